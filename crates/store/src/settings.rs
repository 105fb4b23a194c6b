//! What the installation knows about itself.

use crate::db::{Sql, execute, fetch_optional};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    FIND_SETTING = "select value from setting where name = $1";
    PUT_SETTING = "insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
}

/// The value, if it was ever set.
///
/// # Errors
/// When the database refuses.
pub async fn find(sql: &mut impl Sql, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch_optional!(sql, FIND_SETTING, name)?;
    Ok(row.map(|(value,)| value))
}

/// Sets it.
///
/// # Errors
/// When the database refuses.
pub async fn put(work: &mut Work, name: &str, value: &str) -> Result<()> {
    execute!(work, PUT_SETTING, name, value)?;
    Ok(())
}
