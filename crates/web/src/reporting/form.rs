//! One report: the form of its officer, the decisions of its leader and of the cluster's secretary.

use std::collections::BTreeMap;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thidua_app::Error;
use thidua_app::pact::{Plan, plan_of};
use thidua_app::reporting::{
    Answer, ReportView, SaveReport, Then, indicators_of, note_report_opened, open_report, save_report,
};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Checked, PeriodKind, ReportState, Standing};
use thidua_papers::report::{plan_head, title};
use thidua_words::Words;

use super::around::{Happened, VersionRow, counting_note, history, versions};
use super::book::INTAKE;
use super::decide::{decision, want_back};
use super::fields::{Group, Meanwhile, Sent, count, entries, groups, links};
use super::kept::{TAKE, say, shown};
use super::list::state_of_report;
use super::remind::{Remind, part};
use crate::addresses::YearAddress;
use crate::contact::{cluster_reach, with_helpers};
use crate::door::address::Line;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of, period_name};
use crate::handed::{asked_note, say_unnoted};
use crate::house::House;
use crate::json::Json;
use crate::parts::{
    Button, Control, Deed, EntryForm, Field, Follow, Keep, LOOK, Link, Message, Note, Saved, Saving, Shown,
    State, Tone,
};

/// Where a report is: cluster, year, period, unit.
pub(super) type At = Path<(String, i16, String, String)>;

#[derive(Template)]
#[template(path = "reporting/form.html")]
pub(super) struct ReportPage {
    frame: Frame,
    to: YearAddress,
    period: String,
    unit: String,
    lede: String,
    state: State,
    due: String,
    /// How sure the unit is, where its figures are more or less than counted.
    sure: Option<String>,
    /// Where it says so.
    standing: Field,
    notes: Vec<Note>,
    groups: Vec<Group>,
    revision: i64,
    editable: bool,
    /// Whether a line offers what the registers hold: the button that one presses with Enter is another one.
    offers: bool,
    keep: Keep,
    follow: Follow,
    /// How many faults there are, for the foot of the form.
    faulty: Option<String>,
    year_before: String,
    plan_head: String,
    /// Where it is as a spreadsheet.
    file: Option<String>,
    /// Its form as a workbook, and where that is brought back.
    book: Option<(String, EntryForm)>,
    counted: String,
    saved: String,
    decision: Option<Deed>,
    want_back: Option<Deed>,
    remind: Option<Remind>,
    versions: Vec<VersionRow>,
    history: Vec<Happened>,
}

/// What the page shows beside the report itself.
#[derive(Default)]
pub(super) struct Beside<'a> {
    pub checked: Option<&'a Checked>,
    /// What the checks say where nobody has asked for more than a look.
    pub looked_at: Option<&'a Checked>,
    pub sent: Option<&'a Sent>,
    pub meanwhile: Option<Meanwhile<'a>>,
    pub revision: Option<i64>,
    pub notes: Vec<Note>,
    pub reason: String,
    pub reason_error: Option<String>,
    /// Why the unit wants it back, and what is wrong with that.
    pub back: (String, Option<String>),
    pub remind: Option<Remind>,
}

/// A report with the plan that it is measured by.
pub(super) struct Opened {
    report: ReportView,
    /// The plan of the unit for the year.
    pub plan: Plan,
}

impl std::ops::Deref for Opened {
    type Target = ReportView;

    fn deref(&self) -> &ReportView {
        &self.report
    }
}

impl Opened {
    pub(super) async fn load(
        house: &House,
        actor: &Actor,
        at: (&str, i16),
        (period, unit): (&str, &str),
    ) -> Result<Self, Error> {
        let report = open_report(&house.app, actor, at, period, unit).await?;
        let plan = plan_of(&house.app, actor, at, unit).await?;
        Ok(Self { report, plan })
    }
}

/// `GET /cum/{cluster}/{year}/bao-cao/{period}/{unit}`
pub async fn show(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((cluster, year, period, unit)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let view = Opened::load(&house, &who.actor, (&cluster, year), (&period, &unit)).await?;
    say_unnoted(note_report_opened(&house.app, &who.actor, &view).await);
    let remind = part(&house, &visitor, &view, &line.origin).await?;
    Ok(Page(page(&visitor, &view, Beside { remind, ..Beside::default() })).into_response())
}

/// `POST /cum/{cluster}/{year}/bao-cao/{period}/{unit}`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, period, unit)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let (at, sent): (_, Sent) = ((cluster.as_str(), year), fields.into_iter().collect());
    if sent.get("viec").is_some_and(|act| act == LOOK) {
        return look(&house, &visitor, at, (&period, &unit), &sent).await;
    }
    if let Some(code) = sent.get("viec").and_then(|act| act.strip_prefix(TAKE)) {
        let code = code.to_owned();
        return take_over(&house, &visitor, at, (&period, &unit), (sent, &code)).await;
    }
    let form = indicators_of(&house.app, &who.actor, at, &period).await?;
    let act = SaveReport {
        at: (cluster.clone(), year),
        period: period.clone(),
        unit: unit.clone(),
        revision: sent_revision(Some(&sent)).unwrap_or(0),
        entries: entries(words, &form, &sent),
        standing: sent.get(STANDING).and_then(|name| Standing::from_name(name)),
        then: if sent.get("viec").is_some_and(|act| act == "nop") { Then::Submit } else { Then::KeepDraft },
    };
    let outcome = match save_report(&house.app, &who.actor, act).await {
        Ok(answer) => Ok(answer),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(error) => return Err(error.into()),
    };
    if visitor.wants_json {
        is_kept(outcome)?;
        let view = Opened::load(&house, &who.actor, at, (&period, &unit)).await?;
        return Ok(tell_script(&visitor, &view));
    }
    let here = YearAddress::of(&cluster, year).report(&period, &unit);
    let beside = match &outcome {
        Ok(Answer::Submitted) => return Ok(done(&here, "report-submitted")),
        Ok(Answer::Kept { .. }) => return Ok(done(&here, "report-saved")),
        Ok(answer) => beside_answer(words, answer, &sent),
        Err(refusal) => {
            let notes = vec![Note::refused(words, Tone::Wrong, refusal)];
            Beside { sent: Some(&sent), notes, ..Beside::default() }
        }
    };
    // What stands is read once, after the act: a form that comes back continues from it.
    let view = Opened::load(&house, &who.actor, at, (&period, &unit)).await?;
    Ok(again(&visitor, &view, beside))
}

/// The form as it was sent with what the checks say of it; nothing is kept.
async fn look(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (period, unit): (&str, &str),
    sent: &Sent,
) -> PageResult {
    let view = Opened::load(house, &visitor.signed_in()?.actor, at, (period, unit)).await?;
    let checked = view.check(&entries(visitor.words, &view.form, sent));
    let beside = Beside { sent: Some(sent), looked_at: Some(&checked), ..Beside::default() };
    Ok(Page(page(visitor, &view, beside)).into_response())
}

/// The form as it was sent, with the figure that the registers hold in its field. Nothing is kept: whoever reports looks at it and saves it.
async fn take_over(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (period, unit): (&str, &str),
    (mut sent, code): (Sent, &str),
) -> PageResult {
    let view = Opened::load(house, &visitor.signed_in()?.actor, at, (period, unit)).await?;
    let figure = view.kept.get(code).ok_or(Error::NotFound)?;
    if let Some(text) = shown(visitor.words, figure) {
        sent.insert(format!("v-{code}"), text);
    }
    let checked = view.check(&entries(visitor.words, &view.form, &sent));
    let note = Note::new(Tone::Plain, visitor.words.say("kept-taken")).answering();
    let note = note.text(say(visitor.words, figure));
    let beside =
        Beside { sent: Some(&sent), looked_at: Some(&checked), notes: vec![note], ..Beside::default() };
    Ok(Page(page(visitor, &view, beside)).into_response())
}

/// What the page says where a form comes back.
fn beside_answer<'a>(words: &Words, answer: &'a Answer, sent: &'a Sent) -> Beside<'a> {
    match answer {
        Answer::Submitted | Answer::Kept { .. } => Beside::default(),
        Answer::NotKept { checked } => {
            Beside { checked: Some(checked), sent: Some(sent), ..Beside::default() }
        }
        Answer::NotSubmitted { checked } => {
            let notes = vec![Note::new(Tone::Plain, words.say("report-kept-anyway"))];
            Beside { checked: Some(checked), notes, ..Beside::default() }
        }
        Answer::Meanwhile { theirs, revision, changed_at, by } => {
            let at = words.moment(*changed_at);
            let said = words.say_with("report-meanwhile", &[("by", by), ("at", &at)]);
            let note = Note::new(Tone::Warn, said).answering();
            Beside {
                sent: Some(sent),
                meanwhile: Some(Meanwhile { theirs }),
                revision: Some(*revision),
                notes: vec![note.text(words.say("report-meanwhile-text"))],
                ..Beside::default()
            }
        }
    }
}

/// What the script may take for kept.
fn is_kept(outcome: Result<Answer, Refusal>) -> Result<(), Refusal> {
    match outcome? {
        Answer::Kept { .. } | Answer::Submitted | Answer::NotSubmitted { .. } => Ok(()),
        Answer::NotKept { checked } => {
            Err(Refusal::ReportHasErrors { count: checked.unkeepable().to_string() })
        }
        Answer::Meanwhile { .. } => Err(Refusal::ReportChangedMeanwhile),
    }
}

/// What the script hears: the revision and the figures that are kept now, so that the next save is compared with them.
fn tell_script(visitor: &Visitor, view: &Opened) -> Response {
    let groups = groups(visitor.words, view, &view.checked, None, None);
    let lines = || groups.iter().flat_map(|group| &group.lines);
    let shown = lines().map(|line| (line.name.clone(), line.value.clone())).collect();
    let mut fields: BTreeMap<String, String> =
        lines().map(|line| (line.original_name(), line.original.clone())).collect();
    let revision = view.version.as_ref().map_or(0, |version| version.revision);
    fields.insert("lan-sua".to_owned(), revision.to_string());
    Json(Saved::now(visitor, fields, shown)).into_response()
}

pub(super) fn again(visitor: &Visitor, view: &Opened, beside: Beside<'_>) -> Response {
    let changed = beside.meanwhile.is_some();
    let status = if changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, Page(page(visitor, view, beside))).into_response()
}

pub(super) fn page(visitor: &Visitor, view: &Opened, beside: Beside<'_>) -> ReportPage {
    let words = visitor.words;
    let name = period_name(words, &view.period.code);
    let checked = beside.checked.or(beside.looked_at).unwrap_or(&view.checked);
    let groups = groups(words, view, checked, beside.sent, beside.meanwhile.as_ref());
    // Faults of an untouched form are shown in it, but nobody is blamed for them on top of the page.
    let faults = if beside.checked.is_some() { links(&groups) } else { vec![] };
    let (filled, all) = count(&groups);
    let revision = beside
        .revision
        .or(sent_revision(beside.sent))
        .unwrap_or_else(|| view.version.as_ref().map_or(0, |version| version.revision));
    let decision = decision(words, view, revision, (beside.reason, beside.reason_error));
    let blame = count_faults(words, "report-faults", checked).unwrap_or_default();
    let blamed = Note::new(Tone::Wrong, blame).answering().about(faults);
    let mut notes: Vec<Note> = blamed.into_iter().collect();
    notes.extend(notes_of(words, view, decision.as_ref(), beside.notes));
    notes.extend(waits_for_cluster(visitor, view));
    let notes = with_helpers(visitor, &view.here, notes);
    ReportPage {
        frame: frame_of(visitor, &view.here, title(words, view))
            .crumb(words.say("nav-reports"), address(&view.here).reports())
            .here(words.say_with("report-here", &[("period", &name), ("unit", &view.unit.short_name)])),
        to: address(&view.here),
        period: view.period.code.clone(),
        unit: view.unit.slug.clone(),
        lede: lede(words, view),
        state: state(words, view).boxed(),
        due: words.say_with("report-due", &[("day", &words.date(&view.period.due_on))]),
        sure: view.version.as_ref().and_then(|version| say_standing(words, version.standing)),
        standing: standing_field(words, view, (beside.sent, beside.meanwhile.is_some())),
        notes,
        revision,
        // What was typed stays in its fields, also where it can no longer be kept.
        editable: view.may.save || beside.sent.is_some(),
        offers: view.kept.values().any(|figure| figure.count.known().is_some()),
        keep: Keep::of(
            visitor,
            &address(&view.here).report(&view.period.code, &view.unit.slug),
            Saving::ByItself,
            if beside.sent.is_some() { Shown::CameBack } else { Shown::Kept },
        ),
        follow: Follow::of(words),
        faulty: count_faults(words, "report-faulty", checked),
        plan_head: plan_head(words, &view.plan),
        file: view
            .version
            .is_some()
            .then(|| address(&view.here).report_file(&view.period.code, &view.unit.slug)),
        book: view.may.save.then(|| book(words, view)),
        year_before: (view.here.year - 1).to_string(),
        counted: words.say_with(
            "report-counted",
            &[("filled", &words.decimal(&filled.to_string())), ("all", &words.decimal(&all.to_string()))],
        ),
        saved: saved(words, view),
        decision,
        want_back: want_back(words, view, beside.back),
        remind: beside.remind,
        versions: versions(words, view),
        history: history(words, view),
        groups,
    }
}

/// The field in which is said how sure the figures are.
const STANDING: &str = "muc-do";

/// How sure the unit is, as it is chosen or kept.
fn standing_field(words: &Words, view: &ReportView, (sent, meanwhile): (Option<&Sent>, bool)) -> Field {
    let kept = view.version.as_ref().map(|version| version.standing).unwrap_or_default();
    let chosen = sent.and_then(|sent| sent.get(STANDING)).map_or(kept.name(), String::as_str);
    let choice = |standing: Standing| {
        (standing.name().to_owned(), words.say(&format!("report-standing-{}", standing.name())).into_owned())
    };
    let control = Control::Choice(Standing::ALL.map(choice).to_vec());
    // Somebody else said otherwise meanwhile: it is for the person to choose.
    let other = (meanwhile && chosen != kept.name()).then(|| {
        let theirs = words.say(&format!("report-standing-{}", kept.name()));
        Message::warn(words.say_with("report-standing-meanwhile", &[("theirs", &theirs)]))
    });
    Field::new(control, STANDING, words.say("report-standing"))
        .hint(words.say("report-standing-hint"))
        .messages(other)
        .value(chosen)
}

/// Figures that are estimated or final; nothing is said of what was simply counted.
pub(crate) fn say_standing(words: &Words, standing: Standing) -> Option<String> {
    match standing {
        Standing::Reported => None,
        Standing::Estimated | Standing::Final => {
            Some(words.say(&format!("report-standing-{}", standing.name())).into_owned())
        }
    }
}

/// The form as a workbook, and where that is brought back.
fn book(words: &Words, view: &ReportView) -> (String, EntryForm) {
    let (to, at) = (address(&view.here), (&view.period.code, &view.unit.slug));
    let file = Field::new(Control::File(INTAKE.endings()), "tep", words.say("report-book-file"));
    let bring = EntryForm::close(to.bring_report(at.0, at.1))
        .with_files()
        .field(file.hint(words.say("report-book-hint")))
        .button(Button::new(words.say("report-book-button")));
    (to.report_book(at.0, at.1), bring)
}

/// What one should know before one reads the figures.
fn notes_of(words: &Words, view: &Opened, decision: Option<&Deed>, mut notes: Vec<Note>) -> Vec<Note> {
    if let Some(against) = view.against.as_ref().filter(|_| notes.is_empty()) {
        notes.push(Note::refused(words, Tone::Warn, against));
    }
    notes.extend(asked_note(words, &view.handed, &view.unit.short_name));
    notes.extend(counting_note(words, view));
    if let Some(decision) = decision.filter(|_| !view.may.correct) {
        let way = Link::new(words.say("report-to-decision"), "#quyet-dinh");
        notes.push(Note::new(Tone::Plain, decision.title()).text(decision.text()).way(way));
    }
    notes
}

/// The own unit's report lies with the cluster: whom one can ask about it.
fn waits_for_cluster(visitor: &Visitor, view: &Opened) -> Option<Note> {
    let is_there = view.version.as_ref().is_some_and(|version| version.state == ReportState::Approved);
    let is_own = visitor.actor().is_some_and(|actor| view.here.ground.is_of_unit(actor, &view.unit.id));
    let ask = cluster_reach(visitor, &view.here).filter(|_| is_there && is_own)?;
    Some(Note::new(Tone::Plain, visitor.words.say("report-with-cluster")).ask(Some(ask)))
}

/// A form that comes back continues from the revision that its person had before them, not from a newer one.
fn sent_revision(sent: Option<&Sent>) -> Option<i64> {
    sent.and_then(|sent| sent.get("lan-sua")).and_then(|text| text.parse().ok())
}

/// How many faults there are, by the sentence of this name; nobody is told of nought of them.
fn count_faults(words: &Words, key: &str, checked: &Checked) -> Option<String> {
    let key = match (checked.hard(), checked.unexplained()) {
        (0, 0) => return None,
        (0, _) => format!("{key}-soft"),
        (_, 0) => format!("{key}-hard"),
        (_, _) => key.to_owned(),
    };
    let shown = |count: usize| words.decimal(&count.to_string());
    let (hard, soft) = (shown(checked.hard()), shown(checked.unexplained()));
    Some(words.say_with(&key, &[("hard", &hard), ("soft", &soft)]))
}

fn lede(words: &Words, view: &Opened) -> String {
    let day = words.date(&view.period.as_of);
    let key = if view.kind == PeriodKind::Plan { "report-lede-plan" } else { "report-lede" };
    words.say_with(
        key,
        &[("unit", &view.unit.full_name), ("day", &day), ("year", &view.here.year.to_string())],
    )
}

fn state(words: &Words, view: &Opened) -> State {
    match &view.version {
        Some(version) => state_of_report(words, version.state),
        None if view.may.save => State::open(words.say("report-asked")),
        None => State::idle(words.say("report-none")),
    }
}

fn saved(words: &Words, view: &Opened) -> String {
    match &view.version {
        Some(version) => words.say_with("report-saved-at", &[("at", &words.moment(version.changed_at))]),
        None => words.say("report-not-saved").into_owned(),
    }
}
