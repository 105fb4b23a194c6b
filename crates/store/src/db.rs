//! The only file that knows there are two engines.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use sqlx::postgres::{PgConnection, PgPool};
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{Postgres, Sqlite, Transaction};

use crate::audit;
use crate::error::{Error, Result};
use crate::opening::{look_at_sqlite, open_postgres, open_sqlite, postgres_pool};
use crate::site::Site;
use crate::versions::{Running, Touched, Versions};

/// Where the data lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file, made when it is absent.
    Sqlite(PathBuf),
    /// A server.
    Postgres(String),
}

impl Address {
    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// [`Error::Address`] for anything else.
    pub fn read(text: &str) -> Result<Self> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path))));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err(Error::Address)
    }
}

pub(crate) enum Engine {
    Lite { writer: SqlitePool, readers: SqlitePool, site: Site },
    Pg(PgPool),
}

/// An open database.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Arc<Engine>,
    address: Arc<Address>,
    versions: Arc<Running>,
}

/// A connection of either engine.
pub enum Conn<'a> {
    /// SQLite.
    Lite(&'a mut SqliteConnection),
    /// PostgreSQL.
    Pg(&'a mut PgConnection),
}

/// Anything that queries can be asked of.
pub trait Sql: Send {
    /// The connection.
    fn conn(&mut self) -> Conn<'_>;

    /// Hears of a statement before it runs; an act notes which table it changes.
    fn hears(&mut self, _statement: &str) {}
}

/// A consistent view for reading: every query in it sees the same moment.
pub struct Reader(pub(crate) Tx);

pub(crate) enum Tx {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Sql for Tx {
    fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Lite(tx) => Conn::Lite(tx),
            Self::Pg(tx) => Conn::Pg(tx),
        }
    }
}

impl Sql for Reader {
    fn conn(&mut self) -> Conn<'_> {
        self.0.conn()
    }
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Lite(tx) => tx.commit().await?,
            Self::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Does this to its end, whoever still waits for it. A beginning that is cut off would leave a connection in the pool that is inside of
/// a transaction without knowing it, and the next act would be undone with it.
pub(crate) async fn to_its_end<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(work).await.map_err(|_| sqlx::Error::WorkerCrashed)?
}

/// Writes the body once; it is compiled for each engine.
macro_rules! on {
    ($sql:expr, $conn:ident => $body:expr) => {
        match $crate::db::Sql::conn($sql) {
            $crate::db::Conn::Lite($conn) => $body,
            $crate::db::Conn::Pg($conn) => $body,
        }
    };
}

/// All rows of a query.
macro_rules! fetch_all {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {
        $crate::db::on!($sql, conn => sqlx::query_as($query)$(.bind($bind))*.fetch_all(conn).await)
    };
}

/// The row of a query, if there is one.
macro_rules! fetch_optional {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {
        $crate::db::on!($sql, conn => sqlx::query_as($query)$(.bind($bind))*.fetch_optional(conn).await)
    };
}

/// Runs a statement and gives the number of rows that it changed.
macro_rules! execute {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {{
        $crate::db::Sql::hears($sql, $query);
        $crate::db::on!($sql, conn => sqlx::query($query)$(.bind($bind))*.execute(conn).await.map(|done| done.rows_affected()))
    }};
}

/// As `execute!`, for a statement that changes one part of its table only, such as the marks of one unit.
macro_rules! execute_part {
    ($work:expr, $part:expr, $query:expr $(, $bind:expr)* $(,)?) => {{
        $work.changes_part($query, $part);
        $crate::db::on!($work, conn => sqlx::query($query)$(.bind($bind))*.execute(conn).await.map(|done| done.rows_affected()))
    }};
}

/// As `execute!`, for a query that is a text for each engine.
macro_rules! execute_twin {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {{
        $crate::db::Sql::hears($sql, $query.sqlite);
        match $crate::db::Sql::conn($sql) {
            $crate::db::Conn::Lite(conn) => sqlx::query($query.sqlite)$(.bind($bind))*.execute(conn).await
                .map(|done| done.rows_affected()),
            $crate::db::Conn::Pg(conn) => sqlx::query($query.postgres)$(.bind($bind))*.execute(conn).await
                .map(|done| done.rows_affected()),
        }
    }};
}

/// The rows of a query that is a text for each engine, as they arrive.
macro_rules! stream_twin {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {
        $crate::rows::Rows::new(match $crate::db::Sql::conn($sql) {
            $crate::db::Conn::Lite(conn) => sqlx::query_as($query.sqlite)$(.bind($bind))*.fetch(conn),
            $crate::db::Conn::Pg(conn) => sqlx::query_as($query.postgres)$(.bind($bind))*.fetch(conn),
        })
    };
}

/// The rows of a query as they arrive.
macro_rules! stream {
    ($sql:expr, $query:expr $(, $bind:expr)* $(,)?) => {
        $crate::rows::Rows::new($crate::db::on!($sql, conn => sqlx::query_as($query)$(.bind($bind))*.fetch(conn)))
    };
}

/// Reads a row of either engine by its column names. Written here instead of derived, because the derive of sqlx builds both
/// engines a second time for the compiler's own use.
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl<'r, R> sqlx::FromRow<'r, R> for $name
        where
            R: sqlx::Row,
            for<'a> &'a str: sqlx::ColumnIndex<R>,
            i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
            String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
            Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
            Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
        {
            fn from_row(row: &'r R) -> sqlx::Result<Self> {
                Ok(Self { $($field: row.try_get(stringify!($field))?),+ })
            }
        }
    };
}

pub(crate) use {
    execute, execute_part, execute_twin, fetch_all, fetch_optional, from_row, on, stream, stream_twin,
};

impl Store {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// When the engine is not reachable, the file cannot be made, or the database is newer than the program.
    pub async fn open(address: &Address) -> Result<Self> {
        let engine = match address {
            Address::Sqlite(path) => open_sqlite(path).await?,
            Address::Postgres(url) => open_postgres(url).await?,
        };
        let address = Arc::new(address.clone());
        let store = Self { engine: Arc::new(engine), address, versions: Arc::default() };
        store.refresh_versions().await?;
        Ok(store)
    }

    /// Opens the database to look at it: nothing is made, brought up to date or written, not even beside it.
    ///
    /// # Errors
    /// When the engine is not reachable or the file cannot be read.
    pub async fn open_to_read(address: &Address) -> Result<Self> {
        let engine = match address {
            Address::Sqlite(path) => look_at_sqlite(path).await?,
            Address::Postgres(url) => Engine::Pg(postgres_pool().connect(url).await?),
        };
        Ok(Self { engine: Arc::new(engine), address: Arc::new(address.clone()), versions: Arc::default() })
    }

    /// A consistent view for reading.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self) -> Result<Reader> {
        let engine = Arc::clone(&self.engine);
        to_its_end(async move {
            Ok(Reader(match &*engine {
                Engine::Lite { readers, .. } => Tx::Lite(readers.begin().await?),
                Engine::Pg(pool) => {
                    Tx::Pg(pool.begin_with("begin isolation level repeatable read, read only").await?)
                }
            }))
        })
        .await
    }

    /// The transaction of an act: immediate on SQLite, so that it never has to be upgraded and retried.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        self.expect_in_place()?;
        let engine = Arc::clone(&self.engine);
        to_its_end(async move {
            Ok(match &*engine {
                Engine::Lite { writer, .. } => Tx::Lite(writer.begin_with("begin immediate").await?),
                Engine::Pg(pool) => Tx::Pg(pool.begin().await?),
            })
        })
        .await
    }

    /// Whether the files of the database are still those that were opened: what is written into files that lost their names is gone with
    /// the process.
    ///
    /// # Errors
    /// [`Error::Replaced`].
    pub fn expect_in_place(&self) -> Result<()> {
        match &*self.engine {
            Engine::Lite { site, .. } if !site.is_kept() => Err(Error::Replaced),
            Engine::Lite { .. } | Engine::Pg(_) => Ok(()),
        }
    }

    /// How new the data are.
    #[must_use]
    pub fn versions(&self) -> Versions {
        self.versions.now()
    }

    /// The version of the data of a scope: raised by every committed write, never lowered. 0: nothing written yet.
    #[must_use]
    pub fn data_version(&self, scope: &str) -> i64 {
        self.versions.now().of(scope)
    }

    /// How often this process committed anything since it opened the store: also ballots, which raise no version, and not what others wrote.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.versions.commits()
    }

    pub(crate) fn committed(&self, changed: Option<(String, (i64, i64), Touched)>) {
        if let Some((scope, lines, touched)) = changed {
            self.versions.apply(&scope, lines, touched);
        }
        self.versions.count_commit();
    }

    /// Learns of writes by other processes: the command line beside the server, another node.
    ///
    /// # Errors
    /// When the database is not reachable.
    pub async fn refresh_versions(&self) -> Result<()> {
        let mut reader = self.read().await?;
        for head in audit::list_heads(&mut reader).await? {
            self.versions.learn(&head.scope, head.seq);
        }
        Ok(())
    }

    /// Which engine it is, for people who read about their installation.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match &*self.engine {
            Engine::Lite { .. } => "SQLite",
            Engine::Pg(_) => "PostgreSQL",
        }
    }

    /// Whether [`Store::check_integrity`] looks at anything: PostgreSQL has tools of its own for that.
    #[must_use]
    pub fn checks_itself(&self) -> bool {
        matches!(&*self.engine, Engine::Lite { .. })
    }

    /// Asks the engine to check its own pages and references. Empty: sound.
    ///
    /// # Errors
    /// When the database is not reachable.
    pub async fn check_integrity(&self) -> Result<Vec<String>> {
        let Engine::Lite { readers, .. } = &*self.engine else { return Ok(vec![]) };
        let mut faults: Vec<String> =
            sqlx::query_scalar("select * from pragma_integrity_check").fetch_all(readers).await?;
        faults.retain(|line| line != "ok");
        let orphans: Vec<(String,)> =
            sqlx::query_as("select \"table\" from pragma_foreign_key_check").fetch_all(readers).await?;
        faults.extend(orphans.into_iter().map(|(table,)| format!("foreign key: {table}")));
        Ok(faults)
    }

    /// Writes over what the engine still keeps of the order in which rows of ballots came: the log beside the file of SQLite, and the dead rows of
    /// PostgreSQL. It may be repeated.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_order(&self) -> Result<()> {
        match &*self.engine {
            Engine::Lite { writer, .. } => {
                sqlx::raw_sql("pragma wal_checkpoint(truncate)").execute(writer).await?;
            }
            Engine::Pg(pool) => {
                sqlx::raw_sql("vacuum (full) turnout, ballot").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Where the data lie.
    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// Ends all connections; SQLite folds its log back into the file.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Lite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Pg(pool) => pool.close().await,
        }
    }
}
