//! Compact tokens: three pieces of base64url with points between them.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value, json};

use super::key::{IssuerKey, PublicKey, kid};

/// Why something is no credential that could be checked. The codes are for programs and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Broken {
    /// More than [`super::MOST_BYTES`], or [`super::MOST_LIST_BYTES`] of a list.
    TooLarge,
    /// Not three pieces of base64url that hold JSON.
    NotAToken,
    /// Signed by other means than EdDSA with Ed25519, or not at all.
    OtherAlgorithm,
    /// The head asks for what we do not know, or is of another type.
    OtherHead,
    /// The head carries a secret key, which therefore proves nothing.
    SecretKey,
    /// The head carries no key that could be used, and no key set has the one that it names.
    NoKey,
    /// Signed rightly, but no Open Badge.
    OtherContent,
    /// What the token says of itself and what the badge in it says differ, or one of them is missing.
    Contradiction,
}

impl Broken {
    /// Every reason there is.
    pub const ALL: [Self; 8] = [
        Self::TooLarge,
        Self::NotAToken,
        Self::OtherAlgorithm,
        Self::OtherHead,
        Self::SecretKey,
        Self::NoKey,
        Self::OtherContent,
        Self::Contradiction,
    ];

    /// The code, such as `not-a-token`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotAToken => "not-a-token",
            Self::OtherAlgorithm => "other-algorithm",
            Self::OtherHead => "other-head",
            Self::SecretKey => "secret-key",
            Self::NoKey => "no-key",
            Self::OtherContent => "other-content",
            Self::Contradiction => "contradiction",
        }
    }
}

/// A token taken apart; nothing of it is proved yet.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What was signed: head and payload as they stood.
    message: String,
    signature: [u8; 64],
    /// The address of the key, as the head says.
    pub kid: Option<String>,
    /// The key that the head carries.
    pub carried: Option<PublicKey>,
    /// What the token says.
    pub payload: Map<String, Value>,
}

impl Token {
    /// Takes a token apart. Blanks around it do not count.
    pub fn read(token: &[u8], most: usize) -> Result<Self, Broken> {
        if token.len() > most {
            return Err(Broken::TooLarge);
        }
        let token = std::str::from_utf8(token).map_err(|_| Broken::NotAToken)?.trim();
        let pieces: Vec<&str> = token.splitn(4, '.').collect();
        let [head, payload, signature] = pieces.as_slice() else {
            return Err(Broken::NotAToken);
        };
        let (kid, carried) = read_head(&object(head)?)?;
        let signature = Base64UrlUnpadded::decode_vec(signature).map_err(|_| Broken::NotAToken)?;
        Ok(Self {
            message: format!("{head}.{payload}"),
            signature: signature.try_into().map_err(|_| Broken::NotAToken)?,
            kid,
            carried,
            payload: object(payload)?,
        })
    }

    /// Whether this key made the signature.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.confirms(self.message.as_bytes(), &self.signature)
    }
}

fn object(piece: &str) -> Result<Map<String, Value>, Broken> {
    let bytes = Base64UrlUnpadded::decode_vec(piece).map_err(|_| Broken::NotAToken)?;
    serde_json::from_slice(&bytes).map_err(|_| Broken::NotAToken)
}

fn read_head(head: &Map<String, Value>) -> Result<(Option<String>, Option<PublicKey>), Broken> {
    if head.get("alg").is_none_or(|alg| alg != "EdDSA") {
        return Err(Broken::OtherAlgorithm);
    }
    // `crit` names what a reader must understand; we understand none of it.
    if head.contains_key("crit") {
        return Err(Broken::OtherHead);
    }
    if let Some(kind) = head.get("typ") {
        let known = ["jwt", "vc+jwt"];
        if !kind.as_str().is_some_and(|kind| known.contains(&kind.to_ascii_lowercase().as_str())) {
            return Err(Broken::OtherHead);
        }
    }
    let kid = match head.get("kid") {
        None => None,
        Some(Value::String(kid)) => Some(kid.clone()),
        Some(_) => return Err(Broken::OtherHead),
    };
    let carried = match head.get("jwk") {
        None => None,
        Some(jwk) if jwk.get("d").is_some() => return Err(Broken::SecretKey),
        Some(jwk) => Some(PublicKey::read(jwk).ok_or(Broken::NoKey)?),
    };
    Ok((kid, carried))
}

/// Signs a payload. The head carries the public key, so that the signature can be checked without a network.
pub(super) fn write(payload: &Value, keys: &str, key: &IssuerKey) -> String {
    let public = key.public();
    let head = json!({ "alg": "EdDSA", "typ": "JWT", "kid": kid(keys, &public), "jwk": public.bare() });
    let encode = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
    let message = format!("{}.{}", encode(&head), encode(payload));
    let signature = Base64UrlUnpadded::encode_string(&key.sign(message.as_bytes()));
    format!("{message}.{signature}")
}
