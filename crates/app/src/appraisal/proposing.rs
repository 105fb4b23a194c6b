//! Proposing the cluster's marks: those who are named for an owner propose on what that owner looks after, the secretary accepts as
//! proposed or gives other marks and says why.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::{Layer, Owner, Table};
use thidua_domain::event::Event;
use thidua_domain::number::{Decimal, Points};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::tidy_lines;
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::MarkRow;
use thidua_store::appraisal::proposal as store;
use thidua_store::appraisal::proposal::ProposalRow;
use thidua_store::audit::Line;
use thidua_store::{Because, Sql};

use super::marks::{Change, GiveMarks, MarkEntry, Seat, accept, accept_marks, put_mark, seat_of};
use super::naming::load_naming;
use super::table::{in_marked_year, table_of};
use super::{audience_of, counts, key, load_card, load_cards, load_sheets, wanted_leaves};
use crate::calendar::{let_through, load_steps};
use crate::criteria::titles_of;
use crate::ground::{ClusterYear, Member, here_now};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A mark that somebody proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// With the table's decimals.
    pub points: Points,
    /// What they said about it.
    pub note: String,
    /// Who.
    pub person: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
}

impl Proposed {
    fn of(row: &ProposalRow, table: &Table) -> Self {
        let points = Decimal::from_micro(i128::from(row.points)).to_points(table.decimals);
        Self { points, note: row.note.clone(), person: row.person_name.clone(), at: row.given_at }
    }
}

/// What is proposed for a unit, by leaf.
pub(crate) async fn load_proposed(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &Member,
    table: &Table,
) -> Result<HashMap<String, Proposed>> {
    let rows = store::list_proposals_of(sql, key(here), unit.id.as_str()).await?;
    Ok(rows.iter().map(|row| (row.criterion.clone(), Proposed::of(row, table))).collect())
}

/// The same in millionths.
pub(super) async fn proposed_points(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &Member,
) -> Result<HashMap<String, i64>> {
    let rows = store::list_proposals_of(sql, key(here), unit.id.as_str()).await?;
    Ok(rows.into_iter().map(|row| (row.criterion, row.points)).collect())
}

/// What is proposed in a year: unit and leaf.
pub(crate) async fn load_proposals(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<(String, String)>> {
    let rows = store::list_proposals(sql, key(here)).await?;
    Ok(rows.into_iter().map(|row| (row.unit_id, row.criterion)).collect())
}

/// The leaves that this person proposes marks for, by their place in the table and in its order.
fn leaves_of(table: &Table, owners: &[Owner]) -> Vec<usize> {
    let leaves = owners.iter().flat_map(|owner| table.manual_leaves_of(&owner.key));
    leaves.collect::<BTreeSet<usize>>().into_iter().collect()
}

/// For whom this person is named here.
async fn owners_of(
    sql: &mut impl Sql,
    actor: &Actor,
    here: &ClusterYear,
    table: &Table,
) -> Result<Vec<Owner>> {
    here.office(actor, Right::ProposeMarks)?;
    let owners = load_naming(sql, here).await?.owners_of(actor, table);
    if owners.is_empty() { Err(Error::NotAllowed) } else { Ok(owners) }
}

/// How far a unit is with what this person looks after.
#[derive(Clone, Debug)]
pub struct ProposalEntry {
    /// Which unit.
    pub unit: Member,
    /// Leaves with a proposal or a mark of the cluster, and all of them.
    pub progress: (usize, usize),
    /// Whether nothing can be proposed for it now.
    pub waits: bool,
    /// Whether it is the person's own: others propose for it.
    pub is_own: bool,
}

/// What somebody looks after in a year.
#[derive(Clone, Debug)]
pub struct ProposalList {
    /// Where.
    pub here: ClusterYear,
    /// For whom they are named.
    pub owners: Vec<Owner>,
    /// Every unit.
    pub units: Vec<ProposalEntry>,
}

/// What this person looks after, unit by unit.
///
/// # Errors
/// No such year, no table; [`Error::NotAllowed`] for who is not named.
pub async fn proposal_list(app: &App, actor: &Actor, at: (&str, i16)) -> Result<ProposalList> {
    let here = here_now(app, at).await?;
    let table = table_of(app, &here).await?;
    let mut reader = app.read().await?;
    let owners = owners_of(&mut reader, actor, &here, &table).await?;
    let leaves = leaves_of(&table, &owners);
    let proposed = load_proposals(&mut reader, &here).await?;
    let marks = mark_store::list_marks(&mut reader, here.cluster.as_str(), here.year_id.as_str()).await?;
    let mut left_out: HashMap<String, Vec<String>> = HashMap::new();
    for row in mark_store::list_left_out(&mut reader, here.cluster.as_str(), here.year_id.as_str()).await? {
        left_out.entry(row.unit_id).or_default().push(row.criterion);
    }
    let (cards, steps) = (load_cards(&mut reader, &here).await?, load_steps(&mut reader, &here).await?);
    let is_open = here.state.accept_changes(here.year).is_ok();
    let step = steps.iter().find(|step| step.kind == StepKind::ClusterMarks);
    let takes = |unit: &Member| {
        is_open
            && step.is_none_or(|step| step.takes(&unit.id, here.today))
            && cards.of(unit.id.as_str()).state.accept_cluster_marks().is_ok()
    };
    let is_cluster = |mark: &&MarkRow| mark.layer == Layer::Cluster.word();
    let marked = marks.iter().filter(is_cluster).map(|mark| (mark.unit_id.clone(), mark.criterion.clone()));
    let done: HashSet<(String, String)> = proposed.into_iter().chain(marked).collect();
    let entry = |unit: &Member| {
        let id = unit.id.to_string();
        let out = left_out.get(&id).map_or(&[][..], Vec::as_slice);
        let is_out = |leaf: &str| out.iter().any(|criterion| super::covers(&table, criterion, leaf));
        let ids = leaves.iter().map(|at| table.criteria[*at].id.as_str());
        let wanted: Vec<&str> = ids.filter(|leaf| !is_out(leaf)).collect();
        let given = wanted.iter().filter(|leaf| done.contains(&(id.clone(), (**leaf).to_owned()))).count();
        ProposalEntry {
            progress: (given, wanted.len()),
            waits: !takes(unit),
            is_own: here.ground.is_of_unit(actor, &unit.id),
            unit: unit.clone(),
        }
    };
    let units = here.members.iter().map(entry).collect();
    Ok(ProposalList { owners, units, here: (*here).clone() })
}

/// Whether marks are proposed for a unit now.
async fn may_propose(sql: &mut impl Sql, here: &ClusterYear, unit: &Member) -> Result<()> {
    here.state.accept_changes(here.year)?;
    let_through(sql, here, &StepKind::ClusterMarks, unit).await?;
    Ok(load_card(sql, here, unit).await?.state.accept_cluster_marks()?)
}

/// One leaf that somebody proposes a mark for.
#[derive(Clone, Debug)]
pub struct ProposalLeaf {
    /// Its place in the table.
    pub criterion: usize,
    /// What the unit gave itself, and what it said, as far as this person may see it.
    pub own: Option<(Points, String)>,
    /// What is proposed.
    pub proposed: Option<Proposed>,
    /// What the cluster gave: then it is settled.
    pub given: Option<Points>,
}

/// What somebody proposes for a unit.
#[derive(Clone, Debug)]
pub struct ProposalSheet {
    /// Where.
    pub here: ClusterYear,
    /// By which table.
    pub table: std::sync::Arc<Table>,
    /// What its values and flags are called.
    pub titles: BTreeMap<String, String>,
    /// For whom.
    pub unit: Member,
    /// For whom they are named.
    pub owners: Vec<Owner>,
    /// The leaves that they look after and that are assigned to the unit.
    pub leaves: Vec<ProposalLeaf>,
    /// Why nothing is proposed now.
    pub against: Option<Refusal>,
}

/// What this person proposes for a unit, beside what the unit gave itself.
///
/// # Errors
/// No such unit or year; [`Error::NotAllowed`] for who is not named, and for the own unit.
pub async fn proposal_sheet(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<ProposalSheet> {
    let here = here_now(app, at).await?;
    let unit = here.member(unit)?.clone();
    let table = table_of(app, &here).await?;
    let mut reader = app.read().await?;
    let owners = owners_of(&mut reader, actor, &here, &table).await?;
    if here.ground.is_of_unit(actor, &unit.id) {
        return Err(Error::NotAllowed);
    }
    let wanted = wanted_leaves(&mut reader, &here, &table, &unit).await?;
    let mine = leaves_of(&table, &owners);
    let proposed = load_proposed(&mut reader, &here, &unit, &table).await?;
    let seen = seen_marks(&mut reader, actor, &here, &unit).await?;
    let points = |mark: &MarkRow| Decimal::from_micro(i128::from(mark.points)).to_points(table.decimals);
    let find =
        |layer: Layer, id: &str| seen.iter().find(|mark| mark.layer == layer.word() && mark.criterion == id);
    let leaf = |at: usize| {
        let id = table.criteria[at].id.as_str();
        wanted.contains(&id).then(|| ProposalLeaf {
            criterion: at,
            own: find(Layer::SelfMark, id).map(|mark| (points(mark), mark.note.clone())),
            proposed: proposed.get(id).cloned(),
            given: find(Layer::Cluster, id).map(points),
        })
    };
    let leaves = mine.into_iter().filter_map(leaf).collect();
    let against = Error::refusal(may_propose(&mut reader, &here, &unit).await)?;
    let titles = titles_of(&mut reader, &here).await?;
    Ok(ProposalSheet { table, titles, unit, owners, leaves, against, here: (*here).clone() })
}

/// The marks of the unit itself and of the cluster that this person may see: whoever still has to check the unit as a peer does so
/// blindly.
async fn seen_marks(
    sql: &mut impl Sql,
    actor: &Actor,
    here: &ClusterYear,
    unit: &Member,
) -> Result<Vec<MarkRow>> {
    let (cards, sheets) = (load_cards(sql, here).await?, load_sheets(sql, here).await?);
    let audience = audience_of(actor, here, &sheets);
    let at = key(here);
    let mut marks = mark_store::list_marks_of(sql, at.0, at.1, unit.id.as_str()).await?;
    marks.retain(|mark| {
        [Layer::SelfMark.word(), Layer::Cluster.word()].contains(&mark.layer.as_str())
            && counts(mark, &cards, &sheets, audience)
    });
    Ok(marks)
}

/// Marks that are proposed for a unit.
#[derive(Clone, Debug)]
pub struct ProposeMarks {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The fields; leaves that are not named stay as they are.
    pub entries: Vec<MarkEntry>,
}

/// Proposes marks of the cluster, changes and takes back proposals, all or none; how many changed.
///
/// # Errors
/// [`Error::NotAllowed`] for who is not named, for leaves of others and for the own unit; [`Error::Invalid`] under the criterion's id.
pub async fn propose_marks(app: &App, actor: &Actor, act: ProposeMarks) -> Result<usize> {
    let ask = |here: &ClusterYear, _: &Table| here.permit(actor, Right::ProposeMarks);
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        let owners = owners_of(work, actor, here, table).await?;
        let unit = here.member(&act.unit)?;
        if here.ground.is_of_unit(actor, &unit.id) {
            return Err(Error::NotAllowed);
        }
        may_propose(work, here, unit).await?;
        let office = here.office(actor, Right::ProposeMarks)?.clone();
        let seat = Seat { layer: Layer::Cluster, by_unit: String::new(), office };
        let mine = leaves_of(table, &owners);
        let leaves: Vec<&str> = mine.iter().map(|at| table.criteria[*at].id.as_str()).collect();
        let seen = seen_marks(work, actor, here, unit).await?;
        let rows = store::list_proposals_of(work, key(here), unit.id.as_str()).await?;
        let (mut wrong, mut changes) = (FieldErrors::default(), vec![]);
        for entry in &act.entries {
            let before = rows.iter().find(|row| row.criterion == entry.criterion);
            let outcome = decide(table, (&seat, &leaves), entry, (before, &seen));
            if let Some(Some(points)) = wrong.note(&entry.criterion, outcome) {
                changes.push((entry, before.cloned(), points));
            }
        }
        wrong.finish()?;

        let count = changes.len();
        for (entry, before, points) in changes {
            put(work, here, (unit, entry), before, points).await?;
        }
        if count == 0 {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(count)
    })
    .await
}

/// What a field changes, by the same rules as the mark itself.
fn decide(
    table: &Table,
    (seat, leaves): (&Seat, &[&str]),
    entry: &MarkEntry,
    (before, seen): (Option<&ProposalRow>, &[MarkRow]),
) -> std::result::Result<Option<Option<i64>>, Refusal> {
    let criterion = || entry.criterion.clone();
    if !leaves.contains(&entry.criterion.as_str()) {
        return Err(Refusal::ProposalNotYours { criterion: criterion() });
    }
    let before = before.map(|row| MarkRow {
        unit_id: row.unit_id.clone(),
        criterion: row.criterion.clone(),
        layer: Layer::Cluster.word().to_owned(),
        by_unit: String::new(),
        points: row.points,
        note: row.note.clone(),
        person_name: row.person_name.clone(),
        given_at: row.given_at,
    });
    let (own, given): (Vec<MarkRow>, Vec<MarkRow>) =
        seen.iter().cloned().partition(|mark| mark.layer == Layer::SelfMark.word());
    let change = accept(table, seat, entry, before.as_ref(), (&own, None))?;
    if change.is_some() && given.iter().any(|mark| mark.criterion == entry.criterion) {
        return Err(Refusal::ProposalSettled { criterion: criterion() });
    }
    Ok(change)
}

async fn put(
    work: &mut thidua_store::Work,
    here: &ClusterYear,
    (unit, entry): (&Member, &MarkEntry),
    before: Option<ProposalRow>,
    points: Option<i64>,
) -> Result<()> {
    let plain = |points: i64| Decimal::from_micro(i128::from(points)).to_string();
    let (before, layer) =
        (before.map(|row| plain(row.points)).unwrap_or_default(), Layer::Cluster.word().to_owned());
    let (year, name, criterion) =
        (here.year_id.to_string(), unit.short_name.clone(), entry.criterion.clone());
    match points {
        Some(points) => {
            let row = ProposalRow {
                unit_id: unit.id.to_string(),
                criterion: criterion.clone(),
                points,
                note: tidy_lines(&entry.note),
                person_name: work.stamp().name.clone(),
                given_at: work.now(),
            };
            store::put_proposal(work, key(here), &row).await?;
            let (points, note) = (plain(points), row.note);
            work.record(Event::MarkProposed { year, unit: name, criterion, layer, points, before, note });
        }
        None => {
            store::delete_proposal(work, key(here), (unit.id.as_str(), &entry.criterion)).await?;
            work.record(Event::ProposalWithdrawn { year, unit: name, criterion, layer, before });
        }
    }
    Ok(())
}

/// Every proposal for a unit, taken as it is.
#[derive(Clone, Debug)]
pub struct AcceptProposals {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The key of the owner whose criteria alone are meant.
    pub owner: Option<String>,
    /// What the secretary saw.
    pub seen: Seen,
}

/// Gives the cluster's marks as they are proposed, on every leaf that has none yet; how many.
///
/// # Errors
/// No seat in the cluster's layer; nothing proposed; [`Error::Meanwhile`] where a proposal or a mark changed since.
pub async fn accept_proposals(app: &App, actor: &Actor, act: AcceptProposals) -> Result<usize> {
    let marks =
        GiveMarks { at: act.at.clone(), unit: act.unit.clone(), layer: Layer::Cluster, entries: vec![] };
    let ask = |here: &ClusterYear, table: &Table| {
        Ok(Permit::of(actor, &seat_of(actor, here, table, &marks)?.office))
    };
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        let unit = here.member(&act.unit)?.clone();
        let concerns = |line: &Line| {
            let is_about = line.subject == here.year_id.as_str() && line.field("unit") == unit.short_name;
            // Marks that somebody gave meanwhile stand anyway.
            is_about && line.name.starts_with("mark.propos")
        };
        act.seen.expect(work, &here.scope(), concerns).await?;
        let at = key(here);
        let given = mark_store::list_marks_of(work, at.0, at.1, unit.id.as_str()).await?;
        let is_given =
            |id: &str| given.iter().any(|mark| mark.layer == Layer::Cluster.word() && mark.criterion == id);
        let rows = store::list_proposals_of(work, at, unit.id.as_str()).await?;
        let plain = |points: i64| Decimal::from_micro(i128::from(points)).to_string();
        let entry = |row: ProposalRow| MarkEntry {
            typed: Some(Ok(plain(row.points))),
            criterion: row.criterion,
            note: row.note,
            seen: String::new(),
        };
        let is_meant = |row: &ProposalRow| {
            let at = table.find(&row.criterion).filter(|_| !is_given(&row.criterion));
            at.is_some_and(|at| act.owner.as_ref().is_none_or(|owner| table.is_owned_by(at, owner)))
        };
        let open = rows.into_iter().filter(is_meant);
        let marks = GiveMarks { entries: open.map(entry).collect(), ..marks.clone() };
        let (seat, changes) = accept_marks(work, actor, (here, table), &marks).await?;

        let count = changes.len();
        for Change { entry, before, points } in changes {
            put_mark(work, here, (&unit, &seat), (&entry.criterion, &entry.note), before, points).await?;
        }
        if count == 0 {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(count)
    })
    .await
}
