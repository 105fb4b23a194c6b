//! For whom somebody writes articles of the portal, and publishes them.

use super::{Actor, Office, Right, Role, Whose};

/// The office in which the person does this for a cluster or a unit; the house has no articles.
#[must_use]
pub fn office_of_articles<'a>(actor: &'a Actor, right: Right, whose: &Whose) -> Option<&'a Office> {
    let holders = right.holders().unwrap_or_default();
    let is_of_it = |office: &&Office| match (whose, office.role) {
        (Whose::Cluster(id), Role::ClusterSecretary | Role::ClusterHead) => {
            office.cluster.as_ref() == Some(id)
        }
        (Whose::Unit(id), Role::UnitLeader | Role::UnitOfficer) => office.unit.as_ref() == Some(id),
        (_, _) => false,
    };
    actor.offices.iter().filter(is_of_it).find(|office| holders.contains(&office.role))
}

/// For whom the person writes or publishes, each once.
#[must_use]
pub fn newsrooms_of(actor: &Actor) -> Vec<Whose> {
    let mut found: Vec<Whose> = vec![];
    for office in &actor.offices {
        let whose = match (office.role, &office.cluster, &office.unit) {
            (Role::ClusterSecretary | Role::ClusterHead, Some(id), _) => Whose::Cluster(id.clone()),
            (Role::UnitLeader | Role::UnitOfficer, _, Some(id)) => Whose::Unit(id.clone()),
            (_, _, _) => continue,
        };
        if !found.contains(&whose) {
            found.push(whose);
        }
    }
    found
}
