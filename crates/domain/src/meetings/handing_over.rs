//! A cluster goes from those who lead it to those who were elected, on a day that is still to come.

use jiff::civil::Date;

use super::poll_use::PollUse;
use crate::access::ClusterSeat;
use crate::refusal::Refusal;

/// So many days ahead a handing-over is planned at most.
const DAYS_MAX: i32 = 400;

/// Where a handing-over stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandingOverState {
    /// It comes about by itself on its day.
    Planned,
    /// It does not.
    TakenBack,
}

impl HandingOverState {
    /// How it begins.
    pub const BEGINS: Self = Self::Planned;
    /// Both.
    pub const ALL: [Self; 2] = [Self::Planned, Self::TakenBack];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::TakenBack => "taken_back",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Takes it back, before its day.
    ///
    /// # Errors
    /// [`Refusal::HandingOverBegun`], [`Refusal::HandingOverTakenBack`].
    pub fn take_back(self, takes_on: Date, today: Date) -> Result<Self, Refusal> {
        match self {
            Self::Planned if today < takes_on => Ok(Self::TakenBack),
            Self::Planned => Err(Refusal::HandingOverBegun { day: takes_on.to_string() }),
            Self::TakenBack => Err(Refusal::HandingOverTakenBack),
        }
    }
}

/// The day on which it comes about, as it is typed: `2027-01-01`; a day after today, so that the eve of it is whole.
///
/// # Errors
/// [`Refusal::HandingOverDay`].
pub fn accept_handing_day(typed: &str, today: Date) -> Result<Date, Refusal> {
    let day = typed.trim().parse::<Date>().map_err(|_| Refusal::HandingOverDay)?;
    let ahead = (day - today).get_days();
    if (1..=DAYS_MAX).contains(&ahead) { Ok(day) } else { Err(Refusal::HandingOverDay) }
}

impl PollUse {
    /// What those get who were elected for it.
    #[must_use]
    pub fn seat(self) -> Option<ClusterSeat> {
        match self {
            Self::Tie => None,
            Self::Head => Some(ClusterSeat::Head),
            Self::Deputy => Some(ClusterSeat::Deputy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_of_a_handing_over_is_drawn_as_it_is() {
        let (eve, day) = (Date::constant(2026, 12, 31), Date::constant(2027, 1, 1));
        let taken_back = |state: HandingOverState| {
            let next = state.take_back(day, eve).ok()?;
            Some(format!("{state:?} --> {next:?}: take_back"))
        };
        let drawn = HandingOverState::ALL.into_iter().filter_map(taken_back).collect();
        expect_drawn(include_str!("../../../../docs/states/handing-over.md"), drawn);
    }

    const TODAY: Date = Date::constant(2026, 11, 27);

    #[test]
    fn a_handing_over_comes_after_today_and_within_about_a_year() {
        assert_eq!(accept_handing_day(" 2027-01-01 ", TODAY), Ok(Date::constant(2027, 1, 1)));
        for typed in ["2026-11-27", "2026-11-01", "2028-01-02", "01/01/2027", ""] {
            assert_eq!(accept_handing_day(typed, TODAY), Err(Refusal::HandingOverDay), "{typed}");
        }
    }

    #[test]
    fn it_is_taken_back_before_its_day_only_and_once() {
        let day = Date::constant(2027, 1, 1);
        let eve = Date::constant(2026, 12, 31);
        assert_eq!(HandingOverState::BEGINS.take_back(day, eve), Ok(HandingOverState::TakenBack));
        let begun = Err(Refusal::HandingOverBegun { day: "2027-01-01".into() });
        assert_eq!(HandingOverState::Planned.take_back(day, day), begun);
        assert_eq!(HandingOverState::TakenBack.take_back(day, eve), Err(Refusal::HandingOverTakenBack));
        for state in HandingOverState::ALL {
            assert_eq!(HandingOverState::from_name(state.name()), Some(state));
        }
    }
}
