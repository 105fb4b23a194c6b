//! The form of a movement: launching one, and changing what it asks for.

use axum::extract::{Path, State as Shared};
use thidua_app::year::{
    Movement, MovementAt, Movements, TypedMovement, change_movement, launch_movement, list_movements,
    open_movement,
};
use thidua_app::{Error, Seen};
use thidua_domain::year::{MovementKind, ParticipantKind};
use thidua_words::Words;

use super::{At, YearAt, field, frame_below, in_page, movement_at, say_participant};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, SEEN, TypedIn};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// Who launches it: a unit by its address part, nothing for the cluster.
const BY: &str = "phat-dong";

/// The boxes that were ticked as one text, with blanks between.
pub(super) fn gathered(pairs: Vec<(String, String)>) -> Sent {
    let mut sent = Sent::new();
    for (name, value) in pairs {
        let entry = sent.entry(name).or_default();
        if !entry.is_empty() {
            entry.push(' ');
        }
        entry.push_str(&value);
    }
    sent
}

fn typed(sent: &Sent) -> TypedMovement {
    let get = |name: &str| text(sent, name).to_owned();
    TypedMovement {
        unit: get(BY),
        kind: get("loai"),
        title: get("ten"),
        goals: get("muc-tieu"),
        criteria: get("tieu-chi"),
        audience: get("doi-tuong"),
        begins: get("tu-ngay"),
        ends: get("den-ngay"),
    }
}

/// What is asked about every movement.
fn fields(words: &Words, at: TypedIn<'_>) -> Vec<Field> {
    let kinds = MovementKind::ALL.map(|kind| {
        let label = words.say(&format!("movement-kind-{}-long", kind.name())).into_owned();
        (kind.name().to_owned(), label)
    });
    let audience =
        ParticipantKind::ALL.map(|kind| (kind.name().to_owned(), say_participant(words, kind))).into();
    vec![
        field(words, (Control::Text, "ten"), at).required(),
        field(words, (Control::Pick(kinds.into()), "loai"), at),
        field(words, (Control::Area(4), "muc-tieu"), at).required(),
        field(words, (Control::Ticks(audience), "doi-tuong"), at),
        field(words, (Control::Date, "tu-ngay"), at).required(),
        field(words, (Control::Date, "den-ngay"), at).required(),
        field(words, (Control::Area(4), "tieu-chi"), at),
    ]
}

/// `GET /cum/{cluster}/{year}/phong-trao/phat-dong`
pub async fn launch(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): YearAt,
) -> PageResult {
    let begins: Sent = [
        ("tu-ngay".to_owned(), house.app.today().to_string()),
        ("loai".to_owned(), MovementKind::Thematic.name().to_owned()),
    ]
    .into();
    launching(&house, &visitor, (&cluster, year), (&begins, Back::default())).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/phat-dong`
pub async fn submit_launch(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): YearAt,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sent, at) = (gathered(pairs), (cluster, year));
    match launch_movement(&house.app, &visitor.signed_in()?.actor, &at, &typed(&sent)).await {
        Ok(id) => Ok(done(&YearAddress::of(&at.0, at.1).movement(id), "movement-launched")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            launching(&house, &visitor, (&at.0, at.1), (&sent, back)).await
        }
    }
}

async fn launching(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (sent, back): (&Sent, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let found = list_movements(&house.app, &visitor.signed_in()?.actor, at).await?;
    let to = address(&found.here);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let stands = (sent, errors.as_ref());
    let form = by_whom(words, EntryForm::stacked(to.launch_movement()), (&found, stands))?
        .fields(fields(words, stands))
        .errors(errors.clone())
        .button(Button::main(words.say("movement-launch")))
        .or(Link::new(words.say("movement-leave"), to.movements()));
    let title = words.say("movement-launch").into_owned();
    let frame = frame_of(visitor, &found.here, title.clone())
        .crumb(words.say("movement-list"), to.movements())
        .here(title);
    let lede = words.say("movement-launch-lede").into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}

/// Whoever may launch for both says for which.
fn by_whom(
    words: &Words,
    form: EntryForm,
    (found, at): (&Movements, TypedIn<'_>),
) -> Result<EntryForm, Error> {
    match &found.launches {
        (true, Some(own)) => {
            let choices = vec![
                (String::new(), words.say("movement-of-cluster").into_owned()),
                (own.slug.clone(), own.short_name.clone()),
            ];
            Ok(form.field(field(words, (Control::Pick(choices), BY), at)))
        }
        (true, None) => Ok(form),
        (false, Some(own)) => Ok(form.with(BY, &own.slug)),
        (false, None) => Err(Error::NotAllowed),
    }
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/sua`
pub async fn change(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    changing(&house, &visitor, &movement_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/sua`
pub async fn submit_change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sent, at) = (gathered(pairs), movement_at(&at));
    let act = (&typed(&sent), Seen::read(text(&sent, SEEN)));
    match change_movement(&house.app, &visitor.signed_in()?.actor, &at, act).await {
        Ok(()) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            Ok(done(&to.movement(&at.movement), "movement-changed"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            changing(&house, &visitor, &at, back).await
        }
    }
}

fn sent_of(found: &Movement) -> Sent {
    let row = &found.row;
    [
        ("ten", &row.title),
        ("loai", &row.kind),
        ("muc-tieu", &row.goals),
        ("doi-tuong", &row.audience),
        ("tu-ngay", &row.begins),
        ("den-ngay", &row.ends),
        ("tieu-chi", &row.criteria),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

async fn changing(house: &House, visitor: &Visitor, at: &MovementAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_movement(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.leads {
        return Err(Error::NotAllowed.into());
    }
    if let (None, Err(refusal)) = (back.sent, found.standing.state.may_change()) {
        return Err(Error::Refused(refusal).into());
    }
    let (stands, to) = (sent_of(&found), address(&found.here));
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (back.sent.unwrap_or(&stands), errors.as_ref());
    let form = EntryForm::stacked(to.change_movement(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .fields(fields(words, at))
        .errors(errors.clone())
        .button(Button::main(words.say("movement-save")))
        .or(Link::new(words.say("movement-leave"), to.movement(&found.row.id)));
    let title = words.say("movement-change").into_owned();
    let frame = frame_below(visitor, (&found.here, &found.row), title.clone()).here(title);
    let lede = words.say("movement-change-lede").into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
