//! Scores: made of the accepted reports and the marks, with nothing typed twice.

mod appraisal;
mod approve;
mod archive;
mod card;
mod criteria;
mod difference;
mod editor;
mod effect;
mod evidence;
mod export;
mod facts;
mod fairness;
mod files;
mod marks;
mod raise;
mod ranking;
mod result;
mod sheet;
mod tie;
mod unit;

pub(crate) use appraisal::is_blind_year;
pub use appraisal::{
    CheckPlan, CheckSheet, Checks, DeclareConflict, DeclaredConflict, DrawChecks, Explain, GiveReasons,
    HandOver, OpenExplanation, OwnCheck, OwnCheckRow, OwnSheet, ReasonsAnswer, checks, declare_conflict,
    draw_checks, explain, give_reasons, hand_in_sheet, hand_over, open_explanation, own_check,
};
pub use approve::{ApproveCard, ReopenCard, approve_card, reopen_card};
pub use card::{Card, ReturnCard, SubmitCard, list_unsubmitted, return_card, submit_card};
pub(crate) use card::{Cards, load_cards, lock_cards};
pub use criteria::{
    ChooseCriteria, TableAnswer, TableEntry, choose_criteria, is_marked, list_tables, store_table,
};
pub(crate) use criteria::{add_rulebooks, read};
pub use difference::{Answered, Comparison, Difference, compare, compare_unit};
pub use editor::{
    Beginning, OpenTable, Preview, PreviewAnswer, PreviewUnit, PublishTable, PutTo, SaveTable, SheetTexts,
    TableFile, TableSaved, begin_table, drop_table_draft, list_table_drafts, open_table_draft, preview_table,
    publish_table, read_table_file, save_table, table_file, table_names, table_sheet,
};
pub use effect::{Effect, Stand, UnitEffect, effect_of_marks, effect_of_report};
pub use evidence::{
    AttachFile, Attached, ChooseFile, DecideEvidence, LeafAt, Say, attach_file, begin_upload, choose_file,
    decide_evidence, detach_file, may_attach,
};
pub use export::{Captions, CardCaptions, CardWording, score_table, scorecard};
pub use facts::PactOrigin;
pub(crate) use facts::{Audience, Files, Sheets, load_files, load_sheets};
pub use fairness::{CheckerSign, Fairness, FigureSign, fairness};
pub(crate) use files::Glances;
pub use files::{SheetFile, SheetFiles, UnitFile, find_evidence, read_evidence};
pub use marks::{GiveMarks, LeaveOut, MarkEntry, Seat, give_marks, leave_out, seats};
pub use raise::{Aim, Lift, OpenLeaf, Raise, raise};
pub use ranking::{Frozen, Ranking, published, ranking};
pub(crate) use result::{Freezing, freeze_files, scored};
pub use result::{Languages, Mark, Scored, ScoredCriterion, ScoredLeaf, ScoredUnit};
pub use sheet::{Sheet, open_sheet};
pub use thidua_store::blobs::Damage;
pub use thidua_store::incoming::{Incoming, Received};
pub(crate) use tie::load_conclusions;
pub use tie::{ConcludeTie, SharedPlace, conclude_tie};
