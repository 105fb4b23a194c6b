//! What is written down of units and what became of them, read once for a look or an act.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use thidua_domain::organization::reorganisation::{Decision, Part, ReorganisationKind, Standing};
use thidua_domain::refusal::Refusal;
use thidua_store::Sql;
use thidua_store::organization::reorganisation::{self as store, NameRow, ReorganisationRow, ShareRow};
use thidua_store::organization::{UnitRow, list_units};

use crate::Result;
use crate::error::damaged;

/// A unit in a reorganisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reorganised {
    /// Which, by its id.
    pub unit: String,
    /// What became of it.
    pub part: Part,
    /// Whether the act registered it.
    pub made: bool,
}

/// Units that were renamed, merged or split.
#[derive(Clone, Debug)]
pub struct Reorganisation {
    /// Id.
    pub id: String,
    /// What became of them.
    pub kind: ReorganisationKind,
    /// The day.
    pub day: Date,
    /// By which decision; none where nobody knows its number.
    pub decision: Option<Decision>,
    /// The units, in their order.
    pub units: Vec<Reorganised>,
    /// What successors take.
    pub shares: Vec<ShareRow>,
    pub(super) row: ReorganisationRow,
}

impl Reorganisation {
    /// The ids of those that were there before.
    pub fn from(&self) -> impl Iterator<Item = &str> {
        let before = |unit: &&Reorganised| match unit.part {
            Part::Ends | Part::GoesOn => true,
            Part::Begins => false,
        };
        self.units.iter().filter(before).map(|unit| unit.unit.as_str())
    }

    /// The ids of those that are there from the day on.
    pub fn to(&self) -> impl Iterator<Item = &str> {
        let after = |unit: &&Reorganised| match unit.part {
            Part::GoesOn | Part::Begins => true,
            Part::Ends => false,
        };
        self.units.iter().filter(after).map(|unit| unit.unit.as_str())
    }

    /// What each successor takes, an indicator at a time: its code, and the ids of the successors in their order with their parts.
    #[must_use]
    pub fn shares_by_indicator(&self) -> Vec<(&str, Vec<(&str, &str)>)> {
        let codes: BTreeSet<&str> = self.shares.iter().map(|row| row.indicator.as_str()).collect();
        let part = |code: &str, unit: &str| {
            self.shares.iter().find(|row| row.indicator == code && row.unit_id == unit)
        };
        let parts = |code: &str| {
            self.to().filter_map(|unit| Some((unit, part(code, unit)?.share.as_str()))).collect()
        };
        codes.into_iter().map(|code| (code, parts(code))).collect()
    }

    /// Whether it names the unit.
    #[must_use]
    pub fn names(&self, unit: &str) -> bool {
        self.units.iter().any(|named| named.unit == unit)
    }

    /// Whether boundaries changed.
    #[must_use]
    pub fn moves_boundaries(&self) -> bool {
        match self.kind {
            ReorganisationKind::Merge | ReorganisationKind::Split => true,
            ReorganisationKind::Rename => false,
        }
    }
}

/// Every unit with its names, and every reorganisation by day.
#[derive(Clone, Debug)]
pub struct Books {
    /// Units with the names of today, by address part.
    pub units: Vec<UnitRow>,
    /// By day.
    pub reorganisations: Vec<Reorganisation>,
    names: BTreeMap<String, Vec<NameRow>>,
}

/// Reads the books.
pub(crate) async fn load_books(sql: &mut impl Sql, today: Date) -> Result<Books> {
    let units = list_units(sql, &today.to_string()).await?;
    let mut names: BTreeMap<String, Vec<NameRow>> = BTreeMap::new();
    for row in store::list_names(sql).await? {
        names.entry(row.unit_id.clone()).or_default().push(row);
    }
    let mut members: BTreeMap<String, Vec<Reorganised>> = BTreeMap::new();
    for row in store::list_reorganised(sql).await? {
        let part =
            Part::from_name(&row.part).ok_or_else(|| damaged("reorganisation_unit.part", &row.part))?;
        let unit = Reorganised { unit: row.unit_id, part, made: row.made == 1 };
        members.entry(row.reorganisation_id).or_default().push(unit);
    }
    let mut shares: BTreeMap<String, Vec<ShareRow>> = BTreeMap::new();
    for row in store::list_shares(sql).await? {
        shares.entry(row.reorganisation_id.clone()).or_default().push(row);
    }
    let read = |row: ReorganisationRow| {
        let kind = ReorganisationKind::from_name(&row.kind);
        Ok(Reorganisation {
            kind: kind.ok_or_else(|| damaged("reorganisation.kind", &row.kind))?,
            day: day_of("reorganisation.happened_on", &row.happened_on)?,
            decision: decision_of(&row)?,
            units: members.remove(&row.id).unwrap_or_default(),
            shares: shares.remove(&row.id).unwrap_or_default(),
            id: row.id.clone(),
            row,
        })
    };
    let rows = store::list_reorganisations(sql).await?;
    let reorganisations = rows.into_iter().map(read).collect::<Result<_>>()?;
    Ok(Books { units, reorganisations, names })
}

fn day_of(column: &'static str, text: &str) -> Result<Date> {
    text.parse().map_err(|_| damaged(column, text))
}

fn decision_of(row: &ReorganisationRow) -> Result<Option<Decision>> {
    if row.number.is_empty() {
        return Ok(None);
    }
    let on = day_of("reorganisation.decided_on", &row.decided_on)?;
    Ok(Some(Decision { number: row.number.clone(), on, title: row.title.clone() }))
}

impl Books {
    /// The unit with this address part.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<&UnitRow> {
        self.units.iter().find(|unit| unit.slug == slug)
    }

    /// The unit with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&UnitRow> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The names of a unit, by day.
    #[must_use]
    pub fn names_of(&self, unit: &str) -> &[NameRow] {
        self.names.get(unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// The name that a unit bore on a day, or its first.
    #[must_use]
    pub fn name_on(&self, unit: &str, day: Date) -> Option<&NameRow> {
        let (names, day) = (self.names_of(unit), day.to_string());
        names.iter().rev().find(|name| name.valid_from <= day).or(names.first())
    }

    /// The first day of a unit.
    ///
    /// # Errors
    /// The books hold a day that is none.
    pub fn founded(&self, unit: &str) -> Result<Date> {
        let first = self.names_of(unit).first().map(|name| name.valid_from.as_str()).unwrap_or_default();
        day_of("unit_name.valid_from", first)
    }

    /// The reorganisations that name a unit, by day.
    pub fn of<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a Reorganisation> {
        self.reorganisations.iter().filter(move |one| one.names(unit))
    }

    /// From which day on a unit is no more.
    #[must_use]
    pub fn ended(&self, unit: &str) -> Option<Date> {
        let ends = |one: &&Reorganisation| {
            one.units.iter().any(|named| named.unit == unit && named.part == Part::Ends)
        };
        self.reorganisations.iter().find(ends).map(|one| one.day)
    }

    /// Whether a unit is there on a day, as far as reorganisations say: units may be entered here later than they were founded.
    #[must_use]
    pub fn is_there(&self, unit: &str, day: Date) -> bool {
        let begins = |one: &&Reorganisation| {
            one.units.iter().any(|named| named.unit == unit && named.part == Part::Begins)
        };
        let begun = self.reorganisations.iter().find(begins).is_none_or(|one| one.day <= day);
        begun && self.ended(unit).is_none_or(|ended| day < ended)
    }

    /// A unit as the rules look at it.
    pub(super) fn standing(&self, unit: &UnitRow) -> Result<Standing> {
        let changed = self.of(&unit.id).filter(|one| one.moves_boundaries()).map(|one| one.day).max();
        let newest = self.names_of(&unit.id).iter().skip(1).next_back();
        let renamed = newest.map(|name| day_of("unit_name.valid_from", &name.valid_from)).transpose()?;
        Ok(Standing {
            id: unit.id.clone(),
            name: unit.short_name.clone(),
            founded: self.founded(&unit.id)?,
            ended: self.ended(&unit.id),
            changed,
            renamed,
            became: self.became(&unit.id),
        })
    }

    /// What a unit became, over any number of steps.
    fn became(&self, unit: &str) -> BTreeSet<String> {
        let mut known = BTreeSet::from([unit.to_owned()]);
        // By day: what a step needs stands before it.
        for one in self.reorganisations.iter().filter(|one| one.moves_boundaries()) {
            if one.from().any(|from| known.contains(from)) {
                known.extend(one.to().map(str::to_owned));
            }
        }
        known.remove(unit);
        known
    }

    /// What rests on it, if anything does: the first other reorganisation that names one of its units, for a later day, or for that day and noted
    /// after it.
    #[must_use]
    pub fn rests_on(&self, one: &Reorganisation) -> Option<&Reorganisation> {
        let after = |other: &&Reorganisation| {
            other.id != one.id
                && (other.day, other.row.noted_at, &other.id) > (one.day, one.row.noted_at, &one.id)
        };
        let shares = |other: &&Reorganisation| one.units.iter().any(|unit| other.names(&unit.unit));
        self.reorganisations.iter().filter(after).find(shares)
    }

    /// That something later rests on it, told of the unit that both name.
    pub(super) fn stands_on(&self, one: &Reorganisation, later: &Reorganisation) -> Refusal {
        let shared = one.units.iter().find(|unit| later.names(&unit.unit));
        let unit = shared.and_then(|unit| self.by_id(&unit.unit)).map(|unit| unit.short_name.clone());
        Refusal::ReorganisationLaterStands { unit: unit.unwrap_or_default(), day: later.day.to_string() }
    }
}
