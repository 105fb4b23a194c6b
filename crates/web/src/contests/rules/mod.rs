//! How a round is scored: read by everybody, and put down before the stage is opened – what every mark follows, and part by part what is marked.

pub mod form;
pub mod part;

use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::contests::{RoundDesk, open_round};
use thidua_domain::contests::{Contest, Cost, Counts, How, Kind, Over, Part};
use thidua_words::Words;

use super::{At, Cell, Section, SectionsPage, frame_below, round_at, say_seconds, shown};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::ground::address;
use crate::house::House;
use crate::parts::Link;
use crate::refused::Back;
use crate::register::{Sent, answered};

/// So many empty lines stand below the others.
const MORE: usize = 3;
/// What a part is called in an address before it is there.
const NEW: &str = "moi";

/// `GET …/cach-cham`: the rules, to be read and, before the stage is opened, to be changed.
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(&at)).await?;
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let may = desk.runs && desk.round.may_prepare().is_ok();
    let mut ways = vec![];
    if may {
        ways.push(Link::new(words.say("part-add"), to.round_part(id, number, NEW)));
        if !desk.round.rules.parts.is_empty() {
            ways.push(Link::new(words.say("rules-change"), to.round_rules_form(id, number)));
        }
    }
    let page = SectionsPage {
        ways,
        sections: vec![parts(words, &desk), prizes(words, &desk), followed(words, &desk.round.rules)],
        ..SectionsPage::of(
            frame_below(&visitor, &desk, words.say("rules-title").into_owned()),
            words.say(if may { "rules-lede" } else { "rules-lede-fixed" }).into_owned(),
        )
    };
    Ok(answered(page, axum::http::StatusCode::OK))
}

fn parts(words: &Words, desk: &RoundDesk) -> Section {
    let (to, id, number) = (address(&desk.here), &desk.round.contest.id, desk.round.row.number);
    let may = desk.runs && desk.round.may_prepare().is_ok();
    let row = |part: &Part| {
        let title = Cell::typed(&part.title);
        let title = if may { title.to(to.round_part(id, number, &part.id)) } else { title };
        let line = |line: &thidua_domain::contests::Line| {
            let max = shown(words, line.max);
            words.say_with("part-line", &[("title", &line.title), ("max", &max)])
        };
        let lines = match &part.kind {
            Kind::Jury(jury) => jury.lines.iter().map(line).collect::<Vec<_>>().join("; "),
            Kind::Counted => words.say("part-counted").into_owned(),
        };
        vec![
            title,
            Cell::figure(shown(words, part.max)),
            Cell::typed(lines),
            Cell::new(say_time(words, part)),
        ]
    };
    let heads = ["part", "contest-field-toi-da", "part-lines", "part-time"];
    Section {
        id: "cac-phan-thi",
        title: words.say("parts-title").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: desk.round.rules.parts.iter().map(row).collect(),
        empty: words.say(if may { "parts-empty-runs" } else { "parts-empty" }).into_owned(),
    }
}

/// How long a part may take, and what more costs.
fn say_time(words: &Words, part: &Part) -> String {
    let Some(rule) = &part.time else { return words.say("time-none").into_owned() };
    let limit = say_seconds(i64::from(rule.limit));
    let cost = match &rule.cost {
        Cost::Minutes { count, points } => {
            let key = match count {
                Counts::Started => "time-minutes-started",
                Counts::Full => "time-minutes-full",
            };
            words.say_with(key, &[("points", &shown(words, *points))])
        }
        Cost::Lumps(lumps) => {
            let lump = |lump: &thidua_domain::contests::Lump| {
                let over = lump.over.to_string();
                words.say_with("time-lump", &[("over", &over), ("points", &shown(words, lump.points))])
            };
            lumps.iter().map(lump).collect::<Vec<_>>().join("; ")
        }
    };
    let most = rule.at_most.map(|most| words.say_with("time-most", &[("points", &shown(words, most))]));
    let grace =
        (rule.grace > 0).then(|| words.say_with("time-grace", &[("seconds", &rule.grace.to_string())]));
    let said = [Some(words.say_with("time-limit", &[("limit", &limit)])), grace, Some(cost), most];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn prizes(words: &Words, desk: &RoundDesk) -> Section {
    let row = |prize: &thidua_domain::contests::Prize| {
        let least =
            prize.at_least.map_or_else(|| words.say("prize-any").into_owned(), |least| shown(words, least));
        vec![Cell::typed(&prize.title), Cell::figure(prize.count.to_string()), Cell::figure(least)]
    };
    let heads = ["prize", "contest-field-so-giai", "contest-field-diem-san"];
    Section {
        id: "cac-giai",
        title: words.say("prizes-title").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: desk.round.rules.prizes.iter().map(row).collect(),
        empty: words.say("prizes-empty").into_owned(),
    }
}

/// What every mark and total follows.
fn followed(words: &Words, rules: &Contest) -> Section {
    let how = match (rules.aggregate.how, rules.aggregate.over) {
        (How::Mean, _) => "rules-mean",
        (How::DropExtremes, Over::Sheet) => "rules-drop-sheet",
        (How::DropExtremes, Over::Line) => "rules-drop-line",
    };
    let ties: Vec<String> = rules.ties.iter().map(|tie| say_tie(rules, &rules.tie_word(*tie))).collect();
    let ties = if ties.is_empty() { words.say("rules-ties-none").into_owned() } else { ties.join("; ") };
    let row = |key: &str, said: String| vec![Cell::new(words.say(key)), Cell::new(said)];
    Section {
        id: "nguyen-tac",
        title: words.say("rules-followed").into_owned(),
        text: String::new(),
        heads: vec![words.say("rules-what").into_owned(), words.say("rules-said").into_owned()],
        rows: vec![
            row("contest-field-cach-gop", words.say(how).into_owned()),
            row("contest-field-it-nhat", rules.minimum_sheets.to_string()),
            row("contest-field-buoc-diem", shown(words, rules.step)),
            row("contest-field-so-le", rules.decimals.to_string()),
            row("rules-ties", ties),
        ],
        empty: String::new(),
    }
}

/// What a word of a tie-break means, as people call it.
fn say_tie(rules: &Contest, word: &str) -> String {
    let of_part = rules.parts.iter().find(|part| word == format!("part:{}", part.id));
    let of_line = || {
        let mut all = rules.parts.iter().flat_map(|part| part.lines().iter().map(move |line| (part, line)));
        all.find(|(_, line)| word == format!("line:{}", line.id))
    };
    match (of_part, of_line()) {
        (Some(part), _) => part.title.clone(),
        (None, Some((part, line))) => format!("{}: {}", part.title, line.title),
        (None, None) => String::new(),
    }
}

/// Whoever comes to a form that is not for them, or too late, is told so.
fn may_prepare(desk: &RoundDesk, back: &Back<'_>) -> thidua_app::Result<()> {
    if !desk.runs {
        return Err(Error::NotAllowed);
    }
    if back.sent.is_none() {
        desk.round.may_prepare()?;
    }
    Ok(())
}

/// How many lines a form sent, and never more than there can be: a name of a field is written by anybody.
fn more_of(sent: &Sent, name: &str, most: usize) -> usize {
    let mark = format!("{name}-");
    let places = sent.keys().filter_map(|key| key.strip_prefix(&mark)?.parse::<usize>().ok());
    places.filter(|place| *place < most).max().map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_a_large_number_makes_no_large_page() {
        let sent = |names: &[&str]| -> Sent {
            names.iter().map(|name| ((*name).to_owned(), String::new())).collect()
        };
        assert_eq!(more_of(&sent(&["noi-dung-0", "noi-dung-4"]), "noi-dung", 20), 5);
        assert_eq!(more_of(&sent(&["noi-dung-19"]), "noi-dung", 20), 20);
        for name in ["noi-dung-20", "noi-dung-2000000000", "noi-dung-18446744073709551615", "noi-dung--1"] {
            assert_eq!(more_of(&sent(&[name]), "noi-dung", 20), 0, "{name}");
        }
    }
}
