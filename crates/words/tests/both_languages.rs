//! The two languages hold the same sentences with the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use thidua_words::{Language, texts};

/// Key → the arguments it uses, read from the text itself.
fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for (room, text) in texts(language) {
        for line in text.lines() {
            let starts = line.chars().next().is_some_and(|c| c.is_ascii_lowercase());
            if starts && let Some((name, _)) = line.split_once('=') {
                key = name.trim().to_owned();
                assert!(!found.contains_key(&key), "“{key}” stands twice ({room})");
                found.insert(key.clone(), BTreeSet::new());
            }
            for part in line.split("{").skip(1) {
                if let Some(name) = part.trim_start().strip_prefix('$') {
                    let name: String =
                        name.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').collect();
                    // A count chooses a form in one language and is silent in the other.
                    if name != "count" {
                        found.entry(key.clone()).or_default().insert(name);
                    }
                }
            }
        }
    }
    found
}

#[test]
fn every_sentence_exists_in_both_languages_with_the_same_arguments() {
    let (vi, en) = (sentences(Language::Vi), sentences(Language::En));
    let only = |a: &BTreeMap<String, BTreeSet<String>>,
                b: &BTreeMap<String, BTreeSet<String>>|
     -> Vec<String> { a.keys().filter(|key| !b.contains_key(*key)).cloned().collect() };
    assert_eq!(only(&vi, &en), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&en, &vi), Vec::<String>::new(), "missing in Vietnamese");
    for (key, arguments) in &vi {
        assert_eq!(arguments, &en[key], "arguments of “{key}”");
    }
}

#[test]
fn every_sentence_can_be_read_by_the_program() {
    for language in [Language::Vi, Language::En] {
        for key in sentences(language).keys() {
            assert!(language.words().has(key), "“{key}” is broken in {}", language.tag());
        }
    }
}
