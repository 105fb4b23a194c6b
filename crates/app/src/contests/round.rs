//! A round with everything that was put down in it, and the file that it is.

use thidua_domain::contests::{Contest, Deduction, Juror, Kind, Part, Performance, RoundState, Sheet, Team};
use thidua_domain::ids::RoundId;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_store::Sql;
use thidua_store::contests as store;
use thidua_store::contests::{
    ConflictRow, ContestRow, JurorRow, PerformanceRow, PrizeRow, RoundRow, SheetRow, TeamRow,
};

use super::given::Given;
use super::{read_marks, state_of};
use crate::Result;
use crate::error::damaged;

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
    pub(super) sheets: Vec<SheetRow>,
}

/// What is taken away, as a performance keeps it.
fn read_taken(taken: &str) -> Vec<Deduction> {
    let deduction = |line: &str| {
        let (points, reason) = line.split_once(' ')?;
        Some(Deduction { points: Decimal::read(points)?, reason: reason.to_owned() })
    };
    taken.lines().filter_map(deduction).collect()
}

/// The rules that a round keeps; those of a round without any part are what most have.
fn rules_of(row: &RoundRow, title: &str) -> Result<Contest> {
    if row.rules.is_empty() {
        return Ok(Contest::begun(&row.id, title));
    }
    Contest::read(row.rules.as_bytes()).map_err(|_| damaged("contest_round.rules", &row.id))
}

/// How the file calls a team, and a juror.
pub(super) fn team_id(number: i64) -> String {
    format!("doi-{number}")
}

pub(super) fn juror_id(number: i64) -> String {
    format!("gk-{number}")
}

impl Round {
    pub(super) async fn load(sql: &mut impl Sql, contest: ContestRow, row: RoundRow) -> Result<Self> {
        let round = Self::without_sheets(sql, contest, row).await?;
        let sheets = store::list_sheets(sql, &round.row.id).await?;
        Ok(Self { sheets, ..round })
    }

    /// The same for whoever needs few of its sheets.
    pub(super) async fn without_sheets(
        sql: &mut impl Sql,
        contest: ContestRow,
        row: RoundRow,
    ) -> Result<Self> {
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
            sheets: vec![],
            contest,
            row,
        })
    }

    /// The numbers that were given in it.
    pub(super) fn given(&self) -> Given {
        Given::read(&self.row.given)
    }

    /// Whether rules, teams and order may change: nothing was marked under them.
    ///
    /// # Errors
    /// What [`RoundState::may_prepare`] refuses; [`Refusal::RoundMarked`].
    pub fn may_prepare(&self) -> std::result::Result<(), Refusal> {
        self.state.may_prepare()?;
        if self.has_sheets() { Err(Refusal::RoundMarked) } else { Ok(()) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_with_sheets_is_prepared_no_more_whatever_its_state_says() {
        let sheet = SheetRow {
            juror: 1,
            performance: 1,
            number: 1,
            sealed: 0,
            how: "phone".into(),
            marks: String::new(),
            remark: String::new(),
        };
        let mut round = Round {
            contest: ContestRow::default(),
            row: RoundRow::default(),
            state: RoundState::Announced,
            rules: Contest::begun("vong", "Vòng"),
            teams: vec![],
            performances: vec![],
            jurors: vec![],
            conflicts: vec![],
            prizes: vec![],
            sheets: vec![],
        };
        assert_eq!(round.may_prepare(), Ok(()));
        round.sheets.push(sheet);
        assert_eq!(round.may_prepare(), Err(Refusal::RoundMarked));
        round.state = RoundState::Running;
        assert_eq!(round.may_prepare(), Err(Refusal::RoundBegun));
    }
}
