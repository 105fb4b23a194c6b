//! One job: how far it is, its end, its result. The page loads itself again as long as something happens.

use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use thidua_app::jobs::{Job, cancel_job, get_job, open_result};
use thidua_domain::access::Right;
use thidua_domain::jobs::{JobKind, JobState};
use thidua_words::Words;
use tokio_util::io::ReaderStream;

use super::intake::result_of;
use super::{say_progress, say_what, state_of_job};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Link, Note, Tone};
use crate::progress::{self, ProgressPage, comes_again};
use crate::sentences::say_code;

/// A result leaves piece by piece, however long it is; bytes of one piece.
const PIECE: usize = 64 << 10;

/// `GET /viec-dai/{job}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(job): Path<String>) -> PageResult {
    let job = get_job(&house.app, &visitor.signed_in()?.actor, &job).await?;
    let page = Page(page(&visitor, &job));
    if job.state.has_ended() { Ok(page.into_response()) } else { comes_again(page, &addresses::job(&job.id)) }
}

/// `POST /viec-dai/{job}/huy`
pub async fn cancel(Shared(house): Shared<House>, visitor: Visitor, Path(job): Path<String>) -> PageResult {
    cancel_job(&house.app, &visitor.signed_in()?.actor, &job).await?;
    Ok(done(&addresses::job(&job), "job-cancelled"))
}

/// `GET /viec-dai/{job}/tep`
pub async fn download(Shared(house): Shared<House>, visitor: Visitor, Path(job): Path<String>) -> PageResult {
    let result = open_result(&house.app, &visitor.signed_in()?.actor, &job).await?;
    let kind = match result.kind {
        JobKind::Backup => "application/x-tar",
        JobKind::Certificates => "application/zip",
        JobKind::Figures | JobKind::Intake => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    };
    let file = tokio::fs::File::open(&result.path).await.map_err(anyhow::Error::from)?;
    let bytes = file.metadata().await.map_err(anyhow::Error::from)?.len();
    let mut answer = Response::new(Body::from_stream(ReaderStream::with_capacity(file, PIECE)));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    let name = format!("attachment; filename=\"{}\"", result.name);
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(anyhow::Error::from)?);
    Ok(answer)
}

fn page(visitor: &Visitor, job: &Job) -> ProgressPage {
    let words = visitor.words;
    let what = say_what(words, job);
    let mut frame = Frame::of(visitor, what.clone());
    if Right::Administer.is_held_by(visitor.actor()) {
        frame = frame
            .crumb(words.say("admin-title"), addresses::ADMIN)
            .crumb(words.say("job-list-title"), addresses::JOBS);
    } else {
        frame = frame.crumb(words.say("job-own-title"), addresses::OWN_JOBS);
    }
    let goes_on = !job.state.has_ended();
    let lede = match job.kind {
        JobKind::Backup => "job-backup-lede",
        JobKind::Figures => "job-figures-lede",
        JobKind::Intake => "job-intake-lede",
        JobKind::Certificates => "job-certificates-lede",
    };
    let file = job.file.as_ref().filter(|_| job.is_own);
    ProgressPage {
        frame: frame.here(what),
        lede: words.say(lede).into_owned(),
        state: state_of_job(words, job).boxed(),
        progress: say_progress(words, job),
        bar: bar_of(job).filter(|_| goes_on),
        note: note_of(words, job),
        result: file.map(|_| Link::new(words.say("job-download"), addresses::job_file(&job.id))),
        onward: onward_of(words, job),
        hints: hints_of(words, job),
        cancel: (goes_on && !job.ends_soon).then(|| addresses::cancel_job(&job.id)),
    }
}

fn note_of(words: &Words, job: &Job) -> Option<Note> {
    let why = match (job.message.as_str(), &job.said_no) {
        ("", _) => String::new(),
        (_, Some(no)) => {
            say_code(words, &no.code, no.arguments.iter().map(|(name, it)| (name.as_str(), it.as_str())))
        }
        (code, None) => words.say(&format!("job-message-{code}")).into_owned(),
    };
    let goes_back = job.order.as_ref().is_some_and(|order| order.goes_back);
    let note = |tone, key: &str, why: String| Some(Note::new(tone, words.say(key)).text(why));
    match job.state {
        JobState::Waiting | JobState::Running if job.stumbled => note(Tone::Warn, "job-note-stumbled", why),
        JobState::Waiting | JobState::Running => None,
        JobState::Done if goes_back => note(Tone::Done, "job-note-taken-back", why),
        JobState::Done if job.order.is_some() => note(Tone::Done, "job-note-taken-in", why),
        JobState::Failed if goes_back => note(Tone::Wrong, "job-note-not-taken-back", why),
        JobState::Failed if job.order.is_some() => note(Tone::Wrong, "job-note-not-taken-in", why),
        JobState::Done if why.is_empty() => note(Tone::Done, "job-note-done", why),
        JobState::Done => note(Tone::Warn, "job-note-done", why),
        JobState::Failed => note(Tone::Wrong, "job-note-failed", why),
        JobState::Cancelled => {
            note(Tone::Plain, "job-note-cancelled", words.say("job-note-cancelled-why").into_owned())
        }
        JobState::Swept => note(Tone::Plain, "job-note-swept", words.say("job-note-swept-why").into_owned()),
    }
}

/// How much of it is done, of how much; none: nobody knows.
fn bar_of(job: &Job) -> Option<(i64, i64)> {
    let (done, total) = match job.mark {
        Some(mark) => progress::bar_of(mark)?,
        None => (job.done, job.total),
    };
    (total > 0).then_some((done, total))
}

/// Where the person goes on who had a file taken in: to what came of it, or back to the file with what was chosen.
fn onward_of(words: &Words, job: &Job) -> Option<Link> {
    if let Some(order) = job.certificates.as_ref().filter(|_| job.is_own && job.file.is_none()) {
        let way = addresses::print_certificates(&order.unit, &order.decision);
        return Some(Link::new(words.say("job-certificates-back"), way));
    }
    let order = job.order.as_ref().filter(|_| job.is_own && job.state.has_ended())?;
    Some(match job.state {
        _ if order.goes_back => Link::new(words.say("job-back-see"), result_of(order)),
        JobState::Done => Link::new(words.say("job-intake-see"), result_of(order)),
        JobState::Waiting | JobState::Running | JobState::Failed | JobState::Cancelled | JobState::Swept => {
            Link::new(words.say("job-intake-back"), addresses::job_again(&job.id))
        }
    })
}

fn hints_of(words: &Words, job: &Job) -> Vec<String> {
    let mut hints = vec![];
    hints.extend((!job.state.has_ended()).then(|| words.say("job-refreshes").into_owned()));
    hints.extend((job.file.is_some() && !job.is_own).then(|| words.say("job-not-yours").into_owned()));
    hints.extend(job.kept_until().map(|at| words.say_with("job-kept-until", &[("at", &words.moment(at))])));
    let is_backup = job.file.is_some() && job.kind == JobKind::Backup;
    hints.extend(is_backup.then(|| words.say("job-backup-use").into_owned()));
    hints
}
