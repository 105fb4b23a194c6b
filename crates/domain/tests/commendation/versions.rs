//! Which rulebook holds, where local rules go first, and when a newer one may be chosen.

use thidua_domain::commendation::Verdict::{self, Met, NotMet, Unknown};
use thidua_domain::commendation::{Library, NoAnswer, Object, Occasion, Rulebook};
use thidua_domain::criteria::Code;

use crate::desk::candidate;

fn rulebook(id: &str, valid: &str, head: &str, awards: &[(&str, &str)]) -> Rulebook {
    let mut file = format!("[rulebook]\nid = \"{id}\"\nvalid = {{ {valid} }}\n{head}\n");
    for (award, when) in awards {
        file += &format!(
            "[[award]]\nid = \"{award}\"\ntitle = \"W\"\nkind = \"title\"\nobject = \"collective\"\ngranted_by = \"alliance\"\n\
             cite = \"Điều 1\"\n[award.when]\n{when}\n"
        );
    }
    Rulebook::read(file.as_bytes()).map_err(|fault| format!("{fault:?}\n{file}")).unwrap()
}

const YES: &str = "all = []";
const NO: &str = "any = []";
const PERHAPS: &str = "fact = { name = \"f\", is = true }";

fn library(rulebooks: Vec<Rulebook>) -> Library {
    Library::of(rulebooks).map_err(|(place, fault)| format!("{place} {fault:?}")).unwrap()
}

/// The rulebook with its outcome, and the other version that was asked.
type Told = (String, Verdict, Option<(String, Verdict)>);

fn told(library: &Library, unit: &str, accepted: &str) -> Result<Told, NoAnswer> {
    let candidate = candidate(&format!("\"unit\": \"{unit}\""));
    let occasion = Occasion { accepted: accepted.parse().unwrap(), year: Some(2025) };
    library.answer("w", &candidate, occasion).map(|answer| {
        let beside = answer.beside.map(|(rule, verdict)| (rule.rulebook.id.clone(), verdict));
        (answer.rule.rulebook.id.clone(), answer.finding.verdict, beside)
    })
}

#[test]
fn the_version_of_the_day_of_acceptance_holds_first_and_last_day_included() {
    let library = library(vec![
        rulebook("old", "from = \"2024-01-01\", to = \"2025-06-30\"", "", &[("w", NO)]),
        rulebook("new", "from = \"2025-07-01\", to = \"2026-09-30\"", "", &[("w", YES)]),
    ]);
    for (day, id, verdict) in [
        ("2024-01-01", "old", NotMet),
        ("2025-06-30", "old", NotMet),
        ("2025-07-01", "new", Met),
        ("2026-09-30", "new", Met),
    ] {
        assert_eq!(told(&library, "u", day), Ok((id.to_owned(), verdict, None)), "{day}");
    }
    assert_eq!(told(&library, "u", "2023-12-31"), Err(NoAnswer::NoRulebookOnThatDay));
    assert_eq!(told(&library, "u", "2026-10-01"), Err(NoAnswer::NoRulebookOnThatDay));
}

#[test]
fn a_local_rule_goes_before_the_national_one_for_its_award_and_its_unit() {
    let library = library(vec![
        rulebook("nation", "from = \"2024-01-01\"", "", &[("w", NO), ("v", NO)]),
        rulebook("here", "from = \"2025-12-15\"", "scope = \"da-nang\"", &[("w", YES), ("x", YES)]),
    ]);
    assert_eq!(told(&library, "da-nang", "2025-12-15").unwrap().0, "here");
    assert_eq!(told(&library, "da-nang", "2025-12-14").unwrap().0, "nation");
    assert_eq!(told(&library, "ha-noi", "2025-12-15").unwrap().0, "nation");
    let occasion = Occasion { accepted: "2026-01-01".parse().unwrap(), year: None };
    let rules = library.rules(Object::Collective, Some("da-nang"), occasion);
    let all: Vec<(&str, &str)> =
        rules.iter().map(|rule| (rule.award.id.as_str(), rule.rulebook.id.as_str())).collect();
    assert_eq!(all, [("w", "here"), ("v", "nation"), ("x", "here")]);
}

#[test]
fn an_open_dossier_may_have_the_newer_version_where_that_is_more_favourable() {
    let open = "more_favourable_for_open = true";
    let of = |older: &str, newer: &str, head: &str| {
        let library = library(vec![
            rulebook("old", "from = \"2024-01-01\", to = \"2026-09-30\"", "", &[("w", older)]),
            rulebook("new", "from = \"2026-10-01\"", head, &[("w", newer)]),
        ]);
        told(&library, "u", "2026-01-10").unwrap()
    };
    assert_eq!(of(NO, YES, open), ("new".to_owned(), Met, Some(("old".to_owned(), NotMet))));
    assert_eq!(of(NO, PERHAPS, open), ("new".to_owned(), Unknown, Some(("old".to_owned(), NotMet))));
    assert_eq!(of(YES, NO, open), ("old".to_owned(), Met, Some(("new".to_owned(), NotMet))));
    assert_eq!(of(NO, NO, open), ("old".to_owned(), NotMet, Some(("new".to_owned(), NotMet))));
    assert_eq!(of(NO, YES, ""), ("old".to_owned(), NotMet, None));
}

#[test]
fn an_award_of_nobody_or_for_somebody_else_is_told_apart() {
    let library = library(vec![rulebook("nation", "from = \"2024-01-01\"", "", &[("w", YES)])]);
    let occasion = Occasion { accepted: "2026-01-10".parse().unwrap(), year: None };
    let mut person = candidate("");
    assert_eq!(library.answer("z", &person, occasion).unwrap_err(), NoAnswer::AwardUnknown);
    person.object = Object::Individual;
    let why = library.answer("w", &person, occasion).unwrap_err();
    assert_eq!(why, NoAnswer::OtherObject(Object::Collective));
    assert_eq!(library.answers(&person, occasion).len(), 0);
}

#[test]
fn two_rulebooks_do_not_say_the_same_award_on_the_same_day() {
    let two = |valid: &str, head: &str, award: &str| {
        let first = rulebook("first", "from = \"2024-01-01\", to = \"2025-06-30\"", "", &[("w", YES)]);
        let found = Library::of(vec![first, rulebook("second", valid, head, &[(award, YES)])]);
        found.map(|_| ()).map_err(|(place, fault)| (place, fault.code()))
    };
    assert_eq!(two("from = \"2025-06-30\"", "", "w"), Err((1, Code::RulebooksOverlap)));
    assert_eq!(two("from = \"2020-01-01\"", "", "w"), Err((1, Code::RulebooksOverlap)));
    assert_eq!(two("from = \"2025-07-01\"", "", "w"), Ok(()));
    assert_eq!(two("from = \"2025-06-30\"", "scope = \"ha-noi\"", "w"), Ok(()));
    assert_eq!(two("from = \"2025-06-30\"", "", "v"), Ok(()));
    let again = Library::of(vec![
        rulebook("same", "from = \"2024-01-01\", to = \"2024-12-31\"", "", &[]),
        rulebook("same", "from = \"2025-01-01\"", "", &[]),
    ]);
    assert_eq!(again.unwrap_err().1.code(), Code::RulebookTwice);
}
