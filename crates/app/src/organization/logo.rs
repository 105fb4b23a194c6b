//! The picture beside the name of the house: brought by an administrator, kept without what it says of place, time and device, shown to everybody.

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::evidence::accept_logo_dots;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::Line;
use thidua_store::evidence::drop_blob;
use thidua_store::{Because, Work, blobs, settings};

use crate::evidence::{Arrived, Brought, UnitFile, beside_file, drop_bytes, look_at_brought};
use crate::house::{LOGO, house_face, logo_of};
use crate::permit::Permit;
use crate::{App, Error, FieldErrors, Result, Seen};

/// The picture, for everybody.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn find_logo(app: &App) -> Result<UnitFile> {
    let logo = house_face(app).await?.logo.clone().ok_or(Error::NotFound)?;
    Ok(UnitFile {
        id: "logo".to_owned(),
        name: format!("logo.{}", logo.kind.name()),
        kind: logo.kind,
        bytes: logo.bytes,
        digest: logo.digest,
        uploaded_at: 0,
        uploaded_by: String::new(),
    })
}

/// Puts a picture beside the name of the house. `seen` is how far the page knew the log of the house.
///
/// # Errors
/// Only administrators; [`Error::Invalid`] on `picture`; [`Error::Meanwhile`] where somebody else has changed it since.
pub async fn set_logo(app: &App, actor: &Actor, file: Brought, seen: Seen) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let mut wrong = FieldErrors::default();
    let arrived = beside_file(look_at_logo(app, file).await, &mut wrong)?;
    wrong.finish()?;
    let Some(arrived) = arrived else { return Err(Error::NotFound) };
    let row = arrived.row()?;
    let value = format!("{} {} {}", row.digest, row.kind, row.bytes);
    arrived.lay_down(app).await?;
    let left = app.write(permit, Scope::System, async |work| {
        seen.expect(work, &Scope::System, is_about_it).await?;
        let media_type = logo_of(&value).ok_or(Error::NotFound)?.kind.media_type();
        blobs::add(work, &row.digest, row.bytes, media_type).await?;
        put(work, &value).await
    });
    forget(app, left.await?);
    Ok(())
}

/// Takes it away.
///
/// # Errors
/// Only administrators; [`Error::Meanwhile`] where somebody else has changed it since.
pub async fn drop_logo(app: &App, actor: &Actor, seen: Seen) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let left = app.write(permit, Scope::System, async |work| {
        seen.expect(work, &Scope::System, is_about_it).await?;
        put(work, "").await
    });
    forget(app, left.await?);
    Ok(())
}

fn is_about_it(line: &Line) -> bool {
    line.name.starts_with("house.logo")
}

async fn look_at_logo(app: &App, file: Brought) -> Result<Arrived> {
    let name = file.as_ref().map(|(name, _)| name.clone()).ok_or(Refusal::LogoAbsent)?;
    let arrived = look_at_brought(app, file).await?;
    let row = arrived.row()?;
    accept_logo_dots(&name, (u32::try_from(row.width)?, u32::try_from(row.height)?))?;
    Ok(arrived)
}

/// Puts the setting, and forgets the bytes of the one before where nobody else has them; which those are.
async fn put(work: &mut Work, value: &str) -> Result<Option<String>> {
    let before = settings::find(work, LOGO).await?.unwrap_or_default();
    if before == value {
        work.nothing_to_record(Because::NothingChanged);
        return Ok(None);
    }

    settings::put(work, LOGO, value).await?;
    let (house, old) = ("thidua".to_owned(), logo_of(&before));
    let digest = |logo: &crate::house::Logo| logo.digest.clone();
    work.record(match logo_of(value) {
        Some(new) => Event::HouseLogoChanged { house, digest: new.digest },
        None => Event::HouseLogoDropped { house, digest: old.as_ref().map(digest).unwrap_or_default() },
    });
    let Some(old) = old else { return Ok(None) };
    let is_nobodys = drop_blob(work, &old.digest).await?;
    Ok(is_nobodys.then_some(old.digest))
}

/// Removes bytes that are nobody's any more.
fn forget(app: &App, digest: Option<String>) {
    if let Some(digest) = digest {
        drop_bytes(app, &digest, true);
    }
}
