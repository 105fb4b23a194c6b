//! Everything that one person has to do in a year; the board itself shows the first thing only.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Role};
use thidua_domain::calendar::{Progress, StepKind, days_between};
use thidua_domain::duty::{AHEAD_DAYS, Matter, Pressing};
use thidua_domain::ground::YearState;
use thidua_domain::reporting::ReportState;

use super::board::{Board, BoardCell, BoardStep, ChecksProgress};
use super::todo::{Todo, TodoKind, wants_pact};
use crate::ground::ClusterYear;

/// Something that a person has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub cluster_name: String,
    /// Which year.
    pub year: i16,
    /// What, and for which unit.
    pub todo: Todo,
    /// Why now.
    pub pressing: Pressing,
    /// Until when.
    pub due: Option<Date>,
}

impl Duty {
    /// The duty as the rules about letters see it.
    #[must_use]
    pub fn matter(&self) -> Matter {
        let unit = self.todo.unit.as_ref().map_or("", |unit| unit.slug.as_str());
        let what = match &self.todo.kind {
            TodoKind::Enter(code, _) | TodoKind::Mend(code) => format!("report:{code}"),
            TodoKind::Approve(code) => format!("approve:{code}"),
            TodoKind::Accept(code) => format!("accept:{code}"),
            TodoKind::SignPact => "pact".to_owned(),
            TodoKind::DraftPact => "draft-pact".to_owned(),
            TodoKind::MarkSelf | TodoKind::MendSheet => "self".to_owned(),
            TodoKind::CheckPeers => "peer".to_owned(),
            TodoKind::Explain => "explanation".to_owned(),
            TodoKind::DrawChecks => "draw".to_owned(),
            TodoKind::OpenExplanation => "open-explanation".to_owned(),
            TodoKind::MarkCluster => "cluster".to_owned(),
            TodoKind::ChooseCriteria => "criteria".to_owned(),
            TodoKind::NoteHeld(kind) => format!("held:{}", kind.name()),
            TodoKind::Freeze => "freeze".to_owned(),
            TodoKind::Publish => "publish".to_owned(),
            TodoKind::Nothing(_) => String::new(),
        };
        // Who marks for the cluster goes from unit to unit: that is one thing.
        let unit = if self.todo.kind == TodoKind::MarkCluster { "" } else { unit };
        let key = format!("{}/{}/{what}/{unit}", self.cluster, self.year);
        Matter { key, pressing: self.pressing, due: self.due }
    }
}

/// Whether the person can have anything to do here: reading is no duty, and a board costs something to make.
#[must_use]
pub(crate) fn works_in(actor: &Actor, here: &ClusterYear) -> bool {
    let leads = [Role::ClusterSecretary, Role::ClusterHead];
    here.source.is_none()
        && (here.own_unit(actor).is_some()
            || leads.into_iter().any(|role| actor.is_in_cluster(role, &here.cluster)))
}

/// What a person has to do in the year of this board, in the order of its steps.
#[must_use]
pub(crate) fn duties_in(actor: &Actor, board: &Board) -> Vec<Duty> {
    if !works_in(actor, &board.here) {
        return vec![];
    }
    let cluster = &board.here.cluster;
    let (is_secretary, is_head) = (
        actor.is_in_cluster(Role::ClusterSecretary, cluster),
        actor.is_in_cluster(Role::ClusterHead, cluster),
    );
    let mut list = vec![];
    match board.here.state {
        YearState::Open => {
            list.extend(of_unit(actor, board));
            if is_secretary {
                list.extend(of_secretary(board));
            }
            if is_secretary || is_head {
                list.extend(freezing(board));
            }
        }
        YearState::Frozen if is_secretary || is_head => {
            list.push(duty(board, TodoKind::Publish, None, (Pressing::Waits, None)));
        }
        YearState::Frozen | YearState::Published | YearState::Archived => {}
    }
    list
}

fn duty(board: &Board, kind: TodoKind, unit: Option<usize>, when: (Pressing, Option<Date>)) -> Duty {
    let here = &board.here;
    let unit = unit.and_then(|row| board.rows.get(row)).map(|row| row.unit.clone());
    Duty {
        cluster: here.slug.clone(),
        cluster_name: here.name.clone(),
        year: here.year,
        todo: Todo { kind, unit },
        pressing: when.0,
        due: when.1,
    }
}

/// Late from the day after its due day.
fn by_day(due: Date, today: Date) -> Pressing {
    if today > due { Pressing::Late(days_between(due, today)) } else { Pressing::Open }
}

/// What the person does for their unit.
fn of_unit(actor: &Actor, board: &Board) -> Vec<Duty> {
    let Some(own) = board.here.own_unit(actor) else { return vec![] };
    let Some(row) = board.rows.iter().position(|row| row.unit.id == own.id) else { return vec![] };
    let is_leader = actor.is_in_unit(Role::UnitLeader, &own.id);
    let cells = board.rows.get(row).map_or(&[] as &[BoardCell], |row| &row.cells);
    let duty_of = |(step, cell): (&BoardStep, &BoardCell)| {
        let (kind, pressing) = own_duty(step, cell, is_leader.then_some(Leads))?;
        Some(duty(board, kind, Some(row), (pressing, Some(step.due))))
    };
    board.steps.iter().zip(cells).filter_map(duty_of).collect()
}

/// Somebody leads the unit: approving and signing are theirs alone.
#[derive(Clone, Copy)]
struct Leads;

fn own_duty(step: &BoardStep, cell: &BoardCell, leads: Option<Leads>) -> Option<(TodoKind, Pressing)> {
    let (pressing, late) = match cell.progress {
        Progress::Late(days) => (Pressing::Late(days), Some(days)),
        Progress::Back => (Pressing::Back, None),
        Progress::Open => (Pressing::Open, None),
        Progress::Wait if cell.report == Some(ReportState::Submitted) => (Pressing::Waits, None),
        Progress::Wait | Progress::Idle | Progress::Done => return None,
    };
    let kind = match (&step.kind, pressing) {
        (StepKind::Report(code), Pressing::Waits) => leads.map(|Leads| TodoKind::Approve(code.clone()))?,
        (StepKind::Report(code), Pressing::Back) => TodoKind::Mend(code.clone()),
        (StepKind::Report(code), Pressing::Late(_) | Pressing::Open) => TodoKind::Enter(code.clone(), late),
        (StepKind::SelfMarks, Pressing::Back) => TodoKind::MendSheet,
        (StepKind::SelfMarks, _) => TodoKind::MarkSelf,
        (StepKind::PeerMarks, _) => TodoKind::CheckPeers,
        (StepKind::Explanation, _) => TodoKind::Explain,
        (StepKind::Pact, _) => leads.map(|Leads| TodoKind::SignPact)?,
        (
            StepKind::ClusterMarks
            | StepKind::Launch
            | StepKind::Review
            | StepKind::Conference
            | StepKind::Freeze,
            _,
        ) => return None,
    };
    Some((kind, pressing))
}

/// What the secretary does for the cluster.
fn of_secretary(board: &Board) -> Vec<Duty> {
    let mut list = vec![];
    for (row, line) in board.rows.iter().enumerate() {
        for (step, cell) in board.steps.iter().zip(&line.cells) {
            if let (StepKind::Report(code), Some(ReportState::Approved)) = (&step.kind, cell.report) {
                let kind = TodoKind::Accept(code.clone());
                list.push(duty(board, kind, Some(row), (Pressing::Waits, Some(step.due))));
            }
        }
    }
    if board.here.criteria.is_none() {
        list.push(duty(board, TodoKind::ChooseCriteria, None, (Pressing::Waits, None)));
    }
    list.extend(
        wants_pact(board)
            .map(|due| duty(board, TodoKind::DraftPact, None, (by_day(due, board.today), Some(due)))),
    );
    for step in &board.steps {
        let pressing = by_day(step.due, board.today);
        if step.kind.is_held() && step.held.is_none() && pressing != Pressing::Open {
            let kind = TodoKind::NoteHeld(step.kind.clone());
            list.push(duty(board, kind, None, (pressing, Some(step.due))));
        }
    }
    list.extend(checking(board));
    list.extend(marking(board));
    list
}

/// Assigning checkers, and opening the explanation.
fn checking(board: &Board) -> Option<Duty> {
    let step = board.steps.iter().find(|step| step.kind == StepKind::PeerMarks)?;
    if !is_near(step.due, board.today) {
        return None;
    }
    match board.checks {
        ChecksProgress::NotDrawn => {
            Some(duty(board, TodoKind::DrawChecks, None, (by_day(step.due, board.today), Some(step.due))))
        }
        ChecksProgress::Complete => {
            let explanation = board.steps.iter().find(|step| step.kind == StepKind::Explanation);
            let when = (Pressing::Waits, explanation.map(|step| step.due));
            Some(duty(board, TodoKind::OpenExplanation, None, when))
        }
        ChecksProgress::NotAsked | ChecksProgress::UnderWay | ChecksProgress::Opened => None,
    }
}

/// The cluster's marks, beginning with the first unit that wants some.
fn marking(board: &Board) -> Option<Duty> {
    let index = board.steps.iter().position(|step| step.kind == StepKind::ClusterMarks)?;
    let due = board.steps.get(index)?.due;
    let wanting = board.rows.iter().position(|row| {
        let progress = row.cells.get(index).map(|cell| cell.progress);
        matches!(progress, Some(Progress::Open | Progress::Late(_)))
    })?;
    Some(duty(board, TodoKind::MarkCluster, Some(wanting), (by_day(due, board.today), Some(due))))
}

fn freezing(board: &Board) -> Option<Duty> {
    let due = board.steps.iter().find(|step| step.kind == StepKind::Freeze)?.due;
    let when = (by_day(due, board.today), Some(due));
    is_near(due, board.today).then(|| duty(board, TodoKind::Freeze, None, when))
}

pub(super) fn is_near(due: Date, today: Date) -> bool {
    due.saturating_sub(jiff::Span::new().days(AHEAD_DAYS)) <= today
}
