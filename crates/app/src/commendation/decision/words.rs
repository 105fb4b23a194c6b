//! The words of a decision: prepared, and changed until it has a number.

use thidua_domain::access::Actor;
use thidua_domain::commendation::{DecisionState, Signing, accept_bases};
use thidua_domain::event::Event;
use thidua_domain::ids::DecisionId;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_line, accept_name, accept_symbol};
use thidua_store::Because;
use thidua_store::commendation::{self as store, DecisionRow};

use super::super::LINE_MAX;
use super::{DecisionAt, expect, loaded};
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The words of a decision as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedDecision {
    /// On what it is.
    pub subject: String,
    /// For what everybody on it is commended.
    pub merit: String,
    /// Its legal bases, a line each.
    pub bases: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Where it is signed.
    pub place: String,
    /// Stable name of the right by which somebody signs.
    pub signing: String,
    /// For whom somebody signs.
    pub signs_for: String,
    /// The office of who signs.
    pub signer_office: String,
    /// The name of who signs.
    pub signer_name: String,
}

impl TypedDecision {
    fn accept(&self, wrong: &mut FieldErrors) -> DecisionRow {
        let signing = wrong.note("signing", Signing::from_name(&self.signing).ok_or(Refusal::NothingChosen));
        let names_another = signing.is_some_and(Signing::names_another);
        DecisionRow {
            subject: wrong.note("subject", filled(&self.subject)).unwrap_or_default(),
            merit: wrong.note("merit", filled(&self.merit)).unwrap_or_default(),
            bases: wrong.note("bases", accept_bases(&self.bases)).unwrap_or_default(),
            symbol: wrong.note("symbol", accept_symbol(&self.symbol)).unwrap_or_default(),
            place: wrong.note("place", accept_name(&self.place)).unwrap_or_default(),
            signing: signing.map_or("", Signing::name).to_owned(),
            signs_for: if names_another {
                wrong.note("signs_for", accept_name(&self.signs_for)).unwrap_or_default()
            } else {
                String::new()
            },
            signer_office: wrong.note("signer_office", accept_name(&self.signer_office)).unwrap_or_default(),
            signer_name: wrong.note("signer_name", accept_topic(&self.signer_name)).unwrap_or_default(),
            ..DecisionRow::default()
        }
    }
}

fn filled(typed: &str) -> std::result::Result<String, Refusal> {
    let text = accept_line(typed, LINE_MAX)?;
    if text.is_empty() { Err(Refusal::NameEmpty) } else { Ok(text) }
}

/// Begins a decision.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedDecision`].
pub async fn prepare_decision(
    app: &App,
    actor: &Actor,
    slug: &str,
    typed: TypedDecision,
) -> Result<DecisionId> {
    let (unit, permit) = kept_by(app, actor, slug).await?;
    let mut wrong = FieldErrors::default();
    let row = typed.accept(&mut wrong);
    wrong.finish()?;
    app.write(permit, scope_of(&unit), async |work| {
        let (id, changed) = (work.new_id(), work.head().0 + 1);
        let row = DecisionRow { id, state: DecisionState::BEGINS.name().to_owned(), changed, ..row };

        store::add_decision(work, &unit.id, &row).await?;
        work.record(Event::DecisionPrepared { decision: row.id.clone(), title: row.subject });
        Ok(DecisionId::new(row.id))
    })
    .await
}

/// Changes the words of a decision that has no number.
///
/// # Errors
/// As [`prepare_decision`]; [`Refusal::DecisionSettled`]; [`Error::Meanwhile`].
pub async fn change_decision(
    app: &App,
    actor: &Actor,
    at: &DecisionAt,
    (typed, seen): (TypedDecision, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, seen, at).await?;
        let (before, state) = loaded(work, &unit, at).await?;
        state.may_change().map_err(Error::Refused)?;
        let mut wrong = FieldErrors::default();
        let row = typed.accept(&mut wrong);
        wrong.finish()?;
        let after = DecisionRow {
            id: before.id.clone(),
            state: before.state.clone(),
            changed: before.changed,
            ..row
        };
        if after == before {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let after = DecisionRow { changed: work.head().0 + 1, ..after };
        store::update_decision(work, &unit.id, &after).await?;
        work.record(Event::DecisionChanged { decision: after.id, title: after.subject });
        Ok(())
    })
    .await
}
