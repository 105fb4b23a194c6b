//! The rulebooks that ship: each reads, each comes to what its cases say, and together they contradict nowhere.

use std::fs;
use std::path::{Path, PathBuf};

use thidua_domain::commendation::{Cases, Library, Rulebook, Salaries};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks")
}

fn rulebooks() -> Vec<Rulebook> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder().join("awards"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let read = |path: &PathBuf| {
        Rulebook::read(&fs::read(path).unwrap()).map_err(|fault| format!("{path:?} {fault:?}"))
    };
    paths.iter().map(|path| read(path).unwrap()).collect()
}

pub fn salaries() -> Salaries {
    Salaries::read(&fs::read(folder().join("base-salary.toml")).unwrap()).unwrap()
}

fn cases_of(rulebook: &Rulebook) -> Cases {
    let path = folder().join("awards/cases").join(format!("{}.json", rulebook.id));
    Cases::read(&fs::read(path).unwrap()).map_err(|fault| format!("{} {fault:?}", rulebook.id)).unwrap()
}

#[test]
fn every_rulebook_comes_to_what_its_cases_say() {
    let salaries = salaries();
    for rulebook in rulebooks() {
        let cases = cases_of(&rulebook);
        assert_eq!(cases.rulebook, rulebook.id);
        let failed: Vec<String> = cases
            .run(&rulebook, &salaries)
            .iter()
            .map(|failure| format!("{}: {}", cases.cases[failure.place].id, failure.found))
            .collect();
        assert_eq!(failed, Vec::<String>::new(), "{}", rulebook.id);
        let untried: Vec<&str> = rulebook
            .awards
            .iter()
            .map(|award| award.id.as_str())
            .filter(|id| cases.cases.iter().all(|case| case.award != *id))
            .collect();
        assert_eq!(untried, Vec::<&str>::new(), "{}", rulebook.id);
    }
}

#[test]
fn the_shipped_rulebooks_stand_beside_each_other_and_leave_no_day_of_the_law_out() {
    let library = Library::of(rulebooks()).map_err(|(place, fault)| format!("{place} {fault:?}")).unwrap();
    let national: Vec<(String, String)> = library
        .rulebooks()
        .iter()
        .filter(|rulebook| rulebook.id.starts_with("vn-"))
        .map(|rulebook| (rulebook.from.to_string(), rulebook.to.unwrap().to_string()))
        .collect();
    let days = |days: &[(&str, &str)]| -> Vec<(String, String)> {
        days.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    };
    assert_eq!(
        national,
        days(&[
            ("2014-08-20", "2017-09-30"),
            ("2017-10-01", "2023-12-31"),
            ("2024-01-01", "2025-06-30"),
            ("2025-07-01", "2026-09-30"),
            ("2026-10-01", "2027-02-28"),
        ])
    );
}

#[test]
fn a_case_that_comes_to_something_else_is_found() {
    let salaries = salaries();
    for mut rulebook in rulebooks() {
        let cases = cases_of(&rulebook);
        for award in &mut rulebook.awards {
            let award = std::sync::Arc::make_mut(award);
            award.conditions.truncate(1);
            award.conditions[0].condition = thidua_domain::commendation::Condition::All(vec![]);
        }
        // Everything is met now, so every case that is not, fails.
        let failed = cases.run(&rulebook, &salaries).len();
        assert!(failed * 3 > cases.cases.len(), "{}: {failed}", rulebook.id);
    }
}

/// What the pages say of facts and figures that rulebooks ask for.
const SENTENCES: [&str; 2] =
    [include_str!("../../../words/vi/awards.ftl"), include_str!("../../../words/en/awards.ftl")];

#[test]
fn everything_that_a_shipped_rulebook_asks_for_has_words() {
    use thidua_domain::commendation::{Condition, Size};
    let mut keys = vec![];
    for award in rulebooks().iter().flat_map(|rulebook| &rulebook.awards) {
        keys.extend(award.dossier.iter().map(|paper| format!("award-paper-{paper}")));
        if let Some(Size::Share { of, .. }) = award.quota.as_ref().map(|quota| &quota.size) {
            keys.push(format!("award-quota-{of}"));
        }
        for node in &award.conditions {
            if let Condition::Fact { name, .. } = &node.condition {
                keys.push(format!("award-fact-{name}"));
            } else if let Condition::Number { name, .. } = &node.condition {
                keys.push(format!("award-number-{name}"));
            } else if let Condition::Share { of, .. } = &node.condition {
                keys.push(format!("award-share-{of}"));
            }
        }
    }
    for sentences in SENTENCES {
        let missing: Vec<&String> = keys
            .iter()
            .filter(|key| !sentences.contains(&format!("\n{} = ", key.replace('_', "-"))))
            .collect();
        assert_eq!(missing, Vec::<&String>::new());
    }
}
