//! The rulebooks of the house: which hold on which day, and how another one comes in.

mod back;
mod look;
mod speech;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use thidua_app::commendation::{BroughtRow, RulebookList, Shelved, list_rulebooks, rulebook_files};
use thidua_app::organization::{UnitRow, list_units};
use thidua_domain::calendar::accept_day;
use thidua_domain::commendation::{Cases, RULEBOOK_FILES, Rulebook};
use thidua_words::Words;

pub use self::back::{show as show_back, submit as take_back};
pub use self::look::{bring, let_go, show as show_look, take};
use self::speech::{days, scope, verified};
use super::{Sent, text};
use crate::addresses;
use crate::attached::attached;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note, State, Tone};

/// The fields in which files are chosen.
const RULES: &str = "quy-dinh";
const CASES: &str = "tinh-huong";

/// A rulebook of the list.
struct Row {
    id: String,
    title: String,
    scope: String,
    days: String,
    /// Why it ends, where its file is open.
    ended: Option<String>,
    awards: String,
    verified: State,
    brought: String,
    files: [Link; 2],
    back: Option<String>,
}

/// Those that hold on the day, that begin later, that are over.
struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "commendation/rulebooks.html")]
struct RulebooksPage {
    frame: Frame,
    notes: Vec<Note>,
    day: Field,
    action: &'static str,
    groups: Vec<Group>,
    bring: Option<EntryForm>,
    history: Vec<String>,
}

/// `GET /khen-thuong/quy-dinh?ngay=…`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Query(asked): Query<Sent>) -> PageResult {
    let typed = text(&asked, "ngay").trim();
    let mut notes = vec![];
    let mut day = None;
    if !typed.is_empty() {
        match accept_day(typed) {
            Ok(read) => day = Some(read),
            Err(refusal) => notes.push(Note::refused(visitor.words, Tone::Wrong, &refusal)),
        }
    }
    Ok(Page(page(&house, &visitor, (day, notes), None).await?).into_response())
}

/// The list with what was wrong with files that were sent.
async fn refused(house: &House, visitor: &Visitor, wrong: Vec<(String, String)>) -> PageResult {
    let errors = FormErrors::among(visitor.words, wrong);
    let page = page(house, visitor, (None, vec![errors.clone().into()]), Some(&errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (day, mut notes): (Option<Date>, Vec<Note>),
    errors: Option<&FormErrors>,
) -> PageResult<RulebooksPage> {
    let words = visitor.words;
    let list = list_rulebooks(&house.app, &visitor.signed_in()?.actor).await?;
    let (units, on) = (list_units(&house.app).await?, day.unwrap_or(list.today));
    if !list.left_out.is_empty() {
        let ids = list.left_out.join(", ");
        notes.push(Note::new(Tone::Warn, words.say_with("rulebook-left-out", &[("ids", &ids)])));
    }
    Ok(RulebooksPage {
        frame: frame(visitor, words.say("rulebook-title").into_owned()).here(words.say("rulebook-title")),
        notes,
        day: Field::new(Control::Date, "ngay", words.say("rulebook-day")).value(on.to_string()),
        action: addresses::RULEBOOKS,
        groups: groups(words, (&list, &units), on),
        bring: list.keeps.then(|| form(words, errors)),
        history: list.history.iter().map(|row| history(words, row)).collect(),
    })
}

/// The frame of these pages; the way here is the list.
fn frame(visitor: &Visitor, title: String) -> Frame {
    Frame::of(visitor, title).working(visitor.house_name())
}

fn groups(words: &Words, (list, units): (&RulebookList, &[UnitRow]), on: Date) -> Vec<Group> {
    let day = words.date(&on.to_string());
    let group = |(id, key): (&'static str, &str), is_meant: &dyn Fn(&Rulebook) -> bool| {
        let rows = list.rows.iter().filter(|shelved| is_meant(&shelved.rulebook));
        let rows: Vec<Row> = rows.map(|shelved| row(words, shelved, units)).collect();
        Group { id, title: words.say_with(key, &[("day", &day)]), rows }
    };
    let mut groups = vec![
        group(("dang-co", "rulebook-holds"), &|rulebook| rulebook.holds_on(on)),
        group(("se-co", "rulebook-later"), &|rulebook| rulebook.from > on),
        group(("da-het", "rulebook-over"), &|rulebook| rulebook.to.is_some_and(|to| to < on)),
    ];
    groups.retain(|group| group.id == "dang-co" || !group.rows.is_empty());
    groups
}

fn row(words: &Words, shelved: &Shelved, units: &[UnitRow]) -> Row {
    let rulebook = &shelved.rulebook;
    let id = rulebook.id.as_str();
    let ended = shelved.ended_by.as_ref().map(|by| words.say_with("rulebook-ended-by", &[("by", by)]));
    let brought = match &shelved.brought {
        None => words.say("rulebook-ships").into_owned(),
        Some(row) => {
            let at = words.moment(row.brought_at);
            words.say_with("rulebook-brought-by", &[("by", &row.brought_name), ("at", &at)])
        }
    };
    Row {
        title: rulebook.title.clone(),
        scope: scope(words, rulebook, units),
        days: days(words, rulebook),
        ended,
        awards: words.say_count("rulebook-awards", rulebook.awards.len(), &[]),
        verified: verified(words, rulebook),
        brought,
        files: [
            Link::new(words.say("rulebook-file-rules"), addresses::rulebook_file(id)),
            Link::new(words.say("rulebook-file-cases"), addresses::rulebook_cases(id)),
        ],
        back: shelved.may_take_back.then(|| addresses::rulebook_back(id)),
        id: words.say_with("rulebook-id-is", &[("id", id)]),
    }
}

/// How a rulebook comes in.
fn form(words: &Words, errors: Option<&FormErrors>) -> EntryForm {
    let max = RULEBOOK_FILES.megabytes().to_string();
    let field = |name: &'static str, endings: String| {
        let hint = words.say_with(&format!("rulebook-hint-{name}"), &[("max", &max)]);
        Field::new(Control::File(endings), name, words.say(&format!("rulebook-field-{name}")))
            .hint(hint)
            .error(errors.and_then(|errors| errors.of_field(name)))
            .required()
    };
    EntryForm::stacked(addresses::BRING_RULEBOOK)
        .with_files()
        .field(field(RULES, Rulebook::INTAKE.endings()))
        .field(field(CASES, Cases::INTAKE.endings()))
        .button(Button::main(words.say("rulebook-look-button")))
}

fn history(words: &Words, row: &BroughtRow) -> String {
    let at = words.moment(row.brought_at);
    let said = [("title", row.title.as_str()), ("id", &row.rulebook), ("by", &row.brought_name), ("at", &at)];
    let came = words.say_with("rulebook-came", &said);
    match (&row.taken_back_by, row.taken_back_at) {
        (Some(by), Some(at)) => {
            let went = words.say_with("rulebook-went", &[("by", by), ("at", &words.moment(at))]);
            format!("{came} {went}")
        }
        _ => came,
    }
}

/// `GET /khen-thuong/quy-dinh/bo/{rulebook}/quy-dinh.toml`
pub async fn download_rules(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(rulebook): Path<String>,
) -> PageResult {
    let (rules, _) = rulebook_files(&house.app, &visitor.signed_in()?.actor, &rulebook).await?;
    Ok(attached(rules, "application/toml; charset=utf-8", &name(&rulebook, "toml")))
}

/// `GET /khen-thuong/quy-dinh/bo/{rulebook}/tinh-huong.json`
pub async fn download_cases(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(rulebook): Path<String>,
) -> PageResult {
    let (_, cases) = rulebook_files(&house.app, &visitor.signed_in()?.actor, &rulebook).await?;
    Ok(attached(cases, "application/json; charset=utf-8", &name(&rulebook, "json")))
}

/// What a file is called. Found under this id, the id is plain.
fn name(rulebook: &str, ending: &str) -> String {
    format!("attachment; filename=\"{rulebook}.{ending}\"")
}
