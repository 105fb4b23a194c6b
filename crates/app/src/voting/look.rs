//! Polls as they are looked at: by whoever reads what belongs to the ground, by whoever runs them, and on a telephone.

use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Poll, PollState, Tally};
use thidua_store::Sql;
use thidua_store::voting::ballot_box::list_turnout;
use thidua_store::voting::{self as store};

use super::cast::BallotPaper;
use super::result::{Published, complete, read_published};
use super::{KeptPoll, PollGround, chance, kept};
use crate::{App, Error, Result};

/// The polls of a gathering, for whoever looks at one.
#[derive(Clone, Debug)]
pub struct Polls {
    /// In the order in which they were announced.
    pub list: Vec<KeptPoll>,
    /// Whether the person runs them.
    pub runs: bool,
}

/// A poll with how far it is. How many have voted is asked for anew each time, since no line of the log tells of a ballot.
#[derive(Clone, Debug)]
pub struct PollView {
    /// What is kept of it.
    pub kept: KeptPoll,
    /// How many have voted, or have taken a ballot on paper.
    pub taken: usize,
    /// Those of them who have taken one on paper.
    pub on_paper: usize,
    /// The round that follows it, once that was announced.
    pub next: Option<PollId>,
    /// Whether the person runs it.
    pub runs: bool,
}

/// A poll as everybody in the hall sees it: how many have voted, and what is published of it.
#[derive(Clone, Debug)]
pub struct PollOnScreen {
    /// What is kept of it.
    pub kept: KeptPoll,
    /// How many have voted, or have taken a ballot on paper.
    pub taken: usize,
    /// What everybody reads of it, once it is published.
    pub shown: Option<Published>,
}

/// What a telephone has before it.
#[derive(Clone, Debug)]
pub struct Telephone {
    /// For whom it stands.
    pub name: String,
    /// The open polls in which telephones take part.
    pub papers: Vec<BallotPaper>,
    /// The polls of its gathering whose results everybody may read.
    pub published: Vec<Poll>,
}

async fn runs(app: &App, actor: &Actor, ground: &PollGround) -> Result<bool> {
    match ground.enter(app, actor).await {
        Ok(_) => Ok(true),
        Err(Error::NotAllowed) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The polls of a gathering.
///
/// # Errors
/// No such ground, no right to read it.
pub async fn list_polls(app: &App, actor: &Actor, ground: &PollGround, gathering: &str) -> Result<Polls> {
    let scope = ground.look(app, actor).await?;
    let runs = runs(app, actor, ground).await?;
    let rows = store::list_polls(&mut app.read().await?, &scope.key(), gathering).await?;
    Ok(Polls { list: rows.into_iter().map(KeptPoll::read).collect::<Result<_>>()?, runs })
}

/// A poll of a gathering.
///
/// # Errors
/// No such poll there, no right to read the ground.
pub async fn view_poll(
    app: &App,
    actor: &Actor,
    (ground, gathering): (&PollGround, &str),
    id: &PollId,
) -> Result<PollView> {
    let scope = ground.look(app, actor).await?;
    let runs = runs(app, actor, ground).await?;
    let mut reader = app.read().await?;
    let kept = kept(&mut reader, &scope, id).await?;
    if kept.gathering != gathering {
        return Err(Error::NotFound);
    }
    let turnout = list_turnout(&mut reader, id.as_str()).await?;
    let on_paper = turnout.iter().filter(|row| row.manner == super::steps::PAPER).count();
    let next = store::find_next(&mut reader, &scope.key(), id.as_str()).await?;
    Ok(PollView { kept, taken: turnout.len(), on_paper, next: next.map(|row| PollId::new(row.id)), runs })
}

/// A poll of a gathering for the screen of its hall, which may be looked at by anybody: nothing of a ballot but that it was cast.
pub(crate) async fn poll_on_screen(
    sql: &mut impl Sql,
    (scope, gathering): (&Scope, &str),
    id: &PollId,
) -> Result<PollOnScreen> {
    let kept = kept(sql, scope, id).await?;
    if kept.gathering != gathering {
        return Err(Error::NotFound);
    }
    let taken = list_turnout(sql, id.as_str()).await?.len();
    let shown = match kept.state {
        PollState::Published => Some(read_published(sql, kept.clone()).await?),
        PollState::Announced | PollState::Open | PollState::Closed | PollState::Tallied => None,
    };
    Ok(PollOnScreen { kept, taken, shown })
}

/// What a poll came to, for whoever runs it: everything, whatever is published.
///
/// # Errors
/// No right, no such poll, or one that was not counted.
pub async fn counted(app: &App, actor: &Actor, (ground, id): (&PollGround, &PollId)) -> Result<Tally> {
    let (scope, _) = ground.enter(app, actor).await?;
    let mut reader = app.read().await?;
    let poll = kept(&mut reader, &scope, id).await?;
    match poll.state {
        PollState::Tallied | PollState::Published => {}
        PollState::Announced | PollState::Open | PollState::Closed => return Err(Error::NotFound),
    }
    Ok(complete(&mut reader, &poll).await?.tally().map_err(Refusal::from)?)
}

/// The open polls of the voter whom a telephone stands for.
///
/// # Errors
/// [`Error::NotAllowed`] for a telephone that stands for nobody, or does so no more.
pub async fn telephone(app: &App, token: &str) -> Result<Telephone> {
    let mut reader = app.read().await?;
    let pass = store::find_pass_by_token(&mut reader, &chance::digest_of(token)).await?;
    let pass = pass.filter(|pass| !pass.token_digest.is_empty()).ok_or(Error::NotAllowed)?;
    let (mut papers, mut published) = (vec![], vec![]);
    for row in store::list_polls(&mut reader, &pass.scope, &pass.gathering).await? {
        let poll = KeptPoll::read(row)?;
        if poll.state == PollState::Published {
            published.push(poll.poll);
            continue;
        }
        if poll.state.cast().is_err() || poll.manner.take_phones().is_err() {
            continue;
        }
        let turnout = list_turnout(&mut reader, &poll.row.id).await?;
        let has_voted = turnout.iter().any(|row| row.voter_id == pass.voter_id);
        papers.push(BallotPaper { poll: poll.poll, state: poll.state, has_voted });
    }
    Ok(Telephone { name: pass.name, papers, published })
}

/// A published result, for a telephone of its gathering: whoever voted finds their receipt without an account.
///
/// # Errors
/// No such poll, or one that is not published; [`Error::NotAllowed`] for a telephone of another gathering.
pub async fn result_on_telephone(app: &App, token: &str, id: &PollId) -> Result<Published> {
    let mut reader = app.read().await?;
    let poll = KeptPoll::read(store::get_poll(&mut reader, id.as_str()).await?)?;
    super::cast::voter_of(&mut reader, &poll, token).await?;
    read_published(&mut reader, poll).await
}
