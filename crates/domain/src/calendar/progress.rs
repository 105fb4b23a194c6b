//! Where a unit stands in a step.

use jiff::civil::Date;

use crate::duty::Pressing;

/// Where a unit stands in a step, in the eight kinds of the look; what needs nobody is `Done` or `Idle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not yet.
    Idle,
    /// Under way.
    Open,
    /// Somebody else has to decide.
    Wait,
    /// Came back.
    Back,
    /// Past its due date, by this many days.
    Late(i64),
    /// Finished.
    Done,
}

impl Progress {
    /// How pressing it is for the one whose turn it is; none where it is nobody's or somebody else's.
    #[must_use]
    pub fn pressing(self) -> Option<Pressing> {
        match self {
            Self::Open => Some(Pressing::Open),
            Self::Back => Some(Pressing::Back),
            Self::Late(days) => Some(Pressing::Late(days)),
            Self::Idle | Self::Wait | Self::Done => None,
        }
    }
}

/// Where a unit stands with marks of one layer: how many of its leaves have one. `begins` is when the step can begin.
#[must_use]
pub fn progress_of_marks(given: usize, wanted: usize, begins: Date, due: Date, today: Date) -> Progress {
    match (given, wanted) {
        (_, 0) => Progress::Done,
        (given, wanted) if given >= wanted => Progress::Done,
        _ if today > due => Progress::Late(days_between(due, today)),
        (0, _) if today < begins => Progress::Idle,
        _ => Progress::Open,
    }
}

/// Whole days from one day to a later one.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
