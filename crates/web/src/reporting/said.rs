//! What the checks say of a field, in words.

use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Against, Checked, FieldFault, Figure, Indicator, Side};
use thidua_words::Words;

use super::form::Opened;
use crate::parts::Message;
use crate::sentences::say_refusal;

/// `has-wrong`, `has-warn` or nothing.
pub(super) fn class_of(messages: &[Message]) -> &'static str {
    if messages.iter().any(|message| message.tone == "wrong") {
        "has-wrong"
    } else if messages.iter().any(|message| message.tone == "warn") {
        "has-warn"
    } else {
        ""
    }
}

pub(super) fn faults<'a>(
    indicator: &Indicator,
    part: &str,
    checked: &'a Checked,
) -> impl Iterator<Item = &'a FieldFault> {
    let key = (indicator.code.clone(), part.to_owned());
    checked.faults.iter().filter(move |(at, _)| *at == key).map(|(_, fault)| fault)
}

/// Everything that is said of a field.
pub(super) fn messages(
    words: &Words,
    view: &Opened,
    indicator: &Indicator,
    part: &str,
    checked: &Checked,
) -> Vec<Message> {
    let mut messages: Vec<Message> =
        faults(indicator, part, checked).map(|fault| message(words, fault)).collect();
    let kept = checked.values.get(&(indicator.code.clone(), part.to_owned()));
    if messages.is_empty()
        && let (Some((text, _)), Some(before)) = (kept, view.expected.last_year.get(&indicator.code))
        && let Ok(figure) = Figure::read(text, 6)
        && let Some(change) = figure.change_against(*before).filter(|change| *change != 0)
        && indicator.usual_change.is_some()
    {
        let text = words.say_with(direction("report-usual", change), &[("percent", &percent(words, change))]);
        messages.push(Message::done(text));
    }
    messages
}

fn direction(key: &str, change: i128) -> &'static str {
    match (key, change < 0) {
        ("report-usual", true) => "report-usual-down",
        ("report-usual", false) => "report-usual-up",
        (_, true) => "report-unusual-down",
        (_, false) => "report-unusual-up",
    }
}

/// Hundredths of a percent without their sign, as people write them.
pub(crate) fn percent(words: &Words, hundredths: i128) -> String {
    let whole = hundredths.unsigned_abs();
    let text = format!("{}.{:02}", whole / 100, whole % 100);
    words.decimal(text.trim_end_matches('0').trim_end_matches('.'))
}

/// What a check says beside its field.
pub(crate) fn message(words: &Words, fault: &FieldFault) -> Message {
    let wrong = |text: String| Message::wrong(text);
    let decimal = |text: &str| words.decimal(text);
    match fault {
        FieldFault::Malformed => wrong(words.say("fault-figure-malformed").into_owned()),
        FieldFault::TooLarge => wrong(words.say("fault-figure-too-large").into_owned()),
        FieldFault::TooManyPlaces(0) => wrong(words.say("fault-figure-not-whole").into_owned()),
        FieldFault::TooManyPlaces(places) => {
            wrong(words.say_with("fault-figure-places", &[("places", &places.to_string())]))
        }
        FieldFault::SaidTooLong { letters, max } => {
            let refusal = Refusal::TextTooLong { letters: letters.clone(), max: max.clone() };
            wrong(say_refusal(words, &refusal))
        }
        FieldFault::Negative => wrong(words.say("fault-figure-negative").into_owned()),
        FieldFault::PartsDiffer { parts, sum, whole, gap } => {
            let key =
                if gap.starts_with('-') { "fault-figure-parts-more" } else { "fault-figure-parts-less" };
            let gap = decimal(gap.trim_start_matches('-'));
            let arguments = [
                ("parts", parts.to_string()),
                ("sum", decimal(sum)),
                ("whole", decimal(whole)),
                ("gap", gap),
            ];
            wrong(words.say_with(key, &arguments.each_ref().map(|(name, text)| (*name, text.as_str()))))
        }
        FieldFault::Above { other, limit } => {
            wrong(words.say_with("fault-figure-above", &[("other", other), ("limit", &decimal(limit))]))
        }
        FieldFault::Unusual { change, usual, .. } => {
            let arguments = [("percent", percent(words, *change)), ("usual", usual.to_string())];
            let arguments = arguments.each_ref().map(|(name, text)| (*name, text.as_str()));
            Message::warn(words.say_with(direction("report-unusual", *change), &arguments))
        }
        FieldFault::Tenfold { side, times, against, reference, .. } => {
            let against = match against {
                Against::LastYear => words.say("report-against-last-year"),
                Against::QuarterBefore => words.say("report-against-quarter-before"),
                Against::Quarters => words.say("report-against-quarters"),
                Against::YearBefore => words.say("report-against-year-before"),
                Against::Plan => words.say("report-against-plan"),
                Against::PlanShare => words.say("report-against-plan-share"),
            };
            let key = match side {
                Side::Above => "report-tenfold-above",
                Side::Below => "report-tenfold-below",
            };
            let shown =
                [("times", decimal(times)), ("against", against.into()), ("figure", decimal(reference))];
            Message::warn(words.say_with(key, &shown.each_ref().map(|(name, text)| (*name, text.as_str()))))
        }
    }
}
