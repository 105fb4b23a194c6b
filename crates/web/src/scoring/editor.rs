//! Writing criteria tables: the desk of a cluster, the editor, and trying a table out before it is used.

pub mod acts;
pub mod desk;
mod fields;
mod page;
pub mod preview;
mod sheet;
mod speech;
