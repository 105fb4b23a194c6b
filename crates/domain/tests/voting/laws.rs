//! What holds for every poll, over drawn ones.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use thidua_domain::text::sha256;
use thidua_domain::voting::Counted;

use crate::desk::result;
use crate::naive;

/// Numbers that look like chance and are the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn fraction(&mut self) -> String {
        let d = 1 + self.below(6);
        format!("{}/{d}", self.below(d + 1))
    }

    /// A choice of so many options, or `null`.
    fn choice(&mut self, options: u64, bounds: Option<(u64, u64)>) -> Value {
        if self.below(8) == 0 {
            return Value::Null;
        }
        let mut left: Vec<u64> = (0..options).collect();
        let mut draw = |chance: &mut Self| {
            let place = usize::try_from(chance.below(left.len() as u64)).unwrap();
            format!("o{}", left.swap_remove(place))
        };
        match bounds {
            Some((least, most)) => {
                let length = least + self.below(most - least + 1);
                (0..length).map(|_| json!(draw(self))).collect()
            }
            None => {
                let length = 1 + self.below(options);
                let said: Map<String, Value> = (0..length)
                    .map(|_| (draw(self), json!(self.one(&["yes", "yes", "no", "abstain"]))))
                    .collect();
                Value::Object(said)
            }
        }
    }

    /// Ballots that were counted by hand: drawn one by one and then added up, so that they fit.
    fn by_hand(&mut self, number: u64, options: u64, bounds: Option<(u64, u64)>) -> Value {
        let choices: Vec<Value> = (0..number).map(|_| self.choice(options, bounds)).collect();
        let invalid = choices.iter().filter(|choice| choice.is_null()).count() as u64;
        let mut counts = Map::new();
        for option in (0..options).map(|option| format!("o{option}")) {
            let says = |word: &str| {
                let of = choices.iter().filter(|choice| match choice {
                    Value::Object(said) => {
                        said.get(&option).map_or("abstain", |one| one.as_str().unwrap()) == word
                    }
                    Value::Array(chosen) => word == "yes" && chosen.iter().any(|one| *one == option.as_str()),
                    _ => false,
                });
                of.count()
            };
            let (yes, no, abstain) = (says("yes"), says("no"), says("abstain"));
            let is_silent = yes + no == 0 && self.below(2) == 0;
            if bounds.is_some() && !is_silent {
                counts.insert(option, json!(yes));
            } else if bounds.is_none() && (!is_silent || counts.is_empty()) {
                counts.insert(option, json!({ "yes": yes, "no": no, "abstain": abstain }));
            }
        }
        json!({ "returned": number, "invalid": invalid, "counts": counts })
    }
}

/// A poll that is right, of up to four options and a few dozen voters.
fn drawn(seed: u64) -> Value {
    let mut chance = Chance(seed);
    let options = 1 + chance.below(4);
    let most = 1 + chance.below(options);
    let bounds = (chance.below(2) == 0).then(|| (chance.below(most + 1), most));
    let counted = chance.below(3) == 0;
    let (electronic, paper) = (chance.below(9), chance.below(5));
    let written = if counted { chance.below(4) } else { 0 };
    let ballots = (0..electronic).map(|number| {
        json!({ "key": format!("{number:032x}"), "receipt": format!("R{number}\"\\"), "choice": chance.choice(options, bounds) })
    });
    let ballots: Vec<Value> = ballots.collect();
    let returned = electronic + paper + written;
    let issued = returned + chance.below(3);
    let present = electronic + paper + chance.below(3);
    let size = (present + written).max(issued) + chance.below(3);
    let bases = ["electorate", "present", "returned", "valid", "decided"];
    let base = chance.one(&bases[..if bounds.is_some() { 4 } else { 5 }]);
    let mut poll = json!({ "id": "p-1", "title": "Bỏ phiếu “\"”", "round": 1 + chance.below(3),
        "question": match bounds {
            Some((least, most)) => json!({ "kind": "choose", "at_least": least, "at_most": most }),
            None => json!({ "kind": "each" }),
        },
        "options": (0..options).map(|option| json!({ "id": format!("o{option}"), "title": "" })).collect::<Vec<_>>(),
        "seats": 1 + chance.below(options),
        "threshold": { "base": base, chance.one(&["at_least", "more_than"]): chance.fraction() },
        "written": if counted { "counted" } else { "none" },
        "tie": chance.one(&["second_round", "casting_vote", "lot", "open"]),
        "publish": chance.one(&["guarded", "counts"]) });
    if chance.below(2) == 0 {
        poll["quorum"] =
            json!({ "count": chance.one(&["present", "returned"]), "at_least": chance.fraction() });
    }
    let mut file = json!({ "format": "thidua-poll/1", "poll": poll,
        "electorate": { "size": size, "digest": "0".repeat(64) },
        "turnout": { "present": present, "issued": issued, "returned": returned }, "ballots": ballots,
        "paper": chance.by_hand(paper, options, bounds), "written": chance.by_hand(written, options, bounds) });
    settle(&mut file, &mut chance);
    file
}

/// Brings what the rule names for a tie, mostly.
fn settle(file: &mut Value, chance: &mut Chance) {
    let found = naive::tally(file, "");
    let mut tied = found["tied"].as_array().unwrap().clone();
    if tied.is_empty() || chance.below(4) == 0 {
        return;
    }
    let turn = usize::try_from(chance.below(tied.len() as u64)).unwrap();
    tied.rotate_left(turn);
    if file["poll"]["tie"] == "lot" {
        file["lot"] = json!({ "by": "Ban kiểm phiếu", "order": tied });
    } else if file["poll"]["tie"] == "casting_vote" {
        tied.truncate(usize::try_from(found["unfilled"].as_u64().unwrap()).unwrap());
        file["casting_vote"] = json!({ "by": "Cụm trưởng", "for": tied });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_recount_is_what_a_naive_count_comes_to(seed in any::<u64>()) {
        let file = drawn(seed);
        prop_assert_eq!(result(&file), naive::tally(&file, &sha256(file.to_string().as_bytes())));
    }

    #[test]
    fn what_is_exported_and_read_again_is_the_same_and_comes_to_the_same(seed in any::<u64>()) {
        let counted = Counted::read(drawn(seed).to_string().as_bytes()).unwrap();
        let written = counted.closed.write();
        let again = Counted::read(written.as_bytes()).unwrap();
        prop_assert_eq!(&again, &counted);
        prop_assert_eq!(again.closed.write(), written);
    }

    #[test]
    fn the_figures_of_the_minutes_add_up(seed in any::<u64>()) {
        let counted = Counted::read(drawn(seed).to_string().as_bytes()).unwrap();
        let figures = counted.tally.figures;
        prop_assert_eq!(figures.issued, figures.returned + figures.not_returned);
        prop_assert_eq!(figures.returned, figures.valid + figures.invalid);
        prop_assert!(figures.returned <= figures.electorate && figures.present <= figures.electorate);
    }

    #[test]
    fn bytes_that_were_damaged_are_refused_or_read_and_never_more(seed in any::<u64>(), at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = drawn(seed).to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(counted) = Counted::read(&bytes) {
            let result = counted.tally.json(&counted.closed.poll, "");
            prop_assert!(serde_json::from_str::<Value>(&result).is_ok());
        }
    }
}

#[test]
fn drawn_polls_show_every_kind_of_outcome() {
    let mut met = std::collections::BTreeSet::new();
    for seed in 0..3_000 {
        let found = result(&drawn(seed));
        met.insert(found["settled_by"].to_string());
        met.insert(found["published"].to_string());
        met.insert(format!("quorum {}", found["quorum_reached"]));
        met.insert(format!("second round {}", found["second_round"].is_object()));
        met.insert(format!("tied {}", !found["tied"].as_array().unwrap().is_empty()));
        met.insert(format!("elected {}", !found["elected"].as_array().unwrap().is_empty()));
    }
    assert_eq!(met.len(), 13, "{met:?}");
}
