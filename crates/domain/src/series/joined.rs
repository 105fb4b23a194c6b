//! Figures of after a unit ended: a figure of later boundaries cannot be parted, so units share one.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Series;
use super::component::{Component, Groups};
use super::exact::Exact;
use super::forward::Part;
use super::lacks::{Lacking, Net, Why};

/// Units of the day that share the figures of one later period.
#[derive(Debug, Default)]
pub(super) struct Circle {
    /// In the order of the file.
    pub(super) units: Vec<usize>,
    /// The units that exist on the last day of the period and lead back to them.
    successors: Vec<usize>,
    /// Whether one of those also leads back to a unit that was founded after the day.
    goes_beyond: bool,
}

impl Circle {
    /// The sum over the successors.
    pub(super) fn sum(&self, series: &Series, period: usize, indicator: usize, net: &mut Net) -> Part {
        let (mut sum, mut lacking) = (0, vec![]);
        if self.goes_beyond {
            lacking.push(Lacking::one(self.units[0], Why::Joined));
        }
        for unit in self.successors.iter().copied() {
            match series.values.find(unit, period, indicator) {
                Some(micro) => sum += micro,
                None => lacking.push(Lacking::one(unit, Why::NotReported)),
            }
        }
        Part::of(Exact::of_micro(sum), lacking, net)
    }
}

/// What is upstream and downstream of a reorganisation after the day.
#[derive(Clone, Copy, Default)]
struct Stream {
    /// A unit of the day leads to it.
    from_the_day: bool,
    /// A unit that was founded after the day leads to it.
    from_beyond: bool,
    /// It leads to a unit that exists on the last day of the period.
    arrives: bool,
}

/// The circles of a component for a period that ends after the day, by their first unit.
pub(super) fn circles(series: &Series, component: &Component, on: Date, last: Date) -> Vec<Circle> {
    let window = &component.reorganisations[component.between(series, on, last)];
    let places: HashMap<usize, usize> =
        window.iter().enumerate().map(|(place, number)| (*number, place)).collect();
    let streams = streams(series, window, &places, (on, last));
    let came = |unit: usize| series.units[unit].came.and_then(|number| places.get(&number).copied());
    let mut groups = Groups::new(window.len());
    for (place, number) in window.iter().enumerate().filter(|(place, _)| streams[*place].arrives) {
        let before = series.reorganisations[*number].from.iter().filter_map(|unit| came(*unit));
        for before in before.filter(|before| streams[*before].from_the_day) {
            groups.unite(place, before);
        }
    }
    let mut circles: Vec<Circle> = vec![];
    let mut of: HashMap<usize, usize> = HashMap::new();
    for unit in component.units.iter().copied().filter(|unit| series.units[*unit].life.ended_before(last)) {
        let went = series.units[unit].went.and_then(|number| places.get(&number).copied());
        if let Some(place) = went.filter(|place| streams[*place].arrives) {
            let circle = *of.entry(groups.head(place)).or_insert(circles.len());
            if circle == circles.len() {
                circles.push(Circle::default());
            }
            circles[circle].units.push(unit);
        }
    }
    for (place, number) in window.iter().enumerate().filter(|(place, _)| streams[*place].from_the_day) {
        let Some(circle) = of.get(&groups.head(place)).map(|circle| &mut circles[*circle]) else {
            continue;
        };
        let to = series.reorganisations[*number].to.iter().copied();
        let reached: Vec<usize> = to.filter(|unit| series.units[*unit].life.holds(last)).collect();
        circle.goes_beyond |= streams[place].from_beyond && !reached.is_empty();
        circle.successors.extend(reached);
    }
    circles
}

fn streams(
    series: &Series,
    window: &[usize],
    places: &HashMap<usize, usize>,
    (on, last): (Date, Date),
) -> Vec<Stream> {
    let mut streams = vec![Stream::default(); window.len()];
    for (place, number) in window.iter().enumerate() {
        for unit in &series.reorganisations[*number].from {
            let unit = &series.units[*unit];
            let before = unit.came.and_then(|number| places.get(&number)).map(|before| streams[*before]);
            if unit.life.holds(on) {
                streams[place].from_the_day = true;
            } else if let Some(before) = before {
                streams[place].from_the_day |= before.from_the_day;
                streams[place].from_beyond |= before.from_beyond;
            } else {
                streams[place].from_beyond = true;
            }
        }
    }
    for (place, number) in window.iter().enumerate().rev() {
        streams[place].arrives = series.reorganisations[*number].to.iter().any(|unit| {
            let unit = &series.units[*unit];
            let next = unit.went.and_then(|number| places.get(&number));
            unit.life.holds(last) || next.is_some_and(|next| streams[*next].arrives)
        });
    }
    streams
}
