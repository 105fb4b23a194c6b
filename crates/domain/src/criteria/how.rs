//! How a leaf is scored: method, measure, scale.

use super::keys;
use super::read::{Read, read_flag};
use super::toml::{Entry, Node};
use super::{Band, Below, Better, Field, How, Line, Measure, Name, OfNothing, Scale, Slots};
use crate::criteria::text;
use crate::criteria::{Code, Fault};
use crate::number::Decimal;
use crate::number::decimal::SCALE;

pub(super) const MEASURES: [&str; 8] = [
    "value",
    "percent_of_target",
    "growth",
    "percent_of",
    "survey_mean",
    "over_target",
    "weighted",
    "excess",
];
pub(super) const SCALES: [&str; 6] =
    ["bands", "linear", "per_unit", "best_in_cluster", "rank_steps", "leader_relative"];

/// The two methods that need no measure.
#[derive(Clone, Copy)]
enum Method {
    Manual,
    PassFail,
}

/// What points of a leaf lie in: 0..M, with so many places.
#[derive(Clone, Copy)]
pub(super) struct Space {
    pub(super) max: Decimal,
    pub(super) decimals: u8,
}

pub(super) fn read(node: &Node<'_>, space: Space, slots: &mut Slots) -> Read<How> {
    let Some(entry) = node.find("method") else {
        return read_computed(node, space, slots);
    };
    match entry.word(&[("manual", Method::Manual), ("pass_fail", Method::PassFail)])? {
        Method::Manual => {
            refuse_others(node, &["method"])?;
            Ok(How::Manual)
        }
        Method::PassFail => {
            refuse_others(node, &["method", "flag"])?;
            Ok(How::PassFail { flag: read_flag(node, slots)? })
        }
    }
}

/// A leaf says once how it is scored.
fn refuse_others(node: &Node<'_>, own: &[&str]) -> Read<()> {
    match keys::HOW.iter().filter(|key| !own.contains(key)).find_map(|key| node.find(key)) {
        None => Ok(()),
        Some(entry) => Err(entry.fault(Code::LeafMixed).text("key", entry.key()).text("other", own[0])),
    }
}

fn read_computed(node: &Node<'_>, space: Space, slots: &mut Slots) -> Read<How> {
    if keys::HOW.iter().all(|key| node.find(key).is_none()) {
        return Err(node.fault(Code::LeafUnscored));
    }
    let measure_entry = node.get("measure")?;
    let scale_entry = node.get("scale")?;
    refuse_others(node, &["measure", "scale"])?;
    let measure = read_measure(&measure_entry, slots)?;
    let (scale, better) = read_scale(&scale_entry, space)?;
    together(&measure_entry, measure, scale, better)
}

/// What takes the place of measure and scale for units of a kind; what it does not say stays.
pub(super) fn read_variant(
    entry: &Entry<'_>,
    (measure, scale, better): (&Measure, &Scale, Better),
    space: Space,
    slots: &mut Slots,
) -> Read<How> {
    let node = entry.node()?;
    node.only(&["measure", "scale"])?;
    let (own_measure, own_scale) = (node.find("measure"), node.find("scale"));
    if own_measure.is_none() && own_scale.is_none() {
        return Err(entry.fault(Code::VariantEmpty));
    }
    let measure = own_measure.map_or(Ok(measure.clone()), |entry| read_measure(&entry, slots))?;
    let (scale, better) = own_scale.map_or(Ok((scale.clone(), better)), |entry| read_scale(&entry, space))?;
    together(entry, measure, scale, better)
}

fn together(entry: &Entry<'_>, measure: Measure, scale: Scale, better: Better) -> Read<How> {
    let is_excess = matches!(measure, Measure::Excess(_));
    if is_excess == matches!(scale, Scale::LeaderRelative { .. }) {
        Ok(How::Computed { measure, scale, better })
    } else {
        Err(entry.fault(Code::ExcessAlone))
    }
}

fn read_measure(entry: &Entry<'_>, slots: &mut Slots) -> Read<Measure> {
    let node = entry.node()?;
    let known: Vec<&str> = MEASURES.into_iter().chain(["of_nothing"]).collect();
    node.only(&known)?;
    let choice = || entry.fault(Code::MeasureChoice).text("known", &MEASURES.join(", "));
    let chosen = node.one_of(&MEASURES).ok_or_else(choice)?;
    let of_nothing = node.find("of_nothing");
    if let Some(entry) = of_nothing.filter(|_| chosen.key() != "percent_of") {
        return Err(entry.fault(Code::OfNothingNotHere).text("measure", chosen.key()));
    }
    let mut name = |fields: &[Field]| read_name(&chosen, fields, slots);
    match chosen.key() {
        "value" => name(&[Field::Actual]).map(Measure::Value),
        "percent_of_target" => name(&[Field::Actual, Field::Target]).map(Measure::PercentOfTarget),
        "growth" => name(&[Field::Actual, Field::Previous]).map(Measure::Growth),
        "survey_mean" => name(&[Field::Sum, Field::Ballots]).map(Measure::SurveyMean),
        "over_target" => name(&[Field::Actual, Field::Target]).map(Measure::OverTarget),
        "excess" => name(&[Field::Actual, Field::Target]).map(Measure::Excess),
        "weighted" => read_weighted(&chosen, slots),
        _ => {
            let of_nothing =
                of_nothing.map_or(Ok(OfNothing::Missing), |entry| entry.word(&OfNothing::WORDS))?;
            read_percent_of(&chosen, of_nothing, slots)
        }
    }
}

/// The most values that are weighed.
const MOST_WEIGHED: usize = 40;

fn read_weighted(entry: &Entry<'_>, slots: &mut Slots) -> Read<Measure> {
    let (mut start, mut terms) = (Decimal::default(), vec![]);
    for one in entry.node()?.entries() {
        if one.key() == "start" {
            start = one.decimal()?;
        } else if text::is_name(one.key()) {
            terms.push((slots.add_value(one.key(), &[Field::Actual]), one.decimal()?));
        } else {
            return Err(one.fault(Code::NamePattern).text("name", one.key()));
        }
    }
    if (1..=MOST_WEIGHED).contains(&terms.len()) {
        Ok(Measure::Weighted { start, terms })
    } else {
        Err(entry.fault(Code::WeightedCount).number("count", terms.len()).number("max", MOST_WEIGHED))
    }
}

fn read_percent_of(entry: &Entry<'_>, of_nothing: OfNothing, slots: &mut Slots) -> Read<Measure> {
    let names = entry.list()?;
    let [part, whole] = names.as_slice() else {
        return Err(entry.fault(Code::PercentOfTwo));
    };
    let part = read_name(part, &[Field::Actual], slots)?;
    Ok(Measure::PercentOf(part, read_name(whole, &[Field::Actual], slots)?, of_nothing))
}

fn read_name(entry: &Entry<'_>, fields: &[Field], slots: &mut Slots) -> Read<Name> {
    let name = entry.raw_text()?;
    if text::is_name(name) {
        Ok(slots.add_value(name, fields))
    } else {
        Err(entry.fault(Code::NamePattern).text("name", name))
    }
}

fn read_scale(entry: &Entry<'_>, space: Space) -> Read<(Scale, Better)> {
    let max = space.max;
    let node = entry.node()?;
    if let Some(entry) = node.find(keys::KEPT) {
        return Err(entry.fault(Code::LineAlone));
    }
    let known: Vec<&str> = SCALES.into_iter().chain(["lower_is_better"]).collect();
    node.only(&known)?;
    let choice = || entry.fault(Code::ScaleChoice).text("known", &SCALES.join(", "));
    let chosen = node.one_of(&SCALES).ok_or_else(choice)?;
    let better = read_better(&node, chosen.key())?;
    let scale = match chosen.key() {
        "bands" => Scale::Bands(read_bands(&chosen, max, better)?),
        "linear" => Scale::Linear(read_linear(&chosen, space)?),
        "per_unit" => Scale::PerUnit(read_per_unit(&chosen)?),
        "best_in_cluster" => read_best(&chosen)?,
        "rank_steps" => Scale::RankSteps(read_steps(&chosen, max)?),
        _ => read_leader(&chosen)?,
    };
    Ok((scale, better))
}

fn read_better(node: &Node<'_>, scale: &str) -> Read<Better> {
    let Some(entry) = node.find("lower_is_better") else {
        return Ok(Better::Higher);
    };
    if matches!(scale, "linear" | "per_unit") {
        return Err(entry.fault(Code::LowerNotHere).text("scale", scale));
    }
    Ok(if entry.truth()? { Better::Lower } else { Better::Higher })
}

/// Points of a scale lie in 0..M.
fn read_points(entry: &Entry<'_>, max: Decimal) -> Read<Decimal> {
    let points = entry.decimal()?;
    if points < Decimal::default() || points > max {
        return Err(entry.fault(Code::PointsRange).number("points", points).number("max", max));
    }
    Ok(points)
}

/// The bands, best bound first.
fn read_bands(entry: &Entry<'_>, max: Decimal, better: Better) -> Read<Vec<Band>> {
    let bound = match better {
        Better::Higher => "from",
        Better::Lower => "to",
    };
    let mut bands = vec![];
    for node in entry.nodes()? {
        node.only(&[bound, "points"])?;
        let points = read_points(&node.get("points")?, max)?;
        bands.push(Band { bound: node.get(bound)?.decimal()?, points });
    }
    match better {
        Better::Higher => bands.sort_by_key(|band| std::cmp::Reverse(band.bound)),
        Better::Lower => bands.sort_by_key(|band| band.bound),
    }
    check_bands(entry, &bands)?;
    Ok(bands)
}

fn check_bands(entry: &Entry<'_>, bands: &[Band]) -> Read<()> {
    let fault =
        |code, band: &Band| -> Read<()> { Err(Fault::number(entry.fault(code), "bound", band.bound)) };
    if bands.is_empty() {
        return Err(entry.fault(Code::ScaleEmpty).text("key", entry.key()));
    }
    for pair in bands.windows(2) {
        if pair[0].bound == pair[1].bound {
            return fault(Code::BandsRepeat, &pair[0]);
        }
        if pair[0].points < pair[1].points {
            return fault(Code::BandsFall, &pair[0]);
        }
    }
    Ok(())
}

fn read_linear(entry: &Entry<'_>, space: Space) -> Read<Line> {
    let node = entry.node()?;
    node.only(&["zero_at", "full_at", "floor", "below", "whole"])?;
    let (zero_at, full_at) = (node.get("zero_at")?.decimal()?, node.get("full_at")?.decimal()?);
    if zero_at == full_at {
        return Err(entry.fault(Code::LinearFlat));
    }
    let floor = node.find("floor").map_or(Ok(Decimal::default()), |entry| read_below_max(&entry, space))?;
    let below = node.find("below").map_or(Ok(Below::Floor), |entry| entry.word(&Below::WORDS))?;
    let span = full_at.micro() - zero_at.micro();
    let whole = node.find("whole").map(|entry| read_whole(&entry, span)).transpose()?;
    Ok(Line { zero_at, full_at, floor, below, whole })
}

/// Points that lie below the maximum, with no more places than the table.
pub(super) fn read_below_max(entry: &Entry<'_>, space: Space) -> Read<Decimal> {
    let points = entry.decimal()?;
    if points < Decimal::default() || points >= space.max {
        let fault = entry.fault(Code::NotBelowMax).text("key", entry.key());
        return Err(fault.number("points", points).number("max", space.max));
    }
    places(entry, points, space.decimals)
}

/// The number, where it has no more places than the table.
pub(super) fn places(entry: &Entry<'_>, number: Decimal, decimals: u8) -> Read<Decimal> {
    if number.places() > decimals {
        let fault = entry.fault(Code::TooManyPlaces).text("key", entry.key());
        return Err(fault.number("number", number).number("decimals", decimals));
    }
    Ok(number)
}

fn read_whole(entry: &Entry<'_>, span: i128) -> Read<Decimal> {
    let whole = entry.decimal()?;
    if whole > Decimal::default() && span % whole.micro() == 0 {
        Ok(whole)
    } else {
        Err(entry.fault(Code::WholeDividesNot).number("whole", whole))
    }
}

fn read_per_unit(entry: &Entry<'_>) -> Read<Decimal> {
    let points = entry.decimal()?;
    if points > Decimal::default() { Ok(points) } else { Err(entry.fault(Code::PerUnitNotPositive)) }
}

fn read_best(entry: &Entry<'_>) -> Read<Scale> {
    if entry.truth()? {
        Ok(Scale::BestInCluster)
    } else {
        Err(entry.fault(Code::OnlyTrue).text("key", entry.key()))
    }
}

/// The points of the first place, the second, …: never rising.
fn read_steps(entry: &Entry<'_>, max: Decimal) -> Read<Vec<Decimal>> {
    let entries = entry.list()?;
    let steps = entries.iter().map(|step| read_points(step, max)).collect::<Read<Vec<_>>>()?;
    if steps.is_empty() {
        return Err(entry.fault(Code::ScaleEmpty).text("key", entry.key()));
    }
    match steps.windows(2).find(|pair| pair[0] < pair[1]) {
        None => Ok(steps),
        Some(pair) => Err(entry.fault(Code::StepsRise).number("points", pair[1])),
    }
}

fn read_leader(entry: &Entry<'_>) -> Read<Scale> {
    let node = entry.node()?;
    node.only(&["on_target"])?;
    let on_target = node.get("on_target")?.decimal()?;
    if (0..=SCALE).contains(&on_target.micro()) {
        Ok(Scale::LeaderRelative { on_target })
    } else {
        Err(entry.fault(Code::OnTargetRange))
    }
}
