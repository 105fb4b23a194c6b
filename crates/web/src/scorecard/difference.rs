//! The difference screen: what each side gave, differences first, and the decision beside it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::appraisal::{Explain, GiveMarks, MarkEntry, explain, give_marks};
use thidua_app::scorecard::{Comparison, Difference, compare_unit, note_card_opened};
use thidua_app::scoring::LayerSum;
use thidua_app::{Error, FieldError, FieldErrors};
use thidua_domain::criteria::{How, Layer};
use thidua_domain::ground::YearState;
use thidua_domain::number::Decimal;
use thidua_domain::text::slug_of;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::contact::with_helpers;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::handed::say_unnoted;
use crate::house::House;
use crate::parts::{Empty, FormErrors, Link, Note, Tone};
use crate::scorecard::difference_row::{Figure, Row, Sent, criterion_of, figure, points_of, row_of};
use crate::scorecard::entry::at_fields;
use crate::scorecard::owners::{OWNER, Owners};
use thidua_papers::speech::layer_title;

#[derive(Template)]
#[template(path = "scorecard/difference.html")]
struct UnitPage {
    frame: Frame,
    to: YearAddress,
    unit: String,
    lede: String,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    /// Ways to the criteria of each who looks after some.
    owners: Vec<Link>,
    /// Whose criteria are shown.
    owner: String,
    sums: Vec<LayerTotal>,
    dock: Option<Dock>,
    rows: Vec<Row>,
    equal: Vec<Row>,
    explains: bool,
    takes_equal: bool,
    empty: Option<Empty>,
}

/// What a layer gives together, and whether that is all of it.
struct LayerTotal {
    figure: Figure,
    line: String,
}

/// The foot of the form.
struct Dock {
    /// Which sum, and the sum.
    sum: Option<(String, String)>,
    note: String,
    button: String,
}

pub(super) fn empty_of(words: &Words) -> Empty {
    Empty {
        title: words.say("differences-none").into_owned(),
        text: words.say("differences-none-why").into_owned(),
        way: None,
    }
}

/// `GET /cum/{cluster}/{year}/doi-chieu/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Query(which): Query<BTreeMap<String, String>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let comparison = compare_unit(&house.app, &who.actor, (&cluster, year), &unit).await?;
    if let Some(unit) = &comparison.unit {
        let opened = note_card_opened(&house.app, &who.actor, (&comparison.here, unit), &[]).await;
        say_unnoted(opened);
    }
    let owners = owners_of(&comparison, &which);
    Ok(Page(page(&visitor, (&comparison, &owners), None, vec![])).into_response())
}

/// `POST /cum/{cluster}/{year}/doi-chieu/{unit}/diem`
pub async fn decide(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let fields: BTreeMap<String, String> = fields.into_iter().collect();
    let comparison = compare_unit(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let seat = comparison.seat.as_ref().ok_or(Kind::NotAllowed)?;
    let entries = match fields.get("viec").map(String::as_str) {
        Some("bang-nhau") => settled_entries((&comparison, &owners_of(&comparison, &fields)), seat.layer),
        _ => chosen_entries(words, &comparison, &fields),
    };
    let act = GiveMarks { at: (cluster.clone(), year), unit: unit.clone(), layer: seat.layer, entries };
    let outcome = give_marks(&house.app, &who.actor, act).await;
    let code = if matches!(outcome, Ok(0)) { "marks-unchanged" } else { "marks-saved" };
    let at = (cluster.as_str(), year, unit.as_str());
    ended(&house, &visitor, at, (outcome.map(|_| ()), code), &fields).await
}

/// `POST /cum/{cluster}/{year}/doi-chieu/{unit}/giai-trinh`
pub async fn answer(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let fields: BTreeMap<String, String> = fields.into_iter().collect();
    let answers = fields.iter().filter_map(|(name, text)| {
        let id = name.strip_prefix("e-")?;
        let seen = fields.get(&format!("s-{id}")).cloned().unwrap_or_default();
        Some((id.to_owned(), (text.clone(), seen)))
    });
    let act = Explain { at: (cluster.clone(), year), unit: unit.clone(), answers: answers.collect() };
    let outcome = explain(&house.app, &who.actor, act).await.map(|_| ());
    let at = (cluster.as_str(), year, unit.as_str());
    ended(&house, &visitor, at, (outcome, "explanation-saved"), &fields).await
}

async fn ended(
    house: &House,
    visitor: &Visitor,
    (cluster, year, unit): (&str, i16, &str),
    (outcome, code): (thidua_app::Result<()>, &str),
    fields: &BTreeMap<String, String>,
) -> PageResult<Response> {
    let who = visitor.signed_in()?;
    let (errors, notes) = match outcome {
        Ok(()) => {
            let to = YearAddress::of(cluster, year);
            let owner = fields.get(OWNER).map(|owner| slug_of(owner)).filter(|owner| !owner.is_empty());
            let path = owner.map_or_else(|| to.difference(unit), |owner| to.difference_of(unit, owner));
            return Ok(done(&path, code));
        }
        Err(Error::Invalid(errors)) => (Some(errors), vec![]),
        Err(Error::Refused(refusal)) => (None, vec![Note::refused(visitor.words, Tone::Wrong, &refusal)]),
        Err(error) => return Err(error.into()),
    };
    let comparison = compare_unit(&house.app, &who.actor, (cluster, year), unit).await?;
    let owners = owners_of(&comparison, fields);
    let page = page(visitor, (&comparison, &owners), Some(Sent { fields, errors: errors.as_ref() }), notes);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The marks as chosen: as one side gave, or another figure; what is not chosen stays as it is.
fn chosen_entries(
    words: &Words,
    comparison: &Comparison,
    fields: &BTreeMap<String, String>,
) -> Vec<MarkEntry> {
    let of = |one: &Difference| {
        let (criterion, leaf) = (criterion_of(comparison, one), comparison.leaf(one)?);
        let id = &criterion.id;
        let get = |prefix: &str| fields.get(&format!("{prefix}-{id}")).cloned().unwrap_or_default();
        let (text, seen, note) = (get("d"), get("o"), get("g"));
        let read = words.read_decimal(text.trim()).ok_or_else(|| text.clone());
        let seen = Decimal::read(&seen);
        // Who types another figure means it, also where nothing is picked or only what stood there before.
        let is_new = !text.trim().is_empty() && read.as_deref().ok().and_then(Decimal::read) != seen;
        let side = match get("c").as_str() {
            "self" => Some(Layer::SelfMark),
            "peer" => Some(Layer::Peer),
            "cluster" => Some(Layer::Cluster),
            "khac" => None,
            _ if is_new => None,
            // A reason alone belongs to the mark that stands; without one it comes back, so that it is not lost.
            _ if note.trim().is_empty() => return None,
            _ => {
                let typed = Some(Some(get("o")).filter(|seen| !seen.is_empty()).ok_or(text));
                return Some(MarkEntry { criterion: id.clone(), typed, note, seen: get("o") });
            }
        };
        let typed = match side {
            Some(side) => {
                let points = points_of(leaf, side)?;
                if is_new && Some(Decimal::from_points(points)) == seen {
                    read
                } else {
                    Ok(points.to_string())
                }
            }
            None => read,
        };
        Some(MarkEntry { criterion: id.clone(), typed: Some(typed), note, seen: get("o") })
    };
    comparison.differing.iter().filter_map(of).collect()
}

/// Marks for every leaf on which all sides agree and that has none in this layer yet.
fn settled_entries((comparison, owners): (&Comparison, &Owners), layer: Layer) -> Vec<MarkEntry> {
    let of = |one: &Difference| {
        let leaf = comparison.leaf(one)?;
        let criterion = criterion_of(comparison, one);
        if points_of(leaf, layer).is_some() || criterion.how != How::Manual {
            return None;
        }
        let (_, points) = leaf.input.layers.last()?;
        let (criterion, typed) = (criterion.id.clone(), Some(Ok(points.to_string())));
        Some(MarkEntry { criterion, typed, note: String::new(), seen: String::new() })
    };
    let shown = comparison.equal.iter().filter(|one| owners.keeps(one.criterion));
    shown.filter_map(of).collect()
}

/// Whose criteria are wanted, by an address or by a form.
fn owners_of(comparison: &Comparison, asked: &BTreeMap<String, String>) -> Owners {
    Owners::of(&comparison.scored.table, asked.get(OWNER).map(String::as_str))
}

/// Ways to the criteria of each who looks after some, with how many of them differ.
fn owner_links(words: &Words, comparison: &Comparison, unit: &str, owners: &Owners) -> Vec<Link> {
    let to = address(&comparison.here);
    owners.links(words, comparison.differing.iter().map(|one| one.criterion), |key| match key {
        Some(key) => to.difference_of(unit, key),
        None => to.difference(unit),
    })
}

fn page(
    visitor: &Visitor,
    (comparison, owners): (&Comparison, &Owners),
    sent: Option<Sent<'_>>,
    notes: Vec<Note>,
) -> UnitPage {
    let (words, here) = (visitor.words, &comparison.here);
    let keeps = |one: &&Difference| owners.keeps(one.criterion);
    let unit = comparison.unit.as_ref();
    let (name, slug) = unit.map(|unit| (unit.short_name.clone(), unit.slug.clone())).unwrap_or_default();
    let year = here.year.to_string();
    let (differing, equal) = (comparison.differing.len(), comparison.equal.len());
    let counted = |n: usize| words.decimal(&n.to_string());
    let seat = comparison.seat.as_ref().filter(|_| here.state == YearState::Open);
    let settles = seat.is_some_and(|seat| !settled_entries((comparison, owners), seat.layer).is_empty());
    let shown = comparison.differing.iter().filter(keeps);
    let rows = shown.filter_map(|one| row_of(words, comparison, one, sent));
    let rows: Vec<Row> = rows.collect();
    UnitPage {
        frame: frame_of(
            visitor,
            here,
            words.say_with("difference-title", &[("unit", &name), ("year", &year)]),
        )
        .crumb(words.say("nav-sheets"), address(here).scorecards())
        .crumb(name, address(here).scorecard(&slug))
        .here(words.say("nav-differences")),
        to: address(here),
        unit: slug.clone(),
        lede: words
            .say_with("difference-lede", &[("differing", &counted(differing)), ("equal", &counted(equal))]),
        notes: with_helpers(visitor, here, notes),
        errors: sent
            .and_then(|sent| sent.errors)
            .and_then(|errors| FormErrors::of(words, &fields_of(comparison, errors))),
        owners: owner_links(words, comparison, &slug, owners),
        owner: owners.chosen().unwrap_or_default().to_owned(),
        sums: sums(words, comparison),
        dock: dock(words, comparison, &rows, seat.map(|seat| seat.layer)),
        rows,
        equal: comparison
            .equal
            .iter()
            .filter(keeps)
            .filter_map(|one| row_of(words, comparison, one, None))
            .collect(),
        explains: comparison.explains,
        takes_equal: settles,
        empty: (differing + equal == 0).then(|| empty_of(words)),
    }
}

/// The errors at the fields that they are about: the answer of the unit, or the mark and its reason.
fn fields_of(comparison: &Comparison, errors: &FieldErrors) -> FieldErrors {
    if !comparison.explains {
        let differs =
            |id: &str| comparison.differing.iter().any(|one| criterion_of(comparison, one).id == id);
        return at_fields(errors, |id| comparison.seat.is_some() && differs(id));
    }
    let at = |error: &FieldError| FieldError {
        field: format!("e-{}", error.field),
        refusal: error.refusal.clone(),
    };
    FieldErrors(errors.0.iter().map(at).collect())
}

/// What each layer gives on all criteria, those that are computed included.
fn sums(words: &Words, comparison: &Comparison) -> Vec<LayerTotal> {
    let scored = &comparison.scored;
    let unit = comparison.unit.as_ref().and_then(|unit| scored.find(&unit.slug));
    let total = |layer: &Layer| {
        let sum = unit.and_then(|unit| scored.layer_sum(unit, *layer, 0..unit.criteria.len()));
        let line = match sum {
            None => words.say("difference-sum-none").into_owned(),
            Some(LayerSum { open: 0, .. }) => words.say("difference-sum-all").into_owned(),
            Some(LayerSum { open, .. }) => {
                words.say_with("sheet-open", &[("count", &words.decimal(&open.to_string()))])
            }
        };
        LayerTotal { figure: figure(words, *layer, sum.map(|sum| words.points(&sum.points))), line }
    };
    scored.table.layers.iter().map(total).collect()
}

/// The foot of the form: the sum that one decides, what is open, and the button.
fn dock(words: &Words, comparison: &Comparison, rows: &[Row], seat: Option<Layer>) -> Option<Dock> {
    if rows.is_empty() {
        return None;
    }
    let count = |n: usize| words.decimal(&n.to_string());
    let leaves = || comparison.differing.iter().filter_map(|one| comparison.leaf(one));
    if comparison.explains {
        let open = rows.iter().filter(|row| row.answer.trim().is_empty()).count();
        let note = match open {
            0 => words.say("difference-dock-explained").into_owned(),
            _ => words.say_with("difference-dock-explain", &[("count", &count(open))]),
        };
        return Some(Dock { sum: None, note, button: words.say("difference-answer-save").into_owned() });
    }
    let layer = seat?;
    let open = leaves().filter(|leaf| points_of(leaf, layer).is_none()).count();
    let unit = comparison.unit.as_ref().and_then(|unit| comparison.scored.find(&unit.slug));
    let sum = unit.and_then(|unit| comparison.scored.layer_sum(unit, layer, 0..unit.criteria.len()));
    Some(Dock {
        sum: sum.map(|sum| (layer_title(words, layer), words.points(&sum.points))),
        note: match open {
            0 => words.say("difference-dock-decided").into_owned(),
            _ => words.say_with("difference-dock-decide", &[("count", &count(open))]),
        },
        button: words.say("difference-save").into_owned(),
    })
}
