//! `thidua tally` as people and programs call it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::process::{Command, Output};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");

/// Seven of eight voted: five on their telephones, two on paper; two options are tied for the second seat.
const POLL: &str = r#"{ "format": "thidua-poll/1",
  "poll": { "id": "suy-ton-2026", "title": "Suy tôn đơn vị dẫn đầu", "round": 1,
    "question": { "kind": "choose", "at_least": 0, "at_most": 2 },
    "options": [ { "id": "can-tho", "title": "TP. Cần Thơ" }, { "id": "hue", "title": "TP. Hu\u0065\u0302\u0301" }, { "id": "da-nang", "title": "" } ],
    "seats": 2, "quorum": { "count": "present", "at_least": "2/3" },
    "threshold": { "base": "returned", "at_least": "1/4" },
    "written": "none", "tie": "second_round", "publish": "guarded" },
  "electorate": { "size": 8, "digest": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  "turnout": { "present": 8, "issued": 8, "returned": 7 },
  "ballots": [
    { "key": "00000000000000000000000000000001", "receipt": "K1", "choice": ["can-tho"] },
    { "key": "00000000000000000000000000000002", "receipt": "K2", "choice": ["can-tho", "hue"] },
    { "key": "00000000000000000000000000000003", "receipt": "K3", "choice": ["da-nang"] },
    { "key": "00000000000000000000000000000004", "receipt": "K4", "choice": ["can-tho", "da-nang"] },
    { "key": "00000000000000000000000000000005", "receipt": "K5", "choice": [] } ],
  "paper": { "returned": 2, "invalid": 0, "counts": { "can-tho": 1, "hue": 1 } },
  "written": { "returned": 0, "invalid": 0, "counts": {} } }"#;

fn tally(poll: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("poll.json");
    fs::write(&file, poll).unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_remove("THIDUA_LANG").arg("tally").arg(&file).args(arguments);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn people_read_the_figures_of_the_minutes_every_option_and_what_follows() {
    let output = tally(POLL, &[]);
    assert_eq!(output.status.code(), Some(0));
    let (told, _) =
        said(&output).split_once("Mã kiểm tra").map(|(told, end)| (told.to_owned(), end.to_owned())).unwrap();
    let wanted = "\
Suy tôn đơn vị dẫn đầu
Vòng 1

Người có quyền bỏ phiếu  8
Có mặt                   8
Phiếu phát ra            8
Phiếu thu về             7
Phiếu không thu về       1
Phiếu hợp lệ             7
Phiếu không hợp lệ       0

Phương án    Số phiếu  Tính trên  Mức cần đạt  Kết quả
─────────────────────────────────────────────────────────
TP. Cần Thơ         4          7  đạt          được chọn
TP. Huế             2          7  đạt          bằng phiếu
da-nang             2          7  đạt          bằng phiếu

Còn 1 vị trí chưa chọn được.
Bỏ phiếu vòng 2: chọn 1 trong các phương án hue, da-nang.
Được công bố số phiếu.
";
    assert_eq!(told, wanted);
}

#[test]
fn yes_no_and_neither_stand_beside_each_other_where_each_option_is_asked_about() {
    let poll = POLL
        .replace("\"kind\": \"choose\", \"at_least\": 0, \"at_most\": 2", "\"kind\": \"each\"")
        .replace("[\"can-tho\"]", "{ \"can-tho\": \"yes\" }")
        .replace("[\"can-tho\", \"hue\"]", "{ \"can-tho\": \"no\", \"hue\": \"yes\" }")
        .replace("[\"da-nang\"]", "{ \"da-nang\": \"yes\" }")
        .replace("[\"can-tho\", \"da-nang\"]", "null")
        .replace("\"choice\": []", "\"choice\": { \"hue\": \"no\" }")
        .replace("\"returned\": 7", "\"returned\": 5")
        .replace(
            "{ \"returned\": 2, \"invalid\": 0, \"counts\": { \"can-tho\": 1, \"hue\": 1 } }",
            "{ \"returned\": 0, \"invalid\": 0, \"counts\": {} }",
        );
    let told = said(&tally(&poll, &["--lang", "en"]));
    let row = told.lines().find(|line| line.starts_with("TP. Cần Thơ")).unwrap();
    let words: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(words, ["TP.", "Cần", "Thơ", "1", "1", "2", "5", "not", "reached", "not", "elected"]);
    assert!(told.contains("\n2 seats are not filled.\n"), "{told}");
}

#[test]
fn programs_read_one_json_object() {
    let told = said(&tally(POLL, &["--format", "json"]));
    let result: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(result["second_round"], serde_json::json!({ "options": ["hue", "da-nang"], "seats": 1 }));
    assert!(told.starts_with("{\"poll\":\"suy-ton-2026\",\"round\":1,\"digest\":\""), "{told}");
}

#[test]
fn a_wrong_file_ends_with_2_says_where_and_prints_nothing() {
    let twice = POLL.replace("\"K3\"", "\"K1\"");
    let stray = POLL.replace("[\"can-tho\", \"hue\"]", "[\"can-tho\", \"vinh\"]");
    for (poll, language, sentence) in [
        (
            &*twice,
            "vi",
            "dòng 13, mục thứ 3 của “ballots”: Mã biên nhận của phiếu này đã có ở một phiếu khác.",
        ),
        (&*twice, "en", "line 13, entry 3 of “ballots”: Another ballot has the same receipt."),
        (
            &*stray,
            "vi",
            "dòng 12, mục thứ 2 của “ballots”: Phiếu ghi một phương án không có trong “options”.",
        ),
        ("", "vi", "Tệp hết giữa chừng."),
    ] {
        let output = tally(poll, &["--lang", language]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{complaint}");
        assert!(complaint.contains(sentence) && !complaint.contains("vinh"), "{complaint}");
    }
    let output = Command::new(PROGRAM).args(["tally", "nowhere.json"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
