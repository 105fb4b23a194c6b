//! Whether a candidate meets the conditions of an award: met, not met or unknown, each condition with what it rests on.

mod awards;
mod years;

use jiff::civil::Date;

use super::candidate::{Candidate, Year};
use super::condition::{Condition, Initiatives, Only, Period, Place, Reviewed};
use super::rulebook::Award;
use super::words::{Kind, Organiser, Scope, Verdict};
use crate::number::Decimal;

/// On what day and for which year somebody is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The day on which the dossier is accepted.
    pub accepted: Date,
    /// The year of merit; what asks for it is unknown without.
    pub year: Option<Year>,
}

/// What became of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which condition of the award.
    pub place: Place,
    /// What became of it.
    pub verdict: Verdict,
    /// What it rests on.
    pub ground: Ground,
    /// Its parts.
    pub parts: Vec<Finding>,
}

/// What a finding rests on. Places are those in the candidate's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Its parts.
    Parts,
    /// These count.
    Counted(Vec<usize>),
    /// These years count.
    Years(Vec<Year>),
    /// Some years count, but this one is not as good as every other must be.
    Rest(Year),
    /// A figure.
    Number(Decimal),
    /// So many whole years.
    Age(u32),
    /// Something is so, or is not.
    Fact(bool),
    /// A time of discipline covers the day.
    Disciplined,
    /// Nobody wrote this down.
    NotKnown,
    /// The year of merit was not named.
    NoYear,
    /// The award after which things count was never given.
    NothingBefore,
    /// The condition whose years count is not met itself, or unknown.
    NoRun,
}

/// The years from the first to the last, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: Year,
    pub(super) last: Year,
}

impl Years {
    fn hold(self, year: Year) -> bool {
        (self.first..=self.last).contains(&year)
    }

    fn around(years: impl IntoIterator<Item = Year>) -> Option<Self> {
        years.into_iter().fold(None, |around: Option<Self>, year| {
            Some(around.map_or(Self { first: year, last: year }, |Self { first, last }| Self {
                first: first.min(year),
                last: last.max(year),
            }))
        })
    }
}

/// What a condition came to, with the years that met it.
pub(super) struct Found {
    verdict: Verdict,
    ground: Ground,
    run: Option<Years>,
}

impl Found {
    fn new(verdict: Verdict, ground: Ground) -> Self {
        Self { verdict, ground, run: None }
    }

    fn unknown(ground: Ground) -> Self {
        Self::new(Verdict::Unknown, ground)
    }

    fn over(self, run: Option<Years>) -> Self {
        Self { run: run.filter(|_| self.verdict == Verdict::Met), ..self }
    }
}

/// Which years a period lets through: all of them, those of a run, those after one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    after: Option<Year>,
    within: Option<Years>,
}

impl Window {
    fn holds(self, year: Year) -> bool {
        self.after.is_none_or(|after| year > after) && self.within.is_none_or(|within| within.hold(year))
    }
}

/// Somebody, an award, a day.
pub(super) struct Case<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) award: &'a Award,
    pub(super) occasion: Occasion,
}

/// Judges a candidate by the conditions of an award.
#[must_use]
pub fn judge(candidate: &Candidate, award: &Award, occasion: Occasion) -> Finding {
    Case { candidate, award, occasion }.finding(Award::ROOT)
}

impl Case<'_> {
    fn condition(&self, place: Place) -> &Condition {
        &self.award.conditions[place].condition
    }

    fn finding(&self, place: Place) -> Finding {
        let condition = self.condition(place);
        let parts: Vec<Finding> = condition.parts().iter().map(|part| self.finding(*part)).collect();
        let verdicts = parts.iter().map(|part| part.verdict);
        let verdict = match condition {
            Condition::All(_) => Verdict::all(verdicts),
            Condition::Any(_) => Verdict::any(verdicts),
            Condition::Not(_) => Verdict::all(verdicts).opposite(),
            Condition::Held(_)
            | Condition::Years(_)
            | Condition::Initiatives(_)
            | Condition::Leader { .. }
            | Condition::Movement { .. }
            | Condition::Age { .. }
            | Condition::Contribution { .. }
            | Condition::Share { .. }
            | Condition::Number { .. }
            | Condition::Fact { .. }
            | Condition::NoOpenDiscipline => {
                let Found { verdict, ground, .. } = self.leaf(condition);
                return Finding { place, verdict, ground, parts };
            }
        };
        Finding { place, verdict, ground: Ground::Parts, parts }
    }

    fn leaf(&self, condition: &Condition) -> Found {
        match condition {
            Condition::Held(held) => self.held(held),
            Condition::Years(years) => self.years(years),
            Condition::Initiatives(initiatives) => self.initiatives(initiatives),
            Condition::Leader { organised_by, only } => self.leader(organised_by, *only),
            Condition::Movement { launched_by, at_least_years, reviewed } => {
                let is_met = |movement: &super::MovementLed| {
                    movement.launched_by == *launched_by && movement.years >= *at_least_years
                };
                self.movement(is_met, *reviewed)
            }
            Condition::Age { at_least } => self.age(*at_least),
            Condition::Contribution { at_least } => {
                number(self.candidate.contribution_vnd, |number| number >= *at_least)
            }
            Condition::Share { of, at_least } => {
                number(find(&self.candidate.shares, of), |number| number >= *at_least)
            }
            Condition::Number { name, bounds } => {
                number(find(&self.candidate.numbers, name), |number| bounds.hold(number))
            }
            Condition::Fact { name, is } => find(&self.candidate.facts, name)
                .map_or(Found::unknown(Ground::NotKnown), |so| {
                    Found::new(Verdict::of(so == *is), Ground::Fact(so))
                }),
            Condition::NoOpenDiscipline => self.no_open_discipline(),
            // They are no leaves; their parts say more.
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => Found::unknown(Ground::Parts),
        }
    }

    /// From which year on, and within which years, things count; or why nothing does.
    fn window(&self, period: &Period) -> Result<Window, Found> {
        let mut window = Window { after: None, within: None };
        if let Some(after) = &period.after {
            let awards = self.candidate.awards.as_ref().ok_or_else(|| Found::unknown(Ground::NotKnown))?;
            let latest = awards
                .iter()
                .filter(|held| held.award == *after)
                .max_by_key(|held| (held.decided, held.counts_until()))
                .ok_or_else(|| Found::new(Verdict::NotMet, Ground::NothingBefore))?;
            window.after = Some(latest.counts_until().year());
        }
        if let Some(place) = period.during {
            let Found { verdict, run, .. } = self.leaf(self.condition(place));
            window.within = match verdict {
                Verdict::Met => run,
                Verdict::NotMet | Verdict::Unknown => return Err(Found::new(verdict, Ground::NoRun)),
            };
        }
        Ok(window)
    }

    fn initiatives(&self, asked: &Initiatives) -> Found {
        let Some(initiatives) = &self.candidate.initiatives else {
            return Found::unknown(Ground::NotKnown);
        };
        let window = match self.window(&asked.period) {
            Ok(window) => window,
            Err(found) => return found,
        };
        let counts = |scope: Scope, used_for: &[Kind]| {
            scope >= asked.scope && asked.unused_by.is_none_or(|kind| !used_for.contains(&kind))
        };
        let counted: Vec<usize> = initiatives
            .iter()
            .enumerate()
            .filter(|(_, one)| counts(one.scope, &one.used_for) && window.holds(one.year))
            .filter(|(_, one)| !self.candidate.is_disciplined_in(one.year))
            .map(|(place, _)| place)
            .collect();
        let run = Years::around(counted.iter().map(|place| initiatives[*place].year));
        let verdict = Verdict::of(is_enough(counted.len(), asked.at_least));
        Found::new(verdict, Ground::Counted(counted)).over(run)
    }

    fn leader(&self, organised_by: &[Organiser], only: Only) -> Found {
        let Some(ranks) = &self.candidate.cluster_ranks else {
            return Found::unknown(Ground::NotKnown);
        };
        let year = match (only, self.occasion.year) {
            (Only::Any, _) => None,
            (Only::AwardYear, None) => return Found::unknown(Ground::NoYear),
            (Only::AwardYear, year) => year,
        };
        let counted: Vec<usize> = ranks
            .iter()
            .enumerate()
            .filter(|(_, one)| one.rank == 1 && organised_by.contains(&one.organised_by))
            .filter(|(_, one)| year.is_none_or(|year| one.year == year))
            .map(|(place, _)| place)
            .collect();
        let run = Years::around(counted.iter().map(|place| ranks[*place].year));
        Found::new(Verdict::of(!counted.is_empty()), Ground::Counted(counted)).over(run)
    }

    /// A movement of which nobody wrote whether it was reviewed may be the one.
    fn movement(&self, is_met: impl Fn(&super::MovementLed) -> bool, reviewed: Reviewed) -> Found {
        let Some(movements) = &self.candidate.movements else {
            return Found::unknown(Ground::NotKnown);
        };
        let places = |wanted: fn(Option<bool>) -> bool| -> Vec<usize> {
            let fits =
                |movement| is_met(movement) && (reviewed == Reviewed::Any || wanted(movement.reviewed));
            movements.iter().enumerate().filter(|(_, one)| fits(one)).map(|(place, _)| place).collect()
        };
        let sure = places(|reviewed| reviewed == Some(true));
        if !sure.is_empty() {
            return Found::new(Verdict::Met, Ground::Counted(sure));
        }
        let possible = places(|reviewed| reviewed != Some(false));
        if possible.is_empty() {
            Found::new(Verdict::NotMet, Ground::Counted(possible))
        } else {
            Found::unknown(Ground::NotKnown)
        }
    }

    fn age(&self, at_least: u32) -> Found {
        let Some(founded) = self.candidate.founded else {
            return Found::unknown(Ground::NotKnown);
        };
        let age = whole_years(founded, self.occasion.accepted);
        Found::new(Verdict::of(age >= at_least), Ground::Age(age))
    }

    fn no_open_discipline(&self) -> Found {
        if self.candidate.discipline.iter().any(|time| time.covers(self.occasion.accepted)) {
            return Found::new(Verdict::NotMet, Ground::Disciplined);
        }
        self.candidate.open_discipline.map_or(Found::unknown(Ground::NotKnown), |is_open| {
            Found::new(Verdict::of(!is_open), Ground::Fact(is_open))
        })
    }
}

fn is_enough(count: usize, at_least: u32) -> bool {
    u32::try_from(count).unwrap_or(u32::MAX) >= at_least
}

fn find<T: Copy>(named: &[(String, T)], name: &str) -> Option<T> {
    named.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
}

fn number(found: Option<Decimal>, is_met: impl Fn(Decimal) -> bool) -> Found {
    found.map_or(Found::unknown(Ground::NotKnown), |number| {
        Found::new(Verdict::of(is_met(number)), Ground::Number(number))
    })
}

/// Birthdays that have come, from a day to another; 0 where the other day is earlier.
fn whole_years(from: Date, to: Date) -> u32 {
    let is_before = (to.month(), to.day()) < (from.month(), from.day());
    u32::try_from(i32::from(to.year()) - i32::from(from.year()) - i32::from(is_before)).unwrap_or(0)
}
