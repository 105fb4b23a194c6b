//! A movement is reviewed half-way, concluded, taken up again, called off; and what became of commendation is said.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_domain::year::{MovementStep, accept_said};
use thidua_store::Because;
use thidua_store::year::{self as store, MovementRow};

use super::{Held, MovementAt, expect, launched_by, launcher, on_movement};
use crate::ground::ClusterYear;
use crate::{App, FieldErrors, Result, Seen};

/// Writes the mid-term review, or puts it into other words.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on `words`; [`thidua_domain::refusal::Refusal::MovementNotBegun`], `MovementConcluded`, `MovementCalledOff`;
/// [`crate::Error::Meanwhile`].
pub async fn review_movement(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (typed, seen): (&str, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        standing.may_tell()?;
        let mut wrong = FieldErrors::default();
        let midterm = wrong.note("words", accept_said(typed)).unwrap_or_default();
        wrong.finish()?;
        if midterm == row.midterm {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let midterm_on = if row.midterm_on.is_empty() { app.today().to_string() } else { row.midterm_on };
        let next = MovementRow { midterm, midterm_on, changed: work.head().0 + 1, ..row };
        store::update_movement(work, &next).await?;
        let name = launched_by(&here, &next);
        work.record(Event::MovementReviewed { movement: next.id, title: next.title, name });
        Ok(())
    })
    .await
}

/// Concludes a movement with its final review, takes that up again, calls the movement off with a reason, or goes on with it.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on `words` where some are asked for; [`thidua_domain::refusal::Refusal::MovementRuns`],
/// `MovementWrongState`; [`crate::Error::Meanwhile`].
pub async fn step_movement(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (step, typed, seen): (MovementStep, &str, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        let state = standing.take(step)?;
        let mut wrong = FieldErrors::default();
        let words = match step {
            MovementStep::Conclude => wrong.note("words", accept_said(typed)),
            MovementStep::Reopen | MovementStep::CallOff => wrong.note("words", accept_reason(typed)),
            MovementStep::Resume => None,
        };
        wrong.finish()?;
        let words = words.unwrap_or_default();

        let mut next =
            MovementRow { state: state.name().to_owned(), changed: work.head().0 + 1, ..row.clone() };
        next.reason = match step {
            MovementStep::Conclude | MovementStep::Resume => String::new(),
            MovementStep::Reopen | MovementStep::CallOff => words.clone(),
        };
        match step {
            MovementStep::Conclude => {
                next.closing.clone_from(&words);
                next.concluded_on = app.today().to_string();
            }
            // What was written stays, to be put into other words.
            MovementStep::Reopen => next.concluded_on = String::new(),
            MovementStep::CallOff | MovementStep::Resume => {}
        }
        store::update_movement(work, &next).await?;
        let (movement, title, name) = (next.id.clone(), next.title.clone(), launched_by(&here, &next));
        work.record(match step {
            MovementStep::Conclude => Event::MovementConcluded { movement, title, name },
            MovementStep::Reopen => Event::MovementReopened { movement, title, name, reason: words },
            MovementStep::CallOff => Event::MovementCalledOff { movement, title, name, reason: words },
            MovementStep::Resume => Event::MovementResumed { movement, title, name },
        });
        Ok(())
    })
    .await
}

/// Says what became of commendation where no decision of the house does: who was commended elsewhere, or why nobody is. Without words nothing is
/// said of it any more.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on `words`; [`thidua_domain::refusal::Refusal::MovementNotBegun`], `MovementCalledOff`;
/// [`crate::Error::Meanwhile`].
pub async fn tell_commendation(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (typed, seen): (&str, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        standing.may_settle()?;
        let mut wrong = FieldErrors::default();
        let commendation = wrong.note("words", accept_text(typed)).unwrap_or_default();
        wrong.finish()?;
        if commendation == row.commendation {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let next = MovementRow { commendation, changed: work.head().0 + 1, ..row };
        store::update_movement(work, &next).await?;
        let name = launched_by(&here, &next);
        work.record(Event::MovementCommendationTold { movement: next.id, title: next.title, name });
        Ok(())
    })
    .await
}
