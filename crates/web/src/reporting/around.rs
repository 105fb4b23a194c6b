//! What stands around the figures of a report: what holds and why, its versions, and what happened to it.

use thidua_domain::reporting::ReportState;
use thidua_words::Words;

use super::form::Opened;
use super::list::state_of_report;
use crate::ground::address;
use crate::parts::{Link, Note, State, Tone};
use crate::year::log;

/// A version in the list of versions.
pub(super) struct VersionRow {
    pub number: String,
    pub state: State,
    pub at: String,
    pub reason: String,
}

/// A line of what happened.
pub(super) struct Happened {
    pub at: String,
    pub what: String,
    pub who: String,
}

/// What holds while a correction is under way, and why a version was begun or where it comes from.
pub(super) fn counting_note(words: &Words, view: &Opened) -> Vec<Note> {
    let mut notes = vec![];
    if let Some((counting, _)) = &view.counting {
        let number = counting.number.to_string();
        notes.push(Note::new(Tone::Plain, words.say_with("report-correction", &[("number", &number)])));
    }
    let version = view.version.as_ref();
    if let Some(reason) = version.and_then(|version| version.reason.as_ref()) {
        notes.push(Note::new(Tone::Plain, words.say("report-reason")).text(reason.clone()));
    }
    if version.is_some_and(|version| version.state == ReportState::Returned)
        && let Some(line) = view.history.iter().rfind(|line| line.name == "report.returned")
    {
        let by = words
            .say_with("report-returned-by", &[("by", &line.person_name), ("at", &words.moment(line.at))]);
        let returned = Note::new(Tone::Warn, by).text(line.field("reason"));
        notes.push(returned);
        if view.as_returned {
            notes.push(Note::new(Tone::Plain, words.say("report-as-returned")));
        }
    }
    if let Some(source) = version.and_then(|version| version.source.as_ref()) {
        notes.push(Note::new(Tone::Plain, words.say_with("year-source", &[("source", source)])));
    }
    if view.may.accept && view.here.criteria.is_some() {
        let effect = address(&view.here).report_effect(&view.period.code, &view.unit.slug);
        let way = Link::new(words.say("effect-link"), effect);
        notes.push(Note::new(Tone::Plain, words.say("effect-lede-short")).way(way));
    }
    notes
}

pub(super) fn versions(words: &Words, view: &Opened) -> Vec<VersionRow> {
    if view.versions.len() < 2 {
        return vec![];
    }
    let row = |version: &thidua_app::reporting::Version| VersionRow {
        number: version.number.to_string(),
        state: state_of_report(words, version.state),
        at: words.moment(version.changed_at),
        reason: version.reason.clone().unwrap_or_default(),
    };
    view.versions.iter().rev().map(row).collect()
}

pub(super) fn history(words: &Words, view: &Opened) -> Vec<Happened> {
    let happened = |line: &thidua_app::audit::Line| Happened {
        at: words.moment(line.at),
        what: log::sentence(words, line),
        who: line.person_name.clone(),
    };
    view.history.iter().rev().map(happened).collect()
}
