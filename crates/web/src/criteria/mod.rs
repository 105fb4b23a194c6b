//! Criteria tables: the shelf, the desk of a cluster, the editor, and trying a table out before it is used.

pub mod acts;
pub mod desk;
mod fields;
mod page;
pub mod shelf;
mod speech;
pub mod try_out;
mod workbook;
