//! The frame of a working page: which cluster, which year, what else there is.

use thidua_app::organization::Place;
use thidua_domain::access::Right;
use thidua_domain::people::Actor;
use thidua_domain::year::YearState;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::parts::{Link, State};

/// The address of a year: `/cum/5-thanh-pho/2015`.
#[must_use]
pub fn address(place: &Place) -> String {
    format!("/cum/{}/{}", place.slug, place.year)
}

/// The frame of a page inside a year.
#[must_use]
pub fn frame_of(visitor: &Visitor, place: &Place, title: impl Into<String>) -> Frame {
    let (words, base) = (visitor.words, address(place));
    let actor = visitor.who.as_deref().map(|who| &who.actor);
    let year = words.say_with("year-name", &[("year", &place.year.to_string())]);
    let mut frame = Frame::of(visitor, title);
    frame.brand.clone_from(&place.name);
    let public = match place.criteria {
        Some(_) => format!("{base}/xep-hang"),
        None => format!("{base}/so-lieu"),
    };
    let reader = actor.filter(|actor| place.office(actor, Right::ReadYear).is_ok());
    let reads = reader.is_some();
    let frame = match reader {
        Some(actor) => frame.working(place.name.clone()).nav(menu(words, place, actor)),
        None => {
            let key = if place.criteria.is_some() { "nav-ranking" } else { "nav-figures" };
            frame.nav(vec![Link::new(words.say("nav-home"), "/"), Link::new(words.say(key), public.clone())])
        }
    };
    let frame = if place.illustrative { frame.sample(words.say("sample-cluster")) } else { frame };
    // The way leads only where this visitor may go.
    if reads {
        frame.crumb(place.name.clone(), crate::year::work::LIST).crumb(year, address(place))
    } else {
        frame.crumb(place.name.clone(), "/").crumb(year, public)
    }
}

fn menu(words: &Words, place: &Place, actor: &Actor) -> Vec<Link> {
    let base = address(place);
    let has = |right| place.office(actor, right).is_ok();
    let mut items = vec![Link::new(words.say("nav-board"), base.clone())];
    if place.source.is_none() {
        items.push(Link::new(words.say("nav-pact"), format!("{base}/giao-uoc")));
        items.push(Link::new(words.say("nav-reports"), format!("{base}/bao-cao")));
    }
    if place.criteria.is_some() {
        items.push(Link::new(words.say("nav-sheets"), format!("{base}/bang-diem")));
        if has(Right::ReadProvisional) || place.state == YearState::Published {
            items.push(Link::new(words.say("nav-ranking"), format!("{base}/xep-hang")));
        }
    }
    if place.source.is_some() && place.criteria.is_none() {
        items.push(Link::new(words.say("nav-figures"), format!("{base}/so-lieu")));
    }
    if has(Right::ArrangeYear) && place.source.is_none() {
        items.push(Link::new(words.say("nav-criteria"), format!("{base}/tieu-chi")));
    }
    if has(Right::CloseYear) && place.source.is_none() {
        items.push(Link::new(words.say("nav-close"), format!("{base}/chot")));
    }
    if has(Right::ReadLog) {
        items.push(Link::new(words.say("nav-log"), format!("{base}/nhat-ky")));
    }
    items.push(Link::new(words.say("nav-years"), crate::year::work::LIST));
    items
}

/// Where a year stands, as a badge.
#[must_use]
pub fn state_of_year(words: &Words, state: YearState) -> State {
    match state {
        YearState::Open => State::open(words.say("year-open")),
        YearState::Frozen => State::locked(words.say("year-frozen")),
        YearState::Published => State::seal(words.say("year-published")),
        YearState::Archived => State::archived(words.say("year-archived")),
    }
}

/// The name of a period inside a sentence: `báo cáo quý III`.
#[must_use]
pub fn period_in_sentence(words: &Words, code: &str) -> String {
    let name = period_name(words, code);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of a period or step: `Báo cáo quý III`.
#[must_use]
pub fn period_name(words: &Words, code: &str) -> String {
    words.say(&format!("period-{code}")).into_owned()
}
