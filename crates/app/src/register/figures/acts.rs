//! Bringing figures in from a file, and taking them back as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{FigurePeriod, Measure, amount_of};
use thidua_store::audit::list_lines;
use thidua_store::intake::{IntakeRow, list_by_purpose};
use thidua_store::organization::UnitRow;
use thidua_store::register::figures::{
    Differences, MeasureRow, NewFigures, Place, add_measure, drop_measures, each_brought, find_newest_act,
    keep_before, list_measures, set_differences, take_back,
};
use thidua_store::{Because, Seal, Sql, Work};

use super::weigh::{FigureSheet, WeighedFigures, seal_of_figures, sectors_in, weigh};
use super::{line_of, measure_of};
use crate::files::{HeldFile, TakenFile, find_taken_since, note_back, note_taken, release_held};
use crate::gauge::{Gauge, Phase};
use crate::register::acts::kept_by;
use crate::register::{may_bring_register, scope_of};
use crate::{App, Error, FieldErrors, Result};

/// Stable name of what files are read for here.
pub const FIGURE_FILES: &str = "register-figures";
/// So many files that were taken in are told.
const TOLD: i64 = 20;

/// A file of figures that was looked at and is taken in.
#[derive(Clone, Debug)]
pub struct BringFigures {
    /// Address part of the unit that keeps the register.
    pub slug: String,
    /// The file.
    pub file: HeldFile,
    /// Code of the period of which its figures are.
    pub period: String,
    /// Its rows that could be read.
    pub sheet: Arc<FigureSheet>,
    /// How many could not.
    pub faulty: usize,
    /// Whether the others are taken in without them.
    pub without_faulty: bool,
    /// Whether figures that are kept with another value are replaced; they stay as they are else.
    pub replace: bool,
    /// What the page showed of what is kept, as [`seal_of_figures`] makes it.
    pub seen: String,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// So many figures were not kept before.
    pub added: usize,
    /// In place of so many others.
    pub replaced: usize,
}

/// Brings figures of one period in. An empty cell takes nothing away. Who presses twice takes in once.
///
/// # Errors
/// No right; [`Error::Invalid`] on `period`; no column of figures; rows that are not right, where nobody said that the others be taken in alone;
/// nothing to take in; a total that does not fit. [`Error::Meanwhile`] without lines where what is kept is no longer what the page showed.
pub async fn bring_figures(app: &App, actor: &Actor, act: BringFigures, gauge: &Gauge) -> Result<Brought> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let mut wrong = FieldErrors::default();
    let period = wrong.note("period", FigurePeriod::accept(&act.period, app.today()));
    wrong.finish()?;
    let period = period.ok_or(Refusal::FiguresPeriodUnknown)?;
    if act.sheet.columns.is_empty() {
        return Err(Refusal::FiguresNoMeasure.into());
    }
    let brought = app
        .write(permit, scope_of(&unit), async |work| {
            let (digest, since) = (&act.file.digest, act.file.since);
            let of = (unit.id.as_str(), FIGURE_FILES);
            if let Some(file) = find_taken_since(work, of, digest, actor, since).await? {
                work.nothing_to_record(Because::NothingChanged);
                // The same file was taken in for another period: nothing of this one is there.
                if period_of(work, &unit, &file).await? != period.code() {
                    return Err(Refusal::FileNoLongerHeld.into());
                }
                return Ok(Brought::default());
            }
            gauge.begin(Phase::Comparing, 0);
            let weighed = weigh(work, &unit, period, &act.sheet).await?;
            accept(&act, &weighed)?;
            take_in(work, &unit, &act, (period, &weighed, gauge)).await
        })
        .await?;
    // After the commit: whoever is cut off here finds what was taken in, and the file is swept away.
    release_held(app, actor, FIGURE_FILES, &unit.id, &act.file.digest);
    Ok(brought)
}

fn accept(act: &BringFigures, weighed: &WeighedFigures) -> Result<()> {
    if seal_of_figures(weighed) != act.seen {
        return Err(Error::Meanwhile(vec![]));
    }
    let faulty = act.faulty + weighed.nobody.len();
    if faulty > 0 && !act.without_faulty {
        return Err(Refusal::RegisterRowsFaulty { count: faulty.to_string() }.into());
    }
    let replaced = if act.replace { weighed.differs.len() } else { 0 };
    if weighed.new + replaced == 0 { Err(Refusal::FiguresNothingToTake.into()) } else { Ok(()) }
}

async fn take_in(
    work: &mut Work,
    unit: &UnitRow,
    act: &BringFigures,
    (period, weighed, gauge): (FigurePeriod, &WeighedFigures, &Gauge),
) -> Result<Brought> {
    let (line, code) = (work.head().0 + 1, period.code());
    let sectors = sectors_in(work, &unit.id, period).await?;
    let columns = columns_of(&act.sheet, weighed, (&sectors, act.replace))?;
    begin_measures(work, unit, &columns, line).await?;
    let replaced = columns.iter().flat_map(|(_, laid)| laid).filter(|it| it.before.is_some()).count();
    let place = Place { unit: &unit.id, period: &code, act: line };
    gauge.begin(Phase::Keeping, columns.iter().map(|(_, laid)| laid.len()).sum());
    let seal = lay(work, place, &columns, gauge).await?;
    let brought = Brought { added: usize::try_from(seal.count)? - replaced, replaced };
    work.record(Event::FiguresBrought {
        unit: unit.id.clone(),
        name: act.file.name.clone(),
        period: code.clone(),
        added: brought.added.to_string(),
        replaced: brought.replaced.to_string(),
        digest: seal.digest,
    });
    let subject = line.to_string();
    note_taken(work, file_of(unit, &subject), line, &act.file).await?;
    Ok(brought)
}

/// Begins what the alliance has not measured before and of which something is laid down.
async fn begin_measures(work: &mut Work, unit: &UnitRow, columns: &[Column<'_>], act: i64) -> Result<()> {
    let known = list_measures(work, &unit.id).await?;
    let mut position = known.iter().map(|row| row.position).max().unwrap_or(0);
    for (measure, _) in columns.iter().filter(|(_, laid)| !laid.is_empty()) {
        if let Some(row) = known.iter().find(|row| row.code == measure.code) {
            // Somebody else began it meanwhile, otherwise.
            if measure_of(row.clone())?.decimals != measure.decimals {
                return Err(Error::Meanwhile(vec![]));
            }
            continue;
        }
        position += 1;
        let row = MeasureRow {
            code: measure.code.clone(),
            title: measure.title.clone(),
            measure_unit: measure.measure_unit.clone(),
            decimals: i64::from(measure.decimals),
            nature: measure.nature.name().to_owned(),
            position,
            act,
        };
        add_measure(work, &unit.id, &row).await?;
    }
    Ok(())
}

/// A figure on its way in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Laid<'a> {
    pub entry: &'a str,
    /// Without its decimals.
    pub amount: i64,
    /// Under which sector it is counted.
    pub sector: &'a str,
    /// What it replaces.
    pub before: Option<i64>,
}

/// What is measured, with what is laid of it.
type Column<'a> = (&'a Measure, Vec<Laid<'a>>);

fn columns_of<'a>(
    sheet: &'a FigureSheet,
    weighed: &'a WeighedFigures,
    (sectors, replace): (&'a std::collections::HashMap<String, String>, bool),
) -> Result<Vec<Column<'a>>> {
    let mut columns = vec![];
    for (at, column) in sheet.columns.iter().enumerate() {
        let mut laid = vec![];
        for (row, entry) in sheet.rows.iter().zip(&weighed.whose) {
            let Some((figure, entry)) = row.values[at].zip(entry.as_deref()) else { continue };
            let amount = amount_of(figure, column.measure.decimals)?;
            let kept = weighed.kept.get(&(at, entry.to_owned()));
            if kept.is_some_and(|(before, _)| *before == amount || !replace) {
                continue;
            }
            let sector = kept.map(|(_, sector)| sector).or_else(|| sectors.get(entry));
            let sector = sector.map(String::as_str).unwrap_or_default();
            laid.push(Laid { entry, amount, sector, before: kept.map(|(before, _)| *before) });
        }
        // In the order of the table's key, in which its digest is confirmed.
        laid.sort_unstable_by_key(|it| it.entry);
        columns.push((&column.measure, laid));
    }
    columns.sort_by_key(|(measure, _)| measure.code.as_str());
    Ok(columns)
}

/// Lays figures down, measure after measure and in the order of organisations, and changes the totals by what is different.
pub(crate) async fn lay(
    work: &mut Work,
    place: Place<'_>,
    columns: &[Column<'_>],
    gauge: &Gauge,
) -> Result<Seal> {
    let (mut new, mut differences) = (NewFigures::at(place), Differences::default());
    for (measure, laid) in columns {
        let replaced: Vec<&str> = laid.iter().filter(|it| it.before.is_some()).map(|it| it.entry).collect();
        keep_before(work, place, &measure.code, &replaced).await?;
        let scale = i64::from(measure.decimals);
        new.of(work, &measure.code, scale).await?;
        let mut by_sector: BTreeMap<&str, (i128, i64)> = BTreeMap::new();
        for it in laid {
            gauge.step()?;
            let sums = by_sector.entry(it.sector).or_default();
            sums.0 += i128::from(it.amount) - it.before.map_or(0, i128::from);
            sums.1 += i64::from(it.before.is_none());
            new.add(work, it.entry, it.amount, it.sector).await?;
        }
        for (sector, by) in by_sector {
            differences.note((&measure.code, sector), scale, by);
        }
    }
    let seal = new.finish(work).await?;
    change_totals(work, (place.unit, place.period), &differences).await?;
    Ok(seal)
}

/// A total that does not fit is refused, and nothing of the act is kept.
pub(super) async fn change_totals(
    work: &mut Work,
    (unit, period): (&str, &str),
    differences: &Differences,
) -> Result<()> {
    let Some(code) = set_differences(work, (unit, period), differences).await? else { return Ok(()) };
    let known = list_measures(work, unit).await?;
    let measure = known.into_iter().find(|row| row.code == code).map_or(code, |row| row.title);
    Err(Refusal::FiguresTotalTooLarge { measure }.into())
}

fn file_of<'a>(unit: &'a UnitRow, subject: &'a str) -> TakenFile<'a> {
    TakenFile { ground: &unit.id, purpose: FIGURE_FILES, subject }
}

/// A file of figures that was taken in.
#[derive(Clone, Debug)]
pub struct TakenFigures {
    /// The file.
    pub file: IntakeRow,
    /// Of which period, as the log says.
    pub period: String,
    /// How many figures were new.
    pub added: String,
    /// How many others they replaced.
    pub replaced: String,
}

/// The files of figures that were taken into a register and not taken back, the newest first.
///
/// # Errors
/// No such unit, or no right.
pub async fn list_taken_figures(app: &App, actor: &Actor, slug: &str) -> Result<Vec<TakenFigures>> {
    let register = may_bring_register(app, actor, slug).await?;
    let (mut reader, key) = (app.read().await?, scope_of(&register.unit).key());
    let mut taken = vec![];
    for file in list_by_purpose(&mut reader, &register.unit.id, FIGURE_FILES, TOLD).await? {
        let lines = list_lines(&mut reader, &key, file.revision - 1, 1).await?;
        let said = |field: &str| lines.first().map(|line| line.field(field).to_owned()).unwrap_or_default();
        let (period, added, replaced) = (said("period"), said("added"), said("replaced"));
        taken.push(TakenFigures { file, period, added, replaced });
    }
    Ok(taken)
}

/// Of which period a file that was taken in is, as the log says.
async fn period_of(sql: &mut impl Sql, unit: &UnitRow, file: &IntakeRow) -> Result<String> {
    let lines = list_lines(sql, &scope_of(unit).key(), file.revision - 1, 1).await?;
    Ok(lines.first().map(|line| line.field("period").to_owned()).unwrap_or_default())
}

/// Whether this person took these bytes in for this period, where the file is not held any more.
///
/// # Errors
/// No such unit, or no right.
pub async fn is_taken_figures(
    app: &App,
    actor: &Actor,
    slug: &str,
    (digest, period): (&str, &str),
) -> Result<bool> {
    let register = may_bring_register(app, actor, slug).await?;
    let of = (register.unit.id.as_str(), FIGURE_FILES);
    let mut reader = app.read().await?;
    match find_taken_since(&mut reader, of, digest, actor, 0).await? {
        Some(file) => Ok(period_of(&mut reader, &register.unit, &file).await? == period),
        None => Ok(false),
    }
}

/// Takes a file of figures back as a whole: what was kept before stands again, what was new is missing again.
///
/// # Errors
/// No right, no such file; [`Refusal::FiguresOvertaken`] where figures of the period were brought in since.
pub async fn take_figures_back(
    app: &App,
    actor: &Actor,
    (slug, subject): (&str, &str),
    gauge: &Gauge,
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let act = line_of(subject)?;
    app.write(permit, scope_of(&unit), async |work| {
        let key = scope_of(&unit).key();
        let lines = list_lines(work, &key, act - 1, 1).await?;
        let line = lines.first().filter(|line| line.name == "figures.brought").ok_or(Error::NotFound)?;
        let period = line.field("period").to_owned();
        if let Some(newest) = find_newest_act(work, &unit.id, &period).await?.filter(|newest| *newest > act) {
            let lines = list_lines(work, &key, newest - 1, 1).await?;
            let name = lines.first().map(|line| line.field("name").to_owned()).unwrap_or_default();
            return Err(Refusal::FiguresOvertaken { name }.into());
        }
        note_back(work, file_of(&unit, subject), (act, "")).await?;

        let place = Place { unit: &unit.id, period: &period, act };
        let count = |field: &str| line.field(field).parse::<usize>().unwrap_or_default();
        gauge.begin(Phase::Keeping, count("added") + count("replaced"));
        let mut stopped = Ok(());
        let (mut differences, mut added, mut replaced) = (Differences::default(), 0_usize, 0_usize);
        each_brought(work, place, |row| {
            let by =
                (row.before.map_or(0, i128::from) - i128::from(row.amount), -i64::from(row.before.is_none()));
            differences.note((&row.code, &row.sector), row.scale, by);
            if row.before.is_some() {
                replaced += 1
            } else {
                added += 1
            }
            stopped = gauge.step().and(std::mem::replace(&mut stopped, Ok(())));
        })
        .await?;
        stopped?;
        take_back(work, place).await?;
        change_totals(work, (&unit.id, &period), &differences).await?;
        drop_measures(work, &unit.id).await?;
        let (unit, name) = (unit.id.clone(), line.field("name").to_owned());
        let (added, replaced) = (added.to_string(), replaced.to_string());
        work.record(Event::FiguresTakenBack { unit, name, period, added, replaced });
        Ok(())
    })
    .await
}
