//! A house of generated alliances, organisations and figures, to measure the machine with. It says of itself on every page what it is.

use std::collections::HashMap;

use anyhow::Context;
use jiff::civil::{Date, date};
use thidua_domain::access::Role;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::UnitId;
use thidua_domain::register::{
    Field, FigurePeriod, Life, Measure, MeasureNature, Sector, Step, measure_code, read_heading,
};
use thidua_store::organization::{self as organization_store, NewUnit};
use thidua_store::register::NewEntries;
use thidua_store::register::figures::{MeasureRow, Place, add_measure};
use thidua_store::{Work, people as people_store, settings};
use toml_edit::{ArrayOfTables, Item};

use super::{FIRST_DAY, Holding, PASSWORD, holding, read_toml, text_of};
use crate::gauge::Gauge;
use crate::people::hash;
use crate::register::figures::{Laid, lay, sectors_in};
use crate::register::life_as_row;
use crate::{App, Error, GENERATED, Result};

/// The provinces that there are, by their ids.
const PROVINCES: &str = include_str!("../../../../rulebooks/reorganisations/provinces-2025.toml");
/// From this day on something is known of every organisation.
const KNOWN: Date = date(2010, 1, 1);
/// Headings of what is measured, and how many decimals their figures have. Those of one that is a mean are not added.
const MEASURES: [(&str, u8); 20] = [
    ("Doanh thu (triệu đồng)", 1),
    ("Vốn điều lệ (triệu đồng)", 1),
    ("Tổng tài sản (triệu đồng)", 1),
    ("Vốn chủ sở hữu (triệu đồng)", 1),
    ("Lợi nhuận sau thuế (triệu đồng)", 1),
    ("Nộp ngân sách (triệu đồng)", 1),
    ("Thành viên (người)", 0),
    ("Lao động (người)", 0),
    ("Lao động nữ (người)", 0),
    ("Thu nhập bình quân tháng (nghìn đồng)", 0),
    ("Doanh thu từ thành viên (triệu đồng)", 1),
    ("Dịch vụ cho thành viên (triệu đồng)", 1),
    ("Diện tích đất (ha)", 2),
    ("Sản lượng chính (tấn)", 2),
    ("Vay ngân hàng (triệu đồng)", 1),
    ("Nợ phải thu (triệu đồng)", 1),
    ("Đầu tư mới (triệu đồng)", 1),
    ("Trích lập quỹ (triệu đồng)", 1),
    ("Cán bộ quản lý (người)", 0),
    ("Cán bộ qua đào tạo (người)", 0),
];
/// In that many of a hundred cells there is no figure.
const MISSING: u64 = 3;

/// How much is generated.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Alliances, at most as many as there are provinces.
    pub alliances: usize,
    /// Organisations of each.
    pub cooperatives: usize,
    /// Years of four quarters each.
    pub years: i16,
    /// What is measured, at most 20.
    pub measures: usize,
    /// The same seed makes the same names and figures.
    pub seed: u64,
}

/// What of it was generated before there are figures.
#[derive(Clone, Debug)]
pub struct Registers {
    /// Ids and organisations of the alliances, in the order of ids.
    units: Vec<(String, Vec<String>)>,
    wanted: Wanted,
}

impl Registers {
    /// How many organisations there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.units.iter().map(|(_, entries)| entries.len()).sum()
    }
}

/// Numbers that look like chance and follow from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most.max(1)
    }
}

/// The user name that reads all of it.
pub const READER: &str = "trunguong";

/// Generates alliances with their registers, in an empty house, and an account that reads them.
///
/// # Errors
/// [`Error::NotAllowed`] where the house holds anything.
pub async fn generate_registers(app: &App, wanted: Wanted) -> Result<Registers> {
    if holding(app).await? != Holding::Empty {
        return Err(Error::NotAllowed);
    }
    let provinces = provinces()?;
    let names: Vec<_> = provinces.iter().take(wanted.alliances).collect();
    let hash = hash(app, PASSWORD.to_owned()).await?;
    let units = app
        .write_as_program(Scope::System, async |work| {
            // Written first: also a house that was cut off says what it is.
            settings::put(work, crate::DEMONSTRATION, GENERATED).await?;
            let version = env!("CARGO_PKG_VERSION").to_owned();
            work.record(Event::HouseFounded { house: GENERATED.to_owned(), version });
            add_reader(work, &hash).await?;
            let mut units = vec![];
            for (slug, name) in &names {
                units.push(add_unit(work, slug, name).await?);
            }
            Ok(units)
        })
        .await?;
    let mut filled = vec![];
    for (number, (unit, (slug, name))) in (0..).zip(units.into_iter().zip(names)) {
        let chance = Chance(wanted.seed ^ (number << 32));
        let entries = add_entries(app, &unit, (slug, name), (wanted, chance)).await?;
        filled.push((unit, entries));
    }
    Ok(Registers { units: filled, wanted })
}

fn provinces() -> Result<Vec<(String, String)>> {
    let file = read_toml(PROVINCES)?;
    let listed = |key: &str| file.get(key).and_then(Item::as_array_of_tables).map(ArrayOfTables::iter);
    let tables = ["unchanged", "formed"].into_iter().filter_map(listed).flatten();
    Ok(tables.map(|table| (text_of(table, "id").to_owned(), text_of(table, "name").to_owned())).collect())
}

async fn add_reader(work: &mut Work, hash: &str) -> Result<()> {
    let (role, name) = (Role::NationalOfficer.name(), "Tài khoản đo máy");
    let person = people_store::add_person(work, name).await?;
    let account = people_store::add_account(work, &person, READER, hash, 0).await?;
    work.record(Event::AccountCreated { account, username: READER.to_owned(), person: person.clone() });
    let office =
        people_store::grant_office(work, &person, role, people_store::OfficeScope::default(), FIRST_DAY)
            .await?;
    let (role, holder, from) = (role.to_owned(), name.to_owned(), FIRST_DAY.to_owned());
    work.record(Event::OfficeGranted { office, person, role, holder, from });
    Ok(())
}

async fn add_unit(work: &mut Work, slug: &str, name: &str) -> Result<String> {
    let full_name = format!("Liên minh Hợp tác xã {name} (tạo tự động)");
    let row = NewUnit { slug, kind: "alliance", full_name: &full_name, short_name: name, from: FIRST_DAY };
    let id = organization_store::register_unit(work, &row).await?;
    work.record(Event::UnitRegistered { unit: id.clone(), name: full_name, kind: "alliance".to_owned() });
    Ok(id)
}

async fn add_entries(
    app: &App,
    unit: &str,
    (slug, name): (&str, &str),
    (wanted, mut chance): (Wanted, Chance),
) -> Result<Vec<String>> {
    let today = app.today();
    app.write_as_program(Scope::Alliance(UnitId::new(unit)), async |work| {
        let (mut new, mut ids, line) = (NewEntries::default(), vec![], work.head().0 + 1);
        for number in 1..=wanted.cooperatives {
            let sector = Sector::NAMES[usize::try_from(chance.below(Sector::NAMES.len() as u64))?];
            let values = vec![
                (Field::Name, format!("Hợp tác xã Tạo tự động số {number}")),
                (Field::Kind, "cooperative".to_owned()),
                (Field::Registration, format!("TD-{slug}-{number:05}")),
                (Field::Sector, sector.to_owned()),
                (Field::Status, "active".to_owned()),
                (Field::Members, (7 + chance.below(900)).to_string()),
                (Field::Commune, format!("Xã số {}", 1 + chance.below(90))),
                (Field::Province, name.to_owned()),
            ];
            let facts = Life::default().step(&Step::Note { values, from: KNOWN }, today)?;
            let (row, facts) = life_as_row(work, facts, line);
            new.add(work, unit, &row, &facts).await?;
            ids.push(row.id);
        }
        let digest = new.finish(work).await?.digest;
        let (unit, name, changed) = (unit.to_owned(), GENERATED.to_owned(), "0".to_owned());
        let entered = ids.len().to_string();
        work.record(Event::EntriesTakenIn { unit, name, entered, changed, digest });
        ids.sort_unstable();
        Ok(ids)
    })
    .await
}

fn measures(count: usize) -> Vec<Measure> {
    let measure = |(heading, decimals): &(&str, u8)| {
        let (title, measure_unit) = read_heading(heading);
        let is_mean = title.contains("bình quân");
        let nature = if is_mean { MeasureNature::Other } else { MeasureNature::Additive };
        Measure {
            code: measure_code(&title, &measure_unit),
            title,
            measure_unit,
            decimals: *decimals,
            nature,
        }
    };
    let mut measures: Vec<Measure> = MEASURES.iter().take(count).map(measure).collect();
    measures.sort_by(|one, other| one.code.cmp(&other.code));
    measures
}

/// Generates the figures of all periods, by the way on which figures of files come in: an act a period, with its totals and its line in the
/// log. Answers how many.
///
/// # Errors
/// Only ours.
pub async fn generate_figures(app: &App, registers: &Registers) -> Result<u64> {
    let (wanted, last) = (registers.wanted, app.today().year() - 1);
    let measures = measures(wanted.measures);
    let mut values = 0;
    for (number, (unit, entries)) in (0..).zip(&registers.units) {
        let mut chance = Chance(!wanted.seed ^ (number << 32));
        let scope = Scope::Alliance(UnitId::new(unit.as_str()));
        app.write_as_program(scope.clone(), async |work| begin(work, unit, &measures).await).await?;
        for year in (last + 1 - wanted.years)..=last {
            for quarter in 1..=4 {
                let period = FigurePeriod { year, quarter: Some(quarter) };
                let act = async |work: &mut Work| {
                    lay_period(work, unit, (&measures, entries), (period, &mut chance)).await
                };
                values += app.write_as_program(scope.clone(), act).await?;
            }
        }
    }
    Ok(values)
}

async fn begin(work: &mut Work, unit: &str, measures: &[Measure]) -> Result<()> {
    let act = work.head().0 + 1;
    for (position, measure) in (1..).zip(measures) {
        let row = MeasureRow {
            code: measure.code.clone(),
            title: measure.title.clone(),
            measure_unit: measure.measure_unit.clone(),
            decimals: i64::from(measure.decimals),
            nature: measure.nature.name().to_owned(),
            position,
            act,
        };
        add_measure(work, unit, &row).await?;
    }
    let (unit, count) = (unit.to_owned(), "0".to_owned());
    work.record(Event::TotalsRepaired { unit, count });
    Ok(())
}

async fn lay_period(
    work: &mut Work,
    unit: &str,
    (measures, entries): (&[Measure], &[String]),
    (period, chance): (FigurePeriod, &mut Chance),
) -> Result<u64> {
    let (code, act) = (period.code(), work.head().0 + 1);
    let sectors: HashMap<String, String> = sectors_in(work, unit, period).await?;
    let mut columns = vec![];
    for measure in measures {
        let mut laid = Vec::with_capacity(entries.len());
        for entry in entries {
            if chance.below(100) < MISSING {
                continue;
            }
            let sector = sectors.get(entry).map(String::as_str).unwrap_or_default();
            let amount = i64::try_from(chance.below(1_000_000)).context("a figure below a million")?;
            laid.push(Laid { entry, amount, sector, before: None });
        }
        columns.push((measure, laid));
    }
    let seal = lay(work, Place { unit, period: &code, act }, &columns, &Gauge::default()).await?;
    work.record(Event::FiguresBrought {
        unit: unit.to_owned(),
        name: GENERATED.to_owned(),
        period: code,
        added: seal.count.to_string(),
        replaced: "0".to_owned(),
        digest: seal.digest,
    });
    Ok(seal.count)
}
