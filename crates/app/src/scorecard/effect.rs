//! What marks would do to everybody, before they are given.

use thidua_domain::access::{Actor, Right};
use thidua_store::appraisal::{MarkRow, list_marks_of};

use crate::appraisal::{Change, GiveMarks, accept_marks, audience_of, mark_row, sheets_of, table_of_year};
use crate::ground::here_of;
use crate::scoring::{Effect, effect_of_rows};
use crate::{App, Result};

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
    let reader = look.reader().await?;
    let (seat, changes) = accept_marks(reader, actor, (&here, &table), act).await?;
    let (cluster, year) = (here.cluster.as_str(), here.year_id.as_str());
    let mut rows = list_marks_of(reader, cluster, year, unit.id.as_str()).await?;
    for Change { entry, points, .. } in changes {
        let row =
            mark_row((unit, &seat), (&entry.criterion, &entry.note), points, (&actor.name, app.now_ms()));
        rows.retain(|known: &MarkRow| {
            (&known.criterion, &known.layer, &known.by_unit) != (&row.criterion, &row.layer, &row.by_unit)
        });
        if points.is_some() {
            rows.push(row);
        }
    }
    let audience = audience_of(actor, &here, &*sheets_of(&mut look, &here).await?);
    effect_of_rows(&mut look, &here, audience, (unit, rows)).await
}
