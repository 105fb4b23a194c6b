//! A council votes by ballot: which nominations stand on one paper and by whose rule, who may vote, and what was counted goes into the list of the
//! meeting by itself.

use thidua_domain::access::Actor;
use thidua_domain::commendation::{Ballots, Presence, Threshold};
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_name};
use thidua_domain::voting::{Candidate, Figures, Manner, Poll, PollState, Presence as Came, Question, Voter};
use thidua_store::commendation::{self as store, AttendanceRow, ItemRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{Meeting, MeetingAt, Weighed, loaded, open_meeting, own_rule, touch, weighed};
use crate::register::{kept_by, scope_of};
use crate::voting::{
    Announcement, PollGround, Polls, announce, closed_poll, issue_pass, list_polls, open_for, publish_for,
    view_poll,
};
use crate::{App, Error, FieldErrors, Result};

/// The polls of a meeting.
#[derive(Clone, Debug)]
pub struct MeetingPolls {
    /// The meeting.
    pub meeting: Meeting,
    /// Its polls, and whether the person runs them.
    pub polls: Polls,
    /// What can be voted on, by whose rule.
    pub groups: Vec<BallotGroup>,
}

/// Nominations that take the same part of the same votes, and so stand on one ballot paper.
#[derive(Clone, Debug)]
pub struct BallotGroup {
    /// What tells it from the others of its meeting; changes with the rule.
    pub key: String,
    /// Which part of which votes.
    pub threshold: Threshold,
    /// As options of a poll: the ids of nominations, with who it is and for what.
    pub nominations: Vec<Candidate>,
}

/// A ballot as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedBallot {
    /// How people call it.
    pub title: String,
    /// The key of what is voted on.
    pub group: String,
    /// Stable name of how ballots are given.
    pub manner: String,
}

fn key_of(threshold: &Threshold) -> String {
    let Threshold { base, part, absent, cite: _ } = threshold;
    format!("{base:?} {part:?} {absent:?}").chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Who, and for what where a line has room for that.
fn title_of(item: &Weighed) -> String {
    let (name, long) = (&item.row.name, format!("{}, {}", item.row.name, item.title));
    if long.chars().count() <= NAME_MAX_CHARS { long } else { name.clone() }
}

/// What of the list of a meeting can be voted on: everything that has a rule and is not before the voters already.
fn groups_of(meeting: &Meeting, polls: &Polls) -> Vec<BallotGroup> {
    let mut groups: Vec<BallotGroup> = vec![];
    let open = || polls.list.iter().filter(|kept| is_under_way(kept.state));
    let is_asked = |id: &str| open().flat_map(|kept| &kept.poll.options).any(|option| option.id == id);
    for item in &meeting.items {
        let Some(rule) = item.rule(meeting.own.as_ref()) else { continue };
        if is_asked(&item.row.nomination_id) {
            continue;
        }
        let key = key_of(rule.threshold());
        let option = Candidate { id: item.row.nomination_id.clone(), title: title_of(item) };
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.nominations.push(option),
            None => {
                let threshold = rule.threshold().clone();
                groups.push(BallotGroup { key, threshold, nominations: vec![option] });
            }
        }
    }
    groups
}

/// Whether somebody may have voted, and nobody has seen the result.
fn is_under_way(state: PollState) -> bool {
    match state {
        PollState::Open | PollState::Closed | PollState::Tallied => true,
        PollState::Announced | PollState::Published => false,
    }
}

/// Where the polls of a council are held.
#[must_use]
pub fn council_ground(at: &MeetingAt) -> PollGround {
    PollGround::Unit(at.slug.clone())
}

/// The polls of a meeting, for whoever reads it.
///
/// # Errors
/// No such meeting, no right to read it.
pub async fn polls_of_meeting(app: &App, actor: &Actor, at: &MeetingAt) -> Result<MeetingPolls> {
    let meeting = open_meeting(app, actor, at).await?;
    let polls = list_polls(app, actor, &council_ground(at), &meeting.row.id).await?;
    let groups = groups_of(&meeting, &polls);
    Ok(MeetingPolls { meeting, polls, groups })
}

/// Announces a ballot on the nominations of a group.
///
/// # Errors
/// No right; [`Error::Invalid`] on `title`, `group` or `manner`; [`Refusal::MeetingConcluded`].
pub async fn announce_ballot(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    typed: &TypedBallot,
) -> Result<PollId> {
    let MeetingPolls { meeting, groups, .. } = polls_of_meeting(app, actor, at).await?;
    meeting.state.may_change().map_err(Error::Refused)?;
    let mut wrong = FieldErrors::default();
    let title = wrong.note("title", accept_name(&typed.title));
    let group = groups.into_iter().find(|group| group.key == typed.group).ok_or(Refusal::NothingChosen);
    let group = wrong.note("group", group);
    let manner = wrong.note("manner", Manner::from_name(&typed.manner).ok_or(Refusal::NothingChosen));
    wrong.finish()?;
    let (Some(title), Some(group), Some(manner)) = (title, group, manner) else {
        return Err(Error::NotFound);
    };
    let rule = group.threshold.poll_rule(u32::try_from(group.nominations.len())?);
    let what = Announcement {
        gathering: meeting.row.id,
        title,
        question: Question::Each,
        rule: rule.ok_or(Refusal::CouncilFraction)?,
        options: group.nominations,
        manner,
    };
    announce(app, actor, &council_ground(at), what).await
}

/// Whether everything that is asked is still on the list, and still takes what the poll says.
fn stands(poll: &Poll, items: &[Weighed], own: Option<&Threshold>) -> bool {
    let many = u32::try_from(poll.options.len()).unwrap_or(u32::MAX);
    poll.options.iter().all(|option| {
        let item = items.iter().find(|item| item.row.nomination_id == option.id);
        let rule = item.and_then(|item| item.rule(own));
        rule.and_then(|rule| rule.threshold().poll_rule(many)) == Some(poll.rule)
    })
}

fn voter_of(row: AttendanceRow) -> Voter {
    let presence = match Presence::from_name(&row.presence) {
        Some(Presence::Present) => Came::Present,
        Some(Presence::Written | Presence::Absent) | None => Came::Absent,
    };
    Voter { id: row.number.to_string(), name: row.name, unit: row.office, presence }
}

/// Opens a ballot with the members of that day as its electorate; those who came may vote.
///
/// # Errors
/// No right, no such poll there; what [`crate::voting::open`] refuses; [`Refusal::MeetingConcluded`]; [`Refusal::BallotOutdated`] where the list or the
/// council's rule changed since it was announced.
pub async fn open_ballot(app: &App, actor: &Actor, at: &MeetingAt, id: &PollId) -> Result<()> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    let ground = council_ground(at);
    let poll = view_poll(app, actor, (&ground, at.meeting.as_str()), id).await?.kept.poll;
    open_for(app, actor, (&ground, id), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        state.may_change().map_err(Error::Refused)?;
        let (items, own) = (weighed(work, (&unit, app), &meeting).await?, own_rule(&meeting)?);
        if !stands(&poll, &items, own.as_ref()) {
            return Err(Error::Refused(Refusal::BallotOutdated));
        }
        let members = store::list_attendance(work, &unit.id, &meeting.id).await?;
        Ok(members.into_iter().map(voter_of).collect())
    })
    .await
}

/// Shows what was counted, and keeps it in the list of the meeting by the same act. Answers whether it is there: a meeting that was concluded meanwhile
/// keeps what it has.
///
/// # Errors
/// No right, no such poll there, not counted.
pub async fn publish_ballot(app: &App, actor: &Actor, (at, id): (&MeetingAt, &PollId)) -> Result<bool> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    let ground = council_ground(at);
    view_poll(app, actor, (&ground, at.meeting.as_str()), id).await?;
    publish_for(app, actor, (&ground, id), async |work, _| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        if state.may_change().is_err() {
            return Ok(false);
        }
        let closed = closed_poll(work, id).await?;
        let tally = closed.tally().map_err(Refusal::from)?;
        for item in store::list_items(work, &unit.id, &meeting.id).await? {
            let place = closed.poll.options.iter().position(|option| option.id == item.nomination_id);
            let counted = place.and_then(|place| Ballots::of_poll((&closed, &tally), place));
            if let Some(counted) = counted {
                keep(work, (&unit, &meeting.id), (item, id), counted).await?;
            }
        }
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, meeting).await?;
        work.record(Event::MeetingBalloted { meeting: id, day, title: closed.poll.title });
        Ok(true)
    })
    .await
}

async fn keep(
    work: &mut Work,
    (unit, meeting): (&UnitRow, &str),
    (item, poll): (ItemRow, &PollId),
    counted: Ballots,
) -> Result<()> {
    let figure = |figure: u32| Some(i64::from(figure));
    let row = ItemRow {
        valid: figure(counted.valid),
        yes: figure(counted.yes),
        written_yes: figure(counted.written_yes),
        poll_id: poll.to_string(),
        ..item
    };
    Ok(store::update_item(work, (&unit.id, meeting), &row).await?)
}

/// Gives a member a code for a telephone; answers for whom, and the code, which is told once.
///
/// # Errors
/// No right; no member of that day has this number.
pub async fn hand_council_pass(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    number: i64,
) -> Result<(String, String)> {
    let meeting = open_meeting(app, actor, at).await?;
    let member = meeting.attendance.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    let place = (&council_ground(at), meeting.row.id.as_str());
    let code = issue_pass(app, actor, place, (&member.number.to_string(), &member.name)).await?;
    Ok((member.name, code))
}

/// The figures of the poll that counted everything on a list; none where several did, or somebody typed what was counted.
pub(super) async fn figures_of(sql: &mut impl Sql, items: &[Weighed]) -> Result<Option<Figures>> {
    let Some(first) = items.first().map(|item| item.row.poll_id.as_str()).filter(|poll| !poll.is_empty())
    else {
        return Ok(None);
    };
    if items.iter().any(|item| item.row.poll_id != first) {
        return Ok(None);
    }
    let closed = closed_poll(sql, &PollId::new(first)).await?;
    Ok(Some(closed.tally().map_err(Refusal::from)?.figures))
}

/// Nothing is concluded while a ballot of the meeting has no result that everybody saw.
pub(super) async fn no_ballot_under_way(sql: &mut impl Sql, unit: &UnitRow, meeting: &str) -> Result<()> {
    let scope = scope_of(unit).key();
    for row in thidua_store::voting::list_polls(sql, &scope, meeting).await? {
        let state = PollState::from_name(&row.state);
        if state.is_some_and(is_under_way) {
            let poll = Poll::read(&row.rule).map_err(|_| crate::error::damaged("poll.rule", &row.id))?;
            return Err(Error::Refused(Refusal::PollUnderWay { title: poll.title }));
        }
    }
    Ok(())
}
