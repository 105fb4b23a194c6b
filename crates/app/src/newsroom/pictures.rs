//! Pictures of an article: whoever writes it puts them there while it is written, and everybody sees them with it. Of what is public, whoever publishes
//! rewords them and takes them away, with a note that readers see.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::files::FileKind;
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::{
    ArticleState, PICTURE_WORDS_MAX_CHARS, accept_alt, accept_one_more, is_out, scope_of,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_line, accept_reason};
use thidua_store::audit::Line;
use thidua_store::newsroom::{self as store, ArticlePictureRow};
use thidua_store::{Because, Sql, Work, blobs};

use super::write::note_correction;
use super::{ArticleRow, on_article, permit_of, state_of, whose_of};
use crate::error::damaged;
use crate::evidence::{self, Brought, Damage, KEPT_DETACHED_MS, UnitFile, beside_file};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A picture of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticlePicture {
    /// Its file; its name is what those are told who do not see it.
    pub file: UnitFile,
    /// What stands below it; may be empty.
    pub caption: String,
    /// How wide and how high it is shown, in dots.
    pub size: (u32, u32),
    /// Who took it away and when, in UTC milliseconds since 1970; nothing while it stands there.
    pub taken: Option<(String, i64)>,
    /// Whether its bytes are gone or are not those that were kept.
    pub damage: Option<Damage>,
}

impl ArticlePicture {
    fn of(row: ArticlePictureRow) -> Result<Self> {
        let file = UnitFile {
            kind: kind_of(&row.kind)?,
            bytes: u64::try_from(row.bytes)?,
            id: row.id,
            name: row.alt,
            digest: row.digest,
            uploaded_at: row.added_at,
            uploaded_by: row.added_by,
        };
        let size = (u32::try_from(row.width)?, u32::try_from(row.height)?);
        Ok(Self { file, caption: row.caption, size, taken: row.taken_by.zip(row.taken_at), damage: None })
    }

    /// What those are told who do not see it.
    #[must_use]
    pub fn alt(&self) -> &str {
        &self.file.name
    }

    /// Whether it stands there.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.taken.is_none()
    }
}

fn kind_of(name: &str) -> Result<FileKind> {
    FileKind::from_name(name).ok_or_else(|| damaged("article_picture.kind", name))
}

/// What is said of a picture, as typed.
#[derive(Clone, Debug, Default)]
pub struct PictureWords {
    /// What those are told who do not see it.
    pub alt: String,
    /// What stands below it; may be empty.
    pub caption: String,
}

impl PictureWords {
    fn accept(&self, wrong: &mut FieldErrors) -> (String, String) {
        let alt = wrong.note("alt", accept_alt(&self.alt)).unwrap_or_default();
        let caption = wrong.note("caption", accept_line(&self.caption, PICTURE_WORDS_MAX_CHARS));
        (alt, caption.unwrap_or_default())
    }
}

/// A picture to be put beside an article.
#[derive(Debug)]
pub struct AddArticlePicture {
    /// What is said of it.
    pub words: PictureWords,
    /// The file, or why it was not read; nothing where none was chosen.
    pub file: Brought,
}

/// What is done with a picture of an article.
#[derive(Clone, Debug)]
pub enum ArticlePictureStep {
    /// Something else is said of it.
    Words(PictureWords),
    /// It is taken away.
    TakeAway,
    /// It is put back.
    PutBack,
}

/// Everything that was put beside an article, the oldest first, with what is wrong with its bytes; also what was taken away and is still kept.
pub(super) async fn load_pictures(
    sql: &mut impl Sql,
    app: &App,
    article: &str,
) -> Result<Vec<ArticlePicture>> {
    let rows = store::list_article_pictures(sql, article).await?;
    let mut pictures: Vec<ArticlePicture> =
        rows.into_iter().map(ArticlePicture::of).collect::<Result<_>>()?;
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

async fn find(sql: &mut impl Sql, article: &str, picture: &str) -> Result<ArticlePicture> {
    let row = get_row(sql, article, picture).await?;
    ArticlePicture::of(row)
        .and_then(|picture| if picture.stands() { Ok(picture) } else { Err(Error::NotFound) })
}

async fn get_row(sql: &mut impl Sql, article: &str, picture: &str) -> Result<ArticlePictureRow> {
    let rows = store::list_article_pictures(sql, article).await?;
    rows.into_iter().find(|row| row.id == picture).ok_or(Error::NotFound)
}

/// Whether the person may put a picture there; asked before a file is read.
///
/// # Errors
/// No such article, no right; [`Refusal::ArticleHandedIn`].
pub async fn may_add_article_picture(app: &App, actor: &Actor, id: &ArticleId) -> Result<()> {
    let row = store::find_article(&mut app.read().await?, id.as_str()).await?.ok_or(Error::NotFound)?;
    permit_of(actor, Right::WriteArticles, &whose_of(&row)?)?;
    Ok(state_of(&row)?.may_write()?)
}

/// A picture of an article, for those who write or publish for its office.
///
/// # Errors
/// [`Error::NotFound`], also for a picture that was taken away.
pub async fn find_article_picture(
    app: &App,
    actor: &Actor,
    (id, picture): (&ArticleId, &str),
) -> Result<ArticlePicture> {
    let mut reader = app.read().await?;
    let row = store::find_article(&mut reader, id.as_str()).await?.ok_or(Error::NotFound)?;
    if !super::sees(actor, &whose_of(&row)?) {
        return Err(Error::NotFound);
    }
    find(&mut reader, &row.id, picture).await
}

/// A picture of an article that everybody reads, by the address part of the article.
///
/// # Errors
/// [`Error::NotFound`] for a picture that was taken away, and for one of an article that is not public now.
pub async fn find_public_picture(app: &App, slug: &str, picture: &str) -> Result<ArticlePicture> {
    let mut reader = app.read().await?;
    let row = store::find_article_by_slug(&mut reader, slug).await?.filter(|row| !row.slug.is_empty());
    let row = row.ok_or(Error::NotFound)?;
    if state_of(&row)? != ArticleState::READ || !is_out(row.publish_at, app.now_ms()) {
        return Err(Error::NotFound);
    }
    find(&mut reader, &row.id, picture).await
}

/// Whether these bytes may stand beside an article.
async fn expect_room(
    sql: &mut impl Sql,
    article: &ArticleRow,
    row: &ArticlePictureRow,
) -> Result<Option<ArticlePictureRow>> {
    let rows = store::list_article_pictures(sql, &article.id).await?;
    let known = rows.iter().find(|other| other.digest == row.digest);
    if let Some(known) = known.filter(|known| known.taken_at.is_none()) {
        return Err(Refusal::ArticlePictureKnown { name: known.alt.clone() }.into());
    }
    accept_one_more(rows.iter().filter(|row| row.taken_at.is_none()).count())?;
    if let (None, Some(unit)) = (known, &article.unit_id) {
        evidence::expect_quota(sql, unit, u64::try_from(row.bytes)?).await?;
    }
    Ok(known.cloned())
}

/// Puts a picture beside an article, without what it says of place, time and device.
///
/// # Errors
/// No right, no such article; [`Error::Invalid`] on `picture` with what is the matter with the file, on `alt` and `caption`.
pub async fn add_article_picture(
    app: &App,
    actor: &Actor,
    id: &ArticleId,
    act: AddArticlePicture,
) -> Result<()> {
    may_add_article_picture(app, actor, id).await?;
    let mut wrong = FieldErrors::default();
    let arrived = beside_file(evidence::look_at_brought(app, act.file).await, &mut wrong)?;
    let (alt, caption) = act.words.accept(&mut wrong);
    wrong.finish()?;
    let Some(arrived) = arrived else { return Err(Error::NotFound) };
    let row = ArticlePictureRow { alt, caption, ..bare_row(&arrived)? };
    let added = async {
        let mut reader = app.read().await?;
        let article = store::find_article(&mut reader, id.as_str()).await?.ok_or(Error::NotFound)?;
        // Asked before anything is kept, and once more inside the act.
        expect_room(&mut reader, &article, &row).await?;
        drop(reader);
        arrived.lay_down(app).await?;
        write(app, actor, id, async |work, article| add(work, article, row).await).await
    };
    let mut wrong = FieldErrors::default();
    let added = beside_file(added.await, &mut wrong)?;
    wrong.finish()?;
    added.ok_or(Error::NotFound)
}

fn bare_row(arrived: &evidence::Arrived) -> Result<ArticlePictureRow> {
    let row = arrived.row()?;
    Ok(ArticlePictureRow {
        digest: row.digest,
        kind: row.kind,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        ..ArticlePictureRow::default()
    })
}

/// Names kept bytes. What stood there once and was taken away stands there again.
async fn add(work: &mut Work, article: &ArticleRow, row: ArticlePictureRow) -> Result<()> {
    let title = article.title.clone();
    if let Some(known) = expect_room(work, article, &row).await? {
        store::put_article_picture_back(work, &known.id).await?;
        store::set_picture_words(work, &known.id, (&row.alt, &row.caption)).await?;
        work.record(Event::ArticlePicturePutBack { picture: known.id, title, name: row.alt });
        return Ok(());
    }
    let (added_by, added_at) = (work.stamp().name.clone(), work.now());
    let row = ArticlePictureRow { id: work.new_id(), added_by, added_at, ..row };

    blobs::add(work, &row.digest, row.bytes, kind_of(&row.kind)?.media_type()).await?;
    store::add_article_picture(work, &article.id, &row).await?;
    let (picture, name, digest) = (row.id, row.alt, row.digest);
    work.record(Event::ArticlePictureAdded { picture, title, name, digest });
    Ok(())
}

/// Says something else of a picture, takes it away, or puts it back.
///
/// # Errors
/// No right, no such picture of this article; [`Error::Invalid`] on `alt` and `caption`; [`Error::Meanwhile`].
pub async fn step_article_picture(
    app: &App,
    actor: &Actor,
    (id, picture): (&ArticleId, &str),
    (step, seen): (ArticlePictureStep, Seen),
) -> Result<()> {
    write(app, actor, id, async |work, article| {
        let row = expect_picture(work, article, (picture, seen)).await?;
        match take(work, article, (row, step), FieldErrors::default()).await? {
            Some(happened) => work.record(happened),
            None => work.nothing_to_record(Because::NothingChanged),
        }
        Ok(())
    })
    .await
}

/// Does the same with a picture that everybody sees, and tells readers so: nobody waits for an article to be withdrawn to be named rightly, or not to be seen.
///
/// # Errors
/// No right, no such picture of this article; [`Error::Invalid`] on `alt`, `caption` and `note`; [`Refusal::ArticleNotOut`]; [`Error::Meanwhile`].
pub async fn correct_article_picture(
    app: &App,
    actor: &Actor,
    (id, picture): (&ArticleId, &str),
    (step, note, seen): (ArticlePictureStep, &str, Seen),
) -> Result<()> {
    let now = app.now_ms();
    on_article(app, actor, (id.as_str(), Right::PublishArticles, Seen::default()), async |work, article| {
        state_of(&article)?.may_correct(is_out(article.publish_at, now))?;
        let row = expect_picture(work, &article, (picture, seen)).await?;
        let mut wrong = FieldErrors::default();
        let note = wrong.note("note", accept_reason(note)).unwrap_or_default();
        let Some(happened) = take(work, &article, (row, step), wrong).await? else {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        };

        // The article is kept anew with it, so that pages which were kept in memory are old.
        note_correction(work, article, note).await?;
        work.record(happened);
        Ok(())
    })
    .await
}

/// The picture, where nothing happened to it since.
async fn expect_picture(
    work: &mut Work,
    article: &ArticleRow,
    (picture, seen): (&str, Seen),
) -> Result<ArticlePictureRow> {
    let scope = scope_of(&whose_of(article)?);
    seen.expect(work, &scope, |line: &Line| line.subject == picture).await?;
    get_row(work, &article.id, picture).await
}

/// Takes a step with a picture, unless something is wrong with what was typed; what the log tells of it, nothing where it changes nothing.
async fn take(
    work: &mut Work,
    article: &ArticleRow,
    (row, step): (ArticlePictureRow, ArticlePictureStep),
    wrong: FieldErrors,
) -> Result<Option<Event>> {
    match step {
        ArticlePictureStep::Words(words) => say(work, article, (row, &words), wrong).await,
        ArticlePictureStep::TakeAway => {
            wrong.finish()?;
            take_away(work, article, row).await
        }
        ArticlePictureStep::PutBack => {
            wrong.finish()?;
            put_back(work, article, row).await
        }
    }
}

async fn say(
    work: &mut Work,
    article: &ArticleRow,
    (row, words): (ArticlePictureRow, &PictureWords),
    mut wrong: FieldErrors,
) -> Result<Option<Event>> {
    if row.taken_at.is_some() {
        return Err(Refusal::PictureTakenAway { name: row.alt }.into());
    }
    let (alt, caption) = words.accept(&mut wrong);
    wrong.finish()?;
    if (&alt, &caption) == (&row.alt, &row.caption) {
        return Ok(None);
    }

    store::set_picture_words(work, &row.id, (&alt, &caption)).await?;
    let (picture, title) = (row.id, article.title.clone());
    Ok(Some(Event::ArticlePictureWorded { picture, title, name: alt }))
}

async fn take_away(work: &mut Work, article: &ArticleRow, row: ArticlePictureRow) -> Result<Option<Event>> {
    if row.taken_at.is_some() {
        return Ok(None);
    }

    store::take_article_picture_away(work, &row.id).await?;
    let (picture, title) = (row.id, article.title.clone());
    Ok(Some(Event::ArticlePictureTaken { picture, title, name: row.alt }))
}

async fn put_back(work: &mut Work, article: &ArticleRow, row: ArticlePictureRow) -> Result<Option<Event>> {
    if row.taken_at.is_none() {
        return Ok(None);
    }
    let rows = store::list_article_pictures(work, &article.id).await?;
    accept_one_more(rows.iter().filter(|row| row.taken_at.is_none()).count())?;

    store::put_article_picture_back(work, &row.id).await?;
    let (picture, title) = (row.id, article.title.clone());
    Ok(Some(Event::ArticlePicturePutBack { picture, title, name: row.alt }))
}

/// Runs an act beside an article that is still written. What is written of it meanwhile does not matter.
async fn write<T>(
    app: &App,
    actor: &Actor,
    id: &ArticleId,
    act: impl AsyncFnOnce(&mut Work, &ArticleRow) -> Result<T>,
) -> Result<T> {
    on_article(app, actor, (id.as_str(), Right::WriteArticles, Seen::default()), async |work, article| {
        state_of(&article)?.may_write()?;
        act(work, &article).await
    })
    .await
}

/// Takes pictures away for good that were taken away for a day; how many.
///
/// # Errors
/// When the store refuses.
pub async fn sweep_article_pictures(app: &App) -> Result<usize> {
    let until = app.now_ms() - KEPT_DETACHED_MS;
    let mut swept = 0;
    for row in store::list_taken_article_pictures(&mut app.read().await?, until).await? {
        let article = store::find_article(&mut app.read().await?, &row.article_id).await?;
        let scope = scope_of(&whose_of(&article.ok_or(Error::NotFound)?)?);
        let act = app.write_as_program(scope, async |work| {
            let (is_gone, is_nobodys) = store::delete_taken_article_picture(work, &row).await?;
            if !is_gone {
                work.nothing_to_record(Because::NothingChanged);
                return Ok((false, false));
            }
            let (picture, name, digest) = (row.id.clone(), row.alt.clone(), row.digest.clone());
            work.record(Event::ArticlePictureSwept { picture, name, digest });
            Ok((true, is_nobodys))
        });
        let (is_gone, is_nobodys) = act.await?;
        evidence::drop_bytes(app, &row.digest, is_nobodys);
        swept += usize::from(is_gone);
    }
    Ok(swept)
}
