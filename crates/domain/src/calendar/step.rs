//! The steps of a year: what they are, when they are due, and who still gets through once one is locked.

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::text::accept_day;

/// A step of the year, as the board shows it: one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Units sign the pact.
    Pact,
    /// The year's movement is launched.
    Launch,
    /// The report of the period with this code.
    Report(String),
    /// The review of the first half of the year.
    Review,
    /// The unit's own marks.
    SelfMarks,
    /// The cluster says who checks whom.
    Draw,
    /// Marks by peers.
    PeerMarks,
    /// The checked unit answers its peers.
    Explanation,
    /// Marks of the cluster.
    ClusterMarks,
    /// The head approves the scorecards as a whole.
    Approval,
    /// The conference that reviews the year.
    Conference,
    /// The year is frozen.
    Freeze,
}

impl StepKind {
    /// Every kind that is no report, in the order in which a year usually has them.
    pub const BESIDE_REPORTS: [Self; 11] = [
        Self::Pact,
        Self::Launch,
        Self::Review,
        Self::SelfMarks,
        Self::Draw,
        Self::PeerMarks,
        Self::Explanation,
        Self::ClusterMarks,
        Self::Approval,
        Self::Conference,
        Self::Freeze,
    ];

    /// The period, where the step is a report.
    #[must_use]
    pub fn report(&self) -> Option<&str> {
        match self {
            Self::Report(period) => Some(period),
            Self::Pact
            | Self::Launch
            | Self::Review
            | Self::SelfMarks
            | Self::Draw
            | Self::PeerMarks
            | Self::Explanation
            | Self::ClusterMarks
            | Self::Approval
            | Self::Conference
            | Self::Freeze => None,
        }
    }

    /// The stable name.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Pact => "pact".to_owned(),
            Self::Launch => "launch".to_owned(),
            Self::Report(period) => format!("report:{period}"),
            Self::Review => "review".to_owned(),
            Self::SelfMarks => "self".to_owned(),
            Self::Draw => "draw".to_owned(),
            Self::PeerMarks => "peer".to_owned(),
            Self::Explanation => "explanation".to_owned(),
            Self::ClusterMarks => "cluster".to_owned(),
            Self::Approval => "approval".to_owned(),
            Self::Conference => "conference".to_owned(),
            Self::Freeze => "freeze".to_owned(),
        }
    }

    /// The step with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.strip_prefix("report:") {
            Some(period) => Some(Self::Report(period.to_owned())),
            None => Self::BESIDE_REPORTS.into_iter().find(|kind| kind.name() == name),
        }
    }

    /// Whether the cluster holds it on a day, all units together.
    #[must_use]
    pub fn is_held(&self) -> bool {
        match self {
            Self::Launch | Self::Review | Self::Conference => true,
            Self::Pact
            | Self::Report(_)
            | Self::SelfMarks
            | Self::Draw
            | Self::PeerMarks
            | Self::Explanation
            | Self::ClusterMarks
            | Self::Approval
            | Self::Freeze => false,
        }
    }

    /// Whether it can be locked: something is entered in it.
    #[must_use]
    pub fn can_be_locked(&self) -> bool {
        match self {
            Self::Launch | Self::Review | Self::Draw | Self::Conference | Self::Freeze => false,
            Self::Pact
            | Self::Report(_)
            | Self::SelfMarks
            | Self::PeerMarks
            | Self::Explanation
            | Self::ClusterMarks
            | Self::Approval => true,
        }
    }

    /// Whether a year can do without it: reports have their figures, and every year ends.
    #[must_use]
    pub fn can_be_left_out(&self) -> bool {
        match self {
            Self::Report(_) | Self::SelfMarks | Self::ClusterMarks | Self::Freeze => false,
            Self::Pact
            | Self::Launch
            | Self::Review
            | Self::Draw
            | Self::PeerMarks
            | Self::Explanation
            | Self::Approval
            | Self::Conference => true,
        }
    }
}

/// A lock on a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The day since which nothing is entered.
    pub since: Date,
    /// Who may let a unit through, as people read it.
    pub keepers: String,
}

/// Whether a unit may still enter something in a step. `until` is the last day of its exception, if it has one.
///
/// # Errors
/// [`Refusal::StepLocked`], which names who may grant an exception; [`Refusal::StepExceptionOver`] after its last day.
pub fn accept_in_step(
    kind: &StepKind,
    lock: Option<Lock>,
    until: Option<Date>,
    today: Date,
) -> Result<(), Refusal> {
    let Some(lock) = lock else { return Ok(()) };
    let (step, who) = (kind.name(), lock.keepers);
    match until {
        Some(until) if today <= until => Ok(()),
        Some(until) => Err(Refusal::StepExceptionOver { step, day: until.to_string(), who }),
        None => Err(Refusal::StepLocked { step, day: lock.since.to_string(), who }),
    }
}

/// The last day of an exception, as typed.
///
/// # Errors
/// A day that is none, or past.
pub fn accept_last_day(typed: &str, today: Date) -> Result<Date, Refusal> {
    let day = accept_day(typed)?;
    if day < today {
        return Err(Refusal::DayPast { day: day.to_string() });
    }
    Ok(day)
}

/// A due day of a year: between a year before its first day and a year after its last, since pacts are signed early and
/// conferences held late.
///
/// # Errors
/// [`Refusal::DayMalformed`], [`Refusal::DayOutsideYear`].
pub fn accept_due_day(typed: &str, year: i16) -> Result<Date, Refusal> {
    let day = accept_day(typed)?;
    if (year - 1..=year + 1).contains(&day.year()) {
        return Ok(day);
    }
    Err(Refusal::DayOutsideYear { day: day.to_string(), year: year.to_string() })
}

/// Reads the day on which something was held: in or near the year, and not after today.
///
/// # Errors
/// No day, one outside the year, or one that is still to come.
pub fn accept_held_day(typed: &str, year: i16, today: Date) -> Result<Date, Refusal> {
    let day = accept_due_day(typed, year)?;
    if day <= today { Ok(day) } else { Err(Refusal::DayAhead { day: day.to_string() }) }
}

/// The same day in a later year; 29 February becomes 28 February where there is none.
#[must_use]
pub fn shifted(day: Date, years: i16) -> Date {
    day.saturating_add(jiff::Span::new().years(years))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn lock() -> Option<Lock> {
        Some(Lock { since: day("2026-11-18"), keepers: "Trần Thị Thu".into() })
    }

    #[test]
    fn every_step_is_found_again_by_its_name() {
        for kind in StepKind::BESIDE_REPORTS.into_iter().chain([StepKind::Report("q3".into())]) {
            assert_eq!(StepKind::from_name(&kind.name()), Some(kind));
        }
        assert_eq!(StepKind::from_name("q3"), None);
    }

    #[test]
    fn a_locked_step_takes_nothing_and_says_who_may_let_one_through() {
        let refused = accept_in_step(&StepKind::SelfMarks, lock(), None, day("2026-11-20"));
        let (step, day) = ("self".to_owned(), "2026-11-18".to_owned());
        assert_eq!(refused, Err(Refusal::StepLocked { step, day, who: "Trần Thị Thu".into() }));
    }

    #[test]
    fn an_exception_lets_its_unit_through_to_the_end_of_its_last_day() {
        let until = Some(day("2026-11-20"));
        let on = |today: &str| accept_in_step(&StepKind::SelfMarks, lock(), until, day(today));
        assert_eq!(on("2026-11-20"), Ok(()));
        let (step, last) = ("self".to_owned(), "2026-11-20".to_owned());
        let over = Refusal::StepExceptionOver { step, day: last, who: "Trần Thị Thu".into() };
        assert_eq!(on("2026-11-21"), Err(over));
    }

    #[test]
    fn a_step_that_is_not_locked_takes_everything() {
        assert_eq!(accept_in_step(&StepKind::PeerMarks, None, None, day("2026-12-31")), Ok(()));
    }

    #[test]
    fn days_are_read_as_date_fields_send_them_and_as_people_write_them() {
        assert_eq!(accept_day("2027-03-31"), Ok(day("2027-03-31")));
        assert_eq!(accept_day(" 31/3/2027 "), Ok(day("2027-03-31")));
        for wrong in ["", "31/02/2027", "2027-13-01", "mai", "1/2"] {
            assert_eq!(accept_day(wrong), Err(Refusal::DayMalformed), "{wrong}");
        }
    }

    #[test]
    fn a_due_day_belongs_to_the_year_or_to_one_beside_it() {
        assert!(accept_due_day("15/01/2028", 2027).is_ok());
        let (day, year) = ("2036-11-18".to_owned(), "2027".to_owned());
        assert_eq!(accept_due_day("18/11/2036", 2027), Err(Refusal::DayOutsideYear { day, year }));
    }

    #[test]
    fn a_leap_day_moves_to_the_last_day_of_february() {
        assert_eq!(shifted(day("2028-02-29"), 1), day("2029-02-28"));
        assert_eq!(shifted(day("2026-11-18"), 1), day("2027-11-18"));
    }
}
