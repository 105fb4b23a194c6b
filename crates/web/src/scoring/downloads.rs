//! What one takes along from a ranking: the files that prove it, the bundle, the score table, the result for programs.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use thidua_app::scoring::{Captions, CardCaptions, CardWording, Mark, Ranking, ScoredLeaf, published, ranking, score_table, scorecard};
use thidua_app::scorecard::{Sheet, SheetFile, open_sheet};
use thidua_app::year::read_bundle;
use thidua_words::Words;

use super::files::state_of;
use super::sheet::{At, say_mark};
use super::speech::{explanation, layer_title};
use super::tie::say_conclusion;

use crate::door::visitor::Visitor;
use crate::fault::{ApiResult, PageResult};
use crate::house::House;

/// `GET /cum/{cluster}/{year}/xep-hang/{file}`: the criteria, the facts or the result, byte by byte as frozen.
pub async fn file(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, file)): Path<(String, i16, String)>,
    request: HeaderMap,
) -> PageResult {
    let ranking = match &visitor.who {
        Some(who) => ranking(&house.app, &who.actor, (&cluster, year)).await?,
        None => published(&house.app, (&cluster, year)).await?,
    };
    let name = format!("attachment; filename=\"{cluster}-{year}-{file}\"");
    if file == "goi-minh-chung.zip" {
        return bundle(&house, &ranking, (&name, &request)).await;
    }
    if file == "mau-so-04.xlsx" {
        let bytes = score_table(&ranking, captions(visitor.words, &ranking))?;
        return Ok(attached(bytes, SPREADSHEET, &name));
    }
    let frozen = ranking.frozen.ok_or(thidua_app::Error::NotFound)?;
    let (body, kind) = match file.as_str() {
        "tieu-chi.toml" => (frozen.criteria, "application/toml; charset=utf-8"),
        "so-lieu.json" => (frozen.facts, "application/json"),
        "ket-qua.json" => (frozen.result, "application/json"),
        _ => return Err(thidua_app::Error::NotFound.into()),
    };
    Ok(attached(body, kind, &name))
}

/// The bundle as it was frozen; its digest is its tag, because its bytes never change.
async fn bundle(house: &House, ranking: &Ranking, (name, request): (&str, &HeaderMap)) -> PageResult {
    let bytes = read_bundle(&house.app, ranking).await?;
    let digest = ranking.frozen.as_ref().and_then(|frozen| frozen.bundle.clone()).unwrap_or_default();
    let tag = format!("\"{digest}\"");
    let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut answer = attached(if is_known { vec![] } else { bytes }, "application/zip", name);
    if is_known {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    Ok(answer)
}

/// `GET /api/v1/clusters/{cluster}/years/{year}/bundle`: the same bytes for programs.
pub async fn api_bundle(
    Shared(house): Shared<House>,
    Path((cluster, year)): Path<(String, i16)>,
    request: HeaderMap,
) -> ApiResult<Response> {
    let ranking = published(&house.app, (&cluster, year)).await.map_err(crate::fault::Fault::from)?;
    let name = format!("attachment; filename=\"{cluster}-{year}-goi-minh-chung.zip\"");
    Ok(bundle(&house, &ranking, (&name, &request)).await?)
}

/// What spreadsheets are called on the way.
pub(super) const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What stands around the figures of the score table, as papers of a cluster have it.
fn captions(words: &Words, ranking: &Ranking) -> Captions {
    let say = |key: &str| words.say(key).into_owned();
    let (here, year) = (&ranking.here, ranking.here.year.to_string());
    let table = ranking.scored.as_ref().map(|scored| &scored.table);
    let mut heading = vec![here.name.clone(), words.say_with("export-title", &[("year", &year)])];
    heading.extend(table.map(|table| table.title.clone()));
    heading.extend(table.map(|table| table.legal_basis.join("; ")).filter(|basis| !basis.is_empty()));
    heading.push(match &ranking.frozen {
        Some(frozen) => words.say_with("export-final", &[("at", &words.moment(frozen.frozen_at))]),
        None => say("export-provisional"),
    });
    if here.illustrative {
        heading.push(say("sample-cluster"));
    }
    let ties = ranking.scored.as_ref().map(|scored| scored.ties.as_slice()).unwrap_or_default();
    let mut notes = vec![say("export-missing")];
    notes.extend(ties.iter().any(|shared| shared.conclusion.is_none()).then(|| say("export-tied")));
    let conclusions = ties.iter().filter_map(|shared| shared.conclusion.as_ref());
    notes.extend(conclusions.map(|conclusion| say_conclusion(words, ranking, conclusion)));
    let signed = |key: &str| vec![say(key), say("export-sign")];
    Captions {
        tab: say("export-tab"),
        heading,
        columns: ["export-number", "export-criterion", "export-max"].map(say),
        sums: ["export-total", "export-percent", "export-grade", "export-place"].map(say),
        notes,
        signed: [signed("export-left"), signed("export-right")],
    }
}

/// `GET /cum/{cluster}/{year}/bang-diem/{unit}/bang-diem.xlsx`: the sheet as this person sees it, for the file cabinet.
pub async fn card(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let sheet = open_sheet(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let bytes = scorecard(&sheet, card_captions(visitor.words, &sheet), &CardWords(visitor.words))?;
    let name = format!("attachment; filename=\"{cluster}-{year}-{unit}.xlsx\"");
    Ok(attached(bytes, SPREADSHEET, &name))
}

fn card_captions(words: &Words, sheet: &Sheet) -> CardCaptions {
    let say = |key: &str| words.say(key).into_owned();
    let (here, table) = (&sheet.here, &sheet.scored.table);
    let arguments = [("unit", sheet.unit.full_name.as_str()), ("year", &here.year.to_string())];
    let mut heading = vec![here.name.clone(), words.say_with("export-card-title", &arguments)];
    heading.push(table.title.clone());
    heading.extend(Some(table.legal_basis.join("; ")).filter(|basis| !basis.is_empty()));
    let state = super::card::state_of_card(words, sheet.card.state);
    heading.push(words.say_with("export-card-state", &[("state", state.word())]));
    if here.illustrative {
        heading.push(say("sample-cluster"));
    }
    let mut notes = vec![say("export-missing")];
    notes.extend((!sheet.sees_all()).then(|| say("export-card-part")));
    CardCaptions {
        tabs: ["export-tab", "files-title"].map(say),
        heading,
        evidence: say("export-evidence-title"),
        columns: [
            "export-number",
            "export-criterion",
            "export-max",
            "export-points",
            "export-why",
            "export-marks",
        ]
        .map(say),
        layers: table.layers.iter().map(|layer| layer_title(words, *layer)).collect(),
        files: [
            "export-number",
            "export-criterion",
            "export-file",
            "export-kind",
            "export-size",
            "export-state",
            "export-reason",
            "export-digest",
        ]
        .map(say),
        total: say("export-total"),
        missing: say("export-evidence-none"),
        notes,
        signed: [
            vec![say("export-card-left"), say("export-sign")],
            vec![say("export-card-right"), say("export-sign-seal")],
        ],
    }
}

/// The sentences of the page, for the paper.
struct CardWords(&'static Words);

impl CardWording for CardWords {
    fn why(&self, leaf: &ScoredLeaf) -> String {
        explanation(self.0, &leaf.explain)
    }

    fn hidden(&self) -> String {
        self.0.say("why-hidden").into_owned()
    }

    fn mark(&self, mark: &Mark) -> String {
        say_mark(self.0, mark)
    }

    fn file(&self, sheet: &Sheet, file: &SheetFile) -> [String; 3] {
        let kind = file.file.kind.name().to_uppercase();
        [kind, self.0.size(file.file.bytes), state_of(self.0, sheet, file).word().to_owned()]
    }
}

pub(super) fn attached(body: impl IntoResponse, kind: &'static str, disposition: &str) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, kind)], body).into_response();
    if let Ok(value) = HeaderValue::from_str(disposition) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

/// `GET /api/v1/clusters/{cluster}/years/{year}/result`: the published result, as `thidua score` prints it.
pub async fn api(
    Shared(house): Shared<House>,
    Path((cluster, year)): Path<(String, i16)>,
) -> ApiResult<Response> {
    let ranking = published(&house.app, (&cluster, year)).await.map_err(crate::fault::Fault::from)?;
    let frozen = ranking.frozen.ok_or(thidua_app::Error::NotFound).map_err(crate::fault::Fault::from)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], frozen.result).into_response())
}
