//! What is known of a movement: what it asks for, its reviews, its figures by unit, its notes.

use thidua_app::commendation::Belated;
use thidua_app::ground::ClusterYear;
use thidua_app::year::{InAll, MeasureRow, MovementNoteRow, MovementRow, Results, UnitResults};
use thidua_domain::reporting::Nature;
use thidua_domain::year::{Audience, ParticipantKind, Wants};
use thidua_words::Words;

use super::{say_audience, say_days, say_participant};
use crate::ground::address;

/// A line of what is known.
pub(super) struct Known {
    pub label: String,
    pub value: String,
}

/// What it asks for; what a source does not tell is not there.
pub(super) fn facts(words: &Words, (row, audience): (&MovementRow, &Audience)) -> Vec<Known> {
    let launched = if row.launched_on.is_empty() { String::new() } else { words.date(&row.launched_on) };
    said(
        words,
        [
            ("movement-field-muc-tieu", row.goals.clone()),
            ("movement-field-doi-tuong", say_audience(words, audience)),
            ("movement-field-tieu-chi", row.criteria.clone()),
            ("movement-time", say_days(words, row)),
            ("movement-launched-on", launched),
        ],
    )
}

/// What was written in the middle and at the end.
pub(super) fn reviews(words: &Words, row: &MovementRow) -> Vec<Known> {
    let dated = |key: &str, day: &str| match day {
        "" => words.say(key).into_owned(),
        day => words.say_with("movement-written-on", &[("what", &words.say(key)), ("day", &words.date(day))]),
    };
    // While it is taken up again, the old words stand in the form alone.
    let closing = if row.concluded_on.is_empty() { "" } else { row.closing.as_str() };
    let known = [
        (dated("movement-midterm", &row.midterm_on), row.midterm.clone()),
        (dated("movement-closing", &row.concluded_on), closing.to_owned()),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(label, value)| Known { label, value }).collect()
}

fn said<const N: usize>(words: &Words, known: [(&str, String); N]) -> Vec<Known> {
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| Known { label: words.say(key).into_owned(), value }).collect()
}

/// What is still wanted of a movement that ended, with the days that passed.
pub(crate) fn belated_text(words: &Words, one: &Belated) -> String {
    let days = usize::try_from(one.wanted.days).unwrap_or_default();
    let key = match (one.wanted.what, one.wanted.commendation) {
        (Wants::Review, true) => "movement-belated-both",
        (Wants::Review, false) => "movement-belated-review",
        (Wants::Commendation, _) => "movement-belated-commendation",
    };
    words.say_count(key, days, &[])
}

/// A column of the figures by unit.
pub(super) struct ResultHead {
    pub label: String,
    pub unit: String,
}

/// One unit.
pub(super) struct ResultRow {
    pub name: String,
    pub cells: Vec<Option<String>>,
}

/// All units together in one column.
pub(super) struct Total {
    pub figure: Option<String>,
    /// What stands there where there is none.
    pub none: String,
}

/// The figures by unit.
pub(super) struct ResultTable {
    pub heads: Vec<ResultHead>,
    pub rows: Vec<ResultRow>,
    pub sums: Vec<Total>,
    /// What has to be known of columns.
    pub hints: Vec<String>,
}

impl ResultTable {
    pub(super) fn of(words: &Words, results: &Results) -> Self {
        let many_of =
            |unit: &UnitResults, kind: &ParticipantKind| unit.joined.get(kind).copied().unwrap_or_default();
        let all_of =
            |kind: &ParticipantKind| results.units.iter().map(|unit| many_of(unit, kind)).sum::<usize>();
        let many = |many: usize| Some(words.decimal(&many.to_string()));
        // A column of noughts says nothing.
        let kinds = ParticipantKind::ALL.into_iter().filter(|kind| all_of(kind) > 0);
        let kinds: Vec<ParticipantKind> = kinds.collect();
        let heads = kinds.iter().map(|kind| ResultHead {
            label: say_participant(words, *kind),
            unit: words.say("movement-joined-head").into_owned(),
        });
        let counted = results
            .measures
            .iter()
            .map(|measure| ResultHead { label: measure.label.clone(), unit: measure.measure_unit.clone() });
        let rows = results.units.iter().map(|unit| {
            let joined = kinds.iter().map(|kind| many(many_of(unit, kind)));
            let counted = unit.counted.iter().map(|one| one.figure);
            let counted = counted.map(|figure| figure.map(|figure| words.decimal(&figure.to_string())));
            ResultRow { name: unit.unit.short_name.clone(), cells: joined.chain(counted).collect() }
        });
        let joined = kinds.iter().map(|kind| Total { figure: many(all_of(kind)), none: String::new() });
        let hints = results.measures.iter().zip(&results.in_all).flat_map(|one| hints(words, one));
        Self {
            hints: hints.collect(),
            heads: heads.chain(counted).collect(),
            rows: rows.collect(),
            sums: joined.chain(results.in_all.iter().map(|all| total(words, all))).collect(),
        }
    }
}

/// Figures that are there and are not added up are no missing figures.
fn total(words: &Words, all: &InAll) -> Total {
    let is_apart = all.nature == Nature::Other && all.together.given > 0;
    let none = if is_apart { "movement-not-added" } else { "missing" };
    Total {
        figure: all.together.sum.map(|sum| words.decimal(&sum.figure.to_string())),
        none: words.say(none).into_owned(),
    }
}

/// What has to be known of a column: that reports say it, why its figures are not simply added up, and that some unit has none.
fn hints(words: &Words, (measure, all): (&MeasureRow, &InAll)) -> Vec<String> {
    let (name, together) = ([("name", measure.label.as_str())], &all.together);
    let reported = (!measure.indicator.is_empty()).then(|| words.say_with("movement-from-reports", &name));
    // Of one unit alone there is no row of sums.
    if together.units < 2 {
        return reported.into_iter().collect();
    }
    let missing = together.units - together.given;
    let lacking = || (missing > 0).then(|| words.say_count("movement-results-missing", missing, &name));
    let summed = match all.nature {
        Nature::Additive => [None, lacking()],
        Nature::Ratio(_) => [Some(words.say_with("movement-results-quotient", &name)), lacking()],
        Nature::Other => [Some(words.say_with("movement-results-apart", &name)), None],
    };
    reported.into_iter().chain(summed.into_iter().flatten()).collect()
}

/// A note in a list.
pub(super) struct NoteLine {
    pub day: String,
    pub unit: String,
    pub text: String,
    pub way: String,
    pub pictures: String,
}

pub(super) fn note_line(
    words: &Words,
    here: &ClusterYear,
    (movement, (note, many)): (&MovementRow, &(MovementNoteRow, i64)),
) -> NoteLine {
    let many = usize::try_from(*many).unwrap_or_default();
    NoteLine {
        day: words.date(&note.told_on),
        unit: here.member_by_id(&note.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default(),
        text: note.body.clone(),
        way: address(here).movement_note(&movement.id, &note.id),
        pictures: words.say_count("movement-note-pictures", many, &[]),
    }
}
