//! Criteria tables as files: stored ones out, and what somebody brings in as one under way.

use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::TableDraft;
use thidua_store::criteria as table_store;
use thidua_store::criteria::draft as store;
use thidua_store::{Because, Sql};

use super::drafts::{FIRST_REVISION, put_draft, read_draft};
use crate::files::{HeldFile, TakenFile, find_taken, find_taken_since, note_back, note_taken, release_held};
use crate::ground::{ClusterYear, here_now, in_year, load_here};
use crate::{App, Error, Result};

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

/// Stable name of what files are read for here.
pub const TABLE_FILES: &str = "criteria";

/// Whether the person may bring a table here; asked before a file is read. Under the id of the cluster it is held.
///
/// # Errors
/// No such year, or no right.
pub async fn may_bring_table(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Arc<ClusterYear>> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ArrangeYear)?;
    Ok(here)
}

/// A table that was looked at and is taken in.
#[derive(Clone, Debug)]
pub struct TakeTable {
    /// Cluster and year.
    pub at: (String, i16),
    /// What the file holds.
    pub draft: TableDraft,
    /// The file.
    pub file: HeldFile,
}

/// Takes a table in as one under way, right or wrong; answers its id. Who presses twice takes in once.
///
/// # Errors
/// No such year, no right, or more criteria than a table may have.
pub async fn take_table(app: &App, actor: &Actor, act: TakeTable) -> Result<String> {
    act.draft.accept_length()?;
    let ask = |here: &ClusterYear| here.permit(actor, Right::ArrangeYear);
    let subject = here_now(app, (&act.at.0, act.at.1)).await?.cluster.to_string();
    let digest = act.file.digest.clone();
    let id = in_year(app, &act.at, ask, async |work, here| {
        let (digest, since) = (&act.file.digest, act.file.since);
        if let Some(id) = taken_draft(work, &here, actor, digest, since).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(id);
        }

        let id = put_draft(work, &here, act.draft, None).await?;
        note_taken(work, taken(&here, &id), FIRST_REVISION, &act.file).await?;
        Ok(id)
    })
    .await?;
    // After the commit: whoever is cut off here finds what was taken in, and the file is swept away.
    release_held(app, actor, TABLE_FILES, &subject, &digest);
    Ok(id)
}

/// The table under way that this person took in from these bytes, where the file is not held any more.
///
/// # Errors
/// No such year, or no right.
pub async fn find_taken_table(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    digest: &str,
) -> Result<Option<String>> {
    let here = may_bring_table(app, actor, at).await?;
    taken_draft(&mut app.read().await?, &here, actor, digest, 0).await
}

async fn taken_draft(
    sql: &mut impl Sql,
    here: &ClusterYear,
    actor: &Actor,
    digest: &str,
    since: i64,
) -> Result<Option<String>> {
    let of = (here.cluster.as_str(), TABLE_FILES);
    let Some(row) = find_taken_since(sql, of, digest, actor, since).await? else { return Ok(None) };
    let draft = store::find_draft(sql, here.cluster.as_str(), &row.subject).await?;
    Ok(draft.map(|draft| draft.id))
}

fn taken<'a>(here: &'a ClusterYear, draft: &'a str) -> TakenFile<'a> {
    TakenFile { ground: here.cluster.as_str(), purpose: TABLE_FILES, subject: draft }
}

/// The name of the file that a table under way came from, as long as nobody has saved it since.
pub(super) async fn unchanged_file(
    sql: &mut impl Sql,
    here: &ClusterYear,
    draft: &str,
    revision: i64,
) -> Result<Option<String>> {
    let row = find_taken(sql, taken(here, draft)).await?;
    Ok(row.filter(|row| row.revision == revision).map(|row| row.name))
}

/// Takes a table back that came from a file and that nobody has saved since.
///
/// # Errors
/// No such table in this cluster, one that came from no file or was saved since, or no right.
pub async fn take_table_back(app: &App, actor: &Actor, at: &(String, i16), id: &str) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::ArrangeYear);
    in_year(app, at, ask, async |work, here| {
        let cluster = here.cluster.as_str();
        let row = store::find_draft(work, cluster, id).await?.ok_or(Error::NotFound)?;
        note_back(work, taken(&here, id), (row.revision, &row.changed_by)).await?;
        store::delete_draft(work, cluster, id).await?;
        Ok(())
    })
    .await
}
