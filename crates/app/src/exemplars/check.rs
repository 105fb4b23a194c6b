//! Those who lead a cluster recognise an exemplar, at a conference or by a decision, and let it stand at the top.

use thidua_domain::access::{Actor, Right};
use thidua_domain::commendation::{DecisionState, cited};
use thidua_domain::event::Event;
use thidua_domain::exemplars::{ExemplarStep, FEATURED_MAX, Manner, Taker, accept_day_behind};
use thidua_domain::ids::ExemplarId;
use thidua_domain::meetings::ConferenceState;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_day, accept_name};
use thidua_store::commendation::list_decisions;
use thidua_store::exemplars::{self as store, ExemplarRow};
use thidua_store::meetings::{ConferenceRow, list_conferences_of_cluster};
use thidua_store::{Because, Sql};

use super::propose::{Stand, on_exemplar};
use super::{Ground, find_row};
use crate::error::damaged;
use crate::{App, Error, FieldErrors, Result, Seen};

/// By what an exemplar is recognised, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedRecognition {
    /// Stable name of the manner.
    pub manner: String,
    /// At which conference, where it was at one.
    pub conference: String,
    /// Which decision of the unit; empty for one that is not kept here.
    pub decision: String,
    /// Number and symbol of a decision that is not kept here.
    pub symbol: String,
    /// Its day.
    pub day: String,
}

/// A conference at which an exemplar can be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenConference {
    /// Its id.
    pub id: String,
    /// Of which year of the cluster.
    pub year: i16,
    /// What it is called.
    pub title: String,
    /// On what day.
    pub held_on: String,
}

/// A decision by which an exemplar can be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenDecision {
    /// Its id.
    pub id: String,
    /// Number and symbol.
    pub symbol: String,
    /// On what it is.
    pub subject: String,
    /// Its day.
    pub decided_on: String,
}

/// By what an exemplar can be recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Conferences that were held, the newest first.
    pub conferences: Vec<ChosenConference>,
    /// Decisions of the exemplar's unit that are in force, the newest first.
    pub decisions: Vec<ChosenDecision>,
}

/// Whether an exemplar stands at the top of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Featured {
    /// It does.
    Yes,
    /// It does not.
    No,
}

async fn grounds(sql: &mut impl Sql, ground: &Ground, row: &ExemplarRow) -> Result<Grounds> {
    let today = ground.here.today.to_string();
    let mut found = Grounds::default();
    for row in list_conferences_of_cluster(sql, ground.here.cluster.as_str()).await?.into_iter().rev() {
        let state =
            ConferenceState::from_name(&row.state).ok_or_else(|| damaged("conference.state", &row.state))?;
        if state.may_read_papers().is_ok() && row.held_on <= today {
            found.conferences.extend(chosen(ground, row));
        }
    }
    for row in list_decisions(sql, &row.unit_id).await? {
        let Some(number) = row.number.filter(|_| row.state == DecisionState::HOLDS.name()) else { continue };
        let symbol = cited(u32::try_from(number)?, &row.symbol);
        found.decisions.push(ChosenDecision {
            id: row.id,
            symbol,
            subject: row.subject,
            decided_on: row.decided_on,
        });
    }
    Ok(found)
}

fn chosen(ground: &Ground, row: ConferenceRow) -> Option<ChosenConference> {
    let year = ground.years.iter().find(|year| year.year_id.as_str() == row.year_id)?.year;
    Some(ChosenConference { id: row.id, year, title: row.title, held_on: row.held_on })
}

/// The conference at which an exemplar was recognised.
pub(super) async fn conference_of(
    sql: &mut impl Sql,
    ground: &Ground,
    row: &ExemplarRow,
) -> Result<Option<ChosenConference>> {
    if row.conference_id.is_empty() {
        return Ok(None);
    }
    let rows = list_conferences_of_cluster(sql, ground.here.cluster.as_str()).await?;
    let found = rows.into_iter().find(|conference| conference.id == row.conference_id);
    Ok(found.and_then(|found| chosen(ground, found)))
}

/// By what an exemplar can be recognised, for who recognises it.
///
/// # Errors
/// No right, no such exemplar.
pub async fn grounds_of(app: &App, actor: &Actor, cluster: &str, id: &ExemplarId) -> Result<Grounds> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    ground.here.office(actor, Right::RecognizeExemplar)?;
    let reader = look.reader().await?;
    let row = find_row(reader, &ground.here, id).await?;
    grounds(reader, &ground, &row).await
}

impl TypedRecognition {
    fn accept(&self, grounds: &Grounds, row: &ExemplarRow, today: jiff::civil::Date) -> Result<ExemplarRow> {
        let mut wrong = FieldErrors::default();
        let manner = wrong.note("manner", Manner::from_name(&self.manner).ok_or(Refusal::NothingChosen));
        let mut next = row.clone();
        match manner {
            None => {}
            Some(Manner::Conference) => {
                let found = grounds.conferences.iter().find(|conference| conference.id == self.conference);
                if let Some(found) = wrong.note("conference", found.ok_or(Refusal::NothingChosen)) {
                    (next.conference_id, next.recognized_on) = (found.id.clone(), found.held_on.clone());
                }
            }
            Some(Manner::Decision) if self.decision.is_empty() => {
                next.symbol = wrong.note("symbol", accept_name(&self.symbol)).unwrap_or_default();
                let day = accept_day(&self.day).and_then(|day| accept_day_behind(day, today));
                next.recognized_on = wrong.note("day", day).map(|day| day.to_string()).unwrap_or_default();
            }
            Some(Manner::Decision) => {
                let found = grounds.decisions.iter().find(|decision| decision.id == self.decision);
                if let Some(found) = wrong.note("decision", found.ok_or(Refusal::NothingChosen)) {
                    (next.decision_id, next.symbol) = (found.id.clone(), found.symbol.clone());
                    next.recognized_on.clone_from(&found.decided_on);
                }
            }
        }
        wrong.finish()?;
        next.manner = manner.map(Manner::name).unwrap_or_default().to_owned();
        Ok(next)
    }
}

/// Recognises an exemplar.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedRecognition`]; [`Refusal::ExemplarWrongState`]; [`Error::Meanwhile`].
pub async fn recognize(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (typed, seen): (&TypedRecognition, Seen),
) -> Result<()> {
    let ground = Ground::load(&mut app.look(), actor, at.0).await?;
    on_exemplar(app, actor, at, (Taker::Cluster, seen), async |work, Stand { row, state, unit, .. }| {
        let next = state.take(ExemplarStep::Recognize)?;
        let grounds = grounds(work, &ground, &row).await?;
        let row = typed.accept(&grounds, &row, app.today())?;
        let conference = grounds.conferences.iter().find(|conference| conference.id == row.conference_id);
        let decision = conference.map_or_else(|| row.symbol.clone(), |conference| conference.title.clone());

        let (changed, reason) = (work.head().0 + 1, String::new());
        let after = ExemplarRow { state: next.name().to_owned(), changed, reason, ..row };
        store::update_exemplar(work, &after).await?;
        let (exemplar, title) = (after.id, after.name);
        work.record(Event::ExemplarRecognized { exemplar, title, name: unit, decision });
        Ok(())
    })
    .await
}

/// Lets a recognised exemplar stand at the top of the list, or no longer.
///
/// # Errors
/// No right; [`Refusal::ExemplarNotRecognized`], [`Refusal::ExemplarsFeatured`]; [`Error::Meanwhile`].
pub async fn feature(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (featured, seen): (Featured, Seen),
) -> Result<()> {
    on_exemplar(app, actor, at, (Taker::Cluster, seen), async |work, Stand { here, row, state, unit }| {
        state.may_be_shown()?;
        let is_featured = !row.featured_on.is_empty();
        if is_featured == (featured == Featured::Yes) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let rows = store::list_exemplars(work, here.cluster.as_str()).await?;
        let many = rows.iter().filter(|row| !row.featured_on.is_empty()).count();
        if featured == Featured::Yes && many >= FEATURED_MAX {
            return Err(Error::Refused(Refusal::ExemplarsFeatured { most: FEATURED_MAX.to_string() }));
        }

        let changed = work.head().0 + 1;
        let featured_on = match featured {
            Featured::Yes => app.today().to_string(),
            Featured::No => String::new(),
        };
        let after = ExemplarRow { featured_on, changed, ..row };
        store::update_exemplar(work, &after).await?;
        let (exemplar, title) = (after.id, after.name);
        work.record(match featured {
            Featured::Yes => Event::ExemplarFeatured { exemplar, title, name: unit },
            Featured::No => Event::ExemplarUnfeatured { exemplar, title, name: unit },
        });
        Ok(())
    })
    .await
}
