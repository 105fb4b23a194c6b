//! Money, quotas and votes, in whole numbers.

use thidua_domain::commendation::Verdict::{Met, NotMet, Unknown};
use thidua_domain::commendation::{Award, Count, Rulebook, Salaries};

use crate::desk::text;
use crate::shipped::salaries;

fn award(line: &str) -> Award {
    let file = text("all = []").replace("cite = \"Điều 1\"", &format!("cite = \"Điều 1\"\n{line}"));
    let read = Rulebook::read(file.as_bytes()).map_err(|fault| format!("{fault:?}\n{file}"));
    std::sync::Arc::unwrap_or_clone(read.unwrap().awards.remove(0))
}

fn sum(multiple: &str, decided: &str) -> Option<u64> {
    let award = award(&format!("money = {{ base_salary_multiple = {multiple}, round_up_to = 10000 }}"));
    salaries().sum(&award.money.unwrap(), decided.parse().unwrap()).map(|sum| sum.vnd)
}

#[test]
fn a_sum_is_that_of_the_day_of_the_decision_rounded_up_once() {
    // The sums of Decree 152/2025/NĐ-CP, article 49: before and after 01/07/2026.
    let sums = [
        ("0.3", 710_000, 760_000),
        ("1.0", 2_340_000, 2_530_000),
        ("3.0", 7_020_000, 7_590_000),
        ("4.5", 10_530_000, 11_390_000),
        ("0.8", 1_880_000, 2_030_000),
        ("1.5", 3_510_000, 3_800_000),
        ("8.0", 18_720_000, 20_240_000),
        ("12.0", 28_080_000, 30_360_000),
        ("7.5", 17_550_000, 18_980_000),
        ("2.25", 5_270_000, 5_700_000),
    ];
    for (multiple, before, after) in sums {
        assert_eq!(sum(multiple, "2026-06-30"), Some(before), "{multiple}");
        assert_eq!(sum(multiple, "2026-07-01"), Some(after), "{multiple}");
    }
    assert_eq!(sum("1.0", "2013-06-30"), None);
}

#[test]
fn salaries_are_found_by_day_in_whatever_order_they_stand() {
    let file = "[[base_salary]]\nfrom = \"2024-07-01\"\nvnd = 2340000\n[[base_salary]]\nfrom = 2023-07-01\nvnd = 1800000\n";
    let salaries = Salaries::read(file.as_bytes()).unwrap();
    let on = |day: &str| salaries.on(day.parse().unwrap()).map(|salary| salary.vnd);
    assert_eq!(
        [on("2023-06-30"), on("2024-06-30"), on("2024-07-01")],
        [None, Some(1_800_000), Some(2_340_000)]
    );
}

#[test]
fn a_quota_is_a_share_rounded_as_it_says() {
    let most = |round: &str, of: u32| {
        let quota = format!("quota = {{ percent = 20, of = \"qualified\"{round} }}");
        award(&quota).quota.unwrap().size.most(of)
    };
    // 20 % of 17 is 3.4; 20 % of 18 is 3.6.
    assert_eq!([most("", 17), most("", 18), most("", 4), most("", 5), most("", 0)], [3, 3, 0, 1, 0]);
    assert_eq!([most(", round = \"up\"", 17), most(", round = \"up\"", 15)], [4, 3]);
    assert_eq!([most(", round = \"half_up\"", 17), most(", round = \"half_up\"", 18)], [3, 4]);
    assert_eq!(award("quota = { count = 10, cite = \"Điều 2\" }").quota.unwrap().size.most(3), 10);
}

#[test]
fn votes_are_held_against_an_exact_part_of_all_those_present_or_the_valid_ballots() {
    let accepted = "2026-05-10".parse().unwrap();
    let judge =
        |vote: &str, count: Count| award(&format!("vote = {vote}")).vote.unwrap().judge(accepted, &count);
    let count = Count { members: 15, present: 13, valid_ballots: 12, yes: 10, written_yes: 2, written: 2 };
    let rule = |rest: &str| format!("{{ base = \"all_members\", at_least = \"4/5\"{rest} }}");
    // 12 · 5 ≥ 4 · 15, with the two opinions in writing; without them 10 are not enough.
    assert_eq!(judge(&rule(", absent = \"written_opinion\""), count), Met);
    assert_eq!(judge(&rule(", absent = \"written_opinion\""), Count { yes: 9, ..count }), NotMet);
    assert_eq!(judge(&rule(""), count), NotMet);
    // Of 21 members, 18 are less than nine tenths, 19 more.
    let nine = "{ base = \"all_members\", at_least = \"9/10\" }";
    let of = |yes| Count { members: 21, present: 21, valid_ballots: 21, yes, written_yes: 0, written: 0 };
    assert_eq!([judge(nine, of(18)), judge(nine, of(19))], [NotMet, Met]);
    let half = |base: &str| format!("{{ base = \"{base}\", more_than = \"1/2\" }}");
    let count = Count { members: 20, present: 12, valid_ballots: 11, yes: 6, written_yes: 0, written: 0 };
    assert_eq!([judge(&half("present"), count), judge(&half("valid_ballots"), count)], [NotMet, Met]);
    assert_eq!(judge("{ by = \"local_rule\" }", count), Unknown);
}

#[test]
fn what_is_left_to_a_local_rule_may_have_an_older_one_meanwhile() {
    let vote = "vote = { by = \"local_rule\", meanwhile = { base = \"all_members\", at_least = \"4/5\", until = \"2025-12-31\" } }";
    let vote = award(vote).vote.unwrap();
    let count = Count { members: 10, present: 10, valid_ballots: 10, yes: 8, written_yes: 0, written: 0 };
    assert_eq!(vote.judge("2025-12-31".parse().unwrap(), &count), Met);
    assert_eq!(vote.judge("2026-01-01".parse().unwrap(), &count), Unknown);
}
