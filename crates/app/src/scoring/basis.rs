//! What one unit is scored by, kept from one scoring to the next: after a mark only the unit that got it is gone through again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::{How, Layer, Name, Table};
use thidua_domain::ids::ReportId;
use thidua_domain::number::{Decimal, Points};
use thidua_domain::reporting::Arrival;
use thidua_domain::scoring::{UnitRow, write_facts};
use thidua_store::Sql;
use thidua_store::appraisal::{LeftOutRow, MarkRow, list_left_out, list_marks, list_marks_of};

use super::facts::{broken_facts, facts_of};
use super::figures::{PactOrigin, UnitFigures, YearFigures, load_figures};

use crate::Result;
use crate::appraisal::{Audience, Cards, Sheets, cards_of, sheets_of, shows};
use crate::ground::{ClusterYear, Member};
use crate::organization::{YearKinds, kinds_of};
use crate::pact::PACT_TABLES;
use crate::reporting::REPORTED;
use crate::views::{Look, MadeOf, Weigh};

/// A mark as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In which layer.
    pub layer: Layer,
    /// With the table's decimals.
    pub points: Points,
    /// What was said about it.
    pub note: String,
    /// Who gave it.
    pub person: String,
    /// For which unit, for peers.
    pub by_unit: String,
    /// When, in UTC milliseconds since 1970.
    pub given_at: i64,
}

/// What stands behind one leaf of one unit, beside its points.
#[derive(Clone, Debug, Default)]
pub struct LeafInput {
    /// The accepted reports that the machine looked at: period code, report.
    pub origins: Vec<(String, ReportId)>,
    /// Reports that came late or not at all, where the leaf looks at their number.
    pub late: Option<Vec<Arrival>>,
    /// The pact that set the target, where the leaf looks at one.
    pub pact: Option<PactOrigin>,
    /// The marks that one may see, in the order of the layers.
    pub marks: Vec<Mark>,
    /// One figure a layer: the mark, or the mean of several checkers' marks.
    pub layers: Vec<(Layer, Points)>,
    /// Why it is not assigned.
    pub left_out: Option<String>,
}

/// The marks of a year, unit by unit, each with the version that it is of.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearMarks(HashMap<String, (i64, Arc<Vec<MarkRow>>)>);

impl YearMarks {
    fn of(&self, unit: &str) -> Arc<Vec<MarkRow>> {
        self.0.get(unit).map(|(_, marks)| Arc::clone(marks)).unwrap_or_default()
    }
}

impl Weigh for YearMarks {
    fn weight(&self) -> usize {
        let text = |mark: &MarkRow| mark.note.len() + mark.person_name.len() + 240;
        self.0.values().map(|(_, marks)| marks.iter().map(text).sum::<usize>() + 120).sum()
    }
}

/// What is not assigned, by unit.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(HashMap<String, Arc<Vec<LeftOutRow>>>);

impl Weigh for LeftOut {
    fn weight(&self) -> usize {
        self.0.values().map(|rows| 100 + 200 * rows.len()).sum()
    }
}

/// Everything from which a year is scored, before anybody asks for whom.
#[derive(Clone)]
pub(crate) struct Sources {
    pub(super) table: Arc<Table>,
    pub(super) figures: Arc<YearFigures>,
    pub(super) marks: Arc<YearMarks>,
    pub(super) left_out: Arc<LeftOut>,
    pub(super) cards: Arc<Cards>,
    pub(super) sheets: Arc<Sheets>,
    pub(super) kinds: Arc<YearKinds>,
}

/// The tables that a year's scores are made of, without those of its figures.
const MARK_TABLES: [&str; 5] = ["mark", "left_out", "scorecard", "appraisal", "check_plan"];

/// Every table that a year's scores are made of.
pub(crate) fn tables() -> Vec<&'static str> {
    [&REPORTED[..], &PACT_TABLES[..], &MARK_TABLES[..], &["frozen_result", "tie_conclusion"][..]].concat()
}

impl Sources {
    /// What values, flags and kinds are called; where a kind has the word of a value, the value's title stands.
    pub(super) fn titles(&self) -> BTreeMap<String, String> {
        let mut titles = self.figures.titles.clone();
        for kind in self.kinds.all() {
            titles.entry(kind.word.clone()).or_insert_with(|| kind.name.clone());
        }
        titles
    }

    pub(super) fn marks_of(&self, unit: &str) -> Arc<Vec<MarkRow>> {
        self.marks.of(unit)
    }

    pub(super) fn left_out_of(&self, unit: &str) -> Arc<Vec<LeftOutRow>> {
        self.left_out.0.get(unit).cloned().unwrap_or_default()
    }

    /// The same with other marks of one unit, that nobody has given yet.
    pub(super) fn put_marks(&mut self, unit: &str, marks: Vec<MarkRow>) {
        let mut all = YearMarks::clone(&self.marks);
        let version = all.0.get(unit).map_or(0, |(version, _)| *version);
        all.0.insert(unit.to_owned(), (version, Arc::new(marks)));
        self.marks = Arc::new(all);
    }

    /// The same with other figures of one unit, that nobody has accepted yet.
    pub(super) fn put_figures(&mut self, unit: &str, figures: UnitFigures) {
        let mut all = YearFigures::clone(&self.figures);
        all.by_unit.insert(unit.to_owned(), Arc::new(figures));
        self.figures = Arc::new(all);
    }

    /// Loads what changed, and takes the rest from memory.
    pub(super) async fn load(look: &mut Look, here: &ClusterYear, table: Arc<Table>) -> Result<Self> {
        let (scope, year) = (here.scope(), &here.year_id);
        let of = |tables| [MadeOf { scope: &scope, tables }];
        let of_figures = [&REPORTED[..], &PACT_TABLES[..]].map(|tables| MadeOf { scope: &scope, tables });
        let key = |what: &str| format!("{what}/{year}");
        let figures = look
            .view(&key(&format!("figures/{}", here.today)), &of_figures, async |look, _| {
                load_figures(look.reader().await?, here).await
            })
            .await?;
        let marks = look
            .view(&key("marks"), &of(&["mark"]), async |look, before| load_marks(look, here, before).await)
            .await?;
        let left_out = look
            .view(&key("left-out"), &of(&["left_out"]), async |look, _| {
                load_left_out(look.reader().await?, here).await
            })
            .await?;
        let (cards, sheets) = (cards_of(look, here).await?, sheets_of(look, here).await?);
        let kinds = kinds_of(look, here).await?;
        Ok(Self { table, figures, marks, left_out, cards, sheets, kinds })
    }
}

/// All marks at first, afterwards those of the units that got or lost one.
async fn load_marks(
    look: &mut Look,
    here: &ClusterYear,
    before: Option<Arc<YearMarks>>,
) -> Result<YearMarks> {
    let (scope, year) = (here.scope(), here.year_id.as_str());
    let version = |look: &Look, unit: &str| look.version_of_part(&scope, "mark", unit);
    let Some(before) = before else {
        let mut all: HashMap<String, Vec<MarkRow>> = HashMap::new();
        for mark in list_marks(look.reader().await?, here.cluster.as_str(), year).await? {
            all.entry(mark.unit_id.clone()).or_default().push(mark);
        }
        let of = |(unit, marks): (String, Vec<MarkRow>)| {
            let version = version(look, &unit);
            (unit, (version, Arc::new(marks)))
        };
        return Ok(YearMarks(all.into_iter().map(of).collect()));
    };
    let mut marks = HashMap::with_capacity(here.members.len());
    for member in here.members.iter() {
        let unit = member.id.as_str();
        let now = version(look, unit);
        let kept = before.0.get(unit).filter(|(known, _)| *known == now).cloned();
        let entry = match kept {
            Some(kept) => kept,
            None => {
                let rows = list_marks_of(look.reader().await?, here.cluster.as_str(), year, unit).await?;
                (now, Arc::new(rows))
            }
        };
        marks.insert(unit.to_owned(), entry);
    }
    Ok(YearMarks(marks))
}

async fn load_left_out(sql: &mut impl Sql, here: &ClusterYear) -> Result<LeftOut> {
    let mut rows: HashMap<String, Vec<LeftOutRow>> = HashMap::new();
    for row in list_left_out(sql, here.cluster.as_str(), here.year_id.as_str()).await? {
        rows.entry(row.unit_id.clone()).or_default().push(row);
    }
    Ok(LeftOut(rows.into_iter().map(|(unit, rows)| (unit, Arc::new(rows))).collect()))
}

/// What a unit is scored by, and what it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// Its facts as the table looks at them.
    pub(super) row: UnitRow,
    /// What stands behind each leaf; none for a branch.
    pub(super) leaves: Vec<Option<Arc<LeafInput>>>,
    made_of: MadeOfUnit,
}

/// The pieces that a basis is made of; the same pieces give the same basis.
#[derive(Clone, Debug)]
struct MadeOfUnit {
    figures: Option<Arc<UnitFigures>>,
    marks: Arc<Vec<MarkRow>>,
    left_out: Arc<Vec<LeftOutRow>>,
    card: ScorecardState,
    counts: bool,
    sheets: Arc<Sheets>,
    table: Arc<Table>,
    pact: Option<PactOrigin>,
    kind: Option<String>,
}

impl MadeOfUnit {
    fn of(sources: &Sources, member: &Member) -> Self {
        let unit = member.id.as_str();
        let card = sources.cards.of(unit);
        Self {
            figures: sources.figures.by_unit.get(unit).cloned(),
            marks: sources.marks_of(unit),
            left_out: sources.left_out_of(unit),
            card: card.state,
            counts: card.counts(),
            sheets: Arc::clone(&sources.sheets),
            table: Arc::clone(&sources.table),
            pact: sources.figures.pact,
            kind: sources.kinds.of(unit).map(|kind| kind.word.clone()),
        }
    }

    fn nothing(sources: &Sources) -> Self {
        Self {
            figures: None,
            marks: Arc::default(),
            left_out: Arc::default(),
            card: ScorecardState::BEGINS,
            counts: false,
            sheets: Arc::clone(&sources.sheets),
            table: Arc::clone(&sources.table),
            pact: None,
            kind: None,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let same_left_out = Arc::ptr_eq(&self.left_out, &other.left_out)
            || (self.left_out.is_empty() && other.left_out.is_empty());
        let same_marks =
            Arc::ptr_eq(&self.marks, &other.marks) || (self.marks.is_empty() && other.marks.is_empty());
        let same_figures = match (&self.figures, &other.figures) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_marks
            && same_left_out
            && same_figures
            && (self.card, self.counts, self.pact) == (other.card, other.counts, other.pact)
            && self.kind == other.kind
            && Arc::ptr_eq(&self.sheets, &other.sheets)
            && Arc::ptr_eq(&self.table, &other.table)
    }
}

impl Basis {
    /// The basis of a unit for an audience; the one before where nothing of it changed.
    pub(super) fn renew(
        sources: &Sources,
        member: &Member,
        audience: Audience<'_>,
        before: Option<&Arc<Self>>,
    ) -> Result<Arc<Self>> {
        let made_of = MadeOfUnit::of(sources, member);
        if let Some(before) = before.filter(|before| before.made_of.is_same(&made_of)) {
            return Ok(Arc::clone(before));
        }
        let facts = facts_of(sources, member, audience);
        let text = write_facts(std::slice::from_ref(&facts)).map_err(anyhow::Error::from)?;
        let row = UnitRow::read(text.as_bytes(), &sources.table).map_err(|fault| broken_facts(&fault))?;
        let leaves = leaves_of(sources, (&made_of, &row), audience);
        Ok(Arc::new(Self { row, leaves, made_of }))
    }

    /// The basis of a unit whose facts were frozen; one that is no member has nothing but them.
    pub(super) fn frozen(sources: &Sources, member: Option<&Member>, row: UnitRow) -> Arc<Self> {
        let made_of = match member {
            Some(member) => MadeOfUnit::of(sources, member),
            None => MadeOfUnit::nothing(sources),
        };
        let leaves = leaves_of(sources, (&made_of, &row), Audience::Everybody);
        Arc::new(Self { row, leaves, made_of })
    }

    /// About how many bytes it holds on to beside what others hold too.
    pub(super) fn weight(&self) -> usize {
        let leaf = |leaf: &Arc<LeafInput>| {
            200 + 160 * leaf.marks.len() + 80 * (leaf.origins.len() + leaf.late.as_ref().map_or(0, Vec::len))
        };
        400 + self.leaves.iter().flatten().map(leaf).sum::<usize>()
    }
}

fn leaves_of(
    sources: &Sources,
    (made_of, row): (&MadeOfUnit, &UnitRow),
    audience: Audience<'_>,
) -> Vec<Option<Arc<LeafInput>>> {
    let table = &sources.table;
    let mut marks: HashMap<&str, Vec<&MarkRow>> = HashMap::new();
    for mark in made_of.marks.iter().filter(|mark| shows(mark, &sources.cards, &sources.sheets, audience)) {
        marks.entry(&mark.criterion).or_default().push(mark);
    }
    let nothing: BTreeMap<String, Vec<(String, ReportId)>> = BTreeMap::new();
    let origins = made_of.figures.as_ref().map_or(&nothing, |figures| &figures.origins);
    let leaf = |criterion: &thidua_domain::criteria::Criterion| {
        let given = marks.get(criterion.id.as_str()).map_or(&[][..], Vec::as_slice);
        let left_out = made_of
            .left_out
            .iter()
            .find(|row| row.criterion == criterion.id || table.is_under(&criterion.id, &row.criterion));
        // What was frozen is of the kind that was frozen with it.
        let how = criterion.how_for(row.kind(table));
        Arc::new(LeafInput {
            origins: origins_of(how, origins),
            late: late_of(how, made_of.figures.as_deref()),
            pact: made_of.pact.filter(|_| looks_at_target(how)),
            layers: layers_of(table, given),
            marks: marks_on(table, given),
            left_out: left_out.map(|row| row.reason.clone()),
        })
    };
    table.criteria.iter().map(|criterion| (!criterion.is_branch()).then(|| leaf(criterion))).collect()
}

fn origins_of(how: &How, origins: &BTreeMap<String, Vec<(String, ReportId)>>) -> Vec<(String, ReportId)> {
    let named = inputs_of(how).into_iter().filter_map(|name| origins.get(name)).flatten().cloned();
    let mut found: Vec<(String, ReportId)> = named.collect();
    found.sort();
    found.dedup();
    found
}

fn late_of(how: &How, figures: Option<&UnitFigures>) -> Option<Vec<Arrival>> {
    inputs_of(how).into_iter().find_map(|name| figures?.counted.get(name).cloned())
}

/// The names of the facts that a leaf looks at.
fn inputs_of(how: &How) -> Vec<&str> {
    match how {
        How::Sum | How::Manual => vec![],
        How::PassFail { flag } => vec![flag.as_str()],
        How::Computed { measure, .. } => measure.names().into_iter().map(Name::as_str).collect(),
    }
}

/// Whether a leaf compares with what was to be reached.
fn looks_at_target(how: &How) -> bool {
    match how {
        How::Sum | How::Manual | How::PassFail { .. } => false,
        How::Computed { measure, .. } => measure.looks_at_target(),
    }
}

fn marks_on(table: &Table, marks: &[&MarkRow]) -> Vec<Mark> {
    let mut on: Vec<Mark> = marks.iter().filter_map(|mark| mark_of(table, mark)).collect();
    on.sort_by_key(|mark| table.layers.iter().position(|layer| *layer == mark.layer));
    on
}

/// One figure a layer, with the table's decimals.
fn layers_of(table: &Table, marks: &[&MarkRow]) -> Vec<(Layer, Points)> {
    let of = |layer: &Layer| {
        let points: Vec<Points> = marks
            .iter()
            .filter(|mark| mark.layer == layer.word())
            .map(|mark| Decimal::from_micro(i128::from(mark.points)).to_points(table.decimals))
            .collect();
        Some((*layer, Points::mean(&points)?))
    };
    table.layers.iter().filter_map(of).collect()
}

fn mark_of(table: &Table, row: &MarkRow) -> Option<Mark> {
    Some(Mark {
        layer: Layer::from_word(&row.layer)?,
        points: Decimal::from_micro(i128::from(row.points)).to_points(table.decimals),
        note: row.note.clone(),
        person: row.person_name.clone(),
        by_unit: row.by_unit.clone(),
        given_at: row.given_at,
    })
}
