//! Units that a table cannot place: it scores some kinds of units otherwise, and these have none, or one that it does not name.

use thidua_domain::access::{Actor, Right};
use thidua_domain::criteria::Table;
use thidua_domain::ground::YearState;
use thidua_domain::organization::ScoringKind;

use crate::appraisal::table_of_year;
use crate::ground::{ClusterYear, Member};
use crate::organization::{YearKinds, kinds_of};
use crate::views::Look;
use crate::{App, Result};

/// A unit that is scored by the common rules, since the table does not know its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedUnit {
    /// Which.
    pub unit: Member,
    /// What it is; nothing where nobody said so.
    pub kind: Option<ScoringKind>,
}

/// What a table names, and whom it cannot place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// The kinds that the table scores otherwise: as units call them, else by the word of the file.
    pub named: Vec<String>,
    /// Units without one of them, in the order of the year.
    pub units: Vec<UnplacedUnit>,
}

impl Unplaced {
    pub(super) fn of(table: &Table, members: &[Member], kinds: &YearKinds) -> Self {
        if table.kinds.is_empty() {
            return Self::default();
        }
        let of_unit = |member: &Member| kinds.of(member.id.as_str());
        let called = |word: &String| {
            let kind = members.iter().filter_map(of_unit).find(|kind| kind.word == *word);
            kind.map_or_else(|| word.clone(), |kind| kind.name.clone())
        };
        let is_placed =
            |member: &&Member| of_unit(member).is_some_and(|kind| table.kinds.contains(&kind.word));
        let unit = |member: &Member| UnplacedUnit { unit: member.clone(), kind: of_unit(member).cloned() };
        Self {
            named: table.kinds.iter().map(called).collect(),
            units: members.iter().filter(|member| !is_placed(member)).map(unit).collect(),
        }
    }
}

/// Whom the table of an open year cannot place; nobody where it names no kinds.
pub(crate) async fn unplaced_of(look: &mut Look, here: &ClusterYear) -> Result<Unplaced> {
    if here.state != YearState::Open || here.criteria.is_none() {
        return Ok(Unplaced::default());
    }
    let table = table_of_year(look, here).await?;
    let kinds = kinds_of(look, here).await?;
    Ok(Unplaced::of(&table, &here.members, &kinds))
}

/// The same for who arranges the year.
///
/// # Errors
/// [`crate::Error::NotAllowed`].
pub async fn unplaced(app: &App, actor: &Actor, here: &ClusterYear) -> Result<Unplaced> {
    here.office(actor, Right::ArrangeYear)?;
    unplaced_of(&mut app.look(), here).await
}

/// Whom each of these tables would not place, in their order.
///
/// # Errors
/// [`crate::Error::NotAllowed`].
pub async fn unplaced_by(
    app: &App,
    actor: &Actor,
    here: &ClusterYear,
    tables: impl IntoIterator<Item = &Table>,
) -> Result<Vec<Unplaced>> {
    here.office(actor, Right::ArrangeYear)?;
    let kinds = kinds_of(&mut app.look(), here).await?;
    Ok(tables.into_iter().map(|table| Unplaced::of(table, &here.members, &kinds)).collect())
}
