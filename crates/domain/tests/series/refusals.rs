//! What is refused: each wrong file with its code, its line and the entry that is to blame.

use std::collections::BTreeSet;

use thidua_domain::criteria::{Code, Fault, FileRole};
use thidua_domain::series::{Series, read_day};

use crate::desk::said;
use crate::sentences::names_of;

/// A right file: a merger, then a split with shares.
const RIGHT: &str = r#"{ "format": "thidua-series/1",
  "units": [
    { "id": "a", "name": "A", "until": "2021-12-31" },
    { "id": "b", "name": "B", "until": "2021-12-31" },
    { "id": "c", "name": "C", "from": "2022-01-01", "until": "2022-12-31" },
    { "id": "d", "name": "D", "from": "2023-01-01" },
    { "id": "e", "name": "E", "from": "2023-01-01" },
    { "id": "f", "name": "F" } ],
  "reorganisations": [
    { "day": "2022-01-01", "from": ["a", "b"], "to": ["c"] },
    { "day": "2023-01-01", "from": ["c"], "to": ["d", "e"], "shares": { "htx": { "d": "3/5", "e": "2/5" }, "*": { "d": "0/1", "e": "1/1" } } } ],
  "indicators": [
    { "id": "htx", "kind": "additive", "decimals": 0 },
    { "id": "bq", "kind": "ratio", "of": ["htx", "ld"], "decimals": 1 },
    { "id": "ld", "kind": "additive", "decimals": 6 },
    { "id": "hang", "kind": "other", "decimals": 0 } ],
  "periods": [
    { "id": "2020", "ends": "2020-12-31" },
    { "id": "2023", "ends": "2023-12-31" } ],
  "values": [
    { "unit": "a", "period": "2020", "indicator": "htx", "value": "1" },
    { "unit": "f", "period": "2023", "indicator": "hang", "value": "2" } ] }"#;

fn fault(text: &str) -> Box<Fault> {
    Series::read(text.as_bytes()).map(|_| ()).expect_err(text)
}

/// The right file with one place changed.
fn with(before: &str, after: &str) -> String {
    assert_eq!(RIGHT.matches(before).count(), 1, "{before}");
    RIGHT.replace(before, after)
}

/// Code, line, entry, and the wrong file.
type Case = (Code, usize, &'static str, String);

/// Each wrong file with its code, its line, and its entry where it stands in one.
fn cases() -> Vec<Case> {
    let mut cases = shapes();
    cases.extend(lists());
    cases.extend(reorganisations());
    cases.extend(days());
    cases.extend(names_in_shares());
    cases.extend(shares());
    cases.extend(values());
    cases
}

fn shapes() -> Vec<Case> {
    vec![
        (Code::JsonCut, 1, "", String::new()),
        (Code::JsonSyntax, 1, "", "x".to_owned()),
        (Code::NotATable, 1, "", "[]".to_owned()),
        (Code::JsonTrailing, 23, "", format!("{RIGHT} {{}}")),
        (Code::FormatUnknown, 1, "", with("thidua-series/1", "thidua-series/2")),
        (Code::NotAText, 1, "", with("\"thidua-series/1\"", "1")),
        (Code::KeyMissing, 1, "", with("\"format\": \"thidua-series/1\",", "")),
        (
            Code::KeyMissing,
            1,
            "",
            r#"{"format":"thidua-series/1","units":[],"indicators":[],"periods":[],"values":[]}"#.to_owned(),
        ),
        (Code::KeyUnknown, 1, "", with("\"format\"", "\"note\": 1, \"format\"")),
        (Code::KeyTwice, 20, "", with("\"values\"", "\"values\": [], \"values\"")),
        (Code::NotAList, 20, "", with("\"values\"", "\"values\": {}, \"values\"")),
        (Code::JsonSyntax, 20, "values 1", RIGHT.replace("{ \"unit\": \"a\"", "{ \"unit\" \"a\"")),
    ]
}

fn lists() -> Vec<Case> {
    vec![
        (Code::KeyMissing, 3, "units 1", with("\"name\": \"A\", ", "")),
        (Code::KeyUnknown, 3, "units 1", with("\"name\": \"A\"", "\"name\": \"A\", \"kind\": \"x\"")),
        (Code::KeyTwice, 3, "units 1", with("\"name\": \"A\"", "\"name\": \"A\", \"name\": \"A\"")),
        (Code::NotAText, 8, "units 6", with("\"name\": \"F\"", "\"name\": \"F\", \"until\": null")),
        (Code::IdPattern, 8, "units 6", with("{ \"id\": \"f\"", "{ \"id\": \"F\"")),
        (Code::UnitTwice, 8, "units 6", with("{ \"id\": \"f\"", "{ \"id\": \"e\"")),
        (
            Code::DateInvalid,
            8,
            "units 6",
            with("\"name\": \"F\"", "\"name\": \"F\", \"until\": \"2023-02-29\""),
        ),
        (Code::IndicatorPattern, 16, "indicators 4", with("{ \"id\": \"hang\"", "{ \"id\": \"xếp\"")),
        (
            Code::IndicatorPattern,
            16,
            "indicators 4",
            with("{ \"id\": \"hang\"", &format!("{{ \"id\": \"{}\"", "a".repeat(65))),
        ),
        (Code::IndicatorTwice, 15, "indicators 3", with("{ \"id\": \"ld\"", "{ \"id\": \"htx\"")),
        (Code::WordUnknown, 16, "indicators 4", with("\"other\"", "\"rank\"")),
        (Code::PlacesRange, 15, "indicators 3", with("\"decimals\": 6", "\"decimals\": 7")),
        (Code::PlacesRange, 15, "indicators 3", with("\"decimals\": 6", "\"decimals\": 6.0")),
        (Code::PlacesRange, 15, "indicators 3", with("\"decimals\": 6", "\"decimals\": -0")),
        (Code::PlacesRange, 15, "indicators 3", with("\"decimals\": 6", "\"decimals\": \"6\"")),
        (Code::KeyMissing, 14, "indicators 2", with("\"of\": [\"htx\", \"ld\"], ", "")),
        (Code::RatioOfTwo, 14, "indicators 2", with("[\"htx\", \"ld\"]", "[\"htx\"]")),
        (Code::RatioOfTwo, 14, "indicators 2", with("[\"htx\", \"ld\"]", "[\"htx\", \"ld\", \"ld\"]")),
        (Code::RatioOfKind, 14, "indicators 2", with("[\"htx\", \"ld\"]", "[\"htx\", \"hang\"]")),
        (Code::RatioOfKind, 14, "indicators 2", with("[\"htx\", \"ld\"]", "[\"bq\", \"ld\"]")),
        (Code::IndicatorUnknown, 14, "indicators 2", with("[\"htx\", \"ld\"]", "[\"htx\", \"x\"]")),
        (Code::OfWithoutRatio, 16, "indicators 4", with("\"other\"", "\"other\", \"of\": [\"htx\", \"ld\"]")),
        (Code::PeriodTwice, 19, "periods 2", with("{ \"id\": \"2023\"", "{ \"id\": \"2020\"")),
        (Code::DateInvalid, 19, "periods 2", with("\"ends\": \"2023-12-31\"", "\"ends\": \"20231231\"")),
    ]
}

fn reorganisations() -> Vec<Case> {
    vec![
        (Code::NobodyNamed, 10, "reorganisations 1", with("\"from\": [\"a\", \"b\"]", "\"from\": []")),
        (Code::NobodyNamed, 10, "reorganisations 1", with("\"to\": [\"c\"]", "\"to\": []")),
        (
            Code::NamedTwice,
            10,
            "reorganisations 1",
            with("\"from\": [\"a\", \"b\"]", "\"from\": [\"a\", \"b\", \"a\"]"),
        ),
        (Code::NamedTwice, 11, "reorganisations 2", with("\"to\": [\"d\", \"e\"]", "\"to\": [\"d\", \"d\"]")),
        (
            Code::UnitUnknown,
            10,
            "reorganisations 1",
            with("\"from\": [\"a\", \"b\"]", "\"from\": [\"a\", \"x\"]"),
        ),
        (Code::LeavesTwice, 11, "reorganisations 2", with("\"from\": [\"c\"]", "\"from\": [\"a\"]")),
        (
            Code::ArrivesTwice,
            11,
            "reorganisations 2",
            with("\"to\": [\"d\", \"e\"]", "\"to\": [\"c\", \"e\"]"),
        ),
    ]
}

fn days() -> Vec<Case> {
    vec![
        (
            Code::LeavesNever,
            10,
            "reorganisations 1",
            with("\"name\": \"B\", \"until\": \"2021-12-31\"", "\"name\": \"B\""),
        ),
        (
            Code::LeavesOtherDay,
            10,
            "reorganisations 1",
            with("\"name\": \"B\", \"until\": \"2021-12-31\"", "\"name\": \"B\", \"until\": \"2022-01-01\""),
        ),
        (
            Code::ArrivesNever,
            11,
            "reorganisations 2",
            with("\"name\": \"D\", \"from\": \"2023-01-01\"", "\"name\": \"D\""),
        ),
        (
            Code::ArrivesOtherDay,
            11,
            "reorganisations 2",
            with("\"name\": \"D\", \"from\": \"2023-01-01\"", "\"name\": \"D\", \"from\": \"2023-01-02\""),
        ),
        // A merger dated before a member's founding.
        (
            Code::LifeReversed,
            10,
            "reorganisations 1",
            with("\"name\": \"B\", \"until\"", "\"name\": \"B\", \"from\": \"2022-03-01\", \"until\""),
        ),
        (
            Code::LifeReversed,
            11,
            "reorganisations 2",
            with(
                "\"name\": \"D\", \"from\": \"2023-01-01\"",
                "\"name\": \"D\", \"from\": \"2023-01-01\", \"until\": \"2022-05-05\"",
            ),
        ),
        // A unit that would be its own successor.
        (
            Code::LeavesTwice,
            11,
            "reorganisations 2",
            with("\"from\": [\"c\"], \"to\"", "\"from\": [\"c\", \"a\"], \"to\""),
        ),
    ]
}

fn names_in_shares() -> Vec<Case> {
    vec![
        (Code::ShareKind, 11, "reorganisations 2", with("\"*\"", "\"bq\"")),
        (Code::ShareKind, 11, "reorganisations 2", with("\"*\"", "\"hang\"")),
        (Code::IndicatorUnknown, 11, "reorganisations 2", with("\"*\"", "\"x\"")),
        (Code::KeyTwice, 11, "reorganisations 2", with("\"*\"", "\"htx\"")),
        (
            Code::KeyTwice,
            11,
            "reorganisations 2",
            with("\"shares\": { ", "\"shares\": { \"*\": { \"d\": \"0/1\", \"e\": \"1/1\" }, "),
        ),
    ]
}

fn shares() -> Vec<Case> {
    let htx = "{ \"d\": \"3/5\", \"e\": \"2/5\" }";
    let split = |shares: &str| with(htx, shares);
    let fraction = |text: &str| split(&format!("{{ \"d\": \"{text}\", \"e\": \"2/5\" }}"));
    let mut cases = vec![
        (
            Code::SharesWithoutSplit,
            10,
            "reorganisations 1",
            with("\"to\": [\"c\"]", "\"to\": [\"c\"], \"shares\": {}"),
        ),
        (Code::NotATable, 11, "reorganisations 2", split("[]")),
        (Code::ShareMissing, 11, "reorganisations 2", split("{ \"d\": \"1/1\" }")),
        (
            Code::ShareUnit,
            11,
            "reorganisations 2",
            split("{ \"d\": \"3/5\", \"e\": \"2/5\", \"f\": \"0/1\" }"),
        ),
        (Code::ShareUnit, 11, "reorganisations 2", split("{ \"d\": \"3/5\", \"x\": \"2/5\" }")),
        (
            Code::KeyTwice,
            11,
            "reorganisations 2",
            split("{ \"d\": \"3/5\", \"e\": \"2/5\", \"d\": \"3/5\" }"),
        ),
        (Code::ShareSum, 11, "reorganisations 2", split("{ \"d\": \"3/5\", \"e\": \"3/5\" }")),
        (
            Code::ShareSum,
            11,
            "reorganisations 2",
            split("{ \"d\": \"333333333/999999999\", \"e\": \"666666667/999999999\" }"),
        ),
        (Code::NotAText, 11, "reorganisations 2", split("{ \"d\": 1, \"e\": \"0/1\" }")),
    ];
    let broken = [
        "",
        "3",
        "3/",
        "/5",
        "03/5",
        "3/05",
        "3/0",
        "-3/5",
        "+3/5",
        "3/5 ",
        "3/5/1",
        "0.6",
        "1234567890/1",
        "6/1e1",
        "٣/5",
    ];
    cases.extend(broken.map(|text| (Code::ShareFraction, 11, "reorganisations 2", fraction(text))));
    cases
}

fn values() -> Vec<Case> {
    let first = |key: &str, value: &str, other: &str| {
        let line = RIGHT.lines().find(|line| line.contains("\"value\": \"1\"")).unwrap();
        RIGHT.replace(line, &line.replace(&format!("\"{key}\": \"{value}\""), &format!("\"{key}\": {other}")))
    };
    let first = |code, key, value, other| (code, 21, "values 1", first(key, value, other));
    vec![
        first(Code::UnitUnknown, "unit", "a", "\"x\""),
        first(Code::PeriodUnknown, "period", "2020", "\"2021\""),
        first(Code::IndicatorUnknown, "indicator", "htx", "\"*\""),
        first(Code::ValueOfRatio, "indicator", "htx", "\"bq\""),
        first(Code::ValueOfNobody, "unit", "a", "\"c\""),
        first(Code::ValueOfNobody, "period", "2020", "\"2023\""),
        first(Code::NumberNotText, "value", "1", "1"),
        first(Code::NotAText, "value", "1", "null"),
        first(Code::NotADecimal, "value", "1", "\"1e3\""),
        first(Code::NotADecimal, "value", "1", "\"1.1234567\""),
        first(Code::NotADecimal, "value", "1", "\"1234567890123456\""),
        (Code::KeyMissing, 21, "values 1", with(", \"value\": \"1\"", "")),
        (
            Code::ValueTwice,
            22,
            "",
            with(
                "{ \"unit\": \"f\", \"period\": \"2023\", \"indicator\": \"hang\", \"value\": \"2\" }",
                "{ \"unit\": \"a\", \"period\": \"2020\", \"indicator\": \"htx\", \"value\": \"1\" }",
            ),
        ),
    ]
}

#[test]
fn every_wrong_file_is_refused_with_its_own_code_and_place() {
    Series::read(RIGHT.as_bytes()).expect("right");
    for (code, line, entry, text) in cases() {
        let fault = fault(&text);
        let found = fault.entry_number().map(|(list, number)| format!("{list} {number}"));
        assert_eq!((fault.code(), fault.file()), (code, FileRole::Series), "{}\n{text}", said(&fault));
        assert_eq!(found.unwrap_or_default(), entry, "{}\n{text}", said(&fault));
        let off = fault.line_number().map(|found| found.abs_diff(line));
        assert!(off.is_some_and(|off| off <= 1), "{} for {line}\n{text}", said(&fault));
    }
}

#[test]
fn every_code_of_a_series_is_provoked() {
    let provoked: BTreeSet<&str> = cases().iter().map(|(code, ..)| code.name()).collect();
    let left: Vec<&str> =
        Code::OF_SERIES.iter().map(|code| code.name()).filter(|name| !provoked.contains(name)).collect();
    assert_eq!(left, Vec::<&str>::new());
}

/// The sentences of both languages, as they stand in their files.
const SENTENCES: [&str; 2] = [
    concat!(include_str!("../../../words/vi/series.ftl"), include_str!("../../../words/vi/scoring.ftl")),
    concat!(include_str!("../../../words/en/series.ftl"), include_str!("../../../words/en/scoring.ftl")),
];

#[test]
fn every_refusal_has_its_sentence_in_both_languages_and_gives_it_what_it_names() {
    for (_, _, _, text) in cases() {
        let fault = fault(&text);
        for sentences in SENTENCES {
            let key = fault.code().key();
            for name in names_of(sentences, &key) {
                assert!(fault.arguments().iter().any(|(known, _)| *known == name), "{key}: {name}");
            }
        }
    }
}

#[test]
fn the_lists_and_keys_may_stand_in_any_order_behind_a_byte_order_mark() {
    let (head, values) = RIGHT.split_once("\"values\":").unwrap();
    let (format, lists) = head.split_once(',').unwrap();
    let values = values.trim_end().trim_end_matches('}');
    let turned = format!("{format}, \"values\": {values}, {} }}", lists.trim_end().trim_end_matches(','));
    let turned =
        turned.replace("{ \"id\": \"a\", \"name\": \"A\",", "{ \"name\": \"A\", \"\\u0069d\": \"\\u0061\",");
    let turned = format!("\u{feff}{turned}");
    assert_ne!(turned.find("values"), RIGHT.find("values"));
    assert_eq!(crate::desk::lines(&turned, "2026-12-31"), crate::desk::lines(RIGHT, "2026-12-31"));
}

#[test]
fn a_unit_that_nothing_names_may_have_its_days_turned_round() {
    let text = with(
        "\"name\": \"F\" }",
        "\"name\": \"F\" }, { \"id\": \"g\", \"name\": \"\", \"from\": \"2022-01-02\", \"until\": \"2022-01-01\" }",
    );
    assert!(crate::desk::lines(&text, "2022-01-01").iter().all(|row| !row.starts_with('g')));
}

#[test]
fn what_is_not_utf_8_is_refused() {
    let mut bytes = RIGHT.as_bytes().to_vec();
    bytes.push(0xff);
    assert_eq!(Series::read(&bytes).map(|_| ()).unwrap_err().code(), Code::NotUtf8);
}

#[test]
fn brackets_without_end_exhaust_nothing() {
    for text in [
        "[".repeat(1_000_000),
        format!("{{\"format\":\"thidua-series/1\",\"units\":{}", "[".repeat(1_000_000)),
    ] {
        fault(&text);
    }
}

#[test]
fn a_day_is_one_of_the_calendar() {
    for day in ["2024-02-29", "0001-01-01", "9999-12-31"] {
        assert!(read_day(day).is_some(), "{day}");
    }
    for day in [
        "",
        "2023-02-29",
        "2024-2-9",
        "2024-02-29 ",
        "+2024-02-29",
        "20240229",
        "2024-13-01",
        "0000-01-01",
        "2024-02-29T00:00",
    ] {
        assert!(read_day(day).is_none(), "{day}");
    }
}
