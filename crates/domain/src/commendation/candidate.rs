//! What is known of somebody who may be proposed. What is absent is not known; a list that is there is complete.

use jiff::civil::Date;

use super::words::{Grade, Kind, Launcher, Manner, Object, Organiser, Scope};
use crate::number::Decimal;

/// A year of the calendar, from 1 to 9999.
pub type Year = i16;

/// A candidate and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What files call it.
    pub id: String,
    /// What it is.
    pub object: Object,
    /// The code of its unit, by which local rules are found.
    pub unit: Option<String>,
    /// The day it was founded.
    pub founded: Option<Date>,
    /// Awards it has.
    pub awards: Option<Vec<AwardHeld>>,
    /// Years and how they were completed; a year stands once.
    pub years: Option<Vec<YearGrade>>,
    /// Its initiatives.
    pub initiatives: Option<Vec<Initiative>>,
    /// Its places in clusters.
    pub cluster_ranks: Option<Vec<ClusterRank>>,
    /// Movements that it led.
    pub movements: Option<Vec<MovementLed>>,
    /// Shares in percent, by name.
    pub shares: Vec<(String, Decimal)>,
    /// What is so, and what is not, by name.
    pub facts: Vec<(String, bool)>,
    /// Figures, by name.
    pub numbers: Vec<(String, Decimal)>,
    /// Đồng contributed.
    pub contribution_vnd: Option<Decimal>,
    /// Whether a discipline, an investigation or a complaint is open.
    pub open_discipline: Option<bool>,
    /// Times of discipline. Where the list is absent, none is known and none is counted.
    pub discipline: Vec<Discipline>,
}

/// An award that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardHeld {
    /// Which.
    pub award: String,
    /// The day of the decision.
    pub decided: Date,
    /// The year of merit.
    pub year: Option<Year>,
    /// The end of the time of merit that the decision names.
    pub achieved_until: Option<Date>,
    /// Number and symbol of the decision.
    pub decision: Option<String>,
    /// For what kind of merit.
    pub manner: Option<Manner>,
}

impl AwardHeld {
    /// The day after which the time to the next award counts: the end of the time of merit that the decision names, else its own
    /// day (Decree 152/2025/NĐ-CP, article 33.7).
    #[must_use]
    pub fn counts_until(&self) -> Date {
        self.achieved_until.unwrap_or(self.decided)
    }
}

/// How a year was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearGrade {
    /// Which year.
    pub year: Year,
    /// How.
    pub grade: Grade,
}

/// An initiative that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiative {
    /// The year of recognition.
    pub year: Year,
    /// How far it reaches.
    pub scope: Scope,
    /// What it is called.
    pub title: Option<String>,
    /// For which kinds of award it was used already.
    pub used_for: Vec<Kind>,
}

/// A place in a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterRank {
    /// Of which year.
    pub year: Year,
    /// Who organised the cluster.
    pub organised_by: Organiser,
    /// From 1.
    pub rank: u32,
}

/// A movement that was led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementLed {
    /// Who launched it.
    pub launched_by: Launcher,
    /// For how many years it went on.
    pub years: u32,
    /// Whether it was reviewed.
    pub reviewed: Option<bool>,
    /// What it is called.
    pub title: Option<String>,
}

/// A time of discipline, its ends included; still going on where it has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discipline {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Option<Date>,
}

impl Discipline {
    /// Whether a day lies in it.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Candidate {
    /// The most bytes of a file: 4 MiB.
    pub const LIMIT: usize = crate::criteria::FileRole::Candidate.limit();

    /// Nothing but who it is; everything else is not known.
    #[must_use]
    pub fn unknown(id: &str, object: Object) -> Self {
        Self {
            id: id.to_owned(),
            object,
            unit: None,
            founded: None,
            awards: None,
            years: None,
            initiatives: None,
            cluster_ranks: None,
            movements: None,
            shares: vec![],
            facts: vec![],
            numbers: vec![],
            contribution_vnd: None,
            open_discipline: None,
            discipline: vec![],
        }
    }

    /// Whether any day of a year lies in a time of discipline; such a year does not count (Decree 152/2025/NĐ-CP, article 4.4).
    #[must_use]
    pub fn is_disciplined_in(&self, year: Year) -> bool {
        self.discipline
            .iter()
            .any(|time| time.from.year() <= year && time.to.is_none_or(|to| year <= to.year()))
    }
}
