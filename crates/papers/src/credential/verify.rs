//! Reading a credential that somebody shows.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use serde_json::{Map, Value};

use super::compact::{Broken, Token};
use super::key::PublicKey;
use super::key_set::KeySet;
use super::sign::KIND;
use super::status::{ListFault, Place, StatusList, names, says};
use super::{MOST_BYTES, RecipientKind};

/// What became of a look at a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is no credential that could be checked.
    Broken(Broken),
    /// It was altered after it was signed, or never signed by its key. What it says is worth nothing.
    SignatureWrong,
    /// The key made this signature; the rest is in here.
    Checked(Box<Checked>),
}

/// A credential whose signature is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it says.
    pub told: Told,
    /// The key that signed.
    pub key: PublicKey,
    /// Whether that is a key of the issuer.
    pub signer: Signer,
    /// Whether it holds on that day.
    pub time: Time,
    /// Whether it was taken back.
    pub status: Status,
}

/// What a credential says: its own words, of any length and without any promise but the signature's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The address of the credential.
    pub id: String,
    /// The address that stands for the issuer.
    pub issuer: String,
    /// The issuer's name.
    pub issuer_name: Option<String>,
    /// The URI of the recipient.
    pub recipient: String,
    /// The recipient's name.
    pub recipient_name: Option<String>,
    /// What the recipient is, where the credential says so as we do.
    pub recipient_kind: Option<RecipientKind>,
    /// A number by which a register knows the recipient.
    pub recipient_number: Option<String>,
    /// The name of the award.
    pub award: Option<String>,
    /// For what it is granted, with the article.
    pub criteria: Option<String>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// The day of the decision, in Vietnam.
    pub decided: Option<Date>,
    /// From when it holds.
    pub valid_from: Timestamp,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
    /// When it was signed, as it says.
    pub signed_at: Option<Timestamp>,
    /// The address of the list of those that were taken back.
    pub status_list: Option<String>,
}

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signer {
    /// A key of the issuer, by the key set.
    Known,
    /// Nobody gave a key set: the credential vouches for itself, which anybody can do.
    OwnKeyOnly,
    /// The key set does not have this key.
    NotInSet,
    /// The key set is that of another issuer.
    OtherIssuer,
    /// The key did not sign for the issuer on that day.
    OutOfDays,
}

/// How a credential stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// It holds.
    InForce,
    /// It does not hold yet.
    NotYet,
    /// It holds no longer.
    Over,
}

/// Whether it was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The credential names no list: its issuer cannot take it back in this way.
    NoList,
    /// It names a list, and nobody gave it.
    NotChecked,
    /// It names another way of being taken back than we know.
    OtherMethod,
    /// The list that was given says nothing of it.
    Unusable(ListFault),
    /// It was not taken back when the list was made.
    NotRevoked(Timestamp),
    /// It was taken back.
    Revoked,
}

/// The verdict in one word. The codes are for programs and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Signed by a known key of the issuer, on time, not known to be taken back.
    Valid,
    /// Right in itself, but nobody vouches for the key.
    UnknownIssuer,
    /// The key set is that of another issuer.
    OtherIssuer,
    /// Signed outside the days of the key.
    KeyOutOfDays,
    /// The list that was given says nothing of it.
    StatusUnusable,
    /// Before its time.
    NotYetValid,
    /// After its time.
    Expired,
    /// Taken back.
    Revoked,
    /// Altered.
    SignatureWrong,
    /// No credential that could be checked.
    Broken,
}

impl Outcome {
    /// Every outcome there is.
    pub const ALL: [Self; 10] = [
        Self::Valid,
        Self::UnknownIssuer,
        Self::OtherIssuer,
        Self::KeyOutOfDays,
        Self::StatusUnusable,
        Self::NotYetValid,
        Self::Expired,
        Self::Revoked,
        Self::SignatureWrong,
        Self::Broken,
    ];

    /// The code, such as `not-yet-valid`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::UnknownIssuer => "unknown-issuer",
            Self::OtherIssuer => "other-issuer",
            Self::KeyOutOfDays => "key-out-of-days",
            Self::StatusUnusable => "status-unusable",
            Self::NotYetValid => "not-yet-valid",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::SignatureWrong => "signature-wrong",
            Self::Broken => "broken",
        }
    }
}

impl Verdict {
    /// The verdict in one word, the gravest first.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Broken(_) => Outcome::Broken,
            Self::SignatureWrong => Outcome::SignatureWrong,
            Self::Checked(checked) => checked.outcome(),
        }
    }

    /// Whether one may rely on it: a key that is known, the right day, not known to be taken back.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.outcome() == Outcome::Valid
    }
}

impl Checked {
    fn outcome(&self) -> Outcome {
        match (self.status, self.time, self.signer) {
            (Status::Revoked, _, _) => Outcome::Revoked,
            (_, Time::Over, _) => Outcome::Expired,
            (_, Time::NotYet, _) => Outcome::NotYetValid,
            (_, Time::InForce, Signer::OtherIssuer) => Outcome::OtherIssuer,
            (_, Time::InForce, Signer::OutOfDays) => Outcome::KeyOutOfDays,
            (_, Time::InForce, Signer::OwnKeyOnly | Signer::NotInSet) => Outcome::UnknownIssuer,
            (Status::Unusable(_), Time::InForce, Signer::Known) => Outcome::StatusUnusable,
            (
                Status::NoList | Status::NotChecked | Status::OtherMethod | Status::NotRevoked(_),
                Time::InForce,
                Signer::Known,
            ) => Outcome::Valid,
        }
    }
}

/// Looks at a token as it is worth at a moment. Blanks around it do not count; any bytes are answered, none is believed. Without
/// a key set nothing shows who signed, without a list nothing shows whether it was taken back: the verdict says so.
#[must_use]
pub fn verify(token: &[u8], at: Timestamp, keys: Option<&KeySet>, list: Option<&StatusList>) -> Verdict {
    check(token, at, keys, list).unwrap_or_else(|verdict| verdict)
}

fn check(
    token: &[u8],
    at: Timestamp,
    keys: Option<&KeySet>,
    list: Option<&StatusList>,
) -> Result<Verdict, Verdict> {
    let token = Token::read(token, MOST_BYTES).map_err(Verdict::Broken)?;
    let known = keys.and_then(|keys| keys.find(&token));
    let key = known.map(|known| known.key).or(token.carried).ok_or(Verdict::Broken(Broken::NoKey))?;
    if !token.is_signed_by(&key) {
        return Err(Verdict::SignatureWrong);
    }
    let badge = badge(&token.payload).map_err(Verdict::Broken)?;
    let told = agreed(&token.payload, badge).ok_or(Verdict::Broken(Broken::Contradiction))?;

    let signed = told.signed_at.unwrap_or(told.valid_from).as_second();
    let signer = match (keys, known) {
        (None, _) => Signer::OwnKeyOnly,
        (Some(_), None) => Signer::NotInSet,
        (Some(keys), Some(_)) if keys.issuer.as_ref().is_some_and(|issuer| *issuer != told.issuer) => {
            Signer::OtherIssuer
        }
        (Some(_), Some(known)) if !known.signs_at(signed) => Signer::OutOfDays,
        (Some(_), Some(_)) => Signer::Known,
    };
    let time = if told.valid_until.is_some_and(|until| until.as_second() <= at.as_second()) {
        Time::Over
    } else if at.as_second() < told.valid_from.as_second() {
        Time::NotYet
    } else {
        Time::InForce
    };
    let status = status(badge, &told, list, |list, place| list.says(place, (&key, keys), at.as_second()));
    Ok(Verdict::Checked(Box::new(Checked { told, key, signer, time, status })))
}

/// The badge in a payload: the payload itself, or, as the first version of the data model has it, its member `vc`.
fn badge(payload: &Map<String, Value>) -> Result<&Map<String, Value>, Broken> {
    let badge = payload.get("vc").and_then(Value::as_object).unwrap_or(payload);
    let types = badge.get("type").ok_or(Broken::OtherContent)?;
    let is_badge = names(types, "VerifiableCredential")
        && (names(types, "OpenBadgeCredential") || names(types, "AchievementCredential"));
    if is_badge { Ok(badge) } else { Err(Broken::OtherContent) }
}

/// What token and badge say alike. `None` where they do not, or where one of them says nothing.
fn agreed(payload: &Map<String, Value>, badge: &Map<String, Value>) -> Option<Told> {
    let issuer = badge.get("issuer")?;
    let subject = badge.get("credentialSubject")?;
    let id = badge.get("id")?.as_str()?;
    let issuer_id = issuer.as_str().or_else(|| issuer["id"].as_str())?;
    let recipient = subject["id"].as_str()?;
    if !says(payload, "iss", issuer_id) || !says(payload, "jti", id) || !says(payload, "sub", recipient) {
        return None;
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let achievement = &subject["achievement"];
    let [name, kind, number] = ["name", KIND, "systemId"].map(|kind| identity(subject, kind));
    Some(Told {
        id: id.to_owned(),
        issuer: issuer_id.to_owned(),
        issuer_name: text(&issuer["name"]),
        recipient: recipient.to_owned(),
        recipient_name: name.map(str::to_owned),
        recipient_kind: kind.and_then(RecipientKind::from_code),
        recipient_number: number.map(str::to_owned),
        award: text(&achievement["name"]),
        criteria: text(&achievement["criteria"]["narrative"]),
        decision: text(&subject["licenseNumber"]),
        decided: badge.get("awardedDate").and_then(moment).map(day),
        valid_from: begins(payload, badge)?,
        valid_until: ends(payload, badge)?,
        signed_at: match payload.get("iat") {
            None => None,
            Some(second) => Some(Timestamp::from_second(second.as_i64()?).ok()?),
        },
        status_list: badge.get("credentialStatus").and_then(entry).map(|(list, _)| list.to_owned()),
    })
}

/// The plain identity of this kind; hashed ones say nothing to people.
fn identity<'a>(subject: &'a Value, kind: &str) -> Option<&'a str> {
    let list = subject["identifier"].as_array()?;
    let found = list.iter().find(|entry| entry["identityType"] == kind && entry["hashed"] != true)?;
    found["identityHash"].as_str()
}

fn begins(payload: &Map<String, Value>, badge: &Map<String, Value>) -> Option<Timestamp> {
    let begins = moment(badge.get("validFrom").or_else(|| badge.get("issuanceDate"))?)?;
    (payload.get("nbf")?.as_i64()? == begins.as_second()).then_some(begins)
}

/// `None` where token and badge differ, `Some(None)` where neither names an end.
fn ends(payload: &Map<String, Value>, badge: &Map<String, Value>) -> Option<Option<Timestamp>> {
    let until = badge.get("validUntil").or_else(|| badge.get("expirationDate"));
    match (payload.get("exp"), until) {
        (None, None) => Some(None),
        (None, Some(_)) => None,
        (Some(second), None) => Timestamp::from_second(second.as_i64()?).ok().map(Some),
        (Some(second), Some(until)) => {
            let until = moment(until)?;
            (second.as_i64()? == until.as_second()).then_some(Some(until))
        }
    }
}

fn moment(text: &Value) -> Option<Timestamp> {
    text.as_str()?.parse().ok()
}

fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::fixed(offset(7))).date()
}

/// The list and the place that a status names, if it is of the kind we know.
fn entry(status: &Value) -> Option<(&str, u64)> {
    if status["type"] != "BitstringStatusListEntry" || status["statusPurpose"] != "revocation" {
        return None;
    }
    let index = &status["statusListIndex"];
    let index = index.as_u64().or_else(|| index.as_str()?.parse().ok())?;
    Some((status["statusListCredential"].as_str()?, index))
}

fn status(
    badge: &Map<String, Value>,
    told: &Told,
    list: Option<&StatusList>,
    ask: impl FnOnce(&StatusList, &Place) -> Result<bool, ListFault>,
) -> Status {
    let Some(named) = badge.get("credentialStatus") else {
        return Status::NoList;
    };
    let Some((at, index)) = entry(named) else {
        return Status::OtherMethod;
    };
    let Some(list) = list else {
        return Status::NotChecked;
    };
    let place = Place { issuer: told.issuer.clone(), list: at.to_owned(), index };
    match ask(list, &place) {
        Ok(true) => Status::Revoked,
        Ok(false) => Status::NotRevoked(Timestamp::from_second(list.made_at()).unwrap_or_default()),
        Err(fault) => Status::Unusable(fault),
    }
}
