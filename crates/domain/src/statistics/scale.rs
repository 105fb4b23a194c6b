//! Where figures stand in a picture: a scale with round steps, and which points a line joins.

use std::ops::Range;

use crate::reporting::Figure;

/// Steps of a scale are these, times a power of ten.
const STEPS: [i128; 3] = [1, 2, 5];

/// No more steps than this from end to end.
const MOST: i128 = 6;

/// From where to where a picture reaches: over nought and every figure, to round ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    lowest: i128,
    highest: i128,
    step: i128,
}

impl Scale {
    /// Over nought and all of these; none where there is no figure.
    #[must_use]
    pub fn over(figures: impl IntoIterator<Item = Figure>) -> Option<Self> {
        let figures: Vec<i128> = figures.into_iter().map(Figure::millionths).collect();
        let (least, greatest) = (*figures.iter().min()?, *figures.iter().max()?);
        let (least, greatest) = (least.min(0), greatest.max(0));
        // A scale of noughts alone goes to one.
        let greatest = if least == greatest { 1_000_000 } else { greatest };
        let reach = |step: i128| (least.div_euclid(step) * step, -(-greatest).div_euclid(step) * step);
        let powers = std::iter::successors(Some(1_i128), |power| power.checked_mul(10));
        let mut steps = powers.flat_map(|power| STEPS.map(|step| step.saturating_mul(power)));
        let fits = |step: &i128| {
            let (lowest, highest) = reach(*step);
            highest - lowest <= step.saturating_mul(MOST)
        };
        let step = steps.find(fits)?;
        let (lowest, highest) = reach(step);
        Some(Self { lowest, highest, step })
    }

    /// Where a figure stands between 0 and `length`, rounded half up.
    #[must_use]
    pub fn place(&self, figure: Figure, length: u32) -> u32 {
        let span = self.highest - self.lowest;
        let at = (figure.millionths() - self.lowest).clamp(0, span);
        let place = (at * i128::from(length) * 2 + span) / (span * 2);
        u32::try_from(place).unwrap_or(length)
    }

    /// The round figures from end to end.
    #[must_use]
    pub fn ticks(&self) -> Vec<Figure> {
        let mut ticks = vec![];
        let mut at = self.lowest;
        while at <= self.highest {
            ticks.push(Figure::of_millionths(at));
            at += self.step;
        }
        ticks
    }

    /// Whether it goes below nought.
    #[must_use]
    pub fn is_below_nought(&self) -> bool {
        self.lowest < 0
    }
}

/// The stretches in which every point is there: a line joins those and no others, and a stretch of one is a dot.
#[must_use]
pub fn runs<T>(points: &[Option<T>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = vec![];
    for at in points.iter().enumerate().filter_map(|(at, point)| point.as_ref().map(|_| at)) {
        match found.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(plain: &[&str]) -> Vec<Figure> {
        plain.iter().map(|plain| Figure::read(plain, 6).unwrap()).collect()
    }

    fn ticks(of: &[&str]) -> Vec<String> {
        let scale = Scale::over(figures(of)).unwrap();
        scale.ticks().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_scale_begins_at_nought_and_ends_at_a_round_figure() {
        assert_eq!(ticks(&["342", "576"]), ["0", "100", "200", "300", "400", "500", "600"]);
        assert_eq!(ticks(&["27342", "33557"]), ["0", "10000", "20000", "30000", "40000"]);
        assert_eq!(ticks(&["0.3"]), ["0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"]);
        assert_eq!(ticks(&["0", "0"]), ["0", "0.2", "0.4", "0.6", "0.8", "1"], "noughts have a scale too");
        assert_eq!(Scale::over([]), None, "nothing has none");
    }

    #[test]
    fn a_scale_reaches_below_nought_where_a_figure_does() {
        assert_eq!(ticks(&["-30", "50"]), ["-40", "-20", "0", "20", "40", "60"]);
        assert_eq!(ticks(&["-7"]), ["-8", "-6", "-4", "-2", "0"]);
        let scale = Scale::over(figures(&["-30", "50"])).unwrap();
        assert!(scale.is_below_nought());
        let places: Vec<u32> =
            figures(&["-40", "0", "60", "5"]).into_iter().map(|it| scale.place(it, 1_000)).collect();
        assert_eq!(places, [0, 400, 1_000, 450]);
    }

    #[test]
    fn the_greatest_figure_that_can_be_reported_has_a_scale() {
        let scale = Scale::over(figures(&["999999999999999.999999", "-999999999999999"])).unwrap();
        assert_eq!(scale.place(Figure::ZERO, 1_000), 500);
    }

    #[test]
    fn a_missing_point_breaks_the_line_and_a_lone_one_is_a_dot() {
        let points = [None, Some(1), Some(2), None, Some(3), None, None, Some(4), Some(5)];
        assert_eq!(runs(&points), [1..3, 4..5, 7..9]);
        assert_eq!(runs::<i32>(&[None, None]), [], "nothing is no line at nought");
    }
}
