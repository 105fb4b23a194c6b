//! The order in which teams perform, drawn by lot from a seed that is kept: anybody draws it again.

use crate::refusal::Refusal;
use crate::text::{accept_length, sha256, tidy_seen};

/// The longest seed.
const SEED_MAX: usize = 80;

/// A seed that somebody in the hall said: anything but nothing.
///
/// # Errors
/// [`Refusal::TextTooLong`], [`Refusal::NameEmpty`].
pub fn accept_seed(typed: &str) -> Result<String, Refusal> {
    let seed = tidy_seen(typed);
    accept_length(&seed, SEED_MAX)?;
    if seed.is_empty() { Err(Refusal::NameEmpty) } else { Ok(seed) }
}

/// The places of the things in the order of the lot: by the SHA-256, in hexadecimal, of the seed, a line break and the id.
#[must_use]
pub fn draw(seed: &str, ids: &[&str]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ids.len()).collect();
    places.sort_by_cached_key(|place| sha256(format!("{seed}\n{}", ids[*place]).as_bytes()));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_drawn_again_by_anybody_with_a_digest() {
        // printf '2711\ndoi-1' | sha256sum, and so on
        let ids = ["doi-1", "doi-2", "doi-3", "doi-4"];
        let mut by_hand: Vec<(String, usize)> =
            (0..4).map(|place| (sha256(format!("2711\ndoi-{}", place + 1).as_bytes()), place)).collect();
        by_hand.sort();
        assert_eq!(draw("2711", &ids), by_hand.iter().map(|(_, place)| *place).collect::<Vec<_>>());
        assert_eq!(draw("2711", &ids), draw("2711", &ids));
    }

    #[test]
    fn every_team_can_come_first() {
        let ids = ["doi-1", "doi-2", "doi-3", "doi-4"];
        let first: std::collections::BTreeSet<usize> =
            (0..100).map(|seed: u32| draw(&seed.to_string(), &ids)[0]).collect();
        assert_eq!(first.len(), 4);
    }

    #[test]
    fn a_seed_says_something() {
        assert_eq!(accept_seed(" 27\u{200b}11 "), Ok("2711".to_owned()));
        assert_eq!(accept_seed(" \u{feff}"), Err(Refusal::NameEmpty));
        assert!(accept_seed(&"9".repeat(81)).is_err());
    }
}
