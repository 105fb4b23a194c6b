//! Attaching evidence, taking it off, deciding about it.

use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{
    Evidence, EvidenceKind, EvidenceState, HEAD, Table, accept_ending, accept_file_name, accept_size,
};
use thidua_domain::text::tidy_lines;
use thidua_store::evidence::{self as store, FileRow, UseKey, UseRow};
use thidua_store::incoming::{Incoming, Received};
use thidua_store::{Because, Sql, Work, blobs};

use super::archive::examine;
use super::card::{accept_own_changes, load_card};
use super::marks::{refresh_as_read, table_of};
use crate::organization::{Member, Place, damaged, in_year, load_place, load_place_cached};
use crate::{App, Error, Result};

/// Where evidence belongs.
#[derive(Clone, Debug)]
pub struct LeafAt {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The leaf.
    pub criterion: String,
}

/// A file to be attached.
#[derive(Debug)]
pub struct AttachFile {
    /// Where.
    pub leaf: LeafAt,
    /// The rejected file in whose place it comes.
    pub replaces: Option<String>,
    /// Its name as the browser sent it.
    pub name: String,
    /// The file.
    pub file: Received,
}

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

/// Whether the person may attach anything to this unit's scorecard now; asked before a file is read.
///
/// # Errors
/// No office in this unit, a card or year or step that takes nothing.
pub async fn may_attach(app: &App, actor: &Actor, at: &(String, i16), unit: &str) -> Result<()> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, &at.0, at.1, app.today()).await?;
    let unit = place.member(unit)?.clone();
    place.office_for(actor, Right::FillInScorecard, &unit.id)?;
    place.state.accept_changes(place.year)?;
    Ok(load_card(&mut reader, &place, &unit).await?.state.accept_own_changes()?)
}

/// Attaches an uploaded file to a leaf.
///
/// # Errors
/// What is the matter with the file; no office in this unit; a card that takes nothing more.
pub async fn attach_file(app: &App, actor: &Actor, act: AttachFile) -> Result<Attached> {
    let at = &act.leaf.at;
    let place = load_place_cached(app, (&at.0, at.1), app.today()).await?;
    let table = table_of(app, &place).await?;
    may_attach(app, actor, at, &act.leaf.unit).await?;
    accept_leaf(&table, &act.leaf.criterion)?;
    let name = accept_file_name(&act.name)?;
    let (digest, bytes) = (act.file.digest.clone(), act.file.bytes);
    let (name, kind) = look_and_keep(app, name, act.file).await?;

    app.write(actor, place.scope(), async |work| {
        let place = refresh_as_read(work, &place).await?;
        let unit = own_unit(work, actor, &place, &act.leaf.unit).await?;
        let cluster = place.cluster.as_str();
        let known = store::find_by_digest(work, cluster, unit.id.as_str(), &digest).await?;
        let spot = Spot { place: &place, unit: &unit, criterion: &act.leaf.criterion };
        if let Some(known) = known {
            let replaced = attach(work, &spot, &known, act.replaces.as_deref()).await?;
            return Ok(if replaced { Attached::Replaced } else { Attached::Known });
        }

        let size = i64::try_from(bytes)?;
        blobs::add(work, &digest, size, kind.media_type()).await?;
        let file = FileRow {
            id: work.new_id(),
            unit_id: unit.id.to_string(),
            digest: digest.clone(),
            name: name.clone(),
            kind: kind.name().to_owned(),
            bytes: size,
            uploaded_by: work.stamp().name.clone(),
            uploaded_at: work.now(),
        };
        store::add_file(work, cluster, &file).await?;
        let replaced = attach(work, &spot, &file, act.replaces.as_deref()).await?;
        Ok(if replaced { Attached::Replaced } else { Attached::New })
    })
    .await
}

/// Looks at the file and keeps it, on a thread that may block; its name with its ending, and its kind.
async fn look_and_keep(app: &App, name: String, file: Received) -> Result<(String, EvidenceKind)> {
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
struct Spot<'a> {
    place: &'a Place,
    unit: &'a Member,
    criterion: &'a str,
}

impl<'a> Spot<'a> {
    fn key(&self, evidence: &'a str) -> UseKey<'a> {
        UseKey {
            cluster: self.place.cluster.as_str(),
            year: self.place.year_id.as_str(),
            unit: self.unit.id.as_str(),
            criterion: self.criterion,
            evidence,
        }
    }

    /// Unit and criterion as the log names them.
    fn names(&self) -> (String, String) {
        (self.unit.short_name.clone(), self.criterion.to_owned())
    }

    async fn list_uses(&self, sql: &mut impl Sql) -> Result<Vec<UseRow>> {
        let (cluster, year) = (self.place.cluster.as_str(), self.place.year_id.as_str());
        let rows = store::list_uses_of(sql, cluster, year, self.unit.id.as_str()).await?;
        Ok(rows.into_iter().filter(|row| row.criterion == self.criterion).collect())
    }

    async fn get_use(&self, sql: &mut impl Sql, evidence: &str) -> Result<(UseRow, FileRow)> {
        let row = self.list_uses(sql).await?.into_iter().find(|row| row.evidence_id == evidence);
        let file = store::find_file(sql, self.place.cluster.as_str(), evidence).await?;
        row.zip(file).ok_or(Error::NotFound)
    }
}

/// The unit, whose own step must still take changes.
async fn own_unit(work: &mut Work, actor: &Actor, place: &Place, unit: &str) -> Result<Member> {
    let unit = place.member(unit)?.clone();
    work.acts_as(place.office_for(actor, Right::FillInScorecard, &unit.id)?);
    accept_own_changes(work, place, &unit).await?;
    Ok(unit)
}

fn accept_leaf(table: &Table, criterion: &str) -> Result<()> {
    let leaf = table.find(criterion).map(|index| &table.criteria[index]).filter(|row| !row.is_branch());
    match leaf.ok_or(Error::NotFound)?.evidence {
        Evidence::Required | Evidence::Optional => Ok(()),
        Evidence::NotAsked => Err(Refusal::EvidenceNotAsked { criterion: criterion.to_owned() }.into()),
    }
}

pub(crate) fn state_of(row: &UseRow) -> Result<EvidenceState> {
    EvidenceState::from_name(&row.state).ok_or_else(|| damaged("evidence_use.state", &row.state))
}

/// Attaches a known file; whether it took the place of another.
async fn attach(work: &mut Work, spot: &Spot<'_>, file: &FileRow, replaces: Option<&str>) -> Result<bool> {
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

/// A file of the unit that is used for another leaf, or no longer.
#[derive(Clone, Debug)]
pub struct ChooseFile {
    /// Where.
    pub leaf: LeafAt,
    /// Which file.
    pub evidence: String,
}

/// Attaches a file that the unit has, also from another year.
///
/// # Errors
/// No such file of this unit, no office in it, a card that takes nothing more, a file that was rejected here.
pub async fn choose_file(app: &App, actor: &Actor, act: ChooseFile) -> Result<()> {
    let place = load_place_cached(app, (&act.leaf.at.0, act.leaf.at.1), app.today()).await?;
    let table = table_of(app, &place).await?;
    accept_leaf(&table, &act.leaf.criterion)?;
    app.write(actor, place.scope(), async |work| {
        let place = refresh_as_read(work, &place).await?;
        let unit = own_unit(work, actor, &place, &act.leaf.unit).await?;
        let file = store::find_file(work, place.cluster.as_str(), &act.evidence).await?;
        let file = file.filter(|file| file.unit_id == unit.id.as_str()).ok_or(Error::NotFound)?;
        let spot = Spot { place: &place, unit: &unit, criterion: &act.leaf.criterion };
        attach(work, &spot, &file, None).await.map(drop)
    })
    .await
}

/// Takes a file off a leaf; the unit keeps the file.
///
/// # Errors
/// It is not attached there, it was decided about, no office in the unit, a card that takes nothing more.
pub async fn detach_file(app: &App, actor: &Actor, act: ChooseFile) -> Result<()> {
    let place = load_place_cached(app, (&act.leaf.at.0, act.leaf.at.1), app.today()).await?;
    app.write(actor, place.scope(), async |work| {
        let place = refresh_as_read(work, &place).await?;
        let unit = own_unit(work, actor, &place, &act.leaf.unit).await?;
        let spot = Spot { place: &place, unit: &unit, criterion: &act.leaf.criterion };
        let (row, file) = spot.get_use(work, &act.evidence).await?;
        state_of(&row)?.detach(&file.name)?;

        store::delete_use(work, spot.key(&file.id)).await?;
        let (unit, criterion) = spot.names();
        work.record(Event::EvidenceDetached { evidence: file.id, unit, criterion, name: file.name });
        Ok(())
    })
    .await
}

/// What the cluster says of a file.
#[derive(Clone, Debug)]
pub enum Say {
    /// It proves the criterion.
    Accept,
    /// It does not, and why.
    Reject(String),
}

/// A decision about a file.
#[derive(Clone, Debug)]
pub struct DecideEvidence {
    /// Where.
    pub leaf: LeafAt,
    /// Which file.
    pub evidence: String,
    /// What.
    pub say: Say,
}

/// Accepts or rejects a file as evidence for a leaf.
///
/// # Errors
/// No right, a year that is not open, a card that is not in the cluster's hands, no reason to reject.
pub async fn decide_evidence(app: &App, actor: &Actor, act: DecideEvidence) -> Result<()> {
    in_year(app, actor, &act.leaf.at, async |work, place| {
        let unit = place.member(&act.leaf.unit)?.clone();
        work.acts_as(place.office(actor, Right::ExamineScorecard)?);
        place.state.accept_changes(place.year)?;
        let card = load_card(work, &place, &unit).await?;
        if !card.counts() {
            return Err(Refusal::ScorecardWrongState { state: card.state.name().to_owned() }.into());
        }
        let spot = Spot { place: &place, unit: &unit, criterion: &act.leaf.criterion };
        let (row, file) = spot.get_use(work, &act.evidence).await?;
        let from = state_of(&row)?;
        let (to, reason) = match &act.say {
            Say::Accept => (from.accept()?, None),
            Say::Reject(reason) => (from.reject()?, Some(tidy_lines(reason))),
        };
        if reason.as_ref().is_some_and(String::is_empty) {
            return Err(Refusal::ReasonMissing.into());
        }

        store::set_decision(work, spot.key(&file.id), to.name(), reason.as_deref()).await?;
        let ((unit, criterion), (evidence, name)) = (spot.names(), (file.id.clone(), file.name));
        work.record(match reason {
            None => Event::EvidenceAccepted { evidence, unit, criterion, name },
            Some(reason) => Event::EvidenceRejected { evidence, unit, criterion, name, reason },
        });
        Ok(())
    })
    .await
}
