//! How fast is a name found in a register, and how fast does a register leave?
//!
//! ```text
//! cargo bench -p thidua-store --bench register [-- --entries 34000]
//! ```
//!
//! Enters so many organisations with invented names in one register, and looks through it by the same way as the page: parts of names in any
//! spelling, numbers, filters. Prints times with what is wanted beside them, on both engines, each in a process of its own. Needs the server of
//! PostgreSQL; nothing fails.
#![allow(clippy::expect_used, reason = "the server of the tests stops where it cannot go on")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use thidua_app::App;
use thidua_app::register::{Enter, Order, Typed, Wanted, choose, enter, find, rows_of};
use thidua_app::scoring::Languages;
use thidua_domain::access::{Actor, Office, Role};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{OfficeId, PersonId, UnitId};
use thidua_domain::register::{Field, folded, haystack};
use thidua_domain::scoring::Phrases;
use thidua_domain::wording::Wording;
use thidua_store::organization::{NewUnit, register_unit};
use thidua_store::register::{EntryRow, FactRow, NewEntries};
use thidua_store::{Address, Error, Stamp, Store, Work};

#[path = "../tests/house/postgres.rs"]
mod postgres;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const WANTED: Duration = Duration::from_millis(10);
const SEARCHES: usize = 3_000;
/// Syllables of invented names.
const SYLLABLES: [&str; 24] = [
    "Hòa",
    "Đan",
    "Hoài",
    "Lan",
    "Phú",
    "Thắng",
    "Đồng",
    "Liễu",
    "Dương",
    "Cường",
    "Thọ",
    "Tây",
    "Kim",
    "Thành",
    "Ấp",
    "Bắc",
    "Thúy",
    "Xuân",
    "Mỹ",
    "Trường",
    "Quý",
    "Nghĩa",
    "Ổi",
    "Ngọc",
];
const KINDS: [&str; 3] = ["Hợp tác xã", "HTX Nông nghiệp", "Tổ hợp tác"];

/// No page is made here.
struct Silence;

impl Wording for Silence {
    fn sentence(&self, key: &str, _: &[(&str, &str)]) -> String {
        key.to_owned()
    }

    fn decimal(&self, plain: &str) -> String {
        plain.to_owned()
    }
}

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => each_engine("34000"),
        ["--entries", entries] => each_engine(entries),
        ["in", engine, entries] => measure(engine, entries.parse()?).await,
        _ => Err("usage: register [--entries N]".into()),
    }
}

fn each_engine(entries: &str) -> Outcome<()> {
    for engine in ["SQLite", "PostgreSQL"] {
        let status = Command::new(std::env::current_exe()?).args(["in", engine, entries]).status()?;
        if !status.success() {
            println!("{engine}: not measured ({status})");
        }
    }
    Ok(())
}

async fn measure(engine: &str, entries: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let address = match engine {
        "SQLite" => Address::Sqlite(folder.path().join("thidua.db")),
        _ => Address::Postgres(postgres::fresh_database().await.address.clone()),
    };
    let (app, unit) = set_up(&address, folder.path()).await?;
    let (officer, begin) = (officer_of(&unit), Instant::now());
    fill(&app, &unit, entries).await?;
    line(engine, &format!("{entries} entries written in one act"), begin.elapsed(), None);
    let first = once(&app, &officer, &Wanted::default()).await?;
    line(engine, "the first look reads the names", first, None);

    let mut numbers = Numbers(7);
    let mut times = vec![];
    for _ in 0..SEARCHES {
        times.push(once(&app, &officer, &wanted(&mut numbers)).await?);
    }
    times.sort();
    line(engine, "a search, half of them", times[SEARCHES / 2], Some(WANTED));
    line(engine, "a search, 95 of 100", times[SEARCHES * 95 / 100], Some(WANTED));
    line(engine, "a search, the slowest", times[SEARCHES - 1], None);

    let mut wide = vec![];
    for order in [Order::Name, Order::Members, Order::Founded, Order::Changed].repeat(50) {
        wide.push(once(&app, &officer, &Wanted { search: "htx".into(), order, ..Wanted::default() }).await?);
    }
    wide.sort();
    line(engine, "a search that finds two of three, in any order", wide[190], Some(WANTED));

    let mut after = vec![];
    for number in 0..50 {
        add_one(&app, &officer, number).await?;
        after.push(once(&app, &officer, &wanted(&mut numbers)).await?);
    }
    after.sort();
    line(engine, "a search right after an entry, 95 of 100", after[47], Some(WANTED));

    let begin = Instant::now();
    let chosen = choose(&app, &officer, "u", &Wanted::default()).await.map_err(said)?;
    let mut rows = 0;
    for piece in chosen.pieces(500) {
        rows += rows_of(&app, &chosen.unit, piece).await.map_err(said)?.len();
    }
    line(engine, &format!("{rows} entries read for a file"), begin.elapsed(), None);
    Ok(())
}

fn said(fault: thidua_app::Error) -> String {
    format!("{fault:?}")
}

fn line(engine: &str, what: &str, took: Duration, wanted: Option<Duration>) {
    let wanted =
        wanted.map(|wanted| format!("   wanted: under {} ms", wanted.as_millis())).unwrap_or_default();
    println!("{engine:<10} {what:<48} {:>9.2} ms{wanted}", took.as_secs_f64() * 1e3);
}

async fn set_up(address: &Address, folder: &Path) -> Outcome<(App, String)> {
    let store = Store::open(address).await?;
    let act = async |work: &mut Work| {
        let unit =
            NewUnit { slug: "u", kind: "alliance", full_name: "U", short_name: "U", from: "2020-01-01" };
        let unit = register_unit(work, &unit).await?;
        work.record(Event::HouseFounded { house: "bench".into(), version: String::new() });
        Ok::<_, Error>(unit)
    };
    let unit = store.write(Scope::System, stamp(), 1, act).await?;
    let phrases = || Phrases::fetch(&Silence);
    let languages = Languages { vi: phrases(), en: phrases() };
    Ok((App::to_read(store, folder.join("blobs"), languages), unit))
}

fn officer_of(unit: &str) -> Actor {
    let office = Office {
        id: OfficeId::new("o"),
        role: Role::UnitOfficer,
        cluster: None,
        unit: Some(UnitId::new(unit)),
        entry: None,
        unit_name: None,
        from: jiff::civil::date(2020, 1, 1),
        to: None,
    };
    Actor { person: PersonId::new("p"), name: "Bench".into(), offices: vec![office] }
}

fn name(numbers: &mut Numbers) -> String {
    let mut words = vec![KINDS[numbers.below(KINDS.len())].to_owned()];
    for _ in 0..2 + numbers.below(3) {
        words.push(SYLLABLES[numbers.below(SYLLABLES.len())].to_owned());
    }
    words.push((1 + numbers.below(99)).to_string());
    words.join(" ")
}

async fn fill(app: &App, unit: &str, entries: usize) -> Outcome<()> {
    let act = async |work: &mut Work| {
        let (mut new, mut numbers) = (NewEntries::default(), Numbers(1));
        for number in 0..entries {
            let (row, facts) = entry(&mut numbers, (number, work.head().0 + 1));
            let row = EntryRow { id: work.new_id(), ..row };
            new.add(work, unit, &row, &facts).await?;
        }
        new.finish(work).await?;
        work.record(Event::EntryRegistered { entry: "bench".into(), name: String::new() });
        Ok::<_, Error>(())
    };
    Ok(app.store().write(Scope::Alliance(UnitId::new(unit)), stamp(), 2, act).await?)
}

fn entry(numbers: &mut Numbers, (number, changed): (usize, i64)) -> (EntryRow, Vec<FactRow>) {
    let (now, former) = (name(numbers), name(numbers));
    let (registration, commune) = (format!("01{number:08}"), format!("Xã {}", SYLLABLES[numbers.below(24)]));
    let status = if number % 9 == 0 { "dormant" } else { "active" };
    let row = EntryRow {
        name_key: folded(&now),
        folded: haystack(&registration, &[&commune, "Hà Nội"], &[&now, &former]),
        kind: "cooperative".into(),
        sector: "agriculture".into(),
        status: status.into(),
        membership: "member".into(),
        members: Some(12),
        name: now.clone(),
        registration,
        commune,
        province: "Hà Nội".into(),
        changed,
        ..EntryRow::default()
    };
    let fact = |(number, field, value): (i64, &str, &str)| FactRow {
        number,
        act: changed,
        field: field.into(),
        value: value.into(),
        valid_from: "2024-07-01".into(),
        corrects: None,
        withdraws: 0,
        reason: String::new(),
        noted_by: "Bench".into(),
        noted_at: 0,
    };
    let facts =
        [(1, "name", now.as_str()), (2, "kind", "cooperative"), (3, "status", status), (4, "members", "12")];
    (row, facts.map(fact).into())
}

/// What somebody types: some parts of a name in some spelling, or a part of a number; sometimes with a filter.
fn wanted(numbers: &mut Numbers) -> Wanted {
    let mut search: Vec<String> =
        (0..1 + numbers.below(3)).map(|_| SYLLABLES[numbers.below(24)].to_owned()).collect();
    if numbers.below(2) == 0 {
        search = search.iter().map(|word| folded(word)).collect();
    }
    if numbers.below(5) == 0 {
        search = vec![format!("{:05}", numbers.below(34_000))];
    }
    let is_narrowed = numbers.below(4) == 0;
    let filters = if is_narrowed { vec![(Field::Status, "dormant".to_owned())] } else { vec![] };
    Wanted { search: search.join(" "), filters, ..Wanted::default() }
}

async fn once(app: &App, officer: &Actor, wanted: &Wanted) -> Outcome<Duration> {
    let begin = Instant::now();
    find(app, officer, "u", wanted, ("", 0, 50)).await.map_err(said)?;
    Ok(begin.elapsed())
}

async fn add_one(app: &App, officer: &Actor, number: usize) -> Outcome<()> {
    let name = format!("Hợp tác xã mới {number}");
    let values = [(Field::Name, name.as_str()), (Field::Kind, "cooperative"), (Field::Status, "active")];
    let values = values.map(|(field, text)| (field, text.to_owned())).into();
    let typed = Typed { values, from: "2024-07-01".into(), reason: String::new(), is_another: false };
    enter(app, officer, Enter { slug: "u".into(), typed }).await.map(drop).map_err(said)?;
    Ok(())
}

fn stamp() -> Stamp {
    Stamp { person: String::new(), name: "bench".into(), role: "program".into(), unit: String::new() }
}
