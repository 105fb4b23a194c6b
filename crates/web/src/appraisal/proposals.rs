//! What somebody who is named for an owner proposes: unit by unit, on the criteria that this owner looks after.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::appraisal::{
    ProposalEntry, ProposalLeaf, ProposalList, ProposalSheet, ProposeMarks, proposal_list, proposal_sheet,
    propose_marks,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::criteria::{Kind, Owner};
use thidua_papers::points::{say_max, say_points};
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::contact::with_helpers;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Control, Field, FormErrors, Keep, Link, Note, Saving, Shown, State, Tone};
use crate::scorecard::{Sent, at_fields, mark_entries};
use crate::scoring::speech::say_rule;
use crate::sentences::say_refusal;

#[derive(Template)]
#[template(path = "appraisal/proposals.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    table: Table,
}

struct Row {
    id: String,
    title: String,
    rule: String,
    guide: Option<String>,
    /// Where its evidence is seen.
    evidence: String,
    max: String,
    own: String,
    own_note: String,
    takes_off: bool,
    seen: String,
    /// The fields, while the cluster has given no mark.
    points: Option<Field>,
    note: Option<Field>,
    /// What stands in their place.
    settled: String,
    said: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "appraisal/proposal.html")]
struct SheetPage {
    frame: Frame,
    to: YearAddress,
    unit: String,
    lede: String,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    rows: Vec<Row>,
    /// Whether marks can be proposed now.
    edits: bool,
    progress: String,
    keep: Option<Keep>,
}

/// `GET /cum/{cluster}/{year}/de-xuat`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let found = proposal_list(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let title = words.say_with("proposals-title", &[("year", &year.to_string())]);
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("{cluster}-{year}-de-xuat"))? {
        return Ok(file);
    }
    let open =
        found.units.iter().filter(|entry| !entry.is_own && entry.progress.0 < entry.progress.1).count();
    let owners = say_owners(&found.owners);
    let lede = match open {
        0 => words.say_with("proposals-lede-done", &[("owners", &owners)]),
        _ => {
            let count = words.decimal(&open.to_string());
            words.say_with("proposals-lede", &[("owners", &owners), ("count", &count)])
        }
    };
    let page = ListPage {
        frame: frame_of(&visitor, &found.here, title).here(words.say("proposals-nav")),
        lede,
        table: list.table(&asked),
    };
    Ok(Page(page).into_response())
}

fn say_owners(owners: &[Owner]) -> String {
    owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn list_of<'a>(words: &'a Words, found: &'a ProposalList, title: String) -> List<'a, ProposalEntry> {
    let to = address(&found.here);
    let place = (to.proposals(), title);
    let unit = Column::new("don-vi", words.say("board-unit"), move |entry: &ProposalEntry| {
        let cell = Cell::text(entry.unit.short_name.as_str());
        if entry.is_own { cell } else { cell.to(to.proposal(&entry.unit.slug)) }
    });
    let done = Column::new("da-de-xuat", words.say("proposals-done"), |entry: &ProposalEntry| {
        let (given, wanted) = entry.progress;
        if entry.is_own { Cell::default() } else { Cell::text(format!("{given}/{wanted}")) }
    });
    let missing = |entry: &ProposalEntry| Key::count(entry.progress.1.saturating_sub(entry.progress.0));
    let state = Column::new("tinh-trang", words.say("work-state"), |entry: &ProposalEntry| {
        Cell::state(state_of(words, entry))
    });
    List::new(words, place, &found.units, |entry| entry.unit.slug.clone())
        .named(|entry| entry.unit.names())
        .stacked()
        .filter("tat-ca", "board-all", |_| true)
        .column(unit.ordered())
        .column(done.of_figures().ordered_by(missing))
        .column(state)
}

fn state_of(words: &Words, entry: &ProposalEntry) -> State {
    let (given, wanted) = entry.progress;
    if entry.is_own {
        State::idle(words.say("proposals-own"))
    } else if given >= wanted {
        State::done(words.say("proposals-complete"))
    } else if entry.waits {
        State::wait(words.say("proposals-waits"))
    } else {
        State::open(words.say("proposals-open"))
    }
}

type At = Path<(String, i16, String)>;

/// `GET /cum/{cluster}/{year}/de-xuat/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let sheet = proposal_sheet(&house.app, actor, (&cluster, year), &unit).await?;
    Ok(Page(page(&visitor, &sheet, (None, None), vec![])).into_response())
}

/// `POST /cum/{cluster}/{year}/de-xuat/{unit}`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let entries = mark_entries(words, &sent);
    let act = ProposeMarks { at: (cluster.clone(), year), unit: unit.clone(), entries };
    let (errors, notes) = match propose_marks(&house.app, actor, act).await {
        Ok(_) => return Ok(done(&YearAddress::of(&cluster, year).proposal(&unit), "proposals-saved")),
        Err(Error::Invalid(errors)) => (Some(errors), vec![]),
        Err(Error::Refused(refusal)) => (None, vec![Note::refused(words, Tone::Wrong, &refusal)]),
        Err(error) => return Err(error.into()),
    };
    let sheet = proposal_sheet(&house.app, actor, (&cluster, year), &unit).await?;
    let page = page(&visitor, &sheet, (Some(&sent), errors.as_ref()), notes);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What was typed, and what is wrong with it.
type Typed<'a> = (Option<&'a Sent>, Option<&'a FieldErrors>);

fn page(visitor: &Visitor, sheet: &ProposalSheet, typed: Typed<'_>, mut notes: Vec<Note>) -> SheetPage {
    let (words, here) = (visitor.words, &sheet.here);
    let to = address(here);
    let title = words.say_with("proposal-title", &[("unit", &sheet.unit.short_name)]);
    // What was typed stays in its fields, also where it can no longer be kept.
    let edits = sheet.against.is_none() || typed.0.is_some();
    if let Some(against) = sheet.against.as_ref().filter(|_| notes.is_empty()) {
        notes.push(Note::refused(words, Tone::Warn, against));
    }
    let rows: Vec<Row> = sheet.leaves.iter().map(|leaf| row(words, sheet, leaf, (edits, typed))).collect();
    let is_done = |leaf: &&ProposalLeaf| leaf.proposed.is_some() || leaf.given.is_some();
    let (given, wanted) = (sheet.leaves.iter().filter(is_done).count(), sheet.leaves.len());
    if given == wanted && notes.is_empty() {
        let way = Link::new(words.say("proposals-back"), to.proposals());
        notes.push(Note::new(Tone::Done, words.say("proposal-complete")).way(way));
    }
    let has_fields = |id: &str| rows.iter().any(|row| row.id == id && row.points.is_some());
    let errors = typed.1.and_then(|errors| FormErrors::of(words, &at_fields(errors, has_fields)));
    let counted = |n: usize| words.decimal(&n.to_string());
    let shown = if typed.0.is_some() { Shown::CameBack } else { Shown::Kept };
    SheetPage {
        frame: frame_of(visitor, here, title)
            .crumb(words.say("proposals-nav"), to.proposals())
            .here(sheet.unit.short_name.clone()),
        lede: words.say_with("proposal-lede", &[("owners", &say_owners(&sheet.owners))]),
        notes: with_helpers(visitor, here, notes),
        errors,
        rows,
        edits,
        progress: words
            .say_with("proposal-progress", &[("given", &counted(given)), ("wanted", &counted(wanted))]),
        keep: edits.then(|| Keep::of(visitor, &to.proposal(&sheet.unit.slug), Saving::ByHand, shown)),
        unit: sheet.unit.slug.clone(),
        to,
    }
}

fn row(
    words: &Words,
    sheet: &ProposalSheet,
    leaf: &ProposalLeaf,
    (edits, (sent, errors)): (bool, Typed<'_>),
) -> Row {
    let criterion = &sheet.table.criteria[leaf.criterion];
    let id = criterion.id.clone();
    let get = |prefix: &str| sent.and_then(|sent| sent.get(&format!("{prefix}-{id}")).cloned());
    let stands = leaf.proposed.as_ref();
    let plain = stands.map(|proposed| proposed.points.to_string()).unwrap_or_default();
    let error = errors.and_then(|errors| errors.0.iter().find(|error| error.field == id));
    let error = error.map(|error| say_refusal(words, &error.refusal));
    let takes = edits && leaf.given.is_none();
    let label = words.say_with("proposal-field", &[("id", &id)]);
    let points = Field::new(Control::Number, format!("d-{id}"), label)
        .heard()
        .said_at(format!("e-{id}"))
        .value(get("d").unwrap_or_else(|| words.decimal(&plain)));
    let note = Field::new(Control::Area(2), format!("g-{id}"), words.say("sheet-note"))
        .about(format!(" ({id})"))
        .heard()
        .value(get("g").or_else(|| stands.map(|proposed| proposed.note.clone())).unwrap_or_default());
    let said = stands.map(|proposed| {
        words.say_with("proposal-by", &[("by", &proposed.person), ("at", &words.moment(proposed.at))])
    });
    Row {
        title: criterion.title.clone(),
        rule: say_rule(words, (&sheet.table, criterion, None), &sheet.titles),
        guide: criterion.guide.clone(),
        evidence: address(&sheet.here).scorecard_leaf(&sheet.unit.slug, &id),
        max: say_max(words, &sheet.table, criterion),
        own: say_points(words, criterion, leaf.own.as_ref().map(|(points, _)| *points)),
        own_note: leaf.own.as_ref().map(|(_, note)| note.clone()).unwrap_or_default(),
        takes_off: criterion.kind == Kind::Deduction,
        seen: get("o").unwrap_or(plain),
        points: takes.then_some(points),
        note: takes.then_some(note),
        settled: match leaf.given {
            Some(given) => {
                words.say_with("proposal-given", &[("points", &say_points(words, criterion, Some(given)))])
            }
            None => say_points(words, criterion, stands.map(|proposed| proposed.points)),
        },
        said: said.unwrap_or_default(),
        error,
        id,
    }
}
