//! Official papers that were made: what a paper is, and how often it was issued. A paper that says what it said before is the same
//! edition, however it is printed; one that says something else is the next, and names the one that it replaces.

use jiff::civil::Date;

use crate::files::{FileKind, Intake};

/// What is taken to be held against what was made: a PDF, as large as the largest that is made.
pub const MADE_PAPER: Intake = Intake { kinds: &[FileKind::Pdf], largest: 20 << 20, most: 1, unpacked: 0 };

/// So many papers that were made are told on a page; of those before only how many there are.
pub const TOLD: usize = 20;

/// Declares the papers. Adding one is adding its line; the stable names never change.
macro_rules! papers {
    ($($(#[$doc:meta])* $kind:ident = $name:literal;)+) => {
        /// A paper that can be final.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum PaperKind {
            $($(#[$doc])* $kind,)+
        }

        impl PaperKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }
    };
}

papers! {
    /// A decision of commendation with its list.
    Decision = "decision";
    /// Certificates of a decision; their parts are the numbers on its list.
    Certificate = "certificate";
    /// The minutes of a meeting of a council.
    Minutes = "minutes";
    /// The minutes of its count.
    Tally = "tally";
    /// The pact of a year; its parts are its versions.
    Pact = "pact";
    /// The score table of a year.
    ScoreSheet = "score-sheet";
    /// The report that closes a year.
    SummaryReport = "summary-report";
    /// The invitation to a conference.
    Invitation = "invitation";
    /// The minutes of a conference.
    ConferenceMinutes = "conference-minutes";
    /// The notice of what a conference concluded.
    ConclusionNotice = "conclusion-notice";
}

/// What a paper said when it was issued so often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// How often, from 1.
    pub number: u32,
    /// On which day first.
    pub made_on: Date,
    /// The day of the one that it replaces; none of the first.
    pub before_on: Option<Date>,
    /// A digest of its words, in their order.
    pub words: String,
}

impl Edition {
    /// The edition of a paper that says this today, after the newest before it.
    #[must_use]
    pub fn after(newest: Option<&Self>, words: String, today: Date) -> Self {
        match newest {
            Some(newest) if newest.words == words => newest.clone(),
            Some(newest) => {
                Self { number: newest.number + 1, made_on: today, before_on: Some(newest.made_on), words }
            }
            None => Self { number: 1, made_on: today, before_on: None, words },
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_paper_is_another_edition_only_where_it_says_something_else() {
        let (monday, friday) = (date(2026, 12, 14), date(2026, 12, 18));
        let first = Edition::after(None, "một".to_owned(), monday);
        assert_eq!((first.number, first.made_on, first.before_on), (1, monday, None));
        assert_eq!(Edition::after(Some(&first), "một".to_owned(), friday), first);

        let second = Edition::after(Some(&first), "hai".to_owned(), friday);
        assert_eq!((second.number, second.made_on, second.before_on), (2, friday, Some(monday)));
        let third = Edition::after(Some(&second), "một".to_owned(), friday);
        assert_eq!(
            (third.number, third.before_on),
            (3, Some(friday)),
            "back to the first words is another one again"
        );
    }
}
