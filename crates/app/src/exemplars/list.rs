//! The exemplars of a cluster over its years, looked for by words, aspect, unit, year and state.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::meetings::is_meant;
use thidua_domain::register::Search;
use thidua_store::Sql;
use thidua_store::exemplars::{self as store, ReplicationRow};

use super::{Exemplar, Follows, Ground, Hand};
use crate::ground::{ClusterYear, Member};
use crate::{App, Result};

/// What somebody looks for; what is empty is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtExemplar {
    /// Words of it.
    pub words: String,
    /// Code of an aspect.
    pub aspect: String,
    /// Address part of the unit.
    pub unit: String,
    /// Of which year.
    pub year: String,
    /// Stable name of a state.
    pub state: String,
}

/// The exemplars of a cluster that somebody may know of.
#[derive(Clone, Debug)]
pub struct Exemplars {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// Those that are looked for: featured ones first, then the newest year.
    pub list: Vec<Exemplar>,
    /// How many there are.
    pub all: usize,
    /// Of which years, the newest first.
    pub years: Vec<i64>,
    /// Whose, with their address parts.
    pub units: Vec<(String, String)>,
    /// Aspects that are offered, with the titles of those that the cluster named.
    pub aspects: Vec<(String, String)>,
    /// The unit for which the person may propose.
    pub own: Option<Member>,
}

impl Exemplar {
    fn is_meant(&self, search: Option<&Search>) -> bool {
        let (row, unit) = (&self.row, self.unit.as_ref());
        let (short, full) = unit.map_or(("", ""), |unit| (unit.short_name.as_str(), unit.full_name.as_str()));
        let titles = self.aspects.iter().map(|(_, title)| title.as_str());
        let texts =
            [&row.name, &row.story, &row.place, &row.contact, &row.commune, &row.province, &row.symbol];
        let texts: Vec<&str> =
            texts.into_iter().map(String::as_str).chain([short, full]).chain(titles).collect();
        is_meant(search, &texts)
    }
}

/// Every exemplar of the cluster, whoever may know of it, with who takes it up.
pub(super) async fn load_all(sql: &mut impl Sql, ground: &Ground) -> Result<Vec<Exemplar>> {
    let cluster = ground.here.cluster.as_str();
    let titles = store::list_aspects(sql, cluster).await?;
    let mut taken: HashMap<String, Vec<ReplicationRow>> = HashMap::new();
    for row in store::list_replications_of_cluster(sql, cluster).await? {
        taken.entry(row.exemplar_id.clone()).or_default().push(row);
    }
    let rows = store::list_exemplars(sql, cluster).await?.into_iter();
    rows.map(|row| {
        let taken = taken.remove(&row.id).unwrap_or_default();
        ground.exemplar(row, &titles, taken)
    })
    .collect()
}

/// Those that a person may know of.
pub(super) fn retain_known(list: &mut Vec<Exemplar>, here: &ClusterYear, actor: &Actor) {
    list.retain(|one| {
        let follows = Follows::of(here, actor, &one.taken_up);
        Hand::of(here, actor, &one.row.unit_id).may_see(one.state, follows)
    });
}

/// The exemplars of a cluster that somebody looks for, over all its years.
///
/// # Errors
/// No such cluster, or no right to read its newest year.
pub async fn find_exemplars(
    app: &App,
    actor: &Actor,
    cluster: &str,
    sought: &SoughtExemplar,
) -> Result<Exemplars> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    let (here, reader) = (Arc::clone(&ground.here), look.reader().await?);
    let aspects = super::offered(reader, &here).await?;
    let mut list = load_all(reader, &ground).await?;
    retain_known(&mut list, &here, actor);
    let mut years: Vec<i64> = list.iter().map(|one| one.row.year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let named = list.iter().filter_map(|one| one.unit.as_ref());
    let mut units: Vec<(String, String)> =
        named.map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect();
    units.sort();
    units.dedup_by(|one, other| one.0 == other.0);
    let all = list.len();
    let search = Search::of(&sought.words);
    // Signs alone are in no text.
    let is_void = search.is_none() && !sought.words.is_empty();
    list.retain(|one| {
        let is = |asked: &str, value: &str| asked.is_empty() || asked == value;
        let unit = one.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
        !is_void
            && (sought.aspect.is_empty() || one.aspects.iter().any(|(code, _)| *code == sought.aspect))
            && is(&sought.unit, unit)
            && is(&sought.year, &one.row.year.to_string())
            && is(&sought.state, one.state.name())
            && one.is_meant(search.as_ref())
    });
    list.sort_by_key(|one| (!one.is_featured(), -one.row.year));
    let own =
        here.own_unit(actor).filter(|own| here.office_for(actor, Right::ProposeExemplar, &own.id).is_ok());
    // Nobody acts in a year that was taken over.
    let own = own.filter(|_| here.source.is_none());
    Ok(Exemplars { own: own.cloned(), list, all, years, units, aspects, here })
}
