//! What the cells of a criteria spreadsheet may say, in both languages, by what people take for the same word. A sheet has thousands of
//! cells and every label is looked up in Fluent, so this is made once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use thidua_domain::criteria::Layer;
use thidua_domain::text::word_key;
use thidua_papers::speech::say_layer;
use thidua_words::{Language, Words};

use super::speech::{BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES};
use super::workbook::{COLUMNS, HEAD, TIES, label};

/// Words with the language that says so, where only one does, and what they mean.
type Labels = HashMap<String, (Option<Language>, &'static str)>;

/// All words.
pub(super) struct Vocabulary {
    /// Captions of columns.
    pub columns: Labels,
    /// What is said of a whole table.
    pub head: Labels,
    /// Layers.
    pub layers: HashMap<String, Layer>,
    /// Rules for equal scores.
    pub ties: HashMap<String, &'static str>,
    /// What stands before the number of a criterion in such a rule.
    pub tie_stems: Vec<String>,
    codes: HashMap<(&'static str, String), String>,
    lower: HashSet<String>,
    excludes: HashSet<String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::make);

pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

pub(super) const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

fn in_both(say: impl Fn(&'static Words) -> String) -> impl Iterator<Item = String> {
    LANGUAGES.into_iter().map(move |language| word_key(&say(language.words())))
}

fn labels(keys: &[&'static str]) -> Labels {
    let mut all = Labels::new();
    for &key in keys {
        for (language, said) in LANGUAGES.into_iter().zip(in_both(|words| label(words, key))) {
            all.entry(said).and_modify(|known| known.0 = None).or_insert((Some(language), key));
        }
    }
    all
}

impl Vocabulary {
    fn make() -> Self {
        let mut codes = HashMap::new();
        for list in [KINDS, METHODS, MEASURES, SCALES, EVIDENCE, NOT_ASSIGNED] {
            for (code, said) in LANGUAGES.into_iter().flat_map(|language| list.choices(language.words())) {
                codes.entry((list.name(), word_key(&said))).or_insert_with(|| code.clone());
                codes.entry((list.name(), word_key(&code))).or_insert(code);
            }
        }
        let layers = Layer::ALL.into_iter().flat_map(|layer| {
            let said = in_both(move |words| say_layer(words, layer));
            said.chain([word_key(layer.word())]).map(move |key| (key, layer))
        });
        let ties = TIES.into_iter().flat_map(|(word, key)| {
            in_both(move |words| label(words, key)).chain([word_key(word)]).map(move |said| (said, word))
        });
        let stem =
            |language: Language| language.words().say_with("editor-row", &[("id", "")]).trim().to_owned();
        Self {
            columns: labels(&COLUMNS),
            head: labels(&HEAD),
            layers: layers.collect(),
            ties: ties.collect(),
            tie_stems: LANGUAGES.map(stem).into_iter().chain(["criterion:".to_owned()]).collect(),
            codes,
            lower: in_both(|words| BETTER.label(words, "lower"))
                .chain(["lower_is_better".to_owned()])
                .collect(),
            excludes: in_both(|words| label(words, "editor-knockout-exclude")).collect(),
        }
    }

    /// The code that a cell names.
    pub fn code(&self, codes: Codes, cell: &str) -> Option<&str> {
        self.codes.get(&(codes.name(), word_key(cell))).map(String::as_str)
    }

    /// Whether it says that less is better.
    pub fn is_lower(&self, item: &str) -> bool {
        self.lower.contains(&word_key(item))
    }

    /// Whether it says that a knock-out excludes from the ranking.
    pub fn is_exclusion(&self, cell: &str) -> bool {
        self.excludes.contains(&word_key(cell))
    }
}

/// The language in which a sheet has its labels, and thus its numbers; this one where nothing tells.
pub(super) fn language_of<'a>(
    visitor: &'static Words,
    labels: &Labels,
    cells: impl Iterator<Item = &'a str>,
) -> &'static Words {
    let mut found = [0_usize; 2];
    for language in cells.filter_map(|cell| labels.get(&word_key(cell))?.0) {
        found[LANGUAGES.iter().position(|one| *one == language).unwrap_or_default()] += 1;
    }
    match found[0].cmp(&found[1]) {
        std::cmp::Ordering::Greater => Language::Vi.words(),
        std::cmp::Ordering::Less => Language::En.words(),
        std::cmp::Ordering::Equal => visitor,
    }
}
