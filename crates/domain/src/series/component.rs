//! Units that reorganisations link, directly or over others.

use std::ops::Range;

use jiff::civil::Date;

use super::Series;

/// Reorganisations that hang together, with the units of the day among those they name.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// By day: whatever a reorganisation needs stands before it.
    pub(super) reorganisations: Vec<usize>,
    /// The units of the day, in the order of the file.
    pub(super) units: Vec<usize>,
}

impl Component {
    /// The reorganisations after one day and up to another.
    pub(super) fn between(&self, series: &Series, after: Date, up_to: Date) -> Range<usize> {
        let place = |last: Date| {
            self.reorganisations.partition_point(|number| series.reorganisations[*number].day <= last)
        };
        let (start, end) = (place(after), place(up_to));
        start..end.max(start)
    }
}

/// All components.
#[derive(Debug)]
pub(super) struct Components {
    pub(super) all: Vec<Component>,
    /// The component of each reorganisation.
    of: Vec<usize>,
    /// Of each unit of the day, its place among those of its component.
    pub(super) place_within: Vec<usize>,
}

impl Components {
    pub(super) fn find(series: &Series, on: Date) -> Self {
        let mut groups = Groups::new(series.reorganisations.len());
        for unit in &series.units {
            if let (Some(came), Some(went)) = (unit.came, unit.went) {
                groups.unite(came, went);
            }
        }
        let mut by_day: Vec<usize> = (0..series.reorganisations.len()).collect();
        by_day.sort_by_key(|number| series.reorganisations[*number].day);
        let mut all: Vec<Component> = vec![];
        let mut numbers = vec![None; by_day.len()];
        let mut of = vec![0; by_day.len()];
        for number in by_day {
            let place = *numbers[groups.head(number)].get_or_insert_with(|| {
                all.push(Component::default());
                all.len() - 1
            });
            of[number] = place;
            all[place].reorganisations.push(number);
        }
        let mut components = Self { all, of, place_within: vec![0; series.units.len()] };
        for unit in (0..series.units.len()).filter(|unit| series.units[*unit].life.holds(on)) {
            if let Some(place) = components.of_unit(series, unit) {
                let units = &mut components.all[place].units;
                components.place_within[unit] = units.len();
                units.push(unit);
            }
        }
        components
    }

    /// The component of a unit; `None` where no reorganisation names it.
    pub(super) fn of_unit(&self, series: &Series, unit: usize) -> Option<usize> {
        let unit = &series.units[unit];
        unit.came.or(unit.went).map(|number| self.of[number])
    }
}

/// Sets that grow together.
pub(super) struct Groups(Vec<usize>);

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// One member that stands for all of its set.
    pub(super) fn head(&mut self, mut member: usize) -> usize {
        while self.0[member] != member {
            self.0[member] = self.0[self.0[member]];
            member = self.0[member];
        }
        member
    }

    pub(super) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.head(one), self.head(other));
        // The earlier one leads, so that what comes in order stays flat.
        self.0[one.max(other)] = one.min(other);
    }
}
