//! Pictures of a propaganda activity. Who may read of the activity sees them, and who keeps the book puts them there.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::evidence::{Owner, OwnerKind, accept_caption};
use thidua_store::evidence::count_pictures as count_by_owner;
use thidua_store::membership::{ActivityRow, find_activity};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{CaseAt, expect};
use crate::evidence::{self, Beside, Brought, Picture, PictureStep, beside_file};
use crate::permit::Permit;
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A picture to be put beside an activity.
#[derive(Debug)]
pub struct AddPicture {
    /// Which activity.
    pub at: CaseAt,
    /// What is to be seen on it, as typed.
    pub caption: String,
    /// The name of the file as the browser sent it, and the file or why it was not read; nothing where none was chosen.
    pub file: Brought,
}

/// Something that is done with a picture of an activity.
#[derive(Clone, Debug)]
pub struct StepPicture {
    /// Which activity.
    pub at: CaseAt,
    /// Which picture.
    pub picture: String,
    /// What.
    pub step: PictureStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

async fn get_activity(sql: &mut impl Sql, unit: &UnitRow, at: &CaseAt) -> Result<ActivityRow> {
    find_activity(sql, &unit.id, at.case.as_str()).await?.ok_or(Error::NotFound)
}

/// Whether the person may put a picture beside this activity; asked before a file is read.
///
/// # Errors
/// No such unit, no such activity, no right.
pub async fn may_add_picture(app: &App, actor: &Actor, at: &CaseAt) -> Result<()> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    get_activity(&mut app.read().await?, &unit, at).await.map(drop)
}

/// How many pictures each activity of an alliance has, by its id; one without any is not among them.
///
/// # Errors
/// No such unit, no right.
pub async fn count_pictures(app: &App, actor: &Actor, slug: &str) -> Result<BTreeMap<String, i64>> {
    let (unit, ..) = opened(app, actor, slug).await?;
    let counts = count_by_owner(&mut app.read().await?, &unit.id, OwnerKind::Activity).await?;
    Ok(counts.into_iter().collect())
}

/// A picture of an activity, for who may read of it.
///
/// # Errors
/// No such unit, no right; [`Error::NotFound`] also for a picture of something else, and for one that was taken away.
pub async fn find_picture(app: &App, actor: &Actor, at: &CaseAt, picture: &str) -> Result<Picture> {
    let (unit, ..) = opened(app, actor, &at.slug).await?;
    evidence::find_picture(&mut app.read().await?, &unit.id, &Owner::activity(&at.case), picture).await
}

/// Puts a picture beside an activity, without what it says of place, time and device; its id.
///
/// # Errors
/// No right, no such activity; [`Error::Invalid`] on `picture` with what is the matter with the file, and on `caption`.
pub async fn add_picture(app: &App, actor: &Actor, act: AddPicture) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let row = get_activity(&mut app.read().await?, &unit, &act.at).await?;
    let mut wrong = FieldErrors::default();
    let caption = wrong.note("caption", accept_caption(&act.caption));
    // Whatever is wrong with the file is said beside it, with what is wrong with the caption.
    let owner = Owner::activity(&act.at.case);
    let beside = Beside { unit: &unit.id, owner: &owner, title: &row.topic };
    let arrived = beside_file(evidence::look_at_brought(app, act.file).await, &mut wrong)?;
    wrong.finish()?;
    let (Some(arrived), Some(caption)) = (arrived, caption) else { return Err(Error::NotFound) };
    let added = async {
        let kept = evidence::keep_picture(app, &beside, arrived).await?;
        write(app, permit, (&unit, &act.at), async |work, beside| {
            evidence::add_picture(work, beside, (kept, caption)).await
        })
        .await
    };
    let mut wrong = FieldErrors::default();
    let added = beside_file(added.await, &mut wrong)?;
    wrong.finish()?;
    added.ok_or(Error::NotFound)
}

/// One act beside an activity, which must still be there.
async fn write<T>(
    app: &App,
    permit: Permit,
    (unit, at): (&UnitRow, &CaseAt),
    act: impl AsyncFnOnce(&mut Work, &Beside<'_>) -> Result<T>,
) -> Result<T> {
    app.write(permit, scope_of(unit), async |work| {
        let row = get_activity(work, unit, at).await?;
        let owner = Owner::activity(&at.case);
        act(work, &Beside { unit: &unit.id, owner: &owner, title: &row.topic }).await
    })
    .await
}

/// Gives a picture another caption, takes it away, or puts it back.
///
/// # Errors
/// No right, no such picture of this activity; [`Error::Invalid`] on `caption`; [`Error::Meanwhile`] where somebody did something with it since.
pub async fn step_picture(app: &App, actor: &Actor, act: StepPicture) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let id = act.picture.as_str();
    write(app, permit, (&unit, &act.at), async |work, beside| {
        expect(work, &unit, act.seen, id).await?;
        evidence::step_picture(work, beside, (id, act.step)).await
    })
    .await
}
