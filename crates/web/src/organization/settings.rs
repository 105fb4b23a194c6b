//! What the house calls itself.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::house::{house_face, name_house};
use thidua_domain::event::Scope;
use thidua_words::Words;

use super::desk::DeskPage;
use super::forms::Build;
use super::sent::{Refused, Sent, answered, frame, renamed, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Page;
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, SEEN};

/// `GET /quan-tri/cai-dat`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    Ok(Page(page(&house, &visitor, None).await?).into_response())
}

/// `POST /quan-tri/cai-dat`
pub async fn save(Shared(house): Shared<House>, visitor: Visitor, Form(sent): Form<Sent>) -> PageResult {
    let seen = Seen::read(&text(&sent, SEEN));
    let outcome = name_house(&house.app, &visitor.signed_in()?.actor, &text(&sent, "ten"), seen).await;
    let outcome = renamed(outcome, &[("house_name", "ten")]);
    answered(outcome, ("house-name", &sent), (addresses::HOUSE_SETTINGS, "house-named"), async |refused| {
        page(&house, &visitor, Some(refused)).await
    })
    .await
}

/// The page; what came back of one of its forms stands in it.
pub(super) async fn page(
    house: &House,
    visitor: &Visitor,
    refused: Option<Refused<'_>>,
) -> PageResult<DeskPage> {
    let words = visitor.words;
    let seen = house.app.data_version(&Scope::System);
    let face = house_face(&house.app).await?;
    let build = Build { words, refused };
    let mut deeds = vec![
        deed(words, ("ten-goi", "house-settings-name"), build.house_name(&face.name, seen)),
        deed(words, ("bieu-trung", "house-logo"), build.logo(seen)),
    ];
    if face.logo.is_some() {
        let form = EntryForm::stacked(addresses::DROP_LOGO).with(SEEN, seen);
        let form = form.button(Button::new(words.say("house-logo-drop")));
        deeds.push(deed(words, ("bo-bieu-trung", "house-logo-drop"), form));
    }
    Ok(DeskPage {
        frame: frame(visitor, "house-settings-title").here(words.say("house-settings-title")),
        lede: words.say("house-settings-lede").into_owned(),
        notes: refused.and_then(|refused| refused.note(words)).into_iter().collect(),
        empty: None,
        table: None,
        deeds,
    })
}

fn deed(words: &Words, (id, key): (&'static str, &str), form: EntryForm) -> Deed {
    Deed::new(id, words.say(&format!("{key}-title")), words.say(&format!("{key}-text")), form)
}
