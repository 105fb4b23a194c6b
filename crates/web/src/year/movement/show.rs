//! One movement: what it asks for, what came of it by unit, how it goes on, who was commended; and what whoever launched it does next.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::Response;
use thidua_app::commendation::{Belated, PutForward, belated_movements, put_forward};
use thidua_app::contests::contests_of_movement;
use thidua_app::year::{
    Movement, MovementAt, open_movement, review_movement, step_movement, tell_commendation,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::commendation::NominationState;
use thidua_domain::year::{MovementStep, Phase};
use thidua_words::Words;

use super::facts::{Known, NoteLine, ResultTable, belated_text, facts, note_line};
use super::steps::{COMMENDATION, Folded, MIDTERM, folded, next, said_in};
use super::{At, movement_at, notes, results, say_days, say_kind, state_of};
use crate::addresses::{self, YearAddress};
use crate::commendation::nomination::state_of as state_of_nomination;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done, done_at};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Deed, EntryForm, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Somebody who is put forward, or was commended.
struct Honoured {
    name: String,
    unit: String,
    award: String,
    state: State,
    way: Option<String>,
}

#[derive(Template)]
#[template(path = "year/movement/show.html")]
struct MovementPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    change: Option<Link>,
    next: Option<Deed>,
    known: Vec<Known>,
    /// Whether people work with it here; of one that a source tells, nothing is said that the source does not.
    is_worked: bool,
    reviews: Vec<Known>,
    results: ResultTable,
    own: Option<EntryForm>,
    own_open: bool,
    measure: Option<(bool, EntryForm, Vec<EntryForm>)>,
    joined: String,
    ways: Vec<Link>,
    /// The stage contests that are part of it.
    contests: Vec<Link>,
    told: Vec<NoteLine>,
    /// More notes than stand here.
    all_notes: Option<Link>,
    tell: Option<(bool, EntryForm)>,
    honoured: Vec<Honoured>,
    commendation: String,
    folded: Vec<Folded>,
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &movement_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}`: reviews it, concludes it, calls it off, or says what became of commendation.
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = movement_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let (what, seen) = (text(&sent, "viec"), Seen::read(text(&sent, SEEN)));
    let words = text(&sent, said_in(what));
    let outcome = match what {
        MIDTERM => review_movement(&house.app, actor, &at, (words, seen)).await,
        COMMENDATION => tell_commendation(&house.app, actor, &at, (words, seen)).await,
        other => {
            let step = MovementStep::from_name(other).ok_or(Error::NotFound)?;
            step_movement(&house.app, actor, &at, (step, words, seen)).await
        }
    };
    finish(&house, &visitor, (&at, &sent), (outcome, &format!("movement-{what}"))).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&MovementAt, &Sent),
    (outcome, code): (Result<()>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.year.0, at.year.1).movement(&at.movement), code)),
        Err(error) => {
            let said = said_in(text(sent, "viec"));
            let error = error.renamed(|field| (field == "words").then_some(said));
            let back = Back::of(visitor.words, sent, error)?;
            answer(house, visitor, at, back).await
        }
    }
}

/// Where somebody is led who has done something at a place of the page.
pub(super) fn led(at: &MovementAt, code: &str, place: &str) -> Response {
    done_at(&YearAddress::of(&at.year.0, at.year.1).movement(&at.movement), code, place)
}

/// The page of a movement, with what came back of one of its forms.
pub(super) async fn answer(house: &House, visitor: &Visitor, at: &MovementAt, back: Back<'_>) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let found = open_movement(&house.app, actor, at).await?;
    let belated = belated_movements(&house.app, actor, &found.here).await?;
    let belated = belated.into_iter().find(|one| one.movement.id == found.row.id);
    let commended = put_forward(&house.app, actor, at).await?;
    let contests = contests_of_movement(&house.app, actor, at).await?;
    let title = found.row.title.clone();
    let to = address(&found.here);
    let may_change = found.leads && found.standing.state.may_change().is_ok();
    let page = MovementPage {
        lede: lede(words, &found),
        state: state_of(words, found.standing).boxed(),
        notes: notes_of(words, &found, (belated.as_ref(), &back)),
        change: may_change
            .then(|| Link::new(words.say("movement-change"), to.change_movement(&found.row.id))),
        next: next(words, &found, &back),
        known: facts(words, (&found.row, &found.audience)),
        is_worked: found.here.source.is_none(),
        reviews: super::facts::reviews(words, &found.row),
        results: ResultTable::of(words, &found.results),
        own: results::own_form(words, &found, &back),
        own_open: back.sent.is_some_and(|sent| text(sent, "viec") == results::RESULTS),
        measure: may_change.then(|| {
            let (open, form) = results::measure_form(words, &found, &back);
            (open, form, results::drop_forms(words, &found))
        }),
        joined: joined(words, &found),
        ways: ways(words, &found),
        contests: contests.into_iter().map(|(id, title)| Link::new(title, to.contest(id.as_str()))).collect(),
        told: found.notes.iter().map(|note| note_line(words, &found.here, (&found.row, note))).collect(),
        all_notes: (found.notes_in_all > found.notes.len()).then(|| {
            let all = [("all", found.notes_in_all.to_string())];
            let all = all.each_ref().map(|(name, text)| (*name, text.as_str()));
            Link::new(words.say_with("movement-notes-all", &all), to.movement_notes(&found.row.id))
        }),
        tell: notes::form(words, &found, &back),
        honoured: commended.iter().map(|one| honoured(words, one)).collect(),
        commendation: found.row.commendation.clone(),
        folded: folded(words, &found, &back),
        frame: frame_of(visitor, &found.here, title.clone())
            .crumb(words.say("movement-list"), to.movements())
            .here(title),
    };
    Ok(answered(page, back.status))
}

fn lede(words: &Words, found: &Movement) -> String {
    let by = match &found.unit {
        None => words.say("movement-of-cluster").into_owned(),
        Some(unit) => unit.short_name.clone(),
    };
    let by = words.say_with("movement-launched-by", &[("name", &by)]);
    let parts = [by, say_kind(words, &found.row), say_days(words, &found.row)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn notes_of(words: &Words, found: &Movement, (belated, back): (Option<&Belated>, &Back<'_>)) -> Vec<Note> {
    let source =
        found.here.source.as_ref().map(|source| {
            Note::new(Tone::Plain, words.say_with("movement-from-source", &[("source", source)]))
        });
    let reason = match found.standing.phase() {
        Phase::CalledOff => Some("movement-called-off-why"),
        Phase::Launched | Phase::Running | Phase::Ended(_) => Some("movement-reopened-why"),
        Phase::Concluded => None,
    };
    let reason = reason.filter(|_| !found.row.reason.is_empty());
    let reason = reason.map(|key| Note::new(Tone::Plain, words.say(key)).text(found.row.reason.clone()));
    let belated = belated.map(|one| Note::new(Tone::Warn, belated_text(words, one)));
    back.notes.iter().cloned().chain(source).chain(reason).chain(belated).collect()
}

/// How many take part.
fn joined(words: &Words, found: &Movement) -> String {
    let many = found.results.units.iter().flat_map(|unit| unit.joined.values()).sum();
    words.say_count("movement-joined", many, &[])
}

fn ways(words: &Words, found: &Movement) -> Vec<Link> {
    let to = address(&found.here);
    let may_join = found.own.is_some() && found.standing.may_join().is_ok();
    let join = may_join
        .then(|| Link::new(words.say("participants-register"), to.register_participants(&found.row.id)));
    let all = Link::new(words.say("participants-all"), to.participants(&found.row.id));
    let public = Link::new(words.say("portal-public"), addresses::public_movement(&found.row.id));
    join.into_iter().chain([all, public]).collect()
}

fn honoured(words: &Words, one: &PutForward) -> Honoured {
    Honoured {
        name: one.row.name.clone(),
        unit: one.unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default(),
        award: one.award.clone(),
        state: match one.state {
            NominationState::Decided => State::seal(words.say("movement-commended")),
            NominationState::Proposed | NominationState::Endorsed | NominationState::Withdrawn => {
                state_of_nomination(words, one.state)
            }
        },
        way: one.at.as_ref().map(|at| addresses::nomination(&at.slug, at.nomination.as_str())),
    }
}
