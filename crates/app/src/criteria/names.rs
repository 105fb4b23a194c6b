//! What people call the values and flags that files know by a word.

use std::collections::BTreeMap;

use thidua_domain::access::{Actor, Right};
use thidua_store::Sql;

use crate::ground::{ClusterYear, load_here};
use crate::reporting::{titles, whole_form};
use crate::{App, Result};

/// What the year's reports give that a table can look at: names in files, and titles.
///
/// # Errors
/// No such year, or no right.
pub async fn table_names(app: &App, actor: &Actor, at: (&str, i16)) -> Result<BTreeMap<String, String>> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    titles_of(&mut reader, &here).await
}

/// The same for whoever may see rules of the year's table.
pub(crate) async fn titles_of(sql: &mut impl Sql, here: &ClusterYear) -> Result<BTreeMap<String, String>> {
    titles(&whole_form(sql, here.year_id.as_str()).await?)
}
