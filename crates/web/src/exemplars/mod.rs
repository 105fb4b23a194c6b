//! Exemplars of a cluster and who takes them up: found, proposed, checked, recognised; planned, reported on, confirmed; who learned from whom.

mod choose;
pub mod edit;
mod fields;
pub mod figures;
pub mod learned;
pub mod list;
pub mod page;
pub mod pictures;
pub mod plan;
pub mod propose;
pub mod public;
pub mod recognize;
pub mod replication;
pub mod replications;
mod story;
pub mod successor;
pub mod take_up;

use crate::sentences::say_figure_period;
use thidua_app::exemplars::{Compared, Exemplar};
use thidua_app::ground::Member;
use thidua_domain::exemplars::{ExemplarState, ReplicationState};
use thidua_domain::number::Decimal;
use thidua_domain::register::FigurePeriod;
use thidua_words::Words;

use crate::parts::{EntryForm, State};

/// What a unit is called; nothing where nobody knows any more.
fn unit_of(unit: Option<&Member>) -> String {
    unit.map(|unit| unit.short_name.clone()).unwrap_or_default()
}

/// An aspect: in the words of the house, or as the cluster named it.
fn say_aspect(words: &Words, (code, title): &(String, String)) -> String {
    let known = || words.say(&format!("exemplar-aspect-{}", code.replace('_', "-"))).into_owned();
    if title.is_empty() { known() } else { title.clone() }
}

fn say_aspects(words: &Words, exemplar: &Exemplar) -> String {
    exemplar.aspects.iter().map(|aspect| say_aspect(words, aspect)).collect::<Vec<_>>().join(", ")
}

/// Where an exemplar stands, as a badge.
pub(crate) fn badge(words: &Words, state: ExemplarState) -> State {
    let word = words.say(&format!("exemplar-state-{}", state.name()));
    match state {
        ExemplarState::Draft => State::draft(word),
        ExemplarState::Proposed => State::wait(word),
        ExemplarState::Recognized => State::seal(word),
        ExemplarState::Retired => State::archived(word),
        ExemplarState::Withdrawn => State::void(word),
    }
}

/// How far somebody is, as a badge; `late` says by how many days a step is late.
pub(crate) fn progress(words: &Words, state: ReplicationState, late: Option<i64>) -> State {
    if let Some(days) = late {
        return State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]));
    }
    let word = words.say(&format!("replication-state-{}", state.name().replace('_', "-")));
    match state {
        ReplicationState::TakenUp | ReplicationState::Running => State::open(word),
        ReplicationState::Reported => State::wait(word),
        ReplicationState::Confirmed => State::done(word),
        ReplicationState::GivenUp => State::void(word),
    }
}

/// An indicator before and after, in words.
struct FigureLine {
    title: String,
    before: String,
    after: String,
}

fn figure_line(words: &Words, one: &Compared) -> FigureLine {
    let said = |(period, figure): &(FigurePeriod, Option<Decimal>)| {
        let period = say_figure_period(words, &period.code());
        let figure = match figure {
            None => words.say("missing-words").into_owned(),
            Some(figure) => format!("{}\u{a0}{}", words.decimal(&figure.to_string()), one.measure_unit),
        };
        words.say_with("exemplar-figure-at", &[("period", &period), ("figure", figure.trim_end())])
    };
    FigureLine { title: one.title.clone(), before: said(&one.before), after: said(&one.after) }
}

/// Something that is folded away.
struct Folded {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

/// Something that is known, and where it leads.
struct Fact {
    label: String,
    value: String,
    way: Option<String>,
}

impl Fact {
    fn new(words: &Words, key: &str, value: impl Into<String>) -> Self {
        Self { label: words.say(key).into_owned(), value: value.into(), way: None }
    }

    fn to(self, way: String) -> Self {
        Self { way: Some(way), ..self }
    }
}
