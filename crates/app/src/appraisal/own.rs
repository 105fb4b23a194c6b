//! A checker's own sheet: what the own unit gave, and, once handed in, the unit's own marks beside it.

use thidua_domain::access::Actor;
use thidua_domain::criteria::Layer;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::checks as store;

use super::{CheckSheet, key, load_checks, state_of, wanted_leaves};
use crate::appraisal::load_card;
use crate::appraisal::table_of;
use crate::ground::{ClusterYear, here_now};
use crate::{App, Error, Result};

/// One leaf of a checker's own sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCheckRow {
    /// The leaf.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the own unit gave, plain decimal.
    pub mine: Option<String>,
    /// Why.
    pub note: String,
    /// The unit's own mark, once the sheet was handed in.
    pub theirs: Option<String>,
}

impl OwnCheckRow {
    /// Whether both marks are known and differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.theirs.is_some() && self.theirs != self.mine
    }
}

/// A checker's own sheet.
#[derive(Clone, Debug)]
pub struct OwnCheck {
    /// Where.
    pub here: ClusterYear,
    /// The sheet.
    pub sheet: CheckSheet,
    /// Every leaf that is marked.
    pub rows: Vec<OwnCheckRow>,
    /// Whether the checked unit has handed in what is checked.
    pub is_open: bool,
}

/// The own unit's sheet about another unit.
///
/// # Errors
/// No such unit or year, not a checker of this unit.
pub async fn own_check(app: &App, actor: &Actor, at: (&str, i16), unit: &str) -> Result<OwnCheck> {
    let here = here_now(app, at).await?;
    let own = here.own_unit(actor).ok_or(Error::NotAllowed)?.clone();
    let unit = here.member(unit)?.clone();
    let table = table_of(app, &here).await?;
    let mut reader = app.read().await?;
    let found = store::find_appraisal(&mut reader, key(&here), unit.id.as_str(), own.id.as_str()).await?;
    let handed_in = state_of(&found.ok_or(Refusal::AppraisalNotAssigned)?)?.is_handed_in();
    let checks = load_checks(&mut reader, &here, &table).await?;
    let sheet = checks.sheets.into_iter().find(|sheet| sheet.unit.id == unit.id && sheet.by.id == own.id);
    let marks = mark_store::list_marks_of(
        &mut reader,
        here.cluster.as_str(),
        here.year_id.as_str(),
        unit.id.as_str(),
    )
    .await?;
    let wanted = wanted_leaves(&mut reader, &here, &table, &unit).await?;
    // A draft is the unit's own, also for those who check it.
    let card = load_card(&mut reader, &here, &unit).await?;
    let shows_theirs = handed_in && card.counts();
    let find = |layer: Layer, by: &str, id: &str| {
        marks.iter().find(|mark| mark.layer == layer.word() && mark.by_unit == by && mark.criterion == id)
    };
    let plain = |points: i64| Decimal::from_micro(i128::from(points)).to_string();
    let rows = table.criteria.iter().filter(|row| wanted.contains(&row.id.as_str())).map(|row| {
        let mine = find(Layer::Peer, own.id.as_str(), &row.id);
        let theirs = find(Layer::SelfMark, "", &row.id).filter(|_| shows_theirs);
        OwnCheckRow {
            id: row.id.clone(),
            title: row.title.clone(),
            mine: mine.map(|mark| plain(mark.points)),
            note: mine.map(|mark| mark.note.clone()).unwrap_or_default(),
            theirs: theirs.map(|mark| plain(mark.points)),
        }
    });
    let rows = rows.collect();
    let is_open = card.state.accept_checks().is_ok();
    Ok(OwnCheck { here: (*here).clone(), sheet: sheet.ok_or(Error::NotFound)?, rows, is_open })
}
