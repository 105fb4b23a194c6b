//! Every condition, from both sides of its threshold, and what is not known.

use thidua_domain::commendation::Verdict::{Met, NotMet, Unknown};
use thidua_domain::commendation::{Occasion, Verdict, judge};

use crate::desk::{candidate, rulebook, verdict};

fn each(when: &str, cases: &[(&str, Verdict)]) {
    for (known, wanted) in cases {
        assert_eq!(verdict(when, known), *wanted, "{when}\n{known}");
    }
}

fn award(id: &str, year: i16) -> String {
    format!("{{ \"award\": \"{id}\", \"decided\": \"{}-03-01\", \"year\": {year} }}", year + 1)
}

fn awards(held: &[String]) -> String {
    format!("\"awards\": [{}]", held.join(", "))
}

/// Grades of years from the first on: `e`, `g`, `c`, `n`, or `-` for a year without one.
fn years(first: i16, grades: &str) -> String {
    let word = |grade| match grade {
        'e' => "excellent",
        'g' => "good",
        'c' => "completed",
        _ => "not_completed",
    };
    let graded: Vec<String> = (first..)
        .zip(grades.chars())
        .filter(|(_, grade)| *grade != '-')
        .map(|(year, grade)| format!("{{ \"year\": {year}, \"grade\": \"{}\" }}", word(grade)))
        .collect();
    format!("\"years\": [{}]", graded.join(", "))
}

#[test]
fn an_award_counts_so_many_times_and_a_list_that_is_absent_is_not_known() {
    each(
        "held = { award = \"a\", times = 2 }",
        &[
            (&awards(&[award("a", 2020), award("a", 2023)]), Met),
            (&awards(&[award("a", 2020), award("b", 2023)]), NotMet),
            ("\"awards\": []", NotMet),
            ("", Unknown),
            ("\"awards\": null", Unknown),
        ],
    );
    each(
        "held = { award = [\"a\", \"b\"], times = 2 }",
        &[(&awards(&[award("a", 2020), award("b", 2020)]), Met)],
    );
}

#[test]
fn the_latest_so_many_are_of_years_that_follow_each_other() {
    each(
        "held = { award = \"a\", times = 3, consecutive = true }",
        &[
            (&awards(&[award("a", 2023), award("a", 2021), award("a", 2022)]), Met),
            (&awards(&[award("a", 2021), award("a", 2022), award("a", 2024)]), NotMet),
            // An older run does not help once the latest is broken.
            (&awards(&[award("a", 2018), award("a", 2019), award("a", 2020), award("a", 2023)]), NotMet),
            (&awards(&[award("a", 2023), award("a", 2023), award("a", 2022)]), NotMet),
        ],
    );
}

#[test]
fn a_manner_that_nobody_wrote_may_be_any() {
    let of = |manner: &str| {
        format!("\"awards\": [{{ \"award\": \"a\", \"decided\": \"2024-03-01\", \"year\": 2023{manner} }}]")
    };
    each(
        "held = { award = \"a\", manner = \"regular\" }",
        &[
            (&of(", \"manner\": \"regular\""), Met),
            (&of(", \"manner\": \"sudden\""), NotMet),
            (&of(""), Unknown),
        ],
    );
    each("held = { award = \"a\", manner = \"regular\", times = 2 }", &[(&of(""), NotMet)]);
}

#[test]
fn a_year_that_nobody_wrote_matters_only_where_years_do() {
    let held = "\"awards\": [{ \"award\": \"a\", \"decided\": \"2024-03-01\" }]";
    each("held = { award = \"a\" }", &[(held, Met)]);
    each("held = { award = \"a\", within_years = 3 }", &[(held, Unknown)]);
    each("held = { award = \"a\", within_years = 3, times = 2 }", &[(held, NotMet)]);
}

#[test]
fn the_last_years_are_counted_up_to_the_year_of_merit() {
    each(
        "held = { award = \"a\", within_years = 2 }",
        &[
            (&awards(&[award("a", 2024)]), Met),
            (&awards(&[award("a", 2023)]), NotMet),
            (&awards(&[award("a", 2026)]), NotMet),
        ],
    );
}

#[test]
fn what_lies_after_an_award_begins_with_the_year_after_its_time_of_merit() {
    let anchor = |until: &str| {
        format!(
            "\"awards\": [{{ \"award\": \"p\", \"decided\": \"2018-12-20\", \"year\": 2017{until} }}, {}]",
            award("a", 2018)
        )
    };
    let when = "held = { award = \"a\", after = \"p\" }";
    each(
        when,
        &[
            (&anchor(", \"achieved_until\": \"2017-12-31\""), Met),
            // Without it, the day of the decision: 2018 is not over.
            (&anchor(""), NotMet),
            (&awards(&[award("a", 2018)]), NotMet),
        ],
    );
}

#[test]
fn the_latest_of_several_is_the_one_that_was_decided_last() {
    let held = "\"awards\": [{ \"award\": \"p\", \"decided\": \"2022-05-01\", \"year\": 2016, \"achieved_until\": \"2016-12-31\" }, \
                { \"award\": \"p\", \"decided\": \"2020-05-01\", \"year\": 2019 }]";
    let when = "years = { grade = \"good\", at_least = 4, after = \"p\" }";
    assert_eq!(verdict(when, &format!("{held}, {}", years(2017, "gggg"))), Met);
}

#[test]
fn a_run_of_years_is_some_run_and_five_are_not_four() {
    let when = "years = { grade = \"excellent\", at_least = 5, consecutive = true }";
    each(
        when,
        &[
            (&years(2019, "eeeee"), Met),
            (&years(2019, "eeee-e"), NotMet),
            (&years(2010, "eeeeeg--e"), Met),
            (&years(2019, "eegee"), NotMet),
            ("", Unknown),
        ],
    );
    each("excellent_years = { at_least = 2 }", &[(&years(2019, "e-e"), Met), (&years(2019, "egg"), NotMet)]);
    each(
        "years = { grade = \"good\", at_least = 2 }",
        &[(&years(2019, "eg"), Met), (&years(2019, "ec"), NotMet)],
    );
}

#[test]
fn only_the_year_of_merit_counts_where_the_rule_says_so() {
    let when = "years = { grade = \"good\", at_least = 1, year = \"award_year\" }";
    each(when, &[(&years(2025, "g"), Met), (&years(2024, "gc"), NotMet), (&years(2024, "g"), NotMet)]);
    let rulebook = rulebook(when);
    let unnamed = Occasion { year: None, ..crate::desk::occasion() };
    let found = judge(&candidate(&years(2025, "g")), &rulebook.awards[0], unnamed);
    assert_eq!(found.verdict, Unknown);
}

#[test]
fn every_other_year_up_to_the_year_of_merit_must_be_as_good_as_the_rule_says() {
    let held = "\"awards\": [{ \"award\": \"p\", \"decided\": \"2018-03-01\", \"year\": 2017, \"achieved_until\": \"2017-12-31\" }]";
    let when = "years = { grade = \"excellent\", at_least = 5, consecutive = true, after = \"p\", rest_at_least = \"good\" }";
    let with = |grades: &str| format!("{held}, {}", years(2018, grades));
    each(
        when,
        &[
            (&with("eeeeeggg"), Met),
            (&with("geeeeegg"), Met),
            (&with("eeeeegcg"), NotMet),
            (&with("eeeeeg-g"), NotMet),
            (&with("eeeeegg"), NotMet),
        ],
    );
}

#[test]
fn a_year_with_a_day_under_discipline_counts_for_nothing() {
    let under = "\"discipline\": [ { \"from\": \"2021-12-31\", \"to\": \"2022-01-01\" } ]";
    let when = "years = { grade = \"excellent\", at_least = 4 }";
    each(
        when,
        &[
            (&format!("{}, {under}", years(2020, "eeeee")), NotMet),
            (&format!("{}, {under}", years(2020, "eeeeee")), Met),
        ],
    );
    let held = awards(&[award("a", 2022)]);
    each("held = { award = \"a\" }", &[(&held, Met), (&format!("{held}, {under}"), NotMet)]);
    let initiative = "\"initiatives\": [{ \"year\": 2021, \"scope\": \"base\" }]";
    each(
        "initiatives = { scope = \"base\", at_least = 1 }",
        &[(initiative, Met), (&format!("{initiative}, {under}"), NotMet)],
    );
}

#[test]
fn only_what_lies_within_the_run_counts() {
    let when = "all = [ { years = { grade = \"excellent\", at_least = 3, consecutive = true }, id = \"run\" }, \
                { held = { award = \"f\", during = \"run\" } } ]";
    each(
        when,
        &[
            (&format!("{}, {}", years(2019, "eeeg"), awards(&[award("f", 2021)])), Met),
            (&format!("{}, {}", years(2019, "eeeg"), awards(&[award("f", 2022)])), NotMet),
            // The latest run is the one that counts.
            (&format!("{}, {}", years(2015, "eee-eee"), awards(&[award("f", 2016)])), NotMet),
            (&format!("{}, {}", years(2019, "ee"), awards(&[award("f", 2020)])), NotMet),
            (&awards(&[award("f", 2020)]), Unknown),
        ],
    );
    let when = "all = [ { held = { award = \"a\", times = 2, consecutive = true }, id = \"two\" }, \
                { initiatives = { scope = \"base\", at_least = 1, during = \"two\" } } ]";
    let held = awards(&[award("a", 2019), award("a", 2023), award("a", 2024)]);
    let made =
        |year: i16| format!("{held}, \"initiatives\": [{{ \"year\": {year}, \"scope\": \"national\" }}]");
    each(when, &[(&made(2023), Met), (&made(2019), NotMet)]);
}

#[test]
fn a_wider_initiative_counts_for_a_narrower_one_and_a_used_one_for_nothing_of_its_kind() {
    let made = |scope: &str, used: &str| {
        format!("\"initiatives\": [{{ \"year\": 2024, \"scope\": \"{scope}\", \"used_for\": [{used}] }}]")
    };
    let when = "initiatives = { scope = \"ministry_or_province\", at_least = 1, unused_by = \"title\" }";
    each(
        when,
        &[
            (&made("ministry_or_province", ""), Met),
            (&made("national", ""), Met),
            (&made("base", ""), NotMet),
            (&made("national", "\"title\""), NotMet),
            (&made("national", "\"commendation\""), Met),
            ("", Unknown),
        ],
    );
}

#[test]
fn the_first_place_counts_in_clusters_of_those_who_are_named() {
    let ranked = |year: i16, by: &str, rank: u32| {
        format!("\"cluster_ranks\": [{{ \"year\": {year}, \"organised_by\": \"{by}\", \"rank\": {rank} }}]")
    };
    let when = "leader_of_cluster = { organised_by = [\"ministry_or_province\"], year = \"award_year\" }";
    each(
        when,
        &[
            (&ranked(2025, "ministry_or_province", 1), Met),
            (&ranked(2025, "ministry_or_province", 2), NotMet),
            (&ranked(2025, "alliance", 1), NotMet),
            (&ranked(2024, "ministry_or_province", 1), NotMet),
            ("", Unknown),
        ],
    );
    each("leader_of_cluster = { organised_by = [\"alliance\"] }", &[(&ranked(2019, "alliance", 1), Met)]);
}

#[test]
fn a_movement_is_long_enough_and_reviewed() {
    let led = |years: u32, reviewed: &str| {
        format!(
            "\"movements\": [{{ \"launched_by\": \"prime_minister\", \"years\": {years}, \"reviewed\": {reviewed} }}]"
        )
    };
    let when = "movement = { launched_by = \"prime_minister\", at_least_years = 5 }";
    each(
        when,
        &[
            (&led(5, "true"), Met),
            (&led(4, "true"), NotMet),
            (&led(5, "false"), NotMet),
            (&led(5, "null"), Unknown),
            ("", Unknown),
            ("\"movements\": []", NotMet),
        ],
    );
    let when = "movement = { launched_by = \"prime_minister\", at_least_years = 5, reviewed = false }";
    each(when, &[(&led(5, "false"), Met)]);
}

#[test]
fn ages_figures_and_facts_are_held_against_their_bounds() {
    each(
        "age_years = { at_least = 10 }",
        &[("\"founded\": \"2016-01-10\"", Met), ("\"founded\": \"2016-01-11\"", NotMet), ("", Unknown)],
    );
    each(
        "contribution_vnd = { at_least = 500000000 }",
        &[
            ("\"contribution_vnd\": 500000000", Met),
            ("\"contribution_vnd\": 499999999", NotMet),
            ("\"contribution_vnd\": null", Unknown),
        ],
    );
    each(
        "share = { of = \"ldtt\", at_least = 70 }",
        &[
            ("\"shares\": { \"ldtt\": \"70.0\" }", Met),
            ("\"shares\": { \"ldtt\": \"69.9\" }", NotMet),
            ("\"shares\": {}", Unknown),
        ],
    );
    each(
        "number = { name = \"n\", at_least = 1, at_most = 3 }",
        &[
            ("\"numbers\": { \"n\": \"3\" }", Met),
            ("\"numbers\": { \"n\": \"3.000001\" }", NotMet),
            ("\"numbers\": { \"n\": \"0\" }", NotMet),
            ("", Unknown),
        ],
    );
    each(
        "number = { name = \"n\", below = 3 }",
        &[("\"numbers\": { \"n\": \"2.999999\" }", Met), ("\"numbers\": { \"n\": \"3\" }", NotMet)],
    );
    each(
        "fact = { name = \"f\", is = false }",
        &[
            ("\"facts\": { \"f\": false }", Met),
            ("\"facts\": { \"f\": true }", NotMet),
            ("\"facts\": { \"f\": null }", Unknown),
        ],
    );
}

#[test]
fn nothing_may_be_open_on_the_day() {
    let under = |to: &str| {
        format!("\"open_discipline\": false, \"discipline\": [{{ \"from\": \"2025-06-01\", \"to\": {to} }}]")
    };
    each(
        "no_open_discipline = true",
        &[
            ("\"open_discipline\": false", Met),
            ("\"open_discipline\": true", NotMet),
            ("", Unknown),
            (&under("\"2026-01-10\""), NotMet),
            (&under("\"2026-01-09\""), Met),
            (&under("null"), NotMet),
        ],
    );
}
