//! What scoring says, in a visitor's language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use thidua_domain::criteria::{Below, Criterion, Fault, Gather, How, Kind, Layer, Measure, Scale, Table};
use thidua_domain::number::Decimal;
use thidua_domain::wording::Wording;
use thidua_words::Words;

use crate::parts::Mark;

/// The sentences of a language for the floor that speaks none.
pub struct Speech(pub &'static Words);

impl Wording for Speech {
    fn sentence(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.0.say_with(key, arguments)
    }

    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    fn decimal(&self, plain: &str) -> String {
        self.0.decimal(plain)
    }
}

/// What is wrong with a file, with its place.
#[must_use]
pub fn say_fault(words: &'static Words, fault: &Fault) -> String {
    let speech = Speech(words);
    let place = fault.place(&speech);
    let sentence = fault.sentence(&speech);
    if place.is_empty() { sentence } else { format!("{place}: {sentence}") }
}

/// The sign of a layer.
#[must_use]
pub fn mark_of(layer: Layer) -> Mark {
    match layer {
        Layer::SelfMark => Mark::OWN,
        Layer::Peer => Mark::PEER,
        Layer::Cluster => Mark::CLUSTER,
        Layer::Approved => Mark::APPROVED,
    }
}

/// How a criterion is scored, in a sentence: for a unit of this kind, or for all where no kind is at hand.
#[must_use]
pub fn say_rule(
    words: &Words,
    (table, criterion, kind): (&Table, &Criterion, Option<usize>),
    titles: &BTreeMap<String, String>,
) -> String {
    let how = criterion.how_for(kind);
    let mut rules = vec![say_how(words, (criterion, how), titles)];
    rules.extend(say_line(words, how));
    let number = |number: Decimal| words.decimal(&number.to_string());
    rules.extend(criterion.limits.iter().map(|limit| {
        let name = called(titles, limit.unless.as_str());
        words.say_with("rule-limit", &[("points", &number(limit.at_most)), ("name", &name)])
    }));
    rules.extend(criterion.step.map(|step| words.say_with("rule-step", &[("step", &number(step))])));
    if kind.is_none() && !criterion.variants.is_empty() {
        let kinds = criterion.variants.iter().map(|variant| called(titles, &table.kinds[variant.kind]));
        let kinds: Vec<Cow<'_, str>> = kinds.collect();
        rules.push(words.say_with("rule-variant", &[("kinds", &kinds.join(", "))]));
    }
    rules.join("; ")
}

/// What people call something that files know by a word of small letters.
fn called<'a>(titles: &'a BTreeMap<String, String>, word: &str) -> Cow<'a, str> {
    match titles.get(word) {
        Some(title) => Cow::Borrowed(title),
        None => Cow::Owned(word.replace('_', " ")),
    }
}

/// How a branch makes points of its children's; none where it adds them up.
#[must_use]
pub fn say_gather(words: &Words, criterion: &Criterion) -> Option<String> {
    match criterion.gather {
        Gather::Sum => None,
        Gather::Cap(above) => {
            let most = Decimal::from_micro(criterion.max.micro() + above.micro());
            let most = words.decimal(&most.to_string());
            Some(words.say_with("rule-cap", &[("most", &most)]))
        }
        Gather::Take(count) => {
            Some(words.say_with("rule-take", &[("count", &words.decimal(&count.to_string()))]))
        }
        Gather::Rebase => Some(words.say("rule-rebase").into_owned()),
    }
}

/// What a line says beside its ends.
fn say_line(words: &Words, how: &How) -> Vec<String> {
    let How::Computed { scale: Scale::Linear(line), .. } = how else { return vec![] };
    let number = |number: Decimal| words.decimal(&number.to_string());
    let mut said = vec![];
    if line.floor > Decimal::default() {
        let key = match line.below {
            Below::Floor => "rule-floor",
            Below::Zero => "rule-floor-or-zero",
        };
        let (floor, end) = (number(line.floor), number(line.zero_at));
        said.push(words.say_with(key, &[("floor", &floor), ("end", &end)]));
    }
    said.extend(line.whole.map(|whole| words.say_with("rule-whole", &[("step", &number(whole))])));
    said
}

fn say_how(words: &Words, (criterion, how): (&Criterion, &How), titles: &BTreeMap<String, String>) -> String {
    match how {
        How::Sum => say_gather(words, criterion).unwrap_or_else(|| words.say("rule-sum").into_owned()),
        How::Manual => words.say("rule-manual").into_owned(),
        How::PassFail { .. } => words.say("rule-pass-fail").into_owned(),
        How::Computed { measure, scale, .. } => {
            let measure = words.say(&format!("measure-{}", measure_word(measure)));
            let word = scale_word(scale);
            let scale = if let Scale::PerUnit(points) = scale {
                let (thing, points) = (counted(words, how, titles), words.decimal(&points.to_string()));
                let key = match criterion.kind {
                    Kind::Regular | Kind::Bonus => "scale-per-unit",
                    Kind::Deduction => "scale-per-unit-off",
                };
                words.say_with(key, &[("thing", &thing), ("points", &points)])
            } else {
                words.say(&format!("scale-{word}")).into_owned()
            };
            words.say_with("rule-computed", &[("measure", &measure), ("scale", &scale)])
        }
    }
}

/// One of what a measure counts: `HTX thành lập mới`, `1 %`.
fn counted(words: &Words, how: &How, titles: &BTreeMap<String, String>) -> String {
    let How::Computed { measure, .. } = how else { return String::new() };
    match measure {
        Measure::Value(name) | Measure::Excess(name) | Measure::OverTarget(name) => {
            match titles.get(name.as_str()) {
                Some(title) => title.strip_prefix("Số ").unwrap_or(title).to_owned(),
                None => words.say("counted-one").into_owned(),
            }
        }
        Measure::SurveyMean(_) => words.say("counted-mean").into_owned(),
        Measure::Weighted { .. } => words.say("counted-one").into_owned(),
        Measure::PercentOf(..) | Measure::PercentOfTarget(_) | Measure::Growth(_) => "1 %".to_owned(),
    }
}

fn measure_word(measure: &Measure) -> String {
    measure.word().replace('_', "-")
}

fn scale_word(scale: &Scale) -> String {
    scale.word().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    const TABLE: &str = r#"
[table]
id          = "theo-loai"
title       = "Bảng theo loại"
legal_basis = []
max_score   = 10

[[criterion]]
id      = "1"
title   = "Hợp tác xã thành lập mới"
max     = 10
measure = { value = "htx_moi" }
scale   = { linear = { zero_at = 0, full_at = 10 } }
limits  = [{ unless = "co_quy_che", at_most = 8 }]
variant = { mien_nui = { scale = { linear = { zero_at = 0, full_at = 10, floor = 2 } } } }
"#;

    fn said(kind: Option<usize>, titles: &[(&str, &str)]) -> String {
        let table = Table::read(TABLE.as_bytes()).unwrap();
        let titles = titles.iter().map(|(word, title)| ((*word).to_owned(), (*title).to_owned())).collect();
        say_rule(Language::Vi.words(), (&table, &table.criteria[0], kind), &titles)
    }

    #[test]
    fn kinds_and_flags_are_called_as_people_call_them() {
        let all = said(None, &[("co_quy_che", "Có quy chế"), ("mien_nui", "Miền núi")]);
        assert!(
            all.ends_with("không quá 8 điểm nếu “Có quy chế” không đạt; đơn vị loại Miền núi tính cách khác"),
            "{all}"
        );
        let nobody_said = said(None, &[]);
        assert!(nobody_said.contains("“co quy che”") && !nobody_said.contains('_'), "{nobody_said}");
    }

    #[test]
    fn a_unit_reads_the_rule_of_its_own_kind() {
        let (all, own) = (said(None, &[]), said(Some(0), &[]));
        assert!(own.contains("ít nhất 2 điểm") && !all.contains("ít nhất 2 điểm"), "{own} / {all}");
        assert!(!own.contains("tính cách khác"), "{own}");
    }
}
