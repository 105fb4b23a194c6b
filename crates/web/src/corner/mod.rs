//! The corner of a cooperative, on one page of a telephone; a movement before it; and, for its alliance, who signs in for it.

pub mod movement;
pub mod people;

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::commendation::{HonourGround, Honoured, NominationRow};
use thidua_app::corner::{Corner, open_corner};
use thidua_app::register::figures::Measured;
use thidua_app::year::Offered;
use thidua_domain::access::Actor;
use thidua_domain::register::{Field, FigurePeriod};
use thidua_papers::register::say_value;
use thidua_words::Words;

use crate::addresses;
use crate::contact::reach;
use crate::door::visitor::Visitor;
use crate::exemplars::{badge, progress};
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Link, Note, Reach, State, Tone};
use crate::sentences::say_figure_period;
use crate::year::movement::{say_days, state_of};

/// Something of the cooperative: what it is called, what is said of it, where it stands.
struct Line {
    title: String,
    way: Option<String>,
    said: Vec<String>,
    state: Option<State>,
    /// What can be done with it now.
    act: Option<Link>,
}

/// A part of the page.
struct Part {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
    /// What is said where it has no line.
    empty: String,
}

/// The figures of a period.
struct Figures {
    period: String,
    lines: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "corner/corner.html")]
struct CornerPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    movements: Part,
    figures: Vec<Figures>,
    parts: Vec<Part>,
    known: Vec<(String, String)>,
    contact: Option<Reach>,
    alliance: String,
}

/// `GET /goc-htx`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let found = open_corner(&house.app, &visitor.signed_in()?.actor).await?;
    let words = visitor.words;
    let out = found.entry.taken_out != 0;
    let page = CornerPage {
        lede: say_value(words, Field::Kind, &found.entry.kind),
        notes: if out { vec![out_of_register(words)] } else { vec![] },
        movements: movements(words, &found),
        figures: figures(words, &found.figures),
        parts: vec![
            nominations(words, &found),
            honours(words, &found),
            exemplars(words, &found),
            replications(words, &found),
        ],
        known: known(words, &found),
        contact: found.contact.as_ref().map(|contact| reach(found.unit.short_name.as_str(), contact)),
        alliance: found.unit.full_name.clone(),
        frame: frame_of(&house, &visitor, found.entry.name.clone()).await?,
    };
    Ok(Page(page).into_response())
}

/// The way to the corner, for a menu; none for who has none.
pub(crate) fn way(visitor: &Visitor) -> Option<Link> {
    let of = visitor.actor().and_then(Actor::corner);
    of.map(|_| Link::new(visitor.words.say("nav-corner"), addresses::CORNER))
}

async fn frame_of(house: &House, visitor: &Visitor, title: String) -> PageResult<Frame> {
    let frame = Frame::of(visitor, title.clone()).working(visitor.words.say("nav-corner")).here(title);
    let sample = house.app.is_demonstration().await?;
    Ok(if sample { frame.sample(visitor.words.say("register-sample")) } else { frame })
}

fn out_of_register(words: &Words) -> Note {
    Note::new(Tone::Warn, words.say("corner-out")).text(words.say("corner-out-why"))
}

fn part(words: &Words, (id, key): (&'static str, &str), lines: Vec<Line>) -> Part {
    let empty = words.say(&format!("{key}-empty")).into_owned();
    Part { id, title: words.say(key).into_owned(), lines, empty }
}

/// `10/03/2026`, in a sentence that says since when.
fn since(words: &Words, key: &str, day: &str) -> String {
    words.say_with(key, &[("day", &words.date(day))])
}

fn movements(words: &Words, found: &Corner) -> Part {
    let line = |one: &Offered| {
        let by = one.unit.as_ref().map_or(one.here.name.as_str(), |unit| unit.short_name.as_str());
        let by = words.say_with("movement-launched-by", &[("name", by)]);
        let mut said = vec![format!("{by}. {}", say_days(words, &one.row))];
        if let Some(joined) = &one.joined {
            said.push(since(words, "corner-joined", &joined.registered_on));
        }
        let way = addresses::corner_movement((&one.here.slug, one.here.year), &one.row.id);
        let join = || Link::new(words.say("corner-join"), way.clone());
        Line {
            title: one.row.title.clone(),
            act: (found.entry.taken_out == 0 && one.may_join()).then(join),
            state: Some(state_of(words, one.standing)),
            way: Some(way.clone()),
            said,
        }
    };
    part(words, ("phong-trao", "corner-movements"), found.movements.iter().map(line).collect())
}

/// What it is put forward for. What the council says of it is told by the decision.
fn nominations(words: &Words, found: &Corner) -> Part {
    let line = |row: &NominationRow| Line {
        title: found.library.title(&row.award),
        said: vec![since(words, "corner-nominated", &row.proposed_on)],
        state: Some(State::wait(words.say("corner-nomination-waits"))),
        act: None,
        way: None,
    };
    part(words, ("de-nghi-khen", "corner-nominations"), found.nominations.iter().map(line).collect())
}

fn honours(words: &Words, found: &Corner) -> Part {
    let line = |one: &Honoured| {
        let (award, decision, way) = match &one.ground {
            HonourGround::Decision { award, cited, day, code } => {
                let said = [("number", cited.as_str()), ("day", &words.date(day))];
                let said = words.say_with("public-award-decision-value", &said);
                (found.library.title(award), said, Some(addresses::public_award(code)))
            }
            HonourGround::Source { what, source } => {
                (what.clone(), words.say_with("honours-source", &[("source", source)]), None)
            }
        };
        Line { title: award, said: vec![decision], state: None, act: None, way }
    };
    part(words, ("khen-thuong", "corner-honours"), found.honours.iter().map(line).collect())
}

fn exemplars(words: &Words, found: &Corner) -> Part {
    let line = |(row, state): &(thidua_app::exemplars::ExemplarRow, _)| {
        let mut said = vec![words.say_with("corner-exemplar-year", &[("year", &row.year.to_string())])];
        if !row.recognized_on.is_empty() {
            said.push(since(words, "corner-recognized", &row.recognized_on));
        }
        Line { title: row.name.clone(), said, state: Some(badge(words, *state)), act: None, way: None }
    };
    part(words, ("dien-hinh", "corner-exemplars"), found.exemplars.iter().map(line).collect())
}

fn replications(words: &Words, found: &Corner) -> Part {
    let line = |(row, state): &(thidua_app::corner::TakenUpRow, _)| {
        let mut said = vec![since(words, "corner-taken-up", &row.begun_on)];
        if !row.helper.is_empty() {
            said.push(words.say_with("corner-helper", &[("name", &row.helper)]));
        }
        let state = Some(progress(words, *state, None));
        Line { title: row.name.clone(), said, state, act: None, way: None }
    };
    part(words, ("nhan-rong", "corner-replications"), found.replications.iter().map(line).collect())
}

/// The figures by period, the newest first.
fn figures(words: &Words, known: &[Measured]) -> Vec<Figures> {
    let mut periods: Vec<FigurePeriod> = known.iter().flat_map(|one| one.at.keys().copied()).collect();
    periods.sort_unstable();
    periods.dedup();
    let of = |period: FigurePeriod| {
        let line = |one: &Measured| {
            let figure = one.at.get(&period)?;
            let said = format!("{}\u{a0}{}", words.decimal(&figure.to_string()), one.measure_unit);
            Some((one.title.clone(), said.trim_end().to_owned()))
        };
        let period_said = say_figure_period(words, &period.code());
        Figures { period: period_said, lines: known.iter().filter_map(line).collect() }
    };
    periods.into_iter().rev().map(of).collect()
}

fn known(words: &Words, found: &Corner) -> Vec<(String, String)> {
    let fields = [
        Field::Registration,
        Field::Founded,
        Field::Sector,
        Field::Status,
        Field::Membership,
        Field::Members,
        Field::Commune,
    ];
    let of = |field: Field| {
        let value = say_value(words, field, &thidua_app::register::value_of(&found.entry, field));
        (!value.is_empty()).then(|| (thidua_papers::register::say_field(words, field), value))
    };
    fields.into_iter().filter_map(of).collect()
}
