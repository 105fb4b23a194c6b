//! What somebody has to do for exemplars and for what is taken up.

use std::collections::BTreeMap;

use thidua_domain::access::{Actor, Right};
use thidua_domain::duty::Duty;
use thidua_domain::exemplars::{ExemplarState, Named, duty_of_exemplar, duty_of_helper, duty_of_replication};
use thidua_domain::ids::UnitId;

use super::list::load_all;
use super::replication::open_days;
use super::{Exemplar, Ground};
use crate::year::{ListedDuty, list_years};
use crate::{App, Result};

/// What this person has to do, in the newest year of each of their clusters.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_of_exemplars(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let mut newest: BTreeMap<String, i16> = BTreeMap::new();
    for link in list_years(app, actor).await? {
        let year = newest.entry(link.cluster).or_insert(link.year);
        *year = link.year.max(*year);
    }
    let mut list = vec![];
    for cluster in newest.into_keys() {
        let mut look = app.look();
        let Ok(ground) = Ground::load(&mut look, actor, &cluster).await else { continue };
        let here = ground.here.clone();
        let has = |right| here.office(actor, right).is_ok();
        let acts = [Right::ProposeExemplar, Right::RecognizeExemplar, Right::ConfirmReplication];
        // Nobody acts in a year that was taken over.
        if here.source.is_some() || !acts.into_iter().any(has) {
            continue;
        }
        let reader = look.reader().await?;
        let all = load_all(reader, &ground).await?;
        let open = open_days(reader, &here).await?;
        let mut duties = vec![];
        for one in &all {
            let days = |id: &str| open.get(id).map(Vec::as_slice).unwrap_or_default();
            duties_of(one, days, here.today, &mut duties);
        }
        let mine = duties.iter().filter(|duty| duty.is_for(actor, &here.ground));
        list.extend(mine.map(|duty| ListedDuty::of(&here, duty)));
    }
    Ok(list)
}

fn duties_of<'a>(
    one: &Exemplar,
    days: impl Fn(&str) -> &'a [jiff::civil::Date],
    today: jiff::civil::Date,
    duties: &mut Vec<Duty>,
) {
    let (row, teacher) = (&one.row, UnitId::new(one.row.unit_id.as_str()));
    let named = Named { id: &row.id, title: &row.name };
    let is_back = one.state == ExemplarState::Draft && !row.reason.is_empty();
    duties.extend(duty_of_exemplar(&teacher, named, (one.state, is_back)));
    for taken in &one.taken_up {
        let learner = UnitId::new(taken.row.unit_id.as_str());
        let named = Named { id: &taken.row.id, title: &row.name };
        let is_back = !taken.row.reason.is_empty();
        duties.extend(duty_of_replication(
            &learner,
            named,
            (taken.state, is_back),
            (days(&taken.row.id), today),
        ));
        duties.extend(duty_of_helper(&teacher, named, (taken.state, &taken.row.helper)));
    }
}
