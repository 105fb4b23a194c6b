//! A table that is written as a text, as spreadsheet programs and older ones write it: in UTF-8, in UTF-16 with its mark or in
//! Windows-1258, with commas, semicolons, tabs or strokes, with quotes that go over lines.

use std::ops::ControlFlow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::tidy_cell;

use super::sheet::{Cell, Row};
use super::workbook::MOST_COLUMNS;

/// What may stand between two cells, as a byte each.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many rows are looked at to see which it is.
const LOOKED_AT: usize = 50;
/// The longest text of a cell, in bytes; a spreadsheet program keeps 32,767 letters. What is longer is a quote that nobody closed.
const LONGEST_CELL: usize = 100_000;
/// How a spreadsheet program is told what stands between two cells.
const SAID: &str = "sep=";

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// UTF-8.
    Utf8,
    /// UTF-16, with its mark.
    Utf16,
    /// Vietnamese with a letter or a tone a byte.
    Windows1258,
}

/// How a table was read: nobody says so beside it, so it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextForm {
    /// In which letters.
    pub letters: Letters,
    /// What stands between two cells.
    pub separator: char,
}

/// A text of rows.
pub(super) struct TextTable {
    name: String,
    text: String,
    /// Where the rows begin, in bytes.
    begins: usize,
    /// The number of the first row, less one.
    above: u32,
    letters: Letters,
    separator: u8,
}

impl TextTable {
    /// Reads the letters, and finds what stands between cells.
    ///
    /// # Errors
    /// It says of itself what it is not.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let (text, letters) = decoded(name, bytes)?;
        let first = text.lines().next().unwrap_or_default();
        let said = first.get(..SAID.len()).filter(|head| head.eq_ignore_ascii_case(SAID));
        let said = said.and_then(|_| first.as_bytes().get(SAID.len()).copied());
        let said = said.filter(|_| first.trim_end().len() <= SAID.len() + 1 && first.is_ascii());
        let begins = said.map_or(0, |_| text.find('\n').map_or(text.len(), |at| at + 1));
        let separator = said.unwrap_or_else(|| separator_of(&text));
        let above = u32::from(said.is_some());
        Ok(Self { name: name.to_owned(), text, begins, above, letters, separator })
    }

    pub fn form(&self) -> TextForm {
        TextForm { letters: self.letters, separator: char::from(self.separator) }
    }

    /// How many lines it has; a row in quotes may go over several.
    pub fn lines(&self) -> usize {
        self.text[self.begins..].lines().count()
    }

    /// Hands over the rows, with the numbers that a spreadsheet program gives them.
    pub fn each_row(
        &self,
        take: &mut impl FnMut(&Row) -> Result<ControlFlow<()>, Refusal>,
    ) -> Result<(), Refusal> {
        let damaged = || Refusal::FileDamaged { name: self.name.clone() };
        let mut reader = reader(&self.text[self.begins..], self.separator);
        let (mut record, mut row, mut number) = (csv::StringRecord::new(), Row::default(), self.above);
        let mut line = reader.position().line();
        while reader.read_record(&mut record).map_err(|_| damaged())? {
            // Empty lines are passed over by whoever reads, and counted by whoever looks at the file.
            let lines = reader.position().line() - line;
            let inside = record.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
            let empty = lines.saturating_sub(1).saturating_sub(inside);
            line = reader.position().line();
            number = number.saturating_add(u32::try_from(empty).unwrap_or(u32::MAX)).saturating_add(1);
            row.begin(number);
            for (column, field) in (0_u16..).zip(record.iter().take(MOST_COLUMNS)) {
                if field.len() > LONGEST_CELL {
                    return Err(Refusal::TextQuoteOpen { name: self.name.clone(), row: number.to_string() });
                }
                row.put(column, Cell::text(plain(&tidy_cell(field))));
            }
            if row.holds_any() && take(&row)?.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Without the stroke that only says that what follows is a text: as a person types it, and as our own lists have it before a formula.
fn plain(text: &str) -> &str {
    let bare = text.strip_prefix('\'').filter(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@＝＋－＠".contains(c)) && !rest.contains('\'')
    });
    bare.unwrap_or(text)
}

fn decoded(name: &str, bytes: Vec<u8>) -> Result<(String, Letters), Refusal> {
    let damaged = || Refusal::FileDamaged { name: name.to_owned() };
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let letters = if encoding == UTF_8 { Letters::Utf8 } else { Letters::Utf16 };
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(|text| (text.into_owned(), letters)).ok_or_else(damaged);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Letters::Utf8)),
        Err(fault) => {
            let text = WINDOWS_1258.decode_without_bom_handling(fault.as_bytes()).0;
            Ok((text.into_owned(), Letters::Windows1258))
        }
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// What parts most rows into the same number of cells, and into the most.
fn separator_of(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader(text, separator).into_records().take(LOOKED_AT).flatten() {
            *widths.entry(record.len()).or_default() += 1;
        }
        widths.into_iter().map(|(width, count)| count * (width - 1)).max().unwrap_or(0)
    };
    // Of equals the first: a comma.
    let scored = SEPARATORS.map(|separator| (score(separator), separator));
    scored.into_iter().rev().max_by_key(|(score, _)| *score).map_or(b',', |(_, separator)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(u32, Vec<String>)>;

    fn rows(bytes: &[u8]) -> Result<(TextForm, Rows), Refusal> {
        let table = TextTable::read("a.csv", bytes.to_vec())?;
        let mut rows = vec![];
        table.each_row(&mut |row: &Row| {
            rows.push((row.number, row.cells().map(|(_, cell)| cell.text.to_string()).collect()));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((table.form(), rows))
    }

    fn read(text: &str) -> Rows {
        rows(text.as_bytes()).unwrap().1
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn the_letters_are_known_by_their_bytes_and_told() {
        let text = "Tên;Xã\r\nHTX Đồng Phú;Ấp 3\r\n";
        let all = [row(1, &["Tên", "Xã"]), row(2, &["HTX Đồng Phú", "Ấp 3"])];
        let wide = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let letters = text.encode_utf16().flat_map(order);
            mark.into_iter().chain(letters).collect::<Vec<u8>>()
        };
        // Windows-1258 writes the tone behind its letter.
        let old = b"T\xean;Xa\xde\r\nHTX \xd0\xf4\xccng Ph\xfa;\xc2\xecp 3\r\n".to_vec();
        for (bytes, letters) in [
            (text.as_bytes().to_vec(), Letters::Utf8),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Letters::Utf8),
            (wide(u16::to_le_bytes, [0xFF, 0xFE]), Letters::Utf16),
            (wide(u16::to_be_bytes, [0xFE, 0xFF]), Letters::Utf16),
            (old, Letters::Windows1258),
        ] {
            let (form, found) = rows(&bytes).unwrap();
            assert_eq!((form.letters, form.separator), (letters, ';'));
            assert_eq!(found, all, "{letters:?}");
        }
    }

    #[test]
    fn cells_are_parted_by_what_parts_all_rows_alike() {
        for (text, separator) in [
            ("Tên,Xã\nA,B\n", ','),
            ("Tên;Ngành\nA;Công nghiệp, tiểu thủ công nghiệp\nB;Thương mại, dịch vụ\n", ';'),
            ("Tên\tXã\tTỉnh\nA, b, c, d\tB\tC\n", '\t'),
            ("Tên|Xã\nA|B", '|'),
            ("sep=|\nA, b|B\n", '|'),
            ("", ','),
        ] {
            assert_eq!(rows(text.as_bytes()).unwrap().0.separator, separator, "{text}");
        }
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_program_shows() {
        let text = "Tên,Xã\n\n\"HTX\nHai dòng\",B\n,\nC,\"\"\"Đ\"\"\"\n";
        let all = [row(1, &["Tên", "Xã"]), row(3, &["HTX\nHai dòng", "B"]), row(5, &["C", "\"Đ\""])];
        assert_eq!(read(text), all);
        assert_eq!(read("sep=,\nA,B\n")[0].0, 2);
        assert_eq!(read("'0102,'=1+1,d'An,'a'")[0].1, ["0102", "=1+1", "d'An", "'a'"]);
    }

    #[test]
    fn a_quote_that_nobody_closed_is_told_with_its_row_and_no_bytes_are_too_odd() {
        let text = format!("Tên,Xã\nA,\"B\n{}", "C,D\n".repeat(40_000));
        let open = Refusal::TextQuoteOpen { name: "a.csv".into(), row: "2".into() };
        assert_eq!(rows(text.as_bytes()), Err(open));
        assert_eq!(rows(b"\xFF\xFE\x00\xD8"), Err(Refusal::FileDamaged { name: "a.csv".into() }));
        assert!(rows(&(0..=255).collect::<Vec<u8>>()).is_ok());
    }
}
