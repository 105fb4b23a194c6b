//! Papers that are read at a conference: put down by their unit, or by who holds the conference.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::ids::ConferenceId;
use thidua_domain::meetings::TALKS_MAX;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line, accept_name};
use thidua_store::Because;
use thidua_store::meetings::{self as store, TalkRow};

use super::{Conference, ConferenceAt, Held, expect, on_conference, open_conference};
use crate::evidence::{Paper, load_papers};
use crate::ground::ClusterYear;
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A paper that is read, with its files.
#[derive(Clone, Debug)]
pub struct Talk {
    /// As it was put down.
    pub row: TalkRow,
    /// Its files; also those that were taken away and are still kept.
    pub files: Vec<Paper>,
    /// Whether the person changes it.
    pub keeps: bool,
}

/// The papers that are read at a conference.
#[derive(Clone, Debug)]
pub struct Talks {
    /// The conference.
    pub conference: Conference,
    /// In order.
    pub list: Vec<Talk>,
    /// Address part of the unit for which the person puts papers down.
    pub own: Option<String>,
}

/// A paper as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedTalk {
    /// Its number; none for a new one.
    pub number: Option<i64>,
    /// Address part of its unit; empty for one of a guest.
    pub unit: String,
    /// What it is called.
    pub title: String,
    /// Who reads it, and in which office.
    pub speaker: String,
}

/// The papers that are read at a conference.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_talks(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Talks> {
    let conference = open_conference(app, actor, at).await?;
    let here = &conference.here;
    let own = here.own_unit(actor).filter(|unit| here.office_for(actor, Right::TakePart, &unit.id).is_ok());
    let own = own.map(|unit| (unit.id.to_string(), unit.slug.clone()));
    let mut reader = app.read().await?;
    let mut list = vec![];
    for row in store::list_talks(&mut reader, &conference.row.id).await? {
        let files = match &row.unit_id {
            Some(unit) => {
                load_papers(&mut reader, app, unit, &Owner::talk(&at.conference, row.number)).await?
            }
            None => vec![],
        };
        let is_own = own.as_ref().is_some_and(|(id, _)| row.unit_id.as_deref() == Some(id));
        list.push(Talk { keeps: conference.holds || is_own, row, files });
    }
    Ok(Talks { conference, list, own: own.map(|(_, slug)| slug) })
}

/// The leave to put down a paper of this unit: of who holds the conference, or of the unit itself.
pub(super) fn permit_of(here: &ClusterYear, actor: &Actor, unit: &str) -> Result<Permit> {
    match here.permit(actor, Right::HoldConference) {
        Ok(permit) => Ok(permit),
        Err(_) if unit.is_empty() => Err(Error::NotAllowed),
        Err(_) => here.permit_for(actor, Right::TakePart, unit),
    }
}

/// Address part of the unit with this id, as it is of the year.
pub(super) fn slug_of(here: &ClusterYear, unit: Option<&str>) -> String {
    unit.and_then(|unit| here.member_by_id(unit)).map(|unit| unit.slug.clone()).unwrap_or_default()
}

/// Puts a paper down, or changes what it is called and who reads it; its unit stays.
///
/// # Errors
/// No right; [`Error::Invalid`] on `unit`, `title` or `speaker`; [`Refusal::TalksTooMany`]; [`Refusal::ConferenceCalledOff`]; [`Error::Meanwhile`].
pub async fn keep_talk(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (typed, seen): (TypedTalk, Seen),
) -> Result<()> {
    let unit = match typed.number {
        Some(number) => unit_of(app, actor, at, number).await?,
        None => typed.unit.clone(),
    };
    let permit = |here: &ClusterYear| permit_of(here, actor, &unit);
    on_conference(app, at, permit, async |work, Held { here, row: conference, state }| {
        expect(work, &here, (seen, &conference.id), |name| name.starts_with("talk.")).await?;
        state.may_read_papers()?;
        let rows = store::list_talks(work, &conference.id).await?;
        let before = typed.number.and_then(|number| rows.iter().find(|row| row.number == number));
        if typed.number.is_some() && before.is_none() {
            return Err(Error::NotFound);
        }
        let mut wrong = FieldErrors::default();
        let member = match unit.as_str() {
            "" => Ok(None),
            slug => here.member(slug).map(|unit| Some(unit.id.to_string())),
        };
        let unit_id = wrong.note("unit", member.map_err(|_| Refusal::NothingChosen)).flatten();
        let name = wrong.note("title", accept_name(&typed.title)).unwrap_or_default();
        let speaker = wrong.note("speaker", accept_line(&typed.speaker, NAME_MAX_CHARS)).unwrap_or_default();
        wrong.finish()?;
        if before.is_none() && rows.len() >= TALKS_MAX {
            return Err(Error::Refused(Refusal::TalksTooMany { most: TALKS_MAX.to_string() }));
        }
        let number = before.map_or_else(|| rows.last().map_or(1, |row| row.number + 1), |row| row.number);
        let row = TalkRow { number, unit_id, title: name.clone(), speaker };
        if before == Some(&row) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_talk(work, &conference.id, &row).await?;
        work.record(Event::TalkKept { conference: conference.id, title: conference.title, name });
        Ok(())
    })
    .await
}

/// Address part of the unit of a paper; empty where a guest reads it.
pub(super) async fn unit_of(app: &App, actor: &Actor, at: &ConferenceAt, number: i64) -> Result<String> {
    let conference = open_conference(app, actor, at).await?;
    let rows = store::list_talks(&mut app.read().await?, &conference.row.id).await?;
    let row = rows.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    Ok(slug_of(&conference.here, row.unit_id.as_deref()))
}

/// Takes a paper away that has no files any more.
///
/// # Errors
/// No right, no such paper; [`Refusal::TalkHasFiles`]; [`Refusal::ConferenceCalledOff`]; [`Error::Meanwhile`].
pub async fn drop_talk(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let unit = unit_of(app, actor, at, number).await?;
    let permit = |here: &ClusterYear| permit_of(here, actor, &unit);
    on_conference(app, at, permit, async |work, Held { here, row: conference, state }| {
        expect(work, &here, (seen, &conference.id), |name| name.starts_with("talk.")).await?;
        state.may_read_papers()?;
        let rows = store::list_talks(work, &conference.id).await?;
        let row = rows.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
        if let Some(unit) = &row.unit_id {
            let owner = Owner::talk(&ConferenceId::new(conference.id.as_str()), number);
            let papers = thidua_store::evidence::list_papers(work, unit, &owner).await?;
            if !papers.is_empty() {
                return Err(Error::Refused(Refusal::TalkHasFiles));
            }
        }

        store::drop_talk(work, &conference.id, number).await?;
        work.record(Event::TalkDropped {
            conference: conference.id,
            title: conference.title,
            name: row.title,
        });
        Ok(())
    })
    .await
}
