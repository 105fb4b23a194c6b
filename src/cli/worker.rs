//! What happens beside the server: letters are made in the morning, and leave one at a time.

use std::time::Duration;

use thidua_app::App;
use thidua_app::mail::Post;
use thidua_app::reminders::{Carried, Morning, carry_out_next, queue_in_the_morning};
use thidua_web::reminders::letter;
use thidua_words::Language;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often it looks whether there is something to do.
const TICK: Duration = Duration::from_secs(15);
/// How long a letter that is on its way may take when the server ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// The worker of a server.
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Starts it; letters say `origin` where the house is.
    pub fn start(app: App, post: Post, origin: String) -> Self {
        let (stop, mut stopped) = watch::channel(false);
        let task = tokio::spawn(async move {
            let mut morning = Morning::default();
            loop {
                work_off(&app, &post, &origin, &mut morning, &stopped).await;
                tokio::select! {
                    () = tokio::time::sleep(TICK) => {}
                    _ = stopped.changed() => return,
                }
            }
        });
        Self { stop, task }
    }

    /// Lets the letter that is on its way leave, and ends. One that takes longer is tried again after the next start.
    pub async fn end(self) {
        let _ = self.stop.send(true);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(FAREWELL, self.task).await.is_err() {
            abort.abort();
        }
    }
}

async fn work_off(
    app: &App,
    post: &Post,
    origin: &str,
    morning: &mut Morning,
    stopped: &watch::Receiver<bool>,
) {
    if let Err(fault) = queue_in_the_morning(app, morning).await {
        tracing::warn!(error = ?fault, "the letters of the day could not be made");
    }
    // Nobody's browser says in which language they read letters.
    let words = Language::Vi.words();
    while !*stopped.borrow() {
        match carry_out_next(app, post, |message| letter::write(words, origin, message)).await {
            Ok(Carried::Nothing) => return,
            Ok(_) => {}
            Err(fault) => {
                tracing::warn!(error = ?fault, "the outbox could not be looked through");
                return;
            }
        }
    }
}
