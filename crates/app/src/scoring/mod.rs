//! Scores: made of the accepted reports and the marks, with nothing typed twice.

mod appraisal;
mod criteria;
mod facts;
mod marks;
mod result;

pub use appraisal::{
    CheckPlan, CheckSheet, Checks, DeclareConflict, DeclaredConflict, DrawChecks, Explain, GiveReasons,
    HandOver, OpenExplanation, OwnCheck, OwnCheckRow, OwnSheet, ReasonsAnswer, checks, declare_conflict,
    draw_checks, explain, give_reasons, hand_in_sheet, hand_over, open_explanation, own_check,
};
pub use criteria::{ChooseCriteria, TableAnswer, TableEntry, choose_criteria, list_tables, store_table};
pub(crate) use criteria::{add_rulebooks, read};
pub use facts::PactOrigin;
pub(crate) use facts::load_files;
pub use marks::{GiveMarks, LeaveOut, MarkEntry, Seat, give_marks, leave_out, seats};
pub use result::{
    Frozen, Languages, Mark, Ranking, Scored, ScoredCriterion, ScoredLeaf, ScoredUnit, Sheet, open_sheet,
    published, ranking,
};
pub(crate) use result::{freeze_files, scored};
