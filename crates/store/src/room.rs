//! Room on the disk.

use std::io::Write;
use std::path::Path;

use crate::by_engine::DATABASE_SIZE;
use crate::db::{Sql, stream_twin};
use crate::error::{Error, Result};
use crate::rows::Rows;

/// Of a disk, at most so many bytes are kept back: a gigabyte.
const MOST: u64 = 1 << 30;
/// And of a small one the twentieth part.
const PART: u64 = 20;

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes that we may still write.
    pub free: u64,
    /// Bytes of the whole disk.
    pub total: u64,
}

impl Room {
    /// What no file of anybody's may take.
    #[must_use]
    pub fn reserve(&self) -> u64 {
        (self.total / PART).min(MOST)
    }
}

/// The room of the disk on which a folder lies; none where the system does not tell.
#[cfg(unix)]
#[must_use]
pub fn of(folder: &Path) -> Option<Room> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let total = disk.f_blocks.saturating_mul(disk.f_frsize);
    Some(Room { free: disk.f_bavail.saturating_mul(disk.f_frsize), total }).filter(|room| room.total > 0)
}

/// The room of the disk on which a folder lies; none where the system does not tell.
#[cfg(not(unix))]
#[must_use]
pub fn of(_folder: &Path) -> Option<Room> {
    None
}

/// How many bytes the database takes.
///
/// # Errors
/// When the database refuses.
pub async fn size_of_database(sql: &mut impl Sql) -> Result<u64> {
    let mut rows: Rows<'_, (i64,)> = stream_twin!(sql, DATABASE_SIZE);
    let size = rows.next().await?.map_or(0, |(size,)| size);
    Ok(u64::try_from(size).unwrap_or_default())
}

/// Writes a small file down to the disk and takes it away again.
///
/// # Errors
/// When the disk refuses.
pub fn try_write(folder: &Path) -> Result<()> {
    let path = folder.join(crate::incoming::FOLDER).join(uuid::Uuid::now_v7().to_string());
    let parent = path.parent().unwrap_or(folder);
    let written = std::fs::create_dir_all(parent).and_then(|()| {
        let mut file = std::fs::File::create_new(&path)?;
        file.write_all(&[0; 4096]).and_then(|()| file.sync_all())
    });
    let _ = std::fs::remove_file(&path);
    written.map_err(|source| Error::File { path: path.display().to_string(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_disk_keeps_its_twentieth_part_back_and_a_large_one_a_gigabyte() {
        assert_eq!(Room { free: 0, total: 100 << 20 }.reserve(), 5 << 20);
        assert_eq!(Room { free: 0, total: 1 << 40 }.reserve(), 1 << 30);
    }

    #[cfg(unix)]
    #[test]
    fn a_disk_has_room_and_a_trial_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let room = of(folder.path()).unwrap();
        assert!(room.free <= room.total);
        try_write(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path().join(crate::incoming::FOLDER)).unwrap().count(), 0);
    }
}
