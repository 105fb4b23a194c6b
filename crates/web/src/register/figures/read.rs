//! A file of figures, read row by row. Everything that is wrong is said of its cell.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use thidua_app::files::{Cell, CellKind, Content, Purpose, Reading, Row as FileRow, Tab, TextForm};
use thidua_app::gauge::Gauge;
use thidua_app::register::figures::{FIGURE_FILES, FigureColumn, FigureSheet};
use thidua_domain::files::{CellFault, CellFaults, FileKind, Intake};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{
    Field, FigureRow, Measure, MeasureNature, accept_title, amount_of, measure_code, read_heading,
};
use thidua_domain::text::{slug_of, tidy_seen};
use thidua_words::Words;

use super::asked::{Asked, Part};
use crate::register::import::read::{Area, Column as FileColumn, find_columns, merged_in};
use crate::register::import::vocabulary::vocabulary;

/// What is taken: as registers are.
pub const INTAKE: Intake =
    Intake { kinds: &[FileKind::Xlsx, FileKind::Csv], largest: 24 << 20, most: 1, unpacked: 192 << 20 };
/// So many letters of a cell are told and kept.
const TOLD: usize = 60;
const MOST_LETTERS: usize = 300;
/// Places of a decimal.
const PLACES: u8 = 6;

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Where it is, what stands above it and in it first.
    pub of: FileColumn,
    /// What it is.
    pub part: Part,
    /// What its figures are of.
    pub measure: Option<FigureColumn>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct FigurePlan {
    /// Its sheets.
    pub tabs: Vec<Tab>,
    /// The one that was read.
    pub tab: usize,
    /// How a text was read.
    pub form: Option<TextForm>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows that could be read.
    pub sheet: Arc<FigureSheet>,
    /// How many could not.
    pub faulty: usize,
    /// SHA-256 of what was read: what is taken in is what was looked at.
    pub seen: String,
}

/// Figures that somebody brings.
#[derive(Clone, Debug)]
pub struct FigureFiles {
    /// How they are to be read.
    pub asked: Asked,
    /// What the alliance measures already.
    pub known: Vec<Measure>,
    /// In which language texts are read as numbers.
    pub words: &'static Words,
    /// Says how far it is.
    pub gauge: Gauge,
}

impl Purpose for FigureFiles {
    const NAME: &'static str = FIGURE_FILES;
    const INTAKE: Intake = INTAKE;
    const IS_LONG: bool = true;
    type Plan = FigurePlan;
    type Fault = Refusal;

    fn read(&self, content: Content) -> Result<Reading<FigurePlan>, Refusal> {
        let Content::Long(mut file) = content else {
            return Err(Refusal::FileDamaged { name: String::new() });
        };
        let (tab, head, columns) = find_columns(&mut file, self.asked.tab, &|text| self.known_as(text))?;
        let mut columns: Vec<Column> = columns.into_iter().map(|column| self.column(column)).collect();
        keep_first(&mut columns);
        let tabs = file.tabs().to_vec();
        let mut rows = Rows::of(self, &tabs[tab].name, (head, &columns), file.merged(tab));
        if rows.says_whose() {
            file.each_row_on(&self.gauge, tab, |row, faults| rows.take(row, faults))?;
        }
        let Rows { found, mut faults, faulty, most, .. } = rows;
        faults.name_headings(|_, _, at| {
            columns.iter().find(|column| column.of.at == at).map(|column| column.of.heading.clone())
        });
        let mut most = most.into_iter();
        for column in columns.iter_mut().filter_map(|column| column.measure.as_mut()) {
            // A new measure has as many decimals as its first figures need, unless somebody says otherwise.
            let needed = most.next().unwrap_or_default();
            if column.is_new && column.measure.decimals > PLACES {
                column.measure.decimals = needed;
            }
        }
        let measures = columns.iter().filter_map(|column| column.measure.clone()).collect();
        let sheet = FigureSheet { columns: measures, rows: found };
        let (form, seen) = (file.text_form(), seal(&sheet, faulty));
        let plan = FigurePlan { tabs, tab, form, columns, sheet: Arc::new(sheet), faulty, seen };
        Ok(Reading { plan, faults })
    }
}

fn seal(sheet: &FigureSheet, faulty: usize) -> String {
    let mut digest = Sha256::new();
    digest.update(faulty.to_be_bytes());
    for column in &sheet.columns {
        let Measure { code, decimals, nature, .. } = &column.measure;
        digest.update(format!("{code}\n{decimals}\n{}\n", nature.name()));
    }
    for row in &sheet.rows {
        digest.update(format!("{}\n{}\n{}\n{}\n", row.number, row.registration, row.name, row.commune));
        for value in &row.values {
            digest.update(value.map(|value| value.to_string()).unwrap_or_default());
            digest.update("\n");
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Of two columns that are one field or one measure, the first.
fn keep_first(columns: &mut [Column]) {
    let mut taken: Vec<String> = vec![];
    for column in columns {
        let what = match (column.part, &column.measure) {
            (Part::Who(field), _) => field.name().to_owned(),
            (Part::Figures, Some(measure)) => measure.measure.code.clone(),
            (Part::Figures, None) | (Part::Unread, _) => {
                column.part = Part::Unread;
                continue;
            }
        };
        if taken.contains(&what) {
            (column.part, column.measure) = (Part::Unread, None);
        } else {
            taken.push(what);
        }
    }
}

impl FigureFiles {
    /// What a heading is known as: a field that says whose a row is, or a measure.
    fn known_as(&self, text: &str) -> Option<String> {
        let who = vocabulary().heading(text).filter(|field| super::asked::WHO.contains(field));
        let code = code_of(text);
        let is_measure = || self.known.iter().any(|known| known.code == code);
        who.map(|field| field.name().to_owned()).or_else(|| is_measure().then(|| code.clone()))
    }

    fn column(&self, column: FileColumn) -> Column {
        let asked = self.asked.columns.iter().find(|(at, _)| *at == column.at);
        let part = asked.map_or_else(|| self.guess(&column), |(_, part)| *part);
        let measure = (part == Part::Figures).then(|| self.measure(&column)).flatten();
        Column { of: column, part, measure }
    }

    /// What a column is, where nobody says: figures, if it holds numbers – one will do where the heading has a unit – and is nothing else that
    /// registers keep.
    fn guess(&self, column: &FileColumn) -> Part {
        let (field, code) = (column.field, code_of(&column.heading));
        let is_known = self.known.iter().any(|known| known.code == code);
        let is_number = |text: &String| self.words.read_decimal(text).is_some();
        let has_unit = !read_heading(&column.heading).1.is_empty();
        let holds_numbers = match has_unit {
            true => column.samples.iter().any(is_number),
            false => !column.samples.is_empty() && column.samples.iter().all(is_number),
        };
        let is_numbered = ["stt", "tt", "so-tt", "no"].contains(&slug_of(&column.heading).as_str());
        match field {
            _ if is_known => Part::Figures,
            Some(field) if super::asked::WHO.contains(&field) => Part::Who(field),
            // How many members there are is a figure of the period here.
            Some(Field::Members) | None if !is_numbered && holds_numbers => Part::Figures,
            Some(_) | None => Part::Unread,
        }
    }

    fn measure(&self, column: &FileColumn) -> Option<FigureColumn> {
        let code = code_of(&column.heading);
        if let Some(known) = self.known.iter().find(|known| known.code == code) {
            return Some(FigureColumn { measure: known.clone(), is_new: false });
        }
        let (title, measure_unit) = read_heading(&tidy_seen(&column.heading));
        accept_title(&title).ok()?;
        let asked = |all: &[(usize, u8)]| all.iter().find(|(at, _)| *at == column.at).map(|(_, it)| *it);
        let nature = self.asked.natures.iter().find(|(at, _)| *at == column.at).map(|(_, it)| *it);
        let usual = if measure_unit.contains('%') { MeasureNature::Other } else { MeasureNature::Additive };
        // More than there can be: as many as are needed.
        let decimals = asked(&self.asked.decimals).unwrap_or(PLACES + 1);
        let nature = nature.unwrap_or(usual);
        Some(FigureColumn { measure: Measure { code, title, measure_unit, decimals, nature }, is_new: true })
    }
}

fn code_of(heading: &str) -> String {
    let (title, unit) = read_heading(&tidy_seen(heading));
    measure_code(&title, &unit)
}

/// Rows as they come.
struct Rows<'a> {
    words: &'a Words,
    tab: &'a str,
    head: u32,
    who: Vec<(usize, Field)>,
    /// Place in the file, and how many decimals there may be.
    figures: Vec<(usize, u8)>,
    merged: Vec<Area>,
    found: Vec<FigureRow>,
    faults: CellFaults,
    faulty: usize,
    /// How many decimals the figures of each column have at most.
    most: Vec<u8>,
}

impl<'a> Rows<'a> {
    fn of(
        asked: &'a FigureFiles,
        tab: &'a str,
        (head, columns): (u32, &[Column]),
        mut merged: Vec<Area>,
    ) -> Self {
        let who = columns.iter().filter_map(|column| match column.part {
            Part::Who(field) => Some((column.of.at, field)),
            Part::Figures | Part::Unread => None,
        });
        let figures = columns
            .iter()
            .filter_map(|column| Some((column.of.at, column.measure.as_ref()?.measure.decimals)));
        let (who, figures): (Vec<_>, Vec<_>) = (who.collect(), figures.collect());
        let is_read = |at: &usize, from: u32, to: u32| (from as usize..=to as usize).contains(at);
        merged.retain(|((_, left), (bottom, right))| {
            let mut all = who.iter().map(|(at, _)| at).chain(figures.iter().map(|(at, _)| at));
            *bottom >= head && all.any(|at| is_read(at, *left, *right))
        });
        let (most, faulty) = (vec![0; figures.len()], 0);
        let (found, faults) = Default::default();
        Self { words: asked.words, tab, head, who, figures, merged, found, faults, faulty, most }
    }

    fn says_whose(&self) -> bool {
        self.who.iter().any(|(_, field)| matches!(field, Field::Name | Field::Registration))
    }

    fn take(&mut self, row: &FileRow, wrong: &[CellFault]) {
        if row.number <= self.head {
            return;
        }
        let is_figure = |column: usize| self.figures.iter().any(|(at, _)| *at == column);
        let is_read = |column: usize| is_figure(column) || self.who.iter().any(|(at, _)| *at == column);
        let wrong: Vec<CellFault> = wrong.iter().filter(|fault| is_read(fault.column)).cloned().collect();
        // A row without figures – a heading of a group, a signature – says nothing.
        if !self.figures.iter().any(|(at, _)| !row.cell(*at).is_empty()) && wrong.is_empty() {
            return;
        }
        let before = self.faults.count();
        wrong.into_iter().for_each(|fault| self.faults.note(fault));
        if let Some((column, refusal)) = merged_in(&self.merged, row.number) {
            self.note((row.number, column), refusal);
        }
        let read = self.read(row);
        if self.faults.count() == before { self.found.push(read) } else { self.faulty += 1 }
    }

    fn note(&mut self, at: (u32, usize), refusal: Refusal) {
        self.faults.note(CellFault::at(self.tab, at, refusal));
    }

    fn read(&mut self, row: &FileRow) -> FigureRow {
        let text = |wanted: Field| {
            let at = self.who.iter().find(|(_, field)| *field == wanted).map(|(at, _)| *at);
            let text: String =
                at.map(|at| row.cell(at)).unwrap_or_default().chars().take(MOST_LETTERS).collect();
            tidy_seen(&text).into_boxed_str()
        };
        let [name, registration, commune] = super::asked::WHO.map(text);
        let mut values = Vec::with_capacity(self.figures.len());
        for place in 0..self.figures.len() {
            let (column, decimals) = self.figures[place];
            let figure = row.at(column).map(|cell| figure(self.words, cell)).transpose();
            // While nobody has said how many decimals there are, as many are kept as there are.
            let fits = |figure: Decimal| {
                let kept = if decimals > PLACES { figure.places() } else { decimals };
                amount_of(figure, kept).map(|_| figure)
            };
            let figure = figure.and_then(|figure| figure.flatten().map(fits).transpose());
            match figure {
                Ok(figure) => {
                    self.most[place] = self.most[place].max(figure.map_or(0, Decimal::places));
                    values.push(figure);
                }
                Err(refusal) => {
                    self.note((row.number, column), refusal);
                    values.push(None);
                }
            }
        }
        FigureRow { number: row.number, registration, name, commune, values }
    }
}

/// The figure in a cell; nothing where it is empty. A number that a machine wrote is never read as people write.
fn figure(words: &Words, cell: &Cell) -> Result<Option<Decimal>, Refusal> {
    let text = cell.text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = match cell.kind {
        CellKind::Text => words.read_decimal(text),
        CellKind::Number => Some(text.to_owned()),
        CellKind::Percent => Some(text.trim_end_matches('%').to_owned()),
    };
    // A machine writes a third with fifteen decimals: it is a number, and has more than can be kept.
    let places =
        plain.as_deref().and_then(|plain| plain.split_once('.')).map_or(0, |(_, places)| places.len());
    if cell.kind != CellKind::Text && places > usize::from(PLACES) {
        return Err(Refusal::FigurePlaces { max: PLACES.to_string() });
    }
    let figure = plain.as_deref().and_then(Decimal::read);
    figure.map(Some).ok_or_else(|| Refusal::FigureMalformed { found: text.chars().take(TOLD).collect() })
}
