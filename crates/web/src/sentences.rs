//! From codes to sentences.

use thidua_domain::people::Role;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

/// Arguments that are plain numbers and are written as people of the language write numbers. Years are names, not numbers.
const NUMBERS: [&str; 4] = ["count", "max", "min", "seconds"];

/// Why a rule said no, in a sentence.
#[must_use]
pub fn say_refusal(words: &Words, refusal: &Refusal) -> String {
    let worded: Vec<(&str, String)> = refusal
        .arguments()
        .into_iter()
        .map(|(name, value)| {
            (name, if NUMBERS.contains(&name) { words.decimal(value) } else { value.to_owned() })
        })
        .collect();
    let arguments: Vec<(&str, &str)> = worded.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.say_with(&format!("refusal-{}", refusal.code().replace('.', "-")), &arguments)
}

/// What a role is called.
#[must_use]
pub fn say_role(words: &Words, role: Role) -> String {
    words.say(&format!("role-{}", role.name().replace('_', "-"))).into_owned()
}
