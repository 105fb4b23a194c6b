//! Final papers that were made: each file leaves its digest in the log and in a table, and a paper that says something else than the one
//! before is the next edition. Whoever may read what a paper belongs to makes it, in their own name; a visitor makes one and nothing is noted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::files::accept_file_name;
use thidua_domain::prints::{Edition, MADE_PAPER, PaperKind, TOLD};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::hex;
use thidua_store::incoming::Received;
pub use thidua_store::prints::PrintRow;
use thidua_store::prints::{self as store, EditionRow};
use thidua_store::{Because, Sql, Tally, Work};
use tokio::sync::Semaphore;

use crate::error::stored_day;
use crate::files::{examine, off_the_line};
use crate::ground::{ClusterYear, load_here};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

/// How many files are looked at at once, for everybody.
static DESK: Semaphore = Semaphore::const_new(4);

/// The papers that were made of one thing, open before somebody who may read it.
#[derive(Clone, Debug)]
pub struct PrintBook {
    scope: Scope,
    /// None for who only looks: nothing is noted.
    permit: Option<Permit>,
    owner: String,
    title: String,
}

impl PrintBook {
    /// The papers of something in the log of `scope`: its id, and what people call it.
    pub(crate) fn new(scope: Scope, permit: Option<Permit>, (owner, title): (&str, &str)) -> Self {
        Self { scope, permit, owner: owner.to_owned(), title: title.to_owned() }
    }

    /// The papers of a year of a cluster; of somebody who has no office there nothing is noted.
    #[must_use]
    pub fn of_year(here: &ClusterYear, actor: Option<&Actor>) -> Self {
        let permit = actor.and_then(|actor| here.permit(actor, Right::ReadYear).ok());
        let title = format!("{} – {}", here.name, here.year);
        Self::new(here.scope(), permit, (here.year_id.as_str(), &title))
    }
}

/// The papers that were made of a year of a cluster, and the year.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn open_book_of_year(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
) -> Result<(ClusterYear, PrintBook)> {
    let here = load_here(&mut app.read().await?, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let book = PrintBook::of_year(&here, Some(actor));
    Ok((here, book))
}

/// What a paper is about to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Which part of what it belongs to; empty of the whole.
    pub part: String,
    /// Its words in their order.
    pub words: Vec<String>,
}

/// Which edition each paper of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editions {
    paper: PaperKind,
    each: Vec<Planned>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Planned {
    part: String,
    edition: Edition,
    /// The file of the edition before, where this one is new and not the first.
    replaces: Option<String>,
    is_new: bool,
}

impl Editions {
    /// Each, in the order in which they were asked for.
    pub fn each(&self) -> impl Iterator<Item = &Edition> {
        self.each.iter().map(|planned| &planned.edition)
    }

    /// A digest of all, by which long work knows that nothing changed on its way.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut tally = Tally::default();
        for Planned { part, edition, .. } in &self.each {
            let (number, day) = (edition.number.to_string(), edition.made_on.to_string());
            tally.add(&[part, &number, &day, &edition.words]);
        }
        tally.finish().digest
    }
}

/// A file that was made, by its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Which part of what it belongs to; empty of all.
    pub part: String,
    /// SHA-256.
    pub digest: String,
    /// Bytes.
    pub bytes: usize,
    /// SHA-256 of the papers in it, where it is an archive.
    pub inside: Vec<String>,
}

impl Made {
    /// A file of papers.
    #[must_use]
    pub fn of(part: &str, bytes: &[u8]) -> Self {
        Self { part: part.to_owned(), digest: digest_of(bytes), bytes: bytes.len(), inside: vec![] }
    }
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// What became of a file that was to be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// It is noted, or was before, or nobody makes it.
    Stands,
    /// Somebody made another edition meanwhile, and this one would say the wrong thing of itself.
    Meanwhile,
}

/// The editions that these papers are on a day.
///
/// # Errors
/// When the store refuses.
pub async fn plan_editions(
    app: &App,
    book: &PrintBook,
    (paper, today): (PaperKind, Date),
    sayings: &[Saying],
) -> Result<Editions> {
    let mut newest = newest(&mut app.read().await?, book, paper).await?;
    let each = sayings.iter().map(|saying| {
        let mut tally = Tally::default();
        saying.words.iter().for_each(|line| tally.add(&[line]));
        let found = newest.remove(&saying.part);
        planned(&saying.part, found, (tally.finish().digest, today))
    });
    Ok(Editions { paper, each: each.collect() })
}

fn planned(part: &str, newest: Option<(Edition, String)>, (words, today): (String, Date)) -> Planned {
    let (newest, file) = newest.unzip();
    let edition = Edition::after(newest.as_ref(), words, today);
    let is_new = newest.as_ref() != Some(&edition);
    Planned { part: part.to_owned(), edition, replaces: file.filter(|_| is_new), is_new }
}

/// The newest edition of every part, and the first file in which it stood.
async fn newest(
    sql: &mut impl Sql,
    book: &PrintBook,
    paper: PaperKind,
) -> Result<BTreeMap<String, (Edition, String)>> {
    let rows = store::list_editions(sql, (&book.scope.key(), &book.owner), paper.name()).await?;
    let edition = |row: EditionRow| {
        let before = match row.before_on.as_str() {
            "" => None,
            day => Some(stored_day(day)?),
        };
        let edition = Edition {
            number: u32::try_from(row.number)?,
            made_on: stored_day(&row.made_on)?,
            before_on: before,
            words: row.words,
        };
        Ok((row.part, (edition, row.digest)))
    };
    rows.into_iter().map(edition).collect()
}

/// Notes a file that was made, in the log and in the table. The same file again adds nothing.
///
/// # Errors
/// When the store refuses.
pub async fn note_print(app: &App, book: &PrintBook, editions: &Editions, made: &Made) -> Result<Noted> {
    let Some(permit) = book.permit.clone() else { return Ok(Noted::Stands) };
    let key = book.scope.key();
    let at = (key.as_str(), book.owner.as_str());
    let stands = editions.each.iter().all(|planned| !planned.is_new);
    if stands && store::find_print(&mut app.read().await?, at, &made.digest).await?.is_some() {
        return Ok(Noted::Stands);
    }
    app.write(permit, book.scope.clone(), async |work| {
        let mut known = newest(work, book, editions.paper).await?;
        let again = editions.each.iter().map(|planned_before| {
            let Planned { part, edition, .. } = planned_before;
            planned(part, known.remove(part), (edition.words.clone(), edition.made_on))
        });
        let each: Vec<Planned> = again.collect();
        let same = each.iter().zip(&editions.each).all(|(now, before)| now.edition == before.edition);
        let is_known = each.iter().all(|planned| !planned.is_new)
            && store::find_print(work, at, &made.digest).await?.is_some();
        if !same || is_known {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(if same { Noted::Stands } else { Noted::Meanwhile });
        }

        put(work, (book, at), (editions.paper, &each), made).await?;
        Ok(Noted::Stands)
    })
    .await
}

async fn put(
    work: &mut Work,
    (book, at): (&PrintBook, store::At<'_>),
    (paper, each): (PaperKind, &[Planned]),
    made: &Made,
) -> Result<()> {
    let replaces = each.iter().find_map(|planned| planned.replaces.clone());
    let edition = each.iter().map(|planned| planned.edition.number).max().unwrap_or_default();
    let row = PrintRow {
        id: work.new_id(),
        paper: paper.name().to_owned(),
        part: made.part.clone(),
        papers: i64::try_from(each.len())?,
        edition: i64::from(edition),
        digest: made.digest.clone(),
        bytes: i64::try_from(made.bytes)?,
        replaces: replaces.clone().unwrap_or_default(),
        made_by: work.stamp().name.clone(),
        made_at: work.now(),
    };
    let files: Vec<&str> = [&made.digest].into_iter().chain(&made.inside).map(String::as_str).collect();
    let new: Vec<EditionRow> = each.iter().filter(|planned| planned.is_new).map(edition_row).collect();
    store::add_print(work, at, &row, &files).await?;
    store::add_editions(work, at, (paper.name(), &row.id), &new).await?;
    let (print, title, paper, part) = (row.id, book.title.clone(), row.paper, row.part);
    let (many, digest) = (row.papers.to_string(), row.digest);
    work.record(match replaces {
        None => Event::PaperMade { print, title, paper, part, many, digest },
        Some(replaces) => {
            let edition = edition.to_string();
            Event::PaperMadeAnew { print, title, paper, part, many, edition, digest, replaces }
        }
    });
    Ok(())
}

fn edition_row(Planned { part, edition, .. }: &Planned) -> EditionRow {
    EditionRow {
        part: part.clone(),
        number: i64::from(edition.number),
        words: edition.words.clone(),
        made_on: edition.made_on.to_string(),
        before_on: edition.before_on.map(|day| day.to_string()).unwrap_or_default(),
        digest: String::new(),
    }
}

/// The papers that were made of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints {
    /// The newest, the newest first.
    pub rows: Vec<PrintRow>,
    /// How many there are before these.
    pub more: usize,
}

/// The papers that were made of one thing.
///
/// # Errors
/// When the store refuses.
pub async fn list_prints(app: &App, book: &PrintBook) -> Result<Prints> {
    let key = book.scope.key();
    let most = i64::try_from(TOLD)?;
    let (rows, all) = store::list_prints(&mut app.read().await?, (&key, &book.owner), most).await?;
    let more = usize::try_from(all)?.saturating_sub(rows.len());
    Ok(Prints { rows, more })
}

/// Holds a file against the papers that were made: the one that it is, byte by byte. Nothing is kept of it.
///
/// # Errors
/// [`Error::Invalid`] on `file` where none was chosen, or it is no PDF.
pub async fn match_print(app: &App, book: &PrintBook, brought: Brought) -> Result<Option<PrintRow>> {
    match compare(app, book, brought).await {
        Err(Error::Refused(refusal)) => {
            let mut wrong = FieldErrors::default();
            wrong.note::<()>("file", Err(refusal));
            wrong.finish().map(|()| None)
        }
        outcome => outcome,
    }
}

/// A file as it was brought: its name as the browser sent it, and the file or why it was not read; nothing where none was chosen.
pub type Brought = Option<(String, std::result::Result<Received, Refusal>)>;

async fn compare(app: &App, book: &PrintBook, brought: Brought) -> Result<Option<PrintRow>> {
    let (name, file) = brought.ok_or(Refusal::PaperFileAbsent)?;
    let (name, file) = (accept_file_name(&name)?, file?);
    let key = book.scope.key();
    let found = store::find_print(&mut app.read().await?, (&key, &book.owner), &file.digest).await?;
    if found.is_some() {
        return Ok(found);
    }
    off_the_line(&DESK, name.clone(), move || {
        MADE_PAPER.accept_size(&name, file.bytes)?;
        examine(&MADE_PAPER, &name, file.path(), &file.head)?;
        Ok(None)
    })
    .await
}
