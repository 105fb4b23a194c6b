//! Units that a table cannot place among the kinds that it scores otherwise: who they are, what follows, and who can mend it.

use thidua_app::scoring::{Unplaced, UnplacedUnit};
use thidua_domain::access::Right;
use thidua_words::Words;

use crate::addresses;
use crate::contact::house_reach;
use crate::door::visitor::Visitor;
use crate::parts::{Link, Note, Tone};

/// So many units are named; the others are counted.
const NAMED: usize = 8;

/// What is said of them; nothing where the table names no kinds, or every unit has one of them.
pub(crate) fn unplaced_note(visitor: &Visitor, unplaced: &Unplaced) -> Option<Note> {
    if unplaced.units.is_empty() {
        return None;
    }
    let words = visitor.words;
    let count = |n: usize| words.decimal(&n.to_string());
    let title = words.say_with("unplaced-title", &[("units", &count(unplaced.units.len()))]);
    let mut named: Vec<String> =
        unplaced.units.iter().take(NAMED).map(|unit| say_unit(words, unit)).collect();
    let more = unplaced.units.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(words.say_with("unplaced-more", &[("units", &count(more))]));
    }
    let text = words
        .say_with("unplaced-text", &[("kinds", &unplaced.named.join(", ")), ("units", &named.join("; "))]);
    let note = Note::new(Tone::Warn, title);
    Some(if Right::Administer.is_held_by(visitor.actor()) {
        let way = match unplaced.units.as_slice() {
            [only] => addresses::unit(&only.unit.slug),
            _ => addresses::ADD_UNIT.to_owned(),
        };
        note.text(text).way(Link::new(words.say("unplaced-mend"), way))
    } else {
        let ask = words.say("unplaced-ask");
        note.text(format!("{text} {ask}")).ask(house_reach(visitor))
    })
}

/// `Cần Thơ (chưa ghi loại)`
fn say_unit(words: &Words, unit: &UnplacedUnit) -> String {
    let name = unit.unit.short_name.as_str();
    match &unit.kind {
        None => words.say_with("unplaced-without", &[("unit", name)]),
        Some(kind) => words.say_with("unplaced-other", &[("unit", name), ("kind", &kind.name)]),
    }
}
