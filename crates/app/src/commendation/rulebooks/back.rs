//! Rulebooks that somebody brought in, taken back.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::commendation::Rulebook;
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_store::commendation::{self as store, BroughtRow};

use super::brought::{is_about_rulebooks, may_bring_rulebook, others_fail};
use super::trial::{Moved, cases_but, failing, moved};
use super::{Rulebooks, rulebooks_in};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// What would follow if a rulebook were taken back.
#[derive(Clone, Debug)]
pub struct TakingBack {
    /// Which.
    pub row: BroughtRow,
    /// The edition before it, which holds again.
    pub returns: Option<Arc<Rulebook>>,
    /// The rulebooks that do not end any more, or on another day: id, title, last day.
    pub reopened: Vec<(String, String, Option<Date>)>,
    /// Open nominations that would be judged by another rule.
    pub moved: Vec<Moved>,
    /// Why it cannot be taken back.
    pub against: Option<Refusal>,
    /// How far the log was known.
    pub seen: i64,
    revision: i64,
}

/// Looks at what would follow if the edition of a rulebook that holds were taken back.
///
/// # Errors
/// No right, nothing of this id was brought in; [`Error::NotAllowed`] where somebody else brought it in.
pub async fn foresee_taking_back(app: &App, actor: &Actor, rulebook: &str) -> Result<TakingBack> {
    may_bring_rulebook(actor)?;
    let seen = app.data_version(&Scope::System);
    let mut reader = app.read().await?;
    let rulebooks = rulebooks_in(&mut reader, app).await?;
    let rows = store::list_brought_rulebooks(&mut reader).await?;
    let row = rows.into_iter().rev().find(|row| row.rulebook == rulebook && row.stands());
    let row = row.ok_or(Error::NotFound)?;
    if row.brought_by != actor.person.as_str() {
        return Err(Error::NotAllowed);
    }
    let after = Rulebooks::without(&mut reader, row.number, rulebooks.revision).await?;
    // Its own cases go with it, and those of an edition that returns came before.
    let cases = cases_but(&mut reader, &after, rulebook).await?;
    let failing = {
        let library = Arc::clone(&after.library);
        tokio::task::spawn_blocking(move || failing(&library, &cases)).await.map_err(anyhow::Error::from)?
    };
    let moved = moved(&mut reader, (app, actor), (&rulebooks.library, &after.library)).await?;
    let rested = after.left_out.iter().find(|id| !rulebooks.left_out.contains(id)).cloned();
    let rested = rested.map(|rulebook| Refusal::RulebookRestedOn { rulebook });
    Ok(TakingBack {
        returns: after.library.rulebooks().iter().find(|known| known.id == rulebook).cloned(),
        reopened: reopened(&rulebooks, &after, rulebook),
        against: rested.or_else(|| others_fail(&failing)),
        moved,
        seen,
        revision: rulebooks.revision,
        row,
    })
}

/// Those whose last day is another one afterwards.
fn reopened(now: &Rulebooks, after: &Rulebooks, but: &str) -> Vec<(String, String, Option<Date>)> {
    let was = |id: &str| now.library.rulebooks().iter().find(|rulebook| rulebook.id == id);
    let differs = |rulebook: &&Arc<Rulebook>| {
        rulebook.id != but && was(&rulebook.id).is_some_and(|was| was.to != rulebook.to)
    };
    let all = after.library.rulebooks().iter().filter(differs);
    all.map(|rulebook| (rulebook.id.clone(), rulebook.title.clone(), rulebook.to)).collect()
}

/// Takes back the edition of a rulebook that holds.
///
/// # Errors
/// What [`foresee_taking_back`] says; why it cannot be; [`Error::Meanwhile`].
pub async fn take_rulebook_back(app: &App, actor: &Actor, rulebook: &str, seen: Seen) -> Result<()> {
    let permit = Permit::of_system(actor, Right::KeepRulebooks)?;
    let foreseen = foresee_taking_back(app, actor, rulebook).await?;
    app.write(permit, Scope::System, async |work| {
        seen.expect(work, &Scope::System, is_about_rulebooks).await?;
        if store::revision_of_rulebooks(work).await? != foreseen.revision {
            return Err(Error::Meanwhile(vec![]));
        }
        if let Some(refusal) = foreseen.against.clone() {
            return Err(refusal.into());
        }

        store::take_rulebook_back(work, foreseen.row.number).await?;
        let (rulebook, title) = (foreseen.row.rulebook.clone(), foreseen.row.title.clone());
        work.record(Event::RulebookTakenBack { rulebook, title });
        Ok(())
    })
    .await
}
