//! What a person chose: an address, a rhythm, and the address of their calendar.

use lettre::Address;
use thidua_domain::access::Actor;
use thidua_domain::contact::accept_email;
use thidua_domain::event::{Event, Scope};
use thidua_domain::refusal::Refusal;
use thidua_domain::reminders::Rhythm;
use thidua_store::{Because, reminders as store};

use crate::people::{digest_of, new_token};
use crate::permit::Permit;
use crate::{App, FieldErrors, Result};

/// How a person is reminded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReminderSetting {
    /// Where letters go.
    pub email: Option<String>,
    /// How often.
    pub rhythm: Rhythm,
    /// Whether their calendar has an address.
    pub has_feed: bool,
}

/// How this person is reminded.
///
/// # Errors
/// Only ours.
pub async fn setting(app: &App, actor: &Actor) -> Result<ReminderSetting> {
    let row = store::find_setting(&mut app.read().await?, actor.person.as_str()).await?;
    Ok(row.map_or_else(ReminderSetting::default, |row| ReminderSetting {
        rhythm: Rhythm::from_name(&row.rhythm).unwrap_or_default(),
        has_feed: row.feed_digest.is_some(),
        email: row.email,
    }))
}

/// A choice as it was sent.
#[derive(Clone, Debug)]
pub struct ChooseReminder {
    /// The address as typed; empty: none.
    pub email: String,
    /// Stable name of the rhythm.
    pub rhythm: String,
}

/// Keeps how a person wants to be reminded.
///
/// # Errors
/// [`crate::Error::Invalid`] on `email`.
pub async fn choose_reminder(app: &App, actor: &Actor, act: ChooseReminder) -> Result<()> {
    let rhythm = Rhythm::from_name(&act.rhythm).unwrap_or_default();
    let mut wrong = FieldErrors::default();
    // Our rule first, then that of the program that will have to write it onto a letter.
    let accepted = accept_email(&act.email).and_then(|email| match email {
        Some(email) if email.parse::<Address>().is_err() => Err(Refusal::EmailMalformed),
        None if rhythm != Rhythm::None => Err(Refusal::EmailMissing),
        email => Ok(email),
    });
    let email = wrong.note("email", accepted).flatten();
    wrong.finish()?;
    let before = setting(app, actor).await?;
    app.write(Permit::own(actor), Scope::SignIns, async |work| {
        if before.email == email && before.rhythm == rhythm {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let person = actor.person.to_string();
        store::put_choice(work, &person, email.as_deref(), rhythm.name()).await?;
        work.record(Event::ReminderChosen { person, rhythm: rhythm.name().to_owned() });
        Ok(())
    })
    .await
}

/// Gives the person's calendar a new address; one that it had ends. Answers the secret part, which is kept nowhere.
///
/// # Errors
/// Only ours.
pub async fn open_feed(app: &App, actor: &Actor) -> Result<String> {
    let token = new_token()?;
    let digest = digest_of(&token);
    app.write(Permit::own(actor), Scope::SignIns, async |work| {
        let person = actor.person.to_string();
        store::put_feed(work, &person, Rhythm::default().name(), &digest).await?;
        work.record(Event::FeedOpened { person });
        Ok(())
    })
    .await?;
    Ok(token)
}

/// Takes the address of the person's calendar away.
///
/// # Errors
/// Only ours.
pub async fn close_feed(app: &App, actor: &Actor) -> Result<()> {
    app.write(Permit::own(actor), Scope::SignIns, async |work| {
        let person = actor.person.to_string();
        if store::close_feed(work, &person).await? == 0 {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        work.record(Event::FeedClosed { person });
        Ok(())
    })
    .await
}
