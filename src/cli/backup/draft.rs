//! The folder in which a backup is written until it is whole. It is locked by whoever writes it: what nobody holds was cut off.

use std::fs::File;
use std::path::{Path, PathBuf};

use thidua_store::beside;
use thidua_store::copy::sync_folder;

use super::super::house::Trouble;

/// How its name ends.
const ENDING: &str = ".partial";
/// The file that is locked in it.
const LOCK: &str = ".lock";

/// A folder that goes with this value, unless it is finished.
pub struct Draft {
    folder: PathBuf,
    /// Folders that were made for it, the innermost last.
    made: Vec<PathBuf>,
    _lock: File,
    is_finished: bool,
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> Trouble {
    let path = path.to_owned();
    move |fault| Trouble::File(path.clone(), fault)
}

fn locked_in(folder: &Path) -> std::io::Result<File> {
    std::fs::create_dir_all(folder)?;
    File::create(folder.join(LOCK))
}

impl Draft {
    /// Begins beside the folder that it will become; none: somebody else is at it. What was cut off there before is taken away, of other backups too.
    pub fn begin(target: &Path) -> Result<Option<Self>, Trouble> {
        let begun = Self::begin_alone(target)?;
        begun.iter().for_each(|draft| sweep(draft.folder.parent()));
        Ok(begun)
    }

    /// The same without looking at what others left.
    pub fn begin_alone(target: &Path) -> Result<Option<Self>, Trouble> {
        let target: PathBuf = target.components().collect();
        let folder = beside(&target, ENDING);
        let mut made: Vec<PathBuf> = folder.ancestors().skip(1).map(Path::to_owned).collect();
        made.retain(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        made.reverse();
        // A second time, where somebody swept the folder away while it was empty.
        let lock = locked_in(&folder).or_else(|_| locked_in(&folder)).map_err(at(&folder))?;
        if lock.try_lock().is_err() {
            return Ok(None);
        }
        let draft = Self { folder, made, _lock: lock, is_finished: false };
        empty(&draft.folder)?;
        Ok(Some(draft))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything is in it and on the disk: it gets its name.
    pub fn finish(mut self, target: &Path) -> Result<(), Trouble> {
        sync_folder(Some(&self.folder))?;
        std::fs::rename(&self.folder, target).map_err(at(target))?;
        self.is_finished = true;
        // Not before: what has no lock would be nobody's to sweep.
        let _ = std::fs::remove_file(target.join(LOCK));
        sync_folder(target.parent()).map_err(Trouble::from)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.is_finished {
            return;
        }
        let _ = take_away(&self.folder);
        // Refused where anything else is in it.
        self.made.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    }
}

/// Everything but the lock.
fn empty(folder: &Path) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(folder).map_err(at(folder))?.flatten() {
        let path = entry.path();
        if entry.file_name() == LOCK {
            continue;
        }
        let removed =
            if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        removed.map_err(at(&path))?;
    }
    Ok(())
}

/// The lock goes last: whoever is cut off here leaves what is still known as nobody's.
fn take_away(folder: &Path) -> Result<(), Trouble> {
    empty(folder)?;
    std::fs::remove_file(folder.join(LOCK)).map_err(at(folder))?;
    std::fs::remove_dir(folder).map_err(at(folder))
}

/// Takes away what other backups that were cut off left in a folder.
fn sweep(folder: Option<&Path>) {
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.to_string_lossy().ends_with(ENDING) {
            continue;
        }
        // Cut off before it was locked, it is empty; refused where it is not.
        let _ = std::fs::remove_dir(&path);
        let lock = File::options().write(true).open(path.join(LOCK)).ok();
        if lock.is_some_and(|lock| lock.try_lock().is_ok()) {
            let _ = take_away(&path);
        }
    }
}
