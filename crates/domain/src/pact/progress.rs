//! Where a unit stands with the pact.

use jiff::civil::Date;

use super::PactState;
use crate::calendar::{Progress, days_between};

/// Where a unit stands with the pact: signing is its own, everything before that the cluster's. Only what was offered before
/// the due day can be late.
#[must_use]
pub fn progress_of_pact(
    state: Option<PactState>,
    has: Signature,
    offered: Option<Date>,
    (due, today): (Date, Date),
) -> Progress {
    match (state, has) {
        (Some(PactState::InForce), _) | (Some(PactState::Signing), Signature::Given) => Progress::Done,
        (Some(PactState::Signing), Signature::Missing) => match offered {
            Some(offered) if offered <= due && today > due => Progress::Late(days_between(due, today)),
            Some(_) | None => Progress::Open,
        },
        (Some(PactState::Draft | PactState::Superseded) | None, _) => Progress::Idle,
    }
}

/// Whether a unit has signed the newest version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// It has.
    Given,
    /// It has not.
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_late_with_its_signature_only_where_it_was_asked_in_time() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let due = day("2026-03-31");
        let standing = |state, has, offered: &str, today: &str| {
            progress_of_pact(state, has, Some(day(offered)), (due, day(today)))
        };
        let (signing, missing) = (Some(PactState::Signing), Signature::Missing);
        assert_eq!(standing(signing, missing, "2026-03-10", "2026-03-31"), Progress::Open);
        assert_eq!(standing(signing, missing, "2026-03-10", "2026-04-02"), Progress::Late(2));
        assert_eq!(standing(signing, missing, "2026-09-01", "2026-09-20"), Progress::Open);
        assert_eq!(standing(signing, Signature::Given, "2026-03-10", "2026-04-02"), Progress::Done);
        assert_eq!(standing(Some(PactState::InForce), missing, "2026-03-10", "2026-04-02"), Progress::Done);
        assert_eq!(standing(Some(PactState::Draft), missing, "2026-03-10", "2026-04-02"), Progress::Idle);
    }
}
