//! Criteria tables: the shelf, the desk of a cluster, files that are brought in, the editor, and trying a table out before it is used.

pub mod acts;
mod blame;
mod clauses;
pub mod desk;
mod effect;
mod fields;
mod from_book;
mod gallery;
mod head;
pub mod intake;
mod intake_plan;
mod page;
mod remarks;
pub mod shelf;
mod speech;
pub mod try_out;
mod vocabulary;
mod workbook;
