//! The year as a whole: the bundle that a freeze writes.

pub mod bundle;
