//! Pictures beside a progress note. Whoever reads the year sees them, and the unit that tells the note puts them there.

use thidua_domain::access::{Actor, Right};
use thidua_domain::evidence::{Owner, accept_caption};
use thidua_domain::refusal::Refusal;
use thidua_store::Work;

use super::notes::on_note;
use super::{MovementNoteAt, open_movement_note};
use crate::evidence::{self, Beside, Brought, Picture, PictureStep, beside_file};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A picture to be put beside a note.
#[derive(Debug)]
pub struct AddMovementPicture {
    /// Which note.
    pub at: MovementNoteAt,
    /// What is to be seen on it, as typed.
    pub caption: String,
    /// The name of the file as the browser sent it, and the file or why it was not read; nothing where none was chosen.
    pub file: Brought,
}

/// Something that is done with a picture of a note.
#[derive(Clone, Debug)]
pub struct StepMovementPicture {
    /// Which note.
    pub at: MovementNoteAt,
    /// Which picture.
    pub picture: String,
    /// What.
    pub step: PictureStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Whether the person may put a picture beside this note; asked before a file is read.
///
/// # Errors
/// No such note, no right.
pub async fn may_add_movement_picture(app: &App, actor: &Actor, at: &MovementNoteAt) -> Result<()> {
    let found = open_movement_note(app, actor, at).await?;
    if found.keeps { Ok(()) } else { Err(Error::NotAllowed) }
}

/// A picture of a note, for who may read the year.
///
/// # Errors
/// No right to read; [`Error::NotFound`] also for a picture of something else, and for one that was taken away.
pub async fn find_movement_picture(
    app: &App,
    actor: &Actor,
    at: &MovementNoteAt,
    picture: &str,
) -> Result<Picture> {
    let found = open_movement_note(app, actor, at).await?;
    found.here.office(actor, Right::ReadYear)?;
    let owner = Owner::movement_note(&at.note);
    evidence::find_picture(&mut app.read().await?, &found.row.unit_id, &owner, picture).await
}

/// Puts a picture beside a note, without what it says of place, time and device; its id.
///
/// # Errors
/// No right, no such note; [`Error::Invalid`] on `picture` with what is the matter with the file, and on `caption`.
pub async fn add_movement_picture(app: &App, actor: &Actor, act: AddMovementPicture) -> Result<String> {
    let found = open_movement_note(app, actor, &act.at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed);
    }
    let mut wrong = FieldErrors::default();
    let caption = wrong.note("caption", accept_caption(&act.caption));
    let arrived = beside_file(evidence::look_at_brought(app, act.file).await, &mut wrong)?;
    wrong.finish()?;
    let (Some(arrived), Some(caption)) = (arrived, caption) else { return Err(Error::NotFound) };
    let owner = Owner::movement_note(&act.at.note);
    let beside = Beside { unit: &found.row.unit_id, owner: &owner, title: &found.movement.title };
    let added = async {
        let kept = evidence::keep_picture(app, &beside, arrived).await?;
        write(app, actor, &act.at, async |work, beside| {
            evidence::add_picture(work, beside, (kept, caption)).await
        })
        .await
    };
    let mut wrong = FieldErrors::default();
    let added = beside_file(added.await, &mut wrong)?;
    wrong.finish()?;
    added.ok_or(Error::NotFound)
}

/// One act beside a note that stands.
async fn write<T>(
    app: &App,
    actor: &Actor,
    at: &MovementNoteAt,
    act: impl AsyncFnOnce(&mut Work, &Beside<'_>) -> Result<T>,
) -> Result<T> {
    on_note(app, actor, at, async |work, _, (movement, standing), note| {
        standing.state.may_change()?;
        if !note.taken_back.is_empty() {
            return Err(Error::Refused(Refusal::MovementNoteTakenBack));
        }
        let owner = Owner::movement_note(&at.note);
        act(work, &Beside { unit: &note.unit_id, owner: &owner, title: &movement.title }).await
    })
    .await
}

/// Gives a picture another caption, takes it away, or puts it back.
///
/// # Errors
/// No right, no such picture of this note; [`Error::Invalid`] on `caption`; [`Error::Meanwhile`] where somebody did something with it since.
pub async fn step_movement_picture(app: &App, actor: &Actor, act: StepMovementPicture) -> Result<()> {
    let StepMovementPicture { at, picture, step, seen } = act;
    let (id, scope) = (picture.as_str(), open_movement_note(app, actor, &at).await?.here.scope());
    write(app, actor, &at, async |work, beside| {
        seen.expect(work, &scope, |line| line.subject == id).await?;
        evidence::step_picture(work, beside, (id, step)).await
    })
    .await
}
