//! Two threads that hash passwords, and nothing else does.
//!
//! A hash takes 19 MiB for a moment. On threads that come and go the allocator would keep such a piece for each of them; on
//! two that stay it keeps two.

use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use thidua_domain::refusal::Refusal;
use tokio::sync::oneshot;

use crate::{Error, Result};

const THREADS: usize = 2;
/// So many wait for their turn, some two seconds; whoever comes later hears at once that it is full.
const WAITING: usize = 64;

type Job = Box<dyn FnOnce() + Send>;

/// The way to the two threads; they end when it is dropped.
pub(crate) struct Hashers(SyncSender<Job>);

impl Default for Hashers {
    fn default() -> Self {
        let (send, receive) = sync_channel::<Job>(WAITING);
        let receive = Arc::new(Mutex::new(receive));
        for _ in 0..THREADS {
            let receive = Arc::clone(&receive);
            std::thread::spawn(move || {
                loop {
                    let job = receive.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(job) = job else { return };
                    job();
                }
            });
        }
        Self(send)
    }
}

impl Hashers {
    /// Runs the work on one of the threads, when its turn comes.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, asked) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Whoever asked may have gone.
            let _ = answer.send(work());
        });
        self.0.try_send(job).map_err(|fault| match fault {
            TrySendError::Full(_) => Error::Refused(Refusal::SignInBusy),
            TrySendError::Disconnected(_) => Error::Broken(anyhow::anyhow!("the hashing threads have ended")),
        })?;
        asked.await.map_err(|fault| Error::Broken(fault.into()))
    }
}
