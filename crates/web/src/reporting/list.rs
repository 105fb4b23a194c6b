//! All reports of a year: units × periods.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::reporting::{Overview, OverviewCell, overview};
use thidua_domain::access::Right;
use thidua_domain::calendar::Progress;
use thidua_domain::reporting::ReportState;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::State;

struct Column {
    name: String,
    due: String,
}

struct Cell {
    state: State,
    href: Option<String>,
    name: String,
}

struct Row {
    name: String,
    own: &'static str,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "reporting/list.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// `GET /cum/{cluster}/{year}/bao-cao`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (here, Overview { periods, rows }) = overview(&house.app, &who.actor, (&cluster, year)).await?;
    let own = here.own_unit(&who.actor).map(|unit| unit.slug.clone());
    let leads = here.office(&who.actor, Right::ReadProvisional).is_ok();
    let title = words.say_with("reports-title", &[("year", &year.to_string())]);
    let columns: Vec<Column> = periods
        .iter()
        .map(|period| Column {
            name: words.say(&format!("step-{}", period.code)).into_owned(),
            due: words.day(&period.due_on),
        })
        .collect();
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|(member, cells)| {
            let is_own = own.as_ref() == Some(&member.slug);
            let cells = periods.iter().zip(&cells).map(|(period, cell)| {
                let href = address(&here).report(&period.code, &member.slug);
                let may_open =
                    is_own || (leads && cell.state.is_some_and(is_shown)) || cell.state.is_some_and(is_fact);
                Cell {
                    state: state_of_cell(words, cell),
                    href: may_open.then_some(href),
                    name: words.say(&format!("period-{}", period.code)).into_owned(),
                }
            });
            Row {
                cells: cells.collect(),
                own: if is_own { "is-decisive" } else { "" },
                name: member.short_name,
            }
        })
        .collect();
    // One's own unit first: it is why one came.
    rows.sort_by_key(|row| row.own.is_empty());
    let page =
        ListPage { frame: frame_of(&visitor, &here, title).here(words.say("nav-reports")), columns, rows };
    Ok(Page(page).into_response())
}

fn is_shown(state: ReportState) -> bool {
    match state {
        ReportState::Approved | ReportState::Accepted | ReportState::Superseded => true,
        ReportState::Draft | ReportState::Submitted | ReportState::Returned => false,
    }
}

fn is_fact(state: ReportState) -> bool {
    state == ReportState::Accepted
}

/// Where a report stands, in words; what is late goes before what is open.
#[must_use]
pub fn state_of_cell(words: &Words, cell: &OverviewCell) -> State {
    match (cell.state, cell.progress) {
        (Some(state), Progress::Done | Progress::Wait | Progress::Back | Progress::Open | Progress::Idle) => {
            state_of_report(words, state)
        }
        (_, Progress::Late(days)) => {
            State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]))
        }
        (None, Progress::Open) => State::open(words.say("report-asked")),
        (None, Progress::Idle | Progress::Done | Progress::Wait | Progress::Back) => {
            State::idle(words.say("progress-idle"))
        }
    }
}

/// A state of a report as a badge.
#[must_use]
pub fn state_of_report(words: &Words, state: ReportState) -> State {
    let word = words.say(&format!("report-{}", state.name()));
    match state {
        ReportState::Draft => State::draft(word),
        ReportState::Submitted | ReportState::Approved => State::wait(word),
        ReportState::Accepted => State::done(word),
        ReportState::Returned => State::back(word),
        ReportState::Superseded => State::archived(word),
    }
}
