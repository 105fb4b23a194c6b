//! Every unit, and registering one.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::FieldErrors;
use thidua_app::organization::{RegisterUnit, kinds_today, list_units, register_unit};
use thidua_domain::calendar::accept_day;
use thidua_domain::organization::UnitKind;
use thidua_domain::text::slug_of;

use super::desk::DeskPage;
use super::forms::Build;
use super::lists::units_of;
use super::sent::{Refused, Sent, answered, frame, renamed, some, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::list::Asked;
use crate::parts::Deed;

/// `GET /quan-tri/don-vi`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: Asked) -> PageResult {
    let (units, kinds) = (list_units(&house.app).await?, kinds_today(&house.app).await?);
    if let Some(file) = units_of(visitor.words, &units, &kinds).file(&asked, "don-vi")? {
        return Ok(file);
    }
    Ok(Page(page(&house, &visitor, &asked, None).await?).into_response())
}

/// `POST /quan-tri/don-vi`
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let short_name = text(&sent, "ten-gon");
    let today = house.app.today();
    let from = match some(text(&sent, "co-tu")) {
        None => Ok(today),
        Some(day) => accept_day(&day),
    };
    let mut wrong = FieldErrors::default();
    let from = wrong.note("co-tu", from).unwrap_or(today);
    let unit = RegisterUnit {
        full_name: text(&sent, "ten-don-vi"),
        slug: some(text(&sent, "ma-don-vi")).unwrap_or_else(|| slug_of(&short_name)),
        short_name,
        kind: UnitKind::from_name(&text(&sent, "loai")).unwrap_or(UnitKind::OtherMember),
        from,
    };
    let actor = &visitor.signed_in()?.actor;
    let outcome = match wrong.finish() {
        Ok(()) => register_unit(&house.app, Some(actor), unit).await,
        Err(error) => Err(error),
    };
    let fields =
        [("full_name", "ten-don-vi"), ("short_name", "ten-gon"), ("slug", "ma-don-vi"), ("from", "co-tu")];
    let outcome = renamed(outcome, &fields);
    answered(outcome, ("unit", &sent), (addresses::ADD_UNIT, "admin-unit"), async |refused| {
        page(&house, &visitor, &Asked::default(), Some(refused)).await
    })
    .await
}

async fn page(
    house: &House,
    visitor: &Visitor,
    asked: &Asked,
    refused: Option<Refused<'_>>,
) -> PageResult<DeskPage> {
    let words = visitor.words;
    let (units, kinds) = (list_units(&house.app).await?, kinds_today(&house.app).await?);
    let form = Build { words, refused }.unit();
    Ok(DeskPage {
        frame: frame(visitor, "admin-units").here(words.say("admin-units")),
        lede: words.say("admin-units-lede").into_owned(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: units.is_empty().then(|| words.say("admin-units-empty").into_owned()),
        table: (!units.is_empty()).then(|| units_of(words, &units, &kinds).table(asked)),
        deeds: vec![Deed::new("them", words.say("admin-add-unit"), words.say("admin-add-unit-text"), form)],
    })
}
