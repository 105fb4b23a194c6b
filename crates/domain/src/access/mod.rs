//! Who may do what: one table of rights and roles, and the predicates about one thing.

mod articles;
mod office;
mod register;
mod whose;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ids::{ClusterId, UnitId};

pub use articles::{newsrooms_of, office_of_articles};
pub use office::{Actor, ClusterSeat, OfEntry, Office, Role, ScopeKind};
pub use register::{keeper_of_register, reader_of_register};
pub use whose::Whose;

/// A right that a route or an act asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// Anybody, signed in or not.
    ReadPublished,
    /// Anybody who is signed in, about themselves.
    OwnAccount,
    /// Working pages of a cluster's year.
    ReadYear,
    /// The ranking as it stands while the year is open, and everybody's marks on every sheet: those who lead the cluster.
    /// Others see of other units' sheets what follows from accepted reports, and nobody's marks.
    ReadProvisional,
    /// Enter, save and submit the report of the own unit.
    EnterReport,
    /// Decide about a report in any of the three ways below; which one the act asks.
    DecideReport,
    /// Approve the report of the own unit, or send it back to its officer.
    ApproveReport,
    /// Accept a report for the cluster, return it.
    AcceptReport,
    /// Correct an accepted figure of the own unit, with a reason.
    CorrectReport,
    /// Draft the pact of the year, offer it, take it back, begin a new version.
    DraftPact,
    /// Sign the pact for the own unit, or withdraw the signature.
    SignPact,
    /// Give marks in the layer of the own role.
    GiveMark,
    /// Propose the cluster's marks on what one looks after; only for who is named in the year.
    ProposeMarks,
    /// Attach evidence to the scorecard of the own unit, and hand it in.
    FillInScorecard,
    /// Accept or reject evidence, and send a scorecard back.
    ExamineScorecard,
    /// Approve scorecards as a whole, where the table has a layer for it.
    ApproveScorecard,
    /// Open a year, choose its criteria table, say what is not assigned.
    ArrangeYear,
    /// Lock a step and let single units through.
    LockStep,
    /// Draw who checks whom, hand sheets over, open the explanation.
    AssignChecks,
    /// Say that the own unit and another do not check each other.
    DeclareConflict,
    /// Hand in the own unit's sheet about another, and say why marks differ.
    HandInCheck,
    /// Answer what peers gave the own unit.
    Explain,
    /// Freeze the year and publish its result.
    CloseYear,
    /// Call conferences of the cluster, lead them through, word what was concluded, and look at what became of it.
    HoldConference,
    /// Sign the minutes of a conference for those who led it.
    SignMinutes,
    /// Launch the movements of the cluster, review and conclude them.
    LeadMovements,
    /// Answer invitations to conferences for the own unit, do the tasks that follow from them, tell its experience and take up that of others;
    /// join movements and tell what comes of them, launch the unit's own.
    TakePart,
    /// Read the audit log of the cluster.
    ReadLog,
    /// Read the register of cooperatives of a unit: of the own, or of a cluster that one leads.
    ReadRegister,
    /// Enter organisations in the register of the own unit, and note what becomes of them.
    KeepRegister,
    /// Bring rulebooks of awards into the house, and take back what one brought in.
    KeepRulebooks,
    /// Say whom to ask about the own unit or the own cluster.
    KeepContact,
    /// Announce, open, close and count the polls of the cluster.
    RunPolls,
    /// Announce stage contests of the cluster, seat their jury, lead them through and conclude their results.
    RunContests,
    /// Propose exemplars of the own unit, name who helps, and take up those of the cluster.
    ProposeExemplar,
    /// Look at exemplars that are proposed, recognise, feature and retire them.
    RecognizeExemplar,
    /// Confirm what the own unit took up, or send it back.
    ConfirmReplication,
    /// Write articles of the portal for the own cluster or the own unit.
    WriteArticles,
    /// Publish them, withdraw them, correct what is public.
    PublishArticles,
    /// See what the alliance has of the own cooperative, join movements for it.
    KeepCorner,
    /// Accounts, units, clusters.
    Administer,
}

/// Those who read registers: whoever only looks at a cluster does not see who is in those of its units.
const REGISTER_READERS: [Role; 7] = [
    Role::NationalOfficer,
    Role::ClusterHead,
    Role::ClusterDeputy,
    Role::CoChair,
    Role::ClusterSecretary,
    Role::UnitLeader,
    Role::UnitOfficer,
];

/// Those who read the working pages of a cluster.
const READERS: [Role; 8] = [
    Role::NationalOfficer,
    Role::ClusterHead,
    Role::ClusterDeputy,
    Role::CoChair,
    Role::ClusterSecretary,
    Role::UnitLeader,
    Role::UnitOfficer,
    Role::Reader,
];

impl Right {
    /// Every right, in the order in which tables show them.
    pub const ALL: [Self; 41] = [
        Self::ReadPublished,
        Self::OwnAccount,
        Self::ReadYear,
        Self::ReadProvisional,
        Self::EnterReport,
        Self::DecideReport,
        Self::ApproveReport,
        Self::AcceptReport,
        Self::CorrectReport,
        Self::DraftPact,
        Self::SignPact,
        Self::GiveMark,
        Self::ProposeMarks,
        Self::FillInScorecard,
        Self::ExamineScorecard,
        Self::ApproveScorecard,
        Self::ArrangeYear,
        Self::LockStep,
        Self::AssignChecks,
        Self::DeclareConflict,
        Self::HandInCheck,
        Self::Explain,
        Self::CloseYear,
        Self::HoldConference,
        Self::SignMinutes,
        Self::LeadMovements,
        Self::TakePart,
        Self::ReadLog,
        Self::ReadRegister,
        Self::KeepRegister,
        Self::KeepRulebooks,
        Self::KeepContact,
        Self::RunPolls,
        Self::RunContests,
        Self::ProposeExemplar,
        Self::RecognizeExemplar,
        Self::ConfirmReplication,
        Self::WriteArticles,
        Self::PublishArticles,
        Self::KeepCorner,
        Self::Administer,
    ];

    /// The roles that may hold this right in their own scope; `None`: everybody.
    #[must_use]
    pub fn holders(self) -> Option<&'static [Role]> {
        use Role::{
            Administrator, ClusterDeputy, ClusterHead, ClusterSecretary, CoChair, Cooperative,
            NationalOfficer, Reader, UnitLeader, UnitOfficer,
        };
        match self {
            Self::ReadPublished => None,
            Self::OwnAccount => Some(&Role::ALL),
            Self::ReadYear => Some(&READERS),
            Self::EnterReport => Some(&[UnitOfficer, UnitLeader]),
            Self::DecideReport => Some(&[ClusterSecretary, UnitLeader, UnitOfficer]),
            Self::ApproveReport | Self::SignPact | Self::ConfirmReplication => Some(&[UnitLeader]),
            Self::AcceptReport
            | Self::DraftPact
            | Self::ExamineScorecard
            | Self::ArrangeYear
            | Self::AssignChecks
            | Self::HoldConference
            | Self::KeepRulebooks => Some(&[ClusterSecretary]),
            Self::CorrectReport
            | Self::FillInScorecard
            | Self::HandInCheck
            | Self::Explain
            | Self::TakePart
            | Self::ProposeExemplar
            | Self::KeepRegister => Some(&[UnitOfficer, UnitLeader]),
            Self::DeclareConflict => Some(&[ClusterSecretary, UnitLeader]),
            Self::GiveMark => Some(&[UnitOfficer, ClusterSecretary, ClusterHead]),
            Self::ProposeMarks => Some(&[ClusterDeputy, CoChair, UnitLeader, UnitOfficer, Reader]),
            Self::ApproveScorecard => Some(&[ClusterHead]),
            Self::SignMinutes => Some(&[ClusterHead, CoChair]),
            Self::CloseYear
            | Self::LockStep
            | Self::LeadMovements
            | Self::RunContests
            | Self::RunPolls
            | Self::RecognizeExemplar => Some(&[ClusterSecretary, ClusterHead]),
            Self::ReadProvisional | Self::ReadLog => {
                Some(&[NationalOfficer, ClusterHead, ClusterDeputy, CoChair, ClusterSecretary])
            }
            Self::ReadRegister => Some(&REGISTER_READERS),
            Self::KeepContact => Some(&[UnitOfficer, UnitLeader, ClusterSecretary, Administrator]),
            Self::WriteArticles => Some(&[ClusterSecretary, ClusterHead, UnitOfficer, UnitLeader]),
            Self::PublishArticles => Some(&[ClusterHead, UnitLeader]),
            Self::KeepCorner => Some(&[Cooperative]),
            Self::Administer => Some(&[Administrator]),
        }
    }

    /// Whether something can be done with it in a year, or it is for looking, for oneself, or for the house.
    #[must_use]
    pub fn works_in_years(self) -> bool {
        match self {
            Self::ReadPublished
            | Self::OwnAccount
            | Self::ReadYear
            | Self::ReadProvisional
            | Self::ReadLog
            | Self::ReadRegister
            | Self::KeepRegister
            | Self::KeepRulebooks
            | Self::KeepContact
            | Self::WriteArticles
            | Self::PublishArticles
            | Self::KeepCorner
            | Self::Administer => false,
            Self::EnterReport
            | Self::DecideReport
            | Self::ApproveReport
            | Self::AcceptReport
            | Self::CorrectReport
            | Self::DraftPact
            | Self::SignPact
            | Self::GiveMark
            | Self::ProposeMarks
            | Self::FillInScorecard
            | Self::ExamineScorecard
            | Self::ApproveScorecard
            | Self::ArrangeYear
            | Self::LockStep
            | Self::AssignChecks
            | Self::DeclareConflict
            | Self::HandInCheck
            | Self::Explain
            | Self::RunPolls
            | Self::RunContests
            | Self::CloseYear
            | Self::HoldConference
            | Self::SignMinutes
            | Self::LeadMovements
            | Self::TakePart
            | Self::ProposeExemplar
            | Self::RecognizeExemplar
            | Self::ConfirmReplication => true,
        }
    }

    /// Whether the person may hold the right anywhere; the act still asks about the one thing.
    #[must_use]
    pub fn is_held_by(self, actor: Option<&Actor>) -> bool {
        match (self.holders(), actor) {
            (None, _) => true,
            (Some(_), None) => false,
            // An account without any office may still see itself and leave.
            (Some(_), Some(_)) if self == Self::OwnAccount => true,
            (Some(roles), Some(actor)) => actor.offices.iter().any(|office| roles.contains(&office.role)),
        }
    }

    /// Whether the person holds the right in this cluster by an office that is not of a unit.
    #[must_use]
    pub fn is_held_in(self, actor: &Actor, cluster: &ClusterId) -> bool {
        Ground { cluster: cluster.clone(), members: Arc::default() }.office(actor, self).is_some()
    }
}

/// For whom an office gives marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker<'a> {
    /// For a member unit: its own and those of others.
    Unit(&'a UnitId),
    /// For the cluster.
    Cluster,
    /// For the head, whose marks settle the matter.
    Head,
}

/// What one must know of a cluster to decide about rights in it: the cluster and who its members are in the year asked for.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The cluster.
    pub cluster: ClusterId,
    /// Its members.
    pub members: Arc<BTreeSet<UnitId>>,
}

impl Ground {
    /// The office that lets the person do this in the cluster, whichever unit it concerns.
    #[must_use]
    pub fn office<'a>(&self, actor: &'a Actor, right: Right) -> Option<&'a Office> {
        self.office_of(actor, right, |unit| self.members.contains(unit))
    }

    /// The office that lets the person do this for one unit of the cluster.
    #[must_use]
    pub fn office_for_unit<'a>(&self, actor: &'a Actor, right: Right, unit: &UnitId) -> Option<&'a Office> {
        self.office_of(actor, right, |own| own == unit && self.members.contains(own))
    }

    /// For whom marks are given here in this office, if any are.
    #[must_use]
    pub fn marker<'a>(&self, office: &'a Office) -> Option<Marker<'a>> {
        let is_here = office.cluster.as_ref() == Some(&self.cluster);
        match office.role {
            Role::ClusterSecretary => is_here.then_some(Marker::Cluster),
            Role::ClusterHead => is_here.then_some(Marker::Head),
            Role::UnitOfficer => {
                office.unit.as_ref().filter(|own| self.members.contains(*own)).map(Marker::Unit)
            }
            Role::Administrator
            | Role::NationalOfficer
            | Role::ClusterDeputy
            | Role::CoChair
            | Role::UnitLeader
            | Role::Reader
            | Role::Cooperative => None,
        }
    }

    /// Whether the person reports or marks for this unit, which is a member.
    #[must_use]
    pub fn is_of_unit(&self, actor: &Actor, unit: &UnitId) -> bool {
        let is_in = |role| actor.is_in_unit(role, unit);
        self.members.contains(unit) && (is_in(Role::UnitOfficer) || is_in(Role::UnitLeader))
    }

    /// Whether the person has anything to do here beside looking.
    #[must_use]
    pub fn gives_work(&self, actor: &Actor) -> bool {
        Right::ALL.into_iter().any(|right| right.works_in_years() && self.office(actor, right).is_some())
    }

    /// The same, for an office of a unit that is meant.
    fn office_of<'a>(
        &self,
        actor: &'a Actor,
        right: Right,
        is_meant: impl Fn(&UnitId) -> bool,
    ) -> Option<&'a Office> {
        let roles = right.holders()?;
        actor.offices.iter().find(|office| {
            roles.contains(&office.role)
                && match office.role {
                    Role::Administrator | Role::NationalOfficer => true,
                    Role::ClusterHead
                    | Role::ClusterDeputy
                    | Role::CoChair
                    | Role::ClusterSecretary
                    | Role::Reader => office.cluster.as_ref() == Some(&self.cluster),
                    Role::UnitLeader | Role::UnitOfficer => office.unit.as_ref().is_some_and(&is_meant),
                    // Its corner is all that it has.
                    Role::Cooperative => false,
                }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{OfficeId, PersonId};

    fn officer_of(unit: &str) -> Actor {
        Actor {
            person: PersonId::new("p"),
            name: "Cán bộ".into(),
            offices: vec![Office {
                id: OfficeId::new("o"),
                role: Role::UnitOfficer,
                cluster: None,
                unit: Some(UnitId::new(unit)),
                entry: None,
                unit_name: None,
                from: jiff::civil::date(2025, 1, 1),
                to: None,
            }],
        }
    }

    fn ground() -> Ground {
        Ground {
            cluster: ClusterId::new("c"),
            members: Arc::new(["ha-noi", "can-tho"].map(UnitId::new).into_iter().collect()),
        }
    }

    #[test]
    fn an_officer_enters_the_report_of_the_own_unit_only() {
        let actor = officer_of("can-tho");
        let may =
            |unit: &str| ground().office_for_unit(&actor, Right::EnterReport, &UnitId::new(unit)).is_some();
        assert!(may("can-tho"));
        assert!(!may("ha-noi"));
    }

    #[test]
    fn an_officer_of_a_unit_outside_the_cluster_reads_nothing_of_it() {
        assert!(ground().office(&officer_of("kon-tum"), Right::ReadYear).is_none());
        assert!(ground().office(&officer_of("ha-noi"), Right::ReadYear).is_some());
    }

    #[test]
    fn the_administrator_has_no_right_over_scores_or_reports() {
        for right in Right::ALL {
            let holds = right.holders().is_some_and(|roles| roles.contains(&Role::Administrator));
            assert_eq!(
                holds,
                matches!(right, Right::OwnAccount | Right::KeepContact | Right::Administer),
                "{right:?}"
            );
        }
    }
}
