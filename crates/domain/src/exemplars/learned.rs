//! Who learned from whom over the years: where each one stands in the picture, and by which lines they are joined. The same lessons, in whichever
//! order they come, make the same picture.

use std::collections::BTreeMap;

/// What became of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It was confirmed.
    Confirmed,
    /// Somebody is at it.
    Running,
    /// It was given up.
    GivenUp,
}

/// One took up what another one does, in a year. Both are numbers of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lesson {
    /// In which year it began.
    pub year: i16,
    /// From whom.
    pub teacher: usize,
    /// Who.
    pub learner: usize,
    /// What became of it.
    pub outcome: Outcome,
}

/// One line of the picture: what several learned from one in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bus {
    /// The year.
    pub year: i16,
    /// Its place beside the other lines of the year, from 0.
    pub slot: usize,
    /// The row of who was learned from.
    pub teacher: usize,
    /// The rows of those who learned, downwards, with what became of it.
    pub learners: Vec<(usize, Outcome)>,
}

/// Where everybody stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// The names, row by row.
    pub rows: Vec<usize>,
    /// The lines, by year and place.
    pub buses: Vec<Bus>,
    /// The years in which something was learned, each with how many places its lines take.
    pub years: Vec<(i16, usize)>,
}

impl Learned {
    /// Lays the lessons out. Names are numbered in the order in which they would stand if nobody had learned anything.
    #[must_use]
    pub fn of(lessons: &[Lesson]) -> Self {
        let mut lessons = lessons.to_vec();
        lessons.sort_unstable();
        lessons.dedup();
        let rows = rows_of(&lessons);
        let place: BTreeMap<usize, usize> = rows.iter().enumerate().map(|(row, name)| (*name, row)).collect();
        let mut lines: BTreeMap<(i16, usize), Vec<(usize, Outcome)>> = BTreeMap::new();
        for lesson in &lessons {
            let line = lines.entry((lesson.year, place[&lesson.teacher])).or_default();
            line.push((place[&lesson.learner], lesson.outcome));
        }
        let mut buses: Vec<Bus> = lines
            .into_iter()
            .map(|((year, teacher), mut learners)| {
                learners.sort_unstable();
                Bus { year, slot: 0, teacher, learners }
            })
            .collect();
        let years = settle(&mut buses);
        Self { rows, buses, years }
    }
}

impl Bus {
    /// The first and the last row that the line touches.
    #[must_use]
    pub fn reach(&self) -> (usize, usize) {
        let rows = || self.learners.iter().map(|(row, _)| *row).chain([self.teacher]);
        (rows().min().unwrap_or(self.teacher), rows().max().unwrap_or(self.teacher))
    }
}

/// Gives lines of one year that would lie upon each other places of their own; how many each year takes.
fn settle(buses: &mut [Bus]) -> Vec<(i16, usize)> {
    let mut years: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
    buses.sort_by_key(|bus| (bus.year, bus.reach(), bus.teacher));
    for bus in &mut *buses {
        // Where the last line in each place ends.
        let ends = years.entry(bus.year).or_default();
        let (first, last) = bus.reach();
        match ends.iter().position(|end| *end < first) {
            Some(slot) => (bus.slot, ends[slot]) = (slot, last),
            None => {
                bus.slot = ends.len();
                ends.push(last);
            }
        }
    }
    years.into_iter().map(|(year, ends)| (year, ends.len())).collect()
}

/// Everybody once: whoever learned from nobody first, and below each those who learned from it, the earliest first.
fn rows_of(lessons: &[Lesson]) -> Vec<usize> {
    let mut learners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // Whether each one learned from somebody else.
    let mut names: BTreeMap<usize, bool> = BTreeMap::new();
    for lesson in lessons {
        learners.entry(lesson.teacher).or_default().push(lesson.learner);
        names.entry(lesson.teacher).or_default();
        *names.entry(lesson.learner).or_default() |= lesson.learner != lesson.teacher;
    }
    let roots = names.iter().filter(|(_, learned)| !**learned).map(|(name, _)| *name);
    // Those who learned in a circle have no root among them: the first of them stands for it.
    let others = names.iter().filter(|(_, learned)| **learned).map(|(name, _)| *name);
    let (mut rows, mut placed) = (vec![], std::collections::BTreeSet::new());
    for root in roots.chain(others) {
        let mut open = vec![root];
        while let Some(name) = open.pop() {
            if placed.insert(name) {
                rows.push(name);
                open.extend(learners.get(&name).into_iter().flatten().rev());
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(year: i16, teacher: usize, learner: usize) -> Lesson {
        Lesson { year, teacher, learner, outcome: Outcome::Confirmed }
    }

    #[test]
    fn who_learned_stands_below_whom_they_learned_from_the_earliest_first() {
        let lessons = [lesson(2026, 0, 3), lesson(2024, 0, 4), lesson(2025, 4, 2), lesson(2025, 1, 5)];
        assert_eq!(Learned::of(&lessons).rows, [0, 4, 2, 3, 1, 5]);
    }

    #[test]
    fn the_order_in_which_lessons_come_changes_nothing() {
        let mut lessons: Vec<Lesson> = (0..200)
            .map(|n| lesson(2015 + i16::try_from(n % 11).unwrap(), n * 7 % 40, n * 13 % 90))
            .collect();
        let picture = Learned::of(&lessons);
        for _ in 0..5 {
            lessons.rotate_left(37);
            lessons.reverse();
            assert_eq!(Learned::of(&lessons), picture);
        }
    }

    #[test]
    fn lines_of_one_year_do_not_lie_upon_each_other() {
        let lessons = [
            lesson(2025, 0, 1),
            lesson(2025, 0, 2),
            lesson(2025, 1, 3),
            lesson(2025, 5, 6),
            lesson(2026, 3, 0),
        ];
        let picture = Learned::of(&lessons);
        for (at, one) in picture.buses.iter().enumerate() {
            for other in &picture.buses[at + 1..] {
                let apart = one.reach().1 < other.reach().0 || other.reach().1 < one.reach().0;
                assert!(one.year != other.year || one.slot != other.slot || apart, "{one:?} {other:?}");
            }
        }
        assert_eq!(picture.years, [(2025, 2), (2026, 1)]);
    }

    #[test]
    fn those_who_learn_in_a_circle_and_from_themselves_stand_there_once() {
        let picture = Learned::of(&[lesson(2024, 1, 2), lesson(2025, 2, 1), lesson(2026, 3, 3)]);
        assert_eq!(picture.rows, [3, 1, 2]);
        assert_eq!(Learned::of(&[]), Learned::default());
    }

    #[test]
    fn a_chain_of_thousands_is_laid_out() {
        let chain: Vec<Lesson> = (0..5_000).map(|n| lesson(2020, n, n + 1)).collect();
        assert_eq!(Learned::of(&chain).rows.len(), 5_001);
    }
}
