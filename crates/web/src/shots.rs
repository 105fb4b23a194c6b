//! Pictures beside something: as they are seen, and what who keeps them does with them.

use axum::http::StatusCode;
use thidua_app::evidence::Picture;
use thidua_app::{Error, FieldErrors};
use thidua_domain::evidence::{CAPTION_MAX_CHARS, PICTURES, PICTURES_MOST};
use thidua_words::Words;

use crate::fault::PageResult;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Note, SEEN};
use crate::refused::refused;
use crate::register::{Sent, text};
use crate::year::log::typed_still;

/// The field of a caption, and that of a file.
pub const CAPTION: &str = "chu-thich";
/// The field of a file.
pub const FILE: &str = "tep";

/// Pictures that stand beside something, for a person.
pub struct Shown<'a> {
    /// Also those that were taken away.
    pub pictures: &'a [Picture],
    /// Whether the person keeps them.
    pub keeps: bool,
    /// How far the log was known when they were read.
    pub seen: i64,
    /// Where one is brought.
    pub add: String,
    /// Where one is handed out, and something is done with it.
    pub way: &'a dyn Fn(&str) -> String,
}

/// What came back of a form about a picture, and why.
#[derive(Default)]
pub(crate) struct Returned {
    /// The picture that it is about; nothing for a new one.
    picture: Option<String>,
    sent: Sent,
    errors: Option<FieldErrors>,
    notes: Vec<Note>,
    pub status: StatusCode,
}

impl Returned {
    /// Why an act was refused.
    pub(crate) fn of(
        words: &Words,
        (picture, sent): (Option<String>, Sent),
        error: Error,
    ) -> PageResult<Self> {
        // Each picture has a field of its own for its caption.
        let own = picture.as_deref().map(field_of);
        let name = |field: &str| match field {
            "caption" => own.as_deref().or(Some(CAPTION)),
            "picture" => Some(FILE),
            _ => None,
        };
        let refused = refused(words, error.renamed(name))?;
        let (errors, notes, status) = (refused.errors, refused.notes, refused.status);
        Ok(Self { picture, sent, errors, notes, status })
    }

    /// What is said above the page; and a caption that was typed for a picture which is gone from it.
    pub(crate) fn notes(&mut self, words: &Words, found: &Shown<'_>) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.notes);
        notes.extend(self.errors.as_ref().and_then(|errors| FormErrors::of(words, errors)).map(Note::from));
        let is_gone =
            |id: &String| !found.pictures.iter().any(|other| other.file.id == *id && other.stands());
        if self.picture.as_ref().is_some_and(is_gone) {
            notes.extend(typed_still(words, text(&self.sent, CAPTION)));
        }
        notes
    }

    /// How far the log was known: what is wrong with a form goes on from what its person had before them.
    fn seen(&self, (picture, now): (&str, i64)) -> String {
        let is_it = self.errors.is_some() && self.picture.as_deref() == Some(picture);
        if is_it { text(&self.sent, SEEN).to_owned() } else { now.to_string() }
    }

    fn message(&self, words: &Words, field: &str) -> Option<String> {
        self.errors.as_ref().and_then(|errors| FormErrors::of(words, errors))?.of_field(field)
    }
}

fn field_of(picture: &str) -> String {
    format!("{CAPTION}-{picture}")
}

/// A picture as it is seen.
pub(crate) struct Shot {
    pub id: String,
    pub src: String,
    pub caption: String,
    pub width: u32,
    pub height: u32,
    pub by: String,
    pub altered: bool,
    pub tools: Option<Tools>,
}

/// What is done with a picture, folded away until somebody wants it.
pub(crate) struct Tools {
    pub open: bool,
    pub caption: EntryForm,
    pub away: EntryForm,
}

/// A picture that was taken away.
pub(crate) struct Gone {
    pub caption: String,
    pub by: String,
    pub back: EntryForm,
}

/// The pictures of an activity.
pub(crate) struct Gallery {
    pub shots: Vec<Shot>,
    pub gone: Vec<Gone>,
    pub add: Option<Deed>,
    /// Why no more are taken.
    pub full: Option<String>,
}

impl Gallery {
    pub(crate) fn of(words: &Words, found: &Shown<'_>, back: &Returned) -> Self {
        let (standing, gone): (Vec<&Picture>, Vec<&Picture>) =
            found.pictures.iter().partition(|picture| picture.stands());
        let is_full = standing.len() >= PICTURES_MOST;
        let most = PICTURES_MOST.to_string();
        Self {
            add: (found.keeps && !is_full).then(|| add(words, found, back)),
            full: (found.keeps && is_full).then(|| words.say_with("pictures-full", &[("max", &most)])),
            shots: standing.into_iter().map(|picture| shot(words, found, (picture, back))).collect(),
            gone: gone.into_iter().map(|picture| gone_of(words, found, picture)).collect(),
        }
    }
}

fn shot(words: &Words, found: &Shown<'_>, (picture, back): (&Picture, &Returned)) -> Shot {
    let file = &picture.file;
    let by = [("by", file.uploaded_by.as_str()), ("at", &words.moment(file.uploaded_at))];
    Shot {
        src: (found.way)(&file.id),
        caption: file.name.clone(),
        width: picture.size.0,
        height: picture.size.1,
        by: words.say_with("pictures-by", &by),
        altered: picture.damage.is_some(),
        tools: found.keeps.then(|| tools(words, found, (picture, back))),
        id: file.id.clone(),
    }
}

fn tools(words: &Words, found: &Shown<'_>, (picture, back): (&Picture, &Returned)) -> Tools {
    let file = &picture.file;
    let is_it = back.picture.as_deref() == Some(file.id.as_str());
    let field = field_of(&file.id);
    let typed = back.sent.get(CAPTION).filter(|_| is_it);
    let about = format!(": {}", file.name);
    let form = |step: &str| {
        EntryForm::close((found.way)(&file.id))
            .with(SEEN, back.seen((&file.id, found.seen)))
            .with("viec", step)
    };
    let caption = Field::new(Control::Area(2), CAPTION, words.say("pictures-caption"))
        .id(field.clone())
        .value(typed.map_or(file.name.as_str(), String::as_str))
        .error(back.message(words, &field).filter(|_| is_it))
        .required();
    let save = Button::new(words.say("pictures-caption-button")).about(about.clone());
    let away = Button::stop(words.say("pictures-away-button")).about(about);
    Tools {
        open: is_it,
        caption: form("chu-thich").field(caption).button(save),
        away: form("go").button(away),
    }
}

fn gone_of(words: &Words, found: &Shown<'_>, picture: &Picture) -> Gone {
    let file = &picture.file;
    let (by, at) = picture.taken.clone().unwrap_or_default();
    let back = Button::new(words.say("pictures-back-button")).about(format!(": {}", file.name));
    Gone {
        by: words.say_with("pictures-gone-by", &[("by", &by), ("at", &words.moment(at))]),
        back: EntryForm::in_a_row((found.way)(&file.id))
            .seen(found.seen)
            .with("viec", "dat-lai")
            .button(back),
        caption: file.name.clone(),
    }
}

fn add(words: &Words, found: &Shown<'_>, back: &Returned) -> Deed {
    let is_it = back.picture.is_none();
    let limits = [
        ("kinds", PICTURES.titles()),
        ("mb", PICTURES.megabytes().to_string()),
        ("letters", CAPTION_MAX_CHARS.to_string()),
        ("max", PICTURES_MOST.to_string()),
    ];
    let limits: Vec<(&str, &str)> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let message = |field: &str| back.message(words, field).filter(|_| is_it);
    let file = Field::new(Control::File(PICTURES.endings()), FILE, words.say("pictures-file"))
        .hint(words.say_with("pictures-file-hint", &limits))
        .error(message(FILE))
        .required();
    let typed = if is_it { text(&back.sent, CAPTION) } else { "" };
    let caption = Field::new(Control::Area(2), CAPTION, words.say("pictures-caption"))
        .hint(words.say_with("pictures-caption-hint", &limits))
        .value(typed)
        .error(message(CAPTION))
        .required();
    let form = EntryForm::stacked(found.add.clone())
        .with_files()
        .field(file)
        .field(caption)
        .button(Button::new(words.say("pictures-add-button")));
    Deed::new("them-anh", words.say("pictures-add"), words.say_with("pictures-add-why", &limits), form)
        .framed()
}
