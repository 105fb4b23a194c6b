//! How a file is to be read: it stands in the address of the page that looks at it, and goes along with the form that takes it in.

use jiff::civil::Date;
use thidua_domain::calendar::accept_day;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{EntryKind, Field, Status};

use crate::register::brought::{COLUMN, TAB, UNREAD};
use crate::register::fields::{FROM, name_of};
use crate::register::{Sent, text};

/// Fields that every entry has and files often leave out.
const USUAL: [Field; 2] = [Field::Kind, Field::Status];

/// How a person wants a file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which sheet, counted from 0; none: the one that has the most headings.
    pub tab: Option<usize>,
    /// What a column is, by its place: a field, or none: it is not read. Columns that are not named are what their headings say.
    pub columns: Vec<(usize, Option<Field>)>,
    /// What stands for nothing in fields that every entry has.
    pub usual: Vec<(Field, String)>,
    /// From which day on it is so.
    pub from: Date,
}

impl Asked {
    /// As a file is read that nobody has looked at yet.
    pub(super) fn first(today: Date) -> Self {
        Self::of(&Sent::new(), today).0
    }

    /// As an address or a form asks, and the day as it was typed, where it is none.
    pub(super) fn of(sent: &Sent, today: Date) -> (Self, Option<Refusal>) {
        let column = |(name, code): (&String, &String)| {
            let at = name.strip_prefix(COLUMN)?.parse().ok()?;
            let field = Field::ALL.into_iter().find(|field| name_of(*field) == code);
            (field.is_some() || code == UNREAD).then_some((at, field))
        };
        let first = |field: Field| {
            if field == Field::Kind { EntryKind::Cooperative.name() } else { Status::Active.name() }
        };
        let usual = USUAL.map(|field| {
            let asked = sent.get(name_of(field)).map(String::as_str);
            let known = asked.filter(|asked| field.choices().is_some_and(|all| all.contains(asked)));
            let usual = if asked == Some("") { "" } else { known.unwrap_or(first(field)) };
            (field, usual.to_owned())
        });
        let typed = text(sent, FROM);
        let day = if typed.is_empty() { Ok(today) } else { accept_day(typed) };
        let asked = Self {
            tab: text(sent, TAB).parse().ok().and_then(|at: usize| at.checked_sub(1)),
            columns: sent.iter().filter_map(column).collect(),
            usual: usual.into(),
            from: day.clone().unwrap_or(today),
        };
        (asked, day.err())
    }

    /// The same, to be sent along.
    pub(super) fn sent(&self) -> Vec<(String, String)> {
        let tab = self.tab.map(|at| (TAB.to_owned(), (at + 1).to_string()));
        let column = |(at, field): &(usize, Option<Field>)| {
            (format!("{COLUMN}{at}"), field.map_or(UNREAD, name_of).to_owned())
        };
        let usual = self.usual.iter().map(|(field, usual)| (name_of(*field).to_owned(), usual.clone()));
        let from = (FROM.to_owned(), self.from.to_string());
        tab.into_iter().chain(self.columns.iter().map(column)).chain(usual).chain([from]).collect()
    }
}
