//! At the door: whose card was scanned, and one large button.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::meetings::{Attendee, Conference, ConferenceAt, note_card, open_card};
use thidua_domain::meetings::{AttendeeNote, Presence, Voting};
use thidua_words::Words;

use super::people::{quorum_of, say_role};
use super::{conference_at, frame_below, say_place, say_presence};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, EntryForm, Link, Note, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, conference, code.
type At = Path<(String, i16, String, String)>;

#[derive(Template)]
#[template(path = "meetings/door.html")]
struct DoorPage {
    frame: Frame,
    detail: String,
    vote: String,
    state: State,
    notes: Vec<Note>,
    /// Nothing once the conference is over.
    form: Option<EntryForm>,
    quorum: Option<(State, String)>,
    people: Link,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/diem-danh/{code}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, code)): At,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    answer(&house, &visitor, (&at, &code), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/diem-danh/{code}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, code)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    let note = AttendeeNote::from_name(text(&sent, "viec")).filter(|note| is_of_the_door(*note));
    let note = note.ok_or(Error::NotFound)?;
    match note_card(&house.app, &visitor.signed_in()?.actor, &at, (&code, note)).await {
        Ok(()) => {
            let to = YearAddress::of(&at.year.0, at.year.1).at_the_door(&at.conference, &code);
            Ok(done(&to, "attendee-noted"))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, (&at, &code), back).await
        }
    }
}

/// What is said at the door; who has a vote is said on the list.
fn is_of_the_door(note: AttendeeNote) -> bool {
    match note {
        AttendeeNote::Present | AttendeeNote::Absent | AttendeeNote::Unseen => true,
        AttendeeNote::WithVote
        | AttendeeNote::WithoutVote
        | AttendeeNote::CoChair
        | AttendeeNote::Delegate => false,
    }
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, code): (&ConferenceAt, &str),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let (found, person) = open_card(&house.app, &visitor.signed_in()?.actor, at, code).await?;
    let parts = [say_place(&found, &person.row), say_role(words, person.role)];
    let page = DoorPage {
        detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        vote: match person.voting {
            Voting::WithVote => words.say("attendee-with-vote").into_owned(),
            Voting::WithoutVote => words.say("attendee-without-vote").into_owned(),
        },
        state: say_presence(words, person.presence).boxed(),
        notes: back.notes,
        form: found.state.may_change().is_ok().then(|| form(words, (&found, code), &person)),
        quorum: quorum_of(words, &found),
        people: Link::new(
            words.say("attendees-title"),
            address(&found.here).conference_people(&found.row.id),
        ),
        frame: frame_below(visitor, &found, person.row.name.clone()),
    };
    Ok(answered(page, back.status))
}

/// One large button; where somebody is in the hall already, the way back.
fn form(words: &Words, (found, code): (&Conference, &str), person: &Attendee) -> EntryForm {
    let form = EntryForm::stacked(address(&found.here).at_the_door(&found.row.id, code));
    match person.presence {
        Presence::Unknown | Presence::Absent => {
            form.button(Button::wide(words.say("attendee-note-present")).act(AttendeeNote::Present.name()))
        }
        Presence::Present => {
            form.button(Button::stop(words.say("door-wrong")).act(AttendeeNote::Unseen.name()))
        }
    }
}
