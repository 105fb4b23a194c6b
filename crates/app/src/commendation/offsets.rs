//! How far the printer of an alliance is off on blanks that were printed before, a kind of certificate at a time.

use thidua_domain::access::Actor;
use thidua_domain::commendation::{CertificateKind, accept_offset};
use thidua_domain::event::Event;
use thidua_store::audit::Line;
use thidua_store::commendation::{self as store, OffsetRow};
use thidua_store::{Because, Sql};

use crate::register::{kept_by, opened, scope_of};
use crate::{App, FieldErrors, Result, Seen};

/// What somebody sets for the blanks of a kind.
#[derive(Clone, Debug)]
pub struct SetOffset {
    /// Address part of the unit.
    pub slug: String,
    /// Which blanks.
    pub kind: CertificateKind,
    /// To the right, in millimetres as a plain decimal; empty is nought.
    pub right: String,
    /// Down.
    pub down: String,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// How far the printer of an alliance is off on blanks of each kind, in the order of [`CertificateKind::ALL`].
///
/// # Errors
/// No such unit, no right.
pub async fn list_offsets(app: &App, actor: &Actor, slug: &str) -> Result<Vec<OffsetRow>> {
    let (unit, ..) = opened(app, actor, slug).await?;
    let mut reader = app.read().await?;
    let mut rows = vec![];
    for kind in CertificateKind::ALL {
        rows.push(offset(&mut reader, &unit.id, kind).await?);
    }
    Ok(rows)
}

async fn offset(sql: &mut impl Sql, unit: &str, kind: CertificateKind) -> Result<OffsetRow> {
    let rows = store::list_offsets(sql, unit).await?;
    let found = rows.into_iter().find(|row| row.kind == kind.name());
    Ok(found.unwrap_or_else(|| OffsetRow { kind: kind.name().to_owned(), ..OffsetRow::default() }))
}

/// Sets how far the printer is off on blanks of a kind.
///
/// # Errors
/// No right; [`crate::Error::Invalid`] on `right` or `down`; [`crate::Error::Meanwhile`] where somebody set it since.
pub async fn set_offset(app: &App, actor: &Actor, act: SetOffset) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let mut wrong = FieldErrors::default();
    let right_tenths = wrong.note("right", accept_offset(&act.right)).unwrap_or_default();
    let down_tenths = wrong.note("down", accept_offset(&act.down)).unwrap_or_default();
    wrong.finish()?;
    let name = act.kind.name();
    let row = OffsetRow { kind: name.to_owned(), right_tenths, down_tenths };
    app.write(permit, scope_of(&unit), async |work| {
        act.seen.expect(work, &scope_of(&unit), |line: &Line| line.subject == name).await?;
        if offset(work, &unit.id, act.kind).await? == row {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_offset(work, &unit.id, &row).await?;
        work.record(Event::OffsetSet {
            certificate: row.kind.clone(),
            title: act.kind.title().to_lowercase(),
            right: millimetres(row.right_tenths),
            down: millimetres(row.down_tenths),
        });
        Ok(())
    })
    .await
}

/// Tenths of a millimetre as a plain decimal of millimetres.
fn millimetres(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}
