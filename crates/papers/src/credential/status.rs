//! Lists of credentials that were taken back: one bit each, as W3C's Bitstring Status List has them, signed by the issuer.

use std::collections::BTreeSet;
use std::io::{Read, Write};

use base64ct::{Base64UrlUnpadded, Encoding};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::compact::{self, Broken, Token};
use super::key::{IssuerKey, PublicKey};
use super::key_set::KeySet;
use super::{MOST_LIST_BYTES, written};

/// The fewest entries of a list: the standard wants so many that a place in it tells nothing.
const LEAST_ENTRIES: u32 = 131_072;
/// The most entries of a list: 2 MiB of bits.
pub const MOST_ENTRIES: u32 = 1 << 24;
/// How much room a longest list takes when it is unpacked.
const MOST_UNPACKED: u64 = 2 << 20;
/// How base64url announces itself in the multibase notation.
const MULTIBASE: char = 'u';

/// What an issuer took back, before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocations {
    /// The address of the list, as [`super::StatusEntry::list`] says it.
    pub id: String,
    /// [`super::Issuer::id`].
    pub issuer: String,
    /// [`super::Issuer::keys`].
    pub keys: String,
    /// When the list was made.
    pub made_at: Timestamp,
    /// Until when nobody needs to ask for a newer one.
    pub valid_until: Option<Timestamp>,
    /// The places of the credentials that were taken back, each below [`MOST_ENTRIES`].
    pub revoked: BTreeSet<u32>,
}

/// A place beyond [`MOST_ENTRIES`]: another list has to be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongestList;

/// The list as a signed token. It is as long as it must be, in steps of 131,072.
///
/// # Errors
///
/// Where a place is beyond the longest list.
pub fn sign_revocations(revocations: &Revocations, key: &IssuerKey) -> Result<String, LongestList> {
    let last = revocations.revoked.last().copied().unwrap_or(0);
    if last >= MOST_ENTRIES {
        return Err(LongestList);
    }
    let entries = (last / LEAST_ENTRIES + 1) * LEAST_ENTRIES;
    let mut bits = vec![0; place(entries)];
    for index in &revocations.revoked {
        bits[place(*index)] |= mask(*index);
    }
    let mut payload = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": revocations.id,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": revocations.issuer,
        "validFrom": written(revocations.made_at),
        "credentialSubject": {
            "id": format!("{}#list", revocations.id),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": pack(&bits),
        },
        "iss": revocations.issuer,
        "jti": revocations.id,
        "sub": format!("{}#list", revocations.id),
        "nbf": revocations.made_at.as_second(),
        "iat": revocations.made_at.as_second(),
    });
    if let Some(until) = revocations.valid_until {
        payload["validUntil"] = json!(written(until));
        payload["exp"] = json!(until.as_second());
    }
    Ok(compact::write(&payload, &revocations.keys, key))
}

/// The byte of an entry.
fn place(index: u32) -> usize {
    usize::try_from(index / 8).unwrap_or(usize::MAX)
}

/// The bit of an entry in its byte; the first is the leftmost.
fn mask(index: u32) -> u8 {
    0x80 >> (index % 8)
}

pub(super) fn pack(bits: &[u8]) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let packed = encoder.write_all(bits).and_then(|()| encoder.finish()).unwrap_or_default();
    format!("{MULTIBASE}{}", Base64UrlUnpadded::encode_string(&packed))
}

pub(super) fn unpack(encoded: &str) -> Result<Vec<u8>, ListFault> {
    let packed = encoded.strip_prefix(MULTIBASE).ok_or(ListFault::NotAList)?;
    let packed = Base64UrlUnpadded::decode_vec(packed).map_err(|_| ListFault::NotAList)?;
    let mut bits = Vec::new();
    let mut unpacked = GzDecoder::new(packed.as_slice()).take(MOST_UNPACKED + 1);
    let length = unpacked.read_to_end(&mut bits).map_err(|_| ListFault::NotAList)?;
    match u64::try_from(length) {
        Ok(length) if length > MOST_UNPACKED => Err(ListFault::TooLarge),
        _ if length < place(LEAST_ENTRIES) => Err(ListFault::NotAList),
        _ => Ok(bits),
    }
}

/// Why a list says nothing of a credential. The codes are for programs and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListFault {
    /// More than [`MOST_LIST_BYTES`], or more than 2 MiB when it is unpacked.
    TooLarge,
    /// No signed list of what was taken back.
    NotAList,
    /// It was altered after it was signed.
    SignatureWrong,
    /// Signed by nobody whom the key set or the credential knows.
    UnknownKey,
    /// It is the list of another issuer.
    OtherIssuer,
    /// It is not the list that the credential names.
    OtherList,
    /// It has no such place.
    OutOfRange,
    /// It is out of date.
    Outdated,
}

impl ListFault {
    /// Every fault there is.
    pub const ALL: [Self; 8] = [
        Self::TooLarge,
        Self::NotAList,
        Self::SignatureWrong,
        Self::UnknownKey,
        Self::OtherIssuer,
        Self::OtherList,
        Self::OutOfRange,
        Self::Outdated,
    ];

    /// The code, such as `other-list`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotAList => "not-a-list",
            Self::SignatureWrong => "signature-wrong",
            Self::UnknownKey => "unknown-key",
            Self::OtherIssuer => "other-issuer",
            Self::OtherList => "other-list",
            Self::OutOfRange => "out-of-range",
            Self::Outdated => "outdated",
        }
    }
}

/// A list as somebody handed it over. Who signed it is asked when a credential is held against it.
#[derive(Clone, Debug)]
pub struct StatusList {
    token: Token,
    id: String,
    issuer: String,
    made_at: i64,
    until: Option<i64>,
    bits: Vec<u8>,
}

impl StatusList {
    /// Reads the token of a list.
    ///
    /// # Errors
    ///
    /// Where it is too large, no token, or the token of something else.
    pub fn read(token: &[u8]) -> Result<Self, ListFault> {
        let token = Token::read(token, MOST_LIST_BYTES).map_err(|broken| match broken {
            Broken::TooLarge => ListFault::TooLarge,
            Broken::NoKey => ListFault::UnknownKey,
            Broken::NotAToken
            | Broken::OtherAlgorithm
            | Broken::OtherHead
            | Broken::SecretKey
            | Broken::OtherContent
            | Broken::Contradiction => ListFault::NotAList,
        })?;
        Self::of(token).ok_or(ListFault::NotAList)?
    }

    /// `None` where something is missing.
    fn of(token: Token) -> Option<Result<Self, ListFault>> {
        let payload = &token.payload;
        let list = payload.get("credentialSubject")?;
        let is_list = names(payload.get("type")?, "BitstringStatusListCredential")
            && names(&list["type"], "BitstringStatusList")
            && names(&list["statusPurpose"], "revocation")
            // Entries of more than one bit mean something else.
            && list.get("statusSize").is_none_or(|size| *size == json!(1));
        let id = payload.get("id")?.as_str()?.to_owned();
        let issuer = payload.get("issuer")?;
        let issuer = issuer.as_str().or_else(|| issuer["id"].as_str())?.to_owned();
        let agrees = says(payload, "iss", &issuer) && says(payload, "jti", &id);
        if !is_list || !agrees {
            return None;
        }
        let made_at = payload.get("nbf")?.as_i64()?;
        let until = match payload.get("exp") {
            None => None,
            Some(second) => Some(second.as_i64()?),
        };
        let bits = match unpack(list["encodedList"].as_str()?) {
            Ok(bits) => bits,
            Err(fault) => return Some(Err(fault)),
        };
        Some(Ok(Self { id, issuer, made_at, until, bits, token }))
    }

    /// When the list was made, in seconds since 1970.
    pub(super) fn made_at(&self) -> i64 {
        self.made_at
    }

    /// Whether the credential at this place was taken back, once it is certain that its issuer says so.
    ///
    /// `key` is the key of the credential, `at` a second.
    pub(super) fn says(
        &self,
        place: &Place,
        (key, keys): (&PublicKey, Option<&KeySet>),
        at: i64,
    ) -> Result<bool, ListFault> {
        if self.issuer != place.issuer {
            return Err(ListFault::OtherIssuer);
        }
        if self.id != place.list {
            return Err(ListFault::OtherList);
        }
        let known = keys.and_then(|keys| keys.find(&self.token));
        let signer = match (known, &self.token.carried) {
            (Some(known), _) if known.signs_at(self.made_at) => known.key,
            // A key of the set answers for its days and no others, even where it signed the credential.
            (None, Some(carried)) if carried == key => *carried,
            (Some(_) | None, _) => return Err(ListFault::UnknownKey),
        };
        if !self.token.is_signed_by(&signer) {
            return Err(ListFault::SignatureWrong);
        }
        if self.until.is_some_and(|until| until <= at) {
            return Err(ListFault::Outdated);
        }
        self.bit(place.index).ok_or(ListFault::OutOfRange)
    }

    fn bit(&self, index: u64) -> Option<bool> {
        let index = u32::try_from(index).ok()?;
        self.bits.get(place(index)).map(|byte| byte & mask(index) != 0)
    }
}

/// Where a credential says that it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub issuer: String,
    pub list: String,
    pub index: u64,
}

/// Whether a type, or a list of types, holds this one.
pub(super) fn names(types: &Value, wanted: &str) -> bool {
    types == wanted || types.as_array().is_some_and(|types| types.iter().any(|kind| kind == wanted))
}

/// Whether a claim says exactly this.
pub(super) fn says(payload: &Map<String, Value>, claim: &str, wanted: &str) -> bool {
    payload.get(claim).is_some_and(|said| said == wanted)
}
