//! Rows that the register keeps already, or may: both side by side, and what becomes of each.

use std::collections::BTreeMap;

use thidua_app::register::{Double, Weighed, value_of};
use thidua_domain::register::{Choice, Choices, Field, Likeness, Row};
use thidua_papers::register::{say_field, say_value};
use thidua_words::Words;

use crate::addresses;
use crate::parts::{Control, Field as Entry, Link};
use crate::register::{Sent, text};
use crate::sentences::say_refusal;

/// So many are shown; the others follow what was chosen for all.
pub(super) const MOST_SHOWN: usize = 100;
/// The form that takes in.
pub(super) const FORM: &str = "nhan";
/// What becomes of those that are surely the same, and of those that may be.
const SURE: &str = "dong-trung";
const PERHAPS: &str = "dong-co-the-trung";
/// Stands before the number of a row.
const ROW: &str = "dong.";
/// What everybody compares.
const ALWAYS: [Field; 4] = [Field::Name, Field::Registration, Field::Commune, Field::Province];
const CHOICES: [(Choice, &str); 3] =
    [(Choice::Merge, "gop"), (Choice::Leave, "giu"), (Choice::Another, "khac")];

/// One of them.
pub(super) struct Shown {
    pub row: String,
    pub likeness: String,
    pub entry: Link,
    /// Field, what the register says, what the file says, and whether that differs.
    pub fields: Vec<(String, String, String, bool)>,
    pub wrong: Option<String>,
    pub choice: Option<Entry>,
}

fn code_of(choice: Choice) -> &'static str {
    CHOICES.into_iter().find(|(known, _)| *known == choice).map_or("", |(_, code)| code)
}

fn choice_of(code: &str) -> Option<Choice> {
    CHOICES.into_iter().find(|(_, known)| *known == code).map(|(choice, _)| choice)
}

fn offered(words: &Words, choices: &[Choice]) -> Control {
    let offer = |choice: &Choice| {
        let code = code_of(*choice);
        (code.to_owned(), words.say(&format!("register-double-{code}")).into_owned())
    };
    Control::Choice(choices.iter().map(offer).collect())
}

/// What was chosen.
pub(super) fn choices_of(sent: &Sent) -> Choices {
    let usual = Choices::default();
    let row = |(name, code): (&String, &String)| {
        let row = name.strip_prefix(ROW)?.parse().ok()?;
        Some((row, choice_of(code)?))
    };
    Choices {
        sure: choice_of(text(sent, SURE)).unwrap_or(usual.sure),
        perhaps: choice_of(text(sent, PERHAPS)).unwrap_or(usual.perhaps),
        rows: sent.iter().filter_map(row).collect::<BTreeMap<_, _>>(),
    }
}

/// What is asked of all of them.
pub(super) fn overall(words: &Words, weighed: &Weighed, choices: &Choices) -> Vec<Entry> {
    let has = |wanted: &dyn Fn(&Double) -> bool| weighed.doubles.iter().any(wanted);
    let sure = has(&|double| double.likeness != Likeness::Perhaps && !double.differs.is_empty());
    let perhaps = has(&|double| double.likeness == Likeness::Perhaps);
    let sure = sure.then(|| {
        Entry::new(offered(words, &[Choice::Merge, Choice::Leave]), SURE, words.say("register-double-sure"))
            .value(code_of(choices.sure))
    });
    let all = [Choice::Leave, Choice::Merge, Choice::Another];
    let perhaps = perhaps.then(|| {
        Entry::new(offered(words, &all), PERHAPS, words.say("register-double-perhaps"))
            .value(code_of(choices.perhaps))
    });
    sure.into_iter().chain(perhaps).collect()
}

/// Those that somebody should look at: the ones that say something else, or may be another.
pub(super) fn shown(
    words: &Words,
    slug: &str,
    (weighed, rows): (&Weighed, &[Row]),
    choices: &Choices,
) -> (Vec<Shown>, usize) {
    let is_worth = |double: &&Double| !double.differs.is_empty() || double.likeness == Likeness::Perhaps;
    let worth: Vec<&Double> = weighed.doubles.iter().filter(is_worth).collect();
    let more = worth.len().saturating_sub(MOST_SHOWN);
    let shown = worth.into_iter().take(MOST_SHOWN);
    (shown.map(|double| one(words, slug, (double, &rows[double.at]), choices)).collect(), more)
}

fn one(words: &Words, slug: &str, (double, row): (&Double, &Row), choices: &Choices) -> Shown {
    let entry = &double.entry;
    let is_compared = |field: &Field| ALWAYS.contains(field) || double.differs.contains(field);
    let side = |field: Field| {
        let said = |value: &str| match value {
            "" => "–".to_owned(),
            value => say_value(words, field, value),
        };
        let (kept, brought) = (value_of(entry, field), row.value(field));
        (say_field(words, field), said(&kept), said(brought), double.differs.contains(&field))
    };
    let number = row.number.to_string();
    let all: &[Choice] = match double.likeness {
        Likeness::Number => &[Choice::Merge, Choice::Leave],
        Likeness::Name | Likeness::Perhaps => &[Choice::Merge, Choice::Leave, Choice::Another],
    };
    let label = words.say_with("register-double-choice", &[("row", &number)]);
    let choice = Entry::new(offered(words, all), format!("{ROW}{number}"), label)
        .value(code_of(choices.of(row.number, double.likeness)))
        .of_form(FORM)
        .heard();
    let key = match double.likeness {
        Likeness::Number => "register-double-number",
        Likeness::Name => "register-double-name",
        Likeness::Perhaps => "register-double-maybe",
    };
    Shown {
        likeness: words.say(key).into_owned(),
        entry: Link::new(entry.name.clone(), addresses::entry(slug, &entry.id)),
        fields: Field::ALL.into_iter().filter(is_compared).map(side).collect(),
        wrong: double.refusal.as_ref().map(|refusal| say_refusal(words, refusal)),
        choice: Some(choice),
        row: words.say_with("register-double-row", &[("row", &number)]),
    }
}
