//! What somebody took up: plan, steps, notes of progress, figures beside those of the exemplar, and what is done next.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::exemplars::{
    OneReplication, TypedProgress, name_helper, open_replication, report_progress, step_replication,
};
use thidua_app::{Error, Seen};
use thidua_domain::exemplars::{ReplicationState, ReplicationStep, Taker, days_late};
use thidua_domain::ids::ReplicationId;
use thidua_words::Words;

use super::fields::{field, gathered, in_page};
use super::{Fact, FigureLine, Folded, figure_line, progress, unit_of};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, replication.
type At = Path<(String, String)>;
const HELPER: &str = "helper";

/// A step of the plan.
struct StepLine {
    what: String,
    due: String,
    state: State,
}

/// A note of progress.
struct NoteLine {
    head: String,
    said: String,
}

#[derive(Template)]
#[template(path = "exemplars/replication.html")]
struct ReplicationPage {
    frame: Frame,
    lede: String,
    exemplar: Link,
    state: State,
    notes: Vec<Note>,
    change: Option<String>,
    next: Option<Deed>,
    facts: Vec<Fact>,
    steps: Vec<StepLine>,
    progress: Vec<NoteLine>,
    figures: Vec<FigureLine>,
    shown: Vec<FigureLine>,
    folded: Vec<Folded>,
}

/// `GET /cum/{cluster}/nhan-rong/{replication}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ReplicationId::new(id)), Back::default()).await
}

/// The field in which something is said with a step.
fn said_in(step: ReplicationStep) -> &'static str {
    match step {
        ReplicationStep::Report => "da-lam-duoc",
        ReplicationStep::Finish => "ket-qua",
        ReplicationStep::SendBack | ReplicationStep::GiveUp => "ly-do",
        ReplicationStep::Confirm | ReplicationStep::Resume => "",
    }
}

/// `POST /cum/{cluster}/nhan-rong/{replication}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sure, sent) = (is_sure(&pairs), gathered(pairs));
    let at = (cluster.as_str(), &ReplicationId::new(id));
    let (actor, what) = (&visitor.signed_in()?.actor, text(&sent, "viec"));
    let seen = Seen::read(text(&sent, SEEN));
    let step = ReplicationStep::from_name(what);
    if step == Some(ReplicationStep::Confirm) && !sure {
        return confirm(&house, &visitor, at, text(&sent, SEEN)).await;
    }
    let outcome = match step {
        Some(ReplicationStep::Report) => {
            let done = text(&sent, "buoc-xong").split_whitespace().filter_map(|number| number.parse().ok());
            let typed = TypedProgress { said: text(&sent, "da-lam-duoc").to_owned(), done: done.collect() };
            report_progress(&house.app, actor, at, (&typed, seen)).await
        }
        Some(step) => {
            let said = said_in(step);
            let outcome = step_replication(&house.app, actor, at, (step, text(&sent, said), seen)).await;
            outcome.map_err(|error| error.renamed(|field| (field == "words").then_some(said)))
        }
        None if what == HELPER => name_helper(&house.app, actor, at, (text(&sent, "nguoi-giup"), seen)).await,
        None => Err(Error::NotFound),
    };
    match outcome {
        Ok(()) => Ok(done(&addresses::replication(at.0, at.1.as_str()), &format!("replication-{what}"))),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, back).await
        }
    }
}

/// What is confirmed cannot be taken back: that is said first.
async fn confirm(house: &House, visitor: &Visitor, at: (&str, &ReplicationId), seen: &str) -> PageResult {
    let found = open_replication(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    if !found.hand.leads {
        return Err(Error::NotAllowed.into());
    }
    let way = addresses::replication(at.0, at.1.as_str());
    let form = EntryForm::stacked(way.clone())
        .with(SEEN, seen)
        .with("viec", ReplicationStep::Confirm.name())
        .button(Button::main(visitor.words.say("replication-step-confirm")))
        .or(Link::new(visitor.words.say("exemplar-leave"), way));
    let name = [("name", found.replication.row.name.as_str()), ("exemplar", &found.exemplar.row.name)];
    Ok(ask(visitor, "replication-confirm", &name, form))
}

/// The frame of a page about what is taken up.
pub(super) fn frame_at(visitor: &Visitor, found: &OneReplication, title: String) -> Frame {
    let cluster = &found.here.slug;
    frame_of(visitor, &found.here, title)
        .crumb(visitor.words.say("replication-list"), addresses::replications(cluster))
}

async fn answer(house: &House, visitor: &Visitor, at: (&str, &ReplicationId), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_replication(&house.app, &visitor.signed_in()?.actor, at.0, at.1).await?;
    let making = Making { words, found: &found };
    let (name, exemplar) = (found.replication.row.name.clone(), &found.exemplar.row);
    let may_plan = found.hand.proposes && found.replication.state.may_plan().is_ok();
    let page = ReplicationPage {
        lede: words.say_with("replication-lede", &[("unit", &unit_of(found.replication.unit.as_ref()))]),
        exemplar: Link::new(exemplar.name.clone(), addresses::exemplar(at.0, &exemplar.id)),
        state: progress(words, found.replication.state, making.late()).boxed(),
        notes: making.notes(&back),
        change: may_plan.then(|| addresses::change_replication(at.0, at.1.as_str())),
        next: making.next(&back),
        facts: making.facts(),
        steps: making.steps(),
        progress: making.progress(),
        figures: found.figures.iter().map(|one| figure_line(words, one)).collect(),
        shown: found.shown.iter().map(|one| figure_line(words, one)).collect(),
        folded: making.folded(&back),
        frame: frame_at(visitor, &found, name.clone()).here(name),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a OneReplication,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn late(&self) -> Option<i64> {
        let open = self.found.steps.iter().filter(|step| step.done_on.is_empty()).map(|step| &step.due);
        let days = open.chain([&self.found.replication.row.due]).filter_map(|day| day.parse().ok());
        days_late(days, self.found.here.today).filter(|_| self.found.replication.state.is_under_way())
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let row = &self.found.replication.row;
        let why = (!row.reason.is_empty()).then(|| {
            let is_ended = self.found.replication.state == ReplicationState::GivenUp;
            let key = if is_ended { "replication-given-up-why" } else { "replication-back-why" };
            Note::new(Tone::Warn, self.say(key)).text(row.reason.clone())
        });
        back.notes.iter().cloned().chain(why).collect()
    }

    fn facts(&self) -> Vec<Fact> {
        let (words, row) = (self.words, &self.found.replication.row);
        let helper =
            if row.helper.is_empty() { self.say("replication-no-helper") } else { row.helper.clone() };
        let mut facts = vec![
            Fact::new(words, "exemplar-field-ke-hoach", row.plan.clone()),
            Fact::new(words, "replication-since", words.date(&row.begun_on)),
            Fact::new(words, "exemplar-field-den-ngay", words.date(&row.due)),
            Fact::new(words, "exemplar-field-nguoi-giup", helper),
            Fact::new(words, "exemplar-field-ket-qua", row.outcome.clone()),
        ];
        if !row.confirmed_by.is_empty() {
            let said = format!("{}, {}", row.confirmed_by, words.date(&row.ended_on));
            facts.push(Fact::new(words, "replication-confirmed-by", said));
        }
        facts.retain(|fact| !fact.value.is_empty());
        facts
    }

    fn steps(&self) -> Vec<StepLine> {
        let today = self.found.here.today.to_string();
        let line = |step: &thidua_app::exemplars::StepRow| StepLine {
            what: step.what.clone(),
            due: self.words.date(&step.due),
            state: match step.done_on.as_str() {
                "" if step.due < today => State::late(self.say("replication-step-late")),
                "" => State::idle(self.say("replication-step-open")),
                day => State::done(
                    self.words.say_with("replication-step-done", &[("day", &self.words.date(day))]),
                ),
            },
        };
        self.found.steps.iter().map(line).collect()
    }

    fn progress(&self) -> Vec<NoteLine> {
        let line = |note: &thidua_app::exemplars::NoteRow| NoteLine {
            head: format!("{}, {}", self.words.date(&note.noted_on), note.noted_by),
            said: note.said.clone(),
        };
        self.found.notes.iter().rev().map(line).collect()
    }

    fn form(&self, what: &str, back: &Back<'_>) -> EntryForm {
        EntryForm::stacked(addresses::replication(&self.found.here.slug, &self.found.replication.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", what)
    }

    /// What the unit, or its leader, does next.
    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        let (state, hand) = (self.found.replication.state, self.found.hand);
        if hand.leads && state.take(ReplicationStep::Confirm).is_ok() {
            let confirm = ReplicationStep::Confirm.name();
            let form = self.form(confirm, back).button(Button::main(self.say("replication-step-confirm")));
            let text = self.say("replication-step-confirm-text");
            return Some(Deed::new("xac-nhan", self.say("replication-step-confirm"), text, form).framed());
        }
        (hand.proposes && state.is_under_way()).then(|| {
            let (sent, errors) = self.sent(ReplicationStep::Report.name(), back);
            let nothing = Sent::new();
            let at = (sent.unwrap_or(&nothing), errors.as_ref());
            let open = self.found.steps.iter().filter(|step| step.done_on.is_empty());
            let open: Vec<(String, String)> =
                open.map(|step| (step.number.to_string(), step.what.clone())).collect();
            let form = self
                .form(ReplicationStep::Report.name(), back)
                .field(field(self.words, (Control::Area(3), "da-lam-duoc"), at).required());
            let form = if open.is_empty() {
                form
            } else {
                form.field(field(self.words, (Control::Ticks(open), "buoc-xong"), at))
            };
            let form = form.errors(errors.clone()).button(Button::main(self.say("replication-step-report")));
            let text = self.say("replication-step-report-text");
            Deed::new("tien-do", self.say("replication-step-report"), text, form).framed()
        })
    }

    fn sent<'b>(&self, what: &str, back: &'b Back<'_>) -> (Option<&'b Sent>, Option<FormErrors>) {
        let sent = back.sent.filter(|sent| text(sent, "viec") == what);
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        (sent, errors.and_then(|errors| FormErrors::of(self.words, errors)))
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let (state, hand) = (self.found.replication.state, self.found.hand);
        let steps = ReplicationStep::ALL.into_iter().filter(|step| {
            let mine = if step.taker() == Taker::Leader { hand.leads } else { hand.proposes };
            let elsewhere = matches!(step, ReplicationStep::Report | ReplicationStep::Confirm);
            mine && !elsewhere && state.take(*step).is_ok()
        });
        let mut folded: Vec<Folded> = steps.map(|step| self.fold(step, back)).collect();
        folded.extend((self.found.teaches && state.may_plan().is_ok()).then(|| self.helper(back)));
        folded
    }

    fn fold(&self, step: ReplicationStep, back: &Back<'_>) -> Folded {
        let (sent, errors) = self.sent(step.name(), back);
        let nothing = Sent::new();
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        let key = format!("replication-step-{}", step.name());
        let form = self.form(step.name(), back);
        let asked = || field(self.words, (Control::Area(3), said_in(step)), at).required();
        let form = match step {
            ReplicationStep::Finish => form.field(asked()).button(Button::new(self.say(&key))),
            ReplicationStep::SendBack | ReplicationStep::GiveUp => {
                form.field(asked()).button(Button::stop(self.say(&key)))
            }
            ReplicationStep::Report | ReplicationStep::Confirm | ReplicationStep::Resume => {
                form.button(Button::new(self.say(&key)))
            }
        };
        let form = form.errors(errors.clone());
        Folded { title: self.say(&key), text: self.say(&format!("{key}-text")), open: sent.is_some(), form }
    }

    /// The unit of the exemplar names who helps.
    fn helper(&self, back: &Back<'_>) -> Folded {
        let (sent, errors) = self.sent(HELPER, back);
        let stands = [("nguoi-giup".to_owned(), self.found.replication.row.helper.clone())].into();
        let at = (sent.unwrap_or(&stands), errors.as_ref());
        let form = self
            .form(HELPER, back)
            .field(field(self.words, (Control::Text, "nguoi-giup"), at))
            .errors(errors.clone())
            .button(Button::new(self.say("replication-helper")));
        let open = sent.is_some() || self.found.replication.row.helper.is_empty();
        Folded {
            title: self.say("replication-helper"),
            text: self.say("replication-helper-text"),
            open,
            form,
        }
    }
}
