use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn at() -> Timestamp {
    "2026-11-27T00:00:00Z".parse().unwrap()
}

fn key() -> IssuerKey {
    IssuerKey::new(&[7; 32])
}

/// Any JSON, with the names that are looked for more often than chance would have them.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop_oneof![
            Just("VerifiableCredential".to_owned()),
            Just("OpenBadgeCredential".to_owned()),
            Just("BitstringStatusListEntry".to_owned()),
            Just("revocation".to_owned()),
            Just("uH4sIAAAA".to_owned()),
            Just("-009999-12-31T00:00:00Z".to_owned()),
            ".{0,12}",
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name(), inner, 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    let known = [
        "id",
        "type",
        "issuer",
        "validFrom",
        "validUntil",
        "credentialSubject",
        "credentialStatus",
        "iss",
        "sub",
        "jti",
        "nbf",
        "exp",
        "iat",
        "vc",
        "identifier",
        "keys",
        "kty",
        "crv",
        "x",
        "alg",
        "jwk",
        "kid",
        "typ",
    ];
    prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "[a-z]{1,4}"]
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let list = StatusList::read(&bytes).ok();
        let keys = KeySet::read(&bytes).ok();
        prop_assert!(!verify(&bytes, at(), keys.as_ref(), list.as_ref()).holds());
    }

    #[test]
    fn any_head_and_any_payload_are_answered(head in any_json(), said in any_json()) {
        let encode = |value: &Value| {
            use base64ct::Encoding;
            base64ct::Base64UrlUnpadded::encode_string(value.to_string().as_bytes())
        };
        let signature = "A".repeat(86);
        let token = format!("{}.{}.{signature}", encode(&head), encode(&said));
        prop_assert!(!verify(token.as_bytes(), at(), None, None).holds());
        drop(KeySet::read(said.to_string().as_bytes()));
    }

    /// Signed rightly and still nonsense: this reaches what only signed payloads reach.
    #[test]
    fn any_signed_payload_is_answered(
        changes in prop::collection::vec((name(), any_json()), 0..4),
        inside in prop::collection::vec((name(), any_json()), 0..4),
    ) {
        let token = sign(&tests::award(), &key());
        let mut said = tests::payload(&token);
        for (name, value) in changes {
            said[name.as_str()] = value;
        }
        for (name, value) in inside {
            if let Some(subject) = said["credentialSubject"].as_object_mut() {
                subject.insert(name, value);
            }
        }
        let token = compact::write(&said, "https://thidua.example/khoa", &key());
        drop(verify(token.as_bytes(), at(), None, None));
        drop(StatusList::read(token.as_bytes()));
    }

    #[test]
    fn one_changed_byte_anywhere_never_holds(place in 0_usize..4_000, change in 1_u8..=255) {
        let token = sign(&tests::award(), &key());
        let published = PublishedKey { key: key().public(), from: jiff::civil::date(2026, 1, 1), until: None };
        let keys = key_set("https://thidua.example/chung-nhan/don-vi-cap", "k", &[published]);
        let keys = KeySet::read(keys.as_bytes()).unwrap();
        prop_assert!(verify(token.as_bytes(), at(), Some(&keys), None).holds());
        let mut altered = token.into_bytes();
        let place = place % altered.len();
        altered[place] ^= change;
        prop_assert!(!verify(&altered, at(), Some(&keys), None).holds());
    }
}

proptest! {
    // Each case packs a list and signs a credential for every place.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_is_revoked_is_read_back(revoked in prop::collection::btree_set(0_u32..300_000, 0..5), other in 0_u32..300_000) {
        let revocations = Revocations {
            id: "l".to_owned(),
            issuer: "i".to_owned(),
            keys: "k".to_owned(),
            made_at: at(),
            valid_until: None,
            revoked: revoked.clone(),
        };
        let list = StatusList::read(sign_revocations(&revocations, &key()).unwrap().as_bytes()).unwrap();
        let mut award = tests::award();
        award.issuer.id = "i".to_owned();
        for index in revoked.iter().copied().chain([other]) {
            award.status = Some(StatusEntry { list: "l".to_owned(), index });
            let verdict = verify(sign(&award, &key()).as_bytes(), at(), None, Some(&list));
            let Verdict::Checked(checked) = verdict else { panic!("{verdict:?}") };
            let known = index < (revoked.last().copied().unwrap_or(0) / 131_072 + 1) * 131_072;
            let wanted = match (revoked.contains(&index), known) {
                (true, _) => Status::Revoked,
                (false, true) => Status::NotRevoked(at()),
                (false, false) => Status::Unusable(ListFault::OutOfRange),
            };
            prop_assert_eq!(checked.status, wanted);
        }
    }
}
