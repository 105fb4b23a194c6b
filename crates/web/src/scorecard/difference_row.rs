//! One row of the comparison: what each side gave, on the true scale, what it said, and the choices of the one who decides.

use std::collections::BTreeMap;

use thidua_app::FieldErrors;
use thidua_app::scorecard::{Answered, Comparison, Difference};
use thidua_app::scoring::ScoredLeaf;
use thidua_domain::criteria::{Criterion, How, Layer, Table};
use thidua_domain::number::Points;
use thidua_words::Words;

use crate::ground::address;
use crate::parts::{Control, Field, Mark, State};
use crate::scoring::speech::mark_of;
use crate::sentences::say_refusal;
use thidua_papers::points::{say_max, say_points, say_whole};
use thidua_papers::speech::layer_title;
use thidua_papers::speech::reason;
use thidua_papers::speech::say_layer;

/// A figure of one layer.
pub struct Figure {
    pub class: &'static str,
    pub mark: Mark,
    pub name: String,
    pub points: Option<String>,
}

/// A point on the dot strip, in its own units: 0 to 180 along the axis.
pub struct Dot {
    pub class: &'static str,
    pub x: i64,
}

/// The choice of other points than anybody gave.
const OTHER: &str = "khac";

/// What one decides with: one of the marks, or other points, and why.
pub struct Deciding {
    pub choice: Field,
    pub points: Field,
    pub reason: Field,
}

pub struct Row {
    pub id: String,
    pub title: String,
    /// Who looks after it.
    pub owner: Option<String>,
    /// What has become of it.
    pub state: State,
    pub max: String,
    /// Where the strip ends.
    pub end: String,
    pub figures: Vec<Figure>,
    pub dots: Vec<Dot>,
    pub span: Option<(i64, i64)>,
    pub strip: String,
    pub spread: String,
    pub said: Vec<String>,
    pub evidence: String,
    pub deciding: Option<Deciding>,
    pub seen: String,
    pub explaining: Field,
    pub answer: String,
    pub error: Option<String>,
}

/// What a form sent, and what was wrong with it.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    pub fields: &'a BTreeMap<String, String>,
    pub errors: Option<&'a FieldErrors>,
}

impl Sent<'_> {
    pub fn get(&self, prefix: &str, id: &str) -> Option<String> {
        self.fields.get(&format!("{prefix}-{id}")).cloned()
    }
}

pub fn criterion_of<'a>(comparison: &'a Comparison, one: &Difference) -> &'a Criterion {
    &comparison.scored.table.criteria[one.criterion]
}

pub fn points_of(leaf: &ScoredLeaf, layer: Layer) -> Option<Points> {
    leaf.input.layers.iter().find(|(known, _)| *known == layer).map(|(_, points)| *points)
}

pub fn figure(words: &Words, layer: Layer, points: Option<String>) -> Figure {
    Figure { class: layer.word(), mark: mark_of(layer), name: layer_title(words, layer), points }
}

pub fn row_of(
    words: &Words,
    comparison: &Comparison,
    one: &Difference,
    sent: Option<Sent<'_>>,
) -> Option<Row> {
    let (criterion, leaf, unit) =
        (criterion_of(comparison, one), comparison.leaf(one)?, comparison.member(one)?);
    let said_points = |points: Points| say_points(words, criterion, Some(points));
    let figures: Vec<Figure> = comparison
        .scored
        .table
        .layers
        .iter()
        .map(|layer| figure(words, *layer, points_of(leaf, *layer).map(said_points)))
        .collect();
    let (table, max) = (&comparison.scored.table, criterion.max);
    let answered = comparison.answers.get(&(unit.id.to_string(), criterion.id.clone()));
    let id = criterion.id.clone();
    let seat = comparison.seat.as_ref();
    let own = seat.and_then(|seat| leaf.input.marks.iter().find(|mark| mark.layer == seat.layer));
    let get = |prefix: &str| sent.and_then(|sent| sent.get(prefix, &id));
    let error = sent.and_then(|sent| sent.errors).and_then(|errors| {
        errors.0.iter().find(|error| error.field == id).map(|error| say_refusal(words, &error.refusal))
    });
    let dots = dots(leaf, max.to_points(comparison.scored.table.decimals).units());
    let ends = (dots.iter().map(|dot| dot.x).min(), dots.iter().map(|dot| dot.x).max());
    let answer = get("e").or_else(|| answered.map(|answered| answered.content.clone())).unwrap_or_default();
    let label = format!("{} {id}", words.say("difference-answer"));
    let typed = get("d").unwrap_or_else(|| own.map(|mark| words.points(&mark.points)).unwrap_or_default());
    let note = get("g").unwrap_or_else(|| own.map(|mark| mark.note.clone()).unwrap_or_default());
    let base = address(&comparison.here);
    Some(Row {
        title: criterion.title.clone(),
        owner: table.owner_of(one.criterion).map(str::to_owned),
        state: state_of(words, comparison, leaf, answered),
        max: say_max(words, table, criterion),
        end: say_whole(words, table, max),
        strip: strip(words, table, (criterion, leaf)),
        span: ends.0.zip(ends.1).filter(|(from, to)| from < to),
        dots,
        figures,
        spread: spread(words, Points::from_units(one.spread, comparison.scored.table.decimals)),
        said: said(words, comparison, one, leaf, answered),
        evidence: base.scorecard_leaf(&unit.slug, &id),
        deciding: seat.map(|seat| Deciding {
            choice: choice(words, (criterion, leaf), seat.layer, get("c"))
                .named(format!("c-{id}"))
                .about(&id),
            points: Field::new(Control::Number, format!("d-{id}"), words.say("difference-other-points"))
                .value(typed),
            reason: Field::new(Control::Area(2), format!("g-{id}"), words.say("difference-reason"))
                .value(note),
        }),
        seen: get("o").unwrap_or_else(|| own.map(|mark| mark.points.to_string()).unwrap_or_default()),
        explaining: Field::new(Control::Area(3), format!("e-{id}"), label).value(&answer),
        answer,
        error,
        id,
    })
}

/// Whether the cluster has decided, and if not, whom one waits for.
fn state_of(words: &Words, comparison: &Comparison, leaf: &ScoredLeaf, answered: Option<&Answered>) -> State {
    if points_of(leaf, Layer::Approved).is_some() {
        State::seal(words.say("difference-state-approved"))
    } else if points_of(leaf, Layer::Cluster).is_some() {
        State::done(words.say("difference-state-decided"))
    } else if answered.is_some() {
        State::wait(words.say("difference-state-explained"))
    } else if comparison.explains {
        State::open(words.say("difference-state-unexplained"))
    } else {
        State::open(words.say("difference-state-undecided"))
    }
}

pub fn spread(words: &Words, spread: Points) -> String {
    words.say_with("difference-spread", &[("points", &words.points(&spread))])
}

/// Where each mark lies on the true scale.
fn dots(leaf: &ScoredLeaf, max: i128) -> Vec<Dot> {
    let of = |(layer, points): &(Layer, Points)| {
        let x = points.units() * 180 / max.max(1);
        Some(Dot { class: layer.word(), x: 10 + i64::try_from(x).ok()? })
    };
    leaf.input.layers.iter().filter_map(of).collect()
}

/// The same in words, for those who do not see the strip.
fn strip(words: &Words, table: &Table, (criterion, leaf): (&Criterion, &ScoredLeaf)) -> String {
    let max = say_max(words, table, criterion);
    let sides: Vec<String> = leaf
        .input
        .layers
        .iter()
        .map(|(layer, points)| {
            format!("{} {}", say_layer(words, *layer), say_points(words, criterion, Some(*points)))
        })
        .collect();
    words.say_with("difference-strip", &[("max", &max), ("sides", &sides.join(", "))])
}

/// What everybody said about the leaf.
fn said(
    words: &Words,
    comparison: &Comparison,
    one: &Difference,
    leaf: &ScoredLeaf,
    answered: Option<&Answered>,
) -> Vec<String> {
    let (mut said, criterion) = (vec![], criterion_of(comparison, one));
    if criterion.how != How::Manual {
        let unit = comparison.member(one).map(|unit| unit.slug.as_str()).unwrap_or_default();
        let reason = reason(words, &comparison.scored, unit, one.criterion);
        said.push(format!("{} {reason}", words.say("difference-machine")));
    }
    for mark in leaf.input.marks.iter().filter(|mark| !mark.note.is_empty()) {
        let by = comparison.here.member_by_id(&mark.by_unit).map(|unit| unit.short_name.clone());
        let by = by.unwrap_or_else(|| mark.person.clone());
        let layer = layer_title(words, mark.layer);
        let points = say_points(words, criterion, Some(mark.points));
        said.push(words.say_with(
            "difference-said",
            &[("layer", &layer), ("by", &by), ("points", &points), ("note", &mark.note)],
        ));
    }
    if let Some(answered) = answered {
        let at = words.moment(answered.at);
        said.push(words.say_with(
            "difference-answered",
            &[("by", &answered.by), ("at", &at), ("note", &answered.content)],
        ));
    }
    said
}

/// The marks that one can take over, and that one gives other points.
fn choice(
    words: &Words,
    (criterion, leaf): (&Criterion, &ScoredLeaf),
    seat: Layer,
    sent: Option<String>,
) -> Field {
    let before: &[Layer] = match seat {
        Layer::Cluster => &[Layer::SelfMark, Layer::Peer],
        Layer::Approved => &[Layer::SelfMark, Layer::Peer, Layer::Cluster],
        Layer::SelfMark | Layer::Peer => &[],
    };
    let given = points_of(leaf, seat);
    let mut choices: Vec<(String, String)> = vec![];
    let mut taken = given.map(|_| OTHER);
    for side in before.iter().rev() {
        let Some(points) = points_of(leaf, *side) else { continue };
        let (shown, name) = (say_points(words, criterion, Some(points)), say_layer(words, *side));
        let label = words.say_with("difference-as", &[("points", &shown), ("layer", &name)]);
        choices.insert(0, (side.word().to_owned(), label));
        // The first of several equal ones counts as taken.
        taken = if given == Some(points) { Some(side.word()) } else { taken };
    }
    choices.push((OTHER.to_owned(), words.say("difference-other").into_owned()));
    let chosen = sent.unwrap_or_else(|| taken.unwrap_or_default().to_owned());
    Field::new(Control::Pick(choices), "c", layer_title(words, seat)).value(chosen)
}
