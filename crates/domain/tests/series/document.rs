//! The document about the format tells the truth: its example is read, and its tables are what comes out.

use serde_json::Value;

use crate::desk::{change, file, lines};

const DOCUMENT: &str = include_str!("../../../../docs/series.md");

fn blocks() -> Vec<&'static str> {
    DOCUMENT.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_result_that_is_shown_follows_from_the_file_that_is_shown() {
    let [file, shown] = blocks().try_into().unwrap();
    let told = lines(file, "2026-12-31");
    let shown: Value = serde_json::from_str(shown).unwrap();
    for row in shown["rows"].as_array().unwrap() {
        let (unit, of) = (row["units"][0].as_str().unwrap(), row["indicator"].as_str().unwrap());
        let line = told.iter().find(|line| line.starts_with(&format!("{unit} 2024 {of} "))).unwrap();
        match row["value"].as_str() {
            Some(value) => assert!(line.ends_with(&format!(" = {value} forward")), "{line}"),
            None => {
                let missing = row["missing"].as_array().unwrap().iter();
                let lacks: String = missing
                    .map(|lack| {
                        format!(" {}:{}", lack["unit"].as_str().unwrap(), lack["why"].as_str().unwrap())
                    })
                    .collect();
                assert!(line.ends_with(&format!(" – forward{lacks}")), "{line}");
            }
        }
    }
}

#[test]
fn the_example_with_everything_comes_out_as_its_table_says() {
    let units =
        ["a ..2025-06-30", "b ..2025-06-30", "c 2025-07-01..2025-12-31", "d 2026-01-01..", "e 2026-01-01.."];
    let changes = [change("2025-07-01 a+b > c"), change(r#"2026-01-01 c > d+e : "*":{"d":"3/5","e":"2/5"}"#)];
    let file = file(&units, &changes.each_ref().map(String::as_str));
    let file =
        file.with(&["a 2024 htx 60", "b 2024 htx 40", "c 2025 htx 110", "d 2026 htx 70", "e 2026 htx 45"]);
    let told = |on: &str| ["2024", "2025", "2026"].map(|period| file.rows(on, period).join("; "));
    let apart = "a htx – joined a:joined; b htx – joined b:joined";
    assert_eq!(
        told("2024-12-31"),
        [
            "a htx = 60 own; b htx = 40 own".to_owned(),
            format!("{apart}; a+b htx = 110 joined"),
            format!("{apart}; a+b htx = 115 joined")
        ]
    );
    assert_eq!(told("2025-12-31"), ["c htx = 100 forward", "c htx = 110 own", "c htx = 115 joined"]);
    assert_eq!(
        told("2026-12-31"),
        [
            "d htx = 60 forward; e htx = 40 forward",
            "d htx = 66 forward; e htx = 44 forward",
            "d htx = 70 own; e htx = 45 own"
        ]
    );
}
