//! A file on its way in: written as it arrives, hashed as it is written, never whole in memory.

use std::fs::{File, TryLockError};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::audit::hex;
use crate::blobs;
use crate::error::{Error, Result};

/// Where files stay until they are whole. No digest has this length.
pub const FOLDER: &str = "incoming";
/// What is older was left behind by a process that ended, where the disk cannot say who still writes.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// A file that is removed with this value.
#[derive(Debug)]
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        // After the file was kept there is nothing here any more.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A file that is arriving.
#[derive(Debug)]
pub struct Incoming {
    file: tokio::fs::File,
    draft: Draft,
    digest: Sha256,
    head: Vec<u8>,
    head_limit: usize,
    bytes: u64,
}

/// A file that has arrived and is not kept yet.
#[derive(Debug)]
pub struct Received {
    draft: Draft,
    /// Held until it is kept: whoever sweeps leaves it alone.
    _held: File,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// How many bytes.
    pub bytes: u64,
    /// The first of them.
    pub head: Vec<u8>,
}

/// A file that is written anew from one that has arrived.
#[derive(Debug)]
pub struct Rewriting {
    file: BufWriter<File>,
    digest: Sha256,
    head: Vec<u8>,
    head_limit: usize,
    bytes: u64,
}

impl Write for Rewriting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        let wanted = self.head_limit.saturating_sub(self.head.len()).min(count);
        self.head.extend_from_slice(&bytes[..wanted]);
        self.digest.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn fault(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.display().to_string();
    move |source| Error::File { path, source }
}

/// A new file that is held. Between its making and its holding somebody may sweep it: then another is made.
fn begin_in(folder: &Path) -> Result<(File, PathBuf)> {
    loop {
        let path = folder.join(uuid::Uuid::now_v7().to_string());
        let file = File::create_new(&path).map_err(fault(&path))?;
        let is_held = match file.try_lock() {
            Ok(()) => path.symlink_metadata().is_ok(),
            Err(TryLockError::WouldBlock) => false,
            // Not every disk can be asked who holds a file; then only age tells.
            Err(TryLockError::Error(_)) => true,
        };
        if is_held {
            return Ok((file, path));
        }
    }
}

impl Incoming {
    /// Begins beside the blobs, so that keeping is only a change of name; remembers the first `head_limit` bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn begin(blobs: &Path, head_limit: usize) -> Result<Self> {
        let folder = blobs.join(FOLDER);
        tokio::fs::create_dir_all(&folder).await.map_err(fault(&folder))?;
        let begun = tokio::task::spawn_blocking(move || begin_in(&folder));
        let (file, path) = begun
            .await
            .map_err(|fault| Error::File { path: FOLDER.to_owned(), source: io::Error::other(fault) })??;
        let file = tokio::fs::File::from_std(file);
        Ok(Self { file, draft: Draft(path), digest: Sha256::new(), head: vec![], head_limit, bytes: 0 })
    }

    /// How much has arrived.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let wanted = self.head_limit.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..wanted]);
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).await.map_err(fault(&self.draft.0))
    }

    /// Ends, with everything on the disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn finish(mut self) -> Result<Received> {
        self.file.flush().await.map_err(fault(&self.draft.0))?;
        self.file.sync_all().await.map_err(fault(&self.draft.0))?;
        let digest = hex(&self.digest.finalize());
        let held = self.file.into_std().await;
        Ok(Received { draft: self.draft, _held: held, digest, bytes: self.bytes, head: self.head })
    }
}

impl Received {
    /// Where it lies until it is kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.draft.0
    }

    /// The file as `rewrite` writes it anew, hashed as it is written, and what that says of it. The old bytes are gone with it, whatever comes
    /// of it. Blocks.
    ///
    /// # Errors
    /// When the disk refuses; what `rewrite` says.
    pub fn rewritten<T, E: From<Error>>(
        self,
        blobs: &Path,
        rewrite: impl FnOnce(&mut BufReader<File>, &mut Rewriting) -> std::result::Result<T, E>,
    ) -> std::result::Result<(Self, T), E> {
        let mut from = BufReader::new(File::open(self.path()).map_err(fault(self.path()))?);
        let folder = blobs.join(FOLDER);
        let (file, path) = begin_in(&folder)?;
        let draft = Draft(path);
        let (file, head_limit) = (BufWriter::new(file), self.head.len());
        let mut to = Rewriting { file, digest: Sha256::new(), head: vec![], head_limit, bytes: 0 };
        let said = rewrite(&mut from, &mut to)?;
        let held = to.file.into_inner().map_err(|left| fault(&draft.0)(left.into_error()))?;
        held.sync_all().map_err(fault(&draft.0))?;
        let digest = hex(&to.digest.finalize());
        Ok((Self { draft, _held: held, digest, bytes: to.bytes, head: to.head }, said))
    }

    /// Keeps it under its digest, durably, before the table names it, in the place of what lies there already: what was altered is
    /// healed, and what was about to be swept is new.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep(self, blobs: &Path) -> Result<()> {
        let target = blobs::place(blobs, &self.digest);
        let parent = target.parent().unwrap_or(blobs);
        std::fs::create_dir_all(parent).map_err(fault(parent))?;
        std::fs::rename(&self.draft.0, &target).map_err(fault(&target))?;
        File::open(parent).and_then(|folder| folder.sync_all()).map_err(fault(parent))
    }
}

/// Removes what processes left behind that were cut off, as soon as nobody holds it; gives how many files.
pub fn sweep(blobs: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(blobs.join(FOLDER)) else { return 0 };
    entries.flatten().filter(|entry| is_swept(&entry.path())).count()
}

/// Removes a file that nobody holds, and holds it until it is gone: whoever has just made it then makes another. What lies beside a
/// file, such as its name, is held with it.
fn is_swept(path: &Path) -> bool {
    let file = File::open(path.with_extension("")).ok();
    let is_forgotten = file.as_ref().is_none_or(|file| match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => {
            let touched = file.metadata().and_then(|data| data.modified()).ok();
            let age = touched.and_then(|at| SystemTime::now().duration_since(at).ok());
            age.is_some_and(|age| age > FORGOTTEN)
        }
    });
    is_forgotten && std::fs::remove_file(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_while_somebody_sweeps_is_not_swept() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = folder.path().join(FOLDER);
        std::fs::create_dir(&incoming).unwrap();
        let done = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    sweep(folder.path());
                }
            });
            let swept = (0..2_000).any(|_| {
                let (_held, path) = begin_in(&incoming).unwrap();
                std::thread::yield_now();
                std::fs::remove_file(&path).is_err()
            });
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            assert!(!swept, "under the hands of who writes it");
        });
    }

    async fn arrive(folder: &Path, parts: &[&[u8]]) -> Received {
        let mut incoming = Incoming::begin(folder, 4).await.unwrap();
        for part in parts {
            incoming.write(part).await.unwrap();
        }
        incoming.finish().await.unwrap()
    }

    fn waiting(folder: &Path) -> usize {
        std::fs::read_dir(folder.join(FOLDER)).unwrap().count()
    }

    #[tokio::test]
    async fn a_file_that_arrives_in_pieces_is_kept_under_the_digest_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let received = arrive(folder.path(), &[b"min", b"h ch", b"ung"]).await;
        assert_eq!((received.bytes, received.head.as_slice()), (10, &b"minh"[..]));
        let digest = received.digest.clone();
        assert_eq!(digest, hex(&Sha256::digest(b"minh chung")));

        received.keep(folder.path()).unwrap();

        assert_eq!(std::fs::read(blobs::place(folder.path(), &digest)).unwrap(), b"minh chung");
        assert_eq!(waiting(folder.path()), 0);
    }

    #[tokio::test]
    async fn a_file_that_is_written_anew_is_kept_under_its_own_digest_and_the_old_bytes_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let shorter = |from: &mut BufReader<File>, to: &mut Rewriting| -> std::result::Result<u64, Error> {
            Ok(io::copy(&mut io::Read::take(from, 4), to).unwrap())
        };
        let received = arrive(folder.path(), &[b"minh chung"]).await;

        let (anew, count) = received.rewritten(folder.path(), shorter).unwrap();

        assert_eq!(
            (count, anew.bytes, anew.head.as_slice(), waiting(folder.path())),
            (4, 4, &b"minh"[..], 1)
        );
        let digest = anew.digest.clone();
        assert_eq!(digest, hex(&Sha256::digest(b"minh")));
        anew.keep(folder.path()).unwrap();
        assert_eq!(std::fs::read(blobs::place(folder.path(), &digest)).unwrap(), b"minh");
        let refuse = |_: &mut BufReader<File>, _: &mut Rewriting| Err::<(), _>(Error::Replaced);
        let refused = arrive(folder.path(), &[b"minh chung"]).await.rewritten(folder.path(), refuse);
        assert!(refused.is_err());
        assert_eq!(waiting(folder.path()), 0, "nothing is left of what was refused");
    }

    #[tokio::test]
    async fn a_file_that_is_not_kept_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut cut = Incoming::begin(folder.path(), 4).await.unwrap();
        cut.write(b"half").await.unwrap();
        let whole = arrive(folder.path(), &[b"whole"]).await;
        assert_eq!(waiting(folder.path()), 2);

        drop((cut, whole));

        assert_eq!(waiting(folder.path()), 0);
    }

    #[tokio::test]
    async fn what_a_process_left_that_was_killed_is_swept_at_once_and_what_still_arrives_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut arriving = Incoming::begin(folder.path(), 4).await.unwrap();
        arriving.write(b"half").await.unwrap();
        let whole = arrive(folder.path(), &[b"whole"]).await;
        std::fs::write(whole.path().with_extension("name"), b"1\na.pdf").unwrap();
        for left in ["0190-left", "0190-left.name", "0191-gone.name"] {
            std::fs::write(folder.path().join(FOLDER).join(left), b"half of a file").unwrap();
        }

        assert_eq!((sweep(folder.path()), waiting(folder.path())), (3, 3));

        arriving.finish().await.unwrap().keep(folder.path()).unwrap();
        whole.keep(folder.path()).unwrap();
        assert_eq!((sweep(folder.path()), waiting(folder.path())), (1, 0), "its name is nobody's now");
    }

    #[tokio::test]
    async fn uploading_the_original_again_heals_what_was_altered() {
        let folder = tempfile::tempdir().unwrap();
        let first = arrive(folder.path(), &[b"original"]).await;
        let place = blobs::place(folder.path(), &first.digest);
        first.keep(folder.path()).unwrap();
        std::fs::write(&place, b"altered!").unwrap();

        arrive(folder.path(), &[b"original"]).await.keep(folder.path()).unwrap();

        assert_eq!(std::fs::read(place).unwrap(), b"original");
    }
}
