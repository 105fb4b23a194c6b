//! What a file is called.

use unicode_normalization::UnicodeNormalization;

use super::{FileKind, Intake};
use crate::refusal::Refusal;
use crate::text::is_unseen;

/// The longest name of a file, in letters.
pub const LONGEST_NAME: usize = 200;

/// The name of a file as it is kept: composed, without the folders that some browsers send along, without what cannot be
/// seen.
///
/// # Errors
/// Nothing is left, or it is longer than [`LONGEST_NAME`].
pub fn accept_file_name(typed: &str) -> Result<String, Refusal> {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    // A mark that turns the direction of writing makes “gpj.exe” look like “exe.jpg”.
    let is_hidden = |c: char| c.is_control() || is_unseen(c);
    let seen: String = last.nfc().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('.').to_owned();
    let letters = name.chars().count();
    if letters == 0 {
        return Err(Refusal::FileNameEmpty);
    }
    if letters > LONGEST_NAME {
        let (letters, max) = (letters.to_string(), LONGEST_NAME.to_string());
        return Err(Refusal::FileNameTooLong { letters, max });
    }
    Ok(name)
}

impl Intake {
    /// The name with the ending of its kind, which is added where there is none.
    ///
    /// # Errors
    /// The name claims another type than the content has; or the content is a text, of which only the name says what it is.
    pub fn accept_ending(&self, name: String, kind: FileKind) -> Result<String, Refusal> {
        match ending_of(&name) {
            Some(ending) if kind.endings().contains(&ending.as_str()) => Ok(name),
            Some(_) if kind.is_text() => Err(Refusal::FileTextUnknown { name, kinds: self.titles() }),
            Some(ending) => {
                let (claimed, found) = (ending.to_ascii_uppercase(), kind.title().to_owned());
                Err(Refusal::FileNameDiffers { name, claimed, found })
            }
            None => Ok(format!("{name}.{}", kind.endings()[0])),
        }
    }

    /// The name under which a file is kept whose content is known to its end: with the ending of its kind in the place of another. Who
    /// sends it often does not see the ending, and did not choose it.
    #[must_use]
    pub fn right_ending(name: &str, kind: FileKind) -> String {
        let usual = kind.endings()[0];
        match ending_of(name) {
            Some(ending) if kind.endings().contains(&ending.as_str()) => name.to_owned(),
            Some(ending) => format!("{}{usual}", &name[..name.len() - ending.len()]),
            None => format!("{name}.{usual}"),
        }
    }
}

/// What a name claims to be, in small letters.
fn ending_of(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_ending = (2..=5).contains(&ending.len())
        && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    is_ending.then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(accept_file_name("a/"), Err(Refusal::FileNameEmpty));
        let long = "ế".repeat(300);
        let (letters, max) = ("300".to_owned(), "200".to_owned());
        assert_eq!(accept_file_name(&long), Err(Refusal::FileNameTooLong { letters, max }));
        assert!(accept_file_name(&"ế".repeat(200)).is_ok());
    }

    #[test]
    fn a_name_that_claims_another_type_is_refused_and_one_without_a_type_gets_it() {
        let kinds: &[FileKind] = &[FileKind::Pdf, FileKind::Docx, FileKind::Jpeg, FileKind::Toml];
        let intake = Intake { kinds, largest: 1 << 20, most: 1, unpacked: 1 << 20 };
        let with = |name: &str, kind| intake.accept_ending(name.to_owned(), kind);
        assert_eq!(with("a.PDF", FileKind::Pdf).as_deref(), Ok("a.PDF"));
        assert_eq!(with("a.jpeg", FileKind::Jpeg).as_deref(), Ok("a.jpeg"));
        assert_eq!(with("Báo cáo quý 1.2026", FileKind::Docx).as_deref(), Ok("Báo cáo quý 1.2026.docx"));
        let (name, claimed, found) = ("a.pdf".to_owned(), "PDF".to_owned(), "PNG".to_owned());
        assert_eq!(with("a.pdf", FileKind::Png), Err(Refusal::FileNameDiffers { name, claimed, found }));
        assert!(with("a.exe", FileKind::Pdf).is_err());
        // A text is whatever its name says, and nobody helps who says of a list that it is TOML.
        assert_eq!(with("bang.toml", FileKind::Toml).as_deref(), Ok("bang.toml"));
        for name in ["bang.csv", "bang.json", "bang.xlsx"] {
            let (name, kinds) = (name.to_owned(), "PDF, Word (DOCX), JPG, TOML".to_owned());
            assert_eq!(with(&name, FileKind::Toml), Err(Refusal::FileTextUnknown { name, kinds }));
        }
    }

    #[test]
    fn a_picture_whose_content_is_known_gets_its_own_ending() {
        for (name, kind, kept) in [
            ("IMG_0013.HEIC", FileKind::Jpeg, "IMG_0013.jpg"),
            ("z5123.png", FileKind::Jpeg, "z5123.jpg"),
            ("a.jpe", FileKind::Jpeg, "a.jpg"),
            ("a.JPEG", FileKind::Jpeg, "a.JPEG"),
            ("chụp màn hình.jpg", FileKind::Png, "chụp màn hình.png"),
            ("Ảnh 1.2026", FileKind::Png, "Ảnh 1.2026.png"),
        ] {
            assert_eq!(Intake::right_ending(name, kind), kept);
        }
    }
}
