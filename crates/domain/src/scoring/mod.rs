//! From facts to points: a criteria table and the facts of the units go in, ranks and explained points come out.
//!
//! The formats and the exact meaning are in `docs/scoring.md`. Nothing here does I/O, asks the clock or uses floating
//! point; every figure is what exact fractions give, rounded half away from zero once, at the leaf.
//!
//! ```
//! use thidua_domain::criteria::Table;
//! use thidua_domain::scoring::{Facts, Mode, score};
//!
//! let table = Table::read(r#"
//!     [table]
//!     id = "vi-du"
//!     title = "Ví dụ"
//!     valid = { from = "2024-01-01" }
//!     [[criterion]]
//!     id = "1"
//!     title = "Tỷ lệ hợp tác xã là thành viên"
//!     max = 4
//!     measure = { percent_of = ["htx_thanh_vien", "htx"] }
//!     scale = { bands = [{ from = 80, points = 4 }, { from = 60, points = 3 }] }
//! "#.as_bytes()).expect("a right table");
//! let facts = r#"{"units": [{"id": "dak-lak", "values":
//!     {"htx_thanh_vien": {"actual": "332"}, "htx": {"actual": "400"}}}]}"#.as_bytes();
//! let facts = Facts::read(facts, &table).expect("right facts");
//! let outcome = score(&facts, Mode::Final);
//! let unit = outcome.find("dak-lak").expect("the unit is there");
//! assert_eq!((unit.rank.map(|rank| rank.place), unit.points.to_string().as_str()), (Some(1), "4.00"));
//! ```
//!
//! # What there is
//!
//! * [`Table::read`] – bytes of TOML → [`Table`], whose fields can all be read: `criteria` (in order; `parent`, `children`
//!   are indices), `layers`, `grades`, `knockouts`, …; [`Table::values`] and [`Table::flags`] say what a form must ask for;
//!   [`Table::mark`] reads one mark as the facts reader would.
//! * [`Facts::read`] – bytes of JSON + table → [`Facts`], which borrow the table. Whoever has facts in a database writes
//!   them as that JSON: the very bytes are what the digest names and what anybody can score again.
//! * [`score`] – facts + [`Mode`] → [`Outcome`]; [`Outcome::units`] and [`Outcome::find`] give [`UnitResult`]s with their
//!   [`CriterionResult`]s; [`Outcome::open_ends`] counts ties,
//!   incomplete and excluded units; [`Outcome::json`] writes the result of the command line, with the [`digest`] of the files.
//! * [`Reasoning::text`] words one leaf with [`Phrases`], which are fetched once from whoever implements [`Wording`];
//!   [`Fault::sentence`] and [`Fault::place`] word what is wrong.
//! * [`Outcome::headroom`] says where a unit's points are still open, and which figure would earn them.
//! * [`Points::mean`] is the mark of several checkers.
//!
//! # Where the contract is silent
//!
//! * `null` is the same as absent everywhere in the facts, except for what must be there (`units`, `id`) and for a number
//!   of ballots. `name`, `values`, `flags`, `points` and `not_assigned` may be absent; a unit without a name goes by its id.
//! * `legal_basis`, `valid` and the `reason` of a knock-out may be absent. `id`, `title`, `max` may not. A table without any
//!   criterion, a scale without any band and two grades of the same name are refused.
//! * Places are counted without zeros at the end: `max = 10.0` is right with `decimals = 0`.
//! * A mark must lie in 0..M as it is written, before it is rounded. Two marks of a survey that are equal but written
//!   differently (`"5"`, `"5.0"`) are added up.
//! * A leaf that is not assigned has no points with `rebase`, and `0` with `lost`; its other keys are null. A bonus or
//!   deduction that is not assigned changes no maximum.
//! * An overridden leaf has the reason `mark`, and keeps `measure` and `computed` where there are any.
//! * A unit that a knock-out excludes is `tied: false`, keeps points, score and grade, and still counts when it is asked
//!   whether some unit has a smaller maximum.

mod cluster;
mod facts;
mod fairness;
mod gathered;
mod grades;
mod headroom;
mod hurdle;
mod json;
mod leaf;
mod measure;
mod outcome;
mod phrases;
mod rank;
mod reasoning;
mod reasons;
mod scale;
mod tally;
mod teller;
mod tie;

pub use crate::criteria::Rules;
pub(crate) use facts::{Checklist, Json, MOST, Read, count, expect_format, id, keyed, needed, whole, word};
pub use facts::{Facts, Given, UnitFacts, UnitRow, ValueFacts, write_facts};
pub use fairness::{Direction, Gap, History};
pub use gathered::{Gathered, gather};
pub use grades::{Grading, MissedGrade, Room, Why};
pub use headroom::{Goal, Headroom, Way};
pub use hurdle::Hurdle;
pub use json::{JSON_TAIL, digest};
pub(crate) use json::{escape, quoted};
pub use leaf::{Mode, State};
pub use measure::Gap as Missing;
pub use outcome::{CriterionResult, LeafResult, OpenEnds, Outcome, UnitResult, score, score_by, score_with};
pub use phrases::Phrases;
pub use rank::Rank;
pub use reasoning::Reasoning;
pub use reasons::Reasons;
pub use tie::{Conclusion, Placed, Tie, elected_first, shared};
