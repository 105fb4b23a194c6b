//! Those who were elected at a conference take over the cluster on a day: what ends on the eve and begins on it, and taking that back before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::{Actor, ClusterSeat, Right, Role};
use thidua_domain::event::Event;
use thidua_domain::meetings::{HandingOverState, PollUse, accept_handing_day};
use thidua_domain::organization::ClusterOffice;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::PollState;
use thidua_store::meetings::handing_over::{self as store, HandedRow, HandingOverRow};
use thidua_store::organization::{end_offices, fill_office, keep_offices};
use thidua_store::people::{
    HeldRow, OfficeScope, drop_office, grant_office, hand_office, keep_office, list_offices_of_cluster,
    list_people_of_unit,
};
use thidua_store::{Sql, Work};

use super::polls::{poll_ground, use_of};
use super::{Conference, ConferenceAt, Held, on_conference, open_conference};
use crate::error::stored_day;
use crate::ground::{ClusterYear, Member};
use crate::voting::{KeptPoll, elected_of, list_polls};
use crate::{App, Error, FieldErrors, Result};

/// Somebody who can take an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Who.
    pub person: String,
    /// Name.
    pub name: String,
    /// What they are in their unit or for the cluster.
    pub role: Option<Role>,
}

/// A unit that was elected, and who of it can act for it.
#[derive(Clone, Debug)]
pub struct Elected {
    /// As what.
    pub purpose: PollUse,
    /// Which unit.
    pub unit: Member,
    /// Who of it has an account.
    pub people: Vec<Choice>,
}

impl Elected {
    /// By what it is named in [`TypedHandingOver::people`]: `head-can-tho`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}-{}", self.purpose.name(), self.unit.slug)
    }
}

/// Somebody whose office begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// As what.
    pub role: Role,
    /// Who.
    pub name: String,
    /// From which unit.
    pub unit: String,
    /// Whether the office begins; else it ends on the eve.
    pub begins: bool,
}

/// Who was elected, who leads now, and what is planned.
#[derive(Clone, Debug)]
pub struct HandingOver {
    /// At this conference.
    pub conference: Conference,
    /// Whose result is public.
    pub elected: Vec<Elected>,
    /// Who leads and assists the cluster, without a last day.
    pub leads: Vec<Handed>,
    /// What is planned for the cluster: on what day, and whose offices; at whichever conference they were elected.
    pub planned: Option<(Date, Vec<Handed>)>,
    /// Whether the person may plan it.
    pub may: bool,
}

/// A handing-over as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedHandingOver {
    /// From which day: `2027-01-01`.
    pub day: String,
    /// Who acts for each unit that was elected, by [`Elected::key`].
    pub people: BTreeMap<String, String>,
    /// Who is the new secretary; empty where the secretary stays.
    pub secretary: String,
}

/// How an office that begins stands in the table.
const BEGINS: &str = "begins";
/// How one that ends does.
const ENDS: &str = "ends";

/// Everybody once, those first who lead the unit: they are meant more often than who works there.
async fn people_of(sql: &mut impl Sql, here: &ClusterYear, unit: &Member) -> Result<Vec<Choice>> {
    let rows = list_people_of_unit(sql, unit.id.as_str(), &here.today.to_string()).await?;
    let mut people: Vec<Choice> = vec![];
    for (person, name, role) in rows {
        let role = Role::from_name(&role);
        match people.iter_mut().find(|known| known.person == person) {
            None => people.push(Choice { person, name, role }),
            Some(known) if role.is_some_and(Role::leads_unit) => known.role = role,
            Some(_) => {}
        }
    }
    people.sort_by_key(|choice| !choice.role.is_some_and(Role::leads_unit));
    Ok(people)
}

/// The units that were elected as something, by the last poll of each kind whose result is public.
async fn elected_at(sql: &mut impl Sql, here: &ClusterYear, conference: &str) -> Result<Vec<Elected>> {
    let mut found: BTreeMap<&'static str, (PollUse, Vec<String>)> = BTreeMap::new();
    for row in thidua_store::voting::list_polls(sql, &here.scope().key(), conference).await? {
        if row.state != PollState::Published.name() {
            continue;
        }
        let said = elected_of(sql, &KeptPoll::read(row)?).await?;
        match use_of(sql, &said.first.id).await? {
            Some(purpose) if purpose.seat().is_some() => {
                found.insert(purpose.name(), (purpose, said.elected));
            }
            Some(_) | None => {}
        }
    }
    let mut elected = vec![];
    for (purpose, units) in found.into_values() {
        for slug in units {
            // A unit that left since takes nothing over.
            let Ok(unit) = here.member(&slug) else { continue };
            elected.push(Elected { purpose, unit: unit.clone(), people: people_of(sql, here, unit).await? });
        }
    }
    // The head stands first.
    elected.sort_by_key(|one| one.purpose != PollUse::Head);
    Ok(elected)
}

fn handed(here: &ClusterYear, row: HandedRow) -> Option<Handed> {
    let unit = row.unit_id.as_deref().and_then(|unit| here.member_by_id(unit));
    Some(Handed {
        role: Role::from_name(&row.role)?,
        name: row.name,
        unit: unit.map(|unit| unit.short_name.clone()).unwrap_or_default(),
        begins: row.part == BEGINS,
    })
}

async fn planned(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<(HandingOverRow, Date)>> {
    let state = HandingOverState::BEGINS.name();
    let Some(row) = store::find_handing_over(sql, here.cluster.as_str(), state).await? else {
        return Ok(None);
    };
    let day = stored_day(&row.takes_on)?;
    Ok((here.today < day).then_some((row, day)))
}

/// Who holds each role now, without a last day.
async fn leads_now(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<HeldRow>> {
    let mut leads = vec![];
    for seat in ClusterSeat::ALL {
        leads.extend(list_offices_of_cluster(sql, here.cluster.as_str(), seat.role().name()).await?);
    }
    Ok(leads)
}

/// An office that ends, as a handing-over keeps it.
fn ending(row: HeldRow) -> HandedRow {
    let HeldRow { id, role, unit_id, full_name, .. } = row;
    HandedRow { office_id: id, role, name: full_name, unit_id, part: ENDS.to_owned() }
}

/// Who was elected at a conference, who leads the cluster now, and what is planned, for whoever reads the year.
///
/// # Errors
/// No such conference, no right.
pub async fn open_handing_over(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<HandingOver> {
    let conference = open_conference(app, actor, at).await?;
    let may = list_polls(app, actor, &poll_ground(at), &conference.row.id).await?.runs;
    let here = &conference.here;
    let mut reader = app.read().await?;
    let elected = elected_at(&mut reader, here, &conference.row.id).await?;
    let leads = leads_now(&mut reader, here).await?;
    let planned = match planned(&mut reader, here).await? {
        None => None,
        Some((row, day)) => {
            let rows = store::list_handed(&mut reader, &row.id).await?;
            Some((day, rows.into_iter().filter_map(|row| handed(here, row)).collect()))
        }
    };
    let leads = leads.into_iter().filter_map(|row| handed(here, ending(row))).collect();
    Ok(HandingOver { elected, leads, planned, may, conference })
}

/// An office that is to begin.
struct Begin {
    seat: ClusterSeat,
    unit: Member,
    who: Choice,
}

/// Who begins, by what was typed.
fn accept(typed: &TypedHandingOver, elected: &[Elected], wrong: &mut FieldErrors) -> Vec<Begin> {
    let mut begin = vec![];
    let of = |one: &Elected, person: Option<&String>| {
        let found = one.people.iter().find(|choice| Some(&choice.person) == person);
        found.cloned().ok_or(Refusal::NothingChosen)
    };
    for one in elected {
        let who = wrong.note(&one.key(), of(one, typed.people.get(&one.key())));
        let seat = one.purpose.seat();
        begin.extend(who.zip(seat).map(|(who, seat)| Begin { seat, unit: one.unit.clone(), who }));
    }
    if !typed.secretary.is_empty() {
        let from = elected.iter().find(|one| of(one, Some(&typed.secretary)).is_ok());
        let from = wrong.note("secretary", from.ok_or(Refusal::NothingChosen));
        let who = from.and_then(|one| of(one, Some(&typed.secretary)).ok().map(|who| (one, who)));
        let seat = ClusterSeat::Secretary;
        begin.extend(who.map(|(one, who)| Begin { seat, unit: one.unit.clone(), who }));
    }
    begin
}

/// Plans that those who were elected take over: their offices begin on that day, and those of the same kind end on its eve.
///
/// # Errors
/// No right; [`Refusal::HandingOverNobody`], [`Refusal::HandingOverPlanned`], [`Refusal::HandingOverSame`]; [`Error::Invalid`] on `day`, on `secretary`
/// and on each [`Elected::key`].
pub async fn plan_handing_over(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    typed: &TypedHandingOver,
) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::RunPolls);
    on_conference(app, at, ask, async |work, Held { here, row: conference, .. }| {
        if let Some((_, day)) = planned(work, &here).await? {
            return Err(Error::Refused(Refusal::HandingOverPlanned { day: day.to_string() }));
        }
        let elected = elected_at(work, &here, &conference.id).await?;
        if elected.is_empty() {
            return Err(Error::Refused(Refusal::HandingOverNobody));
        }
        let mut wrong = FieldErrors::default();
        let day = wrong.note("day", accept_handing_day(&typed.day, here.today));
        let begin = accept(typed, &elected, &mut wrong);
        wrong.finish()?;
        let day = day.ok_or(Error::NotFound)?;

        let rows = hand(work, &here, day, begin).await?;
        let row = HandingOverRow {
            id: work.new_id(),
            cluster_id: here.cluster.to_string(),
            conference_id: conference.id,
            takes_on: day.to_string(),
            state: HandingOverState::BEGINS.name().to_owned(),
            changed: work.head().0 + 1,
        };
        store::add_handing_over(work, &row, &rows).await?;
        let begins = rows.iter().filter(|row| row.part == BEGINS);
        let people: Vec<&str> = begins.map(|row| row.name.as_str()).collect();
        let (handing, day, people) = (row.id, row.takes_on, people.join("; "));
        work.record(Event::HandingOverPlanned { handing, day, people });
        Ok(())
    })
    .await
}

/// Ends and begins offices, of persons and of units; answers those of persons.
async fn hand(work: &mut Work, here: &ClusterYear, day: Date, begin: Vec<Begin>) -> Result<Vec<HandedRow>> {
    let eve = day.yesterday().map_err(|fault| Error::Broken(fault.into()))?.to_string();
    let (day, cluster) = (day.to_string(), here.cluster.as_str());
    let mut rows = vec![];
    let (mut goes_on, mut roles) = (vec![], vec![]);
    for row in leads_now(work, here).await? {
        let is_followed = begin.iter().any(|one| one.seat.role().name() == row.role);
        // Who leads the cluster assists nobody.
        let leads = |one: &Begin| one.seat == ClusterSeat::Head && one.who.person == row.person_id;
        let rises = row.role == ClusterSeat::Deputy.role().name() && begin.iter().any(leads);
        let stays = |one: &Begin| one.seat.role().name() == row.role && one.who.person == row.person_id;
        if begin.iter().any(stays) {
            goes_on.push((row.role, row.person_id));
        } else if is_followed || rises {
            hand_office(work, &row.id, &eve).await?;
            rows.push(ending(row));
        }
    }
    for Begin { seat, unit, who } in begin {
        let role = seat.role();
        if let Some(office) = office_of_unit(seat) {
            if !roles.contains(&office) {
                end_offices(work, (cluster, office.name()), &eve).await?;
                roles.push(office);
            }
            fill_office(work, cluster, unit.id.as_str(), office.name(), &day).await?;
        }
        if goes_on.contains(&(role.name().to_owned(), who.person.clone())) {
            continue;
        }
        let scope = OfficeScope { cluster: Some(cluster), unit: Some(unit.id.as_str()), entry: None };
        rows.push(HandedRow {
            office_id: grant_office(work, &who.person, role.name(), scope, &day).await?,
            role: role.name().to_owned(),
            name: who.name,
            unit_id: Some(unit.id.to_string()),
            part: BEGINS.to_owned(),
        });
    }
    if rows.is_empty() { Err(Error::Refused(Refusal::HandingOverSame)) } else { Ok(rows) }
}

/// What the unit serves as from which the person comes.
fn office_of_unit(seat: ClusterSeat) -> Option<ClusterOffice> {
    match seat {
        ClusterSeat::Head => Some(ClusterOffice::Head),
        ClusterSeat::Deputy => Some(ClusterOffice::Deputy),
        ClusterSeat::Secretary => None,
    }
}

/// Takes a planned handing-over back: nobody's office ends or begins.
///
/// # Errors
/// No right; [`Error::NotFound`] where none is planned.
pub async fn take_back_handing_over(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit(actor, Right::RunPolls);
    on_conference(app, at, ask, async |work, Held { here, .. }| {
        let (row, day) = planned(work, &here).await?.ok_or(Error::NotFound)?;
        let next = HandingOverState::BEGINS.take_back(day, here.today)?;
        let today = here.today.to_string();

        for office in store::list_handed(work, &row.id).await? {
            match office.part.as_str() {
                BEGINS => drop_office(work, &office.office_id, &today).await?,
                _ => keep_office(work, &office.office_id).await?,
            }
        }
        let eve = day.yesterday().map_err(|fault| Error::Broken(fault.into()))?.to_string();
        for office in [ClusterOffice::Head, ClusterOffice::Deputy] {
            keep_offices(work, (here.cluster.as_str(), office.name()), (&eve, &row.takes_on)).await?;
        }
        let changed = work.head().0 + 1;
        store::set_handing_over(work, &row.id, (next.name(), changed)).await?;
        work.record(Event::HandingOverTakenBack { handing: row.id, day: row.takes_on });
        Ok(())
    })
    .await
}
