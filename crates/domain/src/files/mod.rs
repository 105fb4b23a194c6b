//! Files that people bring: what one is by its content, what it may hold, what it is called.

mod archive;
mod kind;
mod name;

pub use archive::{ArchiveEntry, MOST_ENTRIES, accept_archive, accept_unpacked};
pub use kind::{FileKind, HEAD, Head, read_head};
pub use name::{LARGEST_FILE, LARGEST_FILE_MB, LONGEST_NAME, accept_ending, accept_file_name, accept_size};
