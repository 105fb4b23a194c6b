//! The ranking: public once published, provisional for those who lead the cluster.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::ground::{ClusterYear, scope_of};
use thidua_app::scoring::{Ranking, Scored, published, ranking};
use thidua_domain::access::Right;
use thidua_domain::event::Scope;
use thidua_domain::ground::YearState;
use thidua_papers::speech::say_conclusion;
use thidua_words::Words;

use super::ranked::{Reader, Reasons, is_large, one, ranks, table};
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::parts::{Empty, Link, Note, State, Tone};

#[derive(Template)]
#[template(path = "scoring/ranking.html")]
struct RankingPage {
    frame: Frame,
    to: YearAddress,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    empty: Option<Empty>,
    /// The ranked units, as markup that is kept with the scores.
    ranks: Arc<str>,
    /// The whole table below, likewise; empty: there is none.
    table: Arc<str>,
    decisive: Option<String>,
    basis: Vec<String>,
    digest: Option<String>,
    bundle: Option<String>,
    frozen_by: String,
    is_scored: bool,
    /// The papers that were made, for who works in the year.
    made: Option<Link>,
    /// What to do to see reasons that are not on this page.
    hint: Option<String>,
    /// Unfolds the reasons of all units, or folds them again.
    fold: Option<Link>,
}

/// Whether somebody asked for all reasons at once.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Unfolding {
    #[serde(rename = "vi-sao")]
    asked: String,
}

impl Unfolding {
    fn reasons(&self) -> Reasons {
        if self.asked == "tat-ca" { Reasons::Unfolded } else { Reasons::Folded }
    }
}

/// `GET /cum/{cluster}/{year}/xep-hang`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(asked): Query<Unfolding>,
) -> PageResult {
    let reasons = asked.reasons();
    if let Some(who) = &visitor.who {
        let ranking = ranking(&house.app, &who.actor, (&cluster, year)).await?;
        return Ok(Page(page(&visitor, &ranking, reasons)?).into_response());
    }
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &cluster).await?]);
    let ranking = published(&house.app, (&cluster, year)).await?;
    Ok(stamp.under(&visitor.origin).keep(Page(page(&visitor, &ranking, reasons)?)).into_response())
}

fn page(visitor: &Visitor, ranking: &Ranking, reasons: Reasons) -> PageResult<RankingPage> {
    let (words, here) = (visitor.words, &ranking.here);
    let year = here.year.to_string();
    let title = words.say_with("ranking-title", &[("cluster", &here.name), ("year", &year)]);
    let frame = frame_of(visitor, here, title).here(words.say("nav-ranking"));
    let scored = ranking.scored.as_deref();
    let lede = scored.map(|scored| lede(words, scored)).unwrap_or_default();
    let frame = frame.told(Told::of(visitor, &address(here).ranking(), lede.clone()));
    let empty = Empty {
        title: words.say(if here.source.is_some() { "ranking-empty" } else { "sheets-empty" }).into_owned(),
        text: words
            .say(if here.source.is_some() { "ranking-empty-why" } else { "sheets-empty-why" })
            .into_owned(),
        way: here.source.is_some().then(|| Link::new(words.say("nav-figures"), address(here).figures())),
    };
    let frozen = ranking.frozen.as_ref();
    let reader = if visitor.who.is_some() { Reader::Working } else { Reader::Public };
    let tag = words.language().tag();
    let (ranks, table) = match scored {
        Some(scored) => (
            scored.keep(&format!("ranks/{tag}/{reader:?}/{reasons:?}"), || {
                ranks(words, here, scored, (reader, reasons))
            })?,
            scored.keep(&format!("table/{tag}"), || table(words, scored))?,
        ),
        None => Default::default(),
    };
    Ok(RankingPage {
        to: address(here),
        lede,
        state: visitor.who.as_ref().map(|_| state_of_year(words, here.state).boxed()),
        notes: notes(words, ranking),
        empty: scored.is_none().then_some(empty),
        ranks,
        table,
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
        is_scored: scored.is_some(),
        made: visitor
            .actor()
            .filter(|actor| here.office(actor, Right::ReadYear).is_ok())
            .map(|_| Link::new(words.say("made-year-link"), address(here).made_papers())),
        hint: scored.filter(|scored| is_large(scored)).map(|_| words.say("ranking-large-hint").into_owned()),
        fold: scored.filter(|scored| !is_large(scored)).map(|_| fold(words, here, reasons)),
        frame: if visitor.who.is_some() { frame } else { frame.public() },
    })
}

/// The way to all reasons, or back to all units at one glance.
fn fold(words: &Words, here: &ClusterYear, reasons: Reasons) -> Link {
    let to = address(here);
    match reasons {
        Reasons::Folded => Link::new(words.say("ranking-unfold"), to.ranking_unfolded()),
        Reasons::Unfolded => Link::new(words.say("ranking-fold"), to.ranking()),
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

/// How much of the table tells the units apart.
pub(super) fn decisive(words: &Words, scored: &Scored) -> Option<String> {
    let (all, same) = (scored.leaves().count(), scored.full_for_all().count());
    let (same_text, all_text) = (words.decimal(&same.to_string()), words.decimal(&all.to_string()));
    (same > 0 && same < all)
        .then(|| words.say_with("ranking-decisive", &[("same", &same_text), ("all", &all_text)]))
}

#[derive(Template)]
#[template(path = "scoring/ranked_unit.html")]
struct UnitPage {
    frame: Frame,
    lede: String,
    unit: String,
    back: Link,
}

/// `GET /cum/{cluster}/{year}/xep-hang/don-vi/{unit}`: why one unit has its points.
pub async fn unit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
) -> PageResult {
    if let Some(who) = &visitor.who {
        let ranking = ranking(&house.app, &who.actor, (&cluster, year)).await?;
        return Ok(Page(unit_page(&visitor, &ranking, &unit)?).into_response());
    }
    let stamp = house.stamp(&[Scope::System, scope_of(&house.app, &cluster).await?]);
    let ranking = published(&house.app, (&cluster, year)).await?;
    Ok(stamp.keep(Page(unit_page(&visitor, &ranking, &unit)?)).into_response())
}

fn unit_page(visitor: &Visitor, ranking: &Ranking, unit: &str) -> PageResult<UnitPage> {
    let (words, here) = (visitor.words, &ranking.here);
    let scored = ranking.scored.as_deref().ok_or(Error::NotFound)?;
    let unit = scored.find(unit).ok_or(Error::NotFound)?;
    let year = here.year.to_string();
    let title = words.say_with("ranking-unit-title", &[("unit", &unit.name), ("year", &year)]);
    let frame = frame_of(visitor, here, title)
        .crumb(words.say("nav-ranking"), address(here).ranking())
        .here(unit.name.clone());
    let reader = if visitor.who.is_some() { Reader::Working } else { Reader::Public };
    Ok(UnitPage {
        lede: lede(words, scored),
        unit: one(words, here, scored, (unit, reader))?,
        back: Link::new(words.say("ranking-unit-back"), address(here).ranking()),
        frame: if visitor.who.is_some() { frame } else { frame.public() },
    })
}
