//! The screen of a hall: what whoever holds the conference shows there, and what anybody with its key sees of it.

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::contests::RoundState;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{PollId, RoundId};
use thidua_domain::meetings::{
    ConferenceState, Hour, Quorum, Roll, ScreenView, accept_hour, accept_quorum, show_ranking,
};
use thidua_domain::refusal::Refusal;
use thidua_store::meetings::screen::{self as store, ScreenRow};
use thidua_store::meetings::{AgendaRow, ConferenceRow, find_conference, list_agenda};
use thidua_store::{Because, Sql, Work};

use super::{Conference, ConferenceAt, Held, hold, load_attendees, open_conference, poll_ground, state_of};
use crate::contests::{RoundOnScreen, ShowableRound, list_showable_rounds, round_on_screen};
use crate::error::damaged;
use crate::ground::{ClusterYear, here_of};
use crate::scoring::{Ranking, final_ranking};
use crate::voting::{KeptPoll, PollOnScreen, digest_of, list_polls, poll_on_screen, token};
use crate::{App, Error, FieldErrors, Result};

/// What somebody asks the screen to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedView {
    /// What this is, and how telephones join.
    Welcome,
    /// An item of the agenda, by its number.
    Item(i64),
    /// The item that it shows, whose time begins anew.
    Again,
    /// The ranking of the year.
    Ranking,
    /// A poll.
    Poll(PollId),
    /// Who is on the stage in a round of a contest, and who follows.
    Stage(RoundId),
    /// The performance that follows the one that it shows.
    NextAct(RoundId),
    /// What a round of a contest came to, as far as it is marked.
    Scores(RoundId),
    /// A pause, until an hour as it was typed.
    Pause(String),
}

/// What whoever holds a conference sees of its screen.
#[derive(Clone, Debug)]
pub struct ScreenDesk {
    /// The conference.
    pub conference: Conference,
    /// What the screen shows; none where it never showed anything.
    pub view: Option<ScreenView>,
    /// Since when.
    pub begun_at: i64,
    /// Whether somebody may look at it.
    pub is_open: bool,
    /// The polls of the conference.
    pub polls: Vec<KeptPoll>,
    /// The rounds of contests of the year.
    pub rounds: Vec<ShowableRound>,
}

/// What is shown of an item of the agenda.
#[derive(Clone, Debug)]
pub struct ShownItem {
    /// The item.
    pub row: AgendaRow,
    /// Of how many.
    pub of: usize,
    /// When it began, in UTC milliseconds since 1970.
    pub begun_at: i64,
    /// The one that follows.
    pub next: Option<AgendaRow>,
}

/// What the hall sees.
#[derive(Clone, Debug)]
pub enum HallView {
    /// The conference is over, or does not take place; nothing else is seen.
    Over(ConferenceState),
    /// What this is, and how telephones join.
    Welcome,
    /// An item of the agenda.
    Item(Box<ShownItem>),
    /// The final ranking of the year; none where it may still change.
    Ranking(Option<Box<Ranking>>),
    /// A poll, as far as everybody may see it.
    Poll(Box<PollOnScreen>),
    /// Who is on the stage, and who follows.
    Stage(Box<RoundOnScreen>),
    /// What a round came to, as far as it is marked.
    Scores(Box<RoundOnScreen>),
    /// A pause, until an hour where somebody said one.
    Pause(Option<Hour>),
}

/// A screen as anybody sees it who has its key.
#[derive(Clone, Debug)]
pub struct HallScreen {
    /// Of which year.
    pub here: Arc<ClusterYear>,
    /// The conference.
    pub row: ConferenceRow,
    /// The agenda in its order.
    pub agenda: Vec<AgendaRow>,
    /// Who came of those who are expected.
    pub roll: Roll,
    /// Which part of those with a vote has to be there.
    pub quorum: Option<Quorum>,
    /// What it shows.
    pub view: HallView,
}

/// How new everything is that a screen of a scope shows; equal marks, equal screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenMark(u64, i64);

fn view_of(row: &ScreenRow) -> Result<ScreenView> {
    let kept = (row.item, row.poll_id.as_str(), row.round_id.as_str(), row.ends.as_str());
    ScreenView::read(&row.shows, kept).ok_or_else(|| damaged("hall_screen.shows", &row.shows))
}

/// What a screen shows and since when, as it is kept.
fn showing(row: ScreenRow, view: &ScreenView, begun_at: i64) -> ScreenRow {
    let (mut item, mut poll_id, mut round_id, mut ends) = (0, String::new(), String::new(), String::new());
    match view {
        ScreenView::Welcome | ScreenView::Ranking => {}
        ScreenView::Item(number) => item = *number,
        ScreenView::Poll(id) => poll_id = id.to_string(),
        ScreenView::Stage(id, number) => (round_id, item) = (id.to_string(), *number),
        ScreenView::Scores(id) => round_id = id.to_string(),
        ScreenView::Pause(hour) => ends = hour.map(|hour| hour.to_string()).unwrap_or_default(),
    }
    ScreenRow { shows: view.name().to_owned(), item, poll_id, round_id, ends, begun_at, ..row }
}

/// The screen of a conference with everything that can be shown on it, for whoever holds the conference.
///
/// # Errors
/// No such conference, no right.
pub async fn open_screen_desk(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<ScreenDesk> {
    let conference = open_conference(app, actor, at).await?;
    conference.here.office(actor, Right::HoldConference)?;
    let mut reader = app.read().await?;
    let row = store::find_screen(&mut reader, &conference.row.id).await?;
    let rounds = list_showable_rounds(&mut reader, &conference.here).await?;
    drop(reader);
    let polls = list_polls(app, actor, &poll_ground(at), &conference.row.id).await?.list;
    Ok(ScreenDesk {
        view: row.as_ref().map(view_of).transpose()?,
        begun_at: row.as_ref().map_or(0, |row| row.begun_at),
        is_open: row.is_some_and(|row| !row.key_digest.is_empty()),
        conference,
        polls,
        rounds,
    })
}

/// Gives the screen a new key, which is told once and kept as a digest only; whoever looks with an older one sees nothing any more.
///
/// # Errors
/// No right; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`].
pub async fn open_screen(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<String> {
    hold(app, actor, at, async |work, Held { row: conference, state, .. }| {
        state.may_change()?;
        let before = store::find_screen(work, &conference.id).await?;
        let key = token()?;

        let new = ScreenRow { conference_id: conference.id.clone(), ..ScreenRow::default() };
        let row = before.unwrap_or_else(|| showing(new, &ScreenView::Welcome, work.now()));
        store::put_screen(work, &ScreenRow { key_digest: digest_of(&key), ..row }).await?;
        work.record(Event::ScreenOpened { conference: conference.id, title: conference.title });
        Ok(key)
    })
    .await
}

/// Ends the key of the screen, also after the conference.
///
/// # Errors
/// No right.
pub async fn close_screen(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<()> {
    hold(app, actor, at, async |work, Held { row: conference, .. }| {
        let row = store::find_screen(work, &conference.id).await?;
        let Some(row) = row.filter(|row| !row.key_digest.is_empty()) else {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        };

        store::put_screen(work, &ScreenRow { key_digest: String::new(), ..row }).await?;
        work.record(Event::ScreenClosed { conference: conference.id, title: conference.title });
        Ok(())
    })
    .await
}

/// Shows something on the screen. Who presses last is right: the hall has one screen, and everybody sees what it shows.
///
/// # Errors
/// No right; [`Refusal::ScreenClosed`]; [`Refusal::ConferenceClosed`], [`Refusal::ConferenceCalledOff`]; [`Refusal::ScreenItemGone`]; no
/// such poll there, no such round in the year; [`Refusal::RoundScored`], [`Refusal::RoundNotBegun`], [`Refusal::RoundCalledOff`], [`Refusal::StageOver`]; [`Refusal::ScreenRankingOpen`]; [`Error::Invalid`] on `until`.
pub async fn show_on_screen(app: &App, actor: &Actor, at: &ConferenceAt, asked: AskedView) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        state.may_change()?;
        let before = store::find_screen(work, &conference.id).await?;
        let before = before.filter(|row| !row.key_digest.is_empty()).ok_or(Refusal::ScreenClosed)?;
        let stands = view_of(&before)?;
        let (view, name) = accept(work, (&here, &conference), &asked, &stands).await?;
        if view == stands && asked != AskedView::Again {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_screen(work, &showing(before, &view, work.now())).await?;
        let kind = view.name().to_owned();
        work.record(Event::ScreenSet { conference: conference.id, title: conference.title, kind, name });
        Ok(())
    })
    .await
}

/// What is asked for, if it can be shown, and what it is called.
async fn accept(
    work: &mut Work,
    (here, conference): (&ClusterYear, &ConferenceRow),
    asked: &AskedView,
    stands: &ScreenView,
) -> Result<(ScreenView, String)> {
    let number = match (asked, stands) {
        (AskedView::Item(number), _) | (AskedView::Again, ScreenView::Item(number)) => *number,
        (AskedView::Again, _) => return Err(Error::NotFound),
        (AskedView::Welcome, _) => return Ok((ScreenView::Welcome, String::new())),
        (AskedView::Ranking, _) => {
            show_ranking(here.state)?;
            return Ok((ScreenView::Ranking, String::new()));
        }
        (AskedView::Poll(id), _) => {
            let found = poll_on_screen(work, (&here.scope(), &conference.id), id).await?;
            return Ok((ScreenView::Poll(id.clone()), found.kept.poll.title));
        }
        (AskedView::Stage(id), _) => {
            let round = round_on_screen(work, here, id).await?;
            round.state.may_change()?;
            return Ok((ScreenView::Stage(id.clone(), 0), round.title));
        }
        (AskedView::NextAct(id), _) => {
            let round = round_on_screen(work, here, id).await?;
            round.state.may_change()?;
            let put = if let ScreenView::Stage(shown, number) = stands {
                (shown == id).then_some(*number)
            } else {
                None
            };
            let round = RoundOnScreen { put, ..round };
            let next = round.following().ok_or(Refusal::StageOver)?;
            return Ok((ScreenView::Stage(id.clone(), next), round.title));
        }
        (AskedView::Scores(id), _) => {
            let round = round_on_screen(work, here, id).await?;
            round.state.may_show_scores()?;
            return Ok((ScreenView::Scores(id.clone()), round.title));
        }
        (AskedView::Pause(typed), _) => {
            let mut wrong = FieldErrors::default();
            let until = wrong.note("until", accept_hour(typed)).flatten();
            wrong.finish()?;
            return Ok((ScreenView::Pause(until), until.map(|hour| hour.to_string()).unwrap_or_default()));
        }
    };
    let agenda = list_agenda(work, &conference.id).await?;
    let item = agenda.into_iter().find(|row| row.number == number).ok_or(Refusal::ScreenItemGone)?;
    Ok((ScreenView::Item(number), item.title))
}

/// What the screen with this key shows, for anybody.
///
/// # Errors
/// [`Error::NotFound`] for a key that no screen has, or has no more.
pub async fn read_screen(app: &App, key: &str) -> Result<HallScreen> {
    let mut look = app.look();
    let digest = digest_of(key);
    let place = store::find_screen_by_key(look.reader().await?, &digest).await?.ok_or(Error::NotFound)?;
    let here = here_of(&mut look, (&place.slug, i16::try_from(place.year)?)).await?;
    let reader = look.reader().await?;
    let row = find_conference(reader, here.year_id.as_str(), &place.conference_id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let screen = store::find_screen(reader, &row.id).await?.ok_or(Error::NotFound)?;
    let agenda = list_agenda(reader, &row.id).await?;
    let people = load_attendees(reader, &here, &row.id).await?;
    let quorum = accept_quorum(&row.quorum).map_err(|_| damaged("conference.quorum", &row.quorum))?;
    let view = match state_of(&row)? {
        ConferenceState::Convened | ConferenceState::Open => view_of(&screen)?,
        over @ (ConferenceState::Closed | ConferenceState::CalledOff) => {
            return Ok(HallScreen {
                here,
                row,
                agenda: vec![],
                roll: Roll::of([]),
                quorum: None,
                view: HallView::Over(over),
            });
        }
    };
    let view = match view {
        ScreenView::Ranking => HallView::Ranking(final_ranking(&mut look, &here).await?.map(Box::new)),
        ScreenView::Welcome => HallView::Welcome,
        ScreenView::Pause(until) => HallView::Pause(until),
        // What is no longer there leaves the welcome behind.
        ScreenView::Item(number) => item_of(&agenda, number, screen.begun_at).unwrap_or(HallView::Welcome),
        ScreenView::Poll(id) => poll_of(reader, (&here.scope(), &row.id), &id).await?,
        ScreenView::Stage(id, number) => round_of(reader, (&here, &id), Some(number)).await?,
        ScreenView::Scores(id) => round_of(reader, (&here, &id), None).await?,
    };
    let roll = Roll::of(people.iter().map(|person| (person.voting, person.presence)));
    Ok(HallScreen { here, row, agenda, roll, quorum, view })
}

fn item_of(agenda: &[AgendaRow], number: i64, begun_at: i64) -> Option<HallView> {
    let at = agenda.iter().position(|row| row.number == number)?;
    let (row, next) = (agenda[at].clone(), agenda.get(at + 1).cloned());
    Some(HallView::Item(Box::new(ShownItem { row, of: agenda.len(), begun_at, next })))
}

async fn poll_of(sql: &mut impl Sql, at: (&Scope, &str), id: &PollId) -> Result<HallView> {
    match poll_on_screen(sql, at, id).await {
        Ok(found) => Ok(HallView::Poll(Box::new(found))),
        Err(Error::NotFound) => Ok(HallView::Welcome),
        Err(error) => Err(error),
    }
}

async fn round_of(
    sql: &mut impl Sql,
    (here, id): (&ClusterYear, &RoundId),
    put: Option<i64>,
) -> Result<HallView> {
    let found = match round_on_screen(sql, here, id).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(HallView::Welcome),
        Err(error) => return Err(error),
    };
    // The round may have gone on since: what was set then is shown as far as it is true now.
    let is_stage = put.is_some() && found.state != RoundState::Closed;
    Ok(match found.state {
        RoundState::CalledOff => HallView::Welcome,
        RoundState::Announced if !is_stage => HallView::Welcome,
        RoundState::Announced | RoundState::Running | RoundState::Scored if is_stage => {
            HallView::Stage(Box::new(RoundOnScreen { put, ..found }))
        }
        RoundState::Announced | RoundState::Running | RoundState::Scored | RoundState::Closed => {
            HallView::Scores(Box::new(found))
        }
    })
}

/// How new everything is that a screen shows of this scope. It costs no question: ballots are commits of this process, too.
#[must_use]
pub fn screen_mark(app: &App, scope: &Scope) -> ScreenMark {
    ScreenMark(app.store().commits(), app.data_version(scope) + app.data_version(&Scope::System))
}
