//! What can go wrong below the rules.

/// A fault of the store; the sentence for people is made above.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The engine refused or was not reachable.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migrate(sqlx::migrate::MigrateError),
    /// The database was made by a newer program.
    #[error("the database is newer than this program (it has migration {0})")]
    Newer(i64),
    /// A row that must exist does not.
    #[error("no such {0}")]
    Missing(&'static str),
    /// A stored text is not what it must be.
    #[error("stored {what} is damaged: {text}")]
    Damaged {
        /// Which column.
        what: &'static str,
        /// What stands there.
        text: String,
    },
    /// An act changed something and recorded nothing.
    #[error("an act ended without a line in the log")]
    NothingRecorded,
    /// Files beside the database.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A tool of PostgreSQL is not on this machine.
    #[error("{0} is not installed")]
    ToolAbsent(&'static str),
    /// A tool of PostgreSQL failed.
    #[error("{tool}: {said}")]
    ToolFailed {
        /// Which.
        tool: &'static str,
        /// What it said.
        said: String,
    },
    /// The files of the database were moved, removed or replaced while it was open.
    #[error("the files of the database are no longer those that were opened")]
    Replaced,
    /// A database address that is neither `sqlite:` nor `postgres:`.
    #[error("unknown kind of database address")]
    Address,
}

/// What the store answers.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database's own uniqueness refused `table (column)`: SQLite names the column, PostgreSQL the constraint.
    #[must_use]
    pub fn is_taken(&self, table: &str, column: &str) -> bool {
        let Self::Sql(sqlx::Error::Database(fault)) = self else { return false };
        fault.is_unique_violation()
            && (fault.message().contains(&format!("{table}.{column}"))
                || fault.constraint().is_some_and(|name| name == format!("{table}_{column}_key")))
    }

    /// Whether something else still refers to what was to be removed.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(fault)) if fault.is_foreign_key_violation())
    }

    /// Whether there was no room on the disk, whoever said so: the system, SQLite or PostgreSQL.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        if let Self::Sql(sqlx::Error::Database(fault)) = self {
            // SQLITE_FULL, and "disk full" as PostgreSQL numbers it.
            return fault.code().is_some_and(|code| code == "13" || code == "53100");
        }
        self.io().is_some_and(|fault| matches!(fault.kind(), StorageFull | QuotaExceeded | FileTooLarge))
    }

    /// The system's own fault behind it, for a full disk or a file without permission.
    #[must_use]
    pub fn io(&self) -> Option<&std::io::Error> {
        match self {
            Self::File { source, .. } | Self::Sql(sqlx::Error::Io(source)) => Some(source),
            Self::Sql(_)
            | Self::Migrate(_)
            | Self::Newer(_)
            | Self::Missing(_)
            | Self::Damaged { .. }
            | Self::NothingRecorded
            | Self::ToolAbsent(_)
            | Self::ToolFailed { .. }
            | Self::Replaced
            | Self::Address => None,
        }
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(fault: sqlx::migrate::MigrateError) -> Self {
        if let sqlx::migrate::MigrateError::VersionMissing(version) = fault {
            return Self::Newer(version);
        }
        Self::Migrate(fault)
    }
}
