//! Keeping a file and attaching it. Who may do so is asked by the room that owns the thing it is attached to.

use thidua_domain::event::Event;
use thidua_domain::evidence::EvidenceState;
use thidua_domain::files::{FileKind, HEAD, accept_ending, accept_size};
use thidua_domain::refusal::Refusal;
use thidua_store::evidence::{self as store, FileRow, UseKey, UseRow};
use thidua_store::incoming::{Incoming, Received};
use thidua_store::{Because, Sql, Work};

use super::archive::examine;
use crate::error::damaged;
use crate::ground::{ClusterYear, Member};
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

/// Begins to take a file in.
///
/// # Errors
/// When the disk refuses.
pub async fn begin_upload(app: &App) -> Result<Incoming> {
    Ok(Incoming::begin(app.blobs(), HEAD).await?)
}

/// Looks at the file and keeps it, on a thread that may block; its name with its ending, and its kind.
pub(crate) async fn look_and_keep(app: &App, name: String, file: Received) -> Result<(String, FileKind)> {
    let folder = app.blobs().to_owned();
    let looked = tokio::task::spawn_blocking(move || {
        accept_size(&name, file.bytes)?;
        let kind = examine(&name, file.path(), &file.head)?;
        let name = accept_ending(name, kind)?;
        // On the disk before the table names it.
        file.keep(&folder)?;
        Ok((name, kind))
    });
    looked.await.map_err(anyhow::Error::from)?
}

/// Where something happens to evidence.
pub(crate) struct Spot<'a> {
    pub here: &'a ClusterYear,
    pub unit: &'a Member,
    pub criterion: &'a str,
}

impl<'a> Spot<'a> {
    pub(crate) fn key(&self, evidence: &'a str) -> UseKey<'a> {
        UseKey {
            cluster: self.here.cluster.as_str(),
            year: self.here.year_id.as_str(),
            unit: self.unit.id.as_str(),
            criterion: self.criterion,
            evidence,
        }
    }

    /// Unit and criterion as the log names them.
    pub(crate) fn names(&self) -> (String, String) {
        (self.unit.short_name.clone(), self.criterion.to_owned())
    }

    pub(crate) async fn list_uses(&self, sql: &mut impl Sql) -> Result<Vec<UseRow>> {
        let (cluster, year) = (self.here.cluster.as_str(), self.here.year_id.as_str());
        let rows = store::list_uses_of(sql, cluster, year, self.unit.id.as_str()).await?;
        Ok(rows.into_iter().filter(|row| row.criterion == self.criterion).collect())
    }

    pub(crate) async fn get_use(&self, sql: &mut impl Sql, evidence: &str) -> Result<(UseRow, FileRow)> {
        let row = self.list_uses(sql).await?.into_iter().find(|row| row.evidence_id == evidence);
        let file = store::find_file(sql, self.here.cluster.as_str(), evidence).await?;
        row.zip(file).ok_or(Error::NotFound)
    }
}

pub(crate) fn state_of(row: &UseRow) -> Result<EvidenceState> {
    EvidenceState::from_name(&row.state).ok_or_else(|| damaged("evidence_use.state", &row.state))
}

/// Attaches a known file; whether it took the place of another.
pub(crate) async fn attach(
    work: &mut Work,
    spot: &Spot<'_>,
    file: &FileRow,
    replaces: Option<&str>,
) -> Result<bool> {
    let uses = spot.list_uses(work).await?;
    if let Some(row) = uses.iter().find(|row| row.evidence_id == file.id) {
        if state_of(row)? == EvidenceState::Rejected {
            let (name, reason) = (file.name.clone(), row.reason.clone().unwrap_or_default());
            return Err(Refusal::EvidenceRejectedBefore { name, reason }.into());
        }
        work.nothing_to_record(Because::NothingChanged);
        return Ok(false);
    }
    let replaced = match replaces {
        None => None,
        Some(id) => {
            let row = uses.iter().find(|row| row.evidence_id == id && row.replaced_by.is_none());
            Some(row.filter(|row| row.state == EvidenceState::Rejected.name()).ok_or(Error::NotFound)?)
        }
    };

    store::add_use(work, spot.key(&file.id)).await?;
    let ((unit, criterion), evidence) = (spot.names(), file.id.clone());
    let (name, digest) = (file.name.clone(), file.digest.clone());
    let event = match replaced {
        Some(row) => {
            store::set_replaced(work, spot.key(&row.evidence_id), &file.id).await?;
            let replaced = row.evidence_id.clone();
            Event::EvidenceReplaced { evidence, unit, criterion, name, digest, replaced }
        }
        None => Event::EvidenceAttached { evidence, unit, criterion, name, digest },
    };
    work.record(event);
    Ok(replaced.is_some())
}
