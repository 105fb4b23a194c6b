//! What is asked about a movement, and how much of it is kept.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;

use super::MovementDays;
use crate::calendar::accept_due_day;
use crate::refusal::Refusal;
use crate::reporting::Figure;
use crate::text::{self, accept_day, tidy_seen};

/// So many movements has a year of a cluster.
pub const MOVEMENTS_MAX: usize = 200;
/// So many take part in a movement for one unit.
pub const PARTICIPANTS_MAX: usize = 500;
/// So many are chosen at once.
pub const PICKED_MAX: usize = 50;
/// So many progress notes does a unit write about a movement.
pub const NOTES_MAX: usize = 100;
/// So many things are counted in a movement.
pub const MEASURES_MAX: usize = 12;
/// No movement runs longer.
const YEARS_MAX: i64 = 5;
/// Places behind the comma of what is counted.
const PLACES: u8 = 2;

/// How a movement runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MovementKind {
    /// All the time.
    Regular,
    /// For one matter.
    Thematic,
    /// For a short time, towards a day.
    Sprint,
}

impl MovementKind {
    /// All of them, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Thematic, Self::Sprint];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Thematic => "thematic",
            Self::Sprint => "sprint",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Who takes part in a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParticipantKind {
    /// A unit itself.
    Unit,
    /// An organisation of its register.
    Cooperative,
    /// A person, by name.
    Person,
}

impl ParticipantKind {
    /// All of them, in the order in which pages show them.
    pub const ALL: [Self; 3] = [Self::Unit, Self::Cooperative, Self::Person];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Cooperative => "cooperative",
            Self::Person => "person",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// To whom a movement is launched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience(BTreeSet<ParticipantKind>);

impl Audience {
    /// As it is kept: stable names with blanks between them.
    #[must_use]
    pub fn read(kept: &str) -> Self {
        Self(kept.split_whitespace().filter_map(ParticipantKind::from_name).collect())
    }

    /// As it is kept.
    #[must_use]
    pub fn keep(&self) -> String {
        self.0.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" ")
    }

    /// Those whom it is for.
    pub fn kinds(&self) -> impl Iterator<Item = ParticipantKind> {
        self.0.iter().copied()
    }

    /// Whether it is for these.
    ///
    /// # Errors
    /// [`Refusal::MovementNotForThem`].
    pub fn expect(&self, kind: ParticipantKind) -> Result<(), Refusal> {
        if self.0.contains(&kind) { Ok(()) } else { Err(Refusal::MovementNotForThem) }
    }
}

/// To whom a movement is launched: somebody at least.
///
/// # Errors
/// [`Refusal::NothingChosen`].
pub fn accept_audience(typed: &str) -> Result<Audience, Refusal> {
    let audience = Audience::read(typed);
    if audience.0.is_empty() { Err(Refusal::NothingChosen) } else { Ok(audience) }
}

/// The days of a movement of a year: the first in or near that year, the last not before it and not too far behind it. A fault is told with
/// the field that it is about.
///
/// # Errors
/// What is no day, a first day outside the year, [`Refusal::DatesReversed`], [`Refusal::MovementTooLong`].
pub fn accept_movement_days(
    (from, to): (&str, &str),
    year: i16,
) -> (Result<Date, Refusal>, Result<Option<MovementDays>, Refusal>) {
    let from = accept_due_day(from, year);
    let days = accept_day(to).and_then(|to| match from {
        Err(_) => Ok(None),
        Ok(from) if to < from => Err(Refusal::DatesReversed),
        Ok(from) if to > from.saturating_add(Span::new().years(YEARS_MAX)) => {
            Err(Refusal::MovementTooLong { years: YEARS_MAX.to_string() })
        }
        Ok(from) => Ok(Some(MovementDays { from, to })),
    });
    (from, days)
}

/// A text that has to say something.
///
/// # Errors
/// [`Refusal::MovementEmpty`], [`Refusal::TextTooLong`].
pub fn accept_said(typed: &str) -> Result<String, Refusal> {
    text::accept_said(typed, Refusal::MovementEmpty)
}

/// What a unit counted, as a canonical decimal; nothing where nobody counted, which is not nought.
///
/// # Errors
/// [`Refusal::MovementFigure`].
pub fn accept_result(typed: &str) -> Result<Option<Figure>, Refusal> {
    let typed = tidy_seen(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let figure = Figure::read(&typed, PLACES).ok().filter(|figure| !figure.is_negative());
    figure.map(Some).ok_or(Refusal::MovementFigure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_come_back() {
        for kind in MovementKind::ALL {
            assert_eq!(MovementKind::from_name(kind.name()), Some(kind));
        }
        for kind in ParticipantKind::ALL {
            assert_eq!(ParticipantKind::from_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_movement_is_for_those_to_whom_it_was_launched() {
        let audience = accept_audience("person cooperative person").unwrap();
        assert_eq!(audience.keep(), "cooperative person");
        assert_eq!(audience.expect(ParticipantKind::Person), Ok(()));
        assert_eq!(audience.expect(ParticipantKind::Unit), Err(Refusal::MovementNotForThem));
        assert_eq!(accept_audience("everybody"), Err(Refusal::NothingChosen));
    }

    #[test]
    fn its_days_begin_near_the_year_and_do_not_run_backwards() {
        let days = |from, to| accept_movement_days((from, to), 2026);
        let right = MovementDays { from: date(2026, 3, 1), to: date(2027, 2, 28) };
        assert_eq!(days("1/3/2026", "28/2/2027"), (Ok(right.from), Ok(Some(right))));
        assert_eq!(days("1/3/2026", "28/2/2026").1, Err(Refusal::DatesReversed));
        assert_eq!(days("1/3/2026", "2/3/2031").1, Err(Refusal::MovementTooLong { years: "5".into() }));
        assert!(days("1/3/2020", "1/4/2020").0.is_err());
        assert_eq!(days("hôm nay", "1/4/2026"), (Err(Refusal::DayMalformed), Ok(None)));
    }

    #[test]
    fn what_nobody_counted_is_not_nought() {
        assert_eq!(accept_result(" \u{200b}"), Ok(None));
        assert_eq!(accept_result("0"), Ok(Some(Figure::ZERO)));
        assert_eq!(accept_result("12.5").unwrap().unwrap().to_string(), "12.5");
        for wrong in ["-1", "1.234", "nhiều"] {
            assert_eq!(accept_result(wrong), Err(Refusal::MovementFigure), "{wrong}");
        }
    }
}
