//! A paper before it is laid out: what stands on it, in which order, already worded. Spreadsheets are written from it, and whatever
//! other layout comes.

use std::borrow::Cow;
use thidua_domain::number::Decimal;

/// How much of a text fits into the cell of a spreadsheet, in units of UTF-16: somewhat less than the 32,767 of the format.
const CELL: usize = 32_000;

/// A paper: one part a sheet of a spreadsheet, a section of a page.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// In reading order.
    pub parts: Vec<Part>,
}

/// One part of a paper.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called where parts have tabs: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Repeated at the head of every page; empty: nothing is.
    pub running_head: String,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, Debug)]
pub enum Block {
    /// Lines in the middle: who issues it, what it is, on which ground.
    Heading(Vec<String>),
    /// A table.
    Table(Table),
    /// Paragraphs below.
    Notes(Vec<String>),
    /// Who signs, on the left and on the right.
    Signatures([Vec<String>; 2]),
}

/// A table whose head is repeated on every page.
#[derive(Clone, Debug)]
pub struct Table {
    /// From left to right; the first two stay in sight.
    pub columns: Vec<Column>,
    /// From the top.
    pub rows: Vec<Row>,
    /// How many decimals its figures show.
    pub decimals: u8,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its caption.
    pub caption: String,
    /// Its width, in characters.
    pub width: f64,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One a column; what is missing on the right is left empty.
    pub cells: Vec<Cell>,
    /// How it is set.
    pub weight: Weight,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A figure as plain decimal, already rounded to the table's decimals.
    Figure(String),
    /// A figure as plain decimal that shows the decimals it has, in groups of thousands.
    Amount(String),
    /// Words in the middle, never read as a formula.
    Text(String),
    /// A long text, set to the left.
    Note(String),
    /// Nothing is known; never zero.
    Missing,
    /// Nothing belongs here.
    Blank,
}

impl Cell {
    /// A figure, or that there is none.
    #[must_use]
    pub fn figure(plain: Option<impl ToString>) -> Self {
        plain.map_or(Self::Missing, |plain| Self::Figure(plain.to_string()))
    }

    /// Words, or that there are none.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Missing, |text| Self::Text(text.into()))
    }

    /// How many decimals its figure has.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        match self {
            Self::Figure(plain) => {
                let behind = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
                u8::try_from(behind).unwrap_or(u8::MAX)
            }
            Self::Amount(_) | Self::Text(_) | Self::Note(_) | Self::Missing | Self::Blank => 0,
        }
    }

    /// The words that stand in it.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text) | Self::Note(text) => text,
            Self::Figure(_) | Self::Amount(_) | Self::Missing | Self::Blank => "",
        }
    }
}

/// How a row is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A group or a sum.
    Bold,
    /// One of many.
    Plain,
}

impl Column {
    /// A column of so many characters.
    #[must_use]
    pub fn new(caption: impl Into<String>, width: f64) -> Self {
        Self { caption: caption.into(), width }
    }
}

/// A text as it fits into a cell of a spreadsheet; the rest stands on the page. What many people wrote together may be longer, and a
/// paper that cannot be written is worse than one that says less.
#[must_use]
pub fn in_a_cell(text: &str) -> Cow<'_, str> {
    let mut room = CELL;
    // No letter takes fewer bytes than units.
    if text.len() <= room {
        return Cow::Borrowed(text);
    }
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    };
    let begun: String = text.chars().take_while(fits).collect();
    if begun.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(begun + "…") }
}

/// Digits that a cell of a spreadsheet holds exactly; longer figures stand there as text.
const EXACT: usize = 15;

/// Whether a cell of a spreadsheet holds these plain digits exactly.
#[must_use]
pub fn is_exact(plain: &str) -> bool {
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    digits <= EXACT && Decimal::read(plain).is_some()
}
