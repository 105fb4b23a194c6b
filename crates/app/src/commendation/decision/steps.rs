//! The steps of a decision: its number, its issue, its revocation.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::announcement::Topic;
use thidua_domain::commendation::{
    AchievementKind, DecisionStep, NominationStep, Object, cited, next_number,
};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::accept_reason;
use thidua_store::Work;
use thidua_store::commendation::{self as store, AchievementRow, AwardRow, DecisionRow, KeyRow};
use thidua_store::organization::UnitRow;

use super::super::deeds::follow_decision;
use super::super::nomination::{set_free, take};
use super::super::rulebooks::Law;
use super::{DecisionAt, cited_as, expect, loaded};
use crate::announcement::{Thing, announce};
use crate::error::damaged;
use crate::people::new_token;
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// What is done with a decision.
#[derive(Clone, Debug)]
pub struct StepDecision {
    /// Which.
    pub at: DecisionAt,
    /// What.
    pub step: DecisionStep,
    /// The day of the number, or of the revocation.
    pub day: String,
    /// Why it is revoked.
    pub reason: String,
    /// What its page knew.
    pub seen: Seen,
}

/// Takes a step with a decision.
///
/// # Errors
/// No right; [`Refusal::DecisionWrongState`], [`Refusal::DecisionEmpty`], [`Refusal::DecisionUnsigned`]; [`Error::Invalid`] on `day` or
/// `reason`; [`Error::Meanwhile`].
pub async fn step_decision(app: &App, actor: &Actor, act: StepDecision) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let secret = new_token()?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, act.seen, &act.at).await?;
        let (decision, state) = loaded(work, &unit, &act.at).await?;
        let next = state.take(act.step).map_err(Error::Refused)?;
        let awards = store::list_awards(work, &unit.id, &decision.id).await?;
        let decision = DecisionRow { state: next.name().to_owned(), ..decision };
        match act.step {
            DecisionStep::Number => number(work, (&unit, app), (decision, awards), &act.day).await,
            DecisionStep::Issue => {
                ready_key(work, &unit, (secret.clone(), app.today())).await?;
                issue(work, &unit, (decision, awards)).await
            }
            DecisionStep::Revoke => revoke(work, &unit, (decision, awards), (&act, app.today())).await,
        }
    })
    .await
}

/// The next number of the year, and with it the day and every sum.
async fn number(
    work: &mut Work,
    (unit, app): (&UnitRow, &App),
    (decision, awards): (DecisionRow, Vec<AwardRow>),
    day: &str,
) -> Result<()> {
    let (law, today) = (Law::load(work, app, unit).await?, app.today());
    if awards.is_empty() {
        return Err(Error::Refused(Refusal::DecisionEmpty));
    }
    if decision.signer_name.is_empty() {
        return Err(Error::Refused(Refusal::DecisionUnsigned));
    }
    let mut wrong = FieldErrors::default();
    let day = wrong.note("day", accept_past_day(day, today)).unwrap_or(today);
    wrong.finish()?;
    let year = i64::from(day.year());
    let last = store::last_number(work, &unit.id, year).await?;
    let last = last
        .map(|(number, day)| {
            let number =
                u32::try_from(number).map_err(|_| damaged("decision.number", &number.to_string()))?;
            Ok::<_, Error>((number, day.parse().map_err(|_| damaged("decision.decided_on", &day))?))
        })
        .transpose()?;
    let mut wrong = FieldErrors::default();
    for award in &awards {
        let object = Object::from_word(&award.object);
        if object.and_then(|object| law.rule((&award.award, object), day)).is_none() {
            let award = law.title((&award.award, &award.object), today);
            wrong.note::<()>("day", Err(Refusal::DecisionAward { award }));
        }
    }
    let number = wrong.note("day", next_number(last, day)).unwrap_or_default();
    wrong.finish()?;

    for award in awards {
        let money = law.money(&award, day);
        store::settle_award(work, &unit.id, &decision.id, &AwardRow { money, ..award }).await?;
    }
    let row = DecisionRow {
        number: Some(i64::from(number)),
        numbered_year: Some(year),
        decided_on: day.to_string(),
        changed: work.head().0 + 1,
        ..decision
    };
    store::update_decision(work, &unit.id, &row).await?;
    let number = cited(number, &row.symbol);
    work.record(Event::DecisionNumbered { decision: row.id, title: row.subject, number });
    Ok(())
}

/// An alliance that issues for the first time gets its key.
async fn ready_key(work: &mut Work, unit: &UnitRow, (secret, today): (String, Date)) -> Result<()> {
    if !store::list_keys(work, &unit.id).await?.is_empty() {
        return Ok(());
    }
    let row = KeyRow { id: work.new_id(), secret, from_day: today.to_string(), until_day: String::new() };
    store::add_key(work, &unit.id, &row).await?;
    work.record(Event::IssuerKeyMade { key: row.id, title: unit.full_name.clone() });
    Ok(())
}

/// Signed: each award becomes a line of the record of who got it.
async fn issue(
    work: &mut Work,
    unit: &UnitRow,
    (decision, awards): (DecisionRow, Vec<AwardRow>),
) -> Result<()> {
    let many = awards.len().to_string();
    let mut slot = store::last_slot(work, &unit.id).await?;
    let last = store::last_lines(work, &unit.id).await?;
    let mut last: BTreeMap<String, i64> = last.into_iter().map(|last| (last.id, last.many)).collect();
    for award in awards {
        slot += 1;
        let number = last.entry(award.honoree_id.clone()).or_default();
        *number += 1;
        let line = AchievementRow {
            honoree_id: award.honoree_id.clone(),
            number: *number,
            kind: AchievementKind::Award.name().to_owned(),
            code: award.award.clone(),
            year: award.year,
            day: decision.decided_on.clone(),
            reference: cited_as(&decision),
            noted_by: work.stamp().name.clone(),
            noted_at: work.now(),
            ..AchievementRow::default()
        };
        store::add_achievement(work, &unit.id, &line).await?;
        store::note_issued(work, (&unit.id, &decision.id, award.number), (line.number, slot)).await?;
    }
    follow_decision(work, unit, (&decision.id, None), |row| take(row, NominationStep::Decide)).await?;
    let row = DecisionRow { issued_at: Some(work.now()), changed: work.head().0 + 1, ..decision };
    store::update_decision(work, &unit.id, &row).await?;
    let number = cited_as(&row);
    tell(work, Topic::DecisionIssued, (&row.id, &unit.slug, &number)).await?;
    work.record(Event::DecisionIssued { decision: row.id, title: row.subject, number, many });
    Ok(())
}

/// Holds no more: what it noted in records is withdrawn with the reason.
async fn revoke(
    work: &mut Work,
    unit: &UnitRow,
    (decision, awards): (DecisionRow, Vec<AwardRow>),
    (act, today): (&StepDecision, Date),
) -> Result<()> {
    let mut wrong = FieldErrors::default();
    let reason = wrong.note("reason", accept_reason(&act.reason)).unwrap_or_default();
    wrong.finish()?;

    let by = work.stamp().name.clone();
    for award in &awards {
        if let Some(line) = award.line {
            store::withdraw(work, (&unit.id, &award.honoree_id, line), (&reason, &by)).await?;
        }
    }
    let was_issued = decision.issued_at.is_some();
    let release = |row| {
        if was_issued { take(row, NominationStep::Release).and_then(set_free) } else { set_free(row) }
    };
    follow_decision(work, unit, (&decision.id, None), release).await?;
    let row = DecisionRow {
        revoked_on: today.to_string(),
        revoked_why: reason.clone(),
        changed: work.head().0 + 1,
        ..decision
    };
    store::update_decision(work, &unit.id, &row).await?;
    let number = cited_as(&row);
    if was_issued {
        tell(work, Topic::DecisionRevoked, (&row.id, &unit.slug, &number)).await?;
    }
    work.record(Event::DecisionRevoked { decision: row.id, title: row.subject, number, reason });
    Ok(())
}

/// Other programs hear of what everybody may look up.
async fn tell(work: &mut Work, topic: Topic, (decision, unit, number): (&str, &str, &str)) -> Result<()> {
    let thing = Thing::Decision { unit: unit.to_owned(), number: number.to_owned() };
    let now = work.now();
    announce(work, (topic, decision), (&thing, now)).await
}
