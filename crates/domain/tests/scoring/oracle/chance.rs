//! What chance brings.

use proptest::prelude::*;
use thidua_domain::scoring::Mode;

use super::shapes::{Cell, How, Leaf, Measure, Scale, Table, Unit};

/// A decimal as facts have it: mostly small, sometimes as large or as small as the format allows.
pub fn figure() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => (-20_i128..200).prop_map(|whole| whole * 1_000_000),
        2 => (-2_000_i128..20_000).prop_map(|hundredths| hundredths * 10_000),
        1 => 0..1_000_000_i128,
        1 => Just(0),
        1 => -999_999_999_999_999_999_999_i128..=999_999_999_999_999_999_999,
        1 => Just(999_999_999_999_999_999_999),
    ]
}

pub(super) fn scale(max: i128) -> BoxedStrategy<(Scale, bool)> {
    let share = move |tenths: i128| max / 10 * tenths;
    let bands =
        (prop::collection::btree_set(figure(), 1..5), prop::collection::vec(0..=10_i128, 5), any::<bool>())
            .prop_map(move |(bounds, mut tenths, lower)| {
                tenths.sort_unstable();
                let bounds: Vec<i128> =
                    if lower { bounds.into_iter().rev().collect() } else { bounds.into_iter().collect() };
                (Scale::Bands(bounds.into_iter().zip(tenths.into_iter().map(share)).collect()), lower)
            });
    let steps =
        (prop::collection::vec(0..=10_i128, 1..5), any::<bool>()).prop_map(move |(mut tenths, lower)| {
            tenths.sort_unstable_by(|a, b| b.cmp(a));
            (Scale::Steps(tenths.into_iter().map(share).collect()), lower)
        });
    prop_oneof![
        bands,
        steps,
        (figure(), figure())
            .prop_filter("two ends", |(zero, full)| zero != full)
            .prop_map(|(zero, full)| (Scale::Linear(zero, full), false)),
        figure().prop_map(|points| (Scale::PerUnit(points.abs().max(1)), false)),
        any::<bool>().prop_map(|lower| (Scale::Best, lower)),
    ]
    .boxed()
}

pub(super) fn how(max: i128) -> BoxedStrategy<How> {
    let measure = prop_oneof![
        Just(Measure::Value),
        Just(Measure::OfTarget),
        Just(Measure::Growth),
        Just(Measure::PercentOf),
        Just(Measure::Survey),
    ];
    prop_oneof![
        1 => Just(How::Manual),
        1 => Just(How::PassFail),
        6 => (measure, scale(max)).prop_map(|(measure, (scale, lower))| How::Computed(measure, scale, lower)),
        2 => (0..=1_000_000_i128, any::<bool>()).prop_map(|(part, lower)| How::Computed(Measure::Excess, Scale::Leader(part), lower)),
    ]
    .boxed()
}

/// A leaf whose maximum has no more than so many places.
pub(super) fn leaf(id: String, kind: &'static str, decimals: u32) -> BoxedStrategy<Leaf> {
    let unit = 10_i128.pow(6 - decimals);
    let max = prop_oneof![6 => (1..=30_i128).prop_map(|whole| whole * 1_000_000), 2 => (1..=5_000_i128).prop_map(move |units| units * unit),
        1 => Just(499_999_999_999_999_000_000)];
    max.prop_flat_map(move |max| {
        let id = id.clone();
        how(max).prop_map(move |how| Leaf { id: id.clone(), max, kind, how })
    })
    .boxed()
}

pub fn table() -> impl Strategy<Value = Table> {
    let word = prop_oneof![
        Just("fewer_deductions"),
        Just("more_bonus"),
        Just("criterion:1"),
        Just("criterion:1.1"),
        Just("criterion:2")
    ];
    (0..=4_u32).prop_flat_map(move |decimals| {
        let leaf = |id: &str, kind| leaf(id.to_owned(), kind, decimals);
        let leaves = (
            leaf("1.1", "regular"),
            leaf("1.2", "regular"),
            leaf("2", "regular"),
            leaf("T", "bonus"),
            leaf("P", "deduction"),
        );
        let leaves = leaves.prop_map(|(a, b, c, t, p)| vec![a, b, c, t, p]);
        (leaves, any::<bool>(), prop::collection::vec(word.clone(), 0..3)).prop_map(
            move |(leaves, lost, words)| Table {
                decimals,
                lost,
                tie_break: words.into_iter().map(str::to_owned).collect(),
                leaves,
            },
        )
    })
}

pub(super) fn cell(max: i128) -> BoxedStrategy<Cell> {
    let maybe = || prop::option::weighted(0.85, figure());
    let mark =
        move || prop::option::weighted(0.15, (0..=1_000_i128).prop_map(move |part| max / 1_000 * part));
    let marks = prop::option::weighted(0.8, prop::collection::btree_map(figure(), 0..50_u32, 0..4));
    let layers = [mark(), mark(), mark(), mark()];
    (
        maybe(),
        maybe(),
        maybe(),
        maybe(),
        marks,
        prop::option::of(any::<bool>()),
        layers,
        prop::bool::weighted(0.08),
    )
        .prop_map(|(actual, target, previous, whole, marks, flag, layers, absent)| Cell {
            actual,
            target,
            previous,
            whole,
            marks: marks.map(|marks| marks.into_iter().collect()),
            flag,
            layers,
            absent,
        })
        .boxed()
}

pub fn units(table: &Table) -> impl Strategy<Value = Vec<Unit>> + use<> {
    let cells: Vec<_> = table.leaves.iter().map(|leaf| cell(leaf.max)).collect();
    let unit = (cells, prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    prop::collection::vec(unit, 1..7).prop_map(|units| {
        let named =
            |(index, (cells, knocked, excluded))| Unit { id: format!("u{index}"), cells, knocked, excluded };
        units.into_iter().enumerate().map(named).collect()
    })
}

/// A table and the facts of some units.
pub fn year() -> impl Strategy<Value = (Table, Vec<Unit>)> {
    table().prop_flat_map(|table| {
        let units = units(&table);
        (Just(table), units)
    })
}

pub fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Provisional), Just(Mode::Final)]
}
