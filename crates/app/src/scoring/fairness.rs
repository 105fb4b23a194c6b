//! The fairness panel: signs of “bệnh thành tích”, explained, and without any influence on a score.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Kind, Layer, Table};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::{Direction, Gap, History};
use thidua_store::reporting::list_indicators;

use super::facts::load_files;
use super::result::{Scored, ScoredLeaf, scored_for};
use crate::appraisal::{Audience, Sheets, audience_of, load_sheets};
use crate::ground::{ClusterYear, Member, here_of};
use crate::{App, Result};

/// Beyond this many percent a change is unusual where the form does not say.
const USUAL: i128 = 50;

/// A checker, and how its marks lie against others'.
#[derive(Clone, Debug)]
pub struct CheckerSign {
    /// Who checks.
    pub by: Member,
    /// Whom.
    pub unit: Member,
    /// Over the unit's own marks.
    pub over_self: Gap,
    /// Over the cluster's marks.
    pub over_cluster: Gap,
    /// Whether the unit checks this one too.
    pub mutual: bool,
}

/// A figure that asks for a second look.
#[derive(Clone, Debug)]
pub struct FigureSign {
    /// Whose.
    pub unit: Member,
    /// What is counted.
    pub title: String,
    /// Now, or the target; plain decimal.
    pub figure: String,
    /// A year before; plain decimal.
    pub previous: String,
    /// Change in percent; none for targets.
    pub percent: Option<String>,
}

/// The panel.
#[derive(Clone, Debug)]
pub struct Fairness {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// Criteria on which everybody has the maximum: id, title.
    pub full: Vec<(String, String)>,
    /// How many leaves there are.
    pub leaves: usize,
    /// What each unit gave itself over what was approved, or, before that, what the cluster gave.
    pub gaps: Vec<(Member, Gap)>,
    /// Checkers; empty until one may see their marks.
    pub checkers: Vec<CheckerSign>,
    /// Figures that jump against their own history.
    pub jumps: Vec<FigureSign>,
    /// Targets below last year's result.
    pub modest: Vec<FigureSign>,
    /// Whether marks of others are part of it; before the explanation they are not for units.
    pub with_marks: bool,
}

/// The panel of a year, for those who lead the cluster and for its units alike; marks come with the explanation.
///
/// # Errors
/// No such year, no right, no criteria table.
pub async fn fairness(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Fairness> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let sheets = load_sheets(look.reader().await?, &here).await?;
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    let own = here.own_unit(actor).map(|own| own.id.as_str()).unwrap_or_default();
    let audience = match (leads, sheets.opened) {
        (true, _) => audience_of(actor, &here, &sheets),
        (false, true) => Audience::Everybody,
        (false, false) => Audience::Checker(own),
    };
    let with_marks = audience == Audience::Everybody;
    let missing = || Refusal::YearWithoutCriteria { year: here.year.to_string() };
    let files = load_files(look.reader().await?, &here, audience).await?.ok_or_else(missing)?;
    let form = list_indicators(look.reader().await?, here.year_id.as_str()).await?;
    let scored = scored_for(&mut look, &here, audience).await?.ok_or_else(missing)?;
    let usual: BTreeMap<String, i128> =
        form.into_iter().map(|row| (row.code, row.usual_change.map_or(USUAL, i128::from))).collect();
    let figures = figures(&here, &scored.table, &files.facts, (&usual, scored.titles()))?;
    Ok(Fairness {
        full: full_for_all(&scored),
        leaves: scored.leaves().count(),
        gaps: if with_marks { gaps(&here, &scored) } else { vec![] },
        checkers: if with_marks { checkers(&here, &scored, &sheets) } else { vec![] },
        jumps: figures.0,
        modest: figures.1,
        with_marks,
        here,
    })
}

/// Criteria that tell nobody apart; where there is only one unit, none could.
fn full_for_all(scored: &Scored) -> Vec<(String, String)> {
    if scored.units.len() < 2 {
        return vec![];
    }
    scored.full_for_all().map(|(_, row)| (row.id.clone(), row.title.clone())).collect()
}

fn points(leaf: &ScoredLeaf, layer: Layer) -> Option<Decimal> {
    leaf.input
        .layers
        .iter()
        .find(|(known, _)| *known == layer)
        .map(|(_, points)| Decimal::from_points(*points))
}

/// What each unit gave itself over what was decided, largest first.
fn gaps(here: &ClusterYear, scored: &Scored) -> Vec<(Member, Gap)> {
    let of = |member: &Member| {
        let unit = scored.find(&member.slug)?;
        let mut gap = Gap::default();
        for (index, criterion) in scored.leaves() {
            let Some(leaf) = unit.criteria[index].leaf.as_ref() else { continue };
            let decided = points(leaf, Layer::Approved).or_else(|| points(leaf, Layer::Cluster));
            if let (Some(own), Some(decided)) = (points(leaf, Layer::SelfMark), decided) {
                gap.add(own, decided, criterion.max);
            }
        }
        Some((member.clone(), gap))
    };
    let mut gaps: Vec<(Member, Gap)> = here.members.iter().filter_map(of).collect();
    gaps.sort_by_key(|(_, gap)| std::cmp::Reverse(gap.tenths()));
    gaps
}

/// Each handed-in sheet against the unit's own marks and the cluster's, most generous first.
fn checkers(here: &ClusterYear, scored: &Scored, sheets: &Sheets) -> Vec<CheckerSign> {
    let handed_in = sheets.states.iter().filter(|(_, state)| state.is_handed_in());
    let sign = |((unit, by), _): (&(String, String), _)| {
        let (unit, by) = (here.member_by_id(unit)?.clone(), here.member_by_id(by)?.clone());
        let row = scored.find(&unit.slug)?;
        let (mut over_self, mut over_cluster) = (Gap::default(), Gap::default());
        for (index, criterion) in scored.leaves() {
            let Some(leaf) = row.criteria[index].leaf.as_ref() else { continue };
            let given = leaf.input.marks.iter().find(|mark| mark.by_unit == by.id.as_str());
            let Some(given) = given.map(|mark| Decimal::from_points(mark.points)) else { continue };
            if let Some(own) = points(leaf, Layer::SelfMark) {
                over_self.add(given, own, criterion.max);
            }
            if let Some(cluster) = points(leaf, Layer::Cluster) {
                over_cluster.add(given, cluster, criterion.max);
            }
        }
        let mutual = sheets.state(by.id.as_str(), unit.id.as_str()).is_some_and(|state| state.is_handed_in());
        Some(CheckerSign { by, unit, over_self, over_cluster, mutual })
    };
    let mut signs: Vec<CheckerSign> = handed_in.filter_map(sign).collect();
    signs.sort_by_key(|sign| std::cmp::Reverse((sign.over_cluster.tenths(), sign.over_self.tenths())));
    signs
}

type Worded<'a> = (&'a BTreeMap<String, i128>, &'a BTreeMap<String, String>);

/// Figures that jump, and targets that are modest.
fn figures(
    here: &ClusterYear,
    table: &Table,
    facts: &str,
    (usual, titles): Worded<'_>,
) -> Result<(Vec<FigureSign>, Vec<FigureSign>)> {
    let facts: Value = serde_json::from_str(facts).map_err(anyhow::Error::from)?;
    let (mut jumps, mut modest) = (vec![], vec![]);
    for unit in facts["units"].as_array().into_iter().flatten() {
        let Some(member) = unit["id"].as_str().and_then(|slug| here.member(slug).ok()) else { continue };
        for (name, value) in unit["values"].as_object().into_iter().flatten() {
            let read = |key: &str| value[key].as_str().and_then(Decimal::read);
            let history = History {
                actual: read("actual"),
                previous: read("previous"),
                target: read("target"),
                usual: usual.get(name).copied().unwrap_or(USUAL),
                direction: direction(table, name),
            };
            let sign = |figure: Option<Decimal>, percent: Option<i128>| FigureSign {
                unit: member.clone(),
                title: titles.get(name).cloned().unwrap_or_else(|| name.clone()),
                figure: figure.map(|figure| figure.to_string()).unwrap_or_default(),
                previous: history.previous.map(|figure| figure.to_string()).unwrap_or_default(),
                percent: percent.map(|percent| percent.to_string()),
            };
            if let Some(percent) = history.jump() {
                jumps.push((percent.abs(), sign(history.actual, Some(percent))));
            }
            if history.is_modest() {
                modest.push(sign(history.target, None));
            }
        }
    }
    jumps.sort_by_key(|(percent, _)| std::cmp::Reverse(*percent));
    Ok((jumps.into_iter().map(|(_, sign)| sign).collect(), modest))
}

/// Which way a value is better, as the first criterion that looks at it says, for whatever kind of unit.
fn direction(table: &Table, value: &str) -> Direction {
    let found = table.criteria.iter().find_map(|row| {
        let variants = row.variants.iter().map(|variant| &variant.how);
        let rises = std::iter::once(&row.how).chain(variants).find_map(|how| how.raised_by(value))?;
        Some(rises != (row.kind == Kind::Deduction))
    });
    if found == Some(false) { Direction::Down } else { Direction::Up }
}
