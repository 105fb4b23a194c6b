//! What one would expect of a figure before it is typed, and when it is so far from it that a word is asked for.

use std::collections::BTreeMap;

use super::check::FieldFault;
use super::figure::Figure;
use super::{Indicator, IndicatorKind, OverYear, PeriodKind};

/// A digit too many makes a figure ten times what it should be. What it should be may itself be half or twice of what was expected, so
/// everything beyond five times asks; ordinary growth stays below.
const TOO_FAR: u32 = 5;

/// Figures of a unit by code of their indicator.
pub type Figures = BTreeMap<String, Figure>;

/// What is known of a unit when it reports: one nearby figure is enough to make a new one likely.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The same period a year before.
    pub last_year: Figures,
    /// The newest period before this one, as far as the two can be compared: for a whole year what its quarters
    /// say, for a plan what the year before was.
    pub before: Figures,
    /// The plan for the year.
    pub plan: Figures,
    /// How many quarters the year has.
    pub quarters: u32,
}

/// With what a figure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The same period a year before.
    LastYear,
    /// The quarter before.
    QuarterBefore,
    /// What the quarters of the year say.
    Quarters,
    /// What the year before was.
    YearBefore,
    /// The plan for the year.
    Plan,
    /// The share of a quarter in it.
    PlanShare,
}

/// To which side a figure lies far off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As if it had a digit too many.
    Above,
    /// As if it had one too few.
    Below,
}

/// What is surprising about a figure; the slip of a digit goes before the change against last year.
pub(super) fn surprise(
    indicator: &Indicator,
    period: PeriodKind,
    figure: Figure,
    expected: &Expected,
    explanation: &str,
) -> Option<FieldFault> {
    let tenfold = tenfold(indicator, period, figure, expected).map(|(side, against, reference)| {
        let times = match side {
            Side::Above => figure.times(reference),
            Side::Below => reference.times(figure),
        };
        FieldFault::Tenfold {
            side,
            times: times.to_string(),
            against,
            reference: reference.to_string(),
            explanation: explanation.to_owned(),
        }
    });
    tenfold.or_else(|| unusual(indicator, period, figure, expected, explanation))
}

/// The side on which a figure is far from everything that is known, and the nearest of it. Nought says nothing of size, and where neither
/// has two digits none can have slipped in.
fn tenfold(
    indicator: &Indicator,
    period: PeriodKind,
    figure: Figure,
    expected: &Expected,
) -> Option<(Side, Against, Figure)> {
    let IndicatorKind::Number { decimals } = indicator.kind else { return None };
    let (figures, two_digits) = (references(indicator, period, expected), Figure::ten_of(decimals));
    if figure <= Figure::ZERO {
        return None;
    }
    let nearest = figures.iter().max_by_key(|(_, reference)| *reference)?;
    if figure >= two_digits && figure.exceeds(TOO_FAR, nearest.1) {
        return Some((Side::Above, nearest.0, nearest.1));
    }
    // A quarter may well bring little of what is planned for the year.
    let reported = figures.iter().filter(|(against, _)| *against != Against::PlanShare);
    let nearest = reported.min_by_key(|(_, reference)| *reference)?;
    let far = |(_, reference): &(Against, Figure)| reference.exceeds(TOO_FAR, figure);
    (nearest.1 >= two_digits && figures.iter().all(far)).then_some((Side::Below, nearest.0, nearest.1))
}

/// Everything above nought that a figure can be compared with.
fn references(indicator: &Indicator, period: PeriodKind, expected: &Expected) -> Vec<(Against, Figure)> {
    let of = |figures: &Figures| figures.get(&indicator.code).copied();
    let plan = match (period, indicator.over_year) {
        (PeriodKind::Quarter, OverYear::Sum) => {
            of(&expected.plan).map(|plan| (Against::PlanShare, plan.share(expected.quarters)))
        }
        (PeriodKind::Quarter | PeriodKind::Annual, _) => of(&expected.plan).map(|plan| (Against::Plan, plan)),
        (PeriodKind::Plan, _) => None,
    };
    let last_year = of(&expected.last_year).map(|figure| (Against::LastYear, figure));
    let before = match period {
        PeriodKind::Quarter => Against::QuarterBefore,
        PeriodKind::Annual => Against::Quarters,
        PeriodKind::Plan => Against::YearBefore,
    };
    let before = of(&expected.before).map(|figure| (before, figure));
    let known = [last_year, before, plan].into_iter().flatten();
    known.filter(|(_, figure)| *figure > Figure::ZERO).collect()
}

/// A change against the same period a year before that is more than the indicator usually has.
fn unusual(
    indicator: &Indicator,
    period: PeriodKind,
    figure: Figure,
    expected: &Expected,
    explanation: &str,
) -> Option<FieldFault> {
    let usual = indicator.usual_change.filter(|_| period != PeriodKind::Plan)?;
    let change = figure.change_against(*expected.last_year.get(&indicator.code)?)?;
    (change.unsigned_abs() > u128::from(usual) * 100).then(|| FieldFault::Unusual {
        change,
        usual,
        explanation: explanation.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOW: OverYear = OverYear::Sum;
    const STOCK: OverYear = OverYear::Last;

    fn indicator(over_year: OverYear, decimals: u8) -> Indicator {
        Indicator { kind: IndicatorKind::Number { decimals }, over_year, ..Indicator::sample("a") }
    }

    fn figure(text: &str) -> Figure {
        Figure::read(text, 6).unwrap()
    }

    /// What is known: the same period a year before, the period before, the plan; empty where it is not.
    fn known([last_year, before, plan]: [&str; 3]) -> Expected {
        let of = |text: &str| {
            let known = (!text.is_empty()).then(|| ("a".to_owned(), figure(text)));
            known.into_iter().collect()
        };
        Expected { last_year: of(last_year), before: of(before), plan: of(plan), quarters: 4 }
    }

    fn said(
        (over_year, decimals): (OverYear, u8),
        period: PeriodKind,
        typed: &str,
        expected: [&str; 3],
    ) -> Option<(Side, Against, String)> {
        let indicator = indicator(over_year, decimals);
        let found = tenfold(&indicator, period, figure(typed), &known(expected));
        found.map(|(side, against, reference)| (side, against, reference.to_string()))
    }

    fn in_a_quarter(
        over_year: OverYear,
        typed: &str,
        expected: [&str; 3],
    ) -> Option<(Side, Against, String)> {
        said((over_year, 0), PeriodKind::Quarter, typed, expected)
    }

    #[test]
    fn forty_new_members_where_four_were_expected_ask_for_a_word() {
        let found = in_a_quarter(FLOW, "40", ["4", "4", "18"]);
        assert_eq!(found, Some((Side::Above, Against::PlanShare, "4.5".into())));
        for expected in [["4", "", ""], ["", "4", ""], ["", "", "16"], ["4", "0", ""], ["3", "5", "20"]] {
            assert!(in_a_quarter(FLOW, "40", expected).is_some(), "{expected:?}");
        }
    }

    #[test]
    fn a_digit_too_many_is_found_where_the_true_figure_grew_or_fell_by_a_third() {
        for typed in ["41800", "27000", "60000"] {
            assert!(in_a_quarter(STOCK, typed, ["4073", "4125", "4200"]).is_some(), "{typed}");
        }
        let decimal = said((STOCK, 1), PeriodKind::Quarter, "41800", ["4073.4", "", ""]);
        assert_eq!(decimal, Some((Side::Above, Against::LastYear, "4073.4".into())));
    }

    #[test]
    fn a_digit_too_few_asks_as_well() {
        let found = in_a_quarter(STOCK, "418", ["4073", "4125", ""]);
        assert_eq!(found, Some((Side::Below, Against::LastYear, "4073".into())));
        assert!(in_a_quarter(FLOW, "2", ["20", "23", ""]).is_some());
        assert!(said((STOCK, 1), PeriodKind::Annual, "9.1", ["88.7", "", ""]).is_some());
    }

    #[test]
    fn ordinary_growth_and_ordinary_decline_ask_for_nothing() {
        for (typed, known) in [("8", "4"), ("12", "4"), ("20", "4"), ("10", "2"), ("5", "1"), ("9", "1")] {
            assert_eq!(in_a_quarter(FLOW, typed, [known, "", ""]), None, "{typed} after {known}");
        }
        for (typed, known) in [("1", "4"), ("1", "9"), ("3", "15"), ("500", "2500")] {
            assert_eq!(in_a_quarter(FLOW, typed, [known, "", ""]), None, "{typed} after {known}");
        }
    }

    #[test]
    fn one_figure_nearby_is_enough_to_make_it_likely() {
        for expected in [["4", "4", "160"], ["4", "38", ""], ["41", "4", ""], ["4", "12", ""]] {
            assert_eq!(in_a_quarter(FLOW, "40", expected), None, "{expected:?}");
        }
        assert_eq!(in_a_quarter(FLOW, "2", ["30", "25", "30"]), None, "the plan foresaw as little");
        assert_eq!(in_a_quarter(STOCK, "40", ["400", "3", ""]), None, "between the two");
    }

    #[test]
    fn a_first_quarter_with_little_of_the_plan_for_the_year_is_no_slip() {
        assert_eq!(in_a_quarter(FLOW, "2", ["", "", "400"]), None);
        assert!(
            in_a_quarter(STOCK, "40", ["", "", "400"]).is_some(),
            "what is counted on a day is planned whole"
        );
        assert!(said((FLOW, 0), PeriodKind::Annual, "40", ["", "", "400"]).is_some());
    }

    #[test]
    fn nought_and_what_nobody_knows_ask_for_nothing() {
        assert_eq!(in_a_quarter(FLOW, "40", ["", "", ""]), None);
        assert_eq!(in_a_quarter(FLOW, "40", ["0", "0", "0"]), None);
        assert_eq!(in_a_quarter(FLOW, "0", ["40", "40", "160"]), None);
        assert_eq!(in_a_quarter(FLOW, "1", ["0", "", ""]), None);
    }

    #[test]
    fn a_whole_year_is_compared_with_its_whole_plan_and_a_plan_with_years_alone() {
        assert_eq!(said((FLOW, 0), PeriodKind::Annual, "17", ["", "", "18"]), None);
        let found = said((FLOW, 0), PeriodKind::Annual, "170", ["15", "17", "18"]);
        assert_eq!(found, Some((Side::Above, Against::Plan, "18".into())));
        let plan = said((FLOW, 0), PeriodKind::Plan, "180", ["", "15", "180"]);
        assert_eq!(plan, Some((Side::Above, Against::YearBefore, "15".into())));
    }

    #[test]
    fn the_slip_of_a_digit_is_said_instead_of_the_change_and_the_change_otherwise() {
        let indicator = Indicator { usual_change: Some(20), ..indicator(STOCK, 0) };
        let expected = known(["4073", "", ""]);
        let said =
            |typed: &str| surprise(&indicator, PeriodKind::Quarter, figure(typed), &expected, "Sáp nhập");
        let slip = FieldFault::Tenfold {
            side: Side::Above,
            times: "10".into(),
            against: Against::LastYear,
            reference: "4073".into(),
            explanation: "Sáp nhập".into(),
        };
        assert_eq!(said("41800"), Some(slip));
        assert!(matches!(said("8000"), Some(FieldFault::Unusual { change: 9642, usual: 20, .. })));
        assert_eq!(said("4180"), None);
    }

    #[test]
    fn ballots_and_answers_have_no_size_to_be_compared() {
        for kind in [IndicatorKind::Flag, IndicatorKind::Survey { marks: vec!["10".into()] }] {
            let indicator = Indicator { kind, ..indicator(FLOW, 0) };
            let found = tenfold(&indicator, PeriodKind::Quarter, figure("400"), &known(["4", "4", "4"]));
            assert_eq!(found, None);
        }
    }
}
