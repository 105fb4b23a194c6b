//! The steps of a meeting: its conclusion, with what follows for each nomination, and its reopening.

use thidua_domain::access::Actor;
use thidua_domain::commendation::{
    Attendance, MeetingStep, NominationState, NominationStep, Threshold, Verdict,
};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::Work;
use thidua_store::commendation::{self as store, ItemRow, MeetingRow, NominationRow};
use thidua_store::organization::UnitRow;

use super::super::nomination::take;
use super::ballot::{as_polled, no_ballot_under_way};
use super::{MeetingAt, Weighed, attended, expect, loaded, own_rule, touch, weighed};
use crate::error::stored_day;
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Concludes a meeting: what reached its threshold is endorsed, what did not stays proposed.
///
/// # Errors
/// No right; [`Refusal::MeetingWrongState`], [`Refusal::MeetingAhead`], [`Refusal::MeetingEmpty`], [`Refusal::MeetingUncounted`],
/// [`Refusal::MeetingNoRule`], [`Refusal::PollUnderWay`], [`Refusal::BallotDiffers`]; [`Error::Meanwhile`].
pub async fn conclude_meeting(app: &App, actor: &Actor, at: &MeetingAt, seen: Seen) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        let next = state.take(MeetingStep::Conclude).map_err(Error::Refused)?;
        if stored_day(&meeting.held_on)? > app.today() {
            return Err(Error::Refused(Refusal::MeetingAhead));
        }
        no_ballot_under_way(work, &unit, &meeting.id).await?;
        let items = weighed(work, (&unit, app), &meeting).await?;
        if items.is_empty() {
            return Err(Error::Refused(Refusal::MeetingEmpty));
        }
        let there = attended(&store::list_attendance(work, &unit.id, &meeting.id).await?);
        let own = own_rule(&meeting)?;
        as_polled(work, &items, (there, own.as_ref())).await?;
        let mut endorsed = 0;
        for item in &items {
            let verdict = verdict_of(item, (there, own.as_ref()))?;
            endorsed += usize::from(verdict == Verdict::Met);
            settle(work, &unit, (&meeting.id, item), verdict).await?;
        }
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, MeetingRow { state: next.name().to_owned(), ..meeting }).await?;
        let (endorsed, many) = (endorsed.to_string(), items.len().to_string());
        work.record(Event::MeetingConcluded { meeting: id, day, endorsed, many });
        Ok(())
    })
    .await
}

fn verdict_of(item: &Weighed, (there, own): (Attendance, Option<&Threshold>)) -> Result<Verdict> {
    let name = item.row.name.clone();
    let ballots = item.ballots();
    let ballots = ballots.ok_or_else(|| Error::Refused(Refusal::MeetingUncounted { name: name.clone() }))?;
    let count = ballots.check(there).map_err(Error::Refused)?;
    let rule = item.rule(own).ok_or(Error::Refused(Refusal::MeetingNoRule { name }))?;
    Ok(rule.judge(&count))
}

/// Keeps what a line came to, and endorses its nomination or sets it free.
async fn settle(
    work: &mut Work,
    unit: &UnitRow,
    (meeting, item): (&str, &Weighed),
    verdict: Verdict,
) -> Result<()> {
    let line = ItemRow { outcome: verdict.word().to_owned(), ..item.row.clone() };
    store::update_item(work, (&unit.id, meeting), &line).await?;
    let row = store::find_nomination(work, &unit.id, &item.row.nomination_id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let changed = work.head().0 + 1;
    let row = if verdict == Verdict::Met {
        NominationRow { changed, ..take(row, NominationStep::Endorse)? }
    } else {
        NominationRow { meeting_id: String::new(), changed, ..row }
    };
    Ok(store::update_nomination(work, &unit.id, &row).await?)
}

/// Reopens a meeting, with a reason: what it endorsed is proposed again, and stands on its list; so does what it did not, where no other meeting took
/// that up.
///
/// # Errors
/// No right; [`Refusal::MeetingWrongState`], [`Refusal::MeetingInDecision`]; [`Error::Invalid`] on `reason`; [`Error::Meanwhile`].
pub async fn reopen_meeting(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (reason, seen): (&str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        let next = state.take(MeetingStep::Reopen).map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;
        for item in weighed(work, (&unit, app), &meeting).await? {
            take_back(work, &unit, (&meeting.id, item)).await?;
        }
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, MeetingRow { state: next.name().to_owned(), ..meeting }).await?;
        work.record(Event::MeetingReopened { meeting: id, day, reason });
        Ok(())
    })
    .await
}

async fn take_back(work: &mut Work, unit: &UnitRow, (meeting, item): (&str, Weighed)) -> Result<()> {
    let row = store::find_nomination(work, &unit.id, &item.row.nomination_id).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.meeting_id == meeting && (!row.decision_id.is_empty() || !row.outside.is_empty()) {
        return Err(Error::Refused(Refusal::MeetingInDecision { name: row.name }));
    }
    let waits = row.meeting_id.is_empty() && row.state == NominationState::BEGINS.name();
    let changed = work.head().0 + 1;
    let row = if row.meeting_id == meeting {
        Some(NominationRow { changed, ..take(row, NominationStep::Reconsider)? })
    } else if waits {
        Some(NominationRow { meeting_id: meeting.to_owned(), changed, ..row })
    } else {
        None
    };
    let line = ItemRow { outcome: String::new(), ..item.row.clone() };
    match row {
        Some(row) => {
            store::update_nomination(work, &unit.id, &row).await?;
            Ok(store::update_item(work, (&unit.id, meeting), &line).await?)
        }
        // Another meeting weighs it now, or it was given up: it leaves this list.
        None => {
            store::drop_item(work, (&unit.id, meeting), item.row.number).await.map(drop).map_err(Into::into)
        }
    }
}
