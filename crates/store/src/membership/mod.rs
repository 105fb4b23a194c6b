//! Applications, foundings, activities of an alliance, the steps of each, and what is counted of them.

pub(crate) mod activity;
pub(crate) mod count;

pub use activity::{
    ActivityRow, StatedRow, add_activity, add_stated, find_activity, list_activities, list_stated,
    take_stated_back, update_activity,
};
pub use count::{Book, count_admitted, count_founded, count_members, count_working, first_day};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_APPLICATIONS = "select a.id, a.entry_id, e.name, a.state, a.received_on, a.admitted_on, a.number, a.led_by, a.changed
        from membership_application a join register_entry e on e.unit_id = a.unit_id and e.id = a.entry_id
        where a.unit_id = $1 order by a.received_on desc, a.id desc";
    FIND_APPLICATION = "select a.id, a.entry_id, e.name, a.state, a.received_on, a.admitted_on, a.number, a.led_by, a.changed
        from membership_application a join register_entry e on e.unit_id = a.unit_id and e.id = a.entry_id
        where a.unit_id = $1 and a.id = $2";
    LIST_OF_ENTRY = "select id, state from membership_application where unit_id = $1 and entry_id = $2 order by id";
    INSERT_APPLICATION = "insert into membership_application
            (unit_id, id, entry_id, state, received_on, admitted_on, number, led_by, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UPDATE_APPLICATION = "update membership_application set state = $3, admitted_on = $4, number = $5, changed = $6
        where unit_id = $1 and id = $2";
    LIST_FOUNDINGS = "select id, name, kind, commune, province, state, begun_on, registered_on, number, entry_id, led_by, changed
        from membership_founding where unit_id = $1 order by begun_on desc, id desc";
    FIND_FOUNDING = "select id, name, kind, commune, province, state, begun_on, registered_on, number, entry_id, led_by, changed
        from membership_founding where unit_id = $1 and id = $2";
    INSERT_FOUNDING = "insert into membership_founding
            (unit_id, id, name, kind, commune, province, state, begun_on, registered_on, number, entry_id, led_by, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    UPDATE_FOUNDING = "update membership_founding set state = $3, registered_on = $4, number = $5, entry_id = $6, changed = $7
        where unit_id = $1 and id = $2";
    LIST_STEPS = "select number, step, held_on, paper, ending, note, fact, takes_back, noted_by, noted_at
        from membership_step where unit_id = $1 and case_id = $2 order by number";
    INSERT_STEP = "insert into membership_step
            (unit_id, case_id, number, step, held_on, paper, ending, note, fact, takes_back, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}

/// An application, with what its organisation is called now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationRow {
    /// Its id.
    pub id: String,
    /// The entry of the register.
    pub entry_id: String,
    /// What that is called.
    pub name: String,
    /// Stable name of its state.
    pub state: String,
    /// The day on which it came in.
    pub received_on: String,
    /// The day of the admission; empty while there is none.
    pub admitted_on: String,
    /// The number of that decision.
    pub number: String,
    /// The activity after which it came; empty where none is known.
    pub led_by: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ApplicationRow { id, entry_id, name, state, received_on, admitted_on, number, led_by, changed });

/// A founding. Texts are empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundingRow {
    /// Its id.
    pub id: String,
    /// What it is to be called.
    pub name: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Where it is.
    pub commune: String,
    /// Where that is.
    pub province: String,
    /// Stable name of its state.
    pub state: String,
    /// The day of the first advice.
    pub begun_on: String,
    /// The day of its registration; empty while there is none.
    pub registered_on: String,
    /// The number of that registration.
    pub number: String,
    /// Its entry in the register; empty while there is none.
    pub entry_id: String,
    /// The activity after which it came; empty where none is known.
    pub led_by: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(FoundingRow {
    id,
    name,
    kind,
    commune,
    province,
    state,
    begun_on,
    registered_on,
    number,
    entry_id,
    led_by,
    changed
});

/// A step of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRow {
    /// Its number within the case, from 1.
    pub number: i64,
    /// Its stable name; `receive` and `begin` are the first ones.
    pub step: String,
    /// On which day.
    pub held_on: String,
    /// The number of the decision or the registration.
    pub paper: String,
    /// Stable name of how a membership ended.
    pub ending: String,
    /// Why, or what was done.
    pub note: String,
    /// The fact of the register that it noted.
    pub fact: Option<i64>,
    /// The step that it takes back.
    pub takes_back: Option<i64>,
    /// Who noted it.
    pub noted_by: String,
    /// When.
    pub noted_at: i64,
}

from_row!(StepRow { number, step, held_on, paper, ending, note, fact, takes_back, noted_by, noted_at });

/// Every application of an alliance, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_applications(sql: &mut impl Sql, unit: &str) -> Result<Vec<ApplicationRow>> {
    Ok(fetch_all!(sql, LIST_APPLICATIONS, unit)?)
}

/// One application.
///
/// # Errors
/// When the database refuses.
pub async fn find_application(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<ApplicationRow>> {
    Ok(fetch_optional!(sql, FIND_APPLICATION, unit, id)?)
}

/// The applications of an entry: id and stable name of the state.
///
/// # Errors
/// When the database refuses.
pub async fn list_of_entry(sql: &mut impl Sql, unit: &str, entry: &str) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_OF_ENTRY, unit, entry)?)
}

/// Adds an application; what its organisation is called is not looked at.
///
/// # Errors
/// When the database refuses.
pub async fn add_application(work: &mut Work, unit: &str, row: &ApplicationRow) -> Result<()> {
    execute!(
        work,
        INSERT_APPLICATION,
        unit,
        &row.id,
        &row.entry_id,
        &row.state,
        &row.received_on,
        &row.admitted_on,
        &row.number,
        &row.led_by,
        row.changed
    )?;
    Ok(())
}

/// Keeps where an application stands now.
///
/// # Errors
/// When the database refuses.
pub async fn update_application(work: &mut Work, unit: &str, row: &ApplicationRow) -> Result<()> {
    let (id, state, on) = (&row.id, &row.state, &row.admitted_on);
    execute!(work, UPDATE_APPLICATION, unit, id, state, on, &row.number, row.changed)?;
    Ok(())
}

/// Every founding of an alliance, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_foundings(sql: &mut impl Sql, unit: &str) -> Result<Vec<FoundingRow>> {
    Ok(fetch_all!(sql, LIST_FOUNDINGS, unit)?)
}

/// One founding.
///
/// # Errors
/// When the database refuses.
pub async fn find_founding(sql: &mut impl Sql, unit: &str, id: &str) -> Result<Option<FoundingRow>> {
    Ok(fetch_optional!(sql, FIND_FOUNDING, unit, id)?)
}

/// Adds a founding.
///
/// # Errors
/// When the database refuses.
pub async fn add_founding(work: &mut Work, unit: &str, row: &FoundingRow) -> Result<()> {
    execute!(
        work,
        INSERT_FOUNDING,
        unit,
        &row.id,
        &row.name,
        &row.kind,
        &row.commune,
        &row.province,
        &row.state,
        &row.begun_on,
        &row.registered_on,
        &row.number,
        &row.entry_id,
        &row.led_by,
        row.changed
    )?;
    Ok(())
}

/// Keeps where a founding stands now.
///
/// # Errors
/// When the database refuses.
pub async fn update_founding(work: &mut Work, unit: &str, row: &FoundingRow) -> Result<()> {
    let (id, state, on, entry) = (&row.id, &row.state, &row.registered_on, &row.entry_id);
    execute!(work, UPDATE_FOUNDING, unit, id, state, on, &row.number, entry, row.changed)?;
    Ok(())
}

/// What was done with an application or a founding, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_steps(sql: &mut impl Sql, unit: &str, case: &str) -> Result<Vec<StepRow>> {
    Ok(fetch_all!(sql, LIST_STEPS, unit, case)?)
}

/// Adds a step to a case.
///
/// # Errors
/// When the database refuses.
pub async fn add_step(work: &mut Work, unit: &str, case: &str, row: &StepRow) -> Result<()> {
    execute!(
        work,
        INSERT_STEP,
        unit,
        case,
        row.number,
        &row.step,
        &row.held_on,
        &row.paper,
        &row.ending,
        &row.note,
        row.fact,
        row.takes_back,
        &row.noted_by,
        row.noted_at
    )?;
    Ok(())
}
