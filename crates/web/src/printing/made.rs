//! The papers that were made of something, as its page tells them, and a file held against them.

use thidua_app::prints::{PrintBook, PrintRow, Prints, match_print};
use thidua_domain::prints::{MADE_PAPER, PaperKind};
use thidua_words::Words;

use crate::door::upload::SentForm;
use crate::fault::PageResult;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Note, Tone};
use crate::refused::{Back, Refused, refused};

/// The field in which a file is chosen.
const FILE: &str = "tep-doi-chieu";
/// Letters of a digest that people compare by eye.
const SHORT: usize = 12;

/// A file that was made.
pub struct Line {
    pub what: String,
    /// How often it was issued, and what it replaces; empty of the first.
    pub again: String,
    pub by: String,
    pub short: String,
    pub digest: String,
}

/// The part of a page.
pub struct MadePart {
    pub lines: Vec<Line>,
    pub more: Option<String>,
    pub check: Deed,
}

impl MadePart {
    /// What was made, and the form that goes to `check`.
    pub fn of(words: &Words, prints: &Prints, check: String, back: &Back<'_>) -> Self {
        // Other forms of a page send fields along.
        let errors = back.errors.as_ref().filter(|_| back.sent.is_none());
        let errors = errors.and_then(|errors| FormErrors::of(words, errors));
        let more = (prints.more > 0)
            .then(|| words.say_with("made-more", &[("many", &words.decimal(&prints.more.to_string()))]));
        let lines = prints.rows.iter().map(|row| line(words, row)).collect();
        Self { lines, more, check: check_deed(words, check, errors.as_ref()) }
    }
}

fn line(words: &Words, row: &PrintRow) -> Line {
    let again = match row.replaces.as_str() {
        "" => String::new(),
        replaces => {
            let (number, digest) = (row.edition.to_string(), short(replaces));
            words.say_with("made-again", &[("number", &number), ("digest", &digest)])
        }
    };
    let by = [("by", &*row.made_by), ("at", &*words.moment(row.made_at))];
    Line {
        what: say_made(words, row),
        again,
        by: words.say_with("made-by", &by),
        short: short(&row.digest),
        digest: row.digest.clone(),
    }
}

/// The beginning of a digest.
pub fn short(digest: &str) -> String {
    digest.chars().take(SHORT).collect()
}

/// What a file that was made is.
fn say_made(words: &Words, row: &PrintRow) -> String {
    let of_many = row.paper == PaperKind::Certificate.name() && row.part.parse::<u32>().is_err();
    let kind = match (of_many, row.part.is_empty()) {
        (false, _) => row.paper.as_str(),
        (true, false) => "certificates",
        (true, true) => "certificates-archive",
    };
    let arguments = [("part", row.part.as_str()), ("many", &row.papers.to_string())];
    words.say_with(&format!("made-paper-{kind}"), &arguments)
}

fn check_deed(words: &Words, check: String, errors: Option<&FormErrors>) -> Deed {
    let size = MADE_PAPER.megabytes().to_string();
    let file = Field::new(Control::File(MADE_PAPER.endings()), FILE, words.say("made-file"))
        .hint(words.say_with("made-file-hint", &[("mb", &size)]))
        .error(errors.and_then(|errors| errors.of_field(FILE)))
        .required();
    let form = EntryForm::stacked(check)
        .with_files()
        .errors(errors.cloned())
        .field(file)
        .button(Button::new(words.say("made-check-button")));
    Deed::new("doi-chieu", words.say("made-check"), words.say("made-check-why"), form).framed()
}

/// Holds the file of a form against what was made; what its page says.
///
/// # Errors
/// What no form can say.
pub async fn checked(
    house: &House,
    words: &Words,
    book: &PrintBook,
    SentForm { files, .. }: SentForm,
) -> PageResult<Back<'static>> {
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let note = match match_print(&house.app, book, file).await {
        Ok(Some(row)) => {
            let (paper, at) = (say_made(words, &row), words.moment(row.made_at));
            let found = [("paper", &*paper), ("at", &*at), ("by", &*row.made_by)];
            Note::new(Tone::Done, words.say("made-is-one")).text(words.say_with("made-is-one-text", &found))
        }
        Ok(None) => Note::new(Tone::Warn, words.say("made-is-none")).text(words.say("made-is-none-text")),
        Err(error) => {
            let error = error.renamed(|field| (field == "file").then_some(FILE));
            let Refused { status, errors, notes } = refused(words, error)?;
            return Ok(Back { sent: None, errors, notes, status });
        }
    };
    Ok(Back { notes: vec![note.answering()], ..Back::default() })
}
