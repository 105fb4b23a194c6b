//! A poll from its announcement to its closing.

use std::collections::HashSet;

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::accept_name;
use thidua_domain::voting::{
    Candidate, Manner, Poll, PollState, Presence, Question, Rule, Voter, electorate_digest, is_option_id,
};
use thidua_store::voting::ballot_box::{TurnoutRow, lay_down, list_ballots, mark_turnout};
use thidua_store::voting::{self as store, PollRow, VoterRow};
use thidua_store::{Because, Work};

use super::{PollGround, on_poll};
use crate::{App, Error, Result};

/// The most voters of one poll: with each ballot the whole box is laid down anew.
pub const VOTERS_MAX: usize = 1_000;

/// A poll as it is announced.
#[derive(Clone, Debug)]
pub struct Announcement {
    /// The conference or meeting.
    pub gathering: String,
    /// How people call the poll.
    pub title: String,
    /// What is asked.
    pub question: Question,
    /// What can be voted for, each with an id of `[a-z0-9-]{1,64}` by which whoever announces knows it.
    pub options: Vec<Candidate>,
    /// How it is decided.
    pub rule: Rule,
    /// How ballots are given.
    pub manner: Manner,
}

/// Announces a poll.
///
/// # Errors
/// No right; question, options and rule that do not fit together.
pub async fn announce(app: &App, actor: &Actor, ground: &PollGround, what: Announcement) -> Result<PollId> {
    announce_for(app, actor, (ground, what), async |_, _| Ok(())).await
}

/// Announces a poll, and notes in the same act what it is for.
pub(crate) async fn announce_for(
    app: &App,
    actor: &Actor,
    (ground, what): (&PollGround, Announcement),
    also: impl AsyncFnOnce(&mut Work, &Poll) -> Result<()>,
) -> Result<PollId> {
    let (scope, permit) = ground.enter(app, actor).await?;
    let title = accept_name(&what.title)?;
    let mut options = vec![];
    for Candidate { id, title } in what.options {
        if !is_option_id(&id) {
            return Err(Error::Refused(Refusal::SlugMalformed));
        }
        options.push(Candidate { id, title: accept_name(&title)? });
    }
    let mut poll =
        Poll { id: "new".to_owned(), title, round: 1, question: what.question, options, rule: what.rule };
    poll.accept().map_err(Refusal::from)?;
    app.write(permit, scope.clone(), async |work| {
        poll.id = work.new_id();

        let row = PollRow {
            id: poll.id.clone(),
            scope: scope.key(),
            gathering: what.gathering,
            previous: String::new(),
            rule: poll.write(),
            manner: what.manner.name().to_owned(),
            state: PollState::BEGINS.name().to_owned(),
            size: 0,
            digest: String::new(),
            present: 0,
        };
        store::add_poll(work, &row).await?;
        let (title, round) = (poll.title.clone(), poll.round.to_string());
        work.record(Event::PollAnnounced { poll: poll.id.clone(), title, round });
        also(work, &poll).await?;
        Ok(PollId::new(poll.id))
    })
    .await
}

/// Opens a poll with its electorate, which is fixed from here on. Opening it again changes nothing.
///
/// # Errors
/// No right, no such poll, another state; nobody who may vote, or too many, or somebody twice.
pub async fn open(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    voters: Vec<Voter>,
) -> Result<()> {
    open_for(app, actor, (ground, id), async |_| Ok(voters)).await
}

/// Opens a poll with the electorate that is found inside the act.
pub(crate) async fn open_for(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    voters: impl AsyncFnOnce(&mut Work) -> Result<Vec<Voter>>,
) -> Result<()> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        let next = poll.state.open()?;
        if next == poll.state {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let voters = voters(work).await?;
        if voters.is_empty() || voters.len() > VOTERS_MAX {
            return Err(Error::Refused(Refusal::PollElectorate { most: VOTERS_MAX.to_string() }));
        }
        let mut met = HashSet::new();
        if let Some(twice) = voters.iter().find(|voter| !met.insert(voter.id.as_str())) {
            return Err(Error::Refused(Refusal::PollVoterTwice { name: twice.name.clone() }));
        }
        let present = voters.iter().filter(|voter| voter.presence == Presence::Present).count();
        let digest = electorate_digest(&voters);

        let row = PollRow {
            state: next.name().to_owned(),
            size: i64::try_from(voters.len())?,
            digest: digest.clone(),
            present: i64::try_from(present)?,
            ..poll.row.clone()
        };
        let rows: Vec<VoterRow> = voters.into_iter().map(row_of).collect();
        store::open_poll(work, &row, &rows).await?;
        let (count, here) = (rows.len().to_string(), present.to_string());
        work.record(Event::PollOpened { poll: row.id, title: poll.title(), count, here, digest });
        Ok(())
    })
    .await
}

fn row_of(voter: Voter) -> VoterRow {
    let Voter { id, name, unit, presence } = voter;
    VoterRow { voter_id: id, name, unit, presence: presence.name().to_owned() }
}

/// A voter takes a ballot on paper, and none on the telephone from here on.
///
/// # Errors
/// No right, no such poll, not open, held in another manner; nobody present, or somebody who has voted.
pub async fn hand_paper(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    voter: &str,
) -> Result<()> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        poll.state.cast()?;
        poll.manner.hand_paper()?;
        let voter = super::cast::entitled(work, &poll, voter).await?;

        let row = TurnoutRow { voter_id: voter.voter_id, manner: PAPER.to_owned() };
        mark_turnout(work, &poll.row.id, &row).await?;
        lay_down(work, &poll.row.id, None).await?;
        let (id, title) = (poll.row.id.clone(), poll.title());
        work.record(Event::PaperBallotTaken { poll: id, title, name: voter.name });
        Ok(())
    })
    .await
}

/// How a ballot on paper stands in the turnout.
pub(super) const PAPER: &str = "paper";

/// Takes no ballot any more; what is kept of ballots is laid down anew, and what a disk still knows of their order is written over. Closing it again
/// changes nothing.
///
/// # Errors
/// No right, no such poll, not open yet.
pub async fn close(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<()> {
    on_poll(app, actor, (ground, id), async |work, poll| {
        let next = poll.state.close()?;
        if next == poll.state {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }
        let count = list_ballots(work, &poll.row.id).await?.len().to_string();

        lay_down(work, &poll.row.id, None).await?;
        store::set_state(work, &poll.row.id, next.name()).await?;
        work.record(Event::PollClosed { poll: poll.row.id.clone(), title: poll.title(), count });
        Ok(())
    })
    .await?;
    Ok(app.store().forget_order().await?)
}
