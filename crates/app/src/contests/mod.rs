//! Stage contests: announced, prepared round by round, marked by a jury on telephones or on paper, and concluded with a file that anybody scores again.

mod contest;
mod duration;
mod given;
mod jury;
mod meanwhile;
mod next;
mod phone;
mod prizes;
mod public;
mod round;
mod rules;
mod screen;
mod script;
mod sheets;
mod stage;
mod steps;
mod teams;

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::contests::{Contest, JurorState, Outcome, RoundState};
use thidua_domain::ids::ContestId;
use thidua_domain::number::{Decimal, Points};
use thidua_store::audit::Line;
use thidua_store::contests as store;
pub use thidua_store::contests::{
    ConflictRow, ContestRow, JurorRow, PerformanceRow, PrizeRow, RoundRow, SheetRow, TeamRow,
};
use thidua_store::{Sql, Work};

pub use self::contest::{
    Contests, OneContest, TypedContest, TypedRound, add_round, announce_contest, change_contest,
    change_round, contests_of_movement, list_contests, open_contest,
};
pub use self::duration::{TypedLump, TypedTime};
pub use self::jury::{
    TypedJuror, bar_juror, issue_juror_code, keep_juror, remove_juror, replace_juror, unbar_juror,
};
pub use self::next::send_on;
pub use self::phone::{JurorDesk, JurorSheet, Sent, juror_desk, send_sheet, take_juror_code};
pub use self::prizes::{TypedSidePrize, decide_prize, give_side_prize, take_back_side_prize};
pub use self::public::{
    ListedRound, PublicRound, PublicRoundRow, PublicRounds, count_public_rounds, public_round, public_rounds,
};
pub use self::round::Round;
use self::round::team_id;
pub use self::rules::{TypedLine, TypedPart, TypedPrize, TypedRules, drop_part, keep_part, keep_rules};
pub use self::screen::{OnStage, RoundOnScreen, ShowableRound, ShownPerformance, ShownPlace};
pub(crate) use self::screen::{list_showable_rounds, round_on_screen};
pub(crate) use self::script::expect_script_reader;
pub use self::script::{JurorScript, find_juror_script, juror_scripts};
pub use self::sheets::{Marked, Standing, TypedSheet, enter_paper_sheet, reopen_sheet};
pub use self::stage::{TypedDeduction, TypedStage, draw_order, note_performance};
pub use self::steps::step_round;
pub(crate) use self::teams::permit_of as permit_of_performance;
pub use self::teams::{
    TypedPerformance, TypedTeam, keep_performance, keep_team, put_team_back, remove_performance, remove_team,
    withdraw_team,
};
use crate::error::damaged;
use crate::ground::{ClusterYear, here_of, in_year};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// A round of a contest: the cluster's address part and the year, the contest, the number of the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundAt {
    /// The year.
    pub year: (String, i16),
    /// Which contest.
    pub contest: ContestId,
    /// Which round of it, from 1.
    pub round: i64,
}

impl RoundAt {
    /// The round with this number.
    #[must_use]
    pub fn new((cluster, year): (&str, i16), contest: &str, round: i64) -> Self {
        Self { year: (cluster.to_owned(), year), contest: ContestId::new(contest), round }
    }
}

/// A round before somebody.
#[derive(Clone, Debug)]
pub struct RoundDesk {
    /// Of which year.
    pub here: Arc<ClusterYear>,
    /// The round.
    pub round: Round,
    /// What the next round of the contest is called, if there is one.
    pub next: Option<String>,
    /// Whether the person runs it.
    pub runs: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

fn state_of(row: &RoundRow) -> Result<RoundState> {
    RoundState::from_name(&row.state).ok_or_else(|| damaged("contest_round.state", &row.state))
}

pub(crate) fn juror_state(row: &JurorRow) -> Result<JurorState> {
    JurorState::from_name(&row.state).ok_or_else(|| damaged("contest_juror.state", &row.state))
}

/// Marks as a sheet keeps them, by the ids of their lines.
pub(crate) fn read_marks(marks: &str) -> BTreeMap<String, Decimal> {
    let mark = |line: &str| {
        let (id, mark) = line.split_once(' ')?;
        Some((id.to_owned(), Decimal::read(mark)?))
    };
    marks.lines().filter_map(mark).collect()
}

fn write_marks(marks: &BTreeMap<String, Decimal>) -> String {
    marks.iter().map(|(line, mark)| format!("{line} {mark}")).collect::<Vec<_>>().join("\n")
}

/// What a round came to, with what was scored.
#[derive(Clone, Debug)]
pub struct Scoring {
    /// What was scored.
    pub contest: Contest,
    /// What it came to.
    pub outcome: Outcome,
}

impl RoundDesk {
    /// What the round came to: for everybody once it stands, and for who runs it once marking has ended.
    ///
    /// # Errors
    /// The file that was kept cannot be read any more.
    pub fn scoring(&self) -> Result<Option<Scoring>> {
        let contest = match self.round.state {
            RoundState::Closed => self.round.kept_contest()?,
            RoundState::Scored if self.runs => self.round.assembled(),
            RoundState::Scored | RoundState::Announced | RoundState::Running | RoundState::CalledOff => {
                return Ok(None);
            }
        };
        Ok(Some(Scoring { outcome: contest.score(), contest }))
    }
}

impl RoundDesk {
    /// What performances came to that nobody marks any more, by their numbers: for who runs the round, while others are still marked.
    #[must_use]
    pub fn live_scores(&self) -> BTreeMap<i64, Points> {
        if self.runs { self.round.shown_scores() } else { BTreeMap::new() }
    }
}

/// A round of this year with everything that was put down in it.
pub(crate) async fn find_round(sql: &mut impl Sql, here: &ClusterYear, at: &RoundAt) -> Result<Round> {
    let contest = store::find_contest(sql, here.year_id.as_str(), at.contest.as_str()).await?;
    let contest = contest.ok_or(Error::NotFound)?;
    let rounds = store::list_rounds(sql, &contest.id).await?;
    let found = rounds.into_iter().find(|row| row.number == at.round).ok_or(Error::NotFound)?;
    let row = store::find_round(sql, &found.id).await?.ok_or(Error::NotFound)?;
    Round::load(sql, contest, row).await
}

/// A round with everything that its pages show.
///
/// # Errors
/// No such round, or no right to read the year.
pub async fn open_round(app: &App, actor: &Actor, at: &RoundAt) -> Result<RoundDesk> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let round = find_round(reader, &here, at).await?;
    let rounds = store::list_rounds(reader, &round.contest.id).await?;
    let next = rounds.into_iter().find(|row| row.number == round.row.number + 1).map(|row| row.title);
    let runs = here.office(actor, Right::RunContests).is_ok();
    Ok(RoundDesk { here, round, next, runs, seen })
}

/// Runs an act on a round, for whoever has the permit that `ask` gives.
async fn on_round<T>(
    app: &App,
    at: &RoundAt,
    ask: impl Fn(&ClusterYear) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, (ClusterYear, Round)) -> Result<T>,
) -> Result<T> {
    in_year(app, &at.year, ask, async |work, here| {
        let round = find_round(work, &here, at).await?;
        act(work, (here, round)).await
    })
    .await
}

/// Runs an act of who runs a round, where nothing happened to it since that bears on the act.
async fn run<T>(
    app: &App,
    actor: &Actor,
    (at, seen, bears): (&RoundAt, Seen, impl Fn(&Round, &Line) -> bool),
    act: impl AsyncFnOnce(&mut Work, (ClusterYear, Round)) -> Result<T>,
) -> Result<T> {
    let permit = |here: &ClusterYear| here.permit(actor, Right::RunContests);
    on_round(app, at, permit, async |work, (here, round)| {
        expect(work, &here, (seen, &round, bears)).await?;
        act(work, (here, round)).await
    })
    .await
}

async fn expect(
    work: &mut Work,
    here: &ClusterYear,
    (seen, round, bears): (Seen, &Round, impl Fn(&Round, &Line) -> bool),
) -> Result<()> {
    let is_of_it = |line: &Line| [&round.row.id, &round.contest.id].contains(&&line.subject);
    seen.expect(work, &here.scope(), |line: &Line| is_of_it(line) && bears(round, line)).await
}

/// Keeps the number that something of the round was given.
async fn keep_number(work: &mut Work, round: &Round, (kind, number): (&str, i64)) -> Result<()> {
    let given = round.given().with(kind, number).written();
    keep(work, RoundRow { given, ..round.row.clone() }).await
}

/// Keeps a round as it is now.
async fn keep(work: &mut Work, row: RoundRow) -> Result<()> {
    let row = RoundRow { changed: work.head().0 + 1, ..row };
    Ok(store::update_round(work, &row).await?)
}
