//! Fills the gaps of the sentences that say why.

use std::cmp::Ordering;

use super::measure::{Gap, Reading};
use super::phrases::{Phrase, Phrases, Piece, Slot};
use super::reasoning::Reasoning;
use super::scale::Rung;
use crate::criteria::{Better, How, Layer, Line, Measure, Scale};
use crate::number::decimal::SCALE;
use crate::number::digits;
use crate::number::digits::Tail;
use crate::number::fraction::{Fraction, Whole};
use crate::number::{Decimal, Points};

/// Millionths in a hundredth: figures that do not end are shown with two places.
const HUNDREDTH: i128 = SCALE / 100;

/// Fills the gaps of the sentences.
pub(super) struct Teller<'a, 'o> {
    pub(super) explain: &'a Reasoning<'o>,
    pub(super) phrases: &'a Phrases,
    /// The points that the sentence speaks of, in the smallest unit.
    pub(super) points: i128,
    /// Kept where the points stand beside printed ones.
    pub(super) tail: Tail,
}

impl Teller<'_, '_> {
    pub(super) fn tell(&self, phrase: Phrase, out: &mut String) {
        for piece in self.phrases.pieces(phrase) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(slot) => self.fill(*slot, out),
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other gap belongs to a measure on a scale")]
    fn fill(&self, slot: Slot, out: &mut String) {
        match slot {
            Slot::Points => self.points(out),
            Slot::Max => self.micro(self.explain.max().micro(), out),
            Slot::Layer => self.layer(out),
            Slot::Gap => self.explain.gap().into_iter().for_each(|gap| self.tell(gap_phrase(&gap), out)),
            Slot::Name => self.explain.gap().into_iter().for_each(|gap| out.push_str(gap_name(&gap))),
            Slot::Calculation => self.machine(out),
            Slot::Counted => {
                let (phrase, points) = self.explain.unheld();
                Self { points, ..*self }.tell(phrase, out);
            }
            Slot::Unless => {
                self.explain.held().into_iter().for_each(|held| out.push_str(held.limit.unless.as_str()))
            }
            _ => self
                .explain
                .measured()
                .into_iter()
                .for_each(|(reading, step)| self.figure(slot, &reading, step, out)),
        }
    }

    fn points(&self, out: &mut String) {
        let points = match self.tail {
            Tail::Kept => self.explain.kind().in_sum(Points::from_units(self.points, 0)).units(),
            Tail::Cut => self.points,
        };
        digits::push(out, points, self.explain.table.decimals, self.tail, self.phrases.style());
    }

    /// The machine's whole sentence, inside the one about the mark that overrode it.
    fn machine(&self, out: &mut String) {
        if let Some(computed) = self.explain.verdict.computed() {
            let teller = Self { points: computed.points, ..*self };
            teller.tell(self.explain.finding_phrase(computed.finding), out);
        }
    }

    fn layer(&self, out: &mut String) {
        if let Some(mark) = self.explain.verdict.mark() {
            self.tell(layer_phrase(mark.layer), out);
        }
    }

    /// The gaps that only a measure on a scale can fill.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other gap is a figure that the measure was read from"
    )]
    fn figure(&self, slot: Slot, reading: &Reading, step: Rung, out: &mut String) {
        match slot {
            Slot::Calc => self.calculation(reading, step, out),
            Slot::Measure => self.measure(shown(reading, step).0, reading, out),
            Slot::Equals => out.push(if shown(reading, step).1 == Ordering::Equal { '=' } else { '≈' }),
            Slot::Bound | Slot::Best | Slot::Top | Slot::Place | Slot::Count => {
                self.step(slot, reading, step, out)
            }
            Slot::Zero | Slot::Full | Slot::Floor | Slot::Step | Slot::Per | Slot::Half | Slot::Rest => {
                self.scale(slot, reading, out)
            }
            _ => self.input(slot, reading, out),
        }
    }

    fn calculation(&self, reading: &Reading, step: Rung, out: &mut String) {
        match reading {
            Reading::Value(_) => self.measure(shown(reading, step).0, reading, out),
            Reading::Weighted(_) => self.tell(Phrase::Weighted, out),
            Reading::Over { .. } => self.tell(Phrase::Over, out),
            Reading::Share { .. } => self.tell(Phrase::Share, out),
            Reading::Growth { .. } => self.tell(Phrase::Growth, out),
            Reading::Survey { .. } => self.tell(Phrase::Survey, out),
            Reading::Excess { better: Better::Higher, .. } => self.tell(Phrase::Excess, out),
            Reading::Excess { better: Better::Lower, .. } => self.tell(Phrase::ExcessLower, out),
            Reading::Untargeted(_) => self.tell(Phrase::Untargeted, out),
        }
    }

    /// The figures that the measure was read from.
    fn input(&self, slot: Slot, reading: &Reading, out: &mut String) {
        match (slot, *reading) {
            (Slot::Actual | Slot::Part, Reading::Value(figure) | Reading::Untargeted(figure))
            | (Slot::Part, Reading::Share { part: figure, .. })
            | (Slot::Whole, Reading::Share { whole: figure, .. })
            | (
                Slot::Actual,
                Reading::Growth { actual: figure, .. }
                | Reading::Excess { actual: figure, .. }
                | Reading::Over { actual: figure, .. },
            )
            | (Slot::Previous, Reading::Growth { previous: figure, .. })
            | (Slot::Target, Reading::Excess { target: figure, .. } | Reading::Over { target: figure, .. })
            | (Slot::Sum, Reading::Survey { sum: figure, .. }) => self.micro(figure, out),
            (Slot::Ballots, Reading::Survey { ballots, .. }) => self.number(ballots, 0, out),
            (Slot::Sum, Reading::Weighted(_)) => self.terms(out),
            _ => {}
        }
    }

    /// `20 − 2 × 1 (“bao_cao_cham”)`
    fn terms(&self, out: &mut String) {
        let How::Computed { measure: Measure::Weighted { start, terms }, .. } = self.explain.how() else {
            return;
        };
        let mut is_first = *start == Decimal::default();
        if !is_first {
            self.micro(start.micro(), out);
        }
        for ((name, weight), actual) in terms.iter().zip(&self.explain.weighed) {
            let is_less = *weight < Decimal::default();
            out.push_str(match (is_first, is_less) {
                (true, true) => "−",
                (true, false) => "",
                (false, true) => " − ",
                (false, false) => " + ",
            });
            is_first = false;
            self.term((name.as_str(), weight.micro().abs(), *actual), out);
        }
    }

    fn term(&self, (name, weight, actual): (&str, i128, i128), out: &mut String) {
        for piece in self.phrases.pieces(Phrase::Term) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(Slot::Name) => out.push_str(name),
                Piece::Slot(Slot::Per) => self.micro(weight, out),
                Piece::Slot(Slot::Actual) => self.micro(actual, out),
                Piece::Slot(_) => {}
            }
        }
    }

    /// What the unit was compared with.
    fn step(&self, slot: Slot, reading: &Reading, step: Rung, out: &mut String) {
        match (slot, step) {
            (Slot::Bound, Rung::Band(band) | Rung::NoBand(band)) => {
                self.measure(band.bound.micro(), reading, out)
            }
            (Slot::Best, Rung::ShareOfBest { best }) => self.measure(short(&best), reading, out),
            (Slot::Top, Rung::Ahead { top }) => self.measure(short(&top.percent()), reading, out),
            (Slot::Place, Rung::Place { place: number, .. })
            | (Slot::Count, Rung::Place { of: number, .. }) => {
                self.number(i128::try_from(number).unwrap_or(i128::MAX), 0, out);
            }
            _ => {}
        }
    }

    /// What the scale says.
    fn scale(&self, slot: Slot, reading: &Reading, out: &mut String) {
        let How::Computed { scale, .. } = self.explain.how() else {
            return;
        };
        let max = self.explain.max().micro();
        match (slot, scale) {
            (Slot::Zero, Scale::Linear(line)) => self.measure(line.zero_at.micro(), reading, out),
            (Slot::Full, Scale::Linear(line)) => self.measure(line.full_at.micro(), reading, out),
            (Slot::Floor, Scale::Linear(line)) => self.micro(line.floor.micro(), out),
            (Slot::Step, Scale::Linear(Line { whole: Some(whole), .. })) => {
                self.measure(whole.micro(), reading, out)
            }
            (Slot::Per, Scale::PerUnit(points)) => self.micro(points.micro(), out),
            (Slot::Half, Scale::LeaderRelative { on_target }) => self.micro(half(max, *on_target), out),
            (Slot::Rest, Scale::LeaderRelative { on_target }) => self.micro(max - half(max, *on_target), out),
            _ => {}
        }
    }

    /// A figure of the same kind as the measure: `83 %`, or `83`.
    fn measure(&self, micro: i128, reading: &Reading, out: &mut String) {
        if !is_percentage(self.explain.how(), reading) {
            return self.micro(micro, out);
        }
        for piece in self.phrases.pieces(Phrase::Percent) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(_) => self.micro(micro, out),
            }
        }
    }

    fn micro(&self, micro: i128, out: &mut String) {
        self.number(micro, 6, out);
    }

    fn number(&self, value: i128, places: u8, out: &mut String) {
        digits::push(out, value, places, Tail::Cut, self.phrases.style());
    }
}

fn is_percentage(how: &How, reading: &Reading) -> bool {
    match how {
        How::Computed { measure, .. } => {
            measure.is_percentage() && !matches!(reading, Reading::Untargeted(_))
        }
        How::Sum | How::Manual | How::PassFail { .. } => false,
    }
}

/// What a unit gets that just meets its target.
fn half(max: i128, on_target: Decimal) -> i128 {
    (max / SCALE * on_target.micro()) + (max % SCALE * on_target.micro()).nearest(&SCALE)
}

/// The measure in millionths as it is shown, and whether that is all of it. A figure that does not end has two places,
/// unless it would then look as if it were the bound beside it.
fn shown(reading: &Reading, step: Rung) -> (i128, Ordering) {
    let x = reading.fraction();
    let micro = x.micro();
    if x.is_short(micro) {
        return (micro, Ordering::Equal);
    }
    let rounded = micro.nearest(&HUNDREDTH) * HUNDREDTH;
    let looks_like_bound =
        matches!(step, Rung::Band(band) | Rung::NoBand(band) if band.bound.micro() == rounded);
    (if looks_like_bound { micro } else { rounded }, Ordering::Less)
}

/// A figure to compare with, with at most two places.
fn short(number: &Fraction) -> i128 {
    number.micro().nearest(&HUNDREDTH) * HUNDREDTH
}

fn layer_phrase(layer: Layer) -> Phrase {
    match layer {
        Layer::SelfMark => Phrase::LayerSelf,
        Layer::Peer => Phrase::LayerPeer,
        Layer::Cluster => Phrase::LayerCluster,
        Layer::Approved => Phrase::LayerApproved,
    }
}

fn gap_phrase(gap: &Gap<'_>) -> Phrase {
    match gap {
        Gap::Actual(_) => Phrase::GapActual,
        Gap::Target(_) => Phrase::GapTarget,
        Gap::Previous(_) => Phrase::GapPrevious,
        Gap::Whole(_) => Phrase::GapWhole,
        Gap::Nothing(..) => Phrase::GapNothing,
        Gap::Ballots(_) => Phrase::GapBallots,
        Gap::Flag(_) => Phrase::GapFlag,
        Gap::Mark => Phrase::GapMark,
    }
}

fn gap_name<'t>(gap: &Gap<'t>) -> &'t str {
    match gap {
        Gap::Actual(name)
        | Gap::Target(name)
        | Gap::Previous(name)
        | Gap::Whole(name)
        | Gap::Nothing(name, _)
        | Gap::Ballots(name)
        | Gap::Flag(name) => name.as_str(),
        Gap::Mark => "",
    }
}
