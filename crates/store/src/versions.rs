//! How new the data are, table by table. Every statement of an act notes the table that it changes; the commit raises its version.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// What an act changed: whole tables, or parts of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Touched {
    whole: BTreeSet<String>,
    parts: BTreeSet<(String, String)>,
}

impl Touched {
    /// Notes the table that a statement changes, if it changes one.
    pub(crate) fn note(&mut self, statement: &str) {
        if let Some(table) = table_of(statement)
            && !self.whole.contains(table)
        {
            self.whole.insert(table.to_owned());
        }
    }

    /// Notes that a statement changes this part of its table only.
    pub(crate) fn note_part(&mut self, statement: &str, part: &str) {
        if let Some(table) = table_of(statement) {
            self.parts.insert((table.to_owned(), part.to_owned()));
        }
    }
}

/// The table that a statement changes; none for one that only reads.
fn table_of(statement: &str) -> Option<&str> {
    let statement = statement.trim_start();
    let rest =
        ["insert into ", "update ", "delete from "].iter().find_map(|verb| statement.strip_prefix(verb))?;
    Some(rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or(rest))
}

/// The versions of a scope: numbers of lines of its log, so they only grow.
#[derive(Clone, Debug, Default)]
struct OfScope {
    /// The newest line that is known of.
    newest: i64,
    /// Every line up to here is known of, by whom it was written.
    known: i64,
    /// Up to here somebody else wrote, and may have changed anything.
    foreign: i64,
    tables: HashMap<String, i64>,
    wholes: HashMap<String, i64>,
    parts: HashMap<String, HashMap<String, i64>>,
    /// Our own commits behind a gap: first and last line of each.
    ahead: BTreeMap<i64, i64>,
}

impl OfScope {
    fn apply(&mut self, (first, last): (i64, i64), touched: Touched) {
        for table in touched.whole {
            raise(self.tables.entry(table.clone()).or_default(), last);
            raise(self.wholes.entry(table).or_default(), last);
        }
        for (table, part) in touched.parts {
            raise(self.tables.entry(table.clone()).or_default(), last);
            raise(self.parts.entry(table).or_default().entry(part).or_default(), last);
        }
        raise(&mut self.newest, last);
        self.ahead.insert(first, last);
        while let Some(entry) = self.ahead.first_entry().filter(|entry| *entry.key() <= self.known + 1) {
            raise(&mut self.known, entry.remove());
        }
    }

    /// Learns of the newest line as the database has it.
    fn learn(&mut self, newest: i64) {
        if newest > self.known {
            self.foreign = newest;
            self.known = newest;
            self.ahead.retain(|_, last| *last > newest);
        }
        raise(&mut self.newest, newest);
    }

    fn of_table(&self, table: &str) -> i64 {
        self.tables.get(table).copied().unwrap_or(0).max(self.foreign)
    }

    fn of_part(&self, table: &str, part: &str) -> i64 {
        let part = self.parts.get(table).and_then(|parts| parts.get(part)).copied().unwrap_or(0);
        part.max(self.wholes.get(table).copied().unwrap_or(0)).max(self.foreign)
    }
}

fn raise(version: &mut i64, to: i64) {
    *version = to.max(*version);
}

/// The versions of all scopes at a moment.
#[derive(Clone, Debug, Default)]
pub struct Versions(Arc<HashMap<String, Arc<OfScope>>>);

impl Versions {
    /// The version of a whole scope. 0: nothing written yet.
    #[must_use]
    pub fn of(&self, scope: &str) -> i64 {
        self.0.get(scope).map_or(0, |scope| scope.newest)
    }

    /// The versions of some tables of a scope, added up; each only grows, so equal sums are equal versions. No table: the whole scope.
    #[must_use]
    pub fn sum_of(&self, scope: &str, tables: &[&str]) -> i64 {
        let Some(versions) = self.0.get(scope) else { return 0 };
        if tables.is_empty() {
            versions.newest
        } else {
            tables.iter().map(|table| versions.of_table(table)).sum()
        }
    }

    /// The versions of some tables in all scopes together; each only grows, so that equal sums are equal versions.
    #[must_use]
    pub fn everywhere(&self, tables: &[&str]) -> i64 {
        let of_scope = |scope: &Arc<OfScope>| tables.iter().map(|table| scope.of_table(table)).sum::<i64>();
        self.0.values().map(of_scope).sum()
    }

    /// The version of a part of a table, such as the marks of one unit.
    #[must_use]
    pub fn of_part(&self, scope: &str, table: &str, part: &str) -> i64 {
        self.0.get(scope).map_or(0, |scope| scope.of_part(table, part))
    }
}

/// The versions as they go on, and how many commits there were.
#[derive(Debug, Default)]
pub(crate) struct Running(RwLock<Versions>, AtomicU64);

impl Running {
    /// As they are now.
    pub(crate) fn now(&self) -> Versions {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something was committed, with a line in the log or without.
    pub(crate) fn count_commit(&self) {
        self.1.fetch_add(1, Ordering::Release);
    }

    /// How many commits there were.
    pub(crate) fn commits(&self) -> u64 {
        self.1.load(Ordering::Acquire)
    }

    /// An act of ours was committed; its lines are these.
    pub(crate) fn apply(&self, scope: &str, lines: (i64, i64), touched: Touched) {
        self.change(scope, |versions| versions.apply(lines, touched));
    }

    /// The newest line of a scope, as the database has it.
    pub(crate) fn learn(&self, scope: &str, newest: i64) {
        self.change(scope, |versions| versions.learn(newest));
    }

    fn change(&self, scope: &str, change: impl FnOnce(&mut OfScope)) {
        let mut running = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let scopes = Arc::make_mut(&mut running.0);
        change(Arc::make_mut(scopes.entry(scope.to_owned()).or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(unit: &str) -> Touched {
        let mut touched = Touched::default();
        touched.note_part("insert into mark (unit_id) values ($1)", unit);
        touched
    }

    fn whole(statement: &str) -> Touched {
        let mut touched = Touched::default();
        touched.note(statement);
        touched
    }

    #[test]
    fn a_statement_names_its_table_and_a_question_names_none() {
        assert_eq!(table_of("insert into mark (a) values ($1)"), Some("mark"));
        assert_eq!(table_of("update scorecard set state = $1"), Some("scorecard"));
        assert_eq!(table_of("delete from left_out where a = $1"), Some("left_out"));
        assert_eq!(table_of("select * from mark"), None);
    }

    /// A statement that this cannot read would leave what is kept in memory standing.
    #[test]
    fn every_query_of_the_store_only_reads_or_names_the_table_that_it_changes() {
        let texts = crate::queries::all().into_iter().map(|(_, name, text)| (name, text));
        let twins = crate::queries::by_engine().into_iter();
        for (name, text) in texts.chain(twins.flat_map(|(name, one, other)| [(name, one), (name, other)])) {
            let lower = text.to_lowercase();
            let changes = ["insert into ", "update ", "delete from "].iter().any(|verb| lower.contains(verb));
            assert_eq!(table_of(text).is_some(), changes, "{name}: {text}");
        }
    }

    #[test]
    fn a_mark_of_one_unit_leaves_the_marks_of_others_and_other_tables_as_they_were() {
        let running = Running::default();
        running.learn("c", 10);
        let before = running.now();

        running.apply("c", (11, 11), marks("a"));

        let now = running.now();
        assert!(now.of_part("c", "mark", "a") > before.of_part("c", "mark", "a"));
        assert_eq!(now.of_part("c", "mark", "b"), before.of_part("c", "mark", "b"));
        assert_eq!(now.sum_of("c", &["scorecard"]), before.sum_of("c", &["scorecard"]));
        assert!(now.sum_of("c", &["mark"]) > before.sum_of("c", &["mark"]));
        assert_eq!(now.of("c"), 11);
    }

    #[test]
    fn a_table_has_a_version_across_all_scopes_also_those_that_begin() {
        let running = Running::default();
        running.apply("c", (1, 1), whole("insert into article (id) values ($1)"));
        let before = running.now().everywhere(&["article"]);

        running.apply("c", (2, 2), marks("a"));
        assert_eq!(running.now().everywhere(&["article"]), before, "something else changed");
        running.apply("d", (1, 1), whole("insert into article (id) values ($1)"));
        assert!(running.now().everywhere(&["article"]) > before, "a scope that nobody knew of");
    }

    #[test]
    fn what_changes_a_whole_table_changes_each_of_its_parts() {
        let running = Running::default();
        running.apply("c", (1, 1), marks("a"));

        running.apply("c", (2, 2), whole("delete from mark where year_id = $1"));

        assert_eq!(running.now().of_part("c", "mark", "a"), 2);
        assert_eq!(running.now().of_part("c", "mark", "b"), 2);
    }

    #[test]
    fn lines_that_somebody_else_wrote_may_have_changed_anything() {
        let running = Running::default();
        running.apply("c", (1, 1), marks("a"));

        running.apply("c", (3, 3), marks("a"));
        let gap = running.now();
        running.learn("c", 3);

        assert_eq!(gap.of_part("c", "mark", "b"), 0, "line 2 may still be our own, under way");
        assert_eq!(running.now().of_part("c", "mark", "b"), 3);
    }

    #[test]
    fn our_own_commits_that_pass_each_other_are_not_taken_for_somebody_elses() {
        let running = Running::default();
        running.apply("c", (2, 2), marks("a"));
        running.apply("c", (1, 1), marks("b"));

        running.learn("c", 2);

        assert_eq!(running.now().of_part("c", "mark", "c"), 0);
    }
}
