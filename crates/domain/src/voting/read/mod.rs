//! Reading an exported poll: strictly, whatever the order of its keys.

mod ballots;
mod faults;
mod keys;
mod rule;

use super::ballot::Choice;
use super::closed::{ClosedPoll, Electorate, Turnout};
use super::count::HandCount;
use super::rule::Poll;
use super::settle::Settlement;
use super::tally::Tally;
use super::wrong::Wrong;
use crate::criteria::text;
use crate::criteria::{Fault, FileRole};
use crate::scoring::{Json, Read, expect_format};
use ballots::Names;
use keys::{count, hexadecimal, keyed, needed};

/// What `format` says.
pub(super) const FORMAT: &str = "thidua-poll/1";
/// The keys of the file.
const KEYS: [&str; 9] =
    ["format", "poll", "electorate", "turnout", "ballots", "paper", "written", "casting_vote", "lot"];
/// The first key that names options; from here on the poll must be known.
const NAMING: usize = 4;
/// The first key that may be absent.
const OPTIONAL: usize = 7;

/// A closed poll that was read, with what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The poll.
    pub closed: ClosedPoll,
    /// Its tally.
    pub tally: Tally,
}

impl Counted {
    /// The most bytes that a file may have.
    pub const LIMIT: usize = FileRole::Poll.limit();

    /// Reads an exported poll and counts it.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its line.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > Self::LIMIT {
            return Err(Fault::too_large(FileRole::Poll));
        }
        let mut json = Json::new(text::decode(bytes, FileRole::Poll)?, FileRole::Poll);
        let mut head = Head::default();
        keyed(&mut json, FORMAT, &KEYS, |json, key| head.take(json, key))?;
        json.end()?;
        for (key, place) in KEYS.iter().zip(head.places).take(OPTIONAL) {
            needed(&json, 0, key, place)?;
        }
        let poll = needed(&json, 0, "poll", head.poll.take())?;
        let closed = head.rest(&mut json, poll)?;
        let tally = closed.tally().map_err(|wrong| {
            let at = head.places[key_of(&wrong)].unwrap_or(0);
            wrong.fault(&json, at)
        })?;
        Ok(Self { closed, tally })
    }
}

impl Choice {
    /// Reads a choice as a ballot of the file has it.
    ///
    /// # Errors
    /// What is wrong with it, without what stands there.
    pub fn read(poll: &Poll, text: &str) -> Read<Self> {
        let mut json = Json::new(text, FileRole::Poll);
        let choice = Names::of(poll).choice(&mut json)?;
        json.end()?;
        Ok(choice)
    }
}

impl Poll {
    /// Reads a poll as the file has it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Read<Self> {
        let mut json = Json::new(text, FileRole::Poll);
        let poll = rule::poll(&mut json)?;
        json.end()?;
        Ok(poll)
    }
}

impl HandCount {
    /// Reads ballots that were counted by hand as the file has them.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(poll: &Poll, text: &str) -> Read<Self> {
        let mut json = Json::new(text, FileRole::Poll);
        let counted = Names::of(poll).hand_count(&mut json, "counts")?;
        json.end()?;
        Ok(counted)
    }
}

/// What was read in the first pass, and where the rest waits until the options are known.
#[derive(Default)]
struct Head {
    poll: Option<Poll>,
    electorate: Option<Electorate>,
    turnout: Option<Turnout>,
    places: [Option<usize>; KEYS.len()],
}

impl Head {
    fn take(&mut self, json: &mut Json<'_>, key: usize) -> Read<()> {
        self.places[key] = Some(json.place());
        match key {
            0 => expect_format(json, FORMAT),
            1 => {
                self.poll = Some(rule::poll(json)?);
                Ok(())
            }
            2 => {
                self.electorate = Some(electorate(json)?);
                Ok(())
            }
            3 => {
                self.turnout = Some(turnout(json)?);
                Ok(())
            }
            // Brackets alone can be passed over; what is none is refused at once.
            NAMING if json.opens_list()? => json.pass_over(),
            NAMING => json.list(KEYS[key], |_| Ok(())),
            _ if json.opens_object()? => json.pass_over(),
            _ => json.object(KEYS[key], |_, _, _| Ok(())),
        }
    }

    /// The keys that name options.
    fn rest(&mut self, json: &mut Json<'_>, poll: Poll) -> Read<ClosedPoll> {
        let names = Names::of(&poll);
        let places = self.places;
        let go = |json: &mut Json<'_>, key: usize| places[key].map(|place| json.go_to(place));
        go(json, 4);
        let ballots = names.ballots(json)?;
        go(json, 5);
        let paper = names.hand_count(json, "paper")?;
        go(json, 6);
        let written = names.hand_count(json, "written")?;
        let casting_vote = go(json, 7).map(|()| names.casting_vote(json)).transpose()?;
        let lot = go(json, 8).map(|()| names.lot(json)).transpose()?;
        Ok(ClosedPoll {
            electorate: needed(json, 0, "electorate", self.electorate.take())?,
            turnout: needed(json, 0, "turnout", self.turnout.take())?,
            ballots,
            paper,
            written,
            settlement: Settlement { casting_vote, lot },
            poll,
        })
    }
}

fn electorate(json: &mut Json<'_>) -> Read<Electorate> {
    let start = json.place();
    let (mut size, mut digest) = (None, None);
    keyed(json, "electorate", &["size", "digest"], |json, key| {
        match key {
            0 => size = Some(count(json, "size")?),
            _ => digest = Some(hexadecimal(json, "digest", 64)?),
        }
        Ok(())
    })?;
    Ok(Electorate {
        size: needed(json, start, "size", size)?,
        digest: needed(json, start, "digest", digest)?,
    })
}

fn turnout(json: &mut Json<'_>) -> Read<Turnout> {
    let start = json.place();
    let mut found = [None; 3];
    let keys = ["present", "issued", "returned"];
    keyed(json, "turnout", &keys, |json, key| {
        found[key] = Some(count(json, keys[key])?);
        Ok(())
    })?;
    Ok(Turnout {
        present: needed(json, start, "present", found[0])?,
        issued: needed(json, start, "issued", found[1])?,
        returned: needed(json, start, "returned", found[2])?,
    })
}

/// Under which key one looks for what is wrong.
fn key_of(wrong: &Wrong) -> usize {
    use super::count::Source;
    use super::settle::SettledBy;
    match wrong {
        Wrong::NoOption
        | Wrong::OptionTwice { .. }
        | Wrong::ChoiceBounds { .. }
        | Wrong::SeatsRange { .. }
        | Wrong::DecidedNotHere => 1,
        Wrong::ReturnedSum { .. }
        | Wrong::ReturnedOverIssued { .. }
        | Wrong::IssuedOverElectorate { .. }
        | Wrong::PresentOverElectorate { .. }
        | Wrong::BoxOverPresent { .. } => 3,
        Wrong::WrittenNotCounted => 6,
        Wrong::InvalidOverReturned { source, .. }
        | Wrong::CountOverValid { source, .. }
        | Wrong::CountSum { source, .. }
        | Wrong::EachSum { source, .. }
        | Wrong::NothingSaid { source } => match source {
            Source::Paper => 5,
            Source::Written => 6,
        },
        Wrong::SettledByOther { by } | Wrong::NothingTied { by } => match by {
            SettledBy::CastingVote => 7,
            SettledBy::Lot => 8,
        },
        Wrong::CastingVoteUnfit { .. } => 7,
        Wrong::LotUnfit { .. } => 8,
    }
}
