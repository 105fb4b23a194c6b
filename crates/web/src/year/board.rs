//! The board: units × steps, and the one next thing to do.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use thidua_app::commendation::{Belated, belated_movements};
use thidua_app::contact::{Contacts, contacts_in};
use thidua_app::scoring::unplaced;
use thidua_app::year::{Awaited, Board, BoardCell, BoardRow, BoardStep, ListedDuty, board};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::{Progress, StepKind, days_between};
use thidua_domain::ground::YearState;
use thidua_words::Words;

use super::movement::facts::belated_text;
use super::unplaced_note;
use crate::contact::{cluster_reach, reach};
use crate::door::visitor::Visitor;
use crate::duties::Worded;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Head, Key, List, ListBar, Shown};
use crate::parts::{Empty, Link, Next, Note, Pager, Reach, State, Tone};
use crate::sentences::say_step;

/// What stands above a step.
struct StepColumn {
    locked: bool,
    day: String,
    now: &'static str,
    head: Head,
}

/// Where a unit stands in a step.
struct StepCell {
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
    cells: Vec<StepCell>,
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
    /// Whom one can call, where one waits.
    asks: Vec<Reach>,
    /// What one should know beside one's next thing.
    notes: Vec<Note>,
    table_title: String,
    caption: String,
    key: Vec<State>,
    unit_head: Option<Head>,
    columns: Vec<StepColumn>,
    next_head: Option<Head>,
    wide: &'static str,
    /// The steps that every unit has behind it, where they are folded.
    behind: Option<String>,
    all_steps: String,
    rows: Vec<Row>,
    bar: ListBar,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

/// Which steps of a long board.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    buoc: String,
}

/// What asks for every step, where those behind all units are folded.
const ALL_STEPS: &str = "tat-ca";

/// So many steps fit beside each other on a laptop.
const FIT: usize = 10;

/// The steps that are shown: all, or, where they do not fit, those that some unit has not behind it.
fn shown_steps(board: &Board, which: &Which) -> Vec<usize> {
    let all: Vec<usize> = (0..board.steps.len()).collect();
    if all.len() <= FIT || which.buoc == ALL_STEPS {
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
    asked: Asked,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (board, mine) = board(&house.app, &who.actor, (&cluster, year)).await?;
    if board.here.source.is_some() {
        // Nobody reports here: what was taken over is its own page.
        let to = address(&board.here);
        let page = if board.here.criteria.is_some() { to.ranking() } else { to.figures() };
        return Ok(Redirect::to(&page).into_response());
    }
    let asks = match &mine {
        Some(_) => vec![],
        None => {
            asks_of(&visitor, &who.actor, &board, &contacts_in(&house.app, &who.actor, &board.here).await?)
        }
    };
    let mut notes: Vec<Note> = named_note(visitor.words, &who.actor, &board).into_iter().collect();
    if board.here.office(&who.actor, Right::ArrangeYear).is_ok() {
        notes.extend(unplaced_note(&visitor, &unplaced(&house.app, &who.actor, &board.here).await?));
    }
    notes.extend(belated_notes(
        visitor.words,
        &belated_movements(&house.app, &who.actor, &board.here).await?,
        &board,
    ));
    let shown = shown_steps(&board, &which);
    let list = list_of(visitor.words, &board, &shown);
    let name = format!("{cluster}-{year}-bang-nam");
    if let Some(file) = list.file(&asked, &name)? {
        return Ok(file);
    }
    let page = page(&visitor, (&who.actor, &board), mine.as_ref(), (list.show(&asked), &shown));
    Ok(Page(BoardPage { asks, notes, ..page }).into_response())
}

/// So many movements that ended are told one by one.
const BELATED_TOLD: usize = 4;

/// In good time: movements that ended and were not reviewed, or for which nobody was commended, with the days that passed.
fn belated_notes(words: &Words, belated: &[Belated], board: &Board) -> Vec<Note> {
    let to = address(&board.here);
    let told = belated.iter().take(BELATED_TOLD).map(|one| {
        let title = words.say_with("board-belated", &[("title", &one.movement.title)]);
        let way = Link::new(words.say("open-movement"), to.movement(&one.movement.id));
        Note::new(Tone::Warn, title).text(belated_text(words, one)).way(way)
    });
    let more = belated.len().saturating_sub(BELATED_TOLD);
    let rest = (more > 0).then(|| {
        let way = Link::new(words.say("movement-list"), to.movements());
        Note::new(Tone::Warn, words.say_count("board-belated-more", more, &[])).way(way)
    });
    told.chain(rest).collect()
}

/// Whoever is named for an owner finds their part here, also when nothing of it is open.
fn named_note(words: &Words, actor: &Actor, board: &Board) -> Option<Note> {
    let owners = board.named_for(actor);
    let text = words.say_with("board-named", &[("owners", &owners.join(", "))]);
    let way = Link::new(words.say("open-proposals"), address(&board.here).proposals());
    (!owners.is_empty()).then(|| Note::new(Tone::Plain, text).way(way))
}

/// The board as a list: a column for the unit, one a step, one for what comes next.
fn list_of<'a>(words: &'a Words, board: &'a Board, shown: &'a [usize]) -> List<'a, BoardRow> {
    let (units, steps) = (board.rows.len().to_string(), board.steps.len().to_string());
    let title = words.say_with("board-table", &[("units", &units), ("steps", &steps)]);
    let to = address(&board.here);
    let to = if shown.len() == board.steps.len() && shown.len() > FIT { to.all_steps() } else { to.board() };
    let unit = Column::new("don-vi", words.say("board-unit"), |row: &BoardRow| {
        Cell::text(row.unit.short_name.as_str())
    });
    let mut list = List::new(words, (to, title), &board.rows, |row| row.unit.slug.clone())
        .named(|row| row.unit.names())
        .filter("can", "board-needing", |row| row.cells.iter().any(|cell| needs_somebody(cell.progress)))
        .filter("tat-ca", "board-all", |_| true)
        .column(unit.ordered());
    for index in shown {
        let Some(step) = board.steps.get(*index) else { continue };
        let state = move |row: &BoardRow| {
            row.cells.get(*index).map(|cell| Cell::state(state_of(words, cell))).unwrap_or_default()
        };
        let order = move |row: &BoardRow| {
            row.cells.get(*index).map_or(Key::Missing, |cell| Key::number(pressing(cell.progress)))
        };
        let column = Column::new(step.kind.name(), say_step(words, &step.kind), state);
        list = list.column(column.ordered_by(order));
    }
    list.column(Column::new("viec", words.say("board-next"), move |row: &BoardRow| {
        Cell::text(todo_of(words, board, row).0)
    }))
}

/// What presses most goes first.
pub(crate) fn pressing(progress: Progress) -> i64 {
    match progress {
        Progress::Late(days) => -days,
        Progress::Back => 1,
        Progress::Wait => 2,
        Progress::Open => 3,
        Progress::Idle => 4,
        Progress::Done => 5,
    }
}

fn page(
    visitor: &Visitor,
    (actor, board): (&Actor, &Board),
    mine: Option<&ListedDuty>,
    (list, shown): (Shown<'_, BoardRow>, &[usize]),
) -> BoardPage {
    let words = visitor.words;
    let year = board.here.year.to_string();
    let title = words.say_with("board-title", &[("year", &year)]);
    let (units, steps) = (board.rows.len().to_string(), board.steps.len().to_string());
    let mut heads = list.heads.into_iter();
    BoardPage {
        frame: frame_of(visitor, &board.here, title).here(words.say("nav-board")),
        lede: lede(words, board),
        state: state_of_year(words, board.here.state).boxed(),
        next: Some(next_of(words, mine, || awaited_by(words, actor, board))),
        asks: vec![],
        notes: vec![],
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
        behind: behind(words, board, shown),
        all_steps: address(&board.here).all_steps(),
        unit_head: heads.next(),
        columns: shown
            .iter()
            .zip(heads.by_ref())
            .filter_map(|(at, head)| column(words, board, *at, head))
            .collect(),
        next_head: heads.next(),
        wide: if shown.len() > FIT { " board--wide" } else { "" },
        rows: rows(words, actor, board, (&list.rows, shown)),
        bar: list.bar,
        empty: list.empty,
        pager: list.pager,
    }
}

fn column(words: &Words, board: &Board, at: usize, head: Head) -> Option<StepColumn> {
    let step = board.steps.get(at)?;
    Some(StepColumn {
        head,
        day: words.day(&step.due.to_string()),
        now: if step.is_now { "is-now" } else { "" },
        locked: step.is_locked,
    })
}

/// Whether somebody has to do something.
pub(crate) fn needs_somebody(progress: Progress) -> bool {
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
        let (todo, way) = todo_of(words, board, row);
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

fn state_of(words: &Words, cell: &BoardCell) -> State {
    match cell.progress {
        Progress::Done => State::done(words.say("progress-done")),
        Progress::Open => State::open(words.say("progress-open")),
        Progress::Wait => State::wait(match &cell.awaits {
            Some(awaited) => words.say_with("awaits", &[("whom", &say_awaited(words, awaited))]),
            None => words.say("progress-wait").into_owned(),
        }),
        Progress::Back => State::back(words.say("progress-back")),
        Progress::Late(days) => {
            State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]))
        }
        Progress::Idle => State::idle(words.say("progress-idle")),
    }
}

fn cell_of(words: &Words, board: &Board, unit: &str, step: &BoardStep, cell: &BoardCell) -> StepCell {
    let due = words.say_with("board-due", &[("day", &words.day(&step.due.to_string()))]);
    let changed = cell.changed_at.map(|at| words.moment(at).get(..5).unwrap_or_default().to_owned());
    let marks = cell.marks.map(|(given, wanted)| format!("{given}/{wanted}"));
    let state = state_of(words, cell);
    let small = match cell.progress {
        Progress::Done => changed.unwrap_or_default(),
        Progress::Wait | Progress::Back => changed.unwrap_or(due),
        Progress::Open | Progress::Late(_) => marks.unwrap_or(due),
        Progress::Idle => due,
    };
    let base = address(&board.here);
    StepCell {
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

/// What happens next with a unit, and where.
fn todo_of(words: &Words, board: &Board, row: &BoardRow) -> (String, Option<Link>) {
    match (&row.next, row.ahead) {
        (Some(duty), _) => {
            let (line, way) = Worded::about(words, duty, &row.unit, address(&board.here)).in_row();
            (line, Some(way))
        }
        (None, Some(day)) => (words.say_with("todo-until", &[("day", &words.date(&day.to_string()))]), None),
        (None, None) => {
            let awaits = awaited_in(words, row).map(|whom| words.say_with("todo-awaits", &[("whom", &whom)]));
            (awaits.unwrap_or_else(|| words.say("todo-nothing").into_owned()), None)
        }
    }
}

/// `cụm trưởng duyệt`: whom one waits for, and for what.
fn say_awaited(words: &Words, awaited: &Awaited) -> String {
    match awaited {
        Awaited::Leader => words.say("await-leader").into_owned(),
        Awaited::Secretary => words.say("await-secretary").into_owned(),
        Awaited::Draw => words.say("await-draw").into_owned(),
        Awaited::Units(units) => words.say_with("await-units", &[("units", &units.join(", "))]),
        Awaited::Head => words.say("await-head").into_owned(),
    }
}

/// Everything that this row waits for, each once.
fn awaited_in(words: &Words, row: &BoardRow) -> Option<String> {
    let mut said: Vec<String> = row.awaits().map(|awaited| say_awaited(words, awaited)).collect();
    said.dedup();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Whom this person waits for: for their own unit, or, of those who lead the cluster, for any, with the units that it is about.
fn awaited_by(words: &Words, actor: &Actor, board: &Board) -> Option<String> {
    let leads = board.here.office(actor, Right::ReadProvisional).is_ok();
    let own = board.here.own_unit(actor).map(|unit| &unit.id);
    let mut about: BTreeMap<&Awaited, Vec<&str>> = BTreeMap::new();
    for row in board.rows.iter().filter(|row| leads || own == Some(&row.unit.id)) {
        for awaited in row.awaits() {
            let units = about.entry(awaited).or_default();
            if !units.contains(&row.unit.short_name.as_str()) {
                units.push(&row.unit.short_name);
            }
        }
    }
    let say = |(awaited, units): (&Awaited, &Vec<&str>)| match awaited {
        Awaited::Leader | Awaited::Secretary | Awaited::Head if leads => {
            let whom = say_awaited(words, awaited);
            words.say_with("awaits-about", &[("whom", &whom), ("units", &units.join(", "))])
        }
        Awaited::Leader | Awaited::Secretary | Awaited::Head | Awaited::Draw | Awaited::Units(_) => {
            say_awaited(words, awaited)
        }
    };
    let said: Vec<String> = about.iter().map(|(awaited, units)| say((awaited, units))).collect();
    (!said.is_empty()).then(|| words.say_with("next-nothing-awaits", &[("whom", &said.join("; "))]))
}

/// So many can be called from the board; all of them stand in the list of the cluster.
const CALLED: usize = 5;

/// Whom one can call about what one waits for: the cluster, and units.
fn asks_of(visitor: &Visitor, actor: &Actor, board: &Board, contacts: &Contacts) -> Vec<Reach> {
    let leads = board.here.office(actor, Right::ReadProvisional).is_ok();
    let own = board.here.own_unit(actor).map(|unit| &unit.id);
    let (mut units, mut of_cluster): (Vec<&str>, bool) = (vec![], false);
    for row in board.rows.iter().filter(|row| leads || own == Some(&row.unit.id)) {
        for awaited in row.awaits() {
            match awaited {
                Awaited::Leader => units.push(&row.unit.short_name),
                Awaited::Units(names) => units.extend(names.iter().map(String::as_str)),
                Awaited::Secretary | Awaited::Draw | Awaited::Head => of_cluster = true,
            }
        }
    }
    let members = board.here.members.iter().filter(|unit| units.contains(&unit.short_name.as_str()));
    let others = members.filter(|unit| own != Some(&unit.id));
    let calls = others.filter_map(|unit| Some(reach(unit.short_name.clone(), contacts.of_unit(&unit.id)?)));
    let cluster = of_cluster.then(|| cluster_reach(visitor, &board.here)).flatten();
    cluster.into_iter().chain(calls.take(CALLED)).collect()
}

/// The one thing that this person does now; where there is none, `awaited` says whom they wait for.
fn next_of(words: &Words, mine: Option<&ListedDuty>, awaited: impl FnOnce() -> Option<String>) -> Next {
    let Some(listed) = mine else {
        return Next {
            title: words.say("next-nothing-title").into_owned(),
            text: awaited().unwrap_or_else(|| words.say("next-nothing-text").into_owned()),
            way: None,
        };
    };
    Worded::of(words, listed).as_next()
}
