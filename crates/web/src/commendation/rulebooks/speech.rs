//! Rulebooks in words.

use thidua_app::commendation::{Moved, Unread};
use thidua_app::organization::UnitRow;
use thidua_domain::commendation::{Rulebook, Territory};
use thidua_words::Words;

use crate::addresses;
use crate::parts::{Link, State};
use crate::scoring::speech::say_fault;
use crate::sentences::say_refusal;

/// Where it holds; a unit that is none of the house is called by its code.
pub(super) fn scope(words: &Words, rulebook: &Rulebook, units: &[UnitRow]) -> String {
    match &rulebook.territory {
        Territory::National => words.say("rulebook-national").into_owned(),
        Territory::Local(code) => match units.iter().find(|unit| unit.slug == *code) {
            Some(unit) => words.say_with("rulebook-local", &[("unit", &unit.short_name)]),
            None => words.say_with("rulebook-elsewhere", &[("unit", code)]),
        },
    }
}

/// From when until when.
pub(super) fn days(words: &Words, rulebook: &Rulebook) -> String {
    let from = words.date(&rulebook.from.to_string());
    match rulebook.to {
        None => words.say_with("rulebook-from", &[("from", &from)]),
        Some(to) => {
            words.say_with("rulebook-from-to", &[("from", &from), ("to", &words.date(&to.to_string()))])
        }
    }
}

/// Whether somebody compared it with the published text: all of it, parts, or nothing.
pub(super) fn verified(words: &Words, rulebook: &Rulebook) -> State {
    let compared = rulebook.awards.iter().filter(|award| award.verified.is_yes()).count();
    if rulebook.verified.is_yes() && compared == rulebook.awards.len() {
        State::done(words.say("rulebook-verified"))
    } else if compared == 0 {
        State::wait(words.say("rulebook-unverified"))
    } else {
        let (some, all) = (compared.to_string(), rulebook.awards.len().to_string());
        State::wait(words.say_with("rulebook-partly-verified", &[("some", &some), ("all", &all)]))
    }
}

/// Why a file cannot be read, with its name.
pub(super) fn say_unread(words: &'static Words, name: &str, unread: &Unread) -> String {
    let why = match unread {
        Unread::Faulty(fault) => say_fault(words, fault),
        Unread::Refused(refusal) => say_refusal(words, refusal),
    };
    words.say_with("rulebook-unread", &[("name", name), ("why", &why)])
}

/// Open nominations that would be judged by another rule.
pub(super) struct MovedRow {
    pub unit: Link,
    pub award: String,
    pub who: String,
    pub now: String,
    pub then: String,
}

pub(super) fn moved(words: &Words, moved: &[Moved]) -> Vec<MovedRow> {
    let by = |rulebook: &Option<String>| match rulebook {
        Some(title) => title.clone(),
        None => words.say("rulebook-no-rule").into_owned(),
    };
    let many = |moved: &Moved| words.say_count("rulebook-moved-many", moved.many, &[]);
    let row = |moved: &Moved| MovedRow {
        unit: Link::new(moved.unit.short_name.clone(), addresses::nominations(&moved.unit.slug)),
        award: moved.title.clone(),
        who: match &moved.names {
            Some(names) => format!("{}: {}", many(moved), names.join(", ")),
            None => many(moved),
        },
        now: by(&moved.now),
        then: by(&moved.then),
    };
    moved.iter().map(row).collect()
}
