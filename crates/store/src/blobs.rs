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
    let draft = target.with_extension(uuid::Uuid::now_v7().to_string());
    let mut file = std::fs::File::create(&draft).map_err(at)?;
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
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match std::io::Read::read(&mut file, &mut buffer) {
            Ok(0) => break,
            Ok(count) => digest.update(&buffer[..count]),
            Err(_) => return Some(Damage::Absent),
        }
    }
    (hex(&digest.finalize()) != blob.digest).then_some(Damage::Altered)
}
