//! From the desk to the shelf: a table under way becomes a stored one, which is never edited.

use thidua_domain::access::Right;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_store::scoring::draft as store;

use super::super::criteria::{choose, put_table};
use super::load;
use crate::organization::in_year;
use crate::{App, Error, Result};

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
}

/// Stores the table under its id and takes it off the desk; answers the id. All of it or nothing.
///
/// # Errors
/// No right; faults; somebody saved it meanwhile; the id is taken; for [`PutTo::Use`] what choosing a table refuses.
pub async fn publish_table(app: &App, actor: &Actor, act: PublishTable) -> Result<String> {
    in_year(app, actor, &act.at, async |work, place| {
        work.acts_as(place.office(actor, Right::ArrangeYear)?);
        let open = load(work, &place, &act.id).await?;
        if open.revision != act.revision {
            return Err(Refusal::TableDraftChanged { by: open.changed_by }.into());
        }
        let checked = open.draft.check();
        let faulty = || Refusal::TableDraftFaulty { count: checked.faults.len().to_string() };
        let table = checked.table.as_ref().ok_or_else(|| Error::from(faulty()))?;

        put_table(work, &open.draft.file(), table).await?;
        if act.to == PutTo::Use {
            choose(work, &place, table, &act.reason).await?;
        }
        store::delete_draft(work, place.cluster.as_str(), &act.id).await?;
        Ok(table.id.clone())
    })
    .await
}
