//! What is counted in a movement: chosen by who launched it, told by units.

use axum::extract::{Path, State as Shared};
use thidua_app::year::{Movement, TypedMeasure, add_measure, drop_measure, tell_results};
use thidua_app::{Error, Seen};
use thidua_words::Words;

use super::show::{answer, led};
use super::{At, field, in_page, movement_at};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, SEEN};
use crate::refused::Back;
use crate::register::{Sent, text};

/// What comes back of the form of a unit's figures.
pub(super) const RESULTS: &str = "ket-qua";
/// What comes back of the form of what is counted.
pub(super) const MEASURE: &str = "them-chi-tieu";
/// Takes something away.
const DROP: &str = "bo-chi-tieu";
/// Where figures stand in the page.
const PLACE: &str = "ket-qua";

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/ket-qua`
pub async fn tell(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = movement_at(&at);
    let figure = |(name, value): (&String, &String)| {
        let number = name.strip_prefix("chi-tieu-")?.parse().ok()?;
        // What is no number is kept as it was typed, and said to be none.
        Some((number, visitor.words.read_decimal(value).unwrap_or_else(|| value.clone())))
    };
    let figures: Vec<(i64, String)> = sent.iter().filter_map(figure).collect();
    let act = (figures.as_slice(), Seen::read(text(&sent, SEEN)));
    let outcome =
        tell_results(&house.app, &visitor.signed_in()?.actor, (&at, text(&sent, "don-vi")), act).await;
    match outcome {
        Ok(()) => Ok(led(&at, "movement-results", PLACE)),
        Err(Error::Invalid(mut errors)) => {
            for error in &mut errors.0 {
                error.field = error.field.replace("measure-", "chi-tieu-");
            }
            let back = Back::of(visitor.words, &sent, Error::Invalid(errors))?;
            answer(&house, &visitor, &at, back).await
        }
        Err(error) => answer(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await,
    }
}

/// `POST /cum/{cluster}/{year}/phong-trao/{movement}/chi-tieu`
pub async fn measure(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, seen) = (movement_at(&at), Seen::read(text(&sent, SEEN)));
    let actor = &visitor.signed_in()?.actor;
    let (outcome, code) = match text(&sent, "viec") {
        DROP => {
            let number = text(&sent, "so").parse().map_err(|_| Error::NotFound)?;
            (drop_measure(&house.app, actor, &at, (number, seen)).await, "movement-measure-dropped")
        }
        _ => {
            let get = |name: &str| text(&sent, name).to_owned();
            let typed = TypedMeasure {
                label: get("chi-tieu"),
                measure_unit: get("don-vi-tinh"),
                indicator: get("tu-bao-cao"),
            };
            (add_measure(&house.app, actor, &at, (&typed, seen)).await, "movement-measure-added")
        }
    };
    match outcome {
        Ok(()) => Ok(led(&at, code, PLACE)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

/// The form of one's own unit's figures; none where nothing is typed.
pub(super) fn own_form(words: &Words, found: &Movement, back: &Back<'_>) -> Option<EntryForm> {
    let own = found.own.as_ref().filter(|_| found.standing.may_tell().is_ok())?;
    let is_typed = |at: &usize| found.results.measures[*at].indicator.is_empty();
    let typed: Vec<usize> = (0..found.results.measures.len()).filter(is_typed).collect();
    if typed.is_empty() {
        return None;
    }
    let sent = back.sent.filter(|sent| text(sent, "viec") == RESULTS);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let counted = found.results.units.iter().find(|unit| unit.unit.id == own.id);
    let fields = typed.iter().map(|at| {
        let measure = &found.results.measures[*at];
        let name = format!("chi-tieu-{}", measure.number);
        let stands = counted.and_then(|unit| unit.counted.get(*at)).and_then(|one| one.figure);
        let stands = stands.map(|figure| words.decimal(&figure.to_string())).unwrap_or_default();
        let value = sent.map_or(stands, |sent| text(sent, &name).to_owned());
        let error = errors.as_ref().and_then(|errors| errors.of_field(&name));
        Field::new(Control::Number, name, measure.label.clone())
            .unit(measure.measure_unit.clone())
            .value(value)
            .error(error)
    });
    let form = EntryForm::stacked(address(&found.here).movement_results(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .with("viec", RESULTS)
        .with("don-vi", &own.slug)
        .fields(fields.collect::<Vec<_>>())
        .errors(errors.clone());
    Some(form.button(Button::new(words.say("movement-results-save"))))
}

/// The form with which something more is counted.
pub(super) fn measure_form(words: &Words, found: &Movement, back: &Back<'_>) -> (bool, EntryForm) {
    let sent = back.sent.filter(|sent| text(sent, "viec") == MEASURE);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let nothing = Sent::new();
    let at = (sent.unwrap_or(&nothing), errors.as_ref());
    let none = (String::new(), words.say("movement-measure-typed").into_owned());
    let known = found.results.indicators.iter();
    let known = known.map(|one| (one.code.clone(), format!("{} ({})", one.title, one.measure_unit)));
    let choices = std::iter::once(none).chain(known).collect();
    let form = EntryForm::stacked(address(&found.here).movement_measures(&found.row.id))
        .with(SEEN, back.seen(found.seen))
        .with("viec", MEASURE)
        .field(field(words, (Control::Choice(choices), "tu-bao-cao"), at))
        .field(field(words, (Control::Text, "chi-tieu"), at))
        .field(field(words, (Control::Text, "don-vi-tinh"), at))
        .errors(errors.clone())
        .button(Button::new(words.say("movement-measure-add")));
    (sent.is_some(), form)
}

/// What is counted can be taken away while no unit typed figures of it.
pub(super) fn drop_forms(words: &Words, found: &Movement) -> Vec<EntryForm> {
    let is_counted = |at: usize| {
        let typed = found.results.measures[at].indicator.is_empty();
        typed && found.results.units.iter().any(|unit| unit.counted[at].figure.is_some())
    };
    let free = found.results.measures.iter().enumerate().filter(|(at, _)| !is_counted(*at));
    free.map(|(_, measure)| {
        EntryForm::in_a_row(address(&found.here).movement_measures(&found.row.id))
            .seen(found.seen)
            .with("viec", DROP)
            .with("so", measure.number)
            .button(Button::stop(words.say_with("movement-measure-drop", &[("name", &measure.label)])))
    })
    .collect()
}
