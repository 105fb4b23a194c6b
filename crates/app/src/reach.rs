//! How far the propaganda of an alliance reached in a year: activities and performances by form, topic, audience and cost, and what followed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::ids::CaseId;
use thidua_domain::membership::FoundingState;
use thidua_domain::reach::{Followed, Reach};
use thidua_store::Sql;
pub use thidua_store::contests::StagedRow;
use thidua_store::contests::list_staged;
use thidua_store::membership::{self as store, ActivityRow};
use thidua_store::organization::{UnitRow, list_clusters};

use crate::ground::{ClusterYear, Member, here_of};
use crate::membership::{TypedActivity, hold_as};
use crate::register::opened;
use crate::{App, Error, Result};

/// An activity with what followed it.
#[derive(Clone, Debug)]
pub struct Reached {
    /// As it is kept.
    pub row: ActivityRow,
    /// What somebody noted as having followed.
    pub followed: Followed,
}

/// The propaganda of an alliance in a year.
#[derive(Clone, Debug)]
pub struct ReachOf {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps the book.
    pub keeps: bool,
    /// The years of which there is something, the newest first.
    pub years: Vec<i64>,
    /// The year that is asked for, else the newest.
    pub year: i64,
    /// Everything together.
    pub whole: Reach,
    /// By form, in the order in which lists show them; stable names.
    pub by_form: BTreeMap<String, Reach>,
    /// By topic.
    pub by_topic: BTreeMap<String, Reach>,
    /// Activity by activity.
    pub rows: Vec<Reached>,
    /// Performances of stage contests that are in no book yet.
    pub unnoted: Vec<Staged>,
}

/// A performance, and how its address begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// As it is kept.
    pub row: StagedRow,
    /// Address part of the cluster.
    pub cluster: String,
}

impl Staged {
    /// What it is called: its own name, else that of its team.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.row.title.is_empty() { &self.row.team } else { &self.row.title }
    }

    /// What an activity calls it.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(&self.row)
    }
}

fn key_of(row: &StagedRow) -> String {
    format!("{}/{}", row.round_id, row.number)
}

/// The performances of a unit's teams, with the addresses of their clusters.
async fn staged_of(sql: &mut impl Sql, unit: &str, today: &str) -> Result<Vec<Staged>> {
    let rows = list_staged(sql, unit).await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let clusters: BTreeMap<String, String> =
        list_clusters(sql, today).await?.into_iter().map(|row| (row.id, row.slug)).collect();
    let with = |row: StagedRow| clusters.get(&row.cluster_id).cloned().map(|cluster| Staged { row, cluster });
    Ok(rows.into_iter().filter_map(with).collect())
}

/// What followed the activities of a unit, by their ids.
async fn followed_in(sql: &mut impl Sql, unit: &str) -> Result<BTreeMap<String, Followed>> {
    let mut followed: BTreeMap<String, Followed> = BTreeMap::new();
    for row in store::list_foundings(sql, unit).await?.into_iter().filter(|row| !row.led_by.is_empty()) {
        let one = followed.entry(row.led_by).or_default();
        one.enquiries += 1;
        one.foundings += usize::from(row.state == FoundingState::Registered.name());
    }
    for row in store::list_applications(sql, unit).await?.into_iter().filter(|row| !row.led_by.is_empty()) {
        let one = followed.entry(row.led_by).or_default();
        one.applications += 1;
        one.admissions += usize::from(!row.admitted_on.is_empty());
    }
    Ok(followed)
}

fn year_of(day: &str) -> i64 {
    day.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default()
}

/// Activities with what followed each.
async fn reached_in(sql: &mut impl Sql, unit: &str) -> Result<Vec<Reached>> {
    let mut followed = followed_in(sql, unit).await?;
    let rows = store::list_activities(sql, unit).await?;
    let with = |row: ActivityRow| Reached { followed: followed.remove(&row.id).unwrap_or_default(), row };
    Ok(rows.into_iter().map(with).collect())
}

fn sum<'a>(rows: impl Iterator<Item = &'a Reached>) -> Reach {
    rows.fold(Reach::default(), |reach, one| reach.and((one.row.audience, one.row.cost), one.followed))
}

/// The propaganda of an alliance in a year, else in the newest of which there is something.
///
/// # Errors
/// No such unit, no right.
pub async fn reach_of(app: &App, actor: &Actor, slug: &str, year: Option<i64>) -> Result<ReachOf> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let today = app.today();
    let mut reader = app.read().await?;
    let mut rows = reached_in(&mut reader, &unit.id).await?;
    let noted: BTreeSet<String> = rows.iter().map(|one| one.row.performance.clone()).collect();
    let mut unnoted = staged_of(&mut reader, &unit.id, &today.to_string()).await?;
    unnoted.retain(|one| !noted.contains(&one.key()));
    let held = rows.iter().map(|one| year_of(&one.row.held_on));
    let mut years: Vec<i64> = held.chain(unnoted.iter().map(|one| one.row.year)).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let newest = years.first().copied().unwrap_or_else(|| i64::from(today.year()));
    let year = year.filter(|year| years.contains(year)).unwrap_or(newest);
    rows.retain(|one| year_of(&one.row.held_on) == year);
    unnoted.retain(|one| one.row.year == year);
    let grouped = |key: fn(&Reached) -> &String| {
        let mut of: BTreeMap<String, Reach> = BTreeMap::new();
        for one in &rows {
            let reach = of.entry(key(one).clone()).or_default();
            *reach = reach.and((one.row.audience, one.row.cost), one.followed);
        }
        of
    };
    let (by_form, by_topic) = (grouped(|one| &one.row.form), grouped(|one| &one.row.topic));
    Ok(ReachOf { whole: sum(rows.iter()), by_form, by_topic, unit, keeps, years, year, rows, unnoted })
}

/// A performance of the unit, for who notes it in the book.
///
/// # Errors
/// No such unit, no such performance of its teams, no right.
pub async fn open_staged(app: &App, actor: &Actor, slug: &str, key: &str) -> Result<Staged> {
    let (unit, _, _) = opened(app, actor, slug).await?;
    let staged = staged_of(&mut app.read().await?, &unit.id, &app.today().to_string()).await?;
    staged.into_iter().find(|one| one.key() == key).ok_or(Error::NotFound)
}

/// Notes a performance in the book of propaganda, with what was typed about it.
///
/// # Errors
/// As [`open_staged`] and [`crate::membership::hold_activity`]; [`PerformanceNoted`] where it stands there already.
///
/// [`PerformanceNoted`]: thidua_domain::refusal::Refusal::PerformanceNoted
pub async fn note_staged(
    app: &App,
    actor: &Actor,
    (slug, key): (&str, &str),
    typed: TypedActivity,
) -> Result<CaseId> {
    open_staged(app, actor, slug, key).await?;
    hold_as(app, actor, (slug, Some(key)), typed).await
}

/// The propaganda of the units of a cluster in a year.
#[derive(Clone, Debug)]
pub struct ReachIn {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Member by member, in the order in which tables show them.
    pub units: Vec<(Member, Reach)>,
    /// Everything together.
    pub whole: Reach,
}

/// The propaganda of the units of a cluster in a year, in sums.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn reach_in(app: &App, actor: &Actor, at: (&str, i16)) -> Result<ReachIn> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let reader = look.reader().await?;
    let (mut units, mut all) = (vec![], vec![]);
    for member in here.members.iter() {
        let mut rows = reached_in(reader, member.id.as_str()).await?;
        rows.retain(|one| year_of(&one.row.held_on) == i64::from(here.year));
        units.push((member.clone(), sum(rows.iter())));
        all.append(&mut rows);
    }
    Ok(ReachIn { whole: sum(all.iter()), units, here })
}
