//! The data sets, and what each of their columns means.

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Decimal,
    Day,
    Flag,
}

impl Kind {
    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Text => "data-kind-text",
            Self::Whole => "data-kind-whole",
            Self::Decimal => "data-kind-decimal",
            Self::Day => "data-kind-day",
            Self::Flag => "data-kind-flag",
        }
    }
}

/// A column: what it is called, the key of what it means, the key of what it counts in where it counts, what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub code: &'static str,
    pub says: &'static str,
    pub unit: &'static str,
    pub kind: Kind,
}

const fn column(code: &'static str, says: &'static str, kind: Kind) -> Column {
    Column { code, says, unit: "", kind }
}

const fn counted(code: &'static str, says: &'static str, unit: &'static str) -> Column {
    Column { code, says, unit, kind: Kind::Decimal }
}

const CLUSTER: Column = column("cluster", "data-column-cluster", Kind::Text);
const CLUSTER_NAME: Column = column("cluster_name", "data-column-cluster-name", Kind::Text);
const YEAR: Column = column("year", "data-column-year", Kind::Whole);
const UNIT: Column = column("unit", "data-column-unit", Kind::Text);
const UNIT_NAME: Column = column("unit_name", "data-column-unit-name", Kind::Text);
const ILLUSTRATIVE: Column = column("illustrative", "data-column-illustrative", Kind::Flag);

const FIGURES: [Column; 10] = [
    CLUSTER,
    CLUSTER_NAME,
    YEAR,
    UNIT,
    UNIT_NAME,
    column("indicator", "data-column-indicator", Kind::Text),
    column("title", "data-column-title", Kind::Text),
    column("measure_unit", "data-column-measure-unit", Kind::Text),
    counted("value", "data-column-value", "data-unit-of-column"),
    ILLUSTRATIVE,
];

const RANKINGS: [Column; 11] = [
    CLUSTER,
    CLUSTER_NAME,
    YEAR,
    UNIT,
    UNIT_NAME,
    column("place", "data-column-place", Kind::Whole),
    column("tied", "data-column-tied", Kind::Flag),
    counted("points", "data-column-points", "data-unit-points"),
    counted("max", "data-column-max", "data-unit-points"),
    counted("score", "data-column-score", "data-unit-points"),
    ILLUSTRATIVE,
];

const HONOURS: [Column; 11] = [
    column("name", "data-column-name", Kind::Text),
    column("workplace", "data-column-workplace", Kind::Text),
    YEAR,
    UNIT,
    UNIT_NAME,
    column("award", "data-column-award", Kind::Text),
    column("decision", "data-column-decision", Kind::Text),
    column("decided_on", "data-column-decided-on", Kind::Day),
    column("code", "data-column-code", Kind::Text),
    column("source", "data-column-source", Kind::Text),
    ILLUSTRATIVE,
];

const EXEMPLARS: [Column; 11] = [
    column("id", "data-column-id", Kind::Text),
    column("exemplar", "data-column-exemplar", Kind::Text),
    CLUSTER,
    CLUSTER_NAME,
    YEAR,
    UNIT_NAME,
    column("commune", "data-column-commune", Kind::Text),
    column("province", "data-column-province", Kind::Text),
    column("aspects", "data-column-aspects", Kind::Text),
    column("recognized_on", "data-column-recognized-on", Kind::Day),
    ILLUSTRATIVE,
];

const CONFERENCES: [Column; 13] = [
    column("id", "data-column-id", Kind::Text),
    column("conference", "data-column-conference", Kind::Text),
    column("kind", "data-column-kind", Kind::Text),
    column("state", "data-column-state", Kind::Text),
    column("held_on", "data-column-held-on", Kind::Day),
    column("begins", "data-column-begins", Kind::Text),
    column("venue", "data-column-venue", Kind::Text),
    CLUSTER,
    CLUSTER_NAME,
    YEAR,
    column("number", "data-column-number", Kind::Whole),
    column("conclusion", "data-column-conclusion", Kind::Text),
    ILLUSTRATIVE,
];

/// A data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Figures,
    Rankings,
    Honours,
    Exemplars,
    Conferences,
}

impl Set {
    pub(super) const ALL: [Self; 5] =
        [Self::Figures, Self::Rankings, Self::Honours, Self::Exemplars, Self::Conferences];

    /// The beginning of the names of its files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Figures => "so-lieu",
            Self::Rankings => "xep-hang",
            Self::Honours => "khen-thuong",
            Self::Exemplars => "dien-hinh",
            Self::Conferences => "hoi-nghi",
        }
    }

    /// The one with this name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }

    /// The keys of its title and of what it holds.
    pub(super) fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Figures => ("data-set-figures", "data-set-figures-text"),
            Self::Rankings => ("data-set-rankings", "data-set-rankings-text"),
            Self::Honours => ("data-set-honours", "data-set-honours-text"),
            Self::Exemplars => ("data-set-exemplars", "data-set-exemplars-text"),
            Self::Conferences => ("data-set-conferences", "data-set-conferences-text"),
        }
    }

    /// Its columns, from left to right.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Figures => &FIGURES,
            Self::Rankings => &RANKINGS,
            Self::Honours => &HONOURS,
            Self::Exemplars => &EXEMPLARS,
            Self::Conferences => &CONFERENCES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use thidua_words::Language;

    #[test]
    fn every_column_is_named_once_in_its_set_and_explained() {
        for set in Set::ALL {
            let codes: BTreeSet<&str> = set.columns().iter().map(|column| column.code).collect();
            assert_eq!(codes.len(), set.columns().len(), "{set:?}");
            let (title, text) = set.keys();
            for column in set.columns() {
                for key in [title, text, column.says, column.kind.key()] {
                    assert!(Language::Vi.words().has(key), "{key}");
                }
                assert!(column.unit.is_empty() || Language::Vi.words().has(column.unit), "{}", column.unit);
            }
        }
    }
}
