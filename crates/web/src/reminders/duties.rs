//! What somebody has to do, in words: the same in the list on the page and in letters.

use thidua_app::year::{Duty, TodoKind};
use thidua_domain::duty::Pressing;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::ground::period_in_sentence;
use crate::parts::State;
use crate::sentences::say_step;

/// A line of a list.
pub struct DutyLine {
    /// `Nộp báo cáo quý III`
    pub title: String,
    /// `Cụm 5 thành phố, năm 2026`
    pub ground: String,
    /// How pressing it is.
    pub state: State,
    /// The same in words alone.
    pub pressing: String,
    /// `30/11/2026`, or a dash.
    pub due: String,
    /// Where it is done.
    pub href: String,
}

impl DutyLine {
    /// Words a duty.
    #[must_use]
    pub fn of(words: &Words, duty: &Duty) -> Self {
        let year = duty.year.to_string();
        let due = duty.due.map(|day| words.date(&day.to_string()));
        let count = |days: i64| usize::try_from(days).unwrap_or(0);
        let pressing = match duty.pressing {
            Pressing::Late(days) => words.say_count("progress-late-days", count(days), &[]),
            Pressing::Back => words.say("progress-back").into_owned(),
            Pressing::Waits => words.say("duty-waits").into_owned(),
            Pressing::Open => words.say("duty-open").into_owned(),
        };
        let state = match duty.pressing {
            Pressing::Late(_) => State::late(pressing.as_str()),
            Pressing::Back => State::back(pressing.as_str()),
            Pressing::Waits => State::wait(pressing.as_str()),
            Pressing::Open => State::open(pressing.as_str()),
        };
        Self {
            title: title(words, duty),
            ground: words.say_with("duty-place", &[("cluster", &duty.cluster_name), ("year", &year)]),
            state,
            pressing,
            due: due.unwrap_or_else(|| "–".to_owned()),
            href: href(duty),
        }
    }
}

fn title(words: &Words, duty: &Duty) -> String {
    let unit = duty.todo.unit.as_ref().map(|unit| unit.short_name.as_str()).unwrap_or_default();
    let of_report = |key: &str, code: &str| {
        words.say_with(key, &[("period", &period_in_sentence(words, code)), ("unit", unit)])
    };
    let key = match &duty.todo.kind {
        TodoKind::Enter(code, _) => return of_report("duty-enter", code),
        TodoKind::Mend(code) => return of_report("duty-mend", code),
        TodoKind::Approve(code) => return of_report("duty-approve", code),
        TodoKind::Accept(code) => return of_report("duty-accept", code),
        TodoKind::NoteHeld(kind) => {
            return words.say_with("duty-held", &[("step", &say_step(words, kind))]);
        }
        TodoKind::SignPact => "duty-sign-pact",
        TodoKind::DraftPact => "duty-draft-pact",
        TodoKind::MarkSelf => "duty-mark-self",
        TodoKind::MendSheet => "duty-mend-sheet",
        TodoKind::CheckPeers => "duty-check",
        TodoKind::Explain => "duty-explain",
        TodoKind::DrawChecks => "duty-draw",
        TodoKind::OpenExplanation => "duty-open-explanation",
        TodoKind::MarkCluster => "duty-mark-cluster",
        TodoKind::ChooseCriteria => "duty-criteria",
        TodoKind::Freeze => "duty-freeze",
        TodoKind::Publish => "duty-publish",
        TodoKind::Nothing(_) => "todo-nothing",
    };
    words.say(key).into_owned()
}

/// Where a duty is done.
fn href(duty: &Duty) -> String {
    let year = YearAddress::of(&duty.cluster, duty.year);
    let unit = duty.todo.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
    match &duty.todo.kind {
        TodoKind::Enter(code, _)
        | TodoKind::Mend(code)
        | TodoKind::Approve(code)
        | TodoKind::Accept(code) => year.report(code, unit),
        TodoKind::SignPact | TodoKind::DraftPact => year.pact(),
        TodoKind::MarkSelf | TodoKind::MendSheet | TodoKind::MarkCluster => year.scorecard(unit),
        TodoKind::CheckPeers | TodoKind::DrawChecks | TodoKind::OpenExplanation => year.checks(),
        TodoKind::Explain => year.difference(unit),
        TodoKind::ChooseCriteria => year.criteria(),
        TodoKind::NoteHeld(_) => year.calendar(),
        TodoKind::Freeze | TodoKind::Publish => year.close(),
        TodoKind::Nothing(_) => year.board(),
    }
}
