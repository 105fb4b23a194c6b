//! How accepted reports, the pact and marks become a facts file, as `scoring.md` defines it.

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::criteria::{Fault, Table};
use thidua_domain::scoring::{Facts, Mode, UnitFacts, write_facts};
use thidua_store::Sql;
use thidua_store::appraisal::{LeftOutRow, MarkRow, list_left_out, list_marks};
use thidua_store::{criteria as table_store, scoring as store};

use super::basis::Sources;
use super::figures::{UnitFigures, load_figures};
use crate::appraisal::{Audience, Cards, Sheets, counts, load_cards, load_sheets, shows};
use crate::criteria::read;
use crate::ground::{ClusterYear, Member, by_unit};
use crate::organization::load_kinds;
use crate::{Error, Result};

/// The two files from which a year's scores follow, and what a bundle tells beside them.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    /// The criteria file, as it was stored.
    pub criteria: String,
    /// The facts file.
    pub facts: String,
    /// The marks that its audience may read.
    pub marks: Vec<MarkRow>,
    /// What is not assigned.
    pub left_out: Vec<LeftOutRow>,
    /// What every value and flag is called where people read.
    pub titles: BTreeMap<String, String>,
}

/// Loads the files of a year; `None` while no criteria table is chosen. Everything is read anew: what is frozen must be of the moment of its
/// act.
pub(crate) async fn load_files(
    sql: &mut impl Sql,
    here: &ClusterYear,
    audience: Audience<'_>,
) -> Result<Option<Files>> {
    let Some(id) = &here.criteria else { return Ok(None) };
    let Some(row) = table_store::find_table(sql, id).await? else { return Ok(None) };
    let table = read(&row.content)?;
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    let given = list_marks(sql, cluster, year).await?;
    let left_out = list_left_out(sql, cluster, year).await?;
    let (cards, sheets) = (load_cards(sql, here).await?, load_sheets(sql, here).await?);
    let figures = load_figures(sql, here).await?;
    let kinds = load_kinds(sql, here).await?;
    let rules = Rules { table: &table, cards: &cards, sheets: &sheets, audience };
    let (own, out) =
        (by_unit(&given, |mark| mark.unit_id.as_str()), by_unit(&left_out, |row| row.unit_id.as_str()));
    let unit = |member: &Member| {
        let id = member.id.as_str();
        let own = own.get(id).into_iter().flatten().copied();
        let out = out.get(id).into_iter().flatten().copied();
        UnitFacts {
            kind: kinds.of(id).map(|kind| kind.word.clone()),
            ..unit_facts(member, figures.by_unit.get(id), (own, out), &rules)
        }
    };
    let units: Vec<UnitFacts> = here.members.iter().map(unit).collect();
    let facts = write_facts(&units).map_err(anyhow::Error::from)?;
    let marks = given.into_iter().filter(|mark| shows(mark, &cards, &sheets, audience)).collect();
    Ok(Some(Files { criteria: row.content, facts, marks, left_out, titles: figures.titles }))
}

/// The facts of one unit, from what is in memory.
pub(super) fn facts_of(sources: &Sources, member: &Member, audience: Audience<'_>) -> UnitFacts {
    let id = member.id.as_str();
    let (marks, left_out) = (sources.marks_of(id), sources.left_out_of(id));
    let rules = Rules { table: &sources.table, cards: &sources.cards, sheets: &sources.sheets, audience };
    UnitFacts {
        kind: sources.kinds.of(id).map(|kind| kind.word.clone()),
        ..unit_facts(member, sources.figures.by_unit.get(id), (marks.iter(), left_out.iter()), &rules)
    }
}

/// What decides which marks go into the facts.
struct Rules<'a> {
    table: &'a Table,
    cards: &'a Cards,
    sheets: &'a Sheets,
    audience: Audience<'a>,
}

fn unit_facts<'m>(
    member: &Member,
    figures: Option<&Arc<UnitFigures>>,
    (marks, left_out): (impl Iterator<Item = &'m MarkRow>, impl Iterator<Item = &'m LeftOutRow>),
    rules: &Rules<'_>,
) -> UnitFacts {
    let mut facts = figures.map(|figures| figures.facts.clone()).unwrap_or_else(|| UnitFacts {
        id: member.slug.clone(),
        name: member.short_name.clone(),
        ..UnitFacts::default()
    });
    facts.not_assigned = left_out.map(|row| row.criterion.clone()).collect();
    let counted = marks.filter(|mark| counts(mark, rules.cards, rules.sheets, rules.audience));
    facts.take_marks(
        rules.table,
        counted.map(|mark| (mark.criterion.as_str(), mark.layer.as_str(), mark.points)),
    );
    facts
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

pub(crate) fn read_facts<'t>(text: &str, table: &'t Table) -> Result<Facts<'t>> {
    Facts::read(text.as_bytes(), table).map_err(|fault| broken_facts(&fault))
}

pub(super) fn broken_facts(fault: &Fault) -> Error {
    Error::Broken(anyhow::anyhow!("facts made of reports: {:?} {:?}", fault.code(), fault.arguments()))
}
