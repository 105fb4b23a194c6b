//! Forms with files: read piece by piece, each file straight to the disk, and always to the end, so that the browser hears
//! what we have to say instead of a broken line. What is taken, and how long it is waited for, says the route (`Intake`).

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, MatchedPath, Request};
use axum::http::{HeaderMap, header};
use thidua_app::Error;
use thidua_app::files::{Received, begin_upload};
use thidua_domain::files::Intake;
use thidua_domain::refusal::Refusal;
use tokio::time::timeout_at;
use unicode_normalization::UnicodeNormalization;

use super::pace::{Pace, Room};
use super::route::{FORM_LIMIT, intake_of};
use crate::fault::{Fault, Kind};
use crate::house::House;

/// What is read of a form only to be thrown away, at most: beyond it the line is cut.
const DRAINED: u64 = 256 << 20;

/// A file of a form.
#[derive(Debug)]
pub struct SentFile {
    /// The field that it was chosen in.
    pub field: String,
    /// Its name as the browser has it.
    pub name: String,
    /// The file, or why it was not read.
    pub file: Result<Received, Refusal>,
}

/// A form with files, read to its end.
#[derive(Debug, Default)]
pub struct SentForm {
    /// Its other fields, composed as those of every form are.
    pub fields: Vec<(String, String)>,
    /// Its files, without the fields in which none was chosen.
    pub files: Vec<SentFile>,
}

/// A form that is arriving at a route that takes files.
pub struct Arriving {
    form: Multipart,
    intake: Intake,
    pace: Pace,
}

/// Whether a request carries a form with files.
#[must_use]
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

impl Arriving {
    /// Begins to read.
    ///
    /// # Errors
    /// The request carries no form with files; or the route, which is ours, takes none.
    pub async fn begin(request: Request, house: &House) -> Result<Self, Fault> {
        if !is_multipart(request.headers()) {
            return Err(Kind::BadRequest.into());
        }
        let intake = request.extensions().get::<MatchedPath>().and_then(|path| intake_of(path.as_str()));
        let intake = intake.ok_or_else(|| anyhow::anyhow!("a route that reads files declares none"))?;
        let pace = Pace::begin(Instant::now());
        let request = request.map(|body| pace.bound(body));
        let form = Multipart::from_request(request, house).await.map_err(|_| Kind::BadRequest)?;
        Ok(Self { form, intake, pace })
    }

    /// Reads all of it. A file that is too large is read to its end and not kept.
    ///
    /// # Errors
    /// The line was cut or too slow, or the form holds more than any of ours.
    pub async fn read(self, house: &House) -> Result<SentForm, Fault> {
        let Self { mut form, intake, mut pace } = self;
        let mut sent = SentForm::default();
        let mut room = Room(FORM_LIMIT);
        let mut drained = 0;
        while let Some(mut field) = pace.wait(form.next_field()).await? {
            room.take_field([field.name(), field.file_name()])?;
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                None => {
                    let text = read_text(&mut field, &mut pace, &mut room).await?;
                    sent.fields.push((name, text));
                }
                Some(file_name) if file_name.is_empty() => {
                    drain_field(&mut field, &mut pace, &mut drained).await?;
                }
                Some(file_name) => {
                    if sent.files.len() >= intake.most as usize {
                        return Err(Kind::BadRequest.into());
                    }
                    let at = (house, &intake);
                    let file = read_file(at, &mut field, &file_name, (&mut pace, &mut drained)).await?;
                    sent.files.push(SentFile { field: name, name: file_name, file });
                }
            }
        }
        Ok(sent)
    }
}

async fn read_text(field: &mut Field<'_>, pace: &mut Pace, room: &mut Room) -> Result<String, Fault> {
    let mut bytes = vec![];
    while let Some(piece) = pace.next_piece(field).await? {
        room.take(piece.len())?;
        bytes.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&bytes).nfc().collect())
}

async fn read_file(
    (house, intake): (&House, &Intake),
    field: &mut Field<'_>,
    name: &str,
    (pace, drained): (&mut Pace, &mut u64),
) -> Result<Result<Received, Refusal>, Fault> {
    let mut incoming = match begin_upload(&house.app).await {
        Ok(incoming) => incoming,
        Err(Error::Refused(refusal)) => {
            drain_field(field, pace, drained).await?;
            return Ok(Err(refusal));
        }
        Err(fault) => return Err(fault.into()),
    };
    while let Some(piece) = pace.next_piece(field).await? {
        if let Err(fault) = incoming.write(&piece).await.map_err(Error::from) {
            drop(incoming);
            let Error::Refused(refusal) = fault else { return Err(fault.into()) };
            drain_field(field, pace, drained).await?;
            return Ok(Err(refusal));
        }
        if incoming.bytes() > intake.largest {
            let refusal = intake.accept_size(name, incoming.bytes());
            drop(incoming);
            drain_field(field, pace, drained).await?;
            return Ok(refusal.and(Err(Refusal::FileDamaged { name: name.to_owned() })));
        }
    }
    match incoming.finish().await.map_err(Error::from) {
        Ok(received) => Ok(Ok(received)),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(fault) => Err(fault.into()),
    }
}

async fn drain_field(field: &mut Field<'_>, pace: &mut Pace, drained: &mut u64) -> Result<(), Fault> {
    while let Some(piece) = pace.next_piece(field).await? {
        *drained += piece.len() as u64;
        if *drained > DRAINED {
            return Err(Kind::TooLarge.into());
        }
    }
    Ok(())
}

/// Reads a body that nobody wants to its end, so that the answer can be heard.
pub async fn drain_body(mut body: Body) {
    let mut pace = Pace::begin(Instant::now());
    while pace.came <= DRAINED {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let Ok(Some(Ok(frame))) = timeout_at(pace.deadline(Instant::now()).0.into(), frame).await else {
            return;
        };
        pace.note(frame.data_ref().map_or(0, Bytes::len));
    }
}
