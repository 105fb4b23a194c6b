//! The evidence of a scorecard as people see it.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::evidence::{EvidenceState, Owner};
use thidua_store::Sql;
use thidua_store::blobs::Damage;
use thidua_store::evidence as store;

use crate::appraisal::load_card;
use crate::evidence::{UnitFile, state_of};
use crate::ground::{ClusterYear, Member, load_here};
use crate::{App, Error, Result};

/// A file as it is attached to a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFile {
    /// The file.
    pub file: UnitFile,
    /// What the cluster said of it.
    pub state: EvidenceState,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Whether another file came in its place.
    pub replaced: Option<String>,
    /// Whether its bytes are gone or are not those that were handed in.
    pub damage: Option<Damage>,
}

/// The evidence of a sheet.
#[derive(Clone, Debug, Default)]
pub struct SheetFiles {
    /// By leaf, oldest first.
    pub by_leaf: BTreeMap<String, Vec<SheetFile>>,
    /// All files of the unit, newest first, for who may attach them.
    pub library: Vec<UnitFile>,
}

/// What a unit has attached in a year.
pub(crate) async fn load_files_of(
    sql: &mut impl Sql,
    app: &App,
    here: &ClusterYear,
    unit: &Member,
) -> Result<SheetFiles> {
    let cluster = here.cluster.as_str();
    let rows = store::list_files_of(sql, cluster, unit.id.as_str()).await?;
    let library: Vec<UnitFile> = rows.into_iter().map(UnitFile::of).collect::<Result<_>>()?;
    let mut by_leaf: BTreeMap<String, Vec<SheetFile>> = BTreeMap::new();
    let uses = store::list_uses_of(sql, cluster, &Owner::scorecard(&here.year_id, &unit.id)).await?;
    for row in uses {
        let Some(file) = library.iter().find(|file| file.id == row.evidence_id) else { continue };
        let state = state_of(&row)?;
        let (reason, replaced) = (row.reason, row.replaced_by);
        let file = SheetFile { file: file.clone(), state, reason, replaced, damage: None };
        by_leaf.entry(row.place).or_default().push(file);
    }
    let (app, folder) = (app.clone(), app.blobs().to_owned());
    let looked = tokio::task::spawn_blocking(move || {
        for file in by_leaf.values_mut().flatten() {
            file.damage = app.glances().glance(&folder, &file.file);
        }
        by_leaf
    });
    Ok(SheetFiles { by_leaf: looked.await.map_err(anyhow::Error::from)?, library })
}

/// A file that somebody may have: its own unit, and everybody who works in the cluster once the scorecard to which it is
/// attached was handed in.
///
/// # Errors
/// [`Error::NotFound`] also for what one may not know of.
pub async fn find_evidence(app: &App, actor: &Actor, at: (&str, i16), evidence: &str) -> Result<UnitFile> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadYear)?;
    let cluster = here.cluster.as_str();
    let row = store::find_file(&mut reader, cluster, evidence).await?.ok_or(Error::NotFound)?;
    let unit = here.member_by_id(&row.unit_id).ok_or(Error::NotFound)?.clone();
    let is_own = here.own_unit(actor).is_some_and(|own| own.id == unit.id);
    let is_shown = is_own
        || (load_card(&mut reader, &here, &unit).await?.counts()
            && store::is_used(&mut reader, cluster, &Owner::scorecard(&here.year_id, &unit.id), evidence)
                .await?);
    if is_shown { UnitFile::of(row) } else { Err(Error::NotFound) }
}
