//! The log of the house, for administrators: what was set up here, and who signed in. Of the work of a cluster it holds nothing.

use std::collections::HashSet;

use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::text::slug_of;
use thidua_store::Sql;
use thidua_store::audit::{self as store, Line};
use thidua_store::people::list_accounts;

use super::PAGE;
use crate::permit::Permit;
use crate::{App, Result, day_in_vietnam};

/// So many lines are looked through for one page at most: a name that nobody has would else be looked for to the first line.
pub const LOOKED_THROUGH: i64 = 20_000;
/// So many lines a file holds at most.
pub const LINES_OF_FILE: i64 = 10_000;
/// So many lines are looked through for one file at most.
const LOOKED_THROUGH_FOR_FILE: i64 = 200_000;
/// So many lines are in memory beside those that are kept.
const BATCH: i64 = 1_000;

/// What the lines about the house itself are about.
const HOUSE: &str = "thidua";

/// A log that is nobody's but the house's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HouseLog {
    /// What was set up: accounts, roles, units, clusters, tables, backups.
    #[default]
    System,
    /// Who came in, by hand or by program, and how they want to be reminded.
    SignIns,
}

impl HouseLog {
    /// Both.
    pub const ALL: [Self; 2] = [Self::System, Self::SignIns];

    /// Its chain.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::System => Scope::System,
            Self::SignIns => Scope::SignIns,
        }
    }

    /// What its events are about: the part of their names before the dot.
    #[must_use]
    pub fn groups(self) -> &'static [&'static str] {
        match self {
            Self::System => &[
                "account", "office", "unit", "cluster", "contact", "criteria", "rulebook", "evidence", "job",
                "log", "mail", "house", "hook", "clock",
            ],
            Self::SignIns => &["session", "token", "reminder", "feed", "clock"],
        }
    }
}

/// What is looked for in a log; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What the events are about, one of [`HouseLog::groups`].
    pub group: String,
    /// Part of the name or of the user name of who acted, with or without diacritics.
    pub person: String,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The lines, newest first.
    pub lines: Vec<Line>,
    /// Before which line it goes on; none: there is nothing older.
    pub older: Option<i64>,
    /// Whether it goes on only because so many lines were looked through.
    pub was_stopped: bool,
}

/// A page of a log of the house before line `before`, newest first.
///
/// # Errors
/// Only for administrators.
pub async fn find_in_house(
    app: &App,
    actor: &Actor,
    log: HouseLog,
    (sought, before): (&Sought, i64),
) -> Result<Found> {
    Permit::of_system(actor, Right::Administer)?;
    gather(app, log, (sought, before), (PAGE, LOOKED_THROUGH)).await
}

/// The same for a file. That it was taken is told in the log.
///
/// # Errors
/// Only for administrators.
pub async fn take_from_house(app: &App, actor: &Actor, log: HouseLog, sought: &Sought) -> Result<Found> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let found = gather(app, log, (sought, i64::MAX), (LINES_OF_FILE, LOOKED_THROUGH_FOR_FILE)).await?;
    let (kind, count) = (log.scope().key(), found.lines.len().to_string());
    app.write(permit, Scope::System, async |work| {
        work.record(Event::LogExported { house: HOUSE.to_owned(), kind, count });
        Ok(())
    })
    .await?;
    Ok(found)
}

async fn gather(
    app: &App,
    log: HouseLog,
    (sought, before): (&Sought, i64),
    (most, looks): (i64, i64),
) -> Result<Found> {
    let (scope, head) = (log.scope().key(), app.data_version(&log.scope()));
    let mut reader = app.read().await?;
    let sieve = Sieve::of(&mut reader, sought).await?;
    let (first, behind) = span(&mut reader, (&scope, head), sought).await?;
    let (mut before, mut left, mut found) = (before.min(behind), looks, Found::default());
    while before > first {
        if left == 0 {
            return Ok(Found { older: Some(before), was_stopped: true, ..found });
        }
        let batch = store::list_newest(&mut reader, &scope, before, BATCH.min(left)).await?;
        let Some(last) = batch.last() else { break };
        (left, before) = (left - i64::try_from(batch.len())?, last.seq);
        for line in batch.into_iter().filter(|line| line.seq >= first && sieve.keeps(line)) {
            if found.lines.len() == usize::try_from(most)? {
                found.older = found.lines.last().map(|last| last.seq);
                return Ok(found);
            }
            found.lines.push(line);
        }
    }
    Ok(found)
}

/// What a line has to be.
struct Sieve<'a> {
    sought: &'a Sought,
    /// The name as it is compared; none: everybody.
    wanted: Option<String>,
    /// Who has such a user name.
    people: HashSet<String>,
}

impl<'a> Sieve<'a> {
    async fn of(sql: &mut impl Sql, sought: &'a Sought) -> Result<Self> {
        let wanted = (!sought.person.trim().is_empty()).then(|| slug_of(&sought.person));
        let mut people = HashSet::new();
        if let Some(wanted) = wanted.as_deref().filter(|wanted| !wanted.is_empty()) {
            let accounts = list_accounts(sql).await?.into_iter();
            let named = accounts.filter(|account| slug_of(&account.username).contains(wanted));
            people.extend(named.map(|account| account.person_id));
        }
        Ok(Self { sought, wanted, people })
    }

    fn keeps(&self, line: &Line) -> bool {
        let Sought { group, from, to, .. } = self.sought;
        let is_about_it = group.is_empty() || line.name.split('.').next() == Some(group.as_str());
        // Signs alone are in no name.
        let is_theirs = self.wanted.as_deref().is_none_or(|wanted| {
            let is_named = !wanted.is_empty() && slug_of(&line.person_name).contains(wanted);
            is_named || self.people.contains(&line.person_id)
        });
        let day = day_in_vietnam(line.at);
        is_about_it && is_theirs && from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
    }
}

/// Between which lines the days lie: the first, and the one behind the last. Moments rise with the numbers, except where a clock
/// ran ahead: a line of such a time would hide all behind it, so there every line is looked at.
async fn span(sql: &mut impl Sql, (scope, head): (&str, i64), sought: &Sought) -> Result<(i64, i64)> {
    let next = sought.to.and_then(|day| day.tomorrow().ok());
    let first = match sought.from.and_then(begin_of) {
        Some(moment) => first_since(sql, (scope, head), moment).await?,
        None => 1,
    };
    let ran_ahead = store::find_newest(sql, scope, (HOUSE, "clock.stepped-back")).await?.is_some();
    let behind = match next.and_then(begin_of) {
        Some(moment) if !ran_ahead => first_since(sql, (scope, head), moment).await?,
        _ => i64::MAX,
    };
    Ok((first, behind))
}

/// The first line that was written at this moment or later, found by halving; behind the last where there is none.
async fn first_since(sql: &mut impl Sql, (scope, head): (&str, i64), moment: i64) -> Result<i64> {
    let (mut low, mut high) = (1, head.saturating_add(1));
    while low < high {
        let middle = low + (high - low) / 2;
        let at = store::find_moment(sql, scope, middle).await?;
        if at.is_some_and(|at| at >= moment) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// The moment at which a day begins in Việt Nam, in UTC milliseconds since 1970.
fn begin_of(day: Date) -> Option<i64> {
    let midnight = day.at(0, 0, 0, 0).to_zoned(TimeZone::fixed(offset(7)));
    midnight.ok().map(|midnight| midnight.timestamp().as_millisecond())
}
