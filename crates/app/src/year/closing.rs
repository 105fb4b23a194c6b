//! What freezing or publishing a year would find: what is still open, whom to ask, what would count as nothing.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right, ScopeKind};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::calendar::{Progress, StepKind};
use thidua_domain::criteria::Layer;
use thidua_domain::event::Scope;
use thidua_domain::ground::YearState;
use thidua_domain::reporting::{PeriodKind, ReportState, Standing};
use thidua_store::Sql;

use super::board::{Awaited, Board, BoardCell, BoardRow, board_of};
use super::reopen::{Reopening, reopening_of};
use crate::contact::{Contact, Contacts, contacts_of};
use crate::ground::{ClusterYear, Member, here_of};
use crate::people::{Holders, holders_in};
use crate::reporting::accepted_of_year;
use crate::scoring::{Ranking, Unplaced, Zero, ranking, scored, unplaced_of, zeros_of};
use crate::views::Look;
use crate::{App, Result};

/// Something that is still open for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A report that was not accepted: code of its period, and where it stands.
    Report(String, Option<ReportState>),
    /// A scorecard that the unit has not handed in.
    Scorecard(ScorecardState),
    /// Sheets that the unit has to hand in as a checker: done, and all.
    Check(usize, usize),
    /// Differences that the unit has to explain: done, and all.
    Explanation(usize, usize),
    /// Marks of the cluster: given, and all.
    Marks(usize, usize),
    /// A scorecard that was handed in and not approved.
    Approval,
}

/// A matter with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMatter {
    /// About which unit.
    pub unit: Member,
    /// What.
    pub matter: Matter,
    /// Until when it was wanted.
    pub due: Date,
    /// Since when it has stood so, in UTC milliseconds since 1970.
    pub since: Option<i64>,
    /// Whether it can only go on once others have done something.
    pub is_held_up: bool,
    /// Whom to ask, by name.
    pub ask: Vec<String>,
    /// Whom to call: of the unit, or of the cluster where that brings it to its end.
    pub contact: Option<Contact>,
}

/// A year before it is frozen or published.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The ranking as it stands.
    pub ranking: Ranking,
    /// What is open, unit by unit; nothing once the year is frozen.
    pub open: Vec<OpenMatter>,
    /// What would count as nothing.
    pub zeros: Vec<Zero>,
    /// Units that the table cannot place among the kinds that it names.
    pub unplaced: Unplaced,
    /// Accepted reports whose figures are estimated, with the code of their period; nothing once the year is frozen.
    pub estimates: Vec<(Member, String)>,
    /// Until when the year is to be frozen.
    pub due: Option<Date>,
    /// The day it is.
    pub today: Date,
    /// Who asks to open the frozen year again.
    pub reopening: Option<Reopening>,
    /// How far the log was known when this was read.
    pub seen: i64,
    /// The same of the log of the house, which tells of kinds of units.
    pub seen_house: i64,
}

/// What is open about a unit's own papers now.
pub(super) async fn open_of(look: &mut Look, here: &Arc<ClusterYear>, unit: &str) -> Result<Vec<OpenMatter>> {
    let board = board_of(look, here).await?;
    let people = holders_in(look.reader().await?, here).await?;
    let contacts = contacts_of(look, here).await?;
    let mut open = matters_of(&board, (&people, &contacts), false);
    open.retain(|matter| matter.unit.slug == unit);
    Ok(open)
}

/// What freezing or publishing would find.
///
/// # Errors
/// No such year, or no right to close it.
pub async fn closing(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Closing> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::CloseYear)?;
    let (seen, seen_house) = (app.data_version(&here.scope()), app.data_version(&Scope::System));
    let unplaced = unplaced_of(&mut look, &here).await?;
    let board = board_of(&mut look, &here).await?;
    let is_open = here.state == YearState::Open;
    let (mut open, mut zeros, mut estimates) = (vec![], vec![], vec![]);
    if is_open {
        let people = holders_in(look.reader().await?, &here).await?;
        let table = scored(&mut look, &here).await?.map(|scored| Arc::clone(&scored.table));
        let is_approved = table.is_some_and(|table| table.layers.contains(&Layer::Approved));
        let contacts = contacts_of(&mut look, &here).await?;
        open = matters_of(&board, (&people, &contacts), is_approved);
        estimates = estimates_of(look.reader().await?, &here).await?;
    }
    if is_open && here.criteria.is_some() {
        zeros = zeros_of(&mut look, &here).await?;
    }
    let reopening = match here.state {
        YearState::Frozen => reopening_of(look.reader().await?, &here, actor).await?,
        YearState::Open | YearState::Published | YearState::Archived => None,
    };
    drop(look);
    let due = board.steps.iter().find(|step| step.kind == StepKind::Freeze).map(|step| step.due);
    let ranking = ranking(app, actor, at).await?;
    Ok(Closing {
        ranking,
        open,
        zeros,
        unplaced,
        estimates,
        due,
        today: app.today(),
        reopening,
        seen,
        seen_house,
    })
}

/// Accepted reports that their units call estimated; the plan is no figure of what was.
async fn estimates_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<(Member, String)>> {
    let year = accepted_of_year(sql, here.year_id.as_str()).await?;
    let of = |member: &Member| {
        let reports = year.of(&member.id).iter();
        let estimated =
            reports.filter(|it| it.kind != PeriodKind::Plan && it.standing == Standing::Estimated);
        estimated.map(|report| (member.clone(), report.period.clone())).collect::<Vec<_>>()
    };
    Ok(here.members.iter().flat_map(of).collect())
}

fn matters_of(board: &Board, people: (&Holders, &Contacts), is_approved: bool) -> Vec<OpenMatter> {
    let mut found = vec![];
    for row in &board.rows {
        let mut waits = None;
        for (step, cell) in board.steps.iter().zip(&row.cells) {
            let matter = match &step.kind {
                StepKind::Report(code) => report(code, cell),
                StepKind::SelfMarks => {
                    waits = Some((step.due, cell))
                        .filter(|(_, cell)| cell.card == Some(ScorecardState::Submitted));
                    card(cell)
                }
                StepKind::PeerMarks => counted(cell, Matter::Check),
                StepKind::Explanation => counted(cell, Matter::Explanation),
                StepKind::ClusterMarks => counted(cell, Matter::Marks),
                StepKind::Launch
                | StepKind::Pact
                | StepKind::Review
                | StepKind::Draw
                | StepKind::Approval
                | StepKind::Conference
                | StepKind::Freeze => None,
            };
            found.extend(matter.map(|matter| of_unit(row, matter, (step.due, cell), people)));
        }
        // What is approved comes after everything else of the unit.
        let waits = waits.filter(|_| is_approved);
        found.extend(waits.map(|(due, cell)| of_unit(row, Matter::Approval, (due, cell), people)));
    }
    found
}

fn of_unit(
    row: &BoardRow,
    matter: Matter,
    (due, cell): (Date, &BoardCell),
    (people, contacts): (&Holders, &Contacts),
) -> OpenMatter {
    let right = right_for(&matter);
    let ask = people.of(&row.unit, right);
    let is_units = right.holders().unwrap_or_default().iter().any(|role| role.scope() == ScopeKind::Unit);
    let contact = if is_units { contacts.of_unit(&row.unit.id) } else { contacts.of_cluster() };
    let is_held_up = matches!(cell.awaits, Some(Awaited::Units(_) | Awaited::Draw));
    let since = cell.changed_at;
    OpenMatter { unit: row.unit.clone(), matter, due, since, is_held_up, ask, contact: contact.cloned() }
}

/// By which right the matter is brought to its end.
pub(super) fn right_for(matter: &Matter) -> Right {
    match matter {
        Matter::Report(_, Some(ReportState::Submitted)) => Right::ApproveReport,
        Matter::Report(_, Some(ReportState::Approved)) => Right::AcceptReport,
        Matter::Report(_, _) => Right::EnterReport,
        Matter::Scorecard(_) => Right::FillInScorecard,
        Matter::Check(..) => Right::HandInCheck,
        Matter::Explanation(..) => Right::Explain,
        Matter::Marks(..) => Right::ExamineScorecard,
        Matter::Approval => Right::ApproveScorecard,
    }
}

fn report(code: &str, cell: &BoardCell) -> Option<Matter> {
    let state = cell.report;
    (state != Some(ReportState::Accepted)).then(|| Matter::Report(code.to_owned(), state))
}

fn card(cell: &BoardCell) -> Option<Matter> {
    let state = cell.card?;
    state.accept_own_changes().is_ok().then_some(Matter::Scorecard(state))
}

fn counted(cell: &BoardCell, matter: fn(usize, usize) -> Matter) -> Option<Matter> {
    let (done, all) = cell.marks?;
    (cell.progress != Progress::Done && done < all).then(|| matter(done, all))
}
