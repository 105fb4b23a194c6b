//! The register of an alliance as a table, and how its fields are said everywhere.

use thidua_app::register::EntryRow;
use thidua_domain::register::Field;
use thidua_words::Words;

use crate::document::{Cell, Column};

/// What a field is called.
#[must_use]
pub fn say_field(words: &Words, field: Field) -> String {
    words.say(&format!("register-field-{}", field.name())).into_owned()
}

/// What a value of a field says; nothing where nothing is known.
#[must_use]
pub fn say_value(words: &Words, field: Field, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    match field {
        Field::Kind | Field::Form | Field::Sector | Field::Size | Field::Status | Field::Membership => {
            words.say(&format!("register-{}-{}", field.name(), value.replace('_', "-"))).into_owned()
        }
        Field::Founded => words.date(value),
        Field::Members => words.decimal(value),
        Field::Name | Field::Registration | Field::Commune | Field::Province => value.to_owned(),
    }
}

/// What stands in a field of an entry.
#[must_use]
pub fn value_of(row: &EntryRow, field: Field) -> String {
    match field {
        Field::Name => row.name.clone(),
        Field::Kind => row.kind.clone(),
        Field::Form => row.form.clone(),
        Field::Registration => row.registration.clone(),
        Field::Founded => row.founded.clone(),
        Field::Sector => row.sector.clone(),
        Field::Size => row.size.clone(),
        Field::Status => row.status.clone(),
        Field::Membership => row.membership.clone(),
        Field::Members => row.members.map(|count| count.to_string()).unwrap_or_default(),
        Field::Commune => row.commune.clone(),
        Field::Province => row.province.clone(),
    }
}

/// The columns of the table.
#[must_use]
pub fn columns(words: &Words) -> Vec<Column> {
    let width = |field| match field {
        Field::Name => 48.0,
        Field::Kind | Field::Form | Field::Sector | Field::Status | Field::Commune | Field::Province => 24.0,
        Field::Registration | Field::Founded | Field::Size | Field::Membership | Field::Members => 14.0,
    };
    Field::ALL.map(|field| Column::new(say_field(words, field), width(field))).into()
}

/// An entry as a row of it.
#[must_use]
pub fn cells(words: &Words, row: &EntryRow) -> Vec<Cell> {
    let cell = |field| {
        let value = value_of(row, field);
        match (field, value.is_empty()) {
            (_, true) => Cell::Missing,
            (Field::Members, false) => Cell::Figure(value),
            (_, false) => Cell::Note(say_value(words, field, &value)),
        }
    };
    Field::ALL.map(cell).into()
}
