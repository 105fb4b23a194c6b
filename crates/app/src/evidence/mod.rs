//! Evidence: the files of units, known by their content and kept under their digest, and what they are attached to. Pictures of what an alliance
//! does and papers beside what they belong to are kept in the same way, under the same quota, and swept by the same hand.

mod attach;
mod files;
mod papers;
mod pictures;
mod quota;

pub use attach::Attached;
pub(crate) use attach::{Attaching, Spot, attach, look_and_keep, state_of};
pub(crate) use files::Glances;
pub use files::{UnitFile, open_evidence};
pub use papers::{Brought, Paper, PaperStep};
pub(crate) use papers::{
    PaperSpot, add_paper, at_its_field, find_paper, keep_paper, load_papers, look_at_paper, step_paper,
};
pub(crate) use pictures::{
    Arrived, Beside, add_picture, beside_file, find_picture, keep_picture, load_pictures, look_at_brought,
    step_picture,
};
pub use pictures::{Picture, PictureStep};
pub use quota::{Detached, KEPT_DETACHED_MS, find_quota, set_quota, sweep_detached};
pub(crate) use quota::{drop_bytes, expect_quota};
pub use thidua_store::blobs::Damage;
