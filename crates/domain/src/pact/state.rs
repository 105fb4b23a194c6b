//! The states of a version, and who brings it into force. The diagram is in `docs/states/pact.md`, which a test compares with
//! this file.

use std::collections::BTreeSet;

use crate::ids::UnitId;
use crate::refusal::Refusal;

/// Where a version of the pact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PactState {
    /// Only those who lead the cluster see it.
    Draft,
    /// Its text is fixed; units sign.
    Signing,
    /// Every member has signed; its targets count.
    InForce,
    /// A later version took its place, or it was taken back after somebody had signed.
    Superseded,
}

impl PactState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Signing, Self::InForce, Self::Superseded];

    /// How every version begins.
    pub const BEGINS: Self = Self::Draft;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signing => "signing",
            Self::InForce => "in_force",
            Self::Superseded => "superseded",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::PactWrongState { state: self.name().to_owned() }
    }

    /// Whether text and targets may be changed.
    ///
    /// # Errors
    /// [`Refusal::PactWrongState`], here as below, where the state does not allow the act.
    pub fn save(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft => Ok(self),
            Self::Signing | Self::InForce | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Fixes text and targets and lays them before the units. `faults` are targets that contradict each other.
    ///
    /// # Errors
    /// No text, no target at all, or targets that contradict each other.
    pub fn offer_for_signing(self, content: &str, targets: usize, faults: usize) -> Result<Self, Refusal> {
        self.save()?;
        if content.is_empty() {
            return Err(Refusal::PactWithoutText);
        }
        if targets == 0 {
            return Err(Refusal::PactWithoutTargets);
        }
        if faults > 0 {
            return Err(Refusal::PactHasErrors { count: faults.to_string() });
        }
        Ok(Self::Signing)
    }

    /// A unit signs. The signature that was still missing brings the version into force.
    ///
    /// # Errors
    /// The unit is no member, or has signed.
    pub fn sign(self, roll: &Roll<'_>, unit: &UnitId) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if !roll.members.contains(unit) {
            return Err(Refusal::UnitNotMember);
        }
        if roll.signed.contains(unit) {
            return Err(Refusal::PactAlreadySigned);
        }
        let is_last = roll.missing().all(|missing| missing == unit);
        Ok(if is_last { Self::InForce } else { Self::Signing })
    }

    /// A unit takes its signature back, as long as somebody else's is missing.
    ///
    /// # Errors
    /// The unit has not signed, or the version is in force.
    pub fn withdraw_signature(self, roll: &Roll<'_>, unit: &UnitId) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if roll.signed.contains(unit) { Ok(self) } else { Err(Refusal::PactNotSigned) }
    }

    /// Whether units sign now.
    ///
    /// # Errors
    /// See [`PactState::save`].
    pub fn accept_signatures(self) -> Result<(), Refusal> {
        match self {
            Self::Signing => Ok(()),
            Self::Draft | Self::InForce | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Takes the offer back for a reason. What nobody signed becomes a draft again; what somebody signed is never edited: it
    /// is put away with its signatures, and the next version begins as a draft.
    ///
    /// # Errors
    /// A reason is missing.
    pub fn take_back(self, signatures: usize, reason: &str) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(if signatures == 0 { Self::Draft } else { Self::Superseded })
    }

    /// Begins the next version of a pact in force; this one stays as it is until every member has signed that one.
    ///
    /// # Errors
    /// A reason is missing.
    pub fn revise(self, reason: &str) -> Result<Self, Refusal> {
        match self {
            Self::InForce if reason.is_empty() => Err(Refusal::ReasonMissing),
            Self::InForce => Ok(Self::Draft),
            Self::Draft | Self::Signing | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Every member has signed a later version.
    ///
    /// # Errors
    /// See [`PactState::save`].
    pub fn supersede(self) -> Result<Self, Refusal> {
        match self {
            Self::InForce => Ok(Self::Superseded),
            Self::Draft | Self::Signing | Self::Superseded => Err(self.refuse()),
        }
    }
}

/// Who has to sign, and who has.
#[derive(Clone, Copy, Debug)]
pub struct Roll<'a> {
    /// The members of the year.
    pub members: &'a BTreeSet<UnitId>,
    /// Those who have signed this version.
    pub signed: &'a BTreeSet<UnitId>,
}

impl<'a> Roll<'a> {
    /// The members whose signature is missing.
    pub fn missing(&self) -> impl Iterator<Item = &'a UnitId> {
        self.members.difference(self.signed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    fn units(names: &[&str]) -> BTreeSet<UnitId> {
        names.iter().map(|name| UnitId::new(*name)).collect()
    }

    fn wrong(state: PactState) -> Refusal {
        Refusal::PactWrongState { state: state.name().to_owned() }
    }

    type Act = fn(PactState) -> Result<PactState, Refusal>;

    /// Every act, once for each way that it can end.
    const ACTS: [(&str, Act); 9] = [
        ("offer_for_signing", |state| state.offer_for_signing("Thi đua", 1, 0)),
        ("sign", |state| sign(state, &["a"])),
        ("sign", |state| sign(state, &["a", "b"])),
        ("withdraw_signature", |state| withdraw(state, &["c"])),
        ("take_back", |state| state.take_back(0, "Sai chính tả")),
        ("take_back", |state| state.take_back(1, "Sai chỉ tiêu")),
        ("revise", |state| state.revise("Giao thêm")),
        ("supersede", PactState::supersede),
        ("save", |state| state.save().and(Err(Refusal::PactNotSigned))),
    ];

    fn sign(state: PactState, signed: &[&str]) -> Result<PactState, Refusal> {
        let (members, signed) = (units(&["a", "b", "c"]), units(signed));
        state.sign(&Roll { members: &members, signed: &signed }, &UnitId::new("c"))
    }

    fn withdraw(state: PactState, signed: &[&str]) -> Result<PactState, Refusal> {
        let (members, signed) = (units(&["a", "b", "c"]), units(signed));
        state.withdraw_signature(&Roll { members: &members, signed: &signed }, &UnitId::new("c"))
    }

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in PactState::ALL {
            for (act, run) in ACTS {
                edges.extend(run(from).ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../../docs/states/pact.md"), edges);
    }

    #[test]
    fn a_pact_is_offered_with_a_text_and_at_least_one_target_and_without_contradictions() {
        let offer = |content, targets, faults| PactState::Draft.offer_for_signing(content, targets, faults);
        assert_eq!(offer("", 3, 0), Err(Refusal::PactWithoutText));
        assert_eq!(offer("Thi đua", 0, 0), Err(Refusal::PactWithoutTargets));
        assert_eq!(offer("Thi đua", 3, 2), Err(Refusal::PactHasErrors { count: "2".into() }));
        assert_eq!(offer("Thi đua", 1, 0), Ok(PactState::Signing));
        assert_eq!(PactState::Signing.offer_for_signing("Thi đua", 1, 0), Err(wrong(PactState::Signing)));
    }

    #[test]
    fn the_last_signature_brings_the_pact_into_force_and_no_earlier_one() {
        assert_eq!(sign(PactState::Signing, &[]), Ok(PactState::Signing));
        assert_eq!(sign(PactState::Signing, &["a"]), Ok(PactState::Signing));
        assert_eq!(sign(PactState::Signing, &["a", "b"]), Ok(PactState::InForce));
    }

    #[test]
    fn the_signature_of_a_unit_that_left_the_cluster_replaces_nobodys() {
        assert_eq!(sign(PactState::Signing, &["a", "left-the-cluster"]), Ok(PactState::Signing));
    }

    #[test]
    fn a_unit_signs_once_and_only_as_a_member() {
        let (members, signed) = (units(&["a", "b"]), units(&["a"]));
        let roll = Roll { members: &members, signed: &signed };
        assert_eq!(PactState::Signing.sign(&roll, &UnitId::new("a")), Err(Refusal::PactAlreadySigned));
        assert_eq!(PactState::Signing.sign(&roll, &UnitId::new("x")), Err(Refusal::UnitNotMember));
    }

    #[test]
    fn a_signature_is_withdrawn_only_while_others_are_missing() {
        assert_eq!(withdraw(PactState::Signing, &["a", "c"]), Ok(PactState::Signing));
        assert_eq!(withdraw(PactState::Signing, &["a"]), Err(Refusal::PactNotSigned));
        assert_eq!(withdraw(PactState::InForce, &["a", "b", "c"]), Err(wrong(PactState::InForce)));
    }

    #[test]
    fn what_somebody_signed_is_put_away_for_a_reason_and_not_edited() {
        assert_eq!(PactState::Signing.take_back(0, "Sai số"), Ok(PactState::Draft));
        assert_eq!(PactState::Signing.take_back(2, ""), Err(Refusal::ReasonMissing));
        assert_eq!(PactState::Signing.take_back(2, "Sai số"), Ok(PactState::Superseded));
        assert_eq!(PactState::InForce.take_back(5, "Sai số"), Err(wrong(PactState::InForce)));
    }

    #[test]
    fn a_pact_in_force_is_revised_for_a_reason_and_only_once_at_a_time() {
        assert_eq!(PactState::InForce.revise(""), Err(Refusal::ReasonMissing));
        assert_eq!(PactState::InForce.revise("Giao thêm"), Ok(PactState::Draft));
        assert_eq!(PactState::Signing.revise("Giao thêm"), Err(wrong(PactState::Signing)));
    }
}
