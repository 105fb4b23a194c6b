//! Every accepted figure of a cluster as a spreadsheet: gathered page by page into a file of lines, which becomes the table at the end.
//!
//! Each page is of its own moment. Where something changed in the cluster meanwhile, the job says so.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use thidua_store::Key;
use thidua_store::jobs::{JobRow, Progress};
use thidua_store::organization::list_clusters;
use thidua_store::reporting::bulk::{FigureRow, count_accepted, list_accepted_after, list_names};

use super::folder::Folder;
use super::turn::{Ended, Step, scope_of};
use crate::{App, Error, Result};

/// Figures of one step.
const PAGE: usize = 5_000;
/// The lines that wait to become the table.
const LINES: &str = "lines";

/// One accepted figure, as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// Which year.
    pub year: i64,
    /// Code of the period.
    pub period: String,
    /// What the unit was called at the end of the year.
    pub unit: String,
    /// Version of the report.
    pub version: i64,
    /// Name of the indicator in files.
    pub code: String,
    /// Its title.
    pub title: String,
    /// In what it is counted.
    pub measure_unit: String,
    /// Which part of a survey; empty: it is no part.
    pub part: String,
    /// Plain decimal, or a word.
    pub value: String,
    /// What was said about it.
    pub explanation: String,
    /// How sure its unit is of it: reported, estimated, final; empty where nobody asked.
    pub standing: String,
}

/// A table that takes one figure after the other.
pub trait FigureTable {
    /// Adds a figure.
    ///
    /// # Errors
    /// When the disk refuses.
    fn add(&mut self, line: FigureLine) -> anyhow::Result<()>;

    /// Writes the whole into a file.
    ///
    /// # Errors
    /// When the disk refuses.
    fn save(self: Box<Self>, file: &Path) -> anyhow::Result<()>;
}

/// Whoever lays tables out: this floor knows no layout.
pub trait Layout: Send + Sync {
    /// Begins a table of figures; what waits lies in this folder.
    ///
    /// # Errors
    /// When the folder takes no file.
    fn begin_figures(&self, folder: &Path) -> anyhow::Result<Box<dyn FigureTable>>;
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
pub(super) async fn step(app: &App, job: &JobRow, layout: &Arc<dyn Layout>) -> Result<Step> {
    let cursor = match job.cursor.as_str() {
        "" => Cursor { after: Some(Key::<3>::first().to_text()), bytes: 0, version: version(app, job)? },
        text => serde_json::from_str(text).context("the cursor of figures")?,
    };
    match &cursor.after {
        Some(after) => {
            let after = Key::read(after)?;
            gather(app, job, &after, cursor).await
        }
        None => save(app, job, &cursor, layout).await,
    }
}

fn version(app: &App, job: &JobRow) -> Result<i64> {
    Ok(app.data_version(&scope_of(&job.scope)?))
}

async fn gather(app: &App, job: &JobRow, after: &Key<3>, cursor: Cursor) -> Result<Step> {
    let mut reader = app.read().await?;
    let total = if job.total > 0 { job.total } else { count_accepted(&mut reader, &job.subject).await? };
    let page = list_accepted_after(&mut reader, &job.subject, after, PAGE).await?;
    let folder = Folder::of(app, &job.id);
    folder.make()?;
    let bytes = append(&folder.file(LINES), cursor.bytes, &page.rows).context(LINES)?;
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

async fn save(app: &App, job: &JobRow, cursor: &Cursor, layout: &Arc<dyn Layout>) -> Result<Step> {
    let mut reader = app.read().await?;
    let names = Names(list_names(&mut reader).await?);
    let clusters = list_clusters(&mut reader, &app.today().to_string()).await?;
    drop(reader);
    let cluster = clusters.into_iter().find(|cluster| cluster.id == job.subject);
    let (folder, bytes, layout) = (Folder::of(app, &job.id), cursor.bytes, Arc::clone(layout));
    let saved = tokio::task::spawn_blocking(move || write_table(&folder, &names, bytes, &*layout));
    saved.await.map_err(anyhow::Error::from)??;
    let message = if version(app, job)? == cursor.version { "" } else { "changed-meanwhile" };
    let file = format!("so-lieu-{}.xlsx", cluster.map(|cluster| cluster.slug).unwrap_or_default());
    Ok(Step::Ended(Ended { file: Some(file), done: job.done, message, event: None }))
}

/// Of the lines, so many bytes count.
fn write_table(folder: &Folder, names: &Names, bytes: u64, layout: &dyn Layout) -> anyhow::Result<()> {
    let mut table = layout.begin_figures(&folder.file(""))?;
    let lines = File::open(folder.file(LINES))?.take(bytes);
    for line in BufReader::new(lines).lines() {
        let row: FigureRow = serde_json::from_str(&line?)?;
        table.add(FigureLine {
            unit: names.of(&row.unit_id, row.year).to_owned(),
            year: row.year,
            period: row.period,
            version: row.version,
            code: row.code,
            title: row.title,
            measure_unit: row.measure_unit,
            part: row.part,
            value: row.value,
            explanation: row.explanation,
            standing: row.standing,
        })?;
    }
    table.save(&folder.result())
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
}
