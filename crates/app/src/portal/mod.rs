//! The public portal as a whole: what everybody reads in all rooms, found by words.

mod data;
mod gather;
mod search;

pub use self::data::{ConferenceData, ExemplarData, all_conferences, all_exemplars};
pub use self::search::{
    Found, FoundGroup, FoundKind, LONGEST, Place, SHORTEST, everything, newest_years, search,
};
