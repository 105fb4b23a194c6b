//! Why a leaf has its points, in a sentence: `332 / 400 = 83 % ≥ 80 % → 4 điểm`.

use super::leaf::{Counting, Finding, Held, Mode, Verdict};
use super::measure::{Gap, Reading};
use super::phrases::{Phrase, Phrases};
use super::scale::Rung;
use super::teller::Teller;
use crate::criteria::{Better, How, Kind, Line, NotAssigned, Scale, Table};
use crate::number::Decimal;
use crate::number::digits::Tail;

/// The explanation of one leaf of one unit, not yet in any language.
#[derive(Clone, Debug)]
pub struct Reasoning<'o> {
    pub(crate) table: &'o Table,
    pub(crate) leaf: usize,
    /// How the leaf is scored for this unit.
    pub(crate) how: &'o How,
    pub(crate) verdict: Verdict<'o>,
    pub(crate) mode: Mode,
    /// The actuals that it weighs, in the order of the measure's terms; empty for every other measure.
    pub(crate) weighed: Vec<i128>,
}

impl<'o> Reasoning<'o> {
    /// The explanation in the language of the phrases.
    #[must_use]
    pub fn text(&self, phrases: &Phrases) -> String {
        let mut text = String::new();
        self.write(phrases, &mut text);
        text
    }

    /// The explanation as it stands beside printed points: with the table's decimals, and a deduction with its minus. Files keep
    /// [`Reasoning::text`], which later versions have to compute again byte for byte.
    #[must_use]
    pub fn printed(&self, phrases: &Phrases) -> String {
        let mut text = String::new();
        self.tell(phrases, Tail::Kept, &mut text);
        text
    }

    /// What is missing, where something is and that is why nothing was computed.
    #[must_use]
    pub fn gap(&self) -> Option<Gap<'o>> {
        self.verdict.gap()
    }

    /// Writes the explanation at the end of a text.
    pub fn write(&self, phrases: &Phrases, out: &mut String) {
        self.tell(phrases, Tail::Cut, out);
    }

    fn tell(&self, phrases: &Phrases, tail: Tail, out: &mut String) {
        let held = self.held().map(|held| (Phrase::Held, held.points));
        let (phrase, points) = held.unwrap_or_else(|| self.unheld());
        Teller { explain: self, phrases, points, tail }.tell(phrase, out);
    }

    /// What stands where nothing holds the points down.
    pub(super) fn unheld(&self) -> (Phrase, i128) {
        match self.verdict {
            Verdict::NotAssigned(NotAssigned::Rebase) => (Phrase::NotAssigned, 0),
            Verdict::NotAssigned(NotAssigned::Lost) => (Phrase::NotAssignedLost, 0),
            Verdict::OfNothing(NotAssigned::Rebase) => (Phrase::NothingNotAssigned, 0),
            Verdict::OfNothing(NotAssigned::Lost) => (Phrase::NothingLost, 0),
            Verdict::Unscored(..) => (unscored(self.mode), 0),
            Verdict::Counts(Counting::Marked(mark), _) => (Phrase::Mark, mark.points),
            Verdict::Counts(Counting::Overridden(mark, Ok(_)), _) => (Phrase::Overridden, mark.points),
            Verdict::Counts(Counting::Overridden(mark, Err(_)), _) => (Phrase::OverriddenGap, mark.points),
            Verdict::Counts(Counting::Computed(computed), _) => {
                (self.finding_phrase(computed.finding), computed.points)
            }
        }
    }

    pub(super) fn held(&self) -> Option<Held<'o>> {
        match self.verdict {
            Verdict::Counts(_, held) => held,
            Verdict::NotAssigned(_) | Verdict::OfNothing(_) | Verdict::Unscored(..) => None,
        }
    }

    pub(super) fn finding_phrase(&self, finding: Finding) -> Phrase {
        match finding {
            Finding::Passed => Phrase::Passed,
            Finding::Failed => Phrase::Failed,
            Finding::OfNothing => Phrase::OfNothing,
            Finding::Measured(reading, step) => self.step_phrase(&reading, step),
        }
    }

    fn step_phrase(&self, reading: &Reading, step: Rung) -> Phrase {
        let lower = self.better() == Better::Lower;
        let untargeted = matches!(reading, Reading::Untargeted(_));
        match step {
            Rung::Band(_) => {
                if lower {
                    Phrase::BandLower
                } else {
                    Phrase::Band
                }
            }
            Rung::NoBand(_) => {
                if lower {
                    Phrase::NoBandLower
                } else {
                    Phrase::NoBand
                }
            }
            Rung::Linear => match self.line() {
                Some(Line { whole: Some(_), .. }) => Phrase::LineWhole,
                Some(line) if line.floor > Decimal::default() => Phrase::Line,
                Some(_) | None => Phrase::Linear,
            },
            Rung::BelowLine => Phrase::BelowLine,
            Rung::PerUnit if self.is_full() => Phrase::PerUnitCapped,
            Rung::PerUnit => Phrase::PerUnit,
            Rung::BelowZero => Phrase::BelowZero,
            Rung::ShareOfBest { .. } => match (untargeted, lower) {
                (false, false) => Phrase::Best,
                (false, true) => Phrase::BestLower,
                (true, false) => Phrase::BestUntargeted,
                (true, true) => Phrase::BestUntargetedLower,
            },
            Rung::BestIsZero => Phrase::BestIsZero,
            Rung::LowestPossible => Phrase::LowestPossible,
            Rung::Place { .. } => Phrase::Place,
            Rung::Short => {
                if lower {
                    Phrase::ShortLower
                } else {
                    Phrase::Short
                }
            }
            Rung::OnTarget => Phrase::OnTarget,
            Rung::Leading => Phrase::Leader,
            Rung::Ahead { .. } => Phrase::Ahead,
        }
    }

    fn is_full(&self) -> bool {
        self.verdict.computed().is_some_and(|computed| computed.points == self.table.leaves[self.leaf].max)
    }

    pub(super) fn how(&self) -> &'o How {
        self.how
    }

    pub(super) fn line(&self) -> Option<&'o Line> {
        match self.how {
            How::Computed { scale: Scale::Linear(line), .. } => Some(line),
            How::Computed { .. } | How::Sum | How::Manual | How::PassFail { .. } => None,
        }
    }

    pub(super) fn max(&self) -> Decimal {
        self.table.criteria[self.table.leaves[self.leaf].criterion].max
    }

    pub(super) fn kind(&self) -> Kind {
        self.table.criteria[self.table.leaves[self.leaf].criterion].kind
    }

    fn better(&self) -> Better {
        match self.how() {
            How::Computed { better, .. } => *better,
            How::Sum | How::Manual | How::PassFail { .. } => Better::Higher,
        }
    }

    pub(super) fn measured(&self) -> Option<(Reading, Rung)> {
        match self.verdict.computed()?.finding {
            Finding::Passed | Finding::Failed | Finding::OfNothing => None,
            Finding::Measured(reading, step) => Some((reading, step)),
        }
    }
}

fn unscored(mode: Mode) -> Phrase {
    match mode {
        Mode::Provisional => Phrase::Unscored,
        Mode::Final => Phrase::UnscoredFinal,
    }
}
