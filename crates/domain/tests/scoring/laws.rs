//! What must always hold, whatever tables and facts chance brings (section 4 of the contract).

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use proptest::prelude::*;
use serde_json::Value;
use thidua_domain::criteria::Table;
use thidua_domain::number::Points;
use thidua_domain::scoring::{Facts, Phrases, Way, score, score_with};

use crate::desk::{Speech, scored, scored_text};
use crate::oracle::{self, How, Measure, Scale, facts, mode, year};

/// The result of each unit by its id.
fn by_id(result: &Value) -> BTreeMap<String, Value> {
    let units = result["units"].as_array().unwrap();
    units.iter().map(|unit| (unit["id"].as_str().unwrap().to_owned(), unit.clone())).collect()
}

/// Points as a whole number of the smallest unit.
fn units_of(points: &Value) -> i128 {
    points.as_str().map_or(0, |text| text.replace('.', "").parse().unwrap())
}

/// The computed points of a leaf of a unit.
fn computed(
    table: &oracle::Table,
    units: &[oracle::Unit],
    unit: usize,
    leaf: usize,
    mode: thidua_domain::scoring::Mode,
) -> i128 {
    let result = by_id(&scored(&table.toml(), &facts(table, units), mode));
    units_of(&result[&units[unit].id]["criteria"][leaf + 1]["computed"])
}

/// Whether more is better for a leaf; `None` for leaves without an actual.
fn more_is_better(how: &How) -> Option<bool> {
    match how {
        How::Manual | How::PassFail | How::Computed(Measure::Survey, ..) => None,
        How::Computed(_, Scale::Linear(zero, full), _) => Some(zero < full),
        How::Computed(_, _, lower) => Some(!lower),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_the_units_changes_nothing((table, units) in year(), mode in mode(), turn in 0..7_usize) {
        let mut turned = units.clone();
        turned.rotate_left(turn % units.len());
        turned.reverse();
        prop_assert_eq!(
            scored_text(&table.toml(), &facts(&table, &units), mode),
            scored_text(&table.toml(), &facts(&table, &turned), mode)
        );
    }

    #[test]
    fn raising_the_actual_never_goes_against_the_unit(
        (table, units) in year(), mode in mode(), unit in 0..7_usize, leaf in 0..5_usize, more in oracle::figure()
    ) {
        let unit = unit % units.len();
        let (Some(better), Some(actual)) = (more_is_better(&table.leaves[leaf].how), units[unit].cells[leaf].actual) else {
            return Ok(());
        };
        let mut raised = units.clone();
        raised[unit].cells[leaf].actual = Some((actual + more.abs()).min(999_999_999_999_999_999_999));
        let before = computed(&table, &units, unit, leaf, mode);
        let after = computed(&table, &raised, unit, leaf, mode);
        prop_assert!(if better { after >= before } else { after <= before }, "{before} {after}\n{}", table.toml());
    }

    #[test]
    fn the_figure_that_would_raise_a_unit_does_and_nothing_short_of_it((table, units) in year(), places in 0..=6_u8) {
        let (toml, json) = (table.toml(), facts(&table, &units));
        let read = Table::read(toml.as_bytes()).unwrap();
        let known = Facts::read(json.as_bytes(), &read).unwrap();
        let outcome = score(&known, thidua_domain::scoring::Mode::Provisional);
        for (index, unit) in units.iter().enumerate() {
            for open in outcome.headroom(&unit.id, |_| places) {
                let Way::Figure { value, next, full, .. } = open.way else { continue };
                let leaf: usize = value.trim_start_matches(['x', 'y']).parse().unwrap();
                let with = |figure: i128| {
                    let mut tried = units.clone();
                    tried[index].cells[leaf].actual = Some(figure);
                    computed(&table, &tried, index, leaf, thidua_domain::scoring::Mode::Provisional)
                };
                let deducts = table.leaves[leaf].kind == "deduction";
                let now = open.points.map_or(0, Points::units);
                let max = table.leaves[leaf].max / 10_i128.pow(6 - table.decimals);
                let step = 10_i128.pow(6 - u32::from(places));
                let back = if more_is_better(&table.leaves[leaf].how) == Some(!deducts) { -step } else { step };
                if let Some(goal) = full {
                    let all = if deducts { 0 } else { max };
                    prop_assert_eq!(goal.points.units(), all);
                    prop_assert_eq!(with(goal.figure.micro()), all, "{}", toml);
                    let short = goal.figure.micro() + back;
                    prop_assert!(!(0..=999_999_999_999_999_999_999).contains(&short) || with(short) != all, "{} is enough\n{}", short, toml);
                }
                if let Some(goal) = next {
                    prop_assert_eq!(with(goal.figure.micro()), goal.points.units());
                    let gains = if deducts { goal.points.units() < now } else { goal.points.units() > now };
                    prop_assert!(gains);
                }
            }
        }
    }

    #[test]
    fn no_leaf_leaves_its_bounds((table, units) in year(), mode in mode()) {
        for unit in by_id(&scored(&table.toml(), &facts(&table, &units), mode)).values() {
            for (leaf, row) in table.leaves.iter().zip(&unit["criteria"].as_array().unwrap()[1..]) {
                let max = leaf.max / 10_i128.pow(6 - table.decimals);
                for points in [&row["points"], &row["computed"]] {
                    prop_assert!((0..=max).contains(&units_of(points)), "{}", row);
                }
            }
        }
    }

    #[test]
    fn a_branch_equals_the_sum_of_its_leaves((table, units) in year(), mode in mode()) {
        for unit in by_id(&scored(&table.toml(), &facts(&table, &units), mode)).values() {
            let points = |index: usize| units_of(&unit["criteria"][index]["points"]);
            prop_assert_eq!(points(0), points(1) + points(2));
            let total = points(0) + points(3) + points(4) - points(5);
            prop_assert_eq!(units_of(&unit["points"]), total.max(0));
        }
    }

    #[test]
    fn renaming_units_changes_no_figure((table, units) in year(), mode in mode()) {
        let mut renamed = units.clone();
        for (index, unit) in renamed.iter_mut().enumerate() {
            unit.id = format!("z{}", 9 - index);
        }
        let before = by_id(&scored(&table.toml(), &facts(&table, &units), mode));
        let after = by_id(&scored(&table.toml(), &facts(&table, &renamed), mode));
        for (old, new) in units.iter().zip(&renamed) {
            let mut expected = before[&old.id].clone();
            expected["id"] = new.id.clone().into();
            prop_assert_eq!(&after[&new.id], &expected);
        }
    }

    #[test]
    fn any_number_of_threads_gives_the_same_bytes((table, units) in year(), mode in mode(), threads in 1..9_usize) {
        let table_file = Table::read(table.toml().as_bytes()).unwrap();
        let read = facts(&table, &units);
        let read = Facts::read(read.as_bytes(), &table_file).unwrap();
        let phrases = Phrases::fetch(&Speech::vietnamese());
        let alone = score(&read, mode).json("0", &phrases);
        prop_assert_eq!(score_with(&read, mode, NonZeroUsize::new(threads).unwrap()).json("0", &phrases), alone);
    }

    #[test]
    fn every_explanation_is_told_whole_in_both_languages((table, units) in year(), mode in mode()) {
        let table_file = Table::read(table.toml().as_bytes()).unwrap();
        let read = facts(&table, &units);
        let read = Facts::read(read.as_bytes(), &table_file).unwrap();
        let outcome = score(&read, mode);
        for speech in [Speech::vietnamese(), Speech::english()] {
            let phrases = Phrases::fetch(&speech);
            for leaf in outcome.units().flat_map(|unit| unit.criteria).filter_map(|row| row.leaf) {
                let text = leaf.explain.text(&phrases);
                let hollow = text.is_empty() || text.contains("  ") || text.starts_with([' ', ';', ',']) || text.contains(" ;");
                prop_assert!(!hollow && !text.contains("→  "), "{text}");
            }
        }
    }
}
