//! Roles are given in units that are there.

use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::ids::OfficeId;
use thidua_store::organization::find_unit_by_id;

use super::stands;
use crate::people::{GrantOffice, grant_within};
use crate::permit::Permit;
use crate::{App, Result};

/// Gives a role; `by` is nobody on the command line.
///
/// # Errors
/// [`Refusal::OfficeWithoutScope`] when the role lacks what it is held for; [`Refusal::ReorganisationEnded`] of a unit that is no more;
/// [`Refusal::OfficeHeld`]; no such account.
///
/// [`Refusal::OfficeWithoutScope`]: thidua_domain::refusal::Refusal::OfficeWithoutScope
/// [`Refusal::ReorganisationEnded`]: thidua_domain::refusal::Refusal::ReorganisationEnded
/// [`Refusal::OfficeHeld`]: thidua_domain::refusal::Refusal::OfficeHeld
pub async fn grant_office(app: &App, by: Option<&Actor>, act: GrantOffice) -> Result<OfficeId> {
    let (permit, today) = (Permit::to_administer(by)?, app.today());
    app.write(permit, Scope::System, async |work| {
        if let Some(id) = &act.unit
            && let Some(unit) = find_unit_by_id(work, id.as_str(), &today.to_string()).await?
        {
            stands(&unit, today)?;
        }

        grant_within(work, act).await
    })
    .await
}
