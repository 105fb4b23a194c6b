//! Who checks whom, and a checker's own sheet.

pub mod checks;
pub mod own;
mod own_page;
