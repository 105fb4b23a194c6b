//! Pictures of an exemplar. Whoever reads of it sees them; its unit puts them there while it writes.

use thidua_domain::access::Actor;
use thidua_domain::evidence::{Owner, accept_caption};
use thidua_domain::exemplars::Taker;
use thidua_domain::ids::ExemplarId;
use thidua_store::Work;
use thidua_store::exemplars::ExemplarRow;

use super::propose::{Stand, on_exemplar};
use super::visible;
use crate::evidence::{self, Beside, Brought, Picture, PictureStep, beside_file};
use crate::ground::ClusterYear;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A picture to be put beside an exemplar.
#[derive(Debug)]
pub struct AddShot {
    /// What is to be seen on it, as typed.
    pub caption: String,
    /// The file, or why it was not read; nothing where none was chosen.
    pub file: Brought,
}

/// Something that is done with a picture.
#[derive(Clone, Debug)]
pub struct StepShot {
    /// Which picture.
    pub picture: String,
    /// What.
    pub step: PictureStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Whether the person may put a picture there; asked before a file is read.
///
/// # Errors
/// No such exemplar, no right; [`thidua_domain::refusal::Refusal::ExemplarHandedIn`].
pub async fn may_add_shot(
    app: &App,
    actor: &Actor,
    (cluster, id): (&str, &ExemplarId),
) -> Result<ExemplarRow> {
    let found = visible(app, actor, cluster, id).await?;
    if !found.hand.proposes {
        return Err(Error::NotAllowed);
    }
    found.exemplar.state.may_edit()?;
    Ok(found.exemplar.row)
}

/// A picture of an exemplar, for who may read of it.
///
/// # Errors
/// As [`super::open_exemplar`]; [`Error::NotFound`] also for a picture of something else, and for one that was taken away.
pub async fn find_shot(
    app: &App,
    actor: &Actor,
    (cluster, id): (&str, &ExemplarId),
    picture: &str,
) -> Result<Picture> {
    let found = visible(app, actor, cluster, id).await?;
    let unit = &found.exemplar.row.unit_id;
    evidence::find_picture(&mut app.read().await?, unit, &Owner::exemplar(id), picture).await
}

/// Puts a picture beside an exemplar, without what it says of place, time and device; its id.
///
/// # Errors
/// No right, no such exemplar; [`Error::Invalid`] on `picture` with what is the matter with the file, and on `caption`.
pub async fn add_shot(app: &App, actor: &Actor, at: (&str, &ExemplarId), act: AddShot) -> Result<String> {
    let row = may_add_shot(app, actor, at).await?;
    let mut wrong = FieldErrors::default();
    let caption = wrong.note("caption", accept_caption(&act.caption));
    let arrived = beside_file(evidence::look_at_brought(app, act.file).await, &mut wrong)?;
    wrong.finish()?;
    let (Some(arrived), Some(caption)) = (arrived, caption) else { return Err(Error::NotFound) };
    let owner = Owner::exemplar(at.1);
    let added = async {
        let beside = Beside { unit: &row.unit_id, owner: &owner, title: &row.name };
        let kept = evidence::keep_picture(app, &beside, arrived).await?;
        write(app, actor, at, async |work, beside, _| {
            evidence::add_picture(work, beside, (kept, caption)).await
        })
        .await
    };
    let mut wrong = FieldErrors::default();
    let added = beside_file(added.await, &mut wrong)?;
    wrong.finish()?;
    added.ok_or(Error::NotFound)
}

/// Gives a picture another caption, takes it away, or puts it back.
///
/// # Errors
/// No right, no such picture of this exemplar; [`Error::Invalid`] on `caption`; [`Error::Meanwhile`].
pub async fn step_shot(app: &App, actor: &Actor, at: (&str, &ExemplarId), act: StepShot) -> Result<()> {
    let StepShot { picture, step, seen } = act;
    write(app, actor, at, async |work, beside, here| {
        seen.expect(work, &here.scope(), super::is_of(&picture)).await?;
        evidence::step_picture(work, beside, (&picture, step)).await
    })
    .await
}

/// Runs an act beside an exemplar that is still written. What is written of it meanwhile does not matter.
async fn write<T>(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    act: impl AsyncFnOnce(&mut Work, &Beside<'_>, &ClusterYear) -> Result<T>,
) -> Result<T> {
    let taker = (Taker::Unit, Seen::default());
    on_exemplar(app, actor, at, taker, async |work, Stand { here, row, state, .. }| {
        state.may_edit()?;
        let owner = Owner::exemplar(at.1);
        act(work, &Beside { unit: &row.unit_id, owner: &owner, title: &row.name }, &here).await
    })
    .await
}
