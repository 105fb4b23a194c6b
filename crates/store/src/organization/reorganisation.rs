//! Units renamed, merged and split, and what went with it: names, memberships, what each successor takes.

use thidua_domain::organization::reorganisation::{Part, ReorganisationKind};

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_REORGANISATIONS = "select id, kind, happened_on, number, decided_on, title, noted_at from reorganisation
        order by happened_on, noted_at, id";
    LIST_REORGANISED = "select reorganisation_id, unit_id, part, made from reorganisation_unit
        order by reorganisation_id, position, unit_id";
    LIST_SHARES = "select reorganisation_id, indicator, unit_id, share from reorganisation_share
        order by reorganisation_id, indicator, unit_id";
    LIST_REORGANISED_MEMBERS = "select cluster_id, unit_id, valid_from, part from reorganisation_member
        where reorganisation_id = $1 order by cluster_id, unit_id";
    LIST_NAMES_OF_UNITS = "select unit_id, valid_from, full_name, short_name from unit_name order by unit_id, valid_from";
    LIST_OPEN_MEMBERSHIPS = "select m.cluster_id, m.unit_id, m.valid_from, m.position, c.slug from cluster_member m
        join cluster c on c.id = m.cluster_id where m.valid_to is null order by c.slug, m.position";
    INSERT_REORGANISATION = "insert into reorganisation (id, kind, happened_on, number, decided_on, title, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_REORGANISED = "insert into reorganisation_unit (reorganisation_id, unit_id, part, made, position)
        values ($1, $2, $3, $4, $5)";
    INSERT_SHARE = "insert into reorganisation_share (reorganisation_id, indicator, unit_id, share) values ($1, $2, $3, $4)";
    INSERT_REORGANISED_MEMBER = "insert into reorganisation_member (reorganisation_id, cluster_id, unit_id, valid_from, part)
        values ($1, $2, $3, $4, $5)";
    END_MEMBERSHIP = "update cluster_member set valid_to = $4 where cluster_id = $1 and unit_id = $2 and valid_from = $3";
    OPEN_MEMBERSHIP = "update cluster_member set valid_to = null where cluster_id = $1 and unit_id = $2 and valid_from = $3";
    DELETE_MEMBERSHIP = "delete from cluster_member where cluster_id = $1 and unit_id = $2 and valid_from = $3";
    INSERT_MEMBERSHIP = "insert into cluster_member (cluster_id, unit_id, valid_from, valid_to, position)
        values ($1, $2, $3, null, $4)";
    DELETE_SHARES = "delete from reorganisation_share where reorganisation_id = $1";
    DELETE_REORGANISED_MEMBERS = "delete from reorganisation_member where reorganisation_id = $1";
    DELETE_REORGANISED = "delete from reorganisation_unit where reorganisation_id = $1";
    DELETE_REORGANISATION = "delete from reorganisation where id = $1";
    DELETE_NAME = "delete from unit_name where unit_id = $1 and valid_from = $2";
    OPEN_NAME = "update unit_name set valid_to = null where unit_id = $1
        and valid_from = (select max(n.valid_from) from unit_name n where n.unit_id = $1)";
    DELETE_NAMES = "delete from unit_name where unit_id = $1";
    DELETE_UNIT = "delete from unit where id = $1";
}

/// A reorganisation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorganisationRow {
    /// Id.
    pub id: String,
    /// Stable name of its kind.
    pub kind: String,
    /// The day.
    pub happened_on: String,
    /// The number of the decision; empty where nobody knows it.
    pub number: String,
    /// The day of the decision; empty with the number.
    pub decided_on: String,
    /// What the decision is about; may be empty.
    pub title: String,
    /// When it was written down, in UTC milliseconds since 1970.
    pub noted_at: i64,
}

from_row!(ReorganisationRow { id, kind, happened_on, number, decided_on, title, noted_at });

/// A unit in a reorganisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorganisedRow {
    /// In which.
    pub reorganisation_id: String,
    /// Which unit.
    pub unit_id: String,
    /// Stable name of what became of it.
    pub part: String,
    /// 1 where the act registered the unit.
    pub made: i64,
}

from_row!(ReorganisedRow { reorganisation_id, unit_id, part, made });

/// What a successor takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRow {
    /// In which reorganisation.
    pub reorganisation_id: String,
    /// The code of the indicator, or `*`.
    pub indicator: String,
    /// Which successor.
    pub unit_id: String,
    /// `3/5`
    pub share: String,
}

from_row!(ShareRow { reorganisation_id, indicator, unit_id, share });

/// A name of a unit, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// Which unit.
    pub unit_id: String,
    /// The first day.
    pub valid_from: String,
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
}

from_row!(NameRow { unit_id, valid_from, full_name, short_name });

/// A membership that has no last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMembership {
    /// In which cluster.
    pub cluster_id: String,
    /// Of which unit.
    pub unit_id: String,
    /// Since when.
    pub valid_from: String,
    /// Order in tables.
    pub position: i64,
    /// Address part of the cluster.
    pub slug: String,
}

from_row!(OpenMembership { cluster_id, unit_id, valid_from, position, slug });

/// A membership that a reorganisation ended or began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorganisedMember {
    /// In which cluster.
    pub cluster_id: String,
    /// Of which unit.
    pub unit_id: String,
    /// Since when it is one.
    pub valid_from: String,
    /// Stable name of what became of it.
    pub part: String,
}

from_row!(ReorganisedMember { cluster_id, unit_id, valid_from, part });

/// Every reorganisation, by day.
///
/// # Errors
/// When the database refuses.
pub async fn list_reorganisations(sql: &mut impl Sql) -> Result<Vec<ReorganisationRow>> {
    Ok(fetch_all!(sql, LIST_REORGANISATIONS)?)
}

/// The units of every reorganisation, each in its order.
///
/// # Errors
/// When the database refuses.
pub async fn list_reorganised(sql: &mut impl Sql) -> Result<Vec<ReorganisedRow>> {
    Ok(fetch_all!(sql, LIST_REORGANISED)?)
}

/// What successors take, of every split.
///
/// # Errors
/// When the database refuses.
pub async fn list_shares(sql: &mut impl Sql) -> Result<Vec<ShareRow>> {
    Ok(fetch_all!(sql, LIST_SHARES)?)
}

/// Every name of every unit, by day.
///
/// # Errors
/// When the database refuses.
pub async fn list_names(sql: &mut impl Sql) -> Result<Vec<NameRow>> {
    Ok(fetch_all!(sql, LIST_NAMES_OF_UNITS)?)
}

/// Memberships without a last day.
///
/// # Errors
/// When the database refuses.
pub async fn list_open_memberships(sql: &mut impl Sql) -> Result<Vec<OpenMembership>> {
    Ok(fetch_all!(sql, LIST_OPEN_MEMBERSHIPS)?)
}

/// A reorganisation to be kept.
#[derive(Clone, Debug)]
pub struct NewReorganisation<'a> {
    /// What becomes of the units.
    pub kind: ReorganisationKind,
    /// The day.
    pub day: &'a str,
    /// Number, day and title of the decision.
    pub decision: (&'a str, &'a str, &'a str),
    /// The units, what becomes of each, and whether this act registered it.
    pub units: &'a [(String, Part, i64)],
}

/// Keeps a reorganisation, and hands back its id.
///
/// # Errors
/// When the database refuses.
pub async fn insert_reorganisation(work: &mut Work, new: &NewReorganisation<'_>) -> Result<String> {
    let (id, now, (number, on, title)) = (work.new_id(), work.now(), new.decision);
    execute!(work, INSERT_REORGANISATION, &id, new.kind.name(), new.day, number, on, title, now)?;
    for (position, (unit, part, made)) in (1_i64..).zip(new.units) {
        execute!(work, INSERT_REORGANISED, &id, unit, part.name(), *made, position)?;
    }
    Ok(id)
}

/// Notes what a successor takes of an indicator.
///
/// # Errors
/// When the database refuses.
pub async fn insert_share(work: &mut Work, row: &ShareRow) -> Result<()> {
    execute!(work, INSERT_SHARE, &row.reorganisation_id, &row.indicator, &row.unit_id, &row.share)?;
    Ok(())
}

/// Ends a membership with this day, as a part of a reorganisation.
///
/// # Errors
/// When the database refuses.
pub async fn end_membership(
    work: &mut Work,
    reorganisation: &str,
    member: &OpenMembership,
    last: &str,
) -> Result<()> {
    let OpenMembership { cluster_id, unit_id, valid_from, .. } = member;
    execute!(work, END_MEMBERSHIP, cluster_id, unit_id, valid_from, last)?;
    let part = Part::Ends.name();
    execute!(work, INSERT_REORGANISED_MEMBER, reorganisation, cluster_id, unit_id, valid_from, part)?;
    Ok(())
}

/// Begins a membership, as a part of a reorganisation.
///
/// # Errors
/// When the database refuses.
pub async fn begin_membership(work: &mut Work, reorganisation: &str, member: &OpenMembership) -> Result<()> {
    let OpenMembership { cluster_id, unit_id, valid_from, position, .. } = member;
    execute!(work, INSERT_MEMBERSHIP, cluster_id, unit_id, valid_from, *position)?;
    let part = Part::Begins.name();
    execute!(work, INSERT_REORGANISED_MEMBER, reorganisation, cluster_id, unit_id, valid_from, part)?;
    Ok(())
}

/// Takes a reorganisation back: memberships and a new name. Units that it made go with [`delete_unit`].
///
/// # Errors
/// When something refers to a membership of a unit that it made ([`crate::Error::is_in_use`]), or the database refuses.
pub async fn delete_reorganisation(work: &mut Work, row: &ReorganisationRow) -> Result<()> {
    let members: Vec<ReorganisedMember> = fetch_all!(work, LIST_REORGANISED_MEMBERS, &row.id)?;
    for member in &members {
        let ReorganisedMember { cluster_id, unit_id, valid_from, part } = member;
        if part == Part::Begins.name() {
            execute!(work, DELETE_MEMBERSHIP, cluster_id, unit_id, valid_from)?;
        } else {
            execute!(work, OPEN_MEMBERSHIP, cluster_id, unit_id, valid_from)?;
        }
    }
    let units: Vec<ReorganisedRow> = fetch_all!(work, LIST_REORGANISED)?;
    let units: Vec<ReorganisedRow> =
        units.into_iter().filter(|unit| unit.reorganisation_id == row.id).collect();
    execute!(work, DELETE_SHARES, &row.id)?;
    execute!(work, DELETE_REORGANISED_MEMBERS, &row.id)?;
    execute!(work, DELETE_REORGANISED, &row.id)?;
    execute!(work, DELETE_REORGANISATION, &row.id)?;
    for unit in &units {
        if row.kind == ReorganisationKind::Rename.name() {
            execute!(work, DELETE_NAME, &unit.unit_id, &row.happened_on)?;
            execute!(work, OPEN_NAME, &unit.unit_id)?;
        }
    }
    Ok(())
}

/// Strikes a unit that a reorganisation made.
///
/// # Errors
/// When something refers to it ([`crate::Error::is_in_use`]), or the database refuses.
pub async fn delete_unit(work: &mut Work, unit: &str) -> Result<()> {
    execute!(work, DELETE_NAMES, unit)?;
    execute!(work, DELETE_UNIT, unit)?;
    Ok(())
}
