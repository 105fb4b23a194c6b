//! The keys of an issuer.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The secret with which a house signs. It is wiped from memory when it is dropped, and never printed.
pub struct IssuerKey(SigningKey);

impl IssuerKey {
    /// The key of 32 secret bytes that came from chance. The bytes stay with the caller, who wipes and keeps them.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// What everybody may know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The id of the key: its thumbprint by RFC 7638, 43 characters of base64url.
    #[must_use]
    pub fn id(&self) -> String {
        self.public().id()
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for IssuerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuerKey({})", self.id())
    }
}

/// What everybody may know of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// The key of 32 public bytes. `None` where they are no key, or one under which many signatures hold.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().filter(|key| !key.is_weak()).map(Self)
    }

    /// The 32 bytes, to be kept when the secret is gone.
    #[must_use]
    pub fn bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The thumbprint by RFC 7638.
    #[must_use]
    pub fn id(&self) -> String {
        // The members that RFC 8037 names, in their order, without blanks.
        let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, self.x());
        Base64UrlUnpadded::encode_string(&Sha256::digest(canonical.as_bytes()))
    }

    /// The key as a JSON Web Key, under the address at which it is published.
    #[must_use]
    pub fn jwk(&self, keys: &str) -> String {
        self.published(keys).to_string()
    }

    pub(super) fn published(&self, keys: &str) -> Value {
        json!({
            "kty": "OKP", "crv": "Ed25519", "x": self.x(), "alg": "EdDSA", "use": "sig", "kid": kid(keys, self),
        })
    }

    /// Only what makes the key: this is what a header carries.
    pub(super) fn bare(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": self.x() })
    }

    /// Reads a JSON Web Key; `None` for every other kind of key.
    pub(super) fn read(jwk: &Value) -> Option<Self> {
        if jwk["kty"] != "OKP" || jwk["crv"] != "Ed25519" {
            return None;
        }
        let x = Base64UrlUnpadded::decode_vec(jwk["x"].as_str()?).ok()?;
        Self::new(&x.try_into().ok()?)
    }

    pub(super) fn confirms(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }

    fn x(&self) -> String {
        Base64UrlUnpadded::encode_string(self.0.as_bytes())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id())
    }
}

/// The address of a key, which answers with the key: so Open Badges wants `kid`.
pub(super) fn kid(keys: &str, key: &PublicKey) -> String {
    format!("{keys}/{}", key.id())
}
