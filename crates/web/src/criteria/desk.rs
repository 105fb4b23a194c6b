//! The tables that a cluster has under way; beginning one, from a stored table or a file; stored tables as files.

use anyhow::Context;
use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::criteria::{
    Beginning, DraftEntry, TableEntry, begin_table, list_table_drafts, list_tables, table_file,
};
use thidua_domain::criteria::Table;
use thidua_papers::criteria_table::write;
use thidua_words::Words;

use super::workbook::texts_of;
use crate::addresses::YearAddress;
use crate::attached::{SPREADSHEET, attached};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note};

struct Row {
    title: String,
    id: String,
    revision: i64,
    based: Option<String>,
    changed: String,
}

/// The page of the desk.
#[derive(Template)]
#[template(path = "criteria/desk.html")]
pub struct DeskPage {
    frame: Frame,
    to: YearAddress,
    /// What was wrong with a file, or why a table was not thrown away.
    notes: Vec<Note>,
    rows: Vec<Row>,
    begin: EntryForm,
    import: EntryForm,
}

/// What to begin with.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct BeginForm {
    tu: String,
    /// A table of the gallery.
    mau: String,
}

/// `GET /cum/{cluster}/{year}/tieu-chi/soan`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    Ok(Page(page(&house, &visitor, (&cluster, year), (None, vec![])).await?).into_response())
}

/// The desk, with what was wrong with a file.
pub async fn page(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (file_error, mut notes): (Option<String>, Vec<Note>),
) -> PageResult<DeskPage> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (here, drafts) = list_table_drafts(&house.app, &who.actor, at).await?;
    let tables = list_tables(&house.app).await?;
    let copy = |entry: &TableEntry| {
        let said = [("title", entry.table.title.as_str()), ("id", entry.id.as_str())];
        (entry.id.clone(), words.say_with("editor-begin-copy", &said))
    };
    // Most begin with what they have.
    let used = tables.iter().filter(|entry| here.criteria.as_ref() == Some(&entry.id));
    let others = tables.iter().filter(|entry| here.criteria.as_ref() != Some(&entry.id));
    let mut choices: Vec<(String, String)> = used.chain(others).map(copy).collect();
    choices.push((String::new(), words.say("editor-begin-empty").into_owned()));
    let first = choices.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let (kinds, max) = (Table::INTAKE.titles(), Table::INTAKE.megabytes().to_string());
    let limits = [("kinds", kinds.as_str()), ("max", max.as_str())];
    let file = Field::new(Control::File(Table::INTAKE.endings()), "tep", words.say("editor-import-file"));
    notes.extend(file_error.iter().map(|error| FormErrors::at(words, "tep", error).into()));
    Ok(DeskPage {
        notes,
        to: address(&here),
        frame: frame_of(visitor, &here, words.say("editor-desk-title"))
            .crumb(words.say("nav-criteria"), address(&here).criteria())
            .here(words.say("editor-nav")),
        rows: drafts.iter().map(|open| row_of(words, open)).collect(),
        begin: EntryForm::close(address(&here).drafts())
            .field(Field::new(Control::Choice(choices), "tu", words.say("editor-begin-from")).value(first))
            .button(Button::main(words.say("editor-begin-button"))),
        import: EntryForm::close(address(&here).bring_draft())
            .with_files()
            .field(file.hint(words.say_with("editor-import-text", &limits)).error(file_error))
            .button(Button::new(words.say("editor-import-button"))),
    })
}

fn row_of(words: &Words, open: &DraftEntry) -> Row {
    let at = words.moment(open.changed_at);
    let untitled = open.title.is_empty();
    Row {
        title: if untitled { words.say("editor-untitled").into_owned() } else { open.title.clone() },
        id: open.id.clone(),
        revision: open.revision,
        based: open.based_on.as_ref().map(|table| words.say_with("editor-desk-based", &[("table", table)])),
        changed: words.say_with("editor-desk-changed", &[("by", &open.changed_by), ("at", &at)]),
    }
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan`
pub async fn begin(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16)>,
    Form(form): Form<BeginForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let from = match (form.mau.is_empty(), form.tu.is_empty()) {
        (false, _) => Beginning::Exhibit(form.mau),
        (true, false) => Beginning::Copy(form.tu),
        (true, true) => Beginning::Empty,
    };
    let id = begin_table(&house.app, &who.actor, &at, from).await?;
    Ok(done(&YearAddress::of(&at.0, at.1).draft(&id), "table-begun"))
}

/// `GET /cum/{cluster}/{year}/tieu-chi/{file}`: a stored table as `.toml` or `.xlsx`.
pub async fn download(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, file)): Path<(String, i16, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (table, end) = file.rsplit_once('.').ok_or(Error::NotFound)?;
    let (content, draft) = table_file(&house.app, &who.actor, (&cluster, year), table).await?;
    // Found under this name, the table's id is plain.
    let name = format!("attachment; filename=\"{file}\"");
    match end {
        "toml" => Ok(attached(content, "application/toml; charset=utf-8", &name)),
        "xlsx" => {
            let paper = write(&texts_of(visitor.words, &draft)).context("criteria table as a spreadsheet")?;
            Ok(attached(paper, SPREADSHEET, &name))
        }
        _ => Err(Error::NotFound.into()),
    }
}
