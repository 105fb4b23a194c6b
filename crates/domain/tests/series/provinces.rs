//! The provinces of before and after 1 July 2025, which ship as data.

use std::collections::BTreeSet;

use thidua_domain::series::Series;
use toml_edit::{DocumentMut, TableLike};

use crate::desk::lines;

const DATA: &str = include_str!("../../../../rulebooks/reorganisations/provinces-2025.toml");
const SERIES: &str = include_str!("../../../../rulebooks/reorganisations/provinces-2025.series.json");

#[derive(Debug)]
struct Province {
    id: String,
    name: String,
    is_city: bool,
    of: Vec<Self>,
}

fn province(table: &dyn TableLike) -> Province {
    let text = |key: &str| table.get(key).and_then(|item| item.as_str()).unwrap().to_owned();
    let of = table.get("of").and_then(|item| item.as_array()).into_iter().flatten();
    Province {
        id: text("id"),
        name: text("name"),
        is_city: table.get("city").is_some_and(|item| item.as_bool() == Some(true)),
        of: of.map(|old| province(old.as_inline_table().unwrap())).collect(),
    }
}

fn provinces(list: &str) -> Vec<Province> {
    let data: DocumentMut = DATA.parse().unwrap();
    data[list].as_array_of_tables().unwrap().iter().map(|table| province(table)).collect()
}

#[test]
fn sixty_three_become_thirty_four_of_which_six_are_cities() {
    let (unchanged, formed) = (provinces("unchanged"), provinces("formed"));
    assert_eq!((unchanged.len(), formed.len()), (11, 23));
    let old: Vec<&Province> = formed.iter().flat_map(|new| &new.of).collect();
    assert_eq!((old.len(), unchanged.len() + old.len()), (52, 63));
    let after = || unchanged.iter().chain(&formed);
    let cities: BTreeSet<&str> = after().filter(|new| new.is_city).map(|new| &*new.name).collect();
    assert_eq!(
        cities,
        BTreeSet::from(["Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ"])
    );
    // A city was one before.
    let is_heir = |new: &&Province| new.of.iter().any(|old| old.is_city && old.name == new.name);
    assert_eq!(formed.iter().filter(|new| new.is_city).filter(is_heir).count(), 4);
    assert!(unchanged.iter().all(|same| same.of.is_empty()));
}

#[test]
fn every_province_is_named_once_and_every_new_one_bears_the_name_of_one_it_is_formed_of() {
    let (unchanged, formed) = (provinces("unchanged"), provinces("formed"));
    let ids: Vec<&str> = unchanged
        .iter()
        .chain(&formed)
        .chain(formed.iter().flat_map(|new| &new.of))
        .map(|province| &*province.id)
        .collect();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (86, 86));
    let before: Vec<&str> =
        unchanged.iter().chain(formed.iter().flat_map(|new| &new.of)).map(|old| &*old.name).collect();
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 63);
    for new in &formed {
        assert!((2..=3).contains(&new.of.len()), "{new:?}");
        let heirs: Vec<&Province> = new.of.iter().filter(|old| old.name == new.name).collect();
        assert_eq!(heirs.iter().map(|old| &*old.id).collect::<Vec<_>>(), [format!("{}-cu", new.id)]);
    }
}

#[test]
fn the_series_without_figures_says_the_same() {
    let data: DocumentMut = DATA.parse().unwrap();
    let day = data["decision"]["day"].as_str().unwrap();
    let mut units = vec![];
    let mut changes = vec![];
    for same in provinces("unchanged") {
        units.push((same.id, same.name, None, None));
    }
    for new in provinces("formed") {
        changes.push((
            day.to_owned(),
            new.of.iter().map(|old| old.id.clone()).collect::<Vec<_>>(),
            vec![new.id.clone()],
        ));
        for old in new.of {
            let name = if old.name == new.name { format!("{} (cũ)", old.name) } else { old.name };
            units.push((old.id, name, None, Some("2025-06-30".to_owned())));
        }
        units.push((new.id, new.name, Some(day.to_owned()), None));
    }
    let series: serde_json::Value = serde_json::from_str(SERIES).unwrap();
    let text = |of: &serde_json::Value, key: &str| of[key].as_str().map(str::to_owned);
    let texts = |of: &serde_json::Value| {
        of.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let found = series["units"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|unit| {
            (text(unit, "id").unwrap(), text(unit, "name").unwrap(), text(unit, "from"), text(unit, "until"))
        })
        .collect();
    assert_eq!(found, units);
    let found = series["reorganisations"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|change| (text(change, "day").unwrap(), texts(&change["from"]), texts(&change["to"])))
        .collect();
    assert_eq!(found, changes);
    Series::read(SERIES.as_bytes()).expect("right as it is");
}

#[test]
fn figures_of_the_old_provinces_are_read_on_the_boundaries_of_the_new_ones() {
    let series: serde_json::Value = serde_json::from_str(SERIES).unwrap();
    let before = series["units"].as_array().unwrap().iter().filter(|unit| unit["from"].is_null());
    let values: Vec<String> = before
        .map(|unit| format!(r#"{{"unit":{},"period":"2024","indicator":"tinh","value":"1"}}"#, unit["id"]))
        .collect();
    let text = SERIES
        .replace("\"indicators\": []", r#""indicators": [{"id":"tinh","kind":"additive","decimals":0}]"#)
        .replace("\"periods\": []", r#""periods": [{"id":"2024","ends":"2024-12-31"}]"#)
        .replace("\"values\": []", &format!("\"values\": [{}]", values.join(",")));
    let after = lines(&text, "2026-01-01");
    assert_eq!((after.len(), lines(&text, "2025-06-30").len()), (34, 63));
    let count =
        |line: &String| line.split(" = ").nth(1).unwrap().split(' ').next().unwrap().parse::<u32>().unwrap();
    assert_eq!(after.iter().map(count).sum::<u32>(), 63);
    // Cần Thơ, Hậu Giang, Sóc Trăng
    assert!(after.contains(&"can-tho 2024 tinh = 3 forward".to_owned()));
    assert!(after.contains(&"hue 2024 tinh = 1 own".to_owned()));
}
