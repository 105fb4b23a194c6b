//! A council that votes by ballot: the rule of a poll that asks of each nomination, and what the poll counted of one of them.

use super::council::Ballots;
use super::vote::{Absent, Part, Threshold};
use super::words::Base;
use crate::voting::{self, ClosedPoll, Fraction, Opinions, Publish, Rule, Tally, Tie};

impl Threshold {
    /// The rule of a poll that asks yes or no of so many nominations; none for a part that no poll knows. Nobody competes for a seat, so that nothing is
    /// tied; and counts are published, since the minutes of a council name them.
    #[must_use]
    pub fn poll_rule(&self, nominations: u32) -> Option<Rule> {
        let read =
            |part: super::vote::Fraction| Fraction::read(&format!("{}/{}", part.numerator, part.denominator));
        let part = match self.part {
            Part::AtLeast(part) => voting::Part::AtLeast(read(part)?),
            Part::MoreThan(part) => voting::Part::MoreThan(read(part)?),
        };
        let base = match self.base {
            Base::AllMembers => voting::Base::Electorate,
            Base::Present => voting::Base::Present,
            Base::ValidBallots => voting::Base::Valid,
        };
        let written = match self.absent {
            Absent::WrittenOpinion => Opinions::Counted,
            Absent::NoVote => Opinions::None,
        };
        Some(Rule {
            seats: nominations,
            quorum: None,
            threshold: voting::Threshold { base, part },
            written,
            tie: Tie::Open,
            publish: Publish::Counts,
        })
    }
}

impl Ballots {
    /// What a poll counted for its option at this place: ballots on telephones and on paper are of those who came. None where there is no such option.
    #[must_use]
    pub fn of_poll((closed, tally): (&ClosedPoll, &Tally), place: usize) -> Option<Self> {
        let written = &closed.written;
        let written_yes = written.counts.get(&place).map_or(0, |votes| votes.yes);
        let figure = |figure: u64| u32::try_from(figure).ok();
        Some(Self {
            valid: figure(tally.figures.valid.checked_sub(written.valid())?)?,
            yes: figure(tally.standings.get(place)?.votes.yes.checked_sub(written_yes)?)?,
            written_yes: figure(written_yes)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commendation::{Attendance, Verdict, WhoseRule, accept_own_rule};
    use crate::voting::{
        Candidate, Choice, Electorate, HandCount, Outcome, Poll, Question, Settlement, Turnout, Vote, Votes,
    };

    fn threshold(base: Base, absent: Absent) -> Threshold {
        accept_own_rule("2/3", false, base, absent).unwrap()
    }

    fn poll(rule: Rule) -> Poll {
        let options =
            ["muc-1", "muc-2"].map(|id| Candidate { id: id.to_owned(), title: id.to_owned() }).into();
        Poll { id: "p".into(), title: "P".into(), round: 1, question: Question::Each, options, rule }
    }

    /// Seven members: five came, of whom one spoils the ballot; one wrote.
    fn closed(rule: Rule, first: [Vote; 4]) -> ClosedPoll {
        let poll = poll(rule);
        let ballot = |(key, choice): (u8, Choice)| {
            let key = voting::BoxKey::read(&format!("{key:032x}")).unwrap();
            voting::Ballot { key, receipt: format!("R{key}"), choice }
        };
        let said = first.map(|vote| Choice::each(&poll, vec![(0, vote), (1, Vote::No)]).unwrap());
        let ballots = (1..).zip(said.into_iter().chain([Choice::invalid()])).map(ballot).collect();
        let counts = [(0, Votes { yes: 1, ..Votes::default() })].into();
        let written = HandCount { returned: 1, invalid: 0, counts };
        ClosedPoll {
            poll,
            electorate: Electorate { size: 7, digest: "0".repeat(64) },
            turnout: Turnout { present: 5, issued: 6, returned: 6 },
            ballots,
            paper: HandCount::default(),
            written,
            settlement: Settlement::default(),
        }
    }

    #[test]
    fn what_a_poll_counted_is_what_a_council_would_have_typed() {
        let rule = threshold(Base::AllMembers, Absent::WrittenOpinion).poll_rule(2).unwrap();
        let closed = closed(rule, [Vote::Yes, Vote::Yes, Vote::Yes, Vote::Abstain]);
        let tally = closed.tally().unwrap();
        let at = |place| Ballots::of_poll((&closed, &tally), place);
        assert_eq!(at(0), Some(Ballots { valid: 4, yes: 3, written_yes: 1 }));
        assert_eq!(at(1), Some(Ballots { valid: 4, yes: 0, written_yes: 0 }));
        assert_eq!(at(2), None);
    }

    #[test]
    fn poll_and_council_come_to_the_same() {
        let votes = [Vote::Yes, Vote::No, Vote::Abstain];
        let there = Attendance { members: 7, present: 5, written: 1 };
        for base in [Base::AllMembers, Base::Present, Base::ValidBallots] {
            for yes in 0..=4 {
                let own = threshold(base, Absent::WrittenOpinion);
                let said: Vec<Vote> =
                    (0..4).map(|at| if at < yes { Vote::Yes } else { votes[1 + at % 2] }).collect();
                let closed = closed(own.poll_rule(2).unwrap(), said.try_into().unwrap());
                let tally = closed.tally().unwrap();
                let count = Ballots::of_poll((&closed, &tally), 0).unwrap().check(there).unwrap();
                let reached = WhoseRule::Council(&own).judge(&count) == Verdict::Met;
                let elected = tally.standings[0].outcome == Outcome::Elected;
                assert_eq!(reached, elected, "{base:?} {yes}");
            }
        }
    }

    #[test]
    fn nobody_competes_and_minutes_may_name_counts() {
        let rule = threshold(Base::Present, Absent::NoVote).poll_rule(3).unwrap();
        assert_eq!((rule.seats, rule.tie, rule.publish), (3, Tie::Open, Publish::Counts));
        assert_eq!((rule.written, rule.quorum), (Opinions::None, None));
        let odd = super::super::vote::Fraction { numerator: 1_001, denominator: 1_002 };
        let odd = Threshold { part: Part::AtLeast(odd), ..threshold(Base::Present, Absent::NoVote) };
        assert_eq!(odd.poll_rule(1), None);
    }
}
