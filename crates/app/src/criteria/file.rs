//! Criteria tables as files: TOML as it was stored, and spreadsheets out and in.

use anyhow::Context;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Table, TableDraft};
use thidua_domain::files::FileKind;
use thidua_domain::refusal::Refusal;
use thidua_store::criteria as table_store;
use thidua_store::incoming::Received;

use super::drafts::read_draft;
use crate::evidence::examine;
use crate::files::{Line, Unreadable, read};
use crate::ground::load_here;
use crate::{App, Error, Result};

/// A file that somebody sent.
#[derive(Clone, Debug)]
pub enum TableFile {
    /// A criteria file; what it holds is not looked at yet.
    Toml(Vec<u8>),
    /// The rows of a spreadsheet below its first, and those of its second sheet, with their numbers.
    Sheet(Vec<Line>, Vec<Line>),
}

/// A stored table as it was stored, and as fields.
///
/// # Errors
/// No such year or table, or no right.
pub async fn table_file(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    table: &str,
) -> Result<(String, TableDraft)> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    let row = table_store::find_table(&mut reader, table).await?.ok_or(Error::NotFound)?;
    let draft = read_draft(&row.content)?;
    Ok((row.content, draft))
}

/// Reads what somebody sent, whichever of the two it is.
///
/// # Errors
/// It is neither, too large, or a cell of it says that something is wrong.
pub async fn read_table_file(file: Received, name: &str) -> Result<TableFile> {
    if file.bytes > Table::LIMIT as u64 {
        return Err(Refusal::TableFileUnreadable.into());
    }
    let name = name.to_owned();
    let read = tokio::task::spawn_blocking(move || read_file(&file, &name)).await;
    read.context("reading a criteria table")?
}

fn read_file(file: &Received, name: &str) -> Result<TableFile> {
    let bytes = std::fs::read(file.path()).context("a file that has just arrived")?;
    if !bytes.starts_with(b"PK") {
        return Ok(TableFile::Toml(bytes));
    }
    // What unpacks into gigabytes is not handed to whoever reads spreadsheets.
    if examine(name, file.path(), &file.head)? != FileKind::Xlsx {
        return Err(Refusal::TableFileUnreadable.into());
    }
    match read(&bytes) {
        Ok((rows, head)) => Ok(TableFile::Sheet(rows, head)),
        Err(Unreadable::File) => Err(Refusal::TableFileUnreadable.into()),
        Err(Unreadable::Cell { row, column }) => {
            Err(Refusal::TableCellUnreadable { row: row.to_string(), column }.into())
        }
    }
}
