//! Official papers on their way out: set by the press as PDF, or written as a file that an office goes on writing in.

mod fault;
mod issue;
mod letter_frame;
mod made;
pub mod year;

use std::sync::LazyLock;

use axum::response::Response;
use thidua_app::Error;
use thidua_papers::forms::{Form, TextForm};
use thidua_papers::press::{self, Press};
use thidua_papers::text_paper::docx::docx;
use tokio::sync::oneshot;

pub use self::fault::refused;
pub use self::issue::{Issue, issued, remark, sayings};
pub use self::letter_frame::{
    foot_fields, head_fields, in_page as frame_in_page, lines, room, sent_frame, set_frame, typed_frame,
};
pub use self::made::{MadePart, checked, short};
use crate::attached::attached;
use crate::fault::PageResult;

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// One press for the house, warm after its first paper.
pub static PRESS: LazyLock<Option<Press>> = LazyLock::new(|| Press::new().ok());

/// Prints on the threads of the press; `people` are those on it, group by group, for what is said of a fault.
async fn printed<F: Form + Send + 'static>(form: F, people: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let press = PRESS.as_ref().ok_or_else(|| anyhow::anyhow!("there is no press"))?;
    let (sender, printed) = oneshot::channel();
    press.order(form, move |paper| drop(sender.send(paper))).map_err(anyhow::Error::from)?;
    printed.await.map_err(anyhow::Error::from)?.map_err(|error| refused(error, people))
}

/// A PDF that a browser shows.
fn as_pdf(pdf: Vec<u8>, name: &str) -> Response {
    attached(pdf, PDF, &format!("inline; filename=\"{name}.pdf\""))
}

/// Prints what is no final paper, and hands it out.
pub async fn handed<F: Form + Send + 'static>(form: F, people: &[Vec<String>], name: &str) -> PageResult {
    Ok(as_pdf(printed(form, people).await?, name))
}

/// The paper as a file that an office goes on writing in, with the same words.
pub async fn written<F: Form + TextForm + Send + 'static>(
    form: F,
    people: &[Vec<String>],
    name: &str,
) -> PageResult {
    let faults = form.faults();
    if !faults.is_empty() {
        return Err(refused(press::Error::Faulty(faults), people).into());
    }
    let made = tokio::task::spawn_blocking(move || docx(&form.paper(), form.day()));
    let bytes = made.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(attached(bytes, DOCX, &format!("attachment; filename=\"{name}.docx\"")))
}

/// As the end of the address asks: `….pdf` or `….docx`. A PDF of a final paper is noted; the other is for going on with.
///
/// # Errors
/// Another end; what is beyond the form.
pub async fn as_asked<F: Form + TextForm + Clone + Send + 'static>(
    form: F,
    issue: Option<Issue<'_>>,
    (name, end): (&str, &str),
) -> PageResult {
    match (end, issue) {
        ("pdf", Some(issue)) => issued(issue, form, &[], name).await,
        ("pdf", None) => handed(form, &[], name).await,
        ("docx", _) => written(form, &[], name).await,
        _ => Err(Error::NotFound.into()),
    }
}
