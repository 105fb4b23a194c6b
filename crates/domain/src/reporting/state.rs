//! The states of a report. Its diagram is in `docs/states/report.md`, which a test compares with this file.

use crate::refusal::Refusal;

/// Where a version of a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportState {
    /// Only its own unit sees it.
    Draft,
    /// The officer is done; the unit's leader decides.
    Submitted,
    /// The leader agrees; the cluster decides.
    Approved,
    /// Its figures are facts.
    Accepted,
    /// Sent back with a reason.
    Returned,
    /// A later version was accepted.
    Superseded,
}

impl ReportState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Submitted, Self::Approved, Self::Accepted, Self::Returned, Self::Superseded];

    /// How every version begins.
    pub const BEGINS: Self = Self::Draft;

    /// How the cluster goes on seeing what it gave back, whatever the unit makes of it meanwhile.
    pub const GIVEN_BACK: Self = Self::Returned;

    /// How a report begins that was taken over from a publication.
    pub const TAKEN_OVER: Self = Self::Accepted;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Superseded => "superseded",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::ReportWrongState { state: self.name().to_owned() }
    }

    /// Whether figures may be entered.
    ///
    /// # Errors
    /// [`Refusal::ReportWrongState`], here as below, where the state does not allow the act.
    pub fn save(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::Returned => Ok(self),
            Self::Submitted | Self::Approved | Self::Accepted | Self::Superseded => Err(self.refuse()),
        }
    }

    /// The officer hands it to the leader.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn submit(self) -> Result<Self, Refusal> {
        self.save().map(|_| Self::Submitted)
    }

    /// The unit takes it back, as long as nobody opened it.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn take_back(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted | Self::Approved => Ok(Self::Draft),
            Self::Draft | Self::Accepted | Self::Returned | Self::Superseded => Err(self.refuse()),
        }
    }

    /// The leader agrees.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn approve(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::Approved),
            Self::Draft | Self::Approved | Self::Accepted | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// The leader sends it back to the officer.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn send_back(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::Returned),
            Self::Draft | Self::Approved | Self::Accepted | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// The cluster takes the figures for facts.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn accept(self) -> Result<Self, Refusal> {
        match self {
            Self::Approved => Ok(Self::Accepted),
            Self::Draft | Self::Submitted | Self::Accepted | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// The cluster sends it back to the unit.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn return_for_correction(self) -> Result<Self, Refusal> {
        match self {
            Self::Approved => Ok(Self::Returned),
            Self::Draft | Self::Submitted | Self::Accepted | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// Begins the next version of accepted figures; this one stays as it is until that one is accepted.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn correct(self) -> Result<Self, Refusal> {
        match self {
            Self::Accepted => Ok(Self::Draft),
            Self::Draft | Self::Submitted | Self::Approved | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// A later version was accepted.
    ///
    /// # Errors
    /// See [`ReportState::save`].
    pub fn supersede(self) -> Result<Self, Refusal> {
        match self {
            Self::Accepted => Ok(Self::Superseded),
            Self::Draft | Self::Submitted | Self::Approved | Self::Returned | Self::Superseded => {
                Err(self.refuse())
            }
        }
    }

    /// Whether somebody still has to act before the year can be frozen.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        match self {
            Self::Submitted | Self::Approved => true,
            Self::Draft | Self::Accepted | Self::Returned | Self::Superseded => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    type Act = fn(ReportState) -> Result<ReportState, Refusal>;

    const ACTS: [(&str, Act); 8] = [
        ("take_back", ReportState::take_back),
        ("submit", ReportState::submit),
        ("approve", ReportState::approve),
        ("send_back", ReportState::send_back),
        ("accept", ReportState::accept),
        ("return_for_correction", ReportState::return_for_correction),
        ("correct", ReportState::correct),
        ("supersede", ReportState::supersede),
    ];

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in ReportState::ALL {
            for (act, run) in ACTS {
                if let Ok(to) = run(from) {
                    edges.push(format!("{from:?} --> {to:?}: {act}"));
                }
            }
        }
        expect_drawn(include_str!("../../../../docs/states/report.md"), edges);
    }

    #[test]
    fn accepted_figures_are_not_written_over() {
        assert_eq!(ReportState::Accepted.save(), Err(Refusal::ReportWrongState { state: "accepted".into() }));
    }
}
