//! Empty books to be filled in: headings, lists to choose from, columns of texts and of days.

use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use thidua_domain::files::letters;

/// So many rows offer lists.
const ROWS: u32 = 5_000;

/// What a column takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// What a spreadsheet makes of it.
    Anything,
    /// Texts, also where they look like numbers.
    Texts,
    /// Days.
    Days,
    /// One of these.
    OneOf(Vec<String>),
}

/// A column.
#[derive(Clone, Debug)]
pub struct SampleColumn {
    /// What it is called.
    pub caption: String,
    /// How wide it is, in characters.
    pub width: f64,
    /// What it takes.
    pub takes: Takes,
}

/// A sheet.
#[derive(Clone, Debug)]
pub struct SampleSheet {
    /// What its tab is called.
    pub name: String,
    /// Its columns; the first stays in sight.
    pub columns: Vec<SampleColumn>,
}

/// A list to choose from, under the caption of the column that offered it first.
type Choices<'a> = (&'a str, &'a [String]);

/// The book; `lists` is what the last tab is called, on which the choices stand.
///
/// # Errors
/// When the file cannot be made.
pub fn sample_book(sheets: &[SampleSheet], lists: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_background_color(0x00_EE_EE_EE).set_border(FormatBorder::Thin);
    let mut choices: Vec<Choices<'_>> = vec![];
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name)?;
        page.set_freeze_panes(1, 1)?;
        for (at, column) in (0_u16..).zip(&sheet.columns) {
            page.set_column_width(at, column.width)?;
            page.write_string_with_format(0, at, &column.caption, &head)?;
            match &column.takes {
                Takes::Anything => {}
                Takes::Texts => drop(page.set_column_format(at, &Format::new().set_num_format("@"))?),
                Takes::Days => drop(page.set_column_format(at, &Format::new().set_num_format("dd/mm/yyyy"))?),
                Takes::OneOf(of) => offer(page, (at, lists), (&mut choices, column, of))?,
            }
        }
    }
    let page = book.add_worksheet().set_name(lists)?;
    for (at, (caption, of)) in (0_u16..).zip(choices) {
        page.write_string_with_format(0, at, caption, &head)?;
        for (row, word) in (1..).zip(of) {
            page.write_string(row, at, word)?;
        }
    }
    page.autofit();
    book.save_to_buffer()
}

/// A list to choose from, which stands once however many columns offer it.
fn offer<'a>(
    page: &mut Worksheet,
    (at, lists): (u16, &str),
    (known, column, of): (&mut Vec<Choices<'a>>, &'a SampleColumn, &'a [String]),
) -> Result<(), XlsxError> {
    let place = known.iter().position(|(_, words)| *words == of).unwrap_or_else(|| {
        known.push((&column.caption, of));
        known.len() - 1
    });
    let letter = letters(place);
    // Words have commas, so they cannot stand in the rule itself.
    let rule = format!("='{lists}'!${letter}$2:${letter}${}", of.len() + 1);
    let rule = DataValidation::new().allow_list_formula(rule.as_str().into());
    page.add_data_validation(1, at, ROWS, at, &rule)?;
    Ok(())
}
