//! Units, clusters, names and membership by day.

pub mod kind;
pub mod reorganisation;

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_UNIT = "insert into unit (id, slug, kind, created_at) values ($1, $2, $3, $4)";
    INSERT_UNIT_NAME = "insert into unit_name (unit_id, valid_from, valid_to, full_name, short_name)
        values ($1, $2, null, $3, $4)";
    END_UNIT_NAMES = "update unit_name set valid_to = $2 where unit_id = $1 and valid_to is null";
    INSERT_PARENT = "insert into unit_parent (unit_id, parent_id, valid_from, valid_to) values ($1, $2, $3, null)";
    LIST_UNITS = "select u.id, u.slug, u.kind, n.full_name, n.short_name,
            (select max(r.happened_on) from reorganisation_unit x join reorganisation r on r.id = x.reorganisation_id
                where x.unit_id = u.id and x.part = 'ends') as ended_on
        from unit u join unit_name n on n.unit_id = u.id
            and n.valid_from <= $1 and (n.valid_to is null or n.valid_to >= $1)
        order by u.slug";
    FIND_UNIT = "select u.id, u.slug, u.kind, n.full_name, n.short_name,
            (select max(r.happened_on) from reorganisation_unit x join reorganisation r on r.id = x.reorganisation_id
                where x.unit_id = u.id and x.part = 'ends') as ended_on
        from unit u join unit_name n on n.unit_id = u.id
            and n.valid_from <= $2 and (n.valid_to is null or n.valid_to >= $2)
        where u.slug = $1";
    FIND_UNIT_BY_ID = "select u.id, u.slug, u.kind, n.full_name, n.short_name,
            (select max(r.happened_on) from reorganisation_unit x join reorganisation r on r.id = x.reorganisation_id
                where x.unit_id = u.id and x.part = 'ends') as ended_on
        from unit u join unit_name n on n.unit_id = u.id
            and n.valid_from <= $2 and (n.valid_to is null or n.valid_to >= $2)
        where u.id = $1";
    INSERT_CLUSTER = "insert into cluster (id, slug, kind, purpose, state, illustrative, created_at)
        values ($1, $2, $3, $4, 'active', $5, $6)";
    INSERT_CLUSTER_NAME = "insert into cluster_name (cluster_id, valid_from, valid_to, name) values ($1, $2, null, $3)";
    INSERT_MEMBER = "insert into cluster_member (cluster_id, unit_id, valid_from, valid_to, position)
        values ($1, $2, $3, null, $4)";
    INSERT_OFFICE = "insert into cluster_office (cluster_id, unit_id, role, valid_from, valid_to)
        values ($1, $2, $3, $4, null)";
    END_OFFICES = "update cluster_office set valid_to = $3 where cluster_id = $1 and role = $2 and valid_to is null";
    KEEP_OFFICES = "update cluster_office set valid_to = null where cluster_id = $1 and role = $2 and valid_to = $3";
    DROP_OFFICES = "delete from cluster_office where cluster_id = $1 and role = $2 and valid_from = $3";
    LIST_CLUSTERS = "select c.id, c.slug, c.kind, c.illustrative, n.name
        from cluster c join cluster_name n on n.cluster_id = c.id
            and n.valid_from <= $1 and (n.valid_to is null or n.valid_to >= $1)
        order by c.slug";
    FIND_CLUSTER = "select c.id, c.slug, c.kind, c.illustrative, n.name
        from cluster c join cluster_name n on n.cluster_id = c.id
            and n.valid_from <= $2 and (n.valid_to is null or n.valid_to >= $2)
        where c.slug = $1";
    LIST_MEMBERS = "select m.unit_id, u.slug, n.full_name, n.short_name, m.position,
            (select max(o.role) from cluster_office o where o.cluster_id = m.cluster_id and o.unit_id = m.unit_id
                and o.valid_from <= $3 and (o.valid_to is null or o.valid_to >= $2)) as office
        from cluster_member m
        join unit u on u.id = m.unit_id
        join unit_name n on n.unit_id = m.unit_id
            and n.valid_from <= $3 and (n.valid_to is null or n.valid_to >= $3)
        where m.cluster_id = $1 and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $2)
        order by m.position, u.slug";
    LIST_CLUSTERS_OF_UNIT = "select cluster_id from cluster_member
        where unit_id = $1 and (valid_to is null or valid_to >= $2) order by cluster_id";
}

/// A unit with the name that it bears on the day asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Id.
    pub id: String,
    /// Address part.
    pub slug: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// From this day on it is no more, whatever day is asked for.
    pub ended_on: Option<String>,
}

from_row!(UnitRow { id, slug, kind, full_name, short_name, ended_on });

impl UnitRow {
    /// Whether it is there on this day.
    #[must_use]
    pub fn stands_on(&self, day: &str) -> bool {
        self.ended_on.as_deref().is_none_or(|ended| day < ended)
    }
}

/// A cluster with the name that it bears on the day asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterRow {
    /// Id.
    pub id: String,
    /// Address part.
    pub slug: String,
    /// Stable name of its kind.
    pub kind: String,
    /// 1 when its figures are invented for show.
    pub illustrative: i64,
    /// Name in full.
    pub name: String,
}

from_row!(ClusterRow { id, slug, kind, illustrative, name });

/// A member of a cluster in a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Id of the unit.
    pub unit_id: String,
    /// Its address part, which is its id in facts files.
    pub slug: String,
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// Order in tables.
    pub position: i64,
    /// head, deputy, co_chair, or none.
    pub office: Option<String>,
}

from_row!(MemberRow { unit_id, slug, full_name, short_name, position, office });

/// A unit to be registered.
#[derive(Clone, Debug)]
pub struct NewUnit<'a> {
    /// Address part.
    pub slug: &'a str,
    /// Stable name of its kind.
    pub kind: &'a str,
    /// Name in full.
    pub full_name: &'a str,
    /// Name in tables.
    pub short_name: &'a str,
    /// First day of the name.
    pub from: &'a str,
}

/// Registers a unit.
///
/// # Errors
/// When the address part is taken or the database refuses.
pub async fn register_unit(work: &mut Work, unit: &NewUnit<'_>) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(work, INSERT_UNIT, &id, unit.slug, unit.kind, now)?;
    execute!(work, INSERT_UNIT_NAME, &id, unit.from, unit.full_name, unit.short_name)?;
    Ok(id)
}

/// Gives a unit another name from a day on; the name before it ends the day before.
///
/// # Errors
/// When the database refuses.
pub async fn rename_unit(
    work: &mut Work,
    unit: &str,
    last_day: &str,
    from: &str,
    names: (&str, &str),
) -> Result<()> {
    execute!(work, END_UNIT_NAMES, unit, last_day)?;
    execute!(work, INSERT_UNIT_NAME, unit, from, names.0, names.1)?;
    Ok(())
}

/// Puts a unit under another from a day on.
///
/// # Errors
/// When the database refuses.
pub async fn add_parent(work: &mut Work, unit: &str, parent: &str, from: &str) -> Result<()> {
    execute!(work, INSERT_PARENT, unit, parent, from)?;
    Ok(())
}

/// Units that bear a name on this day, those that have ended among them.
///
/// # Errors
/// When the database refuses.
pub async fn list_units(sql: &mut impl Sql, day: &str) -> Result<Vec<UnitRow>> {
    Ok(fetch_all!(sql, LIST_UNITS, day)?)
}

/// A cluster to be formed.
#[derive(Clone, Debug)]
pub struct NewCluster<'a> {
    /// Address part.
    pub slug: &'a str,
    /// Stable name of its kind.
    pub kind: &'a str,
    /// What it is for.
    pub purpose: &'a str,
    /// 1 when its figures are invented for show.
    pub illustrative: i64,
    /// Name in full.
    pub name: &'a str,
    /// First day of the name and of the membership.
    pub from: &'a str,
}

/// Forms a cluster of these units, in this order.
///
/// # Errors
/// When the address part is taken or the database refuses.
pub async fn form_cluster(work: &mut Work, cluster: &NewCluster<'_>, members: &[String]) -> Result<String> {
    let (id, now) = (work.new_id(), work.now());
    execute!(
        work,
        INSERT_CLUSTER,
        &id,
        cluster.slug,
        cluster.kind,
        cluster.purpose,
        cluster.illustrative,
        now
    )?;
    execute!(work, INSERT_CLUSTER_NAME, &id, cluster.from, cluster.name)?;
    for (position, unit) in (1_i64..).zip(members) {
        execute!(work, INSERT_MEMBER, &id, unit, cluster.from, position)?;
    }
    Ok(id)
}

/// Notes which unit leads, assists or co-chairs from a day on.
///
/// # Errors
/// When the database refuses.
pub async fn fill_office(work: &mut Work, cluster: &str, unit: &str, role: &str, from: &str) -> Result<()> {
    execute!(work, INSERT_OFFICE, cluster, unit, role, from)?;
    Ok(())
}

/// Ends with this day what units serve as now.
///
/// # Errors
/// When the database refuses.
pub async fn end_offices(work: &mut Work, (cluster, role): (&str, &str), last_day: &str) -> Result<()> {
    execute!(work, END_OFFICES, cluster, role, last_day)?;
    Ok(())
}

/// Takes back what units would serve as from a day on, and lets those go on who would have ended on the eve.
///
/// # Errors
/// When the database refuses.
pub async fn keep_offices(
    work: &mut Work,
    (cluster, role): (&str, &str),
    (eve, day): (&str, &str),
) -> Result<()> {
    execute!(work, DROP_OFFICES, cluster, role, day)?;
    execute!(work, KEEP_OFFICES, cluster, role, eve)?;
    Ok(())
}

/// All clusters, by address part.
///
/// # Errors
/// When the database refuses.
pub async fn list_clusters(sql: &mut impl Sql, day: &str) -> Result<Vec<ClusterRow>> {
    Ok(fetch_all!(sql, LIST_CLUSTERS, day)?)
}

/// The cluster with this address part.
///
/// # Errors
/// When the database refuses.
pub async fn find_cluster(sql: &mut impl Sql, slug: &str, day: &str) -> Result<Option<ClusterRow>> {
    Ok(fetch_optional!(sql, FIND_CLUSTER, slug, day)?)
}

/// Who is a member at any time between the two days, with the name borne on the last.
///
/// # Errors
/// When the database refuses.
pub async fn list_members(sql: &mut impl Sql, cluster: &str, from: &str, to: &str) -> Result<Vec<MemberRow>> {
    Ok(fetch_all!(sql, LIST_MEMBERS, cluster, from, to)?)
}

/// The clusters in which the membership of a unit had not ended before the day.
///
/// # Errors
/// When the database refuses.
pub async fn list_clusters_of_unit(sql: &mut impl Sql, unit: &str, day: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_CLUSTERS_OF_UNIT, unit, day)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The unit with this address part, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn find_unit(sql: &mut impl Sql, slug: &str, day: &str) -> Result<Option<UnitRow>> {
    Ok(fetch_optional!(sql, FIND_UNIT, slug, day)?)
}

/// The unit with this id, if it bears a name on the day.
///
/// # Errors
/// When the database refuses.
pub async fn find_unit_by_id(sql: &mut impl Sql, id: &str, day: &str) -> Result<Option<UnitRow>> {
    Ok(fetch_optional!(sql, FIND_UNIT_BY_ID, id, day)?)
}

/// The unit with this address part.
///
/// # Errors
/// When there is none or the database refuses.
pub async fn get_unit_by_slug(sql: &mut impl Sql, slug: &str, day: &str) -> Result<UnitRow> {
    find_unit(sql, slug, day).await?.ok_or(Error::Missing("unit"))
}
