//! The forms of the page of who checks whom: drawing, handing over, opening the explanation, conflicts.

use serde::Deserialize;
use thidua_app::appraisal::{CheckSheet, Checks};
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use crate::ground::address;
use crate::parts::{Button, Control, EntryForm, Field};

/// A form that is folded away until somebody wants it.
pub(super) struct HandOverForm {
    pub form: EntryForm,
    /// What was sent and refused is in sight.
    pub is_sent: bool,
}

/// What a form of the page sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Sent {
    #[serde(rename = "viec")]
    pub(super) act: String,
    #[serde(rename = "so-nguoi")]
    pub(super) checkers: String,
    #[serde(rename = "cham-nhau")]
    pub(super) mutual: String,
    #[serde(rename = "don-vi")]
    pub(super) unit: String,
    #[serde(rename = "tu")]
    pub(super) from: String,
    #[serde(rename = "sang")]
    pub(super) other: String,
    #[serde(rename = "ly-do")]
    pub(super) reason: String,
    #[serde(rename = "da-xem")]
    pub(super) seen: String,
    /// The id of the field that it comes back for, and what is wrong with it.
    #[serde(skip)]
    pub(super) wrong: Option<(String, String)>,
}

impl Sent {
    /// What is wrong with the field of this id.
    pub(super) fn wrong(&self, id: &str) -> Option<String> {
        self.wrong.as_ref().filter(|(field, _)| field == id).map(|(_, sentence)| sentence.clone())
    }

    /// The id of the field that a refusal is about.
    pub(super) fn field_of(&self, refusal: &Refusal) -> Option<String> {
        let of_sheet = |name: &str| format!("{name}-{}-{}", self.unit, self.from);
        if refusal.is_about_text() {
            return Some(match self.act.as_str() {
                "chuyen" => of_sheet("vi-sao"),
                "mo-giai-trinh" => "ly-do-mo".to_owned(),
                _ => "xd-ly-do".to_owned(),
            });
        }
        if let Refusal::CheckNotAllowed { .. } | Refusal::CheckTaken { .. } = refusal {
            return Some(of_sheet("sang"));
        }
        let fixed = match refusal.code() {
            "check.nobody" | "check.too-few-units" | "check.too-few-for" => "so-nguoi",
            "check.only-mutually" => "cham-nhau",
            "conflict.with-itself" => "xd-sang",
            "explanation.sheets-missing" => "ly-do-mo",
            _ => return None,
        };
        Some(fixed.to_owned())
    }

    /// What was typed in the form of this act.
    pub(super) fn typed(&self, act: &str, text: impl Fn(&Self) -> &String) -> String {
        if self.act == act { text(self).clone() } else { String::new() }
    }
}

/// Units to choose from.
pub(super) fn named(units: &[thidua_app::ground::Member]) -> Vec<(String, String)> {
    units.iter().map(|unit| (unit.slug.clone(), unit.short_name.clone())).collect()
}

/// Whether a sheet is still awaited.
pub(super) fn waits(checks: &Checks) -> bool {
    let is_active = |sheet: &&CheckSheet| sheet.state != AppraisalState::Relieved;
    checks.sheets.iter().filter(is_active).any(|sheet| !sheet.state.is_handed_in())
}

pub(super) fn draw_form(words: &Words, checks: &Checks, sent: &Sent) -> EntryForm {
    let count = if sent.checkers.is_empty() { "1".to_owned() } else { sent.checkers.clone() };
    let choice = |value: &str, key: &str| (value.to_owned(), words.say(key).into_owned());
    let choices = vec![choice("khong", "checks-mutual-avoid"), choice("duoc", "checks-mutual-allow")];
    let button = if checks.sheets.is_empty() {
        Button::main(words.say("checks-draw-button"))
    } else {
        Button::new(words.say("checks-redraw-button"))
    };
    EntryForm::in_a_row(address(&checks.here).checks())
        .seen(checks.seen)
        .field(
            Field::new(Control::Number, "so-nguoi", words.say("checks-count"))
                .value(count)
                .error(sent.wrong("so-nguoi")),
        )
        .field(
            Field::new(Control::Choice(choices), "cham-nhau", words.say("checks-mutual"))
                .value(sent.mutual.as_str())
                .error(sent.wrong("cham-nhau")),
        )
        .button(button.act("phan-cong"))
}

pub(super) fn open_form(words: &Words, checks: &Checks, sent: &Sent) -> EntryForm {
    let (act, label) = ("mo-giai-trinh", words.say("explanation-open-button"));
    let form = EntryForm::in_a_row(address(&checks.here).checks()).seen(checks.seen);
    if !waits(checks) {
        return form.button(Button::main(label).act(act));
    }
    let asked = Field::new(Control::Text, "ly-do", words.say("explanation-reason")).id("ly-do-mo");
    let asked = asked.value(sent.typed(act, |sent| &sent.reason)).error(sent.wrong("ly-do-mo"));
    form.field(asked).button(Button::new(label).act(act))
}

pub(super) fn declare_form(
    words: &Words,
    checks: &Checks,
    mine: Vec<(String, String)>,
    sent: &Sent,
) -> EntryForm {
    // Nobody is in conflict with themselves.
    let only = (mine.len() == 1).then(|| mine[0].0.clone());
    let others = named(&checks.here.members).into_iter().filter(|(slug, _)| only.as_ref() != Some(slug));
    let typed = |text: fn(&Sent) -> &String| sent.typed("khai", text);
    let field = |control, name, key: &str| Field::new(control, name, words.say(key)).id(format!("xd-{name}"));
    let (others, reason) =
        (Control::Choice(others.collect()), field(Control::Text, "ly-do", "conflict-reason"));
    EntryForm::in_a_row(address(&checks.here).conflict())
        .seen(checks.seen)
        .field(field(Control::Choice(mine), "don-vi", "conflict-unit").value(typed(|sent| &sent.unit)))
        .field(
            field(others, "sang", "conflict-other")
                .value(typed(|sent| &sent.other))
                .error(sent.wrong("xd-sang")),
        )
        .field(reason.value(typed(|sent| &sent.reason)).error(sent.wrong("xd-ly-do")).required())
        .button(Button::new(words.say("conflict-button")).act("khai"))
}

pub(super) fn hand_over_form(
    words: &Words,
    checks: &Checks,
    sheet: &CheckSheet,
    sent: &Sent,
) -> HandOverForm {
    let (unit, by) = (&sheet.unit.slug, &sheet.by.slug);
    let is_sent = sent.act == "chuyen" && (&sent.unit, &sent.from) == (unit, by);
    let typed = |text: &String| if is_sent { text.clone() } else { String::new() };
    let others = named(&checks.here.members).into_iter().filter(|(slug, _)| slug != unit && slug != by);
    let others = Field::new(Control::Choice(others.collect()), "sang", words.say("check-to"));
    let why = Field::new(Control::Text, "ly-do", words.say("check-why"));
    let form = EntryForm::in_a_row(address(&checks.here).checks())
        .seen(checks.seen)
        .with("don-vi", unit)
        .with("tu", by)
        .field(
            others
                .id(format!("sang-{unit}-{by}"))
                .value(typed(&sent.other))
                .error(sent.wrong(&format!("sang-{unit}-{by}"))),
        )
        .field(
            why.id(format!("vi-sao-{unit}-{by}"))
                .value(typed(&sent.reason))
                .error(sent.wrong(&format!("vi-sao-{unit}-{by}")))
                .required(),
        )
        .button(Button::new(words.say("check-hand-over-button")).act("chuyen"));
    HandOverForm { form, is_sent }
}
