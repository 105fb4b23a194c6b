//! The ground on which an act in a year of a cluster stands: the year itself, loaded, with its members.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Office};
use thidua_domain::access::{Ground, Right};
use thidua_domain::contact::{Contact, Whose};
use thidua_domain::event::Scope;
use thidua_domain::ground::{YEARS, YearState};
use thidua_domain::ids::{ClusterId, UnitId, YearId};
use thidua_store::ground::YearRow;
use thidua_store::organization::{self as store, MemberRow};
use thidua_store::{Sql, Work, ground as year_store};

use crate::contact::find_contact;
use crate::error::damaged;
use crate::permit::Permit;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, Error, Result};

/// A unit as a member of a cluster in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Id.
    pub id: UnitId,
    /// Address part, and its id in facts files.
    pub slug: String,
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// head, deputy, co_chair, or none.
    pub office: Option<String>,
}

impl Member {
    /// Every name that people know it by.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        vec![self.short_name.clone(), self.full_name.clone()]
    }
}

/// One year of one cluster, and who its members are in it.
#[derive(Clone, Debug)]
pub struct ClusterYear {
    /// The cluster.
    pub cluster: ClusterId,
    /// Its address part.
    pub slug: String,
    /// Its name in full.
    pub name: String,
    /// Whether its figures are invented for show.
    pub illustrative: bool,
    /// The year's id.
    pub year_id: YearId,
    /// Which year.
    pub year: i16,
    /// Where it stands.
    pub state: YearState,
    /// Where its figures were taken from, when nobody reported them here.
    pub source: Option<String>,
    /// A sentence that its pages show.
    pub remark: Option<String>,
    /// The criteria table that it uses.
    pub criteria: Option<String>,
    /// When it was opened here, in UTC milliseconds since 1970.
    pub opened_at: i64,
    /// When the result became public.
    pub published_at: Option<i64>,
    /// When nothing changed any more.
    pub frozen_at: Option<i64>,
    /// Members in the order in which tables show them.
    pub members: Arc<[Member]>,
    /// What decides about rights.
    pub ground: Ground,
    /// Whom to ask about the cluster. Only those who work in it are told.
    pub contact: Option<Contact>,
    /// The day in Việt Nam on which it was looked at.
    pub today: Date,
}

impl ClusterYear {
    /// Whose log and order an act here belongs to.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope::Cluster(self.cluster.clone())
    }

    /// Whether everybody may see the result.
    #[must_use]
    pub fn is_public(&self) -> bool {
        match self.state {
            YearState::Published | YearState::Archived => true,
            YearState::Open | YearState::Frozen => false,
        }
    }

    /// The member with this address part.
    ///
    /// # Errors
    /// There is none.
    pub fn member(&self, slug: &str) -> Result<&Member> {
        self.members.iter().find(|member| member.slug == slug).ok_or(Error::NotFound)
    }

    /// The member with this id.
    #[must_use]
    pub fn member_by_id(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.id.as_str() == id)
    }

    /// The office that lets the person do this here.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn office<'a>(&self, actor: &'a Actor, right: Right) -> Result<&'a Office> {
        self.ground.office(actor, right).ok_or(Error::NotAllowed)
    }

    /// The office that lets the person do this for one unit.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn office_for<'a>(&self, actor: &'a Actor, right: Right, unit: &UnitId) -> Result<&'a Office> {
        self.ground.office_for_unit(actor, right, unit).ok_or(Error::NotAllowed)
    }

    /// The leave to do this here.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub(crate) fn permit(&self, actor: &Actor, right: Right) -> Result<Permit> {
        self.office(actor, right).map(|office| Permit::of(actor, office))
    }

    /// The leave to do this for one unit, by its address part.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is no member, [`Error::NotAllowed`].
    pub(crate) fn permit_for(&self, actor: &Actor, right: Right, unit: &str) -> Result<Permit> {
        let unit = self.member(unit)?;
        self.office_for(actor, right, &unit.id).map(|office| Permit::of(actor, office))
    }

    /// The unit that the person reports or marks for, if they are of a member unit.
    #[must_use]
    pub fn own_unit(&self, actor: &Actor) -> Option<&Member> {
        self.members.iter().find(|member| self.ground.is_of_unit(actor, &member.id))
    }
}

/// A year that no cluster can have is not found, and no day of it is asked for: the calendar ends.
fn accept_address((_, year): (&str, i16)) -> Result<()> {
    if YEARS.contains(&year) { Ok(()) } else { Err(Error::NotFound) }
}

/// Loads one year of one cluster; the names are those of the year's last day, or of today while it runs.
pub(crate) async fn load_here(sql: &mut impl Sql, slug: &str, year: i16, today: Date) -> Result<ClusterYear> {
    accept_address((slug, year))?;
    let (first, last) = (jiff::civil::date(year, 1, 1), jiff::civil::date(year, 12, 31));
    let named_on = last.min(today.max(first)).to_string();
    let cluster = match store::find_cluster(sql, slug, &named_on).await? {
        Some(cluster) => cluster,
        // A cluster that was formed later may still hold an earlier year that was taken over.
        None => store::find_cluster(sql, slug, &today.to_string()).await?.ok_or(Error::NotFound)?,
    };
    let row = year_store::find_year(sql, &cluster.id, i64::from(year)).await?.ok_or(Error::NotFound)?;
    let members = store::list_members(sql, &cluster.id, &first.to_string(), &named_on).await?;
    let members: Vec<Member> = members.into_iter().map(member_of).collect();
    let whose = Whose::Cluster(ClusterId::new(cluster.id.clone()));
    let ground = Ground {
        cluster: ClusterId::new(cluster.id.clone()),
        members: Arc::new(members.iter().map(|member| member.id.clone()).collect::<BTreeSet<_>>()),
    };
    Ok(ClusterYear {
        cluster: ClusterId::new(cluster.id),
        slug: cluster.slug,
        name: cluster.name,
        illustrative: cluster.illustrative != 0,
        year_id: YearId::new(row.id),
        year,
        state: YearState::from_name(&row.state).ok_or_else(|| damaged("year.state", &row.state))?,
        source: row.source,
        remark: row.remark,
        criteria: row.criteria_table,
        opened_at: row.opened_at,
        published_at: row.published_at,
        frozen_at: row.frozen_at,
        members: members.into(),
        ground,
        contact: find_contact(sql, &whose).await?,
        today,
    })
}

/// The tables of the system that say what a cluster is called and who belongs to it.
const MEMBERSHIP: [&str; 6] =
    ["cluster", "cluster_name", "cluster_member", "cluster_office", "unit", "unit_name"];

/// What the members of a year, and their order, are made of.
pub(crate) const MEMBERS: MadeOf<'static> = MadeOf { scope: &Scope::System, tables: &MEMBERSHIP };

/// A year, kept until it, its cluster or its members change.
pub(crate) async fn here_of(look: &mut Look, at: (&str, i16)) -> Result<Arc<ClusterYear>> {
    accept_address(at)?;
    let today = look.app().today();
    let key = format!("scope/{}/{today}", at.0);
    let scope = look
        .view(&key, &[MEMBERS], async |look, _| {
            let row = store::find_cluster(look.reader().await?, at.0, &today.to_string()).await?;
            Ok(Scope::Cluster(ClusterId::new(row.ok_or(Error::NotFound)?.id)))
        })
        .await?;
    let of_year = MadeOf { scope: &scope, tables: &["emulation_year", "contact"] };
    let key = format!("year/{}/{}/{today}", at.0, at.1);
    look.view(&key, &[MEMBERS, of_year], async |look, _| {
        load_here(look.reader().await?, at.0, at.1, today).await
    })
    .await
}

/// The years of a cluster, the newest first.
pub(crate) async fn years_of(look: &mut Look, slug: &str) -> Result<Vec<Arc<ClusterYear>>> {
    let today = look.app().today().to_string();
    let reader = look.reader().await?;
    let cluster = store::find_cluster(reader, slug, &today).await?.ok_or(Error::NotFound)?;
    let rows = year_store::list_years(reader).await?;
    let mut years = vec![];
    for row in rows.into_iter().filter(|row| row.cluster_id == cluster.id) {
        years.push(here_of(look, (slug, i16::try_from(row.year)?)).await?);
    }
    Ok(years)
}

/// A year for whoever looks at nothing else.
pub(crate) async fn here_now(app: &App, at: (&str, i16)) -> Result<Arc<ClusterYear>> {
    here_of(&mut app.look(), at).await
}

impl Weigh for Scope {
    fn weight(&self) -> usize {
        64
    }
}

impl Weigh for ClusterYear {
    fn weight(&self) -> usize {
        600 + 260 * self.members.len()
    }
}

/// Runs an act in a year, for whoever has the permit that `ask` gives. It is asked before the act begins, and again inside it: what was
/// read before may have changed.
pub(crate) async fn in_year<T>(
    app: &App,
    at: &(String, i16),
    ask: impl Fn(&ClusterYear) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, ClusterYear) -> Result<T>,
) -> Result<T> {
    let before = here_now(app, (&at.0, at.1)).await?;
    app.write(ask(&before)?, before.scope(), async |work| {
        let here = refresh_year(work, &before).await?;
        ask(&here)?.renew(work);
        act(work, here).await
    })
    .await
}

/// The year of the cluster before this one.
pub(crate) async fn year_before(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<YearRow>> {
    Ok(year_store::find_year(sql, here.cluster.as_str(), i64::from(here.year) - 1).await?)
}

/// The year as it stands inside an act: what was loaded before it began may have been frozen since.
pub(crate) async fn refresh_year(sql: &mut impl Sql, here: &ClusterYear) -> Result<ClusterYear> {
    let row = year_store::find_year(sql, here.cluster.as_str(), i64::from(here.year))
        .await?
        .ok_or(Error::NotFound)?;
    let state = YearState::from_name(&row.state).ok_or_else(|| damaged("year.state", &row.state))?;
    Ok(ClusterYear {
        state,
        criteria: row.criteria_table,
        published_at: row.published_at,
        frozen_at: row.frozen_at,
        ..here.clone()
    })
}

/// Rows by the unit that they belong to, found once: going through all of them again for each unit grows with the square.
pub(crate) fn by_unit<'a, T>(
    rows: impl IntoIterator<Item = &'a T>,
    unit_of: impl Fn(&'a T) -> &'a str,
) -> HashMap<&'a str, Vec<&'a T>> {
    let mut found: HashMap<&str, Vec<&T>> = HashMap::new();
    for row in rows {
        found.entry(unit_of(row)).or_default().push(row);
    }
    found
}

fn member_of(row: MemberRow) -> Member {
    Member {
        id: UnitId::new(row.unit_id),
        slug: row.slug,
        full_name: row.full_name,
        short_name: row.short_name,
        office: row.office,
    }
}

/// Whose log and order the cluster with this address part has.
///
/// # Errors
/// There is none.
pub async fn scope_of(app: &App, slug: &str) -> Result<Scope> {
    let day = app.today().to_string();
    let row = store::find_cluster(&mut app.read().await?, slug, &day).await?.ok_or(Error::NotFound)?;
    Ok(Scope::Cluster(ClusterId::new(row.id)))
}
