//! A movement is launched, and what it asks for is changed.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::MovementId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{accept_name, accept_text};
use thidua_domain::year::{
    MOVEMENTS_MAX, MovementKind, MovementState, accept_audience, accept_movement_days, accept_said,
};
use thidua_store::Because;
use thidua_store::year::{self as store, MovementRow};

use super::{Held, MovementAt, expect, launched_by, launcher, on_movement};
use crate::ground::{ClusterYear, in_year};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A movement as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMovement {
    /// Address part of the unit that launches it; empty for the cluster.
    pub unit: String,
    /// Stable name of how it runs.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub goals: String,
    /// By what one sees who did well.
    pub criteria: String,
    /// Stable names of those whom it is for, with blanks between them.
    pub audience: String,
    /// Its first day.
    pub begins: String,
    /// Its last day.
    pub ends: String,
}

impl TypedMovement {
    fn accept(&self, stands: &MovementRow, year: i16, wrong: &mut FieldErrors) -> MovementRow {
        let kind = MovementKind::from_name(&self.kind).ok_or(Refusal::NothingChosen);
        let title = wrong.note("title", accept_name(&self.title)).unwrap_or_default();
        let kind = wrong.note("kind", kind).map_or("", MovementKind::name).to_owned();
        let audience = wrong.note("audience", accept_audience(&self.audience));
        let (from, days) = accept_movement_days((&self.begins, &self.ends), year);
        wrong.note("begins", from);
        let days = wrong.note("ends", days).flatten();
        MovementRow {
            title,
            kind,
            audience: audience.map(|audience| audience.keep()).unwrap_or_default(),
            begins: days.map(|days| days.from.to_string()).unwrap_or_default(),
            ends: days.map(|days| days.to.to_string()).unwrap_or_default(),
            goals: wrong.note("goals", accept_said(&self.goals)).unwrap_or_default(),
            criteria: wrong.note("criteria", accept_text(&self.criteria)).unwrap_or_default(),
            ..stands.clone()
        }
    }
}

/// Whether the one who launches it has another of this name in the year.
fn twice(rows: &[MovementRow], row: &MovementRow) -> Option<Refusal> {
    let is_same = |other: &&MovementRow| {
        other.id != row.id && other.unit_id == row.unit_id && folded(&other.title) == folded(&row.title)
    };
    rows.iter().find(is_same).map(|other| Refusal::MovementTwice { name: other.title.clone() })
}

/// Launches a movement: everybody of the cluster reads of it from then on.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedMovement`]; [`Refusal::MovementsTooMany`], [`Refusal::MovementFromSource`].
pub async fn launch_movement(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    typed: &TypedMovement,
) -> Result<MovementId> {
    let unit_of = |here: &ClusterYear| match typed.unit.as_str() {
        "" => Ok(None),
        slug => here.member(slug).map(|unit| Some(unit.id.to_string())),
    };
    let permit = |here: &ClusterYear| launcher(here, actor, unit_of(here)?.as_deref());
    in_year(app, at, permit, async |work, here| {
        if here.source.is_some() {
            return Err(Error::Refused(Refusal::MovementFromSource));
        }
        let rows = store::list_movements(work, here.year_id.as_str()).await?;
        let stands = MovementRow {
            id: work.new_id(),
            year_id: here.year_id.to_string(),
            unit_id: unit_of(&here)?,
            state: MovementState::BEGINS.name().to_owned(),
            launched_on: app.today().to_string(),
            changed: work.head().0 + 1,
            ..MovementRow::default()
        };
        let mut wrong = FieldErrors::default();
        let row = typed.accept(&stands, here.year, &mut wrong);
        if let Some(refusal) = twice(&rows, &row) {
            wrong.note::<()>("title", Err(refusal));
        }
        wrong.finish()?;
        if rows.len() >= MOVEMENTS_MAX {
            return Err(Error::Refused(Refusal::MovementsTooMany { most: MOVEMENTS_MAX.to_string() }));
        }

        store::add_movement(work, &row).await?;
        let (movement, title, name) = (row.id.clone(), row.title.clone(), launched_by(&here, &row));
        work.record(Event::MovementLaunched { movement, title, name });
        Ok(MovementId::new(row.id))
    })
    .await
}

/// Changes what a movement asks for, or its days. Who launched it stays.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedMovement`]; [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`];
/// [`Error::Meanwhile`].
pub async fn change_movement(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (typed, seen): (&TypedMovement, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        standing.state.may_change()?;
        let rows = store::list_movements(work, here.year_id.as_str()).await?;
        let mut wrong = FieldErrors::default();
        let next = typed.accept(&row, here.year, &mut wrong);
        if let Some(refusal) = twice(&rows, &next) {
            wrong.note::<()>("title", Err(refusal));
        }
        wrong.finish()?;
        if next == row {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let next = MovementRow { changed: work.head().0 + 1, ..next };
        store::update_movement(work, &next).await?;
        let name = launched_by(&here, &next);
        work.record(Event::MovementChanged { movement: next.id, title: next.title, name });
        Ok(())
    })
    .await
}
