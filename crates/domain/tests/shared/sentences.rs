//! Sentences of refusals, read as they stand in the file of a language.

use std::collections::BTreeSet;

/// The names of what the sentence of a refusal is given.
pub fn names_of<'a>(file: &'a str, key: &str) -> BTreeSet<&'a str> {
    let start = format!("{key} = ");
    let sentence = file.lines().find_map(|line| line.strip_prefix(&start)).expect(&start);
    sentence.split("{ $").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect()
}
