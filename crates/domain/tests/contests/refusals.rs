//! What is refused: each wrong file with its code and its line.

use std::collections::BTreeSet;

use thidua_domain::contests::Contest;
use thidua_domain::criteria::{Code, Fault, FileRole};

use crate::sentences::names_of;

/// A right file with everything.
const RIGHT: &str = r#"{ "format": "thidua-contest/1",
  "contest": { "id": "san-khau-2026", "title": "Hội thi", "decimals": 2, "step": "0.5", "minimum_sheets": 3,
    "aggregate": { "how": "drop_extremes", "over": "sheet" },
    "ties": ["part:tieu-pham", "line:noi-dung"],
    "prizes": [ { "id": "nhat", "title": "Giải Nhất", "count": 1, "at_least": "80" }, { "id": "nhi", "title": "Giải Nhì", "count": 2 } ] },
  "parts": [ { "id": "tieu-pham", "title": "Tiểu phẩm", "kind": "jury", "max": "60",
      "lines": [ { "id": "noi-dung", "title": "Nội dung", "max": "40", "min": "10" }, { "id": "dien-xuat", "title": "Diễn xuất", "max": "20" } ],
      "time": { "limit": 900, "grace": 30, "minutes": { "count": "started", "points": "0.5" }, "at_most": "5" } },
    { "id": "kien-thuc", "title": "Trắc nghiệm", "kind": "counted", "max": "20",
      "time": { "limit": 60, "lumps": [ { "over": 0, "points": "0.25" }, { "over": 60, "points": "0.5" } ] } } ],
  "teams": [ { "id": "can-tho", "name": "Đội Cần Thơ", "withdrawn": false }, { "id": "hue", "name": "Đội Huế", "withdrawn": true } ],
  "jurors": [ { "id": "gk-1", "name": "Giám khảo 1" }, { "id": "gk-2", "name": "Giám khảo 2" } ],
  "conflicts": [ { "juror": "gk-1", "team": "hue" } ],
  "performances": [ { "team": "can-tho", "part": "tieu-pham", "seconds": 961, "deductions": [ { "points": "1", "reason": "x" } ] },
    { "team": "can-tho", "part": "kien-thuc", "points": "17.5", "deductions": [] } ],
  "sheets": [ { "juror": "gk-1", "team": "can-tho", "part": "tieu-pham", "sealed": true, "marks": { "noi-dung": "35.5", "dien-xuat": "18" } },
    { "juror": "gk-2", "team": "can-tho", "part": "tieu-pham", "sealed": false, "marks": {} } ] }"#;

fn fault(text: &str) -> Box<Fault> {
    Contest::read(text.as_bytes()).map(|_| ()).expect_err(text)
}

fn with(before: &str, after: &str) -> String {
    assert_eq!(RIGHT.matches(before).count(), 1, "{before}");
    RIGHT.replace(before, after)
}

/// Code, line, and one place of the right file changed.
const CASES: &[(Code, usize, &str, &str)] = &[
    (Code::FormatUnknown, 1, "thidua-contest/1", "thidua-contest/2"),
    (Code::KeyUnknown, 2, "\"decimals\": 2", "\"decimals\": 2, \"x\": 1"),
    (Code::KeyTwice, 2, "\"decimals\": 2", "\"decimals\": 2, \"decimals\": 2"),
    (Code::KeyMissing, 2, "\"decimals\": 2, ", ""),
    (Code::KeyMissing, 3, ", \"over\": \"sheet\"", ""),
    (Code::KeyMissing, 1, "\"conflicts\": [ { \"juror\": \"gk-1\", \"team\": \"hue\" } ],", ""),
    (Code::IdPattern, 2, "san-khau-2026", "San_khau"),
    (Code::NotAText, 2, "\"title\": \"Hội thi\"", "\"title\": null"),
    (Code::DecimalsRange, 2, "\"decimals\": 2", "\"decimals\": 5"),
    (Code::DecimalsRange, 2, "\"decimals\": 2", "\"decimals\": 2.0"),
    (Code::NotPositive, 2, "\"step\": \"0.5\"", "\"step\": \"0\""),
    (Code::NumberNotText, 2, "\"step\": \"0.5\"", "\"step\": 0.5"),
    (Code::ContestNumber, 2, "\"step\": \"0.5\"", "\"step\": \"0.50000\""),
    (Code::ContestNumber, 5, "\"at_least\": \"80\"", "\"at_least\": \"1234567890\""),
    (Code::ContestNumber, 5, "\"at_least\": \"80\"", "\"at_least\": \"+80\""),
    (Code::ContestNumber, 5, "\"at_least\": \"80\"", "\"at_least\": \"80.\""),
    (Code::DigitsOnly, 2, "\"minimum_sheets\": 3", "\"minimum_sheets\": 0"),
    (Code::DigitsOnly, 2, "\"minimum_sheets\": 3", "\"minimum_sheets\": 3.0"),
    (Code::WordUnknown, 3, "drop_extremes", "median"),
    (Code::WordUnknown, 3, "\"over\": \"sheet\"", "\"over\": \"part\""),
    (Code::TieWordUnknown, 4, "part:tieu-pham", "part:noi-dung"),
    (Code::TieWordUnknown, 4, "part:tieu-pham", "tieu-pham"),
    (Code::TieWordTwice, 4, "line:noi-dung", "part:tieu-pham"),
    (Code::IdTwice, 5, "{ \"id\": \"nhi\"", "{ \"id\": \"nhat\""),
    (Code::PrizeNone, 5, "{ \"id\": \"nhi\"", "{ \"id\": \"none\""),
    (Code::DigitsOnly, 5, "\"count\": 2", "\"count\": 0"),
    (Code::WordUnknown, 6, "\"kind\": \"jury\"", "\"kind\": \"people\""),
    (Code::NotPositive, 6, "\"max\": \"60\"", "\"max\": \"0\""),
    (Code::PartSum, 7, "\"max\": \"60\"", "\"max\": \"60.5\""),
    (
        Code::NoLine,
        7,
        "[ { \"id\": \"noi-dung\", \"title\": \"Nội dung\", \"max\": \"40\", \"min\": \"10\" }, { \"id\": \"dien-xuat\", \"title\": \"Diễn xuất\", \"max\": \"20\" } ]",
        "[]",
    ),
    (Code::NoMultiple, 7, "\"min\": \"10\"", "\"min\": \"10.25\""),
    (Code::NoMultiple, 9, "\"max\": \"20\",\n", "\"max\": \"20.25\",\n"),
    (Code::MinOverMax, 7, "\"min\": \"10\"", "\"min\": \"40\""),
    (Code::BelowZero, 7, "\"min\": \"10\"", "\"min\": \"-10\""),
    (Code::IdTwice, 7, "\"id\": \"dien-xuat\"", "\"id\": \"noi-dung\""),
    (Code::IdTwice, 9, "{ \"id\": \"kien-thuc\"", "{ \"id\": \"tieu-pham\""),
    (Code::CountedLines, 9, "\"kind\": \"counted\"", "\"kind\": \"counted\", \"lines\": []"),
    (Code::KeyMissing, 9, "\"kind\": \"counted\"", "\"kind\": \"jury\""),
    (Code::BelowZero, 8, "\"at_most\": \"5\"", "\"at_most\": \"-5\""),
    (Code::BelowZero, 8, "\"points\": \"0.5\" }, \"at_most\"", "\"points\": \"-0.5\" }, \"at_most\""),
    (Code::WordUnknown, 8, "\"count\": \"started\"", "\"count\": \"begun\""),
    (Code::TimeChoice, 8, "\"minutes\": { \"count\": \"started\", \"points\": \"0.5\" }, ", ""),
    (
        Code::TimeChoice,
        10,
        "\"limit\": 60,",
        "\"limit\": 60, \"minutes\": { \"count\": \"full\", \"points\": \"1\" },",
    ),
    (Code::KeyMissing, 10, "\"limit\": 60, ", ""),
    (
        Code::ListEmpty,
        10,
        "[ { \"over\": 0, \"points\": \"0.25\" }, { \"over\": 60, \"points\": \"0.5\" } ]",
        "[]",
    ),
    (Code::LumpsUnsorted, 10, "{ \"over\": 60", "{ \"over\": 0"),
    (Code::BelowZero, 10, "\"points\": \"0.25\"", "\"points\": \"-0.25\""),
    (Code::IdTwice, 11, "{ \"id\": \"hue\"", "{ \"id\": \"can-tho\""),
    (Code::NotTrueOrFalse, 11, "\"withdrawn\": true", "\"withdrawn\": \"true\""),
    (Code::IdTwice, 12, "{ \"id\": \"gk-2\"", "{ \"id\": \"gk-1\""),
    (
        Code::JurorUnknown,
        13,
        "{ \"juror\": \"gk-1\", \"team\": \"hue\" }",
        "{ \"juror\": \"gk-9\", \"team\": \"hue\" }",
    ),
    (Code::TeamUnknown, 13, "\"team\": \"hue\"", "\"team\": \"can\""),
    (
        Code::ConflictTwice,
        13,
        "{ \"juror\": \"gk-1\", \"team\": \"hue\" }",
        "{ \"juror\": \"gk-1\", \"team\": \"hue\" }, { \"team\": \"hue\", \"juror\": \"gk-1\" }",
    ),
    (Code::DigitsOnly, 14, "\"seconds\": 961", "\"seconds\": null"),
    (Code::DigitsOnly, 14, "\"seconds\": 961", "\"seconds\": 1000001"),
    (Code::JuryPoints, 14, "\"seconds\": 961", "\"seconds\": 961, \"points\": null"),
    (Code::BelowZero, 14, "{ \"points\": \"1\"", "{ \"points\": \"-1\""),
    (Code::KeyMissing, 14, ", \"reason\": \"x\"", ""),
    (Code::PartUnknown, 15, "\"part\": \"kien-thuc\"", "\"part\": \"kien\""),
    (Code::CountedRange, 15, "\"points\": \"17.5\"", "\"points\": \"20.0001\""),
    (Code::CountedRange, 15, "\"points\": \"17.5\"", "\"points\": \"-1\""),
    (Code::KeyMissing, 15, "\"points\": \"17.5\", ", ""),
    (Code::KeyMissing, 15, ", \"deductions\": []", ""),
    (Code::PerformanceTwice, 15, "\"part\": \"kien-thuc\", \"points\": \"17.5\"", "\"part\": \"tieu-pham\""),
    (Code::SheetTwice, 17, "{ \"juror\": \"gk-2\", ", "{ \"juror\": \"gk-1\", "),
    (
        Code::SheetWithoutPerformance,
        17,
        "\"juror\": \"gk-2\", \"team\": \"can-tho\"",
        "\"juror\": \"gk-2\", \"team\": \"hue\"",
    ),
    (
        Code::SheetWithoutPerformance,
        17,
        "\"part\": \"tieu-pham\", \"sealed\": false",
        "\"part\": \"kien-thuc\", \"sealed\": false",
    ),
    (Code::LineRange, 16, "\"dien-xuat\": \"18\"", "\"dien-xuat\": \"20.5\""),
    (Code::LineRange, 16, "\"noi-dung\": \"35.5\"", "\"noi-dung\": \"9.5\""),
    (Code::LineStep, 16, "\"dien-xuat\": \"18\"", "\"dien-xuat\": \"18.25\""),
    (Code::LineUnknown, 17, "\"marks\": {}", "\"marks\": { \"hay\": \"1\" }"),
    (Code::KeyTwice, 16, "\"dien-xuat\": \"18\"", "\"dien-xuat\": \"18\", \"dien-xuat\": \"18\""),
    (Code::MarkMissing, 17, "\"sealed\": false", "\"sealed\": true"),
    (Code::NotATable, 17, "\"marks\": {}", "\"marks\": []"),
];

#[test]
fn a_right_file_is_read_with_its_keys_in_any_order() {
    let contest = Contest::read(RIGHT.as_bytes()).unwrap();
    assert_eq!((contest.parts.len(), contest.sheets.len(), contest.prizes.len()), (2, 2, 2));
    let value: serde_json::Value = serde_json::from_str(RIGHT).unwrap();
    // By the alphabet, sheets come before teams and marks before parts.
    let sorted = Contest::read(value.to_string().as_bytes()).unwrap();
    assert_eq!(contest, sorted);
    assert_eq!(contest, Contest::read(format!("\u{feff}{RIGHT}").as_bytes()).unwrap());
}

#[test]
fn every_wrong_file_is_refused_with_its_place() {
    for (code, line, before, after) in CASES {
        let found = fault(&with(before, after));
        assert_eq!((found.code(), found.file()), (*code, FileRole::Contest), "{found:?}\n{after}");
        assert_eq!(found.line_number(), Some(*line), "{found:?}\n{after}");
    }
    let no_part = fault(&{
        let mut value: serde_json::Value = serde_json::from_str(RIGHT).unwrap();
        value["parts"] = serde_json::json!([]);
        value.to_string()
    });
    assert_eq!(no_part.code(), Code::NoPart);
}

#[test]
fn every_code_of_a_contest_has_a_file_that_gets_it() {
    let met: BTreeSet<&str> = CASES.iter().map(|(code, ..)| code.name()).chain(["no-part"]).collect();
    let lacking: Vec<&str> =
        Code::OF_CONTESTS.iter().map(|code| code.name()).filter(|name| !met.contains(name)).collect();
    assert_eq!(lacking, Vec::<&str>::new());
}

/// The sentences of both languages, as they stand in their files.
const SENTENCES: [&str; 2] =
    [include_str!("../../../words/vi/contests.ftl"), include_str!("../../../words/en/contests.ftl")];

#[test]
fn a_sentence_names_what_its_fault_gives() {
    for (code, _, before, after) in CASES.iter().filter(|(code, ..)| Code::OF_CONTESTS.contains(code)) {
        let fault = fault(&with(before, after));
        for sentences in SENTENCES {
            let given: BTreeSet<&str> = fault.arguments().iter().map(|(name, _)| *name).collect();
            assert_eq!(names_of(sentences, &code.key()), given, "{}", code.key());
        }
    }
}

#[test]
fn what_is_no_file_of_this_kind_is_refused() {
    for (code, text) in [
        (Code::JsonCut, ""),
        (Code::JsonCut, &RIGHT[..RIGHT.len() - 2]),
        (Code::NotATable, "[]"),
        (Code::JsonTrailing, &format!("{RIGHT} x")),
        (Code::JsonSyntax, "{ 'format' }"),
    ] {
        assert_eq!(fault(text).code(), code, "{text}");
    }
    assert_eq!(Contest::read(b"\xff").unwrap_err().code(), Code::NotUtf8);
    let large = vec![b' '; Contest::LIMIT + 1];
    assert_eq!(Contest::read(&large).unwrap_err().code(), Code::FileTooLarge);
}
