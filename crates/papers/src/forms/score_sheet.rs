//! The score table of a cluster on paper, like “Mẫu số 04”: across, with a repeated head, units beside each other.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thidua_words::Words;

use super::check::Checks;
use super::{Day, Fault, FaultKind, Form, Signer, TextForm};
use crate::document::{
    Block as Piece, Cell as Given, Document, Row as GivenRow, Table as GivenTable, Weight,
};
use crate::text_paper::{Block, Column, Lies, Row, Seal, Side, Table, TextPaper, Tone, Top};

/// Columns that stay in sight: number, criterion, maximum.
const STAY: usize = 3;
/// How many units stand beside each other before the table goes on below.
const BESIDE: usize = 12;

/// A score table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreSheet {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Whose it is, in capitals; up to 160 letters.
    pub cluster: String,
    /// At the upper right, up to 60 letters: `Mẫu số 04`.
    #[serde(default)]
    pub mark: Option<String>,
    /// What it is, in capitals; up to 120 letters: `BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2026`.
    pub title: String,
    /// Below it: table, legal basis, provisional or final; up to 6 lines of 400 letters.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Number, criterion and maximum, then the units; up to 80 of 120 letters.
    pub columns: Vec<String>,
    /// From the top; one to 400.
    pub rows: Vec<ScoreRow>,
    /// Paragraphs below; up to 200 of 4,000 letters.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Who signs, at most two.
    pub signers: Vec<Signer>,
    /// When it was prepared.
    pub prepared: Day,
}

/// A row of a score table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRow {
    /// As printed, one a column, up to 600 letters; an empty one belongs to nobody, and what is missing is a dash.
    pub cells: Vec<String>,
    /// Whether it is a group or a sum.
    #[serde(default)]
    pub bold: bool,
}

impl ScoreSheet {
    /// The sheet of a document as `score_table` makes it: the first lines of its heading are cluster and title. None where it holds no table.
    #[must_use]
    pub fn of(words: &Words, document: &Document, signers: Vec<Signer>, prepared: Day) -> Option<Self> {
        let part = document.parts.first()?;
        let (mut lines, mut table, mut notes) = (vec![], None, vec![]);
        for block in &part.blocks {
            match block {
                Piece::Heading(heading) => lines.extend(heading.iter().cloned()),
                Piece::Table(given) => table = Some(given),
                Piece::Notes(given) => notes.extend(given.iter().cloned()),
                Piece::Signatures(_) => {}
            }
        }
        let table = table?;
        let mut lines = lines.into_iter();
        Some(Self {
            draft: false,
            cluster: lines.next()?.to_uppercase(),
            mark: None,
            title: lines.next()?.to_uppercase(),
            lines: lines.collect(),
            columns: table.columns.iter().map(|column| column.caption.clone()).collect(),
            rows: table.rows.iter().map(|row| row_of(words, table, row)).collect(),
            notes,
            signers,
            prepared,
        })
    }
}

fn row_of(words: &Words, table: &GivenTable, row: &GivenRow) -> ScoreRow {
    let cell = |cell: &Given| match cell {
        Given::Figure(plain) => words.decimal(&padded(plain, table.decimals)),
        Given::Amount(plain) => words.decimal(plain),
        Given::Text(text) | Given::Note(text) => text.clone(),
        Given::Missing => "–".to_owned(),
        Given::Blank => String::new(),
    };
    let mut cells: Vec<String> = row.cells.iter().map(cell).collect();
    cells.resize(table.columns.len(), String::new());
    ScoreRow { cells, bold: row.weight == Weight::Bold }
}

/// A plain figure with all decimals of its table.
fn padded(plain: &str, decimals: u8) -> String {
    let behind = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
    let missing = usize::from(decimals).saturating_sub(behind);
    let point = if behind == 0 && missing > 0 { "." } else { "" };
    format!("{plain}{point}{}", "0".repeat(missing))
}

impl Form for ScoreSheet {
    const FOLDER: &'static str = "bang-cham-diem";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.text("cluster", &self.cluster, 160);
        checks.optional("mark", self.mark.as_ref(), 60);
        checks.text("title", &self.title, 120);
        checks.each("lines", &self.lines, 6, |checks, field, line| checks.text(field, line, 400));
        checks.some("columns", &self.columns, 80, |checks, field, text| checks.text(field, text, 120));
        let expected = self.columns.len();
        checks.some("rows", &self.rows, 400, |checks, field, row| {
            if row.cells.len() != expected {
                checks.fault(&format!("{field}.cells"), FaultKind::Uneven { expected });
            }
            checks.each(&format!("{field}.cells"), &row.cells, 80, |checks, field, cell| {
                checks.letters(field, cell, 600);
            });
        });
        checks.each("notes", &self.notes, 200, |checks, field, note| checks.lines(field, note, 4_000));
        checks.each("signers", &self.signers, 2, |checks, field, signer| checks.signer(field, signer));
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        self.paper()
    }

    fn said(&self) -> Vec<Vec<String>> {
        vec![self.paper().said()]
    }

    fn day(&self) -> Date {
        self.prepared.0
    }
}

impl TextForm for ScoreSheet {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper {
            title: String::new(),
            author: self.cluster.clone(),
            draft: self.draft,
            lies: Lies::Across,
            top: Top::Plain { left: self.cluster.clone(), right: self.mark.clone() },
            blocks: vec![],
        };
        paper.kind(&self.title, None);
        self.lines.iter().for_each(|line| paper.middle(line, Tone::Italic));
        let stay = STAY.min(self.columns.len());
        let units = self.columns.len() - stay;
        let tables = units.div_ceil(BESIDE).max(1);
        // As many in each as in the others, so that none is a rest.
        let beside = units.div_ceil(tables).max(1);
        for first in (0..units.max(1)).step_by(beside) {
            paper.blocks.push(Block::Table(self.table(stay, first, beside)));
        }
        self.notes.iter().for_each(|note| paper.text(note));
        if !self.signers.is_empty() {
            paper.blocks.push(Block::Seals { seals: self.signers.iter().map(Seal::of).collect() });
        }
        paper
    }
}

impl ScoreSheet {
    /// The columns that stay, and some units.
    fn table(&self, stay: usize, first: usize, beside: usize) -> Table {
        let chosen = |cells: &[String]| -> Vec<String> {
            let units = cells.iter().skip(stay + first).take(beside);
            cells.iter().take(stay).chain(units).cloned().collect()
        };
        let column = |(place, caption): (usize, &String)| match place {
            0 => Column::new(caption, 4, Side::Left),
            1 => Column::new(caption, 22, Side::Left),
            2 => Column::new(caption, 5, Side::Center),
            _ => Column::new(caption, 6, Side::Center),
        };
        let columns = chosen(&self.columns).iter().enumerate().map(column).collect();
        let row = |row: &ScoreRow| Row { bold: row.bold, ..Row::plain(chosen(&row.cells)) };
        Table { summary: self.title.clone(), columns, rows: self.rows.iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use thidua_words::Language;

    use super::{ScoreSheet, padded};
    use crate::document::{Block, Cell, Column, Document, Part, Row, Table, Weight};

    #[test]
    fn figures_have_the_decimals_of_their_table() {
        let shown = [("9", 2), ("9.5", 2), ("9.25", 2), ("9", 0), ("-0.5", 1)]
            .map(|(plain, decimals)| padded(plain, decimals));

        assert_eq!(shown, ["9.00", "9.50", "9.25", "9", "-0.5"]);
    }

    #[test]
    fn a_sheet_says_what_its_document_says() {
        let cells =
            vec![Cell::Note("1".into()), Cell::Note("Thành lập mới".into()), Cell::Figure("9.5".into())];
        let row = Row { cells: [cells, vec![Cell::Missing]].concat(), weight: Weight::Bold };
        let columns =
            ["TT", "Tiêu chí", "Tối đa", "Hà Nội"].map(|caption| Column::new(caption, 8.0)).to_vec();
        let heading = ["Cụm 5 thành phố", "Bảng chấm điểm năm 2026", "Tạm tính"].map(str::to_owned).to_vec();
        let blocks = vec![
            Block::Heading(heading),
            Block::Table(Table { columns, rows: vec![row], decimals: 2 }),
            Block::Notes(vec!["Dấu – là chưa có số liệu.".into()]),
        ];
        let part = Part { name: "Bảng".into(), running_head: String::new(), blocks };
        let prepared = super::Day("2026-12-11".parse().unwrap());

        let document = Document { parts: vec![part] };
        let sheet = ScoreSheet::of(Language::Vi.words(), &document, vec![], prepared).unwrap();

        assert_eq!(
            (sheet.cluster.as_str(), sheet.title.as_str()),
            ("CỤM 5 THÀNH PHỐ", "BẢNG CHẤM ĐIỂM NĂM 2026")
        );
        assert_eq!(sheet.lines, ["Tạm tính"]);
        assert_eq!(sheet.rows[0].cells, ["1", "Thành lập mới", "9,50", "–"]);
        assert!(sheet.rows[0].bold && crate::forms::Form::faults(&sheet).is_empty());
    }
}
