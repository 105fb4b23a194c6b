use super::*;

fn list_of(revoked: &[u32], secret: [u8; 32]) -> StatusList {
    StatusList::read(sign_revocations(&revocations(revoked), &IssuerKey::new(&secret)).unwrap().as_bytes())
        .unwrap()
}

#[test]
fn a_list_says_what_was_taken_back_and_nothing_of_its_neighbours() {
    let token = sign(&award(), &key());
    let keys = keys_of(SECRET, HOUSE);
    let look = |revoked: &[u32], secret| {
        let list = list_of(revoked, secret);
        checked(verify(token.as_bytes(), on("2026-11-27"), Some(&keys), Some(&list))).status
    };
    assert_eq!(look(&[130], SECRET), Status::Revoked);
    assert_eq!(look(&[0, 129, 131, 200_000], SECRET), Status::NotRevoked(moment("2026-11-25T00:00:00Z")));
    assert_eq!(look(&[130], OTHER), Status::Unusable(ListFault::UnknownKey));
}

#[test]
fn without_a_key_set_a_list_must_be_signed_by_the_key_of_the_credential() {
    let token = sign(&award(), &key());
    let look = |secret| verify(token.as_bytes(), on("2026-11-27"), None, Some(&list_of(&[130], secret)));
    assert_eq!(look(SECRET).outcome(), Outcome::Revoked);
    assert_eq!(look(OTHER).outcome(), Outcome::UnknownIssuer);
    assert_eq!(checked(look(OTHER)).status, Status::Unusable(ListFault::UnknownKey));
}

#[test]
fn a_list_that_is_not_the_one_meant_says_nothing() {
    let keys = keys_of(SECRET, HOUSE);
    let look = |change: &dyn Fn(&mut Revocations, &mut Credential), day: &str| {
        let (mut revocations, mut award) = (revocations(&[130]), award());
        change(&mut revocations, &mut award);
        let list = StatusList::read(sign_revocations(&revocations, &key()).unwrap().as_bytes()).unwrap();
        let verdict = verify(sign(&award, &key()).as_bytes(), on(day), Some(&keys), Some(&list));
        (verdict.outcome(), checked(verdict).status)
    };
    let unusable = |fault| (Outcome::StatusUnusable, Status::Unusable(fault));

    assert_eq!(
        look(&|list, _| list.issuer = "https://other.example/".to_owned(), "2026-11-27"),
        unusable(ListFault::OtherIssuer)
    );
    assert_eq!(look(&|list, _| list.id = format!("{LIST}0"), "2026-11-27"), unusable(ListFault::OtherList));
    assert_eq!(look(&|_, _| {}, "2026-12-26"), unusable(ListFault::Outdated));
    let beyond = |_: &mut Revocations, award: &mut Credential| award.status.as_mut().unwrap().index = 131_072;
    assert_eq!(look(&beyond, "2026-11-27"), unusable(ListFault::OutOfRange));
    assert_eq!(look(&|_, award| award.status = None, "2026-11-27"), (Outcome::Valid, Status::NoList));
}

#[test]
fn the_first_place_of_a_byte_is_its_leftmost_bit() {
    let said = payload(&sign_revocations(&revocations(&[0, 130]), &key()).unwrap());
    let encoded = said["credentialSubject"]["encodedList"].as_str().unwrap().to_owned();
    let bits = status::unpack(&encoded).unwrap();
    assert_eq!((bits[0], bits[16], bits[17]), (0b1000_0000, 0b0010_0000, 0));
}

#[test]
fn an_altered_list_is_not_believed() {
    let list = sign_revocations(&revocations(&[130]), &key()).unwrap();
    let clean = sign_revocations(&revocations(&[]), &key()).unwrap();
    let signature = list.rsplit_once('.').unwrap().1;
    let altered = format!("{}.{signature}", clean.rsplit_once('.').unwrap().0);
    let altered = StatusList::read(altered.as_bytes()).unwrap();
    let token = sign(&award(), &key());
    let verdict = verify(token.as_bytes(), on("2026-11-27"), Some(&keys_of(SECRET, HOUSE)), Some(&altered));
    assert_eq!(checked(verdict).status, Status::Unusable(ListFault::SignatureWrong));
}

#[test]
fn a_list_is_bounded_on_both_sides_and_never_unpacked_without_end() {
    assert_eq!(sign_revocations(&revocations(&[MOST_ENTRIES]), &key()), Err(LongestList));
    let longest = list_of(&[MOST_ENTRIES - 1], SECRET);
    let mut award = award();
    award.status.as_mut().unwrap().index = MOST_ENTRIES - 1;
    let verdict = verify(
        sign(&award, &key()).as_bytes(),
        on("2026-11-27"),
        Some(&keys_of(SECRET, HOUSE)),
        Some(&longest),
    );
    assert_eq!(verdict.outcome(), Outcome::Revoked);

    let packed = |bytes: usize| {
        let mut said = payload(&sign_revocations(&revocations(&[]), &key()).unwrap());
        said["credentialSubject"]["encodedList"] = json!(status::pack(&vec![0; bytes]));
        let token = made_up(&json!({ "alg": "EdDSA", "jwk": key().public().bare() }), &said);
        StatusList::read(token.as_bytes()).err()
    };
    assert_eq!(packed(16_384), None);
    assert_eq!(packed(16_383), Some(ListFault::NotAList));
    assert_eq!(packed(2 << 20), None);
    assert_eq!(packed((2 << 20) + 1), Some(ListFault::TooLarge));
}

#[test]
fn every_list_is_as_long_as_the_shortest_so_that_places_tell_nothing() {
    for revoked in [&[][..], &[0], &[131_071]] {
        let said = payload(&sign_revocations(&revocations(revoked), &key()).unwrap());
        let encoded = said["credentialSubject"]["encodedList"].as_str().unwrap().to_owned();
        assert_eq!(status::unpack(&encoded).unwrap().len(), 16_384, "{revoked:?}");
    }
}

#[test]
fn a_list_that_a_key_signed_after_its_days_says_nothing() {
    let look = |until| {
        let published = PublishedKey { key: key().public(), from: date(2026, 1, 1), until: Some(until) };
        let keys = KeySet::read(key_set(HOUSE, KEYS, &[published]).as_bytes()).unwrap();
        let list = list_of(&[], SECRET);
        verify(sign(&award(), &key()).as_bytes(), on("2026-11-27"), Some(&keys), Some(&list)).outcome()
    };
    assert_eq!(look(date(2026, 11, 25)), Outcome::Valid);
    assert_eq!(look(date(2026, 11, 24)), Outcome::StatusUnusable);
}

#[test]
fn a_list_of_another_purpose_is_no_list_of_what_was_taken_back() {
    let look = |name: &str, value: Value| {
        let mut said = payload(&sign_revocations(&revocations(&[]), &key()).unwrap());
        said["credentialSubject"][name] = value;
        let token = made_up(&json!({ "alg": "EdDSA", "jwk": key().public().bare() }), &said);
        StatusList::read(token.as_bytes()).err()
    };
    assert_eq!(look("statusSize", json!(1)), None);
    assert_eq!(look("statusSize", json!(2)), Some(ListFault::NotAList));
    assert_eq!(look("statusPurpose", json!("suspension")), Some(ListFault::NotAList));
    assert_eq!(look("type", json!("StatusList2021")), Some(ListFault::NotAList));
    assert_eq!(look("encodedList", json!("H4sIAAAA")), Some(ListFault::NotAList));
}

#[test]
fn a_way_of_taking_back_that_we_do_not_know_is_told_and_not_guessed() {
    let mut said = payload(&sign(&award(), &key()));
    said["credentialStatus"]["type"] = json!("1EdTechRevocationList");
    let token = made_up(&json!({ "alg": "EdDSA", "jwk": key().public().bare() }), &said);
    let found = checked(verify(token.as_bytes(), on("2026-11-27"), None, Some(&list_of(&[130], SECRET))));
    assert_eq!((found.status, found.told.status_list), (Status::OtherMethod, None));
}
