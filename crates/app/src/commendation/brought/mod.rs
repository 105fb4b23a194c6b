//! Records by the hundred: out of a file, or taken over from an alliance that became part of this one; kept as a whole, and taken back as a whole.

mod over;
mod weigh;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::LINES_MAX;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::list_lines;
use thidua_store::commendation::{self as store, AchievementRow, HonoreeRow};
use thidua_store::intake::{list_by_purpose, set_undone};
use thidua_store::organization::UnitRow;
use thidua_store::{Because, Work};

pub use self::over::{Predecessor, TakeOver, TakingOver, foresee_take_over, predecessors, take_over};
pub(super) use self::weigh::Said;
use self::weigh::weigh;
pub use self::weigh::{
    BroughtLine, BroughtPerson, Identities, Identity, Standing, WeighedRecords, weigh_records,
};
use super::honorees::TypedHonoree;
use super::record::TypedAchievement;
use crate::files::{
    HeldFile, IntakeRow, TakenFile, find_taken, find_taken_since, note_back, note_taken, release_held,
};
use crate::register::{kept_by, may_bring_register, scope_of};
use crate::{App, Error, FieldErrors, Result};

/// Stable name of what files are read for here.
pub const RECORD_FILES: &str = "records";
/// Stable name of what comes from another alliance.
const OVER: &str = "records-over";
/// So many files that were taken in are told.
const TOLD: i64 = 20;

/// A file of records that was looked at and is taken in.
#[derive(Clone, Debug)]
pub struct TakeRecords {
    /// Address part of the unit that keeps the records.
    pub slug: String,
    /// The file.
    pub file: HeldFile,
    /// Its lines that could be read.
    pub lines: Arc<Vec<BroughtLine>>,
    /// How many could not.
    pub faulty: usize,
    /// Whether the others are taken in without them.
    pub without_faulty: bool,
    /// Who people are, where that was open.
    pub identities: Identities,
    /// What the page knew of the records.
    pub seen: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// In the records of so many.
    pub people: usize,
    /// So many lines.
    pub lines: usize,
}

/// A line of a file as somebody would have typed it, with whose it is.
///
/// # Errors
/// What is wrong, by the fields of [`TypedHonoree`] and [`TypedAchievement`].
pub fn accept_brought(
    who: &TypedHonoree,
    line: &TypedAchievement,
    today: Date,
) -> std::result::Result<BroughtLine, FieldErrors> {
    let mut wrong = FieldErrors::default();
    let who = who.accept(today, &mut wrong);
    let line = line.accept(today, &mut wrong);
    if wrong.0.is_empty() { Ok(BroughtLine { who, line }) } else { Err(wrong) }
}

/// Takes a file of records in. Who presses twice takes in once.
///
/// # Errors
/// No right; lines that are not right, where nobody said that the others be taken in alone; somebody of whom nobody said who it is; nothing to
/// take in; too many lines. [`Error::Meanwhile`] without lines where the records are no longer what the page showed.
pub async fn take_records(app: &App, actor: &Actor, act: TakeRecords) -> Result<Kept> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let kept = app
        .write(permit, scope_of(&unit), async |work| {
            let (digest, since) = (&act.file.digest, act.file.since);
            let of = (unit.id.as_str(), RECORD_FILES);
            if find_taken_since(work, of, digest, actor, since).await?.is_some() {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(Kept::default());
            }
            let weighed = weigh(work, &unit, &act.lines, &act.identities).await?;
            let faulty = act.faulty + weighed.wrong.len();
            accept(&weighed, &act.seen, if act.without_faulty { 0 } else { faulty })?;

            let line = work.head().0 + 1;
            let kept = keep(work, &unit, (&act.lines, &weighed), line).await?;
            work.record(Event::RecordsTakenIn {
                unit: unit.id.clone(),
                name: act.file.name.clone(),
                people: kept.people.to_string(),
                lines: kept.lines.to_string(),
            });
            let subject = line.to_string();
            let taken = TakenFile { ground: &unit.id, purpose: RECORD_FILES, subject: &subject };
            note_taken(work, taken, line, &act.file).await?;
            Ok(kept)
        })
        .await?;
    // After the commit: whoever is cut off here finds what was taken in, and the file is swept away.
    release_held(app, actor, RECORD_FILES, &unit.id, &act.file.digest);
    Ok(kept)
}

/// Whether it can be kept as it was looked at.
fn accept(weighed: &WeighedRecords, seen: &str, faulty: usize) -> Result<()> {
    if weighed.seal != seen {
        return Err(Error::Meanwhile(vec![]));
    }
    if faulty > 0 {
        return Err(Refusal::RecordsFaulty { count: faulty.to_string() }.into());
    }
    let open = weighed.people.iter().find(|person| matches!(person.standing, Standing::Open(_)));
    if let Some(open) = open {
        return Err(Refusal::RecordsWhoOpen { name: open.who.name.clone() }.into());
    }
    match weighed.fresh() {
        0 => Err(Refusal::RecordsNothingToTake.into()),
        fresh if fresh > LINES_MAX => Err(Refusal::RecordsTooMany { most: LINES_MAX.to_string() }.into()),
        _ => Ok(()),
    }
}

async fn keep(
    work: &mut Work,
    unit: &UnitRow,
    (lines, weighed): (&[BroughtLine], &WeighedRecords),
    intake: i64,
) -> Result<Kept> {
    let last = store::last_lines(work, &unit.id).await?;
    let last: BTreeMap<String, i64> = last.into_iter().map(|many| (many.id, many.many)).collect();
    let mut kept = Kept::default();
    for person in weighed.people.iter().filter(|person| !person.fresh.is_empty()) {
        let honoree = match &person.standing {
            Standing::Known(row) => row.id.clone(),
            Standing::New | Standing::Open(_) => enter(work, unit, &person.who, intake).await?,
        };
        let next = last.get(&honoree).copied().unwrap_or(0) + 1;
        for (number, at) in (next..).zip(&person.fresh) {
            let line = lines[*at].line.clone();
            let noted = if line.noted_by.is_empty() {
                (work.stamp().name.clone(), work.now())
            } else {
                (line.noted_by, line.noted_at)
            };
            let row = AchievementRow {
                honoree_id: honoree.clone(),
                number,
                noted_by: noted.0,
                noted_at: noted.1,
                intake,
                ..line
            };
            store::add_achievement(work, &unit.id, &row).await?;
        }
        kept.people += 1;
        kept.lines += person.fresh.len();
    }
    Ok(kept)
}

async fn enter(work: &mut Work, unit: &UnitRow, who: &HonoreeRow, intake: i64) -> Result<String> {
    let row = HonoreeRow { id: work.new_id(), changed: intake, intake, ..who.clone() };
    store::add_honoree(work, &unit.id, &row).await?;
    Ok(row.id)
}

/// What was taken in, and what came of it.
#[derive(Clone, Debug)]
pub struct TakenRecords {
    /// The file, or the alliance.
    pub file: IntakeRow,
    /// Whether it came from another alliance.
    pub is_over: bool,
    /// In the records of so many, as the log says.
    pub people: String,
    /// So many lines.
    pub lines: String,
}

/// What was taken in and not taken back, the newest first.
///
/// # Errors
/// No such unit, or no right.
pub async fn list_taken_records(app: &App, actor: &Actor, slug: &str) -> Result<Vec<TakenRecords>> {
    let register = may_bring_register(app, actor, slug).await?;
    let (mut reader, key) = (app.read().await?, scope_of(&register.unit).key());
    let mut taken = vec![];
    for (purpose, is_over) in [(RECORD_FILES, false), (OVER, true)] {
        for file in list_by_purpose(&mut reader, &register.unit.id, purpose, TOLD).await? {
            let lines = list_lines(&mut reader, &key, file.revision - 1, 1).await?;
            let said =
                |field: &str| lines.first().map(|line| line.field(field).to_owned()).unwrap_or_default();
            let (people, lines) = (said("people"), said("lines"));
            taken.push(TakenRecords { file, is_over, people, lines });
        }
    }
    taken.sort_by_key(|taken| std::cmp::Reverse(taken.file.revision));
    Ok(taken)
}

/// Whether this person took these bytes in, where the file is not held any more.
///
/// # Errors
/// No such unit, or no right.
pub async fn is_taken_records(app: &App, actor: &Actor, slug: &str, digest: &str) -> Result<bool> {
    let register = may_bring_register(app, actor, slug).await?;
    let of = (register.unit.id.as_str(), RECORD_FILES);
    Ok(find_taken_since(&mut app.read().await?, of, digest, actor, 0).await?.is_some())
}

/// Takes back what came at once, `reason` standing beside the lines: records that are nothing else are out, in others the lines stay to be read as
/// withdrawn.
///
/// # Errors
/// No right, nothing of that name.
pub async fn take_records_back(
    app: &App,
    actor: &Actor,
    (slug, subject): (&str, &str),
    reason: &str,
) -> Result<Kept> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let intake = subject.parse::<i64>().map_err(|_| Error::NotFound)?;
    app.write(permit, scope_of(&unit), async |work| {
        let of = |purpose| TakenFile { ground: unit.id.as_str(), purpose, subject };
        let found = match find_taken(work, of(RECORD_FILES)).await? {
            Some(row) => (row, RECORD_FILES),
            None => (find_taken(work, of(OVER)).await?.ok_or(Refusal::FileNotTaken)?, OVER),
        };
        let touched = store::list_of_intake(work, &unit.id, intake).await?;
        let by = work.stamp().name.clone();

        let (mut lines, mut people) = (0, 0);
        for honoree in touched {
            let id = honoree.id.as_str();
            let row = store::find_honoree(work, &unit.id, id).await?;
            let came = row.is_some_and(|row| row.intake == intake);
            if came && !store::is_left(work, (&unit.id, id), intake).await? {
                store::drop_honoree(work, &unit.id, id).await?;
                people += 1;
            } else {
                store::withdraw_intake(work, (&unit.id, id, intake), (reason, &by)).await?;
            }
            lines += usize::try_from(honoree.many)?;
        }
        let (row, purpose) = found;
        work.record(Event::RecordsTakenBack {
            unit: unit.id.clone(),
            name: row.name.clone(),
            lines: lines.to_string(),
            people: people.to_string(),
        });
        match purpose {
            RECORD_FILES => note_back(work, of(purpose), (intake, "")).await?,
            _ => drop(set_undone(work, &unit.id, &row.id).await?),
        }
        Ok(Kept { people, lines })
    })
    .await
}
