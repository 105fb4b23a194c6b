//! How organisations come into an alliance and leave it: propaganda activities, foundings, applications, and what a period counts of them.

mod activities;
mod applications;
mod count;
mod foundings;
mod pictures;
mod stated;

use std::str::FromStr;

use jiff::civil::Date;
use thidua_domain::ids::CaseId;
use thidua_domain::membership::{Asks, accept_number, accept_step_day};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_reason, accept_text};
use thidua_store::audit::Line;
pub use thidua_store::membership::{ActivityRow, ApplicationRow, FoundingRow, StatedRow};
use thidua_store::membership::{StepRow, find_activity, list_steps};
use thidua_store::organization::UnitRow;
use thidua_store::{Sql, Work};

pub(crate) use self::activities::hold_as;
pub use self::activities::{
    Activity, TypedActivity, change_activity, hold_activity, list_activities, open_activity,
};
pub use self::applications::{
    Application, Receive, StepApplication, list_applications, may_apply, open_application, receive,
    step_application,
};
pub(crate) use self::count::Ledger;
pub use self::count::readable_by;
pub use self::foundings::{
    Advise, Founding, StepFounding, advise, list_foundings, open_founding, step_founding,
};
pub use self::pictures::{
    AddPicture, StepPicture, add_picture, count_pictures, find_picture, may_add_picture, step_picture,
};
pub(crate) use self::stated::stated;
pub use self::stated::{State, list_stated, state_admissions, take_stated_back};
use crate::error::damaged;
pub use crate::evidence::PictureStep;
use crate::register::scope_of;
use crate::{Error, FieldErrors, Result, Seen};

/// A book of an alliance, for somebody who may read it.
#[derive(Clone, Debug)]
pub struct Book<R> {
    /// Whose.
    pub unit: UnitRow,
    /// Whether the person keeps it.
    pub keeps: bool,
    /// What stands in it, the newest first.
    pub rows: Vec<R>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// A case of an alliance: the unit's address part, the case's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseAt {
    /// Address part of the unit.
    pub slug: String,
    /// Which.
    pub case: CaseId,
}

/// What was typed about a step.
#[derive(Clone, Debug, Default)]
pub struct TypedStep {
    /// On which day.
    pub day: String,
    /// The number of the decision or registration.
    pub number: String,
    /// Why, or what was done.
    pub note: String,
    /// Stable name of how a membership ends.
    pub ending: String,
}

/// A step as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its number within the case.
    pub number: i64,
    /// Its stable name; `receive` and `begin` are the first ones.
    pub step: String,
    /// On which day.
    pub day: Date,
    /// The number of the decision or registration; empty where there is none.
    pub paper: String,
    /// Stable name of how a membership ended; empty for other steps.
    pub ending: String,
    /// Why, or what was done.
    pub note: String,
    /// The step that it takes back.
    pub takes_back: Option<i64>,
    /// Who noted it.
    pub noted_by: String,
    /// When, in UTC milliseconds since 1970.
    pub noted_at: i64,
    fact: Option<i64>,
}

/// The steps of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(Vec<Happened>);

impl Steps {
    async fn load(sql: &mut impl Sql, unit: &str, case: &str) -> Result<Self> {
        let rows = list_steps(sql, unit, case).await?;
        rows.into_iter().map(happened_of).collect::<Result<_>>().map(Self)
    }

    /// Everything, also what was taken back since.
    #[must_use]
    pub fn all(&self) -> &[Happened] {
        &self.0
    }

    /// The step that took this one back.
    #[must_use]
    pub fn taken_back_by(&self, number: i64) -> Option<&Happened> {
        self.0.iter().find(|step| step.takes_back == Some(number))
    }

    /// The last step that holds.
    #[must_use]
    pub fn last(&self) -> Option<&Happened> {
        self.0.iter().rfind(|step| step.takes_back.is_none() && self.taken_back_by(step.number).is_none())
    }

    fn next_number(&self) -> i64 {
        self.0.last().map_or(1, |step| step.number + 1)
    }
}

fn happened_of(row: StepRow) -> Result<Happened> {
    Ok(Happened {
        day: day_of("membership_step.held_on", &row.held_on)?,
        number: row.number,
        step: row.step,
        paper: row.paper,
        ending: row.ending,
        note: row.note,
        takes_back: row.takes_back,
        noted_by: row.noted_by,
        noted_at: row.noted_at,
        fact: row.fact,
    })
}

fn day_of(field: &'static str, text: &str) -> Result<Date> {
    Date::from_str(text).map_err(|_| damaged(field, text))
}

/// What a step asks, read as it will be kept.
struct Read {
    day: Date,
    number: String,
    note: String,
}

/// Reads what was typed about a step, or says everything that is wrong with it.
fn read_step(
    typed: &TypedStep,
    (number, note): (Asks, Asks),
    (today, after): (Date, Option<Date>),
    wrong: &mut FieldErrors,
) -> Option<Read> {
    let day = wrong.note("day", accept_step_day(&typed.day, today, after));
    let is_there = !typed.number.trim().is_empty();
    let number = match number {
        Asks::Never => Some(String::new()),
        Asks::Maybe if !is_there => Some(String::new()),
        Asks::Maybe | Asks::Always => wrong.note("number", accept_number(&typed.number)),
    };
    let note = match note {
        Asks::Never => Some(String::new()),
        Asks::Maybe => wrong.note("note", accept_text(&typed.note)),
        Asks::Always => wrong.note("note", accept_reason(&typed.note)),
    };
    Some(Read { day: day?, number: number?, note: note? })
}

/// A step as this act notes it.
fn step_row(work: &Work, number: i64, step: &str, day: Date) -> StepRow {
    StepRow {
        number,
        step: step.to_owned(),
        held_on: day.to_string(),
        noted_by: work.stamp().name.clone(),
        noted_at: work.now(),
        ..StepRow::default()
    }
}

/// Goes on where nobody noted anything of this case since.
async fn expect(work: &mut Work, unit: &UnitRow, seen: Seen, case: &str) -> Result<()> {
    seen.expect(work, &scope_of(unit), |line: &Line| line.subject == case).await
}

/// An activity that somebody chose as the one after which something came; empty where none was chosen.
async fn chosen_activity(work: &mut Work, unit: &UnitRow, chosen: &str) -> Result<String> {
    if !chosen.is_empty() && find_activity(work, &unit.id, chosen).await?.is_none() {
        let mut wrong = FieldErrors::default();
        wrong.note::<()>("led_by", Err(Refusal::MembershipActivityUnknown));
        wrong.finish()?;
    }
    Ok(chosen.to_owned())
}

/// What is wrong in the register beside the fields of a step.
fn beside_step(error: Error) -> Error {
    error.renamed(|field| match field {
        "from" => Some("day"),
        "registration" => Some("number"),
        _ => None,
    })
}
