//! Papers that are kept as files beside what they belong to: looked at, kept, shown, taken away and put back. Who may do so is asked by the room
//! that owns the thing.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use thidua_domain::event::Event;
use thidua_domain::evidence::{Owner, accept_one_more_paper};
use thidua_domain::files::{FileKind, Intake, accept_file_name};
use thidua_domain::refusal::Refusal;
use thidua_store::blobs::Damage;
use thidua_store::evidence::{self as store, PaperRow};
use thidua_store::incoming::Received;
use thidua_store::{Because, Sql, Work, blobs};

use super::attach::DESK;
use super::{UnitFile, expect_quota};
use crate::error::damaged;
use crate::files::{examine, is_sound_picture, off_the_line};
use crate::{App, Error, FieldErrors, Result};

/// How far from its end a whole PDF says where its parts are; what mail and scanners put behind it is less.
const PDF_TAIL: u64 = 4 << 10;

/// A file of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The file.
    pub file: UnitFile,
    /// Which paper of its owner it is.
    pub place: String,
    /// Who took it away and when, in UTC milliseconds since 1970; nothing while it stands there.
    pub taken: Option<(String, i64)>,
    /// Whether its bytes are gone or are not those that were kept.
    pub damage: Option<Damage>,
}

impl Paper {
    fn of(row: PaperRow) -> Result<Self> {
        let file = UnitFile {
            kind: kind_of(&row)?,
            bytes: u64::try_from(row.bytes)?,
            id: row.id,
            name: row.name,
            digest: row.digest,
            uploaded_at: row.added_at,
            uploaded_by: row.added_by,
        };
        Ok(Self { file, place: row.place, taken: row.taken_by.zip(row.taken_at), damage: None })
    }

    /// Whether it stands there.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.taken.is_none()
    }
}

fn kind_of(row: &PaperRow) -> Result<FileKind> {
    FileKind::from_name(&row.kind).ok_or_else(|| damaged("paper_file.kind", &row.kind))
}

/// What is done with a file that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperStep {
    /// It is taken away.
    TakeAway,
    /// It is put back.
    PutBack,
}

/// Where a file stands: beside what, as which of its papers.
pub(crate) struct PaperSpot<'a> {
    pub unit: &'a str,
    pub owner: &'a Owner,
    /// Which paper of its owner.
    pub place: &'a str,
    /// What people call the owner.
    pub title: &'a str,
}

impl PaperSpot<'_> {
    async fn rows(&self, sql: &mut impl Sql) -> Result<Vec<PaperRow>> {
        let rows = store::list_papers(sql, self.unit, self.owner).await?;
        Ok(rows.into_iter().filter(|row| row.place == self.place).collect())
    }

    async fn get_row(&self, sql: &mut impl Sql, id: &str) -> Result<PaperRow> {
        self.rows(sql).await?.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
    }

    /// What the log says first of everything that happens here: beside what, which paper.
    fn said(&self) -> (String, String) {
        (self.title.to_owned(), self.place.to_owned())
    }
}

/// Every file beside a thing, place by place, the oldest first, with what is wrong with its bytes; also what was taken away and is still kept.
pub(crate) async fn load_papers(
    sql: &mut impl Sql,
    app: &App,
    unit: &str,
    owner: &Owner,
) -> Result<Vec<Paper>> {
    let rows = store::list_papers(sql, unit, owner).await?;
    let mut papers: Vec<Paper> = rows.into_iter().map(Paper::of).collect::<Result<_>>()?;
    if papers.is_empty() {
        return Ok(papers);
    }
    let (app, folder) = (app.clone(), app.blobs().to_owned());
    let looked = tokio::task::spawn_blocking(move || {
        for paper in &mut papers {
            paper.damage = app.glances().glance(&folder, &paper.file);
        }
        papers
    });
    Ok(looked.await.map_err(anyhow::Error::from)?)
}

/// A file that stands beside a thing, whichever of its papers it is.
pub(crate) async fn find_paper(sql: &mut impl Sql, unit: &str, owner: &Owner, id: &str) -> Result<Paper> {
    let rows = store::list_papers(sql, unit, owner).await?;
    let row = rows.into_iter().find(|row| row.id == id && row.taken_at.is_none());
    row.ok_or(Error::NotFound).and_then(Paper::of)
}

/// A file as it was brought: its name as the browser sent it, and the file or why it was not read; nothing where none was chosen.
pub type Brought = Option<(String, std::result::Result<Received, Refusal>)>;

/// Whatever is refused of a file is said at the field in which it was chosen.
pub(crate) fn at_its_field<T>(field: &str, outcome: Result<T>) -> Result<T> {
    match outcome {
        Err(Error::Refused(refusal)) => {
            let mut wrong = FieldErrors::default();
            wrong.note::<()>(field, Err(refusal));
            wrong.finish().and(Err(Error::NotFound))
        }
        outcome => outcome,
    }
}

/// A file that has arrived: looked at, and not kept yet.
pub(crate) struct ArrivedPaper {
    file: Received,
    name: String,
    kind: FileKind,
}

/// Looks at a file: whether it is of a kind that is taken here, and whole as far as can be told without its password.
pub(crate) async fn look_at_paper(intake: &'static Intake, brought: Brought) -> Result<ArrivedPaper> {
    let (name, file) = brought.ok_or(Refusal::PaperFileAbsent)?;
    let (name, file) = (accept_file_name(&name)?, file?);
    off_the_line(&DESK, name.clone(), move || {
        intake.accept_size(&name, file.bytes)?;
        let kind = examine(intake, &name, file.path(), &file.head)?;
        let name = match kind.is_picture() && is_sound_picture(kind, file.path()) {
            true => Intake::right_ending(&name, kind),
            false => intake.accept_ending(name, kind)?,
        };
        if kind == FileKind::Pdf && !ends_as_pdf(file.path()) {
            return Err(Refusal::FileDamaged { name }.into());
        }
        Ok(ArrivedPaper { file, name, kind })
    })
    .await
}

/// Whether a PDF was not cut on the way: its end says where its parts are. A password does not hide that.
fn ends_as_pdf(path: &Path) -> bool {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(length.saturating_sub(PDF_TAIL)))?;
        let mut tail = vec![];
        file.read_to_end(&mut tail)?;
        Ok(tail)
    };
    let holds = |tail: &[u8], mark: &[u8]| tail.windows(mark.len()).any(|bytes| bytes == mark);
    read().is_ok_and(|tail| holds(&tail, b"%%EOF") || holds(&tail, b"startxref"))
}

/// Lays the bytes down under their digest; the act then names them.
pub(crate) async fn keep_paper(app: &App, spot: &PaperSpot<'_>, arrived: ArrivedPaper) -> Result<PaperRow> {
    let ArrivedPaper { file, name, kind } = arrived;
    let row = PaperRow {
        place: spot.place.to_owned(),
        name,
        digest: file.digest.clone(),
        kind: kind.name().to_owned(),
        bytes: i64::try_from(file.bytes)?,
        ..PaperRow::default()
    };
    // Asked before anything is kept, and once more inside the act.
    let mut reader = app.read().await?;
    let rows = spot.rows(&mut reader).await?;
    let known = rows.iter().find(|other| other.digest == row.digest);
    if known.is_none_or(|known| known.taken_at.is_some()) {
        expect_place(&rows)?;
    }
    if known.is_none() {
        expect_quota(&mut reader, spot.unit, file.bytes).await?;
    }
    let folder = app.blobs().to_owned();
    // Before the table names it; what lay there altered is healed.
    tokio::task::spawn_blocking(move || file.keep(&folder)).await.map_err(anyhow::Error::from)??;
    Ok(row)
}

/// Whether one more file may stand beside these.
fn expect_place(rows: &[PaperRow]) -> Result<()> {
    Ok(accept_one_more_paper(rows.iter().filter(|row| row.taken_at.is_none()).count())?)
}

/// Puts a kept file at its place; its id. What stood there once and was taken away stands there again.
pub(crate) async fn add_paper(work: &mut Work, spot: &PaperSpot<'_>, row: PaperRow) -> Result<String> {
    let rows = spot.rows(work).await?;
    let known = rows.iter().find(|other| other.digest == row.digest);
    if let Some(known) = known.filter(|known| known.taken_at.is_none()) {
        return Err(Refusal::PaperFileKnown { name: known.name.clone() }.into());
    }
    expect_place(&rows)?;
    let (title, place) = spot.said();
    if let Some(known) = known {
        let (paper, name) = (known.id.clone(), known.name.clone());

        store::put_paper_back(work, spot.unit, &paper).await?;
        work.record(Event::PaperFilePutBack { paper: paper.clone(), title, place, name });
        return Ok(paper);
    }
    expect_quota(work, spot.unit, u64::try_from(row.bytes)?).await?;
    let kind = kind_of(&row)?;
    let (added_by, added_at) = (work.stamp().name.clone(), work.now());
    let row = PaperRow { id: work.new_id(), added_by, added_at, ..row };

    blobs::add(work, &row.digest, row.bytes, kind.media_type()).await?;
    store::add_paper(work, spot.unit, spot.owner, &row).await?;
    let (paper, name, digest) = (row.id.clone(), row.name, row.digest);
    work.record(Event::PaperFileAdded { paper, title, place, name, digest });
    Ok(row.id)
}

/// Takes a file away, or puts it back.
pub(crate) async fn step_paper(
    work: &mut Work,
    spot: &PaperSpot<'_>,
    (id, step): (&str, PaperStep),
) -> Result<()> {
    match step {
        PaperStep::TakeAway => take_paper_away(work, spot, id).await,
        PaperStep::PutBack => put_paper_back(work, spot, id).await,
    }
}

/// Takes a file away; it can be put back until it is swept.
async fn take_paper_away(work: &mut Work, spot: &PaperSpot<'_>, id: &str) -> Result<()> {
    let row = spot.get_row(work, id).await?;
    if row.taken_at.is_some() {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }

    store::take_paper_away(work, spot.unit, &row.id).await?;
    let (title, place) = spot.said();
    work.record(Event::PaperFileTakenAway { paper: row.id, title, place, name: row.name });
    Ok(())
}

/// Puts a file back that was taken away, where there is still room.
async fn put_paper_back(work: &mut Work, spot: &PaperSpot<'_>, id: &str) -> Result<()> {
    let row = spot.get_row(work, id).await?;
    if row.taken_at.is_none() {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    expect_place(&spot.rows(work).await?)?;

    store::put_paper_back(work, spot.unit, &row.id).await?;
    let (title, place) = spot.said();
    work.record(Event::PaperFilePutBack { paper: row.id, title, place, name: row.name });
    Ok(())
}
