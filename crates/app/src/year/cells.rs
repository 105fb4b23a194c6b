//! Where a unit stands in each step of the year: a cell of the board.

use jiff::civil::Date;
use thidua_domain::appraisal::{ChecksProgress, ScorecardState, progress_of_card, progress_of_draw};
use thidua_domain::calendar::{Progress, StepKind, progress_of_marks};
use thidua_domain::criteria::Layer;
use thidua_domain::ground::YearState;
use thidua_domain::pact::{PactState, Signature, progress_of_pact};
use thidua_domain::reporting::ReportState;

use super::board::{Awaited, BoardCell, BoardStep};
use super::equals::Equals;
use crate::appraisal::Cards;
use crate::day_in_vietnam;
use crate::ground::{ClusterYear, Member};
use crate::pact::PactProgress;
use crate::reporting::{Overview, OverviewCell};
use crate::scoring::Scored;

/// What a row is made of.
pub(super) struct Context<'a> {
    pub here: &'a ClusterYear,
    pub overview: &'a Overview,
    pub pact: &'a PactProgress,
    pub scored: Option<&'a Scored>,
    pub cards: &'a Cards,
    pub equals: &'a Equals,
    pub checks: ChecksProgress,
    pub today: Date,
}

/// Where a unit stands in a step.
pub(super) fn cell_of(
    step: &BoardStep,
    unit: &Member,
    reports: &[OverviewCell],
    at: &Context<'_>,
) -> BoardCell {
    match &step.kind {
        StepKind::Report(code) => {
            let index = at.overview.periods.iter().position(|period| period.code == *code);
            report_cell(index.and_then(|index| reports.get(index)))
        }
        StepKind::SelfMarks => card_cell(step, unit, at),
        StepKind::Draw if at.here.state == YearState::Open => {
            BoardCell::waiting(progress_of_draw(at.checks, step.due, at.today), Awaited::Draw)
        }
        StepKind::Draw => BoardCell::bare(Progress::Done),
        StepKind::PeerMarks if at.equals.drawn => check_cell(step, unit, at),
        StepKind::PeerMarks => BoardCell::bare(Progress::Idle),
        StepKind::Explanation if at.equals.sheets.opened => {
            counted(step, at, at.equals.answered(unit, at.scored))
        }
        StepKind::Explanation => BoardCell::bare(Progress::Idle),
        // An approved paper takes no more marks of the cluster.
        StepKind::ClusterMarks if is_approved(at.cards.of(unit.id.as_str()).state) => {
            BoardCell::bare(Progress::Done)
        }
        StepKind::ClusterMarks => counted(step, at, count_marks(unit, at, Layer::Cluster)),
        StepKind::Approval => BoardCell::waiting(progress_of_approval(unit, at), Awaited::Head),
        StepKind::Launch | StepKind::Review | StepKind::Conference => {
            BoardCell::bare(if step.held.is_some() { Progress::Done } else { Progress::Idle })
        }
        StepKind::Pact => pact_cell(step, unit, at),
        StepKind::Freeze => BoardCell::bare(match at.here.state {
            YearState::Open => Progress::Idle,
            YearState::Frozen | YearState::Published | YearState::Archived => Progress::Done,
        }),
    }
}

/// Marks can be given in the fortnight before they are due.
fn begins(step: &BoardStep) -> Date {
    step.due.checked_sub(jiff::Span::new().days(14)).unwrap_or(step.due)
}

fn count_marks(unit: &Member, at: &Context<'_>, layer: Layer) -> (usize, usize) {
    at.scored.map_or((0, 1), |scored| scored.count_marks(&unit.slug, layer))
}

/// So many given, of so many.
fn counted(step: &BoardStep, at: &Context<'_>, (given, wanted): (usize, usize)) -> BoardCell {
    let progress = match at.here.state {
        YearState::Open => progress_of_marks(given, wanted, begins(step), step.due, at.today),
        YearState::Frozen | YearState::Published | YearState::Archived => Progress::Done,
    };
    BoardCell { marks: Some((given, wanted)), ..BoardCell::bare(progress) }
}

fn report_cell(cell: Option<&OverviewCell>) -> BoardCell {
    let Some(cell) = cell else { return BoardCell::bare(Progress::Idle) };
    let whom = if cell.state == Some(ReportState::Approved) { Awaited::Secretary } else { Awaited::Leader };
    let (report, changed_at) = (cell.state, cell.changed_at);
    BoardCell { report, changed_at, ..BoardCell::waiting(cell.progress, whom) }
}

fn card_cell(step: &BoardStep, unit: &Member, at: &Context<'_>) -> BoardCell {
    let card = at.cards.of(unit.id.as_str());
    let progress = progress_of_card(card.state, begins(step), step.due, at.today);
    let marks = card.counts().then(|| count_marks(unit, at, Layer::SelfMark));
    let changed_at = card.submitted.as_ref().map(|(at, _)| *at);
    BoardCell { marks, changed_at, card: Some(card.state), ..BoardCell::bare(progress) }
}

/// A checker waits where nothing can be done before the units that it checks hand in.
fn check_cell(step: &BoardStep, unit: &Member, at: &Context<'_>) -> BoardCell {
    let cell = counted(step, at, at.equals.handed_in(unit));
    let Some(others) = at.equals.held_up(unit, at.cards).filter(|_| cell.progress.pressing().is_some())
    else {
        return cell;
    };
    let names = others.iter().filter_map(|id| at.here.member_by_id(id));
    let names = names.map(|unit| unit.short_name.clone()).collect();
    BoardCell { marks: cell.marks, ..BoardCell::waiting(Progress::Wait, Awaited::Units(names)) }
}

fn is_approved(card: ScorecardState) -> bool {
    match card {
        ScorecardState::Appraised | ScorecardState::Locked => true,
        ScorecardState::Draft | ScorecardState::Submitted | ScorecardState::Returned => false,
    }
}

/// Where a unit's scorecard stands with the head: it waits once everybody before has done their part.
pub(super) fn progress_of_approval(unit: &Member, at: &Context<'_>) -> Progress {
    let Some(scored) = at.scored else { return Progress::Idle };
    let asks = |layer: Layer| scored.table.layers.contains(&layer);
    let card = at.cards.of(unit.id.as_str()).state;
    if is_approved(card) || at.here.state != YearState::Open || !asks(Layer::Approved) {
        return Progress::Done;
    }
    let (given, wanted) = scored.count_marks(&unit.slug, Layer::Cluster);
    let is_examined = !asks(Layer::Cluster) || given >= wanted;
    let may_answer = !at.equals.drawn || at.equals.sheets.opened;
    let is_ready = card == ScorecardState::Submitted && is_examined && may_answer;
    if is_ready { Progress::Wait } else { Progress::Idle }
}

/// While a new version is drafted, the one in force stands.
fn pact_cell(step: &BoardStep, unit: &Member, at: &Context<'_>) -> BoardCell {
    let pact = at.pact;
    let state = match (pact.state, pact.in_force) {
        (Some(PactState::Draft), Some(_)) => Some(PactState::InForce),
        (state, _) => state,
    };
    let signed = pact.signed.get(&unit.id).copied();
    let has = if signed.is_some() { Signature::Given } else { Signature::Missing };
    let offered = pact.offered_at.map(day_in_vietnam);
    let progress = progress_of_pact(state, has, offered, (step.due, at.today));
    BoardCell { changed_at: signed, ..BoardCell::bare(progress) }
}
