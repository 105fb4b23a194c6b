//! Criteria tables: storing the exact file, and choosing one for a year.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Code, Fault, Rules, Table, TableDraft};
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::hex;
use thidua_store::criteria as table_store;
use thidua_store::criteria::TableRow;
use thidua_store::{Because, Work, settings};

use crate::ground::load_here;
use crate::permit::Permit;
use crate::{App, Error, Result};

use sha2::{Digest, Sha256};

/// The tables that the product brings along.
const RULEBOOKS: [&str; 3] = [
    include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
    include_str!("../../../../rulebooks/criteria/leader-relative-example.toml"),
    include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml"),
];

/// A stored table, as lists show it.
#[derive(Clone, Debug)]
pub struct TableEntry {
    /// Its id.
    pub id: String,
    /// The table itself.
    pub table: Table,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
}

/// What became of a file.
#[derive(Debug)]
pub enum TableAnswer {
    /// It is stored under this id.
    Stored(String),
    /// It is no criteria table, and why.
    Faulty(Box<Fault>),
}

/// All stored tables.
///
/// # Errors
/// Only ours.
pub async fn list_tables(app: &App) -> Result<Vec<TableEntry>> {
    let rows = table_store::list_tables(&mut app.read().await?).await?;
    rows.into_iter()
        .map(|row| {
            let table = read(&row.content)?;
            Ok(TableEntry { id: row.id, table, digest: row.digest })
        })
        .collect()
}

/// The tables in use that score some kinds of units otherwise, for whoever says of which kind a unit is: title, words of the kinds.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn kinds_named_for(app: &App, actor: &Actor, unit: &str) -> Result<Vec<(String, Vec<String>)>> {
    Permit::of_system(actor, Right::Administer)?;
    let rows = table_store::list_tables_for_unit(&mut app.read().await?, unit).await?;
    let named = rows.into_iter().map(|row| Ok((row.title, read(&row.content)?.kinds)));
    let named: Vec<(String, Vec<String>)> = named.collect::<Result<_>>()?;
    Ok(named.into_iter().filter(|(_, kinds)| !kinds.is_empty()).collect())
}

/// Reads a table that was checked before it was stored.
pub(crate) fn read(content: &str) -> Result<Table> {
    // Tables that were stored when grades could stand in any order mean the same.
    Table::read(content.as_bytes())
        .or_else(|fault| match fault.code() == Code::GradeOrder {
            true => Table::read_by(content.as_bytes(), Rules::First),
            false => Err(fault),
        })
        .map_err(|fault| Error::Broken(anyhow::anyhow!("stored criteria table: {:?}", fault.code())))
}

/// Why a text is not stored as a table.
enum Unkept {
    Faulty(Box<Fault>),
    Refused(Refusal),
}

/// A table that somebody brought as a text, with the limits of those that are written here: whatever is on the shelf can be shown, copied
/// and mended.
fn read_brought(content: &str) -> std::result::Result<Table, Unkept> {
    let draft = TableDraft::read(content.as_bytes()).map_err(Unkept::Faulty)?;
    draft.accept_rows().map_err(Unkept::Refused)?;
    let table = Table::read(content.as_bytes()).map_err(Unkept::Faulty)?;
    draft.accept_length().map_err(Unkept::Refused)?;
    Ok(table)
}

/// Stores a table of the cluster's own.
///
/// # Errors
/// No right in the cluster; another table has the id; more than a table may have.
pub async fn store_table(app: &App, actor: &Actor, at: (&str, i16), content: &str) -> Result<TableAnswer> {
    let here = load_here(&mut app.read().await?, at.0, at.1, app.today()).await?;
    let permit = here.permit(actor, Right::ArrangeYear)?;
    let text = content.to_owned();
    // A long text takes its time, and others do not wait for it.
    let read = tokio::task::spawn_blocking(move || read_brought(&text)).await;
    let table = match read.map_err(anyhow::Error::from)? {
        Ok(table) => table,
        Err(Unkept::Faulty(fault)) => return Ok(TableAnswer::Faulty(fault)),
        Err(Unkept::Refused(refusal)) => return Err(refusal.into()),
    };
    let id = table.id.clone();
    app.write(permit, Scope::System, async |work| put_table(work, content, &table).await).await?;
    Ok(TableAnswer::Stored(id))
}

/// Stores a table that was read, unless the same file is there.
pub(crate) async fn put_table(work: &mut Work, content: &str, table: &Table) -> Result<()> {
    let digest = hex(&Sha256::digest(content.as_bytes()));
    if let Some(known) = table_store::find_table(work, &table.id).await? {
        if known.digest != digest {
            return Err(Refusal::CriteriaTaken { table: table.id.clone() }.into());
        }
        work.nothing_to_record(Because::NothingChanged);
        return Ok(());
    }
    let row = TableRow {
        id: table.id.clone(),
        title: table.title.clone(),
        content: content.to_owned(),
        digest: digest.clone(),
    };
    table_store::add_table(work, &row).await?;
    work.record(Event::CriteriaStored { table: row.id, digest });
    Ok(())
}

/// Stores the tables that the product brings along, once for each file.
pub(crate) async fn add_rulebooks(app: &App) -> Result<()> {
    const SETTING: &str = "rulebooks";
    let mut digest = Sha256::new();
    RULEBOOKS.iter().for_each(|text| digest.update(text.as_bytes()));
    let digest = hex(&digest.finalize());
    if settings::find(&mut app.read().await?, SETTING).await?.as_ref() == Some(&digest) {
        return Ok(());
    }
    app.write_as_program(Scope::System, async |work| {
        for content in RULEBOOKS {
            let table = read(content)?;
            // A table that was changed by a later program stays as it was stored: years may rest on it.
            if table_store::find_table(work, &table.id).await?.is_none() {
                put_table(work, content, &table).await?;
            }
        }
        settings::put(work, SETTING, &digest).await?;
        let (house, version) = ("thidua".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        work.record(Event::HouseFounded { house, version });
        Ok(())
    })
    .await
}
