//! The frame of a working page: which cluster, which year, what else there is.

use thidua_app::ground::ClusterYear;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::ground::YearState;
use thidua_words::Words;

use crate::addresses::{self, YearAddress};
use crate::contact::cluster_reach;
use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::parts::{Link, State};

/// The address of a year: `/cum/5-thanh-pho/2015`.
#[must_use]
pub fn address(here: &ClusterYear) -> YearAddress {
    YearAddress::of(&here.slug, here.year)
}

/// The frame of a page inside a year.
#[must_use]
pub fn frame_of(visitor: &Visitor, here: &ClusterYear, title: impl Into<String>) -> Frame {
    let (words, to) = (visitor.words, address(here));
    let actor = visitor.who.as_deref().map(|who| &who.actor);
    let year = words.say_with("year-name", &[("year", &here.year.to_string())]);
    let mut frame = Frame::of(visitor, title);
    frame.brand.clone_from(&here.name);
    let public = match here.criteria {
        Some(_) => to.ranking(),
        None => to.figures(),
    };
    let reader = actor.filter(|actor| here.office(actor, Right::ReadYear).is_ok());
    let reads = reader.is_some();
    let asked = reader.and_then(|_| cluster_reach(visitor, here));
    let frame = match reader {
        Some(actor) => {
            let (mut items, mut more) = menu(words, here, actor);
            // Who keeps a register needs it every day.
            let keeps = Right::KeepRegister.is_held_by(Some(actor));
            if keeps { &mut items } else { &mut more }.extend(crate::register::way(visitor));
            more.extend(crate::newsroom::way(visitor));
            frame.working(here.name.clone()).menu(items, more).ask(asked)
        }
        None => {
            let key = if here.criteria.is_some() { "nav-ranking" } else { "nav-figures" };
            // The menu of visitors goes on; whoever is signed in and reads nothing here has the way home.
            let home = Link::new(words.say("nav-home"), addresses::HOME);
            let mut items = vec![home, Link::new(words.say(key), public.clone())];
            let (others, more) = match actor {
                None => (std::mem::take(&mut frame.nav), std::mem::take(&mut frame.more)),
                Some(_) => (vec![], vec![]),
            };
            items.extend(others.into_iter().filter(|item| item.href != addresses::HOME));
            frame.menu(items, more)
        }
    };
    let frame = if here.illustrative { frame.sample(words.say("sample-cluster")) } else { frame };
    // The way leads only where this visitor may go.
    if reads {
        frame.crumb(here.name.clone(), addresses::YEARS).crumb(year, to.board())
    } else {
        frame.crumb(here.name.clone(), addresses::cluster(&here.slug)).crumb(year, public)
    }
}

/// What everybody needs every day, and what stands behind “Thêm”.
fn menu(words: &Words, here: &ClusterYear, actor: &Actor) -> (Vec<Link>, Vec<Link>) {
    let to = address(here);
    let has = |right| here.office(actor, right).is_ok();
    let link = |key: &str, address: String| Link::new(words.say(key), address);
    let (mut items, mut more) = (vec![link("nav-board", to.board())], vec![]);
    let reported = here.source.is_none();
    if reported {
        items.push(link("nav-pact", to.pact()));
        items.push(link("nav-reports", to.reports()));
        more.push(link("statistics-nav", to.statistics_start()));
        if has(Right::ReadProvisional) || here.own_unit(actor).is_some() {
            more.push(link("quality-nav", to.quality()));
        }
        more.push(link("nav-calendar", to.calendar()));
    }
    more.extend(together(words, here));
    if has(Right::ReadProvisional) || here.own_unit(actor).is_some() {
        more.push(link("reconcile-nav", to.reconciliation()));
    }
    if here.criteria.is_some() {
        items.push(link("nav-sheets", to.scorecards()));
        if reported {
            items.push(link("nav-checks", to.checks()));
        }
        if has(Right::ReadProvisional) {
            items.push(link("nav-differences", to.differences()));
        }
        if has(Right::ReadProvisional) || here.state == YearState::Published {
            items.push(link("nav-ranking", to.ranking()));
        }
    } else if !reported {
        items.push(link("nav-figures", to.figures()));
    }
    if here.criteria.is_some() && reported {
        more.push(link("nav-fairness", to.fairness()));
    }
    if has(Right::ArrangeYear) && reported {
        more.push(link("form-nav", to.report_form()));
        more.push(link("nav-criteria", to.criteria()));
    }
    if has(Right::ReadProvisional) && reported {
        more.push(link("summary-nav", to.summary()));
    }
    if Right::KeepRulebooks.is_held_by(Some(actor)) {
        more.push(link("rulebook-title", addresses::RULEBOOKS.to_owned()));
    }
    if has(Right::CloseYear) && reported {
        more.push(link("nav-close", to.close()));
    }
    if has(Right::ReadProvisional) && reported {
        more.push(link("nav-export", to.all_figures()));
    }
    if has(Right::ReadLog) {
        more.push(link("nav-log", to.log()));
    }
    more.extend([link("nav-contacts", to.contacts()), link("nav-years", addresses::YEARS.to_owned())]);
    (items, more)
}

/// What the units of a cluster do together over the year.
fn together(words: &Words, here: &ClusterYear) -> Vec<Link> {
    let to = address(here);
    let ways = [
        ("movement-list", to.movements()),
        ("conference-list", to.conferences()),
        ("contest-list", to.contests()),
        ("task-list", to.tasks()),
        ("reach-nav", to.reach_in()),
        ("experience-list", addresses::experiences(&here.slug)),
        ("exemplar-list", addresses::exemplars(&here.slug)),
        ("replication-list", addresses::replications(&here.slug)),
    ];
    ways.map(|(key, address)| Link::new(words.say(key), address)).into()
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
pub fn report_name(words: &Words, code: &str, year: i16) -> String {
    let key = match code {
        "plan" => "report-title-plan",
        "year" => "report-title-year",
        _ => "report-title",
    };
    words.say_with(key, &[("period", &period_name(words, code)), ("year", &year.to_string())])
}

/// What a period is called.
#[must_use]
pub fn period_name(words: &Words, code: &str) -> String {
    words.say(&format!("period-{code}")).into_owned()
}
