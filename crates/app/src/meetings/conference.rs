//! A conference is called, changed, opened, closed, called off.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::accept_due_day;
use thidua_domain::event::Event;
use thidua_domain::ids::ConferenceId;
use thidua_domain::meetings::{ConferenceKind, ConferenceState, ConferenceStep, accept_hour, accept_quorum};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_line, accept_name, accept_reason};
use thidua_domain::voting::{Poll, PollState};
use thidua_store::meetings::{self as store, ConferenceRow};
use thidua_store::voting::list_polls;
use thidua_store::{Because, Work};

use super::{ConferenceAt, Held, expect, hold, state_of};
use crate::error::{damaged, stored_day};
use crate::ground::{ClusterYear, here_of, in_year};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest place, in letters.
const PLACE_MAX: usize = 200;

/// A conference as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedConference {
    /// Stable name of what it is for.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// On what day.
    pub held_on: String,
    /// At which hour.
    pub begins: String,
    /// Where.
    pub place: String,
    /// Address part of the unit that is the host; may be empty.
    pub host: String,
    /// Which part of those with a vote has to be there; may be empty.
    pub quorum: String,
}

impl TypedConference {
    fn accept(&self, here: &ClusterYear, wrong: &mut FieldErrors) -> ConferenceRow {
        let kind = ConferenceKind::from_name(&self.kind).ok_or(Refusal::NothingChosen);
        let host = match self.host.as_str() {
            "" => Ok(None),
            slug => match here.member(slug) {
                Ok(member) => Ok(Some(member.id.to_string())),
                Err(_) => Err(Refusal::NothingChosen),
            },
        };
        let hour =
            accept_hour(&self.begins).map(|hour| hour.map(|hour| hour.to_string()).unwrap_or_default());
        let quorum = accept_quorum(&self.quorum);
        let quorum = quorum.map(|quorum| quorum.map(|quorum| quorum.to_string()).unwrap_or_default());
        let held = accept_due_day(&self.held_on, here.year).map(|day| day.to_string());
        ConferenceRow {
            kind: wrong.note("kind", kind).map(|kind| kind.name().to_owned()).unwrap_or_default(),
            title: wrong.note("title", accept_name(&self.title)).unwrap_or_default(),
            held_on: wrong.note("held_on", held).unwrap_or_default(),
            begins: wrong.note("begins", hour).unwrap_or_default(),
            place: wrong.note("place", accept_line(&self.place, PLACE_MAX)).unwrap_or_default(),
            host_id: wrong.note("host", host).flatten(),
            quorum: wrong.note("quorum", quorum).unwrap_or_default(),
            ..ConferenceRow::default()
        }
    }
}

/// The conferences of a year with where each stands, and whether the person holds them.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn list(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
) -> Result<(Arc<ClusterYear>, Vec<(ConferenceRow, ConferenceState)>)> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let rows = store::list_conferences(look.reader().await?, here.year_id.as_str()).await?;
    let known = |row: ConferenceRow| state_of(&row).map(|state| (row, state));
    let found = rows.into_iter().map(known).collect::<Result<_>>()?;
    Ok((here, found))
}

/// Calls a conference.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedConference`].
pub async fn convene(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    typed: TypedConference,
) -> Result<ConferenceId> {
    in_year(
        app,
        at,
        |here| here.permit(actor, Right::HoldConference),
        async |work, here| {
            let mut wrong = FieldErrors::default();
            let row = typed.accept(&here, &mut wrong);
            wrong.finish()?;

            let row = ConferenceRow {
                id: work.new_id(),
                year_id: here.year_id.to_string(),
                state: ConferenceState::BEGINS.name().to_owned(),
                changed: work.head().0 + 1,
                ..row
            };
            store::add_conference(work, &row).await?;
            let (conference, title, day) = (row.id.clone(), row.title, row.held_on);
            work.record(Event::ConferenceConvened { conference, title, day });
            Ok(ConferenceId::new(row.id))
        },
    )
    .await
}

/// What of the log is about what a conference is.
fn is_about_it(name: &str) -> bool {
    name.starts_with("conference.")
}

/// Changes what a conference is.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedConference`]; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`];
/// [`Error::Meanwhile`].
pub async fn change_conference(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (typed, seen): (TypedConference, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: before, state }| {
        expect(work, &here, (seen, &before.id), is_about_it).await?;
        state.may_change()?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(&here, &mut wrong);
        wrong.finish()?;
        let row = ConferenceRow {
            kind: row.kind,
            title: row.title,
            held_on: row.held_on,
            begins: row.begins,
            place: row.place,
            host_id: row.host_id,
            quorum: row.quorum,
            ..before.clone()
        };
        if row == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let row = ConferenceRow { changed: work.head().0 + 1, ..row };
        store::update_conference(work, &row).await?;
        work.record(Event::ConferenceChanged { conference: row.id, title: row.title });
        Ok(())
    })
    .await
}

/// Opens, closes or calls off a conference, or takes that back.
///
/// # Errors
/// No right; [`Refusal::ConferenceWrongState`]; [`Refusal::ConferenceEarly`] before its day; [`Error::Invalid`] on `reason` where one is asked for;
/// [`Error::Meanwhile`].
pub async fn step_conference(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (step, reason, seen): (ConferenceStep, &str, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: before, state }| {
        expect(work, &here, (seen, &before.id), is_about_it).await?;
        let next = state.take(step)?;
        if step == ConferenceStep::Open && stored_day(&before.held_on)? > app.today() {
            return Err(Error::Refused(Refusal::ConferenceEarly { day: before.held_on }));
        }
        if step.ends_the_sitting() {
            no_open_poll(work, &here, &before.id).await?;
        }
        let mut wrong = FieldErrors::default();
        let reason = if step.asks_why() { wrong.note("reason", accept_reason(reason)) } else { None };
        wrong.finish()?;

        let now = work.now();
        let (opened_at, closed_at) = moments(step, &before, now);
        let row = ConferenceRow {
            state: next.name().to_owned(),
            opened_at,
            closed_at,
            changed: work.head().0 + 1,
            ..before
        };
        store::update_conference(work, &row).await?;
        work.record(event_of(step, (row.id, row.title), reason.unwrap_or_default()));
        Ok(())
    })
    .await
}

/// Nobody goes home while a box stands open.
async fn no_open_poll(work: &mut Work, here: &ClusterYear, conference: &str) -> Result<()> {
    let polls = list_polls(work, &here.scope().key(), conference).await?;
    let open = polls.iter().find(|poll| poll.state == PollState::Open.name());
    let Some(open) = open else { return Ok(()) };
    let poll = Poll::read(&open.rule).map_err(|_| damaged("poll.rule", &open.id))?;
    Err(Error::Refused(Refusal::PollStillOpen { title: poll.title }))
}

/// When it was opened and closed, after a step.
fn moments(step: ConferenceStep, before: &ConferenceRow, now: i64) -> (Option<i64>, Option<i64>) {
    match step {
        ConferenceStep::Open => (Some(now), None),
        ConferenceStep::Close => (before.opened_at, Some(now)),
        ConferenceStep::Reopen => (before.opened_at, None),
        ConferenceStep::TakeBack | ConferenceStep::CallOff | ConferenceStep::Renew => (None, None),
    }
}

fn event_of(step: ConferenceStep, (conference, title): (String, String), reason: String) -> Event {
    match step {
        ConferenceStep::Open => Event::ConferenceOpened { conference, title },
        ConferenceStep::Close => Event::ConferenceClosed { conference, title },
        ConferenceStep::TakeBack => Event::ConferenceTakenBack { conference, title },
        ConferenceStep::Reopen => Event::ConferenceReopened { conference, title, reason },
        ConferenceStep::CallOff => Event::ConferenceCalledOff { conference, title, reason },
        ConferenceStep::Renew => Event::ConferenceRenewed { conference, title },
    }
}
