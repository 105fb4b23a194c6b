//! The rulebooks that ship with the product, each with its cases.

use std::sync::LazyLock;

use thidua_domain::commendation::{Cases, Rulebook, Salaries};

/// A rulebook that ships.
#[derive(Debug)]
pub(super) struct Shipped {
    /// As it is read.
    pub rulebook: Rulebook,
    /// Its file.
    pub text: &'static str,
    /// The file of its cases.
    pub cases_text: &'static str,
    /// Its cases.
    pub cases: Cases,
}

/// The files as they lie in `rulebooks/awards`, each with that of its cases.
macro_rules! files {
    ($($id:literal),+) => {
        [$((
            include_str!(concat!("../../../../../rulebooks/awards/", $id, ".toml")),
            include_str!(concat!("../../../../../rulebooks/awards/cases/", $id, ".json")),
        )),+]
    };
}

const FILES: [(&str, &str); 7] = files!(
    "vn-tdkt-2014",
    "vn-tdkt-2017",
    "vn-tdkt-2024",
    "vn-tdkt-2025",
    "vn-tdkt-2026",
    "bac-ninh-2025",
    "ha-noi-2025"
);

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    // A file that cannot be read is left out; a test reads every one of them.
    let read = |(text, cases_text): &(&'static str, &'static str)| {
        let rulebook = Rulebook::read(text.as_bytes()).ok()?;
        let cases = Cases::read(cases_text.as_bytes()).ok()?;
        Some(Shipped { rulebook, text, cases_text, cases })
    };
    FILES.iter().filter_map(read).collect()
});

static SALARIES: LazyLock<Salaries> = LazyLock::new(|| {
    let file = include_str!("../../../../../rulebooks/base-salary.toml");
    Salaries::read(file.as_bytes()).unwrap_or_default()
});

/// All that ship.
pub(super) fn shipped() -> &'static [Shipped] {
    &SHIPPED
}

/// Base salaries with their days.
#[must_use]
pub fn salaries() -> &'static Salaries {
    &SALARIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_ships_is_read_and_has_its_own_cases() {
        assert_eq!(shipped().len(), FILES.len());
        assert!(shipped().iter().all(|shipped| shipped.cases.rulebook == shipped.rulebook.id));
        assert!(!salaries().rows().is_empty());
    }
}
