//! An article is begun, written on, corrected.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::newsroom::{
    Newsroom, OneArticle, Preview, TypedArticle, change_article, correct_article, draft_article,
    list_choices, list_newsrooms, open_article, preview_article,
};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::access::Whose;
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::FigureKind;
use thidua_words::Words;

use super::figures::{FigureLine, figure_line};
use super::markdown::render;
use super::{article_fields, desk_frame, field, field_of_subject, in_page, typed_article, whose_of, word_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Keep, Link, Note, SEEN, Saving, Shown, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// For whom it is written.
const OF: &str = "cua";
/// What readers are told of a correction.
const NOTE: &str = "dinh-chinh";
/// Shows what was typed and keeps nothing.
const SHOW: &str = "xem-truoc";

/// What was typed, as readers would see it.
struct Draft {
    title: String,
    lead: String,
    author: String,
    topics: String,
    body: String,
    note: String,
}

#[derive(Template)]
#[template(path = "newsroom/write.html")]
struct WritePage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    shown: Option<Draft>,
    figures: Vec<FigureLine>,
    form: EntryForm,
}

impl WritePage {
    fn of(frame: Frame, lede: String, (form, notes): (EntryForm, Vec<Note>)) -> Self {
        Self { frame, lede, notes, shown: None, figures: vec![], form }
    }

    /// With what was typed, as readers would see it.
    fn showing(self, words: &Words, preview: Option<Preview>) -> Self {
        let Some(Preview { row, topics, figures, note }) = preview else { return self };
        let topics: Vec<String> = topics.into_iter().map(|topic| topic.topic).collect();
        let shown = Draft {
            body: render(&row.body, &words.say("article-table")).html,
            title: row.title,
            lead: row.lead,
            author: row.author,
            topics: topics.join("; "),
            note: note.unwrap_or_default(),
        };
        let figures = figures.iter().map(|one| figure_line(words, one)).collect();
        Self { shown: Some(shown), figures, ..self }
    }
}

/// How the form is kept in the browser: a long text is lost to no session that ended and no network that broke.
fn kept(visitor: &Visitor, form: &str, back: &Back<'_>) -> Keep {
    let shown = if back.sent.is_some() { Shown::CameBack } else { Shown::Kept };
    Keep::of(visitor, form, Saving::ByHand, shown).offered()
}

/// What was typed stays, and the form goes on from what its person had before them.
fn unsaved<'a>(words: &Words, sent: &'a Sent) -> Back<'a> {
    let said = Note::new(Tone::Plain, words.say("article-shown")).answering();
    Back { sent: Some(sent), errors: Some(FieldErrors::default()), notes: vec![said], ..Back::default() }
}

/// `GET /tin-bai/viet`
pub async fn begin(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    begin_page(&house, &visitor, Back::default(), None).await
}

/// `POST /tin-bai/viet`
pub async fn draft(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let offices = list_newsrooms(&house.app, actor).await?;
    let only = offices.first().filter(|_| offices.len() == 1).map(|of| of.whose.clone());
    let whose = whose_of(text(&sent, OF)).or(only).ok_or(Error::NotFound)?;
    let typed = typed_article(&sent);
    let refused = if text(&sent, "viec") == SHOW {
        match preview_article(&house.app, actor, None, (&typed, "")).await {
            Ok(shown) => {
                return begin_page(&house, &visitor, unsaved(visitor.words, &sent), Some(shown)).await;
            }
            Err(error) => error,
        }
    } else {
        match draft_article(&house.app, actor, &whose, (&typed, Seen::read(text(&sent, SEEN)))).await {
            Ok(id) => return Ok(done(&addresses::desk_article(id.as_str()), "article-drafted")),
            Err(error) => error,
        }
    };
    let back = Back::of(visitor.words, &sent, refused.renamed(in_page))?;
    begin_page(&house, &visitor, back, None).await
}

async fn begin_page(
    house: &House,
    visitor: &Visitor,
    back: Back<'_>,
    preview: Option<Preview>,
) -> PageResult {
    let words = visitor.words;
    let offices = list_newsrooms(&house.app, &visitor.signed_in()?.actor).await?;
    let all: Vec<Whose> = offices.iter().map(|of| of.whose.clone()).collect();
    let offered = list_choices(&house.app, &all).await?;
    let choices = offices.iter().map(|of: &Newsroom| (word_of(&of.whose), of.name.clone()));
    let choices: Vec<(String, String)> = choices.collect();
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&nothing), errors.as_ref());
    // Whoever writes for one office is not asked for which.
    let of = (choices.len() > 1).then(|| field(words, (Control::Choice(choices), OF), at));
    let form = EntryForm::stacked(addresses::WRITE_ARTICLE)
        .keep(kept(visitor, addresses::WRITE_ARTICLE, &back))
        .fields(of)
        .fields(article_fields(words, &offered, at))
        .errors(errors.clone())
        .button(Button::main(words.say("article-keep-draft")))
        .button(Button::new(words.say("article-show")).act(SHOW))
        .or(Link::new(words.say("article-leave"), addresses::NEWSROOM));
    let frame = desk_frame(visitor, words.say("article-write").into_owned());
    let lede = words.say("article-write-lede").into_owned();
    let page = WritePage::of(frame, lede, (form, back.notes)).showing(words, preview);
    Ok(answered(page, back.status))
}

/// `GET /tin-bai/{article}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    edit_page(&house, &visitor, &id, (Back::default(), None)).await
}

/// `POST /tin-bai/{article}/sua`: writes on, or corrects what is public; or shows what that would be.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let found = open_article(&house.app, actor, &id).await?;
    let (article, typed) = (ArticleId::new(id.as_str()), typed_article(&sent));
    let (note, seen) = (text(&sent, NOTE), Seen::read(text(&sent, SEEN)));
    let (outcome, code) = if text(&sent, "viec") == SHOW {
        (preview_article(&house.app, actor, Some(&article), (&typed, note)).await.map(Some), "")
    } else if found.state.may_correct(found.is_out).is_ok() {
        let outcome = correct_article(&house.app, actor, &article, (&typed, note, seen)).await;
        (outcome.map(|()| None), "article-corrected")
    } else {
        let outcome = change_article(&house.app, actor, &article, (&typed, seen)).await;
        (outcome.map(|()| None), "article-kept")
    };
    match outcome {
        Ok(None) => Ok(done(&addresses::desk_article(&id), code)),
        Ok(shown) => edit_page(&house, &visitor, &id, (unsaved(visitor.words, &sent), shown)).await,
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            edit_page(&house, &visitor, &id, (back, None)).await
        }
    }
}

fn sent_of(found: &OneArticle) -> Sent {
    let row = &found.row;
    let topics = found.topics.join("\n");
    let figures: Vec<String> =
        found.figures.iter().map(|one| format!("{}/{}/{}", one.cluster, one.year, one.code)).collect();
    let is_frozen = found.figures.iter().any(|one| one.taken_at.is_some());
    let kind = if is_frozen { FigureKind::Frozen } else { FigureKind::Live };
    let (figures, kind) = (figures.join("\n"), kind.name());
    let subjects = found.subjects.iter().map(|one| (field_of_subject(one.kind), one.id.as_str()));
    [
        ("tieu-de", row.title.as_str()),
        ("tom-tat", &row.lead),
        ("noi-dung-bai", &row.body),
        ("tac-gia", &row.author),
        ("chu-de", &topics),
        ("so-lieu", &figures),
        ("cach-so-lieu", kind),
    ]
    .into_iter()
    .chain(subjects)
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// An article as it stands, as if somebody typed it again.
pub(crate) fn as_typed(found: &OneArticle) -> TypedArticle {
    typed_article(&sent_of(found))
}

async fn edit_page(
    house: &House,
    visitor: &Visitor,
    id: &str,
    (back, preview): (Back<'_>, Option<Preview>),
) -> PageResult {
    let words: &Words = visitor.words;
    let found = open_article(&house.app, &visitor.signed_in()?.actor, id).await?;
    let corrects = found.state.may_correct(found.is_out).is_ok();
    let may = if corrects { found.publishes } else { found.writes };
    if !may {
        return Err(Error::NotAllowed.into());
    }
    let stands = sent_of(&found);
    let mut offered = list_choices(&house.app, std::slice::from_ref(&found.of.whose)).await?;
    // What it is about stays to be chosen, also where that is older.
    for subject in &found.subjects {
        if !offered.iter().any(|one| one.kind == subject.kind && one.id == subject.id) {
            offered.push(subject.clone());
        }
    }
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&stands), errors.as_ref());
    let note = corrects.then(|| field(words, (Control::Area(2), NOTE), at).required());
    let (key, button) = if corrects {
        ("article-correct", "article-correct-keep")
    } else {
        ("article-edit", "article-keep-draft")
    };
    let form = EntryForm::stacked(addresses::edit_article(id))
        .keep(kept(visitor, &addresses::edit_article(id), &back))
        .with(SEEN, back.seen(found.seen))
        .fields(article_fields(words, &offered, at))
        .fields(note)
        .errors(errors.clone())
        .button(Button::main(words.say(button)))
        .button(Button::new(words.say("article-show")).act(SHOW))
        .or(Link::new(words.say("article-leave"), addresses::desk_article(id)));
    let frame = desk_frame(visitor, words.say(key).into_owned());
    let lede = words.say(&format!("{key}-lede")).into_owned();
    let page = WritePage::of(frame, lede, (form, back.notes)).showing(words, preview);
    Ok(answered(page, back.status))
}
