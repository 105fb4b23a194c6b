//! What is noted in a register: entering an organisation, what becomes of it, and putting right what was wrong.

use jiff::civil::Date;
use thidua_domain::access::{Actor, keeper_of_register};
use thidua_domain::calendar::accept_day;
use thidua_domain::event::Event;
use thidua_domain::ids::{EntryId, UnitId};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Fact, Field, Life, Step};
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::audit::Line;
use thidua_store::organization::{UnitRow, find_unit};
use thidua_store::register::{NewEntries, add_facts, find_by_name, find_by_number, update_entry};
use thidua_store::{Because, Work};

use super::entry::{load, row_of_fact, row_of_life};
use super::figures::count_again;
use super::{EntryAt, EntryRow, scope_of};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// What was typed about an organisation.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Fields and what stands in them; a field that is not named is left as it is.
    pub values: Vec<(Field, String)>,
    /// From which day on.
    pub from: String,
    /// Why it changed; for a new entry on what it rests, if anybody says so.
    pub reason: String,
    /// Whether it is another organisation than the one of the same name at the same place.
    pub is_another: bool,
}

/// An organisation to be entered.
#[derive(Clone, Debug)]
pub struct Enter {
    /// Address part of the unit that keeps the register.
    pub slug: String,
    /// What is known of it.
    pub typed: Typed,
}

/// Something of an organisation changed.
#[derive(Clone, Debug)]
pub struct ChangeEntry {
    /// Which.
    pub at: EntryAt,
    /// What.
    pub typed: Typed,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// A fact was wrong.
#[derive(Clone, Debug)]
pub struct CorrectFact {
    /// Of which entry.
    pub at: EntryAt,
    /// Which fact.
    pub number: i64,
    /// What is right.
    pub value: String,
    /// From which day on.
    pub from: String,
    /// What was wrong.
    pub reason: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// A fact was noted by mistake.
#[derive(Clone, Debug)]
pub struct WithdrawFact {
    /// Of which entry.
    pub at: EntryAt,
    /// Which fact.
    pub number: i64,
    /// What was wrong.
    pub reason: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// An entry was made by mistake.
#[derive(Clone, Debug)]
pub struct TakeOut {
    /// Which.
    pub at: EntryAt,
    /// What was wrong.
    pub reason: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// An entry that was taken out belongs in the register all the same.
#[derive(Clone, Debug)]
pub struct PutBack {
    /// Which.
    pub at: EntryAt,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// The unit of the register, and the leave to write in it.
pub(crate) async fn kept_by(app: &App, actor: &Actor, slug: &str) -> Result<(UnitRow, Permit)> {
    let day = app.today().to_string();
    let unit = find_unit(&mut app.read().await?, slug, &day).await?.ok_or(Error::NotFound)?;
    let office = keeper_of_register(actor, &UnitId::new(unit.id.as_str())).ok_or(Error::NotAllowed)?;
    Ok((unit, Permit::of(actor, office)))
}

/// Goes on where nobody noted anything of this entry since.
async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, entry: &EntryId) -> Result<()> {
    let concerns = |line: &Line| line.subject == entry.as_str();
    seen.expect(work, &scope_of(unit), concerns).await
}

/// What is typed, as it would be kept.
pub(super) fn read(typed: &Typed, today: Date, wrong: &mut FieldErrors) -> Vec<(Field, String)> {
    let mut values = vec![];
    for (field, text) in &typed.values {
        let value = wrong.note(field.name(), field.accept(text, today));
        values.extend(value.map(|value| (*field, value)));
    }
    values
}

/// Beside which field it is said that a life does not allow something.
pub(super) fn blamed(refusal: &Refusal) -> Option<&'static str> {
    let is_about_day = matches!(
        refusal,
        Refusal::RegisterDayAhead { .. }
            | Refusal::DayOutsideYears { .. }
            | Refusal::RegisterBeforeFounding { .. }
            | Refusal::RegisterDissolved { .. }
    );
    let is_about_law = matches!(refusal, Refusal::RegisterFormEarly { .. } | Refusal::RegisterFormMisfit);
    if is_about_day { Some("from") } else { is_about_law.then_some("form") }
}

pub(super) fn beside(refusal: Refusal, blamed: Option<&str>) -> Error {
    let Some(field) = blamed else { return refusal.into() };
    let mut wrong = FieldErrors::default();
    wrong.note::<()>(field, Err(refusal));
    Error::Invalid(wrong)
}

/// What is wrong with the entry, where one fact of it is asked about: beside its field, or about the whole.
pub(super) fn told_at(error: Error, field: Option<&str>) -> Error {
    match error {
        Error::Invalid(FieldErrors(mut errors)) if errors.len() == 1 => {
            beside(errors.remove(0).refusal, field)
        }
        Error::Invalid(_)
        | Error::NotFound
        | Error::NotAllowed
        | Error::Refused(_)
        | Error::Meanwhile(_)
        | Error::Broken(_) => error,
    }
}

/// Facts as they are noted in this act.
pub(super) fn signed(work: &Work, facts: Vec<Fact>, reason: &str) -> Vec<Fact> {
    let act = work.head().0 + 1;
    let (noted_by, noted_at) = (work.stamp().name.clone(), work.now());
    let sign =
        |fact: Fact| Fact { act, noted_at, noted_by: noted_by.clone(), reason: reason.to_owned(), ..fact };
    facts.into_iter().map(sign).collect()
}

/// Whether the register has it already.
pub(super) async fn accept_only(
    work: &mut Work,
    unit: &UnitRow,
    row: &EntryRow,
    is_another: bool,
) -> Result<()> {
    if !row.registration.is_empty()
        && let Some((_, name)) = find_by_number(work, &unit.id, &row.registration, &row.id).await?
    {
        let taken = Refusal::RegisterNumberTaken { number: row.registration.clone(), name };
        return Err(beside(taken, Some("registration")));
    }
    if !is_another && let Some((_, name)) = find_by_name(work, &unit.id, row).await? {
        return Err(beside(Refusal::RegisterNameTaken { name }, Some("name")));
    }
    Ok(())
}

/// Enters an organisation in a register.
///
/// # Errors
/// No right; [`Error::Invalid`] on the stable name of a field, on `from` or `reason`.
pub async fn enter(app: &App, actor: &Actor, act: Enter) -> Result<EntryId> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let (today, typed) = (app.today(), act.typed);
    let mut wrong = FieldErrors::default();
    let values = read(&typed, today, &mut wrong);
    let from = wrong.note("from", accept_day(&typed.from));
    let reason = wrong.note("reason", accept_text(&typed.reason)).unwrap_or_default();
    wrong.finish()?;
    let step = Step::Note { values, from: from.unwrap_or(today) };
    let facts = Life::default().step(&step, today).map_err(|refusal| {
        let field = blamed(&refusal);
        beside(refusal, field)
    })?;

    app.write(permit, scope_of(&unit), async |work| {
        keep_new(work, &unit, facts, (&reason, typed.is_another)).await.map(EntryId::new)
    })
    .await
}

/// Keeps an organisation with its first facts; its id.
pub(super) async fn keep_new(
    work: &mut Work,
    unit: &UnitRow,
    facts: Vec<Fact>,
    (reason, is_another): (&str, bool),
) -> Result<String> {
    let id = work.new_id();
    let life = Life::of(signed(work, facts, reason));
    let row = row_of_life(id.clone(), &life, (0, work.head().0 + 1));
    accept_only(work, unit, &row, is_another).await?;

    let facts: Vec<_> = life.facts().iter().map(row_of_fact).collect();
    let mut new = NewEntries::default();
    new.add(work, &unit.id, &row, &facts).await?;
    new.finish(work).await?;
    work.record(Event::EntryRegistered { entry: id.clone(), name: row.name });
    Ok(id)
}

/// Notes that something of an organisation is otherwise from a day on. What is typed as it is already is left as it is.
///
/// # Errors
/// No right, no such entry; [`Error::Invalid`] on the stable name of a field, on `from` or `reason`; [`Error::Meanwhile`] where somebody noted
/// something of it since.
pub async fn change_entry(app: &App, actor: &Actor, act: ChangeEntry) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let (today, typed) = (app.today(), act.typed);
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at.entry).await?;
        let (row, life) = load_kept(work, &unit, &act.at.entry).await?;
        let mut wrong = FieldErrors::default();
        let mut values = read(&typed, today, &mut wrong);
        let from = wrong.note("from", accept_day(&typed.from));
        let reason = wrong.note("reason", accept_reason(&typed.reason)).unwrap_or_default();
        wrong.finish()?;
        values.retain(|(field, value)| life.now(*field).unwrap_or_default() != value);
        let from = from.unwrap_or(today);
        let step = Step::Note { values, from };
        let facts = life.step(&step, today).map_err(|refusal| {
            let field = blamed(&refusal);
            beside(refusal, field)
        })?;
        if facts.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let fields = names_of(&facts);
        let name = keep(work, (&unit, &row, life), facts, (&reason, typed.is_another)).await?;
        let (entry, from) = (row.id, from.to_string());
        work.record(Event::EntryChanged { entry, name, fields, from, reason });
        Ok(())
    })
    .await
}

/// Puts a fact right; the wrong one is kept, and told as such.
///
/// # Errors
/// As [`change_entry`], on `value`, `from` or `reason`; a fact that holds no longer.
pub async fn correct_fact(app: &App, actor: &Actor, act: CorrectFact) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let today = app.today();
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at.entry).await?;
        let (row, life) = load_kept(work, &unit, &act.at.entry).await?;
        let field = life.stands(act.number)?.field;
        let mut wrong = FieldErrors::default();
        let value = wrong.note("value", field.accept(&act.value, today));
        let from = wrong.note("from", accept_day(&act.from));
        let reason = wrong.note("reason", accept_reason(&act.reason)).unwrap_or_default();
        wrong.finish()?;
        let (value, from) = (value.unwrap_or_default(), from.unwrap_or(today));
        let step = Step::Correct { number: act.number, value, from };
        let facts = life.step(&step, today).map_err(|refusal| {
            let field = blamed(&refusal).map(|field| if field == "from" { field } else { "value" });
            beside(refusal, field)
        })?;
        if facts.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let kept = keep(work, (&unit, &row, life), facts, (&reason, true)).await;
        let name = kept.map_err(|error| told_at(error, Some("value")))?;
        let (entry, fields, from) = (row.id, field.name().to_owned(), from.to_string());
        work.record(Event::EntryCorrected { entry, name, fields, from, reason });
        Ok(())
    })
    .await
}

/// Takes a fact back that was noted by mistake; it is kept, and told as such.
///
/// # Errors
/// As [`correct_fact`], on `reason`.
pub async fn withdraw_fact(app: &App, actor: &Actor, act: WithdrawFact) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let today = app.today();
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at.entry).await?;
        let (row, life) = load_kept(work, &unit, &act.at.entry).await?;
        let fact = life.stands(act.number)?;
        let (fields, from) = (fact.field.name().to_owned(), fact.from.to_string());
        let reason = accept_reason(&act.reason).map_err(|refusal| beside(refusal, Some("reason")))?;
        let facts = life.step(&Step::Withdraw { number: act.number }, today)?;

        let kept = keep(work, (&unit, &row, life), facts, (&reason, true)).await;
        let name = kept.map_err(|error| told_at(error, None))?;
        work.record(Event::EntryFactWithdrawn { entry: row.id, name, fields, from, reason });
        Ok(())
    })
    .await
}

/// Takes an entry out that was made by mistake; it can be put back.
///
/// # Errors
/// No right, no such entry; [`Error::Invalid`] on `reason`; one that is out already.
pub async fn take_out(app: &App, actor: &Actor, act: TakeOut) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at.entry).await?;
        let (row, _) = load_kept(work, &unit, &act.at.entry).await?;
        let reason = accept_reason(&act.reason).map_err(|refusal| beside(refusal, Some("reason")))?;

        let out = EntryRow { taken_out: 1, changed: work.head().0 + 1, ..row };
        update_entry(work, &unit.id, &out).await?;
        count_again(work, &unit, &out.id, None).await?;
        work.record(Event::EntryTakenOut { entry: out.id, name: out.name, reason });
        Ok(())
    })
    .await
}

/// Puts an entry back.
///
/// # Errors
/// No right, no such entry, one that is in; another that has its number by now.
pub async fn put_back(app: &App, actor: &Actor, act: PutBack) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at.entry).await?;
        let (row, life) = load(work, &unit, act.at.entry.as_str()).await?;
        if row.taken_out == 0 {
            return Err(Refusal::RegisterEntryIn.into());
        }
        if !row.registration.is_empty()
            && let Some((_, name)) = find_by_number(work, &unit.id, &row.registration, &row.id).await?
        {
            return Err(Refusal::RegisterNumberTaken { number: row.registration, name }.into());
        }

        let back = EntryRow { taken_out: 0, changed: work.head().0 + 1, ..row };
        update_entry(work, &unit.id, &back).await?;
        count_again(work, &unit, &back.id, Some(&life)).await?;
        work.record(Event::EntryPutBack { entry: back.id, name: back.name });
        Ok(())
    })
    .await
}

/// An entry that is in the register.
pub(super) async fn load_kept(work: &mut Work, unit: &UnitRow, entry: &EntryId) -> Result<(EntryRow, Life)> {
    let (row, life) = load(work, unit, entry.as_str()).await?;
    if row.taken_out == 0 { Ok((row, life)) } else { Err(Refusal::RegisterEntryOut.into()) }
}

pub(super) fn names_of(facts: &[Fact]) -> String {
    facts.iter().map(|fact| fact.field.name()).collect::<Vec<_>>().join(", ")
}

/// Keeps new facts, and the entry as it is with them. Answers what it is called now.
pub(super) async fn keep(
    work: &mut Work,
    (unit, before, life): (&UnitRow, &EntryRow, Life),
    facts: Vec<Fact>,
    (reason, is_another): (&str, bool),
) -> Result<String> {
    let facts = signed(work, facts, reason);
    let rows: Vec<_> = facts.iter().map(row_of_fact).collect();
    let life = Life::of(life.facts().iter().cloned().chain(facts).collect());
    let row = row_of_life(before.id.clone(), &life, (before.taken_out, work.head().0 + 1));
    let is_where_it_was =
        row.name_key == before.name_key && row.commune == before.commune && row.province == before.province;
    accept_only(work, unit, &row, is_another || is_where_it_was).await?;
    add_facts(work, &unit.id, &before.id, &rows).await?;
    update_entry(work, &unit.id, &row).await?;
    if rows.iter().any(|fact| fact.field == Field::Sector.name()) {
        count_again(work, unit, &before.id, Some(&life)).await?;
    }
    Ok(row.name)
}
