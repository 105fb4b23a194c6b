//! A second engine, written straight from the contract with fractions of big integers and no thought of speed. Whatever
//! tables and facts chance brings, both must agree on every figure.

mod chance;
mod exact;
mod points;
mod shapes;

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Value, json};
use thidua_domain::scoring::Mode;

use crate::desk::scored;
pub use chance::{figure, mode, year};
use exact::Q;
use points::{measure, points};
use shapes::{Cell, GRADES, LAYERS, Leaf};
pub use shapes::{How, Measure, Scale, Table, Unit, facts};

/// A leaf of a unit as the contract says it: state, points that count, computed points, measure.
struct Told {
    state: &'static str,
    points: Option<Q>,
    computed: Option<Q>,
    measure: Option<Q>,
    layer: Option<&'static str>,
}

fn tell(cell: &Cell, leaf: &Leaf, computed: Option<Q>, table: &Table) -> Told {
    let none = |state, points| Told { state, points, computed: None, measure: None, layer: None };
    if cell.absent {
        return none("not_assigned", table.lost.then(|| Q::of(0)));
    }
    let latest = |from: usize| {
        (from..4).rev().find_map(|layer| {
            cell.layers[layer].map(|mark| (Q::micro(mark).rounded(table.decimals), LAYERS[layer]))
        })
    };
    if matches!(leaf.how, How::Manual) {
        return latest(0).map_or_else(
            || none("unscored", None),
            |(mark, layer)| Told { layer: Some(layer), ..none("marked", Some(mark)) },
        );
    }
    let computed = computed.map(|points| points.rounded(table.decimals));
    let measure = measure(cell, &leaf.how).map(|(x, _)| x);
    match latest(1) {
        Some((mark, layer)) => {
            Told { state: "overridden", points: Some(mark), computed, measure, layer: Some(layer) }
        }
        None if computed.is_some() => {
            Told { state: "computed", points: computed.clone(), computed, measure, layer: None }
        }
        None => none("unscored", None),
    }
}

/// A unit's sums.
struct Sums {
    json: Value,
    merit: Vec<Q>,
    id: String,
    excluded: bool,
}

/// The whole result, as the contract says it.
pub fn expected(table: &Table, units: &[Unit], mode: Mode) -> Vec<Value> {
    let computed: Vec<Vec<Option<Q>>> =
        table.leaves.iter().enumerate().map(|(number, leaf)| points(units, number, leaf)).collect();
    let whole = table
        .leaves
        .iter()
        .filter(|leaf| leaf.kind == "regular")
        .fold(Q::of(0), |sum, leaf| &sum + &Q::micro(leaf.max));
    let max_of = |unit: &Unit| {
        let gone = unit
            .cells
            .iter()
            .zip(&table.leaves)
            .filter(|(cell, leaf)| cell.absent && !table.lost && leaf.kind == "regular");
        gone.fold(whole.clone(), |max, (_, leaf)| &max - &Q::micro(leaf.max))
    };
    let rebased = units.iter().any(|unit| max_of(unit) < whole);
    let mut sums: Vec<Sums> = units
        .iter()
        .enumerate()
        .map(|(index, unit)| {
            let told: Vec<Told> = table
                .leaves
                .iter()
                .enumerate()
                .map(|(number, leaf)| tell(&unit.cells[number], leaf, computed[number][index].clone(), table))
                .collect();
            let max = max_of(unit);
            sum(table, unit, &told, &max, &whole, rebased, mode)
        })
        .collect();
    sums.sort_by(|a, b| {
        a.excluded
            .cmp(&b.excluded)
            .then(if a.excluded { Ordering::Equal } else { b.merit.cmp(&a.merit) })
            .then(a.id.cmp(&b.id))
    });
    let merits: Vec<Option<Vec<Q>>> =
        sums.iter().map(|unit| (!unit.excluded).then(|| unit.merit.clone())).collect();
    for (unit, merit) in sums.iter_mut().zip(&merits).filter(|(_, merit)| merit.is_some()) {
        let better = merits.iter().filter(|other| other.is_some() && *other > merit).count();
        unit.json["rank"] = json!(better + 1);
        unit.json["tied"] = json!(merits.iter().filter(|other| *other == merit).count() > 1);
    }
    sums.into_iter().map(|unit| unit.json).collect()
}

fn sum(table: &Table, unit: &Unit, told: &[Told], max: &Q, whole: &Q, rebased: bool, mode: Mode) -> Sums {
    let zero = Q::of(0);
    let counted = |leaf: &Told| leaf.points.clone().unwrap_or(Q::of(0));
    let total = |test: &dyn Fn(&Leaf) -> bool| {
        table
            .leaves
            .iter()
            .zip(told)
            .filter(|(leaf, _)| test(leaf))
            .fold(Q::of(0), |sum, (_, told)| &sum + &counted(told))
    };
    let (bonus, deductions) = (total(&|leaf| leaf.kind == "bonus"), total(&|leaf| leaf.kind == "deduction"));
    let points = (&(&total(&|leaf| leaf.kind == "regular") + &bonus) - &deductions).max(zero.clone());
    let percent = max.is_positive().then(|| (&Q::of(100) * &points).over(max).rounded(2));
    let score = match (rebased, max.is_positive()) {
        (false, _) => points.clone(),
        (true, false) => zero,
        (true, true) => (&points * whole).over(max).rounded(table.decimals),
    };
    let share = max.is_positive().then(|| (&Q::of(100) * &points).over(max));
    let reached = |from: i128| share.as_ref().is_some_and(|share| *share >= Q::of(from));
    let mut left = GRADES.iter().skip_while(|(name, _)| unit.knocked && *name != "yếu");
    let earned = left.find(|(_, from)| reached(*from)).map(|(name, _)| *name).filter(|_| !unit.excluded);
    let complete = mode == Mode::Final || told.iter().all(|leaf| leaf.state != "unscored");
    let of_criterion =
        |id: &str| total(&|leaf: &Leaf| leaf.id == id || leaf.id.starts_with(&format!("{id}.")));
    let mut merit = vec![score.clone()];
    merit.extend(table.tie_break.iter().map(|word| match word.as_str() {
        "fewer_deductions" => &Q::of(0) - &deductions,
        "more_bonus" => bonus.clone(),
        word => of_criterion(word.strip_prefix("criterion:").unwrap()),
    }));
    let places = table.decimals;
    let mut criteria = vec![json!({"id": "1", "points": of_criterion("1").shown(places)})];
    criteria.extend(table.leaves.iter().zip(told).map(|(leaf, told)| json!({
        "id": leaf.id, "points": told.points.as_ref().map(|points| points.shown(places)), "state": told.state,
        "computed": told.computed.as_ref().map(|points| points.shown(places)),
        "measure": told.measure.as_ref().map(Q::short), "layer": told.layer,
    })));
    let json = json!({
        "id": unit.id, "rank": null, "tied": false, "points": points.shown(places), "max": max.short(),
        "percent": percent.map(|percent| percent.shown(2)), "score": score.shown(places),
        "grade": earned, "complete": complete,
        "bonus": bonus.shown(places), "deductions": deductions.shown(places), "criteria": criteria,
    });
    Sums { json, merit, id: unit.id.clone(), excluded: unit.excluded }
}

/// What the engine says, with the same keys.
pub fn told_by_engine(table: &Table, units: &[Unit], mode: Mode) -> Vec<Value> {
    let mut result = scored(&table.toml(), &facts(table, units), mode);
    let units = result["units"].as_array_mut().unwrap();
    for unit in units.iter_mut() {
        for key in ["knockouts", "grade_open", "grade_missed"] {
            unit.as_object_mut().unwrap().remove(key);
        }
        for criterion in unit["criteria"].as_array_mut().unwrap() {
            for key in ["max", "reason", "explain"] {
                criterion.as_object_mut().unwrap().remove(key);
            }
        }
    }
    units.clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn two_engines_agree_on_every_figure((table, units) in year(), mode in mode()) {
        let told = told_by_engine(&table, &units, mode);
        let expected = expected(&table, &units, mode);
        for (told, expected) in told.iter().zip(&expected) {
            prop_assert_eq!(told, expected, "{}\n{}", table.toml(), facts(&table, &units));
        }
        prop_assert_eq!(told.len(), expected.len());
    }
}
