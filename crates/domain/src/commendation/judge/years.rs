//! Years of a grade.

use super::{Case, Found, Ground, Years as Span, is_enough};
use crate::commendation::candidate::{Year, YearGrade};
use crate::commendation::condition::{Only, Run, Years};
use crate::commendation::words::{Grade, Verdict};

impl Case<'_> {
    pub(super) fn years(&self, asked: &Years) -> Found {
        let Some(years) = &self.candidate.years else {
            return Found::unknown(Ground::NotKnown);
        };
        let mut window = match self.window(&asked.period) {
            Ok(window) => window,
            Err(found) => return found,
        };
        let after = window.after;
        if asked.only == Only::AwardYear {
            let Some(year) = self.occasion.year else {
                return Found::unknown(Ground::NoYear);
            };
            let is_inside = window.holds(year);
            window.within =
                Some(if is_inside { Span { first: year, last: year } } else { Span { first: 1, last: 0 } });
        }

        let mut counted: Vec<Year> = years
            .iter()
            .filter(|one| one.grade >= asked.grade && window.holds(one.year))
            .map(|one| one.year)
            .filter(|year| !self.candidate.is_disciplined_in(*year))
            .collect();
        counted.sort_unstable();
        let run = match asked.run {
            Run::Any => is_enough(counted.len(), asked.at_least).then(|| Span::around(counted.clone())),
            Run::Consecutive => latest_run(&counted, asked.at_least).map(Some),
        };
        let Some(run) = run else {
            return Found::new(Verdict::NotMet, Ground::Years(counted));
        };
        let rest = asked.rest_at_least.map(|least| self.rest(years, (asked, &counted), (after, run), least));
        match rest {
            None | Some(Ok(None)) => {
                Found::new(Verdict::Met, Ground::Years(shown(counted, asked, run))).over(run)
            }
            Some(Ok(Some(year))) => Found::new(Verdict::NotMet, Ground::Rest(year)),
            Some(Err(found)) => found,
        }
    }

    /// The first other year that is not as good as it must be.
    fn rest(
        &self,
        years: &[YearGrade],
        (asked, counted): (&Years, &[Year]),
        (after, run): (Option<Year>, Option<Span>),
        least: Grade,
    ) -> Result<Option<Year>, Found> {
        let last = self.occasion.year.ok_or_else(|| Found::unknown(Ground::NoYear))?;
        // Without an award to begin from, the first year that is written begins.
        let first =
            after.map_or_else(|| years.iter().map(|one| one.year).min(), |after| after.checked_add(1));
        let Some(first) = first else {
            return Ok(None);
        };
        let is_counted = |year: Year| match asked.run {
            Run::Any => counted.binary_search(&year).is_ok(),
            Run::Consecutive => run.is_some_and(|run| run.hold(year)),
        };
        let is_good = |year: Year| {
            !self.candidate.is_disciplined_in(year)
                && years.iter().any(|one| one.year == year && one.grade >= least)
        };
        Ok((first..=last).find(|year| !is_counted(*year) && !is_good(*year)))
    }
}

/// Of a run its years, else all that count.
fn shown(counted: Vec<Year>, asked: &Years, run: Option<Span>) -> Vec<Year> {
    match (asked.run, run) {
        (Run::Consecutive, Some(run)) => (run.first..=run.last).collect(),
        (Run::Consecutive | Run::Any, _) => counted,
    }
}

/// The latest of the runs of years that follow each other and are long enough; the years are in order. A run of none is none.
fn latest_run(years: &[Year], at_least: u32) -> Option<Span> {
    let mut runs: Vec<Span> = vec![];
    for year in years.iter().copied() {
        match runs.last_mut() {
            Some(run) if run.last + 1 == year => run.last = year,
            Some(_) | None => runs.push(Span { first: year, last: year }),
        }
    }
    runs.into_iter().rev().find(|run| {
        u32::try_from(i32::from(run.last) - i32::from(run.first) + 1).is_ok_and(|long| long >= at_least)
    })
}
