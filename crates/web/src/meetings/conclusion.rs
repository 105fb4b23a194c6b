//! What a conference concluded, with the tasks that follow: the list, the form of one, announcing and recalling.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{
    ConclusionRow, Conclusions, ConferenceAt, TaskRow, TypedConclusion, TypedTask, announce_conclusions,
    drop_conclusion, keep_conclusion, open_conclusions, recall_conclusion,
};
use thidua_app::{Error, Seen};
use thidua_domain::meetings::{ConclusionState, TaskState};
use thidua_words::Words;

use super::task::{TaskLine, line_of};
use super::{At, conference_at, field, frame_below, numbered, numbers_of, say_person};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Note, SEEN, State, TypedIn};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, conference, conclusion.
type OneAt = Path<(String, i16, String, i64)>;

/// So many empty tasks stand below the others.
const MORE: i64 = 2;

/// Fields of a task of the page, and what the act calls them.
const FIELDS: [(&str, &str); 5] = [
    ("nhiem-vu", "what"),
    ("giao-cho", "unit"),
    ("nguoi-lam", "person"),
    ("han", "due"),
    ("san-pham", "proof"),
];

/// What a field of the act is called on pages; those of a task have their number behind them.
fn in_page(field: &str) -> Option<&'static str> {
    match field {
        "said_by" => Some("nguoi-ket-luan"),
        "text" => Some("ket-luan"),
        _ => None,
    }
}

/// A conclusion.
struct Line {
    number: i64,
    title: String,
    text: String,
    said_by: String,
    state: State,
    tasks: Vec<TaskLine>,
    edit: Option<String>,
    steps: Vec<EntryForm>,
}

/// The form of one: its own fields, and a row of fields each task.
struct Wording {
    action: String,
    seen: String,
    errors: Option<FormErrors>,
    own: Vec<Field>,
    /// Who may have said it.
    chairs: Vec<String>,
    /// What each is called, and what is asked.
    tasks: Vec<(String, Vec<Field>)>,
}

#[derive(Template)]
#[template(path = "meetings/conclusions.html")]
struct ConclusionsPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    lines: Vec<Line>,
    announce: Option<Deed>,
    asked: Option<(bool, Wording)>,
}

#[derive(Template)]
#[template(path = "meetings/conclusion.html")]
struct ConclusionPage {
    frame: Frame,
    notes: Vec<Note>,
    asked: Wording,
    leave: String,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan`: a new one.
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    let outcome = keep_conclusion(&house.app, &visitor.signed_in()?.actor, (&at, None), act).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "conclusion-kept")).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan/cong-bo`
pub async fn announce(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let seen = Seen::read(text(&sent, SEEN));
    let outcome = announce_conclusions(&house.app, &visitor.signed_in()?.actor, &at, seen).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "conclusions-announced")).await
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan/{number}`
pub async fn edit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number)): OneAt,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    answer_one(&house, &visitor, (&at, number), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan/{number}`
pub async fn keep(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number)): OneAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    match keep_conclusion(&house.app, &visitor.signed_in()?.actor, (&at, Some(number)), act).await {
        Ok(()) => Ok(done(&list_of(&at), "conclusion-kept")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer_one(&house, &visitor, (&at, number), back).await
        }
    }
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/ket-luan/{number}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number)): OneAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&(cluster, year, conference));
    let actor = &visitor.signed_in()?.actor;
    let act = (number, Seen::read(text(&sent, SEEN)));
    let (outcome, code) = match text(&sent, "viec") {
        "recall" => (recall_conclusion(&house.app, actor, &at, act).await, "conclusion-recalled"),
        "drop" => (drop_conclusion(&house.app, actor, &at, act).await, "conclusion-dropped"),
        _ => return Err(Error::NotFound.into()),
    };
    finish(&house, &visitor, (&at, &sent), (outcome, code)).await
}

fn list_of(at: &ConferenceAt) -> String {
    YearAddress::of(&at.year.0, at.year.1).conclusions(&at.conference)
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&ConferenceAt, &Sent),
    (outcome, code): (thidua_app::Result<()>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&list_of(at), code)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

fn typed(sent: &Sent) -> TypedConclusion {
    let task = |number: i64| {
        let get = |name: &str| sent.get(&format!("{name}-{number}")).cloned().unwrap_or_default();
        TypedTask {
            number,
            what: get("nhiem-vu"),
            unit: get("giao-cho"),
            person: get("nguoi-lam"),
            due: get("han"),
            proof: get("san-pham"),
        }
    };
    TypedConclusion {
        said_by: text(sent, "nguoi-ket-luan").to_owned(),
        text: text(sent, "ket-luan").to_owned(),
        tasks: numbers_of(sent, "nhiem-vu").into_iter().map(task).collect(),
    }
}

/// One as the form shows it, with room for more tasks.
fn sent_of(found: &Conclusions, one: Option<(&ConclusionRow, &[TaskRow])>) -> Sent {
    let mut sent = Sent::new();
    let tasks = one.map(|(_, tasks)| tasks).unwrap_or_default();
    if let Some((row, _)) = one {
        sent.insert("nguoi-ket-luan".into(), row.said_by.clone());
        sent.insert("ket-luan".into(), row.text.clone());
    }
    for (number, task) in (1..).zip(tasks) {
        let unit = found.conference.here.member_by_id(&task.unit_id).map(|unit| unit.slug.clone());
        let values = [&task.what, &unit.unwrap_or_default(), &task.person, &task.due, &task.proof];
        for ((name, _), value) in FIELDS.iter().zip(values) {
            sent.insert(format!("{name}-{number}"), value.clone());
        }
    }
    let first = i64::try_from(tasks.len()).unwrap_or(0) + 1;
    for number in first..first + MORE {
        sent.insert(format!("nhiem-vu-{number}"), String::new());
    }
    sent
}

fn asked(words: &Words, found: &Conclusions, action: String, (sent, back): (&Sent, &Back<'_>)) -> Wording {
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let at = (sent, errors.as_ref());
    let tasks = numbers_of(sent, "nhiem-vu");
    Wording {
        action,
        seen: back.seen(found.conference.seen),
        chairs: found.conference.co_chairs().map(|person| say_person(&person.row)).collect(),
        own: vec![
            field(words, (Control::Area(3), "ket-luan"), at).required(),
            field(words, (Control::Text, "nguoi-ket-luan"), at).suggest("nguoi-chu-tri"),
        ],
        tasks: tasks.into_iter().map(|number| task_fields(words, found, number, at)).collect(),
        errors,
    }
}

fn task_fields(words: &Words, found: &Conclusions, number: i64, at: TypedIn<'_>) -> (String, Vec<Field>) {
    let none = (String::new(), words.say("task-unit-none").into_owned());
    let units = found.conference.here.members.iter();
    let units = units.map(|unit| (unit.slug.clone(), unit.short_name.clone()));
    let units: Vec<_> = std::iter::once(none).chain(units).collect();
    let about = words.say_with("task-number", &[("number", &number.to_string())]);
    let made = FIELDS.iter().map(|(name, act)| {
        let control = match *name {
            "giao-cho" => Control::Choice(units.clone()),
            "han" => Control::Date,
            "nhiem-vu" => Control::Area(2),
            _ => Control::Text,
        };
        numbered(words, (control, name, act), (number, &about), at)
    });
    let fields = made.collect();
    (about, fields)
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_conclusions(&house.app, &visitor.signed_in()?.actor, at).await?;
    let making = Making { words, found: &found };
    let page = ConclusionsPage {
        lede: words.say("conclusions-lede").into_owned(),
        notes: back.notes.clone(),
        lines: found.list.iter().map(|one| making.line(one, &back)).collect(),
        announce: making.announce(&back),
        asked: making.add(&back),
        frame: frame_below(visitor, &found.conference, words.say("conclusions-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

async fn answer_one(
    house: &House,
    visitor: &Visitor,
    (at, number): (&ConferenceAt, i64),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_conclusions(&house.app, &visitor.signed_in()?.actor, at).await?;
    let one = found.list.iter().find(|(row, _, _)| row.number == number).ok_or(Error::NotFound)?;
    if !found.conference.holds {
        return Err(Error::NotAllowed.into());
    }
    if back.sent.is_none() {
        one.1.may_change().map_err(Error::Refused)?;
    }
    let stands = sent_of(&found, Some((&one.0, &one.2)));
    let sent = back.sent.unwrap_or(&stands);
    let to = address(&found.conference.here);
    let action = to.conclusion(&found.conference.row.id, number);
    let title = words.say_with("conclusion-number", &[("number", &number.to_string())]);
    let page = ConclusionPage {
        notes: back.notes.clone(),
        asked: asked(words, &found, action, (sent, &back)),
        leave: to.conclusions(&found.conference.row.id),
        frame: frame_below(visitor, &found.conference, title),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a Conclusions,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn line(
        &self,
        (row, state, tasks): &(ConclusionRow, ConclusionState, Vec<TaskRow>),
        back: &Back<'_>,
    ) -> Line {
        let conference = &self.found.conference;
        let (to, id) = (address(&conference.here), &conference.row.id);
        let is_draft = state.may_change().is_ok();
        let states = tasks.iter().filter_map(|task| TaskState::from_name(&task.state));
        let may_recall = state.recall(states).is_ok();
        let state = match state {
            ConclusionState::Draft => State::draft(self.say("conclusion-draft")),
            ConclusionState::Announced => State::done(self.say("conclusion-announced")),
        };
        let step =
            |step: &'static str, button: Button| {
                EntryForm::in_a_row(to.conclusion_step(id, row.number))
                    .with(SEEN, back.seen(conference.seen))
                    .with("viec", step)
                    .button(button.about(
                        self.words.say_with("conclusion-about", &[("number", &row.number.to_string())]),
                    ))
            };
        let steps = match (conference.holds, is_draft) {
            (false, _) => vec![],
            (true, true) => vec![step("drop", Button::stop(self.say("conclusion-drop")))],
            (true, false) if may_recall => vec![step("recall", Button::plain(self.say("conclusion-recall")))],
            (true, false) => vec![],
        };
        Line {
            number: row.number,
            title: self.words.say_with("conclusion-number", &[("number", &row.number.to_string())]),
            text: row.text.clone(),
            said_by: row.said_by.clone(),
            state,
            tasks: tasks
                .iter()
                .filter_map(|task| line_of(self.words, &conference.here, (task, is_draft)))
                .collect(),
            edit: (conference.holds && is_draft).then(|| to.conclusion(id, row.number)),
            steps,
        }
    }

    fn announce(&self, back: &Back<'_>) -> Option<Deed> {
        let conference = &self.found.conference;
        let drafts = self.found.list.iter().filter(|(_, state, _)| state.may_change().is_ok());
        let tasks: usize = drafts.clone().map(|(_, _, tasks)| tasks.len()).sum();
        let drafts = drafts.count();
        if drafts == 0 || !conference.holds {
            return None;
        }
        let form = EntryForm::stacked(address(&conference.here).announce_conclusions(&conference.row.id))
            .with(SEEN, back.seen(conference.seen))
            .button(Button::main(self.words.say_count("conclusions-announce", drafts, &[])));
        let text = self.words.say_count("conclusions-announce-text", tasks, &[]);
        let title = self.words.say_count("conclusions-announce", drafts, &[]);
        Some(Deed::new("cong-bo", title, text, form).framed())
    }

    fn add(&self, back: &Back<'_>) -> Option<(bool, Wording)> {
        let conference = &self.found.conference;
        if !conference.holds || conference.state.may_conclude().is_err() {
            return None;
        }
        let stands = sent_of(self.found, None);
        let sent = back.sent.filter(|sent| sent.contains_key("ket-luan"));
        let action = address(&conference.here).conclusions(&conference.row.id);
        let open = sent.is_some() || self.found.list.is_empty();
        Some((open, asked(self.words, self.found, action, (sent.unwrap_or(&stands), back))))
    }
}
