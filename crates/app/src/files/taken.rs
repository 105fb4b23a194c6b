//! What was taken in from a file: noted by the act that does so, and by the one that takes it back.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_store::intake::{self as store, IntakeRow, NewIntake};
use thidua_store::{Sql, Work};

use super::HeldFile;
use crate::Result;

/// Something that came of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TakenFile<'a> {
    /// Id of the cluster or the unit whose log tells of it.
    pub ground: &'a str,
    pub purpose: &'static str,
    /// What came of it.
    pub subject: &'a str,
}

/// Notes, in the act that takes a file in, what came of it and which revision that has.
pub(crate) async fn note_taken(
    work: &mut Work,
    taken: TakenFile<'_>,
    revision: i64,
    file: &HeldFile,
) -> Result<()> {
    let (subject, purpose, digest) = (taken.subject, taken.purpose, file.digest.as_str());
    let (ground, bytes) = (taken.ground, i64::try_from(file.bytes)?);
    let new = NewIntake { ground, purpose, subject, revision, digest, name: &file.name, bytes };
    let intake = store::add_intake(work, new).await?;
    work.record(Event::FileTakenIn {
        intake,
        purpose: purpose.to_owned(),
        name: file.name.clone(),
        digest: digest.to_owned(),
        subject: subject.to_owned(),
    });
    Ok(())
}

/// From which file something came.
pub(crate) async fn find_taken(sql: &mut impl Sql, taken: TakenFile<'_>) -> Result<Option<IntakeRow>> {
    Ok(store::find_by_subject(sql, taken.ground, taken.purpose, taken.subject).await?)
}

/// What this person took in of these very bytes since they were brought: who presses twice, or in two tabs, takes in once.
pub(crate) async fn find_taken_since(
    sql: &mut impl Sql,
    (ground, purpose): (&str, &str),
    digest: &str,
    actor: &Actor,
    since: i64,
) -> Result<Option<IntakeRow>> {
    let person = actor.person.as_str();
    Ok(store::find_by_digest(sql, (ground, purpose), digest, person, since).await?)
}

/// Notes, in the act that takes it back, that nothing is left of a file. `now` is the revision that stands, and who made it.
///
/// # Errors
/// It came of no file, was taken back before, or has changed since.
pub(crate) async fn note_back(work: &mut Work, taken: TakenFile<'_>, now: (i64, &str)) -> Result<()> {
    let row = find_taken(work, taken).await?.ok_or(Refusal::FileNotTaken)?;
    if row.revision != now.0 {
        return Err(Refusal::FileOvertaken { name: row.name, by: now.1.to_owned() }.into());
    }

    store::set_undone(work, taken.ground, &row.id).await?;
    let (purpose, subject) = (taken.purpose.to_owned(), row.subject);
    work.record(Event::FileTakenBack { intake: row.id, purpose, name: row.name, subject });
    Ok(())
}
