//! Evidence as people see it: what is attached to a sheet, whether its bytes are still those that were handed in, and the
//! bytes themselves.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use thidua_domain::access::Right;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{EvidenceKind, EvidenceState};
use thidua_store::Sql;
use thidua_store::blobs::{self, Blob, Damage};
use thidua_store::evidence::{self as store, FileRow};

use super::card::load_card;
use super::evidence::state_of;
use crate::organization::{Member, Place, damaged, load_place};
use crate::{App, Error, Result};

/// A file of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFile {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// How large.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// When it was uploaded.
    pub uploaded_at: i64,
    /// By whom.
    pub uploaded_by: String,
}

impl UnitFile {
    fn of(row: FileRow) -> Result<Self> {
        Ok(Self {
            kind: EvidenceKind::from_name(&row.kind).ok_or_else(|| damaged("evidence.kind", &row.kind))?,
            bytes: u64::try_from(row.bytes)?,
            id: row.id,
            name: row.name,
            digest: row.digest,
            uploaded_at: row.uploaded_at,
            uploaded_by: row.uploaded_by,
        })
    }
}

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
    place: &Place,
    unit: &Member,
) -> Result<SheetFiles> {
    let (cluster, year, id) = (place.cluster.as_str(), place.year_id.as_str(), unit.id.as_str());
    let rows = store::list_files_of(sql, cluster, id).await?;
    let library: Vec<UnitFile> = rows.into_iter().map(UnitFile::of).collect::<Result<_>>()?;
    let mut by_leaf: BTreeMap<String, Vec<SheetFile>> = BTreeMap::new();
    let uses = store::list_uses_of(sql, cluster, year, id).await?;
    for row in uses {
        let Some(file) = library.iter().find(|file| file.id == row.evidence_id) else { continue };
        let state = state_of(&row)?;
        let (reason, replaced) = (row.reason, row.replaced_by);
        let file = SheetFile { file: file.clone(), state, reason, replaced, damage: None };
        by_leaf.entry(row.criterion).or_default().push(file);
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

/// When a file was touched last and how large it is, and what a whole look at it found then.
type Look = (SystemTime, u64, Option<Damage>);

/// What whole looks at files found. A file is looked at whole when it was touched after it was kept, once a touch; all others
/// are only asked for their size.
#[derive(Default)]
pub(crate) struct Glances(Mutex<HashMap<String, Look>>);

impl Glances {
    /// Blocks.
    fn glance(&self, folder: &Path, file: &UnitFile) -> Option<Damage> {
        let Ok(data) = std::fs::metadata(blobs::place(folder, &file.digest)) else {
            return Some(Damage::Absent);
        };
        if data.len() != file.bytes {
            return Some(Damage::Altered);
        }
        let touched = data.modified().unwrap_or(UNIX_EPOCH);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&file.digest).copied();
        if let Some((at, bytes, found)) = known
            && (at, bytes) == (touched, data.len())
        {
            return found;
        }
        // The row is written after the file; clocks of network drives differ a little.
        let kept = UNIX_EPOCH + Duration::from_millis(u64::try_from(file.uploaded_at).unwrap_or(0) + 2_000);
        if touched <= kept {
            return None;
        }
        let found = check(folder, file);
        self.note(file, touched, found);
        found
    }

    fn note(&self, file: &UnitFile, touched: SystemTime, found: Option<Damage>) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.insert(file.digest.clone(), (touched, file.bytes, found));
    }
}

fn check(folder: &Path, file: &UnitFile) -> Option<Damage> {
    let size = i64::try_from(file.bytes).unwrap_or_default();
    let blob = Blob { digest: file.digest.clone(), size, media_type: file.kind.media_type().to_owned() };
    blobs::check(folder, &blob)
}

/// A file that somebody may have: its own unit, and everybody who works in the cluster once the scorecard to which it is
/// attached was handed in.
///
/// # Errors
/// [`Error::NotFound`] also for what one may not know of.
pub async fn find_evidence(app: &App, actor: &Actor, at: (&str, i16), evidence: &str) -> Result<UnitFile> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, at.0, at.1, app.today()).await?;
    place.office(actor, Right::ReadYear)?;
    let (cluster, year) = (place.cluster.as_str(), place.year_id.as_str());
    let row = store::find_file(&mut reader, cluster, evidence).await?.ok_or(Error::NotFound)?;
    let unit = place.member_by_id(&row.unit_id).ok_or(Error::NotFound)?.clone();
    let is_own = place.own_unit(actor).is_some_and(|own| own.id == unit.id);
    let is_shown = is_own
        || (load_card(&mut reader, &place, &unit).await?.counts()
            && store::is_used(&mut reader, cluster, year, &row.unit_id, evidence).await?);
    if is_shown { UnitFile::of(row) } else { Err(Error::NotFound) }
}

/// The bytes of a file, compared with the digest of what was handed in.
///
/// # Errors
/// [`Refusal::EvidenceAltered`] where they are not the same, or gone.
pub async fn read_evidence(app: &App, file: &UnitFile) -> Result<Vec<u8>> {
    let (app, file) = (app.clone(), file.clone());
    let read = tokio::task::spawn_blocking(move || {
        let path = blobs::place(app.blobs(), &file.digest);
        let bytes = std::fs::read(&path).ok().filter(|bytes| blobs::is_whole(&file.digest, bytes));
        if bytes.is_none() {
            // From here on every sheet says so too.
            let touched = std::fs::metadata(&path).and_then(|data| data.modified());
            app.glances().note(&file, touched.unwrap_or(UNIX_EPOCH), Some(Damage::Altered));
        }
        bytes.ok_or_else(|| Refusal::EvidenceAltered { name: file.name.clone() }.into())
    });
    read.await.map_err(anyhow::Error::from)?
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_store::incoming::Incoming;

    fn in_an_hour() -> SystemTime {
        SystemTime::now() + Duration::from_secs(3_600)
    }

    async fn kept(folder: &Path) -> UnitFile {
        let mut incoming = Incoming::begin(folder, 8).await.unwrap();
        incoming.write(b"minh chung").await.unwrap();
        let received = incoming.finish().await.unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
        let file = UnitFile {
            id: "e".into(),
            name: "a.pdf".into(),
            kind: EvidenceKind::Pdf,
            bytes: received.bytes,
            digest: received.digest.clone(),
            uploaded_at: i64::try_from(now).unwrap(),
            uploaded_by: "Cán bộ".into(),
        };
        received.keep(folder).unwrap();
        file
    }

    fn touch(path: &Path, at: SystemTime) {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }

    #[tokio::test]
    async fn a_file_that_somebody_altered_or_took_away_is_noticed_at_a_glance() {
        let folder = std::env::temp_dir().join(format!("thidua-glance-{}", std::process::id()));
        let (file, glances) = (kept(&folder).await, Glances::default());
        let path = blobs::place(&folder, &file.digest);
        assert_eq!(glances.glance(&folder, &file), None);

        std::fs::write(&path, b"Minh chung").unwrap();
        touch(&path, in_an_hour());
        assert_eq!(glances.glance(&folder, &file), Some(Damage::Altered), "the same length, other bytes");
        std::fs::write(&path, b"minh chung").unwrap();
        touch(&path, in_an_hour() + Duration::from_secs(5));
        assert_eq!(glances.glance(&folder, &file), None, "somebody put it right again");
        std::fs::write(&path, b"minh").unwrap();
        assert_eq!(glances.glance(&folder, &file), Some(Damage::Altered), "another length");
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(glances.glance(&folder, &file), Some(Damage::Absent));
    }
}
