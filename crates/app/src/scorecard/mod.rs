//! The scorecard of a unit: seen with its points, its evidence and what it still wants; handed in, sent back, approved; its layers
//! compared.

mod approve;
mod back;
mod difference;
mod effect;
mod evidence;
mod files;
mod hand_in;
mod view;

pub use approve::{ApproveCard, ReopenCard, approve_card, reopen_card};
pub use back::{WantCardBack, ask_back_card, note_card_opened, take_back_card};
pub use difference::{Answered, Comparison, Difference, compare, compare_unit};
pub use effect::{effect_of_marks, try_sheet};
pub use evidence::{
    AttachFile, ChooseFile, DecideEvidence, LeafAt, Say, attach_file, choose_file, decide_evidence,
    detach_file, may_attach,
};
pub use files::{SheetFile, SheetFiles, find_evidence};
pub use hand_in::{ReturnCard, SubmitCard, return_card, submit_card};
pub(crate) use hand_in::{lock_cards, unlock_cards};
pub use view::{Sheet, open_sheet};
