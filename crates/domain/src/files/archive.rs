//! What an office file holds, before anybody unpacks it.

use super::{FileKind, Intake};
use crate::refusal::Refusal;

/// The most entries of an office file.
pub const MOST_ENTRIES: usize = 2_000;

/// One entry of an archive, as its directory describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveEntry {
    /// Path inside the archive.
    pub name: String,
    /// Bytes as unpacked, as the directory claims.
    pub unpacked: u64,
    /// Whether a password is needed.
    pub is_encrypted: bool,
}

/// Looks at the directory of an archive: an office file, with honest paths, without a password, that unpacks to a
/// reasonable size.
///
/// # Errors
/// What is the matter with it.
pub fn accept_archive(intake: &Intake, name: &str, entries: &[ArchiveEntry]) -> Result<FileKind, Refusal> {
    let own = || name.to_owned();
    if entries.len() > MOST_ENTRIES {
        return Err(Refusal::FileUnpacksTooLarge { name: own() });
    }
    if entries.iter().any(|entry| entry.is_encrypted) {
        return Err(Refusal::FileEncrypted { name: own() });
    }
    if entries.iter().any(|entry| leads_outside(&entry.name)) {
        return Err(Refusal::FileDamaged { name: own() });
    }
    intake.accept_unpacked(name, entries.iter().map(|entry| entry.unpacked).fold(0, u64::saturating_add))?;
    let kind = kind_of_archive(entries).ok_or_else(|| intake.unknown(name))?;
    intake.accept_kind(name, kind)
}

/// Which office file holds these entries.
#[must_use]
pub fn kind_of_archive(entries: &[ArchiveEntry]) -> Option<FileKind> {
    let names: Vec<String> = entries.iter().map(|entry| plain(&entry.name).to_ascii_lowercase()).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match (has("[content_types].xml"), has("word/"), has("xl/")) {
        (true, true, _) => Some(FileKind::Docx),
        (true, false, true) => Some(FileKind::Xlsx),
        (true, false, false) | (false, _, _) => None,
    }
}

impl Intake {
    /// Whether an office file may unpack to so many bytes. Asked of what a directory claims, and again while really unpacking. How
    /// densely they are packed says nothing: a scanned page is a thousand times smaller than its bitmap.
    ///
    /// # Errors
    /// [`Refusal::FileUnpacksTooLarge`].
    pub fn accept_unpacked(&self, name: &str, unpacked: u64) -> Result<(), Refusal> {
        if unpacked > self.unpacked {
            return Err(Refusal::FileUnpacksTooLarge { name: name.to_owned() });
        }
        Ok(())
    }
}

/// A path with the strokes that the format asks for; some programs write those of Windows.
fn plain(path: &str) -> String {
    path.replace('\\', "/")
}

fn leads_outside(path: &str) -> bool {
    let path = plain(path);
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    path.starts_with('/') || has_drive || path.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPERS: Intake =
        Intake { kinds: &[FileKind::Docx, FileKind::Xlsx], largest: 20 << 20, most: 1, unpacked: 200 << 20 };

    fn entry(name: &str, unpacked: u64) -> ArchiveEntry {
        ArchiveEntry { name: name.to_owned(), unpacked, is_encrypted: false }
    }

    fn word() -> Vec<ArchiveEntry> {
        vec![entry("[Content_Types].xml", 900), entry("word/document.xml", 30_000)]
    }

    #[test]
    fn an_office_file_is_known_by_what_it_holds() {
        assert_eq!(accept_archive(&PAPERS, "a", &word()), Ok(FileKind::Docx));
        let sheet = [entry("[Content_Types].xml", 1), entry("xl/workbook.xml", 1)];
        assert_eq!(accept_archive(&PAPERS, "a", &sheet), Ok(FileKind::Xlsx));
        let unknown = || Err(PAPERS.unknown("a"));
        assert_eq!(accept_archive(&PAPERS, "a", &[entry("word/document.xml", 1)]), unknown());
        assert_eq!(
            accept_archive(&PAPERS, "a", &[entry("[Content_Types].xml", 1), entry("ppt/x", 1)]),
            unknown()
        );
        assert_eq!(accept_archive(&PAPERS, "a", &[]), unknown());
    }

    #[test]
    fn a_file_that_unpacks_to_far_more_than_it_is_is_refused() {
        let bomb = || Err(Refusal::FileUnpacksTooLarge { name: "a".into() });
        let with = |more: ArchiveEntry| accept_archive(&PAPERS, "a", &[word(), vec![more]].concat());
        assert_eq!(with(entry("word/media/image1.bmp", 26_099_574)), Ok(FileKind::Docx), "a scanned page");
        assert_eq!(with(entry("word/x", 199 << 20)), Ok(FileKind::Docx), "however dense");
        assert_eq!(with(entry("word/x", 201 << 20)), bomb(), "too much");
        assert_eq!(with(entry("word/x", u64::MAX)), bomb(), "sums do not wrap");
        assert_eq!(with(entry("word/x", 9 << 20)), Ok(FileKind::Docx), "small is never a bomb");
        let many = (0..MOST_ENTRIES).map(|number| entry(&format!("word/{number}"), 1));
        assert_eq!(accept_archive(&PAPERS, "a", &word().into_iter().chain(many).collect::<Vec<_>>()), bomb());
    }

    #[test]
    fn an_office_file_whose_paths_are_written_as_windows_does_is_one_all_the_same() {
        let entries = [entry("[Content_Types].xml", 1), entry("_rels\\.rels", 1)];
        let with = |path: &str| accept_archive(&PAPERS, "a", &[&entries[..], &[entry(path, 1)]].concat());
        assert_eq!(with("word\\document.xml"), Ok(FileKind::Docx));
        assert_eq!(with("XL\\Workbook.xml"), Ok(FileKind::Xlsx));
    }

    #[test]
    fn what_is_read_into_memory_may_unpack_to_less_than_what_is_only_kept() {
        let entries = [word(), vec![entry("word/x", 30 << 20)]].concat();
        let read = Intake { unpacked: 16 << 20, ..PAPERS };
        assert_eq!(accept_archive(&PAPERS, "a", &entries), Ok(FileKind::Docx));
        assert_eq!(
            accept_archive(&read, "a", &entries),
            Err(Refusal::FileUnpacksTooLarge { name: "a".into() })
        );
    }

    #[test]
    fn paths_that_lead_outside_and_passwords_are_refused() {
        for path in ["../x", "word/../../x", "/etc/passwd", "..\\x", "word\\..\\..\\x", "C:/x", "C:\\x"] {
            let entries = [word(), vec![entry(path, 1)]].concat();
            assert_eq!(
                accept_archive(&PAPERS, "a", &entries),
                Err(Refusal::FileDamaged { name: "a".into() }),
                "{path}"
            );
        }
        let mut locked = word();
        locked[1].is_encrypted = true;
        assert_eq!(accept_archive(&PAPERS, "a", &locked), Err(Refusal::FileEncrypted { name: "a".into() }));
    }
}
