//! Pictures on pages of statistics, and as files: what they are called, what they say, where their figures come from.

use axum::response::Response;
use thidua_app::ground::ClusterYear;
use thidua_app::statistics::{Line, Statistics};
use thidua_domain::reporting::Figure;
use thidua_papers::picture::{Bar, Caption, Picture, bars};
use thidua_words::Words;

use super::{Row, count, period_of};
use crate::attached::attached;

/// More bars than this are no picture any more; the table tells all of them.
const BARS: usize = 70;

/// A picture on a page, with the way to it as a file.
pub(super) struct Figured {
    /// What is drawn.
    pub(super) svg: String,
    /// Its title.
    pub(super) title: String,
    /// What it says, in sentences.
    pub(super) text: String,
    /// Where it is a file.
    pub(super) file: String,
    /// What that way is called.
    pub(super) label: String,
    /// The same for those who hear it alone.
    pub(super) spoken: String,
}

impl Figured {
    /// A picture; `id` is its own on the page.
    pub(super) fn of(words: &Words, id: &str, picture: &Picture, file: String) -> Self {
        let Caption { title, text } = picture.caption();
        Self {
            svg: picture.on_page(id),
            title: title.clone(),
            text: text.clone(),
            file,
            label: words.say("statistics-svg").into_owned(),
            spoken: words.say_with("statistics-svg-of", &[("title", title)]),
        }
    }
}

/// A picture as a file, with its source.
pub(super) fn file_of(words: &Words, here: &ClusterYear, picture: &Picture, name: &str) -> Response {
    let day = words.date(&here.today.to_string());
    let mut foot = vec![words.say_with("statistics-source", &[("cluster", &here.name), ("day", &day)])];
    foot.extend(here.illustrative.then(|| words.say("sample").into_owned()));
    let disposition = format!("attachment; filename=\"{name}.svg\"");
    attached(picture.file(&foot), "image/svg+xml; charset=utf-8", &disposition)
}

/// Units beside each other, the first by rank on top and who has no figure at the end; none of nobody, and none of too many.
pub(super) fn bars_of(words: &Words, found: &Statistics, (line, rows): (&Line, &[Row])) -> Option<Picture> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.rank.unwrap_or(usize::MAX));
    let decimal = |figure: Figure| words.decimal(&figure.to_string());
    let bar = |row: &&Row| Bar {
        name: row.member.short_name.clone(),
        figure: row.known.now,
        plan: row.known.plan,
        said: row.known.now.map_or_else(|| words.say("missing-words").into_owned(), decimal),
    };
    let (title, measure) = (&line.indicator.title, line.indicator.measure_unit.as_str());
    let mut text =
        vec![words.say_with("statistics-of", &[("measure", measure), ("period", &period_of(words, found))])];
    text.extend(ends(words, &rows));
    if rows.iter().any(|row| row.known.plan.is_some()) {
        text.push(words.say("statistics-plan-mark").into_owned());
    }
    let caption =
        Caption { title: words.say_with("statistics-picture", &[("title", title)]), text: text.join(" ") };
    let units: Vec<Bar> = rows.iter().map(bar).collect();
    bars(caption, &units).filter(|_| rows.len() <= BARS)
}

/// Who has the most, who the least, how many have nothing.
fn ends(words: &Words, rows: &[&Row]) -> Vec<String> {
    let told: Vec<(&Row, Figure)> = rows.iter().filter_map(|row| Some((*row, row.known.now?))).collect();
    let one = |key: &str, (row, figure): (&Row, Figure)| {
        let figure = words.decimal(&figure.to_string());
        words.say_with(key, &[("unit", &row.member.short_name), ("figure", &figure)])
    };
    let mut said = vec![];
    if let (Some(most), Some(least)) = (
        told.iter().copied().max_by_key(|(_, figure)| *figure),
        told.iter().copied().min_by_key(|(_, figure)| *figure),
    ) {
        let shared = told.iter().filter(|(_, figure)| *figure == most.1).count();
        said.push(if shared > 1 {
            let figure = words.decimal(&most.1.to_string());
            words.say_with("statistics-most-shared", &[("figure", &figure), ("units", &count(words, shared))])
        } else {
            one("statistics-most", most)
        });
        let alone = told.iter().filter(|(_, figure)| *figure == least.1).count() == 1;
        said.extend((alone && least.1 < most.1).then(|| one("statistics-least", least)));
    }
    let without = rows.len() - told.len();
    said.extend(
        (without > 0).then(|| words.say_with("statistics-without", &[("units", &count(words, without))])),
    );
    said
}
