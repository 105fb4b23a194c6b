//! Stage contests (hội thi sân khấu hóa): what jurors marked, what rules take away, and what each team comes to.
//!
//! Format and exact meaning of the file are in `docs/contests.md`. A result is a pure function of a [`Contest`] that anybody can repeat: marks are
//! decimals, means are exact fractions, and each performance is rounded once.
//!
//! Where the format is silent, this is what is read:
//! - Titles, names and reasons are any texts, also empty ones. A contest may have no team, no juror, no prize and no performance.
//! - The keys of the file and of every object may stand in any order.
//! - The maximum of a counted part is a multiple of the step too; its points need not be.
//! - Sheets of a juror with a conflict, and sheets on a team that withdrew, may be there; they are looked over like all others and count for nothing.
//! - A minute that has begun costs like a whole one; a second over a lump's `over` is needed, not `over` itself.
//! - A withdrawn team's penalties are shown like those of the others.

mod contest;
mod draw;
mod json;
mod jury;
mod outcome;
mod rank;
mod read;
mod round;
mod rules;
mod score;
mod sheet;
mod time;
mod write;

pub use contest::{
    Aggregate, Contest, Cost, Counts, Deduction, How, Juror, Jury, Kind, Line, Lump, Over, Part, Performance,
    Prize, Sheet, Team, TieBreak, TimeRule,
};
pub use draw::{accept_seed, draw};
pub use jury::JurorState;
pub use outcome::{Exact, Outcome, Placing, Scored, Won};
pub use round::{
    DEDUCTIONS_MAX, JURORS_MAX, LINES_MAX, LUMPS_MAX, PARTS_MAX, PRIZES_MAX, ROUNDS_MAX, RoundState,
    RoundStep, SIDE_PRIZES_MAX, TEAMS_MAX, TIES_MAX,
};
pub use rules::{accept_above_zero, accept_contest_points, accept_duration, accept_lines};
pub use sheet::{Arrival, KeptSheet, accept_line_mark, accept_sheet_number, may_seal};
