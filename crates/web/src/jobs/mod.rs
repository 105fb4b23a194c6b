//! Long work: begun here, watched here, taken along from here.

pub mod desk;
pub mod figures;
pub mod intake;
pub mod progress;

use thidua_app::gauge::Phase;
use thidua_app::jobs::Job;
use thidua_domain::jobs::{JobKind, JobState};
use thidua_words::Words;

use crate::parts::State;
use crate::progress::say_mark;

/// What is done, and about what.
fn say_what(words: &Words, job: &Job) -> String {
    match (job.kind, &job.cluster) {
        (JobKind::Backup, _) => words.say("job-backup").into_owned(),
        (JobKind::Figures, Some(cluster)) => words.say_with("job-figures-of", &[("cluster", cluster)]),
        (JobKind::Figures, None) => words.say("job-figures").into_owned(),
        (JobKind::Intake, _) => {
            let name = job.order.as_ref().map(|order| order.name.as_str()).unwrap_or_default();
            let goes_back = job.order.as_ref().is_some_and(|order| order.goes_back);
            words.say_with(if goes_back { "job-back-of" } else { "job-intake-of" }, &[("name", name)])
        }
        (JobKind::Certificates, _) => {
            let number = job.certificates.as_ref().map(|order| order.number.as_str()).unwrap_or_default();
            words.say_with("job-certificates-of", &[("number", number)])
        }
    }
}

/// How far it is, in words.
fn say_progress(words: &Words, job: &Job) -> String {
    if let Some(mark) = job.mark {
        return say_mark(words, mark);
    }
    if job.kind == JobKind::Intake && job.state.has_ended() {
        let key = match job.order.as_ref().is_some_and(|order| order.goes_back) {
            _ if job.state != JobState::Done => "job-nothing-kept",
            true => return words.say("job-taken-back").into_owned(),
            false => "job-taken-in",
        };
        let done = words.decimal(&job.done.to_string());
        return words.say_with(key, &[("done", &done)]);
    }
    if job.total == 0 && !job.state.has_ended() {
        return words.say("job-not-begun").into_owned();
    }
    let key = match job.kind {
        JobKind::Backup => "job-steps",
        JobKind::Figures => "job-rows",
        JobKind::Intake => "job-steps",
        JobKind::Certificates => "job-certificates-rows",
    };
    let number = |number: i64| words.decimal(&number.to_string());
    words.say_with(key, &[("done", &number(job.done)), ("total", &number(job.total))])
}

/// Where it stands, as a badge.
fn state_of_job(words: &Words, job: &Job) -> State {
    match job.state {
        JobState::Waiting | JobState::Running if job.ends_soon => State::wait(words.say("job-ending")),
        JobState::Waiting | JobState::Running if job.stumbled => State::late(words.say("job-stumbled")),
        // A step that has no end yet has settled nothing.
        JobState::Waiting if job.mark.is_some_and(|mark| mark.phase != Phase::Waiting) => {
            State::open(words.say("job-running"))
        }
        JobState::Waiting => State::wait(words.say("job-waiting")),
        JobState::Running => State::open(words.say("job-running")),
        JobState::Done => State::done(words.say("job-done")),
        JobState::Failed => State::late(words.say("job-failed")),
        JobState::Cancelled => State::void(words.say("job-cancelled")),
        JobState::Swept => State::archived(words.say("job-swept")),
    }
}
