//! Everybody's sheets: where one chooses whose.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::year::{Board, BoardRow, board};
use thidua_domain::access::Right;
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::calendar::StepKind;
use thidua_domain::ids::UnitId;
use thidua_words::Words;

use super::card::state_of_card;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link, State};

#[derive(Template)]
#[template(path = "scorecard/list.html")]
struct SheetsPage {
    frame: Frame,
    table: Table,
    empty: Option<Empty>,
}

/// `GET /cum/{cluster}/{year}/bang-diem`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (board, _) = board(&house.app, &who.actor, (&cluster, year)).await?;
    let here = &board.here;
    let leads = here.office(&who.actor, Right::ReadProvisional).is_ok();
    let own = here.own_unit(&who.actor);
    let marks = here.office(&who.actor, Right::GiveMark).is_ok();
    if let (false, Some(own), false) = (leads, own, marks) {
        return Ok(Redirect::to(&address(here).scorecard(&own.slug)).into_response());
    }
    let list = list_of(words, &board, Sees { leads, own: own.map(|own| &own.id) });
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-bang-diem"))? {
        return Ok(file);
    }
    let title = words.say_with("sheets-title", &[("year", &year.to_string())]);
    let empty = Empty {
        title: words.say("sheets-empty").into_owned(),
        text: words.say("sheets-empty-why").into_owned(),
        way: here
            .office(&who.actor, Right::ArrangeYear)
            .is_ok()
            .then(|| Link::new(words.say("next-criteria-button"), address(here).criteria())),
    };
    let page = SheetsPage {
        table: list.table(&asked),
        empty: here.criteria.is_none().then_some(empty),
        frame: frame_of(&visitor, here, title).here(words.say("nav-sheets")),
    };
    Ok(Page(page).into_response())
}

/// What somebody may see of the marks on cards.
#[derive(Clone, Copy)]
struct Sees<'a> {
    leads: bool,
    own: Option<&'a UnitId>,
}

fn list_of<'a>(words: &'a Words, board: &'a Board, sees: Sees<'a>) -> List<'a, BoardRow> {
    let to = address(&board.here);
    let title = words.say_with("sheets-title", &[("year", &board.here.year.to_string())]);
    let marks = |kind: StepKind, may_see: fn(Sees<'_>, &BoardRow) -> bool| {
        let index = board.steps.iter().position(|step| step.kind == kind);
        move |row: &BoardRow| row.cells.get(index?)?.marks.filter(|_| may_see(sees, row))
    };
    // Marks of others are theirs until the result is public; their number says nothing about them.
    let own = marks(StepKind::SelfMarks, |sees, row| sees.leads || sees.own == Some(&row.unit.id));
    let cluster = marks(StepKind::ClusterMarks, |sees, _| sees.leads);
    let name = Column::new("don-vi", words.say("board-unit"), move |row: &BoardRow| {
        Cell::text(row.unit.short_name.as_str()).to(to.scorecard(&row.unit.slug))
    });
    let state = Column::new("tinh-trang", words.say("sheets-state"), |row: &BoardRow| {
        card_of(row).map(|state| Cell::state(shown_state(words, state))).unwrap_or_default()
    });
    let by_state = |row: &BoardRow| {
        ScorecardState::ALL.iter().position(|one| Some(*one) == card_of(row)).map_or(Key::Missing, Key::count)
    };
    let mut list = List::new(words, (address(&board.here).scorecards(), title), &board.rows, |row| {
        row.unit.slug.clone()
    })
    .named(|row| row.unit.names())
    .filter("tat-ca", "board-all", |_| true)
    .filter("chua-nop", "sheets-not-in", |row| !card_of(row).is_some_and(is_in))
    .column(name.ordered())
    .column(state.ordered_by(by_state));
    // A column of dashes tells nothing: it stands only where this visitor sees a number in it.
    if board.rows.iter().any(|row| own(row).is_some()) {
        list = counted(list, words, ("tu-cham", "sheets-own"), own);
    }
    if board.rows.iter().any(|row| cluster(row).is_some()) {
        list = counted(list, words, ("cum-cham", "sheets-cluster"), cluster);
    }
    list
}

/// Given and wanted marks: in one column in order by how many are missing, in files in two, where `3/12` would be a day.
fn counted<'a>(
    list: List<'a, BoardRow>,
    words: &'a Words,
    (code, key): (&'static str, &str),
    marks: impl Fn(&BoardRow) -> Option<(usize, usize)> + Copy + 'a,
) -> List<'a, BoardRow> {
    let caption = words.say(key);
    let cell = move |row: &BoardRow| {
        marks(row).map(|(given, wanted)| Cell::text(format!("{given}/{wanted}"))).unwrap_or_default()
    };
    let missing = move |row: &BoardRow| {
        marks(row).map_or(Key::Missing, |(given, wanted)| Key::count(wanted.saturating_sub(given)))
    };
    let both = Column::new(code, caption.clone(), cell).of_figures().ordered_by(missing).on_the_page();
    let part = |key: &str, pick: fn((usize, usize)) -> usize| {
        let figure = move |row: &BoardRow| {
            let count = marks(row).map(pick);
            count.map(|count| Cell::figure(count.to_string(), count)).unwrap_or_default()
        };
        Column::new(code, words.say_with(key, &[("marks", &caption)]), figure).in_files()
    };
    list.column(both)
        .column(part("sheets-given", |(given, _)| given))
        .column(part("sheets-wanted", |(_, wanted)| wanted))
}

fn card_of(row: &BoardRow) -> Option<ScorecardState> {
    row.cells.iter().find_map(|cell| cell.card)
}

fn is_in(state: ScorecardState) -> bool {
    match state {
        ScorecardState::Submitted | ScorecardState::Appraised | ScorecardState::Locked => true,
        ScorecardState::Draft | ScorecardState::Returned => false,
    }
}

fn shown_state(words: &Words, state: ScorecardState) -> State {
    if state == ScorecardState::Draft {
        return State::draft(words.say("card-draft-short"));
    }
    state_of_card(words, state)
}
