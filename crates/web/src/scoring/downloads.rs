//! What one takes along from a ranking: the files that prove it, the bundle, the score table.

use anyhow::Context;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use thidua_app::day_in_vietnam;
use thidua_app::prints::PrintBook;
use thidua_app::scorecard::{note_card_opened, open_sheet};
use thidua_app::scoring::{Ranking, published, ranking};
use thidua_app::year::read_bundle;
use thidua_domain::access::Actor;
use thidua_domain::prints::PaperKind;
use thidua_papers::forms::score_sheet::ScoreSheet;
use thidua_papers::forms::{Day, Signer};
use thidua_papers::score_table::score_table;
use thidua_papers::scorecard::scorecard;
use thidua_papers::spreadsheet::write;
use thidua_words::Language;

use crate::attached::{SPREADSHEET, attached};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::handed::say_unnoted;
use crate::house::House;
use crate::printing::{Issue, as_asked};
use crate::scorecard::view::At;

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
    // The second is what it was called before; old addresses lead on.
    if ["goi-kiem-chung.zip", "goi-minh-chung.zip"].contains(&file.as_str()) {
        return bundle(&house, &ranking, (&name, &request)).await;
    }
    if file == "mau-so-04.xlsx" {
        let paper = score_table(visitor.words, &ranking).ok_or(thidua_app::Error::NotFound)?;
        let bytes = write(&paper).context("score table as a spreadsheet")?;
        return Ok(attached(bytes, SPREADSHEET, &name));
    }
    if let Some(end) = file.strip_prefix("mau-so-04.") {
        return score_sheet(&house, visitor.actor(), (&ranking, end)).await;
    }
    let frozen = ranking.frozen.ok_or(thidua_app::Error::NotFound)?;
    let (body, kind) = match file.as_str() {
        "tieu-chi.toml" => (frozen.criteria.clone(), "application/toml; charset=utf-8"),
        "so-lieu.json" => (frozen.facts.clone(), "application/json"),
        "ket-qua.json" => (frozen.result.clone(), "application/json"),
        _ => return Err(thidua_app::Error::NotFound.into()),
    };
    Ok(attached(body, kind, &name))
}

/// The score table as an official paper: of the day on which it was frozen, or of today.
async fn score_sheet(house: &House, actor: Option<&Actor>, (ranking, end): (&Ranking, &str)) -> PageResult {
    // What is final says the same to everybody, whatever the language of their pages.
    let words = Language::Vi.words();
    let document = score_table(words, ranking).ok_or(thidua_app::Error::NotFound)?;
    let frozen = ranking.frozen.as_ref().map(|frozen| day_in_vietnam(frozen.frozen_at));
    let room = |office: &str| Signer { authority: vec![], office: office.to_owned(), name: None };
    let signers = vec![room("NGƯỜI LẬP BIỂU"), room("CỤM TRƯỞNG")];
    let day = Day(frozen.unwrap_or_else(|| house.app.today()));
    let sheet = ScoreSheet::of(words, &document, signers, day).ok_or(thidua_app::Error::NotFound)?;
    let mark = Some("Mẫu số 04".to_owned());
    let book = PrintBook::of_year(&ranking.here, actor);
    let what = (PaperKind::ScoreSheet, String::new());
    let issue = frozen.map(|_| Issue::one(&house.app, book, what));
    as_asked(ScoreSheet { draft: frozen.is_none(), mark, ..sheet }, issue, ("mau-so-04", end)).await
}

/// The bundle as it was frozen; its digest is its tag, because its bytes never change.
pub(crate) async fn bundle(
    house: &House,
    ranking: &Ranking,
    (name, request): (&str, &HeaderMap),
) -> PageResult {
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

/// `GET /cum/{cluster}/{year}/bang-diem/{unit}/bang-diem.xlsx`: the sheet as this person sees it, for the file cabinet.
pub async fn card(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let sheet = open_sheet(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let opened = note_card_opened(&house.app, &who.actor, (&sheet.here, &sheet.unit), &sheet.seats).await;
    say_unnoted(opened);
    let paper = scorecard(visitor.words, &sheet).ok_or(thidua_app::Error::NotFound)?;
    let bytes = write(&paper).context("scorecard as a spreadsheet")?;
    let name = format!("attachment; filename=\"{cluster}-{year}-{unit}.xlsx\"");
    Ok(attached(bytes, SPREADSHEET, &name))
}
