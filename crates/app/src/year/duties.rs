//! The one list of what has to be done in a year: every room's rules, asked about what the board shows. The board itself, what a
//! person does next, everybody's list and letters read it.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::appraisal::{
    ChecksProgress, duty_of_check, duty_of_checks, duty_of_explanation, duty_of_proposals,
};
use thidua_domain::calendar::{StepKind, duty_of_held};
use thidua_domain::criteria::duty_of_choice;
use thidua_domain::duty::{Doer, Duty, Matter, next_of, urgency};
use thidua_domain::ground::YearState;
use thidua_domain::ids::UnitId;
use thidua_domain::pact::{duty_of_draft, duty_of_signature};
use thidua_domain::reporting::{ACCEPT, duty_of_report};
use thidua_domain::scorecard::{
    APPROVE, EXAMINE, duty_of_approval, duty_of_card, duty_of_examination, duty_of_giving_back,
};
use thidua_domain::year::{duty_of_freezing, duty_of_publishing};

use super::board::{Board, BoardCell, BoardRow, BoardStep};
use crate::ground::{ClusterYear, Member};

/// Of what a duty is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyPlace {
    /// Of a year of a cluster.
    Year {
        /// Address part of the cluster.
        cluster: String,
        /// The cluster's name.
        cluster_name: String,
        /// Which year.
        year: i16,
    },
    /// Of the unit that it is about, in no year.
    Unit,
    /// Of a cluster or a unit for which somebody speaks, in no year.
    Office {
        /// What that is called.
        name: String,
    },
}

/// A duty on somebody's list, with where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDuty {
    /// Of what it is.
    pub place: DutyPlace,
    /// The unit that it is about.
    pub unit: Option<Member>,
    /// What, why now, until when.
    pub duty: Duty,
}

impl ListedDuty {
    /// A duty of this year.
    pub(crate) fn of(here: &ClusterYear, duty: &Duty) -> Self {
        Self {
            place: DutyPlace::Year {
                cluster: here.slug.clone(),
                cluster_name: here.name.clone(),
                year: here.year,
            },
            unit: duty.unit.as_ref().and_then(|unit| here.member_by_id(unit.as_str())).cloned(),
            duty: duty.clone(),
        }
    }

    /// The duty as the rules about letters see it.
    #[must_use]
    pub fn matter(&self) -> Matter {
        let key = match &self.place {
            DutyPlace::Year { cluster, year, .. } => format!("{cluster}/{year}/{}", self.duty.key()),
            DutyPlace::Unit | DutyPlace::Office { .. } => self.duty.key(),
        };
        Matter { key, pressing: self.duty.pressing, due: self.duty.due }
    }
}

/// What a room has to say about a board; those who gather it know no more.
type Rule = fn(&Board, &mut Vec<Duty>);

/// A room's duties while the year is open. What a later rule asks about an earlier one has been gathered by then.
const WHILE_OPEN: [Rule; 8] = [reports, criteria, pact, held, checks, cards, proposals, freezing];

/// What has to be done in the year of a board, by whoever it is for.
pub(super) fn duties_of(board: &Board) -> Vec<Duty> {
    let mut list = vec![];
    match board.here.state {
        YearState::Open => WHILE_OPEN.iter().for_each(|rule| rule(board, &mut list)),
        YearState::Frozen => list.push(duty_of_publishing()),
        YearState::Published | YearState::Archived => {}
    }
    list
}

/// The most urgent duty about each unit.
pub(super) fn next_by_unit(duties: &[Duty]) -> HashMap<UnitId, Duty> {
    let mut next: HashMap<UnitId, Duty> = HashMap::new();
    let order = |duty: &Duty| urgency(duty.pressing, duty.due);
    for duty in duties {
        let Some(unit) = &duty.unit else { continue };
        // What some propose is not the next thing of the unit.
        if duty.kind.doer == Doer::Named {
            continue;
        }
        if next.get(unit).is_none_or(|other| order(duty) < order(other)) {
            next.insert(unit.clone(), duty.clone());
        }
    }
    next
}

/// What this person has to do in the year of this board. What goes from unit to unit is there once, with the first.
#[must_use]
pub(crate) fn duties_for(actor: &Actor, board: &Board) -> Vec<ListedDuty> {
    if board.here.source.is_some() {
        return vec![];
    }
    let mut seen = HashSet::new();
    let mine = board.duties.iter().filter(|duty| duty.is_for(actor, &board.here.ground));
    mine.filter(|duty| seen.insert(duty.key())).map(|duty| ListedDuty::of(&board.here, duty)).collect()
}

/// The one thing that this person does next in the year of this board.
pub(super) fn next_for(actor: &Actor, board: &Board) -> Option<ListedDuty> {
    let mine = board.duties.iter().filter(|duty| duty.is_for(actor, &board.here.ground));
    next_of(mine).map(|duty| ListedDuty::of(&board.here, duty))
}

/// Every unit's cell in a step of this kind, with its due day.
fn cells_in<'a>(
    board: &'a Board,
    is_meant: impl Fn(&StepKind) -> bool + Copy + 'a,
) -> impl Iterator<Item = (&'a BoardRow, &'a BoardStep, &'a BoardCell)> {
    board.rows.iter().flat_map(move |row| {
        let cells = board.steps.iter().zip(&row.cells);
        cells.filter(move |(step, _)| is_meant(&step.kind)).map(move |(step, cell)| (row, step, cell))
    })
}

fn due_of(board: &Board, kind: &StepKind) -> Option<Date> {
    board.steps.iter().find(|step| step.kind == *kind).map(|step| step.due)
}

fn reports(board: &Board, list: &mut Vec<Duty>) {
    list.extend(cells_in(board, |kind| kind.report().is_some()).filter_map(|(row, step, cell)| {
        let of = (step.kind.report()?, &row.unit.id);
        duty_of_report(of, cell.report, (cell.progress, step.due))
    }));
}

fn criteria(board: &Board, list: &mut Vec<Duty>) {
    list.extend(duty_of_choice(board.here.criteria.is_some()));
}

fn pact(board: &Board, list: &mut Vec<Duty>) {
    list.extend(duty_of_draft(board.pact_wanted, board.today));
    list.extend(
        cells_in(board, |kind| *kind == StepKind::Pact)
            .filter_map(|(row, step, cell)| duty_of_signature(&row.unit.id, cell.progress, step.due)),
    );
}

fn held(board: &Board, list: &mut Vec<Duty>) {
    let steps = board.steps.iter();
    list.extend(steps.filter_map(|step| duty_of_held(&step.kind, step.held, (step.due, board.today))));
}

fn checks(board: &Board, list: &mut Vec<Duty>) {
    // Whoever moved the checks forward and forgot the drawing is told in time all the same.
    let drawn_by = [StepKind::Draw, StepKind::PeerMarks].iter().filter_map(|kind| due_of(board, kind)).min();
    if let Some(due) = drawn_by {
        let explained = due_of(board, &StepKind::Explanation);
        list.extend(duty_of_checks(board.checks, (due, explained), board.today));
    }
    list.extend(
        cells_in(board, |kind| *kind == StepKind::PeerMarks)
            .filter_map(|(row, step, cell)| duty_of_check(&row.unit.id, cell.progress, step.due)),
    );
    list.extend(
        cells_in(board, |kind| *kind == StepKind::Explanation)
            .filter_map(|(row, step, cell)| duty_of_explanation(&row.unit.id, cell.progress, step.due)),
    );
}

fn cards(board: &Board, list: &mut Vec<Duty>) {
    list.extend(
        cells_in(board, |kind| *kind == StepKind::SelfMarks)
            .filter_map(|(row, step, cell)| duty_of_card(&row.unit.id, cell.progress, step.due)),
    );
    list.extend(
        board.rows.iter().filter(|row| row.is_asked_back).map(|row| duty_of_giving_back(&row.unit.id)),
    );
    let due = due_of(board, &StepKind::Approval).or_else(|| due_of(board, &StepKind::Freeze));
    list.extend(board.rows.iter().filter_map(|row| duty_of_approval(&row.unit.id, row.approval, due)));
    // Whoever says who checks whom does that before giving marks.
    if board.checks == ChecksProgress::NotDrawn && due_of(board, &StepKind::PeerMarks).is_some() {
        return;
    }
    list.extend(cells_in(board, |kind| *kind == StepKind::ClusterMarks).filter_map(|(row, step, cell)| {
        duty_of_examination(&row.unit.id, (row.own_card(), cell.progress), step.due)
    }));
}

fn proposals(board: &Board, list: &mut Vec<Duty>) {
    let cells: Vec<_> = cells_in(board, |kind| *kind == StepKind::ClusterMarks).collect();
    for waiting in &board.proposing {
        list.extend(cells.iter().filter_map(|(row, step, cell)| {
            let open = waiting.open.get(&row.unit.id).copied().unwrap_or_default();
            let of = (waiting.owner.as_str(), waiting.people.as_slice());
            duty_of_proposals(of, (&row.unit.id, open), (row.own_card(), cell.progress), step.due)
        }));
    }
}

fn freezing(board: &Board, list: &mut Vec<Duty>) {
    let Some(due) = due_of(board, &StepKind::Freeze) else { return };
    // A year that is late is frozen without the head's signature under every card; the page says which are missing.
    let comes_before = |duty: &Duty| {
        [&ACCEPT, &EXAMINE].contains(&duty.kind) || (duty.kind == &APPROVE && board.today <= due)
    };
    let has_work = list.iter().any(comes_before);
    list.extend(duty_of_freezing(due, board.today, has_work));
}
