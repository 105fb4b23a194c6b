//! What is asked of a list, as it stands in an address.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::request::Parts;

use crate::door::local::with_query;

/// The longest name that anybody looks for.
pub(super) const LONGEST: usize = 200;

/// What is asked of a list. What makes no sense asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Stands before the names where a page has more than one list.
    pub before: &'static str,
    /// Code of a filter.
    pub filter: String,
    /// What names are to hold.
    pub search: String,
    /// Code of a column; with `-` before it from the end.
    pub order: String,
    /// The key of the row after which the page begins.
    pub after: String,
    /// How many rows stood before the page when its address was made.
    pub place: usize,
    /// Ending of the file that is wanted instead of a page.
    pub file: String,
}

impl Asked {
    /// Of one of several lists of a page.
    #[must_use]
    pub fn of(query: &BTreeMap<String, String>, before: &'static str) -> Self {
        let text = |name: &str| -> String {
            let text = query.get(&format!("{before}{name}")).map(String::as_str).unwrap_or_default();
            text.chars().take(LONGEST).collect()
        };
        Self {
            before,
            filter: text("loc"),
            search: text("tim").trim().to_owned(),
            order: text("xep"),
            after: text("sau"),
            place: text("tu").parse().unwrap_or(0),
            file: text("tep"),
        }
    }

    /// The name of a field.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        format!("{}{name}", self.before)
    }

    /// The address at which this is asked.
    #[must_use]
    pub fn at(&self, address: &str) -> String {
        let place = if self.place == 0 { String::new() } else { self.place.to_string() };
        let parts = [
            ("loc", &self.filter),
            ("tim", &self.search),
            ("xep", &self.order),
            ("sau", &self.after),
            ("tu", &place),
            ("tep", &self.file),
        ];
        let named = parts.map(|(name, value)| (self.name(name), value.as_str()));
        with_query(address, named.iter().map(|(name, value)| (name.as_str(), *value)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        // A query that cannot be read asks for nothing.
        let query = Query::<BTreeMap<String, String>>::from_request_parts(parts, state).await;
        Ok(query.map(|Query(query)| Self::of(&query, "")).unwrap_or_default())
    }
}
