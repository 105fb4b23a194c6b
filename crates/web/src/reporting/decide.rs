//! What is decided about a report: its leader approves, the cluster's secretary accepts, its officer corrects.

use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::reporting::{Decide, Step, WantBack, ask_back_report, decide_report, take_back_report};
use thidua_words::Words;

use super::fields::Sent;
use super::form::{At, Beside, Opened, again};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::address;
use crate::handed::give_back_deed;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field};
use crate::sentences::said_where;

/// `POST /cum/{cluster}/{year}/bao-cao/{period}/{unit}/quyet-dinh`
pub async fn decide(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let sent: Sent = fields.into_iter().collect();
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    if let "rut-lai" | "xin-rut" = text("viec").as_str() {
        return have_back(&house, &visitor, ((&cluster, year), (&period, &unit)), &sent).await;
    }
    let (step, code) = match text("viec").as_str() {
        "duyet" => (Step::Approve, "report-approved"),
        "gui-lai" => (Step::SendBack, "report-sent-back"),
        "chap-nhan" => (Step::Accept, "report-accepted"),
        "tra-lai" => (Step::Return, "report-returned"),
        "dinh-chinh" => (Step::Correct, "report-corrected"),
        _ => return Err(crate::fault::Kind::BadRequest.into()),
    };
    let act = Decide {
        at: (cluster.clone(), year),
        period: period.clone(),
        unit: unit.clone(),
        revision: text("lan-sua").parse().unwrap_or(0),
        step,
        reason: text("ly-do"),
    };
    match decide_report(&house.app, &who.actor, act).await {
        Ok(()) => Ok(done(&YearAddress::of(&cluster, year).report(&period, &unit), code)),
        Err(Error::Refused(refusal)) => {
            let view = Opened::load(&house, &who.actor, (&cluster, year), (&period, &unit)).await?;
            let (reason_error, notes) = said_where(words, &refusal, "ly-do");
            let beside = Beside { reason: text("ly-do"), reason_error, notes, ..Beside::default() };
            Ok(again(&visitor, &view, beside))
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes the report back, or asks for it.
async fn have_back(
    house: &House,
    visitor: &Visitor,
    ((cluster, year), (period, unit)): ((&str, i16), (&str, &str)),
    sent: &Sent,
) -> PageResult {
    let who = visitor.signed_in()?;
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let act = WantBack {
        at: (cluster.to_owned(), year),
        period: period.to_owned(),
        unit: unit.to_owned(),
        revision: text("lan-sua").parse().unwrap_or(0),
        reason: text("ly-do-xin"),
    };
    let (outcome, code) = if text("viec") == "rut-lai" {
        (take_back_report(&house.app, &who.actor, act).await, "report-taken-back")
    } else {
        (ask_back_report(&house.app, &who.actor, act).await, "asked-back")
    };
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(cluster, year).report(period, unit), code)),
        Err(Error::Refused(refusal)) => {
            let view = Opened::load(house, &who.actor, (cluster, year), (period, unit)).await?;
            let (back_error, notes) = said_where(visitor.words, &refusal, "ly-do-xin");
            let beside = Beside { back: (text("ly-do-xin"), back_error), notes, ..Beside::default() };
            Ok(again(visitor, &view, beside))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form of a unit that wants its report back.
pub(super) fn want_back(words: &Words, view: &Opened, reason: (String, Option<String>)) -> Option<Deed> {
    let revision = view.version.as_ref().filter(|_| view.may.have_back)?.revision;
    let address = address(&view.here).decide_report(&view.period.code, &view.unit.slug);
    Some(give_back_deed(words, &view.handed, EntryForm::stacked(address).revision(revision), reason))
}

/// The form of who can decide.
pub(super) fn decision(
    words: &Words,
    view: &Opened,
    revision: i64,
    (reason, error): (String, Option<String>),
) -> Option<Deed> {
    let may = &view.may;
    let (key, buttons) = if may.approve {
        let send_back = Button::stop(words.say("report-send-back-button")).act("gui-lai");
        ("approve", vec![Button::main(words.say("report-approve-button")).act("duyet"), send_back])
    } else if may.accept {
        let send_back = Button::stop(words.say("report-return-button")).act("tra-lai");
        ("accept", vec![Button::main(words.say("report-accept-button")).act("chap-nhan"), send_back])
    } else if may.correct {
        ("correct", vec![Button::new(words.say("report-correct-button")).act("dinh-chinh")])
    } else {
        return None;
    };
    let address = address(&view.here).decide_report(&view.period.code, &view.unit.slug);
    let asked = Field::new(Control::Area(2), "ly-do", words.say(&format!("report-reason-{key}")));
    let form = EntryForm::stacked(address).revision(revision).field(asked.value(reason).error(error));
    let form = buttons.into_iter().fold(form, EntryForm::button);
    let said = |end: &str| words.say(&format!("report-decide-{key}-{end}"));
    Some(Deed::new("quyet-dinh", said("title"), said("text"), form).framed())
}
