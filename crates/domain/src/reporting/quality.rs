//! What somebody should look at in a report that was accepted: it was right when it was handed in, and the form, the whole year or a second look may say
//! otherwise.

use super::check::{Entry, FieldFault, Texts, check_entries};
use super::expected::Expected;
use super::fact::figure_in;
use super::figure::Figure;
use super::{Indicator, IndicatorKind, PeriodKind};

/// So many figures have to be the same before a report looks like a copy.
const COPIED: usize = 5;

/// Something to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A figure contradicts others, or is far from what one would expect.
    Field {
        /// The indicator.
        code: String,
        /// What it is called.
        title: String,
        /// What is the matter with it.
        fault: FieldFault,
    },
    /// The form asks for these, and the report says nothing.
    Lacking {
        /// Their titles, in the order of the form.
        titles: Vec<String>,
    },
    /// Every figure is that of the period before.
    Copied {
        /// How many.
        figures: usize,
    },
}

impl Finding {
    /// Contradictions first, then gaps, copies, and what was only unusual.
    #[must_use]
    pub fn weight(&self) -> u8 {
        match self {
            Self::Field { fault, .. } if fault.is_hard() => 0,
            Self::Lacking { .. } => 1,
            Self::Copied { .. } => 2,
            Self::Field { .. } => 3,
        }
    }
}

/// What is to be looked at in a report – its figures, and what was said about them –, the gravest first. `before` are the figures of the
/// period before, where there is one of the same length.
#[must_use]
pub fn findings(
    form: &[Indicator],
    period: PeriodKind,
    (figures, said): (&Texts, &Texts),
    (expected, before): (&Expected, Option<&Texts>),
) -> Vec<Finding> {
    let entries: Vec<Entry> = figures
        .iter()
        .map(|(key, text)| Entry {
            code: key.0.clone(),
            part: key.1.clone(),
            typed: Some(Ok(text.clone())),
            explanation: said.get(key).cloned().unwrap_or_default(),
        })
        .collect();
    let title = |code: &str| form.iter().find(|line| line.code == code).map(|line| line.title.clone());
    let faults = check_entries(form, period, &entries, expected).faults.into_iter();
    let mut found: Vec<Finding> = faults
        .filter_map(|((code, _), fault)| Some(Finding::Field { title: title(&code)?, code, fault }))
        .collect();
    let is_told = |line: &Indicator| figures.keys().any(|(code, _)| *code == line.code);
    let lacking = form.iter().filter(|line| wants(period, line) && !is_told(line));
    let titles: Vec<String> = lacking.map(|line| line.title.clone()).collect();
    found.extend((!titles.is_empty()).then_some(Finding::Lacking { titles }));
    found.extend(before.and_then(|before| copied(form, figures, before)));
    found.sort_by_key(Finding::weight);
    found
}

/// Whether a report without it has a gap. A plan names what it aims at, and a quarter need not answer what is asked once a year.
fn wants(period: PeriodKind, line: &Indicator) -> bool {
    period.asks_for(line)
        && match period {
            PeriodKind::Plan => false,
            PeriodKind::Quarter => matches!(line.kind, IndicatorKind::Number { .. }),
            PeriodKind::Annual => true,
        }
}

/// Whether every figure of the report is that of the period before. Noughts alone are no copy: nothing may have happened twice.
fn copied(form: &[Indicator], figures: &Texts, before: &Texts) -> Option<Finding> {
    let numbers = form.iter().filter(|line| matches!(line.kind, IndicatorKind::Number { .. }));
    let told = numbers.filter_map(|line| Some((&line.code, figure_in(figures, &line.code)?)));
    // A figure that was not there before is no copy.
    let pairs: Option<Vec<(Figure, Figure)>> =
        told.map(|(code, now)| Some((now, figure_in(before, code)?))).collect();
    let pairs = pairs?;
    let is_same = pairs.iter().all(|(now, before)| now == before);
    let counted = pairs.iter().filter(|(now, _)| *now != Figure::ZERO).count();
    (is_same && counted >= COPIED).then_some(Finding::Copied { figures: pairs.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(figures: &[(&str, &str)]) -> Texts {
        figures.iter().map(|(code, text)| (((*code).to_owned(), String::new()), (*text).to_owned())).collect()
    }

    fn found(form: &[Indicator], figures: &[(&str, &str)], last: Option<&[(&str, &str)]>) -> Vec<Finding> {
        let last = last.map(texts);
        let told = (&texts(figures), &Texts::new());
        findings(form, PeriodKind::Quarter, told, (&Expected::default(), last.as_ref()))
    }

    /// Hải Phòng, 2019: 342 are stated, and its eight sectors together are 341.
    #[test]
    fn a_whole_that_is_not_its_parts_is_found_with_the_difference() {
        let sectors = [166, 54, 49, 26, 24, 9, 8, 5];
        let mut form = vec![Indicator::sample("htx")];
        let mut figures = vec![("htx".to_owned(), "342".to_owned())];
        for (number, sector) in sectors.iter().enumerate() {
            form.push(Indicator {
                part_of: Some("htx".into()),
                ..Indicator::sample(&format!("nganh_{number}"))
            });
            figures.push((format!("nganh_{number}"), sector.to_string()));
        }
        let figures: Vec<(&str, &str)> = figures.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();

        let found = found(&form, &figures, None);

        let fault =
            FieldFault::PartsDiffer { parts: 8, sum: "341".into(), whole: "342".into(), gap: "1".into() };
        assert_eq!(found, [Finding::Field { code: "htx".into(), title: "Chỉ tiêu htx".into(), fault }]);
    }

    #[test]
    fn what_the_form_asks_for_and_the_report_leaves_out_is_a_gap_and_no_nought() {
        let counted =
            Indicator { counted: Some(crate::reporting::Counted::LateReports), ..Indicator::sample("c") };
        let form = [Indicator::sample("a"), Indicator::sample("b"), counted, Indicator::sample("d")];
        let found = found(&form, &[("a", "0")], None);
        assert_eq!(found, [Finding::Lacking { titles: vec!["Chỉ tiêu b".into(), "Chỉ tiêu d".into()] }]);
    }

    #[test]
    fn what_is_answered_once_a_year_is_no_gap_in_a_quarter_and_a_plan_has_none() {
        let form =
            [Indicator::sample("a"), Indicator { kind: IndicatorKind::Flag, ..Indicator::sample("f") }];
        let of = |period, figures| {
            findings(&form, period, (&texts(figures), &Texts::new()), (&Expected::default(), None))
        };
        assert_eq!(of(PeriodKind::Quarter, &[("a", "1")]), []);
        assert_eq!(
            of(PeriodKind::Annual, &[("a", "1")]),
            [Finding::Lacking { titles: vec!["Chỉ tiêu f".into()] }]
        );
        assert_eq!(of(PeriodKind::Plan, &[]), []);
    }

    #[test]
    fn a_report_whose_figures_are_all_those_of_before_looks_like_a_copy() {
        let form: Vec<Indicator> = ["a", "b", "c", "d", "e", "f"].map(Indicator::sample).to_vec();
        let same = [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5"), ("f", "0")];
        assert_eq!(found(&form, &same, Some(&same)), [Finding::Copied { figures: 6 }]);
        let mut other = same;
        other[4].1 = "6";
        assert_eq!(found(&form, &other, Some(&same)), []);
        let noughts = same.map(|(code, _)| (code, "0"));
        assert_eq!(found(&form, &noughts, Some(&noughts)), [], "nothing happened twice");
        assert_eq!(found(&form[..4], &same[..4], Some(&same)), [], "four figures can be the same");
        assert_eq!(found(&form, &same, Some(&same[..5])), [], "one is new");
    }

    #[test]
    fn the_gravest_stands_first() {
        let form = [
            Indicator::sample("a"),
            Indicator { at_most: Some("a".into()), ..Indicator::sample("b") },
            Indicator::sample("c"),
        ];
        let found = found(&form, &[("a", "5"), ("b", "6")], None);
        assert_eq!(found.iter().map(Finding::weight).collect::<Vec<_>>(), [0, 1]);
    }
}
