//! Awards held before.

use super::{Case, Found, Ground, Window, Years, is_enough};
use crate::commendation::candidate::{AwardHeld, Year};
use crate::commendation::condition::{Held, Run};
use crate::commendation::words::Verdict;

/// Whether an award counts: surely, perhaps, since something of it was not written down, or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Surely,
    Perhaps,
    Not,
}

impl Case<'_> {
    pub(super) fn held(&self, asked: &Held) -> Found {
        let Some(awards) = &self.candidate.awards else {
            return Found::unknown(Ground::NotKnown);
        };
        let mut window = match self.window(&asked.period) {
            Ok(window) => window,
            Err(found) => return found,
        };
        if let Some(count) = asked.within_years {
            let Some(last) = self.occasion.year else {
                return Found::unknown(Ground::NoYear);
            };
            let first = i32::from(last) + 1 - i32::try_from(count).unwrap_or(i32::MAX / 2);
            window = narrowed(window, Years { first: Year::try_from(first).unwrap_or(Year::MIN), last });
        }

        let counting = |wanted: fn(Counts) -> bool| -> Vec<usize> {
            let counts = awards.iter().map(|one| self.counts(one, asked, window));
            counts.enumerate().filter(|(_, counts)| wanted(*counts)).map(|(place, _)| place).collect()
        };
        let sure = counting(|counts| counts == Counts::Surely);
        let all = counting(|counts| counts != Counts::Not);
        let (verdict, counted) = (decide(awards, &sure, asked), decide(awards, &all, asked));
        if verdict != counted {
            return Found::unknown(Ground::NotKnown);
        }
        let run = Years::around(latest(awards, &sure, asked));
        Found::new(verdict, Ground::Counted(sure)).over(run)
    }

    fn counts(&self, held: &AwardHeld, asked: &Held, window: Window) -> Counts {
        if !asked.awards.contains(&held.award) {
            return Counts::Not;
        }
        let manner = match (asked.manner, held.manner) {
            (Some(_), None) => Counts::Perhaps,
            (Some(wanted), Some(manner)) if wanted != manner => return Counts::Not,
            (Some(_) | None, _) => Counts::Surely,
        };
        match held.year {
            Some(year) if !window.holds(year) || self.candidate.is_disciplined_in(year) => Counts::Not,
            Some(_) => manner,
            // A year that nobody wrote may be any, where it matters.
            None if self.asks_for_years(asked, window) => Counts::Perhaps,
            None => manner,
        }
    }

    fn asks_for_years(&self, asked: &Held, window: Window) -> bool {
        window.after.is_some()
            || window.within.is_some()
            || asked.run == Run::Consecutive
            || !self.candidate.discipline.is_empty()
    }
}

fn narrowed(window: Window, years: Years) -> Window {
    let within = window.within.map_or(years, |within| Years {
        first: within.first.max(years.first),
        last: within.last.min(years.last),
    });
    Window { within: Some(within), ..window }
}

fn decide(awards: &[AwardHeld], counted: &[usize], asked: &Held) -> Verdict {
    if !is_enough(counted.len(), asked.times) {
        return Verdict::NotMet;
    }
    match asked.run {
        Run::Any => Verdict::Met,
        Run::Consecutive => {
            let years = latest(awards, counted, asked);
            let follow = years.windows(2).all(|pair| pair[0] == pair[1] + 1);
            Verdict::of(follow && is_enough(years.len(), asked.times))
        }
    }
}

/// The years that meet it, the latest first: of a run, the latest so many; else all of them.
fn latest(awards: &[AwardHeld], counted: &[usize], asked: &Held) -> Vec<Year> {
    let mut years: Vec<Year> = counted.iter().filter_map(|place| awards[*place].year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    if asked.run == Run::Consecutive {
        years.truncate(usize::try_from(asked.times).unwrap_or(usize::MAX));
    }
    years
}
