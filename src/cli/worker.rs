//! What happens beside the server: letters are made in the morning and leave one at a time, long work goes on step by step. Neither
//! waits for the other.

use std::sync::Arc;
use std::time::Duration;

use thidua_app::evidence::{Detached, sweep_detached};
use thidua_app::files;
use thidua_app::house::house_face;
use thidua_app::jobs::{self, Tools, Turn};
use thidua_app::mail::Post;
use thidua_app::newsroom::sweep_article_pictures;
use thidua_app::programs::{Told, tell_next};
use thidua_app::reminders::{Carried, Morning, carry_out_next, queue_in_the_morning};
use thidua_app::{App, Result};
use thidua_papers::figures::Figures;
use thidua_web::commendation::decision::certificates::Batches;
use thidua_web::jobs::intake::Intakes;
use thidua_web::programs::carrier::{Carrier, Reach};
use thidua_web::reminders::letter;
use thidua_words::Language;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often it looks whether there is something to do.
const TICK: Duration = Duration::from_secs(15);
/// How often it looks whether there is something to tell other programs: they hear of what became public at once.
const CALL_TICK: Duration = Duration::from_secs(3);
/// How long a letter or a step that is under way may take when the server ends.
const FAREWELL: Duration = Duration::from_secs(5);
/// How often it looks for results and files that were kept long enough.
const SWEEP: Duration = Duration::from_secs(3600);

/// The worker of a server.
pub struct Worker {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Starts it; letters and what programs are told say `origin` where the house is. Letters do not leave where there is no post, and
    /// nothing is told where there is no reach: a copy of the house in a hall tells nobody what the house itself tells.
    pub fn start(app: App, (post, origin): (Option<Post>, String), reach: Option<Reach>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = vec![tokio::spawn(jobs(app.clone(), stopped.clone()))];
        match reach.map(|reach| Carrier::new(&origin, reach)).transpose() {
            Ok(None) => {}
            Ok(Some(carrier)) => tasks.push(tokio::spawn(programs(app.clone(), carrier, stopped.clone()))),
            Err(fault) => tracing::error!(error = ?fault, "other programs cannot be told"),
        }
        tasks.extend(post.map(|post| tokio::spawn(letters(app, post, origin, stopped))));
        Self { stop, tasks }
    }

    /// Lets what is under way come to its end, and ends. A letter or a step that takes longer is tried again after the next start.
    pub async fn end(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let abort = task.abort_handle();
            if tokio::time::timeout(FAREWELL, task).await.is_err() {
                abort.abort();
            }
        }
    }
}

async fn letters(app: App, post: Post, origin: String, mut stopped: watch::Receiver<bool>) {
    let mut morning = Morning::default();
    loop {
        work_off(&app, &post, &origin, &mut morning, &stopped).await;
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Tells other programs what became public.
async fn programs(app: App, carrier: Carrier, mut stopped: watch::Receiver<bool>) {
    loop {
        while !*stopped.borrow() && has_told(&app, &carrier).await {}
        tokio::select! {
            () = tokio::time::sleep(CALL_TICK) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Whether there may be something further to tell at once.
async fn has_told(app: &App, carrier: &Carrier) -> bool {
    match tell_next(app, async |call| carrier.carry(call, app.now_ms()).await).await {
        Ok(told) => told != Told::Nothing,
        Err(fault) => {
            tracing::warn!(error = ?fault, "what is to be told could not be looked through");
            false
        }
    }
}

async fn jobs(app: App, mut stopped: watch::Receiver<bool>) {
    let mut sweep = tokio::time::interval(SWEEP);
    let mut detached = Detached::default();
    loop {
        while !*stopped.borrow() && goes_on(step(&app).await) {}
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            () = jobs::wait_for_work(&app) => {}
            _ = sweep.tick() => {
                files::sweep(&app);
                if let Err(fault) = jobs::sweep(&app).await {
                    tracing::warn!(error = ?fault, "old results could not be swept away");
                }
                if let Err(fault) = sweep_detached(&app, &mut detached).await {
                    tracing::warn!(error = ?fault, "detached evidence could not be swept away");
                }
                if let Err(fault) = sweep_article_pictures(&app).await {
                    tracing::warn!(error = ?fault, "pictures of articles could not be swept away");
                }
            }
            _ = stopped.changed() => return,
        }
    }
}

/// One step, in a task of its own: one that panics leaves its job to the next try and everybody else unharmed.
async fn step(app: &App) -> Result<Turn> {
    let app = app.clone();
    // Whoever began it is not here to say in which language; tables of a cluster are papers.
    let layout = Arc::new(Figures(Language::Vi.words()));
    let tools = Tools { layout, intake: Arc::new(Intakes), press: Arc::new(Batches) };
    let step = async move { jobs::next_step(&app, &tools).await };
    tokio::spawn(step).await.map_err(anyhow::Error::from)?
}

/// Whether there may be a further step at once.
fn goes_on(turn: Result<Turn>) -> bool {
    match turn {
        Ok(turn) => turn != Turn::Nothing,
        Err(fault) => {
            tracing::warn!(error = ?fault, "a job could not be taken further");
            false
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
    let house = house_face(app).await.map(|face| face.name.clone()).unwrap_or_default();
    while !*stopped.borrow() {
        match carry_out_next(app, post, |message| letter::write(words, (origin, &house), message)).await {
            Ok(Carried::Nothing) => return,
            Ok(_) => {}
            Err(fault) => {
                tracing::warn!(error = ?fault, "the outbox could not be looked through");
                return;
            }
        }
    }
}
