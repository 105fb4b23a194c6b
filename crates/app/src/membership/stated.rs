//! Admissions that a source counts without naming anybody: from before the book was kept, or as a paper tells them.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::CaseId;
use thidua_domain::membership::{UNNAMED_MAX, accept_figure, accept_step_day, accept_topic};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::membership::{self as store, StatedRow};

use super::{Book, CaseAt, expect};
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A source states so many admissions.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Address part of the unit.
    pub slug: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// How many.
    pub count: String,
    /// Which source.
    pub source: String,
}

/// What sources state about an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_stated(app: &App, actor: &Actor, slug: &str) -> Result<Book<StatedRow>> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let rows = store::list_stated(&mut app.read().await?, &unit.id).await?;
    Ok(Book { unit, keeps, rows, seen })
}

/// Notes that a source states so many admissions.
///
/// # Errors
/// No right; [`Error::Invalid`] on `from`, `to`, `count` or `source`.
pub async fn state_admissions(app: &App, actor: &Actor, act: State) -> Result<CaseId> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let today = app.today();
    let mut wrong = FieldErrors::default();
    let from = wrong.note("from", accept_step_day(&act.from, today, None));
    let to = wrong.note("to", accept_step_day(&act.to, today, None));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        wrong.note::<()>("to", Err(Refusal::MembershipRangeBackward));
    }
    let count = accept_figure(&act.count, UNNAMED_MAX);
    let many = wrong.note("count", count.and_then(|count| count.ok_or(Refusal::MembershipCountMissing)));
    let source = accept_topic(&act.source);
    let source = wrong.note(
        "source",
        source.and_then(|text| if text.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(text) }),
    );
    wrong.finish()?;
    let ((from, to), (many, source)) = from.zip(to).zip(many.zip(source)).ok_or(Error::NotFound)?;
    app.write(permit, scope_of(&unit), async |work| {
        let row = StatedRow {
            id: work.new_id(),
            from_day: from.to_string(),
            to_day: to.to_string(),
            many,
            source,
            taken_back: String::new(),
            noted_by: work.stamp().name.clone(),
            noted_at: work.now(),
        };
        store::add_stated(work, &unit.id, &row).await?;
        work.record(stated(&row));
        Ok(CaseId::new(row.id))
    })
    .await
}

/// What the log says of such a number.
pub(crate) fn stated(row: &StatedRow) -> Event {
    let (record, count, source) = (row.id.clone(), row.many.to_string(), row.source.clone());
    Event::AdmissionsStated { record, count, from: row.from_day.clone(), to: row.to_day.clone(), source }
}

/// Says that such a number was noted by mistake; it stays to be read.
///
/// # Errors
/// No right, no such number; [`Error::Invalid`] on `reason`; one that was taken back already; [`Error::Meanwhile`].
pub async fn take_stated_back(
    app: &App,
    actor: &Actor,
    at: &CaseAt,
    (reason, seen): (String, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let case = at.case.as_str();
        expect(work, &unit, seen, case).await?;
        let rows = store::list_stated(work, &unit.id).await?;
        let row = rows.into_iter().find(|row| row.id == case).ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(&reason)).unwrap_or_default();
        wrong.finish()?;

        if !store::take_stated_back(work, &unit.id, case, &reason).await? {
            return Err(Refusal::MembershipTakenBack.into());
        }
        work.record(Event::AdmissionsTakenBack { record: row.id, count: row.many.to_string(), reason });
        Ok(())
    })
    .await
}
