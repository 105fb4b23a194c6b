//! The ledger of a report: what the template shows of each field, and what the form sends back.

use std::collections::BTreeMap;

use thidua_app::reporting::Values;
use thidua_domain::reporting::{Checked, Entry, Figures, Indicator, IndicatorKind, Ratio, line_name};
use thidua_papers::report::line_title;
use thidua_words::Words;

use crate::parts::{Control, Field, Message};

use super::form::Opened;
use super::kept::{Held, beside};
use super::said::{class_of, faults, messages};

/// What the form sent, name by name.
pub type Sent = BTreeMap<String, String>;

/// One field.
pub struct Line {
    /// Name and id: `v-htx`, `v-hai_long.10`.
    pub name: String,
    /// What is counted.
    pub label: String,
    /// In what.
    pub unit: String,
    /// What is counted and what is not, line by line.
    pub definition: Vec<String>,
    /// `ind` where it is a part.
    pub indent: &'static str,
    /// `has-wrong`, `has-warn` or nothing.
    pub class: &'static str,
    /// The same period a year before.
    pub previous: Option<String>,
    /// The plan for the year.
    pub plan: Option<String>,
    /// As typed, or as kept.
    pub value: String,
    /// What was kept when the form was opened; two officers are told apart by it.
    pub original: String,
    /// Whether it is a yes or no.
    pub flag: bool,
    /// How it is worked out of two other lines, where nobody types it.
    pub made_of: Option<String>,
    /// What the checks say.
    pub messages: Vec<Message>,
    /// The fields that its check looks at as well, by name: its parts, and what it cannot exceed.
    pub checked_with: String,
    /// Where it is typed.
    pub field: Field,
    /// Asked for where a figure is unusual.
    pub explanation: Option<Field>,
    /// What the registers of the unit hold of it.
    pub held: Option<Held>,
}

impl Line {
    /// Whether a hard check stands against it.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.class == "has-wrong"
    }

    /// Name of the hidden field that keeps what was there when the form was opened.
    #[must_use]
    pub fn original_name(&self) -> String {
        self.name.replacen("v-", "o-", 1)
    }

    /// Whether a soft check asks something.
    #[must_use]
    pub fn is_warned(&self) -> bool {
        self.class == "has-warn"
    }
}

/// A group of fields under one heading.
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its fields.
    pub lines: Vec<Line>,
}

/// What somebody else saved in between.
pub struct Meanwhile<'a> {
    /// Their figures.
    pub theirs: &'a Values,
}

/// How an indicator is typed: as a number, or as yes or no.
fn control(words: &Words, indicator: &Indicator) -> Control {
    let choice = |value: &str, key: &str| (value.to_owned(), words.say(key).into_owned());
    match indicator.kind {
        IndicatorKind::Flag => Control::Choice(vec![
            choice("", "report-flag-none"),
            choice("true", "report-flag-yes"),
            choice("false", "report-flag-no"),
        ]),
        IndicatorKind::Number { .. } | IndicatorKind::Survey { .. } => Control::Number,
    }
}

/// The form as fields that the app checks; numbers are read as people of the language write them.
#[must_use]
pub fn entries(words: &Words, form: &[Indicator], sent: &Sent) -> Vec<Entry> {
    let mut entries = vec![];
    for indicator in form {
        for part in indicator.parts() {
            let key = line_name(&indicator.code, part);
            let typed = sent.get(&format!("v-{key}")).map(|text| text.trim()).unwrap_or_default();
            let read = || match indicator.kind {
                IndicatorKind::Flag => Ok(typed.to_owned()),
                IndicatorKind::Number { .. } | IndicatorKind::Survey { .. } => {
                    words.read_decimal(typed).ok_or_else(|| typed.to_owned())
                }
            };
            entries.push(Entry {
                code: indicator.code.clone(),
                part: part.to_owned(),
                typed: (!typed.is_empty() && indicator.is_typed()).then(read),
                explanation: sent.get(&format!("g-{key}")).cloned().unwrap_or_default(),
            });
        }
    }
    entries
}

/// The ledger, with what was typed where something was.
#[must_use]
pub(super) fn groups(
    words: &Words,
    view: &Opened,
    checked: &Checked,
    sent: Option<&Sent>,
    meanwhile: Option<&Meanwhile<'_>>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for indicator in &view.form {
        if groups.last().is_none_or(|group| group.title != indicator.group) {
            groups.push(Group { title: indicator.group.clone(), lines: vec![] });
        }
        for part in indicator.parts() {
            let line = line(words, view, checked, (indicator, part), sent, meanwhile);
            if let Some(group) = groups.last_mut() {
                group.lines.push(line);
            }
        }
    }
    groups
}

fn line(
    words: &Words,
    view: &Opened,
    checked: &Checked,
    (indicator, part): (&Indicator, &str),
    sent: Option<&Sent>,
    meanwhile: Option<&Meanwhile<'_>>,
) -> Line {
    let key = line_name(&indicator.code, part);
    let kept = view.values.get(&(indicator.code.clone(), part.to_owned()));
    let shown = |text: &String| show(words, &indicator.kind, text);
    let original = kept.map(|(text, _)| shown(text)).unwrap_or_default();
    let typed = sent.and_then(|sent| sent.get(&format!("v-{key}")).cloned());
    let mut value = if indicator.is_typed() {
        typed.unwrap_or_else(|| original.clone())
    } else {
        let worked_out = checked.values.get(&(indicator.code.clone(), part.to_owned()));
        worked_out.map(|(text, _)| shown(text)).unwrap_or_default()
    };
    let mut messages = messages(words, view, indicator, part, checked);
    let opened = sent.and_then(|sent| sent.get(&format!("o-{key}")).cloned());
    let original = match (meanwhile, opened) {
        _ if !indicator.is_typed() => value.clone(),
        (Some(meanwhile), opened) => {
            let theirs =
                meanwhile.theirs.get(&(indicator.code.clone(), part.to_owned())).map(|(text, _)| shown(text));
            let theirs = theirs.unwrap_or_default();
            messages.extend(settle(words, &mut value, &theirs, &opened.unwrap_or_default()));
            theirs
        }
        (None, Some(opened)) => opened,
        (None, None) => original,
    };
    let figure = |figures: &Figures| {
        figures
            .get(&indicator.code)
            .filter(|_| part.is_empty())
            .map(|figure| words.decimal(&figure.to_string()))
    };
    let held = view.kept.get(&indicator.code).map(|held| beside(words, held, (&indicator.code, &value)));
    let name = format!("v-{key}");
    let said_at = format!("s-{name}");
    let field = Field::new(control(words, indicator), &name, "").value(&value);
    Line {
        field: field.said_at(said_at).messages(messages.clone()),
        label: line_title(words, indicator, part),
        unit: if indicator.kind == IndicatorKind::Flag {
            String::new()
        } else {
            indicator.measure_unit.clone()
        },
        definition: definition(indicator, part),
        indent: if indicator.part_of.is_some() || !part.is_empty() { "ind" } else { "" },
        class: class_of(&messages),
        checked_with: checked_with(&view.form, indicator, |code| format!("v-{code}")),
        made_of: indicator.nature.ratio().map(|ratio| made_of(words, view.form.iter(), ratio)),
        previous: figure(&view.expected.last_year),
        plan: figure(&view.plan.figures),
        original,
        flag: indicator.kind == IndicatorKind::Flag,
        explanation: explanation(words, indicator, part, checked, (kept, sent)),
        held,
        name,
        value,
        messages,
    }
}

/// How a line is worked out, in a sentence.
pub(crate) fn made_of<'a>(
    words: &Words,
    form: impl Iterator<Item = &'a Indicator> + Clone,
    ratio: &Ratio,
) -> String {
    let title = |code: &String| {
        form.clone().find(|line| line.code == *code).map(|line| line.title.clone()).unwrap_or_default()
    };
    words.say_with("report-ratio", &[("how", &say_ratio(words, title, ratio))])
}

/// `“A” chia cho “B”, nhân 100`
pub(crate) fn say_ratio(words: &Words, title: impl Fn(&String) -> String, ratio: &Ratio) -> String {
    let key = if ratio.times == 1 { "ratio" } else { "ratio-times" };
    let times = words.decimal(&ratio.times.to_string());
    words.say_with(key, &[("over", &title(&ratio.over)), ("under", &title(&ratio.under)), ("times", &times)])
}

/// What is counted, line by line; a survey says it once, above its marks.
fn definition(indicator: &Indicator, part: &str) -> Vec<String> {
    match &indicator.kind {
        IndicatorKind::Survey { marks } if marks.first().is_some_and(|first| first != part) => vec![],
        IndicatorKind::Number { .. } | IndicatorKind::Flag | IndicatorKind::Survey { .. } => {
            indicator.definition.lines().map(str::to_owned).collect()
        }
    }
}

/// The names of the fields that the check of an indicator looks at as well: its parts, and what it cannot exceed.
pub(crate) fn checked_with(
    form: &[Indicator],
    indicator: &Indicator,
    name: impl Fn(&str) -> String,
) -> String {
    let parts = form.iter().filter(|part| part.part_of.as_ref() == Some(&indicator.code));
    let made_of = indicator.nature.ratio().into_iter().flat_map(|ratio| [&ratio.over, &ratio.under]);
    let codes = parts.map(|part| &part.code).chain(&indicator.at_most).chain(made_of);
    codes.map(|code| name(code)).collect::<Vec<_>>().join(" ")
}

/// Three versions of a field: as it was opened, as somebody else saved it, as it stands in the form. What only they changed
/// is taken over, what only you changed stays, and what both changed is shown for you to choose.
pub(crate) fn settle(words: &Words, mine: &mut String, theirs: &str, opened: &str) -> Option<Message> {
    let warn = |text: String| Some(Message::warn(text));
    if mine == theirs || theirs == opened {
        return None;
    }
    let or_nothing =
        |text: &str| if text.is_empty() { words.say("missing").into_owned() } else { text.to_owned() };
    if mine == opened {
        let text = words
            .say_with("report-theirs-taken", &[("mine", &or_nothing(mine)), ("theirs", &or_nothing(theirs))]);
        theirs.clone_into(mine);
        return warn(text);
    }
    warn(
        words
            .say_with("report-both-changed", &[("mine", &or_nothing(mine)), ("theirs", &or_nothing(theirs))]),
    )
}

/// A kept text as people of the language write it.
#[must_use]
pub fn show(words: &Words, kind: &IndicatorKind, text: &str) -> String {
    match kind {
        IndicatorKind::Flag => text.to_owned(),
        IndicatorKind::Number { .. } | IndicatorKind::Survey { .. } => words.decimal(text),
    }
}

fn explanation(
    words: &Words,
    indicator: &Indicator,
    part: &str,
    checked: &Checked,
    (kept, sent): (Option<&(String, String)>, Option<&Sent>),
) -> Option<Field> {
    let is_unusual = faults(indicator, part, checked).any(|fault| fault.explanation().is_some());
    let name = format!("g-{}", line_name(&indicator.code, part));
    let said = sent.and_then(|sent| sent.get(&name).cloned()).or_else(|| kept.map(|(_, said)| said.clone()));
    let said = said.unwrap_or_default();
    // What was once said stays in the form, also where the figure is no longer unusual.
    (is_unusual || !said.is_empty()).then(|| {
        let label = words.say_with("report-explanation", &[("title", &indicator.title)]);
        Field::new(Control::Area(2), name, label).heard().value(said)
    })
}

/// How many fields the form has, and how many are filled.
#[must_use]
pub fn count(groups: &[Group]) -> (usize, usize) {
    let lines = || groups.iter().flat_map(|group| &group.lines).filter(|line| line.made_of.is_none());
    (lines().filter(|line| !line.value.is_empty()).count(), lines().count())
}

/// The faults as links to their fields.
#[must_use]
pub fn links(groups: &[Group]) -> Vec<(String, String)> {
    let lines = groups.iter().flat_map(|group| &group.lines);
    lines
        .filter(|line| line.is_wrong() || line.is_warned())
        .map(|line| (line.name.clone(), line.label.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn what_only_the_other_officer_changed_is_taken_over_and_said() {
        let words = Language::Vi.words();
        let mut mine = "10".to_owned();
        let said = settle(words, &mut mine, "12", "10");
        assert_eq!(mine, "12");
        assert!(said.is_some());
    }

    #[test]
    fn what_both_changed_stays_as_you_typed_it_and_shows_theirs() {
        let words = Language::Vi.words();
        let mut mine = "11".to_owned();
        let said = settle(words, &mut mine, "12", "10").unwrap();
        assert_eq!(mine, "11");
        assert!(said.text.contains("12") && said.text.contains("11"));
    }

    #[test]
    fn what_only_you_changed_stays_without_a_word() {
        let mut mine = "11".to_owned();
        assert!(settle(Language::Vi.words(), &mut mine, "10", "10").is_none());
        assert_eq!(mine, "11");
    }
}
