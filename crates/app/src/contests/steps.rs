//! A round goes from one state to the next, and back where somebody was too early.

use thidua_domain::access::Actor;
use thidua_domain::contests::{Contest, JurorState, Placing, RoundStep, Won};
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, sha256};
use thidua_store::contests::{self as store, JurorRow, RoundRow};

use super::{Round, RoundAt, keep, meanwhile, run};
use crate::{App, Error, FieldErrors, Result, Seen};

/// Opens the stage, ends marking, lets the result stand, or takes one of these back.
///
/// # Errors
/// No right; [`Refusal::RoundWrongState`]; what [`Contest::may_open`] refuses; [`Refusal::RoundHasSheets`] where a stage that was opened by mistake has sheets;
/// [`Refusal::RoundUnsealed`] where sheets are waited for and nobody says why marking ends; [`Refusal::RoundPrizeOpen`]; [`Error::Invalid`] on `reason`;
/// [`Error::Meanwhile`].
pub async fn step_round(
    app: &App,
    actor: &Actor,
    at: &RoundAt,
    (step, typed, seen): (RoundStep, &str, Seen),
) -> Result<()> {
    run(app, actor, (at, seen, meanwhile::step), async |work, (_, round)| {
        let next = round.state.take(step)?;
        let unsealed = round.unsealed();
        let says_why = step.asks_why() || (step == RoundStep::Score && !typed.trim().is_empty());
        let mut wrong = FieldErrors::default();
        let reason = if says_why { wrong.note("reason", accept_reason(typed)) } else { None };
        wrong.finish()?;
        let reason = reason.unwrap_or_default();
        may_step(&round, step, (unsealed, &reason))?;
        let file = match step {
            RoundStep::Close => closed_file(&round)?,
            RoundStep::OpenStage
            | RoundStep::TakeBack
            | RoundStep::Score
            | RoundStep::Resume
            | RoundStep::Reopen
            | RoundStep::CallOff
            | RoundStep::Renew => String::new(),
        };
        let digest = if file.is_empty() { String::new() } else { sha256(file.as_bytes()) };

        let state = next.name().to_owned();
        // Why marking ended stands beside the result too.
        let said = if step == RoundStep::Close { round.row.reason.clone() } else { reason.clone() };
        let happened = event_of(step, &round.row, (reason, unsealed, digest.clone()));
        if step == RoundStep::Resume {
            // The jury decided about these scores: others may leave the same prize open between other teams.
            for decided in round.prizes.iter().filter(|prize| prize.side == 0) {
                store::drop_prize(work, &round.row.id, decided.number).await?;
            }
        }
        keep(work, RoundRow { state, file, digest, reason: said, ..round.row }).await?;
        work.record(happened);
        Ok(())
    })
    .await
}

fn may_step(round: &Round, step: RoundStep, (unsealed, reason): (usize, &str)) -> Result<()> {
    match step {
        RoundStep::OpenStage => round.may_open()?,
        RoundStep::TakeBack if round.has_sheets() => return Err(Error::Refused(Refusal::RoundHasSheets)),
        RoundStep::Score if unsealed > 0 && reason.is_empty() => {
            return Err(Error::Refused(Refusal::RoundUnsealed { many: unsealed.to_string() }));
        }
        RoundStep::Close => {
            if let Some(team) = undecided(round) {
                return Err(Error::Refused(Refusal::RoundPrizeOpen { team }));
            }
        }
        RoundStep::TakeBack
        | RoundStep::Score
        | RoundStep::Resume
        | RoundStep::Reopen
        | RoundStep::CallOff
        | RoundStep::Renew => {}
    }
    Ok(())
}

impl Round {
    /// Whether the stage may be opened before those who have a seat now.
    fn may_open(&self) -> std::result::Result<(), Refusal> {
        let is_seated = |juror: &&JurorRow| juror.state == JurorState::BEGINS.name();
        let jurors = self.jurors.iter().filter(is_seated).cloned().collect();
        Self { jurors, ..self.clone() }.assembled().may_open()
    }
}

/// The first team for which scores leave a prize open that the jury has not decided about.
fn undecided(round: &Round) -> Option<String> {
    let contest = round.assembled();
    let outcome = contest.score();
    let is_open = |placing: &&Placing| {
        matches!(placing.won, Won::Open(..)) && round.decision(&contest, placing).is_none()
    };
    let open = outcome.teams.iter().find(is_open);
    open.map(|placing| contest.teams[placing.team].name.clone())
}

/// The file of the result. It is what `thidua contest score` reads, so it is read here first.
fn closed_file(round: &Round) -> Result<String> {
    let contest = round.assembled();
    let file = contest.file();
    let read = Contest::read(file.as_bytes());
    match read {
        Ok(read) if read == contest => Ok(file),
        Ok(_) => Err(Error::Broken(anyhow::anyhow!("the file of a contest is read as another contest"))),
        Err(fault) => Err(Error::Broken(anyhow::anyhow!("the file of a contest cannot be read: {fault:?}"))),
    }
}

fn event_of(step: RoundStep, row: &RoundRow, (reason, unsealed, digest): (String, usize, String)) -> Event {
    let (round, title) = (row.id.clone(), row.title.clone());
    match step {
        RoundStep::OpenStage => Event::RoundOpened { round, title },
        RoundStep::TakeBack => Event::RoundTakenBack { round, title },
        RoundStep::Score => Event::RoundScored { round, title, many: unsealed.to_string(), reason },
        RoundStep::Resume => Event::RoundResumed { round, title, reason },
        RoundStep::Close => Event::RoundClosed { round, title, digest },
        RoundStep::Reopen => Event::RoundReopened { round, title, reason },
        RoundStep::CallOff => Event::RoundCalledOff { round, title, reason },
        RoundStep::Renew => Event::RoundRenewed { round, title },
    }
}
