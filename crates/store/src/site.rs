//! Where the files of an SQLite database lie, and whether they are still the files that were opened.

use std::path::{Path, PathBuf};

/// The files of an open database with what the disk knows them by.
#[derive(Clone, Debug)]
pub(crate) struct Site(Vec<(PathBuf, Mark)>);

/// What a disk knows a file by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(u64, u64);

/// A file beside the database: `thidua.db` and `-wal` make `thidua.db-wal`.
#[must_use]
pub fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Site {
    /// The files of a database that is open now. They keep their place as long as it is.
    pub fn of(database: &Path) -> Self {
        let files = [database.to_owned(), beside(database, "-wal"), beside(database, "-shm")];
        Self(files.into_iter().filter_map(|file| Mark::of(&file).map(|mark| (file, mark))).collect())
    }

    /// Whether they are where they were, and the same.
    pub fn is_kept(&self) -> bool {
        self.0.iter().all(|(file, mark)| Mark::of(file) == Some(*mark))
    }
}

impl Mark {
    #[cfg(unix)]
    fn of(file: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(file).ok().map(|data| Self(data.dev(), data.ino()))
    }

    /// Where a disk tells nothing else, being there is all that can be asked.
    #[cfg(not(unix))]
    fn of(file: &Path) -> Option<Self> {
        std::fs::metadata(file).ok().map(|_| Self(0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_moved_away_or_replaced_is_noticed_and_one_that_came_back_is_too() {
        let folder = tempfile::tempdir().unwrap();
        let (file, away) = (folder.path().join("thidua.db"), folder.path().join("away"));
        std::fs::write(&file, b"one").unwrap();
        let site = Site::of(&file);
        assert!(site.is_kept());

        std::fs::rename(&file, &away).unwrap();
        assert!(!site.is_kept(), "moved away");
        std::fs::write(&file, b"two").unwrap();
        assert!(!site.is_kept(), "replaced");
        std::fs::rename(&away, &file).unwrap();
        assert!(site.is_kept(), "back again");
    }
}
