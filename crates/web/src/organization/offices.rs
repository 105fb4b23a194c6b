//! Who holds which role where, and giving one.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::organization::{grant_office, list_clusters, standing_units};
use thidua_app::people::{GrantOffice, list_accounts};
use thidua_domain::access::Role;
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::refusal::Refusal;

use super::account;
use super::desk::DeskPage;
use super::forms::{Build, FROM_ACCOUNT};
use super::lists::{Held, held_in, offices_of};
use super::sent::{Refused, Sent, answered, frame, some, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::list::Asked;
use crate::parts::Deed;

/// `GET /quan-tri/vai-tro`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: Asked) -> PageResult {
    let accounts = list_accounts(&house.app, &visitor.signed_in()?.actor).await?;
    let clusters = list_clusters(&house.app).await?;
    let held: Vec<Held> = held_in(visitor.words, &house, &accounts, &clusters);
    if let Some(file) = offices_of(visitor.words, &held).file(&asked, "vai-tro")? {
        return Ok(file);
    }
    Ok(Page(page(&house, &visitor, &asked, None).await?).into_response())
}

/// `POST /quan-tri/vai-tro`: back to the account, where it came from there.
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let (actor, username) = (&visitor.signed_in()?.actor, text(&sent, "nguoi-giu"));
    let outcome = match Role::from_name(&text(&sent, "vai-tro")) {
        Some(role) => {
            let grant = GrantOffice {
                username: username.clone(),
                role,
                cluster: some(text(&sent, "o-cum")).map(ClusterId::new),
                unit: some(text(&sent, "o-don-vi")).map(UnitId::new),
                from: house.app.today(),
            };
            grant_office(&house.app, Some(actor), grant).await.map(drop)
        }
        None => Err(Refusal::OfficeWithoutRole.into()),
    };
    if !text(&sent, FROM_ACCOUNT).is_empty() {
        return account::answer((&house, &visitor, &username), ("office", &sent), outcome, "admin-office")
            .await;
    }
    answered(outcome, ("office", &sent), (addresses::ADD_OFFICE, "admin-office"), async |refused| {
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
    let accounts = list_accounts(&house.app, &visitor.signed_in()?.actor).await?;
    let (units, clusters) = (standing_units(&house.app).await?, list_clusters(&house.app).await?);
    let held: Vec<Held> = held_in(words, house, &accounts, &clusters);
    let form = Build { words, refused }.office(&accounts, &units, &clusters);
    let text = words.say("admin-add-office-text");
    Ok(DeskPage {
        frame: frame(visitor, "admin-nav-offices").here(words.say("admin-nav-offices")),
        lede: words.say("admin-offices-lede").into_owned(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: None,
        table: Some(offices_of(words, &held).table(asked)),
        deeds: vec![Deed::new("giao", words.say("admin-add-office"), text, form)],
    })
}
