//! The keys that a house publishes.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::compact::Token;
use super::key::PublicKey;
use super::{MOST_BYTES, beginning};

/// A key with the days on which it signs. What it signed in them holds afterwards too; a key that was stolen is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedKey {
    /// The key.
    pub key: PublicKey,
    /// The first day, in Vietnam.
    pub from: Date,
    /// The last day, if it is known.
    pub until: Option<Date>,
}

/// The key set of an issuer as it is published: a JWKS that also says whose it is (`issuer`) and when each key signs (`nbf`,
/// `exp`, in seconds). `keys` is [`super::Issuer::keys`].
#[must_use]
pub fn key_set(issuer: &str, keys: &str, published: &[PublishedKey]) -> String {
    let list: Vec<Value> = published
        .iter()
        .map(|published| {
            let mut jwk = published.key.published(keys);
            jwk["nbf"] = json!(beginning(published.from).as_second());
            if let Some(until) = published.until {
                jwk["exp"] = json!(after(until).as_second());
            }
            jwk
        })
        .collect();
    json!({ "issuer": issuer, "keys": list }).to_string()
}

/// The first moment at which a day is over.
fn after(day: Date) -> Timestamp {
    day.checked_add(1.day()).map_or(Timestamp::MAX, beginning)
}

/// Why a file is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeySetFault {
    /// More than [`MOST_BYTES`].
    TooLarge,
    /// No JSON with keys.
    NotAKeySet,
    /// It holds a secret key, which must be changed at once.
    SecretKey,
    /// It holds no Ed25519 key.
    NoKey,
}

impl KeySetFault {
    /// Every fault there is.
    pub const ALL: [Self; 4] = [Self::TooLarge, Self::NotAKeySet, Self::SecretKey, Self::NoKey];

    /// The code, such as `not-a-key-set`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotAKeySet => "not-a-key-set",
            Self::SecretKey => "secret-key",
            Self::NoKey => "no-key",
        }
    }
}

/// Keys that somebody trusts, read from what an issuer publishes.
#[derive(Clone, Debug)]
pub struct KeySet {
    /// Whose keys they are, where the file says so.
    pub(super) issuer: Option<String>,
    keys: Vec<Known>,
}

/// A key of a set.
#[derive(Clone, Debug)]
pub(super) struct Known {
    kid: Option<String>,
    pub key: PublicKey,
    from: Option<i64>,
    until: Option<i64>,
}

impl Known {
    /// Whether the key signs at this moment.
    pub fn signs_at(&self, second: i64) -> bool {
        self.from.is_none_or(|from| from <= second) && self.until.is_none_or(|until| second < until)
    }
}

impl KeySet {
    /// Reads a JWKS, or a single JWK. Keys of other kinds are passed over.
    ///
    /// # Errors
    ///
    /// Where it is no such file, holds no key of ours or a secret one.
    pub fn read(bytes: &[u8]) -> Result<Self, KeySetFault> {
        if bytes.len() > MOST_BYTES {
            return Err(KeySetFault::TooLarge);
        }
        let file: Value = serde_json::from_slice(bytes).map_err(|_| KeySetFault::NotAKeySet)?;
        let list = match &file["keys"] {
            Value::Array(list) => list.as_slice(),
            Value::Null if file["kty"].is_string() => std::slice::from_ref(&file),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                return Err(KeySetFault::NotAKeySet);
            }
        };
        if list.iter().any(|jwk| jwk.get("d").is_some()) {
            return Err(KeySetFault::SecretKey);
        }
        let keys: Vec<Known> = list.iter().filter_map(read_key).collect();
        if keys.is_empty() {
            return Err(KeySetFault::NoKey);
        }
        Ok(Self { issuer: file["issuer"].as_str().map(str::to_owned), keys })
    }

    /// The key of the set that a token means: the one it carries, or, if it carries none, the one it names.
    pub(super) fn find(&self, token: &Token) -> Option<&Known> {
        match (&token.carried, &token.kid) {
            (Some(carried), _) => self.keys.iter().find(|known| known.key == *carried),
            (None, Some(kid)) => self.keys.iter().find(|known| known.kid.as_ref() == Some(kid)),
            (None, None) => None,
        }
    }
}

/// A day that is no whole number of seconds makes the key useless rather than timeless.
fn read_key(jwk: &Value) -> Option<Known> {
    let second = |name: &str| match jwk.get(name) {
        None => Some(None),
        Some(second) => second.as_i64().map(Some),
    };
    if jwk["use"].as_str().is_some_and(|purpose| purpose != "sig") {
        return None;
    }
    Some(Known {
        kid: jwk["kid"].as_str().map(str::to_owned),
        key: PublicKey::read(jwk)?,
        from: second("nbf")?,
        until: second("exp")?,
    })
}
