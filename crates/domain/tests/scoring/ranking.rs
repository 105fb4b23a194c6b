//! Sums, percentages, grades, ranks, knock-outs.

use serde_json::Value;
use thidua_domain::criteria::Table;
use thidua_domain::scoring::{Facts, Mode, Phrases, Rules, score_by};

use crate::desk::{Speech, head, row, scored};

const MANUAL: &str = "method = \"manual\"";

fn bonus(id: &str) -> String {
    row(id, "5", &format!("kind = \"bonus\"\n{MANUAL}"))
}

fn deduction(id: &str) -> String {
    row(id, "5", &format!("kind = \"deduction\"\n{MANUAL}"))
}

fn grade(name: &str, from: &str) -> String {
    format!("[[grade]]\nname = \"{name}\"\nfrom = {from}\n")
}

/// A unit with self-marks.
fn marked(id: &str, marks: &[(&str, &str)]) -> String {
    let points: Vec<String> =
        marks.iter().map(|(row, mark)| format!(r#""{row}": {{"self": "{mark}"}}"#)).collect();
    format!(r#"{{"id": "{id}", "points": {{{}}}}}"#, points.join(", "))
}

fn all(units: &[String]) -> String {
    format!(r#"{{"units": [{}]}}"#, units.join(", "))
}

/// `id:rank`, in the order of the result, with `=` where the place is shared.
fn ranks(criteria: &str, facts: &str) -> String {
    let result = scored(criteria, facts, Mode::Provisional);
    let place = |unit: &Value| {
        let rank = unit["rank"].as_u64().map_or("-".to_owned(), |rank| rank.to_string());
        format!("{}:{rank}{}", unit["id"].as_str().unwrap(), if unit["tied"] == true { "=" } else { "" })
    };
    result["units"].as_array().unwrap().iter().map(place).collect::<Vec<_>>().join(" ")
}

fn first(criteria: &str, facts: &str) -> Value {
    scored(criteria, facts, Mode::Provisional)["units"][0].clone()
}

#[test]
fn equals_share_a_place_and_the_next_is_skipped() {
    let table = head("") + &row("1", "10", MANUAL);
    let facts = all(&[
        marked("d", &[("1", "3")]),
        marked("b", &[("1", "5")]),
        marked("a", &[("1", "5")]),
        marked("c", &[("1", "4")]),
        marked("z", &[("1", "7")]),
    ]);
    assert_eq!(ranks(&table, &facts), "z:1 a:2= b:2= c:4 d:5");
}

#[test]
fn equals_stand_in_the_order_of_their_ids_by_code_points() {
    let table = head("") + &row("1", "10", MANUAL);
    let facts = all(&["b", "a-1", "a1", "10", "9", "a"].map(|id| marked(id, &[("1", "3")])));
    assert_eq!(ranks(&table, &facts), "10:1= 9:1= a:1= a-1:1= a1:1= b:1=");
}

#[test]
fn ties_are_broken_in_the_tables_order() {
    let rows = row("1", "10", "")
        + &row("1.1", "5", MANUAL)
        + &row("1.2", "5", MANUAL)
        + &row("2", "10", MANUAL)
        + &bonus("T")
        + &deduction("P");
    let facts = all(&[
        marked("a", &[("1.1", "4"), ("1.2", "1"), ("2", "3"), ("T", "2"), ("P", "0")]),
        marked("b", &[("1.1", "2"), ("1.2", "5"), ("2", "4"), ("T", "0"), ("P", "1")]),
        marked("c", &[("1.1", "1"), ("1.2", "1"), ("2", "5"), ("T", "5"), ("P", "2")]),
        marked("d", &[("1.1", "1"), ("1.2", "4"), ("2", "5"), ("T", "0"), ("P", "0")]),
    ]);
    let by = |words: &str| ranks(&(head(&format!("tie_break = [{words}]")) + &rows), &facts);
    assert_eq!(by(""), "a:1= b:1= c:1= d:1=");
    assert_eq!(by("\"fewer_deductions\""), "a:1= d:1= b:3 c:4");
    assert_eq!(by("\"fewer_deductions\", \"more_bonus\""), "a:1 d:2 b:3 c:4");
    assert_eq!(by("\"criterion:1\""), "b:1 a:2= d:2= c:4");
    assert_eq!(by("\"criterion:1\", \"criterion:1.1\""), "b:1 a:2 d:3 c:4");
    assert_eq!(by("\"criterion:2\""), "c:1= d:1= b:3 a:4");
    assert_eq!(by("\"more_bonus\""), "c:1 a:2 b:3= d:3=");
}

#[test]
fn a_bonus_adds_and_a_deduction_takes_away_and_neither_belongs_to_the_maximum() {
    let table = head("")
        + &row("1", "10", MANUAL)
        + &bonus("T1")
        + &bonus("T2")
        + &deduction("P1")
        + &deduction("P2");
    let unit = first(
        &table,
        &all(&[marked("a", &[("1", "9"), ("T1", "5"), ("T2", "1.5"), ("P1", "1"), ("P2", "0.25")])]),
    );
    assert_eq!(unit["points"], "14.25");
    assert_eq!((&unit["bonus"], &unit["deductions"]), (&"6.50".into(), &"1.25".into()));
    assert_eq!((&unit["max"], &unit["percent"]), (&"10".into(), &"142.50".into()));
}

#[test]
fn a_total_never_falls_below_zero() {
    let table = head("") + &row("1", "10", MANUAL) + &deduction("P");
    let unit = first(&table, &all(&[marked("a", &[("1", "3"), ("P", "5")])]));
    assert_eq!(
        (&unit["points"], &unit["score"], &unit["deductions"]),
        (&"0.00".into(), &"0.00".into(), &"5.00".into())
    );
}

#[test]
fn a_percentage_is_rounded_half_away_from_zero_to_two_places() {
    let table = head("decimals = 3") + &row("1", "8", MANUAL);
    for (mark, percent) in
        [("5", "62.50"), ("0.001", "0.01"), ("0.0004", "0.00"), ("8", "100.00"), ("2.667", "33.34")]
    {
        assert_eq!(first(&table, &all(&[marked("a", &[("1", mark)])]))["percent"], percent, "{mark}");
    }
}

#[test]
fn a_grade_goes_by_the_exact_percentage_and_holds_its_own_bound() {
    let table = head("")
        + &row("1", "1000", MANUAL)
        + &grade("tốt", "80")
        + &grade("khá", "65.005")
        + &grade("yếu", "10");
    for (mark, name) in [
        ("800", "tốt"),
        ("799.99", "khá"),
        ("650.05", "khá"),
        ("650.04", "yếu"),
        ("650", "yếu"),
        ("100", "yếu"),
    ] {
        assert_eq!(first(&table, &all(&[marked("a", &[("1", mark)])]))["grade"], name, "{mark}");
    }
    assert_eq!(first(&table, &all(&[marked("a", &[("1", "99")])]))["grade"], Value::Null);
}

#[test]
fn a_table_of_bonuses_alone_has_no_percentage_and_no_grade() {
    let table = head("") + &bonus("T") + &grade("tốt", "0");
    let unit = first(&table, &all(&[marked("a", &[("T", "3")])]));
    assert_eq!((&unit["max"], &unit["percent"], &unit["grade"]), (&"0".into(), &Value::Null, &Value::Null));
    assert_eq!((&unit["points"], &unit["score"], &unit["rank"]), (&"3.00".into(), &"3.00".into(), &1.into()));
}

const REBASED: &str = r#"{"units": [
    {"id": "a", "points": {"1": {"self": "6"}}, "not_assigned": ["2"]},
    {"id": "b", "points": {"1": {"self": "5"}, "2": {"self": "12"}}},
    {"id": "c", "points": {"1": {"self": "5"}, "2": {"self": "12"}}, "not_assigned": ["1", "2"]}]}"#;

#[test]
fn where_some_unit_has_a_smaller_maximum_all_are_compared_by_their_share() {
    let table = head("") + &row("1", "10", MANUAL) + &row("2", "20", MANUAL);
    let result = scored(&table, REBASED, Mode::Provisional);
    let figures: Vec<String> = result["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| {
            ["id", "points", "max", "percent", "score"].map(|key| unit[key].as_str().unwrap_or("-")).join(" ")
        })
        .collect();
    assert_eq!(figures, ["a 6.00 10 60.00 18.00", "b 17.00 30 56.67 17.00", "c 0.00 0 - 0.00"]);
}

#[test]
fn a_rebased_score_is_rounded_to_the_tables_decimals() {
    let table = head("decimals = 0") + &row("1", "3", MANUAL) + &row("2", "4", MANUAL);
    let facts = r#"{"units": [{"id": "a", "points": {"1": {"self": "2"}}, "not_assigned": ["2"]}]}"#;
    let unit = first(&table, facts);
    assert_eq!((&unit["score"], &unit["points"], &unit["max"]), (&"5".into(), &"2".into(), &"3".into()));
}

const KNOCKOUTS: &str = "[[knockout]]\nflag = \"nhe\"\ngrade = \"khá\"\nreason = \"nhẹ\"\n\
    [[knockout]]\nflag = \"nang\"\ngrade = \"yếu\"\nreason = \"nặng\"\n\
    [[knockout]]\nflag = \"loai\"\nexclude = true\nreason = \"loại\"\n";

fn knocked_out(flags: &str) -> Value {
    let table = head("")
        + &row("1", "10", MANUAL)
        + &grade("tốt", "80")
        + &grade("khá", "60")
        + &grade("yếu", "0")
        + KNOCKOUTS;
    first(
        &table,
        &format!(r#"{{"units": [{{"id": "a", "points": {{"1": {{"self": "9"}}}}, "flags": {flags}}}]}}"#),
    )
}

#[test]
fn a_knockout_lowers_the_grade_and_the_lowest_of_several_wins() {
    for (flags, name) in [
        ("{}", "tốt"),
        (r#"{"nhe": null, "nang": false}"#, "tốt"),
        (r#"{"nhe": true}"#, "khá"),
        (r#"{"nhe": true, "nang": true}"#, "yếu"),
    ] {
        assert_eq!(knocked_out(flags)["grade"], name, "{flags}");
    }
    for excluded in [r#"{"nang": true, "nhe": true, "loai": true}"#, r#"{"loai": true}"#] {
        let unit = knocked_out(excluded);
        assert_eq!(
            (&unit["grade"], unit["grade_missed"].to_string().as_str()),
            (&Value::Null, "[]"),
            "{excluded}"
        );
    }
}

#[test]
fn a_knockout_never_raises_a_grade() {
    let table =
        head("") + &row("1", "10", MANUAL) + &grade("tốt", "80") + &grade("khá", "60") + KNOCKOUTS_TO_GOOD;
    let unit = |mark: &str| {
        let facts = format!(
            r#"{{"units": [{{"id": "a", "points": {{"1": {{"self": "{mark}"}}}}, "flags": {{"k": true}}}}]}}"#
        );
        first(&table, &facts)
    };
    assert_eq!(unit("9")["grade"], "khá");
    assert_eq!(unit("9")["grade_missed"].to_string(), r#"[{"grade":"tốt","why":["knockout"]}]"#);
    assert_eq!(unit("5")["grade"], Value::Null, "50 % is not enough for the grade that the knock-out names");
}

const KNOCKOUTS_TO_GOOD: &str = "[[knockout]]\nflag = \"k\"\ngrade = \"khá\"\nreason = \"phạt\"\n";

#[test]
fn what_was_frozen_by_the_first_rules_keeps_its_grades_and_its_bytes() {
    let criteria =
        head("") + &row("1", "1000", MANUAL) + &grade("khá", "60") + &grade("tốt", "80") + KNOCKOUTS_TO_GOOD;
    let old = |mark: &str, flag: bool| {
        let table = Table::read_by(criteria.as_bytes(), Rules::First).unwrap();
        let facts = format!(
            r#"{{"units": [{{"id": "a", "points": {{"1": {{"self": "{mark}"}}}}, "flags": {{"k": {flag}}}}}]}}"#
        );
        let facts = Facts::read(facts.as_bytes(), &table).unwrap();
        let outcome = score_by(&facts, Mode::Final, std::num::NonZeroUsize::MIN, Rules::First);
        outcome.json("0", &Phrases::fetch(&Speech::vietnamese()))
    };
    assert!(
        old("799.96", false).contains(r#""grade":"tốt","complete":true"#),
        "by the rounded percentage, without later keys"
    );
    assert!(old("100", true).contains(r#""grade":"khá""#), "a knock-out set the grade whatever was reached");
}

#[test]
fn the_knockouts_that_hit_are_listed_with_their_reasons() {
    let unit = knocked_out(r#"{"loai": true, "nhe": true, "nang": false}"#);
    assert_eq!(
        unit["knockouts"].to_string(),
        r#"[{"flag":"nhe","reason":"nhẹ"},{"flag":"loai","reason":"loại"}]"#
    );
}

#[test]
fn a_missing_knockout_flag_makes_nobody_incomplete() {
    assert_eq!(knocked_out("{}")["complete"], true);
    assert_eq!(knocked_out("{}")["knockouts"].to_string(), "[]");
}

#[test]
fn excluded_units_come_last_and_take_no_place() {
    let table = head("")
        + &row("1", "10", MANUAL)
        + KNOCKOUTS.rsplit_once("[[").map(|(_, last)| format!("[[{last}")).unwrap().as_str();
    let unit = |id: &str, mark: &str, out: bool| {
        format!(r#"{{"id": "{id}", "points": {{"1": {{"self": "{mark}"}}}}, "flags": {{"loai": {out}}}}}"#)
    };
    let facts =
        all(&[unit("y", "9", true), unit("x", "9", true), unit("b", "3", false), unit("a", "5", false)]);
    assert_eq!(ranks(&table, &facts), "a:1 b:2 x:- y:-");
}

#[test]
fn an_incomplete_unit_is_ranked_all_the_same() {
    let table = head("") + &row("1", "10", MANUAL) + &row("2", "10", MANUAL);
    let facts = all(&[marked("a", &[("1", "3")]), marked("b", &[("1", "1"), ("2", "1")])]);
    assert_eq!(ranks(&table, &facts), "a:1 b:2");
    assert_eq!(first(&table, &facts)["complete"], false);
}

#[test]
fn a_file_without_units_has_a_result_without_units() {
    let table = head("") + &row("1", "10", MANUAL);
    assert_eq!(scored(&table, r#"{"units": []}"#, Mode::Final)["units"].to_string(), "[]");
}
