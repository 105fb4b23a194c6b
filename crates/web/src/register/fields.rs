//! The fields of an organisation as forms ask for them.

use thidua_app::FieldErrors;
use thidua_app::register::Typed;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::Field;
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use super::{Sent, text};
use crate::parts::{Control, Field as Entry, FormErrors};

/// From which day on.
pub(super) const FROM: &str = "tu-ngay";
/// Why.
pub(super) const REASON: &str = "ly-do";
/// It is another organisation of the same name.
pub(crate) const ANOTHER: &str = "to-chuc-khac";
/// The right value of one fact.
pub(super) const VALUE: &str = "gia-tri";
/// Stands before the name of a field for what the page showed in it.
const SHOWN: &str = "da-hien.";

/// The name of a field in forms and addresses.
pub(super) fn name_of(field: Field) -> &'static str {
    match field {
        Field::Name => "ten",
        Field::Kind => "loai-hinh",
        Field::Form => "theo-luat",
        Field::Registration => "so-dang-ky",
        Field::Founded => "ngay-thanh-lap",
        Field::Sector => "nganh",
        Field::Size => "quy-mo",
        Field::Status => "tinh-trang",
        Field::Membership => "thuoc-lien-minh",
        Field::Members => "so-thanh-vien",
        Field::Commune => "xa",
        Field::Province => "tinh",
    }
}

/// What one chooses from: stable name and word.
pub(super) fn choices(words: &Words, field: Field) -> impl Iterator<Item = (String, String)> {
    let names = field.choices().unwrap_or_default().iter();
    names.map(move |name| ((*name).to_owned(), say_value(words, field, name)))
}

/// With what one types or chooses.
pub(super) fn control(words: &Words, field: Field) -> Control {
    if field.choices().is_some() {
        let nothing =
            (!field.is_needed()).then(|| (String::new(), words.say("register-unknown").into_owned()));
        return Control::Choice(nothing.into_iter().chain(choices(words, field)).collect());
    }
    match field {
        Field::Founded => Control::Date,
        Field::Members => Control::Number,
        Field::Name
        | Field::Kind
        | Field::Form
        | Field::Registration
        | Field::Sector
        | Field::Size
        | Field::Status
        | Field::Membership
        | Field::Commune
        | Field::Province => Control::Text,
    }
}

/// A value as its field shows it.
pub(super) fn shown(words: &Words, field: Field, value: &str) -> String {
    if field == Field::Members { words.decimal(value) } else { value.to_owned() }
}

/// Everything that is asked about an organisation, with what stands in it.
pub(super) fn entries(
    words: &Words,
    stands: impl Fn(Field) -> String,
    errors: Option<&FormErrors>,
) -> Vec<Entry> {
    let entry = |field: Field| {
        let name = name_of(field);
        let entry = Entry::new(control(words, field), name, say_field(words, field)).value(stands(field));
        let hint = format!("register-hint-{}", field.name());
        let entry = if words.has(&hint) { entry.hint(words.say(&hint)) } else { entry };
        entry.error(errors.and_then(|errors| errors.of_field(name)))
    };
    Field::ALL.map(entry).into()
}

/// From which day on, and why.
pub(super) fn when_and_why(
    words: &Words,
    (from, reason): (&str, &str),
    hints: (&str, &str),
    errors: Option<&FormErrors>,
) -> [Entry; 2] {
    let error = |name: &str| errors.and_then(|errors| errors.of_field(name));
    [
        Entry::new(Control::Date, FROM, words.say("register-from"))
            .hint(words.say(hints.0))
            .value(from)
            .error(error(FROM)),
        Entry::new(Control::Area(2), REASON, words.say(hints.1)).value(reason).error(error(REASON)),
    ]
}

/// The box that says that it is another organisation; only for who was told that one is called so.
pub(crate) fn another(words: &Words, sent: &Sent, errors: Option<&FieldErrors>) -> Option<Entry> {
    let taken = |error: &thidua_app::FieldError| matches!(error.refusal, Refusal::RegisterNameTaken { .. });
    let is_asked = errors.is_some_and(|FieldErrors(errors)| errors.iter().any(taken));
    let was = text(sent, ANOTHER);
    let entry = Entry::new(Control::Tick, ANOTHER, words.say("register-another")).value(was);
    (is_asked || !was.is_empty()).then_some(entry)
}

/// A value as typed; numbers as people of the language write them.
pub(super) fn read(words: &Words, field: Field, text: &str) -> String {
    let number = if field == Field::Members { words.read_decimal(text) } else { None };
    number.unwrap_or_else(|| text.to_owned())
}

/// What was typed; of a field that the page had filled, only where it was changed.
pub(super) fn typed(words: &Words, sent: &Sent) -> Typed {
    let changed = |field: &Field| {
        let name = name_of(*field);
        let before = sent.get(&format!("{SHOWN}{name}"));
        sent.contains_key(name) && before.is_none_or(|before| before.trim() != text(sent, name).trim())
    };
    let values = Field::ALL.into_iter().filter(changed);
    Typed {
        values: values.map(|field| (field, read(words, field, text(sent, name_of(field))))).collect(),
        from: text(sent, FROM).to_owned(),
        reason: text(sent, REASON).to_owned(),
        is_another: !text(sent, ANOTHER).is_empty(),
    }
}

/// The name under which a form sends along what it showed in a field.
pub(super) fn shown_name(field: Field) -> String {
    format!("{SHOWN}{}", name_of(field))
}

/// What the fields of acts are called on pages.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    match field {
        "from" => Some(FROM),
        "reason" => Some(REASON),
        "value" => Some(VALUE),
        _ => Field::from_name(field).map(name_of),
    }
}
