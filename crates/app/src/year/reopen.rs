//! Opening a frozen year again, before anybody outside has seen its result: one of head and secretary asks, the other agrees.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::tidy_lines;
use thidua_store::scoring::reopening as store;
use thidua_store::scoring::{self as scoring_store, reopening::ReopeningRow};
use thidua_store::{Because, Work, ground as year_store};

use crate::ground::{ClusterYear, in_year};
use crate::permit::Permit;
use crate::scorecard::unlock_cards;
use crate::seen::changes_result;
use crate::{App, Error, FieldErrors, Result, Seen};

/// What somebody does about opening a frozen year again.
#[derive(Clone, Debug)]
pub struct Reopen {
    /// Cluster and year.
    pub at: (String, i16),
    /// What.
    pub step: ReopenStep,
    /// What the person saw.
    pub seen: Seen,
}

/// One step of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReopenStep {
    /// Asks for it, with a reason.
    Ask(String),
    /// The other of the two agrees, and the year is open.
    Agree,
    /// Asks no longer, or does not agree.
    Drop,
}

/// Somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
    /// Whether it is for the person who looks to agree.
    pub is_mine_to_agree: bool,
}

/// Asks, agrees or lets go.
///
/// # Errors
/// No right; a year that is not frozen, or public; whoever asked cannot agree, nor somebody of the same office;
/// [`Error::Invalid`] on `reason`.
pub async fn reopen_year(app: &App, actor: &Actor, act: Reopen) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::CloseYear);
    in_year(app, &act.at, ask, async |work, here| {
        here.state.reopen(here.year)?;
        act.seen.expect(work, &here.scope(), |line| changes_result(&here, line)).await?;
        let at = (here.cluster.as_str(), here.year_id.as_str());
        let asked = store::find(work, at).await?;
        match (&act.step, asked) {
            (ReopenStep::Ask(reason), None) => ask_for_it(work, &here, reason).await,
            (ReopenStep::Agree, Some(asked)) => agree(work, &here, actor, asked).await,
            (ReopenStep::Drop, Some(_)) => {
                store::drop_it(work, at).await?;
                work.record(Event::ReopeningDropped { year: here.year_id.to_string() });
                Ok(())
            }
            (ReopenStep::Ask(_), Some(_)) | (ReopenStep::Agree | ReopenStep::Drop, None) => {
                work.nothing_to_record(Because::NothingChanged);
                Ok(())
            }
        }
    })
    .await
}

async fn ask_for_it(work: &mut Work, here: &ClusterYear, typed: &str) -> Result<()> {
    let reason = tidy_lines(typed);
    let mut wrong = FieldErrors::default();
    wrong.note("reason", if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) });
    wrong.finish()?;
    let stamp = work.stamp().clone();
    let row = ReopeningRow {
        reason: reason.clone(),
        person_id: stamp.person,
        person_name: stamp.name,
        role: stamp.role,
        asked_at: work.now(),
    };
    store::ask(work, (here.cluster.as_str(), here.year_id.as_str()), &row).await?;
    work.record(Event::ReopeningAsked { year: here.year_id.to_string(), reason });
    Ok(())
}

/// The permit of somebody else than who asked, in another of the offices that close a year.
fn other(here: &ClusterYear, actor: &Actor, asked: &ReopeningRow) -> Option<Permit> {
    let roles = Right::CloseYear.holders().unwrap_or_default();
    let office = actor.offices.iter().find(|office| {
        let is_here = office.cluster.as_ref() == Some(&here.cluster);
        is_here && roles.contains(&office.role) && office.role.name() != asked.role
    });
    office.filter(|_| actor.person.as_str() != asked.person_id).map(|office| Permit::of(actor, office))
}

async fn agree(work: &mut Work, here: &ClusterYear, actor: &Actor, asked: ReopeningRow) -> Result<()> {
    other(here, actor, &asked).ok_or(Refusal::ReopeningNeedsOther)?.renew(work);
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let frozen = scoring_store::find_frozen(work, at.1).await?.ok_or(Error::NotFound)?;
    let to = here.state.reopen(here.year)?;
    unlock_cards(work, here).await?;
    scoring_store::delete_frozen(work, at.1).await?;
    store::drop_it(work, at).await?;
    year_store::set_reopened(work, at.1, to).await?;
    work.record(Event::YearReopened {
        year: here.year_id.to_string(),
        reason: asked.reason,
        digest: frozen.digest,
        asked_by: asked.person_name,
    });
    Ok(())
}

/// Who asks to open the year again, as this person sees it.
pub(super) async fn reopening_of(
    sql: &mut impl thidua_store::Sql,
    here: &ClusterYear,
    actor: &Actor,
) -> Result<Option<Reopening>> {
    let row = store::find(sql, (here.cluster.as_str(), here.year_id.as_str())).await?;
    Ok(row.map(|row| Reopening {
        is_mine_to_agree: other(here, actor, &row).is_some(),
        reason: row.reason,
        by: row.person_name,
        at: row.asked_at,
    }))
}
