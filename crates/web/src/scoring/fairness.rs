//! The fairness panel: what tells nobody apart, who marks how, which figures and targets ask for a second look.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::scoring::{CheckerSign, Fairness, FigureSign, fairness};
use thidua_domain::scoring::Gap;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Note, Tone};

/// A table of the panel with what it means.
struct Section {
    id: &'static str,
    title: String,
    text: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    empty: String,
}

impl Section {
    /// Whether this column holds figures, which stand at its end.
    fn is_figure(&self, column: impl Borrow<usize>) -> bool {
        let column = *column.borrow();
        match self.id {
            "gaps" => column >= 1,
            "checkers" => column == 2 || column == 3,
            "jumps" | "modest" => column >= 2,
            _ => false,
        }
    }
}

#[derive(Template)]
#[template(path = "scoring/fairness.html")]
struct FairnessPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    sections: Vec<Section>,
}

/// `GET /cum/{cluster}/{year}/cong-bang`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let panel = fairness(&house.app, &who.actor, (&cluster, year)).await?;
    let year = panel.here.year.to_string();
    let mut notes = vec![];
    if !panel.with_marks {
        notes.push(Note::new(Tone::Plain, words.say("fairness-blind")));
    }
    let mut sections = vec![full(words, &panel)];
    if panel.with_marks {
        sections.extend([gaps(words, &panel), checkers(words, &panel)]);
    }
    sections.extend([figures(words, "jumps", &panel.jumps), figures(words, "modest", &panel.modest)]);
    let page = FairnessPage {
        frame: frame_of(&visitor, &panel.here, words.say_with("fairness-title", &[("year", &year)]))
            .here(words.say("nav-fairness")),
        lede: words.say("fairness-lede").into_owned(),
        notes,
        sections,
    };
    Ok(Page(page).into_response())
}

fn section(words: &Words, id: &'static str, heads: &[&str], rows: Vec<Vec<String>>) -> Section {
    let say = |part: &str| words.say(&format!("fairness-{id}-{part}")).into_owned();
    Section {
        id,
        title: if id == "full" { String::new() } else { say("title") },
        text: say("text"),
        heads: heads.iter().map(|key| words.say(key).into_owned()).collect(),
        rows,
        empty: say("none"),
    }
}

fn full(words: &Words, panel: &Fairness) -> Section {
    let rows = panel.full.iter().map(|(id, title)| vec![id.clone(), title.clone()]).collect();
    let mut section = section(words, "full", &["fairness-id", "ranking-criterion"], rows);
    let (count, all) = (panel.full.len().to_string(), panel.leaves.to_string());
    // Nobody is told of nought criteria.
    section.title = match panel.full.len() {
        0 => words.say("fairness-full-title-none").into_owned(),
        _ => words.say_with("fairness-full-title", &[("count", &count), ("all", &all)]),
    };
    section
}

/// A gap in words: `+12,5 %`, or a dash.
fn percent(words: &Words, gap: &Gap) -> String {
    let Some(tenths) = gap.tenths() else { return "–".to_owned() };
    let sign = if tenths > 0 {
        "+"
    } else if tenths < 0 {
        "−"
    } else {
        ""
    };
    let plain = format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10);
    format!("{sign}{} %", words.decimal(&plain))
}

fn gaps(words: &Words, panel: &Fairness) -> Section {
    let row = |(unit, gap): &(thidua_app::ground::Member, Gap)| {
        vec![unit.short_name.clone(), percent(words, gap), gap.leaves.to_string()]
    };
    let rows = panel.gaps.iter().filter(|(_, gap)| gap.leaves > 0).map(row).collect();
    section(words, "gaps", &["board-unit", "fairness-gap", "fairness-leaves"], rows)
}

fn checkers(words: &Words, panel: &Fairness) -> Section {
    let row = |sign: &CheckerSign| {
        vec![
            sign.by.short_name.clone(),
            sign.unit.short_name.clone(),
            percent(words, &sign.over_self),
            percent(words, &sign.over_cluster),
            words.say(if sign.mutual { "fairness-mutual" } else { "fairness-one-way" }).into_owned(),
        ]
    };
    let heads = ["checks-by", "checks-unit", "fairness-over-self", "fairness-over-cluster", "fairness-both"];
    section(words, "checkers", &heads, panel.checkers.iter().map(row).collect())
}

fn figures(words: &Words, id: &'static str, signs: &[FigureSign]) -> Section {
    let row = |sign: &FigureSign| {
        let mut row = vec![
            sign.unit.short_name.clone(),
            sign.title.clone(),
            words.decimal(&sign.figure),
            words.decimal(&sign.previous),
        ];
        row.extend(sign.percent.as_ref().map(|percent| {
            let sign = if percent.starts_with('-') { "−" } else { "+" };
            format!("{sign}{} %", words.decimal(percent.trim_start_matches('-')))
        }));
        row
    };
    let figure = if id == "jumps" { "fairness-now" } else { "fairness-target" };
    let mut heads = vec!["board-unit", "fairness-indicator", figure, "fairness-before"];
    if id == "jumps" {
        heads.push("fairness-change");
    }
    section(words, id, &heads, signs.iter().map(row).collect())
}
