//! Chance from the operating system: keys of ballots, receipts, codes, tokens, lots.

use sha2::{Digest, Sha256};
use thidua_domain::voting::{BoxKey, CODE, RECEIPT, letters};
use thidua_store::audit::hex;

use crate::{Error, Result};

fn fill<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|fault| Error::Broken(anyhow::anyhow!("no chance to be had: {fault}")))?;
    Ok(bytes)
}

/// 128 bits.
pub(super) fn box_key() -> Result<BoxKey> {
    fill().map(BoxKey::new)
}

fn spelled(shape: (usize, usize)) -> Result<String> {
    loop {
        if let Some(code) = letters(shape, &fill::<32>()?) {
            return Ok(code);
        }
    }
}

/// What a voter can look for afterwards.
pub(super) fn receipt() -> Result<String> {
    spelled(RECEIPT)
}

/// What is read aloud at the door, or stands on a card: more than 44 bits.
pub(crate) fn code() -> Result<String> {
    spelled(CODE)
}

/// What a telephone keeps, and what opens the screen of a hall: 256 bits, in hexadecimal.
pub(crate) fn token() -> Result<String> {
    Ok(hex(&fill::<32>()?))
}

/// What is kept of a code or a token.
pub(crate) fn digest_of(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Every order is as likely as another.
pub(super) fn shuffle<T>(things: &mut [T]) -> Result<()> {
    for last in (1..things.len()).rev() {
        let bound = last as u64 + 1;
        // What would favour the first ones is drawn again.
        let fair = u64::MAX - u64::MAX % bound;
        let drawn = loop {
            let drawn = u64::from_be_bytes(fill()?);
            if drawn < fair {
                break drawn % bound;
            }
        };
        things.swap(last, usize::try_from(drawn)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_lot_can_come_out_in_every_order() {
        let drawn: BTreeSet<Vec<u8>> = (0..2_000)
            .map(|_| {
                let mut things = vec![1, 2, 3, 4];
                shuffle(&mut things).unwrap();
                things
            })
            .collect();
        assert_eq!(drawn.len(), 24);
    }

    #[test]
    fn secrets_are_long_and_never_twice_the_same() {
        let made: BTreeSet<String> = (0..200).map(|_| token().unwrap()).collect();
        assert!(made.len() == 200 && made.iter().all(|token| token.len() == 64));
        assert_eq!((code().unwrap().len(), receipt().unwrap().len()), (11, 9));
    }
}
