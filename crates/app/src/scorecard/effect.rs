//! What marks would do to everybody, before they are given.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;

use crate::appraisal::{GiveMarks, give, table_of};
use crate::ground::load_place_cached;
use crate::scoring::{Effect, effect_between, stands};
use crate::{App, Result};

/// What these marks would do, if they were given.
///
/// # Errors
/// As giving them.
pub async fn effect_of_marks(app: &App, actor: &Actor, act: &GiveMarks) -> Result<Effect> {
    let here = load_place_cached(app, (&act.at.0, act.at.1)).await?;
    here.office(actor, Right::ReadProvisional)?;
    let table = table_of(app, &here).await?;
    app.write(actor, here.scope(), async |work| {
        let before = stands(work, actor, &here).await?;
        give(work, actor, &here, &table, act).await?;
        let after = stands(work, actor, &here).await?;
        work.only_tried();
        Ok(effect_between(&before, &after))
    })
    .await
}
