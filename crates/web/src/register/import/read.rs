//! A file of a register, read row by row into what could be entered. Everything that is wrong is said of its cell.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use thidua_app::files::{Cell, CellKind, Content, LongFile, Purpose, Reading, Row as FileRow, Tab, TextForm};
use thidua_app::gauge::Gauge;
use thidua_app::register::REGISTER_FILES;
use thidua_domain::files::{CellFault, CellFaults, FileKind, Intake, letters};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Field, Life, Once, Row, Step, accept_cell};
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::asked::Asked;
use super::vocabulary::vocabulary;

/// What is taken: registers of a whole country, and nothing that takes more memory than they.
pub const INTAKE: Intake =
    Intake { kinds: &[FileKind::Xlsx, FileKind::Csv], largest: 24 << 20, most: 1, unpacked: 192 << 20 };
/// So many rows may stand above the headings.
const MOST_ABOVE: usize = 30;
/// So many cells of a column are shown.
const SAMPLES: usize = 3;
/// So many words of the cells of a field are remembered.
const MOST_MEANT: usize = 1_000;
/// So many letters of a cell are told.
const TOLD: usize = 60;

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place, counted from 0.
    pub at: usize,
    /// What stands above it.
    pub heading: String,
    /// What stands in it first.
    pub samples: Vec<String>,
    /// What it is.
    pub field: Option<Field>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct RegisterPlan {
    /// Its sheets.
    pub tabs: Vec<Tab>,
    /// The one that was read.
    pub tab: usize,
    /// How a text was read.
    pub form: Option<TextForm>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows that can be entered.
    pub rows: Arc<Vec<Row>>,
    /// How many can not.
    pub faulty: usize,
    /// How many numbers of a registration are kept as figures, which have no nought before them.
    pub bare_numbers: usize,
    /// SHA-256 of what was read: what is taken in is what was looked at.
    pub seen: String,
}

/// A register that somebody brings.
#[derive(Clone, Debug)]
pub struct RegisterFiles {
    /// How it is to be read.
    pub asked: Asked,
    /// What day it is.
    pub today: Date,
    /// In which language it is said what a cell may hold.
    pub words: &'static Words,
    /// Says how far it is.
    pub gauge: Gauge,
}

/// What a cell of a field may hold.
fn known(words: &Words, field: Field) -> String {
    let names = field.choices().unwrap_or_default().iter();
    names.map(|name| format!("“{}”", say_value(words, field, name))).collect::<Vec<_>>().join(", ")
}

impl Purpose for RegisterFiles {
    const NAME: &'static str = REGISTER_FILES;
    const INTAKE: Intake = INTAKE;
    const IS_LONG: bool = true;
    type Plan = RegisterPlan;
    type Fault = Refusal;

    fn read(&self, content: Content) -> Result<Reading<RegisterPlan>, Refusal> {
        let Content::Long(mut file) = content else {
            return Err(Refusal::FileDamaged { name: String::new() });
        };
        let known = |text: &str| vocabulary().heading(text);
        let (tab, head, mut columns) = find_columns(&mut file, self.asked.tab, &known)?;
        for column in &mut columns {
            let asked = self.asked.columns.iter().find(|(at, _)| *at == column.at);
            column.field = asked.map_or(column.field, |(_, field)| *field);
        }
        keep_first(&mut columns);
        let tabs = file.tabs().to_vec();
        let mut rows = Rows::of(self, &tabs[tab].name, (head, &columns), file.merged(tab));
        if columns.iter().any(|column| column.field == Some(Field::Name)) {
            file.each_row_on(&self.gauge, tab, |row, faults| rows.take(row, faults))?;
        }
        let Rows { found, mut faults, faulty, bare_numbers, .. } = rows;
        faults.name_headings(|_, _, at| {
            columns.iter().find(|column| column.at == at).map(|it| it.heading.clone())
        });
        let (form, seen) = (file.text_form(), seal(&found, faulty));
        let rows = Arc::new(found);
        let plan = RegisterPlan { tabs, tab, form, columns, rows, faulty, bare_numbers, seen };
        Ok(Reading { plan, faults })
    }
}

/// Of two columns that are one field, the first.
fn keep_first(columns: &mut [Column]) {
    let mut taken = vec![];
    for column in columns {
        column.field = column.field.filter(|field| !taken.contains(field));
        taken.extend(column.field);
    }
}

fn seal(rows: &[Row], faulty: usize) -> String {
    let mut digest = Sha256::new();
    digest.update(faulty.to_be_bytes());
    for row in rows {
        digest.update(row.number.to_be_bytes());
        for (field, value) in row.values.iter().chain(&row.usual) {
            digest.update(field.name());
            digest.update((value.len() as u64).to_be_bytes());
            digest.update(value.as_bytes());
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sheet, the row of its headings, and its columns: the row of which the most headings are known.
pub(in crate::register) fn find_columns<K: Ord>(
    file: &mut LongFile,
    asked: Option<usize>,
    known: &impl Fn(&str) -> Option<K>,
) -> Result<(usize, u32, Vec<Column>), Refusal> {
    let is_seen = |at: &usize| !file.tabs()[*at].is_hidden;
    let asked = asked.filter(|at| *at < file.tabs().len());
    let tabs: Vec<usize> = match asked {
        Some(at) => vec![at],
        None => (0..file.tabs().len()).filter(is_seen).collect(),
    };
    let mut best: Option<(usize, usize, Vec<FileRow>, usize)> = None;
    for tab in tabs {
        let mut above = vec![];
        file.each_row(tab, |row, _| {
            above.push(row.clone());
            if above.len() < MOST_ABOVE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let Some((score, at)) = headings_of(&above, known) else { continue };
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, tab, above, at));
        }
    }
    let (_, tab, rows, at) = best.ok_or(Refusal::RegisterFileEmpty)?;
    let samples = |column: usize| {
        let cells = rows[at + 1..].iter().map(|row| row.cell(column)).filter(|text| !text.is_empty());
        cells.take(SAMPLES).map(|text| text.chars().take(TOLD).collect()).collect()
    };
    let width = rows[at..].iter().flat_map(|row| row.cells().map(|(column, _)| column + 1)).max();
    let column = |at_column: usize| Column {
        at: at_column,
        heading: rows[at].cell(at_column).to_owned(),
        samples: samples(at_column),
        field: vocabulary().heading(rows[at].cell(at_column)),
    };
    let columns: Vec<Column> = (0..width.unwrap_or(0)).map(column).collect();
    let is_used = |column: &Column| !column.heading.is_empty() || !column.samples.is_empty();
    Ok((tab, rows[at].number, columns.into_iter().filter(is_used).collect()))
}

/// The row with the most headings that are known; where there are none, the first with several cells. How many are known, and which row.
fn headings_of<K: Ord>(rows: &[FileRow], known: &impl Fn(&str) -> Option<K>) -> Option<(usize, usize)> {
    let known = |row: &FileRow| {
        let mut fields: Vec<K> = row.cells().filter_map(|(_, cell)| known(&cell.text)).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.len()
    };
    let scored = rows.iter().enumerate().map(|(at, row)| (known(row), at));
    let best = scored.rev().max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0);
    let wide = || rows.iter().position(|row| row.cells().count() > 1);
    best.or_else(|| wide().or((!rows.is_empty()).then_some(0)).map(|at| (0, at)))
}

/// Rows as they come.
struct Rows<'a> {
    asked: &'a RegisterFiles,
    tab: &'a str,
    head: u32,
    mapped: Vec<(usize, Field)>,
    merged: Vec<Area>,
    once: Once,
    /// Words of cells with what they mean, field by field: few come often.
    meant: BTreeMap<Field, HashMap<Box<str>, Option<&'static str>>>,
    found: Vec<Row>,
    faults: CellFaults,
    faulty: usize,
    bare_numbers: usize,
}

impl<'a> Rows<'a> {
    fn of(
        asked: &'a RegisterFiles,
        tab: &'a str,
        (head, columns): (u32, &[Column]),
        mut merged: Vec<Area>,
    ) -> Self {
        let mapped: Vec<_> = columns.iter().filter_map(|column| Some((column.at, column.field?))).collect();
        let is_read =
            |from: u32, to: u32| mapped.iter().any(|(at, _)| (from as usize..=to as usize).contains(at));
        merged.retain(|((_, left), (bottom, right))| *bottom >= head && is_read(*left, *right));
        let (once, meant, found, faults, faulty, bare_numbers) = Default::default();
        Self { asked, tab, head, mapped, merged, once, meant, found, faults, faulty, bare_numbers }
    }

    fn take(&mut self, row: &FileRow, wrong: &[CellFault]) {
        if row.number <= self.head {
            return;
        }
        let is_mapped = |column: usize| self.mapped.iter().any(|(at, _)| *at == column);
        let wrong: Vec<&CellFault> = wrong.iter().filter(|fault| is_mapped(fault.column)).collect();
        let has_any = self.mapped.iter().any(|(at, _)| !row.cell(*at).is_empty());
        if !has_any && wrong.is_empty() {
            return;
        }
        let before = self.faults.count();
        wrong.into_iter().for_each(|fault| self.faults.note(fault.clone()));
        self.note_merged(row.number);
        let read = self.read(row);
        if self.faults.count() == before {
            match self.accept(&read) {
                Ok(()) => return self.found.push(read),
                Err((field, refusal)) => {
                    let at = self.column_of(field);
                    self.note((row.number, at), refusal);
                }
            }
        }
        self.faulty += 1;
    }

    fn note(&mut self, (row, column): (u32, usize), refusal: Refusal) {
        self.faults.note(CellFault::at(self.tab, (row, column), refusal));
    }

    /// Where a field stands; what stands nowhere is told beside the name.
    fn column_of(&self, field: Field) -> usize {
        let of = |wanted: Field| self.mapped.iter().find(|(_, field)| *field == wanted).map(|(at, _)| *at);
        of(field).or_else(|| of(Field::Name)).unwrap_or(0)
    }

    fn note_merged(&mut self, number: u32) {
        if let Some((column, refusal)) = merged_in(&self.merged, number) {
            self.note((number, column), refusal);
        }
    }

    fn read(&mut self, row: &FileRow) -> Row {
        let mut values: Vec<(Field, Box<str>)> = vec![];
        for at in 0..self.mapped.len() {
            let (column, field) = self.mapped[at];
            let Some(cell) = row.at(column) else { continue };
            match self.value(field, cell) {
                Ok(value) if value.is_empty() => {}
                Ok(value) => values.push((field, value.into())),
                Err(refusal) => self.note((row.number, column), refusal),
            }
        }
        values.sort_by_key(|(field, _)| *field);
        let is_left = |(field, usual): &&(Field, String)| {
            !usual.is_empty() && !values.iter().any(|(known, _)| known == field)
        };
        let usual = self.asked.asked.usual.iter().filter(is_left);
        let usual = usual.map(|(field, usual)| (*field, usual.as_str().into())).collect();
        Row { number: row.number, values, usual }
    }

    fn value(&mut self, field: Field, cell: &Cell) -> Result<String, Refusal> {
        let is_number = match cell.kind {
            CellKind::Text => false,
            CellKind::Number | CellKind::Percent => true,
        };
        if field == Field::Registration && is_number {
            self.bare_numbers += 1;
        }
        if field.choices().is_none() {
            return accept_cell(field, &cell.text, is_number, self.asked.today);
        }
        let unknown = || Refusal::CellWordUnknown {
            found: cell.text.chars().take(TOLD).collect(),
            known: known(self.asked.words, field),
        };
        let known = self.meant.entry(field).or_default();
        let meant = match known.get(&cell.text) {
            Some(meant) => *meant,
            None if known.len() < MOST_MEANT => {
                let meant = vocabulary().choice(field, &cell.text);
                known.insert(cell.text.clone(), meant);
                meant
            }
            None => vocabulary().choice(field, &cell.text),
        };
        meant.map(str::to_owned).ok_or_else(unknown)
    }

    /// Whether it can be entered.
    fn accept(&mut self, row: &Row) -> Result<(), (Field, Refusal)> {
        let name = row.value(Field::Name);
        if name.is_empty() {
            return Err((Field::Name, Refusal::NameEmpty));
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err((Field::Name, Refusal::CellUnplaced { found: name.chars().take(TOLD).collect() }));
        }
        if row.values.len() == 1 && self.mapped.len() > 2 {
            return Err((Field::Name, Refusal::RegisterRowBare));
        }
        let step = Step::Note { values: row.typed(), from: self.asked.asked.from };
        Life::default().step(&step, self.asked.today).map_err(|refusal| (blamed(&refusal, row), refusal))?;
        self.once.note(row)
    }
}

/// Cells that are merged: the first of them and the last, by row and column from 0.
pub(in crate::register) type Area = ((u32, u32), (u32, u32));

/// The merged cell that reaches into a row: where it begins, and that nothing is read from it.
pub(in crate::register) fn merged_in(merged: &[Area], number: u32) -> Option<(usize, Refusal)> {
    let holds = |((top, _), (bottom, _)): &&Area| (*top + 1..=*bottom + 1).contains(&number);
    let ((top, left), (bottom, right)) = merged.iter().find(holds).copied()?;
    let cell = |row: u32, column: u32| format!("{}{}", letters(column as usize), row + 1);
    let area = format!("{}:{}", cell(top, left), cell(bottom, right));
    Some((left as usize, Refusal::CellMerged { area }))
}

/// In which column it stands that a row cannot be entered.
fn blamed(refusal: &Refusal, row: &Row) -> Field {
    if matches!(refusal, Refusal::RegisterFormEarly { .. } | Refusal::RegisterFormMisfit) {
        return Field::Form;
    }
    match *refusal == Refusal::RegisterFieldNeeded {
        true if row.value(Field::Kind).is_empty() => Field::Kind,
        true => Field::Status,
        false => Field::Founded,
    }
}
