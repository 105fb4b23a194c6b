//! The minutes of a conference: who signs them, and when.

use super::conference::ConferenceState;
use crate::access::Right;
use crate::refusal::Refusal;

/// For whom somebody signs the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinutesSeat {
    /// Who wrote them.
    Secretary,
    /// Who led the conference.
    Chair,
}

impl MinutesSeat {
    /// Both, in the order in which they sign.
    pub const ALL: [Self; 2] = [Self::Secretary, Self::Chair];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Secretary => "secretary",
            Self::Chair => "chair",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seat| seat.name() == name)
    }

    /// The right that lets somebody sign for it.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Self::Secretary => Right::HoldConference,
            Self::Chair => Right::SignMinutes,
        }
    }
}

/// Whether minutes may be signed: when the conference is over, nothing of what it concluded is still a draft, and every poll that was opened has a result
/// that everybody reads.
///
/// # Errors
/// [`Refusal::MinutesEarly`], [`Refusal::ConferenceCalledOff`], [`Refusal::MinutesUnsettled`], [`Refusal::MinutesPolls`].
pub fn accept_signing(state: ConferenceState, drafts: usize, polls: usize) -> Result<(), Refusal> {
    match state {
        ConferenceState::Convened | ConferenceState::Open => Err(Refusal::MinutesEarly),
        ConferenceState::CalledOff => Err(Refusal::ConferenceCalledOff),
        ConferenceState::Closed if drafts > 0 => Err(Refusal::MinutesUnsettled { count: drafts.to_string() }),
        ConferenceState::Closed if polls > 0 => Err(Refusal::MinutesPolls { count: polls.to_string() }),
        ConferenceState::Closed => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_signed_when_everything_is_settled() {
        assert_eq!(accept_signing(ConferenceState::Open, 0, 0), Err(Refusal::MinutesEarly));
        let unsettled = Refusal::MinutesUnsettled { count: "1".into() };
        assert_eq!(accept_signing(ConferenceState::Closed, 1, 1), Err(unsettled));
        assert_eq!(accept_signing(ConferenceState::Closed, 0, 0), Ok(()));
        assert_eq!(accept_signing(ConferenceState::CalledOff, 0, 0), Err(Refusal::ConferenceCalledOff));
        let polls = Refusal::MinutesPolls { count: "2".into() };
        assert_eq!(accept_signing(ConferenceState::Closed, 0, 2), Err(polls));
        for seat in MinutesSeat::ALL {
            assert_eq!(MinutesSeat::from_name(seat.name()), Some(seat));
        }
    }
}
