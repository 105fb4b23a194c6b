//! Indicators, periods, reports: what a unit says of itself, who has agreed, and what becomes a fact of it.

mod check;
mod duties;
mod expected;
mod fact;
mod figure;
mod form;
mod late;
mod nature;
mod progress;
mod quality;
mod source;
mod standing;
mod state;

pub use check::{Checked, Entry, FieldFault, Texts, check_entries};
pub use duties::{ACCEPT, asked_for, duty_of_report};
pub use expected::{Against, Expected, Figures, Side};
pub use fact::{Accepted, Fact, Origin, actual_of, work_out};
pub use figure::{Figure, FigureFault};
pub use form::{
    DEFINITION_MAX_CHARS, FORM_MAX_LINES, MEASURE_MAX_CHARS, Place, Resting, accept_definition, accept_group,
    accept_marks, accept_measure, accept_reference, accept_title, accept_usual_change, code_for, place_of,
    placed,
};
pub use late::{Arrival, Counted, put_off};
pub use nature::{Better, Nature, Ratio, YearSpan, accept_ratio_part, accept_span};
pub use progress::progress_of_report;
pub use quality::{Finding, findings};
pub use source::{Source, Verdict, accept_source, days_of};
pub use standing::Standing;
pub use state::ReportState;

use crate::refusal::Refusal;

/// What kind of field an indicator is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// A number of so many places.
    Number {
        /// Places after the comma, 0 to 6.
        decimals: u8,
    },
    /// Yes or no.
    Flag,
    /// Counts of ballots by mark.
    Survey {
        /// The marks that can be given, best first, as canonical decimals.
        marks: Vec<String>,
    },
}

/// How the reports of a year become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverYear {
    /// All periods are added up; one that is missing makes the sum missing.
    Sum,
    /// The newest counts.
    Last,
}

impl OverYear {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Last => "last",
        }
    }

    /// The rule with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Sum, Self::Last].into_iter().find(|rule| rule.name() == name)
    }
}

/// A line of the report form. Its code is the name of the value or flag in the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// `[a-z][a-z0-9_]*`.
    pub code: String,
    /// The group under which the form shows it.
    pub group: String,
    /// What is counted.
    pub title: String,
    /// In what: HTX, người, triệu đồng …
    pub measure_unit: String,
    /// Number, flag or survey.
    pub kind: IndicatorKind,
    /// How periods are joined.
    pub over_year: OverYear,
    /// The indicator of which this one is a part: all parts together are the whole.
    pub part_of: Option<String>,
    /// The indicator that this one cannot exceed.
    pub at_most: Option<String>,
    /// The usual change against the same period a year before, in percent; beyond it an explanation is asked.
    pub usual_change: Option<u32>,
    /// What the program counts in its place; reports do not ask for it then.
    pub counted: Option<Counted>,
    /// What is counted and what is not, in a paragraph; it may be empty.
    pub definition: String,
    /// Which definition this is, from 1: another one begins where words change under which figures were reported.
    pub version: u32,
    /// How figures of units become one.
    pub nature: Nature,
    /// Which direction is the better one.
    pub better: Better,
    /// Which year it counts.
    pub year_span: YearSpan,
    /// Where its figures come from.
    pub source: Source,
}

#[cfg(test)]
impl Indicator {
    /// A number without places for tests: the newest period counts, units are added up, nothing is checked.
    fn sample(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            group: String::new(),
            title: format!("Chỉ tiêu {code}"),
            measure_unit: String::new(),
            kind: IndicatorKind::Number { decimals: 0 },
            over_year: OverYear::Last,
            part_of: None,
            at_most: None,
            usual_change: None,
            counted: None,
            definition: String::new(),
            version: 1,
            nature: Nature::Additive,
            better: Better::Neither,
            year_span: YearSpan::CALENDAR,
            source: Source::Reported,
        }
    }
}

impl Indicator {
    /// Whether figures of the other are figures of this one as well: the same thing in the same measure over the same year.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let of = |line: &Self| (line.code.clone(), line.measure_unit.clone(), line.year_span);
        of(self) == of(other)
    }

    /// Whether it is a number that reports tell: what the program counts in their place is none.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, IndicatorKind::Number { .. }) && self.counted.is_none()
    }

    /// Whether it is a number that somebody types.
    #[must_use]
    pub fn is_reported_number(&self) -> bool {
        self.is_number() && self.is_typed()
    }

    /// Whether somebody types it: what is worked out or counted is typed by nobody.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.counted.is_none() && self.nature.ratio().is_none()
    }

    /// What it is in a report, where it is worked out of two lines of the same report.
    #[must_use]
    pub fn quotient(&self, figure: impl Fn(&str) -> Option<Figure>) -> Option<Figure> {
        let (ratio, IndicatorKind::Number { decimals }) = (self.nature.ratio()?, &self.kind) else {
            return None;
        };
        ratio.of(figure(&ratio.over)?, figure(&ratio.under)?, *decimals)
    }

    /// The lines that a form has of it: itself, which has no name, or the marks of its survey.
    #[must_use]
    pub fn parts(&self) -> Vec<&str> {
        match &self.kind {
            IndicatorKind::Number { .. } | IndicatorKind::Flag => vec![""],
            IndicatorKind::Survey { marks } => marks.iter().map(String::as_str).collect(),
        }
    }
}

/// The name of a line of a form: `htx`, `hai_long.10`.
#[must_use]
pub fn line_name(code: &str, part: &str) -> String {
    if part.is_empty() { code.to_owned() } else { format!("{code}.{part}") }
}

/// Whether reports of a period are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodState {
    /// They are.
    Open,
    /// No more; its figures were taken over, or its time is over.
    Closed,
}

impl PeriodState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// How every period begins.
    pub const BEGINS: Self = Self::Open;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a report of the period may still change.
    ///
    /// # Errors
    /// [`Refusal::PeriodClosed`].
    pub fn accept_changes(self, period: &str) -> Result<(), Refusal> {
        match self {
            Self::Open => Ok(()),
            Self::Closed => Err(Refusal::PeriodClosed { period: period.to_owned() }),
        }
    }
}

/// What a period is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// The plan for the year: its values are the targets.
    Plan,
    /// A quarter.
    Quarter,
    /// The whole year.
    Annual,
}

impl PeriodKind {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Quarter => "quarter",
            Self::Annual => "annual",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Plan, Self::Quarter, Self::Annual].into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the form asks for this indicator in this period: nobody is asked for what the program counts, and a plan has numbers only.
    #[must_use]
    pub fn asks_for(self, indicator: &Indicator) -> bool {
        if indicator.counted.is_some() {
            return false;
        }
        match (self, &indicator.kind) {
            (_, IndicatorKind::Number { .. }) | (Self::Quarter | Self::Annual, IndicatorKind::Flag) => true,
            (Self::Plan, IndicatorKind::Flag | IndicatorKind::Survey { .. }) => false,
            (Self::Quarter | Self::Annual, IndicatorKind::Survey { .. }) => true,
        }
    }
}
