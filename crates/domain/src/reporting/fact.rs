//! How the accepted reports of a year become one fact an indicator.

use std::collections::BTreeMap;

use super::check::Texts;
use super::figure::Figure;
use super::{Indicator, IndicatorKind, OverYear, PeriodKind, Ratio, Standing};
use crate::ids::ReportId;

/// An accepted report: what its unit said of itself in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Which report.
    pub report: ReportId,
    /// The code of its period.
    pub period: String,
    /// What the period is for.
    pub kind: PeriodKind,
    /// Where the period stands in the year.
    pub position: i64,
    /// How sure its unit is of it.
    pub standing: Standing,
    /// Canonical texts by field.
    pub values: Texts,
}

impl Accepted {
    /// The number that it tells for an indicator.
    #[must_use]
    pub fn figure(&self, code: &str) -> Option<Figure> {
        figure_in(&self.values, code)
    }
}

/// The number among these texts for an indicator.
pub(super) fn figure_in(texts: &Texts, code: &str) -> Option<Figure> {
    Figure::read(texts.get(&(code.to_owned(), String::new()))?, 6).ok()
}

/// Puts what is worked out among what a report tells: a line that became a quotient after the report was kept is one of it, too.
pub fn work_out(form: &[Indicator], values: &mut Texts) {
    for indicator in form.iter().filter(|indicator| indicator.nature.ratio().is_some()) {
        let key = (indicator.code.clone(), String::new());
        match indicator.quotient(|code| figure_in(values, code)) {
            Some(figure) => values.insert(key, figure.to_string()),
            None => values.remove(&key),
        };
    }
}

/// A figure, a yes or no, or ballots by mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number.
    Number(Figure),
    /// Yes or no.
    Flag(bool),
    /// Ballots by mark.
    Survey(BTreeMap<String, u64>),
}

/// The reports that a fact was taken from.
pub type Origin = Vec<ReportId>;

/// What an indicator was in the year: the accepted annual report's figure or, where no annual report was accepted, the
/// quarters joined by the indicator's rule. `quarters` is the number of quarters that the year has. A quotient is that of what its two lines, which the
/// form has, were in the year. `None`: missing.
#[must_use]
pub fn actual_of<'a>(
    (form, indicator): (&[Indicator], &Indicator),
    accepted: impl IntoIterator<Item = &'a Accepted, IntoIter: Clone>,
    quarters: usize,
) -> Option<(Fact, Origin)> {
    let accepted = accepted.into_iter();
    if let Some(ratio) = indicator.nature.ratio() {
        return quotient_of(form, (indicator, ratio), &accepted, quarters);
    }
    if let Some(annual) = accepted.clone().find(|report| report.kind == PeriodKind::Annual) {
        return fact_in(indicator, annual).map(|fact| (fact, vec![annual.report.clone()]));
    }
    let mut reports: Vec<&Accepted> = accepted.filter(|report| report.kind == PeriodKind::Quarter).collect();
    reports.sort_by_key(|report| report.position);
    match indicator.over_year {
        OverYear::Last => {
            let (fact, report) =
                reports.iter().rev().find_map(|report| Some((fact_in(indicator, report)?, report)))?;
            Some((fact, vec![report.report.clone()]))
        }
        OverYear::Sum => {
            let facts: Vec<Fact> = reports.iter().filter_map(|report| fact_in(indicator, report)).collect();
            let complete = !facts.is_empty() && facts.len() == quarters;
            let origin = reports.iter().map(|report| report.report.clone()).collect();
            complete.then(|| facts.into_iter().reduce(join)).flatten().map(|fact| (fact, origin))
        }
    }
}

/// A quotient over the year: of the same annual report, or of its lines as the quarters were joined.
fn quotient_of<'a>(
    form: &[Indicator],
    (indicator, ratio): (&Indicator, &Ratio),
    accepted: &(impl Iterator<Item = &'a Accepted> + Clone),
    quarters: usize,
) -> Option<(Fact, Origin)> {
    let IndicatorKind::Number { decimals } = indicator.kind else { return None };
    let part = |code: &String| {
        // A line that is a quotient itself leads nowhere.
        let line = form.iter().find(|line| line.code == *code && line.nature.ratio().is_none())?;
        let (Fact::Number(figure), origin) = actual_of((form, line), accepted.clone(), quarters)? else {
            return None;
        };
        Some((figure, origin))
    };
    let ((over, mut origin), (under, others)) = part(&ratio.over).zip(part(&ratio.under))?;
    origin.extend(others);
    let mut once: Origin = vec![];
    for report in origin {
        if !once.contains(&report) {
            once.push(report);
        }
    }
    Some((Fact::Number(ratio.of(over, under, decimals)?), once))
}

/// What one report says about an indicator.
fn fact_in(indicator: &Indicator, report: &Accepted) -> Option<Fact> {
    let text = |part: &str| report.values.get(&(indicator.code.clone(), part.to_owned()));
    match &indicator.kind {
        IndicatorKind::Number { .. } => report.figure(&indicator.code).map(Fact::Number),
        IndicatorKind::Flag => text("").map(|text| Fact::Flag(text == "true")),
        IndicatorKind::Survey { marks } => {
            let ballots: BTreeMap<String, u64> =
                marks.iter().filter_map(|mark| Some((mark.clone(), text(mark)?.parse().ok()?))).collect();
            (!ballots.is_empty()).then_some(Fact::Survey(ballots))
        }
    }
}

/// Two periods together. A flag that was ever raised stays raised.
fn join(a: Fact, b: Fact) -> Fact {
    match (a, b) {
        (Fact::Number(a), Fact::Number(b)) => Fact::Number(a.plus(b)),
        (Fact::Flag(a), Fact::Flag(b)) => Fact::Flag(a || b),
        (Fact::Survey(mut a), Fact::Survey(b)) => {
            for (mark, ballots) in b {
                *a.entry(mark).or_insert(0) += ballots;
            }
            Fact::Survey(a)
        }
        (a, Fact::Number(_) | Fact::Flag(_) | Fact::Survey(_)) => a,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(over_year: OverYear) -> Indicator {
        Indicator { over_year, ..Indicator::sample("ket_nap") }
    }

    fn report(kind: PeriodKind, position: i64, value: Option<&str>) -> Accepted {
        Accepted {
            report: ReportId::new(format!("r{position}")),
            period: format!("q{position}"),
            kind,
            position,
            standing: Standing::Reported,
            values: value
                .map(|text| (("ket_nap".to_owned(), String::new()), text.to_owned()))
                .into_iter()
                .collect(),
        }
    }

    fn actual(over_year: OverYear, accepted: &[Accepted]) -> Option<String> {
        actual_of((&[], &indicator(over_year)), accepted, 4).map(|(fact, _)| match &fact {
            Fact::Number(figure) => figure.to_string(),
            Fact::Flag(_) | Fact::Survey(_) => format!("{fact:?}"),
        })
    }

    #[test]
    fn a_missing_quarter_makes_the_sum_missing_and_not_smaller() {
        let quarter = |position, value| report(PeriodKind::Quarter, position, value);
        let mut accepted = vec![quarter(1, Some("5")), quarter(2, Some("0")), quarter(3, Some("7"))];
        assert_eq!(actual(OverYear::Sum, &accepted), None);
        accepted.push(quarter(4, Some("1")));
        assert_eq!(actual(OverYear::Sum, &accepted), Some("13".into()));
        accepted[1].values.clear();
        assert_eq!(actual(OverYear::Sum, &accepted), None);
    }

    #[test]
    fn the_newest_quarter_counts_where_figures_are_a_stock() {
        let accepted = [
            report(PeriodKind::Quarter, 3, Some("345")),
            report(PeriodKind::Quarter, 1, Some("340")),
            report(PeriodKind::Plan, 0, Some("400")),
        ];
        assert_eq!(actual(OverYear::Last, &accepted), Some("345".into()));
    }

    #[test]
    fn an_accepted_annual_report_goes_before_its_quarters_even_where_it_is_silent() {
        let quarters = report(PeriodKind::Quarter, 1, Some("5"));
        let spoken = report(PeriodKind::Annual, 5, Some("20"));
        assert_eq!(actual(OverYear::Sum, &[quarters.clone(), spoken]), Some("20".into()));
        assert_eq!(actual(OverYear::Sum, &[quarters, report(PeriodKind::Annual, 5, None)]), None);
    }

    #[test]
    fn ballots_of_two_periods_are_counted_together() {
        let survey = Indicator {
            kind: IndicatorKind::Survey { marks: vec!["10".into()] },
            ..indicator(OverYear::Sum)
        };
        let of = |position, ballots: &str| Accepted {
            values: [(("ket_nap".to_owned(), "10".to_owned()), ballots.to_owned())].into_iter().collect(),
            ..report(PeriodKind::Quarter, position, None)
        };
        let (fact, origin) = actual_of((&[], &survey), &[of(1, "14"), of(2, "6")], 2).unwrap();
        assert_eq!(fact, Fact::Survey([("10".to_owned(), 20)].into_iter().collect()));
        assert_eq!(origin.len(), 2);
    }
}
