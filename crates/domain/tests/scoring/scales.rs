//! Every measure and every scale, at their edges. The leaf has ten points, and two decimals.

use thidua_domain::criteria::Table;
use thidua_domain::scoring::{Facts, Mode, Phrases, score};

use crate::desk::{Speech, actuals, explained, head, measures, one_leaf, points, row, unit, units};

fn value_leaf(scale: &str) -> String {
    one_leaf(&format!("measure = {{ value = \"x\" }}\nscale = {{ {scale} }}"))
}

fn leader_leaf(scale: &str) -> String {
    one_leaf(&format!("measure = {{ excess = \"x\" }}\nscale = {{ {scale} }}"))
}

const LINEAR: &str = "scale = { linear = { zero_at = 0, full_at = 100 } }";

#[test]
fn a_share_of_the_target_is_missing_where_the_target_is_not_above_zero() {
    let table = one_leaf(&format!("measure = {{ percent_of_target = \"x\" }}\n{LINEAR}"));
    let facts = units(&[
        r#"{"x": {"actual": "1", "target": "3"}}"#,
        r#"{"x": {"actual": "1", "target": "0"}}"#,
        r#"{"x": {"actual": "1", "target": "-3"}}"#,
        r#"{"x": {"actual": "1"}}"#,
        r#"{"x": {"target": "3"}}"#,
        r#"{"x": {"actual": "-1", "target": "3"}}"#,
    ]);
    assert_eq!(measures(&table, &facts), "33.333333 - - - - -33.333333");
    assert_eq!(points(&table, &facts), "3.33 - - - - 0.00");
}

#[test]
fn growth_is_missing_where_the_period_before_is_not_above_zero() {
    let table = one_leaf(&format!("measure = {{ growth = \"x\" }}\n{LINEAR}"));
    let facts = units(&[
        r#"{"x": {"actual": "120", "previous": "95"}}"#,
        r#"{"x": {"actual": "120", "previous": "0"}}"#,
        r#"{"x": {"actual": "120", "previous": "-1"}}"#,
        r#"{"x": {"actual": "120"}}"#,
        r#"{"x": {"actual": "90", "previous": "100"}}"#,
    ]);
    assert_eq!(measures(&table, &facts), "26.315789 - - - -10");
    assert_eq!(points(&table, &facts), "2.63 - - - 0.00");
}

#[test]
fn a_share_of_another_value_is_missing_where_that_is_not_above_zero() {
    let table = one_leaf(&format!("measure = {{ percent_of = [\"x\", \"y\"] }}\n{LINEAR}"));
    let facts = units(&[
        r#"{"x": {"actual": "1"}, "y": {"actual": "8"}}"#,
        r#"{"x": {"actual": "1"}, "y": {"actual": "0"}}"#,
        r#"{"x": {"actual": "1"}}"#,
        r#"{"y": {"actual": "8"}}"#,
        r#"{"x": {"actual": "0"}, "y": {"actual": "0.000001"}}"#,
    ]);
    assert_eq!(measures(&table, &facts), "12.5 - - - 0");
    assert_eq!(points(&table, &facts), "1.25 - - - 0.00");
}

#[test]
fn a_survey_is_the_mean_of_its_ballots_and_missing_without_any() {
    let table =
        one_leaf("measure = { survey_mean = \"x\" }\nscale = { linear = { zero_at = 0, full_at = 10 } }");
    let facts = units(&[
        r#"{"x": {"marks": {"10": 14, "5": 3}}}"#,
        r#"{"x": {"marks": {"10": 0, "5": 0}}}"#,
        r#"{"x": {"marks": {}}}"#,
        r#"{"x": {"marks": null}}"#,
        r#"{"x": {"actual": "9"}}"#,
        r#"{"x": {"marks": {"0": 1000000000}}}"#,
        r#"{"x": {"marks": {"5": 1, "5.0": 1, "-1.5": 2}}}"#,
    ]);
    assert_eq!(measures(&table, &facts), "9.117647 - - - - 0 1.75");
    assert_eq!(points(&table, &facts), "9.12 - - - - 0.00 1.75");
}

#[test]
fn a_band_holds_its_own_bound() {
    let table = value_leaf(
        "bands = [{ from = 60, points = 3 }, { from = 80, points = 4 }, { from = 0, points = 2 }]",
    );
    let facts = actuals(&["80", "79.999999", "60", "59.999999", "0", "-0.000001"]);
    assert_eq!(points(&table, &facts), "4.00 3.00 3.00 2.00 2.00 0.00");
}

#[test]
fn a_band_is_chosen_by_the_unrounded_measure() {
    let table = one_leaf(
        "measure = { percent_of = [\"x\", \"y\"] }\nscale = { bands = [{ from = 66.666667, points = 4 }] }",
    );
    let facts = unit(r#""values": {"x": {"actual": "2"}, "y": {"actual": "3"}}"#);
    assert_eq!(
        (measures(&table, &facts), points(&table, &facts)),
        ("66.666667".to_owned(), "0.00".to_owned())
    );
    assert_eq!(explained(&table, &facts), "2 / 3 ≈ 66,67 % < 66,666667 %, dưới mọi mức → 0 điểm");
}

#[test]
fn bands_for_lower_is_better_end_where_they_say() {
    let table =
        value_leaf("bands = [{ to = 3, points = 2.5 }, { to = 0, points = 4 }], lower_is_better = true");
    assert_eq!(
        points(&table, &actuals(&["-1", "0", "0.000001", "3", "3.000001"])),
        "4.00 4.00 2.50 2.50 0.00"
    );
}

#[test]
fn linear_points_are_clamped_at_both_ends() {
    let table = value_leaf("linear = { zero_at = 50, full_at = 110 }");
    assert_eq!(points(&table, &actuals(&["40", "50", "70", "110", "200"])), "0.00 0.00 3.33 10.00 10.00");
}

#[test]
fn linear_points_fall_where_the_zero_lies_above() {
    let table = value_leaf("linear = { zero_at = 10, full_at = -5 }");
    assert_eq!(points(&table, &actuals(&["11", "10", "5", "-5", "-6"])), "0.00 0.00 3.33 10.00 10.00");
}

#[test]
fn points_per_unit_stop_at_the_maximum_and_at_zero() {
    let table = value_leaf("per_unit = 0.333333");
    assert_eq!(points(&table, &actuals(&["-3", "0", "2", "30", "31"])), "0.00 0.00 0.67 10.00 10.00");
}

#[test]
fn everybody_is_measured_by_the_best_of_the_cluster() {
    let table = value_leaf("best_in_cluster = true");
    assert_eq!(points(&table, &actuals(&["150", "100", "75", "0", "-3"])), "10.00 6.67 5.00 0.00 0.00");
    assert_eq!(points(&table, &actuals(&["0", "-1"])), "0.00 0.00");
    assert_eq!(points(&table, &actuals(&["0.000001"])), "10.00");
}

#[test]
fn the_lowest_is_best_where_lower_is_better() {
    let table = value_leaf("best_in_cluster = true, lower_is_better = true");
    assert_eq!(points(&table, &actuals(&["2", "3", "8"])), "10.00 6.67 2.50");
    assert_eq!(points(&table, &actuals(&["0", "3", "-2"])), "10.00 0.00 10.00");
    assert_eq!(points(&table, &actuals(&["0", "0"])), "10.00 10.00");
}

#[test]
fn equal_measures_share_the_higher_place() {
    let table = value_leaf("rank_steps = [10, 8, 6]");
    assert_eq!(points(&table, &actuals(&["5", "7", "7.0", "1", "-4"])), "6.00 10.00 10.00 0.00 0.00");
    let lower = value_leaf("rank_steps = [10, 8, 8, 1], lower_is_better = true");
    assert_eq!(points(&lower, &actuals(&["5", "7", "7", "1", "9"])), "8.00 8.00 8.00 10.00 0.00");
}

#[test]
fn places_are_taken_only_by_units_that_have_the_criterion_and_the_measure() {
    let table = value_leaf("rank_steps = [10, 8, 6]");
    let facts = r#"{"units": [
        {"id": "a", "values": {"x": {"actual": "9"}}, "not_assigned": ["1"]},
        {"id": "b"},
        {"id": "c", "values": {"x": {"actual": "5"}}},
        {"id": "d", "values": {"x": {"actual": "4"}}, "points": {"1": {"peer": "0"}}},
        {"id": "e", "values": {"x": {"actual": "3"}}}]}"#;
    assert_eq!(points(&table, facts), "- - 10.00 0.00 6.00");
}

#[test]
fn an_excluded_unit_still_takes_part_in_comparisons() {
    let table =
        value_leaf("best_in_cluster = true") + "[[knockout]]\nflag = \"f\"\nexclude = true\nreason = \"r\"\n";
    let facts = r#"{"units": [{"id": "a", "values": {"x": {"actual": "8"}}, "flags": {"f": true}},
        {"id": "b", "values": {"x": {"actual": "4"}}}]}"#;
    assert_eq!(points(&table, facts), "10.00 5.00");
}

#[test]
fn a_unit_alone_is_compared_with_itself() {
    for scale in
        ["best_in_cluster = true", "best_in_cluster = true, lower_is_better = true", "rank_steps = [10]"]
    {
        assert_eq!(points(&value_leaf(scale), &actuals(&["7"])), "10.00", "{scale}");
    }
    let facts = unit(r#""values": {"x": {"actual": "7", "target": "5"}}"#);
    assert_eq!(points(&leader_leaf("leader_relative = { on_target = 0.5 }"), &facts), "10.00");
}

#[test]
fn units_are_measured_by_how_far_the_leader_is_ahead_of_its_target() {
    let table = leader_leaf("leader_relative = { on_target = 0.6 }");
    let facts = units(&[
        r#"{"x": {"actual": "150", "target": "100"}}"#,
        r#"{"x": {"actual": "110", "target": "100"}}"#,
        r#"{"x": {"actual": "100", "target": "100"}}"#,
        r#"{"x": {"actual": "50", "target": "100"}}"#,
        r#"{"x": {"actual": "-5", "target": "100"}}"#,
        r#"{"x": {"actual": "7", "target": "0"}}"#,
        r#"{"x": {"actual": "14"}}"#,
        r#"{"x": {"target": "100"}}"#,
    ]);
    assert_eq!(points(&table, &facts), "10.00 6.80 6.00 3.00 0.00 5.00 10.00 -");
    assert_eq!(measures(&table, &facts), "50 10 0 -50 -105 7 14 -");
}

#[test]
fn nobody_ahead_of_the_target_leaves_the_upper_part_to_nobody() {
    let table = leader_leaf("leader_relative = { on_target = 0.5 }");
    let facts =
        units(&[r#"{"x": {"actual": "100", "target": "100"}}"#, r#"{"x": {"actual": "1", "target": "3"}}"#]);
    assert_eq!(points(&table, &facts), "5.00 1.67");
}

#[test]
fn the_leader_may_be_the_one_that_stays_furthest_below_its_target() {
    let table = leader_leaf("leader_relative = { on_target = 0.5 }, lower_is_better = true");
    let facts = units(&[
        r#"{"x": {"actual": "50", "target": "100"}}"#,
        r#"{"x": {"actual": "75", "target": "100"}}"#,
        r#"{"x": {"actual": "100", "target": "100"}}"#,
        r#"{"x": {"actual": "300", "target": "100"}}"#,
        r#"{"x": {"actual": "3"}}"#,
        r#"{"x": {"actual": "4", "target": "-1"}}"#,
    ]);
    assert_eq!(points(&table, &facts), "10.00 7.50 5.00 1.67 10.00 7.50");
    assert_eq!(measures(&table, &facts), "50 25 0 -200 3 4");
}

#[test]
fn all_or_nothing_on_target_are_allowed() {
    let facts = units(&[
        r#"{"x": {"actual": "100", "target": "100"}}"#,
        r#"{"x": {"actual": "150", "target": "100"}}"#,
    ]);
    assert_eq!(points(&leader_leaf("leader_relative = { on_target = 0 }"), &facts), "0.00 10.00");
    assert_eq!(points(&leader_leaf("leader_relative = { on_target = 1 }"), &facts), "10.00 10.00");
}

#[test]
fn figures_of_fifteen_digits_and_six_places_lose_nothing() {
    let table = value_leaf("best_in_cluster = true");
    let facts = actuals(&["999999999999999.999999", "499999999999999.999999", "500000000000000"]);
    assert_eq!(points(&table, &facts), "10.00 5.00 5.00");
    let table = one_leaf("measure = { percent_of = [\"x\", \"y\"] }\nscale = { best_in_cluster = true }");
    let facts = units(&[
        r#"{"x": {"actual": "999999999999999.999999"}, "y": {"actual": "0.000001"}}"#,
        r#"{"x": {"actual": "1"}, "y": {"actual": "999999999999999.999999"}}"#,
    ]);
    assert_eq!(points(&table, &facts), "10.00 0.00");
    assert_eq!(measures(&table, &facts), "99999999999999999999900 0");
}

#[test]
fn every_leaf_is_rounded_half_away_from_zero_to_the_tables_decimals() {
    let leaf = |decimals: &str| {
        head(&format!("decimals = {decimals}"))
            + &row("1", "10", "measure = { value = \"x\" }\nscale = { per_unit = 0.05 }")
    };
    let facts = actuals(&["0.1", "10", "30", "29.9"]);
    assert_eq!(points(&leaf("0"), &facts), "0 1 2 1");
    assert_eq!(points(&leaf("1"), &facts), "0.0 0.5 1.5 1.5");
    assert_eq!(points(&leaf("2"), &facts), "0.01 0.50 1.50 1.50");
    assert_eq!(points(&leaf("4"), &facts), "0.0050 0.5000 1.5000 1.4950");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of cases")]
fn every_way_to_points_is_told_in_a_sentence() {
    let percent =
        |scale: &str| one_leaf(&format!("measure = {{ percent_of_target = \"x\" }}\nscale = {{ {scale} }}"));
    let growth = one_leaf(&format!("measure = {{ growth = \"x\" }}\n{LINEAR}"));
    let survey = one_leaf("measure = { survey_mean = \"x\" }\nscale = { per_unit = 1 }");
    let of_target = unit(r#""values": {"x": {"actual": "115", "target": "120"}}"#);
    let ballots = unit(r#""values": {"x": {"marks": {"10": 14, "5": 3}}}"#);
    let grown = unit(r#""values": {"x": {"actual": "120", "previous": "100"}}"#);
    let lower = "lower_is_better = true";
    for (table, facts, sentence) in [
        (
            percent("linear = { zero_at = 50, full_at = 100 }"),
            &of_target,
            "115 / 120 ≈ 95,83 %; từ 50 % (0 điểm) đến 100 % (10 điểm) → 9,17 điểm",
        ),
        (growth, &grown, "(120 − 100) / 100 = 20 %; từ 0 % (0 điểm) đến 100 % (10 điểm) → 2 điểm"),
        (survey, &ballots, "155 / 17 phiếu ≈ 9,12 × 1 → 9,12 điểm"),
        (value_leaf("per_unit = 0.5"), &actuals(&["3"]), "3 × 0,5 → 1,5 điểm"),
        (value_leaf("per_unit = 0.5"), &actuals(&["1234"]), "1.234 × 0,5, tối đa 10 → 10 điểm"),
        (value_leaf("per_unit = 0.5"), &actuals(&["-3"]), "−3 < 0, tính như 0 → 0 điểm"),
        (value_leaf("best_in_cluster = true"), &actuals(&["3"]), "3; cao nhất cụm 3: 10 × 3 / 3 → 10 điểm"),
        (value_leaf("best_in_cluster = true"), &actuals(&["0"]), "0; cao nhất cụm là 0 → 0 điểm"),
        (
            value_leaf(&format!("best_in_cluster = true, {lower}")),
            &actuals(&["3"]),
            "3; thấp nhất cụm 3: 10 × 3 / 3 → 10 điểm",
        ),
        (
            value_leaf(&format!("best_in_cluster = true, {lower}")),
            &actuals(&["0"]),
            "0, không thể thấp hơn → 10 điểm",
        ),
        (value_leaf("rank_steps = [9]"), &actuals(&["3"]), "3, hạng 1 trong 1 đơn vị → 9 điểm"),
        (
            value_leaf(&format!("bands = [{{ to = 3, points = 9 }}], {lower}")),
            &actuals(&["2"]),
            "2 ≤ 3 → 9 điểm",
        ),
        (
            value_leaf(&format!("bands = [{{ to = 3, points = 9 }}], {lower}")),
            &actuals(&["4"]),
            "4 > 3, vượt mọi mức → 0 điểm",
        ),
        (one_leaf("method = \"manual\""), &unit(""), "chưa chấm"),
        (one_leaf("method = \"manual\""), &unit(r#""points": {"1": {"self": "4.5"}}"#), "tự chấm 4,5 điểm"),
        (one_leaf("method = \"manual\""), &unit(r#""not_assigned": ["1"]"#), "không giao cho đơn vị này"),
        (one_leaf("method = \"pass_fail\"\nflag = \"f\""), &unit(r#""flags": {"f": true}"#), "đạt → 10 điểm"),
        (
            one_leaf("method = \"pass_fail\"\nflag = \"f\""),
            &unit(r#""flags": {"f": false}"#),
            "không đạt → 0 điểm",
        ),
        (one_leaf("method = \"pass_fail\"\nflag = \"f\""), &unit(""), "chưa ghi đạt hay không đạt “f”"),
        (percent("per_unit = 1"), &unit(""), "thiếu số thực hiện “x”"),
        (percent("per_unit = 1"), &actuals(&["1"]), "thiếu chỉ tiêu “x”, hoặc chỉ tiêu không lớn hơn 0"),
        (
            value_leaf("per_unit = 0.5"),
            &unit(r#""values": {"x": {"actual": "3"}}, "points": {"1": {"peer": "2", "cluster": "1"}}"#),
            "3 × 0,5 → 1,5 điểm; cụm chấm sửa thành 1 điểm",
        ),
        (
            value_leaf("per_unit = 0.5"),
            &unit(r#""points": {"1": {"peer": "2"}}"#),
            "thiếu số thực hiện “x”; chấm chéo 2 điểm",
        ),
    ] {
        assert_eq!(explained(&table, facts), sentence);
    }
}

#[test]
fn every_way_past_a_leader_is_told_in_a_sentence() {
    let table = leader_leaf("leader_relative = { on_target = 0.5 }");
    let facts = r#"{"units": [
        {"id": "a", "values": {"x": {"actual": "120", "target": "100"}}},
        {"id": "b", "values": {"x": {"actual": "110", "target": "100"}}},
        {"id": "c", "values": {"x": {"actual": "100", "target": "100"}}},
        {"id": "d", "values": {"x": {"actual": "80", "target": "100"}}},
        {"id": "e", "values": {"x": {"actual": "75"}}},
        {"id": "f", "values": {"x": {"actual": "150"}}}]}"#;
    let sentences =
        crate::desk::each_unit(&table, facts, |unit| unit["criteria"][0]["explain"].to_string() + "\n");
    assert_eq!(
        sentences.replace('"', "").replace("\n ", "\n"),
        "(120 − 100) / 100 = 20 %, vượt chỉ tiêu nhiều nhất cụm → 10 điểm\n\
         (110 − 100) / 100 = 10 %; đơn vị dẫn đầu 20 %: 5 + 5 × 10 % / 20 % → 7,5 điểm\n\
         (100 − 100) / 100 = 0 %, đúng chỉ tiêu → 5 điểm\n\
         (80 − 100) / 100 = −20 %, chưa đạt chỉ tiêu: 5 × 80 / 100 → 4 điểm\n\
         75, không giao chỉ tiêu; cao nhất trong các đơn vị không giao chỉ tiêu 150: 10 × 75 / 150 → 5 điểm\n\
         150, không giao chỉ tiêu; cao nhất trong các đơn vị không giao chỉ tiêu 150: 10 × 150 / 150 → 10 điểm\n"
    );
}

#[test]
fn printed_points_have_the_tables_decimals_and_a_deduction_its_minus() {
    let half_each = "measure = { value = \"x\" }\nscale = { per_unit = 0.5 }";
    let deduction = format!("kind = \"deduction\"\n{half_each}");
    let table = head("") + &row("1", "10", half_each) + &row("P", "5", &deduction);
    let table = Table::read(table.as_bytes()).unwrap();
    let facts = actuals(&["3"]);
    let facts = Facts::read(facts.as_bytes(), &table).unwrap();
    let (outcome, phrases) = (score(&facts, Mode::Final), Phrases::fetch(&Speech::vietnamese()));

    let unit = outcome.find("a").unwrap();
    let printed = unit.criteria.iter().filter_map(|row| Some(row.leaf.as_ref()?.explain.printed(&phrases)));

    assert_eq!(printed.collect::<Vec<_>>(), ["3 × 0,5 → 1,50 điểm", "3 × 0,5 → −1,50 điểm"]);
}
