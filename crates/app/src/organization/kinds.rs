//! Of which kind units are when they are scored: who writes it down, and which counts in a year.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::accept_day;
use thidua_domain::event::{Event, Scope};
use thidua_domain::organization::{KindHistory, KindSpan, ScoringKind, accept_kind_day, deciding_day};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::Line;
use thidua_store::organization::kind::{self as store, KindRow};
use thidua_store::organization::{UnitRow, find_unit};
use thidua_store::{Because, Sql, Work};

use crate::error::damaged;
use crate::ground::ClusterYear;
use crate::permit::Permit;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, FieldErrors, Result, Seen};

/// What kinds are read from.
pub(crate) const KINDS: MadeOf<'static> =
    MadeOf { scope: &Scope::System, tables: &["scoring_kind", "cluster_member"] };

/// So many names of kinds are offered to whoever types one.
const OFFERED: i64 = 100;

/// The kinds of a year's units, by the id of the unit: those of its last day.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearKinds(HashMap<String, ScoringKind>);

impl YearKinds {
    pub(crate) fn of(&self, unit: &str) -> Option<&ScoringKind> {
        self.0.get(unit)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &ScoringKind> {
        self.0.values()
    }
}

impl Weigh for YearKinds {
    fn weight(&self) -> usize {
        300 * self.0.len()
    }
}

/// The kinds of a year, kept until somebody changes one.
pub(crate) async fn kinds_of(look: &mut Look, here: &ClusterYear) -> Result<Arc<YearKinds>> {
    let key = format!("kinds/{}", here.year_id);
    look.view(&key, &[KINDS], async |look, _| load_kinds(look.reader().await?, here).await).await
}

/// The same, read anew.
pub(crate) async fn load_kinds(sql: &mut impl Sql, here: &ClusterYear) -> Result<YearKinds> {
    let day = deciding_day(here.year).to_string();
    let rows = store::list_kinds_of_members(sql, here.cluster.as_str(), &day).await?;
    let kind = |row: KindRow| (row.unit_id, ScoringKind { name: row.name, word: row.word });
    Ok(YearKinds(rows.into_iter().map(kind).collect()))
}

/// Whether a line of the log says that a unit of this year may be scored otherwise.
pub(crate) fn changes_kind(here: &ClusterYear, line: &Line) -> bool {
    line.name.starts_with("unit.kind-") && here.member_by_id(&line.subject).is_some()
}

/// The kinds of a unit, for whoever writes them down.
#[derive(Clone, Debug)]
pub struct UnitKinds {
    /// Which unit.
    pub unit: UnitRow,
    /// What it was, is and will be.
    pub history: KindHistory,
    /// What others are or were called, as their people call it.
    pub offered: Vec<ScoringKind>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// What is written down about a unit.
///
/// # Errors
/// No such unit, or no right.
pub async fn unit_kinds(app: &App, actor: &Actor, slug: &str) -> Result<UnitKinds> {
    Permit::of_system(actor, Right::Administer)?;
    let seen = app.data_version(&Scope::System);
    let mut reader = app.read().await?;
    let unit = find_unit(&mut reader, slug, &app.today().to_string()).await?.ok_or(Error::NotFound)?;
    let history = history_of(&mut reader, &unit.id).await?;
    let names = store::list_kind_names(&mut reader, OFFERED).await?;
    let offered = names.into_iter().map(|(word, name)| ScoringKind { name, word }).collect();
    Ok(UnitKinds { unit, history, offered, seen })
}

/// The kind of every unit that has one today, by its id.
///
/// # Errors
/// Only ours.
pub async fn kinds_today(app: &App) -> Result<HashMap<String, ScoringKind>> {
    let rows = store::list_kinds_on(&mut app.read().await?, &app.today().to_string()).await?;
    Ok(rows.into_iter().map(|row| (row.unit_id, ScoringKind { name: row.name, word: row.word })).collect())
}

async fn history_of(sql: &mut impl Sql, unit: &str) -> Result<KindHistory> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| damaged("scoring_kind.valid_from", text));
    let span = |row: KindRow| {
        let to = row.valid_to.as_deref().map(day).transpose()?;
        let kind = ScoringKind { name: row.name, word: row.word };
        Ok(KindSpan { kind, from: day(&row.valid_from)?, to })
    };
    let rows = store::list_kinds_of_unit(sql, unit).await?;
    Ok(KindHistory::of(rows.into_iter().map(span).collect::<Result<_>>()?))
}

/// What becomes of the kinds of a unit; days as typed.
#[derive(Clone, Debug)]
pub enum KindStep {
    /// It is of this kind from the day on; what begins on that day is corrected.
    Set {
        /// As typed.
        kind: String,
        /// The first day.
        from: String,
    },
    /// What began on the first day is so until the other.
    End {
        /// The first day.
        from: String,
        /// The last day.
        last: String,
    },
    /// What began on this day was a mistake.
    Drop {
        /// The first day.
        from: String,
    },
}

/// A change to the kinds of a unit.
#[derive(Clone, Debug)]
pub struct ChangeKind {
    /// Address part of the unit.
    pub slug: String,
    /// What.
    pub step: KindStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// Writes down of which kind a unit is, or that it is no longer.
///
/// # Errors
/// No right, no such unit; [`Error::Invalid`] on `kind`, `from` or `last`; a line that is gone; [`Error::Meanwhile`] where somebody else
/// changed the kinds of the unit since.
pub async fn change_kind(app: &App, actor: &Actor, act: ChangeKind) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let today = app.today().to_string();
    app.write(permit, Scope::System, async |work| {
        let unit = find_unit(work, &act.slug, &today).await?.ok_or(Error::NotFound)?;
        let concerns = |line: &Line| line.name.starts_with("unit.kind-") && line.subject == unit.id;
        act.seen.expect(work, &Scope::System, concerns).await?;
        let before = history_of(work, &unit.id).await?;
        let (after, event) = decide(&unit, before.clone(), act.step)?;
        if after == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        put(work, &unit.id, &after).await?;
        work.record(event);
        Ok(())
    })
    .await
}

fn decide(unit: &UnitRow, history: KindHistory, step: KindStep) -> Result<(KindHistory, Event)> {
    let mut wrong = FieldErrors::default();
    let (unit, name) = (unit.id.clone(), unit.short_name.clone());
    let named = |history: &KindHistory, from: Date| {
        let span = history.spans().iter().find(|span| span.from == from);
        span.map(|span| span.kind.name.clone()).ok_or(Refusal::KindUnknown)
    };
    match step {
        KindStep::Set { kind, from } => {
            let kind = wrong.note("kind", ScoringKind::accept(&kind));
            let from = wrong.note("from", accept_day(&from).and_then(accept_kind_day));
            wrong.finish()?;
            let (Some(kind), Some(from)) = (kind, from) else { return Err(Error::NotFound) };
            let event = Event::UnitKindSet { unit, name, kind: kind.name.clone(), from: from.to_string() };
            Ok((history.set(kind, from), event))
        }
        KindStep::End { from, last } => {
            let from = accept_day(&from)?;
            let kind = named(&history, from)?;
            let ended = accept_day(&last).and_then(accept_kind_day);
            let ended = ended.and_then(|last| Ok((history.end(from, last)?, last)));
            let ended = wrong.note("last", ended);
            wrong.finish()?;
            let (after, last) = ended.ok_or(Error::NotFound)?;
            Ok((after, Event::UnitKindEnded { unit, name, kind, to: last.to_string() }))
        }
        KindStep::Drop { from } => {
            let from = accept_day(&from)?;
            let kind = named(&history, from)?;
            let event = Event::UnitKindDropped { unit, name, kind, from: from.to_string() };
            Ok((history.drop_span(from)?, event))
        }
    }
}

async fn put(work: &mut Work, unit: &str, history: &KindHistory) -> Result<()> {
    let row = |span: &KindSpan| KindRow {
        unit_id: unit.to_owned(),
        valid_from: span.from.to_string(),
        valid_to: span.to.map(|to| to.to_string()),
        name: span.kind.name.clone(),
        word: span.kind.word.clone(),
    };
    let rows: Vec<KindRow> = history.spans().iter().map(row).collect();
    Ok(store::put_kinds(work, unit, &rows).await?)
}
