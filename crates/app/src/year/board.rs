//! The board: units × steps, and the one next thing to do.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::{ChecksProgress, ScorecardState};
use thidua_domain::calendar::{Progress, StepKind};
use thidua_domain::criteria::Layer;
use thidua_domain::duty::Duty;
use thidua_domain::ground::YearState;
use thidua_domain::ids::{PersonId, UnitId};
use thidua_domain::pact::PactState;
use thidua_domain::reporting::ReportState;
use thidua_store::ground::{self as store, StatedRow};

use super::cells::{Context, cell_of, progress_of_approval};
use super::duties::{ListedDuty, duties_of, next_by_unit, next_for};
use super::equals::{Equals, equals_of};
use crate::appraisal::{cards_of, load_naming, load_proposals};
use crate::calendar::{CalendarStep, load_steps};
use crate::ground::{ClusterYear, Member, here_of};
use crate::handed::list_asked_back;
use crate::pact::{PactProgress, signed_units};
use crate::reporting::{Overview, OverviewCell, load_overview};
use crate::scoring::{KINDS, Scored, ScoredLeaf, score_tables, scored};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Result};

/// A step of the year: a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardStep {
    /// What.
    pub kind: StepKind,
    /// Until when.
    pub due: Date,
    /// Whether it is the one under way: the first that is not past.
    pub is_now: bool,
    /// Whether nothing more is entered in it.
    pub is_locked: bool,
    /// The day on which the cluster held it.
    pub held: Option<Date>,
}

/// Where a unit stands in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardCell {
    /// How it stands.
    pub progress: Progress,
    /// State of the report, in a step that is one.
    pub report: Option<ReportState>,
    /// When it last changed, in UTC milliseconds since 1970.
    pub changed_at: Option<i64>,
    /// Given and wanted marks, in a step of marks; none for a unit's own while its scorecard is a draft.
    pub marks: Option<(usize, usize)>,
    /// State of the scorecard, in the step of the unit's own marks.
    pub card: Option<ScorecardState>,
    /// Whom one waits for, where it waits.
    pub awaits: Option<Awaited>,
}

impl BoardCell {
    /// Nothing but how it stands.
    pub(super) fn bare(progress: Progress) -> Self {
        Self { progress, report: None, changed_at: None, marks: None, card: None, awaits: None }
    }

    /// Where it waits, it waits for them.
    pub(super) fn waiting(progress: Progress, whom: Awaited) -> Self {
        Self { awaits: (progress == Progress::Wait).then_some(whom), ..Self::bare(progress) }
    }
}

/// Whom a unit waits for, and for what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaited {
    /// Its own leader approves the report.
    Leader,
    /// The secretary looks at the report.
    Secretary,
    /// The secretary says who checks whom.
    Draw,
    /// These units, which it checks, hand their scorecards in.
    Units(Vec<String>),
    /// The head approves the scorecard.
    Head,
}

/// A row: one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Which.
    pub unit: Member,
    /// A cell a step.
    pub cells: Vec<BoardCell>,
    /// How many steps are done.
    pub done: usize,
    /// What its own people, or those who lead the cluster, do about it next.
    pub next: Option<Duty>,
    /// Until when something is to be done that cannot be begun yet, where there is nothing else.
    pub ahead: Option<Date>,
    /// Where its scorecard stands with the head, whether or not the calendar has a step for that.
    pub approval: Progress,
    /// Whether the unit asks for its scorecard.
    pub is_asked_back: bool,
}

impl BoardRow {
    /// Where the unit stands with its own scorecard.
    #[must_use]
    pub(super) fn own_card(&self) -> Progress {
        let cell = self.cells.iter().find(|cell| cell.card.is_some());
        cell.map_or(Progress::Idle, |cell| cell.progress)
    }

    /// Whom one waits for, each once.
    pub fn awaits(&self) -> impl Iterator<Item = &Awaited> {
        self.cells.iter().filter_map(|cell| cell.awaits.as_ref())
    }
}

/// The whole board, the same for everybody who may read the year.
#[derive(Clone, Debug)]
pub struct Board {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Columns.
    pub steps: Vec<BoardStep>,
    /// Rows.
    pub rows: Vec<BoardRow>,
    /// What was stated for the cluster as a whole.
    pub stated: Vec<StatedRow>,
    /// The day that it shows.
    pub today: Date,
    /// How far units are with checking each other.
    pub checks: ChecksProgress,
    /// Until when the pact is wanted that nobody has laid before the units yet.
    pub pact_wanted: Option<Date>,
    /// What those who are named for an owner have still to propose.
    pub(super) proposing: Vec<Proposing>,
    /// What has to be done, by whoever it is for.
    pub duties: Vec<Duty>,
}

impl Board {
    /// The owners of the year's table for whom this person is named.
    #[must_use]
    pub fn named_for(&self, actor: &Actor) -> Vec<&str> {
        let mine = self.proposing.iter().filter(|waiting| waiting.people.contains(&actor.person));
        mine.map(|waiting| waiting.owner.as_str()).collect()
    }
}

/// Leaves of an owner that have neither a proposal nor a mark of the cluster, by unit.
#[derive(Clone, Debug)]
pub(super) struct Proposing {
    /// What the table calls them.
    pub owner: String,
    /// Who is named.
    pub people: Vec<PersonId>,
    /// How many leaves are open.
    pub open: HashMap<UnitId, usize>,
}

impl Weigh for Board {
    fn weight(&self) -> usize {
        let rows: usize = self.rows.iter().map(|row| 600 + 120 * row.cells.len()).sum();
        rows + 150 * self.duties.len()
    }
}

/// The board of a year, and what this person does next.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn board(app: &App, actor: &Actor, at: (&str, i16)) -> Result<(Arc<Board>, Option<ListedDuty>)> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let board = board_of(&mut look, &here).await?;
    let mine = next_for(actor, &board);
    Ok((board, mine))
}

/// The tables that a board is made of beside those of its scores.
const TABLES: [&str; 8] = [
    "year_step",
    "step_exception",
    "explanation",
    "stated_figure",
    "pact_signature",
    "handed",
    "owner_person",
    "proposal",
];

pub(super) async fn board_of(look: &mut Look, here: &Arc<ClusterYear>) -> Result<Arc<Board>> {
    let (scope, today) = (here.scope(), look.app().today());
    let tables = [&TABLES[..], &score_tables()].concat();
    let of = [MadeOf { scope: &scope, tables: &tables }, KINDS];
    let key = format!("board/{}/{today}", here.year_id);
    look.view(&key, &of, async |look, _| make_board(look, here, today).await).await
}

/// What a board shows that no mark changes.
struct Frame {
    overview: Overview,
    steps: Vec<CalendarStep>,
    stated: Vec<StatedRow>,
    pact: PactProgress,
    /// Units that ask for their scorecard.
    asked_back: BTreeSet<String>,
}

impl Weigh for Frame {
    fn weight(&self) -> usize {
        let cells: usize = self.overview.rows.iter().map(|(_, cells)| 300 + 60 * cells.len()).sum();
        cells + 200 * self.steps.len() + 200 * self.stated.len() + 100 * self.pact.signed.len()
    }
}

async fn frame_of(look: &mut Look, here: &ClusterYear, today: Date) -> Result<Arc<Frame>> {
    let scope = here.scope();
    let tables = [
        "year_step",
        "step_exception",
        "emulation_year",
        "period",
        "report",
        "stated_figure",
        "pact",
        "pact_signature",
        "handed",
    ];
    let of = [MadeOf { scope: &scope, tables: &tables }];
    let key = format!("frame/{}/{today}", here.year_id);
    look.view(&key, &of, async |look, _| {
        let sql = look.reader().await?;
        Ok(Frame {
            overview: load_overview(sql, here, today).await?,
            steps: load_steps(sql, here).await?,
            stated: store::list_stated(sql, here.year_id.as_str()).await?,
            pact: signed_units(sql, here).await?,
            asked_back: list_asked_back(sql, here).await?,
        })
    })
    .await
}

async fn make_board(look: &mut Look, here: &Arc<ClusterYear>, today: Date) -> Result<Board> {
    let frame = frame_of(look, here, today).await?;
    let (overview, pact) = (&frame.overview, &frame.pact);
    let (cards, equals) = (cards_of(look, here).await?, equals_of(look, here).await?);
    let scored = scored(look, here).await?;
    let column = |step: &CalendarStep| BoardStep {
        is_now: false,
        is_locked: step.locked.is_some(),
        kind: step.kind.clone(),
        due: step.due,
        held: step.held,
    };
    let mut columns: Vec<BoardStep> = frame.steps.iter().map(column).collect();
    if let Some(now) = columns.iter_mut().find(|step| step.due >= today) {
        now.is_now = here.state == YearState::Open;
    }
    let (scored, checks) = (scored.as_deref(), progress_of_checks(scored.as_deref(), &equals));
    let context = Context { here, overview, pact, scored, cards: &cards, equals: &equals, checks, today };
    let row = |(unit, reports): &(Member, Vec<OverviewCell>)| {
        let cells: Vec<BoardCell> =
            columns.iter().map(|step| cell_of(step, unit, reports, &context)).collect();
        BoardRow {
            done: cells.iter().filter(|cell| cell.progress == Progress::Done).count(),
            next: None,
            ahead: ahead_of(&columns, &cells).filter(|_| here.state == YearState::Open),
            approval: progress_of_approval(unit, &context),
            is_asked_back: frame.asked_back.contains(unit.id.as_str()),
            unit: unit.clone(),
            cells,
        }
    };
    let rows = overview.rows.iter().map(row).collect();
    let is_wanted = pact.in_force.is_none() && matches!(pact.state, None | Some(PactState::Draft));
    let step = columns.iter().find(|step| step.kind == StepKind::Pact && is_wanted);
    let pact_wanted = step.map(|step| step.due);
    let (here, stated) = (Arc::clone(here), frame.stated.clone());
    let proposing = match scored {
        Some(scored) if here.state == YearState::Open => load_proposing(look, &here, scored).await?,
        Some(_) | None => vec![],
    };
    let duties = vec![];
    let mut board =
        Board { rows, steps: columns, stated, today, checks, pact_wanted, here, proposing, duties };
    board.duties = duties_of(&board);
    let mut next = next_by_unit(&board.duties);
    for row in &mut board.rows {
        row.next = next.remove(&row.unit.id);
    }
    Ok(board)
}

/// What those who are named for an owner have still to propose; nothing is read where nobody is named.
async fn load_proposing(look: &mut Look, here: &ClusterYear, scored: &Scored) -> Result<Vec<Proposing>> {
    let naming = load_naming(look.reader().await?, here).await?;
    let table = &scored.table;
    let owners: Vec<_> =
        table.owners().into_iter().filter(|owner| !naming.of(&owner.key).is_empty()).collect();
    if owners.is_empty() {
        return Ok(vec![]);
    }
    let proposed: HashSet<(String, String)> =
        load_proposals(look.reader().await?, here).await?.into_iter().collect();
    let mut proposing = vec![];
    for owner in owners {
        let leaves: Vec<usize> = table.manual_leaves_of(&owner.key).collect();
        let open = here.members.iter().map(|unit| {
            let is_open = |at: &&usize| {
                let leaf = scored.find(&unit.slug).and_then(|found| found.criteria[**at].leaf.as_ref());
                let id = (unit.id.to_string(), table.criteria[**at].id.clone());
                leaf.is_some_and(ScoredLeaf::wants_cluster) && !proposed.contains(&id)
            };
            (unit.id.clone(), leaves.iter().filter(is_open).count())
        });
        let (people, open) = (naming.of(&owner.key).to_vec(), open.collect());
        proposing.push(Proposing { owner: owner.name, people, open });
    }
    Ok(proposing)
}

/// The next step of a unit that has not begun.
fn ahead_of(steps: &[BoardStep], cells: &[BoardCell]) -> Option<Date> {
    // What the cluster does as a whole is not a unit's next thing.
    let of_cluster = |kind: &StepKind| matches!(kind, StepKind::Freeze | StepKind::Draw) || kind.is_held();
    let own = |step: &BoardStep| !of_cluster(&step.kind);
    let mut idle = steps.iter().zip(cells).filter(|(_, cell)| cell.progress == Progress::Idle);
    idle.find(|(step, _)| own(step)).map(|(step, _)| step.due)
}

fn progress_of_checks(scored: Option<&Scored>, equals: &Equals) -> ChecksProgress {
    if !scored.is_some_and(|scored| scored.table.layers.contains(&Layer::Peer)) {
        return ChecksProgress::NotAsked;
    }
    match (equals.drawn, equals.sheets.opened) {
        (false, _) => ChecksProgress::NotDrawn,
        (true, false) if equals.all_handed_in() => ChecksProgress::Complete,
        (true, false) => ChecksProgress::UnderWay,
        (true, true) => ChecksProgress::Opened,
    }
}
