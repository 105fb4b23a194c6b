//! A store on either engine, with a back door for tampering.
#![allow(dead_code, reason = "every test file asks for its own part")]

pub mod figures;
#[path = "../../../../tests/house/postgres.rs"]
mod postgres;

use postgres::Database;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::ClusterId;
use thidua_store::audit::{self, Break, Head, Line, Verified};
use thidua_store::{Address, Error, Stamp, Store, Work, migrations, settings};

/// What keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The text of the migration with this number.
    pub fn migration(self, number: i64) -> String {
        let all = match self {
            Self::Sqlite => migrations::sqlite(),
            Self::Postgres => migrations::postgres(),
        };
        all.iter().find(|one| one.version == number).unwrap().sql.as_str().to_owned()
    }
}

/// Writes each promise once and asks both engines to keep it.
#[macro_export]
macro_rules! both_engines {
    ($(async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a short test may need nothing of its file")]
            use super::*;

            async fn body($engine: $crate::engines::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body($crate::engines::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                body($crate::engines::Engine::Postgres).await;
            }
        }
    )+};
}

/// An open store in a folder of its own.
pub struct Cellar {
    pub store: Store,
    pub address: Address,
    pub folder: TempDir,
    _database: Option<Database>,
}

impl Cellar {
    pub async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postgres::fresh_database().await),
        };
        let address = match &database {
            None => Address::Sqlite(folder.path().join("thidua.db")),
            Some(database) => Address::Postgres(database.address.clone()),
        };
        let store = Store::open(&address).await.unwrap();
        Self { store, address, folder, _database: database }
    }

    /// Runs statements past the store, as somebody with the database's own tools would.
    pub async fn tamper(&self, sql: &str) {
        match &self.address {
            Address::Sqlite(path) => {
                let mut back_door = SqliteConnection::connect(&path.to_string_lossy()).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut back_door).await.unwrap();
            }
            Address::Postgres(url) => {
                let mut back_door = PgConnection::connect(url).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut back_door).await.unwrap();
            }
        }
    }

    /// Texts that a query answers, row by row, its columns joined by spaces.
    pub async fn ask(&self, sql: &str) -> Vec<String> {
        let query = AssertSqlSafe(sql.to_owned());
        match &self.address {
            Address::Sqlite(path) => {
                let mut back_door = SqliteConnection::connect(&path.to_string_lossy()).await.unwrap();
                sqlx::query_scalar(query).fetch_all(&mut back_door).await.unwrap()
            }
            Address::Postgres(url) => {
                let mut back_door = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(query).fetch_all(&mut back_door).await.unwrap()
            }
        }
    }

    /// An act that sets `name` and says so in the log.
    pub async fn set(&self, scope: Scope, name: &str, value: &str) {
        let act = async |work: &mut Work| {
            settings::put(work, name, value).await?;
            work.record(event(name));
            Ok::<(), Error>(())
        };
        self.store.write(scope, stamp(), 1_700_000_000_000, act).await.unwrap();
    }

    pub async fn find(&self, name: &str) -> Option<String> {
        settings::find(&mut self.store.read().await.unwrap(), name).await.unwrap()
    }

    pub async fn lines(&self, scope: &Scope) -> Vec<Line> {
        audit::list_lines(&mut self.store.read().await.unwrap(), &scope.key(), 0, 10_000).await.unwrap()
    }

    pub async fn heads(&self) -> Vec<Head> {
        audit::list_heads(&mut self.store.read().await.unwrap()).await.unwrap()
    }

    pub async fn verify(&self) -> Result<Verified, Break> {
        self.verify_against(&[]).await
    }

    pub async fn verify_against(&self, noted: &[Head]) -> Result<Verified, Break> {
        audit::verify(&mut self.store.read().await.unwrap(), noted).await.unwrap()
    }
}

pub fn stamp() -> Stamp {
    Stamp {
        person: "p1".into(),
        name: "Lê Thị Thư".into(),
        role: "cluster_secretary".into(),
        unit: "Hà Nội".into(),
    }
}

pub fn event(subject: &str) -> Event {
    Event::HouseFounded { house: subject.to_owned(), version: "1 – “đầu”".to_owned() }
}

pub fn cluster(id: &str) -> Scope {
    Scope::Cluster(ClusterId::new(id))
}
