//! Name cards with a square that a telephone reads: whoever is at the door for the conference scans it and says that its bearer came.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::meetings::AttendeeNote;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::tidy_code;
use thidua_store::meetings::{self as store, CardRow};
use thidua_store::{Because, Work};

use super::attendees::attendee;
use super::{Attendee, Conference, ConferenceAt, Held, hold, note_attendee, open_conference};
use crate::voting::draw_code;
use crate::{App, Error, Result};

/// Everybody on the list with the code of their card, if they have one.
#[derive(Clone, Debug)]
pub struct Cards {
    /// The conference.
    pub conference: Conference,
    /// In the order of the list.
    pub list: Vec<(Attendee, Option<String>)>,
}

impl Cards {
    /// How many have none.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.list.iter().filter(|(_, code)| code.is_none()).count()
    }
}

/// The cards of a conference, for who holds it.
///
/// # Errors
/// No such conference, no right.
pub async fn open_cards(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Cards> {
    let conference = open_conference(app, actor, at).await?;
    conference.here.office(actor, Right::HoldConference)?;
    let cards = store::list_cards(&mut app.read().await?, &conference.row.id).await?;
    let code_of = |number: i64| cards.iter().find(|card| card.number == number).map(|card| card.code.clone());
    let people = conference.attendees.iter();
    let list = people.map(|person| (person.clone(), code_of(person.row.number))).collect();
    Ok(Cards { conference, list })
}

/// Makes a code for everybody who has none; those that are there stay. Answers how many were made.
///
/// # Errors
/// No right; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn make_cards(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<usize> {
    hold(app, actor, at, async |work, Held { row: conference, state, .. }| {
        state.may_change()?;
        let cards = store::list_cards(work, &conference.id).await?;
        let mut lacking = store::list_attendees(work, &conference.id).await?;
        lacking.retain(|person| cards.iter().all(|card| card.number != person.number));
        if lacking.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(0);
        }

        for person in &lacking {
            put_new(work, &conference.id, person.number).await?;
        }
        let (conference, title, many) = (conference.id, conference.title, lacking.len().to_string());
        work.record(Event::CardsMade { conference, title, many });
        Ok(lacking.len())
    })
    .await
}

async fn put_new(work: &mut Work, conference: &str, number: i64) -> Result<()> {
    Ok(store::put_card(work, conference, &CardRow { number, code: draw_code()? }).await?)
}

/// Makes another code for somebody whose card is lost; the old one is good no more.
///
/// # Errors
/// No right, nobody with this number; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn renew_card(app: &App, actor: &Actor, at: &ConferenceAt, number: i64) -> Result<()> {
    hold(app, actor, at, async |work, Held { row: conference, state, .. }| {
        state.may_change()?;
        let person = attendee(work, &conference, number).await?;

        put_new(work, &conference.id, number).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::CardRenewed { conference, title, name: person.row.name });
        Ok(())
    })
    .await
}

/// Whose card it is, for who is at the door.
///
/// # Errors
/// No such conference, no right; [`Refusal::CardUnknown`] where nobody on the list bears it, or no longer.
pub async fn open_card(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    code: &str,
) -> Result<(Conference, Attendee)> {
    let cards = open_cards(app, actor, at).await?;
    let code = tidy_code(code);
    let mut bearers = cards.list.into_iter().filter(|(_, own)| own.is_some() && *own == code);
    let (person, _) = bearers.next().ok_or(Error::Refused(Refusal::CardUnknown))?;
    Ok((cards.conference, person))
}

/// Says at the door that who bears a card came, or did not after all.
///
/// # Errors
/// As [`open_card`], and as [`note_attendee`].
pub async fn note_card(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (code, note): (&str, AttendeeNote),
) -> Result<()> {
    let (_, person) = open_card(app, actor, at, code).await?;
    note_attendee(app, actor, at, (person.row.number, note)).await
}
