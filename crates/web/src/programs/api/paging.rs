//! Lists for programs: so many at once, and from where to go on.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use thidua_domain::refusal::Refusal;
use utoipa::{IntoParams, ToSchema};

use super::wrong;
use crate::fault::Fault;

/// So many are given where nobody says how many.
const USUAL: i64 = 50;
/// The most that are given at once.
const MOST: i64 = 200;
/// The longest place in a list.
const LONGEST_PLACE: usize = 500;

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Turn {
    /// How many at most, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// `next` of the part before; the beginning where nothing is said.
    #[param(pattern = "^[A-Za-z0-9_-]*$", max_length = 500)]
    after: Option<String>,
}

/// What is looked for; what is not said asks for everything.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SoughtAwards {
    /// Part of a name, with diacritics or without.
    pub(super) name: String,
    /// The year of merit.
    pub(super) year: String,
    /// `slug` of the alliance.
    pub(super) unit: String,
    /// Code of an award, or `theo-nguon` for what a source states without a decision.
    pub(super) award: String,
    /// How many at most, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// `next` of the part before.
    #[param(pattern = "^[A-Za-z0-9_-]*$", max_length = 500)]
    after: Option<String>,
}

impl SoughtAwards {
    /// Which part of what is found.
    pub(super) fn turn(&self) -> Turn {
        Turn { limit: self.limit, after: self.after.clone() }
    }
}

/// What is looked for in the lists of the portal, which have parts of one size.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct OfCluster {
    /// `slug` of a cluster; all of them where nothing is said.
    pub(super) cluster: String,
    /// `next` of the part before.
    #[param(pattern = "^[A-Za-z0-9_-]*$", max_length = 500)]
    after: Option<String>,
}

impl OfCluster {
    /// Which page is asked for, from 1.
    pub(super) fn page(&self) -> Result<i64, Fault> {
        let after = Turn { limit: None, after: self.after.clone() }.after()?;
        let malformed = || wrong("after", Refusal::CursorMalformed);
        let page = after.map(|place| place.parse().ok().filter(|page| *page > 1).ok_or_else(malformed));
        Ok(page.transpose()?.unwrap_or(1))
    }
}

/// The place behind a page of a list.
pub(super) fn page_after(page: i64, has_older: bool) -> Option<String> {
    has_older.then(|| place_of(&(page + 1).to_string()))
}

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paged<T> {
    /// In their order.
    pub items: Vec<T>,
    /// The value of `after` for the part that follows; null where this is the last.
    pub next: Option<String>,
}

impl Turn {
    /// How many are asked for.
    pub(super) fn limit(&self) -> Result<usize, Fault> {
        let limit = self.limit.unwrap_or(USUAL);
        let is_fine = (1..=MOST).contains(&limit);
        let limit = usize::try_from(limit).ok().filter(|_| is_fine);
        limit.ok_or_else(|| wrong("limit", Refusal::LimitOutOfRange { most: MOST.to_string() }))
    }

    /// Behind which one to begin, as the list named it.
    pub(super) fn after(&self) -> Result<Option<String>, Fault> {
        let Some(place) = self.after.as_deref().filter(|place| !place.is_empty()) else { return Ok(None) };
        let read =
            (place.len() <= LONGEST_PLACE).then(|| Base64UrlUnpadded::decode_vec(place).ok()).flatten();
        let read = read.and_then(|bytes| String::from_utf8(bytes).ok());
        read.map(Some).ok_or_else(|| wrong("after", Refusal::CursorMalformed))
    }

    /// A part of a list that is in memory. `key` names one of it for good; a place that is no more in it is refused, so that nobody reads on from the wrong one.
    pub(super) fn part<T, U>(
        &self,
        all: &[T],
        key: impl Fn(&T) -> String,
        item: impl Fn(&T) -> U,
    ) -> Result<Paged<U>, Fault> {
        let (limit, after) = (self.limit()?, self.after()?);
        let begins = match after {
            None => 0,
            Some(place) => {
                let at = all.iter().position(|one| key(one) == place);
                at.ok_or_else(|| wrong("after", Refusal::CursorMalformed))? + 1
            }
        };
        let part = &all[begins..all.len().min(begins + limit)];
        let has_more = begins + part.len() < all.len();
        Ok(Paged {
            next: part.last().filter(|_| has_more).map(|last| place_of(&key(last))),
            items: part.iter().map(item).collect(),
        })
    }
}

/// A place in a list, as programs send it back.
pub(super) fn place_of(key: &str) -> String {
    Base64UrlUnpadded::encode_string(key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(limit: Option<i64>, after: Option<&str>) -> Turn {
        Turn { limit, after: after.map(str::to_owned) }
    }

    fn part(turn: &Turn) -> Option<(Vec<String>, Option<String>)> {
        let all = ["Hà Nội", "Cần Thơ", "Đà Nẵng"];
        let paged = turn.part(&all, |one| (*one).to_owned(), |one| one.to_uppercase()).ok()?;
        Some((paged.items, paged.next))
    }

    #[test]
    fn a_list_is_read_to_its_end_part_by_part() {
        let (items, next) = part(&turn(Some(2), None)).unwrap();
        assert_eq!(items, ["HÀ NỘI", "CẦN THƠ"]);
        let (items, next) = part(&turn(Some(2), next.as_deref())).unwrap();
        assert_eq!((items, next), (vec!["ĐÀ NẴNG".to_owned()], None));
    }

    #[test]
    fn the_last_part_that_is_full_says_that_it_is_the_last() {
        assert_eq!(part(&turn(Some(3), None)).unwrap().1, None);
    }

    #[test]
    fn what_the_list_did_not_give_is_no_place_in_it() {
        let gone = place_of("Hải Phòng");
        for (limit, after) in [
            (Some(0), None),
            (Some(201), None),
            (Some(i64::MIN), None),
            (None, Some("%")),
            (None, Some(&*gone)),
        ] {
            assert!(part(&turn(limit, after)).is_none(), "{limit:?} {after:?}");
        }
    }
}
