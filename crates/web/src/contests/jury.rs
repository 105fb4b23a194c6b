//! The jury of a round: who sits there, and who has a telephone for it.

use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::contests::{JurorRow, RoundDesk, TypedJuror, keep_juror, open_round};
use thidua_domain::contests::JurorState;
use thidua_words::Words;

use super::{At, Cell, Folded, Section, SectionsPage, field, frame_below, in_page, round_at, units};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, SEEN, State, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// `GET …/giam-khao`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST …/giam-khao`: seats somebody.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let act = (&typed_juror(&sent, None), Seen::read(text(&sent, SEEN)));
    match keep_juror(&house.app, actor, &round_at(&at), act).await {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).round_jury(&at.2, at.3), "juror-seated")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

pub(super) fn typed_juror(sent: &Sent, number: Option<i64>) -> TypedJuror {
    let get = |name: &str| text(sent, name).to_owned();
    TypedJuror { number, name: get("ten-goi"), office: get("chuc-vu"), unit: get("don-vi") }
}

/// What is asked of a juror.
pub(super) fn juror_fields(words: &Words, desk: &RoundDesk, at: TypedIn<'_>) -> Vec<Field> {
    vec![
        field(words, (Control::Text, "ten-goi"), at).required(),
        field(words, (Control::Text, "chuc-vu"), at),
        field(words, (units(words, &desk.here), "don-vi"), at),
    ]
}

/// How far a juror is with their telephone.
pub(super) fn say_phone(words: &Words, juror: &JurorRow) -> State {
    let is_gone = juror.state != JurorState::BEGINS.name();
    match (is_gone, juror.token_digest.is_empty(), juror.code_digest.is_empty()) {
        (true, _, _) => State::void(words.say("juror-replaced")),
        (false, false, _) => State::done(words.say("pass-bound")),
        (false, true, false) => State::wait(words.say("pass-issued")),
        (false, true, true) => State::idle(words.say("pass-none")),
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let desk = open_round(&house.app, &visitor.signed_in()?.actor, &round_at(at)).await?;
    let may = desk.runs && desk.round.state.may_change().is_ok();
    let nothing = Sent::new();
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&nothing), errors.as_ref());
    let add = may.then(|| {
        let form = EntryForm::stacked(address(&desk.here).round_jury(&at.2, at.3))
            .with(SEEN, back.seen(desk.seen))
            .fields(juror_fields(words, &desk, typed))
            .errors(errors.clone())
            .button(Button::main(words.say("juror-seat")));
        let open = back.sent.is_some() || desk.round.jurors.is_empty();
        let text = words.say("juror-seat-text").into_owned();
        Folded { title: words.say("juror-seat").into_owned(), text, open, form }
    });
    let page = SectionsPage {
        notes: back.notes.clone(),
        sections: vec![section(words, &desk)],
        folded: add.into_iter().collect(),
        ..SectionsPage::of(
            frame_below(visitor, &desk, words.say("jury-title").into_owned()),
            words.say("jury-lede").into_owned(),
        )
    };
    Ok(answered(page, back.status))
}

fn section(words: &Words, desk: &RoundDesk) -> Section {
    let round = &desk.round;
    let (to, id, number) = (address(&desk.here), &round.contest.id, round.row.number);
    let row = |juror: &JurorRow| {
        let unit = juror.unit_id.as_deref().and_then(|unit| desk.here.member_by_id(unit));
        let unit =
            unit.map_or_else(|| words.say("contest-no-unit").into_owned(), |unit| unit.short_name.clone());
        let barred = round.teams.iter().filter(|team| round.is_barred(juror, team.number));
        let barred: Vec<&str> = barred.map(|team| team.name.as_str()).collect();
        let barred = if barred.is_empty() { words.nothing() } else { barred.join(", ") };
        let name = Cell::typed(&juror.name).hint(juror.office.clone());
        let name = if desk.runs { name.to(to.juror(id, number, juror.number)) } else { name };
        vec![name, Cell::typed(unit), Cell::typed(barred), Cell::state(say_phone(words, juror))]
    };
    Section {
        id: "ban-giam-khao",
        title: words.say("jury-title").into_owned(),
        text: String::new(),
        heads: ["juror", "contest-field-don-vi", "juror-barred-from", "juror-phone"]
            .map(|key| words.say(key).into_owned())
            .into(),
        rows: round.jurors.iter().map(row).collect(),
        empty: words.say(if desk.runs { "jury-empty-runs" } else { "jury-empty" }).into_owned(),
    }
}
