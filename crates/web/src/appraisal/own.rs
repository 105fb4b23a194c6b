//! A checker's own sheet: handing it in, and the reasons for what differs.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use thidua_app::appraisal::{
    GiveReasons, OwnCheck, OwnCheckRow, OwnSheet, ReasonsAnswer, give_reasons, hand_in_sheet, own_check,
};
use thidua_app::{Error, FieldError};
use thidua_domain::appraisal::AppraisalState;
use thidua_words::Words;

use super::checks::{is_no_checker, state_of};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Control, Field, Note, State, Tone};
use crate::sentences::say_refusal;

struct Row {
    id: String,
    title: String,
    max: String,
    mine: String,
    theirs: String,
    differs: bool,
    note: String,
    /// Asks why, where it differs.
    asked: Option<Field>,
}

#[derive(Template)]
#[template(path = "appraisal/own.html")]
struct OwnCheckPage {
    frame: Frame,
    to: YearAddress,
    unit: String,
    lede: String,
    state: State,
    notes: Vec<Note>,
    rows: Vec<Row>,
    marks: bool,
    reasons: bool,
    shows: bool,
}

impl OwnCheckPage {
    /// The question why, while reasons are awaited.
    fn asks<'a>(&self, row: &'a Row) -> Option<&'a Field> {
        row.asked.as_ref().filter(|_| self.reasons)
    }
}

/// `GET /cum/{cluster}/{year}/tham-dinh/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    match own_check(&house.app, &who.actor, (&cluster, year), &unit).await {
        Ok(check) => Ok(Page(page(&visitor, &check, vec![], None, &BTreeMap::new())).into_response()),
        // Whoever is no checker of this unit finds who is.
        Err(error) if is_no_checker(&error) => {
            Ok(Redirect::to(&YearAddress::of(&cluster, year).checks()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /cum/{cluster}/{year}/tham-dinh/{unit}/nop`
pub async fn hand_in(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let act = OwnSheet { at: (cluster.clone(), year), unit: unit.clone() };
    match hand_in_sheet(&house.app, &who.actor, act).await {
        Ok(()) => Ok(done(&YearAddress::of(&cluster, year).own_check(&unit), "check-handed-in")),
        Err(Error::Refused(refusal)) => {
            let check = own_check(&house.app, &who.actor, (&cluster, year), &unit).await?;
            let notes = vec![Note::new(Tone::Wrong, say_refusal(visitor.words, &refusal))];
            let page = page(&visitor, &check, notes, None, &BTreeMap::new());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /cum/{cluster}/{year}/tham-dinh/{unit}/ly-do`
pub async fn reason(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, unit)): Path<(String, i16, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let reasons: BTreeMap<String, String> = fields
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("g-")?.to_owned(), text)))
        .collect();
    let act = GiveReasons { at: (cluster.clone(), year), unit: unit.clone(), reasons: reasons.clone() };
    let say_needed = |id: String| (id, words.say("check-reason-needed").into_owned());
    let (note, wrong): (_, BTreeMap<_, _>) = match give_reasons(&house.app, &who.actor, act).await {
        Ok(ReasonsAnswer::Confirmed) => {
            return Ok(done(&YearAddress::of(&cluster, year).checks(), "check-confirmed"));
        }
        Ok(ReasonsAnswer::Missing(missing)) => {
            let count = words.decimal(&missing.len().to_string());
            let criteria = missing.join(", ");
            let note = words.say_with("check-reasons-missing", &[("count", &count), ("criteria", &criteria)]);
            (note, missing.into_iter().map(say_needed).collect())
        }
        Err(Error::Invalid(errors)) => {
            let said = |error: FieldError| (error.field, say_refusal(words, &error.refusal));
            (words.say("check-reasons-wrong").into_owned(), errors.0.into_iter().map(said).collect())
        }
        Err(Error::Refused(refusal)) => (say_refusal(words, &refusal), BTreeMap::new()),
        Err(error) => return Err(error.into()),
    };
    let check = own_check(&house.app, &who.actor, (&cluster, year), &unit).await?;
    let page = page(&visitor, &check, vec![Note::new(Tone::Wrong, note)], Some(&reasons), &wrong);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

fn page(
    visitor: &Visitor,
    check: &OwnCheck,
    notes: Vec<Note>,
    typed: Option<&BTreeMap<String, String>>,
    wrong: &BTreeMap<String, String>,
) -> OwnCheckPage {
    let (words, here) = (visitor.words, &check.here);
    let unit = &check.sheet.unit;
    let differing = check.rows.iter().filter(|row| row.differs()).count();
    let counted = |n: usize| words.decimal(&n.to_string());
    let (given, wanted) = (counted(check.sheet.progress.0), counted(check.sheet.progress.1));
    let lede = match check.sheet.state {
        AppraisalState::Assigned if !check.is_open => words.say("own-check-lede-waits").into_owned(),
        AppraisalState::Assigned => {
            words.say_with("own-check-lede", &[("given", &given), ("wanted", &wanted)])
        }
        AppraisalState::Proposed if differing > 0 => {
            words.say_with("own-check-lede-differs", &[("count", &counted(differing))])
        }
        AppraisalState::Proposed => words.say("own-check-lede-equal").into_owned(),
        AppraisalState::Confirmed => words.say("own-check-lede-done").into_owned(),
        AppraisalState::Relieved => words.say("own-check-lede-relieved").into_owned(),
    };
    let open = here.state == thidua_domain::ground::YearState::Open;
    OwnCheckPage {
        frame: frame_of(visitor, here, words.say_with("own-check-title", &[("unit", &unit.short_name)]))
            .crumb(words.say("nav-checks"), address(here).checks())
            .here(unit.short_name.clone()),
        to: address(here),
        unit: unit.slug.clone(),
        lede,
        state: if check.is_open || check.sheet.state != AppraisalState::Assigned {
            state_of(words, check.sheet.state).boxed()
        } else {
            State::idle(words.say("own-check-not-begun")).boxed()
        },
        notes,
        rows: check.rows.iter().map(|row| row_of(words, row, typed, wrong)).collect(),
        marks: open && check.is_open && check.sheet.state == AppraisalState::Assigned,
        reasons: open && check.sheet.state == AppraisalState::Proposed,
        shows: check.sheet.state.is_handed_in(),
    }
}

fn row_of(
    words: &Words,
    row: &OwnCheckRow,
    typed: Option<&BTreeMap<String, String>>,
    wrong: &BTreeMap<String, String>,
) -> Row {
    let shown =
        |points: Option<&String>| points.map_or_else(|| "–".to_owned(), |points| words.decimal(points));
    let note = typed.and_then(|typed| typed.get(&row.id).cloned()).unwrap_or_else(|| row.note.clone());
    let error = wrong.get(&row.id).cloned();
    let label = format!("{} {}", words.say("own-check-reason"), row.id);
    let asked = Field::new(Control::Area(2), format!("g-{}", row.id), label).heard();
    Row {
        id: row.id.clone(),
        title: row.title.clone(),
        max: words.decimal(&row.max),
        mine: shown(row.mine.as_ref()),
        theirs: shown(row.theirs.as_ref()),
        differs: row.differs(),
        asked: row.differs().then(|| asked.value(&note).error(error)),
        note,
    }
}
