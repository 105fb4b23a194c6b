//! The report form that clusters begin with, and what its figures are called.

use std::collections::BTreeMap;

use thidua_domain::reporting::{Better, Indicator, Source, YearSpan};
use thidua_store::reporting::IndicatorRow;
use toml_edit::{DocumentMut, Item, Table};

use crate::{Error, Result};

/// The report form that a cluster of cooperative alliances begins with.
const FORM: &str = include_str!("../../../../rulebooks/indicators/lien-minh-htx.toml");

/// The form that clusters begin with.
pub(crate) fn usual_form() -> Result<Vec<IndicatorRow>> {
    read_form(FORM)
}

/// Titles by name: of the year's own form, and of the form that clusters begin with for years that have none.
pub(crate) fn titles(form: &[Indicator]) -> Result<BTreeMap<String, String>> {
    let usual = usual_form()?;
    let usual = usual.into_iter().map(|row| (row.code, row.title));
    Ok(usual.chain(form.iter().map(|row| (row.code.clone(), row.title.clone()))).collect())
}

/// Reads a form file: `[[indicator]]` with code, group, title, unit and how it is checked and joined.
fn read_form(text: &str) -> Result<Vec<IndicatorRow>> {
    let file: DocumentMut =
        text.parse().map_err(|fault: toml_edit::TomlError| Error::Broken(fault.into()))?;
    let list = file.get("indicator").and_then(Item::as_array_of_tables);
    Ok(list.into_iter().flatten().map(row_of).collect())
}

fn row_of(table: &Table) -> IndicatorRow {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    let number = |key: &str| table.get(key).and_then(Item::as_integer);
    IndicatorRow {
        code: text("code").unwrap_or_default(),
        group_title: text("group").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        measure_unit: text("unit").unwrap_or_default(),
        kind: text("kind").unwrap_or_else(|| "number".to_owned()),
        over_year: text("over_year").unwrap_or_else(|| "last".to_owned()),
        decimals: number("decimals").unwrap_or(0),
        part_of: text("part_of"),
        at_most: text("at_most"),
        usual_change: number("usual_change"),
        survey_marks: text("survey_marks"),
        counted: text("counted"),
        definition: text("definition").unwrap_or_default(),
        definition_version: 1,
        nature: text("nature").unwrap_or_else(|| "additive".to_owned()),
        better: text("better").unwrap_or_else(|| Better::default().name().to_owned()),
        year_begins: text("year_begins").unwrap_or_else(|| YearSpan::default().text()),
        ratio_over: text("ratio_over"),
        ratio_under: text("ratio_under"),
        ratio_times: number("ratio_times").unwrap_or(1),
        source: text("source").unwrap_or_else(|| Source::Reported.name().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_clusters_begin_with_names_only_indicators_that_exist() {
        let form = read_form(FORM).unwrap();
        let has = |code: &str| form.iter().any(|row| row.code == code);
        assert!(form.len() > 15);
        for row in &form {
            assert!(!row.title.is_empty() && !row.group_title.is_empty(), "{}", row.code);
            for other in [&row.part_of, &row.at_most, &row.ratio_over, &row.ratio_under].into_iter().flatten()
            {
                assert!(has(other), "{} names {other}", row.code);
            }
        }
    }
}
