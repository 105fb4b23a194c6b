//! What is known of a movement: what it asks for, its reviews, its figures by unit, its notes.

use thidua_app::commendation::Belated;
use thidua_app::ground::ClusterYear;
use thidua_app::year::{Movement, MovementNoteRow, MovementRow};
use thidua_domain::year::{ParticipantKind, Wants};
use thidua_words::Words;

use super::{say_audience, say_days, say_participant};
use crate::ground::address;

/// A line of what is known.
pub(super) struct Known {
    pub label: String,
    pub value: String,
}

/// What it asks for; what a source does not tell is not there.
pub(super) fn facts(words: &Words, found: &Movement) -> Vec<Known> {
    let row = &found.row;
    let launched = if row.launched_on.is_empty() { String::new() } else { words.date(&row.launched_on) };
    said(
        words,
        [
            ("movement-field-muc-tieu", row.goals.clone()),
            ("movement-field-doi-tuong", say_audience(words, &found.audience)),
            ("movement-field-tieu-chi", row.criteria.clone()),
            ("movement-time", say_days(words, row)),
            ("movement-launched-on", launched),
        ],
    )
}

/// What was written in the middle and at the end.
pub(super) fn reviews(words: &Words, found: &Movement) -> Vec<Known> {
    let row = &found.row;
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

/// The figures by unit.
pub(super) struct ResultTable {
    pub heads: Vec<ResultHead>,
    pub rows: Vec<ResultRow>,
    pub sums: Vec<Option<String>>,
    /// Which columns miss some unit, and that figures are taken from reports.
    pub hints: Vec<String>,
}

impl ResultTable {
    pub(super) fn of(words: &Words, found: &Movement) -> Self {
        let results = &found.results;
        let kinds: Vec<ParticipantKind> = found.audience.kinds().collect();
        let heads = kinds.iter().map(|kind| ResultHead {
            label: say_participant(words, *kind),
            unit: words.say("movement-joined-head").into_owned(),
        });
        let counted = results
            .measures
            .iter()
            .map(|measure| ResultHead { label: measure.label.clone(), unit: measure.measure_unit.clone() });
        let many = |many: usize| Some(words.decimal(&many.to_string()));
        let rows = results.units.iter().map(|unit| {
            let joined = kinds.iter().map(|kind| many(unit.joined.get(kind).copied().unwrap_or_default()));
            let counted = unit.counted.iter().map(|one| one.figure);
            let counted = counted.map(|figure| figure.map(|figure| words.decimal(&figure.to_string())));
            ResultRow { name: unit.unit.short_name.clone(), cells: joined.chain(counted).collect() }
        });
        let joined = kinds.iter().map(|kind| {
            many(results.units.iter().map(|unit| unit.joined.get(kind).copied().unwrap_or_default()).sum())
        });
        let sums: Vec<_> = (0..results.measures.len()).map(|at| results.sum(at)).collect();
        let figures = sums.iter().map(|(sum, _)| sum.map(|sum| words.decimal(&sum.to_string())));
        let hints = results.measures.iter().zip(&sums).flat_map(|(measure, (_, missing))| {
            let name = [("name", measure.label.as_str())];
            let reported =
                (!measure.indicator.is_empty()).then(|| words.say_with("movement-from-reports", &name));
            let missing =
                (*missing > 0).then(|| words.say_count("movement-results-missing", *missing, &name));
            reported.into_iter().chain(missing)
        });
        Self {
            hints: hints.collect(),
            heads: heads.chain(counted).collect(),
            rows: rows.collect(),
            sums: joined.chain(figures).collect(),
        }
    }
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
