//! What an address takes in: which kinds of files, how large, how many – and from these how long it waits for them.

use std::time::Duration;

use super::{FileKind, Head};
use crate::refusal::Refusal;

/// The slowest line that is waited for, in bytes a second: 256 kbit/s.
pub const SLOWEST: u64 = 32 << 10;
/// How far behind the slowest line somebody may fall, and how long nothing at all may come.
pub const SILENCE: Duration = Duration::from_secs(30);
/// What else a form holds beside its files, at most: 1 MB.
pub const FORM: u32 = 1 << 20;

/// What an address takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intake {
    /// The kinds that are taken.
    pub kinds: &'static [FileKind],
    /// The most bytes of one file, in whole megabytes.
    pub largest: u64,
    /// The most files of one form.
    pub most: u32,
    /// The most bytes that an office file unpacks to: much where it is only kept, little where it is read into memory.
    pub unpacked: u64,
}

impl Intake {
    /// The most bytes of everything that one form brings.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.largest * self.most as u64 + FORM as u64
    }

    /// How long the largest form takes on the slowest line.
    #[must_use]
    pub const fn patience(&self) -> Duration {
        due(self.total())
    }

    /// How many megabytes a file may have, for sentences.
    #[must_use]
    pub fn megabytes(&self) -> u64 {
        self.largest >> 20
    }

    /// The kinds that are taken, for sentences.
    #[must_use]
    pub fn titles(&self) -> String {
        self.kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join(", ")
    }

    /// How names of such files end, as a browser asks for it: `.toml,.xlsx`.
    #[must_use]
    pub fn endings(&self) -> String {
        let endings = self.kinds.iter().flat_map(|kind| kind.endings());
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }

    /// Whether a file of so many bytes is taken.
    ///
    /// # Errors
    /// It is empty, or larger than is taken here.
    pub fn accept_size(&self, name: &str, bytes: u64) -> Result<(), Refusal> {
        let name = name.to_owned();
        match bytes {
            0 => Err(Refusal::FileEmpty { name }),
            bytes if bytes <= self.largest => Ok(()),
            _ => Err(Refusal::FileTooLarge { name, max: self.megabytes().to_string() }),
        }
    }

    /// What the first bytes say, where a file of this kind may be taken here.
    ///
    /// # Errors
    /// An old office file or one with a password, a photograph that few programs open, or anything else that is not taken.
    pub fn accept_head(&self, name: &str, head: Head) -> Result<Head, Refusal> {
        match head {
            // Nothing but the address says which text it is.
            Head::Known(FileKind::Toml) | Head::OtherText if self.kinds.contains(&FileKind::Csv) => {
                Ok(Head::Known(FileKind::Csv))
            }
            Head::Known(FileKind::Toml)
                if self.kinds.contains(&FileKind::Json) && !self.kinds.contains(&FileKind::Toml) =>
            {
                Ok(Head::Known(FileKind::Json))
            }
            Head::Known(kind) => self.accept_kind(name, kind).map(Head::Known),
            Head::Archive if self.kinds.iter().any(|kind| kind.is_archive()) => Ok(head),
            Head::OldOffice => Err(Refusal::FileOldOffice { name: name.to_owned() }),
            Head::Heic if self.kinds.contains(&FileKind::Jpeg) => {
                Err(Refusal::FileHeic { name: name.to_owned() })
            }
            Head::Archive | Head::Heic | Head::OtherText | Head::Unknown => Err(self.unknown(name)),
        }
    }

    /// Whether files of this kind are taken.
    ///
    /// # Errors
    /// [`Refusal::FileKindUnknown`].
    pub fn accept_kind(&self, name: &str, kind: FileKind) -> Result<FileKind, Refusal> {
        if self.kinds.contains(&kind) { Ok(kind) } else { Err(self.unknown(name)) }
    }

    /// The file is none of what is taken here.
    #[must_use]
    pub fn unknown(&self, name: &str) -> Refusal {
        Refusal::FileKindUnknown { name: name.to_owned(), kinds: self.titles() }
    }
}

/// When so many bytes must have come, counted from the beginning: as fast as the slowest line, and a pause behind it.
#[must_use]
pub const fn due(bytes: u64) -> Duration {
    Duration::from_millis(bytes.saturating_mul(1_000) / SLOWEST + SILENCE.as_secs() * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPERS: Intake =
        Intake { kinds: &[FileKind::Pdf, FileKind::Docx], largest: 50 << 20, most: 2, unpacked: 200 << 20 };
    const TABLE: Intake =
        Intake { kinds: &[FileKind::Toml, FileKind::Xlsx], largest: 4 << 20, most: 1, unpacked: 16 << 20 };

    #[test]
    fn whoever_sends_as_slowly_as_is_allowed_finishes_in_time_whatever_the_limit() {
        for intake in [PAPERS, TABLE] {
            let seconds = intake.total() / SLOWEST;
            assert!(intake.patience() > Duration::from_secs(seconds), "{intake:?}");
            assert!(intake.patience() <= Duration::from_secs(seconds) + SILENCE, "and nobody waits longer");
        }
        assert!(PAPERS.patience() > Duration::from_secs(53 * 60), "twice 50 MB at 256 kbit/s");
        assert!(TABLE.patience() < Duration::from_secs(4 * 60));
    }

    #[test]
    fn a_file_has_from_one_byte_to_what_is_taken_here() {
        assert_eq!(TABLE.accept_size("a", 0), Err(Refusal::FileEmpty { name: "a".into() }));
        assert_eq!((TABLE.accept_size("a", 1), TABLE.accept_size("a", 4 << 20)), (Ok(()), Ok(())));
        let large = |max: &str| Err(Refusal::FileTooLarge { name: "a".into(), max: max.into() });
        assert_eq!(TABLE.accept_size("a", (4 << 20) + 1), large("4"));
        assert_eq!(PAPERS.accept_size("a", (4 << 20) + 1), Ok(()));
        assert_eq!(PAPERS.accept_size("a", (50 << 20) + 1), large("50"));
    }

    #[test]
    fn a_refusal_names_the_kinds_that_are_taken_here() {
        let unknown = |kinds: &str| Err(Refusal::FileKindUnknown { name: "a".into(), kinds: kinds.into() });
        assert_eq!(PAPERS.accept_head("a", Head::Known(FileKind::Toml)), unknown("PDF, Word (DOCX)"));
        assert_eq!(TABLE.accept_head("a", Head::Known(FileKind::Pdf)), unknown("TOML, Excel (XLSX)"));
        assert_eq!(TABLE.accept_head("a", Head::Unknown), unknown("TOML, Excel (XLSX)"));
        assert_eq!(TABLE.accept_head("a", Head::Archive), Ok(Head::Archive));
        assert_eq!(TABLE.endings(), ".toml,.xlsx");
    }

    #[test]
    fn a_text_is_what_the_only_text_is_that_is_taken_here() {
        let cases = Intake { kinds: &[FileKind::Json], ..TABLE };
        let text = Head::Known(FileKind::Toml);
        assert_eq!(cases.accept_head("a", text), Ok(Head::Known(FileKind::Json)));
        assert_eq!(TABLE.accept_head("a", text), Ok(text));
    }
}
