//! A tally as a table for people: the figures of the minutes, every option, and what follows.

use thidua_domain::voting::{
    Counted, Outcome, Passed, Published, Question, QuorumReached, Revealing, SettledBy, Standing,
};
use thidua_words::Words;

use crate::cli::score::report::{Grid, clean, width};

pub(super) fn report(counted: &Counted, digest: &str, words: &Words) -> String {
    let poll = &counted.closed.poll;
    let mut lines = vec![
        clean(&poll.title),
        words.say_with("tally-round", &[("round", &words.decimal(&poll.round.to_string()))]),
        String::new(),
    ];
    lines.extend(figures(counted, words));
    lines.push(String::new());
    let mut out = lines.join("\n") + "\n";
    options(counted, words).print(&mut out);
    out.push('\n');
    for line in notes(counted, words) {
        out.push_str(&line);
        out.push('\n');
    }
    out.push_str(&words.say_with("tally-digest", &[("digest", digest)]));
    out.push('\n');
    out
}

/// The figures of the minutes, a line each.
fn figures(counted: &Counted, words: &Words) -> Vec<String> {
    let figures = &counted.tally.figures;
    let rows = [
        ("tally-electorate", figures.electorate),
        ("tally-present", figures.present),
        ("tally-issued", figures.issued),
        ("tally-returned", figures.returned),
        ("tally-not-returned", figures.not_returned),
        ("tally-valid", figures.valid),
        ("tally-invalid", figures.invalid),
    ]
    .map(|(key, number)| (words.say(key), words.decimal(&number.to_string())));
    let names = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let numbers = rows.iter().map(|(_, number)| width(number)).max().unwrap_or(0);
    let line = |(name, number): &(std::borrow::Cow<'_, str>, String)| {
        let gap = names - width(name) + 2 + numbers - width(number);
        format!("{name}{}{number}", " ".repeat(gap))
    };
    rows.iter().map(line).collect()
}

fn options(counted: &Counted, words: &Words) -> Grid {
    let poll = &counted.closed.poll;
    let votes: &[&str] = match poll.question {
        Question::Choose { .. } => &["votes"],
        Question::Each => &["for", "against", "abstain"],
    };
    let heads = ["option"].iter().chain(votes).chain(&["base", "passes", "outcome"]);
    let mut grid = Grid::new(heads.map(|head| vec![words.say(&format!("tally-head-{head}")).into_owned()]));
    for (option, standing) in poll.options.iter().zip(&counted.tally.standings) {
        let title = clean(&option.title);
        let mut cells = vec![if title.is_empty() { option.id.clone() } else { title }];
        cells.extend(figures_of(standing, poll.question).map(|number| words.decimal(&number.to_string())));
        let passes = match standing.passed {
            Passed::Yes => "tally-passes",
            Passed::No => "tally-passes-not",
        };
        let outcome = standing.outcome.word().replace('_', "-");
        cells.extend(
            [passes.to_owned(), format!("tally-outcome-{outcome}")].map(|key| words.say(&key).into_owned()),
        );
        grid.add(cells);
    }
    grid.left = vec![0, votes.len() + 2, votes.len() + 3];
    grid
}

/// The votes that this kind of question has, and what they are a part of.
fn figures_of(standing: &Standing, question: Question) -> impl Iterator<Item = u64> {
    let votes = standing.votes;
    let votes = match question {
        Question::Choose { .. } => vec![votes.yes, standing.base],
        Question::Each => vec![votes.yes, votes.no, votes.abstain, standing.base],
    };
    votes.into_iter()
}

/// What follows from the counts.
fn notes(counted: &Counted, words: &Words) -> Vec<String> {
    let (closed, tally) = (&counted.closed, &counted.tally);
    let say = |key: &str| words.say(key).into_owned();
    let mut notes = vec![];
    if tally.quorum == QuorumReached::No {
        notes.push(say("tally-no-quorum"));
    }
    if tally.unfilled > 0 {
        let unfilled = usize::try_from(tally.unfilled).unwrap_or(usize::MAX);
        notes.push(words.say_count("tally-unfilled", unfilled, &[]));
    }
    match tally.settled_by {
        Some(SettledBy::CastingVote) => {
            let by = closed.settlement.casting_vote.as_ref().map_or(String::new(), |vote| clean(&vote.by));
            notes.push(words.say_with("tally-settled-casting-vote", &[("by", &by)]));
        }
        Some(SettledBy::Lot) => {
            let by = closed.settlement.lot.as_ref().map_or(String::new(), |lot| clean(&lot.by));
            notes.push(words.say_with("tally-settled-lot", &[("by", &by)]));
        }
        None => {}
    }
    if let Some(next) = &tally.next_round {
        let options: Vec<&str> =
            next.options.iter().map(|place| closed.poll.options[*place].id.as_str()).collect();
        let round = words.decimal(&(u64::from(closed.poll.round) + 1).to_string());
        let (seats, options) = (words.decimal(&next.seats.to_string()), options.join(", "));
        let said = [("round", &*round), ("seats", &*seats), ("options", &*options)];
        notes.push(words.say_with("tally-next-round", &said));
    } else if tally.with(Outcome::Tied).next().is_some() {
        notes.push(say("tally-open"));
    }
    if tally.revealing == Revealing::Yes {
        notes.push(say("tally-revealing"));
    }
    notes.push(say(match tally.published {
        Published::Counts => "tally-published-counts",
        Published::Outcome => "tally-published-outcome",
    }));
    notes
}
