//! The papers of a conference that people write: the invitation, and the notice of what was concluded.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::meetings::LetterKind;
use thidua_store::Because;
use thidua_store::meetings::{self as store, LetterRow};

use super::{Conference, ConferenceAt, Held, expect, hold, open_conference};
use crate::letterhead::{LetterFrame, accept_part, framed};
use crate::prints::PrintBook;
use crate::{App, FieldErrors, Result, Seen};

/// So many lines say who is invited, or to whom the notice is.
const WHOM_MAX: usize = 20;

/// A paper of a conference as it is being written.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Of which conference.
    pub conference: Conference,
    /// What was written; none where nobody began.
    pub row: Option<LetterRow>,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedLetter {
    /// What stands around it.
    pub frame: LetterFrame,
    /// How it begins.
    pub opening: String,
    /// What it is about.
    pub body: String,
    /// How it ends.
    pub closing: String,
}

/// A paper of a conference.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_letter(
    app: &App,
    actor: &Actor,
    (at, kind): (&ConferenceAt, LetterKind),
) -> Result<Letter> {
    let conference = open_conference(app, actor, at).await?;
    let row = store::find_letter(&mut app.read().await?, (&conference.row.id, kind.name())).await?;
    Ok(Letter { row, conference })
}

/// Where it is noted that papers of a conference were made.
#[must_use]
pub fn prints_of_conference(found: &Conference, actor: &Actor) -> PrintBook {
    let permit = found.here.permit(actor, Right::ReadYear).ok();
    let title = format!("{}, {}", found.row.title, found.held.strftime("%d/%m/%Y"));
    PrintBook::new(found.here.scope(), permit, (&found.row.id, &title))
}

/// Keeps what was written. The notice is written after the conference, so that a conference that is over still takes it.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on the fields of [`TypedLetter`]; [`crate::Error::Meanwhile`] where somebody wrote since.
pub async fn save_letter(
    app: &App,
    actor: &Actor,
    (at, kind): (&ConferenceAt, LetterKind),
    (typed, seen): (TypedLetter, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, .. }| {
        expect(work, &here, (seen, &conference.id), |name| name == "letter.written").await?;
        let mut wrong = FieldErrors::default();
        let row = accept(&typed, &mut wrong);
        wrong.finish()?;
        let place = (conference.id.as_str(), kind.name());
        let before = store::find_letter(work, place).await?;
        let changed = before.as_ref().map_or(0, |before| before.changed);
        if before == Some(LetterRow { changed, ..row.clone() }) {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let row = LetterRow { changed: work.head().0 + 1, ..row };
        store::put_letter(work, place, &row).await?;
        let (conference, title) = (conference.id, conference.title);
        work.record(Event::LetterWritten { conference, title, kind: kind.name().to_owned() });
        Ok(())
    })
    .await
}

fn accept(typed: &TypedLetter, wrong: &mut FieldErrors) -> LetterRow {
    let frame = typed.frame.accept(WHOM_MAX, wrong);
    let mut note = |field, accepted| wrong.note(field, accepted).unwrap_or_default();
    let row = LetterRow {
        opening: note("opening", accept_part(&typed.opening)),
        body: note("body", accept_part(&typed.body)),
        closing: note("closing", accept_part(&typed.closing)),
        ..LetterRow::default()
    };
    framed(frame, row)
}

framed!(LetterRow);
