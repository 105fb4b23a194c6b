//! Programs that are told what became public: who they are, what they are told, how often it is tried.

use thidua_domain::access::{Actor, Right};
use thidua_domain::announcement::{CALLS, HOOKS_MAX, Topic, accept_address, accept_topics, pause_after};
use thidua_domain::clock::believed_until;
use thidua_domain::event::{Event, Scope};
use thidua_domain::programs::accept_label;
use thidua_domain::refusal::Refusal;
use thidua_store::Work;
use thidua_store::announcement::{self as store, CallRow, HookRow};

use crate::announcement::Thing;
use crate::people::{may_administer, new_token};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result};

/// So many calls of a program are listed.
const LISTED: i64 = 30;
/// The longest answer of a program that is kept, in letters.
const SAID_MAX_CHARS: usize = 200;
/// So long it is told that something was given up: a week.
const GIVEN_UP_MS: i64 = 7 * 86_400_000;
/// By what a secret is known in files that it should not be in; the rest is base64 as standard webhooks have it.
const PREFIX: &str = "whsec_";
/// What is told to try whether a program is reached.
const TRIAL: &str = "trial";

/// A program as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedHook {
    /// What it is called.
    pub label: String,
    /// Where it is told.
    pub url: String,
    /// Of what, by stable names.
    pub topics: Vec<String>,
}

/// A program that is told.
#[derive(Clone, Debug)]
pub struct Hook {
    /// As it is kept.
    pub row: HookRow,
    /// Of what.
    pub topics: Vec<Topic>,
    /// How much it was told in vain in a week, until it was given up.
    pub given_up: i64,
}

/// One thing that is told to one program.
#[derive(Clone, Debug)]
pub struct Call {
    /// As it is kept.
    pub row: CallRow,
    /// What kind of thing; none: somebody tries whether the program is reached.
    pub topic: Option<Topic>,
    /// What.
    pub thing: Thing,
}

impl Call {
    fn of(row: CallRow) -> Self {
        // What cannot be read any more is nothing that anybody is led to.
        let thing = serde_json::from_str(&row.data).unwrap_or(Thing::Trial);
        Self { topic: Topic::from_name(&row.topic), thing, row }
    }

    /// Whether it had its first turn: what has not is perhaps not public yet.
    #[must_use]
    pub fn was_tried(&self) -> bool {
        self.row.delivered_at.is_some() || self.row.attempts > 0
    }

    /// Whether it is not tried any more.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.row.delivered_at.is_none() && self.row.attempts >= CALLS
    }
}

/// What came of one turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// There was nothing to tell.
    Nothing,
    /// Somebody else tells it.
    TakenElsewhere,
    /// The program took it.
    Delivered,
    /// It did not; it is tried again, or was given up.
    Failed,
}

fn hook(row: HookRow, given_up: &[(String, i64)]) -> Hook {
    let topics = row.topics.split_whitespace().filter_map(Topic::from_name).collect();
    let given_up = given_up.iter().find(|(hook, _)| *hook == row.id).map_or(0, |(_, count)| *count);
    Hook { row, topics, given_up }
}

/// The programs that are told, for administrators.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn list_hooks(app: &App, actor: &Actor) -> Result<Vec<Hook>> {
    may_administer(actor)?;
    let mut reader = app.read().await?;
    let given_up = store::list_given_up(&mut reader, (CALLS, app.now_ms() - GIVEN_UP_MS)).await?;
    Ok(store::list_hooks(&mut reader).await?.into_iter().map(|row| hook(row, &given_up)).collect())
}

/// One of them with the newest of what it was told.
///
/// # Errors
/// [`Error::NotAllowed`], no such program.
pub async fn open_hook(app: &App, actor: &Actor, id: &str) -> Result<(Hook, Vec<Call>)> {
    let found = list_hooks(app, actor).await?.into_iter().find(|hook| hook.row.id == id);
    let found = found.ok_or(Error::NotFound)?;
    let calls = store::list_calls(&mut app.read().await?, id, LISTED).await?;
    Ok((found, calls.into_iter().map(Call::of).collect()))
}

/// Tells a program from now on; the answer is the secret that signs what it is told, which is shown this once.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] on `label`, `url` or `topics`; [`Refusal::HooksTooMany`], [`Refusal::HookKnown`].
pub async fn add_hook(app: &App, actor: &Actor, typed: &TypedHook) -> Result<(String, String)> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let mut wrong = FieldErrors::default();
    let label = wrong.note("label", accept_label(&typed.label)).unwrap_or_default();
    let url = wrong.note("url", accept_address(&typed.url)).unwrap_or_default();
    let topics = accept_topics(typed.topics.iter().map(String::as_str));
    let topics = wrong.note("topics", topics).unwrap_or_default();
    wrong.finish()?;
    let secret = format!("{PREFIX}{}", new_token()?);
    let names: Vec<&str> = topics.iter().map(|topic| topic.name()).collect();
    let names = names.join(" ");

    let id = app
        .write(permit, Scope::System, async |work| {
            let stands = store::list_hooks(work).await?;
            if stands.len() >= HOOKS_MAX {
                return Err(Refusal::HooksTooMany { most: HOOKS_MAX.to_string() }.into());
            }
            // A button that was pressed twice tells nobody twice.
            if stands.iter().any(|row| row.url == url) {
                return Err(Refusal::HookKnown.into());
            }
            let id = store::add_hook(work, (&label, &url), (&secret, &format!(" {names} "))).await?;
            let address = without_query(&url).to_owned();
            work.record(Event::HookAdded {
                hook: id.clone(),
                label: label.clone(),
                topics: names.clone(),
                address,
            });
            Ok(id)
        })
        .await?;
    Ok((id, secret))
}

/// An address as the log keeps it for good: what stands behind it may be a secret.
fn without_query(url: &str) -> &str {
    url.split_once('?').map_or(url, |(address, _)| address)
}

/// How many calls wait, and how many were given up; for administrators.
///
/// # Errors
/// [`Error::NotAllowed`].
pub async fn count_calls(app: &App, actor: &Actor) -> Result<(i64, i64)> {
    may_administer(actor)?;
    Ok(store::count_calls(&mut app.read().await?, (CALLS, app.now_ms() - GIVEN_UP_MS)).await?)
}

/// What an administrator does with a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookStep<'a> {
    /// It is told nothing any more.
    End,
    /// Somebody tries whether it is reached.
    Try,
    /// It is told something once more, by the id of the announcement.
    Again(&'a str),
}

/// Takes a step with a program.
///
/// # Errors
/// [`Error::NotAllowed`], no such program, no such call; [`Refusal::HookTurnAhead`] for one whose first turn has not come.
pub async fn step_hook(app: &App, actor: &Actor, (id, step): (&str, HookStep<'_>)) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let (found, calls) = open_hook(app, actor, id).await?;
    let label = found.row.label;
    let waits = |id: &str| calls.iter().any(|call| call.row.announcement_id == id && !call.was_tried());
    app.write(permit, Scope::System, async |work| {
        let hook = id.to_owned();
        match step {
            HookStep::End if store::end_hook(work, id).await? == 0 => {
                work.nothing_to_record(thidua_store::Because::NothingChanged);
            }
            HookStep::End => work.record(Event::HookEnded { hook, label }),
            HookStep::Try => {
                store::announce_to(work, id, (TRIAL, &Thing::Trial.kept()?)).await?;
                work.record(Event::HookTried { hook, label });
            }
            HookStep::Again(announcement) => {
                if store::call_again(work, (id, announcement)).await? == 0 {
                    // What is not public yet is told to nobody before its moment.
                    let waits = waits(announcement);
                    return Err(if waits { Refusal::HookTurnAhead.into() } else { Error::NotFound });
                }
                work.record(Event::HookCalledAgain { hook, label });
            }
        }
        Ok(())
    })
    .await
}

/// Tells the next thing to the next program, by `carry`: what the program answered, or why it did not.
///
/// # Errors
/// When the database refuses; a program that does not answer is no error.
pub async fn tell_next(
    app: &App,
    carry: impl AsyncFnOnce(&Call) -> std::result::Result<String, String>,
) -> Result<Told> {
    let now = app.now_ms();
    let latest = believed_until(now + pause_after(CALLS));
    let Some(row) = store::find_due_call(&mut app.read().await?, CALLS, (now, latest)).await? else {
        return Ok(Told::Nothing);
    };
    let next = now + pause_after(row.attempts + 1);
    if !tick(app, async |work| store::take_call(work, &row, next).await).await? {
        return Ok(Told::TakenElsewhere);
    }
    let call = Call::of(row);
    match carry(&call).await {
        Ok(said) => {
            let said = short(&said);
            tick(app, async |work| store::note_call_delivered(work, &call.row, &said).await).await?;
            Ok(Told::Delivered)
        }
        Err(why) => {
            let (hook, tries, why) = (call.row.hook_id.as_str(), call.row.attempts + 1, short(&why));
            tracing::warn!(hook.id = hook, hook.tries = tries, error = why, "a program was not told");
            tick(app, async |work| {
                store::note_call_failed(work, &call.row, (&why, now, now + pause_after(1))).await
            })
            .await?;
            Ok(Told::Failed)
        }
    }
}

fn short(said: &str) -> String {
    said.chars().take(SAID_MAX_CHARS).collect()
}

/// A change of what is told, which is nobody's act.
async fn tick(app: &App, change: impl AsyncFnOnce(&mut Work) -> thidua_store::Result<bool>) -> Result<bool> {
    app.write_as_program(Scope::SignIns, async |work| Ok(change(work).await?)).await
}
