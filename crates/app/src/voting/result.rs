//! What a poll comes to: counted, settled, published, exported, and its next round.

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_name, sha256};
use thidua_domain::voting::{
    CastingVote, ClosedPoll, Lot, Outcome, Poll, PollState, Published as What, SettledBy, Settlement, Source,
    Tally, Vote,
};
use thidua_store::voting::{self as store, PollRow, SettlementRow};
use thidua_store::{Because, Sql, Work};

use super::{KeptPoll, PollGround, chance, gather, kept, on_poll};
use crate::{App, Error, Result};

/// How a tie is settled; options by their places.
#[derive(Clone, Debug)]
pub enum Settle {
    /// Whoever is in the chair decides for these.
    CastingVote(Vec<usize>),
    /// A lot was drawn in the room, in this order.
    Lot(Vec<usize>),
    /// The program draws.
    Draw,
}

/// What a ballot of a published poll says, by the places of the options; none where it does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened(pub Option<Vec<(usize, Vote)>>);

/// What everybody of the ground reads of a published poll.
#[derive(Clone, Debug)]
pub struct Published {
    /// What was asked.
    pub poll: Poll,
    /// Who was elected, by places.
    pub elected: Vec<usize>,
    /// Who is still tied.
    pub tied: Vec<usize>,
    /// Everything; none where counts would reveal somebody's vote and nobody decided before to publish them.
    pub tally: Option<Tally>,
    /// Receipts in their order, each with what the ballot says where counts are published.
    pub receipts: Vec<(String, Option<Opened>)>,
}

/// The poll with its counts; none are missing.
pub(super) async fn complete(sql: &mut impl Sql, poll: &KeptPoll) -> Result<ClosedPoll> {
    let counts = store::list_counts(sql, &poll.row.id).await?;
    for source in [Source::Paper, Source::Written] {
        let mut rows = counts.iter().filter(|row| row.source == source.word()).peekable();
        let is_begun = rows.peek().is_some();
        let is_agreed = rows.any(|row| row.teller == super::AGREED);
        if !is_agreed && (is_begun || poll.manner.needs(source)) {
            let refusal =
                if counts.len() > 1 { Refusal::PollCountsDiffer } else { Refusal::PollCountsMissing };
            return Err(Error::Refused(refusal));
        }
    }
    gather(sql, poll).await
}

/// Counts a closed poll. Counting it again changes nothing and answers the same.
///
/// # Errors
/// No right, not closed; counts that are missing or differ.
pub async fn tally(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<Tally> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        let next = poll.state.tally()?;
        let closed = complete(work, &poll).await?;
        let tally = closed.tally().map_err(Refusal::from)?;
        if next == poll.state {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(tally);
        }

        store::set_state(work, &poll.row.id, next.name()).await?;
        let digest = sha256(closed.write().as_bytes());
        work.record(Event::PollTallied { poll: poll.row.id.clone(), title: poll.title(), digest });
        Ok(tally)
    })
    .await
}

/// Settles a tie as the rule names it; who decided or drew is kept with it, and the order that was drawn.
///
/// # Errors
/// No right, not counted; nothing is tied, the rule names something else, or it does not fit.
pub async fn settle(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    (how, by): (Settle, &str),
) -> Result<Tally> {
    let by = accept_name(by)?;
    on_poll(app, actor, (ground, id), async |work, poll| {
        poll.state.settle()?;
        let mut closed = complete(work, &poll).await?;
        closed.settlement = Settlement::default();
        let (how, places) = match how {
            Settle::CastingVote(options) => (SettledBy::CastingVote, options),
            Settle::Lot(order) => (SettledBy::Lot, order),
            Settle::Draw => {
                let mut tied: Vec<usize> =
                    closed.tally().map_err(Refusal::from)?.with(Outcome::Tied).collect();
                chance::shuffle(&mut tied)?;
                (SettledBy::Lot, tied)
            }
        };
        let order: Option<Vec<&str>> = places
            .iter()
            .map(|place| poll.poll.options.get(*place).map(|option| option.id.as_str()))
            .collect();
        let order = order.ok_or(Error::NotFound)?.join("\n");
        closed.settlement = match how {
            SettledBy::CastingVote => {
                Settlement { casting_vote: Some(CastingVote { by: by.clone(), options: places }), lot: None }
            }
            SettledBy::Lot => {
                Settlement { lot: Some(Lot { by: by.clone(), order: places }), casting_vote: None }
            }
        };
        let tally = closed.tally().map_err(Refusal::from)?;

        let row = SettlementRow { how: how.word().to_owned(), by_whom: by.clone(), options: order.clone() };
        store::put_settlement(work, &poll.row.id, &row).await?;
        let (digest, order) = (sha256(closed.write().as_bytes()), order.replace('\n', ", "));
        let (id, title, how) = (poll.row.id.clone(), poll.title(), row.how);
        work.record(Event::PollSettled { poll: id, title, how, by, order, digest });
        Ok(tally)
    })
    .await
}

/// Announces the round that follows a tie: those who are tied, for the seats that are left.
///
/// # Errors
/// No right, not counted; nothing is tied for another round, or it was announced.
pub async fn announce_next_round(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
) -> Result<PollId> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        match poll.state {
            PollState::Tallied | PollState::Published => {}
            PollState::Announced | PollState::Open | PollState::Closed => {
                return Err(Error::Refused(Refusal::PollWrongState { state: poll.row.state }));
            }
        }
        let tally = complete(work, &poll).await?.tally().map_err(Refusal::from)?;
        let next = tally.next_round.ok_or(Refusal::PollNothingTied)?;
        if store::find_next(work, &poll.row.scope, &poll.row.id).await?.is_some() {
            return Err(Error::Refused(Refusal::PollNextRoundThere));
        }
        let round = poll.poll.next_round(&work.new_id(), &next.options, next.seats);

        let row = PollRow {
            id: round.id.clone(),
            previous: poll.row.id.clone(),
            rule: round.write(),
            state: PollState::BEGINS.name().to_owned(),
            size: 0,
            digest: String::new(),
            present: 0,
            ..poll.row
        };
        store::add_poll(work, &row).await?;
        let (title, number) = (round.title, round.round.to_string());
        work.record(Event::PollAnnounced { poll: row.id.clone(), title, round: number });
        Ok(PollId::new(row.id))
    })
    .await
}

/// Shows the result.
///
/// # Errors
/// No right, not counted.
pub async fn publish(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<()> {
    publish_for(app, actor, (ground, id), async |_, _| Ok(())).await
}

/// Shows the result, and does in the same act what follows from it where the poll was held.
pub(crate) async fn publish_for<T>(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    also: impl AsyncFnOnce(&mut Work, Decided) -> Result<T>,
) -> Result<T> {
    let said = on_poll(app, actor, (ground, id), async |work, poll| {
        let next = poll.state.publish()?;
        let elected = elected_of(work, &poll).await?;

        store::set_state(work, &poll.row.id, next.name()).await?;
        work.record(Event::PollPublished { poll: poll.row.id.clone(), title: poll.title() });
        also(work, elected).await
    })
    .await?;
    app.store().forget_order().await?;
    Ok(said)
}

/// What a poll came to with the rounds before it, by the ids of options.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    /// The poll that was announced first.
    pub first: Poll,
    /// Who was elected, in this round or before.
    pub elected: Vec<String>,
    /// Whether somebody is still tied.
    pub is_tied: bool,
}

/// The id of the round of this poll that was announced first.
pub(crate) async fn first_round(sql: &mut impl Sql, poll: &KeptPoll) -> Result<String> {
    let (mut id, mut previous) = (poll.row.id.clone(), poll.row.previous.clone());
    while !previous.is_empty() {
        let row = store::get_poll(sql, &previous).await?;
        (id, previous) = (row.id, row.previous);
    }
    Ok(id)
}

/// A counted poll with everything that it was counted from.
pub(crate) async fn closed_poll(sql: &mut impl Sql, id: &PollId) -> Result<ClosedPoll> {
    let poll = KeptPoll::read(store::get_poll(sql, id.as_str()).await?)?;
    complete(sql, &poll).await
}

/// Goes back from a counted round to the first.
pub(crate) async fn elected_of(sql: &mut impl Sql, poll: &KeptPoll) -> Result<Decided> {
    let mut found = Decided { first: poll.poll.clone(), elected: vec![], is_tied: false };
    let mut at = poll.clone();
    loop {
        let tally = complete(sql, &at).await?.tally().map_err(Refusal::from)?;
        let ids = tally.with(Outcome::Elected).map(|place| at.poll.options[place].id.clone());
        found.elected.extend(ids);
        // What was tied before was asked again.
        found.is_tied |= at.row.id == poll.row.id && tally.with(Outcome::Tied).next().is_some();
        found.first = at.poll.clone();
        if at.row.previous.is_empty() {
            return Ok(found);
        }
        at = KeptPoll::read(store::get_poll(sql, &at.row.previous).await?)?;
    }
}

/// What everybody of the ground reads of a published poll.
///
/// # Errors
/// No right; no such poll, or one that is not published.
pub async fn published(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<Published> {
    let scope = ground.look(app, actor).await?;
    let mut reader = app.read().await?;
    let poll = kept(&mut reader, &scope, id).await?;
    read_published(&mut reader, poll).await
}

/// What everybody reads of a poll, once it is published.
pub(super) async fn read_published(sql: &mut impl Sql, poll: KeptPoll) -> Result<Published> {
    match poll.state {
        PollState::Published => {}
        PollState::Announced | PollState::Open | PollState::Closed | PollState::Tallied => {
            return Err(Error::NotFound);
        }
    }
    let closed = gather(sql, &poll).await?;
    let tally = closed.tally().map_err(Refusal::from)?;
    let said = |ballot: &thidua_domain::voting::Ballot| match tally.published {
        What::Counts => Some(Opened(ballot.choice.opened())),
        What::Outcome => None,
    };
    let mut receipts: Vec<(String, Option<Opened>)> =
        closed.ballots.iter().map(|ballot| (ballot.receipt.clone(), said(ballot))).collect();
    receipts.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(Published {
        elected: tally.with(Outcome::Elected).collect(),
        tied: tally.with(Outcome::Tied).collect(),
        receipts,
        tally: match tally.published {
            What::Counts => Some(tally),
            What::Outcome => None,
        },
        poll: poll.poll,
    })
}

/// A counted poll as a file that anybody can count again, choices too: for whoever runs it, and once its counts are published for everybody who reads
/// what was.
///
/// # Errors
/// No right, or counts that are not published; not closed; counts that are missing.
pub async fn export(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<String> {
    let (scope, runs) = match ground.enter(app, actor).await {
        Ok((scope, _)) => (scope, true),
        Err(Error::NotAllowed) => (ground.look(app, actor).await?, false),
        Err(error) => return Err(error),
    };
    let mut reader = app.read().await?;
    let poll = kept(&mut reader, &scope, id).await?;
    if !runs && poll.state != PollState::Published {
        return Err(Error::NotAllowed);
    }
    poll.state.tally()?;
    let closed = complete(&mut reader, &poll).await?;
    if !runs && closed.tally().map_err(Refusal::from)?.published != What::Counts {
        return Err(Error::NotAllowed);
    }
    Ok(closed.write())
}
