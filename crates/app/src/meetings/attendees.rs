//! Who takes part: units answer the invitation and name their people, the cluster adds others, and says who came.

use std::collections::HashSet;

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::meetings::{
    ATTENDEES_MAX, AttendeeNote, AttendeeRole, Presence, Reply, Voting, read_delegates,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name, accept_text};
use thidua_store::meetings::{self as store, AttendeeRow, ConferenceRow, ReplyRow};
use thidua_store::{Because, Work};

use super::{Attendee, ConferenceAt, Held, expect, hold, on_conference};
use crate::ground::{ClusterYear, Member};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Somebody as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedAttendee {
    /// Who.
    pub name: String,
    /// Their office.
    pub office: String,
    /// Address part of their unit; empty for who comes from elsewhere.
    pub unit: String,
    /// Of what, where that is no unit of the cluster.
    pub organization: String,
    /// Stable name of what they are there.
    pub role: String,
    /// Whether they have a vote.
    pub votes: bool,
}

/// What a unit answers.
#[derive(Clone, Debug, Default)]
pub struct TypedReply {
    /// Stable name of the answer.
    pub reply: String,
    /// Those who come, a line each: name, office.
    pub delegates: String,
    /// What it says with it.
    pub note: String,
}

/// Keeps that numbers were given up to this one: ballots and passes know people by them, so that nobody gets that of somebody who left.
async fn give_numbers(work: &mut Work, conference: &ConferenceRow, last: i64) -> Result<()> {
    let row = ConferenceRow { people: last, ..conference.clone() };
    Ok(store::update_conference(work, &row).await?)
}

fn expect_room(many: usize) -> Result<()> {
    let most = || Refusal::AttendeesTooMany { most: ATTENDEES_MAX.to_string() };
    if many > ATTENDEES_MAX { Err(Error::Refused(most())) } else { Ok(()) }
}

/// Puts somebody on the list.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `office`, `unit`, `organization` or `role`; [`Refusal::AttendeesTooMany`];
/// [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn add_attendee(app: &App, actor: &Actor, at: &ConferenceAt, typed: TypedAttendee) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        state.may_change()?;
        let rows = store::list_attendees(work, &conference.id).await?;
        let mut wrong = FieldErrors::default();
        let unit = match typed.unit.as_str() {
            "" => Ok(None),
            slug => here.member(slug).map(|unit| Some(unit.id.to_string())),
        };
        let unit = wrong.note("unit", unit.map_err(|_| Refusal::NothingChosen)).flatten();
        let name = wrong.note("name", accept_name(&typed.name)).unwrap_or_default();
        let is_same = |row: &AttendeeRow| row.unit_id == unit && folded(&row.name) == folded(&name);
        if !name.is_empty() && rows.iter().any(is_same) {
            wrong.note::<()>("name", Err(Refusal::AttendeeTwice { name: name.clone() }));
        }
        let office = wrong.note("office", accept_line(&typed.office, NAME_MAX_CHARS)).unwrap_or_default();
        let organization = accept_line(&typed.organization, NAME_MAX_CHARS);
        let organization = wrong.note("organization", organization).unwrap_or_default();
        let role = AttendeeRole::from_name(&typed.role).ok_or(Refusal::NothingChosen);
        let role = wrong.note("role", role);
        wrong.finish()?;
        expect_room(rows.len() + 1)?;
        let role = role.ok_or(Error::NotFound)?;

        let row = AttendeeRow {
            number: conference.people + 1,
            name: name.clone(),
            office,
            organization: if unit.is_some() { String::new() } else { organization },
            unit_id: unit,
            role: role.name().to_owned(),
            votes: if typed.votes { Voting::WithVote } else { Voting::WithoutVote }.as_number(),
            presence: Presence::Unknown.name().to_owned(),
        };
        store::add_attendee(work, &conference.id, &row).await?;
        give_numbers(work, &conference, row.number).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::AttendeeAdded { conference, title, name });
        Ok(())
    })
    .await
}

/// Takes somebody off the list, as long as they are not in the hall.
///
/// # Errors
/// No right, nobody with this number; [`Refusal::AttendeePresent`]; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn remove_attendee(app: &App, actor: &Actor, at: &ConferenceAt, number: i64) -> Result<()> {
    hold(app, actor, at, async |work, Held { row: conference, state, .. }| {
        state.may_change()?;
        let person = attendee(work, &conference, number).await?;
        let name = person.row.name;
        if person.presence == Presence::Present {
            return Err(Error::Refused(Refusal::AttendeePresent { name }));
        }

        store::drop_attendee(work, &conference.id, number).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::AttendeeRemoved { conference, title, name });
        Ok(())
    })
    .await
}

pub(super) async fn attendee(work: &mut Work, conference: &ConferenceRow, number: i64) -> Result<Attendee> {
    let rows = store::list_attendees(work, &conference.id).await?;
    let row = rows.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    Attendee::of(row)
}

/// Says that somebody came, has a vote, or leads the conference; what is so already changes nothing.
///
/// # Errors
/// No right, nobody with this number; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn note_attendee(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (number, note): (i64, AttendeeNote),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { row: conference, state, .. }| {
        state.may_change()?;
        let person = attendee(work, &conference, number).await?;
        let before = (person.role, person.voting, person.presence);
        let after = note.after(before);
        if after == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let (role, voting, presence) = after;
        let row = AttendeeRow {
            role: role.name().to_owned(),
            votes: voting.as_number(),
            presence: presence.name().to_owned(),
            ..person.row
        };
        store::update_attendee(work, &conference.id, &row).await?;
        let (conference, title, kind) = (conference.id, conference.title, note.name().to_owned());
        work.record(Event::AttendeeNoted { conference, title, name: row.name, kind });
        Ok(())
    })
    .await
}

/// A unit answers the invitation: whether it comes, and with whom. Who was named before and is named again stays as they were.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reply`, `delegates` or `note`; [`Refusal::ConferenceBegun`], [`Refusal::ConferenceCalledOff`];
/// [`Error::Meanwhile`].
pub async fn reply(
    app: &App,
    actor: &Actor,
    (at, unit): (&ConferenceAt, &str),
    (typed, seen): (TypedReply, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear| here.permit_for(actor, Right::TakePart, unit);
    on_conference(app, at, permit, async |work, Held { here, row: conference, state }| {
        let member = here.member(unit)?;
        let is_about = |name: &str| name.starts_with("invitation.") || name.starts_with("attendee.");
        expect(work, &here, (seen, &conference.id), is_about).await?;
        state.may_reply()?;
        let mut wrong = FieldErrors::default();
        let answer = Reply::from_name(&typed.reply).ok_or(Refusal::NothingChosen);
        let answer = wrong.note("reply", answer);
        let note = wrong.note("note", accept_text(&typed.note)).unwrap_or_default();
        let named = wrong.note("delegates", read_delegates(&typed.delegates)).unwrap_or_default();
        if let Some(twice) = named_twice(&named) {
            wrong.note::<()>("delegates", Err(Refusal::AttendeeTwice { name: twice.to_owned() }));
        }
        if answer == Some(Reply::Coming) && named.is_empty() && typed.delegates.trim().is_empty() {
            wrong.note::<()>("delegates", Err(Refusal::DelegatesMissing));
        }
        wrong.finish()?;
        let answer = answer.ok_or(Error::NotFound)?;
        let named = if answer == Reply::Coming { named } else { vec![] };

        name_delegates(work, &conference, (member, &named)).await?;
        let row = ReplyRow {
            unit_id: member.id.to_string(),
            reply: answer.name().to_owned(),
            note,
            replied_at: work.now(),
        };
        store::put_reply(work, &conference.id, &row).await?;
        let (name, kind) = (member.short_name.clone(), row.reply);
        let (conference, title, many) = (conference.id, conference.title, named.len().to_string());
        work.record(Event::InvitationReplied { conference, title, name, kind, many });
        Ok(())
    })
    .await
}

/// The people of a unit become these; whoever is named first speaks for it, and has its vote where nobody has one.
async fn name_delegates(
    work: &mut Work,
    conference: &ConferenceRow,
    (unit, named): (&Member, &[(String, String)]),
) -> Result<()> {
    let rows = store::list_attendees(work, &conference.id).await?;
    let of_unit = |row: &&AttendeeRow| row.unit_id.as_deref() == Some(unit.id.as_str());
    let is_named = |row: &AttendeeRow| named.iter().any(|(name, _)| folded(name) == folded(&row.name));
    let gone: Vec<&AttendeeRow> = rows.iter().filter(of_unit).filter(|row| !is_named(row)).collect();
    // Whoever leads the conference was put there by who holds it.
    let gone = gone.into_iter().filter(|row| row.role != AttendeeRole::CoChair.name());
    let gone: Vec<i64> = gone.map(|row| row.number).collect();
    for number in &gone {
        store::drop_attendee(work, &conference.id, *number).await?;
    }
    let first = conference.people + 1;
    let stays = |row: &&AttendeeRow| of_unit(row) && !gone.contains(&row.number);
    let has_vote = rows.iter().filter(stays).any(|row| row.votes == 1);
    expect_room(rows.len() - gone.len() + named.len())?;
    // Numbers of those who are known are left out.
    for (number, (name, office)) in (first..).zip(named) {
        let speaks = number == first;
        let role = if speaks { AttendeeRole::Head } else { AttendeeRole::Delegate };
        let known = rows.iter().find(|row| stays(row) && folded(&row.name) == folded(name));
        if let Some(known) = known {
            let leads = known.role == AttendeeRole::CoChair.name();
            let role = if leads { known.role.clone() } else { role.name().to_owned() };
            let row = AttendeeRow { office: office.clone(), role, ..known.clone() };
            store::update_attendee(work, &conference.id, &row).await?;
            continue;
        }
        let voting = if speaks && !has_vote { Voting::WithVote } else { Voting::WithoutVote };
        let row = AttendeeRow {
            number,
            name: name.clone(),
            office: office.clone(),
            organization: String::new(),
            unit_id: Some(unit.id.to_string()),
            role: role.name().to_owned(),
            votes: voting.as_number(),
            presence: Presence::Unknown.name().to_owned(),
        };
        store::add_attendee(work, &conference.id, &row).await?;
    }
    give_numbers(work, conference, conference.people + i64::try_from(named.len())?).await
}

/// Whoever is named twice.
fn named_twice(named: &[(String, String)]) -> Option<&str> {
    let mut met = HashSet::new();
    named.iter().find(|(name, _)| !met.insert(folded(name))).map(|(name, _)| name.as_str())
}
