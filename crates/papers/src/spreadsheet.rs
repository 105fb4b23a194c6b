//! How every spreadsheet of ours is set: heading, boxed table, notes, signatures; A4 across, Times New Roman, as offices print.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// One line of a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// The criterion's number, or nothing.
    pub id: String,
    /// What the line is about.
    pub title: String,
    /// The cells after these two.
    pub cells: Vec<Cell>,
    /// How the line is set.
    pub weight: Weight,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// An exact figure, already rounded to the table's decimals.
    Figure(f64),
    /// Words, never read as a formula.
    Text(String),
    /// A long text, set to the left.
    Note(String),
    /// Nothing is known; never zero.
    Missing,
}

impl Cell {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Note(text) => text,
            Self::Figure(_) | Self::Missing => "",
        }
    }
}

/// How a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A group or a sum.
    Bold,
    /// A single criterion.
    Plain,
}

/// Heading lines span at most this many columns: beyond, their middle would lie outside the screen.
const SPAN: u16 = 9;

/// The height of a line of text, in points.
const LINE: f64 = 16.5;

/// How many lines a text takes in a column of this width, in characters; the letters are narrower than the measure of columns, words break before the end.
fn lines_of(text: &str, width: f64) -> f64 {
    let chars = |line: &str| f64::from(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
    text.split('\n').map(|line| (chars(line) * 0.92 / width).ceil().max(1.0)).sum()
}

/// A sheet that is filled from the top.
pub(crate) struct Setter<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    /// Width of every column, in characters.
    widths: Vec<f64>,
    decimals: u8,
}

impl<'a> Setter<'a> {
    /// Begins a sheet with columns of these widths.
    pub(crate) fn new(
        sheet: &'a mut Worksheet,
        name: &str,
        widths: Vec<f64>,
        decimals: u8,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&R&P/&N").set_margins(0.5, 0.4, 0.5, 0.5, 0.25, 0.25);
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self { sheet, row: 0, widths, decimals })
    }

    fn plain() -> Format {
        Format::new().set_font_name("Times New Roman").set_font_size(12)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// A line of text across the columns; merged cells do not grow by themselves, so their height is set.
    fn across(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let last = self.last_column().min(SPAN - 1);
        let room: f64 = self.widths.iter().take(usize::from(last) + 1).sum();
        self.sheet.set_row_height(self.row, lines_of(text, room) * LINE)?;
        if last == 0 {
            self.sheet.write_string_with_format(self.row, 0, text, format)?;
        } else {
            self.sheet.merge_range(self.row, 0, self.row, last, text, format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The lines above the table, in the middle.
    pub(crate) fn heading(&mut self, lines: &[String]) -> Result<(), XlsxError> {
        let format = Self::plain().set_bold().set_font_size(13).set_text_wrap();
        let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        for text in lines {
            self.across(text, &format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The captions of the columns; they are repeated on every printed page and stay in sight while scrolling.
    pub(crate) fn captions(&mut self, texts: &[String]) -> Result<(), XlsxError> {
        let format = Self::plain().set_bold().set_border(FormatBorder::Thin).set_text_wrap();
        let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, 2)?;
        self.grow(texts.iter().map(String::as_str).enumerate())?;
        for (column, text) in (0..).zip(texts) {
            self.sheet.write_string_with_format(self.row, column, text, &format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Makes the row as high as its longest text wants: not every program does so by itself.
    fn grow<'t>(&mut self, texts: impl Iterator<Item = (usize, &'t str)>) -> Result<(), XlsxError> {
        let wanted =
            texts.map(|(column, text)| lines_of(text, self.widths.get(column).copied().unwrap_or(10.0)));
        let lines = wanted.fold(1.0, f64::max);
        self.sheet.set_row_height(self.row, lines * LINE)?;
        Ok(())
    }

    /// One boxed line.
    pub(crate) fn line(&mut self, line: &Line) -> Result<(), XlsxError> {
        let boxed = Self::plain()
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let left = if line.weight == Weight::Bold { boxed.set_bold() } else { boxed };
        let middle = left.clone().set_align(FormatAlign::Center);
        let figure = match usize::from(self.decimals) {
            0 => middle.clone().set_num_format("0"),
            decimals => middle.clone().set_num_format(format!("0.{}", "0".repeat(decimals))),
        };
        let row = self.row;
        let texts = line.cells.iter().map(Cell::text).enumerate().map(|(place, text)| (place + 2, text));
        self.grow(std::iter::once((1, line.title.as_str())).chain(texts))?;
        self.sheet.write_string_with_format(row, 0, &line.id, &left)?;
        self.sheet.write_string_with_format(row, 1, &line.title, &left)?;
        for (column, cell) in (2..).zip(&line.cells) {
            match cell {
                Cell::Figure(value) => self.sheet.write_number_with_format(row, column, *value, &figure)?,
                Cell::Text(text) => self.sheet.write_string_with_format(row, column, text, &middle)?,
                Cell::Note(text) => self.sheet.write_string_with_format(row, column, text, &left)?,
                Cell::Missing => self.sheet.write_string_with_format(row, column, "–", &middle)?,
            };
        }
        self.row += 1;
        Ok(())
    }

    /// What is said below the table.
    pub(crate) fn notes(&mut self, texts: &[String]) -> Result<(), XlsxError> {
        self.row += 1;
        for text in texts {
            self.across(text, &Self::plain().set_italic().set_text_wrap())?;
        }
        Ok(())
    }

    /// Who signs, on the left and on the right, in the middle of each block.
    pub(crate) fn signatures(&mut self, left: &[String], right: &[String]) -> Result<(), XlsxError> {
        self.row += 1;
        let last = self.last_column();
        for (from, to, texts) in [(0, 1, left), (last.saturating_sub(3).max(2), last, right)] {
            for (row, (place, text)) in (self.row..).zip(texts.iter().enumerate()) {
                let format = Self::plain().set_align(FormatAlign::Center);
                let format = if place == 0 { format.set_bold() } else { format.set_italic() };
                if from < to {
                    self.sheet.merge_range(row, from, row, to, text, &format)?;
                } else {
                    self.sheet.write_string_with_format(row, from, text, &format)?;
                }
            }
        }
        Ok(())
    }
}
