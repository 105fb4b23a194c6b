//! Long work as a list: all of it for administrators, their own for everybody.

use askama::Template;
use axum::extract::{Query, State as Shared};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use thidua_app::jobs::{Job, PAGE, list_jobs, list_own_jobs, start_backup};
use thidua_words::Words;

use super::{say_progress, say_what, state_of_job};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Empty, Link, State};

/// Jobs before this one: when it was begun, and its id.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Before {
    truoc: Option<i64>,
    ma: String,
}

struct Row {
    id: String,
    what: String,
    person: String,
    begun: String,
    progress: String,
    state: State,
    /// The button that ends it, with what it says to those who do not see the row; none: it has ended.
    cancel: Option<String>,
}

#[derive(Template)]
#[template(path = "jobs/list.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    /// Whether a backup may be begun here.
    backs_up: bool,
    rows: Vec<Row>,
    empty: Empty,
    older: Option<Link>,
}

/// `GET /quan-tri/viec-dai`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Query(before): Query<Before>,
) -> PageResult {
    let words = visitor.words;
    let before = (before.truoc.unwrap_or(i64::MAX), before.ma.as_str());
    let jobs = list_jobs(&house.app, &visitor.signed_in()?.actor, before).await?;
    let title = words.say("job-list-title");
    let frame =
        Frame::of(&visitor, title.clone()).crumb(words.say("admin-title"), addresses::ADMIN).here(title);
    Ok(list(words, frame, (&jobs, addresses::JOBS), ("job-list-lede", true)))
}

/// `GET /viec-dai`
pub async fn own(Shared(house): Shared<House>, visitor: Visitor, Query(before): Query<Before>) -> PageResult {
    let words = visitor.words;
    let before = (before.truoc.unwrap_or(i64::MAX), before.ma.as_str());
    let jobs = list_own_jobs(&house.app, &visitor.signed_in()?.actor, before).await?;
    let title = words.say("job-own-title");
    let frame = Frame::of(&visitor, title.clone()).here(title);
    Ok(list(words, frame, (&jobs, addresses::OWN_JOBS), ("job-own-lede", false)))
}

fn list(
    words: &Words,
    frame: Frame,
    (jobs, here): (&[Job], &str),
    (lede, backs_up): (&str, bool),
) -> Response {
    let last = jobs.last().filter(|_| jobs.len() == PAGE);
    let older = last
        .map(|job| Link::new(words.say("job-older"), addresses::jobs_before(here, job.created_at, &job.id)));
    let page = ListPage {
        frame,
        lede: words.say(lede).into_owned(),
        backs_up,
        rows: jobs.iter().map(|job| row_of(words, job)).collect(),
        empty: Empty {
            title: words.say("job-list-none").into_owned(),
            text: words.say("job-list-none-why").into_owned(),
            way: None,
        },
        older,
    };
    Page(page).into_response()
}

/// `POST /quan-tri/viec-dai/sao-luu`
pub async fn backup(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let job = start_backup(&house.app, &visitor.signed_in()?.actor).await?;
    Ok(Redirect::to(&addresses::job(&job)).into_response())
}

fn row_of(words: &Words, job: &Job) -> Row {
    let what = say_what(words, job);
    let may_end = !job.state.has_ended() && !job.ends_soon;
    Row {
        id: job.id.clone(),
        person: job.person.clone(),
        begun: words.moment(job.created_at),
        progress: say_progress(words, job),
        state: state_of_job(words, job),
        cancel: may_end.then(|| words.say_with("job-cancel-of", &[("what", &what)])),
        what,
    }
}
