//! Tables and facts as chance makes them, and as they stand in files.

use std::collections::BTreeMap;

use serde_json::json;

use super::exact::Q;

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
pub(super) const GRADES: [(&str, i128); 3] = [("tốt", 80), ("khá", 65), ("yếu", 10)];

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
    pub(super) fn toml(&self, number: usize) -> String {
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
    pub(super) fn toml(&self, lower: bool) -> String {
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
