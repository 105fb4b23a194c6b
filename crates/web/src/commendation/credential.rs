//! Awards as credentials for other programs: the token, who issues it, its keys, and what was taken back.

use axum::Extension;
use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::IntoResponse;
use jiff::Timestamp;
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::commendation::{Holds, Issuer as House, KeyRow, PublicAward, issuer, look_up};
use thidua_domain::commendation::Kind;
use thidua_papers::credential::{
    Achievement, AchievementType, Credential, Decision, Issuer, IssuerKey, PublishedKey, Recipient,
    RecipientKind, Revocations, StatusEntry, key_set, profile, sign, sign_revocations,
};

use crate::addresses;
use crate::attached::attached;
use crate::door::address::Line;
use crate::fault::PageResult;
use crate::house::House as Server;

/// What credentials are called on the way.
const TOKEN: &str = "application/vc+jwt";
/// For how long nobody needs to ask for a newer list, in seconds.
const LIST_HOLDS: i64 = 24 * 60 * 60;

/// `GET /tra-cuu/{code}/van-bang.jwt`
pub async fn token(
    Shared(house): Shared<Server>,
    Extension(line): Extension<Line>,
    Path(code): Path<String>,
) -> PageResult {
    if !signs(&house, &line) {
        return Err(Error::NotFound.into());
    }
    let found = look_up(&house.app, &code).await?;
    if found.holds != Holds::Yes {
        // What was revoked is signed no more; what was handed out before is on the list of what was taken back.
        return Err(Error::NotFound.into());
    }
    let issuer = issuer(&house.app, &found.slug).await?;
    let key =
        issuer.signing(&house.app.today().to_string()).map(key_of).transpose()?.ok_or(Error::NotFound)?;
    let credential = credential_of(&found, (&line.origin, &issuer))?;
    let name = format!("attachment; filename=\"{}.jwt\"", found.row.code);
    Ok(attached(sign(&credential, &key), TOKEN, &name))
}

/// `GET /chung-nhan/{unit}`: the issuer as other programs read it.
pub async fn about(
    Shared(house): Shared<Server>,
    Extension(line): Extension<Line>,
    Path(unit): Path<String>,
) -> PageResult {
    let found = issuer(&house.app, &unit).await?;
    Ok(published(profile(&issuer_of(&line.origin, &found)), "application/json"))
}

/// `GET /chung-nhan/{unit}/khoa.json`: its keys, to be kept by who checks without a network.
pub async fn keys(
    Shared(house): Shared<Server>,
    Extension(line): Extension<Line>,
    Path(unit): Path<String>,
) -> PageResult {
    let found = issuer(&house.app, &unit).await?;
    let of = issuer_of(&line.origin, &found);
    let mut list = vec![];
    for row in &found.keys {
        list.push(PublishedKey {
            key: key_of(row)?.public(),
            from: day(&row.from_day)?,
            until: maybe(&row.until_day)?,
        });
    }
    Ok(published(key_set(&of.id, &of.keys, &list), "application/jwk-set+json"))
}

/// `GET /chung-nhan/{unit}/khoa/{key}`: one key.
pub async fn key(
    Shared(house): Shared<Server>,
    Extension(line): Extension<Line>,
    Path((unit, key)): Path<(String, String)>,
) -> PageResult {
    let found = issuer(&house.app, &unit).await?;
    let of = issuer_of(&line.origin, &found);
    for row in &found.keys {
        let public = key_of(row)?.public();
        if public.id() == key {
            return Ok(published(public.jwk(&of.keys), "application/jwk+json"));
        }
    }
    Err(Error::NotFound.into())
}

/// `GET /chung-nhan/{unit}/thu-hoi`: what was taken back.
pub async fn revoked(
    Shared(house): Shared<Server>,
    Extension(line): Extension<Line>,
    Path(unit): Path<String>,
) -> PageResult {
    if !signs(&house, &line) {
        return Err(Error::NotFound.into());
    }
    let found = issuer(&house.app, &unit).await?;
    let of = issuer_of(&line.origin, &found);
    let signer =
        found.signing(&house.app.today().to_string()).map(key_of).transpose()?.ok_or(Error::NotFound)?;
    let made_at = Timestamp::from_millisecond(house.app.now_ms()).map_err(anyhow::Error::from)?;
    let valid_until = Timestamp::from_second(made_at.as_second() + LIST_HOLDS).ok();
    let revocations = Revocations {
        id: list_of(&line.origin, &found.slug),
        issuer: of.id,
        keys: of.keys,
        made_at,
        valid_until,
        revoked: found.revoked.into_iter().collect(),
    };
    let token = sign_revocations(&revocations, &signer).map_err(|_| anyhow::anyhow!("the list is full"))?;
    Ok(published(token, TOKEN))
}

/// Whether the house knows its own address. What is signed names it for good, so it is not taken from whoever asks; on the machine itself
/// nobody else asks.
pub(super) fn signs(house: &Server, line: &Line) -> bool {
    house.settings.public_url.is_some() || line.is_own_machine()
}

fn published(body: String, kind: &'static str) -> axum::response::Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=300")], body).into_response()
}

fn list_of(origin: &str, slug: &str) -> String {
    format!("{origin}{}", addresses::revoked_awards(slug))
}

fn issuer_of(origin: &str, found: &House) -> Issuer {
    let id = format!("{origin}{}", addresses::issuer(&found.slug));
    Issuer { url: id.clone(), keys: format!("{id}/khoa"), id, name: found.name.clone() }
}

/// The key with these secret bytes.
fn key_of(row: &KeyRow) -> Result<IssuerKey, Error> {
    let broken = || anyhow::anyhow!("the key {} is damaged", row.id);
    let mut secret = [0_u8; 32];
    if row.secret.len() != 2 * secret.len() || !row.secret.is_ascii() {
        return Err(broken().into());
    }
    for (place, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&row.secret[2 * place..2 * place + 2], 16).map_err(|_| broken())?;
    }
    Ok(IssuerKey::new(&secret))
}

fn day(text: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| anyhow::anyhow!("no day: {text}").into())
}

fn maybe(text: &str) -> Result<Option<Date>, Error> {
    if text.is_empty() { Ok(None) } else { day(text).map(Some) }
}

fn credential_of(found: &PublicAward, (origin, house): (&str, &House)) -> Result<Credential, Error> {
    let row = &found.row;
    let decided = day(&row.decided_on)?;
    let title = found.title.clone();
    let article = found.rule.as_ref().map(|rule| rule.award.cite.clone());
    let criteria: Vec<String> =
        article.into_iter().chain(Some(row.merit.clone())).filter(|part| !part.is_empty()).collect();
    let issued = row.issued_at.ok_or(Error::NotFound)?;
    let begins = jiff::tz::offset(7).to_timestamp(decided.at(0, 0, 0, 0)).map_err(anyhow::Error::from)?;
    let slot = row.slot.and_then(|slot| u32::try_from(slot).ok());
    Ok(Credential {
        id: format!("{origin}{}", addresses::public_award(&row.code)),
        issuer: issuer_of(origin, house),
        recipient: Recipient {
            // A new one for every award: nobody is followed from one to the next.
            id: format!("{origin}{}#nguoi-nhan", addresses::public_award(&row.code)),
            kind: RecipientKind::from_code(&row.object).unwrap_or(RecipientKind::Collective),
            name: row.name.clone(),
            number: None,
        },
        achievement: Achievement {
            id: format!("{origin}{}/hinh-thuc/{}", addresses::issuer(&house.slug), row.award),
            description: format!("{title} – {}", found.unit),
            name: title,
            criteria: criteria.join("; "),
            kind: match found.rule.as_ref().map(|rule| rule.award.kind) {
                Some(Kind::Commendation) => AchievementType::Certificate,
                Some(Kind::Title) | None => AchievementType::Award,
            },
        },
        decision: Decision { number: found.decision.clone(), day: decided },
        awarded_at: begins,
        valid_until: None,
        signed_at: Timestamp::from_millisecond(issued).map_err(anyhow::Error::from)?,
        status: slot.map(|index| StatusEntry { list: list_of(origin, &house.slug), index }),
        evidence: vec![],
    })
}
