//! Scorecards as they are kept: where each stands decides whether its unit's marks count.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::appraisal::ScorecardState;
use thidua_domain::calendar::StepKind;
use thidua_store::appraisal::card as store;
use thidua_store::appraisal::card::CardRow;
use thidua_store::{Sql, Work};

use crate::Result;
use crate::calendar::let_through;
use crate::error::damaged;
use crate::ground::{ClusterYear, Member};
use crate::views::{Look, MadeOf, Weigh};

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
    /// Where it stood before the year was frozen.
    pub locked_from: Option<ScorecardState>,
}

impl Card {
    /// A card that nobody has handed in.
    pub(crate) const DRAFT: Self = Self {
        state: ScorecardState::BEGINS,
        revision: 0,
        submitted: None,
        returned: None,
        locked_from: None,
    };

    fn of(row: CardRow) -> Result<Self> {
        let state =
            |name: &str| ScorecardState::from_name(name).ok_or_else(|| damaged("scorecard.state", name));
        Ok(Self {
            state: state(&row.state)?,
            locked_from: row.locked_from.as_deref().map(state).transpose()?,
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
            locked_from: self.locked_from.map(|state| state.name().to_owned()),
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
pub(crate) async fn load_cards(sql: &mut impl Sql, here: &ClusterYear) -> Result<Cards> {
    let rows = store::list_cards(sql, here.cluster.as_str(), here.year_id.as_str()).await?;
    let cards: Result<BTreeMap<String, Card>> =
        rows.into_iter().map(|row| Ok((row.unit_id.clone(), Card::of(row)?))).collect();
    Ok(Cards(cards?))
}

/// The same, kept until one of them changes.
pub(crate) async fn cards_of(look: &mut Look, here: &ClusterYear) -> Result<Arc<Cards>> {
    let scope = here.scope();
    let of = [MadeOf { scope: &scope, tables: &["scorecard"] }];
    let key = format!("cards/{}", here.year_id);
    look.view(&key, &of, async |look, _| load_cards(look.reader().await?, here).await).await
}

impl Weigh for Cards {
    fn weight(&self) -> usize {
        400 * self.0.len()
    }
}

/// The card of one unit.
pub(crate) async fn load_card(sql: &mut impl Sql, here: &ClusterYear, unit: &Member) -> Result<Card> {
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    store::find_card(sql, cluster, year, unit.id.as_str()).await?.map_or(Ok(Card::DRAFT), Card::of)
}

/// Whether the unit may still change its own marks and evidence: the year is open, the step is not locked for it, and the
/// card is in its hands.
pub(crate) async fn accept_own_changes(
    sql: &mut impl Sql,
    here: &ClusterYear,
    unit: &Member,
) -> Result<Card> {
    here.state.accept_changes(here.year)?;
    let card = load_card(sql, here, unit).await?;
    card.state.accept_own_changes()?;
    let_through(sql, here, &StepKind::SelfMarks, unit).await?;
    Ok(card)
}

pub(crate) async fn keep_card(work: &mut Work, here: &ClusterYear, unit: &Member, card: &Card) -> Result<()> {
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    Ok(store::put_card(work, cluster, year, &card.row(unit.id.as_str())).await?)
}
