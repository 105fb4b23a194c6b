//! The page on which records are looked at before they are kept: from a file, or from an alliance that became part of this one.

use askama::Template;
use thidua_app::commendation::{
    BroughtLine, BroughtPerson, HonoreeRow, Identities, Identity, Standing, WeighedRecords,
};
use thidua_domain::commendation::Library;
use thidua_words::Words;

use crate::addresses;
use crate::commendation::lines::{say_line, say_when};
use crate::frame::Frame;
use crate::parts::{Control, EntryForm, Field, Link, Note};
use crate::register::{Sent, text};

/// Stands before the number of somebody of whom it is asked who they are.
const WHO: &str = "nguoi.";
/// Somebody of whom there is no record.
const NEW: &str = "moi";
/// So many people are shown, and so many lines of each.
const MOST_PEOPLE: usize = 200;
const MOST_LINES: usize = 10;

/// Somebody with what would be noted.
struct Person {
    name: String,
    place: String,
    standing: String,
    /// The record that is known.
    known: Option<Link>,
    lines: Vec<String>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "commendation/brought.html")]
pub(super) struct LookPage {
    pub frame: Frame,
    pub lede: String,
    pub notes: Vec<Note>,
    /// What is looked at, a caption each, then how many there are of what.
    pub facts: Vec<(String, String)>,
    pub counts: Vec<(String, String)>,
    people: Vec<Person>,
    more_people: Option<String>,
    /// Cells, each with what is wrong with it.
    pub cells: Vec<(String, String)>,
    pub cells_why: String,
    pub more: Option<String>,
    /// Whom somebody has to choose.
    open: bool,
    pub take: EntryForm,
    pub let_go: Option<EntryForm>,
}

/// What stands on every such page.
pub(super) struct Looked<'a> {
    pub slug: &'a str,
    pub lines: &'a [BroughtLine],
    pub weighed: &'a WeighedRecords,
    pub library: &'a Library,
}

impl Looked<'_> {
    pub(super) fn page(&self, words: &Words, (frame, lede): (Frame, String), take: EntryForm) -> LookPage {
        let told = self.weighed.people.iter().filter(|person| !person.fresh.is_empty());
        let many = told.clone().count();
        let more = many.saturating_sub(MOST_PEOPLE);
        LookPage {
            frame,
            lede,
            notes: vec![],
            facts: vec![],
            counts: self.counts(words, many),
            people: told.take(MOST_PEOPLE).map(|person| self.person(words, person)).collect(),
            more_people: (more > 0).then(|| words.say_count("records-people-more", more, &[])),
            cells: vec![],
            cells_why: String::new(),
            more: None,
            open: self.weighed.people.iter().any(|person| !person.asked.is_empty()),
            take,
            let_go: None,
        }
    }

    fn counts(&self, words: &Words, people: usize) -> Vec<(String, String)> {
        let count =
            |key: &str, count: usize| (words.say(key).into_owned(), words.decimal(&count.to_string()));
        vec![
            count("records-count-lines", self.weighed.fresh()),
            count("records-count-people", people),
            count("records-count-new", self.weighed.newcomers()),
            count("records-count-same", self.weighed.same),
        ]
    }

    fn person(&self, words: &Words, person: &BroughtPerson) -> Person {
        let known = match &person.standing {
            Standing::Known(row) => Some(Link::new(row.name.clone(), addresses::honoree(self.slug, &row.id))),
            Standing::New | Standing::Open(_) => None,
        };
        let standing = match &person.standing {
            Standing::New => "records-standing-new",
            Standing::Known(_) => "records-standing-known",
            Standing::Open(_) => "records-standing-open",
        };
        let more = person.fresh.len().saturating_sub(MOST_LINES);
        let line = |at: &usize| {
            let line = &self.lines[*at].line;
            format!("{} · {}", say_line((words, self.library), line), say_when(words, line))
        };
        Person {
            name: person.who.name.clone(),
            place: place_of(words, &person.who),
            standing: words.say(standing).into_owned(),
            known,
            lines: person.fresh.iter().take(MOST_LINES).map(line).collect(),
            more: (more > 0).then(|| words.say_count("records-lines-more", more, &[])),
        }
    }

    /// A field for everybody of whom it is open who they are.
    pub(super) fn asked(&self, words: &Words, sent: &Sent) -> Vec<Field> {
        let asked = self.weighed.people.iter().enumerate().filter(|(_, person)| !person.asked.is_empty());
        let field = |(at, person): (usize, &BroughtPerson)| {
            let known = person
                .asked
                .iter()
                .map(|row| (row.id.clone(), format!("{} ({})", row.name, place_of(words, row))));
            let say = |key: &str| words.say(key).into_owned();
            let none = (String::new(), say("records-who-choose"));
            let new = (NEW.to_owned(), say("records-who-new"));
            let name = format!("{} ({})", person.who.name, place_of(words, &person.who));
            let label = words.say_with("records-who-of", &[("name", &name)]);
            let control = Control::Choice([none].into_iter().chain(known).chain([new]).collect());
            let name = format!("{WHO}{at}");
            Field::new(control, name.clone(), label).value(text(sent, &name)).required()
        };
        asked.map(field).collect()
    }
}

/// What they are, their office and where they work.
fn place_of(words: &Words, row: &HonoreeRow) -> String {
    let object = words.say(&format!("honour-object-{}", row.object)).into_owned();
    let parts = [object, row.position.clone(), row.workplace.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a form says of who people are.
pub(super) fn identities(sent: &Sent) -> Identities {
    let said = sent.iter().filter_map(|(name, value)| {
        let at = name.strip_prefix(WHO)?.parse().ok()?;
        match value.as_str() {
            "" => None,
            NEW => Some((at, Identity::New)),
            id => Some((at, Identity::Known(id.to_owned()))),
        }
    });
    said.collect()
}
