//! The words of tables: what their codes are called, and what is wrong with them, said of fields rather than of files.

use thidua_domain::criteria::{Argument, Code, Fault, Overlong};
use thidua_domain::number::Decimal;
use thidua_domain::text::tidy;
use thidua_domain::wording::Wording;
use thidua_words::Words;

use crate::sentences::say_refusal;

/// A list of codes that people choose from. The empty code is the one that files leave out.
#[derive(Clone, Copy)]
pub struct Codes {
    /// Between `editor-` and the code.
    name: &'static str,
    /// What the empty code is called.
    empty: &'static str,
    /// The others, in their order.
    others: &'static [&'static str],
}

pub const KINDS: Codes = Codes { name: "kind", empty: "regular", others: &["bonus", "deduction"] };
pub const METHODS: Codes =
    Codes { name: "method", empty: "unsaid", others: &["manual", "pass_fail", "measure"] };
pub const MEASURES: Codes =
    Codes { name: "measure", empty: "unsaid", others: &thidua_domain::criteria::TableDraft::MEASURES };
pub const SCALES: Codes =
    Codes { name: "scale", empty: "unsaid", others: &thidua_domain::criteria::TableDraft::SCALES };
pub const EVIDENCE: Codes = Codes { name: "evidence", empty: "optional", others: &["required", "none"] };
pub const BETTER: Codes = Codes { name: "better", empty: "higher", others: &["lower"] };
pub const NOT_ASSIGNED: Codes = Codes { name: "not-assigned", empty: "unsaid", others: &["rebase", "lost"] };

pub const OF_NOTHING: Codes =
    Codes { name: "of-nothing", empty: "unsaid", others: &["full", "not_assigned", "missing"] };
pub const BELOW: Codes = Codes { name: "below", empty: "unsaid", others: &["floor", "zero"] };
pub const QUOTA_OF: Codes = Codes { name: "quota-of", empty: "unsaid", others: &["all", "this_or_next"] };
pub const QUOTA_ROUND: Codes =
    Codes { name: "quota-round", empty: "unsaid", others: &["down", "up", "half_up"] };
pub const BOUND: Codes = Codes { name: "bound", empty: "from", others: &["above", "from_points"] };

impl Codes {
    /// Between `editor-` and the code.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// All codes with what they are called.
    pub fn choices(self, words: &Words) -> Vec<(String, String)> {
        let codes = std::iter::once("").chain(self.others.iter().copied());
        codes.map(|code| (code.to_owned(), self.label(words, code))).collect()
    }

    /// The same with a code that the list does not know, where a file brought one along: nothing is lost by looking.
    pub fn choices_with(self, words: &Words, code: &str) -> Vec<(String, String)> {
        let mut choices = self.choices(words);
        if !choices.iter().any(|(known, _)| known == code) {
            choices.push((code.to_owned(), code.to_owned()));
        }
        choices
    }

    /// What a code is called; an unknown one is itself.
    pub fn label(self, words: &Words, code: &str) -> String {
        let word = if code.is_empty() { self.empty } else { code };
        let key = format!("editor-{}-{}", self.name, word.replace('_', "-"));
        if words.has(&key) { words.say(&key).into_owned() } else { code.to_owned() }
    }
}

/// A figure as people of this language write it; what is none stays as it was typed.
pub fn shown(words: &Words, plain: &str) -> String {
    if Decimal::read(plain).is_some() { words.decimal(plain) } else { plain.to_owned() }
}

/// A figure as it was typed, plain; what is none stays.
pub fn plain(words: &Words, typed: &str) -> String {
    let typed = tidy(typed);
    let number = words.read_decimal(&typed).and_then(|plain| Decimal::read(&plain));
    number.map_or(typed, |number| number.to_string())
}

/// The parameters of a scale in one line: `90: 6; 80: 5`.
pub fn parameters_shown(words: &Words, parameters: &[[String; 2]]) -> String {
    let pair = |[first, second]: &[String; 2]| match (shown(words, first), shown(words, second)) {
        (first, second) if second.is_empty() => first,
        (first, second) => format!("{first}: {second}"),
    };
    parameters.iter().map(pair).collect::<Vec<_>>().join("; ")
}

/// Reads that line as people typed it.
pub fn parameters(words: &Words, typed: &str) -> Vec<[String; 2]> {
    pairs(typed, |text| plain(words, text))
}

/// The pairs of such a line, with whatever reads its figures.
pub fn pairs(line: &str, read: impl Fn(&str) -> String) -> Vec<[String; 2]> {
    let items = line.split(';').map(str::trim).filter(|item| !item.is_empty());
    let pair = |item: &str| {
        let (first, second) = item.split_once(':').unwrap_or((item, ""));
        [read(first), read(second)]
    };
    items.map(pair).collect()
}

/// A day as a file has it, from `31/01/2024` or as it is. A year of two digits is none: nobody knows which was meant.
pub fn day(typed: &str) -> String {
    let typed = tidy(typed);
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let is_number = |text: &str, digits: [usize; 2]| {
        digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match parts.as_slice() {
        [day, month, year]
            if is_number(day, [1, 2]) && is_number(month, [1, 2]) && is_number(year, [4, 4]) =>
        {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => typed,
    }
}

/// Faults in the words of the page where it has its own, else in those of the file.
struct FieldSpeech(&'static Words);

impl Wording for FieldSpeech {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let words = self.0;
        let labels = arguments.iter().map(|(name, text)| match *name {
            "key" | "other" => {
                let key = format!("editor-key-{}", text.replace('_', "-"));
                if words.has(&key) { words.say(&key).into_owned() } else { (*text).to_owned() }
            }
            // Files have texts in quotes.
            "found" => text.trim_matches('"').to_owned(),
            _ => (*text).to_owned(),
        });
        let labels: Vec<String> = labels.collect();
        let arguments: Vec<(&str, &str)> =
            arguments.iter().zip(&labels).map(|((name, _), text)| (*name, text.as_str())).collect();
        let own = format!("editor-{key}");
        words.say_with(if words.has(&own) { &own } else { key }, &arguments)
    }

    fn decimal(&self, plain: &str) -> String {
        self.0.decimal(plain)
    }
}

/// What is too long, beside the row that it is about, or with the row where it is said elsewhere.
pub fn say_overlong(words: &Words, overlong: &Overlong, row: Option<&str>) -> String {
    let key = format!("editor-key-{}", overlong.key.replace('_', "-"));
    let why = say_refusal(words, &overlong.refusal);
    let said = [("key", &*words.say(&key)), ("why", &why), ("id", row.unwrap_or_default())];
    words.say_with(if row.is_some() { "editor-overlong-at" } else { "editor-overlong" }, &said)
}

/// What is wrong, beside the row that it is about.
pub fn say(words: &'static Words, fault: &Fault) -> String {
    let why = if is_blank(fault) {
        words.say("editor-fault-blank").into_owned()
    } else {
        fault.sentence(&FieldSpeech(words))
    };
    let kind = fault.arguments().iter().find(|(name, _)| *name == "kind");
    match kind {
        Some((_, Argument::Text(kind))) if fault.code() != Code::VariantEmpty => {
            words.say_with("editor-fault-of-kind", &[("kind", kind), ("why", &why)])
        }
        _ => why,
    }
}

/// Whether it is about a rule with a blank that nobody has filled in.
fn is_blank(fault: &Fault) -> bool {
    const SAID_IN: [(Code, &str); 3] =
        [(Code::NotADecimal, "found"), (Code::NamePattern, "name"), (Code::CriterionUnknown, "id")];
    let is_empty =
        |argument: &Argument| matches!(argument, Argument::Text(text) if text.trim_matches('"').is_empty());
    let said_in = SAID_IN.iter().find(|(code, _)| *code == fault.code());
    said_in.is_some_and(|(_, name)| {
        fault.arguments().iter().any(|(known, argument)| known == name && is_empty(argument))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_code_has_a_name_in_both_languages() {
        for words in [Language::Vi, Language::En].map(Language::words) {
            for codes in [KINDS, METHODS, MEASURES, SCALES, EVIDENCE, BETTER, NOT_ASSIGNED] {
                for (code, label) in codes.choices(words) {
                    assert_ne!(code, label, "{}", codes.name);
                }
            }
        }
    }

    #[test]
    fn parameters_come_back_as_they_were_shown() {
        let words = Language::Vi.words();
        let typed = parameters(words, "90: 6; 80:4,5 ;;70: ba; 1.000");
        let expected = [["90", "6"], ["80", "4.5"], ["70", "ba"], ["1000", ""]];
        assert_eq!(typed, expected.map(|pair| pair.map(str::to_owned)));
        assert_eq!(parameters_shown(words, &typed), "90: 6; 80: 4,5; 70: ba; 1.000");
        assert_eq!(
            ["0.125", "0,125", "12.5", "x"].map(|typed| plain(words, typed)),
            ["0.125", "0.125", "12.5", "x"]
        );
        let days = ["31/1/2024", "31-01-2024", "31.1.2024", "2024-01-31", "mai", "01/01/26", "1/1/026"];
        let read = ["2024-01-31", "2024-01-31", "2024-01-31", "2024-01-31", "mai", "01/01/26", "1/1/026"];
        assert_eq!(days.map(day), read);
    }
}
