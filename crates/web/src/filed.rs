//! Files that are kept beside something: as they are seen, and what is done with one.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::evidence::{Paper, PaperStep};
use thidua_words::Words;

use crate::parts::{Button, EntryForm, Icon};
use crate::register::{Sent, text};

/// The files of something, as its page shows them: those that stand there, and those that were taken away.
#[derive(Template)]
#[template(path = "parts/files.html")]
pub struct FilesPart {
    /// What is said where there are none.
    pub none: String,
    pub papers: Vec<Kept>,
    /// What is said of those that were taken away, before their names.
    pub gone_said: String,
    pub gone: Vec<Gone>,
}

impl HtmlSafe for FilesPart {}

/// A file as it is seen.
pub struct Kept {
    pub href: String,
    pub name: String,
    /// How large, who put it there, when.
    pub line: String,
    pub damage: Option<String>,
    pub away: Option<EntryForm>,
}

/// A file that was taken away.
pub struct Gone {
    pub name: String,
    pub line: String,
    pub back: Option<EntryForm>,
}

/// Where a file is handed out and something is done with it, and how far its page knew the log.
pub struct Place {
    pub address: String,
    pub seen: i64,
}

impl Place {
    fn form(&self, act: &str, button: Button, name: &str) -> EntryForm {
        let form = EntryForm::in_a_row(self.address.clone()).seen(self.seen).with("viec", act);
        form.button(button.about(format!(": {name}")))
    }
}

impl Kept {
    /// A file that stands there; `away` is the button of who may take it away.
    pub fn of(words: &Words, paper: &Paper, (place, away): (Place, Option<Button>)) -> Self {
        let file = &paper.file;
        let at = words.moment(file.uploaded_at);
        let by = [("size", &*words.size(file.bytes)), ("by", &*file.uploaded_by), ("at", &*at)];
        Self {
            name: file.name.clone(),
            line: words.say_with("signed-by", &by),
            damage: paper.damage.map(|_| words.say("signed-altered").into_owned()),
            away: away.map(|button| place.form("go", button, &file.name)),
            href: place.address,
        }
    }
}

impl Gone {
    /// A file that was taken away; `back` is the button of who may put it back.
    pub fn of(words: &Words, paper: &Paper, (place, back): (Place, Option<Button>)) -> Self {
        let (by, at) = paper.taken.clone().unwrap_or_default();
        let name = paper.file.name.clone();
        Self {
            line: words.say_with("signed-gone-by", &[("by", &by), ("at", &words.moment(at))]),
            back: back.map(|button| place.form("dat-lai", button, &name)),
            name,
        }
    }
}

/// What is to be done with a file, as its forms say it.
pub fn step_of(sent: &Sent) -> Option<PaperStep> {
    match text(sent, "viec") {
        "go" => Some(PaperStep::TakeAway),
        "dat-lai" => Some(PaperStep::PutBack),
        _ => None,
    }
}
