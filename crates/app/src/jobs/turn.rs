//! One step of one job: taken, carried out, settled. The worker makes them one after the other, each job's in turn.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use thidua_domain::access::Actor;

use thidua_domain::event::{Event, Scope};
use thidua_domain::jobs::{HOLD_MS, JobKind, JobState, TRIES, pause_after};
use thidua_domain::refusal::Refusal;
use thidua_store::jobs::{self as store, End, JobRow, Progress};
use thidua_store::{Because, Error as StoreError, Work};

use super::certificates::{self, PrintsCertificates};
use super::figures::Layout;
use super::folder::Folder;
use super::intake::{self, IntakeOrder, final_word};
use super::{backup, figures};
use crate::gauge::Gauge;
use crate::{App, Error, Result};

/// What steps need of the floors above.
#[derive(Clone)]
pub struct Tools {
    /// How a table of figures is written.
    pub layout: Arc<dyn Layout>,
    /// How a file is read and taken in.
    pub intake: Arc<dyn TakesIn>,
    /// How certificates are printed.
    pub press: Arc<dyn PrintsCertificates>,
}

/// Takes in files that are held.
pub trait TakesIn: Send + Sync {
    /// Does what was ordered, as this person, in one act; who does it twice has done it once. The gauge says how far it is.
    fn take_in(
        &self,
        app: App,
        actor: Actor,
        order: IntakeOrder,
        gauge: Gauge,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>;
}

/// What a step made of its job.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    On(Progress),
    /// The result is there.
    Ended(Ended),
}

/// The end of a job that succeeded.
#[derive(Debug)]
pub struct Ended {
    /// The name of the result, where it is a file.
    pub file: Option<String>,
    /// How much was done.
    pub done: i64,
    /// What there is to say, as a code; mostly nothing.
    pub message: &'static str,
    /// What else the log is told.
    pub event: Option<Event>,
}

/// What became of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// No job waits.
    Nothing,
    /// A step was made.
    Stepped,
    /// A job came to its end, whichever.
    Ended,
    /// A step did not succeed; it is tried again later.
    PutOff,
    /// Somebody else has the job.
    TakenElsewhere,
}

/// A job in hand.
#[derive(Debug)]
pub struct Taken {
    /// As it was when it was taken.
    pub job: JobRow,
    /// Until when.
    held: i64,
}

/// Waits until somebody begins a job, or asks for the end of one, in this process.
pub async fn wait_for_work(app: &App) {
    app.bell().notified().await;
}

/// Makes the next step of the job whose turn it is.
///
/// # Errors
/// When the store refuses. A step that does not succeed is no error: it waits.
pub async fn next_step(app: &App, tools: &Tools) -> Result<Turn> {
    let Some(mut taken) = take_next(app).await? else { return Ok(Turn::Nothing) };
    let (to_do, job, tools) = (app.clone(), taken.job.clone(), tools.clone());
    // In a task of its own: it may be writing, and then more time is asked for when it has written.
    let mut doing = Doing(tokio::spawn(async move { carry_out(&to_do, &job, &tools).await }));
    let third = Duration::from_millis(HOLD_MS.unsigned_abs() / 3);
    let step = loop {
        match tokio::time::timeout(third, &mut doing.0).await {
            Ok(step) => break step.context("a step of a job").map_err(Error::from).flatten(),
            Err(_) => match taken.hold(app).await {
                Ok(true) => {}
                Ok(false) => {
                    app.gauges().end(&taken.job.id);
                    return Ok(Turn::TakenElsewhere);
                }
                Err(fault) => {
                    tracing::debug!(error = ?fault, taken.job.id, "a job could not be held longer yet")
                }
            },
        }
    };
    taken.settle(app, step).await
}

/// A step that ends with whoever waits for it.
struct Doing(tokio::task::JoinHandle<Result<Step>>);

impl Drop for Doing {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Takes the job whose turn it is, if there is one and nobody else is faster.
///
/// # Errors
/// When the store refuses.
pub async fn take_next(app: &App) -> Result<Option<Taken>> {
    let now = app.now_ms();
    let Some(mut job) = store::find_due(&mut app.read().await?, now).await? else { return Ok(None) };
    let held = now + HOLD_MS;
    let taken = tick(app, async |work| store::take(work, &job, held).await).await?;
    job.attempts += 1;
    Ok(taken.then_some(Taken { job, held }))
}

/// Does what the step does, and nothing about the job itself.
async fn carry_out(app: &App, job: &JobRow, tools: &Tools) -> Result<Step> {
    match JobKind::from_name(&job.kind) {
        // Its end was asked for, or it took everybody with it who tried: settling ends it.
        _ if job.cancelled > 0 || job.attempts > TRIES => Err(Error::NotFound),
        Some(JobKind::Backup) => backup::step(app, job).await,
        Some(JobKind::Figures) => figures::step(app, job, &tools.layout).await,
        Some(JobKind::Intake) => intake::step(app, job, tools).await,
        Some(JobKind::Certificates) => certificates::step(app, job, &tools.press).await,
        None => Err(Error::Broken(anyhow::anyhow!("a job of a kind that there is not: {}", job.kind))),
    }
}

impl Taken {
    /// Does what the step does. Until it is settled nothing counts.
    ///
    /// # Errors
    /// Whatever stands in its way.
    pub async fn carry_out(&self, app: &App, tools: &Tools) -> Result<Step> {
        carry_out(app, &self.job, tools).await
    }

    /// Keeps the job longer; `false`: somebody else has it.
    async fn hold(&mut self, app: &App) -> Result<bool> {
        let until = app.now_ms() + HOLD_MS;
        let held = tick(app, async |work| store::hold(work, &self.job.id, self.held, until).await).await?;
        self.held = until;
        Ok(held)
    }

    /// Keeps what came of the step, or puts the job off, or ends it.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn settle(self, app: &App, step: Result<Step>) -> Result<Turn> {
        let (job, state) = (&self.job, state_of(&self.job)?);
        let (done, total) = (job.done, job.total);
        let without =
            |state: JobState, message: String| End { state: state.name(), message, file: None, done, total };
        match step {
            _ if job.cancelled > 0 => self.end(app, without(state.cancel()?, String::new()), None).await,
            Ok(Step::On(progress)) => {
                let next = state.advance()?.name();
                let settle =
                    async |work: &mut Work| store::settle(work, &job.id, self.held, next, &progress).await;
                Ok(if tick(app, settle).await? { Turn::Stepped } else { Turn::TakenElsewhere })
            }
            Ok(Step::Ended(ended)) => {
                let Ended { file, done, message, event } = ended;
                let (state, message) = (state.finish()?.name(), message.to_owned());
                let end = End { state, message, file, done, total: done };
                self.end(app, end, event).await
            }
            Err(_) if job.attempts > TRIES => {
                let message = if job.message.is_empty() { "died" } else { &job.message };
                self.end(app, without(state.give_up()?, message.to_owned()), None).await
            }
            Err(Error::Refused(Refusal::WorkStopped)) => {
                self.end(app, without(state.cancel()?, String::new()), None).await
            }
            Err(fault) => self.stumble(app, &fault).await,
        }
    }

    async fn stumble(&self, app: &App, fault: &Error) -> Result<Turn> {
        let (job, message) = (&self.job, message_of(fault));
        tracing::warn!(job.id, job.kind, job.attempts, error = ?fault, "a step of a job did not succeed");
        let says_no = [JobKind::Intake, JobKind::Certificates].iter().any(|kind| job.kind == kind.name());
        let last = says_no.then(|| final_word(fault)).flatten();
        if job.attempts >= TRIES || message == "tool-absent" || last.is_some() {
            let state = state_of(job)?.give_up()?.name();
            let (message, done, total) = (last.unwrap_or(message.to_owned()), job.done, job.total);
            return self.end(app, End { state, message, file: None, done, total }, None).await;
        }
        let next = app.now_ms() + pause_after(job.attempts);
        let put_off = async |work: &mut Work| store::put_off(work, &job.id, self.held, message, next).await;
        Ok(if tick(app, put_off).await? { Turn::PutOff } else { Turn::TakenElsewhere })
    }

    async fn end(&self, app: &App, end: End, event: Option<Event>) -> Result<Turn> {
        let ended = app
            .write_as_program(scope_of(&self.job.scope)?, async |work| {
                if !store::end(work, &self.job.id, self.held, &end).await? {
                    work.nothing_to_record(Because::NothingChanged);
                    return Ok(false);
                }
                event.into_iter().for_each(|event| work.record(event));
                let (job, name) = (self.job.id.clone(), self.job.kind.clone());
                work.record(Event::JobEnded { job, name, to: end.state.to_owned() });
                Ok(true)
            })
            .await?;
        if !ended {
            return Ok(Turn::TakenElsewhere);
        }
        app.gauges().end(&self.job.id);
        let folder = Folder::of(app, &self.job.id);
        if end.file.is_some() {
            folder.keep_result()
        } else {
            folder.clear()
        }
        Ok(Turn::Ended)
    }
}

/// A change of a job that is nobody's act.
async fn tick(app: &App, change: impl AsyncFnOnce(&mut Work) -> thidua_store::Result<bool>) -> Result<bool> {
    app.write_as_program(Scope::SignIns, async |work| Ok(change(work).await?)).await
}

pub(super) fn state_of(job: &JobRow) -> Result<JobState> {
    JobState::from_name(&job.state).ok_or_else(|| anyhow::anyhow!("a job is {}", job.state).into())
}

/// Whose log a job begins and ends in.
pub(super) fn scope_of(key: &str) -> Result<Scope> {
    Scope::from_key(key).ok_or_else(|| anyhow::anyhow!("a job of {key}").into())
}

/// What there is to say about a fault, as a code.
fn message_of(fault: &Error) -> &'static str {
    let Error::Broken(fault) = fault else { return "fault" };
    let io = fault.downcast_ref::<std::io::Error>();
    let store = fault.downcast_ref::<StoreError>();
    let io = io.or_else(|| store.and_then(StoreError::io));
    match (store, io.map(std::io::Error::kind)) {
        (Some(StoreError::ToolAbsent(_)), _) => "tool-absent",
        (Some(StoreError::ToolFailed { .. }), _) => "tool-failed",
        (_, Some(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)) => "disk-full",
        (_, _) => "fault",
    }
}
