//! What an article is about: at most one thing of each kind.

use crate::exemplars::ExemplarState;
use crate::meetings::ConferenceState;
use crate::year::MovementState;

/// What kind of thing an article is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubjectKind {
    /// A cluster.
    Cluster,
    /// A movement.
    Movement,
    /// An exemplar.
    Exemplar,
    /// A conference.
    Conference,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Cluster, Self::Movement, Self::Exemplar, Self::Conference];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Movement => "movement",
            Self::Exemplar => "exemplar",
            Self::Conference => "conference",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether everybody reads of such a thing in the state of this stable name; a cluster has none.
    #[must_use]
    pub fn is_public(self, state: &str) -> bool {
        match self {
            Self::Cluster => true,
            // What was called off has its page still, which says so.
            Self::Movement => MovementState::from_name(state).is_some(),
            Self::Exemplar => {
                ExemplarState::from_name(state).is_some_and(|state| state.may_be_shown().is_ok())
            }
            Self::Conference => ConferenceState::from_name(state).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_led_to_what_is_public_alone() {
        for kind in SubjectKind::ALL {
            assert_eq!(SubjectKind::from_name(kind.name()), Some(kind));
        }
        assert!(SubjectKind::Exemplar.is_public(ExemplarState::Recognized.name()));
        for state in [ExemplarState::Draft, ExemplarState::Proposed, ExemplarState::Retired] {
            assert!(!SubjectKind::Exemplar.is_public(state.name()));
        }
        for state in [MovementState::Concluded, MovementState::CalledOff] {
            assert!(SubjectKind::Movement.is_public(state.name()), "its page says how it stands");
        }
        for state in [ConferenceState::Convened, ConferenceState::CalledOff] {
            assert!(SubjectKind::Conference.is_public(state.name()));
        }
        assert!(!SubjectKind::Conference.is_public("unknown"));
    }
}
