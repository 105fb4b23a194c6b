//! The field of one's own layer on one leaf: points, a note, what was seen.

use thidua_app::appraisal::Seat;
use thidua_app::scoring::ScoredLeaf;
use thidua_app::{FieldError, FieldErrors};
use thidua_domain::criteria::{Criterion, How, Layer};
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::State as LeafState;
use thidua_papers::speech::say_layer;
use thidua_words::Words;

use super::view::Sent;
use crate::parts::{Control, Field, Message};
use crate::sentences::say_refusal;

/// A field of one's own layer.
pub(crate) struct Entry {
    pub points: Field,
    pub note: Field,
    pub seen: String,
    /// Whether it replaces computed points.
    pub corrects: bool,
    /// Whether there is something to see in what is folded away.
    pub is_open: bool,
    pub error: Option<Message>,
}

/// The same errors under the ids of the fields that they are about; a leaf without fields is led to as a whole.
pub(crate) fn at_fields(errors: &FieldErrors, has_fields: impl Fn(&str) -> bool) -> FieldErrors {
    let field_of = |error: &FieldError| match error.refusal.code() {
        _ if !has_fields(&error.field) => error.field.clone(),
        "evidence.missing" | "mark.not-a-leaf" => error.field.clone(),
        "mark.reason-missing" | "mark.differs-unexplained" | "mark.departs-unexplained" => {
            format!("g-{}", error.field)
        }
        _ if error.refusal.is_about_text() => format!("g-{}", error.field),
        _ => format!("d-{}", error.field),
    };
    let at = |error: &FieldError| FieldError { field: field_of(error), refusal: error.refusal.clone() };
    FieldErrors(errors.0.iter().map(at).collect())
}

/// The field of one's own layer: on every leaf that people mark, and on computed ones for those who may correct them.
pub(crate) fn entry(
    words: &Words,
    criterion: &Criterion,
    leaf: &ScoredLeaf,
    seat: Option<&Seat>,
    form: Option<(&Sent, Option<&FieldErrors>)>,
) -> Option<Entry> {
    let seat = seat.filter(|_| leaf.state != LeafState::NotAssigned)?;
    let corrects = criterion.how != How::Manual;
    if corrects && seat.layer == Layer::SelfMark {
        return None;
    }
    let given = leaf.input.marks.iter().find(|mark| mark.layer == seat.layer && mark.by_unit == seat.by_unit);
    let sent =
        |prefix: &str| form.and_then(|(sent, _)| sent.get(&format!("{prefix}-{}", criterion.id)).cloned());
    let given_points = given.map(|mark| mark.points.to_string()).unwrap_or_default();
    let max = words.decimal(&criterion.max.to_string());
    let layer = say_layer(words, seat.layer);
    let key = if corrects { "sheet-field-correct" } else { "sheet-field" };
    let errors = form.and_then(|(_, errors)| errors);
    let error = errors.and_then(|errors| {
        errors.0.iter().find(|error| {
            error.field == criterion.id && !matches!(error.refusal, Refusal::EvidenceMissing { .. })
        })
    });
    let label = words.say_with(key, &[("layer", &layer), ("id", &criterion.id), ("max", &max)]);
    let value = sent("d").unwrap_or_else(|| words.decimal(&given_points));
    let said = sent("g").unwrap_or_else(|| given.map(|mark| mark.note.clone()).unwrap_or_default());
    let error = error.map(|error| Message::wrong(say_refusal(words, &error.refusal)));
    let points = Field::new(Control::Number, format!("d-{}", criterion.id), label)
        .said_at(format!("e-{}", criterion.id))
        .messages(error.clone());
    let note = if corrects { "sheet-note-why" } else { "sheet-note" };
    let note = Field::new(Control::Area(2), format!("g-{}", criterion.id), words.say(note));
    let is_open = if corrects { !value.is_empty() || error.is_some() } else { !said.is_empty() };
    Some(Entry {
        points: if corrects { points.value(value) } else { points.value(value).heard() },
        note: if corrects { note } else { note.about(format!(" ({})", criterion.id)).heard() }.value(said),
        seen: sent("o").unwrap_or(given_points),
        corrects,
        is_open,
        error,
    })
}
