//! Fields of these books, and what acts call them.

use thidua_app::membership::{ActivityRow, TypedActivity, TypedStep};
use thidua_domain::membership::{ActivityForm, Asks};
use thidua_words::Words;

use super::{Sent, text};
use crate::parts::{Control, Field, FormErrors};

pub(crate) const DAY: &str = "ngay";
pub(super) const NUMBER: &str = "so";
pub(crate) const NOTE: &str = "ghi-chu";
pub(super) const ENDING: &str = "hinh-thuc";
pub(super) const LED_BY: &str = "sau-hoat-dong";
pub(super) const REASON: &str = "ly-do";

/// Fields of acts, and what pages call them.
const NAMES: [(&str, &str); 17] = [
    ("day", DAY),
    ("number", NUMBER),
    ("note", NOTE),
    ("ending", ENDING),
    ("led_by", LED_BY),
    ("reason", REASON),
    ("name", "ten"),
    ("kind", "loai-hinh"),
    ("commune", "xa"),
    ("province", "tinh"),
    ("form", "hinh-thuc"),
    ("topic", "chu-de"),
    ("place", "dia-diem"),
    ("audience", "nguoi-du"),
    ("cost", "kinh-phi"),
    ("from", "tu-ngay"),
    ("to", "den-ngay"),
];

/// What a field of an act is called on pages.
pub(crate) fn in_page(field: &str) -> Option<&'static str> {
    match field {
        "count" => Some("so-luong"),
        "source" => Some("nguon"),
        _ => NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page),
    }
}

/// A field with what was sent, and what is wrong with it.
pub(super) fn field(
    words: &Words,
    (control, name): (Control, &'static str),
    (sent, errors): (&Sent, Option<&FormErrors>),
) -> Field {
    let entry =
        Field::new(control, name, words.say(&format!("membership-field-{name}"))).value(text(sent, name));
    let hint = format!("membership-hint-{name}");
    let entry = if words.has(&hint) { entry.hint(words.say(&hint)) } else { entry };
    entry.error(errors.and_then(|errors| errors.of_field(name)))
}

/// What was typed about a step.
pub(super) fn typed_step(sent: &Sent) -> TypedStep {
    let get = |name: &str| text(sent, name).to_owned();
    TypedStep { day: get(DAY), number: get(NUMBER), note: get(NOTE), ending: get(ENDING) }
}

/// The label of a field as a step asks for it: what may stay empty says so.
pub(super) fn asked_label(words: &Words, key: &str, asks: Asks) -> String {
    let label = words.say(key);
    match asks {
        Asks::Maybe => words.say_with("membership-optional", &[("label", &label)]),
        Asks::Always | Asks::Never => label.into_owned(),
    }
}

/// The activities after which something may have come, with none to begin with.
pub(super) fn led_by(
    words: &Words,
    activities: &[ActivityRow],
    (sent, errors): (&Sent, Option<&FormErrors>),
) -> Option<Field> {
    if activities.is_empty() {
        return None;
    }
    let none = (String::new(), words.say("membership-led-by-none").into_owned());
    let choice = |row: &ActivityRow| (row.id.clone(), format!("{}, {}", words.date(&row.held_on), row.topic));
    let choices = std::iter::once(none).chain(activities.iter().map(choice)).collect();
    Some(field(words, (Control::Choice(choices), LED_BY), (sent, errors)))
}

/// A form of propaganda in words.
pub(crate) fn say_form(words: &Words, name: &str) -> String {
    words.say(&format!("membership-form-{name}")).into_owned()
}

/// What was typed about an activity; numbers as people of the language write them.
pub(crate) fn typed_activity(words: &Words, sent: &Sent) -> TypedActivity {
    let get = |name: &str| text(sent, name).to_owned();
    let number = |name: &str| words.read_decimal(text(sent, name)).unwrap_or_else(|| get(name));
    TypedActivity {
        form: get("hinh-thuc"),
        topic: get("chu-de"),
        day: get(DAY),
        place: get("dia-diem"),
        audience: number("nguoi-du"),
        cost: number("kinh-phi"),
        note: get(NOTE),
    }
}

/// An activity as its form shows it.
pub(super) fn sent_of(words: &Words, row: &ActivityRow) -> Sent {
    let number =
        |figure: Option<i64>| figure.map(|figure| words.decimal(&figure.to_string())).unwrap_or_default();
    [
        ("hinh-thuc", row.form.clone()),
        ("chu-de", row.topic.clone()),
        (DAY, row.held_on.clone()),
        ("dia-diem", row.place.clone()),
        ("nguoi-du", number(row.audience)),
        ("kinh-phi", number(row.cost)),
        (NOTE, row.note.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// What is asked about an activity.
pub(crate) fn activity_fields(words: &Words, at: (&Sent, Option<&FormErrors>)) -> Vec<Field> {
    let forms = ActivityForm::ALL.map(|form| (form.name().to_owned(), say_form(words, form.name()))).into();
    vec![
        field(words, (Control::Choice(forms), "hinh-thuc"), at),
        field(words, (Control::Text, "chu-de"), at).required(),
        field(words, (Control::Date, DAY), at).required(),
        field(words, (Control::Text, "dia-diem"), at),
        field(words, (Control::Number, "nguoi-du"), at).unit(words.say("membership-people")),
        field(words, (Control::Number, "kinh-phi"), at).unit(words.say("membership-dong")),
        field(words, (Control::Area(3), NOTE), at),
    ]
}
