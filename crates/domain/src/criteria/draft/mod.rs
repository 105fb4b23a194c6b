//! A criteria table that is being written: the same file, held as the texts that somebody typed, also while it is wrong.

mod clause;
mod inspect;
mod limits;
mod moves;
mod read;
mod rest;
mod write;

use super::read::Read;
use super::{Better, Table};
use crate::criteria::Fault;

pub use clause::{Blank, Clause, ClauseKind, ClauseOf, Holds, line_of, pairs_of};
pub use inspect::{Checked, Sum};
pub use limits::Overlong;
pub use moves::Move;

/// A table under way. Every field is the text of the file's key, decimals plain where they can be read; an empty field is no
/// key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableDraft {
    /// Kebab-case id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The decisions it rests on.
    pub legal_basis: Vec<String>,
    /// The first day, `2024-01-31`.
    pub valid_from: String,
    /// The last day.
    pub valid_to: String,
    /// Places of points.
    pub decimals: String,
    /// The most points of all regular criteria.
    pub max_score: String,
    /// `rebase` or `lost`.
    pub not_assigned: String,
    /// Words of layers in their order.
    pub layers: Vec<String>,
    /// Words that separate equal scores, in their order.
    pub tie_break: Vec<String>,
    /// What else `[table]` says, as lines of the file.
    pub rest: String,
    /// Grades.
    pub grades: Vec<GradeDraft>,
    /// Knock-outs.
    pub knockouts: Vec<KnockoutDraft>,
    /// The criteria; each stands right below its parent or the parent's earlier children.
    pub rows: Vec<RowDraft>,
}

/// A grade under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeDraft {
    /// Name.
    pub name: String,
    /// The lowest percentage.
    pub from: String,
    /// What else it says – another bound, needs, a quota –, as lines of the file.
    pub rest: String,
}

/// A knock-out under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnockoutDraft {
    /// The flag.
    pub flag: String,
    /// The grade that it sets; empty: it excludes from the ranking.
    pub grade: String,
    /// Why.
    pub reason: String,
}

/// A criterion under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowDraft {
    /// How far below the top it stands.
    pub depth: usize,
    /// `2.3`
    pub id: String,
    /// Title.
    pub title: String,
    /// The most points.
    pub max: String,
    /// `bonus`, `deduction`; empty: regular.
    pub kind: String,
    /// `manual`, `pass_fail`, or `measure`; empty: nobody has said yet.
    pub method: String,
    /// The flag of `pass_fail`.
    pub flag: String,
    /// The word of the measure.
    pub measure: String,
    /// The values that the measure looks at.
    pub values: [String; 2],
    /// The word of the scale.
    pub scale: String,
    /// What the scale needs: bound and points of bands, both ends of a line; else one figure each and nothing beside it.
    pub parameters: Vec<[String; 2]>,
    /// Which way is better.
    pub better: Better,
    /// `required`, `none`; empty: optional.
    pub evidence: String,
    /// Advice for people who give marks.
    pub guide: String,
    /// What else it says – limits, variants, how a branch gathers, a measure or a scale that the fields cannot hold –, as lines of the file.
    pub rest: String,
}

impl RowDraft {
    /// The word of its measure or of its scale.
    fn measure_or_scale(&self, key: &str) -> &str {
        if key == "measure" { &self.measure } else { &self.scale }
    }
}

impl TableDraft {
    /// The words of measures that fields hold, in the order in which people choose among them; `weighted` stands among the lines.
    pub const MEASURES: [&str; 7] =
        ["value", "percent_of_target", "growth", "percent_of", "survey_mean", "over_target", "excess"];
    /// The words of scales.
    pub const SCALES: [&str; 6] = super::how::SCALES;

    /// Reads a criteria file, right or wrong. Comments are left behind.
    ///
    /// # Errors
    /// What the fields cannot hold: broken TOML, unknown keys, a list where a text belongs.
    pub fn read(bytes: &[u8]) -> Result<Self, Box<Fault>> {
        read::read(bytes)
    }

    /// The criteria file, in the order of `docs/scoring.md`. It is as right or wrong as the draft.
    #[must_use]
    pub fn file(&self) -> String {
        write::write(self, write::Keep::WhatCounts)
    }

    /// The same with everything that was typed and does not count now: how a criterion was scored that has become a branch.
    #[must_use]
    pub fn kept(&self) -> String {
        write::write(self, write::Keep::Everything)
    }

    /// Whether the row has others below it.
    #[must_use]
    pub fn is_branch(&self, at: usize) -> bool {
        self.rows.get(at + 1).is_some_and(|next| next.depth > self.rows[at].depth)
    }

    /// The rows right below this one.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let below = self.rows[at].depth + 1;
        (at + 1..self.end(at)).filter(move |row| self.rows[*row].depth == below)
    }

    /// The row right above this one.
    #[must_use]
    pub fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.rows.get(at)?.depth;
        self.rows[..at].iter().rposition(|row| row.depth < depth)
    }

    /// Where the row and everything below it ends.
    fn end(&self, at: usize) -> usize {
        let depth = self.rows[at].depth;
        let below = self.rows[at + 1..].iter().take_while(|row| row.depth > depth).count();
        at + 1 + below
    }

    /// Reads its file as scoring does.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn table(&self) -> Read<Table> {
        Table::read(self.file().as_bytes())
    }
}
