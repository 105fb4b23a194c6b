//! Awards: who may be proposed for what, by which article, and what is missing.
//!
//! A *rulebook* is one version of the law, or one local rule, as a file; a program without such files knows no award. A *candidate* is what
//! is known of somebody. [`judge`] holds one against the other, and every condition comes to met, not met or unknown: what nobody wrote
//! down is not "no". A *library* is all rulebooks together; it says which of them holds on the day on which a dossier is accepted.
//!
//! Where the format is silent, this is what is read:
//! - A list of the candidate that is absent is unknown, its list of discipline excepted: where that is absent, no year is under
//!   discipline. `null` stands for absent everywhere.
//! - An award whose year or manner nobody wrote counts *perhaps*; where that decides, the condition is unknown.
//! - `after` and `during` compare years of merit. The latest award of an `after` is the one decided last.
//! - In `consecutive` awards, two of the same year do not follow each other.
//! - An initiative whose `used_for` is absent was not used.
//! - A time of discipline that covers the day of acceptance is open on it, whatever `open_discipline` says.
//! - `all` of nothing is met, `any` of nothing is not.
//! - Of newer versions the one that follows in the same territory is asked whether open dossiers may choose; where both come to the same,
//!   the version of the day stands.
//! - Two rulebooks of one territory may hold on the same day as long as no award is in both.
//! - An open rulebook ends on the day before the next of its territory begins that came later and has an award of it.

mod acquaintance;
mod ballot;
mod brought;
mod candidate;
mod candidate_read;
mod cases;
mod certificate;
mod condition;
mod council;
mod decision;
mod duties;
mod editions;
mod json;
mod judge;
mod library;
mod money;
mod nomination;
mod nominations;
mod quota;
mod read;
mod reasons;
mod record;
mod rulebook;
mod vote;
mod words;

pub use acquaintance::{Acquaintance, LINES_MAX, Likeness, Who, gather};
pub use brought::RULEBOOK_FILES;
pub use candidate::{
    AwardHeld, Candidate, ClusterRank, Discipline, Initiative, MovementLed, Year, YearGrade,
};
pub use cases::{Case, Cases, Failure, Question};
pub use certificate::{CertificateKind, OFFSET_MOST, accept_offset};
pub use condition::{Bounds, Condition, Held, Initiatives, Node, Only, Period, Place, Reviewed, Run, Years};
pub use council::{
    Attendance, Ballots, CouncilRole, MeetingState, MeetingStep, Presence, WhoseRule, accept_own_rule,
};
pub use decision::{
    AWARDS_MAX, DecisionState, DecisionStep, Signing, accept_bases, accept_handed, cited, next_number,
};
pub use duties::{Waiting, duty_of_nomination};
pub use editions::{Aspect, Change, Ended, Shelf, changes};
pub use json::write_answer;
pub use judge::{Finding, Ground, Occasion, judge};
pub use library::{Answer, Library, NoAnswer, Rule};
pub use money::{Money, Salaries, Salary, Sum};
pub use nomination::{
    COUNCIL_PAPERS, DossierState, DossierStep, NominationSource, NominationState, NominationStep,
};
pub use nominations::{Deed, NOMINATIONS_MAX, Outcome, Standing};
pub use quota::{Quota, Size};
pub use reasons::Reasons;
pub use record::{Achievement, AchievementKind, LISTS, Subject, candidate_of};
pub use rulebook::{Award, OpenDossiers, Rulebook, Territory, Verified};
pub use vote::{Absent, Count, Fraction, Part, Threshold, Vote};
pub use words::{
    Base, Grade, Grantor, Kind, Launcher, Manner, Object, Organiser, Round, Scope, Verdict, is_award_id,
};
