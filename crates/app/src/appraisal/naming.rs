//! Who proposes the cluster's marks on what an owner of the year's table looks after: the secretary names them.

use std::collections::BTreeMap;

use thidua_domain::access::{Actor, Right, Role};
use thidua_domain::criteria::{Owner, Table};
use thidua_domain::event::Event;
use thidua_domain::ids::PersonId;
use thidua_domain::refusal::Refusal;
use thidua_store::appraisal::proposal as store;
use thidua_store::appraisal::proposal::NamedRow;
use thidua_store::audit::Line;
use thidua_store::{Because, Sql};

use super::key;
use super::table::{in_marked_year, table_of};
use crate::ground::{ClusterYear, here_now};
use crate::{App, Error, Result, Seen};

/// Who is named in a year, by the key of the owner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming(BTreeMap<String, Vec<PersonId>>);

impl Naming {
    /// Those who are named for an owner.
    pub(crate) fn of(&self, owner: &str) -> &[PersonId] {
        self.0.get(owner).map_or(&[], Vec::as_slice)
    }

    /// The owners for whom somebody is named, as the table has them.
    pub(super) fn owners_of(&self, actor: &Actor, table: &Table) -> Vec<Owner> {
        let mut owners = table.owners();
        owners.retain(|owner| self.of(&owner.key).contains(&actor.person));
        owners
    }
}

/// Who is named in a year.
pub(crate) async fn load_naming(sql: &mut impl Sql, here: &ClusterYear) -> Result<Naming> {
    let mut naming: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for row in store::list_named(sql, key(here)).await? {
        naming.entry(row.owner).or_default().push(PersonId::new(row.person_id));
    }
    Ok(Naming(naming))
}

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPerson {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Who named them.
    pub by: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
}

/// An owner, and who is named for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerEntry {
    /// The owner.
    pub key: String,
    /// As the table writes it; the key where the table names them no more.
    pub name: String,
    /// How many leaves people mark there; none where the table names them no more.
    pub leaves: Option<usize>,
    /// Those who are named.
    pub people: Vec<NamedPerson>,
}

/// Somebody who could be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namable {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// What they are, and in which unit.
    pub offices: Vec<(Role, Option<String>)>,
}

/// The owners of a year's table, for who names people.
#[derive(Clone, Debug)]
pub struct OwnerDesk {
    /// Where.
    pub here: ClusterYear,
    /// Every owner.
    pub owners: Vec<OwnerEntry>,
    /// Who could be named.
    pub namable: Vec<Namable>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// The owners of a year's table, and who is named for each.
///
/// # Errors
/// No such year, no right, no table chosen.
pub async fn owner_desk(app: &App, actor: &Actor, at: (&str, i16)) -> Result<OwnerDesk> {
    let here = here_now(app, at).await?;
    here.office(actor, Right::ArrangeYear)?;
    let seen = app.data_version(&here.scope());
    let table = table_of(app, &here).await?;
    let mut reader = app.read().await?;
    let named = store::list_named(&mut reader, key(&here)).await?;
    let namable = load_namable(&mut reader, &here).await?;
    Ok(OwnerDesk { owners: entries(&table, &named), namable, seen, here: (*here).clone() })
}

fn entries(table: &Table, named: &[NamedRow]) -> Vec<OwnerEntry> {
    let people = |key: &str| {
        let mine = named.iter().filter(|row| row.owner == key);
        let person = |row: &NamedRow| NamedPerson {
            person: row.person_id.clone(),
            name: row.full_name.clone(),
            by: row.named_by.clone(),
            at: row.named_at,
        };
        mine.map(person).collect()
    };
    let owners = table.owners();
    let mut entries: Vec<OwnerEntry> = vec![];
    for owner in &owners {
        let (leaves, people) = (Some(table.manual_leaves_of(&owner.key).count()), people(&owner.key));
        entries.push(OwnerEntry { key: owner.key.clone(), name: owner.name.clone(), leaves, people });
    }
    for row in named {
        if !entries.iter().any(|entry| entry.key == row.owner) {
            let (key, name) = (row.owner.clone(), row.owner.clone());
            entries.push(OwnerEntry { people: people(&key), key, name, leaves: None });
        }
    }
    entries
}

/// Those who work in the cluster without giving its marks themselves.
async fn load_namable(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<Namable>> {
    let roles = Right::ProposeMarks.holders().unwrap_or_default();
    let mut found: Vec<Namable> = vec![];
    for row in store::list_namable(sql, here.cluster.as_str(), &here.today.to_string()).await? {
        let Some(role) = Role::from_name(&row.role).filter(|role| roles.contains(role)) else { continue };
        let unit = row.unit_id.as_deref().and_then(|id| here.member_by_id(id));
        if unit.is_none() && role.scope() == thidua_domain::access::ScopeKind::Unit {
            continue;
        }
        let office = (role, unit.map(|unit| unit.short_name.clone()));
        match found.last_mut().filter(|last| last.person == row.id) {
            Some(last) => last.offices.push(office),
            None => found.push(Namable { person: row.id, name: row.full_name, offices: vec![office] }),
        }
    }
    Ok(found)
}

/// Whether somebody is named or named no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameStep {
    /// Named from now on.
    Name,
    /// No more; what they proposed stays.
    Drop,
}

/// Somebody for what an owner looks after.
#[derive(Clone, Debug)]
pub struct NamePerson {
    /// Cluster and year.
    pub at: (String, i16),
    /// The key of the owner.
    pub owner: String,
    /// Who.
    pub person: String,
    /// What becomes of them.
    pub step: NameStep,
    /// What the secretary saw.
    pub seen: Seen,
}

/// Names somebody for what an owner looks after, or names them no more.
///
/// # Errors
/// No right; an owner whom the table does not name, or nobody who works in the cluster; [`Error::Meanwhile`] where somebody else changed
/// who is named.
pub async fn name_person(app: &App, actor: &Actor, act: NamePerson) -> Result<()> {
    let ask = |here: &ClusterYear, _: &Table| here.permit(actor, Right::ArrangeYear);
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        here.state.accept_changes(here.year)?;
        let concerns = |line: &Line| {
            let is_about =
                ["owner.person-", "year.criteria-"].iter().any(|start| line.name.starts_with(start));
            is_about && line.subject == here.year_id.as_str()
        };
        act.seen.expect(work, &here.scope(), concerns).await?;
        let named = store::list_named(work, key(here)).await?;
        let is_it = |row: &&NamedRow| row.owner == act.owner && row.person_id == act.person;
        let before = named.iter().find(is_it).cloned();
        let owner = table.owners().into_iter().find(|owner| owner.key == act.owner);
        let (year, place) = (here.year_id.to_string(), (act.owner.as_str(), act.person.as_str()));
        match (act.step, before) {
            (NameStep::Name, None) => {
                let owner = owner.ok_or(Refusal::OwnerUnknown)?.name;
                let who = load_namable(work, here).await?.into_iter().find(|one| one.person == act.person);
                let name = who.ok_or(Refusal::PersonNotHere)?.name;

                let by = work.stamp().name.clone();
                store::add_named(work, key(here), place, &by).await?;
                work.record(Event::OwnerPersonNamed { year, owner, name });
            }
            (NameStep::Drop, Some(before)) => {
                store::delete_named(work, key(here), place).await?;
                let owner = owner.map_or(act.owner.clone(), |owner| owner.name);
                work.record(Event::OwnerPersonDropped { year, owner, name: before.full_name });
            }
            (NameStep::Name, Some(_)) => work.nothing_to_record(Because::NothingChanged),
            (NameStep::Drop, None) => return Err(Error::NotFound),
        }
        Ok(())
    })
    .await
}
