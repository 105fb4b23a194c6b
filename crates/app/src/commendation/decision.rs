//! Decisions of commendation: prepared with their list, numbered by the year's register, issued, revoked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::commendation::{
    AWARDS_MAX, AchievementKind, DecisionState, DecisionStep, Kind, Object, Signing, accept_bases,
    accept_symbol, cited, next_number,
};
use thidua_domain::event::Event;
use thidua_domain::evidence::Owner;
use thidua_domain::ids::DecisionId;
use thidua_domain::membership::accept_topic;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::accept_past_day;
use thidua_domain::text::{accept_length, accept_name, accept_reason, tidy_seen};
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, AchievementRow, AwardRow, DecisionRow, HonoreeRow, KeyRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Because, Sql, Work};

use super::rulebooks::{money_of, rule_of, title_of};
use crate::error::damaged;
use crate::evidence::{Paper, load_papers};
use crate::people::new_token;
use crate::register::{kept_by, opened, scope_of};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The longest subject of a decision, and the longest merit of somebody.
const LINE_MAX: usize = 300;

/// The decisions of an alliance.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps them.
    pub keeps: bool,
    /// Those that wait for a number, then by number, the newest first.
    pub rows: Vec<DecisionRow>,
}

/// A decision with its list.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Who issues it.
    pub unit: UnitRow,
    /// The decision.
    pub row: DecisionRow,
    /// Where it stands.
    pub state: DecisionState,
    /// Who is on its list; until it has a number, as they are called now and with the sums of today.
    pub awards: Vec<AwardRow>,
    /// The papers that were signed, the oldest first; those that were taken away and are still kept only for who keeps the decision.
    pub signed: Vec<Paper>,
    /// Everybody who can be put onto it.
    pub honorees: Vec<HonoreeRow>,
    /// The day on which this was read.
    pub today: Date,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Decision {
    /// The day on it; today until it has a number.
    #[must_use]
    pub fn day(&self) -> Date {
        self.row.decided_on.parse().unwrap_or(self.today)
    }

    /// What an award on its list is called, by the rule of its day.
    #[must_use]
    pub fn title(&self, award: &AwardRow) -> String {
        title_of(&self.unit, (&award.award, &award.object), self.day())
    }

    /// Whether an award on its list is a title or a commendation, by the rule of its day.
    #[must_use]
    pub fn kind(&self, award: &AwardRow) -> Option<Kind> {
        let object = Object::from_word(&award.object)?;
        rule_of(&self.unit, (&award.award, object), self.day()).map(|rule| rule.award.kind)
    }
}

/// A decision: the unit's address part, the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub decision: DecisionId,
}

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
    let text = line(typed)?;
    if text.is_empty() { Err(Refusal::NameEmpty) } else { Ok(text) }
}

fn line(typed: &str) -> std::result::Result<String, Refusal> {
    let text = tidy_seen(typed);
    accept_length(&text, LINE_MAX).map(|()| text)
}

/// The decisions of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_decisions(app: &App, actor: &Actor, slug: &str) -> Result<Decisions> {
    let (unit, keeps, _) = opened(app, actor, slug).await?;
    let rows = store::list_decisions(&mut app.read().await?, &unit.id).await?;
    Ok(Decisions { unit, keeps, rows })
}

/// A decision with its list.
///
/// # Errors
/// No such unit, no such decision, no right.
pub async fn open_decision(app: &App, actor: &Actor, at: &DecisionAt) -> Result<Decision> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (row, state) = loaded(&mut reader, &unit, at).await?;
    let mut awards = store::list_awards(&mut reader, &unit.id, &row.id).await?;
    let honorees = store::list_honorees(&mut reader, &unit.id).await?;
    if state == DecisionState::BEGINS {
        awards.iter_mut().for_each(|award| award.money = money_of(&unit, award, app.today()));
    }
    let owner = Owner::decision(&at.decision);
    let mut signed = load_papers(&mut reader, app, &unit.id, &owner).await?;
    signed.retain(|paper| keeps || paper.stands());
    Ok(Decision { unit, row, state, awards, signed, honorees, today: app.today(), keeps, seen })
}

pub(super) async fn loaded(
    sql: &mut impl Sql,
    unit: &UnitRow,
    at: &DecisionAt,
) -> Result<(DecisionRow, DecisionState)> {
    let row = store::find_decision(sql, &unit.id, at.decision.as_str()).await?.ok_or(Error::NotFound)?;
    let state = DecisionState::from_name(&row.state).ok_or_else(|| damaged("decision.state", &row.state))?;
    Ok((row, state))
}

/// Goes on where nobody did anything with this decision since.
async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, at: &DecisionAt) -> Result<()> {
    let id = at.decision.as_str();
    seen.expect(work, &scope_of(unit), |line: &Line| line.subject == id).await
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
        let row = accept_award(&unit, &typed, (&honoree, app.today()), &mut wrong);
        if awards.iter().any(|other| other.honoree_id == honoree.id && other.award == row.award) {
            wrong.note::<()>("award", Err(Refusal::DecisionTwice { name: honoree.name.clone() }));
        }
        wrong.finish()?;

        let number = awards.last().map_or(1, |award| award.number + 1);
        let row = AwardRow { number, honoree_id: honoree.id, code: code_of(&work.new_id()), ..row };
        store::add_award(work, &unit.id, &decision.id, &row).await?;
        let (title, name) = (decision.subject.clone(), honoree.name);
        touch(work, &unit, decision).await?;
        work.record(Event::DecisionAwardAdded { decision: at.decision.to_string(), title, name });
        Ok(())
    })
    .await
}

/// What the public finds an award by: chance, short enough to be typed.
fn code_of(id: &str) -> String {
    id.rsplit('-').next().unwrap_or_default().to_uppercase()
}

fn accept_award(
    unit: &UnitRow,
    typed: &TypedAward,
    (honoree, today): (&HonoreeRow, Date),
    wrong: &mut FieldErrors,
) -> AwardRow {
    let object = Object::from_word(&honoree.object);
    let rule = object.and_then(|object| rule_of(unit, (&typed.award, object), today));
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
        merit: wrong.note("merit", line(&typed.merit)).unwrap_or_default(),
        year,
        ..AwardRow::default()
    }
}

/// Says that a decision changed, so that whoever has it before them is told.
async fn touch(work: &mut Work, unit: &UnitRow, decision: DecisionRow) -> Result<()> {
    let row = DecisionRow { changed: work.head().0 + 1, ..decision };
    Ok(store::update_decision(work, &unit.id, &row).await?)
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
            DecisionStep::Number => number(work, &unit, (decision, awards), (&act.day, app.today())).await,
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
    unit: &UnitRow,
    (decision, awards): (DecisionRow, Vec<AwardRow>),
    (day, today): (&str, Date),
) -> Result<()> {
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
        if object.and_then(|object| rule_of(unit, (&award.award, object), day)).is_none() {
            let award = title_of(unit, (&award.award, &award.object), today);
            wrong.note::<()>("day", Err(Refusal::DecisionAward { award }));
        }
    }
    let number = wrong.note("day", next_number(last, day)).unwrap_or_default();
    wrong.finish()?;

    for award in awards {
        let money = money_of(unit, &award, day);
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

/// How a decision is cited; empty while it has no number.
#[must_use]
pub fn cited_as(row: &DecisionRow) -> String {
    let number = row.number.and_then(|number| u32::try_from(number).ok());
    number.map(|number| cited(number, &row.symbol)).unwrap_or_default()
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
    let row = DecisionRow { issued_at: Some(work.now()), changed: work.head().0 + 1, ..decision };
    store::update_decision(work, &unit.id, &row).await?;
    let number = cited_as(&row);
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
    let row = DecisionRow {
        revoked_on: today.to_string(),
        revoked_why: reason.clone(),
        changed: work.head().0 + 1,
        ..decision
    };
    store::update_decision(work, &unit.id, &row).await?;
    let number = cited_as(&row);
    work.record(Event::DecisionRevoked { decision: row.id, title: row.subject, number, reason });
    Ok(())
}
