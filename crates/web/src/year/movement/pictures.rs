//! Pictures of a note about a movement: brought, handed out, captioned, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use thidua_app::year::{
    AddMovementPicture, MovementNoteAt, StepMovementPicture, add_movement_picture, find_movement_picture,
    may_add_movement_picture, step_movement_picture,
};
use thidua_app::{Error, Seen};

use super::note::{NoteAt, answer, note_at};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_at;
use crate::gallery::{CAPTION, FILE, Returned, step_of};
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::SEEN;
use crate::refused::Back;
use crate::register::{Sent, text};

/// Where the pictures stand in the page.
const PLACE: &str = "anh";
/// Cluster, year, movement, note, picture.
type ShotAt = Path<(String, i16, String, String, String)>;

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tin/{note}/anh`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): NoteAt,
    request: Request,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, note_at(at));
    if let Err(error) = may_add_movement_picture(&house.app, &who.actor, &at).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let act = AddMovementPicture { at: at.clone(), caption: text(&sent, CAPTION).to_owned(), file };
    match add_movement_picture(&house.app, &who.actor, act).await {
        Ok(_) => Ok(led(&at, "picture-added")),
        Err(error) => refused(&house, &visitor, &at, ((None, sent), error)).await,
    }
}

/// `GET /cum/{cluster}/{year}/phong-trao/{movement}/tin/{note}/anh/{shot}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, movement, note, shot)): ShotAt,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, note_at((cluster, year, movement, note)));
    let picture = find_movement_picture(&house.app, &who.actor, &at, &shot).await?;
    hand_out(&house, &picture.file, Hand::Show).await
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/tin/{note}/anh/{shot}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, movement, note, shot)): ShotAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, note_at((cluster, year, movement, note)));
    // Whoever writes no note here hears that first, whatever they sent.
    may_add_movement_picture(&house.app, &who.actor, &at).await?;
    let (step, code) = step_of(&sent).ok_or(Kind::BadRequest)?;
    let seen = Seen::read(text(&sent, SEEN));
    let act = StepMovementPicture { at: at.clone(), picture: shot.clone(), step, seen };
    match step_movement_picture(&house.app, &who.actor, act).await {
        Ok(()) => Ok(led(&at, code)),
        Err(error) => refused(&house, &visitor, &at, ((Some(shot), sent), error)).await,
    }
}

fn led(at: &MovementNoteAt, code: &str) -> axum::response::Response {
    let to = YearAddress::of(&at.movement.year.0, at.movement.year.1);
    done_at(&to.movement_note(&at.movement.movement, &at.note), code, PLACE)
}

async fn refused(
    house: &House,
    visitor: &Visitor,
    at: &MovementNoteAt,
    (about, error): ((Option<String>, Sent), Error),
) -> PageResult {
    let returned = Returned::of(visitor.words, about, error)?;
    answer(house, visitor, at, (Back::default(), returned)).await
}
