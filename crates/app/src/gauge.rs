//! How far something is that people wait for, told from within it; and whether somebody wants it to end.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use thidua_domain::refusal::Refusal;

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Rows of a file are read.
    Reading,
    /// They are held against what is kept.
    Comparing,
    /// They are written down.
    Keeping,
}

impl Phase {
    const ALL: [Self; 4] = [Self::Waiting, Self::Reading, Self::Comparing, Self::Keeping];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Comparing => "comparing",
            Self::Keeping => "keeping",
        }
    }
}

/// Where a gauge stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// What is being done.
    pub phase: Phase,
    /// How many rows or figures of it are.
    pub done: u64,
    /// Of how many; 0: nobody knows.
    pub total: u64,
}

/// Read by whoever waits, moved by whoever works. Copies are one gauge.
#[derive(Clone, Debug, Default)]
pub struct Gauge(Arc<Dial>);

#[derive(Debug, Default)]
struct Dial {
    phase: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
    is_stopped: AtomicBool,
}

impl Gauge {
    /// Something else begins, of which there is so much; 0: nobody knows.
    pub fn begin(&self, phase: Phase, total: usize) {
        let at = Phase::ALL.iter().position(|it| *it == phase).unwrap_or_default();
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total as u64, Ordering::Relaxed);
        self.0.phase.store(u8::try_from(at).unwrap_or_default(), Ordering::Relaxed);
    }

    /// One more is done.
    ///
    /// # Errors
    /// [`Refusal::WorkStopped`] where somebody wants it to end: nothing of it is kept then.
    pub fn step(&self) -> Result<(), Refusal> {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        if self.0.is_stopped.load(Ordering::Relaxed) { Err(Refusal::WorkStopped) } else { Ok(()) }
    }

    /// Somebody wants it to end.
    pub fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Where it stands.
    #[must_use]
    pub fn read(&self) -> Mark {
        let at = usize::from(self.0.phase.load(Ordering::Relaxed));
        let phase = Phase::ALL.get(at).copied().unwrap_or_default();
        let (done, total) = (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed));
        // What a file says of its own length is no more than a guess.
        Mark { phase, done, total: if total < done { 0 } else { total } }
    }
}

/// The gauges of what this process works at, by id.
#[derive(Debug, Default)]
pub(crate) struct Gauges(Mutex<HashMap<String, Gauge>>);

impl Gauges {
    /// A gauge that stands at the beginning.
    pub(crate) fn begin(&self, id: &str) -> Gauge {
        let gauge = Gauge::default();
        self.all().insert(id.to_owned(), gauge.clone());
        gauge
    }

    pub(crate) fn find(&self, id: &str) -> Option<Gauge> {
        self.all().get(id).cloned()
    }

    pub(crate) fn end(&self, id: &str) {
        self.all().remove(id);
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<String, Gauge>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_sees_how_far_it_is_and_whoever_works_hears_that_it_is_to_end() {
        let gauge = Gauge::default();
        let seen = gauge.clone();
        assert_eq!(seen.read(), Mark::default());

        gauge.begin(Phase::Reading, 3);
        assert!(gauge.step().is_ok() && gauge.step().is_ok());
        assert_eq!(seen.read(), Mark { phase: Phase::Reading, done: 2, total: 3 });
        seen.stop();
        assert_eq!(gauge.step(), Err(Refusal::WorkStopped));
    }

    #[test]
    fn a_file_that_is_longer_than_it_says_is_of_unknown_length() {
        let gauge = Gauge::default();
        gauge.begin(Phase::Reading, 1);
        assert!(gauge.step().is_ok() && gauge.step().is_ok());
        assert_eq!(gauge.read(), Mark { phase: Phase::Reading, done: 2, total: 0 });
        gauge.begin(Phase::Keeping, 7);
        assert_eq!(gauge.read(), Mark { phase: Phase::Keeping, done: 0, total: 7 });
    }
}
