//! Experience that units tell at conferences: found again over the years of a cluster, and taken up by others.

mod take_up;
mod tell;

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::evidence::Owner;
use thidua_domain::ids::{ExperienceId, UnitId};
use thidua_domain::meetings::{ExperienceState, TakeUpState, Topic, is_meant};
use thidua_domain::register::Search;
use thidua_store::Sql;
use thidua_store::meetings::{self as store, ConferenceRow, ExperienceRow, TakeUpRow};

pub use self::take_up::{TypedTakeUp, step_take_up, take_up};
pub use self::tell::{TypedExperience, change_experience, step_experience, tell_experience};
use super::talk::{permit_of, slug_of};
use super::{Conference, ConferenceAt, TalkRow, open_conference};
use crate::error::{damaged, stored_day};
use crate::evidence::{Paper, load_papers};
use crate::ground::{ClusterYear, Member, years_of};
use crate::views::Look;
use crate::{App, Error, Result};

/// A unit that takes something up.
#[derive(Clone, Debug)]
pub struct TakeUp {
    /// As it is kept.
    pub row: TakeUpRow,
    /// How far it is.
    pub state: TakeUpState,
    /// Which unit, as it was called last.
    pub unit: Option<Member>,
    /// Until when it means to have done so.
    pub due: Date,
}

/// A note, with where it comes from.
#[derive(Clone, Debug)]
pub struct Experience {
    /// As it is kept.
    pub row: ExperienceRow,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands.
    pub state: ExperienceState,
    /// Whose it is, as that year called it.
    pub unit: Option<Member>,
    /// The conference at which it was told.
    pub conference: ConferenceRow,
    /// Of which year that was.
    pub year: i16,
    /// Who takes it up.
    pub taken_up: Vec<TakeUp>,
}

impl Experience {
    /// How many units do so or are at it.
    #[must_use]
    pub fn followers(&self) -> usize {
        self.taken_up.iter().filter(|one| one.state.counts()).count()
    }

    fn is_meant(&self, search: Option<&Search>) -> bool {
        let row = &self.row;
        let unit = self.unit.as_ref();
        let (short, full) = unit.map_or(("", ""), |unit| (unit.short_name.as_str(), unit.full_name.as_str()));
        let texts = [&row.title, &row.method, &row.outcome, &row.needs, &row.speaker, &row.contact];
        let texts = texts.into_iter().map(String::as_str);
        let texts: Vec<&str> = texts.chain([short, full, &self.conference.title]).collect();
        is_meant(search, &texts)
    }
}

/// What somebody looks for; what is empty is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtExperience {
    /// Words of it.
    pub words: String,
    /// Stable name of what it is about.
    pub topic: String,
    /// Address part of the unit.
    pub unit: String,
    /// Of which year.
    pub year: String,
}

/// The notes of a cluster over its years.
#[derive(Clone, Debug)]
pub struct Experiences {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// Those that are looked for, the newest conference first.
    pub list: Vec<Experience>,
    /// How many there are.
    pub all: usize,
    /// Of which years, the newest first.
    pub years: Vec<i16>,
    /// Whose, with their address parts.
    pub units: Vec<(String, String)>,
}

/// The years of a cluster, for who reads the newest of them.
struct Years(Vec<Arc<ClusterYear>>);

impl Years {
    async fn load(look: &mut Look, actor: &Actor, cluster: &str) -> Result<(Self, Arc<ClusterYear>)> {
        let years = years_of(look, cluster).await?;
        let newest = years.first().cloned().ok_or(Error::NotFound)?;
        newest.office(actor, Right::ReadYear)?;
        Ok((Self(years), newest))
    }

    fn by_id(&self, id: &str) -> Result<&Arc<ClusterYear>> {
        self.0.iter().find(|year| year.year_id.as_str() == id).ok_or(Error::NotFound)
    }

    /// A unit as it was called last.
    fn unit(&self, id: &str) -> Option<Member> {
        self.0.iter().find_map(|year| year.member_by_id(id)).cloned()
    }

    fn note(
        &self,
        row: ExperienceRow,
        conference: ConferenceRow,
        taken: Vec<TakeUpRow>,
    ) -> Result<Experience> {
        let year = self.by_id(&conference.year_id)?;
        let take_up = |row: TakeUpRow| {
            let state = take_up_state(&row)?;
            Ok(TakeUp { state, unit: self.unit(&row.unit_id), due: stored_day(&row.due)?, row })
        };
        let unit = year.member_by_id(&row.unit_id).cloned().or_else(|| self.unit(&row.unit_id));
        let topic = Topic::from_name(&row.topic);
        Ok(Experience {
            topic: topic.ok_or_else(|| damaged("experience.topic", &row.topic))?,
            state: state_of(&row)?,
            unit,
            year: year.year,
            taken_up: taken.into_iter().map(take_up).collect::<Result<_>>()?,
            conference,
            row,
        })
    }
}

pub(super) fn state_of(row: &ExperienceRow) -> Result<ExperienceState> {
    ExperienceState::from_name(&row.state).ok_or_else(|| damaged("experience.state", &row.state))
}

fn take_up_state(row: &TakeUpRow) -> Result<TakeUpState> {
    TakeUpState::from_name(&row.state).ok_or_else(|| damaged("take_up.state", &row.state))
}

/// Every note of the cluster, withdrawn ones too.
async fn load_all(sql: &mut impl Sql, years: &Years, cluster: &str) -> Result<Vec<Experience>> {
    let conferences = store::list_conferences_of_cluster(sql, cluster).await?;
    let rows = store::list_experiences_of_cluster(sql, cluster).await?;
    let taken = store::list_take_ups_of_cluster(sql, cluster).await?;
    let note = |row: ExperienceRow| {
        let conference = conferences.iter().find(|conference| conference.id == row.conference_id);
        let taken = taken.iter().filter(|one| one.experience_id == row.id).cloned().collect();
        years.note(row, conference.cloned().ok_or(Error::NotFound)?, taken)
    };
    rows.into_iter().map(note).collect()
}

/// The notes of a cluster that somebody looks for, over all its years.
///
/// # Errors
/// No such cluster, or no right to read its newest year.
pub async fn find_experiences(
    app: &App,
    actor: &Actor,
    cluster: &str,
    sought: &SoughtExperience,
) -> Result<Experiences> {
    let mut look = app.look();
    let (years, here) = Years::load(&mut look, actor, cluster).await?;
    let mut list = load_all(look.reader().await?, &years, here.cluster.as_str()).await?;
    list.retain(|note| note.state.may_change().is_ok());
    let mut of_years: Vec<i16> = list.iter().map(|note| note.year).collect();
    of_years.sort_unstable_by(|one, other| other.cmp(one));
    of_years.dedup();
    let named = list.iter().filter_map(|note| note.unit.as_ref());
    let mut units: Vec<(String, String)> =
        named.map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect();
    units.sort();
    units.dedup_by(|one, other| one.0 == other.0);
    let all = list.len();
    let search = Search::of(&sought.words);
    // Signs alone are in no note.
    let is_void = search.is_none() && !sought.words.is_empty();
    list.retain(|note| {
        let is = |asked: &str, value: &str| asked.is_empty() || asked == value;
        let unit = note.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
        !is_void
            && is(&sought.topic, note.topic.name())
            && is(&sought.unit, unit)
            && is(&sought.year, &note.year.to_string())
            && note.is_meant(search.as_ref())
    });
    Ok(Experiences { here, list, all, years: of_years, units })
}

/// The notes of one conference.
#[derive(Clone, Debug)]
pub struct Told {
    /// The conference.
    pub conference: Conference,
    /// In the order in which they were noted; withdrawn ones only for who put them down.
    pub list: Vec<Experience>,
    /// The papers of the conference that no note comes from yet and that the person may make one of.
    pub talks: Vec<TalkRow>,
    /// The unit for which the person tells.
    pub own: Option<Member>,
}

/// What was told at a conference.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_told(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Told> {
    let conference = open_conference(app, actor, at).await?;
    let here = &conference.here;
    let own = here.own_unit(actor).filter(|unit| here.office_for(actor, Right::TakePart, &unit.id).is_ok());
    let own = own.cloned();
    let is_own = |unit: Option<&str>| own.as_ref().is_some_and(|own| Some(own.id.as_str()) == unit);
    let years = Years(vec![Arc::clone(here)]);
    let mut reader = app.read().await?;
    let mut list = vec![];
    for row in store::list_experiences(&mut reader, &conference.row.id).await? {
        let taken = store::list_take_ups(&mut reader, &row.id).await?;
        list.push(years.note(row, conference.row.clone(), taken)?);
    }
    let mut talks = store::list_talks(&mut reader, &conference.row.id).await?;
    talks.retain(|talk| {
        let is_told = list.iter().any(|note| note.row.talk == Some(talk.number));
        let unit = talk.unit_id.as_deref();
        unit.is_some() && !is_told && (conference.holds || is_own(unit))
    });
    list.retain(|note| {
        note.state.may_change().is_ok() || conference.holds || is_own(Some(&note.row.unit_id))
    });
    Ok(Told { list, talks, own, conference })
}

/// One note before somebody.
#[derive(Clone, Debug)]
pub struct OneExperience {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// The note.
    pub note: Experience,
    /// Its files; also those that were taken away and are still kept.
    pub files: Vec<Paper>,
    /// Whether the person changes it.
    pub keeps: bool,
    /// The unit for which the person takes it up: a member, and not the one that told it.
    pub follower: Option<Member>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl OneExperience {
    /// How far the person's unit is with it.
    #[must_use]
    pub fn own_take_up(&self) -> Option<&TakeUp> {
        let own = self.follower.as_ref()?;
        self.note.taken_up.iter().find(|one| one.row.unit_id == own.id.as_str())
    }
}

/// A note of the cluster as it is kept, with its conference.
pub(super) async fn find_row(
    sql: &mut impl Sql,
    cluster: &str,
    id: &ExperienceId,
) -> Result<(ExperienceRow, ConferenceRow)> {
    let row = store::find_experience(sql, id.as_str()).await?.ok_or(Error::NotFound)?;
    let conferences = store::list_conferences_of_cluster(sql, cluster).await?;
    let conference = conferences.into_iter().find(|conference| conference.id == row.conference_id);
    Ok((row, conference.ok_or(Error::NotFound)?))
}

/// Of which year of the cluster the conference was at which something was told.
pub(super) async fn year_of(app: &App, cluster: &str, id: &ExperienceId) -> Result<i16> {
    let mut look = app.look();
    let years = Years(years_of(&mut look, cluster).await?);
    let newest = years.0.first().ok_or(Error::NotFound)?;
    let (_, conference) = find_row(look.reader().await?, newest.cluster.as_str(), id).await?;
    Ok(years.by_id(&conference.year_id)?.year)
}

/// One note. A withdrawn one is there for who may put it back, and for who takes it up.
///
/// # Errors
/// No such note in the cluster, or no right to read its newest year.
pub async fn open_experience(
    app: &App,
    actor: &Actor,
    cluster: &str,
    id: &ExperienceId,
) -> Result<OneExperience> {
    let mut look = app.look();
    let (years, here) = Years::load(&mut look, actor, cluster).await?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let (row, conference) = find_row(reader, here.cluster.as_str(), id).await?;
    let taken = store::list_take_ups(reader, &row.id).await?;
    let files = load_papers(reader, app, &row.unit_id, &Owner::experience(id)).await?;
    let keeps = may_keep(years.by_id(&conference.year_id)?, actor, &row);
    let note = years.note(row, conference, taken)?;
    let may_follow = |unit: &UnitId| here.office_for(actor, Right::TakePart, unit).is_ok();
    let follower = here.own_unit(actor).filter(|unit| may_follow(&unit.id));
    let follower = follower.filter(|unit| unit.id.as_str() != note.row.unit_id).cloned();
    let found = OneExperience { here, note, files, keeps, follower, seen };
    let is_there = found.note.state.may_change().is_ok() || keeps || found.own_take_up().is_some();
    if is_there { Ok(found) } else { Err(Error::NotFound) }
}

/// Whether somebody writes a note: of who holds the conference, or of its unit.
fn may_keep(year: &ClusterYear, actor: &Actor, row: &ExperienceRow) -> bool {
    permit_of(year, actor, &slug_of(year, Some(&row.unit_id))).is_ok()
}
