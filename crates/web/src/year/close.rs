//! Freezing and publishing: said once more before it is done, because it cannot be undone.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::organization::Member;
use thidua_app::scoring::{Ranking, list_unsubmitted, ranking};
use thidua_app::year::{CloseYear, freeze_year, publish_year};
use thidua_domain::access::Right;
use thidua_domain::year::YearState;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::organization::place::{address, frame_of, state_of_year};
use crate::parts::{Note, State, Tone};

#[derive(Template)]
#[template(path = "year/close.html")]
struct ClosePage {
    frame: Frame,
    state: State,
    notes: Vec<Note>,
    base: String,
    freezes: bool,
    publishes: bool,
    digest: Option<String>,
}

/// `GET /cum/{cluster}/{year}/chot`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let ranking = ranking(&house.app, &who.actor, (&cluster, year)).await?;
    ranking.place.office(&who.actor, Right::CloseYear)?;
    let unsubmitted = list_unsubmitted(&house.app, &who.actor, (&cluster, year)).await?;
    Ok(Page(page(&visitor, &ranking, &unsubmitted)).into_response())
}

fn page(visitor: &Visitor, ranking: &Ranking, unsubmitted: &[Member]) -> ClosePage {
    let (words, place) = (visitor.words, &ranking.place);
    let mut notes = vec![];
    if place.state == YearState::Open && !unsubmitted.is_empty() {
        let units: Vec<&str> = unsubmitted.iter().map(|unit| unit.short_name.as_str()).collect();
        let text = words.say_with("close-unsubmitted", &[("units", &units.join(", "))]);
        notes.push(Note::new(Tone::Warn, words.say("close-unsubmitted-title")).text(text));
    }
    if let Some(scored) = &ranking.scored {
        let count = |n: usize| words.decimal(&n.to_string());
        let incomplete = scored.units.iter().filter(|unit| !unit.complete).count();
        let tied = scored.units.iter().filter(|unit| unit.tied).count();
        if incomplete > 0 {
            let text = words.say_with("close-incomplete", &[("units", &count(incomplete))]);
            notes.push(Note::new(Tone::Warn, words.say("close-incomplete-title")).text(text));
        }
        if tied > 0 {
            let text = words.say_with("close-tied", &[("units", &count(tied))]);
            notes.push(Note::new(Tone::Plain, words.say("close-tied-title")).text(text));
        }
    } else {
        notes.push(Note::new(Tone::Warn, words.say("close-no-criteria")));
    }
    ClosePage {
        frame: frame_of(visitor, place, words.say("close-title")).here(words.say("close-title")),
        state: state_of_year(words, place.state).boxed(),
        notes,
        base: address(place),
        freezes: place.state == YearState::Open && ranking.scored.is_some(),
        publishes: place.state == YearState::Frozen,
        digest: ranking.frozen.as_ref().map(|frozen| frozen.digest.clone()),
    }
}

/// `POST /cum/{cluster}/{year}/chot`
pub async fn freeze(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let at = (cluster.clone(), year);
    freeze_year(&house.app, &who.actor, CloseYear { at }).await?;
    Ok(done(&format!("/cum/{cluster}/{year}/chot"), "year-frozen"))
}

/// `POST /cum/{cluster}/{year}/cong-bo`
pub async fn publish(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let at = (cluster.clone(), year);
    publish_year(&house.app, &who.actor, CloseYear { at }).await?;
    Ok(done(&format!("/cum/{cluster}/{year}/xep-hang"), "year-published"))
}
