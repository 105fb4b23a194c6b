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
    let named = |(name, role): (String, String)| (name, Role::from_name(&role));
    let cluster = store::list_holders(sql, here.cluster.as_str(), &today).await?;
    let mut by_unit: HashMap<String, Vec<Named>> = HashMap::new();
    for (unit, name, role) in store::list_unit_holders(sql, &today).await? {
        by_unit.entry(unit).or_default().push(named((name, role)));
    }
    Ok(Holders { cluster: cluster.into_iter().map(named).collect(), by_unit })
}

impl Holders {
    /// Those of the unit who hold the right, or, where nobody of a unit can, those of the cluster; each once.
    #[must_use]
    pub fn of(&self, unit: &Member, right: Right) -> Vec<String> {
        let roles = right.holders().unwrap_or_default();
        let holds = |(name, role): &Named| role.filter(|role| roles.contains(role)).map(|_| name.clone());
        let own = self.by_unit.get(unit.id.as_str()).into_iter().flatten();
        let mut names: Vec<String> = own.filter_map(holds).collect();
        if names.is_empty() {
            names = self.cluster.iter().filter_map(holds).collect();
        }
        names.dedup();
        names
    }
}
