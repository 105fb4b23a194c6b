//! A second engine, written straight from the contract with fractions of big integers and no thought of speed. Whatever
//! tables and facts chance brings, both must agree on every figure.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::{Add, Mul, Sub};

use num_bigint::{BigInt, Sign};
use proptest::prelude::*;
use serde_json::{Value, json};
use thidua_domain::scoring::Mode;

use crate::desk::scored;

/// An exact fraction; the denominator is above 0.
#[derive(Clone, Debug)]
pub struct Q(BigInt, BigInt);

impl Q {
    fn of(number: i128) -> Self {
        Self(number.into(), 1.into())
    }

    fn micro(number: i128) -> Self {
        Self(number.into(), 1_000_000.into())
    }

    fn over(&self, other: &Self) -> Self {
        let (num, den) = (&self.0 * &other.1, &self.1 * &other.0);
        if den.sign() == Sign::Minus { Self(-num, -den) } else { Self(num, den) }
    }

    fn is_positive(&self) -> bool {
        self.0.sign() == Sign::Plus
    }

    /// `floor(|q| · 10^places + 1/2)`, with its sign, and as text.
    fn rounded(&self, places: u32) -> Self {
        let scale = BigInt::from(10_u8).pow(places);
        let (sign, size) = self.0.clone().into_parts();
        let size: BigInt = (BigInt::from(size) * &scale * 2 + &self.1) / (&self.1 * 2);
        Self(if sign == Sign::Minus { -size } else { size }, scale)
    }

    fn shown(&self, places: u32) -> String {
        let rounded = self.rounded(places);
        let (sign, size) = rounded.0.into_parts();
        let digits = format!("{:0>width$}", size.to_string(), width = places as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - places as usize);
        let minus = if sign == Sign::Minus { "-" } else { "" };
        if places == 0 { format!("{minus}{whole}") } else { format!("{minus}{whole}.{part}") }
    }

    fn short(&self) -> String {
        self.shown(6).trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn clamped(self, max: &Self) -> Self {
        if !self.is_positive() {
            Self::of(0)
        } else if self > *max {
            max.clone()
        } else {
            self
        }
    }
}

impl PartialEq for Q {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Q {}
impl PartialOrd for Q {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Q {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
    }
}
impl Add for &Q {
    type Output = Q;
    fn add(self, other: &Q) -> Q {
        Q(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }
}
impl Sub for &Q {
    type Output = Q;
    fn sub(self, other: &Q) -> Q {
        Q(&self.0 * &other.1 - &other.0 * &self.1, &self.1 * &other.1)
    }
}
impl Mul for &Q {
    type Output = Q;
    fn mul(self, other: &Q) -> Q {
        Q(&self.0 * &other.0, &self.1 * &other.1)
    }
}

/// A decimal in millionths, as it stands in a file.
pub fn literal(micro: i128) -> String {
    let text = Q::micro(micro).short();
    if text.is_empty() { "0".to_owned() } else { text }
}

#[derive(Clone, Debug)]
pub enum Scale {
    Bands(Vec<(i128, i128)>),
    Linear(i128, i128),
    PerUnit(i128),
    Best,
    Steps(Vec<i128>),
    Leader(i128),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Value,
    OfTarget,
    Growth,
    PercentOf,
    Survey,
    Excess,
}

#[derive(Clone, Debug)]
pub enum How {
    Manual,
    PassFail,
    Computed(Measure, Scale, bool),
}

/// A leaf; everything in millionths. Leaf number n looks at the values `xn` and `yn` and the flag `fn`.
#[derive(Clone, Debug)]
pub struct Leaf {
    pub id: String,
    pub max: i128,
    pub kind: &'static str,
    pub how: How,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub decimals: u32,
    pub lost: bool,
    pub tie_break: Vec<String>,
    pub leaves: Vec<Leaf>,
}

#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub actual: Option<i128>,
    pub target: Option<i128>,
    pub previous: Option<i128>,
    pub whole: Option<i128>,
    pub marks: Option<Vec<(i128, u32)>>,
    pub flag: Option<bool>,
    pub layers: [Option<i128>; 4],
    pub absent: bool,
}

/// A unit: one cell for each leaf.
#[derive(Clone, Debug)]
pub struct Unit {
    pub id: String,
    pub cells: Vec<Cell>,
    pub knocked: bool,
    pub excluded: bool,
}

pub const LAYERS: [&str; 4] = ["self", "peer", "cluster", "approved"];
const GRADES: [(&str, i128); 3] = [("tốt", 80), ("khá", 65), ("yếu", 10)];

impl Table {
    pub fn toml(&self) -> String {
        let words: Vec<String> = self.tie_break.iter().map(|word| format!("{word:?}")).collect();
        let mut text = format!(
            "[table]\nid = \"bang\"\ntitle = \"Bảng\"\nvalid = {{ from = \"2024-01-01\" }}\ndecimals = {}\nnot_assigned = \"{}\"\n\
             tie_break = [{}]\n",
            self.decimals,
            if self.lost { "lost" } else { "rebase" },
            words.join(", ")
        );
        for (name, from) in GRADES {
            text += &format!("[[grade]]\nname = \"{name}\"\nfrom = {from}\n");
        }
        text += "[[knockout]]\nflag = \"phat\"\ngrade = \"yếu\"\nreason = \"r\"\n[[knockout]]\nflag = \"loai\"\nexclude = true\nreason = \"r\"\n";
        let first: i128 =
            self.leaves.iter().filter(|leaf| leaf.id.starts_with("1.")).map(|leaf| leaf.max).sum();
        text += &format!("[[criterion]]\nid = \"1\"\ntitle = \"t\"\nmax = {}\n", literal(first));
        for (number, leaf) in self.leaves.iter().enumerate() {
            text += &format!(
                "[[criterion]]\nid = \"{}\"\ntitle = \"t\"\nmax = {}\nkind = \"{}\"\n",
                leaf.id,
                literal(leaf.max),
                leaf.kind
            );
            text += &leaf.how.toml(number);
        }
        text
    }
}

impl How {
    fn toml(&self, number: usize) -> String {
        match self {
            Self::Manual => "method = \"manual\"\n".to_owned(),
            Self::PassFail => format!("method = \"pass_fail\"\nflag = \"f{number}\"\n"),
            Self::Computed(measure, scale, lower) => {
                let measure = match measure {
                    Measure::Value => format!("value = \"x{number}\""),
                    Measure::OfTarget => format!("percent_of_target = \"x{number}\""),
                    Measure::Growth => format!("growth = \"x{number}\""),
                    Measure::PercentOf => format!("percent_of = [\"x{number}\", \"y{number}\"]"),
                    Measure::Survey => format!("survey_mean = \"x{number}\""),
                    Measure::Excess => format!("excess = \"x{number}\""),
                };
                let lower_word = if *lower { ", lower_is_better = true" } else { "" };
                format!("measure = {{ {measure} }}\nscale = {{ {}{lower_word} }}\n", scale.toml(*lower))
            }
        }
    }
}

impl Scale {
    fn toml(&self, lower: bool) -> String {
        match self {
            Self::Bands(bands) => {
                let bound = if lower { "to" } else { "from" };
                let band = |(at, points): &(i128, i128)| {
                    format!("{{ {bound} = {}, points = {} }}", literal(*at), literal(*points))
                };
                format!("bands = [{}]", bands.iter().map(band).collect::<Vec<_>>().join(", "))
            }
            Self::Linear(zero, full) => {
                format!("linear = {{ zero_at = {}, full_at = {} }}", literal(*zero), literal(*full))
            }
            Self::PerUnit(points) => format!("per_unit = {}", literal(*points)),
            Self::Best => "best_in_cluster = true".to_owned(),
            Self::Steps(steps) => format!(
                "rank_steps = [{}]",
                steps.iter().map(|step| literal(*step)).collect::<Vec<_>>().join(", ")
            ),
            Self::Leader(part) => format!("leader_relative = {{ on_target = {} }}", literal(*part)),
        }
    }
}

/// The facts of these units as JSON.
pub fn facts(table: &Table, units: &[Unit]) -> String {
    let decimal = |number: Option<i128>| number.map(literal);
    let unit = |unit: &Unit| {
        let mut values = BTreeMap::new();
        let mut flags = BTreeMap::from([
            ("phat".to_owned(), json!(unit.knocked)),
            ("loai".to_owned(), json!(unit.excluded)),
        ]);
        let mut points = BTreeMap::new();
        for (number, (cell, leaf)) in unit.cells.iter().zip(&table.leaves).enumerate() {
            let mut value = json!({"actual": decimal(cell.actual), "target": decimal(cell.target), "previous": decimal(cell.previous)});
            if let Some(marks) = &cell.marks {
                let ballots: BTreeMap<String, u32> =
                    marks.iter().map(|(mark, count)| (literal(*mark), *count)).collect();
                value["marks"] = json!(ballots);
            }
            values.insert(format!("x{number}"), value);
            values.insert(format!("y{number}"), json!({"actual": decimal(cell.whole)}));
            flags.insert(format!("f{number}"), json!(cell.flag));
            let layers: BTreeMap<&str, Option<String>> =
                LAYERS.into_iter().zip(cell.layers.map(decimal)).collect();
            points.insert(leaf.id.clone(), json!(layers));
        }
        let absent: Vec<&str> = unit
            .cells
            .iter()
            .zip(&table.leaves)
            .filter(|(cell, _)| cell.absent)
            .map(|(_, leaf)| leaf.id.as_str())
            .collect();
        json!({"id": unit.id, "values": values, "flags": flags, "points": points, "not_assigned": absent})
    };
    json!({"units": units.iter().map(unit).collect::<Vec<_>>()}).to_string()
}

/// The measure of a cell, and whether it is the actual of a unit without a target.
fn measure(cell: &Cell, how: &How) -> Option<(Q, bool)> {
    let How::Computed(measure, _, lower) = how else {
        return None;
    };
    let above = |number: Option<i128>| number.filter(|number| *number > 0).map(Q::micro);
    let hundred = Q::of(100);
    let actual = || cell.actual.map(Q::micro);
    let percent = |part: Q, whole: Q| (&hundred * &part).over(&whole);
    match measure {
        Measure::Value => Some((actual()?, false)),
        Measure::OfTarget => Some((percent(actual()?, above(cell.target)?), false)),
        Measure::Growth => {
            above(cell.previous).and_then(|before| Some((percent(&actual()? - &before, before), false)))
        }
        Measure::PercentOf => Some((percent(actual()?, above(cell.whole)?), false)),
        Measure::Survey => {
            let marks = cell.marks.as_ref()?;
            let count: i128 = marks.iter().map(|(_, count)| i128::from(*count)).sum();
            let sum = marks
                .iter()
                .fold(Q::of(0), |sum, (mark, count)| &sum + &(&Q::micro(*mark) * &Q::of((*count).into())));
            (count > 0).then(|| (sum.over(&Q::of(count)), false))
        }
        Measure::Excess => match above(cell.target) {
            None => Some((actual()?, true)),
            Some(target) => {
                let ahead = if *lower { &target - &actual()? } else { &actual()? - &target };
                Some((percent(ahead, target), false))
            }
        },
    }
}

/// The points of a computed leaf for each unit, before rounding.
fn points(units: &[Unit], number: usize, leaf: &Leaf) -> Vec<Option<Q>> {
    let max = Q::micro(leaf.max);
    let How::Computed(_, scale, lower) = &leaf.how else {
        let flag =
            |unit: &Unit| unit.cells[number].flag.map(|flag| if flag { max.clone() } else { Q::of(0) });
        return units.iter().map(flag).collect();
    };
    let measures: Vec<Option<(Q, bool)>> =
        units.iter().map(|unit| measure(&unit.cells[number], &leaf.how)).collect();
    // The cluster: assigned, and the measure is there.
    let cluster: Vec<&(Q, bool)> = units
        .iter()
        .zip(&measures)
        .filter(|(unit, _)| !unit.cells[number].absent)
        .filter_map(|(_, measure)| measure.as_ref())
        .collect();
    let one = |(unit, measure): (&Unit, &Option<(Q, bool)>)| {
        let (x, untargeted) = measure.as_ref().filter(|_| !unit.cells[number].absent)?;
        let group: Vec<&Q> =
            cluster.iter().filter(|other| other.1 == *untargeted).map(|other| &other.0).collect();
        Some(scaled(scale, *lower, &max, x, *untargeted, &group, &unit.cells[number]).clamped(&max))
    };
    units.iter().zip(&measures).map(one).collect()
}

fn scaled(scale: &Scale, lower: bool, max: &Q, x: &Q, untargeted: bool, group: &[&Q], cell: &Cell) -> Q {
    match scale {
        Scale::Bands(bands) => {
            let mut bands = bands.clone();
            bands.sort_by_key(|band| if lower { band.0 } else { -band.0 });
            let reached =
                bands.iter().find(|band| if lower { *x <= Q::micro(band.0) } else { *x >= Q::micro(band.0) });
            reached.map_or(Q::of(0), |band| Q::micro(band.1))
        }
        Scale::Linear(zero, full) => {
            let (zero, full) = (Q::micro(*zero), Q::micro(*full));
            (max * &(x - &zero)).over(&(&full - &zero))
        }
        Scale::PerUnit(points) => x * &Q::micro(*points),
        Scale::Steps(steps) => {
            let better = group.iter().filter(|other| if lower { **other < x } else { **other > x }).count();
            steps.get(better).map_or(Q::of(0), |step| Q::micro(*step))
        }
        Scale::Best => best(lower, max, x, group),
        Scale::Leader(_) if untargeted => best(lower, max, x, group),
        Scale::Leader(part) => {
            let half = max * &Q::micro(*part);
            let (actual, target) = (Q::micro(cell.actual.unwrap()), Q::micro(cell.target.unwrap()));
            let top = group.iter().max().unwrap();
            match x.cmp(&Q::of(0)) {
                Ordering::Less if lower => (&half * &target).over(&actual),
                Ordering::Less => (&half * &actual).over(&target),
                Ordering::Equal => half,
                Ordering::Greater => &half + &(&(max - &half) * x).over(top),
            }
        }
    }
}

fn best(lower: bool, max: &Q, x: &Q, group: &[&Q]) -> Q {
    let floor = |number: &Q| if number.is_positive() { number.clone() } else { Q::of(0) };
    let all = group.iter().map(|number| floor(number));
    let x = floor(x);
    if lower {
        let lowest = all.min().unwrap();
        return if x.is_positive() { (max * &lowest).over(&x) } else { max.clone() };
    }
    let highest = all.max().unwrap();
    if highest.is_positive() { (max * &x).over(&highest) } else { Q::of(0) }
}

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
    let earned = percent
        .as_ref()
        .and_then(|percent| GRADES.iter().find(|(_, from)| *percent >= Q::of(*from)).map(|(name, _)| *name));
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
        "grade": if unit.knocked { Some("yếu") } else { earned }, "complete": complete,
        "bonus": bonus.shown(places), "deductions": deductions.shown(places), "criteria": criteria,
    });
    Sums { json, merit, id: unit.id.clone(), excluded: unit.excluded }
}

/// What the engine says, with the same keys.
pub fn told_by_engine(table: &Table, units: &[Unit], mode: Mode) -> Vec<Value> {
    let mut result = scored(&table.toml(), &facts(table, units), mode);
    let units = result["units"].as_array_mut().unwrap();
    for unit in units.iter_mut() {
        unit.as_object_mut().unwrap().remove("knockouts");
        for criterion in unit["criteria"].as_array_mut().unwrap() {
            for key in ["max", "reason", "explain"] {
                criterion.as_object_mut().unwrap().remove(key);
            }
        }
    }
    units.clone()
}

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

fn scale(max: i128) -> BoxedStrategy<(Scale, bool)> {
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

fn how(max: i128) -> BoxedStrategy<How> {
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
fn leaf(id: String, kind: &'static str, decimals: u32) -> BoxedStrategy<Leaf> {
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

fn cell(max: i128) -> BoxedStrategy<Cell> {
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
