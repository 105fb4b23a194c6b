//! How much memory do a million figures take on their way in and out?
//!
//! ```text
//! cargo bench -p thidua-store --bench rows [-- --rows 1000000]
//! ```
//!
//! Writes so many figures in one act, reads them back as a stream into a spreadsheet, and prints time and peak memory on both engines
//! with what is wanted beside it. Each engine is measured in a process of its own; what PostgreSQL itself takes is not part of it.
//! Needs Linux and the server of PostgreSQL; nothing fails.
#![allow(clippy::expect_used, reason = "the server of the tests stops where it cannot go on")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use thidua_domain::event::{Event, Scope};
use thidua_domain::ground::YearState;
use thidua_domain::ids::ClusterId;
use thidua_domain::reporting::ReportState;
use thidua_papers::document::{Cell, Column};
use thidua_papers::long_table::LongTable;
use thidua_store::ground::{NewYear, add_year};
use thidua_store::organization::{NewCluster, NewUnit, form_cluster, register_unit};
use thidua_store::reporting::bulk::{Values, digested, list_accepted_after, stream_values};
use thidua_store::reporting::{NewReport, PeriodRow, ValueRow, add_period, add_report};
use thidua_store::{Address, Error, Key, Seal, Stamp, Store, Tally, Work};

#[path = "../tests/house/postgres.rs"]
mod postgres;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const WANTED_MB: u64 = 150;
/// Figures of one page.
const PAGE: usize = 5_000;
/// Figures of one report.
const FORM: u32 = 200;

#[tokio::main]
async fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => each_engine("1000000"),
        ["--rows", rows] => each_engine(rows),
        ["in", engine, rows] => measure(engine, rows.parse()?).await,
        _ => Err("usage: rows [--rows N]".into()),
    }
}

fn each_engine(rows: &str) -> Outcome<()> {
    for engine in ["SQLite", "PostgreSQL"] {
        let status = Command::new(std::env::current_exe()?).args(["in", engine, rows]).status()?;
        if !status.success() {
            println!("{engine}: not measured ({status})");
        }
    }
    Ok(())
}

async fn measure(engine: &str, rows: u32) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let address = match engine {
        "SQLite" => Address::Sqlite(folder.path().join("thidua.db")),
        _ => Address::Postgres(postgres::fresh_database().await.address.clone()),
    };
    let store = Store::open(&address).await?;
    let (cluster, reports) = set_up(&store, rows).await?;
    let before = memory("VmRSS")?;

    let (written, writing, peak) = watch(write(&store, &cluster, &reports, rows)).await?;
    line(engine, &format!("{} rows written in one act", written.count), writing, peak);
    let file = folder.path().join("so-lieu.xlsx");
    let (read, reading, peak) = watch(export(&store, &cluster, &file)).await?;
    let megabytes = std::fs::metadata(&file)?.len() >> 20;
    line(engine, &format!("{} rows streamed into {megabytes} MB of XLSX", read.count), reading, peak);

    let (paged, paging, peak) = watch(page_through(&store, &cluster)).await?;
    line(engine, &format!("{paged} rows read in pages of {PAGE}"), paging, peak);

    let same = if read == written { "the same" } else { "ANOTHER" };
    println!("{engine}: {before} MB before; the digest of what was read is {same} as that in the log");
    Ok(())
}

fn line(engine: &str, what: &str, took: Duration, peak: u64) {
    let what = format!("{engine}: {what}, {:.1} s, at most", took.as_secs_f64());
    println!("{what:<78} {peak:>5} MB   wanted: under {WANTED_MB} MB");
}

/// What came of it, how long it took, and the most memory that the process had meanwhile, in MB.
async fn watch<T>(doing: impl Future<Output = Outcome<T>>) -> Outcome<(T, Duration, u64)> {
    // The peak so far is forgotten; the system counts anew.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let begin = Instant::now();
    let done = doing.await?;
    Ok((done, begin.elapsed(), memory("VmHWM")?))
}

fn memory(name: &str) -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such line")?;
    let kilobytes: u64 = line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?;
    Ok(kilobytes / 1024)
}

/// A cluster with one unit, one year, one period, and as many versions of a report as the rows need.
async fn set_up(store: &Store, rows: u32) -> Outcome<(String, Vec<String>)> {
    let act = async |work: &mut Work| {
        let from = "2025-07-01";
        let unit = NewUnit { slug: "u", kind: "province", full_name: "U", short_name: "U", from };
        let unit = register_unit(work, &unit).await?;
        let cluster = NewCluster { slug: "c", kind: "other", purpose: "", illustrative: 1, name: "C", from };
        let cluster = form_cluster(work, &cluster, std::slice::from_ref(&unit)).await?;
        let year =
            NewYear { cluster: &cluster, year: 2026, state: YearState::BEGINS, source: None, remark: None };
        let year = add_year(work, &year).await?;
        let period = add_period(work, &year, &quarter()).await?;
        let (cluster, year) = (cluster.as_str(), year.as_str());
        let (period, unit, state) = (period.as_str(), unit.as_str(), ReportState::Accepted);
        let mut reports = vec![];
        for version in 1..=i64::from(rows.div_ceil(FORM)) {
            let report =
                NewReport { cluster, year, period, unit, version, state, reason: None, source: None };
            reports.push(add_report(work, &report).await?);
        }
        work.record(Event::HouseFounded { house: "bench".into(), version: String::new() });
        Ok::<_, Error>((cluster.to_owned(), reports))
    };
    Ok(store.write(Scope::System, stamp(), 1, act).await?)
}

fn quarter() -> PeriodRow {
    PeriodRow {
        id: String::new(),
        code: "q1".into(),
        position: 1,
        kind: "quarter".into(),
        as_of: "2026-03-31".into(),
        opens_on: "2026-03-01".into(),
        due_on: "2026-04-15".into(),
        state: "closed".into(),
    }
}

async fn write(store: &Store, cluster: &str, reports: &[String], rows: u32) -> Outcome<Seal> {
    let act = async |work: &mut Work| {
        let mut values = Values::default();
        let mut number = 0;
        for report in reports {
            for place in 0..FORM.min(rows - number) {
                number += 1;
                values.add(work, cluster, &figure(report, place, number)).await?;
            }
        }
        let sum = values.finish(work).await?;
        let (number, digest) = (sum.count.to_string(), sum.digest.clone());
        let (cluster, source) = (cluster.to_owned(), "bench".to_owned());
        work.record(Event::FiguresImported { cluster, number, source, digest });
        Ok::<_, Error>(sum)
    };
    let scope = Scope::Cluster(ClusterId::new(cluster));
    Ok(store.write(scope, stamp(), 2, act).await?)
}

fn figure(report: &str, place: u32, number: u32) -> ValueRow {
    ValueRow {
        report_id: report.to_owned(),
        code: format!("chi_tieu_{place:03}"),
        part: String::new(),
        value: format!("{number}.{}", number % 9 + 1),
        explanation: if number.is_multiple_of(10) {
            "tăng do sáp nhập địa giới".into()
        } else {
            String::new()
        },
    }
}

async fn export(store: &Store, cluster: &str, file: &Path) -> Outcome<Seal> {
    let columns = ["Báo cáo", "Chỉ tiêu", "Phần", "Giá trị", "Thuyết minh"];
    let columns = columns.map(|caption| Column::new(caption, 20.0)).to_vec();
    let mut table = LongTable::begin(file.parent().unwrap_or(file), "Số liệu", columns)?;
    let mut tally = Tally::default();
    let mut reader = store.read().await?;
    let mut rows = stream_values(&mut reader, cluster);
    while let Some(row) = rows.next().await? {
        tally.add(&digested(&row));
        let value = Cell::Figure(row.value);
        let (report, code, part) = (Cell::Text(row.report_id), Cell::Text(row.code), Cell::Text(row.part));
        table.row(&[report, code, part, value, Cell::Note(row.explanation)])?;
    }
    table.save(file)?;
    Ok(tally.finish())
}

async fn page_through(store: &Store, cluster: &str) -> Outcome<usize> {
    let (mut count, mut next) = (0, Some(Key::first()));
    while let Some(after) = next {
        // Each page in a transaction of its own, as a job reads them.
        let page = list_accepted_after(&mut store.read().await?, cluster, &after, PAGE).await?;
        count += page.rows.len();
        next = page.next;
    }
    Ok(count)
}

fn stamp() -> Stamp {
    Stamp { person: String::new(), name: "bench".into(), role: "program".into(), unit: String::new() }
}
