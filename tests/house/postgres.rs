//! One PostgreSQL server for each test process: started when the first test asks for it, gone when the process is.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// The whole life of the server, as a shell script that ends with its standard input.
const LIFE: &str = include_str!("postgres.sh");

/// PostgreSQL copies a database only while nobody else looks at it.
static COPYING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Databases that nobody needs any more.
static GONE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A database for one test. Whoever asks for the next one removes it: hundreds of them would fill a disk.
pub struct Database {
    /// Where it is reached.
    pub address: String,
    name: String,
}

impl Drop for Database {
    fn drop(&mut self) {
        GONE.lock().expect("nobody panics here").push(std::mem::take(&mut self.name));
    }
}

/// An empty database that nobody else uses.
pub async fn fresh_database() -> Database {
    copy_of("template1").await
}

/// A database that starts as a copy of another, which must have no visitors.
#[allow(dead_code, reason = "the store's tests copy nothing")]
pub async fn copy(original: &Database) -> Database {
    copy_of(&original.name).await
}

async fn copy_of(original: &str) -> Database {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let name = format!("house_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let _alone = COPYING.lock().await;
    let mut server = PgConnection::connect(&address_of("postgres")).await.expect("the server answers");
    let gone = std::mem::take(&mut *GONE.lock().expect("nobody panics here"));
    for name in gone {
        let remove = format!("drop database {name} with (force)");
        sqlx::query(AssertSqlSafe(remove)).execute(&mut server).await.expect("the database is removed");
    }
    let create = format!("create database {name} template {original}");
    sqlx::query(AssertSqlSafe(create)).execute(&mut server).await.expect("the database is made");
    server.close().await.expect("the server lets go");
    Database { address: address_of(&name), name }
}

fn address_of(database: &str) -> String {
    format!("postgres://thidua@localhost/{database}?host={}", folder())
}

/// The folder of the running server, which holds its socket.
fn folder() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(start)
}

fn start() -> String {
    let mut shell = shell();
    let mut life = shell
        .args(["-c", LIFE])
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // Ctrl+C ends the tests; the server then ends in order, because its standard input does.
        .process_group(0)
        .spawn()
        .expect("a shell starts");
    let mut folder = String::new();
    let said = life.stdout.take().expect("the shell's words are ours to read");
    BufReader::new(said).read_line(&mut folder).expect("the shell speaks");
    assert!(!folder.trim().is_empty(), "PostgreSQL did not start");
    // Standard input stays open until this process is gone, and nobody waits for the shell: it outlives us by a moment.
    std::mem::forget(life);
    folder.trim().to_owned()
}

/// A shell that is not root.
fn shell() -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if !is_root {
        return Command::new("sh");
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", "sh"]);
    command
}
