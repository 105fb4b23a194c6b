//! What other rooms note in a register within their own acts: a decision and the fact that follows from it are one act.

use jiff::civil::Date;
use thidua_domain::event::Event;
use thidua_domain::ids::EntryId;
use thidua_domain::register::{Field, Life, Step};
use thidua_store::Work;
use thidua_store::organization::UnitRow;
use thidua_store::register::{EntryRow, touch_entry, update_entry};

use super::Typed;
use super::acts::{beside, blamed, keep, keep_new, load_kept, names_of, read};
use super::figures::count_again;
use crate::{FieldErrors, Result};

/// An entry that is in the register.
///
/// # Errors
/// No such entry; one that was taken out.
pub(crate) async fn entry_within(work: &mut Work, unit: &UnitRow, entry: &str) -> Result<EntryRow> {
    Ok(load_kept(work, unit, &EntryId::new(entry)).await?.0)
}

/// Notes that something rests on an entry from now on: the file that it came from is not taken back any more.
pub(crate) async fn rest_within(work: &mut Work, unit: &UnitRow, entry: &str) -> Result<()> {
    let line = work.head().0 + 1;
    Ok(touch_entry(work, &unit.id, entry, line).await?)
}

/// Notes that these are so from a day on, for a reason; the first fact that was added, none where all of it was known.
///
/// # Errors
/// No such entry; what its life does not allow, beside `from` where it is about the day.
pub(crate) async fn note_within(
    work: &mut Work,
    (unit, entry): (&UnitRow, &str),
    values: Vec<(Field, String)>,
    (from, reason, today): (Date, &str, Date),
) -> Result<Option<i64>> {
    let (row, life) = load_kept(work, unit, &EntryId::new(entry)).await?;
    let facts = life.step(&Step::Note { values, from }, today).map_err(|refusal| {
        let field = blamed(&refusal);
        beside(refusal, field)
    })?;
    let fact = facts.first().map(|fact| fact.number);
    if fact.is_none() {
        return Ok(None);
    }
    let fields = names_of(&facts);
    let name = keep(work, (unit, &row, life), facts, (reason, true)).await?;
    let (entry, from, reason) = (row.id, from.to_string(), reason.to_owned());
    work.record(Event::EntryChanged { entry, name, fields, from, reason });
    Ok(fact)
}

/// Takes a fact back, and all that was noted with it: what stood before stands again. Nothing where it was corrected since.
///
/// # Errors
/// No such entry; what its life does not allow without the fact.
pub(crate) async fn withdraw_within(
    work: &mut Work,
    (unit, entry): (&UnitRow, &str),
    (number, reason, today): (i64, &str, Date),
) -> Result<()> {
    let (row, life) = load_kept(work, unit, &EntryId::new(entry)).await?;
    let Ok(noted) = life.stands(number) else { return Ok(()) };
    let from = noted.from.to_string();
    let facts = life.without(noted.act, today)?;
    let fields = names_of(&facts);
    let name = keep(work, (unit, &row, life), facts, (reason, true)).await?;
    let reason = reason.to_owned();
    work.record(Event::EntryFactWithdrawn { entry: row.id, name, fields, from, reason });
    Ok(())
}

/// Enters an organisation; its id.
///
/// # Errors
/// What is no value of a field, beside its stable name; what no life allows; one that the register has already.
pub(crate) async fn enter_within(
    work: &mut Work,
    unit: &UnitRow,
    typed: &Typed,
    (from, reason, today): (Date, &str, Date),
) -> Result<String> {
    let mut wrong = FieldErrors::default();
    let values = read(typed, today, &mut wrong);
    wrong.finish()?;
    let facts = Life::default().step(&Step::Note { values, from }, today).map_err(|refusal| {
        let field = blamed(&refusal);
        beside(refusal, field)
    })?;
    keep_new(work, unit, facts, (reason, typed.is_another)).await
}

/// Takes an entry out that was made by mistake; nothing where it is out already.
///
/// # Errors
/// No such entry.
pub(crate) async fn take_out_within(
    work: &mut Work,
    unit: &UnitRow,
    entry: &str,
    reason: &str,
) -> Result<()> {
    let (row, _) = super::entry::load(work, unit, entry).await?;
    if row.taken_out == 0 {
        let out = EntryRow { taken_out: 1, changed: work.head().0 + 1, ..row };
        update_entry(work, &unit.id, &out).await?;
        count_again(work, unit, &out.id, None).await?;
        let reason = reason.to_owned();
        work.record(Event::EntryTakenOut { entry: out.id, name: out.name, reason });
    }
    Ok(())
}
