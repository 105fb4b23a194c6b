//! Evidence by its SHA-256: the table says what ought to be there, the folder holds it.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::audit::hex;
use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::rows::{Key, Page};
use crate::work::Work;

queries! {
    INSERT_BLOB = "insert into blob (digest, size, media_type, created_at) values ($1, $2, $3, $4)
        on conflict (digest) do nothing";
    LIST_AFTER = "select digest, size, media_type from blob where digest > $1 order by digest limit $2";
    COUNT_BLOBS = "select count(*) from blob";
    LIST_BLOBS = "select digest, size, media_type from blob order by digest";
}

/// A piece of evidence that ought to be in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// Bytes.
    pub size: i64,
    /// What it is.
    pub media_type: String,
}

from_row!(Blob { digest, size, media_type });

/// What is wrong with a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file is not there or cannot be read.
    Absent,
    /// Its bytes are not those that were handed in.
    Altered,
}

/// Where the bytes with this digest lie: two levels, so that no folder grows too large.
#[must_use]
pub fn place(folder: &Path, digest: &str) -> PathBuf {
    folder.join(digest.get(..2).unwrap_or("00")).join(digest)
}

/// Writes the bytes under their digest and makes them durable before the table names them.
///
/// # Errors
/// When the disk refuses.
pub fn keep(folder: &Path, bytes: &[u8]) -> Result<String> {
    let digest = hex(&Sha256::digest(bytes));
    let target = place(folder, &digest);
    let at = |source| Error::File { path: target.display().to_string(), source };
    if target.exists() {
        return Ok(digest);
    }
    let parent = target.parent().unwrap_or(folder);
    std::fs::create_dir_all(parent).map_err(at)?;
    // Among what arrives until it is whole: there it is swept away when this process is cut off.
    let arriving = folder.join(crate::incoming::FOLDER);
    std::fs::create_dir_all(&arriving).map_err(at)?;
    let draft = arriving.join(uuid::Uuid::now_v7().to_string());
    let mut file = std::fs::File::create(&draft).map_err(at)?;
    let _ = file.try_lock();
    std::io::Write::write_all(&mut file, bytes).map_err(at)?;
    file.sync_all().map_err(at)?;
    std::fs::rename(&draft, &target).map_err(at)?;
    std::fs::File::open(parent).and_then(|folder| folder.sync_all()).map_err(at)?;
    Ok(digest)
}

/// Names kept bytes in the table.
///
/// # Errors
/// When the database refuses.
pub async fn add(work: &mut Work, digest: &str, size: i64, media_type: &str) -> Result<()> {
    let now = work.now();
    execute!(work, INSERT_BLOB, digest, size, media_type, now)?;
    Ok(())
}

/// Everything that ought to be there.
///
/// # Errors
/// When the database refuses.
pub async fn list(sql: &mut impl Sql) -> Result<Vec<Blob>> {
    Ok(fetch_all!(sql, LIST_BLOBS)?)
}

/// What ought to be there behind a digest, in the order of digests.
///
/// # Errors
/// When the database refuses.
pub async fn list_after(sql: &mut impl Sql, digest: &str, size: usize) -> Result<Page<Blob, 1>> {
    let asked = Page::<Blob, 1>::rows_to_ask(size);
    let rows = fetch_all!(sql, LIST_AFTER, digest, asked)?;
    Ok(Page::of(rows, size, |blob: &Blob| Key::new([&blob.digest])))
}

/// How many pieces ought to be there.
///
/// # Errors
/// When the database refuses.
pub async fn count(sql: &mut impl Sql) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_BLOBS)?;
    Ok(row.map_or(0, |row| row.0))
}

/// Whether these bytes are the ones with this digest.
#[must_use]
pub fn is_whole(digest: &str, bytes: &[u8]) -> bool {
    hex(&Sha256::digest(bytes)) == digest
}

/// Compares one piece of evidence with its digest.
#[must_use]
pub fn check(folder: &Path, blob: &Blob) -> Option<Damage> {
    let Ok(mut file) = std::fs::File::open(place(folder, &blob.digest)) else { return Some(Damage::Absent) };
    compare(&mut file, &blob.digest)
}

/// The file with this digest, looked at whole and standing at its beginning; none where it is not there or not the same.
#[must_use]
pub fn open_whole(folder: &Path, digest: &str) -> Option<std::fs::File> {
    let mut file = std::fs::File::open(place(folder, digest)).ok()?;
    let is_whole = compare(&mut file, digest).is_none();
    is_whole.then(|| std::io::Seek::rewind(&mut file).ok().map(|()| file)).flatten()
}

fn compare(file: &mut std::fs::File, expected: &str) -> Option<Damage> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match std::io::Read::read(file, &mut buffer) {
            Ok(0) => break,
            Ok(count) => digest.update(&buffer[..count]),
            Err(_) => return Some(Damage::Absent),
        }
    }
    (hex(&digest.finalize()) != expected).then_some(Damage::Altered)
}

/// Brings a piece of evidence from another folder where it is missing or altered here; what is wrong with it afterwards. Bytes that are
/// not its own come only where there are none at all: they may still tell something.
///
/// # Errors
/// When the disk refuses.
pub fn heal(folder: &Path, other: &Path, blob: &Blob) -> Result<Option<Damage>> {
    let Some(here) = check(folder, blob) else { return Ok(None) };
    let there = check(other, blob);
    let helps = match there {
        None => true,
        Some(Damage::Altered) => here == Damage::Absent,
        Some(Damage::Absent) => false,
    };
    if !helps {
        return Ok(Some(here));
    }
    let target = place(folder, &blob.digest);
    let parent = target.parent().unwrap_or(folder);
    let at = |source| Error::File { path: target.display().to_string(), source };
    std::fs::create_dir_all(parent).map_err(at)?;
    let draft = target.with_extension("draft");
    crate::copy::write_through(&place(other, &blob.digest), &draft)?;
    std::fs::rename(&draft, &target).map_err(at)?;
    crate::copy::sync_folder(Some(parent))?;
    Ok(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_healed_from_another_folder_and_a_lack_of_both_is_said() {
        let (house, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let digest = keep(copy.path(), b"minh chung").unwrap();
        let blob = Blob { digest, size: 10, media_type: String::new() };
        let (here, there) = (place(house.path(), &blob.digest), place(copy.path(), &blob.digest));
        let healed = || heal(house.path(), copy.path(), &blob).unwrap();
        let bytes = || std::fs::read(&here).unwrap();

        assert_eq!((healed(), bytes()), (None, b"minh chung".to_vec()));
        std::fs::write(&here, b"Minh chung").unwrap();
        assert_eq!((healed(), bytes()), (None, b"minh chung".to_vec()));
        std::fs::write(&there, b"x").unwrap();
        assert_eq!((healed(), bytes()), (None, b"minh chung".to_vec()), "what is sound here stays");
        std::fs::write(&here, b"Minh chung").unwrap();
        assert_eq!((healed(), bytes()), (Some(Damage::Altered), b"Minh chung".to_vec()));
        std::fs::remove_file(&here).unwrap();
        assert_eq!((healed(), bytes()), (Some(Damage::Altered), b"x".to_vec()));
        std::fs::remove_file(&here).unwrap();
        std::fs::remove_file(&there).unwrap();
        assert_eq!(healed(), Some(Damage::Absent));
    }
}
