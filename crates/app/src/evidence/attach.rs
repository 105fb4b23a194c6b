//! Keeping a file and attaching it. Who may do so is asked by the room that owns the thing it is attached to.

use thidua_domain::evidence::{EvidenceState, INTAKE, Owner};
use thidua_domain::files::{FileKind, Intake};
use thidua_domain::ids::ClusterId;
use thidua_domain::refusal::Refusal;
use thidua_store::evidence::{self as store, FileRow, UseKey, UseRow};
use thidua_store::incoming::Received;
use thidua_store::{Sql, Work};
use tokio::sync::Semaphore;

use crate::error::damaged;
use crate::files::{examine, is_sound_picture, off_the_line};
use crate::{App, Error, Result};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It is new.
    New,
    /// It came in the place of a rejected one.
    Replaced,
    /// The unit had it already; that one is used.
    Known,
}

/// How many files are looked at at once, for everybody: each is unpacked, and none of it is kept in memory.
pub(super) static DESK: Semaphore = Semaphore::const_new(4);

/// Looks at the file and keeps it, on a thread that may block; its name with its ending, and its kind.
pub(crate) async fn look_and_keep(app: &App, name: String, file: Received) -> Result<(String, FileKind)> {
    let folder = app.blobs().to_owned();
    off_the_line(&DESK, name.clone(), move || {
        INTAKE.accept_size(&name, file.bytes)?;
        let kind = examine(&INTAKE, &name, file.path(), &file.head)?;
        let name = match kind.is_picture() && is_sound_picture(kind, file.path()) {
            true => Intake::right_ending(&name, kind),
            false => INTAKE.accept_ending(name, kind)?,
        };
        // On the disk before the table names it.
        file.keep(&folder)?;
        Ok((name, kind))
    })
    .await
}

/// Where something happens to evidence: a place of whatever files are attached to. The room that owns the thing makes it, and says
/// in the log what happened there.
pub(crate) struct Spot<'a> {
    pub cluster: &'a ClusterId,
    pub owner: Owner,
    pub place: &'a str,
}

impl<'a> Spot<'a> {
    pub(crate) fn key(&'a self, evidence: &'a str) -> UseKey<'a> {
        UseKey { cluster: self.cluster.as_str(), owner: &self.owner, place: self.place, evidence }
    }

    async fn list_uses(&self, sql: &mut impl Sql) -> Result<Vec<UseRow>> {
        let rows = store::list_uses_of(sql, self.cluster.as_str(), &self.owner).await?;
        Ok(rows.into_iter().filter(|row| row.place == self.place).collect())
    }

    pub(crate) async fn get_use(&self, sql: &mut impl Sql, evidence: &str) -> Result<(UseRow, FileRow)> {
        let row = self.list_uses(sql).await?.into_iter().find(|row| row.evidence_id == evidence);
        let file = store::find_file(sql, self.cluster.as_str(), evidence).await?;
        row.zip(file).ok_or(Error::NotFound)
    }
}

pub(crate) fn state_of(row: &UseRow) -> Result<EvidenceState> {
    EvidenceState::from_name(&row.state).ok_or_else(|| damaged("evidence_use.state", &row.state))
}

/// What attaching a known file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attaching {
    /// It is attached there already.
    Already,
    /// It is attached now.
    Added,
    /// It took the place of this file.
    InPlaceOf(String),
}

/// Attaches a known file.
pub(crate) async fn attach(
    work: &mut Work,
    spot: &Spot<'_>,
    file: &FileRow,
    replaces: Option<&str>,
) -> Result<Attaching> {
    let uses = spot.list_uses(work).await?;
    if let Some(row) = uses.iter().find(|row| row.evidence_id == file.id) {
        if state_of(row)? == EvidenceState::Rejected {
            let (name, reason) = (file.name.clone(), row.reason.clone().unwrap_or_default());
            return Err(Refusal::EvidenceRejectedBefore { name, reason }.into());
        }
        return Ok(Attaching::Already);
    }
    let replaced = match replaces {
        None => None,
        Some(id) => {
            let row = uses.iter().find(|row| row.evidence_id == id && row.replaced_by.is_none());
            Some(row.filter(|row| row.state == EvidenceState::Rejected.name()).ok_or(Error::NotFound)?)
        }
    };

    store::add_use(work, spot.key(&file.id)).await?;
    let Some(row) = replaced else { return Ok(Attaching::Added) };
    store::set_replaced(work, spot.key(&row.evidence_id), &file.id).await?;
    Ok(Attaching::InPlaceOf(row.evidence_id.clone()))
}
