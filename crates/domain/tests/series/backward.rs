//! Rule 3: figures of later boundaries, which units share.

use crate::desk::{change, file};

const MERGER: [&str; 3] = ["a ..2022-06-30", "b ..2022-06-30", "c 2022-07-01.."];

#[test]
fn units_that_merged_share_a_row_and_have_none_of_their_own() {
    let file = file(&MERGER, &[&change("2022-07-01 a+b > c")]).with(&["c 2022 htx 13"]);
    assert_eq!(
        file.rows("2021-12-31", "2022"),
        ["a htx – joined a:joined", "b htx – joined b:joined", "a+b htx = 13 joined"]
    );
    assert_eq!(file.rows("2021-12-31", "2023")[2], "a+b htx – joined c:not_reported");
}

#[test]
fn a_unit_that_nobody_shares_with_carries_the_sum_itself() {
    let units = ["a ..2022-06-30", "b 2022-07-01..", "c 2022-07-01.."];
    let file = file(&units, &[&change("2022-07-01 a > b+c")]).with(&[
        "b 2022 htx 4",
        "c 2022 htx 5",
        "b 2023 htx 4",
    ]);
    assert_eq!(file.rows("2021-12-31", "2022"), ["a htx = 9 joined"]);
    assert_eq!(file.rows("2021-12-31", "2023"), ["a htx – joined c:not_reported"]);
}

#[test]
fn sets_grow_over_everything_that_leads_to_a_common_unit() {
    // a and b meet in x, b and c meet in y: so all three are one; d is another.
    let units = [
        "d ..2021-12-31",
        "c ..2021-12-31",
        "b ..2020-12-31",
        "a ..2021-12-31",
        "b1 2021-01-01..2021-12-31",
        "b2 2021-01-01..2021-12-31",
        "x 2022-01-01..",
        "y 2022-01-01..",
        "z 2022-01-01..",
    ];
    let changes = ["2021-01-01 b > b1+b2", "2022-01-01 a+b1 > x", "2022-01-01 c+b2 > y", "2022-01-01 d > z"];
    let changes = changes.map(change);
    let file = file(&units, &changes.each_ref().map(String::as_str));
    let file = file.with(&["x 2022 htx 1", "y 2022 htx 20", "z 2022 htx 300"]);
    assert_eq!(
        file.rows("2020-06-01", "2022"),
        [
            "d htx = 300 joined",
            "c htx – joined c:joined",
            "b htx – joined b:joined",
            "a htx – joined a:joined",
            "c+b+a htx = 21 joined"
        ]
    );
    // At the end of 2021 only b has ended, and nobody shares its parts.
    assert_eq!(file.rows("2020-06-01", "2021")[2], "b htx – joined b1:not_reported b2:not_reported");
}

#[test]
fn a_merger_that_was_dissolved_since_joins_nobody() {
    let units = ["a ..2021-12-31", "b ..2021-12-31", "c 2022-01-01..2022-12-31"];
    let file = file(&units, &[&change("2022-01-01 a+b > c")]).measuring(&["hang other 0"]);
    let gone = ["a htx – none", "a hang – none", "b htx – none", "b hang – none"];
    assert_eq!(file.rows("2021-06-01", "2023"), gone);
    assert_eq!(file.rows("2021-06-01", "2022").len(), 6);
}

#[test]
fn a_unit_that_ended_without_a_successor_is_absent() {
    let file = file(&["a ..2021-12-31"], &[]);
    assert_eq!(file.rows("2021-12-31", "2022"), ["a htx – none"]);
}

#[test]
fn what_a_later_founded_unit_brought_in_cannot_be_taken_out_again() {
    let units = ["b ..2022-12-31", "a ..2022-12-31", "n 2021-07-01..2022-12-31", "c 2023-01-01.."];
    let file = file(&units, &[&change("2023-01-01 a+b+n > c")]).with(&["c 2023 htx 9"]);
    assert_eq!(file.rows("2021-06-30", "2023")[2], "b+a htx – joined b:joined");
    assert_eq!(file.rows("2021-06-30", "2024")[2], "b+a htx – joined b:joined c:not_reported");
    // On the day of its founding it is one of those who share.
    assert_eq!(file.rows("2021-07-01", "2023")[3], "b+a+n htx = 9 joined");
}

#[test]
fn a_unit_alone_with_one_that_was_founded_later_has_no_figure_either() {
    let units = ["a ..2022-12-31", "n 2021-07-01..2022-12-31", "c 2023-01-01.."];
    let file = file(&units, &[&change("2023-01-01 a+n > c")]).with(&["c 2023 htx 9"]);
    assert_eq!(file.rows("2021-06-30", "2023"), ["a htx – joined a:joined"]);
}

#[test]
fn a_later_founded_unit_that_split_does_not_bring_strangers_together() {
    let units = [
        "a ..2022-12-31",
        "b ..2022-12-31",
        "n 2021-07-01..2021-12-31",
        "n1 2022-01-01..2022-12-31",
        "n2 2022-01-01..2022-12-31",
        "x 2023-01-01..",
        "y 2023-01-01..",
    ];
    let changes = ["2022-01-01 n > n1+n2", "2023-01-01 a+n1 > x", "2023-01-01 b+n2 > y"].map(change);
    let file = file(&units, &changes.each_ref().map(String::as_str)).with(&["x 2023 htx 1", "y 2023 htx 2"]);
    assert_eq!(file.rows("2021-06-30", "2023"), ["a htx – joined a:joined", "b htx – joined b:joined"]);
}

#[test]
fn a_joined_row_has_ratios_of_its_sums_and_no_figures_of_other_kinds() {
    let file = file(&MERGER, &[&change("2022-07-01 a+b > c")]);
    let file = file.measuring(&["ld additive 0", "bq ratio htx/ld 1", "hang other 0"]);
    let file = file.with(&["c 2022 htx 10", "c 2022 ld 4", "c 2022 hang 1", "c 2023 ld 0", "c 2023 htx 1"]);
    assert_eq!(
        file.rows("2021-12-31", "2022"),
        [
            "a htx – joined a:joined",
            "a ld – joined a:joined",
            "a bq – joined a:joined",
            "a hang – joined a:not_additive",
            "b htx – joined b:joined",
            "b ld – joined b:joined",
            "b bq – joined b:joined",
            "b hang – joined b:not_additive",
            "a+b htx = 10 joined",
            "a+b ld = 4 joined",
            "a+b bq = 2.5 joined",
            "a+b hang – joined a:not_additive"
        ]
    );
    assert_eq!(file.rows("2021-12-31", "2023")[10], "a+b bq – joined a:denominator");
}

#[test]
fn joined_rows_come_last_by_first_unit_then_period() {
    let units = [
        "a ..2022-12-31",
        "b ..2021-12-31",
        "c ..2021-12-31",
        "d ..2022-12-31",
        "x 2022-01-01..",
        "y 2023-01-01..",
    ];
    let changes = ["2022-01-01 b+c > x", "2023-01-01 a+d > y"].map(change);
    let file = file(&units, &changes.each_ref().map(String::as_str));
    let rows = crate::desk::lines(&file.text(), "2021-12-31");
    let joined: Vec<&str> = rows.iter().filter(|row| row.contains('+')).map(|row| &row[..8]).collect();
    let years =
        |units: &str, first: i32| (first..2030).map(|year| format!("{units} {year}")).collect::<Vec<_>>();
    assert_eq!(joined, [years("a+d", 2023), years("b+c", 2022)].concat());
}
