//! What the registers of a unit hold of a figure, in words.

use thidua_app::reporting::KeptFigure;
use thidua_domain::membership::Count;
use thidua_words::Words;

/// Begins the name of the button that takes a figure over into its field; the code of the line follows.
pub(super) const TAKE: &str = "lay-so.";

/// What the registers hold beside a field, and how it is taken over.
pub struct Held {
    /// `Theo sổ kết nạp: 5 (quyết định từ 01/01/2026 đến 31/03/2026).`
    pub text: String,
    /// What the button sends; none where there is no figure, or it stands in the field.
    pub take: Option<String>,
}

/// A figure as its field shows it.
pub(super) fn shown(words: &Words, figure: &KeptFigure) -> Option<String> {
    figure.count.known().map(|count| words.decimal(&count.to_string()))
}

/// What stands beside the field of a line in which this is typed.
pub(super) fn beside(words: &Words, figure: &KeptFigure, (code, typed): (&str, &str)) -> Held {
    let is_there = words.read_decimal(typed) == figure.count.known().map(|count| count.to_string());
    let take = figure.count.known().filter(|_| !is_there).map(|_| format!("{TAKE}{code}"));
    let said = say(words, figure);
    let is_same = is_there && figure.count.known().is_some();
    let text = if is_same { words.say_with("kept-same", &[("said", &said)]) } else { said };
    Held { text, take }
}

/// What the registers hold: how many, of which days, and what one should know about it.
pub(super) fn say(words: &Words, figure: &KeptFigure) -> String {
    let (from, to) = (words.date(&figure.days.from.to_string()), words.date(&figure.days.to.to_string()));
    let name = figure.kept.name().replace('_', "-");
    let mut arguments = vec![("from", from), ("to", to)];
    let key = match figure.count {
        Count::Known { count, unnamed, .. } => {
            arguments.push(("count", words.decimal(&count.to_string())));
            // What a source states rests on no decision that somebody noted here.
            if count > 0 && count == unnamed { "kept-all-unnamed".to_owned() } else { format!("kept-{name}") }
        }
        Count::NotKept => format!("kept-none-{name}"),
        Count::Before(since) => {
            arguments.push(("since", words.date(&since.to_string())));
            "kept-before".to_owned()
        }
        Count::Straddled => "kept-straddled".to_owned(),
    };
    let arguments: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let said = words.say_with(&key, &arguments);
    let notes = notes(words, figure.count);
    if notes.is_empty() { said } else { format!("{said} {notes}") }
}

fn notes(words: &Words, count: Count) -> String {
    let Count::Known { unnamed, begun, .. } = count else { return String::new() };
    let nameless = (unnamed > 0)
        .then(|| words.say_with("kept-unnamed", &[("count", &words.decimal(&unnamed.to_string()))]));
    let begun = begun.map(|day| words.say_with("kept-begun", &[("day", &words.date(&day.to_string()))]));
    nameless.into_iter().chain(begun).collect::<Vec<_>>().join(" ")
}
