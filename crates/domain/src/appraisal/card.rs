//! The states of a scorecard (bảng chấm điểm): they decide whose marks count, and who may still change theirs. The diagram is in
//! `docs/states/scorecard.md`, which a test compares with this file.

use jiff::civil::Date;

use crate::calendar::{Progress, days_between};
use crate::refusal::Refusal;

/// Where a scorecard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScorecardState {
    /// Only its own unit sees its marks.
    Draft,
    /// Handed in; its marks count.
    Submitted,
    /// Sent back with a reason; its marks do not count until it is handed in again.
    Returned,
    /// The cluster has approved it as a whole; its marks stand.
    Appraised,
    /// The year is frozen.
    Locked,
}

impl ScorecardState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Returned, Self::Appraised, Self::Locked];

    /// How every scorecard begins.
    pub const BEGINS: Self = Self::Draft;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Appraised => "appraised",
            Self::Locked => "locked",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::ScorecardWrongState { state: self.name().to_owned() }
    }

    /// Whether the unit may change its own marks and its evidence.
    ///
    /// # Errors
    /// [`Refusal::ScorecardSubmitted`] once it is out of the unit's hands.
    pub fn accept_own_changes(self) -> Result<(), Refusal> {
        match self {
            Self::Draft | Self::Returned => Ok(()),
            Self::Submitted | Self::Appraised | Self::Locked => Err(Refusal::ScorecardSubmitted),
        }
    }

    /// Whether another unit may check it: what is checked is what the unit stands by.
    ///
    /// # Errors
    /// [`Refusal::CheckNotOpen`] while the unit has it in its hands.
    pub fn accept_checks(self) -> Result<(), Refusal> {
        match self {
            Self::Submitted | Self::Appraised | Self::Locked => Ok(()),
            Self::Draft | Self::Returned => Err(Refusal::CheckNotOpen),
        }
    }

    /// The unit hands it in. `lacking` leaves still want a mark or evidence.
    ///
    /// # Errors
    /// It is handed in already, or something is lacking.
    pub fn submit(self, lacking: usize) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::Returned if lacking > 0 => {
                Err(Refusal::ScorecardIncomplete { count: lacking.to_string() })
            }
            Self::Draft | Self::Returned => Ok(Self::Submitted),
            Self::Submitted | Self::Appraised | Self::Locked => Err(self.refuse()),
        }
    }

    /// The unit takes it back, as long as nobody opened it.
    ///
    /// # Errors
    /// It is not in the cluster's hands, or approved.
    pub fn take_back(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::Draft),
            Self::Draft | Self::Returned | Self::Appraised | Self::Locked => Err(self.refuse()),
        }
    }

    /// Whether the unit may ask for it.
    ///
    /// # Errors
    /// It is in the unit's hands, or the year is frozen.
    pub fn accept_asking_back(self) -> Result<(), Refusal> {
        match self {
            Self::Submitted | Self::Appraised => Ok(()),
            Self::Draft | Self::Returned | Self::Locked => Err(self.refuse()),
        }
    }

    /// The cluster sends it back, with a reason.
    ///
    /// # Errors
    /// It is not in the cluster's hands.
    pub fn return_for_correction(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::Returned),
            Self::Draft | Self::Returned | Self::Appraised | Self::Locked => Err(self.refuse()),
        }
    }

    /// The cluster approves it as a whole.
    ///
    /// # Errors
    /// It was not handed in.
    pub fn appraise(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::Appraised),
            Self::Draft | Self::Returned | Self::Appraised | Self::Locked => Err(self.refuse()),
        }
    }

    /// Opens an approved card again, with a reason.
    ///
    /// # Errors
    /// It was not approved.
    pub fn reopen(self) -> Result<Self, Refusal> {
        match self {
            Self::Appraised => Ok(Self::Submitted),
            Self::Draft | Self::Submitted | Self::Returned | Self::Locked => Err(self.refuse()),
        }
    }

    /// Whether the cluster may change its marks.
    ///
    /// # Errors
    /// [`Refusal::ScorecardApproved`] once the card was approved as a whole.
    pub fn accept_cluster_marks(self) -> Result<(), Refusal> {
        match self {
            Self::Draft | Self::Submitted | Self::Returned => Ok(()),
            Self::Appraised | Self::Locked => Err(Refusal::ScorecardApproved),
        }
    }

    /// The year is frozen: whatever state it was in, nothing changes any more.
    ///
    /// # Errors
    /// It is locked already.
    pub fn lock(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::Submitted | Self::Returned | Self::Appraised => Ok(Self::Locked),
            Self::Locked => Err(self.refuse()),
        }
    }

    /// The year is opened again: the card stands where it stood before the freeze. One that was frozen before that was kept is as good as
    /// handed in.
    ///
    /// # Errors
    /// It is not locked.
    pub fn unlock(self, before: Option<Self>) -> Result<Self, Refusal> {
        match (self, before) {
            (Self::Locked, Some(Self::Draft)) => Ok(Self::Draft),
            (Self::Locked, Some(Self::Returned)) => Ok(Self::Returned),
            (Self::Locked, Some(Self::Appraised)) => Ok(Self::Appraised),
            (Self::Locked, Some(Self::Submitted | Self::Locked) | None) => Ok(Self::Submitted),
            (Self::Draft | Self::Submitted | Self::Returned | Self::Appraised, _) => Err(self.refuse()),
        }
    }
}

/// Where a unit stands with its scorecard. `begins` is when the step can begin.
#[must_use]
pub fn progress_of_card(state: ScorecardState, begins: Date, due: Date, today: Date) -> Progress {
    match state {
        ScorecardState::Submitted | ScorecardState::Appraised | ScorecardState::Locked => Progress::Done,
        ScorecardState::Returned => Progress::Back,
        ScorecardState::Draft if today > due => Progress::Late(days_between(due, today)),
        ScorecardState::Draft if today < begins => Progress::Idle,
        ScorecardState::Draft => Progress::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    type Act = fn(ScorecardState) -> Result<ScorecardState, Refusal>;

    const ACTS: [(&str, Act); 6] = [
        ("take_back", ScorecardState::take_back),
        ("submit", |state| state.submit(0)),
        ("return_for_correction", ScorecardState::return_for_correction),
        ("appraise", ScorecardState::appraise),
        ("reopen", ScorecardState::reopen),
        ("lock", ScorecardState::lock),
    ];

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in ScorecardState::ALL {
            for (act, run) in ACTS {
                edges.extend(run(from).ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
            for before in ScorecardState::ALL.into_iter().filter(|state| *state != ScorecardState::Locked) {
                edges.extend(from.unlock(Some(before)).ok().map(|to| format!("{from:?} --> {to:?}: unlock")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/scorecard.md"), edges);
    }

    #[test]
    fn a_unit_changes_its_own_marks_only_while_the_card_is_in_its_hands() {
        let open: Vec<ScorecardState> =
            ScorecardState::ALL.into_iter().filter(|state| state.accept_own_changes().is_ok()).collect();
        assert_eq!(open, [ScorecardState::Draft, ScorecardState::Returned]);
    }

    #[test]
    fn an_incomplete_card_is_not_handed_in_and_says_how_much_is_lacking() {
        let lacking = Refusal::ScorecardIncomplete { count: "3".into() };
        assert_eq!(ScorecardState::Draft.submit(3), Err(lacking.clone()));
        assert_eq!(ScorecardState::Returned.submit(3), Err(lacking));
        assert_eq!(ScorecardState::Returned.submit(0), Ok(ScorecardState::Submitted));
        let twice = Refusal::ScorecardWrongState { state: "submitted".into() };
        assert_eq!(ScorecardState::Submitted.submit(3), Err(twice));
    }
}
