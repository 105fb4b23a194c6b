//! The screen of a hall, for whoever has its key: no account, nothing to press, and what the hall may see.

mod body;
pub mod desk;
mod live;
mod stage;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use thidua_app::meetings::{HallScreen, read_screen};

use self::body::body;
use self::live::Face;
pub(crate) use self::live::Screens;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;

#[derive(Template)]
#[template(path = "meetings/screen.html")]
struct ScreenPage {
    frame: Frame,
    /// Of whom and when.
    place: String,
    /// Where changes are heard of.
    live: String,
    /// The moment of the server, by which the page counts down.
    now: i64,
    clock: String,
    body: String,
}

/// `GET /man-hinh/{key}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let screen = read_screen(&house.app, &key).await?;
    let page = ScreenPage {
        place: of_whom(&visitor, &screen),
        live: addresses::live_screen(&key),
        now: visitor.now_ms,
        clock: visitor.words.hour(visitor.now_ms),
        body: body(&screen, visitor.language, &house.joins(&visitor.origin))?,
        frame: Frame::of(&visitor, screen.row.title.clone()),
    };
    Ok(Page(page).into_response())
}

/// Of whom and when, and whether figures are invented.
fn of_whom(visitor: &Visitor, screen: &HallScreen) -> String {
    let words = visitor.words;
    let said = format!("{} · {}", screen.here.name, words.date(&screen.row.held_on));
    if screen.here.illustrative { format!("{} {said}", words.say("sample")) } else { said }
}

/// `GET /man-hinh/{key}/dong`: what it shows, again whenever that changes, until the key ends.
pub async fn stream(Shared(house): Shared<House>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let screen = read_screen(&house.app, &key).await?;
    let face = Face { key, language: visitor.language, origin: visitor.origin.clone() };
    let shown = body(&screen, face.language, &house.joins(&face.origin))?;
    match house.screens.join(&house, (face, screen.here.scope()), shown) {
        Some(heard) => Ok(heard.into_response()),
        // Whoever is told to wait comes again.
        None => Ok(too_many()),
    }
}

fn too_many() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
}
