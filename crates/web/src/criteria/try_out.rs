//! A table under way, tried on facts that are known, and put to use from there.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::appraisal::{PublishTable, PutTo, is_marked, publish_table};
use thidua_app::criteria::{OpenTable, open_table_draft};
use thidua_app::ground::ClusterYear;
use thidua_app::scoring::{Preview, PreviewAnswer, PreviewUnit, preview_table};
use thidua_app::{Error, Seen};
use thidua_domain::ground::YearState;
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::Mode;
use thidua_papers::speech::say_stand;
use thidua_words::Words;

use super::acts::At;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Deed, Empty, EntryForm, Field, FormErrors, Link, Note, Tone};
use crate::sentences::say_refusal;
use crate::year::log::meanwhile_typed;
use crate::year::unplaced_note;

/// A unit by both tables.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) rank: String,
    missing: String,
    pub(super) class: &'static str,
}

/// What the table gives.
struct Tried {
    lede: String,
    title: String,
    rows: Vec<Row>,
    full: Vec<(String, String)>,
    lacking: Vec<(String, String)>,
}

/// The form that puts the table to use.
struct Publish {
    deed: Deed,
    /// What it takes the place of.
    replaces: Option<String>,
    /// Why it cannot be used.
    hindrance: Option<String>,
}

#[derive(Template)]
#[template(path = "criteria/try_out.html")]
struct PreviewPage {
    frame: Frame,
    to: YearAddress,
    id: String,
    notes: Vec<Note>,
    empty: Option<Empty>,
    tried: Option<Tried>,
    publish: Option<Publish>,
}

/// What becomes of the table.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PublishForm {
    #[serde(rename = "lan-sua")]
    revision: i64,
    viec: String,
    #[serde(rename = "ly-do")]
    reason: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

/// `GET /cum/{cluster}/{year}/tieu-chi/soan/{draft}/thu`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, id)): At,
) -> PageResult {
    Ok(Page(page(&house, &visitor, (&cluster, year, &id), Wrong::default()).await?).into_response())
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/{draft}/dung`
pub async fn publish(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, id)): At,
    Form(form): Form<PublishForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let to = if form.viec == "danh-sach" { PutTo::Shelf } else { PutTo::Use };
    let act = PublishTable {
        at: (cluster.clone(), year),
        id: id.clone(),
        revision: form.revision,
        to,
        reason: form.reason.clone(),
        seen: Seen::read(&form.seen),
    };
    match publish_table(&house.app, &who.actor, act).await {
        Ok(_) => {
            let code = if to == PutTo::Use { "table-used" } else { "table-shelved" };
            Ok(done(&YearAddress::of(&cluster, year).criteria(), code))
        }
        Err(Error::Refused(refusal)) => {
            let wrong = Wrong { reason: form.reason, refusal: Some(refusal), notes: vec![] };
            let page = page(&house, &visitor, (&cluster, year, &id), wrong).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(Error::Meanwhile(lines)) => {
            let notes = meanwhile_typed(visitor.words, &lines, &form.reason);
            let wrong = Wrong { reason: form.reason, refusal: None, notes };
            let page = page(&house, &visitor, (&cluster, year, &id), wrong).await?;
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// What was typed, and why it comes back.
#[derive(Default)]
struct Wrong {
    reason: String,
    refusal: Option<Refusal>,
    notes: Vec<Note>,
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (cluster, year, id): (&str, i16, &str),
    wrong: Wrong,
) -> PageResult<PreviewPage> {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let seen = house.seen(cluster).await?;
    let open = open_table_draft(&house.app, &who.actor, (cluster, year), id).await?;
    let answer = preview_table(&house.app, &who.actor, (cluster, year), id).await?;
    let untitled = || words.say("editor-untitled").into_owned();
    let title = Some(open.draft.title.clone()).filter(|title| !title.is_empty()).unwrap_or_else(untitled);
    let to = address(&open.here);
    let mend = Link::new(words.say("preview-mend"), to.draft(id));
    let Wrong { reason, refusal, mut notes } = wrong;
    let (mut empty, mut tried, mut form) = (None, None, None);
    let marked = is_marked(&house.app, &open.here).await?;
    let held = open.here.criteria.as_ref().filter(|_| marked);
    let is_reason = refusal.as_ref().is_some_and(Refusal::is_about_text);
    let said = refusal.map(|refusal| say_refusal(words, &refusal));
    if is_reason {
        notes.extend(said.iter().map(|sentence| FormErrors::at(words, "ly-do", sentence).into()));
    } else {
        notes.extend(said.clone().map(|said| Note::new(Tone::Wrong, said).answering()));
    }
    match answer {
        PreviewAnswer::Faulty(_, count) => {
            notes.push(
                Note::new(Tone::Wrong, words.say_count("preview-faulty", count, &[])).way(mend.clone()),
            );
        }
        answer @ (PreviewAnswer::NoFacts(..) | PreviewAnswer::TooMany(_)) => {
            if let PreviewAnswer::NoFacts(_, unplaced) = &answer {
                notes.extend(unplaced_note(visitor, unplaced));
            }
            let say = |key: &str| words.say(key).into_owned();
            let (title, text) = (say("preview-no-facts"), say("preview-no-facts-why"));
            empty = Some(Empty { title, text, way: None });
            form = Some(publish_of(words, (&open, held, seen), (reason, said.filter(|_| is_reason))));
        }
        PreviewAnswer::Scored(preview) => {
            notes.extend(unplaced_note(visitor, &preview.unplaced));
            tried = Some(tried_of(words, &preview));
            form = Some(publish_of(words, (&open, held, seen), (reason, said.filter(|_| is_reason))));
        }
    }
    Ok(PreviewPage {
        frame: frame_of(visitor, &open.here, words.say_with("preview-title", &[("title", &title)]))
            .crumb(words.say("nav-criteria"), to.criteria())
            .crumb(words.say("editor-nav"), to.drafts())
            .crumb(title, to.draft(id))
            .here(words.say("preview-here")),
        to,
        id: id.to_owned(),
        notes,
        empty,
        tried,
        publish: form,
    })
}

/// `held` is the table by which marks were given.
fn publish_of(
    words: &Words,
    (open, held, seen): (&OpenTable, Option<&String>, i64),
    (reason, reason_error): (String, Option<String>),
) -> Publish {
    let (here, year): (&ClusterYear, _) = (&open.here, open.here.year.to_string());
    let said = |key: &str, table: &str| words.say_with(key, &[("year", &year), ("table", table)]);
    let fits = open.draft.table().is_ok_and(|table| table.valid.covers(here.year));
    let hindrance = match (here.state, held) {
        (YearState::Frozen | YearState::Published | YearState::Archived, _) => {
            Some(said("preview-closed", ""))
        }
        (YearState::Open, Some(table)) => Some(said("preview-marked", table)),
        (YearState::Open, None) if !fits => Some(said("preview-not-used", "")),
        (YearState::Open, None) => None,
    };
    let replaces = here.criteria.as_ref().filter(|table| **table != open.draft.id && hindrance.is_none());
    let using = said("preview-use-button", "");
    let shelf = words.say("preview-shelf-button");
    let mut form = EntryForm::stacked(address(here).publish_draft(&open.id));
    form = form.revision(open.revision).seen(seen);
    if replaces.is_some() {
        let asked = Field::new(Control::Area(2), "ly-do", words.say("preview-reason"));
        form = form.field(asked.value(reason).error(reason_error));
    }
    form = match hindrance {
        Some(_) => {
            form.button(Button::new(using).held_by("vi-sao")).button(Button::main(shelf).act("danh-sach"))
        }
        None => form.button(Button::main(using).act("dung")).button(Button::new(shelf).act("danh-sach")),
    };
    let text = words.say_with("preview-publish-text", &[("id", &open.draft.id)]);
    Publish {
        deed: Deed::new("dua-vao", words.say("preview-publish"), text, form).framed(),
        replaces: replaces.map(|table| said("preview-publish-replaces", table)),
        hindrance,
    }
}

fn tried_of(words: &Words, preview: &Preview) -> Tried {
    let moved = moved(preview);
    let figure = |count: usize| words.decimal(&count.to_string());
    let lede = match preview.mode {
        Mode::Final => "preview-lede-frozen",
        Mode::Provisional => "preview-lede-open",
    };
    Tried {
        lede: words.say_with(lede, &[("year", &preview.year.to_string())]),
        title: match moved {
            0 => words.say("preview-table-none").into_owned(),
            moved => {
                let arguments = [("moved", figure(moved)), ("all", figure(preview.units.len()))];
                words.say_with(
                    "preview-table",
                    &arguments.each_ref().map(|(name, text)| (*name, text.as_str())),
                )
            }
        },
        rows: preview.units.iter().map(|unit| row_of(words, unit)).collect(),
        full: preview.full_for_all.clone(),
        lacking: preview.missing_for_all.clone(),
    }
}

/// How many units change their place.
pub(super) fn moved(preview: &Preview) -> usize {
    preview.units.iter().filter(|unit| moves(unit)).count()
}

fn moves(unit: &PreviewUnit) -> bool {
    unit.before
        .as_ref()
        .is_some_and(|before| (before.rank, &before.grade) != (unit.after.rank, &unit.after.grade))
}

pub(super) fn row_of(words: &Words, unit: &PreviewUnit) -> Row {
    Row {
        name: unit.name.clone(),
        before: unit.before.as_ref().map_or_else(|| "–".to_owned(), |before| words.points(&before.points)),
        after: words.points(&unit.after.points),
        rank: say_stand(words, unit.before.as_ref(), &unit.after),
        missing: unit.missing.join(", "),
        class: if moves(unit) { "is-decisive" } else { "" },
    }
}
