//! What is taken up of a cluster's exemplars: found over the years, and one with its plan, its steps and its notes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::exemplars::days_late;
use thidua_domain::ids::{ExemplarId, ReplicationId};
use thidua_domain::meetings::is_meant;
use thidua_domain::register::Search;
use thidua_store::Sql;
use thidua_store::exemplars::{self as store, ExemplarRow, NoteRow, ReplicationRow, StepRow};

use super::figures::{Compared, Measured, known_figures, of_exemplar, of_replication};
use super::list::{load_all, retain_known};
use super::{Exemplar, Ground, Hand, Replication};
use crate::error::stored_day;
use crate::ground::{ClusterYear, Member};
use crate::{App, Error, Result};

/// What somebody looks for; what is empty is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtReplication {
    /// Words of it.
    pub words: String,
    /// Address part of the unit that takes up.
    pub unit: String,
    /// In which year it began.
    pub year: String,
    /// Stable name of a state.
    pub state: String,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Following {
    /// What is taken up.
    pub exemplar: ExemplarRow,
    /// Whose that is.
    pub teacher: Option<Member>,
    /// Who takes it up, and how far they are.
    pub replication: Replication,
    /// By how many days its first open step is late.
    pub late: Option<i64>,
}

impl Following {
    /// In which year it began.
    #[must_use]
    pub fn year(&self) -> &str {
        self.replication.row.begun_on.get(..4).unwrap_or_default()
    }

    fn is_meant(&self, search: Option<&Search>) -> bool {
        let row = &self.replication.row;
        let name =
            |unit: &Option<Member>| unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default();
        let (teacher, unit) = (name(&self.teacher), name(&self.replication.unit));
        let texts = [&self.exemplar.name, &teacher, &row.name, &unit, &row.plan, &row.outcome, &row.helper];
        is_meant(search, &texts.map(String::as_str))
    }
}

/// What is taken up in a cluster.
#[derive(Clone, Debug)]
pub struct Replications {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// What is looked for, the newest first.
    pub list: Vec<Following>,
    /// How many there are.
    pub all: usize,
    /// In which years they began, the newest first.
    pub years: Vec<String>,
    /// Who takes up, with address parts.
    pub units: Vec<(String, String)>,
}

/// What is taken up of the exemplars of a cluster that somebody may know of.
///
/// # Errors
/// No such cluster, or no right to read its newest year.
pub async fn find_replications(
    app: &App,
    actor: &Actor,
    cluster: &str,
    sought: &SoughtReplication,
) -> Result<Replications> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    let here = Arc::clone(&ground.here);
    let reader = look.reader().await?;
    let mut exemplars = load_all(reader, &ground).await?;
    retain_known(&mut exemplars, &here, actor);
    let open = open_days(reader, &here).await?;
    let mut list: Vec<Following> =
        exemplars.into_iter().flat_map(|one| lines(one, &open, here.today)).collect();
    list.sort_by(|one, other| other.replication.row.begun_on.cmp(&one.replication.row.begun_on));
    let mut years: Vec<String> = list.iter().map(|line| line.year().to_owned()).collect();
    years.dedup();
    let named = list.iter().filter_map(|line| line.replication.unit.as_ref());
    let mut units: Vec<(String, String)> =
        named.map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect();
    units.sort();
    units.dedup_by(|one, other| one.0 == other.0);
    let all = list.len();
    let search = Search::of(&sought.words);
    // Signs alone are in no text.
    let is_void = search.is_none() && !sought.words.is_empty();
    list.retain(|line| {
        let is = |asked: &str, value: &str| asked.is_empty() || asked == value;
        let unit = line.replication.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
        !is_void
            && is(&sought.unit, unit)
            && is(&sought.year, line.year())
            && is(&sought.state, line.replication.state.name())
            && line.is_meant(search.as_ref())
    });
    Ok(Replications { here, list, all, years, units })
}

fn lines(one: Exemplar, open: &HashMap<String, Vec<Date>>, today: Date) -> Vec<Following> {
    let Exemplar { row, unit, taken_up, .. } = one;
    let line = |replication: Replication| {
        let days = open.get(&replication.row.id).filter(|_| replication.state.is_under_way());
        let late = days_late(days.into_iter().flatten().copied(), today);
        Following { exemplar: row.clone(), teacher: unit.clone(), replication, late }
    };
    taken_up.into_iter().map(line).collect()
}

/// The days of what is still to be done, by what is taken up: its open steps, and the end of the plan.
pub(super) async fn open_days(sql: &mut impl Sql, here: &ClusterYear) -> Result<HashMap<String, Vec<Date>>> {
    let mut open: HashMap<String, Vec<Date>> = HashMap::new();
    for row in store::list_replications_of_cluster(sql, here.cluster.as_str()).await? {
        let due = stored_day(&row.due)?;
        open.entry(row.id).or_default().push(due);
    }
    for step in store::list_open_steps(sql, here.cluster.as_str()).await? {
        let due = stored_day(&step.due)?;
        open.entry(step.replication_id).or_default().push(due);
    }
    Ok(open)
}

/// What somebody took up, before somebody.
#[derive(Clone, Debug)]
pub struct OneReplication {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// What is taken up.
    pub exemplar: Exemplar,
    /// Who takes it up, and how far they are.
    pub replication: Replication,
    /// The steps of the plan.
    pub steps: Vec<StepRow>,
    /// What was noted on the way, the oldest first.
    pub notes: Vec<NoteRow>,
    /// The figures of the exemplar.
    pub shown: Vec<Compared>,
    /// The same indicators here.
    pub figures: Vec<Compared>,
    /// What the person is to the unit that takes up.
    pub hand: Hand,
    /// Whether the person speaks for the unit of the exemplar.
    pub teaches: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// What is kept of something that is taken up in a cluster, with what it takes up.
pub(super) async fn find_rows(
    sql: &mut impl Sql,
    here: &ClusterYear,
    id: &ReplicationId,
) -> Result<(ExemplarRow, ReplicationRow)> {
    let row =
        store::find_replication(sql, here.cluster.as_str(), id.as_str()).await?.ok_or(Error::NotFound)?;
    let exemplar = super::find_row(sql, here, &ExemplarId::new(row.exemplar_id.as_str())).await?;
    Ok((exemplar, row))
}

/// What somebody took up.
///
/// # Errors
/// No such thing in the cluster, none that the person may know of, no right to read the newest year.
pub async fn open_replication(
    app: &App,
    actor: &Actor,
    cluster: &str,
    id: &ReplicationId,
) -> Result<OneReplication> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    let here = Arc::clone(&ground.here);
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let (exemplar, row) = find_rows(reader, &here, id).await?;
    let steps = store::list_steps(reader, &row.id).await?;
    let notes = store::list_notes(reader, &row.id).await?;
    let shown = of_exemplar(reader, &exemplar).await?;
    let figures = of_replication(reader, &exemplar, (&row, &shown)).await?;
    let titles = store::list_aspects(reader, here.cluster.as_str()).await?;
    let taken = store::list_replications(reader, &exemplar.id).await?;
    let exemplar = ground.exemplar(exemplar, &titles, taken)?;
    let mut known = vec![exemplar];
    retain_known(&mut known, &here, actor);
    let exemplar = known.pop().ok_or(Error::NotFound)?;
    let hand = Hand::of(&here, actor, &row.unit_id);
    let teaches = Hand::of(&here, actor, &exemplar.row.unit_id).proposes;
    let replication = ground.replication(row)?;
    Ok(OneReplication { here, exemplar, replication, steps, notes, shown, figures, hand, teaches, seen })
}

/// What is known of who takes up, period by period: for who chooses between which periods the indicators are compared.
///
/// # Errors
/// As [`open_replication`].
pub async fn plans_of(app: &App, found: &OneReplication) -> Result<Vec<Measured>> {
    let row = &found.replication.row;
    let at = (row.unit_id.as_str(), row.entry_id.as_str());
    let mut known = known_figures(&mut app.read().await?, found.here.cluster.as_str(), at).await?;
    let is_shown: HashSet<&str> = found.shown.iter().map(|one| one.code.as_str()).collect();
    known.retain(|measured| is_shown.contains(measured.code.as_str()));
    Ok(known)
}
