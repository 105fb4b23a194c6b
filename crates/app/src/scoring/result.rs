//! What follows from the facts: every unit's points and rank, and, when somebody asks, why.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use thidua_domain::criteria::{Criterion, How, Kind, Layer, Table};
use thidua_domain::number::{Decimal, Points};
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{
    Facts, Gathered, LeafResult, MissedGrade, Mode, Outcome, Phrases, Rank, Reasons, Rules, State, Tie,
    UnitResult, UnitRow, score, score_by,
};
use thidua_store::scoring::{self as store, FrozenRow};

use super::basis::{Basis, LeafInput, Sources, tables};
use super::facts::{Files, read_facts};
use super::tie::{SharedPlace, load_conclusions, settle, shared_places};
use crate::Result;
use crate::appraisal::{Audience, table_of_year};
use crate::criteria::read;
use crate::error::damaged;
use crate::ground::{ClusterYear, Member};
use crate::organization::KINDS;
use crate::views::{Look, MadeOf, Weigh};

/// The phrases of the reasons, in both languages; handed in from above, since this floor speaks none.
#[derive(Clone, Debug)]
pub struct Languages {
    /// Vietnamese.
    pub vi: Phrases,
    /// English.
    pub en: Phrases,
}

/// One leaf of one unit.
#[derive(Clone, Debug)]
pub struct ScoredLeaf {
    /// By machine, by a person, or not at all.
    pub state: State,
    /// What the machine found.
    pub computed: Option<Points>,
    /// The layer whose mark counts.
    pub layer: Option<Layer>,
    /// The most that it may have for this unit, where a limit says so.
    pub held_at: Option<Points>,
    /// What stands behind it.
    pub input: Arc<LeafInput>,
}

impl ScoredLeaf {
    /// Whether it is assigned and has no mark of the cluster.
    pub(crate) fn wants_cluster(&self) -> bool {
        self.state != State::NotAssigned && !self.input.marks.iter().any(|mark| mark.layer == Layer::Cluster)
    }
}

/// One row of a unit's card; rows and table criteria are in the same order.
#[derive(Clone, Debug)]
pub struct ScoredCriterion {
    /// Its points; none where nothing counts yet.
    pub points: Option<Points>,
    /// More about a leaf.
    pub leaf: Option<ScoredLeaf>,
    /// What a branch made of its children's points, where it is more than their sum.
    pub gathered: Option<Gathered>,
    /// Whether its points count for nothing, because a branch above takes others in its place.
    pub passed_over: bool,
}

/// One unit of the result.
#[derive(Clone, Debug)]
pub struct ScoredUnit {
    /// Its id in the facts: the unit's address part.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Of which kind it is, by the place among those that the table names.
    pub kind: Option<usize>,
    /// Its rank, as the meeting concluded where it did; none where a knock-out excludes the unit.
    pub rank: Option<Rank>,
    /// The sum.
    pub points: Points,
    /// The maximum that applies to it.
    pub max: Decimal,
    /// Percentage, two places.
    pub percent: Option<Points>,
    /// The figure that ranks.
    pub score: Points,
    /// The grade, as it follows from the ranks that the meeting concluded.
    pub grade: Option<String>,
    /// A better one that waits for the meeting: a rank is shared across the limit of its quota.
    pub grade_open: Option<String>,
    /// The better grades whose bound holds, and what stood against each.
    pub grade_missed: Vec<MissedGrade>,
    /// Whether nothing is missing.
    pub complete: bool,
    /// Reasons of the knock-outs that hit it.
    pub knockouts: Vec<String>,
    /// Every criterion, in the table's order.
    pub criteria: Vec<ScoredCriterion>,
}

/// A year's scores.
#[derive(Debug)]
pub struct Scored {
    /// By this table.
    pub table: Arc<Table>,
    /// Provisional or final.
    pub mode: Mode,
    /// All units in rank order; where a meeting settled a tie, in its order.
    pub units: Vec<ScoredUnit>,
    /// The places that units share by the table alone.
    pub ties: Vec<SharedPlace>,
    /// Where each unit stands in that order, by id.
    index: HashMap<String, usize>,
    /// What each unit was scored by, in the order in which they were scored.
    bases: Vec<Arc<Basis>>,
    reasons: Reasons,
    titles: Arc<Titles>,
    languages: Arc<Languages>,
    kept: Mutex<HashMap<String, Arc<str>>>,
}

/// What every value, flag and kind is called where people read.
type Titles = BTreeMap<String, String>;

impl Weigh for Scored {
    fn weight(&self) -> usize {
        let rows = self.units.len() * (200 + self.table.criteria.len() * 120);
        rows + self.bases.iter().map(|basis| basis.weight()).sum::<usize>()
    }

    fn grown(&self) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|(key, made)| key.len() + made.len()).sum()
    }
}

impl Scored {
    /// The unit with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&ScoredUnit> {
        self.units.get(self.position(id)?)
    }

    /// The place of the unit with this id among [`Scored::units`].
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Why each criterion of a unit has its points, in the table's order; none for a branch. Worded when asked for: a large cluster has
    /// thousands, and a page shows a few.
    #[must_use]
    pub fn reasons(&self, id: &str, choose: impl Fn(&Languages) -> &Phrases) -> Vec<Option<String>> {
        let phrases = choose(&self.languages);
        let Some(at) = self.bases.iter().position(|basis| basis.row.id() == id) else { return vec![] };
        let reasons = self.reasons.of_unit(&self.table, &self.bases[at].row, at);
        let text =
            |reason: thidua_domain::scoring::Reasoning<'_>| worded(reason.printed(phrases), &self.titles);
        reasons.into_iter().map(|reason| reason.map(text)).collect()
    }

    /// The same for one criterion, by its place in the table.
    #[must_use]
    pub fn reason(
        &self,
        id: &str,
        criterion: usize,
        choose: impl Fn(&Languages) -> &Phrases,
    ) -> Option<String> {
        let at = self.bases.iter().position(|basis| basis.row.id() == id)?;
        let reason = self.reasons.of_criterion(&self.table, (&self.bases[at].row, at), criterion)?;
        Some(worded(reason.printed(choose(&self.languages)), &self.titles))
    }

    /// What a floor above makes of these scores, such as a part of a page: made once, and gone when the scores are.
    ///
    /// # Errors
    /// Those of making it.
    pub fn keep<E>(
        &self,
        key: &str,
        make: impl FnOnce() -> std::result::Result<String, E>,
    ) -> std::result::Result<Arc<str>, E> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(key) {
            return Ok(Arc::clone(known));
        }
        let made: Arc<str> = make()?.into();
        Ok(Arc::clone(kept().entry(key.to_owned()).or_insert(made)))
    }

    /// What every value, flag and kind is called where people read.
    #[must_use]
    pub fn titles(&self) -> &BTreeMap<String, String> {
        &self.titles
    }

    /// What a value or a flag is called where people read; its name where nobody called it anything.
    #[must_use]
    pub fn title_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.titles.get(name).map_or(name, String::as_str)
    }

    /// The regular leaves, by their place in the table.
    pub fn leaves(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        let is_leaf = |(_, row): &(usize, &Criterion)| !row.is_branch() && row.kind == Kind::Regular;
        self.table.criteria.iter().enumerate().filter(is_leaf)
    }

    /// Regular leaves on which every unit has the maximum: they tell nobody apart.
    pub fn full_for_all(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.leaves().filter(|(index, row)| {
            let full = row.max.to_points(self.table.decimals);
            self.units.iter().all(|unit| unit.criteria[*index].points == Some(full))
        })
    }

    /// How many of the unit's leaves that people mark have a mark in this layer, and how many there are. The cluster need not
    /// mark a bonus for which nobody gave points.
    #[must_use]
    pub fn count_marks(&self, unit: &str, layer: Layer) -> (usize, usize) {
        self.find(unit).map_or((0, 0), |unit| self.count_marks_of(unit, layer))
    }

    /// The same of a unit in hand.
    #[must_use]
    pub fn count_marks_of(&self, unit: &ScoredUnit, layer: Layer) -> (usize, usize) {
        let leaves = self.table.criteria.iter().zip(&unit.criteria).filter_map(|(criterion, row)| {
            let leaf = row.leaf.as_ref()?;
            let of_cluster = matches!(layer, Layer::Cluster | Layer::Approved);
            let is_idle = of_cluster && criterion.kind == Kind::Bonus && !is_claimed(leaf, layer);
            (criterion.how == How::Manual && leaf.state != State::NotAssigned && !is_idle).then_some(leaf)
        });
        leaves.fold((0, 0), |(given, wanted), leaf| {
            let marked = leaf.input.marks.iter().any(|mark| mark.layer == layer);
            (given + usize::from(marked), wanted + 1)
        })
    }
}

/// Whether somebody gave points for a leaf, or it has a mark in this layer.
fn is_claimed(leaf: &ScoredLeaf, layer: Layer) -> bool {
    leaf.input.marks.iter().any(|mark| mark.layer == layer || mark.points.units() > 0)
}

/// Facts files know names like `htx_thanh_vien`; people know titles.
fn worded(text: String, titles: &Titles) -> String {
    if !text.contains('“') {
        return text;
    }
    titles.iter().fold(text, |text, (name, title)| text.replace(&format!("“{name}”"), &format!("“{title}”")))
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

/// A year's scores: live and provisional while it is open, from the frozen files afterwards. `None` without a table.
pub(crate) async fn scored(look: &mut Look, here: &ClusterYear) -> Result<Option<Arc<Scored>>> {
    scored_for(look, here, Audience::Everybody).await
}

/// The same as a unit's own people see it: as if its scorecard were handed in.
pub(crate) async fn scored_of_own(
    look: &mut Look,
    here: &ClusterYear,
    unit: &Member,
) -> Result<Option<Arc<Scored>>> {
    scored_for(look, here, Audience::OwnUnit(unit.id.as_str())).await
}

/// The same as this audience may see it.
pub(crate) async fn scored_for(
    look: &mut Look,
    here: &ClusterYear,
    audience: Audience<'_>,
) -> Result<Option<Arc<Scored>>> {
    if here.criteria.is_none() {
        return Ok(None);
    }
    let (scope, tables) = (here.scope(), tables());
    let of = [MadeOf { scope: &scope, tables: &tables }, KINDS];
    let key = format!("scored/{}/{}/{}", here.year_id, here.today, audience.key());
    let scored = look.view(&key, &of, async |look, before| make(look, here, audience, before).await);
    Ok(Some(scored.await?))
}

async fn make(
    look: &mut Look,
    here: &ClusterYear,
    audience: Audience<'_>,
    before: Option<Arc<Scored>>,
) -> Result<Scored> {
    let frozen = match here.frozen_at {
        Some(_) => store::find_frozen(look.reader().await?, here.year_id.as_str()).await?,
        None => None,
    };
    let table = match &frozen {
        Some(frozen) => Arc::new(read(&frozen.criteria)?),
        None => table_of_year(look, here).await?,
    };
    let sources = Sources::load(look, here, table).await?;
    let (basis, by) = match &frozen {
        Some(frozen) => {
            let rules = rules_of(frozen)?;
            (frozen_bases(here, &sources, &frozen.facts)?, (Mode::Final, rules))
        }
        None => {
            (live_bases(here, &sources, audience, before.as_deref())?, (Mode::Provisional, Rules::LATEST))
        }
    };
    conclude(look, here, &sources, (basis, by)).await
}

/// The scores that would follow in this mode from sources that are changed in memory, beside those that stand. Nothing is written.
pub(super) async fn scored_with(
    look: &mut Look,
    here: &ClusterYear,
    (audience, mode): (Audience<'_>, Mode),
    change: impl AsyncFnOnce(&mut Look, &mut Sources) -> Result<()>,
) -> Result<(Arc<Scored>, Scored)> {
    let stands = scored_for(look, here, audience).await?;
    let stands = stands.ok_or_else(|| Refusal::YearWithoutCriteria { year: here.year.to_string() })?;
    let table = table_of_year(look, here).await?;
    let mut sources = Sources::load(look, here, table).await?;
    change(look, &mut sources).await?;
    let bases = live_bases(here, &sources, audience, Some(&stands))?;
    let would = conclude(look, here, &sources, (bases, (mode, Rules::LATEST))).await?;
    Ok((stands, would))
}

/// The rules by which a year was frozen.
fn rules_of(frozen: &FrozenRow) -> Result<Rules> {
    Rules::from_number(frozen.rules).ok_or_else(|| damaged("frozen_result.rules", &frozen.rules.to_string()))
}

async fn conclude(
    look: &mut Look,
    here: &ClusterYear,
    sources: &Sources,
    (bases, (mode, rules)): (Vec<Arc<Basis>>, (Mode, Rules)),
) -> Result<Scored> {
    let conclusions = load_conclusions(look.reader().await?, here).await?;
    let facts = Facts::of_rows(&sources.table, bases.iter().map(|basis| &basis.row));
    let outcome = score_by(&facts, mode, NonZeroUsize::MIN, rules);
    let ties = shared_places(Tie::of(&outcome), &conclusions);
    let outcome = settle(outcome, &ties);
    let by_id: HashMap<&str, &Arc<Basis>> = bases.iter().map(|basis| (basis.row.id(), basis)).collect();
    let units: Vec<ScoredUnit> =
        outcome.units().filter_map(|unit| Some(unit_of(&outcome, &unit, by_id.get(unit.id)?))).collect();
    let index = units.iter().enumerate().map(|(at, unit)| (unit.id.clone(), at)).collect();
    let languages = Arc::clone(look.app().languages());
    let (reasons, titles) = (outcome.reasons(), Arc::new(sources.titles()));
    Ok(Scored {
        mode,
        units,
        index,
        ties,
        reasons,
        titles,
        languages,
        kept: Mutex::default(),
        table: Arc::clone(&sources.table),
        bases,
    })
}

fn live_bases(
    here: &ClusterYear,
    sources: &Sources,
    audience: Audience<'_>,
    before: Option<&Scored>,
) -> Result<Vec<Arc<Basis>>> {
    let known: HashMap<&str, &Arc<Basis>> = before
        .map(|before| before.bases.iter().map(|basis| (basis.row.id(), basis)).collect())
        .unwrap_or_default();
    let renew =
        |member: &Member| Basis::renew(sources, member, audience, known.get(member.slug.as_str()).copied());
    here.members.iter().map(renew).collect()
}

/// What was frozen is scored, whatever the reports say today; they only tell where figures came from.
fn frozen_bases(here: &ClusterYear, sources: &Sources, text: &str) -> Result<Vec<Arc<Basis>>> {
    let facts = read_facts(text, &sources.table)?;
    let basis = |at: usize| {
        let row: UnitRow = facts.row(at);
        let member = here.member(row.id()).ok();
        Basis::frozen(sources, member, row)
    };
    Ok((0..facts.len()).map(basis).collect())
}

fn unit_of(outcome: &Outcome<'_>, unit: &UnitResult<'_>, basis: &Basis) -> ScoredUnit {
    let leaf = |leaf: &LeafResult<'_>, input: &Option<Arc<LeafInput>>| ScoredLeaf {
        state: leaf.state,
        computed: leaf.computed,
        layer: leaf.layer,
        held_at: leaf.held_at,
        input: input.clone().unwrap_or_default(),
    };
    let rows = unit.criteria.iter().zip(&basis.leaves);
    let rows = rows.map(|(row, input)| ScoredCriterion {
        points: row.points,
        leaf: row.leaf.as_ref().map(|found| leaf(found, input)),
        gathered: row.gathered.clone(),
        passed_over: row.passed_over,
    });
    let mut criteria: Vec<ScoredCriterion> = rows.collect();
    leave_unknown(outcome.table(), &mut criteria);
    let reason = |hit: &&thidua_domain::criteria::Knockout| {
        hit.reason.clone().unwrap_or_else(|| hit.flag.as_str().to_owned())
    };
    ScoredUnit {
        id: unit.id.to_owned(),
        name: unit.name.to_owned(),
        kind: basis.row.kind(outcome.table()),
        rank: unit.rank,
        points: unit.points,
        max: unit.max,
        percent: unit.percent,
        score: unit.score,
        grade: unit.grade.map(|grade| grade.name.clone()),
        grade_open: unit.grade_open.map(|grade| grade.name.clone()),
        grade_missed: unit.grade_missed.clone(),
        complete: unit.complete,
        knockouts: unit.knockouts.iter().map(reason).collect(),
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
