//! Whose a row of figures is.

use std::collections::HashMap;

use crate::number::Decimal;
use crate::refusal::Refusal;
use crate::register::import::Known;
use crate::register::search::folded;

/// A row of a file: an organisation with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// Its number in the file.
    pub number: u32,
    /// The number of its registration; empty where the file says none.
    pub registration: Box<str>,
    /// Its name; empty where the file says none.
    pub name: Box<str>,
    /// Where it is; empty where the file says nothing.
    pub commune: Box<str>,
    /// Its figures, one place a measure; none where the cell is empty: missing, and not nought.
    pub values: Vec<Option<Decimal>>,
}

/// Everything that a register keeps, by what a row of figures names it.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    known: Vec<Known>,
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Roll {
    /// Puts an organisation on it.
    pub fn put(&mut self, mut known: Known) {
        let at = self.known.len();
        known.commune = folded(&known.commune);
        if !known.registration.is_empty() {
            self.by_number.insert(known.registration.clone(), at);
        }
        self.by_name.entry(known.name_key.clone()).or_default().push(at);
        self.known.push(known);
    }

    /// The id of the organisation that a row names: by its number, else by its name, where no number says otherwise and the place, if the
    /// file says one, is no other.
    ///
    /// # Errors
    /// The register keeps none, or several that it may be.
    pub fn find(&self, row: &FigureRow) -> Result<&str, Refusal> {
        if let Some(at) = self.by_number.get(&*row.registration) {
            return Ok(&self.known[*at].id);
        }
        let commune = folded(&row.commune);
        let may_be = |at: &&usize| {
            let known = &self.known[**at];
            let differs = !row.registration.is_empty() && !known.registration.is_empty();
            !differs && (commune.is_empty() || known.commune.is_empty() || known.commune == commune)
        };
        let alike = self.by_name.get(&folded(&row.name)).filter(|_| !row.name.is_empty());
        let alike: Vec<&usize> = alike.into_iter().flatten().filter(may_be).collect();
        match alike.as_slice() {
            [] => Err(Refusal::FiguresRowUnknown),
            [only] => Ok(&self.known[**only].id),
            several => Err(Refusal::FiguresRowAmbiguous { count: several.len().to_string() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_whose_number_it_has_then_whose_name_and_nobodys_where_that_is_not_sure() {
        let mut roll = Roll::default();
        for (id, registration, name, commune) in [
            ("a", "0101", "Hợp tác xã Đồng Phú", "Xã Tân Hòa"),
            ("b", "", "Hợp tác xã Bình Minh", "Xã Thới Lai"),
            ("c", "", "Hợp tác xã Bình Minh", "Xã Tân Hòa"),
        ] {
            let text = |text: &str| text.to_owned();
            roll.put(Known {
                id: text(id),
                registration: text(registration),
                name_key: folded(name),
                commune: text(commune),
                province: String::new(),
            });
        }
        let find = |registration: &str, name: &str, commune: &str| {
            let (registration, name, commune) = (registration.into(), name.into(), commune.into());
            let row = FigureRow { number: 2, registration, name, commune, values: vec![] };
            roll.find(&row).map(str::to_owned)
        };

        assert_eq!(find("0101", "Tên khác", ""), Ok("a".into()));
        assert_eq!(find("", "HTX đồng phú", ""), Ok("a".into()));
        assert_eq!(find("0999", "HTX đồng phú", ""), Err(Refusal::FiguresRowUnknown), "another number");
        assert_eq!(find("", "HTX bình minh", "xã tân hoà"), Ok("c".into()));
        assert_eq!(find("", "HTX bình minh", ""), Err(Refusal::FiguresRowAmbiguous { count: "2".into() }));
        assert_eq!(find("", "", ""), Err(Refusal::FiguresRowUnknown));
    }
}
