//! The gallery: tables that ship with the product, to begin from.

use std::sync::LazyLock;

use thidua_domain::criteria::{Table, TableDraft};

use super::drafts::read_draft;
use super::tables::read;
use crate::{Error, Result};

/// How much of a table stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genuine {
    /// A real table, restated.
    Whole,
    /// What was published of a real one.
    Part,
    /// One rule of a real one.
    Rule,
    /// Nobody issued it.
    Invented,
}

/// A table of the gallery.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// Its id.
    pub id: &'static str,
    /// How much of a real table it is.
    pub genuine: Genuine,
    /// The table.
    pub table: Table,
    content: &'static str,
}

/// Id, what it is, file; the real ones first.
const FILES: [(&str, Genuine, &str); 6] = [
    ("ct-157-2025", Genuine::Whole, include_str!("../../../../rulebooks/criteria/ct-157-2025.toml")),
    ("hcm-5155-2025", Genuine::Whole, include_str!("../../../../rulebooks/criteria/hcm-5155-2025.toml")),
    ("nd-307-2025-xa", Genuine::Whole, include_str!("../../../../rulebooks/criteria/nd-307-2025-xa.toml")),
    (
        "lmhtx-tay-nguyen-2019",
        Genuine::Part,
        include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
    ),
    (
        "leader-relative-example",
        Genuine::Rule,
        include_str!("../../../../rulebooks/criteria/leader-relative-example.toml"),
    ),
    (
        "minh-hoa-5-thanh-pho",
        Genuine::Invented,
        include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml"),
    ),
];

/// They never change while the program runs.
static GALLERY: LazyLock<Vec<Exhibit>> = LazyLock::new(|| {
    let exhibit = |(id, genuine, content): (&'static str, Genuine, &'static str)| {
        let table = read(content).ok()?;
        Some(Exhibit { id, genuine, table, content })
    };
    FILES.into_iter().filter_map(exhibit).collect()
});

/// All tables of the gallery.
#[must_use]
pub fn gallery() -> &'static [Exhibit] {
    &GALLERY
}

/// One of them, as a table for this year: whoever begins from it means the year before them.
pub(super) fn begin_from(id: &str, year: i16) -> Result<TableDraft> {
    let exhibit = gallery().iter().find(|exhibit| exhibit.id == id).ok_or(Error::NotFound)?;
    let draft = read_draft(exhibit.content)?;
    Ok(TableDraft { valid_from: format!("{year}-01-01"), valid_to: String::new(), ..draft })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_gallery_is_right_and_bears_its_id() {
        let ids: Vec<&str> = gallery().iter().map(|exhibit| exhibit.table.id.as_str()).collect();
        assert_eq!(ids, FILES.map(|(id, _, _)| id));
        for id in ids {
            let draft = begin_from(id, 2027).unwrap_or_else(|error| panic!("{id}: {error:?}"));
            assert!(draft.check().table.is_some_and(|table| table.valid.covers(2027)), "{id}");
            assert_eq!(draft.accept_length(), Ok(()), "{id}");
        }
        assert!(begin_from("khong-co", 2027).is_err());
    }
}
