//! Units that keep their address through mergers and splits, as a file of figures.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use thidua_domain::series::{Change, Chronicle, Kind, Life, Measured, Series, TableCell, TableRow, counts};

fn measured(id: &str, kind: Kind) -> Measured {
    Measured { id: id.to_owned(), kind, decimals: 0 }
}

fn years(years: std::ops::RangeInclusive<i16>) -> Vec<(String, Date)> {
    years.map(|year| (year.to_string(), date(year, 12, 31))).collect()
}

/// Unit ids, period, value, as they are told on a day.
fn told(text: &str, on: Date) -> Vec<(Vec<String>, String, Option<String>)> {
    let series = Series::read(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
    let mut rows = vec![];
    let tell = |row: thidua_domain::series::Row<'_>| {
        let units = row.units.iter().map(|unit| series.units()[*unit].id.clone()).collect();
        rows.push((units, series.periods()[row.period].id.clone(), row.value.map(str::to_owned)));
        Ok::<(), ()>(())
    };
    series.rebase(on, tell).unwrap();
    rows
}

#[test]
fn a_unit_that_takes_another_in_is_two_units_of_the_file_and_the_later_keeps_its_address() {
    let chronicle = Chronicle {
        units: vec!["da-nang".into(), "quang-nam".into()],
        changes: vec![Change { day: date(2025, 7, 1), from: vec![0, 1], to: vec![0], shares: vec![] }],
        indicators: vec![measured("htx", Kind::Additive)],
        periods: years(2024..=2025),
        values: vec![
            (0, 0, 0, "169".into()),
            (1, 0, 0, "682".into()),
            (0, 1, 0, "851".into()),
            (1, 1, 0, "690".into()),
        ],
    };

    let composed = chronicle.compose(|life| format!("“{}”", life.unit));

    let life = |id: &str, unit, from, until| Life { id: id.into(), unit, from, until };
    assert_eq!(
        composed.lives,
        [
            life("da-nang-truoc-2025-07-01", 0, None, Some(date(2025, 6, 30))),
            life("da-nang", 0, Some(date(2025, 7, 1)), None),
            life("quang-nam", 1, None, Some(date(2025, 6, 30))),
        ]
    );
    assert_eq!(
        composed.left_out.into_iter().collect::<Vec<_>>(),
        [(1, 1)],
        "it was no more at the end of 2025"
    );
    let row = |units: &[&str], period: &str, value: Option<&str>| {
        let units: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
        (units, period.to_owned(), value.map(str::to_owned))
    };
    let now = told(&composed.text, date(2026, 1, 1));
    assert_eq!(now, [row(&["da-nang"], "2024", Some("851")), row(&["da-nang"], "2025", Some("851"))]);
    let then = told(&composed.text, date(2024, 12, 31));
    let both = ["da-nang-truoc-2025-07-01", "quang-nam"];
    assert!(then.contains(&row(&both, "2025", Some("851"))), "{then:?}");
}

#[test]
fn shares_of_what_adds_up_are_written_and_others_are_not() {
    let shares =
        ["*", "htx", "thu_nhap", "khac"].map(|code| (code.to_owned(), vec!["3/5".into(), "2/5".into()]));
    let chronicle = Chronicle {
        units: vec!["a".into(), "b".into()],
        changes: vec![Change {
            day: date(2025, 7, 1),
            from: vec![0],
            to: vec![0, 1],
            shares: shares.to_vec(),
        }],
        indicators: vec![measured("htx", Kind::Additive), measured("thu_nhap", Kind::Other)],
        periods: years(2024..=2024),
        values: vec![(0, 0, 0, "10".into()), (0, 0, 1, "7".into())],
    };
    let composed = chronicle.compose(|_| "\"\\\n".to_owned());
    assert!(
        !composed.text.contains("khac") && composed.text.matches("3/5").count() == 2,
        "{}",
        composed.text
    );
    let told = told(&composed.text, date(2026, 1, 1));
    let values: Vec<Option<&str>> = told.iter().map(|(_, _, value)| value.as_deref()).collect();
    assert_eq!(values, [Some("6"), None, Some("4"), None]);
}

#[test]
fn ids_are_no_longer_than_files_take_and_no_two_are_alike() {
    let long = "a".repeat(64);
    let other = format!("{}-truoc-2025-07-01", "a".repeat(47));
    let chronicle = Chronicle {
        units: vec![long.clone(), other, "b".into()],
        changes: vec![Change { day: date(2025, 7, 1), from: vec![0, 2], to: vec![0], shares: vec![] }],
        ..Chronicle::default()
    };
    let composed = chronicle.compose(|_| String::new());
    assert!(Series::read(composed.text.as_bytes()).is_ok(), "{}", composed.text);
    assert_eq!(composed.lives[0].id, format!("{}-truoc-2025-07-01-2", "a".repeat(45)));
    assert_eq!(composed.lives[1].id, long);
}

/// What happens: two of those that are there become one of them, or one becomes itself and a new one.
fn chronicle(steps: &[(u8, u8, bool)], figures: &[u16]) -> Chronicle {
    let mut units: Vec<String> = (0..4).map(|number| format!("u{number}")).collect();
    let mut there: Vec<usize> = (0..4).collect();
    let mut changes = vec![];
    for (number, (one, other, merges)) in (0_i16..).zip(steps) {
        let day = date(2010 + number, 7, 1);
        let (one, other) = (usize::from(*one) % there.len(), usize::from(*other) % there.len());
        if *merges && one != other {
            changes.push(Change {
                day,
                from: vec![there[one], there[other]],
                to: vec![there[one]],
                shares: vec![],
            });
            there.remove(other);
        } else {
            let new = units.len();
            units.push(format!("u{new}"));
            let shares = vec![("*".to_owned(), vec!["1/4".to_owned(), "3/4".to_owned()])];
            changes.push(Change { day, from: vec![there[one]], to: vec![there[one], new], shares });
            there.push(new);
        }
    }
    // Multiples of 4 to the number of steps are parted without rounding.
    let values = (0..4).map(|unit| (unit, 0, 0, (i64::from(figures[unit]) * 4096).to_string())).collect();
    let indicators = vec![measured("htx", Kind::Additive)];
    Chronicle { units, changes, indicators, periods: vec![("2009".into(), date(2009, 12, 31))], values }
}

proptest! {
    #[test]
    fn whatever_becomes_of_units_the_file_is_right_and_a_sum_stays_the_sum(
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 0..6),
        figures in prop::collection::vec(any::<u16>(), 4),
    ) {
        let composed = chronicle(&steps, &figures).compose(|life| life.id.clone());
        prop_assert!(composed.left_out.is_empty());
        let whole: i64 = figures.iter().map(|figure| i64::from(*figure) * 4096).sum();
        for on in [date(2009, 12, 31), date(2012, 12, 31), date(2020, 1, 1)] {
            let values = told(&composed.text, on).into_iter().map(|(_, _, value)| value.unwrap());
            let sum: i64 = values.map(|value| value.parse::<i64>().unwrap()).sum();
            prop_assert_eq!(sum, whole);
        }
    }
}

#[test]
fn a_table_shows_units_as_they_were_or_on_the_boundaries_of_a_day_and_counts_what_is_shared_once() {
    let chronicle = Chronicle {
        units: vec!["a".into(), "b".into(), "c".into()],
        changes: vec![Change { day: date(2025, 7, 1), from: vec![0, 1], to: vec![0], shares: vec![] }],
        indicators: vec![measured("khac", Kind::Other), measured("htx", Kind::Additive)],
        periods: years(2024..=2025),
        values: vec![
            (0, 0, 1, "1".into()),
            (1, 0, 1, "2".into()),
            (0, 1, 1, "4".into()),
            (2, 1, 1, "8".into()),
        ],
    };
    let series = Series::read(chronicle.compose(|life| life.id.clone()).text.as_bytes()).unwrap();
    let shown = |rows: &[TableRow]| -> Vec<(Vec<usize>, Vec<String>, Vec<bool>)> {
        let cell =
            |cell: &TableCell| cell.value.clone().unwrap_or_else(|| format!("{:?}", cell.missing.len()));
        let line = |row: &TableRow| {
            let counted = (0..2).map(|period| counts(rows, row, period)).collect();
            (row.units.clone(), row.cells.iter().map(cell).collect(), counted)
        };
        rows.iter().map(line).collect()
    };
    let line = |units: &[usize], cells: [&str; 2], counted: [bool; 2]| {
        (units.to_vec(), cells.map(str::to_owned).to_vec(), counted.to_vec())
    };
    // Places: 0 is a before, 1 is a after, 2 is b, 3 is c.
    let then = [
        line(&[0], ["1", "0"], [true, false]),
        line(&[1], ["0", "4"], [false, true]),
        line(&[2], ["2", "0"], [true, false]),
        line(&[3], ["1", "8"], [true, true]),
    ];
    assert_eq!(shown(&series.table_then(1)), then);
    let after = [line(&[1], ["3", "4"], [true, true]), line(&[3], ["1", "8"], [true, true])];
    assert_eq!(shown(&series.table_on(date(2025, 12, 31), 1)), after);
    let before = [
        line(&[0], ["1", "1"], [true, false]),
        line(&[2], ["2", "1"], [true, false]),
        line(&[3], ["1", "8"], [true, true]),
        line(&[0, 2], ["0", "4"], [false, true]),
    ];
    assert_eq!(shown(&series.table_on(date(2024, 12, 31), 1)), before);
}
