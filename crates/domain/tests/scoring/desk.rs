//! The desk at which the tests sit: small tables, small facts, and the sentences of both languages.

use std::collections::HashMap;

use serde_json::Value;
use thidua_domain::criteria::{Fault, Table};
use thidua_domain::scoring::{Facts, Mode, Phrases, score};
use thidua_domain::wording::Wording;

/// The head of a table with two decimals; `more` goes into `[table]`.
pub fn head(more: &str) -> String {
    format!(
        "[table]\nid = \"bang\"\ntitle = \"Bảng\"\nlegal_basis = []\nvalid = {{ from = \"2024-01-01\" }}\n{more}\n"
    )
}

/// A criterion; `how` is everything after its maximum.
pub fn row(id: &str, max: &str, how: &str) -> String {
    format!("[[criterion]]\nid = \"{id}\"\ntitle = \"Tiêu chí {id}\"\nmax = {max}\n{how}\n")
}

/// A table of one leaf with ten points.
pub fn one_leaf(how: &str) -> String {
    head("") + &row("1", "10", how)
}

/// The actuals of value `x`, one unit each: `a`, `b`, `c`, ….
pub fn actuals(actuals: &[&str]) -> String {
    let values: Vec<String> =
        actuals.iter().map(|actual| format!(r#"{{"x": {{"actual": "{actual}"}}}}"#)).collect();
    units(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Units `a`, `b`, `c`, … with these values.
pub fn units(values: &[&str]) -> String {
    let unit = |(index, values): (usize, &&str)| {
        let id = char::from(b'a' + u8::try_from(index).unwrap());
        format!(r#"{{"id": "{id}", "values": {values}}}"#)
    };
    format!(r#"{{"units": [{}]}}"#, values.iter().enumerate().map(unit).collect::<Vec<_>>().join(", "))
}

/// A single unit `a`; `more` is everything after its id.
pub fn unit(more: &str) -> String {
    format!(r#"{{"units": [{{"id": "a"{}{more}}}]}}"#, if more.is_empty() { "" } else { ", " })
}

pub fn scored(criteria: &str, facts: &str, mode: Mode) -> Value {
    serde_json::from_str(&scored_text(criteria, facts, mode)).unwrap()
}

pub fn scored_text(criteria: &str, facts: &str, mode: Mode) -> String {
    let table = Table::read(criteria.as_bytes()).unwrap_or_else(|fault| panic!("{}", said(&fault)));
    let facts = Facts::read(facts.as_bytes(), &table).unwrap_or_else(|fault| panic!("{}", said(&fault)));
    score(&facts, mode).json("0", &Phrases::fetch(&Speech::vietnamese()))
}

/// The points of the first criterion, by unit id; `-` where there are none.
pub fn points(criteria: &str, facts: &str) -> String {
    each_unit(criteria, facts, |unit| text(&unit["criteria"][0]["points"]))
}

/// The measure of the first criterion, by unit id.
pub fn measures(criteria: &str, facts: &str) -> String {
    each_unit(criteria, facts, |unit| text(&unit["criteria"][0]["measure"]))
}

/// The explanation of the first criterion of the only unit.
pub fn explained(criteria: &str, facts: &str) -> String {
    each_unit(criteria, facts, |unit| text(&unit["criteria"][0]["explain"]))
}

/// Something about each unit, in the order of their ids.
pub fn each_unit(criteria: &str, facts: &str, about: impl Fn(&Value) -> String) -> String {
    let result = scored(criteria, facts, Mode::Provisional);
    let mut units = result["units"].as_array().unwrap().clone();
    units.sort_by_key(|unit| unit["id"].as_str().unwrap().to_owned());
    units.iter().map(about).collect::<Vec<_>>().join(" ")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

/// What is wrong with a criteria file.
pub fn criteria_fault(criteria: &[u8]) -> Box<Fault> {
    Table::read(criteria).expect_err("the criteria are refused")
}

/// What is wrong with facts.
pub fn facts_fault(criteria: &str, facts: &[u8]) -> Box<Fault> {
    let table = Table::read(criteria.as_bytes()).unwrap_or_else(|fault| panic!("{}", said(&fault)));
    Facts::read(facts, &table).expect_err("the facts are refused")
}

/// Place and sentence, in Vietnamese.
pub fn said(fault: &Fault) -> String {
    let speech = Speech::vietnamese();
    format!("{}: {}", fault.place(&speech), fault.sentence(&speech))
}

/// The sentences of a language, read from its file: the domain depends on no crate that could say them.
pub struct Speech {
    sentences: HashMap<&'static str, &'static str>,
    is_vietnamese: bool,
}

impl Speech {
    pub fn vietnamese() -> Self {
        Self::of(include_str!("../../../words/vi/scoring.ftl"), true)
    }

    pub fn english() -> Self {
        Self::of(include_str!("../../../words/en/scoring.ftl"), false)
    }

    fn of(file: &'static str, is_vietnamese: bool) -> Self {
        Self { sentences: file.lines().filter_map(|line| line.split_once(" = ")).collect(), is_vietnamese }
    }
}

impl Wording for Speech {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let sentence = self.sentences.get(key).unwrap_or_else(|| panic!("no sentence {key}"));
        let filled = arguments.iter().fold((*sentence).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{ ${name} }}"), value)
        });
        assert!(!filled.contains("{ $"), "{key} lacks an argument: {filled}");
        filled
    }

    fn decimal(&self, plain: &str) -> String {
        let swap = |sign| match sign {
            '.' => ',',
            '-' => '−',
            other => other,
        };
        match (plain, self.is_vietnamese) {
            ("-1234.5", true) => "−1.234,5".to_owned(),
            ("-1234.5", false) => "−1,234.5".to_owned(),
            (_, true) => plain.chars().map(swap).collect(),
            (_, false) => plain.to_owned(),
        }
    }
}
