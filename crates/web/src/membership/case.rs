//! The page of a case: where it stands, the next step as the one main button, the other steps, and its time line.

use askama::Template;
use axum::response::Response;
use thidua_app::membership::{Happened, Steps};
use thidua_domain::membership::{Asks, Ending};
use thidua_words::Words;

use super::fields::{DAY, ENDING, NOTE, NUMBER, asked_label};
use super::{Sent, answered, text};
use crate::frame::Frame;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN, State};
pub(super) use crate::refused::Back;
use crate::year::log::typed_still;

/// A line of what is known.
pub(super) struct Known {
    pub label: String,
    pub value: String,
    pub way: Option<Link>,
}

/// A step of the time line.
struct Turn {
    day: String,
    what: String,
    /// Whether it was taken back.
    is_void: bool,
    note: String,
    by: String,
}

/// A step that is folded away until somebody wants it.
struct Folded {
    open: bool,
    summary: String,
    text: String,
    form: EntryForm,
}

#[derive(Template)]
#[template(path = "membership/case.html")]
struct CasePage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    known: Vec<Known>,
    next: Option<Deed>,
    folded: Vec<Folded>,
    turns: Vec<Turn>,
}

impl Known {
    /// A line with a text.
    pub(super) fn line(words: &Words, key: &str, value: impl Into<String>) -> Self {
        Self { label: words.say(key).into_owned(), value: value.into(), way: None }
    }

    /// A line that leads on.
    pub(super) fn way(words: &Words, key: &str, way: Link) -> Self {
        Self { way: Some(way), ..Self::line(words, key, "") }
    }

    /// The activity after which something came.
    pub(super) fn after(words: &Words, topic: &str, activity: String) -> Self {
        Self::way(words, "membership-field-sau-hoat-dong", Link::new(topic, activity))
    }
}

/// A step that can be taken.
#[derive(Clone, Copy)]
pub(super) struct Ahead {
    /// Its stable name.
    pub name: &'static str,
    /// Whether it rests on a number.
    pub number: Asks,
    /// Whether it asks why.
    pub note: Asks,
}

/// A case as its page shows it.
pub(super) struct Case<'a> {
    pub frame: Frame,
    pub lede: String,
    pub state: State,
    pub known: Vec<Known>,
    pub steps: &'a Steps,
    /// What can be done, the next step first; nothing for who only reads.
    pub ahead: Vec<Ahead>,
    pub action: String,
    pub seen: i64,
    pub today: String,
    /// One more field of a step.
    pub more: Option<(&'static str, Field)>,
}

/// The key of what is said about a step.
fn key(kind: &str, step: &str) -> String {
    format!("membership-{kind}-{}", step.replace('_', "-"))
}

/// Answers with the page of a case.
pub(super) fn answer(words: &Words, case: Case<'_>, back: Back<'_>) -> Response {
    let status = back.status;
    answered(page(words, case, back), status)
}

fn page(words: &Words, case: Case<'_>, back: Back<'_>) -> CasePage {
    let wanted = back.sent.map(|sent| text(sent, "viec")).unwrap_or_default();
    let turns = case.steps.all().iter().rev().map(|step| turn(words, case.steps, step)).collect();
    let main = case.ahead.iter().position(|step| step.name != "take_back" && step.name != "end");
    let mut folded = vec![];
    let mut next = None;
    for (place, step) in case.ahead.iter().enumerate() {
        let is_wanted = wanted == step.name;
        let is_main = main == Some(place);
        let form = form(words, &case, (*step, is_main), (&back, is_wanted));
        let (title, why) = (words.say(&key("do", step.name)), words.say(&key("why", step.name)));
        if is_main {
            next = Some(Deed::new("viec-tiep", title, why, form).framed());
        } else {
            let (summary, text) = (title.into_owned(), why.into_owned());
            folded.push(Folded { open: is_wanted, summary, text, form });
        }
    }
    // A step that is gone from the page says its reasons above it all the same.
    let is_told = case.ahead.iter().any(|step| step.name == wanted);
    let errors = back.errors.as_ref().filter(|_| !is_told).and_then(|errors| FormErrors::of(words, errors));
    // So does what was typed for it, which has no field any more.
    let typed = back.sent.filter(|_| !is_told).and_then(|sent| typed_still(words, text(sent, NOTE)));
    let notes = back.notes.into_iter().chain(errors.map(Note::from)).chain(typed).collect();
    CasePage {
        frame: case.frame,
        lede: case.lede,
        state: case.state.boxed(),
        notes,
        known: case.known,
        next,
        folded,
        turns,
    }
}

fn turn(words: &Words, steps: &Steps, step: &Happened) -> Turn {
    let taken = steps.taken_back_by(step.number);
    let said = words.say(&key("happened", &step.step));
    let what = match (step.paper.as_str(), step.ending.as_str()) {
        ("", _) => said.into_owned(),
        (paper, "") => words.say_with("membership-by-paper", &[("what", &said), ("number", paper)]),
        (paper, ending) => {
            let how = words.say(&format!("membership-ending-{ending}"));
            words.say_with("membership-ended-by", &[("what", &said), ("how", &how), ("number", paper)])
        }
    };
    Turn {
        day: words.date(&step.day.to_string()),
        what,
        is_void: taken.is_some(),
        note: step.note.clone(),
        by: words.say_with("register-noted", &[("by", &step.noted_by), ("at", &words.moment(step.noted_at))]),
    }
}

/// The form of a step. Only the one that came back has what was typed, and the plain names for its fields.
fn form(
    words: &Words,
    case: &Case<'_>,
    (step, is_main): (Ahead, bool),
    (back, is_wanted): (&Back<'_>, bool),
) -> EntryForm {
    let nothing = Sent::new();
    let sent = back.sent.filter(|_| is_wanted);
    let typed = sent.unwrap_or(&nothing);
    let errors = back.errors.as_ref().filter(|_| is_wanted).and_then(|errors| FormErrors::of(words, errors));
    let ask = |control: Control, name: &'static str, label: String| {
        let field = Field::new(control, name, label).value(text(typed, name));
        let field = field.error(errors.as_ref().and_then(|errors| errors.of_field(name)));
        if is_wanted { field } else { field.id(format!("{}-{name}", step.name)) }
    };
    let day = ask(Control::Date, DAY, words.say(&key("day", step.name)).into_owned());
    let day = if sent.is_some() { day } else { day.value(case.today.as_str()) };
    let ending = (step.name == "end").then(|| {
        let choice = |ending: Ending| {
            (
                ending.name().to_owned(),
                words.say(&format!("membership-ending-{}", ending.name())).into_owned(),
            )
        };
        let choices = Ending::ALL.map(choice).into();
        ask(Control::Pick(choices), ENDING, words.say("membership-field-ending").into_owned())
    });
    let number = (step.number != Asks::Never).then(|| {
        let asked =
            if step.name == "register" { "membership-field-registration" } else { "membership-field-so" };
        ask(Control::Text, NUMBER, asked_label(words, asked, step.number))
    });
    let note = (step.note != Asks::Never)
        .then(|| ask(Control::Area(2), NOTE, asked_label(words, &key("note", step.name), step.note)));
    let more = case.more.as_ref().filter(|(name, _)| *name == step.name).map(|(_, field)| field.clone());
    let label = words.say(&key("button", step.name));
    let button = match (is_main, step.name) {
        (true, _) => Button::main(label),
        (false, "take_back" | "end" | "decline" | "abandon") => Button::stop(label),
        (false, _) => Button::new(label),
    };
    EntryForm::close(case.action.as_str())
        .with(SEEN, back.seen(case.seen))
        .with("viec", step.name)
        .errors(errors)
        .field(day)
        .fields(ending)
        .fields(number)
        .fields(note)
        .fields(more)
        .button(button)
}
