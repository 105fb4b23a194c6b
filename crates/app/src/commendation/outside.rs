//! Decisions of somebody else: what another authority granted on a nomination.

use thidua_domain::access::Actor;
use thidua_domain::commendation::{AchievementKind, Deed, NominationStep};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_name, accept_reason};
use thidua_store::Work;
use thidua_store::commendation::{self as store, AchievementRow, NominationRow};
use thidua_store::organization::UnitRow;

use super::NominationAt;
use super::nomination::{Nominated, expect, loaded};
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A decision of somebody else as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedOutside {
    /// How it is cited: `1234/QĐ-TTg`.
    pub reference: String,
    /// Its day.
    pub day: String,
    /// Until which day the merits reach that it speaks of; empty where it does not say.
    pub until: String,
}

/// Notes that another authority granted the award: a line of the record of who got it.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reference`, `day` or `until`; what [`Deed::Grant`] refuses; [`Error::Meanwhile`].
pub async fn note_outside(
    app: &App,
    actor: &Actor,
    at: &NominationAt,
    (typed, seen): (TypedOutside, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.nomination.as_str();
        expect(work, &unit, seen, id).await?;
        let (found, _) = loaded(work, (&unit, app), id).await?;
        found.standing().after(Deed::Grant).map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let reference = wrong.note("reference", accept_name(&typed.reference)).unwrap_or_default();
        let day = wrong.note("day", accept_past_day(&typed.day, app.today()));
        let until = match typed.until.trim() {
            "" => None,
            until => wrong.note("until", accept_past_day(until, app.today())),
        };
        if let (Some(until), Some(day)) = (until, day)
            && until > day
        {
            wrong.note::<()>("until", Err(Refusal::AchievementBackward));
        }
        wrong.finish()?;

        let text = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        add_line(work, &unit, &found, (&reference, &text(day), &text(until))).await?;
        let state = found.state.take(NominationStep::Decide).map_err(Error::Refused)?;
        let row = NominationRow {
            state: state.name().to_owned(),
            outside: reference.clone(),
            changed: work.head().0 + 1,
            ..found.row
        };
        store::update_nomination(work, &unit.id, &row).await?;
        work.record(Event::NominationStepped {
            nomination: row.id,
            step: "outside".to_owned(),
            name: row.name,
            note: reference,
        });
        Ok(())
    })
    .await
}

async fn add_line(
    work: &mut Work,
    unit: &UnitRow,
    found: &Nominated,
    (reference, day, until): (&str, &str, &str),
) -> Result<()> {
    let lines = store::list_achievements(work, &unit.id, &found.row.honoree_id).await?;
    let row = AchievementRow {
        honoree_id: found.row.honoree_id.clone(),
        number: lines.last().map_or(1, |line| line.number + 1),
        kind: AchievementKind::Award.name().to_owned(),
        code: found.row.award.clone(),
        year: Some(found.row.year),
        day: day.to_owned(),
        until: until.to_owned(),
        reference: reference.to_owned(),
        noted_by: work.stamp().name.clone(),
        noted_at: work.now(),
        ..AchievementRow::default()
    };
    Ok(store::add_achievement(work, &unit.id, &row).await?)
}

/// Takes such a note back, with a reason: the line of the record is withdrawn, the nomination waits again.
///
/// # Errors
/// No right; [`Refusal::NominationWrongState`] where no decision of somebody else was noted; [`Error::Invalid`] on `reason`; [`Error::Meanwhile`].
pub async fn take_outside_back(
    app: &App,
    actor: &Actor,
    at: &NominationAt,
    (reason, seen): (&str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.nomination.as_str();
        expect(work, &unit, seen, id).await?;
        let (found, _) = loaded(work, (&unit, app), id).await?;
        if found.row.outside.is_empty() {
            return Err(Error::Refused(Refusal::NominationWrongState));
        }
        let state = found.state.take(NominationStep::Release).map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let by = work.stamp().name.clone();
        let lines = store::list_achievements(work, &unit.id, &found.row.honoree_id).await?;
        let is_its = |line: &&AchievementRow| {
            line.kind == AchievementKind::Award.name()
                && line.withdrawn.is_empty()
                && (&line.code, &line.reference) == (&found.row.award, &found.row.outside)
        };
        if let Some(line) = lines.iter().find(is_its) {
            store::withdraw(work, (&unit.id, &line.honoree_id, line.number), (&reason, &by)).await?;
        }
        let row = NominationRow {
            state: state.name().to_owned(),
            outside: String::new(),
            changed: work.head().0 + 1,
            ..found.row
        };
        store::update_nomination(work, &unit.id, &row).await?;
        work.record(Event::NominationStepped {
            nomination: row.id,
            step: "outside-back".to_owned(),
            name: row.name,
            note: reason,
        });
        Ok(())
    })
    .await
}
