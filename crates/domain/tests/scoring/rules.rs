//! One worked example for every rule of `docs/scoring.md` beyond plain sums, with its arithmetic.

use serde_json::Value;
use thidua_domain::scoring::Mode;

use crate::desk::{actuals, each_unit, explained, head, one_leaf, points, row, scored, unit, units};

const MANUAL: &str = "method = \"manual\"";

fn with_marks(marks: &[(&str, &str)], more: &str) -> String {
    let marks: Vec<String> =
        marks.iter().map(|(id, mark)| format!(r#""{id}": {{"self": "{mark}"}}"#)).collect();
    format!(r#"{{"units": [{{"id": "a", "points": {{{}}}{more}}}]}}"#, marks.join(", "))
}

fn only(criteria: &str, facts: &str) -> Value {
    scored(criteria, facts, Mode::Provisional)["units"][0].clone()
}

fn of(unit: &Value, id: &str) -> Value {
    unit["criteria"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone()
}

#[test]
fn a_number_above_the_target_is_counted_by_itself() {
    let table = one_leaf("measure = { over_target = \"x\" }\nscale = { per_unit = 2 }");
    let facts = |actual: &str| units(&[&format!(r#"{{"x": {{"actual": "{actual}", "target": "10"}}}}"#)]);
    // 13 − 10 = 3, 3 × 2 = 6; below the target nothing.
    assert_eq!(points(&table, &facts("13")), "6.00");
    assert_eq!(points(&table, &facts("9")), "0.00");
    assert_eq!(explained(&table, &facts("13")), "13 − 10 = 3 × 2 → 6 điểm");
    assert_eq!(points(&table, &units(&[r#"{"x": {"actual": "13"}}"#])), "-");
}

#[test]
fn several_figures_are_weighed_from_a_start() {
    let table = one_leaf(
        "measure = { weighted = { start = 20, cham = -1, vuot = 0.5 } }\nscale = { linear = { zero_at = 0, full_at = 20 } }",
    );
    // 20 − 2 × 1 + 0 × 0.5 = 18 of 20: 9 of 10 points.
    let facts = units(&[r#"{"cham": {"actual": "2"}, "vuot": {"actual": "0"}}"#]);
    assert_eq!(points(&table, &facts), "9.00");
    assert_eq!(points(&table, &units(&[r#"{"cham": {"actual": "2"}}"#])), "-", "one is missing");
}

#[test]
fn figures_that_do_not_fit_into_128_bits_are_weighed_exactly() {
    let huge = "999999999999999.999999";
    let table = one_leaf(&format!(
        "measure = {{ weighted = {{ x = {huge}, y = {huge} }} }}\nscale = {{ best_in_cluster = true }}"
    ));
    let value = |x: &str| format!(r#"{{"x": {{"actual": "{x}"}}, "y": {{"actual": "{huge}"}}}}"#);
    let facts = units(&[&value(huge), &value("499999999999999.999999"), &value("0")]);
    // 10 · (w·w/2 + w·w) / (2·w·w) = 7.5, and 10 · w·w / (2·w·w) = 5
    assert_eq!(points(&table, &facts), "10.00 7.50 5.00");
    let smallest =
        r#"{"units": [{"id": "a", "values": {"x": {"actual": "0"}, "y": {"actual": "0.000001"}}}]}"#;
    assert_eq!(points(&table, smallest), "10.00");
}

#[test]
fn nothing_of_nothing_is_what_the_table_says() {
    let table = |word: &str| {
        head("")
            + &row(
                "1",
                "10",
                &format!("measure = {{ percent_of = [\"x\", \"y\"]{word} }}\nscale = {{ per_unit = 0.1 }}"),
            )
            + &row("2", "10", MANUAL)
    };
    let facts = |y: &str| {
        format!(
            r#"{{"units": [{{"id": "a", "values": {{"x": {{"actual": "0"}}, "y": {{"actual": "{y}"}}}}, "points": {{"2": {{"self": "5"}}}}}}]}}"#
        )
    };
    let told = |word: &str, y: &str| {
        let unit = only(&table(word), &facts(y));
        let leaf = of(&unit, "1");
        format!("{} {} {} {}", leaf["state"], leaf["points"], leaf["reason"], unit["max"]).replace('"', "")
    };
    assert_eq!(told("", "0"), "unscored null missing 20");
    assert_eq!(told(", of_nothing = \"missing\"", "0"), "unscored null missing 20");
    assert_eq!(told(", of_nothing = \"full\"", "0"), "computed 10.00 of_nothing 20");
    assert_eq!(told(", of_nothing = \"not_assigned\"", "0"), "not_assigned null null 10");
    // 0 of 5 is no question of nothing.
    assert_eq!(told(", of_nothing = \"full\"", "5"), "computed 0.00 per_unit 20");
}

#[test]
fn a_mark_assigns_what_was_nothing_of_nothing() {
    let table = one_leaf(
        "measure = { percent_of = [\"x\", \"y\"], of_nothing = \"not_assigned\" }\nscale = { per_unit = 0.1 }",
    );
    let facts = r#"{"units": [{"id": "a", "values": {"x": {"actual": "0"}, "y": {"actual": "0"}}, "points": {"1": {"cluster": "4"}}}]}"#;
    let unit = only(&table, facts);
    assert_eq!((of(&unit, "1")["points"].as_str(), unit["max"].as_str()), (Some("4.00"), Some("10")));
}

#[test]
fn a_line_may_begin_at_a_floor_and_give_nothing_before_it() {
    let line = |more: &str| {
        one_leaf(&format!(
            "measure = {{ value = \"x\" }}\nscale = {{ linear = {{ zero_at = 50, full_at = 100{more} }} }}"
        ))
    };
    let figures = ["49", "50", "75", "100", "120"];
    assert_eq!(points(&line(""), &actuals(&figures)), "0.00 0.00 5.00 10.00 10.00");
    // 4 + 6 · 25/50 = 7
    assert_eq!(points(&line(", floor = 4"), &actuals(&figures)), "4.00 4.00 7.00 10.00 10.00");
    assert_eq!(
        points(&line(", floor = 4, below = \"zero\""), &actuals(&figures)),
        "0.00 4.00 7.00 10.00 10.00"
    );
}

#[test]
fn whole_steps_are_counted_from_the_end_that_gives_nothing() {
    let line =
        |ends: &str| one_leaf(&format!("measure = {{ value = \"x\" }}\nscale = {{ linear = {{ {ends} }} }}"));
    let up = line("zero_at = 50, full_at = 100, whole = 10");
    // 59.9 → 50, 60 → 60, 99.9 → 90, 100 → 100
    assert_eq!(
        points(&up, &actuals(&["40", "59.9", "60", "99.9", "100", "130"])),
        "0.00 0.00 2.00 8.00 10.00 10.00"
    );
    let down = line("zero_at = 10, full_at = 0, whole = 5, floor = 2");
    // 10 → 2; 6 is not yet 5; 5 → 2 + 8 · 1/2
    assert_eq!(
        points(&down, &actuals(&["11", "10", "6", "5", "0", "-3"])),
        "2.00 2.00 2.00 6.00 10.00 10.00"
    );
}

const LIMITED: &str =
    "limits = [{ unless = \"tru_so\", at_most = 3.5 }, { unless = \"quy_che\", at_most = 5 }]";

#[test]
fn a_limit_holds_down_what_counts_whoever_gave_it() {
    let table = one_leaf(&format!("{MANUAL}\n{LIMITED}"));
    let told = |flags: &str, mark: &str| {
        let unit = only(&table, &with_marks(&[("1", mark)], &format!(r#", "flags": {flags}"#)));
        let leaf = of(&unit, "1");
        format!("{} {} {}", leaf["points"], leaf["state"], leaf["reason"]).replace('"', "")
    };
    assert_eq!(told(r#"{"tru_so": true, "quy_che": true}"#, "9"), "9.00 marked mark");
    assert_eq!(told(r#"{"tru_so": false, "quy_che": true}"#, "9"), "3.50 marked limit");
    assert_eq!(told(r#"{"tru_so": true, "quy_che": false}"#, "9"), "5.00 marked limit");
    assert_eq!(told(r#"{"tru_so": false, "quy_che": false}"#, "9"), "3.50 marked limit");
    assert_eq!(told(r#"{"tru_so": false, "quy_che": true}"#, "3"), "3.00 marked mark");
    assert_eq!(told(r#"{"tru_so": false}"#, "3"), "null unscored missing", "nobody knows of the other");
}

#[test]
fn a_limited_figure_keeps_what_was_computed_and_says_why() {
    let table = one_leaf(&format!("measure = {{ value = \"x\" }}\nscale = {{ per_unit = 1 }}\n{LIMITED}"));
    let facts = |flags: &str| unit(&format!(r#""values": {{"x": {{"actual": "8"}}}}, "flags": {flags}"#));
    let held = facts(r#"{"tru_so": false, "quy_che": true}"#);
    let leaf = of(&only(&table, &held), "1");
    assert_eq!(
        (&leaf["computed"], &leaf["points"], &leaf["layer"]),
        (&"8.00".into(), &"3.50".into(), &Value::Null)
    );
    assert_eq!(explained(&table, &held), "8 × 1 → 8 điểm; không quá 3,5 điểm vì “tru_so” không đạt");
    let open = of(&only(&table, &facts("{}")), "1");
    assert_eq!(
        (&open["computed"], &open["points"], &open["measure"]),
        (&"8.00".into(), &Value::Null, &"8".into())
    );
}

#[test]
fn units_of_a_kind_are_scored_and_compared_among_themselves() {
    let table = one_leaf(
        "measure = { value = \"x\" }\nscale = { best_in_cluster = true }\n\
         variant = { xa = { measure = { value = \"y\" } }, phuong = { scale = { per_unit = 1 } } }",
    );
    let unit = |id: &str, kind: &str, x: &str, y: &str| {
        format!(
            r#"{{"id": "{id}", "kind": {kind}, "values": {{"x": {{"actual": "{x}"}}, "y": {{"actual": "{y}"}}}}}}"#
        )
    };
    let facts = format!(
        r#"{{"units": [{}]}}"#,
        [
            unit("a", "null", "100", "1"),
            unit("b", "\"khac\"", "50", "1"),
            unit("c", "\"xa\"", "999", "4"),
            unit("d", "\"xa\"", "1", "1"),
            unit("e", "\"phuong\"", "7", "99"),
        ]
        .join(", ")
    );
    // a and b: 10 · x / 100; c and d: 10 · y / 4; e: 7 × 1
    assert_eq!(points(&table, &facts), "10.00 5.00 10.00 2.50 7.00");
}

#[test]
fn marks_are_multiples_of_the_step_and_means_need_not_be() {
    let table =
        head("step = 0.5") + &row("1", "10", MANUAL) + &row("2", "10", &format!("step = 2.5\n{MANUAL}"));
    let facts =
        r#"{"units": [{"id": "a", "points": {"1": {"self": "7.5", "peer": "7.33"}, "2": {"self": "7.5"}}}]}"#;
    assert_eq!(only(&table, facts)["points"], "14.83");
}

fn capped(cap: &str) -> String {
    head("")
        + &row("1", "10", &format!("cap = {cap}"))
        + &row("1.1", "6", MANUAL)
        + &row("1.2", "4", MANUAL)
        + &row("1.3", "3", &format!("kind = \"bonus\"\n{MANUAL}"))
        + &row("1.4", "20", &format!("kind = \"deduction\"\n{MANUAL}"))
}

#[test]
fn a_cap_takes_bonuses_and_deductions_into_its_branch() {
    let told = |cap: &str, marks: [&str; 4]| {
        let marks: Vec<(&str, &str)> = ["1.1", "1.2", "1.3", "1.4"].into_iter().zip(marks).collect();
        let unit = only(&capped(cap), &with_marks(&marks, ""));
        format!("{} {} {} {}", of(&unit, "1")["points"], unit["points"], unit["bonus"], unit["deductions"])
            .replace('"', "")
    };
    assert_eq!(told("0", ["5", "4", "3", "0"]), "10.00 10.00 3.00 0.00");
    assert_eq!(told("1.5", ["5", "4", "3", "0"]), "11.50 11.50 3.00 0.00");
    assert_eq!(told("5", ["5", "4", "3", "1"]), "11.00 11.00 3.00 1.00");
    assert_eq!(told("5", ["5", "4", "0", "20"]), "0.00 0.00 0.00 20.00");
}

#[test]
fn a_cap_counts_from_what_is_assigned() {
    let facts = with_marks(&[("1.1", "6"), ("1.3", "3"), ("1.4", "0")], r#", "not_assigned": ["1.2"]"#);
    let unit = only(&capped("1"), &facts);
    // 6 + 3, at most 6 + 1; of the table's 10: 7 · 10 / 6
    assert_eq!(
        (&unit["points"], &unit["max"], &unit["score"]),
        (&"7.00".into(), &"6".into(), &"11.67".into())
    );
}

#[test]
fn the_best_children_count_and_of_equal_ones_the_first() {
    let table = head("")
        + &row("1", "9", "take = 2")
        + &row("1.1", "4", MANUAL)
        + &row("1.2", "5", MANUAL)
        + &row("1.3", "3", MANUAL);
    let told = |marks: &[(&str, &str)], more: &str| {
        let unit = only(&table, &with_marks(marks, more));
        format!("{} {}", unit["points"], unit["max"]).replace('"', "")
    };
    assert_eq!(told(&[("1.1", "2"), ("1.2", "5"), ("1.3", "3")], ""), "8.00 9");
    assert_eq!(
        told(&[("1.2", "5")], ""),
        "5.00 9",
        "what is missing counts as nothing and may be among them"
    );
    // The maxima of the two largest that are left: 4 and 3.
    assert_eq!(told(&[("1.1", "2"), ("1.3", "3")], r#", "not_assigned": ["1.2"]"#), "5.00 7");
}

#[test]
fn a_branch_may_be_raised_to_its_whole_where_something_is_not_assigned() {
    let table = |head_more: &str| {
        head(head_more)
            + &row("1", "10", "not_assigned = \"rebase\"")
            + &row("1.1", "3", MANUAL)
            + &row("1.2", "7", MANUAL)
            + &row("2", "10", MANUAL)
    };
    let told = |more: &str, left_out: &str| {
        let facts = with_marks(
            &[("1.1", "2"), ("1.2", "5"), ("2", "5")],
            &format!(r#", "not_assigned": [{left_out}]"#),
        );
        let unit = only(&table(more), &facts);
        format!("{} {} {}", of(&unit, "1")["points"], unit["points"], unit["max"]).replace('"', "")
    };
    assert_eq!(told("", ""), "7.00 12.00 20");
    // 2 · 10 / 3 = 6.67
    assert_eq!(told("", r#""1.2""#), "6.67 11.67 20");
    assert_eq!(told("not_assigned = \"lost\"", r#""1.2""#), "6.67 11.67 20");
    assert_eq!(told("", r#""1""#), "0.00 5.00 10", "all of it follows the table");
    assert_eq!(told("not_assigned = \"lost\"", r#""1""#), "0.00 5.00 20");
}

fn graded(grades: &str) -> String {
    head("") + &row("1", "100", MANUAL) + grades
}

#[test]
fn a_grade_begins_at_above_or_from_points() {
    let table = graded(
        "[[grade]]\nname = \"A\"\nabove = 90\n[[grade]]\nname = \"B\"\nfrom = 90\n[[grade]]\nname = \"C\"\nfrom_points = 50\n",
    );
    let grade = |mark: &str| only(&table, &with_marks(&[("1", mark)], ""))["grade"].clone();
    assert_eq!(
        ["90.01", "90", "89.99", "50", "49.99"].map(grade),
        ["A".into(), "B".into(), "C".into(), "C".into(), Value::Null]
    );
}

#[test]
fn a_grade_needs_more_than_points() {
    let table = head("")
        + &row("1", "10", "")
        + &row("1.1", "5", MANUAL)
        + &row("1.2", "5", MANUAL)
        + "[[grade]]\nname = \"xuất sắc\"\nfrom = 50\n\
           needs = [{ flag = \"dung_han\" }, { not_flag = \"ky_luat\" }, { no_leaf_at_zero = true }, { criterion = \"1.1\", percent_from = 80 }]\n\
           [[grade]]\nname = \"tốt\"\nfrom = 40\n";
    let told = |flags: &str, marks: [&str; 2]| {
        let unit = only(
            &table,
            &with_marks(&[("1.1", marks[0]), ("1.2", marks[1])], &format!(r#", "flags": {flags}"#)),
        );
        format!("{} {}", unit["grade"], unit["grade_missed"]).replace('"', "")
    };
    let good = r#"{"dung_han": true, "ky_luat": false}"#;
    assert_eq!(told(good, ["4", "1"]), "xuất sắc []");
    assert_eq!(told(good, ["3.99", "2"]), "tốt [{grade:xuất sắc,why:[criterion:1.1]}]");
    assert_eq!(told(good, ["5", "0"]), "tốt [{grade:xuất sắc,why:[no_leaf_at_zero]}]");
    assert_eq!(
        told(r#"{"dung_han": false}"#, ["4", "1"]),
        "tốt [{grade:xuất sắc,why:[flag:dung_han,missing:ky_luat]}]"
    );
    assert_eq!(told(good, ["2", "2"]), "tốt []", "the bound itself does not hold");
}

/// Units `a`, `b`, … with these marks.
fn marked(marks: &[&str]) -> String {
    let unit = |(at, mark): (usize, &&str)| {
        let id = char::from(b'a' + u8::try_from(at).unwrap());
        format!(r#"{{"id": "{id}", "points": {{"1": {{"self": "{mark}"}}}}}}"#)
    };
    format!(r#"{{"units": [{}]}}"#, marks.iter().enumerate().map(unit).collect::<Vec<_>>().join(", "))
}

fn grades(table: &str, marks: &[&str]) -> String {
    each_unit(table, &marked(marks), |unit| {
        let open = unit["grade_open"].as_str().map(|grade| format!("?{grade}")).unwrap_or_default();
        unit["grade"].as_str().unwrap_or("-").to_owned() + &open
    })
}

#[test]
fn a_quota_leaves_the_rest_the_next_grade_that_they_reach() {
    let quota = |quota: &str| {
        graded(&format!(
            "[[grade]]\nname = \"A\"\nfrom = 90\nquota = {quota}\n[[grade]]\nname = \"B\"\nfrom = 70\n[[grade]]\nname = \"C\"\nfrom = 50\n"
        ))
    };
    let marks = ["99", "98", "97", "80", "60", "10"];
    assert_eq!(grades(&quota("{ count = 2 }"), &marks), "A A B B C -");
    // 20 % of 6 = 1.2; of the four with A or B 0.8
    let share = |of: &str, round: &str| {
        grades(&quota(&format!("{{ percent = 20, of = \"{of}\", round = \"{round}\" }}")), &marks)
    };
    assert_eq!(share("all", "down"), "A B B B C -");
    assert_eq!(share("all", "up"), "A A B B C -");
    assert_eq!(share("all", "half_up"), "A B B B C -");
    assert_eq!(share("this_or_next", "down"), "B B B B C -");
    assert_eq!(share("this_or_next", "half_up"), "A B B B C -");
}

#[test]
fn who_shares_a_rank_across_the_limit_waits_for_the_meeting() {
    let table = graded(
        "[[grade]]\nname = \"A\"\nfrom = 90\nquota = { count = 2 }\n[[grade]]\nname = \"B\"\nfrom = 70\n",
    );
    assert_eq!(grades(&table, &["99", "95", "95", "95", "91"]), "A B?A B?A B?A B");
    assert_eq!(grades(&table, &["95", "95", "91"]), "A A B", "nobody shares a rank across the limit");
    assert_eq!(grades(&table, &["95", "95", "95"]), "B?A B?A B?A");
}

#[test]
fn ties_are_broken_by_figures_and_a_missing_one_comes_last() {
    let table = |word: &str| head(&format!("tie_break = [\"{word}:von\"]")) + &row("1", "10", MANUAL);
    let unit = |id: &str, von: &str| {
        format!(
            r#"{{"id": "{id}", "points": {{"1": {{"self": "5"}}}}, "values": {{"von": {{"actual": {von}}}}}}}"#
        )
    };
    let facts = format!(
        r#"{{"units": [{}]}}"#,
        [unit("a", "null"), unit("b", "\"-3\""), unit("c", "\"7\"")].join(", ")
    );
    let ranks = |word: &str| each_unit(&table(word), &facts, |unit| unit["rank"].to_string());
    assert_eq!(ranks("value"), "3 2 1");
    assert_eq!(ranks("lower_value"), "3 1 2");
}

#[test]
fn who_looks_after_a_criterion_is_text_alone() {
    let table = head("")
        + &row("1", "10", "owner = \"Ban Tổ chức\"")
        + &row("1.1", "10", &format!("owner = \"Văn phòng\"\n{MANUAL}"));
    let read = thidua_domain::criteria::Table::read(table.as_bytes()).unwrap();
    assert_eq!(read.criteria[1].owner.as_deref(), Some("Văn phòng"));
}

/// Real tables, restated, with invented facts; their totals were worked out elsewhere by exact fractions.
#[test]
fn real_tables_have_the_totals_that_were_worked_out_elsewhere() {
    let real = [
        (
            include_str!("../../../../rulebooks/criteria/ct-157-2025.toml"),
            include_str!("real/ct-157-2025.json"),
            "95.58 -, 91.00 -, 88.00 -",
        ),
        (
            include_str!("../../../../rulebooks/criteria/hcm-5155-2025.toml"),
            include_str!("real/hcm-5155-2025.json"),
            "93.0 tốt, 73.0 khá, 48.5 chưa đạt",
        ),
        (
            include_str!("../../../../rulebooks/criteria/nd-307-2025-xa.toml"),
            include_str!("real/nd-307-2025-xa.json"),
            "101.50 loại I, 59.79 loại III, 56.10 loại III",
        ),
    ];
    for (criteria, facts, totals) in real {
        let result = scored(criteria, facts, Mode::Final);
        let said = |unit: &Value| {
            format!("{} {}", unit["points"].as_str().unwrap(), unit["grade"].as_str().unwrap_or("-"))
        };
        let told: Vec<String> = result["units"].as_array().unwrap().iter().map(said).collect();
        assert_eq!(told.join(", "), totals);
    }
}
