//! Lists of any length: narrowed by a filter, searched however one types a name, put in order by a column, page after page, and taken
//! along whole. What is asked stands in the address, so that a look can be sent to somebody else.

mod asked;
mod column;
mod file;
mod shown;
mod sought;

pub use asked::Asked;
pub use column::{Cell, Column, Key};
pub use shown::{Head, ListBar, Shown, Table};
pub use sought::{SoughtPage, any_or, files, sought};

use thidua_domain::text::slug_of;
use thidua_words::Words;

use crate::parts::Empty;

/// More rows than this are shown in pages.
pub const PAGE: usize = 50;

type Names<'a, R> = Box<dyn Fn(&R) -> Vec<String> + 'a>;

/// Some of the rows, by name.
struct Filter<'a, R> {
    /// How it stands in the address.
    code: &'static str,
    /// Its sentence, with `{ $count }`; with `-none` and `-none-why` behind it what is said where it is empty.
    key: &'static str,
    keeps: Box<dyn Fn(&R) -> bool + 'a>,
}

/// A list of rows that are in memory, and how it can be looked at.
pub struct List<'a, R> {
    words: &'a Words,
    address: String,
    title: String,
    rows: &'a [R],
    key: Box<dyn Fn(&R) -> String + 'a>,
    names: Names<'a, R>,
    own: Box<dyn Fn(&R) -> bool + 'a>,
    class: &'static str,
    filters: Vec<Filter<'a, R>>,
    columns: Vec<Column<'a, R>>,
}

impl<'a, R> List<'a, R> {
    /// A list at an address; `key` names a row for good, so that a page begins where the one before ended even if rows came or went.
    pub fn new(
        words: &'a Words,
        (address, title): (String, String),
        rows: &'a [R],
        key: impl Fn(&R) -> String + 'a,
    ) -> Self {
        let names: Names<'a, R> = Box::new(|_| vec![]);
        let (key, own) = (Box::new(key), Box::new(|_: &R| false));
        Self { words, address, title, rows, key, names, own, class: "tbl", filters: vec![], columns: vec![] }
    }

    /// Can be searched by these names.
    pub fn named(mut self, names: impl Fn(&R) -> Vec<String> + 'a) -> Self {
        self.names = Box::new(names);
        self
    }

    /// Some rows are the reader's own.
    pub fn own(mut self, own: impl Fn(&R) -> bool + 'a) -> Self {
        self.own = Box::new(own);
        self
    }

    /// Becomes a pile of cards on a phone instead of a table that is pushed aside.
    pub fn stacked(mut self) -> Self {
        self.class = "tbl stacked";
        self
    }

    /// The same, and where the columns are days, the newest stands on top of each card.
    pub fn stacked_newest_first(mut self) -> Self {
        self.class = "tbl stacked stacked--newest";
        self
    }

    /// Can be narrowed to these rows; the first filter is what one sees without asking.
    pub fn filter(mut self, code: &'static str, key: &'static str, keeps: impl Fn(&R) -> bool + 'a) -> Self {
        self.filters.push(Filter { code, key, keeps: Box::new(keeps) });
        self
    }

    /// Has one more column.
    pub fn column(mut self, column: Column<'a, R>) -> Self {
        self.columns.push(column);
        self
    }

    /// The rows that are asked for, all pages of them, in the order asked for.
    fn chosen(&self, asked: &Asked) -> Vec<&'a R> {
        let wanted = slug_of(&asked.search);
        let filter = self.filter_of(asked);
        let keeps = |row: &&R| match filter {
            // Who looks for a name looks for it everywhere.
            _ if !asked.search.is_empty() => {
                // Signs alone are in no name.
                !wanted.is_empty() && (self.names)(row).iter().any(|name| slug_of(name).contains(&wanted))
            }
            Some(filter) => (filter.keeps)(row),
            None => true,
        };
        let rows = self.rows.iter().filter(keeps);
        let Some((column, falls)) = self.order_of(asked) else { return rows.collect() };
        let mut rows: Vec<(Key, &R)> = rows.map(|row| (column.key(row), row)).collect();
        rows.sort_by(|(one, _), (other, _)| one.compare(other, falls));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The filter that is asked for; short lists are shown whole.
    fn filter_of(&self, asked: &Asked) -> Option<&Filter<'a, R>> {
        let named = self.filters.iter().find(|filter| filter.code == asked.filter);
        named.or_else(|| self.filters.first().filter(|_| self.is_long()))
    }

    /// The column that is asked to give the order, and whether from the end.
    fn order_of(&self, asked: &Asked) -> Option<(&Column<'a, R>, bool)> {
        let (code, falls) = match asked.order.strip_prefix('-') {
            Some(code) => (code, true),
            None => (asked.order.as_str(), false),
        };
        self.columns.iter().find(|column| column.can_order() && column.code == code).map(|it| (it, falls))
    }

    fn is_long(&self) -> bool {
        self.rows.len() > PAGE
    }

    fn empty(&self, asked: &Asked) -> Empty {
        let of_filter = self.filter_of(asked).map(|filter| format!("{}-none", filter.key));
        let key = match of_filter.filter(|key| self.words.has(key)) {
            _ if !asked.search.is_empty() => "list-none-found".to_owned(),
            Some(key) => key,
            None => "list-empty".to_owned(),
        };
        Empty {
            title: self.words.say_with(&key, &[("text", &asked.search)]),
            text: self.words.say(&format!("{key}-why")).into_owned(),
            way: None,
        }
    }
}

#[cfg(test)]
mod tests;
