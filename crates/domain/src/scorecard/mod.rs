//! A unit's scorecard (bảng chấm điểm) as a whole: what it still wants, and what has to be done with it.

mod duties;
mod lack;

pub use duties::{
    APPROVE, EXAMINE, duty_of_approval, duty_of_card, duty_of_examination, duty_of_giving_back,
};
pub use lack::{Claim, Lack, lacking};
