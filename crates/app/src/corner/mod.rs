//! The corner of a cooperative: what its alliance has of it, on one page, and the movements that it joins by itself.

mod accounts;

use std::sync::Arc;

use thidua_domain::access::{Actor, Whose};
use thidua_domain::commendation::Library;
use thidua_domain::exemplars::{ExemplarState, ReplicationState};
use thidua_domain::ids::UnitId;
pub use thidua_store::exemplars::TakenUpRow;
use thidua_store::exemplars::{ExemplarRow, list_exemplars_of_entry, list_replications_of_entry};
use thidua_store::organization::{UnitRow, find_unit_by_id};

pub(crate) use self::accounts::corner_of;
pub use self::accounts::{
    FirstPassword, OfEntryRow, PEOPLE_MAX, People, PersonStep, TypedPerson, give_account, list_people,
    renew_password, step_person,
};
use crate::commendation::{Honoured, NominationRow, honours_of_entry, library, open_nominations_of_entry};
use crate::contact::{Contact, find_contact};
use crate::error::damaged;
use crate::register::figures::{Measured, figures_of_entry};
use crate::register::{EntryRow, entry_of};
use crate::year::{MovementAt, Offered, join_movement, leave_movement, offered_movement, offered_movements};
use crate::{App, Error, Result, Seen};

/// What a cooperative sees of itself.
#[derive(Clone, Debug)]
pub struct Corner {
    /// The cooperative, as the register has it.
    pub entry: EntryRow,
    /// Its alliance.
    pub unit: UnitRow,
    /// Whom to ask there.
    pub contact: Option<Contact>,
    /// Movements that it may join, and those that it joined.
    pub movements: Vec<Offered>,
    /// Its figures, as the alliance has them.
    pub figures: Vec<Measured>,
    /// Where it stands as an exemplar.
    pub exemplars: Vec<(ExemplarRow, ExemplarState)>,
    /// What it takes up of others.
    pub replications: Vec<(TakenUpRow, ReplicationState)>,
    /// What it is put forward for, and nobody has decided yet.
    pub nominations: Vec<NominationRow>,
    /// What it was granted.
    pub honours: Vec<Honoured>,
    /// By which awards are called.
    pub library: Arc<Library>,
}

/// The corner of the person's cooperative.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever is of none; [`Error::NotFound`] where its alliance is no more.
pub async fn open_corner(app: &App, actor: &Actor) -> Result<Corner> {
    let (_, of) = corner_of(actor)?;
    let (unit, entry) = (of.unit.as_str(), of.entry.as_str());
    let mut look = app.look();
    let movements = offered_movements(&mut look, (unit, entry)).await?;
    let library = library(app).await?;
    let reader = look.reader().await?;
    let unit = find_unit_by_id(reader, unit, &app.today().to_string()).await?.ok_or(Error::NotFound)?;
    let contact = find_contact(reader, &Whose::Unit(UnitId::new(unit.id.as_str()))).await?;
    let mut exemplars = vec![];
    for row in list_exemplars_of_entry(reader, &unit.id, entry).await? {
        let state =
            ExemplarState::from_name(&row.state).ok_or_else(|| damaged("exemplar.state", &row.state))?;
        // What is being written is the alliance's alone.
        if !matches!(state, ExemplarState::Draft | ExemplarState::Withdrawn) {
            exemplars.push((row, state));
        }
    }
    let taken = list_replications_of_entry(reader, &unit.id, entry).await?;
    let of_state = |row: TakenUpRow| {
        let state = ReplicationState::from_name(&row.state);
        state.map(|state| (row.clone(), state)).ok_or_else(|| damaged("replication.state", &row.state))
    };
    Ok(Corner {
        replications: taken.into_iter().map(of_state).collect::<Result<_>>()?,
        figures: figures_of_entry(reader, &unit.id, entry).await?,
        nominations: open_nominations_of_entry(reader, &unit.id, entry).await?,
        honours: honours_of_entry(reader, &unit, entry).await?,
        entry: entry_of(reader, &unit.id, entry).await?,
        exemplars,
        contact,
        movements,
        library,
        unit,
    })
}

/// One movement, before the person's cooperative; and the cooperative, as the register has it.
///
/// # Errors
/// No right; no such movement, or none for it.
pub async fn open_offered(app: &App, actor: &Actor, at: &MovementAt) -> Result<(Offered, EntryRow)> {
    let (_, of) = corner_of(actor)?;
    let mut look = app.look();
    let found = offered_movement(&mut look, &of, at).await?;
    let entry = entry_of(look.reader().await?, of.unit.as_str(), of.entry.as_str()).await?;
    Ok((found, entry))
}

/// Joins a movement for the person's cooperative.
///
/// # Errors
/// No right, no such movement; [`Error::Invalid`] on `pledge`; as [`crate::year::register_participants`].
pub async fn join(app: &App, actor: &Actor, at: &MovementAt, pledge: &str) -> Result<()> {
    join_movement(app, corner_of(actor)?, at, pledge).await
}

/// Leaves a movement for the person's cooperative.
///
/// # Errors
/// No right, no such movement, none that it joined; as [`crate::year::withdraw_participant`].
pub async fn leave(app: &App, actor: &Actor, at: &MovementAt, seen: Seen) -> Result<()> {
    leave_movement(app, corner_of(actor)?, at, seen).await
}
