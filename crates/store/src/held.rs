//! Files between a look and the act that takes them in: held for a while, a few for each person, named by no table. A look leaves no
//! trace in the log, so it leaves no row either; what nobody takes in is swept away.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::incoming::Received;

/// Where they lie, beside the blobs. No digest has this length.
pub const FOLDER: &str = "held";
/// The most files that one person has here; the oldest gives way.
pub const MOST: usize = 10;
/// What is older is swept away, in milliseconds.
const LONGEST: i64 = 24 * 3600 * 1000;
/// How the file ends that says since when another is held, by the clock of the acts, and what it is called. The clock of a disk may be
/// another, and what is held is compared with what was taken in.
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

/// Whether nobody waits for it any more. What comes from the future was held by a clock that was wrong, and would stay for ever.
fn is_old(since: i64, now: i64) -> bool {
    !(0..=LONGEST).contains(&now.saturating_sub(since))
}

/// Since when the file of a place is held, and what it is called.
fn read_name(place: &Path) -> Option<(i64, String)> {
    let text = std::fs::read_to_string(name_of(place)).ok()?;
    let (since, name) = text.split_once('\n')?;
    Some((since.parse().ok()?, name.to_owned()))
}

/// Holds a file that has arrived, durably, since this moment. What was held under the same slip gives way.
///
/// # Errors
/// When the disk refuses; then nothing is held.
pub fn hold(received: Received, blobs: &Path, slip: Slip<'_>, name: &str, since: i64) -> Result<()> {
    let place = slip.place(blobs).ok_or(Error::Missing("place for a file"))?;
    let at = |source| Error::File { path: place.display().to_string(), source };
    let folder = place.parent().unwrap_or(blobs);
    std::fs::create_dir_all(folder).map_err(at)?;
    // Whole before it has its name, and left among what arrives where it never gets it: that is swept away too.
    let draft = name_of(received.path());
    let mut label = File::create(&draft).map_err(at)?;
    label.write_all(format!("{since}\n{name}").as_bytes()).and_then(|()| label.sync_all()).map_err(at)?;
    // The file makes it exist: a name without one is nothing yet.
    std::fs::rename(&draft, name_of(&place)).map_err(at)?;
    std::fs::rename(received.path(), &place).map_err(at)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(at)?;
    let files = held_in(folder, since).into_iter().filter(|(_, place)| place.is_file());
    for (_, place) in files.skip(MOST) {
        remove(&place);
    }
    Ok(())
}

/// The file of a slip, if it is still held.
#[must_use]
pub fn find(blobs: &Path, slip: Slip<'_>, now: i64) -> Option<Held> {
    let path = slip.place(blobs)?;
    let data = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
    let (since, name) = read_name(&path).filter(|(since, _)| !is_old(*since, now))?;
    Some(Held { path, name, bytes: data.len(), since })
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

/// The places of a folder with the moments since when something is held there, the newest first; none where it is old or nobody knows.
/// At some of them only the name is left.
fn held_in(folder: &Path, now: i64) -> Vec<(Option<i64>, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let place = |path: PathBuf| {
        if path.extension().is_some_and(|end| end == NAME) { path.with_extension("") } else { path }
    };
    let places: BTreeSet<PathBuf> = entries.map(|entry| place(entry.path())).collect();
    let since = |place: &Path| read_name(place).map(|(since, _)| since).filter(|since| !is_old(*since, now));
    let mut held: Vec<_> = places.into_iter().map(|place| (since(&place), place)).collect();
    held.sort_by(|one, other| other.cmp(one));
    held
}

/// Removes what nobody took in, names whose file is gone, and folders that hold nothing; gives how many files.
pub fn sweep(blobs: &Path, now: i64) -> usize {
    let people = std::fs::read_dir(blobs.join(FOLDER)).into_iter().flatten().flatten();
    people
        .map(|person| {
            let old = held_in(&person.path(), now).into_iter().filter(|(since, _)| since.is_none());
            let swept = old.filter(|(_, place)| remove(place)).count();
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

    /// The moment at which files are brought here, and an hour after it.
    const NOW: i64 = 1_700_000_000_000;
    const HOUR: i64 = 3_600_000;

    fn slip(digest: &str) -> Slip<'_> {
        Slip { person: "p-1", purpose: "criteria", subject: "c-1", digest }
    }

    async fn bring(folder: &Path, text: &str, since: i64) -> String {
        let mut incoming = Incoming::begin(folder, 4).await.unwrap();
        incoming.write(text.as_bytes()).await.unwrap();
        let received = incoming.finish().await.unwrap();
        let digest = received.digest.clone();
        hold(received, folder, slip(&digest), "Bảng.toml", since).unwrap();
        digest
    }

    fn people(folder: &Path) -> usize {
        std::fs::read_dir(folder.join(FOLDER)).unwrap().count()
    }

    #[tokio::test]
    async fn a_file_is_held_for_one_person_and_one_purpose_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let digest = bring(folder.path(), "bang", NOW).await;

        let held = find(folder.path(), slip(&digest), NOW + 1).unwrap();

        assert_eq!((held.name.as_str(), held.bytes, held.since), ("Bảng.toml", 4, NOW));
        assert_eq!(std::fs::read(&held.path).unwrap(), b"bang");
        for other in [
            Slip { person: "p-2", ..slip(&digest) },
            Slip { purpose: "people", ..slip(&digest) },
            Slip { subject: "c-2", ..slip(&digest) },
            Slip { subject: "../../x", ..slip(&digest) },
            Slip { digest: "", ..slip(&digest) },
        ] {
            assert_eq!(find(folder.path(), other, NOW), None, "{other:?}");
        }
        assert!(release(folder.path(), slip(&digest)) && !release(folder.path(), slip(&digest)));
        assert_eq!((sweep(folder.path(), NOW), people(folder.path())), (0, 0), "nothing stays");
    }

    #[tokio::test]
    async fn a_person_has_a_few_files_and_the_oldest_gives_way_whatever_the_disk_says() {
        let folder = tempfile::tempdir().unwrap();
        let mut digests = vec![];
        // The first is said to come from tomorrow, as a clock that was set back would have it.
        let moments = [NOW + 24 * HOUR].into_iter().chain((0..10).map(|after| NOW + after));
        for since in moments {
            digests.push(bring(folder.path(), &format!("bang {since}"), since).await);
        }
        let last = bring(folder.path(), "bang cuoi", NOW + 10).await;

        let is_held = |digest: &String| slip(digest).place(folder.path()).unwrap().is_file();
        let held: Vec<bool> = digests.iter().chain([&last]).map(is_held).collect();

        let gone: Vec<usize> = (0..held.len()).filter(|at| !held[*at]).collect();
        assert_eq!(gone, [0, 1], "the one that nobody can date went, and then the oldest");
    }

    #[tokio::test]
    async fn what_nobody_took_in_is_swept_away_after_a_day_and_what_comes_from_the_future_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let digest = bring(folder.path(), "bang", NOW).await;

        assert_eq!(sweep(folder.path(), NOW + 23 * HOUR), 0);
        assert!(find(folder.path(), slip(&digest), NOW + 23 * HOUR).is_some());
        assert_eq!(find(folder.path(), slip(&digest), NOW + 25 * HOUR), None);
        assert_eq!((sweep(folder.path(), NOW + 25 * HOUR), people(folder.path())), (1, 0));

        let ahead = bring(folder.path(), "bang", NOW + HOUR).await;
        assert_eq!(find(folder.path(), slip(&ahead), NOW), None);
        assert_eq!((sweep(folder.path(), NOW), people(folder.path())), (1, 0));
    }

    #[tokio::test]
    async fn a_name_whose_file_never_came_or_is_gone_is_swept_away_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let digest = bring(folder.path(), "bang", NOW).await;
        std::fs::remove_file(slip(&digest).place(folder.path()).unwrap()).unwrap();

        assert_eq!((find(folder.path(), slip(&digest), NOW), sweep(folder.path(), NOW + HOUR)), (None, 0));
        assert_eq!(people(folder.path()), 1, "its file may still be on the way");
        assert_eq!((sweep(folder.path(), NOW + 25 * HOUR), people(folder.path())), (0, 0));

        // A name that was cut while it was written says nothing.
        let digest = bring(folder.path(), "bang", NOW).await;
        std::fs::write(name_of(&slip(&digest).place(folder.path()).unwrap()), "17").unwrap();
        assert_eq!((sweep(folder.path(), NOW), people(folder.path())), (1, 0));
    }
}
