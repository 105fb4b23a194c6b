//! The ranking: public once published, provisional for those who lead the cluster.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::ground::scope_of;
use thidua_app::scoring::{Ranking, Scored, ScoredUnit, SharedPlace, published, ranking};
use thidua_domain::criteria::{Criterion, Kind};
use thidua_domain::event::Scope;
use thidua_domain::ground::YearState;
use thidua_domain::scoring::State as LeafState;
use thidua_words::Words;

use super::speech::say_rule;
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, period_name, state_of_year};
use crate::house::House;
use crate::parts::{Empty, Link, Note, State, Tone};
use thidua_papers::speech::explanation;
use thidua_papers::speech::say_conclusion;

/// A piece of the strip: what was got or lost, in hundredths of a point.
struct Piece {
    class: &'static str,
    x: i64,
    width: i64,
}

struct Why {
    id: String,
    title: String,
    points: String,
    text: String,
    rule: String,
    by: String,
    sources: Vec<Link>,
    class: &'static str,
}

struct Unit {
    rank: String,
    name: String,
    class: &'static str,
    open: bool,
    summary: String,
    points: String,
    max: String,
    percent: String,
    grade: Option<String>,
    notes: Vec<String>,
    width: i64,
    pieces: Vec<Piece>,
    why_title: String,
    why: Vec<Why>,
}

/// Units of one place.
struct Group {
    label: Option<(String, String)>,
    units: Vec<Unit>,
}

struct TableRow {
    id: String,
    title: String,
    max: String,
    points: Vec<String>,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "scoring/ranking.html")]
struct RankingPage {
    frame: Frame,
    to: YearAddress,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    empty: Option<Empty>,
    groups: Vec<Group>,
    decisive: Option<String>,
    basis: Vec<String>,
    digest: Option<String>,
    bundle: Option<String>,
    frozen_by: String,
    heads: Vec<String>,
    rows: Vec<TableRow>,
    totals: Vec<String>,
    ranks: Vec<String>,
    max: String,
}

/// `GET /cum/{cluster}/{year}/xep-hang`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    if let Some(who) = &visitor.who {
        let ranking = ranking(&house.app, &who.actor, (&cluster, year)).await?;
        return Ok(Page(page(&visitor, &ranking)).into_response());
    }
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &cluster).await?]);
    let ranking = published(&house.app, (&cluster, year)).await?;
    Ok(stamp.keep(Page(page(&visitor, &ranking))).into_response())
}

fn page(visitor: &Visitor, ranking: &Ranking) -> RankingPage {
    let (words, here) = (visitor.words, &ranking.here);
    let year = here.year.to_string();
    let title = words.say_with("ranking-title", &[("cluster", &here.name), ("year", &year)]);
    let frame = frame_of(visitor, here, title).here(words.say("nav-ranking"));
    let scored = ranking.scored.as_deref();
    let empty = Empty {
        title: words.say(if here.source.is_some() { "ranking-empty" } else { "sheets-empty" }).into_owned(),
        text: words
            .say(if here.source.is_some() { "ranking-empty-why" } else { "sheets-empty-why" })
            .into_owned(),
        way: here.source.is_some().then(|| Link::new(words.say("nav-figures"), address(here).figures())),
    };
    let frozen = ranking.frozen.as_ref();
    RankingPage {
        to: address(here),
        lede: scored.map(|scored| lede(words, scored)).unwrap_or_default(),
        state: visitor.who.as_ref().map(|_| state_of_year(words, here.state).boxed()),
        notes: notes(words, ranking),
        empty: scored.is_none().then_some(empty),
        groups: scored.map(|scored| groups(words, here, scored)).unwrap_or_default(),
        decisive: scored.and_then(|scored| decisive(words, scored)),
        basis: scored.map(|scored| scored.table.legal_basis.clone()).unwrap_or_default(),
        digest: frozen.map(|frozen| frozen.digest.clone()),
        bundle: frozen.and_then(|frozen| frozen.bundle.clone()),
        frozen_by: frozen
            .map(|frozen| {
                words.say_with(
                    if here.source.is_some() { "ranking-imported" } else { "ranking-frozen" },
                    &[("at", &words.moment(frozen.frozen_at)), ("by", &frozen.frozen_by)],
                )
            })
            .unwrap_or_default(),
        heads: scored
            .map(|scored| scored.units.iter().map(|unit| unit.name.clone()).collect())
            .unwrap_or_default(),
        rows: scored.map(|scored| rows(words, scored)).unwrap_or_default(),
        totals: scored
            .map(|scored| scored.units.iter().map(|unit| words.decimal(&unit.score)).collect())
            .unwrap_or_default(),
        ranks: scored
            .map(|scored| scored.units.iter().map(|unit| place_of(words, unit)).collect())
            .unwrap_or_default(),
        max: scored.map(|scored| words.decimal(&scored.table.max.to_string())).unwrap_or_default(),
        frame: if visitor.who.is_some() { frame } else { frame.public() },
    }
}

fn lede(words: &Words, scored: &Scored) -> String {
    let max = words.decimal(&scored.table.max.to_string());
    words.say_with("ranking-lede", &[("table", &scored.table.title), ("max", &max)])
}

fn notes(words: &Words, ranking: &Ranking) -> Vec<Note> {
    let here = &ranking.here;
    let mut notes = vec![];
    if here.state == YearState::Open && ranking.scored.is_some() {
        notes.push(
            Note::new(Tone::Warn, words.say("ranking-provisional"))
                .text(words.say("ranking-provisional-text")),
        );
    }
    for shared in ranking.scored.iter().flat_map(|scored| &scored.ties) {
        if let Some(conclusion) = &shared.conclusion {
            let text = say_conclusion(words, ranking, conclusion);
            notes.push(Note::new(Tone::Plain, words.say("tie-title")).text(text));
        }
    }
    if let Some(remark) = &here.remark {
        notes.push(Note::new(Tone::Plain, remark.clone()));
    }
    if let Some(source) = &here.source {
        notes.push(Note::new(Tone::Plain, words.say_with("year-source", &[("source", source)])));
    }
    notes
}

/// `2=` where a place is shared.
fn place_of(words: &Words, unit: &ScoredUnit) -> String {
    match unit.rank {
        Some(rank) if unit.tied => format!("{rank}="),
        Some(rank) => rank.to_string(),
        None => words.say("ranking-out").into_owned(),
    }
}

fn groups(words: &Words, here: &thidua_app::ground::ClusterYear, scored: &Scored) -> Vec<Group> {
    let mut groups: Vec<(Option<usize>, Vec<Unit>)> = vec![];
    for unit in &scored.units {
        let shown = unit_of(words, here, scored, unit);
        match groups.last_mut().filter(|(rank, _)| unit.tied && *rank == unit.rank) {
            Some((_, units)) => units.push(shown),
            None => groups.push((unit.rank, vec![shown])),
        }
    }
    // The engine lists equals by id, which is the name without diacritics: alphabetical for people too.
    let group = |(rank, units): (Option<usize>, Vec<Unit>)| {
        let label = rank.filter(|_| units.len() > 1).map(|rank| tie(words, scored, rank, &units));
        Group { label, units }
    };
    groups.into_iter().map(group).collect()
}

fn tie(words: &Words, scored: &Scored, rank: usize, units: &[Unit]) -> (String, String) {
    let (count, here) = (words.decimal(&units.len().to_string()), rank.to_string());
    let next = (rank + units.len()).to_string();
    let points = units.first().map(|unit| unit.points.clone()).unwrap_or_default();
    let strong = words.say_with("ranking-tie", &[("count", &count), ("place", &here)]);
    let settles = |shared: &&SharedPlace| (shared.tie.rank..=shared.tie.last()).contains(&rank);
    let shared = scored.ties.iter().find(settles);
    let key = match shared {
        Some(SharedPlace { conclusion: Some(_), .. }) => "ranking-tie-concluded",
        _ if scored.table.tie_break.is_empty() => "ranking-tie-no-rule",
        _ => "ranking-tie-rule",
    };
    (strong, words.say_with(key, &[("points", &points), ("next", &next)]))
}

fn unit_of(
    words: &Words,
    here: &thidua_app::ground::ClusterYear,
    scored: &Scored,
    unit: &ScoredUnit,
) -> Unit {
    let first = unit.rank == Some(1);
    let score = words.decimal(&unit.score);
    let mut notes: Vec<String> = unit
        .knockouts
        .iter()
        .map(|reason| words.say_with("ranking-knockout", &[("reason", reason)]))
        .collect();
    if !unit.complete {
        notes.push(words.say("ranking-incomplete").into_owned());
    }
    let (pieces, width) = strip(scored, unit);
    Unit {
        rank: unit.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
        name: unit.name.clone(),
        class: if first { " rk--first" } else { "" },
        open: first,
        summary: summary(words, scored, unit),
        why_title: words.say_with("why-points", &[("points", &score)]),
        points: score,
        max: words.decimal(&unit.max),
        percent: unit.percent.as_ref().map(|percent| words.decimal(percent)).unwrap_or_default(),
        grade: unit.grade.clone(),
        notes,
        width,
        pieces,
        why: why(words, here, scored, unit),
    }
}

/// What a unit lacks, in a sentence: everything, one criterion, or so many.
fn summary(words: &Words, scored: &Scored, unit: &ScoredUnit) -> String {
    let short: Vec<&Criterion> = leaves(scored, unit)
        .filter(|(criterion, row)| lost(criterion, row.points.as_ref()) > 0)
        .map(|(criterion, _)| criterion)
        .collect();
    let lacking: i64 =
        leaves(scored, unit).map(|(criterion, row)| lost(criterion, row.points.as_ref())).sum();
    let points = words.decimal(&plain(lacking));
    match short.as_slice() {
        [] => words.say("ranking-full").into_owned(),
        [one] => words.say_with("ranking-short-one", &[("points", &points), ("id", &one.id)]),
        several => {
            let count = words.decimal(&several.len().to_string());
            words.say_with("ranking-short", &[("points", &points), ("count", &count)])
        }
    }
}

type Leaf<'a> = (&'a Criterion, &'a thidua_app::scoring::ScoredCriterion);

/// The regular leaves that are assigned to the unit.
fn leaves<'a>(scored: &'a Scored, unit: &'a ScoredUnit) -> impl Iterator<Item = Leaf<'a>> {
    scored.table.criteria.iter().zip(&unit.criteria).filter(|(criterion, row)| {
        criterion.kind == Kind::Regular
            && row.leaf.as_ref().is_some_and(|leaf| leaf.state != LeafState::NotAssigned)
    })
}

/// Hundredths of a point; the strip is drawn, not counted.
fn hundredths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    whole.parse::<i64>().unwrap_or(0).saturating_mul(100).saturating_add(part.parse().unwrap_or(0))
}

fn lost(criterion: &Criterion, points: Option<&String>) -> i64 {
    hundredths(&criterion.max.to_string()) - points.map_or(0, |points| hundredths(points))
}

fn plain(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn strip(scored: &Scored, unit: &ScoredUnit) -> (Vec<Piece>, i64) {
    // A gap of half a point in fifty between two leaves.
    let total: i64 = leaves(scored, unit).map(|(criterion, _)| hundredths(&criterion.max.to_string())).sum();
    let gap = total / 150;
    let (mut pieces, mut at) = (vec![], 0);
    for (criterion, row) in leaves(scored, unit) {
        let max = hundredths(&criterion.max.to_string());
        let got = row.points.as_ref().map_or(0, |points| hundredths(points));
        if got > 0 {
            pieces.push(Piece {
                class: "got",
                x: at,
                width: (got - if got == max { gap } else { 0 }).max(1),
            });
        }
        if got < max {
            pieces.push(Piece { class: "lost", x: at + got, width: (max - got - gap).max(1) });
        }
        at += max;
    }
    (pieces, at.max(1))
}

fn why(
    words: &Words,
    here: &thidua_app::ground::ClusterYear,
    scored: &Scored,
    unit: &ScoredUnit,
) -> Vec<Why> {
    // Where nearly everything falls short, colouring all of it would say nothing.
    let short =
        leaves(scored, unit).filter(|(criterion, row)| lost(criterion, row.points.as_ref()) > 0).count();
    let line = |(criterion, row): (&Criterion, &thidua_app::scoring::ScoredCriterion)| {
        let leaf = row.leaf.as_ref()?;
        let points = row.points.as_ref().map_or_else(|| "–".to_owned(), |points| words.decimal(points));
        let counted = leaf.marks.iter().rfind(|mark| Some(mark.layer) == leaf.layer);
        let sources = leaf
            .origins
            .iter()
            .map(|(period, _)| Link::new(period_name(words, period), address(here).report(period, &unit.id)));
        let sources = sources.chain(leaf.pact.map(|pact| crate::pact::source(words, &address(here), pact)));
        Some(Why {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            points: format!("{points} / {}", words.decimal(&criterion.max.to_string())),
            text: explanation(words, &leaf.explain),
            rule: say_rule(words, criterion),
            by: counted.map(|mark| mark.person.clone()).unwrap_or_default(),
            // Reports are for those who work here; the facts file is for everybody.
            sources: if here.source.is_none() { sources.collect() } else { vec![] },
            class: if short <= 3
                && criterion.kind == Kind::Regular
                && lost(criterion, row.points.as_ref()) > 0
            {
                "is-less"
            } else {
                ""
            },
        })
    };
    scored.table.criteria.iter().zip(&unit.criteria).filter_map(line).collect()
}

/// How much of the table tells the units apart.
fn decisive(words: &Words, scored: &Scored) -> Option<String> {
    let (all, same) = (scored.leaves().count(), scored.full_for_all().count());
    let (same_text, all_text) = (words.decimal(&same.to_string()), words.decimal(&all.to_string()));
    (same > 0 && same < all)
        .then(|| words.say_with("ranking-decisive", &[("same", &same_text), ("all", &all_text)]))
}

fn rows(words: &Words, scored: &Scored) -> Vec<TableRow> {
    let tells = decisive(words, scored).is_some();
    let row = |(index, criterion): (usize, &Criterion)| {
        let figures: Vec<Option<&String>> =
            scored.units.iter().map(|unit| unit.criteria[index].points.as_ref()).collect();
        let differs = figures.windows(2).any(|pair| pair[0] != pair[1]);
        TableRow {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            max: words.decimal(&criterion.max.to_string()),
            points: figures
                .iter()
                .map(|points| points.map_or_else(|| "–".to_owned(), |points| words.decimal(points)))
                .collect(),
            class: match (criterion.is_branch(), differs) {
                (true, _) => "subtotal",
                (false, true) if tells => "is-decisive",
                (false, _) => "",
            },
        }
    };
    scored.table.criteria.iter().enumerate().map(row).collect()
}
