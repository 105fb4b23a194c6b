//! Pictures of an activity: brought, handed out, captioned, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use thidua_app::membership::{
    AddPicture, CaseAt, PictureStep, StepPicture, add_picture, find_picture, may_add_picture, step_picture,
};
use thidua_app::{Error, Seen};

use super::activity::answer;
use super::{Sent, case_at, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_at;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::SEEN;
use crate::shots::{CAPTION, FILE, Returned};

/// Where the pictures stand in the page.
const PLACE: &str = "anh";

/// `POST /so-htx/{unit}/tuyen-truyen/{activity}/anh`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, case_at(unit, case));
    if let Err(error) = may_add_picture(&house.app, &who.actor, &at).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let act = AddPicture { at: at.clone(), caption: text(&sent, CAPTION).to_owned(), file };
    match add_picture(&house.app, &who.actor, act).await {
        Ok(_) => Ok(led(&at, "picture-added")),
        Err(error) => refused(&house, &visitor, &at, ((None, sent), error)).await,
    }
}

/// `GET /so-htx/{unit}/tuyen-truyen/{activity}/anh/{shot}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case, picture)): Path<(String, String, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let picture = find_picture(&house.app, &who.actor, &case_at(unit, case), &picture).await?;
    hand_out(&house, &picture.file, Hand::Show).await
}

/// `POST /so-htx/{unit}/tuyen-truyen/{activity}/anh/{shot}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, case, picture)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, case_at(unit, case));
    // Whoever keeps no book here hears that first, whatever they sent.
    may_add_picture(&house.app, &who.actor, &at).await?;
    let (step, code) = match text(&sent, "viec") {
        "chu-thich" => (PictureStep::Caption(text(&sent, CAPTION).to_owned()), "picture-captioned"),
        "go" => (PictureStep::TakeAway, "picture-taken-away"),
        "dat-lai" => (PictureStep::PutBack, "picture-put-back"),
        _ => return Err(Kind::BadRequest.into()),
    };
    let seen = Seen::read(text(&sent, SEEN));
    let act = StepPicture { at: at.clone(), picture: picture.clone(), step, seen };
    match step_picture(&house.app, &who.actor, act).await {
        Ok(()) => Ok(led(&at, code)),
        Err(error) => refused(&house, &visitor, &at, ((Some(picture), sent), error)).await,
    }
}

fn led(at: &CaseAt, code: &str) -> axum::response::Response {
    done_at(&addresses::activity(&at.slug, at.case.as_str()), code, PLACE)
}

async fn refused(
    house: &House,
    visitor: &Visitor,
    at: &CaseAt,
    (about, error): ((Option<String>, Sent), Error),
) -> PageResult {
    let back = Returned::of(visitor.words, about, error)?;
    answer(house, visitor, at, back).await
}
