//! Official papers as PDF. A form (`forms/`) is a shape with what stands on a paper; the press sets it by the form's source under `crates/papers/forms/`
//! and writes PDF/A-2a that is PDF/UA-1 too. What people typed reaches a source as data and never as markup.
//!
//! ```no_run
//! use thidua_papers::{forms::certificate::Certificates, press::{Error, Press}};
//!
//! fn print(certificates: &Certificates) -> Result<Vec<u8>, Error> {
//!     Press::new()?.print(certificates)
//! }
//! ```
//!
//! A server orders a paper and awaits it:
//!
//! ```text
//! let (sender, paper) = tokio::sync::oneshot::channel();
//! press.order(certificates, move |printed| drop(sender.send(printed)))?;
//! let pdf = paper.await??;
//! ```
//!
//! The same input gives the same bytes: neither clock nor chance is asked, the day of the file is the input's.

mod setting;
mod sources;
mod threads;

use serde::Serialize;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::forms::{Fault, Form};
use setting::Setting;
pub(crate) use sources::FONTS;
use threads::Threads;

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is outside of what the form holds; every fault with its field.
    #[error("the paper cannot be set: {}", list(.0))]
    Faulty(Vec<Fault>),
    /// Too many papers wait already; later is better than never.
    #[error("{} papers wait already", threads::WAITING)]
    Busy,
    /// The form and its input do not go together, which is ours to mend: what the setter says.
    #[error("the paper was refused: {0}")]
    Broken(String),
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What prints: fonts, sources of forms and two threads with deep stacks, made once. Dropping it waits for the paper under way.
#[derive(Debug)]
pub struct Press {
    threads: Threads,
}

impl Press {
    /// A press that is warm after its first paper.
    ///
    /// # Errors
    ///
    /// When the system gives no threads, or what ships with the program is broken.
    pub fn new() -> Result<Self, Error> {
        let setting = Setting::new().map_err(Error::Broken)?;
        Ok(Self { threads: Threads::new(setting)? })
    }

    /// The paper as PDF. Waits for a thread and for the paper, so it is not for threads that answer people: see [`Press::order`].
    ///
    /// # Errors
    ///
    /// For an input beyond the bounds of its form, and when the paper cannot be set.
    pub fn print<F: Form>(&self, form: &F) -> Result<Vec<u8>, Error> {
        let copy = copy_of(form)?;
        self.threads.wait_for(copy)
    }

    /// Puts the paper in line and comes back at once, whatever the form: even its bounds are looked at by the press. `done` is called
    /// on a thread of the press, and should only hand the paper on, such as to a channel that somebody awaits.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] where the line is full; then `done` is never called.
    pub fn order<F: Form + Send + 'static>(
        &self,
        form: F,
        done: impl FnOnce(Result<Vec<u8>, Error>) + Send + 'static,
    ) -> Result<(), Error> {
        self.threads.order(Box::new(move || copy_of(&form)), Box::new(done))
    }

    /// Many papers on both threads; `each` is told the place of a paper in the list and what became of it, in about the order of the
    /// list and on the thread that called. It ends early where `each` says so.
    pub fn print_many<F: Form>(
        &self,
        forms: &[F],
        each: impl FnMut(usize, Result<Vec<u8>, Error>) -> Onward,
    ) -> Onward {
        self.threads.wait_for_all(forms.iter().map(copy_of), each)
    }
}

/// Whether a batch goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// To the next paper.
    Go,
    /// Nobody wants the rest.
    Stop,
}

/// Whether this letter can be printed.
#[must_use]
pub fn prints(letter: char) -> bool {
    setting::prints(letter)
}

/// What the setter gets of a form.
#[derive(Clone, Debug)]
struct Copy {
    /// The folder under `forms/`.
    folder: &'static str,
    /// What the source reads.
    data: Vec<u8>,
    /// The day that the file says it was made on.
    day: jiff::civil::Date,
}

fn copy_of<F: Form>(form: &F) -> Result<Copy, Error> {
    form.check().map_err(Error::Faulty)?;
    let data = composed(&form.face())?;
    Ok(Copy { folder: F::FOLDER, data, day: form.day() })
}

/// As JSON, with every text as it is printed.
fn composed(face: &impl Serialize) -> Result<Vec<u8>, Error> {
    let broken = |error: serde_json::Error| Error::Broken(error.to_string());
    let mut value = serde_json::to_value(face).map_err(broken)?;
    compose(&mut value);
    serde_json::to_vec(&value).map_err(broken)
}

fn compose(value: &mut Value) {
    match value {
        // A picture is no text.
        Value::String(text) if !text.starts_with('<') => *text = as_printed(text),
        Value::Array(list) => list.iter_mut().for_each(compose),
        Value::Object(fields) => fields.values_mut().for_each(compose),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A text as it is printed: letters and their marks as one, for some keyboards send them apart and a font may lack the parts; and a
/// dash between words stays with the word before it, so that no line begins with one.
pub(crate) fn as_printed(text: &str) -> String {
    text.nfc().collect::<String>().replace(" - ", "\u{a0}- ")
}
