//! Who checks whom: what must hold for any cluster, and figures that can be checked by hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use thidua_domain::appraisal::{Check, CheckRule, Conflict, Mutual, Unassignable, assign};
use thidua_domain::ids::UnitId;

fn units(count: usize) -> Vec<UnitId> {
    (0..count).map(|number| UnitId::new(format!("u{number:03}"))).collect()
}

fn rule(checkers: usize, mutual: Mutual) -> CheckRule {
    CheckRule { checkers, mutual }
}

fn conflicts(units: &[UnitId], pairs: &[(usize, usize)]) -> BTreeSet<Conflict> {
    let inside = pairs.iter().map(|(one, other)| (one % units.len(), other % units.len()));
    inside
        .filter(|(one, other)| one != other)
        .map(|(one, other)| Conflict::between(&units[one], &units[other]))
        .collect()
}

fn loads(units: &[UnitId], checks: &[Check]) -> BTreeMap<UnitId, usize> {
    let mut loads: BTreeMap<UnitId, usize> = units.iter().map(|unit| (unit.clone(), 0)).collect();
    for check in checks {
        *loads.get_mut(&check.by).unwrap() += 1;
    }
    loads
}

/// Every unit by exactly so many others, not itself, no conflict, each other only where allowed.
fn expect_right(units: &[UnitId], conflicts: &BTreeSet<Conflict>, rule: CheckRule, checks: &[Check]) {
    let pairs: BTreeSet<(&UnitId, &UnitId)> = checks.iter().map(|check| (&check.unit, &check.by)).collect();
    assert_eq!(pairs.len(), checks.len(), "nobody checks the same unit twice");
    for unit in units {
        assert_eq!(checks.iter().filter(|check| check.unit == *unit).count(), rule.checkers, "{unit}");
    }
    for check in checks {
        assert_ne!(check.unit, check.by);
        assert!(!conflicts.contains(&Conflict::between(&check.unit, &check.by)));
        if rule.mutual == Mutual::Avoid {
            assert!(!pairs.contains(&(&check.by, &check.unit)), "{} and {}", check.unit, check.by);
        }
    }
}

/// Whether any assignment exists, by trying all of them.
fn exists(units: &[UnitId], conflicts: &BTreeSet<Conflict>, rule: CheckRule) -> bool {
    fn go(
        at: usize,
        units: &[UnitId],
        conflicts: &BTreeSet<Conflict>,
        rule: CheckRule,
        by: &mut Vec<BTreeSet<usize>>,
    ) -> bool {
        if at == units.len() {
            return true;
        }
        let may: Vec<usize> = (0..units.len())
            .filter(|other| {
                *other != at
                    && !conflicts.contains(&Conflict::between(&units[at], &units[*other]))
                    && (rule.mutual == Mutual::Allow || *other >= at || !by[*other].contains(&at))
            })
            .collect();
        (0_u32..1 << may.len()).filter(|set| set.count_ones() as usize == rule.checkers).any(|set| {
            by[at] = may
                .iter()
                .enumerate()
                .filter(|(bit, _)| set >> bit & 1 == 1)
                .map(|(_, other)| *other)
                .collect();
            go(at + 1, units, conflicts, rule, by)
        })
    }
    go(0, units, conflicts, rule, &mut vec![BTreeSet::new(); units.len()])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn without_conflicts_everybody_is_checked_and_checks_equally_often(
        count in 2_usize..=200, checkers in 1_usize..=5, avoid in any::<bool>(), turn in any::<u64>(),
    ) {
        let (units, none) = (units(count), BTreeSet::new());
        let rule = rule(checkers, if avoid { Mutual::Avoid } else { Mutual::Allow });
        let possible = if avoid { count > 2 * checkers } else { count > checkers };
        match assign(&units, &none, rule, turn) {
            Ok(checks) => {
                prop_assert!(possible);
                expect_right(&units, &none, rule, &checks);
                prop_assert!(loads(&units, &checks).values().all(|load| *load == checkers));
            }
            Err(_) => prop_assert!(!possible, "{} units, {} checkers", count, checkers),
        }
    }

    #[test]
    fn with_conflicts_the_rule_holds_or_is_refused_by_name(
        count in 2_usize..=200, checkers in 1_usize..=4, avoid in any::<bool>(), turn in any::<u64>(),
        pairs in prop::collection::vec((0_usize..200, 0_usize..200), 0..120),
    ) {
        let units = units(count);
        let conflicts = conflicts(&units, &pairs);
        let rule = rule(checkers, if avoid { Mutual::Avoid } else { Mutual::Allow });
        match assign(&units, &conflicts, rule, turn) {
            Ok(checks) => expect_right(&units, &conflicts, rule, &checks),
            Err(Unassignable::TooFewFor { unit, left }) => {
                let allowed = units.iter().filter(|other| **other != unit && !conflicts.contains(&Conflict::between(&unit, other)));
                prop_assert_eq!(allowed.count(), left);
                prop_assert!(left < checkers);
            }
            Err(Unassignable::OnlyMutually { units }) => prop_assert!(avoid && !units.is_empty()),
            Err(Unassignable::TooFewUnits { others }) => prop_assert!(others < checkers),
            Err(Unassignable::NoCheckers) => prop_assert!(false),
        }
    }

    #[test]
    fn what_is_refused_cannot_be_done_at_all(
        count in 2_usize..=6, checkers in 1_usize..=2, avoid in any::<bool>(), turn in any::<u64>(),
        pairs in prop::collection::vec((0_usize..6, 0_usize..6), 0..9),
    ) {
        let units = units(count);
        let conflicts = conflicts(&units, &pairs);
        let rule = rule(checkers, if avoid { Mutual::Avoid } else { Mutual::Allow });
        prop_assert_eq!(assign(&units, &conflicts, rule, turn).is_ok(), exists(&units, &conflicts, rule));
    }
}

#[test]
fn two_units_can_only_check_each_other() {
    let (units, none) = (units(2), BTreeSet::new());
    let refused = assign(&units, &none, rule(1, Mutual::Avoid), 2026);
    assert_eq!(refused, Err(Unassignable::OnlyMutually { units: units.clone() }));
    let checks = assign(&units, &none, rule(1, Mutual::Allow), 2026).unwrap();
    assert_eq!(checks.len(), 2);
}

#[test]
fn a_unit_in_conflict_with_everybody_is_named() {
    let units = units(5);
    let conflicts = conflicts(&units, &[(3, 0), (3, 1), (2, 3), (4, 3)]);
    let refused = assign(&units, &conflicts, rule(1, Mutual::Avoid), 2026);
    assert_eq!(refused, Err(Unassignable::TooFewFor { unit: units[3].clone(), left: 0 }));
}

#[test]
fn the_same_turn_gives_the_same_checks_and_another_year_others() {
    let (units, none) = (units(9), BTreeSet::new());
    let drawn = |turn| assign(&units, &none, rule(1, Mutual::Avoid), turn).unwrap();
    assert_eq!(drawn(2026), drawn(2026));
    assert_ne!(drawn(2026), drawn(2027));
}

#[test]
fn more_checkers_than_other_units_are_refused() {
    let refused = assign(&units(4), &BTreeSet::new(), rule(4, Mutual::Allow), 1);
    assert_eq!(refused, Err(Unassignable::TooFewUnits { others: 3 }));
    assert_eq!(assign(&units(4), &BTreeSet::new(), rule(0, Mutual::Allow), 1), Err(Unassignable::NoCheckers));
}
