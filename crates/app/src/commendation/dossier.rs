//! The papers of a dossier: as files, or there on paper.

use thidua_domain::access::Actor;
use thidua_domain::commendation::NominationState;
use thidua_domain::event::Event;
use thidua_domain::evidence::{DOSSIER_PAPER, Owner};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, TickRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Because, Work};

use super::NominationAt;
use super::nomination::{Nominated, expect, loaded};
use crate::evidence::{self, Brought, Paper, PaperSpot, PaperStep, at_its_field};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A file to be put into a dossier.
#[derive(Debug)]
pub struct AddDossierFile {
    /// Whose dossier.
    pub at: NominationAt,
    /// Which paper of the checklist it is.
    pub code: String,
    /// The file as it was brought.
    pub file: Brought,
}

/// Something that is done with a file of a dossier.
#[derive(Clone, Debug)]
pub struct StepDossierFile {
    /// Whose dossier.
    pub at: NominationAt,
    /// Which file.
    pub file: String,
    /// What.
    pub step: PaperStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Whether papers may be put into a dossier and taken out.
fn may_change(found: &Nominated) -> Result<()> {
    if matches!(found.state, NominationState::Withdrawn | NominationState::Decided) {
        return Err(Error::Refused(Refusal::NominationWrongState));
    }
    if found.dossier.is_open() { Ok(()) } else { Err(Error::Refused(Refusal::DossierAccepted)) }
}

fn asks_for(found: &Nominated, code: &str) -> bool {
    found.award.as_ref().is_some_and(|award| award.dossier.iter().any(|paper| paper == code))
}

/// Notes that a paper of the dossier is there on paper, or is not after all.
///
/// # Errors
/// No right, no such paper in the checklist; [`Refusal::DossierAccepted`], [`Refusal::NominationWrongState`]; [`Error::Meanwhile`].
pub async fn tick_paper(
    app: &App,
    actor: &Actor,
    at: &NominationAt,
    (code, there, seen): (&str, bool, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.nomination.as_str();
        expect(work, &unit, seen, id).await?;
        let (found, ticks) = loaded(work, (&unit, app), id).await?;
        if !asks_for(&found, code) {
            return Err(Error::NotFound);
        }
        may_change(&found)?;
        if ticks.iter().any(|tick| tick.code == code) == there {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        if there {
            let row = TickRow {
                nomination_id: id.to_owned(),
                code: code.to_owned(),
                noted_by: work.stamp().name.clone(),
                noted_on: app.today().to_string(),
            };
            store::add_tick(work, &unit.id, &row).await?;
        } else {
            store::drop_tick(work, &unit.id, (id, code)).await?;
        }
        let (name, there) = (found.row.name, if there { "yes" } else { "no" });
        work.record(Event::DossierNoted {
            nomination: id.to_owned(),
            name,
            paper: code.to_owned(),
            there: there.to_owned(),
        });
        Ok(())
    })
    .await
}

/// Whether the person may put a file into this dossier; asked before a file is read.
///
/// # Errors
/// No such unit, no such nomination, no right.
pub async fn may_add_dossier_file(app: &App, actor: &Actor, at: &NominationAt) -> Result<()> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    loaded(&mut app.read().await?, (&unit, app), at.nomination.as_str()).await.map(drop)
}

/// A file of a dossier, for who may read of the nomination.
///
/// # Errors
/// No such unit, no right; [`Error::NotFound`] also for a file of something else, and for one that was taken away.
pub async fn find_dossier_file(app: &App, actor: &Actor, at: &NominationAt, file: &str) -> Result<Paper> {
    let (unit, ..) = opened(app, actor, &at.slug).await?;
    evidence::find_paper(&mut app.read().await?, &unit.id, &Owner::nomination(&at.nomination), file).await
}

/// Puts a file into a dossier; its id.
///
/// # Errors
/// No right, no such nomination; [`Refusal::DossierAccepted`]; [`Error::Invalid`] on `code` for what the checklist does not ask for, on `paper` with what is the
/// matter with the file.
pub async fn add_dossier_file(app: &App, actor: &Actor, act: AddDossierFile) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let (found, _) = loaded(&mut app.read().await?, (&unit, app), act.at.nomination.as_str()).await?;
    may_change(&found)?;
    if !asks_for(&found, &act.code) {
        let mut wrong = FieldErrors::default();
        wrong.note::<()>("code", Err(Refusal::NothingChosen));
        wrong.finish()?;
    }
    let owner = Owner::nomination(&act.at.nomination);
    let spot = PaperSpot { unit: &unit.id, owner: &owner, place: &act.code, title: &found.row.name };
    let kept = async {
        let arrived = evidence::look_at_paper(&DOSSIER_PAPER, act.file).await?;
        evidence::keep_paper(app, &spot, arrived).await
    };
    let kept = at_its_field("paper", kept.await)?;
    app.write(permit, scope_of(&unit), async |work| {
        let (found, _) = loaded(work, (&unit, app), act.at.nomination.as_str()).await?;
        may_change(&found)?;
        at_its_field("paper", evidence::add_paper(work, &spot, kept).await)
    })
    .await
}

/// Takes a file out of a dossier, or puts it back.
///
/// # Errors
/// No right, no such file; [`Refusal::DossierAccepted`]; [`Error::Meanwhile`] where somebody did something with it since.
pub async fn step_dossier_file(app: &App, actor: &Actor, act: StepDossierFile) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let file = act.file.as_str();
        act.seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == file).await?;
        let (found, _) = loaded(work, (&unit, app), act.at.nomination.as_str()).await?;
        may_change(&found)?;
        step(work, &unit, (&act, &found)).await
    })
    .await
}

async fn step(work: &mut Work, unit: &UnitRow, (act, found): (&StepDossierFile, &Nominated)) -> Result<()> {
    let owner = Owner::nomination(&act.at.nomination);
    let files = thidua_store::evidence::list_papers(work, &unit.id, &owner).await?;
    let place = files.into_iter().find(|file| file.id == act.file).ok_or(Error::NotFound)?.place;
    let spot = PaperSpot { unit: &unit.id, owner: &owner, place: &place, title: &found.row.name };
    evidence::step_paper(work, &spot, (&act.file, act.step)).await
}
