//! What the tests share: contests in few words, and results as JSON.

use serde_json::{Value, json};
use thidua_domain::contests::Contest;
use thidua_domain::criteria::Fault;
use thidua_domain::text::sha256;

/// Two parts, three teams, six jurors, nothing performed.
pub fn bare() -> Value {
    let jurors: Vec<Value> = (1..=6)
        .map(|number| json!({ "id": format!("gk-{number}"), "name": format!("Giám khảo {number}") }))
        .collect();
    json!({ "format": "thidua-contest/1",
        "contest": { "id": "san-khau", "title": "Hội thi", "decimals": 2, "step": "0.5", "minimum_sheets": 1,
            "aggregate": { "how": "mean", "over": "sheet" }, "ties": [],
            "prizes": [ { "id": "nhat", "title": "Giải Nhất", "count": 1 }, { "id": "nhi", "title": "Giải Nhì", "count": 1 } ] },
        "parts": [
            { "id": "kich", "title": "Kịch", "kind": "jury", "max": "60", "lines": [
                { "id": "noi-dung", "title": "Nội dung", "max": "40" }, { "id": "dien", "title": "Diễn xuất", "max": "20" } ] },
            { "id": "hieu-biet", "title": "Hiểu biết", "kind": "counted", "max": "20" } ],
        "teams": [ { "id": "a", "name": "A", "withdrawn": false }, { "id": "b", "name": "B", "withdrawn": false }, { "id": "c", "name": "C", "withdrawn": false } ],
        "jurors": jurors, "conflicts": [], "performances": [], "sheets": [] })
}

fn push(file: &mut Value, list: &str, entry: Value) {
    file[list].as_array_mut().unwrap().push(entry);
}

/// A team performs the play.
pub fn performs(file: &mut Value, team: &str) {
    push(file, "performances", json!({ "team": team, "part": "kich", "deductions": [] }));
}

/// A team answers the quiz.
pub fn answers(file: &mut Value, team: &str, points: Value) {
    push(
        file,
        "performances",
        json!({ "team": team, "part": "hieu-biet", "points": points, "deductions": [] }),
    );
}

/// A juror seals a sheet on the play of a team.
pub fn marks(file: &mut Value, juror: usize, team: &str, (content, acting): (&str, &str)) {
    let marks = json!({ "noi-dung": content, "dien": acting });
    let sheet = json!({ "juror": format!("gk-{juror}"), "team": team, "part": "kich", "sealed": true, "marks": marks });
    push(file, "sheets", sheet);
}

/// A play with the sheets of jurors in their order.
pub fn play(file: &mut Value, team: &str, sheets: &[(&str, &str)]) {
    performs(file, team);
    for (juror, sheet) in (1..).zip(sheets) {
        marks(file, juror, team, *sheet);
    }
}

/// Reads and scores.
pub fn score(file: &Value) -> Result<Value, Box<Fault>> {
    let text = file.to_string();
    let contest = Contest::read(text.as_bytes())?;
    Ok(serde_json::from_str(&contest.score().json(&contest, &sha256(text.as_bytes()))).unwrap())
}

/// Scores what must be right.
pub fn result(file: &Value) -> Value {
    score(file).unwrap_or_else(|fault| panic!("{fault:?}\n{file:#}"))
}

/// What a team comes to.
pub fn team<'r>(result: &'r Value, id: &str) -> &'r Value {
    result["teams"].as_array().unwrap().iter().find(|team| team["id"] == id).unwrap()
}
