//! How accepted reports, the pact and marks become a facts file, as `scoring.md` defines it.

use std::collections::BTreeMap;

use thidua_domain::ids::ReportId;
use thidua_domain::reporting::{Accepted, Fact, Indicator, PeriodKind, actual_of};
use thidua_domain::scoring::{AppraisalState, Layer, UnitFacts, ValueFacts, write_facts};
use thidua_domain::year::YearState;
use thidua_store::scoring::appraisal as appraisal_store;
use thidua_store::scoring::{self as store, LeftOutRow, MarkRow};
use thidua_store::{Sql, year as year_store};

use super::appraisal::state_of;
use super::card::{Cards, load_cards};
use super::criteria::read;
use crate::Result;
use crate::organization::{Member, Place};
use crate::reporting::{YearReports, accepted_of_year};
use crate::year::pact::{InForce, in_force};

/// The two files from which a year's scores follow, and where every number came from.
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
    /// Period code and report of every actual, by unit and name of the value.
    pub origins: Origins,
    /// The pact that the targets are taken from; none: from the plan reports.
    pub pact: Option<PactOrigin>,
}

/// The version of the pact that targets were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PactOrigin {
    /// Its number.
    pub version: i64,
    /// Since when every member has signed, in UTC milliseconds since 1970.
    pub since: i64,
}

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

    fn is_handed_in(&self, unit: &str, by: &str) -> bool {
        self.state(unit, by).is_some_and(AppraisalState::is_handed_in)
    }

    /// Whether this unit still has to check that one blindly.
    fn is_blind(&self, unit: &str, by: &str) -> bool {
        self.state(unit, by) == Some(AppraisalState::Assigned)
    }
}

/// The sheets of a year.
pub(crate) async fn load_sheets(sql: &mut impl Sql, place: &Place) -> Result<Sheets> {
    let at = (place.cluster.as_str(), place.year_id.as_str());
    let plan = appraisal_store::find_plan(sql, at).await?;
    let mut states = BTreeMap::new();
    for row in appraisal_store::list_appraisals(sql, at).await? {
        let state = state_of(&row)?;
        states.insert((row.unit_id, row.by_unit), state);
    }
    // Once nothing changes any more, nobody has to be blind.
    let opened =
        place.state != YearState::Open || plan.is_some_and(|plan| plan.explanation_opened_at.is_some());
    Ok(Sheets { states, opened })
}

/// Whether a mark goes into the points that this audience sees. A unit's own marks count once its scorecard is handed in,
/// a checker's once its sheet is.
fn counts(mark: &MarkRow, cards: &Cards, sheets: &Sheets, audience: Audience<'_>) -> bool {
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
fn shows(mark: &MarkRow, cards: &Cards, sheets: &Sheets, audience: Audience<'_>) -> bool {
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

/// Loads the files of a year; `None` while no criteria table is chosen.
pub(crate) async fn load_files(
    sql: &mut impl Sql,
    place: &Place,
    audience: Audience<'_>,
) -> Result<Option<Files>> {
    let Some(id) = &place.criteria else { return Ok(None) };
    let Some(row) = store::find_table(sql, id).await? else { return Ok(None) };
    let given = store::list_marks(sql, place.cluster.as_str(), place.year_id.as_str()).await?;
    let (cards, sheets) = (load_cards(sql, place).await?, load_sheets(sql, place).await?);
    let mut by_unit: BTreeMap<&str, Vec<&MarkRow>> = BTreeMap::new();
    for mark in given.iter().filter(|mark| counts(mark, &cards, &sheets, audience)) {
        by_unit.entry(&mark.unit_id).or_default().push(mark);
    }
    let left_out = store::list_left_out(sql, place.cluster.as_str(), place.year_id.as_str()).await?;
    let now = accepted_of_year(sql, place.year_id.as_str()).await?;
    let before = match year_store::find_year(sql, place.cluster.as_str(), i64::from(place.year) - 1).await? {
        Some(before) => Some(accepted_of_year(sql, &before.id).await?),
        None => None,
    };
    let pact = in_force(sql, place).await?;
    let table = read(&row.content)?;
    let mut origins = BTreeMap::new();
    let mut units = vec![];
    for member in &place.members {
        let mut facts = UnitFacts {
            id: member.slug.clone(),
            name: member.short_name.clone(),
            not_assigned: left_out
                .iter()
                .filter(|row| row.unit_id == member.id.as_str())
                .map(|row| row.criterion.clone())
                .collect(),
            ..UnitFacts::default()
        };
        take_figures(&mut facts, member, (&now, before.as_ref()), pact.as_ref(), &mut origins);
        let marks = by_unit.get(member.id.as_str()).map_or(&[][..], Vec::as_slice);
        facts.take_marks(
            &table,
            marks.iter().map(|mark| (mark.criterion.as_str(), mark.layer.as_str(), mark.points)),
        );
        units.push(facts);
    }
    let facts = write_facts(&units).map_err(anyhow::Error::from)?;
    let marks = given.into_iter().filter(|mark| shows(mark, &cards, &sheets, audience)).collect();
    let titles = titles(&now.form)?;
    let pact = pact.map(|pact| PactOrigin { version: pact.version, since: pact.since });
    Ok(Some(Files { criteria: row.content, facts, marks, left_out, titles, origins, pact }))
}

/// Period code and report of every actual, by unit and name of the value.
type Origins = BTreeMap<(String, String), Vec<(String, ReportId)>>;

/// Values and flags of one unit; where each actual came from goes into `origins`.
fn take_figures(
    facts: &mut UnitFacts,
    member: &Member,
    (now, before): (&YearReports, Option<&YearReports>),
    pact: Option<&InForce>,
    origins: &mut Origins,
) {
    let reports = now.by_unit.get(member.id.as_str()).map_or(&[][..], Vec::as_slice);
    for indicator in &now.form {
        let actual = actual_of(indicator, reports, now.quarters);
        let previous = before.and_then(|before| {
            let reports = before.by_unit.get(member.id.as_str())?;
            let known = before.form.iter().find(|known| known.code == indicator.code)?;
            actual_of(known, reports, before.quarters)
        });
        let target = target_of(member, indicator, reports, pact);
        if let Some((_, reports)) = &actual {
            let period = |id: &ReportId| now.period_of.get(id).cloned().unwrap_or_default();
            let origin = reports.iter().map(|id| (period(id), id.clone())).collect();
            origins.insert((member.slug.clone(), indicator.code.clone()), origin);
        }
        let (actual, previous) = (actual.map(|(fact, _)| fact), previous.map(|(fact, _)| fact));
        put_fact(indicator, actual, target, previous, facts);
    }
}

/// A pact in force sets the targets alone; without one the accepted plan report does (docs/decisions/0010).
fn target_of<'a>(
    member: &Member,
    indicator: &Indicator,
    reports: &'a [Accepted],
    pact: Option<&'a InForce>,
) -> Option<&'a String> {
    if let Some(pact) = pact {
        return pact.targets.get(&(member.id.clone(), indicator.code.clone()));
    }
    let plan = reports.iter().find(|report| report.kind == PeriodKind::Plan)?;
    plan.values.get(&(indicator.code.clone(), String::new()))
}

/// Titles by name: of the year's own form, and of the form that clusters begin with for years that have none.
pub(super) fn titles(form: &[Indicator]) -> Result<BTreeMap<String, String>> {
    let usual = crate::year::usual_form()?;
    let usual = usual.into_iter().map(|row| (row.code, row.title));
    Ok(usual.chain(form.iter().map(|row| (row.code.clone(), row.title.clone()))).collect())
}

fn put_fact(
    indicator: &Indicator,
    actual: Option<Fact>,
    target: Option<&String>,
    previous: Option<Fact>,
    facts: &mut UnitFacts,
) {
    let mut value = ValueFacts::default();
    match actual {
        Some(Fact::Flag(flag)) => {
            facts.flags.insert(indicator.code.clone(), flag);
            return;
        }
        Some(Fact::Number(figure)) => value.actual = Some(figure.to_string()),
        Some(Fact::Survey(ballots)) => value.marks = Some(ballots),
        None => {}
    }
    value.target = target.cloned();
    if let Some(Fact::Number(figure)) = previous {
        value.previous = Some(figure.to_string());
    }
    if value != ValueFacts::default() {
        facts.values.insert(indicator.code.clone(), value);
    }
}
