//! The tasks that follow from conferences: the list of a year, and one with its steps.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::ground::ClusterYear;
use thidua_app::meetings::{Beside, Task, TaskRow, Tasks, list_tasks, open_task, step_task};
use thidua_domain::ids::TaskId;
use thidua_domain::meetings::{Standing, Taker, TaskState, TaskStep};
use thidua_words::Words;

use super::files::{FiledPart, part};
use super::{YearAt, field, in_page};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Note, SEEN, State};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Cluster, year, task.
type At = Path<(String, i16, String)>;

/// A task in a few words.
pub(super) struct TaskLine {
    pub what: String,
    /// Nothing while nobody was told.
    pub way: String,
    pub unit: String,
    pub due: String,
    pub state: State,
}

/// A task that units know.
pub(super) fn task_line(words: &Words, here: &ClusterYear, task: &Task) -> TaskLine {
    TaskLine {
        what: task.row.what.clone(),
        way: address(here).task(&task.row.id),
        unit: unit_of(here, &task.row),
        due: words.date(&task.row.due),
        state: say_standing(words, task.standing),
    }
}

/// A task of a conclusion that may still be a draft.
pub(super) fn line_of(
    words: &Words,
    here: &ClusterYear,
    (row, is_draft): (&TaskRow, bool),
) -> Option<TaskLine> {
    let due = row.due.parse().ok()?;
    let standing = TaskState::from_name(&row.state)?.standing(due, here.today);
    Some(TaskLine {
        what: row.what.clone(),
        way: if is_draft { String::new() } else { address(here).task(&row.id) },
        unit: unit_of(here, row),
        due: words.date(&row.due),
        state: if is_draft { State::idle(words.say("task-untold")) } else { say_standing(words, standing) },
    })
}

/// Its unit, and who of it answers for it.
fn unit_of(here: &ClusterYear, row: &TaskRow) -> String {
    let unit = here.member_by_id(&row.unit_id).map(|unit| unit.short_name.clone()).unwrap_or_default();
    if row.person.is_empty() { unit } else { format!("{unit} ({})", row.person) }
}

pub(super) fn say_standing(words: &Words, standing: Standing) -> State {
    match standing {
        Standing::Under(TaskState::Assigned) => State::wait(words.say("task-state-assigned")),
        Standing::Under(_) => State::open(words.say("task-state-accepted")),
        Standing::Overdue(days) => {
            State::late(words.say_count("progress-late-days", usize::try_from(days).unwrap_or(0), &[]))
        }
        Standing::Waiting => State::wait(words.say("task-state-done")),
        Standing::Settled => State::done(words.say("task-state-confirmed")),
        Standing::Dropped => State::void(words.say("task-state-withdrawn")),
    }
}

#[derive(Template)]
#[template(path = "meetings/tasks.html")]
struct TasksPage {
    frame: Frame,
    lede: String,
    table: Table,
    empty: bool,
}

/// `GET /cum/{cluster}/{year}/nhiem-vu`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): YearAt,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let found = list_tasks(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let shown = list_of(words, &found);
    if let Some(file) = shown.file(&asked, &format!("{cluster}-{year}-nhiem-vu"))? {
        return Ok(file);
    }
    let under_way = found.list.iter().filter(|task| task.is_under_way()).count();
    let page = TasksPage {
        lede: words.say_count("task-list-lede", under_way, &[]),
        table: shown.table(&asked),
        empty: found.list.is_empty(),
        frame: frame_of(&visitor, &found.here, words.say("task-list")).here(words.say("task-list")),
    };
    Ok(Page(page).into_response())
}

fn list_of<'a>(words: &'a Words, found: &'a Tasks) -> List<'a, Task> {
    let (here, to) = (&found.here, address(&found.here));
    let place = (to.tasks(), words.say("task-list").into_owned());
    let own = found.own.as_ref().map(|own| own.id.to_string());
    let what = Column::new("viec", words.say("task-what"), move |task: &Task| {
        Cell::text(task.row.what.as_str()).to(to.task(&task.row.id))
    });
    let unit =
        Column::new("don-vi", words.say("task-unit"), |task: &Task| Cell::text(unit_of(here, &task.row)));
    let from = Column::new("hoi-nghi", words.say("task-from"), |task: &Task| {
        Cell::text(format!("{}, {}", task.conference.title, words.date(&task.conference.held_on)))
    });
    let due = Column::new("han", words.say("duty-due"), |task: &Task| Cell::text(words.date(&task.row.due)));
    let state = Column::new("tinh-trang", words.say("duty-state"), |task: &Task| {
        Cell::state(say_standing(words, task.standing))
    });
    List::new(words, place, &found.list, |task| task.row.id.clone())
        .named(|task| vec![task.row.what.clone(), unit_of(here, &task.row), task.conference.title.clone()])
        .own(move |task| own.as_deref() == Some(task.row.unit_id.as_str()))
        .filter("tat-ca", "board-all", |_| true)
        .filter("chua-xong", "task-under-way", Task::is_under_way)
        .filter("qua-han", "task-overdue", |task| matches!(task.standing, Standing::Overdue(_)))
        .stacked()
        .column(what.ordered())
        .column(unit.ordered())
        .column(due.ordered_by(|task: &Task| Key::name(&task.row.due)))
        .column(state)
        .column(from)
}

/// A step that can be taken.
struct Step {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

#[derive(Template)]
#[template(path = "meetings/task.html")]
struct TaskPage {
    frame: Frame,
    state: State,
    lede: String,
    notes: Vec<Note>,
    next: Option<Deed>,
    /// What is known of it: caption and text.
    said: Vec<(String, String)>,
    files: FiledPart,
    steps: Vec<Step>,
}

/// `GET /cum/{cluster}/{year}/nhiem-vu/{task}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, task)): At,
) -> PageResult {
    answer(&house, &visitor, (&(cluster, year), &TaskId::new(task)), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/nhiem-vu/{task}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, task)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, id) = ((cluster, year), TaskId::new(task));
    let step = TaskStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let act = (step, text(&sent, "loi-ghi"), Seen::read(text(&sent, SEEN)));
    match step_task(&house.app, &visitor.signed_in()?.actor, (&at, &id), act).await {
        Ok(()) => {
            let to = YearAddress::of(&at.0, at.1).task(&id);
            Ok(done(&to, &format!("task-{}", step.name())))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&at, &id), back).await
        }
    }
}

pub(super) async fn answer(
    house: &House,
    visitor: &Visitor,
    (at, id): (&(String, i16), &TaskId),
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_task(&house.app, &visitor.signed_in()?.actor, (&at.0, at.1), id).await?;
    let task = found.list.first().ok_or(thidua_app::Error::NotFound)?;
    let to = address(&found.here);
    let making = Making { words, found: &found, task };
    let (next, steps) = making.steps(&back);
    let page = TaskPage {
        state: say_standing(words, task.standing).boxed(),
        lede: format!("{} · {}", unit_of(&found.here, &task.row), making.due()),
        notes: back.notes.clone(),
        next,
        said: making.said(),
        files: making.files((at, id), &back),
        steps,
        frame: frame_of(visitor, &found.here, task.row.what.clone())
            .crumb(words.say("task-list"), to.tasks())
            .here(words.say("task-one")),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a Tasks,
    task: &'a Task,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn due(&self) -> String {
        self.words.say_with("task-due", &[("day", &self.words.date(&self.task.row.due))])
    }

    fn said(&self) -> Vec<(String, String)> {
        let row = &self.task.row;
        let conference = &self.task.conference;
        let from = format!("{}, {}", conference.title, self.words.date(&conference.held_on));
        let concluded = self.found.conclusion.as_ref();
        let concluded = concluded.map(|row| match row.said_by.as_str() {
            "" => row.text.clone(),
            by => format!("{} ({by})", row.text),
        });
        let confirmed = match self.task.state {
            TaskState::Confirmed => self.words.date(&row.settled_on),
            TaskState::Assigned | TaskState::Accepted | TaskState::Done | TaskState::Withdrawn => {
                String::new()
            }
        };
        let said = [
            ("task-from", from),
            ("task-conclusion", concluded.unwrap_or_default()),
            ("conference-field-san-pham", row.proof.clone()),
            ("task-report", row.report.clone()),
            ("task-answer", row.answer.clone()),
            ("task-confirmed-on", confirmed),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(key, text)| (self.say(key), text)).collect()
    }

    fn files(&self, (at, id): (&(String, i16), &TaskId), back: &Back<'_>) -> FiledPart {
        let may = self.task.state.may_show().is_ok() && (self.found.holds || self.takes(TaskStep::Accept));
        let beside = Beside::Task(at.clone(), id.clone());
        part(self.words, (&beside, &self.found.files), (may, self.found.seen), back)
    }

    /// Whether the person takes steps of this kind: for the own unit, for the cluster.
    fn takes(&self, step: TaskStep) -> bool {
        match step.taker() {
            Taker::Unit => {
                self.found.own.as_ref().is_some_and(|own| own.id.as_str() == self.task.row.unit_id)
            }
            Taker::Cluster => self.found.holds,
        }
    }

    /// The step that comes next for this person, and the others.
    fn steps(&self, back: &Back<'_>) -> (Option<Deed>, Vec<Step>) {
        let may = |step: &TaskStep| self.task.state.take(*step).is_ok() && self.takes(*step);
        let mut steps: Vec<TaskStep> = TaskStep::ALL.into_iter().filter(may).collect();
        let forward = [TaskStep::Accept, TaskStep::ReportDone, TaskStep::Confirm];
        let next = steps.iter().position(|step| forward.contains(step)).map(|at| steps.remove(at));
        let deed = next.map(|step| {
            let (title, text) = self.words_of(step);
            Deed::new("viec-tiep", title.clone(), text, self.form(step, Button::main(title), back)).framed()
        });
        let others = steps.into_iter().map(|step| {
            let (title, text) = self.words_of(step);
            let button = match step {
                TaskStep::SendBack | TaskStep::Withdraw | TaskStep::Reopen => Button::stop(title.clone()),
                TaskStep::Accept
                | TaskStep::ReportDone
                | TaskStep::TakeBack
                | TaskStep::Confirm
                | TaskStep::Renew => Button::new(title.clone()),
            };
            Step { open: self.sent(step, back).is_some(), form: self.form(step, button, back), title, text }
        });
        (deed, others.collect())
    }

    fn words_of(&self, step: TaskStep) -> (String, String) {
        let key = format!("task-step-{}", step.name());
        (self.say(&key), self.say(&format!("{key}-text")))
    }

    fn sent<'b>(&self, step: TaskStep, back: &Back<'b>) -> Option<&'b Sent> {
        back.sent.filter(|sent| text(sent, "viec") == step.name())
    }

    fn form(&self, step: TaskStep, button: Button, back: &Back<'_>) -> EntryForm {
        let sent = self.sent(step, back);
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let stands = match step {
            TaskStep::ReportDone => [("loi-ghi".to_owned(), self.task.row.report.clone())].into(),
            TaskStep::Accept
            | TaskStep::TakeBack
            | TaskStep::Confirm
            | TaskStep::SendBack
            | TaskStep::Reopen
            | TaskStep::Withdraw
            | TaskStep::Renew => Sent::new(),
        };
        let at = (sent.unwrap_or(&stands), errors.as_ref());
        let form = EntryForm::stacked(address(&self.found.here).task(&self.task.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step.name());
        let form = match step.asks_words() {
            true => {
                let asked = field(self.words, (Control::Area(3), "loi-ghi"), at).required();
                // The page may have several of them; what is refused is led to by its own name.
                let id = format!("loi-ghi-{}", step.name());
                form.field(if sent.is_some() { asked } else { asked.id(id) })
            }
            false => form,
        };
        form.errors(errors).button(button)
    }
}
