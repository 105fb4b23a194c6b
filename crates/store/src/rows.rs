//! Rows one after the other, and tables page by page: a million of them are never whole in memory.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use crate::error::{Error, Result};

type Source<'a, T> = Pin<Box<dyn Stream<Item = sqlx::Result<T>> + Send + 'a>>;

/// The rows of a query as they arrive. The connection is taken until this value is dropped.
///
/// A SQLite query that somebody walks away from ends there. PostgreSQL has been told to send everything: what was not looked at is
/// read and forgotten before the connection answers again, so a query for a few rows has a `limit`.
pub struct Rows<'a, T>(Source<'a, T>);

impl<'a, T> Rows<'a, T> {
    pub(crate) fn new(source: Source<'a, T>) -> Self {
        Self(source)
    }

    /// The next row; none: that was the last.
    ///
    /// # Errors
    /// When the database refuses, also half-way.
    pub async fn next(&mut self) -> Result<Option<T>> {
        let row = poll_fn(|context| self.0.as_mut().poll_next(context)).await;
        Ok(row.transpose()?)
    }
}

/// The place behind which a page begins: the texts of the row's key, in the order in which the query sorts.
///
/// A page by its key costs the same at the end of a table as at its beginning, and no row is skipped or met twice when others come
/// in between; `offset` promises neither. The query says `where (a, b) > ($2, $3) order by a, b limit $4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<const N: usize>([String; N]);

impl<const N: usize> Key<N> {
    /// The key of a row.
    #[must_use]
    pub fn new(parts: [&str; N]) -> Self {
        Self(parts.map(str::to_owned))
    }

    /// Before every row: no text sorts before the empty one.
    #[must_use]
    pub fn first() -> Self {
        Self(std::array::from_fn(|_| String::new()))
    }

    /// Reads what [`Key::to_text`] wrote.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn read(text: &str) -> Result<Self> {
        let damaged = || Error::Damaged { what: "key of a page", text: text.to_owned() };
        let parts: Vec<String> = serde_json::from_str(text).map_err(|_| damaged())?;
        parts.try_into().map(Self).map_err(|_| damaged())
    }

    /// As one text, for a cursor or an address.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::Value::from(self.0.as_slice()).to_string()
    }

    /// Its parts, in order.
    #[must_use]
    pub fn parts(&self) -> [&str; N] {
        self.0.each_ref().map(String::as_str)
    }
}

/// Some rows in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, const N: usize> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; none: there is no further row.
    pub next: Option<Key<N>>,
}

impl<T, const N: usize> Page<T, N> {
    /// How many rows a query asks for, to know whether there are more than `size`.
    #[must_use]
    pub fn rows_to_ask(size: usize) -> i64 {
        i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// A page of at most `size` rows, of the rows that a query answered.
    pub fn of(mut rows: Vec<T>, size: usize, key: impl Fn(&T) -> Key<N>) -> Self {
        let is_last = rows.len() <= size;
        rows.truncate(size);
        let next = if is_last { None } else { rows.last().map(key) };
        Self { rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_on_only_where_a_further_row_was_seen() {
        let page = |count: usize| Page::of((0..count).collect(), 2, |row| Key::new([&row.to_string()]));

        assert_eq!(Page::<usize, 1>::rows_to_ask(2), 3);
        assert_eq!(page(3), Page { rows: vec![0, 1], next: Some(Key::new(["1"])) });
        assert_eq!(page(2), Page { rows: vec![0, 1], next: None });
        assert_eq!(page(0), Page { rows: vec![], next: None });
    }

    #[test]
    fn a_key_survives_as_a_text_whatever_it_holds() {
        let key = Key::new(["0198-a", "", "“quá hạn”, [1]"]);

        assert_eq!(Key::read(&key.to_text()).unwrap(), key);
        assert!(Key::<2>::read(&key.to_text()).is_err());
        assert!(Key::<1>::read("0198-a").is_err());
    }
}
