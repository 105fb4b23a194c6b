//! What was handed in and is wanted back: the form of its unit, and what others read of it.

use thidua_app::handed::Handed;
use thidua_words::Words;

use crate::parts::{Button, Control, Deed, EntryForm, Field, Note, Tone};

/// Takes it back while nobody opened it, or asks for it with a reason; `form` goes where that is done.
pub(crate) fn give_back_deed(
    words: &Words,
    handed: &Handed,
    form: EntryForm,
    (reason, error): (String, Option<String>),
) -> Deed {
    let Some((at, by)) = &handed.opened else {
        let form = form.button(Button::new(words.say("take-back-button")).act("rut-lai"));
        return Deed::new("rut-lai", words.say("take-back-title"), words.say("take-back-text"), form);
    };
    let opened = words.say_with("ask-back-text", &[("by", by), ("at", &words.moment(*at))]);
    let asked = Field::new(Control::Area(2), "ly-do-xin", words.say("ask-back-reason"));
    let form = form
        .field(asked.value(reason).error(error).required())
        .button(Button::new(words.say("ask-back-button")).act("xin-rut"));
    Deed::new("rut-lai", words.say("ask-back-title"), opened, form)
}

/// Somebody asked for it: who, when, why.
pub(crate) fn asked_note(words: &Words, handed: &Handed, unit: &str) -> Option<Note> {
    let (at, by, reason) = handed.asked.as_ref()?;
    let line = words.say_with("asked-back-by", &[("unit", unit), ("by", by), ("at", &words.moment(*at))]);
    Some(Note::new(Tone::Warn, line).text(reason.clone()))
}

/// Nobody is kept from reading because it could not be noted that they read: on a full disk, say.
pub(crate) fn say_unnoted(noted: Result<(), thidua_app::Error>) {
    if let Err(error) = noted {
        tracing::warn!(?error, "it was not noted that something handed in was opened");
    }
}
