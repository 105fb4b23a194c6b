//! The honour roll that anybody may read: what decisions granted that hold, and what sources state without a decision.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thidua_domain::commendation::{DecisionState, Library, NominationState, Object};
use thidua_domain::event::Scope;
use thidua_domain::ids::UnitId;
use thidua_domain::register::folded;
use thidua_store::Sql;
use thidua_store::commendation::{
    DecisionRow, GrantedRow, HonourStatedRow, NominationRow, list_all_stated, list_granted,
    list_granted_to_entry, list_nominations_of_entry,
};
use thidua_store::organization::{UnitRow, list_units};

use super::decision::cited_as;
use super::public::public_place;
use super::rulebooks::rulebooks_in;
use crate::error::damaged;
use crate::views::{Look, MadeOf, Weigh};
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

    fn is_narrowed_to(&self, sought: &SoughtHonours) -> bool {
        (sought.year.is_empty() || sought.year == self.year.to_string())
            && (sought.unit.is_empty() || sought.unit == self.unit.slug)
            && (sought.award.is_empty() || sought.award == self.award())
    }
}

/// The roll as it was looked for, and by what it can be narrowed.
#[derive(Clone, Debug, Default)]
pub struct HonourRoll {
    /// The rulebooks, by which awards are called.
    pub library: Arc<Library>,
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

/// Everybody on the roll, the newest first, each with the folded name and place by which they are found.
struct WholeRoll(Vec<(Honoured, [String; 2])>);

impl Weigh for WholeRoll {
    fn weight(&self) -> usize {
        self.0.len() * (2 * size_of::<Honoured>() + 300)
    }
}

/// The roll, for anybody. A decision that was revoked or never issued is not on it, nor is what was taken back.
///
/// # Errors
/// Only ours.
pub async fn honour_roll(app: &App, sought: &SoughtHonours) -> Result<HonourRoll> {
    let whole = whole_roll(&mut app.look()).await?;
    let rows = || whole.0.iter().map(|(row, _)| row);
    let years: BTreeSet<Reverse<i64>> = rows().map(|row| Reverse(row.year)).collect();
    let name = folded(&sought.name);
    // Signs alone are in no name.
    let is_named = |found_by: &[String; 2]| {
        sought.name.trim().is_empty()
            || (!name.is_empty() && found_by.iter().any(|text| text.contains(&name)))
    };
    let found = whole.0.iter().filter(|(row, found_by)| is_named(found_by) && row.is_narrowed_to(sought));
    let library = super::library(app).await?;
    Ok(HonourRoll {
        library,
        rows: found.map(|(row, _)| row.clone()).collect(),
        all: whole.0.len(),
        years: years.into_iter().map(|Reverse(year)| year).collect(),
        units: rows().map(|row| (row.unit.slug.clone(), row.unit.full_name.clone())).collect(),
        awards: rows().map(|row| row.award().to_owned()).collect(),
    })
}

/// The newest of the roll, so many, with the rulebooks by which awards are called; on the connection of a look.
pub(crate) async fn newest_honours(look: &mut Look, most: usize) -> Result<(Arc<Library>, Vec<Honoured>)> {
    let app = look.app().clone();
    let library = Arc::clone(&rulebooks_in(look.reader().await?, &app).await?.library);
    let whole = whole_roll(look).await?;
    Ok((library, whole.0.iter().take(most).map(|(row, _)| row.clone()).collect()))
}

/// The whole roll, kept until something changes in the house or in any alliance.
async fn whole_roll(look: &mut Look) -> Result<Arc<WholeRoll>> {
    let today = look.app().today().to_string();
    let units = list_units(look.reader().await?, &today).await?;
    let alliances = units.iter().map(|unit| Scope::Alliance(UnitId::new(unit.id.as_str())));
    let scopes: Vec<Scope> = std::iter::once(Scope::System).chain(alliances).collect();
    let of: Vec<MadeOf<'_>> = scopes.iter().map(|scope| MadeOf { scope, tables: &[] }).collect();
    let units: BTreeMap<String, UnitRow> = units.into_iter().map(|unit| (unit.id.clone(), unit)).collect();
    look.view(&format!("honour-roll/{today}"), &of, async |look, _| {
        gather(look.reader().await?, &units).await
    })
    .await
}

async fn gather(sql: &mut impl Sql, units: &BTreeMap<String, UnitRow>) -> Result<WholeRoll> {
    let granted = list_granted(sql, DecisionState::HOLDS.name()).await?;
    let stated = list_all_stated(sql).await?;
    let unit_of = |id: &str| units.get(id).cloned().ok_or_else(|| damaged("honour.unit_id", id));
    let granted = granted.into_iter().map(|row| Ok(of_decision(unit_of(&row.unit_id)?, row)));
    let stated = stated.into_iter().map(|row| Ok(of_source(unit_of(&row.unit_id)?, row)));
    let mut rows = granted.chain(stated).collect::<Result<Vec<Honoured>>>()?;
    rows.sort_by_cached_key(Honoured::age);
    let found_by = |row: &Honoured| [folded(&row.name), folded(&row.place)];
    Ok(WholeRoll(rows.into_iter().map(|row| (row.clone(), found_by(&row))).collect()))
}

/// What an organisation of a register was granted by decisions that hold, the newest first.
pub(crate) async fn honours_of_entry(
    sql: &mut impl Sql,
    unit: &UnitRow,
    entry: &str,
) -> Result<Vec<Honoured>> {
    let rows = list_granted_to_entry(sql, DecisionState::HOLDS.name(), (&unit.id, entry)).await?;
    Ok(rows.into_iter().map(|row| of_decision(unit.clone(), row)).collect())
}

/// What an organisation of a register is put forward for and nobody has decided yet, the newest first.
pub(crate) async fn open_nominations_of_entry(
    sql: &mut impl Sql,
    unit: &str,
    entry: &str,
) -> Result<Vec<NominationRow>> {
    let mut rows = list_nominations_of_entry(sql, unit, entry).await?;
    let is_open = [NominationState::Proposed, NominationState::Endorsed].map(NominationState::name);
    rows.retain(|row| is_open.contains(&row.state.as_str()));
    Ok(rows)
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
