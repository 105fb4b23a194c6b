//! Files that people bring: taken in piece by piece, known by content, read into rows, looked at before anything is kept, and taken in
//! as a whole or not at all.
//!
//! A room that reads files says what for, in a [`Purpose`]. [`look_into`] reads what has just arrived and holds it; [`open_held`] reads it
//! again, for the preview and for the act; [`note_taken`] and [`note_back`] are called by the act that takes it in and the one that undoes it.

mod ahead;
mod archive;
mod format;
mod long;
mod look;
mod picture;
mod sheet;
mod skim;
mod taken;
mod text_table;
mod weigh;
mod workbook;

use thidua_domain::files::HEAD;
pub use thidua_store::incoming::{Incoming, Received};
pub use thidua_store::intake::IntakeRow;

pub(crate) use archive::examine;
pub use long::{LongFile, MOST_LONG_ROWS, Tab};
pub(crate) use look::off_the_line;
pub use look::{
    Content, HeldFile, Look, Purpose, Reading, find_held, hold_unread, look_into, open_held, read_once,
    release_held, sweep,
};
pub(crate) use picture::{copy_bare, is_sound_picture};
pub use sheet::{Book, Cell, CellKind, Row, Sheet, Table};
pub(crate) use taken::{TakenFile, find_taken, find_taken_since, note_back, note_taken};
pub use text_table::{Letters, TextForm};
pub use workbook::{MOST_COLUMNS, MOST_ROWS};

use crate::{App, Result};

/// Begins to take a file in.
///
/// # Errors
/// [`thidua_domain::refusal::Refusal::FileNoRoom`] where only the reserve is left; when the disk refuses.
pub async fn begin_upload(app: &App) -> Result<Incoming> {
    crate::health::expect_room(app, 0)?;
    Ok(Incoming::begin(app.blobs(), HEAD).await?)
}
