//! An article is begun, written on, and, once everybody has read it, corrected with a note.

use thidua_domain::access::{Actor, Right, Whose, newsrooms_of};
use thidua_domain::announcement::Topic;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::{
    ArticleState, FigureKind, LEAD_MAX_CHARS, SubjectKind, accept_body, accept_topics, is_out, scope_of,
};
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_reason, slug_of};
use thidua_store::audit::{Line, list_newest};
use thidua_store::newsroom::{self as store, ArticleFigureRow, SubjectRow};
use thidua_store::{Because, Work};

use super::figures::{ShownFigure, accept_figures, are_same, settled, show};
use super::subject::accept_subjects;
use super::{ArticleRow, CorrectionRow, TopicRow, keep, on_article, permit_of, sees, state_of, whose_of};
use crate::announcement::{Thing, announce};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A button that is pressed again within so long leads to what its first press began.
const TWICE_MS: i64 = 10 * 60_000;
/// So many lines of the log are looked through for that.
const TWICE_LINES: i64 = 100;

/// An article as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedArticle {
    /// Its title.
    pub title: String,
    /// What it says, in a sentence or two; may be empty.
    pub lead: String,
    /// In Markdown.
    pub body: String,
    /// Who wrote it, as readers are told; may be empty.
    pub author: String,
    /// About what, a line each.
    pub topics: String,
    /// Which things it is about, by their ids; what is empty is nothing.
    pub subjects: Vec<(SubjectKind, String)>,
    /// Which figures stand beside it, a line each.
    pub figures: String,
    /// Whether these stay as they are.
    pub figure_kind: FigureKind,
}

impl TypedArticle {
    fn accept(&self, wrong: &mut FieldErrors, stands: &ArticleRow) -> (ArticleRow, Vec<TopicRow>) {
        let row = ArticleRow {
            title: wrong.note("title", accept_name(&self.title)).unwrap_or_default(),
            lead: wrong.note("lead", accept_line(&self.lead, LEAD_MAX_CHARS)).unwrap_or_default(),
            body: wrong.note("body", accept_body(&self.body)).unwrap_or_default(),
            author: wrong.note("author", accept_line(&self.author, NAME_MAX_CHARS)).unwrap_or_default(),
            ..stands.clone()
        };
        let topics = wrong.note("topics", accept_topics(&self.topics)).unwrap_or_default();
        let topic = |(number, topic): (i64, String)| TopicRow { number, slug: slug_of(&topic), topic };
        (row, (1..).zip(topics).map(topic).collect())
    }
}

/// An article as readers would see what was typed.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it would say.
    pub row: ArticleRow,
    /// About what it would be.
    pub topics: Vec<TopicRow>,
    /// Figures beside it: what stays, as it would be kept now.
    pub figures: Vec<ShownFigure>,
    /// What readers would be told of a correction; none of what they do not read yet.
    pub note: Option<String>,
}

/// What was typed, as readers would see it: a new article, or one that stands, written on or corrected. Nothing is kept.
///
/// # Errors
/// No right, no such article; [`Error::Invalid`] on the fields of [`TypedArticle`], and on `note` for what is public.
pub async fn preview_article(
    app: &App,
    actor: &Actor,
    article: Option<&ArticleId>,
    (typed, note): (&TypedArticle, &str),
) -> Result<Preview> {
    let stands = match article {
        Some(id) => {
            let mut reader = app.read().await?;
            let row = store::find_article(&mut reader, id.as_str()).await?.ok_or(Error::NotFound)?;
            if !sees(actor, &whose_of(&row)?) {
                return Err(Error::NotFound);
            }
            Some((store::list_article_figures(&mut reader, &row.id).await?, row))
        }
        None if newsrooms_of(actor).is_empty() => return Err(Error::NotAllowed),
        None => None,
    };
    let mut wrong = FieldErrors::default();
    let figures = accept_figures(app, article.map(ArticleId::as_str), typed, &mut wrong).await?;
    let Some((before, row)) = stands else {
        let (row, topics) = typed.accept(&mut wrong, &ArticleRow::default());
        wrong.finish()?;
        return Ok(Preview { row, topics, figures: show(app, figures).await?, note: None });
    };
    let (next, topics) = typed.accept(&mut wrong, &row);
    let corrects = state_of(&row)?.may_correct(is_out(row.publish_at, app.now_ms())).is_ok();
    let note = corrects.then(|| wrong.note("note", accept_reason(note)).unwrap_or_default());
    wrong.finish()?;
    let figures = if corrects { settled(figures, &before) } else { figures };
    Ok(Preview { row: next, topics, figures: show(app, figures).await?, note })
}

/// Begins an article for an office. Where a button was pressed twice, it is the one of the first press.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedArticle`]; [`Error::Meanwhile`].
pub async fn draft_article(
    app: &App,
    actor: &Actor,
    whose: &Whose,
    (typed, seen): (&TypedArticle, Seen),
) -> Result<ArticleId> {
    let permit = permit_of(actor, Right::WriteArticles, whose)?;
    let scope = scope_of(whose);
    let mut wrong = FieldErrors::default();
    let figures = accept_figures(app, None, typed, &mut wrong).await?;
    app.write(permit, scope.clone(), async |work| {
        let (cluster_id, unit_id) = match whose {
            Whose::Cluster(id) => (Some(id.to_string()), None),
            Whose::Unit(id) => (None, Some(id.to_string())),
            Whose::House => (None, None),
        };
        let new = ArticleRow { cluster_id, unit_id, ..ArticleRow::default() };
        let (row, topics) = typed.accept(&mut wrong, &new);
        let subjects = accept_subjects(work, (whose, None), &typed.subjects, &mut wrong).await?;
        wrong.finish()?;
        let said = (topics.as_slice(), subjects.as_slice(), figures.as_slice());
        if let Some(first) = begun_before(work, actor, (&scope, &row), said).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(first);
        }
        let is_it = |line: &Line| line.name == "article.drafted" && line.field("title") == row.title;
        seen.expect(work, &scope, is_it).await?;

        let row = ArticleRow {
            id: work.new_id(),
            state: ArticleState::BEGINS.name().to_owned(),
            changed: work.head().0 + 1,
            ..row
        };
        store::add_article(work, &row).await?;
        store::put_topics(work, &row.id, &topics).await?;
        store::put_subjects(work, &row.id, &subjects).await?;
        store::put_article_figures(work, &row.id, &figures).await?;
        let id = ArticleId::new(row.id.as_str());
        work.record(Event::ArticleDrafted { article: row.id, title: row.title });
        Ok(id)
    })
    .await
}

/// What the person began here a moment ago in the very same words, and what is a draft still.
async fn begun_before(
    work: &mut Work,
    actor: &Actor,
    (scope, row): (&Scope, &ArticleRow),
    said: (&[TopicRow], &[SubjectRow], &[ArticleFigureRow]),
) -> Result<Option<ArticleId>> {
    let (after_all, since) = (work.head().0 + 1, work.now() - TWICE_MS);
    let is_it = |line: &Line| {
        line.name == "article.drafted"
            && line.at >= since
            && line.person_id == actor.person.as_str()
            && line.field("title") == row.title
    };
    let lines = list_newest(work, &scope.key(), after_all, TWICE_LINES).await?;
    for line in lines.into_iter().filter(is_it) {
        let Some(first) = store::find_article(work, &line.subject).await? else { continue };
        let again = ArticleRow {
            title: row.title.clone(),
            lead: row.lead.clone(),
            body: row.body.clone(),
            author: row.author.clone(),
            ..first.clone()
        };
        if state_of(&first)? == ArticleState::BEGINS && is_same(work, (&first, &again), said).await? {
            return Ok(Some(ArticleId::new(first.id)));
        }
    }
    Ok(None)
}

/// Whether what was typed is what stands there.
async fn is_same(
    work: &mut Work,
    (before, next): (&ArticleRow, &ArticleRow),
    (topics, subjects, figures): (&[TopicRow], &[SubjectRow], &[ArticleFigureRow]),
) -> Result<bool> {
    Ok(before == next
        && store::list_topics_of_article(work, &before.id).await? == topics
        && store::list_subjects(work, &before.id).await? == subjects
        && are_same(&store::list_article_figures(work, &before.id).await?, figures))
}

/// Goes on writing a draft.
///
/// # Errors
/// No right, no such article; [`Error::Invalid`] on the fields of [`TypedArticle`]; [`thidua_domain::refusal::Refusal::ArticleHandedIn`];
/// [`Error::Meanwhile`].
pub async fn change_article(
    app: &App,
    actor: &Actor,
    id: &ArticleId,
    (typed, seen): (&TypedArticle, Seen),
) -> Result<()> {
    let mut wrong = FieldErrors::default();
    let figures = accept_figures(app, Some(id.as_str()), typed, &mut wrong).await?;
    on_article(app, actor, (id.as_str(), Right::WriteArticles, seen), async |work, before| {
        state_of(&before)?.may_write()?;
        let (next, topics) = typed.accept(&mut wrong, &before);
        let whose = whose_of(&before)?;
        let of = (&whose, Some(before.id.as_str()));
        let subjects = accept_subjects(work, of, &typed.subjects, &mut wrong).await?;
        wrong.finish()?;
        if is_same(work, (&before, &next), (&topics, &subjects, &figures)).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_topics(work, &next.id, &topics).await?;
        store::put_subjects(work, &next.id, &subjects).await?;
        store::put_article_figures(work, &next.id, &figures).await?;
        let (article, title) = (next.id.clone(), next.title.clone());
        keep(work, next).await?;
        work.record(Event::ArticleChanged { article, title });
        Ok(())
    })
    .await
}

/// Corrects what everybody reads, and tells them so.
///
/// # Errors
/// No right, no such article; [`Error::Invalid`] on the fields of [`TypedArticle`] or `note`; [`thidua_domain::refusal::Refusal::ArticleNotOut`];
/// [`Error::Meanwhile`].
pub async fn correct_article(
    app: &App,
    actor: &Actor,
    id: &ArticleId,
    (typed, note, seen): (&TypedArticle, &str, Seen),
) -> Result<()> {
    let now = app.now_ms();
    let mut wrong = FieldErrors::default();
    let figures = accept_figures(app, Some(id.as_str()), typed, &mut wrong).await?;
    on_article(app, actor, (id.as_str(), Right::PublishArticles, seen), async |work, before| {
        state_of(&before)?.may_correct(is_out(before.publish_at, now))?;
        let figures = settled(figures, &store::list_article_figures(work, &before.id).await?);
        let (next, topics) = typed.accept(&mut wrong, &before);
        let whose = whose_of(&before)?;
        let of = (&whose, Some(before.id.as_str()));
        let subjects = accept_subjects(work, of, &typed.subjects, &mut wrong).await?;
        let note = wrong.note("note", accept_reason(note)).unwrap_or_default();
        wrong.finish()?;
        if is_same(work, (&before, &next), (&topics, &subjects, &figures)).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_topics(work, &next.id, &topics).await?;
        store::put_subjects(work, &next.id, &subjects).await?;
        store::put_article_figures(work, &next.id, &figures).await?;
        note_correction(work, next, note).await
    })
    .await
}

/// Keeps an article as it is corrected, with the note that readers see, and tells other programs.
pub(super) async fn note_correction(work: &mut Work, next: ArticleRow, note: String) -> Result<()> {
    let number = store::list_corrections(work, &next.id).await?.last().map_or(1, |row| row.number + 1);
    let row = CorrectionRow { number, corrected_at: work.now(), note: note.clone() };
    store::add_correction(work, &next.id, &row).await?;
    let (article, title) = (next.id.clone(), next.title.clone());
    let thing = Thing::Article { slug: next.slug.clone(), title: title.clone() };
    keep(work, next).await?;
    let now = work.now();
    announce(work, (Topic::ArticleCorrected, &article), (&thing, now)).await?;
    work.record(Event::ArticleCorrected { article, title, note });
    Ok(())
}
