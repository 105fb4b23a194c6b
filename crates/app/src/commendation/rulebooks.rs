//! The rulebooks that ship with the product.

use std::sync::LazyLock;

use thidua_domain::commendation::{Library, Rulebook, Salaries};

/// The files, as they lie in `rulebooks/awards`.
const FILES: [&str; 7] = [
    include_str!("../../../../rulebooks/awards/vn-tdkt-2014.toml"),
    include_str!("../../../../rulebooks/awards/vn-tdkt-2017.toml"),
    include_str!("../../../../rulebooks/awards/vn-tdkt-2024.toml"),
    include_str!("../../../../rulebooks/awards/vn-tdkt-2025.toml"),
    include_str!("../../../../rulebooks/awards/vn-tdkt-2026.toml"),
    include_str!("../../../../rulebooks/awards/bac-ninh-2025.toml"),
    include_str!("../../../../rulebooks/awards/ha-noi-2025.toml"),
];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    // A file that cannot be read is left out; a test reads every one of them.
    let read = FILES.iter().filter_map(|file| Rulebook::read(file.as_bytes()).ok()).collect();
    Library::of(read).unwrap_or_default()
});

static SALARIES: LazyLock<Salaries> = LazyLock::new(|| {
    let file = include_str!("../../../../rulebooks/base-salary.toml");
    Salaries::read(file.as_bytes()).unwrap_or_default()
});

/// All rulebooks.
#[must_use]
pub fn library() -> &'static Library {
    &LIBRARY
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
    fn every_file_that_ships_is_read() {
        assert_eq!(library().rulebooks().len(), FILES.len());
        assert!(!salaries().rows().is_empty());
    }
}
