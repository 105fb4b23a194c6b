//! What is counted of an alliance: decisions of a period, and what the register says of a day.

use crate::db::{Sql, fetch_optional};
use crate::error::Result;
use crate::queries::queries;

queries! {
    COUNT_ADMITTED = "select count(*) from membership_application a
            join register_entry e on e.unit_id = a.unit_id and e.id = a.entry_id
        where a.unit_id = $1 and a.admitted_on >= $2 and a.admitted_on <= $3 and a.admitted_on <> '' and e.taken_out = 0";
    COUNT_FOUNDED = "select count(*) from membership_founding f
            join register_entry e on e.unit_id = f.unit_id and e.id = f.entry_id
        where f.unit_id = $1 and f.registered_on >= $2 and f.registered_on <= $3 and f.registered_on <> ''
            and f.kind = $4 and e.taken_out = 0";
    FIRST_APPLICATION = "select min(a.received_on) from membership_application a
            join register_entry e on e.unit_id = a.unit_id and e.id = a.entry_id
        where a.unit_id = $1 and e.taken_out = 0";
    FIRST_FOUNDING = "select min(begun_on) from membership_founding where unit_id = $1";
    FIRST_FACT = "select min(f.valid_from) from register_fact f
            join register_entry e on e.unit_id = f.unit_id and e.id = f.entry_id
        where f.unit_id = $1 and f.field = $2 and f.withdraws = 0 and e.taken_out = 0 and not exists (
            select 1 from register_fact c
            where c.unit_id = f.unit_id and c.entry_id = f.entry_id and c.corrects = f.number)";
    COUNT_WORKING = "select count(*) from register_entry e
        where e.unit_id = $1 and e.taken_out = 0 and 'active' = (
                select f.value from register_fact f
                where f.unit_id = e.unit_id and f.entry_id = e.id and f.field = 'status' and f.withdraws = 0
                    and f.valid_from <= $2 and not exists (
                        select 1 from register_fact c
                        where c.unit_id = f.unit_id and c.entry_id = f.entry_id and c.corrects = f.number)
                order by f.valid_from desc, f.number desc limit 1)
            and $3 = (
                select f.value from register_fact f
                where f.unit_id = e.unit_id and f.entry_id = e.id and f.field = 'kind' and f.withdraws = 0
                    and f.valid_from <= $2 and not exists (
                        select 1 from register_fact c
                        where c.unit_id = f.unit_id and c.entry_id = f.entry_id and c.corrects = f.number)
                order by f.valid_from desc, f.number desc limit 1)";
    COUNT_MEMBERS = "select count(*) from register_entry e
        where e.unit_id = $1 and e.taken_out = 0 and 'member' = (
                select f.value from register_fact f
                where f.unit_id = e.unit_id and f.entry_id = e.id and f.field = 'membership' and f.withdraws = 0
                    and f.valid_from <= $2 and not exists (
                        select 1 from register_fact c
                        where c.unit_id = f.unit_id and c.entry_id = f.entry_id and c.corrects = f.number)
                order by f.valid_from desc, f.number desc limit 1)
            and 'dissolved' <> coalesce((
                select f.value from register_fact f
                where f.unit_id = e.unit_id and f.entry_id = e.id and f.field = 'status' and f.withdraws = 0
                    and f.valid_from <= $2 and not exists (
                        select 1 from register_fact c
                        where c.unit_id = f.unit_id and c.entry_id = f.entry_id and c.corrects = f.number)
                order by f.valid_from desc, f.number desc limit 1), '')";
}

/// What a book of an alliance holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Applications.
    Applications,
    /// Foundings.
    Foundings,
    /// What the register says of whether organisations work.
    Working,
    /// What the register says of whether they belong to the alliance.
    Belonging,
}

/// The first day of which a book of an alliance tells; none where it is empty.
///
/// # Errors
/// When the database refuses.
pub async fn first_day(sql: &mut impl Sql, unit: &str, book: Book) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> = match book {
        Book::Applications => fetch_optional!(sql, FIRST_APPLICATION, unit)?,
        Book::Foundings => fetch_optional!(sql, FIRST_FOUNDING, unit)?,
        Book::Working => fetch_optional!(sql, FIRST_FACT, unit, "status")?,
        Book::Belonging => fetch_optional!(sql, FIRST_FACT, unit, "membership")?,
    };
    Ok(row.and_then(|(day,)| day))
}

/// Admissions decided from a day to another, both among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_admitted(sql: &mut impl Sql, unit: &str, (from, to): (&str, &str)) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_ADMITTED, unit, from, to)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Foundings of a kind registered from a day to another, both among them.
///
/// # Errors
/// When the database refuses.
pub async fn count_founded(
    sql: &mut impl Sql,
    unit: &str,
    (from, to): (&str, &str),
    kind: &str,
) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_FOUNDED, unit, from, to, kind)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Organisations of a kind that worked on a day.
///
/// # Errors
/// When the database refuses.
pub async fn count_working(sql: &mut impl Sql, unit: &str, day: &str, kind: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_WORKING, unit, day, kind)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Organisations that belonged to the alliance on a day.
///
/// # Errors
/// When the database refuses.
pub async fn count_members(sql: &mut impl Sql, unit: &str, day: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, COUNT_MEMBERS, unit, day)?;
    Ok(row.map_or(0, |(count,)| count))
}
