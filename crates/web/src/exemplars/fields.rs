//! Fields of the forms about exemplars and what takes them up.

use std::collections::BTreeMap;

use crate::sentences::say_figure_period;
use thidua_app::exemplars::{TypedExemplar, TypedPlan, TypedStep};
use thidua_domain::exemplars::STEPS_MAX;
use thidua_domain::register::FigurePeriod;
use thidua_words::Words;

use super::say_aspect;
use crate::parts::{Control, Field, TypedIn, labelled};
use crate::register::{Sent, text};

/// So many empty steps stand below the others.
const MORE: i64 = 3;

/// Fields of acts, and what these pages call them.
const NAMES: [(&str, &str); 17] = [
    ("aspects", "mat"),
    ("new_aspect", "mat-khac"),
    ("cited_on", "ngay-neu"),
    ("story", "cau-chuyen"),
    ("place", "noi-den-xem"),
    ("contact", "nguoi-lien-he"),
    ("reason", "ly-do"),
    ("manner", "hinh-thuc"),
    ("conference", "hoi-nghi"),
    ("decision", "quyet-dinh"),
    ("symbol", "so-ky-hieu"),
    ("day", "ngay-quyet-dinh"),
    ("plan", "ke-hoach"),
    ("due", "den-ngay"),
    ("before", "ky-truoc"),
    ("said", "da-lam-duoc"),
    ("helper", "nguoi-giup"),
];

/// What a field of an act is called on pages.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of these pages.
pub(super) fn field(words: &Words, asked: (Control, &'static str), at: TypedIn<'_>) -> Field {
    labelled(words, "exemplar", asked, at)
}

/// What a form sent; of boxes, all that were ticked, with blanks between.
pub(super) fn gathered(pairs: Vec<(String, String)>) -> Sent {
    let mut sent = Sent::new();
    for (name, value) in pairs {
        let kept: &mut String = sent.entry(name).or_default();
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(&value);
    }
    sent
}

/// What is asked of every exemplar.
pub(super) fn exemplar_fields(words: &Words, aspects: &[(String, String)], at: TypedIn<'_>) -> [Field; 6] {
    let aspects = aspects.iter().map(|aspect| (aspect.0.clone(), say_aspect(words, aspect))).collect();
    [
        field(words, (Control::Ticks(aspects), "mat"), at),
        field(words, (Control::Text, "mat-khac"), at),
        field(words, (Control::Date, "ngay-neu"), at).required(),
        field(words, (Control::Area(10), "cau-chuyen"), at).required(),
        field(words, (Control::Text, "noi-den-xem"), at),
        field(words, (Control::Text, "nguoi-lien-he"), at),
    ]
}

pub(super) fn typed_exemplar(sent: &Sent) -> TypedExemplar {
    let get = |name: &str| text(sent, name).to_owned();
    TypedExemplar {
        aspects: text(sent, "mat").split_whitespace().map(str::to_owned).collect(),
        new_aspect: get("mat-khac"),
        cited_on: get("ngay-neu"),
        story: get("cau-chuyen"),
        place: get("noi-den-xem"),
        contact: get("nguoi-lien-he"),
    }
}

/// Periods as a choice, after none.
pub(super) fn periods<'a>(words: &Words, periods: impl IntoIterator<Item = &'a FigurePeriod>) -> Control {
    let none = (String::new(), words.say("exemplar-period-none").into_owned());
    let said = periods.into_iter().map(|period| (period.code(), say_figure_period(words, &period.code())));
    Control::Choice(std::iter::once(none).chain(said).collect())
}

/// Between which periods a plan compares.
pub(super) const PERIODS: [&str; 2] = ["ky-truoc", "ky-sau"];

/// A plan with its end, and, where figures are known, between which periods they are compared.
pub(super) fn plan_fields(words: &Words, known: &[FigurePeriod], at: TypedIn<'_>) -> Vec<Field> {
    let mut fields = vec![
        field(words, (Control::Area(4), "ke-hoach"), at).required(),
        field(words, (Control::Date, "den-ngay"), at).required(),
    ];
    if !known.is_empty() {
        fields.extend(PERIODS.map(|name| field(words, (periods(words, known), name), at)));
    }
    fields
}

/// The steps of a plan: those that the form has, each with its day.
pub(super) fn step_fields(words: &Words, at: TypedIn<'_>) -> Vec<Field> {
    let (sent, errors) = at;
    let numbers = numbers_of(sent);
    let fields = numbers.into_iter().flat_map(|(place, number)| {
        let place = place.to_string();
        let made = |control: Control, name: &str, act: &str| {
            let called = format!("{name}-{number}");
            // What is said of it above leads to it under the name that the act gave.
            let id = format!("{act}-{number}");
            let label = words.say_with(&format!("exemplar-field-{name}"), &[("number", &place)]);
            let error = errors.and_then(|errors| errors.of_field(&id));
            Field::new(control, called.clone(), label).id(id).value(text(sent, &called)).error(error)
        };
        [made(Control::Text, "buoc", "what"), made(Control::Date, "han-buoc", "step_due")]
    });
    fields.collect()
}

/// The numbers of the steps that a form has, each with its place; never more than a plan may have.
fn numbers_of(sent: &BTreeMap<String, String>) -> Vec<(usize, i64)> {
    let number = |key: &String| key.strip_prefix("buoc-")?.parse::<i64>().ok();
    let mut numbers: Vec<i64> = sent.keys().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.truncate(STEPS_MAX + usize::try_from(MORE).unwrap_or(0));
    (1..).zip(numbers).collect()
}

/// Empty steps for more, behind the last.
pub(super) fn with_more(sent: &mut Sent, last: i64) {
    for number in last + 1..=last + MORE {
        sent.entry(format!("buoc-{number}")).or_default();
    }
}

pub(super) fn typed_plan(sent: &Sent) -> TypedPlan {
    let get = |name: &str| text(sent, name).to_owned();
    let step = |(_, number): (usize, i64)| TypedStep {
        number,
        what: get(&format!("buoc-{number}")),
        due: get(&format!("han-buoc-{number}")),
    };
    TypedPlan {
        plan: get("ke-hoach"),
        due: get("den-ngay"),
        before: get("ky-truoc"),
        after: get("ky-sau"),
        steps: numbers_of(sent).into_iter().map(step).collect(),
    }
}
