//! Files that go into a register, whatever they hold: brought, looked at, held, let go, and listed to be taken back.

pub(crate) mod held;
mod waiting;

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use thidua_app::files::IntakeRow;
use thidua_app::files::{HeldFile, Letters, Purpose, Tab, TextForm, hold_unread, look_into};
use thidua_app::gauge::{Gauge, Mark};
use thidua_app::organization::UnitRow;
use thidua_app::register::{Register, may_bring_register};
use thidua_app::{App, Error, FieldErrors};
use thidua_domain::access::Actor;
use thidua_domain::files::{Intake, letters};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::{Sent, frame_of, text};
use crate::door::upload::{SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, Link, Note, State, Tone};
use crate::progress::{ProgressPage, bar_of, comes_again, say_mark};
use crate::refused::{Refused, refused};
use crate::sentences::say_refusal;

use self::waiting::Asking;
pub(crate) use self::waiting::Waiting;

/// A file with more bytes is read and taken in where its person sees how far it is: half a second of reading, or so.
pub(crate) const LARGE: u64 = 512 << 10;

/// Who reads a file, how, and who is told how far it is.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    /// In which language figures are read as people write them.
    pub words: &'static Words,
    pub gauge: &'a Gauge,
}

/// The field of the file.
pub(crate) const FILE: &str = "tep";
/// Which sheet, counted from 1.
pub(super) const TAB: &str = "trang";
/// Stands before the place of a column, counted from 0.
pub(super) const COLUMN: &str = "cot.";
/// A column that is not read.
pub(super) const UNREAD: &str = "khong";
/// Rows that are not right stay behind.
const WITHOUT: &str = "bo-dong-sai";
/// What was read, and what the register says of it.
const READ: &str = "xem";
const KEPT: &str = "so";

/// The page on which a file is brought, with those that were taken in before.
#[derive(Template)]
#[template(path = "register/brought/start.html")]
pub(crate) struct StartPage {
    pub frame: Frame,
    pub notes: Vec<Note>,
    pub lede: String,
    /// The heading above the form.
    pub send: String,
    pub bring: EntryForm,
    /// An empty list to be filled in.
    pub sample: Option<Link>,
    /// The heading above those that were taken in, and what is said where there are none.
    pub earlier: (String, String),
    /// What taking one back does.
    pub undo_sure: String,
    pub before: Vec<Before>,
}

/// A file that was taken in, and how it is taken back.
pub(crate) struct Before {
    name: String,
    said: String,
    by: String,
    undo: EntryForm,
}

impl Before {
    /// `said` is what came of it, `undo` where it is taken back.
    pub fn of(words: &Words, file: IntakeRow, said: String, undo: String) -> Self {
        let at = words.moment(file.taken_at);
        let by = [("by", file.taken_by.as_str()), ("at", at.as_str())];
        Self {
            said,
            by: words.say_with("register-import-by", &by),
            undo: EntryForm::close(undo)
                .button(Button::stop(words.say("register-import-undo-button")).about(file.name.clone())),
            name: file.name,
        }
    }
}

/// The field in which a file is chosen, without what is said beside it.
pub(crate) fn file_field(words: &Words, intake: Intake, (label, hint): (&str, &str)) -> Entry {
    let (kinds, max) = (intake.titles(), intake.megabytes().to_string());
    let limits = [("kinds", kinds.as_str()), ("max", max.as_str())];
    Entry::new(Control::File(intake.endings()), FILE, words.say(label)).hint(words.say_with(hint, &limits))
}

/// The register into which a file is brought; what nobody may bring is read to its end and forgotten.
pub(super) async fn may_bring(
    house: &House,
    visitor: &Visitor,
    unit: &str,
    request: Request,
) -> PageResult<(Register, Request)> {
    match may_bring_register(&house.app, &visitor.signed_in()?.actor, unit).await {
        Ok(register) => Ok((register, request)),
        Err(error) => {
            drain_body(request.into_body()).await;
            Err(error.into())
        }
    }
}

/// The digest of a file that is held now; or what is wrong with it. A large one is read on its own page, and what is wrong with it said there.
pub(super) async fn look_at<P: Purpose<Fault = Refusal>>(
    house: &House,
    visitor: &Visitor,
    (register, purpose): (&Register, &P),
    file: SentFile,
) -> PageResult<Result<String, String>> {
    let actor = &visitor.signed_in()?.actor;
    let looked = match file.file {
        Err(refusal) => Err(refusal.into()),
        Ok(received) => {
            let (file, unit) = ((file.name.as_str(), received), &register.unit.id);
            if file.1.bytes > LARGE {
                hold_unread(&house.app, actor, purpose, unit, file).await.map(Ok)
            } else {
                let looked = look_into(&house.app, actor, purpose, unit, file).await;
                looked.map(|looked| looked.map(|(file, _)| file.digest))
            }
        }
    };
    match looked {
        Ok(Ok(digest)) => Ok(Ok(digest)),
        Ok(Err(refusal)) | Err(Error::Refused(refusal)) => Ok(Err(say_refusal(visitor.words, &refusal))),
        Err(error) => Err(error.into()),
    }
}

/// The page of a file that is being read.
pub(super) async fn reading(
    house: &House,
    visitor: &Visitor,
    (unit, mark): (&UnitRow, Mark),
    (name, let_go): (&str, String),
) -> PageResult {
    let words = visitor.words;
    let title = words.say_with("register-look-title", &[("name", name)]);
    let page = ProgressPage {
        frame: frame_of(house, visitor, unit, title.clone()).await?.here(words.say("register-look-here")),
        lede: words.say("progress-look-lede").into_owned(),
        state: State::open(words.say("job-running")).boxed(),
        progress: say_mark(words, mark),
        bar: bar_of(mark),
        note: None,
        result: None,
        onward: None,
        hints: vec![words.say("progress-look-refreshes").into_owned()],
        cancel: Some(let_go),
    };
    comes_again(Page(page), &visitor.path)
}

/// How a file is asked to be read, as one text.
pub(super) fn asking(visitor: &Visitor, (unit, digest): (&str, &str), sent: &Sent) -> PageResult<Asking> {
    let person = visitor.signed_in()?.actor.person.to_string();
    let how = format!("{} {unit} {sent:?}", visitor.language.tag());
    Ok(Asking { person, digest: digest.to_owned(), how })
}

/// What stands on the page of a file beside what was read.
pub(crate) struct Back<'a> {
    pub sent: &'a Sent,
    pub errors: Option<&'a FieldErrors>,
    pub notes: Vec<Note>,
}

/// Why a file was not taken in: the page comes back as it is now, with what was chosen on it.
pub(super) fn not_taken(words: &Words, error: Error) -> PageResult<Refused> {
    if matches!(error, Error::Meanwhile(_)) {
        return Ok(differs(words));
    }
    refused(words, error)
}

/// What is read now is not what the person looked at.
pub(super) fn differs(words: &Words) -> Refused {
    let note = Note::new(Tone::Warn, words.say("intake-differs")).answering();
    Refused { status: StatusCode::CONFLICT, errors: None, notes: vec![note] }
}

/// What the form that takes a file in says of what its person looked at.
pub(super) struct Seals<'a> {
    /// Of what was read.
    pub read: &'a str,
    /// Of what the register said.
    pub kept: &'a str,
    /// Whether rows that are not right stay behind.
    pub without_faulty: bool,
}

impl<'a> Seals<'a> {
    pub fn of(sent: &'a Sent) -> Self {
        Self {
            read: text(sent, READ),
            kept: text(sent, KEPT),
            without_faulty: !text(sent, WITHOUT).is_empty(),
        }
    }
}

/// A form with what its person looked at.
pub(super) fn sealed(form: EntryForm, read: &str, kept: &str) -> EntryForm {
    form.with(READ, read).with(KEPT, kept)
}

/// The tick that leaves rows behind that are not right; none where all are right.
pub(super) fn without(words: &Words, is_faulty: bool, sent: &Sent) -> Option<Entry> {
    is_faulty.then(|| {
        Entry::new(Control::Tick, WITHOUT, words.say("register-look-without"))
            .hint(words.say("register-look-without-hint"))
            .value(text(sent, WITHOUT))
    })
}

/// A column as the page shows it.
pub(super) struct ColumnRow {
    pub letter: String,
    pub heading: String,
    pub samples: String,
    pub fields: Vec<Entry>,
    /// What else is said of it.
    pub said: Option<String>,
}

impl ColumnRow {
    /// A column that is one of these, by the code and the name of each.
    pub fn of(
        words: &Words,
        (at, heading, samples): (usize, &str, &[String]),
        (choices, chosen): (Vec<(String, String)>, &str),
    ) -> Self {
        let letter = letters(at);
        let label = words.say_with("register-look-column-is", &[("column", &letter)]);
        let field = Entry::new(Control::Choice(choices), format!("{COLUMN}{at}"), label);
        Self {
            letter,
            heading: heading.to_owned(),
            samples: samples.join(" · "),
            fields: vec![field.value(chosen).heard()],
            said: None,
        }
    }

    /// With something else that is asked of it.
    pub fn asking(mut self, field: Entry) -> Self {
        self.fields.push(field);
        self
    }

    /// With something else that is said of it.
    pub fn saying(self, said: String) -> Self {
        Self { said: Some(said), ..self }
    }
}

/// The part of the page that says how a file was read, and how it can be read otherwise.
pub(super) struct ReadAs {
    pub facts: Vec<(String, String)>,
    pub counts: Vec<(String, String)>,
    /// Where it is read anew, and what goes along there.
    pub here: String,
    pub along: Vec<(&'static str, String)>,
    pub tab: Option<Entry>,
    pub columns: Vec<ColumnRow>,
    /// What else is asked of the whole file.
    pub usual: Vec<Entry>,
}

/// The sheets that are not read because nobody sees them.
pub(super) fn hidden_of(words: &Words, tabs: &[Tab]) -> Option<Note> {
    let hidden: Vec<&str> = tabs.iter().filter(|tab| tab.is_hidden).map(|tab| tab.name.as_str()).collect();
    let said = || words.say_with("register-look-hidden", &[("sheets", &hidden.join(", "))]);
    (!hidden.is_empty()).then(|| Note::new(Tone::Plain, said()))
}

/// What file it is, and how it was read.
pub(super) fn facts(
    words: &Words,
    file: &HeldFile,
    (form, tabs, tab): (Option<TextForm>, &[Tab], usize),
) -> Vec<(String, String)> {
    let fact = |key: &str, text: String| (words.say(key).into_owned(), text);
    let mut facts = vec![
        fact("intake-file", file.name.clone()),
        fact("intake-kind", format!("{}, {}", file.kind.title(), words.size(file.bytes))),
    ];
    if let Some(form) = form {
        let letters = match form.letters {
            Letters::Utf8 => "UTF-8",
            Letters::Utf16 => "UTF-16",
            Letters::Windows1258 => "Windows-1258",
        };
        let separator = match form.separator {
            '\t' => words.say("register-look-tab").into_owned(),
            other => other.to_string(),
        };
        let said = [("letters", letters), ("separator", separator.as_str())];
        facts.push(fact("register-look-form", words.say_with("register-look-form-said", &said)));
    } else {
        facts.push(fact("register-look-sheet", tabs[tab].name.clone()));
    }
    facts
}

/// How many there are of each; the first is told even where it is none.
pub(super) fn counts<const N: usize>(words: &Words, counts: [(&str, usize); N]) -> Vec<(String, String)> {
    let told = counts.into_iter().enumerate().filter(|(at, (_, count))| *at == 0 || *count > 0);
    told.map(|(_, (key, count))| (words.say(key).into_owned(), words.decimal(&count.to_string()))).collect()
}

/// Which sheet is read, where there are several.
pub(super) fn tab_of(words: &Words, tabs: &[Tab], tab: usize) -> Option<Entry> {
    let choices = tabs.iter().enumerate().map(|(at, tab)| ((at + 1).to_string(), tab.name.clone()));
    let field = Entry::new(Control::Choice(choices.collect()), TAB, words.say("register-look-sheet"));
    (tabs.len() > 1).then(|| field.value((tab + 1).to_string()))
}
