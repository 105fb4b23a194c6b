//! Everything that a house holds, as files from which it can be made again: the database, the evidence, the heads of the log.

use std::path::Path;
use std::process::Output;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tokio::process::Command;

use crate::db::{Address, Store};
use crate::error::{Error, Result};

/// The copy of an SQLite database.
pub const DATABASE: &str = "thidua.db";
/// The copy of a PostgreSQL database.
pub const DUMP: &str = "thidua.dump";
/// The folder of the evidence.
pub const BLOBS: &str = "blobs";
/// The newest place of every chain of the log.
pub const HEADS: &str = "heads.txt";

impl Store {
    /// Writes a consistent copy of the database into a folder, over one that is there, and gives its name. Nobody waits for it: it
    /// looks at one moment, on a connection of its own.
    ///
    /// # Errors
    /// When the folder takes no file, or PostgreSQL's own tool is absent or fails.
    pub async fn copy_into(&self, folder: &Path) -> Result<&'static str> {
        match self.address() {
            Address::Sqlite(database) => {
                copy_sqlite(database, &folder.join(DATABASE)).await?;
                Ok(DATABASE)
            }
            Address::Postgres(url) => {
                dump(url, &folder.join(DUMP)).await?;
                Ok(DUMP)
            }
        }
    }
}

async fn copy_sqlite(database: &Path, target: &Path) -> Result<()> {
    // SQLite writes into a new file only; what lies there is left from a try that was cut off.
    if let Err(source) = std::fs::remove_file(target)
        && source.kind() != std::io::ErrorKind::NotFound
    {
        return Err(Error::File { path: target.display().to_string(), source });
    }
    let mut own: SqliteConnection = SqliteConnectOptions::new().filename(database).connect().await?;
    let target = target.to_string_lossy().into_owned();
    sqlx::query("vacuum into $1").bind(target).execute(&mut own).await?;
    own.close().await?;
    Ok(())
}

async fn dump(url: &str, target: &Path) -> Result<()> {
    // The address holds a password: it goes by the environment, which others on the machine cannot read.
    let done = Command::new("pg_dump")
        .args(["--format=custom", "--no-owner", "--file"])
        .arg(target)
        .arg("--dbname")
        .arg(without_password(url))
        .envs(password_of(url).map(|password| ("PGPASSWORD", password)))
        .kill_on_drop(true)
        .output()
        .await;
    tool_answer("pg_dump", done)
}

/// What one of PostgreSQL's own tools answered.
///
/// # Errors
/// It is not on this machine, or it said that it failed.
pub fn tool_answer(tool: &'static str, done: std::io::Result<Output>) -> Result<()> {
    match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            Err(Error::ToolFailed { tool, said: String::from_utf8_lossy(&done.stderr).trim().to_owned() })
        }
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Err(Error::ToolAbsent(tool)),
        Err(source) => Err(Error::File { path: tool.to_owned(), source }),
    }
}

/// The password of `postgres://name:password@host/…`, if the address holds one.
#[must_use]
pub fn password_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (who, _) = rest.split_once('@')?;
    who.split_once(':').map(|(_, password)| password.to_owned())
}

/// The address without its password.
#[must_use]
pub fn without_password(url: &str) -> String {
    match password_of(url) {
        Some(password) => url.replacen(&format!(":{password}@"), "@", 1),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stand_on_a_command_line() {
        let url = "postgres://thidua:bi-mat@localhost:5432/thidua";
        assert_eq!(password_of(url).as_deref(), Some("bi-mat"));
        assert_eq!(without_password(url), "postgres://thidua@localhost:5432/thidua");
        assert_eq!(without_password("postgres://localhost/thidua"), "postgres://localhost/thidua");
    }
}
