//! A criteria table out of the cells of a spreadsheet, in either language. Everything that is wrong is said of its cell; what can be read
//! is read all the same.

use thidua_app::criteria::TABLE_FILES;
use thidua_app::files::{Book, Content, Purpose, Reading, Row, Sheet};
use thidua_domain::criteria::{Better, GradeDraft, KnockoutDraft, Layer, RowDraft, Table, TableDraft};
use thidua_domain::files::{CellFault, CellFaults, Intake};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::word_key;
use thidua_papers::speech::say_layer;
use thidua_words::{Language, Words};

use super::speech::{
    BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES, day, parameters, plain,
};
use super::workbook::{COLUMNS, HEAD, TIES, label};
use crate::scoring::speech::say_fault;
use crate::sentences::say_refusal;

/// A criteria table that somebody brings, read in this language.
#[derive(Clone, Copy)]
pub struct TableFiles(pub &'static Words);

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlan {
    /// The table, right or wrong.
    pub draft: TableDraft,
    /// Tabs of sheets that were not read.
    pub unread: Vec<String>,
}

impl Purpose for TableFiles {
    const NAME: &'static str = TABLE_FILES;
    const INTAKE: Intake = Table::INTAKE;
    type Plan = TablePlan;
    type Fault = String;

    fn read(&self, content: Content) -> Result<Reading<TablePlan>, String> {
        match content {
            Content::Text(bytes) => {
                let draft = TableDraft::read(&bytes).map_err(|fault| say_fault(self.0, &fault))?;
                let plan = TablePlan { draft, unread: vec![] };
                Ok(Reading { plan, faults: CellFaults::default() })
            }
            Content::Book(book) => plan_of(self.0, book).map_err(|refusal| say_refusal(self.0, &refusal)),
        }
    }
}

/// Reads the sheet that has the headings of criteria, and the one that tells of the whole table.
fn plan_of(words: &'static Words, mut book: Book) -> Result<Reading<TablePlan>, Refusal> {
    let mut faults = std::mem::take(&mut book.faults);
    let headings: Vec<Vec<String>> = COLUMNS.map(in_both_languages).to_vec();
    let Some(table) = book.find_table(&headings, &mut faults) else {
        let headings = COLUMNS[..3].iter().map(|key| label(words, key)).collect::<Vec<_>>().join(", ");
        return Err(Refusal::SheetNotFound { headings });
    };
    let head = head_of(&book, table.sheet);
    let mut draft = TableDraft::default();
    if let Some(head) = head {
        let mut reader = CellReader { words, sheet: head, columns: &[], faults: &mut faults };
        head.rows.iter().for_each(|row| reader.read_head(row, &mut draft));
    }
    let mut reader = CellReader { words, sheet: table.sheet, columns: &table.columns, faults: &mut faults };
    draft.rows = table.rows.iter().filter_map(|row| reader.read_row(row)).collect();
    let is_read =
        |sheet: &Sheet| sheet.name == table.sheet.name || head.is_some_and(|head| head.name == sheet.name);
    let unread = book.sheets.iter().filter(|sheet| !sheet.rows.is_empty() && !is_read(sheet));
    let unread = unread.map(|sheet| sheet.name.clone()).collect();
    // Spreadsheets have no levels: the numbers say what stands below what.
    let draft = TableDraft::read(draft.kept().as_bytes()).unwrap_or(draft);
    Ok(Reading { plan: TablePlan { draft, unread }, faults })
}

/// The sheet beside the criteria most of whose rows begin with a word that is said of a whole table.
fn head_of<'a>(book: &'a Book, table: &Sheet) -> Option<&'a Sheet> {
    let known = |sheet: &&Sheet| {
        sheet.rows.iter().filter(|row| HEAD.iter().any(|key| says(row.cell(0), key))).count()
    };
    let others = book.sheets.iter().filter(|sheet| sheet.name != table.name);
    others.filter(|sheet| known(sheet) > 0).max_by_key(known)
}

fn languages() -> [&'static Words; 2] {
    [Language::Vi, Language::En].map(Language::words)
}

fn in_both_languages(key: &str) -> Vec<String> {
    languages().iter().map(|words| label(words, key)).collect()
}

fn same(one: &str, other: &str) -> bool {
    word_key(one) == word_key(other)
}

/// Whether a cell says the sentence of this key, in either language.
fn says(cell: &str, key: &str) -> bool {
    languages().iter().any(|words| same(cell, &words.say(key)))
}

/// Reads the cells of a sheet, and notes what is wrong with them.
struct CellReader<'a> {
    words: &'static Words,
    sheet: &'a Sheet,
    /// Where each of the columns stands, by what it is about.
    columns: &'a [Option<usize>],
    faults: &'a mut CellFaults,
}

impl CellReader<'_> {
    fn note(&mut self, row: &Row, column: usize, refusal: Refusal) {
        let sheet = self.sheet.name.clone();
        self.faults.note(CellFault { sheet, row: row.number, column, refusal });
    }

    /// A word that a cell does not know is kept as it stands: nothing is lost by looking.
    fn unknown(&mut self, row: &Row, column: usize, known: Vec<String>) -> String {
        let found = row.cell(column).to_owned();
        let refusal = Refusal::CellWordUnknown { found: found.clone(), known: known.join(", ") };
        self.note(row, column, refusal);
        found
    }

    /// The code that a cell names.
    fn code(&mut self, codes: Codes, row: &Row, column: usize) -> String {
        let cell = row.cell(column);
        if cell.is_empty() {
            return String::new();
        }
        let mut all = languages().into_iter().flat_map(|words| codes.choices(words));
        match all.find(|(code, label)| same(cell, code) || same(cell, label)) {
            Some((code, _)) => code,
            None => {
                let known = codes.choices(self.words).into_iter().map(|(_, label)| label).collect();
                self.unknown(row, column, known)
            }
        }
    }

    /// A criterion; none where the row holds nothing in the columns that are read.
    fn read_row(&mut self, row: &Row) -> Option<RowDraft> {
        let columns = self.columns;
        let at = |about: usize| columns.get(about).copied().flatten();
        let cell = |about: usize| at(about).map_or("", |column| row.cell(column));
        if (0..columns.len()).all(|about| cell(about).is_empty()) {
            return None;
        }
        let mut coded = |about: usize, codes: Codes| match at(about) {
            Some(column) => self.code(codes, row, column),
            None => String::new(),
        };
        let (kind, method) = (coded(3, KINDS), coded(4, METHODS));
        let (measure, scale, evidence) = (coded(6, MEASURES), coded(9, SCALES), coded(11, EVIDENCE));
        let is_lower = |item: &&str| {
            languages().iter().any(|words| same(item, &BETTER.label(words, "lower")))
                || same(item, "lower_is_better")
        };
        let items: Vec<&str> = cell(10).split(';').collect();
        let figures: Vec<&str> = items.iter().copied().filter(|item| !is_lower(item)).collect();
        Some(RowDraft {
            id: cell(0).to_owned(),
            title: cell(1).to_owned(),
            max: plain(self.words, cell(2)),
            kind,
            method: if method.is_empty() && !measure.is_empty() { "measure".to_owned() } else { method },
            flag: cell(5).to_owned(),
            measure,
            values: [7, 8].map(|about| cell(about).to_owned()),
            scale,
            parameters: parameters(self.words, &figures.join(";")),
            better: if items.iter().any(is_lower) { Better::Lower } else { Better::Higher },
            evidence,
            guide: cell(12).to_owned(),
            ..RowDraft::default()
        })
    }

    fn read_head(&mut self, row: &Row, draft: &mut TableDraft) {
        let words = self.words;
        let Some(key) = HEAD.iter().find(|key| says(row.cell(0), key)) else {
            let known = HEAD.iter().map(|key| label(words, key)).collect();
            self.unknown(row, 0, known);
            return;
        };
        let value = row.cell(1).to_owned();
        match *key {
            "editor-id" => draft.id = value,
            "editor-name" => draft.title = value,
            "editor-basis" => draft.legal_basis.push(value),
            "editor-from" => draft.valid_from = day(&value),
            "editor-to" => draft.valid_to = day(&value),
            "editor-decimals" => draft.decimals = plain(words, &value),
            "editor-max-score" => draft.max_score = plain(words, &value),
            "editor-not-assigned" => draft.not_assigned = self.code(NOT_ASSIGNED, row, 1),
            "editor-layers" => draft.layers.push(self.read_layer(row)),
            "editor-tie" => draft.tie_break.push(self.read_tie(row)),
            "editor-grades" => draft.grades.push(GradeDraft { name: value, from: plain(words, row.cell(2)) }),
            _ => {
                let excludes = says(row.cell(2), "editor-knockout-exclude");
                let grade = if excludes { String::new() } else { row.cell(2).to_owned() };
                draft.knockouts.push(KnockoutDraft { flag: value, grade, reason: row.cell(3).to_owned() });
            }
        }
    }

    fn read_layer(&mut self, row: &Row) -> String {
        let cell = row.cell(1);
        let is = |layer: &Layer| {
            same(cell, layer.word()) || languages().iter().any(|words| same(cell, &say_layer(words, *layer)))
        };
        match Layer::ALL.into_iter().find(is) {
            Some(layer) => layer.word().to_owned(),
            None => {
                let known = Layer::ALL.map(|layer| say_layer(self.words, layer)).to_vec();
                self.unknown(row, 1, known)
            }
        }
    }

    fn read_tie(&mut self, row: &Row) -> String {
        let cell = row.cell(1);
        if let Some((word, _)) = TIES.iter().find(|(word, key)| same(cell, word) || says(cell, key)) {
            return (*word).to_owned();
        }
        let stems = languages().map(|words| words.say_with("editor-row", &[("id", "")]).trim().to_owned());
        let mut stems = stems.into_iter().chain(std::iter::once("criterion:".to_owned()));
        match stems.find_map(|stem| cell.strip_prefix(stem.as_str()).map(str::trim)) {
            Some(id) => format!("criterion:{id}"),
            None => {
                let rules = TIES.iter().map(|(_, key)| label(self.words, key));
                let row_named = self.words.say_with("editor-row", &[("id", "1")]);
                self.unknown(row, 1, rules.chain(std::iter::once(row_named)).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::workbook::texts_of;

    const RULEBOOKS: [&str; 3] = [
        include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
        include_str!("../../../../rulebooks/criteria/leader-relative-example.toml"),
        include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml"),
    ];

    fn sheet(name: &str, first: u32, rows: impl IntoIterator<Item = Vec<String>>) -> Sheet {
        let rows = (first..).zip(rows).map(|(number, cells)| Row { number, cells }).collect();
        Sheet { name: name.into(), rows }
    }

    /// The workbook of a table, as it leaves.
    fn book(words: &Words, draft: &TableDraft) -> Book {
        let texts = texts_of(words, draft);
        let rows = std::iter::once(texts.columns).chain(texts.rows);
        let sheets = vec![sheet(&texts.tabs[0], 1, rows), sheet(&texts.tabs[1], 1, texts.head)];
        Book { sheets, ..Book::default() }
    }

    fn sample() -> TableDraft {
        TableDraft::read(RULEBOOKS[2].as_bytes()).unwrap()
    }

    #[test]
    fn a_table_comes_back_from_its_spreadsheet_in_either_language() {
        for text in RULEBOOKS {
            let draft = TableDraft::read(text.as_bytes()).unwrap();
            for words in languages() {
                let back = plan_of(Language::Vi.words(), book(words, &draft)).unwrap();
                assert_eq!((back.plan.draft, back.faults.count()), (draft.clone(), 0));
            }
        }
    }

    #[test]
    fn sheets_and_columns_that_were_moved_are_found_by_their_headings() {
        let words = Language::Vi.words();
        let mut book = book(words, &sample());
        for row in &mut book.sheets[0].rows {
            row.cells.rotate_left(3);
            row.cells.insert(0, String::new());
            row.number += 5;
        }
        book.sheets[0].name = "Bảng chính thức".into();
        // As another program composes letters, with a blank that does not break and one that cannot be seen.
        book.sheets[0].rows[0].cells[12] = "No\u{323}\u{302}i\u{a0}dung\u{200b}".into();
        book.sheets.rotate_left(1);
        book.sheets.insert(0, sheet("Ghi chú", 1, [vec!["Mã".into(), "tự đặt".into()]]));

        let back = plan_of(words, book).unwrap();

        assert_eq!(back.faults, CellFaults::default());
        assert_eq!(back.plan, TablePlan { draft: sample(), unread: vec!["Ghi chú".into()] });
    }

    #[test]
    fn every_word_that_a_column_does_not_know_is_named_with_its_cell_and_kept() {
        let words = Language::Vi.words();
        let mut book = book(words, &sample());
        book.sheets[0].rows[4].cells[4] = "Máy chấm".into();
        book.sheets[0].rows[6].cells[3] = "Lạ".into();
        book.sheets[1]
            .rows
            .push(Row { number: 40, cells: vec!["Người soạn".into(), "Lê Thị Thư".into()] });

        let back = plan_of(words, book).unwrap();

        let told: Vec<(&str, String)> =
            back.faults.told().iter().map(|fault| (fault.sheet.as_str(), fault.cell())).collect();
        let expected = [("Thông tin chung", "A40"), ("Tiêu chí", "E5"), ("Tiêu chí", "D7")];
        assert_eq!(told, expected.map(|(sheet, cell)| (sheet, cell.to_owned())));
        let Refusal::CellWordUnknown { found, known } = &back.faults.told()[1].refusal else {
            panic!("{told:?}")
        };
        assert_eq!(found, "Máy chấm");
        assert!(known.contains("Người chấm cho điểm"), "{known}");
        assert_eq!(back.plan.draft.rows[3].method, "Máy chấm", "and it comes along");
    }

    #[test]
    fn a_workbook_without_the_headings_is_told_which_are_looked_for() {
        let words = Language::Vi.words();
        let book =
            Book { sheets: vec![sheet("A", 1, [vec!["STT".into(), "Họ tên".into()]])], ..Book::default() };
        let headings = "Mã, Nội dung, Điểm tối đa".to_owned();
        assert_eq!(plan_of(words, book).unwrap_err(), Refusal::SheetNotFound { headings });
    }
}
