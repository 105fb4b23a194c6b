//! What a poll comes to, rule by rule.

use serde_json::{Value, json};
use thidua_domain::text::sha256;
use thidua_domain::voting::Counted;

use crate::desk::{cast, each, outcomes, result, right};

fn choices(texts: &[&str]) -> Vec<Value> {
    texts.iter().map(|text| if text.is_empty() { Value::Null } else { json!([text]) }).collect()
}

#[test]
fn the_result_is_written_with_its_keys_in_this_order() {
    let file = cast(right(), 7, &choices(&["a", "a", "a", "a", "b", "b", ""]));
    let counted = Counted::read(file.to_string().as_bytes()).unwrap();
    let expected = r#"{"poll":"suy-ton","round":1,"digest":"D",
"electorate":7,"present":7,"issued":7,"returned":7,"not_returned":0,"valid":6,"invalid":1,
"quorum_reached":true,
"options":[
{"id":"a","for":4,"against":null,"abstain":null,"base":7,"passes":true,"outcome":"elected"},
{"id":"b","for":2,"against":null,"abstain":null,"base":7,"passes":false,"outcome":"not_elected"},
{"id":"c","for":0,"against":null,"abstain":null,"base":7,"passes":false,"outcome":"not_elected"}],
"seats":1,"elected":["a"],"tied":[],"unfilled":0,"settled_by":null,"second_round":null,
"revealing":false,"published":"counts"}
"#;
    assert_eq!(counted.tally.json(&counted.closed.poll, "D"), expected);
}

#[test]
fn a_file_is_named_by_its_bytes_with_their_byte_order_mark() {
    let text = format!("\u{feff}{}", cast(right(), 5, &choices(&["a"])));
    let counted = Counted::read(text.as_bytes()).unwrap();
    let result: Value =
        serde_json::from_str(&counted.tally.json(&counted.closed.poll, &sha256(text.as_bytes()))).unwrap();
    // printf '' | sha256sum
    assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(result["digest"], sha256(text.as_bytes()));
}

#[test]
fn exactly_half_is_at_least_half_and_not_more_than_half() {
    let mut file = cast(right(), 6, &choices(&["a", "a", "a", "b", "b", ""]));
    assert_eq!(outcomes(&result(&file)), "not_elected not_elected not_elected");
    file["poll"]["threshold"] = json!({ "base": "returned", "at_least": "1/2" });
    assert_eq!(outcomes(&result(&file)), "elected not_elected not_elected");
}

#[test]
fn a_threshold_of_nothing_still_takes_a_vote() {
    let mut file = cast(right(), 5, &choices(&["a"]));
    file["poll"]["seats"] = json!(3);
    file["poll"]["threshold"] = json!({ "base": "valid", "at_least": "0/1" });
    file["poll"].as_object_mut().unwrap().remove("quorum");
    let found = result(&file);
    assert_eq!(outcomes(&found), "elected not_elected not_elected");
    assert_eq!(found["unfilled"], 2);
}

#[test]
fn with_no_ballot_at_all_nobody_passes() {
    let found = result(&cast(right(), 0, &[]));
    assert_eq!(
        (outcomes(&found).as_str(), &found["quorum_reached"]),
        ("not_elected not_elected not_elected", &json!(true))
    );
}

#[test]
fn without_a_quorum_nobody_passes_and_the_figures_are_shown() {
    let mut file = cast(right(), 9, &choices(&["a", "a", "a", "a", "a"]));
    file["turnout"]["present"] = json!(5);
    let found = result(&file);
    assert_eq!(found["quorum_reached"], false);
    assert_eq!(
        found["options"][0],
        json!({ "id": "a", "for": 5, "against": null, "abstain": null, "base": 5, "passes": false, "outcome": "not_elected" })
    );
    assert_eq!((&found["elected"], &found["tied"], &found["unfilled"]), (&json!([]), &json!([]), &json!(1)));
}

#[test]
fn each_base_is_what_the_rule_says() {
    let mut file = each(right());
    file["poll"]["written"] = json!("counted");
    file["written"] =
        json!({ "returned": 2, "invalid": 1, "counts": { "a": { "yes": 1, "no": 0, "abstain": 0 } } });
    let said =
        [json!({ "a": "yes" }), json!({ "a": "no", "b": "yes" }), json!({ "b": "abstain" }), Value::Null];
    let mut file = cast(file, 10, &said);
    file["turnout"]["present"] = json!(7);
    for (base, of_a, of_c) in
        [("electorate", 10, 10), ("present", 9, 9), ("returned", 6, 6), ("valid", 4, 4), ("decided", 3, 0)]
    {
        file["poll"]["threshold"]["base"] = json!(base);
        let found = result(&file);
        assert_eq!(
            (&found["options"][0]["base"], &found["options"][2]["base"]),
            (&json!(of_a), &json!(of_c)),
            "{base}"
        );
    }
    let found = result(&file);
    let of = |place: usize| {
        ["for", "against", "abstain"].map(|key| found["options"][place][key].as_u64().unwrap())
    };
    assert_eq!(
        [of(0), of(1), of(2)],
        [[2, 1, 1], [1, 0, 3], [0, 0, 4]],
        "what a ballot leaves out it abstains on"
    );
}

/// Three of six seats' worth of votes: `a` 4, then `b` and `c` with 2 each.
fn tied(tie: &str, seats: u64) -> Value {
    let mut file = right();
    file["poll"]["question"]["at_most"] = json!(3);
    file["poll"]["threshold"] = json!({ "base": "returned", "at_least": "1/4" });
    file["poll"]["tie"] = json!(tie);
    file["poll"]["seats"] = json!(seats);
    let choices =
        [json!(["a", "b"]), json!(["a", "c"]), json!(["a", "b"]), json!(["a", "c"]), json!([]), json!([])];
    cast(file, 6, &choices)
}

#[test]
fn those_above_the_last_seat_are_elected_and_those_on_it_are_tied() {
    let found = result(&tied("open", 2));
    assert_eq!(outcomes(&found), "elected tied tied");
    assert_eq!(
        (&found["elected"], &found["tied"], &found["unfilled"]),
        (&json!(["a"]), &json!(["b", "c"]), &json!(1))
    );
    assert_eq!(found["second_round"], Value::Null);
    assert_eq!(outcomes(&result(&tied("open", 3))), "elected elected elected");
    assert_eq!(outcomes(&result(&tied("open", 1))), "elected not_elected not_elected");
}

#[test]
fn a_second_round_is_among_the_tied_for_the_seats_that_are_left() {
    let found = result(&tied("second_round", 2));
    assert_eq!(outcomes(&found), "elected tied tied");
    assert_eq!(found["second_round"], json!({ "options": ["b", "c"], "seats": 1 }));
    assert_eq!(result(&tied("second_round", 3))["second_round"], Value::Null);
}

#[test]
fn seats_that_nobody_reached_are_no_second_round() {
    let mut file = tied("second_round", 2);
    file["poll"]["threshold"] = json!({ "base": "returned", "at_least": "1/2" });
    let found = result(&file);
    assert_eq!((&found["unfilled"], &found["second_round"]), (&json!(1), &Value::Null));
}

#[test]
fn a_casting_vote_settles_what_is_tied() {
    let mut file = tied("casting_vote", 2);
    assert_eq!(outcomes(&result(&file)), "elected tied tied", "nobody has decided yet");
    file["casting_vote"] = json!({ "by": "Cụm trưởng", "for": ["c"] });
    let found = result(&file);
    assert_eq!(outcomes(&found), "elected not_elected elected");
    assert_eq!(
        (&found["settled_by"], &found["tied"], &found["unfilled"]),
        (&json!("casting_vote"), &json!([]), &json!(0))
    );
    assert_eq!(found["elected"], json!(["a", "c"]));
}

#[test]
fn the_first_of_a_lot_are_elected() {
    let mut file = tied("lot", 2);
    file["lot"] = json!({ "by": "Ban kiểm phiếu", "order": ["c", "b"] });
    let found = result(&file);
    assert_eq!(outcomes(&found), "elected not_elected elected");
    assert_eq!(found["settled_by"], "lot");
}

#[test]
fn few_ballots_or_nearly_all_alike_reveal_what_single_persons_chose() {
    let revealing = |texts: &[&str]| result(&cast(right(), 9, &choices(texts)))["revealing"].clone();
    assert_eq!(revealing(&["a", "b", "a", "b"]), true);
    assert_eq!(revealing(&["a", "b", "a", "b", "a"]), false);
    assert_eq!(revealing(&["a", "a", "a", "a", "b"]), true);
    assert_eq!(revealing(&["a", "b", "a", "b", ""]), true, "four are valid");
    let each_of = |said: &[Value]| result(&cast(each(right()), 9, said))["revealing"].clone();
    let (yes, no) =
        (json!({ "a": "yes", "b": "no", "c": "yes" }), json!({ "a": "no", "b": "yes", "c": "no" }));
    assert_eq!(each_of(&[yes.clone(), yes.clone(), yes.clone(), no.clone(), no.clone()]), false);
    assert_eq!(each_of(&[yes.clone(), yes.clone(), no.clone(), no.clone(), json!({ "a": "yes" })]), false);
    assert_eq!(each_of(&[yes, no, json!({ "a": "yes" }), json!({ "a": "no" }), json!({ "a": "no" })]), false);
    let silent = json!({ "a": "yes" });
    let other = json!({ "a": "no" });
    assert_eq!(
        each_of(&[silent.clone(), silent, other.clone(), other.clone(), other]),
        true,
        "all abstain on b"
    );
}

#[test]
fn counts_that_reveal_are_published_only_where_that_was_decided_before() {
    let mut file = cast(right(), 3, &choices(&["a", "b"]));
    assert_eq!(result(&file)["published"], "outcome");
    file["poll"]["publish"] = json!("counts");
    let found = result(&file);
    assert_eq!((&found["published"], &found["revealing"]), (&json!("counts"), &json!(true)));
}

#[test]
fn paper_and_written_opinions_go_into_the_same_count() {
    let mut file = right();
    file["poll"]["written"] = json!("counted");
    file["paper"] = json!({ "returned": 3, "invalid": 1, "counts": { "b": 2 } });
    file["written"] = json!({ "returned": 1, "invalid": 0, "counts": { "b": 1, "a": 0 } });
    let found = result(&cast(file, 8, &choices(&["a", "b", ""])));
    let figures = ["electorate", "present", "issued", "returned", "not_returned", "valid", "invalid"];
    assert_eq!(figures.map(|key| found[key].as_u64().unwrap()), [8, 7, 8, 7, 1, 5, 2]);
    assert_eq!(found["options"][1]["for"], 4);
}

#[test]
fn the_keys_of_a_file_may_stand_in_any_order() {
    let file = tied("lot", 2);
    let text = file.to_string();
    let counted = Counted::read(text.as_bytes()).unwrap();
    let mut parts: Vec<String> =
        file.as_object().unwrap().iter().map(|(key, value)| format!("{}:{value}", json!(key))).collect();
    parts.reverse();
    let turned = format!("{{{}}}", parts.join(","));
    assert_eq!(Counted::read(turned.as_bytes()).unwrap(), counted);
}

#[test]
fn the_example_of_the_document_comes_to_the_result_of_the_document() {
    let document = include_str!("../../../../docs/ballots.md");
    let blocks: Vec<&str> =
        document.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let counted = Counted::read(blocks[0].as_bytes()).unwrap();
    let found: Value = serde_json::from_str(&counted.tally.json(&counted.closed.poll, "5d0c…")).unwrap();
    assert_eq!(found, serde_json::from_str::<Value>(blocks[1]).unwrap());
}
