//! The one next thing to do: for a unit, and for whoever looks.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Role};
use thidua_domain::calendar::{Progress, StepKind};
use thidua_domain::ground::YearState;
use thidua_domain::reporting::ReportState;

use super::board::{Board, BoardCell, BoardRow, BoardStep, ChecksProgress};
use super::duties::is_near;
use crate::ground::Member;

/// What is to be done next, by whoever it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// What.
    pub kind: TodoKind,
    /// For which unit, if for one.
    pub unit: Option<Member>,
}

/// Kinds of things to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TodoKind {
    /// Enter the report of this period; days late, if late.
    Enter(String, Option<i64>),
    /// Look at the returned report of this period again.
    Mend(String),
    /// Approve the report of this period for the unit.
    Approve(String),
    /// Accept the report of this period for the cluster.
    Accept(String),
    /// Sign the pact for the unit.
    SignPact,
    /// Give one's own marks.
    MarkSelf,
    /// Look at the returned scorecard again.
    MendSheet,
    /// Check the units that the own one was assigned.
    CheckPeers,
    /// Answer what peers gave.
    Explain,
    /// Draft the pact, and lay it before the units.
    DraftPact,
    /// Assign checkers.
    DrawChecks,
    /// Open the explanation.
    OpenExplanation,
    /// Give the cluster's marks.
    MarkCluster,
    /// Choose a criteria table.
    ChooseCriteria,
    /// Note on which day the cluster held this step.
    NoteHeld(StepKind),
    /// Freeze the year.
    Freeze,
    /// Publish the frozen result.
    Publish,
    /// Nothing before this day.
    Nothing(Option<Date>),
}

/// What happens next with a unit: what is late or came back goes first, then what waits, then what is open.
pub(super) fn todo_of_unit(
    unit: &Member,
    steps: &[BoardStep],
    cells: &[BoardCell],
    state: YearState,
) -> Todo {
    let todo = |kind| Todo { kind, unit: Some(unit.clone()) };
    if state != YearState::Open {
        return todo(TodoKind::Nothing(None));
    }
    let order = |progress: Progress| match progress {
        Progress::Late(_) => 0,
        Progress::Back => 1,
        Progress::Wait => 2,
        Progress::Open => 3,
        Progress::Idle => 4,
        Progress::Done => 5,
    };
    // What the cluster does as a whole is not a unit's next thing.
    let next =
        steps.iter().zip(cells).filter(|(step, _)| step.kind != StepKind::Freeze && !step.kind.is_held());
    let Some((step, cell)) = next.min_by_key(|(_, cell)| order(cell.progress)) else {
        return todo(TodoKind::Nothing(None));
    };
    let late = match cell.progress {
        Progress::Late(days) => Some(days),
        Progress::Idle | Progress::Open | Progress::Wait | Progress::Back | Progress::Done => None,
    };
    todo(match (&step.kind, cell.progress, cell.report) {
        (_, Progress::Done, _) => TodoKind::Nothing(None),
        (_, Progress::Idle, _) => TodoKind::Nothing(Some(step.due)),
        (StepKind::Report(code), Progress::Wait, Some(ReportState::Submitted)) => {
            TodoKind::Approve(code.clone())
        }
        (StepKind::Report(code), Progress::Wait, _) => TodoKind::Accept(code.clone()),
        (StepKind::Report(code), Progress::Back, _) => TodoKind::Mend(code.clone()),
        (StepKind::Report(code), Progress::Late(_) | Progress::Open, _) => {
            TodoKind::Enter(code.clone(), late)
        }
        (StepKind::SelfMarks, Progress::Back, _) => TodoKind::MendSheet,
        (StepKind::PeerMarks, Progress::Late(_) | Progress::Open | Progress::Wait | Progress::Back, _) => {
            TodoKind::CheckPeers
        }
        (StepKind::Explanation, Progress::Late(_) | Progress::Open | Progress::Wait | Progress::Back, _) => {
            TodoKind::Explain
        }
        (StepKind::SelfMarks, Progress::Late(_) | Progress::Open | Progress::Wait, _) => TodoKind::MarkSelf,
        (StepKind::ClusterMarks, Progress::Late(_) | Progress::Open | Progress::Wait | Progress::Back, _) => {
            TodoKind::MarkCluster
        }
        (StepKind::Pact, Progress::Late(_) | Progress::Open, _) => TodoKind::SignPact,
        (
            StepKind::Freeze | StepKind::Pact | StepKind::Launch | StepKind::Review | StepKind::Conference,
            Progress::Late(_) | Progress::Open | Progress::Wait | Progress::Back,
            _,
        ) => TodoKind::Nothing(Some(step.due)),
    })
}

/// What this person does next: the first thing on the board that their offices let them do.
pub(super) fn todo_of(actor: &Actor, board: &Board) -> Todo {
    let cluster = &board.here.cluster;
    let leads = actor.is_in_cluster(Role::ClusterSecretary, cluster)
        || actor.is_in_cluster(Role::ClusterHead, cluster);
    if actor.is_in_cluster(Role::ClusterSecretary, cluster) || (leads && board.here.state != YearState::Open)
    {
        return todo_of_secretary(board);
    }
    if leads {
        // The head closes the year; everything before that is the secretary's.
        let next = todo_of_secretary(board);
        let kind = if next.kind == TodoKind::Freeze { TodoKind::Freeze } else { TodoKind::Nothing(None) };
        return Todo { kind, unit: None };
    }
    let Some(own) = board.here.own_unit(actor) else {
        return Todo { kind: TodoKind::Nothing(None), unit: None };
    };
    let Some(row) = board.rows.iter().find(|row| row.unit.id == own.id) else {
        return Todo { kind: TodoKind::Nothing(None), unit: None };
    };
    let is_leader = actor.is_in_unit(Role::UnitLeader, &own.id);
    if let Some(code) = waiting(board, row, ReportState::Submitted).filter(|_| is_leader) {
        return Todo { kind: TodoKind::Approve(code), unit: Some(row.unit.clone()) };
    }
    // Signing is the leader's alone.
    let others: &[StepKind] = if is_leader { &[] } else { &[StepKind::Pact] };
    match &row.next.kind {
        TodoKind::Accept(_) | TodoKind::MarkCluster => own_work(board, row, others),
        TodoKind::Approve(_) | TodoKind::SignPact if !is_leader => own_work(board, row, others),
        TodoKind::Enter(..)
        | TodoKind::Mend(_)
        | TodoKind::Approve(_)
        | TodoKind::SignPact
        | TodoKind::MarkSelf
        | TodoKind::MendSheet
        | TodoKind::CheckPeers
        | TodoKind::Explain
        | TodoKind::DraftPact
        | TodoKind::DrawChecks
        | TodoKind::OpenExplanation
        | TodoKind::ChooseCriteria
        | TodoKind::NoteHeld(_)
        | TodoKind::Freeze
        | TodoKind::Publish
        | TodoKind::Nothing(_) => row.next.clone(),
    }
}

/// What the unit itself can do while others decide about the rest; `others` are steps that are not this person's.
fn own_work(board: &Board, row: &BoardRow, others: &[StepKind]) -> Todo {
    let mut steps = board.steps.iter().zip(&row.cells);
    let open = steps.find(|(step, cell)| cell.progress == Progress::Open && !others.contains(&step.kind));
    let kind = match open.map(|(step, _)| &step.kind) {
        Some(StepKind::Report(code)) => TodoKind::Enter(code.clone(), None),
        Some(StepKind::SelfMarks) => TodoKind::MarkSelf,
        Some(StepKind::Pact) => TodoKind::SignPact,
        Some(StepKind::PeerMarks) => TodoKind::CheckPeers,
        Some(StepKind::Explanation) => TodoKind::Explain,
        Some(
            StepKind::ClusterMarks
            | StepKind::Freeze
            | StepKind::Launch
            | StepKind::Review
            | StepKind::Conference,
        )
        | None => TodoKind::Nothing(None),
    };
    Todo { kind, unit: Some(row.unit.clone()) }
}

fn todo_of_secretary(board: &Board) -> Todo {
    let of_year = |kind| Todo { kind, unit: None };
    match board.here.state {
        YearState::Frozen => return of_year(TodoKind::Publish),
        YearState::Published | YearState::Archived => return of_year(TodoKind::Nothing(None)),
        YearState::Open => {}
    }
    for row in &board.rows {
        if let Some(code) = waiting(board, row, ReportState::Approved) {
            return Todo { kind: TodoKind::Accept(code), unit: Some(row.unit.clone()) };
        }
    }
    if board.here.criteria.is_none() {
        return of_year(TodoKind::ChooseCriteria);
    }
    if wants_pact(board).is_some() {
        return of_year(TodoKind::DraftPact);
    }
    let past = |step: &&BoardStep| step.kind.is_held() && step.held.is_none() && step.due < board.today;
    if let Some(step) = board.steps.iter().find(past) {
        return of_year(TodoKind::NoteHeld(step.kind.clone()));
    }
    let peer = board.steps.iter().find(|step| step.kind == StepKind::PeerMarks);
    let week = jiff::Span::new().days(7);
    if peer.is_some_and(|step| step.due.saturating_sub(week) <= board.today) {
        match board.checks {
            ChecksProgress::NotDrawn => return of_year(TodoKind::DrawChecks),
            ChecksProgress::Complete => return of_year(TodoKind::OpenExplanation),
            ChecksProgress::NotAsked | ChecksProgress::UnderWay | ChecksProgress::Opened => {}
        }
    }
    let marks = board.steps.iter().position(|step| step.kind == StepKind::ClusterMarks);
    let wanting = |row: &&BoardRow| {
        marks
            .and_then(|index| row.cells.get(index))
            .is_some_and(|cell| matches!(cell.progress, Progress::Open | Progress::Late(_)))
    };
    match board.rows.iter().find(wanting) {
        Some(row) => Todo { kind: TodoKind::MarkCluster, unit: Some(row.unit.clone()) },
        // A year that has hardly begun is not frozen, although nothing is to be marked in it.
        None => match board.steps.iter().find(|step| step.kind == StepKind::Freeze) {
            Some(step) if !is_near(step.due, board.today) => {
                let next = board.steps.iter().find(|step| step.is_now).map(|step| step.due);
                of_year(TodoKind::Nothing(next))
            }
            Some(_) | None => of_year(TodoKind::Freeze),
        },
    }
}

/// Units need some weeks to read and to sign.
const PACT_DAYS: i64 = 30;

/// Until when the secretary has to lay a pact before the units, once that day draws near.
pub(super) fn wants_pact(board: &Board) -> Option<Date> {
    let ahead = jiff::Span::new().days(PACT_DAYS);
    board.pact_wanted.filter(|due| due.saturating_sub(ahead) <= board.today)
}

fn waiting(board: &Board, row: &BoardRow, state: ReportState) -> Option<String> {
    let mut steps = board.steps.iter().zip(&row.cells).filter(|(_, cell)| cell.report == Some(state));
    steps.find_map(|(step, _)| step.kind.report().map(str::to_owned))
}
