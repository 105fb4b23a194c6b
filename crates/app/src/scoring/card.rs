//! A unit's scorecard as a paper: handed in by the unit, sent back by the cluster, locked with the year.

use std::collections::BTreeMap;

use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::people::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{
    Claim, Criterion, Decimal, EvidenceState, How, Layer, ScorecardState, State, Table, lacking,
};
use thidua_domain::text::tidy_lines;
use thidua_domain::year::StepKind;
use thidua_store::scorecard::{self as store, CardRow};
use thidua_store::{Sql, Work, evidence as evidence_store, scoring as scoring_store};

use super::marks::{refresh_as_read, table_of};
use super::result::{ScoredUnit, scored_of_own};
use super::unit::is_under;
use crate::organization::{Member, Place, damaged, in_year, load_place, load_place_cached};
use crate::reminders::tell_menders;
use crate::year::let_through;
use crate::{App, Error, FieldError, FieldErrors, Result};

/// A scorecard as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Where it stands.
    pub state: ScorecardState,
    /// Counts changes of the state; 0 while it was never handed in.
    pub revision: i64,
    /// The submission that stands: when and by whom. None while the unit has the card in its hands.
    pub submitted: Option<(i64, String)>,
    /// When it was last returned, by whom, and why.
    pub returned: Option<(i64, String, String)>,
}

impl Card {
    /// A card that nobody has handed in.
    pub(crate) const DRAFT: Self =
        Self { state: ScorecardState::Draft, revision: 0, submitted: None, returned: None };

    fn of(row: CardRow) -> Result<Self> {
        Ok(Self {
            state: ScorecardState::from_name(&row.state)
                .ok_or_else(|| damaged("scorecard.state", &row.state))?,
            revision: row.revision,
            submitted: row.submitted_at.map(|at| (at, row.submitted_by.unwrap_or_default())),
            returned: row
                .returned_at
                .map(|at| (at, row.returned_by.unwrap_or_default(), row.reason.unwrap_or_default())),
        })
    }

    fn row(&self, unit: &str) -> CardRow {
        let (submitted, returned) = (self.submitted.clone(), self.returned.clone());
        CardRow {
            unit_id: unit.to_owned(),
            state: self.state.name().to_owned(),
            revision: self.revision,
            submitted_at: submitted.as_ref().map(|(at, _)| *at),
            submitted_by: submitted.map(|(_, by)| by),
            returned_at: returned.as_ref().map(|(at, ..)| *at),
            returned_by: returned.as_ref().map(|(_, by, _)| by.clone()),
            reason: returned.map(|(_, _, reason)| reason),
        }
    }

    /// Whether a submission stands: only then do the unit's own marks count, and only then does anybody else see them and
    /// the evidence.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.submitted.is_some()
    }
}

/// The cards of a year, by id of the unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cards(BTreeMap<String, Card>);

impl Cards {
    pub(crate) fn of(&self, unit: &str) -> &Card {
        self.0.get(unit).unwrap_or(&Card::DRAFT)
    }
}

/// The cards of a year.
pub(crate) async fn load_cards(sql: &mut impl Sql, place: &Place) -> Result<Cards> {
    let rows = store::list_cards(sql, place.cluster.as_str(), place.year_id.as_str()).await?;
    let cards: Result<BTreeMap<String, Card>> =
        rows.into_iter().map(|row| Ok((row.unit_id.clone(), Card::of(row)?))).collect();
    Ok(Cards(cards?))
}

/// The card of one unit.
pub(crate) async fn load_card(sql: &mut impl Sql, place: &Place, unit: &Member) -> Result<Card> {
    let (cluster, year) = (place.cluster.as_str(), place.year_id.as_str());
    store::find_card(sql, cluster, year, unit.id.as_str()).await?.map_or(Ok(Card::DRAFT), Card::of)
}

/// Whether the unit may still change its own marks and evidence: the year is open, the step is not locked for it, and the
/// card is in its hands.
pub(crate) async fn accept_own_changes(work: &mut Work, place: &Place, unit: &Member) -> Result<Card> {
    place.state.accept_changes(place.year)?;
    let card = load_card(work, place, unit).await?;
    card.state.accept_own_changes()?;
    let_through(work, place, &StepKind::SelfMarks, unit).await?;
    Ok(card)
}

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
    let place = load_place_cached(app, (&act.at.0, act.at.1), app.today()).await?;
    let table = table_of(app, &place).await?;
    let unit = place.member(&act.unit)?.clone();
    place.office_for(actor, Right::FillInScorecard, &unit.id)?;
    // Computed points need the whole cluster; they are read before the act begins, as they would be shown.
    let scored = scored_of_own(app, &place, &unit).await?.ok_or(Error::NotFound)?;
    app.write(actor, place.scope(), async |work| {
        let place = refresh_as_read(work, &place).await?;
        work.acts_as(place.office_for(actor, Right::FillInScorecard, &unit.id)?);
        place.state.accept_changes(place.year)?;
        let card = load_card(work, &place, &unit).await?;
        let_through(work, &place, &StepKind::SelfMarks, &unit).await?;
        let scores = scored.find(&unit.slug).ok_or(Error::NotFound)?;
        let lacks = load_lacks(work, (&place, &unit), &table, scores).await?;
        let to = match card.state.submit(lacks.len()) {
            Err(Refusal::ScorecardIncomplete { .. }) => return Err(Error::Invalid(FieldErrors(lacks))),
            other => other?,
        };

        let submitted = Some((work.now(), work.stamp().name.clone()));
        let card = Card { state: to, revision: card.revision + 1, submitted, ..card };
        keep(work, &place, &unit, &card).await?;
        work.record(Event::ScorecardSubmitted {
            year: place.year_id.to_string(),
            unit: unit.short_name.clone(),
        });
        Ok(())
    })
    .await
}

pub(super) async fn keep(work: &mut Work, place: &Place, unit: &Member, card: &Card) -> Result<()> {
    let (cluster, year) = (place.cluster.as_str(), place.year_id.as_str());
    Ok(store::put_card(work, cluster, year, &card.row(unit.id.as_str())).await?)
}

/// What a unit's card still wants, leaf by leaf.
pub(crate) async fn load_lacks(
    sql: &mut impl Sql,
    (place, unit): (&Place, &Member),
    table: &Table,
    scores: &ScoredUnit,
) -> Result<Vec<FieldError>> {
    let (cluster, year, id) = (place.cluster.as_str(), place.year_id.as_str(), unit.id.as_str());
    let marks = scoring_store::list_marks_of(sql, cluster, year, id).await?;
    let left_out = scoring_store::list_left_out(sql, cluster, year).await?;
    let uses = evidence_store::list_uses_of(sql, cluster, year, id).await?;
    let of_points = |positive: bool| if positive { Claim::Points } else { Claim::Nothing };
    let claim = |leaf: &Criterion| {
        let is_left_out = left_out.iter().any(|row| {
            row.unit_id == id && (row.criterion == leaf.id || is_under(table, &leaf.id, &row.criterion))
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
            State::Computed | State::Marked | State::Overridden | State::Unscored => leaf.computed.as_ref(),
        });
        let computed = computed.and_then(|text| Decimal::read(text));
        computed.map_or(Claim::Unknown, |points| of_points(points.micro() > 0))
    };
    let is_proven = |leaf: &Criterion| {
        uses.iter().any(|row| {
            row.criterion == leaf.id
                && EvidenceState::from_name(&row.state).is_some_and(EvidenceState::stands)
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
    in_year(app, actor, &act.at, async |work, place| {
        let unit = place.member(&act.unit)?.clone();
        work.acts_as(place.office(actor, Right::ExamineScorecard)?);
        place.state.accept_changes(place.year)?;
        let card = load_card(work, &place, &unit).await?;
        let to = card.state.return_for_correction()?;
        if card.revision != act.revision {
            return Err(Refusal::ScorecardChangedMeanwhile.into());
        }
        let reason = tidy_lines(&act.reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }

        let returned = Some((work.now(), work.stamp().name.clone(), reason.clone()));
        let card = Card { state: to, revision: card.revision + 1, submitted: None, returned };
        keep(work, &place, &unit, &card).await?;
        tell_menders(work, (&place, &unit), None, &reason).await?;
        let (year, unit) = (place.year_id.to_string(), unit.short_name);
        work.record(Event::ScorecardReturned { year, unit, reason });
        Ok(())
    })
    .await
}

/// Freezing a year locks every card; one that was never handed in stays so.
pub(crate) async fn lock_cards(work: &mut Work, place: &Place) -> Result<()> {
    let cards = load_cards(work, place).await?;
    for unit in &place.members {
        let card = cards.of(unit.id.as_str()).clone();
        if let Ok(state) = card.state.lock() {
            keep(work, place, unit, &Card { state, revision: card.revision + 1, ..card }).await?;
        }
    }
    Ok(())
}

/// The units whose own marks would not count if the year were frozen now.
///
/// # Errors
/// No such year, or no right.
pub async fn list_unsubmitted(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Vec<Member>> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, at.0, at.1, app.today()).await?;
    place.office(actor, Right::ReadProvisional)?;
    let cards = load_cards(&mut reader, &place).await?;
    let is_open = |unit: &&Member| cards.of(unit.id.as_str()).state.accept_own_changes().is_ok();
    Ok(place.members.iter().filter(is_open).cloned().collect())
}
