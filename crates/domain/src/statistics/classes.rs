//! Figures in classes of about equally many, for a map.

use crate::reporting::Figure;

/// No more classes than this: more shades are not told apart.
pub const CLASSES: usize = 5;

/// Classes of about equally many figures; what is equal is in the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// The least and the greatest figure of each class, from the least class on.
    ranges: Vec<(Figure, Figure)>,
}

impl Classes {
    /// Puts figures into classes.
    #[must_use]
    pub fn of(figures: impl IntoIterator<Item = Figure>) -> Self {
        let mut figures: Vec<Figure> = figures.into_iter().collect();
        figures.sort_unstable();
        let mut begins: Vec<Figure> =
            (0..CLASSES).filter_map(|class| figures.get(class * figures.len() / CLASSES).copied()).collect();
        begins.dedup();
        let range = |(class, begin): (usize, &Figure)| {
            let next = begins.get(class + 1);
            let inside = figures.iter().filter(|it| *it >= begin && next.is_none_or(|next| *it < next));
            (*begin, inside.max().copied().unwrap_or(*begin))
        };
        let ranges = begins.iter().enumerate().map(range).collect();
        Self { ranges }
    }

    /// The least and the greatest figure of each class, from the least class on.
    #[must_use]
    pub fn ranges(&self) -> &[(Figure, Figure)] {
        &self.ranges
    }

    /// In which shade a figure is drawn, 1 to [`CLASSES`]; the greatest class has the strongest, and few classes lie far apart.
    #[must_use]
    pub fn shade(&self, figure: Figure) -> usize {
        let class = self.ranges.partition_point(|(least, _)| *least <= figure).saturating_sub(1);
        self.shade_of(class)
    }

    /// In which shade a class is drawn.
    #[must_use]
    pub fn shade_of(&self, class: usize) -> usize {
        match self.ranges.len() {
            0 | 1 => CLASSES.div_ceil(2),
            classes => 1 + class * (CLASSES - 1) / (classes - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(counts: &[usize]) -> Vec<Figure> {
        counts.iter().map(|count| Figure::whole(*count)).collect()
    }

    fn ranges(counts: &[usize]) -> Vec<(usize, usize)> {
        let whole = |figure: Figure| figure.to_string().parse().unwrap();
        let classes = Classes::of(figures(counts));
        classes.ranges().iter().map(|(least, greatest)| (whole(*least), whole(*greatest))).collect()
    }

    #[test]
    fn classes_hold_about_equally_many() {
        let ten = [1, 2, 3, 4, 5, 60, 70, 80, 900, 10_000];
        assert_eq!(ranges(&ten), [(1, 2), (3, 4), (5, 60), (70, 80), (900, 10_000)]);
    }

    #[test]
    fn what_is_equal_is_in_the_same_class() {
        assert_eq!(ranges(&[7, 7, 7, 8, 9]), [(7, 7), (8, 8), (9, 9)]);
        assert_eq!(ranges(&[7, 7, 7, 7, 7, 8]), [(7, 8)], "a class is not cut for one");
    }

    #[test]
    fn few_classes_have_shades_far_apart() {
        let classes = Classes::of(figures(&[3, 9]));
        assert_eq!((classes.shade(Figure::whole(3)), classes.shade(Figure::whole(9))), (1, 5));
        assert_eq!(Classes::of(figures(&[4])).shade(Figure::whole(4)), 3);
        assert_eq!(Classes::of([]).ranges(), []);
    }
}
