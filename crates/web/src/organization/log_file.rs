//! The log of the house as a file: for whoever keeps it elsewhere, or looks through it with other programs.

use anyhow::Context;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use thidua_app::audit::{Found, HouseLog, Line, take_from_house};
use thidua_app::{Error, day_in_vietnam};
use thidua_domain::access::Role;
use thidua_papers::csv;
use thidua_papers::document::{Cell, Column};
use thidua_papers::long_table::LongTable;
use thidua_words::Words;

use super::log::{Asked, KIND, Pairs, code_of, say_log};
use crate::attached::{SPREADSHEET, attached};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::list::sought;
use crate::sentences::say_role;
use crate::year::log::sentence;

/// What stands above the columns, and how wide they are, in characters.
const COLUMNS: [(&str, f64); 8] = [
    ("house-log-number", 10.0),
    ("log-at", 20.0),
    ("log-who", 28.0),
    ("admin-role", 24.0),
    ("house-log-unit", 18.0),
    ("house-log-code", 24.0),
    ("log-what", 60.0),
    ("log-hash", 66.0),
];

/// `GET /quan-tri/nhat-ky/tep`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    query: Result<Query<Pairs>, QueryRejection>,
) -> PageResult {
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let (words, asked) = (visitor.words, Asked::of(&query));
    let ending = match sought(&query, KIND).as_str() {
        "" | "csv" => "csv",
        "xlsx" => "xlsx",
        _ => return Err(Error::NotFound.into()),
    };
    let actor = &visitor.signed_in()?.actor;
    let found = take_from_house(&house.app, actor, asked.log, &asked.sought).await?;
    let day = day_in_vietnam(house.app.now_ms());
    let name = format!("attachment; filename=\"nhat-ky-{}-{day}.{ending}\"", code_of(asked.log));
    if ending == "csv" {
        let bytes = as_csv(words, &found)?;
        return Ok(attached(bytes, "text/csv; charset=utf-8", &name));
    }
    // Rows wait beside the evidence: the folder of the system may be memory.
    let folder = house.app.blobs().to_owned();
    let made = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        as_spreadsheet(words, &folder, (asked.log, &found))
    });
    let bytes = made.await.map_err(anyhow::Error::from)??;
    Ok(attached(bytes, SPREADSHEET, &name))
}

fn as_csv(words: &Words, found: &Found) -> anyhow::Result<Vec<u8>> {
    let columns = columns(words);
    let rows = rows(words, found);
    let mut text = csv::head(&columns).context("the head of a log")?;
    text.extend(csv::lines(columns.len(), rows.iter().map(Vec::as_slice)).context("lines of a log")?);
    Ok(text)
}

fn as_spreadsheet(
    words: &Words,
    folder: &std::path::Path,
    (log, found): (HouseLog, &Found),
) -> anyhow::Result<Vec<u8>> {
    let mut table =
        LongTable::begin(folder, &say_log(words, log), columns(words)).context("a log as a spreadsheet")?;
    for row in rows(words, found) {
        table.row(&row).context("a line of a log")?;
    }
    table.bytes().context("a log as a spreadsheet")
}

fn columns(words: &Words) -> Vec<Column> {
    COLUMNS.iter().map(|(key, width)| Column::new(words.say(key), *width)).collect()
}

/// The lines, and behind them where the file was cut off.
fn rows(words: &Words, found: &Found) -> Vec<Vec<Cell>> {
    let cut = found.older.map(|line| {
        let (count, line) = (words.decimal(&found.lines.len().to_string()), line.to_string());
        vec![Cell::Note(words.say_with("house-log-cut", &[("count", &count), ("line", &line)]))]
    });
    found.lines.iter().map(|line| row_of(words, line)).chain(cut).collect()
}

fn row_of(words: &Words, line: &Line) -> Vec<Cell> {
    let role = Role::from_name(&line.person_role).map(|role| say_role(words, role)).unwrap_or_default();
    let text = |text: String| if text.is_empty() { Cell::Blank } else { Cell::Note(text) };
    vec![
        Cell::Figure(line.seq.to_string()),
        text(words.moment(line.at)),
        text(line.person_name.clone()),
        text(role),
        text(line.person_unit.clone()),
        text(line.name.clone()),
        text(sentence(words, line)),
        text(line.hash.clone()),
    ]
}
