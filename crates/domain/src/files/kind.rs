//! What a file is, known by its content.

use crate::refusal::Refusal;

/// How many bytes of a file [`read_head`] wants to see.
pub const HEAD: usize = 16;

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
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

impl FileKind {
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
    pub(super) fn endings(self) -> &'static [&'static str] {
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
    Known(FileKind),
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
        return Ok(Head::Known(FileKind::Pdf));
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Ok(Head::Known(FileKind::Png));
    }
    if begins(b"\xFF\xD8\xFF") {
        return Ok(Head::Known(FileKind::Jpeg));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_first_bytes_and_not_by_its_name() {
        let known = |kind| Ok(Head::Known(kind));
        assert_eq!(read_head("x", b"%PDF-1.7\n"), known(FileKind::Pdf));
        assert_eq!(read_head("x", b"\xEF\xBB\xBF\n%PDF-1.4"), known(FileKind::Pdf));
        assert_eq!(read_head("x", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), known(FileKind::Png));
        assert_eq!(read_head("x", b"\xFF\xD8\xFF\xE0\0\x10JFIF"), known(FileKind::Jpeg));
        assert_eq!(read_head("x", b"PK\x03\x04\x14\0"), Ok(Head::Archive));
        let unknown = || Err(Refusal::EvidenceKindUnknown { name: "x".into() });
        for other in [&b"MZ\x90\0"[..], b"<html>", b"GIF89a", b"PK\x05\x06", b"\x7fELF", b"%PD", b"  hello"] {
            assert_eq!(read_head("x", other), unknown(), "{other:?}");
        }
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(read_head("x", old), Err(Refusal::EvidenceOldOffice { name: "x".into() }));
    }
}
