//! The sentences that explain points, fetched once in one language and filled in a million times.

use crate::number::digits::Style;
use crate::wording::Wording;

/// Declares the gaps of the sentences, with the names of their arguments.
macro_rules! slots {
    ($($slot:ident = $name:literal,)+) => {
        /// A gap in a sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($slot,)+ }

        const SLOTS: &[(Slot, &str)] = &[$((Slot::$slot, $name),)+];
    };
}

slots! {
    Actual = "actual",
    Ballots = "ballots",
    Best = "best",
    Bound = "bound",
    Calc = "calc",
    Calculation = "calculation",
    Count = "count",
    Counted = "counted",
    Equals = "equals",
    Floor = "floor",
    Full = "full",
    Gap = "gap",
    Half = "half",
    Layer = "layer",
    Max = "max",
    Measure = "measure",
    Name = "name",
    Number = "number",
    Part = "part",
    Per = "per",
    Place = "place",
    Points = "points",
    Previous = "previous",
    Rest = "rest",
    Step = "step",
    Sum = "sum",
    Target = "target",
    Top = "top",
    Unless = "unless",
    Whole = "whole",
    Zero = "zero",
}

/// Declares the sentences, with their keys.
macro_rules! phrases {
    ($($phrase:ident = $key:literal,)+) => {
        /// A sentence, or a part of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Phrase { $($phrase,)+ }

        const KEYS: &[&str] = &[$($key,)+];
    };
}

phrases! {
    Percent = "explain-percent",
    Share = "explain-share",
    Growth = "explain-growth",
    Survey = "explain-survey",
    Excess = "explain-excess",
    ExcessLower = "explain-excess-lower",
    Untargeted = "explain-untargeted",
    Over = "explain-over",
    Weighted = "explain-weighted",
    Term = "explain-term",
    Band = "explain-band",
    BandLower = "explain-band-lower",
    NoBand = "explain-no-band",
    NoBandLower = "explain-no-band-lower",
    Linear = "explain-linear",
    Line = "explain-line",
    LineWhole = "explain-line-whole",
    BelowLine = "explain-below-line",
    PerUnit = "explain-per-unit",
    PerUnitCapped = "explain-per-unit-capped",
    BelowZero = "explain-below-zero",
    Best = "explain-best",
    BestLower = "explain-best-lower",
    BestUntargeted = "explain-best-untargeted",
    BestUntargetedLower = "explain-best-untargeted-lower",
    BestIsZero = "explain-best-is-zero",
    LowestPossible = "explain-lowest-possible",
    Place = "explain-place",
    Short = "explain-short",
    ShortLower = "explain-short-lower",
    OnTarget = "explain-on-target",
    Leader = "explain-leader",
    Ahead = "explain-ahead",
    Passed = "explain-passed",
    Failed = "explain-failed",
    OfNothing = "explain-of-nothing",
    NothingNotAssigned = "explain-nothing-not-assigned",
    NothingLost = "explain-nothing-lost",
    Held = "explain-held",
    Mark = "explain-mark",
    Overridden = "explain-overridden",
    OverriddenGap = "explain-overridden-gap",
    Unscored = "explain-unscored",
    UnscoredFinal = "explain-unscored-final",
    NotAssigned = "explain-not-assigned",
    NotAssignedLost = "explain-not-assigned-lost",
    GapActual = "explain-gap-actual",
    GapTarget = "explain-gap-target",
    GapPrevious = "explain-gap-previous",
    GapWhole = "explain-gap-whole",
    GapNothing = "explain-gap-nothing",
    GapBallots = "explain-gap-ballots",
    GapFlag = "explain-gap-flag",
    GapMark = "explain-gap-mark",
    LayerSelf = "layer-self",
    LayerPeer = "layer-peer",
    LayerCluster = "layer-cluster",
    LayerApproved = "layer-approved",
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Text(Box<str>),
    Slot(Slot),
}

/// The explaining sentences of one language. Fetch it once a run, not once a leaf.
#[derive(Clone, Debug)]
pub struct Phrases {
    pieces: Vec<Box<[Piece]>>,
    style: Style,
}

/// Stands for an argument while a sentence is fetched: the first of Unicode's signs without a meaning.
const FIRST_STAND_IN: char = '\u{e000}';

impl Phrases {
    /// Fetches every sentence, with stand-ins for its arguments, and takes it apart there.
    #[must_use]
    pub fn fetch(wording: &impl Wording) -> Self {
        let stand_ins: Vec<(&str, String)> =
            SLOTS.iter().zip(FIRST_STAND_IN..).map(|((_, name), sign)| (*name, sign.to_string())).collect();
        let arguments: Vec<(&str, &str)> =
            stand_ins.iter().map(|(name, sign)| (*name, sign.as_str())).collect();
        let pieces = KEYS.iter().map(|key| take_apart(&wording.sentence(key, &arguments))).collect();
        Self { pieces, style: style_of(&wording.decimal("-1234.5")) }
    }

    pub(crate) fn pieces(&self, phrase: Phrase) -> &[Piece] {
        &self.pieces[phrase as usize]
    }

    pub(crate) fn style(&self) -> &Style {
        &self.style
    }
}

fn take_apart(sentence: &str) -> Box<[Piece]> {
    let mut pieces = vec![];
    let mut text = String::new();
    for sign in sentence.chars() {
        let slot = SLOTS.iter().zip(FIRST_STAND_IN..).find(|(_, stand_in)| *stand_in == sign);
        match slot {
            None => text.push(sign),
            Some(((slot, _), _)) => {
                pieces.push(Piece::Text(std::mem::take(&mut text).into()));
                pieces.push(Piece::Slot(*slot));
            }
        }
    }
    pieces.push(Piece::Text(text.into()));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces.into()
}

/// How the language writes numbers, read off an example: `−1.234,5`.
fn style_of(example: &str) -> Style {
    let marks: Vec<char> = example.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let minus = if example.starts_with('-') { "-" } else { "−" };
    match marks.as_slice() {
        [_, group, point] => Style { minus, point: *point, group: Some(*group) },
        [_, point] => Style { minus, point: *point, group: None },
        _ => crate::number::digits::PLAIN,
    }
}
