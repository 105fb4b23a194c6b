//! About what somebody can be asked, and who says whom.

use super::{Actor, Office, Role};
use crate::event::Scope;
use crate::ids::{ClusterId, UnitId};

/// About what somebody can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The installation: who runs it.
    House,
    /// A cluster: who leads its work.
    Cluster(ClusterId),
    /// A unit.
    Unit(UnitId),
}

impl Whose {
    /// The stable name of what it is.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Cluster(_) => "cluster",
            Self::Unit(_) => "unit",
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::House => "thidua",
            Self::Cluster(id) => id.as_str(),
            Self::Unit(id) => id.as_str(),
        }
    }

    /// Whose log tells of it: a unit belongs to more than one cluster.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::House | Self::Unit(_) => Scope::System,
            Self::Cluster(id) => Scope::Cluster(id.clone()),
        }
    }

    /// The office in which the person may say who is asked.
    #[must_use]
    pub fn keeper<'a>(&self, actor: &'a Actor) -> Option<&'a Office> {
        let keeps = |office: &&Office| match (self, office.role) {
            (_, Role::Administrator) => true,
            (Self::Cluster(id), Role::ClusterSecretary) => office.cluster.as_ref() == Some(id),
            (Self::Unit(id), Role::UnitLeader | Role::UnitOfficer) => office.unit.as_ref() == Some(id),
            (Self::House, _)
            | (
                Self::Cluster(_),
                Role::NationalOfficer
                | Role::ClusterHead
                | Role::ClusterDeputy
                | Role::CoChair
                | Role::UnitLeader
                | Role::UnitOfficer
                | Role::Reader
                | Role::Cooperative,
            )
            | (
                Self::Unit(_),
                Role::NationalOfficer
                | Role::ClusterHead
                | Role::ClusterDeputy
                | Role::CoChair
                | Role::ClusterSecretary
                | Role::Reader
                | Role::Cooperative,
            ) => false,
        };
        // Whoever is of the unit acts for it, also where they run the house beside.
        let mut offices: Vec<&Office> = actor.offices.iter().filter(keeps).collect();
        offices.sort_by_key(|office| office.role == Role::Administrator);
        offices.first().copied()
    }

    /// Whether the person is of it, and not only allowed to write it down.
    #[must_use]
    pub fn is_own(&self, actor: &Actor) -> bool {
        self.keeper(actor).is_some_and(|office| office.role != Role::Administrator)
    }

    /// Those of the person's own units and clusters, each once; the house, for who runs it.
    #[must_use]
    pub fn kept_by(actor: &Actor) -> Vec<Self> {
        let mut kept = vec![];
        for office in &actor.offices {
            let whose = match (office.role, &office.cluster, &office.unit) {
                (Role::Administrator, _, _) => Some(Self::House),
                (Role::ClusterSecretary, Some(id), _) => Some(Self::Cluster(id.clone())),
                (Role::UnitLeader | Role::UnitOfficer, _, Some(id)) => Some(Self::Unit(id.clone())),
                (_, _, _) => None,
            };
            kept.extend(whose.filter(|whose| !kept.contains(whose)));
        }
        kept
    }
}
