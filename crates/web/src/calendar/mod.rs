//! The year's calendar: due days, what was held, locks and who gets through them.

mod rest;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use thidua_app::calendar::{
    Calendar, CalendarStep, ChangeStep, DueDay, SetDueDays, StepAct, calendar, change_step, set_due_days,
};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::calendar::StepKind;
use thidua_domain::calendar::accept_day;
use thidua_domain::ground::YearState;
use thidua_words::Words;

use self::rest::rest_note;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of, state_of_year};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note, State, Tone};
use crate::sentences::{say_refusal, say_step};
use crate::year::log::meanwhile_typed;

struct Through {
    unit: String,
    line: String,
    is_over: bool,
}

/// A form of a step; some have a name before them.
struct StepForm {
    about: Option<String>,
    form: EntryForm,
}

struct Row {
    step: String,
    /// `thứ Ba, 18/11/2026`
    day: String,
    /// Its due day, for who arranges the year.
    due: Option<Field>,
    state: State,
    lines: Vec<String>,
    through: Vec<Through>,
    /// What can be done with the step.
    acts: Vec<StepForm>,
    /// What was sent and refused is in sight.
    is_sent: bool,
}

#[derive(Template)]
#[template(path = "calendar/calendar.html")]
struct CalendarPage {
    frame: Frame,
    state: State,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    rows: Vec<Row>,
    /// Saves the due days, whose fields stand in the table.
    save: Option<EntryForm>,
    /// Adds a step.
    add: Option<EntryForm>,
}

/// What was typed in the form below the table.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Sent {
    #[serde(rename = "buoc")]
    step: String,
    #[serde(rename = "viec")]
    act: String,
    #[serde(rename = "don-vi")]
    unit: String,
    #[serde(rename = "ngay")]
    day: String,
    #[serde(rename = "ly-do")]
    reason: String,
    #[serde(rename = "da-xem")]
    seen: String,
}

impl Sent {
    /// What was typed in the form of this step.
    fn typed<'a>(&'a self, step: &str, text: &'a str) -> &'a str {
        if self.step == step { text } else { "" }
    }

    /// The day that was sent, in the form that date fields take.
    fn typed_day(&self, step: &str) -> String {
        let text = self.typed(step, &self.day);
        accept_day(text).map_or_else(|_| text.to_owned(), |day| day.to_string())
    }
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
    let sent: BTreeMap<String, String> = fields.into_iter().collect();
    let day = |(name, typed): (&String, &String)| {
        let step = name.strip_prefix("han-")?;
        let seen = sent.get(&format!("{SEEN_DAY}{step}")).cloned().unwrap_or_default();
        Some(DueDay { step: step.to_owned(), typed: typed.clone(), seen })
    };
    let days: Vec<DueDay> = sent.iter().filter_map(day).collect();
    let act = SetDueDays { at: (cluster.clone(), year), days: days.clone() };
    let on_field = |error: thidua_app::FieldError| thidua_app::FieldError {
        field: format!("han-{}", error.field),
        ..error
    };
    let (errors, notes) = match set_due_days(&house.app, &who.actor, act).await {
        Ok(_) => return Ok(done(&YearAddress::of(&cluster, year).calendar(), "calendar-saved")),
        Err(Error::Invalid(errors)) => (FieldErrors(errors.0.into_iter().map(on_field).collect()), vec![]),
        Err(Error::Refused(refusal)) => {
            (FieldErrors::default(), vec![Note::refused(visitor.words, Tone::Wrong, &refusal)])
        }
        Err(error) => return Err(error.into()),
    };
    let calendar = calendar(&house.app, &who.actor, (&cluster, year)).await?;
    // What the person did not touch is shown as it stands now.
    let changed = days.into_iter().filter(|day| day.typed != day.seen);
    let typed = changed.map(|day| (day.step, day.typed)).collect();
    let wrong = (Some(&errors), Some(&typed), notes);
    let page = page(&visitor, &who.actor, &calendar, Some(wrong), None);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
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
    let seen = Seen::read(&sent.seen);
    let act = ChangeStep { at: (cluster.clone(), year), step: sent.step.clone(), act, seen };
    let code = done_code(&act.act);
    let (mut notes, mut status) = (vec![], StatusCode::UNPROCESSABLE_ENTITY);
    let errors = match change_step(&house.app, &who.actor, act).await {
        Ok(()) => return Ok(done(&YearAddress::of(&cluster, year).calendar(), code)),
        Err(Error::Invalid(errors)) => placed(errors, &sent),
        Err(Error::Refused(refusal)) => {
            notes.push(Note::refused(visitor.words, Tone::Wrong, &refusal));
            FieldErrors::default()
        }
        Err(Error::Meanwhile(lines)) => {
            status = StatusCode::CONFLICT;
            notes.extend(meanwhile_typed(visitor.words, &lines, &sent.reason));
            FieldErrors::default()
        }
        Err(error) => return Err(error.into()),
    };
    let calendar = calendar(&house.app, &who.actor, (&cluster, year)).await?;
    let page = page(&visitor, &who.actor, &calendar, Some((Some(&errors), None, notes)), Some(sent));
    Ok((status, Page(page)).into_response())
}

/// The same errors under the ids of the fields that were sent.
fn placed(errors: FieldErrors, sent: &Sent) -> FieldErrors {
    let id = |field: &str| match (field, sent.act.as_str()) {
        ("day", "to-chuc") => format!("to-chuc-{}", sent.step),
        ("day", "them") => "ngay-moi".to_owned(),
        ("day", _) => format!("den-{}", sent.step),
        ("reason", "ngoai-le") => format!("vi-sao-{}", sent.step),
        ("reason", _) => format!("ly-do-{}", sent.step),
        _ => format!("don-vi-{}", sent.step),
    };
    let placed = |error: thidua_app::FieldError| thidua_app::FieldError { field: id(&error.field), ..error };
    FieldErrors(errors.0.into_iter().map(placed).collect())
}

fn act_of(sent: &Sent) -> Option<StepAct> {
    let (day, reason) = (sent.day.clone(), sent.reason.clone());
    Some(match sent.act.as_str() {
        "khoa" => StepAct::Lock(reason),
        "mo" => StepAct::Unlock(reason),
        "ngoai-le" => StepAct::LetThrough(sent.unit.clone(), day, reason),
        "thoi-ngoai-le" => StepAct::EndException(sent.unit.clone()),
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

/// The faults of fields, the days that were changed, and what is said above all.
type Wrong<'a> = (Option<&'a FieldErrors>, Option<&'a BTreeMap<String, String>>, Vec<Note>);

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
    let (errors, typed, mut notes) = wrong.unwrap_or_default();
    if !open {
        notes.push(Note::new(Tone::Plain, words.say("calendar-closed")));
    }
    let sent = sent.unwrap_or_default();
    if open {
        notes.extend(rest_note(words, calendar));
    }
    let arranges = open && here.office(actor, Right::ArrangeYear).is_ok();
    let locks = open && here.office(actor, Right::LockStep).is_ok();
    let row = |step: &CalendarStep| {
        let due = arranges.then(|| due_field(words, step, errors, typed));
        let mut acts = vec![];
        if locks {
            acts = locking(words, calendar, step, &sent);
        }
        if locks && arranges {
            acts.splice(..0, holding(words, calendar, step, &sent));
            acts.extend(leaving_out(words, calendar, step));
        }
        Row { is_sent: sent.step == step.kind.name(), due, acts, ..row_of(words, calendar, step) }
    };
    let rows = calendar.steps.iter().map(row).collect();
    let absent = StepKind::BESIDE_REPORTS.iter();
    let absent = absent.filter(|kind| !calendar.steps.iter().any(|step| step.kind == **kind));
    let absent: Vec<(String, String)> = absent.map(|kind| (kind.name(), say_step(words, kind))).collect();
    CalendarPage {
        frame: frame_of(visitor, here, words.say_with("calendar-title", &[("year", &year)]))
            .here(words.say("nav-calendar")),
        state: state_of_year(words, here.state).boxed(),
        notes,
        errors: errors.and_then(|errors| FormErrors::of(words, errors)),
        rows,
        save: arranges.then(|| {
            let save = EntryForm::in_a_row(address(here).calendar()).id(DUE_DAYS);
            let seen = |form: EntryForm, step: &CalendarStep| {
                form.with(format!("{SEEN_DAY}{}", step.kind.name()), step.due)
            };
            let save = calendar.steps.iter().fold(save, seen);
            save.button(Button::main(words.say("calendar-save")))
        }),
        add: (arranges && !absent.is_empty()).then(|| add_form(words, calendar, absent, &sent)),
    }
}

fn row_of(words: &Words, calendar: &Calendar, step: &CalendarStep) -> Row {
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
        line: words.say_with(
            "calendar-through",
            &[("until", &date(exception.until)), ("by", &exception.by), ("reason", &exception.reason)],
        ),
        is_over: exception.until < calendar.today,
    });
    Row {
        step: say_step(words, &step.kind),
        day: words
            .say_with("calendar-day", &[("weekday", &weekday(words, step.due)), ("day", &date(step.due))]),
        due: None,
        state,
        lines,
        through: through.collect(),
        acts: vec![],
        is_sent: false,
    }
}

/// Stands before the name of a step in the field that says which day the form showed.
const SEEN_DAY: &str = "o-han-";
/// The form that takes the due days: their fields stand in the table, outside of it.
const DUE_DAYS: &str = "lich-han";

fn due_field(
    words: &Words,
    step: &CalendarStep,
    errors: Option<&FieldErrors>,
    typed: Option<&BTreeMap<String, String>>,
) -> Field {
    let name = step.kind.name();
    let id = format!("han-{name}");
    let error = errors.and_then(|errors| errors.0.iter().find(|error| error.field == id));
    let label = format!("{}: {}", words.say("calendar-due"), say_step(words, &step.kind));
    Field::new(Control::Date, id, label)
        .heard()
        .of_form(DUE_DAYS)
        .value(typed.and_then(|typed| typed.get(&name).cloned()).unwrap_or_else(|| step.due.to_string()))
        .error(error.map(|error| say_refusal(words, &error.refusal)))
}

/// A form that does something with one step.
fn step_form(calendar: &Calendar, step: &CalendarStep) -> EntryForm {
    let form = EntryForm::in_a_row(address(&calendar.here).calendar_step());
    form.seen(calendar.seen).with("buoc", step.kind.name())
}

/// Notes that a step was held.
fn holding(words: &Words, calendar: &Calendar, step: &CalendarStep, sent: &Sent) -> Option<StepForm> {
    let name = step.kind.name();
    let day = Field::new(Control::Date, "ngay", words.say("calendar-held-day"))
        .id(format!("to-chuc-{name}"))
        .value(sent.typed_day(&name))
        .required();
    let form = step_form(calendar, step).field(day);
    let form = form.button(Button::new(words.say("calendar-hold")).act("to-chuc"));
    (step.kind.is_held() && step.held.is_none()).then_some(StepForm { about: None, form })
}

/// Locks a step, unlocks it, lets somebody through, or no longer.
fn locking(words: &Words, calendar: &Calendar, step: &CalendarStep, sent: &Sent) -> Vec<StepForm> {
    if !step.kind.can_be_locked() {
        return vec![];
    }
    let name = step.kind.name();
    let reason = Field::new(Control::Text, "ly-do", words.say("calendar-reason"))
        .id(format!("ly-do-{name}"))
        .value(sent.typed(&name, &sent.reason));
    let button = match step.locked {
        Some(_) => Button::new(words.say("calendar-unlock")).act("mo"),
        None => Button::new(words.say("calendar-lock")).act("khoa"),
    };
    let mut forms =
        vec![StepForm { about: None, form: step_form(calendar, step).field(reason).button(button) }];
    for exception in &step.exceptions {
        let unit = &exception.unit;
        let end = Button::plain(words.say("calendar-end-exception")).about(format!(": {}", unit.short_name));
        let form = step_form(calendar, step).with("don-vi", &unit.slug).button(end.act("thoi-ngoai-le"));
        forms.push(StepForm { about: Some(unit.short_name.clone()), form });
    }
    if step.locked.is_some() {
        forms.push(StepForm { about: None, form: letting_through(words, calendar, step, sent) });
    }
    forms
}

fn letting_through(words: &Words, calendar: &Calendar, step: &CalendarStep, sent: &Sent) -> EntryForm {
    let name = step.kind.name();
    let members = calendar.here.members.iter();
    let units = members.map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect();
    let field =
        |control, field, key, id| Field::new(control, field, words.say(key)).id(format!("{id}-{name}"));
    step_form(calendar, step)
        .field(
            field(Control::Choice(units), "don-vi", "calendar-unit", "don-vi")
                .value(sent.typed(&name, &sent.unit)),
        )
        .field(field(Control::Date, "ngay", "calendar-until", "den").value(sent.typed_day(&name)).required())
        .field(
            field(Control::Text, "ly-do", "calendar-why", "vi-sao")
                .value(sent.typed(&name, &sent.reason))
                .required(),
        )
        .button(Button::new(words.say("calendar-let-through")).act("ngoai-le"))
}

fn leaving_out(words: &Words, calendar: &Calendar, step: &CalendarStep) -> Option<StepForm> {
    let about = format!(": {}", say_step(words, &step.kind));
    let button = Button::plain(words.say("calendar-leave-out")).about(about).act("bo");
    let form = step_form(calendar, step).button(button);
    step.kind.can_be_left_out().then_some(StepForm { about: None, form })
}

fn add_form(words: &Words, calendar: &Calendar, absent: Vec<(String, String)>, sent: &Sent) -> EntryForm {
    let day = if sent.act == "them" { sent.day.clone() } else { String::new() };
    let step = Field::new(Control::Choice(absent), "buoc", words.say("calendar-new"));
    let due = Field::new(Control::Date, "ngay", words.say("calendar-due")).id("ngay-moi");
    EntryForm::in_a_row(address(&calendar.here).calendar_step())
        .seen(calendar.seen)
        .field(step.value(sent.step.as_str()))
        .field(due.value(day).required())
        .button(Button::new(words.say("calendar-add")).act("them"))
}

fn weekday(words: &Words, day: jiff::civil::Date) -> String {
    words.say(&format!("weekday-{}", day.weekday().to_monday_one_offset())).into_owned()
}
