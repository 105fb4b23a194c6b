//! The bundle that a freeze writes: everything from which anybody recomputes the result.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use thidua_domain::event::Event;
use thidua_domain::evidence::{EvidenceState, Owner};
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::Tie;
use thidua_domain::year::bundle;
use thidua_domain::year::bundle::{
    AuditHead, CHECKS, CRITERIA, DECIDED, Entry, FACTS, FORMAT, LIMIT, MANIFEST, MEETING, Manifest, Meeting,
    Named, PACT, Person, README, RESULT, SettledPlace, SettledTie, Sheet, SheetAnswer, SheetCard,
    SheetEvidence, SheetMark, SheetReason, moment,
};
use thidua_store::appraisal::MarkRow;
use thidua_store::appraisal::checks as appraisal_store;
use thidua_store::appraisal::checks::{AppraisalRow, ExplanationRow};
use thidua_store::{Work, audit, blobs, evidence as evidence_store};

use crate::appraisal::{Card, Cards, load_cards};
use crate::ground::{ClusterYear, Member, by_unit};
use crate::pact::pact_in_force;
use crate::scoring::{Files, Freezing, Ranking, load_conclusions};
use crate::{App, Error, Result};

/// What an official reads first.
const README_TEXT: &str = include_str!("bundle.txt");

type Parts = Vec<(String, Vec<u8>)>;

/// Writes the bundle of a year as this act sees it, and keeps it. Gives its digest and size.
pub(super) async fn keep_bundle(
    app: &App,
    work: &mut Work,
    here: &ClusterYear,
    (files, frozen, by): (&Files, &Freezing, &str),
) -> Result<(String, i64)> {
    let mut parts: Parts = vec![
        (CRITERIA.to_owned(), files.criteria.clone().into_bytes()),
        (FACTS.to_owned(), files.facts.clone().into_bytes()),
        (RESULT.to_owned(), frozen.result.clone().into_bytes()),
        (DECIDED.to_owned(), write(&decided(work, here, by).await?)?),
    ];
    if let Some(pact) = pact(work, here).await? {
        parts.push((PACT.to_owned(), write(&pact)?));
    }
    if let Some(checks) = checks(work, here).await? {
        parts.push((CHECKS.to_owned(), write(&checks)?));
    }
    if let Some(meeting) = meeting(work, here, &frozen.ties).await? {
        parts.push((MEETING.to_owned(), write(&meeting)?));
    }
    sheets(work, here, files, &mut parts).await?;

    let bytes = assemble(work, here, (frozen, by), parts)?;
    let size = i64::try_from(bytes.len())?;
    let folder = app.blobs().to_owned();
    let digest = tokio::task::spawn_blocking(move || blobs::keep(&folder, &bytes))
        .await
        .map_err(anyhow::Error::from)??;
    blobs::add(work, &digest, size, "application/zip").await?;
    Ok((digest, size))
}

fn assemble(
    work: &Work,
    here: &ClusterYear,
    (frozen, by): (&Freezing, &str),
    parts: Parts,
) -> Result<Vec<u8>> {
    let mut entries =
        vec![Entry { name: README, data: README_TEXT.as_bytes() }, Entry { name: MANIFEST, data: b"" }];
    entries.extend(parts.iter().map(|(name, data)| Entry { name, data }));
    let (seq, hash) = work.head();
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        cluster: Named { slug: here.slug.clone(), name: here.name.clone() },
        year: here.year,
        table: here.criteria.clone().unwrap_or_default(),
        result_digest: frozen.digest.clone(),
        frozen_at: moment(work.now()),
        frozen_by: Person { name: by.to_owned(), role: work.stamp().role.clone() },
        audit_head: AuditHead { scope: here.scope().key(), seq, hash: hash.to_owned() },
        files: bundle::list(&entries),
    };
    let manifest = write(&manifest)?;
    entries[1].data = &manifest;
    let bytes = bundle::write(&entries).map_err(|fault| broken(fault.code()))?;
    if bytes.len() > LIMIT { Err(broken("too-large")) } else { Ok(bytes) }
}

fn broken(code: &str) -> Error {
    Error::Broken(anyhow::anyhow!("the bundle cannot be written: {code}"))
}

fn write(value: &impl Serialize) -> Result<Vec<u8>> {
    Ok(bundle::json(value).map_err(anyhow::Error::from)?)
}

/// One line of `decided.json`.
#[derive(Serialize)]
struct Decision {
    act: String,
    person: String,
    role: String,
    unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    /// Why a year was opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    at: String,
}

/// Who decided what, oldest first; marks of the cluster and above as one line for each person, act and layer.
async fn decided(work: &mut Work, here: &ClusterYear, by: &str) -> Result<Vec<Decision>> {
    let mut found = vec![];
    let (scope, names) = (here.scope().key(), Value::from(Event::deciding().collect::<Vec<_>>()).to_string());
    let mut lines = audit::stream_of_year(work, &scope, here.year_id.as_str(), &names);
    while let Some(line) = lines.next().await? {
        note(&mut found, &line)?;
    }
    drop(lines);
    let stamp = work.stamp();
    found.push(Decision {
        act: "year.frozen".to_owned(),
        person: by.to_owned(),
        role: stamp.role.clone(),
        unit: stamp.unit.clone(),
        about: None,
        period: None,
        reason: None,
        layer: None,
        count: None,
        at: moment(work.now()),
    });
    Ok(found)
}

fn note(found: &mut Vec<Decision>, line: &audit::Line) -> Result<()> {
    let data: BTreeMap<String, Value> = serde_json::from_str(&line.data).map_err(anyhow::Error::from)?;
    let field = |name: &str| data.get(name).and_then(Value::as_str).map(str::to_owned);
    let layer = field("layer").filter(|_| line.name.starts_with("mark."));
    if let Some(layer) = &layer {
        if !matches!(layer.as_str(), "cluster" | "approved") {
            return Ok(());
        }
        let same = |one: &&mut Decision| {
            one.layer.as_ref() == Some(layer)
                && one.act == line.name
                && one.person == line.person_name
                && one.role == line.person_role
                && one.unit == line.person_unit
        };
        if let Some(one) = found.iter_mut().find(same) {
            one.count = one.count.map(|count| count + 1);
            one.at = moment(line.at);
            return Ok(());
        }
    }
    found.push(Decision {
        act: line.name.clone(),
        person: line.person_name.clone(),
        role: line.person_role.clone(),
        unit: line.person_unit.clone(),
        about: field("unit").filter(|_| layer.is_none()),
        period: field("period"),
        reason: field("reason").filter(|_| line.name == "year.reopened"),
        count: layer.is_some().then_some(1),
        layer,
        at: moment(line.at),
    });
    Ok(())
}

#[derive(Serialize)]
struct PactFile {
    version: i64,
    digest: Option<String>,
    in_force_at: Option<String>,
    content: String,
    targets: Vec<Target>,
    signatures: Vec<Signed>,
}

#[derive(Serialize)]
struct Target {
    unit: String,
    code: String,
    value: String,
}

#[derive(Serialize)]
struct Signed {
    unit: String,
    by: String,
    role: String,
    at: String,
    digest: String,
}

/// Address part of a unit; its id where it is no member any more.
fn slug(here: &ClusterYear, unit: &str) -> String {
    here.member_by_id(unit).map_or_else(|| unit.to_owned(), |member| member.slug.clone())
}

async fn pact(work: &mut Work, here: &ClusterYear) -> Result<Option<PactFile>> {
    let Some(pact) = pact_in_force(work, here).await? else { return Ok(None) };
    let mut targets: Vec<Target> = vec![];
    for ((unit, code), value) in &pact.targets {
        targets.push(Target { unit: slug(here, unit.as_str()), code: code.clone(), value: value.clone() });
    }
    let mut signatures: Vec<Signed> = vec![];
    for (unit, signature) in &pact.signatures {
        signatures.push(Signed {
            unit: slug(here, unit.as_str()),
            by: signature.person.clone(),
            role: signature.role.name().to_owned(),
            at: moment(signature.signed_at),
            digest: signature.digest.clone(),
        });
    }
    // By what people read, so that ids, which differ from house to house, do not decide.
    targets.sort_by(|one, other| (&one.unit, &one.code).cmp(&(&other.unit, &other.code)));
    signatures.sort_by(|one, other| one.unit.cmp(&other.unit));
    Ok(Some(PactFile {
        version: pact.version.number,
        digest: pact.version.digest,
        in_force_at: pact.version.in_force_at.map(moment),
        content: pact.version.content,
        targets,
        signatures,
    }))
}

#[derive(Serialize)]
struct ChecksFile {
    checkers: i64,
    mutual: String,
    drawn_by: String,
    drawn_at: String,
    explanation_opened_by: Option<String>,
    explanation_opened_at: Option<String>,
    sheets: Vec<CheckFile>,
    conflicts: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct CheckFile {
    unit: String,
    by: String,
    state: String,
    handed_in_by: Option<String>,
    handed_in_at: Option<String>,
    confirmed_at: Option<String>,
}

/// Who checked whom. Why two units did not check each other is nobody's business outside.
async fn checks(work: &mut Work, here: &ClusterYear) -> Result<Option<ChecksFile>> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let Some(plan) = appraisal_store::find_plan(work, at).await? else { return Ok(None) };
    let rows = appraisal_store::list_appraisals(work, at).await?;
    let mut sheets: Vec<CheckFile> = rows
        .into_iter()
        .map(|row| CheckFile {
            unit: slug(here, &row.unit_id),
            by: slug(here, &row.by_unit),
            state: row.state,
            handed_in_by: row.handed_in_by,
            handed_in_at: row.handed_in_at.map(moment),
            confirmed_at: row.confirmed_at.map(moment),
        })
        .collect();
    sheets.sort_by(|one, other| (&one.unit, &one.by).cmp(&(&other.unit, &other.by)));
    let conflicts = appraisal_store::list_conflicts(work, at).await?;
    let mut conflicts: Vec<[String; 2]> = conflicts
        .iter()
        .map(|row| {
            let mut pair = [slug(here, &row.unit_id), slug(here, &row.other_id)];
            pair.sort();
            pair
        })
        .collect();
    conflicts.sort();
    Ok(Some(ChecksFile {
        checkers: plan.checkers,
        mutual: plan.mutual,
        drawn_by: plan.drawn_by,
        drawn_at: moment(plan.drawn_at),
        explanation_opened_by: plan.explanation_opened_by,
        explanation_opened_at: plan.explanation_opened_at.map(moment),
        sheets,
        conflicts,
    }))
}

/// What the meeting concluded about the ties of this result; nothing where it concluded nothing.
async fn meeting(work: &mut Work, here: &ClusterYear, ties: &[Tie]) -> Result<Option<Meeting>> {
    let conclusions = load_conclusions(work, here).await?;
    let stand = conclusions.into_iter().filter(|one| ties.iter().any(|tie| one.stands(tie)));
    let ties: Vec<SettledTie> = stand
        .map(|one| SettledTie {
            rank: one.rank,
            held_on: one.held_on.to_string(),
            reason: one.reason,
            recorded_by: Person { name: one.by, role: one.role },
            recorded_at: moment(one.at),
            places: one.places.into_iter().map(|(unit, place)| SettledPlace { unit, place }).collect(),
        })
        .collect();
    Ok((!ties.is_empty()).then_some(Meeting { ties }))
}

async fn sheets(work: &mut Work, here: &ClusterYear, files: &Files, parts: &mut Parts) -> Result<()> {
    let at = (here.cluster.as_str(), here.year_id.as_str());
    let cards: Cards = load_cards(work, here).await?;
    let appraisals = appraisal_store::list_appraisals(work, at).await?;
    let answers = appraisal_store::list_explanations(work, at).await?;
    let marks = by_unit(&files.marks, |mark| mark.unit_id.as_str());
    let left_out = by_unit(&files.left_out, |row| row.unit_id.as_str());
    let appraisals = by_unit(&appraisals, |row| row.unit_id.as_str());
    let answers = by_unit(&answers, |row| row.unit_id.as_str());
    for unit in here.members.iter() {
        let id = unit.id.as_str();
        let card = cards.of(id);
        let sheets = appraisals.get(id).map(Vec::as_slice).unwrap_or_default();
        let marks = marks.get(id).into_iter().flatten();
        let left_out = left_out.get(id).into_iter().flatten();
        let sheet = Sheet {
            unit: unit.slug.clone(),
            name: unit.full_name.clone(),
            scorecard: card_of(card),
            marks: marks.map(|mark| mark_of(here, mark, sheets)).collect(),
            left_out: left_out
                .map(|row| SheetReason { criterion: row.criterion.clone(), reason: row.reason.clone() })
                .collect(),
            explanations: answers.get(id).into_iter().flatten().map(|row| answer_of(row)).collect(),
            // What was never handed in stays with the unit.
            evidence: if card.counts() { evidence(work, here, unit).await? } else { vec![] },
        };
        parts.push((bundle::sheet_name(&unit.slug), write(&sheet)?));
    }
    Ok(())
}

fn card_of(card: &Card) -> SheetCard {
    SheetCard {
        state: card.state.name().to_owned(),
        by: card.submitted.as_ref().map(|(_, by)| by.clone()),
        at: card.submitted.as_ref().map(|(at, _)| moment(*at)),
    }
}

/// A mark, with the sheet of its checker among those of its unit.
fn mark_of(here: &ClusterYear, mark: &MarkRow, sheets: &[&AppraisalRow]) -> SheetMark {
    let sheet = sheets.iter().find(|row| row.by_unit == mark.by_unit);
    SheetMark {
        criterion: mark.criterion.clone(),
        layer: mark.layer.clone(),
        points: Decimal::from_micro(i128::from(mark.points)).to_string(),
        by: mark.person_name.clone(),
        by_unit: (!mark.by_unit.is_empty()).then(|| slug(here, &mark.by_unit)),
        sheet: sheet.map(|row| row.state.clone()),
        at: moment(mark.given_at),
        note: mark.note.clone(),
    }
}

fn answer_of(row: &ExplanationRow) -> SheetAnswer {
    SheetAnswer {
        criterion: row.criterion.clone(),
        text: row.content.clone(),
        by: row.person_name.clone(),
        at: moment(row.given_at),
    }
}

/// The files that stand as evidence, in the order of their names.
async fn evidence(work: &mut Work, here: &ClusterYear, unit: &Member) -> Result<Vec<SheetEvidence>> {
    let (cluster, owner) = (here.cluster.as_str(), Owner::scorecard(&here.year_id, &unit.id));
    let files = evidence_store::list_files_of(work, cluster, unit.id.as_str()).await?;
    let uses = evidence_store::list_uses_of(work, cluster, &owner).await?;
    let mut found: Vec<SheetEvidence> = vec![];
    for file in files {
        let criteria: Vec<String> = uses
            .iter()
            .filter(|row| row.evidence_id == file.id)
            .filter(|row| EvidenceState::from_name(&row.state).is_some_and(EvidenceState::stands))
            .map(|row| row.place.clone())
            .collect();
        if !criteria.is_empty() {
            found.push(SheetEvidence { name: file.name, sha256: file.digest, criteria });
        }
    }
    found.sort_by(|one, other| (&one.name, &one.sha256).cmp(&(&other.name, &other.sha256)));
    Ok(found)
}

/// The bytes of a year's bundle, for whoever may see its ranking.
///
/// # Errors
/// There is none, or its bytes are not those that were frozen.
pub async fn read_bundle(app: &App, ranking: &Ranking) -> Result<Vec<u8>> {
    let frozen = ranking.frozen.as_ref().ok_or(Error::NotFound)?;
    let digest = frozen.bundle.clone().ok_or(Error::NotFound)?;
    let path = blobs::place(app.blobs(), &digest);
    let read = tokio::task::spawn_blocking(move || {
        std::fs::read(path).ok().filter(|bytes| blobs::is_whole(&digest, bytes))
    });
    let year = ranking.here.year.to_string();
    Ok(read.await.map_err(anyhow::Error::from)?.ok_or(Refusal::BundleAltered { year })?)
}
