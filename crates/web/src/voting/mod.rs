//! Polls: the list of a conference, one poll, codes at the door, and the telephones of voters. A council votes by the same pages; where a poll is held
//! says [`gathering`].
//!
//! What somebody chooses comes in the body of a form and goes into the box: no address, title, log line or sentence says it.

pub(crate) mod code;
pub mod gathering;
pub mod list;
pub mod passes;
pub mod phone;
pub mod poll;
pub(crate) mod result;
pub mod settle;
pub mod tellers;

pub(crate) use result::say_vote;
use thidua_app::meetings::{SharedUnits, TypedPoll};
use thidua_domain::meetings::PollUse;
use thidua_domain::voting::{Base, Manner, Part, Poll, PollState, Publish, Question, Tie};
use thidua_words::Words;

use crate::parts::{Control, Field, State, TypedIn, labelled};
use crate::register::{Sent, text};

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 17] = [
    ("group", "nhom-phieu"),
    ("title", "ten-phieu"),
    ("purpose", "muc-dich"),
    ("question", "cach-hoi"),
    ("options", "phuong-an"),
    ("at_least", "it-nhat"),
    ("at_most", "nhieu-nhat"),
    ("seats", "can-chon"),
    ("quorum", "ty-le-hop-le"),
    ("quorum_of", "cach-tinh-hop-le"),
    ("base", "tinh-tren"),
    ("measure", "so-sanh"),
    ("part", "muc-can-dat"),
    ("manner", "hinh-thuc"),
    ("written", "y-kien-van-ban"),
    ("tie", "bang-phieu"),
    ("publish", "cong-bo"),
];

/// What a field of an act is called on pages.
pub(crate) fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
pub(crate) fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "poll", asked, at)
}

fn typed_poll(sent: &Sent) -> TypedPoll {
    let get = |name: &str| in_page(name).map(|page| text(sent, page).to_owned()).unwrap_or_default();
    TypedPoll {
        title: get("title"),
        purpose: get("purpose"),
        question: get("question"),
        options: get("options"),
        at_least: get("at_least"),
        at_most: get("at_most"),
        seats: get("seats"),
        quorum: get("quorum"),
        quorum_of: get("quorum_of"),
        base: get("base"),
        measure: get("measure"),
        part: get("part"),
        manner: get("manner"),
        written: get("written"),
        tie: get("tie"),
        publish: get("publish"),
    }
}

/// Where a poll stands, as a badge.
pub(crate) fn badge(words: &Words, state: PollState) -> State {
    let word = words.say(&format!("poll-state-{}", state.name()));
    match state {
        PollState::Announced => State::idle(word),
        PollState::Open => State::open(word),
        PollState::Closed | PollState::Tallied => State::wait(word),
        PollState::Published => State::seal(word),
    }
}

pub(crate) fn say_manner(words: &Words, manner: Manner) -> String {
    words.say(&format!("poll-manner-{}", manner.name())).into_owned()
}

/// `Vòng 2 · Trên điện thoại`
fn say_kind(words: &Words, poll: &Poll, manner: Manner) -> String {
    let round = words.say_with("tally-round", &[("round", &poll.round.to_string())]);
    format!("{round} · {}", say_manner(words, manner))
}

/// What a ballot asks, in a sentence.
fn say_question(words: &Words, poll: &Poll) -> String {
    match poll.question {
        Question::Choose { at_least, at_most } if at_least == at_most => {
            words.say_with("poll-asks-exactly", &[("many", &at_most.to_string())])
        }
        Question::Choose { at_least, at_most } => {
            let figures = [("least", at_least.to_string()), ("most", at_most.to_string())];
            words.say_with("poll-asks-between", &figures.each_ref().map(|(name, it)| (*name, it.as_str())))
        }
        Question::Each => words.say("poll-asks-each").into_owned(),
    }
}

/// How it is decided, sentence by sentence, for everybody to read before they vote.
fn say_rule(words: &Words, poll: &Poll) -> Vec<String> {
    let rule = &poll.rule;
    let base = say_word(words, "poll-base", rule.threshold.base.word());
    let competes = poll.competes();
    let (key, part) = match rule.threshold.part {
        Part::AtLeast(part) if competes => ("poll-rule-at-least", part),
        Part::MoreThan(part) if competes => ("poll-rule-more-than", part),
        Part::AtLeast(part) => ("poll-rule-each-at-least", part),
        Part::MoreThan(part) => ("poll-rule-each-more-than", part),
    };
    let figures = [("part", part.to_string()), ("base", base), ("seats", rule.seats.to_string())];
    let mut said = vec![words.say_with(key, &figures.each_ref().map(|(name, it)| (*name, it.as_str())))];
    if let Some(quorum) = rule.quorum {
        let part = quorum.at_least.to_string();
        let key = format!("poll-rule-quorum-{}", quorum.count.word());
        said.push(words.say_with(&key, &[("part", &part)]));
    }
    if competes {
        said.push(say_word(words, "poll-rule-tie", rule.tie.word()));
    }
    said.push(say_word(words, "poll-rule-publish", rule.publish.word()));
    said
}

/// The sentence of a word of the format.
fn say_word(words: &Words, family: &str, word: &str) -> String {
    words.say(&format!("{family}-{}", word.replace('_', "-"))).into_owned()
}

/// Values of a list with what they are called.
fn choices<T>(words: &Words, family: &str, known: &[(&'static str, T)]) -> Control {
    let choice = |(word, _): &(&'static str, T)| ((*word).to_owned(), say_word(words, family, word));
    Control::Choice(known.iter().map(choice).collect())
}

/// What a result can be for: nothing, an office, a place that units share.
fn purposes(words: &Words, shared: &[SharedUnits]) -> Control {
    let said = |key: &str| words.say(key).into_owned();
    let tie = |shared: &SharedUnits| {
        let units: Vec<&str> = shared.units.iter().map(|unit| unit.title.as_str()).collect();
        let figures = [("place", shared.place.to_string()), ("units", units.join(", "))];
        let figures = figures.each_ref().map(|(name, it)| (*name, it.as_str()));
        (format!("{}-{}", PollUse::Tie.name(), shared.place), words.say_with("poll-purpose-tie-of", &figures))
    };
    let offices = [PollUse::Head, PollUse::Deputy];
    let office =
        |purpose: PollUse| (purpose.name().to_owned(), say_word(words, "poll-purpose", purpose.name()));
    let nothing = (String::new(), said("poll-purpose-none"));
    Control::Choice([nothing].into_iter().chain(shared.iter().map(tie)).chain(offices.map(office)).collect())
}

/// The fields of what a poll is.
fn fact_fields(words: &Words, shared: &[SharedUnits], at: TypedIn<'_>) -> Vec<Field> {
    let manners = Manner::ALL.map(|manner| (manner.name(), manner));
    let asks = [("choose", ()), ("each", ())];
    let measures = [("more_than", ()), ("at_least", ())];
    let ask = |control, name| field(words, (control, name), at);
    vec![
        ask(Control::Text, "ten-phieu").required(),
        ask(purposes(words, shared), "muc-dich"),
        ask(choices(words, "poll-manner", &manners), "hinh-thuc"),
        ask(Control::Area(6), "phuong-an"),
        ask(choices(words, "poll-question", &asks), "cach-hoi"),
        ask(Control::Number, "it-nhat"),
        ask(Control::Number, "nhieu-nhat"),
        ask(Control::Number, "can-chon").required(),
        ask(choices(words, "poll-measure", &measures), "so-sanh"),
        ask(Control::Text, "muc-can-dat").required(),
        ask(choices(words, "poll-base", Base::WORDS), "tinh-tren"),
        ask(Control::Text, "ty-le-hop-le"),
        ask(choices(words, "poll-attendance", thidua_domain::voting::Attendance::WORDS), "cach-tinh-hop-le"),
        ask(choices(words, "poll-tie", Tie::WORDS), "bang-phieu"),
        ask(choices(words, "poll-publish", Publish::WORDS), "cong-bo"),
        ask(Control::Tick, "y-kien-van-ban"),
    ]
}
