//! What a file is, known by its content.

/// How many bytes of a file [`read_head`] wants to see: so far from its beginning may the mark of a PDF stand.
pub const HEAD: usize = 1_024;
/// How many of them must be a text for the whole to be taken for one; what is wrong further on has a sentence with its line.
const TEXT_HEAD: usize = 16;
/// What stands in every PDF before all else but what printers and mail put before it.
const PDF_MARK: &[u8] = b"%PDF-";
/// The brands of pictures as phones keep them (ISO 23008-12).
const HEIC_BRANDS: [&[u8; 4]; 10] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];

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
    /// A text that a machine reads, such as a criteria file. Nothing but its bytes says so: they are a text.
    Toml,
    /// A text as other programs write it, such as cases. It is taken where no other text is.
    Json,
    /// A table as a text. It is taken where no other text is, so nothing has to tell them apart.
    Csv,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 8] =
        [Self::Pdf, Self::Docx, Self::Xlsx, Self::Jpeg, Self::Png, Self::Toml, Self::Json, Self::Csv];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Csv => "csv",
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
            Self::Toml => "TOML",
            Self::Json => "JSON",
            Self::Csv => "CSV",
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
            Self::Toml => "application/toml",
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// Whether it is a text, of which nothing but the name says which kind it is.
    #[must_use]
    pub fn is_text(self) -> bool {
        match self {
            Self::Toml | Self::Json | Self::Csv => true,
            Self::Pdf | Self::Docx | Self::Xlsx | Self::Jpeg | Self::Png => false,
        }
    }

    /// Whether it is looked at rather than read.
    #[must_use]
    pub fn is_picture(self) -> bool {
        match self {
            Self::Jpeg | Self::Png => true,
            Self::Pdf | Self::Docx | Self::Xlsx | Self::Toml | Self::Json | Self::Csv => false,
        }
    }

    /// Whether it is an archive with parts.
    #[must_use]
    pub fn is_archive(self) -> bool {
        match self {
            Self::Docx | Self::Xlsx => true,
            Self::Pdf | Self::Jpeg | Self::Png | Self::Toml | Self::Json | Self::Csv => false,
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
            Self::Toml => &["toml"],
            Self::Json => &["json"],
            Self::Csv => &["csv", "txt", "tsv"],
        }
    }
}

/// What the first bytes of a file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// It is this.
    Known(FileKind),
    /// It is an archive; [`super::kind_of_archive`] says which, once its entries are known.
    Archive,
    /// An office file of before 2007, or one with a password.
    OldOffice,
    /// A photograph as phones keep it, which few programs open.
    Heic,
    /// A text that is not in UTF-8: in UTF-16, with its mark, or a letter a byte.
    OtherText,
    /// Nothing that is known.
    Unknown,
}

/// Reads the first [`HEAD`] bytes of a file.
#[must_use]
pub fn read_head(head: &[u8]) -> Head {
    let head = &head[..head.len().min(HEAD)];
    let begins = |mark: &[u8]| head.starts_with(mark);
    if begins(b"\x89PNG\r\n\x1A\n") {
        Head::Known(FileKind::Png)
    } else if begins(b"\xFF\xD8\xFF") {
        Head::Known(FileKind::Jpeg)
    } else if begins(b"PK\x03\x04") {
        Head::Archive
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Head::OldOffice
    } else if is_heic(head) {
        Head::Heic
    } else if head.windows(PDF_MARK.len()).any(|bytes| bytes == PDF_MARK) {
        // Printers put their orders before it, mail its headers, other programs blanks.
        Head::Known(FileKind::Pdf)
    } else if !begins(b"PK") && is_text(&head[..head.len().min(TEXT_HEAD)]) {
        Head::Known(FileKind::Toml)
    } else if !begins(b"PK") && is_other_text(head) {
        Head::OtherText
    } else {
        Head::Unknown
    }
}

/// Whether the first box names a brand of such pictures: the one of the file itself, or one that it can be read as.
fn is_heic(head: &[u8]) -> bool {
    let Some((length, rest)) = head.split_first_chunk::<4>() else { return false };
    let Some(brands) = rest.strip_prefix(b"ftyp") else { return false };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX).saturating_sub(8);
    let brands = &brands[..brands.len().min(length)];
    // Between the brand of the file and the others stands the number of a version.
    let mut found = brands.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
    found.any(|brand| HEIC_BRANDS.iter().any(|known| brand == *known))
}

/// Whether bytes begin a text in UTF-8; the last letter may be cut.
fn is_text(head: &[u8]) -> bool {
    let is_whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(fault) => fault.error_len().is_none(),
    };
    is_whole && !head.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

/// Whether bytes begin a text in UTF-16 that says so, or one with a letter a byte.
fn is_other_text(head: &[u8]) -> bool {
    let has_mark = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let is_plain = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    (has_mark && head.len().is_multiple_of(2)) || (!head.is_empty() && head.iter().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_first_bytes_and_not_by_its_name() {
        let known = Head::Known;
        assert_eq!(read_head(b"%PDF-1.7\n"), known(FileKind::Pdf));
        assert_eq!(read_head(b"\xEF\xBB\xBF\n%PDF-1.4"), known(FileKind::Pdf));
        assert_eq!(read_head(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), known(FileKind::Png));
        assert_eq!(read_head(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), known(FileKind::Jpeg));
        assert_eq!(read_head(b"PK\x03\x04\x14\0"), Head::Archive);
        for other in [&b"MZ\x90\0"[..], b"PK\x05\x06", b"\x7fELF", b"\xFE\xFF\0x\0", b"a\0b"] {
            assert_eq!(read_head(other), Head::Unknown, "{other:?}");
        }
        for other in [&b"\xFE\xFF\0T"[..], b"\xFF\xFET\0\xea\0", b"T\xean;X\xe3\r\n", b"H\xd2 CHI"] {
            assert_eq!(read_head(other), Head::OtherText, "{other:?}");
        }
        for text in [
            &b"[table]\nid = \"x\"\n"[..],
            "tên = \"Bảng\"".as_bytes(),
            b"%PD",
            "ti\u{ea}".as_bytes().split_last().unwrap().1,
        ] {
            assert_eq!(read_head(text), known(FileKind::Toml), "{text:?}");
        }
        assert_eq!(read_head(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Head::OldOffice);
    }

    #[test]
    fn the_mark_of_a_pdf_may_stand_anywhere_in_the_first_1024_bytes() {
        let behind = |before: &[u8]| read_head(&[before, b"%PDF-1.7\n"].concat());
        for before in [
            &b"\x1b%-12345X@PJL JOB NAME=\"Bao cao\"\r\n@PJL ENTER LANGUAGE=PDF\r\n"[..],
            b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n",
            b"\0",
            &[b'\n'; 20],
            &[b'x'; 1_019],
        ] {
            assert_eq!(behind(before), Head::Known(FileKind::Pdf), "{before:?}");
        }
        assert_ne!(behind(&[b'x'; 1_020]), Head::Known(FileKind::Pdf), "one byte too far");
        assert_eq!(behind(b"PK\x03\x04"), Head::Archive, "what it is otherwise, it stays");
    }

    #[test]
    fn a_picture_as_phones_keep_it_is_known_by_its_brands() {
        let with = |brands: &[u8]| {
            let length = u32::try_from(brands.len() + 8).unwrap().to_be_bytes();
            read_head(&[&length, &b"ftyp"[..], brands, b"\0\0\0\x08free"].concat())
        };
        for brands in [&b"heic\0\0\0\0mif1heic"[..], b"mif1\0\0\0\0mif1", b"xxxx\0\0\0\0heix"] {
            assert_eq!(with(brands), Head::Heic, "{brands:?}");
        }
        for brands in [&b"isom\0\0\x02\0isommp41"[..], b"isomheic", b""] {
            assert_eq!(with(brands), Head::Unknown, "{brands:?}");
        }
    }
}
