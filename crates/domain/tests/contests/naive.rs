//! A contest as somebody would score it who has all day: from the JSON alone, with fractions that are cut down after every step.
#![allow(clippy::too_many_lines, reason = "whoever scores by hand writes it down in one go")]

use std::cmp::Ordering;

use serde_json::Value;

#[derive(Clone, Copy, Debug)]
pub struct Fraction(pub i128, pub i128);

fn common(one: i128, other: i128) -> i128 {
    if other == 0 { one.abs().max(1) } else { common(other, one % other) }
}

impl Fraction {
    pub const ZERO: Self = Self(0, 1);

    fn new(above: i128, below: i128) -> Self {
        let by = common(above, below);
        Self(above / by, below / by)
    }

    pub fn read(text: &str) -> Self {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{part}").parse().unwrap();
        Self::new(digits, 10_i128.pow(u32::try_from(part.len()).unwrap()))
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn less(self, other: Self) -> Self {
        self.plus(Self(-other.0, other.1))
    }

    fn times(self, many: i128) -> Self {
        Self::new(self.0 * many, self.1)
    }

    fn over(self, many: usize) -> Self {
        Self::new(self.0, self.1 * i128::try_from(many).unwrap())
    }

    pub fn compare(self, other: Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }

    /// Half away from zero, nothing is below zero here.
    fn rounded(self, places: u32) -> Self {
        let scale = 10_i128.pow(places);
        let doubled = (self.0 * scale * 2 + self.1) / (self.1 * 2);
        Self::new(doubled, scale)
    }

    /// With exactly so many places.
    pub fn text(self, places: u32) -> String {
        let scale = 10_i128.pow(places);
        let units = self.0 * scale / self.1;
        if places == 0 {
            units.to_string()
        } else {
            format!("{}.{:0width$}", units / scale, units % scale, width = places as usize)
        }
    }

    fn shown(self) -> String {
        let text = self.rounded(4).text(4);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

fn number(value: &Value) -> Fraction {
    Fraction::read(value.as_str().unwrap())
}

fn sum(all: impl IntoIterator<Item = Fraction>) -> Fraction {
    all.into_iter().fold(Fraction::ZERO, Fraction::plus)
}

/// Score and lines of a performance, as far as it has them.
type Found = (Option<Fraction>, Vec<(String, Fraction)>);

fn penalty(part: &Value, performance: &Value) -> Fraction {
    let (Some(rule), Some(seconds)) = (part.get("time"), performance.get("seconds")) else {
        return Fraction::ZERO;
    };
    let whole = |value: &Value| i128::from(value.as_u64().unwrap());
    let over = whole(seconds) - whole(&rule["limit"]);
    if over <= rule.get("grace").map_or(0, whole) {
        return Fraction::ZERO;
    }
    let cost = if let Some(minutes) = rule.get("minutes") {
        let many = if minutes["count"] == "started" { (over + 59) / 60 } else { over / 60 };
        number(&minutes["points"]).times(many)
    } else {
        let passed = list(rule, "lumps").iter().filter(|lump| whole(&lump["over"]) < over);
        passed.fold(Fraction::ZERO, |_, lump| number(&lump["points"]))
    };
    let most = rule.get("at_most").map(number);
    most.filter(|most| most.compare(cost).is_lt()).unwrap_or(cost)
}

/// The result as JSON, without a digest.
pub fn result(file: &Value) -> Value {
    let contest = &file["contest"];
    let places = u32::try_from(contest["decimals"].as_u64().unwrap()).unwrap();
    let find = |key: &str, id: &Value| list(file, key).iter().find(|entry| entry["id"] == *id).unwrap();
    let mut shown = vec![];
    let mut found: Vec<(&Value, Found)> = vec![];
    for performance in list(file, "performances") {
        let (team, part) = (&performance["team"], find("parts", &performance["part"]));
        let is_gone = find("teams", team)["withdrawn"] == true;
        let (mut raw, mut lines, mut sheets, mut dropped) = (None, vec![], Value::Null, false);
        if part["kind"] == "jury" {
            let mut valid: Vec<&Value> = vec![];
            for juror in list(file, "jurors") {
                let has_conflict = list(file, "conflicts")
                    .iter()
                    .any(|one| one["juror"] == juror["id"] && one["team"] == *team);
                let own = |sheet: &&Value| {
                    sheet["juror"] == juror["id"]
                        && sheet["team"] == *team
                        && sheet["part"] == part["id"]
                        && sheet["sealed"] == true
                };
                valid.extend(list(file, "sheets").iter().filter(own).filter(|_| !has_conflict && !is_gone));
            }
            sheets = Value::from(valid.len());
            if valid.len() as u64 >= contest["minimum_sheets"].as_u64().unwrap() {
                let mark =
                    |sheet: &Value, line: &Value| number(&sheet["marks"][line["id"].as_str().unwrap()]);
                let total = |sheet: &Value| sum(list(part, "lines").iter().map(|line| mark(sheet, line)));
                dropped = contest["aggregate"]["how"] == "drop_extremes" && valid.len() >= 5;
                if dropped && contest["aggregate"]["over"] == "sheet" {
                    let best = valid
                        .iter()
                        .map(|sheet| total(sheet))
                        .max_by(|one, other| one.compare(*other))
                        .unwrap();
                    let worst = valid
                        .iter()
                        .map(|sheet| total(sheet))
                        .min_by(|one, other| one.compare(*other))
                        .unwrap();
                    let first = valid.iter().position(|sheet| total(sheet).compare(best).is_eq()).unwrap();
                    let last = valid.iter().rposition(|sheet| total(sheet).compare(worst).is_eq()).unwrap();
                    assert_ne!(first, last);
                    valid.remove(first.max(last));
                    valid.remove(first.min(last));
                }
                for line in list(part, "lines") {
                    let mut values: Vec<Fraction> = valid.iter().map(|sheet| mark(sheet, line)).collect();
                    if dropped && contest["aggregate"]["over"] == "line" {
                        values.sort_by(|one, other| one.compare(*other));
                        values.pop();
                        values.remove(0);
                    }
                    let many = values.len();
                    lines.push((line["id"].as_str().unwrap().to_owned(), sum(values).over(many)));
                }
                raw = Some(sum(lines.iter().map(|(_, value)| *value)));
            }
        } else if !is_gone && !performance["points"].is_null() {
            raw = Some(number(&performance["points"]));
        }
        let time = penalty(part, performance);
        let deductions = sum(list(performance, "deductions").iter().map(|one| number(&one["points"])));
        let score = raw.map(|raw| {
            let left = raw.less(time).less(deductions);
            if left.0 < 0 { Fraction::ZERO } else { left.rounded(places) }
        });
        let named: serde_json::Map<String, Value> =
            lines.iter().map(|(id, value)| (id.clone(), Value::from(value.shown()))).collect();
        shown.push(serde_json::json!({ "team": team, "part": part["id"], "sheets": sheets, "dropped": dropped,
            "raw": raw.map(Fraction::shown), "time_penalty": time.shown(), "deductions": deductions.shown(),
            "score": score.map(|score| score.text(places)),
            "lines": if part["kind"] == "jury" && raw.is_some() { Value::Object(named) } else { Value::Null } }));
        found.push((performance, (score, lines)));
    }
    serde_json::json!({ "contest": contest["id"], "performances": shown, "teams": teams(file, &found, places) })
}

fn teams(file: &Value, found: &[(&Value, Found)], places: u32) -> Vec<Value> {
    let contest = &file["contest"];
    struct Team<'t> {
        entry: &'t Value,
        keys: Vec<Fraction>,
        scored: usize,
    }
    let own = |id: &Value| {
        found.iter().filter(move |(performance, _)| performance["team"] == *id).collect::<Vec<_>>()
    };
    let mut here: Vec<Team<'_>> = vec![];
    for entry in list(file, "teams").iter().filter(|team| team["withdrawn"] == false) {
        let own = own(&entry["id"]);
        let mut keys = vec![sum(own.iter().filter_map(|(_, (score, _))| *score))];
        for tie in list(contest, "ties") {
            let (kind, name) = tie.as_str().unwrap().split_once(':').unwrap();
            let value = own.iter().find_map(|(performance, (score, lines))| {
                if kind == "part" {
                    score.filter(|_| performance["part"] == name)
                } else {
                    lines.iter().find(|(line, _)| line == name).map(|(_, value)| *value)
                }
            });
            keys.push(value.unwrap_or(Fraction::ZERO));
        }
        here.push(Team { entry, keys, scored: own.iter().filter(|(_, (score, _))| score.is_some()).count() });
    }
    let before = |one: &Team<'_>, other: &Team<'_>| {
        one.keys
            .iter()
            .zip(&other.keys)
            .map(|(own, their)| their.compare(*own))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    here.sort_by(before);
    let prizes: Vec<&Value> = list(contest, "prizes").iter().collect();
    let mut covered: Vec<Value> = vec![];
    for prize in &prizes {
        // No test has more teams than this.
        let many = prize["count"].as_u64().unwrap().min(20);
        covered.extend((0..many).map(|_| prize["id"].clone()));
    }
    let mut out = vec![];
    for team in &here {
        let rank = here.iter().filter(|other| before(other, team).is_lt()).count() + 1;
        let group = here.iter().filter(|other| before(other, team).is_eq()).count();
        let mut given: Vec<Value> = (rank..rank + group)
            .map(|place| covered.get(place - 1).cloned().unwrap_or_else(|| Value::from("none")))
            .collect();
        given.dedup();
        let (mut prize, mut open) = (Value::Null, vec![]);
        if team.scored > 0 {
            match given.as_slice() {
                [only] if only == "none" => {}
                [only] => {
                    let least = prizes
                        .iter()
                        .find(|prize| prize["id"] == *only)
                        .and_then(|prize| prize.get("at_least"))
                        .map(number);
                    if least.is_none_or(|least| team.keys[0].compare(least).is_ge()) {
                        prize = only.clone();
                    }
                }
                _ => open = given,
            }
        }
        out.push(serde_json::json!({ "id": team.entry["id"], "total": team.keys[0].text(places),
            "complete": team.scored == list(file, "parts").len(), "rank": rank, "tied": group > 1, "prize": prize, "open": open }));
    }
    for entry in list(file, "teams").iter().filter(|team| team["withdrawn"] == true) {
        out.push(serde_json::json!({ "id": entry["id"], "total": null, "complete": false, "rank": null, "tied": false, "prize": null, "open": [] }));
    }
    out
}
