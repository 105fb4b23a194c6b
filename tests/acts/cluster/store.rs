//! A store of its own for every test, in which people have accounts and nothing else has happened.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;
use thidua_app::App;
use thidua_app::organization::grant_office;
use thidua_app::people::{CreateAccount, GrantOffice, MustChange, create_account_here};
use thidua_domain::access::{Actor, Office, Role};
use tokio::sync::OnceCell;

use super::morning_of;
use crate::house::Engine;
use crate::house::app::open_app;
use crate::house::original::{Original, temporary};
use crate::house::postgres::Database;

/// Address part and short name of whoever may become a member.
pub const UNITS: [(&str, &str); 8] = [
    ("ha-noi", "Hà Nội"),
    ("hai-phong", "Hải Phòng"),
    ("da-nang", "Đà Nẵng"),
    ("can-tho", "Cần Thơ"),
    ("hue", "Huế"),
    ("quang-ninh", "Quảng Ninh"),
    ("lam-dong", "Lâm Đồng"),
    ("gia-lai", "Gia Lai"),
];

/// The password of every account.
pub const PASSWORD: &str = "cung-len-tung-bac";

/// The day on which the house was founded.
pub const FOUNDED: &str = "2020-01-02";

/// Data of its own.
pub struct TestStore {
    /// The app on it, with the clock of the machine.
    pub app: App,
    /// Who runs the installation.
    pub administrator: Actor,
    units: AtomicUsize,
    clusters: AtomicUsize,
    /// Lies there as long as somebody works on it.
    pub(super) place: Arc<(TempDir, Option<Database>)>,
}

impl TestStore {
    /// A store in which people have accounts and nothing else has happened.
    pub async fn fresh(engine: Engine) -> Self {
        let founded = Founded::of(engine).await;
        let (folder, database) = founded.original.copied().await;
        let app = open_app(folder.path(), address(&database)).await;
        let administrator = founded.administrator.clone();
        let (units, clusters) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { app, administrator, units, clusters, place: Arc::new((folder, database)) }
    }

    /// The same data as another process opens them.
    pub async fn beside(&self) -> App {
        open_app(self.place.0.path(), address(&self.place.1)).await
    }

    /// Units that no cluster has yet: which of [`UNITS`].
    pub(super) fn take_units(&self, count: usize) -> std::ops::Range<usize> {
        let first = self.units.fetch_add(count, Ordering::Relaxed);
        assert!(first + count <= UNITS.len(), "there are {} units for all clusters of a test", UNITS.len());
        first..first + count
    }

    /// The number of the next cluster, from 1.
    pub(super) fn take_cluster(&self) -> usize {
        self.clusters.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// What is made once for each engine: every account costs a hash, and every database its migrations.
struct Founded {
    original: Original,
    administrator: Actor,
}

impl Founded {
    async fn of(engine: Engine) -> &'static Self {
        static SQLITE: OnceCell<Founded> = OnceCell::const_new();
        static POSTGRES: OnceCell<Founded> = OnceCell::const_new();
        let cell = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
        cell.get_or_init(async || Self::found(engine).await).await
    }

    async fn found(engine: Engine) -> Self {
        let database = engine.fresh_database().await;
        let folder = temporary();
        let app = open_app(folder.path(), address(&database)).await;
        let administrator = add_people(&app.at(morning_of(FOUNDED))).await;
        app.store().close().await;
        Self { original: Original::keep(folder.path(), database), administrator }
    }
}

fn address(database: &Option<Database>) -> Option<&str> {
    database.as_ref().map(|database| database.address.as_str())
}

async fn add_people(app: &App) -> Actor {
    let administrator = administrator(app).await;
    for number in 1..=2 {
        add(app, &format!("thuky.{number}"), &format!("Thư ký cụm {number}")).await;
        add(app, &format!("cumtruong.{number}"), &format!("Cụm trưởng {number}")).await;
    }
    for (slug, name) in UNITS {
        add(app, &format!("canbo.{slug}"), &format!("Cán bộ {name}")).await;
        add(app, &format!("lanhdao.{slug}"), &format!("Lãnh đạo {name}")).await;
    }
    administrator
}

async fn administrator(app: &App) -> Actor {
    let (username, name, role) = ("quantri", "Quản trị viên", Role::Administrator);
    let person = add(app, username, name).await;
    let from = app.today();
    let act = GrantOffice { username: username.to_owned(), role, cluster: None, unit: None, from };
    let id = grant_office(app, None, act).await.unwrap();
    let office = Office { id, role, cluster: None, unit: None, entry: None, unit_name: None, from, to: None };
    Actor { person, name: name.to_owned(), offices: vec![office] }
}

/// An account without an office.
pub async fn add(app: &App, username: &str, name: &str) -> thidua_domain::ids::PersonId {
    let act = CreateAccount {
        username: username.to_owned(),
        full_name: name.to_owned(),
        password: PASSWORD.to_owned(),
        must_change: MustChange::No,
    };
    create_account_here(app, act).await.unwrap()
}
