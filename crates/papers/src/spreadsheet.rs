//! A paper as a spreadsheet: A4 across, Times New Roman, as offices print.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::document::{Block, Cell, Document, Part, Row, Table, Weight, in_a_cell};

/// Heading lines span at most this many columns: beyond, their middle would lie outside the screen.
const SPAN: u16 = 9;

/// The height of a line of text, in points.
const LINE: f64 = 16.5;

/// Writes a paper, a sheet a part.
///
/// # Errors
/// When the file cannot be made.
pub fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for part in &document.parts {
        Setter::begin(book.add_worksheet(), part)?.fill(part)?;
    }
    book.save_to_buffer()
}

/// How many lines a text takes in a column of this width, in characters; the letters are narrower than the measure of columns,
/// words break before the end.
fn lines_of(text: &str, width: f64) -> f64 {
    let chars = |line: &str| f64::from(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
    text.split('\n').map(|line| (chars(line) * 0.92 / width).ceil().max(1.0)).sum()
}

fn plain() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12)
}

/// The formats of the cells of a table.
struct Formats {
    left: Format,
    middle: Format,
    figure: Format,
}

impl Formats {
    fn of(weight: Weight, decimals: u8) -> Self {
        let boxed = plain().set_border(FormatBorder::Thin).set_text_wrap();
        let boxed = boxed.set_align(FormatAlign::VerticalCenter);
        let left = if weight == Weight::Bold { boxed.set_bold() } else { boxed };
        let middle = left.clone().set_align(FormatAlign::Center);
        let figure = match usize::from(decimals) {
            0 => middle.clone().set_num_format("0"),
            decimals => middle.clone().set_num_format(format!("0.{}", "0".repeat(decimals))),
        };
        Self { left, middle, figure }
    }

    /// For a figure with the decimals that it has.
    fn amount(&self, plain: &str) -> Format {
        let behind = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
        let point = if behind == 0 { "" } else { "." };
        let format = self.left.clone().set_align(FormatAlign::Right);
        format.set_num_format(format!("#,##0{point}{}", "0".repeat(behind)))
    }
}

/// A sheet that is filled from the top.
struct Setter<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    /// Width of every column, in characters.
    widths: Vec<f64>,
}

impl<'a> Setter<'a> {
    fn begin(sheet: &'a mut Worksheet, part: &Part) -> Result<Self, XlsxError> {
        sheet.set_name(&part.name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&R&P/&N").set_margins(0.5, 0.4, 0.5, 0.5, 0.25, 0.25);
        if !part.running_head.is_empty() {
            // An ampersand begins a code in heads of pages; two are one.
            sheet.set_header(format!("&C{}", part.running_head.replace('&', "&&")));
        }
        let table = part.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Heading(_) | Block::Notes(_) | Block::Signatures(_) => None,
        });
        let widths = table.map(|table| table.columns.iter().map(|column| column.width).collect());
        let widths: Vec<f64> = widths.unwrap_or_else(|| vec![80.0]);
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self { sheet, row: 0, widths })
    }

    fn fill(mut self, part: &Part) -> Result<(), XlsxError> {
        for block in &part.blocks {
            match block {
                Block::Heading(lines) => self.heading(lines)?,
                Block::Table(table) => self.table(table)?,
                Block::Notes(texts) => self.notes(texts)?,
                Block::Signatures([left, right]) => self.signatures(left, right)?,
            }
        }
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// A line of text across the columns; merged cells do not grow by themselves, so their height is set.
    fn across(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = &*in_a_cell(text);
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

    fn heading(&mut self, lines: &[String]) -> Result<(), XlsxError> {
        let format = plain().set_bold().set_font_size(13).set_text_wrap();
        let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        for text in lines {
            self.across(text, &format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let captions: Vec<&str> = table.columns.iter().map(|column| column.caption.as_str()).collect();
        self.captions(&captions)?;
        let formats = [Weight::Bold, Weight::Plain].map(|weight| Formats::of(weight, table.decimals));
        for row in &table.rows {
            let formats = if row.weight == Weight::Bold { &formats[0] } else { &formats[1] };
            self.line(row, formats)?;
        }
        Ok(())
    }

    /// The captions of the columns; they are repeated on every printed page and stay in sight while scrolling.
    fn captions(&mut self, texts: &[&str]) -> Result<(), XlsxError> {
        let format = plain().set_bold().set_border(FormatBorder::Thin).set_text_wrap();
        let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, 2)?;
        self.grow(texts.iter().copied().enumerate())?;
        for (column, text) in (0..).zip(texts) {
            self.sheet.write_string_with_format(self.row, column, *text, &format)?;
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

    fn line(&mut self, row: &Row, formats: &Formats) -> Result<(), XlsxError> {
        self.grow(row.cells.iter().map(Cell::words).enumerate())?;
        for (column, cell) in (0..).zip(&row.cells) {
            let (sheet, at) = (&mut self.sheet, self.row);
            match cell {
                Cell::Figure(plain) => match plain.parse::<f64>() {
                    Ok(value) => sheet.write_number_with_format(at, column, value, &formats.figure)?,
                    Err(_) => sheet.write_string_with_format(at, column, plain, &formats.middle)?,
                },
                Cell::Amount(plain) => match plain.parse::<f64>() {
                    Ok(value) => sheet.write_number_with_format(at, column, value, &formats.amount(plain))?,
                    Err(_) => sheet.write_string_with_format(at, column, plain, &formats.middle)?,
                },
                Cell::Text(text) => {
                    sheet.write_string_with_format(at, column, in_a_cell(text), &formats.middle)?
                }
                Cell::Note(text) => {
                    sheet.write_string_with_format(at, column, in_a_cell(text), &formats.left)?
                }
                Cell::Missing => sheet.write_string_with_format(at, column, "–", &formats.middle)?,
                Cell::Blank => sheet.write_blank(at, column, &formats.middle)?,
            };
        }
        self.row += 1;
        Ok(())
    }

    fn notes(&mut self, texts: &[String]) -> Result<(), XlsxError> {
        self.row += 1;
        for text in texts {
            self.across(text, &plain().set_italic().set_text_wrap())?;
        }
        Ok(())
    }

    /// In the middle of each block, the first line bold.
    fn signatures(&mut self, left: &[String], right: &[String]) -> Result<(), XlsxError> {
        self.row += 1;
        let last = self.last_column();
        for (from, to, texts) in [(0, 1, left), (last.saturating_sub(3).max(2), last, right)] {
            for (row, (place, text)) in (self.row..).zip(texts.iter().enumerate()) {
                let format = plain().set_align(FormatAlign::Center);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Column;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn row(weight: Weight, cells: Vec<Cell>) -> Row {
        Row { cells, weight }
    }

    #[test]
    fn a_text_that_fits_into_no_cell_is_cut_and_the_paper_is_written_all_the_same() {
        let long = "ế".repeat(90_000);
        let (columns, rows) =
            (vec![Column::new("Đơn vị", 8.0)], vec![row(Weight::Plain, vec![Cell::Note(long.clone())])]);
        let blocks = vec![Block::Heading(vec![long]), Block::Table(Table { columns, rows, decimals: 0 })];
        let part = Part { name: "A".into(), running_head: String::new(), blocks };

        let bytes = write(&Document { parts: vec![part] }).unwrap();

        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("A").unwrap();
        let texts: Vec<usize> =
            range.used_cells().map(|(_, _, cell)| cell.to_string().chars().count()).collect();
        assert_eq!(texts, [32_001, 6, 32_001]);
    }

    #[test]
    fn sixty_three_units_read_back_what_was_written_and_no_formula() {
        let mut cells = vec![
            Cell::Note("1.1".into()),
            Cell::Note("=HYPERLINK(\"x\")".into()),
            Cell::Figure("9.25".into()),
        ];
        cells.extend(vec![Cell::Figure("9.25".into()); 61]);
        cells.extend([Cell::Missing, Cell::Text("=1+1".into())]);
        let table = Table {
            columns: vec![Column::new("Đơn vị", 8.0); 66],
            rows: vec![row(Weight::Plain, cells); 60],
            decimals: 2,
        };
        let part = Part {
            name: "Bảng điểm".into(),
            running_head: "Tốt & đẹp".into(),
            blocks: vec![
                Block::Heading(vec!["Cụm thi đua".into()]),
                Block::Table(table),
                Block::Notes(vec!["Ghi chú".into()]),
                Block::Signatures([vec!["TỔ GIÚP VIỆC".into()], vec!["CỤM TRƯỞNG".into()]]),
            ],
        };
        let bytes = write(&Document { parts: vec![part] }).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Bảng điểm").unwrap();
        assert_eq!(range.get_value((0, 0)), Some(&Data::String("Cụm thi đua".into())));
        assert_eq!(range.get_value((3, 1)), Some(&Data::String("=HYPERLINK(\"x\")".into())));
        assert_eq!(range.get_value((62, 2)), Some(&Data::Float(9.25)));
        assert_eq!(range.get_value((62, 64)), Some(&Data::String("–".into())));
        assert_eq!(range.get_value((62, 65)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((66, 0)), Some(&Data::String("TỔ GIÚP VIỆC".into())));
        assert_eq!(range.get_value((66, 62)), Some(&Data::String("CỤM TRƯỞNG".into())));
        assert!(book.worksheet_formula("Bảng điểm").unwrap().is_empty());
    }
}
