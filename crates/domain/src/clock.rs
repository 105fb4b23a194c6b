//! What a stored moment is worth that lies ahead of now: a clock that was wrong wrote it, and nobody believes it.

/// So far ahead a stored moment is still believed, in milliseconds: clocks are put right by seconds all the time.
pub const BELIEVED_MS: i64 = 10 * 60_000;

/// Up to which moment stored moments are believed now.
#[must_use]
pub fn believed_until(now: i64) -> i64 {
    now.saturating_add(BELIEVED_MS)
}

/// Whether a stored moment is believed now.
#[must_use]
pub fn is_believed(moment: i64, now: i64) -> bool {
    moment <= believed_until(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_believed_a_few_minutes_ahead_and_no_further() {
        let now = 1_700_000_000_000;
        assert!(is_believed(now - 1, now) && is_believed(now + BELIEVED_MS, now));
        assert!(!is_believed(now + BELIEVED_MS + 1, now) && !is_believed(i64::MAX, now));
    }
}
