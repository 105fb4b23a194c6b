//! Checking between equals: who checks whom, handing sheets in, the explanation that follows.

mod assigning;
mod blindness;
mod cards;
mod explanation;
mod hand_in;
mod marks;
mod naming;
mod own;
mod proposing;
mod table;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::{AppraisalState, CheckRule, Mutual};
use thidua_domain::criteria::{How, Layer, Table};
use thidua_domain::ground::YearState;
use thidua_domain::ids::UnitId;
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::MarkRow;
use thidua_store::appraisal::checks as store;
use thidua_store::appraisal::checks::{AppraisalRow, ConflictRow, PlanRow};
use thidua_store::audit::Line;
use thidua_store::ground::YearRow;
use thidua_store::{Sql, Work};

use crate::ground::{ClusterYear, Member, here_now};
use crate::permit::Permit;
use crate::{App, Result};

pub use assigning::{DeclareConflict, DrawChecks, HandOver, declare_conflict, draw_checks, hand_over};
pub(crate) use blindness::{Audience, Sheets, audience_of, counts, load_sheets, sheets_of, shows};
pub use cards::Card;
pub(crate) use cards::{Cards, accept_own_changes, cards_of, keep_card, load_card, load_cards};
pub use explanation::{Explain, OpenExplanation, explain, open_explanation};
pub use hand_in::{GiveReasons, OwnSheet, ReasonsAnswer, give_reasons, hand_in_sheet};
pub(crate) use marks::{Change, accept_marks, against_marks, mark_row, put_mark};
pub use marks::{GiveMarks, LeaveOut, MarkEntry, Seat, give_marks, leave_out, seats};
pub(crate) use naming::load_naming;
pub use naming::{
    Namable, NamePerson, NameStep, NamedPerson, OwnerDesk, OwnerEntry, name_person, owner_desk,
};
pub use own::{OwnCheck, OwnCheckRow, own_check};
pub use proposing::{
    AcceptProposals, ProposalEntry, ProposalLeaf, ProposalList, ProposalSheet, ProposeMarks, Proposed,
    accept_proposals, proposal_list, proposal_sheet, propose_marks,
};
pub(crate) use proposing::{load_proposals, load_proposed};
pub use table::{ChooseCriteria, PublishTable, PutTo, choose_criteria, is_marked, publish_table};
pub(crate) use table::{in_marked_year, table_of, table_of_year};

/// What the cluster agreed on, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPlan {
    /// By how many others every unit is checked, and whether two may check each other.
    pub rule: CheckRule,
    /// When it was drawn, in UTC milliseconds since 1970.
    pub drawn_at: i64,
    /// By whom.
    pub drawn_by: String,
    /// Since when checked units see what their peers gave, who opened that, and why without some sheets.
    pub opened: Option<(i64, String, Option<String>)>,
}

/// A checker's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckSheet {
    /// Who is checked.
    pub unit: Member,
    /// Who checks.
    pub by: Member,
    /// Where it stands.
    pub state: AppraisalState,
    /// When it was handed in, and by whom.
    pub handed_in: Option<(i64, String)>,
    /// Why another unit checks instead.
    pub reason: Option<String>,
    /// Marks that were given, and leaves that people mark.
    pub progress: (usize, usize),
}

/// Two units that do not check each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredConflict {
    /// One.
    pub unit: Member,
    /// The other.
    pub other: Member,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
}

/// Who checks whom in a year.
#[derive(Clone, Debug)]
pub struct Checks {
    /// Where.
    pub here: ClusterYear,
    /// What was agreed on; none before it was drawn.
    pub plan: Option<CheckPlan>,
    /// Every sheet, by unit in the order of tables.
    pub sheets: Vec<CheckSheet>,
    /// Declared conflicts.
    pub conflicts: Vec<DeclaredConflict>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// Who checks whom, for everybody who may read the year. How far a sheet is says nothing about its marks.
///
/// # Errors
/// No such year, no right, no table with marks by peers.
pub async fn checks(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Checks> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ReadYear)?;
    let table = table_of(app, &here).await?;
    let seen = app.data_version(&here.scope());
    let mut reader = app.read().await?;
    Ok(Checks { seen, ..load_checks(&mut reader, &here, &table).await? })
}

/// Whether a line of the log says that who checks whom, or who cannot, is another matter now.
fn changes_checks(here: &ClusterYear, line: &Line) -> bool {
    let changes =
        ["check.drawn", "check.handed-over", "conflict.declared", "conflict.withdrawn", "explanation.opened"];
    line.subject == here.year_id.as_str() && changes.contains(&line.name.as_str())
}

async fn load_checks(sql: &mut impl Sql, here: &ClusterYear, table: &Table) -> Result<Checks> {
    let at = key(here);
    let plan = store::find_plan(sql, at).await?.map(plan_of).transpose()?;
    let marks = mark_store::list_marks(sql, at.0, at.1).await?;
    let left_out = mark_store::list_left_out(sql, at.0, at.1).await?;
    let mut sheets = vec![];
    let rows = store::list_appraisals(sql, at).await?;
    for unit in here.members.iter() {
        let wanted: Vec<&str> = manual_leaves(table, |id| {
            left_out.iter().any(|row| row.unit_id == unit.id.as_str() && covers(table, &row.criterion, id))
        });
        for row in rows.iter().filter(|row| row.unit_id == unit.id.as_str()) {
            let Some(by) = here.member_by_id(&row.by_unit) else { continue };
            let given =
                given_by(&marks, row).filter(|mark| wanted.contains(&mark.criterion.as_str())).count();
            sheets.push(CheckSheet {
                unit: unit.clone(),
                by: by.clone(),
                state: state_of(row)?,
                handed_in: row.handed_in_at.map(|at| (at, row.handed_in_by.clone().unwrap_or_default())),
                reason: row.reason.clone(),
                progress: (given, wanted.len()),
            });
        }
    }
    let conflict = |row: ConflictRow| {
        let (unit, other) = (here.member_by_id(&row.unit_id)?, here.member_by_id(&row.other_id)?);
        let (unit, other) = (unit.clone(), other.clone());
        Some(DeclaredConflict { unit, other, reason: row.reason, by: row.declared_by })
    };
    let conflicts = store::list_conflicts(sql, at).await?.into_iter().filter_map(conflict).collect();
    Ok(Checks { here: here.clone(), plan, sheets, conflicts, seen: 0 })
}

fn key(here: &ClusterYear) -> store::At<'_> {
    (here.cluster.as_str(), here.year_id.as_str())
}

fn plan_of(row: PlanRow) -> Result<CheckPlan> {
    let mutual = Mutual::from_name(&row.mutual)
        .ok_or_else(|| crate::error::damaged("check_plan.mutual", &row.mutual))?;
    let opened = row
        .explanation_opened_at
        .map(|at| (at, row.explanation_opened_by.clone().unwrap_or_default(), row.reason.clone()));
    Ok(CheckPlan {
        rule: CheckRule { checkers: usize::try_from(row.checkers)?, mutual },
        drawn_at: row.drawn_at,
        drawn_by: row.drawn_by,
        opened,
    })
}

/// The state of a sheet.
pub(crate) fn state_of(row: &AppraisalRow) -> Result<AppraisalState> {
    AppraisalState::from_name(&row.state).ok_or_else(|| crate::error::damaged("appraisal.state", &row.state))
}

pub(super) fn given_by<'a>(marks: &'a [MarkRow], row: &'a AppraisalRow) -> impl Iterator<Item = &'a MarkRow> {
    marks.iter().filter(|mark| {
        (mark.unit_id.as_str(), mark.layer.as_str(), mark.by_unit.as_str())
            == (row.unit_id.as_str(), Layer::Peer.word(), row.by_unit.as_str())
    })
}

/// Leaves that people mark and that are assigned.
fn manual_leaves(table: &Table, is_left_out: impl Fn(&str) -> bool) -> Vec<&str> {
    let leaves = table.criteria.iter().filter(|row| row.how == How::Manual);
    leaves.map(|row| row.id.as_str()).filter(|id| !is_left_out(id)).collect()
}

/// Whether a criterion is this leaf or stands above it.
fn covers(table: &Table, criterion: &str, leaf: &str) -> bool {
    criterion == leaf || table.is_under(leaf, criterion)
}

async fn wanted_leaves<'t>(
    sql: &mut impl Sql,
    here: &ClusterYear,
    table: &'t Table,
    unit: &Member,
) -> Result<Vec<&'t str>> {
    let at = key(here);
    let left_out = mark_store::list_left_out(sql, at.0, at.1).await?;
    let is_left_out = |id: &str| {
        left_out.iter().any(|row| row.unit_id == unit.id.as_str() && covers(table, &row.criterion, id))
    };
    Ok(manual_leaves(table, is_left_out))
}

/// Whether units still check each other blindly in a year: it is open, and its explanation is not.
pub(crate) async fn is_blind_year(sql: &mut impl Sql, cluster: &str, year: &YearRow) -> Result<bool> {
    if year.state != YearState::Open.name() {
        return Ok(false);
    }
    let plan = store::find_plan(sql, (cluster, &year.id)).await?;
    Ok(plan.is_none_or(|plan| plan.explanation_opened_at.is_none()))
}

/// Runs an act on the cross-check of an open year.
async fn on_checks<T>(
    app: &App,
    at: &(String, i16),
    ask: impl Fn(&ClusterYear) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, &ClusterYear, &Table) -> Result<T>,
) -> Result<T> {
    let ask = |here: &ClusterYear, _: &Table| ask(here);
    in_marked_year(app, at, ask, async |work, here, table| {
        here.state.accept_changes(here.year)?;
        act(work, here, table).await
    })
    .await
}

/// What people call a unit.
fn name(here: &ClusterYear, unit: &UnitId) -> String {
    here.member_by_id(unit.as_str()).map(|member| member.short_name.clone()).unwrap_or_default()
}
