//! Scores: made of the accepted reports, the pact and the marks, with nothing typed twice.

mod balance;
mod basis;
mod effect;
mod facts;
mod fairness;
mod figures;
mod layers;
mod raise;
mod ranking;
mod result;
mod tie;
mod try_out;
mod unplaced;

pub(crate) use crate::organization::KINDS;
pub use balance::Balance;
pub(crate) use basis::tables as score_tables;
pub use basis::{LeafInput, Mark};
pub use effect::{Effect, Stand, UnitEffect, Zero, effect_of_report};
pub(crate) use effect::{effect_of_rows, scored_if, zeros_of};
pub(crate) use facts::{Files, load_as_it_stands, load_files, read_facts};
pub use fairness::{CheckerSign, Fairness, FigureSign, fairness};
pub use figures::PactOrigin;
pub use layers::{LayerSum, Told};
pub use raise::{Aim, Bar, Lift, OpenLeaf, Raise, RankedGrade, Standing, raise};
pub(crate) use ranking::final_ranking;
pub use ranking::{Frozen, Ranking, published, ranking};
pub(crate) use result::{Freezing, freeze_files, scored, scored_for, scored_of_own};
pub use result::{Languages, Scored, ScoredCriterion, ScoredLeaf, ScoredUnit};
pub(crate) use tie::conclude_elected;
pub(crate) use tie::load_conclusions;
pub use tie::{ConcludeTie, SharedPlace, conclude_tie};
pub use try_out::{Extent, Preview, PreviewAnswer, PreviewUnit, preview_draft, preview_table};
pub(crate) use unplaced::unplaced_of;
pub use unplaced::{Unplaced, UnplacedUnit, unplaced, unplaced_by};
