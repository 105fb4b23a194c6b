//! Files that people bring, read into rows.

mod workbook;

pub use workbook::{Line, Unreadable, letters, read};
