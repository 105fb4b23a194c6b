//! The records of an alliance that became part of this one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::organization::reorganisation::{Part, ReorganisationKind};
use thidua_domain::year::bundle::sha256;
use thidua_store::commendation::{self as store, HonoreeRow};
use thidua_store::intake::{NewIntake, add_intake};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::weigh::weigh;
use super::{BroughtLine, Identities, Kept, OVER, WeighedRecords, accept, keep};
use crate::organization::load_books;
use crate::register::{kept_by, may_bring_register, scope_of};
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// An alliance that became part of another.
#[derive(Clone, Debug)]
pub struct Predecessor {
    /// Which.
    pub unit: UnitRow,
    /// On which day.
    pub day: Date,
    /// How many lines of its records the other does not have.
    pub fresh: usize,
}

/// What would be taken over.
#[derive(Clone, Debug)]
pub struct TakingOver {
    /// Who takes over.
    pub unit: UnitRow,
    /// From whom.
    pub from: UnitRow,
    /// The lines.
    pub lines: Vec<BroughtLine>,
    /// What is known of them.
    pub weighed: WeighedRecords,
}

/// Takes the records of an alliance over that became part of this one.
#[derive(Clone, Debug)]
pub struct TakeOver {
    /// Address part of the unit that takes over.
    pub slug: String,
    /// Address part of the one before it.
    pub from: String,
    /// Who people are, where that was open.
    pub identities: Identities,
    /// What the page knew of the records.
    pub seen: String,
}

/// The alliances that became part of this one, whose records have lines that this one does not have; the newest first.
///
/// # Errors
/// No such unit, no right.
pub async fn predecessors(app: &App, actor: &Actor, slug: &str) -> Result<Vec<Predecessor>> {
    let unit = may_bring_register(app, actor, slug).await?.unit;
    let mut look = app.look();
    let mut found = vec![];
    for (from, day) in before(look.reader().await?, &unit, app.today()).await? {
        let fresh = fresh_of(&mut look, &from, &unit).await?;
        if fresh > 0 {
            found.push(Predecessor { unit: from, day, fresh });
        }
    }
    Ok(found)
}

/// How many lines of the records of one alliance another does not have.
struct Fresh(usize);

impl Weigh for Fresh {
    fn weight(&self) -> usize {
        size_of::<Self>()
    }
}

/// Both records are weighed when one of them changed, and not whenever somebody looks.
async fn fresh_of(look: &mut Look, from: &UnitRow, to: &UnitRow) -> Result<usize> {
    let scopes = [scope_of(from), scope_of(to)];
    let of = scopes.each_ref().map(|scope| MadeOf { scope, tables: &["honoree", "achievement"] });
    // An alliance of another name is another in its own record.
    let key = format!("fresh-records/{}/{}/{}", from.id, to.id, to.full_name);
    let fresh = look.view(&key, &of, async |look, _| {
        let reader = look.reader().await?;
        let lines = lines_of(reader, from, to).await?;
        let weighed = weigh(reader, to, &lines, &Identities::new()).await?;
        Ok(Fresh(weighed.fresh()))
    });
    Ok(fresh.await?.0)
}

/// What would be taken over from one of them. Nothing is kept.
///
/// # Errors
/// No such unit, no right; no unit that became part of it.
pub async fn foresee_take_over(
    app: &App,
    actor: &Actor,
    (slug, from): (&str, &str),
    identities: &Identities,
) -> Result<TakingOver> {
    let unit = may_bring_register(app, actor, slug).await?.unit;
    let mut reader = app.read().await?;
    let (from, lines) = from_of(&mut reader, &unit, (from, app.today())).await?;
    let weighed = weigh(&mut reader, &unit, &lines, identities).await?;
    Ok(TakingOver { unit, from, lines, weighed })
}

/// Takes the records over.
///
/// # Errors
/// As [`super::take_records`]; no unit that became part of it.
pub async fn take_over(app: &App, actor: &Actor, act: TakeOver) -> Result<Kept> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    app.write(permit, scope_of(&unit), async |work: &mut Work| {
        let (from, lines) = from_of(work, &unit, (&act.from, app.today())).await?;
        let weighed = weigh(work, &unit, &lines, &act.identities).await?;
        // What two grades of one year say stays with the alliance that keeps the record.
        accept(&weighed, &act.seen, 0)?;

        let line = work.head().0 + 1;
        let kept = keep(work, &unit, (&lines, &weighed), line).await?;
        let (name, subject) = (from.full_name, line.to_string());
        work.record(Event::RecordsTakenOver {
            unit: unit.id.clone(),
            name: name.clone(),
            people: kept.people.to_string(),
            lines: kept.lines.to_string(),
        });
        let digest = sha256(format!("{lines:?}").as_bytes());
        let new = NewIntake {
            ground: &unit.id,
            purpose: OVER,
            subject: &subject,
            revision: line,
            digest: &digest,
            name: &name,
            bytes: 0,
        };
        add_intake(work, new).await?;
        Ok(kept)
    })
    .await
}

/// The units that became part of this one and are no more, each with the day on which that was; also those that became part of them before.
async fn before(sql: &mut impl Sql, unit: &UnitRow, today: Date) -> Result<Vec<(UnitRow, Date)>> {
    let books = load_books(sql, today).await?;
    let mut found: BTreeMap<&str, Date> = BTreeMap::new();
    let mut seeking = vec![unit.id.as_str()];
    while let Some(id) = seeking.pop() {
        for merger in books.of(id) {
            let is_merger = merger.kind == ReorganisationKind::Merge && merger.to().any(|to| to == id);
            for ended in merger.units.iter().filter(|one| is_merger && one.part == Part::Ends) {
                if ended.unit != unit.id && found.insert(&ended.unit, merger.day).is_none() {
                    seeking.push(&ended.unit);
                }
            }
        }
    }
    let mut found: Vec<_> =
        found.into_iter().filter_map(|(id, day)| Some((books.by_id(id)?.clone(), day))).collect();
    found.sort_by_key(|(_, day)| std::cmp::Reverse(*day));
    Ok(found)
}

async fn from_of(
    sql: &mut impl Sql,
    unit: &UnitRow,
    (from, today): (&str, Date),
) -> Result<(UnitRow, Vec<BroughtLine>)> {
    let before = before(sql, unit, today).await?;
    let (from, _) = before.into_iter().find(|(known, _)| known.slug == from).ok_or(Error::NotFound)?;
    let lines = lines_of(sql, &from, unit).await?;
    Ok((from, lines))
}

/// The lines of an alliance as another would keep them: its own record goes on in that of the other, and organisations of its register are known by
/// name.
async fn lines_of(sql: &mut impl Sql, from: &UnitRow, to: &UnitRow) -> Result<Vec<BroughtLine>> {
    let people = store::list_honorees(sql, &from.id).await?;
    let people: BTreeMap<&str, &HonoreeRow> = people.iter().map(|row| (row.id.as_str(), row)).collect();
    let line = |line: store::AchievementRow| {
        let mut who = (*people.get(line.honoree_id.as_str())?).clone();
        who.entry_id = String::new();
        if who.is_unit == 1 {
            who.name.clone_from(&to.full_name);
            who.folded = thidua_domain::register::folded(&to.full_name);
        }
        Some(BroughtLine { who, line })
    };
    Ok(store::list_all_achievements(sql, &from.id).await?.into_iter().filter_map(line).collect())
}
