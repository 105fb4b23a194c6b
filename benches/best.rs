//! The quickest of several rounds: what else the machine does only ever makes one slower.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long it took, and what it answered.
pub fn best<T>(rounds: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut rounds = (0..rounds).map(|_| {
        let start = Instant::now();
        let found = black_box(work());
        (start.elapsed(), found)
    });
    let first = rounds.next().expect("a round");
    rounds.fold(first, |best, round| if round.0 < best.0 { round } else { best })
}
