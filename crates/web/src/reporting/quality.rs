//! What should be looked at in the accepted reports of a year, and who settles it how.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::reporting::{Extent, Look, Quality, quality};
use thidua_domain::ground::YearState;
use thidua_domain::reporting::Finding;
use thidua_words::Words;

use super::said::message;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, period_name};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};

#[derive(Template)]
#[template(path = "reporting/quality.html")]
struct QualityPage {
    frame: Frame,
    lede: String,
    table: Table,
}

/// `GET /cum/{cluster}/{year}/chat-luong`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let found = quality(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let title = words.say_with("quality-title", &[("year", &year.to_string())]);
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-chat-luong"))? {
        return Ok(file);
    }
    let count = |number: usize| words.decimal(&number.to_string());
    let (reports, looks) = (count(found.reports), count(found.looks.len()));
    let whose = words.say(match found.extent {
        Extent::All => "quality-of-all",
        Extent::Own => "quality-of-own",
    });
    let lede = match (found.reports, found.looks.len()) {
        (0, _) => words.say_with("quality-lede-none", &[("whose", &whose)]),
        (_, 0) => words.say_with("quality-lede-sound", &[("reports", &reports), ("whose", &whose)]),
        _ => words.say_with("quality-lede", &[("reports", &reports), ("looks", &looks), ("whose", &whose)]),
    };
    let frame = frame_of(&visitor, &found.here, title).here(words.say("quality-nav"));
    Ok(Page(QualityPage { frame, lede, table: list.table(&asked) }).into_response())
}

fn list_of<'a>(words: &'a Words, found: &'a Quality, title: String) -> List<'a, Look> {
    let to = address(&found.here);
    let unit = Column::new("don-vi", words.say("board-unit"), |look: &Look| {
        Cell::text(look.unit.short_name.as_str())
    });
    let way = address(&found.here);
    let period = Column::new("ky", words.say("quality-report"), move |look: &Look| {
        let name = period_name(words, &look.period);
        let label = format!("{name}, {}", look.unit.short_name);
        let report = way.report(&look.period, &look.unit.slug);
        let place = match &look.finding {
            Finding::Field { code, .. } => format!("{report}#r-v-{code}"),
            Finding::Lacking { .. } | Finding::Copied { .. } => report,
        };
        Cell::text(name).to(place).called(label)
    });
    let what = Column::new("viec", words.say("quality-what"), |look: &Look| {
        Cell::text(say_finding(words, &look.finding))
    });
    let is_open = found.here.state == YearState::Open;
    let settle = Column::new("cach", words.say("quality-settle"), move |look: &Look| {
        Cell::text(say_settle(words, &look.finding, is_open))
    });
    let key =
        |look: &Look| format!("{}-{}-{}", look.unit.slug, look.period, say_finding(words, &look.finding));
    List::new(words, (to.quality(), title), &found.looks, key)
        .named(|look| look.unit.names())
        .stacked()
        .filter("tat-ca", "quality-all", |_| true)
        .filter("mau-thuan", "quality-contradictions", |look| look.finding.weight() == 0)
        .filter("thieu", "quality-gaps", |look| look.finding.weight() == 1)
        .filter("giong", "quality-copies", |look| look.finding.weight() == 2)
        .filter("la", "quality-jumps", |look| look.finding.weight() == 3)
        .column(unit.ordered())
        .column(period)
        .column(what.ordered_by(|look| Key::number(look.finding.weight())))
        .column(settle)
}

fn say_finding(words: &Words, finding: &Finding) -> String {
    match finding {
        Finding::Field { title, fault, .. } => {
            words.say_with("quality-field", &[("title", title), ("what", &message(words, fault).text)])
        }
        Finding::Lacking { titles } => {
            let count = words.decimal(&titles.len().to_string());
            let shown: Vec<&str> = titles.iter().take(3).map(String::as_str).collect();
            let key = if titles.len() > shown.len() { "quality-lacking-more" } else { "quality-lacking" };
            words.say_with(key, &[("count", &count), ("titles", &shown.join("; "))])
        }
        Finding::Copied { figures } => {
            words.say_with("quality-copied", &[("count", &words.decimal(&figures.to_string()))])
        }
    }
}

/// Who settles it, and how.
fn say_settle(words: &Words, finding: &Finding, is_open: bool) -> String {
    match finding {
        Finding::Field { fault, .. } if fault.explanation().is_some_and(|said| !said.trim().is_empty()) => {
            let said = fault.explanation().unwrap_or_default();
            words.say_with("quality-settle-said", &[("said", said.trim())])
        }
        _ if !is_open => words.say("quality-settle-frozen").into_owned(),
        Finding::Field { fault, .. } if fault.is_hard() => {
            words.say("quality-settle-contradiction").into_owned()
        }
        Finding::Field { .. } => words.say("quality-settle-unsaid").into_owned(),
        Finding::Lacking { .. } => words.say("quality-settle-lacking").into_owned(),
        Finding::Copied { .. } => words.say("quality-settle-copied").into_owned(),
    }
}
