//! Stage contests: announced, prepared round by round, marked by a jury on telephones or on paper, and concluded with a file that anybody scores again.

mod contest;
mod jury;
mod phone;
mod prizes;
mod rules;
mod sheets;
mod stage;
mod steps;
mod teams;

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::contests::{
    Contest, Deduction, Juror, JurorState, Kind, Outcome, Part, Performance, RoundState, Sheet, Team,
};
use thidua_domain::ids::{ContestId, RoundId};
use thidua_domain::number::{Decimal, Points};
use thidua_store::audit::Line;
use thidua_store::contests as store;
pub use thidua_store::contests::{
    ConflictRow, ContestRow, JurorRow, PerformanceRow, PrizeRow, RoundRow, SheetRow, TeamRow,
};
use thidua_store::{Sql, Work};

pub use self::contest::{
    Contests, OneContest, TypedContest, TypedRound, add_round, announce_contest, change_contest,
    change_round, list_contests, open_contest,
};
pub use self::jury::{
    TypedJuror, bar_juror, issue_juror_code, keep_juror, remove_juror, replace_juror, unbar_juror,
};
pub use self::phone::{JurorDesk, JurorSheet, Sent, juror_desk, send_sheet, take_juror_code};
pub use self::prizes::{TypedSidePrize, decide_prize, give_side_prize, take_back_side_prize};
pub use self::rules::{
    TypedLine, TypedLump, TypedPart, TypedPrize, TypedRules, TypedTime, drop_part, keep_part, keep_rules,
};
pub use self::sheets::{Marked, Standing, TypedSheet, enter_paper_sheet, reopen_sheet};
pub use self::stage::{TypedDeduction, TypedStage, draw_order, note_performance};
pub use self::steps::step_round;
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

/// A round with everything that was put down in it. The sheets are for whoever counts; pages are told how far they are.
#[derive(Clone, Debug)]
pub struct Round {
    /// The contest.
    pub contest: ContestRow,
    /// The round, as it is kept.
    pub row: RoundRow,
    /// Where it stands.
    pub state: RoundState,
    /// How it is scored, with nobody in it.
    pub rules: Contest,
    /// The teams in their order.
    pub teams: Vec<TeamRow>,
    /// What they perform, as it was put down.
    pub performances: Vec<PerformanceRow>,
    /// The jury, those who were replaced among them.
    pub jurors: Vec<JurorRow>,
    /// Who has something to do with which team, as somebody declared it.
    pub conflicts: Vec<ConflictRow>,
    /// What the jury decided.
    pub prizes: Vec<PrizeRow>,
    sheets: Vec<SheetRow>,
}

/// A round before somebody.
#[derive(Clone, Debug)]
pub struct RoundDesk {
    /// Of which year.
    pub here: Arc<ClusterYear>,
    /// The round.
    pub round: Round,
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

/// What is taken away, as a performance keeps it.
fn read_taken(taken: &str) -> Vec<Deduction> {
    let deduction = |line: &str| {
        let (points, reason) = line.split_once(' ')?;
        Some(Deduction { points: Decimal::read(points)?, reason: reason.to_owned() })
    };
    taken.lines().filter_map(deduction).collect()
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

/// The rules that a round keeps; those of a round without any part are what most have.
fn rules_of(row: &RoundRow, title: &str) -> Result<Contest> {
    if row.rules.is_empty() {
        return Ok(Contest::begun(&row.id, title));
    }
    Contest::read(row.rules.as_bytes()).map_err(|_| damaged("contest_round.rules", &row.id))
}

/// How the file calls a team, and a juror.
fn team_id(number: i64) -> String {
    format!("doi-{number}")
}

fn juror_id(number: i64) -> String {
    format!("gk-{number}")
}

impl Round {
    async fn load(sql: &mut impl Sql, contest: ContestRow, row: RoundRow) -> Result<Self> {
        let id = row.id.clone();
        let title = format!("{} – {}", contest.title, row.title);
        let rules = rules_of(&row, &title)?;
        Ok(Self {
            state: state_of(&row)?,
            rules: Contest { id: row.id.clone(), title, ..rules },
            teams: store::list_teams(sql, &id).await?,
            performances: store::list_performances(sql, &id).await?,
            jurors: store::list_jurors(sql, &id).await?,
            conflicts: store::list_conflicts(sql, &id).await?,
            prizes: store::list_prizes(sql, &id).await?,
            sheets: store::list_sheets(sql, &id).await?,
            contest,
            row,
        })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> RoundId {
        RoundId::new(self.row.id.as_str())
    }

    /// The team with this number.
    #[must_use]
    pub fn team(&self, number: i64) -> Option<&TeamRow> {
        self.teams.iter().find(|team| team.number == number)
    }

    /// The juror with this number.
    #[must_use]
    pub fn juror(&self, number: i64) -> Option<&JurorRow> {
        self.jurors.iter().find(|juror| juror.number == number)
    }

    /// The performance with this number.
    #[must_use]
    pub fn performance(&self, number: i64) -> Option<&PerformanceRow> {
        self.performances.iter().find(|performance| performance.number == number)
    }

    /// The part with this id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.rules.parts.iter().find(|part| part.id == id)
    }

    /// The performances in the order of the stage: part by part, and in each the teams as the lot put them.
    #[must_use]
    pub fn on_stage(&self) -> Vec<&PerformanceRow> {
        let part = |id: &str| self.rules.parts.iter().position(|part| part.id == id);
        let team = |number: i64| self.teams.iter().position(|team| team.number == number);
        let mut order: Vec<&PerformanceRow> = self.performances.iter().collect();
        order.sort_by_key(|one| (part(&one.part), team(one.team), one.number));
        order
    }

    /// Whether a juror has something to do with a team: somebody said so, or both are of one unit.
    #[must_use]
    pub fn is_barred(&self, juror: &JurorRow, team: i64) -> bool {
        let is_said = self.conflicts.iter().any(|one| (one.juror, one.team) == (juror.number, team));
        let unit = self.team(team).and_then(|team| team.unit_id.as_ref());
        is_said || (unit.is_some() && unit == juror.unit_id.as_ref())
    }

    /// What a performance is called: its title, or part and team.
    #[must_use]
    pub fn name_of(&self, performance: &PerformanceRow) -> String {
        if !performance.title.is_empty() {
            return performance.title.clone();
        }
        let part = self.part(&performance.part).map_or("", |part| part.title.as_str());
        let team = self.team(performance.team).map_or("", |team| team.name.as_str());
        format!("{part}, {team}")
    }

    /// The round as its file has it: with everybody in it, and every mark.
    pub(crate) fn assembled(&self) -> Contest {
        let mut teams: Vec<&TeamRow> = self.teams.iter().collect();
        teams.sort_by_key(|team| team.number);
        let team_place = |number: i64| teams.iter().position(|team| team.number == number);
        let juror_place = |number: i64| self.jurors.iter().position(|juror| juror.number == number);
        let part_place = |id: &str| self.rules.parts.iter().position(|part| part.id == id);
        let performance = |row: &&PerformanceRow| {
            let part = part_place(&row.part)?;
            let is_counted = self.rules.parts[part].kind == Kind::Counted;
            Some(Performance {
                team: team_place(row.team)?,
                part,
                seconds: row.seconds.and_then(|seconds| u32::try_from(seconds).ok()),
                points: if is_counted { Decimal::read(&row.points) } else { None },
                deductions: read_taken(&row.taken),
            })
        };
        let sheet = |row: &SheetRow| {
            let about = self.performance(row.performance)?;
            let part = part_place(&about.part)?;
            let lines = self.rules.parts[part].lines();
            let place = |id: &str| lines.iter().position(|line| line.id == id);
            let marks = read_marks(&row.marks);
            Some(Sheet {
                juror: juror_place(row.juror)?,
                team: team_place(about.team)?,
                part,
                sealed: row.sealed == 1,
                marks: marks.into_iter().filter_map(|(id, mark)| Some((place(&id)?, mark))).collect(),
            })
        };
        let barred = self.jurors.iter().enumerate().flat_map(|(juror, row)| {
            let barred = teams.iter().enumerate().filter(|(_, team)| self.is_barred(row, team.number));
            barred.map(|(team, _)| (juror, team)).collect::<Vec<_>>()
        });
        let team = |row: &&TeamRow| Team {
            id: team_id(row.number),
            name: row.name.clone(),
            withdrawn: !row.withdrawn.is_empty(),
        };
        let juror = |row: &JurorRow| Juror { id: juror_id(row.number), name: row.name.clone() };
        Contest {
            teams: teams.iter().map(team).collect(),
            jurors: self.jurors.iter().map(juror).collect(),
            conflicts: barred.collect(),
            performances: self.on_stage().iter().filter_map(performance).collect(),
            sheets: self.sheets.iter().filter_map(sheet).collect(),
            ..self.rules.clone()
        }
    }
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
            RoundState::Closed => {
                let read = Contest::read(self.round.row.file.as_bytes());
                read.map_err(|_| damaged("contest_round.file", &self.round.row.id))?
            }
            RoundState::Scored if self.runs => self.round.assembled(),
            RoundState::Scored | RoundState::Announced | RoundState::Running | RoundState::CalledOff => {
                return Ok(None);
            }
        };
        Ok(Some(Scoring { outcome: contest.score(), contest }))
    }
}

impl RoundDesk {
    /// What performances came to about which every juror sealed a sheet, by their numbers: for who runs the round, while others are still marked.
    #[must_use]
    pub fn live_scores(&self) -> BTreeMap<i64, Points> {
        if !self.runs || !self.round.has_sheets() {
            return BTreeMap::new();
        }
        let scored = self.round.assembled().score().performances;
        let all = self.round.on_stage().into_iter().zip(scored);
        let sealed = all.filter(|(performance, _)| self.round.unsealed_of(performance) == 0);
        sealed.filter_map(|(performance, scored)| Some((performance.number, scored.score?))).collect()
    }
}

async fn loaded(sql: &mut impl Sql, here: &ClusterYear, at: &RoundAt) -> Result<Round> {
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
    let round = loaded(look.reader().await?, &here, at).await?;
    let runs = here.office(actor, Right::RunContests).is_ok();
    Ok(RoundDesk { here, round, runs, seen })
}

/// Runs an act on a round, for whoever has the permit that `ask` gives.
async fn on_round<T>(
    app: &App,
    at: &RoundAt,
    ask: impl Fn(&ClusterYear) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, (ClusterYear, Round)) -> Result<T>,
) -> Result<T> {
    in_year(app, &at.year, ask, async |work, here| {
        let round = loaded(work, &here, at).await?;
        act(work, (here, round)).await
    })
    .await
}

/// Runs an act of who runs a round, where nothing of these kinds happened to it since.
async fn run<T>(
    app: &App,
    actor: &Actor,
    (at, seen, kinds): (&RoundAt, Seen, &[&str]),
    act: impl AsyncFnOnce(&mut Work, (ClusterYear, Round)) -> Result<T>,
) -> Result<T> {
    let permit = |here: &ClusterYear| here.permit(actor, Right::RunContests);
    on_round(app, at, permit, async |work, (here, round)| {
        expect(work, &here, (seen, &round.row.id, kinds)).await?;
        act(work, (here, round)).await
    })
    .await
}

async fn expect(
    work: &mut Work,
    here: &ClusterYear,
    (seen, round, kinds): (Seen, &str, &[&str]),
) -> Result<()> {
    let is_meant = |line: &Line| {
        let kind = line.name.split('.').next().unwrap_or_default();
        line.subject == round && kinds.contains(&kind)
    };
    seen.expect(work, &here.scope(), is_meant).await
}

/// Keeps a round as it is now.
async fn keep(work: &mut Work, row: RoundRow) -> Result<()> {
    let row = RoundRow { changed: work.head().0 + 1, ..row };
    Ok(store::update_round(work, &row).await?)
}
