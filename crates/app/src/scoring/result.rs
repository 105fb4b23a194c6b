//! What follows from the files: every unit's points, and why.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use thidua_domain::access::Right;
use thidua_domain::ids::ReportId;
use thidua_domain::people::Actor;
use thidua_domain::scoring::{
    Criterion, CriterionResult, Decimal, Facts, How, Kind, Layer, Measure, Mode, Outcome, Phrases, Points,
    State, Table, Tie, UnitResult, score,
};
use thidua_domain::year::YearState;
use thidua_store::Sql;
use thidua_store::scoring::{self as store, FrozenRow, MarkRow};

use super::criteria::read;
use super::facts::{Audience, Files, PactOrigin, Sheets, load_files, load_sheets};
use super::tie::{SharedPlace, load_conclusions, settle};
use crate::organization::{Member, Place, load_place};
use crate::year::YearLink;
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

pub(super) fn read_facts<'t>(text: &str, table: &'t Table) -> Result<Facts<'t>> {
    Facts::read(text.as_bytes(), table).map_err(|fault| {
        Error::Broken(anyhow::anyhow!("facts made of reports: {:?} {:?}", fault.code(), fault.arguments()))
    })
}

/// A year's scores: live and provisional while it is open, from the frozen files afterwards. `None` without a table.
pub(crate) async fn scored(app: &App, place: &Place) -> Result<Option<Arc<Scored>>> {
    scored_for(app, place, Audience::Everybody).await
}

/// The same as a unit's own people see it: as if its scorecard were handed in.
pub(crate) async fn scored_of_own(app: &App, place: &Place, unit: &Member) -> Result<Option<Arc<Scored>>> {
    scored_for(app, place, Audience::OwnUnit(unit.id.as_str())).await
}

/// The same as this audience may see it.
pub(crate) async fn scored_for(
    app: &App,
    place: &Place,
    audience: Audience<'_>,
) -> Result<Option<Arc<Scored>>> {
    let key = format!("scored/{}/{}", place.year_id, audience.key());
    let scored = app.view(key, &place.scope(), async || make(app, place, audience).await).await?;
    Ok(Option::as_ref(&scored).map(Arc::clone))
}

/// Whose figures somebody who leads the cluster sees. Who also belongs to a unit waits for the explanation like everybody
/// there.
pub(crate) fn audience_of<'a>(actor: &Actor, place: &'a Place, sheets: &Sheets) -> Audience<'a> {
    match place.own_unit(actor) {
        Some(own) if !sheets.opened => Audience::Leader(own.id.as_str()),
        Some(_) | None => Audience::Everybody,
    }
}

async fn make(app: &App, place: &Place, audience: Audience<'_>) -> Result<Option<Arc<Scored>>> {
    let mut reader = app.read().await?;
    let Some((files, mode)) = load_as_it_stands(&mut reader, place, audience).await? else { return Ok(None) };
    let conclusions = load_conclusions(&mut reader, place).await?;
    drop(reader);
    let languages = app.languages();
    let table = read(&files.criteria)?;
    let facts = read_facts(&files.facts, &table)?;
    let outcome = score(&facts, mode);
    let marks = by_leaf(&files.marks);
    let mut units: Vec<ScoredUnit> =
        outcome.units().map(|unit| unit_of(&outcome, &unit, (&files, &marks), place, languages)).collect();
    let ties = settle(&mut units, Tie::of(&outcome), &conclusions);
    Ok(Some(Arc::new(Scored { mode, units, ties, table: table.clone() })))
}

/// The two files that are scored: those that were frozen, else those that reports and marks make now.
pub(super) async fn load_as_it_stands(
    sql: &mut impl Sql,
    place: &Place,
    audience: Audience<'_>,
) -> Result<Option<(Files, Mode)>> {
    let Some(files) = load_files(sql, place, audience).await? else { return Ok(None) };
    Ok(Some(match store::find_frozen(sql, place.year_id.as_str()).await? {
        Some(frozen) => (Files { criteria: frozen.criteria, facts: frozen.facts, ..files }, Mode::Final),
        None => (files, Mode::Provisional),
    }))
}

fn unit_of(
    outcome: &Outcome<'_>,
    unit: &UnitResult<'_>,
    (files, marks): (&Files, &ByLeaf<'_>),
    place: &Place,
    languages: &Languages,
) -> ScoredUnit {
    let member = place.member(unit.id).ok();
    let criteria = unit
        .criteria
        .iter()
        .map(|row| criterion_of(outcome.table(), row, (files, marks), (unit.id, member), languages));
    let mut criteria: Vec<ScoredCriterion> = criteria.collect();
    leave_unknown(outcome.table(), &mut criteria);
    ScoredUnit {
        id: unit.id.to_owned(),
        name: unit.name.to_owned(),
        rank: unit.rank,
        tied: unit.tied,
        points: unit.points.to_string(),
        max: unit.max.to_string(),
        percent: unit.percent.map(|percent| percent.to_string()),
        score: unit.score.to_string(),
        grade: unit.grade.map(|grade| grade.name.clone()),
        complete: unit.complete,
        knockouts: unit
            .knockouts
            .iter()
            .map(|hit| hit.reason.clone().unwrap_or_else(|| hit.flag.as_str().to_owned()))
            .collect(),
        criteria,
    }
}

/// A branch none of whose leaves has points is not known; the sum of nothing would read as a zero that was earned.
fn leave_unknown(table: &Table, rows: &mut [ScoredCriterion]) {
    for (index, branch) in table.criteria.iter().enumerate().filter(|(_, row)| row.is_branch()) {
        let below = table.criteria[index + 1..].iter().take_while(|row| row.depth > branch.depth).count();
        let leaves = &rows[index + 1..=index + below];
        if leaves.iter().all(|row| row.leaf.is_none() || row.points.is_none()) {
            rows[index].points = None;
        }
    }
}

fn criterion_of(
    table: &Table,
    row: &CriterionResult<'_>,
    (files, marks): (&Files, &ByLeaf<'_>),
    (slug, member): (&str, Option<&Member>),
    languages: &Languages,
) -> ScoredCriterion {
    let id = row.criterion.id.as_str();
    let leaf = row.leaf.as_ref().map(|leaf| {
        let unit = member.map(|member| member.id.as_str()).unwrap_or_default();
        let origins = inputs_of(&row.criterion.how).into_iter().flat_map(|name| {
            files.origins.get(&(slug.to_owned(), name.to_owned())).cloned().unwrap_or_default()
        });
        let mut origins: Vec<(String, ReportId)> = origins.collect();
        origins.sort();
        origins.dedup();
        ScoredLeaf {
            state: leaf.state,
            computed: leaf.computed.map(|points| points.to_string()),
            layer: leaf.layer,
            explain: [&languages.vi, &languages.en]
                .map(|phrases| worded(leaf.explain.text(phrases), &files.titles)),
            origins,
            pact: files.pact.filter(|_| looks_at_target(&row.criterion.how)),
            layers: layers_of(table, on_leaf(marks, unit, id)),
            marks: marks_on(table, on_leaf(marks, unit, id)),
            left_out: files
                .left_out
                .iter()
                .find(|row| {
                    row.unit_id == unit && (row.criterion == id || is_under(table, id, &row.criterion))
                })
                .map(|row| row.reason.clone()),
        }
    });
    ScoredCriterion { points: row.points.map(|points| points.to_string()), leaf }
}

/// Facts files know names like `htx_thanh_vien`; people know titles.
fn worded(text: String, titles: &BTreeMap<String, String>) -> String {
    if !text.contains('“') {
        return text;
    }
    titles.iter().fold(text, |text, (name, title)| text.replace(&format!("“{name}”"), &format!("“{title}”")))
}

/// The names of the facts that a leaf looks at.
fn inputs_of(how: &How) -> Vec<&str> {
    match how {
        How::Sum | How::Manual => vec![],
        How::PassFail { flag } => vec![flag.as_str()],
        How::Computed { measure, .. } => match measure {
            Measure::PercentOf(part, whole) => vec![part.as_str(), whole.as_str()],
            Measure::Value(name)
            | Measure::PercentOfTarget(name)
            | Measure::Growth(name)
            | Measure::SurveyMean(name)
            | Measure::Excess(name) => vec![name.as_str()],
        },
    }
}

/// Whether a leaf compares with what was to be reached.
fn looks_at_target(how: &How) -> bool {
    match how {
        How::Sum | How::Manual | How::PassFail { .. } => false,
        How::Computed { measure, .. } => match measure {
            Measure::PercentOfTarget(_) | Measure::Excess(_) => true,
            Measure::Value(_) | Measure::Growth(_) | Measure::PercentOf(..) | Measure::SurveyMean(_) => false,
        },
    }
}

pub(super) fn is_under(table: &Table, leaf: &str, branch: &str) -> bool {
    let mut at = table.find(leaf).and_then(|index| table.criteria[index].parent);
    while let Some(index) = at {
        if table.criteria[index].id == branch {
            return true;
        }
        at = table.criteria[index].parent;
    }
    false
}

/// Marks by unit and criterion: a cluster has thousands, and every leaf asks for its own.
type ByLeaf<'m> = HashMap<(&'m str, &'m str), Vec<&'m MarkRow>>;

fn by_leaf(marks: &[MarkRow]) -> ByLeaf<'_> {
    let mut found = ByLeaf::new();
    for mark in marks {
        found.entry((&mark.unit_id, &mark.criterion)).or_default().push(mark);
    }
    found
}

fn on_leaf<'a>(marks: &'a ByLeaf<'a>, unit: &'a str, criterion: &'a str) -> &'a [&'a MarkRow] {
    marks.get(&(unit, criterion)).map_or(&[], Vec::as_slice)
}

fn marks_on(table: &Table, marks: &[&MarkRow]) -> Vec<Mark> {
    let mut on: Vec<Mark> = marks.iter().filter_map(|mark| mark_of(table, mark)).collect();
    on.sort_by_key(|mark| table.layers.iter().position(|layer| *layer == mark.layer));
    on
}

/// One figure a layer, with the table's decimals.
fn layers_of(table: &Table, marks: &[&MarkRow]) -> Vec<(Layer, String)> {
    let of = |layer: &Layer| {
        let points: Vec<Points> = marks
            .iter()
            .filter(|mark| mark.layer == layer.word())
            .map(|mark| Decimal::from_micro(i128::from(mark.points)).to_points(table.decimals))
            .collect();
        Some((*layer, Points::mean(&points)?.to_string()))
    };
    table.layers.iter().filter_map(of).collect()
}

fn mark_of(table: &Table, row: &MarkRow) -> Option<Mark> {
    let points: Points = Decimal::from_micro(i128::from(row.points)).to_points(table.decimals);
    Some(Mark {
        layer: Layer::from_word(&row.layer)?,
        points: points.to_string(),
        note: row.note.clone(),
        person: row.person_name.clone(),
        by_unit: row.by_unit.clone(),
        given_at: row.given_at,
    })
}

/// A ranking with where it stands.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Where.
    pub place: Place,
    /// The scores; none without a table.
    pub scored: Option<Arc<Scored>>,
    /// What was frozen.
    pub frozen: Option<Frozen>,
}

/// The frozen files and who froze them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The criteria file.
    pub criteria: String,
    /// The facts file.
    pub facts: String,
    /// The result.
    pub result: String,
    /// Digest of both files.
    pub digest: String,
    /// When.
    pub frozen_at: i64,
    /// Who.
    pub frozen_by: String,
    /// SHA-256 of the bundle; none for years frozen before there were bundles.
    pub bundle: Option<String>,
}

impl From<FrozenRow> for Frozen {
    fn from(row: FrozenRow) -> Self {
        Self {
            criteria: row.criteria,
            facts: row.facts,
            result: row.result,
            digest: row.digest,
            frozen_at: row.frozen_at,
            frozen_by: row.frozen_by,
            bundle: row.bundle_digest,
        }
    }
}

/// The ranking for somebody who leads the cluster, provisional or final; for everybody else see [`published`].
///
/// # Errors
/// No such year, or no right.
pub async fn ranking(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Ranking> {
    let place = load_place(&mut app.read().await?, at.0, at.1, app.today()).await?;
    let mut audience = Audience::Everybody;
    if !matches!(place.state, YearState::Published | YearState::Archived) {
        place.office(actor, Right::ReadProvisional)?;
        audience = audience_of(actor, &place, &load_sheets(&mut app.read().await?, &place).await?);
    }
    let scored = scored_for(app, &place, audience).await?;
    whole(app, place.clone(), scored).await
}

/// The published ranking. A year that is not public does not exist here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn published(app: &App, at: (&str, i16)) -> Result<Ranking> {
    let place = load_place(&mut app.read().await?, at.0, at.1, app.today()).await?;
    match place.state {
        YearState::Published | YearState::Archived => {
            let scored = scored(app, &place).await?;
            whole(app, place, scored).await
        }
        YearState::Open | YearState::Frozen => Err(Error::NotFound),
    }
}

async fn whole(app: &App, place: Place, scored: Option<Arc<Scored>>) -> Result<Ranking> {
    let frozen = store::find_frozen(&mut app.read().await?, place.year_id.as_str()).await?.map(Frozen::from);
    Ok(Ranking { place, scored, frozen })
}

/// Whether a link leads to a ranking.
impl YearLink {
    /// The state says that everybody may look.
    #[must_use]
    pub fn is_public(&self) -> bool {
        matches!(self.state, YearState::Published | YearState::Archived)
    }
}
