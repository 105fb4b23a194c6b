//! `thidua credential verify` as people and programs call it, and our credentials in the hands of a program that is not ours.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use jiff::civil::date;
use serde_json::{Value, json};
use thidua_papers::credential::{
    Achievement, AchievementType, Credential, Decision, Evidence, Issuer, IssuerKey, PublishedKey, Recipient,
    RecipientKind, Revocations, StatusEntry, key_set, sign, sign_revocations,
};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const HOUSE: &str = "https://thidua.example/chung-nhan/don-vi-cap";
const KEYS: &str = "https://thidua.example/chung-nhan/khoa";
const LIST: &str = "https://thidua.example/chung-nhan/thu-hoi/1";
const ON: [&str; 2] = ["--at", "2026-11-27"];

fn key() -> IssuerKey {
    IssuerKey::new(&[7; 32])
}

fn award() -> Credential {
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
        awarded_at: "2026-11-20T00:00:00+07:00".parse().unwrap(),
        valid_until: Some("2027-01-01T00:00:00+07:00".parse().unwrap()),
        signed_at: "2026-11-21T02:00:00Z".parse().unwrap(),
        status: Some(StatusEntry { list: LIST.to_owned(), index: 130 }),
        evidence: vec![Evidence {
            url: None,
            name: "Báo cáo thành tích".to_owned(),
            narrative: Some("Kèm hồ sơ đề nghị".to_owned()),
        }],
    }
}

fn keys() -> String {
    let published = PublishedKey { key: key().public(), from: date(2026, 1, 1), until: None };
    key_set(HOUSE, KEYS, &[published])
}

fn list(revoked: &[u32]) -> String {
    let revocations = Revocations {
        id: LIST.to_owned(),
        issuer: HOUSE.to_owned(),
        keys: KEYS.to_owned(),
        made_at: "2026-11-25T00:00:00Z".parse().unwrap(),
        valid_until: None,
        revoked: revoked.iter().copied().collect::<BTreeSet<u32>>(),
    };
    sign_revocations(&revocations, &key()).unwrap()
}

/// Files that somebody was given, in a folder that vanishes.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Looks at a token, with these files as options.
    fn verify(&self, token: &str, files: &[(&str, &str)], arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.env_remove("THIDUA_LANG").args(["credential", "verify"]).arg(self.put("award.jwt", token));
        for (option, text) in files {
            command.arg(option).arg(self.put(option, text));
        }
        command.args(arguments).output().unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// The outcome that programs read, with the exit status.
fn outcome(token: &str, files: &[(&str, &str)], arguments: &[&str]) -> (String, i32) {
    let arguments = [arguments, &["--format", "json"]].concat();
    let output = Desk::new().verify(token, files, &arguments);
    let found: Value = serde_json::from_str(&said(&output)).unwrap();
    assert_eq!(found["holds"], status(&output) == 0, "{found}");
    (found["outcome"].as_str().unwrap().to_owned(), status(&output))
}

fn altered(token: &str) -> String {
    let place = token.find('.').unwrap() + 100;
    let other = if token.as_bytes()[place] == b'A' { "B" } else { "A" };
    format!("{}{other}{}", &token[..place], &token[place + 1..])
}

#[test]
fn people_read_who_granted_what_to_whom_and_what_was_checked() {
    let token = sign(&award(), &key());
    let output =
        Desk::new().verify(&format!("\n{token}\n"), &[("--keys", &keys()), ("--status", &list(&[1]))], &ON);
    let wanted = format!(
        "\
Chứng nhận có giá trị: đơn vị cấp đã ký, nội dung không bị sửa.

Chứng nhận ghi:
  Đơn vị cấp: Liên minh Hợp tác xã tỉnh Ví Dụ (https://thidua.example/chung-nhan/don-vi-cap)
  Trao cho tập thể: Hợp tác xã Ví Dụ
  Mã số: 0400000001
  Danh hiệu, hình thức khen thưởng: Bằng khen
  Tiêu chuẩn: Điều 74
  Quyết định số 12/QĐ-LMHTX ngày 20/11/2026
  Có giá trị từ ngày 20/11/2026 đến hết ngày 31/12/2026

Đã kiểm tra (✓ đúng, ✗ không đúng, – chưa kiểm tra được):
  ✓ Nội dung không thay đổi từ khi ký
  ✓ Khóa ký {} là của đơn vị cấp
  ✓ Trong thời gian có giá trị, xét ngày 27/11/2026
  ✓ Không bị thu hồi, theo danh sách lập ngày 25/11/2026
",
        key().id()
    );
    assert_eq!((said(&output), status(&output)), (wanted, 0));
}

#[test]
fn without_keys_and_list_it_is_said_that_nobody_vouches_for_it() {
    let output = Desk::new().verify(&sign(&award(), &key()), &[], &[&ON[..], &["--lang", "en"]].concat());
    let text = said(&output);
    assert_eq!(status(&output), 1, "{text}");
    let first = "This credential cannot be relied on yet: nothing shows who signed it.";
    assert!(text.starts_with(first) && text.contains("says of itself (nobody vouches for it yet)"), "{text}");
    let missing = format!("– Nothing shows whose key {} is. Get the key file", key().id());
    assert!(text.contains(&missing) && text.contains("and run this again with --keys"), "{text}");
    // The address comes from whoever signed, so nobody is sent there yet.
    assert!(
        text.contains("– Nothing shows yet whether it was taken back.") && !text.contains(LIST),
        "{text}"
    );

    let output = Desk::new().verify(&sign(&award(), &key()), &[("--keys", &keys())], &ON);
    let list = format!("– Chưa biết có bị thu hồi không. Tải danh sách thu hồi tại {LIST}");
    assert!(said(&output).contains(&list) && status(&output) == 0, "{}", said(&output));
}

#[test]
fn programs_get_the_outcome_what_it_says_and_what_was_looked_at() {
    let token = sign(&award(), &key());
    let files = [("--keys", &*keys()), ("--status", &*list(&[130]))];
    let output = Desk::new().verify(&token, &files, &[&ON[..], &["--format", "json"]].concat());
    let found: Value = serde_json::from_str(&said(&output)).unwrap();
    let wanted = json!({
        "outcome": "revoked", "holds": false, "at": "2026-11-27T16:59:59Z",
        "says": {
            "id": "https://thidua.example/chung-nhan/0001",
            "issuer": { "id": HOUSE, "name": "Liên minh Hợp tác xã tỉnh Ví Dụ" },
            "recipient": { "id": "urn:uuid:0190f2a0-0000-7000-8000-000000000001", "name": "Hợp tác xã Ví Dụ",
                           "kind": "collective", "number": "0400000001" },
            "award": "Bằng khen", "criteria": "Điều 74", "decision": { "number": "12/QĐ-LMHTX", "day": "2026-11-20" },
            "valid_from": "2026-11-19T17:00:00Z", "valid_until": "2026-12-31T17:00:00Z",
            "signed_at": "2026-11-21T02:00:00Z", "status_list": LIST },
        "checks": { "signature": "right", "key": key().id(), "signer": "known", "time": "in_force",
                    "status": { "is": "revoked", "list": null } } });
    assert_eq!((found, status(&output)), (wanted, 1));
}

#[test]
fn the_exit_status_is_0_only_where_one_may_rely_on_it() {
    let token = sign(&award(), &key());
    let stranger = sign(&award(), &IssuerKey::new(&[8; 32]));
    let keys = keys();
    let known = [("--keys", &*keys)];

    assert_eq!(outcome(&token, &known, &ON), ("valid".to_owned(), 0));
    assert_eq!(outcome(&token, &known, &["--at", "2026-11-20"]), ("valid".to_owned(), 0));
    assert_eq!(outcome(&token, &known, &["--at", "2026-11-19"]), ("not-yet-valid".to_owned(), 1));
    assert_eq!(outcome(&token, &known, &["--at", "2026-12-30"]), ("valid".to_owned(), 0));
    assert_eq!(outcome(&token, &known, &["--at", "2027-01-01"]), ("expired".to_owned(), 1));
    assert_eq!(outcome(&token, &[], &ON), ("unknown-issuer".to_owned(), 1));
    assert_eq!(outcome(&stranger, &known, &ON), ("unknown-issuer".to_owned(), 1));
    assert_eq!(outcome(&altered(&token), &known, &ON), ("signature-wrong".to_owned(), 1));
    assert_eq!(outcome("không phải", &known, &ON), ("broken".to_owned(), 1));
}

#[test]
fn an_award_that_ends_on_a_day_holds_on_that_day() {
    let token = sign(&award(), &key());
    assert_eq!(outcome(&token, &[("--keys", &keys())], &["--at", "2026-12-31"]), ("valid".to_owned(), 0));
}

#[test]
fn a_text_of_a_stranger_cannot_steer_the_terminal() {
    let mut hostile = award();
    hostile.recipient.name = format!("A\u{1b}[2J\n✓ tin\u{202e}{}", "x".repeat(400));
    let output = Desk::new().verify(&sign(&hostile, &key()), &[], &ON);
    let text = said(&output);
    let line = text.lines().find(|line| line.contains("Trao cho tập thể")).unwrap();
    assert!(line.contains("A\u{fffd}[2J\u{fffd}✓ tin\u{fffd}xxx") && line.ends_with("x…"), "{line}");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
}

#[test]
fn files_that_cannot_be_used_are_named_and_nothing_is_concluded() {
    let token = sign(&award(), &key());
    let complaint = |token: &str, files: &[(&str, &str)], arguments: &[&str]| {
        let output = Desk::new().verify(token, files, arguments);
        assert_eq!((status(&output), said(&output).as_str()), (2, ""));
        String::from_utf8(output.stderr).unwrap()
    };
    let large = "a".repeat((1 << 20) + 1);

    assert!(complaint(&large, &[], &ON).contains("Tệp lớn hơn 1 MiB"));
    assert!(complaint(&token, &[("--keys", "{}")], &ON).contains("không phải tệp khóa"));
    assert!(complaint(&token, &[("--status", "{}")], &ON).contains("không phải danh sách thu hồi"));
    assert!(complaint(&token, &[], &["--at", "27/11/2026"]).contains("27/11/2026"));
    assert!(complaint(&token, &[], &["--keys", "khong-co.json"]).contains("khong-co.json"));
}

/// Runs a script of node with jose at hand, with this on its standard input, and reads the JSON that it prints.
fn node(script: &str, input: &Value) -> Value {
    let mut running = Command::new("node")
        .args(["--input-type=module", "--eval", script])
        .current_dir(ROOT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node is installed by scripts/install-test-needs");
    running.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_program_that_is_not_ours_verifies_our_credentials() {
    const SCRIPT: &str = r"
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { EmbeddedJWK, calculateJwkThumbprint, createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
const given = JSON.parse(readFileSync(0, 'utf8'));
const jwks = createLocalJWKSet(given.jwks);
const options = { issuer: given.issuer, algorithms: ['EdDSA'], typ: 'JWT', currentDate: new Date('2026-11-27T00:00:00Z') };
const { payload } = await jwtVerify(given.token, jwks, options);
const code = async (look) => look().then(() => 'accepted', (fault) => fault.code);
const list = (await jwtVerify(given.list, jwks, options)).payload;
const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
const bit = (place) => (bits[place >> 3] >> (7 - (place & 7))) & 1;
console.log(JSON.stringify({
  payload,
  alone: (await jwtVerify(given.token, EmbeddedJWK, options)).payload.jti,
  thumbprint: await calculateJwkThumbprint(decodeProtectedHeader(given.token).jwk),
  altered: await code(() => jwtVerify(given.altered, jwks, options)),
  stranger: await code(() => jwtVerify(given.stranger, jwks, options)),
  late: await code(() => jwtVerify(given.token, jwks, { ...options, currentDate: new Date('2027-01-01T00:00:00Z') })),
  early: await code(() => jwtVerify(given.token, jwks, { ...options, currentDate: new Date('2026-11-01T00:00:00Z') })),
  entries: bits.length * 8,
  revoked: [128, 129, 130, 131, 132].filter((place) => bit(place)),
}));
";
    let token = sign(&award(), &key());
    let found = node(
        SCRIPT,
        &json!({
            "token": token, "altered": altered(&token), "stranger": sign(&award(), &IssuerKey::new(&[8; 32])),
            "list": list(&[130]), "jwks": serde_json::from_str::<Value>(&keys()).unwrap(), "issuer": HOUSE }),
    );

    let said = &found["payload"];
    assert_eq!(said["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
    assert_eq!(said["credentialSubject"]["achievement"]["name"], "Bằng khen");
    assert_eq!((&said["jti"], &said["sub"]), (&said["id"], &said["credentialSubject"]["id"]));
    assert_eq!((&said["nbf"], &said["exp"]), (&json!(1_795_107_600), &json!(1_798_736_400)));
    assert_eq!(found["alone"], said["id"]);
    assert_eq!(found["thumbprint"], key().id());
    assert_eq!(found["altered"], "ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    assert_eq!(found["stranger"], "ERR_JWKS_NO_MATCHING_KEY");
    assert_eq!(
        (&found["late"], &found["early"]),
        (&json!("ERR_JWT_EXPIRED"), &json!("ERR_JWT_CLAIM_VALIDATION_FAILED"))
    );
    assert_eq!((&found["entries"], &found["revoked"]), (&json!(131_072), &json!([130])));
}

#[test]
fn we_verify_what_a_program_that_is_not_ours_signed() {
    const SCRIPT: &str = r"
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const jwk = await exportJWK(publicKey);
const house = 'https://other.example/issuer';
const badge = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'https://other.example/1', type: ['VerifiableCredential', 'AchievementCredential'], name: 'Award',
  issuer: { id: house, type: ['Profile'], name: 'Other house' },
  validFrom: '2026-11-01T00:00:00Z', validUntil: '2027-11-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:1', type: ['AchievementSubject'],
    achievement: { id: 'https://other.example/a', type: ['Achievement'], name: 'Best of all', description: 'x', criteria: { narrative: 'x' } },
  },
};
const token = await new SignJWT(badge)
  .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: 'k', jwk })
  .setIssuer(house).setJti(badge.id).setSubject('did:example:1')
  .setNotBefore(new Date(badge.validFrom)).setExpirationTime(new Date(badge.validUntil))
  .sign(privateKey);
console.log(JSON.stringify({ token, jwks: { keys: [{ ...jwk, kid: 'k' }] } }));
";
    let made = node(SCRIPT, &Value::Null);
    let (token, jwks) = (made["token"].as_str().unwrap(), made["jwks"].to_string());

    assert_eq!(outcome(token, &[("--keys", &jwks)], &ON), ("valid".to_owned(), 0));
    assert_eq!(outcome(token, &[("--keys", &keys())], &ON), ("unknown-issuer".to_owned(), 1));
    assert_eq!(outcome(&altered(token), &[("--keys", &jwks)], &ON), ("signature-wrong".to_owned(), 1));
    let text = said(&Desk::new().verify(token, &[("--keys", &jwks)], &ON));
    assert!(text.contains("Other house") && text.contains("Best of all"), "{text}");
}
