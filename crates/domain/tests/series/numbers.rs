//! Digits: rounding, places, and numbers that outgrow every machine word.

use crate::desk::{change, file, lines};

#[test]
fn halves_go_away_from_zero_and_nothing_is_shown_as_minus_0() {
    let shown = |value: &str, decimals: u8| {
        let file = file(&["a"], &[]).measuring(&[&format!("x additive {decimals}")]);
        let row = file.with(&[&format!("a 2020 x {value}")]).rows("2026-12-31", "2020").remove(1);
        row["a x = ".len()..].trim_end_matches(" own").to_owned()
    };
    for (value, decimals, wanted) in [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.499999", 0, "2"),
        ("-0.4", 0, "0"),
        ("-0", 2, "0.00"),
        ("-0.004", 2, "0.00"),
        ("-0.005", 2, "-0.01"),
        ("0.1", 6, "0.100000"),
        ("007", 1, "7.0"),
        ("999999999999999.999999", 0, "1000000000000000"),
        ("-999999999999999.999999", 6, "-999999999999999.999999"),
    ] {
        assert_eq!(shown(value, decimals), wanted, "{value} with {decimals}");
    }
}

#[test]
fn it_is_rounded_once_at_the_end() {
    let file =
        file(&["a ..2020-12-31", "b ..2020-12-31", "c 2021-01-01.."], &[&change("2021-01-01 a+b > c")]);
    // 0.4 + 0.4 = 0.8 is shown as 1, although each alone is shown as 0.
    assert_eq!(
        file.with(&["a 2020 htx 0.4", "b 2020 htx 0.4"]).rows("2026-12-31", "2020"),
        ["c htx = 1 forward"]
    );
}

/// A chain of splits, each of which leaves `l` behind: `c0 > c1 + l1 > …`, a day each, from 2021-01-02 on.
fn chain(length: i32, share: impl Fn(i32) -> [String; 2]) -> String {
    let first = jiff::civil::date(2021, 1, 1);
    let day = |number: i32| first.checked_add(jiff::Span::new().days(number)).unwrap().to_string();
    let mut units = vec![format!("c0 ..{}", day(0))];
    let mut changes = vec![];
    for number in 1..=length {
        let until = if number < length { day(number) } else { String::new() };
        units.push(format!("c{number} {}..{until}", day(number)));
        units.push(format!("l{number} {}..", day(number)));
        let [on, left] = share(number);
        changes.push(change(&format!(
            r#"{} c{} > c{number}+l{number} : "*":{{"c{number}":"{on}","l{number}":"{left}"}}"#,
            day(number),
            number - 1
        )));
    }
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    let mut file = file(&units, &changes).measuring(&["bq ratio htx/htx 2"]);
    file.periods = r#"{"id":"2020","ends":"2020-12-31"}"#.to_owned();
    file.with(&["c0 2020 htx 999999999999999"]).text()
}

#[test]
fn ten_thousand_reorganisations_one_behind_the_other_exhaust_nothing() {
    let text = chain(10_000, |_| ["1/1".to_owned(), "0/1".to_owned()]);
    let rows = lines(&text, "2200-01-01");
    let last = rows.iter().find(|row| row.starts_with("c10000 2020 htx")).unwrap();
    assert_eq!(last, "c10000 2020 htx = 999999999999999 forward");
    assert!(rows.contains(&"l10000 2020 bq – forward l10000:denominator".to_owned()));
}

#[test]
fn shares_of_nine_digits_over_a_long_chain_lose_no_digit() {
    let text = chain(60, |_| ["999999999/999999999".to_owned(), "0/999999998".to_owned()]);
    let rows = lines(&text, "2200-01-01");
    assert!(rows.contains(&"c60 2020 htx = 999999999999999 forward".to_owned()));
    assert!(rows.contains(&"c60 2020 bq = 1.00 forward".to_owned()));
    // (1/2)³ of 999,999,999,999,999 = 124,999,999,999,999.875
    let text =
        chain(40, |number| if number <= 3 { ["1/2", "1/2"] } else { ["1/1", "0/1"] }.map(str::to_owned));
    assert!(lines(&text, "2200-01-01").contains(&"c40 2020 htx = 125000000000000 forward".to_owned()));
}

#[test]
fn a_ratio_may_outgrow_every_machine_word() {
    let split = |day: &str, from: &str, to: [&str; 2]| {
        let [on, off] = to;
        let shares = format!(
            r#""ld":{{"{on}":"1/999999999","{off}":"999999998/999999999"}},"*":{{"{on}":"1/1","{off}":"0/1"}}"#
        );
        change(&format!("{day} {from} > {on}+{off} : {shares}"))
    };
    let units = [
        "a ..2020-12-31",
        "b 2021-01-01..2021-12-31",
        "b0 2021-01-01..",
        "c 2022-01-01..2022-12-31",
        "c0 2022-01-01..",
        "d 2023-01-01..2023-12-31",
        "d0 2023-01-01..",
        "e 2024-01-01..2024-12-31",
        "e0 2024-01-01..",
        "f 2025-01-01..",
        "f0 2025-01-01..",
    ];
    let changes = [
        split("2021-01-01", "a", ["b", "b0"]),
        split("2022-01-01", "b", ["c", "c0"]),
        split("2023-01-01", "c", ["d", "d0"]),
        split("2024-01-01", "d", ["e", "e0"]),
        split("2025-01-01", "e", ["f", "f0"]),
    ];
    let file = file(&units, &changes.each_ref().map(String::as_str))
        .measuring(&["ld additive 6", "bq ratio htx/ld 2"]);
    let rows = file.with(&["a 2020 htx 2", "a 2020 ld 1"]).rows("2026-12-31", "2020");
    // 2 · 999,999,999⁵
    assert!(
        rows.contains(&"f bq = 1999999990000000019999999980000000009999999998.00 forward".to_owned()),
        "{rows:#?}"
    );
}
