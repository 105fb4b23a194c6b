//! A council votes by ballot: which nominations stand on one paper and by whose rule, who may vote, and what was counted goes into the list of the
//! meeting by itself.

use std::collections::BTreeSet;

use thidua_domain::access::Actor;
use thidua_domain::commendation::{Attendance, Ballots, Presence, Threshold};
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_name};
use thidua_domain::voting::{
    Candidate, ClosedPoll, Figures, Manner, Opinions, Poll, PollState, Presence as Came, Question, Source,
    Voter,
};
use thidua_store::commendation::{self as store, AttendanceRow, ItemRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{Meeting, MeetingAt, Weighed, loaded, open_meeting, own_rule, touch, weighed};
use crate::register::{kept_by, scope_of};
use crate::voting::{
    Announcement, PollGround, Polls, announce, closed_poll, issue_pass, list_polls, open_for, piles,
    publish_for, tally, view_poll,
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

/// Who with where they work, and for what; what a line has no room for is left out, and two lines are never the same.
fn title_of(item: &Weighed, met: &[&str]) -> String {
    let row = &item.row;
    let detail = [row.name.as_str(), row.position.as_str(), row.workplace.as_str(), item.title.as_str()];
    let whole: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
    let short = [row.name.as_str(), item.title.as_str()];
    let fits = |title: &String| title.chars().count() <= NAME_MAX_CHARS && !met.contains(&title.as_str());
    let numbered = || format!("{}. {}", row.number, row.name);
    [whole.join(", "), short.join(", "), numbered()]
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| row.number.to_string())
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
        let place = groups.iter().position(|group| group.key == key).unwrap_or_else(|| {
            groups.push(BallotGroup { key, threshold: rule.threshold().clone(), nominations: vec![] });
            groups.len() - 1
        });
        let nominations = &mut groups[place].nominations;
        let met: Vec<&str> = nominations.iter().map(|option| option.title.as_str()).collect();
        let title = title_of(item, &met);
        nominations.push(Candidate { id: item.row.nomination_id.clone(), title });
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
    poll.options.iter().all(|option| {
        let item = items.iter().find(|item| item.row.nomination_id == option.id);
        item.is_some_and(|item| takes(poll, item, own))
    })
}

/// Whether a nomination takes what the poll says.
fn takes(poll: &Poll, item: &Weighed, own: Option<&Threshold>) -> bool {
    let many = u32::try_from(poll.options.len()).unwrap_or(u32::MAX);
    item.rule(own).and_then(|rule| rule.threshold().poll_rule(many)) == Some(poll.rule)
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
        for other in polls_under_way(work, &unit, &meeting.id).await? {
            let asks = |id: &str| other.options.iter().any(|option| option.id == id);
            if poll.options.iter().any(|option| asks(&option.id)) {
                return Err(Error::Refused(Refusal::PollUnderWay { title: other.title }));
            }
        }
        let members = store::list_attendance(work, &unit.id, &meeting.id).await?;
        Ok(members.into_iter().map(voter_of).collect())
    })
    .await
}

/// Counts a ballot, once tellers have counted as many written opinions as the meeting says there are.
///
/// # Errors
/// No right, no such poll there, not closed; [`Refusal::BallotWritten`]; counts that are missing.
pub async fn tally_ballot(app: &App, actor: &Actor, (at, id): (&MeetingAt, &PollId)) -> Result<()> {
    let ground = council_ground(at);
    let view = view_poll(app, actor, (&ground, at.meeting.as_str()), id).await?;
    if view.kept.poll.rule.written == Opinions::Counted && view.kept.state == PollState::Closed {
        let wrote = open_meeting(app, actor, at).await?.attended().written;
        let found = piles(app, actor, (&ground, id), Source::Written).await?;
        // Of tellers who are not done, or do not agree, the count itself tells.
        let begun = !found.tellers.is_empty();
        let counted = found.agreed.map(|agreed| agreed.returned).or((!begun).then_some(0));
        if let Some(counted) = counted.filter(|counted| *counted != u64::from(wrote)) {
            let (wrote, counted) = (wrote.to_string(), counted.to_string());
            return Err(Error::Refused(Refusal::BallotWritten { wrote, counted }));
        }
    }
    tally(app, actor, (&ground, id)).await.map(drop)
}

/// Shows what was counted, and keeps it in the list of the meeting by the same act.
///
/// # Errors
/// No right, no such poll there, not counted; [`Refusal::MeetingConcluded`].
pub async fn publish_ballot(app: &App, actor: &Actor, (at, id): (&MeetingAt, &PollId)) -> Result<()> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    let ground = council_ground(at);
    view_poll(app, actor, (&ground, at.meeting.as_str()), id).await?;
    publish_for(app, actor, (&ground, id), async |work, _| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        state.may_change().map_err(Error::Refused)?;
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
        Ok(())
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

/// What minutes of the count say, where polls counted everything on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedBy {
    /// Somebody typed what was counted, at least of one.
    Hand,
    /// One poll, or several with the same figures.
    Polls(Figures),
    /// Polls whose figures differ.
    DifferentPolls,
}

/// The polls that counted something on a list, and an empty id where something on it was counted by hand.
fn polls_of(items: &[Weighed]) -> BTreeSet<&str> {
    items.iter().map(|item| item.row.poll_id.as_str()).collect()
}

/// What minutes of the count of a meeting say.
///
/// # Errors
/// None in practice: what was published was counted.
pub async fn counted_by(app: &App, meeting: &Meeting) -> Result<CountedBy> {
    let polls = polls_of(&meeting.items);
    if polls.is_empty() || polls.contains("") {
        return Ok(CountedBy::Hand);
    }
    let mut reader = app.read().await?;
    let mut found: Option<Figures> = None;
    for poll in polls {
        let closed = closed_poll(&mut reader, &PollId::new(poll)).await?;
        let figures = closed.tally().map_err(Refusal::from)?.figures;
        if found.is_some_and(|found| found != figures) {
            return Ok(CountedBy::DifferentPolls);
        }
        found = Some(figures);
    }
    Ok(found.map_or(CountedBy::Hand, CountedBy::Polls))
}

/// Nothing is concluded by another rule, or with other people, than a poll was held.
pub(super) async fn as_polled(
    sql: &mut impl Sql,
    items: &[Weighed],
    (there, own): (Attendance, Option<&Threshold>),
) -> Result<()> {
    for id in polls_of(items).into_iter().filter(|id| !id.is_empty()) {
        let closed = closed_poll(sql, &PollId::new(id)).await?;
        let mut counted = items.iter().filter(|item| item.row.poll_id == id);
        if !are_there(&closed, there) || !counted.all(|item| takes(&closed.poll, item, own)) {
            return Err(Error::Refused(Refusal::BallotDiffers { title: closed.poll.title }));
        }
    }
    Ok(())
}

/// Whether a poll was held with these people: those whose written opinion it does not count may have come or gone.
fn are_there(closed: &ClosedPoll, there: Attendance) -> bool {
    let Attendance { members, present, written } = there;
    let same_opinions = match closed.poll.rule.written {
        Opinions::Counted => closed.written.returned == u64::from(written),
        Opinions::None => true,
    };
    let people = (u64::from(members), u64::from(present));
    same_opinions && people == (closed.electorate.size, closed.turnout.present)
}

/// The polls of a meeting in which somebody may have voted, and whose result nobody has seen.
async fn polls_under_way(sql: &mut impl Sql, unit: &UnitRow, meeting: &str) -> Result<Vec<Poll>> {
    let mut found = vec![];
    for row in thidua_store::voting::list_polls(sql, &scope_of(unit).key(), meeting).await? {
        if PollState::from_name(&row.state).is_some_and(is_under_way) {
            found.push(Poll::read(&row.rule).map_err(|_| crate::error::damaged("poll.rule", &row.id))?);
        }
    }
    Ok(found)
}

/// Nothing is concluded while a ballot of the meeting has no result that everybody saw.
pub(super) async fn no_ballot_under_way(sql: &mut impl Sql, unit: &UnitRow, meeting: &str) -> Result<()> {
    match polls_under_way(sql, unit, meeting).await?.into_iter().next() {
        Some(poll) => Err(Error::Refused(Refusal::PollUnderWay { title: poll.title })),
        None => Ok(()),
    }
}
