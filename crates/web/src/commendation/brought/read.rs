//! What a file of records is read into: lines with whose they are, and what is wrong with its cells.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_app::commendation::{BroughtLine, RECORD_FILES, TypedAchievement, TypedHonoree, accept_brought};
use thidua_app::files::{Book, CellKind, Content, Purpose, Reading, Row, Sheet, Table};
use thidua_domain::commendation::{LINES_MAX, Library, Object};
use thidua_domain::files::{CellFault, CellFaults, FileKind, Intake};
use thidua_domain::refusal::Refusal;
use thidua_domain::year::bundle::sha256;
use thidua_words::Words;

use super::columns::{AwardNames, Column, Named, SHEETS, SheetKind, caption, choice, headings, known};

/// What is taken as a file of records. It is read into memory.
pub(super) const INTAKE: Intake =
    Intake { kinds: &[FileKind::Xlsx], largest: 4 << 20, most: 1, unpacked: 32 << 20 };
/// So many letters are told of what is not understood.
const TOLD: usize = 60;

/// A file of records that somebody brings.
#[derive(Clone)]
pub(super) struct RecordFiles {
    pub words: &'static Words,
    pub today: Date,
    pub library: Arc<Library>,
    pub awards: Arc<AwardNames>,
}

/// A sheet that was read.
#[derive(Clone, Debug)]
pub(super) struct ReadSheet {
    pub name: String,
    pub kind: SheetKind,
    pub lines: usize,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordPlan {
    pub lines: Arc<Vec<BroughtLine>>,
    /// Where each stands: its sheet, its row, and the column of the name.
    pub places: Vec<(String, u32, usize)>,
    /// How many rows could not be read.
    pub faulty: usize,
    pub sheets: Vec<ReadSheet>,
    pub unread_sheets: Vec<String>,
    pub unread_columns: Vec<String>,
    /// SHA-256 of the lines: what is taken in is what was looked at.
    pub seen: String,
}

impl Purpose for RecordFiles {
    const NAME: &'static str = RECORD_FILES;
    const INTAKE: Intake = INTAKE;
    type Plan = RecordPlan;
    type Fault = Refusal;

    fn read(&self, content: Content) -> Result<Reading<RecordPlan>, Refusal> {
        let Content::Book(mut book) = content else {
            return Err(Refusal::FileDamaged { name: String::new() });
        };
        let mut reader =
            Reader { of: self, plan: RecordPlan::default(), faults: std::mem::take(&mut book.faults) };
        let mut lines = vec![];
        for sheet in book.sheets {
            reader.sheet(sheet, &mut lines);
            if lines.len() > LINES_MAX {
                return Err(Refusal::RecordsTooMany { most: LINES_MAX.to_string() });
            }
        }
        let Reader { mut plan, faults, .. } = reader;
        if plan.sheets.is_empty() {
            let (kind, decides, _) = SHEETS[0];
            let headings = [Column::Name, decides].map(|column| caption(self.words, kind, column));
            return Err(Refusal::SheetNotFound { headings: headings.join(", ") });
        }
        plan.seen = sha256(format!("{lines:?}").as_bytes());
        plan.lines = Arc::new(lines);
        Ok(Reading { plan, faults })
    }
}

struct Reader<'a> {
    of: &'a RecordFiles,
    plan: RecordPlan,
    faults: CellFaults,
}

impl Reader<'_> {
    /// Reads a sheet of the kind whose own column it has.
    fn sheet(&mut self, sheet: Sheet, lines: &mut Vec<BroughtLine>) {
        if sheet.rows.is_empty() || sheet.name == self.of.words.say("records-sheet-lists") {
            return;
        }
        let name = sheet.name.clone();
        let book = Book { sheets: vec![sheet], ..Book::default() };
        for (kind, decides, columns) in SHEETS {
            let ways: Vec<Vec<String>> = columns.iter().map(|column| headings(*column)).collect();
            let mut faults = CellFaults::default();
            let Some(table) = book.find_table(&ways, &mut faults) else { continue };
            let at = |wanted: Column| {
                let place = columns.iter().position(|column| *column == wanted)?;
                table.columns[place]
            };
            let (Some(decides), Some(name_at)) = (at(decides), at(Column::Name)) else { continue };
            self.headings(&faults);
            let before = lines.len();
            let mut rows =
                Rows { reader: self, table: &table, columns, kind, decides, name_at, object: None };
            for row in table.rows {
                rows.read(row, lines);
            }
            self.plan.sheets.push(ReadSheet { name, kind, lines: lines.len() - before });
            return;
        }
        self.plan.unread_sheets.push(name);
    }

    /// A column that nobody asked for is no fault: lists have columns of their own. One that comes twice is.
    fn headings(&mut self, faults: &CellFaults) {
        for fault in faults.told() {
            if let Refusal::CellHeadingUnknown { found } = &fault.refusal {
                self.plan.unread_columns.push(found.chars().take(TOLD).collect());
            } else {
                self.faults.note(fault.clone());
            }
        }
    }
}

/// The rows of a sheet.
struct Rows<'a, 'b> {
    reader: &'a mut Reader<'b>,
    table: &'a Table<'a>,
    columns: &'static [Column],
    kind: SheetKind,
    decides: usize,
    name_at: usize,
    /// What the rows below a heading of a group are about.
    object: Option<&'static str>,
}

/// A cell that is not understood.
type Unread = (Column, Refusal);

impl Rows<'_, '_> {
    fn at(&self, wanted: Column) -> Option<usize> {
        let place = self.columns.iter().position(|column| *column == wanted)?;
        self.table.columns[place]
    }

    fn text<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.at(column).map_or("", |at| row.cell(at))
    }

    fn note(&mut self, row: &Row, (column, refusal): Unread) {
        let at = self.at(column).unwrap_or(self.name_at);
        let mut fault = CellFault::at(&self.table.sheet.name, (row.number, at), refusal);
        fault.heading = Some(self.table.head.cell(at).to_owned()).filter(|heading| !heading.is_empty());
        self.reader.faults.note(fault);
    }

    fn read(&mut self, row: &Row, lines: &mut Vec<BroughtLine>) {
        if row.cell(self.decides).is_empty() {
            // A number and a name, and nothing else.
            let is_heading = row.cells().count() <= 2 && self.text(row, Column::Object).is_empty();
            let group = row.cells().find_map(|(_, cell)| group_of(&cell.text));
            if let Some(object) = group.filter(|_| is_heading) {
                self.object = Some(object);
                return;
            }
            if row.cell(self.name_at).is_empty() {
                return;
            }
        }
        match self.line(row) {
            Ok(line) => {
                self.reader.plan.places.push((self.table.sheet.name.clone(), row.number, self.name_at));
                lines.push(line);
            }
            Err(unread) => {
                self.reader.plan.faulty += 1;
                unread.into_iter().for_each(|unread| self.note(row, unread));
            }
        }
    }

    fn line(&self, row: &Row) -> Result<BroughtLine, Vec<Unread>> {
        let object = self.object_of(row).map_err(|unread| vec![unread])?;
        let mut unread = vec![];
        let mut keep =
            |read: Result<String, Unread>| read.map_err(|wrong| unread.push(wrong)).unwrap_or_default();
        let code = keep(self.code(row, object));
        let (day, until) = (keep(self.day(row, Column::Day)), keep(self.day(row, Column::Until)));
        let courtesy = keep(self.choice(row, Column::Courtesy));
        let is_used = self.kind == SheetKind::Initiatives;
        let manner = keep(self.choice(row, if is_used { Column::Used } else { Column::Manner }));
        if !unread.is_empty() {
            return Err(unread);
        }
        let text = |column| self.text(row, column).to_owned();
        let (who, workplace) = (object.word().to_owned(), text(Column::Workplace));
        let who = TypedHonoree {
            object: who,
            name: text(Column::Name),
            courtesy,
            position: text(Column::Position),
            workplace,
            ..TypedHonoree::default()
        };
        let line = TypedAchievement {
            kind: self.kind.lines().name().to_owned(),
            code,
            year: text(Column::Year),
            day,
            until,
            title: self.title(row),
            reference: text(Column::Reference),
            manner,
            value: String::new(),
            note: text(Column::Note),
        };
        accept_brought(&who, &line, self.reader.of.today).map_err(|errors| {
            errors.0.into_iter().map(|error| (self.blamed(&error.field), error.refusal)).collect()
        })
    }

    /// What somebody is: as the row says, or the heading of its group; else as only such candidates have it.
    fn object_of(&self, row: &Row) -> Result<Object, Unread> {
        let said = self.choice(row, Column::Object)?;
        let said = if said.is_empty() { self.object.unwrap_or_default() } else { said.as_str() };
        let follows = || match self.kind {
            SheetKind::Awards => self.reader.of.awards.object_of(self.text(row, Column::Award)),
            SheetKind::Offices => Some(Object::Individual),
            SheetKind::Grades | SheetKind::Initiatives | SheetKind::Disciplines => None,
        };
        let object = Object::from_word(said).or_else(follows);
        object.ok_or((Column::Object, Refusal::RecordsObjectMissing))
    }

    fn code(&self, row: &Row, object: Object) -> Result<String, Unread> {
        match self.kind {
            SheetKind::Awards => self.award(row, object),
            SheetKind::Grades => self.choice(row, Column::Grade),
            SheetKind::Initiatives => self.choice(row, Column::Scope),
            SheetKind::Offices | SheetKind::Disciplines => Ok(String::new()),
        }
    }

    fn award(&self, row: &Row, object: Object) -> Result<String, Unread> {
        let text = self.text(row, Column::Award);
        let found: String = text.chars().take(TOLD).collect();
        match self.reader.of.awards.find(object, text) {
            Named::One(id) => Ok(id.to_owned()),
            Named::None if text.is_empty() => Err((Column::Award, Refusal::NothingChosen)),
            Named::None => Err((Column::Award, Refusal::RecordsAwardUnknown { found })),
            Named::Several(ids) => {
                let known: Vec<String> = ids.iter().map(|id| self.reader.of.library.title(id)).collect();
                Err((Column::Award, Refusal::RecordsAwardUnclear { found, known: known.join("; ") }))
            }
        }
    }

    fn title(&self, row: &Row) -> String {
        match self.kind {
            SheetKind::Initiatives => self.text(row, Column::Initiative).to_owned(),
            SheetKind::Offices => self.text(row, Column::Office).to_owned(),
            SheetKind::Disciplines => self.text(row, Column::Discipline).to_owned(),
            SheetKind::Awards | SheetKind::Grades => String::new(),
        }
    }

    /// The word that a cell means; nothing where it is empty.
    fn choice(&self, row: &Row, column: Column) -> Result<String, Unread> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Ok(String::new());
        }
        choice(column, text).map(str::to_owned).ok_or_else(|| {
            let (found, known) =
                (text.chars().take(TOLD).collect(), known(self.reader.of.words, column).join(", "));
            (column, Refusal::CellWordUnknown { found, known })
        })
    }

    /// A day is a text, or a day of the spreadsheet: a number is none.
    fn day(&self, row: &Row, column: Column) -> Result<String, Unread> {
        let Some(cell) = self.at(column).and_then(|at| row.at(at)) else { return Ok(String::new()) };
        match cell.kind {
            CellKind::Text => Ok(cell.text.to_string()),
            CellKind::Number | CellKind::Percent => {
                Err((column, Refusal::CellDayUnknown { found: cell.text.chars().take(TOLD).collect() }))
            }
        }
    }

    /// In which column it stands that a line cannot be noted.
    fn blamed(&self, field: &str) -> Column {
        let deciding = SHEETS
            .iter()
            .find(|(kind, ..)| *kind == self.kind)
            .map_or(Column::Name, |(_, column, _)| *column);
        match field {
            "object" => Column::Object,
            "position" => Column::Position,
            "workplace" => Column::Workplace,
            "code" if self.kind == SheetKind::Initiatives => Column::Scope,
            "code" | "title" => deciding,
            "year" => Column::Year,
            "day" => Column::Day,
            "until" => Column::Until,
            "reference" => Column::Reference,
            "note" => Column::Note,
            _ => Column::Name,
        }
    }
}

/// What a row is about that only names a group: `I. TẬP THỂ`.
fn group_of(text: &str) -> Option<&'static str> {
    let numbered = |letter: char| letter.is_ascii_alphanumeric();
    let bare = match text.split_once(['.', ')', '-']) {
        Some((number, rest)) if number.trim().chars().all(numbered) => rest.trim(),
        _ => text,
    };
    choice(Column::Object, bare)
}
