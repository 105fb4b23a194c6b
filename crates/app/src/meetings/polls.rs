//! Polls at a conference: whoever has a vote there is the electorate of what is opened, and those who came may vote.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{PollUse, Presence, Voting};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_count, accept_name};
use thidua_domain::voting::{
    Attendance, Base, Candidate, MOST, Manner, Opinions, Part, Presence as Came, Publish, Question, Quorum,
    Rule, Threshold, Tie, Voter, accept_fraction,
};
use thidua_store::Sql;
use thidua_store::meetings::handing_over;

use super::{Attendee, Conference, ConferenceAt, load_attendees, loaded, open_conference};
use crate::error::damaged;
use crate::ground::{ClusterYear, refresh_year};
use crate::scoring::{SharedPlace, conclude_elected, ranking};
use crate::voting::{
    Announcement, KeptPoll, PollGround, Polls, announce_for, first_round, issue_pass, list_polls, open_for,
    publish_for, view_poll,
};
use crate::{App, Error, FieldErrors, Result};

/// The polls of a conference.
#[derive(Clone, Debug)]
pub struct ConferencePolls {
    /// The conference.
    pub conference: Conference,
    /// Its polls, and whether the person runs them.
    pub polls: Polls,
}

/// A poll as it was typed: stable names, whole numbers, parts like 2/3.
#[derive(Clone, Debug, Default)]
pub struct TypedPoll {
    /// How people call it.
    pub title: String,
    /// What its result is for: empty, `head`, `deputy`, or `tie-2` for the units that share the second place.
    pub purpose: String,
    /// `choose` or `each`.
    pub question: String,
    /// What can be voted for, a line each.
    pub options: String,
    /// The fewest options on a ballot.
    pub at_least: String,
    /// The most.
    pub at_most: String,
    /// How many are elected.
    pub seats: String,
    /// Which part has to take part; may be empty.
    pub quorum: String,
    /// Who is counted for that.
    pub quorum_of: String,
    /// On what a threshold is a part of.
    pub base: String,
    /// `at_least` or `more_than`.
    pub measure: String,
    /// Which part.
    pub part: String,
    /// How ballots are given.
    pub manner: String,
    /// Whether written opinions count: not empty.
    pub written: String,
    /// What settles a tie.
    pub tie: String,
    /// What is published.
    pub publish: String,
}

fn number(typed: &str) -> std::result::Result<u32, Refusal> {
    let number = accept_count(typed.trim(), i64::from(MOST))?;
    Ok(u32::try_from(number).unwrap_or(MOST))
}

/// Lines, each with an id: a unit's own where it is one, else its number.
fn options_of(here: &ClusterYear, typed: &str) -> Vec<Candidate> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let option = |(number, line): (usize, &str)| {
        let unit = here.members.iter().find(|unit| unit.short_name == line || unit.full_name == line);
        let id = unit.map_or_else(|| format!("phuong-an-{number}"), |unit| unit.slug.clone());
        Candidate { id, title: line.to_owned() }
    };
    (1..).zip(lines).map(option).collect()
}

impl TypedPoll {
    fn question(&self, wrong: &mut FieldErrors) -> Option<Question> {
        match self.question.as_str() {
            "each" => Some(Question::Each),
            "choose" => {
                let at_least = wrong.note("at_least", number(&self.at_least));
                let at_most = wrong.note("at_most", number(&self.at_most));
                Some(Question::Choose { at_least: at_least?, at_most: at_most? })
            }
            _ => wrong.note("question", Err(Refusal::NothingChosen)),
        }
    }

    fn quorum(&self, wrong: &mut FieldErrors) -> Option<Quorum> {
        if self.quorum.trim().is_empty() {
            return None;
        }
        let count = Attendance::from_word(&self.quorum_of).ok_or(Refusal::NothingChosen);
        let count = wrong.note("quorum_of", count);
        let at_least = wrong.note("quorum", accept_fraction(&self.quorum));
        Some(Quorum { count: count?, at_least: at_least? })
    }

    fn threshold(&self, wrong: &mut FieldErrors) -> Option<Threshold> {
        let base = wrong.note("base", Base::from_word(&self.base).ok_or(Refusal::NothingChosen));
        let part = wrong.note("part", accept_fraction(&self.part));
        let part = match self.measure.as_str() {
            "at_least" => part.map(Part::AtLeast),
            "more_than" => part.map(Part::MoreThan),
            _ => wrong.note("measure", Err(Refusal::NothingChosen)),
        };
        Some(Threshold { base: base?, part: part? })
    }

    fn rule(&self, wrong: &mut FieldErrors) -> Option<Rule> {
        let seats = wrong.note("seats", number(&self.seats));
        let quorum = self.quorum(wrong);
        let threshold = self.threshold(wrong);
        let tie = wrong.note("tie", Tie::from_word(&self.tie).ok_or(Refusal::NothingChosen));
        let publish = wrong.note("publish", Publish::from_word(&self.publish).ok_or(Refusal::NothingChosen));
        let written = if self.written.is_empty() { Opinions::None } else { Opinions::Counted };
        Some(Rule { seats: seats?, quorum, threshold: threshold?, written, tie: tie?, publish: publish? })
    }

    /// What its result is for, with the place that is shared.
    fn purpose(&self, wrong: &mut FieldErrors) -> Option<(PollUse, usize)> {
        if self.purpose.is_empty() {
            return None;
        }
        let (name, place) = self.purpose.split_once('-').unwrap_or((&self.purpose, "0"));
        let known = PollUse::from_name(name).zip(place.parse().ok()).ok_or(Refusal::NothingChosen);
        wrong.note("purpose", known)
    }

    fn accept(
        &self,
        here: &ClusterYear,
        gathering: &str,
        shared: &[SharedUnits],
    ) -> Result<(Announcement, Option<PollUse>)> {
        let mut wrong = FieldErrors::default();
        let title = wrong.note("title", accept_name(&self.title));
        let question = self.question(&mut wrong);
        let rule = self.rule(&mut wrong);
        let manner = wrong.note("manner", Manner::from_name(&self.manner).ok_or(Refusal::NothingChosen));
        let purpose = self.purpose(&mut wrong);
        let options = match purpose {
            Some((PollUse::Tie, place)) => {
                let found = shared.iter().find(|shared| shared.place == place).ok_or(Refusal::PollTieGone);
                wrong.note("purpose", found).map(|shared| shared.units.clone()).unwrap_or_default()
            }
            Some((PollUse::Head | PollUse::Deputy, _)) | None => options_of(here, &self.options),
        };
        if options.is_empty() {
            wrong.note::<()>("options", Err(Refusal::PollNoOption));
        }
        if let (Some((purpose, _)), Some(rule)) = (purpose, &rule) {
            wrong.note("seats", purpose.accept_seats(rule.seats, options.len()));
            let stranger = options.iter().find(|option| here.member(&option.id).is_err());
            let refusal = stranger.map(|option| Refusal::PollOptionNoMember { option: option.title.clone() });
            wrong.note("options", refusal.map_or(Ok(()), Err));
        }
        wrong.finish()?;
        let gathering = gathering.to_owned();
        let all = title.zip(question).zip(rule).zip(manner);
        let (((title, question), rule), manner) = all.ok_or(Error::NotFound)?;
        let what = Announcement { gathering, title, question, options, rule, manner };
        Ok((what, purpose.map(|(purpose, _)| purpose)))
    }
}

/// Units that share a place as the ranking stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedUnits {
    /// Which place.
    pub place: usize,
    /// Who, as options of a poll.
    pub units: Vec<Candidate>,
}

/// Who shares a place in the year, best place first, for whoever may see it; nobody where the year has no table or the ranking is not theirs to see.
///
/// # Errors
/// No such year.
pub async fn shared_units(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Vec<SharedUnits>> {
    let found = match ranking(app, actor, at.at()).await {
        Ok(found) => found,
        Err(Error::Refused(_) | Error::NotAllowed) => return Ok(vec![]),
        Err(error) => return Err(error),
    };
    let Some(scored) = &found.scored else { return Ok(vec![]) };
    let named = |(place, units): (usize, Vec<String>)| {
        let unit = |slug: &String| {
            let member = found.here.member(slug).ok()?;
            Some(Candidate { id: member.slug.clone(), title: member.short_name.clone() })
        };
        SharedUnits { place, units: units.iter().filter_map(unit).collect() }
    };
    let mut shared: Vec<SharedUnits> = scored.ties.iter().flat_map(SharedPlace::open).map(named).collect();
    shared.sort_by_key(|shared| shared.place);
    Ok(shared)
}

/// Where the polls of a conference are held.
#[must_use]
pub fn poll_ground(at: &ConferenceAt) -> PollGround {
    PollGround::Cluster(at.year.0.clone(), at.year.1)
}

/// The polls of a conference, for whoever reads the year.
///
/// # Errors
/// No such conference, no right to read the year.
pub async fn polls_of(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<ConferencePolls> {
    let conference = open_conference(app, actor, at).await?;
    let polls = list_polls(app, actor, &poll_ground(at), &conference.row.id).await?;
    Ok(ConferencePolls { conference, polls })
}

/// Announces a poll at a conference.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedPoll`]; question, options and rule that do not fit together; a conference that is over.
pub async fn announce_poll(app: &App, actor: &Actor, at: &ConferenceAt, typed: &TypedPoll) -> Result<PollId> {
    let conference = open_conference(app, actor, at).await?;
    conference.state.may_change()?;
    let shared = shared_units(app, actor, at).await?;
    let (what, purpose) = typed.accept(&conference.here, &conference.row.id, &shared)?;
    announce_for(app, actor, (&poll_ground(at), what), async |work, poll| {
        let Some(purpose) = purpose else { return Ok(()) };
        handing_over::add_poll_use(work, &poll.id, (&conference.row.id, purpose.name())).await?;
        let (id, title, kind) = (poll.id.clone(), poll.title.clone(), purpose.name().to_owned());
        work.record(Event::PollMeant { poll: id, title, kind });
        Ok(())
    })
    .await
}

/// What followed from a result that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Nothing has to.
    Nothing,
    /// The places of units that shared one were concluded.
    TieConcluded,
    /// They were not: nobody is ahead, the units share no place any more, or the year's result is public.
    TieOpen,
}

/// What a poll of a conference is for, by its first round.
pub(super) async fn use_of(sql: &mut impl Sql, first: &str) -> Result<Option<PollUse>> {
    let found = handing_over::find_poll_use(sql, first).await?;
    let known =
        |name: String| PollUse::from_name(&name).ok_or_else(|| damaged("conference_poll.purpose", &name));
    found.map(known).transpose()
}

/// Shows a result; where the poll was about units that share a place, the year's conclusion says in the same act who stands first, on `reason`.
///
/// # Errors
/// No right, no such poll there, not counted.
pub async fn publish_poll(
    app: &App,
    actor: &Actor,
    (at, id): (&ConferenceAt, &PollId),
    reason: &str,
) -> Result<Followed> {
    let conference = open_conference(app, actor, at).await?;
    let ground = poll_ground(at);
    view_poll(app, actor, (&ground, &conference.row.id), id).await?;
    let held = conference.held.min(app.today());
    publish_for(app, actor, (&ground, id), async |work, said| {
        match use_of(work, &said.first.id).await? {
            None | Some(PollUse::Head | PollUse::Deputy) => return Ok(Followed::Nothing),
            Some(PollUse::Tie) if said.is_tied => return Ok(Followed::TieOpen),
            Some(PollUse::Tie) => {}
        }
        let among: Vec<String> = said.first.options.iter().map(|option| option.id.clone()).collect();
        let here = refresh_year(work, &conference.here).await?;
        let elected = (among.as_slice(), said.elected.as_slice());
        let is_concluded = conclude_elected(work, &here, elected, (held, reason)).await?;
        Ok(if is_concluded { Followed::TieConcluded } else { Followed::TieOpen })
    })
    .await
}

/// What a poll is for, for whoever has it before them.
///
/// # Errors
/// When the store refuses.
pub async fn purpose_of(app: &App, poll: &KeptPoll) -> Result<Option<PollUse>> {
    let mut reader = app.read().await?;
    let first = first_round(&mut reader, poll).await?;
    use_of(&mut reader, &first).await
}

/// Whoever has a vote at a conference, for whoever runs its polls.
///
/// # Errors
/// No such conference, no right.
pub async fn list_voters(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<(Conference, Vec<Attendee>)> {
    let found = polls_of(app, actor, at).await?;
    if !found.polls.runs {
        return Err(Error::NotAllowed);
    }
    let voters = found.conference.attendees.iter().filter(|person| person.voting == Voting::WithVote);
    let voters = voters.cloned().collect();
    Ok((found.conference, voters))
}

/// What a voter is called in the tables of polls.
fn voter_of(here: &ClusterYear, person: Attendee) -> Voter {
    let unit = person.row.unit_id.as_deref().and_then(|unit| here.member_by_id(unit));
    Voter {
        id: person.row.number.to_string(),
        name: person.row.name,
        unit: unit.map_or(person.row.organization, |unit| unit.short_name.clone()),
        presence: match person.presence {
            Presence::Present => Came::Present,
            Presence::Absent | Presence::Unknown => Came::Absent,
        },
    }
}

/// Opens a poll of a conference with those who have a vote there as its electorate; whoever was not seen is absent.
///
/// # Errors
/// No right, no such poll there; what [`open`] refuses; a conference that is over.
pub async fn open_poll(app: &App, actor: &Actor, at: &ConferenceAt, id: &PollId) -> Result<()> {
    let conference = open_conference(app, actor, at).await?;
    let ground = poll_ground(at);
    view_poll(app, actor, (&ground, &conference.row.id), id).await?;
    // The roll is read inside the act: somebody at the door may note another who came.
    open_for(app, actor, (&ground, id), async |work| {
        let (row, state) = loaded(work, &conference.here, at).await?;
        state.may_change()?;
        let people = load_attendees(work, &conference.here, &row.id).await?;
        let voters = people.into_iter().filter(|person| person.voting == Voting::WithVote);
        Ok(voters.map(|person| voter_of(&conference.here, person)).collect())
    })
    .await
}

/// Gives somebody with a vote a code for a telephone; answers for whom, and the code, which is told once.
///
/// # Errors
/// No right; nobody with a vote has this number.
pub async fn hand_pass(app: &App, actor: &Actor, at: &ConferenceAt, number: i64) -> Result<(String, String)> {
    let (conference, voters) = list_voters(app, actor, at).await?;
    let person = voters.into_iter().find(|person| person.row.number == number).ok_or(Error::NotFound)?;
    let who = (person.row.number.to_string(), person.row.name);
    let place = (&poll_ground(at), conference.row.id.as_str());
    let code = issue_pass(app, actor, place, (&who.0, &who.1)).await?;
    Ok((who.1, code))
}
