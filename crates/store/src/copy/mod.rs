//! Everything that a house holds, as files from which it can be made again: the database, the evidence, the heads of the log.

mod manifest;
mod restore;
mod tools;

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

pub use manifest::{MANIFEST, Manifest, NoBackup, digest_of, line, sealed};
pub use restore::{clear, drop_aside, in_the_way, is_empty, lay_aside, restore_dump, take_place};
pub use tools::{DUMPER, RESTORER, find_tool, without_password};

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
    /// How many bytes the file of the database has; 0 where it lies elsewhere.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self.address() {
            Address::Sqlite(file) => std::fs::metadata(file).map_or(0, |file| file.len()),
            Address::Postgres(_) => 0,
        }
    }

    /// Writes a consistent copy of the database into a folder, over one that is there, and gives its name. Nobody waits for it: it
    /// looks at one moment, on a connection of its own.
    ///
    /// # Errors
    /// When the folder takes no file, or PostgreSQL's own tool is absent or fails.
    pub async fn copy_into(&self, folder: &Path) -> Result<&'static str> {
        self.expect_in_place()?;
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
    let mut command = tools::tool(DUMPER, url)?;
    command.args(["--format=custom", "--no-owner", "--file"]).arg(target);
    tools::answer(DUMPER, command.output().await)
}

/// Copies a file down to the disk, with the rights of a new file and not those of the old.
///
/// # Errors
/// When the disk refuses.
pub fn write_through(from: &Path, to: &Path) -> Result<()> {
    let at = |path: &Path, source| Error::File { path: path.display().to_string(), source };
    let mut source = std::fs::File::open(from).map_err(|fault| at(from, fault))?;
    let mut target = std::fs::File::create(to).map_err(|fault| at(to, fault))?;
    std::io::copy(&mut source, &mut target).and_then(|_| target.sync_all()).map_err(|fault| at(to, fault))
}

/// Makes the names in a folder durable.
///
/// # Errors
/// When the disk refuses.
pub fn sync_folder(folder: Option<&Path>) -> Result<()> {
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|source| Error::File { path: folder.display().to_string(), source })
}
