//! A cluster built for a test, by the acts by which officials build theirs:
//!
//! ```ignore
//! let store = TestStore::fresh(engine).await;
//! let cluster = a_cluster().with_units(3).in_year(2026).due("self", "2026-11-20").build(&store).await;
//! let late = cluster.on("2026-11-21");
//! ```

mod doing;
mod outcome;
mod plan;
mod seen;
mod store;

pub use outcome::{faults, is_not_allowed, refusal};
pub use plan::{Plan, a_cluster};
pub use store::TestStore;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use tempfile::TempDir;
use thidua_app::App;
use thidua_app::organization::UnitRow;
use thidua_app::people::{AccountEntry, list_accounts};
use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::ids::{ClusterId, UnitId};

use crate::house::postgres::Database;

/// A cluster in a year, as it is on a day. Cheap to copy.
#[derive(Clone)]
pub struct Cluster {
    app: App,
    slug: String,
    id: ClusterId,
    year: i16,
    units: Vec<UnitRow>,
    administrator: Actor,
    accounts: Vec<AccountEntry>,
    secretary: String,
    head: String,
    _place: Arc<(TempDir, Option<Database>)>,
}

impl Cluster {
    /// The app, at nine in the morning of the day.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The file of the database, or the address of its server; for whoever looks at it from below.
    pub fn database(&self) -> Result<std::path::PathBuf, String> {
        match &self._place.1 {
            Some(database) => Err(database.address.clone()),
            None => Ok(self._place.0.path().join("thidua.db")),
        }
    }

    /// Cluster and year, as acts take them.
    pub fn at(&self) -> (String, i16) {
        (self.slug.clone(), self.year)
    }

    /// Cluster and year, as readers take them.
    pub fn here(&self) -> (&str, i16) {
        (&self.slug, self.year)
    }

    /// The same cluster on another day, with whoever holds an office then.
    pub fn on(&self, day: &str) -> Self {
        Self { app: self.app.at(morning_of(day)), ..self.clone() }
    }

    /// The same cluster in another year, on the same day.
    pub fn in_year(&self, year: i16) -> Self {
        Self { year, ..self.clone() }
    }

    /// Whose log the acts here are in.
    pub fn scope(&self) -> Scope {
        Scope::Cluster(self.id.clone())
    }

    /// Address part of a unit, counted from 0.
    pub fn unit(&self, unit: usize) -> String {
        self.units[unit].slug.clone()
    }

    /// Short name of a unit.
    pub fn name(&self, unit: usize) -> String {
        self.units[unit].short_name.clone()
    }

    /// The id of a unit.
    pub fn unit_id(&self, unit: usize) -> UnitId {
        UnitId::new(self.units[unit].id.clone())
    }

    /// How many units there are.
    pub fn size(&self) -> usize {
        self.units.len()
    }

    /// The officer of a unit.
    pub fn officer_of(&self, unit: usize) -> Actor {
        self.person(&format!("canbo.{}", self.units[unit].slug))
    }

    /// The leader of a unit.
    pub fn leader_of(&self, unit: usize) -> Actor {
        self.person(&format!("lanhdao.{}", self.units[unit].slug))
    }

    /// The secretary, who comes from the first unit.
    pub fn secretary(&self) -> Actor {
        self.person(&self.secretary)
    }

    /// The head, who comes from the first unit.
    pub fn head(&self) -> Actor {
        self.person(&self.head)
    }

    /// Who runs the installation.
    pub fn administrator(&self) -> Actor {
        self.administrator.clone()
    }

    /// Whoever has this account, with the offices that they hold on the day.
    pub fn person(&self, username: &str) -> Actor {
        let entry = self.accounts.iter().find(|entry| entry.username == username);
        let entry = entry.unwrap_or_else(|| panic!("nobody is called {username}"));
        let today = self.app.today();
        let mut offices = entry.offices.clone();
        offices.retain(|office| office.is_held_on(today));
        offices.sort_by_key(|office| office.role);
        Actor { person: entry.person.clone(), name: entry.full_name.clone(), offices }
    }

    /// Looks anew at who holds which office.
    pub async fn look_again(&mut self) {
        self.accounts = list_accounts(&self.app, &self.administrator).await.unwrap();
    }
}

/// Nine in the morning of a day in Việt Nam, in UTC milliseconds since 1970.
pub fn morning_of(day: &str) -> i64 {
    let day: Date = day.parse().unwrap_or_else(|_| panic!("{day} is no day"));
    let morning = day.at(9, 0, 0, 0).to_zoned(TimeZone::fixed(offset(7))).expect("a morning");
    morning.timestamp().as_millisecond()
}
