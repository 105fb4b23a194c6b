//! The figures that were worked out by others: the real sheet of 2019, the worked example of 2025, the example of the contract.

use thidua_domain::criteria::Table;
use thidua_domain::scoring::{Facts, Mode, Phrases, score};

use crate::desk::{Speech, each_unit, head, row, scored, unit};

/// The real files of `rulebooks` and their facts.
const TAY_NGUYEN: &str = include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml");
const TAY_NGUYEN_FACTS: &str = include_str!("tay-nguyen-2019.json");
const LEADER_RELATIVE: &str = include_str!("../../../../rulebooks/criteria/leader-relative-example.toml");
const LEADER_RELATIVE_FACTS: &str = include_str!("leader-relative.json");
const FIVE_CITIES: &str = include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");

#[test]
fn the_five_highland_alliances_get_the_totals_of_their_published_sheet() {
    let totals = each_unit(TAY_NGUYEN, TAY_NGUYEN_FACTS, |unit| format!("{}={}", unit["id"], unit["points"]));
    assert_eq!(totals.replace('"', ""), "dak-lak=35 dak-nong=34 gia-lai=33 kon-tum=34 lam-dong=34");
}

#[test]
fn their_second_criterion_is_what_its_three_parts_add_up_to() {
    let second = each_unit(TAY_NGUYEN, TAY_NGUYEN_FACTS, |unit| unit["criteria"][4]["points"].to_string());
    assert_eq!(second.replace('"', ""), "10 9 8 9 9");
}

#[test]
fn three_alliances_share_the_second_place_and_the_fifth_follows() {
    let ranks = each_unit(TAY_NGUYEN, TAY_NGUYEN_FACTS, |unit| format!("{}{}", unit["rank"], unit["tied"]));
    assert_eq!(ranks, "1false 2true 5false 2true 2true");
}

#[test]
fn the_worked_example_of_the_leader_rule_comes_out_as_its_authors_say() {
    let points = each_unit(LEADER_RELATIVE, LEADER_RELATIVE_FACTS, |unit| unit["points"].to_string());
    assert_eq!(points.replace('"', ""), "10.00 10.00 5.00 10.00 6.67 5.00");
}

#[test]
fn the_example_of_the_contract_comes_out_to_the_letter() {
    let criteria = head("").replace("\"bang\"", "\"vi-du\"")
        + &row(
            "2.3",
            "4",
            "parent = \"2\"\nmeasure = { percent_of = [\"htx_thanh_vien\", \"htx\"] }\nscale = { bands = [ { from = 80, \
             points = 4 }, { from = 60, points = 3 }, { from = 0, points = 2 } ] }",
        )
        + &row("2", "4", "");
    let facts = unit(r#""values": {"htx": {"actual": "400"}, "htx_thanh_vien": {"actual": "332"}}"#);
    let leaf = &scored(&criteria, &facts, Mode::Final)["units"][0]["criteria"][0];
    assert_eq!(
        leaf.to_string(),
        serde_json::json!({
            "id": "2.3", "points": "4.00", "max": "4", "state": "computed", "measure": "83", "computed": "4.00",
            "layer": null, "reason": "bands", "explain": "332 / 400 = 83 % ≥ 80 % → 4 điểm"
        })
        .to_string()
    );
}

#[test]
fn the_same_leaf_is_explained_in_english() {
    let criteria = head("")
        + &row(
            "1",
            "1",
            "measure = { percent_of = [\"x\", \"y\"] }\nscale = { bands = [{ from = 0.5, points = 0.5 }] }",
        );
    let table = Table::read(criteria.as_bytes()).unwrap();
    let facts = unit(r#""values": {"x": {"actual": "2512.5"}, "y": {"actual": "10000"}}"#);
    let facts = Facts::read(facts.as_bytes(), &table).unwrap();
    let outcome = score(&facts, Mode::Final);
    let unit = outcome.find("a").unwrap();
    let explain = &unit.criteria[0].leaf.as_ref().unwrap().explain;
    assert_eq!(
        explain.text(&Phrases::fetch(&Speech::english())),
        "2,512.5 / 10,000 = 25.125% ≥ 0.5% → 0.5 points"
    );
    assert_eq!(
        explain.text(&Phrases::fetch(&Speech::vietnamese())),
        "2.512,5 / 10.000 = 25,125 % ≥ 0,5 % → 0,5 điểm"
    );
}

#[test]
fn the_table_of_the_demonstration_year_uses_every_measure_and_scale() {
    let table = Table::read(FIVE_CITIES.as_bytes()).unwrap();
    assert_eq!(
        (table.id.as_str(), table.max.to_string().as_str(), table.decimals),
        ("minh-hoa-5-thanh-pho", "100", 2)
    );
    assert!(table.title.contains("dữ liệu minh họa"));
    let text = FIVE_CITIES.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in ["value", "percent_of_target", "growth", "percent_of", "survey_mean", "excess"] {
        assert!(text.contains(&format!("measure = {{ {word} = ")), "{word}");
    }
    for word in ["bands", "linear", "per_unit", "best_in_cluster", "rank_steps", "leader_relative"] {
        assert!(text.contains(&format!("scale = {{ {word} = ")), "{word}");
    }
}
