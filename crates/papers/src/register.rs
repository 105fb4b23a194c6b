//! The register of an alliance as a table, and how its fields are said everywhere.

use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, XlsxError};
use thidua_app::register::{EntryRow, value_of};
use thidua_domain::files::letters;
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

/// So many rows of an empty book offer lists.
const ROWS: u32 = 5_000;

/// An empty book with the columns of a register, to be filled in: lists to choose from, numbers of registration as texts.
///
/// # Errors
/// When the file cannot be made.
pub fn sample_book(words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_background_color(0x00_EE_EE_EE).set_border(FormatBorder::Thin);
    let (sheet_name, list_name) = (words.say("register-sample-sheet"), words.say("register-sample-lists"));
    let sheet = book.add_worksheet().set_name(sheet_name.as_ref())?;
    sheet.set_freeze_panes(1, 1)?;
    for ((at, column), field) in (0_u16..).zip(columns(words)).zip(Field::ALL) {
        sheet.set_column_width(at, column.width * 0.75)?;
        sheet.write_string_with_format(0, at, &column.caption, &head)?;
        let as_text = Format::new().set_num_format("@");
        match field {
            Field::Registration => sheet.set_column_format(at, &as_text)?,
            Field::Founded => sheet.set_column_format(at, &Format::new().set_num_format("dd/mm/yyyy"))?,
            Field::Name
            | Field::Kind
            | Field::Form
            | Field::Sector
            | Field::Size
            | Field::Status
            | Field::Membership
            | Field::Members
            | Field::Commune
            | Field::Province => sheet,
        };
        if let Some(choices) = field.choices() {
            let letter = letters(usize::from(at));
            // Words have commas, so they cannot stand in the rule itself.
            let place = format!("='{list_name}'!${letter}$2:${letter}${}", choices.len() + 1);
            let rule = DataValidation::new().allow_list_formula(place.as_str().into());
            sheet.add_data_validation(1, at, ROWS, at, &rule)?;
        }
    }
    let lists = book.add_worksheet().set_name(list_name.as_ref())?;
    for (at, field) in (0_u16..).zip(Field::ALL) {
        for (row, name) in (1..).zip(field.choices().unwrap_or_default()) {
            lists.write_string(row, at, say_value(words, field, name))?;
        }
    }
    lists.autofit();
    book.save_to_buffer()
}
