//! What the result of a poll at a conference is for.

use crate::refusal::Refusal;

/// What follows from a result by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PollUse {
    /// Units that share a place are put in the order that was elected.
    Tie,
    /// A unit is elected that leads the cluster from a day on.
    Head,
    /// Units are elected that assist it.
    Deputy,
}

impl PollUse {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tie, Self::Head, Self::Deputy];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tie => "tie",
            Self::Head => "head",
            Self::Deputy => "deputy",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// Whether so many of so many can be elected for it.
    ///
    /// # Errors
    /// [`Refusal::PollTieSeats`] where everybody would be elected and nothing be ordered; [`Refusal::PollOneHead`].
    pub fn accept_seats(self, seats: u32, options: usize) -> Result<(), Refusal> {
        match self {
            Self::Tie if usize::try_from(seats).is_ok_and(|seats| seats < options) => Ok(()),
            Self::Tie => Err(Refusal::PollTieSeats { options: options.to_string() }),
            Self::Head if seats == 1 => Ok(()),
            Self::Head => Err(Refusal::PollOneHead),
            Self::Deputy => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_leave_somebody_behind_in_a_tie_and_one_unit_leads() {
        assert_eq!(PollUse::Tie.accept_seats(1, 2), Ok(()));
        assert_eq!(PollUse::Tie.accept_seats(2, 2), Err(Refusal::PollTieSeats { options: "2".into() }));
        assert_eq!(PollUse::Head.accept_seats(2, 5), Err(Refusal::PollOneHead));
        assert_eq!(PollUse::Deputy.accept_seats(2, 5), Ok(()));
        for purpose in PollUse::ALL {
            assert_eq!(PollUse::from_name(purpose.name()), Some(purpose));
        }
    }
}
