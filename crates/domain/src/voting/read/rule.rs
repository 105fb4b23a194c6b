//! What was asked, and by which rule.

use super::keys::{fraction, id, keyed, needed, whole, word};
use crate::criteria::Code;
use crate::scoring::{Json, Read};
use crate::voting::rule::{
    Attendance, Base, Candidate, Opinions, Part, Poll, Publish, Question, Quorum, Rule, Threshold, Tie,
};
use crate::voting::wrong::Wrong;

const KEYS: [&str; 11] = [
    "id",
    "title",
    "round",
    "question",
    "options",
    "seats",
    "quorum",
    "threshold",
    "written",
    "tie",
    "publish",
];

/// Where the parts of a poll stand that must fit together.
struct Places {
    question: usize,
    options: usize,
    seats: usize,
    threshold: usize,
}

pub(super) fn poll(json: &mut Json<'_>) -> Read<Poll> {
    let start = json.place();
    let (mut own_id, mut title, mut round, mut question, mut options) = (None, None, None, None, None);
    let (mut seats, mut quorum, mut threshold, mut written) = (None, None, None, None);
    let (mut tie, mut publish) = (None, None);
    let mut places = Places { question: start, options: start, seats: start, threshold: start };
    keyed(json, "poll", &KEYS, |json, key| {
        let at = json.place();
        match KEYS[key] {
            "id" => own_id = Some(id(json, "id")?),
            "title" => title = Some(json.string("title")?.into_owned()),
            "round" => round = Some(whole(json, "round", 1)?),
            "question" => (places.question, question) = (at, Some(read_question(json)?)),
            "options" => (places.options, options) = (at, Some(read_options(json)?)),
            "seats" => (places.seats, seats) = (at, Some(whole(json, "seats", 1)?)),
            "quorum" => quorum = Some(read_quorum(json)?),
            "threshold" => (places.threshold, threshold) = (at, Some(read_threshold(json)?)),
            "written" => written = Some(word(json, "written", Opinions::WORDS)?),
            "tie" => tie = Some(word(json, "tie", Tie::WORDS)?),
            _ => publish = Some(word(json, "publish", Publish::WORDS)?),
        }
        Ok(())
    })?;
    let poll = Poll {
        id: needed(json, start, "id", own_id)?,
        title: needed(json, start, "title", title)?,
        round: needed(json, start, "round", round)?,
        question: needed(json, start, "question", question)?,
        options: needed(json, start, "options", options)?,
        rule: Rule {
            seats: needed(json, start, "seats", seats)?,
            quorum,
            threshold: needed(json, start, "threshold", threshold)?,
            written: needed(json, start, "written", written)?,
            tie: needed(json, start, "tie", tie)?,
            publish: needed(json, start, "publish", publish)?,
        },
    };
    poll.accept().map_err(|wrong| wrong.fault(json, places.of(&wrong)))?;
    Ok(poll)
}

impl Places {
    /// Where to look for what is wrong with a rule.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a rule alone can be wrong in five ways, figures are not read yet"
    )]
    fn of(&self, wrong: &Wrong) -> usize {
        match wrong {
            Wrong::ChoiceBounds { .. } => self.question,
            Wrong::SeatsRange { .. } => self.seats,
            Wrong::DecidedNotHere => self.threshold,
            _ => self.options,
        }
    }
}

fn read_question(json: &mut Json<'_>) -> Read<Question> {
    const KEYS: [&str; 3] = ["kind", "at_least", "at_most"];
    let start = json.place();
    let (mut kind, mut bounds, mut extra) = (None, [None, None], None);
    keyed(json, "question", &KEYS, |json, key| {
        if key == 0 {
            kind = Some(word(json, "kind", &[("choose", true), ("each", false)])?);
            return Ok(());
        }
        extra.get_or_insert((json.place(), KEYS[key]));
        bounds[key - 1] = Some(whole(json, KEYS[key], 0)?);
        Ok(())
    })?;
    if needed(json, start, "kind", kind)? {
        return Ok(Question::Choose {
            at_least: needed(json, start, "at_least", bounds[0])?,
            at_most: needed(json, start, "at_most", bounds[1])?,
        });
    }
    match extra {
        Some((at, key)) => Err(json.fault_at(at, Code::KeyUnknown).text("key", key)),
        None => Ok(Question::Each),
    }
}

fn read_options(json: &mut Json<'_>) -> Read<Vec<Candidate>> {
    let mut options = vec![];
    json.list("options", |json| {
        let number = options.len() + 1;
        options.push(read_option(json).map_err(|fault| fault.entry("options", number))?);
        Ok(())
    })?;
    Ok(options)
}

fn read_option(json: &mut Json<'_>) -> Read<Candidate> {
    let start = json.place();
    let (mut own_id, mut title) = (None, None);
    keyed(json, "options", &["id", "title"], |json, key| {
        match key {
            0 => own_id = Some(id(json, "id")?),
            _ => title = Some(json.string("title")?.into_owned()),
        }
        Ok(())
    })?;
    Ok(Candidate { id: needed(json, start, "id", own_id)?, title: needed(json, start, "title", title)? })
}

fn read_quorum(json: &mut Json<'_>) -> Read<Quorum> {
    let start = json.place();
    let (mut count, mut at_least) = (None, None);
    keyed(json, "quorum", &["count", "at_least"], |json, key| {
        match key {
            0 => count = Some(word(json, "count", Attendance::WORDS)?),
            _ => at_least = Some(fraction(json, "at_least")?),
        }
        Ok(())
    })?;
    Ok(Quorum {
        count: needed(json, start, "count", count)?,
        at_least: needed(json, start, "at_least", at_least)?,
    })
}

fn read_threshold(json: &mut Json<'_>) -> Read<Threshold> {
    let start = json.place();
    let (mut base, mut at_least, mut more_than) = (None, None, None);
    keyed(json, "threshold", &["base", "at_least", "more_than"], |json, key| {
        match key {
            0 => base = Some(word(json, "base", Base::WORDS)?),
            1 => at_least = Some(fraction(json, "at_least")?),
            _ => more_than = Some(fraction(json, "more_than")?),
        }
        Ok(())
    })?;
    let part = match (at_least, more_than) {
        (Some(part), None) => Part::AtLeast(part),
        (None, Some(part)) => Part::MoreThan(part),
        (Some(_), Some(_)) | (None, None) => return Err(json.fault_at(start, Code::ThresholdChoice)),
    };
    Ok(Threshold { base: needed(json, start, "base", base)?, part })
}
