//! The agenda of a conference, kept as a whole.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::meetings::{AGENDA_MAX, accept_hour, accept_minutes};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{NAME_MAX_CHARS, accept_line};
use thidua_store::Because;
use thidua_store::meetings::{self as store, AgendaRow, ConferenceRow};

use super::{ConferenceAt, Held, expect, hold};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest line of an agenda, in letters.
const LINE_MAX: usize = 300;

/// A line of an agenda as it was typed; one without a title is none.
#[derive(Clone, Debug, Default)]
pub struct TypedItem {
    /// Its number: of one that stands there, or any other for a new one, which gets its own.
    pub number: i64,
    /// Its place in the order, as typed.
    pub order: String,
    /// At which hour.
    pub begins: String,
    /// How many minutes.
    pub minutes: String,
    /// What.
    pub title: String,
    /// Who speaks.
    pub speaker: String,
}

impl TypedItem {
    fn accept(&self, wrong: &mut FieldErrors) -> Option<AgendaRow> {
        let called = |field: &str| format!("{field}-{}", self.number);
        let title = wrong.note(&called("title"), accept_line(&self.title, LINE_MAX)).unwrap_or_default();
        let speaker =
            wrong.note(&called("speaker"), accept_line(&self.speaker, NAME_MAX_CHARS)).unwrap_or_default();
        let begins = wrong.note(&called("begins"), accept_hour(&self.begins)).flatten();
        let minutes = wrong.note(&called("minutes"), accept_minutes(&self.minutes)).flatten();
        let has_more = !speaker.is_empty() || begins.is_some() || minutes.is_some();
        if title.is_empty() && has_more {
            wrong.note::<()>(&called("title"), Err(Refusal::NameEmpty));
        }
        let begins = begins.map(|hour| hour.to_string()).unwrap_or_default();
        let row = AgendaRow { number: self.number, place: 0, begins, minutes, title, speaker };
        (!row.title.is_empty()).then_some(row)
    }

    /// What is no number stays where it was.
    fn place(&self, at: usize) -> i64 {
        self.order.trim().parse().unwrap_or_else(|_| i64::try_from(at + 1).unwrap_or(i64::MAX))
    }
}

/// Keeps the agenda: lines in the order of their numbers, new ones behind those with the same.
///
/// # Errors
/// No right; [`Error::Invalid`] on `order`, `begins`, `minutes`, `title` or `speaker` with the number of the line behind: `begins-3`;
/// [`Refusal::AgendaTooLong`]; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`]; [`Error::Meanwhile`].
pub async fn keep_agenda(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (typed, seen): (Vec<TypedItem>, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        expect(work, &here, (seen, &conference.id), |name| name == "agenda.kept").await?;
        state.may_change()?;
        let mut wrong = FieldErrors::default();
        let placed = typed.iter().enumerate();
        let mut items: Vec<(i64, AgendaRow)> =
            placed.filter_map(|(at, line)| Some((line.place(at), line.accept(&mut wrong)?))).collect();
        wrong.finish()?;
        if items.len() > AGENDA_MAX {
            return Err(Error::Refused(Refusal::AgendaTooLong { most: AGENDA_MAX.to_string() }));
        }
        items.sort_by_key(|(place, row)| (*place, row.number));
        let before = store::list_agenda(work, &conference.id).await?;
        let (items, last) = numbered(items, (&before, conference.items));
        if items == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_agenda(work, &conference.id, &items).await?;
        store::update_conference(work, &ConferenceRow { items: last, ..conference.clone() }).await?;
        let (title, many) = (conference.title, items.len().to_string());
        work.record(Event::AgendaKept { conference: conference.id, title, many });
        Ok(())
    })
    .await
}

/// Items in their order; new ones get numbers that no item ever had, since minutes know items by them. The last number, too.
fn numbered(items: Vec<(i64, AgendaRow)>, (before, given): (&[AgendaRow], i64)) -> (Vec<AgendaRow>, i64) {
    let mut last = given;
    let mut item = |(place, (_, row)): (i64, (i64, AgendaRow))| {
        let stands = before.iter().any(|old| old.number == row.number);
        last += i64::from(!stands);
        AgendaRow { place, number: if stands { row.number } else { last }, ..row }
    };
    let items = (1..).zip(items).map(&mut item).collect();
    (items, last)
}
