//! A unit's sheet: computed leaves with their explanation, marks of the layers that one may see, fields of one's own.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thidua_app::FieldErrors;
use thidua_app::appraisal::Seat;
use thidua_app::scorecard::{Sheet, note_card_opened, open_sheet};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::Layer;
use thidua_domain::ground::YearState;
use thidua_domain::scoring::Mode;
use thidua_papers::points::say_unknown;
use thidua_papers::speech::{layer_title, say_layer};
use thidua_words::Words;

use super::card::{card_notes, state_of_card, submitted_line};
use super::deeds::{approve, leave_out, reopen, send_back, want_back};
use super::dock::Dock;
use super::effect::EffectTable;
use super::entry::at_fields;
use super::files::FileRefused;
use super::leaves::{Branch, branches};
use super::owners::{Owners, owner_links, sheet_address};
use super::sums::{Cell, Sums, head, total, totals};
use crate::addresses::YearAddress;
use crate::contact::{cluster_reach, with_helpers};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done_at};
use crate::ground::{address, frame_of};
use crate::handed::{asked_note, say_unnoted};
use crate::house::House;
use crate::parts::{Deed, Follow, FormErrors, Link, Note, Shown, State, Tone};

#[derive(Template)]
#[template(path = "scorecard/view.html")]
struct SheetPage {
    frame: Frame,
    /// Ways to what else there is about this unit's points.
    ways: Vec<Link>,
    /// How far the page knows the log.
    seen: i64,
    to: YearAddress,
    unit: String,
    lede: String,
    state: State,
    card_line: Option<String>,
    part: String,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    seats: Vec<Link>,
    /// Ways to the criteria of each who looks after some.
    owners: Vec<Link>,
    /// Whose criteria are shown.
    owner: String,
    layer: Option<&'static str>,
    heads: Vec<Cell>,
    branches: Vec<Branch>,
    totals: Option<Sums>,
    dock: Option<Dock>,
    follow: Follow,
    total: String,
    deeds: Vec<Deed>,
    effect: Option<EffectTable>,
}

/// Which of one's layers.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    lop: Option<String>,
    #[serde(rename = "phu-trach")]
    phu_trach: Option<String>,
}

/// What the form sent.
pub(crate) type Sent = BTreeMap<String, String>;

/// Where a sheet is: cluster, year, unit.
pub(crate) type At = Path<(String, i16, String)>;

/// What the page shows beside the sheet itself.
#[derive(Default)]
pub(super) struct Beside<'a> {
    pub layer: Option<Layer>,
    /// Whose criteria are shown; everybody's if nobody's.
    pub owner: Option<String>,
    pub sent: Option<&'a Sent>,
    pub errors: Option<&'a FieldErrors>,
    /// What the errors are about, where they are not about saving.
    pub title: Option<String>,
    pub notes: Vec<Note>,
    /// Whether it comes back because something changed meanwhile.
    pub changed: bool,
    /// What was the matter with a file, and at which leaf.
    pub upload: Option<FileRefused>,
    /// The criterion that somebody wanted to leave out, why, and what is wrong with that.
    pub leave: Option<(String, String, Option<String>)>,
    pub back_reason: String,
    pub back_error: Option<String>,
    pub reopen_reason: String,
    pub reopen_error: Option<String>,
    /// Why the unit wants it back, and what is wrong with that.
    pub want_back: (String, Option<String>),
    /// What the marks in the form would do to everybody.
    pub effect: Option<EffectTable>,
}

/// `GET /cum/{cluster}/{year}/bang-diem/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Query(which): Query<Which>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let sheet = open_sheet(&house.app, &who.actor, (&cluster, year), &unit).await?;
    say_unnoted(note_card_opened(&house.app, &who.actor, (&sheet.here, &sheet.unit), &sheet.seats).await);
    let layer = which.lop.as_deref().and_then(Layer::from_word);
    let beside = Beside { layer, owner: which.phu_trach, ..Beside::default() };
    Ok(Page(page(&visitor, &sheet, beside)).into_response())
}

/// The sheet with what stands beside it, where nothing is wrong.
pub(super) fn as_it_is(visitor: &Visitor, sheet: &Sheet, beside: Beside<'_>) -> Response {
    Page(page(visitor, sheet, beside)).into_response()
}

pub(super) fn again(visitor: &Visitor, sheet: &Sheet, beside: Beside<'_>) -> Response {
    let status = if beside.changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, Page(page(visitor, sheet, beside))).into_response()
}

/// Back to the sheet, at a place of it.
pub(super) fn done_on((at, unit): (&(String, i16), &str), code: &str, here: &str) -> Response {
    done_at(&YearAddress::of(&at.0, at.1).scorecard(unit), code, here)
}

fn page(visitor: &Visitor, sheet: &Sheet, beside: Beside<'_>) -> SheetPage {
    let (words, here, layer) = (visitor.words, &sheet.here, beside.layer);
    let (year, to) = (here.year.to_string(), address(here));
    // What is checked for another unit has a page of its own.
    let held: Vec<&Seat> = sheet.seats.iter().filter(|seat| seat.layer != Layer::Peer).collect();
    let first = held.first().copied();
    let seat = held.iter().copied().find(|seat| Some(seat.layer) == layer).or(first);
    let title = words.say_with("sheet-title", &[("unit", &sheet.unit.short_name), ("year", &year)]);
    let owners = Owners::of(&sheet.scored.table, beside.owner.as_deref());
    let way = |layer| sheet_address((&to, &sheet.unit.slug), Some(layer), owners.chosen());
    let seats = held.iter().map(|seat| Link {
        current: Some(seat.layer) == layer.or(first.map(|seat| seat.layer)),
        ..Link::new(layer_title(words, seat.layer), way(seat.layer))
    });
    let none = Sent::new();
    let form = match (beside.sent, beside.errors) {
        (None, None) => None,
        (sent, errors) => Some((sent.unwrap_or(&none), errors)),
    };
    let shown = if beside.sent.is_some() { Shown::CameBack } else { Shown::Kept };
    let mut notes = beside.notes;
    let lock = seat.and_then(|seat| sheet.locks.iter().find(|(layer, _)| *layer == seat.layer));
    // What was typed stays in its fields, also where it can no longer be kept.
    let seat = seat.filter(|_| lock.is_none() || beside.sent.is_some());
    if let Some((_, lock)) = lock.filter(|_| notes.is_empty()) {
        notes.push(Note::refused(words, Tone::Warn, lock));
    }
    notes.extend(notes_of(visitor, sheet));
    let reopen = reopen(words, sheet, (beside.reopen_reason, beside.reopen_error));
    let want_back = want_back(words, sheet, beside.want_back);
    let send_back = send_back(words, sheet, (beside.back_reason, beside.back_error));
    let branches = branches(words, sheet, (seat, &owners), (form, beside.upload.as_ref()));
    let errors = errors_of(words, &branches, (beside.errors, beside.title));
    SheetPage {
        effect: beside.effect,
        ways: ways(words, sheet, &to),
        seen: sheet.seen,
        frame: frame_of(visitor, here, title)
            .crumb(words.say("nav-sheets"), address(here).scorecards())
            .here(sheet.unit.short_name.clone()),
        lede: lede(words, sheet),
        state: state_of_card(words, sheet.card.state).boxed(),
        card_line: submitted_line(words, &sheet.card),
        part: part_of(words, sheet, seat),
        errors,
        seats: if held.len() > 1 { seats.collect() } else { vec![] },
        layer: seat.map(|seat| seat.layer.word()),
        owners: owner_links(words, sheet, seat, &owners),
        owner: owners.chosen().unwrap_or_default().to_owned(),
        heads: sheet.scored.table.layers.iter().map(|layer| head(words, *layer)).collect(),
        branches,
        dock: Dock::of(visitor, sheet, seat, (shown, owners.chosen())),
        follow: Follow::of(words),
        totals: totals(words, sheet),
        total: total(words, sheet),
        deeds: [approve(words, sheet), reopen, send_back, want_back, leave_out(words, sheet, beside.leave)]
            .into_iter()
            .flatten()
            .collect(),
        notes: with_helpers(visitor, here, notes),
        to,
        unit: sheet.unit.slug.clone(),
    }
}

/// What one should know before one reads the sheet.
fn notes_of(visitor: &Visitor, sheet: &Sheet) -> Vec<Note> {
    let words = visitor.words;
    let asked = asked_note(words, &sheet.handed, &sheet.unit.short_name);
    let around = asked.into_iter().chain(card_notes(words, sheet)).chain(zeros(words, sheet));
    around.chain(waits_for_cluster(visitor, sheet)).collect()
}

/// The own unit's scorecard lies with others: whom one can ask about it.
fn waits_for_cluster(visitor: &Visitor, sheet: &Sheet) -> Option<Note> {
    let is_there = matches!(sheet.card.state, ScorecardState::Submitted | ScorecardState::Appraised);
    let is_waiting = is_there && sheet.is_own && sheet.here.state == YearState::Open;
    let ask = cluster_reach(visitor, &sheet.here).filter(|_| is_waiting)?;
    Some(Note::new(Tone::Plain, visitor.words.say("card-with-cluster")).ask(Some(ask)))
}

/// What is wrong, at the fields of the leaves that have some.
fn errors_of(
    words: &Words,
    branches: &[Branch],
    (errors, title): (Option<&FieldErrors>, Option<String>),
) -> Option<FormErrors> {
    let leaves = branches.iter().flat_map(|branch| &branch.leaves);
    let with_fields: BTreeSet<&str> =
        leaves.filter(|leaf| leaf.entry.is_some()).map(|leaf| leaf.id.as_str()).collect();
    let errors = FormErrors::of(words, &at_fields(errors?, |id| with_fields.contains(id)))?;
    Some(match title {
        Some(title) => errors.titled(title),
        None => errors,
    })
}

/// Ways to what else there is about this unit's points.
fn ways(words: &Words, sheet: &Sheet, to: &YearAddress) -> Vec<Link> {
    let mut ways = vec![];
    if sheet.seats.iter().any(|seat| seat.layer == Layer::Peer) {
        ways.push(Link::new(words.say("check-open"), to.own_check(&sheet.unit.slug)));
    }
    if sheet.is_own {
        ways.push(Link::new(words.say("raise-link"), to.raise(&sheet.unit.slug)));
    }
    ways.push(Link::new(words.say("export-card-button"), to.scorecard_file(&sheet.unit.slug)));
    if sheet.sees_all() {
        let differences = address(&sheet.here).difference(&sheet.unit.slug);
        ways.push(Link::new(words.say("nav-differences"), differences));
    }
    ways
}

/// What this person does here.
fn part_of(words: &Words, sheet: &Sheet, seat: Option<&Seat>) -> String {
    match seat {
        Some(seat) => words.say_with("sheet-you-mark", &[("layer", &say_layer(words, seat.layer))]),
        None if sheet.may_fill_in => words.say("sheet-you-submit").into_owned(),
        None => words.say("sheet-you-read").into_owned(),
    }
}

fn lede(words: &Words, sheet: &Sheet) -> String {
    let table = &sheet.scored.table;
    let max = words.decimal(&table.max.to_string());
    let mut lede = words.say_with("sheet-lede", &[("table", &table.title), ("max", &max)]);
    if !table.legal_basis.is_empty() {
        lede.push(' ');
        lede.push_str(&words.say_with("sheet-basis", &[("basis", &table.legal_basis.join("; "))]));
    }
    lede
}

/// What counts 0 in a final result, in the unit's own headline.
fn zeros(words: &Words, sheet: &Sheet) -> Option<Note> {
    let unit = sheet.scored.find(&sheet.unit.slug)?;
    let is_said = sheet.sees_sums() && sheet.scored.mode == Mode::Final;
    let said = say_unknown(words, &sheet.scored, unit, usize::MAX).filter(|_| is_said)?;
    Some(Note::new(Tone::Warn, said))
}
