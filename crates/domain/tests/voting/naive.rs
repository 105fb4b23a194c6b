//! A tally a second time, slowly and without anything of the first: straight from the text of the format over the bare JSON.

use serde_json::{Value, json};

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// `[n, d]`
fn part(value: &Value) -> [u64; 2] {
    let (n, d) = value.as_str().unwrap().split_once('/').unwrap();
    [n.parse().unwrap(), d.parse().unwrap()]
}

/// What the file comes to; whoever asks knows that it is right.
#[expect(
    clippy::too_many_lines,
    reason = "it is read beside the text of the format, from the top to the end"
)]
pub fn tally(file: &Value, digest: &str) -> Value {
    let (poll, turnout) = (&file["poll"], &file["turnout"]);
    let is_each = poll["question"]["kind"] == "each";
    let ids: Vec<&str> =
        poll["options"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let size = number(&file["electorate"]["size"]);
    let sources = [&file["paper"], &file["written"]];
    let ballots = file["ballots"].as_array().unwrap();
    let returned = ballots.len() as u64 + sources.iter().map(|one| number(&one["returned"])).sum::<u64>();
    let nulls = ballots.iter().filter(|ballot| ballot["choice"].is_null()).count() as u64;
    let invalid = nulls + sources.iter().map(|one| number(&one["invalid"])).sum::<u64>();
    let valid = returned - invalid;
    let taking_part = number(&turnout["present"]) + number(&file["written"]["returned"]);

    let said = |id: &str, word: &str| -> u64 {
        let of_ballots = ballots.iter().filter(|ballot| match &ballot["choice"] {
            Value::Array(chosen) => word == "yes" && chosen.iter().any(|one| one == id),
            Value::Object(said) => said.get(id).map_or("abstain", |one| one.as_str().unwrap()) == word,
            _ => false,
        });
        let by_hand = sources.iter().map(|source| match &source["counts"][id] {
            Value::Null if is_each && word == "abstain" => {
                number(&source["returned"]) - number(&source["invalid"])
            }
            Value::Null => 0,
            Value::Object(three) => number(&three[word]),
            count => {
                if word == "yes" {
                    number(count)
                } else {
                    0
                }
            }
        });
        of_ballots.count() as u64 + by_hand.sum::<u64>()
    };
    let quorum = poll.get("quorum").is_none_or(|quorum| {
        let [n, d] = part(&quorum["at_least"]);
        (if quorum["count"] == "present" { taking_part } else { returned }) * d >= n * size
    });
    let threshold = &poll["threshold"];
    let mut rows: Vec<(u64, u64, u64, u64, bool)> = vec![];
    for id in &ids {
        let (yes, no, abstain) = (said(id, "yes"), said(id, "no"), said(id, "abstain"));
        let base = match threshold["base"].as_str().unwrap() {
            "electorate" => size,
            "present" => taking_part,
            "returned" => returned,
            "valid" => valid,
            _ => yes + no,
        };
        let reached = match threshold.get("at_least") {
            Some(least) => yes * part(least)[1] >= part(least)[0] * base,
            None => yes * part(&threshold["more_than"])[1] > part(&threshold["more_than"])[0] * base,
        };
        rows.push((yes, no, abstain, base, quorum && reached && base > 0 && yes > 0));
    }

    let seats = usize::try_from(number(&poll["seats"])).unwrap();
    let passing: Vec<usize> = (0..ids.len()).filter(|place| rows[*place].4).collect();
    // A place is elected when no more than the seats have at least as many votes; it is tied when fewer than the seats have more.
    let (mut elected, mut tied) = (vec![], vec![]);
    for place in &passing {
        let as_many = passing.iter().filter(|other| rows[**other].0 >= rows[*place].0).count();
        let more = passing.iter().filter(|other| rows[**other].0 > rows[*place].0).count();
        if as_many <= seats {
            elected.push(*place);
        } else if more < seats {
            tied.push(*place);
        }
    }
    let left = seats - elected.len();
    let name = |places: &[usize]| -> Vec<&str> { places.iter().map(|place| ids[*place]).collect() };
    let mut second_round = Value::Null;
    let mut settled_by = Value::Null;
    if poll["tie"] == "second_round" && !tied.is_empty() {
        second_round = json!({ "options": name(&tied), "seats": left });
    }
    for (key, list) in [("casting_vote", "for"), ("lot", "order")] {
        if let Some(settled) = file.get(key) {
            let winners = settled[list].as_array().unwrap().iter().take(left);
            elected.extend(winners.map(|id| ids.iter().position(|known| id == known).unwrap()));
            elected.sort_unstable();
            tied.clear();
            settled_by = json!(key);
        }
    }

    let tells = |count: u64| count + 1 >= valid;
    let revealing =
        valid < 5 || rows.iter().any(|row| tells(row.0) || (is_each && (tells(row.1) || tells(row.2))));
    let options: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let (yes, no, abstain, base, passes) = rows[place];
            let outcome = match (elected.contains(&place), tied.contains(&place)) {
                (true, _) => "elected",
                (false, true) => "tied",
                (false, false) => "not_elected",
            };
            let only = |count: u64| if is_each { json!(count) } else { Value::Null };
            json!({ "id": id, "for": yes, "against": only(no), "abstain": only(abstain), "base": base,
                "passes": passes, "outcome": outcome })
        })
        .collect();
    let issued = number(&turnout["issued"]);
    json!({ "poll": poll["id"], "round": poll["round"], "digest": digest, "electorate": size,
        "present": turnout["present"], "issued": issued, "returned": returned, "not_returned": issued - returned,
        "valid": valid, "invalid": invalid, "quorum_reached": quorum, "options": options, "seats": seats,
        "elected": name(&elected), "tied": name(&tied), "unfilled": seats - elected.len(),
        "settled_by": settled_by, "second_round": second_round, "revealing": revealing,
        "published": if poll["publish"] == "counts" || !revealing { "counts" } else { "outcome" } })
}
