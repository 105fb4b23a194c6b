//! Files beside what belongs to a conference or a contest: the text of a paper that is read, what shows that a task is done, what goes
//! with an experience, the script of a performance. They are of the unit whose it is.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::evidence::{DOSSIER_PAPER, Owner};
use thidua_domain::ids::{ExperienceId, TaskId};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::Line;
use thidua_store::meetings as store;
use thidua_store::{Sql, Work};

use super::conclusion::task_state_of;
use super::talk::{permit_of, slug_of};
use super::task::find_told;
use super::{ConferenceAt, experience, loaded, open_experience};
use crate::contests::{RoundAt, expect_script_reader, find_round, permit_of_performance};
use crate::evidence::{self, Brought, Paper, PaperSpot, PaperStep, at_its_field, load_papers};
use crate::ground::{ClusterYear, here_now, in_year};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// Which of its papers a file is: they have one place.
const PLACE: &str = "file";

/// Beside what.
#[derive(Clone, Debug)]
pub enum Beside {
    /// A paper that is read at a conference, by its number.
    Talk(ConferenceAt, i64),
    /// A task: cluster and year, and which.
    Task((String, i16), TaskId),
    /// An experience: address part of the cluster, and which.
    Experience(String, ExperienceId),
    /// A performance of a stage contest, by its number.
    Performance(RoundAt, i64),
}

/// What a file stands beside, as it is.
struct Stand {
    unit: Option<String>,
    owner: Owner,
    title: String,
    may: std::result::Result<(), Refusal>,
}

impl Stand {
    /// The unit whose quota the files are counted against.
    fn unit(&self) -> Result<&str> {
        self.unit.as_deref().ok_or(Error::NotFound)
    }

    fn spot(&self) -> Result<PaperSpot<'_>> {
        Ok(PaperSpot { unit: self.unit()?, owner: &self.owner, place: PLACE, title: &self.title })
    }
}

impl Beside {
    /// Of which year it is: of the year whose members its units are.
    async fn year(&self, app: &App) -> Result<(String, i16)> {
        Ok(match self {
            Self::Talk(at, _) => at.year.clone(),
            Self::Task(year, _) => year.clone(),
            Self::Performance(at, _) => at.year.clone(),
            Self::Experience(cluster, id) => (cluster.clone(), experience::year_of(app, cluster, id).await?),
        })
    }

    async fn here(&self, app: &App) -> Result<Arc<ClusterYear>> {
        let (cluster, year) = self.year(app).await?;
        here_now(app, (&cluster, year)).await
    }

    /// Goes on where the person sees what the file stands beside.
    async fn expect_reader(&self, app: &App, actor: &Actor) -> Result<()> {
        match self {
            Self::Talk(..) | Self::Task(..) => self.here(app).await?.office(actor, Right::ReadYear).map(drop),
            Self::Experience(cluster, id) => open_experience(app, actor, cluster, id).await.map(drop),
            Self::Performance(at, number) => expect_script_reader(app, actor, (at, *number)).await,
        }
    }

    /// The leave to put files there, for who acts for this unit.
    fn permit(&self, here: &ClusterYear, actor: &Actor, unit: &str) -> Result<Permit> {
        match self {
            Self::Talk(..) | Self::Task(..) | Self::Experience(..) => {
                permit_of(here, actor, &slug_of(here, Some(unit)))
            }
            Self::Performance(..) => permit_of_performance(here, actor, Some(unit)),
        }
    }

    async fn stand(&self, sql: &mut impl Sql, here: &ClusterYear) -> Result<Stand> {
        match self {
            Self::Talk(at, number) => {
                let (conference, state) = loaded(sql, here, at).await?;
                let rows = store::list_talks(sql, &conference.id).await?;
                let row = rows.into_iter().find(|row| row.number == *number).ok_or(Error::NotFound)?;
                let owner = Owner::talk(&at.conference, *number);
                Ok(Stand { unit: row.unit_id, owner, title: row.title, may: state.may_read_papers() })
            }
            Self::Task(_, id) => {
                let (row, ..) = find_told(sql, here, id).await?;
                let may = task_state_of(&row)?.may_show();
                Ok(Stand { unit: Some(row.unit_id), owner: Owner::task(id), title: row.what, may })
            }
            Self::Experience(_, id) => {
                let (row, _) = experience::find_row(sql, here.cluster.as_str(), id).await?;
                let may = experience::state_of(&row)?.may_change();
                Ok(Stand { unit: Some(row.unit_id), owner: Owner::experience(id), title: row.title, may })
            }
            Self::Performance(at, number) => {
                let round = find_round(sql, here, at).await?;
                let row = round.performance(*number).ok_or(Error::NotFound)?;
                let unit = round.team(row.team).and_then(|team| team.unit_id.clone());
                let owner = Owner::performance(&round.id(), *number);
                Ok(Stand { unit, owner, title: round.name_of(row), may: round.state.may_change() })
            }
        }
    }
}

/// Whether the person may put a file there; asked before one is read.
///
/// # Errors
/// No such thing, no right.
pub async fn may_add_file(app: &App, actor: &Actor, beside: &Beside) -> Result<()> {
    let here = beside.here(app).await?;
    let stand = beside.stand(&mut app.read().await?, &here).await?;
    beside.permit(&here, actor, stand.unit()?).map(drop)
}

/// The files there, for who may read them, and whether the person may put more there; none and no where they have no unit.
///
/// # Errors
/// No such thing, no right.
pub async fn list_files(app: &App, actor: &Actor, beside: &Beside) -> Result<(Vec<Paper>, bool)> {
    beside.expect_reader(app, actor).await?;
    let here = beside.here(app).await?;
    let mut reader = app.read().await?;
    let stand = beside.stand(&mut reader, &here).await?;
    let Some(unit) = &stand.unit else { return Ok((vec![], false)) };
    let papers = load_papers(&mut reader, app, unit, &stand.owner).await?;
    Ok((papers, stand.may.is_ok() && beside.permit(&here, actor, unit).is_ok()))
}

/// A file, for who may read the year.
///
/// # Errors
/// No such thing, no right; [`Error::NotFound`] also for a file of something else, and for one that was taken away.
pub async fn find_file(app: &App, actor: &Actor, beside: &Beside, id: &str) -> Result<Paper> {
    beside.expect_reader(app, actor).await?;
    let here = beside.here(app).await?;
    let mut reader = app.read().await?;
    let stand = beside.stand(&mut reader, &here).await?;
    evidence::find_paper(&mut reader, stand.unit()?, &stand.owner, id).await
}

/// Puts a file there.
///
/// # Errors
/// No such thing, no right; [`Refusal::ConferenceCalledOff`], [`Refusal::TaskSettled`], [`Refusal::ExperienceWithdrawn`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`];
/// [`Error::Invalid`] on `file` with what is the matter with it.
pub async fn add_file(app: &App, actor: &Actor, beside: &Beside, file: Brought) -> Result<()> {
    let here = beside.here(app).await?;
    let stand = beside.stand(&mut app.read().await?, &here).await?;
    beside.permit(&here, actor, stand.unit()?)?;
    stand.may.clone()?;
    let spot = stand.spot()?;
    let kept = async {
        let arrived = evidence::look_at_paper(&DOSSIER_PAPER, file).await?;
        evidence::keep_paper(app, &spot, arrived).await
    };
    let kept = at_its_field("file", kept.await)?;
    write(app, actor, beside, async |work, spot, _| {
        at_its_field("file", evidence::add_paper(work, spot, kept).await.map(drop))
    })
    .await
}

/// Takes a file away, or puts it back.
///
/// # Errors
/// No such file, no right; [`Refusal::ConferenceCalledOff`], [`Refusal::TaskSettled`], [`Refusal::ExperienceWithdrawn`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`];
/// [`Error::Meanwhile`].
pub async fn step_file(
    app: &App,
    actor: &Actor,
    beside: &Beside,
    (id, step, seen): (&str, PaperStep, Seen),
) -> Result<()> {
    write(app, actor, beside, async |work, spot, here| {
        seen.expect(work, &here.scope(), |line: &Line| line.subject == id).await?;
        evidence::step_paper(work, spot, (id, step)).await
    })
    .await
}

/// One act beside something that is still there and may still have files.
async fn write(
    app: &App,
    actor: &Actor,
    beside: &Beside,
    act: impl AsyncFnOnce(&mut Work, &PaperSpot<'_>, &ClusterYear) -> Result<()>,
) -> Result<()> {
    let here = beside.here(app).await?;
    let stand = beside.stand(&mut app.read().await?, &here).await?;
    let unit = stand.unit()?.to_owned();
    in_year(
        app,
        &beside.year(app).await?,
        |here| beside.permit(here, actor, &unit),
        async |work, here| {
            let stand = beside.stand(work, &here).await?;
            // The leave was of the unit whose it was a moment ago.
            if stand.unit()? != unit {
                return Err(Error::NotFound);
            }
            stand.may.clone()?;
            act(work, &stand.spot()?, &here).await
        },
    )
    .await
}
