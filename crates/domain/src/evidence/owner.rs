//! What a file may be attached to: a thing of a kind, with its id.

use crate::ids::{
    CaseId, ConferenceId, DecisionId, ExemplarId, ExperienceId, MovementNoteId, NominationId, RoundId,
    TaskId, UnitId, YearId,
};

/// Declares the kinds of owners. Adding one is adding its line; the stable names never change.
macro_rules! owner_kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal;)+) => {
        /// What kind of thing it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum OwnerKind {
            $($(#[$doc])* $kind,)+
        }

        impl OwnerKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }
    };
}

owner_kinds! {
    /// The scorecard of a unit in a year; its places are the criteria.
    Scorecard = "scorecard";
    /// A propaganda activity of an alliance; it has pictures.
    Activity = "activity";
    /// A decision of commendation; it has papers that were signed.
    Decision = "decision";
    /// A nomination; its dossier has papers.
    Nomination = "nomination";
    /// A paper that is read at a conference.
    Talk = "talk";
    /// What a unit does after a conference; its files show that it is done.
    Task = "task";
    /// An experience that a unit told at a conference.
    Experience = "experience";
    /// A progress note about a movement; it has pictures.
    MovementNote = "movement_note";
    /// An exemplar; it has pictures.
    Exemplar = "exemplar";
    /// A performance of a stage contest; it has a script.
    Performance = "performance";
}

/// A thing to which files are attached. Its places – the criteria of a scorecard, the papers that a dossier asks for – are told
/// beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    kind: OwnerKind,
    id: String,
}

impl Owner {
    /// The scorecard of a unit in a year.
    #[must_use]
    pub fn scorecard(year: &YearId, unit: &UnitId) -> Self {
        Self::new(OwnerKind::Scorecard, format!("{year}/{unit}"))
    }

    /// A propaganda activity.
    #[must_use]
    pub fn activity(activity: &CaseId) -> Self {
        Self::new(OwnerKind::Activity, activity.as_str())
    }

    /// A decision of commendation.
    #[must_use]
    pub fn decision(decision: &DecisionId) -> Self {
        Self::new(OwnerKind::Decision, decision.as_str())
    }

    /// The nomination with this id.
    #[must_use]
    pub fn nomination(nomination: &NominationId) -> Self {
        Self::new(OwnerKind::Nomination, nomination.as_str())
    }

    /// A paper that is read at a conference, by its number.
    #[must_use]
    pub fn talk(conference: &ConferenceId, number: i64) -> Self {
        Self::new(OwnerKind::Talk, format!("{conference}/{number}"))
    }

    /// What a unit does after a conference.
    #[must_use]
    pub fn task(task: &TaskId) -> Self {
        Self::new(OwnerKind::Task, task.as_str())
    }

    /// An experience that a unit told.
    #[must_use]
    pub fn experience(experience: &ExperienceId) -> Self {
        Self::new(OwnerKind::Experience, experience.as_str())
    }

    /// A progress note about a movement.
    #[must_use]
    pub fn movement_note(note: &MovementNoteId) -> Self {
        Self::new(OwnerKind::MovementNote, note.as_str())
    }

    /// A performance of a round of a stage contest, by its number.
    #[must_use]
    pub fn performance(round: &RoundId, number: i64) -> Self {
        Self::new(OwnerKind::Performance, format!("{round}/{number}"))
    }

    /// An exemplar.
    #[must_use]
    pub fn exemplar(exemplar: &ExemplarId) -> Self {
        Self::new(OwnerKind::Exemplar, exemplar.as_str())
    }

    /// A thing of this kind with this id.
    #[must_use]
    pub fn new(kind: OwnerKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> OwnerKind {
        self.kind
    }

    /// Its id among those of its kind.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_scorecard_is_known_by_its_year_and_its_unit() {
        let owner = Owner::scorecard(&YearId::new("2026"), &UnitId::new("can-tho"));
        assert_eq!((owner.kind().name(), owner.id()), ("scorecard", "2026/can-tho"));
        assert_ne!(owner, Owner::scorecard(&YearId::new("2027"), &UnitId::new("can-tho")));
    }

    #[test]
    fn no_two_kinds_are_kept_under_one_name() {
        let names: BTreeSet<&str> = OwnerKind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), OwnerKind::ALL.len());
    }
}
