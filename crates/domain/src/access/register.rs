//! Who reads and who keeps the register of an alliance.

use std::collections::BTreeSet;

use super::{Actor, Office, Right, Role};
use crate::ids::{ClusterId, UnitId};

/// The office in which somebody reads the register of a unit, which is a member of these clusters: its own people, those who lead one of its
/// clusters, the national alliance.
#[must_use]
pub fn reader_of_register<'a>(
    actor: &'a Actor,
    unit: &UnitId,
    clusters: &BTreeSet<ClusterId>,
) -> Option<&'a Office> {
    let own = keeper_of_register(actor, unit);
    own.or_else(|| {
        held(actor, Right::ReadRegister).find(|office| match office.role {
            Role::NationalOfficer => true,
            Role::ClusterHead | Role::ClusterDeputy | Role::CoChair | Role::ClusterSecretary => {
                office.cluster.as_ref().is_some_and(|cluster| clusters.contains(cluster))
            }
            Role::UnitLeader | Role::UnitOfficer => office.unit.as_ref() == Some(unit),
            Role::Administrator | Role::Reader | Role::Cooperative => false,
        })
    })
}

/// The office in which somebody keeps the register of a unit: nobody keeps that of another.
#[must_use]
pub fn keeper_of_register<'a>(actor: &'a Actor, unit: &UnitId) -> Option<&'a Office> {
    held(actor, Right::KeepRegister).find(|office| office.unit.as_ref() == Some(unit))
}

fn held(actor: &Actor, right: Right) -> impl Iterator<Item = &Office> {
    let roles = right.holders().unwrap_or_default();
    actor.offices.iter().filter(move |office| roles.contains(&office.role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{OfficeId, PersonId};

    fn holder(role: Role, cluster: Option<&str>, unit: Option<&str>) -> Actor {
        let office = Office {
            id: OfficeId::new("o"),
            role,
            cluster: cluster.map(ClusterId::new),
            unit: unit.map(UnitId::new),
            entry: None,
            unit_name: None,
            from: jiff::civil::date(2025, 1, 1),
            to: None,
        };
        Actor { person: PersonId::new("p"), name: "Lê An".into(), offices: vec![office] }
    }

    #[test]
    fn the_own_people_keep_a_register_and_who_leads_the_cluster_reads_it() {
        let (unit, clusters) = (UnitId::new("can-tho"), [ClusterId::new("5")].into_iter().collect());
        let may = |role, cluster, of| {
            let actor = holder(role, cluster, of);
            let reads = reader_of_register(&actor, &unit, &clusters).is_some();
            (reads, keeper_of_register(&actor, &unit).is_some())
        };
        for role in [Role::UnitOfficer, Role::UnitLeader] {
            assert_eq!(may(role, None, Some("can-tho")), (true, true));
            assert_eq!(may(role, None, Some("ha-noi")), (false, false));
        }
        for role in [Role::ClusterHead, Role::ClusterDeputy, Role::CoChair, Role::ClusterSecretary] {
            assert_eq!(may(role, Some("5"), None), (true, false));
            // Where a secretary comes from is no office in that unit.
            assert_eq!(may(role, Some("6"), Some("can-tho")), (false, false));
        }
        assert_eq!(may(Role::NationalOfficer, None, None), (true, false));
        assert_eq!(may(Role::Reader, Some("5"), None), (false, false));
        assert_eq!(may(Role::Administrator, None, None), (false, false));
    }
}
