//! Choosing the criteria table of a year, and storing one of the cluster's own.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::appraisal::{ChooseCriteria, choose_criteria};
use thidua_app::criteria::{TableAnswer, TableEntry, list_tables, store_table, table_names};
use thidua_app::ground::ClusterYear;
use thidua_app::reporting::overview;
use thidua_app::scoring::{Unplaced, unplaced_by};
use thidua_app::{Error, Seen};
use thidua_domain::access::Right;
use thidua_domain::criteria::Table;
use thidua_domain::ground::YearState;
use thidua_papers::points::say_max;
use thidua_words::Words;

use super::gallery::Gallery;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Note, State};
use crate::scoring::speech::{say_fault, say_rule};
use crate::sentences::{said_where, say_refusal};
use crate::year::log::meanwhile_typed;
use crate::year::unplaced_note;

/// What figures are called, by the word by which files know them.
pub(super) type Titles = BTreeMap<String, String>;

/// A criterion as a list of a table shows it.
pub(super) struct Criterion {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) max: String,
    pub(super) rule: String,
    pub(super) class: &'static str,
}

struct Choice {
    id: String,
    title: String,
    valid: String,
    basis: Vec<String>,
    size: String,
    in_use: Option<State>,
    /// Why it cannot be used in this year.
    unfit: Option<String>,
    criteria: Vec<Criterion>,
    /// Units of the year that it cannot place.
    unplaced: Option<Note>,
    /// Takes it for this year.
    take: Option<EntryForm>,
    /// Begins a draft that is like it.
    copy: EntryForm,
}

#[derive(Template)]
#[template(path = "criteria/shelf.html")]
struct CriteriaPage {
    frame: Frame,
    to: YearAddress,
    notes: Vec<Note>,
    choices: Vec<Choice>,
    /// Whether choosing a table replaces another.
    store: Option<Deed>,
    gallery: Gallery,
}

/// Which table.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ChoiceForm {
    #[serde(rename = "bang")]
    table: String,
    #[serde(rename = "ly-do")]
    reason: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

/// Which table was chosen, why, and what is wrong with that.
#[derive(Default)]
struct Chosen {
    form: ChoiceForm,
    error: Option<String>,
}

/// A table as text.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TableForm {
    #[serde(rename = "noi-dung-tep")]
    content: String,
}

/// `GET /cum/{cluster}/{year}/tieu-chi`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let shown = load(&house, &visitor, &cluster, year).await?;
    Ok(Page(page(&visitor, &shown, Beside::default())).into_response())
}

/// What the page shows.
struct Shown {
    here: ClusterYear,
    tables: Vec<TableEntry>,
    /// Whom each of them cannot place.
    unplaced: Vec<Unplaced>,
    /// What the year's reports call their figures.
    titles: Titles,
    seen: i64,
}

/// What it says beside it, and what was typed.
#[derive(Default)]
struct Beside {
    notes: Vec<Note>,
    chosen: Chosen,
    pasted: String,
    error: Option<String>,
}

async fn load(house: &House, visitor: &Visitor, cluster: &str, year: i16) -> PageResult<Shown> {
    let seen = house.seen(cluster).await?;
    let here = place(house, visitor, cluster, year).await?;
    let tables = list_tables(&house.app).await?;
    let actor = &visitor.signed_in()?.actor;
    let unplaced = unplaced_by(&house.app, actor, &here, tables.iter().map(|entry| &entry.table)).await?;
    let titles = table_names(&house.app, actor, (cluster, year)).await?;
    Ok(Shown { here, tables, unplaced, titles, seen })
}

async fn place(house: &House, visitor: &Visitor, cluster: &str, year: i16) -> PageResult<ClusterYear> {
    let who = visitor.signed_in()?;
    let (here, _) = overview(&house.app, &who.actor, (cluster, year)).await?;
    here.office(&who.actor, Right::ArrangeYear)?;
    Ok(here)
}

/// `POST /cum/{cluster}/{year}/tieu-chi`
pub async fn choose(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(form): Form<ChoiceForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let act = ChooseCriteria {
        at: (cluster.clone(), year),
        table: form.table.clone(),
        reason: form.reason.clone(),
        seen: Seen::read(&form.seen),
    };
    let field = format!("ly-do-{}", form.table);
    let (error, notes, status) = match choose_criteria(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&cluster, year).criteria(), "criteria-chosen")),
        Err(Error::Refused(refusal)) => {
            let (error, notes) = said_where(visitor.words, &refusal, &field);
            (error, notes, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Error::Meanwhile(lines)) => {
            (None, meanwhile_typed(visitor.words, &lines, &form.reason), StatusCode::CONFLICT)
        }
        Err(error) => return Err(error.into()),
    };
    let shown = load(&house, &visitor, &cluster, year).await?;
    let chosen = Chosen { form, error };
    Ok((status, Page(page(&visitor, &shown, Beside { notes, chosen, ..Beside::default() }))).into_response())
}

/// `POST /cum/{cluster}/{year}/tieu-chi/moi`
pub async fn store(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(form): Form<TableForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let sentence = match store_table(&house.app, &who.actor, (&cluster, year), &form.content).await {
        Ok(TableAnswer::Stored(_)) => {
            return Ok(done(&YearAddress::of(&cluster, year).criteria(), "criteria-stored"));
        }
        Ok(TableAnswer::Faulty(fault)) => say_fault(visitor.words, &fault),
        Err(Error::Refused(refusal)) => say_refusal(visitor.words, &refusal),
        Err(error) => return Err(error.into()),
    };
    let shown = load(&house, &visitor, &cluster, year).await?;
    let notes = vec![FormErrors::at(visitor.words, "noi-dung-tep", sentence.clone()).into()];
    let beside = Beside { notes, pasted: form.content, error: Some(sentence), ..Beside::default() };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&visitor, &shown, beside))).into_response())
}

fn page(visitor: &Visitor, shown: &Shown, beside: Beside) -> CriteriaPage {
    let (words, here) = (visitor.words, &shown.here);
    let title = words.say_with("criteria-title", &[("year", &here.year.to_string())]);
    let Beside { notes, chosen, pasted, error } = beside;
    let choice_of = |(entry, unplaced): (&TableEntry, &Unplaced)| {
        // What is over is not mended, and what cannot be chosen need not be.
        let matters = here.state == YearState::Open && entry.table.valid.covers(here.year);
        let unplaced = unplaced_note(visitor, unplaced).filter(|_| matters);
        Choice { unplaced, ..choice(words, shown, &chosen, entry) }
    };
    CriteriaPage {
        frame: frame_of(visitor, here, title).here(words.say("nav-criteria")),
        to: address(here),
        notes,
        choices: shown.tables.iter().zip(&shown.unplaced).map(choice_of).collect(),
        store: (here.state == YearState::Open).then(|| store_of(words, here, pasted, error)),
        gallery: Gallery::of(words, here, &shown.titles),
    }
}

/// Where a table is pasted as text.
fn store_of(words: &Words, here: &ClusterYear, content: String, error: Option<String>) -> Deed {
    let asked = Field::new(Control::Code(12), "noi-dung-tep", words.say("criteria-content"));
    let form = EntryForm::stacked(address(here).store_criteria())
        .field(asked.value(content).error(error))
        .button(Button::new(words.say("criteria-store-button")));
    Deed::new("moi", words.say("criteria-new"), words.say("criteria-new-text"), form)
}

/// Takes a table for this year; in the place of another only with a reason.
fn take_of(words: &Words, shown: &Shown, beside: &Chosen, entry: &TableEntry) -> Option<EntryForm> {
    let here = &shown.here;
    let used = here.criteria.as_ref() == Some(&entry.id);
    let fits = here.state == YearState::Open && entry.table.valid.covers(here.year);
    let form = EntryForm::close(address(here).criteria()).seen(shown.seen).with("bang", &entry.id);
    let sent = Some(beside).filter(|chosen| chosen.form.table == entry.id);
    let (typed, error) = sent.map(|sent| (sent.form.reason.clone(), sent.error.clone())).unwrap_or_default();
    let reason = Field::new(Control::Text, "ly-do", words.say("criteria-reason"));
    let reason = reason.id(format!("ly-do-{}", entry.id)).value(typed).error(error);
    let reason = here.criteria.as_ref().map(|_| reason);
    let button = Button::new(words.say("criteria-choose-button")).about(format!(": {}", entry.table.title));
    (fits && !used).then(|| form.fields(reason).button(button))
}

fn choice(words: &Words, shown: &Shown, chosen: &Chosen, entry: &TableEntry) -> Choice {
    let (here, table) = (&shown.here, &entry.table);
    let copy = Button::way(words.say("editor-copy")).about(format!(": {}", table.title));
    let date = |date: Option<jiff::civil::Date>| date.map(|date| words.date(&date.to_string()));
    let valid = match (date(table.valid.from), date(table.valid.to)) {
        (Some(from), Some(to)) => words.say_with("criteria-valid-both", &[("from", &from), ("to", &to)]),
        (Some(from), None) => words.say_with("criteria-valid-from", &[("from", &from)]),
        (None, Some(to)) => words.say_with("criteria-valid-to", &[("to", &to)]),
        (None, None) => words.say("criteria-valid-always").into_owned(),
    };
    Choice {
        in_use: (here.criteria.as_ref() == Some(&entry.id))
            .then(|| State::done(words.say("criteria-in-use"))),
        unfit: (!table.valid.covers(here.year))
            .then(|| words.say_with("criteria-unfit", &[("year", &here.year.to_string())])),
        take: take_of(words, shown, chosen, entry),
        unplaced: None,
        copy: EntryForm::in_a_row(address(here).drafts()).with("tu", &entry.id).button(copy),
        id: entry.id.clone(),
        title: table.title.clone(),
        valid,
        basis: table.legal_basis.clone(),
        size: size_of(words, table),
        criteria: criteria_of(words, table, &shown.titles),
    }
}

/// How many criteria a table has, and how many points they give.
pub(super) fn size_of(words: &Words, table: &Table) -> String {
    let leaves = table.criteria.iter().filter(|row| !row.is_branch()).count();
    let (leaves, max) = (words.decimal(&leaves.to_string()), words.decimal(&table.max.to_string()));
    words.say_with("criteria-size", &[("leaves", &leaves), ("max", &max)])
}

/// The criteria of a table with how they are scored.
pub(super) fn criteria_of(words: &Words, table: &Table, titles: &Titles) -> Vec<Criterion> {
    let criterion = |row: &thidua_domain::criteria::Criterion| Criterion {
        id: row.id.clone(),
        title: row.title.clone(),
        max: say_max(words, table, row),
        rule: say_rule(words, (table, row, None), titles),
        class: if row.is_branch() { "subtotal" } else { "" },
    };
    table.criteria.iter().map(criterion).collect()
}
