//! Rule 1 and rule 2: own figures, and those of predecessors.

use crate::desk::{change, file, lines};

const MERGER: [&str; 3] = ["a ..2022-06-30", "b ..2022-06-30", "c 2022-07-01.."];

#[test]
fn the_example_of_the_contract_has_the_rows_that_it_shows() {
    let text = r#"{ "format": "thidua-series/1",
  "units": [ { "id": "da-nang-cu", "name": "Đà Nẵng (cũ)", "until": "2025-06-30" }, { "id": "quang-nam", "name": "Quảng Nam", "until": "2025-06-30" },
             { "id": "da-nang", "name": "Đà Nẵng", "from": "2025-07-01" } ],
  "reorganisations": [ { "day": "2025-07-01", "from": ["da-nang-cu", "quang-nam"], "to": ["da-nang"] } ],
  "indicators": [ { "id": "htx", "kind": "additive", "decimals": 0 }, { "id": "thu_nhap", "kind": "additive", "decimals": 0 },
                  { "id": "lao_dong", "kind": "additive", "decimals": 0 },
                  { "id": "thu_nhap_bq", "kind": "ratio", "of": ["thu_nhap", "lao_dong"], "decimals": 1 },
                  { "id": "xep_hang", "kind": "other", "decimals": 0 } ],
  "periods": [ { "id": "2024", "ends": "2024-12-31" }, { "id": "2025", "ends": "2025-12-31" } ],
  "values": [ { "unit": "da-nang-cu", "period": "2024", "indicator": "htx", "value": "169" },
              { "unit": "quang-nam", "period": "2024", "indicator": "htx", "value": "682" } ] }"#;
    let rows = lines(text, "2026-12-31");
    assert_eq!(rows.len(), 10);
    // 169 + 682 = 851
    assert_eq!(rows[0], "da-nang 2024 htx = 851 forward");
    assert_eq!(rows[4], "da-nang 2024 xep_hang – forward da-nang:not_additive");
    assert_eq!(rows[5], "da-nang 2025 htx – own da-nang:not_reported");
    assert_eq!(rows[3], "da-nang 2024 thu_nhap_bq – forward da-nang-cu:not_reported quang-nam:not_reported");
}

#[test]
fn a_unit_that_exists_has_its_own_figure_or_none() {
    let file = file(&["a"], &[]).with(&["a 2020 htx 5"]);
    assert_eq!(file.rows("2026-12-31", "2020"), ["a htx = 5 own"]);
    assert_eq!(file.rows("2026-12-31", "2021"), ["a htx – own a:not_reported"]);
}

#[test]
fn a_merger_adds_its_members_up_and_one_that_is_silent_makes_the_sum_missing() {
    let file = file(&MERGER, &[&change("2022-07-01 a+b > c")]);
    let file = file.with(&["a 2020 htx 5", "b 2020 htx 7", "a 2021 htx 5", "c 2022 htx 13"]);
    assert_eq!(file.rows("2026-12-31", "2020"), ["c htx = 12 forward"]);
    assert_eq!(file.rows("2026-12-31", "2021"), ["c htx – forward b:not_reported"]);
    assert_eq!(file.rows("2026-12-31", "2022"), ["c htx = 13 own"]);
}

#[test]
fn the_boundaries_of_before_show_what_was_and_the_last_day_is_inclusive() {
    let file = file(&MERGER, &[&change("2022-07-01 a+b > c")]).with(&["a 2020 htx 5", "b 2020 htx 7"]);
    assert_eq!(file.rows("2022-06-30", "2020"), ["a htx = 5 own", "b htx = 7 own"]);
    assert_eq!(file.rows("2022-07-01", "2020"), ["c htx = 12 forward"]);
}

#[test]
fn a_renaming_changes_no_figure() {
    let file = file(&["a ..2022-06-30", "b 2022-07-01.."], &[&change("2022-07-01 a > b")]);
    assert_eq!(file.with(&["a 2021 htx 8"]).rows("2026-12-31", "2021"), ["b htx = 8 forward"]);
}

#[test]
fn a_split_gives_each_successor_its_share_rounded_once() {
    let shares = r#""htx":{"b":"1/3","c":"2/3"}"#;
    let units = ["a ..2021-12-31", "b 2022-01-01..2022-12-31", "c 2022-01-01..", "d 2023-01-01.."];
    let changes = [change(&format!("2022-01-01 a > b+c : {shares}")), change("2023-01-01 b > d")];
    let file = file(&units, &[&changes[0], &changes[1]]).with(&["a 2021 htx 10"]);
    // 10/3 = 3.33… and 20/3 = 6.66…
    assert_eq!(file.rows("2026-12-31", "2021"), ["c htx = 7 forward", "d htx = 3 forward"]);
}

#[test]
fn parts_that_merge_again_are_the_whole_to_the_last_digit() {
    let units = ["a ..2021-12-31", "b 2022-01-01..2022-12-31", "c 2022-01-01..2022-12-31", "d 2023-01-01.."];
    let split = change(r#"2022-01-01 a > b+c : "*":{"b":"1/999999937","c":"999999936/999999937"}"#);
    let file = file(&units, &[&split, &change("2023-01-01 b+c > d")]);
    let file = file.with(&["a 2021 htx 999999999999999.5"]);
    assert_eq!(file.rows("2026-12-31", "2021"), ["d htx = 1000000000000000 forward"]);
}

#[test]
fn without_a_share_no_part_is_known_not_even_where_the_parts_merge_again() {
    let units = ["a ..2021-12-31", "b 2022-01-01..2022-12-31", "c 2022-01-01..2022-12-31", "d 2023-01-01.."];
    let file = file(&units, &[&change("2022-01-01 a > b+c"), &change("2023-01-01 b+c > d")]);
    let file = file.with(&["a 2021 htx 10"]);
    assert_eq!(file.rows("2022-06-01", "2021"), ["b htx – forward b:no_share", "c htx – forward c:no_share"]);
    assert_eq!(file.rows("2026-12-31", "2021"), ["d htx – forward b:no_share c:no_share"]);
    // Silent predecessors are told beside it.
    assert_eq!(file.rows("2026-12-31", "2020"), ["d htx – forward a:not_reported b:no_share c:no_share"]);
}

#[test]
fn a_share_for_every_other_indicator_is_the_star() {
    let split = change(r#"2022-01-01 a > b+c : "htx":{"b":"1/2","c":"1/2"},"*":{"c":"1/4","b":"3/4"}"#);
    let file = file(&["a ..2021-12-31", "b 2022-01-01..", "c 2022-01-01.."], &[&split]);
    let file = file.measuring(&["lao_dong additive 1"]).with(&["a 2021 htx 10", "a 2021 lao_dong 10"]);
    assert_eq!(
        file.rows("2026-12-31", "2021"),
        ["b htx = 5 forward", "b lao_dong = 7.5 forward", "c htx = 5 forward", "c lao_dong = 2.5 forward"]
    );
}

#[test]
fn a_share_of_nothing_still_needs_the_figure() {
    let split = change(r#"2022-01-01 a > b+c : "*":{"b":"0/1","c":"1/1"}"#);
    let file = file(&["a ..2021-12-31", "b 2022-01-01..", "c 2022-01-01.."], &[&split]);
    assert_eq!(
        file.clone().with(&["a 2021 htx -3"]).rows("2026-12-31", "2021"),
        ["b htx = 0 forward", "c htx = -3 forward"]
    );
    assert_eq!(file.rows("2026-12-31", "2021")[0], "b htx – forward a:not_reported");
}

#[test]
fn a_predecessor_that_was_founded_later_adds_nothing() {
    let units = ["a ..2022-06-30", "b 2021-07-01..2022-06-30", "c 2022-07-01.."];
    let file = file(&units, &[&change("2022-07-01 a+b > c")]).with(&["a 2020 htx 5"]);
    assert_eq!(file.rows("2026-12-31", "2020"), ["c htx = 5 forward"]);
    assert_eq!(file.rows("2026-12-31", "2021"), ["c htx – forward a:not_reported b:not_reported"]);
}

#[test]
fn a_unit_all_of_whose_predecessors_were_founded_later_is_absent() {
    let units = [
        "b 2021-07-01..2022-06-30",
        "c 2022-07-01..2022-12-31",
        "d 2023-01-01..",
        "e 2023-01-01..",
        "f 2024-01-01..",
    ];
    let file = file(&units, &[&change("2022-07-01 b > c"), &change("2023-01-01 c > d+e")]);
    let file = file.measuring(&["hang other 0", "bq ratio htx/htx 2"]);
    // Nobody asks for a share of nothing, and `f` had no predecessor at all.
    let absent = |unit: &str| ["htx", "hang", "bq"].map(|of| format!("{unit} {of} – none"));
    assert_eq!(file.rows("2026-12-31", "2020"), ["d", "e", "f"].map(absent).concat());
}

#[test]
fn a_figure_of_another_kind_is_only_ever_shown_as_it_was() {
    let file = file(&MERGER, &[&change("2022-07-01 a+b > c")]).measuring(&["hang other 1"]);
    let file =
        file.with(&["a 2021 hang 2", "b 2021 hang 3", "c 2022 hang 4", "a 2021 htx 1", "b 2021 htx 1"]);
    assert_eq!(file.rows("2026-12-31", "2021")[1], "c hang – forward c:not_additive");
    assert_eq!(file.rows("2026-12-31", "2022")[1], "c hang = 4.0 own");
    assert_eq!(file.rows("2026-12-31", "2023")[1], "c hang – own c:not_reported");
}

#[test]
fn a_ratio_is_that_of_the_sums_and_not_the_mean_of_ratios() {
    let file =
        file(&MERGER, &[&change("2022-07-01 a+b > c")]).measuring(&["ld additive 0", "bq ratio htx/ld 2"]);
    let file = file.with(&["a 2021 htx 100", "a 2021 ld 10", "b 2021 htx 100", "b 2021 ld 50"]);
    // 200 / 60 = 3.33…, while the mean of 10 and 2 would be 6.
    assert_eq!(file.rows("2026-12-31", "2021")[2], "c bq = 3.33 forward");
}

#[test]
fn a_ratio_tells_what_both_of_its_parts_lack_each_once() {
    let split = change(r#"2022-07-01 a+b > d+c : "htx":{"c":"1/2","d":"1/2"}"#);
    let units = ["c 2022-07-01..", "d 2022-07-01..", "b ..2022-06-30", "a ..2022-06-30"];
    let file =
        file(&units, &[&split]).measuring(&["ld additive 0", "bq ratio htx/ld 2"]).with(&["b 2021 htx 1"]);
    assert_eq!(
        file.rows("2026-12-31", "2021")[2],
        "c bq – forward c:no_share b:not_reported a:not_reported",
        "by the place of the unit in the file, then by the word"
    );
}

#[test]
fn a_denominator_must_be_above_0() {
    let file = file(&["a"], &[]).measuring(&["ld additive 0", "bq ratio htx/ld 2", "mot ratio ld/ld 1"]);
    let file = file.with(&["a 2020 htx 1", "a 2020 ld 0", "a 2021 htx 1", "a 2021 ld -2", "a 2022 htx -1"]);
    let file = file.with(&["a 2022 ld 8", "a 2023 ld 0"]);
    assert_eq!(file.rows("2026-12-31", "2020")[2], "a bq – own a:denominator");
    assert_eq!(
        file.rows("2026-12-31", "2021")[2..],
        ["a bq – own a:denominator", "a mot – own a:denominator"]
    );
    // −1 / 8 = −0.125, and halves go away from zero.
    assert_eq!(file.rows("2026-12-31", "2022")[2..], ["a bq = -0.13 own", "a mot = 1.0 own"]);
    assert_eq!(file.rows("2026-12-31", "2023")[2], "a bq – own a:not_reported");
}
