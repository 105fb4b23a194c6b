//! An administrator tries whether letters leave: one letter, by the way of all others, and what became of it.

use lettre::Address;
use thidua_domain::access::{Actor, Right};
use thidua_domain::contact::accept_email;
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_domain::reminders::{LETTER_LIFE_MS, TRIES};
use thidua_store::mail::{self as store, TrialRow};
use thidua_store::{Because, Work};

use crate::letters::{Queued, queue};
use crate::mail::MailFault;
use crate::permit::Permit;
use crate::{App, FieldErrors, Result};

/// So many letters are tried within an hour: the form is no way to write to strangers.
pub const TRIALS_AN_HOUR: i64 = 5;
const HOUR_MS: i64 = 3_600_000;
/// So long a letter that was not tried yet keeps the next one back.
const PATIENCE_MS: i64 = 120_000;

/// What became of such a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialState {
    /// It has not been tried.
    Waiting,
    /// It did not leave, and is tried again.
    Failed,
    /// It left.
    Sent,
    /// It is tried no more.
    GivenUp,
}

/// A letter with which somebody tried whether letters leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// To whom.
    pub email: String,
    /// The name of who asked for it.
    pub asked_by: String,
    /// When, in UTC milliseconds since 1970.
    pub asked_at: i64,
    /// What became of it.
    pub state: TrialState,
    /// How often it was tried.
    pub tries: i64,
    /// When it left.
    pub sent_at: Option<i64>,
    /// Why the last try failed, as [`MailFault::name`]; empty where it did not.
    pub fault: String,
    /// What the mail server answered then.
    pub code: String,
}

/// The last such letter.
///
/// # Errors
/// Only for administrators.
pub async fn find_trial(app: &App, actor: &Actor) -> Result<Option<Trial>> {
    Permit::of_system(actor, Right::Administer)?;
    let row = store::find_trial(&mut app.read().await?).await?;
    Ok(row.map(|row| trial_of(row, app.now_ms())))
}

fn trial_of(row: TrialRow, now: i64) -> Trial {
    let state = if row.sent_at.is_some() {
        TrialState::Sent
    } else if row.tries >= TRIES || row.asked_at < now - LETTER_LIFE_MS {
        TrialState::GivenUp
    } else if row.tries > 0 {
        TrialState::Failed
    } else {
        TrialState::Waiting
    };
    let TrialRow { email, asked_by, asked_at, tries, sent_at, fault, code, .. } = row;
    Trial { email, asked_by, asked_at, state, tries, sent_at, fault, code }
}

/// Queues a letter to an address, as typed. One that still waits for another try is dropped then.
///
/// # Errors
/// Only for administrators; [`crate::Error::Invalid`] on `email`; [`Refusal::MailTriedOften`]; [`Refusal::MailTrialWaits`].
pub async fn try_mail(app: &App, actor: &Actor, typed: &str) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let mut wrong = FieldErrors::default();
    // Our rule first, then that of the program that will have to write it onto a letter.
    let accepted = accept_email(typed).and_then(|email| {
        email.filter(|email| email.parse::<Address>().is_ok()).ok_or(Refusal::EmailMalformed)
    });
    let email = wrong.note("email", accepted).unwrap_or_default();
    wrong.finish()?;
    app.write(permit, Scope::System, async |work| queue_trial(work, &email, &actor.name).await).await
}

async fn queue_trial(work: &mut Work, email: &str, by: &str) -> Result<()> {
    let now = work.now();
    store::delete_trials(work, now - HOUR_MS).await?;
    if store::count_trials(work).await? >= TRIALS_AN_HOUR {
        return Err(Refusal::MailTriedOften { most: TRIALS_AN_HOUR.to_string() }.into());
    }
    let last = store::find_trial(work).await?;
    if last.is_some_and(|row| row.tries == 0 && row.sent_at.is_none() && row.asked_at > now - PATIENCE_MS) {
        return Err(Refusal::MailTrialWaits.into());
    }

    let trial = store::add_trial(work, email, by).await?;
    let queued = Queued { person: String::new(), returned: None, reminded: None, trial: Some(trial.clone()) };
    queue(work, &queued).await?;
    work.record(Event::MailTested { trial, email: masked(email) });
    Ok(())
}

/// The address as it may stand in a log, from which nothing is taken away again: `t…@lienminh.vn`.
fn masked(email: &str) -> String {
    let (name, host) = email.rsplit_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

/// Where such a letter goes, while it is the last one and has not left.
pub(super) async fn address_of_trial(app: &App, trial: &str) -> Result<Option<String>> {
    let row = store::find_trial(&mut app.read().await?).await?;
    Ok(row.filter(|row| row.id == trial && row.sent_at.is_none()).map(|row| row.email))
}

/// Notes what became of a try.
pub(super) async fn note_trial(app: &App, trial: &str, fault: Option<&MailFault>) -> Result<()> {
    app.write_as_program(Scope::SignIns, async |work| {
        work.nothing_to_record(Because::CarriedOut);
        match fault {
            Some(fault) => store::note_trial_failed(work, trial, (fault.name(), fault.code())).await?,
            None => store::note_trial_sent(work, trial).await?,
        }
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_has_the_first_letter_of_an_address_and_its_host() {
        assert_eq!(masked("thu@lienminh.vn"), "t…@lienminh.vn");
    }
}
