//! Units that share a place: what the meeting concluded, recorded before everybody sees the result.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State as Shared};
use thidua_app::scoring::{ConcludeTie, Ranking, SharedPlace, conclude_tie};
use thidua_app::year::Closing;
use thidua_app::{Error, FieldError, FieldErrors, Seen};
use thidua_domain::refusal::Refusal;
use thidua_papers::speech::say_conclusion;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Icon, Note, SEEN, Tone};
use crate::sentences::say_refusal;
use crate::year::close;
use crate::year::log::{meanwhile, typed_still};

/// The form of one tie.
#[derive(Template)]
#[template(path = "scoring/tie.html")]
pub(crate) struct TieForm {
    words: &'static Words,
    rank: usize,
    title: String,
    concluded: Option<String>,
    /// The grade that the order decides about.
    stakes: Option<String>,
    form: EntryForm,
}

impl HtmlSafe for TieForm {}

/// What was sent and what was the matter with it.
pub(crate) struct Refused {
    sent: Sent,
    error: Option<Refusal>,
    fields: FieldErrors,
}

type Sent = BTreeMap<String, String>;

impl Refused {
    /// Whether this form shows it.
    pub(crate) fn is_about(&self, tie: &TieForm) -> bool {
        self.sent.get("hang") == Some(&tie.rank.to_string())
    }

    /// Whether it came back because something changed meanwhile.
    pub(crate) fn is_changed(&self) -> bool {
        self.error.is_none() && self.fields.0.is_empty()
    }

    /// What was wrong, at the top of the page.
    pub(crate) fn note(&self, words: &Words) -> Option<Note> {
        if let Some(refusal) = &self.error {
            return Some(Note::refused(words, Tone::Wrong, refusal));
        }
        let rank = self.sent.get("hang").cloned().unwrap_or_default();
        let at_field = |error: &FieldError| {
            let name = if error.field == "held_on" { "ngay" } else { "ly-do" };
            (format!("{name}-{rank}"), say_refusal(words, &error.refusal))
        };
        let items: Vec<(String, String)> = self.fields.0.iter().map(at_field).collect();
        (!items.is_empty()).then(|| FormErrors::among(words, items).into())
    }

    /// What was typed, where there is no form for it any more.
    pub(crate) fn typed(&self, words: &Words) -> Option<Note> {
        typed_still(words, self.sent.get("ly-do")?)
    }
}

impl TieForm {
    fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.words.say(key)
    }

    fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }

    /// One form for each place that units share by the table alone.
    pub(crate) fn of(words: &'static Words, closing: &Closing, refused: Option<&Refused>) -> Vec<Self> {
        let ranking = &closing.ranking;
        let ties = ranking.scored.as_ref().map(|scored| scored.ties.as_slice()).unwrap_or_default();
        ties.iter().map(|shared| form_of(words, (ranking, closing.seen), shared, refused)).collect()
    }
}

fn form_of(
    words: &'static Words,
    (ranking, seen): (&Ranking, i64),
    shared: &SharedPlace,
    refused: Option<&Refused>,
) -> TieForm {
    let (tie, conclusion) = (&shared.tie, shared.conclusion.as_ref());
    let refused = refused.filter(|refused| refused.sent.get("hang") == Some(&tie.rank.to_string()));
    let sent = |name: &str| refused.map(|refused| refused.sent.get(name).cloned().unwrap_or_default());
    let kept = |unit: &str| {
        let places = conclusion.into_iter().flat_map(|conclusion| &conclusion.places);
        places.into_iter().find(|(id, _)| id == unit).map(|(_, place)| *place)
    };
    let choice = |unit: &String| {
        let chosen = sent(&format!("d-{unit}")).and_then(|text| text.parse().ok()).or_else(|| kept(unit));
        let chosen = chosen.unwrap_or(tie.rank);
        let places = tie.rank..=tie.last();
        let said = |place: usize| (place.to_string(), format!("{} {place}", words.say("tie-place")));
        let places = Control::Choice(places.map(said).collect());
        Field::new(places, format!("d-{unit}"), name_of(ranking, unit)).value(chosen.to_string())
    };
    let error = |field: &str| {
        let errors = refused.map(|refused| refused.fields.0.as_slice()).unwrap_or_default();
        errors.iter().find(|error| error.field == field).map(|error| say_refusal(words, &error.refusal))
    };
    let (rank, count) = (tie.rank.to_string(), words.decimal(&tie.units.len().to_string()));
    let held_on = conclusion.map(|conclusion| conclusion.held_on.to_string());
    let day = Field::new(Control::Date, "ngay", words.say("tie-day"))
        .value(sent("ngay").or(held_on).unwrap_or_default());
    let why = conclusion.map(|conclusion| conclusion.reason.clone());
    let reason = Field::new(Control::Area(2), "ly-do", words.say("tie-reason"))
        .hint(words.say("tie-reason-hint"))
        .value(sent("ly-do").or(why).unwrap_or_default());
    TieForm {
        words,
        rank: tie.rank,
        title: words.say_with("ranking-tie", &[("count", &count), ("place", &rank)]),
        concluded: conclusion.map(|conclusion| say_conclusion(words, ranking, conclusion)),
        stakes: stakes(words, ranking, shared),
        form: EntryForm::stacked(address(&ranking.here).conclude_tie())
            .seen(seen)
            .with("hang", tie.rank)
            .fields(tie.units.iter().map(choice))
            .field(day.id(format!("ngay-{rank}")).required().error(error("held_on")))
            .field(reason.id(format!("ly-do-{rank}")).required().error(error("reason")))
            .button(Button::new(words.say("tie-button"))),
    }
}

/// The grade that waits for the order of these units.
fn stakes(words: &Words, ranking: &Ranking, shared: &SharedPlace) -> Option<String> {
    let scored = ranking.scored.as_ref()?;
    let waits = |unit: &String| scored.find(unit)?.grade_open.clone();
    let grade = shared.tie.units.iter().find_map(waits)?;
    Some(words.say_with("tie-stakes", &[("grade", &grade)]))
}

fn name_of(ranking: &Ranking, unit: &str) -> String {
    let found = ranking.scored.as_ref().and_then(|scored| scored.find(unit));
    found.map_or_else(|| unit.to_owned(), |unit| unit.name.clone())
}

/// `POST /cum/{cluster}/{year}/dong-hang`
pub async fn conclude(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, (cluster, year));
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let places = sent.iter().filter_map(|(name, place)| {
        Some((name.strip_prefix("d-")?.to_owned(), place.parse().unwrap_or_default()))
    });
    let act = ConcludeTie {
        at: at.clone(),
        rank: text("hang").parse().unwrap_or_default(),
        places: places.collect(),
        held_on: text("ngay"),
        reason: text("ly-do"),
        seen: Seen::read(&text(SEEN)),
    };
    let mut notes = vec![];
    let refused = match conclude_tie(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&at.0, at.1).close(), "tie-concluded")),
        Err(Error::Refused(refusal)) => {
            Refused { sent, error: Some(refusal), fields: FieldErrors::default() }
        }
        Err(Error::Invalid(fields)) => Refused { sent, error: None, fields },
        Err(Error::Meanwhile(lines)) => {
            notes.push(meanwhile(visitor.words, &lines));
            Refused { sent, error: None, fields: FieldErrors::default() }
        }
        Err(error) => return Err(error.into()),
    };
    close::again(&house, &visitor, (&at.0, at.1), (&refused, notes)).await
}
