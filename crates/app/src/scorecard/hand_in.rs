//! A unit's scorecard as a paper: handed in by the unit, sent back by the cluster, locked with the year.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::{Criterion, How, Layer, Table};
use thidua_domain::event::Event;
use thidua_domain::evidence::{EvidenceState, Owner};
use thidua_domain::refusal::Refusal;
use thidua_domain::scorecard::{Claim, lacking};
use thidua_domain::scoring::State;
use thidua_domain::text::accept_reason;
use thidua_store::appraisal as mark_store;
use thidua_store::{Sql, Work, evidence as evidence_store};

use crate::appraisal::{Card, in_marked_year, keep_card, load_card, load_cards};
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member, here_of, in_year};
use crate::handed::{Thing, forget_handed};
use crate::letters::tell_menders;
use crate::scoring::{ScoredUnit, scored_of_own};
use crate::{App, Error, FieldError, FieldErrors, Result};

/// A unit hands its scorecard in.
#[derive(Clone, Debug)]
pub struct SubmitCard {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
}

/// Hands a scorecard in.
///
/// # Errors
/// No office in this unit, a card that is handed in already; [`Error::Invalid`] with every leaf that wants a mark or
/// evidence, under the criterion's id.
pub async fn submit_card(app: &App, actor: &Actor, act: SubmitCard) -> Result<()> {
    let mut look = app.look();
    let here = here_of(&mut look, (&act.at.0, act.at.1)).await?;
    let unit = here.member(&act.unit)?.clone();
    here.office_for(actor, Right::FillInScorecard, &unit.id)?;
    // Computed points need the whole cluster; they are read before the act begins, as they would be shown.
    let scored = scored_of_own(&mut look, &here, &unit).await?.ok_or(Error::NotFound)?;
    drop(look);
    let ask = |here: &ClusterYear, _: &Table| here.permit_for(actor, Right::FillInScorecard, &act.unit);
    in_marked_year(app, &act.at, ask, async |work, here, table| {
        here.state.accept_changes(here.year)?;
        let card = load_card(work, here, &unit).await?;
        let_through(work, here, &StepKind::SelfMarks, &unit).await?;
        let scores = scored.find(&unit.slug).ok_or(Error::NotFound)?;
        let lacks = load_lacks(work, (here, &unit), table, scores).await?;
        let to = match card.state.submit(lacks.len()) {
            Err(Refusal::ScorecardIncomplete { .. }) => return Err(Error::Invalid(FieldErrors(lacks))),
            other => other?,
        };

        let submitted = Some((work.now(), work.stamp().name.clone()));
        let card = Card { state: to, revision: card.revision + 1, submitted, ..card };
        keep_card(work, here, &unit, &card).await?;
        forget_handed(work, here, Thing::Scorecard(unit.id.as_str())).await?;
        work.record(Event::ScorecardSubmitted {
            year: here.year_id.to_string(),
            unit: unit.short_name.clone(),
        });
        Ok(())
    })
    .await
}

/// What a unit's card still wants, leaf by leaf.
pub(crate) async fn load_lacks(
    sql: &mut impl Sql,
    (here, unit): (&ClusterYear, &Member),
    table: &Table,
    scores: &ScoredUnit,
) -> Result<Vec<FieldError>> {
    let (cluster, year, id) = (here.cluster.as_str(), here.year_id.as_str(), unit.id.as_str());
    let marks = mark_store::list_marks_of(sql, cluster, year, id).await?;
    let left_out = mark_store::list_left_out(sql, cluster, year).await?;
    let uses = evidence_store::list_uses_of(sql, cluster, &Owner::scorecard(&here.year_id, &unit.id)).await?;
    let of_points = |positive: bool| if positive { Claim::Points } else { Claim::Nothing };
    let claim = |leaf: &Criterion| {
        let is_left_out = left_out.iter().any(|row| {
            row.unit_id == id && (row.criterion == leaf.id || table.is_under(&leaf.id, &row.criterion))
        });
        if is_left_out {
            return Claim::NotAssigned;
        }
        if leaf.how == How::Manual {
            let own = marks.iter().find(|mark| {
                mark.criterion == leaf.id && mark.layer == Layer::SelfMark.word() && mark.by_unit.is_empty()
            });
            return own.map_or(Claim::Unknown, |mark| of_points(mark.points > 0));
        }
        let row = table.find(&leaf.id).and_then(|index| scores.criteria.get(index));
        let computed = row.and_then(|row| row.leaf.as_ref()).and_then(|leaf| match leaf.state {
            State::NotAssigned => None,
            State::Computed | State::Marked | State::Overridden | State::Unscored => leaf.computed,
        });
        computed.map_or(Claim::Unknown, |points| of_points(points.units() > 0))
    };
    let is_proven = |leaf: &Criterion| {
        uses.iter().any(|row| {
            row.place == leaf.id && EvidenceState::from_name(&row.state).is_some_and(EvidenceState::stands)
        })
    };
    let lacks = lacking(table, claim, is_proven);
    Ok(lacks
        .into_iter()
        .map(|lack| FieldError { field: lack.criterion().id.clone(), refusal: lack.refusal() })
        .collect())
}

/// The cluster sends a scorecard back.
#[derive(Clone, Debug)]
pub struct ReturnCard {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The revision that the person had before them.
    pub revision: i64,
    /// Why.
    pub reason: String,
}

/// Sends a scorecard back for correction.
///
/// # Errors
/// No right, a year that is not open, a card that is not handed in or changed since it was looked at, no reason.
pub async fn return_card(app: &App, actor: &Actor, act: ReturnCard) -> Result<()> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::ExamineScorecard),
        async |work, here| {
            let unit = here.member(&act.unit)?.clone();
            here.state.accept_changes(here.year)?;
            let card = load_card(work, &here, &unit).await?;
            let to = card.state.return_for_correction()?;
            if card.revision != act.revision {
                return Err(Refusal::ScorecardChangedMeanwhile.into());
            }
            let reason = accept_reason(&act.reason)?;

            let returned = Some((work.now(), work.stamp().name.clone(), reason.clone()));
            let card =
                Card { state: to, revision: card.revision + 1, submitted: None, returned, locked_from: None };
            keep_card(work, &here, &unit, &card).await?;
            forget_handed(work, &here, Thing::Scorecard(unit.id.as_str())).await?;
            tell_menders(work, (&here, &unit), None, &reason).await?;
            let (year, unit) = (here.year_id.to_string(), unit.short_name);
            work.record(Event::ScorecardReturned { year, unit, reason });
            Ok(())
        },
    )
    .await
}

/// Freezing a year locks every card; one that was never handed in stays so.
pub(crate) async fn lock_cards(work: &mut Work, here: &ClusterYear) -> Result<()> {
    let cards = load_cards(work, here).await?;
    for unit in here.members.iter() {
        let card = cards.of(unit.id.as_str()).clone();
        if let Ok(state) = card.state.lock() {
            let locked_from = Some(card.state);
            keep_card(work, here, unit, &Card { state, revision: card.revision + 1, locked_from, ..card })
                .await?;
        }
    }
    Ok(())
}

/// Every card of a year that is opened again stands where it stood before the freeze.
pub(crate) async fn unlock_cards(work: &mut Work, here: &ClusterYear) -> Result<()> {
    let cards = load_cards(work, here).await?;
    for unit in here.members.iter() {
        let card = cards.of(unit.id.as_str()).clone();
        if let Ok(state) = card.state.unlock(card.locked_from) {
            let card = Card { state, revision: card.revision + 1, locked_from: None, ..card };
            keep_card(work, here, unit, &card).await?;
        }
    }
    Ok(())
}
