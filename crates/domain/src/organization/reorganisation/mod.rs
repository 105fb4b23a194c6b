//! Units that are renamed, merged and split on a day, by a decision: what is refused, and in which words each of it.

mod shares;

pub use shares::{EVERY, Share, SharesOf, accept_shares};

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::organization::accept_kind_day;
use crate::refusal::Refusal;
use crate::text::{NAME_MAX_CHARS, accept_length, accept_name, is_unseen, tidy};

/// The fewest units that become one, and the fewest that one becomes.
pub const REORGANISATION_MIN_UNITS: usize = 2;
/// The most units that one becomes in one act.
pub const SPLIT_MAX_PARTS: usize = 6;

/// What becomes of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReorganisationKind {
    /// One bears another name.
    Rename,
    /// Several become one.
    Merge,
    /// One becomes several.
    Split,
}

impl ReorganisationKind {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Merge => "merge",
            Self::Split => "split",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Rename, Self::Merge, Self::Split].into_iter().find(|kind| kind.name() == name)
    }
}

/// What becomes of one unit on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It was there until the day before.
    Ends,
    /// It was there before, and is there from the day on with other boundaries or another name.
    GoesOn,
    /// It is there from the day on.
    Begins,
}

impl Part {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ends => "ends",
            Self::GoesOn => "goes_on",
            Self::Begins => "begins",
        }
    }

    /// The part with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Ends, Self::GoesOn, Self::Begins].into_iter().find(|part| part.name() == name)
    }
}

/// By what it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// `202/2025/QH15`
    pub number: String,
    /// The day on which it was signed.
    pub on: Date,
    /// What it is about; may be empty.
    pub title: String,
}

/// The number of a decision.
///
/// # Errors
/// [`Refusal::ReorganisationDecisionMissing`], [`Refusal::TextTooLong`].
pub fn accept_decision_number(typed: &str) -> Result<String, Refusal> {
    let bounded: String = typed.chars().take(4 * NAME_MAX_CHARS).collect();
    let number = tidy(&bounded.replace(is_unseen, ""));
    if number.is_empty() {
        return Err(Refusal::ReorganisationDecisionMissing);
    }
    accept_length(&number, NAME_MAX_CHARS)?;
    Ok(number)
}

/// What a decision is about, as typed; it may be empty.
///
/// # Errors
/// [`Refusal::TextTooLong`].
pub fn accept_decision_title(typed: &str) -> Result<String, Refusal> {
    accept_length(typed.trim(), NAME_MAX_CHARS)?;
    Ok(tidy(typed))
}

/// A day that has come, within the years of the house: nothing changes by itself later.
///
/// # Errors
/// [`Refusal::ReorganisationDayAhead`], [`Refusal::DayOutsideYears`].
pub fn accept_day_that_came(day: Date, today: Date) -> Result<Date, Refusal> {
    if day > today {
        return Err(Refusal::ReorganisationDayAhead { day: day.to_string() });
    }
    accept_kind_day(day)
}

/// A unit as it stands when somebody reorganises it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub id: String,
    /// What tables call it.
    pub name: String,
    /// Its first day.
    pub founded: Date,
    /// From this day on it is no more.
    pub ended: Option<Date>,
    /// The day of the newest reorganisation that changed its boundaries.
    pub changed: Option<Date>,
    /// The first day of its newest name, where that is not the one with which it was entered.
    pub renamed: Option<Date>,
    /// The ids of all units that it became, over any number of steps.
    pub became: BTreeSet<String>,
}

impl Standing {
    /// Whether its boundaries may change on a day: it was there on the day before, no boundaries changed on that day or later, and no name begins
    /// later. Another name on the very day is right.
    ///
    /// # Errors
    /// [`Refusal::ReorganisationEnded`], [`Refusal::ReorganisationBeforeFounding`], [`Refusal::ReorganisationLaterStands`].
    pub fn may_change_on(&self, day: Date) -> Result<(), Refusal> {
        self.was_there_before(day)?;
        self.changed.filter(|changed| day <= *changed).map_or(Ok(()), |changed| Err(self.stands(changed)))?;
        self.bears_no_later_name(day)
    }

    /// Whether it may end with the day before: as [`Standing::may_change_on`], and no name begins on the day, which nobody would bear.
    ///
    /// # Errors
    /// The same.
    pub fn may_end_on(&self, day: Date) -> Result<(), Refusal> {
        self.may_change_on(day)?;
        self.renamed.filter(|renamed| day == *renamed).map_or(Ok(()), |renamed| Err(self.stands(renamed)))
    }

    fn was_there_before(&self, day: Date) -> Result<(), Refusal> {
        let unit = || self.name.clone();
        if let Some(ended) = self.ended {
            return Err(Refusal::ReorganisationEnded { unit: unit(), day: ended.to_string() });
        }
        if day <= self.founded {
            let founded = self.founded.to_string();
            return Err(Refusal::ReorganisationBeforeFounding { unit: unit(), founded });
        }
        Ok(())
    }

    fn bears_no_later_name(&self, day: Date) -> Result<(), Refusal> {
        self.renamed.filter(|renamed| day < *renamed).map_or(Ok(()), |renamed| Err(self.stands(renamed)))
    }

    fn stands(&self, later: Date) -> Refusal {
        Refusal::ReorganisationLaterStands { unit: self.name.clone(), day: later.to_string() }
    }
}

/// What several units become.
#[derive(Clone, Copy, Debug)]
pub enum Successor<'a> {
    /// One that is in the books already; it may be one of those that are merged.
    Existing(&'a Standing),
    /// One that begins on the day.
    New,
}

/// The units of a reorganisation, by their ids, with what becomes of each. What begins with the act has no id yet and is not among them.
pub type Parts = Vec<(String, Part)>;

/// Decides whether these units may become one on a day.
///
/// # Errors
/// A unit named twice, a cycle, fewer than two units, or what [`Standing::may_change_on`] or [`Standing::may_end_on`] says of one of them.
pub fn merge(day: Date, merged: &[Standing], into: Successor<'_>) -> Result<Parts, Refusal> {
    let mut named = BTreeSet::new();
    if let Some(twice) = merged.iter().find(|unit| !named.insert(unit.id.as_str())) {
        return Err(Refusal::ReorganisationTwice { unit: twice.name.clone() });
    }
    let mut parts = Parts::new();
    let mut before = merged.len();
    if let Successor::Existing(into) = into {
        // One that is still there takes its parts in again; one that ended would be its own successor.
        let from = merged.iter().find(|unit| into.ended.is_some() && into.became.contains(&unit.id));
        if let Some(from) = from {
            let (unit, successor) = (from.name.clone(), into.name.clone());
            return Err(Refusal::ReorganisationCycle { unit, successor });
        }
        // A unit that was founded on the very day is what the others became.
        let begins = into.founded == day && into.changed.is_none() && into.ended.is_none();
        if begins {
            into.bears_no_later_name(day)?;
            parts.push((into.id.clone(), Part::Begins));
        } else {
            into.may_change_on(day)?;
            parts.push((into.id.clone(), Part::GoesOn));
            before += usize::from(!named.contains(into.id.as_str()));
        }
    }
    if before < REORGANISATION_MIN_UNITS {
        return Err(Refusal::ReorganisationOfOne);
    }
    for unit in merged {
        if parts.iter().all(|(id, _)| *id != unit.id) {
            unit.may_end_on(day)?;
            parts.push((unit.id.clone(), Part::Ends));
        }
    }
    Ok(parts)
}

/// Whether a unit that is split is still there afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// It is the first of its parts.
    GoesOn,
    /// All of its parts are new.
    Ends,
}

/// Decides whether a unit may become so many on a day, itself among them where it goes on.
///
/// # Errors
/// Fewer parts than two or too many, or what [`Standing::may_change_on`] or, of a unit that ends, [`Standing::may_end_on`] says.
pub fn split(day: Date, unit: &Standing, afterwards: Afterwards, parts: usize) -> Result<Part, Refusal> {
    match afterwards {
        Afterwards::GoesOn => unit.may_change_on(day)?,
        Afterwards::Ends => unit.may_end_on(day)?,
    }
    if parts < REORGANISATION_MIN_UNITS {
        return Err(Refusal::ReorganisationOnePart);
    }
    if parts > SPLIT_MAX_PARTS {
        return Err(Refusal::ReorganisationManyParts { max: SPLIT_MAX_PARTS.to_string() });
    }
    Ok(match afterwards {
        Afterwards::GoesOn => Part::GoesOn,
        Afterwards::Ends => Part::Ends,
    })
}

/// Decides whether a unit may bear other names from a day on: in full, and in tables. `held` are the names of before, and since when.
///
/// # Errors
/// A unit that has ended; a day on or before its newest name, or before its boundaries changed; names that are the old ones.
pub fn rename(
    day: Date,
    unit: &Standing,
    (full_name, short_name, since): (&str, &str, Date),
    (new_full, new_short): (&str, &str),
) -> Result<(), Refusal> {
    unit.was_there_before(day)?;
    if day <= since {
        return Err(unit.stands(since));
    }
    unit.changed.filter(|changed| day < *changed).map_or(Ok(()), |changed| Err(unit.stands(changed)))?;
    let same = |old: &str, new: &str| accept_name(new).is_ok_and(|new| new == old);
    if same(full_name, new_full) && same(short_name, new_short) {
        return Err(Refusal::ReorganisationNameSame { name: full_name.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
