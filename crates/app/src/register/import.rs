//! A register out of a file: what the register keeps of its rows already, taken in as a whole, and taken back as a whole.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use anyhow::Context;
use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::calendar::accept_day;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Choice, Choices, Fact, Field, Known, Life, Likeness, Row, Shelf, Step};
use thidua_domain::text::accept_reason;
use thidua_store::audit::list_lines;
pub use thidua_store::intake::IntakeRow;
use thidua_store::intake::list_by_purpose;
use thidua_store::organization::UnitRow;
use thidua_store::register::{
    EntryRow, NewEntries, add_facts, each_known, list_entries, list_facts_of, list_of_act, take_out_entered,
    update_entry,
};
use thidua_store::{Because, Sql, Work};

use super::acts::{kept_by, signed};
use super::entry::{fact_of, row_of_fact, row_of_life, value_of};
use super::{Register, open_register, scope_of};
use crate::files::{HeldFile, TakenFile, find_taken_since, note_back, note_taken, release_held};
use crate::{App, Error, FieldErrors, Result};

/// Stable name of what files are read for here.
pub const REGISTER_FILES: &str = "register";
/// So many entries are in memory at a time.
const PIECE: usize = 500;
/// So many files that were taken in are told.
const TOLD: i64 = 20;

/// A row that the register keeps already, or may.
#[derive(Clone, Debug)]
pub struct Double {
    /// Which of the rows, counted from 0.
    pub at: usize,
    /// How sure that is.
    pub likeness: Likeness,
    /// What the register keeps.
    pub entry: EntryRow,
    /// In which fields the file says something else; it says nothing else where there are none.
    pub differs: Vec<Field>,
    /// Why that cannot be noted.
    pub refusal: Option<Refusal>,
}

/// What the register keeps of the rows of a file.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// Rows that it keeps already, or may, in the order of the file; those that say nothing else among them.
    pub doubles: Vec<Double>,
    /// Rows that are the same entry as one before them: which, and the number of that one.
    pub again: Vec<(usize, u32)>,
}

/// The register into which somebody may bring a file; asked before it is read. Under the id of its unit it is held.
///
/// # Errors
/// No such unit, or no right.
pub async fn may_bring_register(app: &App, actor: &Actor, slug: &str) -> Result<Register> {
    let register = open_register(app, actor, slug).await?;
    if register.keeps { Ok(register) } else { Err(Error::NotAllowed) }
}

/// What a register keeps of these rows already, where they are so from a day on.
///
/// # Errors
/// Only ours.
pub async fn weigh_rows(app: &App, unit: &UnitRow, rows: &Arc<Vec<Row>>, from: Date) -> Result<Weighed> {
    weigh(&mut app.read().await?, unit, rows, (from, app.today())).await
}

async fn weigh(
    sql: &mut impl Sql,
    unit: &UnitRow,
    rows: &Arc<Vec<Row>>,
    (from, today): (Date, Date),
) -> Result<Weighed> {
    let mut shelf = Shelf::default();
    each_known(sql, &unit.id, |row| {
        let (registration, name_key) = (row.registration, row.name_key);
        shelf.put(Known { id: row.id, registration, name_key, commune: row.commune, province: row.province });
    })
    .await?;
    let looked = rows.clone();
    // A hundred thousand names are folded: no thread that answers does that.
    let looked = tokio::task::spawn_blocking(move || find_all(&shelf, &looked)).await;
    let (found, again) = looked.context("looking for rows in a register")?;

    let mut doubles = Vec::with_capacity(found.len());
    for piece in found.chunks(PIECE) {
        let lives = lives_of(sql, unit, piece.iter().map(|(_, id, _)| id.as_str())).await?;
        for (at, id, likeness) in piece {
            let Some((entry, life)) = lives.get(id) else { continue };
            doubles.push(double((*at, *likeness), &rows[*at], (entry, life), (from, today)));
        }
    }
    Ok(Weighed { doubles, again })
}

/// A row, the id of the entry that it is, and how sure that is.
type Found = (usize, String, Likeness);

fn find_all(shelf: &Shelf, rows: &[Row]) -> (Vec<Found>, Vec<(usize, u32)>) {
    let (mut found, mut again, mut taken) = (vec![], vec![], HashMap::<&str, u32>::new());
    for (at, row) in rows.iter().enumerate() {
        let Some((id, likeness)) = shelf.find(row) else { continue };
        match taken.get(id) {
            // Two rows may be alike to one entry; only what is surely it comes twice.
            Some(before) if likeness != Likeness::Perhaps => again.push((at, *before)),
            Some(_) | None => {
                if likeness != Likeness::Perhaps {
                    taken.insert(id, row.number);
                }
                found.push((at, id.to_owned(), likeness));
            }
        }
    }
    (found, again)
}

fn double(
    (at, likeness): (usize, Likeness),
    row: &Row,
    (entry, life): (&EntryRow, &Life),
    (from, today): (Date, Date),
) -> Double {
    let is_other = |(field, value): &&(Field, Box<str>)| value_of(entry, *field) != **value;
    let differs: Vec<Field> = row.values.iter().filter(is_other).map(|(field, _)| *field).collect();
    let refusal = life.step(&note(row, &differs, from), today).err();
    Double { at, likeness, entry: entry.clone(), differs, refusal }
}

/// The step that notes what a row says of these fields.
fn note(row: &Row, fields: &[Field], from: Date) -> Step {
    let mut values = row.typed();
    values.retain(|(field, _)| fields.contains(field));
    Step::Note { values, from }
}

/// Entries with their lives, by their ids.
async fn lives_of(
    sql: &mut impl Sql,
    unit: &UnitRow,
    ids: impl Iterator<Item = &str>,
) -> Result<HashMap<String, (EntryRow, Life)>> {
    let ids: Vec<&str> = ids.collect();
    let mut facts: HashMap<String, Vec<Fact>> = HashMap::new();
    for (entry, row) in list_facts_of(sql, &unit.id, &ids).await? {
        facts.entry(entry).or_default().push(fact_of(row)?);
    }
    let entries = list_entries(sql, &unit.id, &ids).await?.into_iter();
    let with_life = |entry: EntryRow| {
        let life = Life::of(facts.remove(&entry.id).unwrap_or_default());
        (entry.id.clone(), (entry, life))
    };
    Ok(entries.map(with_life).collect())
}

/// A file of a register that was looked at and is taken in.
#[derive(Clone, Debug)]
pub struct TakeRegister {
    /// Address part of the unit that keeps the register.
    pub slug: String,
    /// The file.
    pub file: HeldFile,
    /// Its rows that could be read.
    pub rows: Arc<Vec<Row>>,
    /// How many could not.
    pub faulty: usize,
    /// Whether the others are taken in without them.
    pub without_faulty: bool,
    /// From which day on what the file says is so.
    pub from: String,
    /// On what it rests.
    pub reason: String,
    /// What becomes of rows that the register keeps already.
    pub choices: Choices,
    /// What the page showed of the register's doubles, as [`seal_of`] makes it.
    pub seen: String,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// So many organisations were entered.
    pub entered: usize,
    /// Of so many something was noted.
    pub changed: usize,
}

/// What a page shows of the register beside the rows of a file, as one text: where it differs, the page is shown again.
#[must_use]
pub fn seal_of(weighed: &Weighed) -> String {
    let newest = weighed.doubles.iter().map(|double| double.entry.changed).max().unwrap_or(0);
    format!("{}.{}.{newest}", weighed.doubles.len(), weighed.again.len())
}

/// What a file makes of a register.
struct Plan {
    /// New organisations, by the places of their rows.
    new: Vec<usize>,
    /// Rows whose differences are noted: the double.
    merged: Vec<Double>,
}

/// Takes a register in. Who presses twice takes in once.
///
/// # Errors
/// No right; [`Error::Invalid`] on `from` or `reason`; rows that are not right, where nobody said that the others be taken in alone; nothing to
/// take in; [`Refusal::FileNoLongerHeld`] never: the caller has read it. [`Error::Meanwhile`] without lines where the register is no longer what
/// the page showed.
pub async fn take_register(app: &App, actor: &Actor, act: TakeRegister) -> Result<Taken> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let today = app.today();
    let mut wrong = FieldErrors::default();
    let from = wrong.note("from", accept_day(&act.from)).unwrap_or(today);
    let reason = wrong.note("reason", accept_reason(&act.reason)).unwrap_or_default();
    wrong.finish()?;
    let taken = app
        .write(permit, scope_of(&unit), async |work| {
            let (digest, since) = (&act.file.digest, act.file.since);
            let of = (unit.id.as_str(), REGISTER_FILES);
            if find_taken_since(work, of, digest, actor, since).await?.is_some() {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(Taken::default());
            }
            let plan = plan(work, &unit, &act, (from, today)).await?;
            keep(work, &unit, &act, (plan, (from, today), &reason)).await
        })
        .await?;
    // After the commit: whoever is cut off here finds what was taken in, and the file is swept away.
    release_held(app, actor, REGISTER_FILES, &unit.id, &act.file.digest);
    Ok(taken)
}

async fn plan(
    work: &mut Work,
    unit: &UnitRow,
    act: &TakeRegister,
    (from, today): (Date, Date),
) -> Result<Plan> {
    let weighed = weigh(work, unit, &act.rows, (from, today)).await?;
    if seal_of(&weighed) != act.seen {
        return Err(Error::Meanwhile(vec![]));
    }
    let mut plan = Plan { new: vec![], merged: vec![] };
    let mut faulty = act.faulty + weighed.again.len();
    let mut is_known = vec![false; act.rows.len()];
    let mut merged = HashSet::new();
    for (at, _) in &weighed.again {
        is_known[*at] = true;
    }
    for double in weighed.doubles {
        let choice = act.choices.of(act.rows[double.at].number, double.likeness);
        is_known[double.at] = choice != Choice::Another;
        if choice == Choice::Merge && !double.differs.is_empty() {
            // Nothing is noted twice of one entry, of whom two rows may be alike.
            let is_first = merged.insert(double.entry.id.clone());
            match double.refusal.is_none() && is_first {
                true => plan.merged.push(double),
                false => faulty += 1,
            }
        }
    }
    if faulty > 0 && !act.without_faulty {
        return Err(Refusal::RegisterRowsFaulty { count: faulty.to_string() }.into());
    }
    plan.new.extend((0..act.rows.len()).filter(|at| !is_known[*at]));
    let is_empty = plan.new.is_empty() && plan.merged.is_empty();
    if is_empty { Err(Refusal::RegisterNothingToTake.into()) } else { Ok(plan) }
}

async fn keep(
    work: &mut Work,
    unit: &UnitRow,
    act: &TakeRegister,
    (plan, (from, today), reason): (Plan, (Date, Date), &str),
) -> Result<Taken> {
    let line = work.head().0 + 1;
    let taken = Taken { entered: plan.new.len(), changed: plan.merged.len() };
    let mut new = NewEntries::default();
    for at in plan.new {
        // One at a time: all facts of a hundred thousand would take more memory than their file.
        let facts = Life::default().step(&Step::Note { values: act.rows[at].typed(), from }, today)?;
        let life = Life::of(signed(work, facts, reason));
        let row = row_of_life(work.new_id(), &life, (0, line));
        let facts: Vec<_> = life.facts().iter().map(row_of_fact).collect();
        new.add(work, &unit.id, &row, &facts).await?;
    }
    let seal = new.finish(work).await?;
    for piece in plan.merged.chunks(PIECE) {
        let lives = lives_of(work, unit, piece.iter().map(|double| double.entry.id.as_str())).await?;
        for double in piece {
            let Some((entry, life)) = lives.get(&double.entry.id) else { continue };
            let step = note(&act.rows[double.at], &double.differs, from);
            let facts = life.step(&step, today)?;
            note_facts(work, unit, (entry, life), (facts, reason, entry.taken_out)).await?;
        }
    }
    work.record(Event::EntriesTakenIn {
        unit: unit.id.clone(),
        name: act.file.name.clone(),
        entered: taken.entered.to_string(),
        changed: taken.changed.to_string(),
        digest: seal.digest,
    });
    let subject = line.to_string();
    note_taken(work, file_of(unit, &subject), line, &act.file).await?;
    Ok(taken)
}

fn file_of<'a>(unit: &'a UnitRow, subject: &'a str) -> TakenFile<'a> {
    TakenFile { ground: &unit.id, purpose: REGISTER_FILES, subject }
}

/// Notes facts of an entry, and keeps it as it is with them.
async fn note_facts(
    work: &mut Work,
    unit: &UnitRow,
    (entry, life): (&EntryRow, &Life),
    (facts, reason, taken_out): (Vec<Fact>, &str, i64),
) -> Result<()> {
    let facts = signed(work, facts, reason);
    let rows: Vec<_> = facts.iter().map(row_of_fact).collect();
    let life = Life::of(life.facts().iter().cloned().chain(facts).collect());
    let row = row_of_life(entry.id.clone(), &life, (taken_out, work.head().0 + 1));
    add_facts(work, &unit.id, &entry.id, &rows).await?;
    Ok(update_entry(work, &unit.id, &row).await?)
}

/// A file that was taken in.
#[derive(Clone, Debug)]
pub struct TakenFileOf {
    /// The file.
    pub file: IntakeRow,
    /// How many organisations were entered, as the log says.
    pub entered: String,
    /// Of how many something was noted.
    pub changed: String,
}

/// The files that were taken into a register and not taken back, the newest first.
///
/// # Errors
/// No such unit, or no right.
pub async fn list_taken(app: &App, actor: &Actor, slug: &str) -> Result<Vec<TakenFileOf>> {
    let register = may_bring_register(app, actor, slug).await?;
    let (mut reader, key) = (app.read().await?, scope_of(&register.unit).key());
    let mut taken = vec![];
    for file in list_by_purpose(&mut reader, &register.unit.id, REGISTER_FILES, TOLD).await? {
        let lines = list_lines(&mut reader, &key, file.revision - 1, 1).await?;
        let said = |field: &str| lines.first().map(|line| line.field(field).to_owned()).unwrap_or_default();
        let (entered, changed) = (said("entered"), said("changed"));
        taken.push(TakenFileOf { file, entered, changed });
    }
    Ok(taken)
}

/// Whether this person took these bytes in, where the file is not held any more.
///
/// # Errors
/// No such unit, or no right.
pub async fn is_taken_register(app: &App, actor: &Actor, slug: &str, digest: &str) -> Result<bool> {
    let register = may_bring_register(app, actor, slug).await?;
    let of = (register.unit.id.as_str(), REGISTER_FILES);
    Ok(find_taken_since(&mut app.read().await?, of, digest, actor, 0).await?.is_some())
}

/// Takes a file back as a whole: what was entered is out of the register, what was noted is as it was before.
///
/// # Errors
/// No right, no such file; [`Refusal::RegisterImportOvertaken`] where something rests on it: an entry was changed since.
pub async fn take_register_back(app: &App, actor: &Actor, slug: &str, subject: &str) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let (act, today) = (subject.parse::<i64>().map_err(|_| Error::NotFound)?, app.today());
    app.write(permit, scope_of(&unit), async |work| {
        let touched = list_of_act(work, &unit.id, act).await?;
        if let Some(later) = touched.iter().find(|entry| entry.changed != act) {
            let lines = list_lines(work, &scope_of(&unit).key(), later.changed - 1, 1).await?;
            let by = lines.into_iter().next().map(|line| line.person_name).unwrap_or_default();
            return Err(Refusal::RegisterImportOvertaken { name: later.name.clone(), by }.into());
        }
        note_back(work, file_of(&unit, subject), (act, "")).await?;

        let now = work.head().0 + 1;
        let (name, mut changed) = (unit.short_name.clone(), 0);
        let merged: Vec<&str> =
            touched.iter().filter(|entry| entry.first > 1).map(|entry| entry.id.as_str()).collect();
        for piece in merged.chunks(PIECE) {
            for (entry, life) in lives_of(work, &unit, piece.iter().copied()).await?.into_values() {
                let facts = life.without(act, today)?;
                let reason = facts_reason(&life, act);
                note_facts(work, &unit, (&entry, &life), (facts, &reason, entry.taken_out)).await?;
                changed += 1;
            }
        }
        let entered = take_out_entered(work, &unit.id, act, now).await?.to_string();
        let changed = changed.to_string();
        work.record(Event::EntriesTakenBack { unit: unit.id.clone(), name, entered, changed });
        Ok(())
    })
    .await
}

/// On what it rested that is taken back.
fn facts_reason(life: &Life, act: i64) -> String {
    let noted = life.facts().iter().find(|fact| fact.act == act);
    noted.map(|fact| fact.reason.clone()).unwrap_or_default()
}
