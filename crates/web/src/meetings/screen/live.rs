//! What screens hear without asking. One task looks for all of them whether anything was committed, several times a second and in memory; only
//! where something was is a screen read again, and only what is new is sent.

use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use thidua_app::Error;
use thidua_app::meetings::{ScreenMark, read_screen, screen_mark};
use thidua_domain::event::Scope;
use thidua_words::Language;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::body::{body, ended};
use crate::fault::PageResult;
use crate::house::House;

/// How many screens are served at once.
const MOST: usize = 64;
/// How often it is looked whether anything was committed here.
const LOOK: Duration = Duration::from_millis(200);
/// How often a screen is read again all the same: others may write into the database.
const ANYWAY: Duration = Duration::from_secs(1);
/// So often a line that is silent shows that it still stands.
const KEEP_ALIVE: Duration = Duration::from_secs(10);
/// After so long a browser calls again.
const AGAIN: Duration = Duration::from_secs(2);
/// So many changes wait for a slow line; then it is cut, and calls again.
const WAITING: usize = 8;

/// What a screen that is listened to depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Face {
    pub key: String,
    pub language: Language,
    /// Under which address the house was called, for telephones that join.
    pub origin: String,
}

/// A screen with its listeners.
struct Watched {
    scope: Scope,
    /// As of when it was read; none: it has to be read.
    read: Option<(ScreenMark, Instant)>,
    lines: Vec<Line>,
}

struct Line {
    to: Sender<Event>,
    /// What was sent last.
    sent: Arc<str>,
}

#[derive(Default)]
struct Listening {
    screens: HashMap<Face, Watched>,
    /// Whether somebody looks for them.
    is_looked_after: bool,
    /// The house closes.
    is_over: bool,
}

/// All screens that are listened to.
pub(crate) struct Screens {
    room: Arc<Semaphore>,
    listening: Mutex<Listening>,
}

impl Default for Screens {
    fn default() -> Self {
        Self { room: Arc::new(Semaphore::new(MOST)), listening: Mutex::default() }
    }
}

/// What one screen hears.
struct Heard {
    from: Receiver<Event>,
    _room: OwnedSemaphorePermit,
}

impl Stream for Heard {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.from.poll_recv(context).map(|event| event.map(Ok))
    }
}

/// What is sent of a screen.
fn told(name: &str, shown: &str) -> Event {
    // A line of an event ends at either mark.
    Event::default().event(name).data(shown.replace('\r', ""))
}

fn clock(now: i64) -> Event {
    Event::default().event("gio").data(now.to_string()).retry(AGAIN)
}

impl Screens {
    fn lock(&self) -> MutexGuard<'_, Listening> {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line for one more screen, which hears at once what it shows; none where there are too many.
    pub(super) fn join(
        self: &Arc<Self>,
        house: &House,
        (face, scope): (Face, Scope),
        shown: String,
    ) -> Option<Response> {
        let room = Arc::clone(&self.room).try_acquire_owned().ok()?;
        let (to, from) = channel(WAITING);
        to.try_send(clock(house.app.now_ms())).ok()?;
        to.try_send(told("man-hinh", &shown)).ok()?;
        let mut listening = self.lock();
        if listening.is_over {
            return None;
        }
        let watched = listening.screens.entry(face);
        let watched = watched.or_insert_with(|| Watched { scope, read: None, lines: vec![] });
        // What changed since this line read its screen is looked for anew.
        watched.read = None;
        watched.lines.push(Line { to, sent: shown.into() });
        if !listening.is_looked_after {
            listening.is_looked_after = true;
            tokio::spawn(look_after(house.clone()));
        }
        drop(listening);
        let alive = KeepAlive::new().interval(KEEP_ALIVE);
        Some(Sse::new(Heard { from, _room: room }).keep_alive(alive).into_response())
    }

    /// Ends every line: the house closes, and waits for nobody who only listens.
    pub(crate) fn end(&self) {
        let mut listening = self.lock();
        listening.is_over = true;
        listening.screens.clear();
    }

    /// The screens that have to be read now; none where nobody listens any more.
    fn due(&self, house: &House) -> Option<Vec<Face>> {
        let mut listening = self.lock();
        for watched in listening.screens.values_mut() {
            watched.lines.retain(|line| !line.to.is_closed());
        }
        listening.screens.retain(|_, watched| !watched.lines.is_empty());
        if listening.screens.is_empty() {
            listening.is_looked_after = false;
            return None;
        }
        let now = Instant::now();
        let mut due = vec![];
        for (face, watched) in &mut listening.screens {
            let mark = screen_mark(&house.app, &watched.scope);
            let is_new = |(read, at): (ScreenMark, Instant)| read == mark && now - at < ANYWAY;
            if !watched.read.is_some_and(is_new) {
                watched.read = Some((mark, now));
                due.push(face.clone());
            }
        }
        Some(due)
    }

    /// Tells the lines of a screen what they have not heard yet; whoever does not listen is cut off and calls again.
    fn tell(&self, face: &Face, (now, shown): (i64, &Arc<str>)) {
        let mut listening = self.lock();
        let Some(watched) = listening.screens.get_mut(face) else { return };
        watched.lines.retain_mut(|line| {
            if line.sent == *shown {
                return true;
            }
            line.sent = Arc::clone(shown);
            line.to.try_send(clock(now)).is_ok() && line.to.try_send(told("man-hinh", shown)).is_ok()
        });
    }

    /// The key of a screen ended: its lines are told, and end.
    fn close(&self, face: &Face, shown: &str) {
        let closed = self.lock().screens.remove(face);
        for line in closed.iter().flat_map(|watched| &watched.lines) {
            let _ = line.to.try_send(told("het", shown));
        }
    }
}

/// Looks for all screens as long as somebody listens.
async fn look_after(house: House) {
    while let Some(due) = house.screens.due(&house) {
        for face in due {
            match read(&house, &face).await {
                Ok(Some(shown)) => house.screens.tell(&face, (house.app.now_ms(), &shown.into())),
                Ok(None) => house.screens.close(&face, &ended(face.language)),
                Err(fault) => tracing::warn!(error = ?fault, "a screen of a hall could not be read"),
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// What a screen shows now; none where its key ended.
async fn read(house: &House, face: &Face) -> PageResult<Option<String>> {
    match read_screen(&house.app, &face.key).await {
        Ok(screen) => body(&screen, face.language, &house.joins(&face.origin)).map(Some),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
