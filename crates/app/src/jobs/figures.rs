//! Every accepted figure of a cluster as a spreadsheet: gathered page by page into a file of lines, which becomes the table at the end.
//!
//! Each page is of its own moment. Where something changed in the cluster meanwhile, the job says so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use thidua_domain::scoring::Decimal;
use thidua_papers::long_table::LongTable;
use thidua_papers::spreadsheet::Cell;
use thidua_store::Key;
use thidua_store::jobs::{JobRow, Progress};
use thidua_store::organization::list_clusters;
use thidua_store::reporting::bulk::{FigureRow, count_accepted, list_accepted_after, list_names};

use super::place::Place;
use super::turn::{Ended, Step, scope_of};
use crate::{App, Error, Result};

/// Figures of one step.
const PAGE: usize = 5_000;
/// The lines that wait to become the table.
const LINES: &str = "lines";
/// Digits that a cell holds exactly; longer figures stand there as text.
const EXACT: usize = 15;

/// What the spreadsheet says beside the figures.
#[derive(Clone, Debug)]
pub struct Wording {
    /// What the tab is called: at most 25 characters.
    pub tab: String,
    /// Captions and widths: year, period, unit, version, code, title, unit of measure, part, value, explanation.
    pub columns: Vec<(String, f64)>,
    /// Names of periods by their codes.
    pub periods: BTreeMap<String, String>,
}

/// Where the next step begins.
#[derive(Serialize, Deserialize)]
struct Cursor {
    /// Behind which figure; none: all are there.
    after: Option<String>,
    /// How much of the file of lines counts.
    bytes: u64,
    /// The version of the cluster's data when the first page was read.
    version: i64,
}

/// Makes the next step.
pub(super) async fn step(app: &App, job: &JobRow, wording: &Wording) -> Result<Step> {
    let cursor = match job.cursor.as_str() {
        "" => Cursor { after: Some(Key::<3>::first().to_text()), bytes: 0, version: version(app, job)? },
        text => serde_json::from_str(text).context("the cursor of figures")?,
    };
    match &cursor.after {
        Some(after) => {
            let after = Key::read(after)?;
            gather(app, job, &after, cursor).await
        }
        None => save(app, job, &cursor, wording).await,
    }
}

fn version(app: &App, job: &JobRow) -> Result<i64> {
    Ok(app.data_version(&scope_of(&job.scope)?))
}

async fn gather(app: &App, job: &JobRow, after: &Key<3>, cursor: Cursor) -> Result<Step> {
    let mut reader = app.read().await?;
    let total = if job.total > 0 { job.total } else { count_accepted(&mut reader, &job.subject).await? };
    let page = list_accepted_after(&mut reader, &job.subject, after, PAGE).await?;
    let place = Place::of(app, &job.id);
    place.make()?;
    let bytes = append(&place.file(LINES), cursor.bytes, &page.rows).context(LINES)?;
    let done = job.done + i64::try_from(page.rows.len()).unwrap_or_default();
    let cursor = Cursor { after: page.next.map(|key| key.to_text()), bytes, version: cursor.version };
    let cursor = serde_json::to_string(&cursor).map_err(|fault| Error::Broken(fault.into()))?;
    Ok(Step::On(Progress { cursor, done, total: total.max(done) }))
}

/// Writes the rows behind so many bytes, cutting off what a step that did not count left there; gives how many bytes count then.
fn append(path: &Path, bytes: u64, rows: &[FigureRow]) -> anyhow::Result<u64> {
    let mut text = vec![];
    for row in rows {
        serde_json::to_writer(&mut text, row)?;
        text.push(b'\n');
    }
    let mut file = File::options().create(true).write(true).truncate(false).open(path)?;
    file.set_len(bytes)?;
    file.seek(SeekFrom::Start(bytes))?;
    file.write_all(&text)?;
    file.sync_data()?;
    Ok(bytes + text.len() as u64)
}

async fn save(app: &App, job: &JobRow, cursor: &Cursor, wording: &Wording) -> Result<Step> {
    let mut reader = app.read().await?;
    let names = Names(list_names(&mut reader).await?);
    let clusters = list_clusters(&mut reader, &app.today().to_string()).await?;
    drop(reader);
    let cluster = clusters.into_iter().find(|cluster| cluster.id == job.subject);
    let (place, bytes, wording) = (Place::of(app, &job.id), cursor.bytes, wording.clone());
    let saved = tokio::task::spawn_blocking(move || write_table(&place, &names, bytes, wording));
    saved.await.map_err(anyhow::Error::from)??;
    let message = if version(app, job)? == cursor.version { "" } else { "changed-meanwhile" };
    let file = format!("so-lieu-{}.xlsx", cluster.map(|cluster| cluster.slug).unwrap_or_default());
    Ok(Step::Ended(Ended { file, done: job.done, message, event: None }))
}

/// Of the lines, so many bytes count.
fn write_table(place: &Place, names: &Names, bytes: u64, wording: Wording) -> anyhow::Result<()> {
    let folder = place.file("");
    let mut table = LongTable::begin(&folder, &wording.tab, wording.columns)?;
    let lines = File::open(place.file(LINES))?.take(bytes);
    for line in BufReader::new(lines).lines() {
        let row: FigureRow = serde_json::from_str(&line?)?;
        let period = wording.periods.get(&row.period).unwrap_or(&row.period).clone();
        let unit = names.of(&row.unit_id, row.year).to_owned();
        #[expect(clippy::cast_precision_loss, reason = "years and versions are small")]
        let number = |number: i64| Cell::Figure(number as f64);
        table.row(&[
            number(row.year),
            Cell::Text(period),
            Cell::Text(unit),
            number(row.version),
            Cell::Text(row.code),
            Cell::Text(row.title),
            Cell::Text(row.measure_unit),
            text_or_nothing(row.part),
            figure(row.value),
            text_or_nothing(row.explanation),
        ])?;
    }
    table.save(&place.result())?;
    Ok(())
}

fn text_or_nothing(text: String) -> Cell {
    if text.is_empty() { Cell::Missing } else { Cell::Text(text) }
}

fn figure(value: String) -> Cell {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let exact = Decimal::read(&value).filter(|_| digits <= EXACT).and_then(|_| value.parse().ok());
    exact.map_or(Cell::Text(value), Cell::Figure)
}

/// Names of units by day: unit, first day, name; those of a unit stand together, oldest first.
struct Names(Vec<(String, String, String)>);

impl Names {
    /// The name at the end of a year, or the first where the unit had none yet.
    fn of(&self, unit: &str, year: i64) -> &str {
        let last = format!("{year}-12-31");
        let from = self.0.partition_point(|(id, ..)| id.as_str() < unit);
        let own = self.0[from..].iter().take_while(|(id, ..)| id == unit);
        let borne = own.clone().take_while(|(_, day, _)| *day <= last).last();
        borne.or_else(|| own.clone().next()).map_or("", |(_, _, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_has_the_name_that_it_bore_at_the_end_of_the_year() {
        let name = |unit: &str, day: &str, name: &str| (unit.to_owned(), day.to_owned(), name.to_owned());
        let names = Names(vec![
            name("a", "2010-01-01", "Sóc Trăng"),
            name("b", "2010-01-01", "Cần Thơ"),
            name("b", "2025-07-01", "Cần Thơ mới"),
        ]);
        let borne = [("b", 2024), ("b", 2025), ("b", 2009), ("a", 2026), ("c", 2026)];
        let borne = borne.map(|(unit, year)| names.of(unit, year));
        assert_eq!(borne, ["Cần Thơ", "Cần Thơ mới", "Cần Thơ", "Sóc Trăng", ""]);
    }

    #[test]
    fn a_figure_that_a_cell_cannot_hold_exactly_stands_there_as_text() {
        assert_eq!(figure("-12.5".into()), Cell::Figure(-12.5));
        assert_eq!(figure("123456789012345.6".into()), Cell::Text("123456789012345.6".into()));
        assert_eq!(figure("có".into()), Cell::Text("có".into()));
    }
}
