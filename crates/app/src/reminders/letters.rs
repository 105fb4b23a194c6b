//! Letters: queued in an act, carried out after it, tried again when they do not leave.

use jiff::civil::Date;
use thidua_domain::event::{Event, Scope};
use thidua_domain::reminders::{
    LETTER_LIFE_MS, LastLetter, MORNING_HOUR, Rhythm, TRIES, belongs_in_letter, letter_due, pause_after,
};
use thidua_store::outbox::{self, Errand};
use thidua_store::reminders::{self as store, SettingRow};
use thidua_store::{Because, Work};

use super::list::list_duties;
use super::trial::{address_of_trial, note_trial};
use crate::letters::{Queued, Reminded, Returned, queue};
use crate::mail::{Letter, Post};
use crate::people::actor_with_offices;
use crate::year::ListedDuty;
use crate::{App, Result, hour_in_vietnam};

/// What a letter tells. Words are put to it by whoever carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Everything that is due, late, returned or waiting, as it is when the letter leaves.
    Digest(Vec<ListedDuty>),
    /// One thing came back.
    Returned(Returned),
    /// A report is waited for.
    Reminded(Reminded),
    /// An administrator tries whether letters leave, by this letter.
    Trial(String),
}

/// The day whose letters this process has queued.
#[derive(Debug, Default)]
pub struct Morning(Option<Date>);

/// Queues the letters of a day, from seven o'clock on; does nothing when this process did so today.
///
/// # Errors
/// As [`queue_letters`]; then the next call tries again.
pub async fn queue_in_the_morning(app: &App, done: &mut Morning) -> Result<()> {
    let today = app.today();
    if done.0 != Some(today) && hour_in_vietnam(app.now_ms()) >= MORNING_HOUR {
        queue_letters(app).await?;
        done.0 = Some(today);
    }
    Ok(())
}

/// Queues the letters of a day. Called as often as one likes: nobody gets two. Answers how many were queued.
///
/// # Errors
/// When the store refuses the list of persons; what is the matter with one person is logged and keeps nobody else waiting.
pub async fn queue_letters(app: &App) -> Result<usize> {
    let (today, mut queued) = (app.today(), 0);
    for row in store::list_reminded(&mut app.read().await?).await? {
        match queue_letter(app, &row, today).await {
            Ok(true) => queued += 1,
            Ok(false) => {}
            Err(fault) => tracing::error!(error = ?fault, "a letter could not be made"),
        }
    }
    Ok(queued)
}

async fn queue_letter(app: &App, row: &SettingRow, today: Date) -> Result<bool> {
    let duties = duties_of(app, row).await?;
    let matters: Vec<_> = duties.iter().map(ListedDuty::matter).collect();
    let last = row.last_digest_on.as_deref().map(crate::error::stored_day).transpose()?;
    let last = last.map(|on| LastLetter { on, seen: &row.last_digest_seen });
    let rhythm = Rhythm::from_name(&row.rhythm).unwrap_or_default();
    let Some(seen) = letter_due(rhythm, &matters, last, today) else { return Ok(false) };
    app.write_as_program(Scope::SignIns, async |work| {
        let person = row.person_id.clone();
        if !store::note_digest(work, &person, &today.to_string(), &seen).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(false);
        }
        queue(work, &Queued { person: person.clone(), returned: None, reminded: None, trial: None }).await?;
        work.record(Event::ReminderQueued { person, count: seen.lines().count().to_string() });
        Ok(true)
    })
    .await
}

/// The part of a person's list that letters speak of.
async fn duties_of(app: &App, row: &SettingRow) -> Result<Vec<ListedDuty>> {
    let actor = actor_with_offices(app, &row.person_id, &row.full_name).await?;
    let today = app.today();
    let mut duties = list_duties(app, &actor).await?;
    duties.retain(|duty| belongs_in_letter(&duty.matter(), today));
    Ok(duties)
}

/// What became of the errand whose turn it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// There was none.
    Nothing,
    /// The letter left.
    Sent,
    /// Nobody wants the letter any more, or there is nothing left to tell.
    Dropped,
    /// It is tried again later.
    Failed,
    /// It was tried for the last time.
    GivenUp,
    /// Another process has taken it.
    TakenElsewhere,
}

/// Carries out one errand: the letter whose turn it is leaves, in the words that `word` puts to it (subject and text).
///
/// # Errors
/// When the store refuses. A letter that does not leave is no error: it waits.
pub async fn carry_out_next(
    app: &App,
    post: &Post,
    word: impl Fn(&Message) -> (String, String),
) -> Result<Carried> {
    let Some(errand) = outbox::find_due(&mut app.read().await?, TRIES, app.now_ms()).await? else {
        return Ok(Carried::Nothing);
    };
    let tries = errand.attempts + 1;
    let next = app.now_ms() + pause_after(tries);
    if !tick(app, async |work| outbox::take(work, &errand, next).await).await? {
        return Ok(Carried::TakenElsewhere);
    }
    let Some((to, message)) = open(app, &errand).await? else {
        tick(app, async |work| outbox::note_done(work, &errand.id).await).await?;
        return Ok(Carried::Dropped);
    };
    let (subject, text) = word(&message);
    let letter = Letter { key: errand.id.clone(), written_at: errand.created_at, to, subject, text };
    let sent = post.send(&letter).await;
    if let Message::Trial(trial) = &message {
        note_trial(app, trial, sent.as_ref().err()).await?;
    }
    match sent {
        Ok(()) => {
            tick(app, async |work| outbox::note_done(work, &errand.id).await).await?;
            Ok(Carried::Sent)
        }
        Err(fault) if tries >= TRIES => {
            tracing::error!(errand.id = errand.id, errand.tries = tries, error = %fault, "a letter was given up");
            Ok(Carried::GivenUp)
        }
        Err(fault) => {
            tracing::warn!(errand.id = errand.id, errand.tries = tries, error = %fault, "a letter did not leave");
            Ok(Carried::Failed)
        }
    }
}

/// A change of the outbox, which is nobody's act.
async fn tick(app: &App, change: impl AsyncFnOnce(&mut Work) -> thidua_store::Result<bool>) -> Result<bool> {
    app.write_as_program(Scope::SignIns, async |work| Ok(change(work).await?)).await
}

/// To whom, and what, as things stand now.
async fn open(app: &App, errand: &Errand) -> Result<Option<(String, Message)>> {
    if errand.created_at < app.now_ms() - LETTER_LIFE_MS {
        return Ok(None);
    }
    // What cannot be read would be tried again and again; it is nobody's letter.
    let Ok(queued) = serde_json::from_str::<Queued>(&errand.data) else { return Ok(None) };
    if let Some(trial) = queued.trial {
        return Ok(address_of_trial(app, &trial).await?.map(|to| (to, Message::Trial(trial))));
    }
    let row = store::find_reminded(&mut app.read().await?, &queued.person).await?;
    let Some((row, to)) = row.and_then(|row| row.email.clone().map(|to| (row, to))) else { return Ok(None) };
    let message = match (queued.returned, queued.reminded) {
        (Some(returned), _) => Message::Returned(returned),
        (None, Some(reminded)) => Message::Reminded(reminded),
        (None, None) => Message::Digest(duties_of(app, &row).await?),
    };
    let is_empty = matches!(&message, Message::Digest(duties) if duties.is_empty());
    Ok((!is_empty).then_some((to, message)))
}

/// Errands that were not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errands {
    /// Tried again.
    pub waiting: i64,
    /// Tried too often, in the last week.
    pub given_up: i64,
}

/// How many errands were not carried out.
///
/// # Errors
/// When the store refuses.
pub async fn count_errands(app: &App) -> Result<Errands> {
    const WEEK_MS: i64 = 7 * 86_400_000;
    let since = app.now_ms() - WEEK_MS;
    let (waiting, given_up) = outbox::count(&mut app.read().await?, TRIES, since).await?;
    Ok(Errands { waiting, given_up })
}
