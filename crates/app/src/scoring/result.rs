//! What follows from the files: every unit's points, and why.

use std::sync::Arc;

use thidua_domain::criteria::{Criterion, How, Kind, Layer, Table};
use thidua_domain::ids::ReportId;
use thidua_domain::number::Decimal;
use thidua_domain::scoring::{Facts, Mode, Phrases, State, Tie, score};
use thidua_store::Sql;
use thidua_store::scoring as store;

use super::facts::{Files, PactOrigin, load_files};
use super::tie::{SharedPlace, load_conclusions, settle};
use super::unit::{by_leaf, unit_of};
use crate::appraisal::Audience;
use crate::criteria::read;
use crate::ground::{ClusterYear, Member};
use crate::{App, Error, Result};

/// The phrases of the explanations, in both languages; handed in from above, since this floor speaks none.
#[derive(Clone, Debug)]
pub struct Languages {
    /// Vietnamese.
    pub vi: Phrases,
    /// English.
    pub en: Phrases,
}

/// A mark as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In which layer.
    pub layer: Layer,
    /// Plain decimal.
    pub points: String,
    /// What was said about it.
    pub note: String,
    /// Who gave it.
    pub person: String,
    /// For which unit, for peers.
    pub by_unit: String,
    /// When, in UTC milliseconds since 1970.
    pub given_at: i64,
}

/// One leaf of one unit.
#[derive(Clone, Debug)]
pub struct ScoredLeaf {
    /// By machine, by a person, or not at all.
    pub state: State,
    /// What the machine found, as plain decimal.
    pub computed: Option<String>,
    /// The layer whose mark counts.
    pub layer: Option<Layer>,
    /// The explanation, Vietnamese and English.
    pub explain: [String; 2],
    /// The accepted reports that the machine looked at: period code, report.
    pub origins: Vec<(String, ReportId)>,
    /// The pact that set the target, where the leaf looks at one.
    pub pact: Option<PactOrigin>,
    /// The marks that one may see, in the order of the layers.
    pub marks: Vec<Mark>,
    /// One figure a layer: the mark, or the mean of several checkers' marks.
    pub layers: Vec<(Layer, String)>,
    /// Why it is not assigned.
    pub left_out: Option<String>,
}

/// One row of a unit's sheet; rows and table criteria are in the same order.
#[derive(Clone, Debug)]
pub struct ScoredCriterion {
    /// Its points, with the table's decimals; none where nothing counts yet.
    pub points: Option<String>,
    /// More about a leaf.
    pub leaf: Option<ScoredLeaf>,
}

/// One unit of the result.
#[derive(Clone, Debug)]
pub struct ScoredUnit {
    /// Its id in the facts: the unit's address part.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Place, as the meeting concluded where it did; none where a knock-out excludes the unit.
    pub rank: Option<usize>,
    /// Whether others share the place, and go on sharing it.
    pub tied: bool,
    /// The sum.
    pub points: String,
    /// The maximum that applies to it.
    pub max: String,
    /// Percentage, two places.
    pub percent: Option<String>,
    /// The figure that ranks.
    pub score: String,
    /// The grade.
    pub grade: Option<String>,
    /// Whether nothing is missing.
    pub complete: bool,
    /// Reasons of the knock-outs that hit it.
    pub knockouts: Vec<String>,
    /// Every criterion, in the table's order.
    pub criteria: Vec<ScoredCriterion>,
}

/// A year's scores.
#[derive(Clone, Debug)]
pub struct Scored {
    /// By this table.
    pub table: Table,
    /// Provisional or final.
    pub mode: Mode,
    /// All units in rank order; where a meeting settled a tie, in its order.
    pub units: Vec<ScoredUnit>,
    /// The places that units share by the table alone.
    pub ties: Vec<SharedPlace>,
}

impl Scored {
    /// The unit with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&ScoredUnit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The regular leaves, by their place in the table.
    pub fn leaves(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        let is_leaf = |(_, row): &(usize, &Criterion)| !row.is_branch() && row.kind == Kind::Regular;
        self.table.criteria.iter().enumerate().filter(is_leaf)
    }

    /// Regular leaves on which every unit has the maximum: they tell nobody apart.
    pub fn full_for_all(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.leaves().filter(|(index, row)| {
            let has_all = |unit: &ScoredUnit| {
                unit.criteria[*index].points.as_deref().and_then(Decimal::read) == Some(row.max)
            };
            self.units.iter().all(has_all)
        })
    }

    /// How many of the unit's leaves that people mark have a mark in this layer, and how many there are. The cluster need not
    /// mark a bonus for which nobody gave points.
    #[must_use]
    pub fn count_marks(&self, unit: &str, layer: &str) -> (usize, usize) {
        let Some(unit) = self.find(unit) else { return (0, 0) };
        let leaves = self.table.criteria.iter().zip(&unit.criteria).filter_map(|(criterion, row)| {
            let leaf = row.leaf.as_ref()?;
            let of_cluster = layer == Layer::Cluster.word() || layer == Layer::Approved.word();
            let is_idle = of_cluster && criterion.kind == Kind::Bonus && !is_claimed(leaf, layer);
            (criterion.how == How::Manual && leaf.state != State::NotAssigned && !is_idle).then_some(leaf)
        });
        leaves.fold((0, 0), |(given, wanted), leaf| {
            let marked = leaf.marks.iter().any(|mark| mark.layer.word() == layer);
            (given + usize::from(marked), wanted + 1)
        })
    }
}

/// Whether somebody gave points for a leaf, or it has a mark in this layer.
fn is_claimed(leaf: &ScoredLeaf, layer: &str) -> bool {
    let gives = |points: &str| Decimal::read(points).is_some_and(|points| points.micro() > 0);
    leaf.marks.iter().any(|mark| mark.layer.word() == layer || gives(&mark.points))
}

/// What freezing stores.
pub(crate) struct Freezing {
    pub result: String,
    pub digest: String,
    pub ties: Vec<Tie>,
}

/// The final result as `thidua score` prints it, with its digest.
pub(crate) fn freeze_files(files: &Files, phrases: &Phrases) -> Result<Freezing> {
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, Mode::Final);
    let digest = thidua_domain::scoring::digest(files.criteria.as_bytes(), files.facts.as_bytes());
    let result = outcome.json(&digest, phrases);
    Ok(Freezing { result, digest, ties: Tie::of(&outcome) })
}

pub(crate) fn read_facts<'t>(text: &str, table: &'t Table) -> Result<Facts<'t>> {
    Facts::read(text.as_bytes(), table).map_err(|fault| {
        Error::Broken(anyhow::anyhow!("facts made of reports: {:?} {:?}", fault.code(), fault.arguments()))
    })
}

/// A year's scores: live and provisional while it is open, from the frozen files afterwards. `None` without a table.
pub(crate) async fn scored(app: &App, here: &ClusterYear) -> Result<Option<Arc<Scored>>> {
    scored_for(app, here, Audience::Everybody).await
}

/// The same as a unit's own people see it: as if its scorecard were handed in.
pub(crate) async fn scored_of_own(
    app: &App,
    here: &ClusterYear,
    unit: &Member,
) -> Result<Option<Arc<Scored>>> {
    scored_for(app, here, Audience::OwnUnit(unit.id.as_str())).await
}

/// The same as this audience may see it.
pub(crate) async fn scored_for(
    app: &App,
    here: &ClusterYear,
    audience: Audience<'_>,
) -> Result<Option<Arc<Scored>>> {
    let key = format!("scored/{}/{}", here.year_id, audience.key());
    let scored = app.view(key, &here.scope(), async || make(app, here, audience).await).await?;
    Ok(Option::as_ref(&scored).map(Arc::clone))
}

async fn make(app: &App, here: &ClusterYear, audience: Audience<'_>) -> Result<Option<Arc<Scored>>> {
    let mut reader = app.read().await?;
    let Some((files, mode)) = load_as_it_stands(&mut reader, here, audience).await? else { return Ok(None) };
    let conclusions = load_conclusions(&mut reader, here).await?;
    drop(reader);
    let languages = app.languages();
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, mode);
    let marks = by_leaf(&files.marks);
    let mut units: Vec<ScoredUnit> =
        outcome.units().map(|unit| unit_of(&outcome, &unit, (&files, &marks), here, languages)).collect();
    let ties = settle(&mut units, Tie::of(&outcome), &conclusions);
    Ok(Some(Arc::new(Scored { mode, units, ties, table: table.clone() })))
}

/// The two files that are scored: those that were frozen, else those that reports and marks make now.
pub(crate) async fn load_as_it_stands(
    sql: &mut impl Sql,
    here: &ClusterYear,
    audience: Audience<'_>,
) -> Result<Option<(Files, Mode)>> {
    let Some(files) = load_files(sql, here, audience).await? else { return Ok(None) };
    Ok(Some(match store::find_frozen(sql, here.year_id.as_str()).await? {
        Some(frozen) => (Files { criteria: frozen.criteria, facts: frozen.facts, ..files }, Mode::Final),
        None => (files, Mode::Provisional),
    }))
}
