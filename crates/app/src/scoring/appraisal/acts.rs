//! What can be done with checks, sheets and answers.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{
    AppraisalState, Check, CheckRule, Conflict, Layer, Mutual, Table, Unassignable, assign,
};
use thidua_domain::text::tidy_lines;
use thidua_domain::year::StepKind;
use thidua_store::scoring::appraisal::{self as store, AppraisalRow, ConflictRow, ExplanationRow};
use thidua_store::scoring::{self as scoring_store, MarkRow};
use thidua_store::{Because, Sql, Work};

use super::{given_by, key, plan_of, state_of, wanted_leaves};
use crate::organization::{Member, Place, load_place_cached};
use crate::scoring::card::load_card;
use crate::scoring::marks::{refresh_as_read, table_of};
use crate::year::let_through;
use crate::{App, Error, FieldErrors, Result};

/// The most that is said about one leaf.
const LONGEST: usize = 4000;

/// Runs an act on the cross-check of an open year.
async fn on_checks<T>(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    act: impl AsyncFnOnce(&mut Work, &Place, &Table) -> Result<T>,
) -> Result<T> {
    let place = load_place_cached(app, (&at.0, at.1), app.today()).await?;
    let table = table_of(app, &place).await?;
    app.write(actor, place.scope(), async |work| {
        let place = refresh_as_read(work, &place).await?;
        place.office(actor, Right::ReadYear)?;
        place.state.accept_changes(place.year)?;
        act(work, &place, &table).await
    })
    .await
}

/// Who checks whom, to be drawn by rule.
#[derive(Clone, Debug)]
pub struct DrawChecks {
    /// Cluster and year.
    pub at: (String, i16),
    /// By how many others every unit is checked, and whether two may check each other.
    pub rule: CheckRule,
}

/// Draws who checks whom. As long as no checker gave a mark it can be drawn anew.
///
/// # Errors
/// No right, a table without marks by peers, a rule that cannot be kept, marks that were given.
pub async fn draw_checks(app: &App, actor: &Actor, act: DrawChecks) -> Result<()> {
    on_checks(app, actor, &act.at, async |work, place, table| {
        work.acts_as(place.office(actor, Right::AssignChecks)?);
        let at = key(place);
        if !table.layers.contains(&Layer::Peer) {
            return Err(Refusal::MarkLayerUnused { layer: Layer::Peer.word().to_owned() }.into());
        }
        let marks = scoring_store::list_marks(work, at.0, at.1).await?;
        if marks.iter().any(|mark| mark.layer == Layer::Peer.word()) {
            return Err(Refusal::CheckBegun.into());
        }
        let conflicts = conflicts_of(work, place).await?;
        let units: Vec<UnitId> = place.members.iter().map(|member| member.id.clone()).collect();
        let turn = u64::try_from(place.year).unwrap_or_default();
        let checks = assign(&units, &conflicts, act.rule, turn)
            .map_err(|fault| unassignable(place, act.rule, fault))?;

        let by = work.stamp().name.clone();
        let checkers = i64::try_from(act.rule.checkers)?;
        store::put_plan(work, at, checkers, act.rule.mutual.name(), &by).await?;
        store::forget_appraisals(work, at).await?;
        for check in &checks {
            store::put_appraisal(work, at, check.unit.as_str(), check.by.as_str()).await?;
        }
        work.record(Event::ChecksDrawn {
            year: place.year_id.to_string(),
            checkers: checkers.to_string(),
            mutual: act.rule.mutual.name().to_owned(),
            checks: checks.iter().map(|check| pair(place, check)).collect::<Vec<_>>().join("; "),
        });
        Ok(())
    })
    .await
}

fn pair(place: &Place, check: &Check) -> String {
    format!("{} → {}", name(place, &check.by), name(place, &check.unit))
}

fn name(place: &Place, unit: &UnitId) -> String {
    place.member_by_id(unit.as_str()).map(|member| member.short_name.clone()).unwrap_or_default()
}

fn unassignable(place: &Place, rule: CheckRule, fault: Unassignable) -> Refusal {
    match fault {
        Unassignable::NoCheckers => Refusal::CheckNobody,
        Unassignable::TooFewUnits { others } => Refusal::CheckTooFewUnits { max: others.to_string() },
        Unassignable::TooFewFor { unit, left: _ } => {
            Refusal::CheckTooFewFor { unit: name(place, &unit), count: rule.checkers.to_string() }
        }
        Unassignable::OnlyMutually { units } => {
            let units: Vec<String> = units.iter().map(|unit| name(place, unit)).collect();
            Refusal::CheckOnlyMutually { units: units.join(", ") }
        }
    }
}

async fn conflicts_of(sql: &mut impl Sql, place: &Place) -> Result<BTreeSet<Conflict>> {
    let rows = store::list_conflicts(sql, key(place)).await?;
    let conflict = |row: &ConflictRow| {
        Conflict::between(&UnitId::new(row.unit_id.clone()), &UnitId::new(row.other_id.clone()))
    };
    Ok(rows.iter().map(conflict).collect())
}

/// Two units that do not check each other.
#[derive(Clone, Debug)]
pub struct DeclareConflict {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address parts of both.
    pub units: (String, String),
    /// Why; `None` takes the conflict back.
    pub reason: Option<String>,
}

/// Declares a conflict, or takes it back. The secretary speaks for everybody, a leader for the own unit.
///
/// # Errors
/// No right for either unit, no reason, the same unit twice.
pub async fn declare_conflict(app: &App, actor: &Actor, act: DeclareConflict) -> Result<()> {
    on_checks(app, actor, &act.at, async |work, place, _| {
        let (unit, other) = (place.member(&act.units.0)?.clone(), place.member(&act.units.1)?.clone());
        let office = place
            .office(actor, Right::AssignChecks)
            .or_else(|_| place.office_for(actor, Right::DeclareConflict, &unit.id))
            .or_else(|_| place.office_for(actor, Right::DeclareConflict, &other.id))?;
        work.acts_as(office);
        if unit.id == other.id {
            return Err(Refusal::ConflictWithItself.into());
        }
        let conflict = Conflict::between(&unit.id, &other.id);
        let (first, second) = conflict.both();
        let (year, units) = (place.year_id.to_string(), format!("{}, {}", unit.short_name, other.short_name));
        let Some(reason) = act.reason.as_deref().map(tidy_lines) else {
            if store::delete_conflict(work, key(place), first.as_str(), second.as_str()).await? == 0 {
                work.nothing_to_record(Because::NothingChanged);
            } else {
                work.record(Event::ConflictWithdrawn { year, units });
            }
            return Ok(());
        };
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let row = ConflictRow {
            unit_id: first.to_string(),
            other_id: second.to_string(),
            reason: reason.clone(),
            declared_by: work.stamp().name.clone(),
            declared_at: work.now(),
        };
        store::put_conflict(work, key(place), &row).await?;
        work.record(Event::ConflictDeclared { year, units, reason });
        Ok(())
    })
    .await
}

/// Another unit checks instead.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
    /// Address part of the unit that checked so far.
    pub from: String,
    /// Address part of the unit that checks from now on.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Hands a sheet that was not handed in over to another unit. What was marked goes along as a draft, under the name of who
/// gave it, and stays with the old sheet too.
///
/// # Errors
/// No right, no reason, a sheet that was handed in, a checker whom the rule or a conflict excludes.
pub async fn hand_over(app: &App, actor: &Actor, act: HandOver) -> Result<()> {
    on_checks(app, actor, &act.at, async |work, place, _| {
        work.acts_as(place.office(actor, Right::AssignChecks)?);
        let (unit, from, to) = (place.member(&act.unit)?, place.member(&act.from)?, place.member(&act.to)?);
        let at = key(place);
        let plan = store::find_plan(work, at).await?.ok_or(Refusal::CheckNotDrawn)?;
        let row = store::find_appraisal(work, at, unit.id.as_str(), from.id.as_str()).await?;
        let row = row.ok_or(Error::NotFound)?;
        let relieved = state_of(&row)?.relieve()?;
        let all = store::list_appraisals(work, at).await?;
        may_check(place, plan_of(plan)?.rule, &conflicts_of(work, place).await?, &all, (unit, to))?;
        let reason = tidy_lines(&act.reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }

        store::relieve(work, at, &row, relieved.name(), &reason).await?;
        store::put_appraisal(work, at, unit.id.as_str(), to.id.as_str()).await?;
        let kept =
            store::hand_over(work, at, unit.id.as_str(), from.id.as_str(), to.id.as_str()).await?.to_string();
        let (year, from, to) = (place.year_id.to_string(), from.short_name.clone(), to.short_name.clone());
        work.record(Event::CheckHandedOver { year, unit: unit.short_name.clone(), from, to, kept, reason });
        Ok(())
    })
    .await
}

fn may_check(
    place: &Place,
    rule: CheckRule,
    conflicts: &BTreeSet<Conflict>,
    all: &[AppraisalRow],
    (unit, by): (&Member, &Member),
) -> std::result::Result<(), Refusal> {
    let checks = |one: &Member, other: &Member| {
        all.iter().any(|row| {
            row.unit_id == one.id.as_str()
                && row.by_unit == other.id.as_str()
                && row.state != AppraisalState::Relieved.name()
        })
    };
    let names = (unit.short_name.clone(), by.short_name.clone());
    let excluded = unit.id == by.id
        || conflicts.contains(&Conflict::between(&unit.id, &by.id))
        || (rule.mutual == Mutual::Avoid && checks(by, unit))
        || !place.members.contains(by);
    if excluded {
        return Err(Refusal::CheckNotAllowed { unit: names.0, by: names.1 });
    }
    if checks(unit, by) {
        return Err(Refusal::CheckTaken { unit: names.0, by: names.1 });
    }
    Ok(())
}

/// A checker's own sheet.
#[derive(Clone, Debug)]
pub struct OwnSheet {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
}

/// Loads the sheet of the actor's own unit.
async fn own_sheet(work: &mut Work, actor: &Actor, place: &Place, unit: &Member) -> Result<AppraisalRow> {
    let own = place.own_unit(actor).ok_or(Error::NotAllowed)?;
    work.acts_as(place.office_for(actor, Right::HandInCheck, &own.id)?);
    let found = store::find_appraisal(work, key(place), unit.id.as_str(), own.id.as_str()).await?;
    let row = found.ok_or(Refusal::AppraisalNotAssigned)?;
    let_through(work, place, &StepKind::PeerMarks, own).await?;
    Ok(row)
}

/// Hands a checker's sheet in: its marks stand and count from here on, and the checker sees the unit's own.
///
/// # Errors
/// Not the checker, a locked step, leaves without a mark.
pub async fn hand_in_sheet(app: &App, actor: &Actor, act: OwnSheet) -> Result<()> {
    on_checks(app, actor, &act.at, async |work, place, table| {
        let unit = place.member(&act.unit)?;
        let row = own_sheet(work, actor, place, unit).await?;
        let at = key(place);
        let wanted = wanted_leaves(work, place, table, unit).await?;
        let marks = scoring_store::list_marks_of(work, at.0, at.1, unit.id.as_str()).await?;
        let has = |id: &str| given_by(&marks, &row).any(|mark| mark.criterion == id);
        let missing: Vec<&str> = wanted.into_iter().filter(|id| !has(id)).collect();
        let state = state_of(&row)?.propose(&missing)?;

        store::hand_in(work, at, &row, state.name()).await?;
        let (year, by) = (place.year_id.to_string(), name(place, &UnitId::new(row.by_unit)));
        work.record(Event::AppraisalHandedIn { year, unit: unit.short_name.clone(), by });
        Ok(())
    })
    .await
}

/// Reasons for marks that differ from the unit's own.
#[derive(Clone, Debug)]
pub struct GiveReasons {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the checked unit.
    pub unit: String,
    /// A reason for each leaf; leaves that are not named keep theirs.
    pub reasons: BTreeMap<String, String>,
}

/// What became of the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonsAnswer {
    /// All are there; the sheet stands.
    Confirmed,
    /// Kept; these leaves still lack one.
    Missing(Vec<String>),
}

/// Keeps the reasons for what differs, and ends the sheet when none is missing.
///
/// # Errors
/// Not the checker, a sheet that was not handed in, a locked step.
pub async fn give_reasons(app: &App, actor: &Actor, act: GiveReasons) -> Result<ReasonsAnswer> {
    on_checks(app, actor, &act.at, async |work, place, _| {
        let unit = place.member(&act.unit)?;
        let row = own_sheet(work, actor, place, unit).await?;
        let state = state_of(&row)?;
        if state != AppraisalState::Proposed {
            state.confirm(&[])?;
        }
        let at = key(place);
        let counts = load_card(work, place, unit).await?.counts();
        let marks = scoring_store::list_marks_of(work, at.0, at.1, unit.id.as_str()).await?;
        let own = |id: &str| {
            marks.iter().find(|mark| counts && mark.layer == Layer::SelfMark.word() && mark.criterion == id)
        };
        let (mut missing, mut kept) = (vec![], 0_usize);
        for mark in given_by(&marks, &row) {
            let typed = act.reasons.get(&mark.criterion).map(|text| tidy_lines(text));
            let note = typed.unwrap_or_else(|| mark.note.clone());
            if note.chars().count() > LONGEST {
                return Err(Refusal::NameTooLong { max: LONGEST.to_string() }.into());
            }
            let differs = own(&mark.criterion).is_some_and(|own| own.points != mark.points);
            if differs && note.is_empty() {
                missing.push(mark.criterion.clone());
            }
            if note != mark.note {
                kept += 1;
                let noted = MarkRow { note, ..mark.clone() };
                scoring_store::put_mark(work, at.0, at.1, &noted).await?;
                work.record(Event::MarkReasoned {
                    year: at.1.to_owned(),
                    unit: unit.short_name.clone(),
                    criterion: noted.criterion,
                    note: noted.note,
                });
            }
        }
        if missing.is_empty() {
            let state = state.confirm(&[])?;
            store::confirm(work, at, &row, state.name()).await?;
            let (year, by) = (place.year_id.to_string(), name(place, &UnitId::new(row.by_unit.clone())));
            work.record(Event::AppraisalConfirmed { year, unit: unit.short_name.clone(), by });
            return Ok(ReasonsAnswer::Confirmed);
        }
        if kept == 0 {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(ReasonsAnswer::Missing(missing))
    })
    .await
}

/// The explanation is opened.
#[derive(Clone, Debug)]
pub struct OpenExplanation {
    /// Cluster and year.
    pub at: (String, i16),
    /// Why without the sheets that are missing; empty where none is.
    pub reason: String,
}

/// Lets checked units see what their peers gave, and answer. Sheets that were not handed in end here and do not count.
///
/// # Errors
/// No right, nothing drawn, open already, sheets that are missing without a reason.
pub async fn open_explanation(app: &App, actor: &Actor, act: OpenExplanation) -> Result<()> {
    on_checks(app, actor, &act.at, async |work, place, _| {
        work.acts_as(place.office(actor, Right::AssignChecks)?);
        let at = key(place);
        let plan = store::find_plan(work, at).await?.ok_or(Refusal::CheckNotDrawn)?;
        if plan.explanation_opened_at.is_some() {
            return Err(Refusal::ExplanationOpen.into());
        }
        let all = store::list_appraisals(work, at).await?;
        let missing: Vec<&AppraisalRow> =
            all.iter().filter(|row| row.state == AppraisalState::Assigned.name()).collect();
        let reason = tidy_lines(&act.reason);
        let names: Vec<String> = missing
            .iter()
            .map(|row| name(place, &UnitId::new(row.by_unit.clone())))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        if !missing.is_empty() && reason.is_empty() {
            return Err(Refusal::ExplanationSheetsMissing { units: names.join(", ") }.into());
        }

        for row in missing {
            store::relieve(work, at, row, state_of(row)?.relieve()?.name(), &reason).await?;
        }
        let (by, year) = (work.stamp().name.clone(), place.year_id.to_string());
        let given = Some(reason.as_str()).filter(|reason| !reason.is_empty());
        store::open_explanation(work, at, &by, given).await?;
        work.record(Event::ExplanationOpened { year, without: names.join(", "), reason });
        Ok(())
    })
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
    on_checks(app, actor, &act.at, async |work, place, table| {
        let unit = place.member(&act.unit)?;
        work.acts_as(place.office_for(actor, Right::Explain, &unit.id)?);
        let at = key(place);
        let opened = store::find_plan(work, at).await?.and_then(|plan| plan.explanation_opened_at);
        opened.ok_or(Refusal::ExplanationNotOpen)?;
        let_through(work, place, &StepKind::Explanation, unit).await?;
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
                let refusal = Refusal::MarkChangedMeanwhile { criterion: id.clone(), theirs: was };
                wrong.note::<()>(id, Err(refusal));
            } else if content.chars().count() > LONGEST {
                wrong.note::<()>(id, Err(Refusal::NameTooLong { max: LONGEST.to_string() }));
            } else {
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
    })
    .await
}
