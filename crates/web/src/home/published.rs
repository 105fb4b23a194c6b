//! What the home shows, read from the years that everybody may see.

use thidua_app::App;
use thidua_app::scoring::{self, Scored, ScoredUnit};
use thidua_app::year::{self, FigureRow, Figures, YearLink};
use thidua_papers::points::say_whole;
use thidua_papers::speech::{say_rank, say_ties};
use thidua_words::Words;

use super::{Fact, Harvest, Hero, HomeView, LinkList, Ranking, RankingLine, RankingRow, Sheaf};
use crate::addresses::YearAddress;
use crate::parts::Link;

/// The indicator whose figures become grains.
const ADMITTED: &str = "ket_nap";
/// So many rankings stand on the home; the others are a link away.
const RANKINGS: usize = 2;
/// So many lines of each.
const LINES: usize = 10;

/// Reads and words it.
///
/// # Errors
/// Only ours.
pub(super) async fn load(app: &App, words: &Words) -> thidua_app::Result<HomeView> {
    let mut years = year::public_years(app).await?;
    // Invented figures never stand before real ones; both keep their order, newest first.
    years.sort_by_key(|link| link.illustrative);
    let mut view = HomeView { lists: lists(words, &years), ..HomeView::default() };
    for link in years.iter().filter(|link| link.scored).take(RANKINGS) {
        let found = scoring::published(app, (&link.cluster, link.year)).await?;
        if let Some(scored) = found.scored {
            view.rankings.push(ranking(words, link, &scored));
        }
    }
    for link in &years {
        let figures = year::figures(app, (&link.cluster, link.year)).await?;
        if let Some(admitted) = figures.rows.iter().find(|row| row.indicator.code == ADMITTED) {
            view.sample = link.illustrative.then(|| words.say("home-sample").into_owned());
            view.hero = Some(hero(words, link, admitted));
            view.facts = figures.stated_only.iter().map(|row| fact(words, &row.value, &row.title)).collect();
            view.facts_source = source(words, link, &figures);
            break;
        }
    }
    Ok(view)
}

/// Where a public year is read in full.
fn address(link: &YearLink) -> String {
    let year = YearAddress::of(&link.cluster, link.year);
    if link.scored { year.ranking() } else { year.figures() }
}

fn lists(words: &Words, years: &[YearLink]) -> Vec<LinkList> {
    let item = |link: &YearLink| {
        let small = if link.illustrative { words.say("sample").into_owned() } else { said_by(words, link) };
        let label = words.say_with("home-year", &[("cluster", &link.name), ("year", &link.year.to_string())]);
        (Link::new(label, address(link)), small)
    };
    let items: Vec<_> = years.iter().map(item).collect();
    if items.is_empty() {
        vec![]
    } else {
        vec![LinkList { title: words.say("home-years").into_owned(), way: None, items }]
    }
}

fn said_by(words: &Words, link: &YearLink) -> String {
    match &link.source {
        Some(source) => words.say_with("home-source", &[("source", source)]),
        None => words.say("home-published").into_owned(),
    }
}

fn hero(words: &Words, link: &YearLink, admitted: &FigureRow) -> Hero {
    let year = link.year.to_string();
    let members = words.decimal(admitted.sum.as_deref().unwrap_or_default());
    let with_figures = admitted.members.len() - admitted.missing;
    Hero {
        when: words.say_with("home-hero-when", &[("year", &year), ("said", &said_by(words, link))]),
        title: words.say_count("home-hero-title", with_figures, &[("members", &members), ("year", &year)]),
        text: link.name.clone(),
        way: Link::new(words.say_with("home-hero-way", &[("year", &year)]), address(link)),
        harvest: Some(Harvest {
            caption: words.say_with("home-grains", &[("year", &year)]),
            rows: sheaves(admitted),
        }),
    }
}

/// The most first, the unknown last.
fn sheaves(admitted: &FigureRow) -> Vec<Sheaf> {
    let sheaf = |(member, figure): &(thidua_app::ground::Member, Option<String>)| Sheaf {
        name: member.short_name.clone(),
        members: figure.as_ref().and_then(|figure| figure.parse().ok()),
    };
    let mut rows: Vec<Sheaf> = admitted.members.iter().map(sheaf).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.members));
    rows
}

fn fact(words: &Words, value: &str, title: &str) -> Fact {
    let mut letters = title.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    Fact { figure: words.decimal(value), label: format!("{first}{}", letters.as_str()) }
}

fn source(words: &Words, link: &YearLink, figures: &Figures) -> String {
    let units: Vec<&str> = figures.here.members.iter().map(|member| member.short_name.as_str()).collect();
    let arguments =
        [("units", units.join(", ")), ("said", said_by(words, link)), ("year", link.year.to_string())];
    words.say_with("home-facts-of", &arguments.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn ranking(words: &Words, link: &YearLink, scored: &Scored) -> Ranking {
    let year = link.year.to_string();
    let caption = words.say_with("home-year", &[("cluster", &link.name), ("year", &year)]);
    let sample = if link.illustrative { format!("{} ", words.say("sample")) } else { String::new() };
    let max = say_whole(words, &scored.table, scored.table.max);
    Ranking {
        caption: format!("{sample}{caption}"),
        points_of: words.say_with("ranking-points-of", &[("max", &max)]),
        rows: rows(words, scored),
        ties: say_ties(words, scored),
        zeros: zeros(words, scored),
        way: Link::new(words.say("ranking-why"), address(link)),
    }
}

fn rows(words: &Words, scored: &Scored) -> Vec<RankingRow> {
    let next = |at: usize| scored.units.get(at + 1).and_then(|unit| unit.rank);
    let row = |(at, unit): (usize, &ScoredUnit)| RankingRow {
        rank: say_rank(words, unit.rank),
        name: unit.name.clone(),
        points: words.points(&unit.score),
        line: match unit.rank {
            Some(rank) if rank.place == 1 => RankingLine::First,
            rank if rank.is_some() && rank == next(at) => RankingLine::TiedWithNext,
            _ => RankingLine::Plain,
        },
    };
    scored.units.iter().enumerate().take(LINES).map(row).collect()
}

/// Whether what is missing counts 0 for somebody.
fn zeros(words: &Words, scored: &Scored) -> Option<String> {
    let counts_zero = |unit: &ScoredUnit| !scored.unknown(unit).is_empty();
    scored.units.iter().any(counts_zero).then(|| words.say("ranking-zeros").into_owned())
}
