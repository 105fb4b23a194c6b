//! The result as it leaves the program.

use thidua_domain::criteria::{How, Kind, Table};
use thidua_domain::scoring::{Facts, Mode, Phrases, State, digest, score};

use crate::desk::{Speech, head, row};

/// A table with everything in it that a result can show.
fn table() -> String {
    head("tie_break = [\"fewer_deductions\", \"criterion:1\"]").replace("\"bang\"", "\"vi-du\"")
        + &row("1", "10", "")
        + &row(
            "1.1",
            "4",
            "measure = { percent_of = [\"htx_thanh_vien\", \"htx\"] }\nscale = { bands = [{ from = 80, points = 4 }, { from = 60, points = 3 }] }",
        )
        + &row("1.2", "6", "method = \"manual\"")
        + &row("2", "5", "method = \"pass_fail\"\nflag = \"co_ke_hoach\"")
        + &row("T", "2", "kind = \"bonus\"\nmethod = \"manual\"")
        + &row(
            "P",
            "3",
            "kind = \"deduction\"\nmeasure = { value = \"bao_cao_cham\" }\nscale = { per_unit = 0.5 }",
        )
        + "[[grade]]\nname = \"tốt\"\nfrom = 80\n[[grade]]\nname = \"yếu\"\nfrom = 0\n"
        + "[[knockout]]\nflag = \"bi_phat\"\ngrade = \"yếu\"\nreason = \"Bị “phạt” \\\"nặng\\\"\"\n"
        + "[[knockout]]\nflag = \"bo_cuoc\"\nexclude = true\n"
}

const FACTS: &str = r#"{ "units": [
  { "id": "dak-lak", "name": "Đắk Lắk",
    "values": { "htx": {"actual": "400"}, "htx_thanh_vien": {"actual": "332"}, "bao_cao_cham": {"actual": "1"} },
    "flags": { "co_ke_hoach": true, "bi_phat": true },
    "points": { "1.2": { "self": "6", "peer": "5.5" }, "T": { "cluster": "1.25" } } },
  { "id": "gia-lai", "values": { "htx": {"actual": "3"}, "htx_thanh_vien": {"actual": "2"} },
    "flags": { "co_ke_hoach": false, "bo_cuoc": true }, "points": { "2": { "approved": "5" } } },
  { "id": "kon-tum", "not_assigned": ["1.2", "T"], "points": { "1.1": { "self": "4", "cluster": "3" } } }
] }"#;

fn result(mode: Mode, speech: &Speech) -> String {
    let criteria = table();
    let table = Table::read(criteria.as_bytes()).unwrap();
    let facts = Facts::read(FACTS.as_bytes(), &table).unwrap();
    score(&facts, mode).json(&digest(criteria.as_bytes(), FACTS.as_bytes()), &Phrases::fetch(speech))
}

#[test]
fn a_provisional_result_is_written_as_the_contract_says() {
    insta::assert_snapshot!(result(Mode::Provisional, &Speech::vietnamese()));
}

#[test]
fn a_final_result_is_written_as_the_contract_says_also_in_english() {
    insta::assert_snapshot!(result(Mode::Final, &Speech::english()));
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let text = result(Mode::Final, &Speech::vietnamese());
    let keys_of = |text: &str| {
        let mut keys: Vec<String> = vec![];
        for part in text.split("\":").map(|part| part.rsplit('"').next().unwrap_or("").to_owned()) {
            if !keys.contains(&part) {
                keys.push(part);
            }
        }
        keys.pop();
        keys.join(" ")
    };
    assert_eq!(
        keys_of(&text),
        "table mode digest units id rank tied points max percent score grade grade_open grade_missed why complete bonus deductions knockouts flag reason \
         criteria state measure computed layer explain"
    );
    let leaf = text.split("{\"id\":\"1.1\"").nth(1).unwrap().split('}').next().unwrap();
    assert_eq!(keys_of(leaf), "points max state measure computed layer reason explain");
}

#[test]
fn units_stand_on_lines_of_their_own() {
    let lines: Vec<String> = result(Mode::Final, &Speech::vietnamese()).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[1].starts_with("{\"id\":") && lines[4] == "]}");
}

#[test]
fn the_result_is_readable_without_json() {
    let criteria = table();
    let table = Table::read(criteria.as_bytes()).unwrap();
    let facts = Facts::read(FACTS.as_bytes(), &table).unwrap();
    let outcome = score(&facts, Mode::Final);
    let ranks: Vec<(&str, Option<usize>)> =
        outcome.units().map(|unit| (unit.id, unit.rank.map(|rank| rank.place))).collect();
    assert_eq!(ranks, [("dak-lak", Some(1)), ("kon-tum", Some(2)), ("gia-lai", None)]);
    let unit = outcome.find("dak-lak").unwrap();
    assert_eq!(
        (unit.name, unit.grade.unwrap().name.as_str(), unit.points.to_string().as_str()),
        ("Đắk Lắk", "yếu", "15.25")
    );
    let leaf = unit.criteria[1].leaf.as_ref().unwrap();
    assert_eq!(
        (leaf.state, leaf.measure.unwrap().to_string().as_str(), leaf.reason),
        (State::Computed, "83", Some("bands"))
    );
    assert!(outcome.find("ha-noi").is_none());
}

#[test]
fn the_table_is_readable() {
    let table = Table::read(table().as_bytes()).unwrap();
    let rows: Vec<String> = table
        .criteria
        .iter()
        .map(|row| format!("{} {} {:?} {} {}", row.id, row.depth, row.parent, row.max, row.children.len()))
        .collect();
    assert_eq!(
        rows,
        [
            "1 0 None 10 2",
            "1.1 1 Some(0) 4 0",
            "1.2 1 Some(0) 6 0",
            "2 0 None 5 0",
            "T 0 None 2 0",
            "P 0 None 3 0"
        ]
    );
    assert_eq!((table.max.to_string().as_str(), table.criteria[5].kind), ("15", Kind::Deduction));
    assert!(table.criteria[0].is_branch() && matches!(table.criteria[2].how, How::Manual));
    assert_eq!(table.find("1.2"), Some(2));
    assert_eq!(table.find("9"), None);
}
