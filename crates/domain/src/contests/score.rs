//! From sheets to the score of a performance.

use std::collections::HashMap;

use super::contest::{Contest, How, Kind, Over, Performance, Sheet};
use super::outcome::{Exact, Outcome, Scored};
use super::rank::rank;
use crate::number::Decimal;

/// From so many sheets on the ends are dropped.
const ENOUGH_TO_DROP: usize = 5;

/// The marks of a sheet that counts, in millionths.
type Marks = Vec<i128>;

impl Contest {
    /// What everything comes to.
    #[must_use]
    pub fn score(&self) -> Outcome {
        let mut valid = self.valid_sheets();
        let scored = |performance: &Performance| {
            let sheets = valid.remove(&(performance.team, performance.part)).unwrap_or_default();
            self.score_performance(performance, &sheets)
        };
        let performances: Vec<Scored> = self.performances.iter().map(scored).collect();
        let teams = rank(self, &performances);
        Outcome { performances, teams }
    }

    /// The sheets that count, by team and part, in the order of the jurors.
    fn valid_sheets(&self) -> HashMap<(usize, usize), Vec<Marks>> {
        let mut valid: Vec<&Sheet> = self.sheets.iter().filter(|sheet| self.is_valid(sheet)).collect();
        valid.sort_by_key(|sheet| sheet.juror);
        let mut found: HashMap<(usize, usize), Vec<Marks>> = HashMap::new();
        for sheet in valid {
            // A sealed sheet has every mark.
            let marks = sheet.marks.values().map(|mark| mark.micro()).collect();
            found.entry((sheet.team, sheet.part)).or_default().push(marks);
        }
        found
    }

    fn is_valid(&self, sheet: &Sheet) -> bool {
        let has_conflict = self.conflicts.contains(&(sheet.juror, sheet.team));
        sheet.sealed && !has_conflict && !self.teams[sheet.team].withdrawn
    }

    fn score_performance(&self, performance: &Performance, sheets: &[Marks]) -> Scored {
        let part = &self.parts[performance.part];
        let time = part.time.as_ref().zip(performance.seconds);
        let time_penalty = time.map(|(rule, seconds)| rule.penalty(seconds)).unwrap_or_default();
        let taken: i128 = performance.deductions.iter().map(|deduction| deduction.points.micro()).sum();
        let mut scored = Scored {
            sheets: None,
            dropped: false,
            raw: None,
            time_penalty,
            deductions: Decimal::from_micro(taken),
            score: None,
            lines: None,
        };
        match part.kind {
            Kind::Jury(_) => self.mark(&mut scored, sheets),
            Kind::Counted if self.teams[performance.team].withdrawn => {}
            Kind::Counted => scored.raw = performance.points.map(Exact::of),
        }
        scored.score = scored.raw.map(|raw| {
            let taken = (time_penalty.micro() + taken) * raw.by;
            Exact { sum: (raw.sum - taken).max(0), by: raw.by }.to_points(self.decimals)
        });
        scored
    }

    /// What jurors gave.
    fn mark(&self, scored: &mut Scored, sheets: &[Marks]) {
        scored.sheets = Some(sheets.len());
        let needed = usize::try_from(self.minimum_sheets).unwrap_or(usize::MAX);
        let Some(first) = sheets.first().filter(|_| sheets.len() >= needed) else { return };
        scored.dropped = self.aggregate.how == How::DropExtremes && sheets.len() >= ENOUGH_TO_DROP;
        let kept = sheets.len() - if scored.dropped { 2 } else { 0 };
        let Ok(by) = i128::try_from(kept) else { return };
        let sums = match (scored.dropped, self.aggregate.over) {
            (false, _) => sums(sheets, first.len(), |_| true),
            (true, Over::Sheet) => {
                let (highest, lowest) = ends(sheets);
                sums(sheets, first.len(), |place| place != highest && place != lowest)
            }
            (true, Over::Line) => inner_sums(sheets, first.len()),
        };
        scored.raw = Some(Exact { sum: sums.iter().sum(), by });
        scored.lines = Some(sums.into_iter().map(|sum| Exact { sum, by }).collect());
    }
}

/// The sum of every line over the sheets that are kept.
fn sums(sheets: &[Marks], lines: usize, is_kept: impl Fn(usize) -> bool) -> Vec<i128> {
    let kept = || sheets.iter().enumerate().filter(|(place, _)| is_kept(*place)).map(|(_, marks)| marks);
    (0..lines).map(|line| kept().map(|marks| marks[line]).sum()).collect()
}

/// The sum of every line without one highest and one lowest mark.
fn inner_sums(sheets: &[Marks], lines: usize) -> Vec<i128> {
    let inner = |line: usize| {
        let marks = || sheets.iter().map(|marks| marks[line]);
        let ends = marks().max().unwrap_or_default() + marks().min().unwrap_or_default();
        marks().sum::<i128>() - ends
    };
    (0..lines).map(inner).collect()
}

/// The sheet with the highest sum and that with the lowest; of equal ones the first is the highest and the last the lowest.
fn ends(sheets: &[Marks]) -> (usize, usize) {
    let (mut highest, mut lowest) = (0, 0);
    let sums: Vec<i128> = sheets.iter().map(|marks| marks.iter().sum()).collect();
    for (place, sum) in sums.iter().enumerate() {
        if *sum > sums[highest] {
            highest = place;
        }
        if *sum <= sums[lowest] {
            lowest = place;
        }
    }
    (highest, lowest)
}
