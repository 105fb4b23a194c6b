//! Pictures of an exemplar: brought, handed out, captioned, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use thidua_app::exemplars::{AddShot, StepShot, add_shot, find_shot, may_add_shot, step_shot};
use thidua_app::{Error, Seen};
use thidua_domain::ids::ExemplarId;

use super::page::{Given, answer};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_at;
use crate::gallery::{CAPTION, FILE, Returned, step_of};
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::SEEN;
use crate::register::{Sent, text};

/// Where the pictures stand in the page.
const PLACE: &str = "anh";

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/anh`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, (cluster.as_str(), &ExemplarId::new(id)));
    if let Err(error) = may_add_shot(&house.app, &who.actor, at).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let act = AddShot { caption: text(&sent, CAPTION).to_owned(), file };
    match add_shot(&house.app, &who.actor, at, act).await {
        Ok(_) => Ok(led(at, "picture-added")),
        Err(error) => refused(&house, &visitor, at, ((None, sent), error)).await,
    }
}

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/anh/{shot}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id, shot)): Path<(String, String, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let picture = find_shot(&house.app, &who.actor, (&cluster, &ExemplarId::new(id)), &shot).await?;
    hand_out(&house, &picture.file, Hand::Show).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/anh/{shot}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id, picture)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, (cluster.as_str(), &ExemplarId::new(id)));
    // Whoever writes nothing here hears that first, whatever they sent.
    may_add_shot(&house.app, &who.actor, at).await?;
    let (step, code) = step_of(&sent).ok_or(Kind::BadRequest)?;
    let act = StepShot { picture: picture.clone(), step, seen: Seen::read(text(&sent, SEEN)) };
    match step_shot(&house.app, &who.actor, at, act).await {
        Ok(()) => Ok(led(at, code)),
        Err(error) => refused(&house, &visitor, at, ((Some(picture), sent), error)).await,
    }
}

fn led(at: (&str, &ExemplarId), code: &str) -> axum::response::Response {
    done_at(&addresses::exemplar(at.0, at.1.as_str()), code, PLACE)
}

async fn refused(
    house: &House,
    visitor: &Visitor,
    at: (&str, &ExemplarId),
    (about, error): ((Option<String>, Sent), Error),
) -> PageResult {
    let back = Returned::of(visitor.words, about, error)?;
    answer(house, visitor, at, Given::Pictures(back)).await
}
