//! One type of id for each thing, so that a unit's id cannot be handed in for a cluster's.

use std::fmt;

/// Declares the id types. An id is the text of a UUIDv7 and is made by the store, never by a rule.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id with this text.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A person, whatever offices they hold.
    PersonId,
    /// What a person signs in with.
    AccountId,
    /// One signed-in browser.
    SessionId,
    /// By what another program acts for a person.
    TokenId,
    /// A role of a person, with its scope and dates.
    OfficeId,
    /// An organisation: alliance, cooperative, union …
    UnitId,
    /// A cluster of units.
    ClusterId,
    /// One emulation year of one cluster.
    YearId,
    /// A period in which units report.
    PeriodId,
    /// One version of one unit's report of one period.
    ReportId,
    /// An organisation in the register of an alliance.
    EntryId,
    /// An application, a founding or an activity of an alliance.
    CaseId,
    /// Somebody who can be commended.
    HonoreeId,
    /// An article of the portal.
    ArticleId,
    /// A stage contest.
    ContestId,
    /// A round of a stage contest.
    RoundId,
    /// A poll, one round of it.
    PollId,
    /// A decision of commendation.
    DecisionId,
    /// Somebody put forward for an award.
    NominationId,
    /// A meeting of a council.
    MeetingId,
    /// A conference of a cluster.
    ConferenceId,
    /// Something that a unit has to do after a conference.
    TaskId,
    /// An experience that a unit told at a conference.
    ExperienceId,
    /// A movement of a cluster or a unit.
    MovementId,
    /// A progress note about a movement.
    MovementNoteId,
    /// An honour that a source states.
    HonourId,
    /// An exemplar of a cluster.
    ExemplarId,
    /// That somebody takes up an exemplar.
    ReplicationId,
}
