//! Units and clusters, and the ground on which an act in a cluster stands.

mod kinds;
mod logo;
mod offices;
mod public;
mod reorganisation;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Whose};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::organization::reorganisation::accept_day_that_came;
use thidua_domain::organization::{ClusterKind, UnitKind, accept_slug, form_cluster as decide};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_name;
use thidua_store::Work;
use thidua_store::organization::{self as store};
pub use thidua_store::organization::{ClusterRow, UnitRow};

pub use self::kinds::{ChangeKind, KindStep, UnitKinds, change_kind, kinds_today, unit_kinds};
pub(crate) use self::kinds::{KINDS, YearKinds, changes_kind, kinds_of, load_kinds};
pub use self::logo::{drop_logo, find_logo, set_logo};
pub use self::offices::grant_office;
pub use self::public::{PUBLIC_ROWS, PublicCluster, PublicPlace, public_cluster, public_clusters};
pub(crate) use self::public::{
    UnitNames, asked_cluster, clusters_by_id, cut_page, places_by_year, rows_of_page,
};
pub use self::reorganisation::{
    Beginning, Books, DecisionTyped, Joins, MemberPlan, Named, Plan, Reorganisation, Reorganise, Reorganised,
    ShareLine, TakeBackReorganisation, UnitLife, What, look_at_reorganisation, reorganise,
    take_back_reorganisation, unit_life,
};

pub(crate) use self::reorganisation::{load_books, merge_for_show};

use crate::contact::{Contact, find_contact};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

/// A unit to be registered.
#[derive(Clone, Debug)]
pub struct RegisterUnit {
    /// Name in full.
    pub full_name: String,
    /// Name in tables.
    pub short_name: String,
    /// Address part.
    pub slug: String,
    /// What it is.
    pub kind: UnitKind,
    /// First day of the name, which has come.
    pub from: Date,
}

/// Registers a unit; `by` is nobody on the command line.
///
/// # Errors
/// [`Error::Invalid`] on `full_name`, `short_name`, `slug` or `from`.
pub async fn register_unit(app: &App, by: Option<&Actor>, act: RegisterUnit) -> Result<UnitId> {
    let permit = Permit::to_administer(by)?;
    let mut wrong = FieldErrors::default();
    let full_name = wrong.note("full_name", accept_name(&act.full_name));
    let short_name = wrong.note("short_name", accept_name(&act.short_name));
    let slug = wrong.note("slug", accept_slug(&act.slug));
    wrong.note("from", accept_day_that_came(act.from, app.today()));
    wrong.finish()?;
    let (full_name, short_name, slug) =
        (full_name.unwrap_or_default(), short_name.unwrap_or_default(), slug.unwrap_or_default());

    let run = async |work: &mut Work| {
        let unit = store::NewUnit {
            slug: &slug,
            kind: act.kind.name(),
            full_name: &full_name,
            short_name: &short_name,
            from: &act.from.to_string(),
        };
        let unit =
            store::register_unit(work, &unit).await.map_err(|fault| slug_taken(fault, "unit", &slug))?;
        let (name, kind) = (full_name.clone(), act.kind.name().to_owned());
        work.record(Event::UnitRegistered { unit: unit.clone(), name, kind });
        Ok(UnitId::new(unit))
    };
    app.write(permit, Scope::System, run).await
}

/// A cluster to be formed.
#[derive(Clone, Debug)]
pub struct FormCluster {
    /// Name in full.
    pub name: String,
    /// Address part.
    pub slug: String,
    /// Address parts of its members.
    pub members: Vec<String>,
    /// First day of membership.
    pub from: Date,
    /// Whether its figures are invented for show.
    pub illustrative: Illustrative,
}

/// Whether figures are invented for show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Illustrative {
    /// Invented, and marked so on every page.
    Yes,
    /// Real.
    No,
}

/// Forms a cluster of registered units; `by` is nobody on the command line.
///
/// # Errors
/// [`Error::Invalid`] on `name`, `slug` or `members`.
pub async fn form_cluster(app: &App, by: Option<&Actor>, act: FormCluster) -> Result<ClusterId> {
    let permit = Permit::to_administer(by)?;
    let run = async |work: &mut Work| {
        let units = store::list_units(work, &act.from.to_string()).await?;
        let mut wrong = FieldErrors::default();
        wrong.note("name", accept_name(&act.name));
        wrong.note("slug", accept_slug(&act.slug));
        let (members, unknown) = ids_of(&units, &act.members);
        if let Some(slug) = unknown {
            wrong.note::<()>("members", Err(Refusal::UnitUnknown { slug }));
        }
        for unit in units.iter().filter(|unit| members.contains(&unit.id)) {
            wrong.note("members", stands(unit, app.today()));
        }
        if let Err(refusal @ Refusal::ClusterTooSmall { .. }) = decide(&act.name, &act.slug, &members) {
            wrong.note::<()>("members", Err(refusal));
        }
        wrong.finish()?;
        let cluster = decide(&act.name, &act.slug, &members)?;

        let row = store::NewCluster {
            slug: &cluster.slug,
            kind: ClusterKind::Regional.name(),
            purpose: "emulation",
            illustrative: i64::from(act.illustrative == Illustrative::Yes),
            name: &cluster.name,
            from: &act.from.to_string(),
        };
        let id = store::form_cluster(work, &row, &cluster.members)
            .await
            .map_err(|fault| slug_taken(fault, "cluster", &cluster.slug))?;
        work.record(Event::ClusterFormed {
            cluster: id.clone(),
            name: cluster.name,
            members: cluster.members.len().to_string(),
        });
        Ok(ClusterId::new(id))
    };
    app.write(permit, Scope::System, run).await
}

fn ids_of(units: &[UnitRow], slugs: &[String]) -> (Vec<String>, Option<String>) {
    let find = |slug: &&String| units.iter().find(|unit| unit.slug == **slug);
    let unknown = slugs.iter().find(|slug| find(slug).is_none()).cloned();
    (slugs.iter().filter_map(|slug| find(&slug)).map(|unit| unit.id.clone()).collect(), unknown)
}

/// A unit that is no more begins nothing: a page that was read before may still offer it.
fn stands(unit: &UnitRow, today: Date) -> std::result::Result<(), Refusal> {
    match unit.ended_on.clone().filter(|_| !unit.stands_on(&today.to_string())) {
        Some(day) => Err(Refusal::ReorganisationEnded { unit: unit.short_name.clone(), day }),
        None => Ok(()),
    }
}

fn slug_taken(fault: thidua_store::Error, table: &str, slug: &str) -> Error {
    if !fault.is_taken(table, "slug") {
        return fault.into();
    }
    let mut wrong = FieldErrors::default();
    wrong.note::<()>("slug", Err(Refusal::SlugTaken { slug: slug.to_owned() }));
    Error::Invalid(wrong)
}

/// Units that bear a name today, those that have ended among them.
///
/// # Errors
/// Only ours.
pub async fn list_units(app: &App) -> Result<Vec<UnitRow>> {
    Ok(store::list_units(&mut app.read().await?, &app.today().to_string()).await?)
}

/// Units that are there today.
///
/// # Errors
/// Only ours.
pub async fn standing_units(app: &App) -> Result<Vec<UnitRow>> {
    let today = app.today().to_string();
    Ok(list_units(app).await?.into_iter().filter(|unit| unit.stands_on(&today)).collect())
}

/// The unit with this address part.
///
/// # Errors
/// There is none.
pub async fn get_unit(app: &App, slug: &str) -> Result<UnitRow> {
    let day = app.today().to_string();
    store::find_unit(&mut app.read().await?, slug, &day).await?.ok_or(Error::NotFound)
}

/// The cluster with this address part.
///
/// # Errors
/// There is none.
pub async fn get_cluster(app: &App, slug: &str) -> Result<ClusterRow> {
    let day = app.today().to_string();
    store::find_cluster(&mut app.read().await?, slug, &day).await?.ok_or(Error::NotFound)
}

/// A contact of which somebody says whom to ask, with what it is of.
#[derive(Clone, Debug)]
pub struct OwnContact {
    /// Of what.
    pub whose: Whose,
    /// What that is called; nothing for the house.
    pub called: String,
    /// Its address part; nothing for the house.
    pub slug: String,
    /// Who is named, if anybody is.
    pub contact: Option<Contact>,
}

/// The contacts of the person's own units and clusters, each once; of the house, for who runs it.
///
/// # Errors
/// Only ours.
pub async fn own_contacts(app: &App, actor: &Actor) -> Result<Vec<OwnContact>> {
    let day = app.today().to_string();
    let mut reader = app.read().await?;
    let mut found = vec![];
    for whose in Whose::kept_by(actor) {
        let row = match &whose {
            Whose::House => Some((String::new(), String::new())),
            Whose::Cluster(id) => {
                let clusters = store::list_clusters(&mut reader, &day).await?;
                let row = clusters.into_iter().find(|row| row.id == id.as_str());
                row.map(|row| (row.name, row.slug))
            }
            Whose::Unit(id) => {
                let row = store::find_unit_by_id(&mut reader, id.as_str(), &day).await?;
                row.map(|row| (row.short_name, row.slug))
            }
        };
        let Some((called, slug)) = row else { continue };
        let contact = find_contact(&mut reader, &whose).await?;
        found.push(OwnContact { whose, called, slug, contact });
    }
    Ok(found)
}

/// All clusters.
///
/// # Errors
/// Only ours.
pub async fn list_clusters(app: &App) -> Result<Vec<ClusterRow>> {
    Ok(store::list_clusters(&mut app.read().await?, &app.today().to_string()).await?)
}
