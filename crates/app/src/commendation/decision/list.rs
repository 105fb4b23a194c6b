//! Who is on the list of a decision.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{AWARDS_MAX, Deed, Object};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_line;
use thidua_store::Work;
use thidua_store::commendation::{self as store, AwardRow, HonoreeRow, NominationRow};
use thidua_store::organization::UnitRow;

use super::super::LINE_MAX;
use super::super::deeds::follow_decision;
use super::super::nomination::{load_all, set_free};
use super::super::rulebooks::Law;
use super::{DecisionAt, expect, loaded, touch};
use crate::register::{kept_by, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Somebody for the list as they were typed.
#[derive(Clone, Debug, Default)]
pub struct TypedAward {
    /// Who.
    pub honoree: String,
    /// Which award.
    pub award: String,
    /// For what; empty where the decision says it for all.
    pub merit: String,
    /// The year of merit; empty where there is none.
    pub year: String,
}

/// Puts somebody onto the list.
///
/// # Errors
/// No right; [`Error::Invalid`] on `honoree`, `award`, `merit` or `year`; [`Refusal::DecisionSettled`], [`Refusal::DecisionFull`];
/// [`Error::Meanwhile`].
pub async fn add_award(
    app: &App,
    actor: &Actor,
    at: &DecisionAt,
    (typed, seen): (TypedAward, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, seen, at).await?;
        let (decision, state) = loaded(work, &unit, at).await?;
        state.may_change().map_err(Error::Refused)?;
        let awards = store::list_awards(work, &unit.id, &decision.id).await?;
        if awards.len() >= AWARDS_MAX {
            return Err(Error::Refused(Refusal::DecisionFull { most: AWARDS_MAX.to_string() }));
        }
        let honoree = store::find_honoree(work, &unit.id, &typed.honoree).await?;
        let mut wrong = FieldErrors::default();
        let honoree = wrong.note("honoree", honoree.ok_or(Refusal::NothingChosen)).unwrap_or_default();
        let law = Law::load(work, app, &unit).await?;
        let row = accept_award(&law, &typed, (&honoree, app.today()), &mut wrong);
        if awards.iter().any(|other| other.honoree_id == honoree.id && other.award == row.award) {
            wrong.note::<()>("award", Err(Refusal::DecisionTwice { name: honoree.name.clone() }));
        }
        wrong.finish()?;

        let number = awards.last().map_or(1, |award| award.number + 1);
        let row = AwardRow { number, honoree_id: honoree.id, code: code_of(&work.new_id()), ..row };
        store::add_award(work, &unit.id, &decision.id, &row).await?;
        go_along(work, (&unit, &law, app.today()), (&decision.id, &row)).await?;
        let (title, name) = (decision.subject.clone(), honoree.name);
        touch(work, &unit, decision).await?;
        work.record(Event::DecisionAwardAdded { decision: at.decision.to_string(), title, name });
        Ok(())
    })
    .await
}

/// What the public finds an award by: chance, short enough to be typed.
pub(in crate::commendation) fn code_of(id: &str) -> String {
    id.rsplit('-').next().unwrap_or_default().to_uppercase()
}

/// Who was endorsed for this very award is decided with it, and does not wait for another decision.
async fn go_along(
    work: &mut Work,
    (unit, law, today): (&UnitRow, &Law, Date),
    (decision, award): (&str, &AwardRow),
) -> Result<()> {
    let changed = work.head().0 + 1;
    for found in load_all(work, (unit, law), today).await? {
        let row = &found.row;
        let is_meant = (&row.honoree_id, &row.award) == (&award.honoree_id, &award.award)
            && award.year.is_none_or(|year| year == row.year);
        let Some(Ok(outcome)) = is_meant.then(|| found.standing().after(Deed::Grant)) else { continue };
        let (state, dossier) = (outcome.state.name().to_owned(), outcome.dossier.name().to_owned());
        let row = NominationRow { state, dossier, decision_id: decision.to_owned(), changed, ..row.clone() };
        store::update_nomination(work, &unit.id, &row).await?;
    }
    Ok(())
}

fn accept_award(
    law: &Law,
    typed: &TypedAward,
    (honoree, today): (&HonoreeRow, Date),
    wrong: &mut FieldErrors,
) -> AwardRow {
    let object = Object::from_word(&honoree.object);
    let rule = object.and_then(|object| law.rule((&typed.award, object), today));
    let found = rule.map(|rule| rule.award.id.clone());
    let found = found.ok_or_else(|| Refusal::DecisionAward { award: typed.award.clone() });
    let last = today.year();
    let year = match typed.year.trim() {
        "" => None,
        year => {
            let read = year.parse::<i64>().ok().filter(|year| (1945..=i64::from(last)).contains(year));
            let outside = Refusal::AchievementYear { first: "1945".to_owned(), last: last.to_string() };
            wrong.note("year", read.ok_or(outside))
        }
    };
    AwardRow {
        award: wrong.note("award", found).unwrap_or_default(),
        merit: wrong.note("merit", accept_line(&typed.merit, LINE_MAX)).unwrap_or_default(),
        year,
        ..AwardRow::default()
    }
}

/// Takes somebody off the list.
///
/// # Errors
/// No right, nobody there; [`Refusal::DecisionSettled`]; [`Error::Meanwhile`].
pub async fn drop_award(
    app: &App,
    actor: &Actor,
    at: &DecisionAt,
    (number, seen): (i64, Seen),
) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &at.slug).await?;
    app.write(permit, scope_of(&unit), async |work| {
        expect(work, &unit, seen, at).await?;
        let (decision, state) = loaded(work, &unit, at).await?;
        state.may_change().map_err(Error::Refused)?;
        let awards = store::list_awards(work, &unit.id, &decision.id).await?;
        let award = awards.into_iter().find(|award| award.number == number).ok_or(Error::NotFound)?;

        store::drop_award(work, &unit.id, &decision.id, number).await?;
        let whose = Some((award.honoree_id.as_str(), award.award.as_str()));
        follow_decision(work, &unit, (&decision.id, whose), set_free).await?;
        let title = decision.subject.clone();
        touch(work, &unit, decision).await?;
        work.record(Event::DecisionAwardDropped {
            decision: at.decision.to_string(),
            title,
            name: award.name,
        });
        Ok(())
    })
    .await
}
