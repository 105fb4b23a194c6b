//! Everybody who has an account, and a new one.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::organization::list_clusters;
use thidua_app::people::{CreateAccount, MustChange, create_account, list_accounts};

use super::desk::DeskPage;
use super::forms::Build;
use super::lists::accounts_of;
use super::sent::{Refused, Sent, answered, frame, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::list::Asked;
use crate::parts::Deed;

/// `GET /quan-tri/tai-khoan`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: Asked) -> PageResult {
    let accounts = list_accounts(&house.app, &visitor.signed_in()?.actor).await?;
    let clusters = list_clusters(&house.app).await?;
    if let Some(file) =
        accounts_of(visitor.words, &house, (&accounts, &clusters)).file(&asked, "tai-khoan")?
    {
        return Ok(file);
    }
    Ok(Page(page(&house, &visitor, &asked, None).await?).into_response())
}

/// `POST /quan-tri/tai-khoan`
pub async fn add(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let username = text(&sent, "ten-dang-nhap");
    let new = CreateAccount {
        username: username.clone(),
        full_name: text(&sent, "ho-ten"),
        password: text(&sent, "mat-khau"),
        must_change: MustChange::Yes,
    };
    let outcome = create_account(&house.app, &visitor.signed_in()?.actor, new).await;
    answered(
        outcome,
        ("account", &sent),
        (&addresses::account(&username), "admin-account"),
        async |refused| page(&house, &visitor, &Asked::default(), Some(refused)).await,
    )
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
    let clusters = list_clusters(&house.app).await?;
    let form = Build { words, refused }.account();
    Ok(DeskPage {
        frame: frame(visitor, "admin-nav-accounts").here(words.say("admin-nav-accounts")),
        lede: words.say("admin-accounts-lede").into_owned(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: None,
        table: Some(accounts_of(words, house, (&accounts, &clusters)).table(asked)),
        deeds: vec![Deed::new(
            "them",
            words.say("admin-add-account"),
            words.say("admin-add-account-text"),
            form,
        )],
    })
}
