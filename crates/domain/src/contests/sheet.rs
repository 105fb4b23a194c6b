//! A juror's sheet on its way: from a telephone that may lose its network, or from paper.

use std::collections::BTreeMap;

use super::contest::{Line, Part};
use crate::number::Decimal;
use crate::refusal::Refusal;

/// A sheet as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSheet {
    /// The number that its telephone gave to what it sent last: it counts up on the telephone itself, so no clock is asked. 0 where nothing came.
    pub number: i64,
    /// Whether it is final.
    pub sealed: bool,
    /// By the ids of the lines.
    pub marks: BTreeMap<String, Decimal>,
    /// What the juror wrote beside them.
    pub remark: String,
}

/// The highest number that a telephone gives: one a second is enough for thirty years.
const NUMBER_MAX: i64 = 1_000_000_000;

/// The number that a telephone gave to what it sends.
///
/// # Errors
/// [`Refusal::SheetNumber`]: no page of ours counts so.
pub fn accept_sheet_number(number: i64) -> Result<i64, Refusal> {
    if (1..=NUMBER_MAX).contains(&number) { Ok(number) } else { Err(Refusal::SheetNumber) }
}

/// What becomes of a sheet that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is kept.
    Kept,
    /// It is there already: it was sent again since no answer had come.
    Known,
}

impl KeptSheet {
    /// What becomes of this sheet where `next` arrives.
    ///
    /// # Errors
    /// [`Refusal::SheetSealed`] for other marks than those that were sealed; [`Refusal::SheetOutrun`] for an older number with other marks: something
    /// later has come already.
    pub fn take(&self, next: &Self) -> Result<Arrival, Refusal> {
        let is_same = self.marks == next.marks && self.remark == next.remark && self.sealed == next.sealed;
        if self.sealed {
            // A telephone that heard no answer sends what was sealed once more, and what it kept before sealing.
            let was_before = !next.sealed && next.number < self.number;
            return if is_same || was_before { Ok(Arrival::Known) } else { Err(Refusal::SheetSealed) };
        }
        if next.number > self.number {
            return Ok(Arrival::Kept);
        }
        if is_same { Ok(Arrival::Known) } else { Err(Refusal::SheetOutrun) }
    }
}

/// A mark that was given for a line: within its bounds, and a multiple of the step.
///
/// # Errors
/// [`Refusal::ContestNumber`], [`Refusal::SheetMarkOutside`], [`Refusal::ContestStep`].
pub fn accept_line_mark(plain: &str, line: &Line, step: Decimal) -> Result<Decimal, Refusal> {
    let mark = Decimal::read(plain.trim()).ok_or(Refusal::ContestNumber)?;
    if mark < line.min || mark > line.max {
        let (min, max) = (line.min.to_string(), line.max.to_string());
        return Err(Refusal::SheetMarkOutside { title: line.title.clone(), min, max });
    }
    if mark.micro() % step.micro() != 0 {
        return Err(Refusal::ContestStep { every: step.to_string() });
    }
    Ok(mark)
}

/// Whether a sheet with these marks may be sealed: every line of its part has one.
///
/// # Errors
/// [`Refusal::SheetIncomplete`] with the titles of what lacks a mark.
pub fn may_seal(part: &Part, marks: &BTreeMap<String, Decimal>) -> Result<(), Refusal> {
    let missing = part.lines().iter().filter(|line| !marks.contains_key(&line.id));
    let titles: Vec<&str> = missing.map(|line| line.title.as_str()).collect();
    if titles.is_empty() { Ok(()) } else { Err(Refusal::SheetIncomplete { titles: titles.join(", ") }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    fn sheet(number: i64, sealed: bool, mark: &str) -> KeptSheet {
        let marks = BTreeMap::from([("noi-dung".to_owned(), decimal(mark))]);
        KeptSheet { number, sealed, marks, remark: String::new() }
    }

    #[test]
    fn what_is_sent_again_changes_nothing_and_what_is_older_never_wins() {
        let nothing = KeptSheet::default();
        assert_eq!(nothing.take(&sheet(1, false, "30")), Ok(Arrival::Kept));
        let kept = sheet(4, false, "30");
        assert_eq!(kept.take(&sheet(4, false, "30")), Ok(Arrival::Known));
        assert_eq!(kept.take(&sheet(3, false, "30")), Ok(Arrival::Known));
        assert_eq!(kept.take(&sheet(4, false, "31")), Err(Refusal::SheetOutrun));
        assert_eq!(kept.take(&sheet(3, true, "31")), Err(Refusal::SheetOutrun));
        assert_eq!(kept.take(&sheet(9, true, "31")), Ok(Arrival::Kept));
    }

    #[test]
    fn a_number_of_a_sheet_leaves_room_for_the_next() {
        for number in [1, 7, NUMBER_MAX] {
            assert_eq!(accept_sheet_number(number), Ok(number));
        }
        for number in [i64::MIN, -1, 0, NUMBER_MAX + 1, i64::MAX] {
            assert_eq!(accept_sheet_number(number), Err(Refusal::SheetNumber), "{number}");
        }
    }

    #[test]
    fn what_is_sealed_stays() {
        let sealed = sheet(4, true, "30");
        assert_eq!(sealed.take(&sheet(4, true, "30")), Ok(Arrival::Known));
        assert_eq!(sealed.take(&sheet(7, true, "30")), Ok(Arrival::Known));
        assert_eq!(
            sealed.take(&sheet(3, false, "12")),
            Ok(Arrival::Known),
            "it was on its way before the sealing"
        );
        assert_eq!(sealed.take(&sheet(5, false, "30")), Err(Refusal::SheetSealed));
        assert_eq!(sealed.take(&sheet(5, true, "31")), Err(Refusal::SheetSealed));
    }

    #[test]
    fn a_mark_lies_within_its_line_and_on_a_step() {
        let line =
            Line {
                id: "noi-dung".into(), title: "Nội dung".into(), max: decimal("40"), min: decimal("10")
            };
        let accept = |plain| accept_line_mark(plain, &line, decimal("0.5"));
        assert_eq!(accept("10"), Ok(decimal("10")));
        assert_eq!(accept("39.5"), Ok(decimal("39.5")));
        assert_eq!(accept("39.25"), Err(Refusal::ContestStep { every: "0.5".into() }));
        assert_eq!(accept("mười"), Err(Refusal::ContestNumber));
        for outside in ["9.5", "40.5", "-10"] {
            let outside = accept(outside);
            let told =
                Refusal::SheetMarkOutside { title: "Nội dung".into(), min: "10".into(), max: "40".into() };
            assert_eq!(outside, Err(told));
        }
    }
}
