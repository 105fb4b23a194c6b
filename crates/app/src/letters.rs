//! Letters that an act queues; they leave after its commit, carried out by the room `reminders`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thidua_domain::access::Right;
use thidua_domain::access::Role;
use thidua_domain::reminders::Rhythm;
use thidua_store::reminders as store;
use thidua_store::{Sql, Work};

use crate::ground::{ClusterYear, Member};
use crate::{Error, Result, day_in_vietnam};

/// A letter about something that came back goes to the same person at most this often.
const RETURN_PAUSE_MS: i64 = 3_600_000;
/// The stable name of errands that are letters.
pub(crate) const LETTER: &str = "letter";

/// Something that came back to a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub cluster_name: String,
    /// Which year.
    pub year: i16,
    /// Address part of the unit.
    pub unit: String,
    /// The unit's name in tables.
    pub unit_name: String,
    /// Code of the report's period; none: it is the scorecard.
    pub period: Option<String>,
    /// Why.
    pub reason: String,
}

/// What a unit is reminded of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// A report.
    #[default]
    Report,
    /// Its scorecard.
    Scorecard,
    /// Sheets about others.
    Check,
    /// Answers to what others gave it.
    Explanation,
}

/// A paper that a unit is reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// Address part of the cluster.
    pub cluster: String,
    /// The cluster's name.
    pub cluster_name: String,
    /// Which year.
    pub year: i16,
    /// Address part of the unit.
    pub unit: String,
    /// The unit's name in tables.
    pub unit_name: String,
    /// Which paper.
    #[serde(default)]
    pub paper: Paper,
    /// Code of the period of a report.
    pub period: String,
    /// Until when, as `2026-10-24`.
    pub due: String,
    /// Whether it was handed in and waits for the unit's leader.
    pub approves: bool,
}

/// Somebody whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Id of the person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Whether they wish for letters and have an address.
    pub reached: bool,
}

/// Everybody in a unit who has this right, by name.
pub(crate) async fn asked_of(
    sql: &mut impl Sql,
    unit: &Member,
    right: Right,
    today: Date,
) -> Result<Vec<Asked>> {
    let holders = right.holders().unwrap_or_default();
    let mut rows = store::list_asked(sql, unit.id.as_str(), &today.to_string()).await?;
    rows.retain(|row| Role::from_name(&row.role).is_some_and(|role| holders.contains(&role)));
    rows.dedup_by(|one, other| one.person_id == other.person_id);
    let asked = |row: store::AskedRow| Asked {
        reached: row.email.is_some() && row.rhythm.as_deref() != Some(Rhythm::None.name()),
        person: row.person_id,
        name: row.full_name,
    };
    Ok(rows.into_iter().map(asked).collect())
}

/// Writes to all of them.
pub(crate) async fn remind(work: &mut Work, people: &[&Asked], letter: &Reminded) -> Result<()> {
    for asked in people {
        let (person, reminded) = (asked.person.clone(), Some(letter.clone()));
        queue(work, &Queued { person, returned: None, reminded, trial: None }).await?;
    }
    Ok(())
}

/// An errand as it is queued: for whom, and what, where it is not their whole list.
#[derive(Serialize, Deserialize)]
pub(crate) struct Queued {
    pub person: String,
    pub returned: Option<Returned>,
    /// None in errands that were queued before there were such letters.
    #[serde(default)]
    pub reminded: Option<Reminded>,
    /// The letter with which an administrator tries whether letters leave: it is nobody's in particular.
    #[serde(default)]
    pub trial: Option<String>,
}

pub(crate) async fn queue(work: &mut Work, queued: &Queued) -> Result<()> {
    let data = serde_json::to_string(queued).map_err(|fault| Error::Broken(fault.into()))?;
    Ok(work.send_later(LETTER, &data).await?)
}

/// Tells those who mend it that something came back to their unit, in the act that returns it. Whoever got such a letter within the
/// hour finds it in the next day's.
pub(crate) async fn tell_menders(
    work: &mut Work,
    (here, unit): (&ClusterYear, &Member),
    period: Option<&str>,
    reason: &str,
) -> Result<()> {
    let right = if period.is_some() { Right::EnterReport } else { Right::FillInScorecard };
    let today = day_in_vietnam(work.now());
    let mut people = asked_of(work, unit, right, today).await?;
    people.retain(|asked| asked.reached && asked.person != work.stamp().person);
    for Asked { person, .. } in people {
        let since = work.now() - RETURN_PAUSE_MS;
        if store::take_return(work, &person, since).await? {
            let returned = Returned {
                cluster: here.slug.clone(),
                cluster_name: here.name.clone(),
                year: here.year,
                unit: unit.slug.clone(),
                unit_name: unit.short_name.clone(),
                period: period.map(str::to_owned),
                reason: reason.to_owned(),
            };
            queue(work, &Queued { person, returned: Some(returned), reminded: None, trial: None }).await?;
        }
    }
    Ok(())
}
