//! An article before those who write and publish it: as readers will see it, and what is done next.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::newsroom::{OneArticle, Subject, TypedStep, open_article, step_article};
use thidua_app::{Error, Seen};
use thidua_domain::access::Right;
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::{ArticleState, ArticleStep};
use thidua_words::Words;

use super::figures::{FigureLine, figure_line};
use super::markdown::render;
use super::pictures::{Returned, Shots};
use super::{badge, desk_frame, field, in_page, title_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Keep, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

#[derive(Template)]
#[template(path = "newsroom/page.html")]
struct ArticlePage {
    frame: Frame,
    /// For whom it speaks, by whom.
    lede: String,
    state: State,
    notes: Vec<Note>,
    ways: Vec<Link>,
    deeds: Vec<Deed>,
    lead: String,
    body: String,
    pictures: Shots,
    topics: String,
    about: String,
    figures: Vec<FigureLine>,
    corrections: Vec<(String, String)>,
    /// Under what the browser keeps the form that has just been saved.
    arrived: Option<String>,
}

/// `GET /tin-bai/{article}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    answer(&house, &visitor, &id, Given::Form(Back::default())).await
}

/// `POST /tin-bai/{article}`: takes a step.
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let step = ArticleStep::from_name(text(&sent, "viec")).ok_or(Error::NotFound)?;
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedStep { reason: get("ly-do"), day: get("ngay-dang"), hour: get("gio-dang") };
    let act = (step, &typed, Seen::read(text(&sent, SEEN)));
    let article = ArticleId::new(id.as_str());
    match step_article(&house.app, &visitor.signed_in()?.actor, &article, act).await {
        Ok(()) => Ok(done(&addresses::desk_article(&id), &format!("article-{}", step.name()))),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &id, Given::Form(back)).await
        }
    }
}

/// What came back to the page.
pub(super) enum Given<'a> {
    /// A form of a step.
    Form(Back<'a>),
    /// A form about its pictures.
    Pictures(Returned),
}

pub(super) async fn answer(house: &House, visitor: &Visitor, id: &str, given: Given<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_article(&house.app, &visitor.signed_in()?.actor, id).await?;
    let (back, mut returned) = match given {
        Given::Form(back) => (back, Returned::default()),
        Given::Pictures(returned) => (Back { status: returned.status, ..Back::default() }, returned),
    };
    let making = Making { words, found: &found };
    let mut notes = making.notes(&back);
    notes.extend(returned.notes(words, &found.pictures));
    let row = &found.row;
    let by = [found.of.name.as_str(), row.author.as_str()].into_iter().filter(|said| !said.is_empty());
    let correction =
        |row: &thidua_app::newsroom::CorrectionRow| (words.moment(row.corrected_at), row.note.clone());
    let page = ArticlePage {
        lede: by.collect::<Vec<_>>().join(" · "),
        state: badge(words, found.state, found.is_out).boxed(),
        notes,
        ways: making.ways(),
        deeds: making.deeds(&back),
        lead: row.lead.clone(),
        pictures: Shots::of(words, &found, &returned),
        body: render(&row.body, &words.say("article-table")).html,
        topics: found.topics.join("; "),
        about: making.about(),
        figures: found.figures.iter().map(|one| figure_line(words, one)).collect(),
        corrections: found.corrections.iter().map(correction).collect(),
        arrived: arrived(visitor, id),
        frame: desk_frame(visitor, row.title.clone()),
    };
    Ok(answered(page, back.status))
}

/// The form that has just been saved, as the browser keeps it.
fn arrived(visitor: &Visitor, id: &str) -> Option<String> {
    let form = match visitor.done.as_deref()? {
        "article-drafted" => addresses::WRITE_ARTICLE.to_owned(),
        "article-kept" | "article-corrected" => addresses::edit_article(id),
        _ => return None,
    };
    Some(Keep::key_of(visitor, &form))
}

struct Making<'a> {
    words: &'static Words,
    found: &'a OneArticle,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    /// Why it came back or is public no more, and from when on it is public.
    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let (found, words) = (self.found, self.words);
        let reason = Some(&found.row.reason).filter(|reason| !reason.is_empty());
        let reason = reason.map(|reason| Note::new(Tone::Plain, self.say("article-reason")).text(reason));
        let at = words.moment(found.row.publish_at);
        let when = match (found.state, found.is_out) {
            (ArticleState::Published, false) => Some("article-scheduled-at"),
            (ArticleState::Published, true) => Some("article-public-since"),
            (
                ArticleState::Draft
                | ArticleState::Submitted
                | ArticleState::Withdrawn
                | ArticleState::Dropped,
                _,
            ) => None,
        };
        let when = when.map(|key| Note::new(Tone::Plain, words.say_with(key, &[("at", &at)])));
        // Nobody looks at what they wrote themselves with other eyes.
        let waits = found.state == ArticleState::Submitted && !found.publishes;
        let waits = waits.then(|| Note::new(Tone::Plain, self.say("article-waits")));
        back.notes.iter().cloned().chain(when).chain(reason).chain(waits).collect()
    }

    /// About which things it is, and of which of them readers hear nothing.
    fn about(&self) -> String {
        let one = |subject: &Subject| {
            let title = title_of(subject);
            if subject.is_public {
                title
            } else {
                format!("{title} – {}", self.say("article-about-hidden"))
            }
        };
        self.found.subjects.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    fn ways(&self) -> Vec<Link> {
        let (found, id) = (self.found, self.found.row.id.as_str());
        let is_public = found.state == ArticleState::Published && found.is_out;
        let public =
            is_public.then(|| Link::new(self.say("article-read"), addresses::article(&found.row.slug)));
        let edit = (found.writes && found.state.may_write().is_ok())
            .then(|| Link::new(self.say("article-edit"), addresses::edit_article(id)));
        let correct = (found.publishes && found.state.may_correct(found.is_out).is_ok())
            .then(|| Link::new(self.say("article-correct"), addresses::edit_article(id)));
        public.into_iter().chain(edit).chain(correct).collect()
    }

    /// What the person can do with it now, the main thing first.
    fn deeds(&self, back: &Back<'_>) -> Vec<Deed> {
        let found = self.found;
        let may = |step: &ArticleStep| {
            let holds = if step.right() == Right::PublishArticles { found.publishes } else { found.writes };
            holds && found.state.take(*step, found.is_out).is_ok()
        };
        // A head or a leader who hands in publishes next: one does not take back what is one's own to send back.
        let steps = ArticleStep::ALL.into_iter().filter(may);
        let steps = steps.filter(|step| !(found.publishes && *step == ArticleStep::TakeBack));
        let mut steps: Vec<ArticleStep> = steps.collect();
        steps.sort_by_key(|step| *step != ArticleStep::Publish);
        steps.into_iter().map(|step| self.deed(step, back)).collect()
    }

    fn deed(&self, step: ArticleStep, back: &Back<'_>) -> Deed {
        let (words, name) = (self.words, step.name());
        let is_it = back.sent.is_some_and(|sent| text(sent, "viec") == name);
        let errors = back.errors.as_ref().filter(|_| is_it);
        let errors = errors.and_then(|errors| FormErrors::of(words, errors));
        let nothing = Sent::new();
        let at = (back.sent.filter(|_| is_it).unwrap_or(&nothing), errors.as_ref());
        let label = self.say(&format!("article-do-{name}"));
        let button = match step {
            ArticleStep::HandIn | ArticleStep::Publish => Button::main(&label),
            ArticleStep::Withdraw | ArticleStep::Drop => Button::stop(&label),
            ArticleStep::TakeBack
            | ArticleStep::SendBack
            | ArticleStep::Recall
            | ArticleStep::PutBack
            | ArticleStep::Resume => Button::new(&label),
        };
        let mut form = EntryForm::stacked(addresses::desk_article(&self.found.row.id))
            .with("viec", name)
            .with(SEEN, back.seen(self.found.seen));
        if step.asks_reason() {
            let reason = field(words, (Control::Area(2), "ly-do"), at);
            form = form.field(reason.required());
        }
        if step == ArticleStep::Publish {
            form = form.field(field(words, (Control::Date, "ngay-dang"), at)).field(field(
                words,
                (Control::Text, "gio-dang"),
                at,
            ));
        }
        let form = form.errors(errors.clone()).button(button);
        let id = match step {
            ArticleStep::HandIn => "trinh",
            ArticleStep::TakeBack => "rut-ve",
            ArticleStep::SendBack => "gui-lai",
            ArticleStep::Publish => "dang",
            ArticleStep::Recall => "hoan-dang",
            ArticleStep::Withdraw => "rut-bai",
            ArticleStep::PutBack => "dang-lai",
            ArticleStep::Drop => "bo",
            ArticleStep::Resume => "viet-tiep",
        };
        Deed::new(id, label, self.text_of(step), form)
    }

    /// What follows from a step.
    fn text_of(&self, step: ArticleStep) -> String {
        let text = self.say(&format!("article-do-{}-text", step.name()));
        let has_frozen = self.found.figures.iter().any(|one| one.taken_at.is_some());
        if step == ArticleStep::Publish && has_frozen {
            format!("{text} {}", self.say("article-publish-frozen"))
        } else {
            text
        }
    }
}
