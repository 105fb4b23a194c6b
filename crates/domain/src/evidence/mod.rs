//! What becomes of a file as evidence (minh chứng). The states have their diagram in `docs/states/evidence.md`, which a test compares
//! with this file.

mod owner;

pub use owner::{Owner, OwnerKind};

use crate::files::{FileKind, Intake};
use crate::refusal::Refusal;

/// What is taken as evidence.
pub const INTAKE: Intake = Intake {
    kinds: &[FileKind::Pdf, FileKind::Docx, FileKind::Xlsx, FileKind::Jpeg, FileKind::Png],
    largest: 20 << 20,
    most: 10,
    unpacked: 200 << 20,
};

/// Where a file stands as evidence for one criterion in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// The cluster has not looked at it yet.
    Attached,
    /// It proves the criterion.
    Accepted,
    /// It does not, for a reason; it stays to be seen.
    Rejected,
}

impl EvidenceState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Attached, Self::Accepted, Self::Rejected];

    /// How every use of a file begins.
    pub const BEGINS: Self = Self::Attached;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::EvidenceWrongState { state: self.name().to_owned() }
    }

    /// The cluster takes it; also after a rejection that was a mistake.
    ///
    /// # Errors
    /// [`Refusal::EvidenceWrongState`], here as below, where it is so already.
    pub fn accept(self) -> Result<Self, Refusal> {
        match self {
            Self::Attached | Self::Rejected => Ok(Self::Accepted),
            Self::Accepted => Err(self.refuse()),
        }
    }

    /// The cluster does not take it.
    ///
    /// # Errors
    /// See [`EvidenceState::accept`].
    pub fn reject(self) -> Result<Self, Refusal> {
        match self {
            Self::Attached | Self::Accepted => Ok(Self::Rejected),
            Self::Rejected => Err(self.refuse()),
        }
    }

    /// Whether the unit may take it off again: what was decided stays.
    ///
    /// # Errors
    /// [`Refusal::EvidenceDecided`].
    pub fn detach(self, name: &str) -> Result<(), Refusal> {
        match self {
            Self::Attached => Ok(()),
            Self::Accepted | Self::Rejected => Err(Refusal::EvidenceDecided { name: name.to_owned() }),
        }
    }

    /// Whether it counts where evidence is required.
    #[must_use]
    pub fn stands(self) -> bool {
        match self {
            Self::Attached | Self::Accepted => true,
            Self::Rejected => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in EvidenceState::ALL {
            for (act, to) in [("accept", from.accept()), ("reject", from.reject())] {
                edges.extend(to.ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/evidence.md"), edges);
    }

    #[test]
    fn what_the_cluster_decided_about_is_not_taken_off_again() {
        assert_eq!(EvidenceState::Attached.detach("a.pdf"), Ok(()));
        for decided in [EvidenceState::Accepted, EvidenceState::Rejected] {
            assert_eq!(decided.detach("a.pdf"), Err(Refusal::EvidenceDecided { name: "a.pdf".into() }));
        }
    }
}
