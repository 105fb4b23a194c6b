//! How each engine is opened, and which connections are kept.

use std::path::Path;
use std::time::Duration;

use sqlx::Connection;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::db::Engine;
use crate::error::{Error, Result};
use crate::migrations;
use crate::site::{Site, beside};

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(15))
        // A cluster of 63 units has thousands of marks; with the usual 50 rows on the way the two threads mostly wake each other.
        .row_buffer_size(4096)
        .statement_cache_capacity(256)
}

/// A pool that keeps its connections, and throws away those that could not leave their transaction: after a full disk their every
/// further beginning would fail.
fn sqlite_pool(most: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(most).max_lifetime(None).idle_timeout(None).before_acquire(
        |connection, _| {
            let is_clean = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_clean) })
        },
    )
}

pub(crate) async fn open_sqlite(path: &Path) -> Result<Engine> {
    // FULL: an acknowledged write survives a power cut, not only a crash of the program.
    let options = sqlite_options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .create_if_missing(true);
    let made = sqlite_pool(1).connect_with(options.clone()).await?;
    migrations::sqlite().run(&made).await?;
    made.close().await;
    // From here on a file that is gone is a fault, not an empty house. What is deleted is written over: a ballot that was laid down anew must not
    // stay where it lay before.
    let options = options.create_if_missing(false).pragma("secure_delete", "on");
    let writer = sqlite_pool(1).min_connections(1).connect_with(options.clone()).await?;
    let readers = sqlite_pool(4).connect_with(options.pragma("query_only", "on")).await?;
    let site = Site::of(path);
    Ok(Engine::Lite { writer, readers, site })
}

/// The database as it lies there. Where its folder takes no file, SQLite cannot share it with others, and nobody else can write either.
pub(crate) async fn look_at_sqlite(path: &Path) -> Result<Engine> {
    let options = sqlite_options(path).read_only(true);
    let look = async |options: SqliteConnectOptions| {
        let readers = sqlite_pool(1).connect_with(options).await?;
        sqlx::query("select count(*) from sqlite_schema").execute(&readers).await?;
        Ok::<_, Error>(readers)
    };
    // Without a log beside it nobody has it open, and SQLite need not lay one there to look.
    if beside(path, "-wal").symlink_metadata().is_err() {
        let readers = look(options.immutable(true)).await?;
        return Ok(Engine::Lite { writer: readers.clone(), readers, site: Site::of(path) });
    }
    let readers = match look(options.clone()).await {
        Ok(readers) => readers,
        Err(fault) if has_log(path) => return Err(fault),
        Err(_) => look(options.immutable(true)).await?,
    };
    Ok(Engine::Lite { writer: readers.clone(), readers, site: Site::of(path) })
}

/// Whether something was written that is not in the file itself yet.
fn has_log(path: &Path) -> bool {
    std::fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

pub(crate) fn postgres_pool() -> PgPoolOptions {
    PgPoolOptions::new().max_connections(8).acquire_timeout(Duration::from_secs(10))
}

pub(crate) async fn open_postgres(url: &str) -> Result<Engine> {
    let pool = postgres_pool().connect(url).await?;
    migrations::postgres().run(&pool).await?;
    Ok(Engine::Pg(pool))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Address, Store, Work, settings};
    use thidua_domain::event::{Event, Scope};

    async fn put(store: &Store, name: &str, bytes: usize) -> Result<()> {
        let stamp = crate::Stamp {
            person: String::new(),
            name: String::new(),
            role: String::new(),
            unit: String::new(),
        };
        let act = async |work: &mut Work| {
            settings::put(work, name, &"x".repeat(bytes)).await?;
            work.record(Event::HouseFounded { house: name.to_owned(), version: String::new() });
            Ok(())
        };
        store.write(Scope::System, stamp, 1, act).await
    }

    async fn limit(store: &Store, pages: &str) {
        let Engine::Lite { writer, .. } = &*store.engine else { panic!("SQLite") };
        let pragma = sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}"));
        sqlx::query(pragma).execute(writer).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn after_a_full_disk_writes_are_possible_again_without_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Address::Sqlite(folder.path().join("thidua.db"))).await.unwrap();
        put(&store, "before", 10).await.unwrap();
        limit(&store, "1").await;
        for _ in 0..3 {
            let full = put(&store, "too much", 1 << 20).await.unwrap_err();
            // A connection that was thrown away took the limit along.
            assert!(full.is_disk_full(), "{full}");
            limit(&store, "1").await;
        }

        limit(&store, "1000000").await;
        put(&store, "after", 1 << 20).await.unwrap();
        store.try_write(2).await.unwrap();

        let mut reader = store.read().await.unwrap();
        let found = settings::find(&mut reader, "too much").await.unwrap();
        assert_eq!(
            (found, settings::find(&mut reader, "after").await.unwrap().map(|text| text.len())),
            (None, Some(1 << 20))
        );
        assert!(crate::audit::verify(&mut reader, &[]).await.unwrap().is_ok());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn nothing_is_acknowledged_that_goes_into_a_file_that_lost_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("thidua.db");
        for lost in ["", "-wal", "-shm"] {
            let store = Store::open(&Address::Sqlite(file.clone())).await.unwrap();
            put(&store, "before", 10).await.unwrap();
            let away = folder.path().join("away");
            std::fs::rename(beside(&file, lost), &away).unwrap();
            let refused = put(&store, "lost", 10).await.unwrap_err();
            assert!(matches!(refused, Error::Replaced), "{refused}");
            assert!(matches!(store.try_write(2).await, Err(Error::Replaced)));
            assert!(!beside(&file, lost).exists(), "and nothing is made in its place");

            std::fs::rename(&away, beside(&file, lost)).unwrap();
            put(&store, "after", 10).await.unwrap();
            store.close().await;
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_look_writes_nothing_and_sees_what_a_server_beside_it_has_just_written() {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("thidua.db"));
        let server = Store::open(&address).await.unwrap();
        put(&server, "new", 10).await.unwrap();

        let look = Store::open_to_read(&address).await.unwrap();

        let found = settings::find(&mut look.read().await.unwrap(), "new").await.unwrap();
        assert_eq!(found.map(|text| text.len()), Some(10));
        put(&look, "no", 10).await.unwrap_err();
    }
}
