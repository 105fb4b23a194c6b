//! All reports of a year: units × periods.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::ground::{ClusterYear, Member};
use thidua_app::reporting::{Overview, OverviewCell, overview};
use thidua_domain::access::Right;
use thidua_domain::calendar::Progress;
use thidua_domain::reporting::ReportState;
use thidua_words::Words;

use super::form::say_standing;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::State;
use crate::year::board::{needs_somebody, pressing};

#[derive(Template)]
#[template(path = "reporting/list.html")]
struct ListPage {
    frame: Frame,
    table: Table,
}

/// `GET /cum/{cluster}/{year}/bao-cao`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (here, mut overview) = overview(&house.app, &who.actor, (&cluster, year)).await?;
    let own = here.own_unit(&who.actor);
    // One's own unit first: it is why one came.
    overview.rows.sort_by_key(|(member, _)| own.is_none_or(|own| own.id != member.id));
    let leads = here.office(&who.actor, Right::ReadProvisional).is_ok();
    let opens = |member: &Member, cell: &OverviewCell| {
        let is_own = own.is_some_and(|own| own.id == member.id);
        let is_there = |state| is_fact(state) || (leads && (cell.returned || is_shown(state)));
        // Who leads the cluster reminds the unit there.
        let is_waited_for = leads && cell.progress != Progress::Idle;
        is_own || is_waited_for || cell.state.is_some_and(is_there)
    };
    let list = list_of(words, &here, &overview, &opens)
        .own(|(member, _)| own.is_some_and(|own| own.id == member.id));
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-bao-cao"))? {
        return Ok(file);
    }
    let title = words.say_with("reports-title", &[("year", &year.to_string())]);
    let frame = frame_of(&visitor, &here, title).here(words.say("nav-reports"));
    Ok(Page(ListPage { frame, table: list.table(&asked) }).into_response())
}

type Row = (Member, Vec<OverviewCell>);

/// Units × periods; `opens` says whether somebody may look at a report.
fn list_of<'a>(
    words: &'a Words,
    here: &ClusterYear,
    overview: &'a Overview,
    opens: &'a dyn Fn(&Member, &OverviewCell) -> bool,
) -> List<'a, Row> {
    let title = words.say_with("reports-title", &[("year", &here.year.to_string())]);
    let name = Column::new("don-vi", words.say("board-unit"), |(member, _): &Row| {
        Cell::text(member.short_name.as_str())
    });
    let needs = |(_, cells): &Row| cells.iter().any(|cell| needs_somebody(cell.progress));
    let mut list =
        List::new(words, (address(here).reports(), title), &overview.rows, |(member, _)| member.slug.clone())
            .named(|(member, _)| member.names())
            .filter("tat-ca", "board-all", |_| true)
            .filter("can", "board-needing", needs)
            .stacked_newest_first()
            .column(name.ordered());
    for (index, period) in overview.periods.iter().enumerate() {
        let to = address(here);
        let cell = move |(member, cells): &Row| {
            let Some(cell) = cells.get(index) else { return Cell::default() };
            let shown = Cell::state(state_of_cell(words, cell));
            if !opens(member, cell) {
                return shown;
            }
            let what = words.say(&format!("period-{}", period.code));
            let label = format!("{what}, {}: {}", member.short_name, shown.text);
            shown.to(to.report(&period.code, &member.slug)).called(label)
        };
        let order = move |(_, cells): &Row| {
            cells.get(index).map_or(Key::Missing, |cell| Key::number(pressing(cell.progress)))
        };
        let column = Column::new(period.code.as_str(), words.say(&format!("step-{}", period.code)), cell);
        let due = format!("{} {}", words.say("reports-due"), words.day(&period.due_on));
        list = list.column(column.below(due).ordered_by(order));
    }
    list
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
            let shown = state_of_report(words, state);
            // What nobody else may read yet is not called anything.
            match say_standing(words, cell.standing).filter(|_| is_shown(state)) {
                Some(sure) => shown.and(&sure.to_lowercase()),
                None => shown,
            }
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
