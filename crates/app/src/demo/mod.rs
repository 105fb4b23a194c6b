//! The demonstration: two real years and an invented one, loaded once into an empty house.

mod articles;
mod cards;
mod conference;
mod contacts;
mod contests;
mod exemplars;
pub mod generated;
mod honours;
mod membership;
mod movements;
mod papers;
mod people;
mod real;
mod records;
mod register;
mod sample;

use jiff::civil::Date;
use thidua_domain::access::Role;
use thidua_domain::event::{Event, Scope};
use thidua_store::organization::{self as organization_store, NewUnit};
use thidua_store::{Work, settings};
use toml_edit::{DocumentMut, Item, TableLike};

use crate::organization::merge_for_show;
use crate::{App, Error, Result};

const LOADING: &str = "loading";
const LOADED: &str = "1";

/// The password of every demonstration account. It works from this machine only.
pub const PASSWORD: &str = "cung-len-tung-bac";

/// An account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// User name.
    pub username: &'static str,
    /// What it is.
    pub role: Role,
    /// Of which unit, in short.
    pub unit: &'static str,
}

/// What this installation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Nothing has been entered yet.
    Empty,
    /// A demonstration whose loading was cut off.
    Cut,
    /// A demonstration.
    Demo,
    /// Somebody's work, or what was generated: nothing is loaded over it.
    Real,
}

/// What this installation is.
///
/// # Errors
/// Only ours.
pub async fn holding(app: &App) -> Result<Holding> {
    let mut reader = app.read().await?;
    match settings::find(&mut reader, crate::DEMONSTRATION).await?.as_deref() {
        Some(LOADED) => return Ok(Holding::Demo),
        Some(crate::GENERATED) => return Ok(Holding::Real),
        Some(_) => return Ok(Holding::Cut),
        None => {}
    }
    let units = organization_store::list_units(&mut reader, &app.today().to_string()).await?;
    drop(reader);
    let is_real = !units.is_empty() || crate::people::has_administrator(app).await?;
    Ok(if is_real { Holding::Real } else { Holding::Empty })
}

/// The accounts of the demonstration, in the order in which people try them.
#[must_use]
pub fn accounts() -> Vec<DemoAccount> {
    people::accounts()
}

/// Loads the demonstration into an empty house. One that has it keeps what was changed in it since.
///
/// # Errors
/// When the house holds a real installation, or the store refuses.
pub async fn load(app: &App) -> Result<()> {
    match holding(app).await? {
        Holding::Demo => return Ok(()),
        Holding::Empty => {}
        Holding::Cut | Holding::Real => return Err(Error::NotAllowed),
    }
    mark(app, LOADING).await?;
    let units = app.write_as_program(Scope::System, async |work| add_units(work).await).await?;
    real::load_five_cities(app, &units).await?;
    real::load_tay_nguyen(app, &units).await?;
    sample::load(app, &units).await?;
    let entries = register::add(app).await?;
    membership::add(app, &units).await?;
    honours::add(app, &units).await?;
    conference::add(app, &units).await?;
    people::add_cooperative(app, &units, &entries).await?;
    movements::add(app, &entries).await?;
    contests::add(app).await?;
    articles::add(app).await?;
    records::add(app, &entries).await?;
    exemplars::add(app, &units, &entries).await?;
    // Written last: a load that was cut off is not taken for a demonstration.
    mark(app, LOADED).await
}

async fn mark(app: &App, value: &str) -> Result<()> {
    app.write_as_program(Scope::System, async |work| {
        settings::put(work, crate::DEMONSTRATION, value).await?;
        let (house, version) = ("demo".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        work.record(Event::HouseFounded { house, version });
        Ok(())
    })
    .await
}

/// Ids of units by their address part.
type Units = std::collections::BTreeMap<&'static str, String>;

/// Address part, short name, name in full.
const UNITS: [(&str, &str, &str); 11] = [
    ("ha-noi", "Hà Nội", "Liên minh Hợp tác xã thành phố Hà Nội"),
    ("ho-chi-minh", "TP. Hồ Chí Minh", "Liên minh Hợp tác xã Thành phố Hồ Chí Minh"),
    ("hai-phong", "Hải Phòng", "Liên minh Hợp tác xã thành phố Hải Phòng"),
    ("da-nang", "Đà Nẵng", "Liên minh Hợp tác xã thành phố Đà Nẵng"),
    ("can-tho", "Cần Thơ", "Liên minh Hợp tác xã thành phố Cần Thơ"),
    ("quang-nam", "Quảng Nam", "Liên minh Hợp tác xã tỉnh Quảng Nam"),
    ("dak-nong", "Đắk Nông", "Liên minh Hợp tác xã tỉnh Đắk Nông"),
    ("dak-lak", "Đắk Lắk", "Liên minh Hợp tác xã tỉnh Đắk Lắk"),
    ("lam-dong", "Lâm Đồng", "Liên minh Hợp tác xã tỉnh Lâm Đồng"),
    ("gia-lai", "Gia Lai", "Liên minh Hợp tác xã tỉnh Gia Lai"),
    ("kon-tum", "Kon Tum", "Liên minh Hợp tác xã tỉnh Kon Tum"),
];

/// Names hold from here on: before it the demonstration has no figures.
const FIRST_DAY: &str = "2015-01-01";

async fn add_units(work: &mut Work) -> Result<Units> {
    let mut units = Units::new();
    for (slug, short_name, full_name) in UNITS {
        let row = NewUnit { slug, kind: "alliance", full_name, short_name, from: FIRST_DAY };
        let id = organization_store::register_unit(work, &row).await?;
        work.record(Event::UnitRegistered {
            unit: id.clone(),
            name: full_name.to_owned(),
            kind: "alliance".to_owned(),
        });
        units.insert(slug, id);
    }
    // The alliance of Đà Nẵng serves the former Quảng Nam since the merger of the provinces (domain.md, section 10).
    // The number of the alliances' own decision is not in the sources, so none is written down.
    merge_for_show(work, ("quang-nam", "da-nang"), jiff::civil::date(2025, 7, 1)).await?;
    Ok(units)
}

fn read_toml(text: &str) -> Result<DocumentMut> {
    text.parse().map_err(|fault: toml_edit::TomlError| Error::Broken(fault.into()))
}

fn text_of<'a>(table: &'a dyn TableLike, key: &str) -> &'a str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

fn days(from: Date, count: i64) -> Result<Date> {
    from.checked_add(jiff::Span::new().days(count)).map_err(|fault| Error::Broken(fault.into()))
}
