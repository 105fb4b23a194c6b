//! Papers of a decision that were signed. Who may read the decision reads them, and who keeps it puts them there.

use thidua_domain::access::Actor;
use thidua_domain::evidence::{Owner, SIGNED_PAPER};
use thidua_store::Work;
use thidua_store::audit::Line;
use thidua_store::organization::UnitRow;

use super::DecisionAt;
use super::decision::loaded;
use crate::evidence::{self, Brought, Paper, PaperSpot, PaperStep, at_its_field};
use crate::permit::Permit;
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Result, Seen};

/// Which paper of a decision it is.
const PLACE: &str = "signed";

/// A signed paper to be put beside a decision.
#[derive(Debug)]
pub struct AddSigned {
    /// Which decision.
    pub at: DecisionAt,
    /// The file as it was brought.
    pub file: Brought,
}

/// Something that is done with a signed paper.
#[derive(Clone, Debug)]
pub struct StepSigned {
    /// Which decision.
    pub at: DecisionAt,
    /// Which paper.
    pub paper: String,
    /// What.
    pub step: PaperStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Whether the person may put a signed paper beside this decision; asked before a file is read.
///
/// # Errors
/// No such unit, no such decision, no right.
pub async fn may_add_signed(app: &App, actor: &Actor, at: &DecisionAt) -> Result<()> {
    let (unit, _) = kept_by(app, actor, &at.slug).await?;
    loaded(&mut app.read().await?, &unit, at).await.map(drop)
}

/// A signed paper of a decision, for who may read of it.
///
/// # Errors
/// No such unit, no right; [`crate::Error::NotFound`] also for a paper of something else, and for one that was taken away.
pub async fn find_signed(app: &App, actor: &Actor, at: &DecisionAt, paper: &str) -> Result<Paper> {
    let (unit, ..) = opened(app, actor, &at.slug).await?;
    evidence::find_paper(&mut app.read().await?, &unit.id, &Owner::decision(&at.decision), paper).await
}

/// Puts a signed paper beside a decision; its id.
///
/// # Errors
/// No right, no such decision; [`thidua_domain::refusal::Refusal::DecisionWrongState`] before it has a number and after it was revoked; [`crate::Error::Invalid`] on
/// `paper` with what is the matter with the file.
pub async fn add_signed(app: &App, actor: &Actor, act: AddSigned) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let (row, state) = loaded(&mut app.read().await?, &unit, &act.at).await?;
    state.may_keep_signed()?;
    let owner = Owner::decision(&act.at.decision);
    let spot = PaperSpot { unit: &unit.id, owner: &owner, place: PLACE, title: &row.subject };
    let kept = async {
        let arrived = evidence::look_at_paper(&SIGNED_PAPER, act.file).await?;
        evidence::keep_paper(app, &spot, arrived).await
    };
    let kept = at_its_field("paper", kept.await)?;
    write(app, permit, (&unit, &act.at), async |work, spot| {
        at_its_field("paper", evidence::add_paper(work, spot, kept).await)
    })
    .await
}

/// One act beside a decision, which must still be there and have its number.
async fn write<T>(
    app: &App,
    permit: Permit,
    (unit, at): (&UnitRow, &DecisionAt),
    act: impl AsyncFnOnce(&mut Work, &PaperSpot<'_>) -> Result<T>,
) -> Result<T> {
    app.write(permit, scope_of(unit), async |work| {
        let (row, state) = loaded(work, unit, at).await?;
        state.may_keep_signed()?;
        let owner = Owner::decision(&at.decision);
        act(work, &PaperSpot { unit: &unit.id, owner: &owner, place: PLACE, title: &row.subject }).await
    })
    .await
}

/// Takes a signed paper away, or puts it back.
///
/// # Errors
/// No right, no such paper of this decision; [`thidua_domain::refusal::Refusal::DecisionWrongState`]; [`crate::Error::Meanwhile`] where somebody did something with
/// it since.
pub async fn step_signed(app: &App, actor: &Actor, act: StepSigned) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let id = act.paper.as_str();
    write(app, permit, (&unit, &act.at), async |work, spot| {
        act.seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == id).await?;
        evidence::step_paper(work, spot, (id, act.step)).await
    })
    .await
}
