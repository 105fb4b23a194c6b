//! A ballot on its way into the box.

use thidua_domain::event::Scope;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Choice, Poll, PollState, Presence};
use thidua_store::voting::ballot_box::{
    BallotRow, TurnoutRow, lay_down, list_ballots, list_turnout, mark_turnout,
};
use thidua_store::voting::{self as store, PassRow, VoterRow};
use thidua_store::{Because, Sql};

use super::{KeptPoll, chance};
use crate::{App, Error, Result};

/// How a ballot from a telephone stands in the turnout.
const PHONE: &str = "phone";

/// What a voter can look for when the result is published: it proves to whoever sees it what was voted.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt(pub String);

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

/// A poll as a voter sees it on a telephone.
#[derive(Clone, Debug)]
pub struct BallotPaper {
    /// What is asked.
    pub poll: Poll,
    /// Where it stands.
    pub state: PollState,
    /// Whether this voter has voted. What they voted is not known.
    pub has_voted: bool,
}

/// The voter whom a telephone stands for, in this poll.
pub(super) async fn voter_of(sql: &mut impl Sql, poll: &KeptPoll, token: &str) -> Result<PassRow> {
    let pass = store::find_pass_by_token(sql, &chance::digest_of(token)).await?;
    let is_here = |pass: &PassRow| pass.scope == poll.row.scope && pass.gathering == poll.gathering;
    pass.filter(|pass| !pass.token_digest.is_empty() && is_here(pass)).ok_or(Error::NotAllowed)
}

async fn is_marked(sql: &mut impl Sql, poll: &KeptPoll, voter: &str) -> Result<bool> {
    Ok(list_turnout(sql, &poll.row.id).await?.iter().any(|row| row.voter_id == voter))
}

/// A voter of this poll who is present and has not voted.
pub(super) async fn entitled(sql: &mut impl Sql, poll: &KeptPoll, voter: &str) -> Result<VoterRow> {
    let row = store::find_voter(sql, &poll.row.id, voter).await?;
    let row = row.filter(|row| row.presence == Presence::Present.name());
    let row = row.ok_or(Error::Refused(Refusal::BallotNoVoter))?;
    if is_marked(sql, poll, voter).await? {
        return Err(Error::Refused(Refusal::BallotAlreadyCast));
    }
    Ok(row)
}

/// What is asked, for the telephone that holds this token.
///
/// # Errors
/// No such poll; [`Error::NotAllowed`] for a telephone that stands for nobody of its gathering, or does so no more.
pub async fn ballot_paper(app: &App, token: &str, id: &PollId) -> Result<BallotPaper> {
    let mut reader = app.read().await?;
    let poll = KeptPoll::read(store::get_poll(&mut reader, id.as_str()).await?)?;
    let pass = voter_of(&mut reader, &poll, token).await?;
    let has_voted = is_marked(&mut reader, &poll, &pass.voter_id).await?;
    Ok(BallotPaper { poll: poll.poll, state: poll.state, has_voted })
}

/// Casts the ballot of the voter whom this telephone stands for: their turnout and the ballot, by one transaction, with nothing between the two. The
/// act leaves no line in the log, and the program acts, since a line would say who voted and when.
///
/// # Errors
/// No such poll, not open, not on telephones; [`Error::NotAllowed`] as above; [`Refusal::BallotNoVoter`]; [`Refusal::BallotAlreadyCast`] where this
/// voter has voted, from whichever telephone or on paper; [`Refusal::BallotInvalid`], which says nothing of the choice.
pub async fn cast(app: &App, token: &str, id: &PollId, choice: &Choice) -> Result<Receipt> {
    let row = store::get_poll(&mut app.read().await?, id.as_str()).await?;
    let scope = Scope::from_key(&row.scope).ok_or(Error::NotFound)?;
    app.write_as_program(scope, async |work| {
        let poll = KeptPoll::read(store::get_poll(work, id.as_str()).await?)?;
        poll.state.cast()?;
        poll.manner.take_phones()?;
        let pass = voter_of(work, &poll, token).await?;
        let voter = entitled(work, &poll, &pass.voter_id).await?;
        // A choice of another poll may fit none of the places of this one.
        let text = choice.written_for(&poll.poll).ok_or(Refusal::BallotInvalid)?;
        let taken = list_ballots(work, &poll.row.id).await?;
        let receipt = loop {
            let drawn = chance::receipt()?;
            if taken.iter().all(|ballot| ballot.receipt != drawn) {
                break drawn;
            }
        };

        let turnout = TurnoutRow { voter_id: voter.voter_id, manner: PHONE.to_owned() };
        mark_turnout(work, &poll.row.id, &turnout).await?;
        let box_key = chance::box_key()?.to_string();
        let ballot = BallotRow { box_key, choice: text, receipt: receipt.clone() };
        lay_down(work, &poll.row.id, Some(ballot)).await?;
        work.nothing_to_record(Because::SecretBallot);
        Ok(Receipt(receipt))
    })
    .await
}
