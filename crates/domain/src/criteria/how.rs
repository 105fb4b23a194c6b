//! How a leaf is scored: method, measure, scale.

use super::keys;
use super::read::{Read, read_flag};
use super::toml::{Entry, Node};
use super::{Band, Better, Field, How, Measure, Name, Scale, Slots};
use crate::criteria::text;
use crate::criteria::{Code, Fault};
use crate::number::Decimal;
use crate::number::decimal::SCALE;

pub(super) const MEASURES: [&str; 6] =
    ["value", "percent_of_target", "growth", "percent_of", "survey_mean", "excess"];
pub(super) const SCALES: [&str; 6] =
    ["bands", "linear", "per_unit", "best_in_cluster", "rank_steps", "leader_relative"];

/// The two methods that need no measure.
#[derive(Clone, Copy)]
enum Method {
    Manual,
    PassFail,
}

pub(super) fn read(node: &Node<'_>, max: Decimal, slots: &mut Slots) -> Read<How> {
    let Some(entry) = node.find("method") else {
        return read_computed(node, max, slots);
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

fn read_computed(node: &Node<'_>, max: Decimal, slots: &mut Slots) -> Read<How> {
    if keys::HOW.iter().all(|key| node.find(key).is_none()) {
        return Err(node.fault(Code::LeafUnscored));
    }
    let measure_entry = node.get("measure")?;
    let scale_entry = node.get("scale")?;
    refuse_others(node, &["measure", "scale"])?;
    let measure = read_measure(&measure_entry, slots)?;
    let (scale, better) = read_scale(&scale_entry, max)?;
    let is_excess = matches!(measure, Measure::Excess(_));
    if is_excess == matches!(scale, Scale::LeaderRelative { .. }) {
        Ok(How::Computed { measure, scale, better })
    } else {
        Err(measure_entry.fault(Code::ExcessAlone))
    }
}

fn read_measure(entry: &Entry<'_>, slots: &mut Slots) -> Read<Measure> {
    let node = entry.node()?;
    node.only(&MEASURES)?;
    let choice = || entry.fault(Code::MeasureChoice).text("known", &MEASURES.join(", "));
    let chosen = node.one_of(&MEASURES).ok_or_else(choice)?;
    let mut name = |fields: &[Field]| read_name(&chosen, fields, slots);
    match chosen.key() {
        "value" => name(&[Field::Actual]).map(Measure::Value),
        "percent_of_target" => name(&[Field::Actual, Field::Target]).map(Measure::PercentOfTarget),
        "growth" => name(&[Field::Actual, Field::Previous]).map(Measure::Growth),
        "survey_mean" => name(&[Field::Sum, Field::Ballots]).map(Measure::SurveyMean),
        "excess" => name(&[Field::Actual, Field::Target]).map(Measure::Excess),
        _ => read_percent_of(&chosen, slots),
    }
}

fn read_percent_of(entry: &Entry<'_>, slots: &mut Slots) -> Read<Measure> {
    let names = entry.list()?;
    let [part, whole] = names.as_slice() else {
        return Err(entry.fault(Code::PercentOfTwo));
    };
    let part = read_name(part, &[Field::Actual], slots)?;
    Ok(Measure::PercentOf(part, read_name(whole, &[Field::Actual], slots)?))
}

fn read_name(entry: &Entry<'_>, fields: &[Field], slots: &mut Slots) -> Read<Name> {
    let name = entry.raw_text()?;
    if text::is_name(name) {
        Ok(slots.add_value(name, fields))
    } else {
        Err(entry.fault(Code::NamePattern).text("name", name))
    }
}

fn read_scale(entry: &Entry<'_>, max: Decimal) -> Read<(Scale, Better)> {
    let node = entry.node()?;
    let known: Vec<&str> = SCALES.into_iter().chain(["lower_is_better"]).collect();
    node.only(&known)?;
    let choice = || entry.fault(Code::ScaleChoice).text("known", &SCALES.join(", "));
    let chosen = node.one_of(&SCALES).ok_or_else(choice)?;
    let better = read_better(&node, chosen.key())?;
    let scale = match chosen.key() {
        "bands" => Scale::Bands(read_bands(&chosen, max, better)?),
        "linear" => read_linear(&chosen)?,
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

fn read_linear(entry: &Entry<'_>) -> Read<Scale> {
    let node = entry.node()?;
    node.only(&["zero_at", "full_at"])?;
    let (zero_at, full_at) = (node.get("zero_at")?.decimal()?, node.get("full_at")?.decimal()?);
    if zero_at == full_at {
        Err(entry.fault(Code::LinearFlat))
    } else {
        Ok(Scale::Linear { zero_at, full_at })
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
