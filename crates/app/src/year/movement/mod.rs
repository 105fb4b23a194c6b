//! Movements of a year: launched, joined, told of, counted, reviewed, concluded.

mod launch;
mod notes;
mod offered;
mod participants;
mod pictures;
mod public;
mod results;
mod steps;

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::evidence::OwnerKind;
use thidua_domain::ids::{MovementId, UnitId};
use thidua_domain::refusal::Refusal;
use thidua_domain::year::{Audience, MovementDays, MovementState, Standing};
use thidua_store::audit::Line;
use thidua_store::evidence::count_pictures;
use thidua_store::year as store;
pub use thidua_store::year::{MeasureRow, MovementNoteRow, MovementRow, ParticipantRow, ResultRow};
use thidua_store::{Sql, Work};

pub use self::launch::{TypedMovement, change_movement, launch_movement};
pub use self::notes::{
    MovementNote, MovementNoteAt, NoteStep, TypedMovementNote, change_movement_note, list_movement_notes,
    open_movement_note, step_movement_note, write_movement_note,
};
pub use self::offered::Offered;
pub(crate) use self::offered::{join_movement, leave_movement, offered_movement, offered_movements};
pub use self::participants::{
    Candidates, Participants, TypedParticipant, list_candidates, list_participants, register_participants,
    tell_achievement, withdraw_participant,
};
pub(crate) use self::participants::{Joined, joined};
pub use self::pictures::{
    AddMovementPicture, StepMovementPicture, add_movement_picture, find_movement_picture,
    may_add_movement_picture, step_movement_picture,
};
pub use self::public::{
    ListedPublicMovement, PublicMovement, PublicMovements, count_public_movements, public_movement,
    public_movements,
};
use self::results::Offer;
pub use self::results::{
    Counted, InAll, Results, TypedMeasure, UnitResults, add_measure, drop_measure, tell_results,
};
pub use self::steps::{review_movement, step_movement, tell_commendation};
use crate::error::{damaged, stored_day};
use crate::ground::{ClusterYear, Member, here_now, here_of, in_year};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// So many notes stand on the page of a movement itself.
const NOTES_SHOWN: usize = 5;

/// A movement: the cluster's address part and the year, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementAt {
    /// Address part of the cluster, and the year.
    pub year: (String, i16),
    /// Which.
    pub movement: MovementId,
}

impl MovementAt {
    /// A movement of a year.
    #[must_use]
    pub fn new((cluster, year): (&str, i16), movement: &str) -> Self {
        Self { year: (cluster.to_owned(), year), movement: MovementId::new(movement) }
    }
}

/// Where a movement stands on a day.
pub(crate) fn standing_of(row: &MovementRow, today: jiff::civil::Date) -> Result<Standing> {
    let state = MovementState::from_name(&row.state).ok_or_else(|| damaged("movement.state", &row.state))?;
    let days = match (row.begins.as_str(), row.ends.as_str()) {
        ("", _) | (_, "") => None,
        (from, to) => Some(MovementDays { from: stored_day(from)?, to: stored_day(to)? }),
    };
    Ok(Standing { state, days, today })
}

/// The leave of who launches movements there: those who lead the cluster, or those of the unit.
fn launcher(here: &ClusterYear, actor: &Actor, unit: Option<&str>) -> Result<Permit> {
    match unit {
        None => here.permit(actor, Right::LeadMovements),
        Some(unit) => permit_of_unit(here, actor, unit),
    }
}

/// The leave of who joins a movement for a unit, and tells what comes of it.
fn permit_of_unit(here: &ClusterYear, actor: &Actor, unit: &str) -> Result<Permit> {
    let office = here.office_for(actor, Right::TakePart, &UnitId::new(unit))?;
    Ok(Permit::of(actor, office))
}

/// Who may join a movement: any unit of the cluster one of the cluster, a unit its own.
fn expect_own(row: &MovementRow, unit: &str) -> Result<()> {
    match row.unit_id.as_deref() {
        Some(other) if other != unit => Err(Error::Refused(Refusal::MovementOfOther)),
        Some(_) | None => Ok(()),
    }
}

/// What the log calls who launched a movement.
fn launched_by(here: &ClusterYear, row: &MovementRow) -> String {
    match row.unit_id.as_deref() {
        None => here.name.clone(),
        Some(unit) => here.member_by_id(unit).map(|unit| unit.short_name.clone()).unwrap_or_default(),
    }
}

/// A movement of this year, as it is kept.
async fn find_row(sql: &mut impl Sql, here: &ClusterYear, id: &MovementId) -> Result<MovementRow> {
    let row = store::find_movement(sql, id.as_str()).await?;
    row.filter(|row| row.year_id == here.year_id.as_str()).ok_or(Error::NotFound)
}

/// What is there when an act begins.
struct Held {
    here: ClusterYear,
    row: MovementRow,
    standing: Standing,
}

/// Runs an act on a movement that somebody works with here.
async fn on_movement<T>(
    app: &App,
    at: &MovementAt,
    ask: impl Fn(&ClusterYear, &MovementRow) -> Result<Permit>,
    act: impl AsyncFnOnce(&mut Work, Held) -> Result<T>,
) -> Result<T> {
    let here = here_now(app, (&at.year.0, at.year.1)).await?;
    let before = find_row(&mut app.read().await?, &here, &at.movement).await?;
    in_year(
        app,
        &at.year,
        |here| ask(here, &before),
        async |work, here| {
            let row = find_row(work, &here, &at.movement).await?;
            if here.source.is_some() {
                return Err(Error::Refused(Refusal::MovementFromSource));
            }
            let standing = standing_of(&row, app.today())?;
            act(work, Held { here, row, standing }).await
        },
    )
    .await
}

/// Goes on where whoever launched the movement did nothing with it since.
async fn expect(work: &mut Work, (here, row): (&ClusterYear, &MovementRow), seen: Seen) -> Result<()> {
    let is_of_it = |line: &Line| line.subject == row.id && line.name.starts_with("movement.");
    let is_of_it = |line: &Line| is_of_it(line) && line.name != "movement.results-told";
    seen.expect(work, &here.scope(), is_of_it).await
}

/// A movement in a list.
#[derive(Clone, Debug)]
pub struct ListedMovement {
    /// As it is kept.
    pub row: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// The unit that launched it; none for the cluster.
    pub unit: Option<Member>,
    /// How many take part.
    pub participants: i64,
}

/// The movements of a year.
#[derive(Clone, Debug)]
pub struct Movements {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// The latest to begin first.
    pub rows: Vec<ListedMovement>,
    /// For whom the person launches: the cluster, and the unit.
    pub launches: (bool, Option<Member>),
}

/// The unit for which the person takes part.
fn own_unit(here: &ClusterYear, actor: &Actor) -> Option<Member> {
    let own = here.own_unit(actor).filter(|unit| here.office_for(actor, Right::TakePart, &unit.id).is_ok());
    own.filter(|_| here.source.is_none()).cloned()
}

/// The movements of a year.
///
/// # Errors
/// No such year, or no right to read it.
pub async fn list_movements(app: &App, actor: &Actor, at: (&str, i16)) -> Result<Movements> {
    let mut look = app.look();
    let here = here_of(&mut look, at).await?;
    here.office(actor, Right::ReadYear)?;
    let reader = look.reader().await?;
    let joined: BTreeMap<String, i64> =
        store::count_participants(reader, here.year_id.as_str()).await?.into_iter().collect();
    let listed = |row: MovementRow| {
        Ok(ListedMovement {
            standing: standing_of(&row, app.today())?,
            unit: row.unit_id.as_deref().and_then(|unit| here.member_by_id(unit)).cloned(),
            participants: joined.get(&row.id).copied().unwrap_or_default(),
            row,
        })
    };
    let rows = store::list_movements(reader, here.year_id.as_str()).await?;
    let rows = rows.into_iter().map(listed).collect::<Result<_>>()?;
    let leads = here.source.is_none() && here.office(actor, Right::LeadMovements).is_ok();
    let launches = (leads, own_unit(&here, actor));
    Ok(Movements { rows, launches, here })
}

/// The movements of a year with where each stands, for who looks after what is wanted in good time.
pub(crate) async fn movements_of(
    sql: &mut impl Sql,
    here: &ClusterYear,
    today: jiff::civil::Date,
) -> Result<Vec<(MovementRow, Standing)>> {
    let rows = store::list_movements(sql, here.year_id.as_str()).await?;
    rows.into_iter().map(|row| standing_of(&row, today).map(|standing| (row, standing))).collect()
}

/// One movement before somebody.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// As it is kept.
    pub row: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// Whom it is for.
    pub audience: Audience,
    /// The unit that launched it; none for the cluster.
    pub unit: Option<Member>,
    /// What came of it, by unit.
    pub results: Results,
    /// The newest notes about it, with how many pictures each has.
    pub notes: Vec<(MovementNoteRow, i64)>,
    /// How many notes there are.
    pub notes_in_all: usize,
    /// Whether the person reviews and concludes it.
    pub leads: bool,
    /// The unit for which the person may join it and tell of it.
    pub own: Option<Member>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// One movement.
///
/// # Errors
/// No such movement in the year, or no right to read it.
pub async fn open_movement(app: &App, actor: &Actor, at: &MovementAt) -> Result<Movement> {
    let mut look = app.look();
    let here = here_of(&mut look, (&at.year.0, at.year.1)).await?;
    here.office(actor, Right::ReadYear)?;
    let seen = app.data_version(&here.scope());
    let reader = look.reader().await?;
    let row = find_row(reader, &here, &at.movement).await?;
    let unit = row.unit_id.as_deref();
    let leads = here.source.is_none() && launcher(&here, actor, unit).is_ok();
    let own = own_unit(&here, actor).filter(|own| expect_own(&row, own.id.as_str()).is_ok());
    let mut told = store::list_movement_notes(reader, &row.id).await?;
    told.retain(|note| note.taken_back.is_empty());
    let notes_in_all = told.len();
    told.truncate(NOTES_SHOWN);
    let notes = with_pictures(reader, told).await?;
    let unit = unit.and_then(|unit| here.member_by_id(unit)).cloned();
    let offer = if leads { Offer::Indicators } else { Offer::Nothing };
    let results = results::load(reader, &here, (&row, offer)).await?;
    let (standing, audience) = (standing_of(&row, app.today())?, Audience::read(&row.audience));
    Ok(Movement { unit, standing, audience, results, notes, notes_in_all, leads, own, seen, row, here })
}

/// Notes with how many pictures each has.
async fn with_pictures(
    sql: &mut impl Sql,
    notes: Vec<MovementNoteRow>,
) -> Result<Vec<(MovementNoteRow, i64)>> {
    let mut by_unit: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    let mut found = vec![];
    for note in notes {
        if !by_unit.contains_key(&note.unit_id) {
            let counts = count_pictures(sql, &note.unit_id, OwnerKind::MovementNote).await?;
            by_unit.insert(note.unit_id.clone(), counts.into_iter().collect());
        }
        let many = by_unit.get(&note.unit_id).and_then(|counts| counts.get(&note.id)).copied();
        found.push((note, many.unwrap_or_default()));
    }
    Ok(found)
}
