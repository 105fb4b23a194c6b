//! Two sets of migrations, one schema: what one engine keeps the other keeps too.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use std::path::Path;

use engines::{Cellar, Engine};
use sqlx::migrate::Migrator;
use thidua_store::migrations;

/// Table, column, whether it may be empty, kind.
const SQLITE_COLUMNS: &str = "
    select t.name || '.' || c.name || ' ' || lower(c.type) || case when c.\"notnull\" = 1 then '' else ' or null' end
    from sqlite_master t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '_sqlx_%' order by 1";
const POSTGRES_COLUMNS: &str = "
    select c.table_name || '.' || c.column_name
        || case c.data_type when 'bigint' then ' integer' when 'text' then ' text' else ' ' || c.data_type end
        || case when c.is_nullable = 'NO' then '' else ' or null' end
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name not like '\\_sqlx%' order by 1";

/// Table and the columns of its primary key, in their order.
const SQLITE_KEYS: &str = "
    select name || ' ' || columns from (
        select t.name, (select group_concat(name, ', ') from (
            select name from pragma_table_info(t.name) where pk > 0 order by pk)) as columns
        from sqlite_master t
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '_sqlx_%') order by 1";
const POSTGRES_KEYS: &str = "
    select k.conrelid::regclass::text || ' ' || (
        select string_agg(a.attname, ', ' order by p.place) from unnest(k.conkey) with ordinality as p (number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.number)
    from pg_constraint k
    where k.contype = 'p' and k.connamespace = 'public'::regnamespace
        and k.conrelid::regclass::text not like '\\_sqlx%' order by 1";

/// Table and the columns of each further unique constraint.
const SQLITE_UNIQUE: &str = "
    select t.name || ' ' || (select group_concat(name, ', ') from (
        select name from pragma_index_info(i.name) order by seqno))
    from sqlite_master t join pragma_index_list(t.name) i
    where t.type = 'table' and t.name not like '_sqlx_%' and i.\"unique\" = 1 and i.origin <> 'pk' order by 1";
const POSTGRES_UNIQUE: &str = "
    select i.indrelid::regclass::text || ' ' || (
        select string_agg(a.attname, ', ' order by p.place) from unnest(i.indkey::int[]) with ordinality as p (number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.number)
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and i.indisunique and not i.indisprimary and c.relname not like '\\_sqlx%' order by 1";

/// Table, column and what it refers to.
const SQLITE_REFERENCES: &str = "
    select t.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || coalesce(f.\"to\", 'id')
    from sqlite_master t join pragma_foreign_key_list(t.name) f
    where t.type = 'table' and t.name not like '_sqlx_%' order by 1";
const POSTGRES_REFERENCES: &str = "
    select k.conrelid::regclass::text || '.' || a.attname || ' ' || k.confrelid::regclass::text || '.' || b.attname
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = any (k.confkey)
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1";

/// Names of indexes that we gave.
const SQLITE_INDEXES: &str = "
    select tbl_name || ' ' || name from sqlite_master where type = 'index' and sql is not null order by 1";
const POSTGRES_INDEXES: &str = "
    select i.tablename || ' ' || i.indexname from pg_indexes i
    where i.schemaname = 'public' and i.tablename not like '\\_sqlx%'
        and not exists (select 1 from pg_constraint k where k.conname = i.indexname) order by 1";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_keep_the_same_tables_with_the_same_keys() {
    let sqlite = Cellar::new(Engine::Sqlite).await;
    let postgres = Cellar::new(Engine::Postgres).await;

    for (what, here, there) in [
        ("columns", SQLITE_COLUMNS, POSTGRES_COLUMNS),
        ("primary keys", SQLITE_KEYS, POSTGRES_KEYS),
        ("unique constraints", SQLITE_UNIQUE, POSTGRES_UNIQUE),
        ("references", SQLITE_REFERENCES, POSTGRES_REFERENCES),
        ("indexes", SQLITE_INDEXES, POSTGRES_INDEXES),
    ] {
        let (mut here, mut there) = (sqlite.ask(here).await, postgres.ask(there).await);
        // The engines sort letters and signs differently.
        here.sort();
        there.sort();
        assert!(!here.is_empty(), "no {what} were found at all");
        assert_eq!(here, there, "{what}");
    }
}

/// What stands in the folder is what runs: nothing is left out, and nothing is of PostgreSQL alone.
#[test]
fn every_migration_file_runs() {
    let (sqlite, postgres) = (migrations::sqlite(), migrations::postgres());
    let numbers = |all: &Migrator| all.iter().map(|one| one.version).collect::<Vec<_>>();
    let mut files = vec![];
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".postgres.sql") {
            files.push(name[..4].parse::<i64>().unwrap());
        }
    }
    files.sort_unstable();

    assert_eq!(numbers(&sqlite), files);
    assert_eq!(numbers(&postgres), files);
}

#[test]
fn every_migration_begins_by_saying_why() {
    for all in [migrations::sqlite(), migrations::postgres()] {
        for one in all.iter() {
            assert!(
                one.sql.as_str().starts_with("-- ") && one.sql.as_str().contains('.'),
                "{}",
                one.description
            );
        }
    }
}
