//! Making a database of a copy: aside, and put in its place when it is whole. Whoever dies in between leaves a place that is still empty.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::tools::{self, RESTORER};
use crate::db::Address;
use crate::error::{Error, Result};
use crate::migrations;
use crate::site::beside;

/// How the name of a database ends that is still being made.
const ASIDE: &str = ".restoring";
/// What SQLite puts beside a database.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];
/// How long the tool of a restore that was cut off is waited for.
const PATIENCE: u32 = 150;

fn at(path: &Path) -> impl Fn(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |source| Error::File { path: path.clone(), source }
}

/// What lies where a database is to be made: the database, or what an earlier one left behind. SQLite would read a log that is left there
/// into the new database.
#[must_use]
pub fn in_the_way(database: &Path) -> Vec<PathBuf> {
    let files = BESIDE.iter().map(|ending| beside(database, ending));
    files.filter(|file| file.symlink_metadata().is_ok()).collect()
}

/// Copies an SQLite database beside its place, over what a try that was cut off left there.
///
/// # Errors
/// When the disk refuses.
pub fn lay_aside(copy: &Path, database: &Path) -> Result<PathBuf> {
    let aside = beside(database, ASIDE);
    drop_aside(&aside)?;
    if let Err(fault) = super::write_through(copy, &aside) {
        let _ = drop_aside(&aside);
        return Err(fault);
    }
    Ok(aside)
}

/// Takes away what was made aside and does not get its place.
///
/// # Errors
/// When the disk refuses.
pub fn drop_aside(aside: &Path) -> Result<()> {
    in_the_way(aside).iter().try_for_each(|file| std::fs::remove_file(file).map_err(at(file)))
}

/// Puts the database that was made aside, and closed, in its place.
///
/// # Errors
/// When it is still open, something lies in its place by now, or the disk refuses.
pub fn take_place(aside: &Path, database: &Path) -> Result<()> {
    if !in_the_way(&beside(aside, "-wal")).is_empty() || !in_the_way(database).is_empty() {
        return Err(at(database)(std::io::ErrorKind::AlreadyExists.into()));
    }
    std::fs::File::open(aside).and_then(|file| file.sync_all()).map_err(at(aside))?;
    std::fs::rename(aside, database).map_err(at(database))?;
    super::sync_folder(database.parent())
}

/// Whether a database of PostgreSQL holds no table of ours. Waits until a tool that a killed restore left behind is done: what it does counts as a
/// whole or not at all.
///
/// # Errors
/// When the database is not reachable, or the tool never ends.
pub async fn is_empty(address: &str) -> Result<bool> {
    let mut own = PgConnection::connect(address).await?;
    let ask =
        "select count(*) from pg_stat_activity where datname = current_database() and application_name = $1";
    let mut waited = 0;
    while sqlx::query_scalar::<_, i64>(ask).bind(RESTORER).fetch_one(&mut own).await? > 0 {
        waited += 1;
        if waited > PATIENCE {
            return Err(Error::ToolFailed { tool: RESTORER, said: "busy".to_owned() });
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let tables = tables_of(&mut own).await?;
    own.close().await?;
    Ok(tables.is_empty())
}

/// Those of our tables that are there; somebody else may have others beside them.
async fn tables_of(own: &mut PgConnection) -> Result<Vec<String>> {
    let ask = "select tablename::text from pg_tables where schemaname = current_schema()";
    let mut tables: Vec<String> = sqlx::query_scalar(ask).fetch_all(own).await?;
    let ours = migrations::tables();
    tables.retain(|table| ours.contains(table.as_str()));
    Ok(tables)
}

/// Makes the tables of a dump, all or none. The dump goes by way of this process: when it dies, the tool has only half and takes it back.
///
/// # Errors
/// When the tool is absent or fails.
pub async fn restore_dump(dump: &Path, address: &str) -> Result<()> {
    let mut source = tokio::fs::File::open(dump).await.map_err(at(dump))?;
    let mut command = tools::tool(RESTORER, address)?;
    command.args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null());
    let spawned = command.stderr(std::process::Stdio::piped()).spawn();
    let mut running = match spawned {
        Ok(running) => running,
        Err(fault) => return tools::answer(RESTORER, Err(fault)),
    };
    let input = running.stdin.take();
    let feeding = async move {
        if let Some(mut input) = input {
            // Where the tool stops reading, it says why.
            let _ = tokio::io::copy(&mut source, &mut input).await;
        }
    };
    let (done, ()) = tokio::join!(running.wait_with_output(), feeding);
    tools::answer(RESTORER, done)
}

/// Takes every table of ours away, and on SQLite the file: what is in them must be nobody's.
///
/// # Errors
/// When the database or the disk refuses.
pub async fn clear(address: &Address) -> Result<()> {
    match address {
        Address::Sqlite(database) => {
            for file in in_the_way(database) {
                std::fs::remove_file(&file).map_err(at(&file))?;
            }
        }
        Address::Postgres(url) => {
            let mut own = PgConnection::connect(url).await?;
            let tables = tables_of(&mut own).await?;
            if !tables.is_empty() {
                let drop = AssertSqlSafe(format!("drop table {} cascade", tables.join(", ")));
                sqlx::query(drop).execute(&mut own).await?;
            }
            own.close().await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_database_left_behind_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("thidua.db");
        assert_eq!(in_the_way(&file), Vec::<PathBuf>::new());
        for ending in ["-shm", "-wal"] {
            std::fs::write(beside(&file, ending), b"").unwrap();
        }
        assert_eq!(in_the_way(&file), [beside(&file, "-wal"), beside(&file, "-shm")]);
    }

    #[test]
    fn a_database_that_is_laid_aside_a_second_time_takes_nothing_of_the_first_try_along() {
        let folder = tempfile::tempdir().unwrap();
        let (copy, file) = (folder.path().join("copy"), folder.path().join("thidua.db"));
        std::fs::write(&copy, b"whole").unwrap();
        let aside = lay_aside(&copy, &file).unwrap();
        std::fs::write(&aside, b"half").unwrap();
        std::fs::write(beside(&aside, "-wal"), b"left").unwrap();

        lay_aside(&copy, &file).unwrap();
        take_place(&aside, &file).unwrap();

        assert_eq!(std::fs::read(&file).unwrap(), b"whole");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
