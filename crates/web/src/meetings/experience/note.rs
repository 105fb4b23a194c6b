//! One note: what was done, who takes it up and how far they are.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{
    Beside, OneExperience, TakeUp, TypedTakeUp, open_experience, step_experience, step_take_up, take_up,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::ids::ExperienceId;
use thidua_domain::meetings::{ExperienceState, ExperienceStep, TakeUpState, TakeUpStep};
use thidua_words::Words;

use super::{field, in_page, say_conference, say_topic, unit_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::frame_of;
use crate::house::House;
use crate::meetings::files::{FiledPart, part};
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, note.
type At = Path<(String, String)>;
/// What is sent where a unit takes it up, or means to do something else with it.
const PLAN: &str = "plan";

/// The field in which the unit says something with a step.
fn said_in(step: TakeUpStep) -> &'static str {
    match step {
        TakeUpStep::Report | TakeUpStep::Finish | TakeUpStep::Resume => "da-lam-duoc",
        TakeUpStep::GiveUp => "ly-do-thoi",
    }
}

/// A unit that takes it up.
struct Follower {
    unit: String,
    state: State,
    /// Since when, and until when.
    days: String,
    /// What it means to do, what came of it, why it let go of it: caption and text.
    said: Vec<(String, String)>,
}

/// Something that is folded away.
struct Folded {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

#[derive(Template)]
#[template(path = "meetings/experience.html")]
struct NotePage {
    frame: Frame,
    lede: String,
    state: Option<State>,
    notes: Vec<Note>,
    edit: Option<String>,
    /// What is known of it: caption and text.
    said: Vec<(String, String)>,
    files: FiledPart,
    followers: Vec<Follower>,
    next: Option<Deed>,
    folded: Vec<Folded>,
}

/// `GET /cum/{cluster}/kinh-nghiem/{experience}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExperienceId::new(id)), Back::default()).await
}

/// `POST /cum/{cluster}/kinh-nghiem/{experience}`: withdraws it, or puts it back.
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExperienceId::new(id));
    let step = ExperienceStep::from_name(text(&sent, "viec")).ok_or(Error::NotFound)?;
    let act = (step, text(&sent, "ly-do-rut"), Seen::read(text(&sent, SEEN)));
    let outcome = step_experience(&house.app, &visitor.signed_in()?.actor, at, act).await;
    finish(&house, &visitor, (at, &sent), (outcome, &format!("experience-{}", step.name()))).await
}

/// `POST /cum/{cluster}/kinh-nghiem/{experience}/ap-dung`: a unit takes it up, or says how far it is.
pub async fn follow(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExperienceId::new(id));
    let actor = &visitor.signed_in()?.actor;
    let (what, seen) = (text(&sent, "viec"), Seen::read(text(&sent, SEEN)));
    let own = (at.0, at.1, text(&sent, "don-vi"));
    let outcome = match TakeUpStep::from_name(what) {
        Some(step) => {
            let said = said_in(step);
            let outcome = step_take_up(&house.app, actor, own, (step, text(&sent, said), seen)).await;
            outcome.map_err(|error| error.renamed(|field| (field == "words").then_some(said)))
        }
        None if what == PLAN => {
            let get = |name: &str| text(&sent, name).to_owned();
            let typed = TypedTakeUp { plan: get("ke-hoach"), due: get("den-ngay") };
            take_up(&house.app, actor, own, (&typed, seen)).await
        }
        None => Err(Error::NotFound),
    };
    finish(&house, &visitor, (at, &sent), (outcome, &format!("take-up-{what}"))).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): ((&str, &ExperienceId), &Sent),
    (outcome, code): (Result<()>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&addresses::experience(at.0, at.1.as_str()), code)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

pub(in crate::meetings) async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, id): (&str, &ExperienceId),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_experience(&house.app, &visitor.signed_in()?.actor, cluster, id).await?;
    let making = Making { words, found: &found };
    let title = found.note.row.title.clone();
    let beside = Beside::Experience(cluster.to_owned(), id.clone());
    let may_file = found.keeps && found.note.state.may_change().is_ok();
    let page = NotePage {
        lede: making.lede(),
        state: making.state(),
        notes: making.notes(&back),
        edit: may_file.then(|| addresses::change_experience(cluster, id.as_str())),
        said: making.said(),
        files: part(words, (&beside, &found.files), (may_file, found.seen), &back),
        followers: found.note.taken_up.iter().map(|one| making.follower(one)).collect(),
        next: making.next(&back),
        folded: making.folded(&back),
        frame: frame_of(visitor, &found.here, title.clone())
            .crumb(words.say("experience-list"), addresses::experiences(cluster))
            .here(title),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a OneExperience,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn lede(&self) -> String {
        let note = &self.found.note;
        let parts = [unit_of(note), say_topic(self.words, note.topic), say_conference(self.words, note)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn state(&self) -> Option<State> {
        match self.found.note.state {
            ExperienceState::Told => None,
            ExperienceState::Withdrawn => Some(State::void(self.say("experience-withdrawn")).boxed()),
        }
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let note = &self.found.note;
        let why = match note.state {
            ExperienceState::Told => None,
            ExperienceState::Withdrawn => {
                let why = Note::new(Tone::Plain, self.say("experience-withdrawn-why"));
                Some(why.text(note.row.reason.clone()))
            }
        };
        back.notes.iter().cloned().chain(why).collect()
    }

    fn said(&self) -> Vec<(String, String)> {
        let row = &self.found.note.row;
        let said = [
            ("experience-field-cach-lam", &row.method),
            ("experience-field-ket-qua", &row.outcome),
            ("experience-field-dieu-kien", &row.needs),
            ("experience-field-nguoi-ke", &row.speaker),
            ("experience-field-nguoi-lien-he", &row.contact),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(key, text)| (self.say(key), text.clone())).collect()
    }

    fn follower(&self, one: &TakeUp) -> Follower {
        let row = &one.row;
        let is_late = one.state.is_late(one.due, self.found.here.today);
        let state = match one.state {
            TakeUpState::Running if is_late => State::late(self.say("take-up-late")),
            TakeUpState::Running => State::open(self.say("take-up-running")),
            TakeUpState::Applied => State::done(self.say("take-up-applied")),
            TakeUpState::GivenUp => State::void(self.say("take-up-given-up")),
        };
        let date = |day: &str| self.words.date(day);
        let days = match one.state {
            TakeUpState::Running => self
                .words
                .say_with("take-up-until", &[("from", &date(&row.begun_on)), ("to", &date(&row.due))]),
            TakeUpState::Applied | TakeUpState::GivenUp => {
                let days = [("from", date(&row.begun_on)), ("to", date(&row.ended_on))];
                let days = days.each_ref().map(|(name, day)| (*name, day.as_str()));
                self.words.say_with("take-up-ended", &days)
            }
        };
        let said = [
            ("experience-field-ke-hoach", &row.plan),
            ("experience-field-da-lam-duoc", &row.progress),
            ("experience-field-ly-do-thoi", &row.reason),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        Follower {
            unit: one.unit.as_ref().map(|unit| unit.short_name.clone()).unwrap_or_default(),
            state,
            days,
            said: said.map(|(key, text)| (self.say(key), text.clone())).collect(),
        }
    }

    /// What the unit of the person does next with it: takes it up, or says how far it is.
    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        self.found.follower.as_ref()?;
        self.found.note.state.may_change().ok()?;
        match self.found.own_take_up() {
            None => {
                let form = self.plan_form(None, back).button(Button::main(self.say("take-up-begin")));
                let (title, text) = (self.say("take-up-begin"), self.say("take-up-begin-text"));
                Some(Deed::new("ap-dung", title, text, form).framed())
            }
            Some(own) => {
                own.state.may_plan().ok()?;
                let stands = [("da-lam-duoc".to_owned(), own.row.progress.clone())].into();
                let form = self
                    .words_form((&[TakeUpStep::Report, TakeUpStep::Finish], &stands), back)
                    .button(Button::main(self.say("take-up-step-report")).act(TakeUpStep::Report.name()))
                    .button(Button::new(self.say("take-up-step-finish")).act(TakeUpStep::Finish.name()));
                let (title, text) = (self.say("take-up-report"), self.say("take-up-report-text"));
                Some(Deed::new("ap-dung", title, text, form).framed())
            }
        }
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let own = self.found.own_take_up().filter(|_| self.found.note.state.may_change().is_ok());
        let mut folded = vec![];
        match own.map(|own| (own, own.state)) {
            None => {}
            Some((own, TakeUpState::Running)) => {
                let form = self.plan_form(Some(own), back).button(Button::new(self.say("take-up-change")));
                folded.push(self.fold("take-up-change", form, is_sent(back, PLAN)));
                let nothing = Sent::new();
                let give_up = TakeUpStep::GiveUp;
                let form = self
                    .words_form((&[give_up], &nothing), back)
                    .with("viec", give_up.name())
                    .button(Button::stop(self.say("take-up-step-give-up")));
                folded.push(self.fold("take-up-step-give-up", form, is_sent(back, give_up.name())));
            }
            Some((_, TakeUpState::Applied | TakeUpState::GivenUp)) => {
                let form = self.form_of(back).with("viec", TakeUpStep::Resume.name());
                let form = form.button(Button::new(self.say("take-up-step-resume")));
                folded.push(self.fold("take-up-step-resume", form, false));
            }
        }
        folded.extend(self.found.keeps.then(|| self.keeping(back)));
        folded
    }

    fn fold(&self, key: &str, form: EntryForm, open: bool) -> Folded {
        Folded { title: self.say(key), text: self.say(&format!("{key}-text")), open, form }
    }

    /// Withdrawing it, or putting it back.
    fn keeping(&self, back: &Back<'_>) -> Folded {
        let step = match self.found.note.state {
            ExperienceState::Told => ExperienceStep::Withdraw,
            ExperienceState::Withdrawn => ExperienceStep::PutBack,
        };
        let sent = back.sent.filter(|_| is_sent(back, step.name()));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let nothing = Sent::new();
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        let here = &self.found.here.slug;
        let form = EntryForm::stacked(addresses::experience(here, &self.found.note.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step.name());
        let key = format!("experience-step-{}", step.name());
        let form = match step {
            ExperienceStep::Withdraw => form
                .field(field(self.words, (Control::Area(2), "ly-do-rut"), at).required())
                .errors(errors.clone())
                .button(Button::stop(self.say(&key))),
            ExperienceStep::PutBack => form.button(Button::new(self.say(&key))),
        };
        self.fold(&key, form, sent.is_some())
    }

    /// A form of the unit that takes it up.
    fn form_of(&self, back: &Back<'_>) -> EntryForm {
        let (here, row) = (&self.found.here.slug, &self.found.note.row);
        let unit = self.found.follower.as_ref().map(|unit| unit.slug.as_str()).unwrap_or_default();
        EntryForm::stacked(addresses::take_up_experience(here, &row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("don-vi", unit)
    }

    fn plan_form(&self, own: Option<&TakeUp>, back: &Back<'_>) -> EntryForm {
        let sent = back.sent.filter(|_| is_sent(back, PLAN));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let stands = own.map(|own| [("ke-hoach", &own.row.plan), ("den-ngay", &own.row.due)]);
        let stands = stands.into_iter().flatten();
        let stands: Sent = stands.map(|(name, value)| (name.to_owned(), value.clone())).collect();
        let at = (sent.unwrap_or(&stands), errors.as_ref());
        self.form_of(back)
            .with("viec", PLAN)
            .field(field(self.words, (Control::Area(3), "ke-hoach"), at).required())
            .field(field(self.words, (Control::Date, "den-ngay"), at).required())
            .errors(errors.clone())
    }

    /// What the unit says with one of these steps.
    fn words_form(&self, (steps, stands): (&[TakeUpStep], &Sent), back: &Back<'_>) -> EntryForm {
        let is_sent = steps.iter().any(|step| is_sent(back, step.name()));
        let sent = back.sent.filter(|_| is_sent);
        let errors = back.errors.as_ref().filter(|_| is_sent);
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (sent.unwrap_or(stands), errors.as_ref());
        let name = steps.first().map_or("da-lam-duoc", |step| said_in(*step));
        let asked = field(self.words, (Control::Area(3), name), at).required();
        self.form_of(back).field(asked).errors(errors.clone())
    }
}

fn is_sent(back: &Back<'_>, what: &str) -> bool {
    back.sent.is_some_and(|sent| text(sent, "viec") == what)
}
