//! Articles: written and published by offices, read by everybody.

pub mod card;
pub mod desk;
pub mod feed;
mod figures;
mod markdown;
pub mod page;
pub mod pictures;
pub mod read;
pub mod write;

use thidua_app::newsroom::{Subject, TypedArticle};
use thidua_domain::access::{Right, Whose};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::newsroom::{ArticleState, FigureKind, SubjectKind};
use thidua_words::Words;

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::gallery::FILE;
use crate::parts::{Control, Field, Link, State, TypedIn, labelled};
use crate::register::{Sent, text};

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 17] = [
    ("title", "tieu-de"),
    ("lead", "tom-tat"),
    ("body", "noi-dung-bai"),
    ("author", "tac-gia"),
    ("topics", "chu-de"),
    ("note", "dinh-chinh"),
    ("reason", "ly-do"),
    ("day", "ngay-dang"),
    ("hour", "gio-dang"),
    ("picture", FILE),
    ("alt", "mo-ta"),
    ("caption", "chu-thich"),
    ("figures", "so-lieu"),
    ("cluster", "ve-cum"),
    ("movement", "ve-phong-trao"),
    ("exemplar", "ve-dien-hinh"),
    ("conference", "ve-hoi-nghi"),
];

fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "article", asked, at)
}

/// The field in which a thing of this kind is chosen.
fn field_of_subject(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Cluster => "ve-cum",
        SubjectKind::Movement => "ve-phong-trao",
        SubjectKind::Exemplar => "ve-dien-hinh",
        SubjectKind::Conference => "ve-hoi-nghi",
    }
}

/// What a thing is called, with its year.
fn title_of(subject: &Subject) -> String {
    match subject.year {
        Some(year) => format!("{} ({year})", subject.title),
        None => subject.title.clone(),
    }
}

/// About which things it is: nothing is asked where there is nothing to choose.
fn subject_fields(words: &Words, offered: &[Subject], at: TypedIn<'_>) -> Vec<Field> {
    let mut fields = vec![];
    for kind in SubjectKind::ALL {
        let own = offered.iter().filter(|subject| subject.kind == kind);
        let own = own.map(|subject| (subject.id.clone(), title_of(subject)));
        let nothing = (String::new(), words.say("article-about-nothing").into_owned());
        let choices: Vec<(String, String)> = std::iter::once(nothing).chain(own).collect();
        if choices.len() > 1 {
            fields.push(field(words, (Control::Choice(choices), field_of_subject(kind)), at));
        }
    }
    fields
}

/// What is asked of an article.
fn article_fields(words: &Words, offered: &[Subject], at: TypedIn<'_>) -> Vec<Field> {
    let mut fields = vec![
        field(words, (Control::Text, "tieu-de"), at).required(),
        field(words, (Control::Area(3), "tom-tat"), at),
        field(words, (Control::Area(20), "noi-dung-bai"), at).required(),
        field(words, (Control::Text, "tac-gia"), at),
        field(words, (Control::Area(3), "chu-de"), at),
    ];
    fields.extend(subject_fields(words, offered, at));
    let kinds = FigureKind::ALL.map(|kind| {
        (kind.name().to_owned(), words.say(&format!("article-figures-{}", kind.name())).into_owned())
    });
    fields.push(field(words, (Control::Area(3), "so-lieu"), at));
    fields.push(field(words, (Control::Choice(kinds.into()), "cach-so-lieu"), at));
    fields
}

fn typed_article(sent: &Sent) -> TypedArticle {
    let get = |name: &str| text(sent, name).to_owned();
    TypedArticle {
        title: get("tieu-de"),
        lead: get("tom-tat"),
        body: get("noi-dung-bai"),
        author: get("tac-gia"),
        topics: get("chu-de"),
        subjects: SubjectKind::ALL.map(|kind| (kind, get(field_of_subject(kind)))).into(),
        figures: get("so-lieu"),
        figure_kind: FigureKind::from_name(&get("cach-so-lieu")),
    }
}

/// Where an article stands, as a badge.
fn badge(words: &Words, state: ArticleState, is_out: bool) -> State {
    match state {
        ArticleState::Draft => State::idle(words.say("article-state-draft")),
        ArticleState::Submitted => State::wait(words.say("article-state-submitted")),
        ArticleState::Published if is_out => State::seal(words.say("article-state-published")),
        ArticleState::Published => State::open(words.say("article-state-scheduled")),
        ArticleState::Withdrawn => State::void(words.say("article-state-withdrawn")),
        ArticleState::Dropped => State::void(words.say("article-state-dropped")),
    }
}

/// An office, as a form names it.
fn word_of(whose: &Whose) -> String {
    format!("{}:{}", whose.kind(), whose.id())
}

fn whose_of(word: &str) -> Option<Whose> {
    match word.split_once(':')? {
        ("cluster", id) => Some(Whose::Cluster(ClusterId::new(id))),
        ("unit", id) => Some(Whose::Unit(UnitId::new(id))),
        _ => None,
    }
}

/// The way to the articles that one writes, for a menu; none for who writes none.
pub(crate) fn way(visitor: &Visitor) -> Option<Link> {
    let writes = Right::WriteArticles.is_held_by(visitor.actor());
    writes.then(|| Link::new(visitor.words.say("nav-newsroom"), addresses::NEWSROOM))
}

/// The frame of a page of those who write.
fn desk_frame(visitor: &Visitor, title: String) -> Frame {
    let words = visitor.words;
    Frame::of(visitor, title.clone())
        .crumb(words.say("nav-home"), addresses::HOME)
        .crumb(words.say("newsroom-title"), addresses::NEWSROOM)
        .here(title)
}
