//! Criteria tables (bảng tiêu chí): reading one, writing one, and what is wrong with it. The format is in `docs/scoring.md`.

mod criterion;
mod draft;
mod duties;
pub(crate) mod fault;
mod grade;
mod how;
mod keys;
mod measure;
mod owner;
mod reach;
mod read;
mod remark;
mod rules;
mod slots;
mod table;
pub(crate) mod text;
pub(crate) mod toml;

pub use draft::{
    Blank, Checked, Clause, ClauseKind, ClauseOf, GradeDraft, Holds, KnockoutDraft, Move, Overlong, RowDraft,
    Sum, TableDraft, line_of, pairs_of,
};
pub use duties::duty_of_choice;
pub use fault::{Argument, Code, Fault, FileRole};
pub use grade::{Bound, Grade, Need, Quota, QuotaOf, QuotaRound};
pub use measure::{Band, Below, Better, How, Line, Measure, Name, OfNothing, Scale};
pub use owner::Owner;
pub use reach::Unreached;
pub use remark::Remark;
pub use rules::Rules;
pub(crate) use slots::{Field, Slots};
pub(crate) use table::Leaf;
pub use table::{
    Criterion, Effect, Evidence, Gather, Kind, Knockout, Layer, Limit, NotAssigned, Table, TieBreak,
    Validity, ValueNeed, Variant,
};
