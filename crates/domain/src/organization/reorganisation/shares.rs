//! What each successor of a split takes of an indicator: parts that are exactly the whole together.

use std::fmt;

use crate::refusal::Refusal;
use crate::text::is_word;

/// What stands for every indicator that adds up and is not named.
pub const EVERY: &str = "*";
/// Terms of a part have so many digits at most: files take no more.
const MAX_DIGITS: usize = 9;

/// A part of a whole: a fraction that is not below nought, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    above: u64,
    below: u64,
}

impl Share {
    /// A part as typed: `3/5`, `60%`, `62,5 %`, `0`, `1`.
    ///
    /// # Errors
    /// [`Refusal::ReorganisationShareMalformed`].
    pub fn accept(typed: &str) -> Result<Self, Refusal> {
        let text: String = typed.chars().take(64).filter(|c| !c.is_whitespace()).collect();
        let wrong =
            || Refusal::ReorganisationShareMalformed { found: typed.trim().chars().take(32).collect() };
        let share = match text.split_once('/') {
            Some((above, below)) => Self::of(digits(above), digits(below)),
            None => match text.strip_suffix('%') {
                Some(percent) => percentage(percent),
                None => Self::of(digits(&text), Some(1)),
            },
        };
        share.ok_or_else(wrong)
    }

    fn of(above: Option<u64>, below: Option<u64>) -> Option<Self> {
        let (above, below) = (above?, below.filter(|below| *below > 0)?);
        let by = common(u128::from(above), u128::from(below));
        let by = u64::try_from(by).ok()?;
        Some(Self { above: above / by, below: below / by })
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.above, self.below)
    }
}

fn digits(text: &str) -> Option<u64> {
    let right = (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| right)
}

/// `62,5` of a hundred, with four places at most.
fn percentage(text: &str) -> Option<Share> {
    let (whole, places) = text.split_once([',', '.']).unwrap_or((text, ""));
    if whole.is_empty()
        || places.len() > 4
        || whole.len() > 3
        || (text.contains([',', '.']) && places.is_empty())
    {
        return None;
    }
    let padded = format!("{whole}{places:0<4}");
    Share::of(digits(&padded), Some(1_000_000))
}

fn common(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// The sum in lowest terms; none where it is too long to be written down, and so is no whole.
fn sum(shares: &[Share]) -> Option<(u128, u128)> {
    shares.iter().try_fold((0_u128, 1_u128), |(above, below), share| {
        let (a, b) = (u128::from(share.above), u128::from(share.below));
        let by = common(below, b);
        let under = below.checked_mul(b / by)?;
        let over = above.checked_mul(b / by)?.checked_add(a.checked_mul(below / by)?)?;
        let least = common(over, under);
        Some((over / least, under / least))
    })
}

/// The parts of one indicator, in the order of the successors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharesOf {
    /// Its code, or [`EVERY`].
    pub indicator: String,
    /// A part for each successor.
    pub shares: Vec<Share>,
}

/// Reads the parts of indicators as typed: code, and a part for each of so many successors. An indicator whose parts are all empty is left out.
///
/// # Errors
/// Which line is wrong, and why: [`Refusal::ReorganisationShareMalformed`], [`Refusal::ReorganisationSharesPartial`],
/// [`Refusal::ReorganisationSharesSum`], [`Refusal::ReorganisationIndicatorMalformed`], [`Refusal::ReorganisationIndicatorTwice`].
pub fn accept_shares(typed: &[(String, Vec<String>)], successors: usize) -> Result<Vec<SharesOf>, Refusal> {
    let mut read: Vec<SharesOf> = vec![];
    for (indicator, parts) in typed {
        let indicator = indicator.trim().to_owned();
        if parts.iter().all(|part| part.trim().is_empty()) {
            continue;
        }
        if indicator != EVERY && (indicator.len() > 64 || !is_word(&indicator)) {
            let found = indicator.chars().take(64).collect();
            return Err(Refusal::ReorganisationIndicatorMalformed { found });
        }
        if read.iter().any(|known| known.indicator == indicator) {
            return Err(Refusal::ReorganisationIndicatorTwice { indicator });
        }
        if parts.len() != successors || parts.iter().any(|part| part.trim().is_empty()) {
            return Err(Refusal::ReorganisationSharesPartial { indicator });
        }
        let shares = parts.iter().map(|part| Share::accept(part)).collect::<Result<Vec<_>, _>>()?;
        match sum(&shares) {
            Some((1, 1)) => read.push(SharesOf { indicator, shares }),
            other => {
                let sum = other.map_or_else(|| "…".to_owned(), |(above, below)| format!("{above}/{below}"));
                return Err(Refusal::ReorganisationSharesSum { indicator, sum });
            }
        }
    }
    Ok(read)
}
