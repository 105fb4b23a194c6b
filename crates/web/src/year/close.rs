//! Freezing and publishing: said once more before it is done, because it cannot be undone.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::ground::Member;
use thidua_app::scorecard::list_unsubmitted;
use thidua_app::scoring::{Ranking, ranking};
use thidua_app::year::{CloseYear, freeze_year, publish_year};
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;

use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::parts::{Note, State, Tone};
use crate::scoring::tie::{Refused, TieForm};

#[derive(Template)]
#[template(path = "year/close.html")]
struct ClosePage {
    frame: Frame,
    state: State,
    notes: Vec<Note>,
    ties: Vec<TieForm>,
    to: YearAddress,
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
    Ok(Page(load(&house, &visitor, (&cluster, year), None).await?).into_response())
}

/// The page with a conclusion that could not be recorded; its text stays.
pub(crate) async fn again(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    refused: &Refused,
) -> PageResult {
    let page = load(house, visitor, at, Some(refused)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn load(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    refused: Option<&Refused>,
) -> PageResult<ClosePage> {
    let who = visitor.signed_in()?;
    let ranking = ranking(&house.app, &who.actor, at).await?;
    ranking.here.office(&who.actor, Right::CloseYear)?;
    let unsubmitted = list_unsubmitted(&house.app, &who.actor, at).await?;
    Ok(page(visitor, &ranking, &unsubmitted, refused))
}

fn page(
    visitor: &Visitor,
    ranking: &Ranking,
    unsubmitted: &[Member],
    refused: Option<&Refused>,
) -> ClosePage {
    let (words, here) = (visitor.words, &ranking.here);
    let takes_conclusions = here.state.accept_conclusions(here.year).is_ok();
    let ties = if takes_conclusions { TieForm::of(words, ranking, refused) } else { vec![] };
    // The tie may be gone by now; what was said about it is not.
    let homeless = refused.filter(|refused| !ties.iter().any(|tie| refused.is_about(tie)));
    let mut notes: Vec<Note> = homeless.and_then(|refused| refused.note(words)).into_iter().collect();
    if here.state == YearState::Open && !unsubmitted.is_empty() {
        let units: Vec<&str> = unsubmitted.iter().map(|unit| unit.short_name.as_str()).collect();
        let text = words.say_with("close-unsubmitted", &[("units", &units.join(", "))]);
        notes.push(Note::new(Tone::Warn, words.say("close-unsubmitted-title")).text(text));
    }
    if let Some(scored) = &ranking.scored {
        let count = |n: usize| words.decimal(&n.to_string());
        let incomplete = scored.units.iter().filter(|unit| !unit.complete).count();
        if incomplete > 0 {
            let text = words.say_with("close-incomplete", &[("units", &count(incomplete))]);
            notes.push(Note::new(Tone::Warn, words.say("close-incomplete-title")).text(text));
        }
    } else {
        notes.push(Note::new(Tone::Warn, words.say("close-no-criteria")));
    }
    ClosePage {
        frame: frame_of(visitor, here, words.say("close-title")).here(words.say("close-title")),
        state: state_of_year(words, here.state).boxed(),
        notes,
        ties,
        to: address(here),
        freezes: here.state == YearState::Open && ranking.scored.is_some(),
        publishes: here.state == YearState::Frozen,
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
    Ok(done(&YearAddress::of(&cluster, year).close(), "year-frozen"))
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
    Ok(done(&YearAddress::of(&cluster, year).ranking(), "year-published"))
}
