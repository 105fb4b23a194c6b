//! The bounds of forms: what is beyond them is said before anything is set, field by field.

use std::fmt::{self, Display, Formatter};

use unicode_normalization::UnicodeNormalization;

use super::{Letterhead, Signer};

/// What is wrong with one field of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field as in `sample.json`, such as `recipients[3].name`; places are counted from 0.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is empty.
    Missing,
    /// It has more letters than this.
    TooLong {
        /// How many it may have.
        most: usize,
    },
    /// There are more of them than this.
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// No letter of the font is for this one, or it is no letter.
    Unprintable {
        /// Which.
        letter: char,
    },
    /// It is not between these, in the unit of the field.
    OutOfRange {
        /// The least.
        least: i32,
        /// The greatest.
        most: i32,
    },
    /// It is not as many as what it stands beside.
    Uneven {
        /// How many there should be.
        expected: usize,
    },
    /// All letters are within bounds, but together they do not fit where they belong.
    NoRoom,
    /// It is no picture that can be set: SVG with a size, without references outside itself.
    NoPicture,
}

impl FaultKind {
    /// Its code, which never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "paper.missing",
            Self::TooLong { .. } => "paper.too-long",
            Self::TooMany { .. } => "paper.too-many",
            Self::Unprintable { .. } => "paper.unprintable",
            Self::OutOfRange { .. } => "paper.out-of-range",
            Self::Uneven { .. } => "paper.uneven",
            Self::NoPicture => "paper.no-picture",
            Self::NoRoom => "paper.no-room",
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.kind.code())
    }
}

/// Gathers what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    faults: Vec<Fault>,
}

impl Checks {
    /// All that was wrong, in the order of the fields.
    pub(crate) fn faults(self) -> Vec<Fault> {
        self.faults
    }

    /// Whether nothing was wrong so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// One fault.
    pub(crate) fn fault(&mut self, field: &str, kind: FaultKind) {
        self.faults.push(Fault { field: field.to_owned(), kind });
    }

    /// A text of one line that must be there.
    pub(crate) fn text(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.fault(field, FaultKind::Missing);
        }
        self.short(field, text, most, crate::press::prints);
    }

    /// Letters that may be none.
    pub(crate) fn letters(&mut self, field: &str, text: &str, most: usize) {
        self.short(field, text, most, crate::press::prints);
    }

    /// A text of one line, if there is one.
    pub(crate) fn optional(&mut self, field: &str, text: Option<&String>, most: usize) {
        if let Some(text) = text {
            self.text(field, text, most);
        }
    }

    /// A text that may have several lines.
    pub(crate) fn lines(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.fault(field, FaultKind::Missing);
        }
        self.short(field, text, most, |letter| letter == '\n' || crate::press::prints(letter));
    }

    /// At most so many; each is looked at.
    pub(crate) fn each<T>(
        &mut self,
        field: &str,
        list: &[T],
        most: usize,
        mut look: impl FnMut(&mut Self, &str, &T),
    ) {
        if list.len() > most {
            self.fault(field, FaultKind::TooMany { most });
        }
        for (place, one) in list.iter().enumerate().take(most) {
            look(self, &format!("{field}[{place}]"), one);
        }
    }

    /// One at least, and at most so many.
    pub(crate) fn some<T>(
        &mut self,
        field: &str,
        list: &[T],
        most: usize,
        look: impl FnMut(&mut Self, &str, &T),
    ) {
        if list.is_empty() {
            self.fault(field, FaultKind::Missing);
        }
        self.each(field, list, most, look);
    }

    /// A measure between two.
    pub(crate) fn range(&mut self, field: &str, measure: i32, least: i32, most: i32) {
        if measure < least || measure > most {
            self.fault(field, FaultKind::OutOfRange { least, most });
        }
    }

    /// Who issues it.
    pub(crate) fn letterhead(&mut self, field: &str, letterhead: &Letterhead) {
        self.optional(&format!("{field}.superior"), letterhead.superior.as_ref(), 120);
        self.text(&format!("{field}.issuer"), &letterhead.issuer, 120);
        self.optional(&format!("{field}.symbol"), letterhead.symbol.as_ref(), 30);
        self.text(&format!("{field}.place"), &letterhead.place, 60);
    }

    /// Where it goes.
    pub(crate) fn recipients(&mut self, field: &str, recipients: &[String]) {
        self.each(field, recipients, 12, |checks, field, line| checks.text(field, line, 160));
    }

    /// Who signs.
    pub(crate) fn signer(&mut self, field: &str, signer: &Signer) {
        self.each(&format!("{field}.authority"), &signer.authority, 2, |checks, field, authority| {
            checks.text(field, authority.whom(), 120);
        });
        self.text(&format!("{field}.office"), &signer.office, 120);
        self.optional(&format!("{field}.name"), signer.name.as_ref(), 60);
    }

    fn short(&mut self, field: &str, text: &str, most: usize, prints: impl Fn(char) -> bool) {
        let mut letters = 0;
        let mut odd = None;
        for letter in text.nfc() {
            letters += 1;
            odd = odd.or_else(|| Some(letter).filter(|letter| !prints(*letter)));
        }
        if letters > most {
            self.fault(field, FaultKind::TooLong { most });
        }
        if let Some(letter) = odd {
            self.fault(field, FaultKind::Unprintable { letter });
        }
    }
}
