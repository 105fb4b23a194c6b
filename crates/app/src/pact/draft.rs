//! The draft of a pact: what it begins with, and keeping it.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::event::Event;
use thidua_domain::ids::UnitId;
use thidua_domain::pact::{PactState, accept_content};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{
    Checked, Entry, Expected, FieldFault, Figure, Indicator, IndicatorKind, PeriodKind, check_entries,
};
use thidua_store::pact as store;
use thidua_store::pact::NewPact;
use thidua_store::{Because, Sql, Work};

use super::versions::{PactVersion, Targets, list_versions, load_targets, rows_of};
use super::view::previous_of;
use super::{may_act, may_change};
use crate::ground::{ClusterYear, Member, in_year, load_here, year_before};
use crate::reporting::{accepted_of_year, form_of};
use crate::{App, Error, Result};

/// What is the matter with which target.
pub type TargetFaults = BTreeMap<(UnitId, String), Vec<FieldFault>>;

/// A draft as its secretary sees it.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// Where.
    pub here: ClusterYear,
    /// What targets can be set for.
    pub form: Vec<Indicator>,
    /// The draft; none before it is saved for the first time.
    pub version: Option<PactVersion>,
    /// The text: of the draft, or of last year's pact; none where there is neither.
    pub content: Option<String>,
    /// The targets: of the draft, or of the accepted plan reports.
    pub targets: Targets,
    /// Targets that contradict each other.
    pub faults: TargetFaults,
    /// What the accepted plan reports say.
    pub plan: Targets,
    /// What the units reached in the year before.
    pub previous: Targets,
}

impl DraftView {
    /// What the checks say of these fields; nothing is kept.
    #[must_use]
    pub fn check(&self, entries: &[TargetEntry]) -> TargetFaults {
        check((&self.form, &self.previous), &self.here, entries).faults
    }
}

/// The draft to write on.
///
/// # Errors
/// No such year, no right, a year that takes no changes, or a newest version that is no draft.
pub async fn open_draft(app: &App, actor: &Actor, at: (&str, i16)) -> Result<DraftView> {
    let view = read_draft(app, actor, at).await?;
    may_change(&view.here)?;
    if let Some(version) = &view.version {
        version.state.save()?;
    }
    Ok(view)
}

/// The same for a form that was sent: what was typed is shown again, also where it can no longer be kept.
///
/// # Errors
/// No such year, or no right.
pub async fn read_draft(app: &App, actor: &Actor, at: (&str, i16)) -> Result<DraftView> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::DraftPact)?;
    let version = list_versions(&mut reader, &here).await?.pop();
    let form = form_of(&mut reader, here.year_id.as_str(), PeriodKind::Plan).await?;
    let plan = plan_of(&mut reader, &here).await?;
    let (content, targets) = match &version {
        Some(version) => (Some(version.content.clone()), load_targets(&mut reader, &here, version).await?),
        None => (content_of_last_year(&mut reader, &here).await?, plan.clone()),
    };
    let previous = previous_of(&mut reader, &here).await?;
    let entries = entries_of(&here, &targets);
    let faults = TargetFaults::new();
    let view = DraftView { form, version, content, targets, faults, plan, previous, here };
    Ok(DraftView { faults: view.check(&entries), ..view })
}

/// The numbers of the accepted plan reports of the year.
async fn plan_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<Targets> {
    let year = accepted_of_year(sql, here.year_id.as_str()).await?;
    let is_number = |code: &str| {
        let known = year.form.iter().find(|indicator| indicator.code == code);
        known.is_some_and(|known| matches!(known.kind, IndicatorKind::Number { .. }))
    };
    let mut plan = Targets::new();
    for member in here.members.iter() {
        let reports = year.of(&member.id).iter();
        for report in reports.filter(|report| report.kind == PeriodKind::Plan) {
            let plain = report.values.iter().filter(|((code, part), _)| part.is_empty() && is_number(code));
            plan.extend(plain.map(|((code, _), value)| ((member.id.clone(), code.clone()), value.clone())));
        }
    }
    Ok(plan)
}

/// The text of the pact that was in force in the year before.
async fn content_of_last_year(sql: &mut impl Sql, here: &ClusterYear) -> Result<Option<String>> {
    let Some(before) = year_before(sql, here).await? else { return Ok(None) };
    let versions = store::list_pacts(sql, &before.id).await?;
    let kept = versions.into_iter().rfind(|version| version.state == PactState::InForce.name());
    Ok(kept.map(|version| version.content))
}

/// One field of the ledger.
#[derive(Clone, Debug)]
pub struct TargetEntry {
    /// Address part of the unit.
    pub unit: String,
    /// The indicator.
    pub code: String,
    /// The canonical decimal; `Err` keeps what could not be read; `None` is an empty field: no target.
    pub typed: Option<std::result::Result<String, String>>,
}

/// What can be kept of a ledger, and what is the matter with it.
pub(super) struct CheckedTargets {
    pub targets: Targets,
    pub faults: TargetFaults,
}

impl CheckedTargets {
    /// How many figures cannot even be kept.
    fn unkeepable(&self) -> usize {
        self.faults.values().flatten().filter(|fault| fault.is_unkeepable()).count()
    }

    /// How many figures contradict another, or cannot be kept.
    pub fn hard(&self) -> usize {
        self.faults.values().flatten().filter(|fault| fault.is_hard()).count()
    }
}

/// Looks at each unit's targets as at its plan report, beside what it reached in the year before. Units and indicators that the year does not have are left behind.
pub(super) fn check(
    (form, previous): (&[Indicator], &Targets),
    here: &ClusterYear,
    entries: &[TargetEntry],
) -> CheckedTargets {
    let reached_by = |member: &Member| {
        let own = previous.iter().filter(|((unit, _), _)| *unit == member.id);
        own.filter_map(|((_, code), value)| Some((code.clone(), Figure::read(value, 6).ok()?))).collect()
    };
    let mut checked = CheckedTargets { targets: Targets::new(), faults: TargetFaults::new() };
    for member in here.members.iter() {
        let own: Vec<Entry> = entries
            .iter()
            .filter(|entry| entry.unit == member.slug)
            .map(|entry| Entry {
                code: entry.code.clone(),
                part: String::new(),
                typed: entry.typed.clone(),
                explanation: String::new(),
            })
            .collect();
        let expected = Expected { before: reached_by(member), ..Expected::default() };
        let Checked { values, faults } = check_entries(form, PeriodKind::Plan, &own, &expected);
        let key = |code: String| (member.id.clone(), code);
        checked.targets.extend(values.into_iter().map(|((code, _), (value, _))| (key(code), value)));
        for ((code, _), fault) in faults {
            checked.faults.entry(key(code)).or_default().push(fault);
        }
    }
    checked
}

/// Kept targets as the checks read them.
pub(super) fn entries_of(here: &ClusterYear, targets: &Targets) -> Vec<TargetEntry> {
    let entry = |((unit, code), value): (&(UnitId, String), &String)| {
        let unit = here.member_by_id(unit.as_str())?.slug.clone();
        Some(TargetEntry { unit, code: code.clone(), typed: Some(Ok(value.clone())) })
    };
    targets.iter().filter_map(entry).collect()
}

/// A draft as it was sent.
#[derive(Clone, Debug)]
pub struct SavePact {
    /// Cluster and year.
    pub at: (String, i16),
    /// The version that the person had before them; 0: there was none yet.
    pub version: i64,
    /// Its revision; 0: there was none yet.
    pub revision: i64,
    /// The text.
    pub content: String,
    /// All fields of the ledger.
    pub entries: Vec<TargetEntry>,
}

/// What became of a draft.
#[derive(Clone, Debug)]
pub enum SaveAnswer {
    /// Kept.
    Kept,
    /// Not kept: the text is too long, or something is no figure. The form still holds all of it.
    NotKept {
        /// What is the matter with the text.
        content: Option<Refusal>,
        /// What is the matter with targets.
        faults: TargetFaults,
    },
    /// Not kept: somebody saved in between. The form still holds the text.
    Meanwhile {
        /// What they kept.
        theirs: PactVersion,
        /// Their targets.
        targets: Targets,
    },
}

/// Keeps a draft; the first time it becomes version 1.
///
/// # Errors
/// No right, a year that takes no changes, a newest version that is no draft.
pub async fn save_pact(app: &App, actor: &Actor, act: SavePact) -> Result<SaveAnswer> {
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::DraftPact),
        async |work, here| {
            let newest = list_versions(work, &here).await?.pop();
            let form = form_of(work, here.year_id.as_str(), PeriodKind::Plan).await?;
            let previous = previous_of(work, &here).await?;
            may_act(work, &here, None).await?;
            if let Some(version) = &newest {
                version.state.save()?;
            }
            let seen = newest.as_ref().map_or((0, 0), |version| (version.number, version.revision));
            if seen != (act.version, act.revision) {
                work.nothing_to_record(Because::NothingChanged);
                let theirs = newest.ok_or(Error::NotFound)?;
                let targets = load_targets(work, &here, &theirs).await?;
                return Ok(SaveAnswer::Meanwhile { theirs, targets });
            }
            let (content, checked) =
                (accept_content(&act.content), check((&form, &previous), &here, &act.entries));
            let content = match (content, checked.unkeepable()) {
                (Ok(content), 0) => content,
                (content, _) => {
                    work.nothing_to_record(Because::NothingChanged);
                    return Ok(SaveAnswer::NotKept { content: content.err(), faults: checked.faults });
                }
            };

            keep(work, &here, newest, (&content, &checked.targets)).await?;
            Ok(SaveAnswer::Kept)
        },
    )
    .await
}

async fn keep(
    work: &mut Work,
    here: &ClusterYear,
    newest: Option<PactVersion>,
    (content, targets): (&str, &Targets),
) -> Result<()> {
    let (cluster, rows) = (here.cluster.as_str(), rows_of(targets));
    let (pact, version, revision) = match newest {
        Some(version) => {
            let at = (version.id.as_str(), version.revision);
            if !store::save_pact(work, cluster, at, content, &rows).await? {
                return Err(Refusal::PactChangedMeanwhile.into());
            }
            (version.id, version.number, version.revision + 1)
        }
        None => {
            let year = here.year_id.as_str();
            let first = NewPact { cluster, year, version: 1, content, reason: None };
            (store::add_pact(work, &first, &rows).await?, 1, 1)
        }
    };
    work.record(Event::PactSaved { pact, version: version.to_string(), revision: revision.to_string() });
    Ok(())
}
