//! What must always hold where a table uses every rule there is (section 4 of the contract), on facts that chance brings.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use thidua_domain::scoring::Mode;

use crate::desk::{scored, scored_text};
use crate::oracle::mode;

/// A table with every rule.
const TABLE: &str = include_str!("every-rule.toml");

/// The same with quotas and knock-outs that bind, and branches inside branches.
fn tables() -> impl Strategy<Value = String> {
    let knockout = "[[knockout]]\nflag = \"liet\"\ngrade = \"khá\"\nreason = \"Điểm liệt\"\n";
    let excluded = "[[knockout]]\nflag = \"loai\"\nexclude = true\nreason = \"Loại\"\n";
    let quota = prop_oneof![
        Just("quota = { percent = 20, of = \"this_or_next\", round = \"down\" }"),
        Just("quota = { percent = 40, of = \"all\", round = \"half_up\" }"),
        Just("quota = { count = 2 }"),
    ];
    (quota, any::<bool>(), 0..=3_u8).prop_map(move |(quota, lost, decimals)| {
        let decimals = decimals.max(1);
        let table = TABLE.replace("quota = { percent = 20, of = \"this_or_next\", round = \"down\" }", quota);
        let table = table.replace("above = 90", "above = 40").replace("from = 70", "from = 25");
        let word = if lost { "lost" } else { "rebase" };
        let head = format!("step = 0.5\ndecimals = {decimals}\nnot_assigned = \"{word}\"");
        table.replacen("step = 0.5", &head, 1) + knockout + excluded
    })
}

fn figure() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(Value::Null),
        2 => Just(json!("0")),
        6 => (-30..60_i32, 0..3_u8).prop_map(|(units, tail)| json!(format!("{units}{}", ["", ".5", ".125"][usize::from(tail)]))),
    ]
}

fn flag() -> impl Strategy<Value = Value> {
    prop_oneof![1 => Just(Value::Null), 3 => Just(json!(true)), 3 => Just(json!(false))]
}

/// A mark in whole steps of so many tenths.
fn mark(most: u16, step: u16) -> impl Strategy<Value = Value> {
    prop_oneof![1 => Just(Value::Null), 5 => (0..=most * 10 / step).prop_map(move |count| json!(format!("{}.{}", count * step / 10, count * step % 10)))]
}

fn unit(id: usize) -> impl Strategy<Value = Value> {
    let values = proptest::collection::vec(figure(), 7);
    let flags = proptest::collection::vec(flag(), 4);
    let marks = (mark(3, 5), mark(4, 5), mark(2, 5), mark(2, 5), mark(5, 5), mark(5, 25));
    let gone = proptest::sample::subsequence(vec!["1.1", "1.3", "2", "2.1", "3.1", "3", "3.2"], 0..3);
    (values, flags, marks, gone, any::<bool>()).prop_map(move |(values, flags, marks, gone, is_xa)| {
        let names = ["von", "no", "cham", "a", "b", "c", "d"];
        let value = |(name, actual): (&str, Value)| {
            let target = if name == "a" { json!("3") } else { Value::Null };
            (name.to_owned(), json!({"actual": actual, "target": target}))
        };
        let values: BTreeMap<String, Value> = names.into_iter().zip(values).map(value).collect();
        let flags: BTreeMap<&str, Value> = ["dung_han", "tru_so", "liet", "loai"].into_iter().zip(flags).collect();
        let points = json!({
            "1.3": {"self": marks.0}, "2.1": {"self": marks.1}, "3.1": {"self": marks.2}, "3.2": {"self": marks.3},
            "1.1": {"cluster": if is_xa { Value::Null } else { marks.4 }}, "1.2": {"cluster": if is_xa { marks.5 } else { Value::Null }},
        });
        json!({
            "id": format!("u{id}"), "kind": if is_xa { json!("xa") } else { Value::Null },
            "values": values, "flags": flags, "points": points, "not_assigned": gone,
        })
    })
}

fn year() -> impl Strategy<Value = (String, Vec<Value>)> {
    let units = (1..7_usize).prop_flat_map(|count| (0..count).map(unit).collect::<Vec<_>>());
    (tables(), units)
}

fn facts(units: &[Value]) -> String {
    json!({"units": units}).to_string()
}

fn by_id(result: &Value) -> BTreeMap<String, Value> {
    let units = result["units"].as_array().unwrap();
    units.iter().map(|unit| (unit["id"].as_str().unwrap().to_owned(), unit.clone())).collect()
}

fn number(points: &Value) -> f64 {
    points.as_str().map_or(0.0, |text| text.parse().unwrap())
}

fn row<'a>(unit: &'a Value, id: &str) -> &'a Value {
    unit["criteria"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()
}

fn points(unit: &Value, id: &str) -> f64 {
    number(&row(unit, id)["points"])
}

/// The place of a grade in the table; none comes last.
fn grade(unit: &Value) -> usize {
    let names = ["xuất sắc", "tốt", "khá"];
    names.iter().position(|name| unit["grade"] == *name).unwrap_or(names.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn the_order_and_the_names_of_units_change_no_figure((table, units) in year(), mode in mode(), turn in 0..7_usize) {
        let before = scored_text(&table, &facts(&units), mode);
        let mut turned = units.clone();
        turned.rotate_left(turn % units.len());
        prop_assert_eq!(&scored_text(&table, &facts(&turned), mode), &before);
        prop_assert_eq!(&scored_text(&table, &facts(&units), mode), &before);
        let mut renamed = units.clone();
        for unit in &mut renamed {
            unit["id"] = json!(unit["id"].as_str().unwrap().replace('u', "z"));
        }
        prop_assert_eq!(scored_text(&table, &facts(&renamed), mode).replace("\"id\":\"z", "\"id\":\"u"), before);
    }

    #[test]
    fn leaves_and_branches_stay_within_what_their_rules_say((table, units) in year(), mode in mode()) {
        for unit in by_id(&scored(&table, &facts(&units), mode)).values() {
            for row in unit["criteria"].as_array().unwrap().iter().filter(|row| !row["state"].is_null()) {
                for found in [&row["points"], &row["computed"]] {
                    prop_assert!((0.0..=number(&row["max"])).contains(&number(found)), "{row}");
                }
            }
            let near = |left: f64, right: f64| (left - right).abs() < 1e-9;
            // A cap of 1.5 over at most 10.
            let sum = points(unit, "1.1") + points(unit, "1.2") + points(unit, "1.3");
            prop_assert!(points(unit, "1") <= sum + 1e-9 && points(unit, "1") <= 11.5);
            prop_assert!(near(points(unit, "2"), points(unit, "2.1").max(points(unit, "2.2"))));
            let (own, raised) = (points(unit, "3.1") + points(unit, "3.2"), points(unit, "3"));
            prop_assert!(raised >= own - 1e-9 && raised <= 4.0, "{unit}");
            let total = points(unit, "1") + points(unit, "2") + points(unit, "3");
            prop_assert!(near(number(&unit["points"]), total), "{unit}");
        }
    }

    #[test]
    fn a_limit_never_gives_more((table, units) in year(), mode in mode(), at in 0..7_usize) {
        let at = at % units.len();
        let with = |flag: bool| {
            let mut tried = units.clone();
            tried[at]["flags"]["tru_so"] = json!(flag);
            points(&by_id(&scored(&table, &facts(&tried), mode))[units[at]["id"].as_str().unwrap()], "1.1")
        };
        prop_assert!(with(false) <= with(true));
        prop_assert!(with(false) <= 3.5);
    }

    #[test]
    fn a_knock_out_or_a_need_that_is_not_met_never_betters_a_grade((table, units) in year(), mode in mode(), at in 0..7_usize) {
        let at = at % units.len();
        let id = units[at]["id"].as_str().unwrap();
        let with = |flag: &str, truth: bool| {
            let mut tried = units.clone();
            tried[at]["flags"][flag] = json!(truth);
            by_id(&scored(&table, &facts(&tried), mode))[id].clone()
        };
        for (flag, bad, good) in [("liet", true, false), ("dung_han", false, true), ("loai", true, false)] {
            let (hit, free) = (with(flag, bad), with(flag, good));
            // A tie at a quota may leave the better one open where nothing stands against it.
            prop_assert!(grade(&hit) >= grade(&free) || !free["grade_open"].is_null(), "{flag}\n{hit}\n{free}");
        }
    }

    #[test]
    fn raising_a_measure_never_goes_against_the_unit((table, units) in year(), mode in mode(), at in 0..7_usize, more in 0..40_u8) {
        let at = at % units.len();
        let id = units[at]["id"].as_str().unwrap();
        for (value, leaf, falls) in [("cham", "1.1", true), ("a", "2.2", false), ("c", "1.2", false)] {
            let Some(actual) = units[at]["values"][value]["actual"].as_str() else { continue };
            // Where 1.2 looks at a share, 0 of 0 is aside; `c` belongs to units of the kind alone.
            let mut raised = units.clone();
            let figure: f64 = actual.parse().unwrap();
            raised[at]["values"][value]["actual"] = json!(format!("{}", figure + f64::from(more)));
            let of = |units: &[Value]| number(&row(&by_id(&scored(&table, &facts(units), mode))[id], leaf)["computed"]);
            let (before, after) = (of(&units), of(&raised));
            prop_assert!(if falls { after <= before } else { after >= before }, "{value}: {before} {after}");
        }
    }

    #[test]
    fn what_is_said_of_a_grade_is_so((table, units) in year()) {
        let result = scored(&table, &facts(&units), Mode::Final);
        let all = result["units"].as_array().unwrap();
        let ranked = all.iter().filter(|unit| !unit["rank"].is_null()).count();
        let best = all.iter().filter(|unit| grade(unit) == 0).count();
        let most = if table.contains("count = 2") { 2 } else if table.contains("percent = 40") { (40 * ranked + 50) / 100 } else { ranked / 5 };
        prop_assert!(best <= most, "{best} {most}");
        for unit in all {
            let missed = unit["grade_missed"].as_array().unwrap();
            prop_assert!(missed.iter().all(|missed| !missed["why"].as_array().unwrap().is_empty()));
            let open = &unit["grade_open"];
            prop_assert!(open.is_null() || missed.iter().any(|missed| missed["grade"] == *open), "{unit}");
            prop_assert!(open.is_null() || unit["tied"] == true, "{unit}");
            prop_assert!(!unit["rank"].is_null() || (unit["grade"].is_null() && missed.is_empty()));
        }
    }
}
