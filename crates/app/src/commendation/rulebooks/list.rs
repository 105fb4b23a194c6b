//! The rulebooks of a house as a list, and their files.

use std::sync::Arc;

use jiff::civil::Date;
use thidua_domain::access::{Actor, Right};
use thidua_domain::commendation::Rulebook;
use thidua_store::commendation::{self as store, BroughtRow};

use super::rulebooks_in;
use super::shipped::shipped;
use crate::{App, Error, Result};

/// A rulebook as it stands in the list of the house.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The rulebook, with the day on which it ends.
    pub rulebook: Arc<Rulebook>,
    /// Which one ends it, where its file is open.
    pub ended_by: Option<String>,
    /// Who brought it in; none where it ships.
    pub brought: Option<BroughtRow>,
    /// Whether the person may take it back.
    pub may_take_back: bool,
}

/// The rulebooks of the house.
#[derive(Clone, Debug)]
pub struct RulebookList {
    /// Those that hold on some day, the latest first.
    pub rows: Vec<Shelved>,
    /// Everything that was brought in, the latest first; also what was taken back or has a later edition.
    pub history: Vec<BroughtRow>,
    /// Ids of those that are not used.
    pub left_out: Vec<String>,
    /// Whether the person may bring one in.
    pub keeps: bool,
    /// The day on which this was read.
    pub today: Date,
}

/// The rulebooks of the house, for whoever reads a record of achievements.
///
/// # Errors
/// No right.
pub async fn list_rulebooks(app: &App, actor: &Actor) -> Result<RulebookList> {
    may_read(actor)?;
    let mut reader = app.read().await?;
    let rulebooks = rulebooks_in(&mut reader, app).await?;
    let mut history = store::list_brought_rulebooks(&mut reader).await?;
    history.reverse();
    let keeps = Right::KeepRulebooks.is_held_by(Some(actor));
    let shelved = |rulebook: &Arc<Rulebook>| {
        let brought = history.iter().find(|row| row.rulebook == rulebook.id && row.stands()).cloned();
        let is_own = brought.as_ref().is_some_and(|row| row.brought_by == actor.person.as_str());
        Shelved {
            ended_by: rulebooks.shelf.end(&rulebook.id).map(|end| end.by.clone()),
            rulebook: Arc::clone(rulebook),
            may_take_back: keeps && is_own,
            brought,
        }
    };
    let rows = rulebooks.library.rulebooks().iter().rev().map(shelved).collect();
    Ok(RulebookList { rows, left_out: rulebooks.left_out.clone(), history, keeps, today: app.today() })
}

fn may_read(actor: &Actor) -> Result<()> {
    let may = [Right::ReadRegister, Right::KeepRulebooks].iter().any(|right| right.is_held_by(Some(actor)));
    if may { Ok(()) } else { Err(Error::NotAllowed) }
}

/// The file of a rulebook that holds, and that of its cases.
///
/// # Errors
/// No right, or no such rulebook.
pub async fn rulebook_files(app: &App, actor: &Actor, rulebook: &str) -> Result<(String, String)> {
    may_read(actor)?;
    let mut reader = app.read().await?;
    let rows = store::list_brought_rulebooks(&mut reader).await?;
    if let Some(row) = rows.iter().rev().find(|row| row.rulebook == rulebook && row.stands()) {
        return store::find_rulebook_file(&mut reader, row.number).await?.ok_or(Error::NotFound);
    }
    let ships = shipped().iter().find(|shipped| shipped.rulebook.id == rulebook);
    let ships = ships.ok_or(Error::NotFound)?;
    Ok((ships.text.to_owned(), ships.cases_text.to_owned()))
}
