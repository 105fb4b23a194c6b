//! Where polls are held: at a conference of a cluster, or at a meeting of a council. Their pages are the same; whatever differs is here.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use thidua_app::commendation::{
    Meeting, MeetingAt, council_ground, hand_council_pass, open_ballot, open_meeting, publish_ballot,
    tally_ballot,
};
use thidua_app::meetings::{
    Conference, ConferenceAt, Followed, hand_pass, open_conference, open_poll, poll_ground, publish_poll,
};
use thidua_app::voting::{PollGround, PollView, tally, view_poll};
use thidua_app::{App, Error, Result};
use thidua_domain::access::Actor;
use thidua_domain::commendation::Presence as OfMember;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{Presence, Voting};
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::commendation::nomination::deed::say_meeting;
use crate::door::visitor::Visitor;
use crate::fault::{Fault, PageResult};
use crate::frame::Frame;
use crate::house::House;
use crate::meetings::{frame_of_conference, say_place, say_presence};
use crate::parts::State;
use crate::register::frame_of;

/// Where polls are held, as its address says.
#[derive(Clone, Debug)]
pub enum Gathering {
    /// At a conference.
    Conference(ConferenceAt),
    /// At a meeting of a council.
    Council(MeetingAt),
}

/// A poll, as its address says.
#[derive(Clone, Debug)]
pub struct PollAt {
    /// Where it is held.
    pub place: Gathering,
    /// Which.
    pub poll: PollId,
}

/// What a gathering is, read for a page.
pub(crate) enum Gathered {
    Conference(Box<Conference>),
    Council(Box<Meeting>),
}

/// Somebody who may vote.
pub(crate) struct VoterLine {
    pub number: i64,
    pub name: String,
    /// Office, and of what they are.
    pub detail: String,
    pub state: State,
    pub came: bool,
}

/// A part of the address by its name in the table of routes.
fn named<'a>(parts: &'a RawPathParams, name: &str) -> Option<&'a str> {
    parts.iter().find(|(known, _)| *known == name).map(|(_, part)| part)
}

fn place_of(parts: &RawPathParams) -> Option<Gathering> {
    if let Some(meeting) = named(parts, "meeting") {
        return Some(Gathering::Council(MeetingAt::new(named(parts, "unit")?, meeting)));
    }
    let year = named(parts, "year")?.parse().ok()?;
    let at = ConferenceAt::new((named(parts, "cluster")?, year), named(parts, "conference")?);
    Some(Gathering::Conference(at))
}

async fn path_of<S: Send + Sync>(parts: &mut Parts, state: &S) -> std::result::Result<RawPathParams, Fault> {
    RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound.into())
}

impl<S: Send + Sync> FromRequestParts<S> for Gathering {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> std::result::Result<Self, Fault> {
        place_of(&path_of(parts, state).await?).ok_or_else(|| Error::NotFound.into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PollAt {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> std::result::Result<Self, Fault> {
        let parts = path_of(parts, state).await?;
        let found = place_of(&parts).zip(named(&parts, "poll"));
        let (place, poll) = found.ok_or(Error::NotFound)?;
        Ok(Self { place, poll: PollId::new(poll) })
    }
}

/// Addresses that both have, below different ones.
macro_rules! ways {
    ($($(#[$doc:meta])* $name:ident($($part:ident),*) = $in_council:ident;)+) => {
        impl Gathering {$(
            $(#[$doc])*
            pub(crate) fn $name(&self $(, $part: &PollId)*) -> String {
                match self {
                    Self::Conference(at) => {
                        YearAddress::of(&at.year.0, at.year.1).$name(&at.conference $(, $part)*)
                    }
                    Self::Council(at) => addresses::$in_council(&at.slug, &at.meeting $(, $part)*),
                }
            }
        )+}
    };
}

ways! {
    /// Its polls.
    polls() = council_polls;
    /// Codes for telephones.
    passes() = council_passes;
    /// One poll.
    poll(poll) = council_poll;
    /// Opens, closes, counts, publishes it.
    poll_step(poll) = council_poll_step;
    /// What people count of it.
    count_poll(poll) = count_council_poll;
    /// Settles a tie.
    settle_poll(poll) = settle_council_poll;
    /// The poll as a file.
    poll_file(poll) = council_poll_file;
}

impl Gathering {
    /// Its own id.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Conference(at) => at.conference.as_str(),
            Self::Council(at) => at.meeting.as_str(),
        }
    }

    /// Whose polls they are.
    pub(super) fn ground(&self) -> PollGround {
        match self {
            Self::Conference(at) => poll_ground(at),
            Self::Council(at) => council_ground(at),
        }
    }

    pub(crate) async fn open(&self, app: &App, actor: &Actor) -> Result<Gathered> {
        match self {
            Self::Conference(at) => {
                Ok(Gathered::Conference(Box::new(open_conference(app, actor, at).await?)))
            }
            Self::Council(at) => Ok(Gathered::Council(Box::new(open_meeting(app, actor, at).await?))),
        }
    }

    /// Gives somebody a code; answers for whom, and the code.
    pub(super) async fn hand_pass(&self, app: &App, actor: &Actor, number: i64) -> Result<(String, String)> {
        match self {
            Self::Conference(at) => hand_pass(app, actor, at, number).await,
            Self::Council(at) => hand_council_pass(app, actor, at, number).await,
        }
    }
}

impl PollAt {
    /// Its address.
    pub(super) fn way(&self) -> String {
        self.place.poll(&self.poll)
    }

    pub(super) async fn view(&self, app: &App, actor: &Actor) -> Result<PollView> {
        view_poll(app, actor, (&self.place.ground(), self.place.id()), &self.poll).await
    }

    /// Opens it with those who may vote there.
    pub(super) async fn open_poll(&self, app: &App, actor: &Actor) -> Result<()> {
        match &self.place {
            Gathering::Conference(at) => open_poll(app, actor, at, &self.poll).await,
            Gathering::Council(at) => open_ballot(app, actor, at, &self.poll).await,
        }
    }

    pub(super) async fn tally(&self, app: &App, actor: &Actor) -> Result<()> {
        match &self.place {
            Gathering::Conference(at) => tally(app, actor, (&poll_ground(at), &self.poll)).await.map(drop),
            Gathering::Council(at) => tally_ballot(app, actor, (at, &self.poll)).await,
        }
    }

    /// Shows its result with what follows from it; `reason` is told of a tie that it settles. Answers the code of what was done.
    pub(super) async fn publish(&self, app: &App, actor: &Actor, reason: &str) -> Result<&'static str> {
        match &self.place {
            Gathering::Conference(at) => {
                Ok(match publish_poll(app, actor, (at, &self.poll), reason).await? {
                    Followed::Nothing => "poll-published",
                    Followed::TieConcluded => "poll-published-tie",
                    Followed::TieOpen => "poll-published-tie-open",
                })
            }
            Gathering::Council(at) => {
                publish_ballot(app, actor, (at, &self.poll)).await?;
                Ok("ballot-published")
            }
        }
    }
}

/// The frame of a page below a meeting, with the way to it.
pub(crate) async fn frame_of_meeting(
    house: &House,
    visitor: &Visitor,
    (meeting, title): (&Meeting, &str),
) -> PageResult<Frame> {
    let (words, slug) = (visitor.words, &meeting.unit.slug);
    let frame = frame_of(house, visitor, &meeting.unit, title.to_owned()).await?;
    let of_meeting = addresses::council_meeting(slug, &meeting.row.id);
    Ok(frame
        .crumb(words.say("council-list"), addresses::council(slug))
        .crumb(say_meeting(words, &meeting.row), of_meeting))
}

impl Gathered {
    /// Everybody who may vote, in the order of their list.
    pub fn voters(&self, words: &Words) -> Vec<VoterLine> {
        match self {
            Self::Conference(conference) => {
                let voters = conference.attendees.iter().filter(|person| person.voting == Voting::WithVote);
                let line = |person: &thidua_app::meetings::Attendee| VoterLine {
                    number: person.row.number,
                    name: person.row.name.clone(),
                    detail: say_place(conference, &person.row),
                    state: say_presence(words, person.presence),
                    came: person.presence == Presence::Present,
                };
                voters.map(line).collect()
            }
            Self::Council(meeting) => {
                let line = |row: &thidua_app::commendation::AttendanceRow| {
                    let role = words.say(&format!("council-role-{}", row.role.replace('_', "-")));
                    let said = words.say(&format!("council-presence-{}", row.presence));
                    let came = row.presence == OfMember::Present.name();
                    VoterLine {
                        number: row.number,
                        name: row.name.clone(),
                        detail: if row.office.is_empty() {
                            role.into_owned()
                        } else {
                            format!("{role}, {}", row.office)
                        },
                        state: if came { State::done(said) } else { State::idle(said) },
                        came,
                    }
                };
                meeting.attendance.iter().map(line).collect()
            }
        }
    }

    /// The frame of a page below it, with the way to it.
    pub async fn frame(&self, house: &House, visitor: &Visitor, title: &str) -> PageResult<Frame> {
        match self {
            Self::Conference(conference) => Ok(frame_of_conference(visitor, conference, title)),
            Self::Council(meeting) => frame_of_meeting(house, visitor, (meeting, title)).await,
        }
    }

    /// The frame of a page below its polls.
    pub async fn frame_below(
        &self,
        house: &House,
        visitor: &Visitor,
        (place, title): (&Gathering, &str),
    ) -> PageResult<Frame> {
        let frame = self.frame(house, visitor, title).await?;
        Ok(frame.crumb(visitor.words.say("polls-title"), place.polls()).here(title))
    }
}
