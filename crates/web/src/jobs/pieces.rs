//! A file that leaves piece by piece, however long it is.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;

/// Bytes of one piece.
const PIECE: usize = 64 << 10;
/// Pieces that may wait for somebody who reads slowly.
const WAITING: usize = 4;

struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_recv(context)
    }
}

/// The file as the body of an answer.
pub(super) fn body(mut file: File) -> Body {
    let (give, take) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        loop {
            let mut piece = BytesMut::with_capacity(PIECE);
            let read = file.read_buf(&mut piece).await;
            let is_last = !matches!(read, Ok(1..));
            let piece = read.map(|_| piece.freeze());
            // Nobody takes it any more: whoever asked has gone.
            if piece.as_ref().is_ok_and(Bytes::is_empty) || give.send(piece).await.is_err() || is_last {
                return;
            }
        }
    });
    Body::from_stream(Pieces(take))
}
