//! A unit's sheet as one person may see it: scores, marks, evidence, and what the scorecard still wants.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Criterion, Layer, Table};
use thidua_domain::ground::YearState;
use thidua_domain::number::Points;
use thidua_domain::refusal::Refusal;
use thidua_store::Sql;
use thidua_store::appraisal::MarkRow;

use super::approve::approving_seat;
use super::files::{SheetFiles, load_files_of};
use super::hand_in::load_lacks;
use crate::appraisal::{
    Audience, Card, Proposed, Seat, Sheets, accept_own_changes, against_marks, audience_of, cards_of,
    load_proposed, seats, sheets_of,
};
use crate::ground::{ClusterYear, Member, here_of};
use crate::handed::{Handed, Thing, load_handed};
use crate::scoring::{LayerSum, Mark, Scored, ScoredLeaf, Told, scored_for, scored_if};
use crate::views::Look;
use crate::{App, Error, FieldError, Result};

/// A unit's sheet as one person may see it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Whose.
    pub unit: Member,
    /// The scores of the year.
    pub scored: Arc<Scored>,
    /// How far the log was known when this was read.
    pub seen: i64,
    /// The layers in which this person may mark this unit.
    pub seats: Vec<Seat>,
    /// The locked steps that keep this person from marking in one of these layers.
    pub locks: Vec<(Layer, Refusal)>,
    /// The layers that this person may see.
    pub sees: Vec<Layer>,
    /// What is proposed for the cluster's layer, by leaf, for those who lead the cluster.
    pub proposed: HashMap<String, Proposed>,
    /// Whether this person may say what is not assigned.
    pub may_leave_out: bool,
    /// The scorecard as a paper.
    pub card: Card,
    /// What became of it since it was handed in.
    pub handed: Handed,
    /// Whether this person may have it back: at once while nobody opened it, else by asking.
    pub may_have_back: bool,
    /// Whether it is the person's own unit.
    pub is_own: bool,
    /// The evidence, as far as this person may see it.
    pub files: SheetFiles,
    /// What the card still wants, under the id of each leaf; for its own unit.
    pub lacks: Vec<FieldError>,
    /// Whether this person may attach evidence and hand the card in.
    pub may_fill_in: bool,
    /// Whether this person may decide about evidence and send the card back.
    pub may_examine: bool,
    /// Whether this person may approve the card as a whole, or open it again once it is approved.
    pub may_approve: bool,
}

impl Sheet {
    /// Whether this person may see the unit's own marks and evidence.
    #[must_use]
    pub fn sees_own_marks(&self) -> bool {
        self.is_own || self.card.counts()
    }

    /// Whether this person may see every layer, and with it every sum.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.sees.len() == self.scored.table.layers.len()
    }

    /// Whether this person may see what counts on this leaf: a figure that rests on a hidden mark is hidden too.
    #[must_use]
    pub fn shows(&self, leaf: &ScoredLeaf) -> bool {
        leaf.layer.is_none_or(|layer| self.sees.contains(&layer))
    }

    /// Whether this person may see what the unit's points add up to. Its own people may at any time: what they may not see yet is not
    /// in what is added up.
    #[must_use]
    pub fn sees_sums(&self) -> bool {
        self.is_own || self.sees_all()
    }

    /// What a layer says of this leaf, if this person may see it. What was computed is no secret of a layer.
    #[must_use]
    pub fn told(&self, criterion: &Criterion, leaf: &ScoredLeaf, layer: Layer) -> Option<Told> {
        let unit = self.scored.find(&self.unit.slug)?;
        let is_first = layer == Layer::SelfMark;
        leaf.told(criterion, layer).filter(|told| match told {
            Told::Given(_) => self.sees.contains(&layer),
            Told::Carried(_) => is_first || self.sees.contains(&layer) && unit.is_marked_in(layer),
        })
    }

    /// What a layer gives together on these rows of the table, if this person may see it.
    #[must_use]
    pub fn layer_sum(&self, layer: Layer, rows: Range<usize>) -> Option<LayerSum> {
        let unit = self.scored.find(&self.unit.slug).filter(|_| self.sees.contains(&layer))?;
        self.scored.layer_sum(unit, layer, rows)
    }

    /// The single marks that this person may see: of hidden layers only those that it gave for its own unit.
    pub fn marks<'a>(&self, leaf: &'a ScoredLeaf) -> impl Iterator<Item = &'a Mark> {
        let own = |mark: &Mark| {
            self.seats.iter().any(|seat| seat.layer == mark.layer && seat.by_unit == mark.by_unit)
        };
        leaf.input.marks.iter().filter(move |mark| self.sees.contains(&mark.layer) || own(mark))
    }

    /// The sum of the unit's own marks, and of computed points where the machine found them; with the table's decimals.
    #[must_use]
    pub fn own_total(&self) -> Option<Points> {
        let unit = self.scored.find(&self.unit.slug)?;
        let sum = self.scored.layer_sum(unit, Layer::SelfMark, 0..unit.criteria.len());
        Some(sum.map_or(Points::from_units(0, self.scored.table.decimals), |sum| sum.points))
    }
}

/// Opens a unit's sheet. While the year is open, those who lead the cluster see every layer; a unit sees its own sheet
/// without the marks of its peers; of other units it sees the figures and its own marks only.
///
/// # Errors
/// No such unit or year, no right, no table chosen.
pub async fn open_sheet(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<Sheet> {
    open_sheet_with(app, actor, at, (unit, None)).await
}

/// The same as if the unit had these marks.
pub(super) async fn open_sheet_with(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    (unit, marks): (&str, Option<Vec<MarkRow>>),
) -> Result<Sheet> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let unit = here.member(unit)?.clone();
    let own = here.own_unit(actor).cloned();
    let is_own = own.as_ref().is_some_and(|own| own.id == unit.id);
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    let sheets = sheets_of(&mut look, &here).await?;
    let own_id = own.as_ref().map(|own| own.id.as_str()).unwrap_or_default();
    let audience = audience_on_sheet(actor, (&here, &sheets), (own_id, is_own));
    let scored = scores(&mut look, &here, audience, (&unit, marks)).await?;
    let card = cards_of(&mut look, &here).await?.of(unit.id.as_str()).clone();
    let own_changes = accept_own_changes(look.reader().await?, &here, &unit).await;
    let may_change = Error::refusal(own_changes.map(drop))?.is_none();
    let held = seats(actor, &here, &unit, &scored.table);
    let may_approve = approving_seat(&held, &scored.table).is_some();
    let (seats, locks) = seats_now(look.reader().await?, &here, &unit, held).await?;
    let handed_in = sheets.is_handed_in(unit.id.as_str(), own_id);
    let sees = |layer: &Layer| {
        here.state == YearState::Published
            || (leads && !is_own)
            || (is_own && (*layer != Layer::Peer || sheets.opened))
            || (handed_in && *layer == Layer::SelfMark)
            || (*layer != Layer::Peer && seats.iter().any(|seat| seat.layer == *layer))
    };
    let sees = scored.table.layers.iter().copied().filter(sees).collect();
    let mut files = SheetFiles::default();
    if is_own || card.counts() {
        files = load_files_of(look.reader().await?, app, &here, &unit).await?;
    }
    let lacks = match scored.find(&unit.slug).filter(|_| is_own && may_change) {
        Some(scores) => load_lacks(look.reader().await?, (&here, &unit), &scored.table, scores).await?,
        None => vec![],
    };
    let is_open = here.state == YearState::Open;
    let handed = load_handed(look.reader().await?, &here, Thing::Scorecard(unit.id.as_str())).await?;
    let fills_in = here.office_for(actor, Right::FillInScorecard, &unit.id).is_ok();
    Ok(Sheet {
        proposed: proposed_for(&mut look, (&here, &unit), &scored.table, (&seats, leads && !is_own)).await?,
        may_have_back: is_open && fills_in && card.state.accept_asking_back().is_ok(),
        may_leave_out: is_open && here.office(actor, Right::ArrangeYear).is_ok(),
        may_fill_in: may_change && fills_in,
        may_approve,
        may_examine: is_open && card.counts() && here.office(actor, Right::ExamineScorecard).is_ok(),
        sees,
        seats,
        locks,
        unit,
        scored,
        seen,
        here,
        card,
        is_own,
        handed,
        files,
        lacks,
    })
}

/// What is proposed for the cluster's layer, for whoever gives its marks or reads those of this unit.
async fn proposed_for(
    look: &mut Look,
    (here, unit): (&ClusterYear, &Member),
    table: &Table,
    (seats, reads): (&[Seat], bool),
) -> Result<HashMap<String, Proposed>> {
    if !reads && !seats.iter().any(|seat| seat.layer == Layer::Cluster) {
        return Ok(HashMap::new());
    }
    load_proposed(look.reader().await?, here, unit, table).await
}

/// For whom the scores of a sheet are read.
fn audience_on_sheet<'a>(
    actor: &Actor,
    (here, sheets): (&'a ClusterYear, &Sheets),
    (own, is_own): (&'a str, bool),
) -> Audience<'a> {
    match here.office(actor, Right::ReadProvisional) {
        _ if is_own => Audience::OwnUnit(own),
        Ok(_) => audience_of(actor, here, sheets),
        Err(_) => Audience::Checker(own),
    }
}

/// The scores of the year, or what they would be if the unit had these marks.
async fn scores(
    look: &mut Look,
    here: &ClusterYear,
    audience: Audience<'_>,
    (unit, marks): (&Member, Option<Vec<MarkRow>>),
) -> Result<Arc<Scored>> {
    let scored = match marks {
        Some(rows) => Some(Arc::new(scored_if(look, here, audience, (unit, rows)).await?.1)),
        None => scored_for(look, here, audience).await?,
    };
    Ok(scored.ok_or_else(|| Refusal::YearWithoutCriteria { year: here.year.to_string() })?)
}

/// The seats in which one may mark, by the guard of marking itself, and those of them that a locked step shuts for now.
async fn seats_now(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &Member,
    held: Vec<Seat>,
) -> Result<(Vec<Seat>, Vec<(Layer, Refusal)>)> {
    let (mut seats, mut locks) = (vec![], vec![]);
    for seat in held {
        match against_marks(sql, here, unit, &seat).await? {
            None => seats.push(seat),
            Some(lock @ (Refusal::StepLocked { .. } | Refusal::StepExceptionOver { .. })) => {
                locks.push((seat.layer, lock));
                seats.push(seat);
            }
            Some(_) => {}
        }
    }
    Ok((seats, locks))
}
