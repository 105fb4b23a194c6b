//! What is wrong with a draft, all of it at once, and what its sums lack.

use std::collections::HashSet;

use super::{GradeDraft, RowDraft, TableDraft, rest};
use crate::criteria::read::Read;
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::criteria::{Remark, Table};
use crate::number::Decimal;

/// What a draft comes to.
#[derive(Debug)]
pub struct Checked {
    /// The table, when nothing is wrong.
    pub table: Option<Table>,
    /// What is wrong: the row, or none for the table as a whole.
    pub faults: Vec<(Option<usize>, Box<Fault>)>,
    /// What is not wrong and can never come about: the row, or none for what is said of the table as a whole. Of grades and of
    /// groups it is known only when nothing is wrong.
    pub remarks: Vec<(Option<usize>, Remark)>,
}

/// What a branch, or the whole table, says it gives, and what its parts give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What is said; none where nothing readable is.
    pub stated: Option<Decimal>,
    /// The parts together, as far as they can be read.
    pub parts: Decimal,
}

impl Sum {
    /// What the parts lack; below 0 what they are too much.
    #[must_use]
    pub fn lacks(&self) -> Option<Decimal> {
        self.stated.map(|stated| Decimal::from_micro(stated.micro() - self.parts.micro()))
    }
}

impl TableDraft {
    /// Everything that is wrong. Reading the file stops at the first fault; a person wants to see all of them.
    #[must_use]
    pub fn check(&self) -> Checked {
        let mut faults: Vec<(Option<usize>, Box<Fault>)> = vec![];
        faults.extend(self.check_head().map(|fault| (None, fault)));
        let (mut ids, mut remarks) = (HashSet::new(), vec![]);
        for at in 0..self.rows.len() {
            let alone = self.check_row(at, &mut ids, |fault| faults.push((Some(at), fault)));
            remarks.extend(
                alone.iter().flat_map(Table::unreached).map(|short| (Some(at), Remark::Short(short))),
            );
        }
        faults.extend(self.check_max_score().map(|fault| (None, fault)));
        let lines = self.check_rest();
        let readable = lines.is_empty();
        faults.extend(lines);
        let table = match self.table() {
            Ok(table) => Some(table),
            // The lines were told already; what a file without them says is no news.
            Err(_) if !readable => None,
            Err(fault) => {
                let at = fault.criterion_id().and_then(|id| self.rows.iter().position(|row| row.id == id));
                let is_known = |(other, known): &(Option<usize>, Box<Fault>)| {
                    known.code() == fault.code() && (*other == at || at.is_none())
                };
                if !faults.iter().any(is_known) {
                    faults.push((at, fault));
                }
                None
            }
        };
        if let Some(table) = &table {
            remarks = table.remarks().into_iter().map(|remark| (row_of(&remark), remark)).collect();
        }
        Checked { table, faults, remarks }
    }

    /// What a branch gives, and its children together.
    #[must_use]
    pub fn sum(&self, at: usize) -> Option<Sum> {
        self.is_branch(at).then(|| Sum { stated: Decimal::read(&self.rows[at].max), parts: self.parts(at) })
    }

    /// What the children of a branch give: its regular ones together, or the largest where only so many count.
    fn parts(&self, at: usize) -> Decimal {
        let children = || self.children(at).map(|child| &self.rows[child]).filter(|row| row.kind.is_empty());
        let Some(count) = rest::take(&self.rows[at].rest) else { return total(children()) };
        let mut largest: Vec<i128> =
            children().filter_map(|row| Decimal::read(&row.max)).map(Decimal::micro).collect();
        largest.sort_unstable_by(|left, right| right.cmp(left));
        Decimal::from_micro(largest.iter().take(count).sum())
    }

    /// What cannot be read of the lines that no field holds.
    fn check_rest(&self) -> Vec<(Option<usize>, Box<Fault>)> {
        let rows = self.rows.iter().enumerate().map(|(at, row)| (Some(at), &row.rest));
        let head = std::iter::once(&self.rest).chain(self.grades.iter().map(|grade| &grade.rest));
        let all = head.map(|rest| (None, rest)).chain(rows);
        all.filter_map(|(at, rest)| {
            let fault = rest::fault(rest)?;
            Some((
                at,
                match at {
                    Some(at) => fault.criterion(&self.rows[at].id),
                    None => fault,
                },
            ))
        })
        .collect()
    }

    /// What the regular criteria at the top give together, and what the table says.
    #[must_use]
    pub fn total(&self) -> Sum {
        Sum { stated: Decimal::read(&self.max_score), parts: total(self.regular()) }
    }

    fn regular(&self) -> impl Iterator<Item = &RowDraft> {
        self.rows.iter().filter(|row| row.depth == 0 && row.kind.is_empty())
    }

    /// The table with one row that is right, and without what speaks of the others.
    fn check_head(&self) -> Option<Box<Fault>> {
        let row = RowDraft { id: "1".into(), title: "1".into(), max: "1".into(), ..manual() };
        let alone =
            |grade: &GradeDraft| GradeDraft { rest: rest::without(&grade.rest, "needs"), ..grade.clone() };
        let grades = self.grades.iter().map(alone).collect();
        let alone = Self {
            rows: vec![row],
            tie_break: vec![],
            max_score: String::new(),
            rest: String::new(),
            grades,
            ..self.clone()
        };
        alone.table().err()
    }

    fn check_row(
        &self,
        at: usize,
        ids: &mut HashSet<String>,
        mut note: impl FnMut(Box<Fault>),
    ) -> Option<Table> {
        let row = &self.rows[at];
        let fault = |code| Fault::new(code, FileRole::Criteria).criterion(&row.id);
        if row.id.is_empty() {
            note(fault(Code::KeyMissing).text("key", "id"));
        } else if !text::is_criterion_id(&row.id) {
            note(fault(Code::CriterionPattern).text("id", &row.id));
        } else if !ids.insert(row.id.clone()) {
            note(fault(Code::CriterionTwice).text("id", &row.id));
        }
        let is_capped = self.parent(at).is_some_and(|parent| rest::says(&self.rows[parent].rest, "cap"));
        if row.depth > 0 && !is_capped && matches!(row.kind.as_str(), "bonus" | "deduction") {
            note(fault(Code::KindNotTop));
        }
        let alone = self.alone(at).map_err(&mut note).ok();
        if let Some(fault) = self.gathers(at) {
            note(fault.criterion(&row.id));
        }
        if let Some(Sum { stated: Some(stated), parts }) = self.sum(at)
            && stated != parts
            && self.children(at).all(|child| Decimal::read(&self.rows[child].max).is_some())
        {
            note(fault(Code::BranchSum).number("max", stated).number("sum", parts));
        }
        alone
    }

    /// The row in a table of its own; a branch with one child that gives the same.
    fn alone(&self, at: usize) -> Read<Table> {
        // How a branch gathers is seen with its children alone.
        let lines = if self.is_branch(at) { String::new() } else { self.rows[at].rest.clone() };
        let row = RowDraft { id: "1".into(), depth: 0, rest: lines, ..self.rows[at].clone() };
        let child =
            RowDraft { id: "1.1".into(), title: "1".into(), depth: 1, max: row.max.clone(), ..manual() };
        let rows = if self.is_branch(at) { vec![row, child] } else { vec![row] };
        let alone = Self {
            id: "x".into(),
            title: "x".into(),
            decimals: self.readable_decimals(),
            rows,
            rest: self.rest.clone(),
            ..Self::default()
        };
        alone.table()
    }

    /// How a branch gathers, with its children as leaves that are right: what is wrong with them is told at them.
    fn gathers(&self, at: usize) -> Option<Box<Fault>> {
        if self.rows[at].rest.is_empty() || !self.is_branch(at) || rest::fault(&self.rows[at].rest).is_some()
        {
            return None;
        }
        let branch = RowDraft { id: "1".into(), title: "1".into(), depth: 0, ..self.rows[at].clone() };
        let child = |(number, child): (usize, usize)| RowDraft {
            id: format!("1.{number}"),
            title: "1".into(),
            depth: 1,
            max: self.rows[child].max.clone(),
            kind: self.rows[child].kind.clone(),
            ..manual()
        };
        let rows = std::iter::once(branch).chain(self.children(at).enumerate().map(child)).collect();
        let decimals = self.readable_decimals();
        let alone = Self { id: "x".into(), title: "x".into(), decimals, rows, ..Self::default() };
        let fault = alone.table().err()?;
        let is_told = matches!(fault.code(), Code::BranchSum | Code::KindNotTop);
        (!is_told && fault.criterion_id() == Some("1")).then_some(fault.anew())
    }

    fn readable_decimals(&self) -> String {
        let known = Some(&self.decimals).filter(|text| ["0", "1", "2", "3", "4"].contains(&text.as_str()));
        known.cloned().unwrap_or_default()
    }

    fn check_max_score(&self) -> Option<Box<Fault>> {
        let Sum { stated: Some(stated), parts } = self.total() else { return None };
        let readable = self.regular().all(|row| Decimal::read(&row.max).is_some());
        let fault =
            || Fault::new(Code::MaxScoreSum, FileRole::Criteria).number("max", stated).number("sum", parts);
        (readable && stated != parts && !self.rows.is_empty()).then(fault)
    }
}

/// Beside which row it is said. The criteria of a table stand in the order of the rows.
fn row_of(remark: &Remark) -> Option<usize> {
    match remark {
        Remark::Short(short) => Some(short.criterion),
        Remark::CapUnreached { criterion, .. } => Some(*criterion),
        Remark::BoundUnreached { .. }
        | Remark::NeedUnreached { .. }
        | Remark::NeedsOpposed { .. }
        | Remark::QuotaOfNobody { .. }
        | Remark::KnockoutIdle { .. } => None,
    }
}

fn manual() -> RowDraft {
    RowDraft { method: "manual".to_owned(), ..RowDraft::default() }
}

fn total<'a>(rows: impl Iterator<Item = &'a RowDraft>) -> Decimal {
    let micro = rows.filter_map(|row| Decimal::read(&row.max)).map(Decimal::micro);
    Decimal::from_micro(micro.sum())
}
