//! How the house stands, in words: what programs that watch ask for in one, and what else whoever looks after it wants to know.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::health::{Illness, Standing, look_over};
use thidua_app::jobs::list_jobs;
use thidua_app::programs::count_calls;
use thidua_app::reminders::{Errands, count_errands};
use thidua_domain::clock::is_believed;
use thidua_words::Words;

use super::desk::say_room;
use super::sent::frame;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Link, State};

/// A backup that is older than this is too old: a week.
const BACKUP_MS: i64 = 7 * 86_400_000;
/// So long it is told that the clock stepped back: a month.
const CLOCK_MS: i64 = 30 * 86_400_000;

struct Row {
    what: String,
    state: State,
    text: String,
    /// Where it is mended, or looked at more closely.
    way: Option<Link>,
}

#[derive(Template)]
#[template(path = "organization/health.html")]
struct HealthPage {
    frame: Frame,
    rows: Vec<Row>,
}

/// `GET /quan-tri/suc-khoe`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let (words, actor, now) = (visitor.words, &visitor.signed_in()?.actor, house.app.now_ms());
    let standing = look_over(&house.app, actor).await?;
    let calls = count_calls(&house.app, actor).await?;
    let errands = count_errands(&house.app).await?;
    let jobs = list_jobs(&house.app, actor, (i64::MAX, "")).await?;
    let running = jobs.iter().filter(|job| !job.state.has_ended()).count();
    let rows = vec![
        writable(words, &standing),
        room(words, &standing),
        database(words, &standing),
        version(words),
        backup(words, (&standing, now)),
        letters(words, errands),
        programs(words, calls),
        long_work(words, running),
        clock(words, (&standing, now)),
        chain(words),
    ];
    let page =
        HealthPage { frame: frame(&visitor, "health-page-title").here(words.say("health-page-title")), rows };
    Ok(Page(page).into_response())
}

fn row(words: &Words, what: &str, state: State, text: String) -> Row {
    Row { what: words.say(what).into_owned(), state, text, way: None }
}

fn leads(row: Row, words: &Words, (key, address): (&str, &str)) -> Row {
    Row { way: Some(Link::new(words.say(key), address)), ..row }
}

fn well(words: &Words) -> State {
    State::done(words.say("health-well"))
}

fn unwell(words: &Words) -> State {
    State::late(words.say("health-unwell"))
}

fn writable(words: &Words, standing: &Standing) -> Row {
    let key = match standing.illness {
        None => "health-writable",
        Some(Illness::DiskFull) => "health-disk-full",
        Some(Illness::DatabaseReplaced) => "health-database-replaced",
        Some(Illness::Unwritable) => "health-unwritable",
    };
    let state = if standing.illness.is_none() { well(words) } else { unwell(words) };
    row(words, "health-writing", state, words.say(key).into_owned())
}

fn room(words: &Words, standing: &Standing) -> Row {
    let found = match standing.room {
        Some(room) => {
            let state = if room.free < room.reserve() { unwell(words) } else { well(words) };
            row(words, "health-room", state, say_room(words, room))
        }
        None => {
            let text = words.say("health-room-unknown").into_owned();
            row(words, "health-room", State::idle(words.say("health-untold")), text)
        }
    };
    leads(found, words, ("admin-room-title", addresses::SET_QUOTA))
}

fn database(words: &Words, standing: &Standing) -> Row {
    let size = words.size(standing.size);
    let text = words.say_with("health-database-size", &[("engine", standing.engine), ("size", &size)]);
    row(words, "health-database", well(words), text)
}

fn version(words: &Words) -> Row {
    row(words, "health-version", well(words), env!("CARGO_PKG_VERSION").to_owned())
}

fn backup(words: &Words, (standing, now): (&Standing, i64)) -> Row {
    let found = match standing.backed_up_at {
        Some(at) => {
            // One of a day that has not come says nothing of how old it is.
            let is_old = now - at > BACKUP_MS || !is_believed(at, now);
            let state = if is_old { State::late(words.say("health-old")) } else { well(words) };
            let text = words.say_with("health-backup-taken", &[("at", &words.moment(at))]);
            row(words, "health-backup", state, text)
        }
        None => row(words, "health-backup", unwell(words), words.say("health-backup-none").into_owned()),
    };
    leads(found, words, ("job-list-title", addresses::JOBS))
}

fn letters(words: &Words, errands: Errands) -> Row {
    let number = |count: i64| words.decimal(&count.to_string());
    let (waiting, given_up) = (number(errands.waiting), number(errands.given_up));
    let text = words.say_with("health-letters-count", &[("waiting", &waiting), ("given", &given_up)]);
    let state = if errands.given_up == 0 { well(words) } else { unwell(words) };
    leads(row(words, "health-letters", state, text), words, ("mail-page-title", addresses::TRY_MAIL))
}

fn programs(words: &Words, (waiting, given_up): (i64, i64)) -> Row {
    let number = |count: i64| words.decimal(&count.to_string());
    let (waits, given) = (number(waiting), number(given_up));
    let text = words.say_with("health-hooks-count", &[("waiting", &waits), ("given", &given)]);
    let state = if given_up == 0 { well(words) } else { unwell(words) };
    let found = row(words, "health-hooks", state, text);
    leads(found, words, ("hook-title", addresses::HOOKS))
}

fn long_work(words: &Words, running: usize) -> Row {
    let count = words.decimal(&running.to_string());
    let text = words.say_with("health-jobs-count", &[("count", &count)]);
    leads(row(words, "health-jobs", well(words), text), words, ("job-list-title", addresses::JOBS))
}

fn clock(words: &Words, (standing, now): (&Standing, i64)) -> Row {
    match standing.stepped_back_at.filter(|at| now - at < CLOCK_MS) {
        Some(at) => {
            let text = words.say_with("health-clock-back", &[("at", &words.moment(at))]);
            let found = row(words, "health-clock", unwell(words), text);
            leads(found, words, ("house-log-title", addresses::HOUSE_LOG))
        }
        None => row(words, "health-clock", well(words), words.say("health-clock-well").into_owned()),
    }
}

fn chain(words: &Words) -> Row {
    let state = State::idle(words.say("health-untried"));
    let found = row(words, "health-chain", state, words.say("health-chain-how").into_owned());
    leads(found, words, ("house-log-title", addresses::HOUSE_LOG))
}
