//! What the tests share: files in few words, and rows as lines.

use thidua_domain::series::{Series, write_json};
use thidua_domain::text::sha256;
use thidua_domain::wording::Wording;

/// The lists of a file, each without its brackets.
#[derive(Clone, Default)]
pub struct File {
    pub units: String,
    pub reorganisations: String,
    pub indicators: String,
    pub periods: String,
    pub values: String,
}

/// `htx` with no places, and the last day of every year from 2020 to 2029 as a period.
pub fn file(units: &[&str], reorganisations: &[&str]) -> File {
    let periods = (2020..2030).map(|year| format!(r#"{{"id":"{year}","ends":"{year}-12-31"}}"#));
    File {
        units: units.iter().map(|unit| self::unit(unit)).collect::<Vec<_>>().join(","),
        reorganisations: reorganisations.join(","),
        indicators: r#"{"id":"htx","kind":"additive","decimals":0}"#.to_owned(),
        periods: periods.collect::<Vec<_>>().join(","),
        values: String::new(),
    }
}

/// `a`, `a 2021-01-01..`, `a ..2020-12-31`.
fn unit(text: &str) -> String {
    let (id, life) = text.split_once(' ').unwrap_or((text, ".."));
    let (from, until) = life.split_once("..").unwrap();
    let day = |key: &str, day: &str| match day {
        "" => String::new(),
        day => format!(r#","{key}":"{day}""#),
    };
    format!(r#"{{"id":"{id}","name":"Đơn vị {id}"{}{}}}"#, day("from", from), day("until", until))
}

/// `2021-01-01 a+b > c`, with the shares that follow behind a colon.
pub fn change(text: &str) -> String {
    let (who, shares) = text.split_once(" : ").map_or((text, None), |(who, shares)| (who, Some(shares)));
    let (day, who) = who.split_once(' ').unwrap();
    let (from, to) = who.split_once(" > ").unwrap();
    let list = |ids: &str| ids.split('+').map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(",");
    let shares = shares.map(|shares| format!(r#","shares":{{{shares}}}"#)).unwrap_or_default();
    format!(r#"{{"day":"{day}","from":[{}],"to":[{}]{shares}}}"#, list(from), list(to))
}

impl File {
    /// `a 2020 htx 5`
    pub fn with(mut self, values: &[&str]) -> Self {
        for value in values {
            let words: Vec<&str> = value.split(' ').collect();
            if !self.values.is_empty() {
                self.values.push(',');
            }
            self.values.push_str(&format!(
                r#"{{"unit":"{}","period":"{}","indicator":"{}","value":"{}"}}"#,
                words[0], words[1], words[2], words[3]
            ));
        }
        self
    }

    /// `tb ratio htx/lao_dong 1`, `hang other 0`, `lao_dong additive 0`
    pub fn measuring(mut self, indicators: &[&str]) -> Self {
        for indicator in indicators {
            let words: Vec<&str> = indicator.split(' ').collect();
            let of = match words[1] {
                "ratio" => {
                    let (above, below) = words[2].split_once('/').unwrap();
                    format!(r#","of":["{above}","{below}"]"#)
                }
                _ => String::new(),
            };
            self.indicators.push_str(&format!(
                r#",{{"id":"{}","kind":"{}","decimals":{}{of}}}"#,
                words[0],
                words[1],
                words.last().unwrap()
            ));
        }
        self
    }

    pub fn text(&self) -> String {
        format!(
            r#"{{"format":"thidua-series/1","units":[{}],"reorganisations":[{}],"indicators":[{}],"periods":[{}],"values":[{}]}}"#,
            self.units, self.reorganisations, self.indicators, self.periods, self.values
        )
    }

    /// The rows of these units and of this period, as lines.
    pub fn rows(&self, on: &str, period: &str) -> Vec<String> {
        let lines = lines(&self.text(), on);
        let wanted = format!(" {period} ");
        lines
            .into_iter()
            .filter(|line| line.contains(&wanted))
            .map(|line| line.replace(&wanted, " "))
            .collect()
    }
}

/// Every row of a result as a line: `a+b 2020 htx = 5 joined`, `a 2020 htx – own a:not_reported`.
pub fn lines(text: &str, on: &str) -> Vec<String> {
    let series = Series::read(text.as_bytes()).unwrap_or_else(|fault| panic!("{}\n{text}", said(&fault)));
    let mut json = String::new();
    let wrote = write_json::<()>(&series, on.parse().unwrap(), &sha256(text.as_bytes()), |piece| {
        json.push_str(piece);
        Ok(())
    });
    wrote.unwrap();
    let result: serde_json::Value = serde_json::from_str(&json).expect(&json);
    result["rows"].as_array().unwrap().iter().map(line).collect()
}

fn line(row: &serde_json::Value) -> String {
    let word = |key: &str| row[key].as_str().unwrap().to_owned();
    let ids: Vec<&str> = row["units"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let value = row["value"].as_str().map_or("–".to_owned(), |value| format!("= {value}"));
    let missing = row["missing"].as_array().map(|missing| {
        let lacks = missing
            .iter()
            .map(|lack| format!(" {}:{}", lack["unit"].as_str().unwrap(), lack["why"].as_str().unwrap()));
        lacks.collect::<String>()
    });
    let (period, indicator, how) = (word("period"), word("indicator"), word("how"));
    format!("{} {period} {indicator} {value} {how}{}", ids.join("+"), missing.unwrap_or_default())
}

/// A wording that shows keys and arguments as they are.
pub struct Plain;

impl Wording for Plain {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        format!("{key} {arguments:?}")
    }

    fn decimal(&self, plain: &str) -> String {
        plain.to_owned()
    }
}

pub fn said(fault: &thidua_domain::criteria::Fault) -> String {
    format!("{}: {}", fault.place(&Plain), fault.sentence(&Plain))
}
