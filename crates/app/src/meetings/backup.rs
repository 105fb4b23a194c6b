//! A backup of the house while a conference pauses.

use thidua_domain::access::{Actor, Right};
use thidua_domain::jobs::JobKind;

use super::ConferenceAt;
use crate::ground::{ClusterYear, here_now};
use crate::jobs::{Backups, backups, start_backup_by};
use crate::permit::Permit;
use crate::{App, Result};

/// Whether this house stands on a laptop in a hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HallMode {
    /// Whoever holds the conference also looks after the machine.
    Yes,
    /// Administrators look after it.
    No,
}

/// Administrators everywhere; in a hall also whoever holds the conference.
fn leave(here: &ClusterYear, actor: &Actor, mode: HallMode) -> Result<Permit> {
    let administrator = Permit::of_system(actor, JobKind::Backup.right());
    match mode {
        HallMode::Yes => administrator.or_else(|_| here.permit(actor, Right::HoldConference)),
        HallMode::No => administrator,
    }
}

/// How it stands with backups, for whoever may begin one.
///
/// # Errors
/// No right.
pub async fn backups_at_conference(
    app: &App,
    actor: &Actor,
    (at, mode): (&ConferenceAt, HallMode),
) -> Result<Backups> {
    leave(&*here_now(app, at.at()).await?, actor, mode)?;
    backups(app).await
}

/// Begins a backup of everything; where this person's is under way, it is that one.
///
/// # Errors
/// No right.
pub async fn order_backup(app: &App, actor: &Actor, (at, mode): (&ConferenceAt, HallMode)) -> Result<String> {
    let permit = leave(&*here_now(app, at.at()).await?, actor, mode)?;
    start_backup_by(app, actor, permit).await
}
