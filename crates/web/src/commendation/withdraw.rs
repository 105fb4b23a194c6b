//! Withdrawing a line that was wrong: what it says, and why it was wrong.

use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{HonoreeAt, WithdrawAchievement, open_honoree, withdraw_achievement};
use thidua_app::{Error, Seen};

use super::fields::{in_page, named};
use super::lines::{say_line, say_when};
use super::{FormPage, Sent, answered, frame_below, honoree_at, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;

type At = Path<(String, String, i64)>;

/// `GET /so-htx/{unit}/khen-thuong/{honoree}/dong/{number}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree, number)): At,
) -> PageResult {
    let at = honoree_at(unit, honoree);
    Ok(Page(page(&house, &visitor, (&at, number), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/{honoree}/dong/{number}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree, number)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = honoree_at(unit, honoree);
    let act = WithdrawAchievement {
        at: at.clone(),
        number,
        reason: text(&sent, "ly-do").to_owned(),
        seen: Seen::read(text(&sent, SEEN)),
    };
    let error = match withdraw_achievement(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => {
            return Ok(done(&addresses::honoree(&at.slug, at.honoree.as_str()), "honour-line-withdrawn"));
        }
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&at, number), back).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (at, number): (&HonoreeAt, i64),
    back: Back<'_>,
) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_honoree(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let row = found.lines.iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let (slug, id) = (at.slug.as_str(), at.honoree.as_str());
    let form = EntryForm::stacked(addresses::achievement(slug, id, number))
        .with(SEEN, back.seen(found.seen))
        .field(named(words, Control::Area(2), "ly-do", (sent, errors.as_ref())).required())
        .errors(errors)
        .button(Button::stop(words.say("honour-withdraw-button")))
        .or(Link::new(words.say("register-back"), addresses::honoree(slug, id)));
    let frame = frame_below(house, visitor, &found, words.say("honour-withdraw").into_owned()).await?;
    let line = [say_when(words, row), say_line((words, &found.library), row)];
    let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let lede = words.say_with("honour-withdraw-lede", &[("line", &line)]);
    Ok(FormPage { frame, lede, notes: back.notes, form })
}
