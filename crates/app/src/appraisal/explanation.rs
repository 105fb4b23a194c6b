//! The explanation is opened, and units answer.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::calendar::StepKind;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_text, tidy_lines};
use thidua_store::Because;
use thidua_store::appraisal::checks as store;
use thidua_store::appraisal::checks::{AppraisalRow, ExplanationRow};

use super::hand_in::changed_meanwhile;
use super::{changes_checks, key, name, on_checks, state_of};
use crate::calendar::let_through;
use crate::{App, Error, FieldErrors, Result, Seen};

/// The explanation is opened.
#[derive(Clone, Debug)]
pub struct OpenExplanation {
    /// Cluster and year.
    pub at: (String, i16),
    /// Why without the sheets that are missing; empty where none is.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// Lets checked units see what their peers gave, and answer. Sheets that were not handed in end here and do not count.
///
/// # Errors
/// No right, nothing drawn, open already, sheets that are missing without a reason.
pub async fn open_explanation(app: &App, actor: &Actor, act: OpenExplanation) -> Result<()> {
    on_checks(
        app,
        &act.at,
        |here| here.permit(actor, Right::AssignChecks),
        async |work, here, _| {
            let at = key(here);
            let plan = store::find_plan(work, at).await?.ok_or(Refusal::CheckNotDrawn)?;
            if plan.explanation_opened_at.is_some() {
                return Err(Refusal::ExplanationOpen.into());
            }
            act.seen.expect(work, &here.scope(), |line| changes_checks(here, line)).await?;
            let all = store::list_appraisals(work, at).await?;
            let missing: Vec<&AppraisalRow> =
                all.iter().filter(|row| row.state == AppraisalState::Assigned.name()).collect();
            let reason = accept_text(&act.reason)?;
            let names: Vec<String> = missing
                .iter()
                .map(|row| name(here, &UnitId::new(row.by_unit.clone())))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            if !missing.is_empty() && reason.is_empty() {
                return Err(Refusal::ExplanationSheetsMissing { units: names.join(", ") }.into());
            }

            for row in missing {
                store::relieve(work, at, row, state_of(row)?.relieve()?, &reason).await?;
            }
            let (by, year) = (work.stamp().name.clone(), here.year_id.to_string());
            let given = Some(reason.as_str()).filter(|reason| !reason.is_empty());
            store::open_explanation(work, at, &by, given).await?;
            work.record(Event::ExplanationOpened { year, without: names.join(", "), reason });
            Ok(())
        },
    )
    .await
}

/// What a unit answers.
#[derive(Clone, Debug)]
pub struct Explain {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// Its answer on each leaf, with the answer that it had before it; leaves that are not named keep theirs.
    pub answers: BTreeMap<String, (String, String)>,
}

/// Keeps a unit's answers to its peers; how many changed.
///
/// # Errors
/// Not the unit's people, an explanation that is not open, a locked step; [`Error::Invalid`] under the leaf's id where somebody
/// else changed the answer meanwhile or it is too long.
pub async fn explain(app: &App, actor: &Actor, act: Explain) -> Result<usize> {
    on_checks(
        app,
        &act.at,
        |here| here.permit_for(actor, Right::Explain, &act.unit),
        async |work, here, table| {
            let unit = here.member(&act.unit)?;
            let at = key(here);
            let opened = store::find_plan(work, at).await?.and_then(|plan| plan.explanation_opened_at);
            opened.ok_or(Refusal::ExplanationNotOpen)?;
            let_through(work, here, &StepKind::Explanation, unit).await?;
            let before = store::list_explanations(work, at).await?;
            let of = |id: &str| {
                let found = before.iter().find(|row| row.unit_id == unit.id.as_str() && row.criterion == id);
                found.map(|row| row.content.clone()).unwrap_or_default()
            };
            let mut wrong = FieldErrors::default();
            let mut changed = vec![];
            for (id, (typed, seen)) in &act.answers {
                table.find(id).ok_or(Error::NotFound)?;
                let (content, was) = (tidy_lines(typed), of(id));
                if content == was {
                    continue;
                }
                if tidy_lines(seen) != was {
                    wrong.note::<()>(id, Err(changed_meanwhile(id, &was)));
                } else if let Some(content) = wrong.note(id, accept_text(typed)) {
                    changed.push((id, content));
                }
            }
            wrong.finish()?;

            let count = changed.len();
            for (criterion, content) in changed {
                let row = ExplanationRow {
                    unit_id: unit.id.to_string(),
                    criterion: criterion.clone(),
                    content: content.clone(),
                    person_name: work.stamp().name.clone(),
                    given_at: work.now(),
                };
                store::put_explanation(work, at, &row).await?;
                let (year, unit, criterion) = (at.1.to_owned(), unit.short_name.clone(), row.criterion);
                work.record(Event::ExplanationGiven { year, unit, criterion, note: content });
            }
            if count == 0 {
                work.nothing_to_record(Because::NothingChanged);
            }
            Ok(count)
        },
    )
    .await
}
