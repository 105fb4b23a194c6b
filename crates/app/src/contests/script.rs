//! Who reads the script of a performance before the contest is over: whoever runs the round, its own unit, and the jury. Teams do not read each other's.

use thidua_domain::access::Actor;
use thidua_domain::contests::RoundState;
use thidua_domain::evidence::Owner;
use thidua_domain::refusal::Refusal;
use thidua_store::Sql;
use thidua_store::contests::list_rounds;
use thidua_store::evidence::list_papers;

use super::phone::{juror_of, round_of};
use super::{PerformanceRow, Round, RoundAt, RoundRow, TeamRow, open_round, state_of};
use crate::evidence::{Paper, find_paper, load_papers};
use crate::{App, Error, Result};

/// The scripts of a performance, for a juror.
#[derive(Clone, Debug)]
pub struct JurorScript {
    /// The performance, by its number.
    pub performance: i64,
    /// What it is called.
    pub name: String,
    /// Who performs.
    pub team: String,
    /// Its files that stand there.
    pub files: Vec<Paper>,
}

/// Goes on where the person reads the script of a performance.
pub(crate) async fn expect_script_reader(
    app: &App,
    actor: &Actor,
    (at, number): (&RoundAt, i64),
) -> Result<()> {
    let desk = open_round(app, actor, at).await?;
    let row = desk.round.performance(number).ok_or(Error::NotFound)?;
    let team = desk.round.team(row.team).ok_or(Error::NotFound)?;
    if desk.puts_down(actor, team) {
        return Ok(());
    }
    // Who goes on performs the same piece again: nobody reads it before the last round.
    let rounds = list_rounds(&mut app.read().await?, &desk.round.contest.id).await?;
    let is_over = |row: &RoundRow| {
        state_of(row).map(|state| matches!(state, RoundState::Closed | RoundState::CalledOff))
    };
    let over: Vec<bool> = rounds.iter().map(is_over).collect::<Result<_>>()?;
    if over.into_iter().all(|over| over) { Ok(()) } else { Err(Error::NotAllowed) }
}

/// A performance that is forgotten, or whose team gets to another unit, has no script: that is kept with its unit.
pub(super) async fn expect_no_script(
    sql: &mut impl Sql,
    (round, team, performance): (&Round, &TeamRow, &PerformanceRow),
) -> Result<()> {
    let Some(unit) = &team.unit_id else { return Ok(()) };
    let owner = Owner::performance(&round.id(), performance.number);
    let rows = list_papers(sql, unit, &owner).await?;
    if rows.iter().any(|row| row.taken_at.is_none()) {
        return Err(Error::Refused(Refusal::ScriptAttached { name: round.name_of(performance) }));
    }
    Ok(())
}

/// The scripts of what a juror marks, for the telephone that holds this token; performances without any are passed over.
///
/// # Errors
/// [`Error::NotAllowed`] for a telephone that stands for nobody, or does so no more.
pub async fn juror_scripts(app: &App, token: &str) -> Result<Vec<JurorScript>> {
    let mut reader = app.read().await?;
    let bound = juror_of(&mut reader, token).await?;
    let round = round_of(&mut reader, &bound, None).await?;
    let juror = round.juror(bound.number).ok_or(Error::NotAllowed)?;
    let mut found = vec![];
    for row in round.on_stage() {
        let Some(team) = round.team(row.team).filter(|team| !round.is_barred(juror, team.number)) else {
            continue;
        };
        let Some(unit) = &team.unit_id else { continue };
        let owner = Owner::performance(&round.id(), row.number);
        let mut files = load_papers(&mut reader, app, unit, &owner).await?;
        files.retain(Paper::stands);
        if !files.is_empty() {
            let (name, team) = (round.name_of(row), team.name.clone());
            found.push(JurorScript { performance: row.number, name, team, files });
        }
    }
    Ok(found)
}

/// A script of what a juror marks.
///
/// # Errors
/// [`Error::NotAllowed`] as above; [`Error::NotFound`] for one of a team with which the juror has something to do, and for a file of something else.
pub async fn find_juror_script(app: &App, token: &str, (performance, id): (i64, &str)) -> Result<Paper> {
    let mut reader = app.read().await?;
    let bound = juror_of(&mut reader, token).await?;
    let round = round_of(&mut reader, &bound, Some(performance)).await?;
    let juror = round.juror(bound.number).ok_or(Error::NotAllowed)?;
    let row = round.performance(performance).ok_or(Error::NotFound)?;
    let team = round.team(row.team).filter(|team| !round.is_barred(juror, team.number));
    let unit = team.and_then(|team| team.unit_id.as_deref()).ok_or(Error::NotFound)?;
    find_paper(&mut reader, unit, &Owner::performance(&round.id(), performance), id).await
}
