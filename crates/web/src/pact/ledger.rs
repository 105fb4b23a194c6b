//! Targets as tables: one for each group of indicators, units as rows, so that a cluster of sixty units stays readable.

use std::collections::BTreeMap;

use thidua_app::ground::Member;
use thidua_app::pact::{DraftView, PactView, TargetEntry, TargetFaults, Targets};
use thidua_domain::ids::UnitId;
use thidua_domain::number::Decimal;
use thidua_domain::reporting::{FieldFault, Indicator, Side};
use thidua_words::Words;

use crate::parts::{Control, Field, Message};
use crate::reporting::fields::{checked_with, settle};
use crate::reporting::said::message;

/// An indicator at the head of a column.
pub(super) struct Head {
    pub title: String,
    pub measure: String,
}

/// A target beside what was reached a year before.
pub(super) struct Cell {
    pub target: Option<String>,
    pub reached: Option<String>,
}

/// One unit.
pub(super) struct Row {
    pub unit: String,
    pub cells: Vec<Cell>,
}

/// A group of indicators: one table.
pub(super) struct Group {
    pub title: String,
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
}

/// Indicators by the group of the form that they stand in, in the order of the form.
fn grouped<'a>(form: impl Iterator<Item = &'a Indicator>) -> Vec<(&'a str, Vec<&'a Indicator>)> {
    let mut groups: Vec<(&str, Vec<&Indicator>)> = vec![];
    for indicator in form {
        match groups.last_mut().filter(|(title, _)| *title == indicator.group) {
            Some((_, members)) => members.push(indicator),
            None => groups.push((&indicator.group, vec![indicator])),
        }
    }
    groups
}

fn head(indicator: &&Indicator) -> Head {
    Head { title: indicator.title.clone(), measure: indicator.measure_unit.clone() }
}

fn shown(words: &Words, targets: &Targets, unit: &UnitId, code: &str) -> Option<String> {
    targets.get(&(unit.clone(), code.to_owned())).map(|value| words.decimal(value))
}

/// What stands in a field as a plain decimal. What is kept there is one already, and is not read again as if somebody had typed it.
fn plain_of(
    words: &Words,
    view: &DraftView,
    (member, indicator): (&Member, &Indicator),
    typed: &str,
) -> Option<Decimal> {
    let kept = view.targets.get(&(member.id.clone(), indicator.code.clone()));
    let kept = kept.filter(|kept| words.decimal(kept) == typed).cloned();
    kept.or_else(|| words.read_decimal(typed)).and_then(|plain| Decimal::read(&plain))
}

/// Whether any unit has a target for it.
fn is_set(targets: &Targets, indicator: &Indicator) -> bool {
    targets.keys().any(|(_, code)| *code == indicator.code)
}

/// The tables of a version: indicators for which at least one unit has a target.
pub(super) fn groups(words: &Words, view: &PactView, targets: &Targets) -> Vec<Group> {
    let set = view.form.iter().filter(|indicator| is_set(targets, indicator));
    let table = |(title, indicators): (&str, Vec<&Indicator>)| {
        let row = |member: &Member| Row {
            unit: member.short_name.clone(),
            cells: indicators
                .iter()
                .map(|indicator| Cell {
                    target: shown(words, targets, &member.id, &indicator.code),
                    reached: shown(words, &view.previous, &member.id, &indicator.code),
                })
                .collect(),
        };
        Group {
            title: title.to_owned(),
            heads: indicators.iter().map(head).collect(),
            rows: view.here.members.iter().map(row).collect(),
        }
    };
    grouped(set).into_iter().map(table).collect()
}

/// The indicators for which no unit has a target, in a sentence.
pub(super) fn without(words: &Words, view: &PactView, targets: &Targets) -> Option<String> {
    if targets.is_empty() {
        return Some(words.say("pact-no-targets").into_owned());
    }
    let unset = view.form.iter().filter(|indicator| !is_set(targets, indicator));
    let titles: Vec<&str> = unset.map(|indicator| indicator.title.as_str()).collect();
    (!titles.is_empty()).then(|| words.say_with("pact-without-target", &[("titles", &titles.join("; "))]))
}

/// A target that can be typed.
pub(super) struct Target {
    pub field: Field,
    /// Where what is said of it stands.
    pub said_at: String,
    pub said: Vec<Message>,
    /// The fields that its check looks at as well, by name.
    pub checked_with: String,
    pub reached: Option<String>,
}

/// One unit of the draft.
pub(super) struct FieldRow {
    pub unit: String,
    pub fields: Vec<Target>,
}

/// A table of the draft.
pub(super) struct FieldGroup {
    pub title: String,
    pub heads: Vec<Head>,
    pub rows: Vec<FieldRow>,
}

/// What the form sent, name by name.
pub(super) type Sent = BTreeMap<String, String>;

fn name_of(unit: &Member, indicator: &Indicator) -> String {
    format!("t-{}.{}", unit.slug, indicator.code)
}

/// The fields of the form, read as people of the language write numbers.
pub(super) fn entries(words: &Words, view: &DraftView, sent: &Sent) -> Vec<TargetEntry> {
    let mut entries = vec![];
    for (member, indicator) in all(view) {
        let typed = sent.get(&name_of(member, indicator)).map(|text| text.trim()).unwrap_or_default();
        entries.push(TargetEntry {
            unit: member.slug.clone(),
            code: indicator.code.clone(),
            typed: (!typed.is_empty()).then(|| words.read_decimal(typed).ok_or_else(|| typed.to_owned())),
        });
    }
    entries
}

/// Every field: what is worked out of other targets has none.
fn all(view: &DraftView) -> impl Iterator<Item = (&Member, &Indicator)> {
    view.here.members.iter().flat_map(|member| typed(view).map(move |indicator| (member, indicator)))
}

fn typed(view: &DraftView) -> impl Iterator<Item = &Indicator> {
    view.form.iter().filter(|indicator| indicator.is_typed())
}

/// What stands in the fields, and what is said about them.
#[derive(Default)]
pub(super) struct Filled {
    values: BTreeMap<String, String>,
    messages: BTreeMap<String, Vec<Message>>,
}

impl Filled {
    /// The fields as they are kept.
    pub fn kept(words: &Words, view: &DraftView) -> Self {
        let value = |(member, indicator): (&Member, &Indicator)| {
            Some((name_of(member, indicator), shown(words, &view.targets, &member.id, &indicator.code)?))
        };
        Self { values: all(view).filter_map(value).collect(), messages: BTreeMap::new() }
    }

    /// The fields as they were sent.
    pub fn sent(sent: &Sent) -> Self {
        let values = sent.iter().filter(|(name, _)| name.starts_with("t-"));
        Self {
            values: values.map(|(name, value)| (name.clone(), value.clone())).collect(),
            messages: BTreeMap::new(),
        }
    }

    fn say(&mut self, name: String, said: Message) {
        self.messages.entry(name).or_default().push(said);
    }

    /// Says beside each field what is the matter with it.
    pub fn blame(&mut self, words: &Words, view: &DraftView, faults: &TargetFaults) {
        for (member, indicator) in all(view) {
            for fault in faults.get(&(member.id.clone(), indicator.code.clone())).into_iter().flatten() {
                self.say(name_of(member, indicator), say_fault(words, fault));
            }
        }
    }

    /// Fills empty fields from the plan reports and marks those that differ; how many of each.
    pub fn fill(&mut self, words: &Words, view: &DraftView) -> (usize, Vec<(String, String)>) {
        let (mut filled, mut differing) = (0, vec![]);
        for (member, indicator) in all(view) {
            let Some(plan) = view.plan.get(&(member.id.clone(), indicator.code.clone())) else { continue };
            let (name, plan_text) = (name_of(member, indicator), words.decimal(plan));
            let typed = self.values.get(&name).map(|text| text.trim().to_owned()).unwrap_or_default();
            if typed.is_empty() {
                self.values.insert(name.clone(), plan_text);
                let text = words.say("pact-cell-filled").into_owned();
                self.say(name, Message::done(text));
                filled += 1;
            } else if plain_of(words, view, (member, indicator), &typed) != Decimal::read(plan) {
                let text = words.say_with("pact-cell-differs", &[("plan", &plan_text)]);
                self.say(name.clone(), Message::warn(text));
                differing.push((name, label(words, member, indicator)));
            }
        }
        (filled, differing)
    }

    /// Settles with what somebody else saved meanwhile, field by field.
    pub fn settle(&mut self, words: &Words, view: &DraftView, theirs: &Targets, opened: &Opened) {
        for (member, indicator) in all(view) {
            let name = name_of(member, indicator);
            let of =
                |targets: &Targets| shown(words, targets, &member.id, &indicator.code).unwrap_or_default();
            let opened = opened.0.get(&(member.slug.clone(), indicator.code.clone()));
            let opened = opened.map(|value| words.decimal(value)).unwrap_or_default();
            let mine = self.values.entry(name.clone()).or_default();
            if let Some(said) = settle(words, mine, &of(theirs), &opened) {
                self.say(name, said);
            }
        }
    }

    /// How many fields carry a message of this tone.
    pub fn count(&self, tone: &str) -> usize {
        self.messages.values().filter(|said| said.iter().any(|message| message.tone == tone)).count()
    }

    /// The tables with their fields.
    pub fn groups(mut self, words: &Words, view: &DraftView) -> Vec<FieldGroup> {
        let mut tables = vec![];
        for (title, indicators) in grouped(typed(view)) {
            let mut rows = vec![];
            for member in view.here.members.iter() {
                let fields = indicators.iter().map(|indicator| {
                    let name = name_of(member, indicator);
                    let value = self.values.remove(&name).unwrap_or_default();
                    let said = self.messages.remove(&name).unwrap_or_default();
                    let field = Field::new(Control::Number, &name, label(words, member, indicator));
                    let said_at = format!("s-{name}");
                    Target {
                        field: field.heard().value(value).said_at(&said_at).messages(said.clone()),
                        said_at,
                        said,
                        checked_with: checked_with(&view.form, indicator, |code| {
                            format!("t-{}.{code}", member.slug)
                        }),
                        reached: shown(words, &view.previous, &member.id, &indicator.code),
                    }
                });
                rows.push(FieldRow { unit: member.short_name.clone(), fields: fields.collect() });
            }
            let heads = indicators.iter().map(head).collect();
            tables.push(FieldGroup { title: title.to_owned(), heads, rows });
        }
        tables
    }
}

/// What is said of a target; there is no place to explain one, and nobody is asked to.
fn say_fault(words: &Words, fault: &FieldFault) -> Message {
    let FieldFault::Tenfold { side, times, reference, .. } = fault else { return message(words, fault) };
    let key = match side {
        Side::Above => "pact-cell-tenfold-above",
        Side::Below => "pact-cell-tenfold-below",
    };
    Message::warn(
        words.say_with(key, &[("times", &words.decimal(times)), ("figure", &words.decimal(reference))]),
    )
}

fn label(words: &Words, member: &Member, indicator: &Indicator) -> String {
    words.say_with("pact-cell", &[("unit", &member.short_name), ("title", &indicator.title)])
}

/// The targets that were there when the form was opened, by address part and code: two secretaries are told apart by it.
pub(super) struct Opened(BTreeMap<(String, String), String>);

impl Opened {
    /// As the hidden field of the form holds them: a line a target.
    pub fn written(view: &DraftView, targets: &Targets) -> String {
        let line = |((unit, code), value): (&(UnitId, String), &String)| {
            Some(format!("{} {code} {value}", view.here.member_by_id(unit.as_str())?.slug))
        };
        targets.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// Read again from the hidden field.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.split_whitespace().map(str::to_owned);
            Some(((parts.next()?, parts.next()?), parts.next()?))
        };
        Self(text.lines().filter_map(line).collect())
    }
}
