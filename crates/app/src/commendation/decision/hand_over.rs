//! Certificates of a decision that holds, handed over: on which day, to whom.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::accept_handed;
use thidua_domain::event::Event;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AwardRow, DecisionRow, HandOverRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{DecisionAt, loaded};
use crate::error::damaged;
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Which certificates are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificates {
    /// That of an award, by its place on the list.
    One(i64),
    /// All that were not handed over yet.
    Rest,
}

/// How certificates were handed over, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedHandOver {
    /// On which day.
    pub day: String,
    /// To whom; empty where whoever was commended took it.
    pub receiver: String,
    /// What else is worth knowing.
    pub note: String,
}

/// Certificates that are handed over.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Of which decision.
    pub at: DecisionAt,
    /// Which.
    pub which: Certificates,
    /// How.
    pub typed: TypedHandOver,
    /// What the page knew.
    pub seen: Seen,
}

/// The lines that hold: one an award at most.
pub(super) async fn standing(sql: &mut impl Sql, unit: &UnitRow, decision: &str) -> Result<Vec<HandOverRow>> {
    let mut rows = store::list_hand_overs(sql, &unit.id, decision).await?;
    rows.retain(|row| row.taken_back.is_empty());
    Ok(rows)
}

/// What the log calls a certificate: a decision, and a place on its list.
fn certificate_of(at: &DecisionAt, award: i64) -> String {
    format!("{}/{award}", at.decision)
}

/// Goes on where nobody did anything with the decision, or with these certificates, since.
async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, concerns: &[&str]) -> Result<()> {
    seen.expect(work, &scope_of(unit), |line: &Line| concerns.contains(&line.subject.as_str())).await
}

fn accept(
    typed: &TypedHandOver,
    (decision, today): (&DecisionRow, Date),
    wrong: &mut FieldErrors,
) -> Result<HandOverRow> {
    let decided = decision.decided_on.as_str();
    let decided: Date = decided.parse().map_err(|_| damaged("decision.decided_on", decided))?;
    let day = accept_past_day(&typed.day, today).and_then(|day| accept_handed(day, decided));
    Ok(HandOverRow {
        handed_on: wrong.note("day", day).map(|day| day.to_string()).unwrap_or_default(),
        receiver: wrong.note("receiver", accept_topic(&typed.receiver)).unwrap_or_default(),
        note: wrong.note("note", accept_text(&typed.note)).unwrap_or_default(),
        ..HandOverRow::default()
    })
}

/// Notes that certificates were handed over.
///
/// # Errors
/// No right, no such award; [`Refusal::DecisionWrongState`] unless the decision holds; [`Refusal::CertificateHandedOver`]; [`Error::Invalid`] on
/// `day`, `receiver` or `note`; [`Error::Meanwhile`].
pub async fn hand_over(app: &App, actor: &Actor, act: HandOver) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let id = act.at.decision.as_str();
        match act.which {
            Certificates::One(award) => {
                let own = certificate_of(&act.at, award);
                expect(work, &unit, act.seen, &[id, &own]).await?;
            }
            Certificates::Rest => super::expect(work, &unit, act.seen, &act.at).await?,
        }
        let (decision, state) = loaded(work, &unit, &act.at).await?;
        state.may_hand_over().map_err(Error::Refused)?;
        let awards = chosen(work, &unit, (&decision, act.which)).await?;
        let mut wrong = FieldErrors::default();
        let row = accept(&act.typed, (&decision, app.today()), &mut wrong)?;
        wrong.finish()?;

        let lines = store::list_hand_overs(work, &unit.id, id).await?;
        for award in &awards {
            let before = lines.iter().filter(|line| line.award_number == award.number).count();
            let row = HandOverRow {
                award_number: award.number,
                number: i64::try_from(before)? + 1,
                noted_by: work.stamp().name.clone(),
                noted_at: work.now(),
                ..row.clone()
            };
            store::add_hand_over(work, &unit.id, id, &row).await?;
        }
        let (title, on) = (decision.subject, row.handed_on);
        match (act.which, awards.first()) {
            (Certificates::One(number), Some(award)) => {
                let (certificate, name) = (certificate_of(&act.at, number), award.name.clone());
                work.record(Event::CertificateHandedOver { certificate, title, name, on });
            }
            (Certificates::One(_) | Certificates::Rest, _) => {
                let many = awards.len().to_string();
                work.record(Event::CertificatesHandedOver { decision: decision.id, title, many, on });
            }
        }
        Ok(())
    })
    .await
}

/// The awards whose certificates are handed over now.
async fn chosen(
    work: &mut Work,
    unit: &UnitRow,
    (decision, which): (&DecisionRow, Certificates),
) -> Result<Vec<AwardRow>> {
    let handed = standing(work, unit, &decision.id).await?;
    let is_handed = |award: &AwardRow| handed.iter().any(|line| line.award_number == award.number);
    let mut awards = store::list_awards(work, &unit.id, &decision.id).await?;
    match which {
        Certificates::One(number) => {
            awards.retain(|award| award.number == number);
            let award = awards.first().ok_or(Error::NotFound)?;
            if is_handed(award) {
                return Err(Error::Refused(Refusal::CertificateHandedOver { name: award.name.clone() }));
            }
        }
        Certificates::Rest => awards.retain(|award| !is_handed(award)),
    }
    if awards.is_empty() { Err(Error::Refused(Refusal::CertificatesAllHanded)) } else { Ok(awards) }
}

/// Takes back that the certificate of an award was handed over, with a reason.
///
/// # Errors
/// No right, no such award; [`Refusal::DecisionWrongState`] unless the decision holds; [`Refusal::CertificateNotHanded`]; [`Error::Invalid`] on
/// `reason`; [`Error::Meanwhile`].
pub async fn take_hand_over_back(
    app: &App,
    actor: &Actor,
    at: &DecisionAt,
    (award, reason, seen): (i64, &str, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        let certificate = certificate_of(at, award);
        expect(work, &unit, seen, &[at.decision.as_str(), &certificate]).await?;
        let (decision, state) = loaded(work, &unit, at).await?;
        state.may_hand_over().map_err(Error::Refused)?;
        let awards = store::list_awards(work, &unit.id, &decision.id).await?;
        let awarded = awards.into_iter().find(|row| row.number == award).ok_or(Error::NotFound)?;
        let line = standing(work, &unit, &decision.id).await?;
        let line = line.into_iter().find(|line| line.award_number == award);
        let line = line.ok_or_else(|| Refusal::CertificateNotHanded { name: awarded.name.clone() })?;
        let mut wrong = FieldErrors::default();
        let reason = wrong.note("reason", accept_reason(reason)).unwrap_or_default();
        wrong.finish()?;

        let key = (line.award_number, line.number);
        store::take_hand_over_back(work, (&unit.id, &decision.id), key, &reason).await?;
        let (title, name) = (decision.subject, awarded.name);
        work.record(Event::HandOverTakenBack { certificate, title, name, reason });
        Ok(())
    })
    .await
}
