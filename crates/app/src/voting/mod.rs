//! Polls: announced, opened with the electorate that another room hands in, cast, counted, published.
//!
//! A poll belongs to a ground (a cluster in a year, or a unit) and to a gathering, whose id means something to whoever holds it. What somebody chose
//! is in the box and in the export, and in nothing else: no line of the log, no error, no letter.

mod cast;
mod chance;
mod count;
mod look;
mod passes;
mod result;
mod steps;

use thidua_domain::access::{Actor, Right, keeper_of_register};
use thidua_domain::event::Scope;
use thidua_domain::ids::{PollId, UnitId};
use thidua_domain::voting::{
    BoxKey, CastingVote, Choice, ClosedPoll, Electorate, HandCount, Lot, Manner, Poll, PollState, SettledBy,
    Settlement, Source, Turnout,
};
use thidua_store::organization::find_unit;
use thidua_store::voting::{self as store, CountRow, PollRow, ballot_box};
use thidua_store::{Sql, Work};

use crate::error::damaged;
use crate::ground::here_now;
use crate::permit::Permit;
use crate::{App, Error, Result};

pub(crate) use chance::code as draw_code;

pub use cast::{BallotPaper, Receipt, ballot_paper, cast};
pub(crate) use chance::{digest_of, token};
pub use count::{Piles, enter_count, enter_hands, piles, resolve_counts};
pub(crate) use look::poll_on_screen;
pub use look::{
    PollOnScreen, PollView, Polls, Telephone, counted, list_polls, result_on_telephone, telephone, view_poll,
};
pub use passes::{PassStanding, issue_pass, list_passes, take_pass};
pub use result::{Opened, Published, Settle, announce_next_round, export, publish, published, settle, tally};
pub(crate) use result::{closed_poll, elected_of, first_round, publish_for};
pub use steps::{Announcement, VOTERS_MAX, announce, close, hand_paper, open};
pub(crate) use steps::{announce_for, open_for};

/// Where a poll is held, and so who runs it: a cluster in a year, or a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollGround {
    /// A cluster, by its address part, in a year: its secretary and its head.
    Cluster(String, i16),
    /// A unit, by its address part: the same people who keep its council.
    Unit(String),
}

impl PollGround {
    /// Whose log the acts are in, and the leave to run polls there.
    async fn enter(&self, app: &App, actor: &Actor) -> Result<(Scope, Permit)> {
        match self {
            Self::Cluster(slug, year) => {
                let here = here_now(app, (slug, *year)).await?;
                Ok((here.scope(), here.permit(actor, Right::RunPolls)?))
            }
            Self::Unit(slug) => {
                let unit = UnitId::new(self.unit(app, slug).await?);
                let office = keeper_of_register(actor, &unit).ok_or(Error::NotAllowed)?;
                Ok((Scope::Alliance(unit), Permit::of(actor, office)))
            }
        }
    }

    /// Whose log it is, for somebody who may read what was published there.
    async fn look(&self, app: &App, actor: &Actor) -> Result<Scope> {
        match self {
            Self::Cluster(slug, year) => {
                let here = here_now(app, (slug, *year)).await?;
                here.office(actor, Right::ReadYear)?;
                Ok(here.scope())
            }
            Self::Unit(slug) => {
                let unit = UnitId::new(self.unit(app, slug).await?);
                keeper_of_register(actor, &unit).ok_or(Error::NotAllowed)?;
                Ok(Scope::Alliance(unit))
            }
        }
    }

    async fn unit(&self, app: &App, slug: &str) -> Result<String> {
        let day = app.today().to_string();
        let unit = find_unit(&mut app.read().await?, slug, &day).await?;
        unit.map(|unit| unit.id).ok_or(Error::NotFound)
    }
}

/// A poll as it is kept, read.
#[derive(Clone, Debug)]
pub struct KeptPoll {
    /// What is asked, and by which rule.
    pub poll: Poll,
    /// The conference or meeting.
    pub gathering: String,
    /// How ballots are given.
    pub manner: Manner,
    /// Where it stands.
    pub state: PollState,
    /// How many may vote; 0 before it opens.
    pub size: u64,
    /// How many of them came.
    pub present: u64,
    row: PollRow,
}

impl KeptPoll {
    pub(crate) fn read(row: PollRow) -> Result<Self> {
        let poll = Poll::read(&row.rule).map_err(|_| damaged("poll.rule", &row.id))?;
        Ok(Self {
            gathering: row.gathering.clone(),
            manner: Manner::from_name(&row.manner).ok_or_else(|| damaged("poll.manner", &row.manner))?,
            state: PollState::from_name(&row.state).ok_or_else(|| damaged("poll.state", &row.state))?,
            size: u64::try_from(row.size)?,
            present: u64::try_from(row.present)?,
            poll,
            row,
        })
    }

    fn title(&self) -> String {
        self.poll.title.clone()
    }
}

/// A poll of this scope.
async fn kept(sql: &mut impl Sql, scope: &Scope, id: &PollId) -> Result<KeptPoll> {
    let row = store::get_poll(sql, id.as_str()).await?;
    if row.scope == scope.key() { KeptPoll::read(row) } else { Err(Error::NotFound) }
}

/// Runs an act on a poll.
async fn on_poll<T>(
    app: &App,
    actor: &Actor,
    (ground, id): (&PollGround, &PollId),
    act: impl AsyncFnOnce(&mut Work, KeptPoll) -> Result<T>,
) -> Result<T> {
    let (scope, permit) = ground.enter(app, actor).await?;
    app.write(permit, scope.clone(), async |work| {
        let poll = kept(work, &scope, id).await?;
        act(work, poll).await
    })
    .await
}

/// What was agreed of ballots of a source; none where nothing was.
fn agreed(poll: &Poll, counts: &[CountRow], source: Source) -> Result<Option<HandCount>> {
    let row = counts.iter().find(|row| row.source == source.word() && row.teller == AGREED);
    row.map(|row| read_count(poll, row)).transpose()
}

/// What stands for both tellers.
const AGREED: &str = "agreed";

fn read_count(poll: &Poll, row: &CountRow) -> Result<HandCount> {
    HandCount::read(poll, &row.counted).map_err(|_| damaged("poll_count.counted", &row.source))
}

/// A closed poll with everything that its result follows from.
async fn gather(sql: &mut impl Sql, kept: &KeptPoll) -> Result<ClosedPoll> {
    let (id, poll) = (kept.row.id.as_str(), &kept.poll);
    let rows = ballot_box::list_ballots(sql, id).await?;
    // What a ballot says is in no error: its poll is enough to find it.
    let ballot = |row: ballot_box::BallotRow| -> Option<thidua_domain::voting::Ballot> {
        let choice = Choice::read(poll, &row.choice).ok()?;
        Some(thidua_domain::voting::Ballot { key: BoxKey::read(&row.box_key)?, receipt: row.receipt, choice })
    };
    let ballots: Option<Vec<_>> = rows.into_iter().map(ballot).collect();
    let ballots = ballots.ok_or_else(|| damaged("ballot", id))?;
    let counts = store::list_counts(sql, id).await?;
    let paper = agreed(poll, &counts, Source::Paper)?.unwrap_or_default();
    let written = agreed(poll, &counts, Source::Written)?.unwrap_or_default();
    let returned = ballots.len() as u64 + paper.returned + written.returned;
    let turnout = Turnout { present: kept.present, issued: kept.present + written.returned, returned };
    Ok(ClosedPoll {
        electorate: Electorate { size: kept.size, digest: kept.row.digest.clone() },
        turnout,
        ballots,
        paper,
        written,
        settlement: settlement(sql, kept).await?,
        poll: poll.clone(),
    })
}

async fn settlement(sql: &mut impl Sql, kept: &KeptPoll) -> Result<Settlement> {
    let Some(row) = store::find_settlement(sql, &kept.row.id).await? else {
        return Ok(Settlement::default());
    };
    let places: Option<Vec<usize>> = row.options.lines().map(|id| kept.poll.place_of(id)).collect();
    let places = places.ok_or_else(|| damaged("poll_settlement.options", &row.options))?;
    let by = row.by_whom;
    Ok(if row.how == SettledBy::Lot.word() {
        Settlement { lot: Some(Lot { by, order: places }), casting_vote: None }
    } else {
        Settlement { casting_vote: Some(CastingVote { by, options: places }), lot: None }
    })
}
