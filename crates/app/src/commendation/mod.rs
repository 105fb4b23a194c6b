//! Commendation: who can be commended, what they have achieved, and for what they may be proposed by which article.

mod brought;
mod council;
mod decision;
mod deeds;
mod dossier;
mod duties;
mod eligibility;
mod from_movement;
mod honorees;
mod meeting;
mod nomination;
mod offsets;
mod outside;
mod public;
mod record;
mod roll;
mod rulebooks;
mod signed;
mod sources;
mod stated;
mod timely;
mod words;

use thidua_domain::commendation::Object;
use thidua_domain::ids::HonoreeId;
pub use thidua_store::commendation::{
    AchievementRow, AttendanceRow, AwardRow, BroughtRow, DecisionRow, FromMovementRow, HandOverRow,
    HonoreeRow, HonourStatedRow, ItemRow, KeyRow, MeetingRow, MemberRow, NominationRow, OffsetRow, TickRow,
};

pub use self::brought::{
    BroughtLine, BroughtPerson, Identities, Identity, Kept, Predecessor, RECORD_FILES, Standing, TakeOver,
    TakeRecords, TakenRecords, TakingOver, WeighedRecords, accept_brought, foresee_take_over,
    is_taken_records, list_taken_records, predecessors, take_over, take_records, take_records_back,
    weigh_records,
};
pub use self::council::{Council, TypedMember, open_council, seat_member, unseat_member};
pub use self::decision::{
    Certificates, Decision, DecisionAt, Decisions, HandOver, StepDecision, TypedAward, TypedDecision,
    TypedHandOver, add_award, change_decision, cited_as, drop_award, hand_over, list_decisions,
    open_decision, prepare_decision, prints_of_decision, step_decision, take_hand_over_back,
};
pub use self::deeds::{DoWith, Foreseen, Foresight, do_with, foresee};
pub use self::dossier::{
    AddDossierFile, StepDossierFile, add_dossier_file, find_dossier_file, may_add_dossier_file,
    step_dossier_file, tick_paper,
};
pub use self::duties::DossierDay;
pub(crate) use self::duties::{duties_of_nominations, last_days_of_dossiers};
pub use self::eligibility::{Judged, Seeking, Survey, seek, survey};
pub use self::from_movement::{FromMovement, find_movement_place, open_from_movement, year_of_merit};
pub use self::honorees::{
    COURTESIES, Honoree, Honorees, RecordOf, TypedHonoree, change_honoree, enter_honoree, find_record_of,
    list_honorees, open_honoree,
};
pub use self::meeting::{
    BallotGroup, CountedBy, Meeting, MeetingAt, MeetingPolls, TypedBallot, TypedCount, TypedMeeting, Weighed,
    announce_ballot, conclude_meeting, convene_meeting, council_ground, counted_by, hand_council_pass,
    keep_meeting, open_ballot, open_meeting, polls_of_meeting, prints_of_meeting, publish_ballot,
    reopen_meeting, tally_ballot, unlist_nomination,
};
pub use self::nomination::{
    Nominated, Nomination, NominationAt, Nominations, TypedNomination, change_merit, list_nominations,
    nominate, open_nomination,
};
pub use self::offsets::{SetOffset, list_offsets, set_offset};
pub use self::outside::{TypedOutside, note_outside, take_outside_back};
pub use self::public::{Holds, Issuer, PublicAward, issuer, look_up, tidy_code};
pub use self::record::{
    NoteAchievement, TypedAchievement, WithdrawAchievement, note_achievement, withdraw_achievement,
};
pub use self::roll::{BY_SOURCE, HonourGround, HonourRoll, Honoured, SoughtHonours, honour_roll};
pub(crate) use self::roll::{honours_of_entry, newest_honours, open_nominations_of_entry};
pub(crate) use self::rulebooks::KeptRulebooks;
pub use self::rulebooks::{
    Brought, CaseFile, Failing, Law, Looked, Moved, Prospect, RULEBOOK_SUBJECT, RulebookFile, RulebookList,
    Rulebooks, Shelved, TakingBack, Tried, Unread, foresee_rulebook, foresee_taking_back, is_rulebook_taken,
    library, list_rulebooks, may_bring_rulebook, open_brought, release_brought, rulebook_files, salaries,
    take_rulebook, take_rulebook_back,
};
pub use self::signed::{AddSigned, StepSigned, add_signed, find_signed, may_add_signed, step_signed};
pub use self::sources::{Leading, leading};
pub(crate) use self::stated::add as add_stated;
pub use self::stated::{
    HonourAt, StateHonour, StatedHonours, list_honours_stated, state_honour, take_honour_back,
};
pub(crate) use self::timely::duties_of_movements;
pub use self::timely::{Belated, PutForward, belated_movements, put_forward};
pub use self::words::{blocks_of_alliance, wordings_of_alliance, wordings_of_decision, wordings_of_meeting};
use crate::Result;
use crate::error::damaged;

/// Somebody's record: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonoreeAt {
    /// Address part of the unit that keeps the record.
    pub slug: String,
    /// Whose.
    pub honoree: HonoreeId,
}

/// The longest subject of a decision, the longest merit, the longest name of what a nomination rests on.
const LINE_MAX: usize = 300;

/// What somebody is.
fn object_of(row: &HonoreeRow) -> Result<Object> {
    Object::from_word(&row.object).ok_or_else(|| damaged("honoree.object", &row.object))
}
