//! All accepted figures of a cluster as a spreadsheet: what it holds, and the button that begins it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::jobs::{count_figures, start_figures};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;

#[derive(Template)]
#[template(path = "jobs/figures.html")]
struct FiguresPage {
    frame: Frame,
    /// How many there are; none: there are none.
    count: Option<String>,
    action: String,
}

/// `GET /cum/{cluster}/{year}/bao-cao/xuat`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (here, count) = count_figures(&house.app, &who.actor, (&cluster, year)).await?;
    let number = words.decimal(&count.to_string());
    let page = FiguresPage {
        frame: frame_of(&visitor, &here, words.say("all-figures-export-title"))
            .crumb(words.say("nav-reports"), address(&here).reports())
            .here(words.say("all-figures-export-title")),
        count: (count > 0).then(|| words.say_with("all-figures-export-count", &[("number", &number)])),
        action: address(&here).all_figures(),
    };
    Ok(Page(page).into_response())
}

/// `POST /cum/{cluster}/{year}/bao-cao/xuat`
pub async fn start(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let job = start_figures(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    Ok(Redirect::to(&addresses::job(&job)).into_response())
}
