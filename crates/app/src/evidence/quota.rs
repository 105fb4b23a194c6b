//! How much evidence a unit may have, and what becomes of files that are attached to nothing any more.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::evidence::{accept_quota, accept_room};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::text::tidy;
use thidua_store::evidence::{self as store, TakenPaperRow, TakenRow, UnusedRow};
use thidua_store::{Because, Sql, blobs, settings};

use crate::permit::Permit;
use crate::seen::Seen;
use crate::{App, FieldErrors, Result};

/// The setting.
const QUOTA: &str = "evidence-quota-mb";
/// How long a file that is attached to nothing can be chosen again, and a picture or a paper that was taken away put back, in milliseconds: a day.
pub const KEPT_DETACHED_MS: i64 = 86_400_000;
/// Bytes that arrived since may belong to an act that is not done yet.
const FRESH: Duration = Duration::from_secs(3_600);

/// How many megabytes of evidence a unit may have; none: as much as there is room.
///
/// # Errors
/// Only ours.
pub async fn find_quota(app: &App) -> Result<Option<u64>> {
    quota(&mut app.read().await?).await
}

async fn quota(sql: &mut impl Sql) -> Result<Option<u64>> {
    Ok(settings::find(sql, QUOTA).await?.and_then(|text| text.parse().ok()))
}

/// Sets how many megabytes of evidence a unit may have, as typed; nothing is no limit. `seen` is how far the page knew the log of the house.
///
/// # Errors
/// Only administrators; [`crate::Error::Invalid`] on `quota`; [`crate::Error::Meanwhile`] where somebody else has set it since.
pub async fn set_quota(app: &App, actor: &Actor, typed: &str, seen: Seen) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let mut wrong = FieldErrors::default();
    let quota = wrong.note("quota", accept_quota(&tidy(typed)));
    wrong.finish()?;
    let number = quota.flatten().map(|number| number.to_string()).unwrap_or_default();
    app.write(permit, Scope::System, async |work| {
        seen.expect(work, &Scope::System, |line| line.name == "evidence.quota-set").await?;
        let before = settings::find(work, QUOTA).await?.unwrap_or_default();
        if before == number {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        settings::put(work, QUOTA, &number).await?;
        // The sentence of the log tells a limit that was taken away by this word.
        let number = if number.is_empty() { "none".to_owned() } else { number.clone() };
        work.record(Event::QuotaSet { house: "thidua".to_owned(), number });
        Ok(())
    })
    .await
}

/// Whether a unit may have so many bytes more.
pub(crate) async fn expect_quota(sql: &mut impl Sql, unit: &str, bytes: u64) -> Result<()> {
    let Some(quota) = quota(sql).await? else { return Ok(()) };
    let used = u64::try_from(store::sum_bytes(sql, unit).await?).unwrap_or_default();
    Ok(accept_room(Some(quota), used, bytes)?)
}

/// Files that were seen attached to nothing, with the moment when that was seen first.
#[derive(Debug, Default)]
pub struct Detached(HashMap<(String, String), i64>);

/// Takes files away that were detached before they counted for anything, and pictures and papers that were taken away, once that was so for a day; how many.
///
/// # Errors
/// When the store refuses.
pub async fn sweep_detached(app: &App, seen: &mut Detached) -> Result<usize> {
    let now = app.now_ms();
    let rows = store::list_unused(&mut app.read().await?).await?;
    let key = |row: &UnusedRow| (row.cluster_id.clone(), row.id.clone());
    // Whoever was attached again in between begins anew; so does whoever was seen by a clock that ran ahead.
    seen.0.retain(|known, since| *since <= now && rows.iter().any(|row| key(row) == *known));
    let mut swept = 0;
    for row in &rows {
        let since = *seen.0.entry(key(row)).or_insert(now);
        if now - since >= KEPT_DETACHED_MS {
            swept += usize::from(sweep(app, row).await?);
        }
    }
    for row in &store::list_taken(&mut app.read().await?, now - KEPT_DETACHED_MS).await? {
        swept += usize::from(sweep_picture(app, row).await?);
    }
    for row in &store::list_taken_papers(&mut app.read().await?, now - KEPT_DETACHED_MS).await? {
        swept += usize::from(sweep_paper(app, row).await?);
    }
    Ok(swept)
}

async fn sweep_paper(app: &App, row: &TakenPaperRow) -> Result<bool> {
    let scope = Scope::Alliance(UnitId::new(row.unit_id.clone()));
    let act = app.write_as_program(scope, async |work| {
        let (is_gone, is_nobodys) = store::delete_taken_paper(work, row).await?;
        if !is_gone {
            work.nothing_to_record(Because::NothingChanged);
            return Ok((false, false));
        }
        let (paper, name, digest) = (row.id.clone(), row.name.clone(), row.digest.clone());
        work.record(Event::PaperFileSwept { paper, name, digest });
        Ok((true, is_nobodys))
    });
    let (is_gone, is_nobodys) = act.await?;
    drop_bytes(app, &row.digest, is_nobodys);
    Ok(is_gone)
}

async fn sweep_picture(app: &App, row: &TakenRow) -> Result<bool> {
    let scope = Scope::Alliance(UnitId::new(row.unit_id.clone()));
    let act = app.write_as_program(scope, async |work| {
        let (is_gone, is_nobodys) = store::delete_taken(work, row).await?;
        if !is_gone {
            work.nothing_to_record(Because::NothingChanged);
            return Ok((false, false));
        }
        let (picture, name, digest) = (row.id.clone(), row.caption.clone(), row.digest.clone());
        work.record(Event::PictureSwept { picture, name, digest });
        Ok((true, is_nobodys))
    });
    let (is_gone, is_nobodys) = act.await?;
    drop_bytes(app, &row.digest, is_nobodys);
    Ok(is_gone)
}

async fn sweep(app: &App, row: &UnusedRow) -> Result<bool> {
    let scope = Scope::Cluster(ClusterId::new(row.cluster_id.clone()));
    let act = app.write_as_program(scope, async |work| {
        let (is_gone, is_nobodys) = store::delete_unused(work, row).await?;
        if !is_gone {
            work.nothing_to_record(Because::NothingChanged);
            return Ok((false, false));
        }
        let (evidence, name, digest) = (row.id.clone(), row.name.clone(), row.digest.clone());
        work.record(Event::EvidenceSwept { evidence, name, digest });
        Ok((true, is_nobodys))
    });
    let (is_gone, is_nobodys) = act.await?;
    drop_bytes(app, &row.digest, is_nobodys);
    Ok(is_gone)
}

/// Removes bytes that are nobody's any more.
pub(crate) fn drop_bytes(app: &App, digest: &str, is_nobodys: bool) {
    let path = blobs::place(app.blobs(), digest);
    let touched = std::fs::metadata(&path).and_then(|data| data.modified()).ok();
    let age = touched.and_then(|at| SystemTime::now().duration_since(at).ok());
    if is_nobodys && age.is_some_and(|age| age > FRESH) {
        let _ = std::fs::remove_file(path);
    }
}
