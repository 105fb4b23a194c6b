//! Figures beside an article, as a page shows them.

use thidua_app::day_in_vietnam;
use thidua_app::newsroom::ShownFigure;
use thidua_words::Words;

use crate::addresses::YearAddress;

/// A figure in the table.
pub(super) struct FigureLine {
    /// What is counted, and in what.
    pub what: String,
    /// With who has none; or that it is not public.
    pub value: String,
    /// Of which cluster and year; empty where the cluster is none any more.
    pub place: String,
    /// Where it is read in full; none where it is not public.
    pub way: Option<String>,
    /// Of which day it is.
    pub of: String,
}

pub(super) fn figure_line(words: &Words, one: &ShownFigure) -> FigureLine {
    let year = one.year.to_string();
    let place = if one.cluster.is_empty() {
        String::new()
    } else {
        words.say_with("article-figure-place", &[("cluster", &one.of), ("year", &year)])
    };
    let is_read = !place.is_empty() && one.is_public;
    let way = is_read.then(|| YearAddress::of(&one.cluster, one.year).figures());
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
    FigureLine { what, value: value(words, one), place, way, of }
}

fn value(words: &Words, one: &ShownFigure) -> String {
    let Some(value) = &one.value else {
        let why = if one.is_public { "article-figure-not-added" } else { "article-figure-hidden" };
        return words.say(why).into_owned();
    };
    let value = words.decimal(value);
    match usize::try_from(one.missing) {
        Ok(missing) if missing > 0 => {
            format!("{value} – {}", words.say_count("article-figure-missing", missing, &[]))
        }
        Ok(_) | Err(_) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn nobody_is_led_to_a_figure_that_is_not_public() {
        let figure = |value: Option<&str>, is_public| ShownFigure {
            is_public,
            cluster: "tay-nguyen".to_owned(),
            of: "Cụm Tây Nguyên".to_owned(),
            year: 2019,
            code: "htx".to_owned(),
            title: "Hợp tác xã".to_owned(),
            measure_unit: String::new(),
            value: value.map(str::to_owned),
            missing: 0,
            taken_at: None,
        };
        let words = Language::Vi.words();
        let hidden = figure_line(words, &figure(None, false));
        assert_eq!((hidden.way, hidden.value.as_str()), (None, "hiện không công khai"));
        assert!(hidden.place.contains("Cụm Tây Nguyên"), "where it was found is said all the same");
        assert!(figure_line(words, &figure(Some("7"), true)).way.is_some());
        assert!(
            figure_line(words, &figure(Some("7"), false)).way.is_none(),
            "it was frozen, and its year is open again"
        );
        let mean = figure_line(words, &figure(None, true));
        assert!(mean.way.is_some() && mean.value != hidden.value, "{}", mean.value);
    }
}
