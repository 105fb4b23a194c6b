//! What a hall sees of a round: who is on the stage and who follows, scores whose sheets are sealed and whose time is noted, and the result once it stands.

use thidua_domain::contests::{Contest, Kind, Placing, RoundState, Won};
use thidua_domain::ids::RoundId;
use thidua_domain::number::Points;
use thidua_store::Sql;
use thidua_store::contests as store;

use super::{PerformanceRow, Round, Standing, state_of};
use crate::error::damaged;
use crate::ground::ClusterYear;
use crate::{Error, Result};

/// How far a performance is, as everybody may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnStage {
    /// So many jurors of so many have sealed their sheet; of a counted part none of none.
    Waits(usize, usize),
    /// Nobody marks it any more; without a score where too few sheets are valid, or where the score would tell what one sheet says.
    Marked(Option<Points>),
    /// Its team left.
    Left,
}

/// A performance before the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPerformance {
    /// Its number.
    pub number: i64,
    /// What it is called; may be empty.
    pub title: String,
    /// Who performs.
    pub team: String,
    /// The part.
    pub part: String,
    /// In which form; may be empty.
    pub genre: String,
    /// How far it is.
    pub standing: OnStage,
}

/// A team in a result that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPlace {
    /// Its name.
    pub team: String,
    /// From 1; none of a team that left.
    pub rank: Option<usize>,
    /// Whether another team has the same rank.
    pub tied: bool,
    /// None of a team that left.
    pub total: Option<Points>,
    /// The prize, of scores or of the jury.
    pub prize: Option<String>,
}

/// A round before the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundOnScreen {
    /// What contest and round are called.
    pub title: String,
    /// Where it stands.
    pub state: RoundState,
    /// In the order of the stage.
    pub program: Vec<ShownPerformance>,
    /// Whom somebody put on the stage, by number.
    pub put: Option<i64>,
    /// By rank, once the result stands.
    pub places: Vec<ShownPlace>,
    /// What the jury gave beside, and to whom, once the result stands.
    pub side: Vec<(String, String)>,
}

impl RoundOnScreen {
    /// Who is on the stage: whom somebody put there by number, else the first in the order that somebody still marks.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        let put = self.program.iter().position(|one| Some(one.number) == self.put);
        put.or_else(|| self.program.iter().position(|one| matches!(one.standing, OnStage::Waits(..))))
    }

    /// The number of who follows whoever is on; of the first where nobody is.
    #[must_use]
    pub fn following(&self) -> Option<i64> {
        let after = self.current().map_or(0, |at| at + 1);
        let takes_part = |one: &&ShownPerformance| one.standing != OnStage::Left;
        self.program.iter().skip(after).find(takes_part).map(|one| one.number)
    }
}

impl Round {
    fn shown(&self, performance: &PerformanceRow, score: Option<Points>) -> ShownPerformance {
        let team = self.team(performance.team);
        let part = self.part(&performance.part);
        ShownPerformance {
            number: performance.number,
            title: performance.title.clone(),
            team: team.map(|team| team.name.clone()).unwrap_or_default(),
            part: part.map(|part| part.title.clone()).unwrap_or_default(),
            genre: performance.genre.clone(),
            standing: match (team, part.map(|part| &part.kind)) {
                (None, _) | (_, None) => OnStage::Left,
                (Some(team), _) if !team.withdrawn.is_empty() => OnStage::Left,
                (_, Some(Kind::Counted)) if score.is_none() && self.state.may_change().is_ok() => {
                    OnStage::Waits(0, 0)
                }
                (_, Some(Kind::Counted)) => OnStage::Marked(score),
                (_, Some(Kind::Jury(_))) => self.marking_of(performance, score),
            },
        }
    }

    fn marking_of(&self, performance: &PerformanceRow, score: Option<Points>) -> OnStage {
        let is_sealed = |juror| matches!(self.standing(juror, performance), Some(Standing::Sealed(_)));
        let (sealed, left) =
            (self.jurors.iter().filter(|juror| is_sealed(juror)).count(), self.unsealed_of(performance));
        let goes_on = self.state == RoundState::Announced || self.state == RoundState::Running;
        // Before its time is noted nobody knows what that costs, and the score would fall before everybody's eyes.
        let part = self.part(&performance.part);
        let is_timed = performance.seconds.is_some() || part.is_none_or(|part| part.time.is_none());
        let is_barred = sealed == 0 && left == 0 && !self.jurors.is_empty();
        if goes_on && !is_barred && (left > 0 || sealed == 0 || !is_timed) {
            return OnStage::Waits(sealed, sealed + left);
        }
        OnStage::Marked(score.filter(|_| self.shows_score_of(performance)))
    }

    fn place(&self, contest: &Contest, placing: &Placing) -> ShownPlace {
        let titled = |prize: &str| contest.prizes.iter().find(|one| one.id == prize);
        let prize = match &placing.won {
            Won::Nothing => None,
            Won::Prize(prize) => contest.prizes.get(*prize),
            Won::Open(..) => self.decision(contest, placing).and_then(|decided| titled(&decided.prize)),
        };
        ShownPlace {
            team: contest.teams[placing.team].name.clone(),
            rank: placing.rank,
            tied: placing.tied,
            total: placing.total,
            prize: prize.map(|prize| prize.title.clone()),
        }
    }

    /// The result as its file has it; nothing before it stands.
    fn places(&self) -> Result<Vec<ShownPlace>> {
        if self.state != RoundState::Closed {
            return Ok(vec![]);
        }
        let contest = self.kept_contest()?;
        Ok(contest.score().teams.iter().map(|placing| self.place(&contest, placing)).collect())
    }

    /// What the file of a result that stands says.
    ///
    /// # Errors
    /// The file cannot be read any more.
    pub(super) fn kept_contest(&self) -> Result<Contest> {
        Contest::read(self.row.file.as_bytes()).map_err(|_| damaged("contest_round.file", &self.row.id))
    }

    fn on_screen(&self) -> Result<RoundOnScreen> {
        let scored = self.assembled().score().performances;
        let program = self.on_stage().into_iter().zip(scored);
        let side = self.side_prizes().filter(|_| self.state == RoundState::Closed).map(|prize| {
            let team = self.team(prize.team).map(|team| team.name.clone()).unwrap_or_default();
            let whom = [prize.whom.clone(), team].into_iter().filter(|said| !said.is_empty());
            (prize.title.clone(), whom.collect::<Vec<_>>().join(", "))
        });
        Ok(RoundOnScreen {
            title: self.rules.title.clone(),
            state: self.state,
            program: program.map(|(one, scored)| self.shown(one, scored.score)).collect(),
            put: None,
            places: self.places()?,
            side: side.collect(),
        })
    }
}

/// A round of a contest of this year, as its hall sees it.
///
/// # Errors
/// [`Error::NotFound`] for a round of another year.
pub(crate) async fn round_on_screen(
    sql: &mut impl Sql,
    here: &ClusterYear,
    id: &RoundId,
) -> Result<RoundOnScreen> {
    let row = store::find_round(sql, id.as_str()).await?.ok_or(Error::NotFound)?;
    let contest = store::find_contest(sql, here.year_id.as_str(), &row.contest_id).await?;
    let contest = contest.ok_or(Error::NotFound)?;
    Round::load(sql, contest, row).await?.on_screen()
}

/// A round that a hall may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowableRound {
    /// Which.
    pub id: RoundId,
    /// What contest and round are called.
    pub title: String,
    /// Where it stands.
    pub state: RoundState,
}

/// The rounds of a year that take place, contest by contest.
///
/// # Errors
/// When the database refuses, or what is kept cannot be read.
pub(crate) async fn list_showable_rounds(
    sql: &mut impl Sql,
    here: &ClusterYear,
) -> Result<Vec<ShowableRound>> {
    let contests = store::list_contests(sql, here.year_id.as_str()).await?;
    let mut found = vec![];
    for row in store::list_rounds_of_year(sql, here.year_id.as_str()).await? {
        let state = state_of(&row)?;
        let contest = contests.iter().find(|contest| contest.id == row.contest_id);
        if let (Some(contest), true) = (contest, state != RoundState::CalledOff) {
            let title = format!("{} – {}", contest.title, row.title);
            found.push(ShowableRound { id: RoundId::new(row.id), title, state });
        }
    }
    Ok(found)
}
