//! Each SQL text of the store is understood by both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, Engine};
use sqlx::{Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};
use thidua_store::{Address, queries};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_can_prepare_every_query() {
    let cellar = Cellar::new(Engine::Sqlite).await;
    let Address::Sqlite(path) = &cellar.address else { unreachable!("asked for a file") };
    let mut engine = SqliteConnection::connect(&path.to_string_lossy()).await.unwrap();

    for (room, name, text) in queries::all() {
        let prepared = (&mut engine).prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{room} {name}: {:?}", prepared.err());
    }
    for (name, text, _) in queries::by_engine() {
        let prepared = (&mut engine).prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_can_prepare_every_query() {
    let cellar = Cellar::new(Engine::Postgres).await;
    let Address::Postgres(url) = &cellar.address else { unreachable!("asked for a server") };
    let mut engine = PgConnection::connect(url).await.unwrap();

    for (room, name, text) in queries::all() {
        let prepared = (&mut engine).prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{room} {name}: {:?}", prepared.err());
    }
    for (name, _, text) in queries::by_engine() {
        let prepared = (&mut engine).prepare(text.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[test]
fn queries_are_written_in_the_subset_that_both_engines_read_alike() {
    let foreign =
        ["now()", "current_timestamp", "nextval", "autoincrement", "array[", "::", "ilike", "?", "glob "];

    for (room, name, text) in queries::all() {
        let lower = text.to_lowercase();
        let found: Vec<&&str> = foreign.iter().filter(|word| lower.contains(**word)).collect();
        assert!(found.is_empty(), "{room} {name}: {found:?}");
    }
}

#[test]
fn a_query_is_two_texts_only_where_one_cannot_serve_both() {
    for (name, sqlite, postgres) in queries::by_engine() {
        assert_ne!(sqlite, postgres, "{name}");
    }
}
