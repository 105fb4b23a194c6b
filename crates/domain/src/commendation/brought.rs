//! Rulebooks and cases that people bring: as what they are taken, and how much they may hold, so that whatever is kept can be shown.

use super::cases::Cases;
use super::rulebook::Rulebook;
use crate::criteria::FileRole;
use crate::files::{FileKind, Intake};
use crate::refusal::Refusal;

/// The longest title or article, in letters.
const LINE_MAX: usize = 300;
/// The longest sentence of a case, in letters.
const SAY_MAX: usize = 1_000;
/// The most awards of a rulebook.
const AWARDS_MOST: usize = 300;
/// The most cases of a rulebook.
const CASES_MOST: usize = 3_000;

/// What one form brings: a rulebook and its cases.
pub const RULEBOOK_FILES: Intake =
    Intake { kinds: &[FileKind::Toml, FileKind::Json], most: 2, ..Rulebook::INTAKE };

impl Rulebook {
    /// What is taken as a rulebook.
    pub const INTAKE: Intake = Intake {
        kinds: &[FileKind::Toml],
        largest: Self::LIMIT as u64,
        most: 1,
        unpacked: Self::LIMIT as u64,
    };

    /// Whether it can be kept and shown.
    ///
    /// # Errors
    /// [`Refusal::RulebookTooMany`]; [`Refusal::RulebookTooLong`] with the id of the award, or of the rulebook.
    pub fn accept_length(&self) -> Result<(), Refusal> {
        at_most(self.awards.len(), AWARDS_MOST)?;
        short(&self.id, &self.title, LINE_MAX)?;
        for award in &self.awards {
            short(&award.id, &award.title, LINE_MAX)?;
            short(&award.id, &award.cite, LINE_MAX)?;
        }
        Ok(())
    }
}

impl Cases {
    /// What is taken as the cases of a rulebook.
    pub const INTAKE: Intake = Intake { kinds: &[FileKind::Json], ..Rulebook::INTAKE };

    /// Whether they can be kept and shown.
    ///
    /// # Errors
    /// [`Refusal::RulebookTooMany`]; [`Refusal::RulebookTooLong`] with the id of the case.
    pub fn accept_length(&self) -> Result<(), Refusal> {
        at_most(self.cases.len(), CASES_MOST)?;
        for case in &self.cases {
            let place: String = case.id.chars().take(60).collect();
            short(&place, &case.id, LINE_MAX)?;
            short(&place, &case.award, LINE_MAX)?;
            short(&place, case.cite.as_deref().unwrap_or_default(), LINE_MAX)?;
            short(&place, case.say.as_deref().unwrap_or_default(), SAY_MAX)?;
        }
        Ok(())
    }
}

const _: () = assert!(FileRole::Cases.limit() == Rulebook::LIMIT, "both files have the same limit");

fn at_most(count: usize, max: usize) -> Result<(), Refusal> {
    if count <= max {
        return Ok(());
    }
    Err(Refusal::RulebookTooMany { count: count.to_string(), max: max.to_string() })
}

fn short(place: &str, text: &str, max: usize) -> Result<(), Refusal> {
    let letters = text.chars().count();
    if letters <= max {
        return Ok(());
    }
    let (place, letters) = (place.to_owned(), letters.to_string());
    Err(Refusal::RulebookTooLong { place, letters, max: max.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rulebook(title: &str) -> Rulebook {
        let file = format!(
            "[rulebook]\nid = \"r\"\nvalid = {{ from = \"2026-01-01\" }}\n[[award]]\nid = \"w\"\ntitle = \"{title}\"\n\
             kind = \"title\"\nobject = \"collective\"\ngranted_by = \"alliance\"\ncite = \"Điều 1\"\n[award.when]\nall = []\n"
        );
        Rulebook::read(file.as_bytes()).unwrap()
    }

    #[test]
    fn a_title_that_no_page_could_show_is_refused_with_its_award() {
        assert_eq!(rulebook(&"ấ".repeat(LINE_MAX)).accept_length(), Ok(()));
        let place = "w".to_owned();
        let refused = Refusal::RulebookTooLong { place, letters: "301".into(), max: "300".into() };
        assert_eq!(rulebook(&"ấ".repeat(LINE_MAX + 1)).accept_length(), Err(refused));
    }

    #[test]
    fn more_cases_than_are_run_while_somebody_waits_are_refused() {
        let file = |many: usize| {
            let case = "{\"id\":\"C\",\"award\":\"w\",\"qualified\":1,\"at_most\":1}";
            format!("{{\"rulebook\":\"r\",\"cases\":[{}]}}", vec![case; many].join(","))
        };
        let accept = |many: usize| Cases::read(file(many).as_bytes()).unwrap().accept_length();
        assert_eq!(accept(CASES_MOST), Ok(()));
        let refused = Refusal::RulebookTooMany { count: "3001".into(), max: "3000".into() };
        assert_eq!(accept(CASES_MOST + 1), Err(refused));
    }
}
