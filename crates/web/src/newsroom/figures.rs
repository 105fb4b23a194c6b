//! Figures beside an article, as a page shows them.

use thidua_app::day_in_vietnam;
use thidua_app::newsroom::ShownFigure;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::parts::Link;

/// A figure in the table.
pub(super) struct FigureLine {
    /// What is counted, and in what.
    pub what: String,
    /// With who has none; or that it is not public.
    pub value: String,
    /// Where it is read in full; none where the cluster is none any more.
    pub way: Option<Link>,
    /// Of which day it is.
    pub of: String,
}

pub(super) fn figure_line(words: &Words, one: &ShownFigure) -> FigureLine {
    let year = one.year.to_string();
    let place = words.say_with("article-figure-place", &[("cluster", &one.of), ("year", &year)]);
    let way = (!one.cluster.is_empty())
        .then(|| Link::new(place, YearAddress::of(&one.cluster, one.year).figures()));
    let what = match one.measure_unit.as_str() {
        "" => one.title.clone(),
        unit => format!("{} ({unit})", one.title),
    };
    let of = match one.taken_at {
        Some(at) => {
            let day = words.date(&day_in_vietnam(at).to_string());
            words.say_with("article-figure-taken", &[("day", &day)])
        }
        None => words.say("article-figure-live").into_owned(),
    };
    FigureLine { what, value: value(words, one), way, of }
}

fn value(words: &Words, one: &ShownFigure) -> String {
    let Some(value) = &one.value else { return words.say("article-figure-hidden").into_owned() };
    let value = words.decimal(value);
    match usize::try_from(one.missing) {
        Ok(missing) if missing > 0 => {
            format!("{value} – {}", words.say_count("article-figure-missing", missing, &[]))
        }
        Ok(_) | Err(_) => value,
    }
}
