//! From codes to sentences.

use thidua_domain::access::Role;
use thidua_domain::calendar::StepKind;
use thidua_domain::files::{CellFault, CellFaults};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use crate::parts::{FormErrors, Note, Tone};

/// Arguments that are plain numbers and are written as people of the language write numbers. Years are names, not numbers.
const NUMBERS: [&str; 9] = ["count", "letters", "max", "min", "seconds", "rows", "columns", "every", "sum"];

/// Why a rule said no, in a sentence.
#[must_use]
pub fn say_refusal(words: &Words, refusal: &Refusal) -> String {
    say_code(words, refusal.code(), refusal.arguments())
}

/// The same, of a refusal that was noted by its code and its arguments.
pub(crate) fn say_code<'a>(
    words: &Words,
    code: &str,
    arguments: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let worded = |(name, value): (&'a str, &str)| {
        let worded = match name {
            _ if NUMBERS.contains(&name) => words.decimal(value),
            "day" | "founded" | "since" => words.date(value),
            "step" => StepKind::from_name(value).map_or_else(String::new, |kind| say_step(words, &kind)),
            _ => value.to_owned(),
        };
        (name, worded)
    };
    let worded: Vec<(&str, String)> = arguments.into_iter().map(worded).collect();
    let arguments: Vec<(&str, &str)> = worded.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.say_with(&format!("refusal-{}", code.replace('.', "-")), &arguments)
}

/// A refusal where it is said: above the page, and where it is about the reason beside the field of this id too.
#[must_use]
pub fn said_where(words: &Words, refusal: &Refusal, field: &str) -> (Option<String>, Vec<Note>) {
    let sentence = say_refusal(words, refusal);
    if refusal.is_about_text() {
        (Some(sentence.clone()), vec![FormErrors::at(words, field, sentence).into()])
    } else {
        (None, vec![Note::refused(words, Tone::Wrong, refusal)])
    }
}

/// What is wrong with the cells of a file, each with its place; and how many more there are.
#[must_use]
pub fn say_cell_faults(words: &Words, faults: &CellFaults) -> (Vec<(String, String)>, Option<String>) {
    let place = |fault: &CellFault| {
        let (cell, sheet) = (fault.cell(), fault.sheet.as_str());
        match &fault.heading {
            // A text has no sheets.
            None if sheet.is_empty() => words.say_with("intake-place-bare", &[("cell", &cell)]),
            Some(heading) if sheet.is_empty() => {
                words.say_with("intake-place-bare-headed", &[("heading", heading), ("cell", &cell)])
            }
            None => words.say_with("intake-place", &[("sheet", sheet), ("cell", &cell)]),
            Some(heading) => {
                let said = [("sheet", sheet), ("heading", heading), ("cell", &cell)];
                words.say_with("intake-place-headed", &said)
            }
        }
    };
    let told = faults.told().iter().map(|fault| (place(fault), say_refusal(words, &fault.refusal))).collect();
    (told, (faults.more() > 0).then(|| words.say_count("intake-more", faults.more(), &[])))
}

/// What a step is called: `Quý III`, `Tự chấm`.
#[must_use]
pub fn say_step(words: &Words, kind: &StepKind) -> String {
    let name = kind.report().map_or_else(|| kind.name(), str::to_owned);
    words.say(&format!("step-{name}")).into_owned()
}

/// What a role is called.
#[must_use]
pub fn say_role(words: &Words, role: Role) -> String {
    words.say(&format!("role-{}", role.name().replace('_', "-"))).into_owned()
}

/// A period of figures: `quý I năm 2025`; what is none as it is.
pub(crate) fn say_figure_period(words: &Words, code: &str) -> String {
    let (year, key) = match code.split_once("-Q") {
        Some((year, quarter)) => (year, format!("entry-figures-period-q{quarter}")),
        None => (code, "entry-figures-period-year".to_owned()),
    };
    if words.has(&key) { words.say_with(&key, &[("year", year)]) } else { code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_refusal_and_every_role_has_a_sentence_in_both_languages() {
        let codes = Refusal::CODES.iter().map(|code| format!("refusal-{}", code.replace('.', "-")));
        let roles = Role::ALL.iter().map(|role| format!("role-{}", role.name().replace('_', "-")));
        let keys: Vec<String> = codes.chain(roles).collect();
        for language in [Language::Vi, Language::En] {
            let missing: Vec<&String> = keys.iter().filter(|key| !language.words().has(key)).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{}", language.tag());
        }
    }

    #[test]
    fn a_refusal_says_its_numbers_as_people_write_them() {
        let refusal = Refusal::NameTooLong { max: "1200".into() };
        assert!(say_refusal(Language::Vi.words(), &refusal).contains("1.200"));
    }
}
