//! What a missing value lacks.

/// Why a figure is not there. In the order of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A ratio whose denominator is not above 0.
    Denominator,
    /// A figure of later boundaries cannot be parted.
    Joined,
    /// A split does not say what the unit takes.
    NoShare,
    /// A figure that cannot be worked out from others.
    NotAdditive,
    /// The unit existed, and no figure of it is given.
    NotReported,
}

impl Why {
    /// The word of the result.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Denominator => "denominator",
            Self::Joined => "joined",
            Self::NoShare => "no_share",
            Self::NotAdditive => "not_additive",
            Self::NotReported => "not_reported",
        }
    }
}

/// One thing that is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lack {
    /// The place of the unit.
    pub unit: usize,
    /// What is the matter with it.
    pub why: Why,
}

/// What one value lacks: one thing, or a knot of the net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lacking {
    One(Lack),
    Many(usize),
}

impl Lacking {
    pub(super) fn one(unit: usize, why: Why) -> Self {
        Self::One(Lack { unit, why })
    }
}

/// What values lack together, each part kept once however many values lack it.
#[derive(Debug, Default)]
pub(super) struct Net {
    knots: Vec<Box<[Lacking]>>,
}

impl Net {
    /// Everything that several lack; `None` for nothing.
    pub(super) fn join(&mut self, mut parts: Vec<Lacking>) -> Option<Lacking> {
        parts.dedup();
        match *parts {
            [] => None,
            [one] => Some(one),
            _ => {
                self.knots.push(parts.into_boxed_slice());
                Some(Lacking::Many(self.knots.len() - 1))
            }
        }
    }

    /// Each thing once, by the place of the unit and then by the word.
    pub(super) fn list(&self, lacking: Lacking, out: &mut Vec<Lack>) {
        out.clear();
        let mut waiting = match lacking {
            Lacking::One(lack) => return out.push(lack),
            Lacking::Many(knot) => vec![knot],
        };
        let mut met = std::collections::HashSet::from([waiting[0]]);
        while let Some(knot) = waiting.pop() {
            for part in &self.knots[knot] {
                match *part {
                    Lacking::One(lack) => out.push(lack),
                    Lacking::Many(below) if met.insert(below) => waiting.push(below),
                    Lacking::Many(_) => {}
                }
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}
