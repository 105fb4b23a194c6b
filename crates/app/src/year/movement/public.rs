//! What everybody reads of movements, from the day on which they are launched: what they ask for, how many take part for whom, what came of it once that was
//! reviewed. Nobody is named, and notes on how it goes on are for those who work in the cluster.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::ids::MovementId;
use thidua_domain::year::{Audience, Standing};
use thidua_store::year::{self as store, MovementRow};

use super::results::{self, Offer, Results};
use super::standing_of;
use crate::ground::{ClusterYear, here_of};
use crate::organization::{
    PublicPlace, UnitNames, asked_cluster, clusters_by_id, cut_page, places_by_year, rows_of_page,
};
use crate::{App, Error, Result};

/// A movement in the list.
#[derive(Clone, Debug)]
pub struct ListedPublicMovement {
    /// As it is kept.
    pub row: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// The unit that launched it; empty for the cluster.
    pub unit: String,
    /// Of which cluster and year.
    pub place: PublicPlace,
}

/// A page of movements.
#[derive(Clone, Debug)]
pub struct PublicMovements {
    /// The latest to begin first.
    pub list: Vec<ListedPublicMovement>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// The movements of a cluster, by its address part, or of all clusters where that is empty.
///
/// # Errors
/// [`Error::NotFound`] for a page that is none, and for a cluster that is none.
pub async fn public_movements(app: &App, (cluster, page): (&str, i64)) -> Result<PublicMovements> {
    let asked = rows_of_page(page)?;
    let (mut reader, today) = (app.read().await?, app.today().to_string());
    let clusters = clusters_by_id(&mut reader, &today).await?;
    let cluster = asked_cluster(&clusters, cluster)?;
    let mut rows = store::list_movements_of_all(&mut reader, cluster, asked).await?;
    let has_older = cut_page(&mut rows)?;
    let places = places_by_year(&mut reader, &today).await?;
    let names = UnitNames::load(&mut reader).await?;
    let mut list = vec![];
    for row in rows {
        let Some(place) = places.get(&row.year_id).cloned() else { continue };
        let unit = row.unit_id.as_deref().map(|unit| names.short_in(unit, (place.year, &today)));
        let standing = standing_of(&row, app.today())?;
        list.push(ListedPublicMovement { standing, unit: unit.unwrap_or_default(), place, row });
    }
    Ok(PublicMovements { list, page, has_older })
}

/// How many movements each cluster has, by the id of the cluster.
///
/// # Errors
/// Only ours.
pub async fn count_public_movements(app: &App) -> Result<HashMap<String, i64>> {
    Ok(store::count_movements_by_cluster(&mut app.read().await?).await?.into_iter().collect())
}

/// One movement, as everybody reads it.
#[derive(Clone, Debug)]
pub struct PublicMovement {
    /// Where.
    pub here: Arc<ClusterYear>,
    /// As it is kept; why it does not take place, and what people wrote for the cluster alone, is not there.
    pub row: MovementRow,
    /// Where it stands.
    pub standing: Standing,
    /// Whom it is for.
    pub audience: Audience,
    /// The unit that launched it; empty for the cluster.
    pub unit: String,
    /// How many take part, by unit and kind; with what was counted once it was reviewed.
    pub results: Results,
}

/// One movement.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn public_movement(app: &App, id: &MovementId) -> Result<PublicMovement> {
    let mut look = app.look();
    let reader = look.reader().await?;
    let row = store::find_movement(reader, id.as_str()).await?.ok_or(Error::NotFound)?;
    let (cluster, year) = store::find_place_of_movement(reader, id.as_str()).await?.ok_or(Error::NotFound)?;
    let here = here_of(&mut look, (&cluster, i16::try_from(year)?)).await?;
    let reader = look.reader().await?;
    let mut results = results::load(reader, &here, (&row, Offer::Nothing)).await?;
    if row.midterm_on.is_empty() && row.concluded_on.is_empty() {
        // Figures that nobody has looked at yet are no result.
        results.measures.clear();
        results.in_all.clear();
        results.units.iter_mut().for_each(|unit| unit.counted.clear());
    }
    // While it is taken up again, the old words are those of who writes the new ones.
    let closing = if row.concluded_on.is_empty() { String::new() } else { row.closing.clone() };
    let unit = row.unit_id.as_deref().and_then(|unit| here.member_by_id(unit));
    Ok(PublicMovement {
        standing: standing_of(&row, app.today())?,
        audience: Audience::read(&row.audience),
        unit: unit.map(|unit| unit.short_name.clone()).unwrap_or_default(),
        row: MovementRow { closing, reason: String::new(), commendation: String::new(), ..row },
        results,
        here,
    })
}
