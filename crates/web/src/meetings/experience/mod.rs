//! Experience that units tell at conferences: found over the years, told, read, changed and taken up.

pub mod edit;
pub mod find;
pub mod note;
pub mod told;

use thidua_app::meetings::{Experience, TypedExperience};
use thidua_domain::meetings::Topic;
use thidua_words::Words;

use crate::parts::{Control, Field, TypedIn, labelled};
use crate::register::{Sent, text};

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 12] = [
    ("talk", "tu-tham-luan"),
    ("title", "ten-kinh-nghiem"),
    ("speaker", "nguoi-ke"),
    ("unit", "don-vi-ke"),
    ("topic", "chu-de"),
    ("method", "cach-lam"),
    ("outcome", "ket-qua"),
    ("needs", "dieu-kien"),
    ("contact", "nguoi-lien-he"),
    ("reason", "ly-do-rut"),
    ("plan", "ke-hoach"),
    ("due", "den-ngay"),
];

/// What a field of an act is called on pages.
fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "experience", asked, at)
}

fn say_topic(words: &Words, topic: Topic) -> String {
    words.say(&format!("experience-topic-{}", topic.name())).into_owned()
}

/// Every topic as a choice, after a first one that is none.
fn topics(words: &Words, none: &str) -> Vec<(String, String)> {
    let none = (String::new(), words.say(none).into_owned());
    let topics = Topic::ALL.map(|topic| (topic.name().to_owned(), say_topic(words, topic)));
    std::iter::once(none).chain(topics).collect()
}

/// What a unit is called; nothing where nobody knows any more.
fn unit_of(note: &Experience) -> String {
    note.unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default()
}

/// At which conference, and when.
fn say_conference(words: &Words, note: &Experience) -> String {
    format!("{}, {}", note.conference.title, words.date(&note.conference.held_on))
}

/// What it is called and who told it, where no paper says so.
fn named(words: &Words, at: TypedIn<'_>) -> [Field; 2] {
    [field(words, (Control::Text, "ten-kinh-nghiem"), at), field(words, (Control::Text, "nguoi-ke"), at)]
}

/// What is asked of every note.
fn asked(words: &Words, at: TypedIn<'_>) -> [Field; 5] {
    [
        field(words, (Control::Choice(topics(words, "experience-topic-none")), "chu-de"), at),
        field(words, (Control::Area(6), "cach-lam"), at).required(),
        field(words, (Control::Area(4), "ket-qua"), at),
        field(words, (Control::Area(3), "dieu-kien"), at),
        field(words, (Control::Text, "nguoi-lien-he"), at),
    ]
}

fn typed(sent: &Sent) -> TypedExperience {
    let get = |name: &str| text(sent, name).to_owned();
    TypedExperience {
        talk: get("tu-tham-luan"),
        unit: get("don-vi-ke"),
        title: get("ten-kinh-nghiem"),
        speaker: get("nguoi-ke"),
        topic: get("chu-de"),
        method: get("cach-lam"),
        outcome: get("ket-qua"),
        needs: get("dieu-kien"),
        contact: get("nguoi-lien-he"),
    }
}
