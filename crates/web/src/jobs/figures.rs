//! All accepted figures of a cluster as a spreadsheet: what it holds, and the button that begins it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::jobs::{Wording, count_figures, start_figures};
use thidua_words::Words;

use super::address as address_of_job;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::organization::place::{address, frame_of};

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
    let (place, count) = count_figures(&house.app, &who.actor, (&cluster, year)).await?;
    let number = words.decimal(&count.to_string());
    let page = FiguresPage {
        frame: frame_of(&visitor, &place, words.say("all-figures-export-title"))
            .crumb(words.say("nav-reports"), format!("{}/bao-cao", address(&place)))
            .here(words.say("all-figures-export-title")),
        count: (count > 0).then(|| words.say_with("all-figures-export-count", &[("number", &number)])),
        action: format!("{}/bao-cao/xuat", address(&place)),
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
    Ok(Redirect::to(&address_of_job(&job)).into_response())
}

/// The words of the spreadsheet.
#[must_use]
pub fn wording(words: &Words) -> Wording {
    let columns = [
        ("all-figures-year", 8.0),
        ("all-figures-period", 20.0),
        ("all-figures-unit", 24.0),
        ("all-figures-version", 12.0),
        ("all-figures-code", 18.0),
        ("all-figures-title", 48.0),
        ("all-figures-measure", 14.0),
        ("all-figures-part", 14.0),
        ("all-figures-value", 16.0),
        ("all-figures-explanation", 48.0),
    ];
    let periods = ["plan", "q1", "q2", "q3", "q4", "year"];
    let period = |code: &str| (code.to_owned(), words.say(&format!("period-{code}")).into_owned());
    Wording {
        tab: words.say("all-figures-tab").into_owned(),
        columns: columns.map(|(key, width)| (words.say(key).into_owned(), width)).to_vec(),
        periods: periods.into_iter().map(period).collect(),
    }
}
