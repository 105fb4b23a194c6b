mod lists;

use std::collections::BTreeSet;

use base64ct::{Base64UrlUnpadded, Encoding};
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};

use super::*;

const SECRET: [u8; 32] = [7; 32];
const OTHER: [u8; 32] = [8; 32];
const HOUSE: &str = "https://thidua.example/chung-nhan/don-vi-cap";
const KEYS: &str = "https://thidua.example/chung-nhan/khoa";
const LIST: &str = "https://thidua.example/chung-nhan/thu-hoi/1";

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What an alliance grants to a cooperative.
pub(super) fn award() -> Credential {
    Credential {
        id: "https://thidua.example/chung-nhan/0001".to_owned(),
        issuer: Issuer {
            id: HOUSE.to_owned(),
            name: "Liên minh Hợp tác xã tỉnh Ví Dụ".to_owned(),
            url: "https://thidua.example/".to_owned(),
            keys: KEYS.to_owned(),
        },
        recipient: Recipient {
            id: "urn:uuid:0190f2a0-0000-7000-8000-000000000001".to_owned(),
            kind: RecipientKind::Collective,
            name: "Hợp tác xã Ví Dụ".to_owned(),
            number: Some("0400000001".to_owned()),
        },
        achievement: Achievement {
            id: "https://thidua.example/chung-nhan/hinh-thuc/bang-khen".to_owned(),
            name: "Bằng khen".to_owned(),
            description: "Bằng khen của liên minh".to_owned(),
            criteria: "Điều 74".to_owned(),
            kind: AchievementType::Award,
        },
        decision: Decision { number: "12/QĐ-LMHTX".to_owned(), day: date(2026, 11, 20) },
        awarded_at: moment("2026-11-20T00:00:00+07:00"),
        valid_until: None,
        signed_at: moment("2026-11-21T02:00:00Z"),
        status: Some(StatusEntry { list: LIST.to_owned(), index: 130 }),
        evidence: vec![],
    }
}

fn key() -> IssuerKey {
    IssuerKey::new(&SECRET)
}

fn keys_of(secret: [u8; 32], issuer: &str) -> KeySet {
    let public = IssuerKey::new(&secret).public();
    let published = PublishedKey { key: public, from: date(2026, 1, 1), until: Some(date(2026, 12, 31)) };
    KeySet::read(key_set(issuer, KEYS, &[published]).as_bytes()).unwrap()
}

fn revocations(revoked: &[u32]) -> Revocations {
    Revocations {
        id: LIST.to_owned(),
        issuer: HOUSE.to_owned(),
        keys: KEYS.to_owned(),
        made_at: moment("2026-11-25T00:00:00Z"),
        valid_until: Some(moment("2026-12-25T00:00:00Z")),
        revoked: revoked.iter().copied().collect(),
    }
}

fn on(day: &str) -> Timestamp {
    moment(&format!("{day}T12:00:00+07:00"))
}

/// A look at the award on 27/11/2026, changed before it was signed.
fn outcome(change: impl FnOnce(&mut Credential)) -> Outcome {
    let mut award = award();
    change(&mut award);
    let token = sign(&award, &key());
    verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), None).outcome()
}

fn checked(verdict: Verdict) -> Checked {
    match verdict {
        Verdict::Checked(checked) => *checked,
        other @ (Verdict::Broken(_) | Verdict::SignatureWrong) => panic!("{other:?}"),
    }
}

pub(super) fn payload(token: &str) -> Value {
    piece(token, 1)
}

fn piece(token: &str, place: usize) -> Value {
    let piece = token.split('.').nth(place).unwrap();
    serde_json::from_slice(&Base64UrlUnpadded::decode_vec(piece).unwrap()).unwrap()
}

/// A token whose head and payload somebody made up, rightly signed.
fn made_up(head: &Value, payload: &Value) -> String {
    let encode = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
    let message = format!("{}.{}", encode(head), encode(payload));
    let signature = Base64UrlUnpadded::encode_string(&key().sign(message.as_bytes()));
    format!("{message}.{signature}")
}

fn broken(token: &str) -> Broken {
    match verify(token.as_bytes(), on("2026-11-27"), None, None) {
        Verdict::Broken(broken) => broken,
        other @ (Verdict::Checked(_) | Verdict::SignatureWrong) => panic!("{other:?}"),
    }
}

#[test]
fn keys_and_signatures_are_those_of_the_standard() {
    // RFC 8037, appendix A.
    let secret = Base64UrlUnpadded::decode_vec("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
    let key = IssuerKey::new(&secret.try_into().unwrap());
    assert_eq!(key.id(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    let signature = key.sign(b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
    assert_eq!(
        Base64UrlUnpadded::encode_string(&signature),
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    );
}

#[test]
fn a_secret_is_never_printed() {
    let key = key();
    assert_eq!(format!("{key:?}"), format!("IssuerKey({})", key.id()));
    assert!(!key.public().jwk(KEYS).contains("\"d\""));
}

#[test]
fn the_same_award_gives_the_same_bytes() {
    assert_eq!(sign(&award(), &key()), sign(&award(), &key()));
}

#[test]
fn a_token_holds_the_badge_and_the_claims_that_open_badges_wants() {
    let token = sign(&award(), &key());
    let id = key().id();
    assert_eq!(
        piece(&token, 0),
        json!({ "alg": "EdDSA", "typ": "JWT", "kid": format!("{KEYS}/{id}"),
                "jwk": { "kty": "OKP", "crv": "Ed25519", "x": "6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw" } })
    );
    let said = payload(&token);
    let identity = |kind: &str, of: &str| json!({ "type": "IdentityObject", "hashed": false, "identityType": kind, "identityHash": of });
    assert_eq!(
        said["credentialSubject"],
        json!({
            "id": "urn:uuid:0190f2a0-0000-7000-8000-000000000001",
            "type": ["AchievementSubject"],
            "identifier": [identity("name", "Hợp tác xã Ví Dụ"), identity("ext:recipientKind", "collective"), identity("systemId", "0400000001")],
            "licenseNumber": "12/QĐ-LMHTX",
            "narrative": "Theo Quyết định số 12/QĐ-LMHTX ngày 20/11/2026.",
            "achievement": {
                "id": "https://thidua.example/chung-nhan/hinh-thuc/bang-khen", "type": ["Achievement"], "achievementType": "Award",
                "inLanguage": "vi", "name": "Bằng khen", "description": "Bằng khen của liên minh",
                "criteria": { "narrative": "Điều 74" } },
        })
    );
    let rest =
        ["iss", "jti", "sub", "nbf", "iat", "exp", "validFrom", "awardedDate"].map(|name| said[name].clone());
    assert_eq!(
        rest,
        [
            json!(HOUSE),
            json!("https://thidua.example/chung-nhan/0001"),
            json!("urn:uuid:0190f2a0-0000-7000-8000-000000000001"),
            json!(1_795_107_600),
            json!(1_795_226_400),
            Value::Null,
            json!("2026-11-19T17:00:00Z"),
            json!("2026-11-19T17:00:00Z"),
        ]
    );
}

#[test]
fn what_was_signed_is_what_is_read() {
    let token = format!("\n  {}  \n", sign(&award(), &key()));
    let found = checked(verify(token.as_bytes(), on("2026-11-27"), None, None));
    assert_eq!(
        found.told,
        Told {
            id: "https://thidua.example/chung-nhan/0001".to_owned(),
            issuer: HOUSE.to_owned(),
            issuer_name: Some("Liên minh Hợp tác xã tỉnh Ví Dụ".to_owned()),
            recipient: "urn:uuid:0190f2a0-0000-7000-8000-000000000001".to_owned(),
            recipient_name: Some("Hợp tác xã Ví Dụ".to_owned()),
            recipient_kind: Some(RecipientKind::Collective),
            recipient_number: Some("0400000001".to_owned()),
            award: Some("Bằng khen".to_owned()),
            criteria: Some("Điều 74".to_owned()),
            decision: Some("12/QĐ-LMHTX".to_owned()),
            decided: Some(date(2026, 11, 20)),
            valid_from: moment("2026-11-19T17:00:00Z"),
            valid_until: None,
            signed_at: Some(moment("2026-11-21T02:00:00Z")),
            status_list: Some(LIST.to_owned()),
        }
    );
    assert_eq!(
        (found.signer, found.time, found.status),
        (Signer::OwnKeyOnly, Time::InForce, Status::NotChecked)
    );
}

#[test]
fn only_a_key_that_is_known_makes_it_hold() {
    let token = sign(&award(), &key());
    let look = |keys: Option<&KeySet>| verify(token.as_bytes(), on("2026-11-27"), keys, None);
    let of = |keys: Option<&KeySet>| (look(keys).outcome(), look(keys).holds());

    assert_eq!(of(Some(&keys_of(SECRET, HOUSE))), (Outcome::Valid, true));
    assert_eq!(of(None), (Outcome::UnknownIssuer, false));
    assert_eq!(of(Some(&keys_of(OTHER, HOUSE))), (Outcome::UnknownIssuer, false));
    assert_eq!(of(Some(&keys_of(SECRET, "https://other.example/"))), (Outcome::OtherIssuer, false));
}

#[test]
fn a_key_answers_for_what_it_signed_in_its_days_and_for_older_awards_too() {
    assert_eq!(outcome(|award| award.awarded_at = moment("2020-01-01T00:00:00Z")), Outcome::Valid);
    assert_eq!(outcome(|award| award.signed_at = moment("2025-12-31T16:59:59Z")), Outcome::KeyOutOfDays);
    assert_eq!(outcome(|award| award.signed_at = moment("2025-12-31T17:00:00Z")), Outcome::Valid);
    assert_eq!(outcome(|award| award.signed_at = moment("2026-12-31T16:59:59Z")), Outcome::Valid);
    assert_eq!(outcome(|award| award.signed_at = moment("2026-12-31T17:00:00Z")), Outcome::KeyOutOfDays);
}

#[test]
fn it_holds_from_its_first_second_and_no_longer_than_to_its_last() {
    let noon = on("2026-11-27");
    let second = |seconds: i64| Timestamp::from_second(noon.as_second() + seconds).unwrap();
    assert_eq!(outcome(|award| award.awarded_at = second(0)), Outcome::Valid);
    assert_eq!(outcome(|award| award.awarded_at = second(1)), Outcome::NotYetValid);
    assert_eq!(outcome(|award| award.valid_until = Some(second(1))), Outcome::Valid);
    assert_eq!(outcome(|award| award.valid_until = Some(second(0))), Outcome::Expired);
}

#[test]
fn one_changed_letter_is_a_wrong_signature() {
    let token = sign(&award(), &key());
    let (head, rest) = token.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let mut said = piece(&token, 1);
    said["credentialSubject"]["achievement"]["name"] = json!("Bằng khan");
    let altered = Base64UrlUnpadded::encode_string(said.to_string().as_bytes());
    let look =
        |token: String| verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), None);

    assert_eq!(look(format!("{head}.{altered}.{signature}")), Verdict::SignatureWrong);
    let other = sign(&award(), &IssuerKey::new(&OTHER));
    let theirs = other.rsplit_once('.').unwrap().1;
    assert_eq!(look(format!("{head}.{payload}.{theirs}")), Verdict::SignatureWrong);
}

#[test]
fn a_forger_who_swaps_the_key_too_is_not_known() {
    let mut forged = award();
    forged.achievement.name = "Huân chương".to_owned();
    let token = sign(&forged, &IssuerKey::new(&OTHER));
    let verdict = verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), None);
    assert_eq!(verdict.outcome(), Outcome::UnknownIssuer);
}

#[test]
fn what_is_no_token_of_ours_is_refused_with_its_reason() {
    let said = payload(&sign(&award(), &key()));
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": "6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw" });
    let mut secret = jwk.clone();
    secret["d"] = json!("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc");
    // A key of order one, under which a signature of zeros holds for everything.
    let weak = json!({ "kty": "OKP", "crv": "Ed25519", "x": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" });
    let head = |name: &str, value: Value| {
        let mut head = json!({ "alg": "EdDSA", "jwk": jwk });
        head[name] = value;
        made_up(&head, &said)
    };

    assert_eq!(broken(""), Broken::NotAToken);
    assert_eq!(broken("a.b"), Broken::NotAToken);
    assert_eq!(broken("e30.e30.e30.e30"), Broken::NotAToken);
    assert_eq!(broken(&"a".repeat(MOST_BYTES + 1)), Broken::TooLarge);
    for algorithm in ["none", "None", "HS256", "RS256", "ES256", "eddsa"] {
        assert_eq!(broken(&head("alg", json!(algorithm))), Broken::OtherAlgorithm, "{algorithm}");
    }
    assert_eq!(broken(&head("crit", json!(["b64"]))), Broken::OtherHead);
    assert_eq!(broken(&head("typ", json!("at+jwt"))), Broken::OtherHead);
    assert_eq!(broken(&head("jwk", secret)), Broken::SecretKey);
    assert_eq!(broken(&head("jwk", weak)), Broken::NoKey);
    assert_eq!(broken(&made_up(&json!({ "alg": "EdDSA", "kid": "x" }), &said)), Broken::NoKey);
    assert_eq!(broken(&made_up(&json!({ "alg": "EdDSA", "jwk": jwk }), &json!({}))), Broken::OtherContent);
    let list = sign_revocations(&revocations(&[]), &key()).unwrap();
    assert_eq!(broken(&list), Broken::OtherContent);
}

#[test]
fn a_token_that_says_otherwise_than_its_badge_is_refused() {
    let said = payload(&sign(&award(), &key()));
    let head = json!({ "alg": "EdDSA", "jwk": key().public().bare() });
    let changes = [
        ("iss", json!("https://other.example/")),
        ("jti", json!("https://thidua.example/chung-nhan/0002")),
        ("sub", Value::Null),
        ("nbf", json!(1_795_107_601)),
        ("nbf", json!("1795107600")),
        ("nbf", json!(1_795_107_600.5)),
        ("iat", json!("today")),
        ("exp", json!("never")),
        ("exp", json!(i64::MAX)),
        ("validUntil", json!("2030-01-01T00:00:00Z")),
        ("validFrom", json!("2026-11-20")),
    ];
    for (name, value) in changes {
        let mut said = said.clone();
        said[name] = value;
        assert_eq!(broken(&made_up(&head, &said)), Broken::Contradiction, "{name}");
    }
}

#[test]
fn a_badge_of_the_first_data_model_is_read_where_it_stands() {
    let mut said = payload(&sign(&award(), &key()));
    let mut badge = said.clone();
    badge["issuanceDate"] = badge["validFrom"].clone();
    badge.as_object_mut().unwrap().remove("validFrom");
    said = json!({ "iss": said["iss"], "jti": said["jti"], "sub": said["sub"], "nbf": said["nbf"], "vc": badge });
    let token = made_up(&json!({ "alg": "EdDSA", "jwk": key().public().bare() }), &said);
    let verdict = verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), None);
    assert_eq!(verdict.outcome(), Outcome::Valid);
}

#[test]
fn a_token_may_name_a_key_of_the_set_instead_of_carrying_it() {
    let token = sign(&award(), &key());
    let head = json!({ "alg": "EdDSA", "kid": format!("{KEYS}/{}", key().id()) });
    let token = made_up(&head, &payload(&token));
    let verdict = verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), None);
    assert_eq!(verdict.outcome(), Outcome::Valid);
}

#[test]
fn a_file_of_keys_is_read_for_what_is_in_it() {
    let fault = |text: &str| KeySet::read(text.as_bytes()).err();
    let jwk = key().public().jwk(KEYS);
    assert_eq!(fault(&jwk), None);
    assert_eq!(fault(&format!("{{\"keys\":[{{\"kty\":\"RSA\"}},{jwk}]}}")), None);
    assert_eq!(fault("{\"keys\":[{\"kty\":\"RSA\"}]}"), Some(KeySetFault::NoKey));
    assert_eq!(fault("{\"keys\":[]}"), Some(KeySetFault::NoKey));
    assert_eq!(fault(&jwk.replace("\"sig\"", "\"enc\"")), Some(KeySetFault::NoKey));
    // A day that cannot be read makes a key useless and not timeless.
    assert_eq!(fault(&jwk.replace("\"kty\"", "\"exp\":\"2026\",\"kty\"")), Some(KeySetFault::NoKey));
    assert_eq!(fault("{}"), Some(KeySetFault::NotAKeySet));
    assert_eq!(fault("<html>"), Some(KeySetFault::NotAKeySet));
    assert_eq!(fault(&jwk.replace("\"kty\"", "\"d\":\"x\",\"kty\"")), Some(KeySetFault::SecretKey));
    assert_eq!(fault(&" ".repeat(MOST_BYTES + 1)), Some(KeySetFault::TooLarge));
}

#[test]
fn codes_are_told_apart() {
    let codes: BTreeSet<&str> = Outcome::ALL.iter().map(|outcome| outcome.code()).collect();
    assert_eq!(codes.len(), Outcome::ALL.len());
    let codes: BTreeSet<&str> = Broken::ALL.iter().map(|broken| broken.code()).collect();
    assert_eq!(codes.len(), Broken::ALL.len());
}

#[test]
fn an_issuer_is_published_as_it_stands_in_its_credentials() {
    let issuer = award().issuer;
    let mut published: Value = serde_json::from_str(&profile(&issuer)).unwrap();
    let context = published.as_object_mut().unwrap().remove("@context");
    let said = payload(&sign(&award(), &key()));
    assert_eq!((published, context.unwrap()), (said["issuer"].clone(), said["@context"].clone()));
}

#[test]
fn a_public_key_is_kept_as_its_bytes() {
    let public = key().public();
    assert_eq!(PublicKey::new(&public.bytes()), Some(public));
    // The neutral point: under it a signature of zeros would hold for every text.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert_eq!(PublicKey::new(&neutral), None);
}
