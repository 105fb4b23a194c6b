//! Which rules a place may have, putting one there and taking one away.

use super::into_lines::of_table as into_table;
use super::lines::Lines;
use super::of_lines::of_table;
use super::{Clause, ClauseKind, ClauseOf};
use crate::criteria::TableDraft;
use crate::criteria::draft::RowDraft;

/// Those that a leaf may have, the most used first.
const LEAF: [ClauseKind; 9] = [
    ClauseKind::Limit,
    ClauseKind::Step,
    ClauseKind::Deduct,
    ClauseKind::Variant,
    ClauseKind::Owner,
    ClauseKind::Weighted,
    ClauseKind::OfNothing,
    ClauseKind::Floor,
    ClauseKind::Whole,
];
/// Those that a branch may have.
const BRANCH: [ClauseKind; 4] = [ClauseKind::Take, ClauseKind::Cap, ClauseKind::Rebase, ClauseKind::Owner];
/// Those that a grade may have.
const GRADE: [ClauseKind; 6] = [
    ClauseKind::QuotaShare,
    ClauseKind::QuotaCount,
    ClauseKind::NeedFlag,
    ClauseKind::NeedNotFlag,
    ClauseKind::NeedNoZero,
    ClauseKind::NeedCriterion,
];

impl TableDraft {
    /// The rules of the table as a whole, and the lines that no sentence knows.
    #[must_use]
    pub fn told(&self) -> (String, Vec<Clause>) {
        of_table(&self.rest)
    }

    /// The lines of the table as a whole with these clauses among them.
    #[must_use]
    pub fn retold(rest: &str, clauses: &[Clause]) -> String {
        into_table(rest, clauses)
    }

    /// The clauses of a place.
    #[must_use]
    pub fn clauses(&self, of: ClauseOf) -> Vec<Clause> {
        self.told_of(of).1
    }

    /// Which rules may be added to a place, in the order in which they are offered.
    #[must_use]
    pub fn offers(&self, of: ClauseOf) -> Vec<ClauseKind> {
        let known: &[ClauseKind] = match of {
            ClauseOf::Table => &[ClauseKind::Step],
            ClauseOf::Grade(_) => &GRADE,
            ClauseOf::Row(at) if self.is_branch(at) => &BRANCH,
            ClauseOf::Row(_) => &LEAF,
        };
        let (row, told, rest) = self.told_of(of);
        let lines = Lines::read(&rest);
        let is_there = |key: &str| told.iter().any(|clause| clause.kind.key() == key);
        let fits = |kind: &ClauseKind| {
            let key = kind.key();
            let is_line = lines.as_ref().is_some_and(|lines| lines.says(key));
            let is_alone = told.iter().all(|clause| clause.kind != *kind);
            let fits_list =
                is_there(key) || lines.as_ref().is_none_or(|lines| !is_line || is_list(lines, key));
            let branch = ["cap", "take", "not_assigned"];
            if kind.repeats() {
                return fits_list && (*kind != ClauseKind::NeedNoZero || is_alone);
            }
            let others = if branch.contains(&key) { &branch[..] } else { &[] };
            let is_first = others.iter().all(|key| !is_there(key)) && (key != "quota" || !is_there(key));
            !is_line && is_alone && is_first
        };
        let suits = |kind: &ClauseKind| row.as_ref().is_none_or(|row| suits(row, &told, *kind));
        known.iter().copied().filter(|kind| fits(kind) && suits(kind)).collect()
    }

    /// A place once told: the fields of a row, the clauses, the lines that no sentence knows.
    fn told_of(&self, of: ClauseOf) -> (Option<RowDraft>, Vec<Clause>, String) {
        match of {
            ClauseOf::Table => {
                let (rest, told) = self.told();
                (None, told, rest)
            }
            ClauseOf::Grade(grade) => {
                let (fields, _, told) = self.grades.get(grade).cloned().unwrap_or_default().told();
                (None, told, fields.rest)
            }
            ClauseOf::Row(at) => {
                let (fields, told) = self.rows.get(at).cloned().unwrap_or_default().told();
                let rest = fields.rest.clone();
                (Some(fields), told, rest)
            }
        }
    }

    /// Puts a rule there that nobody has filled in yet; answers which clause it is. One that stands alone and is there already is that one.
    pub fn add_clause(&mut self, of: ClauseOf, kind: ClauseKind) -> Option<usize> {
        let mut told = self.clauses(of);
        let is_new =
            |clause: &Clause| clause.kind == kind && (!kind.repeats() || *clause == Clause::new(kind));
        if !told.iter().any(is_new) {
            let added = match of {
                ClauseOf::Row(at) => self.prepare(at, kind)?,
                ClauseOf::Table | ClauseOf::Grade(_) => Clause::new(kind),
            };
            told.push(added);
            self.put_clauses(of, &told);
            told = self.clauses(of);
        }
        told.iter().rposition(|clause| clause.kind == kind)
    }

    /// Takes a rule away.
    pub fn drop_clause(&mut self, of: ClauseOf, index: usize) {
        let mut told = self.clauses(of);
        if index < told.len() {
            told.remove(index);
            self.put_clauses(of, &told);
        }
    }

    fn put_clauses(&mut self, of: ClauseOf, clauses: &[Clause]) {
        match of {
            ClauseOf::Table => self.rest = Self::retold(&self.told().0, clauses),
            ClauseOf::Grade(grade) => {
                if let Some(grade) = self.grades.get_mut(grade) {
                    let (fields, bound, _) = grade.told();
                    *grade = fields.retold(bound, clauses);
                }
            }
            ClauseOf::Row(at) => {
                if let Some(row) = self.rows.get_mut(at) {
                    *row = row.told().0.retold(clauses);
                }
            }
        }
    }

    /// Makes room for a rule in the fields of a row: what it looks at is chosen along with it.
    fn prepare(&mut self, at: usize, kind: ClauseKind) -> Option<Clause> {
        let row = self.rows.get_mut(at)?;
        let mut clause = Clause::new(kind);
        let is_measured = row.method == "measure";
        match kind {
            ClauseKind::Deduct => {
                if !is_measured {
                    (row.measure, row.values, row.scale, row.parameters, row.better) = Default::default();
                }
                row.method = "measure".to_owned();
            }
            ClauseKind::Weighted => {
                if !is_measured || row.measure == "value" {
                    clause.blanks[1] = Some(&row.values[0])
                        .filter(|name| is_measured && !name.is_empty())
                        .map_or_else(String::new, |name| format!("{name}: 1"));
                    (row.measure, row.values) = Default::default();
                }
                row.method = "measure".to_owned();
            }
            ClauseKind::OfNothing => {
                if row.measure.is_empty() {
                    row.measure = "percent_of".to_owned();
                }
                row.method = "measure".to_owned();
            }
            ClauseKind::Floor | ClauseKind::Whole => {
                // The line may stand among the lines already, with the other of the two.
                if row.told().0.scale.is_empty() {
                    row.scale = "linear".to_owned();
                }
                row.method = "measure".to_owned();
            }
            ClauseKind::Owner
            | ClauseKind::Step
            | ClauseKind::Limit
            | ClauseKind::Variant
            | ClauseKind::Cap
            | ClauseKind::Take
            | ClauseKind::Rebase
            | ClauseKind::QuotaShare
            | ClauseKind::QuotaCount
            | ClauseKind::NeedFlag
            | ClauseKind::NeedNotFlag
            | ClauseKind::NeedNoZero
            | ClauseKind::NeedCriterion => {}
        }
        Some(clause)
    }
}

/// Whether a rule can say something beside what the fields of the row say.
fn suits(row: &RowDraft, told: &[Clause], kind: ClauseKind) -> bool {
    let has = |kinds: &[ClauseKind]| told.iter().any(|clause| kinds.contains(&clause.kind));
    let is_measured = row.method == "measure";
    let chosen = |word: &str, fitting: &str| !is_measured || word.is_empty() || word == fitting;
    let weighed = has(&[ClauseKind::Deduct, ClauseKind::Weighted]);
    match kind {
        ClauseKind::Limit => row.kind != "deduction",
        ClauseKind::Deduct => !weighed && chosen(&row.measure, "") && chosen(&row.scale, ""),
        ClauseKind::Weighted => !weighed && chosen(&row.measure, "value"),
        ClauseKind::OfNothing => !weighed && chosen(&row.measure, "percent_of"),
        ClauseKind::Floor | ClauseKind::Whole => !has(&[ClauseKind::Deduct]) && chosen(&row.scale, "linear"),
        ClauseKind::Variant => is_measured || row.method.is_empty(),
        ClauseKind::Owner
        | ClauseKind::Step
        | ClauseKind::Cap
        | ClauseKind::Take
        | ClauseKind::Rebase
        | ClauseKind::QuotaShare
        | ClauseKind::QuotaCount
        | ClauseKind::NeedFlag
        | ClauseKind::NeedNotFlag
        | ClauseKind::NeedNoZero
        | ClauseKind::NeedCriterion => true,
    }
}

fn is_list(lines: &Lines, key: &str) -> bool {
    lines.find(key).is_some_and(|value| value.is_array() || value.is_inline_table())
}
