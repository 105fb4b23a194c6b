//! The plan of what is taken up, to be changed: its words, its end, its steps, between which periods figures are compared.

use axum::extract::{Path, State as Shared};
use thidua_app::exemplars::{OneReplication, change_plan, open_replication, plans_of};
use thidua_app::{Error, Seen};
use thidua_domain::ids::ReplicationId;

use super::fields::{PERIODS, in_page, plan_fields, step_fields, typed_plan, with_more};
use super::figures::every_period;
use super::replication::frame_at;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// Cluster, replication.
type At = Path<(String, String)>;

/// `GET /cum/{cluster}/nhan-rong/{replication}/sua`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ReplicationId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/nhan-rong/{replication}/sua`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ReplicationId::new(id));
    let act = (&typed_plan(&sent), Seen::read(text(&sent, SEEN)));
    match change_plan(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::replication(&cluster, at.1.as_str()), "replication-planned")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

/// What stands there: steps that are done do not change any more.
fn sent_of(found: &OneReplication) -> Sent {
    let row = &found.replication.row;
    let values = [
        ("ke-hoach", &row.plan),
        ("den-ngay", &row.due),
        ("ky-truoc", &row.before_period),
        ("ky-sau", &row.after_period),
    ];
    let mut sent: Sent = values.map(|(name, value)| (name.to_owned(), value.clone())).into();
    for step in found.steps.iter().filter(|step| step.done_on.is_empty()) {
        sent.insert(format!("buoc-{}", step.number), step.what.clone());
        sent.insert(format!("han-buoc-{}", step.number), step.due.clone());
    }
    with_more(&mut sent, found.steps.iter().map(|step| step.number).max().unwrap_or(0));
    sent
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, &ReplicationId), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_replication(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    if !found.hand.proposes {
        return Err(Error::NotAllowed.into());
    }
    if let (None, Err(refusal)) = (back.sent, found.replication.state.may_plan()) {
        return Err(Error::Refused(refusal).into());
    }
    let known = plans_of(&house.app, &found).await?;
    let stands = sent_of(&found);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&stands), errors.as_ref());
    let form = EntryForm::stacked(addresses::change_replication(at.0, at.1.as_str()))
        .with(SEEN, back.seen(found.seen))
        .fields(plan_fields(words, &every_period(&known), typed))
        .fields(step_fields(words, typed))
        .errors(errors.clone());
    // Periods that nobody is asked about stay.
    let form = if known.is_empty() {
        PERIODS.into_iter().fold(form, |form, name| form.with(name, text(typed.0, name)))
    } else {
        form
    };
    let form = form
        .button(Button::main(words.say("replication-plan-keep")))
        .or(Link::new(words.say("exemplar-leave"), addresses::replication(at.0, at.1.as_str())));
    let title = words.say("replication-plan-change").into_owned();
    let frame = frame_at(visitor, &found, title.clone());
    let frame = frame
        .crumb(found.replication.row.name.clone(), addresses::replication(at.0, at.1.as_str()))
        .here(title);
    let lede = words.say("replication-plan-lede").into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
