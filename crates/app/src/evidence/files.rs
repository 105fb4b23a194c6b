//! Evidence as people see it: what is attached to a sheet, whether its bytes are still those that were handed in, and the
//! bytes themselves.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use thidua_domain::clock::BELIEVED_MS;
use thidua_domain::files::FileKind;
use thidua_domain::refusal::Refusal;
use thidua_store::blobs::{self, Blob, Damage};
use thidua_store::evidence::FileRow;

use crate::error::damaged;
use crate::{App, Result};

/// A file of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFile {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
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
    pub(crate) fn of(row: FileRow) -> Result<Self> {
        Ok(Self {
            kind: FileKind::from_name(&row.kind).ok_or_else(|| damaged("evidence.kind", &row.kind))?,
            bytes: u64::try_from(row.bytes)?,
            id: row.id,
            name: row.name,
            digest: row.digest,
            uploaded_at: row.uploaded_at,
            uploaded_by: row.uploaded_by,
        })
    }
}

/// When a file was touched last and how large it is, and what a whole look at it found then.
type Look = (SystemTime, u64, Option<Damage>);

/// What whole looks at files found. A file is looked at whole when it was touched after it was kept, once a touch; all others
/// are only asked for their size.
#[derive(Default)]
pub(crate) struct Glances(Mutex<HashMap<String, Look>>);

impl Glances {
    /// Blocks.
    pub(crate) fn glance(&self, folder: &Path, file: &UnitFile) -> Option<Damage> {
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
        // Kept by a clock that ran ahead: then that moment says nothing of what came after it.
        if touched <= kept && kept <= SystemTime::now() + Duration::from_millis(BELIEVED_MS.unsigned_abs()) {
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

/// A file, compared with the digest of what was handed in and standing at its beginning.
///
/// # Errors
/// [`Refusal::EvidenceAltered`] where they are not the same, or gone.
pub async fn open_evidence(app: &App, file: &UnitFile) -> Result<File> {
    let (app, file) = (app.clone(), file.clone());
    let read = tokio::task::spawn_blocking(move || {
        let open = blobs::open_whole(app.blobs(), &file.digest);
        if open.is_none() {
            // From here on every sheet says so too.
            let path = blobs::place(app.blobs(), &file.digest);
            let touched = std::fs::metadata(&path).and_then(|data| data.modified());
            app.glances().note(&file, touched.unwrap_or(UNIX_EPOCH), Some(Damage::Altered));
        }
        open.ok_or_else(|| Refusal::EvidenceAltered { name: file.name.clone() }.into())
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
            kind: FileKind::Pdf,
            bytes: received.bytes,
            digest: received.digest.clone(),
            uploaded_at: i64::try_from(now).unwrap(),
            uploaded_by: "Cán bộ".into(),
        };
        received.keep(folder).unwrap();
        file
    }

    fn touch(path: &Path, at: SystemTime) {
        File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
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
        std::fs::write(&path, b"minh chung").unwrap();
        std::fs::write(&path, b"Minh chung").unwrap();
        let ahead = UnitFile { uploaded_at: file.uploaded_at + 3_650 * 86_400_000, ..file.clone() };
        assert_eq!(
            Glances::default().glance(&folder, &ahead),
            Some(Damage::Altered),
            "by a clock that ran ahead"
        );
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(glances.glance(&folder, &file), Some(Damage::Absent));
    }
}
