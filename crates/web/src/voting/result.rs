//! What a poll came to, as a part of its page: outcomes, counts where they may be seen, receipts in their order.

use thidua_app::voting::{Opened, Published};
use thidua_domain::voting::{
    Outcome, Poll, Published as What, Question, QuorumReached, SettledBy, Standing, Tally, Vote,
};
use thidua_words::Words;

use crate::parts::State;

/// An option with what became of it.
pub struct OptionLine {
    pub title: String,
    /// Its counts in the order of the heads; empty where they are not shown.
    pub counts: Vec<String>,
    pub outcome: State,
}

/// The part of the page.
pub struct ResultPart {
    /// Who sees these counts, where not everybody does.
    pub seen_by: Option<String>,
    pub heads: Vec<String>,
    pub lines: Vec<OptionLine>,
    /// The figures of the minutes: what they are called, and how many.
    pub figures: Vec<(String, String)>,
    /// What else there is to say of the outcome.
    pub remarks: Vec<String>,
    /// Receipts in their order, with what was voted where counts are published.
    pub receipts: Vec<(String, String)>,
    pub receipts_said: Option<String>,
    /// Options that are still tied, by their places.
    pub tied: Vec<usize>,
    pub has_next_round: bool,
}

impl ResultPart {
    /// From the whole tally where the person runs the poll, and from what everybody reads once it is published.
    pub fn of(words: &Words, poll: &Poll, (whole, shown): (Option<Tally>, Option<Published>)) -> Self {
        let seen_by = seen_by(words, (whole.as_ref(), shown.as_ref()));
        let (elected, tied) = match (&whole, &shown) {
            (Some(tally), _) => (tally.with(Outcome::Elected).collect(), tally.with(Outcome::Tied).collect()),
            (None, Some(shown)) => (shown.elected.clone(), shown.tied.clone()),
            (None, None) => (vec![], vec![]),
        };
        let tally = whole.as_ref().or_else(|| shown.as_ref().and_then(|shown| shown.tally.as_ref()));
        let outcome = |place: usize| match (elected.contains(&place), tied.contains(&place)) {
            (true, _) if !poll.competes() => State::done(words.say("poll-outcome-carried")),
            (false, false) if !poll.competes() => State::idle(words.say("poll-outcome-not-carried")),
            (true, _) => State::done(words.say("tally-outcome-elected")),
            (false, true) => State::wait(words.say("tally-outcome-tied")),
            (false, false) => State::idle(words.say("tally-outcome-not-elected")),
        };
        let line = |(place, option): (usize, &thidua_domain::voting::Candidate)| OptionLine {
            title: option.title.clone(),
            counts: tally.map(|tally| counts(poll, &tally.standings[place])).unwrap_or_default(),
            outcome: outcome(place),
        };
        Self {
            seen_by,
            heads: tally.map(|_| heads(words, poll)).unwrap_or_default(),
            lines: poll.options.iter().enumerate().map(line).collect(),
            figures: tally.map(|tally| figures(words, tally)).unwrap_or_default(),
            remarks: tally.map(|tally| remarks(words, poll, tally)).unwrap_or_default(),
            receipts: shown.as_ref().map(|shown| receipts(words, shown)).unwrap_or_default(),
            receipts_said: shown.as_ref().filter(|shown| !shown.receipts.is_empty()).map(|shown| {
                let key = if shown.tally.is_some() { "poll-receipts-open" } else { "poll-receipts-guarded" };
                words.say(key).into_owned()
            }),
            has_next_round: whole.as_ref().is_some_and(|tally| tally.next_round.is_some()),
            tied,
        }
    }
}

fn seen_by(words: &Words, (whole, shown): (Option<&Tally>, Option<&Published>)) -> Option<String> {
    let key = match (whole, shown) {
        (None, Some(shown)) if shown.tally.is_none() => "poll-result-outcome-alone",
        (None, _) => return None,
        (Some(tally), _) if tally.published == What::Outcome => "poll-result-guarded",
        (Some(_), Some(_)) => return None,
        (Some(_), None) => "poll-result-unpublished",
    };
    Some(words.say(key).into_owned())
}

fn heads(words: &Words, poll: &Poll) -> Vec<String> {
    let keys: &[&str] = match poll.question {
        Question::Choose { .. } => &["tally-head-votes"],
        Question::Each => &["tally-head-for", "tally-head-against", "tally-head-abstain"],
    };
    keys.iter().map(|key| words.say(key).into_owned()).collect()
}

fn counts(poll: &Poll, standing: &Standing) -> Vec<String> {
    let votes = standing.votes;
    let counts = match poll.question {
        Question::Choose { .. } => vec![votes.yes],
        Question::Each => vec![votes.yes, votes.no, votes.abstain],
    };
    counts.iter().map(u64::to_string).collect()
}

fn figures(words: &Words, tally: &Tally) -> Vec<(String, String)> {
    let figures = &tally.figures;
    [
        ("tally-electorate", figures.electorate),
        ("tally-present", figures.present),
        ("tally-issued", figures.issued),
        ("tally-returned", figures.returned),
        ("tally-not-returned", figures.not_returned),
        ("tally-valid", figures.valid),
        ("tally-invalid", figures.invalid),
    ]
    .map(|(key, figure)| (words.say(key).into_owned(), words.decimal(&figure.to_string())))
    .into()
}

fn remarks(words: &Words, poll: &Poll, tally: &Tally) -> Vec<String> {
    let mut said = vec![];
    match tally.quorum {
        QuorumReached::No => said.push(words.say("tally-no-quorum").into_owned()),
        QuorumReached::Yes => {}
    }
    // Where nobody competes, what was not carried leaves no seat behind.
    if tally.unfilled > 0 && poll.competes() {
        let many = usize::try_from(tally.unfilled).unwrap_or(usize::MAX);
        said.push(words.say_count("tally-unfilled", many, &[]));
    }
    match tally.settled_by {
        Some(SettledBy::CastingVote) => said.push(words.say("poll-settled-casting-vote").into_owned()),
        Some(SettledBy::Lot) => said.push(words.say("poll-settled-lot").into_owned()),
        None => {}
    }
    said
}

fn receipts(words: &Words, shown: &Published) -> Vec<(String, String)> {
    let said = |opened: &Opened| say_opened(words, &shown.poll, opened);
    let line = |(receipt, opened): &(String, Option<Opened>)| {
        (receipt.clone(), opened.as_ref().map(said).unwrap_or_default())
    };
    shown.receipts.iter().map(line).collect()
}

/// What a published ballot says.
fn say_opened(words: &Words, poll: &Poll, Opened(votes): &Opened) -> String {
    let Some(votes) = votes else { return words.say("tally-invalid").into_owned() };
    if votes.is_empty() {
        return words.say("poll-ballot-blank").into_owned();
    }
    let one = |(place, vote): &(usize, Vote)| {
        let title = &poll.options[*place].title;
        match poll.question {
            Question::Choose { .. } => title.clone(),
            Question::Each => format!("{title}: {}", words.say(&format!("poll-vote-{}", vote.word()))),
        }
    };
    votes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A published poll in one line of the minutes: its figures and counts where everybody reads them, and what it came to.
pub(crate) fn say_vote(words: &Words, shown: &Published) -> String {
    let poll = &shown.poll;
    let names = |places: &[usize]| {
        places.iter().map(|place| poll.options[*place].title.as_str()).collect::<Vec<_>>().join(", ")
    };
    let round = poll.round.to_string();
    let mut said = vec![words.say_with("minutes-vote", &[("title", &poll.title), ("round", &round)])];
    match &shown.tally {
        None => said.push(words.say("minutes-vote-guarded").into_owned()),
        Some(tally) => {
            let figures = figures(words, tally);
            let figures = figures.iter().map(|(name, figure)| format!("{}: {figure}", name.to_lowercase()));
            said.push(
                words.say_with(
                    "minutes-vote-figures",
                    &[("figures", &figures.collect::<Vec<_>>().join("; "))],
                ),
            );
            let heads = match poll.question {
                Question::Choose { .. } => vec![words.say("minutes-vote-votes").into_owned()],
                Question::Each => heads(words, poll),
            };
            let line = |(option, standing): (&thidua_domain::voting::Candidate, &Standing)| {
                let counts = heads.iter().zip(counts(poll, standing));
                let counts = counts.map(|(head, count)| format!("{count} {}", head.to_lowercase()));
                format!("{}: {}", option.title, counts.collect::<Vec<_>>().join(", "))
            };
            let lines = poll.options.iter().zip(&tally.standings).map(line);
            said.push(format!("{}.", lines.collect::<Vec<_>>().join("; ")));
            said.extend(remarks(words, poll, tally));
        }
    }
    if shown.elected.is_empty() {
        said.push(words.say("minutes-vote-nobody").into_owned());
    } else {
        said.push(words.say_with("minutes-vote-elected", &[("names", &names(&shown.elected))]));
    }
    if !shown.tied.is_empty() {
        said.push(words.say_with("minutes-vote-tied", &[("names", &names(&shown.tied))]));
    }
    said.join(" ")
}
