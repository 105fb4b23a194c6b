//! What the tests share: polls in few words, and results as JSON.

use serde_json::{Value, json};
use thidua_domain::criteria::Fault;
use thidua_domain::text::sha256;
use thidua_domain::voting::Counted;

/// Five present, one choice of three, more than half of the ballots that came back.
pub fn right() -> Value {
    json!({ "format": "thidua-poll/1",
        "poll": { "id": "suy-ton", "title": "Suy tôn", "round": 1,
            "question": { "kind": "choose", "at_least": 0, "at_most": 1 },
            "options": [ { "id": "a", "title": "A" }, { "id": "b", "title": "B" }, { "id": "c", "title": "C" } ],
            "seats": 1, "quorum": { "count": "present", "at_least": "2/3" },
            "threshold": { "base": "returned", "more_than": "1/2" },
            "written": "none", "tie": "open", "publish": "guarded" },
        "electorate": { "size": 0, "digest": "a".repeat(64) },
        "turnout": { "present": 0, "issued": 0, "returned": 0 },
        "ballots": [],
        "paper": { "returned": 0, "invalid": 0, "counts": {} },
        "written": { "returned": 0, "invalid": 0, "counts": {} } })
}

/// So many voters, all of whom came and took a ballot, and these electronic ballots.
pub fn cast(mut file: Value, voters: u64, choices: &[Value]) -> Value {
    let ballots = choices.iter().enumerate().map(|(number, choice)| {
        json!({ "key": format!("{number:032x}"), "receipt": format!("R{number}"), "choice": choice })
    });
    file["ballots"] = ballots.collect();
    file["electorate"]["size"] = json!(voters);
    let by_hand = |source: &str| file[source]["returned"].as_u64().unwrap();
    let returned = choices.len() as u64 + by_hand("paper") + by_hand("written");
    file["turnout"] =
        json!({ "present": voters - by_hand("written"), "issued": voters, "returned": returned });
    file
}

/// Asks about each option.
pub fn each(mut file: Value) -> Value {
    file["poll"]["question"] = json!({ "kind": "each" });
    file
}

/// Reads and counts.
pub fn count(file: &Value) -> Result<Value, Box<Fault>> {
    let text = file.to_string();
    let counted = Counted::read(text.as_bytes())?;
    Ok(serde_json::from_str(&counted.tally.json(&counted.closed.poll, &sha256(text.as_bytes()))).unwrap())
}

/// Counts what must be right.
pub fn result(file: &Value) -> Value {
    count(file).unwrap_or_else(|fault| panic!("{fault:?}\n{file:#}"))
}

/// The outcomes as one text: `elected tied not_elected`.
pub fn outcomes(result: &Value) -> String {
    let outcomes = result["options"].as_array().unwrap().iter();
    outcomes.map(|option| option["outcome"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}
