//! What the house calls itself, on its pages, in its letters and feeds.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::event::{Event, Scope};
use thidua_domain::files::FileKind;
use thidua_domain::text::accept_line;
use thidua_store::{Because, settings};

use crate::permit::Permit;
use crate::seen::Seen;
use crate::views::{Look, MadeOf, Weigh};
use crate::{App, FieldErrors, Result};

/// The setting.
const NAME: &str = "house-name";
/// The setting of the picture beside it: digest, kind and bytes, with blanks between. Whoever forgets bytes looks at it.
pub(crate) const LOGO: &str = "house-logo";
/// The longest name: two lines of a header on a telephone.
const NAME_MAX_CHARS: usize = 80;

/// What a house shows of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseFace {
    /// Its name; empty where nobody gave it one.
    pub name: String,
    /// The picture beside it.
    pub logo: Option<Logo>,
}

/// A picture that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// SHA-256 of its bytes.
    pub digest: String,
    /// What it is.
    pub kind: FileKind,
    /// How large.
    pub bytes: u64,
}

/// What the setting says of it; nothing where there is none.
pub(crate) fn logo_of(setting: &str) -> Option<Logo> {
    let mut parts = setting.split(' ');
    let digest = parts.next()?.to_owned();
    Some(Logo { digest, kind: FileKind::from_name(parts.next()?)?, bytes: parts.next()?.parse().ok()? })
}

impl Weigh for HouseFace {
    fn weight(&self) -> usize {
        400
    }
}

/// What the house shows of itself.
///
/// # Errors
/// Only ours.
pub async fn house_face(app: &App) -> Result<Arc<HouseFace>> {
    let made_of = MadeOf { scope: &Scope::System, tables: &["setting"] };
    let make = async |look: &mut Look, _| -> Result<HouseFace> {
        let name = settings::find(look.reader().await?, NAME).await?.unwrap_or_default();
        let logo = settings::find(look.reader().await?, LOGO).await?.unwrap_or_default();
        Ok(HouseFace { name, logo: logo_of(&logo) })
    };
    app.look().view("house/face", &[made_of], make).await
}

/// Gives the house a name, as typed; nothing is the name of the product. `seen` is how far the page knew the log of the house.
///
/// # Errors
/// Only administrators; [`crate::Error::Invalid`] on `house_name`; [`crate::Error::Meanwhile`] where somebody else has named it since.
pub async fn name_house(app: &App, actor: &Actor, typed: &str, seen: Seen) -> Result<()> {
    let permit = Permit::of_system(actor, Right::Administer)?;
    let mut wrong = FieldErrors::default();
    let name = wrong.note("house_name", accept_line(typed, NAME_MAX_CHARS)).unwrap_or_default();
    wrong.finish()?;
    app.write(permit, Scope::System, async |work| {
        seen.expect(work, &Scope::System, |line| line.name.starts_with("house.name")).await?;
        let before = settings::find(work, NAME).await?.unwrap_or_default();
        if before == name {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        settings::put(work, NAME, &name).await?;
        let house = "thidua".to_owned();
        work.record(match name.is_empty() {
            true => Event::HouseNameDropped { house, name: before },
            false => Event::HouseNamed { house, name: name.clone() },
        });
        Ok(())
    })
    .await
}
