//! What people count: two tellers each alone, and hands.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_name, tidy};
use thidua_domain::voting::{Difference, HandCount, Opinions, Source, Tallied, Teller};
use thidua_store::Work;
use thidua_store::voting::ballot_box::list_turnout;
use thidua_store::voting::{self as store, CountRow};

use super::steps::PAPER;
use super::{AGREED, KeptPoll, PollGround, agreed, kept, on_poll, read_count};
use crate::{App, Error, Result};

/// What two tellers found of one source.
#[derive(Clone, Debug)]
pub struct Piles {
    /// Who has entered a count.
    pub tellers: Vec<String>,
    /// Where they differ; empty before both have counted.
    pub differences: Vec<Difference>,
    /// What both agree on.
    pub agreed: Option<HandCount>,
}

fn row_of<'a>(rows: &'a [CountRow], source: Source, teller: &str) -> Option<&'a CountRow> {
    rows.iter().find(|row| row.source == source.word() && row.teller == teller)
}

/// What both tellers found, or none where one is missing.
fn both(poll: &KeptPoll, rows: &[CountRow], source: Source) -> Result<Option<[HandCount; 2]>> {
    let of = |teller: Teller| row_of(rows, source, teller.name());
    match (of(Teller::First), of(Teller::Second)) {
        (Some(first), Some(second)) => {
            Ok(Some([read_count(&poll.poll, first)?, read_count(&poll.poll, second)?]))
        }
        (Some(_), None) | (None, Some(_) | None) => Ok(None),
    }
}

/// Looks whether so many ballots can be there.
async fn accept(work: &mut Work, poll: &KeptPoll, source: Source, counted: &HandCount) -> Result<()> {
    if source == Source::Written && poll.poll.rule.written == Opinions::None {
        return Err(Error::Refused(Refusal::PollNoWritten));
    }
    counted.accept(&poll.poll, source).map_err(Refusal::from)?;
    let taken = list_turnout(work, &poll.row.id).await?;
    let papers = taken.iter().filter(|row| row.manner == PAPER).count() as u64;
    let most = match source {
        Source::Written => poll.size - poll.present,
        Source::Paper if poll.manner.hand_paper().is_ok() => papers,
        Source::Paper => poll.present,
    };
    if counted.returned > most {
        let (ballots, present) = (counted.returned.to_string(), most.to_string());
        return Err(Error::Refused(Refusal::PollBoxOver { ballots, present }));
    }
    Ok(())
}

async fn put(
    work: &mut Work,
    poll: &KeptPoll,
    (source, teller, name): (Source, &str, &str),
    counted: &HandCount,
) -> Result<()> {
    let row = CountRow {
        source: source.word().to_owned(),
        teller: teller.to_owned(),
        name: name.to_owned(),
        person_id: work.stamp().person.clone(),
        counted: counted.write(&poll.poll),
    };
    Ok(store::put_count(work, &poll.row.id, &row).await?)
}

/// Enters what one teller counted, who learns nothing of what the other did. When both agree, that is the count.
///
/// # Errors
/// No right, not closed, held in another manner; counts that cannot be so; both tellers the same person, or both there already.
pub async fn enter_count(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    (source, teller, name): (Source, Teller, &str),
    counted: &HandCount,
) -> Result<()> {
    let name = accept_name(name)?;
    on_poll(app, actor, (ground, id), async |work, poll| {
        poll.state.enter_counts()?;
        poll.manner.count_twice(source)?;
        accept(work, &poll, source, counted).await?;
        let rows = store::list_counts(work, &poll.row.id).await?;
        if both(&poll, &rows, source)?.is_some() {
            return Err(Error::Refused(Refusal::PollCountsThere));
        }
        let other = row_of(&rows, source, teller.other().name());
        if other.is_some_and(|other| other.name == name) {
            return Err(Error::Refused(Refusal::PollSameTeller));
        }
        let other = other.map(|row| read_count(&poll.poll, row)).transpose()?;
        let is_alike = other.is_some_and(|other| other.differences(counted, &poll.poll).is_empty());

        put(work, &poll, (source, teller.name(), &name), counted).await?;
        if is_alike {
            put(work, &poll, (source, AGREED, ""), counted).await?;
        }
        let (id, pile) = (poll.row.id.clone(), source.word().to_owned());
        work.record(Event::CountEntered { poll: id, title: poll.title(), pile, name });
        Ok(())
    })
    .await
}

/// Resolves what two tellers found differently, for a reason; nothing is typed again on which they agree.
///
/// # Errors
/// No right, not closed; a count is missing; fields that do not differ, or are left; no reason.
pub async fn resolve_counts(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    (source, said, reason): (Source, &[(Tallied, u64)], &str),
) -> Result<()> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        poll.state.enter_counts()?;
        let reason = tidy(reason);
        if reason.is_empty() {
            return Err(Error::Refused(Refusal::ReasonMissing));
        }
        let rows = store::list_counts(work, &poll.row.id).await?;
        let [first, second] = both(&poll, &rows, source)?.ok_or(Refusal::PollCountsMissing)?;
        let counted = first.resolve(&second, &poll.poll, source, said)?;
        accept(work, &poll, source, &counted).await?;

        put(work, &poll, (source, AGREED, ""), &counted).await?;
        let (id, pile) = (poll.row.id.clone(), source.word().to_owned());
        work.record(Event::CountResolved { poll: id, title: poll.title(), pile, reason });
        Ok(())
    })
    .await
}

/// Enters the counts of a show of hands.
///
/// # Errors
/// No right, not closed, held in another manner; counts that cannot be so.
pub async fn enter_hands(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    counted: &HandCount,
) -> Result<()> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        poll.state.enter_counts()?;
        poll.manner.count_hands()?;
        accept(work, &poll, Source::Paper, counted).await?;

        put(work, &poll, (Source::Paper, AGREED, ""), counted).await?;
        let name = work.stamp().name.clone();
        let (id, pile) = (poll.row.id.clone(), "hands".to_owned());
        work.record(Event::CountEntered { poll: id, title: poll.title(), pile, name });
        Ok(())
    })
    .await
}

/// What was counted of one source, for whoever runs the poll.
///
/// # Errors
/// No right, no such poll.
pub async fn piles(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    source: Source,
) -> Result<Piles> {
    let (scope, _) = ground.enter(app, actor).await?;
    let mut reader = app.read().await?;
    let poll = kept(&mut reader, &scope, id).await?;
    let rows = store::list_counts(&mut reader, &poll.row.id).await?;
    let is_teller = |row: &&CountRow| row.source == source.word() && row.teller != AGREED;
    let both = both(&poll, &rows, source)?;
    let differences = both.map_or(vec![], |[first, second]| first.differences(&second, &poll.poll));
    Ok(Piles {
        tellers: rows.iter().filter(is_teller).map(|row| row.name.clone()).collect(),
        differences,
        agreed: agreed(&poll.poll, &rows, source)?,
    })
}
