//! Ballots, those that were counted by hand, and what settles a tie: all that names options.
//!
//! A fault in a choice never says what stood there.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::keys::{count, keyed, needed};
use crate::criteria::Code;
use crate::scoring::{Json, Read};
use crate::voting::ballot::{Ballot, BoxKey, Choice, NoChoice};
use crate::voting::count::{HandCount, Votes};
use crate::voting::rule::{Poll, Question, Vote};
use crate::voting::settle::{CastingVote, Lot};

/// The options of a poll, by id.
pub(super) struct Names<'p> {
    poll: &'p Poll,
    places: HashMap<&'p str, usize>,
}

impl<'p> Names<'p> {
    pub(super) fn of(poll: &'p Poll) -> Self {
        let options = poll.options.iter().enumerate();
        Self { poll, places: options.map(|(place, option)| (option.id.as_str(), place)).collect() }
    }

    /// An option that is named in the open.
    fn option(&self, json: &Json<'_>, id: &str, at: usize) -> Read<usize> {
        let place = self.places.get(id).copied();
        place.ok_or_else(|| json.fault_at(at, Code::OptionUnknown).text("id", id))
    }

    /// An option in a choice.
    fn secret(&self, json: &Json<'_>, id: &str, at: usize) -> Read<usize> {
        self.places.get(id).copied().ok_or_else(|| refuse(json, at, NoChoice::UnknownOption))
    }

    pub(super) fn ballots(&self, json: &mut Json<'_>) -> Read<Vec<Ballot>> {
        let mut ballots: Vec<Ballot> = vec![];
        let mut receipts = HashSet::new();
        json.list("ballots", |json| {
            let number = ballots.len() + 1;
            let ballot = self.ballot(json, ballots.last(), &mut receipts);
            ballots.push(ballot.map_err(|fault| fault.entry("ballots", number))?);
            Ok(())
        })?;
        Ok(ballots)
    }

    fn ballot(
        &self,
        json: &mut Json<'_>,
        before: Option<&Ballot>,
        receipts: &mut HashSet<String>,
    ) -> Read<Ballot> {
        let start = json.place();
        let (mut key, mut receipt, mut made) = (None, None, None);
        keyed(json, "ballots", &["key", "receipt", "choice"], |json, name| {
            match name {
                0 => key = Some(box_key(json)?),
                1 => receipt = Some(json.string("receipt")?.into_owned()),
                _ => made = Some(self.choice(json)?),
            }
            Ok(())
        })?;
        let key = needed(json, start, "key", key)?;
        let receipt = needed(json, start, "receipt", receipt)?;
        let choice = needed(json, start, "choice", made)?;
        match before.map(|before| before.key.cmp(&key)) {
            None | Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => return Err(json.fault_at(start, Code::BoxKeyTwice)),
            Some(std::cmp::Ordering::Greater) => return Err(json.fault_at(start, Code::BallotsUnsorted)),
        }
        if !receipts.insert(receipt.clone()) {
            return Err(json.fault_at(start, Code::ReceiptTwice));
        }
        Ok(Ballot { key, receipt, choice })
    }

    /// What is on a ballot.
    pub(super) fn choice(&self, json: &mut Json<'_>) -> Read<Choice> {
        let at = json.place();
        if json.opens_object()? {
            return self.each(json, at);
        }
        if json.opens_list()? {
            return self.chosen(json, at);
        }
        if json.is_null()? { Ok(Choice::invalid()) } else { Err(refuse(json, at, NoChoice::OtherKind)) }
    }

    fn chosen(&self, json: &mut Json<'_>, start: usize) -> Read<Choice> {
        let mut places = vec![];
        json.list("choice", |json| {
            let at = json.place();
            let id = json.string("choice")?;
            places.push(self.secret(json, &id, at)?);
            Ok(())
        })?;
        Choice::chosen(self.poll, places).map_err(|why| refuse(json, start, why))
    }

    fn each(&self, json: &mut Json<'_>, start: usize) -> Read<Choice> {
        let mut votes = vec![];
        json.object("choice", |json, id, at| {
            let place = self.secret(json, &id, at)?;
            let at = json.place();
            let word = json.string("choice")?;
            let vote = Vote::from_word(&word).ok_or_else(|| json.fault_at(at, Code::ChoiceWord))?;
            votes.push((place, vote));
            Ok(())
        })?;
        Choice::each(self.poll, votes).map_err(|why| refuse(json, start, why))
    }

    pub(super) fn hand_count(&self, json: &mut Json<'_>, name: &'static str) -> Read<HandCount> {
        let start = json.place();
        let (mut returned, mut invalid, mut counts) = (None, None, None);
        keyed(json, name, &["returned", "invalid", "counts"], |json, key| {
            match key {
                0 => returned = Some(count(json, "returned")?),
                1 => invalid = Some(count(json, "invalid")?),
                _ => counts = Some(self.counts(json)?),
            }
            Ok(())
        })?;
        Ok(HandCount {
            returned: needed(json, start, "returned", returned)?,
            invalid: needed(json, start, "invalid", invalid)?,
            counts: needed(json, start, "counts", counts)?,
        })
    }

    fn counts(&self, json: &mut Json<'_>) -> Read<BTreeMap<usize, Votes>> {
        let mut counts = BTreeMap::new();
        json.object("counts", |json, id, at| {
            let place = self.option(json, &id, at)?;
            let votes = match self.poll.question {
                Question::Choose { .. } => Votes { yes: count(json, &id)?, ..Votes::default() },
                Question::Each => three(json, &id)?,
            };
            match counts.insert(place, votes) {
                Some(_) => Err(json.twice(&id, at)),
                None => Ok(()),
            }
        })?;
        Ok(counts)
    }

    pub(super) fn casting_vote(&self, json: &mut Json<'_>) -> Read<CastingVote> {
        self.named(json, "casting_vote", "for").map(|(by, options)| CastingVote { by, options })
    }

    pub(super) fn lot(&self, json: &mut Json<'_>) -> Read<Lot> {
        self.named(json, "lot", "order").map(|(by, order)| Lot { by, order })
    }

    /// Who, and a list of options; whether it fits is asked when it is counted.
    fn named(&self, json: &mut Json<'_>, name: &str, list: &'static str) -> Read<(String, Vec<usize>)> {
        let start = json.place();
        let (mut by, mut options) = (None, None);
        keyed(json, name, &["by", list], |json, key| {
            if key == 0 {
                by = Some(json.string("by")?.into_owned());
                return Ok(());
            }
            let mut places = vec![];
            json.list(list, |json| {
                let at = json.place();
                let id = json.string(list)?;
                places.push(self.option(json, &id, at)?);
                Ok(())
            })?;
            options = Some(places);
            Ok(())
        })?;
        Ok((needed(json, start, "by", by)?, needed(json, start, list, options)?))
    }
}

fn box_key(json: &mut Json<'_>) -> Read<BoxKey> {
    let at = json.place();
    let found = json.string("key")?;
    BoxKey::read(&found)
        .ok_or_else(|| json.fault_at(at, Code::HexPattern).text("key", "key").number("digits", 32))
}

/// Yes, no and neither of an option, all three.
fn three(json: &mut Json<'_>, option: &str) -> Read<Votes> {
    let start = json.place();
    let mut found = [None; 3];
    let keys = ["yes", "no", "abstain"];
    keyed(json, option, &keys, |json, key| {
        found[key] = Some(count(json, keys[key])?);
        Ok(())
    })?;
    Ok(Votes {
        yes: needed(json, start, "yes", found[0])?,
        no: needed(json, start, "no", found[1])?,
        abstain: needed(json, start, "abstain", found[2])?,
    })
}

/// What is wrong with a choice, without the choice.
fn refuse(json: &Json<'_>, at: usize, why: NoChoice) -> Box<crate::criteria::Fault> {
    json.fault_at(
        at,
        match why {
            NoChoice::UnknownOption => Code::ChoiceUnknown,
            NoChoice::Twice => Code::ChoiceTwice,
            NoChoice::Length => Code::ChoiceLength,
            NoChoice::NothingSaid => Code::ChoiceEmpty,
            NoChoice::OtherKind => Code::ChoiceKind,
        },
    )
}
