//! A juror's telephone, without an account: a code binds it once, then it shows the sheets of its juror and sends them in.

use thidua_domain::contests::{Arrival, KeptSheet, Part, RoundState, accept_sheet_number};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::ClusterId;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::tidy_code;
use thidua_store::Sql;
use thidua_store::contests::{self as store, BoundJuror};

use super::sheets::{keep_sheet, kept};
use super::{Marked, PerformanceRow, Round, TypedSheet, juror_state};
use crate::voting::{digest_of, token};
use crate::{App, Error, Result};

/// What a juror has before them.
#[derive(Clone, Debug)]
pub struct JurorDesk {
    /// What the contest and the round are called.
    pub title: String,
    /// Id of the round: what a telephone keeps of it is kept under this.
    pub round: String,
    /// Number of the juror in it.
    pub number: i64,
    /// Who the juror is.
    pub name: String,
    /// Where the round stands.
    pub state: RoundState,
    /// Every mark is a multiple of it.
    pub step: Decimal,
    /// In the order of the stage.
    pub sheets: Vec<JurorSheet>,
}

/// A juror's sheet about one performance.
#[derive(Clone, Debug)]
pub struct JurorSheet {
    /// What is performed.
    pub performance: PerformanceRow,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub team: String,
    /// Its part, with the lines.
    pub part: Part,
    /// What came already.
    pub kept: KeptSheet,
    /// Why this juror does not mark it; none where they do.
    pub held: Option<Refusal>,
}

/// What became of a sheet that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Whether it is new.
    pub arrival: Arrival,
    /// What stands now.
    pub kept: KeptSheet,
}

/// The juror for whom a telephone stands.
pub(super) async fn juror_of(sql: &mut impl Sql, token: &str) -> Result<BoundJuror> {
    let found = store::find_juror_by_token(sql, &digest_of(token)).await?;
    found.filter(|juror| !juror.token_digest.is_empty()).ok_or(Error::NotAllowed)
}

/// The round of a juror, with the sheets of those who had the seat – about one performance, or about all – and no others: forty telephones ask at once.
pub(super) async fn round_of(sql: &mut impl Sql, bound: &BoundJuror, about: Option<i64>) -> Result<Round> {
    let id = bound.round_id.as_str();
    let home = store::find_home_of_round(sql, id).await?.ok_or(Error::NotFound)?;
    let contest = store::find_contest(sql, &home.year_id, &home.contest_id).await?.ok_or(Error::NotFound)?;
    let row = store::find_round(sql, id).await?.ok_or(Error::NotFound)?;
    let mut round = Round::without_sheets(sql, contest, row).await?;
    let mut seat = Some(bound.number);
    while let Some(number) = seat {
        match about {
            Some(performance) => {
                round.sheets.extend(store::find_sheet(sql, id, (number, performance)).await?);
            }
            None => round.sheets.extend(store::list_sheets_of_juror(sql, id, number).await?),
        }
        seat = round.juror(number).and_then(|juror| juror.follows);
    }
    Ok(round)
}

/// Binds a telephone by a code, once, and answers the token that it keeps.
///
/// # Errors
/// [`Refusal::JurorUnknown`]; [`Refusal::JurorCodeUsed`] on a second telephone.
pub async fn take_juror_code(app: &App, typed: &str) -> Result<String> {
    let unknown = || Error::Refused(Refusal::JurorUnknown);
    let digest = digest_of(&tidy_code(typed).ok_or_else(unknown)?);
    let mut reader = app.read().await?;
    let found = store::find_juror_by_code(&mut reader, &digest).await?.ok_or_else(unknown)?;
    let home = store::find_home_of_round(&mut reader, &found.round_id).await?.ok_or_else(unknown)?;
    drop(reader);
    app.write_as_program(Scope::Cluster(ClusterId::new(home.cluster_id)), async |work| {
        let juror = store::find_juror_by_code(work, &digest).await?.ok_or_else(unknown)?;
        if !juror.token_digest.is_empty() {
            return Err(Error::Refused(Refusal::JurorCodeUsed));
        }
        let row = store::find_round(work, &juror.round_id).await?.ok_or_else(unknown)?;
        let token = token()?;

        store::bind_juror(work, (&juror.round_id, juror.number), &digest_of(&token)).await?;
        work.record(Event::JurorPhoneBound { round: row.id, title: row.title, name: juror.name });
        Ok(token)
    })
    .await
}

/// Everything that a juror marks, for the telephone that holds this token.
///
/// # Errors
/// [`Error::NotAllowed`] for a telephone that stands for nobody, or does so no more.
pub async fn juror_desk(app: &App, token: &str) -> Result<JurorDesk> {
    let mut reader = app.read().await?;
    let bound = juror_of(&mut reader, token).await?;
    let round = round_of(&mut reader, &bound, None).await?;
    let juror = round.juror(bound.number).ok_or(Error::NotAllowed)?;
    let mut sheets = vec![];
    for performance in round.on_stage() {
        let part = round.part(&performance.part).ok_or(Error::NotFound)?;
        let held = match round.may_mark(juror, performance) {
            Ok(()) => None,
            // What no jury marks does not stand on a sheet.
            Err(Error::Refused(Refusal::SheetCounted)) => continue,
            Err(Error::Refused(refusal)) => Some(refusal),
            Err(error) => return Err(error),
        };
        sheets.push(JurorSheet {
            performance: performance.clone(),
            name: round.name_of(performance),
            team: round.team(performance.team).map(|team| team.name.clone()).unwrap_or_default(),
            part: part.clone(),
            kept: round.sheet(juror.number, performance.number).map(kept).unwrap_or_default(),
            held,
        });
    }
    Ok(JurorDesk {
        title: round.rules.title.clone(),
        round: round.row.id.clone(),
        number: juror.number,
        name: juror.name.clone(),
        state: round.state,
        step: round.rules.step,
        sheets,
    })
}

/// Keeps what a juror's telephone sends. Whatever is sent twice, late or in another order, one thing comes of it: the marks with the highest number that were sent
/// before the sheet was sealed.
///
/// # Errors
/// [`Error::NotAllowed`] as above; what [`Round::may_mark`] refuses; [`Error::Invalid`] on the ids of lines or `remark`; [`Refusal::SheetIncomplete`];
/// [`Refusal::SheetNumber`]; [`Refusal::SheetSealed`], [`Refusal::SheetOutrun`]; [`Refusal::RoundNotBegun`], [`Refusal::RoundScored`], [`Refusal::RoundCalledOff`].
pub async fn send_sheet(app: &App, token: &str, (performance, typed): (i64, &TypedSheet)) -> Result<Sent> {
    accept_sheet_number(typed.number)?;
    let mut reader = app.read().await?;
    let bound = juror_of(&mut reader, token).await?;
    let home = store::find_home_of_round(&mut reader, &bound.round_id).await?.ok_or(Error::NotFound)?;
    drop(reader);
    app.write_as_program(Scope::Cluster(ClusterId::new(home.cluster_id)), async |work| {
        let bound = juror_of(work, token).await?;
        let round = round_of(work, &bound, Some(performance)).await?;
        let juror = round.juror(bound.number).ok_or(Error::NotAllowed)?;
        let about = round.performance(performance).ok_or(Error::NotFound)?;
        let part = round.part(&about.part).ok_or(Error::NotFound)?;
        let stands = round.sheet(juror.number, performance).map(kept).unwrap_or_default();
        let next = typed.accept(part, round.rules.step)?;
        // What is there already is there, whatever became of the round since: a telephone that heard no answer asks once more.
        if stands.number > 0 && stands.take(&next) == Ok(Arrival::Known) {
            work.nothing_to_record(thidua_store::Because::NothingChanged);
            return Ok(Sent { arrival: Arrival::Known, kept: stands });
        }
        round.state.may_mark()?;
        juror_state(juror)?.may_mark(&juror.name)?;
        round.may_mark(juror, about)?;
        let arrival = keep_sheet(work, (&round, juror, about), (next.clone(), Marked::Phone)).await?;
        Ok(Sent { arrival, kept: next })
    })
    .await
}
