//! What anybody may see of an award: what was granted to whom by which decision, and whether it still holds.

use thidua_domain::commendation::{DecisionState, Object, Rule};
use thidua_store::commendation::{DecisionRow, KeyRow, PublicRow, find_public, list_keys, revoked_slots};
use thidua_store::organization::{find_unit, find_unit_by_id};

use super::decision::cited_as;
use super::rulebooks::Law;
use crate::error::damaged;
use crate::{App, Error, Result};

/// An award as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicAward {
    /// Who granted it.
    pub unit: String,
    /// The address part of who granted it.
    pub slug: String,
    /// What was granted to whom.
    pub row: PublicRow,
    /// Office and workplace of a person, place of a collective; empty for a household.
    pub place: String,
    /// What the award was called on the day of the decision.
    pub title: String,
    /// The rule that held then.
    pub rule: Option<Rule>,
    /// How the decision is cited.
    pub decision: String,
    /// Whether it still holds.
    pub holds: Holds,
}

/// Whether an award holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The decision was issued and not revoked.
    Yes,
    /// It was revoked.
    Revoked,
}

/// What the public sees of where somebody works. Where a household lives is nothing for everybody.
pub(super) fn public_place(object: Object, parts: [&String; 2]) -> String {
    match object {
        Object::Household => String::new(),
        Object::Collective | Object::Individual => {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.map(String::as_str).collect::<Vec<_>>().join(", ")
        }
    }
}

/// So many letters and digits of a code count; what is behind them is nobody's.
const CODE_MOST: usize = 40;

/// A code as it is kept, out of what somebody typed or brought along: letters and digits alone, in capitals. Of a whole address, as it stands on
/// a certificate, its last part is the code.
#[must_use]
pub fn tidy_code(typed: &str) -> String {
    let address = typed.split(['?', '#']).next().unwrap_or_default();
    let says = |part: &&str| part.contains(|letter: char| letter.is_ascii_alphanumeric());
    let last = address.rsplit('/').find(says).unwrap_or_default();
    last.chars().filter(char::is_ascii_alphanumeric).take(CODE_MOST).collect::<String>().to_uppercase()
}

/// The award with this code; one whose decision was never issued is nobody's to see.
///
/// # Errors
/// No such award.
pub async fn look_up(app: &App, code: &str) -> Result<PublicAward> {
    let mut reader = app.read().await?;
    let row = find_public(&mut reader, &tidy_code(code)).await?.ok_or(Error::NotFound)?;
    let state = DecisionState::from_name(&row.state).ok_or_else(|| damaged("decision.state", &row.state))?;
    let holds = match state {
        DecisionState::Issued => Holds::Yes,
        // A number that was cancelled before anything was issued granted nothing.
        DecisionState::Revoked if row.line.is_some() => Holds::Revoked,
        DecisionState::Revoked | DecisionState::Prepared | DecisionState::Numbered => {
            return Err(Error::NotFound);
        }
    };
    let day = app.today().to_string();
    let mut unit = find_unit_by_id(&mut reader, &row.unit_id, &day).await?.ok_or(Error::NotFound)?;
    // Under the name that stands on the certificate.
    if let Some(then) = find_unit_by_id(&mut reader, &row.unit_id, &row.decided_on).await? {
        unit.full_name = then.full_name;
    }
    let decided = row.decided_on.parse().map_err(|_| damaged("decision.decided_on", &row.decided_on))?;
    let object = Object::from_word(&row.object).ok_or_else(|| damaged("honoree.object", &row.object))?;
    let place = public_place(object, [&row.position, &row.workplace]);
    let law = Law::load(&mut reader, app, &unit).await?;
    let title = law.title((&row.award, &row.object), decided);
    let rule = law.rule((&row.award, object), decided);
    let cited = DecisionRow { number: row.number, symbol: row.symbol.clone(), ..DecisionRow::default() };
    Ok(PublicAward {
        unit: unit.full_name,
        slug: unit.slug,
        decision: cited_as(&cited),
        holds,
        place,
        title,
        rule,
        row,
    })
}

/// An alliance that signs awards.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// Its address part.
    pub slug: String,
    /// Its name in full.
    pub name: String,
    /// Its keys, the oldest first.
    pub keys: Vec<KeyRow>,
    /// The places of what it took back.
    pub revoked: Vec<u32>,
}

impl Issuer {
    /// The key that signs on a day: the latest whose days are not over.
    #[must_use]
    pub fn signing(&self, today: &str) -> Option<&KeyRow> {
        self.keys.iter().rev().find(|key| key.until_day.is_empty() || today <= key.until_day.as_str())
    }
}

/// An alliance with its keys, for who publishes what they sign; one that has signed nothing is no issuer.
///
/// # Errors
/// No such alliance, or no keys.
pub async fn issuer(app: &App, slug: &str) -> Result<Issuer> {
    let mut reader = app.read().await?;
    let unit = find_unit(&mut reader, slug, &app.today().to_string()).await?.ok_or(Error::NotFound)?;
    let keys = list_keys(&mut reader, &unit.id).await?;
    if keys.is_empty() {
        return Err(Error::NotFound);
    }
    let slots = revoked_slots(&mut reader, &unit.id).await?;
    let revoked = slots.into_iter().filter_map(|slot| u32::try_from(slot).ok()).collect();
    Ok(Issuer { slug: unit.slug, name: unit.full_name, keys, revoked })
}
