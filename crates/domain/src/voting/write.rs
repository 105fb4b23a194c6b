//! Writing an exported poll, and its result.

use std::fmt::Write as _;

use super::ballot::{Choice, Made};
use super::closed::ClosedPoll;
use super::count::{HandCount, Votes};
use super::read::FORMAT;
use super::rule::{Part, Poll, Question};
use super::tally::{Outcome, Passed, QuorumReached, Revealing, Standing, Tally};
pub(super) use crate::scoring::quoted;

/// The options at these places, as a list of ids.
fn ids(poll: &Poll, places: impl IntoIterator<Item = usize>) -> String {
    let ids: Vec<String> = places.into_iter().map(|place| quoted(&poll.options[place].id)).collect();
    format!("[{}]", ids.join(","))
}

impl Choice {
    /// The choice as a ballot of the file has it. This is what a voter said: it belongs into the box and into the export, and nowhere else.
    #[must_use]
    pub fn write(&self, poll: &Poll) -> String {
        match self.made() {
            Made::Invalid => "null".to_owned(),
            Made::Chosen(places) => ids(poll, places.iter().copied()),
            Made::Each(votes) => {
                let said = votes
                    .iter()
                    .map(|(place, vote)| format!("{}:\"{}\"", quoted(&poll.options[*place].id), vote.word()));
                format!("{{{}}}", said.collect::<Vec<_>>().join(","))
            }
        }
    }
}

impl Choice {
    /// As [`Choice::write`], for a poll that it may have been made for or not; none where it is no choice of it.
    #[must_use]
    pub fn written_for(&self, poll: &Poll) -> Option<String> {
        let again = match self.made() {
            Made::Invalid => Ok(Self::invalid()),
            Made::Chosen(places) => Self::chosen(poll, places.clone()),
            Made::Each(votes) => Self::each(poll, votes.clone()),
        };
        again.ok().map(|choice| choice.write(poll))
    }
}

impl Poll {
    /// The poll as the file has it.
    #[must_use]
    pub fn write(&self) -> String {
        write_poll(self)
    }
}

impl HandCount {
    /// The counts as the file has them.
    #[must_use]
    pub fn write(&self, poll: &Poll) -> String {
        write_hand_count(poll, self)
    }
}

impl ClosedPoll {
    /// The poll as a file, a ballot a line; reading it again gives the same.
    #[must_use]
    pub fn write(&self) -> String {
        let poll = &self.poll;
        let mut out = format!("{{\"format\":\"{FORMAT}\",\n\"poll\":{},\n", write_poll(poll));
        let (voters, turnout) = (&self.electorate, self.turnout);
        // Writing into a text cannot fail.
        let _ = write!(
            out,
            "\"electorate\":{{\"size\":{},\"digest\":\"{}\"}},\n\
             \"turnout\":{{\"present\":{},\"issued\":{},\"returned\":{}}},\n\"ballots\":[",
            voters.size, voters.digest, turnout.present, turnout.issued, turnout.returned
        );
        for (place, ballot) in self.ballots.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            let (key, receipt) = (ballot.key, quoted(&ballot.receipt));
            let choice = ballot.choice.write(poll);
            let _ = write!(out, "{comma}\n{{\"key\":\"{key}\",\"receipt\":{receipt},\"choice\":{choice}}}");
        }
        let _ = write!(
            out,
            "],\n\"paper\":{},\n\"written\":{}",
            write_hand_count(poll, &self.paper),
            write_hand_count(poll, &self.written)
        );
        if let Some(vote) = &self.settlement.casting_vote {
            let (by, options) = (quoted(&vote.by), ids(poll, vote.options.iter().copied()));
            let _ = write!(out, ",\n\"casting_vote\":{{\"by\":{by},\"for\":{options}}}");
        }
        if let Some(lot) = &self.settlement.lot {
            let (by, order) = (quoted(&lot.by), ids(poll, lot.order.iter().copied()));
            let _ = write!(out, ",\n\"lot\":{{\"by\":{by},\"order\":{order}}}");
        }
        out.push_str("}\n");
        out
    }
}

fn write_poll(poll: &Poll) -> String {
    let rule = &poll.rule;
    let question = match poll.question {
        Question::Choose { at_least, at_most } => {
            format!("{{\"kind\":\"choose\",\"at_least\":{at_least},\"at_most\":{at_most}}}")
        }
        Question::Each => "{\"kind\":\"each\"}".to_owned(),
    };
    let options = poll
        .options
        .iter()
        .map(|option| format!("{{\"id\":{},\"title\":{}}}", quoted(&option.id), quoted(&option.title)));
    let quorum = rule.quorum.map_or_else(String::new, |quorum| {
        format!("\"quorum\":{{\"count\":\"{}\",\"at_least\":\"{}\"}},", quorum.count.word(), quorum.at_least)
    });
    let part = match rule.threshold.part {
        Part::AtLeast(part) => format!("\"at_least\":\"{part}\""),
        Part::MoreThan(part) => format!("\"more_than\":\"{part}\""),
    };
    format!(
        "{{\"id\":{},\"title\":{},\"round\":{},\"question\":{question},\n\"options\":[{}],\n\"seats\":{},{quorum}\
         \"threshold\":{{\"base\":\"{}\",{part}}},\"written\":\"{}\",\"tie\":\"{}\",\"publish\":\"{}\"}}",
        quoted(&poll.id),
        quoted(&poll.title),
        poll.round,
        options.collect::<Vec<_>>().join(",\n"),
        rule.seats,
        rule.threshold.base.word(),
        rule.written.word(),
        rule.tie.word(),
        rule.publish.word(),
    )
}

/// Ballots that were counted by hand.
fn write_hand_count(poll: &Poll, counted: &HandCount) -> String {
    let counts = counted.counts.iter().map(|(place, votes)| {
        let id = quoted(&poll.options[*place].id);
        let Votes { yes, no, abstain } = votes;
        match poll.question {
            Question::Choose { .. } => format!("{id}:{yes}"),
            Question::Each => format!("{id}:{{\"yes\":{yes},\"no\":{no},\"abstain\":{abstain}}}"),
        }
    });
    let counts = counts.collect::<Vec<_>>().join(",");
    let (returned, invalid) = (counted.returned, counted.invalid);
    format!("{{\"returned\":{returned},\"invalid\":{invalid},\"counts\":{{{counts}}}}}")
}

impl Tally {
    /// The result as JSON, an option a line. `digest` is that of the file that was counted.
    #[must_use]
    pub fn json(&self, poll: &Poll, digest: &str) -> String {
        let figures = &self.figures;
        let mut out = format!(
            "{{\"poll\":{},\"round\":{},\"digest\":\"{digest}\",\n\
             \"electorate\":{},\"present\":{},\"issued\":{},\"returned\":{},\"not_returned\":{},\"valid\":{},\
             \"invalid\":{},\n\"quorum_reached\":{},\n\"options\":[",
            quoted(&poll.id),
            poll.round,
            figures.electorate,
            figures.present,
            figures.issued,
            figures.returned,
            figures.not_returned,
            figures.valid,
            figures.invalid,
            self.quorum == QuorumReached::Yes,
        );
        for (place, standing) in self.standings.iter().enumerate() {
            out.push_str(if place > 0 { ",\n" } else { "\n" });
            out.push_str(&write_standing(poll, place, standing));
        }
        let next = self.next_round.as_ref().map_or_else(
            || "null".to_owned(),
            |next| {
                let options = ids(poll, next.options.iter().copied());
                format!("{{\"options\":{options},\"seats\":{}}}", next.seats)
            },
        );
        let settled = self.settled_by.map_or("null".to_owned(), |by| format!("\"{}\"", by.word()));
        let _ = write!(
            out,
            "],\n\"seats\":{},\"elected\":{},\"tied\":{},\"unfilled\":{},\"settled_by\":{settled},\
             \"second_round\":{next},\n\"revealing\":{},\"published\":\"{}\"}}\n",
            poll.rule.seats,
            ids(poll, self.with(Outcome::Elected)),
            ids(poll, self.with(Outcome::Tied)),
            self.unfilled,
            self.revealing == Revealing::Yes,
            self.published.word(),
        );
        out
    }
}

fn write_standing(poll: &Poll, place: usize, standing: &Standing) -> String {
    let Votes { yes, no, abstain } = standing.votes;
    let others = match poll.question {
        Question::Choose { .. } => "\"against\":null,\"abstain\":null".to_owned(),
        Question::Each => format!("\"against\":{no},\"abstain\":{abstain}"),
    };
    format!(
        "{{\"id\":{},\"for\":{yes},{others},\"base\":{},\"passes\":{},\"outcome\":\"{}\"}}",
        quoted(&poll.options[place].id),
        standing.base,
        standing.passed == Passed::Yes,
        standing.outcome.word(),
    )
}
