//! The contests of a year, and how one is announced.

use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::contests::{Contests, TypedContest, TypedRound, announce_contest, list_contests};
use thidua_domain::ids::MovementId;
use thidua_words::Words;

use super::{Cell, Folded, Section, SectionsPage, badge, errors_of, field, in_page, typed_in};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

type YearAt = Path<(String, i16)>;
const ANNOUNCE: &str = "cong-bo";

/// `GET /cum/{cluster}/{year}/hoi-thi`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): YearAt) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-thi`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): YearAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = (&typed_contest(&sent), &typed_round(&sent), Seen::read(text(&sent, SEEN)));
    match announce_contest(&house.app, actor, &at, act).await {
        Ok(id) => {
            let to = crate::addresses::YearAddress::of(&at.0, at.1);
            Ok(done(&to.contest(id.as_str()), "contest-announced"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

pub(super) fn typed_contest(sent: &Sent) -> TypedContest {
    let get = |name: &str| text(sent, name).to_owned();
    TypedContest {
        title: get("ten-goi"),
        about: get("muc-dich"),
        topics: get("chu-de"),
        genres: get("the-loai"),
        movement: get("phong-trao"),
    }
}

pub(super) fn typed_round(sent: &Sent) -> TypedRound {
    let get = |name: &str| text(sent, name).to_owned();
    TypedRound { title: get("ten-vong"), held_on: get("ngay-thi"), place: get("noi-thi") }
}

/// What is asked of a contest.
pub(super) fn contest_fields(
    words: &Words,
    movements: &[(MovementId, String)],
    at: TypedIn<'_>,
) -> Vec<Field> {
    let none = (String::new(), words.say("contest-no-movement").into_owned());
    let offered = movements.iter().map(|(id, title)| (id.to_string(), title.clone()));
    let movement = Control::Choice(std::iter::once(none).chain(offered).collect());
    vec![
        field(words, (Control::Text, "ten-goi"), at).required(),
        field(words, (Control::Area(3), "muc-dich"), at),
        field(words, (movement, "phong-trao"), at),
        field(words, (Control::Area(4), "chu-de"), at),
        field(words, (Control::Area(3), "the-loai"), at),
    ]
}

/// What is asked of a round.
pub(super) fn round_fields(words: &Words, at: TypedIn<'_>) -> Vec<Field> {
    vec![
        field(words, (Control::Text, "ten-vong"), at).required(),
        field(words, (Control::Date, "ngay-thi"), at),
        field(words, (Control::Text, "noi-thi"), at),
    ]
}

async fn answer(house: &House, visitor: &Visitor, at: &(String, i16), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let found = list_contests(&house.app, actor, (&at.0, at.1)).await?;
    let title = words.say("contest-list");
    let page = SectionsPage {
        notes: back.notes.clone(),
        sections: vec![section(words, &found)],
        folded: if found.runs { vec![announce(words, &found, &back)] } else { vec![] },
        ..SectionsPage::of(
            frame_of(visitor, &found.here, title.clone()).here(title),
            words.say("contest-list-lede").into_owned(),
        )
    };
    Ok(answered(page, back.status))
}

fn section(words: &Words, found: &Contests) -> Section {
    let to = address(&found.here);
    let rows = found.list.iter().flat_map(|(contest, rounds)| {
        let to = &to;
        rounds.iter().map(move |(round, state)| {
            let day = if round.held_on.is_empty() { words.nothing() } else { words.date(&round.held_on) };
            let place = if round.place.is_empty() { words.nothing() } else { round.place.clone() };
            vec![
                Cell::typed(&contest.title).to(to.contest(&contest.id)),
                Cell::typed(&round.title).to(to.round(&contest.id, round.number)),
                Cell::new(day),
                Cell::typed(place),
                Cell::state(badge(words, *state)),
            ]
        })
    });
    let heads = [
        "contest",
        "contest-field-ten-vong",
        "contest-field-ngay-thi",
        "contest-field-noi-thi",
        "round-state",
    ];
    Section {
        id: "cac-hoi-thi",
        title: words.say("contest-list").into_owned(),
        text: String::new(),
        heads: heads.map(|key| words.say(key).into_owned()).into(),
        rows: rows.collect(),
        empty: words
            .say(if found.runs { "contest-list-empty-runs" } else { "contest-list-empty" })
            .into_owned(),
    }
}

fn announce(words: &Words, found: &Contests, back: &Back<'_>) -> Folded {
    let stands = super::sent_of([("ten-vong", words.say("round-first").into_owned())]);
    let errors = errors_of(words, back, ANNOUNCE);
    let at = (typed_in(back, ANNOUNCE, &stands), errors.as_ref());
    let form = EntryForm::stacked(address(&found.here).contests())
        .with("viec", ANNOUNCE)
        .with(SEEN, back.seen(found.seen))
        .fields(contest_fields(words, &found.movements, at))
        .fields(round_fields(words, at))
        .errors(errors.clone())
        .button(Button::main(words.say("contest-announce")));
    Folded {
        title: words.say("contest-announce").into_owned(),
        text: words.say("contest-announce-text").into_owned(),
        open: back.sent.is_some() || found.list.is_empty(),
        form,
    }
}
