//! What anybody finds by the code on a certificate: what was granted to whom by which decision, and whether it still holds.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{Holds, look_up};

use super::credential::signs;
use crate::addresses;
use crate::door::address::Line;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::State;

#[derive(Template)]
#[template(path = "commendation/public.html")]
struct PublicPage {
    frame: Frame,
    lede: String,
    state: State,
    text: String,
    known: Vec<(String, String)>,
    /// The credential; none where it was revoked.
    credential: Option<String>,
}

/// `GET /tra-cuu/{code}`
pub async fn show(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> PageResult {
    let words = visitor.words;
    let found = look_up(&house.app, &code).await?;
    let row = &found.row;
    let say = |key: &str| words.say(key).into_owned();
    let (state, text) = match found.holds {
        Holds::Yes => (State::seal(say("public-award-holds")), say("public-award-holds-text")),
        Holds::Revoked => {
            let day = words.date(&row.revoked_on);
            let text = words.say_with("public-award-revoked-text", &[("day", &day)]);
            (State::void(say("public-award-revoked")), text)
        }
    };
    let day = words.date(&row.decided_on);
    let decision =
        words.say_with("public-award-decision-value", &[("number", &found.decision), ("day", &day)]);
    let who = [row.name.as_str(), found.place.as_str()];
    let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut known = vec![
        (say("public-award-who"), who),
        (say("public-award-what"), found.title.clone()),
        (say("public-award-decision"), decision),
        (say("public-award-by"), found.unit.clone()),
    ];
    if let Some(year) = row.year {
        known.push((say("public-award-year"), year.to_string()));
    }
    if !row.merit.is_empty() {
        known.push((say("public-award-merit"), row.merit.clone()));
    }
    let title = say("public-award-title");
    let mut frame = Frame::of(&visitor, title.clone()).public().here(title);
    if house.app.is_demonstration().await? {
        frame = frame.sample(words.say("register-sample"));
    }
    let lede = words.say_with("public-award-lede", &[("code", &row.code)]);
    let is_signed = found.holds == Holds::Yes && signs(&house, &line);
    let credential = is_signed.then(|| addresses::award_credential(&row.code));
    Ok(Page(PublicPage { frame, lede, state, text, known, credential }).into_response())
}
