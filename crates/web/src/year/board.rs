//! The board: units × steps, and the one next thing to do.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use thidua_app::year::{Board, BoardCell, BoardRow, BoardStep, Todo, TodoKind, board};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::{Progress, StepKind, days_between};
use thidua_domain::ground::YearState;
use thidua_domain::text::slug_of;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, period_in_sentence, state_of_year};
use crate::house::House;
use crate::parts::{Empty, Link, Next, Pager, State};
use crate::sentences::say_step;

/// More units than this are shown in pages, those that need somebody first.
const PAGE: usize = 50;

struct Column {
    locked: bool,
    name: String,
    day: String,
    now: &'static str,
}

struct Cell {
    step: String,
    state: State,
    small: String,
    now: &'static str,
    href: Option<String>,
}

struct Row {
    name: String,
    office: Option<String>,
    done: String,
    cells: Vec<Cell>,
    todo: String,
    way: Option<Link>,
}

#[derive(Template)]
#[template(path = "year/board.html")]
struct BoardPage {
    frame: Frame,
    lede: String,
    state: State,
    next: Option<Next>,
    table_title: String,
    caption: String,
    key: Vec<State>,
    columns: Vec<Column>,
    wide: &'static str,
    /// The steps that every unit has behind it, where they are folded.
    behind: Option<String>,
    all_steps: String,
    rows: Vec<Row>,
    filters: Vec<Link>,
    search: String,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

/// Which units of a long board.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    loc: String,
    tim: String,
    trang: usize,
    buoc: String,
}

/// So many steps fit beside each other on a laptop.
const FIT: usize = 10;

/// The steps that are shown: all, or, where they do not fit, those that some unit has not behind it.
fn shown_steps(board: &Board, which: &Which) -> Vec<usize> {
    let all: Vec<usize> = (0..board.steps.len()).collect();
    if all.len() <= FIT || which.buoc == "tat-ca" {
        return all;
    }
    let is_behind = |index: &usize| {
        board.rows.iter().all(|row| row.cells.get(*index).is_some_and(|cell| cell.progress == Progress::Done))
    };
    let ahead: Vec<usize> = all.iter().copied().filter(|index| !is_behind(index)).collect();
    if ahead.is_empty() { all } else { ahead }
}

fn behind(words: &Words, board: &Board, shown: &[usize]) -> Option<String> {
    let steps = (0..board.steps.len()).filter(|index| !shown.contains(index));
    let names: Vec<String> =
        steps.filter_map(|index| board.steps.get(index)).map(|step| say_step(words, &step.kind)).collect();
    (!names.is_empty()).then(|| words.say_with("board-behind", &[("steps", &names.join(", "))]))
}

/// `GET /cum/{cluster}/{year}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Query(which): Query<Which>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (board, mine) = board(&house.app, &who.actor, (&cluster, year)).await?;
    if board.here.source.is_some() {
        // Nobody reports here: what was taken over is its own page.
        let page = if board.here.criteria.is_some() { "xep-hang" } else { "so-lieu" };
        return Ok(Redirect::to(&format!("{}/{page}", address(&board.here))).into_response());
    }
    Ok(Page(page(&visitor, &who.actor, &board, &mine, &which)).into_response())
}

fn page(visitor: &Visitor, actor: &Actor, board: &Board, mine: &Todo, which: &Which) -> BoardPage {
    let words = visitor.words;
    let chosen = Chosen::of(words, board, which);
    let shown = shown_steps(board, which);
    let year = board.here.year.to_string();
    let title = words.say_with("board-title", &[("year", &year)]);
    let (units, steps) = (board.rows.len().to_string(), board.steps.len().to_string());
    BoardPage {
        frame: frame_of(visitor, &board.here, title).here(words.say("nav-board")),
        lede: lede(words, board),
        state: state_of_year(words, board.here.state).boxed(),
        next: Some(next_of(words, board, mine)),
        table_title: words.say_with("board-table", &[("units", &units), ("steps", &steps)]),
        caption: words.say("board-caption").into_owned(),
        key: vec![
            State::done(words.say("progress-done")),
            State::open(words.say("progress-open")),
            State::wait(words.say("progress-wait")),
            State::back(words.say("progress-back")),
            State::late(words.say("progress-late")),
            State::idle(words.say("progress-idle")),
        ],
        behind: behind(words, board, &shown),
        all_steps: format!("{}?buoc=tat-ca", address(&board.here)),
        columns: shown
            .iter()
            .filter_map(|index| board.steps.get(*index))
            .map(|step| Column {
                name: say_step(words, &step.kind),
                day: words.day(&step.due.to_string()),
                now: if step.is_now { "is-now" } else { "" },
                locked: step.is_locked,
            })
            .collect(),
        wide: if shown.len() > FIT { " board--wide" } else { "" },
        rows: rows(words, actor, board, (&chosen.rows, &shown)),
        filters: chosen.filters,
        search: which.tim.clone(),
        empty: chosen.empty,
        pager: chosen.pager,
    }
}

/// The rows of one page of the board, and the ways to the others.
struct Chosen<'a> {
    rows: Vec<&'a BoardRow>,
    filters: Vec<Link>,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

impl<'a> Chosen<'a> {
    fn of(words: &Words, board: &'a Board, which: &Which) -> Self {
        if board.rows.len() <= PAGE {
            return Self { rows: board.rows.iter().collect(), filters: vec![], empty: None, pager: None };
        }
        let needs = |row: &&BoardRow| row.cells.iter().any(|cell| needs_somebody(cell.progress));
        let needing: Vec<&BoardRow> = board.rows.iter().filter(needs).collect();
        // Without marks and capitals, so that one finds a name however one types it.
        let wanted = slug_of(&which.tim);
        let (all, base) = (which.loc == "tat-ca" || !wanted.is_empty(), address(&board.here));
        let count = |n: usize| words.decimal(&n.to_string());
        let filter = |key: &str, number: usize, loc: &str| {
            Link::new(words.say_with(key, &[("count", &count(number))]), base.board_of(loc, "", 1))
        };
        let filters = vec![
            Link { current: !all, ..filter("board-needing", needing.len(), "can") },
            Link { current: all && wanted.is_empty(), ..filter("board-all", board.rows.len(), "tat-ca") },
        ];
        let is_wanted = |row: &&BoardRow| {
            [&row.unit.short_name, &row.unit.full_name].iter().any(|name| slug_of(name).contains(&wanted))
        };
        let rows: Vec<&BoardRow> = if all { board.rows.iter().filter(is_wanted).collect() } else { needing };
        let found = rows.len();
        let loc = if all { "tat-ca" } else { "can" };
        let pager = Pager::of(words, (found, PAGE, which.trang), |page| base.board_of(loc, &wanted, page));
        let first = (which.trang.clamp(1, found.div_ceil(PAGE).max(1)) - 1) * PAGE;
        let empty = (found == 0).then(|| {
            let key = if all { "board-none-found" } else { "board-none-needing" };
            Empty {
                title: words.say_with(key, &[("text", &which.tim)]),
                text: words.say(&format!("{key}-why")).into_owned(),
                way: None,
            }
        });
        Self { rows: rows.into_iter().skip(first).take(PAGE).collect(), filters, empty, pager }
    }
}

fn needs_somebody(progress: Progress) -> bool {
    match progress {
        Progress::Open | Progress::Wait | Progress::Back | Progress::Late(_) => true,
        Progress::Idle | Progress::Done => false,
    }
}

fn lede(words: &Words, board: &Board) -> String {
    let today = words.date(&board.today.to_string());
    let freeze = board.steps.iter().find(|step| step.kind == StepKind::Freeze);
    match freeze.filter(|step| step.due >= board.today && board.here.state == YearState::Open) {
        Some(step) => {
            let days = usize::try_from(days_between(board.today, step.due)).unwrap_or(0);
            words.say_count("board-lede-days", days, &[("today", &today)])
        }
        None => words.say_with("board-lede", &[("today", &today)]),
    }
}

fn rows(words: &Words, actor: &Actor, board: &Board, (chosen, shown): (&[&BoardRow], &[usize])) -> Vec<Row> {
    let sees_all = board.here.office(actor, Right::ReadProvisional).is_ok();
    let own = board.here.own_unit(actor).map(|unit| unit.slug.clone());
    let row = |row: &&BoardRow| {
        let mine = sees_all || own.as_ref() == Some(&row.unit.slug);
        let (done, all) = (row.done.to_string(), board.steps.len().to_string());
        let (todo, way) = todo_line(words, board, &row.next);
        Row {
            name: row.unit.short_name.clone(),
            office: row.unit.office.as_ref().map(|office| {
                words.say(&format!("cluster-office-{}", office.replace('_', "-"))).into_owned()
            }),
            done: words.say_with("board-steps-done", &[("done", &done), ("all", &all)]),
            cells: shown
                .iter()
                .filter_map(|index| Some((board.steps.get(*index)?, row.cells.get(*index)?)))
                .map(|(step, cell)| cell_of(words, board, &row.unit.slug, step, cell))
                .collect(),
            todo,
            way: way.filter(|_| mine),
        }
    };
    chosen.iter().map(row).collect()
}

fn cell_of(words: &Words, board: &Board, unit: &str, step: &BoardStep, cell: &BoardCell) -> Cell {
    let due = words.say_with("board-due", &[("day", &words.day(&step.due.to_string()))]);
    let changed = cell.changed_at.map(|at| words.moment(at).get(..5).unwrap_or_default().to_owned());
    let marks = cell.marks.map(|(given, wanted)| format!("{given}/{wanted}"));
    let state = match cell.progress {
        Progress::Done => State::done(words.say("progress-done")),
        Progress::Open => State::open(words.say("progress-open")),
        Progress::Wait => State::wait(words.say("progress-wait")),
        Progress::Back => State::back(words.say("progress-back")),
        Progress::Late(days) => {
            State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]))
        }
        Progress::Idle => State::idle(words.say("progress-idle")),
    };
    let small = match cell.progress {
        Progress::Done => changed.unwrap_or_default(),
        Progress::Wait | Progress::Back => changed.unwrap_or(due),
        Progress::Open | Progress::Late(_) => marks.unwrap_or(due),
        Progress::Idle => due,
    };
    let base = address(&board.here);
    Cell {
        step: say_step(words, &step.kind),
        state,
        small,
        now: if step.is_now { " is-now" } else { "" },
        href: match step.kind.report() {
            Some(code) => cell.report.map(|_| base.report(code, unit)),
            None => (step.kind == StepKind::Pact && cell.progress != Progress::Idle).then(|| base.pact()),
        },
    }
}

/// What is to be done, in a sentence about the unit, and where.
fn todo_line(words: &Words, board: &Board, todo: &Todo) -> (String, Option<Link>) {
    let base = address(&board.here);
    let unit = todo.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
    let report = |code: &str| base.report(code, unit);
    let sheet = || base.scorecard(unit);
    let named = |key: &str, code: &str| words.say_with(key, &[("period", &period_in_sentence(words, code))]);
    let link = |key: &str, href: String| Some(Link::new(words.say(key), href));
    match &todo.kind {
        TodoKind::Enter(code, Some(days)) => {
            let days = usize::try_from(*days).unwrap_or(0);
            let line =
                words.say_count("todo-enter-late", days, &[("period", &period_in_sentence(words, code))]);
            (line, link("todo-open", report(code)))
        }
        TodoKind::Enter(code, None) => (named("todo-enter", code), link("todo-open", report(code))),
        TodoKind::Mend(code) => (named("todo-mend", code), link("todo-open", report(code))),
        TodoKind::Approve(code) => (named("todo-approve", code), link("todo-open", report(code))),
        TodoKind::Accept(code) => (named("todo-accept", code), link("todo-open", report(code))),
        TodoKind::SignPact => (words.say("todo-sign-pact").into_owned(), link("todo-open-pact", base.pact())),
        TodoKind::DraftPact => (words.say("todo-draft-pact").into_owned(), None),
        TodoKind::MarkSelf => (words.say("todo-mark-self").into_owned(), link("todo-open-sheet", sheet())),
        TodoKind::MendSheet => (words.say("todo-mend-sheet").into_owned(), link("todo-open-sheet", sheet())),
        TodoKind::CheckPeers => {
            (words.say("todo-check").into_owned(), link("todo-open-check", base.checks()))
        }
        TodoKind::Explain => {
            (words.say("todo-explain").into_owned(), link("todo-open-differences", base.difference(unit)))
        }
        TodoKind::DrawChecks => (words.say("todo-draw").into_owned(), None),
        TodoKind::OpenExplanation => (words.say("todo-open-explanation").into_owned(), None),
        TodoKind::MarkCluster => {
            (words.say("todo-mark-cluster").into_owned(), link("todo-open-sheet", sheet()))
        }
        TodoKind::NoteHeld(kind) => (words.say_with("todo-held", &[("step", &say_step(words, kind))]), None),
        TodoKind::ChooseCriteria => (words.say("todo-criteria").into_owned(), None),
        TodoKind::Freeze => (words.say("todo-freeze").into_owned(), None),
        TodoKind::Publish => (words.say("todo-publish").into_owned(), None),
        TodoKind::Nothing(Some(day)) => {
            (words.say_with("todo-until", &[("day", &words.date(&day.to_string()))]), None)
        }
        TodoKind::Nothing(None) => (words.say("todo-nothing").into_owned(), None),
    }
}

/// The one thing that this person does now.
fn next_of(words: &Words, board: &Board, mine: &Todo) -> Next {
    let base = address(&board.here);
    let unit = mine.unit.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
    let name = mine.unit.as_ref().map(|unit| unit.short_name.as_str()).unwrap_or_default();
    let say = |key: &str, code: &str| {
        let period = if code.is_empty() { String::new() } else { period_in_sentence(words, code) };
        let title = words.say_with(&format!("{key}-title"), &[("period", &period), ("unit", name)]);
        (title, words.say(&format!("{key}-text")).into_owned())
    };
    let report = |code: &str| base.report(code, unit);
    let sheet = || base.scorecard(unit);
    let ((title, text), way) = match &mine.kind {
        TodoKind::Enter(code, late) => {
            let key = if late.is_some() { "next-enter-late" } else { "next-enter" };
            (say(key, code), Some(("next-enter-button", report(code))))
        }
        TodoKind::Mend(code) => (say("next-mend", code), Some(("next-mend-button", report(code)))),
        TodoKind::Approve(code) => (say("next-approve", code), Some(("next-approve-button", report(code)))),
        TodoKind::Accept(code) => (say("next-accept", code), Some(("next-accept-button", report(code)))),
        TodoKind::SignPact => (say("next-sign-pact", ""), Some(("next-sign-pact-button", base.pact()))),
        TodoKind::DraftPact => (say("next-draft-pact", ""), Some(("next-draft-pact-button", base.pact()))),
        TodoKind::MarkSelf => (say("next-mark-self", ""), Some(("next-mark-button", sheet()))),
        TodoKind::MendSheet => (say("next-mend-sheet", ""), Some(("next-mark-button", sheet()))),
        TodoKind::CheckPeers => (say("next-checks", ""), Some(("next-checks-button", base.checks()))),
        TodoKind::Explain => (say("next-explain", ""), Some(("next-explain-button", base.difference(unit)))),
        TodoKind::DrawChecks => (say("next-draw", ""), Some(("next-draw-button", base.checks()))),
        TodoKind::OpenExplanation => {
            (say("next-open-explanation", ""), Some(("next-open-explanation-button", base.checks())))
        }
        TodoKind::MarkCluster => (say("next-mark-cluster", ""), Some(("next-mark-button", sheet()))),
        TodoKind::ChooseCriteria => {
            (say("next-criteria", ""), Some(("next-criteria-button", base.criteria())))
        }
        TodoKind::NoteHeld(kind) => {
            let step = say_step(words, kind);
            let title = words.say_with("next-held-title", &[("step", &step)]);
            let text = words.say("next-held-text").into_owned();
            ((title, text), Some(("next-held-button", base.calendar())))
        }
        TodoKind::Freeze => (say("next-freeze", ""), Some(("next-freeze-button", base.close()))),
        TodoKind::Publish => (say("next-publish", ""), Some(("next-publish-button", base.close()))),
        TodoKind::Nothing(_) => (say("next-nothing", ""), None),
    };
    Next { title, text, way: way.map(|(key, href)| Link::new(words.say(key), href)) }
}
