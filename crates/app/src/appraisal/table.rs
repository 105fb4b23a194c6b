//! The criteria table by which a year is marked: choosing it, as long as nobody gave marks by another.

use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::Table;
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_text, tidy};
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::proposal as proposal_store;
use thidua_store::audit::Line;
use thidua_store::criteria as table_store;
use thidua_store::criteria::draft as draft_store;
use thidua_store::{Because, Sql, Work, ground as year_store};

use crate::criteria::{load_draft, put_table, read};
use crate::ground::{ClusterYear, here_of, in_year, refresh_year};
use crate::permit::Permit;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result, Seen};

/// The year as it stands now, if it still uses the table that was read before the act began.
async fn refresh_as_read(work: &mut Work, here: &ClusterYear) -> Result<ClusterYear> {
    let now = refresh_year(work, here).await?;
    if now.criteria == here.criteria { Ok(now) } else { Err(Error::NotFound) }
}

/// Runs an act in a year that is marked by a table. The table is read before the act begins: an act that waited for a second
/// connection could wait for itself.
pub(crate) async fn in_marked_year<T>(
    app: &App,
    at: &(String, i16),
    ask: impl Fn(&ClusterYear, &Table) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, &ClusterYear, &Table) -> Result<T>,
) -> Result<T> {
    let mut look = app.look();
    let before = here_of(&mut look, (&at.0, at.1)).await?;
    let table = table_of_year(&mut look, &before).await?;
    drop(look);
    app.write(ask(&before, &table)?, before.scope(), async |work| {
        let here = refresh_as_read(work, &before).await?;
        ask(&here, &table)?.renew(work);
        act(work, &here, &table).await
    })
    .await
}

/// The table of a year, read once for as long as the tables stand.
pub(crate) async fn table_of_year(look: &mut Look, here: &ClusterYear) -> Result<Arc<Table>> {
    let year = || Refusal::YearWithoutCriteria { year: here.year.to_string() };
    let id = here.criteria.as_ref().ok_or_else(year)?;
    // A stored table is never edited: what was read under an id stands.
    let of = [MadeOf { scope: &Scope::System, tables: &["criteria_table"] }];
    look.view(&format!("table/{id}"), &of, async |look, _| {
        let row = table_store::find_table(look.reader().await?, id).await?.ok_or_else(year)?;
        read(&row.content)
    })
    .await
}

/// The same for whoever looks at nothing else.
pub(crate) async fn table_of(app: &App, here: &ClusterYear) -> Result<Arc<Table>> {
    table_of_year(&mut app.look(), here).await
}

impl Weigh for Table {
    fn weight(&self) -> usize {
        1_000 + 600 * self.criteria.len()
    }
}

/// Which table a year uses.
#[derive(Clone, Debug)]
pub struct ChooseCriteria {
    /// Cluster and year.
    pub at: (String, i16),
    /// Id of the table.
    pub table: String,
    /// Why it replaces the one that the year uses now, if it uses one.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Lets a year use a table, as long as nobody has given marks by another.
///
/// # Errors
/// No right, no such table, a table that is not valid in the year, marks by another table, no reason for replacing one.
pub async fn choose_criteria(app: &App, actor: &Actor, act: ChooseCriteria) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::ArrangeYear),
        async |work, here| {
            here.state.accept_changes(here.year)?;
            act.seen.expect(work, &here.scope(), |line| chooses_table(&here, line)).await?;
            if here.criteria.as_ref() == Some(&act.table) {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(());
            }
            let row = table_store::find_table(work, &act.table).await?.ok_or(Error::NotFound)?;
            choose(work, &here, &read(&row.content)?, &act.reason).await
        },
    )
    .await
}

/// Whether a line of the log says by which table the year is marked.
fn chooses_table(here: &ClusterYear, line: &Line) -> bool {
    line.subject == here.year_id.as_str() && line.name.starts_with("year.criteria-")
}

/// The same inside an act, for a table that is stored.
pub(super) async fn choose(work: &mut Work, here: &ClusterYear, table: &Table, reason: &str) -> Result<()> {
    here.state.accept_changes(here.year)?;
    may_use(table, here.year)?;
    let (year, chosen) = (here.year_id.to_string(), table.id.clone());
    let event = match here.criteria.clone().filter(|before| *before != chosen) {
        None => Event::CriteriaChosen { year, table: chosen },
        Some(before) => {
            if has_marks(work, here.cluster.as_str(), here.year_id.as_str()).await? {
                return Err(Refusal::CriteriaInUse { table: before }.into());
            }
            let reason = tidy(&accept_text(reason)?);
            if reason.is_empty() {
                return Err(Refusal::CriteriaReasonMissing { table: before }.into());
            }
            Event::CriteriaSuperseded { year, table: chosen, replaced: before, reason }
        }
    };

    year_store::set_criteria(work, here.year_id.as_str(), &table.id).await?;
    work.record(event);
    Ok(())
}

/// Whether somebody has given marks in the year: then its table stays.
///
/// # Errors
/// Only ours.
pub async fn is_marked(app: &App, here: &ClusterYear) -> Result<bool> {
    has_marks(&mut app.read().await?, here.cluster.as_str(), here.year_id.as_str()).await
}

async fn has_marks(sql: &mut impl Sql, cluster: &str, year: &str) -> Result<bool> {
    // A proposal is about a criterion of this table too.
    let is_proposed = !proposal_store::list_proposals(sql, (cluster, year)).await?.is_empty();
    Ok(is_proposed || !mark_store::list_marks(sql, cluster, year).await?.is_empty())
}

/// A table may be used in a year of which it is valid on some day.
pub(crate) fn may_use(table: &Table, year: i16) -> std::result::Result<(), Refusal> {
    if table.valid.covers(year) {
        return Ok(());
    }
    Err(Refusal::CriteriaNotValid { table: table.id.clone(), year: year.to_string() })
}

/// Where a finished table goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutTo {
    /// On the shelf, and the year uses it from now on.
    Use,
    /// On the shelf only.
    Shelf,
}

/// A table under way that is finished.
#[derive(Clone, Debug)]
pub struct PublishTable {
    /// Cluster and year.
    pub at: (String, i16),
    /// Which.
    pub id: String,
    /// The revision that they had before them.
    pub revision: i64,
    /// Where it goes.
    pub to: PutTo,
    /// Why it replaces the table that the year uses now, if it uses one.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Stores the table under its id and takes it off the desk; answers the id. All of it or nothing.
///
/// # Errors
/// No right; faults; somebody saved it meanwhile; the id is taken; for [`PutTo::Use`] what choosing a table refuses.
pub async fn publish_table(app: &App, actor: &Actor, act: PublishTable) -> Result<String> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::ArrangeYear),
        async |work, here| {
            let open = load_draft(work, &here, &act.id).await?;
            if open.revision != act.revision {
                return Err(Refusal::TableDraftChanged { by: open.changed_by }.into());
            }
            let checked = open.draft.check();
            let faulty = || Refusal::TableDraftFaulty { count: checked.faults.len().to_string() };
            let table = checked.table.as_ref().ok_or_else(|| Error::from(faulty()))?;

            put_table(work, &open.draft.file(), table).await?;
            if act.to == PutTo::Use {
                act.seen.expect(work, &here.scope(), |line| chooses_table(&here, line)).await?;
                choose(work, &here, table, &act.reason).await?;
            }
            draft_store::delete_draft(work, here.cluster.as_str(), &act.id).await?;
            Ok(table.id.clone())
        },
    )
    .await
}
