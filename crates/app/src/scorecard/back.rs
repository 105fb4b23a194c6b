//! A unit takes its scorecard back that nobody opened, or asks for it.

use thidua_domain::access::{Actor, Right};
use thidua_domain::calendar::StepKind;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_reason;
use thidua_store::{Because, Work};

use super::Sheet;
use crate::appraisal::{Card, keep_card, load_card};
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

/// Notes that somebody who goes on with it has the scorecard before them: secretary, head or a checker. Nothing happens where it was
/// opened before.
///
/// # Errors
/// When the database refuses.
pub async fn note_card_opened(app: &App, actor: &Actor, sheet: &Sheet) -> Result<()> {
    if sheet.is_own || sheet.handed.opened.is_some() || sheet.card.state.take_back().is_err() {
        return Ok(());
    }
    let at = (sheet.here.slug.clone(), sheet.here.year);
    let right = if sheet.may_examine {
        Right::ExamineScorecard
    } else if sheet.may_approve {
        Right::ApproveScorecard
    } else if sheet.seats.is_empty() {
        return Ok(());
    } else {
        Right::GiveMark
    };
    let ask = |here: &ClusterYear| {
        let own = here.own_unit(actor).map(|unit| unit.slug.clone());
        match (right, own) {
            (Right::GiveMark, Some(own)) => here.permit_for(actor, right, &own),
            _ => here.permit(actor, right),
        }
    };
    in_year(app, &at, ask, async |work, here| {
        let card = load_card(work, &here, &sheet.unit).await?;
        let stands = card.revision == sheet.card.revision;
        if stands && note_opened(work, &here, Thing::Scorecard(sheet.unit.id.as_str())).await? {
            let (year, unit) = (here.year_id.to_string(), sheet.unit.short_name.clone());
            work.record(Event::ScorecardOpened { year, unit });
        } else {
            work.nothing_to_record(Because::NothingChanged);
        }
        Ok(())
    })
    .await
}
