//! Two threads that print, and the line before them. Typst nests deeply and shares its work out by rayon, whose own threads have stacks
//! that are too small for that; so each thread here has a deep one and is to rayon a pool of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use super::setting::{Setting, forget};
use super::{Copy, Error, Onward};

/// As many as the smallest server has cores.
const THREADS: usize = 2;
/// Bytes; typst was seen to overflow two MiB.
const STACK: usize = 64 << 20;
/// How many papers may wait.
pub(super) const WAITING: usize = 64;
/// How many papers of a batch are in line or under way.
const AHEAD: usize = 2 * THREADS;
/// After how many papers a thread has the setter forget what no paper asks for any more.
const FRESH: usize = 16;

type Printed = Result<Vec<u8>, Error>;
type Done = Box<dyn FnOnce(Printed) + Send>;

/// Looks at a form, and makes of it what the setter gets.
type Draw = Box<dyn FnOnce() -> Result<Copy, Error> + Send>;

struct Order {
    draw: Draw,
    done: Done,
}

#[derive(Debug)]
pub(super) struct Threads {
    /// Gone when the press ends, which ends the threads.
    line: Option<SyncSender<Order>>,
    threads: Vec<JoinHandle<()>>,
}

impl Threads {
    pub(super) fn new(setting: Setting) -> Result<Self, Error> {
        let (line, orders) = sync_channel(WAITING);
        let orders = Arc::new(Mutex::new(orders));
        let start = |index| {
            let (setting, orders) = (setting.clone(), Arc::clone(&orders));
            let thread = Builder::new().name(format!("press-{index}")).stack_size(STACK);
            thread.spawn(move || work(&setting, &orders)).map_err(|error| Error::Broken(error.to_string()))
        };
        let threads = (0..THREADS).map(start).collect::<Result<_, _>>()?;
        Ok(Self { line: Some(line), threads })
    }

    /// Puts a paper in line if there is room.
    pub(super) fn order(&self, draw: Draw, done: Done) -> Result<(), Error> {
        let line = self.line.as_ref().ok_or(Error::Busy)?;
        line.try_send(Order { draw, done }).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => ended(),
        })
    }

    /// Waits for room in the line, and for the paper.
    pub(super) fn wait_for(&self, copy: Copy) -> Printed {
        let (sender, paper) = channel();
        self.put(copy, Box::new(move |printed| drop(sender.send(printed))));
        paper.recv().unwrap_or_else(|_| Err(ended()))
    }

    /// Waits for all of them; `each` is called on this thread. Few stand in line at once, so that single papers find room beside
    /// a batch and wait for a handful of its papers only.
    pub(super) fn wait_for_all(
        &self,
        mut copies: impl Iterator<Item = Result<Copy, Error>>,
        mut each: impl FnMut(usize, Printed) -> Onward,
    ) -> Onward {
        let (sender, papers) = channel();
        let (mut next, mut told) = (0, 0);
        loop {
            while next - told < AHEAD {
                let Some(copy) = copies.next() else { break };
                let (at, sender) = (next, sender.clone());
                let hand_on: Done = Box::new(move |printed| drop(sender.send((at, printed))));
                match copy {
                    Ok(copy) => self.put(copy, hand_on),
                    Err(error) => hand_on(Err(error)),
                }
                next += 1;
            }
            if next == told {
                return Onward::Go;
            }
            let (at, printed) = papers.recv().unwrap_or_else(|_| (told, Err(ended())));
            told += 1;
            if each(at, printed) == Onward::Stop {
                return Onward::Stop;
            }
        }
    }

    fn put(&self, copy: Copy, done: Done) {
        let order = Order { draw: Box::new(move || Ok(copy)), done };
        match &self.line {
            Some(line) => {
                if let Err(refused) = line.send(order) {
                    (refused.0.done)(Err(ended()));
                }
            }
            None => (order.done)(Err(ended())),
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.line = None;
        let here = std::thread::current().id();
        // The last to hold the press may be who is handed a paper, on the very thread that would wait for itself.
        for thread in self.threads.drain(..).filter(|thread| thread.thread().id() != here) {
            // A thread that panicked has said so.
            drop(thread.join());
        }
    }
}

fn ended() -> Error {
    Error::Broken("the press has ended".to_owned())
}

/// Prints until nobody can order any more.
fn work(setting: &Setting, orders: &Mutex<Receiver<Order>>) {
    let own = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let mut printed = 0;
    loop {
        let next = orders.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Order { draw, done }) = next else { break };
        let paper = match &own {
            Ok(_) => print(setting, draw),
            Err(error) => Err(Error::Broken(error.to_string())),
        };
        // Neither must what becomes of a paper end the thread.
        drop(catch_unwind(AssertUnwindSafe(|| done(paper))));
        printed += 1;
        if printed % FRESH == 0 {
            forget();
        }
    }
}

/// A form that makes the setter panic is a refused paper, and the next one is set.
fn print(setting: &Setting, draw: Draw) -> Printed {
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let copy = draw()?;
        let folder = copy.folder;
        setting.print(copy).map_err(|why| Error::Broken(format!("{folder}: {why}")))
    }));
    drawn.unwrap_or_else(|_| Err(Error::Broken("the setter stopped".to_owned())))
}
