//! What has to be done about criteria.

use crate::access::Right;
use crate::duty::{Duty, Kind, Page, Pressing};

/// Choose a criteria table for the year.
pub const CHOOSE: Kind = Kind::of_cluster("criteria", Right::ArrangeYear, Page::Criteria);

/// What has to be done while a year has no criteria table: all others wait for one.
#[must_use]
pub fn duty_of_choice(is_chosen: bool) -> Option<Duty> {
    (!is_chosen).then(|| Duty::new(&CHOOSE, Pressing::Waits, None))
}
