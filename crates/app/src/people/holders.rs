//! Who can be asked: the names of those who hold a right in a cluster or in one of its units.

use std::collections::HashMap;

use thidua_domain::access::{Right, Role};
use thidua_store::Sql;
use thidua_store::people as store;

use crate::Result;
use crate::ground::{ClusterYear, Member};

type Named = (String, Option<Role>);

/// Who holds an office of a cluster and of its members, by name.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    cluster: Vec<Named>,
    by_unit: HashMap<String, Vec<Named>>,
}

/// Everybody who holds one today.
pub(crate) async fn holders_in(sql: &mut impl Sql, here: &ClusterYear) -> Result<Holders> {
    let today = here.today.to_string();
    let held = |(name, role): (String, String)| (name, Role::from_name(&role));
    let cluster = store::list_holders(sql, here.cluster.as_str(), &today).await?;
    let mut by_unit: HashMap<String, Vec<Named>> = HashMap::new();
    for (unit, name, role) in store::list_unit_holders(sql, &today).await? {
        by_unit.entry(unit).or_default().push(held((name, role)));
    }
    Ok(Holders { cluster: cluster.into_iter().map(held).collect(), by_unit })
}

impl Holders {
    /// Those of the unit who hold the right, or, where nobody of a unit can, those of the cluster.
    #[must_use]
    pub fn of(&self, unit: &Member, right: Right) -> Vec<String> {
        let roles = right.holders().unwrap_or_default();
        let own = self.by_unit.get(unit.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let names = named(own, |role| roles.contains(&role));
        if names.is_empty() { named(&self.cluster, |role| roles.contains(&role)) } else { names }
    }
}

/// The names of those in a role that is meant, each once, also of who holds two.
fn named(all: &[Named], is_meant: impl Fn(Role) -> bool) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for (name, role) in all {
        if role.is_some_and(&is_meant) && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
