//! What must hold of every contest.

use proptest::prelude::*;
use serde_json::{Value, json};
use thidua_domain::contests::Contest;

use crate::desk::{result, score};
use crate::naive;

/// A mark of the grid, from `min` to `max` in steps of a half, both counted in halves.
fn half(halves: u32) -> String {
    if halves.is_multiple_of(2) { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

fn time_rule() -> impl Strategy<Value = Value> {
    let minutes = (0..3_u32, prop::bool::ANY).prop_map(|(points, started)| {
        json!({ "minutes": { "count": if started { "started" } else { "full" }, "points": half(points) } })
    });
    let lumps =
        Just(json!({ "lumps": [ { "over": 0, "points": "0.25" }, { "over": 60, "points": "1.5" } ] }));
    (prop_oneof![minutes, lumps], 0..3_u32, prop::option::of(0..2_u32)).prop_map(|(cost, grace, most)| {
        let mut rule = json!({ "limit": 100, "grace": grace * 30 });
        rule.as_object_mut().unwrap().extend(cost.as_object().unwrap().clone());
        if let Some(most) = most {
            rule["at_most"] = json!(half(most));
        }
        rule
    })
}

#[derive(Clone, Debug)]
struct Drawn {
    withdrawn: bool,
    /// Content and acting in halves, whether it is sealed and whether there is a conflict; none: no sheet.
    sheets: Vec<Option<(u32, u32, bool, bool)>>,
    performs: bool,
    seconds: Option<u32>,
    deduction: u32,
    /// Hundredths; none: not scored yet.
    quiz: Option<Option<u32>>,
}

fn team() -> impl Strategy<Value = Drawn> {
    let sheet = prop::option::weighted(
        0.9,
        (4..9_u32, 0..5_u32, prop::bool::weighted(0.9), prop::bool::weighted(0.05)),
    );
    let quiz = prop::option::weighted(0.8, prop::option::weighted(0.9, 0..4_u32));
    let all = (
        prop::bool::weighted(0.1),
        prop::collection::vec(sheet, 7),
        prop::bool::weighted(0.9),
        prop::option::of(90..300_u32),
        0..3_u32,
        quiz,
    );
    all.prop_map(|(withdrawn, sheets, performs, seconds, deduction, quiz)| Drawn {
        withdrawn,
        sheets,
        performs,
        seconds,
        deduction,
        quiz,
    })
}

prop_compose! {
    fn contest()(
        teams in prop::collection::vec(team(), 0..7),
        time in prop::option::of(time_rule()),
        (decimals, minimum, drop, over_line) in (0..=4_u32, 1..4_u32, prop::bool::ANY, prop::bool::ANY),
        ties in prop::sample::subsequence(vec!["part:kich", "line:dien", "line:noi-dung", "part:hoi"], 0..=4).prop_shuffle(),
        counts in prop::collection::vec((1..3_u32, prop::option::of(0..12_u32)), 0..4),
    ) -> Value {
        let prizes: Vec<Value> = counts.iter().enumerate().map(|(place, (count, least))| {
            let mut prize = json!({ "id": format!("giai-{place}"), "title": "", "count": count });
            if let Some(least) = least {
                prize["at_least"] = json!(half(*least));
            }
            prize
        }).collect();
        let mut file = json!({ "format": "thidua-contest/1",
            "contest": { "id": "c", "title": "", "decimals": decimals, "step": "0.5", "minimum_sheets": minimum,
                "aggregate": { "how": if drop { "drop_extremes" } else { "mean" }, "over": if over_line { "line" } else { "sheet" } },
                "ties": ties, "prizes": prizes },
            "parts": [ { "id": "kich", "title": "", "kind": "jury", "max": "7", "lines": [
                    { "id": "noi-dung", "title": "", "max": "5", "min": "2" }, { "id": "dien", "title": "", "max": "2" } ] },
                { "id": "hoi", "title": "", "kind": "counted", "max": "1" } ],
            "teams": [], "jurors": (0..7).map(|n| json!({ "id": format!("gk-{n}"), "name": "" })).collect::<Vec<_>>(),
            "conflicts": [], "performances": [], "sheets": [] });
        if let Some(rule) = time {
            file["parts"][0]["time"] = rule.clone();
            file["parts"][1]["time"] = rule;
        }
        let mut push = |list: &str, entry: Value| file[list].as_array_mut().unwrap().push(entry);
        for (number, team) in teams.iter().enumerate() {
            let id = format!("doi-{number}");
            push("teams", json!({ "id": id, "name": "", "withdrawn": team.withdrawn }));
            let mut performance = json!({ "team": id, "part": "kich", "deductions": [ { "points": format!("0.{}", team.deduction), "reason": "" } ] });
            if let Some(seconds) = team.seconds {
                performance["seconds"] = json!(seconds);
            }
            if team.performs {
                push("performances", performance.clone());
                for (juror, sheet) in team.sheets.iter().enumerate() {
                    let Some((content, acting, sealed, conflict)) = sheet else { continue };
                    let marks = json!({ "noi-dung": half(*content), "dien": half((*acting).min(4)) });
                    push("sheets", json!({ "juror": format!("gk-{juror}"), "team": id, "part": "kich", "sealed": sealed, "marks": marks }));
                    if *conflict {
                        push("conflicts", json!({ "juror": format!("gk-{juror}"), "team": id }));
                    }
                }
            }
            if let Some(points) = team.quiz {
                performance["part"] = json!("hoi");
                performance["points"] = points.map_or(Value::Null, |points| json!(format!("0.{}", points * 3)));
                push("performances", performance);
            }
        }
        file
    }
}

fn without_digest(mut result: Value) -> Value {
    result.as_object_mut().unwrap().remove("digest");
    result
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whoever_scores_it_by_hand_comes_to_the_same(file in contest()) {
        prop_assert_eq!(without_digest(result(&file)), naive::result(&file));
    }

    #[test]
    fn the_order_of_jurors_sheets_and_performances_changes_no_score(file in contest(), turn in 0..7_usize) {
        let mut other = file.clone();
        other["jurors"].as_array_mut().unwrap().rotate_left(turn);
        other["sheets"].as_array_mut().unwrap().reverse();
        // Of equal sheets another may go, and with it the values of lines, by which equal totals are separated.
        let mut plain = file;
        for file in [&mut other, &mut plain] {
            file["contest"]["ties"] = json!([]);
        }
        let scores = |file: &Value| {
            let found = result(file);
            let performances = found["performances"].as_array().unwrap().iter();
            let scores: Vec<(Value, Value)> = performances.map(|one| (one["raw"].clone(), one["score"].clone())).collect();
            (scores, found["teams"].clone())
        };
        prop_assert_eq!(scores(&plain), scores(&other));
    }

    #[test]
    fn raising_a_mark_never_lowers_a_score_under_mean(mut file in contest(), at in 0..40_usize) {
        file["contest"]["aggregate"]["how"] = json!("mean");
        let many = file["sheets"].as_array().unwrap().len();
        prop_assume!(many > 0);
        let mut raised = file.clone();
        let sheet = &mut raised["sheets"][at % many];
        sheet["marks"]["noi-dung"] = json!("5");
        let (before, after) = (result(&file), result(&raised));
        for (one, other) in before["performances"].as_array().unwrap().iter().zip(after["performances"].as_array().unwrap()) {
            if let (Some(one), Some(other)) = (one["score"].as_str(), other["score"].as_str()) {
                prop_assert!(naive::Fraction::read(one).compare(naive::Fraction::read(other)).is_le(), "{} {}", one, other);
            }
        }
    }

    #[test]
    fn nothing_is_dropped_below_five_sheets(file in contest()) {
        for performance in result(&file)["performances"].as_array().unwrap() {
            let sheets = performance["sheets"].as_u64().unwrap_or_default();
            let drops = file["contest"]["aggregate"]["how"] == "drop_extremes" && !performance["raw"].is_null();
            prop_assert_eq!(performance["dropped"] == true, drops && sheets >= 5);
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same_contest(file in contest()) {
        let read = Contest::read(file.to_string().as_bytes()).unwrap();
        let written = read.file();
        prop_assert_eq!(Contest::read(written.as_bytes()).unwrap(), read.clone());
        prop_assert_eq!(Contest::read(written.as_bytes()).unwrap().file(), written);
    }

    #[test]
    fn a_file_that_is_cut_or_bent_is_refused_or_read_and_never_breaks_anything(file in contest(), at in 0..4_000_usize, bent in any::<u8>()) {
        let text = file.to_string();
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        let _ = Contest::read(&bytes[..at]).map(|contest| contest.score());
        bytes[at] = bent;
        let _ = Contest::read(&bytes).map(|contest| contest.score());
        prop_assert!(score(&file).is_ok());
    }
}
