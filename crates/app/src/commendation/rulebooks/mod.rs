//! The rulebooks of a house: those that ship with the product, and those that were brought in and not taken back.

mod back;
mod brought;
mod list;
mod shipped;
mod trial;

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use thidua_domain::commendation::{Candidate, Library, Object, Occasion, Rule, Rulebook, Shelf};
use thidua_domain::criteria::{Argument, Fault};
use thidua_store::Sql;
use thidua_store::commendation::{self as store, AwardRow};
use thidua_store::organization::UnitRow;

pub use self::back::{TakingBack, foresee_taking_back, take_rulebook_back};
pub use self::brought::{
    Brought, CaseFile, Looked, Prospect, RULEBOOK_SUBJECT, RulebookFile, Unread, foresee_rulebook,
    is_rulebook_taken, may_bring_rulebook, open_brought, release_brought, take_rulebook,
};
pub use self::list::{RulebookList, Shelved, list_rulebooks, rulebook_files};
pub use self::shipped::salaries;
use self::shipped::shipped;
pub use self::trial::{Failing, Moved, Tried};
use crate::{App, Result};

/// The rulebooks of a house as they were at a revision.
#[derive(Debug)]
pub struct Rulebooks {
    /// Those that hold.
    pub library: Arc<Library>,
    /// The same, with those that end although their files are open.
    pub shelf: Shelf,
    /// Ids of those that are not used: they ship, and contradict what was brought in; or this program cannot read them.
    pub left_out: Vec<String>,
    /// All that are used, in the order in which they came.
    pub(super) came: Vec<Rulebook>,
    /// How often rulebooks were brought in or taken back until then.
    pub(super) revision: i64,
}

/// The rulebooks of this house, kept until the store has another revision: another process may bring one in.
#[derive(Debug, Default)]
pub(crate) struct KeptRulebooks(Mutex<Option<Arc<Rulebooks>>>);

impl KeptRulebooks {
    fn of(&self, revision: i64) -> Option<Arc<Rulebooks>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|kept| kept.revision == revision).cloned()
    }

    fn keep(&self, rulebooks: &Arc<Rulebooks>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(rulebooks));
    }
}

impl Rulebooks {
    /// What ships and what was brought in, put together. What somebody brought in goes before what ships: a program that is renewed does not
    /// take it away.
    fn of(revision: i64, brought: Vec<(String, Option<Rulebook>)>) -> Self {
        let mut left_out: Vec<String> = vec![];
        let mut came: Vec<Rulebook> = shipped().iter().map(|shipped| shipped.rulebook.clone()).collect();
        for (id, rulebook) in brought {
            match rulebook {
                Some(rulebook) => came.push(rulebook),
                None => left_out.push(id),
            }
        }
        loop {
            match Shelf::of(came.clone()) {
                Ok(shelf) => {
                    let library = Arc::new(shelf.library.clone());
                    return Self { library, shelf, left_out, came, revision };
                }
                Err((_, fault)) => {
                    let Some(id) = gives_way(&fault) else {
                        return Self { revision, ..Self::none(left_out) };
                    };
                    came.retain(|rulebook| rulebook.id != id);
                    left_out.push(id);
                }
            }
        }
    }

    /// Those of the house without one that was brought in.
    async fn without(sql: &mut impl Sql, number: i64, revision: i64) -> Result<Self> {
        let files = store::list_rulebook_files(sql).await?;
        let files = files.into_iter().filter(|file| file.0 != number);
        Ok(Self::of(revision, files.map(read).collect()))
    }

    fn none(left_out: Vec<String>) -> Self {
        let (library, shelf, came) = Default::default();
        Self { library, shelf, left_out, came, revision: 0 }
    }
}

/// What a fault says of this.
fn named(fault: &Fault, name: &str) -> Option<String> {
    let found = fault.arguments().iter().find(|(known, _)| *known == name);
    found.and_then(|(_, argument)| match argument {
        Argument::Text(text) => Some(text.clone()),
        Argument::Number(_) => None,
    })
}

/// Which of two rulebooks that contradict each other is left out: the one that ships, else the one that came later.
fn gives_way(fault: &Fault) -> Option<String> {
    let (first, second) = (named(fault, "first")?, named(fault, "second")?);
    let ships = shipped().iter().any(|shipped| shipped.rulebook.id == first);
    Some(if ships { first } else { second })
}

fn read((_, id, content): (i64, String, String)) -> (String, Option<Rulebook>) {
    let rulebook = Rulebook::read(content.as_bytes()).ok();
    (id, rulebook)
}

/// The rulebooks of this house, as somebody who reads or acts finds them in the store.
pub(crate) async fn rulebooks_in(sql: &mut impl Sql, app: &App) -> Result<Arc<Rulebooks>> {
    let revision = store::revision_of_rulebooks(sql).await?;
    if let Some(kept) = app.rulebooks().of(revision) {
        return Ok(kept);
    }
    let files = store::list_rulebook_files(sql).await?;
    let rulebooks = Arc::new(Rulebooks::of(revision, files.into_iter().map(read).collect()));
    app.rulebooks().keep(&rulebooks);
    Ok(rulebooks)
}

/// All rulebooks of this house.
///
/// # Errors
/// Only ours.
pub async fn library(app: &App) -> Result<Arc<Library>> {
    Ok(Arc::clone(&rulebooks_in(&mut app.read().await?, app).await?.library))
}

/// The rulebooks as they hold for one alliance.
#[derive(Clone, Debug)]
pub struct Law {
    /// All of them.
    pub library: Arc<Library>,
    /// The code of the alliance.
    unit: String,
}

impl Law {
    pub(super) fn of(library: &Arc<Library>, unit: &UnitRow) -> Self {
        Self { library: Arc::clone(library), unit: unit.slug.clone() }
    }

    /// Those of this house.
    pub(super) async fn load(sql: &mut impl Sql, app: &App, unit: &UnitRow) -> Result<Self> {
        Ok(Self::of(&rulebooks_in(sql, app).await?.library, unit))
    }

    /// The rule that holds for an award of such candidates on a day.
    pub(super) fn rule(&self, (award, object): (&str, Object), on: Date) -> Option<Rule> {
        let mut candidate = Candidate::unknown("", object);
        candidate.unit = Some(self.unit.clone());
        self.library.rule(award, &candidate, Occasion { accepted: on, year: None }).ok()
    }

    /// What an award was called on a day by the rule that held then; by the newest rulebook that has it where none did.
    pub(super) fn title(&self, (award, object): (&str, &str), on: Date) -> String {
        let object = Object::from_word(object);
        let held = object.and_then(|object| self.rule((award, object), on));
        held.map_or_else(|| self.library.title(award), |rule| rule.award.title.clone())
    }

    /// What an award is worth when it is decided on a day, in đồng; none where no rule says.
    pub(super) fn money(&self, award: &AwardRow, on: Date) -> Option<i64> {
        let object = Object::from_word(&award.object)?;
        let rule = self.rule((&award.award, object), on)?;
        let sum = salaries().sum(rule.award.money.as_ref()?, on)?;
        i64::try_from(sum.vnd).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn national(id: &str, from: &str) -> Rulebook {
        let file = format!(
            "[rulebook]\nid = \"{id}\"\nvalid = {{ from = \"{from}\" }}\n[[award]]\nid = \"giay-khen-ca-nhan\"\n\
             title = \"Giấy khen\"\nkind = \"commendation\"\nobject = \"individual\"\ngranted_by = \"alliance\"\n\
             cite = \"Điều 1\"\n[award.when]\nall = []\n"
        );
        Rulebook::read(file.as_bytes()).unwrap()
    }

    #[test]
    fn what_was_brought_in_goes_before_what_a_renewed_program_ships() {
        let brought = national("luat-moi", "2026-12-01");

        let house = Rulebooks::of(1, vec![("luat-moi".to_owned(), Some(brought))]);

        assert_eq!(house.left_out, ["vn-tdkt-2026"]);
        let ids: Vec<&str> = house.library.rulebooks().iter().map(|rulebook| rulebook.id.as_str()).collect();
        assert!(ids.contains(&"luat-moi") && ids.contains(&"vn-tdkt-2025"), "{ids:?}");
    }

    #[test]
    fn one_that_this_program_cannot_read_is_told_and_the_others_hold() {
        let house = Rulebooks::of(1, vec![("cu".to_owned(), None)]);

        assert_eq!(house.left_out, ["cu"]);
        assert_eq!(house.library.rulebooks().len(), shipped().len());
    }
}
