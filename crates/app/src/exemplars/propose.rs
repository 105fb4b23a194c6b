//! A unit proposes an exemplar: writes it, chooses its figures, hands it in, takes it back, lets go of it.

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::event::Event;
use thidua_domain::exemplars::{
    EXEMPLARS_MAX, ExemplarState, ExemplarStep, FIGURES_MAX, Taker, accept_aspects, accept_day_behind,
    accept_new_aspect, accept_periods, accept_said,
};
use thidua_domain::ids::ExemplarId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Field, Life};
use thidua_domain::text::{NAME_MAX_CHARS, accept_day, accept_line, accept_reason};
use thidua_store::exemplars::{self as store, AspectRow, ExemplarRow, FigureRow};
use thidua_store::{Because, Sql, Work};

use super::figures::{Measured, known_figures};
use super::{CITED, find_row, is_of, offered, state_of, visible};
use crate::ground::{ClusterYear, Member, in_year, years_of};
use crate::permit::Permit;
use crate::register::life_of;
use crate::{App, Error, FieldErrors, Result, Seen};

/// An exemplar as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedExemplar {
    /// Codes of its aspects.
    pub aspects: Vec<String>,
    /// What an aspect is called that nobody offered; empty for none.
    pub new_aspect: String,
    /// On which day it is cited.
    pub cited_on: String,
    /// What is told of it.
    pub story: String,
    /// Where it can be visited.
    pub place: String,
    /// Whom to ask.
    pub contact: String,
}

/// An indicator before and after, as it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedFigure {
    /// Which; nothing is no line.
    pub code: String,
    /// Code of the earlier period.
    pub before: String,
    /// Code of the later period.
    pub after: String,
}

/// Of what somebody is about to write an exemplar, or for what to take one up.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The unit.
    pub unit: Member,
    /// What the organisation, or the unit itself, is called.
    pub name: String,
    /// What is known of it, period by period.
    pub known: Vec<Measured>,
}

/// An organisation of the register of somebody's unit, or, where none is named, that unit.
///
/// # Errors
/// No such organisation; no right to propose for the unit.
pub async fn subject_of(app: &App, actor: &Actor, cluster: &str, entry: &str) -> Result<Subject> {
    let mut look = app.look();
    let here = years_of(&mut look, cluster).await?.into_iter().next().ok_or(Error::NotFound)?;
    here.office(actor, Right::ReadYear)?;
    let unit = here.own_unit(actor).cloned().ok_or(Error::NotAllowed)?;
    here.office_for(actor, Right::ProposeExemplar, &unit.id)?;
    let reader = look.reader().await?;
    let name = name_of(reader, &unit, entry).await?;
    let known = known_figures(reader, here.cluster.as_str(), (unit.id.as_str(), entry)).await?;
    Ok(Subject { unit, name, known })
}

/// What an organisation of a unit, or the unit itself, is called now.
pub(super) async fn name_of(sql: &mut impl Sql, unit: &Member, entry: &str) -> Result<String> {
    if entry.is_empty() {
        return Ok(unit.full_name.clone());
    }
    let (row, _) = life_of(sql, unit.id.as_str(), entry).await?;
    if row.taken_out == 0 { Ok(row.name) } else { Err(Error::NotFound) }
}

/// Name, form, commune and province on a day; where a register was begun later, as they are known first.
fn cite(life: &Life, day: Date) -> [String; 4] {
    CITED.map(|field: Field| {
        let then = life.on(field, day).map(|fact| fact.value.as_str());
        then.or_else(|| life.now(field)).unwrap_or_default().to_owned()
    })
}

impl TypedExemplar {
    /// What is typed, over what stands there; and the aspect that is named with it.
    async fn accept(
        &self,
        sql: &mut impl Sql,
        (here, today): (&ClusterYear, Date),
        (stands, unit): (&ExemplarRow, &Member),
    ) -> Result<(ExemplarRow, Option<AspectRow>)> {
        let mut wrong = FieldErrors::default();
        let known = offered(sql, here).await?;
        let mut codes: Vec<String> = known.iter().map(|(code, _)| code.clone()).collect();
        let mut ticked = self.aspects.clone();
        let named = (!self.new_aspect.trim().is_empty()).then(|| accept_new_aspect(&self.new_aspect, &known));
        let named = named.and_then(|named| wrong.note("new_aspect", named));
        if let Some((code, _)) = &named {
            codes.push(code.clone());
            ticked.push(code.clone());
        }
        let aspects = wrong.note("aspects", accept_aspects(&ticked, &codes)).unwrap_or_default();
        let day = accept_day(&self.cited_on).and_then(|day| accept_day_behind(day, today));
        let day = wrong.note("cited_on", day).unwrap_or(today);
        let story = wrong.note("story", accept_said(&self.story)).unwrap_or_default();
        let place = wrong.note("place", accept_line(&self.place, NAME_MAX_CHARS)).unwrap_or_default();
        let contact = wrong.note("contact", accept_line(&self.contact, NAME_MAX_CHARS)).unwrap_or_default();
        wrong.finish()?;
        let [name, form, commune, province] = if stands.entry_id.is_empty() {
            [unit.full_name.clone(), String::new(), String::new(), String::new()]
        } else {
            let (_, life) = life_of(sql, &stands.unit_id, &stands.entry_id).await?;
            cite(&life, day)
        };
        let (aspects, cited_on) = (aspects.join(" "), day.to_string());
        let row = ExemplarRow {
            aspects,
            cited_on,
            story,
            place,
            contact,
            name,
            form,
            commune,
            province,
            ..stands.clone()
        };
        Ok((row, named.map(|(code, title)| AspectRow { code, title })))
    }
}

/// Begins an exemplar as a draft: of an organisation of the unit's register, or of the unit itself where `entry` is empty.
///
/// # Errors
/// No right, no such organisation; [`Error::Invalid`] on the fields of [`TypedExemplar`]; [`Refusal::ExemplarTwice`], [`Refusal::ExemplarsTooMany`].
pub async fn propose(
    app: &App,
    actor: &Actor,
    (cluster, unit, entry): (&str, &str, &str),
    typed: &TypedExemplar,
) -> Result<ExemplarId> {
    let year = newest_of(app, actor, cluster).await?;
    let permit = |here: &ClusterYear| here.permit_for(actor, Right::ProposeExemplar, unit);
    in_year(app, &(cluster.to_owned(), year), permit, async |work, here| {
        let unit = here.member(unit)?.clone();
        let rows = store::list_exemplars(work, here.cluster.as_str()).await?;
        expect_alone(&rows, (unit.id.as_str(), entry), "")?;
        if rows.len() >= EXEMPLARS_MAX {
            return Err(Error::Refused(Refusal::ExemplarsTooMany { most: EXEMPLARS_MAX.to_string() }));
        }
        name_of(work, &unit, entry).await?;
        let stands = ExemplarRow {
            id: work.new_id(),
            cluster_id: here.cluster.to_string(),
            year: here.year.into(),
            unit_id: unit.id.to_string(),
            entry_id: entry.to_owned(),
            state: ExemplarState::BEGINS.name().to_owned(),
            told_on: app.today().to_string(),
            changed: work.head().0 + 1,
            ..ExemplarRow::default()
        };
        let (row, named) = typed.accept(work, (&here, app.today()), (&stands, &unit)).await?;

        keep_aspect(work, &here, named).await?;
        store::add_exemplar(work, &row).await?;
        let (exemplar, title, name) = (row.id.clone(), row.name, unit.short_name);
        work.record(Event::ExemplarDrafted { exemplar, title, name });
        Ok(ExemplarId::new(row.id))
    })
    .await
}

/// An organisation, or a unit, is one exemplar at a time; `but` is the one that is asked about.
fn expect_alone(rows: &[ExemplarRow], of: (&str, &str), but: &str) -> Result<()> {
    let is_other = |row: &&ExemplarRow| (row.unit_id.as_str(), row.entry_id.as_str()) == of && row.id != but;
    for row in rows.iter().filter(is_other) {
        if state_of(row)?.stands() {
            return Err(Error::Refused(Refusal::ExemplarTwice { name: row.name.clone() }));
        }
    }
    Ok(())
}

async fn keep_aspect(work: &mut Work, here: &ClusterYear, named: Option<AspectRow>) -> Result<()> {
    let Some(row) = named else { return Ok(()) };
    store::add_aspect(work, here.cluster.as_str(), &row).await?;
    work.record(Event::AspectNamed { aspect: row.code, title: row.title });
    Ok(())
}

/// The newest year of a cluster, for who reads it.
pub(super) async fn newest_of(app: &App, actor: &Actor, cluster: &str) -> Result<i16> {
    let mut look = app.look();
    Ok(super::Ground::load(&mut look, actor, cluster).await?.here.year)
}

/// What an act on an exemplar finds.
pub(super) struct Stand {
    pub here: ClusterYear,
    pub row: ExemplarRow,
    pub state: ExemplarState,
    /// What its unit is called.
    pub unit: String,
}

/// Runs an act on an exemplar that the person may know of, in the newest year of the cluster.
pub(super) async fn on_exemplar<T>(
    app: &App,
    actor: &Actor,
    (cluster, id): (&str, &ExemplarId),
    (taker, seen): (Taker, Seen),
    act: impl AsyncFnOnce(&mut Work, Stand) -> Result<T>,
) -> Result<T> {
    let found = visible(app, actor, cluster, id).await?;
    let unit = found.exemplar.row.unit_id.clone();
    let permit = |here: &ClusterYear| permit_of(here, actor, (taker, &unit));
    in_year(app, &(cluster.to_owned(), found.ground.here.year), permit, async |work, here| {
        let row = find_row(work, &here, id).await?;
        seen.expect(work, &here.scope(), is_of(&row.id)).await?;
        let state = state_of(&row)?;
        let unit = here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default();
        act(work, Stand { here, row, state, unit }).await
    })
    .await
}

/// The leave to take a step about something of this unit.
pub(super) fn permit_of(here: &ClusterYear, actor: &Actor, (taker, unit): (Taker, &str)) -> Result<Permit> {
    let slug = || here.member_by_id(unit).map(|unit| unit.slug.as_str()).ok_or(Error::NotAllowed);
    match taker {
        Taker::Unit => here.permit_for(actor, Right::ProposeExemplar, slug()?),
        Taker::Leader => here.permit_for(actor, Right::ConfirmReplication, slug()?),
        Taker::Cluster => here.permit(actor, Right::RecognizeExemplar),
    }
}

/// Puts an exemplar into other words, while it is a draft.
///
/// # Errors
/// No right; [`Error::Invalid`] on the fields of [`TypedExemplar`]; [`Refusal::ExemplarHandedIn`]; [`Error::Meanwhile`].
pub async fn change_exemplar(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (typed, seen): (&TypedExemplar, Seen),
) -> Result<()> {
    on_exemplar(app, actor, at, (Taker::Unit, seen), async |work, Stand { here, row, state, unit }| {
        state.may_edit()?;
        let member = here.member_by_id(&row.unit_id).cloned().ok_or(Error::NotFound)?;
        let (next, named) = typed.accept(work, (&here, app.today()), (&row, &member)).await?;
        if next == row {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        keep_aspect(work, &here, named).await?;
        let changed = work.head().0 + 1;
        store::update_exemplar(work, &ExemplarRow { changed, ..next.clone() }).await?;
        work.record(Event::ExemplarChanged { exemplar: next.id, title: next.name, name: unit });
        Ok(())
    })
    .await
}

/// Chooses which indicators stand before and after. What is chosen has both figures.
///
/// # Errors
/// No right; [`Error::Invalid`] on `code-1`, `before-1`…; [`Refusal::ExemplarHandedIn`]; [`Error::Meanwhile`].
pub async fn choose_figures(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (typed, seen): (&[TypedFigure], Seen),
) -> Result<()> {
    on_exemplar(app, actor, at, (Taker::Unit, seen), async |work, Stand { row, state, unit, .. }| {
        state.may_edit()?;
        let known = known_figures(work, &row.cluster_id, (&row.unit_id, &row.entry_id)).await?;
        let rows = accept_figures(typed, &known)?;
        if rows == store::list_figures(work, &row.id).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_figures(work, &row.id, &rows).await?;
        work.record(Event::ExemplarChanged { exemplar: row.id, title: row.name, name: unit });
        Ok(())
    })
    .await
}

fn accept_figures(typed: &[TypedFigure], known: &[Measured]) -> Result<Vec<FigureRow>> {
    let (mut wrong, mut rows) = (FieldErrors::default(), Vec::<FigureRow>::new());
    for (place, line) in (1..).zip(typed.iter().take(FIGURES_MAX)) {
        if line.code.is_empty() {
            continue;
        }
        let measured = known.iter().find(|measured| measured.code == line.code).ok_or(Refusal::NothingChosen);
        let Some(measured) = wrong.note(&format!("code-{place}"), measured) else { continue };
        if rows.iter().any(|row| row.code == line.code) {
            wrong.note::<()>(&format!("code-{place}"), Err(Refusal::ExemplarFigureTwice));
        }
        let periods = accept_periods(&line.before, &line.after).and_then(|(before, after)| {
            let has = measured.at.contains_key(&before) && measured.at.contains_key(&after);
            if has { Ok((before.code(), after.code())) } else { Err(Refusal::ExemplarPeriods) }
        });
        if let Some((before_period, after_period)) = wrong.note(&format!("before-{place}"), periods) {
            let number = i64::try_from(rows.len() + 1)?;
            rows.push(FigureRow { number, code: line.code.clone(), before_period, after_period });
        }
    }
    wrong.finish()?;
    Ok(rows)
}

/// Takes a step with an exemplar; recognising it is an act of its own.
///
/// # Errors
/// No right; [`Error::Invalid`] on `reason` where one is asked for; [`Refusal::ExemplarWrongState`], [`Refusal::ExemplarTwice`]; [`Error::Meanwhile`].
pub async fn step_exemplar(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (step, typed, seen): (ExemplarStep, &str, Seen),
) -> Result<()> {
    if step == ExemplarStep::Recognize {
        return Err(Error::NotFound);
    }
    on_exemplar(app, actor, at, (step.taker(), seen), async |work, Stand { row, state, unit, .. }| {
        let next = state.take(step)?;
        if next.stands() && (!state.stands() || step == ExemplarStep::HandIn) {
            let mut rows = store::list_exemplars(work, &row.cluster_id).await?;
            // A draft is its unit's alone: it stands in nobody's way before it is handed in, and nobody else hears of it.
            if step != ExemplarStep::Resume {
                rows.retain(|other| other.state != ExemplarState::Draft.name());
            }
            expect_alone(&rows, (&row.unit_id, &row.entry_id), &row.id)?;
        }
        let mut wrong = FieldErrors::default();
        let reason = if step.asks_reason() { wrong.note("reason", accept_reason(typed)) } else { None };
        wrong.finish()?;
        let reason = reason.unwrap_or_default();

        let mut after = ExemplarRow { state: next.name().to_owned(), changed: work.head().0 + 1, ..row };
        reason.clone_into(&mut after.reason);
        if next.may_be_shown().is_err() {
            after.featured_on = String::new();
        }
        store::update_exemplar(work, &after).await?;
        work.record(said(step, after, unit, reason));
        Ok(())
    })
    .await
}

fn said(step: ExemplarStep, row: ExemplarRow, name: String, reason: String) -> Event {
    let (exemplar, title) = (row.id, row.name);
    match step {
        ExemplarStep::HandIn => Event::ExemplarProposed { exemplar, title, name },
        ExemplarStep::TakeBack => Event::ExemplarTakenBack { exemplar, title, name },
        ExemplarStep::SendBack => Event::ExemplarSentBack { exemplar, title, name, reason },
        ExemplarStep::Recognize => Event::ExemplarRecognized { exemplar, title, name, decision: reason },
        ExemplarStep::Retire => Event::ExemplarRetired { exemplar, title, name, reason },
        ExemplarStep::PutBack => Event::ExemplarPutBack { exemplar, title, name },
        ExemplarStep::Withdraw => Event::ExemplarWithdrawn { exemplar, title, name },
        ExemplarStep::Resume => Event::ExemplarResumed { exemplar, title, name },
    }
}

/// Says which organisation of the same register goes on where this one ended; none where `entry` is empty.
///
/// # Errors
/// No right, no such organisation; [`Refusal::NothingChosen`] for the organisation itself; [`Error::Meanwhile`].
pub async fn name_successor(
    app: &App,
    actor: &Actor,
    at: (&str, &ExemplarId),
    (entry, seen): (&str, Seen),
) -> Result<()> {
    on_exemplar(app, actor, at, (Taker::Unit, seen), async |work, Stand { here, row, .. }| {
        if row.entry_id.is_empty() || row.entry_id == entry {
            return Err(Error::Refused(Refusal::NothingChosen));
        }
        let member = here.member_by_id(&row.unit_id).cloned().ok_or(Error::NotFound)?;
        let successor = if entry.is_empty() { String::new() } else { name_of(work, &member, entry).await? };
        if row.successor_id == entry {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        let changed = work.head().0 + 1;
        let after = ExemplarRow { successor_id: entry.to_owned(), changed, ..row };
        store::update_exemplar(work, &after).await?;
        work.record(Event::ExemplarSucceeded { exemplar: after.id, title: after.name, successor });
        Ok(())
    })
    .await
}
