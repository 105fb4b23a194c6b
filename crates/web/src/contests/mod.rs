//! Stage contests: the contests of a year, a contest with its rounds, and what all pages of a round share.

pub mod contest;
pub mod juror;
pub mod jury;
pub mod list;
pub mod marking;
pub mod performance;
pub mod phone;
pub mod public;
pub mod result;
pub mod round;
pub mod rules;
pub mod script;
pub mod team;
pub mod teams;
mod told;

use askama::Template;
use axum::extract::Path;
use thidua_app::contests::{RoundAt, RoundDesk};
use thidua_app::ground::ClusterYear;
use thidua_domain::contests::RoundState;
use thidua_domain::number::Decimal;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::meetings::files::FiledPart;
use crate::parts::{self, Control, Deed, EntryForm, Field, FormErrors, Link, Note, State, TypedIn, labelled};
use crate::refused::Back;
use crate::register::{Sent, text};

/// Cluster, year, contest, number of the round.
type At = Path<(String, i16, String, i64)>;

/// A round by its address.
fn round_at((cluster, year, contest, round): &(String, i16, String, i64)) -> RoundAt {
    RoundAt::new((cluster, *year), contest, *round)
}

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 39] = [
    ("title", "ten-goi"),
    ("about", "muc-dich"),
    ("topics", "chu-de"),
    ("genres", "the-loai"),
    ("movement", "phong-trao"),
    ("round_title", "ten-vong"),
    ("round_held_on", "ngay-thi"),
    ("round_place", "noi-thi"),
    ("held_on", "ngay-thi"),
    ("place", "noi-thi"),
    ("name", "ten-goi"),
    ("unit", "don-vi"),
    ("office", "chuc-vu"),
    ("team", "doi"),
    ("part", "phan"),
    ("genre", "loai-hinh"),
    ("topic", "de-tai"),
    ("players", "dien-vien"),
    ("seed", "so-boc"),
    ("reason", "ly-do"),
    ("took", "thoi-luong"),
    ("audience", "khan-gia"),
    ("points", "diem"),
    ("decimals", "so-le"),
    ("step", "buoc-diem"),
    ("minimum_sheets", "it-nhat"),
    ("how", "cach-gop"),
    ("over", "bo-theo"),
    ("kind", "ai-cham"),
    ("max", "toi-da"),
    ("limit", "gioi-han"),
    ("grace", "cho-phep"),
    ("count", "tinh-phut"),
    ("at_most", "tru-toi-da"),
    ("prize", "giai"),
    ("whom", "nguoi-nhan"),
    ("remark", "nhan-xet"),
    ("round", "vong"),
    ("note", "ghi-chu"),
];

/// What a field of an act is called on pages.
fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "contest", asked, at)
}

/// A field whose name another form of the page has too: what is wrong with it stands under its id, which has this behind the name.
fn again(
    words: &Words,
    (control, name, behind): (Control, &str, &str),
    (sent, errors): TypedIn<'_>,
) -> Field {
    let id = format!("{name}{behind}");
    let error = errors.and_then(|errors| errors.of_field(&id));
    let entry = Field::new(control, name, words.say(&format!("contest-field-{name}")));
    entry.id(id).value(text(sent, name)).error(error)
}

/// A field of a line of a form, whose label stands above the lines.
fn numbered(words: &Words, asked: (Control, &str, &str), line: (usize, &str), at: TypedIn<'_>) -> Field {
    parts::numbered(words, "contest", asked, line, at).heard()
}

/// A number as it was typed, in the writing of files where it can be read.
fn plain(words: &Words, sent: &Sent, name: &str) -> String {
    let typed = text(sent, name);
    words.read_decimal(typed).unwrap_or_else(|| typed.to_owned())
}

/// Points as people write them.
fn shown(words: &Words, points: Decimal) -> String {
    words.decimal(&points.to_string())
}

/// `12:30`
fn say_seconds(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Where a round stands, as a badge.
pub(crate) fn badge(words: &Words, state: RoundState) -> State {
    let word = words.say(&format!("round-state-{}", state.name().replace('_', "-")));
    match state {
        RoundState::Announced => State::wait(word),
        RoundState::Running => State::open(word),
        RoundState::Scored => State::back(word),
        RoundState::Closed => State::seal(word),
        RoundState::CalledOff => State::void(word),
    }
}

/// The members of the cluster as choices, after a first one that is none.
fn units(words: &Words, here: &ClusterYear) -> Control {
    let none = (String::new(), words.say("contest-no-unit").into_owned());
    let members = here.members.iter().map(|member| (member.slug.clone(), member.short_name.clone()));
    Control::Choice(std::iter::once(none).chain(members).collect())
}

/// The frame of a page below a round.
fn frame_below(visitor: &Visitor, desk: &RoundDesk, title: String) -> Frame {
    let to = address(&desk.here);
    let (contest, round) = (&desk.round.contest, &desk.round.row);
    frame_of(visitor, &desk.here, title.clone())
        .crumb(visitor.words.say("contest-list"), to.contests())
        .crumb(contest.title.clone(), to.contest(&contest.id))
        .crumb(round.title.clone(), to.round(&contest.id, round.number))
        .here(title)
}

/// A cell of a table of these pages.
#[derive(Default)]
struct Cell {
    text: String,
    hint: String,
    way: Option<String>,
    state: Option<State>,
    /// Words that somebody typed, in Vietnamese whatever the page speaks.
    typed: bool,
    /// A figure at the right edge.
    figure: bool,
}

impl Cell {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn typed(text: impl Into<String>) -> Self {
        Self { typed: true, ..Self::new(text) }
    }

    fn figure(text: impl Into<String>) -> Self {
        Self { figure: true, ..Self::new(text) }
    }

    fn state(state: State) -> Self {
        Self { state: Some(state), ..Self::default() }
    }

    fn to(self, way: impl Into<String>) -> Self {
        Self { way: Some(way.into()), ..self }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

/// A part of a page with a table, or a sentence where nothing is in it.
struct Section {
    id: &'static str,
    title: String,
    text: String,
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
    empty: String,
}

impl Section {
    /// Whether this column is one of figures.
    fn is_of_figures(&self, column: &usize) -> bool {
        self.rows.first().and_then(|row| row.get(*column)).is_some_and(|cell| cell.figure)
    }
}

/// Something that is folded away.
struct Folded {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

/// A page of sections: what is there, what comes next, what is rarely done.
#[derive(Template)]
#[template(path = "contests/sections.html")]
struct SectionsPage {
    frame: Frame,
    /// Whether its title is a name that somebody typed.
    is_named: bool,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    ways: Vec<Link>,
    next: Option<Deed>,
    sections: Vec<Section>,
    deeds: Vec<Deed>,
    /// The script of a performance.
    files: Option<FiledPart>,
    folded: Vec<Folded>,
}

impl SectionsPage {
    /// A page with nothing on it yet.
    fn of(frame: Frame, lede: impl Into<String>) -> Self {
        Self {
            frame,
            is_named: false,
            lede: lede.into(),
            state: None,
            notes: vec![],
            ways: vec![],
            next: None,
            sections: vec![],
            deeds: vec![],
            files: None,
            folded: vec![],
        }
    }

    /// The same, about something that somebody gave a name.
    fn named(frame: Frame, lede: impl Into<String>) -> Self {
        Self { is_named: true, ..Self::of(frame, lede) }
    }
}

/// A part of a form: fields, then a table of fields.
struct Block {
    title: String,
    text: String,
    fields: Vec<Field>,
    heads: Vec<String>,
    lines: Vec<Vec<Field>>,
}

/// A page with one form of several blocks.
#[derive(Template)]
#[template(path = "contests/blocks.html")]
struct BlocksPage {
    frame: Frame,
    /// Whether its title is a name that somebody typed, in Vietnamese whatever the page speaks; and whether what stands below is.
    is_named: bool,
    is_lede_named: bool,
    lede: String,
    notes: Vec<Note>,
    action: String,
    seen: String,
    /// What goes along unseen.
    unseen: Vec<(String, String)>,
    errors: Option<FormErrors>,
    blocks: Vec<Block>,
    button: String,
    leave: Link,
    /// The script of a performance.
    files: Option<FiledPart>,
    folded: Vec<Folded>,
}

/// What is wrong with the form of this name that came back, if it is the one; a page has several.
fn errors_of(words: &Words, back: &Back<'_>, act: &str) -> Option<FormErrors> {
    let is_it = back.sent.is_some_and(|sent| text(sent, "viec") == act);
    back.errors.as_ref().filter(|_| is_it).and_then(|errors| FormErrors::of(words, errors))
}

/// What the form of this name sent when it came back, or what stands.
fn typed_in<'a>(back: &'a Back<'_>, act: &str, stands: &'a Sent) -> &'a Sent {
    back.sent.filter(|sent| text(sent, "viec") == act).unwrap_or(stands)
}

/// Whether the form of this name came back.
fn came_back(back: &Back<'_>, act: &str) -> bool {
    back.sent.is_some_and(|sent| text(sent, "viec") == act)
}

/// Values under their names.
fn sent_of<const N: usize>(values: [(&str, String); N]) -> Sent {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}
