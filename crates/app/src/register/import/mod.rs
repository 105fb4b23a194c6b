//! A register out of a file: what the register keeps of its rows already, taken in as a whole, and taken back as a whole.

mod weigh;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::calendar::accept_day;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Choice, Choices, Fact, Life, Row, Step};
use thidua_domain::text::accept_reason;
use thidua_store::audit::list_lines;
pub use thidua_store::intake::IntakeRow;
use thidua_store::intake::list_by_purpose;
use thidua_store::organization::UnitRow;
use thidua_store::register::figures::find_entered_with_figures;
use thidua_store::register::{EntryRow, NewEntries, list_of_act, take_out_entered};
use thidua_store::{Because, Work};

pub use self::weigh::{Double, Weighed, seal_of, weigh_rows};
use self::weigh::{lives_of, note, weigh};
use super::acts::{keep, kept_by, signed, told_at};
use super::entry::{row_of_fact, row_of_life};
use super::{Register, open_register, scope_of};
use crate::files::{HeldFile, TakenFile, find_taken_since, note_back, note_taken, release_held};
use crate::gauge::{Gauge, Phase};
use crate::{App, Error, FieldErrors, Result};

/// Stable name of what files are read for here.
pub const REGISTER_FILES: &str = "register";
/// So many entries are in memory at a time.
const PIECE: usize = 500;
/// So many files that were taken in are told.
const TOLD: i64 = 20;

/// The register into which somebody may bring a file; asked before it is read. Under the id of its unit it is held.
///
/// # Errors
/// No such unit, or no right.
pub async fn may_bring_register(app: &App, actor: &Actor, slug: &str) -> Result<Register> {
    let register = open_register(app, actor, slug).await?;
    if register.keeps { Ok(register) } else { Err(Error::NotAllowed) }
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
/// take in; a number that another bears by now. [`Error::Meanwhile`] without lines where the register is no longer what the page showed.
pub async fn take_register(app: &App, actor: &Actor, act: TakeRegister, gauge: &Gauge) -> Result<Taken> {
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
            gauge.begin(Phase::Comparing, 0);
            let plan = plan(work, &unit, &act, (from, today)).await?;
            take_in(work, &unit, (&act, plan, gauge), ((from, today), &reason)).await
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

async fn take_in(
    work: &mut Work,
    unit: &UnitRow,
    (act, plan, gauge): (&TakeRegister, Plan, &Gauge),
    ((from, today), reason): ((Date, Date), &str),
) -> Result<Taken> {
    let line = work.head().0 + 1;
    let taken = Taken { entered: plan.new.len(), changed: plan.merged.len() };
    gauge.begin(Phase::Keeping, taken.entered + taken.changed);
    let mut new = NewEntries::default();
    for at in plan.new {
        gauge.step()?;
        // One at a time: all facts of a hundred thousand would take more memory than their file.
        let facts = Life::default().step(&Step::Note { values: act.rows[at].typed(), from }, today)?;
        let life = Life::of(signed(work, facts, reason));
        let row = row_of_life(work.new_id(), &life, (0, line));
        let facts: Vec<_> = life.facts().iter().map(row_of_fact).collect();
        new.add(work, &unit.id, &row, &facts).await?;
    }
    let seal = new.finish(work).await?;
    for piece in plan.merged.chunks(PIECE) {
        let mut lives = lives_of(work, unit, piece.iter().map(|double| double.entry.id.as_str())).await?;
        for double in piece {
            let Some((entry, life)) = lives.remove(&double.entry.id) else { continue };
            gauge.step()?;
            let facts = life.step(&note(&act.rows[double.at], &double.differs, from), today)?;
            note_more(work, unit, (&entry, life), (facts, reason)).await?;
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

/// Notes facts of an entry, whose number no other has. A name may be borne twice: somebody saw both.
async fn note_more(
    work: &mut Work,
    unit: &UnitRow,
    (entry, life): (&EntryRow, Life),
    (facts, reason): (Vec<Fact>, &str),
) -> Result<()> {
    let kept = keep(work, (unit, entry, life), facts, (reason, true)).await;
    kept.map(drop).map_err(|error| told_at(error, None))
}

fn file_of<'a>(unit: &'a UnitRow, subject: &'a str) -> TakenFile<'a> {
    TakenFile { ground: &unit.id, purpose: REGISTER_FILES, subject }
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
/// No right, no such file; [`Refusal::RegisterImportOvertaken`] where something rests on it: an entry was changed since; a number from before that
/// another bears by now.
pub async fn take_register_back(
    app: &App,
    actor: &Actor,
    (slug, subject): (&str, &str),
    gauge: &Gauge,
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let (act, today) = (subject.parse::<i64>().map_err(|_| Error::NotFound)?, app.today());
    app.write(permit, scope_of(&unit), async |work| {
        gauge.begin(Phase::Comparing, 0);
        let touched = list_of_act(work, &unit.id, act).await?;
        if let Some(later) = touched.iter().find(|entry| entry.changed != act) {
            let lines = list_lines(work, &scope_of(&unit).key(), later.changed - 1, 1).await?;
            let by = lines.into_iter().next().map(|line| line.person_name).unwrap_or_default();
            return Err(Refusal::RegisterImportOvertaken { name: later.name.clone(), by }.into());
        }
        if let Some(name) = find_entered_with_figures(work, &unit.id, act).await? {
            return Err(Refusal::RegisterImportHasFigures { name }.into());
        }
        note_back(work, file_of(&unit, subject), (act, "")).await?;

        let now = work.head().0 + 1;
        let (name, mut changed) = (unit.short_name.clone(), 0);
        let merged: Vec<&str> =
            touched.iter().filter(|entry| entry.first > 1).map(|entry| entry.id.as_str()).collect();
        gauge.begin(Phase::Keeping, merged.len());
        for piece in merged.chunks(PIECE) {
            for (entry, life) in lives_of(work, &unit, piece.iter().copied()).await?.into_values() {
                gauge.step()?;
                let facts = life.without(act, today)?;
                let reason = reason_of(&life, act);
                note_more(work, &unit, (&entry, life), (facts, &reason)).await?;
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
fn reason_of(life: &Life, act: i64) -> String {
    let noted = life.facts().iter().find(|fact| fact.act == act);
    noted.map(|fact| fact.reason.clone()).unwrap_or_default()
}
