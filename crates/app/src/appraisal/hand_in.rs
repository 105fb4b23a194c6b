//! A checker's sheet is handed in, and says why marks differ.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::Layer;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_text, tidy_lines};
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::MarkRow;
use thidua_store::appraisal::checks as store;
use thidua_store::appraisal::checks::AppraisalRow;
use thidua_store::{Because, Work};

use super::{given_by, key, name, on_checks, state_of, wanted_leaves};
use crate::appraisal::load_card;
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

/// A checker's own sheet.
#[derive(Clone, Debug)]
pub struct OwnSheet {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
}

/// Who hands sheets in does so for their own unit.
fn permit_of_own(actor: &Actor, here: &ClusterYear) -> Result<Permit> {
    let own = here.own_unit(actor).ok_or(Error::NotAllowed)?;
    here.permit_for(actor, Right::HandInCheck, &own.slug)
}

/// Loads the sheet of the actor's own unit.
async fn own_sheet(
    work: &mut Work,
    actor: &Actor,
    here: &ClusterYear,
    unit: &Member,
) -> Result<AppraisalRow> {
    let own = here.own_unit(actor).ok_or(Error::NotAllowed)?;
    let found = store::find_appraisal(work, key(here), unit.id.as_str(), own.id.as_str()).await?;
    let row = found.ok_or(Refusal::AppraisalNotAssigned)?;
    let_through(work, here, &StepKind::PeerMarks, own).await?;
    Ok(row)
}

/// Hands a checker's sheet in: its marks stand and count from here on, and the checker sees the unit's own. Where no mark differs from them
/// there is nothing to give reasons for, and the sheet is complete. Where it stands then.
///
/// # Errors
/// Not the checker, a locked step, a unit that has not handed in, leaves without a mark.
pub async fn hand_in_sheet(app: &App, actor: &Actor, act: OwnSheet) -> Result<AppraisalState> {
    on_checks(
        app,
        &act.at,
        |here| permit_of_own(actor, here),
        async |work, here, table| {
            let unit = here.member(&act.unit)?;
            let row = own_sheet(work, actor, here, unit).await?;
            load_card(work, here, unit).await?.state.accept_checks()?;
            let at = key(here);
            let wanted = wanted_leaves(work, here, table, unit).await?;
            let marks = mark_store::list_marks_of(work, at.0, at.1, unit.id.as_str()).await?;
            let has = |id: &str| given_by(&marks, &row).any(|mark| mark.criterion == id);
            let missing: Vec<&str> = wanted.into_iter().filter(|id| !has(id)).collect();
            let state = state_of(&row)?.propose(&missing)?;
            let own = |id: &str| {
                marks.iter().find(|mark| mark.layer == Layer::SelfMark.word() && mark.criterion == id)
            };
            let differs = given_by(&marks, &row)
                .any(|mark| own(&mark.criterion).is_some_and(|own| own.points != mark.points));

            store::hand_in(work, at, &row, state).await?;
            let (year, by) = (here.year_id.to_string(), name(here, &UnitId::new(row.by_unit.clone())));
            let unit = unit.short_name.clone();
            work.record(Event::AppraisalHandedIn { year: year.clone(), unit: unit.clone(), by: by.clone() });
            if differs {
                return Ok(state);
            }
            let state = state.confirm(&[])?;
            store::confirm(work, at, &row, state).await?;
            work.record(Event::AppraisalConfirmed { year, unit, by });
            Ok(state)
        },
    )
    .await
}

/// Reasons for marks that differ from the unit's own.
#[derive(Clone, Debug)]
pub struct GiveReasons {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
    /// For each leaf the reason, and the one that the page had shown; leaves that are not named keep theirs.
    pub reasons: BTreeMap<String, (String, String)>,
}

/// What became of the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonsAnswer {
    /// All are there; the sheet stands.
    Confirmed,
    /// Kept; these leaves still lack one.
    Missing(Vec<String>),
}

/// The reason that stands from here on: not over one that its person has not seen.
fn accept_reason(mark: &MarkRow, typed: &str, seen: &str) -> std::result::Result<String, Refusal> {
    let reason = accept_text(typed)?;
    if reason == mark.note || tidy_lines(seen) == mark.note {
        return Ok(reason);
    }
    Err(changed_meanwhile(&mark.criterion, &mark.note))
}

/// What somebody is told whose words would replace some that they have not seen.
pub(super) fn changed_meanwhile(criterion: &str, theirs: &str) -> Refusal {
    let criterion = criterion.to_owned();
    match theirs {
        "" => Refusal::ReasonDroppedMeanwhile { criterion },
        theirs => Refusal::ReasonChangedMeanwhile { criterion, theirs: theirs.to_owned() },
    }
}

/// Keeps the reasons for what differs, and ends the sheet when none is missing.
///
/// # Errors
/// Not the checker, a sheet that was not handed in, a locked step; [`crate::Error::Invalid`] under the leaf's id for what is too long,
/// and where somebody else changed the reason meanwhile.
pub async fn give_reasons(app: &App, actor: &Actor, act: GiveReasons) -> Result<ReasonsAnswer> {
    on_checks(
        app,
        &act.at,
        |here| permit_of_own(actor, here),
        async |work, here, _| {
            let unit = here.member(&act.unit)?;
            let row = own_sheet(work, actor, here, unit).await?;
            let state = state_of(&row)?;
            if state != AppraisalState::Proposed {
                state.confirm(&[])?;
            }
            let at = key(here);
            let counts = load_card(work, here, unit).await?.counts();
            let marks = mark_store::list_marks_of(work, at.0, at.1, unit.id.as_str()).await?;
            let own = |id: &str| {
                marks
                    .iter()
                    .find(|mark| counts && mark.layer == Layer::SelfMark.word() && mark.criterion == id)
            };
            let (mut missing, mut kept, mut wrong) = (vec![], 0_usize, FieldErrors::default());
            for mark in given_by(&marks, &row) {
                let note = match act.reasons.get(&mark.criterion) {
                    Some((typed, seen)) => accept_reason(mark, typed, seen),
                    None => Ok(mark.note.clone()),
                };
                let Some(note) = wrong.note(&mark.criterion, note) else { continue };
                let differs = own(&mark.criterion).is_some_and(|own| own.points != mark.points);
                if differs && note.is_empty() {
                    missing.push(mark.criterion.clone());
                }
                if note != mark.note {
                    kept += 1;
                    let noted = MarkRow { note, ..mark.clone() };
                    mark_store::put_mark(work, at.0, at.1, &noted).await?;
                    work.record(Event::MarkReasoned {
                        year: at.1.to_owned(),
                        unit: unit.short_name.clone(),
                        criterion: noted.criterion,
                        note: noted.note,
                    });
                }
            }
            // Nothing of this is kept where one of them cannot be.
            wrong.finish()?;
            if missing.is_empty() {
                let state = state.confirm(&[])?;
                store::confirm(work, at, &row, state).await?;
                let (year, by) = (here.year_id.to_string(), name(here, &UnitId::new(row.by_unit.clone())));
                work.record(Event::AppraisalConfirmed { year, unit: unit.short_name.clone(), by });
                return Ok(ReasonsAnswer::Confirmed);
            }
            if kept == 0 {
                work.nothing_to_record(Because::NothingChanged);
            }
            Ok(ReasonsAnswer::Missing(missing))
        },
    )
    .await
}
