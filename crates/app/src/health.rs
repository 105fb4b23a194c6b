//! Whether this house can still write, tried and not guessed.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Scope;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::find_newest;
use thidua_store::room;
pub use thidua_store::room::Room;

use crate::permit::Permit;
use crate::{App, Error, Result};

/// So long an answer holds: whoever asks all the time does not make the disk write all the time.
const HOLDS: Duration = Duration::from_secs(3);
/// What lines about the house itself are about.
const HOUSE: &str = "thidua";
/// A write that takes longer than this is none.
const PATIENCE: Duration = Duration::from_secs(10);

/// The last answer, and when it was found.
pub(crate) type Pulse = Mutex<Option<(Instant, std::result::Result<(), Illness>)>>;

/// Why nothing can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Illness {
    /// There is no room on a disk.
    DiskFull,
    /// The files of the database are no longer those that were opened.
    DatabaseReplaced,
    /// Anything else.
    Unwritable,
}

impl Illness {
    /// The stable name, for programs that watch.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DiskFull => "disk-full",
            Self::DatabaseReplaced => "database-replaced",
            Self::Unwritable => "unwritable",
        }
    }
}

/// Writes something that changes nothing, in the database and beside the evidence.
///
/// # Errors
/// Why that is not possible.
pub async fn try_write(app: &App) -> std::result::Result<(), Illness> {
    let known = *app.0.pulse.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, answer)) = known
        && at.elapsed() < HOLDS
    {
        return answer;
    }
    let answer = tokio::time::timeout(PATIENCE, write(app)).await.unwrap_or(Err(Illness::Unwritable));
    *app.0.pulse.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), answer));
    answer
}

async fn write(app: &App) -> std::result::Result<(), Illness> {
    let tried = async {
        app.store().try_write(app.now_ms()).await?;
        let folder = app.blobs().to_owned();
        let wrote = tokio::task::spawn_blocking(move || room::try_write(&folder)).await;
        wrote.map_err(anyhow::Error::from)??;
        Ok(())
    };
    tried.await.map_err(|fault: Error| {
        if let Error::Refused(Refusal::DiskFull | Refusal::FileNoRoom) = fault {
            return Illness::DiskFull;
        }
        if let Error::Refused(Refusal::DatabaseReplaced) = fault {
            return Illness::DatabaseReplaced;
        }
        tracing::warn!(error = ?fault, "nothing can be written");
        Illness::Unwritable
    })
}

/// How much room there is where the evidence lies; none where the system does not tell.
#[must_use]
pub fn look_at_room(app: &App) -> Option<Room> {
    room::of(app.blobs())
}

/// How the house stands, for those who look after it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Why nothing can be written; none: it can.
    pub illness: Option<Illness>,
    /// The room on the disk; none where the system does not tell.
    pub room: Option<Room>,
    /// Which database it is.
    pub engine: &'static str,
    /// How many bytes the database takes.
    pub size: u64,
    /// When the newest backup was taken, in UTC milliseconds since 1970.
    pub backed_up_at: Option<i64>,
    /// When the log told last that the clock had stepped back.
    pub stepped_back_at: Option<i64>,
}

/// How the house stands. The log is not walked here: that takes as long as the log is.
///
/// # Errors
/// Only for administrators.
pub async fn look_over(app: &App, actor: &Actor) -> Result<Standing> {
    Permit::of_system(actor, Right::Administer)?;
    let illness = try_write(app).await.err();
    let (scope, mut reader) = (Scope::System.key(), app.read().await?);
    let backup = find_newest(&mut reader, &scope, (HOUSE, "house.backed-up")).await?;
    let step = find_newest(&mut reader, &scope, (HOUSE, "clock.stepped-back")).await?;
    Ok(Standing {
        illness,
        room: look_at_room(app),
        engine: app.store().engine_name(),
        size: room::size_of_database(&mut reader).await?,
        backed_up_at: backup.map(|line| line.at),
        stepped_back_at: step.map(|line| line.at),
    })
}

/// Whether so many bytes may be taken without touching the reserve: the last of the room is for the database, which needs some of it to
/// give any back.
///
/// # Errors
/// [`Refusal::FileNoRoom`].
pub(crate) fn expect_room(app: &App, bytes: u64) -> Result<()> {
    match look_at_room(app) {
        Some(room) if room.free < room.reserve().saturating_add(bytes) => Err(Refusal::FileNoRoom.into()),
        Some(_) | None => Ok(()),
    }
}
