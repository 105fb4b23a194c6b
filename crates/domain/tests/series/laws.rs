//! What must hold for every file.

use proptest::prelude::*;
use thidua_domain::series::Series;

use crate::chance::{History, Kind, written};
use crate::desk::lines;

/// A history in which everybody reports and every split has shares for everything.
fn complete(seed: u64) -> History {
    let mut history = History::new(seed);
    for change in &mut history.changes {
        let count = u64::try_from(change.to.len()).unwrap();
        let shares = (count > 1).then(|| vec![("*".to_owned(), vec![(1, count); change.to.len()])]);
        change.shares = shares;
    }
    history.values.clear();
    for unit in 0..history.units.len() {
        for period in 0..history.periods.len() {
            if history.exists(unit, history.periods[period].1) {
                let value = i64::try_from(unit * 7 + period + 1).unwrap() * 1_000_000;
                history.values.push((unit, period, 0, value));
                history.values.push((unit, period, 3, value * 60));
            }
        }
    }
    history.indicators[0].2 = 6;
    history
}

/// The figure of a line, in millionths.
fn micro(line: &str) -> Option<i128> {
    let shown = line.split_once(" = ")?.1.split(' ').next()?;
    Some(shown.replace('.', "").parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Looking back from a day after everything, what existed then is what is there now: less only what ended without a successor.
    #[test]
    fn boundaries_of_another_day_conserve_what_is_added_up(seed: u64) {
        let mut history = complete(seed);
        let ended: Vec<usize> = (0..history.units.len())
            .filter(|unit| history.units[*unit].until.is_some() && history.changes.iter().all(|change| !change.from.contains(unit)))
            .collect();
        for unit in ended {
            history.units[unit].until = None;
        }
        for (place, (id, last)) in history.periods.clone().into_iter().enumerate() {
            let total: i128 = history.values.iter().filter(|value| value.1 == place && value.2 == 0).map(|value| i128::from(value.3)).sum();
            let rows = lines(&history.text(0), &written(400));
            let wanted = format!(" {id} htx ");
            let rows: Vec<i128> = rows.iter().filter(|row| row.contains(&wanted)).filter_map(|row| micro(row)).collect();
            // Thirds are rounded to millionths each.
            let off = (rows.iter().sum::<i128>() - total).abs();
            prop_assert!(last > 390 || off <= i128::try_from(rows.len()).unwrap(), "{id}: {off}");
        }
    }

    #[test]
    fn a_renaming_changes_no_figure(seed: u64) {
        let history = History::new(seed);
        let day = 300;
        let Some(unit) = (0..history.units.len()).find(|unit| history.exists(*unit, day)) else {
            return Ok(());
        };
        let mut renamed = history.clone();
        renamed.units[unit].until = Some(day - 1);
        let id = history.units[unit].id.clone();
        renamed.units.insert(unit, crate::chance::Unit { id: "moi".to_owned(), from: Some(day), until: None });
        let moved = |place: usize| if place > unit { place + 1 } else { place };
        // The old unit stands behind the new one now.
        let moved = |place: usize| if place == unit { unit + 1 } else { moved(place) };
        for change in &mut renamed.changes {
            change.from.iter_mut().chain(&mut change.to).for_each(|place| *place = moved(*place));
        }
        renamed.values.iter_mut().for_each(|value| value.0 = moved(value.0));
        renamed.changes.push(crate::chance::Change { day, from: vec![unit + 1], to: vec![unit], shares: None });
        let additive = |line: &String| line.contains(" htx ") || line.contains(" bq ");
        let figure = |line: String| line.split(" own").next().unwrap().split(" forward").next().unwrap().replace("moi ", &format!("{id} "));
        let before: Vec<String> = lines(&history.text(0), &written(day + 10)).into_iter().filter(additive).map(figure).collect();
        let after: Vec<String> = lines(&renamed.text(0), &written(day + 10)).into_iter().filter(additive).map(figure).collect();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_order_of_reorganisations_and_values_makes_no_difference(seed: u64, order in 1_u64..9) {
        let history = History::new(seed);
        for on in &history.days {
            prop_assert_eq!(lines(&history.text(0), &written(*on)), lines(&history.text(order), &written(*on)));
        }
    }

    #[test]
    fn a_mutilated_file_is_read_or_refused_and_nothing_else(seed: u64, cut in 0_usize..4000, byte: u8, turn in 0_u8..3) {
        let mut bytes = History::new(seed).text(0).into_bytes();
        let place = cut % bytes.len();
        match turn {
            0 => bytes.truncate(place),
            1 => bytes[place] = byte,
            _ => bytes.insert(place, byte),
        }
        if let Ok(series) = Series::read(&bytes) {
            let told = series.rebase(jiff::civil::date(2020, 2, 1), |_| Ok::<(), ()>(()));
            prop_assert!(told.is_ok());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        let _ = Series::read(&bytes);
    }
}

#[test]
fn chance_makes_files_of_every_sort() {
    let histories: Vec<History> = (0..60).map(History::new).collect();
    let splits = |history: &History| history.changes.iter().any(|change| change.to.len() > 1);
    let mergers = |history: &History| history.changes.iter().any(|change| change.from.len() > 1);
    assert!(histories.iter().filter(|history| splits(history)).count() > 10);
    assert!(histories.iter().filter(|history| mergers(history)).count() > 10);
    assert!(histories.iter().all(|history| matches!(history.indicators[1].1, Kind::Ratio(0, 3))));
}
