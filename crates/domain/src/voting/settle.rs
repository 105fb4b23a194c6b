//! What settles a tie.

use super::rule::Tie;
use super::wrong::Wrong;

/// By what a tie was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettledBy {
    /// Whoever is in the chair decided.
    CastingVote,
    /// A lot was drawn.
    Lot,
}

impl SettledBy {
    /// The word of the format.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.tie().word()
    }

    fn tie(self) -> Tie {
        match self {
            Self::CastingVote => Tie::CastingVote,
            Self::Lot => Tie::Lot,
        }
    }
}

/// Whoever is in the chair decided for some of those who are tied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastingVote {
    /// Who decided.
    pub by: String,
    /// For whom, by the places of the options.
    pub options: Vec<usize>,
}

/// A lot was drawn among those who are tied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Who drew it.
    pub by: String,
    /// The order that was drawn, by the places of the options.
    pub order: Vec<usize>,
}

/// What was brought to settle a tie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settlement {
    /// A casting vote.
    pub casting_vote: Option<CastingVote>,
    /// A lot.
    pub lot: Option<Lot>,
}

impl Settlement {
    /// Those of the tied who get the seats that are left, and by what; none where nothing was brought.
    ///
    /// # Errors
    /// What was brought is not what the rule names, is not needed, or does not fit.
    pub(super) fn settle(
        &self,
        tie: Tie,
        tied: &[usize],
        seats: u64,
    ) -> Result<Option<(SettledBy, Vec<usize>)>, Wrong> {
        let brought = [
            self.casting_vote.as_ref().map(|_| SettledBy::CastingVote),
            self.lot.as_ref().map(|_| SettledBy::Lot),
        ];
        for by in brought.into_iter().flatten() {
            if by.tie() != tie {
                return Err(Wrong::SettledByOther { by });
            }
            if tied.is_empty() {
                return Err(Wrong::NothingTied { by });
            }
        }
        if let Some(vote) = &self.casting_vote {
            if !are_of(&vote.options, tied) || vote.options.len() as u64 != seats {
                return Err(Wrong::CastingVoteUnfit { seats });
            }
            return Ok(Some((SettledBy::CastingVote, vote.options.clone())));
        }
        let Some(lot) = &self.lot else {
            return Ok(None);
        };
        if !are_of(&lot.order, tied) || lot.order.len() != tied.len() {
            return Err(Wrong::LotUnfit { tied: tied.len() as u64 });
        }
        let first = lot.order.iter().copied().take(usize::try_from(seats).unwrap_or(usize::MAX));
        Ok(Some((SettledBy::Lot, first.collect())))
    }
}

/// Whether all are among the tied, which stand in order, and none is named twice.
fn are_of(named: &[usize], tied: &[usize]) -> bool {
    let mut sorted = named.to_vec();
    sorted.sort_unstable();
    let is_once = sorted.windows(2).all(|pair| pair[0] != pair[1]);
    is_once && sorted.iter().all(|place| tied.binary_search(place).is_ok())
}
