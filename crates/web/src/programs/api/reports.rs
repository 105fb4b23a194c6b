//! Reports of units: read by who may, kept as drafts and submitted for the own unit.

use std::collections::BTreeMap;

use axum::extract::{Path, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use thidua_app::programs::Bearer;
use thidua_app::reporting::{
    Answer, ReportView, SaveReport, Then, indicators_of, open_report, overview, save_report,
};
use thidua_app::{App, Error, FieldError, FieldErrors};
use thidua_domain::programs::Grant;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Checked, Entry, FieldFault, Indicator, IndicatorKind, Standing};
use thidua_words::Words;
use utoipa::ToSchema;

use super::clusters::public_year;
use super::openapi::{OwnFaults, WriteFaults};
use super::sent::{Once, Sent, SentNothing, WriteCall, replayed};
use super::{bytes_of, shown, tag_of, tagged};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::{ApiResult, Fault, Kind};
use crate::house::House;
use crate::json::moment;
use crate::reporting::said::message;

/// Letters of the half of a tag that says what stands there.
const STANDS_LETTERS: usize = 16;

/// Where a report is: cluster, year, period, unit.
type At = Path<(String, i16, String, String)>;

/// Where a unit stands with a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportInList {
    /// Code of the period: `q1` to `q4`, `year` and what the year has beside them.
    period: String,
    /// `slug` of the unit.
    unit: String,
    /// `draft`, `submitted`, `returned`, `approved`, `accepted`; null where there is no report yet.
    state: Option<String>,
    /// Which version, from 1; 0 where there is none.
    version: i64,
    /// When it changed last (RFC 3339).
    changed_at: Option<String>,
    /// Where it is.
    href: String,
}

/// The reports of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reports {
    /// By unit and period.
    items: Vec<ReportInList>,
}

/// One line of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figure {
    /// Names the indicator.
    #[schema(example = "ket_nap")]
    code: String,
    /// The mark of a survey; empty for everything else.
    part: String,
    /// What is counted.
    title: String,
    /// In what.
    measure_unit: String,
    /// `number`, `flag` or `survey`.
    kind: String,
    /// Whether a program gives it; false: it is worked out of other lines.
    is_given: bool,
    /// A decimal with a point as text (`1234.5`), or `true`, `false` for a flag; null where nobody said, which is not 0.
    value: Option<String>,
    /// What was said about it.
    explanation: String,
    /// What the checks say.
    faults: Vec<FigureFault>,
}

/// What a check says of a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureFault {
    /// Stable.
    #[schema(example = "parts-differ")]
    code: String,
    /// A sentence for people.
    detail: String,
    /// Whether it stands against submitting until the figure is mended; else an explanation is enough.
    is_hard: bool,
}

/// A report.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    /// `slug` of the cluster.
    cluster: String,
    /// Which year.
    year: i16,
    /// Code of the period.
    period: String,
    /// `slug` of the unit.
    unit: String,
    /// `draft`, `submitted`, `returned`, `approved`, `accepted`, `superseded`; null where there is none yet.
    state: Option<String>,
    /// Which version, from 1; 0 where there is none.
    version: i64,
    /// How often it was saved.
    revision: i64,
    /// `reported`, `estimated` or `final`: how sure the unit is.
    standing: String,
    /// Whether this program's person may save it now.
    may_save: bool,
    /// Whether they may submit it now.
    may_submit: bool,
    /// Every line that the period asks for.
    figures: Vec<Figure>,
}

/// One line that is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenFigure {
    /// Names the indicator.
    code: String,
    /// The mark of a survey.
    #[serde(default)]
    part: String,
    /// A decimal with a point as text (`1234.5`), or `true`, `false`; null, or no line at all, for what nobody knows.
    #[serde(default)]
    value: Option<String>,
    /// What is said about an unusual figure, 4,000 letters at most.
    #[serde(default)]
    explanation: String,
}

/// A report as it shall stand: lines that are not given are empty.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenReport {
    /// `reported`, `estimated` or `final`; as it was where nothing is said.
    #[serde(default)]
    standing: Option<String>,
    /// Each line once.
    figures: Vec<GivenFigure>,
}

/// Where units stand with their reports.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}/reports", tag = "reports", security(("token" = [])),
    params(("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100)),
    responses((status = 200, description = "All units and periods", body = Reports), OwnFaults),
)]
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::Read)?;
    let at = (cluster.as_str(), year);
    let found = overview(&house.app, &bearer.who.actor, at).await;
    let (_, overview) = of_known_year(&house, at, found).await?;
    let mut items = vec![];
    for (member, cells) in &overview.rows {
        for (period, cell) in overview.periods.iter().zip(cells) {
            items.push(ReportInList {
                period: period.code.clone(),
                unit: member.slug.clone(),
                state: cell.state.map(|state| state.name().to_owned()),
                version: cell.version,
                changed_at: cell.changed_at.map(moment),
                href: addresses::api_report(at, (&period.code, &member.slug)),
            });
        }
    }
    shown(&asked, &Reports { items })
}

/// A report, as this program's person may see it.
#[utoipa::path(
    get, path = "/api/v1/clusters/{cluster}/years/{year}/reports/{period}/{unit}", tag = "reports", security(("token" = [])),
    params(
        ("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100),
        ("period" = String, Path, description = "Code of the period"), ("unit" = String, Path, description = "`slug` of the unit"),
    ),
    responses((status = 200, description = "The report; where there is none yet, its empty form", body = Report), OwnFaults),
)]
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    asked: HeaderMap,
) -> ApiResult<Response> {
    visitor.program(Grant::Read)?;
    let view = open(&house, &visitor, &at).await?;
    answer(&asked, &visitor, &view)
}

async fn open(
    house: &House,
    visitor: &Visitor,
    (cluster, year, period, unit): &(String, i16, String, String),
) -> Result<ReportView, Fault> {
    let (who, at) = (visitor.signed_in()?, (cluster.as_str(), *year));
    let found = open_report(&house.app, &who.actor, at, period, unit).await;
    of_known_year(house, at, found).await
}

/// Whoever may not read a year learns that it is there only where everybody does.
async fn of_known_year<T>(house: &House, at: (&str, i16), found: thidua_app::Result<T>) -> Result<T, Fault> {
    if matches!(found, Err(Error::NotAllowed)) {
        public_year(house, at).await?;
    }
    Ok(found?)
}

fn report(words: &Words, view: &ReportView) -> Report {
    let version = view.version.as_ref();
    let lines = view
        .form
        .iter()
        .flat_map(|indicator| indicator.parts().into_iter().map(move |part| (indicator, part)));
    Report {
        cluster: view.here.slug.clone(),
        year: view.here.year,
        period: view.period.code.clone(),
        unit: view.unit.slug.clone(),
        state: version.map(|version| version.state.name().to_owned()),
        version: version.map_or(0, |version| version.number),
        revision: version.map_or(0, |version| version.revision),
        standing: version.map_or(Standing::default(), |version| version.standing).name().to_owned(),
        may_save: view.may.save,
        may_submit: view.may.submit,
        figures: lines.map(|line| figure(words, view, line)).collect(),
    }
}

fn figure(words: &Words, view: &ReportView, (indicator, part): (&Indicator, &str)) -> Figure {
    let key = (indicator.code.clone(), part.to_owned());
    let kept = if indicator.is_typed() { view.values.get(&key) } else { view.checked.values.get(&key) };
    let faults = view.checked.faults.iter().filter(|(at, _)| *at == key);
    Figure {
        title: indicator.title.clone(),
        measure_unit: indicator.measure_unit.clone(),
        kind: kind_of(&indicator.kind).to_owned(),
        is_given: indicator.is_typed(),
        value: kept.map(|(value, _)| value.clone()),
        explanation: kept.map(|(_, said)| said.clone()).unwrap_or_default(),
        faults: faults.map(|(_, fault)| said(words, fault)).collect(),
        code: key.0,
        part: key.1,
    }
}

fn kind_of(kind: &IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Number { .. } => "number",
        IndicatorKind::Flag => "flag",
        IndicatorKind::Survey { .. } => "survey",
    }
}

fn said(words: &Words, fault: &FieldFault) -> FigureFault {
    FigureFault {
        code: fault.name().to_owned(),
        detail: message(words, fault).text,
        is_hard: fault.is_hard(),
    }
}

/// Keeps a report as a draft.
///
/// The report is what is sent: lines that are not given are empty. `If-Match` names the tag of the report that was seen, or `If-None-Match: *` says
/// that there was none. What cannot be read as a figure is kept nowhere; what else the checks say stands in the answer.
#[utoipa::path(
    put, path = "/api/v1/clusters/{cluster}/years/{year}/reports/{period}/{unit}", tag = "reports", security(("token" = [])),
    request_body = GivenReport,
    params(
        ("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100),
        ("period" = String, Path, description = "Code of the period"), ("unit" = String, Path, description = "`slug` of the unit"),
        ("If-Match" = Option<String>, Header, description = "The tag of the report that was seen", min_length = 1),
        ("If-None-Match" = Option<String>, Header, description = "`*`: there was none", min_length = 1),
        ("Idempotency-Key" = Option<String>, Header, description = "Names this write for seven days", pattern = "^[!-~]{1,100}$"),
    ),
    responses((status = 200, description = "Kept", body = Report), WriteFaults),
)]
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Sent { value: given, call }: Sent<GivenReport>,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::WriteReports)?;
    let Once { app, before } = call.once(&house, bearer).await?;
    if before.is_some() {
        return Ok(replayed(after(&house, &visitor, &at).await?));
    }
    let view = open(&house, &visitor, &at).await?;
    expect(&call, &view)?;
    let form = indicators_of(&app, &bearer.who.actor, (&at.0, at.1), &at.2).await.map_err(Fault::from)?;
    let entries = entries_of(&form, &given)?;
    let standing = standing_of(given.standing.as_deref())?;
    keep(&app, (&visitor, bearer), (&view, &at), (entries, standing, Then::KeepDraft)).await?;
    after(&house, &visitor, &at).await
}

/// Submits the report that stands there to the leader of the unit.
///
/// `If-Match` names the tag of the report that was seen.
#[utoipa::path(
    post, path = "/api/v1/clusters/{cluster}/years/{year}/reports/{period}/{unit}/submission", tag = "reports", security(("token" = [])),
    params(
        ("cluster" = String, Path, description = "`slug` of the cluster"), ("year" = i16, Path, description = "Which year", minimum = 1990, maximum = 2100),
        ("period" = String, Path, description = "Code of the period"), ("unit" = String, Path, description = "`slug` of the unit"),
        ("If-Match" = String, Header, description = "The tag of the report that was seen; without it 428", min_length = 1),
        ("Idempotency-Key" = Option<String>, Header, description = "Names this write for seven days", pattern = "^[!-~]{1,100}$"),
    ),
    responses((status = 200, description = "Submitted", body = Report), WriteFaults),
)]
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    SentNothing(call): SentNothing,
) -> ApiResult<Response> {
    let bearer = visitor.program(Grant::WriteReports)?;
    let Once { app, before } = call.once(&house, bearer).await?;
    if before.is_some() {
        return Ok(replayed(after(&house, &visitor, &at).await?));
    }
    let view = open(&house, &visitor, &at).await?;
    expect(&call, &view)?;
    // Asked before anything is written: a write that was refused changes nothing and does not use its key.
    if view.checked.hard() + view.checked.unexplained() > 0 {
        return Err(Fault::from(Kind::Figures(faults_of(visitor.words, &view.checked))).into());
    }
    let entry = |((code, part), (value, said)): (&(String, String), &(String, String))| Entry {
        code: code.clone(),
        part: part.clone(),
        typed: Some(Ok(value.clone())),
        explanation: said.clone(),
    };
    let entries = view.values.iter().map(entry).collect();
    keep(&app, (&visitor, bearer), (&view, &at), (entries, None, Then::Submit)).await?;
    after(&house, &visitor, &at).await
}

/// The report as it stands after a write.
async fn after(house: &House, visitor: &Visitor, at: &(String, i16, String, String)) -> ApiResult<Response> {
    let view = open(house, visitor, at).await?;
    answer(&HeaderMap::new(), visitor, &view)
}

/// A report with the tag of what stands in it, or the tag alone.
fn answer(asked: &HeaderMap, visitor: &Visitor, view: &ReportView) -> ApiResult<Response> {
    let body = bytes_of(&report(visitor.words, view))?;
    let tag = match stands(view) {
        Some(stands) => format!("\"{stands}-{}", &tag_of(&body)[1..]),
        None => tag_of(&body),
    };
    Ok(tagged(asked, body, tag))
}

/// What was seen must be what stands there: which version, and how far it is. In which language the checks spoke of it, and what passed
/// elsewhere meanwhile, is in the second half of its tag, and does not count.
fn expect(call: &WriteCall, view: &ReportView) -> Result<(), Fault> {
    call.expect_that(stands(view).map(|stands| {
        move |one: &str| {
            one.strip_prefix('"')
                .and_then(|one| one.split_once('-'))
                .is_some_and(|(first, _)| first == stands)
        }
    }))
}

/// The first half of the tag of a report; none where there is none yet.
fn stands(view: &ReportView) -> Option<String> {
    let version = view.version.as_ref()?;
    let parts = [
        view.here.slug.clone(),
        view.here.year.to_string(),
        view.period.code.clone(),
        view.unit.slug.clone(),
        version.number.to_string(),
        version.revision.to_string(),
        version.state.name().to_owned(),
        version.standing.name().to_owned(),
    ];
    Some(tag_of(parts.join("\n").as_bytes())[1..=STANDS_LETTERS].to_owned())
}

async fn keep(
    app: &App,
    (visitor, bearer): (&Visitor, &Bearer),
    (view, at): (&ReportView, &(String, i16, String, String)),
    (entries, standing, then): (Vec<Entry>, Option<Standing>, Then),
) -> Result<(), Fault> {
    let act = SaveReport {
        at: (at.0.clone(), at.1),
        period: at.2.clone(),
        unit: at.3.clone(),
        revision: view.version.as_ref().map_or(0, |version| version.revision),
        entries,
        standing,
        then,
    };
    match save_report(app, &bearer.who.actor, act).await? {
        Answer::Kept { .. } | Answer::Submitted => Ok(()),
        Answer::NotSubmitted { checked } | Answer::NotKept { checked } => {
            Err(Kind::Figures(faults_of(visitor.words, &checked)).into())
        }
        Answer::Meanwhile { .. } => Err(Kind::PreconditionFailed.into()),
    }
}

/// What the checks say against a report: field, code, sentence.
fn faults_of(words: &Words, checked: &Checked) -> Vec<(String, &'static str, String)> {
    let fault = |((code, part), fault): &((String, String), FieldFault)| {
        let field = if part.is_empty() { code.clone() } else { format!("{code}.{part}") };
        (field, fault.name(), message(words, fault).text)
    };
    checked.faults.iter().map(fault).collect()
}

/// The lines of the form with what was given; whatever is given must be asked for, and once.
fn entries_of(form: &[Indicator], given: &GivenReport) -> Result<Vec<Entry>, Fault> {
    let mut wrong = FieldErrors::default();
    let mut found: BTreeMap<(&str, &str), &GivenFigure> = BTreeMap::new();
    for (at, figure) in given.figures.iter().enumerate() {
        let is_asked = |indicator: &&Indicator| {
            indicator.code == figure.code
                && indicator.is_typed()
                && indicator.parts().contains(&figure.part.as_str())
        };
        let is_twice = found.insert((&figure.code, &figure.part), figure).is_some();
        if is_twice || !form.iter().any(|indicator| is_asked(&indicator)) {
            let (field, refusal) =
                (format!("figures.{at}"), Refusal::FigureNotAsked { code: figure.code.clone() });
            wrong.0.push(FieldError { field, refusal });
        }
    }
    wrong.finish()?;
    let lines =
        form.iter().flat_map(|indicator| indicator.parts().into_iter().map(move |part| (indicator, part)));
    let entry = |(indicator, part): (&Indicator, &str)| {
        let figure = found.get(&(indicator.code.as_str(), part));
        Entry {
            code: indicator.code.clone(),
            part: part.to_owned(),
            typed: figure.and_then(|figure| figure.value.clone()).map(Ok),
            explanation: figure.map(|figure| figure.explanation.clone()).unwrap_or_default(),
        }
    };
    Ok(lines.map(entry).collect())
}

fn standing_of(name: Option<&str>) -> Result<Option<Standing>, Fault> {
    match name {
        None => Ok(None),
        Some(name) => match Standing::from_name(name) {
            Some(standing) => Ok(Some(standing)),
            None => Err(super::wrong("standing", Refusal::StandingUnknown)),
        },
    }
}
