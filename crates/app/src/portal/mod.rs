//! The public portal as a whole: what everybody reads in all rooms, found by words.

mod gather;
mod search;

pub use self::search::{Found, FoundGroup, FoundKind, LONGEST, Place, SHORTEST, search};
