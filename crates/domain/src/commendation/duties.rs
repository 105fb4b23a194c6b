//! What has to be done with nominations.

use jiff::civil::Date;

use super::nomination::{DossierState, NominationState};
use crate::access::Right;
use crate::duty::{Detail, Duty, Kind, Page, Pressing};
use crate::ids::UnitId;

/// Assemble the dossiers for an award, and hand them in before their last day.
pub const DOSSIERS: Kind = Kind::of_unit("dossiers", Right::KeepRegister, Page::Nominations);
/// Look through what was handed in.
pub const LOOK_THROUGH: Kind = Kind::of_unit("look-through", Right::KeepRegister, Page::Nominations);
/// Put what was endorsed into a decision.
pub const GRANT: Kind = Kind::of_unit("grant", Right::KeepRegister, Page::Nominations);

/// What is known of a nomination for this.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Where it stands.
    pub state: NominationState,
    /// Where its dossier stands.
    pub dossier: DossierState,
    /// The last day for its dossier.
    pub due: Option<Date>,
    /// Whether something is made of it elsewhere: a meeting weighs it, or a decision has it on its list.
    pub elsewhere: bool,
}

/// What has to be done with a nomination; those for the same award, by its id and its title, are one thing to people.
#[must_use]
pub fn duty_of_nomination(
    unit: &UnitId,
    (award, title): (&str, &str),
    waiting: Waiting,
    today: Date,
) -> Option<Duty> {
    let Waiting { state, dossier, due, elsewhere } = waiting;
    let late = due.filter(|due| *due < today);
    let late = late.map(|due| Pressing::Late(i64::from(due.until(today).map_or(1, |span| span.get_days()))));
    let (kind, pressing, due) = match (state, dossier) {
        (NominationState::Withdrawn | NominationState::Decided, _) => return None,
        _ if elsewhere => return None,
        (_, DossierState::Incomplete) => (&DOSSIERS, late.unwrap_or(Pressing::Back), due),
        // Without a last day nobody waits for it.
        (_, DossierState::Assembling) => (&DOSSIERS, late.unwrap_or(Pressing::Open), Some(due?)),
        (_, DossierState::HandedIn) => (&LOOK_THROUGH, late.unwrap_or(Pressing::Waits), due),
        (NominationState::Endorsed, DossierState::Complete) => (&GRANT, Pressing::Waits, None),
        (NominationState::Proposed, DossierState::Complete) => return None,
    };
    let award = Detail::Award { id: award.to_owned(), title: title.to_owned() };
    Some(Duty::new(kind, pressing, due).about(unit).with(award))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DUE: Date = date(2026, 12, 31);

    fn told(
        state: NominationState,
        dossier: DossierState,
        due: Option<Date>,
        today: Date,
    ) -> Option<(&'static str, Pressing)> {
        let waiting = Waiting { state, dossier, due, elsewhere: false };
        let duty = duty_of_nomination(&UnitId::new("u"), ("cstd-toan-quoc", "CSTĐ"), waiting, today)?;
        Some((duty.kind.code, duty.pressing))
    }

    #[test]
    fn a_dossier_is_asked_for_until_its_last_day_and_is_late_after_it() {
        let open = |today| told(NominationState::Proposed, DossierState::Assembling, Some(DUE), today);
        assert_eq!(open(DUE), Some(("dossiers", Pressing::Open)));
        assert_eq!(open(date(2027, 1, 2)), Some(("dossiers", Pressing::Late(2))));
        assert_eq!(told(NominationState::Proposed, DossierState::Assembling, None, DUE), None);
        let back = told(NominationState::Proposed, DossierState::Incomplete, None, DUE);
        assert_eq!(back, Some(("dossiers", Pressing::Back)));
    }

    #[test]
    fn what_was_handed_in_is_looked_through_and_what_was_endorsed_is_granted() {
        let handed_in = told(NominationState::Proposed, DossierState::HandedIn, Some(DUE), DUE);
        assert_eq!(handed_in, Some(("look-through", Pressing::Waits)));
        let endorsed = told(NominationState::Endorsed, DossierState::Complete, Some(DUE), date(2027, 2, 1));
        assert_eq!(endorsed, Some(("grant", Pressing::Waits)));
        for over in [NominationState::Decided, NominationState::Withdrawn] {
            assert_eq!(told(over, DossierState::HandedIn, Some(DUE), DUE), None);
        }
        let weighed = Waiting {
            state: NominationState::Proposed,
            dossier: DossierState::HandedIn,
            due: None,
            elsewhere: true,
        };
        assert_eq!(
            duty_of_nomination(&UnitId::new("u"), ("a", "A"), weighed, DUE),
            None,
            "the council has it"
        );
    }
}
