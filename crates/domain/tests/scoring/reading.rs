//! Files as they come from real machines, and files that were made to break the reader.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use thidua_domain::criteria::{Code, Table};
use thidua_domain::scoring::{Facts, Mode};

use crate::desk::{criteria_fault, facts_fault, head, one_leaf, points, row, scored, scored_text, unit};

const COUNTED: &str = "measure = { value = \"x\" }\nscale = { per_unit = 1 }";

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let facts = "{\"units\":\n [{\"id\":\n \"a\", \"values\": {\"x\": {\"actual\": \"3\"}}}]}\n";
    assert_eq!(points(&windows(&one_leaf(COUNTED)), &windows(facts)), "3.00");
    assert_eq!(
        criteria_fault(windows(&head("")).replace("\"bang\"", "\"B\"").as_bytes()).line_number(),
        Some(2)
    );
}

#[test]
fn decomposed_vietnamese_is_composed() {
    let table = one_leaf(COUNTED).replace("Tiêu chí 1", "Tie\u{302}u chi\u{301} 1")
        + "[[grade]]\nname = \"yê\u{301}u\"\nfrom = 0\n";
    let facts = unit("\"name\": \"Đa\u{306}\u{301}k\", \"values\": {\"x\": {\"actual\": \"3\"}}");
    let read = Table::read(table.as_bytes()).unwrap();
    assert_eq!(read.criteria[0].title, "Tiêu chí 1");
    assert_eq!(Facts::read(facts.as_bytes(), &read).unwrap().name(0), "Đắk");
    assert_eq!(scored(&table, &facts, Mode::Final)["units"][0]["grade"], "yếu");
}

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_line() {
    let mut criteria = one_leaf(COUNTED).into_bytes();
    criteria.extend(b"\n# \xff");
    let fault = criteria_fault(&criteria);
    assert_eq!((fault.code(), fault.line_number()), (Code::NotUtf8, Some(14)));
    let fault = facts_fault(&one_leaf(COUNTED), b"{\"units\": [\n{\"id\": \"a\xc3\"}]}");
    assert_eq!((fault.code(), fault.line_number()), (Code::NotUtf8, Some(2)));
    assert_eq!(facts_fault(&one_leaf(COUNTED), b"\xff\xfe{\0").code(), Code::NotUtf8);
}

#[test]
fn a_criteria_file_of_more_than_four_mebibytes_is_refused() {
    let mut criteria = one_leaf(COUNTED).into_bytes();
    criteria.resize(Table::LIMIT, b'\n');
    assert!(Table::read(&criteria).is_ok());
    criteria.push(b'\n');
    assert_eq!(criteria_fault(&criteria).code(), Code::FileTooLarge);
}

#[test]
fn names_may_be_escaped_and_unused_ones_are_allowed() {
    let facts = r#"{"units": [{"\u0069d": "\u0061", "n\u0061me": "\ud83c\udf3e \"lúa\"", "values":
        {"\u0078": {"actual": "\u0033"}, "y": {"actual": "1", "target": "2", "previous": "3", "marks": {"1": 0}}, "z": null},
        "flags": {"g": true, "h": null}, "points": null, "not_assigned": null}]}"#;
    assert_eq!(points(&one_leaf(COUNTED), facts), "3.00");
    let table = Table::read(one_leaf(COUNTED).as_bytes()).unwrap();
    assert_eq!(Facts::read(facts.as_bytes(), &table).unwrap().name(0), "🌾 \"lúa\"");
}

#[test]
fn the_keys_of_a_unit_may_stand_in_any_order() {
    let facts = r#"{"units": [{"values": {"x": {"actual": "3"}}, "id": "b"}, {"id": "a", "values": {"x": {"actual": "4"}}}]}"#;
    assert_eq!(points(&one_leaf(COUNTED), facts), "4.00 3.00");
}

#[test]
fn a_unit_without_a_name_goes_by_its_id() {
    let table = Table::read(one_leaf(COUNTED).as_bytes()).unwrap();
    for facts in [unit(""), unit("\"name\": null"), unit("\"name\": \"\"")] {
        assert_eq!(Facts::read(facts.as_bytes(), &table).unwrap().name(0), "a");
    }
}

/// Files that go down without end, 20 MB each.
fn abysses() -> Vec<Vec<u8>> {
    let deep =
        |start: &str, step: &str| (start.to_owned() + &step.repeat(20_000_000 / step.len())).into_bytes();
    vec![
        deep("", "["),
        deep("", "{\"a\":"),
        deep("", "{\"units\":"),
        deep("{\"units\":", "["),
        deep("{\"units\":[{\"id\":\"a\",\"values\":", "{\"x\":"),
        deep("{\"units\":[{\"id\":\"a\",\"points\":{\"1\":", "["),
        deep("{\"units\":[{\"id\":\"a\",\"not_assigned\":", "["),
        deep("{\"units\":[{\"id\":\"a\",\"name\":\"", "\\\\"),
        deep("", " "),
        deep("", "\n"),
    ]
}

#[test]
fn facts_that_go_down_without_end_are_refused_at_once() {
    let start = Instant::now();
    for facts in abysses() {
        let fault = facts_fault(&one_leaf(COUNTED), &facts);
        assert!(fault.line_number().is_some());
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

const MEBIBYTE: usize = 1 << 20;

#[test]
fn criteria_that_go_down_without_end_are_refused_at_once() {
    let start = Instant::now();
    let steps = [
        ("", "["),
        ("a = ", "["),
        ("", "[["),
        ("a = ", "{ a = "),
        ("[", "a."),
        ("", "a."),
        ("[[", "a."),
        ("a = { ", "a."),
        ("a = \"\"\"", "x\n"),
        ("a = [", "1,"),
        ("a = [", "[],"),
        ("", "a"),
        ("", "[a]\n"),
        ("", "[[a]]\n"),
        ("", "\"\"."),
        ("", "\n"),
        ("a = \"", "\\u"),
        ("", "#"),
        ("[[criterion]]\n", "[[criterion]]\n"),
        ("", "]"),
        ("a=", "{"),
        ("", "a={"),
        ("a = 1", "_1"),
    ];
    for (first, step) in steps {
        let mut criteria = (first.to_owned() + &step.repeat(MEBIBYTE / step.len())).into_bytes();
        criteria.truncate(MEBIBYTE);
        assert!(criteria_fault(&criteria).line_number().is_some(), "{step}");
    }
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn a_branch_that_is_left_out_a_million_times_is_left_out_once() {
    let rows: String =
        (1..10_000).map(|number| row(&format!("0.{number}"), "1", "method = \"manual\"")).collect();
    let table = head("") + &row("0", "9999", "") + &rows + &row("1", "1", "method = \"manual\"");
    let facts = unit(&format!("\"not_assigned\": [{}\"0\"]", "\"0\",".repeat(1_000_000)));
    let start = Instant::now();
    assert_eq!(scored(&table, &facts, Mode::Final)["units"][0]["max"], "1");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn many_different_keys_and_deep_trees_take_no_longer_than_they_must() {
    let start = Instant::now();
    let keys: String = (0..150_000).map(|number| format!("k{number} = 1\n")).collect();
    assert_eq!(criteria_fault(keys.as_bytes()).code(), Code::KeyUnknown);
    let mut chain = head("") + &row("0", "1", "");
    let rows: String = (1..30_000)
        .map(|number| row(&number.to_string(), "1", &format!("parent = \"{}\"", number - 1)))
        .collect();
    chain.push_str(&rows);
    chain.push_str(&row("30000", "1", "parent = \"29999\"\nmethod = \"manual\""));
    let result = scored(&chain, &unit("\"points\": {\"30000\": {\"self\": \"1\"}}"), Mode::Final);
    assert_eq!(result["units"][0]["criteria"][0]["points"], "1.00");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

const FULL: &str = r#"{"units": [{"id": "a", "name": "Đắk \u0111 \"x\"", "values": {"x": {"actual": "3", "marks": {"10": 14}}},
    "flags": {"f": true, "g": false}, "points": {"1": {"self": "5", "peer": null}}, "not_assigned": ["1"]}, {"id": "b"}]}"#;

#[test]
fn facts_that_are_cut_anywhere_are_refused_or_known_to_be_cut() {
    let table = one_leaf(COUNTED);
    for end in (0..FULL.len()).filter(|end| FULL.is_char_boundary(*end)) {
        assert_eq!(facts_fault(&table, &FULL.as_bytes()[..end]).code(), Code::JsonCut, "{}", &FULL[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// What `serde_json` cannot read, we do not read either, whatever happened to the file on its way.
    #[test]
    fn broken_json_is_never_read(at in 0..FULL.len(), junk in "[\\x00-\\x7f]{0,3}", drop in 0..3_usize) {
        let mut bytes = FULL.as_bytes().to_vec();
        let end = (at + drop).min(bytes.len());
        bytes.splice(at..end, junk.bytes());
        let table = Table::read(one_leaf(COUNTED).as_bytes()).unwrap();
        let judged = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
        let read = Facts::read(&bytes, &table);
        prop_assert!(judged || read.is_err(), "{}", String::from_utf8_lossy(&bytes));
        let syntax = read.err().is_some_and(|fault| matches!(fault.code(), Code::JsonSyntax | Code::JsonCut | Code::JsonTrailing));
        prop_assert!(!(judged && syntax), "{}", String::from_utf8_lossy(&bytes));
    }

    /// Texts come out as `serde_json` would read them.
    #[test]
    fn names_are_read_as_json_says(name in "\\PC{0,20}|[\\x00-\\x7f]{0,9}") {
        let table = Table::read(one_leaf(COUNTED).as_bytes()).unwrap();
        let written = serde_json::json!({"units": [{"id": "a", "name": name}]}).to_string();
        let facts = Facts::read(written.as_bytes(), &table).unwrap();
        let composed: String = unicode_normalization::UnicodeNormalization::nfc(name.as_str()).collect();
        prop_assert_eq!(facts.name(0), if name.is_empty() { "a" } else { composed.as_str() });
    }

    /// A criteria file that was damaged is read or refused, and never brings the program down.
    #[test]
    fn a_damaged_table_brings_nothing_down(at in 0..400_usize, junk in "[\\x09-\\x7f]{0,4}", drop in 0..6_usize) {
        let mut bytes = (head("max_score = 10") + &row("1", "10", COUNTED)).into_bytes();
        let at = at.min(bytes.len());
        let end = (at + drop).min(bytes.len());
        bytes.splice(at..end, junk.bytes());
        drop_result(Table::read(&bytes));
    }
}

fn drop_result<T, E>(result: Result<T, E>) {
    drop(result);
}

#[test]
fn the_same_bytes_give_the_same_bytes() {
    assert_eq!(
        scored_text(&one_leaf(COUNTED), FULL, Mode::Final),
        scored_text(&one_leaf(COUNTED), FULL, Mode::Final)
    );
}
