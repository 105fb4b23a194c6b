//! Files between a look and the act that takes them in: held for a while, a few for each person, named by no table. A look leaves no
//! trace in the log, so it leaves no row either; what nobody takes in is swept away.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::{Error, Result};
use crate::incoming::Received;

/// Where they lie, beside the blobs. No digest has this length.
pub const FOLDER: &str = "held";
/// The most files that one person has here; the oldest gives way.
pub const MOST: usize = 10;
/// What is older is swept away.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// How the file ends that says what another is called.
const NAME: &str = "name";

/// Which file: whose, for what, about what, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Slip<'a> {
    /// Id of the person.
    pub person: &'a str,
    /// Stable name of what it is read for.
    pub purpose: &'a str,
    /// Id of what it is about.
    pub subject: &'a str,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: &'a str,
}

/// A file that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Since when, in UTC milliseconds since 1970.
    pub since: i64,
}

impl Slip<'_> {
    /// None where a part is no name of ours: parts come from addresses.
    fn place(&self, blobs: &Path) -> Option<PathBuf> {
        let plain = |part: &str| {
            !part.is_empty()
                && part.len() <= 64
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let parts = [self.person, self.purpose, self.subject, self.digest];
        let file = format!("{}.{}.{}", self.purpose, self.subject, self.digest);
        parts.iter().all(|part| plain(part)).then(|| blobs.join(FOLDER).join(self.person).join(file))
    }
}

fn name_of(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".");
    name.push(NAME);
    PathBuf::from(name)
}

/// Holds a file that has arrived, durably. What was held under the same slip gives way.
///
/// # Errors
/// When the disk refuses; then nothing is held.
pub fn hold(received: Received, blobs: &Path, slip: Slip<'_>, name: &str) -> Result<()> {
    let place = slip.place(blobs).ok_or(Error::Missing("place for a file"))?;
    let at = |source| Error::File { path: place.display().to_string(), source };
    let folder = place.parent().unwrap_or(blobs);
    std::fs::create_dir_all(folder).map_err(at)?;
    // The file makes it exist: a name without one is nothing yet.
    std::fs::write(name_of(&place), name).map_err(at)?;
    std::fs::rename(received.path(), &place).map_err(at)?;
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(at)?;
    for old in held_in(folder).into_iter().skip(MOST) {
        remove(&old.1);
    }
    Ok(())
}

/// The file of a slip, if it is still held.
#[must_use]
pub fn find(blobs: &Path, slip: Slip<'_>) -> Option<Held> {
    let path = slip.place(blobs)?;
    let data = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
    let since = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_millis();
    let name = std::fs::read_to_string(name_of(&path)).ok()?;
    Some(Held { path, name, bytes: data.len(), since: i64::try_from(since).ok()? })
}

/// Lets go of a file; whether it was held.
pub fn release(blobs: &Path, slip: Slip<'_>) -> bool {
    slip.place(blobs).is_some_and(|place| remove(&place))
}

fn remove(place: &Path) -> bool {
    let was_there = std::fs::remove_file(place).is_ok();
    // Without its file it says nothing; a sweep takes what stays.
    let _ = std::fs::remove_file(name_of(place));
    was_there
}

/// The files of a folder with the moments since when they are held, the newest first.
fn held_in(folder: &Path) -> Vec<(SystemTime, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_name = |path: &Path| path.extension().is_some_and(|end| end == NAME);
    let mut held: Vec<(SystemTime, PathBuf)> = entries
        .filter(|entry| !is_name(&entry.path()))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    held.sort_by(|one, other| other.cmp(one));
    held
}

/// Removes what nobody took in, and folders that hold nothing; gives how many files.
pub fn sweep(blobs: &Path, now: SystemTime) -> usize {
    let people = std::fs::read_dir(blobs.join(FOLDER)).into_iter().flatten().flatten();
    let is_old = |at: SystemTime| now.duration_since(at).is_ok_and(|age| age > LONGEST);
    people
        .map(|person| {
            let held = held_in(&person.path()).into_iter();
            let swept = held.filter(|(at, place)| is_old(*at) && remove(place)).count();
            // Refused as long as there is anything in it.
            let _ = std::fs::remove_dir(person.path());
            swept
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incoming::Incoming;

    fn slip(digest: &str) -> Slip<'_> {
        Slip { person: "p-1", purpose: "criteria", subject: "c-1", digest }
    }

    async fn bring(folder: &Path, text: &str, name: &str) -> String {
        let mut incoming = Incoming::begin(folder, 4).await.unwrap();
        incoming.write(text.as_bytes()).await.unwrap();
        let received = incoming.finish().await.unwrap();
        let digest = received.digest.clone();
        hold(received, folder, slip(&digest), name).unwrap();
        digest
    }

    #[tokio::test]
    async fn a_file_is_held_for_one_person_and_one_purpose_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let digest = bring(folder.path(), "bang", "Bảng.toml").await;

        let held = find(folder.path(), slip(&digest)).unwrap();

        assert_eq!((held.name.as_str(), held.bytes), ("Bảng.toml", 4));
        assert_eq!(std::fs::read(&held.path).unwrap(), b"bang");
        for other in [
            Slip { person: "p-2", ..slip(&digest) },
            Slip { purpose: "people", ..slip(&digest) },
            Slip { subject: "c-2", ..slip(&digest) },
            Slip { subject: "../../x", ..slip(&digest) },
            Slip { digest: "", ..slip(&digest) },
        ] {
            assert_eq!(find(folder.path(), other), None, "{other:?}");
        }
        assert!(release(folder.path(), slip(&digest)) && !release(folder.path(), slip(&digest)));
        assert_eq!(sweep(folder.path(), SystemTime::now()), 0);
        assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0, "nothing stays");
    }

    #[tokio::test]
    async fn a_person_has_a_few_files_and_the_oldest_gives_way() {
        let folder = tempfile::tempdir().unwrap();
        let mut digests = vec![];
        for number in 0..=MOST {
            let digest = bring(folder.path(), &format!("bang {number}"), "b.toml").await;
            // The clock of a file system may stand still for a while.
            let place = slip(&digest).place(folder.path()).unwrap();
            let at = SystemTime::now() - Duration::from_secs(100 - number as u64);
            std::fs::File::options().write(true).open(place).unwrap().set_modified(at).unwrap();
            digests.push(digest);
        }
        bring(folder.path(), "bang cuoi", "b.toml").await;

        let held: Vec<bool> = digests.iter().map(|one| find(folder.path(), slip(one)).is_some()).collect();

        assert_eq!(held.iter().filter(|held| **held).count(), MOST - 1, "{held:?}");
        assert_eq!(held[..2], [false, false], "the oldest went");
    }

    #[tokio::test]
    async fn what_nobody_took_in_is_swept_away_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let digest = bring(folder.path(), "bang", "b.toml").await;
        let later = |hours: u64| SystemTime::now() + Duration::from_secs(hours * 3600);

        assert_eq!(sweep(folder.path(), later(23)), 0);
        assert!(find(folder.path(), slip(&digest)).is_some());
        assert_eq!(sweep(folder.path(), later(25)), 1);
        assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0);
    }
}
