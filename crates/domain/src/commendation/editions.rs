//! Rulebooks that come after one another: which of them stand, when the older ones end, and what a new one changes.
//!
//! Nothing of this is written into a file or kept: it follows from which files there are, and in which order they came.

use std::sync::Arc;

use jiff::civil::Date;

use super::library::Library;
use super::rulebook::{Award, Rulebook};
use super::vote::Vote;
use crate::criteria::Fault;

/// What holds of rulebooks that came one after the other.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Those that hold, each with its last day.
    pub library: Library,
    /// Those that end although their files are open.
    pub ended: Vec<Ended>,
}

/// A rulebook whose file is open, and that ends because another one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub rulebook: String,
    /// The id of the one that begins.
    pub by: String,
    /// The day before that.
    pub to: Date,
}

impl Shelf {
    /// Rulebooks in the order in which they came. One of the same id takes the place of the edition before it; one that came later ends an
    /// open one of the same territory that is older and has an award in common, on the day before.
    ///
    /// # Errors
    /// What [`Library::of`] says, with the place among those that are left once every id is there only once.
    pub fn of(came: Vec<Rulebook>) -> Result<Self, (usize, Box<Fault>)> {
        let mut stand: Vec<Rulebook> = vec![];
        for rulebook in came {
            match stand.iter_mut().find(|known| known.id == rulebook.id) {
                Some(known) => *known = rulebook,
                None => stand.push(rulebook),
            }
        }
        let ended: Vec<Ended> =
            (0..stand.len()).filter_map(|place| end_of(&stand[place], &stand[place + 1..])).collect();
        for end in &ended {
            if let Some(rulebook) = stand.iter_mut().find(|rulebook| rulebook.id == end.rulebook) {
                rulebook.to = Some(end.to);
            }
        }
        Ok(Self { library: Library::of(stand)?, ended })
    }

    /// The end that another one gives to a rulebook.
    #[must_use]
    pub fn end(&self, rulebook: &str) -> Option<&Ended> {
        self.ended.iter().find(|end| end.rulebook == rulebook)
    }

    /// What goes when a rulebook comes: the edition before it, or those of its territory whose last day is the one before its first.
    #[must_use]
    pub fn before(&self, after: &Self, rulebook: &Rulebook) -> Vec<Arc<Rulebook>> {
        let known = self.library.rulebooks();
        if let Some(edition) = known.iter().find(|known| known.id == rulebook.id) {
            return vec![Arc::clone(edition)];
        }
        let Ok(eve) = rulebook.from.yesterday() else { return vec![] };
        let goes = |old: &&Arc<Rulebook>| {
            let stays = after.library.rulebooks().iter().find(|new| new.id == old.id);
            old.territory == rulebook.territory
                && old.holds_on(eve)
                && stays.is_none_or(|new| !new.holds_on(rulebook.from))
        };
        known.iter().filter(goes).cloned().collect()
    }
}

/// When an open rulebook ends because of those that came after it.
fn end_of(open: &Rulebook, later: &[Rulebook]) -> Option<Ended> {
    let ends = |other: &&Rulebook| {
        open.to.is_none()
            && open.territory == other.territory
            && open.from < other.from
            && other.awards.iter().any(|award| open.find(&award.id).is_some())
    };
    let next = later.iter().filter(ends).min_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)))?;
    let to = next.from.yesterday().ok()?;
    Some(Ended { rulebook: open.id.clone(), by: next.id.clone(), to })
}

/// What becomes of an award when a rulebook takes the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was in none of them.
    New,
    /// It is another in this.
    Changed(Vec<Aspect>),
    /// It is as it was.
    Same,
    /// It is not in the new one.
    Gone,
}

/// A side of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// What it is called, what it is, who can be given it and who grants it.
    Name,
    /// Its article.
    Article,
    /// What it takes.
    Conditions,
    /// The money that goes with it.
    Money,
    /// How many at most.
    Quota,
    /// The vote.
    Vote,
    /// The papers.
    Dossier,
    /// Its days and periods.
    Days,
    /// Whether it was compared with the published text.
    Verified,
}

impl Aspect {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Article => "article",
            Self::Conditions => "conditions",
            Self::Money => "money",
            Self::Quota => "quota",
            Self::Vote => "vote",
            Self::Dossier => "dossier",
            Self::Days => "days",
            Self::Verified => "verified",
        }
    }
}

/// Every award of a rulebook and of those whose place it takes, with what becomes of it; those that are gone at the end.
#[must_use]
pub fn changes(before: &[Arc<Rulebook>], after: &Rulebook) -> Vec<(Arc<Award>, Change)> {
    let was = |id: &str| before.iter().rev().find_map(|old| old.find(id));
    let change = |award: &Arc<Award>| match was(&award.id).map(|old| differences(old, award)) {
        None => Change::New,
        Some(aspects) if aspects.is_empty() => Change::Same,
        Some(aspects) => Change::Changed(aspects),
    };
    let mut all: Vec<(Arc<Award>, Change)> =
        after.awards.iter().map(|award| (Arc::clone(award), change(award))).collect();
    for award in before.iter().flat_map(|old| &old.awards) {
        if all.iter().all(|(known, _)| known.id != award.id) {
            all.push((Arc::clone(award), Change::Gone));
        }
    }
    all
}

/// In what two editions of an award differ.
fn differences(old: &Award, new: &Award) -> Vec<Aspect> {
    let days = |award: &Award| (award.deadline, award.publish_working_days, award.cutoff_months);
    let name = |award: &Award| (award.title.clone(), award.kind, award.object, award.granted_by);
    [
        (Aspect::Name, name(old) != name(new)),
        (Aspect::Article, old.cite != new.cite),
        (Aspect::Conditions, old.conditions != new.conditions),
        (Aspect::Money, old.money != new.money),
        (Aspect::Quota, old.quota != new.quota),
        (Aspect::Vote, old.vote != new.vote),
        (Aspect::Dossier, old.dossier != new.dossier),
        (Aspect::Days, days(old) != days(new)),
        (Aspect::Verified, old.verified != new.verified),
    ]
    .into_iter()
    .filter_map(|(aspect, differs)| differs.then_some(aspect))
    .collect()
}

impl Award {
    /// What of it names no article although it says how much, how many or by which vote.
    #[must_use]
    pub fn uncited(&self) -> Vec<Aspect> {
        let vote = self.vote.as_ref().is_some_and(|vote| match vote {
            Vote::Of(threshold) => threshold.cite.is_none(),
            Vote::LocalRule { cite, .. } => cite.is_none(),
        });
        [
            (Aspect::Money, self.money.as_ref().is_some_and(|money| money.cite.is_none())),
            (Aspect::Quota, self.quota.as_ref().is_some_and(|quota| quota.cite.is_none())),
            (Aspect::Vote, vote),
        ]
        .into_iter()
        .filter_map(|(aspect, lacks)| lacks.then_some(aspect))
        .collect()
    }
}
