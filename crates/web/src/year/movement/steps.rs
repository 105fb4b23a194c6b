//! What whoever launched a movement does with it: one thing next, the others folded away.

use thidua_app::year::Movement;
use thidua_domain::year::{MovementState, MovementStep, Phase};
use thidua_words::Words;

use super::field;
use crate::ground::address;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, SEEN};
use crate::refused::Back;
use crate::register::{Sent, text};

/// The mid-term review.
pub(super) const MIDTERM: &str = "review";
/// What became of commendation.
pub(super) const COMMENDATION: &str = "commendation";

/// Something that is folded away.
pub(super) struct Folded {
    pub title: String,
    pub text: String,
    pub open: bool,
    pub form: EntryForm,
}

/// The field in which something is said with a step.
pub(super) fn said_in(what: &str) -> &'static str {
    match what {
        MIDTERM => "so-ket",
        COMMENDATION => "khen-thuong",
        "conclude" => "tong-ket",
        _ => "ly-do",
    }
}

/// A form of whoever launched it: what it is, how many lines, what stands in it.
fn form_of(
    words: &Words,
    found: &Movement,
    ((what, lines, stands), back): ((&'static str, u8, &str), &Back<'_>),
) -> (bool, EntryForm) {
    let name = said_in(what);
    let sent = back.sent.filter(|sent| text(sent, "viec") == what);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let stands: Sent = [(name.to_owned(), stands.to_owned())].into();
    let asked = field(words, (Control::Area(lines), name), (sent.unwrap_or(&stands), errors.as_ref()));
    // What became of commendation may be taken back by leaving nothing.
    let asked = if what == COMMENDATION { asked } else { asked.required() };
    let form = EntryForm::stacked(address(&found.here).movement(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .with("viec", what)
        .field(asked.id(format!("{what}-{name}")))
        .errors(renamed(errors, what, words, back));
    (sent.is_some(), form)
}

/// Fields of these forms carry what they are about before their ids, and so do the links to them.
fn renamed(errors: Option<FormErrors>, what: &str, words: &Words, back: &Back<'_>) -> Option<FormErrors> {
    errors?;
    let mut errors = back.errors.clone()?;
    for error in &mut errors.0 {
        error.field = format!("{what}-{}", error.field);
    }
    FormErrors::of(words, &errors)
}

/// The one thing that whoever launched it does now: reviews it while it runs, concludes it when it ended.
pub(super) fn next(words: &Words, found: &Movement, back: &Back<'_>) -> Option<Deed> {
    if !found.leads {
        return None;
    }
    let (what, stands) = match found.standing.phase() {
        Phase::Ended(_) => ("conclude", &found.row.closing),
        Phase::Running if found.row.midterm.is_empty() => (MIDTERM, &found.row.midterm),
        Phase::Launched | Phase::Running | Phase::Concluded | Phase::CalledOff => return None,
    };
    let (_, form) = form_of(words, found, ((what, 6, stands), back));
    let title = words.say(&format!("movement-step-{what}"));
    let form = form.button(Button::main(title.clone()));
    Some(Deed::new("buoc-tiep", title, words.say(&format!("movement-step-{what}-text")), form).framed())
}

/// Everything else.
pub(super) fn folded(words: &Words, found: &Movement, back: &Back<'_>) -> Vec<Folded> {
    if !found.leads {
        return vec![];
    }
    let (row, standing) = (&found.row, found.standing);
    let fold = |what: &'static str, lines: u8, stands: &str| {
        let (open, form) = form_of(words, found, ((what, lines, stands), back));
        let title = words.say(&format!("movement-step-{what}")).into_owned();
        let text = words.say(&format!("movement-step-{what}-text")).into_owned();
        let ends = what == MovementStep::CallOff.name();
        let button = if ends { Button::stop(title.clone()) } else { Button::new(title.clone()) };
        Folded { text, open, form: form.button(button), title }
    };
    let mut list = vec![];
    let is_next = standing.phase() == Phase::Running && row.midterm.is_empty();
    if standing.may_tell().is_ok() && !is_next {
        list.push(fold(MIDTERM, 6, &row.midterm));
    }
    let is_last_day = standing.days.is_some_and(|days| days.to == standing.today);
    if standing.phase() == Phase::Running && is_last_day {
        list.push(fold("conclude", 6, &row.closing));
    }
    if standing.may_settle().is_ok() {
        list.push(fold(COMMENDATION, 3, &row.commendation));
    }
    match standing.state {
        MovementState::Launched => list.push(fold("call-off", 2, "")),
        MovementState::Concluded => list.push(fold("reopen", 2, "")),
        MovementState::CalledOff => list.push(resume(words, found, back)),
    }
    list
}

fn resume(words: &Words, found: &Movement, back: &Back<'_>) -> Folded {
    let what = MovementStep::Resume.name();
    let title = words.say("movement-step-resume").into_owned();
    let form = EntryForm::stacked(address(&found.here).movement(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .with("viec", what)
        .button(Button::new(title.clone()));
    Folded { text: words.say("movement-step-resume-text").into_owned(), open: false, form, title }
}
