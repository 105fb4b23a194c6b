//! What the books and the register of an alliance hold of a period.

use std::collections::BTreeSet;

use jiff::civil::Date;
use thidua_domain::access::{Actor, reader_of_register};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::membership::{Count, Kept, Range, Stated, count_in, count_on};
use thidua_domain::register::EntryKind;
use thidua_store::Sql;
use thidua_store::membership::{
    Book, count_admitted, count_founded, count_members, count_working, first_day, list_stated,
};

use super::day_of;
use crate::Result;

/// Whether somebody may know what the books of a unit hold, who comes to it by way of this cluster.
#[must_use]
pub fn readable_by(actor: &Actor, unit: &UnitId, cluster: &ClusterId) -> bool {
    reader_of_register(actor, unit, &BTreeSet::from([cluster.clone()])).is_some()
}

/// What a unit keeps of something: since when, and what sources state of it without names. It is read once for all periods.
pub(crate) struct Ledger<'a> {
    unit: &'a str,
    kept: Kept,
    since: Option<Date>,
    stated: Vec<Stated>,
}

impl<'a> Ledger<'a> {
    /// Opens it.
    ///
    /// # Errors
    /// Only ours.
    pub(crate) async fn open(sql: &mut impl Sql, unit: &'a UnitId, kept: Kept) -> Result<Self> {
        let unit = unit.as_str();
        let book = match kept {
            Kept::Admissions => Book::Applications,
            Kept::Foundings | Kept::GroupFoundings => Book::Foundings,
            Kept::Cooperatives | Kept::Groups | Kept::Unions => Book::Working,
            Kept::Members => Book::Belonging,
        };
        let since = first_day(sql, unit, book).await?.map(|day| day_of("membership", &day)).transpose()?;
        let stated = if kept == Kept::Admissions { stated_of(sql, unit).await? } else { vec![] };
        Ok(Self { unit, kept, since, stated })
    }

    /// What it holds of these days.
    ///
    /// # Errors
    /// Only ours.
    pub(crate) async fn count(&self, sql: &mut impl Sql, days: Range) -> Result<Count> {
        let (unit, from, last) = (self.unit, days.from.to_string(), days.to.to_string());
        let range = (from.as_str(), last.as_str());
        let count = match self.kept {
            Kept::Admissions => count_admitted(sql, unit, range).await?,
            Kept::Foundings => count_founded(sql, unit, range, EntryKind::Cooperative.name()).await?,
            Kept::GroupFoundings => {
                count_founded(sql, unit, range, EntryKind::CooperativeGroup.name()).await?
            }
            Kept::Cooperatives => count_working(sql, unit, &last, EntryKind::Cooperative.name()).await?,
            Kept::Groups => count_working(sql, unit, &last, EntryKind::CooperativeGroup.name()).await?,
            Kept::Unions => count_working(sql, unit, &last, EntryKind::Union.name()).await?,
            Kept::Members => count_members(sql, unit, &last).await?,
        };
        Ok(if self.kept.is_flow() {
            count_in(days, (count, self.since), &self.stated)
        } else {
            count_on(days.to, (count, self.since))
        })
    }
}

async fn stated_of(sql: &mut impl Sql, unit: &str) -> Result<Vec<Stated>> {
    let rows = list_stated(sql, unit).await?;
    let holding = rows.into_iter().filter(|row| row.taken_back.is_empty());
    holding
        .map(|row| {
            let from = day_of("membership_stated.from_day", &row.from_day)?;
            let to = day_of("membership_stated.to_day", &row.to_day)?;
            Ok(Stated { range: Range { from, to }, count: row.many })
        })
        .collect()
}
