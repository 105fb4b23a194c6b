//! What marks would do to everybody, before they are given.

use thidua_domain::access::{Actor, Right};
use thidua_domain::criteria::Table;
use thidua_store::Sql;
use thidua_store::appraisal::{MarkRow, list_marks_of};

use super::view::{Sheet, open_sheet_with};
use crate::appraisal::{Change, GiveMarks, accept_marks, audience_of, mark_row, sheets_of, table_of_year};
use crate::ground::{ClusterYear, here_of};
use crate::scoring::{Effect, effect_of_rows};
use crate::{App, Error, FieldErrors, Result};

/// What these marks would do, if they were given. Nothing is written, and nobody who writes waits for it.
///
/// # Errors
/// As giving them.
pub async fn effect_of_marks(app: &App, actor: &Actor, act: &GiveMarks) -> Result<Effect> {
    let mut look = app.look();
    let here = here_of(&mut look, (&act.at.0, act.at.1)).await?;
    here.office(actor, Right::ReadProvisional)?;
    let table = table_of_year(&mut look, &here).await?;
    let unit = here.member(&act.unit)?;
    let now = app.now_ms();
    let rows = rows_with(look.reader().await?, (actor, now), (&here, &table), act).await?;
    let audience = audience_of(actor, &here, &*sheets_of(&mut look, &here).await?);
    effect_of_rows(&mut look, &here, audience, (unit, rows)).await
}

/// The marks of a unit as they would be with these.
async fn rows_with(
    sql: &mut impl Sql,
    (actor, now): (&Actor, i64),
    (here, table): (&ClusterYear, &Table),
    act: &GiveMarks,
) -> Result<Vec<MarkRow>> {
    let unit = here.member(&act.unit)?;
    let (seat, changes) = accept_marks(sql, actor, (here, table), act).await?;
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    let mut rows = list_marks_of(sql, cluster, year, unit.id.as_str()).await?;
    for Change { entry, points, .. } in changes {
        let row = mark_row((unit, &seat), (&entry.criterion, &entry.note), points, (&actor.name, now));
        rows.retain(|known: &MarkRow| {
            (&known.criterion, &known.layer, &known.by_unit) != (&row.criterion, &row.layer, &row.by_unit)
        });
        if points.is_some() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The sheet as it would be with these marks, and what is wrong with those that were left out of it. Nothing is written.
///
/// # Errors
/// As giving them, what is wrong with single marks aside.
pub async fn try_sheet(app: &App, actor: &Actor, act: GiveMarks) -> Result<(Sheet, FieldErrors)> {
    let mut look = app.look();
    let here = here_of(&mut look, (&act.at.0, act.at.1)).await?;
    let table = table_of_year(&mut look, &here).await?;
    let (mut act, who) = (act, (actor, app.now_ms()));
    let (rows, wrong) = match rows_with(look.reader().await?, who, (&here, &table), &act).await {
        Err(Error::Invalid(wrong)) => {
            act.entries.retain(|entry| wrong.0.iter().all(|error| error.field != entry.criterion));
            (rows_with(look.reader().await?, who, (&here, &table), &act).await?, wrong)
        }
        rows => (rows?, FieldErrors::default()),
    };
    Ok((open_sheet_with(app, actor, (&act.at.0, act.at.1), (&act.unit, Some(rows))).await?, wrong))
}
