//! The secretary reminds a unit: whom a letter reaches and what it says before it leaves, and the same sentence for a group chat.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Extension;
use axum::extract::State as Shared;
use thidua_app::Error;
use thidua_app::contact::contacts_in;
use thidua_app::reminders::{Paper, Reminded};
use thidua_app::reporting::{RemindUnit, Reminding, remind_unit, reminding};
use thidua_domain::access::{Actor, Right};
use thidua_words::Words;

use super::form::{At, Beside, Opened, again};
use crate::addresses::YearAddress;
use crate::contact::{house_reach, reach};
use crate::door::address::Line;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::ground::{address, report_name};
use crate::house::House;
use crate::parts::{Button, EntryForm, Note, Reach, Tone};

/// What the secretary can do about a paper that is not there yet.
#[derive(Template)]
#[template(path = "reporting/remind.html")]
pub(crate) struct Remind {
    /// Its place in the page; a list has several.
    id: String,
    title: String,
    lines: Vec<String>,
    /// Whom one can call, of the unit, and of the house where no letter can leave.
    asks: Vec<Reach>,
    label: String,
    sentence: String,
    form: Option<EntryForm>,
    copy: String,
    copied: String,
}

impl HtmlSafe for Remind {}

/// The same, folded, for a row of a list.
#[derive(Template)]
#[template(path = "reporting/remind_row.html")]
pub(crate) struct RemindRow {
    remind: Remind,
    about: String,
}

impl HtmlSafe for RemindRow {}

impl Remind {
    /// About a paper: what the letter says, whom it reaches, where it is sent from, who can be called.
    pub(crate) fn of(
        words: &Words,
        house: &House,
        (letter, origin): (&Reminded, &str),
        reminding: &Reminding,
        (form, asks): (EntryForm, Vec<Reach>),
    ) -> Self {
        let say = |key: &str| words.say(key).into_owned();
        let sends = house.settings.letters_leave
            && reminding.today.is_none()
            && reminding.asked.iter().any(|person| person.reached);
        Self {
            id: "cau-nhac".to_owned(),
            title: say("remind-title"),
            lines: lines(words, house, reminding),
            asks,
            label: say("remind-label"),
            sentence: sentence(words, origin, letter),
            form: sends.then_some(form),
            copy: say("remind-copy"),
            copied: say("remind-copied"),
        }
    }

    /// Folded, as a row of a list: with a place of its own, and what it is about for those who hear it.
    pub(crate) fn folded(self, id: &str, about: String) -> RemindRow {
        RemindRow { remind: Self { id: format!("cau-nhac-{id}"), ..self }, about }
    }
}

/// The part of the page, for those who may remind the unit while it has something to do.
pub(super) async fn part(
    house: &House,
    visitor: &Visitor,
    view: &Opened,
    origin: &str,
) -> Result<Option<Remind>, Error> {
    let Some(actor) = visitor.actor() else { return Ok(None) };
    let of = RemindUnit {
        at: (view.here.slug.clone(), view.here.year),
        period: view.period.code.clone(),
        unit: view.unit.slug.clone(),
    };
    let Some(reminding) = reminding(&house.app, actor, &of).await? else { return Ok(None) };
    let letter = Reminded {
        cluster: view.here.slug.clone(),
        cluster_name: view.here.name.clone(),
        year: view.here.year,
        unit: view.unit.slug.clone(),
        unit_name: view.unit.short_name.clone(),
        paper: Paper::Report,
        period: view.period.code.clone(),
        due: view.period.due_on.clone(),
        approves: reminding.right == Right::ApproveReport,
    };
    let to = address(&view.here).remind_report(&view.period.code, &view.unit.slug);
    let send = EntryForm::in_a_row(to).button(Button::main(visitor.words.say("remind-button")));
    let asks = asks(house, visitor, actor, view).await?;
    Ok(Some(Remind::of(visitor.words, house, (&letter, origin), &reminding, (send, asks))))
}

/// Whom one can call.
async fn asks(house: &House, visitor: &Visitor, actor: &Actor, view: &Opened) -> Result<Vec<Reach>, Error> {
    let contacts = contacts_in(&house.app, actor, &view.here).await?;
    let unit = contacts.of_unit(&view.unit.id);
    let unit = unit.map(|contact| reach(view.unit.short_name.clone(), contact));
    let house_too = (!house.settings.letters_leave).then(|| house_reach(visitor)).flatten();
    Ok(unit.into_iter().chain(house_too).collect())
}

/// Whom a letter would reach, and why none can be sent.
fn lines(words: &Words, house: &House, reminding: &Reminding) -> Vec<String> {
    let names = |reached: bool| {
        let these = reminding.asked.iter().filter(|person| person.reached == reached);
        these.map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (reached, others) = (names(true), names(false));
    let mut lines = vec![];
    match reminding.today {
        _ if !house.settings.letters_leave => lines.push(words.say("remind-no-mail").into_owned()),
        Some(at) => lines.push(words.say_with("remind-today", &[("at", &words.moment(at))])),
        None if reached.is_empty() => lines.push(words.say("remind-nobody").into_owned()),
        None => lines.push(words.say_with("remind-to", &[("names", &reached)])),
    }
    if !others.is_empty() {
        lines.push(words.say_with("remind-unreached", &[("names", &others)]));
    }
    lines
}

/// What the letter and the group chat say.
pub(crate) fn sentence(words: &Words, origin: &str, letter: &Reminded) -> String {
    let to = YearAddress::of(&letter.cluster, letter.year);
    let (key, href) = match letter.paper {
        Paper::Report if letter.approves => ("approve", to.report(&letter.period, &letter.unit)),
        Paper::Report => ("enter", to.report(&letter.period, &letter.unit)),
        Paper::Scorecard => ("card", to.scorecard(&letter.unit)),
        Paper::Check => ("check", to.checks()),
        Paper::Explanation => ("explain", to.difference(&letter.unit)),
    };
    let shown = [
        ("unit", letter.unit_name.clone()),
        ("what", what_of(words, letter)),
        ("year", letter.year.to_string()),
        ("day", words.date(&letter.due)),
        ("url", format!("{origin}{href}")),
    ];
    let shown = shown.each_ref().map(|(name, text)| (*name, text.as_str()));
    words.say_with(&format!("remind-said-{key}"), &shown)
}

/// What the unit is reminded of: `Báo cáo quý III năm 2026`.
pub(crate) fn what_of(words: &Words, letter: &Reminded) -> String {
    let key = match letter.paper {
        Paper::Report => return report_name(words, &letter.period, letter.year),
        Paper::Scorecard => "remind-what-card",
        Paper::Check => "remind-what-check",
        Paper::Explanation => "remind-what-explain",
    };
    words.say_with(key, &[("year", &letter.year.to_string())])
}

/// `POST /cum/{cluster}/{year}/bao-cao/{period}/{unit}/nhac`
pub async fn send(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    at: At,
) -> PageResult {
    let (cluster, year, period, unit) = at.0;
    let who = visitor.signed_in()?;
    let act = RemindUnit { at: (cluster.clone(), year), period: period.clone(), unit: unit.clone() };
    match remind_unit(&house.app, &who.actor, act).await {
        Ok(()) => Ok(done(&YearAddress::of(&cluster, year).report(&period, &unit), "report-reminded")),
        Err(Error::Refused(refusal)) => {
            let view = Opened::load(&house, &who.actor, (&cluster, year), (&period, &unit)).await?;
            let notes = vec![Note::refused(visitor.words, Tone::Wrong, &refusal)];
            let remind = part(&house, &visitor, &view, &line.origin).await?;
            Ok(again(&visitor, &view, Beside { notes, remind, ..Beside::default() }))
        }
        Err(error) => Err(error.into()),
    }
}
