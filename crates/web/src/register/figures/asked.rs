//! How a file of figures is to be read: it stands in the address of the page that looks at it, and goes along with the form that takes it in.

use thidua_domain::register::{Field, MeasureNature};

use crate::register::brought::{COLUMN, TAB, UNREAD};
use crate::register::fields::name_of;
use crate::register::{Sent, text};

/// The period of the figures.
pub(super) const PERIOD: &str = "ky";
/// A column of figures.
pub(super) const FIGURES: &str = "so-lieu";
/// Stands before the place of a column whose measure is new: how it is taken together, how many decimals it has.
pub(super) const NATURE: &str = "cach.";
pub(super) const DECIMALS: &str = "le.";
/// By what a row says whose it is.
pub(super) const WHO: [Field; 3] = [Field::Name, Field::Registration, Field::Commune];

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It says whose the row is.
    Who(Field),
    /// Figures of the measure that its heading names.
    Figures,
    /// Nothing is read from it.
    Unread,
}

impl Part {
    /// As it stands in an address.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Who(field) => name_of(field),
            Self::Figures => FIGURES,
            Self::Unread => UNREAD,
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let all = WHO.map(Self::Who).into_iter().chain([Self::Figures, Self::Unread]);
        all.into_iter().find(|part| part.code() == code)
    }
}

/// How a person wants a file to be read; columns that are not named are what their headings say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Code of the period, as it was sent.
    pub period: String,
    /// Which sheet, counted from 0.
    pub tab: Option<usize>,
    /// What a column is, by its place.
    pub columns: Vec<(usize, Part)>,
    /// How figures of a column are taken together.
    pub natures: Vec<(usize, MeasureNature)>,
    /// How many decimals they have.
    pub decimals: Vec<(usize, u8)>,
}

impl Asked {
    /// As an address or a form asks.
    pub(super) fn of(sent: &Sent) -> Self {
        fn each<T>(sent: &Sent, before: &str, read: impl Fn(&str) -> Option<T>) -> Vec<(usize, T)> {
            let one = |(name, code): (&String, &String)| {
                Some((name.strip_prefix(before)?.parse().ok()?, read(code)?))
            };
            sent.iter().filter_map(one).collect()
        }
        Self {
            period: text(sent, PERIOD).to_owned(),
            tab: text(sent, TAB).parse().ok().and_then(|at: usize| at.checked_sub(1)),
            columns: each(sent, COLUMN, Part::from_code),
            natures: each(sent, NATURE, MeasureNature::from_name),
            decimals: each(sent, DECIMALS, |code| code.parse().ok().filter(|places| *places <= 6)),
        }
    }

    /// The same, to be sent along.
    pub(super) fn sent(&self) -> Vec<(String, String)> {
        let mut sent = vec![(PERIOD.to_owned(), self.period.clone())];
        sent.extend(self.tab.map(|at| (TAB.to_owned(), (at + 1).to_string())));
        sent.extend(self.columns.iter().map(|(at, part)| (format!("{COLUMN}{at}"), part.code().to_owned())));
        sent.extend(self.natures.iter().map(|(at, it)| (format!("{NATURE}{at}"), it.name().to_owned())));
        sent.extend(self.decimals.iter().map(|(at, it)| (format!("{DECIMALS}{at}"), it.to_string())));
        sent
    }
}
