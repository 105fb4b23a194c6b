//! The rows of a result: every unit of the day, then the rows that units share.

use std::collections::HashMap;

use jiff::civil::Date;

use super::component::{Component, Components};
use super::exact::Rounded;
use super::forward::{Carried, Moment, Part};
use super::joined::{Circle, circles};
use super::lacks::{Lack, Lacking, Net, Why};
use super::{Kind, Series};

/// Where a figure comes from. It depends on row and period alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// The unit existed on the last day of the period: its own figure.
    Own,
    /// From the predecessors of a unit that came later.
    Forward,
    /// From the successors of units that had ended by then.
    Joined,
    /// There was nothing that a figure could be of.
    None,
}

impl How {
    /// The word of the result.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Forward => "forward",
            Self::Joined => "joined",
            Self::None => "none",
        }
    }
}

/// One figure on the boundaries of the day. Everything is named by its place in the file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// The unit, or those that share the figure.
    pub units: &'r [usize],
    /// The period.
    pub period: usize,
    /// The indicator.
    pub indicator: usize,
    /// The figure, with exactly the places of its indicator.
    pub value: Option<&'r str>,
    /// Where it comes from.
    pub how: How,
    /// Where there is no figure although there should be one: what it lacks.
    pub missing: Option<&'r [Lack]>,
}

/// One figure, before it is told.
#[derive(Clone, Debug)]
enum Cell {
    Known(Rounded),
    Lacking(Lacking),
    Nothing,
}

/// Everything about the units of one component, until it is told.
struct Worked {
    hows: Vec<How>,
    cells: Vec<Cell>,
    net: Net,
    left: usize,
}

/// A row that units share, until it is told.
struct Shared {
    circle: Circle,
    period: usize,
    cells: Vec<Cell>,
}

struct Teller<'s, T> {
    series: &'s Series,
    on: Date,
    components: Components,
    carried: Carried<'s>,
    tell: T,
    value: String,
    missing: Vec<Lack>,
}

pub(super) fn tell_all<E>(
    series: &Series,
    on: Date,
    tell: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut teller = Teller {
        series,
        on,
        components: Components::find(series, on),
        carried: Carried::new(series),
        tell,
        value: String::new(),
        missing: vec![],
    };
    let of_the_day: Vec<usize> =
        (0..series.units.len()).filter(|unit| series.units[*unit].life.holds(on)).collect();
    teller.units(&of_the_day)?;
    teller.shared(&of_the_day)
}

impl<E, T: FnMut(Row<'_>) -> Result<(), E>> Teller<'_, T> {
    /// The row of every unit of the day.
    fn units(&mut self, of_the_day: &[usize]) -> Result<(), E> {
        let mut worked: HashMap<usize, Worked> = HashMap::new();
        for unit in of_the_day.iter().copied() {
            let Some(component) = self.components.of_unit(self.series, unit) else {
                self.alone(unit)?;
                continue;
            };
            let mut done = match worked.remove(&component) {
                Some(done) => done,
                None => self.work(component),
            };
            self.unit(unit, &done)?;
            done.left -= 1;
            if done.left > 0 {
                worked.insert(component, done);
            }
        }
        Ok(())
    }

    fn unit(&mut self, unit: usize, worked: &Worked) -> Result<(), E> {
        let (periods, indicators) = (self.series.periods.len(), self.series.indicators.len());
        let place = self.components.place_within[unit] * periods;
        for period in 0..periods {
            let how = worked.hows[place + period];
            for indicator in 0..indicators {
                let cell = &worked.cells[(place + period) * indicators + indicator];
                self.row((&[unit], period, indicator), how, cell, &worked.net)?;
            }
        }
        Ok(())
    }

    /// A unit that no reorganisation names.
    fn alone(&mut self, unit: usize) -> Result<(), E> {
        let (series, mut net) = (self.series, Net::default());
        for (period, ends) in series.periods.iter().map(|period| period.ends).enumerate() {
            let is_there = series.units[unit].life.holds(ends);
            let how = if is_there { How::Own } else { How::None };
            for indicator in 0..series.indicators.len() {
                let cell =
                    if is_there { own(series, (unit, period, indicator), &mut net) } else { Cell::Nothing };
                self.row((&[unit], period, indicator), how, &cell, &net)?;
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        (units, period, indicator): (&[usize], usize, usize),
        how: How,
        cell: &Cell,
        net: &Net,
    ) -> Result<(), E> {
        self.value.clear();
        let (value, missing) = match cell {
            Cell::Known(number) => {
                number.write(self.series.indicators[indicator].decimals, &mut self.value);
                (Some(self.value.as_str()), None)
            }
            Cell::Lacking(lacking) => {
                net.list(*lacking, &mut self.missing);
                (None, Some(self.missing.as_slice()))
            }
            Cell::Nothing => (None, None),
        };
        (self.tell)(Row { units, period, indicator, value, how, missing })
    }

    /// Every figure of the units of a component.
    fn work(&mut self, component: usize) -> Worked {
        let series = self.series;
        let component = &self.components.all[component];
        let (periods, indicators) = (series.periods.len(), series.indicators.len());
        let count = component.units.len();
        let mut worked = Worked {
            hows: vec![How::None; count * periods],
            cells: vec![Cell::Nothing; count * periods * indicators],
            net: Net::default(),
            left: count,
        };
        for (period, last) in series.periods.iter().map(|period| period.ends).enumerate() {
            let moment = Moment { period, last, on: self.on };
            for (place, unit) in component.units.iter().copied().enumerate() {
                if series.units[unit].life.holds(last) {
                    worked.hows[place * periods + period] = How::Own;
                    for indicator in 0..indicators {
                        worked.cells[(place * periods + period) * indicators + indicator] =
                            own(series, (unit, period, indicator), &mut worked.net);
                    }
                }
            }
            if last < self.on {
                let window = &component.reorganisations[component.between(series, last, self.on)];
                look_back(&mut worked, &mut self.carried, &self.components, (component, window), moment);
            } else {
                for circle in circles(series, component, self.on, last) {
                    look_ahead(series, &mut worked, &circle, &self.components.place_within, period);
                }
            }
        }
        worked
    }

    /// The rows that units share, by their first unit and then by period.
    fn shared(&mut self, of_the_day: &[usize]) -> Result<(), E> {
        let mut waiting: HashMap<usize, (Vec<Shared>, Net, usize)> = HashMap::new();
        for unit in of_the_day.iter().copied() {
            let Some(component) = self.components.of_unit(self.series, unit) else {
                continue;
            };
            let (rows, net, left) = waiting.remove(&component).unwrap_or_else(|| self.work_shared(component));
            let start = rows.partition_point(|row| row.circle.units[0] < unit);
            for row in rows[start..].iter().take_while(|row| row.circle.units[0] == unit) {
                for (indicator, cell) in row.cells.iter().enumerate() {
                    self.row((&row.circle.units, row.period, indicator), How::Joined, cell, &net)?;
                }
            }
            if left > 1 {
                waiting.insert(component, (rows, net, left - 1));
            }
        }
        Ok(())
    }

    fn work_shared(&self, component: usize) -> (Vec<Shared>, Net, usize) {
        let (series, component) = (self.series, &self.components.all[component]);
        let (mut rows, mut net) = (vec![], Net::default());
        for (period, last) in series.periods.iter().map(|period| period.ends).enumerate() {
            let circles = if last > self.on { circles(series, component, self.on, last) } else { vec![] };
            for circle in circles.into_iter().filter(|circle| circle.units.len() > 1) {
                let cells = (0..series.indicators.len())
                    .map(|indicator| of_circle(series, &circle, (period, indicator), &mut net));
                let cells = cells.collect();
                rows.push(Shared { circle, period, cells });
            }
        }
        rows.sort_by_key(|row| (row.circle.units[0], row.period));
        (rows, net, component.units.len())
    }
}

/// The figures of units that began after the period, from their predecessors.
fn look_back(
    worked: &mut Worked,
    carried: &mut Carried<'_>,
    components: &Components,
    (component, window): (&Component, &[usize]),
    moment: Moment,
) {
    let series = carried.series;
    let (periods, indicators) = (series.periods.len(), series.indicators.len());
    let row = |unit: usize| components.place_within[unit] * periods + moment.period;
    carried.look_back(window, moment.last);
    let later =
        component.units.iter().copied().filter(|unit| series.units[*unit].life.begins_after(moment.last));
    let later: Vec<usize> = later.filter(|unit| carried.is_present(*unit, moment.last)).collect();
    if later.is_empty() {
        return;
    }
    later.iter().for_each(|unit| worked.hows[row(*unit)] = How::Forward);
    for (indicator, measured) in series.indicators.iter().enumerate() {
        let lanes = match measured.kind {
            Kind::Additive => vec![indicator],
            Kind::Ratio { numerator, denominator } => vec![numerator, denominator],
            Kind::Other => {
                for unit in later.iter().copied() {
                    worked.cells[row(unit) * indicators + indicator] =
                        Cell::Lacking(Lacking::one(unit, Why::NotAdditive));
                }
                continue;
            }
        };
        let Worked { cells, net, .. } = worked;
        carried.walk((window, moment), &lanes, net, |unit, parts, net| {
            cells[row(unit) * indicators + indicator] = settle((unit, measured.decimals), parts, net);
        });
    }
}

/// The figures of units that ended before the period: shared, or where nobody shares them, their own.
fn look_ahead(series: &Series, worked: &mut Worked, circle: &Circle, places: &[usize], period: usize) {
    let (periods, indicators) = (series.periods.len(), series.indicators.len());
    for unit in circle.units.iter().copied() {
        let row = places[unit] * periods + period;
        worked.hows[row] = How::Joined;
        for (indicator, measured) in series.indicators.iter().enumerate() {
            worked.cells[row * indicators + indicator] = match (measured.kind, circle.units.len()) {
                (Kind::Other, _) => Cell::Lacking(Lacking::one(unit, Why::NotAdditive)),
                (_, 1) => of_circle(series, circle, (period, indicator), &mut worked.net),
                _ => Cell::Lacking(Lacking::one(unit, Why::Joined)),
            };
        }
    }
}

/// What a circle has together.
fn of_circle(series: &Series, circle: &Circle, (period, indicator): (usize, usize), net: &mut Net) -> Cell {
    let measured = &series.indicators[indicator];
    let mut sum = |indicator: usize| circle.sum(series, period, indicator, net);
    let parts = match measured.kind {
        Kind::Additive => vec![sum(indicator)],
        Kind::Ratio { numerator, denominator } => vec![sum(numerator), sum(denominator)],
        Kind::Other => return Cell::Lacking(Lacking::one(circle.units[0], Why::NotAdditive)),
    };
    settle((circle.units[0], measured.decimals), &parts, net)
}

/// The figure of a unit that exists on the last day of the period.
fn own(series: &Series, (unit, period, indicator): (usize, usize, usize), net: &mut Net) -> Cell {
    let measured = &series.indicators[indicator];
    let part = |indicator: usize| match series.values.find(unit, period, indicator) {
        Some(micro) => Part::Known(super::exact::Exact::of_micro(micro)),
        None => Part::Lacking(Lacking::one(unit, Why::NotReported)),
    };
    match measured.kind {
        Kind::Additive | Kind::Other => settle((unit, measured.decimals), &[part(indicator)], net),
        Kind::Ratio { numerator, denominator } => {
            settle((unit, measured.decimals), &[part(numerator), part(denominator)], net)
        }
    }
}

/// One part is the figure itself, two are the terms of a ratio. The first unit of the row answers for its denominator.
fn settle((first, decimals): (usize, u8), parts: &[Part], net: &mut Net) -> Cell {
    match parts {
        [Part::Known(number)] => Cell::Known(number.rounded(decimals)),
        [Part::Known(numerator), Part::Known(denominator)] if denominator.sign().is_gt() => {
            Cell::Known(numerator.quotient(denominator, decimals))
        }
        [Part::Known(_), Part::Known(_)] => Cell::Lacking(Lacking::one(first, Why::Denominator)),
        parts => {
            let lacking = parts.iter().filter_map(|part| match part {
                Part::Lacking(lacking) => Some(*lacking),
                Part::Known(_) => None,
            });
            net.join(lacking.collect()).map_or(Cell::Nothing, Cell::Lacking)
        }
    }
}
