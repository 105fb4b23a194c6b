//! Applications: received, checked, decided; a member follows from the decision, in the register and in the same act.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::CaseId;
use thidua_domain::membership::{ApplicationState, ApplicationStep, Asks, Ending};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Field, Membership, Status};
use thidua_store::membership::{self as store, ApplicationRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{
    Book, CaseAt, Read, Steps, TypedStep, beside_step, chosen_activity, expect, read_step, step_row,
};
use crate::error::damaged;
use crate::register::{
    EntryAt, EntryRow, entry_within, kept_by, note_within, opened, rest_within, scope_of, withdraw_within,
};
use crate::{App, Error, FieldErrors, Result, Seen};

/// An application with everything that was done with it.
#[derive(Clone, Debug)]
pub struct Application {
    /// Whose book it is in.
    pub unit: UnitRow,
    /// What it is now.
    pub row: ApplicationRow,
    /// Where it stands.
    pub state: ApplicationState,
    /// How it came there.
    pub steps: Steps,
    /// What the activity was about after which it came, where one is noted.
    pub activity: Option<String>,
    /// Whether the person keeps the book.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Application {
    /// The steps that lead on from here.
    #[must_use]
    pub fn steps_ahead(&self) -> Vec<ApplicationStep> {
        ApplicationStep::ALL.into_iter().filter(|step| self.state.take(*step).is_ok()).collect()
    }
}

/// An organisation applies.
#[derive(Clone, Debug)]
pub struct Receive {
    /// Which, in the register of which unit.
    pub at: EntryAt,
    /// On which day the application came in.
    pub day: String,
    /// What is to be said about it.
    pub note: String,
    /// The activity after which it came; empty where none is known.
    pub led_by: String,
}

/// Something is done with an application.
#[derive(Clone, Debug)]
pub struct StepApplication {
    /// Which.
    pub at: CaseAt,
    /// What.
    pub step: ApplicationStep,
    /// What was typed about it.
    pub typed: TypedStep,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// The applications of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_applications(app: &App, actor: &Actor, slug: &str) -> Result<Book<ApplicationRow>> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let rows = store::list_applications(&mut app.read().await?, &unit.id).await?;
    Ok(Book { unit, keeps, rows, seen })
}

/// One application.
///
/// # Errors
/// No such unit, no such application, no right.
pub async fn open_application(app: &App, actor: &Actor, at: &CaseAt) -> Result<Application> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (row, state, steps) = load(&mut reader, &unit, at.case.as_str()).await?;
    let activity = store::find_activity(&mut reader, &unit.id, &row.led_by).await?.map(|row| row.topic);
    Ok(Application { unit, row, state, steps, activity, keeps, seen })
}

async fn load(
    sql: &mut impl Sql,
    unit: &UnitRow,
    case: &str,
) -> Result<(ApplicationRow, ApplicationState, Steps)> {
    let row = store::find_application(sql, &unit.id, case).await?.ok_or(Error::NotFound)?;
    let state = state_of(&row.state)?;
    let steps = Steps::load(sql, &unit.id, case).await?;
    Ok((row, state, steps))
}

fn state_of(name: &str) -> Result<ApplicationState> {
    ApplicationState::from_name(name).ok_or_else(|| damaged("membership_application.state", name))
}

/// Whether an organisation may apply; the application that waits for a decision, where there is one.
///
/// # Errors
/// Only ours.
pub async fn may_apply(
    app: &App,
    unit: &UnitRow,
    entry: &str,
    membership: &str,
) -> Result<(bool, Option<CaseId>)> {
    let waiting = waiting_of(&mut app.read().await?, unit, entry).await?;
    let is_member = membership == Membership::Member.name();
    Ok((!is_member && waiting.is_none(), waiting))
}

async fn waiting_of(sql: &mut impl Sql, unit: &UnitRow, entry: &str) -> Result<Option<CaseId>> {
    for (id, state) in store::list_of_entry(sql, &unit.id, entry).await? {
        if state_of(&state)?.is_open() {
            return Ok(Some(CaseId::new(id)));
        }
    }
    Ok(None)
}

/// Notes that an organisation of the register applied.
///
/// # Errors
/// No right, no such entry; [`Error::Invalid`] on `day`, `note` or `led_by`; one that is a member, or has applied already.
pub async fn receive(app: &App, actor: &Actor, act: Receive) -> Result<CaseId> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let today = app.today();
    let typed = TypedStep { day: act.day, note: act.note, ..TypedStep::default() };
    let mut wrong = FieldErrors::default();
    let read = read_step(&typed, (Asks::Never, Asks::Maybe), (today, None), &mut wrong);
    wrong.finish()?;
    let read = read.ok_or(Error::NotFound)?;
    app.write(permit, scope_of(&unit), async |work| {
        let entry = entry_within(work, &unit, act.at.entry.as_str()).await?;
        accept_applicant(work, &unit, &entry).await?;
        let led_by = chosen_activity(work, &unit, &act.led_by).await?;

        rest_within(work, &unit, &entry.id).await?;
        let (id, day) = (work.new_id(), read.day.to_string());
        let row = ApplicationRow {
            id: id.clone(),
            entry_id: entry.id,
            state: ApplicationState::BEGINS.name().to_owned(),
            received_on: day.clone(),
            led_by,
            changed: work.head().0 + 1,
            ..ApplicationRow::default()
        };
        store::add_application(work, &unit.id, &row).await?;
        let first = store::StepRow { note: read.note, ..step_row(work, 1, "receive", read.day) };
        store::add_step(work, &unit.id, &id, &first).await?;
        work.record(Event::ApplicationReceived { application: id.clone(), name: entry.name, held: day });
        Ok(CaseId::new(id))
    })
    .await
}

async fn accept_applicant(work: &mut Work, unit: &UnitRow, entry: &EntryRow) -> Result<()> {
    let name = || entry.name.clone();
    if entry.membership == Membership::Member.name() {
        return Err(Refusal::MembershipHeld { name: name() }.into());
    }
    if entry.status == Status::Dissolved.name() {
        return Err(Refusal::MembershipWrongState.into());
    }
    match waiting_of(work, unit, &entry.id).await? {
        Some(_) => Err(Refusal::MembershipPending { name: name() }.into()),
        None => Ok(()),
    }
}

/// Does something with an application. What follows from it for the register is noted there in the same act.
///
/// # Errors
/// No right, no such application; a step that is not possible from where it stands; [`Error::Invalid`] on `day`, `number`, `note` or `ending`;
/// what the life of the organisation does not allow; [`Error::Meanwhile`] where somebody noted something of it since.
pub async fn step_application(app: &App, actor: &Actor, act: StepApplication) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let today = app.today();
    app.write(permit, scope_of(&unit), async |work| {
        let case = act.at.case.as_str();
        expect(work, &unit, act.seen, case).await?;
        let (row, state, steps) = load(work, &unit, case).await?;
        let next = state.take(act.step)?;
        let last = steps.last();
        // What is taken back is taken back on the day on which somebody saw it.
        let after = last.filter(|_| act.step != ApplicationStep::TakeBack).map(|step| step.day);
        let mut wrong = FieldErrors::default();
        let asks = (act.step.asks_number(), act.step.asks_reason());
        let read = read_step(&act.typed, asks, (today, after), &mut wrong);
        let ending = Ending::from_name(&act.typed.ending);
        if act.step == ApplicationStep::End {
            wrong.note("ending", ending.ok_or(Refusal::NothingChosen));
        }
        wrong.finish()?;
        let read = read.ok_or(Error::NotFound)?;
        let ending = ending.filter(|_| act.step == ApplicationStep::End);

        accept_beside(work, (&unit, &row), (state, act.step)).await?;
        let fact = follow(work, (&unit, &row, &steps), (act.step, ending, &read), today).await?;
        let taken = (act.step == ApplicationStep::TakeBack).then(|| last.map(|step| step.number)).flatten();
        let new = store::StepRow {
            paper: read.number.clone(),
            ending: ending.map_or("", Ending::name).to_owned(),
            note: read.note.clone(),
            fact,
            takes_back: taken,
            ..step_row(work, steps.next_number(), act.step.name(), read.day)
        };
        store::add_step(work, &unit.id, case, &new).await?;
        let after = row_after(work, &row, (act.step, next), &read);
        store::update_application(work, &unit.id, &after).await?;
        work.record(event_of(act.step, row, read));
        Ok(())
    })
    .await
}

/// Whether a step goes with the other applications of the same organisation: one waits at a time, and who is a member is not admitted again.
async fn accept_beside(
    work: &mut Work,
    (unit, row): (&UnitRow, &ApplicationRow),
    (from, step): (ApplicationState, ApplicationStep),
) -> Result<()> {
    let reopens = step == ApplicationStep::TakeBack && !from.is_open();
    if !reopens && step != ApplicationStep::Admit {
        return Ok(());
    }
    let name = || row.name.clone();
    if reopens && waiting_of(work, unit, &row.entry_id).await?.is_some() {
        return Err(Refusal::MembershipPending { name: name() }.into());
    }
    // An admission that is taken back is why it is one.
    let is_other = from != ApplicationState::Admitted;
    let entry = entry_within(work, unit, &row.entry_id).await?;
    if is_other && entry.membership == Membership::Member.name() {
        return Err(Refusal::MembershipHeld { name: name() }.into());
    }
    Ok(())
}

/// The application as it is after a step: an admission that ended was one all the same.
fn row_after(
    work: &Work,
    row: &ApplicationRow,
    (step, next): (ApplicationStep, ApplicationState),
    read: &Read,
) -> ApplicationRow {
    let (admitted_on, number) = match (step, next) {
        (ApplicationStep::Admit, _) => (read.day.to_string(), read.number.clone()),
        (ApplicationStep::TakeBack, ApplicationState::Qualified) => (String::new(), String::new()),
        (_, _) => (row.admitted_on.clone(), row.number.clone()),
    };
    let (state, changed) = (next.name().to_owned(), work.head().0 + 1);
    ApplicationRow { state, admitted_on, number, changed, ..row.clone() }
}

/// What follows from a step for the register; the fact that was noted there.
async fn follow(
    work: &mut Work,
    (unit, row, steps): (&UnitRow, &ApplicationRow, &Steps),
    (step, ending, read): (ApplicationStep, Option<Ending>, &Read),
    today: jiff::civil::Date,
) -> Result<Option<i64>> {
    let at = (unit, row.entry_id.as_str());
    let values = match step {
        ApplicationStep::Admit => vec![(Field::Membership, Membership::Member.name())],
        ApplicationStep::End => {
            let dissolved =
                (ending == Some(Ending::Dissolved)).then(|| (Field::Status, Status::Dissolved.name()));
            std::iter::once((Field::Membership, Membership::Outside.name())).chain(dissolved).collect()
        }
        ApplicationStep::TakeBack => {
            if let Some(fact) = steps.last().and_then(|last| last.fact) {
                withdraw_within(work, at, (fact, &read.note, today)).await?;
            }
            return Ok(None);
        }
        ApplicationStep::FindLacking
        | ApplicationStep::FindQualified
        | ApplicationStep::Decline
        | ApplicationStep::Withdraw => return Ok(None),
    };
    let values = values.into_iter().map(|(field, value)| (field, value.to_owned())).collect();
    let note = read.note.trim();
    let reason = if note.is_empty() { read.number.clone() } else { format!("{}: {note}", read.number) };
    note_within(work, at, values, (read.day, &reason, today)).await.map_err(beside_step)
}

fn event_of(step: ApplicationStep, row: ApplicationRow, read: Read) -> Event {
    let (application, name, held) = (row.id, row.name, read.day.to_string());
    let (number, reason) = (read.number, read.note);
    match step {
        ApplicationStep::FindLacking => Event::ApplicationFoundLacking { application, name, held, reason },
        ApplicationStep::FindQualified => Event::ApplicationFoundQualified { application, name, held },
        ApplicationStep::Admit => Event::ApplicationAdmitted { application, name, held, number },
        ApplicationStep::Decline => Event::ApplicationDeclined { application, name, held, reason },
        ApplicationStep::Withdraw => Event::ApplicationWithdrawn { application, name, held },
        ApplicationStep::End => Event::ApplicationEnded { application, name, held, number, reason },
        ApplicationStep::TakeBack => Event::ApplicationStepTakenBack { application, name, reason },
    }
}
