//! What happened: the closed list of events in the audit log.

use crate::ids::{ClusterId, UnitId};

/// Whose log and whose order an act belongs to. Writers of one scope queue, those of others do not wait.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Accounts, units, clusters.
    System,
    /// Signing in and out: busy, and nothing else depends on it.
    SignIns,
    /// Everything inside a cluster.
    Cluster(ClusterId),
    /// Everything inside an alliance.
    Alliance(UnitId),
}

impl Scope {
    /// The key under which the scope is stored.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::System => "system".to_owned(),
            Self::SignIns => "sign-ins".to_owned(),
            Self::Cluster(id) => format!("cluster:{id}"),
            Self::Alliance(id) => format!("alliance:{id}"),
        }
    }
}

/// Declares the events once: variant, fields, stable name. The first field names the thing that it happened to.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident { $subject:ident $(, $field:ident)* } = $code:literal;)+) => {
        /// Something happened that the log keeps. Field values are plain texts; no secrets, no passwords, no choices.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name {
                /// The thing that it happened to.
                $subject: String,
                $(
                    /// Kept in the log.
                    $field: String
                ),*
            },)+
        }

        impl Event {
            /// Every name, for the test that compares them with the sentences.
            pub const NAMES: &'static [&'static str] = &[$($code),+];

            /// The stable name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }

            /// The id of the thing that it happened to.
            #[must_use]
            pub fn subject(&self) -> &str {
                match self {
                    $(Self::$name { $subject, .. } => $subject,)+
                }
            }

            /// The fields beside the subject, in the order of declaration.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$name { $subject: _ $(, $field)* } => vec![$((stringify!($field), $field.as_str())),*],)+
                }
            }
        }
    };
}

events! {
    /// The installation was set up.
    HouseFounded { house, version } = "house.founded";
    /// A backup was taken.
    BackupTaken { house, head } = "house.backed-up";
    /// Long work was begun.
    JobStarted { job, name } = "job.started";
    /// Its end was asked for.
    JobCancelled { job, name } = "job.cancelled";
    /// It came to its end: done, failed, cancelled.
    JobEnded { job, name, to } = "job.ended";

    /// An account was made for a person.
    AccountCreated { account, username, person } = "account.created";
    /// The person changed the password.
    PasswordChanged { account } = "account.password-changed";
    /// An administrator set a new password that must be changed.
    PasswordReset { account, username } = "account.password-reset";
    /// An account can no longer sign in.
    AccountClosed { account, username } = "account.closed";
    /// Somebody signed in.
    SessionOpened { session } = "session.opened";
    /// A session was ended.
    SessionRevoked { session } = "session.revoked";
    /// A person got a role.
    OfficeGranted { office, person, role, holder, from } = "office.granted";
    /// A role ended.
    OfficeEnded { office, to } = "office.ended";

    /// The person chose how to be reminded.
    ReminderChosen { person, rhythm } = "reminder.chosen";
    /// A letter with what the person has to do was put down to be sent.
    ReminderQueued { person, count } = "reminder.queued";
    /// The person's calendar of due days has a new address; the one before ended.
    FeedOpened { person } = "feed.opened";
    /// It has none any more.
    FeedClosed { person } = "feed.closed";

    /// A unit was registered.
    UnitRegistered { unit, name, kind } = "unit.registered";
    /// A unit goes by another name from a day on.
    UnitRenamed { unit, name, from } = "unit.renamed";
    /// A unit went on as another.
    UnitMerged { unit, successor, on } = "unit.merged";
    /// A cluster was formed.
    ClusterFormed { cluster, name, members } = "cluster.formed";
    /// A unit became a member.
    UnitAdmitted { cluster, unit, from } = "cluster.unit-admitted";
    /// A unit leads, assists or co-chairs the cluster.
    ClusterOfficeFilled { cluster, unit, role, from } = "cluster.office-filled";

    /// A year was opened.
    YearOpened { year, number } = "year.opened";
    /// The year began with what an earlier one had.
    YearRolledOver { year, number, from } = "year.rolled-over";
    /// A step got another due day.
    StepMoved { year, step, before, due } = "step.moved";
    /// The year got another step.
    StepAdded { year, step, due } = "step.added";
    /// The year does without this step.
    StepLeftOut { year, step } = "step.left-out";
    /// Nothing more is entered in a step.
    StepLocked { year, step, reason } = "step.locked";
    /// Something can be entered again.
    StepUnlocked { year, step, reason } = "step.unlocked";
    /// One unit may enter something in a locked step until a day.
    StepExceptionGranted { year, step, unit, until, reason } = "step.exception-granted";
    /// It no longer may.
    StepExceptionEnded { year, step, unit } = "step.exception-ended";
    /// The cluster held this step on a day.
    StepHeld { year, step, held } = "step.held";
    /// A year was taken over from a publication or a file, with its source.
    YearImported { year, number, source } = "year.imported";
    /// A criteria table was stored.
    CriteriaStored { table, digest } = "criteria.stored";
    /// The year uses this table.
    CriteriaChosen { year, table } = "year.criteria-chosen";
    /// The year uses this table in place of another, and why.
    CriteriaSuperseded { year, table, replaced, reason } = "year.criteria-superseded";
    /// Somebody began to write a table.
    TableDrafted { draft, title, based_on } = "criteria.drafted";
    /// A table under way was saved.
    TableDraftSaved { draft, revision } = "criteria.draft-saved";
    /// A table under way was thrown away.
    TableDraftDropped { draft, title } = "criteria.draft-dropped";
    /// The result was frozen.
    YearFrozen { year, digest, tied } = "year.frozen";
    /// The result was published.
    YearPublished { year, digest } = "year.published";
    /// A meeting settled a tie, and the secretary recorded how.
    TieConcluded { year, units, held, reason } = "tie.concluded";

    /// A draft was saved.
    ReportSaved { report, period, unit, revision } = "report.saved";
    /// The unit's officer submitted it.
    ReportSubmitted { report, period, unit, version } = "report.submitted";
    /// The unit's leader approved it.
    ReportApproved { report, period, unit, version } = "report.approved";
    /// The cluster accepted it; a reason where one was given.
    ReportAccepted { report, period, unit, version, reason } = "report.accepted";
    /// It went back for correction.
    ReportReturned { report, period, unit, reason } = "report.returned";
    /// A new version of an accepted report was begun.
    ReportCorrected { report, period, unit, version, reason } = "report.corrected";
    /// Figures were taken over from a publication.
    ReportImported { report, period, unit, source } = "report.imported";
    /// Many figures were brought in at once; the digest covers every one of them.
    FiguresImported { cluster, number, source, digest } = "figures.imported";

    /// A draft of the pact was saved.
    PactSaved { pact, version, revision } = "pact.saved";
    /// Text and targets were fixed and laid before the units.
    PactOffered { pact, version, digest } = "pact.offered";
    /// A unit signed exactly the text with this digest.
    PactSigned { pact, unit, version, digest } = "pact.signed";
    /// A unit took its signature back.
    PactSignatureWithdrawn { pact, unit, version, digest } = "pact.signature-withdrawn";
    /// Every member has signed.
    PactCameIntoForce { pact, version, digest } = "pact.came-into-force";
    /// The offer was taken back; the signatures of these units became void.
    PactTakenBack { pact, version, reason, voided } = "pact.taken-back";
    /// A new version was begun.
    PactRevised { pact, version, reason } = "pact.revised";

    /// A mark was given or changed.
    MarkGiven { year, unit, criterion, layer, points, before, note } = "mark.given";
    /// A mark was taken back.
    MarkWithdrawn { year, unit, criterion, layer, before } = "mark.withdrawn";
    /// A criterion is not assigned to a unit.
    CriterionLeftOut { year, unit, criterion, reason } = "criterion.left-out";
    /// It is assigned again.
    CriterionTakenIn { year, unit, criterion } = "criterion.taken-in";

    /// The unit handed its scorecard in.
    ScorecardSubmitted { year, unit } = "scorecard.submitted";
    /// The cluster sent it back.
    ScorecardReturned { year, unit, reason } = "scorecard.returned";
    /// It was approved as a whole.
    ScorecardApproved { year, unit, count } = "scorecard.approved";
    /// An approved card was opened again.
    ScorecardReopened { year, unit, reason } = "scorecard.reopened";
    /// A file is evidence for a criterion.
    EvidenceAttached { evidence, unit, criterion, name, digest } = "evidence.attached";
    /// A file takes the place of a rejected one, which stays to be seen.
    EvidenceReplaced { evidence, unit, criterion, name, digest, replaced } = "evidence.replaced";
    /// A file is no longer evidence for a criterion.
    EvidenceDetached { evidence, unit, criterion, name } = "evidence.detached";
    /// The cluster takes it.
    EvidenceAccepted { evidence, unit, criterion, name } = "evidence.accepted";
    /// The cluster does not take it.
    EvidenceRejected { evidence, unit, criterion, name, reason } = "evidence.rejected";

    /// Who checks whom was drawn.
    ChecksDrawn { year, checkers, mutual, checks } = "check.drawn";
    /// Another unit checks instead.
    CheckHandedOver { year, unit, from, to, kept, reason } = "check.handed-over";
    /// Two units do not check each other.
    ConflictDeclared { year, units, reason } = "conflict.declared";
    /// They may again.
    ConflictWithdrawn { year, units } = "conflict.withdrawn";
    /// A checker's sheet was handed in.
    AppraisalHandedIn { year, unit, by } = "appraisal.handed-in";
    /// A checker said why a mark differs.
    MarkReasoned { year, unit, criterion, note } = "mark.reasoned";
    /// A checker's sheet is complete.
    AppraisalConfirmed { year, unit, by } = "appraisal.confirmed";
    /// Checked units see what their peers gave.
    ExplanationOpened { year, without, reason } = "explanation.opened";
    /// A unit answered its peers.
    ExplanationGiven { year, unit, criterion, note } = "explanation.given";
}
