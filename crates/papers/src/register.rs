//! The register of an alliance as a table, and how its fields are said everywhere.

use rust_xlsxwriter::XlsxError;
use thidua_app::register::{EntryRow, value_of};
use thidua_domain::register::Field;
use thidua_words::Words;

use crate::document::{Cell, Column};
use crate::sample::{self, SampleColumn, SampleSheet, Takes};

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

/// An empty book with the columns of a register, to be filled in: lists to choose from, numbers of registration as texts.
///
/// # Errors
/// When the file cannot be made.
pub fn sample_book(words: &Words) -> Result<Vec<u8>, XlsxError> {
    let column = |(column, field): (Column, Field)| {
        let say = |name: &&str| say_value(words, field, name);
        let takes = match (field.choices(), field) {
            (Some(choices), _) => Takes::OneOf(choices.iter().map(say).collect()),
            (None, Field::Registration) => Takes::Texts,
            (None, Field::Founded) => Takes::Days,
            (None, _) => Takes::Anything,
        };
        SampleColumn { caption: column.caption, width: column.width * 0.75, takes }
    };
    let columns = columns(words).into_iter().zip(Field::ALL).map(column).collect();
    let sheet = SampleSheet { name: words.say("register-sample-sheet").into_owned(), columns };
    sample::sample_book(&[sheet], &words.say("register-sample-lists"))
}
