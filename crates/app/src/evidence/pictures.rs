//! Pictures of what an alliance does: taken in bare, shown with their caption, taken away and put back. Who may do so is asked by the room that
//! owns the thing they are of.

use std::fs::File;
use std::io::BufReader;

use thidua_domain::event::Event;
use thidua_domain::evidence::{Owner, PICTURES, accept_caption, accept_dots, accept_one_more};
use thidua_domain::files::{FileKind, accept_file_name};
use thidua_domain::refusal::Refusal;
use thidua_store::blobs::Damage;
use thidua_store::evidence::{self as store, PictureRow};
use thidua_store::incoming::{FOLDER, Received, Rewriting};
use thidua_store::{Because, Sql, Work, blobs};

use super::attach::DESK;
use super::papers::Brought;
use super::{UnitFile, expect_quota};
use crate::error::damaged;
use crate::files::{copy_bare, examine, off_the_line};
use crate::{App, Error, FieldErrors, Result};

/// A picture with its caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file; the caption is its name.
    pub file: UnitFile,
    /// How wide and how high it is shown, in dots.
    pub size: (u32, u32),
    /// Who took it away and when, in UTC milliseconds since 1970; nothing while it stands there.
    pub taken: Option<(String, i64)>,
    /// Whether its bytes are gone or are not those that were kept.
    pub damage: Option<Damage>,
}

impl Picture {
    fn of(row: PictureRow) -> Result<Self> {
        let file = UnitFile {
            kind: FileKind::from_name(&row.kind).ok_or_else(|| damaged("picture.kind", &row.kind))?,
            bytes: u64::try_from(row.bytes)?,
            id: row.id,
            name: row.caption,
            digest: row.digest,
            uploaded_at: row.added_at,
            uploaded_by: row.added_by,
        };
        let size = (u32::try_from(row.width)?, u32::try_from(row.height)?);
        Ok(Self { file, size, taken: row.taken_by.zip(row.taken_at), damage: None })
    }

    /// What is to be seen on it.
    #[must_use]
    pub fn caption(&self) -> &str {
        &self.file.name
    }

    /// Whether it stands there.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.taken.is_none()
    }
}

/// Everything that was put beside a thing, the oldest first, with what is wrong with its bytes; also what was taken away and is still kept.
pub(crate) async fn load_pictures(
    sql: &mut impl Sql,
    app: &App,
    unit: &str,
    owner: &Owner,
) -> Result<Vec<Picture>> {
    let rows = store::list_pictures(sql, unit, owner).await?;
    let mut pictures: Vec<Picture> = rows.into_iter().map(Picture::of).collect::<Result<_>>()?;
    if pictures.is_empty() {
        return Ok(pictures);
    }
    let (app, folder) = (app.clone(), app.blobs().to_owned());
    let looked = tokio::task::spawn_blocking(move || {
        for picture in &mut pictures {
            picture.damage = app.glances().glance(&folder, &picture.file);
        }
        pictures
    });
    Ok(looked.await.map_err(anyhow::Error::from)?)
}

/// A picture that stands beside a thing.
pub(crate) async fn find_picture(sql: &mut impl Sql, unit: &str, owner: &Owner, id: &str) -> Result<Picture> {
    let row = get_row(sql, unit, owner, id).await?;
    Picture::of(row).and_then(|picture| if picture.stands() { Ok(picture) } else { Err(Error::NotFound) })
}

async fn get_row(sql: &mut impl Sql, unit: &str, owner: &Owner, id: &str) -> Result<PictureRow> {
    let rows = store::list_pictures(sql, unit, owner).await?;
    rows.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
}

/// What is done with a picture.
#[derive(Clone, Debug)]
pub enum PictureStep {
    /// It gets another caption, as typed.
    Caption(String),
    /// It is taken away.
    TakeAway,
    /// It is put back.
    PutBack,
}

/// The file as it was brought, looked at.
pub(crate) async fn look_at_brought(app: &App, file: Brought) -> Result<Arrived> {
    let (name, file) = file.ok_or(Refusal::PictureAbsent)?;
    let name = accept_file_name(&name)?;
    look_at_picture(app, name, file?).await
}

/// What is refused of a file is said beside its field.
pub(crate) fn beside_file<T>(outcome: Result<T>, wrong: &mut FieldErrors) -> Result<Option<T>> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(Error::Refused(refusal)) => Ok(wrong.note("picture", Err(refusal))),
        Err(error) => Err(error),
    }
}

/// Does something with a picture beside a thing.
pub(crate) async fn step_picture(
    work: &mut Work,
    beside: &Beside<'_>,
    (id, step): (&str, PictureStep),
) -> Result<()> {
    match step {
        PictureStep::Caption(typed) => {
            let mut wrong = FieldErrors::default();
            let caption = wrong.note("caption", accept_caption(&typed)).unwrap_or_default();
            wrong.finish()?;
            caption_picture(work, beside, (id, caption)).await
        }
        PictureStep::TakeAway => take_picture_away(work, beside, id).await,
        PictureStep::PutBack => put_picture_back(work, beside, id).await,
    }
}

/// A picture that has arrived: bare, and not kept yet.
pub(crate) struct Arrived {
    file: Received,
    kind: FileKind,
    size: (u32, u32),
}

impl Arrived {
    /// What is known of it before anybody says of what it is.
    pub(crate) fn row(&self) -> Result<PictureRow> {
        let (width, height) = self.size;
        Ok(PictureRow {
            digest: self.file.digest.clone(),
            kind: self.kind.name().to_owned(),
            bytes: i64::try_from(self.file.bytes)?,
            width: width.into(),
            height: height.into(),
            ..PictureRow::default()
        })
    }

    /// Lays the bytes down under their digest, before a table names them; what lay there altered is healed.
    pub(crate) async fn lay_down(self, app: &App) -> Result<()> {
        let (folder, file) = (app.blobs().to_owned(), self.file);
        tokio::task::spawn_blocking(move || file.keep(&folder)).await.map_err(anyhow::Error::from)??;
        Ok(())
    }
}

/// Looks at a file, and takes everything off that is not to be seen.
async fn look_at_picture(app: &App, name: String, file: Received) -> Result<Arrived> {
    let folder = app.blobs().to_owned();
    off_the_line(&DESK, name.clone(), move || {
        PICTURES.accept_size(&name, file.bytes)?;
        let kind = examine(&PICTURES, &name, file.path(), &file.head)?;
        let bare = |from: &mut BufReader<File>, to: &mut Rewriting| -> Result<(u32, u32)> {
            let fault = |source| thidua_store::Error::File { path: FOLDER.to_owned(), source };
            let shown = copy_bare(kind, from, to).map_err(fault)?;
            let shown = shown.ok_or_else(|| Refusal::PictureBroken { name: name.clone() })?;
            let size = (shown.width, shown.height);
            accept_dots(&name, size)?;
            Ok(size)
        };
        let (file, size) = file.rewritten(&folder, bare)?;
        Ok(Arrived { file, kind, size })
    })
    .await
}

/// Of what a picture is.
pub(crate) struct Beside<'a> {
    pub unit: &'a str,
    pub owner: &'a Owner,
    /// What people call it.
    pub title: &'a str,
}

impl Beside<'_> {
    fn title(&self) -> String {
        self.title.to_owned()
    }
}

/// Lays the bytes down under their digest; the act then names them.
pub(crate) async fn keep_picture(app: &App, beside: &Beside<'_>, arrived: Arrived) -> Result<PictureRow> {
    let row = arrived.row()?;
    // Asked before anything is kept, and once more inside the act.
    let mut reader = app.read().await?;
    let rows = store::list_pictures(&mut reader, beside.unit, beside.owner).await?;
    let known = rows.iter().find(|other| other.digest == row.digest);
    if known.is_none_or(|known| known.taken_at.is_some()) {
        expect_place(&rows)?;
    }
    if known.is_none() {
        expect_quota(&mut reader, beside.unit, u64::try_from(row.bytes)?).await?;
    }
    drop(reader);
    arrived.lay_down(app).await?;
    Ok(row)
}

/// Whether one more picture may stand beside these.
fn expect_place(rows: &[PictureRow]) -> Result<()> {
    Ok(accept_one_more(rows.iter().filter(|row| row.taken_at.is_none()).count())?)
}

/// Puts a kept picture beside a thing, below a caption. What stood there once and was taken away stands there again.
pub(crate) async fn add_picture(
    work: &mut Work,
    beside: &Beside<'_>,
    (row, caption): (PictureRow, String),
) -> Result<String> {
    let rows = store::list_pictures(work, beside.unit, beside.owner).await?;
    let known = rows.iter().find(|other| other.digest == row.digest);
    if let Some(known) = known.filter(|known| known.taken_at.is_none()) {
        return Err(Refusal::PictureKnown { name: known.caption.clone() }.into());
    }
    expect_place(&rows)?;
    if let Some(known) = known {
        let (picture, name) = (known.id.clone(), known.caption.clone());

        store::put_picture_back(work, beside.unit, &known.id).await?;
        work.record(Event::PicturePutBack { picture, title: beside.title(), name });
        return caption_now(work, beside, (known, caption)).await.map(|()| known.id.clone());
    }
    expect_quota(work, beside.unit, u64::try_from(row.bytes)?).await?;
    let kind = FileKind::from_name(&row.kind).ok_or_else(|| damaged("picture.kind", &row.kind))?;
    let (added_by, added_at) = (work.stamp().name.clone(), work.now());
    let row = PictureRow { id: work.new_id(), caption, added_by, added_at, ..row };

    blobs::add(work, &row.digest, row.bytes, kind.media_type()).await?;
    store::add_picture(work, beside.unit, beside.owner, &row).await?;
    let (picture, name, digest) = (row.id.clone(), row.caption, row.digest);
    work.record(Event::PictureAdded { picture, title: beside.title(), name, digest });
    Ok(row.id)
}

async fn caption_now(
    work: &mut Work,
    beside: &Beside<'_>,
    (row, caption): (&PictureRow, String),
) -> Result<()> {
    if row.caption == caption {
        return Ok(());
    }
    store::set_caption(work, beside.unit, &row.id, &caption).await?;
    let (picture, was) = (row.id.clone(), row.caption.clone());
    work.record(Event::PictureCaptioned { picture, title: beside.title(), was, name: caption });
    Ok(())
}

/// Gives a picture another caption.
async fn caption_picture(work: &mut Work, beside: &Beside<'_>, (id, caption): (&str, String)) -> Result<()> {
    let row = get_row(work, beside.unit, beside.owner, id).await?;
    if row.taken_at.is_some() {
        return Err(Refusal::PictureTakenAway { name: row.caption }.into());
    }
    if row.caption == caption {
        work.nothing_to_record(Because::NothingChanged);
    }
    caption_now(work, beside, (&row, caption)).await
}

/// Takes a picture away; it can be put back until it is swept.
async fn take_picture_away(work: &mut Work, beside: &Beside<'_>, id: &str) -> Result<()> {
    let row = get_row(work, beside.unit, beside.owner, id).await?;
    if row.taken_at.is_some() {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }

    store::take_picture_away(work, beside.unit, &row.id).await?;
    let (picture, name) = (row.id, row.caption);
    work.record(Event::PictureTakenAway { picture, title: beside.title(), name });
    Ok(())
}

/// Puts a picture back that was taken away, where there is still room.
async fn put_picture_back(work: &mut Work, beside: &Beside<'_>, id: &str) -> Result<()> {
    let row = get_row(work, beside.unit, beside.owner, id).await?;
    if row.taken_at.is_none() {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    let rows = store::list_pictures(work, beside.unit, beside.owner).await?;
    expect_place(&rows)?;

    store::put_picture_back(work, beside.unit, &row.id).await?;
    let (picture, name) = (row.id, row.caption);
    work.record(Event::PicturePutBack { picture, title: beside.title(), name });
    Ok(())
}
