//! Honours that a source states without a decision: from before the records were kept, or as an article tells them.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::HonourId;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::text::{accept_name, accept_reason};
use thidua_store::Work;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, HonourStatedRow};
use thidua_store::organization::UnitRow;

use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The first year of which an honour is noted.
const FIRST_YEAR: i64 = 1945;

/// A source states that somebody was honoured.
#[derive(Clone, Debug, Default)]
pub struct StateHonour {
    /// Address part of the unit.
    pub slug: String,
    /// Who.
    pub name: String,
    /// In which year.
    pub year: String,
    /// How the source calls it.
    pub what: String,
    /// Which source.
    pub source: String,
}

/// A line of a source: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonourAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub honour: HonourId,
}

/// What sources state about an alliance.
#[derive(Clone, Debug)]
pub struct StatedHonours {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps them.
    pub keeps: bool,
    /// The newest first, also what was taken back.
    pub rows: Vec<HonourStatedRow>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// What sources state about an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_honours_stated(app: &App, actor: &Actor, slug: &str) -> Result<StatedHonours> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let rows = store::list_honours_stated(&mut app.read().await?, &unit.id).await?;
    Ok(StatedHonours { unit, keeps, rows, seen })
}

/// Notes that a source states such an honour.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `year`, `what` or `source`; [`Refusal::HonourTwice`] on `name`.
pub async fn state_honour(app: &App, actor: &Actor, act: StateHonour) -> Result<HonourId> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let last = i64::from(app.today().year());
    let mut wrong = FieldErrors::default();
    let row = HonourStatedRow {
        unit_id: unit.id.clone(),
        name: wrong.note("name", accept_name(&act.name)).unwrap_or_default(),
        year: wrong.note("year", accept_year(&act.year, last)).unwrap_or_default(),
        what: wrong.note("what", accept_name(&act.what)).unwrap_or_default(),
        source: wrong.note("source", accept_source(&act.source)).unwrap_or_default(),
        ..HonourStatedRow::default()
    };
    wrong.finish()?;
    app.write(permit, scope_of(&unit), async |work| {
        let known = store::list_honours_stated(work, &unit.id).await?;
        if known.iter().any(|other| is_same(other, &row)) {
            let mut wrong = FieldErrors::default();
            let twice = Refusal::HonourTwice { name: row.name.clone(), year: row.year.to_string() };
            wrong.note::<()>("name", Err(twice));
            wrong.finish()?;
        }

        add(work, row).await
    })
    .await
}

/// Keeps a line as this act notes it.
///
/// # Errors
/// Only ours.
pub(crate) async fn add(work: &mut Work, row: HonourStatedRow) -> Result<HonourId> {
    let (noted_by, noted_at) = (work.stamp().name.clone(), work.now());
    let row = HonourStatedRow { id: work.new_id(), noted_by, noted_at, ..row };
    store::add_honour_stated(work, &row).await?;
    let (name, year, source) = (row.name, row.year.to_string(), row.source);
    work.record(Event::HonourStated { record: row.id.clone(), name, year, source });
    Ok(HonourId::new(row.id))
}

/// Whether both say the same of the same, and the first still holds.
fn is_same(one: &HonourStatedRow, other: &HonourStatedRow) -> bool {
    let of = |row: &HonourStatedRow| (folded(&row.name), row.year, folded(&row.what));
    one.taken_back.is_empty() && of(one) == of(other)
}

fn accept_year(typed: &str, last: i64) -> std::result::Result<i64, Refusal> {
    let read = typed.trim().parse::<i64>().ok().filter(|year| (FIRST_YEAR..=last).contains(year));
    read.ok_or_else(|| Refusal::AchievementYear { first: FIRST_YEAR.to_string(), last: last.to_string() })
}

fn accept_source(typed: &str) -> std::result::Result<String, Refusal> {
    let source = accept_topic(typed)?;
    if source.is_empty() { Err(Refusal::HonourUnsourced) } else { Ok(source) }
}

/// Says that such a line was noted by mistake; it stays to be read, and leaves the roll.
///
/// # Errors
/// No right, no such line; [`Error::Invalid`] on `reason`; [`Refusal::HonourTakenBack`]; [`Error::Meanwhile`].
pub async fn take_honour_back(
    app: &App,
    actor: &Actor,
    at: &HonourAt,
    (reason, seen): (String, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = at.honour.as_str();
        seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == id).await?;
        let rows = store::list_honours_stated(work, &unit.id).await?;
        let row = rows.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(&reason)).unwrap_or_default();
        wrong.finish()?;

        if !store::take_honour_back(work, &unit.id, id, &reason).await? {
            return Err(Refusal::HonourTakenBack.into());
        }
        let (name, year) = (row.name, row.year.to_string());
        work.record(Event::HonourTakenBack { record: row.id, name, year, reason });
        Ok(())
    })
    .await
}
