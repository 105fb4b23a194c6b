//! Giving marks: who in which layer, on which leaves, within which bounds.

use std::collections::HashMap;

use thidua_domain::access::Right;
use thidua_domain::access::{Actor, Marker, Office};
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::{How, Kind, Layer, Table};
use thidua_domain::event::Event;
use thidua_domain::ground::YearState;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, accept_text, tidy_lines};
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::checks as appraisal_store;
use thidua_store::appraisal::{LeftOutRow, MarkRow};
use thidua_store::audit::Line;
use thidua_store::{Because, Sql, Work};

use super::proposing::proposed_points;
use super::state_of;
use super::table::in_marked_year;
use super::{Card, accept_own_changes, load_card};
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// A layer in which a person may mark a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Which.
    pub layer: Layer,
    /// The unit that marks, for peers: its id.
    pub by_unit: String,
    /// The office that gives the seat.
    pub office: Office,
}

/// The layers in which the person may mark this unit: an officer the own unit as *self* and others as *peer*, the
/// secretary as *cluster*, the head as *approved*. Nobody marks in a layer that the table does not have.
#[must_use]
pub fn seats(actor: &Actor, here: &ClusterYear, unit: &Member, table: &Table) -> Vec<Seat> {
    if here.state != YearState::Open {
        return vec![];
    }
    let seat = |office: &Office| {
        let (layer, by_unit) = match here.ground.marker(office)? {
            Marker::Cluster => (Layer::Cluster, String::new()),
            Marker::Head => (Layer::Approved, String::new()),
            Marker::Unit(own) if *own == unit.id => (Layer::SelfMark, String::new()),
            Marker::Unit(own) => (Layer::Peer, own.to_string()),
        };
        table.layers.contains(&layer).then(|| Seat { layer, by_unit, office: office.clone() })
    };
    actor.offices.iter().filter_map(seat).collect()
}

/// One field of the sheet.
#[derive(Clone, Debug)]
pub struct MarkEntry {
    /// The leaf.
    pub criterion: String,
    /// The canonical decimal; `Err` keeps what could not be read; `None` is an empty field, which takes a mark back.
    pub typed: Option<std::result::Result<String, String>>,
    /// What is said about it.
    pub note: String,
    /// The mark that the person had before them, or empty.
    pub seen: String,
}

/// Marks of one layer for one unit.
#[derive(Clone, Debug)]
pub struct GiveMarks {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// In which layer.
    pub layer: Layer,
    /// The fields; leaves that are not named stay as they are.
    pub entries: Vec<MarkEntry>,
}

/// Gives, changes and takes back marks, all or none; how many changed.
///
/// # Errors
/// No seat in this layer; [`Error::Invalid`] under the criterion's id for what is wrong with a field, also when somebody else
/// changed the mark since the person saw it.
pub async fn give_marks(app: &App, actor: &Actor, act: GiveMarks) -> Result<usize> {
    let ask =
        |here: &ClusterYear, table: &Table| Ok(Permit::of(actor, &seat_of(actor, here, table, &act)?.office));
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        let (seat, changes) = accept_marks(work, actor, (here, table), &act).await?;
        let unit = here.member(&act.unit)?;

        let count = changes.len();
        for Change { entry, before, points } in changes {
            put_mark(work, here, (unit, &seat), (&entry.criterion, &entry.note), before, points).await?;
        }
        if count == 0 {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(count)
    })
    .await
}

/// The seat in which these marks are given.
pub(super) fn seat_of(actor: &Actor, here: &ClusterYear, table: &Table, act: &GiveMarks) -> Result<Seat> {
    here.state.accept_changes(here.year)?;
    let all = seats(actor, here, here.member(&act.unit)?, table);
    all.into_iter().find(|seat| seat.layer == act.layer).ok_or(Error::NotAllowed)
}

/// A mark that is to change.
pub(crate) struct Change<'a> {
    pub entry: &'a MarkEntry,
    /// The mark that stands.
    pub before: Option<MarkRow>,
    /// In millionths; none takes it back.
    pub points: Option<i64>,
}

/// What giving these marks would change, or what stands against it. Whoever only wants to see what would follow asks here too.
pub(crate) async fn accept_marks<'a>(
    sql: &mut impl Sql,
    actor: &Actor,
    (here, table): (&ClusterYear, &Table),
    act: &'a GiveMarks,
) -> Result<(Seat, Vec<Change<'a>>)> {
    here.office(actor, Right::ReadYear)?;
    let (seat, unit) = (seat_of(actor, here, table, act)?, here.member(&act.unit)?);
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    let given = mark_store::list_marks_of(sql, cluster, year, unit.id.as_str()).await?;
    let own = may_mark(sql, here, (unit, &seat), &given).await?;
    let proposed = match seat.layer {
        Layer::Cluster => Some(proposed_points(sql, here, unit).await?),
        Layer::SelfMark | Layer::Peer | Layer::Approved => None,
    };

    let mut wrong = FieldErrors::default();
    let mut changes = vec![];
    for entry in &act.entries {
        let is_here = |mark: &&MarkRow| {
            (&mark.criterion, mark.layer.as_str(), &mark.by_unit)
                == (&entry.criterion, seat.layer.word(), &seat.by_unit)
        };
        let before = given.iter().find(is_here).cloned();
        let outcome = accept(table, &seat, entry, before.as_ref(), (&own, proposed.as_ref()));
        if let Some(Some(points)) = wrong.note(&entry.criterion, outcome) {
            changes.push(Change { entry, before, points });
        }
    }
    wrong.finish()?;
    Ok((seat, changes))
}

/// What stands against marks in this seat now, whatever they are.
pub(crate) async fn against_marks(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &Member,
    seat: &Seat,
) -> Result<Option<Refusal>> {
    Error::refusal(may_mark(sql, here, (unit, seat), &[]).await.map(drop))
}

/// Refuses marks in a step that is locked, or on a paper that takes none; gives the marks from which one may not differ without
/// a reason. A peer's step is locked for the unit that checks, every other layer's for the unit that is marked.
async fn may_mark(
    sql: &mut impl Sql,
    here: &ClusterYear,
    (unit, seat): (&Member, &Seat),
    given: &[MarkRow],
) -> Result<Vec<MarkRow>> {
    match seat.layer {
        Layer::SelfMark => accept_own_changes(sql, here, unit).await.map(|_| vec![]),
        Layer::Peer => {
            let by = here.member_by_id(&seat.by_unit).ok_or(Error::NotAllowed)?;
            let_through(sql, here, &StepKind::PeerMarks, by).await?;
            accept_checks(sql, here, unit, &seat.by_unit).await?;
            load_card(sql, here, unit).await?.state.accept_checks()?;
            Ok(vec![])
        }
        Layer::Cluster | Layer::Approved => {
            let step = if seat.layer == Layer::Cluster { StepKind::ClusterMarks } else { StepKind::Approval };
            let_through(sql, here, &step, unit).await?;
            let card = load_card(sql, here, unit).await?;
            card.state.accept_cluster_marks()?;
            Ok(settled(&card, given))
        }
    }
}

/// Refuses marks by a unit that does not check this one, or has handed its sheet in.
async fn accept_checks(sql: &mut impl Sql, here: &ClusterYear, unit: &Member, by: &str) -> Result<()> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let row = appraisal_store::find_appraisal(sql, at, unit.id.as_str(), by).await?;
    let row = row.ok_or(Refusal::AppraisalNotAssigned)?;
    Ok(state_of(&row)?.accept_marks()?)
}

/// The marks from which one may not differ without a reason: the unit's own, where its scorecard is handed in, and the
/// cluster's.
fn settled(card: &Card, given: &[MarkRow]) -> Vec<MarkRow> {
    let counts = card.counts();
    let is_settled = |mark: &&MarkRow| match Layer::from_word(&mark.layer) {
        Some(Layer::SelfMark) => counts,
        Some(Layer::Cluster) => true,
        Some(Layer::Peer | Layer::Approved) | None => false,
    };
    given.iter().filter(is_settled).cloned().collect()
}

/// Whether a mark differs from the unit's own, and nobody in the cluster gave it before.
fn departs(own: &[MarkRow], seat: &Seat, criterion: &str, points: i64) -> bool {
    let mut of = own.iter().filter(|mark| mark.criterion == criterion && mark.layer != seat.layer.word());
    of.clone().any(|mark| mark.layer == Layer::SelfMark.word()) && !of.any(|mark| mark.points == points)
}

/// What a field changes: nothing, takes the mark back (`Some(None)`), or sets it to so many millionths. `own` are the marks from which one
/// may not differ without a reason, `proposed` what others proposed for this layer.
pub(super) fn accept(
    table: &Table,
    seat: &Seat,
    entry: &MarkEntry,
    before: Option<&MarkRow>,
    (own, proposed): (&[MarkRow], Option<&HashMap<String, i64>>),
) -> std::result::Result<Option<Option<i64>>, Refusal> {
    let criterion = || entry.criterion.clone();
    let leaf =
        table.find(&entry.criterion).map(|index| &table.criteria[index]).filter(|row| !row.is_branch());
    let leaf = leaf.ok_or_else(|| Refusal::MarkNotALeaf { criterion: criterion() })?;
    let points = match &entry.typed {
        None => None,
        Some(Err(_)) => return Err(Refusal::MarkMalformed { criterion: criterion() }),
        Some(Ok(text)) => {
            let mark =
                Decimal::read(text).ok_or_else(|| Refusal::MarkMalformed { criterion: criterion() })?;
            // A deduction is printed with its minus; whoever types it so means the same.
            let mark =
                if leaf.kind == Kind::Deduction { Decimal::from_micro(mark.micro().abs()) } else { mark };
            let range = || Refusal::MarkOutOfRange { criterion: criterion(), max: leaf.max.to_string() };
            if mark.micro() < 0 || mark > leaf.max {
                return Err(range());
            }
            if let Some(step) = leaf.missed_step(seat.layer, mark) {
                return Err(Refusal::MarkNotInSteps { criterion: criterion(), every: step.to_string() });
            }
            let rounded = Decimal::from_points(mark.to_points(table.decimals));
            Some(i64::try_from(rounded.micro()).map_err(|_| range())?)
        }
    };
    let (note, was) = (accept_text(&entry.note)?, before.map(|mark| mark.points));
    if points == was && before.is_none_or(|mark| mark.note == note) {
        return Ok(None);
    }
    let seen = Decimal::read(&entry.seen).and_then(|seen| i64::try_from(seen.micro()).ok());
    if seen != was {
        let theirs = was.map(|was| Decimal::from_micro(i128::from(was)).to_string()).unwrap_or_default();
        return Err(Refusal::MarkChangedMeanwhile { criterion: criterion(), theirs });
    }
    if leaf.how != How::Manual {
        // A computed leaf is corrected only by those who come after the unit itself, and with a reason.
        if seat.layer == Layer::SelfMark {
            return Err(Refusal::MarkNotALeaf { criterion: criterion() });
        }
        if points.is_some() && note.is_empty() {
            return Err(Refusal::MarkReasonMissing { criterion: criterion() });
        }
    }
    if note.is_empty() && points.is_some_and(|points| departs(own, seat, &entry.criterion, points)) {
        return Err(Refusal::MarkDiffersUnexplained { criterion: criterion() });
    }
    let proposed = proposed.and_then(|proposed| proposed.get(&entry.criterion)).copied();
    if note.is_empty() && points.is_some() && proposed.is_some() && proposed != points {
        return Err(Refusal::MarkDepartsUnexplained { criterion: criterion() });
    }
    Ok(Some(points))
}

/// A mark as it is stored; one that is taken back has no points.
pub(crate) fn mark_row(
    (unit, seat): (&Member, &Seat),
    (criterion, note): (&str, &str),
    points: Option<i64>,
    (person, given_at): (&str, i64),
) -> MarkRow {
    MarkRow {
        unit_id: unit.id.to_string(),
        criterion: criterion.to_owned(),
        layer: seat.layer.word().to_owned(),
        by_unit: seat.by_unit.clone(),
        points: points.unwrap_or_default(),
        note: tidy_lines(note),
        person_name: person.to_owned(),
        given_at,
    }
}

/// Gives a mark, changes one, or takes it back.
pub(crate) async fn put_mark(
    work: &mut Work,
    here: &ClusterYear,
    (unit, seat): (&Member, &Seat),
    (criterion, note): (&str, &str),
    before: Option<MarkRow>,
    points: Option<i64>,
) -> Result<()> {
    let plain = |points: i64| Decimal::from_micro(i128::from(points)).to_string();
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    let given = (work.stamp().name.as_str(), work.now());
    let row = mark_row((unit, seat), (criterion, note), points, given);
    let (year_id, unit, criterion, layer) =
        (here.year_id.to_string(), unit.short_name.clone(), criterion.to_owned(), row.layer.clone());
    let before = before.map(|mark| plain(mark.points)).unwrap_or_default();
    if points.is_some() {
        mark_store::put_mark(work, cluster, year, &row).await?;
        let (points, note) = (plain(row.points), row.note);
        work.record(Event::MarkGiven { year: year_id, unit, criterion, layer, points, before, note });
    } else {
        mark_store::delete_mark(work, cluster, year, &row).await?;
        work.record(Event::MarkWithdrawn { year: year_id, unit, criterion, layer, before });
    }
    Ok(())
}

/// A criterion that is not assigned to a unit, or is assigned again.
#[derive(Clone, Debug)]
pub struct LeaveOut {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The criterion, leaf or branch.
    pub criterion: String,
    /// Why it is not assigned; `None`: it is assigned again.
    pub reason: Option<String>,
    /// What the person saw.
    pub seen: Seen,
}

/// Says that a criterion is not assigned to a unit, with a reason, or assigns it again.
///
/// # Errors
/// No right, no such criterion, no reason.
pub async fn leave_out(app: &App, actor: &Actor, act: LeaveOut) -> Result<()> {
    let ask = |here: &ClusterYear, _: &Table| here.permit(actor, Right::ArrangeYear);
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        here.state.accept_changes(here.year)?;
        let unit = here.member(&act.unit)?.clone();
        let criterion = act.criterion.clone();
        table.find(&criterion).ok_or(Error::NotFound)?;
        let concerns = |line: &Line| {
            line.subject == here.year_id.as_str()
                && ["criterion.left-out", "criterion.taken-in"].contains(&line.name.as_str())
                && (line.field("unit"), line.field("criterion"))
                    == (unit.short_name.clone(), criterion.clone())
        };
        act.seen.expect(work, &here.scope(), concerns).await?;
        let reason = act.reason.as_deref().map(accept_reason).transpose()?;

        let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
        if let Some(reason) = reason {
            let row = LeftOutRow {
                unit_id: unit.id.to_string(),
                criterion: criterion.clone(),
                reason: reason.clone(),
            };
            mark_store::leave_out(work, cluster, year, &row).await?;
            work.record(Event::CriterionLeftOut {
                year: year.to_owned(),
                unit: unit.short_name,
                criterion,
                reason,
            });
        } else if mark_store::take_in(work, cluster, year, unit.id.as_str(), &criterion).await? > 0 {
            work.record(Event::CriterionTakenIn { year: year.to_owned(), unit: unit.short_name, criterion });
        } else {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(())
    })
    .await
}
