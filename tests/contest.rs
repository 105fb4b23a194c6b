//! `thidua contest score` as people and programs call it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::process::{Command, Output};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");

/// Three teams, of which one withdrew; three sheets each, too few to drop any.
const CONTEST: &str = r#"{ "format": "thidua-contest/1",
  "contest": { "id": "san-khau-2026", "title": "Hội thi tuyên truyền viên", "decimals": 2, "step": "0.5", "minimum_sheets": 2,
    "aggregate": { "how": "drop_extremes", "over": "sheet" }, "ties": [],
    "prizes": [ { "id": "nhat", "title": "Giải Nhất", "count": 1 } ] },
  "parts": [ { "id": "tieu-pham", "title": "Tiểu phẩm", "kind": "jury", "max": "60",
      "lines": [ { "id": "noi-dung", "title": "Nội dung", "max": "40" }, { "id": "dien", "title": "Diễn xuất", "max": "20" } ],
      "time": { "limit": 900, "minutes": { "count": "started", "points": "0.5" } } } ],
  "teams": [ { "id": "hue", "name": "Đội Huế", "withdrawn": false }, { "id": "can-tho", "name": "", "withdrawn": false },
    { "id": "da-nang", "name": "Đội Đà Nẵng", "withdrawn": true } ],
  "jurors": [ { "id": "gk-1", "name": "" }, { "id": "gk-2", "name": "" }, { "id": "gk-3", "name": "" } ], "conflicts": [],
  "performances": [ { "team": "hue", "part": "tieu-pham", "seconds": 961, "deductions": [ { "points": "0.25", "reason": "" } ] },
    { "team": "can-tho", "part": "tieu-pham", "deductions": [] } ],
  "sheets": [ { "juror": "gk-1", "team": "hue", "part": "tieu-pham", "sealed": true, "marks": { "noi-dung": "35.5", "dien": "18" } },
    { "juror": "gk-2", "team": "hue", "part": "tieu-pham", "sealed": true, "marks": { "noi-dung": "34", "dien": "17" } },
    { "juror": "gk-3", "team": "hue", "part": "tieu-pham", "sealed": true, "marks": { "noi-dung": "33", "dien": "16" } } ] }"#;

fn score(contest: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contest.json");
    fs::write(&file, contest).unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_remove("THIDUA_LANG").args(["contest", "score"]).arg(&file).args(arguments);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn people_read_ranks_prizes_and_every_performance() {
    let output = score(CONTEST, &[]);
    assert_eq!(output.status.code(), Some(0));
    let wanted = "\
Hội thi tuyên truyền viên

Hạng  Đội          Tổng điểm  Giải
──────────────────────────────────────────────
   1  Đội Huế          49,92  Giải Nhất
   2  can-tho           0,00  chưa đủ phần thi
   –  Đội Đà Nẵng          –  đã rút

Điểm từng tiết mục
Đội      Phần thi   Phiếu  Điểm chấm  Trừ thời gian  Trừ khác   Điểm
────────────────────────────────────────────────────────────────────
Đội Huế  Tiểu phẩm      3    51,1667              1      0,25  49,92
can-tho  Tiểu phẩm      0          –              0         0      –

Dưới 5 phiếu thì không bỏ điểm cao nhất, thấp nhất: 1 tiết mục tính trung bình mọi phiếu.
1 tiết mục chưa có điểm.
";
    let told = said(&output);
    let (told, digest) = told.split_once("Mã SHA-256 của tệp hội thi: ").unwrap();
    assert_eq!(told, wanted);
    assert_eq!(digest.trim().len(), 64);
}

#[test]
fn programs_read_json() {
    let output = score(CONTEST, &["--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["teams"][0]["total"], "49.92");
    assert_eq!(found["performances"][0]["lines"]["noi-dung"], "34.1667");
}

#[test]
fn a_wrong_file_says_where_and_prints_nothing_else() {
    let output = score(&CONTEST.replace("\"max\": \"60\"", "\"max\": \"65\""), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(
        sentence.contains("dòng 6")
            && sentence.contains("Các dòng chấm cộng lại được 60, nhưng điểm tối đa của phần là 65"),
        "{sentence}"
    );
    let output = score(&CONTEST.replace("\"max\": \"60\"", "\"max\": \"65\""), &["--lang", "en"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("The lines sum to 60"));
}
