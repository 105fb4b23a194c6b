//! Foundings: from the first advice to the registration, which enters the organisation in the register in the same act.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::CaseId;
use thidua_domain::membership::{Asks, FoundingState, FoundingStep};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{EntryKind, Field, Status};
use thidua_store::membership::{self as store, FoundingRow};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

use super::{
    Book, CaseAt, Read, Steps, TypedStep, beside_step, chosen_activity, expect, read_step, step_row,
};
use crate::error::damaged;
use crate::register::{Typed, enter_within, kept_by, opened, scope_of, take_out_within};
use crate::{App, Error, FieldErrors, Result, Seen};

/// A founding with everything that was done about it.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Whose book it is in.
    pub unit: UnitRow,
    /// What it is now.
    pub row: FoundingRow,
    /// Where it stands.
    pub state: FoundingState,
    /// How it came there.
    pub steps: Steps,
    /// What the activity was about after which it came, where one is noted.
    pub activity: Option<String>,
    /// Whether the person keeps the book.
    pub keeps: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl Founding {
    /// The steps that lead on from here.
    #[must_use]
    pub fn steps_ahead(&self) -> Vec<FoundingStep> {
        FoundingStep::ALL.into_iter().filter(|step| self.state.take(*step).is_ok()).collect()
    }
}

/// Founders are advised for the first time.
#[derive(Clone, Debug, Default)]
pub struct Advise {
    /// Address part of the unit.
    pub slug: String,
    /// What it is to be called.
    pub name: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Where it is to be.
    pub commune: String,
    /// Where that is.
    pub province: String,
    /// On which day.
    pub day: String,
    /// What was advised.
    pub note: String,
    /// The activity after which it came; empty where none is known.
    pub led_by: String,
}

/// Something is done about a founding.
#[derive(Clone, Debug)]
pub struct StepFounding {
    /// Which.
    pub at: CaseAt,
    /// What.
    pub step: FoundingStep,
    /// What was typed about it.
    pub typed: TypedStep,
    /// Whether it is another organisation than the one of the same name at the same place.
    pub is_another: bool,
    /// How far the page knew the log.
    pub seen: Seen,
}

/// The foundings of an alliance.
///
/// # Errors
/// No such unit, no right.
pub async fn list_foundings(app: &App, actor: &Actor, slug: &str) -> Result<Book<FoundingRow>> {
    let (unit, keeps, seen) = opened(app, actor, slug).await?;
    let rows = store::list_foundings(&mut app.read().await?, &unit.id).await?;
    Ok(Book { unit, keeps, rows, seen })
}

/// One founding.
///
/// # Errors
/// No such unit, no such founding, no right.
pub async fn open_founding(app: &App, actor: &Actor, at: &CaseAt) -> Result<Founding> {
    let (unit, keeps, seen) = opened(app, actor, &at.slug).await?;
    let mut reader = app.read().await?;
    let (row, state, steps) = load(&mut reader, &unit, at.case.as_str()).await?;
    let activity = store::find_activity(&mut reader, &unit.id, &row.led_by).await?.map(|row| row.topic);
    Ok(Founding { unit, row, state, steps, activity, keeps, seen })
}

async fn load(sql: &mut impl Sql, unit: &UnitRow, case: &str) -> Result<(FoundingRow, FoundingState, Steps)> {
    let row = store::find_founding(sql, &unit.id, case).await?.ok_or(Error::NotFound)?;
    let state = FoundingState::from_name(&row.state)
        .ok_or_else(|| damaged("membership_founding.state", &row.state))?;
    let steps = Steps::load(sql, &unit.id, case).await?;
    Ok((row, state, steps))
}

/// The kind of what is to be founded.
fn accept_kind(typed: &str) -> std::result::Result<EntryKind, Refusal> {
    let kind = EntryKind::from_name(typed).filter(|kind| *kind != EntryKind::OtherMember);
    kind.ok_or(Refusal::NothingChosen)
}

/// Notes that founders were advised for the first time.
///
/// # Errors
/// No right; [`Error::Invalid`] on `name`, `kind`, `commune`, `province`, `day`, `note` or `led_by`.
pub async fn advise(app: &App, actor: &Actor, act: Advise) -> Result<CaseId> {
    let (unit, permit) = kept_by(app, actor, &act.slug).await?;
    let today = app.today();
    let mut wrong = FieldErrors::default();
    let name = wrong.note("name", Field::Name.accept(&act.name, today)).unwrap_or_default();
    let kind = wrong.note("kind", accept_kind(&act.kind));
    let commune = wrong.note("commune", Field::Commune.accept(&act.commune, today)).unwrap_or_default();
    let province = wrong.note("province", Field::Province.accept(&act.province, today)).unwrap_or_default();
    let typed = TypedStep { day: act.day, note: act.note, ..TypedStep::default() };
    let read = read_step(&typed, (Asks::Never, Asks::Maybe), (today, None), &mut wrong);
    wrong.finish()?;
    let (read, kind) = read.zip(kind).ok_or(Error::NotFound)?;
    app.write(permit, scope_of(&unit), async |work| {
        let led_by = chosen_activity(work, &unit, &act.led_by).await?;

        let (id, day) = (work.new_id(), read.day.to_string());
        let row = FoundingRow {
            id: id.clone(),
            name: name.clone(),
            kind: kind.name().to_owned(),
            commune,
            province,
            state: FoundingState::BEGINS.name().to_owned(),
            begun_on: day.clone(),
            led_by,
            changed: work.head().0 + 1,
            ..FoundingRow::default()
        };
        store::add_founding(work, &unit.id, &row).await?;
        let first = store::StepRow { note: read.note, ..step_row(work, 1, "begin", read.day) };
        store::add_step(work, &unit.id, &id, &first).await?;
        work.record(Event::FoundingBegun { founding: id.clone(), name, held: day });
        Ok(CaseId::new(id))
    })
    .await
}

/// Does something about a founding. What is registered is entered in the register in the same act.
///
/// # Errors
/// No right, no such founding; a step that is not possible from where it stands; [`Error::Invalid`] on `day`, `number` or `note`, and on `name`
/// where the register has one of that name; [`Error::Meanwhile`] where somebody noted something of it since.
pub async fn step_founding(app: &App, actor: &Actor, act: StepFounding) -> Result<()> {
    let (unit, permit) = kept_by(app, actor, &act.at.slug).await?;
    let today = app.today();
    app.write(permit, scope_of(&unit), async |work| {
        let case = act.at.case.as_str();
        expect(work, &unit, act.seen, case).await?;
        let (row, state, steps) = load(work, &unit, case).await?;
        let next = state.take(act.step)?;
        let last = steps.last();
        let after = last.filter(|_| act.step != FoundingStep::TakeBack).map(|step| step.day);
        let mut wrong = FieldErrors::default();
        let asks = (act.step.asks_number(), act.step.asks_reason());
        let read = read_step(&act.typed, asks, (today, after), &mut wrong);
        wrong.finish()?;
        let read = read.ok_or(Error::NotFound)?;

        let after = row_after(work, (&unit, &row), (act.step, next, act.is_another), (&read, today)).await?;
        let taken = (act.step == FoundingStep::TakeBack).then(|| last.map(|step| step.number)).flatten();
        let new = store::StepRow {
            paper: read.number.clone(),
            note: read.note.clone(),
            takes_back: taken,
            ..step_row(work, steps.next_number(), act.step.name(), read.day)
        };
        store::add_step(work, &unit.id, case, &new).await?;
        store::update_founding(work, &unit.id, &after).await?;
        work.record(event_of(act.step, row, read));
        Ok(())
    })
    .await
}

/// The founding as it is after a step, with what follows from it for the register.
async fn row_after(
    work: &mut Work,
    (unit, row): (&UnitRow, &FoundingRow),
    (step, next, is_another): (FoundingStep, FoundingState, bool),
    (read, today): (&Read, jiff::civil::Date),
) -> Result<FoundingRow> {
    let (state, changed) = (next.name().to_owned(), work.head().0 + 1);
    let row = FoundingRow { state, changed, ..row.clone() };
    match step {
        FoundingStep::Register => {
            let day = read.day.to_string();
            let values = [
                (Field::Name, row.name.clone()),
                (Field::Kind, row.kind.clone()),
                (Field::Registration, read.number.clone()),
                (Field::Founded, day.clone()),
                (Field::Status, Status::Active.name().to_owned()),
                (Field::Commune, row.commune.clone()),
                (Field::Province, row.province.clone()),
            ];
            let typed = Typed { values: values.into(), is_another, ..Typed::default() };
            let entry = enter_within(work, unit, &typed, (read.day, &read.note, today)).await;
            let entry_id = entry.map_err(beside_step)?;
            Ok(FoundingRow { registered_on: day, number: read.number.clone(), entry_id, ..row })
        }
        FoundingStep::TakeBack if !row.entry_id.is_empty() => {
            // It is not taken out from under who has applied.
            if !store::list_of_entry(work, &unit.id, &row.entry_id).await?.is_empty() {
                return Err(Refusal::MembershipEntryUsed { name: row.name }.into());
            }
            take_out_within(work, unit, &row.entry_id, &read.note).await?;
            let (registered_on, number, entry_id) = Default::default();
            Ok(FoundingRow { registered_on, number, entry_id, ..row })
        }
        FoundingStep::Advise | FoundingStep::Prepare | FoundingStep::Abandon | FoundingStep::TakeBack => {
            Ok(row)
        }
    }
}

fn event_of(step: FoundingStep, row: FoundingRow, read: Read) -> Event {
    let (founding, name, held) = (row.id, row.name, read.day.to_string());
    let (number, reason) = (read.number, read.note);
    match step {
        FoundingStep::Advise => Event::FoundingAdvised { founding, name, held },
        FoundingStep::Prepare => Event::FoundingPrepared { founding, name, held },
        FoundingStep::Register => Event::FoundingRegistered { founding, name, held, number },
        FoundingStep::Abandon => Event::FoundingAbandoned { founding, name, held, reason },
        FoundingStep::TakeBack => Event::FoundingStepTakenBack { founding, name, reason },
    }
}
