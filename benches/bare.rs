//! What the product is measured against: the same bytes from a bare server, and bare one-row commits.
//!
//! ```text
//! bare serve FILE [ENCODING]         answers every request with the file, as text/html, until it is killed
//! bare commit WHERE CLIENTS SECONDS  one-row commits by so many tasks, to SQLite in a folder or to PostgreSQL at an address; prints
//!                                    commits a second and p99 in ms
//! bare read FILE                     reads every cell of a workbook and prints the seconds that it took
//! ```

use std::io::Cursor;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use calamine::{Reader, Xlsx};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["serve", file] => serve(file, None).await,
        ["serve", file, encoding] => serve(file, Some(encoding)).await,
        ["commit", place, clients, seconds] => {
            let clients = clients.parse()?;
            let insert = if place.starts_with("postgres:") {
                into_postgres(place, clients).await?
            } else {
                into_sqlite(Path::new(place)).await?
            };
            commit(insert, clients, Duration::from_secs(seconds.parse()?)).await
        }
        ["read", file] => read(file),
        _ => {
            println!("Measured against by benches/serve.py, benches/cluster.py and benches/import.py.");
            Ok(())
        }
    }
}

fn read(file: &str) -> Outcome {
    let (bytes, begun) = (std::fs::read(file)?, Instant::now());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut cells = 0;
    for name in book.sheet_names() {
        let mut sheet = book.worksheet_cells_reader(&name)?;
        while sheet.next_cell()?.is_some() {
            cells += 1;
        }
    }
    assert!(cells > 0, "a workbook has cells");
    println!("{:.3}", begun.elapsed().as_secs_f64());
    Ok(())
}

async fn serve(file: &str, encoding: Option<&str>) -> Outcome {
    let bytes = Bytes::from(std::fs::read(file)?);
    let encoding = encoding.map(str::to_owned);
    let answer = async move || -> Response {
        let mut answer =
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes.clone()).into_response();
        if let Some(Ok(value)) = encoding.as_ref().map(|encoding| encoding.parse()) {
            answer.headers_mut().insert(header::CONTENT_ENCODING, value);
        }
        answer
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}

type Commit = Pin<Box<dyn Future<Output = Result<(), sqlx::Error>> + Send>>;
type Insert = Arc<dyn Fn() -> Commit + Send + Sync>;

const INSERT: &str = "insert into bare_mark (points) values ($1)";

async fn into_sqlite(folder: &Path) -> Result<Insert, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    sqlx::query(
        "create table if not exists bare_mark (id integer primary key, points integer not null) strict",
    )
    .execute(&pool)
    .await?;
    Ok(Arc::new(move || {
        let pool = pool.clone();
        Box::pin(async move { sqlx::query(INSERT).bind(4_i64).execute(&pool).await.map(drop) })
    }))
}

async fn into_postgres(address: &str, clients: u32) -> Result<Insert, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(clients).connect(address).await?;
    sqlx::query("create table if not exists bare_mark (id bigserial primary key, points bigint not null)")
        .execute(&pool)
        .await?;
    Ok(Arc::new(move || {
        let pool = pool.clone();
        Box::pin(async move { sqlx::query(INSERT).bind(4_i64).execute(&pool).await.map(drop) })
    }))
}

async fn commit(insert: Insert, clients: u32, time: Duration) -> Outcome {
    let end = Instant::now() + time;
    let clients: Vec<_> = (0..clients)
        .map(|_| {
            let insert = Arc::clone(&insert);
            tokio::spawn(async move {
                let mut took = vec![];
                while Instant::now() < end {
                    let start = Instant::now();
                    insert().await?;
                    took.push(start.elapsed());
                }
                Ok::<_, sqlx::Error>(took)
            })
        })
        .collect();
    let mut took = vec![];
    for client in clients {
        took.extend(client.await??);
    }
    took.sort();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    println!("{:.1} {:.2}", took.len() as f64 / time.as_secs_f64(), p99.as_secs_f64() * 1000.0);
    Ok(())
}
