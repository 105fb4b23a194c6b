//! A criteria table out of a file: looked at first, then taken in as a whole or let go; and taken back, as long as nobody changed it.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::criteria::{
    TABLE_FILES, TakeTable, find_taken_table, may_bring_table, take_table, take_table_back,
};
use thidua_app::files::{HeldFile, Reading, look_into, open_held, release_held};
use thidua_app::ground::ClusterYear;
use thidua_domain::criteria::{RowDraft, TableDraft};
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::acts::At;
use super::desk;
use super::intake_plan::{TableFiles, TablePlan};
use super::page::total;
use super::speech::shown;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentFile, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, EntryForm, Message, Note, Tone};
use crate::sentences::{say_cell_faults, say_refusal};

/// A criterion as it would be taken in.
struct Criterion {
    id: String,
    title: String,
    max: String,
    is_branch: bool,
}

#[derive(Template)]
#[template(path = "criteria/intake.html")]
struct IntakePage {
    frame: Frame,
    notes: Vec<Note>,
    /// What the file is, a caption each.
    facts: Vec<(String, String)>,
    total: Message,
    /// Cells, each with what is wrong with it.
    cells: Vec<(String, String)>,
    /// What somebody does about them.
    cells_why: String,
    /// How many more there are.
    more: Option<String>,
    /// Criteria, each with what is wrong with it.
    faults: Vec<(String, String)>,
    criteria: Vec<Criterion>,
    take: EntryForm,
    let_go: EntryForm,
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/tep`
pub async fn look(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    request: Request,
) -> PageResult {
    let who = visitor.signed_in()?;
    let here = match may_bring_table(&house.app, &who.actor, (&at.0, at.1)).await {
        Ok(here) => here,
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let wrong = match sent.files.into_iter().next() {
        None => visitor.words.say("editor-import-none").into_owned(),
        Some(file) => match look_at(&house, &visitor, &here, file).await? {
            Ok(digest) => return Ok(Redirect::to(&address(&here).brought(&digest)).into_response()),
            Err(sentence) => sentence,
        },
    };
    let page = desk::page(&house, &visitor, (&at.0, at.1), (Some(wrong), vec![])).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The digest of a file that can be read and is held now; or what is wrong with it.
async fn look_at(
    house: &House,
    visitor: &Visitor,
    here: &ClusterYear,
    file: SentFile,
) -> PageResult<Result<String, String>> {
    let (who, purpose) = (visitor.signed_in()?, TableFiles(visitor.words));
    let looked = match file.file {
        Err(refusal) => Err(refusal.into()),
        Ok(received) => {
            let file = (file.name.as_str(), received);
            look_into(&house.app, &who.actor, &purpose, here.cluster.as_str(), file).await
        }
    };
    match looked {
        Ok(look) => Ok(look.map(|(file, _)| file.digest)),
        Err(Error::Refused(refusal)) => Ok(Err(say_refusal(visitor.words, &refusal))),
        Err(error) => Err(error.into()),
    }
}

/// What is held of a file, read once more.
async fn held(
    house: &House,
    visitor: &Visitor,
    here: &ClusterYear,
    digest: &str,
) -> PageResult<(HeldFile, Reading<TablePlan>)> {
    let (who, purpose) = (visitor.signed_in()?, TableFiles(visitor.words));
    let look = open_held(&house.app, &who.actor, &purpose, here.cluster.as_str(), digest).await?;
    // It could be read when it came; the same bytes can be read again.
    Ok(look.map_err(|sentence| anyhow::anyhow!("a file that is held: {sentence}"))?)
}

/// `GET /cum/{cluster}/{year}/tieu-chi/soan/tep/{held}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, digest)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let here = may_bring_table(&house.app, &who.actor, (&cluster, year)).await?;
    match held(&house, &visitor, &here, &digest).await {
        Ok((file, reading)) => Ok(Page(page(&visitor, &here, &file, &reading)).into_response()),
        Err(fault) => match find_taken_table(&house.app, &who.actor, (&cluster, year), &digest).await? {
            Some(draft) => Ok(Redirect::to(&address(&here).draft(&draft)).into_response()),
            None => Err(fault),
        },
    }
}

fn page(visitor: &Visitor, here: &ClusterYear, file: &HeldFile, reading: &Reading<TablePlan>) -> IntakePage {
    let (words, to, draft) = (visitor.words, address(here), &reading.plan.draft);
    let faults = reading.plan.faults.clone();
    let (cells, more) = say_cell_faults(words, &reading.faults);
    let title = match draft.title.as_str() {
        "" => words.say("editor-untitled").into_owned(),
        title => title.to_owned(),
    };
    let criterion = |(at, row): (usize, &RowDraft)| Criterion {
        id: row.id.clone(),
        title: row.title.clone(),
        max: shown(words, &row.max),
        is_branch: draft.is_branch(at),
    };
    IntakePage {
        frame: frame_of(visitor, here, words.say_with("intake-title", &[("title", &title)]))
            .crumb(words.say("nav-criteria"), to.criteria())
            .crumb(words.say("editor-nav"), to.drafts())
            .here(words.say("intake-here")),
        notes: notes(words, &reading.plan, reading.faults.count() + faults.len()),
        facts: facts(words, file, draft),
        total: total(words, draft.total()),
        cells,
        cells_why: words.say("intake-cells-why").into_owned(),
        more,
        faults,
        criteria: draft.rows.iter().enumerate().map(criterion).collect(),
        take: EntryForm::close(to.take_brought(&file.digest))
            .with("xem", &reading.plan.seen)
            .button(Button::main(words.say("intake-take-button"))),
        let_go: EntryForm::close(to.drop_brought(&file.digest))
            .button(Button::plain(words.say("intake-let-go-button"))),
    }
}

fn notes(words: &Words, plan: &TablePlan, faults: usize) -> Vec<Note> {
    let state = match faults {
        0 => Note::new(Tone::Done, words.say("intake-sound")),
        count => Note::new(Tone::Warn, words.say_count("intake-faulty", count, &[]))
            .text(words.say("intake-faulty-why")),
    };
    let unread = plan.unread.join(", ");
    let unread = (!unread.is_empty())
        .then(|| Note::new(Tone::Plain, words.say_with("intake-unread", &[("sheets", &unread)])));
    std::iter::once(state).chain(unread).collect()
}

fn facts(words: &Words, file: &HeldFile, draft: &TableDraft) -> Vec<(String, String)> {
    let count = draft.rows.len().to_string();
    let fact = |key: &str, text: String| (words.say(key).into_owned(), text);
    vec![
        fact("intake-file", file.name.clone()),
        fact("intake-kind", format!("{}, {}", file.kind.title(), words.size(file.bytes))),
        fact("editor-id", draft.id.clone()),
        fact("intake-criteria", words.decimal(&count)),
    ]
}

/// What goes along with the button that takes in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TakeForm {
    /// The digest of the table that the person looked at.
    xem: String,
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/tep/{held}/nhan`
pub async fn take(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, digest)): At,
    Form(form): Form<TakeForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let here = may_bring_table(&house.app, &who.actor, (&cluster, year)).await?;
    let at = (cluster, year);
    let id = match held(&house, &visitor, &here, &digest).await {
        Ok((file, reading)) if reading.plan.seen != form.xem => {
            let mut page = page(&visitor, &here, &file, &reading);
            page.notes.insert(0, Note::new(Tone::Warn, visitor.words.say("intake-differs")).answering());
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
        }
        Ok((file, reading)) => {
            let act = TakeTable { at, draft: reading.plan.draft, file };
            take_table(&house.app, &who.actor, act).await?
        }
        // Another tab was faster.
        Err(fault) => find_taken_table(&house.app, &who.actor, (&at.0, at.1), &digest).await?.ok_or(fault)?,
    };
    Ok(done(&address(&here).draft(&id), "table-imported"))
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/tep/{held}/bo`
pub async fn let_go(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, digest)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let here = may_bring_table(&house.app, &who.actor, (&cluster, year)).await?;
    if !release_held(&house.app, &who.actor, TABLE_FILES, here.cluster.as_str(), &digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&address(&here).drafts(), "file-let-go"))
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/{draft}/hoan-tac`
pub async fn undo(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, draft)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let at = (cluster, year);
    take_table_back(&house.app, &who.actor, &at, &draft).await?;
    Ok(done(&YearAddress::of(&at.0, at.1).drafts(), "file-taken-back"))
}
