//! Who sees whose marks, and whose count. Checking between equals is blind until the explanation is opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::criteria::Layer;
use thidua_domain::ground::YearState;
use thidua_store::Sql;
use thidua_store::appraisal::MarkRow;
use thidua_store::appraisal::checks as store;

use super::cards::Cards;
use super::state_of;
use crate::Result;
use crate::ground::ClusterYear;
use crate::views::{Look, MadeOf, Weigh};

/// For whom a year is scored. Checking between equals is blind: what one may not see yet is not in one's figures either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience<'a> {
    /// What counts, and what is frozen.
    Everybody,
    /// As it would be if this unit handed its scorecard in now; for its own people. Its peers' marks come with the
    /// explanation.
    OwnUnit(&'a str),
    /// Figures without any mark; for other units' people. With the marks that this unit gave as a checker, and, where it has
    /// handed a sheet in, the checked unit's own.
    Checker(&'a str),
    /// For those who lead the cluster and also belong to this unit, until the explanation is open: without peers' marks, and
    /// without the own marks of units that this one still has to check.
    Leader(&'a str),
}

impl Audience<'_> {
    /// What tells views for different audiences apart.
    pub(crate) fn key(self) -> String {
        match self {
            Self::Everybody => "all".to_owned(),
            Self::OwnUnit(unit) => format!("own/{unit}"),
            Self::Checker(unit) => format!("checker/{unit}"),
            Self::Leader(unit) => format!("leader/{unit}"),
        }
    }
}

/// Sheets of a year, as far as they decide about what counts and who sees what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheets {
    /// Checked unit and checker, with the state of the sheet.
    pub states: BTreeMap<(String, String), AppraisalState>,
    /// Whether checked units see what their peers gave.
    pub opened: bool,
}

impl Sheets {
    pub(crate) fn state(&self, unit: &str, by: &str) -> Option<AppraisalState> {
        self.states.get(&(unit.to_owned(), by.to_owned())).copied()
    }

    pub(crate) fn is_handed_in(&self, unit: &str, by: &str) -> bool {
        self.state(unit, by).is_some_and(AppraisalState::is_handed_in)
    }

    /// Whether this unit still has to check that one blindly.
    fn is_blind(&self, unit: &str, by: &str) -> bool {
        self.state(unit, by) == Some(AppraisalState::Assigned)
    }
}

/// The sheets of a year.
pub(crate) async fn load_sheets(sql: &mut impl Sql, here: &ClusterYear) -> Result<Sheets> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let plan = store::find_plan(sql, at).await?;
    let mut states = BTreeMap::new();
    for row in store::list_appraisals(sql, at).await? {
        let state = state_of(&row)?;
        states.insert((row.unit_id, row.by_unit), state);
    }
    // Once nothing changes any more, nobody has to be blind.
    let opened =
        here.state != YearState::Open || plan.is_some_and(|plan| plan.explanation_opened_at.is_some());
    Ok(Sheets { states, opened })
}

/// Whether a mark goes into the points that this audience sees. A unit's own marks count once its scorecard is handed in,
/// a checker's once its sheet is.
pub(crate) fn counts(mark: &MarkRow, cards: &Cards, sheets: &Sheets, audience: Audience<'_>) -> bool {
    let handed_in = match Layer::from_word(&mark.layer) {
        Some(Layer::SelfMark) => cards.of(&mark.unit_id).counts(),
        Some(Layer::Peer) => sheets.is_handed_in(&mark.unit_id, &mark.by_unit),
        Some(Layer::Cluster | Layer::Approved) => true,
        None => false,
    };
    let is_own = mark.layer == Layer::SelfMark.word();
    let is_peer = mark.layer == Layer::Peer.word();
    match audience {
        Audience::Everybody => handed_in,
        Audience::OwnUnit(unit) => {
            (handed_in || (is_own && mark.unit_id == unit)) && (!is_peer || sheets.opened)
        }
        Audience::Checker(_) => false,
        Audience::Leader(unit) => handed_in && !is_peer && !(is_own && sheets.is_blind(&mark.unit_id, unit)),
    }
}

/// Whether this audience may read a mark: one that counts for it, or one that its unit gave itself as a checker, and the
/// checked unit's own once that sheet is handed in.
pub(crate) fn shows(mark: &MarkRow, cards: &Cards, sheets: &Sheets, audience: Audience<'_>) -> bool {
    let is_own = mark.layer == Layer::SelfMark.word();
    let as_checker = |unit: &str| {
        (mark.layer == Layer::Peer.word() && mark.by_unit == unit)
            || (is_own && cards.of(&mark.unit_id).counts() && sheets.is_handed_in(&mark.unit_id, unit))
    };
    counts(mark, cards, sheets, audience)
        || match audience {
            Audience::Everybody => false,
            Audience::OwnUnit(unit) | Audience::Checker(unit) | Audience::Leader(unit) => as_checker(unit),
        }
}

/// Whose figures somebody who leads the cluster sees. Who also belongs to a unit waits for the explanation like everybody
/// there.
pub(crate) fn audience_of<'a>(actor: &Actor, here: &'a ClusterYear, sheets: &Sheets) -> Audience<'a> {
    match here.own_unit(actor) {
        Some(own) if !sheets.opened => Audience::Leader(own.id.as_str()),
        Some(_) | None => Audience::Everybody,
    }
}

/// The same, kept until one of them changes.
pub(crate) async fn sheets_of(look: &mut Look, here: &ClusterYear) -> Result<Arc<Sheets>> {
    let scope = here.scope();
    let of = [MadeOf { scope: &scope, tables: &["appraisal", "check_plan", "emulation_year"] }];
    let key = format!("sheets/{}", here.year_id);
    look.view(&key, &of, async |look, _| load_sheets(look.reader().await?, here).await).await
}

impl Weigh for Sheets {
    fn weight(&self) -> usize {
        160 * self.states.len()
    }
}
