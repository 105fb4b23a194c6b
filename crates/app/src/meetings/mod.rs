//! Conferences of a cluster: called, opened, closed; who is invited and came; their papers; what was concluded and what became of it.

mod agenda;
mod attendees;
mod backup;
mod card;
mod conclusion;
mod conference;
mod duties;
mod experience;
mod files;
mod handing_over;
mod letter;
mod minutes;
mod polls;
mod public;
mod screen;
mod talk;
mod task;

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::ids::ConferenceId;
use thidua_domain::meetings::accept_quorum;
use thidua_domain::meetings::{
    AttendeeRole, ConferenceKind, ConferenceState, Presence, Quorum, Roll, Voting,
};
use thidua_store::audit::Line;
use thidua_store::meetings as store;
pub use thidua_store::meetings::{
    AgendaRow, AttendeeRow, ConclusionRow, ConferenceRow, ExperienceRow, LetterRow, ReplyRow, TakeUpRow,
    TalkRow, TaskRow,
};
use thidua_store::{Sql, Work};

pub use self::agenda::{TypedItem, keep_agenda};
pub use self::attendees::{TypedAttendee, TypedReply, add_attendee, note_attendee, remove_attendee, reply};
pub use self::backup::{HallMode, backups_at_conference, order_backup};
pub use self::card::{Cards, make_cards, note_card, open_card, open_cards, renew_card};
pub use self::conclusion::{
    Concluded, Conclusions, TypedConclusion, TypedTask, announce_conclusions, drop_conclusion,
    keep_conclusion, open_conclusions, recall_conclusion,
};
pub use self::conference::{TypedConference, change_conference, convene, list, step_conference};
pub use self::duties::TaskDay;
pub(crate) use self::duties::{duties_after_conferences, last_days_of_tasks};
pub use self::experience::{
    Experience, Experiences, OneExperience, SoughtExperience, TakeUp, Told, TypedExperience, TypedTakeUp,
    change_experience, find_experiences, open_experience, open_told, step_experience, step_take_up, take_up,
    tell_experience,
};
pub use self::files::{Beside, add_file, find_file, list_files, may_add_file, step_file};
pub use self::handing_over::{
    Choice, Elected, Handed, HandingOver, TypedHandingOver, open_handing_over, plan_handing_over,
    take_back_handing_over,
};
pub use self::letter::{Letter, TypedLetter, open_letter, prints_of_conference, save_letter};
pub use self::minutes::{
    CLOSING, Minutes, Signature, open_minutes, save_minutes, sign_minutes, withdraw_minutes_signature,
};
pub use self::polls::{
    ConferencePolls, Followed, SharedUnits, TypedPoll, announce_poll, hand_pass, list_voters, open_poll,
    poll_ground, polls_of, publish_poll, purpose_of, shared_units,
};
pub use self::public::{
    OnePublicConference, PublicConclusion, PublicConference, PublicConferences, PublicTask,
    count_public_conferences, public_conference, public_conferences,
};
pub use self::screen::{
    AskedView, HallScreen, HallView, ScreenDesk, ScreenMark, ShownItem, close_screen, open_screen,
    open_screen_desk, read_screen, screen_mark, show_on_screen,
};
pub use self::talk::{Talk, Talks, TypedTalk, drop_talk, keep_talk, open_talks};
pub use self::task::{Task, Tasks, earlier_tasks, list_tasks, open_task, step_task};
use crate::error::{damaged, stored_day};
use crate::ground::{ClusterYear, here_of, in_year};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// A conference: the cluster's address part, the year, its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferenceAt {
    /// The year.
    pub year: (String, i16),
    /// Which.
    pub conference: ConferenceId,
}

impl ConferenceAt {
    /// The conference with this id.
    #[must_use]
    pub fn new((cluster, year): (&str, i16), conference: &str) -> Self {
        Self { year: (cluster.to_owned(), year), conference: ConferenceId::new(conference) }
    }

    fn at(&self) -> (&str, i16) {
        (&self.year.0, self.year.1)
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// As they were put down.
    pub row: AttendeeRow,
    /// What they are there.
    pub role: AttendeeRole,
    /// Whether they have a vote.
    pub voting: Voting,
    /// Whether they came.
    pub presence: Presence,
}

impl Attendee {
    fn of(row: AttendeeRow) -> Result<Self> {
        let role = AttendeeRole::from_name(&row.role).ok_or_else(|| damaged("attendee.role", &row.role))?;
        let presence = Presence::from_name(&row.presence);
        let presence = presence.ok_or_else(|| damaged("attendee.presence", &row.presence))?;
        Ok(Self { role, voting: Voting::from_number(row.votes), presence, row })
    }
}

/// A conference with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Conference {
    /// Of which year.
    pub here: Arc<ClusterYear>,
    /// What it is.
    pub row: ConferenceRow,
    /// What it is for.
    pub kind: ConferenceKind,
    /// Where it stands.
    pub state: ConferenceState,
    /// On what day.
    pub held: Date,
    /// The agenda in its order.
    pub agenda: Vec<AgendaRow>,
    /// Whoever takes part: who leads it first, then unit by unit.
    pub attendees: Vec<Attendee>,
    /// What units answered.
    pub replies: Vec<ReplyRow>,
    /// Which part of those with a vote has to be there.
    pub quorum: Option<Quorum>,
    /// Whether the person holds it.
    pub holds: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Conference {
    /// Who came of those who are expected.
    #[must_use]
    pub fn roll(&self) -> Roll {
        Roll::of(self.attendees.iter().map(|attendee| (attendee.voting, attendee.presence)))
    }

    /// Those who lead it.
    pub fn co_chairs(&self) -> impl Iterator<Item = &Attendee> {
        self.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::CoChair)
    }

    /// What the unit with this id answered.
    #[must_use]
    pub fn reply_of(&self, unit: &str) -> Option<&ReplyRow> {
        self.replies.iter().find(|reply| reply.unit_id == unit)
    }

    /// Which unit is the host, if it is still a member.
    #[must_use]
    pub fn host(&self) -> Option<&crate::ground::Member> {
        self.row.host_id.as_deref().and_then(|id| self.here.member_by_id(id))
    }
}

fn state_of(row: &ConferenceRow) -> Result<ConferenceState> {
    ConferenceState::from_name(&row.state).ok_or_else(|| damaged("conference.state", &row.state))
}

fn kind_of(row: &ConferenceRow) -> Result<ConferenceKind> {
    ConferenceKind::from_name(&row.kind).ok_or_else(|| damaged("conference.kind", &row.kind))
}

async fn loaded(
    sql: &mut impl Sql,
    here: &ClusterYear,
    at: &ConferenceAt,
) -> Result<(ConferenceRow, ConferenceState)> {
    let found = store::find_conference(sql, here.year_id.as_str(), at.conference.as_str()).await?;
    let row = found.ok_or(Error::NotFound)?;
    let state = state_of(&row)?;
    Ok((row, state))
}

/// Everybody on the list: who leads it, then each unit's people with who speaks for it first, then guests.
async fn load_attendees(sql: &mut impl Sql, here: &ClusterYear, conference: &str) -> Result<Vec<Attendee>> {
    let rows = store::list_attendees(sql, conference).await?;
    let mut people: Vec<Attendee> = rows.into_iter().map(Attendee::of).collect::<Result<_>>()?;
    let place = |unit: Option<&str>| {
        let unit = unit.and_then(|unit| here.members.iter().position(|member| member.id.as_str() == unit));
        unit.unwrap_or(usize::MAX)
    };
    people.sort_by_key(|person| {
        let leads = person.role != AttendeeRole::CoChair;
        (leads, place(person.row.unit_id.as_deref()), person.role, person.row.number)
    });
    Ok(people)
}

/// A conference with everything that its page shows.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_conference(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Conference> {
    let mut look = app.look();
    let here = here_of(&mut look, at.at()).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let (row, state) = loaded(reader, &here, at).await?;
    let attendees = load_attendees(reader, &here, &row.id).await?;
    let agenda = store::list_agenda(reader, &row.id).await?;
    let replies = store::list_replies(reader, &row.id).await?;
    let quorum = accept_quorum(&row.quorum).map_err(|_| damaged("conference.quorum", &row.quorum))?;
    let holds = here.office(actor, Right::HoldConference).is_ok();
    Ok(Conference {
        kind: kind_of(&row)?,
        held: stored_day(&row.held_on)?,
        here,
        row,
        state,
        agenda,
        attendees,
        replies,
        quorum,
        holds,
        seen,
    })
}

/// A conference inside an act.
struct Held {
    here: ClusterYear,
    row: ConferenceRow,
    state: ConferenceState,
}

/// Runs an act on a conference, for whoever has the permit that `ask` gives.
async fn on_conference<T>(
    app: &App,
    at: &ConferenceAt,
    ask: impl Fn(&ClusterYear) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, Held) -> Result<T>,
) -> Result<T> {
    in_year(app, &at.year, ask, async |work, here| {
        let (row, state) = loaded(work, &here, at).await?;
        act(work, Held { here, row, state }).await
    })
    .await
}

/// Runs an act of who holds a conference.
async fn hold<T>(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    act: impl AsyncFnOnce(&mut Work, Held) -> Result<T>,
) -> Result<T> {
    on_conference(app, at, |here| here.permit(actor, Right::HoldConference), act).await
}

/// Goes on where nothing of this kind happened to the conference since.
async fn expect(
    work: &mut Work,
    here: &ClusterYear,
    (seen, conference): (Seen, &str),
    concerns: impl Fn(&str) -> bool,
) -> Result<()> {
    let is_meant = |line: &Line| line.subject == conference && concerns(&line.name);
    seen.expect(work, &here.scope(), is_meant).await
}
