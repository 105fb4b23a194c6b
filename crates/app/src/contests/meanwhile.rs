//! What may have happened since a page was read that an act of it does not go on from: something about the very thing, and not whatever is of its kind.
//! Forty telephones write while a secretary types.

use thidua_domain::text::accept_name;
use thidua_store::audit::Line;

use super::{Round, TypedSidePrize};

/// Nothing bears on what is new: what is there twice is refused by its name.
pub(super) fn nothing(_: &Round, _: &Line) -> bool {
    false
}

fn kind(line: &Line) -> &str {
    line.name.split('.').next().unwrap_or_default()
}

fn says(line: &Line, field: &str, text: Option<&str>) -> bool {
    text.is_some_and(|text| line.field(field) == text)
}

/// The team with this number; none for a new one.
pub(super) fn team(number: Option<i64>) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let team = number.and_then(|number| round.team(number));
        kind(line) == "team" && says(line, "name", team.map(|team| team.name.as_str()))
    }
}

/// The performance with this number, or its team; none for a new one.
pub(super) fn performance(number: Option<i64>) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let Some(row) = number.and_then(|number| round.performance(number)) else { return false };
        let of = round.name_of(row);
        let is_it = kind(line) == "performance" && says(line, "of", Some(of.as_str()));
        let whose = round.team(row.team).map(|team| team.name.as_str());
        (is_it || kind(line) == "team") && says(line, "name", whose)
    }
}

/// The juror with this number; none for a new one. A telephone that takes its code changes nothing about them.
pub(super) fn juror(number: Option<i64>) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let juror = number.and_then(|number| round.juror(number));
        let is_of_phone = matches!(line.name.as_str(), "juror.phone-bound" | "juror.code-issued");
        kind(line) == "juror" && !is_of_phone && says(line, "name", juror.map(|juror| juror.name.as_str()))
    }
}

/// The sheet of this juror about this performance: sealed, or opened again.
pub(super) fn sheet(juror: i64, performance: i64) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let about = round.performance(performance).map(|row| round.name_of(row));
        matches!(line.name.as_str(), "sheet.sealed" | "sheet.reopened")
            && says(line, "name", round.juror(juror).map(|juror| juror.name.as_str()))
            && says(line, "of", about.as_deref())
    }
}

/// Who takes part, and in which order.
pub(super) fn order(_: &Round, line: &Line) -> bool {
    matches!(kind(line), "team" | "order")
}

/// What the round is called, when and where it is.
pub(super) fn facts(_: &Round, line: &Line) -> bool {
    line.name == "round.changed"
}

/// Whatever is scored by.
pub(super) fn rules(_: &Round, line: &Line) -> bool {
    line.name == "round.rules-changed"
}

/// The part with this id, or what holds for every part; none for a new one.
pub(super) fn part(id: Option<&str>) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let title = id.and_then(|id| round.part(id)).map(|part| part.title.as_str());
        let is_it = says(line, "name", title) || says(line, "name", Some(round.contest.title.as_str()));
        rules(round, line) && is_it
    }
}

/// What the jury decided about this team, and whether it was marked once more.
pub(super) fn decision(team: i64) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let name = round.team(team).map(|team| team.name.as_str());
        let is_decided = line.name == "prize.decided" && says(line, "name", name);
        is_decided || (kind(line) == "round" && !facts(round, line))
    }
}

/// The same side prize given a moment ago: a button was pressed twice.
pub(super) fn given_prize(typed: &TypedSidePrize) -> impl Fn(&Round, &Line) -> bool {
    let title = accept_name(&typed.title).ok();
    move |_, line| line.name == "side-prize.given" && says(line, "kind", title.as_deref())
}

/// The side prize with this number.
pub(super) fn side_prize(number: i64) -> impl Fn(&Round, &Line) -> bool {
    move |round, line| {
        let prize = round.side_prizes().find(|prize| prize.number == number);
        kind(line) == "side-prize" && says(line, "kind", prize.map(|prize| prize.title.as_str()))
    }
}

/// What a step rests on. Sheets that come meanwhile are what everybody waits for; one that was opened again is not.
pub(super) fn step(_: &Round, line: &Line) -> bool {
    let kinds = ["round", "order", "team", "performance", "juror", "prize", "side-prize", "contest"];
    let is_of_phone = matches!(line.name.as_str(), "juror.phone-bound" | "juror.code-issued");
    line.name == "sheet.reopened" || (kinds.contains(&kind(line)) && !is_of_phone)
}
