//! Fields whose words follow from their names.

use std::collections::BTreeMap;

use thidua_words::Words;

use super::{Control, Field, FormErrors};

/// What was typed, and what is wrong with it.
pub type TypedIn<'a> = (&'a BTreeMap<String, String>, Option<&'a FormErrors>);

/// A field with what was typed, and what is wrong with it.
pub fn field_of(
    control: Control,
    (name, label): (&'static str, String),
    (sent, errors): TypedIn<'_>,
) -> Field {
    let typed = sent.get(name).map(String::as_str).unwrap_or_default();
    let entry = Field::new(control, name, label).value(typed);
    entry.error(errors.and_then(|errors| errors.of_field(name)))
}

/// A field whose label, and its hint where it has one, follow from its name: `{family}-field-{name}`, `{family}-hint-{name}`.
pub fn labelled(
    words: &Words,
    family: &str,
    (control, name): (Control, &'static str),
    at: TypedIn<'_>,
) -> Field {
    let entry = field_of(control, (name, words.say(&format!("{family}-field-{name}")).into_owned()), at);
    let hint = format!("{family}-hint-{name}");
    if words.has(&hint) { entry.hint(words.say(&hint)) } else { entry }
}

/// A field of a line of a form. Both its names have the place of the line behind them: `name`, that of the page, and `act`, under which what is said of it above
/// leads to it.
pub fn numbered(
    words: &Words,
    family: &str,
    (control, name, act): (Control, &str, &str),
    (place, about): (impl std::fmt::Display, &str),
    (sent, errors): TypedIn<'_>,
) -> Field {
    let called = format!("{name}-{place}");
    let value = sent.get(&called).cloned().unwrap_or_default();
    let id = format!("{act}-{place}");
    let error = errors.and_then(|errors| errors.of_field(&id));
    Field::new(control, called, words.say(&format!("{family}-field-{name}")))
        .id(id)
        .about(format!(": {about}"))
        .value(value)
        .error(error)
}
