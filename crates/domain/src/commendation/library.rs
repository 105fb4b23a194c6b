//! All rulebooks together, and which of them holds for an award on a day.

use std::sync::Arc;

use super::candidate::Candidate;
use super::judge::{Finding, Occasion, judge};
use super::rulebook::{Award, OpenDossiers, Rulebook, Territory};
use super::words::{Object, Verdict};
use crate::criteria::{Code, Fault, FileRole};
use crate::scoring::Read;

/// Rulebooks, none of which contradicts another.
#[derive(Clone, Debug, Default)]
pub struct Library {
    rulebooks: Vec<Arc<Rulebook>>,
}

/// An award as one rulebook has it. Whoever has it keeps it, whatever becomes of the library.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The rulebook.
    pub rulebook: Arc<Rulebook>,
    /// The award in it.
    pub award: Arc<Award>,
}

/// What a candidate comes to for an award.
#[derive(Clone, Debug)]
pub struct Answer {
    /// By which rule.
    pub rule: Rule,
    /// On what day, for which year.
    pub occasion: Occasion,
    /// What was found, the whole tree.
    pub finding: Finding,
    /// The other version by which the candidate was judged too, and what came of it there.
    pub beside: Option<(Rule, Verdict)>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// No rulebook knows the award.
    AwardUnknown,
    /// Some rulebook knows it, but none that holds on the day.
    NoRulebookOnThatDay,
    /// It is for another kind of candidate.
    OtherObject(Object),
}

impl Rule {
    /// An award of a rulebook, where that has it.
    fn of(rulebook: &Arc<Rulebook>, award: &str) -> Option<Self> {
        let award = rulebook.awards.iter().find(|known| known.id == award)?;
        Some(Self { rulebook: Arc::clone(rulebook), award: Arc::clone(award) })
    }
}

impl Library {
    /// Rulebooks put together.
    ///
    /// # Errors
    /// [`Code::RulebookTwice`], [`Code::RulebooksOverlap`], with the place of the rulebook that comes too much.
    pub fn of(rulebooks: Vec<Rulebook>) -> Result<Self, (usize, Box<Fault>)> {
        for (place, later) in rulebooks.iter().enumerate() {
            for earlier in &rulebooks[..place] {
                beside(earlier, later).map_err(|fault| (place, fault))?;
            }
        }
        let mut rulebooks = rulebooks;
        rulebooks.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
        Ok(Self { rulebooks: rulebooks.into_iter().map(Arc::new).collect() })
    }

    /// All rulebooks, the earliest first.
    #[must_use]
    pub fn rulebooks(&self) -> &[Arc<Rulebook>] {
        &self.rulebooks
    }

    /// The title of an award, from the newest rulebook that has it; its id in words where none does.
    #[must_use]
    pub fn title(&self, award: &str) -> String {
        let found = self.rulebooks.iter().rev().find_map(|rulebook| rulebook.find(award));
        found.map_or_else(|| award.replace('-', " "), |award| award.title.clone())
    }

    /// The rule that holds for an award on the day: a local one of the candidate's unit goes before the national one.
    ///
    /// # Errors
    /// Why there is none for this candidate.
    pub fn rule(&self, award: &str, candidate: &Candidate, occasion: Occasion) -> Result<Rule, NoAnswer> {
        let holding = self.holding(candidate.unit.as_deref(), occasion);
        let mut found = holding.into_iter().filter_map(|rulebook| Rule::of(rulebook, award));
        match found.next() {
            Some(rule) if rule.award.object == candidate.object => Ok(rule),
            Some(rule) => Err(NoAnswer::OtherObject(rule.award.object)),
            None if self.rulebooks.iter().any(|rulebook| rulebook.find(award).is_some()) => {
                Err(NoAnswer::NoRulebookOnThatDay)
            }
            None => Err(NoAnswer::AwardUnknown),
        }
    }

    /// Judges a candidate for an award.
    ///
    /// # Errors
    /// Why there is no rule for it.
    pub fn answer(&self, award: &str, candidate: &Candidate, occasion: Occasion) -> Result<Answer, NoAnswer> {
        Ok(self.by(self.rule(award, candidate, occasion)?, candidate, occasion))
    }

    /// Judges a candidate for every award of its kind that some rulebook has on the day, in the order of the rulebooks.
    #[must_use]
    pub fn answers(&self, candidate: &Candidate, occasion: Occasion) -> Vec<Answer> {
        let rules = self.rules(candidate.object, candidate.unit.as_deref(), occasion);
        rules.into_iter().map(|rule| self.by(rule, candidate, occasion)).collect()
    }

    /// The rules for candidates of a kind and a unit on a day: those of the nation in the order of its rulebooks, each local one in
    /// the place of the national one that it goes before, the other local ones at the end.
    #[must_use]
    pub fn rules(&self, object: Object, unit: Option<&str>, occasion: Occasion) -> Vec<Rule> {
        let mut rules: Vec<Rule> = vec![];
        let mut holding = self.holding(unit, occasion);
        holding.sort_by_key(|rulebook| rulebook.territory != Territory::National);
        for rulebook in holding {
            for award in &rulebook.awards {
                let rule = Rule { rulebook: Arc::clone(rulebook), award: Arc::clone(award) };
                match rules.iter_mut().find(|known| known.award.id == award.id) {
                    Some(known) => *known = rule,
                    None => rules.push(rule),
                }
            }
        }
        rules.retain(|rule| rule.award.object == object);
        rules
    }

    /// The rulebooks that hold, local ones first.
    fn holding(&self, unit: Option<&str>, occasion: Occasion) -> Vec<&Arc<Rulebook>> {
        let is_local = |rulebook: &&Arc<Rulebook>| match &rulebook.territory {
            Territory::National => false,
            Territory::Local(code) => unit == Some(code.as_str()),
        };
        let is_national = |rulebook: &&Arc<Rulebook>| rulebook.territory == Territory::National;
        let holds = |rulebook: &&Arc<Rulebook>| rulebook.holds_on(occasion.accepted);
        let local = self.rulebooks.iter().filter(holds).filter(is_local);
        local.chain(self.rulebooks.iter().filter(holds).filter(is_national)).collect()
    }

    fn by(&self, rule: Rule, candidate: &Candidate, occasion: Occasion) -> Answer {
        let finding = judge(candidate, &rule.award, occasion);
        let Some(newer) = self.newer(&rule, candidate.object) else {
            return Answer { rule, occasion, finding, beside: None };
        };
        let other = judge(candidate, &newer.award, occasion);
        // What is as favourable stays under the version of its day.
        if other.verdict > finding.verdict {
            let beside = Some((rule, finding.verdict));
            Answer { rule: newer, occasion, finding: other, beside }
        } else {
            let beside = Some((newer, other.verdict));
            Answer { rule, occasion, finding, beside }
        }
    }

    /// The award in the version that follows, if that one lets open dossiers choose.
    fn newer(&self, rule: &Rule, object: Object) -> Option<Rule> {
        let is_later = |other: &&Arc<Rulebook>| {
            other.territory == rule.rulebook.territory
                && other.from > rule.rulebook.from
                && other.find(&rule.award.id).is_some()
        };
        let newer = Rule::of(self.rulebooks.iter().find(is_later)?, &rule.award.id)?;
        let may_choose = newer.rulebook.open_dossiers == OpenDossiers::MoreFavourable;
        (may_choose && newer.award.object == object).then_some(newer)
    }
}

/// Whether two rulebooks can stand beside each other.
fn beside(earlier: &Rulebook, later: &Rulebook) -> Read<()> {
    if earlier.id == later.id {
        return Err(Fault::new(Code::RulebookTwice, FileRole::Awards).text("id", &later.id));
    }
    if earlier.territory != later.territory || !earlier.overlaps(later) {
        return Ok(());
    }
    match later.awards.iter().find(|award| earlier.find(&award.id).is_some()) {
        None => Ok(()),
        Some(award) => {
            let from = earlier.from.max(later.from).to_string();
            let fault = Fault::new(Code::RulebooksOverlap, FileRole::Awards).text("award", &award.id);
            Err(fault.text("first", &earlier.id).text("second", &later.id).text("from", &from))
        }
    }
}
