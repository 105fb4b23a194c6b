//! The form of a report as a workbook: handed out, filled in somewhere without a network, brought back. What it holds is laid into the form
//! as if somebody had typed it; kept is nothing until they press the button there.

use anyhow::Context;
use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::files::{Book, Cell, CellKind, Content, Purpose, Reading, Row, Table, read_once};
use thidua_domain::files::{CellFault, CellFaults, FileKind, Intake};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Indicator, IndicatorKind, line_name};
use thidua_domain::text::word_key;
use thidua_papers::report_book::{MARK, headings, lines, mark_of, report_book};
use thidua_words::{Language, Words};

use super::fields::{Sent, entries};
use super::form::{At, Beside, Opened, page};
use crate::attached::{SPREADSHEET, attached};
use crate::door::upload::{Arriving, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::parts::{Note, Tone};
use crate::sentences::say_refusal;

/// What is taken.
pub const INTAKE: Intake = Intake { kinds: &[FileKind::Xlsx], largest: 4 << 20, most: 1, unpacked: 16 << 20 };
/// The columns of [`headings`].
const NAME: usize = 0;
const FIGURE: usize = 5;
const SAID: usize = 6;
const BEFORE: usize = 7;
/// So many letters of a cell are told.
const TOLD: usize = 60;

/// A form that comes back.
#[derive(Clone, Debug)]
struct ReportBooks {
    words: &'static Words,
    form: Vec<Indicator>,
}

/// What it holds.
#[derive(Clone, Debug, Default)]
struct BookPlan {
    /// Whose it is, as it was written when it was handed out.
    mark: String,
    /// Figures and explanations as the form names them, as people of the language type them.
    sent: Sent,
}

impl Purpose for ReportBooks {
    const NAME: &'static str = "report";
    const INTAKE: Intake = INTAKE;
    type Plan = BookPlan;
    type Fault = Refusal;

    fn read(&self, content: Content) -> Result<Reading<BookPlan>, Refusal> {
        let Content::Book(book) = content else { return Err(Refusal::ReportBookUnmarked) };
        let mark = mark_in(&book).ok_or(Refusal::ReportBookUnmarked)?;
        let mut faults = book.faults.clone();
        // Somebody may write notes beside a table; they are nothing of ours.
        let table = book.find_table(&headings(), &mut CellFaults::default());
        let table = table.filter(|table| table.columns[NAME].is_some() && table.columns[FIGURE].is_some());
        let table = table.ok_or(Refusal::ReportBookUnmarked)?;
        let mut reading = BookReading { of: self, table: &table, faults: &mut faults, sent: Sent::new() };
        reading.read();
        let plan = BookPlan { mark, sent: reading.sent };
        Ok(Reading { plan, faults })
    }
}

fn mark_in(book: &Book) -> Option<String> {
    let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut marks =
        rows.flat_map(Row::cells).map(|(_, cell)| &*cell.text).filter(|text| text.starts_with(MARK));
    marks.next().map(str::to_owned)
}

struct BookReading<'a> {
    of: &'a ReportBooks,
    table: &'a Table<'a>,
    faults: &'a mut CellFaults,
    sent: Sent,
}

impl BookReading<'_> {
    fn read(&mut self) {
        let known = lines(self.of.words, &self.of.form);
        let at = |column: usize| self.table.columns[column];
        let Some((name_at, figure_at)) = at(NAME).zip(at(FIGURE)) else { return };
        for row in self.table.rows {
            let name = row.cell(name_at);
            if name.is_empty() {
                continue;
            }
            let Some(indicator) = self.indicator(name) else {
                let found = name.chars().take(TOLD).collect();
                self.note((row.number, name_at), Refusal::CellUnplaced { found });
                continue;
            };
            let indicator = indicator.clone();
            // What is worked out is worked out again, whatever a book says of it.
            if !indicator.is_typed() {
                let said = at(SAID).map(|column| row.cell(column).to_owned()).unwrap_or_default();
                self.sent.insert(format!("g-{name}"), said);
                continue;
            }
            match self.typed(&indicator, row.at(figure_at)) {
                Ok(typed) => drop(self.sent.insert(format!("v-{name}"), typed)),
                Err(refusal) => self.note((row.number, figure_at), refusal),
            }
            // By what stood there before, a form tells what its person changed. Nobody types there: what cannot be read is nothing.
            let before = at(BEFORE).and_then(|column| self.typed(&indicator, row.at(column)).ok());
            self.sent.insert(format!("o-{name}"), before.unwrap_or_default());
            let said = at(SAID).map(|column| row.cell(column).to_owned()).unwrap_or_default();
            self.sent.insert(format!("g-{name}"), said);
        }
        for (name, title) in known {
            if !self.sent.contains_key(&format!("g-{name}")) {
                self.note((self.table.head.number, name_at), Refusal::ReportBookLineMissing { title });
            }
        }
    }

    fn note(&mut self, at: (u32, usize), refusal: Refusal) {
        self.faults.note(CellFault::at(&self.table.sheet.name, at, refusal));
    }

    fn indicator(&self, name: &str) -> Option<&Indicator> {
        let is_it = |indicator: &&Indicator| {
            indicator.parts().into_iter().any(|part| line_name(&indicator.code, part) == name)
        };
        self.of.form.iter().find(is_it)
    }

    /// What stands in a cell, as somebody would have typed it. A number that a machine wrote is written in the language of the page.
    fn typed(&self, indicator: &Indicator, cell: Option<&Cell>) -> Result<String, Refusal> {
        let Some(cell) = cell else { return Ok(String::new()) };
        let (text, words) = (cell.text.trim(), self.of.words);
        if indicator.kind == IndicatorKind::Flag {
            let says = |key: &str| {
                let languages = [Language::Vi, Language::En].map(Language::words);
                languages.iter().any(|words| word_key(&words.say(key)) == word_key(text))
            };
            if text.is_empty() {
                return Ok(String::new());
            }
            let (yes, no) = (words.say("report-flag-yes"), words.say("report-flag-no"));
            return match (says("report-flag-yes"), says("report-flag-no")) {
                (true, _) => Ok("true".to_owned()),
                (false, true) => Ok("false".to_owned()),
                (false, false) => Err(Refusal::CellWordUnknown {
                    found: text.chars().take(TOLD).collect(),
                    known: format!("“{yes}”, “{no}”"),
                }),
            };
        }
        match cell.kind {
            CellKind::Text => Ok(text.to_owned()),
            CellKind::Number => Ok(words.decimal(text)),
            CellKind::Percent if indicator.measure_unit.contains('%') => {
                Ok(words.decimal(text.trim_end_matches('%')))
            }
            CellKind::Percent => Err(Refusal::CellPercent { found: text.to_owned() }),
        }
    }
}

/// `GET /cum/{cluster}/{year}/bao-cao/{period}/{unit}/bieu.xlsx`
pub async fn download(Shared(house): Shared<House>, visitor: Visitor, at: At) -> PageResult {
    let (cluster, year, period, unit) = at.0;
    let view = Opened::load(&house, &visitor.signed_in()?.actor, (&cluster, year), (&period, &unit)).await?;
    if !view.may.save {
        return Err(view.against.clone().map_or(Error::NotAllowed, Error::Refused).into());
    }
    let bytes =
        report_book(visitor.words, &view, &view.plan).context("the form of a report as a workbook")?;
    let name = format!("attachment; filename=\"bieu-{cluster}-{year}-{period}-{unit}.xlsx\"");
    Ok(attached(bytes, SPREADSHEET, &name))
}

/// `POST /cum/{cluster}/{year}/bao-cao/{period}/{unit}/bieu`
pub async fn bring(Shared(house): Shared<House>, visitor: Visitor, at: At, request: Request) -> PageResult {
    let (cluster, year, period, unit) = at.0;
    let actor = &visitor.signed_in()?.actor;
    let view = match Opened::load(&house, actor, (&cluster, year), (&period, &unit)).await {
        Ok(view) if view.may.save => view,
        other => {
            drain_body(request.into_body()).await;
            let view = other?;
            return Err(view.against.clone().map_or(Error::NotAllowed, Error::Refused).into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let words = visitor.words;
    let Some(file) = sent.files.into_iter().next() else {
        let note = Note::new(Tone::Wrong, words.say("report-book-none")).answering();
        return Ok(refused(&visitor, &view, vec![note]));
    };
    let purpose = ReportBooks { words, form: view.form.clone() };
    let read = match file.file {
        Err(refusal) => Err(Error::Refused(refusal)),
        Ok(received) => read_once(&purpose, (&file.name, received)).await,
    };
    let reading = match read {
        Ok(Ok(reading)) => reading,
        Ok(Err(refusal)) | Err(Error::Refused(refusal)) => {
            return Ok(refused(&visitor, &view, vec![Note::refused(words, Tone::Wrong, &refusal)]));
        }
        Err(error) => return Err(error.into()),
    };
    match revision_of(words, &view, &reading.plan.mark) {
        Err(refusal) => Ok(refused(&visitor, &view, vec![Note::refused(words, Tone::Wrong, &refusal)])),
        Ok(_) if reading.faults.count() > 0 => {
            Ok(refused(&visitor, &view, faulty(words, &file.name, &reading.faults)))
        }
        Ok(revision) => Ok(laid_in(&visitor, &view, (&file.name, revision), reading.plan.sent)),
    }
}

/// The revision of the report that stood in a book, where it is the form of this one.
fn revision_of(words: &Words, view: &Opened, mark: &str) -> Result<i64, Refusal> {
    let own = mark_of(view);
    let of = |mark: &str| mark.rsplit_once('/').map(|(of, revision)| (of.to_owned(), revision.to_owned()));
    let (of_book, of_page) = (of(mark), of(&own));
    match (of_book, of_page) {
        (Some((book, revision)), Some((page, _))) if book == page => {
            revision.parse().map_err(|_| Refusal::ReportBookUnmarked)
        }
        _ => {
            let parts: Vec<&str> = mark.trim_start_matches(MARK).split('/').collect();
            let [_, year, period, unit, _] = parts[..] else { return Err(Refusal::ReportBookUnmarked) };
            let key = format!("period-{period}");
            let period = if words.has(&key) { words.say(&key).into_owned() } else { String::new() };
            let members = view.here.members.iter();
            let name = members
                .into_iter()
                .find(|member| member.slug == unit)
                .map(|member| member.short_name.clone());
            let unit = name.unwrap_or_default();
            Err(Refusal::ReportBookOther { period, year: year.chars().take(TOLD).collect(), unit })
        }
    }
}

/// The form as it stands, with why a book was not laid into it.
fn refused(visitor: &Visitor, view: &Opened, notes: Vec<Note>) -> Response {
    let beside = Beside { notes, ..Beside::default() };
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page(visitor, view, beside))).into_response()
}

/// A note for each cell that is wrong; nothing of the book is laid in.
fn faulty(words: &Words, name: &str, faults: &CellFaults) -> Vec<Note> {
    let first = words.say_with("report-book-faulty", &[("name", name)]);
    let said = |fault: &CellFault| {
        let cell = words.say_with("intake-place-bare", &[("cell", &fault.cell())]);
        Note::new(Tone::Warn, cell).text(say_refusal(words, &fault.refusal))
    };
    let more = (faults.more() > 0)
        .then(|| Note::new(Tone::Warn, words.say_count("intake-more", faults.more(), &[])));
    let first = Note::new(Tone::Wrong, first).text(words.say("report-book-faulty-why")).answering();
    std::iter::once(first).chain(faults.told().iter().map(said)).chain(more).collect()
}

/// The form with what the book holds, as if it were typed; nothing is kept.
fn laid_in(visitor: &Visitor, view: &Opened, (name, revision): (&str, i64), sent: Sent) -> Response {
    let words = visitor.words;
    let checked = view.check(&entries(words, &view.form, &sent));
    let said = words.say_with("report-book-laid", &[("name", name)]);
    let notes = vec![Note::new(Tone::Plain, said).text(words.say("report-book-laid-why")).answering()];
    let beside = Beside {
        sent: Some(&sent),
        looked_at: Some(&checked),
        revision: Some(revision),
        notes,
        ..Beside::default()
    };
    Page(page(visitor, view, beside)).into_response()
}
