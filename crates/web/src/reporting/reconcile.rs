//! What is reported beside what the registers of units hold: the difference, and who settles it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::reporting::{Pair, Reconciliation, reconcile};
use thidua_domain::reporting::{Nature, Verdict};
use thidua_words::Words;

use super::kept::say;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, period_name};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::Empty;

#[derive(Template)]
#[template(path = "reporting/reconcile.html")]
struct ReconcilePage {
    frame: Frame,
    lede: String,
    /// Sums over units: `Cả năm: 85 = 55 + 5 + 16 + 9`
    sums: Vec<String>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/doi-chieu-ket-nap`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let found = reconcile(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let title = words.say_with("reconcile-title", &[("year", &year.to_string())]);
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-doi-chieu-ket-nap"))? {
        return Ok(file);
    }
    let differing = found.pairs.iter().filter(|pair| pair.verdict.differs()).count();
    let count = |number: usize| words.decimal(&number.to_string());
    let said = [("count", count(found.pairs.len())), ("differing", count(differing))];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let key = if found.has_lines { "reconcile-none-due" } else { "reconcile-no-lines" };
    let empty = found.pairs.is_empty().then(|| Empty {
        title: words.say(key).into_owned(),
        text: words.say(&format!("{key}-why")).into_owned(),
        way: None,
    });
    let page = ReconcilePage {
        lede: if empty.is_some() { String::new() } else { words.say_with("reconcile-lede", &said) },
        sums: sums(words, &found),
        table: empty.is_none().then(|| list.table(&asked)),
        empty,
        frame: frame_of(&visitor, &found.here, title).here(words.say("reconcile-nav")),
    };
    Ok(Page(page).into_response())
}

/// What the registers of all units hold together, by line and period; where some hold nothing, the sentence names them.
fn sums(words: &Words, found: &Reconciliation) -> Vec<String> {
    let mut groups: Vec<(&str, &str, Vec<&Pair>)> = vec![];
    for pair in found.pairs.iter().filter(|pair| pair.indicator.nature == Nature::Additive) {
        let (code, period) = (pair.indicator.code.as_str(), pair.period.as_str());
        match groups.last_mut().filter(|group| (group.0, group.1) == (code, period)) {
            Some(group) => group.2.push(pair),
            None => groups.push((code, period, vec![pair])),
        }
    }
    groups.iter().filter_map(|(_, period, pairs)| sum(words, period, pairs)).collect()
}

fn sum(words: &Words, period: &str, pairs: &[&Pair]) -> Option<String> {
    let known: Vec<i64> = pairs.iter().filter_map(|pair| pair.held.count.known()).collect();
    if pairs.len() < 2 || known.is_empty() {
        return None;
    }
    let missing: Vec<&str> = pairs
        .iter()
        .filter(|pair| pair.held.count.known().is_none())
        .map(|pair| pair.unit.short_name.as_str())
        .collect();
    let parts: Vec<String> = known.iter().map(|count| words.decimal(&count.to_string())).collect();
    let sum = words.decimal(&known.iter().sum::<i64>().to_string());
    let said: BTreeMap<&str, String> = [
        ("title", pairs[0].indicator.title.clone()),
        ("period", period_name(words, period)),
        ("sum", sum),
        ("parts", parts.join(" + ")),
        ("units", missing.join(", ")),
    ]
    .into();
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(words.say_with(if missing.is_empty() { "reconcile-sum" } else { "reconcile-sum-missing" }, &said))
}

fn list_of<'a>(words: &'a Words, found: &'a Reconciliation, title: String) -> List<'a, Pair> {
    let unit = Column::new("don-vi", words.say("board-unit"), |pair: &Pair| {
        let books = addresses::applications(&pair.unit.slug);
        Cell::text(pair.unit.short_name.as_str()).to(books)
    });
    let line = Column::new("chi-tieu", words.say("report-indicator"), |pair: &Pair| {
        Cell::text(pair.indicator.title.as_str()).in_vietnamese()
    });
    let way = address(&found.here);
    let period = Column::new("ky", words.say("quality-report"), move |pair: &Pair| {
        let name = period_name(words, &pair.period);
        let report = format!("{}#r-v-{}", way.report(&pair.period, &pair.unit.slug), pair.indicator.code);
        let label = format!("{name}, {}", pair.unit.short_name);
        Cell::text(name).to(report).called(label)
    });
    let held = Column::new("theo-so", words.say("reconcile-held"), |pair: &Pair| {
        let count = pair.held.count.known();
        count.map(|count| Cell::figure(words.decimal(&count.to_string()), count)).unwrap_or_default()
    });
    let reported = Column::new("bao-cao", words.say("reconcile-reported"), |pair: &Pair| {
        let figure = pair.reported.map(|figure| figure.to_string());
        figure.map(|text| Cell::figure(words.decimal(&text), text)).unwrap_or_default()
    });
    let settle = Column::new("cach", words.say("reconcile-settle"), |pair: &Pair| {
        Cell::text(format!("{} {}", say_verdict(words, pair), say(words, &pair.held)))
    });
    let key = |pair: &Pair| format!("{}-{}-{}", pair.indicator.code, pair.period, pair.unit.slug);
    List::new(words, (address(&found.here).reconciliation(), title), &found.pairs, key)
        .named(|pair| pair.unit.names())
        .stacked()
        .filter("tat-ca", "reconcile-all", |_| true)
        .filter("lech", "reconcile-differing", |pair| pair.verdict.differs())
        .filter("thieu", "reconcile-missing", |pair| {
            matches!(pair.verdict, Verdict::NotReported | Verdict::NotKept | Verdict::Nothing)
        })
        .column(unit.ordered())
        .column(line)
        .column(period)
        .column(
            held.of_figures().ordered_by(|pair| pair.held.count.known().map_or(Key::Missing, Key::number)),
        )
        .column(reported.of_figures().ordered_by(|pair| Key::figure(pair.reported)))
        .column(settle)
}

/// How both stand to each other, and who settles it.
fn say_verdict(words: &Words, pair: &Pair) -> String {
    let unit = pair.unit.short_name.as_str();
    let (key, by) = match pair.verdict {
        Verdict::Agrees => ("reconcile-agrees", String::new()),
        Verdict::MoreReported(by) => ("reconcile-more", words.decimal(&by.to_string())),
        Verdict::FewerReported(by) => ("reconcile-fewer", words.decimal(&by.to_string())),
        Verdict::NotReported => ("reconcile-not-reported", String::new()),
        Verdict::NotKept => ("reconcile-not-kept", String::new()),
        Verdict::Nothing => ("reconcile-nothing", String::new()),
    };
    words.say_with(key, &[("unit", unit), ("by", &by)])
}
