//! What has to be done for the pact.

use jiff::Span;
use jiff::civil::Date;

use crate::access::Right;
use crate::calendar::{Progress, pressing_by_day};
use crate::duty::{Duty, Kind, Page};
use crate::ids::UnitId;

/// Sign for the unit.
pub const SIGN: Kind = Kind::of_unit("sign-pact", Right::SignPact, Page::Pact);
/// Draft it, and lay it before the units.
pub const DRAFT: Kind = Kind::of_cluster("draft-pact", Right::DraftPact, Page::Pact);

/// Units need some weeks to read and to sign.
const AHEAD_DAYS: i64 = 30;

/// What a unit has to do for the pact.
#[must_use]
pub fn duty_of_signature(unit: &UnitId, progress: Progress, due: Date) -> Option<Duty> {
    progress.pressing().map(|pressing| Duty::new(&SIGN, pressing, Some(due)).about(unit))
}

/// What the cluster has to do while no version lies before the units; `wanted` is the day until which it has to, if so.
#[must_use]
pub fn duty_of_draft(wanted: Option<Date>, today: Date) -> Option<Duty> {
    let due = wanted.filter(|due| due.saturating_sub(Span::new().days(AHEAD_DAYS)) <= today)?;
    Some(Duty::new(&DRAFT, pressing_by_day(due, today), Some(due)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::Pressing;

    #[test]
    fn a_pact_is_drafted_in_the_month_before_it_is_due() {
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let wanted =
            |today: &str| duty_of_draft(Some(day("2026-03-31")), day(today)).map(|duty| duty.pressing);
        assert_eq!(wanted("2026-02-28"), None);
        assert_eq!(wanted("2026-03-01"), Some(Pressing::Open));
        assert_eq!(wanted("2026-04-02"), Some(Pressing::Late(2)));
        assert_eq!(duty_of_draft(None, day("2026-04-02")), None);
    }
}
