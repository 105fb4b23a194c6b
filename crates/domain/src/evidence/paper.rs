//! Papers that are kept as files beside what they belong to: a decision as it was signed, what a dossier asks for.

use crate::files::{FileKind, Intake};
use crate::refusal::Refusal;

/// What is taken as a paper that was signed: one at a time, and only what nobody changes by accident.
pub const SIGNED_PAPER: Intake = Intake { kinds: &[FileKind::Pdf], largest: 20 << 20, most: 1, unpacked: 0 };

/// What is taken as a paper of a dossier: one at a time, so that it is known which paper it is.
pub const DOSSIER_PAPER: Intake = Intake {
    kinds: &[FileKind::Pdf, FileKind::Docx, FileKind::Xlsx, FileKind::Jpeg, FileKind::Png],
    largest: 20 << 20,
    most: 1,
    unpacked: 200 << 20,
};

/// So many files stand at one place at most: a paper that was scanned in parts.
pub const PAPERS_MOST: usize = 10;

/// Whether one more file has room at a place where so many stand.
///
/// # Errors
/// [`Refusal::PaperFilesTooMany`].
pub fn accept_one_more_paper(count: usize) -> Result<(), Refusal> {
    if count < PAPERS_MOST {
        return Ok(());
    }
    Err(Refusal::PaperFilesTooMany { max: PAPERS_MOST.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_a_paper_in_parts_and_not_a_heap() {
        assert_eq!(accept_one_more_paper(PAPERS_MOST - 1), Ok(()));
        let full = Refusal::PaperFilesTooMany { max: "10".into() };
        assert_eq!(accept_one_more_paper(PAPERS_MOST), Err(full));
    }
}
