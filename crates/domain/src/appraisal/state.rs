//! A checker's sheet: blind until it is handed in, then reasons for what differs, then it stands.

use crate::refusal::Refusal;

/// Where a checker's sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppraisalState {
    /// The checker gives marks, and sees nobody else's.
    Assigned,
    /// Handed in: the marks stand, and reasons are given where they differ from the unit's own.
    Proposed,
    /// Reasons are complete.
    Confirmed,
    /// Another unit checks instead, or the round ended without it; its marks are kept and do not count.
    Relieved,
}

impl AppraisalState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Assigned, Self::Proposed, Self::Confirmed, Self::Relieved];

    /// How every sheet begins.
    pub const BEGINS: Self = Self::Assigned;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Relieved => "relieved",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the sheet was handed in: only then its marks count, and only then the checker sees the unit's own.
    #[must_use]
    pub fn is_handed_in(self) -> bool {
        match self {
            Self::Proposed | Self::Confirmed => true,
            Self::Assigned | Self::Relieved => false,
        }
    }

    /// Whether marks may still be given.
    ///
    /// # Errors
    /// [`Refusal::AppraisalHandedIn`], [`Refusal::AppraisalNotAssigned`].
    pub fn accept_marks(self) -> Result<(), Refusal> {
        match self {
            Self::Assigned => Ok(()),
            Self::Proposed | Self::Confirmed => Err(Refusal::AppraisalHandedIn),
            Self::Relieved => Err(Refusal::AppraisalNotAssigned),
        }
    }

    /// Hands the sheet in. `missing` leaves have no mark.
    ///
    /// # Errors
    /// Another state, or marks that are missing.
    pub fn propose(self, missing: &[&str]) -> Result<Self, Refusal> {
        self.accept_marks()?;
        if !missing.is_empty() {
            let (count, criteria) = (missing.len().to_string(), missing.join(", "));
            return Err(Refusal::AppraisalIncomplete { count, criteria });
        }
        Ok(Self::Proposed)
    }

    /// Ends the sheet. `unexplained` leaves differ from the unit's own mark and have no reason.
    ///
    /// # Errors
    /// Another state, or reasons that are missing.
    pub fn confirm(self, unexplained: &[&str]) -> Result<Self, Refusal> {
        match self {
            Self::Proposed if unexplained.is_empty() => Ok(Self::Confirmed),
            Self::Proposed => {
                let (count, criteria) = (unexplained.len().to_string(), unexplained.join(", "));
                Err(Refusal::AppraisalReasonsMissing { count, criteria })
            }
            Self::Assigned | Self::Confirmed | Self::Relieved => Err(Refusal::AppraisalNotHandedIn),
        }
    }

    /// Takes the sheet off its checker.
    ///
    /// # Errors
    /// What was handed in stands.
    pub fn relieve(self) -> Result<Self, Refusal> {
        self.accept_marks().map(|()| Self::Relieved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in AppraisalState::ALL {
            let acts =
                [("propose", from.propose(&[])), ("confirm", from.confirm(&[])), ("relieve", from.relieve())];
            for (act, to) in acts {
                edges.extend(to.ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/appraisal.md"), edges);
    }

    #[test]
    fn a_sheet_with_leaves_that_have_no_mark_is_not_handed_in() {
        let (count, criteria) = ("2".to_owned(), "1.1, 2.3".to_owned());
        let refused = AppraisalState::Assigned.propose(&["1.1", "2.3"]);
        assert_eq!(refused, Err(Refusal::AppraisalIncomplete { count, criteria }));
    }

    #[test]
    fn marks_that_differ_from_the_units_own_need_a_reason_before_the_sheet_stands() {
        let (count, criteria) = ("1".to_owned(), "2.3".to_owned());
        let refused = AppraisalState::Proposed.confirm(&["2.3"]);
        assert_eq!(refused, Err(Refusal::AppraisalReasonsMissing { count, criteria }));
        assert_eq!(AppraisalState::Proposed.confirm(&[]), Ok(AppraisalState::Confirmed));
    }

    #[test]
    fn a_mark_changes_no_more_once_the_sheet_was_handed_in() {
        assert_eq!(AppraisalState::Assigned.accept_marks(), Ok(()));
        assert_eq!(AppraisalState::Proposed.accept_marks(), Err(Refusal::AppraisalHandedIn));
        assert_eq!(AppraisalState::Relieved.accept_marks(), Err(Refusal::AppraisalNotAssigned));
    }
}
