//! Who checks whom: drawn by rule, handed over where need be, until the explanation is opened.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::appraisal::{
    CheckSheet, Checks, DeclareConflict, DrawChecks, HandOver, OpenExplanation, checks, declare_conflict,
    draw_checks, hand_over, open_explanation,
};
use thidua_app::{Error, Seen};
use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::appraisal::{AppraisalState, CheckRule, Mutual};
use thidua_domain::ground::YearState;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use super::check_forms::{
    HandOverForm, Sent, declare_form, draw_form, hand_over_form, named, open_form, waits,
};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Empty, EntryForm, FormErrors, Link, Next, Note, State};
use crate::sentences::say_refusal;
use crate::year::log::meanwhile_typed;

struct Line {
    by: String,
    state: State,
    small: String,
    way: Option<Link>,
    /// Hands the sheet over, while it can be.
    hand_over: Option<HandOverForm>,
}

struct Row {
    unit: String,
    lines: Vec<Line>,
}

struct ConflictLine {
    text: String,
    reason: String,
    /// Ends it.
    end: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "appraisal/checks.html")]
struct ChecksPage {
    frame: Frame,
    lede: String,
    next: Option<Next>,
    notes: Vec<Note>,
    empty: Option<Empty>,
    rows: Vec<Row>,
    conflicts: Vec<ConflictLine>,
    draw: Option<EntryForm>,
    /// Opens the explanation.
    open: Option<EntryForm>,
    waits: bool,
    declare: Option<EntryForm>,
}

/// `GET /cum/{cluster}/{year}/tham-dinh`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let checks = checks(&house.app, &who.actor, (&cluster, year)).await?;
    Ok(Page(page(&visitor, &who.actor, &checks, vec![], Sent::default())).into_response())
}

/// `POST /cum/{cluster}/{year}/tham-dinh`
pub async fn arrange(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let (at, seen) = ((cluster.clone(), year), Seen::read(&sent.seen));
    let (outcome, code) = match sent.act.as_str() {
        "phan-cong" => {
            // A number that is none is no checker.
            let checkers = sent.checkers.trim().parse().unwrap_or(0);
            let mutual = if sent.mutual == "duoc" { Mutual::Allow } else { Mutual::Avoid };
            let act = DrawChecks { at, rule: CheckRule { checkers, mutual }, seen };
            (draw_checks(&house.app, &who.actor, act).await, "checks-drawn")
        }
        "chuyen" => {
            let (unit, from, to) = (sent.unit.clone(), sent.from.clone(), sent.other.clone());
            let act = HandOver { at, unit, from, to, reason: sent.reason.clone(), seen };
            (hand_over(&house.app, &who.actor, act).await, "check-handed-over")
        }
        "mo-giai-trinh" => {
            let act = OpenExplanation { at, reason: sent.reason.clone(), seen };
            (open_explanation(&house.app, &who.actor, act).await, "explanation-opened")
        }
        _ => return Err(Kind::BadRequest.into()),
    };
    ended(&house, &visitor, (&cluster, year), (outcome, code), sent).await
}

/// `POST /cum/{cluster}/{year}/tham-dinh/xung-dot`
pub async fn conflict(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let reason = (sent.act != "thoi").then(|| sent.reason.clone());
    let code = if reason.is_some() { "conflict-declared" } else { "conflict-withdrawn" };
    let units = (sent.unit.clone(), sent.other.clone());
    let act = DeclareConflict { at: (cluster.clone(), year), units, reason, seen: Seen::read(&sent.seen) };
    let outcome = declare_conflict(&house.app, &who.actor, act).await;
    ended(&house, &visitor, (&cluster, year), (outcome, code), sent).await
}

/// Back to the page when done; again with what was typed when refused.
async fn ended(
    house: &House,
    visitor: &Visitor,
    (cluster, year): (&str, i16),
    (outcome, code): (thidua_app::Result<()>, &str),
    mut sent: Sent,
) -> PageResult<Response> {
    let who = visitor.signed_in()?;
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(cluster, year).checks(), code)),
        Err(Error::Meanwhile(lines)) => {
            let checks = checks(&house.app, &who.actor, (cluster, year)).await?;
            let notes = meanwhile_typed(visitor.words, &lines, &sent.reason);
            let page = page(visitor, &who.actor, &checks, notes, sent);
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(Error::Refused(refusal)) => {
            let checks = checks(&house.app, &who.actor, (cluster, year)).await?;
            let sentence = say_refusal(visitor.words, &refusal);
            let errors = match sent.field_of(&refusal) {
                Some(id) => {
                    sent.wrong = Some((id.clone(), sentence.clone()));
                    FormErrors::at(visitor.words, id, sentence)
                }
                None => FormErrors::whole(sentence),
            };
            let page = page(visitor, &who.actor, &checks, vec![errors.into()], sent);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visitor: &Visitor, actor: &Actor, checks: &Checks, notes: Vec<Note>, sent: Sent) -> ChecksPage {
    let (words, here) = (visitor.words, &checks.here);
    let year = here.year.to_string();
    let open = here.state == YearState::Open;
    let assigns = open && here.office(actor, Right::AssignChecks).is_ok();
    let explained = checks.plan.as_ref().is_some_and(|plan| plan.opened.is_some());
    let begun = checks.sheets.iter().any(|sheet| sheet.progress.0 > 0);
    let own = here
        .own_unit(actor)
        .filter(|unit| here.office_for(actor, Right::DeclareConflict, &unit.id).is_ok() && !assigns);
    ChecksPage {
        frame: frame_of(visitor, here, words.say_with("checks-title", &[("year", &year)]))
            .here(words.say("nav-checks")),
        lede: lede(words, checks),
        next: next_of(words, actor, checks),
        notes,
        empty: checks.plan.is_none().then(|| Empty {
            title: words.say("checks-empty").into_owned(),
            text: words.say(if assigns { "checks-empty-draw" } else { "checks-empty-why" }).into_owned(),
            way: None,
        }),
        rows: rows(words, actor, checks, if assigns && !explained { Some(&sent) } else { None }),
        conflicts: conflicts(words, actor, checks, open),
        draw: (assigns && !begun && !explained).then(|| draw_form(words, checks, &sent)),
        open: (assigns && checks.plan.is_some() && !explained).then(|| open_form(words, checks, &sent)),
        waits: waits(checks),
        declare: (open && (assigns || own.is_some())).then(|| {
            let mine = own.map_or_else(|| named(&here.members), |own| named(std::slice::from_ref(own)));
            declare_form(words, checks, mine, &sent)
        }),
    }
}

fn lede(words: &Words, checks: &Checks) -> String {
    let Some(plan) = &checks.plan else { return words.say("checks-lede").into_owned() };
    let count = words.decimal(&plan.rule.checkers.to_string());
    let key = match plan.rule.mutual {
        Mutual::Avoid => "checks-rule-avoid",
        Mutual::Allow => "checks-rule-allow",
    };
    let drawn = [("count", count.as_str()), ("by", &plan.drawn_by), ("at", &words.moment(plan.drawn_at))];
    let mut lede = words.say_with(key, &drawn);
    if let Some((at, by, reason)) = &plan.opened {
        lede.push(' ');
        lede.push_str(&words.say_with("checks-opened", &[("at", &words.moment(*at)), ("by", by)]));
        if let Some(reason) = reason {
            lede.push(' ');
            lede.push_str(&words.say_with("checks-opened-without", &[("reason", reason)]));
        }
    }
    lede
}

/// The sheet that the person's own unit still has to hand in.
fn next_of(words: &Words, actor: &Actor, checks: &Checks) -> Option<Next> {
    let own = checks.here.own_unit(actor)?;
    let base = address(&checks.here);
    let mine = |state: AppraisalState| {
        checks.sheets.iter().find(|sheet| sheet.by.id == own.id && sheet.state == state)
    };
    let (key, sheet) = mine(AppraisalState::Assigned)
        .map(|sheet| ("next-check", sheet))
        .or_else(|| mine(AppraisalState::Proposed).map(|sheet| ("next-reason", sheet)))?;
    let unit = [("unit", sheet.unit.short_name.as_str())];
    Some(Next {
        title: words.say_with(&format!("{key}-title"), &unit),
        text: words.say(&format!("{key}-text")).into_owned(),
        way: Some(Link::new(words.say(&format!("{key}-button")), base.own_check(&sheet.unit.slug))),
    })
}

/// `sent` is there for who may hand sheets over.
fn rows(words: &Words, actor: &Actor, checks: &Checks, sent: Option<&Sent>) -> Vec<Row> {
    let here = &checks.here;
    let own = here.own_unit(actor);
    let leads = here.office(actor, Right::ReadProvisional).is_ok();
    let line = |sheet: &CheckSheet| {
        let mine = own.is_some_and(|own| own.id == sheet.by.id);
        let counted = |n: usize| words.decimal(&n.to_string());
        let (given, wanted) = (counted(sheet.progress.0), counted(sheet.progress.1));
        let small = match (&sheet.handed_in, &sheet.reason) {
            (Some((at, by)), _) => {
                words.say_with("check-handed-in", &[("at", &words.moment(*at)), ("by", by)])
            }
            (None, Some(reason)) => reason.clone(),
            (None, None) if mine || leads => {
                words.say_with("check-progress", &[("given", &given), ("wanted", &wanted)])
            }
            (None, None) => String::new(),
        };
        let open = sheet.state == AppraisalState::Assigned;
        Line {
            by: sheet.by.short_name.clone(),
            state: state_shown(words, sheet, mine || leads),
            small,
            way: (mine && sheet.state != AppraisalState::Relieved)
                .then(|| Link::new(words.say("check-open"), address(here).own_check(&sheet.unit.slug))),
            hand_over: sent.filter(|_| open).map(|sent| hand_over_form(words, checks, sheet, sent)),
        }
    };
    let row = |unit: &thidua_app::ground::Member| Row {
        unit: unit.short_name.clone(),
        lines: checks.sheets.iter().filter(|sheet| sheet.unit.id == unit.id).map(line).collect(),
    };
    here.members.iter().map(row).filter(|row| !row.lines.is_empty()).collect()
}

/// Where a sheet stands, for who knows how far it is and for who does not.
fn state_shown(words: &Words, sheet: &CheckSheet, knows: bool) -> State {
    match (sheet.state, sheet.progress.0) {
        (AppraisalState::Assigned, _) if !knows => State::idle(words.say("check-not-in")),
        (AppraisalState::Assigned, 0) => State::idle(words.say("own-check-not-begun")),
        (state, _) => state_of(words, state),
    }
}

/// Where a sheet stands, as a badge.
pub(super) fn state_of(words: &Words, state: AppraisalState) -> State {
    let word = words.say(&format!("appraisal-{}", state.name()));
    match state {
        AppraisalState::Assigned => State::open(word),
        AppraisalState::Proposed => State::wait(word),
        AppraisalState::Confirmed => State::done(word),
        AppraisalState::Relieved => State::void(word),
    }
}

fn end_form(words: &Words, checks: &Checks, conflict: &thidua_app::appraisal::DeclaredConflict) -> EntryForm {
    let names = format!(": {}, {}", conflict.unit.short_name, conflict.other.short_name);
    EntryForm::in_a_row(address(&checks.here).conflict())
        .with("don-vi", &conflict.unit.slug)
        .with("sang", &conflict.other.slug)
        .button(Button::plain(words.say("conflict-end")).about(names).act("thoi"))
}

fn conflicts(words: &Words, actor: &Actor, checks: &Checks, open: bool) -> Vec<ConflictLine> {
    let here = &checks.here;
    let assigns = here.office(actor, Right::AssignChecks).is_ok();
    let speaks_for =
        |unit: &thidua_domain::ids::UnitId| here.office_for(actor, Right::DeclareConflict, unit).is_ok();
    let line = |conflict: &thidua_app::appraisal::DeclaredConflict| ConflictLine {
        text: words.say_with(
            "conflict-line",
            &[
                ("unit", &conflict.unit.short_name),
                ("other", &conflict.other.short_name),
                ("by", &conflict.by),
            ],
        ),
        reason: conflict.reason.clone(),
        end: (open && (assigns || speaks_for(&conflict.unit.id) || speaks_for(&conflict.other.id)))
            .then(|| end_form(words, checks, conflict)),
    };
    checks.conflicts.iter().map(line).collect()
}

/// Why a sheet cannot be opened, where somebody is no checker of the unit.
pub(super) fn is_no_checker(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal::AppraisalNotAssigned))
}
