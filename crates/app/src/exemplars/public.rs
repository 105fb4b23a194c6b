//! What everybody reads of exemplars: those that are recognised, of all clusters. Whom to ask about one is told to those who work in its cluster alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use thidua_domain::evidence::Owner;
use thidua_domain::exemplars::{Aspect, ExemplarState, Manner, ReplicationState};
use thidua_domain::ids::ExemplarId;
use thidua_domain::statistics::{PROVINCES, province_called};
use thidua_store::Sql;
use thidua_store::exemplars as store;
pub use thidua_store::exemplars::public::CardRow;
use thidua_store::exemplars::public::{self as kept, Meant};
use thidua_store::meetings::public::find_conference_by_id;
use thidua_store::organization::ClusterRow;

use super::figures::{Compared, of_exemplar};
use super::{ExemplarRow, replication_state, state_of};
use crate::evidence::{Picture, find_picture, load_pictures};
use crate::organization::{UnitNames, asked_cluster, clusters_by_id, cut_page, rows_of_page};
use crate::{App, Error, Result};

/// What is public of exemplars.
const PUBLIC: ExemplarState = ExemplarState::Recognized;

/// What somebody looks for; what is empty is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtPublic {
    /// Address part of a cluster.
    pub cluster: String,
    /// Code of an aspect.
    pub aspect: String,
}

/// A card of the gallery.
#[derive(Clone, Debug)]
pub struct PublicCard {
    /// What is told of it.
    pub row: CardRow,
    /// Of which cluster.
    pub cluster: ClusterRow,
    /// Whose it is, as it was called that year.
    pub unit: String,
    /// Code and title of its aspects; those that everybody knows have no title here.
    pub aspects: Vec<(String, String)>,
}

/// A page of the gallery.
#[derive(Clone, Debug)]
pub struct PublicGallery {
    /// Those that were recognised last first.
    pub cards: Vec<PublicCard>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether there are older ones.
    pub has_older: bool,
    /// How many there are of what is looked for.
    pub all: usize,
    /// How many in each province, in the order of [`PROVINCES`].
    pub by_province: Vec<usize>,
    /// How many are in no province that is known.
    pub elsewhere: usize,
    /// Clusters that have any: the whole row.
    pub clusters: Vec<ClusterRow>,
    /// Aspects that any has: code and title.
    pub aspects: Vec<(String, String)>,
}

/// Titles of aspects that clusters named, by cluster and code.
type Titles = HashMap<(String, String), String>;

async fn titles(sql: &mut impl Sql) -> Result<Titles> {
    let rows = kept::list_aspects_of_all(sql).await?;
    Ok(rows.into_iter().map(|(cluster, code, title)| ((cluster, code), title)).collect())
}

fn aspects_of(titles: &Titles, (cluster, aspects): (&str, &str)) -> Vec<(String, String)> {
    let title = |code: &str| titles.get(&(cluster.to_owned(), code.to_owned())).cloned().unwrap_or_default();
    aspects.split_whitespace().map(|code| (code.to_owned(), title(code))).collect()
}

/// Those that any exemplar has, the known ones first.
fn offered(titles: &Titles, in_use: &[String]) -> Vec<(String, String)> {
    let codes: BTreeSet<&str> = in_use.iter().flat_map(|aspects| aspects.split_whitespace()).collect();
    let known = Aspect::ALL.map(|aspect| (aspect.name().to_owned(), String::new())).into_iter();
    let known: Vec<(String, String)> = known.filter(|(code, _)| codes.contains(code.as_str())).collect();
    let mut own: BTreeMap<&str, &String> = BTreeMap::new();
    for ((_, code), title) in titles {
        let is_known = known.iter().any(|(other, _)| other == code);
        if codes.contains(code.as_str()) && !is_known {
            // Two clusters may write the same aspect in two ways: the first in order stands for both.
            let first = own.entry(code).or_insert(title);
            *first = (*first).min(title);
        }
    }
    known.into_iter().chain(own.into_iter().map(|(code, title)| (code.to_owned(), title.clone()))).collect()
}

/// The exemplars that everybody reads, a page of them.
///
/// # Errors
/// [`Error::NotFound`] for a page that is none, and for a cluster that is none.
pub async fn public_exemplars(app: &App, (sought, page): (&SoughtPublic, i64)) -> Result<PublicGallery> {
    let asked = rows_of_page(page)?;
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let clusters = clusters_by_id(&mut reader, &today).await?;
    let cluster = asked_cluster(&clusters, &sought.cluster)?;
    let meant = Meant { state: PUBLIC.name(), cluster, aspect: &sought.aspect };
    let mut rows = kept::list_cards(&mut reader, meant, asked).await?;
    let has_older = cut_page(&mut rows)?;
    let (names, titles) = (UnitNames::load(&mut reader).await?, titles(&mut reader).await?);
    let card = |row: CardRow| {
        let cluster = clusters.get(&row.cluster_id)?.clone();
        let unit = names.short_in(&row.unit_id, (row.year, &today));
        Some(PublicCard { aspects: aspects_of(&titles, (&row.cluster_id, &row.aspects)), cluster, unit, row })
    };
    let cards = rows.into_iter().filter_map(card).collect();
    let counted = kept::count_by_place(&mut reader, meant).await?;
    let (by_province, elsewhere) = by_province(&counted, (&names, &today))?;
    let all = by_province.iter().sum::<usize>() + elsewhere;
    let with_any = kept::count_exemplars_by_cluster(&mut reader, PUBLIC.name()).await?;
    let mut with_any: Vec<ClusterRow> =
        with_any.iter().filter_map(|(id, _)| clusters.get(id)).cloned().collect();
    with_any.sort_by(|one, other| one.slug.cmp(&other.slug));
    let in_use = kept::list_aspects_in_use(&mut reader, PUBLIC.name()).await?;
    let aspects = offered(&titles, &in_use);
    Ok(PublicGallery { cards, page, has_older, all, by_province, elsewhere, clusters: with_any, aspects })
}

/// How many are in each province: by the province that an organisation was cited in, else by what its unit is called after.
fn by_province(
    counted: &[(String, String, i64)],
    (names, today): (&UnitNames, &str),
) -> Result<(Vec<usize>, usize)> {
    let (mut found, mut elsewhere) = (vec![0; PROVINCES.len()], 0);
    for (province, unit, many) in counted {
        let many = usize::try_from(*many)?;
        let place = province_called(province).or_else(|| province_called(&names.short_on(unit, today)));
        match place {
            Some((at, _)) => found[at] += many,
            None => elsewhere += many,
        }
    }
    Ok((found, elsewhere))
}

/// How many exemplars of each cluster everybody reads, by the id of the cluster.
///
/// # Errors
/// Only ours.
pub async fn count_public_exemplars(app: &App) -> Result<HashMap<String, i64>> {
    let rows = kept::count_exemplars_by_cluster(&mut app.read().await?, PUBLIC.name()).await?;
    Ok(rows.into_iter().collect())
}

/// Somebody who takes an exemplar up.
#[derive(Clone, Debug)]
pub struct PublicFollower {
    /// Who, as it was called when it began.
    pub name: String,
    /// Of which unit.
    pub unit: String,
    /// Since when.
    pub since: String,
    /// How far they are.
    pub state: ReplicationState,
}

/// An exemplar as everybody reads it.
#[derive(Clone, Debug)]
pub struct PublicExemplar {
    /// What is told of it; whom to ask is not there.
    pub row: ExemplarRow,
    /// Of which cluster.
    pub cluster: ClusterRow,
    /// Whose it is, as it was called that year.
    pub unit: String,
    /// Code and title of its aspects.
    pub aspects: Vec<(String, String)>,
    /// Its figures before and after.
    pub figures: Vec<Compared>,
    /// Its pictures that stand there.
    pub pictures: Vec<Picture>,
    /// Who takes it up, those who let go of it not among them.
    pub followers: Vec<PublicFollower>,
    /// Id and title of the conference at which it was recognised.
    pub conference: Option<(String, String)>,
}

impl PublicExemplar {
    /// By what it was recognised.
    #[must_use]
    pub fn manner(&self) -> Option<Manner> {
        Manner::from_name(&self.row.manner)
    }
}

/// An exemplar that everybody reads, as it is kept.
async fn find_row(sql: &mut impl Sql, id: &ExemplarId) -> Result<ExemplarRow> {
    let row = kept::find_exemplar_by_id(sql, id.as_str()).await?.ok_or(Error::NotFound)?;
    if state_of(&row)? == PUBLIC { Ok(row) } else { Err(Error::NotFound) }
}

/// One exemplar.
///
/// # Errors
/// [`Error::NotFound`] where there is none, and for one that is not recognised.
pub async fn public_exemplar(app: &App, id: &ExemplarId) -> Result<PublicExemplar> {
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let row = find_row(&mut reader, id).await?;
    let mut clusters = clusters_by_id(&mut reader, &today).await?;
    let cluster = clusters.remove(&row.cluster_id).ok_or(Error::NotFound)?;
    let (names, titles) = (UnitNames::load(&mut reader).await?, titles(&mut reader).await?);
    let mut pictures = load_pictures(&mut reader, app, &row.unit_id, &Owner::exemplar(id)).await?;
    pictures.retain(Picture::stands);
    let mut followers = vec![];
    for taken in store::list_replications(&mut reader, &row.id).await? {
        let state = replication_state(&taken)?;
        if state.stands() {
            let unit = names.short_on(&taken.unit_id, &today);
            followers.push(PublicFollower { name: taken.name, unit, since: taken.begun_on, state });
        }
    }
    let conference = match row.conference_id.as_str() {
        "" => None,
        held => find_conference_by_id(&mut reader, held).await?,
    };
    Ok(PublicExemplar {
        unit: names.short_in(&row.unit_id, (row.year, &today)),
        aspects: aspects_of(&titles, (&row.cluster_id, &row.aspects)),
        figures: of_exemplar(&mut reader, &row).await?,
        conference: conference.map(|held| (held.id, held.title)),
        row: ExemplarRow { contact: String::new(), ..row },
        cluster,
        pictures,
        followers,
    })
}

/// A picture of an exemplar that everybody reads.
///
/// # Errors
/// [`Error::NotFound`] as above, also for a picture of something else and for one that was taken away.
pub async fn find_public_shot(app: &App, id: &ExemplarId, picture: &str) -> Result<Picture> {
    let mut reader = app.read().await?;
    let row = find_row(&mut reader, id).await?;
    find_picture(&mut reader, &row.unit_id, &Owner::exemplar(id), picture).await
}
