//! Who takes part in a conference: what units answered, who is on the list, who came.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::ground::Member;
use thidua_app::meetings::{
    Attendee, Conference, ConferenceAt, TypedAttendee, add_attendee, note_attendee, open_conference,
    remove_attendee,
};
use thidua_domain::meetings::{AttendeeNote, AttendeeRole, Presence, Reply, Voting};
use thidua_words::Words;

use super::{At, conference_at, field, frame_below, in_page, say_place, say_presence};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done, done_at};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// What a unit answered.
struct Answer {
    unit: String,
    state: State,
    note: String,
}

/// Somebody on the list.
struct Person {
    /// `nguoi-3`
    place: String,
    name: String,
    detail: String,
    role: String,
    vote: String,
    state: State,
    /// What can be noted: what is sent, and what the button says.
    notes: Vec<Button>,
    /// What is rarely needed.
    more: Vec<Button>,
}

#[derive(Template)]
#[template(path = "meetings/people.html")]
struct PeoplePage {
    frame: Frame,
    roll: RollPart,
    notes: Vec<Note>,
    answers: Vec<Answer>,
    action: String,
    people: Vec<Person>,
    holds: bool,
    add: Option<(bool, EntryForm)>,
    /// Where name cards are printed.
    cards: Option<String>,
}

/// Who is there of those who are expected, and whether that is enough: a part of the page that `roll.js` asks for again.
#[derive(Template)]
#[template(path = "meetings/roll.html")]
struct RollPart {
    lede: String,
    quorum: Option<(State, String)>,
    /// How far the log was known.
    known: i64,
    /// Where it is asked for.
    at: String,
    /// The page that it is of, for who has no script.
    page: Link,
}

impl HtmlSafe for RollPart {}

impl RollPart {
    fn of(words: &Words, found: &Conference) -> Self {
        let roll = found.roll();
        let figures = [("present", roll.present), ("expected", roll.expected), ("voters", roll.voters)];
        let figures = figures.map(|(name, figure)| (name, figure.to_string()));
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        let to = address(&found.here);
        Self {
            lede: words.say_with("attendees-lede", &figures),
            quorum: quorum_of(words, found),
            known: found.seen,
            at: to.conference_roll(&found.row.id),
            page: Link::new(words.say("attendees-again"), to.conference_people(&found.row.id)),
        }
    }
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/dai-bieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/dai-bieu/co-mat`: the part of the page that tells who is there.
pub async fn roll(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let found = open_conference(&house.app, &visitor.signed_in()?.actor, &conference_at(&at)).await?;
    Ok(Page(RollPart::of(visitor.words, &found)).into_response())
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/dai-bieu`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedAttendee {
        name: get("ho-ten"),
        office: get("chuc-vu"),
        unit: get("don-vi"),
        organization: get("noi-cong-tac"),
        role: get("vai-tro"),
        votes: !get("bieu-quyet").is_empty(),
    };
    let outcome = add_attendee(&house.app, &visitor.signed_in()?.actor, &at, typed).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "attendee-added", None)).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/dai-bieu/ghi`: `viec` is what, and of whom: `present-3`.
pub async fn note(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let (what, number) = text(&sent, "viec").rsplit_once('-').ok_or(thidua_app::Error::NotFound)?;
    let number: i64 = number.parse().map_err(|_| thidua_app::Error::NotFound)?;
    let place = Some(format!("nguoi-{number}"));
    if what == "remove" {
        let outcome = remove_attendee(&house.app, actor, &at, number).await;
        return finish(&house, &visitor, (&at, &sent), (outcome, "attendee-removed", None)).await;
    }
    let noted = AttendeeNote::from_name(what).ok_or(thidua_app::Error::NotFound)?;
    let outcome = note_attendee(&house.app, actor, &at, (number, noted)).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "attendee-noted", place)).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&ConferenceAt, &Sent),
    (outcome, code, place): (thidua_app::Result<()>, &str, Option<String>),
) -> PageResult {
    let error = match outcome {
        Ok(()) => {
            let found = open_conference(&house.app, &visitor.signed_in()?.actor, at).await?;
            let to = address(&found.here).conference_people(&found.row.id);
            return Ok(match place {
                Some(place) => done_at(&to, code, &place),
                None => done(&to, code),
            });
        }
        Err(error) => error,
    };
    let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
    answer(house, visitor, at, back).await
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_conference(&house.app, &visitor.signed_in()?.actor, at).await?;
    let changes = found.holds && found.state.may_change().is_ok();
    let making = Making { words, found: &found, changes };
    let page = PeoplePage {
        roll: RollPart::of(words, &found),
        notes: making.notes(back.notes.clone()),
        answers: making.answers(),
        action: address(&found.here).note_attendee(&found.row.id),
        people: found.attendees.iter().map(|person| making.person(person)).collect(),
        holds: changes,
        add: changes.then(|| making.add(&back)),
        cards: changes.then(|| address(&found.here).name_cards(&found.row.id)),
        frame: frame_below(visitor, &found, words.say("attendees-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

/// Whether enough of those with a vote are there, and how many that is.
pub(super) fn quorum_of(words: &Words, found: &Conference) -> Option<(State, String)> {
    let roll = found.roll();
    let quorum = found.quorum.filter(|_| roll.voters > 0)?;
    let figures = [
        ("present", roll.voters_present.to_string()),
        ("voters", roll.voters.to_string()),
        ("needed", quorum.needed(roll).to_string()),
        ("quorum", quorum.to_string()),
    ];
    let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
    let said = words.say_with("quorum-said", &figures);
    Some(match quorum.is_reached(roll) {
        true => (State::done(words.say("quorum-reached")), said),
        false => (State::wait(words.say("quorum-lacking")), said),
    })
}

struct Making<'a> {
    words: &'a Words,
    found: &'a Conference,
    changes: bool,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn notes(&self, mut notes: Vec<Note>) -> Vec<Note> {
        if self.found.holds && self.found.co_chairs().next().is_none() {
            let text = self.say("attendees-no-chair-text");
            notes.push(Note::new(Tone::Plain, self.say("attendees-no-chair")).text(text));
        }
        notes
    }

    /// None of a conference that others tell of.
    fn answers(&self) -> Vec<Answer> {
        let asked = self.found.here.members.iter().filter(|_| self.found.here.source.is_none());
        asked.map(|member| self.answer(member)).collect()
    }

    fn answer(&self, member: &Member) -> Answer {
        let reply = self.found.reply_of(member.id.as_str());
        let state = match reply.and_then(|reply| Reply::from_name(&reply.reply)) {
            Some(Reply::Coming) => {
                let of_unit = |person: &&Attendee| person.row.unit_id.as_deref() == Some(member.id.as_str());
                let many = self.found.attendees.iter().filter(of_unit).count();
                State::done(self.words.say_count("reply-coming", many, &[]))
            }
            Some(Reply::NotComing) => State::void(self.say("reply-not-coming")),
            None => State::wait(self.say("reply-none")),
        };
        let note = reply.map(|reply| reply.note.clone()).unwrap_or_default();
        Answer { unit: member.short_name.clone(), state, note }
    }

    fn person(&self, person: &Attendee) -> Person {
        let row = &person.row;
        let vote = match person.voting {
            Voting::WithVote => self.say("attendee-with-vote"),
            Voting::WithoutVote => self.say("attendee-without-vote"),
        };
        Person {
            place: format!("nguoi-{}", row.number),
            name: row.name.clone(),
            detail: say_place(self.found, row),
            role: say_role(self.words, person.role),
            vote,
            state: say_presence(self.words, person.presence),
            notes: if self.changes { self.buttons(person, &at_the_door(person)) } else { vec![] },
            more: if self.changes { self.more(person) } else { vec![] },
        }
    }

    fn buttons(&self, person: &Attendee, notes: &[AttendeeNote]) -> Vec<Button> {
        let button = |note: &AttendeeNote| {
            let label = self.say(&format!("attendee-note-{}", note.name().replace('_', "-")));
            let button = Button::new(label).act(format!("{}-{}", note.name(), person.row.number));
            button.about(format!(": {}", person.row.name))
        };
        notes.iter().map(button).collect()
    }

    fn more(&self, person: &Attendee) -> Vec<Button> {
        let vote = match person.voting {
            Voting::WithVote => AttendeeNote::WithoutVote,
            Voting::WithoutVote => AttendeeNote::WithVote,
        };
        let chair = match person.role {
            AttendeeRole::CoChair => AttendeeNote::Delegate,
            AttendeeRole::Head | AttendeeRole::Delegate | AttendeeRole::Secretary | AttendeeRole::Guest => {
                AttendeeNote::CoChair
            }
        };
        let mut notes = vec![vote, chair];
        if person.presence != Presence::Unknown {
            notes.push(AttendeeNote::Unseen);
        }
        let mut buttons = self.buttons(person, &notes);
        if person.presence != Presence::Present {
            let label =
                Button::stop(self.say("attendee-remove")).act(format!("remove-{}", person.row.number));
            buttons.push(label.about(format!(": {}", person.row.name)));
        }
        buttons
    }

    fn add(&self, back: &Back<'_>) -> (bool, EntryForm) {
        let sent = back.sent.filter(|sent| sent.contains_key("ho-ten"));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let begins: Sent = [("vai-tro".to_owned(), AttendeeRole::Delegate.name().to_owned())].into();
        let at = (sent.unwrap_or(&begins), errors.as_ref());
        let roles = AttendeeRole::ALL.map(|role| (role.name().to_owned(), say_role(self.words, role)));
        let none = (String::new(), self.say("attendee-unit-none"));
        let units = self.found.here.members.iter().map(|unit| (unit.slug.clone(), unit.short_name.clone()));
        let units = std::iter::once(none).chain(units).collect();
        let form = EntryForm::stacked(address(&self.found.here).conference_people(&self.found.row.id))
            .field(field(self.words, (Control::Text, "ho-ten"), at).required())
            .field(field(self.words, (Control::Text, "chuc-vu"), at))
            .field(field(self.words, (Control::Choice(units), "don-vi"), at))
            .field(field(self.words, (Control::Text, "noi-cong-tac"), at))
            .field(field(self.words, (Control::Choice(roles.into()), "vai-tro"), at))
            .field(field(self.words, (Control::Tick, "bieu-quyet"), at))
            .errors(errors)
            .button(Button::new(self.say("attendee-add")));
        (sent.is_some(), form)
    }
}

/// What is asked at the door: the other of the two.
fn at_the_door(person: &Attendee) -> Vec<AttendeeNote> {
    match person.presence {
        Presence::Unknown => vec![AttendeeNote::Present, AttendeeNote::Absent],
        Presence::Present => vec![AttendeeNote::Absent],
        Presence::Absent => vec![AttendeeNote::Present],
    }
}

pub(super) fn say_role(words: &Words, role: AttendeeRole) -> String {
    words.say(&format!("attendee-role-{}", role.name().replace('_', "-"))).into_owned()
}
