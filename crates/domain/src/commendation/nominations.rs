//! What people do with nominations, one or hundreds at a time: whether it may be done with each, and where it leads.

use super::nomination::{DossierState, DossierStep, NominationState, NominationStep};
use crate::refusal::Refusal;

/// The most nominations that one act is about.
pub const NOMINATIONS_MAX: usize = 500;

/// What people do with nominations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// Hands the dossier in.
    HandIn,
    /// Asks for more.
    RequestMore,
    /// Accepts the dossier.
    Accept,
    /// Puts it onto the list of a meeting.
    List,
    /// Endorses it where the rule takes no vote.
    Endorse,
    /// Takes such an endorsement back.
    Reconsider,
    /// Puts it into a decision.
    Grant,
    /// Gives it up.
    Withdraw,
    /// Takes it up again.
    Renew,
}

impl Deed {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Self; 9] = [
        Self::HandIn,
        Self::Accept,
        Self::RequestMore,
        Self::List,
        Self::Endorse,
        Self::Grant,
        Self::Reconsider,
        Self::Withdraw,
        Self::Renew,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand-in",
            Self::RequestMore => "request-more",
            Self::Accept => "accept",
            Self::List => "list",
            Self::Endorse => "endorse",
            Self::Reconsider => "reconsider",
            Self::Grant => "grant",
            Self::Withdraw => "withdraw",
            Self::Renew => "renew",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }

    /// Whether it takes a reason, or what is asked for.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::RequestMore | Self::Withdraw)
    }

    /// Whether it takes a day.
    #[must_use]
    pub fn takes_day(self) -> bool {
        matches!(self, Self::HandIn | Self::Accept)
    }
}

/// What is known of a nomination when somebody wants to do something with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: NominationState,
    /// Where its dossier stands.
    pub dossier: DossierState,
    /// How many papers of the checklist are missing.
    pub missing: usize,
    /// Whether a rule holds for its award.
    pub ruled: bool,
    /// Whether that rule takes a vote.
    pub takes_vote: bool,
    /// Whether a meeting that is not concluded has it on its list.
    pub before_council: bool,
    /// Whether a concluded meeting endorsed it.
    pub by_council: bool,
    /// Whether a decision has it on its list.
    pub in_decision: bool,
}

/// Where a deed leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Where the nomination stands then.
    pub state: NominationState,
    /// Where its dossier stands then.
    pub dossier: DossierState,
}

impl Standing {
    /// Where a deed leads, if it may be done.
    ///
    /// # Errors
    /// The first thing that is in the way.
    pub fn after(&self, deed: Deed) -> Result<Outcome, Refusal> {
        match deed {
            Deed::HandIn => self.dossier_takes(DossierStep::HandIn),
            Deed::RequestMore => self.dossier_takes(DossierStep::RequestMore),
            Deed::Accept => {
                let after = self.dossier_takes(DossierStep::Accept)?;
                self.is_ruled()?;
                if self.missing > 0 {
                    return Err(Refusal::DossierMissing { count: self.missing.to_string() });
                }
                Ok(after)
            }
            Deed::List => {
                self.is_ripe()?;
                Ok(Outcome { state: self.state, dossier: self.dossier })
            }
            Deed::Endorse => {
                let after = self.takes(NominationStep::Endorse)?;
                self.is_ripe()?;
                self.is_ruled()?;
                if self.takes_vote { Err(Refusal::NominationTakesVote) } else { Ok(after) }
            }
            Deed::Reconsider => {
                let after = self.takes(NominationStep::Reconsider)?;
                self.is_free()?;
                if self.by_council { Err(Refusal::NominationByCouncil) } else { Ok(after) }
            }
            Deed::Grant => {
                if self.state != NominationState::Endorsed {
                    return Err(Refusal::NominationNotEndorsed);
                }
                if self.dossier != DossierState::ACCEPTED {
                    return Err(Refusal::NominationDossierUnaccepted);
                }
                self.is_free()?;
                Ok(Outcome { state: self.state, dossier: self.dossier })
            }
            Deed::Withdraw => {
                let after = self.takes(NominationStep::Withdraw)?;
                self.is_free()?;
                Ok(after)
            }
            Deed::Renew => self.takes(NominationStep::Renew),
        }
    }

    /// Nothing is made of it at this moment.
    fn is_free(&self) -> Result<(), Refusal> {
        if self.in_decision {
            return Err(Refusal::NominationInDecision);
        }
        if self.before_council { Err(Refusal::NominationBeforeCouncil) } else { Ok(()) }
    }

    /// What is asked for is known: without a rule nothing is complete and nothing free of a vote.
    fn is_ruled(&self) -> Result<(), Refusal> {
        if self.ruled { Ok(()) } else { Err(Refusal::NominationNoRule) }
    }

    /// It can be weighed: proposed, with a dossier that was handed in, and nowhere on a list. A dossier may be accepted before or after that: what
    /// the council wrote belongs to some.
    fn is_ripe(&self) -> Result<(), Refusal> {
        if self.state != NominationState::BEGINS {
            return Err(Refusal::NominationWrongState);
        }
        if !matches!(self.dossier, DossierState::HandedIn | DossierState::Complete) {
            return Err(Refusal::NominationDossierOpen);
        }
        self.is_free()
    }

    fn takes(&self, step: NominationStep) -> Result<Outcome, Refusal> {
        Ok(Outcome { state: self.state.take(step)?, dossier: self.dossier })
    }

    /// A dossier moves as long as nobody weighs it and nothing is decided.
    fn dossier_takes(&self, step: DossierStep) -> Result<Outcome, Refusal> {
        if !matches!(self.state, NominationState::Proposed | NominationState::Endorsed) {
            return Err(Refusal::NominationWrongState);
        }
        let dossier = self.dossier.take(step)?;
        self.is_free()?;
        Ok(Outcome { state: self.state, dossier })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRESH: Standing = Standing {
        state: NominationState::Proposed,
        dossier: DossierState::Assembling,
        missing: 2,
        ruled: true,
        takes_vote: true,
        before_council: false,
        by_council: false,
        in_decision: false,
    };
    const RIPE: Standing = Standing { dossier: DossierState::Complete, missing: 0, ..FRESH };
    const ENDORSED: Standing = Standing { state: NominationState::Endorsed, ..RIPE };

    #[test]
    fn a_dossier_is_accepted_when_nothing_is_missing() {
        let handed_in = Standing { dossier: FRESH.after(Deed::HandIn).unwrap().dossier, ..FRESH };
        assert_eq!(handed_in.after(Deed::Accept), Err(Refusal::DossierMissing { count: "2".into() }));
        let whole = Standing { missing: 0, ..handed_in };
        assert_eq!(whole.after(Deed::Accept).unwrap().dossier, DossierState::Complete);
        assert_eq!(FRESH.after(Deed::Accept), Err(Refusal::DossierWrongState), "nobody handed it in");
    }

    #[test]
    fn what_takes_a_vote_is_endorsed_by_none_alone() {
        assert_eq!(RIPE.after(Deed::Endorse), Err(Refusal::NominationTakesVote));
        let free = Standing { takes_vote: false, ..RIPE };
        assert_eq!(free.after(Deed::Endorse).unwrap().state, NominationState::Endorsed);
        let open = Standing { takes_vote: false, ..FRESH };
        assert_eq!(open.after(Deed::Endorse), Err(Refusal::NominationDossierOpen));
    }

    #[test]
    fn without_a_rule_nothing_is_accepted_and_nothing_endorsed() {
        let lost = Standing { ruled: false, takes_vote: false, ..RIPE };
        assert_eq!(lost.after(Deed::Endorse), Err(Refusal::NominationNoRule));
        let handed_in = Standing { dossier: DossierState::HandedIn, ..lost };
        assert_eq!(handed_in.after(Deed::Accept), Err(Refusal::NominationNoRule));
        assert!(lost.after(Deed::Withdraw).is_ok(), "it can be given up");
    }

    #[test]
    fn what_a_council_weighs_or_a_decision_grants_stays_as_it_is() {
        let weighed = Standing { before_council: true, ..RIPE };
        for deed in [Deed::RequestMore, Deed::List, Deed::Withdraw] {
            assert_eq!(weighed.after(deed), Err(Refusal::NominationBeforeCouncil), "{deed:?}");
        }
        let granted = Standing { in_decision: true, ..ENDORSED };
        for deed in [Deed::Grant, Deed::Withdraw, Deed::Reconsider] {
            assert_eq!(granted.after(deed), Err(Refusal::NominationInDecision), "{deed:?}");
        }
        let voted = Standing { by_council: true, ..ENDORSED };
        assert_eq!(voted.after(Deed::Reconsider), Err(Refusal::NominationByCouncil));
        assert_eq!(
            voted.after(Deed::Grant).unwrap().state,
            NominationState::Endorsed,
            "the issue decides it"
        );
        let early = Standing { dossier: DossierState::HandedIn, ..voted };
        assert_eq!(early.after(Deed::Grant), Err(Refusal::NominationDossierUnaccepted));
        assert_eq!(
            early.after(Deed::Accept).unwrap().dossier,
            DossierState::Complete,
            "with the council's papers"
        );
    }

    #[test]
    fn no_deed_is_done_twice() {
        for deed in Deed::ALL {
            for state in NominationState::ALL {
                for dossier in DossierState::ALL {
                    let standing = Standing { state, dossier, missing: 0, takes_vote: false, ..FRESH };
                    // What comes onto a list is kept from a second time by that list.
                    let Ok(after) = standing.after(deed) else { continue };
                    let listed = matches!(deed, Deed::List | Deed::Grant);
                    let again = Standing {
                        state: after.state,
                        dossier: after.dossier,
                        before_council: deed == Deed::List,
                        in_decision: deed == Deed::Grant,
                        ..standing
                    };
                    assert!(again.after(deed).is_err(), "{deed:?} {standing:?}");
                    assert!(listed || after != Outcome { state, dossier }, "{deed:?} leads somewhere");
                }
            }
        }
    }
}
