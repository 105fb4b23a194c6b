//! What the headings and the cells of a register may say, in both languages. Made once: a file has a million cells.

use std::collections::HashMap;
use std::sync::LazyLock;

use thidua_domain::register::{Field, folded};
use thidua_papers::register::{say_field, say_value};
use thidua_words::{Language, Words};

/// What stands between two words for one thing.
const OR: char = '|';
const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

/// All words, folded.
pub(in crate::register) struct Vocabulary {
    headings: HashMap<String, Field>,
    choices: HashMap<(Field, String), &'static str>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::make);

pub(in crate::register) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// The words of a key, where there is such a key.
fn also(words: &'static Words, key: &str) -> Vec<String> {
    if !words.has(key) {
        return vec![];
    }
    words.say(key).split(OR).map(|word| word.trim().to_owned()).collect()
}

impl Vocabulary {
    fn make() -> Self {
        let (mut headings, mut choices) = (HashMap::new(), HashMap::new());
        for words in LANGUAGES.map(Language::words) {
            for field in Field::ALL {
                let ways = also(words, &format!("register-heads-{}", field.name()));
                for way in std::iter::once(say_field(words, field)).chain(ways) {
                    headings.entry(folded(&way)).or_insert(field);
                }
                for name in field.choices().unwrap_or_default() {
                    let key = format!("register-also-{}-{}", field.name(), name.replace('_', "-"));
                    let ways = also(words, &key).into_iter();
                    for way in ways.chain([say_value(words, field, name), (*name).to_owned()]) {
                        choices.entry((field, folded(&way))).or_insert(*name);
                    }
                }
            }
        }
        Self { headings, choices }
    }

    /// The field that a heading names.
    pub(in crate::register) fn heading(&self, text: &str) -> Option<Field> {
        self.headings.get(&folded(text)).copied()
    }

    /// The choice of a field that a cell names.
    pub(super) fn choice(&self, field: Field, text: &str) -> Option<&'static str> {
        self.choices.get(&(field, folded(text))).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_cells_are_known_as_people_write_them() {
        let known = vocabulary();
        for (text, field) in [
            ("TÊN HTX", Field::Name),
            ("Tên đơn vị", Field::Name),
            ("Mã số\nthuế", Field::Registration),
            ("Số TV", Field::Members),
            ("Xa\u{303}/phường", Field::Commune),
            ("Legal form", Field::Form),
        ] {
            assert_eq!(known.heading(text), Some(field), "{text}");
        }
        assert_eq!(known.heading("STT"), None);
        for (field, text, name) in [
            (Field::Kind, "HTX", "cooperative"),
            (Field::Kind, "Liên hiệp HTX", "union"),
            (Field::Sector, "Nông nghiệp", "agriculture"),
            (Field::Sector, "TTCN", "industry"),
            (Field::Status, "Hoạt động", "active"),
            (Field::Status, "giải thể", "dissolved"),
            (Field::Membership, "x", "member"),
            (Field::Form, "Luật HTX 2023", "law_2023"),
        ] {
            assert_eq!(known.choice(field, text), Some(name), "{text}");
        }
        assert_eq!(known.choice(Field::Sector, "Nông"), None);
    }

    #[test]
    fn no_two_fields_share_a_heading_and_no_two_choices_a_word() {
        for words in LANGUAGES.map(Language::words) {
            let mut seen = HashMap::new();
            for field in Field::ALL {
                for way in also(words, &format!("register-heads-{}", field.name())) {
                    let other = seen.insert(folded(&way), field);
                    assert!(other.is_none_or(|other| other == field), "{way}");
                }
                let mut chosen = HashMap::new();
                for name in field.choices().unwrap_or_default() {
                    let key = format!("register-also-{}-{}", field.name(), name.replace('_', "-"));
                    for way in also(words, &key) {
                        let other = chosen.insert(folded(&way), name);
                        assert!(other.is_none_or(|other| other == name), "{way}");
                    }
                }
            }
        }
    }
}
