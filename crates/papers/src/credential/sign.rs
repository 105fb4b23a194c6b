//! From an award to a signed token.

use serde_json::{Map, Value, json};
use thidua_words::Language;

use super::key::IssuerKey;
use super::{Achievement, Credential, Evidence, Issuer, Recipient, StatusEntry, beginning, compact, written};

/// The vocabularies that the names in a credential come from.
const CONTEXT: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
/// What says of a recipient whether it is a collective, a person or a household: Open Badges has no word for it.
pub(super) const KIND: &str = "ext:recipientKind";

/// The credential as a compact token, in Vietnamese. The same credential and key give the same bytes.
#[must_use]
pub fn sign(credential: &Credential, key: &IssuerKey) -> String {
    compact::write(&payload(credential), &credential.issuer.keys, key)
}

/// The badge with the claims of the token beside its own members, as version 2 of the data model has them.
fn payload(credential: &Credential) -> Value {
    let mut payload = json!({
        "@context": CONTEXT,
        "id": credential.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": credential.achievement.name,
        "issuer": issuer(&credential.issuer),
        "awardedDate": written(beginning(credential.decision.day)),
        "validFrom": written(credential.awarded_at),
        "credentialSubject": subject(credential),
        "iss": credential.issuer.id,
        "jti": credential.id,
        "sub": credential.recipient.id,
        "nbf": credential.awarded_at.as_second(),
        "iat": credential.signed_at.as_second(),
    });
    if let Some(until) = credential.valid_until {
        payload["validUntil"] = json!(written(until));
        payload["exp"] = json!(until.as_second());
    }
    if let Some(entry) = &credential.status {
        payload["credentialStatus"] = status(entry);
    }
    if !credential.evidence.is_empty() {
        payload["evidence"] = credential.evidence.iter().map(evidence).collect();
    }
    payload
}

/// What the address [`Issuer::id`] answers with: the issuer as a profile of Open Badges.
#[must_use]
pub fn profile(of: &Issuer) -> String {
    let mut profile = issuer(of);
    profile["@context"] = json!(CONTEXT);
    profile.to_string()
}

fn issuer(issuer: &Issuer) -> Value {
    json!({ "id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.url })
}

fn subject(credential: &Credential) -> Value {
    let decision = &credential.decision;
    let words = Language::Vi.words();
    let day = words.date(&decision.day.to_string());
    json!({
        "id": credential.recipient.id,
        "type": ["AchievementSubject"],
        "identifier": identifiers(&credential.recipient),
        "licenseNumber": decision.number,
        "narrative": words.say_with("credential-narrative", &[("number", &decision.number), ("day", &day)]),
        "achievement": achievement(&credential.achievement),
    })
}

fn identifiers(recipient: &Recipient) -> Vec<Value> {
    let identity = |kind: &str, value: &str| json!({ "type": "IdentityObject", "hashed": false, "identityType": kind, "identityHash": value });
    let mut identifiers = vec![identity("name", &recipient.name), identity(KIND, recipient.kind.code())];
    identifiers.extend(recipient.number.as_deref().map(|number| identity("systemId", number)));
    identifiers
}

fn achievement(achievement: &Achievement) -> Value {
    json!({
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": achievement.kind.code(),
        "inLanguage": Language::Vi.tag(),
        "name": achievement.name,
        "description": achievement.description,
        "criteria": { "narrative": achievement.criteria },
    })
}

fn status(entry: &StatusEntry) -> Value {
    json!({
        "id": format!("{}#{}", entry.list, entry.index),
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": entry.index.to_string(),
        "statusListCredential": entry.list,
    })
}

fn evidence(evidence: &Evidence) -> Value {
    let mut members =
        Map::from_iter([("type".to_owned(), json!(["Evidence"])), ("name".to_owned(), json!(evidence.name))]);
    members.extend(evidence.url.as_ref().map(|url| ("id".to_owned(), json!(url))));
    members.extend(evidence.narrative.as_ref().map(|text| ("narrative".to_owned(), json!(text))));
    Value::Object(members)
}
