//! What a table under way would have given: last year's facts, scored by it and by the table they were scored with.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Kind, Layer, Table, TableDraft};
use thidua_domain::ground::YearState;
use thidua_domain::number::Decimal;
use thidua_domain::organization::ScoringKind;
use thidua_domain::scoring::{Mode, Outcome, State, UnitResult, score};
use thidua_store::criteria::draft as store;

use super::effect::Stand;
use super::facts::load_files;
use super::facts::read_facts;
use super::unplaced::Unplaced;
use crate::appraisal::{audience_of, load_sheets};
use crate::criteria::{load_draft, read};
use crate::ground::{ClusterYear, load_here};
use crate::organization::load_kinds;
use crate::{App, Error, Result};

/// A unit by both tables.
#[derive(Clone, Debug)]
pub struct PreviewUnit {
    /// Its name.
    pub name: String,
    /// By the table of that year; none where the unit was excluded from nothing known.
    pub before: Option<Stand>,
    /// By the table under way.
    pub after: Stand,
    /// Criteria without points, because the facts lack what the table under way looks at.
    pub missing: Vec<String>,
}

/// What a table under way would have given.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Where.
    pub here: ClusterYear,
    /// What the table is called.
    pub title: String,
    /// Whose facts.
    pub year: i16,
    /// Whether they can still change.
    pub mode: Mode,
    /// The most points.
    pub max: String,
    /// Units in the order of the table under way.
    pub units: Vec<PreviewUnit>,
    /// Criteria where everybody gets the maximum: number and title.
    pub full_for_all: Vec<(String, String)>,
    /// Criteria without points for every unit: number and title.
    pub missing_for_all: Vec<(String, String)>,
    /// Units of this year that the table cannot place among the kinds that it names.
    pub unplaced: Unplaced,
}

/// What there is to show.
#[derive(Clone, Debug)]
pub enum PreviewAnswer {
    /// The table has faults; nothing can be scored by it.
    Faulty(Box<ClusterYear>, usize),
    /// The cluster has no facts yet.
    NoFacts(Box<ClusterYear>, Unplaced),
    /// There are more figures than are gone through beside something else.
    TooMany(Box<ClusterYear>),
    /// Scored.
    Scored(Box<Preview>),
}

/// How much is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Whatever there is: somebody asked for it.
    Everything,
    /// What is gone through in a moment.
    Moment,
}

impl Extent {
    /// The most bytes of facts, times the criteria of the table: some hundred units with a hundred criteria.
    const MOST: usize = 400_000_000;

    fn has_room(self, facts: &str, table: &Table) -> bool {
        match self {
            Self::Everything => true,
            Self::Moment => facts.len().saturating_mul(table.criteria.len()) <= Self::MOST,
        }
    }
}

/// Tries a table under way on the facts of the cluster's newest frozen year, or, before there is one, on those of this year.
///
/// # Errors
/// No such table in this cluster, or no right.
pub async fn preview_table(app: &App, actor: &Actor, at: (&str, i16), id: &str) -> Result<PreviewAnswer> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    let open = load_draft(&mut reader, &here, id).await?;
    drop(reader);
    preview_draft(app, actor, at, (open.draft, Extent::Everything)).await
}

/// The same for a table as somebody has it before them, kept or not.
///
/// # Errors
/// No such year, or no right.
pub async fn preview_draft(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
    (draft, extent): (TableDraft, Extent),
) -> Result<PreviewAnswer> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    let Ok(table) = draft.table() else {
        let faults = match extent {
            Extent::Everything => draft.check().faults.len(),
            // The page beside it says them all.
            Extent::Moment => 1,
        };
        return Ok(PreviewAnswer::Faulty(Box::new(here), faults));
    };
    let kinds = load_kinds(&mut reader, &here).await?;
    let unplaced = Unplaced::of(&table, &here.members, &kinds);
    let frozen = store::find_newest_frozen(&mut reader, here.cluster.as_str()).await?;
    let (year, mode, criteria, facts) = match frozen {
        Some((year, criteria, facts)) => {
            (i16::try_from(year).unwrap_or(here.year), Mode::Final, criteria, facts)
        }
        None => {
            let sheets = load_sheets(&mut reader, &here).await?;
            let audience = audience_of(actor, &here, &sheets);
            let Some(files) = load_files(&mut reader, &here, audience).await? else {
                return Ok(PreviewAnswer::NoFacts(Box::new(here), unplaced));
            };
            let mode = if here.state == YearState::Open { Mode::Provisional } else { Mode::Final };
            (here.year, mode, files.criteria, files.facts)
        }
    };
    drop(reader);
    if !extent.has_room(&facts, &table) {
        return Ok(PreviewAnswer::TooMany(Box::new(here)));
    }
    // A large cluster takes its time, and others do not wait for it.
    let scored = tokio::task::spawn_blocking(move || {
        let old = read(&criteria)?;
        let kind = |slug: &str| here.member(slug).ok().and_then(|unit| kinds.of(unit.id.as_str()));
        let fitted = fit(&facts, (&old, &table), kind)?;
        let (before, after) = (read_facts(&facts, &old)?, read_facts(&fitted, &table)?);
        // What is missing is to be seen as missing, also where the year itself is closed.
        let (before, after) = (score(&before, mode), score(&after, Mode::Provisional));
        let preview = preview(here, (year, mode), &draft, &before, &after);
        Ok(Preview { unplaced, ..preview })
    });
    let preview: Result<Preview> = scored.await.map_err(anyhow::Error::from)?;
    Ok(PreviewAnswer::Scored(Box::new(preview?)))
}

fn preview(
    here: ClusterYear,
    (year, mode): (i16, Mode),
    draft: &TableDraft,
    before: &Outcome<'_>,
    after: &Outcome<'_>,
) -> Preview {
    let table = after.table();
    let (units, rows): (Vec<_>, _) = (after.units().collect(), table.criteria.len());
    let leaves = |wanted: &dyn Fn(usize) -> bool| -> Vec<(String, String)> {
        let rows =
            (0..rows).filter(|row| !table.criteria[*row].is_branch() && !units.is_empty() && wanted(*row));
        rows.map(|row| (table.criteria[row].id.clone(), table.criteria[row].title.clone())).collect()
    };
    let is = |row: usize, state: State| {
        move |unit: &UnitResult<'_>| unit.criteria[row].leaf.as_ref().is_some_and(|leaf| leaf.state == state)
    };
    let is_full = |row: usize| {
        let criterion = &table.criteria[row];
        let assigned = || units.iter().filter(|unit| !is(row, State::NotAssigned)(unit));
        let full = Some(criterion.max.to_points(table.decimals));
        criterion.kind == Kind::Regular
            && assigned().next().is_some()
            && assigned().all(|unit| unit.criteria[row].points == full)
    };
    let stand = |unit: &UnitResult<'_>| Stand {
        rank: unit.rank,
        points: unit.score,
        grade: unit.grade.map(|grade| grade.name.clone()),
    };
    let unit = |unit: &UnitResult<'_>| PreviewUnit {
        name: unit.name.to_owned(),
        before: before.find(unit.id).as_ref().map(stand),
        after: stand(unit),
        missing: (0..rows)
            .filter(|row| is(*row, State::Unscored)(unit))
            .map(|row| table.criteria[row].id.clone())
            .collect(),
    };
    Preview {
        title: draft.title.clone(),
        year,
        mode,
        max: table.max.to_string(),
        full_for_all: leaves(&is_full),
        missing_for_all: leaves(&|row| units.iter().all(is(row, State::Unscored))),
        units: units.iter().map(unit).collect(),
        unplaced: Unplaced::default(),
        here,
    }
}

/// The facts without what the other table cannot take. Marks and exemptions belong to a criterion of their own table: they go
/// along where the other has a criterion of the same title, and marks only where it gives as many points. A unit is of the kind that it is
/// of in the year for which the table is written.
fn fit<'k>(
    facts: &str,
    (from, to): (&Table, &Table),
    kind_of: impl Fn(&str) -> Option<&'k ScoringKind>,
) -> Result<String> {
    let broken = |fault: serde_json::Error| Error::Broken(fault.into());
    let mut file: Value = serde_json::from_str(facts).map_err(broken)?;
    let mut same: BTreeMap<&str, &str> = BTreeMap::new();
    for row in &from.criteria {
        let mut titled = to.criteria.iter().filter(|other| other.title == row.title);
        if let (Some(other), None) = (titled.next(), titled.next()) {
            same.insert(&row.id, &other.id);
        }
    }
    for unit in file.get_mut("units").and_then(Value::as_array_mut).into_iter().flatten() {
        let kind = unit.get("id").and_then(Value::as_str).and_then(&kind_of);
        if let Some(unit) = unit.as_object_mut() {
            unit.insert("kind".to_owned(), kind.map_or(Value::Null, |kind| kind.word.clone().into()));
        }
        if let Some(points) = unit.get_mut("points").and_then(Value::as_object_mut) {
            let old = std::mem::take(points);
            let known = |(id, marks): (String, Value)| Some(((*same.get(id.as_str())?).to_owned(), marks));
            let taken = old.into_iter().filter_map(known);
            points.extend(taken.filter_map(|(id, marks)| Some((id.clone(), marks_within(to, &id, marks)?))));
        }
        if let Some(left) = unit.get_mut("not_assigned").and_then(Value::as_array_mut) {
            let known = left.iter().filter_map(Value::as_str).filter_map(|id| same.get(id));
            *left = known.map(|id| Value::from(*id)).collect();
        }
    }
    serde_json::to_string(&file).map_err(broken)
}

/// The marks of a leaf as far as the table has room for them; none for a branch.
fn marks_within(table: &Table, id: &str, marks: Value) -> Option<Value> {
    let criterion = &table.criteria[table.find(id)?];
    let fits = |layer: &str, mark: &Value| {
        let mark = mark.as_str().and_then(Decimal::read);
        Layer::from_word(layer).is_some_and(|layer| table.layers.contains(&layer))
            && mark.is_some_and(|mark| mark <= criterion.max)
    };
    let Value::Object(marks) = marks else { return None };
    let kept: Map<String, Value> = marks.into_iter().filter(|(layer, mark)| fits(layer, mark)).collect();
    (!criterion.is_branch() && !kept.is_empty()).then_some(Value::Object(kept))
}
