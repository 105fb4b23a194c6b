//! The migrations, equal in number and name on both engines. Never edited after a release: their checksums are kept.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Declares the migrations once, in their order.
macro_rules! migrations {
    ($($version:literal $name:literal),+ $(,)?) => {
        /// Those of SQLite.
        pub(crate) fn sqlite() -> Migrator {
            Migrator::with_migrations(vec![$(
                migration($version, $name, include_str!(concat!("../migrations/sqlite/", $name, ".sql")))
            ),+])
        }

        /// Those of PostgreSQL.
        pub(crate) fn postgres() -> Migrator {
            Migrator::with_migrations(vec![$(
                migration($version, $name, include_str!(concat!("../migrations/postgres/", $name, ".sql")))
            ),+])
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),+];
    };
}

migrations![
    1 "0001_house",
    2 "0002_organization",
    3 "0003_people",
    4 "0004_year",
    5 "0005_reporting",
    6 "0006_scoring",
    7 "0007_steps",
    8 "0008_pact",
    9 "0009_evidence",
    10 "0010_appraisal",
    11 "0011_bundle",
    12 "0012_scoring_draft",
    13 "0013_people_reminder",
    14 "0014_tie",
    15 "0015_job",
    16 "0016_amount",
    17 "0017_evidence_owner",
    18 "0018_intake",
];

fn migration(version: i64, name: &'static str, sql: &'static str) -> Migration {
    let description = name.split_once('_').map_or(name, |(_, what)| what);
    Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_migration_file_is_left_out() {
        for engine in ["sqlite", "postgres"] {
            let folder = format!("{}/migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".sql", ""))
                .collect();
            files.sort();
            assert_eq!(files, NAMES);
        }
    }

    #[test]
    fn migrations_are_numbered_without_a_gap() {
        for (number, name) in (1..).zip(NAMES) {
            assert_eq!(name.get(..4), Some(format!("{number:04}").as_str()));
        }
    }
}
