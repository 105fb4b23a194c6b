//! What would follow from a reorganisation: who ends, who goes on, who begins, and what becomes of memberships.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::calendar::accept_day;
use thidua_domain::ground::YearState;
use thidua_domain::organization::accept_slug;
use thidua_domain::organization::reorganisation::{
    Afterwards, Decision, Part, Parts, ReorganisationKind, SharesOf, Standing, Successor,
    accept_day_that_came, accept_decision_number, accept_decision_title, accept_shares, merge, rename, split,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_name, slug_of};
use thidua_store::Sql;
use thidua_store::ground::list_years;
use thidua_store::organization::reorganisation::{OpenMembership, list_open_memberships};
use thidua_store::organization::{UnitRow, list_clusters};

use super::books::Books;
use super::{Named, Reorganise, ShareLine, What};
use crate::error::damaged;
use crate::{Error, FieldErrors, Result};

/// A unit that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// Address part.
    pub slug: String,
}

/// What becomes of a membership in a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPlan {
    /// What the cluster is called.
    pub cluster: String,
    /// What the unit is called.
    pub unit: String,
    /// Until or from which day.
    pub day: Date,
    /// Whether it ends or begins.
    pub part: Part,
    /// Years that have been opened in which the unit is still or will be a member.
    pub years: Vec<i16>,
    pub(super) membership: OpenMembership,
}

/// A reorganisation that may be, and what follows from it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What becomes of the units.
    pub kind: ReorganisationKind,
    /// The day.
    pub day: Date,
    /// By which decision; none for the demonstration alone.
    pub decision: Option<Decision>,
    /// The units that are there already, and what becomes of each.
    pub units: Vec<(UnitRow, Part)>,
    /// The units that begin with the act.
    pub begins: Vec<Beginning>,
    /// The other names that a unit bears: in full, in tables.
    pub names: Option<(String, String)>,
    /// What the successors take, in their order: the unit that goes on, then those that begin.
    pub shares: Vec<SharesOf>,
    /// Memberships that end or begin.
    pub members: Vec<MemberPlan>,
}

impl Plan {
    /// The units of which this becomes.
    pub fn that(&self, part: Part) -> impl Iterator<Item = &UnitRow> {
        self.units.iter().filter(move |(_, own)| *own == part).map(|(unit, _)| unit)
    }
}

/// What stands in the way is noted under its field; the plan is there where nothing does.
pub(super) async fn plan(sql: &mut impl Sql, books: &Books, today: Date, act: &Reorganise) -> Result<Plan> {
    let mut wrong = FieldErrors::default();
    let day = wrong.note("day", accept_day(&act.day).and_then(|day| accept_day_that_came(day, today)));
    let number = wrong.note("number", accept_decision_number(&act.decision.number));
    let on = accept_day(&act.decision.on).and_then(|on| accept_day_that_came(on, today));
    let on = wrong.note("decided_on", on);
    let title = wrong.note("title", accept_decision_title(&act.decision.title));
    let unit = books.by_slug(&act.slug).ok_or(Error::NotFound)?;
    let decided = decide(books, (unit, day), &act.what, &mut wrong)?;
    wrong.finish()?;
    let decision = number.zip(on).zip(title).map(|((number, on), title)| Decision { number, on, title });
    let (Some(day), Some(decided)) = (day, decided) else { return Err(Error::NotFound) };
    whole(sql, books, (day, today, decision), decided, act.joins).await
}

/// What the rules decided, before memberships are looked at.
pub(super) struct Decided {
    pub kind: ReorganisationKind,
    pub parts: Parts,
    pub begins: Vec<Beginning>,
    pub names: Option<(String, String)>,
    pub shares: Vec<SharesOf>,
}

/// The plan of what was decided.
pub(super) async fn whole(
    sql: &mut impl Sql,
    books: &Books,
    (day, today, decision): (Date, Date, Option<Decision>),
    decided: Decided,
    joins: super::Joins,
) -> Result<Plan> {
    let Decided { kind, parts, begins, names, shares } = decided;
    let unit_of = |(id, part): &(String, Part)| books.by_id(id).map(|unit| (unit.clone(), *part));
    let units: Vec<(UnitRow, Part)> = parts.iter().filter_map(unit_of).collect();
    let mut plan = Plan { kind, day, decision, units, begins, names, shares, members: vec![] };
    plan.members = memberships(sql, &plan, today, joins).await?;
    Ok(plan)
}

fn decide(
    books: &Books,
    (unit, day): (&UnitRow, Option<Date>),
    what: &What,
    wrong: &mut FieldErrors,
) -> Result<Option<Decided>> {
    match what {
        What::Rename { full_name, short_name } => {
            decide_rename(books, (unit, day), (full_name, short_name), wrong)
        }
        What::Merge { others, into, new } => decide_merge(books, (unit, day), (others, into, new), wrong),
        What::Split { afterwards, parts, shares } => {
            decide_split(books, (unit, day), (*afterwards, parts, shares), wrong)
        }
    }
}

fn decide_rename(
    books: &Books,
    (unit, day): (&UnitRow, Option<Date>),
    (full_name, short_name): (&str, &str),
    wrong: &mut FieldErrors,
) -> Result<Option<Decided>> {
    let full = wrong.note("full_name", accept_name(full_name));
    let short = wrong.note("short_name", accept_name(short_name));
    let (Some(full), Some(short), Some(day)) = (full, short, day) else { return Ok(None) };
    let standing = books.standing(unit)?;
    let newest = books.names_of(&unit.id).last();
    let since = newest.map_or("", |name| name.valid_from.as_str());
    let since: Date = since.parse().map_err(|_| damaged("unit_name.valid_from", since))?;
    let held = newest.map_or(("", ""), |name| (name.full_name.as_str(), name.short_name.as_str()));
    let outcome = rename(day, &standing, (held.0, held.1, since), (&full, &short));
    let field =
        if matches!(outcome, Err(Refusal::ReorganisationNameSame { .. })) { "full_name" } else { "day" };
    let decided = wrong.note(field, outcome).map(|()| Decided {
        kind: ReorganisationKind::Rename,
        parts: vec![(unit.id.clone(), Part::GoesOn)],
        begins: vec![],
        names: Some((full, short)),
        shares: vec![],
    });
    Ok(decided)
}

fn decide_merge(
    books: &Books,
    (unit, day): (&UnitRow, Option<Date>),
    (others, into, new): (&[String], &str, &Named),
    wrong: &mut FieldErrors,
) -> Result<Option<Decided>> {
    let mut merged = vec![books.standing(unit)?];
    for slug in others {
        let unknown = || Refusal::UnitUnknown { slug: slug.chars().take(64).collect() };
        let other = wrong.note("others", books.by_slug(slug).ok_or_else(unknown));
        merged.extend(other.map(|other| books.standing(other)).transpose()?);
    }
    let (mut begins, mut successor) = (vec![], None);
    if into.is_empty() {
        begins.extend(beginning(books, new, ["full_name", "short_name", "slug"], wrong));
        if begins.is_empty() {
            return Ok(None);
        }
    } else {
        let unknown = || Refusal::UnitUnknown { slug: into.chars().take(64).collect() };
        let Some(found) = wrong.note("into", books.by_slug(into).ok_or_else(unknown)) else {
            return Ok(None);
        };
        successor = Some(books.standing(found)?);
    }
    let Some(day) = day else { return Ok(None) };
    let outcome = merge(day, &merged, successor.as_ref().map_or(Successor::New, Successor::Existing));
    let field = field_of(&outcome);
    let decided = wrong.note(field, outcome).map(|parts| Decided {
        kind: ReorganisationKind::Merge,
        parts,
        begins,
        names: None,
        shares: vec![],
    });
    Ok(decided)
}

/// Under which field it is said.
fn field_of<T>(outcome: &std::result::Result<T, Refusal>) -> &'static str {
    use Refusal::{
        ReorganisationCycle, ReorganisationManyParts, ReorganisationOfOne, ReorganisationOnePart,
        ReorganisationTwice,
    };
    if matches!(outcome, Err(ReorganisationCycle { .. })) {
        "into"
    } else if matches!(outcome, Err(ReorganisationTwice { .. } | ReorganisationOfOne)) {
        "others"
    } else if matches!(outcome, Err(ReorganisationOnePart | ReorganisationManyParts { .. })) {
        "parts"
    } else {
        "day"
    }
}

fn decide_split(
    books: &Books,
    (unit, day): (&UnitRow, Option<Date>),
    (afterwards, parts, shares): (Afterwards, &[Named], &[ShareLine]),
    wrong: &mut FieldErrors,
) -> Result<Option<Decided>> {
    let mut begins: Vec<Beginning> = vec![];
    // What is left empty is no part, and those behind it keep their numbers.
    let typed = (1..).zip(parts).filter(|(_, part)| !part.is_blank());
    let count = typed.clone().count() + usize::from(afterwards == Afterwards::GoesOn);
    for (number, part) in typed {
        let fields = ["full_name", "short_name", "slug"].map(|field| format!("{field}-{number}"));
        let fields = fields.each_ref().map(String::as_str);
        let Some(part) = beginning(books, part, fields, wrong) else { continue };
        if begins.iter().any(|known| known.slug == part.slug) {
            let slug = part.slug.clone();
            wrong.note::<()>(fields[2], Err(Refusal::SlugTaken { slug }));
        }
        begins.push(part);
    }
    let shares = wrong.note("shares", accept_shares(shares, count));
    let Some(day) = day else { return Ok(None) };
    let standing: Standing = books.standing(unit)?;
    let outcome = split(day, &standing, afterwards, count);
    let field = field_of(&outcome);
    let part = wrong.note(field, outcome);
    let decided = part.zip(shares).map(|(part, shares)| Decided {
        kind: ReorganisationKind::Split,
        parts: vec![(unit.id.clone(), part)],
        begins,
        names: None,
        shares,
    });
    Ok(decided)
}

fn beginning(books: &Books, named: &Named, fields: [&str; 3], wrong: &mut FieldErrors) -> Option<Beginning> {
    let full_name = wrong.note(fields[0], accept_name(&named.full_name));
    let short_name = wrong.note(fields[1], accept_name(&named.short_name));
    let slug = if named.slug.trim().is_empty() { slug_of(&named.short_name) } else { named.slug.clone() };
    let free = |slug: String| match books.by_slug(&slug) {
        Some(_) => Err(Refusal::SlugTaken { slug }),
        None => Ok(slug),
    };
    // Without a short name there is no address part either, and one reason is enough.
    let slug = match short_name {
        Some(_) => wrong.note(fields[2], accept_slug(&slug).and_then(free)),
        None => None,
    };
    Some(Beginning { full_name: full_name?, short_name: short_name?, slug: slug? })
}

/// Memberships of units that end, and where wanted those of units that begin, in the clusters of those before.
async fn memberships(
    sql: &mut impl Sql,
    plan: &Plan,
    today: Date,
    joins: super::Joins,
) -> Result<Vec<MemberPlan>> {
    let mut years: BTreeMap<String, Vec<(i16, YearState)>> = BTreeMap::new();
    for row in list_years(sql).await? {
        let state = YearState::from_name(&row.state).ok_or_else(|| damaged("year.state", &row.state))?;
        let Ok(year) = i16::try_from(row.year) else { continue };
        years.entry(row.cluster_id).or_default().push((year, state));
    }
    let clusters = list_clusters(sql, &today.to_string()).await?;
    let open = list_open_memberships(sql).await?;
    let mut plans: Vec<MemberPlan> = vec![];
    for row in &open {
        let Some((unit, part)) = plan.units.iter().find(|(unit, _)| unit.id == row.unit_id) else { continue };
        let cluster = clusters.iter().find(|cluster| cluster.id == row.cluster_id);
        let cluster = cluster.map_or_else(|| row.slug.clone(), |cluster| cluster.name.clone());
        let opened = years.get(&row.cluster_id).map(Vec::as_slice).unwrap_or_default();
        if *part == Part::Ends {
            let (day, years) = (last_day(plan.day, today, opened), kept(plan.day, today, opened));
            let (cluster, unit) = (cluster.clone(), unit.short_name.clone());
            plans.push(MemberPlan { cluster, unit, day, part: *part, years, membership: row.clone() });
        }
        let joined = plans
            .iter()
            .any(|known| known.part == Part::Begins && known.membership.cluster_id == row.cluster_id);
        if joins == super::Joins::Yes && *part != Part::Begins && !joined {
            let from = first_day(plan.day, opened);
            let years = opened.iter().map(|(year, _)| *year).filter(|year| from.year() <= *year).collect();
            let begin = |new: &Beginning| MemberPlan {
                cluster: cluster.clone(),
                unit: new.short_name.clone(),
                day: from,
                part: Part::Begins,
                years: Vec::clone(&years),
                membership: OpenMembership {
                    unit_id: new.slug.clone(),
                    valid_from: from.to_string(),
                    ..row.clone()
                },
            };
            plans.extend(plan.begins.iter().map(begin));
        }
    }
    Ok(plans)
}

/// Years that were opened and have begun since, in which the unit stays: nothing that was done in them is to vanish.
fn kept(day: Date, today: Date, opened: &[(i16, YearState)]) -> Vec<i16> {
    let stays = |year: &i16| (day.year()..=today.year()).contains(year);
    let mut years: Vec<i16> = opened.iter().map(|(year, _)| *year).filter(stays).collect();
    years.sort_unstable();
    years
}

/// The last day of a membership: the day before, or the end of the newest year that was opened with the unit.
fn last_day(day: Date, today: Date, opened: &[(i16, YearState)]) -> Date {
    let before = day.yesterday().unwrap_or(day);
    let newest = kept(day, today, opened).into_iter().filter(|year| *year > before.year()).max();
    newest.map_or(before, |year| jiff::civil::date(year, 12, 31))
}

/// The first day of a membership: the day, or the first after the years whose result stands.
fn first_day(day: Date, opened: &[(i16, YearState)]) -> Date {
    let closed =
        opened.iter().filter(|(year, state)| *year >= day.year() && state.accept_changes(*year).is_err());
    let newest = closed.map(|(year, _)| *year).max();
    newest.map_or(day, |year| jiff::civil::date(year.saturating_add(1), 1, 1))
}
