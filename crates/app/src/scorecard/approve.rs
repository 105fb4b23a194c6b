//! Approving a scorecard as a whole, and opening it again.

use thidua_domain::access::Actor;
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::{How, Kind, Layer, Table};
use thidua_domain::event::Event;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{State, score};
use thidua_domain::text::accept_reason;
use thidua_store::Work;
use thidua_store::audit::Line;

use crate::appraisal::{
    Audience, Card, Seat, in_marked_year, keep_card, load_card, load_sheets, put_mark, seats,
};
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member};
use crate::permit::Permit;
use crate::scoring::{load_as_it_stands, read_facts};
use crate::{App, Error, Result, Seen};

/// Approves a scorecard as it was looked at.
#[derive(Clone, Debug)]
pub struct ApproveCard {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The revision that the person had before them.
    pub revision: i64,
    /// What the person saw.
    pub seen: Seen,
}

/// Opens an approved scorecard again.
#[derive(Clone, Debug)]
pub struct ReopenCard {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// Why.
    pub reason: String,
    /// What the person saw.
    pub seen: Seen,
}

/// The seat that approves: the last one that the table has.
pub(super) fn approving_seat<'s>(seats: &'s [Seat], table: &Table) -> Option<&'s Seat> {
    let last = [Layer::Approved, Layer::Cluster].into_iter().find(|layer| table.layers.contains(layer))?;
    seats.iter().find(|seat| seat.layer == last)
}

/// Approves a scorecard as a whole: on every leaf that people mark and on which the last layer has no mark yet, the mark that
/// counts now becomes one of the last layer. How many did.
///
/// # Errors
/// No seat in the last layer; a card that was not handed in, or changed since it was looked at; leaves without any mark; peers'
/// marks that the unit has not seen yet.
pub async fn approve_card(app: &App, actor: &Actor, act: ApproveCard) -> Result<usize> {
    on_card(app, actor, (&act.at, &act.unit), async |work, desk, card| {
        let to = card.state.appraise()?;
        if card.revision != act.revision {
            return Err(Refusal::ScorecardChangedMeanwhile.into());
        }
        // Approving over marks that the unit could not answer would take its explanation from it.
        let sheets = load_sheets(work, desk.here).await?;
        if !sheets.opened && sheets.states.keys().any(|(checked, _)| checked == desk.unit.id.as_str()) {
            return Err(Refusal::ExplanationNotOpen.into());
        }
        act.seen.expect(work, &desk.here.scope(), |line| desk.is_about(line)).await?;
        let marks = marks_that_count(work, &desk).await?;

        for (criterion, points) in &marks {
            let at = (&desk.unit, &desk.seat);
            put_mark(work, desk.here, at, (criterion, ""), None, Some(*points)).await?;
        }
        let card = Card { state: to, revision: card.revision + 1, ..card };
        keep_card(work, desk.here, &desk.unit, &card).await?;
        let (year, count) = (desk.here.year_id.to_string(), marks.len().to_string());
        work.record(Event::ScorecardApproved { year, unit: desk.unit.short_name.clone(), count });
        Ok(marks.len())
    })
    .await
}

/// Opens an approved scorecard again; its marks stay as they are.
///
/// # Errors
/// No seat in the last layer, a card that was not approved, no reason.
pub async fn reopen_card(app: &App, actor: &Actor, act: ReopenCard) -> Result<()> {
    on_card(app, actor, (&act.at, &act.unit), async |work, desk, card| {
        let to = card.state.reopen()?;
        act.seen.expect(work, &desk.here.scope(), |line| desk.is_about(line)).await?;
        let reason = accept_reason(&act.reason)?;

        let card = Card { state: to, revision: card.revision + 1, ..card };
        keep_card(work, desk.here, &desk.unit, &card).await?;
        let year = desk.here.year_id.to_string();
        work.record(Event::ScorecardReopened { year, unit: desk.unit.short_name.clone(), reason });
        Ok(())
    })
    .await
}

/// A unit's scorecard before whoever approves it.
struct Desk<'t> {
    here: &'t ClusterYear,
    table: &'t Table,
    unit: Member,
    seat: Seat,
}

impl Desk<'_> {
    /// Whether a line of the log is about marks of this card or about the card; that somebody looked at it changes nothing.
    fn is_about(&self, line: &Line) -> bool {
        let changes = ["mark.", "criterion.", "scorecard."].iter().any(|room| line.name.starts_with(room));
        changes
            && !["scorecard.opened", "scorecard.asked-back"].contains(&line.name.as_str())
            && line.subject == self.here.year_id.as_str()
            && line.field("unit") == self.unit.short_name
    }
}

/// Runs an act of whoever holds the last layer on the card of a unit.
async fn on_card<T>(
    app: &App,
    actor: &Actor,
    (at, unit): (&(String, i16), &str),
    act: impl AsyncFnOnce(&mut Work, Desk<'_>, Card) -> Result<T>,
) -> Result<T> {
    let seat_of = |here: &ClusterYear, table: &Table| -> Result<Seat> {
        here.state.accept_changes(here.year)?;
        let all = seats(actor, here, here.member(unit)?, table);
        Ok(approving_seat(&all, table).ok_or(Error::NotAllowed)?.clone())
    };
    let ask = |here: &ClusterYear, table: &Table| Ok(Permit::of(actor, &seat_of(here, table)?.office));
    in_marked_year(app, at, ask, async |work, here, table| {
        let (seat, unit) = (seat_of(here, table)?, here.member(unit)?.clone());
        let_through(work, here, &StepKind::Approval, &unit).await?;
        let card = load_card(work, here, &unit).await?;
        act(work, Desk { here, table, unit, seat }, card).await
    })
    .await
}

/// The leaves that people mark and on which the last layer has no mark, each with the mark that counts, in millionths.
async fn marks_that_count(work: &mut Work, desk: &Desk<'_>) -> Result<Vec<(String, i64)>> {
    let loaded = load_as_it_stands(work, desk.here, Audience::Everybody).await?;
    let (files, mode) = loaded.ok_or(Error::NotFound)?;
    let facts = read_facts(&files.facts, desk.table)?;
    let outcome = score(&facts, mode);
    let scored = outcome.find(&desk.unit.slug).ok_or(Error::NotFound)?;
    let (mut found, mut missing, mut uneven) = (vec![], vec![], vec![]);
    for row in scored.criteria.iter().filter(|row| row.criterion.how == How::Manual) {
        let Some(leaf) = row.leaf.as_ref().filter(|leaf| leaf.state != State::NotAssigned) else { continue };
        match (leaf.layer, row.points) {
            (Some(layer), _) if layer == desk.seat.layer => {}
            (Some(_), Some(points)) => {
                if row.criterion.missed_step(desk.seat.layer, Decimal::from_points(points)).is_some() {
                    uneven.push(row.criterion.id.clone());
                }
                found.push((row.criterion.id.clone(), i64::try_from(Decimal::from_points(points).micro())?));
            }
            // Nobody has to claim a bonus.
            _ if row.criterion.kind == Kind::Bonus => {}
            _ => missing.push(row.criterion.id.clone()),
        }
    }
    if missing.is_empty() && !uneven.is_empty() {
        return Err(Refusal::ScorecardNotInSteps { criteria: uneven.join(", ") }.into());
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let count = missing.len().to_string();
    Err(Refusal::ScorecardUnmarked { count, criteria: missing.join(", ") }.into())
}
