//! Files beside papers that are read, beside tasks, experience and performances: brought, handed out, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use thidua_app::evidence::{Paper, PaperStep};
use thidua_app::meetings::{Beside, add_file, find_file, may_add_file, step_file};
use thidua_app::{Error, Seen};
use thidua_domain::evidence::{DOSSIER_PAPER, PAPERS_MOST};
use thidua_domain::ids::{ExperienceId, TaskId};
use thidua_words::Words;

use super::{conference_at, experience, talks, task};
use crate::addresses::{self, YearAddress};
use crate::contests::performance;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::filed::{FilesPart, Gone, Kept, Place, step_of};
use crate::frame::done_at;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, SEEN};
use crate::refused::Back;
use crate::register::{Sent, text};

/// The field in which a file is chosen.
const FILE: &str = "tep";
/// The field that says beside what: a page may have several of these forms.
pub(crate) const PART: &str = "phan";

/// The files of something with its title, and the form of who puts some there.
pub(crate) struct FiledPart {
    pub title: String,
    pub files: FilesPart,
    pub add: Option<Deed>,
}

/// Cluster, year, conference, paper that is read.
type TalkAt = Path<(String, i16, String, i64)>;

fn talk_of((cluster, year, conference, number): (String, i16, String, i64)) -> Beside {
    Beside::Talk(conference_at(&(cluster, year, conference)), number)
}

fn task_of((cluster, year, id): (String, i16, String)) -> Beside {
    Beside::Task((cluster, year), TaskId::new(id))
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan/{number}/tep`
pub async fn add_to_talk(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): TalkAt,
    request: Request,
) -> PageResult {
    let beside = talk_of(at);
    let request = allowed(&house, &visitor, &beside, request).await?;
    let form = Arriving::begin(request, &house).await?.read(&house).await?;
    add(&house, &visitor, &beside, form).await
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan/{number}/tep/{paper}`
pub async fn show_of_talk(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number, paper)): Path<(String, i16, String, i64, String)>,
) -> PageResult {
    show(&house, &visitor, &talk_of((cluster, year, conference, number)), &paper).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/tham-luan/{number}/tep/{paper}`
pub async fn step_of_talk(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, conference, number, paper)): Path<(String, i16, String, i64, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let beside = talk_of((cluster, year, conference, number));
    step(&house, &visitor, (&beside, &paper), &sent).await
}

/// `POST /cum/{cluster}/{year}/nhiem-vu/{task}/tep`
pub async fn add_to_task(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): Path<(String, i16, String)>,
    request: Request,
) -> PageResult {
    let beside = task_of(at);
    let request = allowed(&house, &visitor, &beside, request).await?;
    let form = Arriving::begin(request, &house).await?.read(&house).await?;
    add(&house, &visitor, &beside, form).await
}

/// `GET /cum/{cluster}/{year}/nhiem-vu/{task}/tep/{paper}`
pub async fn show_of_task(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, task, paper)): Path<(String, i16, String, String)>,
) -> PageResult {
    show(&house, &visitor, &task_of((cluster, year, task)), &paper).await
}

/// `POST /cum/{cluster}/{year}/nhiem-vu/{task}/tep/{paper}`
pub async fn step_of_task(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, task, paper)): Path<(String, i16, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    step(&house, &visitor, (&task_of((cluster, year, task)), &paper), &sent).await
}

/// `POST /cum/{cluster}/kinh-nghiem/{experience}/tep`
pub async fn add_to_experience(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let beside = Beside::Experience(cluster, ExperienceId::new(id));
    let request = allowed(&house, &visitor, &beside, request).await?;
    let form = Arriving::begin(request, &house).await?.read(&house).await?;
    add(&house, &visitor, &beside, form).await
}

/// `GET /cum/{cluster}/kinh-nghiem/{experience}/tep/{paper}`
pub async fn show_of_experience(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id, paper)): Path<(String, String, String)>,
) -> PageResult {
    show(&house, &visitor, &Beside::Experience(cluster, ExperienceId::new(id)), &paper).await
}

/// `POST /cum/{cluster}/kinh-nghiem/{experience}/tep/{paper}`
pub async fn step_of_experience(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id, paper)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let beside = Beside::Experience(cluster, ExperienceId::new(id));
    step(&house, &visitor, (&beside, &paper), &sent).await
}

/// The request of who may put a file there; of others nothing is read.
pub(crate) async fn allowed(
    house: &House,
    visitor: &Visitor,
    beside: &Beside,
    request: Request,
) -> PageResult<Request> {
    let actor = &visitor.signed_in()?.actor;
    match may_add_file(&house.app, actor, beside).await {
        Ok(()) => Ok(request),
        Err(error) => {
            drain_body(request.into_body()).await;
            Err(error.into())
        }
    }
}

pub(crate) async fn add(house: &House, visitor: &Visitor, beside: &Beside, form: SentForm) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let SentForm { fields, files } = form;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let outcome = add_file(&house.app, actor, beside, file).await;
    let name = field_of(beside);
    let outcome = outcome.map_err(|error| error.renamed(|field| (field == "file").then_some(name.as_str())));
    finish(house, visitor, (beside, &sent), (outcome, "file-added")).await
}

pub(crate) async fn show(house: &House, visitor: &Visitor, beside: &Beside, paper: &str) -> PageResult {
    let paper = find_file(&house.app, &visitor.signed_in()?.actor, beside, paper).await?;
    hand_out(house, &paper.file, Hand::Save).await
}

pub(crate) async fn step(
    house: &House,
    visitor: &Visitor,
    (beside, paper): (&Beside, &str),
    sent: &Sent,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    may_add_file(&house.app, actor, beside).await?;
    let step = step_of(sent).ok_or(Kind::BadRequest)?;
    let code = match step {
        PaperStep::TakeAway => "file-taken-away",
        PaperStep::PutBack => "file-put-back",
    };
    let act = (paper, step, Seen::read(text(sent, SEEN)));
    let outcome = step_file(&house.app, actor, beside, act).await;
    finish(house, visitor, (beside, sent), (outcome, code)).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (beside, sent): (&Beside, &Sent),
    (outcome, code): (Result<(), Error>, &str),
) -> PageResult {
    if outcome.is_ok() {
        let (page, place) = place_of(beside);
        return Ok(done_at(&page, code, &place));
    }
    let error = outcome.err().unwrap_or(Error::NotFound);
    let back = Back::of(visitor.words, sent, error)?;
    match beside {
        Beside::Talk(at, _) => talks::answer(house, visitor, at, back).await,
        Beside::Task(year, id) => task::answer(house, visitor, (year, id), back).await,
        Beside::Experience(cluster, id) => {
            experience::note::answer(house, visitor, (cluster, id), back).await
        }
        Beside::Performance(at, number) => performance::answer(house, visitor, (at, *number), back).await,
    }
}

/// The page of it, and the place in that page.
fn place_of(beside: &Beside) -> (String, String) {
    match beside {
        Beside::Talk(at, number) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            (to.talks(&at.conference), format!("tham-luan-{number}"))
        }
        Beside::Task((cluster, year), id) => {
            (YearAddress::of(cluster, *year).task(id), "tep-nhiem-vu".to_owned())
        }
        Beside::Experience(cluster, id) => {
            (addresses::experience(cluster, id.as_str()), "tep-kinh-nghiem".to_owned())
        }
        Beside::Performance(at, number) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            (to.performance(at.contest.as_str(), at.round, number), "kich-ban".to_owned())
        }
    }
}

/// What its field is called in the page.
fn field_of(beside: &Beside) -> String {
    match beside {
        Beside::Talk(_, number) => format!("{FILE}-{number}"),
        Beside::Task(..) | Beside::Experience(..) | Beside::Performance(..) => FILE.to_owned(),
    }
}

fn address_of(beside: &Beside, paper: Option<&str>) -> String {
    match (beside, paper) {
        (Beside::Talk(at, number), None) => {
            YearAddress::of(&at.year.0, at.year.1).talk_files(&at.conference, number)
        }
        (Beside::Talk(at, number), Some(paper)) => {
            YearAddress::of(&at.year.0, at.year.1).talk_file(&at.conference, number, paper)
        }
        (Beside::Task((cluster, year), id), None) => YearAddress::of(cluster, *year).task_files(id),
        (Beside::Task((cluster, year), id), Some(paper)) => {
            YearAddress::of(cluster, *year).task_file(id, paper)
        }
        (Beside::Experience(cluster, id), None) => addresses::experience_files(cluster, id.as_str()),
        (Beside::Experience(cluster, id), Some(paper)) => {
            addresses::experience_file(cluster, id.as_str(), paper)
        }
        (Beside::Performance(at, number), None) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            to.performance_files(at.contest.as_str(), at.round, number)
        }
        (Beside::Performance(at, number), Some(paper)) => {
            let to = YearAddress::of(&at.year.0, at.year.1);
            to.performance_file(at.contest.as_str(), at.round, number, paper)
        }
    }
}

/// The files of something as its page shows them; `may` says whether the person puts files there.
pub(crate) fn part(
    words: &Words,
    (beside, papers): (&Beside, &[Paper]),
    (may, seen): (bool, i64),
    back: &Back<'_>,
) -> FiledPart {
    let (standing, gone): (Vec<&Paper>, Vec<&Paper>) = papers.iter().partition(|paper| paper.stands());
    let place = |paper: &Paper| Place { address: address_of(beside, Some(&paper.file.id)), seen };
    let away = || may.then(|| Button::stop(words.say("file-away-button")));
    let back_again = || may.then(|| Button::new(words.say("file-back-button")));
    let is_full = standing.len() >= PAPERS_MOST;
    let kind = match beside {
        Beside::Talk(..) => "talk",
        Beside::Task(..) => "task",
        Beside::Experience(..) => "experience",
        Beside::Performance(..) => "performance",
    };
    let files = FilesPart {
        none: words.say("file-none").into_owned(),
        gone_said: words.say("file-gone").into_owned(),
        papers: standing.into_iter().map(|paper| Kept::of(words, paper, (place(paper), away()))).collect(),
        // Who takes no files sees nothing of those that were taken away.
        gone: gone
            .into_iter()
            .filter(|_| may)
            .map(|paper| Gone::of(words, paper, (place(paper), back_again())))
            .collect(),
    };
    FiledPart {
        title: words.say(&format!("file-{kind}-title")).into_owned(),
        files,
        add: (may && !is_full).then(|| add_deed(words, beside, back)),
    }
}

fn add_deed(words: &Words, beside: &Beside, back: &Back<'_>) -> Deed {
    let name = field_of(beside);
    let is_it = back.sent.is_some_and(|sent| text(sent, PART) == name);
    let errors = back.errors.as_ref().filter(|_| is_it);
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let limits = [
        ("kinds", DOSSIER_PAPER.titles()),
        ("mb", DOSSIER_PAPER.megabytes().to_string()),
        ("max", PAPERS_MOST.to_string()),
    ];
    let limits: Vec<(&str, &str)> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let file = Field::new(Control::File(DOSSIER_PAPER.endings()), FILE, words.say("file-choose"))
        .id(name.clone())
        .hint(words.say_with("file-hint", &limits))
        .error(errors.as_ref().and_then(|errors| errors.of_field(&name)))
        .required();
    let why = match beside {
        Beside::Talk(..) | Beside::Task(..) | Beside::Experience(..) => "file-add-why",
        Beside::Performance(..) => "file-add-why-performance",
    };
    let form = EntryForm::stacked(address_of(beside, None))
        .with_files()
        .with(PART, name)
        .errors(errors)
        .field(file)
        .button(Button::new(words.say("file-add-button")));
    Deed::new("them-tep", words.say("file-add"), words.say(why), form)
}
