//! A large file that is taken in, or back, beside the server. It is one act: whoever dies in the middle has done nothing, and the next try begins anew.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thidua_domain::access::Actor;
use thidua_domain::jobs::JobKind;
use thidua_domain::refusal::Refusal;
use thidua_store::jobs::JobRow;

use super::acts::{Begun, start};
use super::turn::{Ended, Step, Tools};
use crate::people::actor_with_offices;
use crate::register::kept_by;
use crate::register::scope_of;
use crate::{App, Error, FieldErrors, Result};

/// What somebody wants to be done with a file that is held for them, or that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeOrder {
    /// Stable name of what the file is read for.
    pub purpose: String,
    /// Address part of the unit of whose register it is.
    pub unit: String,
    /// SHA-256 of its bytes, in hexadecimal; of what was taken in and goes back, what came of it.
    pub digest: String,
    /// Whether it is taken back.
    pub goes_back: bool,
    /// What it is called.
    pub name: String,
    /// In which language its figures are read as people write them.
    pub language: String,
    /// What else the form said.
    pub sent: BTreeMap<String, String>,
}

/// Why a file was not taken in, as it can be said in any language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidNo {
    /// Code of the refusal.
    pub code: String,
    /// Arguments of its sentence, by name.
    pub arguments: Vec<(String, String)>,
}

/// What is said where what is kept is no longer what the person looked at.
pub(super) const DIFFERS: &str = "differs";
/// What is said where the person may not do that any more.
pub(super) const NOT_ALLOWED: &str = "not-allowed";

/// Begins to take a file in, or back; where this person's order about the same file is under way, it is that one.
///
/// # Errors
/// No right in this register; [`Refusal::IntakeUnderWay`] where the same file is being taken in otherwise.
pub async fn start_intake(app: &App, actor: &Actor, order: &IntakeOrder) -> Result<String> {
    let (unit, permit) = kept_by(app, actor, &order.unit).await?;
    let subject = format!("{}.{}.{}", order.purpose, unit.id, order.digest);
    let cursor = serde_json::to_string(order).map_err(|fault| Error::Broken(fault.into()))?;
    let begun = Begun { scope: scope_of(&unit), kind: JobKind::Intake, subject: &subject, cursor: &cursor };
    let other = || Refusal::IntakeUnderWay { name: order.name.clone() };
    start(app, actor, permit, begun, |same| if same.cursor == cursor { Ok(()) } else { Err(other()) }).await
}

/// What was ordered; none of other kinds of work.
pub(super) fn order_of(job: &JobRow) -> Option<IntakeOrder> {
    (job.kind == JobKind::Intake.name()).then(|| serde_json::from_str(&job.cursor).ok()).flatten()
}

pub(super) async fn step(app: &App, job: &JobRow, tools: &Tools) -> Result<Step> {
    let order = order_of(job).ok_or_else(|| anyhow::anyhow!("an order that nobody can read"))?;
    // The rights of today, and not of the day on which it was begun.
    let actor = actor_with_offices(app, &job.person_id, &job.person_name).await?;
    let gauge = app.gauges().begin(&job.id);
    tools.intake.take_in(app.clone(), actor, order, gauge.clone()).await?;
    let done = i64::try_from(gauge.read().done).unwrap_or_default();
    Ok(Step::Ended(Ended { file: None, done, message: "", event: None }))
}

/// What there is to say where no further try would do better; none: it is tried again.
pub(super) fn final_word(fault: &Error) -> Option<String> {
    let refused = |refusal: &Refusal| {
        let plain = |(name, value): (&'static str, &str)| (name.to_owned(), value.to_owned());
        let arguments = refusal.arguments().into_iter().map(plain).collect();
        serde_json::to_string(&SaidNo { code: refusal.code().to_owned(), arguments }).ok()
    };
    match fault {
        Error::Refused(refusal) => refused(refusal),
        Error::Invalid(FieldErrors(fields)) => fields.first().and_then(|wrong| refused(&wrong.refusal)),
        Error::Meanwhile(_) => Some(DIFFERS.to_owned()),
        Error::NotAllowed | Error::NotFound => Some(NOT_ALLOWED.to_owned()),
        Error::Broken(_) => None,
    }
}

/// What a message says that is no code.
pub(super) fn said_no(message: &str) -> Option<SaidNo> {
    serde_json::from_str(message).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_said_as_it_was_and_what_may_pass_is_no_last_word() {
        let refusal = Refusal::RegisterRowsFaulty { count: "3".to_owned() };
        let said = said_no(&final_word(&refusal.into()).unwrap()).unwrap();
        assert_eq!(
            (said.code.as_str(), said.arguments),
            ("register.rows-faulty", vec![("count".to_owned(), "3".to_owned())])
        );
        assert_eq!(final_word(&Error::Meanwhile(vec![])).as_deref(), Some("differs"));
        assert_eq!(said_no("differs"), None);
        assert_eq!(final_word(&Error::Broken(anyhow::anyhow!("a cable"))), None);
    }
}
