//! What is refused in facts: each case with its code, its line and its unit.

use thidua_domain::criteria::{Code, FileRole};

use crate::desk::{Speech, facts_fault, head, row, said, unit};

/// A branch `1` with the leaves `1.1` and `1.2`, the first marked by people.
fn table() -> String {
    head("layers = [\"self\", \"peer\"]")
        + &row("1", "10", "")
        + &row("1.1", "4", "method = \"manual\"\nstep = 0.5")
        + &row("1.2", "6", "measure = { value = \"x\" }\nscale = { per_unit = 1 }")
        + "[[knockout]]\nflag = \"f\"\nexclude = true\n"
}

/// Every way in which facts can be wrong.
pub fn cases() -> Vec<(Code, String)> {
    let mut cases = texts();
    cases.extend(shapes());
    cases.extend(values());
    cases.extend(marks());
    cases.extend(surveys());
    cases
}

fn texts() -> Vec<(Code, String)> {
    let cut = [
        "",
        " \n",
        "{",
        "{\"units\"",
        "{\"units\":",
        "{\"units\": [",
        "{\"units\": [{",
        "{\"units\": [{\"id\": \"a",
        "{\"units\": [{\"id\": \"a\"",
        "{\"units\": [{\"id\": \"a\"}",
        "{\"units\": [{\"id\": \"a\"}]",
        "{\"units\": [{\"id\": \"a\", ",
        "{\"units\": [{\"id\": \"a\", \"name\": \"\\",
        "{\"units\": [{\"id\": \"a\", \"name\": \"\\u00",
        "{\"units\": [{\"id\": \"a\", \"values\": nul",
        "{\"units\": [{\"id\": \"a\", \"flags\": {\"f\": tr",
        "{\"units\": [{\"id\": \"a\", \"name\": \"\\ud83d",
    ];
    let broken = [
        "units",
        "{units: []}",
        "{'units': []}",
        "{\"units\" []}",
        "{\"units\": [}",
        "{\"units\": [],}",
        "{\"units\": [{\"id\": \"a\",}]}",
        "{\"units\": [{\"id\": \"a\"},]}",
        "{\"units\": [{\"id\": \"a\"} {\"id\": \"b\"}]}",
        "{\"units\": [{\"id\": \"a\" \"name\": \"b\"}]}",
        "{\"units\": [{\"id\": \"\\x\"}]}",
        "{\"units\": [{\"id\": \"a\tb\"}]}",
        "{\"units\": [{\"id\": \"\\ud800\"}]}",
        "{\"units\": [{\"id\": \"\\ud800\\u0041\"}]}",
        "{\"units\": [{\"id\": \"\\udc00\"}]}",
        "{\"units\": [{\"id\": \"\\uzzzz\"}]}",
        "{\"units\": [// nothing\n]}",
        "{\"units\": NaN}",
        "{\"units\": [{\"id\": \"a\", \"flags\": {\"f\": nulL}}]}",
        "{,}",
        "{\"units\": [{1: 2}]}",
        "\u{feff}\u{feff}{}",
        "{\"units\": [{\"id\": \"a\", \"flags\": {\"f\": truE}}]}",
        "{\"units\": [{\"id\": \"a\", \"flags\": {\"f\": True}}]}",
    ];
    cut.map(|text| (Code::JsonCut, text.to_owned()))
        .into_iter()
        .chain(broken.map(|text| (Code::JsonSyntax, text.to_owned())))
        .chain(
            ["{\"units\": []} x", "{\"units\": []}{}", "{\"units\": []},"]
                .map(|text| (Code::JsonTrailing, text.to_owned())),
        )
        .collect()
}

fn shapes() -> Vec<(Code, String)> {
    let id = |id: &str| format!("{{\"units\": [{{\"id\": {id}}}]}}");
    let long = format!("\"{}\"", "a".repeat(65));
    let mut cases: Vec<(Code, String)> = ["\"\"", "\"A\"", "\"a_b\"", "\"đ\"", "\"a b\"", long.as_str()]
        .map(|text| (Code::IdPattern, id(text)))
        .to_vec();
    cases
        .extend(["[]", "null", "5", "\"units\"", "true", "[["].map(|text| (Code::NotFacts, text.to_owned())));
    cases.extend([
        (Code::NotFacts, "{}".to_owned()),
        (Code::NotAList, "{\"units\": {}}".to_owned()),
        (Code::NotAList, "{\"units\": null}".to_owned()),
        (Code::NotATable, "{\"units\": [5]}".to_owned()),
        (Code::NotATable, "{\"units\": [null]}".to_owned()),
        (Code::NotATable, "{\"units\": [[]]}".to_owned()),
        (Code::KeyUnknown, "{\"unit\": []}".to_owned()),
        (Code::KeyUnknown, "{\"units\": [], \"year\": 2024}".to_owned()),
        (Code::KeyTwice, "{\"units\": [], \"units\": []}".to_owned()),
        (Code::KeyMissing, "{\"units\": [{}]}".to_owned()),
        (Code::NotAText, id("5")),
        (Code::NotAText, id("null")),
        (Code::UnitTwice, "{\"units\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}".to_owned()),
        (Code::UnitTwice, "{\"units\": [{\"id\": \"a\"}, {\"id\": \"\\u0061\"}]}".to_owned()),
        (Code::KeyTwice, unit("\"id\": \"a\"")),
        (Code::KeyTwice, unit("\"name\": \"b\", \"n\\u0061me\": \"c\"")),
        (Code::KeyUnknown, unit("\"city\": \"b\"")),
        (Code::NotAText, unit("\"name\": 5")),
        (Code::NotATable, unit("\"values\": []")),
        (Code::NotATable, unit("\"flags\": [\"f\"]")),
        (Code::NotATable, unit("\"points\": \"5\"")),
        (Code::NotAList, unit("\"not_assigned\": \"1\"")),
        (Code::NotAText, unit("\"not_assigned\": [1]")),
        (Code::NotAText, unit("\"not_assigned\": [null]")),
        (Code::CriterionUnknown, unit("\"not_assigned\": [\"2\"]")),
    ]);
    cases
}

fn values() -> Vec<(Code, String)> {
    let value = |value: &str| unit(&format!("\"values\": {{\"x\": {value}}}"));
    let actual = |actual: &str| value(&format!("{{\"actual\": {actual}}}"));
    let flag = |flag: &str| unit(&format!("\"flags\": {{\"f\": {flag}}}"));
    let decimals = [
        "",
        " 5",
        "5 ",
        "+5",
        ".5",
        "5.",
        "1e3",
        "1_000",
        "0x10",
        "inf",
        "NaN",
        "1,5",
        "1234567890123456",
        "0.1234567",
        "-",
        "٣",
    ];
    let mut cases: Vec<(Code, String)> =
        decimals.map(|text| (Code::NotADecimal, actual(&format!("\"{text}\"")))).to_vec();
    cases.extend(["5", "-5", "5.5", "1e3", "0"].map(|number| (Code::NumberNotText, actual(number))));
    cases.extend(["true", "[]", "{}"].map(|other| (Code::NotAText, actual(other))));
    cases.extend(["\"true\"", "1", "0", "[]", "\"\""].map(|other| (Code::NotTrueOrFalse, flag(other))));
    cases.extend(["\"5\"", "5", "true", "[]"].map(|other| (Code::NotATable, value(other))));
    cases.extend([
        (Code::KeyUnknown, value("{\"now\": \"5\"}")),
        (Code::KeyTwice, value("{\"actual\": \"5\", \"actual\": \"5\"}")),
        (Code::KeyTwice, value("{\"actual\": null, \"actual\": \"5\"}")),
        (Code::NotADecimal, value("{\"target\": \"x\"}")),
        (Code::NotADecimal, value("{\"previous\": \"x\"}")),
        (Code::KeyTwice, unit("\"values\": {\"x\": {}, \"x\": {}}")),
        (Code::KeyTwice, unit("\"values\": {\"unused\": {}, \"unused\": null}")),
        (Code::NotADecimal, unit("\"values\": {\"unused\": {\"actual\": \"x\"}}")),
        (Code::KeyTwice, unit("\"flags\": {\"f\": true, \"f\": true}")),
        (Code::KeyTwice, unit("\"flags\": {\"unused\": true, \"unused\": true}")),
        (Code::NotTrueOrFalse, unit("\"flags\": {\"unused\": 1}")),
    ]);
    let names = ["", "X", "1x", "_x", "x-1", "số"];
    cases.extend(names.map(|name| (Code::NamePattern, unit(&format!("\"values\": {{\"{name}\": {{}}}}")))));
    cases.extend(names.map(|name| (Code::NamePattern, unit(&format!("\"flags\": {{\"{name}\": true}}")))));
    cases
}

fn marks() -> Vec<(Code, String)> {
    let marks = |marks: &str| unit(&format!("\"points\": {{\"1.1\": {marks}}}"));
    vec![
        (Code::CriterionUnknown, unit("\"points\": {\"2\": {}}")),
        (Code::CriterionUnknown, unit("\"points\": {\"2\": null}")),
        (Code::MarkOnBranch, unit("\"points\": {\"1\": {\"self\": \"5\"}}")),
        (Code::MarkOnBranch, unit("\"points\": {\"1\": {}}")),
        (Code::KeyTwice, unit("\"points\": {\"1.1\": {}, \"1.1\": {}}")),
        (Code::NotATable, marks("\"4\"")),
        (Code::NotATable, marks("4")),
        (Code::LayerUnknown, marks("{\"boss\": \"4\"}")),
        (Code::LayerUnknown, marks("{\"cluster\": \"4\"}")),
        (Code::LayerUnknown, marks("{\"cluster\": null}")),
        (Code::KeyTwice, marks("{\"self\": \"4\", \"self\": \"4\"}")),
        (Code::NumberNotText, marks("{\"self\": 4}")),
        (Code::NotADecimal, marks("{\"self\": \"bốn\"}")),
        (Code::NotAText, marks("{\"self\": true}")),
        (Code::MarkRange, marks("{\"self\": \"4.01\"}")),
        (Code::MarkRange, marks("{\"peer\": \"-1\"}")),
        (Code::MarkStep, marks("{\"self\": \"0.25\"}")),
        (Code::MarkRange, unit("\"points\": {\"1.2\": {\"self\": \"7\"}}")),
    ]
}

fn surveys() -> Vec<(Code, String)> {
    let marks = |marks: &str| unit(&format!("\"values\": {{\"x\": {{\"marks\": {marks}}}}}"));
    let counts = [
        "-1",
        "1.5",
        "1.0",
        "1e3",
        "\"5\"",
        "null",
        "true",
        "1000000001",
        "99999999999999999999",
        "-0",
        "007",
        "[]",
        "{}",
    ];
    let mut cases: Vec<(Code, String)> =
        counts.map(|count| (Code::BallotCount, marks(&format!("{{\"10\": {count}}}")))).to_vec();
    cases.extend(
        ["", "mười", "1e1", "+1", "10 "]
            .map(|mark| (Code::NotADecimal, marks(&format!("{{\"{mark}\": 1}}")))),
    );
    cases.extend([
        (Code::NotATable, marks("[10, 5]")),
        (Code::NotATable, marks("\"10\"")),
        (Code::KeyTwice, marks("{\"10\": 1, \"5\": 2, \"10\": 3}")),
        (Code::BallotCount, unit("\"values\": {\"unused\": {\"marks\": {\"1\": -1}}}")),
    ]);
    cases
}

#[test]
fn all_wrong_facts_are_refused_with_their_own_code() {
    for (code, facts) in cases() {
        let fault = facts_fault(&table(), facts.as_bytes());
        assert_eq!((fault.code(), fault.file()), (code, FileRole::Facts), "{}\n{facts}", said(&fault));
        assert!(fault.line_number().is_some_and(|line| line <= facts.lines().count() + 1), "{facts}");
        assert!(!fault.sentence(&Speech::english()).is_empty());
    }
}

#[test]
fn a_fault_says_in_which_line_and_at_which_unit_it_stands() {
    let facts = "{\"units\": [\n  {\"id\": \"a\"},\r\n  {\"id\": \"b\",\n   \"points\": {\"1.1\":\n {\"self\": \"4.5\"}}}]}";
    assert_eq!(
        said(&facts_fault(&table(), facts.as_bytes())),
        "dòng 5, đơn vị b, tiêu chí 1.1: Điểm 4,5 ở lớp self nằm ngoài khoảng từ 0 đến 4. Sửa điểm."
    );
    let facts = "{\"units\": [\n  {\"id\": \"a\", \"values\": {\"x\": {\"actual\": 5}}}]}";
    assert_eq!(
        said(&facts_fault(&table(), facts.as_bytes())),
        "dòng 2, đơn vị a: Số ở “actual” phải đặt trong ngoặc kép, như \"12.5\"."
    );
    let facts = "{\"units\": [\n  {\"id\": \"a\"},\n  {\"id\":";
    assert_eq!(
        said(&facts_fault(&table(), facts.as_bytes())),
        "dòng 3: Tệp hết giữa chừng. Lấy lại bản đầy đủ."
    );
}
