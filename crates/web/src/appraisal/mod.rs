//! Who checks whom, and a checker's own sheet.

mod check_forms;
pub mod checks;
pub mod naming;
pub mod own;
mod own_page;
pub mod proposals;
