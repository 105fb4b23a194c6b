//! Evidence: the files of units, known by their content and kept under their digest, and what they are attached to.

mod archive;
mod attach;
mod files;

pub(crate) use archive::examine;
pub use attach::{Attached, begin_upload};
pub(crate) use attach::{Attaching, Spot, attach, look_and_keep, state_of};
pub(crate) use files::Glances;
pub use files::{UnitFile, read_evidence};
pub use thidua_store::blobs::Damage;
pub use thidua_store::incoming::{Incoming, Received};
