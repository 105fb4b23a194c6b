//! What happens to a meeting until it is concluded: it is called, kept as it goes on, and its list grows and shrinks.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::commendation::{MeetingState, Presence};
use thidua_domain::event::Event;
use thidua_domain::ids::MeetingId;
use thidua_domain::refusal::Refusal;
use thidua_store::commendation::{self as store, AttendanceRow, MeetingRow, MemberRow, NominationRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Because, Work};

use super::super::council::{by_role, sits};
use super::typed::{TypedMeeting, accept_near_day, line};
use super::{MeetingAt, attended, expect, loaded, touch};
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Calls a meeting. The council's own rule is that of the meeting before.
///
/// # Errors
/// No right; [`Error::Invalid`] on `held_on` or `place`; [`Refusal::MeetingNobody`].
pub async fn convene_meeting(app: &App, actor: &Actor, slug: &str, typed: TypedMeeting) -> Result<MeetingId> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let mut wrong = FieldErrors::default();
        let held = wrong.note("held_on", accept_near_day(&typed.held_on, app.today()));
        let place = wrong.note("place", line(&typed.place)).unwrap_or_default();
        wrong.finish()?;
        let held = held.map(|day| day.to_string()).unwrap_or_default();
        let last = store::list_meetings(work, &unit.id).await?.into_iter().next().unwrap_or_default();
        let row = MeetingRow {
            id: work.new_id(),
            state: MeetingState::BEGINS.name().to_owned(),
            held_on: held.clone(),
            place,
            changed: work.head().0 + 1,
            rule_fraction: last.rule_fraction,
            rule_more: last.rule_more,
            rule_base: last.rule_base,
            rule_absent: last.rule_absent,
            rule_cite: last.rule_cite,
            ..MeetingRow::default()
        };
        store::add_meeting(work, &unit.id, &row).await?;
        seat_all(work, &unit, &row, &BTreeMap::new()).await?;
        work.record(Event::MeetingConvened { meeting: row.id.clone(), day: held });
        Ok(MeetingId::new(row.id))
    })
    .await
}

/// Notes who is a member on the day of a meeting, with whether they came as far as that is known.
async fn seat_all(
    work: &mut Work,
    unit: &UnitRow,
    meeting: &MeetingRow,
    known: &BTreeMap<i64, String>,
) -> Result<()> {
    let mut members: Vec<MemberRow> = store::list_members(work, &unit.id).await?;
    members.retain(|row| sits(row, &meeting.held_on));
    if members.is_empty() {
        return Err(Error::Refused(Refusal::MeetingNobody));
    }
    by_role(&mut members);
    store::drop_attendance(work, &unit.id, &meeting.id).await?;
    for member in members {
        let presence = known.get(&member.number).cloned();
        let row = AttendanceRow {
            number: member.number,
            name: member.name,
            office: member.office,
            role: member.role,
            presence: presence.unwrap_or_else(|| Presence::Present.name().to_owned()),
        };
        store::add_attendance(work, &unit.id, &meeting.id, &row).await?;
    }
    Ok(())
}

/// Keeps what a meeting is about, who came and what was counted; what is not filled in yet may be absent.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedMeeting`], those of a line with its number behind: `yes-3`; [`Refusal::MeetingConcluded`];
/// [`Error::Meanwhile`].
pub async fn keep_meeting(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (typed, seen): (TypedMeeting, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (before, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &before)).await?;
        state.may_change().map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(before.clone(), app.today(), &mut wrong);
        // Who is a member follows from the day.
        wrong.finish()?;
        let mut wrong = FieldErrors::default();
        let is_known = |presence: &&String| Presence::from_name(presence).is_some();
        let known = typed.presences.iter().filter(|(_, presence)| is_known(presence));
        let known: BTreeMap<i64, String> = known.map(|(number, at)| (*number, at.clone())).collect();
        let came = store::list_attendance(work, &unit.id, &row.id).await?;
        seat_all(work, &unit, &row, &known).await?;
        let come = store::list_attendance(work, &unit.id, &row.id).await?;
        let (there, mut changed) = (attended(&come), row != before || come != came);
        for item in store::list_items(work, &unit.id, &row.id).await? {
            let Some(counted) = typed.counted.get(&item.number) else { continue };
            let accepted = counted.accept(item.clone(), there, &mut wrong);
            changed |= accepted != item;
            store::update_item(work, (&unit.id, &row.id), &accepted).await?;
        }
        wrong.finish()?;
        if !changed {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let (meeting, day) = (row.id.clone(), row.held_on.clone());
        touch(work, &unit, row).await?;
        work.record(Event::MeetingChanged { meeting, day });
        Ok(())
    })
    .await
}

/// Takes a nomination off the list of a meeting.
///
/// # Errors
/// No right, no such line; [`Refusal::MeetingConcluded`]; [`Error::Meanwhile`].
pub async fn unlist_nomination(
    app: &App,
    actor: &Actor,
    at: &MeetingAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let (meeting, state) = loaded(work, &unit, at).await?;
        expect(work, &unit, (seen, &meeting)).await?;
        state.may_change().map_err(Error::Refused)?;
        let items = store::list_items(work, &unit.id, &meeting.id).await?;
        let item = items.into_iter().find(|item| item.number == number).ok_or(Error::NotFound)?;
        store::drop_item(work, (&unit.id, &meeting.id), number).await?;
        set_free(work, &unit, &item.nomination_id).await?;
        let (id, day) = (meeting.id.clone(), meeting.held_on.clone());
        touch(work, &unit, meeting).await?;
        work.record(Event::MeetingUnlisted { meeting: id, day, name: item.name });
        Ok(())
    })
    .await
}

async fn set_free(work: &mut Work, unit: &UnitRow, nomination: &str) -> Result<()> {
    let row = store::find_nomination(work, &unit.id, nomination).await?.ok_or(Error::NotFound)?;
    let row = NominationRow { meeting_id: String::new(), changed: work.head().0 + 1, ..row };
    Ok(store::update_nomination(work, &unit.id, &row).await?)
}
