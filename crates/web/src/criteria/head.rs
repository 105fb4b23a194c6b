//! What the editor asks of a table as a whole: the fields of its head, layers, what parts equals, grades, knock-outs.

use jiff::civil::Date;
use thidua_domain::criteria::{ClauseOf, Layer, TableDraft};
use thidua_papers::speech::say_layer;
use thidua_words::Words;

use super::blame::Blamed;
use super::clauses::{NAMES, Rules, rules};
use super::speech::{BOUND, Codes, NOT_ASSIGNED, shown};
use crate::parts::{Control, Field};

/// Empty places for what somebody may want to add.
const SPARE: usize = 2;
/// What parts equal scores by a figure: the word of the file, and the label.
pub const FIGURE_TIES: [(&str, &str); 2] =
    [("value", "editor-tie-value"), ("lower_value", "editor-tie-lower-value")];

/// A grade: its fields, and its rules where it is there already.
pub struct GradeFields {
    pub fields: [Field; 3],
    pub rules: Option<Rules>,
}

impl GradeFields {
    pub fn marked(self, wrong: &Blamed) -> Self {
        Self {
            fields: self.fields.map(|field| wrong.mark(field)),
            rules: self.rules.map(|rules| rules.marked(wrong)),
        }
    }
}

pub fn label(words: &Words, key: &str) -> String {
    words.say(key).into_owned()
}

pub fn text(name: &str, label: String, value: &str) -> Field {
    Field::new(Control::Text, name, label).value(value)
}

pub fn choice(words: &Words, codes: Codes, (name, key): (&str, &str), value: &str) -> Field {
    Field::new(Control::Choice(codes.choices_with(words, value)), name, label(words, key)).value(value)
}

/// A day in the browser's own field, unless what was typed is none: that must be seen to be mended.
fn day(words: &Words, name: &str, key: &str, value: &str) -> Field {
    let is_day = value.is_empty() || value.parse::<Date>().is_ok();
    let control = if is_day { Control::Date } else { Control::Text };
    Field::new(control, name, label(words, key)).value(value)
}

pub fn head(words: &Words, draft: &TableDraft) -> Vec<Field> {
    let number = |name: &str, key: &str, value: &str| {
        Field::new(Control::Number, name, label(words, key)).value(shown(words, value))
    };
    vec![
        text("ten", label(words, "editor-name"), &draft.title),
        text("ma", label(words, "editor-id"), &draft.id).hint(words.say("editor-id-hint")),
        Field::new(Control::Area(2), "can-cu", label(words, "editor-basis"))
            .value(draft.legal_basis.join("\n")),
        day(words, "tu", "editor-from", &draft.valid_from),
        day(words, "den", "editor-to", &draft.valid_to),
        number("so-le", "editor-decimals", &draft.decimals),
        number("toi-da", "editor-max-score", &draft.max_score).hint(words.say("editor-max-score-hint")),
        choice(words, NOT_ASSIGNED, ("khong-giao", "editor-not-assigned"), &draft.not_assigned),
    ]
}

/// The rules of the table as a whole.
pub fn table_rules(words: &'static Words, draft: &TableDraft) -> Rules {
    let (rest, clauses) = draft.told();
    rules(words, draft, (ClauseOf::Table, ""), (&clauses, &rest))
}

/// One field for each word that is chosen, and spare ones; a word that nobody knows stays to be seen.
fn chain(
    choices: &[(String, String)],
    (stem, places): (&str, usize),
    chosen: &[String],
    label: impl Fn(&str) -> String,
) -> Vec<Field> {
    let field = |n: usize| {
        let value = chosen.get(n).cloned().unwrap_or_default();
        let mut choices = choices.to_vec();
        if !choices.iter().any(|(known, _)| *known == value) {
            choices.push((value.clone(), value.clone()));
        }
        Field::new(Control::Choice(choices), format!("{stem}-{n}"), label(&(n + 1).to_string())).value(value)
    };
    (0..places.max(chosen.len())).map(field).collect()
}

fn none(words: &Words) -> (String, String) {
    (String::new(), label(words, "editor-none"))
}

pub fn layers(words: &Words, draft: &TableDraft) -> Vec<Field> {
    let known = Layer::ALL.into_iter().map(|layer| (layer.word().to_owned(), say_layer(words, layer)));
    let choices: Vec<(String, String)> = std::iter::once(none(words)).chain(known).collect();
    chain(&choices, ("lop", Layer::ALL.len()), &draft.layers, |n| {
        words.say_with("editor-layer-nth", &[("n", n)])
    })
}

/// A rule between equal scores: what is looked at, and by which figure if by one.
pub fn ties(words: &Words, draft: &TableDraft) -> Vec<[Field; 2]> {
    let mut choices = vec![none(words)];
    let fixed =
        [("fewer_deductions", "editor-tie-fewer-deductions"), ("more_bonus", "editor-tie-more-bonus")];
    choices
        .extend(fixed.into_iter().chain(FIGURE_TIES).map(|(word, key)| (word.to_owned(), label(words, key))));
    let regular = draft.rows.iter().filter(|row| row.kind.is_empty() && !row.id.is_empty());
    choices.extend(regular.map(|row| {
        let said = words.say_with("editor-tie-criterion", &[("id", &row.id), ("title", &row.title)]);
        (format!("criterion:{}", row.id), said)
    }));
    let parted: Vec<(String, String)> = draft.tie_break.iter().map(|word| parted(word)).collect();
    let chosen: Vec<String> = parted.iter().map(|(word, _)| word.clone()).collect();
    let places = draft.tie_break.len() + SPARE;
    let fields =
        chain(&choices, ("phan-dinh", places), &chosen, |n| words.say_with("editor-tie-nth", &[("n", n)]));
    let with_name = |(n, field): (usize, Field)| {
        let name = parted.get(n).map_or("", |(_, name)| name.as_str());
        let nth = words.say_with("editor-tie-name", &[("n", &(n + 1).to_string())]);
        [field, text(&format!("phan-dinh-{n}-so"), nth, name).suggest(NAMES)]
    };
    fields.into_iter().enumerate().map(with_name).collect()
}

/// A word of `tie_break` with the figure that it names.
fn parted(word: &str) -> (String, String) {
    let figure = word.split_once(':').filter(|(stem, _)| FIGURE_TIES.iter().any(|(known, _)| known == stem));
    match figure {
        Some((stem, name)) => (stem.to_owned(), name.to_owned()),
        None => (word.to_owned(), String::new()),
    }
}

pub fn grades(words: &'static Words, draft: &TableDraft) -> Vec<GradeFields> {
    let one = |n: usize| {
        let (grade, bound, clauses) = draft.grades.get(n).cloned().unwrap_or_default().told();
        let nth = words.say_with("editor-grade-name", &[("n", &(n + 1).to_string())]);
        let number = Field::new(Control::Number, format!("x{n}-tu"), label(words, "editor-bound-number"));
        let bound = if bound == "from" { "" } else { bound };
        let place = (ClauseOf::Grade(n), grade.name.as_str());
        GradeFields {
            fields: [
                text(&format!("x{n}-ten"), nth, &grade.name),
                choice(words, BOUND, (&format!("x{n}-moc"), "editor-bound"), bound),
                number.value(shown(words, &grade.from)),
            ],
            rules: (n < draft.grades.len()).then(|| rules(words, draft, place, (&clauses, &grade.rest))),
        }
    };
    (0..draft.grades.len() + SPARE).map(one).collect()
}

pub fn knockouts(words: &Words, draft: &TableDraft) -> Vec<[Field; 3]> {
    let row = |n: usize| {
        let knockout = draft.knockouts.get(n).cloned().unwrap_or_default();
        let nth = words.say_with("editor-knockout-flag", &[("n", &(n + 1).to_string())]);
        let mut choices = vec![(String::new(), label(words, "editor-knockout-exclude"))];
        let sets = |grade: &str| words.say_with("editor-knockout-sets", &[("grade", grade)]);
        choices.extend(draft.grades.iter().map(|grade| (grade.name.clone(), sets(&grade.name))));
        if !choices.iter().any(|(known, _)| *known == knockout.grade) {
            choices.push((knockout.grade.clone(), sets(&knockout.grade)));
        }
        let then =
            Field::new(Control::Choice(choices), format!("l{n}-muc"), label(words, "editor-knockout-grade"));
        let reason = label(words, "editor-knockout-reason");
        [
            text(&format!("l{n}-co"), nth, &knockout.flag).suggest(NAMES),
            then.value(knockout.grade),
            text(&format!("l{n}-ly-do"), reason, &knockout.reason),
        ]
    };
    (0..draft.knockouts.len() + 1).map(row).collect()
}
