//! Evidence: the files of units, known by their content and kept under their digest, and what they are attached to.

mod attach;
mod files;
mod quota;

pub use attach::Attached;
pub(crate) use attach::{Attaching, Spot, attach, look_and_keep, state_of};
pub(crate) use files::Glances;
pub use files::{UnitFile, open_evidence};
pub(crate) use quota::expect_quota;
pub use quota::{Detached, KEPT_DETACHED_MS, find_quota, set_quota, sweep_detached};
pub use thidua_store::blobs::Damage;
