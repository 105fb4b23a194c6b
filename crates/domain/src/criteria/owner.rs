//! Who in the cluster looks after which criteria: the department or the person whom a table names.

use super::{How, Table};
use crate::text::slug_of;

/// Somebody who looks after criteria of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Without diacritics, as addresses have it; whoever is written otherwise but reads the same is the same.
    pub key: String,
    /// As the table writes it first.
    pub name: String,
}

impl Table {
    /// Who looks after a criterion, by its place in the table: whom its row names, else the nearest row above that names somebody.
    #[must_use]
    pub fn owner_of(&self, criterion: usize) -> Option<&str> {
        let mut at = Some(criterion);
        while let Some(index) = at {
            let row = self.criteria.get(index)?;
            if let Some(owner) = row.owner.as_deref().filter(|owner| !owner.trim().is_empty()) {
                return Some(owner);
            }
            at = row.parent;
        }
        None
    }

    /// Those who look after leaves, in the order of the table.
    #[must_use]
    pub fn owners(&self) -> Vec<Owner> {
        let mut found: Vec<Owner> = vec![];
        for leaf in self.criteria.iter().enumerate().filter(|(_, row)| !row.is_branch()).map(|(at, _)| at) {
            let Some(name) = self.owner_of(leaf) else { continue };
            let key = slug_of(name);
            if !key.is_empty() && !found.iter().any(|known| known.key == key) {
                found.push(Owner { key, name: name.to_owned() });
            }
        }
        found
    }

    /// The leaves that people mark and this owner looks after, by their place in the table.
    pub fn manual_leaves_of<'t>(&'t self, key: &'t str) -> impl Iterator<Item = usize> + 't {
        let manual = self.criteria.iter().enumerate().filter(|(_, row)| row.how == How::Manual);
        manual.map(|(at, _)| at).filter(move |at| self.is_owned_by(*at, key))
    }

    /// Whether this owner looks after a criterion.
    #[must_use]
    pub fn is_owned_by(&self, criterion: usize, key: &str) -> bool {
        self.owner_of(criterion).is_some_and(|name| slug_of(name) == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        [table]
        id = "thu"
        title = "Thử"
        valid = { from = "2000-01-01" }
        [[criterion]]
        id = "1"
        title = "Một"
        max = 12
        owner = "Ban Tổ chức"
        [[criterion]]
        id = "1.1"
        title = "Một một"
        max = 5
        method = "manual"
        [[criterion]]
        id = "1.2"
        title = "Một hai"
        max = 7
        method = "manual"
        owner = "Văn phòng"
        [[criterion]]
        id = "2"
        title = "Hai"
        max = 5
        method = "manual"
        owner = "ban  tổ chức"
        [[criterion]]
        id = "3"
        title = "Ba"
        max = 5
        method = "manual"
    "#;

    #[test]
    fn a_leaf_is_looked_after_by_whom_it_names_or_whom_the_nearest_row_above_names() {
        let table = Table::read(TABLE.as_bytes()).expect("a right table");
        let of: Vec<Option<&str>> = (0..5).map(|at| table.owner_of(at)).collect();
        let wanted =
            [Some("Ban Tổ chức"), Some("Ban Tổ chức"), Some("Văn phòng"), Some("ban  tổ chức"), None];
        assert_eq!(of, wanted);
        let owners: Vec<(String, String)> =
            table.owners().into_iter().map(|owner| (owner.key, owner.name)).collect();
        let wanted = [("ban-to-chuc", "Ban Tổ chức"), ("van-phong", "Văn phòng")];
        assert_eq!(owners, wanted.map(|(key, name)| (key.to_owned(), name.to_owned())));
        assert!(table.manual_leaves_of("ban-to-chuc").eq([1, 3]), "the branch above is no leaf");
        assert!(table.is_owned_by(3, "ban-to-chuc") && !table.is_owned_by(2, "ban-to-chuc"));
        assert!(!table.is_owned_by(4, ""));
    }
}
