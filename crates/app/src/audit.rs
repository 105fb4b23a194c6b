//! Reading the log.

use thidua_domain::access::Right;
use thidua_domain::event::Scope;
use thidua_domain::ids::ClusterId;
use thidua_domain::people::Actor;
use thidua_domain::scoring::Layer;
use thidua_store::Sql;
use thidua_store::audit as store;
pub use thidua_store::audit::{Break, Head, Line, Verified};
use thidua_store::scoring::list_noted_heads;
use thidua_store::year::list_years;

use crate::organization::{Place, load_place};
use crate::scoring::is_blind_year;
use crate::{App, Result};

/// Lines on one page of the log.
pub const PAGE: i64 = 50;

/// The newest lines of a cluster's log before line `before`, newest first.
///
/// # Errors
/// No such year, or no right to read its log.
pub async fn list(app: &App, actor: &Actor, at: (&str, i16), before: i64) -> Result<(Place, Vec<Line>)> {
    let mut reader = app.read().await?;
    let place = load_place(&mut reader, at.0, at.1, app.today()).await?;
    place.office(actor, Right::ReadLog)?;
    let mut lines = store::list_newest(&mut reader, &place.scope().key(), before, PAGE).await?;
    // Who belongs to a unit that checks and is checked reads no marks before the explanation, whatever else they hold.
    if place.own_unit(actor).is_some() {
        let blind = blind_years(&mut reader, &place).await?;
        lines.retain(|line| !(blind.contains(&line.subject) && is_mark_between_equals(line)));
    }
    Ok((place, lines))
}

async fn blind_years(sql: &mut impl Sql, place: &Place) -> Result<Vec<String>> {
    let cluster = place.cluster.as_str();
    let mut blind = vec![];
    for year in list_years(sql).await?.into_iter().filter(|year| year.cluster_id == cluster) {
        if is_blind_year(sql, cluster, &year).await? {
            blind.push(year.id);
        }
    }
    Ok(blind)
}

/// A mark that a unit gave itself or another, or a reason for one.
fn is_mark_between_equals(line: &Line) -> bool {
    let layer = line.field("layer");
    let between = layer == Layer::Peer.word() || layer == Layer::SelfMark.word();
    line.name == "mark.reasoned" || (line.name.starts_with("mark.") && between)
}

/// Walks every chain; `noted` are heads from backups, to which those of frozen results are added. A result that was frozen
/// before the first line of its log was written notes nothing.
///
/// # Errors
/// Only ours; a broken chain is an answer.
pub async fn verify(app: &App, noted: &[Head]) -> Result<std::result::Result<Verified, Break>> {
    let mut reader = app.read().await?;
    let mut noted = noted.to_vec();
    for (cluster, seq, hash) in list_noted_heads(&mut reader).await? {
        let scope = Scope::Cluster(ClusterId::new(cluster)).key();
        noted.extend((seq > 0).then_some(Head { scope, seq, hash }));
    }
    Ok(store::verify(&mut reader, &noted).await?)
}

/// The newest place of every chain.
///
/// # Errors
/// Only ours.
pub async fn heads(app: &App) -> Result<Vec<Head>> {
    Ok(store::list_heads(&mut app.read().await?).await?)
}

/// Up to a thousand lines of a chain after line `after`, for the export.
///
/// # Errors
/// Only ours.
pub async fn lines(app: &App, scope: &str, after: i64) -> Result<Vec<Line>> {
    Ok(store::list_lines(&mut app.read().await?, scope, after, 1_000).await?)
}

/// Notes in the system's log that a backup was taken, with the head that it carries.
///
/// # Errors
/// Only ours.
pub async fn note_backup(app: &App, head: &str) -> Result<()> {
    app.write_as_program(Scope::System, async |work| {
        let (house, head) = ("thidua".to_owned(), head.to_owned());
        work.record(thidua_domain::event::Event::BackupTaken { house, head });
        Ok(())
    })
    .await
}
