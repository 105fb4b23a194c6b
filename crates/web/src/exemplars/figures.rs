//! Which figures of an exemplar stand before and after: they are chosen, and never typed.

use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::exemplars::{Compared, Measured, TypedFigure, choose_figures, subject_of};
use thidua_domain::exemplars::FIGURES_MAX;
use thidua_domain::ids::ExemplarId;
use thidua_domain::register::FigurePeriod;
use thidua_words::Words;

use super::edit::{At, frame_below, open_draft};
use super::fields::periods;
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, SEEN, Tone, TypedIn};
use crate::refused::Back;
use crate::register::{FormPage, Sent, answered, text};

/// Fields of a line, and what the act calls them.
const CODE: (&str, &str) = ("chi-tieu", "code");
const BEFORE: (&str, &str) = ("ky-truoc", "before");
const AFTER: (&str, &str) = ("ky-sau", "after");

/// `GET /cum/{cluster}/dien-hinh/{exemplar}/so-lieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExemplarId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}/so-lieu`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let typed: Vec<TypedFigure> = (1..=FIGURES_MAX).map(|place| typed(&sent, place)).collect();
    let act = (typed.as_slice(), Seen::read(text(&sent, SEEN)));
    match choose_figures(&house.app, &visitor.signed_in()?.actor, at, act).await {
        Ok(()) => Ok(done(&addresses::exemplar(&cluster, at.1.as_str()), "exemplar-figures")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, at, back).await
        }
    }
}

fn typed(sent: &Sent, place: usize) -> TypedFigure {
    let get = |(name, _): (&str, &str)| text(sent, &format!("{name}-{place}")).to_owned();
    TypedFigure { code: get(CODE), before: get(BEFORE), after: get(AFTER) }
}

fn sent_of(figures: &[Compared]) -> Sent {
    let lines = (1..).zip(figures).flat_map(|(place, one): (usize, &Compared)| {
        let named = |(name, _): (&str, &str)| format!("{name}-{place}");
        [
            (named(CODE), one.code.clone()),
            (named(BEFORE), one.before.0.code()),
            (named(AFTER), one.after.0.code()),
        ]
    });
    lines.collect()
}

fn line(words: &Words, known: &[Measured], place: usize, (sent, errors): TypedIn<'_>) -> [Field; 3] {
    let number = place.to_string();
    let made = |(name, act): (&str, &str), control: Control| {
        let (called, id) = (format!("{name}-{place}"), format!("{act}-{place}"));
        let label = words.say_with(&format!("exemplar-figure-{act}"), &[("number", &number)]);
        let error = errors.and_then(|errors| errors.of_field(&id));
        Field::new(control, called.clone(), label).id(id).value(text(sent, &called)).error(error)
    };
    let none = (String::new(), words.say("exemplar-figure-none").into_owned());
    let measures = known.iter().map(|measured| {
        let unit = &measured.measure_unit;
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        (measured.code.clone(), format!("{}{unit}", measured.title))
    });
    let all = every_period(known);
    [
        made(CODE, Control::Choice(std::iter::once(none).chain(measures).collect())),
        made(BEFORE, periods(words, &all)),
        made(AFTER, periods(words, &all)),
    ]
}

/// Every period of which something is known, the oldest first.
pub(super) fn every_period(known: &[Measured]) -> Vec<FigurePeriod> {
    let mut all: Vec<FigurePeriod> = known.iter().flat_map(|measured| measured.at.keys().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, &ExemplarId), mut back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_draft(house, visitor, at, &back).await?;
    let row = &found.exemplar.row;
    let subject = subject_of(&house.app, &visitor.signed_in()?.actor, at.0, &row.entry_id).await?;
    // With one period nothing can be compared.
    let known: Vec<Measured> = subject.known.into_iter().filter(|measured| measured.at.len() > 1).collect();
    let stands = sent_of(&found.figures);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let typed = (back.sent.unwrap_or(&stands), errors.as_ref());
    let mut form = EntryForm::stacked(addresses::exemplar_figures(at.0, at.1.as_str()))
        .with(SEEN, back.seen(found.seen))
        .errors(errors.clone());
    if known.is_empty() {
        let (key, way) = match row.entry_id.as_str() {
            "" => ("exemplar-figures-none-unit", address(&found.here).reports()),
            _ => ("exemplar-figures-none-entry", addresses::figures(&subject.unit.slug)),
        };
        let way = Link::new(words.say("exemplar-figures-way"), way);
        let note = Note::new(Tone::Plain, words.say("exemplar-figures-none")).text(words.say(key)).way(way);
        back.notes.push(note);
    } else {
        for place in 1..=FIGURES_MAX.min(known.len()) {
            form = form.fields(line(words, &known, place, typed));
        }
        form = form.button(Button::main(words.say("exemplar-figures-keep")));
    }
    let form = form.or(Link::new(words.say("exemplar-leave"), addresses::exemplar(at.0, at.1.as_str())));
    let frame = frame_below(visitor, &found, words.say("exemplar-figures").into_owned());
    let lede = words.say("exemplar-figures-lede").into_owned();
    Ok(answered(FormPage { frame, lede, notes: back.notes, form }, back.status))
}
