//! The honour roll that anybody may read: what decisions granted that hold, and what sources state without a decision.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::commendation::{DecisionState, Object};
use thidua_domain::register::folded;
use thidua_store::commendation::{DecisionRow, GrantedRow, HonourStatedRow, list_all_stated, list_granted};
use thidua_store::organization::{UnitRow, list_units};

use super::decision::cited_as;
use super::public::public_place;
use crate::error::damaged;
use crate::{App, Result};

/// What is looked for on the roll; what is empty asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtHonours {
    /// Part of a name, with diacritics or without.
    pub name: String,
    /// A year.
    pub year: String,
    /// Address part of an alliance.
    pub unit: String,
    /// An award, or [`BY_SOURCE`].
    pub award: String,
}

/// What stands instead of an award for honours that a source states.
pub const BY_SOURCE: &str = "theo-nguon";

/// Somebody on the roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Honoured {
    /// Names the line for good.
    pub key: String,
    /// The alliance that keeps it.
    pub unit: UnitRow,
    /// Who.
    pub name: String,
    /// Office and place of work; empty where none is known, and for a household.
    pub place: String,
    /// The year of merit, or the year of the decision where it names none.
    pub year: i64,
    /// By what it is known.
    pub ground: HonourGround,
}

/// By what an honour is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HonourGround {
    /// A decision that was issued and not revoked.
    Decision {
        /// Which award.
        award: String,
        /// How the decision is cited.
        cited: String,
        /// The day on it.
        day: String,
        /// What the award is found by.
        code: String,
    },
    /// A source states it.
    Source {
        /// How the source calls it.
        what: String,
        /// Who states it.
        source: String,
    },
}

impl Honoured {
    /// The award, or [`BY_SOURCE`].
    #[must_use]
    pub fn award(&self) -> &str {
        match &self.ground {
            HonourGround::Decision { award, .. } => award,
            HonourGround::Source { .. } => BY_SOURCE,
        }
    }

    /// The newest first: by the day of the decision; what is known only by its year stands behind those of that year.
    fn age(&self) -> Reverse<String> {
        Reverse(match &self.ground {
            HonourGround::Decision { day, .. } => day.clone(),
            HonourGround::Source { .. } => format!("{:04}", self.year),
        })
    }

    fn is_sought(&self, sought: &SoughtHonours) -> bool {
        let name = folded(&sought.name);
        // Signs alone are in no name.
        let named = sought.name.trim().is_empty()
            || (!name.is_empty()
                && [&self.name, &self.place].iter().any(|text| folded(text).contains(&name)));
        named
            && (sought.year.is_empty() || sought.year == self.year.to_string())
            && (sought.unit.is_empty() || sought.unit == self.unit.slug)
            && (sought.award.is_empty() || sought.award == self.award())
    }
}

/// The roll as it was looked for, and by what it can be narrowed.
#[derive(Clone, Debug, Default)]
pub struct HonourRoll {
    /// Who was found, the newest first.
    pub rows: Vec<Honoured>,
    /// How many there are altogether.
    pub all: usize,
    /// Years on it, the newest first.
    pub years: Vec<i64>,
    /// Alliances on it: address part, name in full.
    pub units: BTreeMap<String, String>,
    /// Awards on it, and [`BY_SOURCE`] where a source states any.
    pub awards: BTreeSet<String>,
}

/// The roll, for anybody. A decision that was revoked or never issued is not on it, nor is what was taken back.
///
/// # Errors
/// Only ours.
pub async fn honour_roll(app: &App, sought: &SoughtHonours) -> Result<HonourRoll> {
    let mut reader = app.read().await?;
    let granted = list_granted(&mut reader, DecisionState::HOLDS.name()).await?;
    let stated = list_all_stated(&mut reader).await?;
    let units = list_units(&mut reader, &app.today().to_string()).await?;
    let units: BTreeMap<String, UnitRow> = units.into_iter().map(|unit| (unit.id.clone(), unit)).collect();
    let unit_of = |id: &str| units.get(id).cloned().ok_or_else(|| damaged("honour.unit_id", id));
    let granted = granted.into_iter().map(|row| Ok(of_decision(unit_of(&row.unit_id)?, row)));
    let stated = stated.into_iter().map(|row| Ok(of_source(unit_of(&row.unit_id)?, row)));
    let mut rows = granted.chain(stated).collect::<Result<Vec<Honoured>>>()?;
    rows.sort_by_cached_key(Honoured::age);
    let mut roll = HonourRoll { all: rows.len(), ..HonourRoll::default() };
    let years: BTreeSet<Reverse<i64>> = rows.iter().map(|row| Reverse(row.year)).collect();
    roll.years = years.into_iter().map(|Reverse(year)| year).collect();
    roll.units = rows.iter().map(|row| (row.unit.slug.clone(), row.unit.full_name.clone())).collect();
    roll.awards = rows.iter().map(|row| row.award().to_owned()).collect();
    rows.retain(|row| row.is_sought(sought));
    Ok(HonourRoll { rows, ..roll })
}

fn of_decision(unit: UnitRow, row: GrantedRow) -> Honoured {
    let cited = DecisionRow { number: row.number, symbol: row.symbol, ..DecisionRow::default() };
    let decided = row.decided_on.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
    let place =
        Object::from_word(&row.object).map(|object| public_place(object, [&row.position, &row.workplace]));
    Honoured {
        key: row.code.clone(),
        unit,
        name: row.name,
        place: place.unwrap_or_default(),
        year: row.year.unwrap_or(decided),
        ground: HonourGround::Decision {
            award: row.award,
            cited: cited_as(&cited),
            day: row.decided_on,
            code: row.code,
        },
    }
}

fn of_source(unit: UnitRow, row: HonourStatedRow) -> Honoured {
    Honoured {
        key: row.id,
        unit,
        name: row.name,
        place: String::new(),
        year: row.year,
        ground: HonourGround::Source { what: row.what, source: row.source },
    }
}
