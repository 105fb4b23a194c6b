//! The migrations: one text a step for both engines. Never edited after a release: their checksums are kept.
//!
//! A file is `migrations/NNNN_name.sql`, written for SQLite; `build.rs` lists the folder. PostgreSQL runs the same text with the two
//! differences that every table has, or, where that is not enough, `NNNN_name.postgres.sql`.

use std::collections::BTreeSet;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// Name, text, and the text of PostgreSQL where it has one of its own.
const ALL: &[(&str, &str, Option<&str>)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Those of SQLite.
#[must_use]
pub fn sqlite() -> Migrator {
    Migrator::with_migrations(ALL.iter().map(|(name, text, _)| migration(name, (*text).to_owned())).collect())
}

/// Those of PostgreSQL.
#[must_use]
pub fn postgres() -> Migrator {
    let of = |text: &str, own: Option<&str>| own.map_or_else(|| for_postgres(text), str::to_owned);
    Migrator::with_migrations(ALL.iter().map(|(name, text, own)| migration(name, of(text, *own))).collect())
}

/// The names of all tables that they ever make, and of the one that counts them.
#[must_use]
pub fn tables() -> BTreeSet<&'static str> {
    let texts = ALL.iter().flat_map(|(_, text, own)| [Some(*text), *own]).flatten();
    let made = texts.flat_map(str::lines).filter_map(|line| line.trim_start().strip_prefix("create table "));
    let name = |rest: &'static str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
    made.filter_map(name).chain(["_sqlx_migrations"]).collect()
}

/// Whole numbers have 64 bits there under another name, columns are strict without being asked, and no table lies in the order of its key.
fn for_postgres(text: &str) -> String {
    text.replace("integer", "bigint").replace(") strict;", ");").replace(") strict, without rowid;", ");")
}

fn migration(name: &str, sql: String) -> Migration {
    let (number, description) = name.split_once('_').unwrap_or((name, name));
    let version = number.parse().unwrap_or_default();
    Migration::new(
        version,
        description.to_owned().into(),
        MigrationType::Simple,
        AssertSqlSafe(sql).into_sql_str(),
        false,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_known_by_its_name() {
        let tables = tables();
        assert!(
            ["audit_event", "evidence", "job", "_sqlx_migrations"].iter().all(|name| tables.contains(name))
        );
        assert!(tables.iter().all(|name| !name.is_empty()), "{tables:?}");
    }

    #[test]
    fn migrations_are_numbered_without_a_gap() {
        for (number, (name, _, _)) in (1..).zip(ALL) {
            assert_eq!(name.get(..5), Some(format!("{number:04}_").as_str()), "{name}");
        }
    }
}
