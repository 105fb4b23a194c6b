//! Polls at a conference: whoever has a vote there is the electorate of what is opened, and those who came may vote.

use thidua_domain::access::Actor;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{Presence, Voting};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_count, accept_name};
use thidua_domain::voting::{
    Attendance, Base, Candidate, MOST, Manner, Opinions, Part, Presence as Came, Publish, Question, Quorum,
    Rule, Threshold, Tie, Voter, accept_fraction,
};

use super::{Attendee, Conference, ConferenceAt, open_conference};
use crate::ground::ClusterYear;
use crate::voting::{Announcement, PollGround, Polls, announce, issue_pass, list_polls, open, view_poll};
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

    fn accept(&self, here: &ClusterYear, gathering: &str) -> Result<Announcement> {
        let mut wrong = FieldErrors::default();
        let title = wrong.note("title", accept_name(&self.title));
        let question = self.question(&mut wrong);
        let rule = self.rule(&mut wrong);
        let manner = wrong.note("manner", Manner::from_name(&self.manner).ok_or(Refusal::NothingChosen));
        let options = options_of(here, &self.options);
        if options.is_empty() {
            wrong.note::<()>("options", Err(Refusal::PollNoOption));
        }
        wrong.finish()?;
        let gathering = gathering.to_owned();
        let all = title.zip(question).zip(rule).zip(manner);
        let (((title, question), rule), manner) = all.ok_or(Error::NotFound)?;
        Ok(Announcement { gathering, title, question, options, rule, manner })
    }
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
    let what = typed.accept(&conference.here, &conference.row.id)?;
    announce(app, actor, &poll_ground(at), what).await
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
    let (conference, voters) = list_voters(app, actor, at).await?;
    conference.state.may_change()?;
    let ground = poll_ground(at);
    view_poll(app, actor, (&ground, &conference.row.id), id).await?;
    let voters = voters.into_iter().map(|person| voter_of(&conference.here, person)).collect();
    open(app, actor, (&ground, id), voters).await
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
