//! What was handed in: taken back until somebody opened it, asked for afterwards.

use std::collections::BTreeSet;

use thidua_domain::refusal::Refusal;
use thidua_store::handed::{self as store, HandedRow};
use thidua_store::{Sql, Work};

use crate::Result;
use crate::ground::ClusterYear;

/// What became of something that was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// When it was opened first by who decides next, in UTC milliseconds since 1970, and by whom.
    pub opened: Option<(i64, String)>,
    /// When the unit asked for it, who did, and why.
    pub asked: Option<(i64, String, String)>,
}

/// Something that is handed in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Thing<'a> {
    /// A version of a report, by its id.
    Report(&'a str),
    /// The scorecard of a unit, by the unit's id.
    Scorecard(&'a str),
}

impl Thing<'_> {
    /// The stable name of scorecards.
    pub(crate) const SCORECARD: &'static str = "scorecard";

    fn key(&self) -> (&'static str, &str) {
        match self {
            Self::Report(id) => ("report", id),
            Self::Scorecard(unit) => (Self::SCORECARD, unit),
        }
    }
}

impl Handed {
    fn of(row: HandedRow) -> Self {
        let by = |by: Option<String>| by.unwrap_or_default();
        Self {
            opened: row.opened_at.map(|at| (at, by(row.opened_by))),
            asked: row.asked_at.map(|at| (at, by(row.asked_by), by(row.reason))),
        }
    }

    fn row(&self, thing: Thing<'_>) -> HandedRow {
        let ((kind, thing), opened, asked) = (thing.key(), self.opened.clone(), self.asked.clone());
        let (opened_at, opened_by) = opened.unzip();
        HandedRow {
            kind: kind.to_owned(),
            thing: thing.to_owned(),
            opened_at,
            opened_by,
            asked_at: asked.as_ref().map(|(at, ..)| *at),
            asked_by: asked.as_ref().map(|(_, by, _)| by.clone()),
            reason: asked.map(|(_, _, reason)| reason),
        }
    }

    /// Whether the unit may simply take it back.
    ///
    /// # Errors
    /// [`Refusal::HandedInOpened`] once somebody opened it.
    pub(crate) fn accept_taking_back(&self) -> std::result::Result<(), Refusal> {
        match &self.opened {
            None => Ok(()),
            Some((_, by)) => Err(Refusal::HandedInOpened { by: by.clone() }),
        }
    }
}

fn at(here: &ClusterYear) -> store::At<'_> {
    (here.cluster.as_str(), here.year_id.as_str())
}

/// What became of it.
pub(crate) async fn load_handed(sql: &mut impl Sql, here: &ClusterYear, thing: Thing<'_>) -> Result<Handed> {
    let (kind, id) = thing.key();
    Ok(store::find(sql, at(here), kind, id).await?.map(Handed::of).unwrap_or_default())
}

/// Notes that whoever decides next has it before them; whether that is new.
pub(crate) async fn note_opened(work: &mut Work, here: &ClusterYear, thing: Thing<'_>) -> Result<bool> {
    let handed = load_handed(work, here, thing).await?;
    if handed.opened.is_some() {
        return Ok(false);
    }
    let opened = Some((work.now(), work.stamp().name.clone()));
    store::put(work, at(here), &Handed { opened, ..handed }.row(thing)).await?;
    Ok(true)
}

/// Notes that the unit asks for it.
pub(crate) async fn note_asked(
    work: &mut Work,
    here: &ClusterYear,
    thing: Thing<'_>,
    reason: &str,
) -> Result<()> {
    let handed = load_handed(work, here, thing).await?;
    let asked = Some((work.now(), work.stamp().name.clone(), reason.to_owned()));
    Ok(store::put(work, at(here), &Handed { asked, ..handed }.row(thing)).await?)
}

/// It was handed on, came back or is handed in anew.
pub(crate) async fn forget_handed(work: &mut Work, here: &ClusterYear, thing: Thing<'_>) -> Result<()> {
    let (kind, id) = thing.key();
    Ok(store::forget(work, at(here), kind, id).await?)
}

/// Units that ask for their scorecard, by id.
pub(crate) async fn list_asked_back(sql: &mut impl Sql, here: &ClusterYear) -> Result<BTreeSet<String>> {
    let rows = store::list(sql, at(here)).await?;
    let asks = rows.into_iter().filter(|row| row.kind == Thing::SCORECARD && row.asked_at.is_some());
    Ok(asks.map(|row| row.thing).collect())
}
