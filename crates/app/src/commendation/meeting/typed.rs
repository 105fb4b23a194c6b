//! A meeting as it is typed, and what is kept of that.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::calendar::accept_day;
use thidua_domain::commendation::{Absent, Attendance, Ballots, Base, accept_own_rule};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_line, accept_text};
use thidua_store::commendation::{ItemRow, MeetingRow};

use crate::FieldErrors;

/// The longest line of a meeting.
const LINE_MAX: usize = 120;

/// How far ahead a meeting is called, in days.
const AHEAD_DAYS: i64 = 400;

/// A meeting as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMeeting {
    /// On what day.
    pub held_on: String,
    /// When it began.
    pub begun: String,
    /// When it ended.
    pub ended: String,
    /// Where.
    pub place: String,
    /// Who counted, a line each.
    pub tellers: String,
    /// What was said.
    pub proceedings: String,
    /// What was agreed.
    pub conclusion: String,
    /// The council's own rule: a fraction; empty where it has none.
    pub rule_fraction: String,
    /// Whether more than that is needed.
    pub rule_more: bool,
    /// Word of whom it is a part of.
    pub rule_base: String,
    /// Whether a written opinion counts.
    pub rule_written: bool,
    /// Where the rule stands.
    pub rule_cite: String,
    /// Whether each member came, by their number.
    pub presences: BTreeMap<i64, String>,
    /// What was counted for each line, by its number.
    pub counted: BTreeMap<i64, TypedCount>,
}

/// What was counted for a line, as typed.
#[derive(Clone, Debug, Default)]
pub struct TypedCount {
    /// Valid ballots.
    pub valid: String,
    /// In favour.
    pub yes: String,
    /// Written opinions in favour.
    pub written_yes: String,
    /// What was said of it.
    pub opinion: String,
}

/// How it is kept that a written opinion counts.
pub(super) const WRITTEN: &str = "written_opinion";

pub(super) fn absent_of(written: bool) -> Absent {
    if written { Absent::WrittenOpinion } else { Absent::NoVote }
}

/// A line of a meeting.
pub(super) fn line(typed: &str) -> Result<String, Refusal> {
    accept_line(typed, LINE_MAX)
}

/// A day that is past, or not far ahead.
pub(super) fn accept_near_day(typed: &str, today: Date) -> Result<Date, Refusal> {
    let day = accept_day(typed)?;
    if day <= today {
        return accept_past_day(typed, today);
    }
    let last = today.saturating_add(jiff::Span::new().days(AHEAD_DAYS));
    if day > last { Err(Refusal::MeetingAhead) } else { Ok(day) }
}

impl TypedMeeting {
    pub(super) fn accept(&self, before: MeetingRow, today: Date, wrong: &mut FieldErrors) -> MeetingRow {
        let held = wrong.note("held_on", accept_near_day(&self.held_on, today));
        let mut text = |field: &'static str, typed: &str| wrong.note(field, line(typed)).unwrap_or_default();
        let (begun, ended) = (text("begun", &self.begun), text("ended", &self.ended));
        let (place, rule_cite) = (text("place", &self.place), text("rule_cite", &self.rule_cite));
        let mut long = |field: &'static str, typed: &str| {
            if typed.trim().is_empty() {
                return String::new();
            }
            wrong.note(field, accept_text(typed)).unwrap_or_default()
        };
        let tellers = long("tellers", &self.tellers);
        let proceedings = long("proceedings", &self.proceedings);
        let conclusion = long("conclusion", &self.conclusion);
        let row = MeetingRow {
            held_on: held.map(|day| day.to_string()).unwrap_or_default(),
            begun,
            ended,
            place,
            tellers,
            proceedings,
            conclusion,
            rule_cite,
            ..before
        };
        self.with_rule(row, wrong)
    }

    /// The council's own rule, or none.
    fn with_rule(&self, row: MeetingRow, wrong: &mut FieldErrors) -> MeetingRow {
        let none = MeetingRow {
            rule_fraction: String::new(),
            rule_more: 0,
            rule_base: String::new(),
            rule_absent: String::new(),
            ..row
        };
        if self.rule_fraction.trim().is_empty() {
            return none;
        }
        let base = Base::from_word(&self.rule_base).ok_or(Refusal::NothingChosen);
        let Some(base) = wrong.note("rule_base", base) else { return none };
        let absent = absent_of(self.rule_written);
        let rule = accept_own_rule(&self.rule_fraction, self.rule_more, base, absent);
        if wrong.note("rule_fraction", rule).is_none() {
            return none;
        }
        MeetingRow {
            rule_fraction: self.rule_fraction.chars().filter(|c| !c.is_whitespace()).collect(),
            rule_more: i64::from(self.rule_more),
            rule_base: self.rule_base.clone(),
            rule_absent: if self.rule_written { WRITTEN.to_owned() } else { String::new() },
            ..none
        }
    }
}

impl TypedCount {
    /// The line with what was counted; nothing of it where nothing was typed.
    pub(super) fn accept(&self, item: ItemRow, there: Attendance, wrong: &mut FieldErrors) -> ItemRow {
        let of = |field: &str| format!("{field}-{}", item.number);
        let mut opinion = String::new();
        if !self.opinion.trim().is_empty() {
            opinion = wrong.note(&of("opinion"), accept_text(&self.opinion)).unwrap_or_default();
        }
        // What a poll counted, nobody types.
        if !item.poll_id.is_empty() {
            return ItemRow { opinion, ..item };
        }
        let typed = [&self.valid, &self.yes, &self.written_yes];
        if typed.iter().all(|figure| figure.trim().is_empty()) {
            return ItemRow { opinion, valid: None, yes: None, written_yes: None, ..item };
        }
        let mut figure = |field: &str, typed: &str, absent: Option<u32>| {
            let typed = typed.trim();
            match (typed.is_empty(), absent) {
                (true, Some(figure)) => Some(figure),
                _ => wrong.note(
                    &of(field),
                    typed
                        .parse::<u32>()
                        .ok()
                        .filter(|figure| *figure < 10_000)
                        .ok_or(Refusal::AchievementValue),
                ),
            }
        };
        // Where everybody who came gave a valid ballot, nobody types it again.
        let valid = figure("valid", &self.valid, Some(there.present));
        let yes = figure("yes", &self.yes, None);
        let written_yes = figure("written_yes", &self.written_yes, Some(0));
        let (Some(valid), Some(yes), Some(written_yes)) = (valid, yes, written_yes) else { return item };
        let field = match (Ballots { valid, yes, written_yes }).check(there) {
            Ok(_) => None,
            Err(refusal @ Refusal::CouncilValid { .. }) => Some(("valid", refusal)),
            Err(refusal @ Refusal::CouncilWritten { .. }) => Some(("written_yes", refusal)),
            Err(refusal) => Some(("yes", refusal)),
        };
        if let Some((field, refusal)) = field {
            wrong.note::<()>(&of(field), Err(refusal));
        }
        let figure = |figure: u32| Some(i64::from(figure));
        ItemRow { opinion, valid: figure(valid), yes: figure(yes), written_yes: figure(written_yes), ..item }
    }
}
