//! The year's calendar: due days, what was held, locks and who gets through them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thidua_app::calendar::{
    Calendar, CalendarStep, ChangeStep, SetDueDays, StepAct, calendar, change_step, set_due_days,
};
use thidua_app::{Error, FieldErrors};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::StepKind;
use thidua_domain::calendar::accept_day;
use thidua_domain::ground::YearState;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::parts::{FormErrors, Note, State, Tone};
use crate::sentences::{say_refusal, say_step};

struct Through {
    unit: String,
    slug: String,
    line: String,
    is_over: bool,
}

struct Row {
    name: String,
    step: String,
    /// `thứ Ba, 18/11/2026`
    day: String,
    value: String,
    error: Option<String>,
    state: State,
    lines: Vec<String>,
    through: Vec<Through>,
    can_lock: bool,
    is_locked: bool,
    can_hold: bool,
    can_leave_out: bool,
}

#[derive(Template)]
#[template(path = "calendar/calendar.html")]
struct CalendarPage {
    frame: Frame,
    to: YearAddress,
    state: State,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    rows: Vec<Row>,
    units: Vec<(String, String)>,
    absent: Vec<(String, String)>,
    arranges: bool,
    locks: bool,
    sent: Sent,
}

/// What was typed in the form below the table.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Sent {
    buoc: String,
    viec: String,
    don_vi: String,
    ngay: String,
    ly_do: String,
}

/// `GET /cum/{cluster}/{year}/lich`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let calendar = calendar(&house.app, &who.actor, (&cluster, year)).await?;
    Ok(Page(page(&visitor, &who.actor, &calendar, None, None)).into_response())
}

/// `POST /cum/{cluster}/{year}/lich`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let days: Vec<(String, String)> = fields
        .into_iter()
        .filter_map(|(name, day)| Some((name.strip_prefix("han-")?.to_owned(), day)))
        .collect();
    let act = SetDueDays { at: (cluster.clone(), year), days: days.clone() };
    match set_due_days(&house.app, &who.actor, act).await {
        Ok(_) => Ok(done(&YearAddress::of(&cluster, year).calendar(), "calendar-saved")),
        Err(Error::Invalid(errors)) => {
            let on_field = |error: thidua_app::FieldError| thidua_app::FieldError {
                field: format!("han-{}", error.field),
                ..error
            };
            let errors = FieldErrors(errors.0.into_iter().map(on_field).collect());
            let calendar = calendar(&house.app, &who.actor, (&cluster, year)).await?;
            let typed = days.into_iter().collect();
            Ok(again(&visitor, &who.actor, &calendar, (Some(&errors), Some(&typed)), Sent::default()))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /cum/{cluster}/{year}/lich/buoc`
pub async fn change(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let act = act_of(&sent).ok_or(Kind::BadRequest)?;
    let act = ChangeStep { at: (cluster.clone(), year), step: sent.buoc.clone(), act };
    let code = done_code(&act.act);
    let errors = match change_step(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&cluster, year).calendar(), code)),
        Err(Error::Invalid(errors)) => placed(errors, &sent),
        Err(Error::Refused(refusal)) => {
            FieldErrors(vec![thidua_app::FieldError { field: "buoc".to_owned(), refusal }])
        }
        Err(error) => return Err(error.into()),
    };
    let calendar = calendar(&house.app, &who.actor, (&cluster, year)).await?;
    Ok(again(&visitor, &who.actor, &calendar, (Some(&errors), None), sent))
}

/// The same errors under the ids of the fields that were sent.
fn placed(errors: FieldErrors, sent: &Sent) -> FieldErrors {
    let id = |field: &str| match (field, sent.viec.as_str()) {
        ("day", "to-chuc") => format!("to-chuc-{}", sent.buoc),
        ("day", "them") => "ngay-moi".to_owned(),
        ("day", _) => format!("den-{}", sent.buoc),
        ("reason", "ngoai-le") => format!("vi-sao-{}", sent.buoc),
        ("reason", _) => format!("ly-do-{}", sent.buoc),
        _ => format!("don-vi-{}", sent.buoc),
    };
    let placed = |error: thidua_app::FieldError| thidua_app::FieldError { field: id(&error.field), ..error };
    FieldErrors(errors.0.into_iter().map(placed).collect())
}

fn act_of(sent: &Sent) -> Option<StepAct> {
    let (day, reason) = (sent.ngay.clone(), sent.ly_do.clone());
    Some(match sent.viec.as_str() {
        "khoa" => StepAct::Lock(reason),
        "mo" => StepAct::Unlock(reason),
        "ngoai-le" => StepAct::LetThrough(sent.don_vi.clone(), day, reason),
        "thoi-ngoai-le" => StepAct::EndException(sent.don_vi.clone()),
        "to-chuc" => StepAct::Held(day),
        "them" => StepAct::Add(day),
        "bo" => StepAct::LeaveOut,
        _ => return None,
    })
}

fn done_code(act: &StepAct) -> &'static str {
    match act {
        StepAct::Lock(_) => "step-locked",
        StepAct::Unlock(_) => "step-unlocked",
        StepAct::LetThrough(..) => "step-let-through",
        StepAct::EndException(_) => "step-exception-ended",
        StepAct::Held(_) => "step-held",
        StepAct::Add(_) => "step-added",
        StepAct::LeaveOut => "step-left-out",
    }
}

type Wrong<'a> = (Option<&'a FieldErrors>, Option<&'a BTreeMap<String, String>>);

fn again(visitor: &Visitor, actor: &Actor, calendar: &Calendar, wrong: Wrong<'_>, sent: Sent) -> Response {
    let page = page(visitor, actor, calendar, Some(wrong), Some(sent));
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

fn page(
    visitor: &Visitor,
    actor: &Actor,
    calendar: &Calendar,
    wrong: Option<Wrong<'_>>,
    sent: Option<Sent>,
) -> CalendarPage {
    let (words, here) = (visitor.words, &calendar.here);
    let year = here.year.to_string();
    let open = here.state == YearState::Open && here.source.is_none();
    let (errors, typed) = wrong.unwrap_or_default();
    let mut notes = vec![];
    if !open {
        notes.push(Note::new(Tone::Plain, words.say("calendar-closed")));
    }
    let rows = calendar.steps.iter().map(|step| row_of(words, calendar, step, errors, typed)).collect();
    let absent = StepKind::BESIDE_REPORTS.iter();
    let absent = absent.filter(|kind| !calendar.steps.iter().any(|step| step.kind == **kind));
    let name = |kind: &StepKind| (kind.name(), say_step(words, kind));
    CalendarPage {
        frame: frame_of(visitor, here, words.say_with("calendar-title", &[("year", &year)]))
            .here(words.say("nav-calendar")),
        to: address(here),
        state: state_of_year(words, here.state).boxed(),
        notes,
        errors: errors.and_then(|errors| FormErrors::of(words, errors)),
        rows,
        units: here.members.iter().map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect(),
        absent: absent.map(name).collect(),
        arranges: open && here.office(actor, Right::ArrangeYear).is_ok(),
        locks: open && here.office(actor, Right::LockStep).is_ok(),
        sent: sent.unwrap_or_default(),
    }
}

fn row_of(
    words: &Words,
    calendar: &Calendar,
    step: &CalendarStep,
    errors: Option<&FieldErrors>,
    typed: Option<&BTreeMap<String, String>>,
) -> Row {
    let name = step.kind.name();
    let date = |day: jiff::civil::Date| words.date(&day.to_string());
    let state = match (&step.locked, step.held) {
        (Some(_), _) => State::locked(words.say("calendar-locked")),
        (None, Some(_)) => State::done(words.say("calendar-held")),
        (None, None) if step.due < calendar.today => State::idle(words.say("calendar-past")),
        (None, None) => State::open(words.say("calendar-ahead")),
    };
    let mut lines = vec![];
    if let Some((since, by)) = &step.locked {
        lines.push(words.say_with("calendar-locked-by", &[("day", &date(*since)), ("by", by)]));
    }
    if let Some(held) = step.held {
        lines.push(words.say_with("calendar-held-on", &[("day", &date(held))]));
    }
    let through = step.exceptions.iter().map(|exception| Through {
        unit: exception.unit.short_name.clone(),
        slug: exception.unit.slug.clone(),
        line: words.say_with(
            "calendar-through",
            &[("until", &date(exception.until)), ("by", &exception.by), ("reason", &exception.reason)],
        ),
        is_over: exception.until < calendar.today,
    });
    let error = errors.and_then(|errors| errors.0.iter().find(|error| error.field == format!("han-{name}")));
    Row {
        step: say_step(words, &step.kind),
        day: words
            .say_with("calendar-day", &[("weekday", &weekday(words, step.due)), ("day", &date(step.due))]),
        value: typed.and_then(|typed| typed.get(&name).cloned()).unwrap_or_else(|| step.due.to_string()),
        error: error.map(|error| say_refusal(words, &error.refusal)),
        state,
        lines,
        through: through.collect(),
        can_lock: step.kind.can_be_locked(),
        is_locked: step.locked.is_some(),
        can_hold: step.kind.is_held() && step.held.is_none(),
        can_leave_out: step.kind.can_be_left_out(),
        name,
    }
}

fn weekday(words: &Words, day: jiff::civil::Date) -> String {
    words.say(&format!("weekday-{}", day.weekday().to_monday_one_offset())).into_owned()
}

impl CalendarPage {
    /// Whether anything can be done with this step.
    #[expect(clippy::unused_self, reason = "templates call methods of the page")]
    fn has_acts(&self, row: &Row) -> bool {
        row.can_lock || row.can_hold || row.can_leave_out
    }

    /// Whether the form of this step is the one that was sent.
    fn is_sent(&self, step: &str) -> bool {
        self.sent.buoc == step
    }

    /// What was typed there.
    fn typed<'a>(&'a self, step: &str, text: &'a str) -> &'a str {
        if self.is_sent(step) { text } else { "" }
    }

    /// The day that was sent, in the form that date fields take.
    fn typed_day(&self, step: &str) -> String {
        let text = self.typed(step, &self.sent.ngay);
        accept_day(text).map_or_else(|_| text.to_owned(), |day| day.to_string())
    }
}
