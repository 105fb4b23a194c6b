//! The cooperatives that the article of 2015 names as exemplars: with their city and the article as their source, and no decision, since it names none.

use thidua_domain::event::Scope;
use thidua_domain::ids::UnitId;
use thidua_store::commendation::HonourStatedRow;
use toml_edit::Item;

use super::real::{CITIES_BY_NAME, FIVE_CITIES, SOURCE};
use super::{Units, read_toml};
use crate::commendation::add_stated;
use crate::{App, Error, Result};

/// What the article calls them.
const WHAT: &str = "Điển hình được nêu";

pub(super) async fn add(app: &App, units: &Units) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    let exemplars = file.get("exemplars").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    for (city, slug) in CITIES_BY_NAME {
        let Some(names) = exemplars.get(city).and_then(Item::as_array) else { continue };
        let unit = units.get(slug).ok_or(Error::NotFound)?;
        app.write_as_program(Scope::Alliance(UnitId::new(unit.as_str())), async |work| {
            for name in names.iter().filter_map(|name| name.as_str()) {
                let row = HonourStatedRow {
                    unit_id: unit.clone(),
                    name: name.to_owned(),
                    year: 2015,
                    what: WHAT.to_owned(),
                    source: SOURCE.to_owned(),
                    ..HonourStatedRow::default()
                };
                add_stated(work, row).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
