//! A juror's telephone, without an account: a code binds it, then it shows the juror's sheets. The script keeps marks while the network is lost and sends them in
//! order; without it the same forms are sent.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use serde::Serialize;
use thidua_app::Error;
use thidua_app::contests::{JurorDesk, JurorSheet, TypedSheet, juror_desk, send_sheet, take_juror_code};
use thidua_domain::contests::RoundState;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::marking::mark_field;
use super::{badge, plain, say_seconds, shown};
use crate::addresses;
use crate::door::cookies;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::json::Json;
use crate::parts::{Control, EntryForm, Field, FormErrors, Link, Note, State};
use crate::refused::refused;
use crate::register::{Sent, answered, text};
use crate::sentences::say_refusal;
use crate::voting::code::{CodeForm, Taking};

/// The code of a juror.
pub(super) const CODE: Taking = Taking {
    family: "mark",
    at: addresses::MARK,
    whose: "juror",
    keep: cookies::keep_juror,
    drop: cookies::drop_juror,
};

/// A line of a sheet, with what the script needs to count: ten-thousandths.
struct Line {
    field: Field,
    id: String,
    min: i128,
    max: i128,
}

/// A sheet.
struct SheetPart {
    number: i64,
    title: String,
    detail: String,
    time: String,
    state: State,
    /// Why it is not marked, or not now, or that it is sealed.
    held: Option<String>,
    /// Whether it has a form: also where only the round holds it back, so that what is typed waits for it.
    takes: bool,
    errors: Option<FormErrors>,
    open: bool,
    action: String,
    /// What the telephone counts next.
    next: i64,
    lines: Vec<Line>,
    remark: Field,
    /// The sum of what is there, and the most.
    sum: String,
    most: String,
    seal: String,
}

#[derive(Template)]
#[template(path = "contests/sheets.html")]
struct SheetsPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    /// What a telephone keeps of it is kept under this.
    key: String,
    step: i128,
    sheets: Vec<SheetPart>,
    empty: Option<String>,
    scripts: Link,
    /// For the telephone that somebody else takes over.
    other: EntryForm,
}

/// What this telephone keeps, if it keeps anything.
pub(super) fn token_of(headers: &HeaderMap) -> Option<&str> {
    cookies::find(headers, cookies::JUROR).filter(|token| !token.is_empty())
}

/// `GET /giam-khao`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, headers: HeaderMap) -> PageResult {
    let Some(token) = token_of(&headers) else { return Ok(CODE.ask(&visitor, None)) };
    sheets_page(&house, &visitor, token, None).await
}

/// `POST /giam-khao`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Form(form): Form<CodeForm>,
) -> PageResult {
    CODE.take((&house, &visitor), take_juror_code(&house.app, &form.code)).await
}

/// What a script is told of a sheet that it sent.
#[derive(Serialize)]
struct Told {
    /// Whether this is there now.
    taken: bool,
    /// The number of what is there; none where nothing is known of it.
    number: Option<i64>,
    sealed: bool,
    /// Whether it helps to send the same again later.
    later: bool,
    says: String,
    /// By the ids of lines.
    wrong: BTreeMap<String, String>,
}

/// `POST /giam-khao/{performance}`
pub async fn submit_sheet(
    Shared(house): Shared<House>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(performance): Path<i64>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let words = visitor.words;
    let wants_json = headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    let typed = typed_sheet(words, &sent);
    let outcome = match token_of(&headers) {
        Some(token) => send_sheet(&house.app, token, (performance, &typed)).await,
        None => Err(Error::NotAllowed),
    };
    if wants_json {
        return told(words, &typed, outcome);
    }
    match (outcome, token_of(&headers)) {
        (Ok(_), _) => {
            let to = format!("{}#tiet-muc-{performance}", addresses::MARK);
            Ok(Redirect::to(&to).into_response())
        }
        (Err(error @ (Error::Invalid(_) | Error::Refused(_))), Some(token)) => {
            sheets_page(&house, &visitor, token, Some((performance, error, &sent))).await
        }
        (Err(Error::NotAllowed), _) => Ok(CODE.bound_no_more(&visitor)),
        (Err(error), _) => Err(error.into()),
    }
}

fn typed_sheet(words: &Words, sent: &Sent) -> TypedSheet {
    let lines = sent.keys().filter_map(|key| key.strip_prefix("diem-"));
    TypedSheet {
        number: text(sent, "so-gui").parse().unwrap_or(0),
        sealed: text(sent, "viec") == "niem-phong",
        marks: lines.map(|line| (line.to_owned(), plain(words, sent, &format!("diem-{line}")))).collect(),
        remark: text(sent, "nhan-xet").to_owned(),
    }
}

fn told(
    words: &Words,
    typed: &TypedSheet,
    outcome: thidua_app::Result<thidua_app::contests::Sent>,
) -> PageResult {
    let (status, told) = match outcome {
        Ok(sent) => {
            let kept = sent.kept;
            let says =
                words.say(if kept.sealed { "mark-told-sealed" } else { "mark-told-kept" }).into_owned();
            let (number, wrong) = (Some(kept.number.max(typed.number)), BTreeMap::new());
            (StatusCode::OK, Told { taken: true, number, sealed: kept.sealed, later: false, says, wrong })
        }
        Err(Error::NotAllowed) => {
            let says = words.say("mark-told-gone").into_owned();
            let told =
                Told { taken: false, number: None, sealed: false, later: true, says, wrong: BTreeMap::new() };
            (StatusCode::FORBIDDEN, told)
        }
        Err(error) => {
            let later = matches!(&error, Error::Refused(Refusal::RoundNotBegun | Refusal::RoundScored));
            let refused = refused(words, error)?;
            let wrong: BTreeMap<String, String> = refused
                .errors
                .iter()
                .flat_map(|errors| &errors.0)
                .map(|error| (error.field.clone(), say_refusal(words, &error.refusal)))
                .collect();
            let says = match refused.notes.first() {
                Some(note) => note.said(),
                None => words.say("mark-told-wrong").into_owned(),
            };
            (refused.status, Told { taken: false, number: None, sealed: false, later, says, wrong })
        }
    };
    Ok((status, Json(told)).into_response())
}

async fn sheets_page(
    house: &House,
    visitor: &Visitor,
    token: &str,
    came_back: Option<(i64, Error, &Sent)>,
) -> PageResult {
    let words = visitor.words;
    let desk = match juror_desk(&house.app, token).await {
        Ok(desk) => desk,
        Err(Error::NotAllowed) => return Ok(CODE.bound_no_more(visitor)),
        Err(error) => return Err(error.into()),
    };
    let (mut status, mut notes, mut back) = (StatusCode::OK, vec![], None);
    if let Some((number, error, sent)) = came_back {
        let mut refused = refused(words, error)?;
        // Every sheet of the page has the same lines.
        for wrong in refused.errors.iter_mut().flat_map(|errors| &mut errors.0) {
            let name = if wrong.field == "remark" { "nhan-xet" } else { wrong.field.as_str() };
            wrong.field = format!("{name}-{number}");
        }
        (status, notes) = (refused.status, refused.notes);
        let errors = refused.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
        back = Some((number, errors, sent));
    }
    let first = desk.sheets.iter().find(|sheet| !sheet.kept.sealed && sheet.held.is_none());
    let opens = back.as_ref().map(|(number, ..)| *number).or(first.map(|sheet| sheet.performance.number));
    let making = Making { words, desk: &desk, opens };
    let part = |sheet: &JurorSheet| {
        let own = back.as_ref().filter(|(number, ..)| *number == sheet.performance.number);
        making.part(sheet, own.map(|(_, errors, sent)| (errors.as_ref(), *sent)))
    };
    let page = SheetsPage {
        lede: words.say_with("mark-as", &[("name", &desk.name), ("contest", &desk.title)]),
        state: badge(words, desk.state).boxed(),
        notes,
        key: format!("{}/{}", desk.round, desk.number),
        step: in_parts(desk.step),
        sheets: desk.sheets.iter().map(part).collect(),
        empty: desk.sheets.is_empty().then(|| words.say("mark-empty").into_owned()),
        scripts: Link::new(words.say("script-read"), addresses::SCRIPTS),
        other: CODE.form(words, None),
        frame: Frame::of(visitor, words.say("mark-title")),
    };
    // A jury sits for longer than a week where rounds follow each other: whoever looks stays bound.
    let mut answer = answered(page, status);
    answer.headers_mut().append(header::SET_COOKIE, cookies::keep_juror(token));
    Ok(answer)
}

/// Ten-thousandths: whole numbers that a script counts without error.
fn in_parts(points: Decimal) -> i128 {
    points.micro() / 100
}

struct Making<'a> {
    words: &'a Words,
    desk: &'a JurorDesk,
    opens: Option<i64>,
}

impl Making<'_> {
    fn part(&self, sheet: &JurorSheet, back: Option<(Option<&FormErrors>, &Sent)>) -> SheetPart {
        let words = self.words;
        let number = sheet.performance.number;
        let mut stands: Sent = sheet
            .kept
            .marks
            .iter()
            .map(|(line, mark)| (format!("diem-{line}"), shown(words, *mark)))
            .collect();
        stands.insert("nhan-xet".to_owned(), sheet.kept.remark.clone());
        let typed = (back.map_or(&stands, |(_, sent)| sent), back.and_then(|(errors, _)| errors));
        let line = |line: &thidua_domain::contests::Line| Line {
            field: mark_field(words, (line, &format!("{}-{number}", line.id)), typed),
            id: line.id.clone(),
            min: in_parts(line.min),
            max: in_parts(line.max),
        };
        let sum = Decimal::from_micro(sheet.kept.marks.values().map(|mark| mark.micro()).sum());
        let time = sheet
            .part
            .time
            .as_ref()
            .map(|rule| words.say_with("mark-time", &[("limit", &say_seconds(i64::from(rule.limit)))]));
        let remark = Field::new(Control::Area(2), "nhan-xet", words.say("contest-field-nhan-xet"))
            .id(format!("nhan-xet-{number}"))
            .value(text(typed.0, "nhan-xet"))
            .error(typed.1.and_then(|errors| errors.of_field(&format!("nhan-xet-{number}"))));
        SheetPart {
            number,
            title: sheet.name.clone(),
            detail: format!("{} · {}", sheet.team, sheet.part.title),
            time: time.unwrap_or_default(),
            state: self.state(sheet),
            held: self.held(sheet),
            takes: !sheet.kept.sealed && sheet.held.is_none() && self.waits(),
            errors: back.and_then(|(errors, _)| errors).cloned(),
            open: self.opens == Some(number),
            action: addresses::mark(number),
            next: sheet.kept.number + 1,
            lines: sheet.part.lines().iter().map(line).collect(),
            remark,
            sum: shown(words, sum),
            most: shown(words, sheet.part.max),
            seal: words.say_with("mark-seal-about", &[("name", &sheet.name)]),
        }
    }

    fn state(&self, sheet: &JurorSheet) -> State {
        let (marked, all) = (sheet.kept.marks.len(), sheet.part.lines().len());
        match (&sheet.held, sheet.kept.sealed) {
            (_, true) => State::seal(self.words.say("sheet-sealed-phone")),
            (Some(_), false) => State::void(self.words.say("sheet-barred")),
            (None, false) if marked == 0 => State::idle(self.words.say("sheet-nothing")),
            (None, false) => {
                let figures = [("marked", marked.to_string()), ("all", all.to_string())];
                let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
                State::open(self.words.say_with("sheet-begun", &figures))
            }
        }
    }

    /// Whether the round takes sheets, or may take them later.
    fn waits(&self) -> bool {
        !matches!(self.desk.state, RoundState::Closed | RoundState::CalledOff)
    }

    fn held(&self, sheet: &JurorSheet) -> Option<String> {
        if sheet.kept.sealed {
            return Some(self.words.say("mark-sealed-text").into_owned());
        }
        if let Some(refusal) = &sheet.held {
            return Some(say_refusal(self.words, refusal));
        }
        self.desk.state.may_mark().err().map(|refusal| say_refusal(self.words, &refusal))
    }
}
