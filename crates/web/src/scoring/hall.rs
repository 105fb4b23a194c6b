//! The ranking for the hall: rank, unit, points, large enough for the last row, and how final it is.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::ground::scope_of;
use thidua_app::scoring::{Ranking, Scored, ScoredUnit, published, ranking};
use thidua_domain::event::Scope;
use thidua_domain::ground::YearState;
use thidua_domain::scoring::Mode;
use thidua_papers::points::say_whole;
use thidua_papers::speech::{say_rank, say_ties};
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::Link;

/// So many units stand on one screen, however large the hall.
pub(crate) const ON_SCREEN: usize = 12;
/// So many are set in the largest letters.
pub(crate) const LARGE: usize = 6;

#[derive(Template)]
#[template(path = "scoring/hall.html")]
struct HallPage {
    frame: Frame,
    state: String,
    points_of: String,
    rows: Vec<HallRow>,
    size: &'static str,
    notes: Vec<String>,
    empty: Option<String>,
    before: Option<Link>,
    after: Option<Link>,
    back: String,
}

pub(crate) struct HallRow {
    pub rank: String,
    pub name: String,
    pub points: String,
    pub class: &'static str,
}

/// Which screen of a large cluster.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Screen {
    tu: usize,
}

/// `GET /cum/{cluster}/{year}/xep-hang/hoi-truong`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(screen): Query<Screen>,
) -> PageResult {
    if let Some(who) = &visitor.who {
        let ranking = ranking(&house.app, &who.actor, (&cluster, year)).await?;
        return Ok(Page(page(&visitor, &ranking, screen.tu)).into_response());
    }
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &cluster).await?]);
    let ranking = published(&house.app, (&cluster, year)).await?;
    Ok(stamp.keep(Page(page(&visitor, &ranking, screen.tu))).into_response())
}

fn page(visitor: &Visitor, ranking: &Ranking, from: usize) -> HallPage {
    let (words, here, to) = (visitor.words, &ranking.here, address(&ranking.here));
    let title = words.say_with("ranking-title", &[("cluster", &here.name), ("year", &here.year.to_string())]);
    let units = ranking.scored.as_ref().map(|scored| scored.units.as_slice()).unwrap_or_default();
    // Screens begin where a whole number of them has passed, wherever somebody came from.
    let from = if from < units.len() { from - from % ON_SCREEN } else { 0 };
    let shown: Vec<&ScoredUnit> = units.iter().skip(from).take(ON_SCREEN).collect();
    let way = |key: &str, from: usize| Link::new(words.say(key), to.hall_from(from.to_string()));
    let next = from + ON_SCREEN;
    HallPage {
        state: state(words, ranking),
        points_of: ranking.scored.as_deref().map(|scored| points_of(words, scored)).unwrap_or_default(),
        rows: shown.iter().map(|unit| row_of(words, unit)).collect(),
        size: if shown.len() > LARGE { " hall-ranks--many" } else { "" },
        notes: ranking.scored.as_deref().map(|scored| notes(words, scored)).unwrap_or_default(),
        empty: units.is_empty().then(|| words.say("ranking-empty").into_owned()),
        before: (from > 0).then(|| way("hall-before", from.saturating_sub(ON_SCREEN))),
        after: (next < units.len()).then(|| way("hall-after", next)),
        back: to.ranking(),
        frame: frame_of(visitor, here, title),
    }
}

pub(crate) fn row_of(words: &Words, unit: &ScoredUnit) -> HallRow {
    HallRow {
        rank: say_rank(words, unit.rank),
        name: unit.name.clone(),
        points: words.points(&unit.score),
        class: if unit.rank.is_some_and(|rank| rank.place == 1) { "hall-first" } else { "" },
    }
}

pub(crate) fn points_of(words: &Words, scored: &Scored) -> String {
    words.say_with("ranking-points-of", &[("max", &say_whole(words, &scored.table, scored.table.max))])
}

/// How final it is.
pub(crate) fn state(words: &Words, ranking: &Ranking) -> String {
    let key = match ranking.here.state {
        YearState::Open => "hall-provisional",
        YearState::Frozen => "hall-frozen",
        YearState::Published | YearState::Archived => "hall-published",
    };
    let state = words.say(key);
    if ranking.here.illustrative { format!("{} {state}", words.say("sample")) } else { state.into_owned() }
}

/// What an equals sign means, and that something missing counts 0.
pub(crate) fn notes(words: &Words, scored: &Scored) -> Vec<String> {
    let has_zero = scored.units.iter().any(|unit| !scored.unknown(unit).is_empty());
    let key = match scored.mode {
        Mode::Final => "ranking-zeros",
        Mode::Provisional => "hall-missing",
    };
    say_ties(words, scored).into_iter().chain(has_zero.then(|| words.say(key).into_owned())).collect()
}
