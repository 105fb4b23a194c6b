//! A conference: what it is, its agenda, who comes, what became of earlier tasks; the steps that it takes.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use thidua_app::meetings::{
    AgendaRow, Conference, ConferenceAt, Task, TypedReply, earlier_tasks, open_conference,
    prints_of_conference, reply, step_conference,
};
use thidua_app::prints::{Prints, list_prints};
use thidua_app::{Error, Seen};
use thidua_domain::access::Right;
use thidua_domain::meetings::{ConferenceStep, Reply};
use thidua_words::Words;

use super::people::quorum_of;
use super::task::{TaskLine, task_line};
use super::{At, badge, conference_at, field, in_page, say_kind, say_person, say_when};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN, State, Tone};
use crate::printing::{MadePart, checked};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// An item of the agenda.
struct Item {
    /// `08:30`, or a dash.
    begins: String,
    title: String,
    /// Who speaks, for how long.
    detail: String,
}

/// A step that is folded away.
struct Folded {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

#[derive(Template)]
#[template(path = "meetings/conference.html")]
struct ConferencePage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    /// What the person does with it.
    ways: Vec<Link>,
    papers: Vec<Link>,
    answer: Option<Deed>,
    next: Option<Deed>,
    chairs: Vec<String>,
    people: String,
    quorum: Option<(State, String)>,
    people_way: Link,
    agenda: Vec<Item>,
    /// What became of the tasks of earlier conferences.
    earlier: Vec<TaskLine>,
    earlier_said: String,
    polls: Link,
    talks: Link,
    told: Link,
    conclusions: Link,
    folded: Vec<Folded>,
    /// Open where a file was held against them.
    made: Option<(bool, MadePart)>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let step = ConferenceStep::from_name(text(&sent, "viec")).ok_or(Error::NotFound)?;
    let act = (step, text(&sent, "ly-do"), Seen::read(text(&sent, SEEN)));
    let outcome = step_conference(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), (outcome, &format!("conference-{}", step.name()))).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/tra-loi`
pub async fn answer_invitation(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedReply { reply: get("tra-loi"), delegates: get("thanh-phan"), note: get("ghi-chu") };
    let act = (typed, Seen::read(text(&sent, SEEN)));
    let unit = text(&sent, "don-vi");
    let outcome = reply(&house.app, &visitor.signed_in()?.actor, (&at, unit), act).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "invitation-replied")).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/doi-chieu`: a file held against the papers that were made.
pub async fn check(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    request: Request,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let book = match open_conference(&house.app, actor, &at).await {
        Ok(found) => prints_of_conference(&found, actor),
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let back = checked(&house, visitor.words, &book, sent).await?;
    answer(&house, &visitor, &at, back).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&ConferenceAt, &Sent),
    (outcome, code): (thidua_app::Result<()>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => {
            let (cluster, year) = &at.year;
            let to = addresses::YearAddress::of(cluster, *year);
            Ok(done(&to.conference(&at.conference), code))
        }
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let (found, earlier) = earlier_tasks(&house.app, actor, at).await?;
    let prints = list_prints(&house.app, &prints_of_conference(&found, actor)).await?;
    let unit = found
        .here
        .own_unit(actor)
        .filter(|unit| found.here.office_for(actor, Right::TakePart, &unit.id).is_ok());
    let unit = unit.map(|unit| (unit.id.to_string(), unit.slug.clone(), unit.short_name.clone()));
    let making = Making { words, found: &found, earlier: &earlier, prints, unit };
    let frame = frame_of(visitor, &found.here, found.row.title.clone())
        .crumb(words.say("conference-list"), address(&found.here).conferences())
        .here(found.row.title.clone());
    let status = back.status;
    Ok(answered(making.page(frame, &back), status))
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Conference,
    earlier: &'a [Task],
    prints: Prints,
    /// The unit that the person answers for: id, address part, name.
    unit: Option<(String, String, String)>,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn page(&self, frame: Frame, back: &Back<'_>) -> ConferencePage {
        let (found, words) = (self.found, self.words);
        let (to, id) = (address(&found.here), &found.row.id);
        ConferencePage {
            lede: self.lede(),
            state: badge(words, found.state).boxed(),
            notes: self.notes(back),
            ways: self.ways(),
            papers: self.papers(),
            answer: self.answer(back),
            next: self.next(back),
            chairs: found.co_chairs().map(|person| say_person(&person.row)).collect(),
            people: self.people(),
            quorum: quorum_of(words, found).filter(|_| found.roll().present > 0),
            people_way: Link::new(words.say("attendees-title"), to.conference_people(id)),
            agenda: found.agenda.iter().map(|row| self.item(row)).collect(),
            earlier: self.earlier.iter().map(|task| task_line(words, &found.here, task)).collect(),
            earlier_said: self.earlier_said(),
            polls: Link::new(words.say("polls-title"), to.polls(id)),
            talks: Link::new(words.say("talks-title"), to.talks(id)),
            told: Link::new(words.say("told-title"), to.told(id)),
            conclusions: Link::new(words.say("conclusions-title"), to.conclusions(id)),
            folded: self.folded(back),
            made: self.made(back),
            frame,
        }
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let remark = Some(&self.found.row.remark).filter(|remark| !remark.is_empty());
        let remark = remark.map(|remark| Note::new(Tone::Plain, self.say("conference-remark")).text(remark));
        back.notes.iter().cloned().chain(remark).collect()
    }

    fn lede(&self) -> String {
        let row = &self.found.row;
        let mut said = vec![say_kind(self.words, self.found.kind), say_when(self.words, row)];
        if !row.place.is_empty() {
            said.push(row.place.clone());
        }
        if let Some(host) = self.found.host() {
            said.push(self.words.say_with("conference-hosted", &[("unit", &host.short_name)]));
        }
        said.join(" · ")
    }

    fn ways(&self) -> Vec<Link> {
        let (to, id) = (address(&self.found.here), &self.found.row.id);
        let mut ways = vec![Link::new(self.say("portal-public"), addresses::public_conference(id))];
        if !self.found.holds {
            return ways;
        }
        if self.found.state.may_change().is_ok() {
            ways.push(Link::new(self.say("conference-change-title"), to.conference_facts(id)));
            ways.push(Link::new(self.say("agenda-title"), to.conference_agenda(id)));
        }
        ways.push(Link::new(self.say("letter-invitation"), to.conference_letter(id, "giay-moi")));
        // Nobody shows anything of a conference that others tell of.
        if self.found.here.source.is_none() {
            ways.push(Link::new(self.say("screen-desk-title"), to.screen_desk(id)));
        }
        if self.found.state.may_conclude().is_ok() {
            ways.push(Link::new(self.say("letter-notice"), to.conference_letter(id, "thong-bao")));
        }
        ways
    }

    fn papers(&self) -> Vec<Link> {
        let (to, id) = (address(&self.found.here), &self.found.row.id);
        let paper = |key: &str, file: &str| Link::new(self.say(key), to.conference_paper(id, file));
        // Nobody made papers here of a conference that others tell of.
        if self.found.here.source.is_some() {
            return vec![];
        }
        let mut papers = vec![paper("letter-invitation-pdf", "giay-moi.pdf")];
        if self.found.state.may_conclude().is_ok() {
            papers.push(paper("letter-notice-pdf", "thong-bao-ket-luan.pdf"));
            papers.push(Link::new(self.say("minutes-title"), to.minutes(id)));
        }
        papers
    }

    /// What the unit of the person answers.
    fn answer(&self, back: &Back<'_>) -> Option<Deed> {
        let (id, slug, name) = self.unit.as_ref()?;
        self.found.state.may_reply().ok()?;
        let stands = self.stands(id);
        let sent = back.sent.filter(|sent| sent.contains_key("thanh-phan"));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (sent.unwrap_or(&stands), errors.as_ref());
        let choices = Reply::ALL.map(|reply| {
            let key = format!("reply-choice-{}", reply.name().replace('_', "-"));
            (reply.name().to_owned(), self.say(&key))
        });
        let form = EntryForm::stacked(address(&self.found.here).reply_to_invitation(&self.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("don-vi", slug)
            .field(field(self.words, (Control::Pick(choices.into()), "tra-loi"), at))
            .field(field(self.words, (Control::Area(4), "thanh-phan"), at))
            .field(field(self.words, (Control::Text, "ghi-chu"), at))
            .errors(errors)
            .button(Button::main(self.say("reply-send")));
        let title = self.words.say_with("reply-title", &[("unit", name)]);
        let key = if self.found.reply_of(id).is_some() { "reply-given" } else { "reply-asked" };
        Some(Deed::new("tra-loi-giay-moi", title, self.say(key), form).framed())
    }

    fn stands(&self, unit: &str) -> Sent {
        let reply = self.found.reply_of(unit);
        let of_unit =
            self.found.attendees.iter().filter(|person| person.row.unit_id.as_deref() == Some(unit));
        let people: Vec<String> = of_unit.map(|person| say_person(&person.row)).collect();
        let coming = Reply::Coming.name().to_owned();
        [
            ("tra-loi", reply.map_or(coming, |reply| reply.reply.clone())),
            ("thanh-phan", people.join("\n")),
            ("ghi-chu", reply.map(|reply| reply.note.clone()).unwrap_or_default()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// The one step that comes next, once its day has come.
    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        let step = [ConferenceStep::Open, ConferenceStep::Close]
            .into_iter()
            .find(|step| self.found.state.take(*step).is_ok())?;
        let is_early = step == ConferenceStep::Open && self.found.held > self.found.here.today;
        if !self.found.holds || is_early {
            return None;
        }
        let key = format!("conference-step-{}", step.name());
        let form = self.step_form(step, back).button(Button::main(self.say(&key)));
        Some(Deed::new("buoc-tiep", self.say(&key), self.say(&format!("{key}-text")), form).framed())
    }

    fn step_form(&self, step: ConferenceStep, back: &Back<'_>) -> EntryForm {
        EntryForm::stacked(address(&self.found.here).conference_step(&self.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step.name())
    }

    /// What is rarely done.
    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let rare = [
            ConferenceStep::TakeBack,
            ConferenceStep::Reopen,
            ConferenceStep::CallOff,
            ConferenceStep::Renew,
        ];
        let may = |step: &ConferenceStep| self.found.holds && self.found.state.take(*step).is_ok();
        rare.into_iter().filter(may).map(|step| self.fold(step, back)).collect()
    }

    fn fold(&self, step: ConferenceStep, back: &Back<'_>) -> Folded {
        let sent = back.sent.filter(|sent| text(sent, "viec") == step.name());
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let nothing = Sent::new();
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        let key = format!("conference-step-{}", step.name());
        let form = self.step_form(step, back);
        let form = match step.asks_why() {
            true => form.field(field(self.words, (Control::Area(2), "ly-do"), at).required()),
            false => form,
        };
        let button = Button::stop(self.say(&key));
        let form = form.errors(errors.clone()).button(button);
        let text = self.say(&format!("{key}-text"));
        Folded { title: self.say(&key), text, open: sent.is_some(), form }
    }

    fn people(&self) -> String {
        let roll = self.found.roll();
        let replied = self.found.replies.len().to_string();
        let figures = [
            ("expected", roll.expected.to_string()),
            ("present", roll.present.to_string()),
            ("voters", roll.voters.to_string()),
            ("replied", replied),
            ("units", self.found.here.members.len().to_string()),
        ];
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        let told = self.found.here.source.is_some();
        self.words.say_with(if told { "conference-people-told" } else { "conference-people" }, &figures)
    }

    fn item(&self, row: &AgendaRow) -> Item {
        let minutes = row.minutes.and_then(|minutes| usize::try_from(minutes).ok());
        let minutes = minutes.map(|minutes| self.words.say_count("agenda-minutes", minutes, &[]));
        let said = Some(row.speaker.clone()).filter(|speaker| !speaker.is_empty()).into_iter().chain(minutes);
        let begins = if row.begins.is_empty() { "–".to_owned() } else { row.begins.clone() };
        Item { begins, title: row.title.clone(), detail: said.collect::<Vec<_>>().join(" · ") }
    }

    fn earlier_said(&self) -> String {
        let settled = self.earlier.iter().filter(|task| !task.is_under_way()).count();
        let figures = [("settled", settled.to_string()), ("many", self.earlier.len().to_string())];
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        self.words.say_with("conference-earlier-said", &figures)
    }

    /// Nothing before any paper of it was final.
    fn made(&self, back: &Back<'_>) -> Option<(bool, MadePart)> {
        let check = address(&self.found.here).check_conference_paper(&self.found.row.id);
        let is_checked = back.sent.is_none() && (back.errors.is_some() || !back.notes.is_empty());
        let made = || (is_checked, MadePart::of(self.words, &self.prints, check, back));
        (!self.prints.rows.is_empty()).then(made)
    }
}
