//! Marks by people, what they override, and what is missing or not assigned.

use serde_json::Value;
use thidua_domain::criteria::{Code, Layer, Table};
use thidua_domain::number::Points;
use thidua_domain::scoring::Mode;

use crate::desk::{facts_fault, head, one_leaf, row, scored, unit};

const MANUAL: &str = "method = \"manual\"";
const COUNTED: &str = "measure = { value = \"x\" }\nscale = { per_unit = 1 }";

fn leaf(criteria: &str, facts: &str, mode: Mode) -> Value {
    scored(criteria, facts, mode)["units"][0]["criteria"][0].clone()
}

/// State, points, computed, layer and reason of the only leaf.
fn brief(criteria: &str, facts: &str) -> String {
    let leaf = leaf(criteria, facts, Mode::Provisional);
    ["state", "points", "computed", "layer", "reason"].map(|key| leaf[key].as_str().unwrap_or("-")).join(" ")
}

#[test]
fn the_latest_mark_counts_and_never_the_highest() {
    let table = one_leaf(MANUAL);
    for (marks, expected) in [
        (r#"{"self": "9"}"#, "marked 9.00 - self mark"),
        (r#"{"self": "9", "peer": "8"}"#, "marked 8.00 - peer mark"),
        (r#"{"cluster": "4.5", "self": "9", "peer": "8"}"#, "marked 4.50 - cluster mark"),
        (r#"{"self": "9", "approved": "0", "cluster": "4.5"}"#, "marked 0.00 - approved mark"),
        (r#"{"self": "9", "cluster": null}"#, "marked 9.00 - self mark"),
        (r#"{"self": null}"#, "unscored - - - missing"),
        ("{}", "unscored - - - missing"),
        ("null", "unscored - - - missing"),
    ] {
        assert_eq!(brief(&table, &unit(&format!(r#""points": {{"1": {marks}}}"#))), expected, "{marks}");
    }
}

#[test]
fn the_tables_own_order_of_layers_says_which_mark_is_latest() {
    let table = head("layers = [\"self\", \"cluster\", \"peer\"]") + &row("1", "10", MANUAL);
    let facts = unit(r#""points": {"1": {"self": "1", "peer": "2", "cluster": "3"}}"#);
    assert_eq!(brief(&table, &facts), "marked 2.00 - peer mark");
}

#[test]
fn a_unit_cannot_override_what_is_computed_about_it() {
    let facts = unit(r#""values": {"x": {"actual": "3"}}, "points": {"1": {"self": "9"}}"#);
    assert_eq!(brief(&one_leaf(COUNTED), &facts), "computed 3.00 3.00 - per_unit");
}

#[test]
fn an_appraiser_overrides_what_was_computed_and_both_are_shown() {
    let facts = unit(r#""values": {"x": {"actual": "3"}}, "points": {"1": {"self": "9", "peer": "2"}}"#);
    assert_eq!(brief(&one_leaf(COUNTED), &facts), "overridden 2.00 3.00 peer mark");
    assert_eq!(leaf(&one_leaf(COUNTED), &facts, Mode::Final)["measure"], "3");
}

#[test]
fn an_appraiser_marks_also_where_nothing_could_be_computed() {
    let facts = unit(r#""points": {"1": {"approved": "2"}}"#);
    assert_eq!(brief(&one_leaf(COUNTED), &facts), "overridden 2.00 - approved mark");
}

#[test]
fn pass_or_fail_is_computed_and_can_be_overridden() {
    let table = one_leaf("method = \"pass_fail\"\nflag = \"f\"");
    for (more, expected) in [
        (r#""flags": {"f": true}"#, "computed 10.00 10.00 - pass_fail"),
        (r#""flags": {"f": false}"#, "computed 0.00 0.00 - pass_fail"),
        (r#""flags": {"f": null}"#, "unscored - - - missing"),
        (r#""flags": {}"#, "unscored - - - missing"),
        (r#""flags": {"f": false}, "points": {"1": {"cluster": "5"}}"#, "overridden 5.00 0.00 cluster mark"),
        (r#""flags": {"f": true}, "points": {"1": {"self": "5"}}"#, "computed 10.00 10.00 - pass_fail"),
    ] {
        assert_eq!(brief(&table, &unit(more)), expected, "{more}");
    }
}

#[test]
fn marks_are_rounded_to_the_tables_decimals() {
    let table = head("decimals = 1") + &row("1", "10", MANUAL);
    for (mark, rounded) in
        [("4.25", "4.3"), ("4.249999", "4.2"), ("0.05", "0.1"), ("10", "10.0"), ("-0", "0.0")]
    {
        let facts = unit(&format!(r#""points": {{"1": {{"self": "{mark}"}}}}"#));
        assert_eq!(leaf(&table, &facts, Mode::Final)["points"], rounded, "{mark}");
    }
}

#[test]
fn the_table_reads_a_mark_as_the_facts_would() {
    let table = Table::read((head("") + &row("1", "4", "") + &row("1.1", "4", MANUAL)).as_bytes()).unwrap();
    assert_eq!(table.mark("1.1", Layer::Peer, "3.505").map(|mark| mark.to_string()), Ok("3.51".to_owned()));
    let code = |id, text| table.mark(id, Layer::Peer, text).unwrap_err().code();
    assert_eq!(code("1.1", "4.001"), Code::MarkRange);
    assert_eq!(code("1.1", "-0.001"), Code::MarkRange);
    assert_eq!(code("1.1", "4,0"), Code::NotADecimal);
    assert_eq!(code("1", "4"), Code::MarkOnBranch);
    assert_eq!(code("2", "4"), Code::CriterionUnknown);
}

#[test]
fn the_peer_mark_of_several_checkers_is_their_mean() {
    let table = Table::read(one_leaf(MANUAL).as_bytes()).unwrap();
    let marks: Vec<Points> =
        ["4", "4.5", "5.01"].map(|text| table.mark("1", Layer::Peer, text).unwrap()).to_vec();
    assert_eq!(Points::mean(&marks).map(|mean| mean.to_string()), Some("4.50".to_owned()));
}

#[test]
fn a_missing_value_is_unscored_and_never_zero() {
    for values in [r#"{}"#, r#"{"x": null}"#, r#"{"x": {}}"#, r#"{"x": {"actual": null}}"#, "null"] {
        let facts = unit(&format!(r#""values": {values}"#));
        let unit = &scored(&one_leaf(COUNTED), &facts, Mode::Provisional)["units"][0];
        assert_eq!(
            (&unit["criteria"][0]["points"], &unit["complete"]),
            (&Value::Null, &Value::Bool(false)),
            "{values}"
        );
        assert_eq!(unit["criteria"][0]["state"], "unscored");
    }
}

#[test]
fn at_the_end_of_the_year_what_is_missing_counts_nothing_and_says_so() {
    let unit = &scored(&one_leaf(COUNTED), &unit(""), Mode::Final)["units"][0];
    assert_eq!((&unit["points"], &unit["complete"]), (&Value::from("0.00"), &Value::Bool(true)));
    let leaf = &unit["criteria"][0];
    assert_eq!((&leaf["points"], &leaf["reason"]), (&Value::Null, &Value::from("missing")));
    assert_eq!(leaf["explain"], "thiếu số thực hiện “x” → tính 0 điểm");
}

#[test]
fn a_bonus_that_is_missing_makes_a_unit_incomplete_too() {
    let table = one_leaf(MANUAL) + &row("T", "2", &format!("kind = \"bonus\"\n{MANUAL}"));
    let facts = unit(r#""points": {"1": {"self": "4"}}"#);
    assert_eq!(scored(&table, &facts, Mode::Provisional)["units"][0]["complete"], false);
}

#[test]
fn what_is_not_assigned_leaves_the_unit_with_its_maximum() {
    let table = one_leaf(MANUAL) + &row("2", "30", MANUAL);
    let facts = unit(r#""points": {"1": {"self": "9"}, "2": {"self": "15"}}, "not_assigned": ["1"]"#);
    let unit = &scored(&table, &facts, Mode::Provisional)["units"][0];
    assert_eq!(
        (&unit["points"], &unit["max"], &unit["percent"]),
        (&"15.00".into(), &"30".into(), &"50.00".into())
    );
    assert_eq!((&unit["score"], &unit["complete"]), (&"20.00".into(), &true.into()));
    assert_eq!(
        unit["criteria"][0].to_string(),
        serde_json::json!({"id": "1", "points": null, "max": "10", "state": "not_assigned", "measure": null,
            "computed": null, "layer": null, "reason": null, "explain": "không giao cho đơn vị này"})
        .to_string()
    );
}

#[test]
fn what_is_not_assigned_may_be_lost() {
    let table = head("not_assigned = \"lost\"") + &row("1", "10", MANUAL) + &row("2", "30", MANUAL);
    let facts = unit(r#""points": {"1": {"self": "9"}, "2": {"self": "15"}}, "not_assigned": ["1"]"#);
    let unit = &scored(&table, &facts, Mode::Provisional)["units"][0];
    assert_eq!(
        (&unit["points"], &unit["max"], &unit["percent"]),
        (&"15.00".into(), &"40".into(), &"37.50".into())
    );
    assert_eq!((&unit["score"], &unit["complete"]), (&"15.00".into(), &true.into()));
    assert_eq!(
        (&unit["criteria"][0]["points"], &unit["criteria"][0]["state"]),
        (&"0.00".into(), &"not_assigned".into())
    );
}

#[test]
fn a_branch_that_is_not_assigned_takes_every_leaf_under_it_along() {
    let table = head("")
        + &row("1", "3", "")
        + &row("1.1", "3", "")
        + &row("1.1.1", "1", MANUAL)
        + &row("1.1.2", "2", MANUAL)
        + &row("2", "5", MANUAL);
    let facts = unit(r#""points": {"2": {"self": "5"}}, "not_assigned": ["1.1.2", "1", "1.1.2", "1"]"#);
    let unit = &scored(&table, &facts, Mode::Provisional)["units"][0];
    assert_eq!(
        (&unit["max"], &unit["points"], &unit["complete"]),
        (&"5".into(), &"5.00".into(), &true.into())
    );
    let states: Vec<&str> =
        unit["criteria"].as_array().unwrap().iter().filter_map(|row| row["state"].as_str()).collect();
    assert_eq!(states, ["not_assigned", "not_assigned", "marked"]);
    assert_eq!(unit["criteria"][0].to_string(), r#"{"id":"1","max":"3","points":"0.00"}"#);
}

#[test]
fn a_bonus_or_deduction_that_is_not_assigned_changes_no_maximum() {
    let table = one_leaf(MANUAL) + &row("T", "2", &format!("kind = \"bonus\"\n{MANUAL}"));
    let facts = unit(r#""points": {"1": {"self": "4"}, "T": {"self": "2"}}, "not_assigned": ["T"]"#);
    let unit = &scored(&table, &facts, Mode::Provisional)["units"][0];
    assert_eq!(
        (&unit["max"], &unit["points"], &unit["score"]),
        (&"10".into(), &"4.00".into(), &"4.00".into())
    );
    assert_eq!((&unit["bonus"], &unit["complete"]), (&"0.00".into(), &true.into()));
}

#[test]
fn a_mark_outside_the_maximum_is_refused_even_where_it_would_be_ignored() {
    for mark in ["10.000001", "-0.000001", "999999999999999"] {
        let facts = unit(&format!(r#""points": {{"1": {{"self": "{mark}"}}}}, "not_assigned": ["1"]"#));
        let fault = facts_fault(&one_leaf(MANUAL), facts.as_bytes());
        assert_eq!(
            (fault.code(), fault.criterion_id(), fault.unit_id()),
            (Code::MarkRange, Some("1"), Some("a")),
            "{mark}"
        );
    }
}
