//! Reads everything that is public, each kind at once and the newest of it.

use std::collections::HashMap;

use thidua_domain::commendation::Library;
use thidua_domain::contests::RoundState;
use thidua_domain::exemplars::ExemplarState;
use thidua_domain::ground::YearState;
use thidua_domain::meetings::ConclusionState;
use thidua_domain::newsroom::{ArticleState, plain_words};
use thidua_store::Sql;
use thidua_store::contests::public::{PublicRoundRow, list_public_rounds};
use thidua_store::exemplars::public::{CardRow, Meant, list_cards, list_stories};
use thidua_store::ground::list_years;
use thidua_store::meetings::ConferenceRow;
use thidua_store::meetings::public::{
    ConcludedRow, list_agenda_of_all, list_conclusions_of_all, list_conferences_of_all,
};
use thidua_store::newsroom::{ArticleRow, list_begun_articles, list_topics_of_all};
use thidua_store::organization::reorganisation::{OpenMembership, list_open_memberships};
use thidua_store::organization::{ClusterRow, UnitRow, list_units};
use thidua_store::year::{MovementRow, list_movements_of_all};

use super::search::{Entry, Found, FoundKind, Index, Place};
use crate::commendation::{HonourGround, Honoured, newest_honours};
use crate::error::damaged;
use crate::organization::{PublicPlace, clusters_by_id, places_by_year};
use crate::views::Look;
use crate::{Result, day_in_vietnam};

/// So many of a kind are read, the newest: memory has a bound.
pub(super) const MOST: i64 = 10_000;
/// What is public of exemplars, and of rounds.
pub(super) const RECOGNIZED: ExemplarState = ExemplarState::Recognized;
const STANDS: RoundState = RoundState::Closed;

/// So many topics: an article has a few. And so many items of agendas.
const TOPICS_MOST: i64 = 60_000;
const ITEMS_MOST: i64 = 60_000;
/// So many articles are read at once: bodies as they were typed are large, and only what they come to is kept.
const AT_ONCE: i64 = 500;
/// So many letters of a body are looked through, and of an agenda. Stories are read up to 2,000. Folded letters are a byte each and nothing else of a
/// body is kept: 10,000 articles of this length weigh about 20 MB, as many exemplars 20 MB, as many conferences 10 MB.
const BODY: usize = 2_000;
const AGENDA: usize = 1_000;
/// So much of a conclusion stands in the place of a title.
const TITLE: usize = 120;

/// What things are called, by their ids.
struct Known {
    clusters: HashMap<String, ClusterRow>,
    places: HashMap<String, PublicPlace>,
    units: HashMap<String, UnitRow>,
    is_demonstration: bool,
}

impl Known {
    async fn load(sql: &mut impl Sql, (today, is_demonstration): (&str, bool)) -> Result<Self> {
        let units = list_units(sql, today).await?;
        Ok(Self {
            clusters: clusters_by_id(sql, today).await?,
            places: places_by_year(sql, today).await?,
            units: units.into_iter().map(|unit| (unit.id.clone(), unit)).collect(),
            is_demonstration,
        })
    }

    /// Something of a cluster.
    fn of_cluster(cluster: &ClusterRow, place: Place, (title, day): (&str, &str)) -> Found {
        Found {
            place,
            title: title.to_owned(),
            of: cluster.name.clone(),
            text: String::new(),
            day: day.to_owned(),
            invented: cluster.illustrative == 1,
        }
    }

    /// Something of a year of a cluster; nothing of a cluster that nobody knows.
    fn of_year(&self, year: &str, place: Place, said: (&str, &str)) -> Option<Found> {
        Some(Self::of_cluster(&self.places.get(year)?.cluster, place, said))
    }

    fn unit(&self, id: Option<&str>) -> &str {
        id.and_then(|id| self.units.get(id)).map_or("", |unit| unit.full_name.as_str())
    }
}

/// The articles that are public, or will be by the clock.
pub(super) async fn gather_articles(sql: &mut impl Sql, at: (&str, bool)) -> Result<Index> {
    let known = Known::load(sql, at).await?;
    Ok(Index(vec![(FoundKind::Article, articles(sql, &known).await?)]))
}

/// Who is on the honour roll.
pub(super) async fn gather_honours(look: &mut Look, is_demonstration: bool) -> Result<Index> {
    let (library, rows) = newest_honours(look, usize::try_from(MOST)?).await?;
    let entries = rows.into_iter().map(|row| honour((&library, is_demonstration), row)).collect();
    Ok(Index(vec![(FoundKind::Honour, entries)]))
}

/// Everything else that is public.
pub(super) async fn gather_others(sql: &mut impl Sql, at: (&str, bool)) -> Result<Index> {
    let known = Known::load(sql, at).await?;
    let units = units(sql, (&known, at.0)).await?;
    Ok(Index(vec![
        (FoundKind::Exemplar, exemplars(sql, &known).await?),
        (FoundKind::Conference, conferences(sql, &known).await?),
        (FoundKind::Conclusion, conclusions(sql, &known).await?),
        (FoundKind::Movement, movements(sql, &known).await?),
        (FoundKind::Round, rounds(sql, &known).await?),
        (FoundKind::Cluster, clusters(&known, &units)),
        (FoundKind::Unit, units.into_iter().map(|(_, entry)| entry).collect()),
        (FoundKind::Year, years(sql, &known).await?),
    ]))
}

async fn articles(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let state = ArticleState::READ.name();
    let mut topics: HashMap<String, String> = HashMap::new();
    for (article, topic) in list_topics_of_all(sql, state, TOPICS_MOST).await? {
        let all = topics.entry(article).or_default();
        all.push(' ');
        all.push_str(&topic);
    }
    let mut entries = vec![];
    while entries.len() < usize::try_from(MOST)? {
        // Those whose moment comes later are there too.
        let rows = list_begun_articles(sql, state, (AT_ONCE, i64::try_from(entries.len())?)).await?;
        let is_last = rows.len() < usize::try_from(AT_ONCE)?;
        for row in rows {
            let about = topics.remove(&row.id).unwrap_or_default();
            entries.push(article(known, row, &about));
        }
        if is_last {
            break;
        }
    }
    Ok(entries)
}

fn article(known: &Known, row: ArticleRow, about: &str) -> Entry {
    let cluster = row.cluster_id.as_ref().and_then(|id| known.clusters.get(id));
    let of = cluster.map_or_else(|| known.unit(row.unit_id.as_deref()), |cluster| cluster.name.as_str());
    let invented = match &row.cluster_id {
        Some(_) => cluster.is_some_and(|cluster| cluster.illustrative == 1),
        None => known.is_demonstration,
    };
    let found = Found {
        of: of.to_owned(),
        place: Place::Article(row.slug),
        title: row.title,
        day: day_in_vietnam(row.publish_at).to_string(),
        text: row.lead,
        invented,
    };
    let lead = found.text.clone();
    let body = plain_words(&row.body, BODY);
    Entry::new(found, &[&lead, about, &row.author, of]).with_body(&body).since(row.publish_at)
}

/// Where somebody on the roll is read of: on the page of the award, or on the roll where a source states it.
fn honour((library, is_demonstration): (&Library, bool), row: Honoured) -> Entry {
    let by = [row.unit.full_name.as_str(), row.unit.short_name.as_str(), row.place.as_str()];
    let of_year = format!("năm {}", row.year);
    let (place, what, ground, day) = match row.ground {
        HonourGround::Decision { award, cited, day, code } => {
            (Place::Award(code), library.title(&award), cited, day)
        }
        HonourGround::Source { what, source } => {
            (Place::Honoured(row.name.clone()), what, source, String::new())
        }
    };
    let found = Found {
        // What a source states is as the source has it, also in a demonstration.
        invented: is_demonstration && !day.is_empty(),
        place,
        title: row.name.clone(),
        of: row.unit.full_name.clone(),
        text: format!("{what}, {}", row.year),
        day,
    };
    Entry::new(found, &[&what, &of_year, &ground, by[0], by[1], by[2]])
}

async fn exemplars(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let meant = Meant { state: RECOGNIZED.name(), cluster: "", aspect: "" };
    let rows = list_cards(sql, meant, (MOST, 0)).await?;
    let stories = list_stories(sql, RECOGNIZED.name(), MOST).await?;
    let stories: HashMap<String, String> = stories.into_iter().collect();
    let entry = |row: &CardRow| {
        let cluster = known.clusters.get(&row.cluster_id)?;
        let place = Place::Exemplar(row.id.clone());
        let found = Known::of_cluster(cluster, place, (&row.name, &row.recognized_on));
        let story = stories.get(&row.id).map(String::as_str).unwrap_or_default();
        let entry = Entry::new(found, &[known.unit(Some(&row.unit_id)), &row.commune, &row.province]);
        Some(entry.with_body(story))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

async fn conferences(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let rows = list_conferences_of_all(sql, "", (MOST, 0)).await?;
    let mut agendas: HashMap<String, String> = HashMap::new();
    for (conference, title) in list_agenda_of_all(sql, ITEMS_MOST).await? {
        let agenda = agendas.entry(conference).or_default();
        agenda.push(' ');
        agenda.push_str(&title);
    }
    // What was concluded is found by itself.
    let entry = |row: &ConferenceRow| {
        let place = Place::Conference(row.id.clone());
        let found = known.of_year(&row.year_id, place, (&row.title, &row.held_on))?;
        let agenda = agendas.get(&row.id).map(String::as_str).unwrap_or_default();
        let agenda: String = agenda.chars().take(AGENDA).collect();
        Some(Entry::new(Found { text: row.place.clone(), ..found }, &[&row.place]).with_body(&agenda))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

async fn conclusions(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let rows = list_conclusions_of_all(sql, ConclusionState::KNOWN.name(), MOST).await?;
    let entry = |row: &ConcludedRow| {
        let place = Place::Conclusion(row.conference_id.clone(), row.number);
        let found = known.of_year(&row.year_id, place, (&begun(&row.text), &row.held_on))?;
        Some(Entry::new(Found { of: row.title.clone(), ..found }, &[&row.text]))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

/// The beginning of a text, up to a word.
fn begun(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(TITLE) else { return line.to_owned() };
    let whole = line[..cut].rsplit_once(' ').map_or(&line[..cut], |(words, _)| words);
    format!("{whole}…")
}

async fn movements(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let rows = list_movements_of_all(sql, "", (MOST, 0)).await?;
    let entry = |row: &MovementRow| {
        let place = Place::Movement(row.id.clone());
        let found = known.of_year(&row.year_id, place, (&row.title, &row.begins))?;
        Some(Entry::new(found, &[&row.goals, known.unit(row.unit_id.as_deref())]))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

async fn rounds(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let rows = list_public_rounds(sql, (STANDS.name(), ""), (MOST, 0)).await?;
    let entry = |row: &PublicRoundRow| {
        let place = Place::Round(row.id.clone());
        let title = format!("{} – {}", row.contest, row.title);
        let found = known.of_year(&row.year_id, place, (&title, &row.held_on))?;
        Some(Entry::new(Found { text: row.place.clone(), ..found }, &[&row.place]))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

/// The units that belong to a cluster today, each with the id of the cluster; others have no public page that tells of them.
async fn units(sql: &mut impl Sql, (known, today): (&Known, &str)) -> Result<Vec<(String, Entry)>> {
    let rows = list_open_memberships(sql).await?;
    let entry = |row: OpenMembership| {
        let (cluster, unit) = (known.clusters.get(&row.cluster_id)?, known.units.get(&row.unit_id)?);
        let place = Place::Cluster(cluster.slug.clone());
        let found = Known::of_cluster(cluster, place, (&unit.full_name, ""));
        Some((row.cluster_id, Entry::new(found, &[&unit.short_name])))
    };
    Ok(rows.into_iter().filter(|row| row.valid_from.as_str() <= today).filter_map(entry).collect())
}

fn clusters(known: &Known, units: &[(String, Entry)]) -> Vec<Entry> {
    let mut rows: Vec<&ClusterRow> = known.clusters.values().collect();
    rows.sort_by(|one, other| one.slug.cmp(&other.slug));
    let entry = |row: &&ClusterRow| {
        let own = units.iter().filter(|(id, _)| *id == row.id);
        let names: Vec<&str> = own.map(|(_, unit)| unit.text()).collect();
        let found = Known::of_cluster(row, Place::Cluster(row.slug.clone()), (&row.name, ""));
        Entry::new(Found { of: String::new(), ..found }, &names)
    };
    rows.iter().map(entry).collect()
}

async fn years(sql: &mut impl Sql, known: &Known) -> Result<Vec<Entry>> {
    let mut entries = vec![];
    for row in list_years(sql).await? {
        let state = YearState::from_name(&row.state).ok_or_else(|| damaged("year.state", &row.state))?;
        let is_public = matches!(state, YearState::Published | YearState::Archived);
        let Some(cluster) = known.clusters.get(&row.cluster_id).filter(|_| is_public) else { continue };
        let (slug, year) = (cluster.slug.clone(), i16::try_from(row.year)?);
        let is_scored = row.criteria_table.is_some();
        let place = if is_scored { Place::Ranking(slug, year) } else { Place::Figures(slug, year) };
        let day = row.published_at.map(|at| day_in_vietnam(at).to_string()).unwrap_or_default();
        let found = Known::of_cluster(cluster, place, (&cluster.name, &day));
        let found = Found { of: String::new(), text: row.source.unwrap_or_default(), ..found };
        let (source, of_year) = (found.text.clone(), format!("năm {year}"));
        entries.push(Entry::new(found, &[&of_year, &source]));
    }
    Ok(entries)
}
