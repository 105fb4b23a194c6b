//! Files whose reading takes longer than somebody waits without a word: it goes on beside the page, which says how far it is and comes again.
//! Nothing is kept of it but the file: after a reload, or a restart, whoever comes again has it read again.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::AbortHandle;

use thidua_app::gauge::{Gauge, Mark};

/// Who waits longer than this sees how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// What nobody came for is forgotten after this.
const KEPT: Duration = Duration::from_secs(60);
/// So many files are read or wait to be fetched; the oldest gives way.
const MOST: usize = 4;

/// What somebody asks to be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Asking {
    /// Id of the person.
    pub person: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// In what, and how.
    pub how: String,
}

/// What came of it so far.
pub(crate) enum Came<T> {
    /// It is read. Whoever asks again has it read again.
    Read(T),
    /// It is so far.
    SoFar(Mark),
    /// Whoever read it fell over it.
    Nothing,
}

/// All that is being read.
pub(crate) struct Waiting<T> {
    patience: Duration,
    kept: Duration,
    all: Mutex<HashMap<Asking, Place<T>>>,
}

/// What a reading came to.
enum State<T> {
    Reading,
    Read(T),
    Fetched,
}

type Slot<T> = Arc<Mutex<State<T>>>;

struct Place<T> {
    gauge: Gauge,
    /// Closed when the reading has ended.
    ended: watch::Receiver<()>,
    read: Slot<T>,
    task: AbortHandle,
    begun: Instant,
}

impl<T> Place<T> {
    fn give_up(&self) {
        self.gauge.stop();
        self.task.abort();
    }
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self { patience: PATIENCE, kept: KEPT, all: Mutex::default() }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Send + 'static> Waiting<T> {
    /// What is asked for, if it comes within a second; it is begun where nobody did.
    pub async fn ask<F>(&self, asking: Asking, read: impl FnOnce(Gauge) -> F) -> Came<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let (gauge, mut ended, slot) = self.place(&asking, read);
        // Nothing is ever sent: the channel closes when the reading has ended.
        if tokio::time::timeout(self.patience, ended.changed()).await.is_err() {
            return Came::SoFar(gauge.read());
        }
        let state = std::mem::replace(&mut *locked(&slot), State::Fetched);
        match state {
            // Another tab was faster: this one comes again.
            State::Fetched => return Came::SoFar(gauge.read()),
            State::Read(_) | State::Reading => locked(&self.all).remove(&asking),
        };
        if let State::Read(read) = state { Came::Read(read) } else { Came::Nothing }
    }

    fn place<F>(
        &self,
        asking: &Asking,
        read: impl FnOnce(Gauge) -> F,
    ) -> (Gauge, watch::Receiver<()>, Slot<T>)
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut all = locked(&self.all);
        all.retain(|_, place| !place.task.is_finished());
        if !all.contains_key(asking) {
            while all.len() >= MOST {
                let oldest =
                    all.iter().min_by_key(|(_, place)| place.begun).map(|(asking, _)| asking.clone());
                oldest.and_then(|asking| all.remove(&asking)).iter().for_each(Place::give_up);
            }
            all.insert(asking.clone(), begin(read, self.kept));
        }
        let place = &all[asking];
        (place.gauge.clone(), place.ended.clone(), Arc::clone(&place.read))
    }

    /// Gives up what is read of a file for a person.
    pub fn give_up(&self, person: &str, digest: &str) {
        locked(&self.all).retain(|asking, place| {
            let is_it = asking.person == person && asking.digest == digest;
            if is_it {
                place.give_up();
            }
            !is_it
        });
    }
}

fn begin<T: Send + 'static, F>(read: impl FnOnce(Gauge) -> F, kept: Duration) -> Place<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let (ends, ended) = watch::channel(());
    let (gauge, slot) = (Gauge::default(), Arc::new(Mutex::new(State::Reading)));
    let (reading, to) = (read(gauge.clone()), Arc::clone(&slot));
    let task = tokio::spawn(async move {
        let read = reading.await;
        *locked(&to) = State::Read(read);
        drop(ends);
        // The task lives as long as what it read is kept.
        tokio::time::sleep(kept).await;
        *locked(&to) = State::Fetched;
    });
    Place { gauge, ended, read: slot, task: task.abort_handle(), begun: Instant::now() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use thidua_app::gauge::Phase;
    use tokio::sync::Notify;

    fn asking(digest: &str) -> Asking {
        Asking { person: "p".to_owned(), digest: digest.to_owned(), how: String::new() }
    }

    fn impatient<T: Send + 'static>() -> Waiting<T> {
        Waiting {
            patience: Duration::from_millis(50),
            kept: Duration::from_millis(300),
            all: Mutex::default(),
        }
    }

    #[tokio::test]
    async fn what_is_quick_is_there_at_once_and_read_again_for_whoever_asks_again() {
        let (waiting, times) = (Waiting::default(), Arc::new(AtomicUsize::new(0)));
        for wanted in 1..=2 {
            let times = Arc::clone(&times);
            let came = waiting.ask(asking("a"), |_| async move { times.fetch_add(1, Ordering::Relaxed) + 1 });
            assert!(matches!(came.await, Came::Read(read) if read == wanted));
        }
    }

    #[tokio::test]
    async fn what_is_slow_says_how_far_it_is_and_is_read_once_for_all_who_ask() {
        let (waiting, go_on) = (impatient(), Arc::new(Notify::new()));
        let wait = Arc::clone(&go_on);
        let first = waiting.ask(asking("a"), |gauge: Gauge| async move {
            gauge.begin(Phase::Reading, 2);
            gauge.step().unwrap();
            wait.notified().await;
            "read"
        });
        let half = Mark { phase: Phase::Reading, done: 1, total: 2 };
        assert!(matches!(first.await, Came::SoFar(mark) if mark == half));
        // A reload, a second tab.
        let again = waiting.ask(asking("a"), |_| async { panic!("it is read already") });
        assert!(matches!(again.await, Came::SoFar(mark) if mark == half));

        go_on.notify_one();
        let last = waiting.ask(asking("a"), |_| async { panic!("it is read already") });
        assert!(matches!(last.await, Came::Read("read")));
    }

    #[tokio::test]
    async fn a_reader_that_falls_leaves_nobody_waiting() {
        let waiting: Waiting<()> = impatient();
        let fell = waiting.ask(asking("a"), |_| async { panic!("a reader of somebody else") });
        assert!(matches!(fell.await, Came::Nothing));
        assert!(matches!(waiting.ask(asking("a"), |_| async {}).await, Came::Read(())));
    }

    #[tokio::test]
    async fn what_nobody_comes_for_is_forgotten_and_too_many_push_the_oldest_out() {
        let waiting = impatient();
        let slow = |gauge: Gauge| async move {
            tokio::time::sleep(Duration::from_millis(100)).await;
            gauge
        };
        assert!(matches!(waiting.ask(asking("a"), slow).await, Came::SoFar(_)));
        while !locked(&waiting.all)[&asking("a")].task.is_finished() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(matches!(waiting.ask(asking("a"), slow).await, Came::SoFar(_)), "it is read anew");

        for digest in ["b", "c", "d", "e"] {
            assert!(matches!(waiting.ask(asking(digest), slow).await, Came::SoFar(_)));
        }
        assert!(!locked(&waiting.all).contains_key(&asking("a")));
        waiting.give_up("p", "e");
        assert_eq!(locked(&waiting.all).len(), MOST - 1);
    }
}
