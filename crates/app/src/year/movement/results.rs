//! What came of a movement, by unit: typed by units once, or taken from their accepted reports.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::folded;
use thidua_domain::reporting::{Fact, Figure, Indicator, IndicatorKind, Nature, actual_of};
use thidua_domain::statistics::{Known, Together};
use thidua_domain::text::{accept_line, accept_name};
use thidua_domain::year::{MEASURES_MAX, ParticipantKind, accept_result};
use thidua_store::audit::Line;
use thidua_store::year::{self as store, MeasureRow, MovementRow, ResultRow};
use thidua_store::{Because, Sql};

use super::{Held, MovementAt, expect, expect_own, launcher, on_movement, permit_of_unit};
use crate::error::damaged;
use crate::ground::{ClusterYear, Member};
use crate::reporting::{YearReports, accepted_of_year};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest name of what one counts in, in letters.
const UNIT_MAX: usize = 40;
/// Places behind the comma of figures of reports.
const PLACES: u8 = 6;

/// What one unit has of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// So much; none where nobody counted, which is not nought.
    pub figure: Option<Figure>,
}

/// What came of a movement in one unit.
#[derive(Clone, Debug)]
pub struct UnitResults {
    /// Which.
    pub unit: Member,
    /// How many take part for it, by what they are.
    pub joined: BTreeMap<ParticipantKind, usize>,
    /// Measure by measure.
    pub counted: Vec<Counted>,
}

/// All units of a movement together, in one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InAll {
    /// How figures of units become one of all.
    pub nature: Nature,
    /// What they come to.
    pub together: Together,
}

/// What came of a movement.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// What is counted.
    pub measures: Vec<MeasureRow>,
    /// Those units that take part or counted something, in the order of the cluster.
    pub units: Vec<UnitResults>,
    /// All of those units together, measure by measure.
    pub in_all: Vec<InAll>,
    /// The indicators of the year's reports from which figures can be taken.
    pub indicators: Vec<Indicator>,
}

impl Results {
    /// What the units that counted come to in a measure, and how many of them did not count. A quotient is worked out again from the sums of both its
    /// lines, and what is no sum of anything has none.
    #[must_use]
    pub fn sum(&self, measure: usize) -> (Option<Figure>, usize) {
        let all = self.in_all.get(measure).map(|all| &all.together);
        all.map(|all| (all.sum.map(|sum| sum.figure), all.units - all.given)).unwrap_or_default()
    }
}

/// Whether indicators are offered to who chooses what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// They are.
    Indicators,
    /// Nothing is.
    Nothing,
}

/// What figures are taken from.
struct Sources {
    /// What units typed, by unit and number of the measure.
    typed: BTreeMap<(String, i64), Figure>,
    /// The accepted reports of the year, where a measure asks for them.
    reports: Option<YearReports>,
}

impl Sources {
    async fn load(
        sql: &mut impl Sql,
        here: &ClusterYear,
        (row, measures, offer): (&MovementRow, &[MeasureRow], Offer),
    ) -> Result<Self> {
        let mut typed: BTreeMap<(String, i64), Figure> = BTreeMap::new();
        for result in store::list_results(sql, &row.id).await? {
            let value = Figure::read(&result.value, PLACES);
            let value = value.map_err(|_| damaged("movement_result.value", &result.value))?;
            typed.insert((result.unit_id, result.number), value);
        }
        let asks = offer == Offer::Indicators || measures.iter().any(|measure| !measure.indicator.is_empty());
        // Nobody reports in a year that was taken over.
        let asks = asks && here.source.is_none();
        let reports = if asks { Some(accepted_of_year(sql, here.year_id.as_str()).await?) } else { None };
        Ok(Self { typed, reports })
    }

    /// Whether a unit typed anything.
    fn tells(&self, unit: &Member) -> bool {
        self.typed.keys().any(|(told, _)| told == unit.id.as_str())
    }

    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.reports.as_ref()?.form.iter().find(|indicator| indicator.code == code)
    }

    /// What the accepted reports of a unit say of an indicator over the year.
    fn reported(&self, unit: &Member, code: &str) -> Option<Figure> {
        let (reports, indicator) = (self.reports.as_ref()?, self.indicator(code)?);
        let accepted = reports.of(&unit.id);
        match actual_of((&reports.form, indicator), accepted, reports.quarters)?.0 {
            Fact::Number(figure) => Some(figure),
            Fact::Flag(_) | Fact::Survey(_) => None,
        }
    }

    /// What a unit has of a measure.
    fn figure(&self, unit: &Member, measure: &MeasureRow) -> Option<Figure> {
        match measure.indicator.as_str() {
            "" => self.typed.get(&(unit.id.to_string(), measure.number)).copied(),
            code => self.reported(unit, code),
        }
    }

    /// All units together: what is typed is added up, and of what is reported its indicator says how it becomes one.
    fn in_all(&self, units: &[UnitResults], (at, measure): (usize, &MeasureRow)) -> InAll {
        let indicator = self.indicator(&measure.indicator);
        let nature = indicator.map_or(Nature::Additive, |indicator| indicator.nature.clone());
        let figures = known(units.iter().map(|unit| unit.counted.get(at).and_then(|one| one.figure)));
        let quotient = indicator.and_then(|indicator| self.quotient(units, (indicator, &figures)));
        let together = quotient.unwrap_or_else(|| Together::of(&nature, &figures));
        InAll { nature, together }
    }

    /// The quotient of the sums of both its lines over the units that have them; none of what is no quotient.
    fn quotient(
        &self,
        units: &[UnitResults],
        (indicator, figures): (&Indicator, &[Known]),
    ) -> Option<Together> {
        let ratio = indicator.nature.ratio()?;
        let IndicatorKind::Number { decimals } = indicator.kind else { return None };
        let line = |code: &str| known(units.iter().map(|unit| self.reported(&unit.unit, code)));
        let (over, under) = (line(&ratio.over), line(&ratio.under));
        Some(Together::quotient(figures, (&over, &under), |over, under| ratio.of(over, under, decimals)))
    }
}

fn known(figures: impl Iterator<Item = Option<Figure>>) -> Vec<Known> {
    figures.map(|now| Known { now, ..Known::default() }).collect()
}

/// How many take part in a movement for each unit, by what they are.
async fn joined_by_unit(
    sql: &mut impl Sql,
    row: &MovementRow,
) -> Result<BTreeMap<String, BTreeMap<ParticipantKind, usize>>> {
    let mut joined: BTreeMap<String, BTreeMap<ParticipantKind, usize>> = BTreeMap::new();
    for one in store::list_participants(sql, &row.id).await? {
        let kind = ParticipantKind::from_name(&one.kind).filter(|_| one.withdrawn_on.is_empty());
        let Some(kind) = kind else { continue };
        *joined.entry(one.unit_id).or_default().entry(kind).or_default() += 1;
    }
    Ok(joined)
}

/// What came of a movement so far.
pub(super) async fn load(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (row, offer): (&MovementRow, Offer),
) -> Result<Results> {
    let measures = store::list_measures(sql, &row.id).await?;
    let joined = joined_by_unit(sql, row).await?;
    let sources = Sources::load(sql, here, (row, &measures, offer)).await?;
    let is_own = |unit: &Member| row.unit_id.as_deref() == Some(unit.id.as_str());
    let is_in = |unit: &&Member| joined.contains_key(unit.id.as_str()) || sources.tells(unit) || is_own(unit);
    let of_unit = |unit: &Member| UnitResults {
        counted: measures.iter().map(|one| Counted { figure: sources.figure(unit, one) }).collect(),
        joined: joined.get(unit.id.as_str()).cloned().unwrap_or_default(),
        unit: unit.clone(),
    };
    let units: Vec<UnitResults> = here.members.iter().filter(is_in).map(of_unit).collect();
    let in_all = measures.iter().enumerate().map(|measure| sources.in_all(&units, measure)).collect();
    let is_number = |one: &Indicator| matches!(one.kind, IndicatorKind::Number { .. });
    let indicators = sources.reports.map(|reports| reports.form).unwrap_or_default();
    let indicators = indicators.into_iter().filter(is_number).collect();
    Ok(Results { measures, units, in_all, indicators })
}

/// Something to be counted, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedMeasure {
    /// What is counted; that of the indicator where one is named and this is empty.
    pub label: String,
    /// In what; that of the indicator where one is named.
    pub measure_unit: String,
    /// The code of an indicator of the year's reports; empty where units type it.
    pub indicator: String,
}

/// Something is counted in a movement from now on.
///
/// # Errors
/// No right; [`Error::Invalid`] on `label`, `measure_unit` or `indicator`; [`Refusal::MeasuresTooMany`], [`Refusal::MovementConcluded`],
/// [`Refusal::MovementCalledOff`]; [`Error::Meanwhile`].
pub async fn add_measure(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (typed, seen): (&TypedMeasure, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        standing.state.may_change()?;
        let known = store::list_measures(work, &row.id).await?;
        let mut wrong = FieldErrors::default();
        let form = match typed.indicator.as_str() {
            "" => vec![],
            _ => accepted_of_year(work, here.year_id.as_str()).await?.form,
        };
        let number = known.iter().map(|measure| measure.number).max().unwrap_or_default() + 1;
        let measure = MeasureRow { number, ..typed.accept(&form, &mut wrong) };
        let is_same = |other: &&MeasureRow| folded(&other.label) == folded(&measure.label);
        if let Some(other) = known.iter().find(is_same) {
            wrong.note::<()>("label", Err(Refusal::MeasureTwice { name: other.label.clone() }));
        }
        wrong.finish()?;
        if known.len() >= MEASURES_MAX {
            return Err(Error::Refused(Refusal::MeasuresTooMany { most: MEASURES_MAX.to_string() }));
        }

        store::add_measure(work, &row.id, &measure).await?;
        work.record(Event::MeasureAdded { movement: row.id, title: row.title, name: measure.label });
        Ok(())
    })
    .await
}

impl TypedMeasure {
    fn accept(&self, form: &[Indicator], wrong: &mut FieldErrors) -> MeasureRow {
        let indicator = match self.indicator.as_str() {
            "" => None,
            code => {
                let found = form.iter().find(|indicator| indicator.code == code);
                let found = found.filter(|one| matches!(one.kind, IndicatorKind::Number { .. }));
                wrong.note("indicator", found.ok_or(Refusal::NothingChosen))
            }
        };
        if let Some(indicator) = indicator {
            let label = if self.label.trim().is_empty() { &indicator.title } else { &self.label };
            return MeasureRow {
                label: wrong.note("label", accept_name(label)).unwrap_or_default(),
                measure_unit: indicator.measure_unit.clone(),
                indicator: indicator.code.clone(),
                ..MeasureRow::default()
            };
        }
        let measure_unit = accept_line(&self.measure_unit, UNIT_MAX);
        let measure_unit =
            measure_unit.and_then(|unit| if unit.is_empty() { Err(Refusal::NameEmpty) } else { Ok(unit) });
        MeasureRow {
            label: wrong.note("label", accept_name(&self.label)).unwrap_or_default(),
            measure_unit: wrong.note("measure_unit", measure_unit).unwrap_or_default(),
            ..MeasureRow::default()
        }
    }
}

/// Something is no longer counted; what units typed is not lost by it.
///
/// # Errors
/// No right, nothing of that number; [`Refusal::MeasureCounted`] where units typed figures, [`Refusal::MovementConcluded`],
/// [`Refusal::MovementCalledOff`]; [`Error::Meanwhile`].
pub async fn drop_measure(
    app: &App,
    actor: &Actor,
    at: &MovementAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let permit = |here: &ClusterYear, row: &MovementRow| launcher(here, actor, row.unit_id.as_deref());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        expect(work, (&here, &row), seen).await?;
        standing.state.may_change()?;
        let known = store::list_measures(work, &row.id).await?;
        let measure = known.into_iter().find(|measure| measure.number == number).ok_or(Error::NotFound)?;
        let results = store::list_results(work, &row.id).await?;
        if results.iter().any(|result| result.number == number) {
            return Err(Error::Refused(Refusal::MeasureCounted));
        }

        store::drop_measure(work, &row.id, number).await?;
        work.record(Event::MeasureDropped { movement: row.id, title: row.title, name: measure.label });
        Ok(())
    })
    .await
}

/// A unit tells its figures: number of the measure and what was typed, as a canonical decimal; empty where nobody counted.
///
/// # Errors
/// No right; [`Error::Invalid`] on `measure-1` and so on; [`Refusal::MovementNotBegun`], [`Refusal::MovementOfOther`],
/// [`Refusal::MovementConcluded`], [`Refusal::MovementCalledOff`]; [`Error::Meanwhile`].
pub async fn tell_results(
    app: &App,
    actor: &Actor,
    (at, unit): (&MovementAt, &str),
    (typed, seen): (&[(i64, String)], Seen),
) -> Result<()> {
    let permit =
        |here: &ClusterYear, _: &MovementRow| permit_of_unit(here, actor, here.member(unit)?.id.as_str());
    on_movement(app, at, permit, async |work, Held { here, row, standing }| {
        let unit = here.member(unit)?;
        expect_own(&row, unit.id.as_str())?;
        let is_own = |line: &Line| {
            line.subject == row.id
                && line.name == "movement.results-told"
                && line.field("unit") == unit.short_name
        };
        seen.expect(work, &here.scope(), is_own).await?;
        standing.may_tell()?;
        let measures = store::list_measures(work, &row.id).await?;
        let mut wrong = FieldErrors::default();
        let mut told: Vec<(i64, Option<Figure>)> = vec![];
        for measure in measures.iter().filter(|measure| measure.indicator.is_empty()) {
            let Some((_, text)) = typed.iter().find(|(number, _)| *number == measure.number) else {
                continue;
            };
            let figure = wrong.note(&format!("measure-{}", measure.number), accept_result(text));
            told.extend(figure.map(|figure| (measure.number, figure)));
        }
        wrong.finish()?;
        let stands: BTreeMap<i64, String> = store::list_results(work, &row.id)
            .await?
            .into_iter()
            .filter(|result| result.unit_id == unit.id.as_str())
            .map(|result| (result.number, result.value))
            .collect();
        told.retain(|(number, figure)| stands.get(number) != figure.map(|it| it.to_string()).as_ref());
        if told.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        for (number, figure) in told {
            match figure {
                Some(figure) => {
                    let (unit_id, value) = (unit.id.to_string(), figure.to_string());
                    let result = ResultRow { number, unit_id, value, told_on: app.today().to_string() };
                    store::put_result(work, &row.id, &result).await?;
                }
                None => drop(store::drop_result(work, &row.id, (number, unit.id.as_str())).await?),
            }
        }
        let unit = unit.short_name.clone();
        work.record(Event::MovementResultsTold { movement: row.id, title: row.title, unit });
        Ok(())
    })
    .await
}
