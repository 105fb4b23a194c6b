//! Columns of a list: what stands in them, on the page and in a file, and how they put rows in order.

use std::cmp::Ordering;

use thidua_domain::reporting::Figure;
use thidua_domain::text::slug_of;
use thidua_papers::document;

use crate::parts::{Mark, State};

/// What stands in a row under a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// In words.
    pub text: String,
    /// The figure that the words mean, as plain decimal, for files.
    pub plain: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
    /// What the way is called for those who hear it alone, where its text is not enough.
    pub label: Option<String>,
    /// Whether it is Vietnamese in every language.
    pub is_vietnamese: bool,
    /// A state, whose word is the text.
    pub state: Option<State>,
}

impl Cell {
    /// Words; none shows as a dash.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A figure: its words, and as plain decimal.
    #[must_use]
    pub fn figure(text: impl Into<String>, plain: impl ToString) -> Self {
        Self { text: text.into(), plain: Some(plain.to_string()), ..Self::default() }
    }

    /// A state.
    #[must_use]
    pub fn state(state: State) -> Self {
        Self { text: state.word().to_owned(), state: Some(state), ..Self::default() }
    }

    /// Leads somewhere.
    #[must_use]
    pub fn to(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }

    /// Is Vietnamese in every language: a title out of a document.
    #[must_use]
    pub fn in_vietnamese(self) -> Self {
        Self { is_vietnamese: true, ..self }
    }

    /// Leads there under this name.
    #[must_use]
    pub fn called(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// For a file.
    pub(super) fn on_paper(&self) -> document::Cell {
        match (&self.plain, self.text.is_empty()) {
            (Some(plain), _) => document::Cell::Figure(plain.clone()),
            (None, true) => document::Cell::Missing,
            (None, false) => document::Cell::Note(self.text.clone()),
        }
    }
}

/// What rows are put in order by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number, or something that has an order of its own.
    Number(i128),
    /// A figure of a report.
    Figure(Figure),
    /// A name, without marks and capitals, then as it is.
    Name(String, String),
    /// Nothing is known: at the end, whichever end one begins with.
    Missing,
}

impl Key {
    /// A name.
    #[must_use]
    pub fn name(text: &str) -> Self {
        if text.is_empty() { Self::Missing } else { Self::Name(slug_of(text), text.to_owned()) }
    }

    /// Which of two goes first; what is missing goes last in either direction.
    pub(super) fn compare(&self, other: &Self, falls: bool) -> Ordering {
        let missing = (*self == Self::Missing).cmp(&(*other == Self::Missing));
        missing.then_with(|| if falls { other.cmp(self) } else { self.cmp(other) })
    }

    /// A figure, where there is one.
    #[must_use]
    pub fn figure(figure: Option<Figure>) -> Self {
        figure.map_or(Self::Missing, Self::Figure)
    }

    /// Hundredths of a percent, where there are any.
    #[must_use]
    pub fn hundredths(hundredths: Option<i128>) -> Self {
        hundredths.map_or(Self::Missing, Self::Number)
    }

    /// A number.
    #[must_use]
    pub fn number(number: impl Into<i128>) -> Self {
        Self::Number(number.into())
    }

    /// A count.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Number(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

/// Where a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On the page and in files.
    Everywhere,
    /// On the page: a file has something better.
    Page,
    /// In files.
    File,
}

type CellOf<'a, R> = Box<dyn Fn(&R) -> Cell + 'a>;
type KeyOf<'a, R> = Box<dyn Fn(&R) -> Key + 'a>;

/// A column of a list.
pub struct Column<'a, R> {
    /// How it stands in the address.
    pub(super) code: String,
    /// What stands above it.
    pub(super) caption: String,
    /// What stands below the caption.
    pub(super) note: Option<String>,
    /// The sign of a layer before the caption.
    pub(super) mark: Option<Mark>,
    /// Whether its cells are figures, which stand on the right.
    pub(super) figures: bool,
    /// Where it is shown.
    pub(super) place: Place,
    cell: CellOf<'a, R>,
    order: Option<KeyOf<'a, R>>,
}

impl<'a, R> Column<'a, R> {
    /// A column of words.
    pub fn new(code: impl Into<String>, caption: impl Into<String>, cell: impl Fn(&R) -> Cell + 'a) -> Self {
        let (code, caption) = (code.into(), caption.into());
        Self {
            code,
            caption,
            note: None,
            mark: None,
            figures: false,
            place: Place::Everywhere,
            cell: Box::new(cell),
            order: None,
        }
    }

    /// With something below its caption.
    pub fn below(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// With the sign of a layer.
    pub fn marked(self, mark: Mark) -> Self {
        Self { mark: Some(mark), ..self }
    }

    /// That is shown on the page alone.
    pub fn on_the_page(self) -> Self {
        Self { place: Place::Page, ..self }
    }

    /// That is in files alone.
    pub fn in_files(self) -> Self {
        Self { place: Place::File, ..self }
    }

    /// Whose cells are figures.
    pub fn of_figures(self) -> Self {
        Self { figures: true, ..self }
    }

    /// That can put the rows in order, by this.
    pub fn ordered_by(self, key: impl Fn(&R) -> Key + 'a) -> Self {
        Self { order: Some(Box::new(key)), ..self }
    }

    /// That can put the rows in order, by the words in it.
    pub fn ordered(self) -> Self
    where
        R: 'a,
    {
        let cell = std::rc::Rc::new(self.cell);
        let same = std::rc::Rc::clone(&cell);
        Self {
            cell: Box::new(move |row| cell(row)),
            order: Some(Box::new(move |row| Key::name(&same(row).text))),
            ..self
        }
    }

    pub(super) fn can_order(&self) -> bool {
        self.order.is_some()
    }

    pub(super) fn key(&self, row: &R) -> Key {
        self.order.as_ref().map_or(Key::Missing, |order| order(row))
    }

    pub(super) fn cell(&self, row: &R) -> Cell {
        (self.cell)(row)
    }
}
