//! Attaching evidence, taking it off, deciding about it.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Evidence, Table};
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::files::accept_file_name;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::audit::Line;
use thidua_store::evidence::{self as store, FileRow};
use thidua_store::incoming::Received;
use thidua_store::{Because, Sql, Work, blobs};

use crate::appraisal::{accept_own_changes, in_marked_year, load_card, table_of};
use crate::evidence::{Attached, Attaching, Spot, attach, expect_quota, look_and_keep, state_of};
use crate::ground::{ClusterYear, Member, here_now, here_of, in_year};
use crate::{App, Error, Result, Seen};

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

/// A leaf of a loaded scorecard.
struct Leaf<'a> {
    here: &'a ClusterYear,
    unit: &'a Member,
    criterion: &'a str,
}

impl Leaf<'_> {
    fn spot(&self) -> Spot<'_> {
        let owner = Owner::scorecard(&self.here.year_id, &self.unit.id);
        Spot { cluster: &self.here.cluster, owner, place: self.criterion }
    }

    /// Unit and criterion as the log names them.
    fn names(&self) -> (String, String) {
        (self.unit.short_name.clone(), self.criterion.to_owned())
    }

    /// Attaches a known file; whether it took the place of another.
    async fn attach(&self, work: &mut Work, file: &FileRow, replaces: Option<&str>) -> Result<bool> {
        let attaching = attach(work, &self.spot(), file, replaces).await?;
        let ((unit, criterion), evidence) = (self.names(), file.id.clone());
        let (name, digest) = (file.name.clone(), file.digest.clone());
        match attaching {
            Attaching::Already => {
                work.nothing_to_record(Because::NothingChanged);
                Ok(false)
            }
            Attaching::Added => {
                work.record(Event::EvidenceAttached { evidence, unit, criterion, name, digest });
                Ok(false)
            }
            Attaching::InPlaceOf(replaced) => {
                work.record(Event::EvidenceReplaced { evidence, unit, criterion, name, digest, replaced });
                Ok(true)
            }
        }
    }
}

/// Whether the person may attach anything to this unit's scorecard now; asked before a file is read.
///
/// # Errors
/// No office in this unit, a card or year or step that takes nothing.
pub async fn may_attach(app: &App, actor: &Actor, at: &(String, i16), unit: &str) -> Result<()> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.0, at.1)).await?;
    here.permit_for(actor, Right::FillInScorecard, unit)?;
    let unit = here.member(unit)?;
    accept_own_changes(look.reader().await?, &here, unit).await.map(drop)
}

/// Attaches an uploaded file to a leaf.
///
/// # Errors
/// What is the matter with the file; no office in this unit; a card that takes nothing more.
pub async fn attach_file(app: &App, actor: &Actor, act: AttachFile) -> Result<Attached> {
    let at = &act.leaf.at;
    let here = here_now(app, (&at.0, at.1)).await?;
    let table = table_of(app, &here).await?;
    may_attach(app, actor, at, &act.leaf.unit).await?;
    accept_leaf(&table, &act.leaf.criterion)?;
    let name = accept_file_name(&act.name)?;
    let (digest, bytes) = (act.file.digest.clone(), act.file.bytes);
    // Asked before anything is kept, and once more inside the act.
    expect_room(&mut app.read().await?, &here, &act.leaf.unit, (&digest, bytes)).await?;
    let (name, kind) = look_and_keep(app, name, act.file).await?;

    let ask = |here: &ClusterYear, _: &Table| here.permit_for(actor, Right::FillInScorecard, &act.leaf.unit);
    in_marked_year(app, &act.leaf.at, ask, async |work, here, table| {
        accept_leaf(table, &act.leaf.criterion)?;
        let unit = own_unit(work, here, &act.leaf.unit).await?;
        let cluster = here.cluster.as_str();
        let known = store::find_by_digest(work, cluster, unit.id.as_str(), &digest).await?;
        let leaf = Leaf { here, unit: &unit, criterion: &act.leaf.criterion };
        if let Some(known) = known {
            let replaced = leaf.attach(work, &known, act.replaces.as_deref()).await?;
            return Ok(if replaced { Attached::Replaced } else { Attached::Known });
        }

        expect_quota(work, unit.id.as_str(), bytes).await?;
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
        let replaced = leaf.attach(work, &file, act.replaces.as_deref()).await?;
        Ok(if replaced { Attached::Replaced } else { Attached::New })
    })
    .await
}

/// Whether the unit may have a file that it does not have yet.
async fn expect_room(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &str,
    (digest, bytes): (&str, u64),
) -> Result<()> {
    let unit = here.member(unit)?.id.as_str();
    match store::find_by_digest(sql, here.cluster.as_str(), unit, digest).await? {
        Some(_) => Ok(()),
        None => expect_quota(sql, unit, bytes).await,
    }
}

/// The unit, whose own step must still take changes.
async fn own_unit(work: &mut Work, here: &ClusterYear, unit: &str) -> Result<Member> {
    let unit = here.member(unit)?.clone();
    accept_own_changes(work, here, &unit).await?;
    Ok(unit)
}

fn accept_leaf(table: &Table, criterion: &str) -> Result<()> {
    let leaf = table.find(criterion).map(|index| &table.criteria[index]).filter(|row| !row.is_branch());
    match leaf.ok_or(Error::NotFound)?.evidence {
        Evidence::Required | Evidence::Optional => Ok(()),
        Evidence::NotAsked => Err(Refusal::EvidenceNotAsked { criterion: criterion.to_owned() }.into()),
    }
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
    let ask = |here: &ClusterYear, _: &Table| here.permit_for(actor, Right::FillInScorecard, &act.leaf.unit);
    in_marked_year(app, &act.leaf.at, ask, async |work, here, table| {
        accept_leaf(table, &act.leaf.criterion)?;
        let unit = own_unit(work, here, &act.leaf.unit).await?;
        let file = store::find_file(work, here.cluster.as_str(), &act.evidence).await?;
        let file = file.filter(|file| file.unit_id == unit.id.as_str()).ok_or(Error::NotFound)?;
        let leaf = Leaf { here, unit: &unit, criterion: &act.leaf.criterion };
        leaf.attach(work, &file, None).await.map(drop)
    })
    .await
}

/// Takes a file off a leaf; the unit keeps the file.
///
/// # Errors
/// It is not attached there, it was decided about, no office in the unit, a card that takes nothing more.
pub async fn detach_file(app: &App, actor: &Actor, act: ChooseFile) -> Result<()> {
    let ask = |here: &ClusterYear, _: &Table| here.permit_for(actor, Right::FillInScorecard, &act.leaf.unit);
    in_marked_year(app, &act.leaf.at, ask, async |work, here, table| {
        accept_leaf(table, &act.leaf.criterion)?;
        let unit = own_unit(work, here, &act.leaf.unit).await?;
        let leaf = Leaf { here, unit: &unit, criterion: &act.leaf.criterion };
        let spot = leaf.spot();
        let (row, file) = spot.get_use(work, &act.evidence).await?;
        state_of(&row)?.detach(&file.name)?;

        store::delete_use(work, spot.key(&file.id)).await?;
        let (unit, criterion) = leaf.names();
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
    /// What the person saw.
    pub seen: Seen,
}

/// Accepts or rejects a file as evidence for a leaf.
///
/// # Errors
/// No right, a year that is not open, a card that is not in the cluster's hands, no reason to reject.
pub async fn decide_evidence(app: &App, actor: &Actor, act: DecideEvidence) -> Result<()> {
    in_year(
        app,
        &act.leaf.at,
        |here| here.permit(actor, Right::ExamineScorecard),
        async |work, here| {
            let unit = here.member(&act.leaf.unit)?.clone();
            here.state.accept_changes(here.year)?;
            let card = load_card(work, &here, &unit).await?;
            if !card.counts() {
                return Err(Refusal::ScorecardWrongState { state: card.state.name().to_owned() }.into());
            }
            let leaf = Leaf { here: &here, unit: &unit, criterion: &act.leaf.criterion };
            let spot = leaf.spot();
            let concerns = |line: &Line| {
                line.name.starts_with("evidence.")
                    && line.subject == act.evidence
                    && line.field("criterion") == act.leaf.criterion
            };
            act.seen.expect(work, &here.scope(), concerns).await?;
            let (row, file) = spot.get_use(work, &act.evidence).await?;
            let from = state_of(&row)?;
            let (to, reason) = match &act.say {
                Say::Accept => (from.accept()?, None),
                Say::Reject(reason) => (from.reject()?, Some(accept_reason(reason)?)),
            };

            store::set_decision(work, spot.key(&file.id), to, reason.as_deref()).await?;
            let ((unit, criterion), (evidence, name)) = (leaf.names(), (file.id.clone(), file.name));
            work.record(match reason {
                None => Event::EvidenceAccepted { evidence, unit, criterion, name },
                Some(reason) => Event::EvidenceRejected { evidence, unit, criterion, name, reason },
            });
            Ok(())
        },
    )
    .await
}
