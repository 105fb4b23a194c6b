//! What becomes of a file as evidence (minh chứng). The states have their diagram in `docs/states/evidence.md`, which a test compares
//! with this file.

mod owner;
mod paper;
mod picture;

pub use owner::{Owner, OwnerKind};
pub use paper::{DOSSIER_PAPER, PAPERS_MOST, SIGNED_PAPER, accept_one_more_paper};
pub use picture::{
    CAPTION_MAX_CHARS, LOGO, PICTURE_MOST_DOTS, PICTURES, PICTURES_MOST, accept_caption, accept_dots,
    accept_logo_dots, accept_one_more,
};

use crate::files::{FileKind, Intake};
use crate::refusal::Refusal;

/// What is taken as evidence.
pub const INTAKE: Intake = Intake {
    kinds: &[FileKind::Pdf, FileKind::Docx, FileKind::Xlsx, FileKind::Jpeg, FileKind::Png],
    largest: 20 << 20,
    most: 10,
    unpacked: 200 << 20,
};

/// The largest quota of a unit, in megabytes: a terabyte.
pub const QUOTA_MOST_MB: u64 = 1_000_000;

/// How many megabytes of evidence a unit may have, as typed; nothing typed is no limit.
///
/// # Errors
/// [`Refusal::QuotaMalformed`].
pub fn accept_quota(typed: &str) -> Result<Option<u64>, Refusal> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let number = digits.parse::<u64>().ok().filter(|number| (1..=QUOTA_MOST_MB).contains(number));
    number.map(Some).ok_or_else(|| Refusal::QuotaMalformed { max: QUOTA_MOST_MB.to_string() })
}

/// Whether a file still fits beside those that a unit has, in bytes.
///
/// # Errors
/// [`Refusal::EvidenceQuota`].
pub fn accept_room(quota_mb: Option<u64>, used: u64, bytes: u64) -> Result<(), Refusal> {
    const MB: u64 = 1 << 20;
    match quota_mb {
        Some(quota) if used.saturating_add(bytes) > quota.saturating_mul(MB) => {
            Err(Refusal::EvidenceQuota { used: used.div_ceil(MB).to_string(), quota: quota.to_string() })
        }
        Some(_) | None => Ok(()),
    }
}

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
    fn a_unit_has_so_much_room_and_no_more_and_without_a_quota_as_much_as_there_is() {
        assert_eq!(accept_quota(" 2.000 "), Ok(Some(2_000)));
        assert_eq!(accept_quota(""), Ok(None));
        for wrong in ["0", "-1", "2,5", "nhiều", "1000001", "99999999999999999999"] {
            assert!(matches!(accept_quota(wrong), Err(Refusal::QuotaMalformed { .. })), "{wrong}");
        }
        assert_eq!(accept_room(Some(1), 1 << 19, 1 << 19), Ok(()));
        let full = Refusal::EvidenceQuota { used: "1".into(), quota: "1".into() };
        assert_eq!(accept_room(Some(1), 1 << 19, (1 << 19) + 1), Err(full));
        assert_eq!(accept_room(None, u64::MAX, u64::MAX), Ok(()));
    }

    #[test]
    fn what_the_cluster_decided_about_is_not_taken_off_again() {
        assert_eq!(EvidenceState::Attached.detach("a.pdf"), Ok(()));
        for decided in [EvidenceState::Accepted, EvidenceState::Rejected] {
            assert_eq!(decided.detach("a.pdf"), Err(Refusal::EvidenceDecided { name: "a.pdf".into() }));
        }
    }
}
