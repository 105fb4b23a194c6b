//! The rulebooks that ship with the product.

use std::sync::LazyLock;

use jiff::civil::Date;
use thidua_domain::commendation::{Candidate, Library, Object, Occasion, Rule, Rulebook, Salaries};
use thidua_store::commendation::AwardRow;
use thidua_store::organization::UnitRow;

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

/// The rule that holds for an award of candidates of a unit on a day.
pub(super) fn rule_of(unit: &UnitRow, (award, object): (&str, Object), on: Date) -> Option<Rule<'static>> {
    let mut candidate = Candidate::unknown("", object);
    candidate.unit = Some(unit.slug.clone());
    library().rule(award, &candidate, Occasion { accepted: on, year: None }).ok()
}

/// What an award was called on a day by the rule that held then; by the newest rulebook that has it where none did.
pub(super) fn title_of(unit: &UnitRow, (award, object): (&str, &str), on: Date) -> String {
    let object = Object::from_word(object);
    let held = object.and_then(|object| rule_of(unit, (award, object), on));
    held.map_or_else(|| library().title(award), |rule| rule.award.title.clone())
}

/// What an award is worth when it is decided on a day, in đồng; none where no rule says.
pub(super) fn money_of(unit: &UnitRow, award: &AwardRow, on: Date) -> Option<i64> {
    let object = Object::from_word(&award.object)?;
    let rule = rule_of(unit, (&award.award, object), on)?;
    let sum = salaries().sum(rule.award.money.as_ref()?, on)?;
    i64::try_from(sum.vnd).ok()
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
