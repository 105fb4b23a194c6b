//! How a form with files arrives: how fast, how much of it before anything can be taken out of it, and how much beside its files.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::multipart::{Field, MultipartError};
use futures_core::Stream;
use thidua_domain::files::{SILENCE, due};
use tokio::time::timeout_at;

use crate::fault::{Fault, Kind};

/// What a field takes beside its name and what it says: a form of nothing but empty fields is not without end.
const FIELD: usize = 128;

/// What may come before it can be taken out of the form: whoever parts a form keeps what he has not understood, and a head of a field
/// need not end.
const AHEAD: usize = 4 << 20;

/// How fast a form arrives. Whoever is as fast as the slowest line finishes, whatever the limits are; whoever is slower, or silent for
/// too long, is told so.
#[derive(Debug)]
pub(super) struct Pace {
    began: Instant,
    pub came: u64,
    /// What came since something was last taken out.
    ahead: Arc<AtomicUsize>,
}

/// A body that breaks off where more comes than is taken out of it.
struct Bounded {
    body: BodyDataStream,
    ahead: Arc<AtomicUsize>,
}

impl Stream for Bounded {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = Pin::new(&mut self.body).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &piece
            && self.ahead.fetch_add(bytes.len(), Ordering::Relaxed) + bytes.len() > AHEAD
        {
            return Poll::Ready(Some(Err(axum::Error::new("more came than was taken out"))));
        }
        piece
    }
}

impl Pace {
    /// The body, bounded by what is taken out of it at this pace.
    pub fn bound(&self, body: Body) -> Body {
        Body::from_stream(Bounded { body: body.into_data_stream(), ahead: Arc::clone(&self.ahead) })
    }
}

/// How much a form may still say beside its files.
#[derive(Debug)]
pub(super) struct Room(pub usize);

impl Room {
    pub fn take(&mut self, bytes: usize) -> Result<(), Fault> {
        self.0 = self.0.checked_sub(bytes).ok_or(Kind::TooLarge)?;
        Ok(())
    }

    /// A field with its names, before anything of it is kept.
    pub fn take_field(&mut self, names: [Option<&str>; 2]) -> Result<(), Fault> {
        self.take(names.into_iter().flatten().map(str::len).sum::<usize>() + FIELD)
    }
}

/// Why somebody is waited for no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Late {
    Silent,
    Slow,
}

impl Pace {
    pub fn begin(now: Instant) -> Self {
        Self { began: now, came: 0, ahead: Arc::default() }
    }

    /// Until when the next piece is waited for from now on, and what is said of whoever misses that.
    pub fn deadline(&self, now: Instant) -> (Instant, Late) {
        let (slow, silent) = (self.began + due(self.came), now + SILENCE);
        if slow < silent { (slow, Late::Slow) } else { (silent, Late::Silent) }
    }

    pub fn note(&mut self, bytes: usize) {
        self.came += bytes as u64;
    }

    /// Waits for the next thing to come.
    pub async fn wait<T>(&self, work: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Fault> {
        let (deadline, late) = self.deadline(Instant::now());
        match (timeout_at(deadline.into(), work).await, late) {
            (Ok(Ok(came)), _) => {
                self.ahead.store(0, Ordering::Relaxed);
                Ok(came)
            }
            (Ok(Err(_)), _) | (Err(_), Late::Silent) => Err(Kind::UploadCut.into()),
            (Err(_), Late::Slow) => Err(Kind::UploadSlow.into()),
        }
    }

    pub async fn next_piece(&mut self, field: &mut Field<'_>) -> Result<Option<Bytes>, Fault> {
        let piece = self.wait(field.chunk()).await?;
        self.note(piece.as_ref().map_or(0, Bytes::len));
        Ok(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::super::route::FORM_LIMIT;
    use super::*;
    use axum::extract::{FromRequest, Multipart, Request};
    use axum::http::header;
    use std::time::Duration;
    use thidua_domain::evidence;
    use thidua_domain::files::SLOWEST;

    /// Sends so many bytes, a piece at a time, at so many bytes a second; how long it took, and why it was given up.
    fn send(total: u64, rate: u64) -> (Duration, Option<Late>) {
        const PIECE: u64 = 16 << 10;
        let began = Instant::now();
        let (mut pace, mut now) = (Pace::begin(began), began);
        while pace.came < total {
            let (deadline, late) = pace.deadline(now);
            now += Duration::from_millis(PIECE * 1_000 / rate);
            if now > deadline {
                return (deadline - began, Some(late));
            }
            pace.note(16 << 10);
        }
        (now - began, None)
    }

    #[test]
    fn whoever_sends_as_slowly_as_is_allowed_finishes_and_whoever_is_slower_is_told_so() {
        for intake in [evidence::INTAKE, thidua_domain::criteria::Table::INTAKE] {
            let (took, late) = send(intake.total(), SLOWEST);
            assert_eq!(late, None, "after {took:?} of {:?}", intake.patience());
            assert!(took <= intake.patience());
            let (took, late) = send(intake.total(), SLOWEST / 2);
            assert_eq!((took < intake.patience(), late), (true, Some(Late::Slow)));
            assert_eq!(send(intake.total(), 100), (SILENCE, Some(Late::Silent)));
        }
    }

    #[test]
    fn a_form_holds_so_many_fields_and_no_more_however_little_they_say() {
        let mut room = Room(FORM_LIMIT);
        let fields = (0..1_000_000).take_while(|_| room.take_field([Some(""), None]).is_ok()).count();
        assert_eq!(fields, FORM_LIMIT / FIELD);
        let mut room = Room(FORM_LIMIT);
        let long = "x".repeat(FORM_LIMIT / 2);
        assert!(room.take_field([Some(&long), Some("a.pdf")]).is_ok());
        assert!(room.take_field([None, Some(&long)]).is_err(), "names count");
    }

    #[tokio::test]
    async fn a_field_whose_head_does_not_end_is_not_kept_in_memory() {
        let head = "--x\r\nContent-Disposition: form-data; name=\"";
        let form = |name: usize| format!("{head}{}\"\r\n\r\nok\r\n--x--\r\n", "n".repeat(name));
        for (name, is_read) in [(AHEAD / 2, true), (2 * AHEAD, false)] {
            let pace = Pace::begin(Instant::now());
            let request = Request::builder().header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
            let mut request = request.body(pace.bound(Body::from(form(name)))).unwrap();
            axum::extract::DefaultBodyLimit::disable().apply(&mut request);
            let mut form = Multipart::from_request(request, &()).await.unwrap();

            assert_eq!(pace.wait(form.next_field()).await.is_ok(), is_read, "{name}");
        }
    }

    #[test]
    fn whoever_was_fast_may_pause_and_not_go_away() {
        let began = Instant::now();
        let mut pace = Pace::begin(began);
        pace.note(10 << 20);
        let now = began + Duration::from_secs(5);
        assert_eq!(pace.deadline(now), (now + SILENCE, Late::Silent));
    }
}
