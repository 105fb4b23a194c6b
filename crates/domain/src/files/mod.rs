//! Files that people bring: what an address takes, what one is by its content, what it may hold, what it is called, and what is
//! wrong with its cells.

mod archive;
mod cell;
mod intake;
mod kind;
mod name;

pub use archive::{ArchiveEntry, MOST_ENTRIES, accept_archive, kind_of_archive};
pub use cell::{CellFault, CellFaults, MOST_TOLD, letters};
pub use intake::{FORM, Intake, SILENCE, SLOWEST, due};
pub use kind::{FileKind, HEAD, Head, read_head};
pub use name::{LONGEST_NAME, accept_file_name};
