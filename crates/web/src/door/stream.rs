//! A line on which an answer leaves. Whoever takes nothing of it for too long is left: what is on its way out takes room that others
//! wait for.

use std::future::{Future, Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready as ready_or_wait};
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// How long an answer may stand still.
pub const STANDSTILL: Duration = Duration::from_secs(30);

/// Makes a [`Patient`] line of every line that comes in.
#[derive(Clone, Copy, Debug)]
pub struct Patience(pub Duration);

impl<S> Accept<TcpStream, S> for Patience {
    type Stream = Patient<TcpStream>;
    type Service = S;
    type Future = Ready<io::Result<(Self::Stream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        ready(stream.set_nodelay(true).map(|()| (Patient::new(stream, self.0), service)))
    }
}

/// A line that breaks when nothing could be written for a while.
pub struct Patient<T> {
    inner: T,
    patience: Duration,
    /// Runs while a write waits.
    waits: Option<Pin<Box<Sleep>>>,
}

impl<T> Patient<T> {
    fn new(inner: T, patience: Duration) -> Self {
        Self { inner, patience, waits: None }
    }

    fn watched<R>(&mut self, wrote: Poll<io::Result<R>>, context: &mut Context<'_>) -> Poll<io::Result<R>> {
        if wrote.is_ready() {
            self.waits = None;
            return wrote;
        }
        let until = Instant::now() + self.patience;
        let waits = self.waits.get_or_insert_with(|| Box::pin(sleep_until(until)));
        ready_or_wait!(waits.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Patient<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Patient<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.watched(wrote, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.inner).poll_write_vectored(context, pieces);
        self.watched(wrote, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        self.watched(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let closed = Pin::new(&mut self.inner).poll_shutdown(context);
        self.watched(closed, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const SHORT: Duration = Duration::from_millis(80);

    #[tokio::test]
    async fn whoever_takes_nothing_for_too_long_is_left_and_whoever_is_slow_is_not() {
        let (ours, mut theirs) = tokio::io::duplex(1 << 10);
        let mut line = Patient::new(ours, SHORT);
        let writing = tokio::spawn(async move { line.write_all(&[7; 10 << 10]).await });
        let mut buffer = [0; 1 << 10];
        for _ in 0..5 {
            tokio::time::sleep(SHORT / 2).await;
            theirs.read_exact(&mut buffer).await.unwrap();
        }
        assert!(!writing.is_finished(), "slow is allowed");

        let left = tokio::time::timeout(20 * SHORT, writing).await.unwrap().unwrap();

        assert_eq!(left.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
