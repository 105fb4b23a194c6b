//! What right files come to.

use serde_json::{Value, json};
use thidua_domain::text::sha256;

use crate::desk::{answers, bare, marks, performs, play, result, team};

const FIVE: [(&str, &str); 5] = [("30", "10"), ("32", "12"), ("34", "14"), ("36", "16"), ("40", "20")];

fn aggregate(file: &mut Value, how: &str, over: &str) {
    file["contest"]["aggregate"] = json!({ "how": how, "over": over });
}

#[test]
fn a_result_has_the_shape_of_the_format_and_the_digest_of_the_file() {
    let mut file = bare();
    play(&mut file, "a", &[("35.5", "18"), ("34", "17"), ("33", "16")]);
    file["performances"][0]["seconds"] = json!(961);
    file["performances"][0]["deductions"] = json!([{ "points": "1", "reason": "Sai trang phục" }]);
    file["parts"][0]["time"] =
        json!({ "limit": 900, "grace": 30, "minutes": { "count": "started", "points": "0.5" } });
    answers(&mut file, "a", json!("17.25"));
    let found = result(&file);
    assert_eq!(found["contest"], "san-khau");
    assert_eq!(found["digest"], sha256(file.to_string().as_bytes()));
    assert_eq!(
        found["performances"],
        json!([
            { "team": "a", "part": "kich", "sheets": 3, "dropped": false, "raw": "51.1667", "time_penalty": "1",
              "deductions": "1", "score": "49.17", "lines": { "noi-dung": "34.1667", "dien": "17" } },
            { "team": "a", "part": "hieu-biet", "sheets": null, "dropped": false, "raw": "17.25", "time_penalty": "0",
              "deductions": "0", "score": "17.25", "lines": null }
        ])
    );
    assert_eq!(
        found["teams"],
        json!([
            { "id": "a", "total": "66.42", "complete": true, "rank": 1, "tied": false, "prize": "nhat", "open": [] },
            { "id": "b", "total": "0.00", "complete": false, "rank": 2, "tied": true, "prize": null, "open": [] },
            { "id": "c", "total": "0.00", "complete": false, "rank": 2, "tied": true, "prize": null, "open": [] }
        ])
    );
}

#[test]
fn ends_are_dropped_from_five_sheets_on_by_sheet_or_by_line() {
    let score = |how, over, sheets: &[(&str, &str)]| {
        let mut file = bare();
        aggregate(&mut file, how, over);
        play(&mut file, "a", sheets);
        let found = result(&file)["performances"][0].clone();
        (found["raw"].clone(), found["dropped"].clone(), found["lines"].clone())
    };
    let all = (json!("48.8"), json!(false), json!({ "noi-dung": "34.4", "dien": "14.4" }));
    assert_eq!(score("mean", "sheet", &FIVE), all);
    assert_eq!(score("mean", "line", &FIVE), all);
    let inner = (json!("48"), json!(true), json!({ "noi-dung": "34", "dien": "14" }));
    assert_eq!(score("drop_extremes", "sheet", &FIVE), inner);
    assert_eq!(score("drop_extremes", "line", &FIVE), inner);
    assert_eq!(score("drop_extremes", "sheet", &FIVE[..4]).1, json!(false));
    // The highest sheet is not the highest in every line.
    let crossed = [("40", "0"), ("10", "20"), ("20", "10"), ("20", "10"), ("20", "10")];
    assert_eq!(
        score("drop_extremes", "sheet", &crossed).2,
        json!({ "noi-dung": "16.6667", "dien": "13.3333" })
    );
    let crossed = [("40", "0"), ("0", "20"), ("20", "11"), ("20", "10"), ("20", "10")];
    assert_eq!(score("drop_extremes", "sheet", &crossed).0, json!("30.3333"));
    assert_eq!(score("drop_extremes", "line", &crossed).0, json!("30.3333"));
}

#[test]
fn of_equal_sheets_the_first_juror_is_the_highest_and_the_last_the_lowest() {
    let mut file = bare();
    aggregate(&mut file, "drop_extremes", "sheet");
    // All sums are 30; whose sheets go shows in the lines.
    play(&mut file, "a", &[("30", "0"), ("20", "10"), ("20", "10"), ("20", "10"), ("10", "20")]);
    let sheets = file["sheets"].as_array_mut().unwrap();
    sheets.reverse();
    let found = result(&file);
    assert_eq!(found["performances"][0]["lines"], json!({ "noi-dung": "20", "dien": "10" }));
}

#[test]
fn sheets_that_are_open_or_of_a_juror_with_a_conflict_do_not_count() {
    let mut file = bare();
    file["contest"]["minimum_sheets"] = json!(2);
    play(&mut file, "a", &[("30", "10"), ("40", "20"), ("20", "10")]);
    file["conflicts"] = json!([{ "juror": "gk-2", "team": "a" }]);
    assert_eq!(result(&file)["performances"][0]["score"], "35.00");
    file["sheets"][2]["sealed"] = json!(false);
    file["sheets"][2]["marks"] = json!({ "dien": "10" });
    file["performances"][0]["deductions"] =
        json!([{ "points": "0.25", "reason": "" }, { "points": "0.5", "reason": "" }]);
    let found = result(&file)["performances"][0].clone();
    let wanted = json!({ "team": "a", "part": "kich", "sheets": 1, "dropped": false, "raw": null, "time_penalty": "0",
        "deductions": "0.75", "score": null, "lines": null });
    assert_eq!(found, wanted);
    let mut quiz = bare();
    answers(&mut quiz, "b", Value::Null);
    assert_eq!(result(&quiz)["performances"][0]["score"], Value::Null);
    assert_eq!(team(&result(&quiz), "b")["complete"], false);
}

#[test]
fn a_score_is_rounded_once_half_away_from_zero_and_never_below_it() {
    let mut file = bare();
    file["contest"]["decimals"] = json!(0);
    play(&mut file, "a", &[("20", "10"), ("20.5", "10.5")]);
    assert_eq!(result(&file)["performances"][0]["score"], "31", "30.5");
    file["performances"][0]["deductions"] = json!([{ "points": "0.0001", "reason": "" }]);
    assert_eq!(result(&file)["performances"][0]["score"], "30");
    file["performances"][0]["deductions"] = json!([{ "points": "99", "reason": "" }]);
    assert_eq!(result(&file)["performances"][0]["score"], "0");
}

#[test]
fn equal_totals_are_separated_in_the_order_of_the_ties_and_else_share_their_place() {
    let mut file = bare();
    for (id, play_marks, quiz) in
        [("a", ("20", "10"), "10"), ("b", ("10", "20"), "10"), ("c", ("20", "20"), "0")]
    {
        play(&mut file, id, &[play_marks]);
        answers(&mut file, id, json!(quiz));
    }
    let ranks = |file: &Value| {
        let found = result(file);
        ["a", "b", "c"]
            .map(|id| (team(&found, id)["rank"].as_u64().unwrap(), team(&found, id)["tied"] == true))
    };
    assert_eq!(ranks(&file), [(1, true), (1, true), (1, true)]);
    file["contest"]["ties"] = json!(["part:kich"]);
    assert_eq!(ranks(&file), [(2, true), (2, true), (1, false)]);
    file["contest"]["ties"] = json!(["part:kich", "line:dien"]);
    assert_eq!(ranks(&file), [(3, false), (2, false), (1, false)]);
    file["contest"]["ties"] = json!(["part:hieu-biet", "line:noi-dung"]);
    assert_eq!(ranks(&file), [(1, false), (2, false), (3, false)]);
}

#[test]
fn prizes_cover_places_and_what_falls_between_two_is_for_the_jury() {
    let prizes = |points: [&str; 3], prizes: Value| {
        let mut file = bare();
        file["contest"]["prizes"] = prizes;
        for (id, points) in ["a", "b", "c"].into_iter().zip(points) {
            answers(&mut file, id, if points.is_empty() { Value::Null } else { json!(points) });
        }
        let found = result(&file);
        ["a", "b", "c"].map(|id| {
            let team = team(&found, id);
            if team["prize"].is_null() { team["open"].to_string() } else { team["prize"].to_string() }
        })
    };
    let two = json!([{ "id": "nhat", "title": "", "count": 1 }, { "id": "nhi", "title": "", "count": 1 }]);
    assert_eq!(prizes(["20", "19", "18"], two.clone()), ["\"nhat\"", "\"nhi\"", "[]"]);
    assert_eq!(prizes(["20", "20", "18"], two.clone()), ["[\"nhat\",\"nhi\"]", "[\"nhat\",\"nhi\"]", "[]"]);
    assert_eq!(
        prizes(["20", "18", "18"], two.clone()),
        ["\"nhat\"", "[\"nhi\",\"none\"]", "[\"nhi\",\"none\"]"]
    );
    assert_eq!(
        prizes(["1", "1", ""], two),
        ["[\"nhat\",\"nhi\"]", "[\"nhat\",\"nhi\"]", "[]"],
        "nothing without a score"
    );
    let wide = json!([{ "id": "nhat", "title": "", "count": 2, "at_least": "19" }, { "id": "nhi", "title": "", "count": 1_000_000 }]);
    assert_eq!(prizes(["20", "20", "18"], wide.clone()), ["\"nhat\"", "\"nhat\"", "\"nhi\""]);
    assert_eq!(
        prizes(["20", "18", "17"], wide.clone()),
        ["\"nhat\"", "[]", "\"nhi\""],
        "a place is not passed on"
    );
    assert_eq!(
        prizes(["20", "18", "18"], wide),
        ["\"nhat\"", "[\"nhat\",\"nhi\"]", "[\"nhat\",\"nhi\"]"],
        "open, whatever it takes"
    );
}

#[test]
fn who_withdrew_stands_last_and_counts_for_nothing() {
    let mut file = bare();
    play(&mut file, "a", &[("40", "20")]);
    answers(&mut file, "a", json!("20"));
    answers(&mut file, "b", json!("1"));
    file["teams"][0]["withdrawn"] = json!(true);
    file["performances"][0]["deductions"] = json!([{ "points": "2", "reason": "" }]);
    let found = result(&file);
    assert_eq!(
        found["teams"][2],
        json!({ "id": "a", "total": null, "complete": false, "rank": null, "tied": false, "prize": null, "open": [] })
    );
    assert_eq!(found["teams"][0]["id"], "b");
    let play = &found["performances"][0];
    assert_eq!((&play["sheets"], &play["raw"], &play["deductions"]), (&json!(0), &Value::Null, &json!("2")));
    let quiz = &found["performances"][1];
    assert_eq!((&quiz["sheets"], &quiz["raw"], &quiz["score"]), (&Value::Null, &Value::Null, &Value::Null));
}

#[test]
fn an_empty_contest_has_an_empty_result() {
    let mut file = bare();
    for list in ["teams", "jurors"] {
        file[list] = json!([]);
    }
    let found = result(&file);
    assert_eq!((&found["performances"], &found["teams"]), (&json!([]), &json!([])));
    let mut alone = bare();
    performs(&mut alone, "a");
    marks(&mut alone, 6, "a", ("0", "0"));
    assert_eq!(result(&alone)["performances"][0]["score"], "0.00");
    assert_eq!(
        team(&result(&alone), "a")["prize"],
        Value::Null,
        "three share the first place, two places have prizes"
    );
    assert_eq!(team(&result(&alone), "a")["open"], json!(["nhat", "nhi", "none"]));
}
