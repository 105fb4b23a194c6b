//! A unit takes its scorecard back that nobody opened, or asks for it.

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::Layer;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::{Because, Work};

use crate::appraisal::{Card, Seat, keep_card, load_card};
use crate::calendar::let_through;
use crate::ground::{ClusterYear, Member, in_year};
use crate::handed::{Thing, forget_handed, load_handed, note_asked, note_opened};
use crate::{App, Result};

/// What a unit wants back, as it was looked at.
#[derive(Clone, Debug)]
pub struct WantCardBack {
    /// Cluster and year.
    pub at: (String, i16),
    /// Address part of the unit.
    pub unit: String,
    /// The revision that the person had before them.
    pub revision: i64,
    /// Why; needed to ask, not to take back.
    pub reason: String,
}

async fn handed_in(work: &mut Work, here: &ClusterYear, act: &WantCardBack) -> Result<(Member, Card)> {
    here.state.accept_changes(here.year)?;
    let unit = here.member(&act.unit)?.clone();
    let_through(work, here, &StepKind::SelfMarks, &unit).await?;
    let card = load_card(work, here, &unit).await?;
    card.state.accept_asking_back()?;
    if card.revision != act.revision {
        return Err(Refusal::ScorecardChangedMeanwhile.into());
    }
    Ok((unit, card))
}

/// Takes the scorecard back: it is a draft again, with its marks and its evidence.
///
/// # Errors
/// Nobody of the unit, a card that is not handed in or changed meanwhile, a locked step; [`Refusal::HandedInOpened`].
pub async fn take_back_card(app: &App, actor: &Actor, act: WantCardBack) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::FillInScorecard, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let (unit, card) = handed_in(work, &here, &act).await?;
        let thing = Thing::Scorecard(unit.id.as_str());
        load_handed(work, &here, thing).await?.accept_taking_back()?;
        let state = card.state.take_back()?;

        let card = Card { state, revision: card.revision + 1, submitted: None, ..card };
        keep_card(work, &here, &unit, &card).await?;
        forget_handed(work, &here, thing).await?;
        let (year, unit) = (here.year_id.to_string(), unit.short_name.clone());
        work.record(Event::ScorecardTakenBack { year, unit });
        Ok(())
    })
    .await
}

/// Asks the cluster to send the scorecard back.
///
/// # Errors
/// As for [`take_back_card`], opened or not; no reason.
pub async fn ask_back_card(app: &App, actor: &Actor, act: WantCardBack) -> Result<()> {
    let ask = |here: &ClusterYear| here.permit_for(actor, Right::FillInScorecard, &act.unit);
    in_year(app, &act.at, ask, async |work, here| {
        let (unit, _) = handed_in(work, &here, &act).await?;
        let reason = accept_reason(&act.reason)?;

        note_asked(work, &here, Thing::Scorecard(unit.id.as_str()), &reason).await?;
        let (year, unit) = (here.year_id.to_string(), unit.short_name.clone());
        work.record(Event::ScorecardAskedBack { year, unit, reason });
        Ok(())
    })
    .await
}

/// Notes that somebody who goes on with it has the scorecard before them: secretary, head, or a checker, who has a seat. Nothing happens
/// where it was opened before, or is not handed in.
///
/// # Errors
/// When the database refuses.
pub async fn note_card_opened(
    app: &App,
    actor: &Actor,
    (here, unit): (&ClusterYear, &Member),
    seats: &[Seat],
) -> Result<()> {
    let is_own = here.own_unit(actor).is_some_and(|own| own.id == unit.id);
    let Some(right) = right_to_go_on(actor, here, seats).filter(|_| !is_own) else { return Ok(()) };
    let mut reader = app.read().await?;
    let seen = load_card(&mut reader, here, unit).await?;
    let thing = Thing::Scorecard(unit.id.as_str());
    if seen.state.take_back().is_err() || load_handed(&mut reader, here, thing).await?.opened.is_some() {
        return Ok(());
    }
    drop(reader);
    let ask = |here: &ClusterYear| match here.own_unit(actor) {
        Some(own) if right == Right::GiveMark => here.permit_for(actor, right, &own.slug),
        Some(_) | None => here.permit(actor, right),
    };
    in_year(app, &(here.slug.clone(), here.year), ask, async |work, here| {
        let stands = load_card(work, &here, unit).await?.revision == seen.revision;
        if stands && note_opened(work, &here, thing).await? {
            let (year, unit) = (here.year_id.to_string(), unit.short_name.clone());
            work.record(Event::ScorecardOpened { year, unit });
        } else {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(())
    })
    .await
}

/// By which right somebody goes on with a scorecard that was handed in.
fn right_to_go_on(actor: &Actor, here: &ClusterYear, seats: &[Seat]) -> Option<Right> {
    let leads = [Right::ExamineScorecard, Right::ApproveScorecard];
    let leads = leads.into_iter().find(|right| here.office(actor, *right).is_ok());
    leads.or_else(|| seats.iter().any(|seat| seat.layer == Layer::Peer).then_some(Right::GiveMark))
}
