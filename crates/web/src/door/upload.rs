//! Forms with files: read piece by piece, each file straight to the disk, and always to the end, so that the browser hears
//! what we have to say instead of a broken line.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use thidua_app::evidence::Received;
use thidua_app::evidence::begin_upload;
use thidua_domain::files::{LARGEST_FILE, LARGEST_FILE_MB};
use thidua_domain::refusal::Refusal;
use unicode_normalization::UnicodeNormalization;

use super::route::FORM_LIMIT;
use crate::fault::{Fault, Kind};
use crate::house::House;

/// A client that sends nothing for so long has gone.
const SILENCE: Duration = Duration::from_secs(30);
/// The most files of one form.
const MOST_FILES: usize = 10;
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

/// A form that is arriving.
pub struct Arriving(Multipart);

/// Whether a request carries a form with files.
#[must_use]
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

async fn in_time<T>(work: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Fault> {
    let worked = tokio::time::timeout(SILENCE, work).await;
    worked.ok().and_then(Result::ok).ok_or_else(|| Kind::UploadCut.into())
}

impl Arriving {
    /// Begins to read.
    ///
    /// # Errors
    /// The request carries no form with files.
    pub async fn begin(request: Request, house: &House) -> Result<Self, Fault> {
        if !is_multipart(request.headers()) {
            return Err(Kind::BadRequest.into());
        }
        let form = Multipart::from_request(request, house).await.map_err(|_| Kind::BadRequest)?;
        Ok(Self(form))
    }

    /// Reads all of it. A file that is too large is read to its end and not kept.
    ///
    /// # Errors
    /// The line was cut, or the form holds more than any of ours.
    pub async fn read(mut self, house: &House) -> Result<SentForm, Fault> {
        let mut sent = SentForm::default();
        let mut text_left = FORM_LIMIT;
        let mut drained = 0;
        while let Some(mut field) = in_time(self.0.next_field()).await? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                None => {
                    let text = read_text(&mut field, &mut text_left).await?;
                    sent.fields.push((name, text));
                }
                Some(file_name) if file_name.is_empty() => drain_field(&mut field, &mut drained).await?,
                Some(file_name) => {
                    if sent.files.len() == MOST_FILES {
                        return Err(Kind::BadRequest.into());
                    }
                    let file = read_file(house, &mut field, &file_name, &mut drained).await?;
                    sent.files.push(SentFile { field: name, name: file_name, file });
                }
            }
        }
        Ok(sent)
    }
}

async fn read_text(field: &mut Field<'_>, left: &mut usize) -> Result<String, Fault> {
    let mut bytes = vec![];
    while let Some(piece) = in_time(field.chunk()).await? {
        *left = left.checked_sub(piece.len()).ok_or(Kind::TooLarge)?;
        bytes.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&bytes).nfc().collect())
}

async fn read_file(
    house: &House,
    field: &mut Field<'_>,
    name: &str,
    drained: &mut u64,
) -> Result<Result<Received, Refusal>, Fault> {
    let mut incoming = begin_upload(&house.app).await?;
    while let Some(piece) = in_time(field.chunk()).await? {
        incoming.write(&piece).await.map_err(thidua_app::Error::from)?;
        if incoming.bytes() > LARGEST_FILE {
            drop(incoming);
            drain_field(field, drained).await?;
            let (name, max) = (name.to_owned(), LARGEST_FILE_MB.to_string());
            return Ok(Err(Refusal::EvidenceTooLarge { name, max }));
        }
    }
    Ok(Ok(incoming.finish().await.map_err(thidua_app::Error::from)?))
}

async fn drain_field(field: &mut Field<'_>, drained: &mut u64) -> Result<(), Fault> {
    while let Some(piece) = in_time(field.chunk()).await? {
        *drained += piece.len() as u64;
        if *drained > DRAINED {
            return Err(Kind::TooLarge.into());
        }
    }
    Ok(())
}

/// Reads a body that nobody wants to its end, so that the answer can be heard.
pub async fn drain_body(mut body: Body) {
    let mut drained = 0;
    loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let Ok(Some(Ok(frame))) = tokio::time::timeout(SILENCE, frame).await else { return };
        drained += frame.data_ref().map_or(0, |piece| piece.len() as u64);
        if drained > DRAINED {
            return;
        }
    }
}
