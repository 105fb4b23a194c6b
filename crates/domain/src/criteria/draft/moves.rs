//! Moving rows: what stands below a row moves along, numbers are given out anew, and rules that name a row follow it.

use super::{RowDraft, TableDraft, rest};

/// Where a row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the sibling above.
    Up,
    /// Behind the sibling below.
    Down,
    /// Below the sibling above, as its last child.
    In,
    /// Behind its parent, as its sibling.
    Out,
}

/// Siblings, by their parent, and the number with which they begin.
type Group = (Option<usize>, u64);

impl TableDraft {
    /// Whether the row can go there.
    #[must_use]
    pub fn can_move(&self, at: usize, way: Move) -> bool {
        let Some(row) = self.rows.get(at) else { return false };
        match way {
            Move::Up => self.sibling_above(at).is_some(),
            Move::Down => self.rows.get(self.end(at)).is_some_and(|next| next.depth == row.depth),
            Move::In => {
                let above = self.sibling_above(at);
                row.kind.is_empty() && above.is_some_and(|above| self.rows[above].kind.is_empty())
            }
            Move::Out => row.depth > 0,
        }
    }

    /// Moves the row with everything below it; answers where it stands then. Nothing happens where it cannot go.
    pub fn shift(&mut self, at: usize, way: Move) -> usize {
        if !self.can_move(at, way) {
            return at;
        }
        let before: Vec<String> = self.rows.iter().map(|row| row.id.clone()).collect();
        let (old, end) = (self.group(self.parent(at)), self.end(at));
        let (to, new) = match way {
            Move::Up => {
                let above = self.sibling_above(at).unwrap_or(at);
                self.rows[above..end].rotate_right(end - at);
                (above, old)
            }
            Move::Down => {
                let below = self.end(end);
                self.rows[at..below].rotate_left(end - at);
                (at + below - end, old)
            }
            Move::In => {
                let new = self.group(self.sibling_above(at));
                self.rows[at..end].iter_mut().for_each(|row| row.depth += 1);
                (at, new)
            }
            Move::Out => {
                let parent = self.parent(at).unwrap_or(at);
                let (new, behind) = (self.group(self.parent(parent)), self.end(parent));
                self.rows[at..end].iter_mut().for_each(|row| row.depth -= 1);
                self.rows[at..behind].rotate_left(end - at);
                (at + behind - end, new)
            }
        };
        let count = end - at;
        if new.0 != old.0 {
            self.adopt(to, new.0);
            self.number(new);
        }
        self.number(old);
        let mut order: Vec<usize> = (0..before.len()).collect();
        let moved: Vec<usize> = order.drain(at..at + count).collect();
        order.splice(to..to, moved);
        let renamed: Vec<(String, String)> =
            order.iter().zip(&self.rows).map(|(from, row)| (before[*from].clone(), row.id.clone())).collect();
        self.follow(&renamed);
        to
    }

    /// Puts an empty row behind this one and what stands below it, or at the end; answers where it stands.
    pub fn add_below(&mut self, at: Option<usize>) -> usize {
        let before: Vec<String> = self.rows.iter().map(|row| row.id.clone()).collect();
        let at = at.filter(|at| *at < self.rows.len());
        let (parent, depth) = at.map_or((None, 0), |at| (self.parent(at), self.rows[at].depth));
        let (group, to) = (self.group(parent), at.map_or(self.rows.len(), |at| self.end(at)));
        let number = self.numbers(parent).max().map_or(1, |last| last + 1);
        let row = RowDraft { depth, id: self.id_below(parent, &number.to_string()), ..RowDraft::default() };
        self.rows.insert(to, row);
        self.number(group);
        let rest =
            self.rows.iter().enumerate().filter(|(index, _)| *index != to).map(|(_, row)| row.id.clone());
        let renamed: Vec<(String, String)> = before.into_iter().zip(rest).collect();
        self.follow(&renamed);
        to
    }

    /// Takes the row out with everything below it.
    pub fn remove(&mut self, at: usize) {
        if at >= self.rows.len() {
            return;
        }
        let (group, end) = (self.group(self.parent(at)), self.end(at));
        let gone: Vec<RowDraft> = self.rows.drain(at..end).collect();
        self.tie_break
            .retain(|word| !gone.iter().any(|row| word.strip_prefix("criterion:") == Some(&row.id)));
        let before: Vec<String> = self.rows.iter().map(|row| row.id.clone()).collect();
        self.number(group);
        let renamed: Vec<(String, String)> =
            before.into_iter().zip(self.rows.iter().map(|row| row.id.clone())).collect();
        self.follow(&renamed);
    }

    /// Somebody typed other ids: what stood below a row keeps standing below it, and rules that name it follow.
    pub fn rename_below(&mut self, before: &[String]) {
        if before.len() != self.rows.len() {
            return;
        }
        for at in 0..self.rows.len() {
            if before[at] != self.rows[at].id && !before[at].is_empty() {
                let new = self.rows[at].id.clone();
                for below in at + 1..self.end(at) {
                    // Who typed that id anew meant it.
                    if self.rows[below].id == before[below] {
                        reroot(&mut self.rows[below].id, &before[at], &new);
                    }
                }
            }
        }
        let renamed: Vec<(String, String)> =
            before.iter().cloned().zip(self.rows.iter().map(|row| row.id.clone())).collect();
        self.follow(&renamed);
    }

    fn sibling_above(&self, at: usize) -> Option<usize> {
        let depth = self.rows.get(at)?.depth;
        let above = self.rows[..at].iter().rposition(|row| row.depth <= depth)?;
        (self.rows[above].depth == depth).then_some(above)
    }

    fn below(&self, parent: Option<usize>) -> Vec<usize> {
        match parent {
            Some(parent) => self.children(parent).collect(),
            None => (0..self.rows.len()).filter(|at| self.rows[*at].depth == 0).collect(),
        }
    }

    fn numbers(&self, parent: Option<usize>) -> impl Iterator<Item = u64> {
        self.below(parent).into_iter().filter_map(|at| number_of(&self.rows[at].id))
    }

    fn group(&self, parent: Option<usize>) -> Group {
        (parent, self.numbers(parent).min().unwrap_or(1))
    }

    fn id_below(&self, parent: Option<usize>, last: &str) -> String {
        let above = parent.map_or("", |parent| self.rows[parent].id.as_str());
        if above.is_empty() { last.to_owned() } else { format!("{above}.{last}") }
    }

    /// Gives a row that came to another parent an id of that parent.
    fn adopt(&mut self, at: usize, parent: Option<usize>) {
        let last = self.rows[at].id.rsplit('.').next().unwrap_or_default().to_owned();
        let mut id = self.id_below(parent, &last);
        let is_taken =
            |id: &str| self.rows.iter().enumerate().any(|(other, row)| other != at && row.id == id);
        if number_of(&last).is_none() && is_taken(&id) {
            id = self.id_below(parent, "0");
        }
        self.rename(at, id);
    }

    /// Numbers siblings in their order. Who goes by a letter keeps it.
    fn number(&mut self, (parent, first): Group) {
        let numbered = self.below(parent).into_iter().filter(|at| number_of(&self.rows[*at].id).is_some());
        for (number, at) in (first..).zip(numbered.collect::<Vec<_>>()) {
            let id = self.id_below(parent, &number.to_string());
            self.rename(at, id);
        }
    }

    fn rename(&mut self, at: usize, id: String) {
        let old = std::mem::replace(&mut self.rows[at].id, id.clone());
        for below in at + 1..self.end(at) {
            reroot(&mut self.rows[below].id, &old, &id);
        }
    }

    fn follow(&mut self, renamed: &[(String, String)]) {
        for word in &mut self.tie_break {
            let Some(id) = word.strip_prefix("criterion:") else { continue };
            if let Some((_, new)) = renamed.iter().find(|(old, _)| old == id) {
                *word = format!("criterion:{new}");
            }
        }
        for grade in self.grades.iter_mut().filter(|grade| !grade.rest.is_empty()) {
            if let Some(rest) = rest::follow(&grade.rest, renamed) {
                grade.rest = rest;
            }
        }
    }
}

/// The number at the end of an id.
fn number_of(id: &str) -> Option<u64> {
    id.rsplit('.').next().filter(|last| last.len() <= 9).and_then(|last| last.parse().ok())
}

fn reroot(id: &mut String, old: &str, new: &str) {
    if !old.is_empty()
        && let Some(rest) = id.strip_prefix(old).filter(|rest| rest.starts_with('.'))
    {
        *id = format!("{new}{rest}");
    }
}
