//! Figures of before a unit began: those of its predecessors, by the shares that the splits on the way give.

use jiff::civil::Date;

use super::exact::Exact;
use super::lacks::{Lacking, Net, Why};
use super::{Reorganisation, Series};

/// A figure that is known exactly, or what it lacks.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Known(Exact),
    Lacking(Lacking),
}

impl Part {
    /// What is known, and everything that is lacking.
    pub(super) fn of(sum: Exact, lacking: Vec<Lacking>, net: &mut Net) -> Self {
        net.join(lacking).map_or(Self::Known(sum), Self::Lacking)
    }
}

/// A period that is looked back to.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) period: usize,
    pub(super) last: Date,
    /// The day of the boundaries.
    pub(super) on: Date,
}

/// What is carried from reorganisation to reorganisation, by unit. Each part is taken once, since a unit ends in one of them.
pub(super) struct Carried<'s> {
    pub(super) series: &'s Series,
    present: Vec<bool>,
    lanes: [Vec<Option<Part>>; 2],
}

impl<'s> Carried<'s> {
    pub(super) fn new(series: &'s Series) -> Self {
        let lane = || vec![None; series.units.len()];
        Self { series, present: vec![false; series.units.len()], lanes: [lane(), lane()] }
    }

    /// Finds out which units of these reorganisations have figures of that day at all: a unit all of whose predecessors were
    /// founded later has none.
    pub(super) fn look_back(&mut self, window: &[usize], last: Date) {
        for number in window {
            let Reorganisation { from, to, .. } = &self.series.reorganisations[*number];
            let present = from.iter().any(|unit| self.is_present(*unit, last));
            to.iter().for_each(|unit| self.present[*unit] = present);
        }
    }

    /// Whether a unit of these reorganisations existed on that day, or goes back to one that did.
    pub(super) fn is_present(&self, unit: usize, last: Date) -> bool {
        let named = &self.series.units[unit];
        named.life.holds(last)
            || (named.came.is_some() && named.life.begins_after(last) && self.present[unit])
    }

    /// Goes through these reorganisations, one indicator a lane, and hands over the parts of every unit of the day.
    pub(super) fn walk(
        &mut self,
        (window, moment): (&[usize], Moment),
        indicators: &[usize],
        net: &mut Net,
        mut finish: impl FnMut(usize, &[Part], &mut Net),
    ) {
        for number in window {
            let reorganisation = &self.series.reorganisations[*number];
            if !self.present[reorganisation.to[0]] {
                continue;
            }
            let lanes = indicators.iter().enumerate();
            let joined: Vec<Part> = lanes
                .map(|(lane, indicator)| self.sum(reorganisation, (lane, *indicator), moment, net))
                .collect();
            for (place, unit) in reorganisation.to.iter().enumerate() {
                let parts: Vec<Part> = joined
                    .iter()
                    .zip(indicators)
                    .map(|(joined, indicator)| part(reorganisation, place, (joined, *indicator), net))
                    .collect();
                let named = &self.series.units[*unit];
                if named.life.holds(moment.on) {
                    finish(*unit, &parts, net);
                } else if named.went.is_some() {
                    parts.into_iter().zip(&mut self.lanes).for_each(|(part, lane)| lane[*unit] = Some(part));
                }
            }
        }
    }

    /// The predecessors together.
    fn sum(
        &mut self,
        reorganisation: &Reorganisation,
        (lane, indicator): (usize, usize),
        moment: Moment,
        net: &mut Net,
    ) -> Part {
        let (mut own, mut sum, mut lacking) = (0, Exact::ZERO, vec![]);
        for unit in reorganisation.from.iter().copied() {
            if self.series.units[unit].life.holds(moment.last) {
                match self.series.values.find(unit, moment.period, indicator) {
                    Some(micro) => own += micro,
                    None => lacking.push(Lacking::one(unit, Why::NotReported)),
                }
            } else if self.present[unit] {
                match self.lanes[lane][unit].take() {
                    Some(Part::Known(more)) if lacking.is_empty() => sum = sum.plus(more),
                    Some(Part::Lacking(more)) => lacking.push(more),
                    Some(Part::Known(_)) | None => {}
                }
            }
        }
        Part::of(sum.plus(Exact::of_micro(own)), lacking, net)
    }
}

/// What the successor at this place takes of it.
fn part(
    reorganisation: &Reorganisation,
    place: usize,
    (joined, indicator): (&Part, usize),
    net: &mut Net,
) -> Part {
    if reorganisation.to.len() == 1 {
        return joined.clone();
    }
    match (joined, reorganisation.shares.of(indicator)) {
        (Part::Known(sum), Some(shares)) => Part::Known(sum.part(shares[place])),
        (Part::Lacking(lacking), Some(_)) => Part::Lacking(*lacking),
        (_, None) => {
            let mut lacking = vec![Lacking::one(reorganisation.to[place], Why::NoShare)];
            if let Part::Lacking(more) = joined {
                lacking.push(*more);
            }
            Part::of(Exact::ZERO, lacking, net)
        }
    }
}
