//! What was measured, and whether it is enough for a hall.

use std::time::Duration;

/// How long each of them waited.
#[derive(Clone, Debug, Default)]
pub struct Waits(Vec<Duration>);

impl Waits {
    pub fn note(&mut self, waited: Duration) {
        self.0.push(waited);
    }

    /// None where nobody was served.
    fn slowest(&self) -> Option<Duration> {
        self.0.iter().max().copied()
    }

    /// How long 99 of 100 waited at most.
    fn p99(&self) -> Option<Duration> {
        let mut waits = self.0.clone();
        waits.sort_unstable();
        let at = (waits.len() * 99).div_ceil(100).saturating_sub(1);
        waits.get(at).copied()
    }
}

impl FromIterator<Duration> for Waits {
    fn from_iter<I: IntoIterator<Item = Duration>>(waits: I) -> Self {
        Self(waits.into_iter().collect())
    }
}

/// What became of ballots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ballots {
    /// So many telephones sent one.
    pub sent: usize,
    /// So many were told that it was taken.
    pub taken: usize,
    /// So many were counted.
    pub in_box: usize,
    /// Options for which not as many were counted as were told that theirs was taken.
    pub options_apart: usize,
}

impl Ballots {
    /// Whether each that was sent is there, once and with its choice.
    pub fn agree(&self) -> bool {
        self.sent == self.taken && self.taken == self.in_box && self.options_apart == 0
    }

    pub fn add(&mut self, other: Self) {
        self.sent += other.sent;
        self.taken += other.taken;
        self.in_box += other.in_box;
        self.options_apart += other.options_apart;
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Telephones that come in by their code, all at once.
    Join,
    /// Ballots at 1,000 a minute: 99 of 100.
    Paced,
    /// Ballots all at once.
    AtOnce,
    /// A screen after the fact.
    Screen,
    /// A backup in a pause.
    Backup,
}

/// One line of the verdict.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    what: What,
    /// None: it was never done.
    pub took: Option<Duration>,
}

impl Look {
    pub fn label(&self) -> &'static str {
        match self.what {
            What::Join => "rehearse-join",
            What::Paced => "rehearse-paced",
            What::AtOnce => "rehearse-at-once",
            What::Screen => "rehearse-screen",
            What::Backup => "rehearse-backup",
        }
    }

    /// Longer, and people in a hall would doubt that it works.
    pub fn limit(&self) -> Duration {
        match self.what {
            What::Join => Duration::from_secs(10),
            What::Paced => Duration::from_millis(250),
            What::AtOnce => Duration::from_secs(5),
            What::Screen => Duration::from_secs(1),
            What::Backup => Duration::from_secs(300),
        }
    }

    pub fn holds(&self) -> bool {
        self.took.is_some_and(|took| took < self.limit())
    }
}

/// A conference as it was played.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    pub join: Waits,
    pub paced: Waits,
    pub at_once: Waits,
    pub screen: Waits,
    pub backup: Option<Duration>,
    pub ballots: Ballots,
}

impl Measured {
    pub fn looks(&self) -> [Look; 5] {
        [
            Look { what: What::Join, took: self.join.slowest() },
            Look { what: What::Paced, took: self.paced.p99() },
            Look { what: What::AtOnce, took: self.at_once.slowest() },
            Look { what: What::Screen, took: self.screen.slowest() },
            Look { what: What::Backup, took: self.backup },
        ]
    }

    pub fn carries(&self) -> bool {
        self.ballots.agree() && self.looks().iter().all(Look::holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(milliseconds: impl IntoIterator<Item = u64>) -> Waits {
        milliseconds.into_iter().map(Duration::from_millis).collect()
    }

    fn quick() -> Measured {
        Measured {
            join: waits([900]),
            paced: waits([10, 20]),
            at_once: waits([2_000]),
            screen: waits([200]),
            backup: Some(Duration::from_secs(3)),
            ballots: Ballots { sent: 4, taken: 4, in_box: 4, options_apart: 0 },
        }
    }

    #[test]
    fn one_of_a_hundred_may_wait_longer() {
        let hundred = || (0..99).map(|_| 10);
        assert_eq!(waits(hundred().chain([900])).p99(), Some(Duration::from_millis(10)));
        assert_eq!(waits(hundred().take(98).chain([900, 900])).p99(), Some(Duration::from_millis(900)));
        assert_eq!(waits([7]).p99(), Some(Duration::from_millis(7)));
        assert_eq!(waits([]).p99(), None);
    }

    #[test]
    fn a_machine_that_is_too_slow_in_one_thing_does_not_carry_it() {
        assert!(quick().carries());
        for slow in [
            Measured { join: waits([10_000]), ..quick() },
            Measured { paced: waits([250]), ..quick() },
            Measured { at_once: waits([10, 5_000]), ..quick() },
            Measured { screen: waits([1_000]), ..quick() },
            Measured { paced: waits([]), ..quick() },
            Measured { backup: None, ..quick() },
            Measured { backup: Some(Duration::from_secs(300)), ..quick() },
        ] {
            assert!(!slow.carries(), "{slow:?}");
        }
    }

    #[test]
    fn a_ballot_that_is_lost_doubled_or_changed_is_never_carried() {
        let good = quick().ballots;
        for ballots in [
            Ballots { taken: 3, ..good },
            Ballots { in_box: 3, ..good },
            Ballots { in_box: 5, ..good },
            Ballots { options_apart: 1, ..good },
        ] {
            assert!(!Measured { ballots, ..quick() }.carries(), "{ballots:?}");
        }
    }
}
