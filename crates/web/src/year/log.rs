//! The log of a cluster, newest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::audit::{self, Line};
use thidua_domain::access::Role;
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::Table;
use thidua_domain::number::Decimal;
use thidua_papers::points::say_points;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Link, Note, Tone};
use crate::printing::short;
use crate::sentences::{say_role, say_step};

/// Lines before this number.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Before {
    truoc: Option<i64>,
}

struct Row {
    at: String,
    who: String,
    what: String,
    hash: String,
}

#[derive(Template)]
#[template(path = "year/log.html")]
struct LogPage {
    frame: Frame,
    rows: Vec<Row>,
    older: Option<Link>,
}

/// `GET /cum/{cluster}/{year}/nhat-ky`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(before): Query<Before>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let before = before.truoc.unwrap_or(i64::MAX);
    let log = audit::list(&house.app, &who.actor, (&cluster, year), before).await?;
    let (here, lines) = (&log.here, &log.lines);
    let older = lines
        .last()
        .filter(|line| line.seq > 1)
        .map(|line| Link::new(words.say("log-older"), address(here).log_before(line.seq)));
    let page = LogPage {
        frame: frame_of(&visitor, here, words.say("log-title")).here(words.say("log-title")),
        rows: lines.iter().map(|line| row_of(words, line, log.tables.get(&line.subject))).collect(),
        older,
    };
    Ok(Page(page).into_response())
}

/// A line of the log in a sentence; every event has one, `event-<name>`.
#[must_use]
pub fn sentence(words: &Words, line: &Line) -> String {
    worded_by(words, line, None)
}

/// Fields that sentences of the log may name.
const NAMES: &[&str] = &[
    "period",
    "unit",
    "reason",
    "line",
    "many",
    "version",
    "criterion",
    "layer",
    "points",
    "before",
    "source",
    "table",
    "number",
    "name",
    "note",
    "role",
    "members",
    "step",
    "due",
    "until",
    "held",
    "from",
    "to",
    "by",
    "units",
    "checks",
    "checkers",
    "kept",
    "replaced",
    "added",
    "address",
    "ahead",
    "now",
    "kind",
    "owner",
    "fields",
    "title",
    "group",
    "changed",
    "was",
    "successor",
    "others",
    "parts",
    "on",
    "decision",
    "count",
    "year",
    "right",
    "down",
    "lines",
    "people",
    "of",
    "paper",
    "block",
    "edition",
    "digest",
    "replaces",
    "round",
    "seed",
    "here",
    "pile",
    "how",
    "order",
    "day",
    "award",
    "names",
    "there",
    "endorsed",
    "entered",
    "rhythm",
    "label",
    "username",
    "holder",
    "email",
];

/// The same, with points as the table has them by which they were given: its decimals, and the minus of a deduction.
fn worded_by(words: &Words, line: &Line, table: Option<&Arc<Table>>) -> String {
    let marked = table.filter(|_| line.name.starts_with("mark."));
    let points = |name: &str| {
        let table = marked.filter(|_| ["points", "before"].contains(&name))?;
        let criterion = &table.criteria[table.find(&line.field("criterion"))?];
        let points = Decimal::read(&line.field(name))?.to_points(table.decimals);
        Some(say_points(words, criterion, Some(points)))
    };
    let value = |name: &&str| points(name).unwrap_or_else(|| worded(words, name, &line.field(name)));
    let values: Vec<String> = NAMES.iter().map(value).collect();
    let arguments: Vec<(&str, &str)> = NAMES.iter().copied().zip(values.iter().map(String::as_str)).collect();
    words.say_with(&format!("event-{}", line.name.replace('.', "-")), &arguments)
}

/// What changed while somebody looked, with who did it and when.
#[must_use]
pub fn change(words: &Words, line: &Line) -> String {
    // Whoever acts too late learns that a mark is another one, and reads it where they may read marks.
    let what = match line.name.strip_prefix("mark.") {
        Some(_) => {
            let field = |name: &str| worded(words, name, &line.field(name));
            let (unit, criterion, layer) = (field("unit"), field("criterion"), field("layer"));
            words.say_with("changed-mark", &[("unit", &unit), ("criterion", &criterion), ("layer", &layer)])
        }
        None => sentence(words, line),
    };
    let (at, by) = (words.moment(line.at), line.person_name.as_str());
    words.say_with("changed-line", &[("at", &at), ("by", by), ("what", &what)])
}

/// Says on a page that comes back what changed meanwhile; what was typed stays.
#[must_use]
pub fn meanwhile(words: &Words, lines: &[Line]) -> Note {
    let changes: Vec<String> = lines.iter().map(|line| change(words, line)).collect();
    let title = words.say("fault-changed-meanwhile-title");
    let text = format!("{} {}", words.say("changed-look-again"), changes.join(" "));
    Note::new(Tone::Warn, title).text(text).answering()
}

/// The same, with a reason that was typed: its field may be gone with what changed.
#[must_use]
pub fn meanwhile_typed(words: &Words, lines: &[Line], typed: &str) -> Vec<Note> {
    std::iter::once(meanwhile(words, lines)).chain(typed_still(words, typed)).collect()
}

/// What somebody typed where there may be no field for it any more.
#[must_use]
pub fn typed_still(words: &Words, typed: &str) -> Option<Note> {
    let is_there = !typed.trim().is_empty();
    is_there.then(|| Note::new(Tone::Plain, words.say("typed-still")).text(typed))
}

fn worded(words: &Words, name: &str, value: &str) -> String {
    match name {
        "period" => match value.split_once('/') {
            Some((year, code)) if words.has(&format!("period-{code}")) => {
                format!("{} {year}", crate::ground::period_in_sentence(words, code))
            }
            _ => crate::sentences::say_figure_period(words, value),
        },
        "right" | "down" => words.decimal(value),
        "role" => Role::from_name(value).map_or_else(|| value.to_owned(), |role| say_role(words, role)),
        "digest" | "replaces" => format!("{}…", short(value)),
        // Of other events the field is empty.
        "block" if !value.is_empty() => crate::blocks::say_block(words, value),
        "paper" if words.has(&format!("log-paper-{value}")) => {
            words.say(&format!("log-paper-{value}")).into_owned()
        }
        "layer" if !value.is_empty() => words.say(&format!("layer-{value}")).into_owned(),
        "step" => StepKind::from_name(value).map_or_else(|| value.to_owned(), |kind| say_step(words, &kind)),
        // What was before is a mark or a day.
        "points" | "before" if value.parse::<jiff::civil::Date>().is_err() => words.decimal(value),
        "changed" => {
            let said = value.split(',').filter_map(|field| super::report_form::label(words, field));
            said.map(|label| label.to_lowercase()).collect::<Vec<_>>().join(", ")
        }
        "fields" => {
            let said = value.split(", ").map(|field| words.say(&format!("register-field-{field}")));
            if value.is_empty() { String::new() } else { said.collect::<Vec<_>>().join(", ").to_lowercase() }
        }
        "decision" if value.is_empty() => words.say("reorganisation-decision-unknown").into_owned(),
        "on" if value.parse::<jiff::civil::Date>().is_err() => value.to_owned(),
        "on" | "due" | "until" | "held" | "before" | "ahead" | "now" | "day" => words.date(value),
        "from" | "to" if value.parse::<jiff::civil::Date>().is_ok() => words.date(value),
        _ => value.to_owned(),
    }
}

fn row_of(words: &Words, line: &Line, table: Option<&Arc<Table>>) -> Row {
    Row {
        at: words.moment(line.at),
        who: say_who(words, line),
        what: worded_by(words, line, table),
        hash: say_hash(line),
    }
}

/// Who it was, in which role and for which unit.
#[must_use]
pub fn say_who(words: &Words, line: &Line) -> String {
    let role = Role::from_name(&line.person_role).map(|role| say_role(words, role));
    let parts = [
        Some(line.person_name.clone()),
        role,
        (!line.person_unit.is_empty()).then(|| line.person_unit.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Both ends of a line's hash, by which two people compare it.
#[must_use]
pub fn say_hash(line: &Line) -> String {
    let (begins, ends) = (4.min(line.hash.len()), line.hash.len().saturating_sub(2));
    format!("{}…{}", &line.hash[..begins], &line.hash[ends..])
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    /// What a sentence names and nobody hands in would stand there as `{$day}`.
    #[test]
    fn every_field_that_a_sentence_of_the_log_names_is_handed_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../words/vi");
        let mut absent = vec![];
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let mut event = "";
            for line in text.lines() {
                if !line.starts_with(' ') {
                    event =
                        line.split(" =").next().filter(|key| key.starts_with("event-")).unwrap_or_default();
                }
                let named = line.split("{ $").skip(1).filter(|_| !event.is_empty());
                let names = named.filter_map(|rest| rest.split([' ', '}']).next());
                absent.extend(
                    names
                        .filter(|name| !NAMES.contains(name))
                        .map(|name| (event.to_owned(), name.to_owned())),
                );
            }
        }
        assert_eq!(absent, vec![]);
    }
}
