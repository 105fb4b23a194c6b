//! A look at a file before anything is kept of it: what it is, what would be taken in, what is wrong.

use anyhow::Context;
use thidua_domain::access::Actor;
use thidua_domain::files::{CellFaults, FileKind, Intake, accept_file_name};
use thidua_domain::refusal::Refusal;
use thidua_store::blobs;
use thidua_store::held::{self, Slip};
use thidua_store::incoming::{Received, sweep as sweep_incoming};
use tokio::sync::Semaphore;

use super::examine;
use super::long::LongFile;
use super::sheet::Book;
use super::workbook::read_book;
use crate::{App, Error, Result};

/// How many files are read at once, for everybody: each may take a hundred megabytes while it is.
const READERS: usize = 2;
static DESK: Semaphore = Semaphore::const_new(READERS);

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// The bytes of a text.
    Text(Vec<u8>),
    /// The sheets of a workbook.
    Book(Book),
    /// A table or a workbook with more rows than are kept.
    Long(Box<LongFile>),
}

/// What reading came to.
#[derive(Clone, Debug)]
pub struct Reading<P> {
    /// What could be taken in, as far as it could be read.
    pub plan: P,
    /// What is wrong with cells.
    pub faults: CellFaults,
}

/// What files are read for.
pub trait Purpose: Clone + Send + Sync + 'static {
    /// Its stable name.
    const NAME: &'static str;
    /// What is taken.
    const INTAKE: Intake;
    /// Whether its workbooks have more rows than are kept, and are read row by row.
    const IS_LONG: bool = false;
    /// What can be taken in.
    type Plan: Send + 'static;
    /// Why nothing can be read at all.
    type Fault: Send + 'static;

    /// Reads; keeps nothing.
    ///
    /// # Errors
    /// Nothing can be read at all.
    fn read(&self, content: Content) -> std::result::Result<Reading<Self::Plan>, Self::Fault>;
}

/// A file that is held for whoever brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFile {
    /// SHA-256 of its bytes, in hexadecimal; by this it is found again.
    pub digest: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How large it is.
    pub bytes: u64,
    /// Since when it is held, in UTC milliseconds since 1970.
    pub since: i64,
}

/// A file with what it was read into; or why it cannot be read.
pub type Look<P> = std::result::Result<(HeldFile, Reading<<P as Purpose>::Plan>), <P as Purpose>::Fault>;

/// What a file was read into; or why it cannot be read.
type Read<P> = std::result::Result<Reading<<P as Purpose>::Plan>, <P as Purpose>::Fault>;

/// The name of a file that has just arrived, with the ending of its kind, and its kind.
fn examine_arrived<P: Purpose>(name: String, file: &Received) -> Result<(String, FileKind)> {
    P::INTAKE.accept_size(&name, file.bytes)?;
    let kind = examine(&P::INTAKE, &name, file.path(), &file.head)?;
    Ok((P::INTAKE.accept_ending(name, kind)?, kind))
}

/// Reads a file that has just arrived: its name with the ending of its kind, its kind, and what it was read into. Blocks.
fn read_arrived<P: Purpose>(
    purpose: &P,
    name: String,
    file: &Received,
) -> Result<(String, FileKind, Read<P>)> {
    let (name, kind) = examine_arrived::<P>(name, file)?;
    let bytes = std::fs::read(file.path()).context("a file that has just arrived")?;
    let read = purpose.read(content_of::<P>(&name, kind, bytes)?);
    Ok((name, kind, read))
}

/// Looks into a file that has just arrived, and holds it where it can be read.
///
/// # Errors
/// What is the matter with the file.
pub async fn look_into<P: Purpose>(
    app: &App,
    actor: &Actor,
    purpose: &P,
    subject: &str,
    (name, file): (&str, Received),
) -> Result<Look<P>> {
    let (folder, purpose, subject) = (app.blobs().to_owned(), purpose.clone(), subject.to_owned());
    let (person, name) = (actor.person.to_string(), accept_file_name(name)?);
    let since = app.now_ms();
    off_the_line(&DESK, name.clone(), move || {
        let (name, kind, read) = read_arrived(&purpose, name, &file)?;
        let reading = match read {
            Ok(reading) => reading,
            Err(fault) => return Ok(Err(fault)),
        };
        let (digest, bytes) = (file.digest.clone(), file.bytes);
        let slip = Slip { person: &person, purpose: P::NAME, subject: &subject, digest: &digest };
        held::hold(file, &folder, slip, &name, since)?;
        Ok(Ok((HeldFile { digest, name, kind, bytes, since }, reading)))
    })
    .await
}

/// Holds a file that has just arrived and that may be read, without reading it: what takes long is done where somebody sees how far it is.
///
/// # Errors
/// What is the matter with the file.
pub async fn hold_unread<P: Purpose>(
    app: &App,
    actor: &Actor,
    _: &P,
    subject: &str,
    (name, file): (&str, Received),
) -> Result<String> {
    let (folder, subject, person) = (app.blobs().to_owned(), subject.to_owned(), actor.person.to_string());
    let (name, since) = (accept_file_name(name)?, app.now_ms());
    off_the_line(&DESK, name.clone(), move || {
        let (name, _) = examine_arrived::<P>(name, &file)?;
        let digest = file.digest.clone();
        let slip = Slip { person: &person, purpose: P::NAME, subject: &subject, digest: &digest };
        held::hold(file, &folder, slip, &name, since)?;
        Ok(digest)
    })
    .await
}

/// The name and the size of a file that is held for this person; none where it is not.
#[must_use]
pub fn find_held(
    app: &App,
    actor: &Actor,
    purpose: &'static str,
    subject: &str,
    digest: &str,
) -> Option<(String, u64)> {
    let slip = Slip { person: actor.person.as_str(), purpose, subject, digest };
    held::find(app.blobs(), slip, app.now_ms()).map(|held| (held.name, held.bytes))
}

/// Reads a file that has just arrived, and lets it go: what it holds goes into a form whose person goes on from there.
///
/// # Errors
/// What is the matter with the file.
pub async fn read_once<P: Purpose>(purpose: &P, (name, file): (&str, Received)) -> Result<Read<P>> {
    let (purpose, name) = (purpose.clone(), accept_file_name(name)?);
    off_the_line(&DESK, name.clone(), move || read_arrived(&purpose, name, &file).map(|(.., read)| read))
        .await
}

/// Reads a file once more that is held for this person.
///
/// # Errors
/// [`Refusal::FileNoLongerHeld`] where it is not held, or is not what was brought.
pub async fn open_held<P: Purpose>(
    app: &App,
    actor: &Actor,
    purpose: &P,
    subject: &str,
    digest: &str,
) -> Result<Look<P>> {
    let (folder, purpose) = (app.blobs().to_owned(), purpose.clone());
    let (person, subject, digest) = (actor.person.to_string(), subject.to_owned(), digest.to_owned());
    let now = app.now_ms();
    off_the_line(&DESK, String::new(), move || {
        let slip = Slip { person: &person, purpose: P::NAME, subject: &subject, digest: &digest };
        let gone = || Error::from(Refusal::FileNoLongerHeld);
        let held = held::find(&folder, slip, now).ok_or_else(gone)?;
        let bytes = std::fs::read(&held.path).ok().filter(|bytes| blobs::is_whole(&digest, bytes));
        let bytes = bytes.ok_or_else(gone)?;
        let head = &bytes[..bytes.len().min(thidua_domain::files::HEAD)];
        let kind = examine(&P::INTAKE, &held.name, &held.path, head)?;
        let file = HeldFile { digest, kind, bytes: held.bytes, since: held.since, name: held.name };
        Ok(purpose.read(content_of::<P>(&file.name, kind, bytes)?).map(|reading| (file, reading)))
    })
    .await
}

/// Reads on a thread that may block, when its turn at a desk comes. A file over which a reader falls is damaged, whoever wrote the
/// reader.
pub(crate) async fn off_the_line<T: Send + 'static>(
    desk: &'static Semaphore,
    name: String,
    read: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = desk.acquire().await.context("the desk at which files are read")?;
    // The turn ends with the reading and not with the request, which may be given up before.
    let read = move || {
        let _turn = turn;
        read()
    };
    match tokio::task::spawn_blocking(read).await {
        Err(fault) if fault.is_panic() => Err(Refusal::FileDamaged { name }.into()),
        read => read.context("reading a file that somebody brought")?,
    }
}

fn content_of<P: Purpose>(name: &str, kind: FileKind, bytes: Vec<u8>) -> Result<Content> {
    match kind {
        FileKind::Xlsx if P::IS_LONG => Ok(Content::Long(Box::new(LongFile::of_book(name, bytes)?))),
        FileKind::Csv => Ok(Content::Long(Box::new(LongFile::of_text(name, bytes)?))),
        FileKind::Xlsx => Ok(Content::Book(read_book(name, &bytes)?)),
        FileKind::Toml | FileKind::Json => Ok(Content::Text(bytes)),
        FileKind::Pdf | FileKind::Docx | FileKind::Jpeg | FileKind::Png => {
            Err(anyhow::anyhow!("nothing reads rows from {}", kind.name()).into())
        }
    }
}

/// Lets go of a file that is held for this person; whether it was.
pub fn release_held(app: &App, actor: &Actor, purpose: &'static str, subject: &str, digest: &str) -> bool {
    held::release(app.blobs(), Slip { person: actor.person.as_str(), purpose, subject, digest })
}

/// Removes what uploads left behind that were cut, and what nobody took in; gives how many files.
pub fn sweep(app: &App) -> usize {
    sweep_incoming(app.blobs()) + held::sweep(app.blobs(), app.now_ms())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[tokio::test]
    async fn two_files_are_read_at_once_and_one_over_which_a_reader_falls_is_damaged() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let read = || {
            off_the_line(&DESK, String::new(), || {
                MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(30));
                NOW.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
        };

        let mut all: Vec<_> = (0..6).map(|_| tokio::spawn(read())).collect();
        // Whoever asked goes away; what is being read goes on.
        all.remove(0).abort();
        for one in all {
            one.await.unwrap().unwrap();
        }
        let fell = off_the_line(&DESK, "a.xlsx".to_owned(), || -> Result<()> {
            panic!("a reader of somebody else")
        });

        assert!(matches!(fell.await, Err(Error::Refused(Refusal::FileDamaged { .. }))));
        assert_eq!(MOST.load(Ordering::SeqCst), READERS);
    }
}
