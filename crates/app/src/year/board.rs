//! The board: units × steps, and the one next thing to do.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Right;
use thidua_domain::people::{Actor, Role};
use thidua_domain::reporting::ReportState;
use thidua_domain::scoring::{ScorecardState, standing_of_card};
use thidua_domain::year::pact::{PactState, Signature, standing_of_pact};
use thidua_domain::year::{Standing, StepKind, YearState, standing_of_marks};
use thidua_store::organization as organization_store;
use thidua_store::year::{self as store, StatedRow};

use super::calendar::{CalendarStep, load_steps};
use super::equals::{Equals, load_equals};
use super::pact::{PactStanding, signed_units};
use crate::organization::{Member, Place, load_place, load_place_cached};
use crate::reporting::{Overview, OverviewCell};
use crate::scoring::{Cards, Scored, load_cards, scored};
use crate::{App, Result, day_in_vietnam};

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
    pub standing: Standing,
    /// State of the report, in a step that is one.
    pub report: Option<ReportState>,
    /// When it last changed, in UTC milliseconds since 1970.
    pub changed_at: Option<i64>,
    /// Given and wanted marks, in a step of marks; none for a unit's own while its scorecard is a draft.
    pub marks: Option<(usize, usize)>,
    /// State of the scorecard, in the step of the unit's own marks.
    pub card: Option<ScorecardState>,
}

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

/// A row: one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Which.
    pub unit: Member,
    /// A cell a step.
    pub cells: Vec<BoardCell>,
    /// How many steps are done.
    pub done: usize,
    /// What its own people, or those who wait for it, do next.
    pub next: Todo,
}

/// The whole board, the same for everybody who may read the year.
#[derive(Clone, Debug)]
pub struct Board {
    /// Where.
    pub place: Place,
    /// Columns.
    pub steps: Vec<BoardStep>,
    /// Rows.
    pub rows: Vec<BoardRow>,
    /// What was stated for the cluster as a whole.
    pub stated: Vec<StatedRow>,
    /// The day that it shows.
    pub today: Date,
    /// How far units are with checking each other.
    pub checks: ChecksStanding,
}

/// How far units are with checking each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecksStanding {
    /// Nobody is assigned.
    NotDrawn,
    /// Sheets are missing.
    UnderWay,
    /// Every sheet is in.
    Complete,
    /// Checked units see what their peers gave.
    Opened,
}

/// The board of a year, and what this person does next.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn board(app: &App, actor: &Actor, at: (&str, i16)) -> Result<(Arc<Board>, Todo)> {
    let today = app.today();
    let place = load_place_cached(app, at, today).await?;
    place.office(actor, Right::ReadYear)?;
    let key = format!("board/{}/{today}", place.year_id);
    let board = app.view(key, &place.scope(), async || make_board(app, at, today).await).await?;
    let mine = todo_of(actor, &board);
    Ok((board, mine))
}

async fn make_board(app: &App, at: (&str, i16), today: Date) -> Result<Board> {
    let (place, overview, steps, stated, pact, cards, equals) = {
        let mut reader = app.read().await?;
        let place = load_place(&mut reader, at.0, at.1, today).await?;
        let overview = crate::reporting::load_overview(&mut reader, &place, today).await?;
        let steps = load_steps(&mut reader, &place).await?;
        let stated = store::list_stated(&mut reader, place.year_id.as_str()).await?;
        let pact = signed_units(&mut reader, &place).await?;
        let cards = load_cards(&mut reader, &place).await?;
        let equals = load_equals(&mut reader, &place).await?;
        (place, overview, steps, stated, pact, cards, equals)
    };
    let scored = scored(app, &place).await?;
    let column = |step: CalendarStep| BoardStep {
        is_now: false,
        is_locked: step.locked.is_some(),
        kind: step.kind,
        due: step.due,
        held: step.held,
    };
    let mut columns: Vec<BoardStep> = steps.into_iter().map(column).collect();
    if let Some(now) = columns.iter_mut().find(|step| step.due >= today) {
        now.is_now = place.state == YearState::Open;
    }
    let rows = overview.rows.iter().map(|(unit, reports)| {
        let cells: Vec<BoardCell> = columns
            .iter()
            .map(|step| {
                cell_of(
                    step,
                    unit,
                    reports,
                    &Context {
                        place: &place,
                        overview: &overview,
                        pact: &pact,
                        scored: scored.as_deref(),
                        cards: &cards,
                        equals: &equals,
                        today,
                    },
                )
            })
            .collect();
        BoardRow {
            done: cells.iter().filter(|cell| cell.standing == Standing::Done).count(),
            next: todo_of_unit(unit, &columns, &cells, place.state),
            unit: unit.clone(),
            cells,
        }
    });
    let checks = match (equals.drawn, equals.sheets.opened) {
        (false, _) => ChecksStanding::NotDrawn,
        (true, false) if equals.all_handed_in() => ChecksStanding::Complete,
        (true, false) => ChecksStanding::UnderWay,
        (true, true) => ChecksStanding::Opened,
    };
    let rows = rows.collect();
    Ok(Board { rows, steps: columns, stated, today, checks, place })
}

struct Context<'a> {
    place: &'a Place,
    overview: &'a Overview,
    pact: &'a PactStanding,
    scored: Option<&'a Scored>,
    cards: &'a Cards,
    equals: &'a Equals,
    today: Date,
}

fn cell_of(step: &BoardStep, unit: &Member, reports: &[OverviewCell], at: &Context<'_>) -> BoardCell {
    let bare = |standing| BoardCell { standing, report: None, changed_at: None, marks: None, card: None };
    // Marks can be given in the fortnight before they are due.
    let begins = step.due.checked_sub(jiff::Span::new().days(14)).unwrap_or(step.due);
    let counted = |(given, wanted): (usize, usize)| {
        let standing = if at.place.state == YearState::Open {
            standing_of_marks(given, wanted, begins, step.due, at.today)
        } else {
            Standing::Done
        };
        BoardCell { marks: Some((given, wanted)), ..bare(standing) }
    };
    let marks =
        |layer: &str| counted(at.scored.map_or((0, 1), |scored| scored.count_marks(&unit.slug, layer)));
    match &step.kind {
        StepKind::Report(code) => {
            let index = at.overview.periods.iter().position(|period| period.code == *code);
            index.and_then(|index| reports.get(index)).map_or_else(
                || bare(Standing::Idle),
                |cell| BoardCell { report: cell.state, changed_at: cell.changed_at, ..bare(cell.standing) },
            )
        }
        StepKind::SelfMarks => {
            let card = at.cards.of(unit.id.as_str());
            let standing = standing_of_card(card.state, begins, step.due, at.today);
            let marks = marks("self").marks.filter(|_| card.counts());
            let changed_at = card.submitted.as_ref().map(|(at, _)| *at);
            BoardCell { marks, changed_at, card: Some(card.state), ..bare(standing) }
        }
        StepKind::PeerMarks if at.equals.drawn => counted(at.equals.handed_in(unit)),
        StepKind::PeerMarks => bare(Standing::Idle),
        StepKind::Explanation if at.equals.sheets.opened => counted(at.equals.answered(unit, at.scored)),
        StepKind::ClusterMarks => marks("cluster"),
        StepKind::Launch | StepKind::Review | StepKind::Conference => match step.held {
            Some(_) => bare(Standing::Done),
            None => bare(Standing::Idle),
        },
        StepKind::Pact => pact_cell(step, unit, at),
        StepKind::Explanation => bare(Standing::Idle),
        StepKind::Freeze => bare(match at.place.state {
            YearState::Open => Standing::Idle,
            YearState::Frozen | YearState::Published | YearState::Archived => Standing::Done,
        }),
    }
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
    let standing = standing_of_pact(state, has, offered, (step.due, at.today));
    BoardCell { standing, report: None, changed_at: signed, marks: None, card: None }
}

/// What happens next with a unit: what is late or came back goes first, then what waits, then what is open.
fn todo_of_unit(unit: &Member, steps: &[BoardStep], cells: &[BoardCell], state: YearState) -> Todo {
    let todo = |kind| Todo { kind, unit: Some(unit.clone()) };
    if state != YearState::Open {
        return todo(TodoKind::Nothing(None));
    }
    let order = |standing: Standing| match standing {
        Standing::Late(_) => 0,
        Standing::Back => 1,
        Standing::Wait => 2,
        Standing::Open => 3,
        Standing::Idle => 4,
        Standing::Done => 5,
    };
    // What the cluster does as a whole is not a unit's next thing.
    let next =
        steps.iter().zip(cells).filter(|(step, _)| step.kind != StepKind::Freeze && !step.kind.is_held());
    let Some((step, cell)) = next.min_by_key(|(_, cell)| order(cell.standing)) else {
        return todo(TodoKind::Nothing(None));
    };
    let late = match cell.standing {
        Standing::Late(days) => Some(days),
        Standing::Idle | Standing::Open | Standing::Wait | Standing::Back | Standing::Done => None,
    };
    todo(match (&step.kind, cell.standing, cell.report) {
        (_, Standing::Done, _) => TodoKind::Nothing(None),
        (_, Standing::Idle, _) => TodoKind::Nothing(Some(step.due)),
        (StepKind::Report(code), Standing::Wait, Some(ReportState::Submitted)) => {
            TodoKind::Approve(code.clone())
        }
        (StepKind::Report(code), Standing::Wait, _) => TodoKind::Accept(code.clone()),
        (StepKind::Report(code), Standing::Back, _) => TodoKind::Mend(code.clone()),
        (StepKind::Report(code), Standing::Late(_) | Standing::Open, _) => {
            TodoKind::Enter(code.clone(), late)
        }
        (StepKind::SelfMarks, Standing::Back, _) => TodoKind::MendSheet,
        (StepKind::PeerMarks, Standing::Late(_) | Standing::Open | Standing::Wait | Standing::Back, _) => {
            TodoKind::CheckPeers
        }
        (StepKind::Explanation, Standing::Late(_) | Standing::Open | Standing::Wait | Standing::Back, _) => {
            TodoKind::Explain
        }
        (StepKind::SelfMarks, Standing::Late(_) | Standing::Open | Standing::Wait, _) => TodoKind::MarkSelf,
        (StepKind::ClusterMarks, Standing::Late(_) | Standing::Open | Standing::Wait | Standing::Back, _) => {
            TodoKind::MarkCluster
        }
        (StepKind::Pact, Standing::Late(_) | Standing::Open, _) => TodoKind::SignPact,
        (
            StepKind::Freeze | StepKind::Pact | StepKind::Launch | StepKind::Review | StepKind::Conference,
            Standing::Late(_) | Standing::Open | Standing::Wait | Standing::Back,
            _,
        ) => TodoKind::Nothing(Some(step.due)),
    })
}

/// What this person does next: the first thing on the board that their offices let them do.
fn todo_of(actor: &Actor, board: &Board) -> Todo {
    let cluster = &board.place.cluster;
    let leads = actor.is_in_cluster(Role::ClusterSecretary, cluster)
        || actor.is_in_cluster(Role::ClusterHead, cluster);
    if actor.is_in_cluster(Role::ClusterSecretary, cluster) || (leads && board.place.state != YearState::Open)
    {
        return todo_of_secretary(board);
    }
    if leads {
        // The head closes the year; everything before that is the secretary's.
        let next = todo_of_secretary(board);
        let kind = if next.kind == TodoKind::Freeze { TodoKind::Freeze } else { TodoKind::Nothing(None) };
        return Todo { kind, unit: None };
    }
    let Some(own) = board.place.own_unit(actor) else {
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
    let open = steps.find(|(step, cell)| cell.standing == Standing::Open && !others.contains(&step.kind));
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
    match board.place.state {
        YearState::Frozen => return of_year(TodoKind::Publish),
        YearState::Published | YearState::Archived => return of_year(TodoKind::Nothing(None)),
        YearState::Open => {}
    }
    for row in &board.rows {
        if let Some(code) = waiting(board, row, ReportState::Approved) {
            return Todo { kind: TodoKind::Accept(code), unit: Some(row.unit.clone()) };
        }
    }
    if board.place.criteria.is_none() {
        return of_year(TodoKind::ChooseCriteria);
    }
    let past = |step: &&BoardStep| step.kind.is_held() && step.held.is_none() && step.due < board.today;
    if let Some(step) = board.steps.iter().find(past) {
        return of_year(TodoKind::NoteHeld(step.kind.clone()));
    }
    let peer = board.steps.iter().find(|step| step.kind == StepKind::PeerMarks);
    let week = jiff::Span::new().days(7);
    if peer.is_some_and(|step| step.due.saturating_sub(week) <= board.today) {
        match board.checks {
            ChecksStanding::NotDrawn => return of_year(TodoKind::DrawChecks),
            ChecksStanding::Complete => return of_year(TodoKind::OpenExplanation),
            ChecksStanding::UnderWay | ChecksStanding::Opened => {}
        }
    }
    let marks = board.steps.iter().position(|step| step.kind == StepKind::ClusterMarks);
    let wanting = |row: &&BoardRow| {
        marks
            .and_then(|index| row.cells.get(index))
            .is_some_and(|cell| matches!(cell.standing, Standing::Open | Standing::Late(_)))
    };
    match board.rows.iter().find(wanting) {
        Some(row) => Todo { kind: TodoKind::MarkCluster, unit: Some(row.unit.clone()) },
        None => of_year(TodoKind::Freeze),
    }
}

fn waiting(board: &Board, row: &BoardRow, state: ReportState) -> Option<String> {
    board.steps.iter().zip(&row.cells).find_map(|(step, cell)| match &step.kind {
        StepKind::Report(code) if cell.report == Some(state) => Some(code.clone()),
        StepKind::Report(_)
        | StepKind::Pact
        | StepKind::Launch
        | StepKind::Review
        | StepKind::SelfMarks
        | StepKind::PeerMarks
        | StepKind::Explanation
        | StepKind::ClusterMarks
        | StepKind::Conference
        | StepKind::Freeze => None,
    })
}

/// A year that somebody can go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLink {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub name: String,
    /// Which year.
    pub year: i16,
    /// Where it stands.
    pub state: YearState,
    /// Whether its figures are invented for show.
    pub illustrative: bool,
    /// Where its figures were taken from.
    pub source: Option<String>,
    /// Whether there is a ranking to look at.
    pub scored: bool,
}

/// The years that this person works in or may read, newest first.
///
/// # Errors
/// Only ours.
pub async fn list_years(app: &App, actor: &Actor) -> Result<Vec<YearLink>> {
    let today = app.today();
    let mut links = vec![];
    for link in all_years(app).await? {
        let place = load_place_cached(app, (&link.cluster, link.year), today).await?;
        if place.office(actor, Right::ReadYear).is_ok() {
            links.push(link);
        }
    }
    Ok(links)
}

/// The years that everybody may see: published results, and figures that were public before, newest first.
///
/// # Errors
/// Only ours.
pub async fn public_years(app: &App) -> Result<Vec<YearLink>> {
    let mut links = all_years(app).await?;
    links.retain(|link| matches!(link.state, YearState::Published | YearState::Archived));
    Ok(links)
}

async fn all_years(app: &App) -> Result<Vec<YearLink>> {
    let mut reader = app.read().await?;
    let clusters = organization_store::list_clusters(&mut reader, &app.today().to_string()).await?;
    let mut links = vec![];
    for row in store::list_years(&mut reader).await? {
        let Some(cluster) = clusters.iter().find(|cluster| cluster.id == row.cluster_id) else { continue };
        links.push(YearLink {
            cluster: cluster.slug.clone(),
            name: cluster.name.clone(),
            year: i16::try_from(row.year)?,
            state: YearState::from_name(&row.state)
                .ok_or_else(|| crate::organization::damaged("year.state", &row.state))?,
            illustrative: cluster.illustrative != 0,
            source: row.source,
            scored: row.criteria_table.is_some(),
        });
    }
    Ok(links)
}
