//! Beginning a job, asking for its end, seeing how far it is, taking its result along.

use std::path::PathBuf;

use thidua_domain::access::Actor;
use thidua_domain::access::Ground;
use thidua_domain::access::Right;
use thidua_domain::access::keeper_of_register;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::jobs::{JobKind, JobState, KEEP_MS};
use thidua_domain::refusal::Refusal;
use thidua_store::jobs::{self as store, JobRow};
use thidua_store::reporting::bulk::count_accepted;
use thidua_store::{Because, organization};

use super::certificates::{self, CertificateOrder};
use super::folder::Folder;
use super::intake::{IntakeOrder, SaidNo, order_of, said_no};
use super::turn::{scope_of, state_of};
use crate::gauge::{Gauge, Mark};
use crate::ground::{ClusterYear, load_here};
use crate::people::may_administer;
use crate::permit::Permit;
use crate::{App, Error, Result};

/// Jobs on one page.
pub const PAGE: usize = 50;

/// The subject of a job that is about everything.
const HOUSE: &str = "thidua";

/// A job as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Id.
    pub id: String,
    /// What is done.
    pub kind: JobKind,
    /// The cluster that it is about, by name; none: it is about everything.
    pub cluster: Option<String>,
    /// Where it stands.
    pub state: JobState,
    /// Whether its end was asked for.
    pub ends_soon: bool,
    /// Whether the last try did not succeed.
    pub stumbled: bool,
    /// Who began it.
    pub person: String,
    /// Whether that is the person who looks.
    pub is_own: bool,
    /// How much is done.
    pub done: i64,
    /// Of how much; 0: nobody knows yet.
    pub total: i64,
    /// What was ordered, where it is about a file.
    pub order: Option<IntakeOrder>,
    /// What was ordered, where it is about certificates.
    pub certificates: Option<CertificateOrder>,
    /// How far the step at hand is, where it is made in this process.
    pub mark: Option<Mark>,
    /// What there is to say, as a code.
    pub message: String,
    /// Why it was refused.
    pub said_no: Option<SaidNo>,
    /// The name of the result.
    pub file: Option<String>,
    /// When it was begun.
    pub created_at: i64,
    /// When it came to its end.
    pub ended_at: Option<i64>,
}

impl Job {
    /// Until when the result is kept.
    #[must_use]
    pub fn kept_until(&self) -> Option<i64> {
        self.ended_at.filter(|_| self.file.is_some()).map(|ended| ended + KEEP_MS)
    }
}

/// What a job made, on the disk.
#[derive(Clone, Debug)]
pub struct JobResult {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// What was done.
    pub kind: JobKind,
}

/// Begins a backup of everything; where this person's is under way, it is that one.
///
/// # Errors
/// Only administrators.
pub async fn start_backup(app: &App, actor: &Actor) -> Result<String> {
    start_backup_by(app, actor, Permit::of_system(actor, JobKind::Backup.right())?).await
}

/// The same, by the leave of another office: its file stays for administrators.
pub(crate) async fn start_backup_by(app: &App, actor: &Actor, permit: Permit) -> Result<String> {
    let begun = Begun { scope: Scope::System, kind: JobKind::Backup, subject: HOUSE, cursor: "" };
    start(app, actor, permit, begun, |_| Ok(())).await
}

/// How it stands with backups of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// Whether one is being made.
    pub is_under_way: bool,
    /// When the last one was done, in UTC milliseconds since 1970.
    pub last: Option<i64>,
    /// Where its file lies; none where it was removed since.
    pub file: Option<PathBuf>,
    /// In which folder the next one will lie.
    pub folder: PathBuf,
}

/// How it stands with backups; whoever asks has looked whether they may know.
pub(crate) async fn backups(app: &App) -> Result<Backups> {
    let mut reader = app.read().await?;
    let kind = JobKind::Backup.name();
    let open = store::find_open_of_kind(&mut reader, kind).await?;
    let last = store::find_done_of_kind(&mut reader, kind).await?;
    let kept = last.as_ref().filter(|row| row.file.is_some());
    Ok(Backups {
        is_under_way: open.is_some(),
        file: kept.map(|row| Folder::of(app, &row.id).result()),
        last: last.and_then(|row| row.ended_at),
        folder: Folder::all(app),
    })
}

/// Begins to gather every accepted figure of a cluster, of all its years; where this person's is under way, it is that
/// one.
///
/// # Errors
/// Only those who lead the cluster.
pub async fn start_figures(app: &App, actor: &Actor, at: (&str, i16)) -> Result<String> {
    let here = load_here(&mut app.read().await?, at.0, at.1, app.today()).await?;
    let permit = here.permit(actor, JobKind::Figures.right())?;
    let (scope, subject) = (here.scope(), here.cluster.as_str());
    let begun = Begun { scope, kind: JobKind::Figures, subject, cursor: "" };
    start(app, actor, permit, begun, |_| Ok(())).await
}

/// The year that is asked about, and how many accepted figures its cluster has in all years.
///
/// # Errors
/// Only those who lead the cluster.
pub async fn count_figures(app: &App, actor: &Actor, at: (&str, i16)) -> Result<(ClusterYear, i64)> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, JobKind::Figures.right())?;
    let count = count_accepted(&mut reader, here.cluster.as_str()).await?;
    Ok((here, count))
}

/// A job that is begun.
pub(super) struct Begun<'a> {
    pub scope: Scope,
    pub kind: JobKind,
    pub subject: &'a str,
    /// Where its first step begins.
    pub cursor: &'a str,
}

/// Begins a job; one of this person that is under way is taken instead, if it is `the_same`.
pub(super) async fn start(
    app: &App,
    actor: &Actor,
    permit: Permit,
    Begun { scope, kind, subject, cursor }: Begun<'_>,
    the_same: impl Fn(&JobRow) -> std::result::Result<(), Refusal>,
) -> Result<String> {
    let key = scope.key();
    let started = app.write(permit, scope, async |work| {
        let person = actor.person.as_str();
        if let Some(under_way) = store::find_under_way(work, kind.name(), subject, person).await? {
            work.nothing_to_record(Because::NothingChanged);
            the_same(&under_way)?;
            return Ok(under_way.id);
        }

        let job = store::add(work, &key, (kind.name(), subject), cursor).await?;
        work.record(Event::JobStarted { job: job.clone(), name: kind.name().to_owned() });
        Ok(job)
    });
    let job = started.await?;
    app.bell().notify_one();
    Ok(job)
}

/// Asks for the end of a job.
///
/// # Errors
/// No such job of this person, who is no administrator; it has come to its end.
pub async fn cancel_job(app: &App, actor: &Actor, id: &str) -> Result<()> {
    let row = visible(app, actor, id).await?;
    // A step that writes has everybody else wait: it is told first.
    let gauge = app.gauges().find(id);
    gauge.iter().for_each(Gauge::stop);
    let was_told = gauge.is_some();
    app.write(Permit::own(actor), scope_of(&row.scope)?, async |work| {
        let row = store::find(work, id).await?.ok_or(Error::NotFound)?;
        let state = state_of(&row)?;
        // The step may have heard it, and ended, before this is written.
        let has_heard = state == JobState::Cancelled && row.cancelled == 0 && was_told;
        if !has_heard {
            state.cancel()?;
        }

        if !has_heard && !store::ask_end(work, id).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        work.record(Event::JobCancelled { job: row.id, name: row.kind });
        Ok(())
    })
    .await?;
    app.bell().notify_one();
    Ok(())
}

/// A job: one's own, or any for administrators.
///
/// # Errors
/// There is none that this person may know of.
pub async fn get_job(app: &App, actor: &Actor, id: &str) -> Result<Job> {
    let row = visible(app, actor, id).await?;
    let clusters = clusters(app).await?;
    job_of(app, actor, row, &clusters)
}

/// The newest jobs before a place: a moment, and an id where several were begun at that moment.
///
/// # Errors
/// Only administrators.
pub async fn list_jobs(app: &App, actor: &Actor, before: (i64, &str)) -> Result<Vec<Job>> {
    may_administer(actor)?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let rows = store::list_newest(&mut app.read().await?, before, limit).await?;
    let clusters = clusters(app).await?;
    rows.into_iter().map(|row| job_of(app, actor, row, &clusters)).collect()
}

/// The newest jobs of one's own before a place, as in [`list_jobs`].
///
/// # Errors
/// When the store refuses.
pub async fn list_own_jobs(app: &App, actor: &Actor, before: (i64, &str)) -> Result<Vec<Job>> {
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let rows = store::list_own(&mut app.read().await?, actor.person.as_str(), before, limit).await?;
    let clusters = clusters(app).await?;
    rows.into_iter().map(|row| job_of(app, actor, row, &clusters)).collect()
}

/// The result of a job that this person began and might still begin; a backup is every administrator's.
///
/// # Errors
/// There is none, or no longer.
pub async fn open_result(app: &App, actor: &Actor, id: &str) -> Result<JobResult> {
    let row = visible(app, actor, id).await?;
    let kind = kind_of(&row)?;
    let is_own = row.person_id == actor.person.as_str() || kind == JobKind::Backup;
    if !is_own || !may_begin(actor, kind, &row.subject) {
        return Err(Error::NotAllowed);
    }
    let name = row.file.ok_or(Error::NotFound)?;
    Ok(JobResult { path: Folder::of(app, id).result(), name, kind })
}

fn may_begin(actor: &Actor, kind: JobKind, subject: &str) -> bool {
    match kind {
        JobKind::Backup => Right::Administer.is_held_by(Some(actor)),
        JobKind::Figures => {
            let ground = Ground { cluster: ClusterId::new(subject), members: Default::default() };
            ground.office(actor, kind.right()).is_some()
        }
        // It leaves no file to be taken along.
        JobKind::Intake => false,
        JobKind::Certificates => {
            keeper_of_register(actor, &UnitId::new(certificates::unit_of(subject))).is_some()
        }
    }
}

async fn visible(app: &App, actor: &Actor, id: &str) -> Result<JobRow> {
    let row = store::find(&mut app.read().await?, id).await?.ok_or(Error::NotFound)?;
    let is_own = row.person_id == actor.person.as_str();
    if is_own || may_administer(actor).is_ok() { Ok(row) } else { Err(Error::NotFound) }
}

/// Ids of clusters with their names.
async fn clusters(app: &App) -> Result<Vec<(String, String)>> {
    let rows = organization::list_clusters(&mut app.read().await?, &app.today().to_string()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

fn kind_of(row: &JobRow) -> Result<JobKind> {
    JobKind::from_name(&row.kind).ok_or_else(|| anyhow::anyhow!("a job is a {}", row.kind).into())
}

fn job_of(app: &App, actor: &Actor, row: JobRow, clusters: &[(String, String)]) -> Result<Job> {
    let (kind, state) = (kind_of(&row)?, state_of(&row)?);
    let cluster = clusters.iter().find(|(id, _)| *id == row.subject).map(|(_, name)| name.clone());
    Ok(Job {
        kind,
        cluster,
        state,
        ends_soon: row.cancelled > 0 && !state.has_ended(),
        stumbled: row.attempts > 0 && !row.message.is_empty() && !state.has_ended(),
        order: order_of(&row),
        certificates: certificates::order_of(&row),
        mark: app.gauges().find(&row.id).map(|gauge| gauge.read()).filter(|_| !state.has_ended()),
        said_no: said_no(&row.message),
        is_own: row.person_id == actor.person.as_str(),
        id: row.id,
        person: row.person_name,
        done: row.done,
        total: row.total,
        message: row.message,
        file: row.file,
        created_at: row.created_at,
        ended_at: row.ended_at,
    })
}
