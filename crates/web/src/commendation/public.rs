//! What anybody finds by the code on a certificate: what was granted to whom by which decision, and whether it still holds. Who comes without
//! an address types the code.

use askama::Template;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::commendation::{Holds, look_up, tidy_code};
use thidua_domain::event::Scope;
use thidua_words::Words;

use super::answered;
use super::credential::signs;
use crate::addresses;
use crate::door::address::Line;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::house::House;
use crate::parts::{Control, Field, State};
use crate::portal;

/// Under which name the code is sent.
const CODE: &str = "ma";
/// A code has twelve letters; a whole address goes into the field too.
const LONGEST: usize = 200;
/// The page on which it is typed, as it is called.
const TITLE: &str = "public-award-title";
/// What one looks at again where no award has the code.
const CHECKS: [&str; 3] = ["award-unknown-letters", "award-unknown-issued", "award-unknown-ask"];

/// What is asked; a query that cannot be read asks for nothing.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The code, as somebody typed it; none where nobody was asked yet.
    ma: Option<String>,
}

#[derive(Template)]
#[template(path = "commendation/find.html")]
struct FindPage {
    frame: Frame,
    lede: String,
    /// What to look at again, where no award has the code.
    checks: Vec<String>,
    code: Field,
}

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

/// `GET /tra-cuu?ma=…`
pub async fn find(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let (words, stamp) = (visitor.words, house.stamp(&[Scope::System]));
    let typed = asked.map(|Query(asked)| asked.ma).unwrap_or_default();
    let code = typed.as_deref().map(tidy_code).unwrap_or_default();
    if !code.is_empty() {
        // Letters and digits alone are left of it: the address is one of the house, whatever was typed.
        return Ok(Redirect::to(&addresses::public_award(&code)).into_response());
    }
    let lede = words.say("award-find-lede");
    let told = Told::of(&visitor, addresses::FIND_AWARD, lede.clone());
    let page = FindPage {
        frame: portal::frame(&visitor, TITLE).told(told),
        lede: lede.into_owned(),
        checks: vec![],
        code: field(words).error(typed.map(|_| words.say("award-find-empty").into_owned())),
    };
    Ok(stamp.under(&visitor.origin).keep(Page(page)).into_response())
}

fn field(words: &Words) -> Field {
    Field::new(Control::Text, CODE, words.say("award-find-code"))
        .hint(words.say("award-find-hint"))
        .autocomplete("off")
        .longest(LONGEST)
}

/// Nobody was granted anything under this code: what to look at, and the field once more.
fn unknown(visitor: &Visitor, code: &str) -> Response {
    let words = visitor.words;
    let title = words.say("award-unknown");
    let page = FindPage {
        frame: portal::frame_below(visitor, (TITLE, addresses::FIND_AWARD), &title),
        lede: words.say("award-unknown-lede").into_owned(),
        checks: CHECKS.map(|key| words.say(key).into_owned()).into(),
        code: field(words).value(tidy_code(code)),
    };
    answered(page, StatusCode::NOT_FOUND)
}

/// `GET /tra-cuu/{code}`
pub async fn show(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> PageResult {
    let words = visitor.words;
    let found = match look_up(&house.app, &code).await {
        Ok(found) => found,
        // Programs are told as everywhere.
        Err(Error::NotFound) if !visitor.wants_json => return Ok(unknown(&visitor, &code)),
        Err(error) => return Err(error.into()),
    };
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
    let mut frame = Frame::of(&visitor, words.say(TITLE))
        .public()
        .crumb(words.say("nav-home"), addresses::HOME)
        .crumb(words.say(TITLE), addresses::FIND_AWARD)
        .here(row.code.clone());
    if house.app.is_demonstration().await? {
        frame = frame.sample(words.say("register-sample"));
    }
    let lede = words.say_with("public-award-lede", &[("code", &row.code)]);
    let is_signed = found.holds == Holds::Yes && signs(&house, &line);
    let credential = is_signed.then(|| addresses::award_credential(&row.code));
    Ok(Page(PublicPage { frame, lede, state, text, known, credential }).into_response())
}
