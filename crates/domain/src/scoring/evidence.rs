//! Evidence (minh chứng): which files are taken, and what becomes of one. The states have their diagram in
//! `docs/states/evidence.md`, which a test compares with this file.

use unicode_normalization::UnicodeNormalization;

use crate::refusal::Refusal;

/// The largest file that is taken: 20 MB.
pub const LARGEST_FILE: u64 = 20 << 20;
/// How many megabytes that is, for sentences.
pub const LARGEST_FILE_MB: u64 = LARGEST_FILE >> 20;
/// The longest name of a file, in letters.
pub const LONGEST_NAME: usize = 200;
/// How many bytes of a file [`read_head`] wants to see.
pub const HEAD: usize = 16;

/// The most entries of an office file.
pub const MOST_ENTRIES: usize = 2_000;
/// The most bytes that an office file unpacks to: 200 MB.
const MOST_UNPACKED: u64 = 200 << 20;
/// How many times larger the unpacked content may be, once it is large at all.
const MOST_RATIO: u64 = 100;
/// From here on the ratio is looked at: 10 MB.
const LARGE: u64 = 10 << 20;

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// PDF.
    Pdf,
    /// Word, since 2007.
    Docx,
    /// Excel, since 2007.
    Xlsx,
    /// A photograph.
    Jpeg,
    /// A picture.
    Png,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Jpeg, Self::Png];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "Word (DOCX)",
            Self::Xlsx => "Excel (XLSX)",
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
        }
    }

    /// The media type under which it is kept and handed out.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// Whether it is looked at rather than read.
    #[must_use]
    pub fn is_picture(self) -> bool {
        match self {
            Self::Jpeg | Self::Png => true,
            Self::Pdf | Self::Docx | Self::Xlsx => false,
        }
    }

    /// How names of such files end; the first is the usual one.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Jpeg => &["jpg", "jpeg", "jfif"],
            Self::Png => &["png"],
        }
    }
}

/// What the first bytes of a file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// It is this.
    Known(EvidenceKind),
    /// It is an archive; [`accept_archive`] says which, once its entries are known.
    Archive,
}

/// Reads the first [`HEAD`] bytes of the file of this name.
///
/// # Errors
/// An old office file or one with a password, or anything that is not taken.
pub fn read_head(name: &str, head: &[u8]) -> Result<Head, Refusal> {
    let begins = |mark: &[u8]| head.starts_with(mark);
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if text.starts_with(b"%PDF-") {
        return Ok(Head::Known(EvidenceKind::Pdf));
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Ok(Head::Known(EvidenceKind::Png));
    }
    if begins(b"\xFF\xD8\xFF") {
        return Ok(Head::Known(EvidenceKind::Jpeg));
    }
    if begins(b"PK\x03\x04") {
        return Ok(Head::Archive);
    }
    let name = name.to_owned();
    if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(Refusal::EvidenceOldOffice { name });
    }
    Err(Refusal::EvidenceKindUnknown { name })
}

/// One entry of an archive, as its directory describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveEntry {
    /// Path inside the archive.
    pub name: String,
    /// Bytes as packed.
    pub packed: u64,
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
pub fn accept_archive(name: &str, entries: &[ArchiveEntry]) -> Result<EvidenceKind, Refusal> {
    let own = || name.to_owned();
    if entries.len() > MOST_ENTRIES {
        return Err(Refusal::EvidenceUnpacksTooLarge { name: own() });
    }
    if entries.iter().any(|entry| entry.is_encrypted) {
        return Err(Refusal::EvidenceEncrypted { name: own() });
    }
    if entries.iter().any(|entry| leads_outside(&entry.name)) {
        return Err(Refusal::EvidenceDamaged { name: own() });
    }
    let sum = |size: fn(&ArchiveEntry) -> u64| entries.iter().map(size).fold(0_u64, u64::saturating_add);
    accept_unpacked(name, sum(|entry| entry.packed), sum(|entry| entry.unpacked))?;
    let has = |start: &str| entries.iter().any(|entry| entry.name.starts_with(start));
    match (has("[Content_Types].xml"), has("word/"), has("xl/")) {
        (true, true, _) => Ok(EvidenceKind::Docx),
        (true, false, true) => Ok(EvidenceKind::Xlsx),
        (true, false, false) | (false, _, _) => Err(Refusal::EvidenceKindUnknown { name: own() }),
    }
}

/// Whether packed bytes may unpack to so many. Asked of what a directory claims, and again while really unpacking.
///
/// # Errors
/// [`Refusal::EvidenceUnpacksTooLarge`].
pub fn accept_unpacked(name: &str, packed: u64, unpacked: u64) -> Result<(), Refusal> {
    let too_dense = unpacked > LARGE && unpacked / MOST_RATIO > packed;
    if unpacked > MOST_UNPACKED || too_dense {
        return Err(Refusal::EvidenceUnpacksTooLarge { name: name.to_owned() });
    }
    Ok(())
}

fn leads_outside(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    path.starts_with('/') || path.contains('\\') || has_drive || path.split('/').any(|part| part == "..")
}

/// The name of a file as it is kept: composed, without the folders that some browsers send along, without what cannot be
/// seen.
///
/// # Errors
/// Nothing is left, or it is longer than [`LONGEST_NAME`].
pub fn accept_file_name(typed: &str) -> Result<String, Refusal> {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    // Marks that turn the direction of writing make “gpj.exe” look like “exe.jpg”.
    let is_unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let seen: String = last.nfc().map(|c| if is_unseen(c) { ' ' } else { c }).collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('.').to_owned();
    let letters = name.chars().count();
    if letters == 0 {
        return Err(Refusal::EvidenceNameEmpty);
    }
    if letters > LONGEST_NAME {
        let (letters, max) = (letters.to_string(), LONGEST_NAME.to_string());
        return Err(Refusal::EvidenceNameTooLong { letters, max });
    }
    Ok(name)
}

/// The name with the ending of its kind, which is added where there is none.
///
/// # Errors
/// The name claims another type than the content has.
pub fn accept_ending(name: String, kind: EvidenceKind) -> Result<String, Refusal> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_ending = |text: &String| {
        (2..=5).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    match ending.filter(is_ending) {
        Some(ending) if kind.endings().contains(&ending.as_str()) => Ok(name),
        Some(ending) => {
            let (claimed, found) = (ending.to_ascii_uppercase(), kind.title().to_owned());
            Err(Refusal::EvidenceNameDiffers { name, claimed, found })
        }
        None => Ok(format!("{name}.{}", kind.endings()[0])),
    }
}

/// Whether a file of so many bytes is taken.
///
/// # Errors
/// It is empty, or larger than [`LARGEST_FILE`].
pub fn accept_size(name: &str, bytes: u64) -> Result<(), Refusal> {
    let name = name.to_owned();
    match bytes {
        0 => Err(Refusal::EvidenceEmpty { name }),
        1..=LARGEST_FILE => Ok(()),
        _ => Err(Refusal::EvidenceTooLarge { name, max: LARGEST_FILE_MB.to_string() }),
    }
}

/// Where a file stands as evidence for one criterion in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// The cluster has not looked at it yet.
    Attached,
    /// It proves the criterion.
    Accepted,
    /// It does not, for a reason; it stays to be seen.
    Rejected,
}

impl EvidenceState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Attached, Self::Accepted, Self::Rejected];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::EvidenceWrongState { state: self.name().to_owned() }
    }

    /// The cluster takes it; also after a rejection that was a mistake.
    ///
    /// # Errors
    /// [`Refusal::EvidenceWrongState`], here as below, where it is so already.
    pub fn accept(self) -> Result<Self, Refusal> {
        match self {
            Self::Attached | Self::Rejected => Ok(Self::Accepted),
            Self::Accepted => Err(self.refuse()),
        }
    }

    /// The cluster does not take it.
    ///
    /// # Errors
    /// See [`EvidenceState::accept`].
    pub fn reject(self) -> Result<Self, Refusal> {
        match self {
            Self::Attached | Self::Accepted => Ok(Self::Rejected),
            Self::Rejected => Err(self.refuse()),
        }
    }

    /// Whether the unit may take it off again: what was decided stays.
    ///
    /// # Errors
    /// [`Refusal::EvidenceDecided`].
    pub fn detach(self, name: &str) -> Result<(), Refusal> {
        match self {
            Self::Attached => Ok(()),
            Self::Accepted | Self::Rejected => Err(Refusal::EvidenceDecided { name: name.to_owned() }),
        }
    }

    /// Whether it counts where evidence is required.
    #[must_use]
    pub fn stands(self) -> bool {
        match self {
            Self::Attached | Self::Accepted => true,
            Self::Rejected => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in EvidenceState::ALL {
            for (act, to) in [("accept", from.accept()), ("reject", from.reject())] {
                edges.extend(to.ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/evidence.md"), edges);
    }

    #[test]
    fn what_the_cluster_decided_about_is_not_taken_off_again() {
        assert_eq!(EvidenceState::Attached.detach("a.pdf"), Ok(()));
        for decided in [EvidenceState::Accepted, EvidenceState::Rejected] {
            assert_eq!(decided.detach("a.pdf"), Err(Refusal::EvidenceDecided { name: "a.pdf".into() }));
        }
    }

    #[test]
    fn each_kind_is_known_by_its_first_bytes_and_not_by_its_name() {
        let known = |kind| Ok(Head::Known(kind));
        assert_eq!(read_head("x", b"%PDF-1.7\n"), known(EvidenceKind::Pdf));
        assert_eq!(read_head("x", b"\xEF\xBB\xBF\n%PDF-1.4"), known(EvidenceKind::Pdf));
        assert_eq!(read_head("x", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), known(EvidenceKind::Png));
        assert_eq!(read_head("x", b"\xFF\xD8\xFF\xE0\0\x10JFIF"), known(EvidenceKind::Jpeg));
        assert_eq!(read_head("x", b"PK\x03\x04\x14\0"), Ok(Head::Archive));
        let unknown = || Err(Refusal::EvidenceKindUnknown { name: "x".into() });
        for other in [&b"MZ\x90\0"[..], b"<html>", b"GIF89a", b"PK\x05\x06", b"\x7fELF", b"%PD", b"  hello"] {
            assert_eq!(read_head("x", other), unknown(), "{other:?}");
        }
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(read_head("x", old), Err(Refusal::EvidenceOldOffice { name: "x".into() }));
    }

    fn entry(name: &str, packed: u64, unpacked: u64) -> ArchiveEntry {
        ArchiveEntry { name: name.to_owned(), packed, unpacked, is_encrypted: false }
    }

    fn word() -> Vec<ArchiveEntry> {
        vec![entry("[Content_Types].xml", 200, 900), entry("word/document.xml", 4_000, 30_000)]
    }

    #[test]
    fn an_office_file_is_known_by_what_it_holds() {
        assert_eq!(accept_archive("a", &word()), Ok(EvidenceKind::Docx));
        let sheet = [entry("[Content_Types].xml", 1, 1), entry("xl/workbook.xml", 1, 1)];
        assert_eq!(accept_archive("a", &sheet), Ok(EvidenceKind::Xlsx));
        let unknown = || Err(Refusal::EvidenceKindUnknown { name: "a".into() });
        assert_eq!(accept_archive("a", &[entry("word/document.xml", 1, 1)]), unknown());
        assert_eq!(
            accept_archive("a", &[entry("[Content_Types].xml", 1, 1), entry("ppt/x", 1, 1)]),
            unknown()
        );
        assert_eq!(accept_archive("a", &[]), unknown());
    }

    #[test]
    fn a_file_that_unpacks_to_far_more_than_it_is_is_refused() {
        let bomb = || Err(Refusal::EvidenceUnpacksTooLarge { name: "a".into() });
        let with = |more: ArchiveEntry| accept_archive("a", &[word(), vec![more]].concat());
        assert_eq!(with(entry("word/x", 1_000, (10 << 20) + 1_000_000)), bomb(), "too dense");
        assert_eq!(with(entry("word/x", 150 << 20, 201 << 20)), bomb(), "too much");
        assert_eq!(with(entry("word/x", u64::MAX, u64::MAX)), bomb(), "sums do not wrap");
        assert_eq!(with(entry("word/x", 1_000, 9 << 20)), Ok(EvidenceKind::Docx), "small is never a bomb");
        let many = (0..MOST_ENTRIES).map(|number| entry(&format!("word/{number}"), 1, 1));
        assert_eq!(accept_archive("a", &word().into_iter().chain(many).collect::<Vec<_>>()), bomb());
    }

    #[test]
    fn paths_that_lead_outside_and_passwords_are_refused() {
        for path in ["../x", "word/../../x", "/etc/passwd", "word\\x", "C:/x"] {
            let entries = [word(), vec![entry(path, 1, 1)]].concat();
            assert_eq!(
                accept_archive("a", &entries),
                Err(Refusal::EvidenceDamaged { name: "a".into() }),
                "{path}"
            );
        }
        let mut locked = word();
        locked[1].is_encrypted = true;
        assert_eq!(accept_archive("a", &locked), Err(Refusal::EvidenceEncrypted { name: "a".into() }));
    }

    #[test]
    fn a_name_loses_its_folders_and_what_cannot_be_seen() {
        for (typed, kept) in [
            ("../../etc/Quyết định.pdf", "Quyết định.pdf"),
            ("C:\\Tài liệu\\Ảnh 1.jpg", "Ảnh 1.jpg"),
            (" a\u{202e}b\n c.pdf ", "a b c.pdf"),
            ("Lie\u{302}n minh.pdf", "Liên minh.pdf"),
            (".pdf", "pdf"),
        ] {
            assert_eq!(accept_file_name(typed).as_deref(), Ok(kept), "{typed:?}");
        }
        assert_eq!(accept_file_name("a/"), Err(Refusal::EvidenceNameEmpty));
        let long = "ế".repeat(300);
        let (letters, max) = ("300".to_owned(), "200".to_owned());
        assert_eq!(accept_file_name(&long), Err(Refusal::EvidenceNameTooLong { letters, max }));
        assert!(accept_file_name(&"ế".repeat(200)).is_ok());
    }

    #[test]
    fn a_name_that_claims_another_type_is_refused_and_one_without_a_type_gets_it() {
        let with = |name: &str, kind| accept_ending(name.to_owned(), kind);
        assert_eq!(with("a.PDF", EvidenceKind::Pdf).as_deref(), Ok("a.PDF"));
        assert_eq!(with("a.jpeg", EvidenceKind::Jpeg).as_deref(), Ok("a.jpeg"));
        assert_eq!(with("Báo cáo quý 1.2026", EvidenceKind::Docx).as_deref(), Ok("Báo cáo quý 1.2026.docx"));
        let (name, claimed, found) = ("a.pdf".to_owned(), "PDF".to_owned(), "PNG".to_owned());
        assert_eq!(
            with("a.pdf", EvidenceKind::Png),
            Err(Refusal::EvidenceNameDiffers { name, claimed, found })
        );
        assert!(with("a.exe", EvidenceKind::Pdf).is_err());
    }

    #[test]
    fn a_file_has_from_one_byte_to_twenty_megabytes() {
        assert_eq!(accept_size("a", 0), Err(Refusal::EvidenceEmpty { name: "a".into() }));
        assert_eq!((accept_size("a", 1), accept_size("a", 20 << 20)), (Ok(()), Ok(())));
        let (name, max) = ("a".to_owned(), "20".to_owned());
        assert_eq!(accept_size("a", (20 << 20) + 1), Err(Refusal::EvidenceTooLarge { name, max }));
    }
}
