//! What a backup holds, file by file with its digest, written last: a backup without it, or with half of it, is none.
//!
//! Its lines are those of `sha256sum`, so that `sha256sum --check manifest.txt` reads them too; ours begin with `#`.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{BLOBS, DATABASE, DUMP};
use crate::audit::hex;
use crate::error::{Error, Result};

/// The name of the file in the backup.
pub const MANIFEST: &str = "manifest.txt";
/// Its first line, with the version of the format.
const FIRST: &str = "# thidua-backup 1";
/// How its last line begins: how many files, and the digest of all lines above.
const LAST: &str = "# end";

/// Why a folder is no backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBackup {
    /// There is no manifest: it was never finished, or is none.
    Unfinished,
    /// The manifest is cut or was changed.
    Cut,
    /// These files are missing or not what they were.
    Altered(Vec<String>),
}

/// What a backup holds: digests by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, String>);

/// The line about a file.
#[must_use]
pub fn line(digest: &str, path: &str) -> String {
    format!("{digest}  {path}\n")
}

/// The text of a manifest of these lines.
#[must_use]
pub fn sealed(lines: &str) -> String {
    let above = format!("{FIRST}\n{lines}");
    format!("{above}{LAST} {} {}\n", lines.lines().count(), hex(&Sha256::digest(above.as_bytes())))
}

/// SHA-256 of a file, in hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub fn digest_of(file: &Path) -> Result<String> {
    let at = |source| Error::File { path: file.display().to_string(), source };
    let mut digest = Sha256::new();
    let mut file = std::fs::File::open(file).map_err(at)?;
    std::io::copy(&mut file, &mut Hashing(&mut digest)).map_err(at)?;
    Ok(hex(&digest.finalize()))
}

struct Hashing<'a>(&'a mut Sha256);

impl std::io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Manifest {
    /// Notes a file by its path in the backup.
    pub fn note(&mut self, path: &str, digest: &str) {
        self.0.insert(path.to_owned(), digest.to_owned());
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> String {
        sealed(&self.0.iter().map(|(path, digest)| line(digest, path)).collect::<String>())
    }

    /// The manifest of a backup, if it is there and whole.
    ///
    /// # Errors
    /// Why the folder is no backup.
    pub fn of(folder: &Path) -> std::result::Result<Self, NoBackup> {
        let text = std::fs::read_to_string(folder.join(MANIFEST)).map_err(|_| NoBackup::Unfinished)?;
        Self::read(&text).ok_or(NoBackup::Cut)
    }

    fn read(text: &str) -> Option<Self> {
        let body = text.strip_prefix(FIRST)?.strip_prefix('\n')?;
        let lines = body.get(..body.rfind(LAST)?)?;
        if sealed(lines) != text {
            return None;
        }
        let entry =
            |line: &str| line.split_once("  ").map(|(digest, path)| (path.to_owned(), digest.to_owned()));
        Some(Self(lines.lines().map(entry).collect::<Option<_>>()?))
    }

    /// Whether it names this file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Compares the database and the heads of its log with their digests; evidence is compared piece by piece when it is used.
    ///
    /// # Errors
    /// [`NoBackup::Altered`].
    pub fn expect_database(&self, folder: &Path) -> std::result::Result<(), NoBackup> {
        self.expect(folder, |path| !path.starts_with(BLOBS))?;
        let has_database = self.has(DATABASE) || self.has(DUMP);
        if has_database { Ok(()) } else { Err(NoBackup::Cut) }
    }

    /// Compares every file with its digest.
    ///
    /// # Errors
    /// [`NoBackup::Altered`].
    pub fn expect_all(&self, folder: &Path) -> std::result::Result<(), NoBackup> {
        self.expect_database(folder)?;
        self.expect(folder, |_| true)
    }

    fn expect(&self, folder: &Path, which: impl Fn(&str) -> bool) -> std::result::Result<(), NoBackup> {
        let is_other =
            |path: &str, digest: &str| digest_of(&folder.join(path)).ok().as_deref() != Some(digest);
        let altered = self.0.iter().filter(|(path, _)| which(path));
        let altered: Vec<String> =
            altered.filter(|(path, digest)| is_other(path, digest)).map(|(path, _)| path.clone()).collect();
        if altered.is_empty() { Ok(()) } else { Err(NoBackup::Altered(altered)) }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let mut manifest = Manifest::default();
        manifest.note(DATABASE, &"a".repeat(64));
        manifest.note("blobs/bb/bbbb", &"b".repeat(64));
        manifest
    }

    #[test]
    fn a_manifest_that_was_cut_anywhere_or_changed_is_none() {
        let text = manifest().text();

        assert_eq!(Manifest::read(&text), Some(manifest()));
        for end in 0..text.len() {
            assert_eq!(Manifest::read(&text[..end]), None, "{}", &text[..end]);
        }
        assert_eq!(Manifest::read(&text.replace("bbbb\n", "bbbc\n")), None);
    }

    #[test]
    fn a_backup_names_the_files_that_are_not_what_they_were() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::of(folder.path()), Err(NoBackup::Unfinished));
        std::fs::create_dir_all(folder.path().join("blobs/bb")).unwrap();
        let mut manifest = Manifest::default();
        for path in [DATABASE, "heads.txt", "blobs/bb/bbbb"] {
            std::fs::write(folder.path().join(path), path).unwrap();
            manifest.note(path, &digest_of(&folder.path().join(path)).unwrap());
        }
        std::fs::write(folder.path().join(MANIFEST), manifest.text()).unwrap();
        let manifest = Manifest::of(folder.path()).unwrap();
        assert_eq!(manifest.expect_all(folder.path()), Ok(()));

        std::fs::write(folder.path().join("blobs/bb/bbbb"), "x").unwrap();
        assert_eq!(manifest.expect_database(folder.path()), Ok(()));
        let altered =
            |names: &[&str]| Err(NoBackup::Altered(names.iter().map(|name| (*name).to_owned()).collect()));
        assert_eq!(manifest.expect_all(folder.path()), altered(&["blobs/bb/bbbb"]));
        std::fs::remove_file(folder.path().join(DATABASE)).unwrap();
        assert_eq!(manifest.expect_database(folder.path()), altered(&[DATABASE]));
    }
}
